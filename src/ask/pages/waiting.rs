//! A page that is not there yet: asks for what it lies in and waits.

use crate::context::use_store;
use crate::page::Page;
use crate::parts::bar::save;
use crate::store::Handle;
use crate::table::Way;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use ziping_ui::button;

/// Which page.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The page.
    pub page: Page,
    /// Fetches what it lies in, and says whether it came.
    pub reach: Fetch,
}

/// How a page is fetched.
#[derive(Clone, Copy)]
pub struct Fetch(pub fn(Handle) -> Way<bool>);

impl PartialEq for Fetch {
    /// A page is always fetched alike.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// Asks for what the page lies in; once it is there, the page stands in this one's place.
#[component]
pub fn Waiting(props: &Props) -> Html {
    let store = use_store();
    let failed = use_state(|| None::<String>);
    let load = {
        let (store, failed, reach) = (store.clone(), failed.clone(), props.reach.0);
        move || {
            let (store, failed) = (store.clone(), failed.clone());
            failed.set(None);
            spawn_local(async move {
                if !reach(store.clone()).await {
                    let why = store.env.platform.why_not().await.ok();
                    failed.set(Some(why.unwrap_or_default()));
                }
            });
        }
    };
    {
        let load = load.clone();
        use_effect_with(props.page, move |_| load());
    }
    html! {
        <>
            <h1 tabindex="-1">{ props.page.title(&store.env, store.lang) }</h1>
            if let Some(why) = &*failed {
                <div class="notice bad" role="alert">
                    <p>{ match why.as_str() {
                        "changed" => store.t("这一步没有载入：网站上的自评工具刚更新过。请先点“保存答案文件”，再重新载入本页、打开该文件。", "This step did not load: the tool was updated. Save your answers, reload this page and open the file."),
                        "busy" => store.t("这一步没有载入：网站暂时没有响应。请过几分钟点“再试一次”。", "This step did not load: the site does not answer. Try again in a few minutes."),
                        "blocked" => store.t("这一步没有载入：文件在路上被拦截（单位网络、安全软件或网站的安全策略）。请先点“保存答案文件”，再换一个浏览器或网络打开，或联系网站管理员。", "This step did not load: its file was blocked (network, security software or the site’s policy). Save your answers and open them elsewhere, or tell the administrator."),
                        _ => store.t("这一步没有载入：网络不通。接通后点“再试一次”；现在也可以点“保存答案文件”留存，其他步骤可以继续填写。", "This step did not load: there is no connection. Try again once it is back; “Save answers” and other steps work meanwhile."),
                    } }{ store.t("已填写的内容没有变化。", " Nothing you entered has changed.") }</p>
                    { button("button plain", save(&store), store.t("保存答案文件", "Save answers")) }
                    { button("button", Callback::from(move |_: MouseEvent| load()), store.t("再试一次", "Try again")) }
                </div>
            } else {
                <p role="status">{ store.t("正在载入……", "Loading…") }</p>
            }
        </>
    }
}
