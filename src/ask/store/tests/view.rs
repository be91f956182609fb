//! Where the visitor is, how it looks, what is told.

use super::*;

#[test]
fn going_somewhere_shows_the_thing_meant_once() {
    let store = after(&start(), [Msg::Go(Page::Section(2), Some("honours".to_owned()))]);
    assert_eq!((store.page, store.target.as_deref(), store.arrived), (Page::Section(2), Some("honours"), false));
    let there = after(&store, [Msg::Arrived]);
    assert_eq!((there.page, there.target.clone(), there.arrived), (Page::Section(2), None, true));
    assert!(!after(&there, [Msg::Go(Page::Start, None)]).arrived, "the next page's head is shown");
}

#[test]
fn language_and_size_are_what_a_draft_remembers_of_the_view() {
    let start = start();
    let views =
        [vec![], vec![Msg::Large(true)], vec![Msg::Lang(Lang::En)], vec![Msg::Lang(Lang::En), Msg::Large(true)]];
    let words = views.map(|msgs| after(&start, msgs).view());
    assert_eq!(words, ["", "large", "en", "en large"]);
    let back = after(&start, [Msg::Lang(Lang::En), Msg::Large(true), Msg::Large(false), Msg::Lang(Lang::Zh)]);
    assert!(*back == *start);
    assert_eq!(after(&start, [Msg::Lang(Lang::En)]).t("甲", "A"), "A");
}

#[test]
fn another_day_counts_all_periods_anew() {
    let store = after(&start(), [answer("credit", "yes")]);
    assert_eq!(store.facts().application, day("2026-03-01"));
    let next = after(&store, [Msg::Day(day("2026-03-02"))]);
    assert_eq!((next.env.today, next.facts().application), (day("2026-03-02"), day("2026-03-02")));
    assert!(next.notice.as_ref().is_some_and(|told| !told.bad && told.text.0.contains("2026-03-02")));
    assert!(Rc::ptr_eq(store.answers(), next.answers()) && next.can() == store.can());
    assert_eq!(store.env.today, day("2026-03-01"), "whoever held the day before holds it still");
    assert!(Rc::ptr_eq(&store.env.programme, &next.env.programme), "what is large is shared");
}

#[test]
fn something_is_told_until_it_is_looked_at() {
    let start = start();
    let store = after(&start, [notice(true)]);
    assert!(store.notice.as_ref().is_some_and(|told| told.bad));
    assert!(*after(&store, [Msg::Tell(None)]) == *start);
}

#[test]
fn each_file_that_comes_to_hand_is_counted() {
    assert_eq!(after(&start(), [Msg::Files, Msg::Files]).files, 2);
}
