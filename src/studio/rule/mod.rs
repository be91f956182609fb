//! The rule builder: rules in words, with the sentence of the review sheet beside them as one types.

mod fields;

pub(crate) use fields::{chosen, number, question};

use crate::state::{Handle, Msg, Studio, send};
use fields::{column, decimal, named, option};
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_domain::clean::{half_width, is_numeral, numeral};
use ziping_domain::programme::{Kind, Question, Rule};
use ziping_json::{Decode, Json, Node, Tree};
use ziping_ui::{Choice, Select, button, button_of, each};

/// The kinds of rules with their words.
const KINDS: [(&str, &str, &str); 16] = [
    ("all", "全部成立（并且）", "all hold"),
    ("any", "有一项成立（或者）", "any holds"),
    ("several", "几项中至少有几项成立", "so many of these hold"),
    ("not", "不成立", "does not hold"),
    ("is", "答了某一项", "is answered so"),
    ("atLeast", "达到某一档或以上", "stands at least at"),
    ("number", "数字在范围内", "number within"),
    ("sum", "几个数相加，或占比、增长、人均", "amounts added up or compared"),
    ("yearsSince", "到申报日期满N年", "N years since"),
    ("within", "在申报日期前N年之内", "within N years"),
    ("notBefore", "不早于申报日期（未过期）", "not before the application"),
    ("answered", "已填写", "is answered"),
    ("eachRow", "每一行都是", "each row is"),
    ("rows", "每一行或至少几行符合", "rows of which a rule holds"),
    ("grows", "分年的表中逐年增长", "a table by years grows"),
    ("rule", "用一条已命名的规则", "a named rule"),
];

/// The sentence of the rule at a place, if it is whole.
pub(crate) fn sentence(studio: &Handle, place: &str) -> Option<String> {
    let (file, whole) = (studio.file.as_deref()?, studio.whole.as_deref()?);
    let rules = file.field("rules").cloned().unwrap_or(Tree::List(Vec::new()));
    let text = Tree::record([("rules", rules), ("rule", file.at(place)?.clone())]).to_text();
    let mut json = Json::read(&text);
    let node = json.field(Node::ROOT, "rule");
    let rule = Rule::decode(&mut json, node);
    json.is_sound().then(|| ziping_kit::review::words(&whole.programme, &rule))
}

/// The builder at a place, with the sentence of all of it.
pub(crate) fn builder(studio: &Handle, place: &str, label: &str) -> Html {
    html! {
        <fieldset class="field rule" key={place.to_owned()}>
            <legend class="label">{ label.to_owned() }</legend>
            <p class="sentence" role="status">{ sentence(studio, place).unwrap_or_else(|| studio.t("还没有写完", "Not complete yet").to_owned()) }</p>
            { part(studio, place, 0) }
            { crate::parts::problems(studio, place) }
        </fieldset>
    }
}

fn part(studio: &Handle, place: &str, depth: usize) -> Html {
    let file = studio.file.as_deref();
    let Some((kind, value)) = file.and_then(|file| file.at(place)).and_then(|tree| tree.fields().first()) else {
        return html! {};
    };
    let inner = format!("{place}/{kind}");
    let choices =
        KINDS.iter().map(|(kind, zh, en)| Choice::new(*kind, studio.t(zh, en).to_owned())).collect::<Vec<_>>();
    let onchange = {
        let (studio, place, old) = (studio.clone(), place.to_owned(), (kind.clone(), value.clone()));
        let years = said_years(&quoted(&studio, &place));
        Callback::from(move |kind: String| {
            // The same kind again is no change: else a rule would be put into another one of its own.
            if kind != old.0 {
                studio.dispatch(Msg::Set(place.clone(), turned(&kind, &old, years)));
            }
        })
    };
    html! {
        <div class="rule-part" key={place.to_owned()}>
            <Select adds={true} name={format!("{place}#kind")} label={studio.t("怎样算成立", "How it holds").to_owned()} value={kind.clone()} {choices} {onchange} />
            { match kind.as_str() {
                "all" | "any" => parts(studio, &inner, value, depth),
                "several" => html! { <>
                    { number(studio, &format!("{inner}/atLeast"), studio.t("至少几项", "At least so many")) }
                    { parts(studio, &format!("{inner}/of"), value.field("of").unwrap_or(&Tree::Null), depth) }
                </> },
                "not" => part(studio, &inner, depth + 1),
                "answered" | "notBefore" => question(studio, &inner, is_asked(kind)),
                "rule" => named(studio, &inner),
                "rows" => html! { <>
                    { question(studio, &format!("{inner}/question"), is_asked(kind)) }
                    { number(studio, &format!("{inner}/atLeast"), studio.t("至少几行（不填：每一行）", "At least so many rows (blank: each)")) }
                    { part(studio, &format!("{inner}/rule"), depth + 1) }
                </> },
                "sum" => sum(studio, &inner, value),
                "grows" => html! { <>
                    { question(studio, &format!("{inner}/question"), is_asked(kind)) }
                    { column(studio, &inner, value) }
                    { decimal(studio, &format!("{inner}/atLeast"), studio.t("每年至少为上一年的百分之几", "Per cent of the year before, at least")) }
                    { beyond(studio, &inner, value) }
                </> },
                _ => html! {
                    <>
                        { question(studio, &format!("{inner}/question"), is_asked(kind)) }
                        { each((kind == "eachRow").then(|| column(studio, &inner, value))) }
                        { each(matches!(kind.as_str(), "is" | "atLeast" | "eachRow").then(|| option(studio, &inner, value))) }
                        { each(matches!(kind.as_str(), "yearsSince" | "within").then(|| html! { <>
                            { number(studio, &format!("{inner}/years"), studio.t("年数", "Years")) }
                            { number(studio, &format!("{inner}/months"), studio.t("另加几个月（可不填）", "Months more")) }
                        </> })) }
                        { each((kind == "number").then(|| html! { <>
                            { number(studio, &format!("{inner}/atLeast"), studio.t("不少于", "At least")) }
                            { number(studio, &format!("{inner}/atMost"), studio.t("不多于", "At most")) }
                        </> })) }
                    </>
                },
            } }
        </div>
    }
}

/// The document's words at the condition that a place stands in.
fn quoted(studio: &Studio, place: &str) -> String {
    let condition = place.split('/').take(3).collect::<Vec<_>>().join("/");
    let quote = studio.file.as_deref().and_then(|file| file.at(&format!("{condition}/quote")));
    quote.and_then(Tree::as_text).unwrap_or_default().to_owned()
}

/// How many years words speak of first: 成立满5年, 近三年内.
pub(crate) fn said_years(words: &str) -> Option<u32> {
    let letters: Vec<char> = words.chars().map(half_width).collect();
    letters.iter().enumerate().filter(|(_, letter)| **letter == '年').find_map(|(at, _)| {
        // 上一年度 names a year, and no number of them.
        let named = at.checked_sub(2).is_some_and(|at| "上前每第".contains(letters[at]));
        if named && letters.get(at + 1) == Some(&'度') {
            return None;
        }
        // 3个年度, 3 年
        let before: String =
            letters[..at].iter().rev().skip_while(|letter| letter.is_whitespace() || **letter == '个').collect();
        let right_before = |is: fn(char) -> bool| -> String {
            before.chars().take_while(|letter| is(*letter)).collect::<Vec<_>>().into_iter().rev().collect()
        };
        let digits = right_before(|letter| letter.is_ascii_digit());
        let year = digits.parse().ok().filter(|years| (1..100).contains(years));
        year.or_else(|| numeral(&right_before(is_numeral)).map(u32::from))
    })
}

/// A rule of another kind with what it shares with the one before.
fn turned(kind: &str, (old, value): &(String, Tree), years: Option<u32>) -> Tree {
    let question = match value {
        Tree::Text(id) if old != "rule" => id.clone(),
        value => value.word("question").to_owned(),
    };
    let before = Tree::Record(vec![(old.clone(), value.clone())]);
    let asked = |more: &[(&str, Tree)]| {
        let mut tree = Tree::record([("question", Tree::Text(question.clone()))]);
        for (name, value) in more {
            tree.set(name, value.clone());
        }
        tree
    };
    let years = || Tree::Number(years.unwrap_or(1).to_string());
    let years = value.field("years").cloned().unwrap_or_else(years);
    let option = value.field("option").cloned().unwrap_or("".into());
    let inner = match (kind, old.as_str()) {
        ("all" | "any", "all" | "any") => value.clone(),
        ("all" | "any", "several") => value.field("of").cloned().unwrap_or(Tree::List(Vec::new())),
        ("all" | "any", _) => Tree::List(vec![before]),
        ("several", _) => {
            let of = if matches!(old.as_str(), "all" | "any") { value.clone() } else { Tree::List(vec![before]) };
            Tree::record([("atLeast", Tree::Number("1".to_owned())), ("of", of)])
        }
        ("rows", _) => {
            let blank = Tree::record([("answered", "".into())]);
            asked(&[("rule", blank)])
        }
        ("sum", _) => Tree::record([(
            "of",
            Tree::List(Some(question.clone()).filter(|id| !id.is_empty()).map(Tree::Text).into_iter().collect()),
        )]),
        ("grows", _) => asked(&[("column", "".into()), ("atLeast", "100".into()), ("beyond", Tree::Flag(true))]),
        ("not", _) => before,
        ("answered" | "notBefore", _) => Tree::Text(question.clone()),
        ("rule", _) => "".into(),
        ("yearsSince" | "within", _) => asked(&[("years", years)]),
        ("number", _) => asked(&[]),
        ("eachRow", _) => asked(&[("column", "".into()), ("option", option)]),
        _ => asked(&[("option", option)]),
    };
    Tree::Record(vec![(kind.to_owned(), inner)])
}

/// What is added up, what it is compared with, and the bounds.
fn sum(studio: &Handle, inner: &str, value: &Tree) -> Html {
    let at = |name: &str| format!("{inner}/{name}");
    let of = |name: &str| value.field(name).map_or(&[][..], Tree::items);
    html! {
        <>
            { amounts(studio, &at("of"), of("of"), studio.t("相加的数", "Added up")) }
            { amounts(studio, &at("than"), of("than"), studio.t("占这些数之和的百分之几（可不填；增长15%是不少于115）", "As per cent of the sum of these (15% growth is at least 115)")) }
            { amounts(studio, &at("per"), of("per"), studio.t("或除以这些数之和，如人均（可不填）", "Or for each unit of these")) }
            { decimal(studio, &at("atLeast"), studio.t("不少于", "At least")) }
            { decimal(studio, &at("atMost"), studio.t("不多于", "At most")) }
            { beyond(studio, inner, value) }
        </>
    }
}

fn amounts(studio: &Handle, place: &str, parts: &[Tree], label: &str) -> Html {
    picked(studio, place, parts, label, &all_amounts(studio, place))
}

/// A list of some of all there are: each can be another one or none, and the last field adds one.
pub(crate) fn picked(studio: &Handle, place: &str, parts: &[Tree], label: &str, all: &[Choice]) -> Html {
    let chosen = |at: usize, value: &str| {
        let blank = if at < parts.len() {
            studio.t("（去掉这一项）", "(take it away)")
        } else {
            studio.t("（选一项）", "(choose one)")
        };
        let mut choices = vec![Choice::new("", blank.to_owned())];
        choices.extend(all.iter().cloned());
        let onchange = {
            let (studio, place, count) = (studio.clone(), place.to_owned(), parts.len());
            Callback::from(move |chosen: String| {
                let here = format!("{place}/{at}");
                studio.dispatch(match (chosen.is_empty(), at < count) {
                    (true, true) if count == 1 => Msg::Emptied(place.clone()),
                    (true, true) => Msg::Remove(here),
                    (true, false) => return,
                    (false, true) => Msg::Set(here, Tree::Text(chosen)),
                    (false, false) if count == 0 => Msg::Set(place.clone(), Tree::List(vec![Tree::Text(chosen)])),
                    (false, false) => Msg::Push(place.clone(), Tree::Text(chosen)),
                });
            })
        };
        let name = format!("{place}/{at}");
        html! {
            <label class="cell wide" key={name.clone()}><span>{ label.to_owned() }</span>
                <Select adds={true} {name} value={value.to_owned()} {choices} {onchange} /></label>
        }
    };
    html! {
        <>
            { each(parts.iter().enumerate().map(|(at, part)| chosen(at, part.as_text().unwrap_or_default()))) }
            { chosen(parts.len(), "") }
        </>
    }
}

/// All questions, by their words.
pub(crate) fn all_questions(studio: &Handle) -> Vec<Choice> {
    let all = studio.file.as_deref().map(ziping_kit::tree::questions).unwrap_or_default();
    let one = |question: &&Tree| {
        let id = question.word("id");
        let words = question.field("label").map(|label| crate::shapes::words(label, studio.lang)).unwrap_or_default();
        Choice::new(id.to_owned(), if words.is_empty() { id.to_owned() } else { words })
    };
    all.iter().map(one).collect()
}

/// All that can be added up at a place: numbers, and columns of numbers; within a row its own.
fn all_amounts(studio: &Handle, place: &str) -> Vec<Choice> {
    let numbers = |kind| matches!(kind, Kind::Number | Kind::Money | Kind::Years);
    if let Some(table) = table(studio, place) {
        let own = table.columns.iter().filter(|column| numbers(column.kind));
        return own.map(|column| Choice::new(column.id.clone(), studio.said(&column.label).to_owned())).collect();
    }
    let Some(whole) = &studio.whole else { return Vec::new() };
    let mut all = Vec::new();
    for question in whole.programme.questions() {
        let label = studio.said(&question.label);
        if numbers(question.kind) {
            all.push(Choice::new(question.id.clone(), label.to_owned()));
        }
        for column in question.columns.iter().filter(|column| numbers(column.kind)) {
            let words = format!("{label} · {}", studio.said(&column.label));
            let id = format!("{}:{}", question.id, column.id);
            // Of a table by years each year alone as well.
            let years = (1..=question.years.unwrap_or(0)).map(|back| {
                let year = match studio.lang {
                    Lang::Zh => ziping_kit::review::year(back),
                    Lang::En if back == 1 => "the last whole year before the application".to_owned(),
                    Lang::En => format!("{back} years before the application’s"),
                };
                Choice::new(format!("{id}@{back}"), format!("{words}（{year}）"))
            });
            let whole = if question.years.is_some() {
                format!("{words}（{}）", studio.t("各年之和", "all years"))
            } else {
                words.clone()
            };
            all.push(Choice::new(id.clone(), whole));
            all.extend(years);
        }
    }
    all
}

fn beyond(studio: &Handle, inner: &str, value: &Tree) -> Html {
    let label = studio.t("超过、低于：界线本身不算", "More than, less than: the bounds lie outside");
    crate::forms::flag(studio, &format!("{inner}/beyond"), label, value.field("beyond"))
}

/// The table whose row a rule at a place looks at.
fn table(studio: &Handle, place: &str) -> Option<Question> {
    let (before, _) = place.split_once("/rows/rule/")?;
    let id = studio.file.as_deref()?.at(&format!("{before}/rows/question"))?.as_text()?.to_owned();
    studio.whole.as_ref()?.programme.question(&id).cloned()
}

fn parts(studio: &Handle, inner: &str, value: &Tree, depth: usize) -> Html {
    let one = |at: usize| {
        let place = format!("{inner}/{at}");
        let gone = {
            let place = place.clone();
            send(studio, move || Msg::Remove(place.clone()))
        };
        html! {
            <li key={at.to_string()}>{ part(studio, &place, depth + 1) }
                { button_of("link", gone, studio.t("去掉这一项", "Take it away"), &(at + 1).to_string()) }</li>
        }
    };
    let add = {
        let inner = inner.to_owned();
        send(studio, move || {
            let blank = Tree::record([("question", "".into()), ("option", "yes".into())]);
            Msg::Push(inner.clone(), Tree::record([("is", blank)]))
        })
    };
    html! {
        <>
            <ol class="rule-parts">{ each((0..value.items().len()).map(one)) }</ol>
            { button("link", add, studio.t("＋ 加一项", "+ another").to_owned()) }
        </>
    }
}

/// Which questions a rule of a kind can look at.
fn is_asked(kind: &str) -> fn(&Question) -> bool {
    match kind {
        "yearsSince" | "within" | "notBefore" => |question| question.kind == Kind::Date,
        "number" => |question| matches!(question.kind, Kind::Number | Kind::Money | Kind::Years),
        "eachRow" | "rows" => |question| question.kind == Kind::Rows,
        "grows" => |question| question.years.is_some(),
        "atLeast" => |question| question.ordered,
        "is" => |question| matches!(question.kind, Kind::YesNo | Kind::Choice | Kind::Choices | Kind::Matrix),
        _ => |_| true,
    }
}

#[cfg(test)]
mod tests {
    use super::said_years;

    #[test]
    fn years_are_read_as_documents_say_them() {
        for (words, years) in [
            ("注册成立满5年", Some(5)),
            ("近三年内无重大事故", Some(3)),
            ("实施两年以上", Some(2)),
            ("十年", Some(10)),
            ("二十年", Some(20)),
            ("满十五年", Some(15)),
            ("３个年度", Some(3)),
            ("截至2025年，连续 4 年", Some(4)),
            ("每年", None),
            ("上一年度主营收入1亿元以上，3年内无亏损", Some(3)),
            ("无不良记录", None),
        ] {
            assert_eq!(said_years(words), years, "{words}");
        }
    }
}
