//! Slots, files matched to them by name, their age, and when they are asked for.

use super::*;
use crate::answers::{Evidence, parse};
use crate::assess::facts;
use crate::programme::{Yearly, read};
use crate::season::{DaysBy, Filed, Season, schedule};
use crate::{Answers, Date, Programme};

const PROOFS: &str = r#"{"format":"ziping-proofs/1","programme":"p","version":"1","proofs":[
    {"id":"licence","title":"营业执照","clause":"一","words":["营业执照"]},
    {"id":"company-licence","title":"控股企业营业执照","clause":"一","perCompany":true,"named":true,"words":["营业执照"]},
    {"id":"credit","title":"信用报告","clause":"二","words":["信用报告","信用信息"],"ownDays":2,"ownMonths":3},
    {"id":"certificate","title":"体系证书","clause":"三","when":{"is":{"question":"certified","option":"yes"}},"words":["19001","质量管理体系"],"ownDays":30}]}"#;

fn programme() -> Programme {
    Programme::parse(
        r#"{"format":"ziping-programme/1","id":"p","version":"1","title":"t","place":"p",
        "source":{"title":"s","issuer":"i","status":"s"},"organisation":"name","companies":"companies",
        "sections":[{"id":"a","title":"a","groups":[{"questions":[
            {"id":"name","kind":"text","label":"n"},
            {"id":"certified","kind":"yesNo","label":"c"},
            {"id":"companies","kind":"rows","label":"c","columns":[{"id":"company","label":"c"}]}]}]}],
        "handing":[{"id":"handed-in","title":"h","clause":"c"}]}"#,
    )
    .expect("a programme")
}

fn answers(more: &str) -> Answers {
    parse(&format!(r#"{{"format":"ziping-answers/1","programme":"p","answers":{{{more}}}}}"#)).expect("answers")
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn file(name: &str) -> Evidence {
    let sha256 = name.to_owned();
    Evidence {
        name: name.to_owned(),
        size: 1,
        sha256,
        crc32: 0,
        backs: Vec::new(),
        enclosed: true,
        note: String::new(),
    }
}

const GROUP: &str = r#""companies":[{"company":"嘉兴甲电子有限公司"},{"company":"乙"},{"company":" 嘉兴丙集团有限公司 "},{"company":""}]"#;

fn keys(answers: &Answers) -> Vec<String> {
    let (programme, proofs) = (programme(), Proofs::parse(PROOFS).expect("proofs"));
    let facts = facts(&programme, answers, day("2027-05-20"));
    slots(&proofs, &facts).iter().map(Slot::key).collect()
}

#[test]
fn a_slot_for_each_proof_and_company_that_answers_do_not_rule_out() {
    assert_eq!(keys(&answers("")), ["licence", "credit", "certificate"], "what is open is expected");
    assert_eq!(keys(&answers(r#""certified":"no""#)), ["licence", "credit"]);
    let group = keys(&answers(GROUP));
    assert_eq!(
        group[1..4],
        ["company-licence/嘉兴甲电子有限公司", "company-licence/乙", "company-licence/嘉兴丙集团有限公司"]
    );
}

#[test]
fn names_of_files_tell_the_slot() {
    let (programme, proofs, answers) = (programme(), Proofs::parse(PROOFS).expect("proofs"), answers(GROUP));
    let facts = facts(&programme, &answers, day("2027-05-20"));
    let slots = slots(&proofs, &facts);
    let found = |name: &str| guess(name, &slots).map(|slot| slot.key());
    assert_eq!(found("营业执照.pdf").as_deref(), Some("licence"));
    assert_eq!(found("01-营业执照（副本）.JPG").as_deref(), Some("licence"));
    assert_eq!(found("嘉兴甲电子有限公司营业执照.pdf").as_deref(), Some("company-licence/嘉兴甲电子有限公司"));
    assert_eq!(
        found("营业执照_嘉兴丙.pdf").as_deref(),
        Some("company-licence/嘉兴丙集团有限公司"),
        "without its legal form"
    );
    assert_eq!(found("乙营业执照.pdf").as_deref(), Some("licence"), "one character is no name");
    assert_eq!(found("ISO9001(GB／T １９００１)证书.pdf").as_deref(), Some("certificate"), "full width");
    assert_eq!(found("信用 报告 2027.pdf").as_deref(), Some("credit"));
    assert_eq!(found("照片.jpg"), None);
    assert_eq!(found(""), None);
}

#[test]
fn files_are_filed_by_their_digest() {
    let (programme, proofs, answers) = (programme(), Proofs::parse(PROOFS).expect("proofs"), answers(""));
    let facts = facts(&programme, &answers, day("2027-05-20"));
    let mut season = Season::default();
    let evidence = [file("a"), file("b")];
    file_away(&mut season, &evidence, "b", |filed| filed.slot = "credit".to_owned());
    file_away(&mut season, &evidence, "a", |filed| filed.dated = "2027-1-2".to_owned());
    let slots = slots(&proofs, &facts);
    let filings = filings(&slots, &evidence, &season);
    assert_eq!(filings[1].files, [(1, kept(&season, "b").expect("filed"))]);
    assert!(filings[0].files.is_empty());
    // Of what is no longer listed nothing is kept, and what says nothing is not kept either.
    file_away(&mut season, &evidence[..1], "a", |filed| filed.dated.clear());
    assert_eq!(season, Season::default());
}

#[test]
fn age_counts_to_the_application_date() {
    let proofs = Proofs::parse(PROOFS).expect("proofs");
    let credit = proofs.proof("credit").expect("it");
    let of = |dated: &str| age(credit, &Filed { dated: dated.to_owned(), ..Filed::default() }, day("2027-05-31"));
    assert_eq!(of(""), Age::Open);
    assert_eq!(of("2027-02-28"), Age::Good, "the boundary day, where February has no 31st");
    assert_eq!(of("2027-02-27"), Age::Old);
    assert_eq!(of("2027年5月31日"), Age::Good);
    assert_eq!(of("2027-06-01"), Age::Ahead);
    let licence = proofs.proof("licence").expect("it");
    assert_eq!(
        age(licence, &Filed { dated: "1999-01-01".to_owned(), ..Filed::default() }, day("2027-05-31")),
        Age::Open
    );
}

#[test]
fn what_is_missing_is_asked_for_in_time() {
    let (programme, proofs, answers) = (programme(), Proofs::parse(PROOFS).expect("proofs"), answers(""));
    let facts = facts(&programme, &answers, day("2027-05-20"));
    let slots = slots(&proofs, &facts);
    let notice = Yearly { deadline: "2027-05-31".to_owned(), ..Yearly::default() };
    let mut season = Season { notice: Some(notice), ..Season::default() };
    let of = |season: &Season| {
        let filings = filings(&slots, &[file("营业执照.pdf")], season);
        let schedule = schedule(&programme, season);
        let all = errands(&filings, &schedule, season, day("2027-05-31"));
        all.iter().map(|one| (one.slot.key(), one.days, one.by, one.from, one.latest, one.loose)).collect::<Vec<_>>()
    };
    // Monday the 31st less one day to fix the version: all is there on Friday the 28th.
    let (licence, credit) = (
        ("licence", None, DaysBy::Nobody, None, Some(day("2027-05-28")), true),
        ("credit", Some(2), DaysBy::Tool, Some(day("2027-02-28")), Some(day("2027-05-26")), false),
    );
    let told = of(&season);
    let words =
        |(key, days, by, from, latest, loose): (&str, _, _, _, _, _)| (key.to_owned(), days, by, from, latest, loose);
    assert_eq!(told[..2], [words(licence), words(credit)]);
    file_away(&mut season, &[file("营业执照.pdf")], "营业执照.pdf", |filed| filed.slot = "licence".to_owned());
    season.leads.push(crate::programme::Lead { step: "proof.credit".to_owned(), days: 4 });
    let told = of(&season);
    assert_eq!(told[0].0, "credit", "what is there is not asked for");
    assert_eq!((told[0].1, told[0].2, told[0].4), (Some(4), DaysBy::Organisation, Some(day("2027-05-24"))));
}

#[test]
fn faults_are_told_with_their_places() {
    assert!(Proofs::parse(r#"{"format":"ziping-proofs/9","programme":"p","version":"1","proofs":[]}"#).is_err());
    let faults = read::<Proofs>(r#"{"format":"ziping-proofs/1","programme":"p","version":"1","proofs":[{"id":"a"}]}"#);
    assert_eq!(faults.expect_err("three are missing").len(), 3);
}
