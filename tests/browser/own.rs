//! What belongs to one element: its workers, and whatever it listens to outside of itself. Neither outlives it in the page,
//! and no other element on the page is touched.

use crate::support::site::{POLICY, ServedInstead};
use crate::support::{Browser, Engine, Result, Site, Value, ensure, in_engines, json};
use ziping_tests::packages::Kit;

const MADE: &str = "材料包已生成，并重新打开校验无误";

/// Counts what an element holds outside of itself: listeners, observers, channels, workers; and errors.
const WATCH: &str = "{
const open = new Map();
const count = (kind, more) => open.set(kind, (open.get(kind) ?? 0) + more);
const held = [];
const outside = (target) => target === globalThis || target === document || target instanceof MediaQueryList || target instanceof BroadcastChannel;
const { addEventListener, removeEventListener } = EventTarget.prototype;
const key = (target, type, hear, options) => [target ?? globalThis, type, hear, Boolean(options?.capture ?? options)];
const at = (wanted) => held.findIndex((one) => one.every((part, place) => part === wanted[place]));
EventTarget.prototype.addEventListener = function (type, hear, options) {
  const one = key(this, type, hear, options);
  if (outside(one[0]) && at(one) < 0) held.push(one);
  return addEventListener.call(this ?? globalThis, type, hear, options);
};
EventTarget.prototype.removeEventListener = function (type, hear, options) {
  const place = at(key(this, type, hear, options));
  if (place >= 0) held.splice(place, 1);
  return removeEventListener.call(this ?? globalThis, type, hear, options);
};
/** A class whose objects are counted from their making to one of these calls. */
const counted = (name, ends) => {
  const Kind = globalThis[name];
  globalThis[name] = class extends Kind {
    constructor(...given) { super(...given); count(name, 1); }
  };
  for (const end of ends) {
    const own = Kind.prototype[end];
    globalThis[name].prototype[end] = function (...given) {
      if (!this.ended) count(name, -1);
      this.ended = true;
      return own.apply(this, given);
    };
  }
};
counted('BroadcastChannel', ['close']);
counted('Worker', ['terminate']);
counted('ResizeObserver', ['disconnect']);
globalThis.__errors = [];
addEventListener.call(globalThis, 'error', (event) => __errors.push(event.message));
addEventListener.call(globalThis, 'unhandledrejection', (event) => __errors.push(String(event.reason)));
globalThis.__held = () => [...held.map(([, type]) => type), ...[...open].filter(([, number]) => number).map(([kind, number]) => `${number} ${kind}`)].sort();
}";

/// What may befall a page.
const EVENTS: &str = "for (const type of ['resize', 'storage', 'focus', 'pageshow', 'pagehide', 'online', 'beforeunload', 'pointerdown', 'keydown']) dispatchEvent(new Event(type, { cancelable: true }));
document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
matchMedia('(width)').dispatchEvent(new Event('change'));";

/// A page with these elements.
fn page(elements: &str) -> Result<Site> {
    let html = format!(
        "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>x</title><link rel=icon href=data:,>\
         <script type=module src=/ziping/define.js></script><script type=module src=/ziping/desk.js></script>{elements}<div id=place></div>"
    );
    Site::with(Some(POLICY), [("/own.html", ServedInstead::page(&html))])
}

/// A questionnaire whose drafts lie under this key.
fn questionnaire(key: &str) -> String {
    format!(
        "<ziping-assessment programme=/ziping/programmes/wuhu.json drafts=device draft-key={key}><p>文</p></ziping-assessment>"
    )
}

/// Names an organisation, and goes where packages are made.
async fn ready_to_make(browser: &Browser, element: usize, name: &str) -> Result<()> {
    browser.look_at(element).await?;
    browser.go("organisation").await?;
    browser.fill("name", name).await?;
    browser.go("export").await
}

in_engines! {
    one_elements_cancel_and_clear_end_nothing_of_anothers: [chromium firefox webkit],
}

async fn one_elements_cancel_and_clear_end_nothing_of_anothers(engine: Engine) -> Result<()> {
    let site = page(&(questionnaire("one") + &questionnaire("two")))?;
    let wasm = site.module("packer", ".wasm")?;
    let browser = Browser::of(engine).await?;
    // Else an element would fetch it by itself when the browser has nothing else to do.
    site.hold(&wasm);
    browser.open(&format!("{}/own.html", site.origin)).await?;
    for (element, name) in [(0, "甲"), (1, "乙")] {
        ready_to_make(&browser, element, name).await?;
        browser.click_words("只要 DOCX").await?;
        browser.until("it is being made", "labelled('取消')", &[]).await?;
    }
    site.asked_again(&wasm, 0).await?;
    browser.click_words("取消").await?;
    browser.shows("已取消，没有生成文件").await?;
    // And all of the other's answers, drafts and workers.
    browser.go("start").await?;
    browser.click_words("全部清除").await?;
    browser.click_words("确定全部清除").await?;
    browser.shows("已全部清除").await?;
    browser.look_at(0).await?;
    ensure!(browser.value("Boolean(labelled('取消'))", &[]).await? == json!(true), "the first one was ended too");
    site.mend();
    browser.shows(MADE).await?;
    browser.taken(".zip").await?;
    // The other one makes its own afterwards.
    ready_to_make(&browser, 1, "丙").await?;
    browser.click_words("只要 DOCX").await?;
    browser.shows(MADE).await
}

#[tokio::test]
async fn an_element_that_is_taken_out_leaves_nothing_and_goes_on_when_put_back() -> Result<()> {
    let site = page(&questionnaire("own"))?;
    let browser = Browser::start().await?;
    browser.before_each_page(WATCH).await?;
    browser.open(&format!("{}/own.html", site.origin)).await?;
    ready_to_make(&browser, 0, "搬走").await?;
    browser.go("start").await?;
    browser.choose("drafts", "device").await?;
    browser.go("export").await?;
    browser.click_words("只要 DOCX").await?;
    browser.shows(MADE).await?;
    browser.taken(".zip").await?;
    browser.until_on_device("搬走").await?;
    let held = browser.value("__held()", &[]).await?;
    for one in ["beforeunload", "pagehide", "1 BroadcastChannel", "1 ResizeObserver", "1 Worker"] {
        ensure!(held.as_array().is_some_and(|held| held.contains(&json!(one))), "{one} is not held: {held}");
    }
    // Moved: nothing ends, nothing is held twice.
    browser.run("document.querySelector('#place').append(host())", &[]).await?;
    browser.until("moved", "host().parentNode.id === 'place'", &[]).await?;
    ensure!(browser.value("__held()", &[]).await? == held, "moving changed what is held");

    // What was typed last is kept at once, then nothing more.
    browser.go("organisation").await?;
    browser.type_in("address", "最后").await?;
    browser.run("globalThis.__it = host(); __it.remove()", &[]).await?;
    browser.until("nothing is held", "__held().length === 0", &[]).await?;
    browser.until_on_device("最后").await?;
    let asked = site.asked().len();
    let kept = browser.everything_kept().await?;
    browser.run(EVENTS, &[]).await?;
    tokio::time::sleep(std::time::Duration::from_secs(3)).await;
    ensure!(site.asked().len() == asked, "asked for {:?}", site.asked().get(asked..));
    ensure!(browser.everything_kept().await? == kept, "a draft was written");
    ensure!(browser.value("__errors", &[]).await? == json!([]), "errors: {}", browser.value("__errors", &[]).await?);
    ensure!(
        browser.value("__held()", &[]).await? == json!([]),
        "held again: {}",
        browser.value("__held()", &[]).await?
    );

    browser.run("document.querySelector('#place').append(__it)", &[]).await?;
    browser.arrives("organisation").await?;
    browser.holds("address", "最后").await?;
    browser.type_in("name", "回来").await?;
    browser.until_on_device("搬走回来").await?;
    browser.go("export").await?;
    browser.click_words("只要 DOCX").await?;
    browser.taken(".zip").await?;
    // How many workers there are depends on whether the printer was fetched in the meantime.
    let same = "(() => { const own = (all) => JSON.stringify(all.filter((one) => !one.endsWith('Worker'))); \
                return own(__held()) === own(args[0]); })()";
    browser.until("the same is held", same, &[held]).await?;
    Ok(())
}

#[tokio::test]
async fn a_desk_that_is_taken_out_leaves_nothing_and_goes_on_when_put_back() -> Result<()> {
    let site = page("<ziping-desk></ziping-desk>")?;
    let browser = Browser::start().await?;
    browser.before_each_page(WATCH).await?;
    browser.open(&format!("{}/own.html", site.origin)).await?;
    let folder = browser.folder().join("packages");
    std::fs::create_dir_all(&folder)?;
    for (nth, name) in ["甲公司", "乙公司"].into_iter().enumerate() {
        std::fs::write(folder.join(format!("{nth}.zip")), Kit::wuhu().package(&[("name", name)], "2026-03-10"))?;
    }
    let there = "$$('.rows tbody[data-id]').length === args[0] && !$('main progress')";
    browser.give_to("$('input[name=files]')", &[&folder.join("0.zip")]).await?;
    browser.until("the first is there", there, &[json!(1)]).await?;
    let held = browser.value("__held()", &[]).await?;
    ensure!(held.as_array().is_some_and(|held| held.contains(&json!("pagehide"))), "nothing is held: {held}");
    browser.run("globalThis.__it = host(); __it.remove()", &[]).await?;
    browser.until("nothing is held", "__held().length === 0", &[]).await?;
    let asked = site.asked().len();
    browser.run(EVENTS, &[]).await?;
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    ensure!(site.asked().len() == asked, "asked for {:?}", site.asked().get(asked..));
    browser.run("document.querySelector('#place').append(__it)", &[]).await?;
    browser.shows("甲公司").await?;
    browser.give_to("$('input[name=files]')", &[&folder.join("1.zip")]).await?;
    browser.until("the second is there too", there, &[json!(2)]).await?;
    browser.shows("乙公司").await?;
    let errors: Value = browser.value("__errors", &[]).await?;
    ensure!(errors == json!([]), "errors: {errors}");
    Ok(())
}
