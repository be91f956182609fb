//! What never changes while a programme is at hand: itself, its criteria, the day and the door to the browser.

use crate::platform::Platform;
use std::any::Any;
use std::rc::Rc;
use ziping_domain::{Criteria, Date, Programme};

/// The surroundings of the app. What is large in them is shared: a new day makes them anew.
#[derive(Clone)]
pub struct Env {
    /// The programme; until the later pages came without what only they need.
    pub programme: Rc<Programme>,
    /// Its papers, once the later pages came: only they know what these are, which keeps 440 bytes (brotli) out of the first
    /// module.
    pub forms: Rc<dyn Any>,
    /// The file it was read from, handed to the workers as it is.
    pub programme_json: Rc<str>,
    /// The criteria, if the programme has a self-evaluation.
    pub criteria: Option<Rc<Criteria>>,
    /// The file they were read from.
    pub criteria_json: Option<Rc<str>>,
    /// The door to the browser.
    pub platform: Rc<dyn Platform>,
    /// The day the app was started.
    pub today: Date,
    /// The most that the page allows for drafts.
    pub drafts: Drafts,
    /// Whether the portal offers other programmes beside this one.
    pub many: bool,
    /// Whether packages can have PDF: the printer was built.
    pub printer: bool,
}

/// Where drafts may be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Drafts {
    /// Nowhere.
    None,
    /// Until the tab is closed.
    Session,
    /// On this device, if the user says so.
    Device,
}

impl Drafts {
    /// The attribute's value; anything unknown means none.
    pub fn parse(text: &str) -> Self {
        match text {
            "session" => Self::Session,
            "device" => Self::Device,
            _ => Self::None,
        }
    }

    /// The attribute's value.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Session => "session",
            Self::Device => "device",
        }
    }
}

/// [`Env`], shared.
pub type Shared = Same<Env>;

/// Something shared; equal when it is the same.
#[derive(Default)]
pub struct Same<T>(Rc<T>);

impl<T> Same<T> {
    /// Shares it.
    pub fn new(value: T) -> Self {
        Self(Rc::new(value))
    }
}

impl<T: Clone> Same<T> {
    /// A copy of its own to change, where others share it.
    pub fn change(&mut self) -> &mut T {
        Rc::make_mut(&mut self.0)
    }
}

impl<T> Clone for Same<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> std::ops::Deref for Same<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
