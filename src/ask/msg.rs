//! What can happen to the state: the messages that change it.

use crate::entry::Draft;
use crate::env::{Drafts, Shared};
use crate::page::Page;
use crate::store::Store;
use crate::table::{Further, Later};
use crate::told::{Kept, Notice, Origin, Removed};
use std::rc::Rc;
use ziping_domain::{Action, Answers, Date, Lang, Value};
use ziping_json::Map;

/// A change of state.
#[derive(Clone)]
pub enum Msg {
    /// Changes the answers.
    Act(Action),
    /// Changes the answers by what is typed.
    Type(Typed),
    /// Brings what was typed in a field into the form that is kept.
    Tidy(String, Action),
    /// Takes something out of a list.
    Remove(Removed, Action),
    /// The focus went elsewhere: the next key begins a step.
    Pause,
    /// Takes the last change back.
    Undo,
    /// Makes it again.
    Redo,
    /// Goes to a page, perhaps to a thing on it.
    Go(Page, Option<String>),
    /// The thing was shown.
    Arrived,
    /// Switches the language.
    Lang(Lang),
    /// Switches large text.
    Large(bool),
    /// Chooses where drafts are kept.
    Drafts(Drafts),
    /// Opens answers, or asks first where others are at hand.
    Offer(Rc<Instead>),
    /// Says yes or no to that.
    Take(bool),
    /// Lets the earlier draft go: what is entered now takes its place.
    Forget,
    /// Where the answers are kept now.
    Kept(Kept),
    /// A draft of this day could not be read and is kept aside; blank once it is settled.
    Aside(Option<String>),
    /// Where the draft may stay was asked.
    Asked,
    /// Another day has begun.
    Day(Date),
    /// What the page allows for drafts now, and whether it offers other programmes.
    Allow(Drafts, bool),
    /// Wipes all.
    Wipe,
    /// Tells something, or stops telling.
    Tell(Option<Notice>),
    /// Another tab saved newer answers, these; nothing once settled.
    Conflict(Option<Rc<Answers>>),
    /// Why drafts cannot be kept, in Chinese and English; nothing once they can.
    Barred(Option<(String, String)>),
    /// Files came to hand.
    Files,
    /// The later pages came, and with them all of the programme.
    Came(Shared, &'static Later),
    /// What later pages ask for.
    Later(Deed),
}

/// A change of state that only later pages ask for; they know how it is made.
#[derive(Clone)]
pub enum Deed {
    /// A file of another programme was opened; nothing once it is settled.
    Foreign(Option<Rc<Instead>>),
    /// Changes what no answers hold: how something is looked at, or what came later.
    Look(Rc<dyn Fn(&mut Store)>),
    /// What lies behind the second seam came.
    Further(&'static Further),
    /// Changes the answers by what they are when the change comes, after something that took its time.
    Change(Rc<dyn Fn(&Answers) -> Action>),
    /// Parts of departments to be merged.
    Parts(Rc<Vec<Answers>>),
    /// A difference between parts was settled.
    Settled(String, Value),
    /// What a worksheet came back with, as JSON; blank while it is read, nothing once it is done with.
    Returned(Option<Rc<str>>),
    /// Answers that the page proposes: what fits and differs is kept.
    Propose(Map<Value>),
    /// Answers given for another programme: what fits is proposed.
    Carry(Rc<Origin>),
    /// Accepts a proposal, or all that need no look.
    Accept(Option<String>),
    /// Refuses a proposal, or all.
    Refuse(Option<String>),
    /// Takes the self-evaluation of another programme over, or does not.
    Evaluation(bool),
    /// The programme file that opened answers were made with.
    Older(String),
    /// Notes what nobody entered, such as the year's notice.
    Note(Rc<dyn Fn(&mut Answers)>),
    /// Goes on with another programme, of which there may be a draft, and one of some day that is kept aside.
    Enter(Shared, Option<Rc<Draft>>, Option<String>),
}

/// What was typed, and where.
#[derive(Clone)]
pub struct Typed {
    /// The field's name.
    pub field: String,
    /// The text that stands in it.
    pub text: String,
    /// What follows for the answers.
    pub action: Action,
    /// When, in milliseconds.
    pub at: u64,
    /// Whether an input method is still composing.
    pub composing: bool,
}

/// Answers that would take the place of those at hand.
pub struct Instead {
    /// The answers.
    pub answers: Answers,
    /// The page to go to.
    pub page: Page,
    /// What to do once they are there.
    pub then: Vec<Msg>,
    /// Whether they are the draft that waits, and no file.
    pub draft: bool,
}

impl PartialEq for Instead {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}
