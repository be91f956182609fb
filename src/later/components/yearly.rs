//! This year's notice: deadline, copies, address, version of the form. Without it all else works.

use crate::shop::Shop;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use ziping_ask::context::use_store;
use ziping_ask::env::Shared;
use ziping_domain::Text;
use ziping_domain::programme::Yearly as Notice;
use ziping_ui::each;

/// The notice in a file beside the programme, if it comes and is this programme's.
pub async fn read(env: &Shared, file: &str) -> Option<Notice> {
    let text = env.platform.beside(file).await.ok();
    text.and_then(|text| Notice::parse(&text).ok()).filter(|read| read.programme == env.programme.id)
}

/// The notice that the portal has: nothing until it came or where the programme names none, an error if it did not come.
#[hook]
pub fn use_notice() -> Option<Result<Rc<Notice>, ()>> {
    let store = use_store();
    let notice = use_state(|| None);
    {
        let (env, notice) = (store.env.clone(), notice.clone());
        use_effect_with((), move |()| {
            if let Some(file) = env.programme.notice.clone() {
                spawn_local(async move { notice.set(Some(read(&env, &file).await.map(Rc::new).ok_or(()))) });
            }
        });
    }
    (*notice).clone()
}

/// The notice, where the programme names one.
#[component]
pub fn Yearly() -> Html {
    let store = use_store();
    let notice = match use_notice() {
        None => return Html::default(),
        Some(Err(())) => {
            return html! { <p class="muted">{ store.t("本年度申报通知没有载入，截止日期和报送要求请以主管部门的通知为准。", "This year's notice did not load: for the deadline and what to hand in see the office's own notice.") }</p> };
        }
        Some(Ok(notice)) => notice,
    };
    let lang = store.lang;
    let over = notice.is_over(store.env.today);
    let fact = |name: &'static str, text: &Text| {
        html! { if !text.is_empty() { <dt>{ name }</dt><dd>{ text.get(lang) }</dd> } }
    };
    let lines =
        |lines: &[Text]| html! { <ul>{ each(lines.iter().map(|line| html! { <li>{ line.get(lang) }</li> })) }</ul> };
    let form = store.env.programme.form.as_deref();
    html! {
        <section class="group" data-id="notice">
            <h2>{ store.t("本年度申报通知", "This year's notice") }</h2>
            <p class="muted">{ notice.source.get(lang) }</p>
            if over {
                <p class="notice bad">{ store.t("申报截止日期已过，是否还受理请咨询主管部门。", "The deadline is over: ask the office whether applications are still taken.") }</p>
            }
            if notice.asks_otherwise(form) {
                <p class="notice bad">{ lang.fill("本年度要求使用 {} 版申报表，这里的申报表是 {} 版，报送前请核对。", "This year asks for version {} of the form; the papers here follow {}. Check before you hand in.", &[&notice.form.as_deref().unwrap_or_default(), &form.unwrap_or_default()]) }</p>
            }
            <dl class="facts">
                <dt>{ store.t("截止日期", "Deadline") }</dt><dd><strong>{ &notice.deadline }</strong>{ " " }{ notice.deadline_note.get(lang) }</dd>
                if !notice.copies.is_empty() { <dt>{ store.t("报送份数", "Copies") }</dt><dd>{ lines(&notice.copies) }</dd> }
                { fact(store.t("报送地址", "Where to") , &notice.address) }
                { fact(store.t("联系人", "Contact"), &notice.contact) }
            </dl>
            if !notice.notes.is_empty() { { lines(&notice.notes) } }
        </section>
    }
}
