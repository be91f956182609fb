//! The self-evaluation an item a screen: index, keys, the way on, and what leads there from elsewhere.

use crate::support::steps::ITEMS;
use crate::support::{Browser, Engine, Result, Site, ensure, in_engines, json};

/// Waits until an item stands alone on the page.
async fn alone(browser: &Browser, item: &str) -> Result<()> {
    let there = "$$('.item').length === 1 && $('.item').dataset.id === args[0]";
    browser.until(&format!("{item} is shown alone"), there, &[json!(item)]).await?;
    Ok(())
}

/// The item whose band has the focus.
const FOCUSED: &str = "inner()?.name";

in_engines! {
    one_after_the_other: [chromium firefox webkit],
}

async fn one_after_the_other(engine: Engine) -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::of(engine).await?;
    browser.open(&site.origin).await?;
    browser.click_on("$$('.step').find((step) => words(step).includes('自我评价'))", &[]).await?;
    browser.arrives("evaluation").await?;
    alone(&browser, "4.1.2").await?;
    browser.choose("4.1.2", "3").await?;
    browser.until("the index has it", "words($('.index-item.rated')).includes('55%')", &[]).await?;
    // Enter on a chosen band goes on, and the keys stay in the bands.
    browser.press("\u{e007}").await?;
    alone(&browser, "4.1.3").await?;
    browser.until("the focus is in its bands", &format!("{FOCUSED} === '4.1.3'"), &[]).await?;
    browser.press(" ").await?;
    browser.until("it is rated", "$('input[name=\"4.1.3\"]').checked", &[]).await?;
    browser.click_on("$('.next-open')", &[]).await?;
    alone(&browser, "4.1.4").await?;
    browser.until("the focus is in its bands", &format!("{FOCUSED} === '4.1.4'"), &[]).await?;
    // Back, and what was chosen is still there.
    browser.click_words("上一条").await?;
    alone(&browser, "4.1.3").await?;
    browser.holds("4.1.3", "0").await?;
    // Elsewhere and back it is the same item.
    browser.go("conditions").await?;
    browser.click_on("$$('.step').find((step) => words(step).includes('自我评价'))", &[]).await?;
    alone(&browser, "4.1.3").await
}

#[tokio::test]
async fn the_last_one_says_that_all_are_rated() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.click_on("$$('.step').find((step) => words(step).includes('自我评价'))", &[]).await?;
    browser.arrives("evaluation").await?;
    for item in ITEMS {
        alone(&browser, item).await?;
        browser.choose(item, "2").await?;
        if item != "4.7.7" {
            browser.press("\u{e007}").await?;
        }
    }
    browser.shows("23 条已全部评完").await?;
    ensure!(browser.value("!$('.next-open')", &[]).await? == json!(true), "one is still said to be open");
    browser.click_words("下一步：组织概述").await?;
    browser.until("the profile is there", "$('[data-id^=\"profile.\"]')", &[]).await?;
    Ok(())
}

#[tokio::test]
async fn the_index_is_walked_by_arrows() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.click_on("$$('.step').find((step) => words(step).includes('自我评价'))", &[]).await?;
    browser.arrives("evaluation").await?;
    let inside = "$$('.index-item').filter(shown)";
    ensure!(
        browser.value(&format!("{inside}.filter((one) => one.tabIndex === 0).length"), &[]).await? == json!(1),
        "one of the index stands in the order of the page"
    );
    browser.run(&format!("{inside}[0].focus()"), &[]).await?;
    for _ in 0..3 {
        browser.press("\u{e014}").await?;
    }
    let label = "inner()?.getAttribute('aria-label')";
    browser.until("arrows go on", &format!("{label}.startsWith('4.2.2 ')"), &[]).await?;
    browser.press("\u{e007}").await?;
    alone(&browser, "4.2.2").await?;
    browser.until("the focus is in its bands", &format!("{FOCUSED} === '4.2.2'"), &[]).await?;
    Ok(())
}

/// What is judged stands below what it is judged by, and a result without figures has them in sight.
#[tokio::test]
async fn figures_stand_above_what_they_feed() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("evaluation").await?;
    browser.choose("depth", "full").await?;
    let above = "(() => { const item = $(`.item[data-id='${args[0]}']`);
        const figures = [...item.querySelectorAll('details')].find((fold) => words(fold).includes('多年数据'));
        return Boolean(figures.compareDocumentPosition(item.querySelector('.ruler')) & Node.DOCUMENT_POSITION_FOLLOWING); })()";
    for (item, wanted) in [("4.7.2", true), ("4.1.2", false)] {
        ensure!(browser.value(above, &[json!(item)]).await? == json!(wanted), "{item}");
    }
    // What leads to an item shows it, whichever way they are shown.
    browser.choose("view", "one").await?;
    browser.click("#search").await?;
    browser.find("$('#search')", &[]).await?.send_keys("4.6.2").await?;
    browser.press("\u{e007}").await?;
    alone(&browser, "4.6.2").await
}
