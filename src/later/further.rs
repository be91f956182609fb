//! Going for what lies behind the second seam: when it is asked for, and when the browser has nothing else to do.

use crate::proofs;
use wasm_bindgen_futures::spawn_local;
use ziping_ask::msg::{Deed, Msg};
use ziping_ask::store::Handle;
use ziping_ask::table::{Further, Way};

/// What not everybody opens, loaded when it is asked for first; nothing when it does not come.
pub async fn reach(store: &Handle) -> Option<&'static Further> {
    if let Some(further) = store.further {
        return Some(further);
    }
    let further = (store.later?.further)().await?;
    store.dispatch(Msg::Later(Deed::Further(further)));
    Some(further)
}

/// The same, as a page that waits asks for it.
pub fn came(store: Handle) -> Way<bool> {
    Box::pin(async move { reach(&store).await.is_some() })
}

/// Goes for it when the browser has nothing else to do, and for the proofs: what is at hand needs no connection later.
pub fn expect(store: &Handle) {
    let store = store.clone();
    spawn_local(async move {
        let _ = proofs::fetch(&store.env, &store).await;
        let _ = store.env.platform.idle().await;
        reach(&store).await;
    });
}
