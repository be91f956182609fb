//! The station's desk: packages opened and verified, found by their code, printed, surveyed, counted, wiped.

use crate::support::{Browser, Context, Result, Site, ensure, json};
use std::path::{Path, PathBuf};
use ziping_tests::packages::Kit;

/// A desk with its own folder for packages.
async fn desk(site: &Site) -> Result<Browser> {
    let browser = Browser::start().await?;
    browser.open(&format!("{}/desk/", site.origin)).await?;
    Ok(browser)
}

/// Writes a file to be opened.
fn put(browser: &Browser, name: &str, bytes: impl AsRef<[u8]>) -> Result<PathBuf> {
    let folder = browser.folder().join("packages");
    std::fs::create_dir_all(&folder)?;
    let file = folder.join(name);
    std::fs::write(&file, bytes)?;
    Ok(file)
}

/// Opens files, and waits until all have a row.
async fn opened(browser: &Browser, files: &[&Path], rows: usize) -> Result<()> {
    browser.give_to("$('input[name=files]')", files).await?;
    let there = "$$('.rows tbody[data-id]').length === args[0] && !$('main progress')";
    browser.until(&format!("{rows} rows are there"), there, &[json!(rows)]).await?;
    Ok(())
}

/// The words of the row that has these words.
async fn row(browser: &Browser, with: &str) -> Result<String> {
    let row = browser
        .value("words($$('.rows tbody[data-id]').find((row) => words(row).includes(args[0])))", &[json!(with)])
        .await?;
    Ok(row.as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn packages_are_listed_with_what_they_are() -> Result<()> {
    let site = Site::start()?;
    let browser = desk(&site).await?;
    let kit = Kit::wuhu();
    let whole = kit.package(&[("name", "完好公司"), ("credit-code", "91340200000000001A")], "2026-03-10");
    let newer = kit.package(&[("name", "完好公司"), ("credit-code", "91340200000000001A")], "2026-03-12");
    let files = [
        put(&browser, "whole.zip", &whole)?,
        put(&browser, "newer.zip", &newer)?,
        put(&browser, "half.zip", &whole[..whole.len() / 2])?,
        put(&browser, "words.zip", "no package")?,
    ];
    opened(&browser, &files.iter().map(PathBuf::as_path).collect::<Vec<_>>(), 4).await?;
    let first = row(&browser, "whole.zip").await?;
    for words in ["完好公司", "✓ 完好", "449.9", "2026-03-16", "同一组织有更新的材料包"] {
        ensure!(first.contains(words), "{words}: {first}");
    }
    ensure!(!row(&browser, "newer.zip").await?.contains("更新的"), "the newest is not replaced");
    ensure!(row(&browser, "half.zip").await?.contains("没有复制完"), "half a file");
    ensure!(row(&browser, "words.zip").await?.contains("不是材料包"), "words");
    browser.shows("没有存储任何内容；内存中有 4 份文件").await
}
