//! Where the draft may stay, asked once beside the first answer, without a dialog.

use crate::env::Drafts;
use crate::msg::Msg;
use crate::send::send;
use crate::store::Handle;
use yew::prelude::*;
use ziping_ui::button;

/// The line; what it offers is what the page allows.
pub fn ask(store: &Handle) -> Html {
    let done = || send::<MouseEvent>(store, Msg::Asked);
    let keep = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| {
            store.dispatch(Msg::Drafts(Drafts::Device));
            store.dispatch(Msg::Asked);
        })
    };
    let words = match (store.env.drafts, store.drafts) {
        (_, Drafts::Device) => return Html::default(),
        (Drafts::Device, _) => store.t(
            "草稿现在只留到关闭本标签页。要不要保存在这台电脑上，以后接着填？（最后一次改动后保留180天，到期先提示；公用电脑请不要选）",
            "The draft lasts until this tab is closed. Keep it on this computer to go on later? (For 180 days after the last change, told when they are over; not on a shared one.)",
        ),
        (Drafts::Session, _) => store.t(
            "草稿只留到关闭本标签页。要留存，请点上方的“保存答案文件”。",
            "The draft lasts until this tab is closed. To keep it, use “Save answers” above.",
        ),
        (Drafts::None, _) => store.t(
            "本网页不留草稿：刷新或关闭就没有了。要留存，请点上方的“保存答案文件”。",
            "This page keeps no draft: it is gone after a reload. To keep it, use “Save answers” above.",
        ),
    };
    html! {
        <p class="ask-drafts" role="status">{ words }{ " " }
            if store.env.drafts == Drafts::Device {
                { button("link", keep, store.t("保存在这台电脑上", "Keep it on this computer")) }{ " " }
                { button("link", done(), store.t("只留到关闭", "Until the tab is closed")) }
            } else {
                { button("link", done(), store.t("知道了", "Close")) }
            }
        </p>
    }
}
