//! One question: label, clause, help, input, and what looks odd about the answer once the field is left.

use super::{choice, drafts};
use crate::context::use_store;
use crate::msg::Msg;
use crate::reach::reach;
use crate::send::{say_typed, typed};
use crate::store::Handle;
use wasm_bindgen::JsCast;
use yew::prelude::*;
use ziping_domain::count::characters;
use ziping_domain::programme::{Format, Kind, Question};
use ziping_domain::{Action, Lang, Value, clean};
use ziping_ui::{DateField, number, text};

/// Which question.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Question id.
    pub id: AttrValue,
}

/// One question.
#[component]
pub fn Field(props: &Props) -> Html {
    let store = use_store();
    // What looks odd is told once the field is left, however the answer came; what was told already stays while it is mended.
    // Before it had the focus at all it says nothing new.
    let hushed = use_state(|| None::<bool>);
    let Some(question) = store.env.programme.question(&props.id) else {
        return Html::default();
    };
    let tidied = use_state(|| None::<(String, String)>);
    let odd = store.later.and_then(|later| (later.odd)(&store, question));
    let was_told = odd.is_some();
    let odd = odd.filter(|(_, at_once)| *hushed != Some(true) || *at_once).map(|(words, _)| words);
    let onfocusout = {
        let (store, hushed, tidied, id) = (store.clone(), hushed.clone(), tidied.clone(), props.id.clone());
        Callback::from(move |event: FocusEvent| {
            // Between the parts of one answer it is still being given.
            if stays_inside(&event) {
                return;
            }
            hushed.set(Some(false));
            if let Some(change) = tidy(&store, &id) {
                tidied.set(Some(change));
            }
            store.dispatch(Msg::Pause);
        })
    };
    let onfocusin = {
        let (hushed, tidied) = (hushed.clone(), tidied.clone());
        Callback::from(move |event: FocusEvent| {
            tidied.set(None);
            if !stays_inside(&event) {
                hushed.set(Some(!was_told));
            }
        })
    };
    let lang = store.lang;
    let group =
        matches!(question.kind, Kind::Date | Kind::Choice | Kind::Choices | Kind::YesNo | Kind::Matrix | Kind::Rows);
    let described = format!("{}-help {}-odd", question.id, question.id);
    let (label, about) = (label(&store, question), about(&store, question));
    let input = input(&store, question, &described, odd.is_some());
    let problem = html! {
        <>
            <p class="odd" id={format!("{}-odd", question.id)} role={hushed.map(|_| "status")}>{ odd.clone() }</p>
            if let Some((from, to)) = &*tidied { <p class="tidied" role="status">{ match lang {
                Lang::Zh => format!("已整理为“{to}”（原为“{from}”）。"),
                Lang::En => format!("Written as “{to}” (it was “{from}”)."),
            } }</p> }
        </>
    };
    // It is no part of the answer: whoever goes on to it has left the field.
    let ask = html! { if store.ask.as_deref() == Some(&*question.id) { { drafts::ask(&store) } } };
    let class = classes!("field", odd.is_some().then_some("has-odd"));
    if group {
        html! {
            <>
                <fieldset {class} data-id={question.id.clone()} {onfocusin} {onfocusout} aria-describedby={described}>
                    <legend class="label">{ label }</legend>{ about }{ input }{ problem }
                </fieldset>
                { ask }
            </>
        }
    } else {
        html! {
            <>
                <div {class} data-id={question.id.clone()} {onfocusin} {onfocusout}>
                    <label class="label" for={question.id.clone()}>{ label }</label>{ about }{ input }{ problem }
                </div>
                { ask }
            </>
        }
    }
}

/// The words of a question, with what is to be known of its answer.
pub fn label(store: &Handle, question: &Question) -> Html {
    html! {
        <>
            { question.label.get(store.lang) }
            if question.helper { <span class="optional">{ store.t("（辅助）", " (helper)") }</span> }
            if question.optional { <span class="optional">{ store.t("（选填）", " (optional)") }</span> }
            if let Some(new) = store.changed.get(&question.id).filter(|_| store.is_older()) {
                <span class="chip unknown">{ if *new { store.t("新增", "new") } else { store.t("有改动", "changed") } }</span>
            }
            if let Some(who) = store.answers().sources.get(&question.id) { <span class="source">{ who }</span> }
        </>
    }
}

/// What stands below the words: the clause, help, and more help.
pub fn about(store: &Handle, question: &Question) -> Html {
    let lang = store.lang;
    html! {
        <>
            if !question.clause.is_empty() { <p class="clause">{ &question.clause }</p> }
            <p class="help" id={format!("{}-help", question.id)}>{ question.help.get(lang) }</p>
            if question.own_help { <p class="clause">{ store.t("说明文字是本工具的理解", "The explanations are the tool's own reading") }</p> }
            if !question.more.is_empty() {
                <details class="more"><summary>{ store.t("说明", "More help") }</summary><p>{ question.more.get(lang) }</p></details>
            }
        </>
    }
}

/// A question whose answer is a table: the later pages draw it.
#[component]
fn Tabled(props: &Props) -> Html {
    let store = use_store();
    {
        let store = store.clone();
        use_effect_with((), move |()| {
            wasm_bindgen_futures::spawn_local(async move {
                reach(&store).await;
            });
        });
    }
    match (store.later, store.env.programme.question(&props.id)) {
        (Some(later), Some(question)) => (later.table)(&store, question),
        _ => html! { <p role="status">{ store.t("正在载入……", "Loading…") }</p> },
    }
}

/// Whether the focus goes to another part of the same answer: what `data-id` names.
pub fn stays_inside(event: &FocusEvent) -> bool {
    // The listener's own node is the app's: Yew hands events on from there.
    let part = event.target().map(|part| part.unchecked_into::<web_sys::Element>());
    let field = part.and_then(|part| part.closest("[data-id]").ok().flatten());
    let next = event.related_target().map(|next| next.unchecked_into::<web_sys::Node>());
    field.zip(next).is_some_and(|(field, next)| field.contains(Some(&next)))
}

/// Brings what was typed into the form that is kept; gives both, where they differ in more than unseen blanks.
fn tidy(store: &Handle, id: &str) -> Option<(String, String)> {
    // The state at this moment: what was typed last is in it.
    let question = store.env.programme.question(id)?;
    let given = store.answers().answers.get(id)?;
    if let Value::Rows(rows) = given {
        let column = |id: &str| question.columns.iter().find(|column| column.id == id);
        let cell = |(id, text): (&String, &String)| {
            (id.clone(), column(id).map_or_else(|| text.clone(), |column| clean::cell(column, text)))
        };
        let kept: Vec<_> = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
        if kept != *rows {
            store.dispatch(Msg::Tidy(id.to_owned(), Action::Answer(id.to_owned(), Value::Rows(kept))));
        }
        return None;
    }
    let typed = given.as_text()?.to_owned();
    let kept = clean::answer(question, &typed);
    if kept == typed {
        return None;
    }
    store.dispatch(Msg::Tidy(id.to_owned(), Action::Answer(id.to_owned(), Value::Text(kept.clone()))));
    // A date shows itself; blanks at the ends say nothing.
    let told = question.kind != Kind::Date && kept != typed.trim();
    told.then_some((typed, kept))
}

fn input(store: &Handle, question: &Question, described: &str, wrong: bool) -> Html {
    let id = question.id.clone();
    let value = store.answers().answers.get(&id).and_then(Value::as_text).unwrap_or_default().to_owned();
    let oninput = typed(store, &id);
    match question.kind {
        Kind::Choice | Kind::YesNo => choice::single(store, question),
        Kind::Choices => choice::several(store, question),
        Kind::Matrix | Kind::Rows => html! { <Tabled id={id} /> },
        Kind::Files => {
            html! { <p class="help">{ store.t("请在“证实性材料”一步添加文件。", "Add files in the step “Evidence”.") }</p> }
        }
        // A field of one line would hide the line breaks that a file may hold.
        kind if kind == Kind::LongText || value.contains(['\n', '\r']) => {
            let count = characters(&value);
            html! {
                <>
                    { text(id, value, oninput).named().described(described.to_owned()).wrong(wrong).lines("4") }
                    <p class="counter">{ match (question.max_chars, store.lang) {
                        (Some(limit), Lang::Zh) => format!("{count} / {limit} 字"),
                        (Some(limit), Lang::En) => format!("{count} of {limit} characters"),
                        (None, Lang::Zh) => format!("{count} 字"),
                        (None, Lang::En) => format!("{count} characters"),
                    } }</p>
                </>
            }
        }
        Kind::Date => {
            let (name, described) = (id.clone(), described.to_owned());
            let words = (store.t("年", "year"), store.t("月", "month"), store.t("日", "day"));
            let words = (words.0.into(), words.1.into(), words.2.into());
            let store = store.clone();
            let oninput = Callback::from(move |text: String| {
                say_typed(&store, &id, text, false, &|text| Action::Answer(id.clone(), Value::Text(text)));
            });
            html! { <DateField {name} {value} {oninput} {words} {described} {wrong} /> }
        }
        kind => {
            let field = match (kind, question.format) {
                (Kind::Number | Kind::Money | Kind::Years, _) => number(id, value, oninput),
                (_, Some(Format::Phone)) => text(id, value, oninput).keys("tel").kind("tel", "tel"),
                (_, Some(Format::Email)) => text(id, value, oninput).keys("email").kind("text", "email"),
                _ => text(id, value, oninput),
            };
            html! {
                <span class="with-unit">
                    { field.named().described(described.to_owned()).wrong(wrong).line() }
                    if !question.unit.is_empty() { <span class="unit">{ question.unit.get(store.lang) }</span> }
                </span>
            }
        }
    }
}
