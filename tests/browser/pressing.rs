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

/// A finger's mouse events and its click come a while after it went up: nothing else is made of a tap, and nothing of one that scrolls.
#[tokio::test]
async fn a_tap_is_one_click() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("evaluation").await?;
    browser.until("the button", "labelled('添加优势')", &[]).await?;
    let tapped = "(async () => {
      const button = labelled('添加优势');
      let clicks = 0;
      button.addEventListener('click', () => { clicks += 1; });
      const { left: clientX, top: clientY } = button.getBoundingClientRect();
      const at = { bubbles: true, composed: true, cancelable: true, isPrimary: true, button: 0, pointerType: 'touch', clientX, clientY };
      const told = (Kind, ...types) => types.forEach((type) => button.dispatchEvent(new Kind(type, at)));
      const later = (ms) => new Promise((done) => setTimeout(done, ms));
      const counts = [];
      told(PointerEvent, 'pointerdown', 'pointerup');
      await later(30);
      told(MouseEvent, 'mousedown', 'mouseup');
      button.click();
      await later(30);
      counts.push(clicks);
      told(PointerEvent, 'pointerdown', 'pointercancel');
      told(MouseEvent, 'mouseup');
      await later(30);
      counts.push(clicks);
      return counts;
    })()";
    let counts = browser.awaited(tapped, &[]).await?;
    ensure!(counts == json!([1, 1]), "clicks of one tap, and with one that scrolled: {counts}");
    Ok(())
}
