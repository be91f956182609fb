//! Pages, what is looked for, what is told.

use super::*;

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

/// Pages ask for the pool at every turn; it is worked out again only when something that it hangs on is another.
#[test]
fn the_pool_is_worked_out_once() {
    let desk = with([1, 2]);
    let first = desk.pool();
    let chosen = after(&desk, [Msg::Choose(vec![1], false), Msg::Find("甲".to_owned()), Msg::Large(true)]);
    assert!(Rc::ptr_eq(&first, &chosen.pool()), "nothing of it hangs on that");
    let fewer = after(&chosen, [Msg::Drop(vec![1])]);
    assert!(!Rc::ptr_eq(&first, &fewer.pool()) && fewer.pool().0.len() == 1);
    let planned = after(&fewer, [Msg::Planned("5".to_owned())]);
    assert!(!Rc::ptr_eq(&fewer.pool(), &planned.pool()));
    assert_eq!((first.0.len(), first.1.organisations), (2, 2), "what was handed out stays");
}

/// The pool of thousands is not worked out anew for each package whose papers turn out to be in order.
#[test]
fn good_news_waits_while_another_page_is_open_and_bad_news_does_not() {
    let compared = |desk: &Desk, id: u32, state: State| {
        let own = desk.entries.iter().find(|own| own.id == id).expect("an entry");
        let row = Row { papers_compared: true, state, ..(*own.row).clone() };
        Msg::Rows(vec![Entry { row: Rc::new(row), ..own.clone() }])
    };
    let is_compared = |desk: &Desk, id: u32| desk.entries.iter().any(|own| own.id == id && own.row.papers_compared);
    let desk = after(&with([1, 2]), [Msg::Go(Page::Pool)]);
    let state = desk.entries[0].row.state;
    let good = after(&desk, [compared(&desk, 1, state)]);
    assert!(!is_compared(&good, 1) && Rc::ptr_eq(&desk.entries, &good.entries));
    assert!(is_compared(&after(&good, [Msg::Go(Page::Packages)]), 1), "it is there on the next page");
    assert!(is_compared(&after(&good, [Msg::Rows(Vec::new())]), 1), "and when no more are to come");
    let bad = after(&good, [compared(&good, 2, State::Changed)]);
    assert!(is_compared(&bad, 1) && is_compared(&bad, 2), "bad news comes at once, and brings along what waits");
    let gone = after(&good, [Msg::Drop(vec![1]), Msg::Go(Page::Packages), Msg::Undo]);
    assert!(is_compared(&gone, 1), "what was taken off the desk meanwhile comes back with it");
    let let_go = after(&good, [Msg::Drop(vec![1]), Msg::LetGo, Msg::Go(Page::Packages)]);
    assert_eq!(let_go.entries.len(), 1, "and not by itself");
    let here = after(&with([1, 2]), []);
    assert!(is_compared(&after(&here, [compared(&here, 1, state)]), 1), "on the packages' own page at once");
}

/// What somebody types on a page is there when they come back to it, and gone with a wipe.
#[test]
fn what_is_typed_stays_while_one_looks_elsewhere() {
    let typed = |desk: &Desk| desk.jottings.get::<String>("issuer").map(|words| (*words).clone());
    let desk = after(&start(), [Msg::Jot("issuer".to_owned(), Rc::new("市评审办".to_owned()))]);
    let back = after(&desk, [Msg::Go(Page::Pool), Msg::Lang(Lang::En), Msg::Go(Page::Register)]);
    assert_eq!(typed(&back).as_deref(), Some("市评审办"));
    assert_eq!(typed(&after(&back, [Msg::Wiped(true)])), None);
    assert_eq!(desk.jottings.get::<usize>("issuer"), None, "of another kind it is none");
}

/// Two tables of one name stand beside one another, each with what is typed of it; the same one again is one.
#[test]
fn a_table_displaces_no_other() {
    let table =
        |cell: &str| OpenTable { id: 0, name: "得分.xlsx".to_owned(), lines: vec![(1, vec![cell.to_owned()])] };
    let desk = after(&start(), ["甲", "乙", "甲"].map(|cell| Msg::Table(table(cell))));
    let ids = |desk: &Desk| desk.tables.iter().map(|one| one.id).collect::<Vec<_>>();
    assert_eq!((ids(&desk), desk.holds()), (vec![0, 1], true));
    let less = after(&desk, [Msg::TableAway(0), Msg::Table(table("丙"))]);
    assert_eq!(ids(&less), [1, 2], "no other one gets what was typed of it");
    let alone = after(&less, [Msg::TableAway(2), Msg::TableAway(1), Msg::Table(table("丁"))]);
    assert_eq!(ids(&alone), [3], "nor where it was the last");
}
