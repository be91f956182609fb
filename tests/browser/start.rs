//! The first pages stand for the app while it is on its way: what is pressed and typed in them is done in it.

use crate::support::site::{POLICY, ServedInstead};
use crate::support::{Browser, Result, Site, ensure, json};

/// What the first pages read, and were drawn from.
const READ: &str = "/ziping/programmes/wuhu.first.json";
/// Whether the first pages stand for the app.
const EARLY: &str = "$('[data-of]') && shown($('[data-of] h1')) && !shown(stage())";
/// Whether the app itself is shown, and nothing else.
const APP: &str = "!$('[data-of]') && shown(stage()) && shown($('h1'))";

/// Whether the first question is answered so.
const CHOSEN: &str = "$('input[name=registered-in-city]:checked')?.value === args[0]";

/// A page on whose site the app waits until it is let go, with the first pages in its place.
async fn waiting(site: &Site, path: &str) -> Result<Browser> {
    let browser = Browser::start().await?;
    site.hold(&site.module("app", ".wasm")?);
    browser.client.goto(&format!("{}{path}", site.origin)).await?;
    browser.until("the first pages stand for the app", EARLY, &[]).await?;
    Ok(browser)
}

async fn arrives(site: &Site, browser: &Browser) -> Result<()> {
    site.mend();
    browser.until("the app takes over", APP, &[]).await?;
    Ok(())
}

/// Answers, typing, caret and page, under the policy of a portal; and a step back is a step of the user's.
async fn goes_on(site: &Site, path: &str) -> Result<()> {
    let browser = waiting(site, path).await?;
    browser.click_words("开始填写").await?;
    browser.until("the first step is there", "shown($('input[name=registered-in-city]'))", &[]).await?;
    ensure!(browser.value("inner() === $('h1')", &[]).await? == json!(true), "the focus is not at its head");
    browser.click("input[name=registered-in-city][value=yes]").await?;
    for (name, words) in [("licence-date", "2015"), ("licence-date.month", "3"), ("licence-date.day", "20")] {
        browser.click(&format!("input[name='{name}']")).await?;
        browser.press(words).await?;
    }
    browser.click("input[name=application-date]").await?;
    browser.press("2027").await?;
    browser.run("inner().setSelectionRange(1, 3)", &[]).await?;
    let place = browser.value("Math.round($('input[name=application-date]').getBoundingClientRect().top)", &[]).await?;
    arrives(site, &browser).await?;
    let focus = "[inner().name, inner().value, inner().selectionStart, inner().selectionEnd, \
                 Math.round(inner().getBoundingClientRect().top)]";
    let now = browser.value(focus, &[]).await?;
    ensure!(now == json!(["application-date", "2027", 1, 3, place]), "the focus is elsewhere: {now}, {place}");
    browser.until("the answer holds", CHOSEN, &[json!("yes")]).await?;
    browser.holds_date("licence-date", "2015-03-20").await?;
    browser.press("6").await?;
    browser.until("typing goes on at the caret", "inner().value === '267'", &[]).await?;
    browser.go("start").await?;
    browser.go("conditions").await?;
    browser.until("the answer holds", CHOSEN, &[json!("yes")]).await?;
    browser.unblocked().await
}

#[tokio::test]
async fn what_is_done_before_the_app_is_there_is_kept() -> Result<()> {
    goes_on(&Site::watched([])?, "/").await
}

#[tokio::test]
async fn in_pages_that_the_portal_brings_too() -> Result<()> {
    goes_on(&Site::watched([])?, "/portals/inside.html").await
}

/// Where everything is at hand the app is there at once, and takes the place of the pages that the portal brought.
#[tokio::test]
async fn an_app_that_is_there_at_once_takes_their_place_too() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    for _ in 0..2 {
        browser.client.goto(&format!("{}/portals/inside.html", site.origin)).await?;
        browser.until("the app takes over", APP, &[]).await?;
        browser.go("conditions").await?;
        browser.choose("registered-in-city", "yes").await?;
        browser.client.goto("about:blank").await?;
    }
    Ok(())
}

/// What these pages cannot do waits for the app.
#[tokio::test]
async fn a_press_that_needs_the_app_waits_for_it() -> Result<()> {
    let site = Site::start()?;
    let browser = waiting(&site, "/").await?;
    browser.click_words("开始填写").await?;
    browser.click("input[name=registered-in-city][value=no]").await?;
    browser.click_words("上一步").await?;
    browser.until("the start is there again", "shown($('input[name=drafts]'))", &[]).await?;
    browser.click("input[name=drafts][value=none]").await?;
    browser.click_words("English").await?;
    browser.until("it is told to wait", "labelled('English').getAttribute('aria-busy') === 'true'", &[]).await?;
    arrives(&site, &browser).await?;
    browser.until("it speaks English", "words($('.ways')).includes('Continue')", &[]).await?;
    browser.until("the drafts are as chosen", "$('input[name=drafts][value=none]').checked", &[]).await?;
    ensure!(browser.value("sessionStorage.length + localStorage.length", &[]).await? == json!(0), "a draft is kept");
    browser.go("conditions").await?;
    browser.until("the answer holds", CHOSEN, &[json!("no")]).await?;
    Ok(())
}

#[tokio::test]
async fn a_word_that_is_composed_is_waited_for() -> Result<()> {
    let site = Site::start()?;
    let browser = waiting(&site, "/portals/inside.html").await?;
    browser.click_words("开始填写").await?;
    browser.click("input[name=application-date]").await?;
    let letters = json!({ "text": "er", "selectionStart": 2, "selectionEnd": 2 });
    browser.devtools("Input.imeSetComposition", letters).await?;
    browser.until("the letters stand in the field", "inner().value === 'er'", &[]).await?;
    site.mend();
    browser.until("the app is there behind", "stage().querySelector('h1')", &[]).await?;
    ensure!(browser.value(EARLY, &[]).await? == json!(true), "the field went while a word was composed");
    browser.devtools("Input.insertText", json!({ "text": "2027" })).await?;
    browser.until("the app takes over", APP, &[]).await?;
    let now = browser.value("[inner().name, inner().value]", &[]).await?;
    ensure!(now == json!(["application-date", "2027"]), "{now}");
    Ok(())
}

/// Pages that were drawn from another file are not shown; a portal's own file has none.
#[tokio::test]
async fn only_pages_of_this_very_file_stand_for_the_app() -> Result<()> {
    let site = Site::start()?;
    let other = site.text(READ)?.replacen("是否在芜湖市区域内合法注册？", "是否在本市区域内合法注册？", 1);
    let site = Site::with(Some(POLICY), [(READ, ServedInstead::json(&other))])?;
    site.hold(&site.module("app", ".wasm")?);
    let browser = Browser::start().await?;
    browser.client.goto(&site.origin).await?;
    site.asked_again("/ziping/criteria/gbt-19580-2012.json", 0).await?;
    let none = "!$('[data-of]') && shown($('.start-note'))";
    ensure!(browser.value(none, &[]).await? == json!(true), "pages of another file are shown");
    arrives(&site, &browser).await?;
    // Whoever was here before goes on where that was.
    browser.go("conditions").await?;
    browser.choose("registered-in-city", "yes").await?;
    browser.flush().await?;
    site.hold(&site.module("app", ".wasm")?);
    browser.client.refresh().await?;
    site.asked_again("/ziping/criteria/gbt-19580-2012.json", 1).await?;
    ensure!(browser.value("!$('[data-of]')", &[]).await? == json!(true), "the start is shown to one who was beyond it");
    arrives(&site, &browser).await?;
    browser.until("the answer holds", CHOSEN, &[json!("yes")]).await?;
    Ok(())
}

/// A start that fails loses nothing: the next try takes it over.
#[tokio::test]
async fn a_start_that_fails_is_tried_again_with_what_was_entered() -> Result<()> {
    let site = Site::start()?;
    let browser = waiting(&site, "/").await?;
    browser.click_words("开始填写").await?;
    browser.click("input[name=registered-in-city][value=yes]").await?;
    site.fail(&site.module("app", ".wasm")?, 503);
    browser.until("it is told", "words($('.start-note.failed'))", &[]).await?;
    let kept = "$('input[name=registered-in-city][value=yes]').checked";
    ensure!(browser.value(kept, &[]).await? == json!(true), "what was entered is gone");
    site.mend();
    browser.click_words("再试一次").await?;
    browser.until("the app takes over", APP, &[]).await?;
    browser.until("the answer holds", CHOSEN, &[json!("yes")]).await?;
    ensure!(browser.awaited("host().ready.then(() => 'resolved')", &[]).await? == json!("resolved"), "`ready` is old");
    Ok(())
}

/// The screen is the state: the app draws what stood there before, in every city.
#[tokio::test]
async fn the_app_draws_what_the_first_pages_showed() -> Result<()> {
    const LOOK: &str = "JSON.stringify([...args[0] ? $$('[data-of] *') : $$('.stage *')]
      .filter((node) => shown(node) && !node.children.length)
      .map((node) => [node.tagName, words(node), node.name, node.value, node.checked, Math.round(node.getBoundingClientRect().top)]))";
    for city in ["wuhu", "hangzhou", "jiaxing", "songjiang", "zhejiang"] {
        let site = Site::start()?;
        let page = site.page_of(city, "programmes=/ziping/programmes/index.json");
        let browser = waiting(&site, page.trim_start_matches(&site.origin)).await?;
        for page in [0, 1] {
            if page == 1 {
                site.hold(&site.module("app", ".wasm")?);
                browser.client.refresh().await?;
                browser.until("the first pages stand for the app", EARLY, &[]).await?;
                browser.click_words("开始填写").await?;
            }
            let at =
                browser.value("$$('[data-of] .step').findIndex((step) => step.matches('[aria-current]'))", &[]).await?;
            ensure!(at == json!(page), "{city}: at {at}");
            let before = browser.value(LOOK, &[json!(true)]).await?;
            arrives(&site, &browser).await?;
            let after = browser.value(LOOK, &[json!(false)]).await?;
            ensure!(before == after, "{city}, page {page}:\n{before}\n{after}");
        }
    }
    Ok(())
}

/// What `cargo xtask bench --start` prints: medians of rounds on a slow line and processor, each page beside the others in turn.
#[tokio::test]
#[ignore = "`cargo xtask bench --start`"]
async fn figures() -> Result<()> {
    const PAGES: [(&str, &str); 4] = [
        ("plain HTML", "/peers/plain.html"),
        ("react-jsonschema-form", "/peers/form.html"),
        ("one tag", "/"),
        ("first pages in the page", "/portals/inside.html"),
    ];
    const ROUNDS: usize = 7;
    let site = Site::start()?;
    let mut all = vec![[Vec::new(), Vec::new()]; PAGES.len()];
    for _ in 0..ROUNDS {
        for (at, (name, path)) in PAGES.iter().enumerate() {
            let browser = Browser::start().await?;
            browser.before_each_page(HASTY).await?;
            // 1.6 Mbit/s, 150 ms: what is called slow 4G.
            let line =
                json!({ "offline": false, "latency": 150, "downloadThroughput": 204_800, "uploadThroughput": 96_000 });
            browser.devtools("Network.enable", json!({})).await?;
            browser.devtools("Network.emulateNetworkConditions", line).await?;
            browser.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": rate() })).await?;
            browser.client.goto(&format!("{}{path}", site.origin)).await?;
            browser.until("an answer is taken", "globalThis.__times?.accepted", &[]).await?;
            let times = browser.value("[__times.shown, __times.accepted]", &[]).await?;
            for (kept, time) in all[at].iter_mut().zip(times.as_array().into_iter().flatten()) {
                kept.push(time.as_f64().unwrap_or_default());
            }
            println!("{name}: {times}");
        }
    }
    let median = |times: &mut Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    let medians: Vec<[f64; 2]> = all.iter_mut().map(|[shown, accepted]| [median(shown), median(accepted)]).collect();
    for ((name, _), [shown, accepted]) in PAGES.iter().zip(&medians) {
        let (of_html, of_peer) = (shown / medians[0][0], accepted / medians[1][1]);
        println!(
            "figures: {name}: first question shown after {shown:.0} ms ({of_html:.2} of plain HTML), \
             answer taken after {accepted:.0} ms ({of_peer:.2} of react-jsonschema-form)"
        );
    }
    Ok(())
}

/// How many times slower than this machine the processor is made: what is one's own to say, because ratios hang on how slow it is.
fn rate() -> u32 {
    std::env::var("ZIPING_SLOWER").ok().and_then(|rate| rate.parse().ok()).unwrap_or(4)
}

/// A user without any patience: goes to the first question and answers it as soon as it can be seen, one way and the other until the
/// page takes it.
const HASTY: &str = r#"(() => {
  const times = (globalThis.__times = {});
  const all = (selector) => [document, document.querySelector("ziping-assessment")?.shadowRoot]
    .flatMap((root) => [...(root?.querySelectorAll(selector) ?? [])]).filter((node) => node.getClientRects().length);
  const look = () => {
    if (times.accepted) return;
    const options = all("input[type=radio]:not([name=drafts])").slice(0, 2);
    if (options.length) {
      times.shown ??= performance.now();
      options.find((option) => !option.checked).click();
    } else all(".ways > button")[0]?.click();
    setTimeout(() => requestAnimationFrame(look), options.length ? 50 : 0);
  };
  const accepted = () => (times.accepted ??= performance.now());
  addEventListener("accepted", accepted);
  addEventListener("ziping-progress", ({ detail }) => detail.answered > 0 && accepted());
  requestAnimationFrame(look);
})();"#;
