//! Tables with days, numbers and years, and the rules over them: an invented programme by its file alone.

use crate::support::site::{POLICY, ServedInstead};
use crate::support::{Browser, Context, Result, Site, Value, ensure, json};
use ziping_tests::{repository, text};

/// The programme of the rules' cases, with these as its conditions.
fn programme(rules: &[(&str, Value)]) -> Result<String> {
    let file: Value = serde_json::from_str(&text(&repository("tests/rules.json")))?;
    let mut programme = file["programme"].clone();
    let condition = |(id, rule): &(&str, Value)| json!({"id": id, "clause": "一", "title": format!("条件{id}"), "quote": "甲", "rule": rule});
    programme["conditions"] = rules.iter().map(condition).collect::<Vec<_>>().into();
    Ok(programme.to_string())
}

#[tokio::test]
async fn tables_hold_days_numbers_and_years() -> Result<()> {
    let programme = programme(&[
        ("c-valid", json!({"rows": {"question": "certs", "rule": {"notBefore": "until"}}})),
        ("c-sum", json!({"sum": {"of": ["certs:sum"], "atLeast": "12.5"}})),
        ("c-grows", json!({"grows": {"question": "years", "column": "revenue", "atLeast": "100", "beyond": true}})),
    ])?;
    let page = "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>x</title>\
        <script type=module src=/ziping/define.js></script>\
        <ziping-assessment programme=/ziping/programmes/x.json><p>文</p></ziping-assessment>";
    let instead =
        [("/x.html", ServedInstead::page(page)), ("/ziping/programmes/x.json", ServedInstead::json(&programme))];
    let site = Site::with(Some(POLICY), instead)?;
    let browser = Browser::start().await?;
    browser.open(&format!("{}/x.html", site.origin)).await?;
    browser.click_on("$$('.step')[args[0]]", &[json!(1)]).await?;
    let status = |id: &str, sign: &str| format!("words($(`.verdicts [data-id='{id}'] .chip`)).startsWith('{sign}')");

    // A certificate that ran out, and one that lasts: typed part by part and as a whole.
    browser.fill("certs.0.title", "质量管理体系").await?;
    browser.date("certs.0.until", "2031-01-05").await?;
    browser.until("it is valid", &status("c-valid", "✓"), &[]).await?;
    browser.fill("certs.0.sum", "1,2.5").await?;
    browser.shows("“金额").await?;
    browser.replace("certs.0.sum", "１２．５").await?;
    browser.until("full width is kept plain", "$$('input').find(({ name }) => name === 'certs.0.sum')?.value === '12.5' || inner()?.name === 'certs.0.sum'", &[]).await?;
    browser.until("the sum is enough", &status("c-sum", "✓"), &[]).await?;
    browser.click_on("$(`[data-id='certs']`).querySelector('.rows > .button')", &[]).await?;
    browser.fill("certs.1.title", "环境管理体系").await?;
    browser.until("the second says nothing of it", &status("c-valid", "?"), &[]).await?;
    browser.date("certs.1.until", "2020-02-29").await?;
    browser.until("the second ran out", &status("c-valid", "✕"), &[]).await?;

    // A table by years has its years already, and is kept without those that say nothing.
    let years = browser
        .value("$$(`[data-id='years'] .row`).map((row) => row.getAttribute('aria-label').split(' ').at(-1))", &[])
        .await?;
    let this = browser.value("new Date().getFullYear()", &[]).await?.as_i64().context("a year")?;
    ensure!(years == json!((1..=3).rev().map(|ago| format!("{}年", this - ago)).collect::<Vec<_>>()), "{years}");
    for (at, amount) in [(0, "100"), (1, "110"), (2, "110")] {
        browser.fill(&format!("years.{at}.revenue"), amount).await?;
    }
    browser.until("the last year did not grow", &status("c-grows", "✕"), &[]).await?;
    browser.replace("years.2.revenue", "110.01").await?;
    browser.until("it grew", &status("c-grows", "✓"), &[]).await?;
    browser.click_on("$$(`[data-id='years'] .row .link`)[0]", &[]).await?;
    browser
        .until("a year is blank", "$$('input').find(({ name }) => name === 'years.0.revenue')?.value === ''", &[])
        .await?;
    browser.until("and it is open", &status("c-grows", "?"), &[]).await?;
    browser.click_words("撤销").await?;
    browser.until("it is back", &status("c-grows", "✓"), &[]).await?;
    Ok(())
}

/// A whole date typed over another takes its place, and goes to its three fields once the first one is left.
#[tokio::test]
async fn a_date_is_typed_over_another() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&format!("{}/portals/plain.html", site.origin)).await?;
    browser.go("conditions").await?;
    browser.date("licence-date", "2016-11-29").await?;
    browser.replace("licence-date", "2016").await?;
    browser.type_in("licence-date", "-12-1").await?;
    browser.press("\u{e004}").await?;
    browser.holds_date("licence-date", "2016-12-01").await
}
