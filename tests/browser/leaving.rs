//! Leaving the page: the browser asks exactly where answers would be lost.

use crate::support::{Browser, Engine, Result, Site, ensure, in_engines, json};

in_engines! {
    asks_without_drafts: [chromium firefox webkit],
    asks_until_a_file_or_the_device_has_the_answers: [chromium firefox webkit],
    stays_where_the_user_says_so: [chromium firefox],
    back_works_from_the_first_step_on: [chromium firefox webkit],
    back_goes_a_step_back: [chromium firefox webkit],
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
    // WebKit lists no database that is asked for while it is being made.
    browser.until("the bar says so", "/已保存 \\d\\d:\\d\\d$/.test(words($('.kept-state')))", &[]).await?;
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

/// Each step is one, before anything is answered and before the later pages have come.
async fn back_works_from_the_first_step_on(engine: Engine) -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::of(engine).await?;
    browser.open(&site.origin).await?;
    for step in ["conditions", "organisation", "foundation"] {
        browser.go(step).await?;
    }
    for step in ["organisation", "conditions", "start"] {
        browser.run("history.back()", &[]).await?;
        browser.arrives(step).await?;
    }
    Ok(())
}

/// Back and Forward go through the steps, at the same address, and leave what the page itself keeps in its history.
async fn back_goes_a_step_back(engine: Engine) -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::of(engine).await?;
    browser.open(&site.origin).await?;
    browser.run("history.replaceState({ ...history.state, portal: 'kept' }, '')", &[]).await?;
    let address = browser.value("location.href", &[]).await?;
    browser.go("organisation").await?;
    browser.fill("name", "后退示例").await?;
    browser.go("conditions").await?;
    browser.run("history.back()", &[]).await?;
    browser.arrives("organisation").await?;
    browser.holds("name", "后退示例").await?;
    browser.run("history.forward()", &[]).await?;
    browser.arrives("conditions").await?;
    browser.run("history.go(-2)", &[]).await?;
    browser.arrives("start").await?;
    ensure!(browser.value("history.state.portal", &[]).await? == json!("kept"), "what the page keeps is gone");
    ensure!(browser.value("location.href", &[]).await? == address, "another address");
    // Going on from there is a step like any other.
    browser.go("evidence").await?;
    browser.run("history.back()", &[]).await?;
    browser.arrives("start").await
}
