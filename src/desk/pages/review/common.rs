//! What files of assessors and what they agreed on have in common on their pages.

use crate::parts::{button, entered, formats, paper};
use crate::state::{Handle, Msg, Review, send};
use std::rc::Rc;
use yew::prelude::*;
use ziping_station::marking::{Agreed, Marking};
use ziping_station::sheet::ApprovalState;
use ziping_station::words::{Words, said};
use ziping_ui::{each, text};

/// How far something is with its signature.
pub(super) fn signature(desk: &Handle, state: ApprovalState) -> Html {
    let (class, words): (&str, Words) = match state {
        ApprovalState::Given => ("met", ("✓ 已签字", "✓ signed")),
        ApprovalState::Altered => ("unknown", ("△ 签字后有改动", "△ changed after it was signed")),
        ApprovalState::Open | ApprovalState::Unasked => ("unknown", ("未签字", "not signed")),
    };
    html! { <span class={classes!("chip", class)}>{ said(words, desk.lang) }</span> }
}

/// Back, save, export, take off: the same for both.
pub(super) fn tools(desk: &Handle, at: usize, edited: bool, kind: &'static str, json: &str, name: &str) -> Html {
    let keep = {
        let (desk, json, name) = (desk.clone(), json.to_owned(), name.to_owned());
        Callback::from(move |_: MouseEvent| {
            desk.env.platform.save(&format!("{name}.json"), &json, "application/json");
            desk.dispatch(Msg::KeptReview(at));
        })
    };
    html! {
        <div class="ways">
            { button("button", keep, desk.t("保存文件", "Save the file").to_owned()) }
            { exports(desk, kind, json, name) }
            if edited {
                <span class="chip unknown">{ desk.t("有改动没有保存", "has unsaved changes") }</span>
            } else {
                { button("link", send(desk, move || Msg::AwayReview(at)), desk.t("移出工作台", "Take it off the desk").to_owned()) }
            }
        </div>
    }
}

/// Buttons that make a paper.
pub(super) fn exports(desk: &Handle, kind: &'static str, json: &str, name: &str) -> Html {
    each(formats(desk).map(|format| {
        let words = format!("{} {}", desk.t("导出", "Export"), format.to_ascii_uppercase());
        button("button plain", paper(desk, kind, json, format, name), words)
    }))
}

/// A kind of file of assessors, as its page changes it.
pub(super) trait Edited: Clone + 'static {
    /// It, as the desk holds it.
    fn held(self) -> Review;
}

impl Edited for Marking {
    fn held(self) -> Review {
        Review::Marking(Rc::new(self))
    }
}

impl Edited for Agreed {
    fn held(self) -> Review {
        Review::Agreed(Rc::new(self))
    }
}

/// A callback that changes one of them.
pub(super) fn change<T: Edited, E: 'static>(
    desk: &Handle,
    at: usize,
    one: &Rc<T>,
    how: impl Fn(&mut T, E) + 'static,
) -> Callback<E> {
    let (desk, one) = (desk.clone(), one.clone());
    Callback::from(move |event: E| {
        let mut new = (*one).clone();
        how(&mut new, event);
        desk.dispatch(Msg::EditReview(new.held(), at));
    })
}

/// A field of its head.
pub(super) fn head_field<T: Edited>(
    desk: &Handle,
    at: usize,
    one: &Rc<T>,
    name: &'static str,
    label: (&str, &str),
    value: &str,
    set: fn(&mut T, String),
) -> Html {
    let id = format!("review-{name}");
    if name.ends_with("day") {
        let oninput = change(desk, at, one, move |one, day: String| set(one, day));
        return crate::parts::day(desk, name, desk.t(label.0, label.1), value, oninput);
    }
    let oninput = change(desk, at, one, move |one, event: InputEvent| set(one, entered(&event)));
    html! {
        <div class="field">
            <label class="label" for={id.clone()}>{ desk.t(label.0, label.1).to_owned() }</label>
            { text(name, value.to_owned(), oninput).id(id).line() }
        </div>
    }
}

/// The words before the day on which something was signed.
pub(super) const SIGNED: (&str, &str) = (
    "签字日期（纸质件签字后填写，之后的改动会显示出来）",
    "Signed on (once the paper is signed: later changes will show)",
);

/// The steps of a mark, and what was typed that is none.
pub(super) fn percents(typed: &str) -> Vec<(String, String)> {
    let mut all = vec![(String::new(), "—".to_owned())];
    all.extend((0..=100u8).step_by(5).map(|percent| (percent.to_string(), format!("{percent}%"))));
    let typed = typed.trim();
    if !all.iter().any(|(value, _)| value == typed) {
        all.push((typed.to_owned(), format!("{typed} ?")));
    }
    all
}

/// What is to be looked at.
pub(super) fn doubts(desk: &Handle, all: Vec<String>) -> Html {
    if all.is_empty() {
        return html! { <p class="done" data-id="doubts">{ desk.t("✓ 没有需要核对的情况。", "✓ Nothing to look at.") }</p> };
    }
    html! {
        <section class="notice" data-id="doubts"><ul>{ each(all.into_iter().map(|words| html! { <li>{ words }</li> })) }</ul></section>
    }
}
