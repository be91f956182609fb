//! All that lies behind the seam, as the first pages reach it.

use crate::forms::with;
use crate::further::expect;
use crate::{components, deeds, opened, pages};
use std::rc::Rc;
use yew::html;
use ziping_ask::entry::{self, Draft};
use ziping_ask::env::{Env, Shared};
use ziping_ask::failed::Failed;
use ziping_ask::msg::{Deed, Msg};
use ziping_ask::store::Handle;
use ziping_ask::table::{Further, Later, Way};
use ziping_domain::{answers, assess, programme};
use ziping_json::{Json, Node};

/// The later pages; whoever links them in says how what lies behind the next seam is had.
pub const fn later(further: fn() -> Way<Option<&'static Further>>) -> Later {
    Later {
        page: pages::later,
        panel: components::panel::panel,
        table: components::table,
        alike: components::alike::alike,
        odd: components::odd::odd,
        search: || html! { <components::finding::Search /> },
        rated: |criteria, answers| assess::maturity::outline(criteria, answers).answered(),
        notice: || html! { <components::yearly::Yearly /> },
        chip: components::status::condition,
        carried: components::carried::carried,
        opened: opened::opened,
        triage: |head, name, size| ziping_package::triage(head, name, size).code(),
        lost: components::told::lost,
        propose: deeds::proposed,
        strange: ziping_ask::parts::choice::strange,
        update: answers::update,
        change: deeds::change,
        enter,
        judge: assess::judge,
        further,
        expect,
        whole,
    }
}

fn whole(env: &Env) -> Result<Env, String> {
    let (programme, forms) = programme::parse(&env.programme_json)?;
    Ok(Env { programme: Rc::new(programme), ..with(env, forms) })
}

fn enter(store: &Handle, config: &str) -> Result<(), Failed> {
    let config = Json::read(config);
    let env = entry::env(&config, store.env.platform.clone())?;
    let env = whole(&env).map_err(|problem| Failed::new("programme-broken", &problem))?;
    let draft = Draft::of(&config);
    let aside = config.text(config.field(Node::ROOT, "aside"));
    if deeds::keeps_aside(store, &env.programme.id, draft.as_ref()) {
        env.platform.set_aside();
    }
    store.dispatch(Msg::Later(Deed::Enter(Shared::new(env), draft.map(Rc::new), aside)));
    Ok(())
}
