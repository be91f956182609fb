//! By whose rules a package is judged: by the station's. What it encloses is believed only where it is an edition that the
//! station knows; where the station has nothing of its own, only the inside is compared with itself, which is said.

use crate::editions::{EditionKind, Editions, KnownEdition, digest};
use crate::enclosed::{self, Difference, differences, recompute};
use crate::judged::judged;
use serde::Deserialize;
use serde_json::Value;
use ziping_domain::assess::show_points;
use ziping_domain::programme::parse;
use ziping_package::Texts;
use ziping_paper::Application;
use ziping_station::{Basis, Inside, Office, Reason, RowNote, State};

/// What judging gave.
pub struct Judgement {
    /// The application, judged by the station's rules where it has any.
    pub application: Application,
    /// What the same rules say to offices and stations.
    pub office: Office,
    /// The same judged by its own rules, where those were not believed: its papers were made by them.
    pub own: Option<Application>,
    /// By whose rules.
    pub basis: Basis,
    /// What is to be told, each with the state that follows from it.
    pub notes: Vec<(State, RowNote)>,
    /// What the package says itself, where it is not judged by its own files.
    pub inside: Option<Inside>,
    /// The proofs that it encloses, where they are not believed: the list of evidence was made by them.
    pub unproven: Option<String>,
    /// Files of editions whose texts are wanted to judge by.
    pub wants: Vec<String>,
    /// The programme and the criteria that it was judged by, where they are not its own.
    pub rules: Option<(String, Option<String>)>,
}

impl Judgement {
    fn new(application: Application, office: Office, basis: Basis, notes: Vec<(State, RowNote)>) -> Self {
        let (own, inside, unproven, wants, rules) = Default::default();
        Self { application, office, own, basis, notes, inside, unproven, wants, rules }
    }
}

/// What a programme file says of itself; the rest is not looked at.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Head {
    id: Value,
    version: Value,
    criteria: Value,
}

impl Head {
    pub(crate) fn of(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        serde_json::from_str(text).unwrap_or_else(|_| {
            // Something that stands twice: the last one, as all readers of values take it.
            let whole: Value = serde_json::from_str(text).unwrap_or_default();
            let of = |name: &str| whole[name].clone();
            Self { id: of("id"), version: of("version"), criteria: of("criteria") }
        })
    }
}

fn said(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The texts that a package is judged by in place of its own.
struct Yardstick<'a> {
    programme: &'a str,
    criteria: Option<&'a str>,
}

/// Judges what a package encloses. The proofs that it names judge nothing; those that are believed tell which papers there are.
///
/// # Errors
/// The code of what could not be read.
pub fn judge(texts: &Texts, editions: &Editions) -> Result<Judgement, &'static str> {
    let mut judgement = judge_by(texts, editions)?;
    let Some(proofs) = &texts.proofs else { return Ok(judgement) };
    if editions.believes(&judgement.application.case.programme.id, proofs) {
        // What cannot be read says nothing.
        let _ = judgement.application.forms.prove(proofs);
        if let Some(own) = &mut judgement.own {
            let _ = own.forms.prove(proofs);
        }
    } else {
        judgement.unproven = Some(proofs.clone());
    }
    Ok(judgement)
}

fn judge_by(texts: &Texts, editions: &Editions) -> Result<Judgement, &'static str> {
    let by_own_files = || enclosed::judged(texts, None).map_err(|problem| problem.code());
    let inner = |basis, notes: Vec<(State, RowNote)>| {
        let (application, found) = by_own_files()?;
        let notes = notes.into_iter().chain(differing(found)).collect();
        let office = office(&texts.programme)?;
        Ok(Judgement::new(application, office, basis, notes))
    };
    if editions.is_empty() {
        return inner(Basis::Package, Vec::new());
    }
    // Texts as long as these are looked for once.
    let at_hand = editions.at_hand(texts.programme.as_bytes());
    let criteria_at_hand = texts.criteria.as_deref().and_then(|text| editions.at_hand(text.as_bytes()));
    let enclosed = at_hand.and_then(|known| editions.head(known)).unwrap_or_else(|| Head::of(&texts.programme));
    let (id, version) = (said(&enclosed.id), said(&enclosed.version));
    let Some(present) = editions.present(EditionKind::Programme, id) else {
        let detail = id.chars().take(60).collect();
        return inner(Basis::Package, vec![(State::UnknownRules, told(Reason::UnknownProgramme.code(), detail))]);
    };
    let sha256 = at_hand.map_or_else(|| digest(&texts.programme), str::to_owned);
    let known = editions.known(EditionKind::Programme, id, &sha256);
    let criteria_sha256 =
        texts.criteria.as_deref().map(|text| criteria_at_hand.map_or_else(|| digest(text), str::to_owned));
    let criteria_id = said(&enclosed.criteria);
    let own_criteria = editions.present(EditionKind::Criteria, criteria_id);
    let known_criteria = match (&criteria_sha256, criteria_id) {
        // Nothing is judged by them.
        (_, "") => true,
        (Some(sha256), id) => editions.known(EditionKind::Criteria, id, sha256).is_some(),
        (None, _) => false,
    };
    if let Some(known) = known.filter(|_| known_criteria) {
        let is_present = known.sha256 == present.sha256
            && (criteria_id.is_empty() || criteria_sha256.as_ref() == own_criteria.map(|edition| &edition.sha256));
        if is_present {
            // Of what is in force nothing is read anew for each package.
            let rules = at_hand
                // A stranger's text is kept by nobody.
                .filter(|_| texts.criteria.is_none() || criteria_at_hand.is_some())
                .and_then(|known| editions.rules(known, criteria_at_hand));
            let (application, found) = match &rules {
                Some(rules) => enclosed::judged_by(texts, rules).map_err(|problem| problem.code())?,
                None => by_own_files()?,
            };
            let office = editions.office(id).map_or_else(|| office(&texts.programme), Ok)?;
            return Ok(Judgement::new(application, office, Basis::Station, differing(found).collect()));
        }
        let detail = format!("{} → {}", known.version, present.version);
        return inner(Basis::Older, vec![(State::OtherEdition, told(Reason::OtherEdition.code(), detail))]);
    }
    // The version that it calls itself, else what is in force.
    let named = editions.versioned(EditionKind::Programme, id, version);
    let measure = known.or(named).unwrap_or(present);
    let mut wants = Vec::new();
    let mut fallback = |edition: &KnownEdition, else_own: &KnownEdition| -> Option<String> {
        let text = editions.text(edition);
        if text.is_none() {
            wants.push(edition.file.clone());
        }
        text.or_else(|| editions.text(else_own)).map(str::to_owned)
    };
    let programme = match known {
        Some(_) => texts.programme.clone(),
        None => fallback(measure, present).ok_or(Reason::ProgrammeBroken.code())?,
    };
    let measure_criteria = serde_json::from_str::<Value>(&programme).unwrap_or_default()["criteria"].clone();
    let criteria = match (measure_criteria.as_str(), &texts.criteria) {
        (None, _) => None,
        (Some(id), Some(text)) if editions.known(EditionKind::Criteria, id, &digest(text)).is_some() => {
            Some(text.clone())
        }
        (Some(id), _) => editions.present(EditionKind::Criteria, id).and_then(|edition| fallback(edition, edition)),
    };
    if measure_criteria.is_string() && criteria.is_none() {
        let detail = measure_criteria.as_str().unwrap_or_default().to_owned();
        return inner(Basis::Package, vec![(State::UnknownRules, told(Reason::UnknownCriteria.code(), detail))]);
    }
    let measure = Yardstick { programme: &programme, criteria: criteria.as_deref() };
    let mut found = by_rules(texts, &measure, named.is_some() || known.is_some(), version, &present.version)?;
    found.wants = wants;
    found.rules = Some((programme.clone(), criteria.clone()));
    Ok(found)
}

/// Judges by other texts than the enclosed ones, and tells every difference between the two.
fn by_rules(
    texts: &Texts,
    measure: &Yardstick<'_>,
    is_version_known: bool,
    version: &str,
    present: &str,
) -> Result<Judgement, &'static str> {
    let again = recompute(measure.programme, measure.criteria, &texts.answers, &texts.assessment);
    let (application, found) = again.map_err(|problem| problem.code())?;
    let office = office(measure.programme)?;
    let enclosed_criteria = texts.criteria.as_deref().unwrap_or("null");
    let own_criteria = measure.criteria.unwrap_or("null");
    let only_words = judged(&texts.programme) == judged(measure.programme)
        && (measure.criteria.is_none() || judged(enclosed_criteria) == judged(own_criteria));
    let mut rules = between("data/programme.json", &texts.programme, measure.programme);
    if measure.criteria.is_some() {
        rules.extend(between("data/criteria.json", enclosed_criteria, own_criteria));
    }
    let (basis, state, code) = match (only_words, is_version_known) {
        (true, _) => (Basis::Words, State::Intact, Reason::WordsDiffer.code()),
        (false, true) => (Basis::Station, State::AlteredRules, Reason::AlteredRules.code()),
        (false, false) => (Basis::Station, State::UnknownRules, Reason::UnknownEdition.code()),
    };
    let detail = if code == Reason::UnknownEdition.code() { format!("{version} → {present}") } else { String::new() };
    let mut notes = vec![(state, told(code, detail))];
    if only_words {
        notes.extend(rules.into_iter().map(|note| (state, RowNote { code: code.to_owned(), ..note })));
        // Judged alike by both; the version that an assessment names is a word too.
        let (_, inner) = enclosed::judged(texts, None).map_err(|problem| problem.code())?;
        notes.extend(differing(inner));
        return Ok(Judgement::new(application, office, basis, notes));
    }
    notes.extend(rules.into_iter().map(|note| (state, note)));
    // The package's own rules may not even lead to what it says.
    let own = enclosed::judged(texts, None).ok().map(|(own, inner)| {
        notes.extend(differing(inner));
        own
    });
    let by_station =
        found.into_iter().map(|one| (state, difference(Reason::StationDiffers.code(), "data/assessment.json", &one)));
    notes.extend(by_station);
    let inside = Some(inside(&texts.assessment));
    Ok(Judgement { own, inside, ..Judgement::new(application, office, basis, notes) })
}

/// What a programme file says to offices and stations.
pub(crate) fn office(programme: &str) -> Result<Office, &'static str> {
    parse(programme).map_err(|_| Reason::ProgrammeBroken.code())
}

fn told(code: &str, detail: String) -> RowNote {
    RowNote { path: String::new(), code: code.to_owned(), detail, ..RowNote::default() }
}

fn difference(code: &str, path: &str, one: &Difference) -> RowNote {
    let detail = format!("{}: {} → {}", one.pointer, one.enclosed, one.computed);
    RowNote { path: path.to_owned(), code: code.to_owned(), detail, ..RowNote::default() }
}

/// Where the enclosed assessment is not what follows.
fn differing(found: Vec<Difference>) -> impl Iterator<Item = (State, RowNote)> {
    found.into_iter().map(|one| {
        (State::JudgedDifferently, difference(Reason::JudgedDifferently.code(), "data/assessment.json", &one))
    })
}

/// Where an enclosed text of rules is not the station's.
fn between(path: &str, enclosed: &str, own: &str) -> Vec<RowNote> {
    let read = |text: &str| serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}')).unwrap_or_default();
    differences(&read(enclosed), &read(own))
        .iter()
        .map(|one| difference(Reason::RulesDiffer.code(), path, one))
        .collect()
}

/// What a package says its result is.
fn inside(assessment: &str) -> Inside {
    let said: Value = serde_json::from_str(assessment.trim_start_matches('\u{feff}')).unwrap_or_default();
    let word = |value: &Value| value.as_str().unwrap_or_default().chars().take(40).collect::<String>();
    let points = |name: &str, to: u64| said["maturity"][name].as_u64().map(|score| score.saturating_mul(to));
    let score = points("hundredths", 1).or_else(|| points("tenths", 10));
    Inside {
        eligibility: word(&said["eligibility"]["verdict"]),
        category: word(&said["category"]["category"]),
        score: score.and_then(|hundredths| u32::try_from(hundredths).ok()).map(show_points).unwrap_or_default(),
    }
}
