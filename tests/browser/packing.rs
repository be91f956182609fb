//! The package is not made: cancelled, its module missing, a file gone from its place or changed. Nothing is lost.

use crate::support::site::without_printer;
use crate::support::{Browser, Context, Engine, Result, Site, ensure, in_engines, json};
use std::io::Cursor;
use std::path::{Path, PathBuf};
use ziping_examine::{Editions, Papers};

const MADE: &str = "材料包已生成，并重新打开校验无误";

/// Writes a file to attach.
fn written(browser: &Browser, name: &str, content: &str) -> Result<PathBuf> {
    let folder = browser.folder().join("evidence");
    std::fs::create_dir_all(&folder)?;
    let file = folder.join(name);
    std::fs::write(&file, content)?;
    Ok(file)
}

/// Attaches files and waits until so many are listed, all at hand.
async fn attach(browser: &Browser, files: &[&Path], count: usize) -> Result<()> {
    browser.give_files(files).await?;
    let listed = "$$('.file-entry').length === args[0] && !$('main [role=status] + progress')";
    browser.until(&format!("{count} files are listed"), listed, &[json!(count)]).await?;
    Ok(())
}

/// Files that the browser has put among the downloads.
fn delivered(browser: &Browser) -> Vec<PathBuf> {
    let files = std::fs::read_dir(browser.folder().join("downloads")).into_iter().flatten().flatten();
    files.map(|entry| entry.path()).collect()
}

/// The content of the enclosed evidence whose path ends so.
pub fn enclosed(package: &Path, name: &str) -> Result<Vec<u8>> {
    let mut opened =
        ziping_package::open(Cursor::new(std::fs::read(package)?)).map_err(|problem| anyhow::anyhow!("{problem:?}"))?;
    let path = opened
        .entries()
        .iter()
        .map(|entry| entry.path.clone())
        .find(|path| path.starts_with("data/证实性材料/") && path.ends_with(name))
        .with_context(|| format!("{name} is not in the package"))?;
    opened.read(&path).map_err(|problem| anyhow::anyhow!("{problem:?}"))
}

in_engines! {
    without_the_packer_says_so_and_loses_nothing: [chromium firefox webkit],
    after_a_reload_evidence_is_chosen_again: [chromium firefox webkit],
}

#[tokio::test]
async fn is_cancelled_and_made_again() -> Result<()> {
    let (module, button) = if without_printer() { ("packer", "只要 DOCX") } else { ("printer", "生成材料包") };
    let site = Site::start()?;
    let wasm = site.module(module, ".wasm")?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("organisation").await?;
    browser.fill("name", "取消示例").await?;
    browser.go("export").await?;
    site.hold(&wasm);
    browser.click_words(button).await?;
    site.asked_again(&wasm, 0).await?;
    browser.click_words("取消").await?;
    browser.shows("已取消，没有生成文件").await?;
    let free = "!labelled(args[0]).disabled && !labelled('取消')";
    ensure!(browser.value(free, &[json!(button)]).await? == json!(true), "it cannot be made again");
    ensure!(delivered(&browser).is_empty(), "delivered all the same: {:?}", delivered(&browser));
    site.mend();
    browser.click_words(button).await?;
    browser.shows(MADE).await?;
    let package = browser.taken(".zip").await?;
    // Both hold it: what is handed in, and whoever hands it in.
    let row = ziping_examine::examine("", Cursor::new(package), &Editions::default(), Papers::Later, &mut |_, _| true);
    browser.shows(&row.mark().context("a mark")?.code()).await?;
    browser.go("organisation").await?;
    browser.holds("name", "取消示例").await
}

/// Making a package while a file of a module fails: told, with a way out, and made once the file comes again.
async fn fails(engine: Engine, module: &str, ending: &str, button: &str) -> Result<()> {
    let site = Site::start()?;
    let path = site.module(module, ending)?;
    site.fail(&path, 404);
    let browser = Browser::of(engine).await?;
    browser.open(&site.origin).await?;
    browser.go("organisation").await?;
    browser.fill("name", "缺件示例").await?;
    browser.go("export").await?;
    browser.click_words(button).await?;
    browser.shows("打包或排版程序没有载入").await?;
    let told = browser.value("words($('.making .notice.bad'))", &[]).await?;
    let told = told.as_str().unwrap_or_default();
    ensure!(told.contains("请检查网络后再试") && told.contains("保存答案文件"), "no remedy: {told}");
    // Of a worker's own script, browsers do not say why it failed.
    ensure!(ending == ".js" || told.contains(&path), "{path} is not named: {told}");
    // What it advises works without the module.
    browser.click_words("保存答案文件").await?;
    let saved = browser.downloaded(".json").await?;
    ensure!(std::fs::read_to_string(saved)?.contains("缺件示例"), "the saved answers miss the name");
    browser.go("organisation").await?;
    browser.holds("name", "缺件示例").await?;
    browser.go("export").await?;
    if module == "printer" {
        browser.click_words("只要 DOCX").await?;
        browser.shows("本包不含 PDF").await?;
        std::fs::remove_file(browser.downloaded(".zip").await?)?;
    }
    site.mend();
    browser.click_words(button).await?;
    let made = if module == "printer" { "!words($('.making')).includes('本包不含 PDF')" } else { "true" };
    browser.until("it is made", &format!("words($('.making')).includes(args[0]) && {made}"), &[json!(MADE)]).await?;
    browser.downloaded(".zip").await?;
    Ok(())
}

async fn without_the_packer_says_so_and_loses_nothing(engine: Engine) -> Result<()> {
    fails(engine, "packer", ".js", "只要 DOCX").await?;
    fails(engine, "packer", ".wasm", "只要 DOCX").await
}

#[tokio::test]
async fn without_the_printer_still_makes_docx() -> Result<()> {
    if without_printer() {
        println!("Not tried: the site has no printer (ZIPING_WITHOUT_PRINTER).");
        return Ok(());
    }
    fails(Engine::Chromium, "printer", ".wasm", "生成材料包").await
}

async fn after_a_reload_evidence_is_chosen_again(engine: Engine) -> Result<()> {
    const CHIP: &str = "请重新选择此文件";
    let site = Site::start()?;
    let browser = Browser::of(engine).await?;
    browser.open(&site.origin).await?;
    browser.go("evidence").await?;
    let file = written(&browser, "检测报告.txt", "合格\n")?;
    let other = written(&browser, "检测报告-2.txt", "优秀\n")?;
    attach(&browser, &[&file], 1).await?;
    browser.fill("note-0", "现行有效").await?;
    browser
        .until("the draft is kept", "Object.values(sessionStorage).some((text) => text.includes('现行有效'))", &[])
        .await?;
    browser.client.refresh().await?;
    browser.arrives("evidence").await?;
    browser.shows(CHIP).await?;
    browser.holds("note-0", "现行有效").await?;

    // Another file does not stand in for it.
    attach(&browser, &[&other], 2).await?;
    let away =
        browser.value("$$('.file-entry').map((entry) => words(entry).includes(args[0]))", &[json!(CHIP)]).await?;
    ensure!(away == json!([true, false]), "to be chosen again: {away}");

    // The same bytes do, under whatever name.
    let renamed = written(&browser, "改名.txt", "合格\n")?;
    browser.give_files(&[&renamed]).await?;
    browser.until("it is at hand", "!words($('main')).includes(args[0])", &[json!(CHIP)]).await?;
    ensure!(browser.value("$$('.file-entry').length", &[]).await? == json!(2), "listed twice");
    browser.holds("note-0", "现行有效").await?;
    browser.go("export").await?;
    browser.click_words("只要 DOCX").await?;
    browser.shows(MADE).await?;
    let package = browser.downloaded(".zip").await?;
    ensure!(enclosed(&package, "检测报告.txt")? == "合格\n".as_bytes(), "the wrong bytes");
    ensure!(enclosed(&package, "检测报告-2.txt")? == "优秀\n".as_bytes(), "the wrong bytes");
    Ok(())
}

#[tokio::test]
async fn names_a_file_that_changed_since() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("evidence").await?;
    let file = written(&browser, "体系证书.txt", "第一版\n")?;
    let quiet = written(&browser, "样品台账.txt", "第一版\n甲\n")?;
    attach(&browser, &[&file], 1).await?;

    // Longer and of another time: the browser itself refuses to read it.
    std::fs::write(&file, "第二版，更长一些\n")?;
    browser.go("export").await?;
    browser.click_words("只要 DOCX").await?;
    browser.shows("文件“体系证书.txt”").await?;
    ensure!(delivered(&browser).is_empty(), "delivered all the same: {:?}", delivered(&browser));

    // As long and of the same time: only the digest tells.
    browser.go("evidence").await?;
    browser.click_words("移出清单").await?;
    attach(&browser, &[&quiet], 1).await?;
    let time = std::fs::metadata(&quiet)?.modified()?;
    std::fs::write(&quiet, "第二版\n乙\n")?;
    std::fs::File::options().write(true).open(&quiet)?.set_modified(time)?;
    browser.go("export").await?;
    browser.click_words("只要 DOCX").await?;
    browser.shows("在添加之后被改动过").await?;
    let named = browser.value("words($('.making .notice.bad')).includes('样品台账.txt')", &[]).await?;
    ensure!(named == json!(true), "the file is not named");
    ensure!(delivered(&browser).is_empty(), "delivered all the same: {:?}", delivered(&browser));

    // As the message advises: off the list, and on again.
    browser.go("evidence").await?;
    browser.click_words("移出清单").await?;
    attach(&browser, &[&quiet], 1).await?;
    browser.go("export").await?;
    browser.click_words("只要 DOCX").await?;
    browser.shows(MADE).await?;
    let package = browser.downloaded(".zip").await?;
    ensure!(enclosed(&package, "样品台账.txt")? == "第二版\n乙\n".as_bytes(), "the wrong bytes");
    Ok(())
}

#[tokio::test]
async fn a_character_that_no_font_has_costs_one_pdf_and_is_found_again() -> Result<()> {
    if without_printer() {
        println!("Not tried: the site has no printer.");
        return Ok(());
    }
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("organisation").await?;
    browser.fill("name", "示例公司").await?;
    browser.run("host().prefill = { contact: '张𠮷' }", &[]).await?;
    browser.click_words("全部采用").await?;
    browser.holds("contact", "张𠮷").await?;
    browser.go("evidence").await?;
    let file = browser.folder().join("证书😀.txt");
    std::fs::write(&file, "合格\n")?;
    browser.give_files(&[&file]).await?;
    browser.until("it is listed", "$$('.file-entry').length === 1", &[]).await?;
    browser.go("export").await?;
    browser.click_words("生成材料包").await?;
    browser.until("it is made", "words($('.making')).includes('材料包已生成')", &[]).await?;
    let told = browser.value("words($('.making'))", &[]).await?;
    let told = told.as_str().unwrap_or_default();
    for words in ["“𠮷”（U+20BB7）", "“😀”（U+1F600）", "这次没有 PDF", "联系人", "证书😀.txt"]
    {
        ensure!(told.contains(words), "{words} is not said: {told}");
    }
    let zip = std::fs::read(browser.downloaded(".zip").await?)?;
    let opened = ziping_package::open(Cursor::new(zip)).map_err(|problem| anyhow::anyhow!("{problem:?}"))?;
    let held = |ending: &str| opened.entries().iter().filter(|entry| entry.path.ends_with(ending)).count();
    ensure!(held(".pdf") > 0 && held(".docx") > held(".pdf"), "{} PDF, {} DOCX", held(".pdf"), held(".docx"));
    browser.click_on("labelled('联系人')", &[]).await?;
    browser.arrives("organisation").await?;
    browser.until("the field has the focus", "inner()?.name === 'contact'", &[]).await?;
    Ok(())
}
