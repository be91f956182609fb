//! What goes into a package and under which name: the one list that the browser and the command line share.

use crate::layout::{Content, Payload};
use crate::{names, paths};
use ziping_domain::programme::Shelf;
use ziping_domain::{Answers, Evidence};
use ziping_json::compact;

/// A paper that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Handed in or kept.
    pub shelf: Shelf,
    /// File name with ending, such as `01-申报表.pdf`.
    pub file: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// The payload, and where the evidence stands in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assembled {
    /// All files, in the order that [`Segment::External`](crate::Segment::External) counts.
    pub contents: Vec<Content>,
    /// For each file of the evidence list, its place in `contents`; `None` for one that is not enclosed.
    pub evidence: Vec<Option<usize>>,
}

impl Assembled {
    /// Which file of the evidence list belongs to the content at this place.
    #[must_use]
    pub fn evidence_at(&self, content: usize) -> Option<usize> {
        self.evidence.iter().position(|place| *place == Some(content))
    }
}

/// The data files that go beside the papers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Records {
    /// The programme file that was answered.
    pub programme: String,
    /// The criteria file that was scored by, so that the score stays reproducible.
    pub criteria: Option<String>,
    /// The proofs that were expected, if there were any.
    pub proofs: Option<String>,
    /// The assessment.
    pub assessment: String,
    /// Something that whoever opens the package must know, such as that it has no PDF.
    pub note: Option<String>,
}

/// All files of the package, named and numbered.
#[must_use]
pub fn contents(answers: &Answers, records: Records, papers: Vec<Made>) -> Assembled {
    let text = |path: &str, text: String| Content { path: path.to_owned(), source: Payload::Bytes(text.into_bytes()) };
    let mut contents = vec![
        text(paths::ANSWERS, answers.to_json()),
        text(paths::ASSESSMENT, records.assessment),
        text(paths::PROGRAMME, compact(&records.programme)),
    ];
    contents.extend(records.criteria.map(|json| text(paths::CRITERIA, compact(&json))));
    contents.extend(records.proofs.map(|json| text(paths::PROOFS, compact(&json))));
    contents.extend(records.note.map(|words| text(paths::NOTE, words)));
    let (submit, keep): (Vec<_>, Vec<_>) = papers.into_iter().partition(|paper| paper.shelf == Shelf::Submit);
    for (folder, papers) in [(paths::SUBMIT, submit), (paths::KEEP, keep)] {
        let files = names::unique(papers.iter().map(|paper| &paper.file));
        contents.extend(
            files
                .into_iter()
                .zip(papers)
                .map(|(file, paper)| Content { path: format!("{folder}{file}"), source: Payload::Bytes(paper.bytes) }),
        );
    }
    let mut evidence = Vec::with_capacity(answers.evidence.len());
    for (at, file) in answers.evidence.iter().enumerate() {
        evidence.push(file.enclosed.then_some(contents.len()));
        if file.enclosed {
            contents.push(enclose(file, at, answers.evidence.len()));
        }
    }
    Assembled { contents, evidence }
}

/// Where a file of the evidence list stands in a package. The number is the place in the list, left-out files counted: it is
/// the number that the papers print.
#[must_use]
pub fn evidence_path(file: &Evidence, at: usize, of: usize) -> String {
    let digits = of.to_string().len().max(2);
    let name = names::segment(&format!("{:0digits$}-{}", at + 1, names::segment(&file.name)));
    format!("{}{name}", paths::EVIDENCE)
}

fn enclose(file: &Evidence, at: usize, of: usize) -> Content {
    Content {
        path: evidence_path(file, at, of),
        source: Payload::External { size: file.size, crc32: file.crc32, sha256: file.sha256.clone() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, enclosed: bool) -> Evidence {
        let sha256 = "0".repeat(64);
        Evidence { name: name.into(), size: 1, sha256, crc32: 2, backs: vec![], enclosed, note: String::new() }
    }

    #[test]
    fn evidence_keeps_its_number() {
        let mut answers = Answers::new("wuhu", "1");
        answers.evidence = vec![file("执照.pdf", true), file("合同.pdf", false), file(".", true)];
        let paper = |shelf, file: &str| Made { shelf, file: file.into(), bytes: vec![] };
        let papers =
            vec![paper(Shelf::Keep, "报告.pdf"), paper(Shelf::Submit, "表.pdf"), paper(Shelf::Submit, "表.PDF")];
        let made = contents(&answers, Records::default(), papers);
        let paths: Vec<_> = made.contents.iter().map(|content| &*content.path).collect();
        assert_eq!(
            paths[3..],
            [
                "data/报送件/表.pdf",
                "data/报送件/表 (2).PDF",
                "data/自留件/报告.pdf",
                "data/证实性材料/01-执照.pdf",
                "data/证实性材料/03-未命名",
            ]
        );
        assert_eq!(made.evidence, [Some(6), None, Some(7)]);
        assert_eq!((made.evidence_at(7), made.evidence_at(0)), (Some(2), None));
        answers.evidence = vec![file("a", true); 100];
        assert!(contents(&answers, Records::default(), vec![]).contents[3].path.ends_with("/001-a"));
    }
}
