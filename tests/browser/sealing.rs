//! The applicant seals the package that was made: for the station of the programme, for a key, or with words.

use crate::support::site::{POLICY, ServedInstead};
use crate::support::{Browser, Context, Engine, Result, Site, Value, ensure, in_engines, json};
use std::io::Read;
use std::path::Path;
use ziping_seal::{Keys, generate, open};

/// Makes a package and unfolds what seals it.
async fn made(browser: &Browser) -> Result<Vec<u8>> {
    browser.go("organisation").await?;
    if browser.value("$('#name').value === ''", &[]).await? == Value::Bool(true) {
        browser.fill("name", "密封示例").await?;
    }
    browser.go("export").await?;
    browser.click_words("只要 DOCX").await?;
    browser.shows("材料包已生成，并重新打开校验无误").await?;
    let package = std::fs::read(browser.downloaded(".zip").await?)?;
    browser.click_words("密封后再交").await?;
    browser.shows("谁也打不开").await?;
    Ok(package)
}

/// Makes it once more after another page was looked at.
async fn made_again(browser: &Browser) -> Result<Vec<u8>> {
    for file in std::fs::read_dir(browser.folder().join("downloads"))?.flatten() {
        if file.path().extension().is_some_and(|ending| ending == "zip") {
            std::fs::remove_file(file.path())?;
        }
    }
    made(browser).await
}

/// Types a key or words in the place of what stood there, and seals.
async fn seal(browser: &Browser, key: &str) -> Result<()> {
    let empty = "$('#seal-key').value = ''; $('#seal-key').dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))";
    browser.run(empty, &[]).await?;
    browser.fill("seal-key", key).await?;
    browser.click_words("密封并下载").await
}

/// What is sealed in a file; the file is put away, so that the next one has its name.
fn opened(file: &Path, keys: &Keys) -> Result<Vec<u8>> {
    let sealed = std::fs::read(file)?;
    std::fs::remove_file(file)?;
    let mut bytes = Vec::new();
    open(std::io::Cursor::new(&sealed), keys)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

in_engines! {
    for_a_key_or_with_words: [chromium firefox webkit],
}

async fn for_a_key_or_with_words(engine: Engine) -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::of(engine).await?;
    browser.open(&site.origin).await?;
    let package = made(&browser).await?;
    seal(&browser, "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq").await?;
    browser.shows("公钥不对").await?;
    seal(&browser, "短").await?;
    browser.shows("口令太短").await?;
    let (key, public) = generate();
    // As age-keygen prints it.
    seal(&browser, &format!("Public key: {public}")).await?;
    browser.shows("已密封并下载").await?;
    let file = browser.downloaded(".zip.age").await?;
    // The applicant is told what it is.
    browser.go("start").await?;
    browser.give_files(&[&file]).await?;
    browser.shows("它是密封的材料包").await?;
    ensure!(opened(&file, &Keys::read(&key)?)? == package, "the same package");
    let package = made_again(&browser).await?;
    seal(&browser, "四个 普通 词语 就好").await?;
    browser.shows("已密封并下载").await?;
    let file = browser.downloaded(".zip.age").await?;
    ensure!(opened(&file, &Keys::passphrase("四个 普通 词语 就好"))? == package, "the same package");
    Ok(())
}

#[tokio::test]
async fn for_the_station_of_the_programme() -> Result<()> {
    let (key, public) = generate();
    let site = Site::start()?;
    let mut programme: Value = serde_json::from_str(&site.text("/ziping/programmes/wuhu.json")?)?;
    programme["seal"] = json!({ "recipient": public, "holder": { "zh": "示例服务站", "en": "Example station" } });
    let site =
        Site::with(Some(POLICY), [("/ziping/programmes/wuhu.json", ServedInstead::json(&programme.to_string()))])?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    let package = made(&browser).await?;
    browser.click_words("密封给：示例服务站").await?;
    browser.shows("已密封并下载").await?;
    let file = browser.downloaded(".zip.age").await.context("the sealed package")?;
    ensure!(opened(&file, &Keys::read(&key)?)? == package, "the same package");
    Ok(())
}
