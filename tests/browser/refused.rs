//! What is refused, and in which words: nothing entered is lost, the right thing is named, and the advice helps.

use crate::support::{Browser, Result, Site, ensure, json};

const NAME: &str = "甲厂示例";

#[tokio::test]
async fn by_the_page_another_programme_is_refused_too() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("organisation").await?;
    browser.fill("name", NAME).await?;
    let answers = ziping_domain::Answers::new("elsewhere", "1").to_json();
    let script = "host().open(new File([args[0]], 'answers.json')).then(() => true)";
    browser.awaited(script, &[json!(answers)]).await?;
    let notice = browser.until("it is judged", "words($('.notices .notice p'))", &[]).await?;
    ensure!(notice.as_str().is_some_and(|notice| notice.contains("另一个项目（elsewhere）")), "told: {notice}");
    browser.go("organisation").await?;
    browser.holds("name", NAME).await
}

#[tokio::test]
async fn a_truncated_package_is_refused_in_chinese() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("export").await?;
    browser.click_words("只要 DOCX").await?;
    browser.shows("材料包已生成").await?;
    let zip = std::fs::read(browser.downloaded(".zip").await?)?;
    browser.go("start").await?;
    let mut told = Vec::new();
    for (name, bytes) in
        [("half.zip", &zip[..zip.len() / 2]), ("only.zip", &b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"[..])]
    {
        let file = browser.folder().join(name);
        std::fs::write(&file, bytes)?;
        browser.give_files(&[&file]).await?;
        told.push(browser.until("it is judged", "words($('.notices .notice p'))", &[]).await?);
        browser.click_words("知道了").await?;
        browser.until("it is closed", "!$('.notices .notice')", &[]).await?;
    }
    ensure!(
        !format!("{told:?}").contains("ZIP ends too early") && !format!("{told:?}").contains("a ZIP without"),
        "told: {told:#?}"
    );
    Ok(())
}

#[tokio::test]
async fn evidence_without_the_packer_does_not_blame_the_file() -> Result<()> {
    let site = Site::start()?;
    site.fail(&site.module("packer", ".wasm")?, 404);
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("evidence").await?;
    let file = browser.folder().join("检测报告.txt");
    std::fs::write(&file, "合格\n")?;
    browser.give_files(&[&file]).await?;
    let told = browser.until("it is told", "words($('.notices .notice p'))", &[]).await?;
    ensure!(told.as_str().is_some_and(|told| told.contains("没有载入")), "told: {told}");
    Ok(())
}

#[tokio::test]
async fn a_file_that_changed_is_named_as_it_is() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("evidence").await?;
    let file = browser.folder().join("样品台账.txt");
    std::fs::write(&file, "甲\n")?;
    browser.give_files(&[&file]).await?;
    browser.until("it is listed", "$$('.file-entry').length === 1", &[]).await?;
    let time = std::fs::metadata(&file)?.modified()?;
    std::fs::write(&file, "乙\n")?;
    std::fs::File::options().write(true).open(&file)?.set_modified(time)?;
    browser.go("export").await?;
    browser.click_words("只要 DOCX").await?;
    let told = browser.until("it is told", "words($('.making .notice.bad'))", &[]).await?;
    ensure!(told.as_str().is_some_and(|told| told.contains("文件“样品台账.txt”在")), "told: {told}");
    Ok(())
}

#[tokio::test]
async fn following_the_advice_helps() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("evidence").await?;
    let file = browser.folder().join("体系证书.txt");
    std::fs::write(&file, "第一版\n")?;
    browser.give_files(&[&file]).await?;
    browser.until("it is listed", "$$('.file-entry').length === 1", &[]).await?;
    std::fs::write(&file, "第二版，更长一些\n")?;
    browser.go("export").await?;
    browser.click_words("只要 DOCX").await?;
    let told = browser.until("it is told", "words($('.making .notice.bad'))", &[]).await?;
    println!("first: {told}");
    browser.go("evidence").await?;
    println!("list: {}", browser.value("$$('.file-entry').map(words)", &[]).await?);
    browser.give_files(&[&file]).await?;
    browser.until("it is listed", "$$('.file-entry').length === 2", &[]).await?;
    println!("list: {}", browser.value("$$('.file-entry').map((entry) => words(entry).slice(0, 120))", &[]).await?);
    browser.go("export").await?;
    browser.click_words("只要 DOCX").await?;
    // The first version is still on the list, and not at hand.
    browser.click_words("不放入，仍然生成").await?;
    let told =
        browser.until("it ends", "$('.making .notice.bad, .making .notice.good') && words($('.making'))", &[]).await?;
    ensure!(told.as_str().is_some_and(|told| told.contains("材料包已生成")), "then: {told}");
    Ok(())
}

#[tokio::test]
async fn nothing_takes_the_place_of_a_draft_unasked() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.choose("drafts", "device").await?;
    browser.go("organisation").await?;
    browser.fill("name", "等着的草稿").await?;
    browser.until_on_device("等着的草稿").await?;
    browser.flush().await?;
    let answers = |name: &str| {
        let mut answers = ziping_domain::Answers::new("wuhu", "2026-11-29");
        answers.answers.insert("name".into(), ziping_domain::Value::Text(name.into()));
        answers.to_json()
    };
    let open = "host().open(new File([args[0]], 'answers.json')).then(() => true)";
    // A file, while the draft waits: it is asked, with the draft's day.
    browser.client.refresh().await?;
    browser.ready().await?;
    browser.shows("没有完成的草稿").await?;
    browser.awaited(open, &[json!(answers("文件里的"))]).await?;
    browser.shows("那份没有完成的草稿").await?;
    browser.click_words("不打开").await?;
    ensure!(browser.kept_on_device().await?.contains("等着的草稿"), "the draft is gone");
    // What was typed meanwhile, when the draft is gone on with: it is asked, and names what changes.
    browser.go("organisation").await?;
    browser.fill("name", "又填的").await?;
    browser.fill("address", "只在这里").await?;
    browser.click_words("继续填写草稿").await?;
    browser.shows("您填的 1 项会换成草稿里的（组织名称）").await?;
    browser.shows("1 项草稿里没有、会空出来（地址）").await?;
    browser.click_words("不用草稿").await?;
    browser.holds("name", "又填的").await?;
    browser.click_words("继续填写草稿").await?;
    browser.click_words("替换").await?;
    browser.go("organisation").await?;
    browser.holds("name", "等着的草稿").await?;
    browser.click_words("撤销").await?;
    browser.holds("name", "又填的").await
}

#[tokio::test]
async fn odd_files_are_refused_in_chinese() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    let open = "host().open(new File([args[0]], 'answers.json')).then(() => true)";
    for (text, words) in [
        ("", "“answers.json”是空文件"),
        (
            "{\n\"format\": \"ziping-answers/1\", \"programme\": \"wuhu\", \"programmeVersion\": \"1\", \"answers\": {\"name\": 98.5}}",
            "第 2 行第",
        ),
        ("{", "读不懂"),
        ("[1, 2]", "文件没有打开"),
    ] {
        browser.awaited(open, &[json!(text)]).await?;
        let told = browser.until("it is told", "words($('.notices .notice p'))", &[]).await?;
        let told = told.as_str().unwrap_or_default().to_owned();
        ensure!(told.contains(words), "{text:?}: {told}");
        ensure!(!told.to_ascii_lowercase().contains("json") || text.is_empty(), "English is shown: {told}");
        browser.click_words("知道了").await?;
    }
    Ok(())
}
