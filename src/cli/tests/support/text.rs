//! Texts compared without what typesetting does to them.

use super::repository;
use std::fs;

/// Without white space.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The labels of annex 1, from the source; those that hold blanks to fill in are cut at the blanks.
pub fn labels() -> Vec<String> {
    let path = repository("tests/data/wuhu-annex1-labels.txt");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let lines = text.lines().filter(|line| !line.starts_with('#')).map(squeezed).filter(|line| !line.is_empty());
    lines
        .flat_map(|line| match line.strip_suffix("年月日") {
            Some(before) => [before, "年", "月", "日"].map(str::to_owned).to_vec(),
            None => vec![line],
        })
        .filter(|label| !label.is_empty())
        .collect()
}

/// The first label of annex 1 that does not follow those before it; ticked boxes count as boxes.
pub fn first_missing(text: &str) -> Option<String> {
    first_missing_of(labels(), text)
}

/// The first of these labels that does not follow those before it.
pub fn first_missing_of(labels: impl IntoIterator<Item = String>, text: &str) -> Option<String> {
    let text = squeezed(text).replace('☑', "□");
    let mut rest = text.as_str();
    labels.into_iter().find(|label| match rest.find(label.as_str()) {
        Some(at) => {
            rest = &rest[at + label.len()..];
            false
        }
        None => true,
    })
}
