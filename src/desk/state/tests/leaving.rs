//! Printing, wiping, what a stranger should not find.

use super::*;

#[test]
fn printing_goes_on_whichever_page_is_shown() {
    let choice =
        PrintChoice { papers: Some(BTreeSet::from([(true, "01-申报表".to_owned())])), double: false, cover: true };
    let msgs = [Msg::ChoosePrint(choice.clone()), Msg::Step(Some("1 / 2".to_owned())), Msg::Go(Page::Packages)];
    let desk = after(&with([1]), msgs);
    assert_eq!((&desk.print.choice, desk.print.step.as_deref()), (&choice, Some("1 / 2")));
    let done = after(&desk, [Msg::Step(None), Msg::Printed(Some(made())), Msg::Go(Page::Print)]);
    assert_eq!((&done.print.choice, &done.print.step, done.print.made.as_ref()), (&choice, &None, Some(&made())));
    let other = after(&done, [Msg::ChoosePrint(PrintChoice::default())]);
    assert_eq!(other.print.made, done.print.made, "it is let go of by who holds its address");
    assert_eq!(after(&other, [Msg::Printed(None)]).print.made, None);
}

#[test]
fn wiping_leaves_language_size_and_how_much_was_saved() {
    let mut desk = after(
        &with([1, 2]),
        [
            Msg::Receive(vec![taken(1)]),
            Msg::Drop(vec![2]),
            Msg::Sheet(Box::new(report("一"))),
            Msg::Keys(1),
            Msg::Find("甲".to_owned()),
            Msg::Planned("3".to_owned()),
            Msg::Printed(Some(made())),
            Msg::Intake(Intake { by: "王五".to_owned(), ..Intake::default() }),
            Msg::Go(Page::Pool),
            Msg::Lang(Lang::En),
            Msg::Large(true),
            Msg::Saved,
        ],
    );
    assert!(desk.holds());
    for by_idleness in [false, true] {
        let mut wiped = (*after(&desk, [Msg::Wiped(by_idleness)])).clone();
        assert!(wiped.notice.take().is_some_and(|told| told.bad == by_idleness));
        let blank =
            Desk { large: true, saved: 1, wipes: 1, office: desk.office, ..Desk::new(desk.env.clone(), Lang::En) };
        assert!(wiped == blank && !wiped.holds() && !wiped.is_unsaved());
    }
    desk = after(&desk, [Msg::Wiped(false), Msg::Undo]);
    assert!(desk.entries.is_empty(), "nothing comes back");
}

#[test]
fn whatever_a_stranger_should_not_find_is_held() {
    assert!(!start().holds());
    assert!(with([1]).holds() && reports(&["一"]).holds() && after(&start(), [Msg::Keys(1)]).holds());
    assert!(after(&with([1]), [Msg::Drop(vec![1])]).holds(), "it can be had back");
    let book = after(&with([1]), [Msg::Receive(vec![taken(1)]), Msg::Drop(vec![1]), Msg::LetGo]);
    assert!(book.holds() && !after(&book, [Msg::Close]).holds());
}

#[test]
fn a_file_is_told_with_its_row_or_with_why_it_was_not_opened() {
    let told =
        r#"[{"id": 3, "closed": ["甲.age", "needs-key"]}, {"id": 4, "closed": ["乙.zip", "not-zip"]}, {"id": 5}]"#;
    let entries: Vec<Entry> = serde_json::from_str(told).expect("entries");
    let states: Vec<(u32, State, &str)> =
        entries.iter().map(|one| (one.id, one.row.state, one.row.file.as_str())).collect();
    assert_eq!(states, [(3, State::Sealed, "甲.age"), (4, State::Unreadable, "乙.zip"), (5, State::Unreadable, "")]);
    let whole = serde_json::json!({"id": 1, "unsealed": true, "row": &*entry(1).row}).to_string();
    let back: Entry = serde_json::from_str(&whole).expect("an entry");
    assert_eq!(back, Entry { unsealed: true, ..entry(1) });
}
