//! Preview and export: what is missing, the fixed version, the package, the way to handing in and what comes after, each paper as it will be.

pub mod edition;
pub mod made;
mod missing;
mod package;

use crate::components::coming::Coming;
use crate::components::procedure::steps;
use crate::components::yearly::Yearly;
use missing::Missing;
use package::MakePackage;
use yew::prelude::*;
use ziping_ask::context::use_store;
use ziping_ask::page::Page;
use ziping_ask::pages::section::onward;
use ziping_ask::pages::start::notes;
use ziping_domain::programme::Place;

/// Preview and export.
#[component]
pub fn Export() -> Html {
    let store = use_store();
    let lang = store.lang;
    html! {
        <>
            <h1 tabindex="-1">{ Page::Export.title(&store.env, lang) }</h1>
            <p class="intro">{ store.t("先看看还缺什么，审阅后定稿，再生成材料包；各份材料在本页最后预览。空着也可以生成。", "See what is missing, have it looked through and fixed, then make the package; each paper is shown at the end of this page. Blanks are allowed.") }</p>
            <Missing />
            { match store.further {
                Some(further) => (further.fixing)(),
                None => html! { <Coming failed={store.t("打印、用印和报送的说明没有载入，请接通网络后再试。", "How to print, stamp and hand in did not load. Try again once you are online.")} /> },
            } }
            <MakePackage />
            if let Some(further) = store.further { { (further.guide)() } }
            <Yearly />
            <section class="group">
                <h2>{ store.t("提交前", "Before you hand it in") }</h2>
                { notes(&store, Place::Export) }
            </section>
            { steps(&store, store.t("报送清单", "What to hand in"), &store.env.programme.materials) }
            { onward(&store, Page::Export) }
        </>
    }
}
