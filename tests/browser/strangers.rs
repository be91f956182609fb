//! What people expect of a page without thinking of it: undo by the keys, a focus that stays, words in sight, a package that is
//! what stands on the screen.

use crate::support::{Browser, Result, Site, ensure, json};

/// Whether a notice with these words is in the window.
const IN_SIGHT: &str = "$$('.notices > .notice').some((one) => words(one).includes(args[0]) \
  && one.getBoundingClientRect().top >= 0 && one.getBoundingClientRect().bottom <= innerHeight)";

async fn begin(step: &str) -> Result<(Site, Browser)> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go(step).await?;
    Ok((site, browser))
}

/// The browser's own undo puts old keystrokes into fields that were tidied since.
#[tokio::test]
async fn the_keys_undo_what_the_app_would() -> Result<()> {
    let (_site, browser) = begin("organisation").await?;
    browser.type_in("phone", "０５５３-5812345").await?;
    browser.press("\u{e004}").await?;
    browser.type_in("email", "wang＠jcjg.com").await?;
    browser.press("\u{e004}").await?;
    browser.holds("email", "wang@jcjg.com").await?;
    browser.holds("phone", "0553-5812345").await?;
    browser.choose("nature", "enterprise").await?;
    browser.press_with_control('z').await?;
    browser.until("the choice is taken back", "!$('input[name=nature]:checked')", &[]).await?;
    for _ in 0..9 {
        browser.press_with_control('z').await?;
    }
    browser.holds("email", "").await?;
    browser.holds("phone", "").await?;
    for _ in 0..9 {
        browser.press_with_control('y').await?;
    }
    browser.holds("phone", "0553-5812345").await?;
    browser.holds("email", "wang@jcjg.com").await?;
    browser.until("the choice is there again", "$('input[name=nature]:checked')", &[]).await?;
    Ok(())
}

/// A question that is asked far above, or below, is brought into sight and has the focus.
#[tokio::test]
async fn what_is_asked_comes_into_sight() -> Result<()> {
    let (_site, browser) = begin("organisation").await?;
    browser.size(390, 844).await?;
    browser.fill("name", "甲公司").await?;
    browser.go("start").await?;
    let mut answers = ziping_domain::Answers::new("wuhu", "2026-12-01");
    answers.answers.insert("name".to_owned(), ziping_domain::Value::Text("乙公司".to_owned()));
    let file = browser.folder().join("answers.json");
    std::fs::write(&file, answers.to_json())?;
    browser.run("scrollTo(0, document.documentElement.scrollHeight)", &[]).await?;
    browser.give_files(&[file.as_path()]).await?;
    browser.until("it is in sight", IN_SIGHT, &[json!("替换")]).await?;
    browser.until("it has the focus", "inner()?.closest('.notice')", &[]).await?;
    Ok(())
}

/// The button that was pressed goes: the focus stays where the work is.
#[tokio::test]
async fn the_focus_stays_where_a_button_went() -> Result<()> {
    let (_site, browser) = begin("organisation").await?;
    browser.fill("name", "甲公司").await?;
    browser.until("what to do with drafts is asked", "labelled('保存在这台电脑上')", &[]).await?;
    browser.click_words("保存在这台电脑上").await?;
    browser.until("the question is gone", "!labelled('保存在这台电脑上')", &[]).await?;
    browser.until("the focus is in the page", "inner() && inner() !== document.body", &[]).await?;
    Ok(())
}

/// Of figures that come in a table the direction is asked, before anything is read out of them.
#[tokio::test]
async fn the_direction_of_a_figure_is_in_sight_before_it_is_taken() -> Result<()> {
    const PASTE: &str = "(() => { const field = $$('input, textarea').find(({ name }) => name === '4.7.2.figures.excel'); \
      const clipboardData = new DataTransfer(); clipboardData.setData('text/plain', args[0]); \
      return field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true })); })()";
    let (_site, browser) = begin("evaluation").await?;
    browser.list_items().await?;
    browser.click_on("$$('[data-id=\"4.7.2\"] summary').find((one) => words(one).includes('多年数据'))", &[]).await?;
    browser.click_on("$$('[data-id=\"4.7.2\"] summary').find((one) => words(one).includes('从 Excel'))", &[]).await?;
    browser
        .until("the field is there", "$$('textarea').some(({ name }) => name === '4.7.2.figures.excel')", &[])
        .await?;
    let table = "指标\t单位\t2023\t2024\t2025\n客户投诉率\tppm\t120\t95\t80\n市场占有率\t%\t1\t2\t3\n";
    browser.value(PASTE, &[json!(table)]).await?;
    let ways =
        "$$('.taking select').filter(({ name }) => name.startsWith('direction.')).map(({ value }) => value).join()";
    browser.until("both directions are shown", &format!("{ways} === 'less,more'"), &[]).await?;
    browser.select("direction.3", "less").await?;
    browser.click_on("$$('.taking button').find((one) => words(one).includes('采用'))", &[]).await?;
    let kept = "$$('select').filter(({ name }) => /^4\\.7\\.2\\.figure\\.\\d\\.direction$/.test(name)).map(({ value }) => value).join()";
    browser.until("they are kept", &format!("{kept} === 'less,less'"), &[]).await?;
    Ok(())
}

/// A package that is no longer what stands on the screen says so; conditions that are not met stand where papers are made.
#[tokio::test]
async fn a_package_that_is_older_than_the_answers_says_so() -> Result<()> {
    let (_site, browser) = begin("conditions").await?;
    browser.choose("registered-in-city", "no").await?;
    browser.go("export").await?;
    browser.until("what is not met is told", "words($('[data-id=unmet]')).includes('（三(一)1）')", &[]).await?;
    browser.click_words("只要 DOCX，不含 PDF（网速慢时用）").await?;
    browser.shows("材料包已生成，并重新打开校验无误").await?;
    ensure!(browser.value("!$('[data-id=stale]')", &[]).await? == json!(true), "it was made just now");
    browser.click_words("定稿").await?;
    browser.until("it is told", "$('[data-id=stale]')", &[]).await?;
    Ok(())
}

/// A file that goes to another place is said to; one that is away after a reload is asked for before it is left out.
#[tokio::test]
async fn evidence_is_where_it_is_said_to_be() -> Result<()> {
    let (_site, browser) = begin("evidence").await?;
    let file = browser.folder().join("一份证明.pdf");
    std::fs::write(&file, "x")?;
    let input = |proof: &str| format!("$$('input').find(({{ name }}) => name === 'proof.{proof}')");
    let chip = |proof: &str| format!("words($(`[data-id='proof:{proof}'] .chip`))");
    browser.until("the slots are there", &input("no-crime"), &[]).await?;
    browser.give_to(&input("no-crime"), &[file.as_path()]).await?;
    browser.until("it is there", &format!("{}.includes('已有')", chip("no-crime")), &[]).await?;
    browser.give_to(&input("licence"), &[file.as_path()]).await?;
    browser.shows("现在改归").await?;
    browser.until("it stands there", &format!("{}.includes('已有')", chip("licence")), &[]).await?;
    browser.until("and there no more", &format!("{}.includes('缺')", chip("no-crime")), &[]).await?;
    ensure!(browser.value("!words($('.notices')).includes('其余文件')", &[]).await? == json!(true), "there is one");
    browser.flush().await?;
    browser.client.refresh().await?;
    browser.ready().await?;
    browser.go("evidence").await?;
    let away = format!("{}.includes('要重新选择文件')", chip("licence"));
    browser.until("it is away", &away, &[]).await?;
    browser.go("export").await?;
    browser.click_words("只要 DOCX，不含 PDF（网速慢时用）").await?;
    browser.until("it is asked", "words($('[data-id=away]')).includes('一份证明.pdf')", &[]).await?;
    browser.click_words("不放入，仍然生成").await?;
    browser.shows("材料包已生成，并重新打开校验无误").await?;
    Ok(())
}
