//! The documents under `/docs/`: under the same policy as all pages, each with its way to the others, readable on a phone.

use crate::support::site::workspace;
use crate::support::{Browser, Result, Site, ensure, json};

const LOOK: &str = "(() => {
  const images = [...document.images].filter((image) => !image.complete || !image.naturalWidth).map((image) => image.src);
  const wide = document.documentElement.scrollWidth > innerWidth;
  const current = document.querySelectorAll('nav a[aria-current=page]').length;
  const styled = getComputedStyle(document.body).maxWidth === '1180px';
  return { images, wide, current, styled, heads: document.querySelectorAll('h1').length, lang: document.documentElement.lang, blocked: globalThis.__blocked };
})()";

#[tokio::test]
async fn each_document_is_a_page_that_can_be_read() -> Result<()> {
    let site = Site::watched([])?;
    let browser = Browser::start().await?;
    browser.visit(&format!("{}/docs/", site.origin)).await?;
    let pages = browser.value("[...document.querySelectorAll('nav a')].map((link) => link.href)", &[]).await?;
    let pages: Vec<String> =
        pages.as_array().into_iter().flatten().filter_map(|one| Some(one.as_str()?.to_owned())).collect();
    ensure!(pages.len() > 10, "{pages:?}");
    let axe = std::fs::read_to_string(workspace().join("www/node_modules/axe-core/axe.min.js"))?;
    for (width, height) in [(1280, 900), (390, 800)] {
        browser.size(width, height).await?;
        for page in &pages {
            browser.visit(page).await?;
            browser.until("its pictures are there", "document.readyState === 'complete'", &[]).await?;
            let seen = browser.value(LOOK, &[]).await?;
            ensure!(
                seen["images"] == json!([]) && seen["wide"] == json!(false) && seen["blocked"] == json!([]),
                "{page} at {width} px: {seen}"
            );
            let heads = (seen["current"].as_u64(), seen["heads"].as_u64(), seen["styled"].as_bool());
            ensure!(heads == (Some(1), Some(1), Some(true)), "{page}: {seen}");
            browser.run(&axe, &[]).await?;
            let found = browser.awaited(
                "axe.run().then((all) => all.violations.map((one) => one.id + ': ' + one.nodes[0].html))",
                &[],
            );
            let found = found.await?;
            ensure!(found == json!([]), "{page} at {width} px: {found}");
        }
    }
    Ok(())
}
