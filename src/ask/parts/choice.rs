//! Choices: real radios and check boxes, large enough for a thumb.

use crate::send::{answer, typed};
use crate::store::Handle;
use yew::prelude::*;
use ziping_domain::answers::other_id;
use ziping_domain::programme::{Choice, Kind, Question};
use ziping_domain::{Text, Value};
use ziping_ui::button;
use ziping_ui::{each, labelled_tick, radio, text, tick};

/// One of several.
pub fn single(store: &Handle, question: &Question) -> Html {
    let plain;
    let options = if question.kind == Kind::YesNo && question.options.is_empty() {
        plain = [("yes", "是", "Yes"), ("no", "否", "No")].map(|(id, zh, en)| Choice {
            id: id.into(),
            label: Text::Both { zh: zh.into(), en: en.into() },
            help: Text::None,
            other: false,
            alone: false,
        });
        &plain[..]
    } else {
        &question.options[..]
    };
    let given = store.answers().text(&question.id);
    let short = options.len() <= 4
        && options.iter().all(|option| option.help.is_empty() && option.label.get(store.lang).chars().count() <= 12);
    let id = question.id.clone();
    html! {
        <>
            <div class={classes!("options", short.then_some("short"))}>
                { each(options.iter().map(|option| {
                    let onchange = answer::<Event>(store, &id, Value::Text(option.id.clone()));
                    let checked = given == option.id;
                    html! {
                        <key={option.id.clone()}>
                            <label class={classes!("option", checked.then_some("chosen"))}>
                                { radio(id.clone(), option.id.clone(), checked, onchange) }
                                <span>{ option.label.get(store.lang) }
                                    if !option.help.is_empty() { <span class="help">{ option.help.get(store.lang) }</span> }
                                </span>
                            </label>
                            if option.other && checked { { other(store, &id) } }
                        </>
                    }
                })) }
            </div>
            { each(store.later.map(|later| (later.strange)(store, question))) }
            if !given.is_empty() {
                { clear(store, question) }
            }
        </>
    }
}

/// The way back from a choice, with its question for whoever does not see where it stands.
pub fn clear(store: &Handle, question: &Question) -> Html {
    html! {
        <button type="button" class="link clear" onclick={answer(store, &question.id, Value::Text(String::new()))}>
            { store.t("取消选择", "Clear the choice") }<span class="hidden">{ "：" }{ question.label.get(store.lang) }</span></button>
    }
}

/// Any of several.
pub fn several(store: &Handle, question: &Question) -> Html {
    let chosen: Vec<String> = chosen(store, &question.id);
    html! {
        <div class="options grid">
            { each(question.options.iter().map(|option| {
                let checked = chosen.contains(&option.id);
                let next = toggled(question, &chosen, &option.id, checked);
                let onchange = answer::<Event>(store, &question.id, Value::Many(next));
                html! {
                    <key={option.id.clone()}>
                        <label class={classes!("option", checked.then_some("chosen"))}>
                            { tick(question.id.clone(), option.id.clone(), checked, onchange) }
                            <span>{ option.label.get(store.lang) }</span>
                        </label>
                        if option.other && checked { { other(store, &question.id) } }
                    </>
                }
            })) }
            { each(store.later.map(|later| (later.strange)(store, question))) }
        </div>
    }
}

/// What the file holds and no option shows: it is kept, told, and can be taken off.
pub fn strange(store: &Handle, question: &Question) -> Html {
    let Some(value) = store.answers().answers.get(&question.id) else { return Html::default() };
    let unknown: Vec<&str> = value.chosen().filter(|id| !id.is_empty() && !question.accepts(id)).collect();
    let shape = matches!((value, question.kind), (Value::Rows(_), _) | (Value::Many(_), Kind::Choice | Kind::YesNo));
    if unknown.is_empty() && !shape {
        return Html::default();
    }
    let words = if shape { value.chosen().collect() } else { unknown };
    html! {
        <p class="odd">{ store.t("文件中的回答不在选项中：", "The file holds an answer that is no option: ") }{ words.join("、") }{ " " }
            { button("link", answer(store, &question.id, Value::Text(String::new())), store.t("清除", "Clear")) }</p>
    }
}

/// Boxes by row and column: a table where there is room, cards where there is none.
pub fn matrix(store: &Handle, question: &Question) -> Html {
    let chosen = chosen(store, &question.id);
    html! {
        <table class="matrix">
            <thead><tr>
                <td></td>
                { each(question.options.iter().map(|column| html! { <th scope="col">{ column.label.get(store.lang) }</th> })) }
            </tr></thead>
            <tbody>
                { each(question.rows.iter().map(|row| html! {
                    <tr key={row.id.clone()}>
                        <th scope="row">{ row.label.get(store.lang) }</th>
                        { each(question.options.iter().map(|column| {
                            let value = format!("{}:{}", row.id, column.id);
                            let checked = chosen.contains(&value);
                            let next = toggled(question, &chosen, &value, checked);
                            let onchange = answer::<Event>(store, &question.id, Value::Many(next));
                            html! {
                                <td><label class="cell-box">
                                    { labelled_tick(format!("{} {}", row.label.get(store.lang), column.label.get(store.lang)), question.id.clone(), value, checked, onchange) }
                                    <span class="cell-word" aria-hidden="true">{ column.label.get(store.lang) }</span>
                                </label></td>
                            }
                        })) }
                    </tr>
                })) }
            </tbody>
        </table>
    }
}

fn chosen(store: &Handle, id: &str) -> Vec<String> {
    store.answers().value(id).map(|value| value.chosen().map(str::to_owned).collect()).unwrap_or_default()
}

/// The choice after one box is clicked; kept in the question's order. "None" stands alone.
fn toggled(question: &Question, chosen: &[String], id: &str, checked: bool) -> Vec<String> {
    let alone = |id: &str| question.option(id).is_some_and(|option| option.alone);
    let mut next: Vec<String> = chosen.iter().filter(|other| other.as_str() != id).cloned().collect();
    if !checked {
        next.retain(|other| !alone(id) && !alone(other));
        let place = |id: &str| {
            let (row, column) = id.split_once(':').unwrap_or(("", id));
            (question.rows.iter().position(|known| known.id == row), question.rank(column))
        };
        let at = next.iter().position(|other| place(other) > place(id)).unwrap_or(next.len());
        next.insert(at, id.to_owned());
    }
    next
}

/// The text beside "other".
fn other(store: &Handle, question: &str) -> Html {
    let id = other_id(question);
    let value = store.answers().text(&id).to_owned();
    let oninput = typed(store, &id);
    html! {
        <label class="other">{ store.t("请说明：", "Which:") }
            { text(id, value, oninput).line() }
        </label>
    }
}
