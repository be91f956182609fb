//! The loop of Wuhu at three desks: a station surveys, a district approves and hands on, the city sees what arrived, decides, writes
//! its letters and visits; what goes from desk to desk are files.

use super::{DAY, day, desk, document, opened, press, put, to};
use crate::support::{Browser, Context, Engine, Result, Site, ensure, json};
use std::path::PathBuf;
use ziping_station::Transmittal;
use ziping_station::register::Register;
use ziping_station::sheet::{ApprovalState, Sheet};
use ziping_tests::packages::Kit;

fn packages(browser: &Browser) -> Result<Vec<PathBuf>> {
    let kit = Kit::wuhu();
    let mut all = Vec::new();
    for (at, name) in ["甲公司", "乙公司"].into_iter().enumerate() {
        let code = format!("9134020000000000{at}A");
        let change = [("name", name), ("credit-code", code.as_str()), ("address", "芜湖市弋江区一路1号")];
        all.push(put(browser, &format!("{name}.zip"), kit.package(&change, DAY))?);
    }
    Ok(all)
}

/// Both sides of Zhejiang's incubation are laid together, and the list is written that its questionnaire reads.
#[tokio::test]
async fn both_sides_of_an_incubation_stand_beside_one_another() -> Result<()> {
    let site = Site::watched([])?;
    let browser = desk(Engine::Chromium, &site).await?;
    let kit = Kit::of("zhejiang");
    let seeks = [("name", "甲公司"), ("role", "incubatee"), ("need-methods", "lean")];
    let offers = [("name", "乙公司"), ("role", "incubator"), ("offer-methods", "lean")];
    let files = [put(&browser, "a.zip", kit.package(&seeks, DAY))?, put(&browser, "b.zip", kit.package(&offers, DAY))?];
    opened(&browser, &files, 2).await?;
    to(&browser, "汇总").await?;
    let row = "words($('[data-id=matching-zhejiang] tbody tr')) || ''";
    let seen = browser.until("a pair that fits", row, &[]).await?.to_string();
    ensure!(seen.contains("甲公司") && seen.contains("乙公司") && seen.contains("精益生产"), "{seen}");
    browser.click_on("$$('[data-id=matching-zhejiang] button').find((one) => words(one) === '导出 DOCX')", &[]).await?;
    let words = document(&browser.taken(".docx").await?)?;
    ensure!(words.contains("一、按入孵单位") && words.contains("双方自行商定"), "{words}");
    press(&browser, "孵化单位名单文件").await?;
    let list = saved(&browser, ".json").await?;
    let list = ziping_domain::assess::matching::Incubators::parse(&list).map_err(anyhow::Error::msg)?;
    ensure!(list.incubators.len() == 1 && list.incubators[0].name.zh() == "乙公司", "{list:?}");
    browser.unblocked().await
}

/// The text of what was saved last.
async fn saved(browser: &Browser, ending: &str) -> Result<String> {
    Ok(String::from_utf8(browser.taken(ending).await?)?)
}

#[tokio::test]
async fn station_district_and_city() -> Result<()> {
    let site = Site::watched([])?;

    // One desk after the other: only files go from one to the next.
    let survey = surveyed(&site).await?;
    let (approved, list) = approved(&site, &survey).await?;
    city(&site, &approved, &list).await
}

/// The station surveys both, and saves.
async fn surveyed(site: &Site) -> Result<String> {
    let station = desk(Engine::Chromium, site).await?;
    opened(&station, &packages(&station)?, 2).await?;
    to(&station, "调查、回访").await?;
    press(&station, "孵化组织基本情况调查报告（2 个组织）").await?;
    station.until("nine sections", "$$('.survey-section').length === 9", &[]).await?;
    station.fill("station", "弋江区服务站").await?;
    station.fill("district", "弋江区").await?;
    station.select("category", "C").await?;
    station.fill("reasons-0", "现场核实").await?;
    station.click_on("$$('.organisations button')[1]", &[]).await?;
    station.until("the other one", "words($('.organisation h2')) === '乙公司'", &[]).await?;
    station.select("category", "A").await?;
    station.fill("reasons-1", "现场核实").await?;
    press(&station, "保存表单文件").await?;
    let survey = saved(&station, ".json").await?;
    ensure!(Sheet::parse(&survey).map_err(anyhow::Error::msg)?.state() == ApprovalState::Open, "not approved yet");
    station.unblocked().await?;
    Ok(survey)
}

/// The district approves it, and hands on a list.
async fn approved(site: &Site, survey: &str) -> Result<(String, String)> {
    let district = desk(Engine::Chromium, site).await?;
    opened(&district, &packages(&district)?, 2).await?;
    district.give_to("$('input[name=files]')", &[&put(&district, "survey.json", survey)?]).await?;
    district.shows("已打开孵化组织基本情况调查报告").await?;
    district.click_on("$$('.desk-tabs button').find((tab) => words(tab) === '调查、回访')", &[]).await?;
    district.fill("approved-by", "弋江区质发委办公室").await?;
    day(&district, "approved-on", "2026-04-02").await?;
    district.fill("approval-paper", "弋质发委〔2026〕1号").await?;
    district.shows("✓ 已审定").await?;
    press(&district, "保存表单文件").await?;
    let approved = saved(&district, ".json").await?;
    to(&district, "汇总").await?;
    press(&district, "清单文件").await?;
    let list = saved(&district, ".json").await?;
    let known = Transmittal::parse(&list).map_err(anyhow::Error::msg)?;
    ensure!(
        known.lines.len() == 2 && known.lines.iter().all(|sent| sent.approved.contains("弋江区质发委办公室")),
        "{list}"
    );
    district.unblocked().await?;
    Ok((approved, list))
}

/// The city sees what arrived, decides, writes, teaches and visits.
async fn city(site: &Site, approved: &str, list: &str) -> Result<()> {
    // One package has not come yet.
    let city = desk(Engine::Chromium, site).await?;
    let files = packages(&city)?;
    opened(&city, &files[..1], 1).await?;
    for (name, text) in [("survey.json", approved), ("list.json", list)] {
        city.give_to("$('input[name=files]')", &[&put(&city, name, text)?]).await?;
        city.shows("已打开").await?;
    }
    to(&city, "汇总").await?;
    city.shows("共 2 家，1 家齐全").await?;
    let missing = "words($('[data-id=list-0] tbody tr:nth-child(2)')).includes('✕ 没有到')";
    city.until("one package is missing", missing, &[]).await?;
    to(&city, "材料包").await?;
    opened(&city, &files[1..], 2).await?;
    to(&city, "汇总").await?;
    city.shows("共 2 家，2 家齐全").await?;
    // It takes both in and decides.
    to(&city, "收件登记").await?;
    city.fill("by", "王五").await?;
    city.click("button[name=receive]").await?;
    city.until("both are on the roster", "$$('.roster tbody tr').length === 2", &[]).await?;
    city.click("input[name=whom][value='0']").await?;
    city.select("kind", "admitted").await?;
    city.select("category", "C").await?;
    city.fill("cycle", "2026-2027").await?;
    city.click("button[name=decide]").await?;
    city.shows("已登记 1 行").await?;
    city.click("input[name=whom][value='1']").await?;
    city.select("kind", "refused").await?;
    city.fill("reason", "近3年有重大安全事故").await?;
    city.click("button[name=decide]").await?;
    city.shows("已登记 1 行").await?;
    // Its letters, and the roster with the code of the last line.
    city.click_on("$('[data-id=letter-refusal] button')", &[]).await?;
    let letter = document(&city.taken(".docx").await?)?;
    ensure!(
        letter.contains("乙公司") && letter.contains("近3年有重大安全事故") && !letter.contains("甲公司"),
        "{letter}"
    );
    ensure!(
        city.value("words($('[data-id=letter-removal]')).includes('登记里没有这一事项')", &[]).await? == json!(true),
        "nobody was removed"
    );
    press(&city, "名册（附纪要）（DOCX）").await?;
    let minutes = document(&city.taken(".docx").await?)?;
    press(&city, "保存登记文件").await?;
    let register = Register::parse(&saved(&city, ".jsonl").await?)?;
    ensure!(minutes.contains(&register.code()), "{} in {minutes}", register.code());
    city.fill("printed-code", &register.code().to_lowercase()).await?;
    city.until("the line that has it", "words($('[data-id=printed-code]')).includes('✓ 是第 4 行的校验码')", &[])
        .await?;
    city.replace("printed-code", "AAAAA-AAAAA-AAAAA").await?;
    city.until("no line has it", "words($('[data-id=printed-code]')).includes('✕ 没有哪一行')", &[]).await?;
    // A list of those in the pool to sign.
    city.click_on("$$('.desk-tabs button').find((tab) => words(tab) === '调查、回访')", &[]).await?;
    press(&city, "‹ 全部表单").await?;
    press(&city, "教学帮扶签到表").await?;
    city.until("a row an organisation", "$$('.sheet-list tbody tr').length === 1", &[]).await?;
    city.shows("甲公司").await?;
    city.select("text-0-1-0", "是").await?;
    city.fill("text-0-0-0", "李四，质量部长").await?;
    press(&city, "保存表单文件").await?;
    let signed = Sheet::parse(&saved(&city, ".json").await?).map_err(anyhow::Error::msg)?;
    ensure!(signed.register == register.head(), "it names what it was begun from");
    // A visit begins with what package, decision and list say.
    press(&city, "‹ 全部表单").await?;
    press(&city, "孵化组织回访记录（2 个组织）").await?;
    city.until("eight sections", "$$('.survey-section').length === 8", &[]).await?;
    city.until("who attended", "words($('[data-id=section-0-teaching]')).includes('李四，质量部长')", &[]).await?;
    press(&city, "保存表单文件").await?;
    let visit = Sheet::parse(&saved(&city, ".json").await?).map_err(anyhow::Error::msg)?;
    let subject = visit.organisations.first().context("an organisation")?;
    ensure!(subject.decided == "C" && subject.begun.iter().any(|one| one.digest == signed.content()), "{subject:?}");
    city.unblocked().await
}
