//! A clerk's Friday with three hundred packages: which are bad and whom to call, all taken in, receipts, the list, the pile.

use super::figures;
use crate::support::site::without_printer;
use crate::support::{Browser, GLANCE, Result, Site, ensure, json};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use ziping_domain::Evidence;
use ziping_package::{Digest, Digested};
use ziping_station::register::Register;
use ziping_tests::packages::Kit;

const COUNT: usize = 300;
/// Every so many-th is cut off, has a byte changed, or is judged by other rules.
const CUT: usize = 20;
const CHANGED: usize = 25;
const RULES: usize = 30;

/// The longest that printing may take here.
const PRINTING: Duration = Duration::from_secs(240);

/// What a package is made to be.
fn kind(at: usize) -> &'static str {
    match at + 1 {
        at if at % CUT == 0 => "✕ 打不开",
        at if at % CHANGED == 0 => "✕ 有改动",
        at if at % RULES == 0 => "△ 待核",
        _ => "✓ 一致",
    }
}

fn evidence(at: usize) -> Evidence {
    let Digested { size, sha256, crc32 } = Digest::of(b"asked");
    Evidence { name: format!("{at}.txt"), size, sha256, crc32, backs: Vec::new(), enclosed: true, note: String::new() }
}

fn packages(folder: &Path) -> Result<Vec<PathBuf>> {
    std::fs::create_dir_all(folder)?;
    let honest = Kit::wuhu();
    let mut forged = Kit::wuhu();
    forged.programme = forged.programme.replacen(
        "{\"is\": {\"question\": \"law-safety\", \"option\": \"yes\"}}",
        "{\"answered\": \"law-safety\"}",
        1,
    );
    ensure!(forged.programme != honest.programme, "the programme has no such rule");
    let mut files = Vec::new();
    for at in 0..COUNT {
        let (name, code) = (format!("第{at}家公司"), format!("91340200{at:010}"));
        let change = [("name", name.as_str()), ("credit-code", &code), ("phone", "0553-1234567")];
        let kit = if kind(at) == "△ 待核" { &forged } else { &honest };
        let mut bytes = match kind(at) {
            // Evidence that is not what the answers list.
            "✕ 有改动" => Kit::with_evidence(&[(evidence(at), b"other")], Vec::new()),
            _ => kit.package(&change, "2026-03-10"),
        };
        if kind(at) == "✕ 打不开" {
            bytes.truncate(bytes.len() / 2);
        }
        let file = folder.join(format!("{at:03}.zip"));
        std::fs::write(&file, bytes)?;
        files.push(file);
    }
    Ok(files)
}

async fn press(browser: &Browser, words: &str) -> Result<()> {
    browser.click_on("$$('button').find((one) => words(one).startsWith(args[0]))", &[json!(words)]).await
}

async fn to(browser: &Browser, page: &str) -> Result<()> {
    browser.click_on("$$('.desk-tabs button').find((tab) => words(tab) === args[0])", &[json!(page)]).await?;
    browser.until(&format!("{page} is shown"), "words($('h1')) === args[0]", &[json!(page)]).await?;
    Ok(())
}

#[tokio::test]
#[ignore = "makes 300 packages: `cargo xtask test --deep`"]
async fn a_clerk_with_three_hundred_packages() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    let files = packages(&browser.folder().join("packages"))?;
    let files: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    browser.open(&format!("{}/desk/", site.origin)).await?;
    let start = Instant::now();
    browser.give_to("$('input[name=files]')", &files).await?;
    let there = "words($('[data-id=count]')).includes(args[0]) && !$('main progress')";
    browser.until("all are there", there, &[json!(format!("共 {COUNT} 份"))]).await?;
    let opened = start.elapsed();
    // Which are bad, and whom to call.
    for group in ["✕ 打不开", "✕ 有改动", "△ 待核", "✓ 一致"] {
        let count = (0..COUNT).filter(|at| kind(*at) == group).count();
        browser.shows(&format!("{group} {count}")).await?;
        press(&browser, group).await?;
        browser
            .until("only those", "words($('[data-id=count]')).includes(args[0])", &[json!(format!("共 {count} 份"))])
            .await?;
    }
    press(&browser, "△ 待核").await?;
    let doubtful = browser.value("words($('.rows'))", &[]).await?.to_string();
    ensure!(doubtful.contains("0553-1234567"), "whom to call: {doubtful}");
    press(&browser, "全部").await?;
    press(&browser, "状态").await?;
    press(&browser, "状态").await?;
    browser.until("the worst first", "words($('.rows tbody')).includes('✕ 打不开')", &[]).await?;
    browser.fill("find", "第298家").await?;
    browser.until("it is found", "$$('.rows tbody[data-id]').length === 1", &[]).await?;
    // All are taken in, whatever they are.
    to(&browser, "收件登记").await?;
    browser.fill("by", "王五").await?;
    let start = Instant::now();
    press(&browser, &format!("登记这 {COUNT} 份")).await?;
    browser.shows(&format!("已登记 {COUNT} 份")).await?;
    let entered = start.elapsed();
    press(&browser, "保存登记文件").await?;
    let register = Register::parse(&String::from_utf8(browser.taken(".jsonl").await?)?)?;
    ensure!(register.events().count() == COUNT, "each has its line");
    press(&browser, &format!("本次回执 {COUNT} 份（DOCX）")).await?;
    browser.taken(".docx").await?;
    // The list, and the pile.
    to(&browser, "汇总").await?;
    press(&browser, "XLSX").await?;
    browser.taken(".xlsx").await?;
    let mut printed = String::from("not printed: the site has no printer");
    if !without_printer() {
        to(&browser, "打印").await?;
        let start = Instant::now();
        press(&browser, "生成打印文件").await?;
        while browser.value("Boolean(words($('.making')))", &[]).await? == json!(true) && start.elapsed() < PRINTING {
            tokio::time::sleep(GLANCE).await;
        }
        browser.until("it is printed", "$('[data-id=printed]')", &[]).await?;
        let words = browser.value("words($('[data-id=printed] p'))", &[]).await?;
        printed = format!("printed in {:.1} s ({words})", start.elapsed().as_secs_f32());
    }
    figures(&format!(
        "{COUNT} packages: opened in {:.1} s, taken in in {:.1} s, {printed}",
        opened.as_secs_f32(),
        entered.as_secs_f32()
    ));
    Ok(())
}
