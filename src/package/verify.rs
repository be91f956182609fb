//! Whether a package is what its manifests say, file by file: what a station sees before it reads an application.

use crate::digest::Sha;
use crate::{Opened, PackageProblem, bag, limits, paths};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Seek};
use ziping_json::order::map;

/// What is wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FlawKind {
    /// Listed but not there.
    Missing,
    /// There but not listed.
    Extra,
    /// In the ZIP, but outside the bag's folder.
    Beside,
    /// Not the bytes that were packed.
    Changed,
    /// The ZIP itself is damaged here, as after a broken copy.
    Damaged,
    /// A DOCX opened and saved again, while the answers are intact.
    PaperResaved,
    /// There under another name, with the same bytes: often a name in another encoding.
    Renamed,
    /// `bagit.txt` is missing or declares something else.
    BadDeclaration,
    /// A manifest has lines that can't be read.
    BadManifest,
    /// Number or size of all files is not as declared.
    BadOxum,
}

impl FlawKind {
    /// A stable name, kebab-case, the same as in JSON.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Extra => "extra",
            Self::Beside => "beside",
            Self::Changed => "changed",
            Self::Damaged => "damaged",
            Self::PaperResaved => "paper-resaved",
            Self::Renamed => "renamed",
            Self::BadDeclaration => "bad-declaration",
            Self::BadManifest => "bad-manifest",
            Self::BadOxum => "bad-oxum",
        }
    }
}

/// One thing found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Flaw {
    /// Path in the bag; of [`FlawKind::Beside`], in the ZIP.
    pub path: String,
    /// What is wrong with it.
    pub kind: FlawKind,
    /// The path it was found at, if [`FlawKind::Renamed`].
    pub found: Option<String>,
}

/// What verifying gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// All that is wrong, sorted by path, what lies beside the bag last; nothing, if the package is intact.
    pub findings: Vec<Flaw>,
    /// Whether the answers file is the one that was packed. It does not say by whom: a bag is not a signature.
    pub answers_intact: bool,
    /// Files read.
    pub files: usize,
    /// Bytes read.
    pub bytes: u64,
    /// Path → SHA-256 of the bytes as they are; damaged files are missing.
    pub digests: BTreeMap<String, String>,
}

impl Verification {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_intact(&self) -> bool {
        self.findings.is_empty()
    }
}

/// What was found, by path; each path has one finding.
type Found = BTreeMap<String, (FlawKind, Option<String>)>;
/// What is known of a file.
struct Known {
    size: u64,
    sha256: String,
}

/// Path → digest, or `None` where the ZIP is damaged.
type Digests = BTreeMap<String, Option<Known>>;

/// Verifies a package: every file is read once, in pieces. `progress` is told bytes done and in all; `false` cancels.
///
/// # Errors
/// [`PackageProblem::Cancelled`] and [`PackageProblem::Unreadable`]; anything wrong with the package itself is a finding.
pub fn verify<R: Read + Seek>(
    opened: &mut Opened<R>,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Verification, PackageProblem> {
    verify_knowing(opened, &|_, _| None, progress)
}

/// The same where the SHA-256 of texts that come again and again are `known`: by path and bytes.
///
/// # Errors
/// As [`verify`].
pub fn verify_knowing<R: Read + Seek>(
    opened: &mut Opened<R>,
    known: &dyn Fn(&str, &[u8]) -> Option<String>,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Verification, PackageProblem> {
    let digests = digests(opened, known, progress)?;
    let mut found = Found::new();
    if !tag(opened, paths::DECLARATION)?.is_some_and(|text| bag::is_declaration(&text)) {
        found.insert(paths::DECLARATION.to_owned(), (FlawKind::BadDeclaration, None));
    }
    compare(opened, paths::TAG_MANIFEST, false, &digests, &mut found)?;
    compare(opened, paths::MANIFEST, true, &digests, &mut found)?;
    // A wrong sum only follows from a wrong file: alone it says something.
    if found.is_empty() && !oxum_fits(opened, &digests)? {
        found.insert(paths::INFO.to_owned(), (FlawKind::BadOxum, None));
    }
    let answers_intact = ![paths::ANSWERS, paths::MANIFEST].iter().any(|path| found.contains_key(*path));
    let resaved = |path: &str| answers_intact && paths::is_paper(path) && path.to_ascii_lowercase().ends_with(".docx");
    let findings = found.into_iter().map(|(path, (kind, found))| match kind {
        FlawKind::Changed if resaved(&path) => Flaw { path, kind: FlawKind::PaperResaved, found },
        _ => Flaw { path, kind, found },
    });
    let beside = opened.beside().iter().map(|path| Flaw { path: path.clone(), kind: FlawKind::Beside, found: None });
    let findings = findings.chain(beside);
    let bytes = digests.values().flatten().map(|known| known.size).sum();
    let files = digests.len();
    let digests = map(digests.into_iter().filter_map(|(path, known)| Some((path, known?.sha256))));
    Ok(Verification { findings: findings.collect(), answers_intact, files, bytes, digests })
}

fn digests<R: Read + Seek>(
    opened: &mut Opened<R>,
    known: &dyn Fn(&str, &[u8]) -> Option<String>,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Digests, PackageProblem> {
    let files: Vec<_> = opened.entries().iter().map(|entry| (entry.path.clone(), entry.size)).collect();
    let total = files.iter().map(|(_, size)| size).sum();
    let (mut before, mut digests) = (0, Digests::new());
    for (path, size) in files {
        // What is asked for again is a text, and its size was looked at when the package was opened.
        let mut text = limits::is_text(&path).then(|| Vec::with_capacity(usize::try_from(size).unwrap_or_default()));
        let (mut digest, mut read) = (Sha::default(), 0);
        let copied = opened.copy(&path, &mut |piece| {
            match &mut text {
                Some(text) => text.extend_from_slice(piece),
                None => digest.update(piece),
            }
            read += piece.len() as u64;
            progress(before + read, total)
        });
        let known = match copied {
            Ok(()) => {
                let sha256 = text.as_deref().and_then(|text| known(&path, text)).unwrap_or_else(|| {
                    digest.update(text.as_deref().unwrap_or_default());
                    digest.finish()
                });
                if let Some(text) = text {
                    opened.hold(&path, text);
                }
                Some(Known { size: read, sha256 })
            }
            Err(PackageProblem::Damaged(_)) => None,
            Err(problem) => return Err(problem),
        };
        before += size;
        digests.insert(path, known);
    }
    Ok(digests)
}

/// A tag file's text; `None` if it is not there or can't be read as text.
fn tag<R: Read + Seek>(opened: &mut Opened<R>, path: &str) -> Result<Option<String>, PackageProblem> {
    match opened.text(path) {
        Ok(text) => Ok(Some(text)),
        Err(
            PackageProblem::NoSuchFile(_)
            | PackageProblem::Damaged(_)
            | PackageProblem::NotText(_)
            | PackageProblem::TooLarge(_),
        ) => Ok(None),
        Err(problem) => Err(problem),
    }
}

/// Compares a manifest with what is there, both ways.
fn compare<R: Read + Seek>(
    opened: &mut Opened<R>,
    manifest: &str,
    of_payload: bool,
    digests: &Digests,
    found: &mut Found,
) -> Result<(), PackageProblem> {
    let Some(text) = tag(opened, manifest)? else {
        let kind = if opened.entry(manifest).is_some() { FlawKind::Damaged } else { FlawKind::Missing };
        found.entry(manifest.to_owned()).or_insert((kind, None));
        return Ok(());
    };
    let listed = bag::read_manifest(&text, of_payload);
    // The payload's list is vouched for by the other one, and that one by nothing.
    if listed.bad_lines || (!of_payload && !bag::is_strict(&text)) {
        found.entry(manifest.to_owned()).or_insert((FlawKind::BadManifest, None));
    }
    let is_here = |path: &str| path.starts_with(paths::PAYLOAD) == of_payload && path != paths::TAG_MANIFEST;
    let (mut extra, mut unlisted) = (BTreeSet::new(), BTreeMap::new());
    for (path, known) in digests.iter().filter(|(path, _)| is_here(path) && !listed.files.contains_key(*path)) {
        extra.insert(path);
        if let Some(known) = known {
            unlisted.insert(&known.sha256, path);
        }
    }
    for (path, sha256) in &listed.files {
        let (kind, renamed) = match digests.get(path) {
            Some(Some(known)) if known.sha256 == *sha256 => continue,
            Some(Some(_)) => (FlawKind::Changed, None),
            Some(None) => (FlawKind::Damaged, None),
            None => match unlisted.remove(sha256) {
                Some(there) => (FlawKind::Renamed, Some(there)),
                None => (FlawKind::Missing, None),
            },
        };
        if let Some(there) = renamed {
            extra.remove(there);
        }
        found.entry(path.clone()).or_insert((kind, renamed.cloned()));
    }
    for path in extra {
        let kind = if digests.get(path).is_some_and(Option::is_some) { FlawKind::Extra } else { FlawKind::Damaged };
        found.entry(path.clone()).or_insert((kind, None));
    }
    Ok(())
}

/// Whether `Payload-Oxum`, if given, is the size and number of the payload files.
fn oxum_fits<R: Read + Seek>(opened: &mut Opened<R>, digests: &Digests) -> Result<bool, PackageProblem> {
    let Some(info) = tag(opened, paths::INFO)? else { return Ok(true) };
    let payload = || digests.iter().filter(|(path, _)| path.starts_with(paths::PAYLOAD));
    let bytes: u64 = payload().filter_map(|(_, known)| known.as_ref()).map(|known| known.size).sum();
    let oxum = format!("{bytes}.{}", payload().count());
    Ok(bag::label(&info, "Payload-Oxum").is_none_or(|declared| declared == oxum))
}
