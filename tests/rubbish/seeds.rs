//! What fuzzing begins with: one real file or more for each target.

use std::io::{Cursor, Read};
use ziping_examine::{Editions, Papers, begin_from, examine};
use ziping_package::Texts;
use ziping_paper::def::FileKind;
use ziping_station::register::{Register, Taken};
use ziping_station::sheet::Seed;
use ziping_tests::packages::Kit;

/// A page without anything on it.
const PDF: &str = "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
    3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>endobj\nxref\n0 4\n0000000000 65535 f \n\
    0000000009 00000 n \n0000000054 00000 n \n0000000105 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n179\n%%EOF\n";

/// The files: for which target, a name, and the bytes.
///
/// # Panics
/// A package of the site cannot be made.
#[must_use]
pub fn seeds() -> Vec<(&'static str, String, Vec<u8>)> {
    let mut all = Vec::new();
    let mut put = |target, name: &str, bytes: &[u8]| all.push((target, name.to_owned(), bytes.to_vec()));
    let kit = Kit::wuhu();
    let package = kit.package(&[], "2026-03-10");
    put("examine", "package.zip", &package);
    let mut opened = ziping_package::open(Cursor::new(&package)).expect("a package");
    let Texts { programme, criteria, proofs, answers, assessment } = Texts::read(&mut opened).expect("texts");
    let texts = [programme, answers, assessment, criteria.unwrap_or_default(), proofs.unwrap_or_default()].join("\0");
    put("judged", "texts", texts.as_bytes());
    let report = begin_from(&mut opened, &Editions::default(), "survey", Seed::default()).expect("a report");
    put("survey", "report.json", report.to_json().as_bytes());
    for paper in kit.case(&[], "2026-03-10").papers().iter().filter(|paper| paper.formats.contains(&FileKind::Docx)) {
        let document = ziping_docx::docx(paper, "2026-03-10".parse().expect("a day")).expect("a document");
        put("document", &format!("{}.docx", paper.id), &document);
    }
    put("document", "body.xml", "<w:document><w:body><w:p><w:r><w:t>文</w:t><w:br w:type=\"page\"/></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:lastRenderedPageBreak/><w:t>字</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:pPr><w:pageBreakBefore/><w:sectPr/></w:pPr></w:p><w:sectPr/></w:body></w:document>".as_bytes());
    let wuhu = ziping_tests::case_of("wuhu", "complete");
    for id in ziping_paper::sheets(&wuhu.context()) {
        let made = ziping_returned::hand_out(&wuhu, Some(&id)).expect("written").expect("a paper to fill");
        put("returned", &format!("{id}.docx"), &made.bytes);
        let mut parts = zip::ZipArchive::new(Cursor::new(&made.bytes)).expect("an archive");
        let mut body = Vec::new();
        parts.by_name("word/document.xml").expect("its body").read_to_end(&mut body).expect("read");
        put("returned", &format!("{id}.xml"), &body);
    }
    let mut register = Register::default();
    let row = examine("甲.zip", Cursor::new(&package), &Editions::default(), Papers::Later, &mut |_, _| true);
    for _ in 0..3 {
        register
            .receive(&row, &Taken { time: "2026-11-20T16:20".to_owned(), file: "f".repeat(64), ..Taken::default() });
    }
    put("register", "register.jsonl", register.text().as_bytes());
    put("bound", "page.pdf", PDF.as_bytes());
    // Of a sealed file only the head is of interest; what age writes is made anew in each run.
    put("sealed", "head.age", b"age-encryption.org/v1\n-> X25519 TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc\nEmECAEcKN+n/Vs9SbWiV+Hu0r+E8R77DdWYyd83nw7U\n--- Vn+54jqiiUCE+WZcEVY3f1sqHjlu/z1LCQ/T7Xm7qI0\n");
    all
}
