//! Every step at every width: nothing runs out at the side, in large text and in English too.

use crate::support::steps::{SAMPLE, pages};
use crate::support::{Browser, Result, Site, ensure, json};

/// What runs out at the side of the document, unless it scrolls in a box of its own.
pub const RUNS_OUT: &str = "(() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  const boxed = (node) => { for (let up = node.parentElement; up; up = up.parentElement) { if (getComputedStyle(up).overflowX !== 'visible') return true; } };
  const out = $$('*').filter((node) => node.getBoundingClientRect().right > wide + 1 && !boxed(node));
  return [`document ${document.documentElement.scrollWidth} > ${wide}`, ...out.slice(0, 6).map((node) => `${node.localName}.${node.className?.baseVal ?? node.className} “${words(node).slice(0, 40)}” to ${Math.round(node.getBoundingClientRect().right)}`)];
})()";

/// Looks at each step in each width; gives what runs out.
async fn look(browser: &Browser, mode: &str, found: &mut Vec<String>) -> Result<()> {
    for step in pages() {
        browser.go(step).await?;
        // 640 px is a window of 1280 px at a zoom of 200 %.
        for (width, height) in [(768, 1024), (640, 450), (360, 740), (1280, 900)] {
            browser.size(width, height).await?;
            let out = browser.value(RUNS_OUT, &[]).await?;
            if out != json!([]) {
                found.push(format!("{mode}, {step} at {width} px: {out}"));
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn nothing_runs_out_at_the_side() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    let mut found = Vec::new();
    browser.open(&site.origin).await?;
    look(&browser, "blank", &mut found).await?;
    browser.open_answers(SAMPLE).await?;
    look(&browser, "filled", &mut found).await?;
    ensure!(found.is_empty(), "{found:#?}");
    Ok(())
}

#[tokio::test]
async fn a_paper_is_seen_whole_on_a_phone() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.open_answers(SAMPLE).await?;
    for width in [360, 390, 430] {
        browser.go("organisation").await?;
        browser.size(width, 740).await?;
        browser.go("export").await?;
        for paper in ["application-form", "report-keep"] {
            browser.choose("preview", paper).await?;
            browser.until("the paper is there", "$('.preview .sheet table')", &[]).await?;
            let cut = browser.value("$('.preview').scrollWidth - $('.preview').clientWidth", &[]).await?;
            ensure!(cut == json!(0), "{paper} at {width} px: {cut} px are cut off");
        }
    }
    Ok(())
}

#[tokio::test]
async fn nothing_runs_out_in_large_text_and_in_english() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    let mut found = Vec::new();
    browser.open(&site.origin).await?;
    browser.open_answers(SAMPLE).await?;
    browser.click_words("大字").await?;
    browser.until("the text is larger", "getComputedStyle($('.app')).fontSize === '24px'", &[]).await?;
    look(&browser, "large", &mut found).await?;
    browser.click_words("English").await?;
    look(&browser, "large English", &mut found).await?;
    browser.click_words("Large text").await?;
    look(&browser, "English", &mut found).await?;
    ensure!(found.is_empty(), "{found:#?}");
    Ok(())
}

#[tokio::test]
async fn every_step_is_in_english() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    for step in pages() {
        browser.go(step).await?;
        browser.click_words("English").await?;
        browser.until("the title is English", "!/[\\u3000-\\u9fff]/.test(words($('h1')))", &[]).await?;
        ensure!(browser.value("$('.app').lang", &[]).await? == "en", "{step} is not marked as English");
        // What stays Chinese: sources word for word, papers and their titles, and the way back.
        let rest = "$$('main h2, main h3, main button, main legend, main label, main summary, .rail, .panel')
            .filter((node) => !node.closest('[lang=zh-CN]') && !node.querySelector('input[name=preview]') && /[\\u4e00-\\u9fff]/.test(words(node)))
            .map((node) => words(node).slice(0, 60))";
        let rest = browser.value(rest, &[]).await?;
        ensure!(rest == json!([]), "{step} still says {rest:#}");
        browser.click_words("中文").await?;
        browser.until("it is Chinese again", "/[\\u4e00-\\u9fff]/.test(words($('h1')))", &[]).await?;
    }
    Ok(())
}

/// On a low window nothing hides what has the focus, and each step is within reach of the wheel.
#[tokio::test]
async fn a_low_window_hides_neither_fields_nor_steps() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.open_answers(SAMPLE).await?;
    browser.go("organisation").await?;
    for (width, height) in [(740, 360), (910, 480), (320, 256)] {
        browser.size(width, height).await?;
        let hidden = "(async () => {
          const hidden = [];
          for (const field of $$('.main input:not([type=file]), .main select, .main textarea').filter(shown)) {
            field.focus();
            field.scrollIntoView({ block: 'nearest' });
            await new Promise((done) => requestAnimationFrame(done));
            const { left, top, width, height } = field.getBoundingClientRect();
            const seen = root().elementFromPoint(left + width / 2, top + height / 2);
            if (!field.closest('label')?.contains(seen) && seen !== field) hidden.push(`${field.name} under ${seen?.className ?? seen}`);
          }
          return hidden;
        })()";
        let found = browser.awaited(hidden, &[]).await?;
        ensure!(found == json!([]), "{width} × {height}: {found}");
        let tall =
            "(({ scrollHeight, clientHeight }) => clientHeight <= innerHeight || scrollHeight === 0)($('.steps'))";
        browser.until("the steps fit, or scroll in themselves", tall, &[]).await?;
    }
    Ok(())
}
