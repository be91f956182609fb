//! Going for the later pages: when they are asked for, and when the browser has nothing else to do.

use crate::env::{Env, Shared};
use crate::msg::Msg;
use crate::store::Handle;
use crate::table::Later;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// The later pages, loaded when they are asked for first; nothing when they do not come.
pub async fn reach(store: &Handle) -> Option<&'static Later> {
    if store.later.is_some() {
        return store.later;
    }
    // Both at once: what they look like comes with the scripts of the page.
    let reached = store.env.platform.reached();
    let later = (store.road.reach)().await?;
    let programme = reached.await.ok()?;
    let mut env = Env::clone(&store.env);
    // Begun with what the first pages read of it.
    if !programme.is_empty() {
        env.programme_json = programme.into();
    }
    match (later.whole)(&env) {
        Ok(env) => {
            store.dispatch(Msg::Came(Shared::new(env), later));
            (later.expect)(store);
        }
        Err(problem) => {
            store.env.platform.faulty(&problem.to_string());
            return None;
        }
    }
    Some(later)
}

/// Goes for the later pages when the browser has nothing else to do; when they do not come, asking for them tells.
/// `under_way` is set as long as that takes.
pub fn expect(store: &Handle, under_way: Rc<RefCell<bool>>) {
    let store = store.clone();
    spawn_local(async move {
        let _ = store.env.platform.idle().await;
        reach(&store).await;
        under_way.replace(false);
    });
}
