//! Small parts that the pages share.

use crate::state::{Desk, Handle, Msg, Notice, SameRc};
use crate::words;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;
use ziping_domain::{Date, Lang};
use ziping_station::register::Roster;
use ziping_station::{Row, register, roster};
use ziping_ui::{Choice, DayField, Select, each};

pub use ziping_ui::button;

/// Rows shown at once: hundreds of them make every keystroke slow on an old PC.
pub const SHOWN: usize = 50;

/// A row's state as a chip.
pub fn state(desk: &Desk, row: &Row) -> Html {
    let (words, class) = words::state(row);
    html! { <span class={classes!("chip", class)}>{ desk.said(&words).to_owned() }</span> }
}

/// What was typed into a field of any kind.
pub fn entered(event: &web_sys::Event) -> String {
    let target = event.target();
    let target = target.as_ref();
    if let Some(area) = target.and_then(|target| target.dyn_ref::<HtmlTextAreaElement>()) {
        return area.value();
    }
    if let Some(select) = target.and_then(|target| target.dyn_ref::<HtmlSelectElement>()) {
        return select.value();
    }
    target.and_then(|target| target.dyn_ref::<HtmlInputElement>()).map(HtmlInputElement::value).unwrap_or_default()
}

/// Whether a box is ticked now.
pub fn ticked(event: &web_sys::Event) -> bool {
    event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked())
}

/// The files chosen in a field; it is emptied, so that the same file can be chosen again.
pub fn files(event: &Event) -> Option<js_sys::Array> {
    let input = event.target_dyn_into::<HtmlInputElement>()?;
    let list = input.files()?;
    let files = js_sys::Array::from(&list);
    input.set_value("");
    Some(files)
}

/// The code of what a promise was rejected with.
pub fn code(error: &JsValue) -> String {
    let code = js_sys::Reflect::get(error, &"code".into()).ok().and_then(|code| code.as_string());
    code.unwrap_or_else(|| "internal".to_owned())
}

/// Waits for a promise; a failure is told in words.
pub fn await_for(desk: &Handle, promise: js_sys::Promise, then: impl FnOnce() + 'static) {
    await_value(desk, promise, |_| then());
}

/// The same for a promise whose value is needed.
pub fn await_value(desk: &Handle, promise: js_sys::Promise, then: impl FnOnce(JsValue) + 'static) {
    let desk = desk.clone();
    spawn_local(async move {
        match JsFuture::from(promise).await {
            Ok(value) => then(value),
            Err(error) => {
                desk.dispatch(Msg::Busy(None));
                let code = code(&error);
                let text = words::reason(&code);
                desk.dispatch(Msg::Tell(Some(Notice { bad: code != "cancelled", text })));
            }
        }
    });
}

/// Waits for a promise whose value nobody needs, and says what goes on meanwhile.
pub fn busy_with(desk: &Handle, what: (&str, &str), promise: js_sys::Promise) {
    desk.dispatch(Msg::Busy(Some((what.0.to_owned(), what.1.to_owned()))));
    let done = desk.clone();
    await_for(desk, promise, move || done.dispatch(Msg::Busy(None)));
}

/// In what papers can be made here.
pub fn formats(desk: &Desk) -> impl Iterator<Item = &'static str> + use<> {
    let pdf = desk.env.printer.then_some("pdf");
    ["docx"].into_iter().chain(pdf)
}

/// Makes a paper and saves it, told meanwhile.
pub fn paper(desk: &Handle, kind: &'static str, json: &str, format: &'static str, name: &str) -> Callback<MouseEvent> {
    let (desk, json, name) = (desk.clone(), json.to_owned(), name.to_owned());
    Callback::from(move |_: MouseEvent| {
        let promise = desk.env.platform.make(kind, &json, format, &name);
        busy_with(&desk, ("正在生成文稿……", "Making the paper…"), promise);
    })
}

/// A file of the desk's own, saved as it is.
pub fn file(desk: &Handle, name: &str, json: &str) -> Callback<MouseEvent> {
    let (desk, json, name) = (desk.clone(), json.to_owned(), format!("{name}.json"));
    Callback::from(move |_: MouseEvent| desk.env.platform.save(&name, &json, "application/json"))
}

/// A day as three fields: what is typed by half is told, where a browser's own field for days hides it and gives nothing.
pub fn day(desk: &Desk, name: &'static str, label: &str, value: &str, oninput: Callback<String>) -> Html {
    let word = |zh: &'static str, en: &'static str| AttrValue::Static(desk.t(zh, en));
    let words = (word("年", "year"), word("月", "month"), word("日", "day"));
    let is_wrong = !value.trim().is_empty() && value.trim().parse::<Date>().is_err();
    html! {
        <fieldset class="field day-field"><legend class="label">{ label.to_owned() }</legend>
            <DayField {name} value={value.to_owned()} {oninput} {words} />
            if is_wrong { <p class="odd">{ desk.t("日期没有填完整，或者没有这一天；请补全。", "The day is not whole, or there is none such: complete it.") }</p> }
        </fieldset>
    }
}

/// A drop-down list: value and words of each, and the one chosen.
pub fn select(
    name: &'static str,
    label: &str,
    chosen: &str,
    options: Vec<(String, String)>,
    onchange: Callback<String>,
) -> Html {
    listed(name, label, chosen, options, onchange, false)
}

/// The same where another choice takes something away: keys that only pass over an entry choose nothing.
pub fn deciding(
    name: &'static str,
    label: &str,
    chosen: &str,
    options: Vec<(String, String)>,
    onchange: Callback<String>,
) -> Html {
    listed(name, label, chosen, options, onchange, true)
}

fn listed(
    name: &'static str,
    label: &str,
    chosen: &str,
    options: Vec<(String, String)>,
    onchange: Callback<String>,
    adds: bool,
) -> Html {
    let choices: Vec<Choice> = options.into_iter().map(|(value, words)| Choice::new(value, words)).collect();
    html! {
        <label class="pick"><span>{ label.to_owned() }</span>
            <Select {name} value={chosen.to_owned()} {choices} {onchange} {adds} />
        </label>
    }
}

/// Earlier and later rows.
pub fn turn(desk: &Handle, from: &UseStateHandle<usize>, start: usize, count: usize) -> Html {
    let to = |at: usize| {
        let from = from.clone();
        Callback::from(move |event: MouseEvent| {
            from.set(at);
            to_head(&event);
        })
    };
    let end = (start + SHOWN).min(count);
    html! {
        <div class="ways turn">
            <button type="button" class="button plain" disabled={start == 0} onclick={to(start.saturating_sub(SHOWN))}>{ desk.t("上一页", "Earlier") }</button>
            <span>{ format!("{}–{end} / {count}", start + 1) }</span>
            <button type="button" class="button plain" disabled={end >= count} onclick={to(start + SHOWN)}>{ desk.t("下一页", "Later") }</button>
        </div>
    }
}

/// Goes to the head of the list that a button turns: the rows change above it, and on the last page it is no button any more.
fn to_head(event: &MouseEvent) {
    let section = event.target_dyn_into::<Element>().and_then(|button| button.closest("section").ok().flatten());
    let head = section.and_then(|section| section.query_selector("h1, h2").ok().flatten());
    if let Some(head) = head.and_then(|head| head.dyn_into::<HtmlElement>().ok()) {
        head.set_tab_index(-1);
        // It goes there by itself; a browser that does not leaves everything as it is.
        let _ = head.focus();
    }
}

/// A number of things with its word.
pub fn counted(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("（{count}）"),
        Lang::En => format!(" ({count})"),
    }
}

/// All that is decided by the register, whenever it holds from, worked out once for what is on the desk.
#[hook]
pub fn use_decided(desk: &Handle) -> Rc<Roster> {
    let pooled = desk.pool();
    let of = (SameRc(pooled.0.clone()), SameRc(desk.book.clone()), SameRc(desk.offices.clone()), desk.today());
    let desk = desk.clone();
    let found = use_memo(of, move |(SameRc(rows), SameRc(book), SameRc(offices), today)| {
        let now = today.map(|today| today.to_string());
        let is_ahead = |event: &register::Event| now.as_ref().is_none_or(|now| **now < *event.since());
        // Where nothing is still to come, all that is decided holds.
        match book.register.events().any(is_ahead) {
            true => Rc::new(roster(rows, &book.register, offices, None)),
            false => desk.standing(),
        }
    });
    (*found).clone()
}

/// Lines of a register, or packages, from which on the parts of a page come one after the other: all at once would keep the page
/// from answering.
const LONG: usize = 500;

/// Whether it is this part's turn: at once, but where there is much only when the browser has drawn what stands before it, and
/// what the part is drawn of is worked out, each in its own time.
#[hook]
pub fn use_turn(desk: &Handle) -> bool {
    let register = &desk.book.register;
    let first = register.events().nth(LONG).and_then(|_| register.events().next()).map(|first| first.time.clone());
    let long = first.or_else(|| (desk.entries.len() > LONG).then(String::new));
    let drawn = use_state(|| None);
    use_effect_with(long.clone(), {
        let (desk, drawn) = (desk.clone(), drawn.clone());
        move |long: &Option<String>| {
            if let Some(long) = long.clone() {
                spawn_local(async move {
                    let pause = || JsFuture::from(desk.env.platform.pause());
                    drop(pause().await);
                    desk.standing();
                    drop(pause().await);
                    desk.pool();
                    drop(pause().await);
                    drawn.set(Some(long));
                });
            }
        }
    });
    long.is_none() || *drawn == long
}

/// The packages that the filters leave, one an organisation.
#[derive(Properties)]
pub struct RowsInSight {
    /// Their rows.
    pub rows: Rc<Vec<Row>>,
}

impl PartialEq for RowsInSight {
    /// Of thousands nobody compares each: whoever works them out anew holds other ones.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.rows, &other.rows)
    }
}

/// A table of rows, which moves to the side where the place is narrow: `tests/invariants.rs` sees that there is no other.
pub fn row_table(class: &'static str, heads: Html, rows: Html) -> Html {
    html! {
        <div class="ladder-scroll"><table class={classes!("rows", class)}>
            <thead><tr>{ heads }</tr></thead>
            { rows }
        </table></div>
    }
}

/// Heads of a table, in the language of the desk.
pub fn column_heads(desk: &Desk, heads: &[(&'static str, &'static str)]) -> Html {
    each(heads.iter().map(|(zh, en)| column_head(desk.t(zh, en))))
}

/// The head of a column.
pub fn column_head(words: &str) -> Html {
    html! { <th scope="col">{ words.to_owned() }</th> }
}
