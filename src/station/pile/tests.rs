//! Piles of papers that nobody typesets: a PDF is its name here.

use super::*;
use crate::reason::Reason;
use crate::row::{Enclosed, Row};
use crate::state::State;

type Named = &'static str;

/// A paper that is enclosed as PDF where `pdf` says so, and can be made.
fn paper(name: &str, pdf: bool) -> Enclosed {
    let pdf = pdf.then(|| format!("data/{name}.pdf"));
    Enclosed { name: name.to_owned(), handed_in: true, pdf, docx: None, ofd: None, id: Some(format!("id-{name}")) }
}

fn sheaf(file: &str, papers: &[&str]) -> Sheaf<Named> {
    Sheaf::new(Row::new(file), papers.iter().map(|name| paper(name, true)).collect(), true)
}

/// Has so many papers of so many pages each.
fn made(mut sheaf: Sheaf<Named>, pdfs: &[(Named, usize)]) -> Sheaf<Named> {
    for (pdf, pages) in pdfs {
        assert!(sheaf.next().is_some(), "{pdf} is wanted");
        sheaf.had(Had { pdf, pages: *pages, differs: false });
    }
    sheaf
}

/// The pages on which packages start, as the list tells them.
fn starts(pile: &Pile<Named>) -> Vec<String> {
    let paper = crate::cover(&pile.list().expect("a list is wanted"));
    let table = paper.blocks.iter().find_map(|block| match block {
        ziping_paper::Block::Table(table) => Some(table),
        _ => None,
    });
    let cell = |line: &ziping_paper::Row| line.cells[4].paras[0].runs[0].text.clone();
    table.expect("a table").rows.iter().skip(1).map(cell).collect()
}

#[test]
fn papers_come_in_their_order_and_groups_have_titles() {
    let mut pile = Pile::new(true, true);
    pile.add(made(sheaf("a.zip", &["01", "02"]), &[("a1", 1), ("a2", 2)]));
    pile.add(made(sheaf("b.zip", &["01"]), &[("b1", 1)]));
    assert_eq!(pile.list().expect("a list").rows[0].1, ["01", "02"]);
    pile.listed("list", 1);
    assert!(pile.list().is_none(), "the list is done");
    assert_eq!(pile.printed(), 2);
    let Bound { groups, titles, double, room } = pile.bound();
    assert_eq!(groups, [vec!["list"], vec!["a1", "a2"], vec!["b1"]]);
    assert_eq!(titles, [LIST, "（读不出组织名称）", "（读不出组织名称）"]);
    assert!(double && room == 1);
}

#[test]
fn with_both_sides_each_package_starts_on_an_odd_page() {
    let of = |double| {
        let mut pile = Pile::new(double, true);
        pile.add(made(sheaf("a.zip", &["01"]), &[("a", 2)]));
        pile.add(made(sheaf("b.zip", &["01"]), &[("b", 1)]));
        pile.add(Sheaf::without(Row::new("c.zip"), "replaced"));
        pile.add(made(sheaf("d.zip", &["01"]), &[("d", 1)]));
        starts(&pile)
    };
    assert_eq!(of(true), ["3", "5", "—", "7"]);
    assert_eq!(of(false), ["2", "4", "—", "5"]);
}

#[test]
fn the_list_is_made_until_it_has_room_for_itself() {
    let lengths = |told: &[usize]| {
        let mut pile = Pile::new(false, true);
        pile.add(made(sheaf("a.zip", &["01"]), &[("a", 1)]));
        let mut asked = Vec::new();
        for pages in told {
            asked.push(pile.list().expect("once more").length);
            pile.listed("list", *pages);
        }
        assert!(pile.list().is_none(), "it comes to an end: {asked:?}");
        (asked, pile.bound().room)
    };
    assert_eq!(lengths(&[1]), (vec![1], 1));
    assert_eq!(lengths(&[2, 2]), (vec![1, 2], 2));
    assert_eq!(lengths(&[2, 3, 3]), (vec![1, 2, 3], 3));
    // With the pages of two pages it fits on one: a blank one keeps what it says true.
    assert_eq!(lengths(&[2, 1]), (vec![1, 2], 2));
}

#[test]
fn a_list_that_cannot_be_made_costs_the_list_only() {
    let mut pile = Pile::new(true, true);
    pile.add(made(sheaf("a.zip", &["01"]), &[("a", 1)]));
    pile.listed("list", 2);
    pile.unlisted("typesetting");
    assert!(pile.list().is_none());
    assert_eq!((pile.list_failed(), pile.printed()), (Some("typesetting"), 1));
    let bound = pile.bound();
    assert_eq!((bound.groups, bound.room), (vec![vec!["a"]], 0));
    let mut pile = Pile::new(true, false);
    pile.add(made(sheaf("a.zip", &["01"]), &[("a", 1)]));
    assert!(pile.list().is_none() && pile.list_failed().is_none(), "nobody wants one");
    assert_eq!(pile.bound().groups, [vec!["a"]]);
}

#[test]
fn one_paper_that_cannot_be_had_keeps_the_whole_package_back() {
    for (code, detail) in [("typesetting", "why"), ("pdf-broken", ""), ("skipped", ""), ("out-of-time", "")] {
        let mut half = made(sheaf("a.zip", &["01", "02", "03"]), &[("a1", 1)]);
        half.lost(code, detail);
        assert!(half.next().is_none(), "no other is asked for");
        assert_eq!((half.names(), half.pages(), half.is_printed()), (Vec::new(), 0, false));
        assert_eq!(half.left(), Some(("02", code)));
        let first = half.row().reasons().next().expect("a reason");
        assert_eq!((first.path.as_str(), first.code.as_str(), first.detail.as_str()), ("02", code, detail));
        let mut pile = Pile::new(true, true);
        pile.add(half);
        pile.add(made(sheaf("b.zip", &["01"]), &[("b", 1)]));
        assert_eq!(starts(&pile), ["—", "3"]);
        pile.listed("list", 1);
        assert_eq!(pile.bound().groups, [vec!["list"], vec!["b"]]);
    }
}

#[test]
fn half_a_package_is_never_laid_on_the_pile() {
    let mut pile = Pile::new(true, false);
    pile.add(made(sheaf("a.zip", &["01", "02"]), &[("a1", 1)]));
    assert_eq!((pile.printed(), pile.sheaves()[0].left()), (0, Some(("02", "internal"))));
    assert!(pile.bound().groups.is_empty());
}

#[test]
fn what_stops_all_costs_more_than_a_package() {
    assert!(ends_all("cancelled") && ends_all("load"));
    assert!(!ends_all("skipped") && !ends_all("typesetting"));
}

#[test]
fn an_enclosed_pdf_that_differs_is_told_once_and_printed_anew() {
    let mut row = Row::new("a.zip");
    let mut sheaf = sheaf("a.zip", &["01", "02"]);
    sheaf.had(Had { pdf: "own", pages: 1, differs: true });
    sheaf.had(Had { pdf: "same", pages: 1, differs: false });
    assert_eq!(sheaf.differs(), ["data/01.pdf"]);
    assert_eq!(sheaf.row().state, State::PaperDiffers);
    let told = |row: &Row| row.notes.iter().filter(|note| note.is(Reason::PdfDiffers)).count();
    assert_eq!((told(sheaf.row()), sheaf.is_printed()), (1, true));
    // It was found before, by comparing.
    row.notes = sheaf.row().notes.clone();
    let mut again = Sheaf::new(row, vec![paper("01", true)], true);
    again.had(Had { pdf: "own", pages: 1, differs: true });
    assert_eq!((told(again.row()), again.differs().len()), (1, 1));
}

#[test]
fn what_can_be_made_is_made_and_all_else_is_taken() {
    let step = |pdf: bool, id: bool, printer: bool| {
        let mut paper = paper("01", pdf);
        paper.id = paper.id.filter(|_| id);
        let sheaf: Sheaf<Named> = Sheaf::new(Row::new("a.zip"), vec![paper], printer);
        sheaf.next().map(|(_, step)| format!("{step:?}")).ok_or(sheaf.left().map(|(_, code)| code.to_owned()))
    };
    let made = |enclosed: &str| Ok(format!("Make(\"id-01\", {enclosed})"));
    assert_eq!(step(true, true, true), made("Some(\"data/01.pdf\")"));
    assert_eq!(step(false, true, true), made("None"));
    assert_eq!(step(true, false, true), Ok("Take(\"data/01.pdf\")".to_owned()));
    assert_eq!(step(true, true, false), Ok("Take(\"data/01.pdf\")".to_owned()));
    // A package that lacks a paper which was chosen is not printed by halves.
    assert_eq!(step(false, true, false), Err(Some("no-chosen-paper".to_owned())));
    assert_eq!(step(false, false, true), Err(Some("no-chosen-paper".to_owned())));
}

#[test]
fn nothing_is_printed_of_what_was_changed_and_each_reason_is_told() {
    let row = |state| Row { state, ..Row::new("a.zip") };
    let changed: Sheaf<Named> = Sheaf::new(row(State::Changed), vec![paper("01", true)], true);
    assert!(changed.next().is_none() && changed.row().notes.is_empty(), "its state says why");
    let none: Sheaf<Named> = Sheaf::new(row(State::Intact), Vec::new(), true);
    assert_eq!(none.row().notes[0].code, "no-chosen-paper");
    let replaced: Sheaf<Named> = Sheaf::without(row(State::Intact), "replaced");
    assert_eq!(replaced.row().notes[0].code, "replaced");
    let unreadable: Sheaf<Named> = Sheaf::without(Row::unreadable("a.zip", "truncated"), "replaced");
    assert_eq!(unreadable.row().notes.len(), 1);
}
