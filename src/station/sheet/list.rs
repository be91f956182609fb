//! A sheet as one table, a row an organisation: what is told of each, and a column for each answer.

use super::compose::ticked;
use super::file::{Filled, Sheet, Statement, Subject};
use crate::office::{SheetFact, head_row};
use ziping_json::order::set;
use ziping_paper::{Block, Cell, Para, Row, TEXT_MM, Table};

/// Millimetres of the first columns.
const NUMBER: u16 = 12;
const NAME: u16 = 44;

impl Sheet {
    /// The heads of the columns that are answered, in order.
    #[must_use]
    pub fn columns(&self) -> Vec<&str> {
        let mut heads: Vec<&str> = Vec::new();
        let statements = self.organisations.iter().flat_map(|one| &one.sections).flat_map(|one| &one.statements);
        for statement in statements.filter(|one| !one.label.is_empty()) {
            if !heads.contains(&statement.label.as_str()) {
                heads.push(&statement.label);
            }
        }
        heads
    }
}

impl Subject {
    /// What a fact of it is, in words.
    #[must_use]
    pub fn fact(&self, fact: SheetFact) -> &str {
        match fact {
            SheetFact::Code => &self.credit_code,
            SheetFact::Place => &self.place,
            SheetFact::Recommender => &self.recommender,
            SheetFact::Cycle => &self.cycle,
            SheetFact::Awarded => &self.awarded,
            SheetFact::Category => {
                let all = [&self.decided, &self.category, &self.suggested];
                let id = all.into_iter().find(|id| !id.is_empty()).map_or("", String::as_str);
                self.categories.iter().find(|(own, _)| own == id).map_or(id, |(_, name)| name)
            }
        }
    }

    fn of(&self, head: &str) -> Option<(&Filled, &Statement)> {
        let all = self.sections.iter().flat_map(|section| section.statements.iter().map(move |one| (section, one)));
        all.into_iter().find(|(_, one)| one.label == head)
    }
}

/// The widths of the columns from one on, which share so many millimetres: more for what has more to say, and room to write for
/// what says nothing yet.
pub(super) fn shared(rows: &[Row], from: usize, room: u16) -> Vec<u16> {
    // In halves of a Chinese character; a head may stand in several lines.
    const LEAST: usize = 8;
    const BY_HAND: usize = 16;
    const HEAD: usize = 14;
    const MOST: usize = 36;
    const PADDING: usize = 2;
    let halves = |text: &str| text.trim().chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let longest = |rows: &[Row], at: usize| {
        let cells = rows.iter().filter_map(|row| row.cells.get(at));
        cells.flat_map(|cell| &cell.paras).map(|para| halves(&para.text())).max().unwrap_or(0)
    };
    let (head, body) = rows.split_at(1.min(rows.len()));
    let weight = |at: usize| {
        let said = longest(body, at);
        // A column in which nothing stands yet is written by hand.
        let least = if said == 0 { BY_HAND } else { LEAST };
        said.max(longest(head, at).min(HEAD)).saturating_add(PADDING).clamp(least, MOST)
    };
    let weights: Vec<usize> = (from..head.first().map_or(0, |row| row.cells.len())).map(weight).collect();
    let sum = weights.iter().sum::<usize>().max(1);
    weights.into_iter().map(|weight| u16::try_from(usize::from(room) * weight / sum).unwrap_or(10)).collect()
}

/// The widths of all columns.
fn widths(rows: &[Row]) -> Vec<u16> {
    let own = shared(rows, 2, TEXT_MM - NUMBER - NAME);
    if own.is_empty() {
        return vec![NUMBER, TEXT_MM - NUMBER];
    }
    [NUMBER, NAME].into_iter().chain(own).collect()
}

/// The table, and of how many organisations and places it is.
pub fn blocks(sheet: &Sheet) -> Vec<Block> {
    let columns = sheet.columns();
    let facts: Vec<&str> = sheet.facts.iter().map(|fact| fact.title()).collect();
    let heads = ["序号", "组织名称"].into_iter().chain(facts.iter().copied()).chain(columns.iter().copied());
    let mut rows = vec![head_row(heads)];
    for (at, subject) in sheet.organisations.iter().enumerate() {
        for line in 0..sheet.lines.max(1) {
            let is_first = line == 0;
            let said = |words: &str| if is_first { Cell::text(words) } else { Cell::text("") };
            let number = if is_first { (at + 1).to_string() } else { String::new() };
            let mut cells = vec![Cell::of(Para::plain(number).centred()), said(&subject.organisation)];
            cells.extend(sheet.facts.iter().map(|fact| said(subject.fact(*fact))));
            cells.extend(columns.iter().map(|head| match subject.of(head) {
                // Each line is somebody's.
                Some((section, one)) if !section.options.is_empty() => {
                    ticked(&section.options, if is_first { one.text.trim() } else { "" })
                }
                _ if !is_first => Cell::text(""),
                Some((_, one)) if one.text.trim().is_empty() => Cell::text(&*one.known()),
                Some((_, one)) => Cell::text(one.text.trim()),
                None => Cell::text(""),
            }));
            rows.push(Row { height: 9, whole: true, ..Row::of(cells) });
        }
    }
    let widths = widths(&rows);
    let places = set(sheet.organisations.iter().map(|one| one.place.as_str()).filter(|place| !place.is_empty()));
    let places = if places.len() > 1 { format!("，{} 个县市区", places.len()) } else { String::new() };
    vec![
        Block::Table(Table { columns: widths, head: 1, rows }),
        Block::Para(Para::plain(format!("共 {} 家{places}。", sheet.organisations.len()))),
    ]
}
