//! Whatever is answered, the package gives it back.

use crate::support::{complete, programme, repository};
use proptest::prelude::*;
use proptest::sample::select;
use std::fs;
use std::io::Cursor;
use std::sync::LazyLock;
use ziping_domain::answers::{Depth, Figure, FigureYear, Finding, FindingKind, Importance, Mark, Overrule, parse};
use ziping_domain::{Action, Answers, Criteria, Date, Evidence, Programme, Value, update};
use ziping_examine::recompute;
use ziping_package::{Bag, Digest, Digested, Made, Records, Segment, contents, lay_out, note, open, verify};
use ziping_paper::Application;
use ziping_paper::def::FileKind;

static PROGRAMME: LazyLock<String> = LazyLock::new(|| fs::read_to_string(programme()).expect("the programme"));
static CRITERIA: LazyLock<String> =
    LazyLock::new(|| fs::read_to_string(repository("www/criteria/gbt-19580-2012.json")).expect("the criteria"));
static COMPLETE: LazyLock<Answers> =
    LazyLock::new(|| parse(&fs::read_to_string(complete("answers.json")).expect("answers")).expect("answers"));
static QUESTIONS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let programme = Programme::parse(&PROGRAMME).expect("the programme");
    programme.questions().map(|question| question.id.clone()).chain(["of-another-year".to_owned()]).collect()
});
static ITEMS: LazyLock<Vec<String>> =
    LazyLock::new(|| Criteria::parse(&CRITERIA).expect("the criteria").items().map(|item| item.id.clone()).collect());

fn words() -> impl Strategy<Value = String> {
    let odd =
        select(vec!["yes", "no", "b", "some", "2024-02-29", "\u{feff}", "a\u{0}b", "e\u{301}", "\r\n", "𬭎", "\"\\"]);
    prop_oneof![3 => any::<String>(), 2 => "[一-龥]{0,12}", 3 => odd.prop_map(str::to_owned)]
}

fn value() -> impl Strategy<Value = Value> {
    let rows = proptest::collection::vec(proptest::collection::btree_map("[a-z]{1,6}", words(), 0..4), 0..4);
    prop_oneof![
        4 => words().prop_map(Value::Text),
        1 => proptest::collection::vec(words(), 0..4).prop_map(Value::Many),
        1 => rows.prop_map(|rows| Value::Rows(rows.into_iter().map(|row| row.into_iter().collect()).collect())),
    ]
}

fn mark() -> impl Strategy<Value = Mark> {
    let overrule = proptest::option::of((0_u8..=100, words()));
    let dimensions = proptest::collection::btree_map("[a-z]{1,9}", 0_u8..6, 0..4);
    let findings = proptest::collection::vec((any::<bool>(), words(), 0..3_usize), 0..3);
    let year = (words(), "-?[0-9]{1,3}|", words(), words());
    let figures = proptest::collection::vec((words(), any::<bool>(), proptest::collection::vec(year, 0..4)), 0..3);
    let narrative = proptest::collection::btree_map("[a-z]{1,9}", "[^\u{0}]{1,9}", 0..3);
    (proptest::option::of(0_u8..6), dimensions, overrule, findings, figures, narrative).prop_map(
        |(band, dimensions, overrule, findings, figures, narrative)| {
            let finding = |(strength, text, importance): (bool, String, usize)| Finding {
                kind: if strength { FindingKind::Strength } else { FindingKind::Opportunity },
                text,
                importance: [Importance::Normal, Importance::High, Importance::Low][importance],
                by: String::new(),
            };
            let figure = |(name, less_is_better, years): (String, bool, Vec<_>)| {
                let year = |(year, own, competitor, benchmark)| FigureYear { year, own, competitor, benchmark };
                let years = years.into_iter().map(year).collect();
                Figure { name, unit: String::new(), less_is_better, years }
            };
            Mark {
                band,
                dimensions: dimensions.into_iter().collect(),
                narrative: narrative.into_iter().collect(),
                figures: figures.into_iter().map(figure).collect(),
                overrule: overrule.map(|(percent, reason)| Overrule { percent, reason }),
                findings: findings.into_iter().map(finding).collect(),
            }
        },
    )
}

/// Files of the evidence: name, bytes, enclosed, note.
type Files = Vec<(String, Vec<u8>, bool, String)>;

fn files() -> impl Strategy<Value = Files> {
    let bytes = proptest::collection::vec(any::<u8>(), 0..300);
    proptest::collection::vec((words(), bytes, any::<bool>(), words()), 0..5)
}

fn answers() -> impl Strategy<Value = (Answers, Files)> {
    let known = proptest::collection::btree_map(select(QUESTIONS.clone()), value(), 0..20);
    let marks = proptest::collection::btree_map(select(ITEMS.clone()), mark(), 0..6);
    (known, marks, select(vec![Depth::Quick, Depth::Full]), files(), any::<bool>()).prop_map(
        |(known, marks, depth, files, on_top)| {
            let mut answers = if on_top { COMPLETE.clone() } else { Answers::new("wuhu", "1") };
            for (id, value) in known {
                update(&mut answers, Action::Answer(id, value));
            }
            let evidence = files.iter().map(|(name, bytes, enclosed, note)| {
                let Digested { size, crc32, sha256 } = Digest::of(bytes);
                let backs = vec!["c-registered".to_owned()];
                Evidence { name: name.clone(), size, sha256, crc32, backs, enclosed: *enclosed, note: note.clone() }
            });
            answers.evidence = evidence.collect();
            answers.marks = marks.into_iter().collect();
            answers.depth = depth;
            (answers, files)
        },
    )
}

/// The bytes of a package, as the command line puts it together.
fn packed(application: &Application, files: &Files, docx: bool) -> Vec<u8> {
    let case = &application.case;
    let papers = application.papers().into_iter().filter(|paper| docx && paper.formats.contains(&FileKind::Docx));
    let made = papers.map(|paper| Made {
        shelf: paper.shelf,
        file: format!("{}.docx", paper.file),
        bytes: ziping_docx::docx(&paper, case.today).expect("a DOCX"),
    });
    let records = Records {
        programme: PROGRAMME.clone(),
        criteria: Some(CRITERIA.clone()),
        proofs: None,
        assessment: case.assessment_json(),
        note: note(false, &[], &[]),
    };
    let assembled = contents(&case.answers, records, made.collect());
    let places: Vec<_> = (0..assembled.contents.len()).map(|at| assembled.evidence_at(at)).collect();
    let bag = Bag {
        programme: case.programme.id.clone(),
        organisation: application.context().organisation().to_owned(),
        ..Bag::default()
    };
    let segments = lay_out(&bag, assembled.contents, case.today).expect("a layout");
    let bytes = |segment| match segment {
        Segment::Bytes(bytes) => bytes,
        Segment::External(at) => files[places[at].expect("a file of the evidence")].1.clone(),
    };
    segments.into_iter().flat_map(bytes).collect()
}

fn comes_back(answers: &Answers, files: &Files, docx: bool) -> Result<(), TestCaseError> {
    let today: Date = "2026-11-20".parse().expect("a day");
    let application = Application::read(&PROGRAMME, Some(&CRITERIA), &answers.to_json(), today).expect("a case");
    let zip = packed(&application, files, docx);
    prop_assert!(zip == packed(&application, files, docx), "the same answers give the same bytes");
    let mut opened = open(Cursor::new(zip)).expect("opens");
    let json = opened.answers_json().expect("answers");
    let read = parse(&json);
    prop_assert_eq!(read.as_ref(), Ok(answers));
    prop_assert_eq!(&json, &answers.to_json());
    let enclosed = opened.assessment_json().expect("an assessment");
    prop_assert!(
        recompute(&PROGRAMME, Some(&CRITERIA), &json, &enclosed).is_ok_and(|(_, differences)| differences.is_empty())
    );
    prop_assert_eq!(opened.criteria_json().expect("criteria"), Some(ziping_json::compact(&CRITERIA)));
    let verification = verify(&mut opened, &mut |_, _| true).expect("verifies");
    prop_assert!(verification.is_intact() && verification.answers_intact, "{verification:?}");
    for (at, (_, bytes, enclosed, _)) in files.iter().enumerate() {
        let start = format!("data/证实性材料/{:02}-", at + 1);
        let path = opened.entries().iter().map(|entry| entry.path.clone()).find(|path| path.starts_with(&start));
        prop_assert_eq!(path.is_some(), *enclosed);
        if let Some(path) = path {
            prop_assert_eq!(&opened.read(&path).expect("evidence"), bytes);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn answers_and_evidence_come_back((answers, files) in answers()) {
        comes_back(&answers, &files, false)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn so_they_do_with_papers((answers, files) in answers()) {
        comes_back(&answers, &files, true)?;
    }
}
