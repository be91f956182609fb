//! What was kept by other versions, what changes while a page is open, and what a page proposes.

use crate::support::steps::NAME;
use crate::support::{Browser, Result, Site, Value, ensure, json};
use std::path::Path;

/// A file of the first version that counts as published.
fn old(name: &str) -> Result<Value> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../old/22409a5").join(name);
    Ok(serde_json::from_slice(&std::fs::read(file)?)?)
}

#[tokio::test]
async fn a_draft_of_the_first_version_comes_back() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    let kept = old("draft-session.json")?;
    let keep = "sessionStorage.setItem(args[0], JSON.stringify(args[1]))";
    browser.run(keep, &[kept["key"].clone(), kept["draft"].clone()]).await?;
    browser.client.refresh().await?;
    browser.ready().await?;
    browser.go("organisation").await?;
    browser.holds("name", NAME).await?;
    browser.holds_date("founded-on", "2008-11-06").await
}

#[tokio::test]
async fn a_draft_that_cannot_be_read_is_kept_aside() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    let draft = json!({ "answers": "{\"format\":\"ziping-answers/9\",\"programme\":\"wuhu\"}", "page": "start",
                        "view": "", "revision": "x", "at": 1_790_000_000_000_u64 });
    browser.run("sessionStorage.setItem('ziping:wuhu:', JSON.stringify(args[0]))", &[draft]).await?;
    browser.client.refresh().await?;
    browser.ready().await?;
    browser.shows("由其他版本保存，这里读不懂").await?;
    // Answering goes on, and takes nothing away.
    browser.go("organisation").await?;
    browser.fill("name", "新填的").await?;
    browser.flush().await?;
    let kept = "Object.values(sessionStorage).some((text) => text.includes(args[0]))";
    browser.until("the new draft is kept", kept, &[json!("新填的")]).await?;
    ensure!(browser.value(kept, &[json!("ziping-answers/9")]).await? == json!(true), "the old one is gone");
    browser.click_words("保存为文件").await?;
    let file = browser.downloaded(".json").await?;
    ensure!(std::fs::read_to_string(file)?.contains("ziping-answers/9"), "not as it was");
    // It is offered until it is settled.
    browser.client.refresh().await?;
    browser.ready().await?;
    browser.shows("由其他版本保存，这里读不懂").await?;
    browser.click_words("不再需要，删除它").await?;
    let gone = "!Object.values(sessionStorage).some((text) => text.includes(args[0]))";
    browser.until("it is dropped", gone, &[json!("ziping-answers/9")]).await?;
    Ok(())
}

#[tokio::test]
async fn another_day_is_told() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser
        .before_each_page(
            "{ const Real = Date; let shift = 0; globalThis.__tomorrow = () => (shift += 864e5);
               globalThis.Date = class extends Real { constructor(...a) { if (a.length) super(...a); else super(Real.now() + shift); }
               static now() { return Real.now() + shift; } }; }",
        )
        .await?;
    browser.open(&site.origin).await?;
    browser.run("globalThis.__tomorrow(); dispatchEvent(new Event('focus'))", &[]).await?;
    browser.shows("日期已到").await
}

#[tokio::test]
async fn each_bad_proposal_is_refused_alone() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    let propose = "globalThis.refused = [];
        host().addEventListener('ziping-error', ({ detail }) => globalThis.refused.push(detail.message));
        host().prefill = { name: '甲公司', 'founded-on': '2008/11/06', address: null, 'no-such': 'x', criminal: 'perhaps' };";
    browser.run(propose, &[]).await?;
    browser.until("three are refused", "globalThis.refused.length === 3", &[]).await?;
    let told = browser.value("globalThis.refused.join()", &[]).await?;
    let told = told.as_str().unwrap_or_default();
    ensure!(["address", "no-such", "criminal"].iter().all(|id| told.contains(id)), "told: {told}");
    ensure!(!told.contains("perhaps"), "a value is told: {told}");
    browser.shows("2008-11-06").await?;
    browser.click_words("全部采用").await?;
    browser.go("organisation").await?;
    browser.holds_date("founded-on", "2008-11-06").await
}
