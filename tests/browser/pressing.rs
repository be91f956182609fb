//! A press with the mouse does what it began on, though the page moves under it.

use crate::support::{Browser, Result, Site, ensure, json};
use fantoccini::actions::{InputSource, MouseActions, PointerAction};
use std::time::Duration;

/// Holds the mouse down at a place until something holds, and lets it go somewhere beside it.
async fn hold(browser: &Browser, (x, y): (f64, f64), until: &str, away: f64) -> Result<()> {
    let mouse = || MouseActions::new("mouse".to_owned());
    let moved = |x, y| PointerAction::MoveTo { duration: Some(Duration::ZERO), x, y };
    let down = mouse().then(moved(x, y)).then(PointerAction::Down { button: 0 });
    browser.client.perform_actions(down).await?;
    browser.until("the page moved", until, &[]).await?;
    let up = mouse().then(moved(x + away, y)).then(PointerAction::Up { button: 0 });
    Ok(browser.client.perform_actions(up).await?)
}

#[tokio::test]
async fn reaches_what_it_began_on() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("organisation").await?;
    browser.fill("name", "甲公司").await?;
    browser.click_words("只留到关闭").await?;
    let of = "[...$$('.main label')].find((one) => one.querySelector('[type=radio]'))";
    // What is told as a field is left moves all that stands below it.
    let tells = "stage().addEventListener('focusout', () => { const told = document.createElement('p'); told.style.height = '90px'; $('.main').prepend(told); })";
    browser.run(tells, &[]).await?;
    for (away, chosen) in [(40.0, false), (0.0, true)] {
        browser.run("$('[data-id=contact] input').focus()", &[]).await?;
        browser.run(&format!("{of}.scrollIntoView({{ block: 'center' }})"), &[]).await?;
        let place = format!("(({{ left, top }}) => [left + 8, top + 8])({of}.getBoundingClientRect())");
        let at = browser.value(&place, &[]).await?;
        let at = (at[0].as_f64().unwrap_or_default(), at[1].as_f64().unwrap_or_default());
        let moved = format!("{of}.getBoundingClientRect().top > {} + 10", at.1);
        hold(&browser, at, &moved, away).await?;
        // Whoever draws the mouse away means nothing.
        let is = format!("{of}.querySelector('[type=radio]').checked");
        browser.until("it is chosen or not", &format!("{is} === args[0]"), &[json!(chosen)]).await?;
    }
    Ok(())
}

/// A finger's own click comes a while after it went up: nothing else is made of a tap.
#[tokio::test]
async fn a_tap_is_one_click() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.size(360, 740).await?;
    browser.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": true })).await?;
    browser.open(&site.origin).await?;
    browser.go("organisation").await?;
    browser.fill("name", "甲公司").await?;
    browser.click_words("只留到关闭").await?;
    browser.go("evaluation").await?;
    browser
        .run("globalThis.__clicks = 0; stage().addEventListener('click', () => { globalThis.__clicks += 1; })", &[])
        .await?;
    let steps = "$$('button').find((one) => words(one).includes('步，共'))";
    for nth in 1..=12 {
        let place = format!("(({{ left, top }}) => [left + 20, top + 8])({steps}.getBoundingClientRect())");
        let at = browser.value(&place, &[]).await?;
        let finger = |points| json!({ "type": if points { "touchStart" } else { "touchEnd" }, "touchPoints": if points { json!([{ "x": at[0], "y": at[1] }]) } else { json!([]) } });
        browser.devtools("Input.dispatchTouchEvent", finger(true)).await?;
        browser.devtools("Input.dispatchTouchEvent", finger(false)).await?;
        browser.until("the tap is a click", "globalThis.__clicks >= args[0]", &[json!(nth)]).await?;
        let is_open = format!("{steps}.getAttribute('aria-expanded') === args[0]");
        browser.until("it opens and closes", &is_open, &[json!(if nth % 2 == 1 { "true" } else { "false" })]).await?;
    }
    let clicks = browser.value("globalThis.__clicks", &[]).await?;
    ensure!(clicks == 12, "{clicks} clicks of 12 taps");
    Ok(())
}
