//! Papers of one revision are compared byte by byte, so whatever changes a byte of a paper needs a new revision: tried with
//! texts that never change.

use crate::support::{fonts, repository};
use std::fs;
use std::path::PathBuf;
use ziping_domain::assess::Engine;
use ziping_package::Digest;
use ziping_paper::def::FileKind;
use ziping_paper::{Application, Revision};
use ziping_station::marked::marked;
use ziping_typeset::Fonts;

/// The papers of an old application by the edition of its time, in a revision.
fn papers(revision: Revision) -> String {
    let text = |path: PathBuf| fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let kept = |name: &str| text(repository("www/programmes/editions").join(name));
    let (programme, criteria) = (kept("wuhu-2026-11-20.json"), kept("gbt-19580-2012-1.json"));
    let answers = text(repository("tests/old/22409a5/answers.json"));
    let today = "2026-11-20".parse().expect("a day");
    // Its code stands on the papers, and follows the rules of judging.
    let read = Application::read_by(Engine::Draft3, &programme, Some(&criteria), &answers, today);
    let application = read.expect("a case");
    let application =
        application.described(Some(&kept("gbt-19580-2012-1.descriptors.json"))).expect("the words of the criteria");
    let mut application = marked(application, &programme, Some(&criteria));
    application.revision = revision;
    let files = ["serif.ttf", "sans.ttf", "marks.ttf"].map(|name| fs::read(fonts().join(name)).expect("a font"));
    let fonts = Fonts::new(files.to_vec()).expect("fonts");
    let mut lines = format!("revision {}\n", revision.number());
    for paper in application.papers() {
        for format in &paper.formats {
            let (ending, bytes) = match format {
                FileKind::Docx => ("docx", ziping_docx::docx(&paper, today).expect("a document")),
                FileKind::Ics => ("ics", application.calendar(&paper.id).into_bytes()),
                FileKind::Ofd => ("ofd", ziping_typeset::ofd(&paper, &fonts, today).expect("pages").expect("an OFD")),
                FileKind::Pdf => ("pdf", ziping_typeset::pdf(&paper, &fonts, today).expect("a PDF")),
            };
            lines.push_str(&format!("{}.{ending} {}\n", paper.file.replace(' ', "_"), Digest::of(&bytes).sha256));
        }
    }
    lines
}

#[test]
fn whatever_changes_a_byte_of_a_paper_has_a_revision_of_its_own() {
    let golden = repository("tests/golden/papers.txt");
    let now: String = Revision::ALL.into_iter().map(papers).collect();
    let kept = fs::read_to_string(&golden).unwrap_or_default();
    // What was kept of a revision stays for ever: a new one is added below.
    if std::env::var_os("ZIPING_BLESS").is_some() && now.starts_with(&kept) {
        fs::write(&golden, &now).expect("the golden file");
        return;
    }
    assert_eq!(
        kept, now,
        "papers changed: give src/paper/revision.rs a new revision, let the one before make what it made, then \
         `ZIPING_BLESS=1 cargo test -p ziping-cli revision`"
    );
}
