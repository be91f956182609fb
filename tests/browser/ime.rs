//! Chinese is typed through an input method: what is committed stands in the field, nothing more and nothing less.

use crate::support::{Browser, Result, Site, ensure, json};

/// One composition as an input method makes it: letters, candidates, commit.
async fn compose(browser: &Browser, letters: &str, committed: &str) -> Result<()> {
    for end in 1..=letters.len() {
        let text = &letters[..end];
        let caret = json!({ "text": text, "selectionStart": end, "selectionEnd": end });
        browser.devtools("Input.imeSetComposition", caret).await?;
        browser.until("the letters stand in the field", "inner().value.endsWith(args[0])", &[json!(text)]).await?;
    }
    let count = committed.chars().count();
    let candidate = json!({ "text": committed, "selectionStart": count, "selectionEnd": count });
    browser.devtools("Input.imeSetComposition", candidate).await?;
    browser.devtools("Input.insertText", json!({ "text": committed })).await?;
    browser.until("it is committed", "inner().value.endsWith(args[0])", &[json!(committed)]).await?;
    Ok(())
}

#[tokio::test]
async fn leaves_exactly_what_was_committed() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("organisation").await?;
    for (field, before) in [("name", ""), ("address", "芜湖")] {
        if !before.is_empty() {
            browser.fill(field, before).await?;
        }
        browser.click(&format!("input[name={field}]")).await?;
        compose(&browser, "nihaoshijie", "你世好").await?;
        compose(&browser, "jie", "界").await?;
        let whole = format!("{before}你世好界");
        browser.holds(field, &whole).await?;
        let kept = "Object.values(sessionStorage).some((text) => text.includes(args[0]))";
        browser.until("the draft holds it", kept, &[json!(format!("\\\"{whole}\\\""))]).await?;
        browser.holds(field, &whole).await?;
    }
    // In a field with a limit nothing is cut either.
    browser.go("foundation").await?;
    let long = "字".repeat(799);
    browser.click("textarea[name=testing]").await?;
    browser.devtools("Input.insertText", json!({ "text": long })).await?;
    browser.holds("testing", &long).await?;
    compose(&browser, "nihaoshijie", "你世好").await?;
    compose(&browser, "jie", "界").await?;
    browser.holds("testing", &format!("{long}你世好界")).await?;
    ensure!(
        browser.value("words($('[data-id=testing] .odd'))", &[]).await?.as_str().is_some_and(|odd| odd.contains("803")),
        "no word about the length"
    );
    Ok(())
}
