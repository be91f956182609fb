//! Leaving the page: the browser asks exactly where answers would be lost.

use crate::support::{Browser, Engine, Result, Site, ensure, in_engines, json};

in_engines! {
    asks_without_drafts: [chromium firefox webkit],
    asks_until_a_file_or_the_device_has_the_answers: [chromium firefox webkit],
    stays_where_the_user_says_so: [chromium firefox],
}

/// Leaves for another page of the site, and tells whether the browser was told to ask. What it then shows, the driver
/// accepts unseen.
async fn asked(browser: &Browser, site: &Site) -> Result<bool> {
    // Added last, so it sees what the others made of the event.
    let watch = "addEventListener('beforeunload', (event) => {
      sessionStorage.setItem('left', JSON.stringify([event.defaultPrevented, navigator.userActivation.hasBeenActive]));
    });";
    browser.run("sessionStorage.removeItem('left')", &[]).await?;
    browser.run(watch, &[]).await?;
    browser.open(&format!("{}/?elsewhere", site.origin)).await?;
    let left = browser.until("the event came", "JSON.parse(sessionStorage.getItem('left'))", &[]).await?;
    // Without a click or key before, browsers never ask.
    ensure!(left[1] == json!(true), "nobody has used the page");
    Ok(left[0] == json!(true))
}

/// Types a name on a page whose drafts are kept so, and waits until it would be kept.
async fn typed(browser: &Browser, site: &Site, drafts: &str) -> Result<()> {
    browser.open(&site.origin).await?;
    browser.choose("drafts", drafts).await?;
    browser.go("organisation").await?;
    browser.fill("name", "离开示例").await
}

async fn asks_without_drafts(engine: Engine) -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::of(engine).await?;
    typed(&browser, &site, "none").await?;
    ensure!(asked(&browser, &site).await?, "answers are lost without a word");
    // A blank page, and one wiped, have nothing to lose.
    browser.choose("drafts", "none").await?;
    ensure!(!asked(&browser, &site).await?, "nothing was entered");
    typed(&browser, &site, "none").await?;
    browser.go("start").await?;
    browser.click_words("全部清除").await?;
    browser.click_words("确定全部清除").await?;
    browser.shows("已全部清除").await?;
    ensure!(!asked(&browser, &site).await?, "all was cleared");
    Ok(())
}

async fn asks_until_a_file_or_the_device_has_the_answers(engine: Engine) -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::of(engine).await?;
    typed(&browser, &site, "session").await?;
    let kept = "Object.values(sessionStorage).some((text) => text.includes('离开示例'))";
    browser.until("the draft is kept", kept, &[]).await?;
    ensure!(asked(&browser, &site).await?, "the draft ends with the tab");
    browser.go("organisation").await?;
    browser.holds("name", "离开示例").await?;
    browser.go("start").await?;
    browser.choose("drafts", "device").await?;
    browser.until_on_device("离开示例").await?;
    ensure!(!asked(&browser, &site).await?, "the draft is kept on the device");
    // And with the draft of the tab only: once a file has them.
    drop(browser);
    let browser = Browser::of(engine).await?;
    typed(&browser, &site, "session").await?;
    browser.until("the draft is kept", kept, &[]).await?;
    browser.click_words("保存答案文件").await?;
    browser.downloaded(".json").await?;
    browser.until("it says so", "/已保存 \\d\\d:\\d\\d$/.test(words($('.kept-state')))", &[]).await?;
    ensure!(!asked(&browser, &site).await?, "a file has the answers");
    Ok(())
}

/// Where the driver lets a test see the browser's own question.
async fn stays_where_the_user_says_so(engine: Engine) -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::asking(engine).await?;
    typed(&browser, &site, "none").await?;
    browser.leave("/?elsewhere").await?;
    browser.client.dismiss_alert().await?;
    browser.holds("name", "离开示例").await?;
    browser.leave("/?elsewhere").await?;
    browser.client.accept_alert().await?;
    browser.until("the other page is there", "location.search === '?elsewhere'", &[]).await?;
    browser.ready().await
}
