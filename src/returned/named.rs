//! Heard by names: what stands in the controls and bookmarks that were written around each answer.

use crate::said::{BoxMark, Heard, Said, is_mark, mark, trimmed};
use ziping_paper::Spot;
use ziping_word::{HandedBack, Named, NamedBy};

/// What stands at a place by one of the two ways; nothing where its name is gone or stands twice with different words.
pub fn reading(spot: &Spot, way: NamedBy, filled: &HandedBack) -> Option<Heard> {
    let name = name(spot, way);
    let mut places = filled.places.iter().filter(|place| place.way == way && place.name == name);
    let first = said(spot, places.next()?, filled);
    match places.all(|place| said(spot, place, filled) == first) {
        true => Some(Heard { said: first, is_sure: false }),
        false => None,
    }
}

/// What a place is called by one of the two ways.
pub fn name(spot: &Spot, way: NamedBy) -> String {
    match way {
        NamedBy::Control => spot.tag(),
        NamedBy::Bookmark => spot.bookmark(),
    }
}

fn said(spot: &Spot, place: &Named, filled: &HandedBack) -> Said {
    let text = filled.said(place);
    if !spot.is_box() {
        return Said::Text(trimmed(text));
    }
    let letters: Vec<char> = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let words = letters.iter().filter(|letter| !is_mark(**letter) && !"()（）[]【】".contains(**letter));
    let mark = match (mark(letters.iter().copied()), words.collect::<String>().as_str()) {
        (Some(mark), "") => mark,
        (None, "v" | "V") => BoxMark::On,
        _ => BoxMark::Unclear,
    };
    // The sign is what people see; a state that says otherwise is a question.
    let differs = place.checked.is_some_and(|checked| checked != (mark == BoxMark::On));
    Said::Box(if differs { BoxMark::Unclear } else { mark })
}
