//! From blank to a package by clicks and keys, and back.

use crate::support::site::without_printer;
use crate::support::steps::{CATEGORY_B, ITEMS, NAME};
use crate::support::{Browser, Context, Engine, Result, Site, ensure, in_engines, json};
use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::path::PathBuf;
use ziping_domain::Value;

/// What the user gives as evidence: name and content.
const EVIDENCE: [(&str, &str); 2] = [("体系证书.pdf", "%PDF-1.4 invented\n"), ("检测 报告 (1).txt", "合格\n")];

/// Goes the whole road, clicking and typing only; gives the downloaded package.
pub async fn walk(browser: &Browser) -> Result<PathBuf> {
    browser.click_words("开始填写").await?;
    conditions(browser).await?;
    browser.click_words("下一步：组织信息").await?;
    organisation(browser).await?;
    browser.click_words("下一步：质量基础").await?;
    foundation(browser).await?;
    browser.click_words("下一步：自我评价").await?;
    browser.arrives("evaluation").await?;
    browser.list_items().await?;
    for item in ITEMS {
        browser.choose(item, "3").await?;
    }
    browser.click_words("下一步：组织概述").await?;
    browser.click_words("下一步：分类条件").await?;
    browser.arrives("category").await?;
    for (question, option) in CATEGORY_B {
        browser.choose(question, option).await?;
    }
    browser.click_words("下一步：证实性材料").await?;
    evidence(browser).await?;
    browser.click_words("下一步：结果").await?;
    browser.arrives("result").await?;
    let headline = browser.value("words($('.verdict-line'))", &[]).await?;
    ensure!(headline.as_str().is_some_and(|text| text.contains("达到 B类 的条件")), "headline: {headline}");
    browser.choose("own-category", "b").await?;
    browser.click_words("下一步：改进计划").await?;
    browser.click_words("下一步：预览与导出").await?;
    browser.arrives("export").await?;
    browser.click_words(if without_printer() { "只要 DOCX" } else { "生成材料包" }).await?;
    browser.shows("材料包已生成，并重新打开校验无误").await?;
    browser.downloaded(".zip").await
}

async fn conditions(browser: &Browser) -> Result<()> {
    browser.arrives("conditions").await?;
    browser.date("application-date", "2026-11-20").await?;
    browser.choose("registered-in-city", "yes").await?;
    browser.choose("legal-form", "legal-person").await?;
    browser.date("licence-date", "2015-03-20").await?;
    for law in ["law-industry", "law-environment", "law-energy", "law-safety", "law-quality", "qms-sound"] {
        browser.choose(law, "yes").await?;
    }
    browser.date("introduced-on", "2021-06-01").await?;
    browser.choose("gbt19001", "yes").await?;
    // Asked only now.
    browser.date("gbt19001-until", "2027-08-31").await?;
    browser.choose("outstanding", "yes").await?;
    browser.fill("outstanding-quality", "一次交检合格率 99.2%").await
}

async fn organisation(browser: &Browser) -> Result<()> {
    browser.arrives("organisation").await?;
    browser.fill("name", NAME).await?;
    browser.fill("address", "安徽省芜湖市示例路1号").await?;
    browser.fill("phone", "0553-1234567").await?;
    browser.choose("nature", "enterprise").await?;
    browser.choose("enterprise-type", "private").await?;
    browser.choose("fields", "equipment").await?;
    browser.choose("fields", "other").await?;
    browser.fill("fields.other", "智能检测装备").await
}

async fn foundation(browser: &Browser) -> Result<()> {
    browser.arrives("foundation").await?;
    browser.choose("committee", "yes").await?;
    browser.choose("committees", "national:member").await?;
    browser.choose("committees", "city:secretariat").await?;
    browser.fill("standards.0.number", "GB/T 00000-2020").await?;
    browser.fill("standards.0.name", "示例标准").await?;
    browser.click_on("$('[data-id=standards] .rows > button')", &[]).await?;
    browser.fill("standards.1.name", "另一项示例标准").await?;
    browser.fill("standards.1.rank", "2").await?;
    browser.fill("honours.0.name", "示例荣誉").await?;
    browser.select("honours.0.level", "city").await?;
    browser.holds("honours.0.level", "city").await
}

async fn evidence(browser: &Browser) -> Result<()> {
    browser.arrives("evidence").await?;
    let folder = browser.folder().join("evidence");
    std::fs::create_dir_all(&folder)?;
    let files = EVIDENCE.map(|(name, content)| (folder.join(name), content));
    for (file, content) in &files {
        std::fs::write(file, content)?;
    }
    browser.give_files(&files.each_ref().map(|(file, _)| file.as_path())).await?;
    browser.until("both files are listed", "$$('.file-entry').length === 2", &[]).await?;
    browser.select("area-0", "step:conditions").await?;
    browser.select("backs-0", "qms-sound").await?;
    browser.until("it backs something", "$$('.file-entry')[0].querySelector('.tag')", &[]).await?;
    browser.fill("note-0", "现行有效").await
}

/// The answer to a question in an answers file.
fn text<'a>(answers: &'a ziping_domain::Answers, question: &str) -> &'a str {
    answers.answers.get(question).and_then(Value::as_text).unwrap_or_default()
}

in_engines! {
    from_blank_to_package_and_back: [chromium firefox webkit],
}

async fn from_blank_to_package_and_back(engine: Engine) -> Result<()> {
    let site = Site::watched([])?;
    let browser = Browser::of(engine).await?;
    browser.open(&site.origin).await?;
    let file = walk(&browser).await?;
    browser.unblocked().await?;
    check_package(&file)?;

    // The package re-opens on a page that knows nothing any more.
    browser.go("start").await?;
    browser.click_words("全部清除").await?;
    browser.click_words("确定全部清除").await?;
    browser.shows("已全部清除").await?;
    browser.open(&format!("{}/?again", site.origin)).await?;
    browser.go("organisation").await?;
    browser.holds("name", "").await?;
    browser.go("start").await?;
    browser.give_files(&[&file]).await?;
    browser.shows("文件已打开，校验无误").await?;
    browser.go("organisation").await?;
    browser.holds("name", NAME).await?;
    browser.holds("fields.other", "智能检测装备").await?;
    browser.go("foundation").await?;
    browser.holds("standards.1.name", "另一项示例标准").await?;
    browser.holds("honours.0.level", "city").await?;
    browser.go("evaluation").await?;
    let bands = browser.value("$$('.ruler input:checked').map((input) => input.value).join('')", &[]).await?;
    ensure!(bands == json!("3".repeat(ITEMS.len())), "bands: {bands}");
    browser.go("evidence").await?;
    browser.shows(EVIDENCE[1].0).await
}

fn check_package(file: &std::path::Path) -> Result<()> {
    let name = file.file_name().context("a name")?.to_string_lossy().into_owned();
    let mut opened =
        ziping_package::open(Cursor::new(std::fs::read(file)?)).map_err(|problem| anyhow::anyhow!("{problem:?}"))?;
    let top = opened.top().trim_end_matches('/').to_owned();
    ensure!(name == format!("{top}.zip"), "{name} holds the folder {top}");
    ensure!(top.starts_with(&format!("wuhu-{NAME}-20")), "folder: {top}");
    let verified =
        ziping_package::verify(&mut opened, &mut |_, _| true).map_err(|problem| anyhow::anyhow!("{problem:?}"))?;
    ensure!(verified.is_intact(), "findings: {:?}", verified.findings);

    let paths: BTreeSet<String> = opened.entries().iter().map(|entry| entry.path.clone()).collect();
    let docx = ["data/报送件/01-申报表.docx", "data/自留件/自我评价报告.docx", "data/自留件/证实性材料清单.docx"];
    let pdf = [
        "data/报送件/01-申报表.pdf",
        "data/自留件/自我评价报告.pdf",
        "data/自留件/差距分析.pdf",
        "data/自留件/证实性材料清单.pdf",
    ];
    for path in docx {
        let bytes = opened.read(path).map_err(|problem| anyhow::anyhow!("{path}: {problem:?}; there are {paths:?}"))?;
        ensure!(bytes.starts_with(b"PK\x03\x04"), "{path} is no DOCX");
    }
    if without_printer() {
        println!("The PDF papers were not looked at: the site has no printer (ZIPING_WITHOUT_PRINTER).");
    } else {
        for path in pdf {
            let bytes =
                opened.read(path).map_err(|problem| anyhow::anyhow!("{path}: {problem:?}; there are {paths:?}"))?;
            ensure!(bytes.starts_with(b"%PDF"), "{path} is no PDF");
            ensure!(bytes.windows(12).any(|part| part == b"pdfaid:part>"), "{path} is no PDF/A");
        }
    }
    for (name, content) in EVIDENCE {
        let path = paths.iter().find(|path| path.starts_with("data/证实性材料/") && path.ends_with(name));
        let path = path.with_context(|| format!("{name} is not among {paths:?}"))?;
        let mut bytes = Vec::new();
        Cursor::new(opened.read(path).map_err(|problem| anyhow::anyhow!("{problem:?}"))?).read_to_end(&mut bytes)?;
        ensure!(bytes == content.as_bytes(), "{path} was touched");
    }

    let json = opened.answers_json().map_err(|problem| anyhow::anyhow!("{problem:?}"))?;
    let answers = ziping_domain::answers::parse(&json).map_err(|problem| anyhow::anyhow!("{problem:?}"))?;
    for (question, given) in [
        ("licence-date", "2015-03-20"),
        ("gbt19001-until", "2027-08-31"),
        ("name", NAME),
        ("nature", "enterprise"),
        ("fields.other", "智能检测装备"),
        ("own-category", "b"),
        ("outstanding-quality", "一次交检合格率 99.2%"),
    ] {
        ensure!(text(&answers, question) == given, "{question}: {:?}", answers.answers.get(question));
    }
    let committees = answers.answers.get("committees").map(|value| value.chosen().collect::<Vec<_>>());
    ensure!(committees == Some(vec!["national:member", "city:secretariat"]), "committees: {committees:?}");
    let Some(Value::Rows(rows)) = answers.answers.get("standards") else { anyhow::bail!("no standards") };
    ensure!(rows.len() == 2 && rows[1].get("rank").is_some_and(|rank| rank == "2"), "standards: {rows:?}");
    ensure!(answers.marks.len() == ITEMS.len(), "marks: {:?}", answers.marks);
    Ok(())
}

#[tokio::test]
async fn a_step_can_be_answered_by_the_keyboard_alone() -> Result<()> {
    const TAB: &str = "\u{e004}";
    const DOWN: &str = "\u{e015}";
    const SPACE: &str = " ";
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    // Tabs on until the focus is where it should be; every stop on the way can be seen.
    let tab_to = async |what: &str| -> Result<()> {
        for _ in 0..60 {
            browser.press(TAB).await?;
            let ring = browser.value(FOCUS_RING, &[]).await?;
            ensure!(ring == json!(""), "the focus cannot be seen on {ring}");
            if browser.value(what, &[]).await? == json!(true) {
                return Ok(());
            }
        }
        anyhow::bail!("sixty tabs do not reach {what}")
    };
    tab_to("words(inner()) === '开始填写'").await?;
    browser.press(SPACE).await?;
    browser.arrives("conditions").await?;
    browser.until("the focus is at the page's head", "inner() === $('h1')", &[]).await?;
    tab_to("inner()?.name === 'registered-in-city'").await?;
    browser.press(SPACE).await?;
    browser.until("yes is chosen", "inner().value === 'yes' && inner().checked", &[]).await?;
    browser.press(DOWN).await?;
    browser.until("no is chosen, and has the focus", "inner().value === 'no' && inner().checked", &[]).await?;
    browser.press(TAB).await?;
    browser.until("the group is left with one key", "inner()?.name !== 'registered-in-city'", &[]).await?;
    tab_to("inner()?.name === 'licence-date'").await?;
    browser.press("2015").await?;
    tab_to("inner()?.name === 'licence-date.month'").await?;
    browser.press("3").await?;
    tab_to("inner()?.name === 'licence-date.day'").await?;
    browser.press("20").await?;
    browser.press(TAB).await?;
    browser.holds_date("licence-date", "2015-03-20").await?;
    tab_to("words(inner()).startsWith('下一步')").await?;
    browser.press("\u{e007}").await?;
    browser.arrives("organisation").await?;
    tab_to("inner()?.name === 'name'").await?;
    browser.press("abc").await?;
    browser.holds("name", "abc").await
}

/// What has the focus, if neither it nor a label around or beside it shows a ring.
const FOCUS_RING: &str = "(() => {
  const node = inner();
  // Within a date field the browser moves the focus, and draws it.
  if (!node?.matches(':focus')) return '';
  const ring = (place) => { const style = place && getComputedStyle(place); return style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; };
  if (ring(node) || ring(node.closest('label')) || ring(node.nextElementSibling)) return '';
  return `${node.outerHTML.slice(0, 200)} (:focus ${node.matches(':focus')}, :focus-visible ${node.matches(':focus-visible')}, ${getComputedStyle(node).outline})`;
})()";
