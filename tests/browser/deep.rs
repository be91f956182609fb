//! The self-evaluation in full depth: figures that propose a band, the profile's count, the plan, an earlier cycle.

use crate::support::site::{POLICY, ServedInstead};
use crate::support::steps::SAMPLE;
use crate::support::{Browser, Engine, Result, Site, ensure, in_engines, json};

/// Opens the folds of an item.
async fn unfold(browser: &Browser, item: &str) -> Result<()> {
    browser
        .run("$$(`.item[data-id='${args[0]}'] details`).forEach((fold) => (fold.open = true))", &[json!(item)])
        .await?;
    Ok(())
}

in_engines! {
    figures_propose_bands_and_reach_the_report: [chromium firefox webkit],
}

async fn figures_propose_bands_and_reach_the_report(engine: Engine) -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::of(engine).await?;
    browser.open(&site.origin).await?;
    browser.go("evaluation").await?;
    browser.choose("depth", "full").await?;
    unfold(&browser, "4.7.2").await?;
    browser.click_on("$$(`.item[data-id='4.7.2'] button`).find((one) => words(one) === '添加一项指标')", &[]).await?;
    browser.fill("4.7.2.figure.0.name", "不良率").await?;
    browser.fill("4.7.2.figure.0.unit", "PPM").await?;
    browser.select("4.7.2.figure.0.direction", "less").await?;
    for (at, own) in ["86", "54", "31"].iter().enumerate() {
        browser.fill(&format!("4.7.2.figure.0.{at}.own"), own).await?;
    }
    browser.fill("4.7.2.figure.0.2.benchmark", "25").await?;
    browser.fill("4.7.2.figure.0.1.competitor", "约九十").await?;
    browser.shows("要填数字").await?;
    // A year may carry 年, in full width; one that stands twice is told, one that is none too.
    browser.type_in("4.7.2.figure.0.0.year", "年").await?;
    browser.click_words("添加一年").await?;
    browser.type_in("4.7.2.figure.0.3.year", "\u{e017}\u{e003}\u{e003}\u{e003}\u{e003}２０２５").await?;
    browser.fill("4.7.2.figure.0.3.own", "1").await?;
    browser.shows("年份重复").await?;
    browser
        .click_on("[...$(`.item[data-id='4.7.2'] .figures tbody tr:last-child`).querySelectorAll('button')].pop()", &[])
        .await?;
    browser.until("the row is gone", "$$(`.item[data-id='4.7.2'] .figures tbody tr`).length === 3", &[]).await?;
    // 25 of 31 are 80 %: band 2; three years better each time: band 5; not as good as the benchmark: band 1.
    let item = "$(`.item[data-id='4.7.2']`)";
    for words in ["按数据建议 30–45%", "按数据建议 90–100%", "按数据建议 10–25%"] {
        browser.until(words, &format!("words({item}).includes(args[0])"), &[json!(words)]).await?;
    }
    browser.until("the line is drawn", &format!("{item}.querySelector('.figure svg .line-accent')"), &[]).await?;
    browser.click_on(&format!("[...{item}.querySelectorAll('.from-figures button')][1]"), &[]).await?;
    let taken = "$$('input').find((input) => input.name === '4.7.2.trend' && input.value === '5').checked";
    browser.until("the proposal is taken", taken, &[]).await?;
    browser.fill("4.7.2.level.text", "以批次检验数据统计。").await?;
    browser.choose("4.7.2.level", "3").await?;
    browser.choose("4.7.2.comparison", "3").await?;
    browser.choose("4.7.2.integration", "3").await?;
    browser.until("it is scored", &format!("words({item}.querySelector('h3')).includes('60%')"), &[]).await?;

    browser.go("export").await?;
    browser.choose("preview", "report-keep").await?;
    let sheet = "words($('.preview .sheet'))";
    for words in ["目　录", "不良率（PPM）", "以批次检验数据统计。", "从数据读出"] {
        let words: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
        browser.until(&words, &format!("{sheet}.includes(args[0])"), &[json!(words)]).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_high_band_without_evidence_is_flagged_and_evidence_is_added_there() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("evaluation").await?;
    browser.choose("4.1.2", "4").await?;
    let item = "$(`.item[data-id='4.1.2']`)";
    browser.until("it is flagged", &format!("{item}.querySelector('.flag')"), &[]).await?;
    let file = browser.folder().join("评审记录.txt");
    std::fs::write(&file, "记录")?;
    let field = browser.find("$$('input').find((input) => input.name === '4.1.2.evidence')", &[]).await?;
    field.send_keys(&file.display().to_string()).await?;
    browser.until("it is listed", &format!("words({item}).includes('01 评审记录.txt')"), &[]).await?;
    browser.until("the flag is gone", &format!("!{item}.querySelector('.flag')"), &[]).await?;
    browser.go("evidence").await?;
    browser.shows("4.1.2").await
}

#[tokio::test]
async fn the_profile_is_counted_and_never_cut() -> Result<()> {
    let wuhu = Site::start()?.text("/ziping/programmes/wuhu.json")?;
    let limited = wuhu.replacen("\"introduction\":", "\"profile\": {\"limit\": 6}, \"introduction\":", 1);
    let site = Site::with(Some(POLICY), [("/ziping/programmes/wuhu.json", ServedInstead::json(&limited))])?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("part.profile").await?;
    browser.until("the questions are there", "$('.guide li')", &[]).await?;
    browser.fill("profile.environment", "质量管理").await?;
    browser.shows("共 4 / 6 字").await?;
    browser.fill("profile.relationships", "供方顾客").await?;
    browser.shows("共 8 / 6 字").await?;
    browser.until("the excess is marked", "words($('.over')) === '顾客'", &[]).await?;
    browser.holds("profile.relationships", "供方顾客").await?;
    // Another part before it pushes more over the limit.
    browser.go("export").await?;
    browser.choose("preview", "profile").await?;
    browser.until("the paper has it", "words($('.preview .sheet')).includes('供方顾客')", &[]).await?;
    Ok(())
}

#[tokio::test]
async fn a_plan_finds_the_least_effort() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("evaluation").await?;
    browser.choose("4.4.3", "3").await?;
    browser.choose("4.4.7", "2").await?;
    browser.go("part.plan").await?;
    browser.fill("wish-total", "14.5").await?;
    browser.shows("要填 1 到 1000 的整数").await?;
    browser.type_in("wish-total", "\u{e003}\u{e003}").await?;
    // As the case `plan-total`: one step of 4.4.3, a year's work.
    browser.shows("做到下列各项可以达到目标：工夫大 1 项，总分由 11.75 变为 14.75。").await?;
    browser.until("what it needs is said", "words($('.steps-of-plan ul')).includes('70–85%')", &[]).await?;
    browser.until("it is drawn", "$('.chart svg')", &[]).await?;
    browser.click_words("各条款的目标").await?;
    browser.choose("fixed.4.4.3", "on").await?;
    browser.shows("总分由 11.75 变为 15.75").await?;
    browser.click_words("撤销").await?;
    browser.shows("总分由 11.75 变为 14.75").await?;
    browser.select("effort.4.4.3", "4").await?;
    browser.shows("总分由 11.75 变为 15.75").await?;
    // The page comes back after a reload, with the target.
    browser.client.refresh().await?;
    browser.ready().await?;
    browser.shows("总分由 11.75 变为 15.75").await
}

#[tokio::test]
async fn a_result_follows_its_processes_and_is_no_step() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("evaluation").await?;
    browser.choose("4.1.2", "3").await?;
    browser.choose("4.7.7", "2").await?;
    browser.go("part.plan").await?;
    browser.fill("wish-total", "55").await?;
    // As the case `plan-result-follows`.
    let steps = "words($('.steps-of-plan'))";
    browser
        .until(
            "the process is the step",
            &format!("{steps}.includes('4.1.2') && {steps}.includes('带动 4.7.7 +1.25')"),
            &[],
        )
        .await?;
    browser
        .until("the result is none", "!$$('.steps-of-plan')[0].querySelector('[data-id=\"who.4.7.7\"]')", &[])
        .await?;
    browser.shows("最早在各项做完后 12 个月").await?;
    browser.shows("结果是预计，不是承诺").await?;
    // What hangs on what the organisation says; each tick is one step to undo.
    browser.click_words("哪些过程带动哪些结果").await?;
    for process in ["4.1.3", "4.1.4", "4.2.2", "4.2.3"] {
        let tick = format!("$('[name=\"hangs.4.7.7.{process}\"]')");
        browser.click_on(&tick, &[]).await?;
        browser.until("it is taken off", &format!("!{tick}.checked"), &[]).await?;
    }
    browser.until("it hangs on one process alone", &format!("{steps}.includes('4.7.7 +14.25')"), &[]).await?;
    browser.click_words("撤销").await?;
    browser.until("on two again", &format!("!{steps}.includes('4.7.7 +14.25')"), &[]).await?;
    browser.click_words("恢复默认").await?;
    browser.until("as the tool has it", &format!("{steps}.includes('4.7.7 +1.25')"), &[]).await?;
    browser.fill("lag.4.7.7", "18").await?;
    browser.shows("最早在各项做完后 18 个月").await?;
    // Who and by when: on the page, in the calendar, on the paper.
    browser.fill("who.4.1.2", "总经办").await?;
    browser.shows("填上“何时前”").await?;
    browser.date("until.4.1.2", "2027-08-31").await?;
    browser.shows("最早 2029-02-28").await?;
    browser.click_words("各项的日子存成日历文件").await?;
    let calendar = String::from_utf8(browser.taken(".ics").await?)?.replace("\r\n ", "");
    for line in [
        "SUMMARY:改进：4.1.2 高层领导的作用",
        "DTSTART;VALUE=DATE:20270831",
        "DTSTART;VALUE=DATE:20290228",
        "谁做：总经办",
    ] {
        ensure!(calendar.contains(line), "{line}: {calendar}");
    }
    browser.click_words("里看和打印").await?;
    browser.choose("preview", "plan").await?;
    browser
        .until(
            "the paper has both",
            "words($('.sheet')).includes('总经办') && words($('.sheet')).includes('2027-08-31')",
            &[],
        )
        .await?;
    browser.client.refresh().await?;
    browser.ready().await?;
    browser.go("part.plan").await?;
    browser.holds("who.4.1.2", "总经办").await?;
    browser.shows("最早 2029-02-28").await
}

#[tokio::test]
async fn an_earlier_package_stands_beside_today() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("evaluation").await?;
    browser.choose("4.1.2", "2").await?;
    browser.go("export").await?;
    browser.click_words("只要 DOCX").await?;
    browser.shows("材料包已生成，并重新打开校验无误").await?;
    let file = browser.downloaded(".zip").await?;
    browser.go("evaluation").await?;
    browser.choose("4.1.2", "3").await?;
    browser.go("part.cycles").await?;
    browser.give_files(&[&file]).await?;
    let row = "$$('.compare tr').find((row) => words(row).startsWith('4.1.2'))";
    browser
        .until("before and after", &format!("words({row}).endsWith('35%55%') || words({row}).includes('35%')"), &[])
        .await?;
    let cells = browser.value(&format!("[...{row}.querySelectorAll('td')].map(words)"), &[]).await?;
    ensure!(cells == json!(["35%", "55%"]), "{cells}");
    browser.until("it is drawn", "$('.chart svg .fill-muted')", &[]).await?;
    browser.click_words("把原文件放入证实性材料").await?;
    browser.go("evidence").await?;
    browser.until("it is listed", "words($('.file-name')).endsWith('.zip')", &[]).await?;
    browser.go("export").await?;
    browser.choose("preview", "report-keep").await?;
    browser.until("the report compares", "words($('.preview .sheet')).includes('与以往周期对比')", &[]).await?;
    // A file of another programme is refused by name.
    browser.go("part.cycles").await?;
    let other = browser.folder().join("other.json");
    std::fs::write(&other, "{\"format\":\"ziping-answers/1\",\"programme\":\"elsewhere\"}")?;
    browser.give_files(&[&other]).await?;
    browser.shows("“other.json”：它是另一个项目的文件").await?;
    // Opened twice it is one cycle.
    browser.give_files(&[&file]).await?;
    browser.until("the notice is gone", "!$('.notices .notice')", &[]).await?;
    ensure!(browser.value("$$('.kept li').length", &[]).await? == json!(1), "twice the same cycle");
    Ok(())
}

#[tokio::test]
async fn an_older_programme_file_marks_what_changed() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.open_answers(SAMPLE).await?;
    browser.go("export").await?;
    browser.click_words("只要 DOCX").await?;
    // The answers name evidence, and none of it is at hand.
    browser.click_words("不放入，仍然生成").await?;
    browser.shows("材料包已生成，并重新打开校验无误").await?;
    let package = browser.downloaded(".zip").await?;
    // Next year's file asks one question in other words, and one that was not there.
    let wuhu = site.text("/ziping/programmes/wuhu.json")?;
    let file: crate::support::Value = serde_json::from_str(&wuhu)?;
    let mut next = file.clone();
    next["version"] = json!("2099-01-01");
    let questions = &mut next["sections"][1]["groups"][0]["questions"];
    questions[0]["label"] = json!("组织全称");
    let mut more = questions[0].clone();
    more["id"] = json!("brand-new");
    more["label"] = json!("新问题");
    questions.as_array_mut().expect("questions").push(more);
    let changed = questions[0]["id"].as_str().unwrap_or_default().to_owned();
    let site = Site::with(Some(POLICY), [("/ziping/programmes/wuhu.json", ServedInstead::json(&next.to_string()))])?;
    browser.open(&site.origin).await?;
    browser.go("start").await?;
    browser.give_files(&[&package]).await?;
    browser.until("it is open", "$$('.notice').some((node) => words(node).includes('文件已打开'))", &[]).await?;
    browser.go("organisation").await?;
    let chip = "words($(`.field[data-id='${args[0]}'] .label .chip`))";
    browser.until("changed", &format!("{chip} === '有改动'"), &[json!(changed)]).await?;
    browser.until("new", &format!("{chip} === '新增'"), &[json!("brand-new")]).await?;
    Ok(())
}

/// What a change touches: the item it belongs to, and what shows the sum.
#[tokio::test]
async fn one_answer_touches_one_item() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("evaluation").await?;
    browser.choose("4.1.3", "2").await?;
    let watch = "globalThis.__touched = new Set();
      new MutationObserver((records) => { for (const { target } of records) {
        const node = target.nodeType === 1 ? target : target.parentElement;
        if (node) globalThis.__touched.add(node.closest('.item')?.dataset.id ?? node.closest('.rail, .panel, h2, .bar')?.className ?? node.localName);
      } }).observe(root(), { subtree: true, childList: true, attributes: true, characterData: true })";
    browser.run(watch, &[]).await?;
    browser.choose("4.1.2", "3").await?;
    browser.until("the sum is shown", "words($('.panel-total')) === '38'", &[]).await?;
    let touched = browser.value("[...globalThis.__touched]", &[]).await?;
    let items: Vec<_> = touched
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|one| one.as_str())
        .filter(|one| one.starts_with("4."))
        .collect();
    ensure!(items == ["4.1.2"], "touched: {touched}");
    Ok(())
}
