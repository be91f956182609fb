//! A start that fails says so in words, and the page's own content stays.

use crate::support::site::{POLICY, ServedInstead};
use crate::support::{Browser, Result, Site, ensure, json};

const PROGRAMME: &str = "/ziping/programmes/wuhu.json";
const FIRST: &str = "/ziping/programmes/wuhu.first.json";
const PAGES: &str = "/ziping/programmes/wuhu.zh.html";
const CRITERIA: &str = "/ziping/criteria/gbt-19580-2012.json";

/// Opens the first page of a site that cannot start, and looks at what is left to see.
async fn fails(site: &Site, path: &str, words: &[&str], code: &str) -> Result<()> {
    let browser = Browser::start().await?;
    browser
        .before_each_page(
            "globalThis.__errors = []; addEventListener('ziping-error', ({ detail }) => __errors.push(detail));",
        )
        .await?;
    browser.client.goto(&format!("{}{path}", site.origin)).await?;
    browser.until("the failure is told", "words($('.start-note.failed'))", &[]).await?;
    let note = browser.value("words($('.start-note'))", &[]).await?;
    for word in words {
        ensure!(note.as_str().is_some_and(|note| note.contains(word)), "“{word}” is not in {note}");
    }
    let light = "[...host().children].every(shown) && shown($('slot').assignedElements()[0]) && !shown(stage())";
    ensure!(browser.value(light, &[]).await? == json!(true), "the page's own content is hidden");
    ensure!(browser.value("$('.start-note').getAttribute('role')", &[]).await? == "alert", "nobody is alerted");
    let errors = browser.value("__errors", &[]).await?;
    ensure!(
        errors.as_array().is_some_and(|all| all.len() == 1) && errors[0]["code"] == code && errors[0]["fatal"] == true,
        "events: {errors:#}"
    );
    let keys = errors[0].as_object().map(|detail| detail.keys().cloned().collect::<Vec<_>>());
    ensure!(keys == Some(["code", "fatal", "message"].map(str::to_owned).to_vec()), "details: {errors:#}");
    let ready = browser.awaited("host().ready.then(() => 'resolved', () => 'rejected')", &[]).await?;
    ensure!(ready == "rejected", "`ready` is {ready}");
    Ok(())
}

#[tokio::test]
async fn without_the_programme() -> Result<()> {
    let site = Site::with(Some(POLICY), [(PROGRAMME, ServedInstead::missing())])?;
    fails(&site, "/", &["网站上缺少文件", "wuhu.json", "管理员"], "file-missing").await
}

#[tokio::test]
async fn without_the_criteria() -> Result<()> {
    let site = Site::with(Some(POLICY), [(CRITERIA, ServedInstead::missing())])?;
    fails(&site, "/", &["网站上缺少文件", "gbt-19580-2012.json"], "file-missing").await
}

/// A host that answers everything with a page of its own: the browser is none too old.
#[tokio::test]
async fn with_a_page_in_place_of_the_app() -> Result<()> {
    let site = Site::start()?;
    let module = site.module("app", "wasm")?;
    site.put(&module, ServedInstead::json("<!doctype html><title>门户</title>"));
    fails(&site, "/", &["网站上缺少文件", "管理员"], "file-missing").await
}

/// The same host, for a programme that lies there without its first pages: it is read whole.
#[tokio::test]
async fn with_a_page_in_place_of_the_first_pages() -> Result<()> {
    let site = Site::with(Some(POLICY), [(FIRST, ServedInstead::json("<!doctype html><title>门户</title>"))])?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("organisation").await?;
    browser.fill("name", "甲公司").await
}

/// The portal brings the first pages in its own HTML.
#[tokio::test]
async fn with_first_pages_in_the_page() -> Result<()> {
    for missing in [PROGRAMME, FIRST, CRITERIA] {
        let site = Site::with(Some(POLICY), [(missing, ServedInstead::missing())])?;
        let browser = Browser::start().await?;
        browser.client.goto(&format!("{}/portals/inside.html", site.origin)).await?;
        let settled = "words($('.start-note.failed')) || ($('h1') && !stage().hidden)";
        browser.until("it fails or starts", settled, &[]).await?;
        let both = "shown($('.start-note.failed')) && Boolean(root().querySelector('[data-of]'))";
        ensure!(browser.value(both, &[]).await? == json!(false), "{missing}: pages that nothing answers stay");
    }
    Ok(())
}

/// Its pages come when the start has failed already: the words of the failure stay.
#[tokio::test]
async fn first_pages_come_too_late() -> Result<()> {
    let site = Site::with(Some(POLICY), [(CRITERIA, ServedInstead::missing())])?;
    site.hold(PAGES);
    let browser = Browser::start().await?;
    browser.client.goto(&site.origin).await?;
    browser.until("the failure is told", "words($('.start-note.failed'))", &[]).await?;
    site.mend();
    let came = "performance.getEntriesByType('resource').some(({ name, responseEnd }) => name.endsWith(args[0]) && responseEnd)";
    browser.until("the first pages have come", came, &[json!(PAGES)]).await?;
    // What follows from their coming is done before an answer that is asked for after them.
    browser.awaited("fetch(args[0]).then((answer) => answer.text()).then(Boolean)", &[json!(PAGES)]).await?;
    let light = browser.value("[...host().children].every(shown) && !root().querySelector('[data-of]')", &[]).await?;
    ensure!(light == json!(true), "the page's own content is hidden");
    Ok(())
}

#[tokio::test]
async fn with_a_programme_that_is_no_json() -> Result<()> {
    let site = Site::with(Some(POLICY), [(PROGRAMME, ServedInstead::json("{ \"id\": \"wuhu\", "))])?;
    fails(&site, "/", &["项目文件有误", "ziping check"], "programme-broken").await
}

#[tokio::test]
async fn with_a_programme_of_another_shape() -> Result<()> {
    let site = Site::start()?;
    let broken = site.text(PROGRAMME)?.replacen("\"sections\"", "\"sektions\"", 1);
    let site = Site::with(Some(POLICY), [(PROGRAMME, ServedInstead::json(&broken))])?;
    fails(&site, "/", &["项目文件有误", "ziping check"], "programme-broken").await
}

#[tokio::test]
async fn with_criteria_that_are_broken() -> Result<()> {
    let site = Site::with(Some(POLICY), [(CRITERIA, ServedInstead::json("[]"))])?;
    fails(&site, "/", &["评价准则文件有误"], "criteria-broken").await
}

#[tokio::test]
async fn under_a_policy_without_wasm() -> Result<()> {
    let policy = POLICY.replace(" 'wasm-unsafe-eval'", "");
    let site = Site::with(Some(&policy), [])?;
    fails(&site, "/", &["安全策略", "'wasm-unsafe-eval'", "管理员"], "csp").await
}

#[tokio::test]
async fn under_a_policy_without_connections() -> Result<()> {
    let policy = POLICY.replace("connect-src 'self'", "connect-src 'none'");
    let site = Site::with(Some(&policy), [])?;
    fails(&site, "/", &["安全策略", "connect-src"], "csp").await
}

#[tokio::test]
async fn of_a_page_without_a_programme() -> Result<()> {
    let page = ServedInstead::page(
        "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>x</title>\
         <script type=module src=/ziping/define.js></script><ziping-assessment><p>文</p></ziping-assessment>",
    );
    let site = Site::with(Some(POLICY), [("/empty.html", page)])?;
    fails(&site, "/empty.html", &["programme"], "no-programme").await
}

#[tokio::test]
async fn a_fault_of_our_own_is_told_and_the_answers_can_be_saved() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("organisation").await?;
    browser.fill("name", "出了故障的公司").await?;
    browser
        .run(
            "globalThis.told = []; host().addEventListener('ziping-error', ({ detail }) => told.push(detail.code))",
            &[],
        )
        .await?;
    // What the app drew is taken away under it: the next page cannot be put where it belongs.
    browser.run("$('.main').replaceChildren(); $$('.step')[1].click()", &[]).await?;
    browser.until("it is told", "words($('.start-note')).includes('出了故障')", &[]).await?;
    ensure!(browser.value("told.join()", &[]).await? == json!("internal"), "the page is not told once");
    browser.click(".start-note .button").await?;
    let file = browser.downloaded(".json").await?;
    ensure!(std::fs::read_to_string(file)?.contains("出了故障的公司"), "the answers are not in the file");
    Ok(())
}
