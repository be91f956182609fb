//! A list of a form: blank rows below heads that stand for the rows of a question, and back.

use super::blanks::{runs, words_of};
use super::fill::{BoxesFilled, asked as asked_in, set_runs};
use super::slots::{is_numbering, named};
use super::{FormPlace, PlaceKind, whole};
use crate::tree::label;
use ziping_json::Tree;
use ziping_json::order::sort_by_key;

/// The blank rows below heads become one that stands for the rows that applicants add: its cells are the columns of their heads, the one
/// of the numbers counts them. Heads that are no column's stay blank.
pub(super) fn listed(file: &mut Tree, slot: &FormPlace, count: usize, asked: &Tree) -> Option<BoxesFilled> {
    let PlaceKind::Lines(heads, _) = &slot.kind else { return None };
    let (table, row) = slot.place.rsplit_once("/rows/")?;
    let first = row.parse::<usize>().ok()? + 1;
    let Some(Tree::List(rows)) = file.at_mut(&format!("{table}/rows")) else { return None };
    let mut one = rows.get(first)?.clone();
    let end = (first + count).min(rows.len());
    let columns = columns_of(heads, asked);
    let Some(Tree::List(cells)) = one.at_mut("/cells") else { return None };
    let question = asked.word("id");
    // What goes down beside the list is none of its columns.
    let beside = cells.len().saturating_sub(heads.len());
    for ((cell, column), head) in cells.iter_mut().skip(beside).zip(columns).zip(heads) {
        let fill = match column {
            Some(id) => {
                Tree::record([("column", Tree::record([("question", question.into()), ("column", id.into())]))])
            }
            None if is_numbering(head) => Tree::record([("rowNumber", Tree::record([("question", question.into())]))]),
            None => continue,
        };
        // How its paragraph is set stays.
        let mut paras = cell.field("content").map_or_else(Vec::new, |own| own.items().to_vec());
        paras.truncate(1);
        match paras.first_mut() {
            Some(para) => set_runs(para, vec![fill]),
            None => paras.push(Tree::List(vec![fill])),
        }
        cell.set("content", Tree::List(paras));
    }
    one.set("least", Tree::Number(count.min(40).to_string()));
    rows.splice(first..end, [one]);
    Some(BoxesFilled::default())
}

/// The column of a question for each head, by its words; where none is called so, in their order.
fn columns_of<'a>(heads: &[String], asked: &'a Tree) -> Vec<Option<&'a str>> {
    let own: Vec<&Tree> = asked.field("columns").map_or(&[][..], Tree::items).iter().collect();
    let is_listed = |head: &&String| !is_numbering(head);
    let alike = |head: &String, column: &Tree| named(head, label(column));
    let mut found: Vec<Option<&str>> = vec![None; heads.len()];
    // The likeliest first, each column once.
    let mut all: Vec<(u32, usize, &Tree)> = Vec::new();
    for (nth, head) in heads.iter().enumerate().filter(|(_, head)| is_listed(head)) {
        all.extend(own.iter().map(|column| (alike(head, column), nth, *column)).filter(|(like, ..)| *like > 0));
    }
    sort_by_key(&mut all, |(like, nth, _)| (std::cmp::Reverse(*like), *nth));
    for (_, nth, column) in all {
        let id = Some(column.word("id"));
        if found[nth].is_none() && !found.contains(&id) {
            found[nth] = id;
        }
    }
    if found.iter().all(Option::is_none) {
        let nths = (0..heads.len()).filter(|nth| is_listed(&&heads[*nth]));
        nths.zip(own).for_each(|(nth, column)| found[nth] = Some(column.word("id")));
    }
    found
}

/// A row that stood for a list's and has none of its columns any more is so many blank rows again.
pub(super) fn blank_again(file: &mut Tree, place: &str) -> Option<()> {
    let (table, rest) = place.split_once("/rows/")?;
    let at: usize = rest.split('/').next()?.parse().ok()?;
    let Some(Tree::List(rows)) = file.at_mut(&format!("{table}/rows")) else { return None };
    let least = usize::from(whole(rows.get(at)?.field("least")));
    if least < 1 || !is_of_numbers(&rows[at]) {
        return None;
    }
    let mut one = rows[at].clone();
    one.remove("least");
    if let Some(Tree::List(cells)) = one.at_mut("/cells") {
        for cell in cells.iter_mut().filter(|cell| !asked_in(cell).is_empty()) {
            cell.set("content", Tree::List(vec![Tree::from("")]));
        }
    }
    rows.splice(at..=at, std::iter::repeat_n(one, least));
    Some(())
}

/// Whether no more than the numbers of a list's rows are left in a row.
fn is_of_numbers(row: &Tree) -> bool {
    let cells = row.field("cells").map_or(&[][..], Tree::items).iter();
    let paras = cells.flat_map(|cell| cell.field("content").map_or(&[][..], Tree::items));
    paras.flat_map(runs).all(|run| words_of(run).is_some() || run.field("rowNumber").is_some())
}
