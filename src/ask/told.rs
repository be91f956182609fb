//! What the state remembers beside the answers: what to tell, what waits for a yes, what was removed.

use crate::page::Page;
use std::rc::Rc;
use ziping_domain::{Answers, Programme, Value};
use ziping_json::Map;

/// Something to tell the user once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Whether something went wrong.
    pub bad: bool,
    /// What, and what to do next: Chinese, English.
    pub text: (String, String),
}

/// What comes with a proposal from another programme.
#[derive(Clone, Debug, Default)]
pub struct Detail {
    /// The text behind an "other" option.
    pub other: String,
    /// Why it must be looked at before it counts: Chinese, English; empty where it means the same.
    pub remark: (String, String),
}

/// Another programme and what was answered for it.
pub struct Origin {
    /// The programme.
    pub programme: Rc<Programme>,
    /// The answers.
    pub answers: Rc<Answers>,
}

/// The part of the state that only later pages know and change.
#[derive(Clone, Default)]
pub struct Beyond {
    /// The item of the self-evaluation that is shown; the first one that is open, if none was chosen.
    pub item: Option<String>,
    /// Whether all items are listed at once.
    pub all_items: bool,
    /// What comes with proposals from another programme, by the same ids.
    pub details: Map<Detail>,
    /// The answers with a self-evaluation that came from another programme and waits for the user's yes.
    pub offered: Option<Rc<Answers>>,
    /// Where proposals came from, if from another programme.
    pub origin: Option<Rc<Origin>>,
    /// What was answered for other programmes since the element started, by their ids.
    pub others: Map<Rc<Answers>>,
    /// Parts of departments that were merged, while differences may be open.
    pub parts: Rc<Vec<Answers>>,
    /// How their differences were settled: question id and the value taken.
    pub settled: Map<Value>,
    /// What a worksheet came back with, as JSON; blank while it is read.
    pub returned: Option<Rc<str>>,
}

/// What was taken out of a list and can be had back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// The list: the question's id, or its own name.
    pub list: String,
    /// What it was: Chinese, English.
    pub words: (String, String),
}

/// Where the answers at hand are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The time of day, `10:42`; blank while the last change is not kept.
    pub time: String,
    /// Whether they outlive the tab: in a file, or in a draft on this device.
    pub lasting: bool,
}

/// An earlier draft.
#[derive(Debug, PartialEq)]
pub struct Earlier {
    /// Its answers.
    pub answers: Rc<Answers>,
    /// The page it was on.
    pub page: Page,
    /// The day it was kept, if it says so.
    pub day: String,
    /// The day until which it is to be kept; blank where it does not say so.
    pub until: String,
}
