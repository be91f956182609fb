//! Columns wide enough for what nobody takes apart: days, codes, numbers, and heads of a few characters. The papers give shares
//! by what is usual; what really stands in a table decides here, in one place for all of them.

use ziping_paper::{Cell, Table};

/// Points a millimetre.
const POINTS: f32 = 72.0 / 25.4;
/// What the edges of a cell take of its width, in millimetres.
const EDGES_MM: f32 = 3.5;
/// A column of words gives way to others down to this, in millimetres.
const WORDS_MM: u16 = 24;
/// A head so short stands in one line.
const SHORT_HEAD: usize = 4;

/// Widens columns in which something would be parted, by what the others can spare; all together stay as wide as they were.
/// `size` is that of the letters in points.
pub fn fit(table: &mut Table, size: f32) {
    let needs: Vec<u16> = (0..table.columns.len()).map(|column| need(table, column, size)).collect();
    let lacks: Vec<u16> = table.columns.iter().zip(&needs).map(|(own, need)| need.saturating_sub(*own)).collect();
    let spares: Vec<u16> =
        table.columns.iter().zip(&needs).map(|(own, need)| own.saturating_sub((*need).max(WORDS_MM))).collect();
    let sum = |all: &[u16]| all.iter().map(|one| u32::from(*one)).sum::<u32>();
    let moved = sum(&lacks).min(sum(&spares));
    if moved == 0 {
        return;
    }
    let (given, taken) = (shared(moved, &lacks), shared(moved, &spares));
    for ((own, more), less) in table.columns.iter_mut().zip(given).zip(taken) {
        *own = *own + more - less;
    }
}

/// So many millimetres in these parts, none larger than its part.
fn shared(all: u32, parts: &[u16]) -> Vec<u16> {
    let sum: u32 = parts.iter().map(|part| u32::from(*part)).sum();
    let (mut before, mut given) = (0, 0);
    let share = |part: &u16| {
        before += u32::from(*part);
        let until = all * before / sum.max(1);
        let share = until - given;
        given = until;
        u16::try_from(share).unwrap_or(0)
    };
    parts.iter().map(share).collect()
}

/// The millimetres that a column needs for what stands in it alone.
fn need(table: &Table, column: usize, size: f32) -> u16 {
    let em = size / POINTS;
    let widest = table.rows.iter().enumerate().filter_map(|(at, row)| {
        let cell = alone(&row.cells, column)?;
        let paras = cell.paras.iter().map(|para| para.text());
        Some(paras.map(|text| if at < table.head { head(&text) } else { whole(&text) }).fold(0.0, f32::max))
    });
    match widest.fold(0.0, f32::max) {
        none if none <= 0.0 => 0,
        ems => (ems * em + EDGES_MM).ceil() as u16,
    }
}

/// The cell that stands in this column and no other.
fn alone(cells: &[Cell], column: usize) -> Option<&Cell> {
    let mut at = 0;
    cells.iter().find(|cell| {
        let span = usize::from(cell.span.max(1));
        let here = at == column && span == 1;
        at += span;
        here
    })
}

/// Ems of the widest piece of a text that has no place for a new line: a hyphen before a letter is one, in a day it is none.
fn whole(text: &str) -> f32 {
    let (mut widest, mut own) = (0.0_f32, 0.0);
    let mut is_after_hyphen = false;
    for c in text.chars() {
        if is_after_hyphen && c.is_ascii_alphabetic() {
            own = 0.0;
        }
        own = if c.is_ascii_graphic() { own + ems(c) } else { 0.0 };
        widest = widest.max(own);
        is_after_hyphen = c == '-';
    }
    widest
}

fn head(text: &str) -> f32 {
    let count = text.chars().count();
    if count <= SHORT_HEAD { text.chars().map(ems).sum() } else { whole(text) }
}

/// About how wide a letter of the papers' fonts is.
fn ems(c: char) -> f32 {
    match c {
        'A'..='Z' | '%' | '@' => 0.72,
        c if c.is_ascii() => 0.56,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::head_row;
    use proptest::prelude::*;
    use ziping_paper::Row;

    fn fitted(columns: &[u16], rows: &[&[&str]]) -> Vec<u16> {
        let row = |cells: &&[&str]| Row::of(cells.iter().map(|words| Cell::text(*words)).collect());
        let rows = std::iter::once(head_row(rows[0].iter().copied())).chain(rows[1..].iter().map(row)).collect();
        let mut table = Table { columns: columns.to_vec(), head: 1, rows };
        fit(&mut table, 10.5);
        table.columns
    }

    #[test]
    fn days_and_codes_stay_whole_and_words_give_way() {
        let rows: [&[&str]; 2] = [
            &["序号", "组织名称", "统一社会信用代码", "日期"],
            &["1", "芜湖某某股份有限公司", "91340200MA2ABCDE1X", "2026-04-01"],
        ];
        let [number, name, code, day] = fitted(&[12, 90, 34, 14], &rows)[..] else { panic!("four columns") };
        assert_eq!((number, number + name + code + day), (12, 150));
        assert!(code >= 43 && day >= 23 && name >= WORDS_MM, "{code} {day} {name}");
    }

    #[test]
    fn a_code_may_be_parted_at_its_hyphens_and_a_day_may_not() {
        assert!(whole("DQC9JJ-NW4KSE-HP26DM") < 1.5 * whole("DQC9JJ-") && whole("2026-04-01") > whole("2026-04"));
        assert!((whole("共2026-04-01日") - whole("2026-04-01")).abs() < 0.01 && whole("全是汉字") < 0.01);
    }

    #[test]
    fn what_fits_stays_as_it_was() {
        let rows: [&[&str]; 2] = [&["序号", "组织", "日期"], &["1", "甲公司", "2026-04-01"]];
        assert_eq!(fitted(&[12, 100, 40], &rows), [12, 100, 40]);
        // Nor is anything taken where nothing can be spared.
        assert_eq!(fitted(&[10, 10, 10], &rows), [10, 10, 10]);
    }

    #[test]
    fn a_short_head_stands_in_one_line_and_a_long_one_need_not() {
        let rows: [&[&str]; 2] = [&["单位名称", "这一列的题目比较长"], &["甲", "乙"]];
        let [first, second] = fitted(&[12, 60], &rows)[..] else { panic!("two columns") };
        assert!(first >= 18 && second < 60);
    }

    proptest! {
        #[test]
        fn the_whole_stays_as_wide(columns in prop::collection::vec(8_u16..90, 1..7), words in prop::collection::vec("[0-9A-Z甲乙 ]{0,30}", 7)) {
            let row: Vec<&str> = words.iter().take(columns.len()).map(String::as_str).collect();
            let fitted = fitted(&columns, &[&row, &row]);
            prop_assert_eq!(fitted.iter().sum::<u16>(), columns.iter().sum::<u16>());
            // None is narrower than it was but what can spare it.
            prop_assert!(fitted.iter().zip(&columns).all(|(now, was)| now >= was || *now >= WORDS_MM));
        }
    }
}
