//! The stock itself, and which of it fits a clause.

use ziping_domain::Text;
use ziping_json::Tree;

/// What may be said otherwise in a usual condition.
#[derive(Clone, Debug, PartialEq)]
pub struct Blank {
    /// Its name between braces in the words and rules.
    pub id: String,
    /// What it is.
    pub label: Text,
    /// What stands there unless something else is said.
    pub usual: String,
    /// Whether it is a whole number.
    pub number: bool,
}

/// An answer to a usual condition and what comes of it, on 2026-03-01.
#[derive(Clone, Debug, PartialEq)]
pub struct Proved {
    /// What is tried.
    pub why: String,
    /// The answers, by the ids of the stock.
    pub answers: Tree,
    /// What comes of it: `met`, `met, declared`, `notMet`, `unknown`.
    pub is: String,
}

/// A usual condition.
#[derive(Clone, Debug, PartialEq)]
pub struct Usual {
    /// Its id, the beginning of the ids that are made of it.
    pub id: String,
    /// What is asked.
    pub title: Text,
    /// How documents say it, with the usual words in its blanks.
    pub quote: String,
    /// Words by which it is found at a clause.
    pub words: Vec<String>,
    /// What may be said otherwise.
    pub blanks: Vec<Blank>,
    /// Its questions as they will stand in the file, with blanks.
    pub questions: Vec<Tree>,
    /// The condition as it will stand in the file, without id, clause and quote, with blanks.
    pub condition: Tree,
    /// What comes of some answers.
    pub cases: Vec<Proved>,
}

const STOCK: &str = include_str!("stock.json");

/// All usual conditions, in the order in which documents have them.
#[must_use]
pub fn stock() -> Vec<Usual> {
    let tree = Tree::read(STOCK).unwrap_or_default();
    tree.field("usual").map_or(&[][..], Tree::items).iter().map(usual).collect()
}

fn usual(tree: &Tree) -> Usual {
    let list = |name: &str| tree.field(name).map_or(&[][..], Tree::items);
    Usual {
        id: tree.word("id").to_owned(),
        title: tree.field("title").map_or(Text::None, Tree::to),
        quote: tree.word("quote").to_owned(),
        words: list("words").iter().filter_map(Tree::as_text).map(str::to_owned).collect(),
        blanks: list("blanks").iter().map(blank).collect(),
        questions: list("questions").to_vec(),
        condition: tree.field("condition").cloned().unwrap_or_default(),
        cases: list("cases").iter().map(proved).collect(),
    }
}

fn blank(tree: &Tree) -> Blank {
    let (usual, number) = match tree.field("number") {
        Some(Tree::Number(number)) => (number.clone(), true),
        _ => (tree.word("word").to_owned(), false),
    };
    Blank { id: tree.word("id").to_owned(), label: tree.field("label").map_or(Text::None, Tree::to), usual, number }
}

fn proved(tree: &Tree) -> Proved {
    Proved {
        why: tree.word("why").to_owned(),
        answers: tree.field("answers").cloned().unwrap_or_default(),
        is: tree.word("is").to_owned(),
    }
}

/// The places of those that may be what a sentence says, the likeliest of each of its parts first.
#[must_use]
pub fn fitting(stock: &[Usual], sentence: &str) -> Vec<usize> {
    let parts: Vec<&str> = sentence.split(['，', ',', '；']).collect();
    // What is said over several parts counts as a whole too.
    let ranked: Vec<Vec<usize>> = parts.into_iter().chain([sentence]).map(|part| of_part(stock, part)).collect();
    let longest = ranked.iter().map(Vec::len).max().unwrap_or(0);
    let mut found = Vec::new();
    for at in (0..longest).flat_map(|nth| ranked.iter().filter_map(move |part| part.get(nth))) {
        if !found.contains(at) {
            found.push(*at);
        }
    }
    found
}

fn of_part(stock: &[Usual], part: &str) -> Vec<usize> {
    let has_years = part.contains(|c: char| c.is_ascii_digit()) && part.contains('年');
    // The characters of its words that the part has; years where years are asked, and the other way round.
    let weight = |usual: &Usual| {
        let found: usize =
            usual.words.iter().filter(|word| part.contains(&***word)).map(|word| word.chars().count()).sum();
        let asks_years = usual.blanks.iter().any(|blank| blank.id == "years");
        if found < 2 { 0 } else { found * 10 + 8 * usize::from(asks_years == has_years) }
    };
    let mut found: Vec<(usize, usize)> =
        stock.iter().enumerate().map(|(at, usual)| (weight(usual), at)).filter(|(weight, _)| *weight > 0).collect();
    found.sort_by_key(|(weight, at)| (std::cmp::Reverse(*weight), *at));
    found.into_iter().map(|(_, at)| at).collect()
}
