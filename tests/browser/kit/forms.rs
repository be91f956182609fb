//! The forms of the kit: rules in words, lists and questions, by clicks and keys.

use super::{file, kit, place, press, to};
use crate::support::{Context, Result, Site, ensure, json};

/// A rule is built in words, and the sentence follows.
#[tokio::test]
async fn a_rule_in_words() -> Result<()> {
    let site = Site::start()?;
    let browser = kit(&site).await?;
    browser.give_to("$('input[name=programme]')", &[&place("www/programmes/hangzhou.json")?]).await?;
    to(&browser, "全部内容").await?;
    press(&browser, "打开：申报条件").await?;
    press(&browser, "已纳入培育库").await?;
    let says = "words($('.sentence')).includes(args[0])";
    browser.until("the rule in words", says, &[json!("答“是”")]).await?;
    // Keys that only pass through the list of kinds, or over its entries and back, change nothing of the rule.
    let before = file(&browser).await?;
    for keys in ["\u{e004}", "\u{e015}\u{e013}\u{e004}", "\u{e00c}\u{e004}"] {
        browser.run("$$('select').find(({ name }) => name === '/conditions/5/rule#kind').focus()", &[]).await?;
        browser.press(keys).await?;
        let left = "inner() && inner().name !== '/conditions/5/rule#kind'";
        browser.until("the focus is elsewhere", left, &[]).await?;
        ensure!(file(&browser).await? == before, "{} changed the rule", keys.escape_unicode());
    }
    browser.select("/conditions/5/rule#kind", "any").await?;
    press(&browser, "＋ 加一项").await?;
    browser.select("/conditions/5/rule/any/1#kind", "yearsSince").await?;
    browser.select("/conditions/5/rule/any/1/yearsSince/question", "registered-on").await?;
    browser.replace("/conditions/5/rule/any/1/yearsSince/years", "8").await?;
    browser.until("the sentence follows", says, &[json!("，或者“注册登记的日期”到申报日期满8年")]).await?;
    browser.click_words("撤销").await?;
    browser.until("one step back: the years of the document’s own words", says, &[json!("满5年")]).await?;
    browser.replace("/conditions/5/rule/any/1/yearsSince/months", "6").await?;
    browser.until("months more", says, &[json!("满5年6个月")]).await?;
    // Sums and shares: what is added up is chosen, the bound is a decimal number.
    browser.select("/conditions/5/rule/any/1#kind", "sum").await?;
    let first = "/conditions/5/rule/any/1/sum/of/0";
    let numbers =
        "[...$$('select').find(({ name }) => name === args[0]).options].map(({ value }) => value).filter(Boolean)";
    browser.until("the fields of a sum", "$$('select').some(({ name }) => name === args[0])", &[json!(first)]).await?;
    let numbers = browser.value(numbers, &[json!(first)]).await?;
    let number = numbers[0].as_str().context("a number")?.to_owned();
    browser.select(first, &number).await?;
    browser.replace("/conditions/5/rule/any/1/sum/atLeast", "12.5").await?;
    browser
        .click_on("$$('input').find(({ name }) => name === args[0])", &[json!("/conditions/5/rule/any/1/sum/beyond")])
        .await?;
    browser.until("the sum in words", says, &[json!("超过12.5")]).await?;
    browser.select("/conditions/5/rule#kind", "several").await?;
    browser.until("so many of them", says, &[json!("下列2项中至少1项成立")]).await?;
    Ok(())
}

/// In the lists of the file whoever moves an entry goes on moving it, and what is taken away and still used is told; a question has the
/// fields of its kind, and a table by years is made by one button.
#[tokio::test]
async fn lists_and_questions_in_the_forms() -> Result<()> {
    let site = Site::start()?;
    let browser = kit(&site).await?;
    browser.give_to("$('input[name=programme]')", &[&place("www/programmes/hangzhou.json")?]).await?;
    to(&browser, "全部内容").await?;
    press(&browser, "打开：申报条件").await?;
    let down = "$('.entries > [data-at=\"0\"] .entry-ways > :nth-child(2)')";
    // A page that is turned has its head in focus first.
    browser.until("its head", "words($('h1')) === '申报条件' && inner() === $('h1')", &[]).await?;
    browser.run(&format!("{down}.focus()"), &[]).await?;
    for at in 1..3 {
        browser.press("\u{e007}").await?;
        let follows = "inner().closest('[data-at]')?.dataset.at === args[0] && words(inner()) === '下移'";
        browser.until("the focus follows", follows, &[json!(at.to_string())]).await?;
    }
    ensure!(browser.value("inner().tabIndex", &[]).await? == json!(0), "it is off the way of the Tab key");
    browser.click_words("撤销").await?;
    browser.click_words("撤销").await?;
    // A question that a condition asks.
    browser.click_on("$('.way .link')", &[]).await?;
    press(&browser, "打开：步骤和问题").await?;
    browser.click_on("$$('.entry .link').find((one) => words(one).includes('条件'))", &[]).await?;
    press(&browser, "打开：问题分组").await?;
    browser.click_on("$('.entry .link')", &[]).await?;
    press(&browser, "打开：问题").await?;
    let first = browser.value("words($('.entry .link'))", &[]).await?;
    browser.click_on("$('.entry .entry-ways > :last-child')", &[]).await?;
    browser
        .until(
            "it is told who uses it",
            "words($('.notice.bad')).includes('还有地方用到它：') && words($('.notice.bad')).includes('材料“')",
            &[],
        )
        .await?;
    browser.click_words("撤销").await?;
    browser.until("it is back", "words($('.entry .link')) === args[0]", &[first]).await?;
    // A new one becomes a table by years.
    press(&browser, "＋ 加一项").await?;
    browser.until("its fields", "$$('select').some(({ name }) => name.endsWith('/kind'))", &[]).await?;
    let kind = browser.value("$$('select').find(({ name }) => name.endsWith('/kind')).name", &[]).await?;
    let kind = kind.as_str().context("a kind")?.to_owned();
    let offered = "[...$$('select').find(({ name }) => name.endsWith('#add')).options].map(words).includes(args[0])";
    browser.select(&kind, "choice").await?;
    browser.until("options are needed", "$$('button').some((one) => words(one) === '打开：选项')", &[]).await?;
    browser.select(&kind, "rows").await?;
    browser.until("columns are needed", "$$('button').some((one) => words(one) === '打开：各列')", &[]).await?;
    ensure!(browser.value(offered, &[json!("选项")]).await? == json!(false), "a table is offered options");
    press(&browser, "改成分年的表（每年一行）").await?;
    let years = "$$('input').some(({ name, value }) => name.endsWith('/years') && value === '3')";
    browser.until("three years", years, &[]).await?;
    press(&browser, "打开：各列").await?;
    browser.until("its columns", "$$('.entry .link').some((one) => words(one) === '年度')", &[]).await?;
    Ok(())
}
