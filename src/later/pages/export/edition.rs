//! The programme file that a fixed version follows, where the portal has a newer one by now.

use crate::shop::Shop;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use ziping_ask::context::use_store;
use ziping_ask::env::Shared;
use ziping_domain::season::{Fixed, fingerprint};
use ziping_domain::{Programme, programme};
use ziping_json::compact;
use ziping_paper::def::Forms;

/// An older programme file.
pub struct KeptEdition {
    /// Its text.
    pub json: String,
    /// What is asked.
    pub programme: Programme,
    /// Its papers.
    pub forms: Forms,
}

impl PartialEq for KeptEdition {
    fn eq(&self, other: &Self) -> bool {
        self.json == other.json
    }
}

/// The file that a fixed version follows: nothing if it is the one at hand, an error if it does not come or is another.
pub async fn fetch(env: &Shared, fixed: &Fixed) -> Result<Option<KeptEdition>, ()> {
    if fingerprint(&compact(&env.programme_json)) == fixed.programme {
        return Ok(None);
    }
    let name = format!("editions/{}-{}.json", env.programme.id, fixed.version);
    let json = env.platform.beside(&name).await.map_err(drop)?;
    if fingerprint(&compact(&json)) != fixed.programme {
        return Err(());
    }
    let (programme, forms) = programme::parse(&json).map_err(drop)?;
    Ok(Some(KeptEdition { json, programme, forms }))
}

/// The same for a page: nothing while it is under way.
#[hook]
pub fn use_edition(fixed: Option<&Fixed>) -> Option<Result<Option<Rc<KeptEdition>>, ()>> {
    let store = use_store();
    let found = use_state(|| None);
    {
        let (env, found) = (store.env.clone(), found.clone());
        let wanted = fixed.map(|fixed| (fixed.version.clone(), fixed.programme.clone()));
        use_effect_with(wanted, move |wanted| {
            if let Some((version, programme)) = wanted.clone() {
                spawn_local(async move {
                    let fixed = Fixed { version, programme, ..Fixed::default() };
                    let edition = fetch(&env, &fixed).await.map(|edition| edition.map(Rc::new));
                    found.set(Some((fixed.programme, edition)));
                });
            }
        });
    }
    // What was fetched for another version says nothing of this one.
    let (of, edition) = (*found).clone()?;
    (Some(&of) == fixed.map(|fixed| &fixed.programme)).then_some(edition)
}
