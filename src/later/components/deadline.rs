//! Whoever applies long before the day needs the year's deadline: up to it an application date may lie ahead.

use super::yearly;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use ziping_ask::context::use_store;
use ziping_ask::msg::{Deed, Msg};
use ziping_domain::assess::plausible::{Strange, application};

/// Looks the deadline up in the year's notice, once an application date lies further ahead than is plausible without it.
#[component]
pub fn Deadline() -> Html {
    let store = use_store();
    let env = store.env.clone();
    let day = env.programme.application_date.as_ref().and_then(|id| store.answers().date(id));
    let wanted = day.is_some_and(|day| application(day, None, env.today) == Some(Strange::FarAhead));
    let file = env.programme.notice.clone().filter(|_| wanted);
    use_effect_with(file, move |file| {
        if let Some(file) = file.clone() {
            spawn_local(async move {
                let notice = yearly::read(&env, &file).await;
                if let Some(notice) = notice.filter(|notice| notice.deadline != store.answers().deadline) {
                    let day = notice.deadline;
                    store.dispatch(Msg::Later(Deed::Note(Rc::new(move |answers| answers.deadline.clone_from(&day)))));
                }
            });
        }
    });
    Html::default()
}
