//! Before the later pages came.

use super::*;

#[test]
fn before_the_later_pages_came_only_answers_change() {
    let store = Rc::new(Store::new(env(), (None, ROAD), Lang::Zh, Drafts::Session));
    let profile = Msg::Act(Action::Profile("p1".to_owned(), "概述".to_owned()));
    assert!(*after(&store, [profile.clone()]) == *store);
    assert!(*after(&store, [Msg::Later(deadline())]) == *store);
    let answered = after(&store, [answer("credit", "yes")]);
    let came = after(&answered, [Msg::Came(Shared::new((*env()).clone()), &LATER)]);
    assert!(came.later == Some(&LATER) && came.env != store.env, "all of the programme came too");
    assert_eq!((came.answers(), came.can()), (answered.answers(), (true, false)), "the steps are there still");
    assert!(!after(&came, [profile]).answers().profile.is_empty(), "the history has learnt");
    assert!(*after(&came, [Msg::Came(env(), &LATER)]) == *came, "they come once");
}

#[test]
fn deeds_go_to_the_later_pages() {
    let store = after(&start(), [Msg::Later(deadline())]);
    assert_eq!((store.answers().deadline.as_str(), store.can()), ("2026-05-01", (false, false)), "nobody entered it");
    assert_eq!(after(&store, [Msg::Later(Deed::Older("name".to_owned()))]).changed.get("name"), Some(&true));
}

#[test]
fn what_only_the_later_pages_can_tell_is_waited_for() {
    let blank = Store::new(env(), (None, ROAD), Lang::Zh, Drafts::Session);
    assert!(!blank.wants_later());
    let mut waits = [blank.clone(), blank.clone(), blank.clone(), blank.clone(), blank];
    waits[0].earlier = earlier();
    waits[1].aside = Some(String::new());
    waits[2].proposals.insert("name".to_owned(), text("甲"));
    waits[3].begin(file("1", "甲"));
    waits[4].lang = Lang::En;
    for mut store in waits {
        assert!(store.wants_later());
        store.later = Some(&LATER);
        assert!(!store.wants_later(), "they are there");
    }
}

#[test]
fn answers_begun_with_are_no_step() {
    let mut store = (*start()).clone();
    store.begin(file("1", "甲"));
    assert_eq!((store.answers().text("name"), store.can()), ("甲", (false, false)));
}

/// The deadline of the year's notice.
fn deadline() -> Deed {
    Deed::Note(Rc::new(|answers| answers.deadline = "2026-05-01".to_owned()))
}
