//! Which answer stands where on a paper: what a worksheet's controls are named by, and what its return is read by.

use ziping_domain::answers::other_id;
use ziping_domain::fnv::fnv32;

/// The place of an answer, or of a part of it. Runs beside one another with the same spot are one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Question id, or `profile.<section>`.
    pub question: String,
    /// What of its answer.
    pub part: Part,
    /// Words for people.
    pub label: String,
}

/// What of an answer stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it, in words.
    Whole,
    /// The text beside an "other" option.
    Other,
    /// The box of an option; of a matrix, `row:column`.
    Option(String),
    /// The box of a matrix's row: ticked when the row has any.
    Any(String),
    /// A cell of repeated rows.
    Cell {
        /// Row, from 0.
        row: usize,
        /// Column id.
        column: String,
    },
}

/// The most characters of a control's name.
const TAG: usize = 64;
/// The same of a bookmark.
const BOOKMARK: usize = 40;

impl Spot {
    /// A spot.
    #[must_use]
    pub fn new(question: &str, part: Part, label: &str) -> Self {
        Self { question: question.to_owned(), part, label: label.to_owned() }
    }

    /// Whether a box stands there.
    #[must_use]
    pub fn is_box(&self) -> bool {
        matches!(self.part, Part::Option(_) | Part::Any(_))
    }

    /// The name of its control: the same in each row of repeated rows.
    #[must_use]
    pub fn tag(&self) -> String {
        let question = &self.question;
        let tag = match &self.part {
            Part::Whole => question.clone(),
            Part::Other => other_id(question),
            Part::Option(option) | Part::Any(option) => format!("{question}={option}"),
            Part::Cell { column, .. } => format!("{question}.{column}"),
        };
        let is_plain = tag.bytes().all(|byte| byte.is_ascii_graphic());
        if is_plain && tag.len() <= TAG { tag } else { format!("{}~{:08x}", kept(&tag, 48), fnv32(&tag)) }
    }

    /// The name of its bookmark, of which there is one only.
    #[must_use]
    pub fn bookmark(&self) -> String {
        let row = match self.part {
            Part::Cell { row, .. } => row + 1,
            _ => 0,
        };
        let name = format!("{}#{row}", self.tag());
        format!("_q{}_{:08x}", kept(&name, BOOKMARK - 11), fnv32(&name))
    }
}

/// The letters and digits of a name, as many as there is room for.
fn kept(name: &str, room: usize) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).take(room).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fit_and_differ() {
        let cell = |row| Spot::new("honours", Part::Cell { row, column: "level".into() }, "级别");
        let long = "long-".repeat(30);
        let spots = [
            Spot::new("size", Part::Whole, ""),
            Spot::new("size", Part::Other, ""),
            Spot::new("size", Part::Option("large".into()), ""),
            Spot::new("size", Part::Option("l-arge".into()), ""),
            Spot::new(&long, Part::Whole, ""),
            Spot::new(&long, Part::Other, ""),
            Spot::new("规模", Part::Whole, ""),
            cell(0),
            cell(1),
        ];
        assert_eq!((spots[2].tag().as_str(), cell(7).tag().as_str()), ("size=large", "honours.level"));
        let names: std::collections::BTreeSet<String> = spots.iter().map(Spot::bookmark).collect();
        assert_eq!(names.len(), spots.len(), "{names:?}");
        let fits = |name: &String, room| name.len() <= room && name.is_ascii();
        assert!(names.iter().all(|name| fits(name, BOOKMARK)) && spots.iter().all(|spot| fits(&spot.tag(), TAG)));
    }
}
