//! What stands beside the text of a document: properties, what programs left, comments.

use super::{LETTERS, Remark, TOLD, push};
use crate::Refusal;
use crate::text::{Step, attribute, each, walk};

/// The properties by their names.
pub(super) fn properties(xml: &str) -> Result<Vec<(String, String)>, Refusal> {
    let mut all: Vec<(String, String)> = Vec::new();
    walk(xml, &mut |step| {
        match step {
            Step::Start("property", event) => {
                all.push((attribute(event, "name").unwrap_or_default(), String::new()));
            }
            Step::Words(words) => {
                if let Some((_, value)) = all.last_mut() {
                    value.push_str(words);
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(all)
}

/// What a program left: the namespace of its root, and the words in it.
pub(super) fn left_by_program(xml: &str) -> Result<Option<(String, String)>, Refusal> {
    let (mut root, mut words) = (None, String::new());
    each(xml, &mut |_, event| {
        if root.is_none() {
            root = Some(attribute(event, "xmlns").unwrap_or_default());
        }
    })?;
    walk(xml, &mut |step| {
        if let Step::Words(more) = step {
            words.push_str(more);
        }
        Ok(())
    })?;
    Ok(root.map(|root| (root, words)))
}

/// The comments, each beside the paragraph that refers to it.
pub(super) fn remarks(xml: &str, all: &mut Vec<Remark>, refers: &[(String, String)]) -> Result<(), Refusal> {
    let mut in_words = false;
    walk(xml, &mut |step| {
        match step {
            Step::Start("comment", event) if all.len() <= TOLD => {
                let id = attribute(event, "id").unwrap_or_default();
                let beside = refers.iter().find(|(other, _)| *other == id).map(|(_, words)| words.clone());
                let author = attribute(event, "author").unwrap_or_default();
                all.push(Remark { author, text: String::new(), beside: beside.unwrap_or_default() });
            }
            Step::Start("t", _) => in_words = true,
            Step::End("t") => in_words = false,
            Step::Words(words) if in_words => {
                if let Some(last) = all.last_mut() {
                    push(&mut last.text, words, LETTERS);
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    all.retain(|remark| !remark.text.trim().is_empty());
    all.truncate(TOLD);
    Ok(())
}
