//! Repeated rows, such as standards drafted: a card a row, added and taken away by a button.

use crate::components::button::button;
use crate::store::{Handle, Msg, answer, entered};
use yew::prelude::*;
use ziping_domain::programme::{Column, Question};
use ziping_domain::{Lang, Map, Value};

type Line = Map<String>;

/// The rows of a question. Blank ones live here only; the answers keep those that say something.
pub fn rows(store: &Handle, question: &Question) -> Html {
    let id = &question.id;
    let kept: Vec<Line> = match store.answers.answers.get(id) {
        Some(Value::Rows(rows)) => rows.clone(),
        _ => Vec::new(),
    };
    let lines = if kept.is_empty() { vec![Line::new()] } else { kept };
    let count = lines.len();
    let mut more = lines.clone();
    more.push(Line::new());
    let add = answer(store, id, Value::Rows(more));
    html! {
        <div class="rows">
            { for lines.iter().enumerate().map(|(at, line)| {
                let mut less = lines.clone();
                less.remove(at);
                let remove = answer(store, id, Value::Rows(less));
                html! {
                    <div class="row" role="group" aria-label={match store.lang {
                        Lang::Zh => format!("第{}行", at + 1),
                        Lang::En => format!("Line {}", at + 1),
                    }}>
                        { for question.columns.iter().map(|column| cell(store, id, &lines, at, line, column)) }
                        <button type="button" class="link" disabled={count == 1 && line.is_empty()} onclick={remove}>{ store.t("删除此行", "Remove") }</button>
                    </div>
                }
            }) }
            { button("button plain", add, store.t("添加一行", "Add a line")) }
        </div>
    }
}

fn cell(store: &Handle, id: &str, lines: &[Line], at: usize, line: &Line, column: &Column) -> Html {
    let value = line.get(&column.id).cloned().unwrap_or_default();
    let name = format!("{id}.{at}.{}", column.id);
    let set = {
        let (store, id, lines, column) = (store.clone(), id.to_owned(), lines.to_vec(), column.id.clone());
        move |text: String| {
            let mut lines = lines.clone();
            lines[at].insert(column.clone(), text);
            store.dispatch(Msg::Answer(id.clone(), Value::Rows(lines)));
        }
    };
    let input = if column.options.is_empty() {
        let oninput = Callback::from(move |event: InputEvent| set(entered(&event)));
        html! { <input type="text" autocomplete="off" {name} {value} {oninput} /> }
    } else {
        let onchange = Callback::from(move |event: Event| set(entered(&event)));
        html! {
            <select {name} {onchange}>
                <option value="" selected={value.is_empty()}>{ store.t("请选择", "Choose") }</option>
                { for column.options.iter().map(|option| html! {
                    <option value={option.id.clone()} selected={value == option.id}>{ option.label.get(store.lang) }</option>
                }) }
            </select>
        }
    };
    html! { <label class={format!("cell w{}", column.width)}><span>{ column.label.get(store.lang) }</span>{ input }</label> }
}
