//! Evidence and the proofs that are expected: files go to their places by name, what is missing is told, and what a file backs is
//! asked in two steps, by keys too.

use crate::support::{Browser, Result, Site, ensure, json};
use std::path::PathBuf;

/// Writes files to attach.
fn written(browser: &Browser, files: &[(&str, &str)]) -> Result<Vec<PathBuf>> {
    let folder = browser.folder().join("evidence");
    std::fs::create_dir_all(&folder)?;
    files
        .iter()
        .map(|(name, content)| {
            let file = folder.join(name);
            std::fs::write(&file, content)?;
            Ok(file)
        })
        .collect()
}

/// Whether the slot of this name says that a file is there.
const THERE: &str = "words($(`[data-id='proof:${args[0]}'] .chip`)).includes('已有')";

#[tokio::test]
async fn files_go_to_their_places_by_name_and_what_is_missing_is_told() -> Result<()> {
    let site = Site::watched([])?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("organisation").await?;
    browser.fill("name", "芜湖示例有限公司").await?;
    browser.go("evidence").await?;
    browser.shows("应备证明").await?;
    browser.shows("来源没有写明、建议备查的（非官方）").await?;
    let files = written(&browser, &[("01营业执照（副本）.pdf", "照"), ("信用报告.pdf", "信"), ("合影.txt", "影")])?;
    browser.give_files(&files.iter().map(PathBuf::as_path).collect::<Vec<_>>()).await?;
    browser.until("all are listed", "$$('.file-entry').length === 3", &[]).await?;
    browser.until("the licence is there", THERE, &[json!("licence")]).await?;
    browser.holds("proof-0", "licence").await?;
    browser.holds("proof-1", "credit").await?;
    browser.holds("proof-2", "").await?;
    browser
        .until("it backs what the proof shows", "$$('.file-entry')[0].querySelectorAll('.tag').length === 2", &[])
        .await?;
    // It was a proposal until somebody says yes.
    browser.until("two are to be checked", "$$('.proposal').length === 2", &[]).await?;
    browser.click_words("对，就是这一项").await?;
    browser.until("one is to be checked", "$$('.proposal').length === 1", &[]).await?;
    // Its day tells that it is too old on the application date.
    let day = "$$('.file-entry')[1].querySelector('.dated input').name";
    let name = browser.value(day, &[]).await?;
    browser.date(name.as_str().unwrap_or_default(), "2020-12-15").await?;
    browser.shows("已超过有效的月数，建议重开").await?;
    // Taken out of its place it backs nothing, and is not asked again.
    browser.select("proof-1", "").await?;
    browser.until("none is to be checked", "$$('.proposal').length === 0", &[]).await?;
    browser.until("it backs nothing", "$$('.file-entry')[1].querySelectorAll('.tag').length === 0", &[]).await?;
    browser.click_words("撤销").await?;
    browser.until("it is back", THERE, &[json!("credit")]).await?;
    // A file chosen at a slot is that proof, whatever its name.
    let photo = written(&browser, &[("IMG_0001.jpg", "图")])?;
    browser.give_to("$$('input').find(({ name }) => name === 'proof.no-crime')", &[photo[0].as_path()]).await?;
    browser.until("it is there", THERE, &[json!("no-crime")]).await?;
    // Reminders before the export lead to the place.
    browser.go("export").await?;
    browser.until("reminders", "words($('[data-id=proofs-missing] summary')).includes('不影响生成')", &[]).await?;
    browser.click("[data-id=proofs-missing] summary").await?;
    browser.click_words("缺：管理体系认证证书").await?;
    browser.until("the place is shown", "$(`[data-id='proof:certificate']`)", &[]).await?;
    // By when each is asked for follows from the deadline.
    browser.go("export").await?;
    browser.date("notice.deadline", "2027-05-06").await?;
    browser.until("errands", "words($('[data-id=errands] summary')).includes('还缺')", &[]).await?;
    browser.click("[data-id=errands] summary").await?;
    browser.until("a day", "/2027-04-\\d\\d 周/.test(words($('[data-id=errands]')))", &[]).await?;
    // The package has the list, the samples, and the proofs that they were made by; it opens as it was.
    browser.click_words("只要 DOCX").await?;
    browser.shows("材料包已生成，并重新打开校验无误").await?;
    let package = browser.taken(".zip").await?;
    let mut opened =
        ziping_package::open(std::io::Cursor::new(&package)).map_err(|problem| anyhow::anyhow!("{problem:?}"))?;
    let paths: Vec<String> = opened.entries().iter().map(|entry| entry.path.clone()).collect();
    for path in ["data/proofs.json", "data/自留件/参考样式-授权委托书.docx", "data/自留件/参考样式-真实性承诺书.docx"]
    {
        ensure!(paths.iter().any(|known| known == path), "{path} is not in {paths:?}");
    }
    let answers = opened.answers_json().map_err(|problem| anyhow::anyhow!("{problem:?}"))?;
    ensure!(answers.contains("\"slot\": \"no-crime\"") || answers.contains("\"slot\":\"no-crime\""), "{answers}");
    let list = opened.read("data/自留件/证实性材料清单.docx").map_err(|problem| anyhow::anyhow!("{problem:?}"))?;
    let words = ziping_word::read(&list).map_err(|problem| anyhow::anyhow!("{problem:?}"))?.paras.join("\n");
    ensure!(words.contains("应备证明") && words.contains("缺"), "{words}");
    browser.unblocked().await
}

#[tokio::test]
async fn what_a_file_backs_is_asked_in_two_steps() -> Result<()> {
    let site = Site::watched([])?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("evidence").await?;
    let files = written(&browser, &[("甲.txt", "甲")])?;
    browser.give_files(&[files[0].as_path()]).await?;
    browser.until("it is listed", "$$('.file-entry').length === 1", &[]).await?;
    let lists = "$$('.backs select').map(({ name, options }) => `${name} ${options.length}`).join()";
    let first = browser.value(lists, &[]).await?;
    ensure!(first == json!("area-0 13"), "one list, of areas only: {first}");
    browser.select("area-0", "chapter:4.7").await?;
    browser.until("the second list", "$$('.backs select').length === 2", &[]).await?;
    let most = browser.value("Math.max(...$$('.backs select').map(({ options }) => options.length))", &[]).await?;
    ensure!(most.as_u64() <= Some(13), "no list is long: {most}");
    browser.select("backs-0", "4.7.7").await?;
    browser.until("it backs the item", "words($('.tag')).includes('4.7.7')", &[]).await?;
    // Several of one area, then another; by keys: a list takes arrows once it has the focus.
    browser.run("$$('select').find(({ name }) => name === 'area-0').focus()", &[]).await?;
    browser.press("\u{e011}\u{e015}").await?;
    browser.until("the conditions", "$$('.backs select')[1]?.options.length > 20", &[]).await?;
    browser.press("\u{e004}\u{e015}").await?;
    ensure!(browser.value("$$('.tag').length", &[]).await? == json!(1), "the keys only pass over it");
    browser.press("\u{e007}").await?;
    browser.until("two are backed", "$$('.tag').length === 2", &[]).await?;
    browser.until("what was chosen stays", "words($$('.tag')[0]).includes('4.7.7')", &[]).await?;
    browser.click_on("$('.tag button')", &[]).await?;
    browser.until("one is left", "$$('.tag').length === 1", &[]).await?;
    Ok(())
}

#[tokio::test]
async fn each_controlled_company_has_its_places() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.page_of("jiaxing", "")).await?;
    browser.click_on("$$('.step')[1]", &[]).await?;
    browser.choose("as-group", "yes").await?;
    browser.fill("companies.0.name", "嘉兴甲电子有限公司").await?;
    browser.click_words("添加一行").await?;
    browser.fill("companies.1.name", "乙材料").await?;
    browser.click_on("[...$$('.step')].find((step) => words(step).includes('证实性材料'))", &[]).await?;
    browser.until("a slot of each company", "$$(`[data-id^='proof:company-licence/']`).length === 2", &[]).await?;
    browser.shows("完整的组织机构图").await?;
    browser.shows("来源写明要的").await?;
    let files = written(&browser, &[("乙材料-营业执照.pdf", "照"), ("组织机构图.pdf", "图")])?;
    browser.give_files(&files.iter().map(PathBuf::as_path).collect::<Vec<_>>()).await?;
    browser.until("it is there", THERE, &[json!("company-licence/乙材料")]).await?;
    browser.until("the chart is there", THERE, &[json!("organisation-chart")]).await?;
    Ok(())
}

/// What reads files may come late; whoever chose some need not choose them again.
#[tokio::test]
async fn files_wait_for_what_reads_them() -> Result<()> {
    let site = Site::start()?;
    let reader = site.module("packer", ".wasm")?;
    site.fail(&reader, 503);
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("evidence").await?;
    let files = written(&browser, &[("合影一.jpg", "一"), ("合影二.jpg", "二")])?;
    browser.give_files(&files.iter().map(PathBuf::as_path).collect::<Vec<_>>()).await?;
    browser.shows("选的文件还没有添加").await?;
    let times = site.times(&reader);
    browser.run("dispatchEvent(new Event('online'))", &[]).await?;
    site.asked_again(&reader, times).await?;
    browser.shows("不用重新选").await?;
    site.mend();
    browser.run("dispatchEvent(new Event('online'))", &[]).await?;
    browser.until("both are listed", "$$('.file-entry').length === 2", &[]).await?;
    browser.until("nothing is told of it any more", "!words($('.notices')).includes('还没有添加')", &[]).await?;

    // What waits when all is cleared is not wanted any more.
    let site = Site::start()?;
    site.fail(&site.module("packer", ".wasm")?, 503);
    browser.open(&site.origin).await?;
    browser.go("evidence").await?;
    browser.give_files(&[&files[0]]).await?;
    browser.shows("选的文件还没有添加").await?;
    browser.awaited("host().clear().then(() => true)", &[]).await?;
    site.mend();
    browser.run("dispatchEvent(new Event('online'))", &[]).await?;
    browser.go("evidence").await?;
    browser.give_files(&[&files[1]]).await?;
    browser.until("only what was chosen since", "$$('.file-entry').length === 1", &[]).await?;
    ensure!(browser.value("words($('.file-entry')).includes('合影二')", &[]).await? == json!(true), "the other one");
    Ok(())
}
