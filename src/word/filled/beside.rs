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
    // Programs lay a part out with line ends and blanks between what it holds.
    all.iter_mut().for_each(|(_, value)| value.trim().to_owned().clone_into(value));
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
    // Some put a line's end before the root, or behind it, and that is none of its words.
    let mut depth = 0u32;
    walk(xml, &mut |step| {
        match step {
            Step::Start(..) => depth += 1,
            Step::End(_) => depth = depth.saturating_sub(1),
            Step::Words(more) if depth > 0 => words.push_str(more),
            _ => {}
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

#[cfg(test)]
mod tests {
    use super::*;

    /// As LibreOffice and others write parts out: a line's end before the root, and blanks between what it holds.
    #[test]
    fn how_a_part_is_laid_out_says_nothing() {
        for before in ["", "\n", "\r\n  "] {
            let left = left_by_program(&format!("<?xml version=\"1.0\"?>{before}<a xmlns=\"x\">甲 乙</a>\n"));
            assert_eq!(left.ok().flatten(), Some(("x".to_owned(), "甲 乙".to_owned())), "{before:?}");
            let xml = format!(
                "<?xml version=\"1.0\"?>{before}<Properties>{before}<property name=\"p\">{before}<v>1</v>{before}</property>{before}</Properties>"
            );
            assert_eq!(properties(&xml).ok(), Some(vec![("p".to_owned(), "1".to_owned())]), "{before:?}");
        }
    }
}
