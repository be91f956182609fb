//! Other cities by a file alone: what their programmes show that Wuhu's does not.

use crate::support::{Browser, Result, Site, json};

#[tokio::test]
async fn hangzhou_estimates_grants_and_shows_the_procedure() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&format!("{}/portals/hangzhou.html", site.origin)).await?;
    browser.click_on("$$('.step')[1]", &[]).await?;
    browser.choose("in-pool", "yes").await?;
    browser.choose("method", "excellence").await?;
    browser.click_on("$$('.step')[4]", &[]).await?;
    browser.choose("won", "quality").await?;
    browser.choose("won", "merit").await?;
    browser.fill("granted", "20").await?;
    browser.click_on("$$('.step')[6]", &[]).await?;
    // 60 for the quality award, less the 20 of the pool; the merit award has no amount.
    browser.shows("最高一项 60 − 此前已得 20 = 不高于 40 万元").await?;
    browser.shows("未规定").await?;
    browser.shows("无记名投票").await?;
    browser.until("nothing is said of categories", "!$('.ladder')", &[]).await?;
    browser.shows("不是承诺").await
}

#[tokio::test]
async fn songjiang_prints_its_annexes_and_marks_the_readiness_as_the_tools_own() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.page_of("songjiang", "")).await?;
    browser.click_on("$$('.step')[1]", &[]).await?;
    browser.choose("rules", "yes").await?;
    // What lies outside the sources is never plainly met.
    let chip = "words($(`.verdicts [data-id='c-rules'] .chip`))";
    browser.until("still to be checked", &format!("{chip}.startsWith('?')"), &[]).await?;
    browser.click_on("$$('.step')[3]", &[]).await?;
    browser.choose("b-mission", "yes").await?;
    for course in ["digital", "lean", "qc", "other"] {
        browser.choose("courses", course).await?;
    }
    browser.click_on("$$('.step')[7]", &[]).await?;
    browser.shows("松江文件没有这一分类").await?;
    browser.click_on("$$('.step')[8]", &[]).await?;
    browser.shows("最多选 3 项").await?;
    browser.choose("preview", "annex-b").await?;
    browser.until("the group goes down over its rows", "$('.sheet td[rowspan=\"5\"]')", &[]).await?;
    let ticks = browser.value("[...$('.sheet').textContent.matchAll(/☑/g)].length", &[]).await?;
    crate::support::ensure!(ticks == json!(5), "{ticks} ticks");
    browser.choose("preview", "annex-c").await?;
    browser.shows("评审组签名").await
}

/// The company gets a blank file, and what it evaluated comes into the group's report by itself.
async fn a_company_evaluates_itself(browser: &Browser) -> Result<()> {
    let company = "$('[data-company=甲公司]')";
    browser.click_on("$$('.step')[3]", &[]).await?;
    browser.click_on("$$('.substep').find((step) => words(step).includes('多人协作'))", &[]).await?;
    browser.until("it is listed", &format!("words({company}).includes('还没有评价')"), &[]).await?;
    browser
        .click_on(&format!("[...{company}.querySelectorAll('button')].find((one) => words(one).includes('空白'))"), &[])
        .await?;
    let blank = browser.downloaded("甲公司.json").await?;
    let text = std::fs::read_to_string(&blank)?;
    crate::support::ensure!(text.contains("\"who\": \"甲公司\""), "{text}");
    let filled = browser.folder().join("filled.json");
    let marks = "\"marks\": { \"4.1.2\": { \"band\": 3 } }, \"who\"";
    std::fs::write(&filled, text.replacen("\"who\"", marks, 1))?;
    browser.give_to(&format!("{company}.querySelector('input[type=file]')"), &[&filled]).await?;
    browser.until("its score", &format!("words({company}).includes('已评 1 / 23 条')"), &[]).await?;
    browser.click_on("$$('.step').at(-1)", &[]).await?;
    browser.choose("preview", "report").await?;
    browser.until("a part of its own", "words($('.sheet')).includes('各控股企业的评价')", &[]).await?;
    Ok(())
}

#[tokio::test]
async fn jiaxing_asks_for_every_company_of_a_group() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.page_of("jiaxing", "")).await?;
    browser.click_on("$$('.step')[1]", &[]).await?;
    browser.choose("as-group", "yes").await?;
    browser.fill("companies.0.name", "甲公司").await?;
    browser.select("companies.0.law", "yes").await?;
    let chip = "words($(`.verdicts [data-id='c-group-law'] .chip`))";
    browser.until("declared as met", &format!("{chip}.includes('自述符合')"), &[]).await?;
    a_company_evaluates_itself(&browser).await?;
    browser.click_on("$$('.step')[1]", &[]).await?;
    browser.click_words("添加一行").await?;
    browser.fill("companies.1.name", "乙公司").await?;
    browser.until("open again", &format!("{chip}.startsWith('?')"), &[]).await?;
    browser.select("companies.1.law", "no").await?;
    browser.until("one that fails decides", &format!("{chip}.startsWith('✕')"), &[]).await?;
    // The profile's limit, the review's parts, what is handed in.
    browser.click_on("$$('.step')[3]", &[]).await?;
    browser.until("the items are there", "$('.band input')", &[]).await?;
    browser.list_items().await?;
    browser.choose("4.1.2", "3").await?;
    browser.click_on("$$('.substep')[0]", &[]).await?;
    browser.shows("共 0 / 3000 字").await?;
    browser.click_on("$$('.step')[5]", &[]).await?;
    browser.shows("按自评约 8.25 / 300").await?;
    browser.click_on("$$('.step')[6]", &[]).await?;
    browser.shows("单独装订").await?;
    let papers = browser.value("$$('input[name=preview]').map((input) => input.value)", &[]).await?;
    crate::support::ensure!(
        papers
            == json!([
                "cover",
                "report",
                "gaps",
                "evidence",
                "volume-1",
                "volume-2",
                "disc",
                "review",
                "schedule",
                "next",
                "statement",
                "mandate"
            ]),
        "{papers}"
    );
    Ok(())
}

#[tokio::test]
async fn zhejiang_ranks_incubators_with_reasons_on_the_page() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.page_of("zhejiang", "")).await?;
    browser.click_on("$$('.step')[1]", &[]).await?;
    browser.choose("role", "incubatee").await?;
    let result = "$$('.step').find((step) => step.textContent.includes('结果'))";
    browser.click_on(result, &[]).await?;
    browser.shows("请先填写需求").await?;
    browser.click_on("$$('.step')[2]", &[]).await?;
    browser.choose("need-methods", "lean").await?;
    browser.choose("need-areas", "brand").await?;
    browser.click_on(result, &[]).await?;
    // Both needs are named by one of the list's, the first on the page; every name says that it is invented.
    browser.shows("示例名单").await?;
    browser.until("the best comes first", "words($('.incubators > li')).includes('示例纺织（虚构）')", &[]).await?;
    browser.until("with points", "words($('.incubators > li .chip')) === '5 分'", &[]).await?;
    browser.until("with reasons", "$$('.incubators > li')[0].querySelectorAll('li').length === 2", &[]).await?;
    let points = "$$('.incubators > li > .chip').map((chip) => parseInt(chip.textContent))";
    browser.until("in order", &format!("{points}.every((one, at, all) => !at || all[at - 1] >= one)"), &[]).await?;
    Ok(())
}
