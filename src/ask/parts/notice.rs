//! What the app has to tell: notices, a draft found, another tab; and what the later pages have to tell.

use crate::msg::Msg;
use crate::parts::drafts;
use crate::send::send;
use crate::store::{ASKED, Handle};
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_ui::{button, each};

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
            if let Some((zh, en)) = &store.barred {
                <div class="notice bad"><p>{ store.lang.pick(zh, en) }</p></div>
            }
            if !store.answers().part.is_empty() {
                <div class="notice"><p>{ match store.lang {
                    Lang::Zh => format!("这是“{}”的部分，只显示由它填写的问题。填好后点上方的“保存答案文件”交回。", store.answers().who),
                    Lang::En => format!("This is the part of “{}”: only its questions are shown. When done, use “Save answers” above and give the file back.", store.answers().who),
                } }</p></div>
            }
            // Beside a question it stands there.
            if store.ask.as_deref().is_some_and(|id| id != ASKED && store.env.programme.question(id).is_none()) { { drafts::ask(store) } }
            if let Some(theirs) = &store.conflict {
                <div class="notice bad">
                    <p>{ store.t("另一个标签页保存了更新的内容，本页已暂停自动保存，以免覆盖。", "Another tab saved newer answers. This page has stopped saving so as not to overwrite them.") }</p>
                    { each(store.later.map(|later| (later.lost)(store, theirs))) }
                    { button("button", settle(store), store.t("以本页为准，继续保存", "Keep this page's answers")) }
                    <p class="help">{ store.t("要用那边的内容，请先点“保存答案文件”留下本页的，再重新载入。", "To take theirs, save this page's answers as a file, then reload.") }</p>
                </div>
            }
            if let Some(later) = store.later { { (later.carried)(store) } }
        </div>
    }
}

/// This tab's answers win over those another tab saved.
fn settle(store: &Handle) -> Callback<MouseEvent> {
    let store = store.clone();
    Callback::from(move |_| {
        store.dispatch(Msg::Conflict(None));
        store.env.platform.settle_conflict();
    })
}
