//! 评审 at the desk: two assessors mark alone, each in a file of one's own, and agree together. What goes from desk to desk are files.

use super::{DAY, desk, opened, put, to};
use crate::support::{Browser, Engine, Result, Site, ensure, in_engines, json};
use ziping_station::marking::{Agreed, Marking};
use ziping_tests::packages::Kit;

in_engines! {
    assessors_mark_alone_and_agree_together: [chromium firefox webkit],
}

async fn press(browser: &Browser, words: &str) -> Result<()> {
    browser.click_on("$$('button').find((one) => words(one) === args[0])", &[json!(words)]).await
}

/// Types a day into a field for days.
async fn day(browser: &Browser, name: &str, day: &str) -> Result<()> {
    let set = "(() => { const field = $(`input[name=${args[0]}]`); field.focus(); field.value = args[1]; \
               field.dispatchEvent(new InputEvent('input', { bubbles: true })); })()";
    browser.run(set, &[json!(name), json!(day)]).await?;
    Ok(())
}

/// The words of a DOCX, without white space.
fn document(bytes: &[u8]) -> Result<String> {
    let read = ziping_word::read(bytes).map_err(|refusal| anyhow::anyhow!("{refusal:?}"))?;
    Ok(read.paras.iter().flat_map(|words| words.chars()).filter(|letter| !letter.is_whitespace()).collect())
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
    ensure!(!marking.mark.is_empty() && !marking.items[0].said.is_empty(), "begun from the package: {saved}");
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
    browser.unblocked().await?;
    Ok(())
}
