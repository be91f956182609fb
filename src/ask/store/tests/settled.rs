//! Which questions are asked: settled once a change.

use super::*;

/// Puts a mark where what was settled is held: whoever gets it did not settle anything.
fn mark(store: &Store) -> Relevance {
    let other = assess::facts(&store.env.programme, store.answers(), day("1999-09-09")).relevance();
    *store.settled.0.borrow_mut() =
        Some(Last { env: store.env.clone(), answers: store.answers().clone(), relevance: other.clone() });
    other
}

#[test]
fn which_questions_are_asked_is_settled_once_for_a_state() {
    let store = after(&start(), [answer("accidents", "yes")]);
    assert_eq!(store.relevance(), assess::facts(&env().programme, store.answers(), env().today).relevance());
    let marked = mark(&store);
    assert_eq!(store.relevance(), marked);
    let looked = after(&store, [Msg::Go(Page::Result, None), Msg::Lang(Lang::En), Msg::Large(true), Msg::Pause]);
    assert_eq!(looked.relevance(), marked, "looking around settles nothing");
}

#[test]
fn which_questions_are_asked_is_settled_anew_after_a_change() {
    let store = after(&start(), [answer("accidents", "yes"), answer("accidents", "no")]);
    let asks = |store: &Rc<Store>| {
        let question = store.env.programme.question("accident-date").expect("a question");
        store.facts().is_asked(question)
    };
    let changes = [(Msg::Undo, true), (answer("accidents", ""), false), (answer("accidents", "yes"), true)];
    for (change, is_asked) in changes {
        let marked = mark(&store);
        let changed = after(&store, [change]);
        assert_ne!(changed.relevance(), marked);
        assert_eq!(asks(&changed), is_asked);
    }
    let marked = mark(&store);
    assert_ne!(after(&store, [Msg::Day(day("2026-03-02"))]).relevance(), marked, "another day");
}
