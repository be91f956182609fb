//! Answers, one step each, taken back and made again.

use super::*;

#[test]
fn an_answer_is_a_step_that_is_taken_back_and_made_again() {
    let store = after(&start(), [answer("credit", "yes"), answer("profit", "no")]);
    assert_eq!((store.answers().text("credit"), store.answers().text("profit")), ("yes", "no"));
    assert_eq!(store.can(), (true, false));
    let back = after(&store, [Msg::Undo]);
    assert_eq!((back.answers().text("credit"), back.answers().text("profit")), ("yes", ""));
    assert_eq!(back.can(), (true, true));
    assert_eq!(after(&back, [Msg::Redo]).answers(), store.answers());
    assert!(after(&store, [Msg::Undo, Msg::Undo]).answers().is_empty());
}

#[test]
fn the_same_answer_again_is_no_step() {
    let store = after(&start(), [answer("credit", "yes")]);
    let again = after(&store, [answer("credit", "yes")]);
    assert!(Rc::ptr_eq(store.answers(), again.answers()));
    assert_eq!(after(&again, [Msg::Undo]).can(), (false, true));
}

#[test]
fn where_nothing_was_done_nothing_is_taken_back() {
    let store = start();
    assert!(*after(&store, [Msg::Undo, Msg::Redo]) == *store);
}

#[test]
fn a_step_after_one_taken_back_ends_what_could_be_made_again() {
    let store = after(&start(), [answer("credit", "yes"), Msg::Undo, answer("profit", "no")]);
    assert_eq!(store.can(), (true, false));
    assert_eq!(after(&store, [Msg::Redo]).answers().text("credit"), "");
}

#[test]
fn what_is_typed_in_a_field_joins_to_one_step() {
    let store = after(&start(), [typed("name", "芜", 0), typed("name", "芜湖", 200), typed("name", "芜湖示", 400)]);
    assert_eq!(store.answers().text("name"), "芜湖示");
    assert!(after(&store, [Msg::Undo]).answers().is_empty(), "one step");
}

#[test]
fn another_field_or_a_pause_begins_a_step() {
    let elsewhere = after(&start(), [typed("name", "甲", 0), typed("address", "乙", 100), Msg::Undo]);
    assert_eq!((elsewhere.answers().text("name"), elsewhere.answers().text("address")), ("甲", ""));
    let paused = after(&start(), [typed("name", "甲", 0), Msg::Pause, typed("name", "甲乙", 100), Msg::Undo]);
    assert_eq!(paused.answers().text("name"), "甲");
    let gone =
        after(&start(), [typed("name", "甲", 0), Msg::Go(Page::Start, None), typed("name", "甲乙", 100), Msg::Undo]);
    assert_eq!(gone.answers().text("name"), "甲", "another page was shown");
}

#[test]
fn tidying_belongs_to_what_was_typed() {
    let tidy = Msg::Tidy("phone".to_owned(), Action::Answer("phone".to_owned(), text("0553")));
    let store = after(&start(), [typed("phone", "０５５３", 0), tidy]);
    assert_eq!(store.answers().text("phone"), "0553");
    assert!(after(&store, [Msg::Undo]).answers().is_empty());
}

#[test]
fn what_was_taken_out_is_told_until_something_else_happens() {
    let two = after(&start(), [Msg::Act(rows(&["甲", "乙"]))]);
    let one = after(&two, [Msg::Remove(removed(), rows(&["甲"]))]);
    assert_eq!(one.removed, Some(removed()));
    let back = after(&one, [Msg::Undo]);
    assert_eq!((back.removed.clone(), back.answers()), (None, two.answers()), "it is had back by one step");
    assert_eq!(after(&back, [Msg::Redo]).removed, None);
    for other in [answer("credit", "yes"), typed("name", "甲", 0)] {
        assert_eq!(after(&one, [other]).removed, None);
    }
    assert_eq!(after(&one, [Msg::Pause, Msg::Go(Page::Result, None)]).removed, Some(removed()), "looking is no change");
}

#[test]
fn a_step_back_ends_good_news_and_no_bad_ones() {
    let store = after(&start(), [answer("credit", "yes")]);
    assert_eq!(after(&store, [notice(false), Msg::Undo]).notice, None);
    assert!(after(&store, [notice(true), Msg::Undo]).notice.is_some());
    assert!(after(&store, [notice(false), Msg::Undo, notice(false), Msg::Redo]).notice.is_some());
}
