//! Several assessors' files side by side, and what they agreed on 合议: the percentage is typed by people, with a reason.

use super::doubt::AgreedDoubt;
use super::file::{MAX_BYTES, MarkedOf, Marking, hundredths, step};
use crate::kept::{self, KeptFile};
use crate::sheet::{ApprovalState, Approved};
use serde::{Deserialize, Serialize};
use ziping_domain::assess::panel::{Agreement, Views, view};
use ziping_domain::criteria::Band;

/// Number of the format.
pub const AGREED_FORMAT: &str = "ziping-agreed/1";

const AGREED_FILE: KeptFile = KeptFile {
    formats: &[AGREED_FORMAT],
    families: &["ziping-agreed/"],
    most: MAX_BYTES,
    codes: ["agreed-too-large", "agreed-newer", "not-agreed", "agreed-broken"],
};

/// What assessors of one organisation agreed on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Agreed {
    /// Its format.
    pub format: String,
    /// What was marked.
    pub of: MarkedOf,
    /// Who leads the assessors 评审组长.
    pub lead: String,
    /// The day of the agreement.
    pub day: String,
    /// The files that it was begun from, one an assessor.
    pub from: Vec<AgreedFrom>,
    /// The items in order.
    pub items: Vec<AgreedItem>,
    /// That it was signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signed: Option<Approved>,
}

/// An assessor's file that an agreement was begun from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AgreedFrom {
    /// The assessor.
    pub assessor: String,
    /// The day of the marks.
    pub day: String,
    /// SHA-256 of the marking, without the note of its signature.
    pub digest: String,
}

/// One item of an agreement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AgreedItem {
    /// Its number in the criteria.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Points it is worth.
    pub points: u16,
    /// Each assessor's percentage, in the order of the files; nothing where one gave none that fits.
    pub percents: Vec<Option<u8>>,
    /// What they agreed on, as typed; blank before.
    pub percent: String,
    /// How it came about.
    pub reason: String,
    /// The view of those who would have marked otherwise.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub minority: String,
}

impl Agreed {
    /// Begun from several markings: those that are of the first one's organisation, package, edition and stage, each assessor
    /// once. What was left out is told.
    #[must_use]
    pub fn of(markings: &[Marking]) -> (Self, Vec<AgreedDoubt>) {
        let Some(first) = markings.first() else { return Default::default() };
        let mut doubts = Vec::new();
        let mut taken: Vec<&Marking> = Vec::new();
        for one in markings {
            match AgreedDoubt::apart(first, &taken, one) {
                Some(doubt) => doubts.push(doubt),
                None => taken.push(one),
            }
        }
        let items = first.items.iter().enumerate().map(|(at, item)| AgreedItem {
            id: item.id.clone(),
            name: item.name.clone(),
            points: item.points,
            percents: taken.iter().map(|one| one.items.get(at).and_then(|own| step(&own.percent))).collect(),
            ..AgreedItem::default()
        });
        let from = taken.iter().map(|one| AgreedFrom {
            assessor: one.assessor.trim().to_owned(),
            day: one.day.clone(),
            digest: one.content(),
        });
        let agreed = Self {
            format: AGREED_FORMAT.to_owned(),
            of: first.of.clone(),
            from: from.collect(),
            items: items.collect(),
            ..Self::default()
        };
        (agreed, doubts)
    }

    /// Reads an agreement.
    ///
    /// # Errors
    /// A stable name in kebab-case: `agreed-too-large`, `not-agreed`, `agreed-newer`, `agreed-broken`.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        AGREED_FILE.parse(text)
    }

    /// Whether a text says of itself that it is one.
    #[must_use]
    pub fn is_one(text: &str) -> bool {
        AGREED_FILE.is_one(text)
    }

    /// The file's text; the same agreement gives the same bytes.
    #[must_use]
    pub fn to_json(&self) -> String {
        kept::json(self)
    }

    /// SHA-256 of what is signed.
    #[must_use]
    pub fn content(&self) -> String {
        kept::digest(&Self { signed: None, ..self.clone() })
    }

    /// Notes that it was signed as it stands; a blank day takes the note away.
    pub fn sign(&mut self, day: &str) {
        self.signed = kept::signed(&self.lead, day, || self.content());
    }

    /// How far it is with its signature.
    #[must_use]
    pub fn state(&self) -> ApprovalState {
        kept::state(self.signed.as_ref(), || self.content())
    }

    /// The items as the assessors see them, in the order of the criteria.
    #[must_use]
    pub fn views(&self) -> Vec<Views> {
        let bands: Vec<Band> =
            self.of.bands.iter().map(|(low, high)| Band { low: *low, high: *high, name: "".into() }).collect();
        self.items.iter().map(|item| view(&bands, &item.id, item.percents.clone())).collect()
    }

    /// How many items assessors see in one way.
    #[must_use]
    pub fn count(&self, agreement: Agreement) -> usize {
        self.views().iter().filter(|views| views.agreement == agreement).count()
    }

    /// The sum of what was agreed on, in hundredths of a point, and how many items are open: an agreement counts with a reason.
    #[must_use]
    pub fn total(&self) -> (u32, usize) {
        let counted = self.items.iter().filter_map(|item| Some(hundredths(item.points, item.agreed()?)));
        (counted.clone().fold(0, u32::saturating_add), self.items.len() - counted.count())
    }

    /// The sum of one assessor's marks, in hundredths of a point; nothing while an item is open.
    #[must_use]
    pub fn total_of(&self, at: usize) -> Option<u32> {
        let own = |item: &AgreedItem| Some(hundredths(item.points, item.percents.get(at).copied().flatten()?));
        self.items.iter().try_fold(0u32, |sum, item| Some(sum.saturating_add(own(item)?)))
    }

    /// The name of its files, without the ending.
    #[must_use]
    pub fn file(&self) -> String {
        format!("{}合议-{}", self.of.stage, self.of.organisation)
    }
}

impl AgreedItem {
    /// What was agreed on, if it counts: a step of 5, and a reason unless all gave just this mark.
    #[must_use]
    pub fn agreed(&self) -> Option<u8> {
        let percent = step(&self.percent)?;
        let is_all = !self.percents.is_empty() && self.percents.iter().all(|own| *own == Some(percent));
        (is_all || !self.reason.trim().is_empty()).then_some(percent)
    }
}
