//! The fields of which a rule is made: a question, an answer, a column, another rule, a number.

use super::table;
use crate::state::{Handle, Msg, Notice};
use yew::prelude::*;
use ziping_domain::clean::half_width;
use ziping_domain::programme::{Kind, Question};
use ziping_json::Tree;
use ziping_ui::{Choice, Select, entered};

/// Which question, by its words.
pub(crate) fn question(studio: &Handle, place: &str, is_asked: fn(&Question) -> bool) -> Html {
    let mut choices = vec![Choice::new("", studio.t("（选一个问题）", "(choose a question)").to_owned())];
    if let Some(table) = table(studio, place) {
        // Within a row its columns are what is asked.
        let columns: Vec<Question> = table.columns.iter().map(ziping_kit::column_asked).collect();
        let all = columns.iter().filter(|column| is_asked(column));
        choices.extend(all.map(|column| Choice::new(column.id.clone(), studio.said(&column.label).to_owned())));
    } else if let Some(whole) = &studio.whole {
        let all = whole.programme.questions().filter(|question| is_asked(question));
        choices.extend(all.map(|question| Choice::new(question.id.clone(), studio.said(&question.label).to_owned())));
        // What stands there and does not fit this kind of rule is named, not coded.
        let now = studio.file.as_deref().and_then(|file| file.at(place)).and_then(Tree::as_text).unwrap_or_default();
        if let Some(other) = whole.programme.question(now).filter(|question| !is_asked(question)) {
            let words = format!(
                "{}{}",
                studio.said(&other.label),
                studio.t("（不合这种规则，请另选）", " (does not fit: choose another)")
            );
            choices.push(Choice::new(now.to_owned(), words));
        }
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

pub(super) fn option(studio: &Handle, inner: &str, value: &Tree) -> Html {
    let asked = match table(studio, inner) {
        Some(table) => {
            let column = table.columns.iter().find(|column| column.id == value.word("question"));
            column.map(ziping_kit::column_asked)
        }
        None => studio.whole.as_ref().and_then(|whole| whole.programme.question(value.word("question")).cloned()),
    };
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

pub(super) fn column(studio: &Handle, inner: &str, value: &Tree) -> Html {
    let mut choices = vec![Choice::new("", studio.t("（选一列）", "(choose a column)").to_owned())];
    if let Some(asked) = studio.whole.as_ref().and_then(|whole| whole.programme.question(value.word("question"))) {
        choices.extend(
            asked.columns.iter().map(|column| Choice::new(column.id.clone(), studio.said(&column.label).to_owned())),
        );
    }
    chosen(studio, &format!("{inner}/column"), studio.t("列", "Column"), choices)
}

pub(super) fn named(studio: &Handle, place: &str) -> Html {
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

/// A decimal number, which files hold as text; emptied it is taken away.
pub(super) fn decimal(studio: &Handle, place: &str, label: &str) -> Html {
    let value = studio.file.as_deref().and_then(|file| file.at(place)).and_then(Tree::as_text).unwrap_or_default();
    let oninput = {
        let (studio, place) = (studio.clone(), place.to_owned());
        Callback::from(move |event: InputEvent| {
            let text: String = entered(&event).trim().chars().map(half_width).collect();
            studio.dispatch(match text.is_empty() {
                true => Msg::Emptied(place.clone()),
                false => Msg::Set(place.clone(), Tree::Text(text)),
            });
        })
    };
    html! {
        <label class="cell" key={place.to_owned()}><span>{ label.to_owned() }</span>
            { ziping_ui::number(place.to_owned(), value.to_owned(), oninput).line() }</label>
    }
}
