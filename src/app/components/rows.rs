//! Repeated rows, such as standards drafted: a card a row, added and taken away by a button.

use crate::store::{Handle, Msg, use_store};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;
use ziping_domain::programme::Column;
use ziping_domain::{Action, Lang, Map, Value};

/// Which question.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Question id.
    pub id: AttrValue,
}

type Line = Map<String>;

/// The rows of a question. Blank ones live here only; the answers keep those that say something.
#[component]
pub fn Rows(props: &Props) -> Html {
    let store = use_store();
    let kept: Vec<Line> = match store.answers.answers.get(props.id.as_str()) {
        Some(Value::Rows(rows)) => rows.clone(),
        _ => Vec::new(),
    };
    let Some(question) = store.env.programme.question(&props.id) else {
        return Html::default();
    };
    let lines = if kept.is_empty() { vec![Line::new()] } else { kept };
    let count = lines.len();
    let id = props.id.to_string();
    let add = {
        let (store, id, mut lines) = (store.clone(), id.clone(), lines.clone());
        lines.push(Line::new());
        Callback::from(move |_: MouseEvent| send(&store, &id, lines.clone()))
    };
    html! {
        <div class="rows">
            { for lines.iter().enumerate().map(|(at, line)| {
                let remove = {
                    let (store, id, mut lines) = (store.clone(), id.clone(), lines.clone());
                    lines.remove(at);
                    Callback::from(move |_: MouseEvent| send(&store, &id, lines.clone()))
                };
                html! {
                    <div class="row" role="group" aria-label={match store.lang {
                        Lang::Zh => format!("第{}行", at + 1),
                        Lang::En => format!("Line {}", at + 1),
                    }}>
                        { for question.columns.iter().map(|column| cell(&store, &id, &lines, at, line, column)) }
                        <button type="button" class="link" disabled={count == 1 && line.is_empty()} onclick={remove}>{ store.t("删除此行", "Remove") }</button>
                    </div>
                }
            }) }
            <button type="button" class="button plain" onclick={add}>{ store.t("添加一行", "Add a line") }</button>
        </div>
    }
}

fn send(store: &Handle, id: &str, lines: Vec<Line>) {
    store.dispatch(Msg::Act(Action::Answer(id.to_owned(), Value::Rows(lines))));
}

fn cell(store: &Handle, id: &str, lines: &[Line], at: usize, line: &Line, column: &Column) -> Html {
    let value = line.get(&column.id).cloned().unwrap_or_default();
    let set = {
        let (store, id, lines, column) = (store.clone(), id.to_owned(), lines.to_vec(), column.id.clone());
        move |text: String| {
            let mut lines = lines.clone();
            lines[at].insert(column.clone(), text);
            send(&store, &id, lines);
        }
    };
    let name = format!("{id}.{at}.{}", column.id);
    let input = if column.options.is_empty() {
        let oninput =
            Callback::from(move |event: InputEvent| set(event.target_unchecked_into::<HtmlInputElement>().value()));
        html! { <input type="text" autocomplete="off" {name} {value} {oninput} /> }
    } else {
        let onchange =
            Callback::from(move |event: Event| set(event.target_unchecked_into::<HtmlSelectElement>().value()));
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
