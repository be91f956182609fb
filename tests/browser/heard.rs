//! What whoever works by keys and by ear needs: the focus goes where the work goes, what a press did elsewhere is told, a list does
//! not act on the way through it.

use crate::support::{Browser, Result, Site, ensure, json};

const TAB: char = '\u{e004}';
const ENTER: char = '\u{e007}';
const ESCAPE: char = '\u{e00c}';
const DOWN: char = '\u{e015}';

/// What is told beside the page.
const SPOKEN: &str = "words([...stage().parentNode.querySelectorAll('p[role=status]')].at(-1))";

async fn focus(browser: &Browser, expression: &str) -> Result<()> {
    browser.until("there is something to focus", expression, &[]).await?;
    browser.run(&format!("({expression}).focus()"), &[]).await?;
    Ok(())
}

#[tokio::test]
async fn the_focus_goes_where_something_was_added_by_keys_and_undo_is_told() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    // What is asked once comes first.
    browser.go("organisation").await?;
    browser.fill("name", "甲公司").await?;
    browser.click_words("只留到关闭").await?;
    browser.go("evaluation").await?;
    let add = "$$('[data-id=\"4.1.2\"] button').find((one) => words(one) === '添加优势')";
    browser.click_on("$$('[data-id=\"4.1.2\"] summary').find((one) => words(one).startsWith('优势'))", &[]).await?;
    focus(&browser, add).await?;
    browser.press(&ENTER.to_string()).await?;
    browser.until("the focus is in the finding", "inner()?.closest('.finding')", &[]).await?;
    browser.press("优势").await?;
    focus(&browser, "$('.bar [name=undo]')").await?;
    browser.press(&ENTER.to_string()).await?;
    browser.until("undo is told", &format!("{SPOKEN}.startsWith('已撤销一步')"), &[]).await?;
    browser.press(&ENTER.to_string()).await?;
    focus(&browser, "$('.bar [name=redo]')").await?;
    browser.press(&ENTER.to_string()).await?;
    browser.until("redo is told", &format!("{SPOKEN}.startsWith('已重做一步')"), &[]).await?;
    // By the mouse the next press says where one goes on.
    browser.click_on(add, &[]).await?;
    ensure!(browser.value("inner()?.tagName", &[]).await? == json!("BUTTON"), "the focus stays with the button");
    Ok(())
}

#[tokio::test]
async fn a_list_that_adds_does_nothing_on_the_way_through_it() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&format!("{}/kit/", site.origin)).await?;
    for (name, words) in [("title", "某市质量奖"), ("place", "某市"), ("id", "mou")] {
        browser.fill(name, words).await?;
    }
    browser.click_words("开始制作").await?;
    browser.until("the tabs are there", "$('.desk-tabs')", &[]).await?;
    browser.click_on("$$('.desk-tabs button').find((tab) => words(tab).startsWith('全部内容'))", &[]).await?;
    let list = "$$('select').find(({ name }) => name.endsWith('#add'))";
    let fields = "$$('.of-file').length";
    focus(&browser, list).await?;
    let before = browser.value(fields, &[]).await?;
    browser.press(&[DOWN, DOWN].iter().collect::<String>()).await?;
    browser.until("an entry is passed", &format!("{list}.value !== ''"), &[]).await?;
    ensure!(browser.value(fields, &[]).await? == before, "something was added on the way");
    browser.press(&ENTER.to_string()).await?;
    browser.until("it is added", &format!("{fields} === args[0] + 1"), std::slice::from_ref(&before)).await?;
    // And what stands there as the list is left.
    focus(&browser, list).await?;
    browser.press(&[DOWN, DOWN, TAB].iter().collect::<String>()).await?;
    browser.until("it is added too", &format!("{fields} === args[0] + 2"), &[before]).await?;
    Ok(())
}

/// What is asked before something is lost has a name, and the focus.
#[tokio::test]
async fn a_question_before_something_is_lost_has_a_name_and_the_focus() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&format!("{}/kit/", site.origin)).await?;
    for (name, words) in [("title", "某市质量奖"), ("place", "某市"), ("id", "9!")] {
        browser.fill(name, words).await?;
    }
    let told = "$$('[role=status]').some((one) => words(one).includes('代号只能用小写字母'))";
    browser.until("what is wrong with the code is told", told, &[]).await?;
    browser.replace("id", "mou").await?;
    browser.click_words("开始制作").await?;
    browser.until("the tabs are there", "$('.desk-tabs')", &[]).await?;
    browser.click_on("$$('.desk-tabs button').find((tab) => words(tab).startsWith('项目'))", &[]).await?;
    focus(&browser, "labelled('关闭这个项目')").await?;
    browser.press(&ENTER.to_string()).await?;
    browser.until("it is asked", "$('[role=alertdialog]')?.getAttribute('aria-label')", &[]).await?;
    browser.until("the focus is in it", "inner()?.closest('[role=alertdialog]')", &[]).await?;
    Ok(())
}

/// Clearing is asked with the way out in focus; Escape takes it, and one goes on where one was.
#[tokio::test]
async fn clearing_everything_is_asked_and_refused_by_keys() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("organisation").await?;
    browser.fill("name", "甲公司").await?;
    browser.click_words("只留到关闭").await?;
    browser.go("start").await?;
    for way in [ESCAPE, ENTER] {
        focus(&browser, "labelled('全部清除')").await?;
        browser.press(&ENTER.to_string()).await?;
        let asked = "inner()?.closest('[role=alertdialog]')?.getAttribute('aria-label') === '全部清除' && words(inner()) === '不清除'";
        browser.until("the way out has the focus", asked, &[]).await?;
        browser.press(&way.to_string()).await?;
        let back = "!$('[role=alertdialog]') && words(inner() ?? document.body) === '全部清除'";
        browser.until("one goes on where one was", back, &[]).await?;
    }
    browser.go("organisation").await?;
    browser.holds("name", "甲公司").await
}

/// Whoever makes a package by keys has the way out in focus, and then what was made.
#[tokio::test]
async fn the_focus_follows_what_is_made() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("organisation").await?;
    browser.fill("name", "甲公司").await?;
    browser.go("export").await?;
    browser.until("the button", "labelled('只要 DOCX，不含 PDF（网速慢时用）')", &[]).await?;
    focus(&browser, "labelled('只要 DOCX，不含 PDF（网速慢时用）')").await?;
    browser.press(&ENTER.to_string()).await?;
    browser.shows("✓ 材料包已生成").await?;
    browser.until("the focus is at what was made", "inner()?.closest('.making, .ways')", &[]).await?;
    Ok(())
}
