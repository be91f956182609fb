//! A press with the mouse does what it began on, though the page moves under it.

use crate::support::{Browser, Result, Site, ensure, json};
use fantoccini::actions::{InputSource, MouseActions, PointerAction};
use std::time::Duration;

/// Holds the mouse down at a place until something holds, and lets it go somewhere beside it.
async fn hold(browser: &Browser, (x, y): (i64, i64), until: &str, away: i64) -> Result<()> {
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
    let of = "[...$$('.main label')].find((one) => one.querySelector('[type=radio]'))";
    for (away, chosen) in [(40, false), (0, true)] {
        browser.run("$('[data-id=credit-code] input').focus()", &[]).await?;
        // What is odd of it is told once it is left, and moves all that stands below.
        browser.press("91350100M000100Y4").await?;
        browser.run(&format!("{of}.scrollIntoView({{ block: 'center' }})"), &[]).await?;
        ensure!(browser.value("!$('[data-id=credit-code] .odd')", &[]).await? == json!(true), "it is told already");
        let at = browser.value(&format!("(() => {{ const {{ left, top }} = {of}.getBoundingClientRect(); return [left + 8, top + 8].map(Math.round); }})()"), &[]).await?;
        let at = (at[0].as_i64().unwrap_or_default(), at[1].as_i64().unwrap_or_default());
        hold(&browser, at, "$('[data-id=credit-code] .odd')", away).await?;
        // Whoever draws the mouse away means nothing.
        let is = format!("{of}.querySelector('[type=radio]').checked");
        browser.until("it is chosen or not", &format!("{is} === args[0]"), &[json!(chosen)]).await?;
        browser.replace("credit-code", "").await?;
    }
    Ok(())
}
