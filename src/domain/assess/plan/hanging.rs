//! Which processes drive which result, and how much later: the organisation's own word, else a reading of the tool's own.

use crate::answers::Wish;
use crate::criteria::{Criteria, ItemKind};

/// The tool's own reading of GB/T 19580: a result item, the chapters whose processes drive it, and the months after which it
/// can show at the earliest. Results are judged by the figures of whole years.
const TABLE: &[(&str, &[&str], u8)] = &[
    ("4.7.2", &["4.3", "4.5", "4.6"], 12),
    ("4.7.3", &["4.3", "4.5"], 12),
    ("4.7.4", &["4.2", "4.3", "4.4", "4.5"], 12),
    ("4.7.5", &["4.4"], 12),
    ("4.7.6", &["4.5", "4.6"], 12),
    ("4.7.7", &["4.1", "4.2"], 12),
];
/// A year: for what the table does not have.
const YEAR: u8 = 12;

fn own(result: &str) -> Option<&'static (&'static str, &'static [&'static str], u8)> {
    TABLE.iter().find(|(id, ..)| *id == result)
}

/// Whether a result hangs on a process item, which stands in this chapter, by the tool's own table; one that the table does
/// not have hangs on all.
fn hangs_by_table(result: &str, chapter: &str) -> bool {
    own(result).is_none_or(|(_, chapters, _)| chapters.contains(&chapter))
}

/// The process items that a result hangs on, in the order of the criteria.
#[must_use]
pub fn hung<'a>(criteria: &'a Criteria, wish: &Wish, result: &str) -> Vec<&'a str> {
    let said = wish.hangs.get(result);
    let items = criteria.chapters.iter().flat_map(|chapter| chapter.items.iter().map(move |item| (chapter, item)));
    let hung = items.filter(|(chapter, item)| {
        item.kind == ItemKind::Process
            && said.map_or_else(|| hangs_by_table(result, &chapter.id), |said| said.contains(&item.id))
    });
    hung.map(|(_, item)| item.id.as_str()).collect()
}

/// The months after which a result shows at the earliest what its processes became.
#[must_use]
pub fn lag(wish: &Wish, result: &str) -> u8 {
    wish.lags.get(result).copied().unwrap_or_else(|| own(result).map_or(YEAR, |(.., months)| *months))
}
