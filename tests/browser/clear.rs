//! “Clear everything” leaves no trace of what was entered, in other tabs too.

use crate::support::{Browser, Engine, Result, Site, ensure, in_engines};

/// Stands in every field that this test fills.
const MARKER: &str = "标记XYZZY";

/// What the page shows, in text and in fields.
const SHOWN: &str = "[document, root()].flatMap((place) => [...place.querySelectorAll('*')])
  .flatMap((node) => [node.value, ...[...node.attributes].map((attribute) => attribute.value), ...[...node.childNodes].filter((child) => child.nodeType === 3).map((child) => child.data)])
  .filter((text) => typeof text === 'string' && text.includes(args[0]))";

async fn shown(browser: &Browser) -> Result<usize> {
    let found = browser.value(SHOWN, &[MARKER.into()]).await?;
    Ok(found.as_array().map_or(0, Vec::len))
}

async fn fill(browser: &Browser) -> Result<()> {
    browser.choose("drafts", "device").await?;
    browser.go("organisation").await?;
    browser.fill("name", MARKER).await?;
    browser.choose("fields", "other").await?;
    browser.fill("fields.other", MARKER).await?;
    browser.go("foundation").await?;
    browser.fill("standards.0.name", MARKER).await?;
    browser.fill("testing", MARKER).await?;
    browser.go("evaluation").await?;
    browser.click_on("$('.item details summary')", &[]).await?;
    browser.click_words("添加优势").await?;
    browser.fill("4.1.2.finding.0", MARKER).await?;
    browser.go("part.profile").await?;
    browser.fill("profile.environment", MARKER).await?;
    browser.go("part.hands").await?;
    browser.fill("who", MARKER).await?;
    browser.go("evidence").await?;
    let file = browser.folder().join(format!("{MARKER}.txt"));
    std::fs::write(&file, MARKER)?;
    browser.give_files(&[&file]).await?;
    browser.shows(&format!("{MARKER}.txt")).await?;
    browser.fill("note-0", MARKER).await?;
    browser.until_on_device("note\\\": \\\"标记XYZZY").await?;
    // Nothing of this tab comes to be kept after another has begun: that one would rightly keep nothing more.
    browser.flush().await
}

in_engines! {
    everything: [chromium firefox webkit],
}

async fn everything(engine: Engine) -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::of(engine).await?;
    browser.open(&site.origin).await?;
    fill(&browser).await?;
    let before = browser.everything_kept().await?.to_string();
    ensure!(before.contains(MARKER) && shown(&browser).await? > 0, "the marker is not found before: {before}");

    let (first, second) = browser.second_tab().await?;
    browser.open(&site.origin).await?;
    browser.click_words("继续填写").await?;
    browser.go("organisation").await?;
    browser.holds("name", MARKER).await?;
    browser.type_in("address", MARKER).await?;
    browser.until_on_device("address\\\": \\\"标记XYZZY").await?;

    browser.to_tab(&first).await?;
    browser.go("start").await?;
    browser.click_words("全部清除").await?;
    browser.click_words("确定全部清除").await?;
    browser.shows("已全部清除").await?;
    for tab in [&first, &second] {
        browser.to_tab(tab).await?;
        browser
            .until("the answers are gone from the page", &format!("({SHOWN}).length === 0"), &[MARKER.into()])
            .await?;
        for step in ["start", "organisation", "foundation", "evaluation", "evidence"] {
            browser.go(step).await?;
            ensure!(shown(&browser).await? == 0, "{step} still shows the marker");
        }
        // Whatever still wanted to save does it now.
        browser.flush().await?;
        let after = browser.everything_kept().await?.to_string();
        ensure!(!after.contains(MARKER), "still kept: {after}");
    }
    // Nor does it come back by undoing or reloading.
    ensure!(browser.value("labelled('撤销').disabled", &[]).await? == true, "clearing can be undone");
    browser.open(&site.origin).await?;
    ensure!(shown(&browser).await? == 0, "a reload brings it back");
    ensure!(
        browser.value("words($('main')).includes('没有完成的草稿')", &[]).await? == false,
        "an empty draft is offered"
    );
    Ok(())
}

#[tokio::test]
async fn by_the_page() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("organisation").await?;
    browser.fill("name", MARKER).await?;
    browser
        .until("it is kept", "Object.values(sessionStorage).some((text) => text.includes(args[0]))", &[MARKER.into()])
        .await?;
    browser.awaited("host().clear().then(() => true)", &[]).await?;
    browser.shows("已全部清除").await?;
    browser.go("organisation").await?;
    browser.holds("name", "").await?;
    let after = browser.everything_kept().await?.to_string();
    ensure!(!after.contains(MARKER), "still kept: {after}");
    Ok(())
}
