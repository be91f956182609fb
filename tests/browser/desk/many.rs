//! Much at once: two check, what is wrongly named is known all the same, a long register's page comes part by part, and what was begun
//! before a wipe is not taken in after it.

use super::{DAY, desk, opened, put, row, to};
use crate::support::{Engine, Result, Site, ensure, json};
use std::path::PathBuf;
use ziping_station::office::EventKind;
use ziping_station::register::{Event, Register};
use ziping_tests::packages::Kit;

/// A register of so many organisations of Wuhu, taken in one after the other.
fn long(lines: usize) -> String {
    let mut register = Register::default();
    for at in 0..lines {
        register.decide(Event {
            kind: EventKind::Received,
            organisation: format!("芜湖示例第{at}公司"),
            programme: "wuhu".to_owned(),
            time: "2026-11-02T09:00".to_owned(),
            ..Event::default()
        });
    }
    register.text()
}

#[tokio::test]
async fn two_check_and_all_stand_in_their_order() -> Result<()> {
    let site = Site::watched([])?;
    let script = site.module("examiner", ".js")?;
    let browser = desk(Engine::Chromium, &site).await?;
    let kit = Kit::wuhu();
    let name = |at: usize| format!("第{at:02}公司");
    let mut files: Vec<PathBuf> = Vec::new();
    for at in 0..14 {
        files.push(put(
            &browser,
            &format!("{at:02}.zip"),
            kit.package(&[("name", &name(at)), ("credit-code", "")], DAY),
        )?);
    }
    // Called a package, and none.
    files.insert(7, put(&browser, "empty.zip", "")?);
    opened(&browser, &files, 15).await?;
    ensure!(site.times(&script) == 2, "{} workers", site.times(&script));
    let shown = browser.value("$$('.rows tbody[data-id]').map(words)", &[]).await?;
    let shown: Vec<&str> = shown.as_array().into_iter().flatten().filter_map(|words| words.as_str()).collect();
    let places: Vec<Option<usize>> =
        (0..14).map(|at| shown.iter().position(|words| words.contains(&name(at)))).collect();
    ensure!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}: {shown:?}");
    ensure!(row(&browser, "empty.zip").await?.contains("文件是空的"), "{}", row(&browser, "empty.zip").await?);
    // It is looked at like any other file.
    let register = put(&browser, "登记.zip", long(2))?;
    browser.give_to("$('input[name=files]')", &[&register]).await?;
    browser.shows("原有 2 行前后一致").await?;
    browser.unblocked().await
}

#[tokio::test]
async fn a_long_registers_page_comes_whole() -> Result<()> {
    let site = Site::watched([])?;
    let browser = desk(Engine::Chromium, &site).await?;
    let register = put(&browser, "登记.jsonl", long(620))?;
    browser.give_to("$('input[name=files]')", &[&register]).await?;
    browser.shows("原有 620 行前后一致").await?;
    browser.until("the letters are there", "$('[data-id=letters] .ways button')", &[]).await?;
    browser.until("the lines are there", "$$('.entered tbody tr').length > 0", &[]).await?;
    ensure!(
        browser.value("words($('[data-id=decide] h2')).includes('620')", &[]).await? == json!(true),
        "not all are there"
    );
    // Another one over it is told, and the page stays.
    let other = put(&browser, "短.jsonl", long(600))?;
    browser.give_to("$('input[name=register]')", &[&other]).await?;
    browser.shows("是已打开登记的较早一版").await?;
    browser.unblocked().await
}

#[tokio::test]
async fn what_was_begun_before_a_wipe_is_not_taken_in_after_it() -> Result<()> {
    let site = Site::watched([])?;
    let browser = desk(Engine::Chromium, &site).await?;
    let package = put(&browser, "one.zip", Kit::wuhu().package(&[("name", "甲公司")], DAY))?;
    opened(&browser, &[package], 1).await?;
    // What reads registers does not come before the desk is wiped.
    let office = site.module("office", ".wasm")?;
    site.hold(&office);
    let register = put(&browser, "登记.jsonl", long(3))?;
    browser.give_to("$('input[name=files]')", &[&register]).await?;
    site.asked_again(&office, 0).await?;
    browser.click_words("清空").await?;
    browser.shows("已清空").await?;
    site.mend();
    to(&browser, "收件登记").await?;
    browser.shows("还没有打开材料包").await?;
    ensure!(
        browser.value("!$('.roster') && !words($('main')).includes('芜湖示例')", &[]).await? == json!(true),
        "it came"
    );
    browser.unblocked().await
}
