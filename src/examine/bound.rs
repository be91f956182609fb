//! Whether what lies in a package is what its answers say: a manifest binds files to nothing, because any tool writes a new
//! one; the answers list their evidence by digest, and the programme says which papers there are.

use std::collections::{BTreeMap, BTreeSet};
use ziping_domain::programme::Shelf;
use ziping_json::order::map;
use ziping_package::{evidence_path, names, paths};
use ziping_paper::def::FileKind;
use ziping_paper::{Application, wanted};
use ziping_station::{Reason, RowNote, State};

/// The files of the payload that are neither papers nor evidence.
const DATA: [&str; 6] =
    [paths::ANSWERS, paths::ASSESSMENT, paths::PROGRAMME, paths::CRITERIA, paths::PROOFS, paths::NOTE];

/// What is not as the answers say. `digests` are those of the bytes as they are; of `known` paths the manifests told already.
pub fn unbound(
    application: &Application,
    digests: &BTreeMap<String, String>,
    known: &BTreeSet<&str>,
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
    let (papers, known_papers) = (papers(application, <[FileKind]>::to_vec), papers(application, FileKind::with_ofd));
    // Without the typesetter a package has neither PDF nor OFD, and says so.
    let is_set = !digests.contains_key(paths::NOTE);
    for path in papers.iter().filter(|path| is_set || !(path.ends_with(".pdf") || path.ends_with(".ofd"))) {
        if !digests.contains_key(path) {
            tell(path, Reason::PaperMissing.code(), String::new());
        }
    }
    for path in digests.keys().filter(|path| path.starts_with("data/") && !path.starts_with(paths::EVIDENCE)) {
        if !known_papers.contains(path) && !DATA.contains(&path.as_str()) {
            tell(path, Reason::ExtraListed.code(), String::new());
        }
    }
    notes
}

/// The paths of all papers that the answers call for, each in these of its formats.
fn papers(application: &Application, formats: fn(&[FileKind]) -> Vec<FileKind>) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    for (shelf, folder) in [(Shelf::Submit, paths::SUBMIT), (Shelf::Keep, paths::KEEP)] {
        let files: Vec<String> = wanted(&application.context())
            .into_iter()
            .filter(|def| def.shelf == shelf)
            .flat_map(|def| formats(&def.formats).into_iter().map(|format| format!("{}.{}", def.file, ending(format))))
            .collect();
        paths.extend(names::unique(files.iter()).into_iter().map(|file| format!("{folder}{file}")));
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
