//! The station's desk: packages opened and verified, found by their code, sealed ones opened, printed, surveyed, counted,
//! and nothing left behind.

mod award;
mod bounds;
mod evidence;
mod layout;
mod many;
mod papers;
mod register;
mod removed;
mod review;
mod shared;
mod year;

use crate::axe;
use crate::support::site::{POLICY, ServedInstead, without_printer};
use crate::support::{Browser, Context, Engine, Result, Site, Value, bail, ensure, in_engines, json};
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::Command;
use ziping_bind::sheet_of_texts;
use ziping_domain::programme::Shelf;
use ziping_package::Made;
use ziping_seal::{For, Sealing, generate};
use ziping_tests::packages::{CATEGORY_D, Kit};

/// The day that packages are made on.
const DAY: &str = "2026-03-10";

/// A desk in a browser.
async fn desk(engine: Engine, site: &Site) -> Result<Browser> {
    let browser = Browser::of(engine).await?;
    browser.open(&format!("{}/desk/", site.origin)).await?;
    Ok(browser)
}

/// Writes a file to be opened.
pub(crate) fn put(browser: &Browser, name: &str, bytes: impl AsRef<[u8]>) -> Result<PathBuf> {
    let folder = browser.folder().join("packages");
    std::fs::create_dir_all(&folder)?;
    let file = folder.join(name);
    std::fs::write(&file, bytes)?;
    Ok(file)
}

/// Writes a spreadsheet to be opened.
pub(crate) fn put_table(browser: &Browser, name: &str, rows: &[&[&str]]) -> Result<PathBuf> {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
    put(browser, name, sheet_of_texts("表", &rows, None)?)
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

pub(crate) async fn to(browser: &Browser, page: &str) -> Result<()> {
    browser.click_on("$$('.desk-tabs button').find((tab) => words(tab) === args[0])", &[json!(page)]).await?;
    browser.until(&format!("{page} is shown"), "words($('h1')) === args[0]", &[json!(page)]).await?;
    Ok(())
}

/// Clicks the button with these words.
pub(crate) async fn press(browser: &Browser, words: &str) -> Result<()> {
    browser.click_on("$$('button').find((one) => words(one) === args[0])", &[json!(words)]).await
}

/// Types a day into a field for days.
async fn day(browser: &Browser, name: &str, day: &str) -> Result<()> {
    let set = "(() => { const field = $(`input[name=${args[0]}]`); field.focus(); field.value = args[1]; \
               field.dispatchEvent(new InputEvent('input', { bubbles: true })); })()";
    browser.run(set, &[json!(name), json!(day)]).await?;
    Ok(())
}

/// The words of a DOCX, without white space.
fn document(bytes: &[u8]) -> Result<String> {
    let read = ziping_word::read(bytes).map_err(|refusal| anyhow::anyhow!("{refusal:?}"))?;
    Ok(read.paras.iter().flat_map(|words| words.chars()).filter(|letter| !letter.is_whitespace()).collect())
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

/// What a package turns out to be without rules of a station.
fn examined(bytes: &[u8]) -> ziping_station::Row {
    let editions = ziping_examine::Editions::default();
    ziping_examine::examine("", Cursor::new(bytes), &editions, ziping_examine::Papers::Later, &mut |_, _| true)
}

/// A package with PDFs, as the command line makes it.
fn printed(browser: &Browser, city: &str) -> Result<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let fonts = root.join("target/fonts").display().to_string();
    let named = ["--fonts", fonts.as_str()];
    made(browser, city, if std::env::var_os("ZIPING_FONTS").is_none() { &named } else { &[] })
}

/// A package of a city's complete case, as the command line makes it.
fn made(browser: &Browser, city: &str, more: &[&str]) -> Result<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let ziping = std::env::current_exe()?.parent().and_then(Path::parent).context("a target folder")?.join("ziping");
    ensure!(ziping.is_file(), "{} is not there; `cargo test --workspace` builds it", ziping.display());
    let output = put(browser, &format!("{city}.zip"), "")?;
    // Only its place is wanted: the command line writes over nothing.
    std::fs::remove_file(&output)?;
    let mut command = Command::new(ziping);
    command.arg("pack").arg("--programme").arg(root.join(format!("www/programmes/{city}.json")));
    command.arg("--answers").arg(root.join(format!("tests/cases/{city}/complete/answers.json")));
    command.args(["--today", "2026-03-01", "-o"]).arg(&output).args(more);
    let done = command.output()?;
    ensure!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    Ok(output)
}

/// A ZIP of blank files of these names.
fn zipped(names: &[&str]) -> Result<Vec<u8>> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for name in names {
        zip.start_file(*name, zip::write::SimpleFileOptions::default())?;
    }
    Ok(zip.finish()?.into_inner())
}

in_engines! {
    packages_are_listed_with_what_they_are: [chromium firefox webkit],
    sealed_packages_open_with_their_key_only: [chromium firefox webkit],
    the_pool_is_counted_narrowed_and_exported: [chromium firefox webkit],
}

async fn packages_are_listed_with_what_they_are(engine: Engine) -> Result<()> {
    let site = Site::watched([])?;
    let browser = desk(engine, &site).await?;
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
        put(&browser, "申报表.ofd", zipped(&["OFD.xml", "Doc_0/Document.xml"])?)?,
        put(&browser, "answers.json", "{\"format\": \"ziping-answers/1\"}")?,
        put(&browser, "turned.zip", &turned)?,
    ];
    opened(&browser, &files, 7).await?;
    let first = row(&browser, "whole.zip").await?;
    for words in ["完好公司", "✓ 与清单一致，按本站项目文件重算结果相同", "450", "2026-03-16", "同一组织有更新的材料包"]
    {
        ensure!(first.contains(words), "{words}: {first}");
    }
    ensure!(!row(&browser, "newer.zip").await?.contains("更新的"), "the newest is not replaced");
    for (file, words) in [
        ("half.zip", "没有复制完"),
        ("words.zip", "不是材料包"),
        ("申报表.ofd", "是单独的 OFD 版式文件，不是材料包；请打开它所在的材料包"),
        ("answers.json", "请在自评页面打开"),
        ("turned.zip", "✕"),
    ] {
        let seen = row(&browser, file).await?;
        ensure!(seen.contains(words), "{file}: {seen}");
    }
    browser.shows("没有存储任何内容；内存中有 7 份文件").await?;
    // The code on a paper finds its package, typed as people type it or scanned.
    let mark = examined(&newer).mark().context("a mark")?;
    for typed in [mark.code().to_lowercase().replace('-', " "), mark.text()] {
        browser.fill("find", &typed).await?;
        let only = "$$('.rows tbody[data-id]').length === 1 && words($('.details')).includes(args[0])";
        browser.until("one is found, with its details", only, &[json!(mark.code())]).await?;
        ensure!(row(&browser, "newer.zip").await?.contains("清单没有电子签名"), "the details");
        browser.run("$('#find').value = ''; $('#find').dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))", &[]).await?;
        browser.until("all are back", "$$('.rows tbody[data-id]').length === 7", &[]).await?;
    }
    browser.fill("find", "没有这一家").await?;
    browser.shows("没有找到").await?;
    // Two packages of one organisation, which counts once.
    to(&browser, "汇总").await?;
    browser.until("it counts once", "words($('[data-id=counts] h2')).includes('（1）')", &[]).await?;
    to(&browser, "打印").await?;
    let text = browser.value("words($('main'))", &[]).await?;
    ensure!(!text.to_string().contains("将打印 2"), "the older one is not printed: {text}");
    browser.unblocked().await
}

#[tokio::test]
async fn a_file_that_is_gone_has_a_row_too() -> Result<()> {
    let site = Site::start()?;
    let wasm = site.module("examiner", ".wasm")?;
    let browser = desk(Engine::Chromium, &site).await?;
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
    // It began like a package while it was there.
    ensure!(row(&browser, "gone.zip").await?.contains("被移动"), "{}", row(&browser, "gone.zip").await?);
    ensure!(
        row(&browser, "丙公司").await?.contains("✓ 与清单一致，按本站项目文件重算结果相同"),
        "what follows it is examined"
    );
    Ok(())
}

/// Counts the beats in which the desk tells its page what came, until each has come.
const BEATS: &str = "globalThis.__beats = 0; const real = setTimeout;
globalThis.setTimeout = (work, wait, ...rest) => {
  if (wait !== 150) return real(work, wait, ...rest);
  __beats += 1;
  return real(() => { work(); __beats -= 1; }, wait);
};";

#[tokio::test]
async fn what_was_under_way_when_it_was_cleared_is_told_no_more() -> Result<()> {
    let site = Site::start()?;
    let wasm = site.module("examiner", ".wasm")?;
    let browser = desk(Engine::Chromium, &site).await?;
    let kit = Kit::wuhu();
    let files = [put(&browser, "a.zip", kit.package(&[], DAY))?, put(&browser, "b.zip", kit.package(&[], DAY))?];
    browser.run(BEATS, &[]).await?;
    site.hold(&wasm);
    browser.give_to("$('input[name=files]')", &files.each_ref().map(PathBuf::as_path)).await?;
    browser.until("it is under way", "$('main progress')", &[]).await?;
    // While a beat is to come.
    let cleared = "(async () => { while (!__beats) await new Promise(requestAnimationFrame); await host().clear(); return true; })()";
    browser.give_to("$('input[name=files]')", &files.each_ref().map(PathBuf::as_path)).await?;
    browser.awaited(cleared, &[]).await?;
    browser.until("the last beat has come", "__beats === 0", &[]).await?;
    ensure!(browser.value("!$('main progress')", &[]).await? == json!(true), "it tells how far what is gone is");
    site.mend();
    Ok(())
}

async fn sealed_packages_open_with_their_key_only(engine: Engine) -> Result<()> {
    let site = Site::watched([])?;
    let browser = desk(engine, &site).await?;
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
    ensure!(row(&browser, "key.zip.age").await?.contains("已加密，待本站密钥"), "sealed");
    let key_file = |text: &str| put(&browser, "station.key", text);
    let none = key_file("nothing\n")?;
    browser.give_to("$('input[name=key]')", &[&none]).await?;
    browser.shows("不是密钥文件").await?;
    let wrong = key_file(&other)?;
    browser.give_to("$('input[name=key]')", &[&wrong]).await?;
    browser.until("it is another key", "words($('main')).includes('不是给这把密钥密封的')", &[]).await?;
    ensure!(row(&browser, "key.zip.age").await?.contains("密钥不对，没有打开"), "it stays sealed");
    // As an editor of Windows saves it, with a remark of the station's.
    let text = format!("# 本站密钥\r\n不是密钥的一行\r\n{key}");
    let wide: Vec<u8> = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let right = put(&browser, "station.key", wide)?;
    browser.give_to("$('input[name=files]')", &[&right]).await?;
    browser.shows("密钥公司").await?;
    ensure!(row(&browser, "key.zip.age").await?.contains("✓ 与清单一致，按本站项目文件重算结果相同"), "opened");
    browser.until("the cut one is told", "words($('main')).includes('不完整或被改动')", &[]).await?;
    browser.type_in("passphrase", "别的 词语").await?;
    browser.click_on("$('.keys form button')", &[]).await?;
    browser.until("other words", "words($('main')).includes('口令不对')", &[]).await?;
    ensure!(row(&browser, "words.zip.age").await?.contains("口令不对，没有打开"), "it stays sealed");
    browser.type_in("passphrase", "四个 普通 词语\u{3000}").await?;
    browser.click_on("$('.keys form button')", &[]).await?;
    browser.shows("口令公司").await?;
    // Keys are held too: they are told, and wiped with all else.
    browser.shows("密钥或口令 3 个").await?;
    let kept = browser.everything_kept().await?.to_string();
    ensure!(!kept.contains("AGE-SECRET") && !kept.contains("词语"), "kept: {kept}");
    browser.unblocked().await
}

async fn the_pool_is_counted_narrowed_and_exported(engine: Engine) -> Result<()> {
    let site = Site::watched([])?;
    let browser = desk(engine, &site).await?;
    let kit = Kit::wuhu();
    let mut files = Vec::new();
    for number in 0..3 {
        let (name, code) = (format!("第{number}家"), format!("9134020000000000{number:02}"));
        let address = if number == 0 { "芜湖市镜湖区一路" } else { "芜湖市南陵县二路" };
        let mut change =
            vec![("name", name.as_str()), ("credit-code", &code), ("address", address), ("recommender", "某协会")];
        if number == 2 {
            change.extend(CATEGORY_D);
        }
        files.push(put(&browser, &format!("{number}.zip"), kit.package(&change, DAY))?);
    }
    opened(&browser, &files, 3).await?;
    to(&browser, "汇总").await?;
    for words in [
        "某协会：推荐了 3 个组织，原则上不超过 2 个（三(二)）：第0家、第1家、第2家",
        "分类D 1 个，多于分类C 0 个（四(二)1）",
    ] {
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
    // Scores and lists are sealed, unless somebody says otherwise.
    let xlsx = "$$('[data-id=export] button').find((one) => words(one) === 'XLSX')";
    let is_off = format!("{xlsx}.disabled");
    ensure!(browser.value(&is_off, &[]).await? == Value::Bool(true), "nothing is saved without a passphrase");
    browser.fill("seal-words", "评审结果公布前").await?;
    ensure!(browser.value(&is_off, &[]).await? == Value::Bool(true), "seven characters are too few");
    browser.replace("seal-words", "评审结果公布以前").await?;
    browser.click_on(xlsx, &[]).await?;
    let sealed = browser.taken(".age").await?;
    let keys = ziping_seal::Keys::passphrase("评审结果公布以前");
    let mut opened = Vec::new();
    ziping_seal::open(Cursor::new(&sealed), &keys)?.read_to_end(&mut opened)?;
    ensure!(opened.starts_with(b"PK"), "a spreadsheet that was sealed");
    browser.click_on("$('input[name=sealed]')", &[]).await?;
    for (button, ending) in [("CSV", ".csv"), ("JSON", ".json"), ("XLSX", ".xlsx")] {
        browser.click_on("$$('button').find((one) => words(one) === args[0])", &[json!(button)]).await?;
        let bytes = browser.taken(ending).await?;
        match ending {
            ".xlsx" => ensure!(bytes.starts_with(b"PK"), "a spreadsheet"),
            ".json" => {
                let text = String::from_utf8(bytes)?;
                let row: Value = serde_json::from_str(text.trim())?;
                ensure!(
                    row["organisation"] == "第2家" && row["score"] == json!(450) && row["place"] == "南陵县",
                    "{row}"
                );
            }
            _ => {
                let text = String::from_utf8(bytes)?;
                ensure!(
                    text.starts_with("\u{feff}文件,状态,")
                        && text.contains("✓ 与清单一致，按本站项目文件重算结果相同")
                        && text.lines().count() == 2,
                    "{text}"
                );
            }
        }
    }
    // Tables are passed on: whom to call stands in one only when somebody says so, and only in that one.
    for with in [true, false] {
        if with {
            browser.choose("contacts", "on").await?;
        }
        browser.click_on("$$('button').find((one) => words(one) === 'CSV')", &[]).await?;
        let text = String::from_utf8(browser.taken(".csv").await?)?;
        ensure!(text.contains("联系人、电话") == with, "{with}: {text}");
    }
    browser.unblocked().await
}

#[tokio::test]
async fn jiaxings_office_types_how_many_awards_it_plans() -> Result<()> {
    let site = Site::watched([])?;
    let browser = desk(Engine::Chromium, &site).await?;
    let package = made(&browser, "jiaxing", &["--no-pdf"])?;
    opened(&browser, &[package], 1).await?;
    to(&browser, "汇总").await?;
    ensure!(browser.value("Boolean($('[data-id=candidates]'))", &[]).await? == json!(false), "nothing is typed yet");
    browser.fill("planned", "3个").await?;
    browser.shows("请填正整数").await?;
    browser.replace("planned", "3").await?;
    browser.until("twice as many", "words($('[data-id=candidates]')).endsWith('：6')", &[]).await?;
    // One organisation is no field of six.
    browser.shows("计划授奖3个").await?;
    browser.click_on("$('input[name=sealed]')", &[]).await?;
    browser.click_on("$$('button').find((one) => words(one) === 'CSV')", &[]).await?;
    let table = String::from_utf8(browser.taken(".csv").await?)?;
    ensure!(table.contains("计划授奖") && table.contains("本工具"), "{table}");
    browser.unblocked().await
}

#[tokio::test]
async fn a_tick_that_was_taken_away_stays_away() -> Result<()> {
    let site = Site::watched([])?;
    let browser = desk(Engine::Chromium, &site).await?;
    let kit = Kit::wuhu();
    let mut files = Vec::new();
    for number in 0..30 {
        let name = format!("第{number}家");
        files.push(put(
            &browser,
            &format!("{number:02}.zip"),
            kit.package(&[("name", &name), ("credit-code", "")], DAY),
        )?);
    }
    opened(&browser, &files, 30).await?;
    // Papers are compared one by one behind this, and each row comes anew: the last one long after the click.
    let last = "$$('.rows tbody[data-id]')[29]";
    browser.click_on(&format!("{last}.querySelector('input')"), &[]).await?;
    browser.until("it is taken away", &format!("!{last}.querySelector('input').checked"), &[]).await?;
    browser.until("all are compared", "!words($('.rows')).includes('文稿未核对')", &[]).await?;
    let kept = browser.value(&format!("{last}.querySelector('input').checked"), &[]).await?;
    ensure!(kept == json!(false), "it is chosen again");
    browser.unblocked().await
}

#[tokio::test]
async fn papers_are_compared_by_themselves() -> Result<()> {
    let site = Site::watched([])?;
    let browser = desk(Engine::Chromium, &site).await?;
    let bytes = b"MZ no document".to_vec();
    let other = Made { shelf: Shelf::Submit, file: "01-申报表.docx".to_owned(), bytes };
    let package = Kit::wuhu().with_papers(&[("name", "换纸公司")], DAY, vec![other]);
    opened(&browser, &[put(&browser, "a.zip", package)?], 1).await?;
    browser.shows("△ 文稿与填报有出入").await?;
    browser.unblocked().await
}
