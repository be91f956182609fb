//! Drafts: in the tab, on the device, nowhere, and where the browser refuses.

use crate::support::engine::Wishes;
use crate::support::site::{POLICY, ServedInstead};
use crate::support::{Browser, Engine, Result, Site, ensure, in_engines, json};

const DEVICE: &str = "保存在这台电脑上";

/// Chooses drafts on this device and types a name on the second page.
async fn type_with_device_drafts(browser: &Browser, name: &str) -> Result<()> {
    browser.choose("drafts", "device").await?;
    browser.go("organisation").await?;
    browser.fill("name", name).await?;
    browser.until_on_device(name).await
}

in_engines! {
    of_a_session_survive_a_reload: [chromium firefox webkit],
    of_a_session_survive_a_reload_right_after_the_last_key: [chromium firefox webkit],
    on_the_device_survive_a_killed_browser: [chromium firefox],
    of_two_tabs_never_overwrite_each_other_silently: [chromium firefox webkit],
    bring_back_how_it_was_looked_at: [chromium firefox webkit],
}

async fn of_a_session_survive_a_reload(engine: Engine) -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::of(engine).await?;
    browser.open(&site.origin).await?;
    browser.go("organisation").await?;
    browser.fill("name", "会话草稿示例").await?;
    browser.choose("nature", "social").await?;
    let kept = "Object.values(sessionStorage).some((text) => text.includes('会话草稿示例') && text.includes('social'))";
    browser.until("the draft is kept", kept, &[]).await?;
    browser.client.refresh().await?;
    browser.arrives("organisation").await?;
    browser.holds("name", "会话草稿示例").await?;
    browser.until("the choice is back", "$('input[name=nature][value=social]').checked", &[]).await?;
    let device = browser.kept_on_device().await?;
    ensure!(!device.contains("会话草稿示例"), "a draft of the session reached the device: {device}");
    Ok(())
}

async fn of_a_session_survive_a_reload_right_after_the_last_key(engine: Engine) -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::of(engine).await?;
    browser.open(&site.origin).await?;
    browser.go("organisation").await?;
    browser.fill("name", "最后一键").await?;
    browser.client.refresh().await?;
    browser.arrives("organisation").await?;
    browser.holds("name", "最后一键").await
}

async fn on_the_device_survive_a_killed_browser(engine: Engine) -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::of(engine).await?;
    browser.open(&site.origin).await?;
    ensure!(browser.value("$('input[name=drafts][value=session]').checked", &[]).await? == json!(true), "asked first");
    type_with_device_drafts(&browser, "断电草稿示例").await?;
    let browser = browser.kill_and_restart().await?;
    browser.open(&site.origin).await?;
    browser.shows("本机上有一份没有完成的草稿").await?;
    browser.click_words("继续填写").await?;
    browser.arrives("organisation").await?;
    browser.holds("name", "断电草稿示例").await?;
    // It goes on being kept.
    browser.fill("address", "续写").await?;
    browser.until_on_device("续写").await
}

#[tokio::test]
async fn on_the_device_are_not_lost_when_the_offer_is_passed_over() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    type_with_device_drafts(&browser, "昨天的草稿").await?;
    let browser = browser.kill_and_restart().await?;
    browser.open(&site.origin).await?;
    browser.shows("没有完成的草稿").await?;
    // Begins anew beside the offer: the earlier draft may go only after the user was told.
    browser.click_words("开始填写").await?;
    browser.arrives("conditions").await?;
    browser.choose("registered-in-city", "yes").await?;
    browser.flush().await?;
    let kept = browser.kept_on_device().await?;
    let told = browser.value("$$('.notices .notice').map(words)", &[]).await?;
    ensure!(
        kept.contains("昨天的草稿") || told != json!([]),
        "the earlier draft was overwritten without a word: {kept}"
    );
    Ok(())
}

async fn of_two_tabs_never_overwrite_each_other_silently(engine: Engine) -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::of(engine).await?;
    browser.open(&site.origin).await?;
    type_with_device_drafts(&browser, "第一页").await?;
    let (first, second) = browser.second_tab().await?;
    browser.open(&site.origin).await?;
    browser.click_words("继续填写").await?;
    browser.arrives("organisation").await?;
    browser.type_in("name", "之二").await?;
    browser.holds("name", "第一页之二").await?;
    browser.until_on_device("第一页之二").await?;

    browser.to_tab(&first).await?;
    browser.shows("另一个标签页保存了更新的内容").await?;
    browser.type_in("address", "不应覆盖").await?;
    browser.holds("address", "不应覆盖").await?;
    browser.flush().await?;
    let kept = browser.kept_on_device().await?;
    ensure!(kept.contains("第一页之二") && !kept.contains("不应覆盖"), "overwritten: {kept}");

    // The user decides for the first tab: now the second one is told.
    browser.click_words("以本页为准，继续保存").await?;
    browser.until_on_device("不应覆盖").await?;
    browser.to_tab(&second).await?;
    browser.shows("另一个标签页保存了更新的内容").await
}

#[tokio::test]
async fn are_nowhere_if_the_user_or_the_page_says_so() -> Result<()> {
    let page = |drafts: &str| {
        ServedInstead::page(&format!(
            "<!doctype html><meta charset=utf-8><script type=module src=/ziping/define.js></script>\
             <ziping-assessment programme=/ziping/programmes/wuhu.json drafts={drafts}><p>文</p></ziping-assessment>"
        ))
    };
    let site = Site::with(Some(POLICY), [("/none.html", page("none")), ("/odd.html", page("somewhere"))])?;
    let browser = Browser::start().await?;
    for (path, choose) in [("/none.html", false), ("/odd.html", false), ("/", true)] {
        browser.open(&format!("{}{path}", site.origin)).await?;
        if choose {
            browser.choose("drafts", "none").await?;
        } else {
            let offered = browser.value("$$('input[name=drafts]').map((input) => input.value)", &[]).await?;
            ensure!(offered == json!(["none"]), "{path} offers {offered}");
        }
        browser.go("organisation").await?;
        browser.fill("name", "无痕示例").await?;
        browser.flush().await?;
        let kept = browser.everything_kept().await?.to_string();
        ensure!(!kept.contains("无痕示例"), "{path} kept {kept}");
    }
    Ok(())
}

/// The notices about storage that the page shows, and whether the answers still work.
async fn goes_on_without_storage(browser: &Browser) -> Result<()> {
    browser.shows("浏览器不允许保存草稿").await?;
    browser.go("organisation").await?;
    browser.fill("name", "没有存储").await?;
    browser.choose("nature", "social").await?;
    let notices = browser.value("$$('.notice').map(words).filter((text) => text.includes('草稿')).length", &[]).await?;
    ensure!(notices == json!(1), "{notices} notices");
    browser.go("result").await?;
    browser.go("organisation").await?;
    browser.holds("name", "没有存储").await
}

#[tokio::test]
async fn may_be_forbidden_by_the_browser() -> Result<()> {
    let site = Site::start()?;
    let prefs = json!({ "profile.default_content_setting_values.cookies": 2 });
    // Chromium's own setting against all site data: touching a storage throws.
    let browser = Browser::with(Engine::Chromium, &Wishes { prefs, ..Wishes::default() }).await?;
    browser.open(&site.origin).await?;
    goes_on_without_storage(&browser).await
}

#[tokio::test]
async fn may_be_broken() -> Result<()> {
    let deny = "for (const name of ['sessionStorage', 'indexedDB']) {
      Object.defineProperty(globalThis, name, { get() { throw new DOMException('denied', 'SecurityError'); } });
    }";
    let page = "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>x</title><script src=/deny.js></script>\
        <script type=module src=/ziping/define.js></script>\
        <ziping-assessment programme=/ziping/programmes/wuhu.json drafts=device><p>文</p></ziping-assessment>";
    let site = Site::with(
        Some(POLICY),
        [("/denied.html", ServedInstead::page(page)), ("/deny.js", ServedInstead::script(deny))],
    )?;
    let browser = Browser::start().await?;
    browser.open(&format!("{}/denied.html", site.origin)).await?;
    browser.shows(DEVICE).await?;
    goes_on_without_storage(&browser).await
}

async fn bring_back_how_it_was_looked_at(engine: Engine) -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::of(engine).await?;
    browser.open(&site.origin).await?;
    browser.go("organisation").await?;
    browser.fill("name", "示例").await?;
    browser.click_words("大字").await?;
    browser.until("it is large", "$('.app.large')", &[]).await?;
    browser.click_words("English").await?;
    browser.until("it is English", "$('.app').lang === 'en'", &[]).await?;
    browser.flush().await?;
    browser.client.refresh().await?;
    browser.ready().await?;
    browser.holds("name", "示例").await?;
    browser.until("English and large again", "$('.app').lang === 'en' && $('.app.large')", &[]).await?;
    Ok(())
}

#[tokio::test]
async fn are_not_wiped_by_a_message_of_the_page() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    type_with_device_drafts(&browser, "不听外人的公司").await?;
    browser.until_on_device("不听外人的公司").await?;
    let (first, second) = browser.second_tab().await?;
    browser.visit(&format!("{}/portals/plain.css", site.origin)).await?;
    let forged = "const channel = new BroadcastChannel('ziping');
        for (const type of ['wiped', 'saved']) for (const nonce of [undefined, '', 'x', null]) channel.postMessage({ type, key: 'ziping:wuhu:', nonce })";
    browser.run(forged, &[]).await?;
    browser.to_tab(&first).await?;
    browser.go("organisation").await?;
    browser.holds("name", "不听外人的公司").await?;
    browser.fill("address", "照样保存").await?;
    browser.until_on_device("照样保存").await?;
    ensure!(browser.value("!words(stage()).includes('另一个标签页')", &[]).await? == json!(true), "it is believed");
    browser.to_tab(&second).await?;
    browser.open(&site.origin).await?;
    // Whose it is stands there only once it is opened, and how long it is kept before.
    browser.shows("保留到 20").await?;
    ensure!(
        browser.value("!words(stage()).includes('不听外人的公司')", &[]).await? == json!(true),
        "the name is shown to whoever comes next"
    );
    browser.click_words("继续填写草稿").await?;
    browser.go("organisation").await?;
    browser.holds("name", "不听外人的公司").await
}

#[tokio::test]
async fn of_a_session_that_came_back_are_kept() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("organisation").await?;
    browser.fill("name", "回来的草稿").await?;
    browser.flush().await?;
    browser.client.refresh().await?;
    browser.ready().await?;
    browser.until("the bar says so", "words($('.kept-state')).startsWith('已保存')", &[]).await?;
    Ok(())
}

#[tokio::test]
async fn that_are_broken_are_set_aside_and_never_blamed_on_the_browser() -> Result<()> {
    for broken in ["{bad", "{\"answers\":5}", "{\"answers\":\"{}\"}", "[]", "null"] {
        let site = Site::start()?;
        let browser = Browser::start().await?;
        browser.open(&site.origin).await?;
        browser.run("sessionStorage.setItem('ziping:wuhu:', args[0])", &[json!(broken)]).await?;
        browser.client.refresh().await?;
        browser.ready().await?;
        browser.shows("这里读不懂").await?;
        ensure!(
            browser.value("!words(stage()).includes('浏览器不允许')", &[]).await? == json!(true),
            "{broken}: the browser is blamed"
        );
        browser.go("organisation").await?;
        browser.fill("name", "照常保存").await?;
        browser.until("it is kept", "words($('.kept-state')).startsWith('已保存')", &[]).await?;
    }
    Ok(())
}

#[tokio::test]
async fn that_cannot_be_kept_are_not_promised() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser
        .before_each_page(
            "Storage.prototype.setItem = function () { if (!globalThis.free) throw new DOMException('full', 'QuotaExceededError'); \
             return Object.getPrototypeOf(this) && (this[arguments[0]] = arguments[1]); };",
        )
        .await?;
    browser.open(&site.origin).await?;
    browser.go("organisation").await?;
    browser.fill("name", "存不下的公司").await?;
    browser.shows("存储空间已满").await?;
    browser.until("nothing is promised", "!$('.ask-drafts')", &[]).await?;
    browser.until("the bar says so", "words($('.kept-state')).startsWith('未保存')", &[]).await?;
    // Room again: the warning goes.
    browser.run("globalThis.free = true", &[]).await?;
    browser.fill("address", "又能存了").await?;
    browser.until("it is kept", "words($('.kept-state')).startsWith('已保存')", &[]).await?;
    browser.until("the warning is gone", "!words(stage()).includes('存储空间已满')", &[]).await?;
    Ok(())
}

#[tokio::test]
async fn of_another_tab_win_only_knowingly() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    type_with_device_drafts(&browser, "两个标签页").await?;
    browser.flush().await?;
    let (first, second) = browser.second_tab().await?;
    browser.open(&site.origin).await?;
    browser.click_words("继续填写草稿").await?;
    browser.go("organisation").await?;
    browser.fill("address", "第二页填的地址").await?;
    browser.until_on_device("第二页填的地址").await?;
    browser.to_tab(&first).await?;
    browser.shows("另一个标签页有 1 项与本页不同（地址）").await?;
    browser.until("the first is not kept", "words($('.kept-state')).startsWith('未保存')", &[]).await?;
    browser.click_words("以本页为准").await?;
    browser.until("now it is", "words($('.kept-state')).startsWith('已保存')", &[]).await?;
    browser.to_tab(&second).await?;
    browser.until("the second is told", "words($('.kept-state')).startsWith('未保存')", &[]).await?;
    browser.shows("另一个标签页保存了更新的内容").await?;
    browser.holds("address", "第二页填的地址").await
}
