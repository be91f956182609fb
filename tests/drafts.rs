//! Files of before the first release, whose formats end in `-draft`, are read for ever, and mean the same.

use std::fmt::Debug;
use ziping_domain::answers::{Answers, FileProblem, parse};
use ziping_domain::assess::Engine;
use ziping_domain::assess::matching::Incubators;
use ziping_domain::criteria::descriptors::Descriptors;
use ziping_domain::programme::{List, Yearly};
use ziping_domain::proofs::Proofs;
use ziping_domain::{Criteria, Programme};
use ziping_station::marking::{Agreed, Marking};
use ziping_station::register::{Event, EventKind, Register, RegisterProblem};
use ziping_station::sheet::Sheet;
use ziping_station::{Announced, Transmittal};
use ziping_tests::{criteria_text, programme_text, repository, text};

/// The same file as a draft, and as one of a later number.
fn draft_and_later(file: &str) -> [String; 2] {
    let (before, rest) = file.split_once("\"ziping-").expect("a format");
    let (name, rest) = rest.split_once('"').expect("a format");
    assert!(!name.ends_with("-draft"), "{name} is no draft");
    let family = name.split_once('/').expect("a number").0;
    [format!("{name}-draft"), format!("{family}/9")].map(|other| format!("{before}\"ziping-{other}\"{rest}"))
}

/// A draft is read as today's file is, and a later one is refused.
fn alike<T: Debug, E: Debug>(file: &str, read: impl Fn(&str) -> Result<T, E>) {
    let own = format!("{:?}", read(file).expect("today's file"));
    let [draft, later] = draft_and_later(file);
    // Some keep what the file says of its format.
    assert_eq!(format!("{:?}", read(&draft).expect("a draft")).replacen("-draft\"", "\"", 1), own);
    assert!(read(&later).is_err(), "of a later number: {}", &later[..80]);
}

fn www(path: &str) -> String {
    text(&repository(&format!("www/{path}")))
}

#[test]
fn what_cities_serve() {
    for city in ["wuhu", "songjiang", "zhejiang", "jiaxing", "hangzhou"] {
        alike(&programme_text(city), Programme::parse);
        alike(&www(&format!("programmes/proofs/{city}.json")), Proofs::parse);
    }
    alike(&criteria_text("gbt-19580-2012"), Criteria::parse);
    alike(&www("criteria/gbt-19580-2012.descriptors.json"), Descriptors::parse);
    alike(&www("programmes/index.json"), List::read);
    alike(&www("programmes/incubators/zhejiang.json"), Incubators::parse);
    let notice = r#"{"format": "ziping-notice/1", "programme": "wuhu", "source": "通知", "deadline": "2027-05-06"}"#;
    alike(notice, Yearly::parse);
    alike(notice, Announced::parse);
}

#[test]
fn what_organisations_keep_and_is_written_anew() {
    let file = text(&repository("tests/cases/wuhu/complete/answers.json"));
    alike(&file, parse);
    let [draft, later] = draft_and_later(&file);
    let again = parse(&draft).expect("a draft").to_json();
    assert!(again.contains("\"ziping-answers/1\""), "what is written is of today's format");
    assert_eq!(parse(&later), Err(FileProblem::Newer("ziping-answers/9".to_owned())));
    assert_eq!(Answers::new("wuhu", "1").format, "ziping-answers/1");
}

#[test]
fn what_was_judged_by_drafts_names_its_rules() {
    assert_eq!(Engine::default().format(), "ziping-assessment/4");
    for number in 1..=4 {
        let format = format!("ziping-assessment/{number}-draft");
        assert_eq!(Engine::of_format(&format).map(Engine::format), Some(format.as_str()));
    }
    assert_eq!(Engine::of_format("ziping-assessment/5"), None);
}

#[test]
fn what_stations_and_assessors_keep_stays_what_was_signed() {
    let sheet = Sheet { format: "ziping-sheet/1".to_owned(), sheet: "visit".to_owned(), ..Sheet::default() };
    let kept = |file: &str, read: &dyn Fn(&str) -> Option<String>| {
        let [draft, later] = draft_and_later(file);
        // Its text goes back as it came: signatures are over it.
        assert_eq!(read(file).as_deref(), Some(file));
        assert_eq!(read(&draft), Some(draft));
        assert_eq!(read(&later), None);
    };
    kept(&sheet.to_json(), &|text| Sheet::parse(text).ok().map(|one| one.to_json()));
    let list = Transmittal { format: "ziping-transmittal/1".to_owned(), ..Transmittal::default() };
    kept(&list.to_json(), &|text| Transmittal::parse(text).ok().map(|one| one.to_json()));
    let marking = Marking { format: "ziping-marking/1".to_owned(), ..Marking::default() };
    kept(&marking.to_json(), &|text| Marking::parse(text).ok().map(|one| one.to_json()));
    let agreed = Agreed { format: "ziping-agreed/1".to_owned(), ..Agreed::default() };
    kept(&agreed.to_json(), &|text| Agreed::parse(text).ok().map(|one| one.to_json()));
}

#[test]
fn a_register_begun_with_a_draft_goes_on() {
    let mut register = Register::default();
    let event = |name: &str| Event {
        kind: EventKind::Received,
        time: "2026-11-20T09:00".to_owned(),
        organisation: name.to_owned(),
        programme: "wuhu".to_owned(),
        ..Event::default()
    };
    register.decide(event("甲"));
    let draft = register.text().replacen("ziping-register/1\"", "ziping-register/1-draft\"", 1);
    let mut begun = Register::parse(&draft).expect("a draft");
    begun.decide(event("乙"));
    let text = begun.text();
    assert!(text.starts_with(&draft) && text.contains("\"ziping-register/1\""), "old lines stay as they are: {text}");
    assert_eq!(Register::parse(&text), Ok(begun));
    let later = register.text().replacen("ziping-register/1\"", "ziping-register/2\"", 1);
    assert_eq!(Register::parse(&later), Err(RegisterProblem::Newer("ziping-register/2".to_owned())));
}
