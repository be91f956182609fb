//! Several hands: worksheets for departments and the merging of what they filled; assessors' marks and their consensus.

use yew::prelude::*;
use ziping_ask::context::use_store;
use ziping_ask::pages::section::onward;
use ziping_ask::send::type_in;
use ziping_domain::Action;
use ziping_ui::text;

mod companies;
mod consensus;
mod merging;
mod opening;
mod request;
mod returned;
mod worksheet;

pub use opening::{name, open, told};

/// The page.
#[component]
pub fn HandsPage() -> Html {
    let store = use_store();
    let page = store.page;
    let who = type_in(&store, "who".to_owned(), Action::Who);
    html! {
        <>
            <h1 tabindex="-1">{ page.title(&store.env, store.lang) }</h1>
            <p class="intro">{ store.t("几个部门分头填写、几位评价人各自打分时用。文件由你们自己传递，不经过服务器。", "For departments that fill parts and assessors who mark alone. You pass the files yourselves; no server is involved.") }</p>
            <section class="group">
                <div class="field">
                    <label class="label" for="who">{ store.t("这份答案由谁填写", "Who fills this file") }</label>
                    <p class="help" id="who-help">{ store.t("部门或评价人的名称。合并时用它注明每项答案和评分的来源；单独填写时可以空着。", "Department or assessor. When files are merged it tells where each answer and mark came from; alone, leave it blank.") }</p>
                    { text("who", store.answers().who.clone(), who).named().described("who-help").line() }
                </div>
            </section>
            <worksheet::Worksheets />
            <returned::Returned />
            <merging::Merging />
            <companies::Companies />
            <consensus::Panel />
            { onward(&store, page.step(&store.env)) }
        </>
    }
}
