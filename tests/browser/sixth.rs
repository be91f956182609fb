//! A city of which no line of code knows: an invented programme with other kinds of questions, three categories and papers
//! of its own, by its file alone.

use crate::same::same_bytes;
use crate::support::site::{POLICY, ServedInstead, without_printer};
use crate::support::{Browser, Result, Site, ensure, json};
use std::path::Path;

/// Goes to a step by its number: start, two of questions, evidence, result, export.
async fn step(browser: &Browser, number: usize) -> Result<()> {
    browser.click_on("$$('.step')[args[0]]", &[json!(number)]).await
}

#[tokio::test]
async fn an_invented_city_runs_by_its_file_alone() -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sixth").canonicalize()?;
    let page = "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>x</title>\
        <script type=module src=/ziping/define.js></script>\
        <ziping-assessment programme=/ziping/programmes/ronggang.json><p>文</p></ziping-assessment>";
    let programme = std::fs::read_to_string(folder.join("programme.json"))?;
    let notice = std::fs::read_to_string(folder.join("notices/ronggang.json"))?;
    let instead = [
        ("/sixth.html", ServedInstead::page(page)),
        ("/ziping/programmes/ronggang.json", ServedInstead::json(&programme)),
        ("/ziping/programmes/notices/ronggang.json", ServedInstead::json(&notice)),
    ];
    let site = Site::with(Some(POLICY), instead)?;
    let browser = Browser::start().await?;
    browser.open(&format!("{}/sixth.html", site.origin)).await?;
    // The notice of a year long past, which asks for another version of the form.
    browser.shows("申报截止日期已过").await?;
    browser.shows("本年度要求使用 2026-2 版申报表，这里的申报表是 2026-1 版").await?;
    browser.shows("全部材料光盘1张").await?;
    step(&browser, 1).await?;
    let status = |id: &str, sign: &str| format!("words($(`.verdicts [data-id='{id}'] .chip`)).startsWith('{sign}')");
    browser.fill("open-for", "3").await?;
    browser.until("three years are too few", &status("c-years", "✕"), &[]).await?;
    browser.type_in("open-for", "\u{e003}4").await?;
    browser.holds("open-for", "4").await?;
    browser.until("four are enough", &status("c-years", "✓"), &[]).await?;
    browser.fill("sales", "40000.01").await?;
    browser.until("a hundred yuan too many", &status("c-sales", "✕"), &[]).await?;
    browser.choose("shifts", "night-shift:inspector").await?;
    // What is encouraged is never "not met".
    browser.until("one shift is open", &status("c-certified", "–"), &[]).await?;
    browser.choose("shifts", "day-shift:inspector").await?;
    browser.until("both are there", &status("c-certified", "✓"), &[]).await?;
    step(&browser, 2).await?;
    browser.choose("order", "all").await?;
    browser.choose("ideas", "weekly").await?;
    step(&browser, 4).await?;
    browser.shows("目前达到 金牌 的条件，已是最高一类").await?;
    browser.shows("标兵讲习").await?;
    browser.until("nothing is said of a score", "!$('.stage').textContent.includes('得分')", &[]).await?;

    // Answers of the trial version: what changed since is marked until the user has looked.
    step(&browser, 0).await?;
    let older = std::fs::read_to_string(folder.join("answers.json"))?;
    let older = older.replace("\"programmeVersion\": \"1\"", "\"programmeVersion\": \"0\"");
    ensure!(older.contains("\"programmeVersion\": \"0\""), "{older}");
    let file = browser.folder().join("older.json");
    std::fs::write(&file, older.replace("\"answers\": {", "\"answers\": { \"gone\": \"x\","))?;
    browser.give_files(&[&file]).await?;
    browser.click_words("替换").await?;
    browser.shows("这些内容按 0 版项目文件填写，现在是 1 版：2 个问题新增或有改动，1 项旧回答不再使用").await?;
    browser.shows("新增营业收入；班组持证改为按班次填写").await?;
    let marked = "$$('.field .label .chip, .field legend .chip').length";
    browser.until("two are marked", &format!("{marked} === 2"), &[]).await?;
    browser.click_words("已核对，不再提示").await?;
    browser.until("none is marked", &format!("{marked} === 0"), &[]).await?;

    // A whole application, opened from a file, printed and packed.
    step(&browser, 0).await?;
    browser.give_files(&[&folder.join("answers.json")]).await?;
    browser.click_words("替换").await?;
    browser.shows("答案文件已打开").await?;
    step(&browser, 4).await?;
    browser.shows("目前达到 银牌 的条件；距 金牌 还差 1 项").await?;
    step(&browser, 5).await?;
    browser.choose("preview", "sheet").await?;
    browser.until("the sheet is filled", "words($('.sheet')).includes('☑其他：看板')", &[]).await?;
    browser.until("a cell goes down", "$('.sheet td[rowspan=\"2\"], .sheet th[rowspan=\"2\"]')", &[]).await?;
    let papers = browser.value("$$('input[name=preview]').map((input) => input.value)", &[]).await?;
    ensure!(papers == json!(["sheet", "recall-note", "gaps"]), "{papers}");
    browser.click_words(if without_printer() { "只要 DOCX" } else { "生成材料包" }).await?;
    browser.shows("材料包已生成，并重新打开校验无误").await?;
    // A paper that the programme wants as OFD alone: where pages are laid out at all.
    let made = ziping_package::open(std::io::Cursor::new(std::fs::read(browser.downloaded(".zip").await?)?))
        .map_err(|problem| anyhow::anyhow!("{problem:?}"))?;
    let notes: Vec<&str> =
        made.entries().iter().map(|entry| &*entry.path).filter(|path| path.contains("召回情况说明")).collect();
    let ofd = notes.iter().filter(|path| path.ends_with(".ofd")).count();
    ensure!(ofd == usize::from(!without_printer()) && !notes.iter().any(|path| path.ends_with(".pdf")), "{notes:?}");
    same_bytes(&browser, &folder.join("programme.json"), &folder.join("answers.json"), None).await
}
