//! 评审 at the desk: two assessors mark alone, each in a file of one's own, and agree together; scores are put in order, a vote is
//! counted, lots are made. What goes from desk to desk are files.

use super::{DAY, day, desk, document, opened, press, put, put_table, to};
use crate::support::{Browser, Engine, Result, Site, ensure, in_engines, json};
use ziping_station::marking::{Agreed, Marking};
use ziping_tests::packages::Kit;

in_engines! {
    assessors_mark_alone_and_agree_together: [chromium firefox webkit],
}

/// One assessor at a desk of one's own: the first item by hand, the others in the saved file; its text.
async fn marked(site: &Site, package: &[u8], who: &str, percent: &str) -> Result<String> {
    let browser = desk(Engine::Chromium, site).await?;
    let file = put(&browser, "a.zip", package)?;
    to(&browser, "评审").await?;
    browser.shows("要新开始评分").await?;
    to(&browser, "材料包").await?;
    opened(&browser, &[file], 1).await?;
    to(&browser, "评审").await?;
    browser.fill("assessor", who).await?;
    browser.fill("assessor-unit", "质量协会").await?;
    press(&browser, "甲公司").await?;
    browser.until("its own page", "words($('h1')) === '资料评审：甲公司'", &[]).await?;
    browser.until("an index of the items", "$$('[data-id=items] button').length === 23", &[]).await?;
    browser.shows("组织自评").await?;
    browser.shows("还没有声明与该组织有无利益关系").await?;
    browser.choose("marking-free", "on").await?;
    browser.select("percent", percent).await?;
    browser.fill("strengths-0", "方法清楚").await?;
    browser.shows("还有 22 条没有评分").await?;
    press(&browser, "下一条未评").await?;
    browser.until("the next item", "$('[data-id=\"item-4.1.3\"]') !== null", &[]).await?;
    ensure!(
        browser.value("$$('[data-id=items] button')[0].textContent", &[]).await? == json!(format!("4.1.2 {percent}%"))
    );
    // Nothing is lost by a wrong click.
    press(&browser, "清空").await?;
    browser.shows("还没有保存成文件").await?;
    press(&browser, "先保存").await?;
    let saved = String::from_utf8(browser.taken(".json").await?)?;
    let mut marking = Marking::parse(&saved).map_err(anyhow::Error::msg)?;
    ensure!(marking.assessor == who && marking.is_free && marking.items[0].percent == percent, "{saved}");
    ensure!(!marking.of.mark.is_empty() && !marking.items[0].said.is_empty(), "begun from the package: {saved}");
    for item in &mut marking.items {
        (item.percent, item.strengths) = (percent.to_owned(), "有依据".to_owned());
    }
    browser.unblocked().await?;
    Ok(marking.to_json())
}

async fn assessors_mark_alone_and_agree_together(engine: Engine) -> Result<()> {
    let site = Site::watched([])?;
    let package = Kit::of("jiaxing").package(&[("name", "甲公司"), ("credit-code", "91330400000000001A")], DAY);
    let (one, other) = (marked(&site, &package, "张三", "55").await?, marked(&site, &package, "李四", "75").await?);
    // The lead opens both: side by side, and what they agree on with its reason.
    let browser = desk(engine, &site).await?;
    for (name, text) in [("one.json", &one), ("other.json", &other)] {
        browser.give_to("$('input[name=files]')", &[&put(&browser, name, text)?]).await?;
        browser.shows(&format!("已打开评审文件“{name}”")).await?;
    }
    browser.click_on("$$('.desk-tabs button').find((tab) => words(tab) === '评审')", &[]).await?;
    press(&browser, "‹ 全部评审文件").await?;
    press(&browser, "甲公司 资料评审（2 人）").await?;
    browser.until("its own page", "words($('h1')) === '资料评审合议：甲公司'", &[]).await?;
    browser.shows("还有 23 条没有合议").await?;
    browser.select("agreed-percent", "65").await?;
    browser.shows("各人评分不同，合议要写理由").await?;
    browser.fill("reason-0", "看到了新证据").await?;
    browser.until("it counts", "!$('[data-id=doubts]').textContent.includes('合议要写理由')", &[]).await?;
    browser.fill("lead", "张三").await?;
    day(&browser, "signed-day", "2026-04-20").await?;
    browser.shows("✓ 已签字").await?;
    browser.fill("minority-0", "李四认为75%").await?;
    browser.shows("△ 签字后有改动").await?;
    press(&browser, "保存文件").await?;
    let saved = String::from_utf8(browser.taken(".json").await?)?;
    let agreed = Agreed::parse(&saved).map_err(anyhow::Error::msg)?;
    ensure!(agreed.from.len() == 2 && agreed.items[0].agreed() == Some(65), "{saved}");
    press(&browser, "导出 DOCX").await?;
    let words = document(&browser.taken(".docx").await?)?;
    ensure!(words.contains("资料评审合议记录") && words.contains("少数意见：李四认为75%"), "{words}");
    tables(&browser).await?;
    browser.unblocked().await?;
    Ok(())
}

/// The office's tables: an order, a vote, lots.
async fn tables(browser: &Browser) -> Result<()> {
    let scores: &[&[&str]] = &[
        &["申报组织", "资料评审得分", "现场评审得分"],
        &["甲公司", "500", "600"],
        &["乙公司", "500.01", "600"],
        &["丙公司", "", "600"],
    ];
    let votes: &[&[&str]] = &[&["组织", "得票"], &["甲公司", "9"], &["乙公司", "6"], &["丙公司", "6"]];
    to(browser, "材料包").await?;
    for (name, rows) in [("得分.xlsx", scores), ("计票.xlsx", votes)] {
        browser.give_to("$('input[name=files]')", &[&put_table(browser, name, rows)?]).await?;
        browser.shows(&format!("已打开表格“{name}”")).await?;
    }
    browser.click_on("$$('.desk-tabs button').find((tab) => words(tab) === '评审')", &[]).await?;
    press(browser, "‹ 全部评审文件").await?;
    browser.shows("没有资料评审得分").await?;
    browser.shows("取整后相同而实际不同").await?;
    let first = "words($('[data-id=table-0] tbody tr')).includes('乙公司')";
    browser.until("the exact total decides", first, &[]).await?;
    browser.run("$('[data-id=table-0] input[name=table-field-0]').focus()", &[]).await?;
    browser.fill("table-field-0", "1").await?;
    to(browser, "汇总").await?;
    to(browser, "评审").await?;
    browser.holds("table-field-0", "1").await?;
    browser.click_on("$$('[data-id=table-0] button').find((one) => words(one) === '导出 DOCX')", &[]).await?;
    let words = document(&browser.taken(".docx").await?)?;
    ensure!(words.contains("评审得分排序表") && words.contains("候选2个（1：2）"), "{words}");
    press(browser, "移出这个表格").await?;
    browser.until("one table is left", "!$('[data-id=table-0]') && $('[data-id=table-1]') !== null", &[]).await?;
    let vote = "$$('[data-id=table-1] select option').find((one) => words(one).includes('市长质量奖') && words(one).includes('计票') && \
                words(one).includes(' 质量奖'))?.value";
    let vote = browser.until("the rule of the award", vote, &[]).await?;
    browser.select("table-use", vote.as_str().unwrap_or_default()).await?;
    for (nth, number) in [(0, "12"), (1, "9"), (2, "2"), (4, "9"), (5, "9"), (6, "9")] {
        browser.fill(&format!("table-field-{nth}"), number).await?;
    }
    browser.shows("并列，需再投票（三(三)3）：乙公司、丙公司").await?;
    let last = browser.value("[...$('[data-id=table-1] select').options].at(-1).value", &[]).await?;
    browser.select("table-use", last.as_str().unwrap_or_default()).await?;
    browser.shows("名单校验码").await?;
    browser.click_on("$$('[data-id=table-1] button').filter((one) => words(one) === '导出 DOCX').at(-1)", &[]).await?;
    let words = document(&browser.taken(".docx").await?)?;
    ensure!(words.contains("抽签人（组长）") && words.contains("丙公司"), "{words}");
    Ok(())
}
