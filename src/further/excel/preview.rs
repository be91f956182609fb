//! What both previews say: what was left out, what becomes of a line, and the two answers.

use std::collections::BTreeMap;
use yew::prelude::*;
use ziping_ask::send::remove;
use ziping_ask::store::Handle;
use ziping_domain::Lang;
use ziping_domain::table::MOST;
use ziping_domain::table::rows::Place;
use ziping_ui::{Choice, Select, button, tick};

/// A column of a spreadsheet as it names it: `A`, `AB`.
pub fn letters(column: usize) -> String {
    let letter = |at: usize| char::from(b'A' + (at % 26) as u8);
    let before = column.checked_div(26).filter(|more| *more > 0).map(|more| letter(more - 1));
    before.into_iter().chain([letter(column)]).collect()
}

/// A column with what its head says.
pub fn named(column: usize, head: &str) -> String {
    if head.is_empty() { letters(column) } else { format!("{} {head}", letters(column)) }
}

/// How the heads were found, and what of the table is left out.
pub fn left_out(store: &Handle, head: Option<u32>, unused: &[String], above: usize, beyond: usize) -> Html {
    let mut said = Vec::new();
    let mut say = |zh: String, en: String| said.push(store.lang.pick(zh, en));
    match head {
        Some(line) => say(format!("按第{line}行的表头对应。"), format!("Columns go by the heads in line {line}.")),
        None => say("没有认出表头，按列的顺序对应。".into(), "No heads were found: columns go by their order.".into()),
    }
    if above > 0 {
        say(format!("表头以上的 {above} 行没有取。"), format!("{above} lines above the heads are left out."));
    }
    if !unused.is_empty() {
        say(format!("没有用到的列：{}。", unused.join("、")), format!("Columns not used: {}.", unused.join(", ")));
    }
    if beyond > 0 {
        say(
            format!("一次最多取 {MOST} 行，后面的 {beyond} 行没有取，请分次粘贴。"),
            format!("At most {MOST} lines at once: {beyond} more are left out. Bring them by themselves."),
        );
    }
    said.into_iter().map(|words| html! { <p class="help">{ words }</p> }).collect()
}

/// What becomes of the lines, as far as the user chose otherwise than was proposed.
pub type Places = UseStateHandle<BTreeMap<u32, Place>>;

/// A line of the table, as both previews show it.
pub struct PreviewRow<'a> {
    /// Its number in the table.
    pub number: u32,
    /// What becomes of it.
    pub now: Place,
    /// The list that it belongs to.
    pub list: &'a str,
    /// Words beside its number.
    pub beside: Option<String>,
    /// What is there already, in words.
    pub old: &'a [String],
    /// Whether it can be a new one.
    pub can_be_new: bool,
}

impl PreviewRow<'_> {
    /// The line, with what it says.
    pub fn row(self, store: &Handle, places: &Places, said: Html) -> Html {
        let Self { number, now, list, beside, old, can_be_new } = self;
        let set = {
            let places = places.clone();
            Callback::from(move |place| {
                let mut all = (*places).clone();
                all.insert(number, place);
                places.set(all);
            })
        };
        let words = match store.lang {
            Lang::Zh => format!("表中第{number}行"),
            Lang::En => format!("Line {number} of the table"),
        };
        html! {
            <div class={classes!("row", (now == Place::Nowhere).then_some("left"))} role="group" aria-label={words.clone()}>
                <div class="row-head"><span class="muted">{ words }{ " " }{ beside }</span>
                    { place(store, format!("{list}.excel.row.{number}"), now, old, can_be_new, set) }</div>
                { said }
            </div>
        }
    }
}

/// Whether the first line is that of the heads, where nobody can tell; tells the line of the heads.
pub fn first_is_head(store: &Handle, list: &str, is_head: bool, set: Callback<Option<usize>>) -> Html {
    let onchange = Callback::from(move |_: Event| set.emit((!is_head).then_some(0)));
    let label = store.t("第一行是表头，不取", "The first line is heads and is left out");
    html! { <label class="tick">{ tick(format!("{list}.head"), "on", is_head, onchange) }{ label }</label> }
}

/// What becomes of a line: a list, or words where there is no choice.
fn place(store: &Handle, name: String, now: Place, old: &[String], can_be_new: bool, set: Callback<Place>) -> Html {
    if let Place::Same(at) = now {
        return html! { <span class="chip">{ match store.lang {
            Lang::Zh => format!("与第{}项相同", at + 1),
            Lang::En => format!("same as {}", at + 1),
        } }</span> };
    }
    let mut choices = Vec::new();
    if can_be_new {
        choices.push(Choice::new("new", store.t("添加为新的一项", "Add as a new one")));
        choices.extend(old.iter().enumerate().map(|(at, words)| {
            let words = match store.lang {
                Lang::Zh => format!("更新第{}项 {words}", at + 1),
                Lang::En => format!("Change {} {words}", at + 1),
            };
            Choice::new(at.to_string(), words)
        }));
    }
    choices.push(Choice::new("no", store.t("不取", "Leave out")));
    let value = match now {
        Place::New => "new".to_owned(),
        Place::Into(at) | Place::Same(at) => at.to_string(),
        Place::Nowhere => "no".to_owned(),
    };
    let onchange = set.reform(|chosen: String| match chosen.as_str() {
        "new" => Place::New,
        "no" => Place::Nowhere,
        at => at.parse().map_or(Place::Nowhere, Place::Into),
    });
    let label = store.t("怎样采用", "What becomes of it");
    html! { <Select {name} {value} {choices} {onchange} {label} /> }
}

/// A value beside the one that is there.
pub fn value(old: &str, new: &str) -> Html {
    match (old.trim().is_empty(), new.is_empty()) {
        (_, true) => html! { <span class="muted">{ old.to_owned() }</span> },
        (true, false) => html! { <ins>{ new.to_owned() }</ins> },
        (false, false) if old == new => html! { <span>{ new.to_owned() }</span> },
        (false, false) => html! { <><del>{ old.to_owned() }</del>{ " → " }<ins>{ new.to_owned() }</ins></> },
    }
}

/// How many are new, changed, the same, left out and do not fit.
#[derive(Default)]
pub struct Count {
    pub new: usize,
    pub changed: usize,
    pub same: usize,
    pub left: usize,
    pub misfits: usize,
}

impl Count {
    /// Counts.
    pub fn of(places: impl Iterator<Item = (Place, usize)>) -> Self {
        let mut count = Self::default();
        for (place, misfits) in places {
            count.misfits += misfits;
            *match place {
                Place::New => &mut count.new,
                Place::Into(_) => &mut count.changed,
                Place::Same(_) => &mut count.same,
                Place::Nowhere => &mut count.left,
            } += 1;
        }
        count
    }

    /// In words.
    pub fn words(&self, lang: Lang) -> String {
        let Self { new, changed, same, left, misfits } = self;
        match lang {
            Lang::Zh => format!("新增 {new}，更新 {changed}，相同 {same}，不取 {left}；{misfits} 格不合，没有取。"),
            Lang::En => format!(
                "{new} new, {changed} changed, {same} the same, {left} left out; {misfits} cells do not fit and are left as they were."
            ),
        }
    }
}

/// The two answers.
pub fn answers(
    store: &Handle,
    list: &str,
    count: &Count,
    (action, done): (ziping_domain::Action, Callback<()>),
) -> Html {
    let Count { new, changed, .. } = count;
    let words = (format!("已采用：新增 {new} 项，更新 {changed} 项"), format!("Taken: {new} new, {changed} changed"));
    let take = {
        let (act, done) = (remove::<MouseEvent>(store, list, words, action), done.clone());
        Callback::from(move |event| {
            act.emit(event);
            done.emit(());
        })
    };
    let drop = Callback::from(move |_: MouseEvent| done.emit(()));
    html! {
        <div class="ways">
            <button type="button" class="button" disabled={new + changed == 0} onclick={take}>{ store.t("采用", "Take it") }</button>
            { button("button plain", drop, store.t("不用", "Don't")) }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_as_spreadsheets_name_them() {
        assert_eq!([0, 25, 26, 63].map(letters), ["A", "Z", "AA", "BL"]);
    }
}
