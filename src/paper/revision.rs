//! Which revision of the papers is made: one that was used is made to the byte for ever, so that what it made is known again.

/// The revision of everything that turns an application into papers: blocks, templates, both writers. Packages name it, and
/// papers of a revision that is made here are compared byte by byte. Whatever changes a byte of a paper needs a new number
/// (`tests/golden/papers.txt` tells when), and asks here which words or lines the revision before had.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Revision {
    /// A number with a unit of its own had the form's behind it as well, blanks that may stay were called contradictory, a condition
    /// said nothing of answers that contradict each other, and what is next ended with printing, whatever the programme's way.
    Fifth,
    /// What is made now.
    #[default]
    Sixth,
}

impl Revision {
    /// All that can be made, the oldest first.
    pub const ALL: [Self; 2] = [Self::Fifth, Self::Sixth];

    /// Its name in packages.
    #[must_use]
    pub const fn number(self) -> &'static str {
        match self {
            Self::Fifth => "5",
            Self::Sixth => "6",
        }
    }

    /// The revision of this name; nothing, where its papers cannot be made any more, or not yet.
    #[must_use]
    pub fn of(number: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.number() == number)
    }
}
