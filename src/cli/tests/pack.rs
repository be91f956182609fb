//! `ziping pack`: what is in the package, and what is said when something is not.

use crate::support::text::squeezed;
use crate::support::{
    INSIDE, PACKED, TODAY, TOP, changed_answers, complete, file, folder, json, pack, pack_with_evidence, pdf,
    programme, repository, ziping,
};
use serde_json::json;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use ziping_domain::season::{Season, fingerprint};
use ziping_json::Unread;
use ziping_paper::Application;
use ziping_paper::season::fixed::fix;
use ziping_station::marked::marked;
use ziping_typeset::Fonts;

/// Names and order of the complete case's package.
const NAMES: &str = include_str!("golden/complete-names.txt");

/// The names in a ZIP, by the ZIP library.
fn names(zip: &Path) -> Vec<String> {
    crate::support::zip::entries(&fs::read(zip).expect("a package")).into_iter().map(|(name, _)| name).collect()
}

#[test]
fn the_package_has_these_files_in_this_order() {
    assert_eq!(names(&PACKED.zip), NAMES.lines().collect::<Vec<_>>());
}

#[test]
fn the_same_answers_give_the_same_bytes() {
    let again = folder("again").join("other-name.zip");
    let run = pack_with_evidence(&complete("answers.json"), &again);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert_eq!(run.out.trim(), again.display().to_string());
    assert!(fs::read(&PACKED.zip).expect("a package") == fs::read(&again).expect("a package"), "the bytes differ");
}

#[test]
fn it_is_intact() {
    let run = ziping([OsStr::new("verify"), PACKED.zip.as_os_str()]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert_eq!(run.out, format!("{}: intact: {INSIDE}\n", PACKED.zip.display()));
}

#[test]
fn evidence_is_enclosed_untouched_or_listed_with_its_digest() {
    let answers = json(&complete("answers.json"));
    let list = squeezed(&pdf::flowing(&PACKED.bag.join("data/自留件/证实性材料清单.pdf")));
    let (mut enclosed, mut left_out) = (0, 0);
    for (at, known) in answers["evidence"].as_array().expect("a list").iter().enumerate() {
        let name = known["name"].as_str().expect("a name");
        let path = format!("data/证实性材料/{:02}-{name}", at + 1);
        let digest = known["sha256"].as_str().expect("a digest");
        assert!(list.contains(&squeezed(name)) && list.contains(digest), "{name} is on the list with its digest");
        if known["enclosed"] == json!(true) {
            enclosed += 1;
            assert!(PACKED.bytes(&path) == fs::read(complete("evidence").join(name)).expect("evidence"), "{name}");
        } else {
            left_out += 1;
            assert!(!PACKED.files.iter().any(|(path, _)| path.contains(name)), "{name} stays with the organisation");
        }
    }
    assert_eq!((enclosed, left_out), (5, 1));
}

#[test]
fn a_file_of_the_evidence_that_is_not_at_hand_is_named() {
    let folder = folder("missing-evidence");
    let (here, output) = (folder.join("evidence"), folder.join("out.zip"));
    for entry in fs::read_dir(complete("evidence")).expect("evidence") {
        let entry = entry.expect("evidence");
        let name = entry.file_name().into_string().expect("a name");
        if name != "营业执照副本.pdf" {
            // Found by its digest, whatever its name and wherever it lies.
            file(&here, &format!("deep/down/x-{name}"), fs::read(entry.path()).expect("evidence"));
        }
    }
    let answers = complete("answers.json");
    let run = pack(&answers, &output, &[OsStr::new("--no-pdf"), OsStr::new("--evidence"), here.as_os_str()]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert_eq!(run.err, "ziping: left out, no file with its digest is at hand: 营业执照副本.pdf\n");
    let names = names(&output);
    assert!(!names.iter().any(|name| name.contains("营业执照副本")));
    assert!(names.contains(&format!("{TOP}data/证实性材料/02-质量管理体系认证证书.pdf")), "numbers stay: {names:?}");
    assert_eq!(ziping([OsStr::new("verify"), output.as_os_str()]).code, Some(0));
}

#[test]
#[cfg(unix)]
fn what_cannot_be_read_beside_the_evidence_is_named_and_left_out() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder("evidence-locked");
    let (here, output) = (folder.join("evidence"), folder.join("out.zip"));
    for entry in fs::read_dir(complete("evidence")).expect("evidence") {
        let entry = entry.expect("evidence");
        file(
            &here,
            &format!("2026/{}", entry.file_name().to_string_lossy()),
            fs::read(entry.path()).expect("evidence"),
        );
    }
    // A file that Word holds, links in circles, a link to nothing, and what systems leave.
    let locked = file(&here, "2026/~$合同.docx", "locked");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).expect("locked");
    symlink(&here, here.join("2026/again")).expect("a link");
    symlink(here.join("self"), here.join("self")).expect("a link");
    symlink(folder.join("gone"), here.join("gone")).expect("a link");
    file(&here, "Thumbs.db", "x");
    let run =
        pack(&complete("answers.json"), &output, &[OsStr::new("--no-pdf"), OsStr::new("--evidence"), here.as_os_str()]);
    assert_eq!(run.code, Some(0), "{run:?}");
    for name in ["/evidence/2026/again: a link, and links are not followed", "/evidence/self: ", "/evidence/gone: "] {
        assert_eq!(run.err.matches(name).count(), 1, "{name}: {run:?}");
    }
    // Who may read everything is kept from nothing.
    let is_locked = fs::read(&locked).is_err();
    assert_eq!(run.err.contains("~$合同.docx: "), is_locked, "{run:?}");
    assert_eq!(run.err.lines().count(), 3 + usize::from(is_locked), "nothing listed is missing: {run:?}");
    let names = names(&output);
    assert!(!names.iter().any(|name| name.contains("Thumbs") || name.contains("合同.docx")), "{names:?}");
    assert_eq!(ziping([OsStr::new("verify"), output.as_os_str()]).code, Some(0));
}

#[test]
fn too_much_evidence_is_said_before_anything_is_made() {
    let folder = folder("evidence-many");
    let here = folder.join("evidence");
    let mut names = Vec::new();
    for at in 0..9_901 {
        let text = at.to_string();
        names.push((text.clone(), ziping_package::Digest::of(text.as_bytes())));
        file(&here, &text, &text);
    }
    let answers = changed_answers(&folder, |answers| {
        let listed = names.iter().map(|(name, known)| {
            json!({ "name": name, "size": known.size, "sha256": known.sha256, "enclosed": true, "backs": [] })
        });
        answers["evidence"] = listed.collect();
    });
    let run = pack(&answers, &folder.join("out.zip"), &[OsStr::new("--evidence"), here.as_os_str()]);
    assert_eq!((run.code, run.err.contains("a package holds 9900 at most; enclose fewer")), (Some(2), true), "{run:?}");
}

#[test]
fn the_day_is_that_of_the_place() {
    // Between these two a day has begun at one and not at the other, whatever the clock says.
    let day = |zone: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_ziping"));
        command
            .args(["assess", "--json", "--programme"])
            .arg(programme())
            .arg("--answers")
            .arg(complete("answers.json"));
        let output = command.env("TZ", zone).output().expect("the program starts");
        let assessment: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assessment["today"].as_str().expect("a day").parse::<ziping_domain::Date>().expect("a day")
    };
    let (east, west) = (day("EAST-14"), day("WEST12"));
    assert!(east > west, "{east} {west}");
}

#[test]
fn without_pdf_the_package_says_so() {
    let output = folder("no-pdf").join("out.zip");
    let evidence = complete("evidence");
    let more = [OsStr::new("--evidence"), evidence.as_os_str(), OsStr::new("--no-pdf")];
    let run = pack(&complete("answers.json"), &output, &more);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
    let files = crate::support::zip::entries(&fs::read(&output).expect("a package"));
    let paper = |name: &str, ending: &str| name.ends_with(ending) && !name.contains("/证实性材料/");
    assert!(!files.iter().any(|(name, _)| paper(name, ".pdf")), "no paper is a PDF");
    assert_eq!(files.iter().filter(|(name, _)| paper(name, ".docx")).count(), 12);
    let note = files.iter().find(|(name, _)| *name == format!("{TOP}data/说明.txt")).expect("a note");
    assert!(String::from_utf8_lossy(&note.1).contains("没有 PDF"));
    assert_eq!(ziping([OsStr::new("verify"), output.as_os_str()]).code, Some(0));
}

#[test]
fn evidence_noted_by_hand_is_packed_right() {
    let folder = folder("by-hand");
    // Who writes answers without the app knows no CRC-32, and may mistake the size.
    let answers = changed_answers(&folder, |answers| {
        for file in answers["evidence"].as_array_mut().expect("a list") {
            file.as_object_mut().expect("an object").remove("crc32");
            file["size"] = json!(1);
        }
    });
    let (output, evidence) = (folder.join("out.zip"), complete("evidence"));
    let run = pack(&answers, &output, &[OsStr::new("--no-pdf"), OsStr::new("--evidence"), evidence.as_os_str()]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let verified = ziping([OsStr::new("verify"), output.as_os_str()]);
    assert_eq!(verified.code, Some(0), "{verified:?}");
}

#[test]
fn nothing_half_written_is_left() {
    let folder = folder("unwritable");
    let occupied = folder.join("occupied.zip");
    fs::create_dir_all(occupied.join("by a folder")).expect("a folder");
    let run = pack(&complete("answers.json"), &occupied, &[OsStr::new("--no-pdf")]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("occupied.zip could not be written"), "{run:?}");
    assert_eq!(fs::read_dir(&folder).expect("the folder").count(), 1, "only the folder that was there");
    let nowhere = folder.join("no such folder").join("out.zip");
    let run = pack(&complete("answers.json"), &nowhere, &[OsStr::new("--no-pdf")]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("out.zip could not be written"), "{run:?}");
}

#[test]
fn missing_fonts_and_days_that_are_none_are_named() {
    let folder = folder("no-fonts");
    let output = folder.join("out.zip");
    let run = pack(&complete("answers.json"), &output, &[OsStr::new("--fonts"), folder.as_os_str()]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("serif.ttf could not be read"), "{run:?}");
    assert!(!output.exists());
    let (programme, answers) = (programme(), complete("answers.json"));
    let words = [
        ["pack", "--today", "2026-02-30", "--programme"].map(OsStr::new).as_slice(),
        &[programme.as_os_str(), OsStr::new("--answers"), answers.as_os_str(), OsStr::new("-o"), output.as_os_str()],
    ]
    .concat();
    let run = ziping(words);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("2026-02-30") && !run.err.contains(TODAY), "{run:?}");
}

#[test]
fn the_notices_days_stand_on_the_schedule_and_in_the_calendar() {
    let folder = folder("notice");
    let text = r#"{"format": "ziping-notice/1", "programme": "wuhu", "source": "通知", "deadline": "2027-05-06", "hour": "17:00",
        "recommenderBy": "2027-04-26", "cycleFrom": "2027-07-01", "holidays": ["2027-05-01/2027-05-05"]}"#;
    let notice = file(&folder, "notice.json", text);
    let zip = folder.join("p.zip");
    let answers = complete("answers.json");
    let (programme, today) = (programme(), TODAY);
    let run = |notice: &Path| {
        ziping([
            "pack".as_ref(),
            "--programme".as_ref(),
            programme.as_os_str(),
            "--answers".as_ref(),
            answers.as_os_str(),
            "--today".as_ref(),
            today.as_ref(),
            "--no-pdf".as_ref(),
            "--notice".as_ref(),
            notice.as_os_str(),
            "-o".as_ref(),
            zip.as_os_str(),
        ])
    };
    let made = run(&notice);
    assert_eq!(made.code, Some(0), "{made:?}");
    let entries = crate::support::zip::entries(&fs::read(&zip).expect("a package"));
    let entry = |name: &str| &entries.iter().find(|(path, _)| path.ends_with(name)).expect(name).1;
    let calendar = String::from_utf8_lossy(entry("自留件/后续步骤.ics")).replace("\r\n ", "");
    assert!(calendar.contains("SUMMARY:最迟：送推荐单位\r\n") && calendar.contains("DTSTART;VALUE=DATE:20270426\r\n"));
    assert!(calendar.contains("SUMMARY:申报截止 17:00\r\n") && calendar.contains("DTSTART;VALUE=DATE:20280701\r\n"));
    let kept = String::from_utf8_lossy(entry("data/answers.json")).into_owned();
    assert!(kept.contains("\"season\": {\"notice\":{"), "the answers keep it");
    let verified = ziping([OsStr::new("verify"), zip.as_os_str()]);
    assert_eq!(verified.code, Some(0), "{verified:?}");
    let foreign = file(&folder, "foreign.json", text.replace("\"wuhu\"", "\"jiaxing\""));
    let refused = run(&foreign);
    assert!(refused.code != Some(0) && refused.err.contains("not of this programme"), "{refused:?}");
}

/// The proofs of the file beside the programme stand on the list with their files; the package encloses them and verifies.
#[test]
fn expected_proofs_stand_on_the_list() {
    let folder = folder("expected-proofs");
    let answers = changed_answers(&folder, |answers| {
        let digest = |name: &str| {
            let files = answers["evidence"].as_array().expect("a list");
            files.iter().find(|file| file["name"] == name).expect("a file")["sha256"].clone()
        };
        let filed = json!([
            {"sha256": digest("营业执照副本.pdf"), "slot": "licence"},
            {"sha256": digest("质量管理体系认证证书.pdf"), "slot": "credit", "dated": "2020-01-01", "guessed": true},
        ]);
        answers["season"] = json!({ "filed": filed });
    });
    let output = folder.join("out.zip");
    let run = pack_with_evidence(&answers, &output);
    assert_eq!(run.code, Some(0), "{run:?}");
    let entries = crate::support::zip::entries(&fs::read(&output).expect("a package"));
    let entry = |name: &str| &entries.iter().find(|(path, _)| path.ends_with(name)).expect(name).1;
    let enclosed = String::from_utf8_lossy(entry("data/proofs.json")).into_owned();
    assert_eq!(
        enclosed,
        ziping_json::compact(&fs::read_to_string(repository("www/programmes/proofs/wuhu.json")).expect("proofs"))
    );
    let list = crate::support::docx_text(entry("证实性材料清单.docx"));
    for words in [
        "应备证明",
        "共16项，已有2项，缺14项。",
        "来源没有写明、建议备查的（非官方）",
        "开具于2020-01-01，算到申报日期",
    ] {
        assert!(list.contains(words), "{words} in {list}");
    }
    let schedule = crate::support::docx_text(entry("倒排表.docx"));
    assert!(
        schedule.contains("四、证明材料：最迟哪天去办") && schedule.contains("法定代表人无犯罪记录证明"),
        "{schedule}"
    );
    assert!(!schedule.contains("信用报告"), "it is there: {schedule}");
    let statement = crate::support::docx_text(entry("参考样式-真实性承诺书.docx"));
    assert!(statement.contains("不是官方表格") && statement.contains("芜湖示例精密制造有限公司"), "{statement}");
    let verified = ziping([
        OsStr::new("verify"),
        output.as_os_str(),
        OsStr::new("--programme"),
        repository("www/programmes").as_os_str(),
    ]);
    assert_eq!(verified.code, Some(0), "{verified:?}");
}

/// What was changed since a version was fixed 定稿 is told with the pages to print and stamp again, as the page tells it.
#[test]
fn the_pages_of_a_fixed_version_to_print_again_are_named() {
    let folder = folder("pack-fixed");
    let programme_text = fs::read_to_string(programme()).expect("a programme");
    let criteria = fs::read_to_string(repository("www/criteria/gbt-19580-2012.json")).expect("criteria");
    let answers = fs::read_to_string(complete("answers.json")).expect("answers");
    let today = TODAY.parse().expect("a day");
    let application = Application::read(&programme_text, Some(&criteria), &answers, today).expect("an application");
    let mut fixed = fix(&application.context(), &programme_text);
    let mut answers = application.case.answers.clone();
    let application = marked(application, &programme_text, Some(&criteria));
    let names = ["serif.ttf", "sans.ttf", "marks.ttf"];
    let fonts = names.map(|name| fs::read(crate::support::fonts().join(name)).expect("a font")).to_vec();
    let fonts = Fonts::new(fonts).expect("fonts");
    let papers = application.papers();
    for paper in &mut fixed.papers {
        let composed = papers.iter().find(|one| one.id == paper.id).expect("a paper");
        let drawn = ziping_typeset::drawn(composed, &fonts).expect("pages");
        paper.pages = drawn.iter().map(|page| fingerprint(page)).collect();
    }
    let count = fixed.papers.iter().find(|paper| paper.id == "application-form").expect("the form").pages.len();
    answers.season = Unread::of(&Season { fixed: Some(fixed), ..Season::default() });
    let packed = |answers: &str, more: &[&OsStr]| {
        let answers = file(&folder, "answers.json", answers);
        let output = folder.join("out.zip");
        let words = ["pack", "--today", TODAY].map(OsStr::new);
        let programme = programme();
        let files = [OsStr::new("--programme"), programme.as_os_str(), OsStr::new("--answers"), answers.as_os_str()];
        ziping([&words[..], &files, &[OsStr::new("-o"), output.as_os_str()], more].concat())
    };
    let kept = packed(&answers.to_json(), &[]);
    assert!(kept.code == Some(0) && !kept.err.contains("定稿"), "{kept:?}");
    // The telephone stands on one page of the form, which has several.
    let mut other: serde_json::Value = serde_json::from_str(&answers.to_json()).expect("answers");
    other["answers"]["phone"] = json!("0553-1111111");
    let told = packed(&other.to_string(), &[]);
    assert!(count > 1 && told.code == Some(0), "{count}: {told:?}");
    assert!(told.err.contains("并重新用印") && told.err.contains("——第1页 ("), "{told:?}");
    let without = packed(&other.to_string(), &[OsStr::new("--no-pdf")]);
    assert!(without.err.contains("并重新用印") && !without.err.contains("——第"), "{without:?}");
}
