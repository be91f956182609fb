//! `ziping verify`: whatever is changed in a package is found and named.

use crate::support::zip::{sealed, zipped};
use crate::support::{INSIDE, PACKED, file, folder, ziping};
use std::ffi::OsStr;

type Files = Vec<(String, Vec<u8>)>;

/// Verifies the complete package after a change, written anew.
fn verified(name: &str, change: impl FnOnce(&mut Files)) -> (Option<i32>, Vec<String>) {
    let mut files = PACKED.files.clone();
    change(&mut files);
    let zip = zipped("包/", files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
    let path = file(&folder(&format!("tampered-{name}")), "p.zip", zip);
    let run = ziping([OsStr::new("verify"), path.as_os_str()]);
    let start = format!("{}: ", path.display());
    let lines = run.out.lines().map(|line| line.strip_prefix(&start).expect("the package is named").to_owned());
    let mut lines: Vec<String> = lines.collect();
    // The state stands last; where it says nothing new, the reasons are what is looked at.
    if run.code != Some(0) && lines.len() > 1 {
        lines.pop();
    }
    (run.code, lines)
}

/// The lines without their words: path and code.
fn coded(lines: &[String]) -> Vec<String> {
    let bare = |line: &String| line.splitn(3, ": ").take(2).collect::<Vec<_>>().join(": ");
    lines.iter().map(bare).collect()
}

fn place<'a>(files: &'a mut Files, path: &str) -> &'a mut Vec<u8> {
    &mut files.iter_mut().find(|(name, _)| name == path).expect("a file of the package").1
}

fn replace(files: &mut Files, path: &str, from: &str, to: &str) {
    let bytes = place(files, path);
    let text = String::from_utf8(bytes.clone()).expect("a text");
    assert!(text.contains(from), "{path} has no {from}");
    *bytes = text.replacen(from, to, 1).into_bytes();
}

#[test]
fn rewriting_the_zip_alone_changes_nothing() {
    let (code, said) = verified("not", |_| {});
    assert_eq!((code, said), (Some(0), vec![format!("intact: {INSIDE}")]));
}

#[test]
fn a_changed_byte_is_found_in_every_file() {
    let mut kinds = 0;
    for (at, (path, _)) in PACKED.files.iter().enumerate() {
        let (code, said) = verified(&format!("byte-{at}"), |files| {
            let bytes = place(files, path);
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
        });
        assert_eq!(code, Some(1), "{path}: {said:?}");
        let kind = match path.as_str() {
            "tagmanifest-sha256.txt" => {
                // One list vouches for this one and no other: what it lists no longer fits.
                assert!(!said.is_empty());
                continue;
            }
            "bagit.txt" => "bad-declaration",
            path if path.ends_with(".docx") => "paper-",
            _ => "changed",
        };
        assert!(coded(&said).iter().any(|line| line.starts_with(&format!("{path}: {kind}"))), "{path}: {said:?}");
        kinds += 1;
    }
    assert_eq!(kinds, PACKED.files.len() - 1);
}

#[test]
fn answers_edited_by_hand_are_found_twice() {
    let path = "data/answers.json";
    let edit = |files: &mut Files| replace(files, path, "\"breadth\": \"some\"", "\"breadth\": \"none\"");
    let (code, said) = verified("answers", edit);
    assert_eq!(code, Some(1));
    let judged = "data/assessment.json: judged-differently: ";
    assert_eq!(coded(&said).first(), Some(&format!("{path}: changed")));
    assert!(said.iter().filter(|one| one.starts_with(judged)).count() > 1, "{said:?}");
    assert!(said.iter().any(|one| one.ends_with("(/category/category: B → –)")), "{said:?}");
    // Even with digests that fit.
    let (code, said) = verified("answers-sealed", |files| {
        edit(files);
        sealed(files);
    });
    let (judged_so, others): (Vec<&String>, Vec<&String>) = said.iter().partition(|one| one.starts_with(judged));
    assert!(code == Some(1) && !judged_so.is_empty(), "{said:?}");
    assert!(others.is_empty(), "{said:?}");
}

#[test]
fn an_assessment_made_better_is_found() {
    let (code, said) = verified("assessment", |files| {
        replace(files, "data/assessment.json", "\"category\": \"B\"", "\"category\": \"D\"");
        sealed(files);
    });
    assert_eq!((code, coded(&said)), (Some(1), vec!["data/assessment.json: judged-differently".to_owned()]));
    assert!(said[0].ends_with("ask the organisation (/category/category: D → B)"), "{said:?}");
}

#[test]
fn a_programme_made_easier_is_found() {
    let (code, said) = verified("programme", |files| {
        replace(files, "data/programme.json", "\"years\":3", "\"years\":1");
    });
    assert_eq!((code, coded(&said)), (Some(1), vec!["data/programme.json: changed".to_owned()]));
}

#[test]
fn what_is_missing_added_or_renamed_is_named() {
    let evidence = "data/证实性材料/05-车间质量看板.png";
    let (code, said) = verified("missing", |files| files.retain(|(path, _)| path != evidence));
    assert_eq!((code, coded(&said)), (Some(1), vec![format!("{evidence}: missing")]));
    let (code, said) = verified("extra", |files| files.push(("data/证实性材料/07-新增.txt".into(), b"x".to_vec())));
    assert_eq!((code, coded(&said)), (Some(1), vec!["data/证实性材料/07-新增.txt: extra".to_owned()]));
    assert!(said[0].contains("it is no evidence; hand additions in separately"), "{said:?}");
    let (code, said) = verified("renamed", |files| {
        files.iter_mut().find(|(path, _)| path == evidence).expect("evidence").0 = "data/证实性材料/看板.png".into();
    });
    assert_eq!((code, coded(&said)), (Some(1), vec![format!("{evidence}: renamed")]));
    let (code, said) = verified("no-manifest", |files| files.retain(|(path, _)| path != "manifest-sha256.txt"));
    assert_eq!(code, Some(1));
    assert!(coded(&said).contains(&"manifest-sha256.txt: missing".to_owned()), "{said:?}");
}

#[test]
fn a_manifest_that_leaves_a_file_out_is_found() {
    let (code, said) = verified("manifest", |files| {
        let bytes = place(files, "manifest-sha256.txt");
        let text = String::from_utf8(bytes.clone()).expect("a text");
        let kept: String = text
            .lines()
            .filter(|line| !line.contains("01-申报表.pdf"))
            .fold(String::new(), |all, line| all + line + "\n");
        assert!(kept.len() < text.len());
        *bytes = kept.into_bytes();
    });
    assert_eq!(code, Some(1));
    assert_eq!(coded(&said), ["data/报送件/01-申报表.pdf: extra", "manifest-sha256.txt: changed"]);
}

#[test]
fn what_systems_left_in_it_is_told_and_counts_for_nothing() {
    let (code, said) = verified("left", |files| {
        for path in ["data/报送件/~$申报表.docx", ".DS_Store", "__MACOSX/._x", "data/Icon\u{f00d}"] {
            files.push((path.into(), b"x".to_vec()));
        }
    });
    let wanted = [
        "note: Files that the system or an office program left lie in it and do not count: .DS_Store, __MACOSX/, Icon\u{f00d}, 报送件/~$申报表.docx",
        &format!("intact: {INSIDE}"),
    ];
    assert_eq!((code, said.iter().map(String::as_str).collect::<Vec<_>>()), (Some(0), wanted.to_vec()));
}

#[test]
fn a_name_steers_no_terminal() {
    let (code, said) = verified("steers", |files| files.push(("data/\u{202e}fdp.exe".into(), b"x".to_vec())));
    assert_eq!((code, said[0].starts_with("data/\\u{202e}fdp.exe: extra: ")), (Some(1), true), "{said:?}");
}

#[test]
fn among_many_packages_each_is_named() {
    let broken = file(&folder("among-many"), "b.zip", "no package");
    let run = ziping([OsStr::new("verify"), PACKED.zip.as_os_str(), broken.as_os_str(), PACKED.zip.as_os_str()]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert_eq!(run.out.lines().filter(|line| line.contains(": intact")).count(), 2);
    assert!(run.out.contains("b.zip: not opened (not-zip)"), "{run:?}");
}

/// What a built site has beside its programmes is none of the office's rules; and what the office has wrong is no package's fault.
#[test]
fn the_offices_own_files_are_looked_at() {
    let folder = folder("verify-own");
    let zip = zipped("包/", PACKED.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
    let package = file(&folder, "p.zip", zip);
    let own = |name: &str| std::fs::read_to_string(crate::support::repository(name)).expect("a file");
    let (programme, criteria) = (own("www/programmes/wuhu.json"), own("www/criteria/gbt-19580-2012.json"));
    file(&folder, "site/criteria/gbt-19580-2012.json", &criteria);
    let wuhu = file(&folder, "site/programmes/wuhu.json", &programme);
    let rules = wuhu.parent().expect("a folder").to_owned();
    let verify = || ziping([OsStr::new("verify"), package.as_os_str(), OsStr::new("--programme"), rules.as_os_str()]);
    // Without any condition, as the first pages read it.
    let mut lean: serde_json::Value = serde_json::from_str(&programme).expect("JSON");
    lean["conditions"] = serde_json::json!([]);
    file(&folder, "site/programmes/wuhu.first.json", lean.to_string());
    let run = verify();
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.out.contains("intact: "), "{run:?}");
    // Two that call themselves the same.
    file(&folder, "site/programmes/other.json", lean.to_string());
    let run = verify();
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("another file says of itself"), "{run:?}");
    // One that cannot be read is named, and no package with it.
    std::fs::remove_file(rules.join("other.json")).expect("gone");
    file(&folder, "site/programmes/wuhu.json", programme.replacen("\"sections\"", "\"section\"", 1));
    let run = verify();
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("wuhu.json") && !run.out.contains("p.zip"), "{run:?}");
}
