//! `ziping match`: both sides of Zhejiang's incubation laid together, and the public list that the questionnaire reads.

use crate::support::{docx_text, file, folder, json, repository, ziping};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use ziping_domain::assess::matching::Incubators;
use ziping_tests::packages::Kit;

/// Two that seek, two that offer, and one that has nothing in common with anybody.
fn packages(folder: &Path) -> PathBuf {
    let kit = Kit::of("zhejiang");
    let of = |name: &str, more: &[(&str, &str)]| {
        let change: Vec<(&str, &str)> = [("name", name)].into_iter().chain(more.iter().copied()).collect();
        file(folder, &format!("packages/{name}.zip"), kit.package(&change, "2026-03-10"));
    };
    let seeks = |methods| {
        [("role", "incubatee"), ("need-methods", methods), ("need-areas", "brand"), ("need-forms", "training")]
    };
    let offers = |methods| {
        [("role", "incubator"), ("offer-methods", methods), ("offer-areas", "quality"), ("offer-forms", "training")]
    };
    of("甲公司", &seeks("lean,excellence"));
    of("乙公司", &seeks("other"));
    of("丙公司", &offers("lean,excellence"));
    of("丁公司", &offers("lean,other"));
    let mut alone = seeks("six-sigma");
    (alone[2].1, alone[3].1) = ("credit", "material");
    of("戊公司", &alone);
    folder.join("packages")
}

#[test]
fn both_sides_of_an_incubation_are_laid_together() {
    let folder = folder("match");
    let packages = packages(&folder);
    let programme = repository("www/programmes/zhejiang.json");
    let run = |output: &Path| {
        let words: [OsString; 6] = [
            "match".into(),
            packages.clone().into(),
            "--programme".into(),
            programme.clone().into(),
            "-o".into(),
            output.into(),
        ];
        ziping(words)
    };
    let paper = folder.join("both.docx");
    let told = run(&paper);
    assert!(told.code == Some(0) && told.out.contains("没有相同内容的: 戊公司"), "{told:?}");
    let words = docx_text(&fs::read(&paper).expect("a paper"));
    let words: String = words.split_whitespace().collect();
    // Two methods and a form; words behind 其他 are nothing that two have in common.
    for said in
        ["甲公司丙公司7", "甲公司丁公司4", "乙公司丙公司1", "乙公司丁公司1", "丙公司甲公司7", "戊公司。请先核对"]
    {
        assert!(words.contains(said), "{said}: {words}");
    }
    let list = folder.join("list.json");
    assert_eq!(run(&list).code, Some(0));
    let text = fs::read_to_string(&list).expect("a list");
    let read = Incubators::parse(&text).expect("a list that the questionnaire reads");
    let names: Vec<&str> = read.incubators.iter().map(|one| one.name.zh()).collect();
    assert_eq!(names, ["丁公司", "丙公司"], "nothing of those that seek");
    assert!(read.incubators.iter().all(|one| !one.about.zh().is_empty()), "{text}");
}

#[test]
fn a_list_of_incubators_is_checked_with_its_programme() {
    let folder = folder("match-list");
    let whole = |name: &str| fs::read(repository("www").join(name)).expect("a file");
    let programme = file(&folder, "programmes/zhejiang.json", whole("programmes/zhejiang.json"));
    file(&folder, "criteria/gbt-19580-2012.json", whole("criteria/gbt-19580-2012.json"));
    let check = || ziping(["check", "--lang", "en", programme.to_str().expect("a path")]);
    let told = check();
    assert!(
        told.code == Some(1) && told.out.contains("the list of incubators incubators/zhejiang.json cannot be used"),
        "{told:?}"
    );
    let list = whole("programmes/incubators/zhejiang.json");
    let text = String::from_utf8(list).expect("text");
    file(&folder, "programmes/incubators/zhejiang.json", &text);
    assert_eq!(check().code, Some(0), "{:?}", check());
    file(&folder, "programmes/incubators/zhejiang.json", text.replacen("\"lean\"", "\"leen\"", 1));
    let told = check();
    assert!(told.code == Some(1) && told.out.contains("offers \"leen\" under \"methods\""), "{told:?}");
    assert_eq!(json(&programme)["matching"]["list"], "incubators/zhejiang.json");
}
