//! Every control of every programme: set, undone, done again, drawn anew, in the other language and from a file it shows what is
//! kept.

use crate::support::{Browser, Engine, Result, Site, Value, ensure, in_engines, json};

/// What walks, inside the page: hundreds of controls by way of the driver would take minutes.
const WALK: &str = include_str!("support/walk.js");

/// Runs an expression that knows the walk.
async fn walks(browser: &Browser, expression: &str, args: &[Value]) -> Result<Value> {
    browser.awaited(&format!("(async () => {{ {WALK}\nreturn {expression}; }})()"), args).await
}

/// Walks over one page; `only` limits the controls by their names.
async fn page(browser: &Browser, place: &Value, only: &str) -> Result<()> {
    while walks(browser, "await walk(args[0], args[1])", &[place.clone(), json!(only)]).await? != json!(true) {}
    Ok(())
}

async fn open(engine: Engine, programme: &str) -> Result<(Site, Browser)> {
    let site = Site::start()?;
    let browser = Browser::of(engine).await?;
    browser.open(&site.page_of(programme, "")).await?;
    Ok((site, browser))
}

/// Walks over all pages of a programme.
async fn programme(engine: Engine, name: &str, only: &str) -> Result<()> {
    let (_site, browser) = open(engine, name).await?;
    browser.click_on("$$('.step')[1]", &[]).await?;
    walks(&browser, "await until(() => labelled('下一步'))", &[]).await?;
    let places = walks(&browser, "await places()", &[]).await?;
    let mut found: Vec<String> = Vec::new();
    for place in places.as_array().into_iter().flatten() {
        walks(&browser, "await to(args[0])", std::slice::from_ref(place)).await?;
        walks(&browser, "await grow(args[0])", &[json!(only)]).await?;
        page(&browser, place, only).await?;
        for gone in walks(&browser, "await removals()", &[]).await?.as_array().into_iter().flatten() {
            found.push(format!("{place} {gone}"));
        }
        for differs in walks(&browser, "await translated()", &[]).await?.as_array().into_iter().flatten() {
            found.push(format!("{place} in the other language {differs}"));
        }
    }
    let before = walks(&browser, "await everything()", &[]).await?;
    let file = browser.kept_answers().await?;
    browser.awaited("host().clear().then(() => true)", &[]).await?;
    browser.open_answers(&file).await?;
    let after = walks(&browser, "await everything()", &[]).await?;
    for (place, screen) in before.as_object().into_iter().flatten() {
        if after.get(place) != Some(screen) {
            found.push(format!("{place} from a file: {screen} / {}", after[place]));
        }
    }
    for what in browser.value("window.__walk.found", &[]).await?.as_array().into_iter().flatten() {
        found.push(what.to_string());
    }
    let walked = browser.value("window.__walk.steps", &[]).await?;
    println!("{name}: {walked} controls");
    ensure!(found.is_empty(), "{} of {walked} controls:\n{}", found.len(), found.join("\n"));
    Ok(())
}

/// What is walked of the self-evaluation: the items of a standard are alike, and no programme draws them its own way.
const FEW: &str = r"^(?!4\.)|^4\.1\.2=";
/// A process and a result, with all that belongs to them.
const MORE: &str = r"^(?!4\.)|^4\.(1\.2|7\.2)\b";

in_engines! {
    wuhu: [chromium firefox webkit],
    songjiang: [chromium firefox webkit],
    jiaxing: [chromium firefox webkit],
    hangzhou: [chromium firefox webkit],
    zhejiang: [chromium firefox webkit],
}

async fn wuhu(engine: Engine) -> Result<()> {
    // More of the self-evaluation where there is time: `cargo xtask test --deep`.
    programme(engine, "wuhu", if engine == Engine::Chromium { FEW } else { MORE }).await
}

async fn songjiang(engine: Engine) -> Result<()> {
    programme(engine, "songjiang", FEW).await
}

async fn jiaxing(engine: Engine) -> Result<()> {
    programme(engine, "jiaxing", FEW).await
}

async fn hangzhou(engine: Engine) -> Result<()> {
    programme(engine, "hangzhou", FEW).await
}

async fn zhejiang(engine: Engine) -> Result<()> {
    programme(engine, "zhejiang", FEW).await
}
