//! The desk on a shared PC and on other pages: nothing left behind, in English, beside a questionnaire, for everybody.

use super::*;

#[tokio::test]
async fn a_folder_is_opened_and_leaving_unsaved_work_is_asked() -> Result<()> {
    let site = Site::watched([])?;
    let browser = desk(Engine::Chromium, &site).await?;
    let kit = Kit::wuhu();
    let inner = browser.folder().join("packages/district");
    std::fs::create_dir_all(&inner)?;
    std::fs::write(inner.join("a.zip"), kit.package(&[("name", "甲公司")], DAY))?;
    std::fs::write(inner.join("notes.txt"), "no package, and not looked at")?;
    std::fs::write(inner.join("得分.xlsx"), "a table, and told")?;
    let folder = put(&browser, "b.zip", kit.package(&[("name", "乙公司"), ("credit-code", "")], DAY))?;
    let folder = folder.parent().context("a folder")?;
    browser.give_to("$('input[name=folder]')", &[folder]).await?;
    browser.until("both are there", "$$('.rows tbody[data-id]').length === 2 && !$('main progress')", &[]).await?;
    browser.shows("文件夹里的表格（.xlsx）和密钥文件没有自动打开").await?;
    ensure!(
        row(&browser, "甲公司").await?.contains("✓ 与清单一致，按本站项目文件重算结果相同"),
        "a package of a folder in it"
    );
    browser.click_words("离线准备").await?;
    browser.shows("断网也能").await?;
    // A report that is not saved holds the page back.
    to(&browser, "调查、回访").await?;
    browser.click_words("孵化组织基本情况调查报告（").await?;
    browser.fill("station", "某站").await?;
    let asked = "(() => { const event = new Event('beforeunload', { cancelable: true }); dispatchEvent(event); return event.defaultPrevented; })()";
    ensure!(browser.value(asked, &[]).await? == Value::Bool(true), "leaving is asked");
    browser.click_words("保存表单文件").await?;
    browser.downloaded(".json").await?;
    ensure!(browser.value(asked, &[]).await? == Value::Bool(false), "nothing is lost any more");
    browser.unblocked().await
}

/// A page with a desk that nobody may leave alone for long.
fn impatient() -> Result<Site> {
    let page = "<!doctype html><title>desk</title><script type=module src=/ziping/desk.js></script><ziping-desk idle=0.25></ziping-desk>";
    Site::with(Some(POLICY), [("/impatient.html", ServedInstead::page(page))])
}

async fn a_shared_pc_keeps_nothing(engine: Engine) -> Result<()> {
    let site = impatient()?;
    let browser = Browser::of(engine).await?;
    browser.open(&format!("{}/impatient.html", site.origin)).await?;
    browser.shows("没有存储任何内容").await?;
    let file = put(&browser, "a.zip", Kit::wuhu().package(&[("name", "甲公司")], DAY))?;
    browser.give_to("$('input[name=files]')", &[&file]).await?;
    browser.shows("甲公司").await?;
    // Warned first; whoever is there can stay.
    browser.until("it warns", "$('[data-id=idle]')", &[]).await?;
    browser.click_words("继续使用").await?;
    browser.until("it warns no more", "!$('[data-id=idle]')", &[]).await?;
    ensure!(browser.value("words(stage())", &[]).await?.to_string().contains("甲公司"), "still there");
    browser.shows("长时间没有操作，已自动清空").await?;
    ensure!(!browser.value("root().textContent", &[]).await?.to_string().contains("甲公司"), "gone from the page");
    let kept = browser.everything_kept().await?;
    ensure!(!kept.to_string().contains("甲公司"), "kept: {kept}");
    for place in ["device", "session", "local", "caches"] {
        let empty = kept[place].as_array().is_none_or(Vec::is_empty)
            && kept[place].as_object().is_none_or(serde_json::Map::is_empty);
        ensure!(empty, "the desk stored something: {kept}");
    }
    Ok(())
}

async fn leaving_and_coming_back_finds_it_empty(engine: Engine) -> Result<()> {
    let site = Site::start()?;
    let browser = desk(engine, &site).await?;
    let file = put(&browser, "a.zip", Kit::wuhu().package(&[("name", "甲公司")], DAY))?;
    opened(&browser, &[file], 1).await?;
    browser.visit(&format!("{}/portals/plain.html", site.origin)).await?;
    // Not by the driver: it loses the page when the browser had kept it whole.
    browser.run("setTimeout(() => history.back())", &[]).await?;
    browser.until("the desk is back", "location.pathname === '/desk/'", &[]).await?;
    browser.ready().await?;
    browser.shows("还没有打开材料包").await?;
    // Nothing but own files was ever asked for.
    for url in site.asked() {
        let own = ["/desk/", "/page.css", "/portals/", "/ziping/"].iter().any(|start| url.starts_with(start));
        ensure!(own && !url.contains('?'), "asked for {url}");
    }
    Ok(())
}

in_engines! {
    it_lives_beside_a_questionnaire: [chromium firefox webkit],
    a_shared_pc_keeps_nothing: [chromium firefox webkit],
    leaving_and_coming_back_finds_it_empty: [chromium firefox webkit],
}

async fn it_lives_beside_a_questionnaire(engine: Engine) -> Result<()> {
    let page = "<!doctype html><title>both</title><script type=module src=/ziping/define.js></script>\
        <script type=module src=/ziping/desk.js></script>\
        <ziping-assessment programme=/ziping/programmes/wuhu.json></ziping-assessment><ziping-desk></ziping-desk>";
    let site = Site::watched([("/both.html", ServedInstead::page(page))])?;
    let browser = Browser::of(engine).await?;
    browser.open(&format!("{}/both.html", site.origin)).await?;
    // Each starts workers of its own; a page has one policy for both.
    browser.go("organisation").await?;
    browser.fill("name", "同页公司").await?;
    browser.go("export").await?;
    browser.click_words("只要 DOCX").await?;
    browser.shows("材料包已生成，并重新打开校验无误").await?;
    let package = browser.downloaded(".zip").await?;
    browser.look_at(1).await?;
    opened(&browser, &[package], 1).await?;
    ensure!(row(&browser, "同页公司").await?.contains("○ 只核对了包内是否一致"), "examined");
    browser.unblocked().await
}

#[tokio::test]
async fn it_starts_in_english_and_says_what_is_missing() -> Result<()> {
    let page = "<!doctype html><title>desk</title><script type=module src=/ziping/desk.js></script><ziping-desk lang=en></ziping-desk>";
    let site = Site::with(Some(POLICY), [("/en.html", ServedInstead::page(page))])?;
    let browser = Browser::start().await?;
    browser.open(&format!("{}/en.html", site.origin)).await?;
    browser.shows("Nothing is stored").await?;
    browser.click_words("中文").await?;
    browser.shows("没有存储任何内容").await?;
    site.fail(&site.module("desk", ".wasm")?, 404);
    browser.visit(&format!("{}/en.html", site.origin)).await?;
    browser.until("it says what is missing", "words($('.start-note')).includes('missing on this site')", &[]).await?;
    Ok(())
}

#[tokio::test]
async fn a_checker_of_accessibility_finds_nothing() -> Result<()> {
    let site = Site::start()?;
    let browser = axe::with_axe(&site, "/desk/").await?;
    let kit = Kit::wuhu();
    let (_, public) = generate();
    let mut sealing = Sealing::new(&For::Recipient(public))?;
    let mut sealed = sealing.update(b"x")?;
    sealed.extend(sealing.finish()?);
    let files = [
        put(&browser, "a.zip", kit.package(&[("name", "甲公司"), ("recommender", "某协会")], DAY))?,
        put(&browser, "words.zip", "no package")?,
        put(&browser, "sealed.age", sealed)?,
    ];
    opened(&browser, &files, 3).await?;
    browser.click_words("甲公司").await?;
    browser.until("the details", "$('.details')", &[]).await?;
    let mut found = Vec::new();
    axe::look(&browser, "packages", &mut found).await?;
    for page in ["打印", "汇总", "调查、回访"] {
        to(&browser, page).await?;
        axe::look(&browser, page, &mut found).await?;
    }
    browser.click_words("孵化组织基本情况调查报告（").await?;
    browser.until("the editor", "$('.survey-section')", &[]).await?;
    axe::look(&browser, "editor", &mut found).await?;
    browser.click_on("$$('.desk-tabs button').find((tab) => words(tab) === '评审')", &[]).await?;
    axe::look(&browser, "assessment", &mut found).await?;
    browser.click_on("$('[data-id=begin-marking] button')", &[]).await?;
    browser.until("an assessor's file", "$('[data-id=items]')", &[]).await?;
    axe::look(&browser, "assessor's file", &mut found).await?;
    for width in [1300, 400] {
        browser.size(width, 900).await?;
        let wide = browser.value("document.documentElement.scrollWidth > innerWidth + 1", &[]).await?;
        if wide == Value::Bool(true) {
            bail!("wider than the window at {width}");
        }
    }
    axe::finish(found).await
}
