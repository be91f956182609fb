//! The seams of the app: what stands behind each lies in a file of its own, which comes once and after the questions.

use crate::env::Env;
use crate::failed::Failed;
use crate::msg::{Deed, Msg};
use crate::store::{Handle, Store};
use std::pin::Pin;
use std::rc::Rc;
use yew::Html;
use ziping_domain::assess::Facts;
use ziping_domain::assess::eligibility::ConditionResult;
use ziping_domain::programme::Question;
use ziping_domain::{Action, Answers, Assessment, Criteria, Lang};

/// What every part of the app sees: the state, and the assessment of the answers at hand.
#[derive(Clone)]
pub struct View {
    /// The state.
    pub store: Handle,
    /// What follows from the answers.
    pub judged: Rc<Assessment>,
}

impl PartialEq for View {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.judged, &other.judged) && self.store == other.store
    }
}

/// What lies behind the seam. Whatever is named only here, and in what is called from here, is left out of the module
/// that a visitor waits for: so the first pages reach the others through this table alone.
pub struct Later {
    /// A page that is none of the first ones.
    pub page: fn(&View) -> Html,
    /// The result so far, beside the page.
    pub panel: fn(&View) -> Html,
    /// A question whose answer is a table.
    pub table: fn(&Handle, &Question) -> Html,
    /// Questions of one scale, as a table.
    pub alike: fn(&Handle, &[&Question]) -> Html,
    /// What is odd about an answer in words, and whether it is told while it is typed.
    pub odd: fn(&Store, &Question) -> Option<(String, bool)>,
    /// Finds questions and items by their words.
    pub search: fn() -> Html,
    /// How many items of the self-evaluation have a percentage.
    pub rated: fn(&Criteria, &Answers) -> usize,
    /// This year's notice, where the programme names one.
    pub notice: fn() -> Html,
    /// A condition's outcome as a chip.
    pub chip: fn(&ConditionResult, Lang) -> Html,
    /// What comes from another programme or an older file, above the page.
    pub carried: fn(&Handle) -> Html,
    /// What to do with what opening a file gave, or with the error of why it gave nothing.
    pub opened: fn(&Handle, Result<&str, &Failed>) -> Vec<Msg>,
    /// What a file is, by its first bytes, its name and its size in bytes.
    pub triage: fn(&[u8], &str, u64) -> &'static str,
    /// What another tab's answers hold and this page's do not, in words.
    pub lost: fn(&Handle, &Answers) -> Html,
    /// Shows what the page proposes, a JSON object of question ids and values; gives the ids of what cannot be taken.
    pub propose: fn(&Handle, &str) -> Vec<String>,
    /// What a file holds for a question and no option of it shows.
    pub strange: fn(&Handle, &Question) -> Html,
    /// Applies any action to answers.
    pub update: fn(&mut Answers, Action),
    /// Does what only later pages ask for.
    pub change: fn(&mut Store, Deed),
    /// Goes on with another programme, given as a config of [`crate::mount`].
    pub enter: fn(&Handle, &str) -> Result<(), Failed>,
    /// Judges answers wholly.
    pub judge: fn(&Facts<'_>, Option<&Criteria>) -> Assessment,
    /// Fetches what lies behind the second seam, and gives it; nothing when it does not come.
    pub further: fn() -> Way<Option<&'static Further>>,
    /// Goes for it when the browser has nothing else to do.
    pub expect: fn(&Handle),
    /// The same surroundings with all of the programme, and with this table.
    pub whole: fn(&Env) -> Result<Env, String>,
}

/// What lies behind the second seam: what not everybody opens.
pub struct Further {
    /// A page that is neither of the first nor of the later ones.
    pub page: fn(&View) -> Html,
    /// The ways to bring a table of a spreadsheet in and to have it out, and what was pasted last.
    pub excel: fn(&Target, Option<Pasted>) -> Html,
    /// Whether a text that was pasted into the field of this name is a table.
    pub is_table: fn(&Target, &str, &str) -> bool,
    /// The fixed version, before the package is made.
    pub fixing: fn() -> Html,
    /// The way to handing in, and what comes after.
    pub guide: fn() -> Html,
    /// Incubators that fit the organisation's needs.
    pub matching: fn() -> Html,
}

/// What a table of a spreadsheet is brought into.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// The rows of this question.
    Rows(String),
    /// The figures of this item.
    Item(String),
    /// The figures of all result items.
    Results,
}

impl Target {
    /// The list under which what was taken is offered back.
    pub fn list(&self) -> String {
        match self {
            Self::Rows(id) => id.clone(),
            Self::Item(id) => format!("{id}.figures"),
            Self::Results => "figures".to_owned(),
        }
    }
}

/// A table that was pasted.
#[derive(Clone, Debug, PartialEq)]
pub struct Pasted {
    /// What was copied.
    pub text: String,
    /// The name of the field into which it was pasted.
    pub field: String,
    /// Tells it from the one before.
    pub serial: u32,
}

impl PartialEq for Further {
    /// There is one table.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl PartialEq for Later {
    /// There is one table.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// How the later pages are had: whoever links them in says it.
#[derive(Clone, Copy)]
pub struct Road {
    /// Fetches what lies behind the seam, and gives it; nothing when it does not come.
    pub reach: fn() -> Way<Option<&'static Later>>,
}

impl PartialEq for Road {
    /// There is one way.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// Something that takes its time.
pub type Way<T> = Pin<Box<dyn Future<Output = T>>>;
