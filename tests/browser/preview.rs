//! The maintainers' preview: it follows a programme file as it is saved, names its problems and makes the review sheet.

use crate::support::site::{POLICY, ServedInstead};
use crate::support::{Browser, Result, Site, ensure};
use std::path::Path;

const STATE: &str = "document.querySelector('#state').textContent";

#[tokio::test]
async fn follows_the_file_and_keeps_what_is_filled() -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sixth").canonicalize()?;
    let whole =
        std::fs::read_to_string(folder.join("programme.json"))?.replace("\"notice\": \"notices/ronggang.json\",", "");
    let site = Site::with(Some(POLICY), [("/ziping/programmes/mine.json", ServedInstead::json(&whole))])?;
    let browser = Browser::start().await?;
    browser.open(&format!("{}/preview/?programme=mine.json", site.origin)).await?;
    browser.until("no problem", &format!("{STATE}.includes('没有发现问题')"), &[]).await?;
    browser.click_on("$$('.step')[1]", &[]).await?;
    browser.fill("full-name", "甲厂").await?;
    browser.flush().await?;

    // Saved with two mistakes: both are named, on their lines.
    let broken = whole.replacen("\"kind\": \"years\"", "\"kind\": \"yeers\"", 1).replacen(
        "\"version\": \"1\"",
        "\"versoin\": \"1\"",
        1,
    );
    site.put("/ziping/programmes/mine.json", ServedInstead::json(&broken));
    browser.until("problems", &format!("{STATE}.includes('处问题')"), &[]).await?;
    let listed = "[...document.querySelectorAll('#problems li')].map((line) => line.textContent).join('\\n')";
    let problems = browser.value(listed, &[]).await?.as_str().unwrap_or_default().to_owned();
    let line = broken.lines().position(|line| line.contains("yeers")).unwrap_or_default() + 1;
    ensure!(problems.contains(&format!("{line}:")) && problems.contains("versoin"), "{problems}");
    let shut = "document.querySelector('#review').disabled";
    ensure!(browser.value(shut, &[]).await? == true, "a broken file has no sheet");

    // Mended, with another name for the question.
    let mended = whole.replacen("组织全称", "单位的全称", 1);
    site.put("/ziping/programmes/mine.json", ServedInstead::json(&mended));
    browser.until("no problem", &format!("{STATE}.includes('没有发现问题')"), &[]).await?;
    browser.ready().await?;
    browser.shows("单位的全称").await?;
    browser.holds("full-name", "甲厂").await?;
    browser.click_on("document.querySelector('#review')", &[]).await?;
    let sheet = browser.downloaded(".docx").await?;
    ensure!(sheet.file_name().is_some_and(|name| name == "mine-review.docx"), "{}", sheet.display());
    let size = std::fs::metadata(&sheet)?.len();
    ensure!(size > 5_000, "{size} bytes");

    // Away for a while.
    site.fail("/ziping/programmes/mine.json", 404);
    browser.until("it waits", &format!("{STATE}.includes('读不到')"), &[]).await?;
    site.mend();
    browser.until("it is back", &format!("{STATE}.includes('没有发现问题')"), &[]).await?;
    Ok(())
}

#[tokio::test]
async fn shows_no_file_of_another_site() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    let page = format!("{}/preview/?programme=https://example.org/x.json", site.origin);
    browser.visit(&page).await?;
    browser.until("it says so", &format!("{STATE}.includes('只能预览本网站上的文件')"), &[]).await?;
    let others = |url: &String| url.ends_with("x.json") && !url.starts_with("/preview/");
    ensure!(!site.asked().iter().any(others), "{:?}", site.asked());
    Ok(())
}
