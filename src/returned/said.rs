//! What was read at one place in one way.

/// What stands in a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoxMark {
    /// A tick.
    On,
    /// Nothing.
    Off,
    /// Something that can be meant either way.
    Unclear,
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Words.
    Text(String),
    /// A box.
    Box(BoxMark),
}

/// A reading, and how much it is worth by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// What was read.
    pub said: Said,
    /// Whether it may stand alone.
    pub is_sure: bool,
}

/// A sign that somebody ticks with.
pub fn is_tick(letter: char) -> bool {
    matches!(letter, '☑' | '☒' | '✓' | '✔' | '√' | '✅' | '■' | '●' | '◆' | '▣' | '◼' | '⬛' | '🗹' | '🗸')
}

/// An empty box, or what people type for one.
pub fn is_empty_box(letter: char) -> bool {
    matches!(letter, '□' | '☐' | '○' | '◯' | '▢' | '◻' | '⬜' | '❏' | '❑' | '口')
}

/// A sign that says yes to some and no to others, or that nobody knows.
pub fn is_doubtful(letter: char) -> bool {
    matches!(letter, '✗' | '✘' | '×' | '╳' | '✕' | '✖' | '\u{fffd}')
}

/// Whether it is any sign of a box.
pub fn is_mark(letter: char) -> bool {
    is_tick(letter) || is_empty_box(letter) || is_doubtful(letter)
}

/// What signs beside one another say.
pub fn mark(signs: impl Iterator<Item = char>) -> Option<BoxMark> {
    let mut found = None;
    for letter in signs {
        found = match letter {
            letter if is_doubtful(letter) => return Some(BoxMark::Unclear),
            letter if is_tick(letter) => Some(BoxMark::On),
            letter if is_empty_box(letter) => found.or(Some(BoxMark::Off)),
            _ => found,
        };
    }
    found
}

/// A text without white space and what nobody sees, full width as half: what is compared.
pub fn squeezed(text: &str) -> String {
    let seen = ziping_domain::clean::seen(text);
    seen.chars().filter(|letter| !letter.is_whitespace()).map(ziping_domain::clean::half_width).collect()
}

/// A text as it is kept: without the room around it.
pub fn trimmed(text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').map(str::trim).collect();
    let text = lines.join("\n");
    let is_room = |letter: char| letter.is_whitespace() || letter == '_' || letter == '＿';
    text.trim_matches(is_room).to_owned()
}
