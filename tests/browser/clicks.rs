//! The whole road of every programme, from blank to package, as somebody goes it who knows all answers: nothing is lost on the
//! way, and what has to be pressed is counted. Fields are reached by the Tab key and cost no press; files, texts of the
//! evaluation and the plan are not given.

use crate::support::site::without_printer;
use crate::support::{Browser, Result, Site, Value, ensure, json};
use std::collections::BTreeSet;
use ziping_tests::{repository, text};

/// What is to be done next on the page at hand, by the answers that are wanted: a control that does not hold its answer yet, or
/// a list that lacks a row. `args[0]` are the answers, `args[1]` the controls that had their turn.
const NEXT: &str = r#"((wanted, seen) => {
  const held = (name) => {
    const [id, at, field] = name.split(".");
    if (wanted.marks[name] && "band" in wanted.marks[name]) return String(wanted.marks[name].band);
    if (name in wanted.answers) return wanted.answers[name];
    return field && Array.isArray(wanted.answers[id]) ? wanted.answers[id][at]?.[field] : undefined;
  };
  const open = ({ name, value }) => !seen.includes(`${name}=${value}`) && !seen.includes(name);
  for (const node of $$("main input, main select, main textarea")) {
    if (!node.name || !shown(node) || node.disabled || node.type === "file") continue;
    const answer = held(node.name);
    if (answer === undefined || !open(node)) continue;
    if (node.type === "radio" || node.type === "checkbox") {
      const isWanted = Array.isArray(answer) ? answer.includes(node.value) : answer === node.value;
      if (isWanted && !node.checked) return { press: node.name, value: node.value };
    } else if (typeof answer === "string" && node.value !== answer) {
      if (node.tagName === "SELECT") return { select: node.name, value: answer };
      return { type: node.name, text: answer, isDate: node.classList.contains("year") };
    }
  }
  for (const [id, rows] of Object.entries(wanted.answers)) {
    if (!Array.isArray(rows) || typeof rows[0] !== "object") continue;
    const there = $$(`main [data-id="${id}"] .row`).length;
    const name = `${id}+${there}`;
    if ($(`main [data-id="${id}"] .rows > button`) && there < rows.length && !seen.includes(name)) return { add: id, name };
  }
  return null;
})(...args)"#;

/// Goes the road of a programme; gives how often something was pressed.
async fn road(programme: &str) -> Result<usize> {
    let wanted: Value =
        serde_json::from_str(&text(&repository(&format!("tests/cases/{programme}/complete/answers.json"))))?;
    let site = Site::watched([])?;
    let browser = Browser::start().await?;
    browser.open(&site.page_of(programme, "")).await?;
    browser.click_words("开始填写").await?;
    let (mut presses, mut seen) = (1, BTreeSet::<String>::new());
    for _ in 0..30 {
        browser.until("the page is whole", "$('.onward')", &[]).await?;
        if browser
            .value("Boolean($('input[name=view][value=all]')) && !$('input[name=view][value=all]').checked", &[])
            .await?
            == json!(true)
        {
            browser.list_items().await?;
            browser
                .until("the words of the bands are there", "$$('.band-words').some((node) => words(node))", &[])
                .await?;
            presses += 1;
        }
        presses += page(&browser, &wanted, &mut seen).await?;
        let onward = browser.value("words(labelled('下一步'))", &[]).await?;
        if onward.as_str().is_none_or(str::is_empty) {
            break;
        }
        let place = "words($('.step[aria-current], .substep[aria-current]')) + words($('main h2'))";
        let before = browser.value(place, &[]).await?;
        browser.click_words("下一步").await?;
        browser.until("the next page", &format!("{place} !== args[0]"), &[before]).await?;
        presses += 1;
    }
    browser.click_words(if without_printer() { "只要 DOCX" } else { "生成材料包" }).await?;
    browser.shows("材料包已生成，并重新打开校验无误").await?;
    presses += 1;
    browser.unblocked().await?;
    let kept: Value = serde_json::from_str(&browser.kept_answers().await?)?;
    let lost =
        wanted["answers"].as_object().into_iter().flatten().filter(|(id, answer)| kept["answers"][*id] != **answer);
    let lost: Vec<_> = lost.map(|(id, answer)| format!("{id}: {answer} / {}", kept["answers"][id])).collect();
    ensure!(lost.is_empty(), "{programme} lost:\n{}", lost.join("\n"));
    let marks = wanted["marks"].as_object().into_iter().flatten();
    let unrated: Vec<_> =
        marks.filter(|(id, mark)| kept["marks"][*id]["band"] != mark["band"]).map(|(id, _)| id).collect();
    ensure!(unrated.is_empty(), "{programme} lost marks: {unrated:?}");
    println!("{programme}: {presses} presses");
    Ok(presses)
}

/// Answers what the page at hand asks.
async fn page(browser: &Browser, wanted: &Value, seen: &mut BTreeSet<String>) -> Result<usize> {
    let mut presses = 0;
    loop {
        let next = browser.value(NEXT, &[wanted.clone(), json!(seen)]).await?;
        let word = |name: &str| next[name].as_str().unwrap_or_default().to_owned();
        if next["press"].is_string() {
            browser.choose(&word("press"), &word("value")).await?;
            seen.insert(format!("{}={}", word("press"), word("value")));
        } else if next["select"].is_string() {
            browser.select(&word("select"), &word("value")).await?;
            seen.insert(word("select"));
        } else if next["add"].is_string() {
            browser.click_on("$(`main [data-id=\"${args[0]}\"] .rows > button`)", &[json!(word("add"))]).await?;
            seen.insert(word("name"));
        } else if next["type"].is_string() {
            let (name, text) = (word("type"), word("text"));
            match next["isDate"] == json!(true) {
                true => browser.date(&name, &text).await?,
                false => browser.type_in(&name, &text).await?,
            }
            browser.run("inner()?.blur()", &[]).await?;
            seen.insert(name);
            continue;
        } else {
            return Ok(presses);
        }
        presses += 1;
    }
}

#[tokio::test]
async fn wuhu_takes_few() -> Result<()> {
    let presses = road("wuhu").await?;
    ensure!(presses <= 95, "{presses} presses");
    Ok(())
}

#[tokio::test]
async fn songjiang() -> Result<()> {
    road("songjiang").await.map(drop)
}

#[tokio::test]
async fn zhejiang() -> Result<()> {
    road("zhejiang").await.map(drop)
}

#[tokio::test]
async fn jiaxing() -> Result<()> {
    road("jiaxing").await.map(drop)
}

#[tokio::test]
async fn hangzhou() -> Result<()> {
    road("hangzhou").await.map(drop)
}
