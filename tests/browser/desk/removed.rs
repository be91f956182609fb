//! What is removed at the desk comes back, where it was and as it was, until somebody lets go of it.

use super::{DAY, desk, opened, press, put, to};
use crate::support::{Browser, Engine, Result, Site, ensure};
use ziping_tests::packages::Kit;

/// The organisations of the list, in order, and which are chosen.
async fn list(browser: &Browser) -> Result<String> {
    let rows = "$$('.rows tbody[data-id]').map((row) => words(row.querySelector('button')) + row.querySelector('input').checked)";
    Ok(browser.value(rows, &[]).await?.to_string())
}

#[tokio::test]
async fn files_reports_and_their_parts_come_back() -> Result<()> {
    let site = Site::watched([])?;
    let browser = desk(Engine::Chromium, &site).await?;
    let kit = Kit::wuhu();
    let mut files = Vec::new();
    for name in ["甲公司", "乙公司", "丙公司"] {
        files.push(put(&browser, &format!("{name}.zip"), kit.package(&[("name", name), ("credit-code", "")], DAY))?);
    }
    opened(&browser, &files, 3).await?;
    let before = list(&browser).await?;
    // The first and the last leave, then the one between.
    for _ in 0..2 {
        browser.click_on("$$('.rows tbody[data-id] input')[1] ?? $('.rows tbody[data-id] input')", &[]).await?;
        press(&browser, "移出已选的").await?;
    }
    browser.until("all are gone", "!$('.rows')", &[]).await?;
    browser.shows("内存中有 0 份文件（另有 3 份可恢复）").await?;
    for _ in 0..2 {
        press(&browser, "恢复").await?;
    }
    browser.until("all are back", "$$('.rows tbody[data-id]').length === 3 && !$('[data-id=removed]')", &[]).await?;
    ensure!(list(&browser).await? == before, "{} is not {before}", list(&browser).await?);
    // They can be worked with: the report is begun from them.
    to(&browser, "调查、回访").await?;
    press(&browser, "孵化组织基本情况调查报告（3 个组织）").await?;
    browser.until("it is begun", "$$('.organisations button').length === 3", &[]).await?;
    let organisations = "$$('.organisations button').map(words).join()";
    let names = browser.value(organisations, &[]).await?;
    press(&browser, "把这个组织移出报告").await?;
    browser.until("two are left", "$$('.organisations button').length === 2", &[]).await?;
    press(&browser, "恢复").await?;
    browser.until("it is where it was", &format!("{organisations} === args[0]"), &[names]).await?;
    let statements = "$$('.statement').map((one) => [...one.querySelectorAll('textarea, input')].map((field) => field.value).join('|')).join('\\n')";
    let written = browser.value(statements, &[]).await?;
    browser.click_on("$$('.statement button')[1]", &[]).await?;
    browser.until("it is out", &format!("{statements} !== args[0]"), std::slice::from_ref(&written)).await?;
    press(&browser, "恢复").await?;
    browser.until("it is back", &format!("{statements} === args[0]"), &[written]).await?;
    press(&browser, "保存表单文件").await?;
    press(&browser, "移出这份表单").await?;
    browser.shows("已移出表单").await?;
    press(&browser, "恢复").await?;
    browser.until("the report is back", "$$('.reports li').length === 1", &[]).await?;
    // What is let go of is gone.
    to(&browser, "材料包").await?;
    press(&browser, "移出已选的").await?;
    press(&browser, "不再需要").await?;
    browser.shows("内存中有 0 份文件").await?;
    browser.unblocked().await
}
