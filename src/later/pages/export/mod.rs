//! Preview and export: what is missing, the package, the way to handing in and what comes after, each paper as it will be.

mod edition;
mod fixed;
mod guide;
mod made;
mod missing;
mod package;
mod preview;

use crate::components::procedure::steps;
use crate::components::yearly::Yearly;
use fixed::FixedVersion;
use guide::Guide;
use missing::Missing;
use package::MakePackage;
use preview::Preview;
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
            <p class="intro">{ store.t("先看看还缺什么，再预览各份材料，最后生成材料包。空着也可以生成。", "See what is missing, look at the papers, then make the package. Blanks are allowed.") }</p>
            <Missing />
            <MakePackage />
            <FixedVersion />
            <Guide />
            <Preview />
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
