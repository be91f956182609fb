//! What the app has to tell: notices, a draft found, another tab; and what the later pages have to tell.

use crate::components::button::button;
use crate::store::{Handle, Msg, send};
use yew::prelude::*;
use ziping_domain::{Answers, Lang};

/// All that is to be told, above the page.
pub fn notices(store: &Handle) -> Html {
    html! {
        <div class="notices" role="status" aria-live="polite">
            if let Some(notice) = &store.notice {
                <div class={classes!("notice", notice.bad.then_some("bad"))}>
                    <p>{ if store.lang == Lang::Zh { &notice.text.0 } else { &notice.text.1 } }</p>
                    { button("link", send(store, Msg::Tell(None)), store.t("知道了", "Close")) }
                </div>
            }
            if !store.answers.part.is_empty() {
                <div class="notice"><p>{ match store.lang {
                    Lang::Zh => format!("这是“{}”的部分，只显示由它填写的问题。填好后在“预览与导出”中保存答案文件交回。", store.answers.who),
                    Lang::En => format!("This is the part of “{}”: only its questions are shown. When done, save the answers file under “Preview and export” and give it back.", store.answers.who),
                } }</p></div>
            }
            if let Some((earlier, page)) = store.earlier.clone() {
                <div class="notice">
                    <p>{ store.t("本机上有一份没有完成的草稿：", "There is an unfinished draft on this device: ") }
                        <strong>{ draft_name(store, &earlier) }</strong>
                        { store.t("。选定之前，新填的内容不会自动保存。", ". Until you choose, what you enter now is not saved.") }</p>
                    { button("button", send(store, Msg::Open(Box::new((*earlier).clone()), page)), store.t("继续填写草稿", "Continue the draft")) }
                    { button("link", send(store, Msg::Forget), store.t("不要草稿，重新填写", "Drop it and start anew")) }
                </div>
            }
            if store.conflict {
                <div class="notice bad">
                    <p>{ store.t("另一个标签页保存了更新的内容，本页已暂停自动保存，以免覆盖。", "Another tab saved newer answers. This page has stopped saving so as not to overwrite them.") }</p>
                    { button("button", settle(store), store.t("以本页为准，继续保存", "Keep this page's answers")) }
                    <p class="help">{ store.t("要用另一个标签页的内容，请重新载入本页。", "To take the other tab's answers, reload this page.") }</p>
                </div>
            }
            if let Some(later) = store.env.later { { (later.carried)(store) } }
        </div>
    }
}

fn draft_name(store: &Handle, earlier: &Answers) -> String {
    match earlier.text(&store.env.programme.organisation) {
        "" => store.t("（未填写组织名称）", "(no name yet)").to_owned(),
        name => name.to_owned(),
    }
}

/// This tab's answers win over those another tab saved.
fn settle(store: &Handle) -> Callback<MouseEvent> {
    let store = store.clone();
    Callback::from(move |_| {
        store.dispatch(Msg::Conflict(false));
        store.env.platform.settle_conflict();
    })
}
