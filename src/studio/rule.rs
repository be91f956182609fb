//! The rule builder: rules in words, with the sentence of the review sheet beside them as one types.

use crate::state::{Handle, Msg, Notice, send};
use yew::prelude::*;
use ziping_domain::programme::{Kind, Question, Rule};
use ziping_json::{Decode, Json, Node, Tree};
use ziping_ui::{Choice, Select, button, each, entered};

/// The kinds of rules with their words.
const KINDS: [(&str, &str, &str); 12] = [
    ("all", "全部成立（并且）", "all hold"),
    ("any", "有一项成立（或者）", "any holds"),
    ("not", "不成立", "does not hold"),
    ("is", "答了某一项", "is answered so"),
    ("atLeast", "达到某一档或以上", "stands at least at"),
    ("number", "数字在范围内", "number within"),
    ("yearsSince", "到申报日期满N年", "N years since"),
    ("within", "在申报日期前N年之内", "within N years"),
    ("notBefore", "不早于申报日期（未过期）", "not before the application"),
    ("answered", "已填写", "is answered"),
    ("eachRow", "每一行都是", "each row is"),
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
        Callback::from(move |kind: String| studio.dispatch(Msg::Set(place.clone(), turned(&kind, &old))))
    };
    html! {
        <div class="rule-part" key={place.to_owned()}>
            <Select name={format!("{place}#kind")} label={studio.t("怎样算成立", "How it holds").to_owned()} value={kind.clone()} {choices} {onchange} />
            { match kind.as_str() {
                "all" | "any" => parts(studio, &inner, value, depth),
                "not" => part(studio, &inner, depth + 1),
                "answered" | "notBefore" => question(studio, &inner, is_asked(kind)),
                "rule" => named(studio, &inner),
                _ => html! {
                    <>
                        { question(studio, &format!("{inner}/question"), is_asked(kind)) }
                        { each((kind == "eachRow").then(|| column(studio, &inner, value))) }
                        { each(matches!(kind.as_str(), "is" | "atLeast" | "eachRow").then(|| option(studio, &inner, value))) }
                        { each(matches!(kind.as_str(), "yearsSince" | "within").then(|| number(studio, &format!("{inner}/years"), studio.t("年数", "Years")))) }
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

/// A rule of another kind with what it shares with the one before.
fn turned(kind: &str, (old, value): &(String, Tree)) -> Tree {
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
    let years = value.field("years").cloned().unwrap_or(Tree::Number("3".to_owned()));
    let option = value.field("option").cloned().unwrap_or("".into());
    let inner = match (kind, old.as_str()) {
        ("all" | "any", "all" | "any") => value.clone(),
        ("all" | "any", _) => Tree::List(vec![before]),
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

fn parts(studio: &Handle, inner: &str, value: &Tree, depth: usize) -> Html {
    let one = |at: usize| {
        let place = format!("{inner}/{at}");
        let gone = {
            let place = place.clone();
            send(studio, move || Msg::Remove(place.clone()))
        };
        html! {
            <li key={at.to_string()}>{ part(studio, &place, depth + 1) }
                { button("link", gone, studio.t("去掉这一项", "Take it away").to_owned()) }</li>
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
        "eachRow" => |question| question.kind == Kind::Rows,
        "atLeast" => |question| question.ordered,
        "is" => |question| matches!(question.kind, Kind::YesNo | Kind::Choice | Kind::Choices | Kind::Matrix),
        _ => |_| true,
    }
}

/// Which question, by its words.
pub(crate) fn question(studio: &Handle, place: &str, is_asked: fn(&Question) -> bool) -> Html {
    let mut choices = vec![Choice::new("", studio.t("（选一个问题）", "(choose a question)").to_owned())];
    if let Some(whole) = &studio.whole {
        let all = whole.programme.questions().filter(|question| is_asked(question));
        choices.extend(all.map(|question| Choice::new(question.id.clone(), studio.said(&question.label).to_owned())));
    }
    chosen(studio, place, studio.t("问题", "Question"), choices)
}

/// A list of which one text of the file is chosen.
pub(crate) fn chosen(studio: &Handle, place: &str, label: &str, choices: Vec<Choice>) -> Html {
    let value = studio.file.as_deref().and_then(|file| file.at(place)).and_then(Tree::as_text).unwrap_or_default();
    let onchange = {
        let (studio, place) = (studio.clone(), place.to_owned());
        Callback::from(move |value: String| studio.dispatch(Msg::Set(place.clone(), Tree::Text(value))))
    };
    html! { <Select key={place.to_owned()} name={place.to_owned()} label={label.to_owned()} value={value.to_owned()} {choices} {onchange} /> }
}

fn option(studio: &Handle, inner: &str, value: &Tree) -> Html {
    let asked = studio.whole.as_ref().and_then(|whole| whole.programme.question(value.word("question")).cloned());
    let mut choices = vec![Choice::new("", studio.t("（选一项回答）", "(choose an answer)").to_owned())];
    if let Some(asked) = asked {
        let column = asked.columns.iter().find(|column| column.id == value.word("column"));
        let options = column.map_or(&asked.options, |column| &column.options);
        match asked.kind {
            Kind::YesNo if options.is_empty() => {
                choices.push(Choice::new("yes", studio.t("是", "yes").to_owned()));
                choices.push(Choice::new("no", studio.t("否", "no").to_owned()));
            }
            Kind::Matrix => {
                for row in &asked.rows {
                    let cell = |option: &ziping_domain::programme::Choice| {
                        let words = format!("{} · {}", studio.said(&row.label), studio.said(&option.label));
                        Choice::new(format!("{}:{}", row.id, option.id), words)
                    };
                    choices.extend(asked.options.iter().map(cell));
                }
            }
            _ => choices.extend(
                options.iter().map(|option| Choice::new(option.id.clone(), studio.said(&option.label).to_owned())),
            ),
        }
    }
    chosen(studio, &format!("{inner}/option"), studio.t("回答", "Answer"), choices)
}

fn column(studio: &Handle, inner: &str, value: &Tree) -> Html {
    let mut choices = vec![Choice::new("", studio.t("（选一列）", "(choose a column)").to_owned())];
    if let Some(asked) = studio.whole.as_ref().and_then(|whole| whole.programme.question(value.word("question"))) {
        choices.extend(
            asked.columns.iter().map(|column| Choice::new(column.id.clone(), studio.said(&column.label).to_owned())),
        );
    }
    chosen(studio, &format!("{inner}/column"), studio.t("列", "Column"), choices)
}

fn named(studio: &Handle, place: &str) -> Html {
    let mut choices = vec![Choice::new("", studio.t("（选一条规则）", "(choose a rule)").to_owned())];
    if let Some(whole) = &studio.whole {
        choices.extend(
            whole.programme.rules.iter().map(|rule| Choice::new(rule.id.clone(), studio.said(&rule.label).to_owned())),
        );
    }
    chosen(studio, place, studio.t("规则", "Rule"), choices)
}

/// A whole number; emptied it is taken away.
pub(crate) fn number(studio: &Handle, place: &str, label: &str) -> Html {
    let value = match studio.file.as_deref().and_then(|file| file.at(place)) {
        Some(Tree::Number(raw)) => raw.clone(),
        _ => String::new(),
    };
    let oninput = {
        let (studio, place) = (studio.clone(), place.to_owned());
        Callback::from(move |event: InputEvent| {
            let text = entered(&event).trim().to_owned();
            match text.parse::<i64>() {
                Ok(number) => studio.dispatch(Msg::Set(place.clone(), Tree::Number(number.to_string()))),
                Err(_) if text.is_empty() => studio.dispatch(Msg::Emptied(place.clone())),
                // Not taken: it is said, and the field shows again what the file holds.
                Err(_) => studio.dispatch(Msg::Tell(Some(Notice {
                    bad: true,
                    text: (
                        format!("“{text}”不是整数，没有记下；这里请填整数，如 3。"),
                        format!("“{text}” is no whole number and was not taken: write one, such as 3."),
                    ),
                }))),
            }
        })
    };
    html! {
        <label class="cell" key={place.to_owned()}><span>{ label.to_owned() }</span>
            { ziping_ui::number(place.to_owned(), value, oninput).line() }</label>
    }
}
