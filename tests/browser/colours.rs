//! The user's own colours, as high contrast gives them: charts can be read, and what is chosen can be told from what is not.

use crate::support::steps::SAMPLE;
use crate::support::{Browser, Result, Site, ensure, json};

/// What cannot be read or told apart on the page at hand.
const UNSEEN: &str = "(() => {
  const parts = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
  const light = (colour) => parts(colour).slice(0, 3).map((part) => part / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const contrast = (one, other) => (Math.max(light(one), light(other)) + 0.05) / (Math.min(light(one), light(other)) + 0.05);
  const behind = (node) => {
    for (let up = node; up instanceof Element; up = up.parentElement ?? up.getRootNode().host) {
      const colour = getComputedStyle(up).backgroundColor;
      if (parts(colour)[3] !== 0) return colour;
    }
    return getComputedStyle(stage()).backgroundColor;
  };
  const found = [];
  for (const text of $$('.chart text').filter(shown)) {
    const { fill } = getComputedStyle(text);
    if (contrast(fill, behind(text)) < 4.5) found.push(`chart “${words(text)}” ${fill} on ${behind(text)}`);
  }
  for (const line of $$('.chart polygon, .chart line').filter(shown)) {
    const { stroke } = getComputedStyle(line);
    if (contrast(stroke, behind(line)) < 1.5) found.push(`line ${stroke} on ${behind(line)}`);
  }
  for (const [one, other] of [['.step.current', '.step:not(.current)'], ['.part.current', '.part:not(.current)'],
    ['.option.chosen', '.option:not(.chosen)'], ['.band.chosen', '.band:not(.chosen)'],
    ['.tool[aria-pressed=true]', '.tool:not([aria-pressed=true])']]) {
    const [chosen, plain] = [$$(one).find(shown), $$(other).find(shown)];
    if (!chosen || !plain) continue;
    if (contrast(behind(chosen), behind(plain)) < 3) found.push(`${one} is not told from ${other}`);
    for (const node of [chosen, ...chosen.querySelectorAll('span')].filter((node) => shown(node) && words(node))) {
      if (contrast(getComputedStyle(node).color, behind(node)) < 4.5) found.push(`${one} “${words(node)}” cannot be read`);
    }
  }
  return [...new Set(found)];
})()";

#[tokio::test]
async fn everything_is_seen_in_forced_colours() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.open_answers(SAMPLE).await?;
    let mut found = Vec::new();
    for scheme in ["dark", "light"] {
        let features = [("forced-colors", "active"), ("prefers-color-scheme", scheme)];
        let features: Vec<_> = features.map(|(name, value)| json!({ "name": name, "value": value })).into();
        browser.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
        browser.until("forced", "matchMedia('(forced-colors: active)').matches", &[]).await?;
        for page in ["conditions", "evaluation", "part.plan", "category", "result", "export"] {
            browser.go(page).await?;
            let unseen = browser.value(UNSEEN, &[]).await?;
            if unseen != json!([]) {
                found.push(format!("{scheme}, {page}: {unseen:#}"));
            }
        }
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}
