//! Whether what lies in a package is what its answers say: a manifest binds files to nothing, because any tool writes a new
//! one; the answers list their evidence by digest, and the programme says which papers there are.

use std::collections::{BTreeMap, BTreeSet};
use ziping_domain::programme::Shelf;
use ziping_json::order::map;
use ziping_package::{evidence_path, excuses, names, paths};
use ziping_paper::def::FileKind;
use ziping_paper::{Application, wanted};
use ziping_station::{Reason, RowNote, State};

/// The files of the payload that are neither papers nor evidence.
const DATA: [&str; 6] =
    [paths::ANSWERS, paths::ASSESSMENT, paths::PROGRAMME, paths::CRITERIA, paths::PROOFS, paths::NOTE];

/// What is not as the answers say. `digests` are those of the bytes as they are; of `known` paths the manifests told already, and
/// `said` is the package's own note of papers that could not be made.
pub fn unbound(
    application: &Application,
    digests: &BTreeMap<String, String>,
    known: &BTreeSet<&str>,
    said: &str,
) -> Vec<(State, RowNote)> {
    let mut notes = Vec::new();
    let mut tell = |path: &str, code: &str, detail: String| {
        if !known.contains(path) {
            let note = RowNote { path: path.to_owned(), code: code.to_owned(), detail, ..RowNote::default() };
            notes.push((State::Changed, note));
        }
    };
    let listed = &application.case.answers.evidence;
    let evidence = digests.iter().filter(|(path, _)| path.starts_with(paths::EVIDENCE));
    let mut left = map(evidence.map(|(path, sha256)| (path.as_str(), sha256.as_str())));
    let mut lost = Vec::new();
    for (at, file) in listed.iter().enumerate().filter(|(_, file)| file.enclosed) {
        let path = evidence_path(file, at, listed.len());
        match left.remove(path.as_str()) {
            Some(sha256) if sha256 == file.sha256 => {}
            Some(_) => tell(&path, Reason::EvidenceChanged.code(), String::new()),
            None => lost.push((path, file)),
        }
    }
    for (path, file) in lost {
        let elsewhere = left.iter().find(|(_, sha256)| **sha256 == file.sha256).map(|(path, _)| *path);
        match elsewhere {
            Some(there) => {
                left.remove(there);
                // The manifests may have told of the name that is gone.
                if !known.contains(path.as_str()) {
                    tell(there, Reason::EvidenceRenamed.code(), path.trim_start_matches(paths::EVIDENCE).to_owned());
                }
            }
            None => tell(&path, Reason::EvidenceMissing.code(), String::new()),
        }
    }
    for path in left.into_keys() {
        tell(path, Reason::EvidenceExtra.code(), String::new());
    }
    let [own, with_ofd, possible] = [<[FileKind]>::to_vec, FileKind::with_ofd, FileKind::possible]
        .map(|formats: fn(&[FileKind]) -> Vec<FileKind>| papers(application, formats));
    // Whoever asked for OFD has it beside every PDF.
    let is_asked = with_ofd.keys().any(|path| digests.contains_key(path) && !own.contains_key(path));
    let due = if is_asked { &with_ofd } else { &own };
    // What could not be made, the package says of each paper.
    for (path, (title, format)) in due {
        if !digests.contains_key(path) && !excuses(said, title, ending(*format)) {
            tell(path, Reason::PaperMissing.code(), String::new());
        }
    }
    for path in digests.keys().filter(|path| path.starts_with("data/") && !path.starts_with(paths::EVIDENCE)) {
        if !possible.contains_key(path) && !DATA.contains(&path.as_str()) {
            tell(path, Reason::ExtraListed.code(), String::new());
        }
    }
    notes
}

/// The paths of all papers that the answers call for, each in these of its formats, with title and format.
fn papers(
    application: &Application,
    formats: fn(&[FileKind]) -> Vec<FileKind>,
) -> BTreeMap<String, (String, FileKind)> {
    let mut paths = BTreeMap::new();
    for (shelf, folder) in [(Shelf::Submit, paths::SUBMIT), (Shelf::Keep, paths::KEEP)] {
        let (mut files, mut whose) = (Vec::new(), Vec::new());
        for def in wanted(&application.context()).into_iter().filter(|def| def.shelf == shelf) {
            for format in formats(&def.formats) {
                files.push(format!("{}.{}", def.file, ending(format)));
                whose.push((def.title.clone(), format));
            }
        }
        let named = names::unique(files.iter()).into_iter().map(|file| format!("{folder}{file}"));
        paths.extend(named.zip(whose));
    }
    paths
}

/// A format's ending.
pub fn ending(format: FileKind) -> &'static str {
    match format {
        FileKind::Docx => "docx",
        FileKind::Ofd => "ofd",
        FileKind::Pdf => "pdf",
        FileKind::Ics => "ics",
    }
}
