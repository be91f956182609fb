//! One organisation, many programmes: comparing them, going from one to the other, and what is taken along.

use crate::support::site::{POLICY, ServedInstead};
use crate::support::{Browser, Context, Engine, Result, Site, ensure, in_engines, json};
use std::path::Path;
use std::process::Command;

/// A portal that offers all programmes, on the page of one.
fn portal(programme: &str) -> Result<Site> {
    let page = format!(
        "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>x</title>\
        <script type=module src=/ziping/define.js></script>\
        <ziping-assessment programme=/ziping/programmes/{programme}.json \
        programmes=/ziping/programmes/index.json drafts=device><p>文</p></ziping-assessment>"
    );
    Site::with(Some(POLICY), [("/portal.html", ServedInstead::page(&page))])
}

async fn compare(browser: &Browser) -> Result<()> {
    browser.click_on("$$('.step')[0]", &[]).await?;
    browser.click_words("选择城市或项目").await?;
    browser.until("five programmes", "$$('.programmes tbody tr').length === 5", &[]).await?;
    Ok(())
}

/// A cell of the table, by the programme's place and the column's number.
async fn cell(browser: &Browser, place: &str, column: usize) -> Result<String> {
    let row = "[...$$('.programmes tbody tr')].find((row) => words(row.children[0]).startsWith(args[0]))";
    let found =
        browser.until("the row", &format!("words({row}.children[args[1]])"), &[json!(place), json!(column)]).await?;
    Ok(found.as_str().unwrap_or_default().to_owned())
}

in_engines! {
    from_wuhu_to_songjiang_and_back: [chromium firefox webkit],
}

async fn from_wuhu_to_songjiang_and_back(engine: Engine) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let site = portal("wuhu")?;
    let browser = Browser::of(engine).await?;
    browser.open(&format!("{}/portal.html", site.origin)).await?;
    browser.choose("drafts", "device").await?;
    browser.give_files(&[&root.join("tests/cases/wuhu/complete/answers.json")]).await?;
    browser.shows("文件已打开").await?;
    let asked = site.asked();
    ensure!(!asked.iter().any(|url| url.contains("index.json")), "the list is fetched unasked: {asked:?}");

    compare(&browser).await?;
    let (here, there) = (cell(&browser, "芜湖", 1).await?, cell(&browser, "松江", 1).await?);
    ensure!(here.contains("以认定为准") && there.contains("尚不清楚"), "{here} / {there}");
    // Songjiang has no categories, and none is named.
    let category = cell(&browser, "松江", 4).await?;
    ensure!(category.starts_with('–'), "{category}");
    let score = cell(&browser, "芜湖", 5).await?;
    ensure!(
        !score.is_empty() && cell(&browser, "嘉兴", 5).await? == score,
        "one evaluation counts everywhere: {score}"
    );
    // Three years are no two: not taken, but listed.
    browser.click_on("$('[data-programme=songjiang] details:last-of-type summary')", &[]).await?;
    browser.shows("期间不同：芜湖问近3年，这里问近2年").await?;

    browser.click_words("转到松江").await?;
    browser.until("the other programme", "words($('h1')).includes('松江')", &[]).await?;
    browser.shows("在“芜湖”填过的").await?;
    browser.shows("期间不同：芜湖问近3年，这里问近2年").await?;
    browser.click_words("全部采用").await?;
    browser.click_words("采用这份自我评价").await?;
    browser.shows("请逐项决定").await?;
    let line = "[...$$('.proposals li')].find((line) => words(line).startsWith('近两年有无重大质量、安全'))";
    browser.click_on(&format!("{line}.querySelector('button')"), &[]).await?;
    browser.until("taken", &format!("!{line}"), &[]).await?;
    browser.click_words("全部不用").await?;
    browser.until("nothing is proposed", "!$('.proposals')", &[]).await?;
    browser.click_on("$$('.step')[1]", &[]).await?;
    browser.until("two years are answered", "$('input[name=accidents][value=no]').checked", &[]).await?;
    browser.until("complaints are not", "!$('input[name=complaints]:checked')", &[]).await?;
    browser.click_on("$$('.step')[2]", &[]).await?;
    browser.holds("name", "芜湖示例精密制造有限公司").await?;
    browser.fill("town", "永丰街道").await?;

    // Its papers come from the same answers.
    browser.click_on("$$('.step')[8]", &[]).await?;
    browser.click_words("只要 DOCX").await?;
    // The answers name evidence, and none of it is at hand.
    browser.click_words("不放入，仍然生成").await?;
    browser.shows("材料包已生成，并重新打开校验无误").await?;
    let made = browser.downloaded(".zip").await?;
    let name = made.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    ensure!(name.starts_with("songjiang-芜湖示例精密"), "{name}");

    // Back: nothing is lost on either side.
    compare(&browser).await?;
    browser.click_words("转到芜湖").await?;
    browser.until("the first programme", "words($('h1')).includes('芜湖')", &[]).await?;
    browser.go("organisation").await?;
    browser.holds("name", "芜湖示例精密制造有限公司").await?;
    browser.type_in("contact", "新").await?;
    browser.holds("contact", "李示例新").await?;
    compare(&browser).await?;
    browser.click_words("转到松江").await?;
    browser.until("the other programme again", "words($('h1')).includes('松江')", &[]).await?;
    browser.shows("这里现在填的是“李示例”").await?;
    browser.click_on("$$('.step')[2]", &[]).await?;
    browser.holds("town", "永丰街道").await?;
    // One app for all of it, fetched once.
    for (name, ending) in [("app", ".js"), ("app", ".wasm"), ("later", ".wasm")] {
        let path = site.module(name, ending)?;
        ensure!(site.times(&path) == 1, "{path} is asked for {} times", site.times(&path));
    }

    // Both drafts are kept; clearing takes both.
    browser.flush().await?;
    let kept = browser.until_on_device("永丰街道").await;
    kept?;
    browser.click_on("$$('.step')[0]", &[]).await?;
    browser.click_words("全部清除").await?;
    browser.click_words("确定全部清除").await?;
    browser.shows("已全部清除").await?;
    let kept = browser.everything_kept().await?.to_string();
    ensure!(!kept.contains("永丰街道") && !kept.contains("示例精密"), "{kept}");
    compare(&browser).await?;
    ensure!(cell(&browser, "芜湖", 5).await? == "–", "the score went with the answers");
    Ok(())
}

#[tokio::test]
async fn a_package_of_another_programme_gives_proposals() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let site = portal("jiaxing")?;
    let browser = Browser::start().await?;
    let package = browser.folder().join("wuhu.zip");
    let ziping = std::env::current_exe()?.parent().and_then(Path::parent).context("a target folder")?.join("ziping");
    let done = Command::new(ziping)
        .args(["pack", "--no-pdf", "--today", "2026-11-20", "--programme"])
        .arg(root.join("www/programmes/wuhu.json"))
        .arg("--answers")
        .arg(root.join("tests/cases/wuhu/complete/answers.json"))
        .arg("-o")
        .arg(&package)
        .output()?;
    ensure!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    browser.open(&format!("{}/portal.html", site.origin)).await?;
    browser.give_files(&[&package]).await?;
    browser.shows("这份文件属于“芜湖市争创省级以上政府质量奖培育孵化”").await?;
    browser.click_words("只把适用的信息带到这里").await?;
    browser.shows("只把其中适用的信息列为建议").await?;
    browser.click_words("全部采用").await?;
    browser.click_words("采用这份自我评价").await?;
    // Where the rest came from is known still.
    browser.click_on("$$('.step')[5]", &[]).await?;
    browser.shows("问法不同：芜湖问").await?;
    browser.click_on("$$('.step')[2]", &[]).await?;
    browser.holds("name", "芜湖示例精密制造有限公司").await
}

#[tokio::test]
async fn a_list_that_does_not_come_is_told_and_asked_for_again() -> Result<()> {
    let site = portal("hangzhou")?;
    let browser = Browser::start().await?;
    browser.open(&format!("{}/portal.html", site.origin)).await?;
    site.fail("/ziping/programmes/index.json", 503);
    browser.click_words("选择城市或项目").await?;
    browser.shows("项目清单没有载入：网站上的文件没有取到或有误（/ziping/programmes/index.json）").await?;
    site.mend();
    site.put("/ziping/programmes/index.json", ServedInstead::json("{ \"programmes\": [17] }"));
    let times = site.times("/ziping/programmes/index.json");
    browser.click_words("再试一次").await?;
    site.asked_again("/ziping/programmes/index.json", times).await?;
    browser.shows("项目清单没有载入").await?;
    let list = r#"{ "format": "ziping-programmes/1",
        "programmes": ["wuhu.json", "songjiang.json", "zhejiang.json", "jiaxing.json", "https://example.org/hangzhou.json"] }"#;
    site.put("/ziping/programmes/index.json", ServedInstead::json(list));
    site.fail("/ziping/programmes/zhejiang.json", 404);
    browser.click_words("再试一次").await?;
    browser.until("five programmes", "$$('.programmes tbody tr').length === 5", &[]).await?;
    browser.shows("没有载入，请联系网站管理员").await?;
    // What fails on the way changes nothing.
    browser.click_on("$$('.step')[2]", &[]).await?;
    browser.fill("name", "丙公司").await?;
    browser.click_on("$$('.step')[0]", &[]).await?;
    browser.click_words("选择城市或项目").await?;
    browser.until("five programmes", "$$('.programmes tbody tr').length === 5", &[]).await?;
    site.fail("/ziping/programmes/wuhu.json", 503);
    browser.click_words("转到芜湖").await?;
    browser.shows("没有转到该项目").await?;
    browser.click_on("$$('.step')[2]", &[]).await?;
    browser.holds("name", "丙公司").await
}

/// A city is chosen by its place, the tab is called by it, and a file of another city opens it.
#[tokio::test]
async fn a_place_is_chosen_and_a_file_of_another_city_opens_it() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    let title = "document.title";
    browser.until("the tab is called by it", &format!("{title}.includes('芜湖')"), &[]).await?;
    browser.go("organisation").await?;
    browser.fill("name", "芜湖甲厂").await?;
    browser.go("start").await?;
    browser.click_words("选择城市或项目").await?;
    browser.until("a card each", "$$('.place-card').length === 5", &[]).await?;
    let card = "$$('.place-card').find((card) => words(card.querySelector('h2')).startsWith('杭州'))";
    browser.click_on(&format!("{card}.querySelector('button')"), &[]).await?;
    browser.until("the tab follows", &format!("{title}.includes('杭州')"), &[]).await?;
    browser.flush().await?;
    browser.open(&site.origin).await?;
    browser.until("the tab follows after a reload", &format!("{title}.includes('杭州')"), &[]).await?;
    // A file of the first city: the second is asked to let it open there.
    let file = browser.folder().join("芜湖.json");
    let answers = ziping_domain::Answers::new("wuhu", "2026-11-28");
    let answers = answers.to_json().replace("\"answers\": {}", "\"answers\": { \"name\": \"芜湖乙厂\" }");
    ensure!(answers.contains("芜湖乙厂"), "{answers}");
    std::fs::write(&file, answers)?;
    browser.click_on("$$('.step')[0]", &[]).await?;
    browser.give_files(&[&file]).await?;
    browser.shows("这份文件属于“芜湖市争创省级以上政府质量奖培育孵化”").await?;
    browser.click_words("转到那个项目并打开").await?;
    browser.until("the tab follows back", &format!("{title}.includes('芜湖')"), &[]).await?;
    // What was entered there before is not replaced unasked.
    browser.click_on("$$('.step')[2]", &[]).await?;
    browser.holds("name", "芜湖甲厂").await?;
    browser.click_words("替换").await?;
    browser.arrives("conditions").await?;
    browser.click_on("$$('.step')[2]", &[]).await?;
    browser.holds("name", "芜湖乙厂").await
}

/// A reload goes on in the city that one went to: its draft is there. Clearing forgets that too.
#[tokio::test]
async fn a_reload_stays_where_one_went() -> Result<()> {
    let site = portal("wuhu")?;
    let browser = Browser::start().await?;
    let page = format!("{}/portal.html", site.origin);
    browser.open(&page).await?;
    browser.go("organisation").await?;
    browser.fill("name", "甲公司").await?;
    compare(&browser).await?;
    browser.click_words("转到松江").await?;
    browser.until("the other programme", "words($('h1')).includes('松江')", &[]).await?;
    browser.flush().await?;
    for _ in 0..2 {
        browser.client.refresh().await?;
        browser.ready().await?;
        browser.until("it is Songjiang's", "words($('.bar-name')).includes('松江')", &[]).await?;
    }
    browser.awaited("host().clear().then(() => true)", &[]).await?;
    ensure!(browser.value("sessionStorage.length + localStorage.length", &[]).await? == json!(0), "something is kept");
    browser.client.refresh().await?;
    browser.ready().await?;
    browser.until("it is the page's own", "words($('.bar-name')).includes('芜湖')", &[]).await?;
    // Who keeps no drafts keeps no place either.
    compare(&browser).await?;
    browser.click_words("转到松江").await?;
    let place = "Object.keys(sessionStorage).some((key) => key.startsWith('ziping:at:'))";
    browser.until("the place is kept", place, &[]).await?;
    browser.go("start").await?;
    browser.choose("drafts", "none").await?;
    browser.until("it is not", &format!("!{place}"), &[]).await?;
    Ok(())
}
