//! Characters as WPS and Word count them (字数): an East Asian character or mark is one, a run of other
//! characters without a space is one word.

/// Whether a character counts by itself: Han, kana, hangul, and full-width punctuation and forms.
fn counts_alone(c: char) -> bool {
    matches!(c,
        '\u{2014}' | '\u{2018}'..='\u{201d}' | '\u{2026}'
        | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
        && c != '\u{3000}'
}

/// 字数 of `text`, as the status line of WPS and Word shows it.
#[must_use]
pub fn characters(text: &str) -> usize {
    split(text).count()
}

/// Where the first counted unit beyond `limit` begins, as a byte offset; `None` when the text fits.
#[must_use]
pub fn excess(text: &str, limit: usize) -> Option<usize> {
    split(text).nth(limit)
}

/// The byte offsets at which counted units begin.
fn split(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut in_word = false;
    text.char_indices().filter_map(move |(at, c)| {
        if counts_alone(c) {
            in_word = false;
            Some(at)
        } else if c.is_whitespace() {
            in_word = false;
            None
        } else {
            let starts = !in_word;
            in_word = true;
            starts.then_some(at)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_the_word_processor_does() {
        for (text, count) in [
            ("", 0),
            ("质量", 2),
            ("质量，安全。", 6),
            ("GB/T 19580", 2),
            ("通过ISO9001认证", 5),
            ("a b\nc\u{3000}d", 4),
            ("“好”", 3),
        ] {
            assert_eq!(characters(text), count, "{text}");
        }
        assert_eq!(excess("质量管理", 4), None);
        assert_eq!(excess("质量管理", 2), Some(6));
    }
}
