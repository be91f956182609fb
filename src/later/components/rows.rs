//! Repeated rows, such as standards drafted: a card a row, added and taken away by a button; in a table by years one for each year
//! that is asked for.

use crate::components::excel::Excel;
use yew::prelude::*;
use ziping_ask::msg::Msg;
use ziping_ask::send::{answer, offered_back, remove, say_typed, type_in};
use ziping_ask::store::Handle;
use ziping_ask::table::Target;
use ziping_domain::assess::asked_years;
use ziping_domain::assess::plausible::counted;
use ziping_domain::programme::{Column, Kind, Question};
use ziping_domain::{Action, Lang, Value};
use ziping_json::Map;
use ziping_ui::{Choice, DateField, Select};
use ziping_ui::{button, keyed, number, text};

type Line = Map<String>;

/// The rows of a question. Blank ones live here only; the answers keep those that say something.
pub fn rows(store: &Handle, question: &Question) -> Html {
    let id = &question.id;
    let kept: Vec<Line> = match store.answers().answers.get(id) {
        Some(Value::Rows(rows)) => rows.clone(),
        _ => Vec::new(),
    };
    let years = years(store, question);
    let is_yearly = question.years.is_some();
    let mut lines = laid_out(question, &years, &kept);
    if lines.is_empty() {
        lines.push(Line::new());
    }
    let count = lines.len();
    let mut more = lines.clone();
    more.push(Line::new());
    let add = answer(store, id, Value::Rows(more));
    html! {
        <Excel target={Target::Rows(id.clone())}><div class="rows">
            { keyed(lines.iter().enumerate().map(|(at, line)| {
                let name = match (years.get(at), store.lang) {
                    (Some(year), Lang::Zh) => format!("{year}年"),
                    (Some(year), Lang::En) => year.clone(),
                    (None, Lang::Zh) => format!("第{}行", at + 1),
                    (None, Lang::En) => format!("Line {}", at + 1),
                };
                let mut less = lines.clone();
                less.remove(at);
                let less = said(question, &years, less);
                let gone = match years.get(at) {
                    Some(year) => (format!("已清空{year}年"), format!("{year} was cleared")),
                    None => (format!("已删除第{}行", at + 1), format!("Line {} was removed", at + 1)),
                };
                let is_blank = if at < years.len() { line.len() < 2 } else { count == 1 && line.is_empty() };
                let remove = remove(store, id, gone, Action::Answer(id.clone(), Value::Rows(less)));
                let columns = question.columns.iter().skip(usize::from(at < years.len()));
                (at, html! {
                    <div class="row" role="group" aria-label={format!("{} {name}", question.label.get(store.lang))}>
                        if at < years.len() { <p class="year">{ name }</p> }
                        else if is_yearly { <p class="odd">{ store.t("不是要填的年度，不参与计算", "No year that is asked for: it does not count") }</p> }
                        { keyed(columns.map(|column| (&column.id, cell(store, question, &years, &lines, at, column)))) }
                        <button type="button" class="link" disabled={is_blank} onclick={remove}>
                            { if at < years.len() { store.t("清空此年", "Clear") } else { store.t("删除此行", "Remove") } }
                        </button>
                    </div>
                })
            })) }
            { offered_back(store, id) }
            if !is_yearly { { button("button plain", add, store.t("添加一行", "Add a line")) } }
        </div></Excel>
    }
}

/// The years that a table by years asks for.
fn years(store: &Handle, question: &Question) -> Vec<String> {
    let env = &store.env;
    let day = counted(&env.programme, store.answers(), env.today);
    question.years.map_or(Vec::new(), |years| asked_years(years, day).map(|year| year.to_string()).collect())
}

/// The rows as they are shown: in a table by years one for each, then what else was entered.
fn laid_out(question: &Question, years: &[String], kept: &[Line]) -> Vec<Line> {
    let (Some(first), false) = (question.columns.first(), years.is_empty()) else { return kept.to_vec() };
    let mut rest = kept.to_vec();
    let of = |year: &String| {
        let at = rest.iter().position(|line| line.get(&first.id).map(|cell| cell.trim()) == Some(year));
        at.map_or_else(|| Line::from_iter([(first.id.clone(), year.clone())]), |at| rest.remove(at))
    };
    let mut lines: Vec<Line> = years.iter().map(of).collect();
    lines.append(&mut rest);
    lines
}

/// The rows as they are kept: a year of which nothing is said is none.
fn said(question: &Question, years: &[String], lines: Vec<Line>) -> Vec<Line> {
    let Some(first) = question.columns.first().filter(|_| !years.is_empty()) else { return lines };
    let says = |line: &Line| {
        let is_asked = line.get(&first.id).is_some_and(|year| years.contains(year));
        !is_asked || line.iter().any(|(id, cell)| *id != first.id && !cell.is_empty())
    };
    lines.into_iter().filter(says).collect()
}

fn cell(store: &Handle, question: &Question, years: &[String], lines: &[Line], at: usize, column: &Column) -> Html {
    let lang = store.lang;
    let value = lines[at].get(&column.id).cloned().unwrap_or_default();
    let name = format!("{}.{at}.{}", question.id, column.id);
    let set = {
        let (question, years, lines) = (question.clone(), years.to_vec(), lines.to_vec());
        let column = column.id.clone();
        move |text: String| {
            let mut lines = lines.clone();
            lines[at].insert(column.clone(), text);
            Action::Answer(question.id.clone(), Value::Rows(said(&question, &years, lines)))
        }
    };
    let label = column.head(lang);
    let class = format!("cell w{}", column.width);
    if column.kind == Kind::Date {
        let words = (store.t("年", "year").into(), store.t("月", "month").into(), store.t("日", "day").into());
        let (store, field) = (store.clone(), name.clone());
        let oninput = Callback::from(move |text: String| say_typed(&store, &field, text, false, &set));
        return html! {
            <div {class} role="group" aria-label={label.clone()}>
                <span>{ label }</span><DateField {name} {value} {oninput} {words} />
            </div>
        };
    }
    let input = if column.options.is_empty() {
        let oninput = type_in(store, name.clone(), set);
        if column.kind == Kind::Number {
            number(name, value, oninput).line()
        } else {
            text(name, value, oninput).line()
        }
    } else {
        let store = store.clone();
        let first = Choice::new("", store.t("请选择", "Choose"));
        let options =
            column.options.iter().map(|option| Choice::new(option.id.clone(), option.label.get(store.lang).to_owned()));
        let choices: Vec<Choice> = std::iter::once(first).chain(options).collect();
        let onchange = Callback::from(move |chosen: String| store.dispatch(Msg::Act(set(chosen))));
        html! { <Select {name} {value} {choices} {onchange} /> }
    };
    html! { <label {class}><span>{ label }</span>{ input }</label> }
}
