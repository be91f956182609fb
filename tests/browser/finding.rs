//! Finding a question, taking back, and trying out.

use crate::support::steps::CATEGORY_B;
use crate::support::{Browser, Engine, Result, Site, ensure, in_engines, json};
use ziping_domain::{Action, Answers, Value, update};

#[tokio::test]
async fn a_question_is_found_by_its_words() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    // What finds comes with the later pages, and its place is kept.
    let place = "$('.search').getBoundingClientRect().height";
    let before = browser.value(place, &[]).await?;
    browser.go("organisation").await?;
    browser.choose("nature", "social").await?;
    browser.until("it is there", "$('#search')", &[]).await?;
    ensure!(browser.value(place, &[]).await? == before, "the head changes its height");
    let search = browser.find("$('#search')", &[]).await?;
    search.send_keys("没有这样的问题").await?;
    browser.until("it says so", "words($('.hits.none')).includes('没有找到')", &[]).await?;
    browser.press("\u{e00c}").await?;
    browser.until("the list is gone", "!$('.hits') && $('#search').value === ''", &[]).await?;
    search.send_keys("首席质量官").await?;
    let hit = "$$('.hits li').find((hit) => words(hit).startsWith('首席质量官对卓越绩效管理模式的了解程度'))";
    browser.click_on(hit, &[]).await?;
    browser.arrives("category").await?;
    let there = "inner()?.name === 'understanding-cqo' && inner().matches('input[type=radio]')";
    browser.until("the question has the focus", there, &[]).await?;
    let seen = "(({ top, bottom }) => top >= 0 && bottom <= innerHeight)(inner().getBoundingClientRect())";
    browser.until("it can be seen", seen, &[]).await?;
    ensure!(browser.value("!$('.hits') && $('#search').value === ''", &[]).await? == json!(true), "the list stays");
    // The focus is where the keyboard goes on.
    browser.press(" ").await?;
    browser.until("it is answered", "inner().checked", &[]).await?;
    Ok(())
}

/// The organisation's own category belongs to the step before and is asked below the result: every list leads there.
#[tokio::test]
async fn what_is_missing_leads_to_where_it_is_asked() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("organisation").await?;
    browser.fill("name", "甲公司").await?;
    let there = "inner()?.name === 'own-category'";
    browser.go("export").await?;
    let all = "$$('.group').find((group) => group.querySelector('h2')?.textContent === '还缺什么')";
    browser.until("it is listed", &format!("{all}?.querySelector('details')"), &[]).await?;
    browser.run(&format!("{all}.querySelector('details').open = true"), &[]).await?;
    let line =
        format!("[...{all}.querySelectorAll('button')].find((line) => words(line).includes('自评孵化分类建议'))");
    browser.click_on(&line, &[]).await?;
    browser.arrives("result").await?;
    browser.until("the question has the focus", there, &[]).await?;
    let search = browser.find("$('#search')", &[]).await?;
    search.send_keys("四选一").await?;
    browser.until("and says so", "words($('.hits')).includes('结果')", &[]).await?;
    browser.press("\u{e007}").await?;
    browser.arrives("result").await?;
    browser.until("the question has the focus", there, &[]).await?;
    Ok(())
}

#[tokio::test]
async fn the_finder_takes_arrows_and_other_words_for_the_same() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("organisation").await?;
    browser.choose("nature", "social").await?;
    browser.until("it is there", "$('#search')", &[]).await?;
    let search = browser.find("$('#search')", &[]).await?;
    search.send_keys("ISO 9001").await?;
    browser.until("the standard by its Chinese number", "words($('.hits')).includes('19001')", &[]).await?;
    let here = "$$('.hits li').findIndex((hit) => hit.id === $('#search').getAttribute('aria-activedescendant') \
                && hit.getAttribute('aria-selected') === 'true')";
    ensure!(browser.value(here, &[]).await? == json!(0), "the first is meant");
    browser.press("\u{e015}").await?;
    browser.until("down goes to the second", &format!("{here} === 1"), &[]).await?;
    browser.press("\u{e013}\u{e013}").await?;
    browser.until("up from the first goes to the last", &format!("{here} === $$('.hits li').length - 1"), &[]).await?;
    browser.press("\u{e015}").await?;
    browser.until("and round to the first", &format!("{here} === 0"), &[]).await?;
    browser.press("\u{e007}").await?;
    browser.arrives("conditions").await?;
    let field = "/19001|质量管理体系/.test(words(inner()?.closest('[data-id]')))";
    browser.until("its question has the focus", field, &[]).await?;
    Ok(())
}

in_engines! {
    a_typed_name_is_taken_back_as_one: [chromium firefox webkit],
}

async fn a_typed_name_is_taken_back_as_one(engine: Engine) -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::of(engine).await?;
    browser.open(&site.origin).await?;
    let can = async |undo: bool, redo: bool| {
        let buttons = "[!labelled('撤销').disabled, !labelled('重做').disabled]";
        let seen = browser.value(buttons, &[]).await?;
        ensure!(seen == json!([undo, redo]), "undo and redo: {seen}");
        Ok(())
    };
    can(false, false).await?;
    browser.go("organisation").await?;
    browser.choose("nature", "social").await?;
    browser.fill("name", "撤销示例").await?;
    can(true, false).await?;
    browser.click_words("撤销").await?;
    browser.holds("name", "").await?;
    ensure!(browser.value("$('input[name=nature][value=social]').checked", &[]).await? == json!(true), "too much");
    can(true, true).await?;
    browser.click_words("重做").await?;
    browser.holds("name", "撤销示例").await?;
    can(true, false).await?;
    browser.click_words("撤销").await?;
    browser.click_words("撤销").await?;
    browser.until("the choice is taken back", "!$('input[name=nature]:checked')", &[]).await?;
    can(false, true).await?;
    // Whoever goes on from here has nothing to make again.
    browser.fill("address", "示例路").await?;
    can(true, false).await?;
    browser.holds("name", "").await
}

#[tokio::test]
async fn trying_out_changes_nothing_until_taken_over() -> Result<()> {
    const HEADLINE: &str = "words($('.verdict-line'))";
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    let mut answers = Answers::new("wuhu", "2026-11-29");
    for (question, option) in CATEGORY_B {
        update(&mut answers, Action::Answer(question.to_owned(), Value::Text(option.to_owned())));
    }
    browser.open_answers(&answers.to_json()).await?;
    browser.go("result").await?;
    let headline = browser.value(HEADLINE, &[]).await?;
    ensure!(headline.as_str().is_some_and(|text| text.contains("达到 B类 的条件")), "headline: {headline}");

    let trial = "words($('.whatif .notice'))";
    browser.select("try-breadth", "pilot").await?;
    let told = browser.until("the other outcome is told", trial, &[]).await?;
    let told = told.as_str().unwrap_or_default();
    let (now, then) = told.split_once("假如：").unwrap_or_default();
    ensure!(now.contains("达到 B类 的条件") && then.contains("达到 A类 的条件"), "told: {told}");
    ensure!(browser.value(HEADLINE, &[]).await? == headline, "the result changed with the trial");
    let chosen = "$('input[name=breadth]:checked').value";
    browser.go("category").await?;
    ensure!(browser.value(chosen, &[]).await? == "some", "the answers changed with the trial");

    browser.go("result").await?;
    browser.select("try-breadth", "pilot").await?;
    browser.until("the other outcome is told", trial, &[]).await?;
    browser.click_words("放弃").await?;
    browser.until("the trial is dropped", "!$('.whatif .notice')", &[]).await?;
    browser.holds("try-breadth", "some").await?;

    browser.select("try-breadth", "pilot").await?;
    browser.click_words("采用这些改动").await?;
    browser.until("the result follows", "words($('.verdict-line')).includes('达到 A类 的条件')", &[]).await?;
    browser.go("category").await?;
    ensure!(browser.value(chosen, &[]).await? == "pilot", "it was not taken over");
    browser.click_words("撤销").await?;
    browser.until("it is one step", "$('input[name=breadth]:checked').value === 'some'", &[]).await?;
    Ok(())
}
