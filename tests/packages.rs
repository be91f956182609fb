//! Packages made to order: of Wuhu's complete case with other answers, with other papers or its own.

use crate::{programme_text, repository, text};
use ziping_domain::{Answers, Criteria, Date, Evidence, Programme, Value};
use ziping_json::compact;
use ziping_package::{Bag, Digest, Made, Records, Segment, contents, lay_out, note};
use ziping_paper::def::{FileKind, Forms};
use ziping_paper::{Application, wanted};
use ziping_station::marked::marked;

/// Answers that make category D.
pub const CATEGORY_D: [(&str, &str); 6] = [
    ("foundation-level", "solid"),
    ("management-level", "experienced"),
    ("methods-level", "distinctive"),
    ("understanding-leaders", "master"),
    ("breadth", "all"),
    ("maturity", "some"),
];

/// What packages are made from.
pub struct Kit {
    /// The programme file's text.
    pub programme: String,
    criteria: String,
    descriptors: String,
    read: (Programme, Forms),
    edition: Criteria,
    answers: Answers,
}

impl Kit {
    /// Wuhu's complete case, without its evidence.
    ///
    /// # Panics
    /// When a file of the repository is broken.
    #[must_use]
    pub fn wuhu() -> Self {
        Self::of("wuhu")
    }

    /// The same of any programme of the site.
    ///
    /// # Panics
    /// When a file of the repository is broken.
    #[must_use]
    pub fn of(id: &str) -> Self {
        let programme = programme_text(id);
        let criteria = text(&repository("www/criteria/gbt-19580-2012.json"));
        let answers = text(&repository(&format!("tests/cases/{id}/complete/answers.json")));
        let mut answers = ziping_domain::answers::parse(&answers).expect("the complete case");
        answers.evidence.clear();
        Self {
            read: ziping_domain::programme::parse(&programme).expect("a programme"),
            edition: Criteria::parse(&criteria).expect("criteria"),
            programme,
            criteria,
            descriptors: text(&repository("www/criteria/gbt-19580-2012.descriptors.json")),
            answers,
        }
    }

    /// A package of these answers without PDF, as the app would make it.
    ///
    /// # Panics
    /// When `made` is no day.
    #[must_use]
    pub fn package(&self, change: &[(&str, &str)], made: &str) -> Vec<u8> {
        self.with_papers(change, made, Vec::new())
    }

    /// The same with papers beside its documents, or in their place.
    ///
    /// # Panics
    /// When `made` is no day.
    #[must_use]
    pub fn with_papers(&self, change: &[(&str, &str)], made: &str, papers: Vec<Made>) -> Vec<u8> {
        let bytes = self.segments(change, made, papers).0.into_iter().map(|segment| match segment {
            Segment::Bytes(bytes) => bytes,
            Segment::External(_) => panic!("nothing is enclosed"),
        });
        bytes.collect::<Vec<_>>().concat()
    }

    /// The package's pieces, and which file of the evidence each place that is filled in belongs to.
    fn segments(&self, change: &[(&str, &str)], made: &str, papers: Vec<Made>) -> (Vec<Segment>, Vec<Option<usize>>) {
        let application = self.case(change, made);
        let records = Records {
            programme: self.programme.clone(),
            criteria: Some(self.criteria.clone()),
            proofs: None,
            assessment: application.case.assessment_json(),
            note: note(false, &[], &[]),
        };
        let assembled = contents(&application.case.answers, records, with_documents(&application, papers));
        let places = (0..assembled.contents.len()).map(|at| assembled.evidence_at(at)).collect();
        let bag = Bag {
            programme: application.case.programme.id.clone(),
            organisation: application.context().organisation().to_owned(),
            templates: application.revision.number().to_owned(),
            descriptors: Digest::of(compact(&self.descriptors).as_bytes()).sha256,
        };
        (lay_out(&bag, assembled.contents, application.case.today).expect("a layout"), places)
    }

    /// A package of the case as it is, with evidence and papers.
    ///
    /// # Panics
    /// When it cannot be laid out.
    #[must_use]
    pub fn with_evidence(evidence: &[(Evidence, &[u8])], papers: Vec<Made>) -> Vec<u8> {
        let mut kit = Self::wuhu();
        kit.answers.evidence = evidence.iter().map(|(file, _)| file.clone()).collect();
        let (segments, places) = kit.segments(&[], "2026-03-10", papers);
        let bytes = segments.into_iter().map(|segment| match segment {
            Segment::Bytes(bytes) => bytes,
            Segment::External(at) => evidence[places[at].expect("evidence")].1.to_vec(),
        });
        bytes.collect::<Vec<_>>().concat()
    }

    /// The application with these answers, marked as a package of it is.
    ///
    /// # Panics
    /// When `made` is no day.
    #[must_use]
    pub fn case(&self, change: &[(&str, &str)], made: &str) -> Application {
        let mut answers = self.answers.clone();
        for (id, text) in change {
            // Of several the options stand with commas between.
            let value = match answers.value(id) {
                Some(Value::Many(_)) => Value::Many(text.split(',').map(str::to_owned).collect()),
                _ => Value::Text((*text).to_owned()),
            };
            answers.answers.insert((*id).to_owned(), value);
        }
        let today: Date = made.parse().expect("a day");
        let application = Application::judge(self.read.clone(), Some(self.edition.clone()), answers, today);
        let application = application.described(Some(&self.descriptors)).expect("the words of the criteria");
        marked(application, &self.programme, Some(&self.criteria))
    }
}

/// Papers with the documents and the calendar that the answers call for, where they are not among them.
fn with_documents(application: &Application, mut papers: Vec<Made>) -> Vec<Made> {
    for paper in application.papers().into_iter().filter(|paper| paper.formats.contains(&FileKind::Docx)) {
        let file = format!("{}.docx", paper.file);
        if papers.iter().all(|one| one.file != file) {
            let bytes = ziping_docx::docx(&paper, application.case.today).expect("a document");
            papers.push(Made { shelf: paper.shelf, file, bytes });
        }
    }
    for def in wanted(&application.context()).into_iter().filter(|def| def.formats.contains(&FileKind::Ics)) {
        let file = format!("{}.ics", def.file);
        if papers.iter().all(|one| one.file != file) {
            papers.push(Made { shelf: def.shelf, file, bytes: application.calendar(&def.id).into_bytes() });
        }
    }
    papers
}
