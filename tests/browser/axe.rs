//! What a checker of accessibility finds on every step: nothing.

use crate::support::site::workspace;
use crate::support::steps::{SAMPLE, pages};
use crate::support::{Browser, Context, Result, Site, Value, ensure};

/// Rules of these groups fail the test; those of `best-practice` are told.
const RUN: &str = "axe.run(host(), { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'], resultTypes: ['violations'] })
  .then(({ violations }) => violations.flatMap(({ id, tags, help, nodes }) => nodes.slice(0, 6).map((node) => ({
    rule: id, advice: tags.includes('best-practice'), help, count: nodes.length,
    place: [node.target].flat(2).join(' '), why: node.failureSummary, html: node.html.slice(0, 240),
  }))))";

async fn inspect(browser: &Browser, mode: &str, found: &mut Vec<String>) -> Result<()> {
    for step in pages() {
        browser.go(step).await?;
        look(browser, &format!("{mode}, {step}"), found).await?;
    }
    Ok(())
}

/// Looks at the page at hand with everything unfolded.
pub async fn look(browser: &Browser, what: &str, found: &mut Vec<String>) -> Result<()> {
    browser.run("$$('main details').forEach((fold) => (fold.open = true))", &[]).await?;
    browser.until("nothing moves", "document.getAnimations().length === 0", &[]).await?;
    let violations = browser.awaited(RUN, &[]).await?;
    for violation in violations.as_array().into_iter().flatten() {
        let text = |key: &str| violation[key].as_str().unwrap_or_default().to_owned();
        let line = format!(
            "{what}: {} ({} places) at {}\n    {}\n    {}",
            text("rule"),
            violation["count"],
            text("place"),
            text("why").replace('\n', " "),
            text("html")
        );
        if violation["advice"] == Value::Bool(true) {
            println!("advice: {line}");
        } else {
            found.push(line);
        }
    }
    Ok(())
}

/// A browser with the checker, at a page of the site.
pub async fn with_axe(site: &Site, path: &str) -> Result<Browser> {
    let file = workspace().join("www/node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(&file)
        .with_context(|| format!("{} is missing; `cargo xtask test` installs it", file.display()))?;
    let browser = Browser::start().await?;
    browser.open(&format!("{}{path}", site.origin)).await?;
    browser.run(&axe, &[]).await?;
    // The checker looks inside the element: a planted field without a label is found, and gone again.
    browser.run("$('main').append(Object.assign(document.createElement('input'), { id: 'planted' }))", &[]).await?;
    let planted = browser.awaited(RUN, &[]).await?.to_string();
    ensure!(planted.contains("#planted"), "the checker is blind: {planted}");
    browser.run("$('#planted').remove()", &[]).await?;
    Ok(browser)
}

/// Fails with what was found.
pub async fn finish(found: Vec<String>) -> Result<()> {
    ensure!(found.is_empty(), "{} findings:\n{}", found.len(), found.join("\n"));
    Ok(())
}

#[tokio::test]
async fn finds_nothing_on_blank_steps_and_in_english() -> Result<()> {
    let site = Site::start()?;
    let browser = with_axe(&site, "").await?;
    let mut found = Vec::new();
    inspect(&browser, "blank", &mut found).await?;
    browser.click_words("English").await?;
    inspect(&browser, "English", &mut found).await?;
    finish(found).await
}

#[tokio::test]
async fn finds_nothing_on_filled_steps_small_or_large() -> Result<()> {
    let site = Site::start()?;
    let browser = with_axe(&site, "").await?;
    let mut found = Vec::new();
    browser.open_answers(SAMPLE).await?;
    inspect(&browser, "filled", &mut found).await?;
    browser.size(360, 740).await?;
    inspect(&browser, "filled at 360 px", &mut found).await?;
    browser.size(1280, 900).await?;
    browser.click_words("大字").await?;
    inspect(&browser, "filled in large text", &mut found).await?;
    finish(found).await
}
