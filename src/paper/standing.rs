//! What is said of one condition: its status, why it stands so, whom to ask, from which day time alone fulfils it, and what
//! of it is the tool's own reading. One place for papers, screen and terminal, in both languages.

use crate::{Context, Revision, common};
use ziping_domain::assess::Status;
use ziping_domain::assess::eligibility::ConditionResult;
use ziping_domain::programme::{Condition, Force, Kind, Rule};
use ziping_domain::{Date, Lang, Value};

/// The mark of what the tool adds on its own to a document's words.
pub const OWN: (&str, &str) = ("本工具的理解：", "The tool's own reading: ");

/// The forces in the order in which they are shown, each under a heading of its own.
pub const FORCES: [Force; 4] = [Force::Required, Force::Encouraged, Force::Strength, Force::Duty];

/// What stands above the conditions of a force.
#[must_use]
pub fn heading(force: Force, lang: Lang) -> &'static str {
    let words = match force {
        Force::Required => ("申报条件", "Conditions"),
        Force::Encouraged => ("鼓励和优先（不是条件）", "Encouraged and preferred (no conditions)"),
        Force::Strength => ("优势与差距（不是条件）", "Strengths and gaps (no conditions)"),
        Force::Duty => ("以后的义务（不影响现在的结论）", "Duties later on (they change no verdict)"),
    };
    lang.pick(words.0, words.1)
}

/// A condition's status: the class that gives its sign (`met` ✓, `unmet` ✕, `unknown` ?, `none` –), and words. Only what is
/// required is ever "not met".
#[must_use]
pub fn status(result: &ConditionResult, lang: Lang) -> (&'static str, &'static str) {
    let (class, words) = match (result.force, result.status) {
        (_, Status::NotApplicable) => ("none", ("不适用", "Does not apply")),
        (Force::Required, Status::Met) if result.declared => {
            ("met", ("自述符合，以认定为准", "Declared as met; the authority decides"))
        }
        (Force::Required, Status::Met) => ("met", ("符合", "Met")),
        (Force::Required, Status::NotMet) => ("unmet", ("不符合", "Not met")),
        (Force::Required, Status::Unknown) if result.declared => {
            ("unknown", ("待有关部门认定", "For the authority to say"))
        }
        (Force::Required, Status::Unknown) => ("unknown", ("尚不清楚", "Not yet known")),
        (Force::Encouraged, Status::Met) => ("met", ("是", "Yes")),
        (Force::Encouraged, Status::NotMet) => ("none", ("否", "No")),
        (Force::Strength, Status::Met) => ("met", ("优势", "Strength")),
        (Force::Strength, Status::NotMet) => ("none", ("差距", "Gap")),
        (Force::Duty, Status::Met) => ("met", ("已落实", "Done")),
        (Force::Duty, Status::NotMet) => ("none", ("尚未落实", "Not yet done")),
        (_, Status::Unknown) => ("unknown", ("未填", "Open")),
    };
    (class, lang.pick(words.0, words.1))
}

/// The sign of a class.
#[must_use]
pub fn sign(class: &str) -> &'static str {
    match class {
        "met" => "✓",
        "unmet" => "✕",
        "unknown" => "?",
        _ => "–",
    }
}

/// What is to be said under a condition, a sentence each: what is still to be answered, who decides or is to be asked, what to
/// do, when time fulfils it, and the tool's own reading, marked.
#[must_use]
pub fn remarks(context: &Context<'_>, condition: &Condition, result: &ConditionResult, lang: Lang) -> Vec<String> {
    let zh = lang == Lang::Zh;
    let mut said = Vec::new();
    let mut say = |words: &str| {
        if !words.is_empty() {
            said.push(words.to_owned());
        }
    };
    if result.status == Status::NotApplicable {
        return said;
    }
    // A sign beside answers that contradict one another says too much alone.
    let is_contradicted = contradicted(context, result, lang, &mut say);
    match result.status {
        Status::Met if result.declared => say(condition.authority.get(lang)),
        Status::Met | Status::NotApplicable => {}
        Status::NotMet => {
            let names = failing(context, &condition.rule);
            if !names.is_empty() {
                say(&format!("{}{}", lang.pick("不符合的：", "Not met by: "), names.join(lang.pick("、", ", "))));
            }
            if result.force == Force::Required {
                say(common::remedy(context, condition, lang));
            }
        }
        Status::Unknown => {
            let mut blank = unanswered(context, result, lang, false);
            let is_open = !blank.is_empty();
            if !is_open && context.revision > Revision::Fifth {
                blank = unanswered(context, result, lang, true);
            }
            let blank = blank.join(lang.pick("、", ", "));
            let words = match (is_open, zh) {
                (true, true) => format!("请先填写{blank}"),
                (true, false) => format!("Answer first: {blank}"),
                (false, _) if result.doubtful || is_contradicted => String::new(),
                (false, true) if !blank.is_empty() => format!("{blank}没有填写（选填），暂不判断"),
                (false, false) if !blank.is_empty() => format!("{blank} (optional): not answered, nothing is said of it"),
                (false, true) => "所列回答不能判断（日期不合理，或选项互相矛盾），请核对；仍不清楚的问主管部门".to_owned(),
                (false, false) => "The answers listed decide nothing (a date that cannot be right, options that contradict each other): check them, or ask the office".to_owned(),
            };
            say(&words);
            say(condition.elsewhere.get(lang));
            if result.doubtful && condition.elsewhere.is_empty() {
                say(condition.doubt.get(lang));
            }
        }
    }
    if let Some(day) = result.met_on {
        say(&fulfilled(day, lang));
    }
    if !condition.reading.is_empty() {
        say(&format!("{}{}", lang.pick(OWN.0, OWN.1), condition.reading.get(lang)));
    }
    said
}

/// The day on which time alone fulfils a term.
fn fulfilled(day: Date, lang: Lang) -> String {
    lang.fill("其他不变，到{0}即满足年限", "All else as it is, the term is full on {1}", &[&chinese(day), &day])
}

/// A day as Chinese papers write it.
#[must_use]
pub fn chinese(day: Date) -> String {
    let text = day.to_string();
    let mut parts = text.split('-').map(|part| part.trim_start_matches('0'));
    let mut part = || parts.next().unwrap_or_default();
    format!("{}年{}月{}日", part(), part(), part())
}

/// The labels of the questions that decide a condition and are not answered, of those that may stay blank or of the others.
fn unanswered(context: &Context<'_>, result: &ConditionResult, lang: Lang, optional: bool) -> Vec<String> {
    let mut labels = Vec::new();
    for question in result.by.iter().filter_map(|id| context.programme.question(id)) {
        if question.optional == optional && context.answers.value(&question.id).is_none() {
            labels.push(format!("“{}”", question.label.get(lang).trim_end_matches(['？', '?'])));
        }
    }
    labels
}

/// Says what contradicts the answers that decide a condition: whether anything does.
fn contradicted(context: &Context<'_>, result: &ConditionResult, lang: Lang, say: &mut dyn FnMut(&str)) -> bool {
    let mut is_told = false;
    for claim in common::contradictions(context) {
        if claim.claimed.questions().iter().any(|id| result.by.iter().any(|by| by == id)) {
            is_told = true;
            let lead = lang.pick("互相矛盾的回答，请先核对：", "Answers that contradict each other: ");
            say(&format!("{lead}{}", claim.text.get(lang)));
        }
    }
    is_told
}

/// Of a rule over rows: the names, in the first column, of those that do not comply.
#[must_use]
pub fn failing(context: &Context<'_>, rule: &Rule) -> Vec<String> {
    let Rule::EachRow { question, column, option } = rule else { return Vec::new() };
    let rows = rows(context, question, column);
    rows.into_iter().filter(|(_, cell)| !cell.is_empty() && cell != option).map(|(name, _)| name).collect()
}

/// The rows of an answer: the name in the first column, and the cell of another.
fn rows(context: &Context<'_>, question: &str, column: &str) -> Vec<(String, String)> {
    let first = context.programme.question(question).and_then(|question| question.columns.first());
    let (Some(first), Some(Value::Rows(rows))) = (first, context.answers.value(question)) else { return Vec::new() };
    let cell =
        |row: &ziping_json::Map<String>, id: &str| row.get(id).map_or(String::new(), |cell| cell.trim().to_owned());
    let filled = rows.iter().filter(|row| row.values().any(|cell| !cell.trim().is_empty()));
    filled.map(|row| (cell(row, &first.id), cell(row, column))).collect()
}

/// An answer behind a condition in Chinese: `label：words`; of rows each one by its name, with the column that counts.
#[must_use]
pub fn answer(context: &Context<'_>, condition: &Condition, id: &str) -> Option<String> {
    let question = context.programme.question(id)?;
    let label = question.label.zh().trim_end_matches('？');
    if let (Kind::Rows, Rule::EachRow { column, .. }) = (question.kind, &condition.rule) {
        let asked = question.columns.iter().find(|one| one.id == *column)?;
        let line = |(name, cell): (String, String)| {
            let words = if cell.is_empty() { "未填" } else { asked.words(&cell) };
            format!("{name}　{}：{words}", asked.label.zh())
        };
        let lines: Vec<String> = rows(context, id, column).into_iter().map(line).collect();
        return Some(if lines.is_empty() { format!("{label}：未填写") } else { lines.join("\n") });
    }
    let words = context.words(id);
    Some(format!("{label}：{}", if words.is_empty() { "未填写" } else { &words }))
}
