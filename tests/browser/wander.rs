//! At random over every control of every page: nothing fails, what is shown is what is kept, and undo leads back to the beginning.

use crate::support::{Browser, Engine, Result, Site, Value, ensure, in_engines, json};

/// What wanders, inside the page.
const WANDER: &str = concat!(include_str!("support/walk.js"), include_str!("support/wander.js"));

/// Runs an expression that knows the way.
async fn roams(browser: &Browser, expression: &str, args: &[Value]) -> Result<Value> {
    browser.awaited(&format!("(async () => {{ {WANDER}\nreturn {expression}; }})()"), args).await
}

/// Steps between one look at all and the next: fewer than can be undone.
const STRETCH: usize = 100;

/// So many steps from a seed; after each stretch all the way back, forth again, and through a file.
async fn wanders(engine: Engine, programme: &str, seed: u32, count: usize) -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::of(engine).await?;
    browser.open(&site.page_of(programme, "")).await?;
    browser.click_on("$$('.step')[1]", &[]).await?;
    roams(&browser, "await until(whole)", &[]).await?;
    let blank = roams(&browser, "await everything()", &[]).await?;
    let mut found: Vec<String> = Vec::new();
    let mut end = 0;
    while end < count && found.is_empty() {
        end = (end + STRETCH).min(count);
        while roams(&browser, "await wander(args[0], args[1])", &[json!(seed), json!(end)]).await? != json!(true) {}
        let told = browser.value("window.__wander.found", &[]).await?;
        found.extend(told.as_array().into_iter().flatten().map(Value::to_string));
        roams(&browser, "await pressed('中文', '中文')", &[]).await?;
        let all = roams(&browser, "await everything()", &[]).await?;
        let file = browser.kept_answers().await?;
        while roams(&browser, "await back('撤销', 'Undo')", &[]).await? != json!(true) {}
        let undone = roams(&browser, "await everything()", &[]).await?;
        compare(&format!("undone to the beginning after {end}"), &blank, &undone, &mut found);
        while roams(&browser, "await back('重做', 'Redo')", &[]).await? != json!(true) {}
        let again = roams(&browser, "await everything()", &[]).await?;
        compare(&format!("done again after {end}"), &all, &again, &mut found);
        // A file begins the next stretch: with it all that led there is one step.
        browser.awaited("host().clear().then(() => true)", &[]).await?;
        if !file.is_empty() {
            browser.open_answers(&file).await?;
            let opened = roams(&browser, "await everything()", &[]).await?;
            compare(&format!("from a file after {end}"), &all, &opened, &mut found);
        }
    }
    let taken = browser.value("[window.__wander.steps, window.__wander.Undo ?? 0]", &[]).await?;
    println!("{programme} from {seed}: {} steps, {} undone", taken[0], taken[1]);
    ensure!(found.is_empty(), "{programme} from {seed}:\n{}", found.join("\n"));
    Ok(())
}

/// Where the pages of two looks differ.
fn compare(when: &str, wanted: &Value, shown: &Value, found: &mut Vec<String>) {
    for (place, screen) in wanted.as_object().into_iter().flatten() {
        if shown.get(place) != Some(screen) {
            found.push(format!("page {place} {when}: {} for {screen}", shown[place]));
        }
    }
}

/// Every run wanders a little, so that the way itself is tested.
#[tokio::test]
async fn a_little() -> Result<()> {
    wanders(Engine::Chromium, "wuhu", 20_261_129, 200).await
}

in_engines! {
    far: [firefox webkit],
}

#[tokio::test]
#[ignore = "10,000 steps: `cargo xtask test --deep`"]
async fn far_in_chromium() -> Result<()> {
    far(Engine::Chromium).await
}

/// 10,000 steps over all programmes.
async fn far(engine: Engine) -> Result<()> {
    for (nth, programme) in ["wuhu", "songjiang", "zhejiang", "hangzhou", "jiaxing"].into_iter().enumerate() {
        wanders(engine, programme, 7_919 + u32::try_from(nth)?, 2_000).await?;
    }
    Ok(())
}
