//! A department fills the form in Word: it comes back answer by answer, and each step can be taken back.

use crate::support::{Browser, Result, Site, ensure, json};
use std::path::{Path, PathBuf};

/// The form of Wuhu's complete application, ticked in Word with √: four answers are others.
const TICKED: &str = "10-wuhu-form.docx";
/// The same with boxes taken out and ticks behind the words: two answers have to be looked at.
const OPEN: &str = "19-wuhu-form.docx";

/// The list with a text box over it.
const BOXED: &str = "46-wuhu-list.docx";

fn root() -> PathBuf {
    // The driver takes no path with dots in it.
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).map(Path::to_owned).unwrap_or_default()
}

fn corpus(file: &str) -> PathBuf {
    root().join("tests/returned/corpus").join(file)
}

/// The element with Wuhu's complete application, on the page where departments' work is brought together.
async fn complete(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.origin).await?;
    browser.go("start").await?;
    browser.give_files(&[&root().join("tests/cases/wuhu/complete/answers.json")]).await?;
    browser.shows("答案文件已打开").await?;
    browser.go("part.hands").await
}

const FIELD: &str = "$$('input').find((input) => input.name === 'returned')";
const LINES: &str = "$$('#returned .differences > li').length";

#[tokio::test]
async fn what_a_department_filled_in_word_is_taken_answer_by_answer() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    complete(&browser, &site).await?;
    browser.give_to(FIELD, &[&corpus(TICKED)]).await?;
    browser.until("four answers differ", &format!("{LINES} === 4"), &[]).await?;
    browser.shows("对方改了，建议采用").await?;
    // One by one, and back.
    browser.click_words("采用这个").await?;
    browser.until("one is taken", &format!("{LINES} === 3"), &[]).await?;
    browser.click_words("撤销").await?;
    browser.until("one step back", &format!("{LINES} === 4"), &[]).await?;
    // All at once is one step too.
    browser.click_words("采用全部 4 项建议").await?;
    browser.until("all are taken", &format!("{LINES} === 0"), &[]).await?;
    browser.shows("没有待处理的不同").await?;
    browser.click_words("撤销").await?;
    browser.until("one step back", &format!("{LINES} === 4"), &[]).await?;
    // What is not settled would be gone with the file: that is said before.
    browser.click_words("结束这份表").await?;
    browser.until("it is said", "words($('[data-id=unsettled]')).includes('还有 4 项没有决定')", &[]).await?;
    browser.click_words("继续处理").await?;
    browser.until("all is there", &format!("{LINES} === 4 && !$('[data-id=unsettled]')"), &[]).await?;
    browser.click_words("重做").await?;
    browser.until("taken again", &format!("{LINES} === 0"), &[]).await?;
    browser.click_words("结束这份表").await?;
    browser.until("it is gone", "!$('#returned .differences')", &[]).await?;
    Ok(())
}

#[tokio::test]
async fn a_word_file_opened_anywhere_is_read_where_it_belongs() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    complete(&browser, &site).await?;
    browser.go("start").await?;
    browser.give_files(&[&corpus(OPEN)]).await?;
    browser.shows("收回：部门填好的 Word").await?;
    browser.until("two are asked", &format!("{LINES} === 2"), &[]).await?;
    browser.shows("读不准，请核对").await?;
    ensure!(browser.value("!labelled('采用全部')", &[]).await? == true, "nothing is proposed");
    browser.click_words("保持不变").await?;
    browser.until("one is left as it stands", &format!("{LINES} === 1"), &[]).await?;
    // In the other language too.
    browser.click_words("English").await?;
    browser.shows("not clear: please look").await?;
    Ok(())
}

#[tokio::test]
async fn other_files_get_words() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    complete(&browser, &site).await?;
    let old = browser.folder().join("旧表.doc");
    std::fs::write(&old, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 WordDocument")?;
    browser.give_to(FIELD, &[&old]).await?;
    browser.shows("另存为 .docx").await?;
    browser.give_to(FIELD, &[&root().join("tests/cases/wuhu/complete/answers.json")]).await?;
    browser.shows("它不是 Word 文档").await?;
    let value = browser.value(LINES, &[]).await?;
    ensure!(value == json!(0), "nothing is shown of it: {value}");
    Ok(())
}

/// What stands where no answer is read is told, and why an answer is not clear.
#[tokio::test]
async fn what_cannot_be_read_says_why() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    complete(&browser, &site).await?;
    browser.give_to(FIELD, &[&corpus(BOXED)]).await?;
    browser
        .until(
            "it is told",
            "words($('#returned')).includes('写在答题位置之外') && words($('#returned')).includes('内部资料')",
            &[],
        )
        .await?;
    browser.click_words("结束这份表").await?;
    browser.give_to(FIELD, &[&corpus(OPEN)]).await?;
    browser.until("why", "words($('#returned .differences')).includes('勾选看不准')", &[]).await?;
    Ok(())
}
