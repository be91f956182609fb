//! The changes of state that only later pages ask for.

use crate::carried;
use std::rc::Rc;
use ziping_ask::entry::Draft;
use ziping_ask::env::{Drafts, Shared};
use ziping_ask::msg::{Deed, Msg};
use ziping_ask::page::Page;
use ziping_ask::store::{Handle, Store};
use ziping_ask::told::{Beyond, Earlier, Origin};
use ziping_domain::answers::other_id;
use ziping_domain::assess::carry::{evaluation, renewed};
use ziping_domain::assess::cycles::{Change, changes};
use ziping_domain::{Action, Answers, Programme, Value, answers, clean, validate};
use ziping_json::Map;
use ziping_json::{Decode, Json, Node};

/// Makes a change.
pub fn change(store: &mut Store, deed: Deed) {
    match deed {
        Deed::Foreign(foreign) => store.foreign = foreign,
        Deed::Look(look) => look(store),
        Deed::Further(further) => store.further = Some(further),
        Deed::Change(change) => {
            let action = change(store.answers());
            store.act(action);
        }
        Deed::Parts(parts) => {
            let beyond = store.beyond.change();
            beyond.parts = parts;
            beyond.settled = Map::new();
        }
        Deed::Settled(id, value) => {
            store.beyond.change().settled.insert(id, value);
        }
        Deed::Returned(came) => store.beyond.change().returned = came,
        Deed::Propose(proposals) => propose(store, proposals),
        Deed::Carry(origin) => carry(store, origin),
        Deed::Accept(id) => settle(store, id.as_deref(), true),
        Deed::Refuse(id) => settle(store, id.as_deref(), false),
        Deed::Evaluation(accept) => {
            if let (Some(offered), true) = (store.beyond.change().offered.take(), accept) {
                // Answers may have changed since it was offered: only the evaluation is taken.
                let answers = renewed(store.answers(), &offered);
                store.act(Action::Replace(Box::new(answers)));
            }
        }
        Deed::Older(json) => {
            // The same file needs no look; one that cannot be read tells nothing.
            let here = &store.env.programme;
            if let Some(old) = Programme::parse(&json).ok().filter(|old| old.version != here.version) {
                let changes = changes(&old, here);
                store.changed =
                    changes.into_iter().map(|(id, change)| (id.to_owned(), change == Change::New)).collect();
            }
        }
        Deed::Note(change) => store.note(&*change),
        Deed::Enter(env, draft, aside) => enter(store, env, draft.as_deref(), aside),
    }
}

/// Accepting all leaves those that must be looked at one by one.
fn settle(store: &mut Store, id: Option<&str>, accept: bool) {
    let mut chosen = Vec::new();
    let beyond = store.beyond.clone();
    for (key, value) in std::mem::take(&mut store.proposals) {
        let detail = beyond.details.get(&key);
        let doubtful = detail.is_some_and(|detail| !detail.remark.0.is_empty());
        if id.map_or(!accept || !doubtful, |id| id == key) {
            if let Some(detail) = detail.filter(|detail| !detail.other.is_empty()) {
                chosen.push(Action::Answer(other_id(&key), Value::Text(detail.other.clone())));
            }
            chosen.push(Action::Answer(key, value));
        } else {
            store.proposals.insert(key, value);
        }
    }
    if accept {
        store.act(Action::Many(chosen));
    }
}

/// Takes what the page proposes: what fits is shown; the ids of what fits no question, or cannot be its answer, are given.
pub fn proposed(store: &Handle, json: &str) -> Vec<String> {
    let mut json = Json::read(json);
    let proposals: Map<Value> = Decode::decode(&mut json, Node::ROOT);
    let programme = &store.env.programme;
    let fits =
        |id: &str, value: &Value| programme.question(id).is_some_and(|question| validate::takes(question, value));
    let (good, bad): (Vec<_>, Vec<_>) = proposals.into_iter().partition(|(id, value)| fits(id, value));
    store.dispatch(Msg::Later(Deed::Propose(good.into_iter().collect())));
    bad.into_iter().map(|(id, _)| id).collect()
}

/// Proposes what the page knows.
fn propose(store: &mut Store, proposals: Map<Value>) {
    let beyond = store.beyond.change();
    beyond.details = Map::new();
    beyond.origin = None;
    store.proposals = proposals
        .into_iter()
        .filter_map(|(id, value)| {
            let question = store.env.programme.question(&id)?;
            // As it will be kept, so that what is shown is what is taken.
            let value = match value {
                Value::Text(text) => Value::Text(clean::answer(question, &text)),
                value => value,
            };
            (store.answers().value(&id) != Some(&value)).then_some((id, value))
        })
        .collect();
}

/// Proposes what was answered for another programme.
fn carry(store: &mut Store, origin: Rc<Origin>) {
    let Origin { programme: there, answers } = &*origin;
    let here = &store.env.programme;
    let (proposals, details) = carried::proposals(there, answers, here, store.answers(), store.env.today);
    let offered = evaluation(there, answers, here, store.answers()).map(Rc::new);
    store.proposals = proposals;
    let beyond = store.beyond.change();
    beyond.details = details;
    beyond.offered = offered;
    beyond.origin = Some(origin);
}

/// Whether entering a programme finds a draft that cannot be read here. Another version may read it: it is to be kept.
pub fn keeps_aside(store: &Store, id: &str, draft: Option<&Draft>) -> bool {
    let has_answers = store.beyond.others.get(id).is_some_and(|own| !own.is_empty());
    store.answers().programme != id
        && !has_answers
        && draft.is_some_and(|draft| answers::parse(&draft.answers).is_err())
}

/// Goes on with another programme: answers for the one before are kept beside, and those given for this one come back.
/// What was entered for it in an earlier session of this tab comes back by itself; a draft on the device is offered.
fn enter(store: &mut Store, env: Shared, draft: Option<&Draft>, aside: Option<String>) {
    let left = store.clone();
    let (id, version) = (&env.programme.id, &env.programme.version);
    if left.answers().programme == *id {
        // The same one in another file.
        store.page = Page::of_key(&left.page.key(&left.env), &env);
        store.env = env;
        return;
    }
    let mut others = left.beyond.others.clone();
    let own = others.remove(id).unwrap_or_else(|| Rc::new(Answers::new(id, version)));
    others.insert(left.answers().programme.clone(), left.answers().clone());
    *store = Store::new(env, (left.later, left.road), left.lang, left.drafts);
    (store.large, store.aside, store.further) = (left.large, aside, left.further);
    // The browser keeps no drafts of this one either.
    store.barred = left.barred.clone();
    store.begin((*own).clone());
    *store.beyond.change() = Beyond { others, ..Beyond::default() };
    if let Some(draft) = draft.filter(|_| store.answers().is_empty()) {
        match answers::parse(&draft.answers) {
            Ok(answers) if Drafts::parse(&draft.kept) == Drafts::Session => {
                store.begin(answers);
                store.mark_changes();
            }
            Ok(answers) => {
                let page = Page::of_key(&draft.page, &store.env);
                store.earlier = Some(Rc::new(Earlier {
                    answers: Rc::new(answers),
                    page,
                    day: draft.day.clone(),
                    until: draft.until.clone(),
                }));
            }
            // Whoever sent the deed has kept it: see `keeps_aside`.
            Err(_) => store.aside = Some(draft.day.clone()),
        }
    }
    // Answers that were brought in from elsewhere may name another one than the page showed.
    let programme = &left.env.programme;
    if programme.id == left.answers().programme {
        carry(store, Rc::new(Origin { programme: programme.clone(), answers: left.answers().clone() }));
    }
}

#[cfg(test)]
mod tests;
