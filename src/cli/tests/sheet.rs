//! `ziping survey` and `ziping recommend`: begun from packages, with the source of each statement; nothing is decided, no
//! opinion and no seal is filled.

use crate::support::pdf::{flowing, foot, pages};
use crate::support::text::squeezed;
use crate::support::{PACKED, Run, docx_text, file, folder, fonts, json, ziping};
use serde_json::{Value as Json, json};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use ziping_tests::packages::Kit;

fn run(command: &str, sources: &[&Path], output: &Path) -> Run {
    let mut words: Vec<OsString> = vec![command.into()];
    words.extend(sources.iter().map(Into::into));
    words.extend(["-o".into(), output.into(), "--today".into(), "2026-03-10".into()]);
    words.extend(["--fonts".into(), fonts().into()]);
    ziping(words)
}

fn package(folder: &Path, name: &str, change: &[(&str, &str)]) -> PathBuf {
    file(folder, name, Kit::wuhu().package(change, "2026-03-10"))
}

/// The texts of a section's statements.
fn texts(section: &Json) -> Vec<&str> {
    let all = section["statements"].as_array().expect("statements");
    all.iter().map(|one| one["text"].as_str().expect("a text")).collect()
}

/// What the package says under the very name that is asked goes on from there, and a number says what it counts.
#[test]
fn a_survey_says_nothing_twice_and_no_bare_number() {
    let folder = folder("survey-once");
    let output = folder.join("report.json");
    let begun = run("survey", &[&PACKED.zip], &output);
    assert_eq!(begun.code, Some(0), "{begun:?}");
    let report = json(&output);
    let sections = report["organisations"][0]["sections"].as_array().expect("sections").clone();
    for section in &sections {
        let statements = section["statements"].as_array().expect("statements");
        let mut labels: Vec<&str> = statements.iter().filter_map(|one| one["label"].as_str()).collect();
        labels.retain(|label| !label.is_empty());
        let count = labels.len();
        labels.sort_unstable();
        labels.dedup();
        // Findings of several items may share a name; what is asked and what is said may not.
        let is_of_items = section["role"] == "findings";
        assert!(is_of_items || labels.len() == count, "{}: {labels:?}", section["title"]);
    }
    let evaluated = texts(&sections[4]).join("\n");
    assert_eq!(evaluated.matches("自我评价：").count(), 1, "{evaluated}");
    let standards = texts(&sections[2]).join("\n");
    assert!(standards.contains("JB/T 00001-2024　薄壁精密轴套 技术条件　起草单位位次1"), "{standards}");
}

#[test]
fn nine_sections_begin_with_what_the_application_says() {
    let folder = folder("survey-begin");
    let package = package(&folder, "a.zip", &[]);
    let output = folder.join("report.json");
    let begun = run("survey", &[&package], &output);
    assert_eq!(begun.code, Some(0), "{begun:?}");
    let report = json(&output);
    let organisation = &report["organisations"][0];
    let sections = organisation["sections"].as_array().expect("sections");
    assert_eq!(sections.len(), 9);
    let numbers = ["一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、", "九、"];
    for (section, number) in sections.iter().zip(numbers) {
        assert!(section["title"].as_str().is_some_and(|title| title.starts_with(number)), "{section}");
        for one in section["statements"].as_array().expect("statements") {
            assert!(one["source"].as_str().is_some_and(|source| !source.is_empty()), "no source: {one}");
        }
    }
    // What only a visit can tell is asked, not guessed.
    let overview = sections[0]["statements"].as_array().expect("statements");
    let staff = overview.iter().find(|one| one["label"] == "员工总数").expect("asked");
    assert_eq!((&staff["text"], &staff["source"]), (&json!(""), &json!("现场调查")));
    // 四 and 五 have nothing, and nobody says so for the station.
    assert!(texts(&sections[3]).iter().all(|text| text.is_empty()), "asked, and not guessed");
    assert_eq!((&sections[3]["none"], &sections[3]["explicit"]), (&json!(false), &json!(true)));
    // 六 has the city's award and the county's, 七 has province and above only.
    let awards = texts(&sections[5]).join("\n");
    assert!(awards.contains("芜湖市示例质量奖提名") && awards.contains("南陵县人民政府质量奖"), "{awards}");
    let honours = texts(&sections[6]).join("\n");
    assert!(honours.contains("安徽省质量管理小组") && honours.contains("全国机械工业"), "{honours}");
    assert!(!honours.contains("芜湖市"), "{honours}");
    // 八 names where each comes from; what is missing to the next category is the tool's.
    let sources: Vec<&str> = sections[7]["statements"]
        .as_array()
        .expect("statements")
        .iter()
        .map(|one| one["source"].as_str().expect("a source"))
        .collect();
    assert!(sources.iter().any(|source| source.contains("自评工具")), "{sources:?}");
    // 九 repeats the suggestion; the station's own is open.
    assert!(texts(&sections[8])[0].contains("B类"));
    assert_eq!((&organisation["category"], &organisation["reasons"]), (&json!(""), &json!("")));
}

#[test]
fn a_report_is_gone_on_with_and_printed() {
    let folder = folder("survey-paper");
    let (first, second) = (
        package(&folder, "a.zip", &[]),
        package(&folder, "b.zip", &[("name", "乙公司"), ("credit-code", "91340200MA0000001B")]),
    );
    let saved = folder.join("report.json");
    let begun = run("survey", &[&first, &second], &saved);
    assert_eq!((begun.code, begun.out.contains("2 organisations")), (Some(0), true), "{begun:?}");
    let mut report = json(&saved);
    report["station"] = json!("镜湖区质量基础设施“一站式”服务站");
    report["organisations"][0]["category"] = json!("A");
    report["organisations"][0]["reasons"] = json!("现场核实后认为尚未在部门成熟实施");
    report["organisations"][1]["category"] = json!("below");
    report["organisations"][0]["sections"][3]["none"] = json!(true);
    let edited = file(&folder, "edited.json", report.to_string());
    let (pdf, docx) = (folder.join("report.pdf"), folder.join("report.docx"));
    for output in [&pdf, &docx] {
        let made = run("survey", &[&edited], output);
        assert_eq!(made.code, Some(0), "{made:?}");
    }
    for text in [flowing(&pdf), docx_text(&fs::read(&docx).expect("a DOCX"))] {
        for words in [
            "孵化组织基本情况调查报告",
            "镜湖区质量基础设施“一站式”服务站",
            "乙公司",
            "四、组织（企业）质量管理模式概况无相关信息",
            "服务站的孵化分类建议：☑A类",
            "☑不满足A类标准",
            "现场核实后认为尚未在部门成熟实施",
            "来源：申报材料（附件1·",
            "县市区、开发区质量发展委员会办公室审定意见",
            "（盖章）",
        ] {
            assert!(text.contains(&squeezed(words)), "{words}: {text}");
        }
        // Only the station says that there is nothing to say.
        assert_eq!(text.matches("无相关信息").count(), 1, "{text}");
    }
    // Reopened and saved again it is the same file.
    let again = folder.join("again.json");
    assert_eq!(run("survey", &[&edited], &again).code, Some(0));
    assert_eq!(json(&again), json(&edited));
}

#[test]
fn what_is_no_report_is_said() {
    let folder = folder("survey-refused");
    let good = package(&folder, "a.zip", &[]);
    let newer = file(&folder, "newer.json", "{\"format\":\"ziping-survey/9\"}");
    let broken = file(&folder, "broken.json", "{\"format\":\"ziping-survey/1\",\"organisations\":7}");
    let other = file(&folder, "other.json", "{}");
    let words = file(&folder, "words.zip", "no package");
    let output = folder.join("out.json");
    let made = run("survey", &[&newer, &broken, &other, &words, &good], &output);
    assert_eq!(made.code, Some(1), "{made:?}");
    for (name, code) in
        [("newer", "survey-newer"), ("broken", "survey-broken"), ("other", "not-survey"), ("words", "not-zip")]
    {
        assert!(made.out.lines().any(|line| line.contains(name) && line.contains(code)), "{name}: {}", made.out);
    }
    let none = run("survey", &[&other], &output);
    assert_eq!((none.code, none.err.contains("no sheet could be begun")), (Some(2), true), "{none:?}");
}

#[test]
fn reports_and_packages_are_counted_together() {
    let folder = folder("survey-pool");
    let packages = folder.join("packages");
    fs::create_dir_all(&packages).expect("a folder");
    let first = package(
        &packages,
        "a.zip",
        &[("name", "甲公司"), ("credit-code", "91340200MA0000001A"), ("address", "芜湖市弋江区一路")],
    );
    package(
        &packages,
        "b.zip",
        &[("name", "乙公司"), ("credit-code", "91340200MA0000001B"), ("address", "芜湖市镜湖区二路")],
    );
    let saved = packages.join("a.json");
    assert_eq!(run("survey", &[&first], &saved).code, Some(0));
    let mut report = json(&saved);
    report["station"] = json!("弋江站");
    report["district"] = json!("三山经济开发区");
    report["organisations"][0]["category"] = json!("A");
    let mut alone = report["organisations"][0].clone();
    alone["organisation"] = json!("丙公司");
    alone["creditCode"] = json!("91340200MA0000001C");
    alone["mark"] = json!("");
    report["organisations"].as_array_mut().expect("organisations").push(alone);
    fs::write(&saved, report.to_string()).expect("written");
    // One that is only begun takes nothing back, whenever it is read.
    let mut begun = json(&saved);
    begun["station"] = json!("");
    begun["organisations"] = json!([{ "organisation": "甲公司", "creditCode": "91340200MA0000001A", "sections": [] }]);
    fs::write(packages.join("z.json"), begun.to_string()).expect("written");
    fs::write(packages.join("notes.json"), "{\"of\": \"another program\"}").expect("written");
    let output = folder.join("out.json");
    let listed = || ziping(["pool".as_ref(), packages.as_os_str(), "-o".as_ref(), output.as_os_str()]);
    // A draft displaces nothing, nor does what was changed after its approval.
    let draft = listed();
    let told = "弋江站的孵化组织基本情况调查报告（甲公司、丙公司）没有审定（四(一)），其中的分类建议暂不采用";
    assert!(draft.out.contains(told) && !draft.out.contains("服务站建议分类A"), "{draft:?}");
    let signed = folder.join("signed.json");
    let sources: [&OsStr; 4] = ["survey".as_ref(), saved.as_os_str(), "-o".as_ref(), signed.as_os_str()];
    let words = ["--approved-by", "弋江区质发委办公室", "--approved-on", "2026-04-02"];
    let made = ziping(sources.into_iter().chain(words.iter().map(OsStr::new)));
    assert_eq!(made.code, Some(0), "{made:?}");
    let text = fs::read_to_string(&signed).expect("a report");
    fs::write(&saved, text.replacen("弋江站", "镜湖站", 1)).expect("written");
    let changed = listed();
    assert!(
        changed.out.contains("镜湖站的孵化组织基本情况调查报告（甲公司、丙公司）审定后有改动，请重新审定"),
        "{changed:?}"
    );
    fs::write(&saved, text).expect("written");
    let list = listed();
    assert_eq!(list.code, Some(0), "{list:?}");
    for words in [
        "2 files, 2 organisations",
        "丙公司：有弋江站的孵化组织基本情况调查报告，没有材料包",
        "甲公司：按所填内容建议分类B，服务站建议分类A",
    ] {
        assert!(list.out.contains(words), "{words}: {}", list.out);
    }
    let text = fs::read_to_string(&output).expect("the list");
    let rows: Vec<Json> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let picked = |row: &Json| {
        ["place", "station", "stationCategory", "category"]
            .map(|name| row[name].as_str().unwrap_or_default().to_owned())
    };
    // The address that the organisation gives comes before the district of a sheet over many.
    assert_eq!(picked(&rows[0]), ["弋江区", "弋江站", "A", "B"]);
    assert_eq!(picked(&rows[1]), ["镜湖区", "", "", "B"]);
    // The roster follows the station's category.
    assert!(
        rows[0]["teaching"].as_str().is_some_and(|text| text.starts_with("基础型教学") && text.contains("第一年")),
        "{}",
        rows[0]
    );
    assert!(rows[1]["teaching"].as_str().is_some_and(|text| text.starts_with("提高型教学")), "{}", rows[1]);
}

#[test]
fn the_recommenders_list_leaves_opinion_and_seal_blank() {
    let folder = folder("recommend");
    let first = package(&folder, "a.zip", &[("name", "甲公司"), ("recommender", "镜湖区质量发展委员会")]);
    let second = package(&folder, "b.zip", &[("name", "乙公司"), ("recommender", "某行业协会")]);
    let third = package(&folder, "c.zip", &[("name", "丙公司"), ("recommender", "镜湖区质量发展委员会")]);
    let broken = file(&folder, "broken.zip", "x");
    let (pdf, docx) = (folder.join("list.pdf"), folder.join("list.docx"));
    for output in [&pdf, &docx] {
        let made = run("recommend", &[&first, &second, &third, &broken], output);
        assert_eq!((made.code, made.out.contains("left out (not-zip)")), (Some(1), true), "{made:?}");
    }
    // Each is handed to another recommender, and counts its own pages.
    let sheets = pages(&pdf).into_iter().map(|page| squeezed(&page));
    let lists: String =
        sheets.map(|page| page.strip_suffix(&foot(1, 1)).expect("a page of its own").to_owned()).collect();
    for text in [lists, docx_text(&fs::read(&docx).expect("a DOCX"))] {
        let place = |words: &str| text.find(&squeezed(words)).unwrap_or_else(|| panic!("{words}: {text}"));
        // One list each, in the order of the packages.
        assert!(place("甲公司") < place("丙公司") && place("丙公司") < place("推荐单位：某行业协会"));
        assert!(place("某行业协会") < place("乙公司"));
        assert_eq!(text.matches("推荐单位（盖章）：年月日").count(), 2, "{text}");
        assert!(text.contains("统一社会信用代码：") && text.contains("所属行业："), "{text}");
    }
}
