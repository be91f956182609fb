//! The element's promises to a portal: several on a page, proposals, events, attaching, loading.

use crate::support::site::{POLICY, ServedInstead};
use crate::support::{Browser, Engine, Result, Site, Value, WATCH_POLICY, ensure, in_engines, json};

/// The version of the site.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Collects the element's own events, and what a portal's analytics would see of keys.
const WATCH_EVENTS: &str = "globalThis.__events = []; globalThis.__native = [];
for (const type of ['ziping-ready', 'ziping-progress', 'ziping-package', 'ziping-error']) {
  document.addEventListener(type, (event) => __events.push({ type, target: event.target.id, detail: event.detail }));
}
for (const type of ['input', 'beforeinput', 'change', 'keydown', 'keyup', 'keypress', 'paste', 'copy', 'cut', 'compositionstart', 'compositionupdate', 'compositionend']) {
  for (const place of [document, globalThis]) place.addEventListener(type, () => __native.push(type));
}";

/// A page with one element, and a script of its own.
fn page(attributes: &str, script: &str) -> [(&'static str, ServedInstead); 2] {
    let html = format!(
        "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>x</title><link rel=icon href=data:,>\
         <script type=module src=/ziping/define.js></script><script type=module src=/own.js></script>\
         <input id=outside><div id=place>\
         <ziping-assessment id=it programme=/ziping/programmes/wuhu.json {attributes}><p>文</p></ziping-assessment></div>"
    );
    [("/page.html", ServedInstead::page(&html)), ("/own.js", ServedInstead::script(script))]
}

in_engines! {
    two_on_a_page_are_independent: [chromium firefox webkit],
    the_package_may_be_taken_over_by_the_page: [chromium firefox webkit],
}

async fn two_on_a_page_are_independent(engine: Engine) -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::of(engine).await?;
    browser.open(&format!("{}/portals/loud.html", site.origin)).await?;
    browser.look_at(1).await?;
    let title = browser.value("words($('h1'))", &[]).await?;
    ensure!(title == "Wuhu incubation for government quality awards", "the second one says {title}");
    browser.look_at(0).await?;
    browser.go("organisation").await?;
    browser.fill("name", "甲").await?;
    browser.look_at(1).await?;
    browser.until("the second one stays where it was", "$$('.step')[0].classList.contains('current')", &[]).await?;
    browser.go("organisation").await?;
    browser.holds("name", "").await?;
    browser.fill("name", "B").await?;
    browser.choose("nature", "social").await?;
    browser.look_at(0).await?;
    browser.holds("name", "甲").await?;
    ensure!(browser.value("$$('input[name=nature]:checked').length", &[]).await? == json!(0), "a choice went over");
    // One of them loads the rest; the other one is none the worse.
    browser.go("result").await?;
    browser.look_at(1).await?;
    browser.holds("name", "B").await?;
    browser.go("export").await?;
    // Drafts are apart too.
    browser.client.refresh().await?;
    for (element, page) in [(1, "export"), (0, "result")] {
        browser.look_at(element).await?;
        browser.arrives(page).await?;
    }
    browser.go("organisation").await?;
    browser.holds("name", "甲").await?;
    browser.look_at(1).await?;
    browser.go("organisation").await?;
    browser.holds("name", "B").await
}

#[tokio::test]
async fn a_loud_page_does_not_reach_inside() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&format!("{}/portals/loud.html", site.origin)).await?;
    let style = "(({ color, backgroundColor, borderTopStyle, textTransform, letterSpacing, fontStyle }) => ({ color, backgroundColor, borderTopStyle, textTransform, letterSpacing, fontStyle }))(getComputedStyle($('h1')))";
    let loud = browser.value(style, &[]).await?;
    browser.open(&site.origin).await?;
    let plain = browser.value(style, &[]).await?;
    ensure!(loud == plain, "on the loud page {loud:#}, alone {plain:#}");
    Ok(())
}

#[tokio::test]
async fn values_of_the_page_are_proposals() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&format!("{}/portals/plain.html", site.origin)).await?;
    browser.shows("本网页提供了 3 项已知信息").await?;
    browser.go("organisation").await?;
    browser.holds("name", "").await?;
    browser.holds("address", "").await?;
    let kept = browser.everything_kept().await?.to_string();
    ensure!(!kept.contains("芜湖示例精密制造有限公司"), "a proposal was kept as an answer: {kept}");
    // One accepted, one refused, the rest accepted together.
    let one = |word: &str| {
        format!(
            "[...$$('.proposals li').find((line) => words(line).includes(args[0])).querySelectorAll('button')].find((button) => words(button) === '{word}')"
        )
    };
    browser.click_on(&one("采用"), &[json!("组织名称")]).await?;
    browser.holds("name", "芜湖示例精密制造有限公司").await?;
    browser.holds("address", "").await?;
    browser.click_on(&one("不用"), &[json!("地址")]).await?;
    browser.shows("本网页提供了 1 项已知信息").await?;
    browser.click_words("全部采用").await?;
    browser.until("the choice is made", "$('input[name=nature][value=enterprise]').checked", &[]).await?;
    browser.holds("address", "").await?;
    browser.until("nothing is proposed", "!$('.proposals')", &[]).await?;
    Ok(())
}

#[tokio::test]
async fn values_may_be_proposed_later() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.run("host().prefill = { name: '后来的名称', 'no-such-question': 'x' }", &[]).await?;
    browser.shows("本网页提供了 1 项已知信息").await?;
    browser.shows("后来的名称").await
}

/// Whoever types into a field of the page meanwhile goes on typing there; a button of the page leads into the element.
#[tokio::test]
async fn the_focus_is_left_to_whoever_types_elsewhere_on_the_page() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    let add = "document.body.prepend(Object.assign(document.createElement('input'), { id: 'search' })); document.querySelector('#search').focus()";
    browser.run(add, &[]).await?;
    browser.press("ab").await?;
    browser.run("host().prefill = { name: '后来的名称' }", &[]).await?;
    browser.shows("本网页提供了 1 项已知信息").await?;
    browser.press(" cd").await?;
    let typed = browser.value("document.querySelector('#search').value", &[]).await?;
    ensure!(typed == json!("ab cd"), "typed elsewhere: {typed}");
    browser.run("document.body.prepend(Object.assign(document.createElement('button'), { id: 'on' })); document.querySelector('#on').focus()", &[]).await?;
    browser.click_on("$$('.step')[2]", &[]).await?;
    browser.until("the page has the focus", "inner() === $('h1')", &[]).await?;
    Ok(())
}

#[tokio::test]
async fn events_say_how_far_and_nothing_else() -> Result<()> {
    let site = Site::with(Some(POLICY), page("", ""))?;
    let browser = Browser::start().await?;
    browser.before_each_page(WATCH_EVENTS).await?;
    browser.before_each_page(WATCH_POLICY).await?;
    browser.open(&format!("{}/page.html", site.origin)).await?;
    browser.until("it is ready", "__events.some(({ type }) => type === 'ziping-ready')", &[]).await?;
    let ready = browser.awaited("host().ready.then(() => 'resolved')", &[]).await?;
    ensure!(ready == "resolved", "`ready` is {ready}");
    browser.go("organisation").await?;
    browser.fill("name", "不外传XYZZY").await?;
    browser.choose("nature", "social").await?;
    let events = browser.value("__events", &[]).await?;
    let progress: Vec<&Value> =
        events.as_array().into_iter().flatten().filter(|event| event["type"] == "ziping-progress").collect();
    let steps: Vec<&Value> = progress.iter().map(|event| &event["detail"]["step"]).collect();
    ensure!(
        steps.first() == Some(&&json!("start")) && steps.last() == Some(&&json!("organisation")),
        "steps: {steps:?}"
    );
    for event in &progress {
        let keys = event["detail"].as_object().map(|detail| detail.keys().map(String::as_str).collect::<Vec<_>>());
        ensure!(keys == Some(vec!["answered", "step", "total"]), "event: {event}");
    }
    let answered = progress.last().map(|event| event["detail"]["answered"].clone());
    ensure!(answered == Some(json!(2)), "answered: {answered:?} of {events:#}");
    ensure!(!events.to_string().contains("XYZZY"), "an event tells an answer: {events:#}");

    let native = browser.value("__native", &[]).await?;
    ensure!(native == json!([]), "the page sees {native}");
    browser.client.find(fantoccini::Locator::Css("#outside")).await?.send_keys("a").await?;
    browser
        .until("the page's own field is seen", "__native.includes('input') && __native.includes('keydown')", &[])
        .await?;
    Ok(())
}

async fn the_package_may_be_taken_over_by_the_page(engine: Engine) -> Result<()> {
    let script = "addEventListener('ziping-package', async (event) => {
      event.preventDefault();
      const { name, blob, sha256 } = event.detail;
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));
      const hex = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      globalThis.__saved = event.detail.saved;
      globalThis.__package = { keys: Object.keys(event.detail).sort(), name, size: blob.size, sha256, hex, target: event.target.id };
    });";
    let site = Site::watched(page("", script))?;
    let browser = Browser::of(engine).await?;
    browser.open(&format!("{}/page.html", site.origin)).await?;
    browser.go("organisation").await?;
    browser.fill("name", "示例组织").await?;
    browser.go("export").await?;
    browser.click_words("只要 DOCX").await?;
    browser.shows("材料包已生成").await?;
    let package = browser.until("the page has it", "globalThis.__package", &[]).await?;
    ensure!(package["keys"] == json!(["blob", "name", "saved", "sha256"]), "detail: {package:#}");
    // Whether it is kept only the page knows: until it says so, leaving asks.
    let asks = "(() => { const event = new Event('beforeunload', { cancelable: true }); dispatchEvent(event); return event.defaultPrevented; })()";
    browser.shows("已交给本网页").await?;
    browser.until("leaving asks", asks, &[]).await?;
    browser.run("__saved()", &[]).await?;
    browser.until("leaving asks no more", &format!("!{asks}"), &[]).await?;
    ensure!(package["sha256"] == package["hex"] && package["size"].as_u64() > Some(10_000), "package: {package:#}");
    ensure!(
        package["name"].as_str().is_some_and(|name| name.starts_with("wuhu-示例组织-") && name.ends_with(".zip")),
        "{package:#}"
    );
    // Only the second package, which the page lets go, is downloaded.
    let name = package["name"].as_str().unwrap_or_default();
    ensure!(!browser.folder().join("downloads").join(name).exists(), "downloaded all the same");
    browser.click_words("另存一份到本机").await?;
    browser.downloaded(".zip").await?;
    browser.unblocked().await
}

/// What does not fit is told to whoever waits for it, and what fits then is waited for anew.
#[tokio::test]
async fn a_promise_for_each_change_and_words_for_each_failure() -> Result<()> {
    let site = Site::watched(page("modules=/ziping", ""))?;
    let browser = Browser::start().await?;
    browser.before_each_page(WATCH_EVENTS).await?;
    // A folder is one with or without its slash.
    browser.open(&format!("{}/page.html", site.origin)).await?;
    let settled = |programme: &str| {
        format!("(host().programme = '{programme}', host().ready).then(() => 'ready', (error) => error.code)")
    };
    for (programme, told) in [
        ("https://other.example/x.json", "foreign-origin"),
        ("/none.json", "file-missing"),
        ("/ziping/programmes/wuhu.json", "ready"),
        ("/ziping/programmes/jiaxing.json", "ready"),
    ] {
        let found = browser.awaited(&settled(programme), &[]).await?;
        ensure!(found == json!(told), "{programme}: {found}");
    }
    ensure!(browser.awaited("host().open(new Blob(['junk']))", &[]).await? == json!(false), "junk was opened");
    let codes =
        "__events.filter(({ type }) => type === 'ziping-error').map(({ detail }) => [detail.code, detail.fatal])";
    let codes = browser.value(codes, &[]).await?;
    let wanted = json!([["foreign-origin", false], ["file-missing", false], ["open", false]]);
    ensure!(codes == wanted, "{codes}");
    let refused = browser.awaited("host().open(null).then(() => 'taken', (error) => error.name)", &[]).await?;
    ensure!(refused == json!("TypeError"), "{refused}");
    Ok(())
}

/// A policy that names other Trusted Types is told at the start, by its directive: nobody fills in what cannot be packed.
#[tokio::test]
async fn a_policy_without_the_own_types_is_told_at_the_start() -> Result<()> {
    let strict = POLICY.replace("trusted-types ziping", "trusted-types portal");
    let html = format!(
        "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>x</title><link rel=icon href=data:,>\
         <meta http-equiv=Content-Security-Policy content=\"{strict}\"><script type=module src=/ziping/define.js></script>\
         <ziping-assessment programme=/ziping/programmes/wuhu.json></ziping-assessment>"
    );
    let site = Site::watched([("/page.html", ServedInstead::page(&html))])?;
    let browser = Browser::start().await?;
    browser.visit(&format!("{}/page.html", site.origin)).await?;
    let told = "root()?.querySelector('.start-note.failed')?.textContent.includes('trusted-types')";
    browser.until("it is told", told, &[]).await?;
    Ok(())
}

#[tokio::test]
async fn detaching_and_attaching_keeps_the_state() -> Result<()> {
    let site = Site::with(Some(POLICY), page("drafts=none", ""))?;
    let browser = Browser::start().await?;
    browser.before_each_page(WATCH_EVENTS).await?;
    browser.open(&format!("{}/page.html", site.origin)).await?;
    browser.go("organisation").await?;
    browser.fill("name", "搬家").await?;
    browser
        .run("const element = host(); element.remove(); document.querySelector('#place').append(element);", &[])
        .await?;
    browser.arrives("organisation").await?;
    browser.holds("name", "搬家").await?;
    browser.fill("address", "照样能写").await?;
    browser.choose("nature", "social").await?;
    browser.go("result").await?;
    browser.go("organisation").await?;
    browser.holds("address", "照样能写").await?;
    let ready = browser.value("__events.filter(({ type }) => type === 'ziping-ready').length", &[]).await?;
    ensure!(ready == json!(1), "started {ready} times");
    Ok(())
}

#[tokio::test]
async fn loading_twice_is_harmless_and_of_two_versions_the_first_stays() -> Result<()> {
    let site = Site::start()?;
    let script = site.text("/ziping/define.js")?;
    let other = script.replace(&format!("\"{VERSION}\""), "\"9.9.9\"").replace(&format!("'{VERSION}'"), "'9.9.9'");
    ensure!(other != script, "the version is not found in define.js");
    let html = "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>x</title>\
        <script type=module src=/ziping/define.js></script><script type=module src=/ziping/define.js?again></script>\
        <script type=module src=/ziping/other.js></script>\
        <ziping-assessment programme=/ziping/programmes/wuhu.json><p>文</p></ziping-assessment>";
    let site = Site::with(
        Some(POLICY),
        [("/twice.html", ServedInstead::page(html)), ("/ziping/other.js", ServedInstead::script(&other))],
    )?;
    let browser = Browser::start().await?;
    browser
        .before_each_page(
            "globalThis.__said = []; for (const kind of ['warn', 'error']) { const say = console[kind];
             console[kind] = (...words) => { __said.push(words.join(' ')); say.apply(console, words); }; }
             addEventListener('error', (event) => __said.push(event.message));",
        )
        .await?;
    browser.open(&format!("{}/twice.html", site.origin)).await?;
    let said = browser.until("the other version is named", "__said.length && __said", &[]).await?;
    let said: Vec<&str> = said.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    ensure!(said.len() == 1 && said[0].contains("9.9.9") && said[0].contains(VERSION), "said {said:?}");
    let version = browser.value("host().constructor.version", &[]).await?;
    ensure!(version == VERSION, "version {version}");
    browser.go("organisation").await?;
    browser.fill("name", "一次").await?;
    Ok(())
}

#[tokio::test]
async fn properties_set_before_the_upgrade_count_and_attributes_reflect() -> Result<()> {
    let html = "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>x</title><ziping-assessment><p>文</p></ziping-assessment>\
        <script src=/early.js></script><script type=module src=/ziping/define.js></script>";
    let early = "const element = document.querySelector('ziping-assessment');
      Object.assign(element, { programme: '/ziping/programmes/wuhu.json', drafts: 'device', draftKey: 'early', prefill: { name: '先到' } });";
    let site = Site::with(
        Some(POLICY),
        [("/early.html", ServedInstead::page(html)), ("/early.js", ServedInstead::script(early))],
    )?;
    let browser = Browser::start().await?;
    browser.open(&format!("{}/early.html", site.origin)).await?;
    browser.shows("先到").await?;
    let attributes =
        browser.value("['programme', 'drafts', 'draft-key'].map((name) => host().getAttribute(name))", &[]).await?;
    ensure!(attributes == json!(["/ziping/programmes/wuhu.json", "device", "early"]), "attributes: {attributes}");
    browser.run("host().setAttribute('lang', 'en')", &[]).await?;
    browser.until("the language follows", "words($('h1')).startsWith('Wuhu')", &[]).await?;
    let globals = browser.value("Object.keys(globalThis).filter((name) => /ziping/i.test(name))", &[]).await?;
    ensure!(globals == json!([]), "globals: {globals}");
    Ok(())
}

#[tokio::test]
async fn nothing_inside_has_a_style_of_its_own() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.before_each_page(WATCH_POLICY).await?;
    browser.open(&site.origin).await?;
    browser.open_answers(crate::support::steps::SAMPLE).await?;
    for step in crate::support::steps::STEPS {
        browser.go(step).await?;
        // A form's own measures are set as properties, which the policy allows and the page shows as an attribute.
        let own =
            "$$('.sheet col, .sheet tr').filter(({ style }) => /^((width|height): \\d+mm;\\s*)+$/.test(style.cssText))";
        let styled = format!(
            "$$('[style]').filter((node) => !{own}.includes(node)).map((node) => node.outerHTML.slice(0, 200))"
        );
        let styled = browser.value(&styled, &[]).await?;
        ensure!(styled == json!([]), "{step}: {styled:#}");
    }
    let blocked = browser.value("__blocked", &[]).await?;
    ensure!(blocked == json!([]), "the policy blocked something: {blocked:#}");
    Ok(())
}
