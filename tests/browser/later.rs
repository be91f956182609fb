//! The later pages do not come: the questions go on, and a second try brings them. Two elements share them.

use crate::support::site::{ELSEWHERE, POLICY, ServedInstead};
use crate::support::steps::{SAMPLE, STEPS};
use crate::support::{Browser, Engine, Result, Site, WATCH_POLICY, ensure, in_engines, json};

const TOLD: &str = "这一步没有载入";

/// Clicks a step that cannot be shown: `go` would wait for its parts.
async fn ask_for(browser: &Browser, step: &str) -> Result<()> {
    let at = STEPS.iter().position(|known| *known == step).unwrap_or_default();
    browser.click_on("$$('.step')[args[0]]", &[json!(at)]).await
}

/// The result does not come while a file of it fails, and does afterwards.
async fn comes_later((name, ending): (&str, &str), engine: Engine, status: u16, why: &str) -> Result<()> {
    let site = Site::start()?;
    let path = site.module(name, ending)?;
    site.fail(&path, status);
    let browser = Browser::of(engine).await?;
    browser.open(&site.origin).await?;
    browser.go("organisation").await?;
    browser.fill("name", "断网示例").await?;

    ask_for(&browser, "result").await?;
    browser.shows(TOLD).await?;
    let alert = "words($('main [role=alert]')).includes('已填写的内容没有变化') && shown(labelled('再试一次'))";
    ensure!(browser.value(alert, &[]).await? == json!(true), "nobody is alerted, or there is no second try");
    ensure!(browser.value("words($('h1'))", &[]).await? == "结果", "another page");
    browser.shows(why).await?;
    // Asked again in vain, it says so again.
    let times = site.times(&path);
    browser.click_words("再试一次").await?;
    site.asked_again(&path, times).await?;
    browser.shows(TOLD).await?;

    browser.go("conditions").await?;
    browser.choose("registered-in-city", "yes").await?;
    browser.go("organisation").await?;
    browser.holds("name", "断网示例").await?;
    browser.fill("address", "照样能写").await?;

    ask_for(&browser, "result").await?;
    browser.shows(TOLD).await?;
    site.mend();
    // It may have come by itself: the page asks again whenever somebody answers.
    browser.run("labelled('再试一次')?.click()", &[]).await?;
    browser.arrives("result").await?;
    browser.until("the result is shown", "words($('.headline'))", &[]).await?;
    browser.go("organisation").await?;
    browser.holds("name", "断网示例").await?;
    browser.holds("address", "照样能写").await?;
    browser.go("conditions").await?;
    ensure!(
        browser.value("$('input[name=registered-in-city][value=yes]').checked", &[]).await? == json!(true),
        "a choice is lost"
    );
    Ok(())
}

const WASM: (&str, &str) = ("later", ".wasm");

in_engines! {
    their_scripts_may_come_later_too: [chromium firefox webkit],
}

/// Engines remember that a script could not be fetched.
async fn their_scripts_may_come_later_too(engine: Engine) -> Result<()> {
    comes_later(("late", ".js"), engine, 503, "网站暂时没有响应").await
}

/// What not everybody opens is fetched by itself too, and when it does not come its pages say so.
#[tokio::test]
async fn what_not_everybody_opens_comes_last() -> Result<()> {
    let site = Site::start()?;
    let path = site.module("further", ".wasm")?;
    site.fail(&path, 503);
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("organisation").await?;
    browser.fill("name", "断网示例").await?;
    // Once somebody answered it is asked for, without a click.
    site.asked_again(&path, 0).await?;
    browser.click_on("$$('.substep').find((step) => words(step) === '周期对比')", &[]).await?;
    browser.shows(TOLD).await?;
    browser.shows("网站暂时没有响应").await?;
    site.mend();
    browser.click_words("再试一次").await?;
    browser.shows("打开以往的材料包").await?;
    browser.go("part.hands").await?;
    browser.shows("几个部门分头填写").await?;
    // What both call came once, with the later pages.
    let both = site.module("both", ".wasm")?;
    ensure!(site.times(&both) == 1, "{both} is asked for {} times", site.times(&both));
    browser.go("organisation").await?;
    browser.holds("name", "断网示例").await
}

#[tokio::test]
async fn a_busy_server_brings_them_later() -> Result<()> {
    comes_later(WASM, Engine::Chromium, 503, "网站暂时没有响应").await
}

#[tokio::test]
async fn a_missing_file_brings_them_later() -> Result<()> {
    comes_later(WASM, Engine::Chromium, 404, "刚更新过").await
}

#[tokio::test]
async fn what_is_blocked_is_told_as_that() -> Result<()> {
    comes_later(WASM, Engine::Chromium, 403, "文件在路上被拦截").await
}

#[tokio::test]
async fn without_a_connection_they_come_once_it_is_back() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("organisation").await?;
    let connection =
        |offline: bool| json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    browser.devtools("Network.enable", json!({})).await?;
    browser.devtools("Network.emulateNetworkConditions", connection(true)).await?;
    browser.fill("name", "断网示例").await?;
    ask_for(&browser, "evidence").await?;
    browser.shows(TOLD).await?;
    browser.shows("网络不通").await?;
    // What was entered can be saved all the same.
    browser.click_on("$('.notice.bad .button.plain')", &[]).await?;
    let file = browser.downloaded(".json").await?;
    ensure!(std::fs::read_to_string(file)?.contains("断网示例"), "the answers are not in the file");
    browser.devtools("Network.emulateNetworkConditions", connection(false)).await?;
    // It may come by itself: the page asks again when it hears that the connection is back.
    browser.run("labelled('再试一次')?.click()", &[]).await?;
    browser.arrives("evidence").await?;
    browser.go("organisation").await?;
    browser.holds("name", "断网示例").await
}

#[tokio::test]
async fn a_file_is_opened_once_they_are_there() -> Result<()> {
    let site = Site::start()?;
    let path = site.module("later", ".wasm")?;
    site.fail(&path, 503);
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    let open = "host().open(new File([args[0]], 'answers.json')).then(() => true)";
    browser.awaited(open, &[json!(SAMPLE)]).await?;
    browser.shows("文件没有打开：自评工具的一部分没有载入").await?;
    site.mend();
    browser.open_answers(SAMPLE).await?;
    // In vain twice: to see what the file is, and to say that they do not come.
    ensure!(site.times(&path) == 3, "asked for {} times", site.times(&path));
    Ok(())
}

#[tokio::test]
async fn two_elements_fetch_them_once() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.before_each_page(WATCH_POLICY).await?;
    browser.open(&format!("{}/portals/loud.html", site.origin)).await?;
    for element in [0, 1] {
        browser.look_at(element).await?;
        browser.go("organisation").await?;
        browser.fill("name", "两个部件").await?;
        browser.go("result").await?;
        browser.until("the result is shown", "words($('.headline'))", &[]).await?;
    }
    for (name, ending) in
        [("app", ".js"), ("app", ".wasm"), ("both", ".wasm"), ("later", ".wasm"), ("further", ".wasm")]
    {
        let path = site.module(name, ending)?;
        ensure!(site.times(&path) == 1, "{path} is asked for {} times", site.times(&path));
    }
    let blocked = browser.value("__blocked", &[]).await?;
    ensure!(blocked == json!([]), "the policy blocked something: {blocked:#}");
    Ok(())
}

#[tokio::test]
async fn each_element_takes_them_from_its_own_folder() -> Result<()> {
    let html = format!(
        "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>x</title>\
         <script type=module src=/ziping/define.js></script>\
         <ziping-assessment programme=/ziping/programmes/wuhu.json draft-key=a><p>文</p></ziping-assessment>\
         <ziping-assessment programme=/ziping/programmes/wuhu.json draft-key=b modules={ELSEWHERE}/ziping/><p>文</p>\
         </ziping-assessment>"
    );
    let site = Site::with(Some(POLICY), [("/two.html", ServedInstead::page(&html))])?;
    let here = site.module("later", ".wasm")?;
    let there = format!("{ELSEWHERE}{here}");
    site.fail(&there, 404);
    let browser = Browser::start().await?;
    browser.open(&format!("{}/two.html", site.origin)).await?;
    browser.look_at(0).await?;
    browser.go("result").await?;
    browser.look_at(1).await?;
    ask_for(&browser, "result").await?;
    browser.shows(TOLD).await?;
    site.mend();
    browser.click_words("再试一次").await?;
    browser.arrives("result").await?;
    // In vain, then by a question why, then for good.
    ensure!(site.times(&here) == 1 && site.times(&there) == 3, "{:?}", site.asked());
    Ok(())
}

/// A user answers while the later pages come, and questions come and go: no control is made anew under the hand.
#[tokio::test]
async fn what_comes_or_goes_takes_no_control_away() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    let later = site.module("later", ".wasm")?;
    site.hold(&later);
    browser.open(&site.origin).await?;
    browser.go("conditions").await?;
    browser.choose("registered-in-city", "yes").await?;
    browser.run("inner().mine = true", &[]).await?;
    site.asked_again(&later, 0).await?;
    site.mend();
    browser.until("the later pages are there", "$('.verdicts .chip')", &[]).await?;
    ensure!(browser.value("inner()?.mine === true", &[]).await? == json!(true), "the focus is lost when they come");
    // Each answer of each step, one after the other; what it asks further stands below it, or above.
    let walk = "(async () => {
      const gone = [];
      const names = new Set();
      for (;;) {
        const next = $$('.field input[type=radio], .field select').find((node) => !names.has(`${node.name} ${node.value}`) && shown(node));
        if (!next) return gone;
        names.add(`${next.name} ${next.value}`);
        next.focus();
        if (next.type === 'radio') next.click();
        else {
          next.selectedIndex = next.options.length - 1;
          next.dispatchEvent(new Event('change', { bubbles: true }));
        }
        await new Promise((drawn) => setTimeout(drawn));
        if (inner() !== next) gone.push(`${next.name} ${next.value}`);
      }
    })()";
    for city in ["wuhu", "hangzhou", "jiaxing", "songjiang", "zhejiang"] {
        browser.open(&site.page_of(city, "drafts=none")).await?;
        let steps = browser.value("$$('.step').length", &[]).await?.as_u64().unwrap_or_default();
        for step in 1..steps {
            let step = json!(step);
            browser.click_on("$$('.step')[args[0]]", std::slice::from_ref(&step)).await?;
            let there = "$$('.step')[args[0]].getAttribute('aria-current') === 'step' && inner() === $('h1')";
            browser.until("the step is there", there, std::slice::from_ref(&step)).await?;
            let gone = browser.awaited(walk, &[]).await?;
            ensure!(gone == json!([]), "{city}, step {step}: made anew under the hand: {gone}");
        }
    }
    Ok(())
}
