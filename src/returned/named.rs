//! Reading by names: what stands in the controls and bookmarks that were written around each answer.

use crate::said::{Mark, Reading, Said, is_mark, mark, trimmed};
use ziping_paper::Spot;
use ziping_word::{Filled, Named, Way};

/// What stands at a place by one of the two ways; nothing where its name is gone or stands twice with different words.
pub fn reading(spot: &Spot, way: Way, filled: &Filled) -> Option<Reading> {
    let name = name(spot, way);
    let mut places = filled.places.iter().filter(|place| place.way == way && place.name == name);
    let first = said(spot, places.next()?, filled);
    match places.all(|place| said(spot, place, filled) == first) {
        true => Some(Reading { said: first, is_sure: false }),
        false => None,
    }
}

/// What a place is called by one of the two ways.
pub fn name(spot: &Spot, way: Way) -> String {
    match way {
        Way::Control => spot.tag(),
        Way::Bookmark => spot.bookmark(),
    }
}

fn said(spot: &Spot, place: &Named, filled: &Filled) -> Said {
    let text = filled.said(place);
    if !spot.is_box() {
        return Said::Text(trimmed(text));
    }
    let letters: Vec<char> = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let words = letters.iter().filter(|letter| !is_mark(**letter) && !"()（）[]【】".contains(**letter));
    let mark = match (mark(letters.iter().copied()), words.collect::<String>().as_str()) {
        (Some(mark), "") => mark,
        (None, "v" | "V") => Mark::On,
        _ => Mark::Unclear,
    };
    // The sign is what people see; a state that says otherwise is a question.
    let differs = place.checked.is_some_and(|checked| checked != (mark == Mark::On));
    Said::Box(if differs { Mark::Unclear } else { mark })
}
