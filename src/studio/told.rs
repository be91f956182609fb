//! The pages, and what the worker and the reducer tell them.

use crate::spoken::spoken;
use crate::state::Studio;
use serde::Deserialize;

/// A page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    /// What the file is.
    About,
    /// The document's clauses and what is made of them.
    Clauses,
    /// The city's own forms.
    Papers,
    /// Everything in the file, by forms.
    Contents,
    /// What its conditions do.
    Trial,
    /// Problems, and what is handed on.
    Finish,
}

impl Page {
    pub(crate) const ALL: [Self; 6] =
        [Self::About, Self::Clauses, Self::Papers, Self::Contents, Self::Trial, Self::Finish];

    pub(crate) fn title(self) -> (&'static str, &'static str) {
        match self {
            Self::About => ("项目", "Programme"),
            Self::Clauses => ("条文", "Clauses"),
            Self::Papers => ("申报表", "Forms"),
            Self::Contents => ("全部内容", "Everything"),
            Self::Trial => ("试一试", "Try it"),
            Self::Finish => ("核对与交付", "Check and hand on"),
        }
    }
}

/// A problem of the file, as the worker tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Told {
    pub(crate) pointer: String,
    pub(crate) what: String,
    pub(crate) remedy: String,
    pub(crate) what_zh: String,
    pub(crate) remedy_zh: String,
}

impl Told {
    /// What is wrong and what to do about it, as the pages say it.
    pub(crate) fn spoken(&self, studio: &Studio) -> (String, String) {
        let say = |zh: &str, en: &str| spoken(studio.file.as_deref(), studio.t(zh, en), studio.lang);
        (say(&self.what_zh, &self.what), say(&self.remedy_zh, &self.remedy))
    }
}

/// A condition as the worker tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(crate) struct TriedCondition {
    pub(crate) id: String,
    pub(crate) clause: String,
    pub(crate) title: String,
    pub(crate) quote: String,
    pub(crate) means: String,
    pub(crate) besides: Vec<String>,
    pub(crate) examples: Vec<String>,
}

/// Something that is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Notice {
    pub(crate) bad: bool,
    pub(crate) text: (String, String),
}
