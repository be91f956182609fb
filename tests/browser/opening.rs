//! Opening what was saved, and what was not: a changed package, its evidence, and files that are none.

use crate::packing::enclosed;
use crate::support::{Browser, Engine, Result, Site, ensure, in_engines, json};
use std::io::Cursor;
use std::path::{Path, PathBuf};

const NAME: &str = "甲厂示例";

/// Makes a package with one file of evidence, and puts it aside.
async fn package(browser: &Browser) -> Result<PathBuf> {
    browser.go("organisation").await?;
    browser.fill("name", NAME).await?;
    browser.go("evidence").await?;
    let scan = browser.folder().join("扫描件一.txt");
    std::fs::write(&scan, "一\n")?;
    browser.give_files(&[&scan]).await?;
    browser.until("it is listed", "$$('.file-entry').length === 1", &[]).await?;
    let made = packed(browser).await?;
    // The next one has the same name.
    let aside = browser.folder().join("first.zip");
    std::fs::rename(made, &aside)?;
    Ok(aside)
}

/// Makes a package of what there is.
async fn packed(browser: &Browser) -> Result<PathBuf> {
    browser.go("export").await?;
    browser.click_words("只要 DOCX").await?;
    browser.shows("材料包已生成，并重新打开校验无误").await?;
    browser.downloaded(".zip").await
}

/// Replaces all places of some bytes by as many others, at least once.
fn patch(bytes: &mut [u8], from: &[u8], to: &[u8]) -> Result<()> {
    let places: Vec<_> = (0..bytes.len()).filter(|at| bytes[*at..].starts_with(from)).collect();
    ensure!(!places.is_empty() && from.len() == to.len(), "nothing to replace");
    for at in places {
        bytes[at..at + to.len()].copy_from_slice(to);
    }
    Ok(())
}

/// The package with another name in its answers: a sound ZIP whose digests in the bag are no longer right.
fn changed(package: &Path) -> Result<Vec<u8>> {
    let mut bytes = std::fs::read(package)?;
    let opened = ziping_package::open(Cursor::new(bytes.clone()));
    let before =
        opened.and_then(|mut opened| opened.answers_json()).map_err(|problem| anyhow::anyhow!("{problem:?}"))?;
    let after = before.replace(NAME, "乙厂示例");
    ensure!(before != after, "the name is not in the answers");
    let crc = |text: &str| ziping_package::Digest::of(text.as_bytes()).crc32.to_le_bytes();
    patch(&mut bytes, &crc(&before), &crc(&after))?;
    patch(&mut bytes, before.as_bytes(), after.as_bytes())?;
    Ok(bytes)
}

/// Opens a file by its field, waits for the notice, reads it and closes it.
async fn told(browser: &Browser, name: &str, bytes: impl AsRef<[u8]>) -> Result<String> {
    browser.go("start").await?;
    let file = browser.folder().join(name);
    std::fs::write(&file, bytes)?;
    browser.give_files(&[&file]).await?;
    // What was entered is not replaced unasked.
    browser.until(&format!("{name} is looked at"), "Boolean($('.notices .notice p'))", &[]).await?;
    if browser.value("Boolean(labelled('替换'))", &[]).await? == json!(true) {
        browser.click_words("替换").await?;
    }
    let judged = "!labelled('替换') && words($('.notices .notice p'))";
    let notice = browser.until(&format!("{name} is judged"), judged, &[]).await?;
    browser.click_words("知道了").await?;
    browser.until("it is closed", "!$('.notices .notice')", &[]).await?;
    Ok(notice.as_str().unwrap_or_default().to_owned())
}

in_engines! {
    a_package_brings_its_evidence_and_takes_more: [chromium firefox webkit],
}

#[tokio::test]
async fn a_changed_package_warns_and_opens() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    let changed = changed(&package(&browser).await?)?;
    let told = told(&browser, "changed.zip", changed).await?;
    ensure!(told.contains("与生成时不同") && told.contains("data/answers.json"), "told: {told}");
    browser.go("organisation").await?;
    browser.holds("name", "乙厂示例").await
}

async fn a_package_brings_its_evidence_and_takes_more(engine: Engine) -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::of(engine).await?;
    browser.open(&site.origin).await?;
    let file = package(&browser).await?;
    // The files are not at hand any more: only the package has them.
    browser.client.refresh().await?;
    browser.arrives("export").await?;
    browser.go("evidence").await?;
    browser.shows("请重新选择此文件").await?;
    std::fs::remove_file(browser.folder().join("扫描件一.txt"))?;

    let told = told(&browser, "again.zip", std::fs::read(&file)?).await?;
    ensure!(told.contains("校验无误"), "told: {told}");
    browser.go("evidence").await?;
    browser.shows("扫描件一.txt").await?;
    ensure!(browser.value("$$('.file-entry .chip').length", &[]).await? == json!(0), "to be chosen again");
    let scan = browser.folder().join("扫描件二.txt");
    std::fs::write(&scan, "二\n")?;
    browser.give_files(&[&scan]).await?;
    browser.until("both are listed", "$$('.file-entry').length === 2", &[]).await?;
    let second = packed(&browser).await?;
    ensure!(enclosed(&second, "扫描件一.txt")? == "一\n".as_bytes(), "the first scan was touched");
    ensure!(enclosed(&second, "扫描件二.txt")? == "二\n".as_bytes(), "the second scan was touched");
    Ok(())
}

#[tokio::test]
async fn a_package_zipped_again_with_what_systems_leave_is_the_same() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    let file = package(&browser).await?;
    browser.client.refresh().await?;
    browser.arrives("export").await?;
    std::fs::remove_file(browser.folder().join("扫描件一.txt"))?;
    let told = told(&browser, "again.zip", zipped_again(&file)?).await?;
    ensure!(told.contains("校验无误"), "told: {told}");
    // Compressed as it is there, the evidence is at hand again.
    browser.go("evidence").await?;
    browser.shows("扫描件一.txt").await?;
    ensure!(browser.value("$$('.file-entry .chip').length", &[]).await? == json!(0), "to be chosen again");
    let second = packed(&browser).await?;
    ensure!(enclosed(&second, "扫描件一.txt")? == "一\n".as_bytes(), "the scan was touched");
    Ok(())
}

/// The package as a clerk makes it again: deflated, two folders deeper, with what Word and a Mac leave.
fn zipped_again(package: &Path) -> Result<Vec<u8>> {
    let mut old = zip::ZipArchive::new(Cursor::new(std::fs::read(package)?))?;
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for at in 0..old.len() {
        let mut entry = old.by_index(at)?;
        new.start_file(format!("下载/材料/{}", entry.name()), options)?;
        std::io::copy(&mut entry, &mut new)?;
    }
    for junk in ["__MACOSX/._材料", "下载/.DS_Store", "下载/材料/~$申报表.docx", "下载/材料/Thumbs.db"] {
        new.start_file(junk, options)?;
    }
    Ok(new.finish()?.into_inner())
}

#[tokio::test]
async fn what_is_no_package_is_refused_in_words() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    let zip = std::fs::read(package(&browser).await?)?;
    let mut opened =
        ziping_package::open(Cursor::new(zip.clone())).map_err(|problem| anyhow::anyhow!("{problem:?}"))?;
    let answers = opened.answers_json().map_err(|problem| anyhow::anyhow!("{problem:?}"))?.replace(NAME, "不应打开");
    let elsewhere = answers.replace("\"programme\": \"wuhu\"", "\"programme\": \"elsewhere\"");
    let newer = answers.replace("ziping-answers/1", "ziping-answers/9");
    ensure!(elsewhere != answers && newer != answers, "nothing to replace in {answers}");
    let mut ofd = zip::ZipWriter::new(Cursor::new(Vec::new()));
    ofd.start_file("OFD.xml", zip::write::SimpleFileOptions::default())?;
    let ofd = ofd.finish()?.into_inner();
    let cases: [(&str, &[u8], &[&str]); 6] = [
        ("说明.txt", "合格\n".as_bytes(), &["文件没有打开", "第 1 行第 1 列起读不懂", "请换一个文件"]),
        ("其他.json", b"{\"format\":\"x\"}", &["文件没有打开", "不是自评答案文件或材料包"]),
        ("别处.json", elsewhere.as_bytes(), &["属于另一个项目（elsewhere）", "请在那个项目的页面打开"]),
        ("新版.json", newer.as_bytes(), &["更新版本的工具生成（ziping-answers/9）", "请用新版打开"]),
        ("半份.zip", &zip[..zip.len() / 2], &["文件没有打开"]),
        ("申报表.ofd", &ofd, &["文件没有打开", "它是 OFD 版式文件，里面没有答案", "它所在的材料包（.zip）"]),
    ];
    for (name, bytes, wanted) in cases {
        let told = told(&browser, name, bytes).await?;
        for words in wanted {
            ensure!(told.contains(words), "{name}: “{words}” is not in {told}");
        }
        browser.go("organisation").await?;
        browser.holds("name", NAME).await?;
    }
    // Nor is a file lost that was at hand.
    browser.go("evidence").await?;
    ensure!(browser.value("$$('.file-entry .chip').length", &[]).await? == json!(0), "to be chosen again");
    Ok(())
}

/// An editor of old saved the answers again, in its own way of writing: the words are the same.
#[tokio::test]
async fn answers_that_an_editor_of_old_saved_keep_their_words() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    // Of today's edition nothing is told.
    let programme: serde_json::Value =
        serde_json::from_str(&ziping_tests::programme_text("wuhu")).map_err(|problem| anyhow::anyhow!("{problem}"))?;
    let version = programme["version"].as_str().unwrap_or_default().to_owned();
    let json = |name: &[u8]| {
        let begun = br#"{"format": "ziping-answers/1", "programme": "wuhu", "programmeVersion": "VERSION", "answers": {"name": ""#;
        let begun = String::from_utf8_lossy(begun).replace("VERSION", &version);
        [begun.as_bytes(), name, br#""}}"#].concat()
    };
    // 甲公司 by GB 18030, and by what 记事本 calls Unicode.
    let gbk = json(&[0xbc, 0xd7, 0xb9, 0xab, 0xcb, 0xbe]);
    let wide =
        String::from_utf8(json("甲公司".as_bytes()))?.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    for (name, bytes) in [("gbk.json", gbk), ("wide.json", [vec![0xff, 0xfe], wide].concat())] {
        told(&browser, name, bytes).await?;
        browser.go("organisation").await?;
        browser.holds("name", "甲公司").await?;
    }
    Ok(())
}
