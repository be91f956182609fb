//! The order of things: what is asked after what, what is said once, and that nothing moves under the mouse.

use crate::support::steps::CATEGORY_B;
use crate::support::{Browser, Engine, Result, Site, ensure, in_engines, json};

in_engines! {
    a_choice_moves_nothing: [chromium firefox webkit],
}

async fn a_choice_moves_nothing(engine: Engine) -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::of(engine).await?;
    browser.open(&site.origin).await?;
    browser.go("organisation").await?;
    // The first answer asks where the draft may stay: that is once, and not here.
    browser.fill("address", "示例路").await?;
    browser.until("the rest is there", "$('#search')", &[]).await?;
    let place = "Math.round($('[data-id=industry]').getBoundingClientRect().top + scrollY)";
    let before = browser.value(place, &[]).await?;
    browser.choose("size", "large").await?;
    browser.until("it can be taken back", "$('[data-id=size] .clear')", &[]).await?;
    ensure!(browser.value(place, &[]).await? == before, "what follows moves when a choice is made");
    browser.click_on("$('[data-id=size] .clear')", &[]).await?;
    browser.until("it is taken back", "!$('input[name=size]:checked')", &[]).await?;
    ensure!(browser.value(place, &[]).await? == before, "what follows moves when a choice is taken back");
    browser.go("evaluation").await?;
    let place = "Math.round($('[data-id=\"4.1.3\"]').getBoundingClientRect().top + scrollY)";
    let before = browser.value(place, &[]).await?;
    browser.choose("4.1.2", "2").await?;
    ensure!(browser.value(place, &[]).await? == before, "the items below move");
    Ok(())
}

#[tokio::test]
async fn the_own_category_comes_after_the_result_and_a_reason_where_it_differs() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("category").await?;
    for (question, option) in CATEGORY_B {
        browser.choose(question, option).await?;
    }
    ensure!(browser.value("!$('input[name=own-category]')", &[]).await? == json!(true), "asked before the result");
    browser.go("result").await?;
    browser.choose("own-category", "b").await?;
    browser.until("it is chosen", "$('input[name=own-category]:checked')", &[]).await?;
    ensure!(browser.value("!$('[data-id=own-reason]')", &[]).await? == json!(true), "a reason where both are equal");
    browser.choose("own-category", "c").await?;
    browser.fill("own-reason", "体系已成熟").await?;
    // What was written stays in sight.
    browser.choose("own-category", "b").await?;
    browser.holds("own-reason", "体系已成熟").await?;
    // It is found where it is asked.
    browser.go("conditions").await?;
    browser.find("$('#search')", &[]).await?.send_keys("四选一").await?;
    browser.press("\u{e007}").await?;
    browser.arrives("result").await?;
    browser.until("it has the focus", "inner()?.name === 'own-category'", &[]).await?;
    Ok(())
}

#[tokio::test]
async fn questions_of_one_scale_are_one_table() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("organisation").await?;
    browser.choose("nature", "social").await?;
    browser.go("category").await?;
    browser.until("there is a table", "$('.matrix.scale')", &[]).await?;
    ensure!(browser.value("$$('.matrix.scale tbody tr').length", &[]).await? == json!(5), "a row each");
    // Only the quality officer may be vacant.
    ensure!(browser.value("$$('.matrix.scale input[value=vacant]').length", &[]).await? == json!(1), "vacant");
    browser.choose("understanding-team", "initial").await?;
    browser.choose("understanding-cqo", "vacant").await?;
    browser.click_on("$('[data-id=understanding-team] .clear')", &[]).await?;
    browser.until("one is taken back", "!$('input[name=understanding-team]:checked')", &[]).await?;
    browser.holds("understanding-cqo", "vacant").await?;
    let named = "$('input[name=understanding-cqo][value=vacant]').getAttribute('aria-label')";
    let label = browser.value(named, &[]).await?;
    let label = label.as_str().unwrap_or_default();
    ensure!(label.contains("首席质量官") && label.contains("未设"), "named {label}");
    // On a phone each is a card with its words.
    browser.size(390, 844).await?;
    browser.until("words stand beside", "shown($('.scale .cell-word'))", &[]).await?;
    Ok(())
}

#[tokio::test]
async fn helper_questions_are_explained_once_a_group() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("conditions").await?;
    let groups = "$$('.group').filter((group) => words(group).includes('（辅助）'))";
    let once = format!("{groups}.every((group) => words(group).split('标有“辅助”的问题不印在申报表上').length === 2)");
    ensure!(browser.value(&once, &[]).await? == json!(true), "not once a group");
    ensure!(browser.value(&format!("{groups}.length > 2"), &[]).await? == json!(true), "no helper was found");
    Ok(())
}
