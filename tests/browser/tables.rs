//! Excel there and back: tables that are pasted or read from a file are shown before they are taken, and are given out.

use crate::support::{Browser, Result, Site, ensure, json};
use std::path::PathBuf;
use ziping_bind::sheet_of_texts;

/// Pastes a text into the field of this name, as the browser does it.
const PASTE: &str = "(() => {
  const field = $$('input, textarea').find(({ name }) => name === args[0]);
  field.focus();
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', args[1]);
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true });
  return field.dispatchEvent(event);
})()";

/// What stands in the fields of a question's rows.
const ROWS: &str =
    "$$('[data-id=honours] .rows input, [data-id=honours] .rows select').map(({ value }) => value).join('|')";

/// Pastes; gives whether the browser would put the text into the field itself.
async fn paste(browser: &Browser, field: &str, text: &str) -> Result<bool> {
    Ok(browser.value(PASTE, &[json!(field), json!(text)]).await? == json!(true))
}

async fn preview_says(browser: &Browser, text: &str) -> Result<()> {
    browser.until(text, "words($('.taking')).includes(args[0])", &[json!(text)]).await?;
    Ok(())
}

async fn rows_are(browser: &Browser, wanted: &str) -> Result<()> {
    browser.until(&format!("the rows are {wanted}"), &format!("{ROWS} === args[0]"), &[json!(wanted)]).await?;
    Ok(())
}

fn put(browser: &Browser, name: &str, bytes: &[u8]) -> Result<PathBuf> {
    let path = browser.folder().join(name);
    std::fs::write(&path, bytes)?;
    Ok(path)
}

async fn begin() -> Result<(Site, Browser)> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("foundation").await?;
    // Pasting is read by what stands below the rows.
    let below = "$$('[data-id=honours] summary').find((one) => words(one).includes('从 Excel'))";
    browser.until("the rows are there", below, &[]).await?;
    Ok((site, browser))
}

/// What reads tables comes last of all; nobody waits for it to paste.
#[tokio::test]
async fn a_table_that_is_pasted_before_anything_reads_it_is_kept() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    site.hold(&site.module("further", ".wasm")?);
    browser.open(&site.origin).await?;
    browser.go("foundation").await?;
    browser.until("the rows are there", "$$('[data-id=honours] .excel')[0]", &[]).await?;
    browser.fill("honours.0.name", "原有").await?;
    ensure!(paste(&browser, "honours.0.name", "只有一格\r\n").await?, "one cell is the browser's own matter");
    let table = "级别\t荣誉名称\t授予单位\r\n国家级\t质量标杆\t工信部\r\n";
    ensure!(!paste(&browser, "honours.0.name", table).await?, "one line of it is put into the field");
    // No table after all: the browser would have put it there.
    let quoted = "\"甲\n乙\"";
    ensure!(!paste(&browser, "honours.0.issuer", quoted).await?, "what can tell has come already");
    site.mend();
    preview_says(&browser, "质量标杆").await?;
    browser.holds("honours.0.issuer", "\"甲乙\"").await?;
    browser.holds("honours.0.name", "原有").await
}

#[tokio::test]
async fn a_table_is_shown_before_it_is_taken_and_is_one_step_to_undo() -> Result<()> {
    let (_site, browser) = begin().await?;
    let one = paste(&browser, "honours.0.name", "只有一格").await?;
    ensure!(one, "one cell is the browser's own matter");
    browser.fill("honours.0.name", "质量标杆").await?;
    let table = "序号\t级 别\t荣誉名称\t授予单位（全称）\t备注\r\n1\t国家级\t质量标杆\t工信部\t略\r\n2\t省部级\t\"先进\n集体\"\t某局\t\r\n";
    ensure!(!paste(&browser, "honours.0.name", table).await?, "nothing is put into the field");
    for words in
        ["新增 1，更新 1", "“省部级”不在选项中", "国家级、省级、市级", "没有用到的列：A 序号、E 备注", "按第1行的表头"]
    {
        preview_says(&browser, words).await?;
    }
    rows_are(&browser, "质量标杆|||").await?;
    let focus = "words(host().shadowRoot.activeElement) === '核对后采用'";
    browser.until("the preview has the focus", focus, &[]).await?;
    browser.click_on("$('.taking .ways .plain')", &[]).await?;
    browser.until("it is gone", "!$('.taking')", &[]).await?;
    rows_are(&browser, "质量标杆|||").await?;
    paste(&browser, "honours.0.name", table).await?;
    browser.click_on("$('.taking .ways .button')", &[]).await?;
    rows_are(&browser, "质量标杆|national|工信部||先进 集体||某局|").await?;
    browser.shows("已采用：新增 1 项，更新 1 项").await?;
    browser.click_on("$('[data-id=honours] .removed button')", &[]).await?;
    rows_are(&browser, "质量标杆|||").await?;
    Ok(())
}

#[tokio::test]
async fn without_heads_by_order_and_each_line_where_the_user_says() -> Result<()> {
    let (_site, browser) = begin().await?;
    browser.click_on("$$('[data-id=honours] summary').find((one) => words(one).includes('从 Excel'))", &[]).await?;
    paste(&browser, "honours.excel", "甲\t市级\t某局\t2024-05\n乙\t省\t某厅\t2025年").await?;
    preview_says(&browser, "没有认出表头").await?;
    browser.select("honours.excel.row.2", "no").await?;
    preview_says(&browser, "新增 1，更新 0，相同 0，不取 1").await?;
    browser.select("honours.excel.issuer", "").await?;
    preview_says(&browser, "没有用到的列：C").await?;
    browser.click_on("$('.taking .ways .button')", &[]).await?;
    rows_are(&browser, "甲|city||2024-05").await?;
    Ok(())
}

#[tokio::test]
async fn what_was_copied_comes_by_the_keys() -> Result<()> {
    let (_site, browser) = begin().await?;
    // Copied as one copies, out of a text outside of the element.
    browser
        .run(
            "const area = document.createElement('textarea');
             area.value = args[0];
             document.body.prepend(area);
             area.select();",
            &[json!("甲\t国家级\n乙\t市级")],
        )
        .await?;
    browser.press_with_control('c').await?;
    browser.run("$$('input').find(({ name }) => name === 'honours.0.name').focus()", &[]).await?;
    browser.press_with_control('v').await?;
    preview_says(&browser, "新增 2").await?;
    browser.click_on("$('.taking .ways .button')", &[]).await?;
    rows_are(&browser, "甲|national|||乙|city||").await?;
    Ok(())
}

#[tokio::test]
async fn rows_go_out_as_a_spreadsheet_and_come_back() -> Result<()> {
    let (_site, browser) = begin().await?;
    paste(&browser, "honours.0.name", "甲\t市级\t某局\t2024-05\n乙\t省级\t某厅\t2025").await?;
    browser.click_on("$('.taking .ways .button')", &[]).await?;
    browser.click_on("$$('[data-id=honours] summary').find((one) => words(one).includes('从 Excel'))", &[]).await?;
    browser.click_on("$$('[data-id=honours] button').find((one) => words(one) === '下载 Excel 表')", &[]).await?;
    let bytes = browser.taken(".xlsx").await?;
    let lines: Vec<Vec<String>> =
        ziping_word::shown(&bytes).expect("a sheet").into_iter().map(|line| line.cells).collect();
    ensure!(lines[1] == ["甲", "市级", "某局", "2024-05"] && lines.len() == 3, "{lines:?}");
    let chooser = "$$('input[type=file]').find(({ name }) => name === 'honours.excel.file')";
    let same = put(&browser, "same.xlsx", &bytes)?;
    browser.give_to(chooser, &[&same]).await?;
    preview_says(&browser, "新增 0，更新 0，相同 2").await?;
    // As a colleague may send it back: other columns, another order, one row changed, one added.
    let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    let edited = [
        row(&["荣誉清单"]),
        row(&["授予单位", "备注", "荣誉名称", "级别"]),
        row(&["某部", "", "乙", "国家级"]),
        row(&["", "", "甲", ""]),
        row(&["某委", "新", "丙", "县级"]),
    ];
    let edited = put(&browser, "edited.xlsx", &sheet_of_texts("另一张", &edited, None)?)?;
    browser.give_to(chooser, &[&edited]).await?;
    for words in ["新增 1，更新 1，相同 1", "按第2行的表头", "表头以上的 1 行没有取", "B 备注", "“县级”不在选项中"]
    {
        preview_says(&browser, words).await?;
    }
    browser.click_on("$('.taking .ways .button')", &[]).await?;
    rows_are(&browser, "甲|city|某局|2024-05|乙|national|某部|2025|丙||某委|").await?;
    // What is none is refused in words, and nothing changes.
    for (name, bytes, words) in [
        ("old.xls", &b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more"[..], "旧格式（.xls）或设有密码"),
        ("broken.xlsx", b"PK\x03\x04 and nothing", "它不是 Excel 表"),
        ("words.xlsx", b"words", "它不是 Excel 表"),
    ] {
        let file = put(&browser, name, bytes)?;
        browser.give_to(chooser, &[&file]).await?;
        browser.shows(words).await?;
    }
    rows_are(&browser, "甲|city|某局|2024-05|乙|national|某部|2025|丙||某委|").await?;
    Ok(())
}

#[tokio::test]
async fn figures_of_one_item_and_of_all() -> Result<()> {
    let (_site, browser) = begin().await?;
    browser.go("evaluation").await?;
    browser.run("$$(\".item[data-id='4.7.2'] details\").forEach((fold) => (fold.open = true))", &[]).await?;
    let table = "指标\t单位\t2023年\t2024年\t2025年\t2025年标杆\n一次合格率\t%\t97.5%\t９８．１\t98,5\t99\n投诉\t件\t1,200\t—\t900\t";
    paste(&browser, "4.7.2.figures.excel", table).await?;
    for words in ["新增 2", "第2行“2025年”：“98,5”没有取", "第3行“2024年”：“—”没有取"]
    {
        preview_says(&browser, words).await?;
    }
    browser.click_on("$('.taking .ways .button')", &[]).await?;
    let values = "$$(\".item[data-id='4.7.2'] .figure\").map((one) => [...one.querySelectorAll('input')].map(({ value }) => value).join('|')).join('/')";
    let wanted = "一次合格率|%|2023|97.5|||2024|98.1|||2025|||99/投诉|件|2023|1200|||2025|900||";
    browser.until("they are there", &format!("{values} === args[0]"), &[json!(wanted)]).await?;
    // A year a line, into the figure at hand.
    paste(&browser, "4.7.2.figure.1.0.year", "2024\t1000\t1100").await?;
    preview_says(&browser, "更新 1").await?;
    browser.click_on("$('.taking .ways .button')", &[]).await?;
    let wanted = wanted.replace("2025|900", "2024|1000|1100||2025|900");
    browser.until("the year is there", &format!("{values} === args[0]"), &[json!(wanted)]).await?;
    // All of them, out and back.
    browser.run("$$('.results-table details').forEach((fold) => (fold.open = true))", &[]).await?;
    browser.click_on("$$('.results-table button').find((one) => words(one) === '下载 Excel 表')", &[]).await?;
    let bytes = browser.taken(".xlsx").await?;
    let mut lines: Vec<Vec<String>> =
        ziping_word::shown(&bytes).expect("a sheet").into_iter().map(|line| line.cells).collect();
    ensure!(lines[0][..6] == ["条款号", "条款名称", "指标", "单位", "方向", "2023年"], "{lines:?}");
    ensure!(lines.iter().any(|line| line[0] == "4.7.3"), "every result item has a line");
    let chooser = "$$('input[type=file]').find(({ name }) => name === 'figures.excel.file')";
    let same = put(&browser, "same.xlsx", &bytes)?;
    browser.give_to(chooser, &[&same]).await?;
    preview_says(&browser, "新增 0，更新 0，相同 2").await?;
    let line = lines.iter_mut().find(|line| line[0] == "4.7.3").expect("the line");
    line.resize(8, String::new());
    (line[2], line[3], line[7]) = ("市场占有率".into(), "%".into(), "12.5".into());
    let edited = put(&browser, "edited.xlsx", &sheet_of_texts("x", &lines, Some(5))?)?;
    browser.give_to(chooser, &[&edited]).await?;
    preview_says(&browser, "新增 1，更新 0，相同 2").await?;
    browser.click_on("$('.taking .ways .button')", &[]).await?;
    browser.holds("4.7.3.figure.0.name", "市场占有率").await?;
    browser.holds("4.7.3.figure.0.0.own", "12.5").await?;
    browser.click_on("$('.results-table .removed button')", &[]).await?;
    let gone = "!$$('input').some(({ name }) => name === '4.7.3.figure.0.name')";
    browser.until("one step takes it back", gone, &[]).await?;
    Ok(())
}

#[tokio::test]
async fn a_phone_shows_all_of_the_preview() -> Result<()> {
    let (_site, browser) = begin().await?;
    browser.size(375, 720).await?;
    let long = "很长的荣誉名称很长的荣誉名称很长的荣誉名称".repeat(2) + "AVERYLONGWORDWITHOUTANYBLANKINITATALL";
    paste(&browser, "honours.0.name", &format!("{long}\t国家级\t{long}\t2024-05\n乙\t无\t丙\t2025")).await?;
    preview_says(&browser, "新增 2").await?;
    let wide = "[$('.taking'), ...$$('.taking *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map(({ className }) => className)";
    ensure!(browser.value(wide, &[]).await? == json!([]), "cut: {}", browser.value(wide, &[]).await?);
    ensure!(
        browser.value("document.documentElement.scrollWidth <= innerWidth", &[]).await? == json!(true),
        "the page is wider than the phone"
    );
    Ok(())
}

/// The evaluation, once what reads tables is there.
async fn evaluation() -> Result<(Site, Browser)> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("evaluation").await?;
    let below = "$$('summary').some((one) => shown(one) && words(one).includes('从 Excel'))";
    browser.until("what reads tables is there", below, &[]).await?;
    Ok((site, browser))
}

/// Heads in words that nobody knows are a line like any other until somebody says that they are heads.
#[tokio::test]
async fn the_first_line_of_figures_is_heads_if_somebody_says_so() -> Result<()> {
    let (_site, browser) = evaluation().await?;
    browser.run("$$(\".item[data-id='4.7.2'] details\").forEach((fold) => (fold.open = true))", &[]).await?;
    paste(&browser, "4.7.2.figures.excel", "甲栏\t乙栏\t丙栏\t丁栏\n一次合格率\t98.1\t98.9\t99.2\n").await?;
    preview_says(&browser, "甲栏").await?;
    let lines =
        "$$('.taking .cell').filter((one) => words(one).includes('甲栏') && words(one).includes('指标名称')).length";
    ensure!(browser.value(lines, &[]).await? == json!(1), "it is a line");
    browser.click_on("$('.taking label.tick input')", &[]).await?;
    browser.until("it is none any more", &format!("{lines} === 0"), &[]).await?;
    preview_says(&browser, "98.9").await?;
    Ok(())
}

/// Heads in two lines, and a column of which somebody says what it is.
#[tokio::test]
async fn a_column_of_figures_is_what_somebody_says() -> Result<()> {
    let (_site, browser) = evaluation().await?;
    let table = "指标\t单位\t2024\t2025\t\t备注\n\t\t本组织\t本组织\t标杆\t\n一次合格率\t%\t98.1\t98.9\t99.2\t97.3\n";
    browser.run("$$(\".item[data-id='4.7.2'] details\").forEach((fold) => (fold.open = true))", &[]).await?;
    let area = "4.7.2.figures.excel";
    ensure!(!paste(&browser, area, table).await?, "it is put into the field");
    for words in ["2024", "98.1", "2025 标杆", "99.2", "没有用到的列：F 备注"] {
        preview_says(&browser, words).await?;
    }
    browser.select(&format!("{area}.5"), "value.2023.own").await?;
    preview_says(&browser, "97.3").await?;
    ensure!(browser.value("words($('.taking')).includes('没有用到')", &[]).await? == json!(false), "it is used now");
    browser.click_words("采用").await?;
    browser.until("three years are there", "$$('.figures tbody tr').length === 3", &[]).await?;
    // On a phone in large text each year is a card, with a word at each number.
    browser.click_words("大字").await?;
    browser.size(390, 844).await?;
    let card = "(() => { const cell = $('.figures td[data-head]'); return getComputedStyle(cell).display === 'block' && getComputedStyle(cell, '::before').content.includes('年份'); })()";
    browser.until("cards", card, &[]).await?;
    let inside = "$$('.figures input').every((one) => one.getBoundingClientRect().right <= innerWidth && one.scrollWidth <= one.clientWidth)";
    ensure!(browser.value(inside, &[]).await? == json!(true), "a number is cut");
    Ok(())
}
