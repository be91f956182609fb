//! What a visitor waits for: until the first question takes a key, only what it needs is fetched.

use crate::support::{Browser, Result, Site, ensure};

/// File names with their digests taken out.
fn plain(url: &str) -> String {
    let mut parts: Vec<&str> = url.split('.').collect();
    parts.retain(|part| !(part.len() == 10 && part.chars().all(|letter| letter.is_ascii_hexdigit())));
    parts.join(".")
}

#[tokio::test]
async fn until_the_first_question() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.click_words("开始填写").await?;
    browser.arrives("conditions").await?;
    browser.until("the first question is there", "shown($('input[name=registered-in-city]'))", &[]).await?;
    let mut asked: Vec<String> = site.asked().iter().map(|url| plain(url)).collect();
    // Listed by their names with digests, whose order changes.
    asked.sort();
    let needed = [
        "/",
        "/page.css",
        "/ziping/app.js",
        "/ziping/app.wasm",
        "/ziping/criteria/gbt-19580-2012.json",
        "/ziping/define.js",
        "/ziping/programmes/wuhu.first.json",
        "/ziping/programmes/wuhu.zh.html",
    ];
    ensure!(asked == needed, "asked for {asked:#?}");

    // The rest comes once somebody answers, the packer and the printer only when they are used.
    browser.choose("registered-in-city", "yes").await?;
    let later = site.module("later", ".wasm")?;
    site.asked_again(&later, 0).await?;
    browser.go("result").await?;
    ensure!(site.times(&later) == 1, "the later pages are asked for {} times", site.times(&later));
    let asked: Vec<String> = site.asked().iter().map(|url| plain(url)).collect();
    let early =
        asked.iter().find(|url| ["packer", "printer", "fonts/", "descriptors"].iter().any(|part| url.contains(part)));
    ensure!(early.is_none(), "asked for {asked:#?}");
    Ok(())
}
