//! What the element hands in: a programme with its criteria, and a draft of it.

use crate::env::{Drafts, Env};
use crate::failed::Failed;
use crate::platform::Platform;
use std::rc::Rc;
use ziping_domain::{Criteria, Programme};
use ziping_json::{Json, Node};

/// An earlier draft, the page it was on, and where it was kept.
pub struct Draft {
    /// The answers, as a file holds them.
    pub answers: String,
    /// The page, by its name.
    pub page: String,
    /// Where it was kept.
    pub kept: String,
    /// See [`crate::store::Store::view`].
    pub view: String,
    /// The day it was kept, `YYYY-MM-DD`; blank where it does not say so.
    pub day: String,
    /// The day until which it is to be kept; blank where it does not say so.
    pub until: String,
}

impl Draft {
    /// The draft of a config, if it has one.
    pub fn of(config: &Json<'_>) -> Option<Self> {
        let draft = config.field(Node::ROOT, "draft");
        let text = |name| config.text(config.field(draft, name));
        let or_blank = |name| text(name).unwrap_or_default();
        let (view, day, until) = (or_blank("view"), or_blank("day"), or_blank("until"));
        Some(Self { answers: text("answers")?, page: or_blank("page"), kept: text("kept")?, view, day, until })
    }
}

/// The surroundings that a config gives: the texts `programme` and `criteria` (or null), `drafts`, whether there are
/// `many` programmes and a `printer`.
///
/// # Errors
/// `programme-broken`, `criteria-broken`.
pub fn env(config: &Json<'_>, platform: Rc<dyn Platform>) -> Result<Env, Failed> {
    let coded = |code: &str, problem: String| Failed::new(code, &problem);
    if let Some(problem) = config.problem() {
        return Err(coded("config", problem));
    }
    let text = |name| config.text(config.field(Node::ROOT, name));
    let programme_json = text("programme").unwrap_or_default();
    let programme = Programme::outline(&programme_json).map_err(|problem| coded("programme-broken", problem))?;
    let criteria_json = text("criteria");
    let criteria = criteria_json
        .as_deref()
        .map(Criteria::parse)
        .transpose()
        .map_err(|problem| coded("criteria-broken", problem))?;
    let today = platform.today().parse().map_err(|_| coded("clock", "no date".to_owned()))?;
    Ok(Env {
        programme: Rc::new(programme),
        forms: Rc::new(()),
        programme_json: programme_json.into(),
        criteria: criteria.map(Rc::new),
        criteria_json: criteria_json.map(Rc::from),
        platform,
        today,
        drafts: Drafts::parse(&text("drafts").unwrap_or_default()),
        many: config.is_true(config.field(Node::ROOT, "many")),
        printer: config.is_true(config.field(Node::ROOT, "printer")),
    })
}
