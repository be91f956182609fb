//! Printing one paper by the browser: the frame that is printed holds the paper as the site's sheet has it.

use crate::support::{Browser, Result, Site, WATCH_POLICY, ensure, json};

/// In every frame: printing is only written down, with what would have been printed.
const INSTEAD_OF_PRINTING: &str = "
/** Rows that are lower than their form has them, and columns that have no width of theirs. */
globalThis.low = (root) => [...root.querySelectorAll('.sheet [data-height], .sheet [data-width]')].filter((one) => {
  const { dataset: { height, width }, style } = one;
  return height ? one.getBoundingClientRect().height < height * 96 / 25.4 - 1 : style.width !== `${width}mm`;
}).map((one) => one.outerHTML.slice(0, 100));
globalThis.print = () => {
  const sheet = document.querySelector('.sheet');
  const style = sheet && getComputedStyle(sheet);
  (top.__printed ??= []).push({
    framed: top !== globalThis,
    title: document.title,
    lang: document.documentElement.lang,
    body: document.body.className,
    papers: document.querySelectorAll('.sheet').length,
    name: sheet?.getAttribute('aria-label'),
    text: sheet?.textContent,
    adopted: document.adoptedStyleSheets.length,
    paged: [...(document.adoptedStyleSheets[0]?.cssRules ?? [])].some((rule) => rule instanceof CSSPageRule),
    styles: document.querySelectorAll('style, link, script').length,
    low: low(document),
    colour: style?.color,
    size: style?.fontSize,
  });
};";

/// Rows of 170 mm, and columns of every width.
#[tokio::test]
async fn songjiangs_papers_print_as_high_as_they_are() -> Result<()> {
    let site = Site::start()?;
    each_prints(&site.page_of("songjiang", ""), 1).await
}

#[tokio::test]
async fn a_paper_prints_from_a_frame_of_its_own() -> Result<()> {
    let site = Site::start()?;
    each_prints(&site.origin, 2).await
}

async fn each_prints(page: &str, least: usize) -> Result<()> {
    let browser = Browser::start().await?;
    browser.before_each_page(WATCH_POLICY).await?;
    browser.before_each_page(INSTEAD_OF_PRINTING).await?;
    browser.open(page).await?;
    browser.go("organisation").await?;
    browser.fill("name", "打印示例").await?;
    browser.go("export").await?;
    let papers = browser.value("$$('input[name=preview]').map((input) => input.value)", &[]).await?;
    let papers: Vec<&str> = papers.as_array().into_iter().flatten().filter_map(|paper| paper.as_str()).collect();
    ensure!(papers.len() >= least, "papers: {papers:?}");
    for (nth, paper) in papers.iter().enumerate() {
        browser.choose("preview", paper).await?;
        browser
            .until(&format!("{paper} is as high and wide as its form"), "!low(host().shadowRoot).length", &[])
            .await?;
        browser.click_words("用浏览器打印这一份").await?;
        let printed = browser.until("it is printed", "globalThis.__printed?.[args[0]]", &[json!(nth)]).await?;
        let shown = browser
            .value("[$('.preview .sheet').getAttribute('aria-label'), $('.preview .sheet').textContent]", &[])
            .await?;
        ensure!(printed["framed"] == json!(true), "the whole page is printed");
        ensure!(printed["papers"] == json!(1) && printed["adopted"] == json!(1), "{paper}: {printed:#}");
        ensure!(printed["paged"] == json!(true) && printed["styles"] == json!(0), "{paper}: {printed:#}");
        ensure!(json!([printed["name"], printed["text"]]) == shown, "{paper} is not what is shown: {printed:#}");
        ensure!(printed["low"] == json!([]), "{paper} is not as high and wide as its form: {printed:#}");
        ensure!(printed["title"] == printed["name"] && printed["lang"] == "zh-CN", "{paper}: {printed:#}");
        ensure!(printed["body"] == "print" && printed["colour"] == "rgb(0, 0, 0)", "{paper}: {printed:#}");
        ensure!(printed["size"] == "14px", "the sheet's styles do not reach the frame: {printed:#}");
        // The frame goes with the end of printing.
        browser.run("$('.print-frame').contentWindow.dispatchEvent(new Event('afterprint'))", &[]).await?;
        ensure!(browser.value("$$('.print-frame').length", &[]).await? == json!(0), "the frame stays");
    }
    let texts = browser.value("new Set(__printed.map(({ text }) => text)).size", &[]).await?;
    ensure!(texts == json!(papers.len()), "{texts} different papers of {papers:?}");
    let named = browser.value("__printed[0].text.includes('打印示例')", &[]).await?;
    ensure!(named == json!(true), "the form misses the name");
    let blocked = browser.value("__blocked", &[]).await?;
    ensure!(blocked == json!([]), "the policy blocked something: {blocked:#}");
    Ok(())
}
