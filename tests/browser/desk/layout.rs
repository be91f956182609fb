//! The desk on a phone and on a wide screen, in the size of letters that the reader has told the browser.

use super::{DAY, desk, opened, press, put, put_table, to};
use crate::layout::RUNS_OUT;
use crate::support::engine::Wishes;
use crate::support::{Browser, Engine, Result, Site, ensure, json};
use ziping_tests::packages::Kit;

/// What is cut off within its own edges; what somebody types goes on behind them.
const CUT: &str = "$$('button, .button, label, legend, th, td, dt, dd, p, .chip')
  .filter((node) => node.getClientRects().length && !node.matches('.hidden') && getComputedStyle(node).display !== 'inline')
  .filter((node) => node.scrollWidth > node.clientWidth + 1)
  .map((node) => `${node.localName}.${node.className} “${words(node).slice(0, 40)}” ${node.scrollWidth} > ${node.clientWidth}`)";

#[tokio::test]
async fn nothing_runs_out_or_is_cut_in_letters_of_twice_the_size() -> Result<()> {
    let site = Site::watched([])?;
    let wishes = Wishes { prefs: json!({ "webkit.webprefs.default_font_size": 32 }), ..Wishes::default() };
    let browser = Browser::with(Engine::Chromium, &wishes).await?;
    browser.open(&format!("{}/desk/", site.origin)).await?;
    let size = "getComputedStyle($('.desk')).fontSize";
    ensure!(browser.value(size, &[]).await? == "32px", "the browser's size is taken");
    let mut found = look(&browser, "twice").await?;
    browser.click_words("大字").await?;
    browser.until("the text is larger", &format!("{size} === '48px'"), &[]).await?;
    found.extend(seen(&browser, "twice and large").await?);
    ensure!(found.is_empty(), "{found:#?}");
    Ok(())
}

#[tokio::test]
async fn nothing_runs_out_or_is_cut_in_any_language() -> Result<()> {
    let site = Site::watched([])?;
    let browser = desk(Engine::Chromium, &site).await?;
    let mut found = look(&browser, "Chinese").await?;
    browser.click_words("English").await?;
    found.extend(seen(&browser, "English").await?);
    ensure!(found.is_empty(), "{found:#?}");
    Ok(())
}

/// Fills the desk with a bit of everything, and looks at it.
async fn look(browser: &Browser, mode: &str) -> Result<Vec<String>> {
    let long = "芜湖市高新技术产业开发区精密轴承与智能装备联合制造股份有限公司";
    let kit = Kit::wuhu();
    let whole = kit.package(&[("name", long), ("recommender", long)], DAY);
    let files = [
        put(browser, "a.zip", &whole)?,
        put(browser, &format!("{}.zip", "0123456789abcdef".repeat(4)), &whole[..whole.len() / 2])?,
        put(browser, "b.zip", kit.package(&[("name", "乙公司"), ("credit-code", "")], DAY))?,
    ];
    opened(browser, &files, 3).await?;
    to(browser, "收件登记").await?;
    browser.click_on("$$('input[name=enter]').find((box) => !box.checked)", &[]).await?;
    browser.click("button[name=receive]").await?;
    browser.until("three lines", "$$('.entered tbody tr').length === 3", &[]).await?;
    browser.click("input[name=whom][value='0']").await?;
    browser.select("kind", "admitted").await?;
    browser.fill("cycle", "2026-2027").await?;
    browser.click("button[name=decide]").await?;
    browser.shows("已登记 1 行").await?;
    // Somebody's list comes back, and a table of scores.
    to(browser, "汇总").await?;
    press(browser, "清单文件").await?;
    let list = put(browser, "list.json", browser.taken(".json").await?)?;
    let scores: &[&[&str]] =
        &[&["申报组织", "资料评审得分", "现场评审得分"], &[long, "500", "600"], &["乙公司", "500.01", "600"]];
    to(browser, "材料包").await?;
    for file in [list, put_table(browser, "得分.xlsx", scores)?] {
        browser.give_to("$('input[name=files]')", &[&file]).await?;
        browser.shows("已打开").await?;
    }
    browser
        .click_on(
            "$$('.rows tbody[data-id]').find((row) => words(row).includes(args[0]))?.querySelector('button')",
            &[json!(long)],
        )
        .await?;
    browser
        .click_on("$$('.details button').find((one) => words(one) === '开始写孵化组织基本情况调查报告')", &[])
        .await?;
    browser.until("the report is open", "$$('textarea').length > 0", &[]).await?;
    browser.click_on("$$('.desk-tabs button').find((tab) => words(tab) === '评审')", &[]).await?;
    browser.click_on("$$('[data-id=begin-marking] button')[0]", &[]).await?;
    browser.until("an assessor's file is open", "$$('[data-id=items] button').length > 0", &[]).await?;
    seen(browser, mode).await
}

/// What runs out at the side of each page, or is cut off, in each width.
async fn seen(browser: &Browser, mode: &str) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for (width, height) in [(1280, 900), (390, 844)] {
        browser.size(width, height).await?;
        for tab in 0..6 {
            browser.click_on("$$('.desk-tabs button')[args[0]]", &[json!(tab)]).await?;
            let current = "$$('.desk-tabs button')[args[0]].getAttribute('aria-current') === 'page'";
            browser.until("the page is shown", current, &[json!(tab)]).await?;
            for what in [RUNS_OUT, CUT] {
                let out = browser.value(what, &[]).await?;
                if out != json!([]) {
                    found.push(format!("{mode}, page {tab} at {width} px: {out}"));
                }
            }
        }
    }
    Ok(found)
}
