//! The last page guides: days back from the deadline, the fixed version, and what is to be printed again after a change.

use crate::support::site::{POLICY, ServedInstead, without_printer};
use crate::support::steps::SAMPLE;
use crate::support::{Browser, Context, Result, Site, ensure};
use std::io::Cursor;
use ziping_examine::{Editions, Papers};

/// The programme file of Wuhu, and the same as a newer version.
fn files() -> Result<(String, String)> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/programmes/wuhu.json");
    let own = std::fs::read_to_string(path)?;
    let newer = own.replacen(&format!("\"version\": \"{}\"", version(&own)?), "\"version\": \"2099-01-01\"", 1);
    let newer = newer.replace("“地址", "“住址").replace("[\"地址\"]", "[\"住址\"]");
    ensure!(newer != own, "the version stands elsewhere");
    Ok((own, newer))
}

/// The version of a programme file.
fn version(file: &str) -> Result<String> {
    let file: serde_json::Value = serde_json::from_str(file)?;
    Ok(file["version"].as_str().context("a version")?.to_owned())
}

/// A page whose programme is this file.
fn page(file: &str) -> String {
    format!(
        "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>x</title>\
        <script type=module src=/ziping/define.js></script>\
        <ziping-assessment programme=/ziping/programmes/{file}><p>文</p></ziping-assessment>"
    )
}

const SAME: &str = "电子版与定稿时一致";

#[tokio::test]
async fn from_the_notice_to_the_calendar() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("organisation").await?;
    browser.fill("name", "芜湖示例有限公司").await?;
    browser.go("export").await?;
    browser.shows("还没有本年度的申报通知").await?;
    browser.date("notice.deadline", "2027-05-06").await?;
    browser.shows("通知没有列出法定节假日").await?;
    browser.fill("notice.hour", "17：00").await?;
    browser.fill("notice.holidays", "五一放假").await?;
    browser.select("notice.counts", "arrival").await?;
    browser.shows("“五一放假”没有用上").await?;
    browser.replace("notice.holidays", "2027-05-01/2027-05-05，").await?;
    browser.shows("截止 2027-05-06 周四 17:00，以到达为准").await?;
    // Five working days for the recommender over the holidays: the tool's own reading, until somebody says more.
    let at = |words: &str| format!("words($('[data-id=guide]')).includes('{words}')");
    browser.until("with the recommender five days before", &at("2027-04-26 周一"), &[]).await?;
    // What cannot be used stays in sight and is told; nothing else goes by it.
    browser.fill("lead.recommendation", "两三天").await?;
    browser.shows("要填 0 到 250 的整数").await?;
    browser.holds("lead.recommendation", "两三天").await?;
    browser.until("as before", &at("2027-04-26 周一"), &[]).await?;
    browser.replace("lead.recommendation", "2").await?;
    browser.until("two days are enough", &at("2027-04-29 周四"), &[]).await?;
    browser.date("notice.cycle", "2027-07-01").await?;
    browser.until("the second year follows", &at("2028-07-01 至 2029-06-30"), &[]).await?;
    browser.click_words("日程存成日历文件").await?;
    let calendar = String::from_utf8(browser.taken(".ics").await?)?;
    ensure!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.ends_with("END:VCALENDAR\r\n"), "{calendar}");
    ensure!(calendar.contains("DTSTART;VALUE=DATE:20270429\r\n"), "{calendar}");
    browser.click_words("撤销").await
}

#[tokio::test]
async fn what_changes_after_the_version_is_fixed_is_printed_again() -> Result<()> {
    let (own, newer) = files()?;
    let pages = [page("wuhu.json"), page("newer.json")];
    let instead = [
        ("/own.html", ServedInstead::page(&pages[0])),
        ("/newer.html", ServedInstead::page(&pages[1])),
        ("/ziping/programmes/wuhu.json", ServedInstead::json(&ziping_json::compact(&own))),
        ("/ziping/programmes/newer.json", ServedInstead::json(&ziping_json::compact(&newer))),
    ];
    let site = Site::with(Some(POLICY), instead)?;
    let browser = Browser::start().await?;
    browser.open(&format!("{}/own.html", site.origin)).await?;
    browser.go("organisation").await?;
    browser.fill("name", "芜湖示例有限公司").await?;
    browser.fill("address", "鸠江区一号").await?;
    browser.go("export").await?;
    browser.click_words("定稿").await?;
    browser.shows(SAME).await?;
    browser.go("organisation").await?;
    browser.replace("address", "鸠江区二号").await?;
    browser.go("export").await?;
    browser.shows("重新打印《争创省级以上政府质量奖培育孵化组织申报表》并重新用印：“地址”有变化").await?;
    browser.go("organisation").await?;
    browser.replace("address", "鸠江区一号").await?;
    browser.go("export").await?;
    browser.shows(SAME).await?;
    browser.flush().await?;

    // A newer programme file in mid-season: what was fixed stays, if the user says so, and is packed by the older file.
    browser.open(&format!("{}/newer.html", site.origin)).await?;
    browser.go("export").await?;
    browser.shows("定稿以后项目文件更新了").await?;
    browser.click_words("仍按定稿版").await?;
    browser.shows(&format!("项目文件已更新为 2099-01-01，仍按定稿版 {}", version(&files()?.0)?)).await?;
    browser.shows(SAME).await?;
    browser.click_words(if without_printer() { "只要 DOCX" } else { "生成材料包" }).await?;
    browser.shows("材料包已生成，并重新打开校验无误").await?;
    let package = browser.taken(".zip").await?;
    let row = ziping_examine::examine("", Cursor::new(&package), &Editions::default(), Papers::Later, &mut |_, _| true);
    row.mark().context("a mark")?;
    let mut opened = ziping_package::open(Cursor::new(package)).map_err(|problem| anyhow::anyhow!("{problem:?}"))?;
    let programme = opened.read("data/programme.json").map_err(|problem| anyhow::anyhow!("{problem:?}"))?;
    ensure!(String::from_utf8(programme)? == ziping_json::compact(&own), "made by another programme file");
    Ok(())
}

/// What changes after fixing names the pages to print and stamp again, and is right about them.
#[tokio::test]
async fn the_pages_to_print_again_are_named() -> Result<()> {
    if without_printer() {
        return Ok(());
    }
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.open_answers(SAMPLE).await?;
    browser.go("export").await?;
    browser.click_words("定稿").await?;
    browser.shows(SAME).await?;
    // The pages are noted as soon as the papers are laid out.
    let noted = "Object.values(sessionStorage).some((text) => text.includes('\\\\\"pages\\\\\"'))";
    browser.flush().await?;
    browser.until("they are noted", noted, &[]).await?;
    browser.go("organisation").await?;
    browser.replace("address", "鸠江区二号").await?;
    browser.go("export").await?;
    browser.shows("“地址”有变化").await?;
    browser.click_words("查出是哪几页").await?;
    browser.until("the page of the address", "words($('[data-id=fixed]')).includes('——第1')", &[]).await?;
    // Back to what it was, nothing is left to print.
    browser.go("organisation").await?;
    browser.click_words("撤销").await?;
    browser.go("export").await?;
    browser.until("all is as it was", "words($('[data-id=fixed]')).includes('没有要重新打印的')", &[]).await?;
    Ok(())
}
