//! Repeated rows, such as standards drafted: a card a row, added and taken away by a button.

use crate::components::excel::Excel;
use yew::prelude::*;
use ziping_ask::msg::Msg;
use ziping_ask::send::{answer, offered_back, remove, type_in};
use ziping_ask::store::Handle;
use ziping_ask::table::Target;
use ziping_domain::programme::{Column, Question};
use ziping_domain::{Action, Lang, Value};
use ziping_json::Map;
use ziping_ui::{Choice, Select};
use ziping_ui::{button, keyed, text};

type Line = Map<String>;

/// The rows of a question. Blank ones live here only; the answers keep those that say something.
pub fn rows(store: &Handle, question: &Question) -> Html {
    let id = &question.id;
    let kept: Vec<Line> = match store.answers().answers.get(id) {
        Some(Value::Rows(rows)) => rows.clone(),
        _ => Vec::new(),
    };
    let lines = if kept.is_empty() { vec![Line::new()] } else { kept };
    let count = lines.len();
    let mut more = lines.clone();
    more.push(Line::new());
    let add = answer(store, id, Value::Rows(more));
    html! {
        <Excel target={Target::Rows(id.clone())}><div class="rows">
            { keyed(lines.iter().enumerate().map(|(at, line)| {
                let mut less = lines.clone();
                less.remove(at);
                let gone = (format!("已删除第{}行", at + 1), format!("Line {} was removed", at + 1));
                let remove = remove(store, id, gone, Action::Answer(id.clone(), Value::Rows(less)));
                (at, html! {
                    <div class="row" role="group" aria-label={match store.lang {
                        Lang::Zh => format!("第{}行", at + 1),
                        Lang::En => format!("Line {}", at + 1),
                    }}>
                        { keyed(question.columns.iter().map(|column| (&column.id, cell(store, id, &lines, at, line, column)))) }
                        <button type="button" class="link" disabled={count == 1 && line.is_empty()} onclick={remove}>{ store.t("删除此行", "Remove") }</button>
                    </div>
                })
            })) }
            { offered_back(store, id) }
            { button("button plain", add, store.t("添加一行", "Add a line")) }
        </div></Excel>
    }
}

fn cell(store: &Handle, id: &str, lines: &[Line], at: usize, line: &Line, column: &Column) -> Html {
    let lang = store.lang;
    let value = line.get(&column.id).cloned().unwrap_or_default();
    let name = format!("{id}.{at}.{}", column.id);
    let set = {
        let (id, lines, column) = (id.to_owned(), lines.to_vec(), column.id.clone());
        move |text: String| {
            let mut lines = lines.clone();
            lines[at].insert(column.clone(), text);
            Action::Answer(id.clone(), Value::Rows(lines))
        }
    };
    let input = if column.options.is_empty() {
        let oninput = type_in(store, name.clone(), set);
        text(name, value, oninput).line()
    } else {
        let store = store.clone();
        let first = Choice::new("", store.t("请选择", "Choose"));
        let options =
            column.options.iter().map(|option| Choice::new(option.id.clone(), option.label.get(store.lang).to_owned()));
        let choices: Vec<Choice> = std::iter::once(first).chain(options).collect();
        let onchange = Callback::from(move |chosen: String| store.dispatch(Msg::Act(set(chosen))));
        html! { <Select {name} {value} {choices} {onchange} /> }
    };
    html! { <label class={format!("cell w{}", column.width)}><span>{ column.label.get(lang) }</span>{ input }</label> }
}
