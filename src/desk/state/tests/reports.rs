//! Survey reports: edited, taken away, had back.

use super::*;

#[test]
fn a_report_that_comes_is_looked_at() {
    let desk = reports(&["一", "二"]);
    assert_eq!((titles(&desk), desk.report, desk.organisation), (vec!["一", "二"], Some(1), 0));
    let other = after(&desk, [Msg::Organisation(1), Msg::Look(Some(0))]);
    assert_eq!((other.report, other.organisation), (Some(0), 0));
    assert_eq!(after(&other, [Msg::Look(None)]).report, None);
}

#[test]
fn a_report_opened_twice_is_open_once() {
    let desk = after(&reports(&["一", "二"]), [Msg::Sheet(Box::new(report("一")))]);
    assert_eq!((titles(&desk), desk.report), (vec!["一", "二"], Some(0)));
    let edited = after(&desk, [Msg::Edit(Box::new(report("改")), 0), Msg::Sheet(Box::new(report("一")))]);
    assert_eq!(titles(&edited), ["改", "二", "一"], "what was changed meanwhile is another");
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

/// Assessors' files are kept like sheets: opened once, told as unsaved, taken off and had back, gone with a wipe.
#[test]
fn assessors_files_are_held_like_sheets() {
    let one = |who: &str| Review::Marking(Rc::new(Marking { assessor: who.to_owned(), ..Marking::default() }));
    let desk = after(&start(), ["张三", "李四", "张三"].map(|who| Msg::Review(one(who))));
    assert_eq!((desk.reviews.len(), desk.review), (2, Some(0)), "a file opened twice is open once");
    assert!(desk.holds() && !desk.is_unsaved());
    let desk = after(&desk, [Msg::EditReview(one("王五"), 0)]);
    assert!(desk.is_unsaved());
    let desk = after(&desk, [Msg::KeptReview(0), Msg::AwayReview(0)]);
    assert_eq!((desk.reviews.len(), desk.review, desk.is_unsaved()), (1, None, false));
    let back = after(&desk, [Msg::LookReview(Some(0)), Msg::Undo]);
    assert!(matches!(&back.reviews[0].review, Review::Marking(one) if one.assessor == "王五"));
    assert_eq!(back.review, Some(1), "the one that is looked at stays in sight");
    let wiped = after(&back, [Msg::Wiped(false)]);
    assert!(wiped.reviews.is_empty() && !wiped.holds());
}
