//! Lines of the register.

use super::*;
use ziping_station::register::{Event, EventKind};

#[test]
fn packages_are_taken_in_once() {
    let desk = after(&with([1, 2]), [Msg::Receive(vec![taken(1), taken(7)])]);
    assert_eq!((lines(&desk), desk.is_unsaved()), (1, true), "what left the desk meanwhile is not entered");
    assert!(desk.is_taken_in(1, &desk.entries[0].row) && !desk.is_taken_in(2, &desk.entries[1].row));
    assert_eq!(desk.line_of(1, &desk.entries[0].row).map(|event| event.number), Some(1));
    let again = after(&desk, [Msg::Receive(vec![taken(1), taken(2)])]);
    assert_eq!(lines(&again), 2);
    let told = again.notice.clone().expect("a notice");
    assert!(
        !told.bad
            && told.text.1.contains("1 entered")
            && told.text.1.contains("1 not entered again: 1.zip is that of no. 1"),
        "{told:?}"
    );
    assert!(!after(&again, [Msg::BookKept]).is_unsaved());
}

#[test]
fn what_was_sealed_when_it_was_taken_in_can_be_entered_with_its_name() {
    let sealed = after(&start(), [Msg::Rows(vec![entry_in(1, State::Sealed)]), Msg::Receive(vec![taken(1)])]);
    assert!(sealed.is_taken_in(1, &sealed.entries[0].row));
    let open = after(&sealed, [Msg::Rows(vec![entry(1)])]);
    assert!(!open.is_taken_in(1, &open.entries[0].row));
    let entered = after(&open, [Msg::Receive(vec![taken(1)])]);
    assert_eq!((lines(&entered), entered.is_taken_in(1, &entered.entries[0].row)), (2, true));
}

#[test]
fn lines_of_the_register_are_taken_back_by_nothing() {
    let desk = after(&with([1, 2]), [Msg::Receive(vec![taken(1)]), Msg::Drop(vec![1]), Msg::Undo, Msg::Undo]);
    assert_eq!((lines(&desk), ids(&desk)), (1, vec![1, 2]));
    assert!(desk.is_taken_in(1, &desk.entries[0].row));
}

#[test]
fn a_register_that_is_opened_takes_the_place_of_what_was_said_of_the_one_before() {
    let first = after(&with([1, 2]), [Msg::Receive(vec![taken(1)])]);
    let register = first.book.register.clone();
    let opened = after(&first, [Msg::Book(Register::default(), 0)]);
    assert_eq!((lines(&opened), opened.intake.done.len(), opened.is_unsaved()), (0, 0, false));
    let known = after(&opened, [Msg::Book(register.clone(), 0)]);
    assert_eq!((known.book.before(), known.is_unsaved()), (1, false));
    assert!(known.is_taken_in(1, &known.entries[0].row), "its data stand in it");
    assert!(after(&opened, [Msg::Book(register.clone(), 1)]).is_unsaved(), "a row that people added");
    assert!(after(&opened, [Msg::Book(register, 9)]).is_unsaved(), "never more than there are");
    let closed = after(&known, [notice(false), Msg::Close]);
    assert_eq!((lines(&closed), closed.notice.is_some(), closed.intake.done.len()), (0, false, 0));
}

#[test]
fn what_the_clerk_types_is_read_as_people_write() {
    let mut intake = Intake { volumes: "２册".to_owned(), ..Intake::default() };
    intake.own.insert(7, "3".to_owned());
    intake.own.insert(8, "几本".to_owned());
    assert_eq!([1, 7, 8].map(|id| intake.volumes(id)), [Some(2), Some(3), None]);
    let moments = |text: &str| {
        let intake = Intake { time: text.to_owned(), deadline: text.to_owned(), ..Intake::default() };
        (intake.time(), intake.deadline())
    };
    let both = |time: &str, deadline: &str| (Some(time.to_owned()), Some(deadline.to_owned()));
    assert_eq!(moments(" "), both("", ""));
    assert_eq!(
        moments("2026-11-20"),
        both("2026-11-20T00:00", "2026-11-20T23:59"),
        "a deadline's day ends at midnight"
    );
    assert_eq!(moments("2026-11-20 00:00"), both("2026-11-20T00:00", "2026-11-20T00:00"));
    assert_eq!(moments("明天"), (None, None));
    let desk = after(&start(), [Msg::Intake(intake.clone()), Msg::Go(Page::Pool), Msg::Go(Page::Register)]);
    assert_eq!(*desk.intake, intake);
}

/// What was taken in here and is withdrawn can be taken in again, whether it could be opened or not.
#[test]
fn what_is_withdrawn_waits_again() {
    let withdraw = |desk: &Rc<Desk>, line: u64| {
        let event = desk.book.register.events().nth(line as usize - 1).expect("a line").clone();
        let event = Event { kind: EventKind::Withdrawn, line, ..event };
        after(desk, [Msg::Decide(vec![event])])
    };
    let entered = after(&with([1, 2]), [Msg::Receive(vec![taken(1), taken(2)])]);
    assert!(entered.is_taken_in(1, &entered.entries[0].row) && entered.is_taken_in(2, &entered.entries[1].row));
    let withdrawn = withdraw(&entered, 1);
    assert!(!withdrawn.is_taken_in(1, &withdrawn.entries[0].row), "it waits again");
    assert!(withdrawn.is_taken_in(2, &withdrawn.entries[1].row));
    let again = after(&withdrawn, [Msg::Receive(vec![taken(1)])]);
    assert_eq!((lines(&again), again.is_taken_in(1, &again.entries[0].row)), (4, true));
}
