//! Where each question stands, by its id: a table of slots, found by a hash of the id and the next free slot.
//! The maps of the files are sorted lists; here a rule of a thousand questions looks up a thousand ids at each answer.

use super::{Question, Section};
use crate::fnv::fnv32;

/// Where each question stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// Number of the question plus one, 0 for none; a power of two of slots, at least half of them free.
    slots: Vec<u32>,
    /// Section, group and place in the group, by number.
    places: Vec<[usize; 3]>,
}

/// It follows from the rest.
impl PartialEq for Index {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Index {
    /// Of two questions with one id the first is found.
    pub(super) fn of(sections: &[Section]) -> Self {
        let mut places = Vec::new();
        for (at, section) in sections.iter().enumerate() {
            for (nth, group) in section.groups.iter().enumerate() {
                places.extend((0..group.questions.len()).map(|place| [at, nth, place]));
            }
        }
        let mut index = Self { slots: vec![0; (places.len() * 2).next_power_of_two()], places };
        for number in 0..index.places.len() {
            if let Some(question) = index.at(sections, number) {
                let (slot, there) = index.slot(sections, &question.id);
                if there.is_none() {
                    index.slots[slot] = number as u32 + 1;
                }
            }
        }
        index
    }

    /// The number of the question with this id, and the question.
    pub(super) fn find<'a>(&self, sections: &'a [Section], id: &str) -> Option<(usize, &'a Question)> {
        if self.places.is_empty() {
            return None;
        }
        let number = self.slot(sections, id).1?;
        Some((number, self.at(sections, number)?))
    }

    fn at<'a>(&self, sections: &'a [Section], number: usize) -> Option<&'a Question> {
        let [section, group, place] = *self.places.get(number)?;
        sections.get(section)?.groups.get(group)?.questions.get(place)
    }

    /// The slot of an id, and the number that stands there; else the free slot where it would stand.
    fn slot(&self, sections: &[Section], id: &str) -> (usize, Option<usize>) {
        let mask = self.slots.len() - 1;
        let mut slot = fnv32(id) as usize & mask;
        loop {
            match (self.slots[slot] as usize).checked_sub(1) {
                None => return (slot, None),
                Some(number) if self.at(sections, number).is_some_and(|question| question.id == id) => {
                    return (slot, Some(number));
                }
                Some(_) => slot = (slot + 1) & mask,
            }
        }
    }
}
