//! The proofs that the programme expects: fetched once the later pages came, and laid beside the evidence. Without them all
//! else works.

use crate::forms::forms;
use crate::shop::Shop;
use std::any::Any;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use ziping_ask::env::{Env, Shared};
use ziping_ask::failed::Failed;
use ziping_ask::msg::{Deed, Msg};
use ziping_ask::store::{Handle, Store};
use ziping_domain::proofs::{Proofs, Slot, file_away, guess, kept, slots};
use ziping_domain::season::Filed;
use ziping_domain::{Action, Answers, assess, programme};
use ziping_json::Unread;
use ziping_paper::def::Forms;

/// The proofs that are expected, as far as they came.
pub fn at_hand(env: &Env) -> Proofs {
    forms(env).proofs.read().unwrap_or_default()
}

/// Fetches the proofs of a programme, and hands them to the state. A portal need not have any.
///
/// # Errors
/// They did not come, though they may be there.
pub async fn fetch(env: &Shared, store: &Handle) -> Result<(), Failed> {
    if !forms(env).proofs.as_text().is_empty() {
        return Ok(());
    }
    let id = env.programme.id.clone();
    let text = match env.platform.beside(&format!("proofs/{id}.json")).await {
        Err(failed) if failed.code == "file-missing" => return Ok(()),
        found => found?,
    };
    // Read anew: nothing of a programme is ever copied.
    let read = Proofs::parse(&text).and_then(|_| programme::parse::<Forms>(&env.programme_json));
    let proven = read.and_then(|forms| forms.proven(&id, &text));
    match proven {
        Ok(forms) => {
            let forms: Rc<dyn Any> = Rc::new(forms);
            let come = move |store: &mut Store| {
                // Another programme may be at hand by now.
                if store.env.programme.id == id {
                    store.env.change().forms = forms.clone();
                }
            };
            store.dispatch(Msg::Later(Deed::Look(Rc::new(come))));
        }
        Err(problem) => web_sys::console::error_1(&format!("ziping: {problem}").into()),
    }
    Ok(())
}

/// Whether the proofs did not come though they may be there, and a callback that goes for them again.
#[hook]
pub fn use_proofs(store: &Handle) -> (bool, Callback<MouseEvent>) {
    let failed = use_state(|| false);
    let load = {
        let (store, failed) = (store.clone(), failed.clone());
        Callback::from(move |()| {
            let (store, failed) = (store.clone(), failed.clone());
            spawn_local(async move { failed.set(fetch(&store.env, &store).await.is_err()) });
        })
    };
    {
        let load = load.clone();
        use_effect_with(store.env.programme.id.clone(), move |_| load.emit(()));
    }
    (*failed, load.reform(|_: MouseEvent| ()))
}

/// The slot of a file that is none of the expected proofs: its name is not asked again.
pub const NOWHERE: &str = "-";

/// Where a file is put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Into a slot: the proof's id, and the company whose it is; whether only the file's name tells so.
    Slot(String, String, bool),
    /// Into none.
    Nowhere,
    /// Where it is: its name was right.
    Confirmed,
}

impl Place {
    /// Into a slot.
    pub fn into(slot: &Slot<'_>, guessed: bool) -> Self {
        Self::Slot(slot.proof.id.clone(), slot.of.to_owned(), guessed)
    }
}

/// Puts a file into its place: from then on it backs what its slot's files back, and no longer what the one before did.
pub fn place(answers: &Answers, proofs: &Proofs, sha256: &str, to: Place) -> Action {
    let mut season = answers.season.read().unwrap_or_default();
    let backs = |slot: &str| proofs.proof(slot).map(|proof| proof.backs.clone()).unwrap_or_default();
    let before = kept(&season, sha256).map_or_else(Vec::new, |filed| backs(&filed.slot));
    let (slot, now) = match &to {
        Place::Slot(slot, ..) => (slot.clone(), backs(slot)),
        Place::Nowhere => (String::new(), Vec::new()),
        Place::Confirmed => (String::new(), before.clone()),
    };
    file_away(&mut season, &answers.evidence, sha256, |filed| match to {
        Place::Slot(_, of, guessed) => *filed = Filed { slot, of, guessed, ..filed.clone() },
        Place::Nowhere => *filed = Filed { slot: NOWHERE.to_owned(), dated: filed.dated.clone(), ..Filed::default() },
        Place::Confirmed => filed.guessed = false,
    });
    let mut actions = vec![Action::Season(Unread::of(&season))];
    if let Some(at) = answers.evidence.iter().position(|file| file.sha256 == sha256) {
        let mut next: Vec<String> =
            answers.evidence[at].backs.iter().filter(|id| now.contains(id) || !before.contains(id)).cloned().collect();
        next.extend(now.into_iter().filter(|id| !answers.evidence[at].backs.contains(id)));
        actions.push(Action::Backs(at, next));
    }
    Action::Many(actions)
}

/// The proposals for all files that are in no place yet, by their names.
pub fn guesses(env: &Env, answers: &Answers, files: &[String]) -> Vec<(String, Place)> {
    let (proofs, season) = (at_hand(env), answers.season.read().unwrap_or_default());
    let facts = assess::facts(&env.programme, answers, env.today);
    let slots = slots(&proofs, &facts);
    let is_open = |sha256: &str| kept(&season, sha256).is_none_or(|filed| filed.slot.is_empty());
    let asked = answers.evidence.iter().filter(|file| files.contains(&file.sha256) && is_open(&file.sha256));
    asked.filter_map(|file| Some((file.sha256.clone(), Place::into(&guess(&file.name, &slots)?, true)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ziping_domain::{Evidence, update};

    const PROOFS: &str = r#"{"format":"ziping-proofs/1","programme":"p","version":"1","proofs":[
        {"id":"licence","title":"营业执照","clause":"一","backs":["a","b"],"words":["营业执照"]},
        {"id":"credit","title":"信用报告","clause":"二","backs":["b","c"],"words":["信用报告"]}]}"#;

    #[test]
    fn a_file_backs_what_its_place_backs() {
        let proofs = Proofs::parse(PROOFS).expect("proofs");
        let mut answers = Answers::new("p", "1");
        let backs = vec!["own".to_owned(), "a".to_owned()];
        let file = Evidence {
            name: "x.pdf".into(),
            size: 1,
            sha256: "x".into(),
            crc32: 0,
            backs,
            enclosed: true,
            note: String::new(),
        };
        update(&mut answers, Action::Attach(file));
        let mut put = |to: Place| {
            let action = place(&answers, &proofs, "x", to);
            update(&mut answers, action);
            let filed = answers.season.read().expect("a season").filed;
            (answers.evidence[0].backs.join(" "), filed)
        };
        let slot = |id: &str, guessed| Place::Slot(id.to_owned(), String::new(), guessed);
        let (backs, filed) = put(slot("licence", true));
        assert_eq!(backs, "own a b");
        assert!(filed[0].slot == "licence" && filed[0].guessed);
        let (backs, filed) = put(Place::Confirmed);
        assert!(backs == "own a b" && !filed[0].guessed);
        assert_eq!(put(slot("credit", false)).0, "own b c", "what the place before backed is gone");
        let (backs, filed) = put(Place::Nowhere);
        assert!(backs == "own" && filed[0].slot == "-");
    }
}
