//! The station's desk: packages opened and verified, found by their code, sealed ones opened, printed, surveyed, counted,
//! and nothing left behind.

use crate::axe;
use crate::support::site::{Instead, POLICY, without_printer};
use crate::support::{Browser, Context, Result, Site, Value, WATCH_POLICY, bail, ensure, json};
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Command;
use ziping_domain::programme::Shelf;
use ziping_package::Made;
use ziping_seal::{For, Sealing, generate};
use ziping_tests::packages::Kit;

/// The day that packages are made on.
const DAY: &str = "2026-03-10";

/// A desk in a browser.
async fn desk(site: &Site) -> Result<Browser> {
    let browser = Browser::start().await?;
    browser.before_each_page(WATCH_POLICY).await?;
    browser.open(&format!("{}/desk/", site.origin)).await?;
    Ok(browser)
}

/// Writes a file to be opened.
fn put(browser: &Browser, name: &str, bytes: impl AsRef<[u8]>) -> Result<PathBuf> {
    let folder = browser.folder().join("packages");
    std::fs::create_dir_all(&folder)?;
    let file = folder.join(name);
    std::fs::write(&file, bytes)?;
    Ok(file)
}

/// Opens files, and waits until there are so many rows and nothing is under way.
async fn opened(browser: &Browser, files: &[PathBuf], rows: usize) -> Result<()> {
    let files: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    browser.give_to("$('input[name=files]')", &files).await?;
    let there = "$$('.rows tbody[data-id]').length === args[0] && !$('main progress')";
    browser.until(&format!("{rows} rows are there"), there, &[json!(rows)]).await?;
    Ok(())
}

/// The words of the row that has these words.
async fn row(browser: &Browser, with: &str) -> Result<String> {
    let row = "words($$('.rows tbody[data-id]').find((row) => words(row).includes(args[0])))";
    Ok(browser.value(row, &[json!(with)]).await?.as_str().unwrap_or_default().to_owned())
}

async fn to(browser: &Browser, page: &str) -> Result<()> {
    browser.click_on("$$('.desk-tabs button').find((tab) => words(tab) === args[0])", &[json!(page)]).await?;
    browser.until(&format!("{page} is shown"), "words($('h1')) === args[0]", &[json!(page)]).await?;
    Ok(())
}

/// Nothing that the policy would not have.
async fn unblocked(browser: &Browser) -> Result<()> {
    let blocked = browser.value("globalThis.__blocked", &[]).await?;
    ensure!(blocked.as_array().is_some_and(Vec::is_empty), "blocked: {blocked}");
    Ok(())
}

/// The text of each page of a PDF, without white space.
fn pages(pdf: &Path) -> Result<Vec<String>> {
    let done = Command::new("pdftotext").arg("-raw").arg(pdf).arg("-").output()?;
    ensure!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let text = String::from_utf8(done.stdout)?;
    let squeezed = |page: &str| page.chars().filter(|c| !c.is_whitespace()).collect();
    let mut pages: Vec<String> = text.split('\u{c}').map(squeezed).collect();
    pages.pop();
    Ok(pages)
}

/// A package with PDFs, as the command line makes it.
fn printed(browser: &Browser, city: &str) -> Result<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let ziping = std::env::current_exe()?.parent().and_then(Path::parent).context("a target folder")?.join("ziping");
    ensure!(ziping.is_file(), "{} is not there; `cargo test --workspace` builds it", ziping.display());
    let output = put(browser, &format!("{city}.zip"), "")?;
    let mut command = Command::new(ziping);
    command.arg("pack").arg("--programme").arg(root.join(format!("www/programmes/{city}.json")));
    command.arg("--answers").arg(root.join(format!("tests/cases/{city}/complete/answers.json")));
    command.args(["--today", "2026-03-01", "-o"]).arg(&output);
    if std::env::var_os("ZIPING_FONTS").is_none() {
        command.arg("--fonts").arg(root.join("target/fonts"));
    }
    let done = command.output()?;
    ensure!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    Ok(output)
}

#[tokio::test]
async fn packages_are_listed_with_what_they_are() -> Result<()> {
    let site = Site::start()?;
    let browser = desk(&site).await?;
    let kit = Kit::wuhu();
    let whole = kit.package(&[("name", "完好公司"), ("credit-code", "91340200000000001A")], DAY);
    let newer = kit.package(&[("name", "完好公司"), ("credit-code", "91340200000000001A")], "2026-03-12");
    let mut turned = whole.clone();
    let at = turned.windows(9).position(|piece| piece == b"\"answers\"").unwrap_or(turned.len() / 2);
    turned[at] ^= 1;
    let files = [
        put(&browser, "whole.zip", &whole)?,
        put(&browser, "newer.zip", &newer)?,
        put(&browser, "half.zip", &whole[..whole.len() / 2])?,
        put(&browser, "words.zip", "no package")?,
        put(&browser, "answers.json", "{\"format\": \"ziping-answers/1-draft\"}")?,
        put(&browser, "turned.zip", &turned)?,
    ];
    opened(&browser, &files, 6).await?;
    let first = row(&browser, "whole.zip").await?;
    for words in ["完好公司", "✓ 完好", "449.9", "2026-03-16", "同一组织有更新的材料包"] {
        ensure!(first.contains(words), "{words}: {first}");
    }
    ensure!(!row(&browser, "newer.zip").await?.contains("更新的"), "the newest is not replaced");
    for (file, words) in [
        ("half.zip", "没有复制完"),
        ("words.zip", "不是材料包"),
        ("answers.json", "请在自评页面打开"),
        ("turned.zip", "✕"),
    ] {
        let seen = row(&browser, file).await?;
        ensure!(seen.contains(words), "{file}: {seen}");
    }
    browser.shows("没有存储任何内容；内存中有 6 份文件").await?;
    // The code on a paper finds its package, typed as people type it or scanned.
    let mark = ziping_station::examine("", Cursor::new(&newer), &[], &mut |_, _| true).mark().context("a mark")?;
    for typed in [mark.code().to_lowercase().replace('-', " "), mark.text()] {
        browser.fill("find", &typed).await?;
        let only = "$$('.rows tbody[data-id]').length === 1 && words($('.details')).includes(args[0])";
        browser.until("one is found, with its details", only, &[json!(mark.code())]).await?;
        ensure!(row(&browser, "newer.zip").await?.contains("评价结果与按答案重新计算的相同"), "the details");
        browser.run("$('#find').value = ''; $('#find').dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))", &[]).await?;
        browser.until("all are back", "$$('.rows tbody[data-id]').length === 6", &[]).await?;
    }
    browser.fill("find", "没有这一家").await?;
    browser.shows("没有找到").await?;
    // Two packages of one organisation, which counts once.
    to(&browser, "汇总").await?;
    browser.until("it counts once", "words($('[data-id=counts] h2')).includes('（1）')", &[]).await?;
    to(&browser, "打印").await?;
    let text = browser.value("words($('main'))", &[]).await?;
    ensure!(!text.to_string().contains("将打印 2"), "the older one is not printed: {text}");
    unblocked(&browser).await
}

#[tokio::test]
async fn a_file_that_is_gone_has_a_row_too() -> Result<()> {
    let site = Site::start()?;
    let wasm = site.module("packer", ".wasm")?;
    let browser = desk(&site).await?;
    let kit = Kit::wuhu();
    let first = put(&browser, "first.zip", kit.package(&[("name", "甲公司")], DAY))?;
    let gone = put(&browser, "gone.zip", kit.package(&[], DAY))?;
    let last = put(&browser, "last.zip", kit.package(&[("name", "丙公司"), ("credit-code", "")], DAY))?;
    // Nothing is examined until the module comes.
    site.hold(&wasm);
    browser.give_to("$('input[name=files]')", &[&first, &gone, &last]).await?;
    site.asked_again(&wasm, 0).await?;
    std::fs::remove_file(&gone)?;
    site.mend();
    browser.until("each has a row", "$$('.rows tbody[data-id]').length === 3 && !$('main progress')", &[]).await?;
    ensure!(row(&browser, "gone.zip").await?.contains("已被移动、删除"), "{}", row(&browser, "gone.zip").await?);
    ensure!(row(&browser, "丙公司").await?.contains("✓ 完好"), "what follows it is examined");
    Ok(())
}

#[tokio::test]
async fn sealed_packages_open_with_their_key_only() -> Result<()> {
    let site = Site::start()?;
    let browser = desk(&site).await?;
    let kit = Kit::wuhu();
    let seal = |whom: &For, name: &str| -> Result<Vec<u8>> {
        let mut sealing = Sealing::new(whom)?;
        let mut bytes = sealing.update(&kit.package(&[("name", name)], DAY))?;
        bytes.extend(sealing.finish()?);
        Ok(bytes)
    };
    let ((key, public), (other, _)) = (generate(), generate());
    let by_key = seal(&For::Recipient(public), "密钥公司")?;
    let by_words = seal(&For::Passphrase("四个 普通 词语".to_owned()), "口令公司")?;
    let files = [
        put(&browser, "key.zip.age", &by_key)?,
        put(&browser, "words.zip.age", &by_words)?,
        put(&browser, "cut.zip.age", &by_key[..by_key.len() - 20])?,
    ];
    opened(&browser, &files, 3).await?;
    ensure!(row(&browser, "key.zip.age").await?.contains("密封，未打开"), "sealed");
    let key_file = |text: &str| put(&browser, "station.key", text);
    let none = key_file("nothing\n")?;
    browser.give_to("$('input[name=key]')", &[&none]).await?;
    browser.shows("不是密钥文件").await?;
    let wrong = key_file(&other)?;
    browser.give_to("$('input[name=key]')", &[&wrong]).await?;
    browser.until("it is another key", "words($('main')).includes('不是给这把密钥密封的')", &[]).await?;
    let right = key_file(&key)?;
    browser.give_to("$('input[name=key]')", &[&right]).await?;
    browser.shows("密钥公司").await?;
    ensure!(row(&browser, "key.zip.age").await?.contains("✓ 完好"), "opened");
    browser.until("the cut one is told", "words($('main')).includes('不完整或被改动')", &[]).await?;
    browser.type_in("passphrase", "别的 词语").await?;
    browser.click_on("$('.keys form button')", &[]).await?;
    browser.until("other words", "words($('main')).includes('口令不对')", &[]).await?;
    browser.type_in("passphrase", "四个 普通 词语").await?;
    browser.click_on("$('.keys form button')", &[]).await?;
    browser.shows("口令公司").await?;
    // Keys are held too: they are told, and wiped with all else.
    browser.shows("密钥或口令 3 个").await?;
    let kept = browser.everything_kept().await?.to_string();
    ensure!(!kept.contains("AGE-SECRET") && !kept.contains("词语"), "kept: {kept}");
    unblocked(&browser).await
}

#[tokio::test]
async fn many_are_printed_as_one() -> Result<()> {
    let site = Site::start()?;
    let browser = desk(&site).await?;
    let kit = Kit::wuhu();
    let files = [
        printed(&browser, "songjiang")?,
        put(&browser, "half.zip", &kit.package(&[], DAY)[..5000])?,
        printed(&browser, "zhejiang")?,
        put(&browser, "bad.zip", {
            let bytes = b"no PDF".to_vec();
            let bad = Made { shelf: Shelf::Submit, file: "坏纸.pdf".to_owned(), bytes };
            kit.with_papers(&[("name", "坏纸公司")], DAY, vec![bad])
        })?,
    ];
    opened(&browser, &files, 4).await?;
    to(&browser, "打印").await?;
    browser.shows("将打印 3 份材料包").await?;
    // Of Songjiang annexes A and C, of Zhejiang one sheet; and a paper that is no PDF.
    let wanted = ["01-附录A-申请书", "附录C-现场扶优意见汇总表", "入孵单位情况表", "坏纸"];
    let papers = browser.value("$$('input[name=paper]').map((box) => [box.value, box.checked])", &[]).await?;
    for paper in papers.as_array().into_iter().flatten() {
        let name = paper[0].as_str().context("a name")?;
        if wanted.contains(&name) != (paper[1] == Value::Bool(true)) {
            browser.click_on("$$('input[name=paper]').find((box) => box.value === args[0])", &[json!(name)]).await?;
        }
    }
    browser.click_words("生成打印文件").await?;
    browser.shows("打印文件已生成：2 份材料包").await?;
    browser.shows("坏纸公司 坏纸：PDF 读不懂").await?;
    browser.click_on("$$('a.button').find((link) => words(link) === '保存 PDF')", &[]).await?;
    let sides = pages(&browser.downloaded(".pdf").await?)?;
    let place = |words: &str| sides.iter().position(|side| side.contains(words));
    let first = place("松江区政府质量奖培育孵化项目申请书").context("annex A")?;
    // The list on top names it too.
    let experts = sides.iter().rposition(|side| side.contains("现场扶优意见汇总表")).context("annex C")?;
    let last = sides.iter().rposition(|side| side.contains("入孵单位情况表")).context("the sheet")?;
    ensure!(first < experts && experts < last, "order: {first} {experts} {last}");
    // Pages are counted from one: an odd page stands at an even place.
    ensure!(first.is_multiple_of(2) && last.is_multiple_of(2), "odd starts: {first} {last}");
    ensure!((first > 0) != without_printer(), "the list stands on top where there is a printer");
    if !without_printer() {
        ensure!(sides[0].contains("打印清单") && sides[0].contains("校验码"), "{}", sides[0]);
    }
    ensure!(
        browser.value("words($('.stored'))", &[]).await?.to_string().contains("另有 1 个文件"),
        "the saved file is told"
    );
    unblocked(&browser).await
}

#[tokio::test]
async fn papers_that_are_not_enclosed_are_made_of_the_answers() -> Result<()> {
    let site = Site::start()?;
    let browser = desk(&site).await?;
    let bytes = Kit::wuhu().package(&[("name", "无纸公司")], DAY);
    let mark = ziping_station::examine("", Cursor::new(&bytes), &[], &mut |_, _| true).mark().context("a mark")?;
    opened(&browser, &[put(&browser, "a.zip", bytes)?], 1).await?;
    to(&browser, "打印").await?;
    let offered = browser.value("$$('input[name=paper]').map((box) => box.value)", &[]).await?;
    if without_printer() {
        // Nothing is offered that cannot be made.
        ensure!(offered.as_array().is_some_and(Vec::is_empty), "{offered}");
        return Ok(());
    }
    browser.click_on("$$('input[name=paper]').find((box) => box.value === '差距分析')", &[]).await?;
    browser.click_words("生成打印文件").await?;
    browser.shows("打印文件已生成：1 份材料包").await?;
    browser.click_on("$$('a.button').find((link) => words(link) === '保存 PDF')", &[]).await?;
    let sides = pages(&browser.downloaded(".pdf").await?)?;
    ensure!(sides.iter().any(|side| side.contains("申报表") && side.contains("无纸公司")), "the form");
    let gaps = sides.iter().find(|side| side.contains("差距分析") && side.contains("无纸公司·")).context("the gaps")?;
    ensure!(gaps.contains(&mark.code()), "the package's own code: {gaps}");
    unblocked(&browser).await
}

#[tokio::test]
async fn a_survey_report_is_written_saved_and_gone_on_with() -> Result<()> {
    let site = Site::start()?;
    let browser = desk(&site).await?;
    let kit = Kit::wuhu();
    let files = [
        put(&browser, "a.zip", kit.package(&[("name", "甲公司"), ("credit-code", "91340200000000001A")], DAY))?,
        put(&browser, "b.zip", kit.package(&[("name", "乙公司"), ("credit-code", "91340200000000001B")], DAY))?,
    ];
    opened(&browser, &files, 2).await?;
    to(&browser, "调查报告").await?;
    browser.click_words("为已选的 2 个组织写一份报告").await?;
    browser.until("nine sections", "$$('.survey-section').length === 9", &[]).await?;
    browser.fill("station", "弋江区质量基础设施“一站式”服务站").await?;
    browser.fill("district", "弋江区").await?;
    // 五 has nothing: the station says so itself.
    browser.click_on("$('input[name=none-assessors]')", &[]).await?;
    browser.click_words("增加一条不足").await?;
    let count = browser.value("$$('[data-id=section-0-findings] .statement').length", &[]).await?;
    let field = format!("text-0-7-{}", count.as_u64().context("a number")? - 1);
    browser.fill(&field, "班组还没有自评师").await?;
    browser.shows("有的内容没有注明信息提供来源").await?;
    browser.select("category", "below").await?;
    browser.fill("reasons-0", "现场核实，质量管理团队尚不了解").await?;
    browser.click_on("$$('.organisations button')[1]", &[]).await?;
    browser.until("the other one", "words($('.organisation h2')) === '乙公司'", &[]).await?;
    browser.select("category", "B").await?;
    browser.click_words("导出 DOCX").await?;
    let docx = browser.downloaded(".docx").await?;
    ensure!(std::fs::metadata(docx)?.len() > 5000, "a DOCX");
    if !without_printer() {
        browser.click_words("导出 PDF").await?;
        let text = pages(&browser.downloaded(".pdf").await?)?.concat();
        for words in ["弋江区质量基础设施“一站式”服务站", "☑不满足A类标准", "☑B类", "班组还没有自评师", "审定意见"]
        {
            ensure!(text.contains(words), "{words}: {text}");
        }
    }
    browser.shows("有改动没有保存").await?;
    browser.click_words("保存报告文件").await?;
    let saved = browser.downloaded(".json").await?;
    browser.until("it is saved", "!words($('main')).includes('有改动没有保存')", &[]).await?;
    browser.click_words("清空").await?;
    browser.shows("已清空").await?;
    ensure!(!browser.value("words(stage())", &[]).await?.to_string().contains("甲公司"), "gone");
    to(&browser, "材料包").await?;
    browser.give_to("$('input[name=files]')", &[&saved]).await?;
    browser.shows("已打开调查报告").await?;
    browser.click_on("$$('.desk-tabs button').find((tab) => words(tab) === '调查报告')", &[]).await?;
    browser.until("it is open", "$$('.survey-section').length === 9", &[]).await?;
    browser.holds("reasons-0", "现场核实，质量管理团队尚不了解").await?;
    browser.holds("category", "below").await?;
    ensure!(browser.value("$('input[name=none-assessors]').checked", &[]).await? == Value::Bool(true), "none is kept");
    // Beside its package the overview counts it.
    to(&browser, "材料包").await?;
    opened(&browser, &files[..1], 1).await?;
    to(&browser, "汇总").await?;
    browser.shows("甲公司：按所填内容建议B类，服务站建议未达到最低一类").await?;
    browser.shows("乙公司：有弋江区质量基础设施“一站式”服务站的调查报告，没有材料包").await?;
    unblocked(&browser).await
}

#[tokio::test]
async fn the_pool_is_counted_narrowed_and_exported() -> Result<()> {
    let site = Site::start()?;
    let browser = desk(&site).await?;
    let kit = Kit::wuhu();
    let d = [
        ("foundation-level", "solid"),
        ("management-level", "experienced"),
        ("methods-level", "distinctive"),
        ("understanding-leaders", "master"),
        ("breadth", "all"),
        ("maturity", "some"),
    ];
    let mut files = Vec::new();
    for number in 0..3 {
        let (name, code) = (format!("第{number}家"), format!("9134020000000000{number:02}"));
        let address = if number == 0 { "芜湖市镜湖区一路" } else { "芜湖市南陵县二路" };
        let mut change =
            vec![("name", name.as_str()), ("credit-code", &code), ("address", address), ("recommender", "某协会")];
        if number == 2 {
            change.extend(d);
        }
        files.push(put(&browser, &format!("{number}.zip"), kit.package(&change, DAY))?);
    }
    opened(&browser, &files, 3).await?;
    to(&browser, "汇总").await?;
    for words in ["某协会：推荐了 3 个组织，原则上不超过 2 个（三(二)）", "D类 1 个，多于C类 0 个（四(二)1）"]
    {
        browser.shows(words).await?;
    }
    let roster = browser.value("words($('[data-id=roster]'))", &[]).await?;
    let roster = roster.as_str().unwrap_or_default();
    ensure!(roster.contains("提高型教学") && roster.contains("第0家、第1家"), "{roster}");
    ensure!(roster.contains("进阶型诊断指导") && roster.contains("第二年"), "{roster}");
    browser.select("place", "南陵县").await?;
    browser.until("two are left", "words($('[data-id=counts] h2')).includes('（2）')", &[]).await?;
    browser.select("category", "D").await?;
    browser.until("one is left", "words($('[data-id=counts] h2')).includes('（1）')", &[]).await?;
    for (button, ending) in [("CSV", ".csv"), ("JSON", ".json"), ("XLSX", ".xlsx")] {
        browser.click_on("$$('button').find((one) => words(one) === args[0])", &[json!(button)]).await?;
        let bytes = std::fs::read(browser.downloaded(ending).await?)?;
        match ending {
            ".xlsx" => ensure!(bytes.starts_with(b"PK"), "a spreadsheet"),
            ".json" => {
                let text = String::from_utf8(bytes)?;
                let row: Value = serde_json::from_str(text.trim())?;
                ensure!(
                    row["organisation"] == "第2家" && row["score"] == json!(449.9) && row["place"] == "南陵县",
                    "{row}"
                );
            }
            _ => {
                let text = String::from_utf8(bytes)?;
                ensure!(text.starts_with("\u{feff}file,state") && text.lines().count() == 2, "{text}");
            }
        }
    }
    unblocked(&browser).await
}

#[tokio::test]
async fn a_folder_is_opened_and_leaving_unsaved_work_is_asked() -> Result<()> {
    let site = Site::start()?;
    let browser = desk(&site).await?;
    let kit = Kit::wuhu();
    let inner = browser.folder().join("packages/district");
    std::fs::create_dir_all(&inner)?;
    std::fs::write(inner.join("a.zip"), kit.package(&[("name", "甲公司")], DAY))?;
    std::fs::write(inner.join("notes.txt"), "no package, and not looked at")?;
    let folder = put(&browser, "b.zip", kit.package(&[("name", "乙公司"), ("credit-code", "")], DAY))?;
    let folder = folder.parent().context("a folder")?;
    browser.give_to("$('input[name=folder]')", &[folder]).await?;
    browser.until("both are there", "$$('.rows tbody[data-id]').length === 2 && !$('main progress')", &[]).await?;
    ensure!(row(&browser, "甲公司").await?.contains("✓ 完好"), "a package of a folder in it");
    browser.click_words("离线准备").await?;
    browser.shows("断网也能").await?;
    // A report that is not saved holds the page back.
    to(&browser, "调查报告").await?;
    browser.click_words("写一份报告").await?;
    browser.fill("station", "某站").await?;
    let asked = "(() => { const event = new Event('beforeunload', { cancelable: true }); dispatchEvent(event); return event.defaultPrevented; })()";
    ensure!(browser.value(asked, &[]).await? == Value::Bool(true), "leaving is asked");
    browser.click_words("保存报告文件").await?;
    browser.downloaded(".json").await?;
    ensure!(browser.value(asked, &[]).await? == Value::Bool(false), "nothing is lost any more");
    unblocked(&browser).await
}

/// A page with a desk that nobody may leave alone for long.
fn impatient() -> Result<Site> {
    let page = "<!doctype html><title>desk</title><script type=module src=/ziping/desk.js></script><ziping-desk idle=0.1></ziping-desk>";
    Site::with(Some(POLICY), [("/impatient.html", Instead::page(page))])
}

#[tokio::test]
async fn a_shared_pc_keeps_nothing() -> Result<()> {
    let site = impatient()?;
    let browser = Browser::start().await?;
    browser.open(&format!("{}/impatient.html", site.origin)).await?;
    browser.shows("没有存储任何内容").await?;
    let file = put(&browser, "a.zip", Kit::wuhu().package(&[("name", "甲公司")], DAY))?;
    browser.give_to("$('input[name=files]')", &[&file]).await?;
    browser.shows("甲公司").await?;
    // Warned first; whoever is there can stay.
    browser.until("it warns", "$('[data-id=idle]')", &[]).await?;
    browser.click_words("继续使用").await?;
    browser.until("it warns no more", "!$('[data-id=idle]')", &[]).await?;
    ensure!(browser.value("words(stage())", &[]).await?.to_string().contains("甲公司"), "still there");
    browser.shows("长时间没有操作，已自动清空").await?;
    ensure!(!browser.value("root().textContent", &[]).await?.to_string().contains("甲公司"), "gone from the page");
    let kept = browser.everything_kept().await?;
    ensure!(!kept.to_string().contains("甲公司"), "kept: {kept}");
    for place in ["device", "session", "local", "caches"] {
        let empty = kept[place].as_array().is_none_or(Vec::is_empty)
            && kept[place].as_object().is_none_or(serde_json::Map::is_empty);
        ensure!(empty, "the desk stored something: {kept}");
    }
    Ok(())
}

#[tokio::test]
async fn leaving_and_coming_back_finds_it_empty() -> Result<()> {
    let site = Site::start()?;
    let browser = desk(&site).await?;
    let file = put(&browser, "a.zip", Kit::wuhu().package(&[("name", "甲公司")], DAY))?;
    opened(&browser, &[file], 1).await?;
    browser.visit(&format!("{}/portals/plain.html", site.origin)).await?;
    browser.client.back().await?;
    browser.ready().await?;
    browser.shows("还没有打开材料包").await?;
    // Nothing but own files was ever asked for.
    for url in site.asked() {
        let own = ["/desk/", "/page.css", "/portals/", "/ziping/"].iter().any(|start| url.starts_with(start));
        ensure!(own && !url.contains('?'), "asked for {url}");
    }
    Ok(())
}

#[tokio::test]
async fn it_lives_beside_a_questionnaire() -> Result<()> {
    let page = "<!doctype html><title>both</title><script type=module src=/ziping/define.js></script>\
        <script type=module src=/ziping/desk.js></script>\
        <ziping-assessment programme=/ziping/programmes/wuhu.json></ziping-assessment><ziping-desk></ziping-desk>";
    let site = Site::with(Some(POLICY), [("/both.html", Instead::page(page))])?;
    let browser = Browser::start().await?;
    browser.before_each_page(WATCH_POLICY).await?;
    browser.open(&format!("{}/both.html", site.origin)).await?;
    // Each starts workers of its own; a page has one policy for both.
    browser.go("organisation").await?;
    browser.fill("name", "同页公司").await?;
    browser.go("export").await?;
    browser.click_words("只要 DOCX").await?;
    browser.shows("材料包已生成，并重新打开校验无误").await?;
    let package = browser.downloaded(".zip").await?;
    browser.look_at(1).await?;
    opened(&browser, &[package], 1).await?;
    ensure!(row(&browser, "同页公司").await?.contains("✓ 完好"), "examined");
    unblocked(&browser).await
}

#[tokio::test]
async fn it_starts_in_english_and_says_what_is_missing() -> Result<()> {
    let page = "<!doctype html><title>desk</title><script type=module src=/ziping/desk.js></script><ziping-desk lang=en></ziping-desk>";
    let site = Site::with(Some(POLICY), [("/en.html", Instead::page(page))])?;
    let browser = Browser::start().await?;
    browser.open(&format!("{}/en.html", site.origin)).await?;
    browser.shows("Nothing is stored").await?;
    browser.click_words("中文").await?;
    browser.shows("没有存储任何内容").await?;
    site.fail(&site.module("desk", ".wasm")?, 404);
    browser.visit(&format!("{}/en.html", site.origin)).await?;
    browser.until("it says what is missing", "words($('.start-note')).includes('missing on this site')", &[]).await?;
    Ok(())
}

#[tokio::test]
async fn a_checker_of_accessibility_finds_nothing() -> Result<()> {
    let site = Site::start()?;
    let browser = axe::with_axe(&site, "/desk/").await?;
    let kit = Kit::wuhu();
    let (_, public) = generate();
    let mut sealing = Sealing::new(&For::Recipient(public))?;
    let mut sealed = sealing.update(b"x")?;
    sealed.extend(sealing.finish()?);
    let files = [
        put(&browser, "a.zip", kit.package(&[("name", "甲公司"), ("recommender", "某协会")], DAY))?,
        put(&browser, "words.zip", "no package")?,
        put(&browser, "sealed.age", sealed)?,
    ];
    opened(&browser, &files, 3).await?;
    browser.click_words("甲公司").await?;
    browser.until("the details", "$('.details')", &[]).await?;
    let mut found = Vec::new();
    axe::look(&browser, "packages", &mut found).await?;
    for page in ["打印", "汇总", "调查报告"] {
        to(&browser, page).await?;
        axe::look(&browser, page, &mut found).await?;
    }
    browser.click_words("写一份报告").await?;
    browser.until("the editor", "$('.survey-section')", &[]).await?;
    axe::look(&browser, "editor", &mut found).await?;
    for width in [1300, 400] {
        browser.size(width, 900).await?;
        let wide = browser.value("document.documentElement.scrollWidth > innerWidth + 1", &[]).await?;
        if wide == Value::Bool(true) {
            bail!("wider than the window at {width}");
        }
    }
    axe::finish(found).await
}
