//! Files taken off the desk and had back.

use super::*;

#[test]
fn files_taken_off_come_back_to_their_places_with_their_ticks() {
    let desk = after(&with([1, 2, 3, 4, 5]), [Msg::Choose(vec![2], false), Msg::Show(Some(4))]);
    let less = after(&desk, [Msg::Drop(vec![4, 2, 9])]);
    assert_eq!((ids(&less), chosen(&less), less.shown), (vec![1, 3, 5], vec![1, 3, 5], None));
    let mut held = less.still_held();
    held.sort_unstable();
    assert_eq!(held, [2, 4], "the element lets go of none of them");
    let back = after(&less, [Msg::Undo]);
    assert_eq!((ids(&back), chosen(&back)), (vec![1, 2, 3, 4, 5], vec![1, 3, 4, 5]));
    assert!(back.removed.is_empty());
}

#[test]
fn nothing_taken_off_is_nothing_to_have_back() {
    let desk = with([1]);
    assert!(*after(&desk, [Msg::Drop(vec![7])]) == *desk);
    assert!(*after(&desk, [Msg::Undo]) == *desk);
}

#[test]
fn files_taken_off_one_after_the_other_come_back_in_turn() {
    let less = after(&with([1, 2, 3]), [Msg::Drop(vec![2]), Msg::Drop(vec![1])]);
    let one = after(&less, [Msg::Undo]);
    assert_eq!(ids(&one), [1, 3]);
    assert_eq!(ids(&after(&one, [Msg::Undo])), [1, 2, 3]);
    let gone = after(&less, [Msg::LetGo]);
    assert!(gone.still_held().is_empty() && gone.removed.is_empty());
    assert_eq!(ids(&after(&gone, [Msg::Undo])), [3], "what is let go of does not come back");
}

#[test]
fn what_comes_of_a_file_taken_off_comes_back_with_it() {
    let less = after(&with([1, 2]), [Msg::Drop(vec![1]), Msg::Rows(vec![entry_in(1, State::Changed)])]);
    assert_eq!(ids(&less), [2], "it does not come by itself");
    assert_eq!(after(&less, [Msg::Undo]).entries[0].row.state, State::Changed);
}

#[test]
fn a_file_opened_again_meanwhile_comes_back_once() {
    let again = Entry { id: 9, ..entry(1) };
    let desk = after(&with([1, 2]), [Msg::Drop(vec![1, 2]), Msg::Rows(vec![again]), Msg::Undo]);
    assert_eq!(ids(&desk), [9, 2]);
}
