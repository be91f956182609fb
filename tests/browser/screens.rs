//! What stands on the screen is what is kept: lists, rows, dates and notes after choosing, undoing and removing.

use crate::support::{Browser, Engine, Result, Site, ensure, in_engines, json};

/// Every control with its value or choice, beside what the draft of this tab holds for it; the names of those that differ.
const PARTED: &str = "(() => {
  const kept = Object.values(sessionStorage).map((text) => { try { return JSON.parse(text); } catch { return {}; } })
    .find(({ answers }) => answers);
  const { answers } = JSON.parse(kept.answers);
  const rows = (id) => (Array.isArray(answers[id]) ? answers[id] : []);
  return $$('main input, main select, main textarea').filter(({ name, type }) => name && type !== 'file').filter((field) => {
    const { name, type, value, checked } = field;
    const row = /^([a-z-]+)\\.(\\d+)\\.([a-z-]+)$/.exec(name);
    if (row) return (rows(row[1])[row[2]]?.[row[3]] ?? '') !== value;
    if (type === 'radio') return checked !== (answers[name] === value);
    if (type === 'checkbox') return checked !== [].concat(answers[name] ?? []).includes(value);
    if (/\\.(month|day)$/.test(name) || field.classList.contains('year')) return false;
    return (answers[name] ?? '') !== value;
  }).map(({ name, value }) => `${name}: ${value}`);
})()";

/// Waits until the draft is kept and no control shows anything else.
async fn agrees(browser: &Browser, when: &str) -> Result<()> {
    browser.flush().await?;
    browser.until(&format!("screen and data agree {when}"), &format!("{PARTED}.length === 0"), &[]).await?;
    Ok(())
}

in_engines! {
    rows_and_their_lists_follow_the_data: [chromium firefox webkit],
    a_file_backs_nothing_until_the_user_says_what: [chromium firefox webkit],
    who_is_not_eligible_reads_it_first: [chromium firefox webkit],
    dates_and_numbers_are_tidied_and_asked: [chromium firefox webkit],
}

async fn rows_and_their_lists_follow_the_data(engine: Engine) -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::of(engine).await?;
    browser.open(&site.origin).await?;
    browser.go("foundation").await?;
    let lists = "$$('select').filter(({ name }) => name.startsWith('honours.')).map(({ value }) => value).join()";
    let levels = browser
        .value(
            "[...$$('select').find(({ name }) => name === 'honours.0.level').options].map(({ value }) => value)",
            &[],
        )
        .await?;
    let level = |at: usize| levels[at].as_str().unwrap_or_default().to_owned();
    for (at, choice) in [1, 2, 3].into_iter().enumerate() {
        if at > 0 {
            browser.click_on("$('[data-id=honours] .rows > .button')", &[]).await?;
        }
        browser.fill(&format!("honours.{at}.name"), ["甲", "乙", "丙"][at]).await?;
        browser.select(&format!("honours.{at}.level"), &level(choice)).await?;
    }
    agrees(&browser, "after choosing").await?;
    // The middle row goes: the others keep theirs, and one step brings it back.
    browser.click_on("$$('[data-id=honours] .row button')[1]", &[]).await?;
    browser
        .until("two are left", &format!("{lists} === args[0]"), &[json!(format!("{},{}", level(1), level(3)))])
        .await?;
    agrees(&browser, "after a row was removed").await?;
    browser.shows("已删除第2行").await?;
    browser.click_on("$('.removed button')", &[]).await?;
    let all = json!(format!("{},{},{}", level(1), level(2), level(3)));
    browser.until("it is back", &format!("{lists} === args[0]"), std::slice::from_ref(&all)).await?;
    browser.holds("honours.1.name", "乙").await?;
    agrees(&browser, "after it was had back").await?;
    // A choice undone and made again is shown as it is.
    browser.select("honours.2.level", &level(1)).await?;
    browser.click_words("撤销").await?;
    browser.until("undone", &format!("{lists} === args[0]"), &[all]).await?;
    browser.click_words("重做").await?;
    let again = json!(format!("{},{},{}", level(1), level(2), level(1)));
    browser.until("made again", &format!("{lists} === args[0]"), &[again]).await?;
    agrees(&browser, "after doing it again").await?;
    browser.click_words("English").await?;
    agrees(&browser, "in the other language").await?;
    // Undone wholly, nothing is left, and nothing is shown.
    while browser.value("!labelled('Undo').disabled", &[]).await? == json!(true) {
        browser.click_words("Undo").await?;
    }
    browser.until("all is undone", "$$('[data-id=honours] .row').length === 1", &[]).await?;
    ensure!(browser.value(lists, &[]).await? == json!(""), "a list shows what is not kept");
    Ok(())
}

async fn a_file_backs_nothing_until_the_user_says_what(engine: Engine) -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::of(engine).await?;
    browser.open(&site.origin).await?;
    browser.go("evidence").await?;
    let (one, empty, twin) =
        (browser.folder().join("一.txt"), browser.folder().join("空.txt"), browser.folder().join("同.txt"));
    std::fs::write(&one, "一\n")?;
    std::fs::write(&empty, "")?;
    std::fs::write(&twin, "一\n")?;
    browser.give_files(&[&one, &empty, &twin]).await?;
    browser.until("one is listed", "$$('.file-entry').length === 1", &[]).await?;
    browser.shows("“空.txt”是空文件").await?;
    browser.shows("“同.txt”与清单中的“一.txt”内容相同").await?;
    browser.holds("area-0", "").await?;
    browser.select("area-0", "chapter:4.7").await?;
    browser.holds("backs-0", "").await?;
    browser.select("backs-0", "4.7.7").await?;
    browser.until("it backs the item", "words($('.tag')).includes('4.7.7')", &[]).await?;
    browser.holds("backs-0", "").await?;
    browser.click_words("移出清单").await?;
    browser.shows("已移出“一.txt”").await?;
    browser.click_on("$('.removed button')", &[]).await?;
    browser.until("it is back", "words($('.tag')).includes('4.7.7')", &[]).await?;
    Ok(())
}

async fn who_is_not_eligible_reads_it_first(engine: Engine) -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::of(engine).await?;
    browser.open(&site.origin).await?;
    browser.go("result").await?;
    browser.until("nothing is entered", "words($('.opening')).includes('还没有填写')", &[]).await?;
    browser.go("conditions").await?;
    browser.choose("criminal", "yes").await?;
    browser.shows("草稿现在只留到关闭本标签页").await?;
    browser.until("the bar says that it is kept", "/已保存 \\d\\d:\\d\\d/.test(words($('.kept-state')))", &[]).await?;
    browser.go("result").await?;
    browser
        .until("it says so first", "words($('main .opening .headline')).startsWith('暂不符合申报条件')", &[])
        .await?;
    browser.until("and beside the page", "words($('.panel-block')).includes('有条件不符合')", &[]).await?;
    Ok(())
}

async fn dates_and_numbers_are_tidied_and_asked(engine: Engine) -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::of(engine).await?;
    browser.open(&site.origin).await?;
    browser.go("conditions").await?;
    browser.type_in("licence-date", "2015年3月20日").await?;
    browser.run("inner()?.blur()", &[]).await?;
    browser.holds_date("licence-date", "2015-03-20").await?;
    agrees(&browser, "after a date").await?;
    browser.go("conditions").await?;
    browser.type_in("application-date", "2062-01-01").await?;
    browser.run("inner()?.blur()", &[]).await?;
    browser.shows("申报日期比今天晚90天以上").await?;
    browser.go("organisation").await?;
    browser.type_in("credit-code", "9134 0299ma00000003").await?;
    browser.run("inner()?.blur()", &[]).await?;
    browser.holds("credit-code", "91340299MA00000003").await?;
    browser.shows("已整理为“91340299MA00000003”").await?;
    Ok(())
}

/// However one comes to a field, what is odd about it is told; a step of which nothing was answered is not complete.
#[tokio::test]
async fn what_is_odd_stays_told_and_no_step_is_complete_by_itself() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    // A step of which nothing is asked yet: what it hangs on is named.
    browser.open(&site.page_of("zhejiang", "")).await?;
    browser.click_on("$$('.step')[2]", &[]).await?;
    browser.shows("部分问题要先回答").await?;
    ensure!(browser.value("$$('.step .done').length", &[]).await? == json!(0), "a step is complete before it is begun");
    browser.open(&site.origin).await?;
    browser.go("conditions").await?;
    browser.type_in("application-date", "2062-01-01").await?;
    browser.run("inner()?.blur()", &[]).await?;
    let told = "$('[id=\"application-date-odd\"]')?.textContent.includes('比今天晚90天以上')";
    browser.until("the date is told", told, &[]).await?;
    browser.go("foundation").await?;
    browser.fill("honours.0.name", "甲").await?;
    browser.fill("honours.0.date", "2020年").await?;
    browser.run("inner()?.blur()", &[]).await?;
    browser.shows("这一时间在申报日期前3年以外").await?;
    browser.go("conditions").await?;
    browser.until("the date is told again", told, &[]).await?;
    // Figures that cannot be read are among what is missing, each with its year.
    let file = r#"{"format": "ziping-answers/1", "programme": "wuhu", "programmeVersion": "", "answers": {},
        "marks": {"4.7.2": {"figures": [{"name": "合格率", "unit": "%", "years": [{"year": "2024", "own": "约九成"}]}]}}}"#;
    browser.awaited("host().clear().then(() => true)", &[]).await?;
    browser.open_answers(file).await?;
    browser.go("export").await?;
    browser.shows("“合格率” 2024 本组织：这里要填数字").await
}

#[tokio::test]
async fn cells_are_tidied_without_a_step_of_their_own() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("foundation").await?;
    let paste = "const field = $$('input').find(({ name }) => name === 'honours.0.name'); field.focus();
        field.value = '\\u200b 优秀\\u00a0质量 奖\\u200e ';
        field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertFromPaste' }));
        field.blur(); field.dispatchEvent(new FocusEvent('focusout', { bubbles: true, composed: true }))";
    browser.run(paste, &[]).await?;
    browser.holds("honours.0.name", "优秀 质量 奖").await?;
    agrees(&browser, "after a cell was tidied").await?;
    browser.click_words("撤销").await?;
    browser.holds("honours.0.name", "").await
}

#[tokio::test]
async fn a_folder_is_taken_and_what_cannot_be_is_named() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("evidence").await?;
    let folder = browser.folder().join("资料");
    std::fs::create_dir_all(folder.join("照片"))?;
    for (name, content) in [("证书.txt", "一\n"), ("照片/车间.txt", "二\n"), ("空.txt", ""), (".DS_Store", "x")]
    {
        std::fs::write(folder.join(name), content)?;
    }
    browser.give_to("$('input[name=folder]')", &[&folder]).await?;
    browser.until("two are listed", "$$('.file-entry').length === 2", &[]).await?;
    browser.shows("空.txt").await?;
    // The whole batch is one step.
    browser.click_words("撤销").await?;
    browser.until("all are gone", "$$('.file-entry').length === 0", &[]).await?;
    browser.click_words("重做").await?;
    browser.until("all are back", "$$('.file-entry').length === 2", &[]).await?;
    Ok(())
}

#[tokio::test]
async fn a_note_stays_with_its_file_while_others_come() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.go("evidence").await?;
    let (one, other) = (browser.folder().join("甲.txt"), browser.folder().join("乙.bin"));
    std::fs::write(&one, "甲\n")?;
    std::fs::write(&other, vec![7; 40_000_000])?;
    browser.give_files(&[&one]).await?;
    browser.until("one is listed", "$$('.file-entry').length === 1", &[]).await?;
    browser.type_in("note-0", "上半").await?;
    browser.give_files(&[&other]).await?;
    browser.press("句下半句").await?;
    browser.until("both are listed", "$$('.file-entry').length === 2", &[]).await?;
    browser.type_in("note-0", "完").await?;
    browser.holds("note-1", "").await?;
    let note = browser.value("$$('input').find(({ name }) => name === 'note-0').value", &[]).await?;
    ensure!(note.as_str().is_some_and(|note| note.starts_with("上半") && note.ends_with('完')), "the note is {note}");
    Ok(())
}

#[tokio::test]
async fn answers_that_cannot_both_be_are_told_at_each_of_them() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    let told = "words($(`[data-id=${args[0]}] .odd`)).includes('两处需要一致或说明')";
    let at = |id: &str| [json!(id)];
    for (page, id) in [("conditions", "credit"), ("organisation", "complaints")] {
        browser.go(page).await?;
        browser.choose(id, "yes").await?;
    }
    browser.until("it is told at the second", told, &at("complaints")).await?;
    browser.go("conditions").await?;
    browser.until("and at the first", told, &at("credit")).await?;
    browser.choose("credit", "no").await?;
    browser.until("no longer", &format!("!({told})"), &at("credit")).await?;
    Ok(())
}
