//! Departments fill parts, assessors mark alone; their files come together again.

use crate::support::{Browser, Result, Site, ensure, json};

/// Writes an answers file.
fn file(browser: &Browser, name: &str, who: &str, rest: &str) -> Result<std::path::PathBuf> {
    let path = browser.folder().join(name);
    let head = "{\"format\":\"ziping-answers/1\",\"programme\":\"wuhu\",\"programmeVersion\":\"1\"";
    std::fs::write(&path, format!("{head},\"who\":\"{who}\",{rest}}}"))?;
    Ok(path)
}

async fn give(browser: &Browser, name: &str, files: &[&std::path::Path]) -> Result<()> {
    let field = browser.find("$$('input').find((input) => input.name === args[0])", &[json!(name)]).await?;
    let names: Vec<_> = files.iter().map(|file| file.display().to_string()).collect();
    Ok(field.send_keys(&names.join("\n")).await?)
}

#[tokio::test]
async fn a_department_gets_its_worksheet_and_sees_only_its_part() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("part.hands").await?;
    ensure!(browser.value("labelled('导出给部门填写的 Word').disabled", &[]).await? == true, "nothing is chosen yet");
    browser.fill("department-name", "质量部").await?;
    browser.click_on("$$('label.option').find((one) => words(one).includes('标准化'))", &[]).await?;
    browser.click_on("$$('label.option').find((one) => words(one).includes('组织的环境'))", &[]).await?;
    browser.click_words("导出给部门填写的 Word").await?;
    let docx = browser.downloaded("-质量部.docx").await?;
    ensure!(std::fs::read(&docx)?.starts_with(b"PK"), "no DOCX");
    browser.click_words("下载部门答案文件").await?;
    let part = browser.downloaded("-质量部.json").await?;
    // The department opens it on its own machine: a page that knows nothing.
    browser.open(&format!("{}/?department", site.origin)).await?;
    browser.go("start").await?;
    browser.give_files(&[&part]).await?;
    browser.shows("答案文件已打开").await?;
    browser.shows("这是“质量部”的部分").await?;
    browser.go("foundation").await?;
    ensure!(browser.value("$$('.field').length > 0", &[]).await? == true, "its questions are there");
    browser.go("organisation").await?;
    ensure!(browser.value("$$('.field').length", &[]).await? == json!(0), "others are not");
    browser.click_on("$$('.step')[4]", &[]).await?;
    browser.shows("逐条评价不在这个部门的填写范围内").await?;
    browser.click_on("$$('.substep')[0]", &[]).await?;
    browser.until("one part of the profile", "$$('textarea').length === 1", &[]).await?;
    Ok(())
}

#[tokio::test]
async fn parts_are_merged_and_differences_settled_one_by_one() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("organisation").await?;
    browser.fill("name", "甲厂").await?;
    let one = file(&browser, "one.json", "财务部", "\"answers\":{\"phone\":\"0553-1\",\"contact\":\"张\"}")?;
    let two = file(&browser, "two.json", "办公室", "\"answers\":{\"phone\":\"0553-2\",\"name\":\"甲厂\"}")?;
    browser.go("part.hands").await?;
    give(&browser, "merge", &[&one, &two]).await?;
    browser.shows("已并入 1 项答案").await?;
    browser.shows("有 1 项各方答案不同").await?;
    // Leaving the page loses nothing.
    browser.go("foundation").await?;
    browser.go("part.hands").await?;
    browser.shows("有 1 项各方答案不同").await?;
    browser
        .click_on("$$('.differences li li').find((one) => words(one).includes('办公室')).querySelector('button')", &[])
        .await?;
    browser.until("it is settled", "!$('.differences li')", &[]).await?;
    browser.click_words("撤销").await?;
    browser.until("it is open again", "$('.differences li')", &[]).await?;
    browser.click_words("重做").await?;
    browser.until("it is settled again", "!$('.differences li')", &[]).await?;
    browser.go("organisation").await?;
    browser.holds("phone", "0553-2").await?;
    browser.holds("contact", "张").await?;
    browser.holds("name", "甲厂").await?;
    let source = "words($(`.field[data-id='${args[0]}'] .source`))";
    ensure!(browser.value(source, &[json!("phone")]).await? == json!("办公室"), "who answered is not said");
    ensure!(browser.value(source, &[json!("contact")]).await? == json!("财务部"), "who answered is not said");
    ensure!(browser.value(source, &[json!("name")]).await? == json!(""), "it was there before");
    browser.type_in("contact", "三").await?;
    browser.until("another answer is no longer theirs", &format!("{source} === ''"), &[json!("contact")]).await?;
    Ok(())
}

#[tokio::test]
async fn assessors_come_to_a_consensus() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    let finding = "\"findings\":[{\"kind\":\"strength\",\"text\":\"领导亲自推动\"}]";
    let one = file(
        &browser,
        "a.json",
        "甲",
        &format!("\"marks\":{{\"4.1.2\":{{\"band\":2,{finding}}},\"4.1.3\":{{\"band\":3}}}}"),
    )?;
    let two = file(&browser, "b.json", "乙", "\"marks\":{\"4.1.2\":{\"band\":4},\"4.1.3\":{\"band\":3}}")?;
    browser.go("part.hands").await?;
    give(&browser, "panel", &[&one, &two]).await?;
    browser
        .until(
            "the disagreement comes first",
            "words($('.views h3')).includes('4.1.2') && words($('.views h3')).includes('有分歧')",
            &[],
        )
        .await?;
    browser.until("the marks stand side by side", "words($('.views .marks')) === '甲 35%乙 75%'", &[]).await?;
    browser.select("4.1.2.consensus", "50").await?;
    browser.fill("4.1.2.minority", "乙认为应为75%").await?;
    // Without a reason it does not count.
    ensure!(browser.value("words($('.panel-total'))", &[]).await? == json!("0"), "counted without a reason");
    browser.fill("4.1.2.consensus-reason", "现场核实后一致同意").await?;
    browser.until("it counts", "words($('.panel-total')) === '25'", &[]).await?;
    browser.click_words("汇总各人的优势和改进机会").await?;
    // A consensus outlives the assessors' files, and can still be taken back.
    browser.click_on("$('.kept button')", &[]).await?;
    browser.click_on("$('.kept button')", &[]).await?;
    browser
        .until("one item is left", "$$('.views').length === 1 && words($('.views h3')).includes('4.1.2')", &[])
        .await?;
    browser.click_words("撤销").await?;
    browser.click_words("撤销").await?;
    browser.go("evaluation").await?;
    browser.run("$$(`.item[data-id='4.1.2'] details`).forEach((fold) => (fold.open = true))", &[]).await?;
    browser.holds("4.1.2.finding.0", "领导亲自推动").await?;
    browser.go("export").await?;
    browser.choose("preview", "report-keep").await?;
    let sheet = "words($('.preview .sheet'))";
    for words in ["评价人与共识", "现场核实后一致同意", "少数意见：乙认为应为75%"] {
        browser.until(words, &format!("{sheet}.includes(args[0])"), &[json!(words)]).await?;
    }
    Ok(())
}

#[tokio::test]
async fn assessors_without_a_name_are_numbered_and_bad_files_named() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    let marks = "\"marks\":{\"4.1.2\":{\"band\":2}}";
    let one = file(&browser, "a.json", "", marks)?;
    let two = file(&browser, "b.json", "", marks)?;
    let bad = browser.folder().join("坏文件.json");
    std::fs::write(&bad, "{")?;
    browser.go("part.hands").await?;
    give(&browser, "panel", &[&one, &bad, &two]).await?;
    browser.shows("“坏文件.json”：").await?;
    browser.until("both are there", "$$('.kept li').map(words).join() === '#1 移出,#2 移出'", &[]).await?;
    browser.click_on("$('.kept button')", &[]).await?;
    give(&browser, "panel", &[&one]).await?;
    browser.until("none was overwritten", "$$('.kept li').map(words).join() === '#2 移出,#1 移出'", &[]).await?;
    browser.until("the notice is gone", "!$('.notices .notice')", &[]).await?;
    Ok(())
}
