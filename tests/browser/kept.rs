//! What was kept by other versions, what changes while a page is open, and what a page proposes.

use crate::support::site::{POLICY, ServedInstead};
use crate::support::steps::NAME;
use crate::support::{Browser, Result, Site, Value, ensure, json};
use std::path::Path;

/// A file of the first version that counts as published.
fn old(name: &str) -> Result<Value> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../old/22409a5").join(name);
    Ok(serde_json::from_slice(&std::fs::read(file)?)?)
}

#[tokio::test]
async fn a_draft_of_the_first_version_comes_back() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    let kept = old("draft-session.json")?;
    let keep = "sessionStorage.setItem(args[0], JSON.stringify(args[1]))";
    browser.run(keep, &[kept["key"].clone(), kept["draft"].clone()]).await?;
    browser.client.refresh().await?;
    browser.ready().await?;
    browser.go("organisation").await?;
    browser.holds("name", NAME).await?;
    browser.holds_date("founded-on", "2008-11-06").await
}

#[tokio::test]
async fn a_draft_that_cannot_be_read_is_kept_aside() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    let draft = json!({ "answers": "{\"format\":\"ziping-answers/9\",\"programme\":\"wuhu\"}", "page": "start",
                        "view": "", "revision": "x", "at": 1_790_000_000_000_u64 });
    browser.run("sessionStorage.setItem('ziping:wuhu:', JSON.stringify(args[0]))", &[draft]).await?;
    browser.client.refresh().await?;
    browser.ready().await?;
    browser.shows("由其他版本保存，这里读不懂").await?;
    // Answering goes on, and takes nothing away.
    browser.go("organisation").await?;
    browser.fill("name", "新填的").await?;
    browser.flush().await?;
    let kept = "Object.values(sessionStorage).some((text) => text.includes(args[0]))";
    browser.until("the new draft is kept", kept, &[json!("新填的")]).await?;
    ensure!(browser.value(kept, &[json!("ziping-answers/9")]).await? == json!(true), "the old one is gone");
    browser.click_words("保存为文件").await?;
    let file = browser.downloaded(".json").await?;
    ensure!(std::fs::read_to_string(file)?.contains("ziping-answers/9"), "not as it was");
    // It is offered until it is settled.
    browser.client.refresh().await?;
    browser.ready().await?;
    browser.shows("由其他版本保存，这里读不懂").await?;
    browser.click_words("不再需要，删除它").await?;
    let gone = "!Object.values(sessionStorage).some((text) => text.includes(args[0]))";
    browser.until("it is dropped", gone, &[json!("ziping-answers/9")]).await?;
    Ok(())
}

#[tokio::test]
async fn another_day_is_told() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser
        .before_each_page(
            "{ const Real = Date; let shift = 0; globalThis.__tomorrow = () => (shift += 864e5);
               globalThis.Date = class extends Real { constructor(...a) { if (a.length) super(...a); else super(Real.now() + shift); }
               static now() { return Real.now() + shift; } }; }",
        )
        .await?;
    browser.open(&site.origin).await?;
    browser.run("globalThis.__tomorrow(); dispatchEvent(new Event('focus'))", &[]).await?;
    browser.shows("日期已到").await?;
    // From then on all goes by the new day: what is judged, and the package.
    let tomorrow = browser.value("new Date(Date.now()).toLocaleDateString('sv')", &[]).await?;
    browser.go("organisation").await?;
    browser.fill("name", "隔夜公司").await?;
    browser.go("export").await?;
    browser.click_words("只要 DOCX").await?;
    let named = "words($('.making .file-name')).includes(args[0])";
    browser.until("the package bears the new day", named, &[tomorrow]).await?;
    Ok(())
}

#[tokio::test]
async fn each_bad_proposal_is_refused_alone() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    let propose = "globalThis.refused = [];
        host().addEventListener('ziping-error', ({ detail }) => globalThis.refused.push(detail.message));
        host().prefill = { name: '甲公司', 'founded-on': '2008/11/06', address: null, 'no-such': 'x', criminal: 'perhaps' };";
    browser.run(propose, &[]).await?;
    browser.until("three are refused", "globalThis.refused.length === 3", &[]).await?;
    let told = browser.value("globalThis.refused.join()", &[]).await?;
    let told = told.as_str().unwrap_or_default();
    ensure!(["address", "no-such", "criminal"].iter().all(|id| told.contains(id)), "told: {told}");
    ensure!(!told.contains("perhaps"), "a value is told: {told}");
    browser.shows("2008-11-06").await?;
    browser.click_words("全部采用").await?;
    browser.go("organisation").await?;
    browser.holds_date("founded-on", "2008-11-06").await
}

#[tokio::test]
async fn what_is_proposed_before_the_element_is_there_is_judged_too() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    let early = "globalThis.refused = [];
        addEventListener('ziping-error', ({ detail }) => globalThis.refused.push(detail.message));
        new MutationObserver((_, seen) => {
          const element = document.querySelector('ziping-assessment');
          if (!element) return;
          seen.disconnect();
          element.prefill = { name: '甲公司', address: null, 'no-such': 'x', criminal: 'perhaps' };
        }).observe(document, { childList: true, subtree: true });";
    browser.before_each_page(early).await?;
    browser.open(&site.origin).await?;
    browser.until("three are refused", "globalThis.refused.length === 3", &[]).await?;
    browser.shows("甲公司").await?;
    browser.click_words("全部采用").await?;
    browser.go("organisation").await?;
    browser.holds("name", "甲公司").await
}

#[tokio::test]
async fn a_device_draft_of_the_first_version_is_offered() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.visit(&format!("{}/portals/plain.css", site.origin)).await?;
    let kept = old("draft-device.json")?;
    let keep = "new Promise((done, failed) => {
        const request = indexedDB.open('ziping', 1);
        request.onupgradeneeded = () => request.result.createObjectStore('drafts');
        request.onerror = () => failed(request.error);
        request.onsuccess = () => {
          const transaction = request.result.transaction('drafts', 'readwrite');
          transaction.objectStore('drafts').put(args[1], args[0]);
          transaction.oncomplete = () => { request.result.close(); done(true); };
        };
      })";
    browser.awaited(keep, &[kept["key"].clone(), kept["draft"].clone()]).await?;
    browser.open(&site.origin).await?;
    browser.click_words("继续填写草稿").await?;
    browser.go("organisation").await?;
    browser.holds("name", NAME).await
}

/// A page of one or two elements with these attributes.
fn page(elements: &[&str]) -> String {
    let element = |attributes: &&str| {
        format!("<ziping-assessment programme=/ziping/programmes/wuhu.json {attributes}><p>文</p></ziping-assessment>")
    };
    let elements: String = elements.iter().map(element).collect();
    format!(
        "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>x</title>\
         <script type=module src=/ziping/define.js></script>{elements}"
    )
}

#[tokio::test]
async fn beside_the_first_answer_it_says_how_long_a_draft_lasts() -> Result<()> {
    for (drafts, words) in
        [("none", "本网页不留草稿"), ("session", "草稿只留到关闭本标签页"), ("device", "要不要保存在这台电脑上")]
    {
        let site =
            Site::with(Some(POLICY), [("/one.html", ServedInstead::page(&page(&[&format!("drafts={drafts}")])))])?;
        let browser = Browser::start().await?;
        browser.open(&format!("{}/one.html", site.origin)).await?;
        browser.go("organisation").await?;
        browser.fill("name", "甲").await?;
        let line = "words($('[data-id=name] + .ask-drafts')).includes(args[0])";
        browser.until("it says so beside the answer", line, &[json!(words)]).await?;
        browser.fill("address", "乙").await?;
        ensure!(browser.value("$$('.ask-drafts').length", &[]).await? == json!(1), "{drafts}: asked twice");
        let saved = if drafts == "none" { "未保存" } else { "已保存" };
        let state = "words($('.kept-state')).startsWith(args[0])";
        browser.until(&format!("{drafts}: the bar says {saved}"), state, &[json!(saved)]).await?;
    }
    Ok(())
}

#[tokio::test]
async fn two_elements_of_one_draft_never_overwrite_each_other() -> Result<()> {
    for drafts in ["session", "device"] {
        let both = page(&[&format!("drafts={drafts}"), &format!("drafts={drafts}")]);
        let site = Site::with(Some(POLICY), [("/two.html", ServedInstead::page(&both))])?;
        let browser = Browser::start().await?;
        browser.open(&format!("{}/two.html", site.origin)).await?;
        for (element, name) in [(0, "甲方"), (1, "乙方")] {
            browser.look_at(element).await?;
            browser.go("organisation").await?;
            browser.fill("name", name).await?;
            if drafts == "device" {
                browser.click_words("保存在这台电脑上").await?;
            }
            browser.flush().await?;
        }
        // The second is told, before anything of the first is replaced.
        browser
            .until(&format!("{drafts}: it is told"), "/另一|别处|其他/.test($$('.notice').map(words).join())", &[])
            .await?;
        let kept = browser.everything_kept().await?.to_string();
        ensure!(kept.contains("甲方"), "{drafts}: the first one's is gone");
        browser.holds("name", "乙方").await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_browser_that_saves_nothing_is_not_told_that_it_did() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    // WeChat's on Android: its own user agent, and a blob never becomes a file.
    let wechat = "Object.defineProperty(navigator, 'userAgent', { get: () => 'Mozilla/5.0 (Linux; Android 13; V2171A) \
        AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160065 \
        MMWEBSDK/20231202 MicroMessenger/8.0.47.2560(0x28002F35) WeChat/arm64 Weixin NetType/WIFI Language/zh_CN' });
        const click = HTMLAnchorElement.prototype.click;
        HTMLAnchorElement.prototype.click = function () { if (!this.href.startsWith('blob:')) return click.call(this); };";
    browser.before_each_page(wechat).await?;
    browser.open(&site.origin).await?;
    browser.shows("浏览器").await?;
    browser.go("organisation").await?;
    browser.fill("name", "微信里的公司").await?;
    browser.click_words("保存答案文件").await?;
    browser.flush().await?;
    ensure!(
        browser.value("/仅本标签页|未保存/.test(words($('.kept-state')))", &[]).await? == json!(true),
        "it says that a file was saved"
    );
    browser.go("export").await?;
    browser.click_words("只要 DOCX").await?;
    browser.shows("还没有存到您的设备上").await?;
    ensure!(browser.value("!words($('main')).includes('✓ 材料包已生成')", &[]).await? == json!(true), "it says done");
    Ok(())
}

#[tokio::test]
async fn attributes_may_come_late_and_change() -> Result<()> {
    let html = "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>x</title>\
        <script type=module src=/ziping/define.js></script><ziping-assessment><p>文</p></ziping-assessment>";
    let site = Site::with(Some(POLICY), [("/late.html", ServedInstead::page(html))])?;
    let browser = Browser::start().await?;
    browser.visit(&format!("{}/late.html", site.origin)).await?;
    let told = "customElements.whenDefined('ziping-assessment').then(() => host().ready).then(() => 'ready', ({ message }) => message)";
    ensure!(browser.awaited(told, &[]).await? == json!("no-programme"), "it starts without a programme");
    browser.run("host().setAttribute('programme', '/ziping/programmes/none.json')", &[]).await?;
    let refused = browser.awaited("host().ready.then(() => 'ready', ({ code }) => code)", &[]).await?;
    ensure!(refused == json!("file-missing"), "a file that is not there: {refused}");
    browser
        .run("host().programme = '/ziping/programmes/wuhu.json'; host().prefill = { name: '晚到公司' }", &[])
        .await?;
    browser.ready().await?;
    browser.click_words("全部采用").await?;
    browser.go("organisation").await?;
    browser.holds("name", "晚到公司").await?;
    browser.run("host().programme = '/ziping/programmes/jiaxing.json'", &[]).await?;
    browser.awaited("host().ready.then(() => true)", &[]).await?;
    browser.until("the other city is there", "words($('.bar-name')).includes('嘉兴')", &[]).await?;
    // What was entered for the first is still there when the page comes back to it.
    browser.run("host().programme = '/ziping/programmes/wuhu.json'", &[]).await?;
    browser.awaited("host().ready.then(() => true)", &[]).await?;
    browser.go("organisation").await?;
    browser.holds("name", "晚到公司").await?;
    browser.awaited("host().clear().then(() => true)", &[]).await?;
    browser.go("organisation").await?;
    browser.holds("name", "").await
}

#[tokio::test]
async fn an_application_may_lie_ahead_up_to_the_years_deadline() -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sixth");
    let programme = std::fs::read_to_string(folder.join("programme.json"))?;
    let notice = std::fs::read_to_string(folder.join("notices/ronggang.json"))?;
    for (deadline, told) in [("2099-12-31", false), ("2026-03-31", true)] {
        let notice = notice.replace("\"deadline\": \"2026-03-31\"", &format!("\"deadline\": \"{deadline}\""));
        let html = page(&[]).replace("wuhu", "ronggang")
            + "<ziping-assessment programme=/ziping/programmes/ronggang.json><p>文</p></ziping-assessment>";
        let instead = [
            ("/ahead.html", ServedInstead::page(&html)),
            ("/ziping/programmes/ronggang.json", ServedInstead::json(&programme)),
            ("/ziping/programmes/notices/ronggang.json", ServedInstead::json(&notice)),
        ];
        let site = Site::with(Some(POLICY), instead)?;
        let browser = Browser::start().await?;
        browser.open(&format!("{}/ahead.html", site.origin)).await?;
        browser.click_on("$$('.step')[1]", &[]).await?;
        browser.fill("full-name", "早早准备的公司").await?;
        let day = "new Date(Date.now() + 150 * 864e5).toISOString().slice(0, 10)";
        let day = browser.value(day, &[]).await?.as_str().unwrap_or_default().to_owned();
        browser.date("day", &day).await?;
        browser.flush().await?;
        let noted = "Object.values(sessionStorage).some((text) => text.includes(args[0]))";
        browser.until("the deadline is noted", noted, &[json!(format!("\\\"deadline\\\": \\\"{deadline}"))]).await?;
        let odd = "words(stage()).includes('申报日期比今天晚90天以上')";
        browser.until(&format!("{deadline}: it is told or not"), &format!("{odd} === args[0]"), &[json!(told)]).await?;
    }
    Ok(())
}
