//! What each message makes of the desk.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use yew::Reducible;
use ziping_domain::Lang;
use ziping_station::register::{Register, Taken};
use ziping_station::survey::{Filled, Report, Statement, Surveyed};
use ziping_station::{Applicant, Reason, Row, State};

fn start() -> Rc<Desk> {
    // Whoever changes the desk asks nothing of the browser.
    let env = Env { platform: Rc::new(JsValue::UNDEFINED.unchecked_into()), printer: true };
    Rc::new(Desk::new(env, Lang::Zh))
}

fn after(desk: &Rc<Desk>, msgs: impl IntoIterator<Item = Msg>) -> Rc<Desk> {
    msgs.into_iter().fold(desk.clone(), Reducible::reduce)
}

fn entry_in(id: u32, state: State) -> Entry {
    let source = Applicant {
        organisation: format!("第{id}家"),
        credit_code: format!("9134020000000000{id:02}"),
        programme: "wuhu".to_owned(),
        application: "2026-03-01".to_owned(),
        made: "2026-03-01".to_owned(),
        ..Applicant::default()
    };
    let is_open = state <= State::Changed;
    let row = Row {
        state,
        mark: is_open.then(|| format!("{id:064}")),
        source: is_open.then_some(source),
        ..Row::new(&format!("{id}.zip"))
    };
    Entry { id, row: Rc::new(row), unsealed: false }
}

fn entry(id: u32) -> Entry {
    entry_in(id, State::Intact)
}

/// A desk with these files, all in order.
fn with(ids: impl IntoIterator<Item = u32>) -> Rc<Desk> {
    after(&start(), [Msg::Rows(ids.into_iter().map(entry).collect())])
}

fn ids(desk: &Desk) -> Vec<u32> {
    desk.entries.iter().map(|entry| entry.id).collect()
}

fn chosen(desk: &Desk) -> Vec<u32> {
    desk.chosen.iter().copied().collect()
}

fn report(name: &str) -> Report {
    let said = |text: &str| Statement { text: text.to_owned(), ..Statement::default() };
    let section = Filled { statements: vec![said("一"), said("二"), said("三")], ..Filled::default() };
    let one =
        |name: &str| Surveyed { organisation: name.to_owned(), sections: vec![section.clone()], ..Surveyed::default() };
    Report { title: name.to_owned(), organisations: vec![one("甲"), one("乙")], ..Report::default() }
}

fn reports(names: &[&str]) -> Rc<Desk> {
    after(&start(), names.iter().map(|name| Msg::Report(Box::new(report(name)))))
}

fn titles(desk: &Desk) -> Vec<&str> {
    desk.reports.iter().map(|held| held.report.title.as_str()).collect()
}

fn taken(id: u32) -> (u32, Taken) {
    (id, Taken { time: "2026-11-20T16:20".to_owned(), file: format!("{id:064x}"), ..Taken::default() })
}

fn lines(desk: &Desk) -> usize {
    desk.book.register.events().count()
}

fn notice(bad: bool) -> Msg {
    Msg::Tell(Some(Notice { bad, text: ("甲".to_owned(), "A".to_owned()) }))
}

fn made() -> Printed {
    let made = Made { url: "blob:1".to_owned(), pages: 2, printed: 1, left: vec![], differs: vec![] };
    Printed { of: (vec![1], PrintChoice::default()), made }
}

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

#[test]
fn how_far_checking_is_ends_with_the_last_file() {
    let desk = after(&start(), [Msg::Progress(1, 3)]);
    assert_eq!(desk.progress, Some((1, 3)));
    assert_eq!(after(&desk, [Msg::Progress(3, 3)]).progress, None);
    assert_eq!(after(&desk, [Msg::Slow("a.zip".to_owned())]).slow, "a.zip");
}

#[test]
fn another_page_ends_what_was_told_and_nothing_else() {
    let desk = after(&with([1]), [notice(true), Msg::Show(Some(1)), Msg::Go(Page::Print)]);
    assert_eq!((desk.page, desk.notice.is_some(), desk.shown), (Page::Print, false, Some(1)));
}

#[test]
fn what_is_looked_for_and_narrowed_to_is_remembered() {
    let filter = Filter { programme: "wuhu".to_owned(), newest: true, ..Filter::default() };
    let msgs =
        [Msg::Find("甲".to_owned()), Msg::Filter(filter.clone()), Msg::Planned("３".to_owned()), Msg::Go(Page::Pool)];
    let desk = after(&with([1]), msgs);
    assert_eq!((desk.find.as_str(), &desk.filter, desk.planned()), ("甲", &filter, Some(3)));
    for typed in ["", "0", "三", "-1"] {
        assert_eq!(after(&desk, [Msg::Planned(typed.to_owned())]).planned(), None, "{typed}");
    }
}

#[test]
fn what_the_element_tells_is_shown_as_told() {
    let told = [
        Msg::Lang(Lang::En),
        Msg::Large(true),
        Msg::Keys(2),
        Msg::Saved,
        Msg::Saved,
        Msg::Idle(Some(30)),
        Msg::Ask(true),
    ];
    let desk = after(&start(), told);
    assert_eq!(
        (desk.lang, desk.large, desk.keys, desk.saved, desk.idle, desk.asks),
        (Lang::En, true, 2, 2, Some(30), true)
    );
    assert_eq!((desk.t("甲", "A"), desk.said(&("甲".to_owned(), "A".to_owned()))), ("A", "A"));
    let busy = after(&desk, [Msg::Busy(Some(("忙".to_owned(), "busy".to_owned())))]);
    assert!(busy.busy.is_some() && after(&busy, [Msg::Busy(None)]).busy.is_none());
    assert_eq!(after(&desk, [Msg::Idle(None)]).idle, None);
}

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

#[test]
fn a_report_that_comes_is_looked_at() {
    let desk = reports(&["一", "二"]);
    assert_eq!((titles(&desk), desk.report, desk.organisation), (vec!["一", "二"], Some(1), 0));
    let other = after(&desk, [Msg::Organisation(1), Msg::Look(Some(0))]);
    assert_eq!((other.report, other.organisation), (Some(0), 0));
    assert_eq!(after(&other, [Msg::Look(None)]).report, None);
}

#[test]
fn an_edited_report_is_unsaved_until_its_text_is_kept() {
    let desk = reports(&["一", "二"]);
    assert!(!desk.is_unsaved());
    let edited = after(&desk, [Msg::Edit(Box::new(report("改")), 0)]);
    assert_eq!((titles(&edited), edited.is_unsaved()), (vec!["改", "二"], true));
    assert!(after(&edited, [Msg::Kept(1)]).is_unsaved(), "another one was kept");
    assert!(!after(&edited, [Msg::Kept(0)]).is_unsaved());
    assert!(*after(&desk, [Msg::Edit(Box::new(report("改")), 5), Msg::Kept(5)]) == *desk, "there is none");
}

#[test]
fn a_report_taken_away_comes_back_as_it_was() {
    let desk = after(&reports(&["一", "二"]), [Msg::Edit(Box::new(report("改")), 0)]);
    let less = after(&desk, [Msg::Away(0)]);
    assert_eq!((titles(&less), less.report, less.is_unsaved()), (vec!["二"], None, false));
    let back = after(&less, [Msg::Undo]);
    assert_eq!((titles(&back), back.is_unsaved()), (vec!["改", "二"], true));
    assert!(after(&desk, [Msg::Away(7)]).removed.is_empty());
}

#[test]
fn the_report_that_is_looked_at_stays_in_sight_when_another_comes_back() {
    let looked = after(&reports(&["一", "二"]), [Msg::Away(0), Msg::Look(Some(0)), Msg::Organisation(1), Msg::Undo]);
    assert_eq!((titles(&looked)[looked.report.expect("one")], looked.organisation), ("二", 1));
    let last = after(&reports(&["一", "二"]), [Msg::Away(1), Msg::Look(Some(0)), Msg::Undo]);
    assert_eq!(last.report, Some(0));
}

#[test]
fn parts_of_a_report_come_back_to_their_places() {
    let desk = reports(&["一"]);
    let cut = |cut| after(&desk, [Msg::Cut(cut)]);
    let statement = cut(Cut::Statement(0, 1, 0, 1));
    let said = |desk: &Desk| {
        let all = &desk.reports[0].report.organisations[1].sections[0].statements;
        all.iter().map(|one| one.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!((said(&statement), statement.is_unsaved()), (vec!["一".to_owned(), "三".to_owned()], true));
    assert_eq!(said(&after(&statement, [Msg::Undo])), ["一", "二", "三"]);
    let organisation = cut(Cut::Organisation(0, 0));
    assert_eq!(organisation.reports[0].report.organisations[0].organisation, "乙");
    let both = after(&organisation, [Msg::Cut(Cut::Statement(0, 0, 0, 0)), Msg::Undo, Msg::Undo]);
    assert_eq!(both.reports[0].report, desk.reports[0].report);
}

#[test]
fn a_part_that_is_not_there_changes_nothing() {
    let desk = reports(&["一"]);
    for cut in [
        Cut::Organisation(0, 2),
        Cut::Organisation(1, 0),
        Cut::Statement(0, 2, 0, 0),
        Cut::Statement(0, 0, 1, 0),
        Cut::Statement(0, 0, 0, 3),
    ] {
        let after = after(&desk, [Msg::Cut(cut)]);
        assert!(!after.is_unsaved() && after.removed.is_empty(), "{cut:?}");
    }
}

#[test]
fn what_was_removed_is_named() {
    let words = |desk: Rc<Desk>| desk.removed.last().expect("something").words();
    assert_eq!(words(after(&with([1, 2]), [Msg::Drop(vec![1, 2])])).1, "2 files were removed");
    assert!(words(after(&reports(&["一"]), [Msg::Cut(Cut::Organisation(0, 0))])).0.contains("甲"));
    assert!(words(after(&reports(&["一"]), [Msg::Cut(Cut::Statement(0, 0, 0, 2))])).0.contains("三"));
}

#[test]
fn packages_are_taken_in_once() {
    let desk = after(&with([1, 2]), [Msg::Receive(vec![taken(1), taken(7)])]);
    assert_eq!((lines(&desk), desk.is_unsaved()), (1, true), "what left the desk meanwhile is not entered");
    assert!(desk.is_taken_in(1, &desk.entries[0].row) && !desk.is_taken_in(2, &desk.entries[1].row));
    assert_eq!(desk.line_of(&desk.entries[0].row).map(|event| event.number), Some(1));
    let again = after(&desk, [Msg::Receive(vec![taken(1), taken(2)])]);
    assert_eq!(lines(&again), 2);
    let told = again.notice.clone().expect("a notice");
    assert!(!told.bad && told.text.1.contains("1 entered") && told.text.1.contains("1 were in it"), "{told:?}");
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
            Msg::Report(Box::new(report("一"))),
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
        let blank = Desk { large: true, saved: 1, ..Desk::new(desk.env.clone(), Lang::En) };
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

#[derive(Clone, Debug)]
enum Move {
    Drop(BTreeSet<u32>),
    Away(usize),
    Organisation(usize, usize),
    Statement(usize, usize, usize),
}

fn moves() -> impl Strategy<Value = Move> {
    prop_oneof![
        proptest::collection::btree_set(0..8u32, 0..4).prop_map(Move::Drop),
        (0..4usize).prop_map(Move::Away),
        (0..4usize, 0..3usize).prop_map(|(report, at)| Move::Organisation(report, at)),
        (0..4usize, 0..3usize, 0..4usize).prop_map(|(report, one, at)| Move::Statement(report, one, at)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_that_was_removed_comes_back(moves in proptest::collection::vec(moves(), 0..30)) {
        let mut desk = after(&with(0..8), ["一", "二", "三"].map(|name| Msg::Report(Box::new(report(name)))));
        desk = after(&desk, [Msg::Choose(vec![1, 5], false), Msg::Look(None)]);
        let start = desk.clone();
        for one in moves {
            let msg = match one {
                Move::Drop(ids) => Msg::Drop(ids.into_iter().collect()),
                Move::Away(at) => Msg::Away(at),
                Move::Organisation(report, at) => Msg::Cut(Cut::Organisation(report, at)),
                Move::Statement(report, one, at) => Msg::Cut(Cut::Statement(report, one, 0, at)),
            };
            let (before, count) = (desk.clone(), desk.removed.len());
            desk = after(&desk, [msg]);
            prop_assert!(desk.removed.len() <= count + 1);
            if desk.removed.len() == count {
                prop_assert!(*desk == *before, "what removes nothing changes nothing");
            }
        }
        while !desk.removed.is_empty() {
            desk = after(&desk, [Msg::Undo]);
        }
        prop_assert_eq!(&desk.entries, &start.entries);
        prop_assert_eq!(&desk.chosen, &start.chosen);
        let texts = |desk: &Desk| desk.reports.iter().map(|held| held.report.clone()).collect::<Vec<_>>();
        prop_assert_eq!(texts(&desk), texts(&start));
    }
}
