//! Texts as XML holds them.

use ziping_domain::clean::breaks;

/// What every part begins with.
pub const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";

/// Whether XML 1.0 can hold the character.
fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{1_0000}'..)
}

/// The text without what XML can't hold; every kind of line end is `\n`.
pub fn clean(text: &str) -> String {
    breaks(text).chars().filter(|c| allowed(*c)).collect()
}

/// A text as XML.
pub fn escape(text: &str) -> String {
    clean(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
