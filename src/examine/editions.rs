//! The station's own programme, criteria and descriptors files, and the older editions of them that it knows: what a package
//! encloses is compared with these by the digest of its canonical text, so that nobody is judged by rules of their own.

use crate::judge::Head;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use ziping_domain::{Programme, ReadRules, programme};
use ziping_json::compact;
use ziping_package::Digest;
use ziping_paper::def::Forms;
use ziping_station::register::Rostered;
use ziping_station::sheet::{Sheet, enrol};
use ziping_station::{Office, OfficeRules, Reason, SheetOffer};

/// Format of the list of editions.
const FORMAT: &str = "ziping-editions/";

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum EditionKind {
    /// A programme.
    Programme,
    /// The criteria of a self-evaluation.
    Criteria,
    /// The words of the criteria's bands, which papers show.
    Descriptors,
    /// The proofs that a programme expects, which papers show too.
    Proofs,
}

/// One edition of a text.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct KnownEdition {
    /// What it is.
    pub kind: EditionKind,
    /// Id of the programme or criteria.
    pub id: String,
    /// Version; of criteria a running number.
    pub version: String,
    /// Name of the file beside the list.
    pub file: String,
    /// SHA-256 of the canonical text.
    pub sha256: String,
}

#[derive(Deserialize)]
struct List {
    format: String,
    editions: Vec<KnownEdition>,
}

/// What a station has of its own.
#[derive(Clone, Debug, Default)]
pub struct Editions {
    known: Vec<KnownEdition>,
    /// Digests of the texts that are in force.
    own: Vec<String>,
    /// Digest → text.
    texts: BTreeMap<String, String>,
    /// Digest → what a programme in force says to offices: read once, not for each package.
    offices: BTreeMap<String, Office>,
    /// Digest → what a programme in force says of itself.
    heads: BTreeMap<String, Head>,
    /// Rules in force that were read, by the digests of programme and criteria.
    read: RulesInForce,
}

/// Digests of programme and criteria, and what they say.
type Kept = (String, Option<String>, Arc<ReadRules<Forms>>);

/// Rules that were read once for as many packages as are judged by them.
#[derive(Default)]
struct RulesInForce(Mutex<Vec<Kept>>);

impl Clone for RulesInForce {
    /// A copy reads its own.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl std::fmt::Debug for RulesInForce {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RulesInForce")
    }
}

/// The digest by which a text is known: white space between its parts never matters.
#[must_use]
pub fn digest(text: &str) -> String {
    Digest::of(compact(text).as_bytes()).sha256
}

impl Editions {
    /// Takes in a list of editions.
    ///
    /// # Errors
    /// It is none; why, in English.
    pub fn list(&mut self, json: &str) -> Result<(), String> {
        let list: List = serde_json::from_str(json).map_err(|error| error.to_string())?;
        if !list.format.starts_with(FORMAT) {
            return Err(format!("no list of editions (format \"{}\")", list.format));
        }
        for edition in list.editions {
            self.add(edition);
        }
        Ok(())
    }

    /// Takes in a text that is in force: of one id the last one counts.
    ///
    /// # Errors
    /// It is no programme, criteria or descriptors file; why, in English.
    pub fn own(&mut self, text: &str) -> Result<(), String> {
        let value: Value =
            serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| error.to_string())?;
        let format = value["format"].as_str().unwrap_or_default();
        let (kind, named) = match format.split_once('/').map(|(name, _)| name) {
            Some("ziping-programme") => (EditionKind::Programme, "id"),
            Some("ziping-criteria") => (EditionKind::Criteria, "id"),
            Some("ziping-descriptors") => (EditionKind::Descriptors, "criteria"),
            Some("ziping-proofs") => (EditionKind::Proofs, "programme"),
            _ => return Err(format!("neither programme nor criteria (format \"{format}\")")),
        };
        let (id, version) = (value[named].as_str().unwrap_or_default(), value["version"].as_str().unwrap_or_default());
        let sha256 = self.kept(text);
        if kind == EditionKind::Programme {
            // One that cannot be read says so where it is judged by.
            let office = crate::judge::office(text).ok();
            self.offices.extend(office.map(|office| (sha256.clone(), office)));
            self.heads.insert(sha256.clone(), Head::of(text));
        }
        self.add(KnownEdition {
            kind,
            id: id.to_owned(),
            version: version.to_owned(),
            file: String::new(),
            sha256: sha256.clone(),
        });
        self.own.push(sha256);
        Ok(())
    }

    /// Whether a text that is in force already calls itself this version of this programme, and is another one.
    #[must_use]
    pub fn clashes(&self, id: &str, version: &str, text: &str) -> bool {
        let sha256 = digest(text);
        let of = |one: &&KnownEdition| one.kind == EditionKind::Programme && one.id == id && one.version == version;
        self.known.iter().filter(of).any(|one| one.sha256 != sha256 && self.own.contains(&one.sha256))
    }

    /// Takes in the text of a listed edition; its digest.
    pub fn kept(&mut self, text: &str) -> String {
        let text = compact(text);
        let sha256 = Digest::of(text.as_bytes()).sha256;
        self.texts.insert(sha256.clone(), text);
        sha256
    }

    /// Names of the files whose texts are not at hand. A name with a folder in it is none.
    #[must_use]
    pub fn files(&self) -> Vec<String> {
        let is_plain = |name: &str| !name.is_empty() && !name.contains(['/', '\\', ':']) && !name.starts_with('.');
        let lacking = self.known.iter().filter(|one| is_plain(&one.file) && !self.texts.contains_key(&one.sha256));
        lacking.map(|one| one.file.clone()).collect()
    }

    fn add(&mut self, edition: KnownEdition) {
        let same = self.known.iter_mut().find(|one| one.sha256 == edition.sha256 && one.kind == edition.kind);
        match same {
            Some(known) if known.file.is_empty() => *known = edition,
            Some(_) => {}
            None => self.known.push(edition),
        }
    }

    /// Whether the station has no file of its own.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.own.is_empty()
    }

    /// The edition in force.
    #[must_use]
    pub fn present(&self, kind: EditionKind, id: &str) -> Option<&KnownEdition> {
        let of = |sha256: &String| self.known(kind, id, sha256);
        self.own.iter().rev().find_map(of)
    }

    /// The edition that a text is, by its digest.
    #[must_use]
    pub fn known(&self, kind: EditionKind, id: &str, sha256: &str) -> Option<&KnownEdition> {
        self.known.iter().find(|one| one.kind == kind && one.id == id && one.sha256 == sha256)
    }

    /// The edition of a version.
    #[must_use]
    pub fn versioned(&self, kind: EditionKind, id: &str, version: &str) -> Option<&KnownEdition> {
        self.known.iter().find(|one| one.kind == kind && one.id == id && one.version == version)
    }

    /// An edition's text, if it is at hand.
    #[must_use]
    pub fn text(&self, edition: &KnownEdition) -> Option<&str> {
        self.texts.get(&edition.sha256).map(String::as_str)
    }

    /// Whether proofs that a package encloses are believed: an edition that the station knows, whether in force or older. Who
    /// has nothing of its own believes what is enclosed.
    #[must_use]
    pub fn believes(&self, programme: &str, proofs: &str) -> bool {
        self.is_empty() || self.known(EditionKind::Proofs, programme, &digest(proofs)).is_some()
    }

    /// What the programme in force says to offices.
    #[must_use]
    pub fn office(&self, programme: &str) -> Option<Office> {
        self.offices.get(&self.present(EditionKind::Programme, programme)?.sha256).cloned()
    }

    /// The SHA-256 of a text that is at hand as it stands: of its canonical form, which it is in, and so of its bytes.
    pub(crate) fn at_hand(&self, text: &[u8]) -> Option<&str> {
        self.texts.iter().find(|(_, known)| known.as_bytes() == text).map(|(sha256, _)| sha256.as_str())
    }

    /// What a programme in force says of itself, by its digest.
    pub(crate) fn head(&self, sha256: &str) -> Option<Head> {
        self.heads.get(sha256).cloned()
    }

    /// The rules that texts at hand say, by their digests.
    pub(crate) fn rules(&self, programme: &str, criteria: Option<&str>) -> Option<Arc<ReadRules<Forms>>> {
        let mut read = self.read.0.lock().ok()?;
        let known = read.iter().find(|(one, other, _)| one == programme && other.as_deref() == criteria);
        if let Some((.., rules)) = known {
            return Some(rules.clone());
        }
        let text = |sha256: &str| self.texts.get(sha256).map(String::as_str);
        let criteria_text = match criteria {
            Some(sha256) => Some(text(sha256)?),
            None => None,
        };
        let rules = Arc::new(ReadRules::read(text(programme)?, criteria_text).ok()?);
        read.push((programme.to_owned(), criteria.map(str::to_owned), rules.clone()));
        Some(rules)
    }

    /// What the programmes in force say to offices, each once.
    #[must_use]
    pub fn offices(&self) -> Vec<OfficeRules> {
        let mut found: Vec<OfficeRules> = Vec::new();
        for known in self.known.iter().filter(|one| one.kind == EditionKind::Programme) {
            if found.iter().any(|one| one.programme == known.id) {
                continue;
            }
            let Some(text) = self.present(EditionKind::Programme, &known.id).and_then(|edition| self.text(edition))
            else {
                continue;
            };
            let Ok((programme, office)) = programme::parse::<(Programme, Office)>(text) else { continue };
            let listed = office.outlines().filter(|one| one.from.is_enrolled());
            found.push(OfficeRules {
                sheets: listed.map(SheetOffer::of).collect(),
                programme: programme.id.clone(),
                title: programme.title.zh().to_owned(),
                pool: office.pool.map(|pool| pool.with(&programme)),
            });
        }
        found
    }

    /// A sheet over the organisations of a pool, by the programme in force; `head` is the digest of the register's last line.
    ///
    /// # Errors
    /// `no-sheet`, when the programme has none of this id that is begun from the register.
    pub fn enrol(&self, programme: &str, sheet: &str, pool: &[Rostered], head: &str) -> Result<Sheet, &'static str> {
        let none = Reason::NoSheet.code();
        let edition = self.present(EditionKind::Programme, programme).ok_or(none)?;
        let text = self.text(edition).ok_or(none)?;
        let (programme, office) = programme::parse::<(Programme, Office)>(text).map_err(|_| none)?;
        let outline = office.outline(sheet).ok_or(none)?;
        if !outline.from.is_enrolled() {
            return Err(Reason::SheetByPackage.code());
        }
        Ok(enrol(&programme, outline, office.pool.as_ref(), pool, head))
    }

    /// The criteria's words in force.
    #[must_use]
    pub fn descriptors(&self, criteria: &str) -> Option<&str> {
        self.present(EditionKind::Descriptors, criteria).and_then(|edition| self.text(edition))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WUHU: &str = include_str!("../../www/programmes/wuhu.json");
    const OLD: &str = include_str!("../../www/programmes/editions/wuhu-2026-11-20.json");
    const LIST: &str = include_str!("../../www/programmes/editions/index.json");

    #[test]
    fn editions_are_known_by_their_canonical_text() {
        let mut editions = Editions::default();
        assert!(editions.is_empty());
        editions.list(LIST).expect("a list");
        assert!(editions.is_empty(), "a list alone is no rules");
        editions.own(WUHU).expect("a programme");
        let present = editions.present(EditionKind::Programme, "wuhu").expect("in force");
        assert_eq!(present.sha256, digest(&compact(WUHU)));
        let old = editions.known(EditionKind::Programme, "wuhu", &digest(OLD)).expect("known");
        assert_eq!((old.version.as_str(), editions.text(old)), ("2026-11-20", None));
        assert_eq!(editions.versioned(EditionKind::Programme, "wuhu", "2026-11-20"), Some(old));
        assert_eq!(editions.known(EditionKind::Programme, "songjiang", &digest(OLD)), None);
        assert!(editions.own("{}").is_err() && editions.list(WUHU).is_err());
    }
}
