//! Papers of the desk: printed as one, made again of the answers, and survey reports.

use super::*;

#[tokio::test]
async fn many_are_printed_as_one() -> Result<()> {
    let site = Site::watched([])?;
    let browser = desk(Engine::Chromium, &site).await?;
    let kit = Kit::wuhu();
    let files = [
        printed(&browser, "songjiang")?,
        put(&browser, "half.zip", &kit.package(&[], DAY)[..5000])?,
        printed(&browser, "zhejiang")?,
        put(&browser, "bad.zip", {
            let bytes = b"no PDF".to_vec();
            let bad = Made { shelf: Shelf::Submit, file: "01-申报表.pdf".to_owned(), bytes };
            kit.with_papers(&[("name", "坏纸公司")], DAY, vec![bad])
        })?,
    ];
    opened(&browser, &files, 4).await?;
    // What is chosen and cannot be printed stands in the list with its reason.
    let half = "$$('.rows tbody[data-id]').find((row) => words(row).includes('half.zip')).querySelector('input')";
    browser.click_on(half, &[]).await?;
    to(&browser, "打印").await?;
    browser.shows("将打印 3 份材料包").await?;
    browser.shows("已选的有 1 份，列在打印清单里").await?;
    // Of Songjiang annexes A and C, of Zhejiang one sheet; and a paper that is no PDF.
    let wanted = ["01-附录A-申请书", "附录C-现场扶优意见汇总表", "入孵单位情况表", "01-申报表"];
    let papers = browser.value("$$('input[name=paper]').map((box) => [box.value, box.checked])", &[]).await?;
    for paper in papers.as_array().into_iter().flatten() {
        let name = paper[0].as_str().context("a name")?;
        if wanted.contains(&name) != (paper[1] == Value::Bool(true)) {
            browser.click_on("$$('input[name=paper]').find((box) => box.value === args[0])", &[json!(name)]).await?;
        }
    }
    browser.click_words("生成打印文件").await?;
    if without_printer() {
        browser.shows("打印文件已生成：2 份材料包").await?;
        browser.shows("坏纸公司 01-申报表：PDF 读不懂").await?;
    } else {
        // What is printed is made of the answers, whatever is enclosed.
        browser.shows("打印文件已生成：3 份材料包").await?;
    }
    // Whoever looks at another page meanwhile finds it again.
    to(&browser, "汇总").await?;
    to(&browser, "打印").await?;
    browser.shows("打印文件已生成").await?;
    browser.click_on("$$('a.button').find((link) => words(link) === '保存 PDF')", &[]).await?;
    let sides = pages(&browser.downloaded(".pdf").await?)?;
    let place = |words: &str| sides.iter().position(|side| side.contains(words));
    let first = place("松江区政府质量奖培育孵化项目申请书").context("annex A")?;
    // The list on top names it too.
    let experts = sides.iter().rposition(|side| side.contains("现场扶优意见汇总表")).context("annex C")?;
    let last = sides.iter().rposition(|side| side.contains("入孵单位情况表")).context("the sheet")?;
    ensure!(first < experts && experts < last, "order: {first} {experts} {last}");
    // Pages are counted from one: an odd page stands at an even place.
    ensure!(first.is_multiple_of(2) && last.is_multiple_of(2), "odd starts: {first} {last}");
    ensure!((first > 0) != without_printer(), "the list stands on top where there is a printer");
    if !without_printer() {
        for words in ["打印清单", "校验码", "half.zip", "未打印", "没有复制完"] {
            ensure!(sides[0].contains(words), "{words}: {}", sides[0]);
        }
    }
    ensure!(
        browser.value("words($('.stored'))", &[]).await?.to_string().contains("另有 1 个文件"),
        "the saved file is told"
    );
    browser.unblocked().await
}

#[tokio::test]
async fn papers_that_are_not_enclosed_are_made_of_the_answers() -> Result<()> {
    let site = Site::watched([])?;
    let browser = desk(Engine::Chromium, &site).await?;
    let bytes = Kit::wuhu().package(&[("name", "无纸公司")], DAY);
    let mark = examined(&bytes).mark().context("a mark")?;
    opened(&browser, &[put(&browser, "a.zip", bytes)?], 1).await?;
    to(&browser, "打印").await?;
    let offered = browser.value("$$('input[name=paper]').map((box) => box.value)", &[]).await?;
    if without_printer() {
        // Nothing is offered that cannot be made.
        ensure!(offered.as_array().is_some_and(Vec::is_empty), "{offered}");
        return Ok(());
    }
    browser.click_on("$$('input[name=paper]').find((box) => box.value === '差距分析')", &[]).await?;
    browser.click_words("生成打印文件").await?;
    browser.shows("打印文件已生成：1 份材料包").await?;
    browser.click_on("$$('a.button').find((link) => words(link) === '保存 PDF')", &[]).await?;
    let sides = pages(&browser.downloaded(".pdf").await?)?;
    ensure!(sides.iter().any(|side| side.contains("申报表") && side.contains("无纸公司")), "the form");
    let gaps = sides.iter().find(|side| side.contains("差距分析") && side.contains("无纸公司·")).context("the gaps")?;
    ensure!(gaps.contains(&mark.code()), "the package's own code: {gaps}");
    browser.unblocked().await
}

/// Shows the details of the package of this code, and lets its papers be made again and compared.
async fn compared(browser: &Browser, bytes: &[u8], button: &str, told: &str) -> Result<()> {
    let code = examined(bytes).mark().context("a mark")?.code();
    browser.replace("find", &code).await?;
    let only = "$$('.rows tbody[data-id]').length === 1 && words($('.details')).includes(args[0])";
    browser.until("its details", only, &[json!(code)]).await?;
    browser.click_on("$$('.details button').find((one) => words(one) === args[0])", &[json!(button)]).await?;
    browser.shows(told).await
}

#[tokio::test]
async fn an_ofd_that_somebody_else_made_is_told() -> Result<()> {
    if without_printer() {
        return Ok(());
    }
    let site = Site::watched([])?;
    let browser = desk(Engine::Chromium, &site).await?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let fonts = root.join("target/fonts").display().to_string();
    let named = ["--ofd", "--fonts", fonts.as_str()];
    let whole =
        made(&browser, "songjiang", if std::env::var_os("ZIPING_FONTS").is_none() { &named } else { &["--ofd"] })?;
    let forged = Made { shelf: Shelf::Submit, file: "01-申报表.ofd".to_owned(), bytes: b"PK".to_vec() };
    let forged = Kit::wuhu().with_papers(&[("name", "坏纸公司")], DAY, vec![forged]);
    opened(&browser, &[whole.clone(), put(&browser, "forged.zip", &forged)?], 2).await?;
    compared(&browser, &std::fs::read(whole)?, "核对 PDF、OFD", "PDF、OFD 与按填报内容生成的相同").await?;
    compared(&browser, &forged, "核对 PDF、OFD", "OFD 与按填报内容生成的不同，请与组织核对").await?;
    let seen = row(&browser, "坏纸公司").await?;
    ensure!(
        seen.contains("△ 文稿与填报有出入") && seen.contains("01-申报表.ofd：OFD 与按填报内容生成的不同"),
        "{seen}"
    );
    browser.unblocked().await
}

#[tokio::test]
async fn a_survey_report_is_written_saved_and_gone_on_with() -> Result<()> {
    let site = Site::watched([])?;
    let browser = desk(Engine::Chromium, &site).await?;
    let kit = Kit::wuhu();
    let files = [
        put(&browser, "a.zip", kit.package(&[("name", "甲公司"), ("credit-code", "91340200000000001A")], DAY))?,
        put(&browser, "b.zip", kit.package(&[("name", "乙公司"), ("credit-code", "91340200000000001B")], DAY))?,
    ];
    opened(&browser, &files, 2).await?;
    to(&browser, "调查、回访").await?;
    browser.click_words("孵化组织基本情况调查报告（2 个组织）").await?;
    browser.until("nine sections", "$$('.survey-section').length === 9", &[]).await?;
    browser.fill("station", "弋江区质量基础设施“一站式”服务站").await?;
    browser.fill("district", "弋江区").await?;
    // 五 has nothing: the station says so itself.
    browser.click_on("$('input[name=none-model]')", &[]).await?;
    browser.click_words("增加一条不足").await?;
    let count = browser.value("$$('[data-id=section-0-findings] .statement').length", &[]).await?;
    let field = format!("text-0-7-{}", count.as_u64().context("a number")? - 1);
    browser.fill(&field, "班组还没有自评师").await?;
    browser.shows("有的内容没有注明信息提供来源").await?;
    // What is missing leads to its place.
    let lack = "$$('[data-id=lacks] .link').find((one) => words(one).includes('没有提出分类建议'))";
    browser.click_on(lack, &[]).await?;
    let there = "inner()?.closest('.survey-section')?.dataset.id === 'section-0-conclusion'";
    browser.until("the focus is there", there, &[]).await?;
    browser.select("category", "below").await?;
    browser.fill("reasons-0", "现场核实，质量管理团队尚不了解").await?;
    browser.click_on("$$('.organisations button')[1]", &[]).await?;
    browser.until("the other one", "words($('.organisation h2')) === '乙公司'", &[]).await?;
    browser.select("category", "B").await?;
    browser.click_words("导出 DOCX").await?;
    let docx = browser.downloaded(".docx").await?;
    ensure!(std::fs::metadata(docx)?.len() > 5000, "a DOCX");
    if !without_printer() {
        browser.click_words("导出 PDF").await?;
        let text = pages(&browser.downloaded(".pdf").await?)?.concat();
        for words in ["弋江区质量基础设施“一站式”服务站", "☑不满足A类标准", "☑B类", "班组还没有自评师", "审定意见"]
        {
            ensure!(text.contains(words), "{words}: {text}");
        }
    }
    browser.shows("有改动没有保存").await?;
    browser.click_words("保存表单文件").await?;
    let saved = browser.downloaded(".json").await?;
    browser.until("it is saved", "!words($('main')).includes('有改动没有保存')", &[]).await?;
    browser.click_words("清空").await?;
    browser.shows("已清空").await?;
    ensure!(!browser.value("words(stage())", &[]).await?.to_string().contains("甲公司"), "gone");
    to(&browser, "材料包").await?;
    browser.give_to("$('input[name=files]')", &[&saved]).await?;
    browser.shows("已打开孵化组织基本情况调查报告").await?;
    browser.click_on("$$('.desk-tabs button').find((tab) => words(tab) === '调查、回访')", &[]).await?;
    browser.until("it is open", "$$('.survey-section').length === 9", &[]).await?;
    browser.holds("reasons-0", "现场核实，质量管理团队尚不了解").await?;
    browser.holds("category", "below").await?;
    ensure!(browser.value("$('input[name=none-model]').checked", &[]).await? == Value::Bool(true), "none is kept");
    // Beside its package the overview counts it, once the district approved it.
    to(&browser, "材料包").await?;
    opened(&browser, &files[..1], 1).await?;
    to(&browser, "汇总").await?;
    browser.shows("没有审定（四(一)），其中的分类建议暂不采用").await?;
    browser.click_on("$$('.desk-tabs button').find((tab) => words(tab) === '调查、回访')", &[]).await?;
    browser.shows("还没有审定：分类建议暂不采用").await?;
    browser.fill("approved-by", "弋江区质发委办公室").await?;
    let day = "(() => { const field = $('input[name=approved-on]'); field.focus(); field.value = '2026-04-02'; \
               field.dispatchEvent(new InputEvent('input', { bubbles: true })); })()";
    browser.run(day, &[]).await?;
    browser.shows("✓ 已审定").await?;
    to(&browser, "汇总").await?;
    browser.shows("甲公司：按所填内容建议分类B，服务站建议未达到最低一类").await?;
    browser.shows("乙公司：有弋江区质量基础设施“一站式”服务站的孵化组织基本情况调查报告，没有材料包").await?;
    browser.unblocked().await
}
