//! Which packages are worked with.

use super::*;

#[test]
fn what_can_be_worked_with_is_chosen_at_first() {
    let all = [State::Intact, State::AlteredRules, State::Changed, State::Sealed, State::Unfinished, State::Unreadable];
    let rows = (1..).zip(all).map(|(id, state)| entry_in(id, state)).collect();
    let desk = after(&start(), [Msg::Rows(rows)]);
    assert_eq!((ids(&desk), chosen(&desk)), (vec![1, 2, 3, 4, 5, 6], vec![1, 2]));
    assert_eq!(desk.picked().len(), 2);
}

#[test]
fn a_tick_taken_away_stays_away_and_one_put_back_stays() {
    let desk = after(&with([1, 2]), [Msg::Choose(vec![1], false), Msg::Rows(vec![entry(1), entry(2)])]);
    assert_eq!(chosen(&desk), [2], "checked again");
    let back = after(&desk, [Msg::Choose(vec![1], true), Msg::Rows(vec![entry(1)])]);
    assert_eq!(chosen(&back), [1, 2]);
    assert_eq!(chosen(&after(&back, [Msg::Choose(vec![1, 2], false)])), [0; 0]);
}

#[test]
fn what_was_sealed_is_chosen_once_it_is_open() {
    let sealed = after(&start(), [Msg::Rows(vec![entry_in(1, State::Sealed)])]);
    assert_eq!(chosen(&sealed), [0; 0]);
    let open = after(&sealed, [Msg::Rows(vec![Entry { unsealed: true, ..entry(1) }])]);
    assert_eq!((ids(&open), chosen(&open), open.entries[0].unsealed), (vec![1], vec![1], true), "in its place");
}

#[test]
fn a_file_checked_again_keeps_its_place_and_what_was_found_of_its_pdfs() {
    let found = after(&with([1, 2, 3]), [Msg::Differs(vec![(2, "a.pdf".to_owned()), (9, "b.pdf".to_owned())])]);
    let differs = |desk: &Desk| desk.entries[1].row.notes.iter().filter(|note| note.is(Reason::PdfDiffers)).count();
    assert_eq!((differs(&found), found.entries[1].row.state), (1, State::PaperDiffers));
    let twice = after(&found, [Msg::Differs(vec![(2, "a.pdf".to_owned())])]);
    assert_eq!(differs(&twice), 1, "told once");
    let again = after(&twice, [Msg::Rows(vec![entry(2)])]);
    assert_eq!((ids(&again), differs(&again), again.entries[1].row.state), (vec![1, 2, 3], 1, State::PaperDiffers));
}

#[test]
fn an_ofd_that_differs_is_told_as_one() {
    let found = after(&with([1]), [Msg::Differs(vec![(1, "a.OFD".to_owned())])]);
    let again = after(&found, [Msg::Rows(vec![entry(1)]), Msg::Differs(vec![(1, "a.OFD".to_owned())])]);
    for desk in [found, again] {
        let row = &desk.entries[0].row;
        let told: Vec<(&str, &str)> = row.notes.iter().map(|note| (note.path.as_str(), note.code.as_str())).collect();
        assert_eq!((row.state, told), (State::PaperDiffers, vec![("a.OFD", Reason::OfdDiffers.code())]));
    }
}

#[test]
fn nothing_is_found_of_the_pdfs_of_what_cannot_be_read() {
    let desk =
        after(&start(), [Msg::Rows(vec![entry_in(1, State::Sealed)]), Msg::Differs(vec![(1, "a.pdf".to_owned())])]);
    assert_eq!((desk.entries[0].row.state, desk.entries[0].row.notes.len()), (State::Sealed, 0));
}

#[test]
fn a_package_that_a_newer_one_replaces_is_not_ready() {
    let newer = |id: u32| {
        let mut row = (*entry(1).row).clone();
        (row.mark, row.file) = (Some(format!("{id:064}")), format!("{id}.zip"));
        if let Some(source) = &mut row.source {
            source.made = "2026-03-09".to_owned();
        }
        Entry { id, row: Rc::new(row), unsealed: false }
    };
    let desk = after(&with([1, 2]), [Msg::Rows(vec![newer(3)])]);
    let (ready, left) = desk.ready();
    assert_eq!((ready.iter().map(|entry| entry.id).collect::<Vec<_>>(), left), (vec![2, 3], 1));
    let alone = after(&desk, [Msg::Drop(vec![3])]);
    assert_eq!((alone.ready().0.len(), alone.ready().1), (2, 0));
    let changed = after(&alone, [Msg::Rows(vec![entry_in(4, State::Changed)]), Msg::Choose(vec![4], true)]);
    assert_eq!((changed.ready().0.len(), changed.ready().1), (2, 1), "nor is what was changed");
}
