//! The module for the later pages does not come: the questions go on, and a second try brings it.

use crate::support::steps::STEPS;
use crate::support::{Browser, Result, Site, ensure, json};

const TOLD: &str = "这一步没有载入";

/// Clicks a step that cannot be shown: `go` would wait for its parts.
async fn ask_for(browser: &Browser, step: &str) -> Result<()> {
    let at = STEPS.iter().position(|known| *known == step).unwrap_or_default();
    browser.click_on("$$('.step')[args[0]]", &[json!(at)]).await
}

/// The result does not come while a file of its module fails, and does afterwards.
async fn comes_later(ending: &str, status: u16) -> Result<()> {
    let site = Site::start()?;
    let path = site.module("app", ending)?;
    site.fail(&path, status);
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("organisation").await?;
    browser.fill("name", "断网示例").await?;

    ask_for(&browser, "result").await?;
    browser.shows(TOLD).await?;
    let alert = "words($('main [role=alert]')).includes('已填写的内容没有变化') && shown(labelled('再试一次'))";
    ensure!(browser.value(alert, &[]).await? == json!(true), "nobody is alerted, or there is no second try");
    ensure!(browser.value("words($('h1'))", &[]).await? == "结果", "another page");
    // Asked again in vain, it says so again.
    let times = site.times(&path);
    browser.click_words("再试一次").await?;
    site.asked_again(&path, times).await?;
    browser.shows(TOLD).await?;

    browser.go("conditions").await?;
    browser.choose("registered-in-city", "yes").await?;
    browser.go("organisation").await?;
    browser.holds("name", "断网示例").await?;
    browser.fill("address", "照样能写").await?;

    ask_for(&browser, "result").await?;
    browser.shows(TOLD).await?;
    site.mend();
    browser.click_words("再试一次").await?;
    browser.arrives("result").await?;
    browser.until("the result is shown", "words($('.headline'))", &[]).await?;
    browser.go("organisation").await?;
    browser.holds("name", "断网示例").await?;
    browser.holds("address", "照样能写").await?;
    browser.go("conditions").await?;
    ensure!(
        browser.value("$('input[name=registered-in-city][value=yes]').checked", &[]).await? == json!(true),
        "a choice is lost"
    );
    Ok(())
}

#[tokio::test]
async fn the_module_of_the_later_pages_comes_later() -> Result<()> {
    comes_later(".wasm", 503).await
}

#[tokio::test]
async fn the_script_of_the_later_pages_comes_later() -> Result<()> {
    comes_later(".js", 404).await
}
