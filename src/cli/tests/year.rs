//! An invented year of Wuhu, told as data (`tests/year/wuhu.json`) and walked by the command line as station, district and city
//! walk it: thirty organisations, taken in, surveyed, approved, handed on, decided, taught, visited, removed, re-classified, ended,
//! and some of them again in a second cycle. Each file names the digest of what it was begun from.

use crate::support::{Run, docx_text, folder, json, repository, ziping, ziping_on};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use ziping_station::register::Register;
use ziping_station::sheet::Sheet;
use ziping_tests::packages::Kit;

/// The day of the applications.
const APPLIED: &str = "2026-12-01";

struct Year {
    folder: PathBuf,
    data: Json,
    register: PathBuf,
}

fn words(list: &Json) -> Vec<String> {
    list.as_array().expect("a list").iter().map(|one| one.as_str().expect("words").to_owned()).collect()
}

impl Year {
    fn at(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn programmes() -> [OsString; 2] {
        ["--programme".into(), repository("www/programmes/wuhu.json").into()]
    }

    /// Runs the program with the office's own programme.
    fn run(&self, words: &[&dyn AsRef<std::ffi::OsStr>]) -> Run {
        // When all that is decided in these years holds.
        ziping_on("2029-06-30", words.iter().map(|word| word.as_ref().to_owned()).chain(Self::programmes()))
    }

    fn organisations(&self) -> &Vec<Json> {
        self.data["organisations"].as_array().expect("organisations")
    }

    fn package(&self, at: usize, cycle: &str, day: &str) -> PathBuf {
        let one = &self.organisations()[at];
        let of = |name: &str| one[name].as_str().expect("words").to_owned();
        let place = self.at(&format!("{cycle}-{:02}.zip", at + 1));
        let address = format!("芜湖市{}一路1号", of("district"));
        let (name, code, recommender) = (of("name"), of("code"), of("recommender"));
        let change = [
            ("name", name.as_str()),
            ("credit-code", &code),
            ("address", &address),
            ("recommender", &recommender),
            ("application-date", day),
        ];
        fs::write(&place, Kit::wuhu().package(&change, day)).expect("written");
        place
    }

    /// Enters what the office decided, as the data say it.
    fn decide(&self, list: &Json) {
        for one in list.as_array().expect("decisions") {
            let mut all: Vec<OsString> = vec!["register".into(), self.register.clone().into()];
            for (name, option) in [
                ("enter", "--enter"),
                ("time", "--time"),
                ("day", "--day"),
                ("category", "--category"),
                ("cycle", "--cycle"),
                ("reason", "--reason"),
                ("paper", "--paper"),
                ("renamed", "--renamed"),
            ] {
                if let Some(word) = one[name].as_str() {
                    all.extend([option.into(), word.into()]);
                }
            }
            for whom in words(&one["organisations"]) {
                all.extend(["--organisation".into(), whom.into()]);
            }
            all.extend(["--by".into(), "王五".into(), "--checked".into(), "赵六".into()]);
            let run = ziping(all.into_iter().chain(Self::programmes()));
            assert_eq!(run.code, Some(0), "{one}: {run:?}");
        }
    }

    fn stands(&self) -> BTreeMap<String, usize> {
        let run = self.run(&[&"register", &self.register]);
        assert_eq!(run.code, Some(0), "{run:?}");
        let mut counts = BTreeMap::new();
        for line in run.out.lines().filter(|line| line.starts_with("  芜湖示例")) {
            let place = line.split('　').nth(1).expect("where it stands");
            *counts.entry(place.to_owned()).or_default() += 1;
        }
        counts
    }

    fn letter(&self, id: &str, more: &[&dyn AsRef<std::ffi::OsStr>]) -> (Run, String) {
        let output = self.at(&format!("{id}.docx"));
        let mut all: Vec<&dyn AsRef<std::ffi::OsStr>> =
            vec![&"letter", &self.register, &"--letter", &id, &"-o", &output];
        if more.is_empty() {
            all.push(&"--all");
        }
        all.extend(more);
        let run = self.run(&all);
        let text = fs::read(&output).map(|bytes| docx_text(&bytes)).unwrap_or_default();
        (run, text)
    }
}

#[test]
fn from_the_first_package_to_the_second_cycle() {
    let folder = folder("year");
    let year = Year {
        data: json(&repository("tests/year/wuhu.json")),
        register: folder.join("登记.jsonl"),
        folder: folder.clone(),
    };
    let expected = year.data["expected"].clone();
    let packages: Vec<PathBuf> = (0..year.organisations().len()).map(|at| year.package(at, "一", APPLIED)).collect();

    // The city takes in, one of them late.
    let deadline = year.data["deadline"].as_str().expect("a deadline").to_owned();
    for (at, package) in packages.iter().enumerate() {
        let late = year.organisations()[at]["late"] == json!(true);
        let time = if late { "2026-12-11T09:00" } else { "2026-12-01T09:00" };
        let run = year.run(&[
            &"register",
            &year.register,
            package,
            &"--time",
            &time,
            &"--deadline",
            &deadline,
            &"--by",
            &"王五",
        ]);
        assert_eq!((run.code, run.out.contains("截止后收到")), (Some(0), late), "{run:?}");
    }

    // Each district's station surveys; all are approved but one, which is handed on all the same.
    let mut surveys = Vec::new();
    let mut lists = Vec::new();
    let mut by_district: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, one) in year.organisations().iter().enumerate() {
        by_district.entry(one["district"].as_str().expect("a district").to_owned()).or_default().push(at);
    }
    for (district, all) in &by_district {
        let place = year.at(&format!("调查-{district}.json"));
        let mut asked: Vec<&dyn AsRef<std::ffi::OsStr>> = vec![&"sheet"];
        asked.extend(all.iter().map(|at| &packages[*at] as &dyn AsRef<std::ffi::OsStr>));
        asked.extend([&"-o" as &dyn AsRef<std::ffi::OsStr>, &place]);
        let run = year.run(&asked);
        assert_eq!(run.code, Some(0), "{run:?}");
        let mut sheet = Sheet::parse(&fs::read_to_string(&place).expect("a sheet")).expect("a sheet");
        sheet.station = format!("{district}服务站");
        sheet.district.clone_from(district);
        "2026-12-20".clone_into(&mut sheet.day);
        for (subject, at) in sheet.organisations.iter_mut().zip(all) {
            subject.category = year.organisations()[*at]["station"].as_str().expect("a category").to_owned();
            "现场核对".clone_into(&mut subject.reasons);
        }
        if district != "南陵县" {
            sheet.approve(&format!("{district}质发委办公室"), "2026-12-28", "质发委〔2026〕8号");
        }
        fs::write(&place, sheet.to_json()).expect("written");
        let list = year.at(&format!("清单-{district}.json"));
        let mut asked: Vec<&dyn AsRef<std::ffi::OsStr>> = vec![&"transmit", &place, &"--from", district, &"-o", &list];
        asked.extend(all.iter().map(|at| &packages[*at] as &dyn AsRef<std::ffi::OsStr>));
        let run = year.run(&asked);
        let approved = if district == "南陵县" { 0 } else { all.len() };
        assert!(run.code == Some(0) && run.out.contains(&format!("其中已审定 {approved} 家")), "{run:?}");
        surveys.push(place);
        lists.push(list);
    }

    // The city's desk: all came as listed; one survey is not approved, and one recommender named three in three spellings.
    let output = year.at("汇总.json");
    let pool = |left: Option<&Path>| {
        let mut asked: Vec<&dyn AsRef<std::ffi::OsStr>> = vec![&"pool", &"-o", &output, &"--register", &year.register];
        let all = packages.iter().chain(&surveys).chain(&lists).filter(|path| Some(path.as_path()) != left);
        asked.extend(all.map(|path| path as &dyn AsRef<std::ffi::OsStr>));
        year.run(&asked)
    };
    let run = pool(None);
    assert_eq!(run.code, Some(0), "{run:?}");
    for words in [
        "南陵县服务站的孵化组织基本情况调查报告",
        "没有审定（四(一)），其中的分类建议暂不采用",
        "鸠江区质发委：推荐了 3 个组织，原则上不超过 2 个（三(二)）",
        "报送清单（镜湖区）：6 家，6 家齐全",
    ] {
        assert!(run.out.contains(words), "{words}: {}", run.out);
    }
    let run = pool(Some(&packages[0]));
    assert!(
        run.code == Some(1)
            && run.out.contains("! 芜湖示例钢构公司：材料包✕ 没有到；表单✓ 已到，与清单一致；审定✓ 已到，与清单一致"),
        "{run:?}"
    );
    let rows: Vec<Json> = fs::read_to_string(&output)
        .expect("rows")
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert!(rows.iter().any(|row| row["sheets"].as_str().is_some_and(|words| words.contains("2026-12-20 已审定"))));

    // Decisions, and what they come to.
    year.decide(&year.data["decisions"]);
    let stands = year.stands();
    let count = |name: &str| stands.get(name).copied().unwrap_or_default();
    assert_eq!(json!(count("在池")), expected["first"]["pool"]);
    assert_eq!(json!(count("不予入池")), expected["first"]["refused"]);

    // Letters: one an organisation, by the line that says it; no score in any of them.
    let (run, text) = year.letter("refusal", &[]);
    assert!(run.code == Some(0) && run.out.contains("2 家（三(一)）"), "{run:?}");
    assert!(text.contains("近3年有重大安全事故") && !text.contains("分数"), "{text}");
    let (run, text) = year.letter("shortlist", &[]);
    assert!(
        run.out.contains(&format!("{} 家", expected["first"]["pool"])) && !text.contains("芜湖示例家电公司"),
        "{run:?}"
    );
    let (run, text) = year.letter("inquiry", &[]);
    assert!(
        run.code == Some(0) && !text.contains("行业协会") && !text.contains("质发委"),
        "names and codes only: {text}"
    );

    // Teaching: a list of those in category A and B in the first year, signed, and typed back.
    let signed = year.at("签到.json");
    let run = year.run(&[&"sheet", &"--register", &year.register, &"--sheet", &"attendance", &"-o", &signed]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let mut attendance = Sheet::parse(&fs::read_to_string(&signed).expect("a list")).expect("a list");
    let register = || Register::parse(&fs::read_to_string(&year.register).expect("a register")).expect("a register");
    assert_eq!(attendance.register, register().head(), "it names what it was begun from");
    assert_eq!(json!(attendance.organisations.len()), expected["first"]["pool"]);
    // Or a list a category, as it is taught: together they are all.
    let mut counted = 0;
    for category in ["A", "B", "C", "D"] {
        let one = year.at(&format!("签到-{category}.json"));
        let run = year.run(&[
            &"sheet",
            &"--register",
            &year.register,
            &"--sheet",
            &"attendance",
            &"--category",
            &category,
            &"-o",
            &one,
        ]);
        assert_eq!(run.code, Some(0), "{run:?}");
        let list = Sheet::parse(&fs::read_to_string(&one).expect("a list")).expect("a list");
        assert!(
            list.title.contains('（') && list.organisations.iter().all(|one| one.decided == category),
            "{}",
            list.title
        );
        counted += list.organisations.len();
    }
    assert_eq!(counted, attendance.organisations.len());
    let attended = year.data["attended"].as_str().expect("a name").to_owned();
    for subject in attendance.organisations.iter_mut().filter(|one| one.organisation == attended) {
        for statement in subject.sections.iter_mut().flat_map(|section| &mut section.statements) {
            let said = if statement.label == "全程参加" { "是" } else { "李四，质量部长" };
            said.clone_into(&mut statement.text);
        }
    }
    "2027-06-01".clone_into(&mut attendance.day);
    fs::write(&signed, attendance.to_json()).expect("written");

    // A year later: visits begun from package, survey, attendance and register.
    let at = year.organisations().iter().position(|one| one["name"] == json!(attended)).expect("known");
    let visit = year.at("回访.json");
    let run = year.run(&[
        &"sheet",
        &packages[at],
        &"--sheet",
        &"visit",
        &"--after",
        &signed,
        &"--register",
        &year.register,
        &"-o",
        &visit,
    ]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let first = Sheet::parse(&fs::read_to_string(&visit).expect("a visit")).expect("a visit");
    let subject = &first.organisations[0];
    assert_eq!(subject.begun.iter().map(|one| one.digest.as_str()).collect::<Vec<_>>(), [attendance.content()]);
    assert_eq!((subject.decided.as_str(), subject.mark.is_empty()), ("A", false));
    let all = subject.sections.iter().flat_map(|section| &section.statements);
    assert!(
        all.clone().any(|one| one.before.contains("李四，质量部长") && one.before.contains("全程参加：是")),
        "who attended stands there"
    );
    let mut signed_visit = first.clone();
    "2027-12-01".clone_into(&mut signed_visit.day);
    for statement in signed_visit.organisations[0].sections.iter_mut().flat_map(|section| &mut section.statements) {
        if statement.label == "自评总分" {
            "480分".clone_into(&mut statement.text);
        }
    }
    signed_visit.approve("服务站、组织", "2027-12-01", "");
    fs::write(&visit, signed_visit.to_json()).expect("written");
    let second = year.at("回访二.json");
    let run = year.run(&[&"sheet", &packages[at], &"--sheet", &"visit", &"--after", &visit, &"-o", &second]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let next = Sheet::parse(&fs::read_to_string(&second).expect("a visit")).expect("a visit");
    let all = next.organisations[0].sections.iter().flat_map(|section| &section.statements);
    assert!(all.clone().any(|one| one.label == "自评总分" && one.before == "480分"));
    assert_eq!(next.organisations[0].begun[0].digest, signed_visit.content());
    // A visit that was changed after it was signed is told.
    let mut forged = signed_visit.clone();
    "2027-11-30".clone_into(&mut forged.day);
    fs::write(&visit, forged.to_json()).expect("written");
    let run = year.run(&[&"pool", &packages[at], &visit, &"-o", &output]);
    assert!(run.out.contains("签字后有改动，请重新签字"), "{run:?}");

    // The middle of the cycle: re-classified, removed, left, renamed.
    year.decide(&year.data["middle"]);
    let stands = year.stands();
    let count = |name: &str| stands.get(name).copied().unwrap_or_default();
    assert_eq!(json!([count("在池"), count("已移出"), count("已退出")]), json!([expected["middle"]["pool"], 1, 1]));
    let (run, text) = year.letter("removal", &[&"--issuer", &"芜湖市争创中国质量奖专班办公室"]);
    assert!(run.code == Some(0) && text.contains("安全重大事故") && text.contains("2028年3月1日"), "{text}");
    let (_, text) = year.letter("reclassification", &[]);
    assert!(text.contains("调整为D类"), "{text}");
    // The minutes name the last line; a register that was cut short does not know it.
    let minutes = year.at("名册.docx");
    let run = year.run(&[&"register", &year.register, &"--minutes", &minutes]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let code = register().code();
    assert!(docx_text(&fs::read(&minutes).expect("minutes")).contains(&code.replace(' ', "")));
    let run = year.run(&[&"register", &year.register, &"--printed", &code]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let cut = year.at("截短.jsonl");
    let text = fs::read_to_string(&year.register).expect("a register");
    let lines: Vec<&str> = text.lines().collect();
    fs::write(&cut, lines[..lines.len() - 1].join("\n")).expect("written");
    let run = year.run(&[&"register", &cut, &"--printed", &code]);
    assert!(run.code == Some(1) && run.out.contains("登记被截短、调换或重写过"), "{run:?}");

    // There and back through Excel, nothing is lost.
    let table = year.at("台账.xlsx");
    let run = year.run(&[&"register", &year.register, &"-o", &table]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let before = register().head();
    let run = year.run(&[&"register", &year.register, &"--from", &table]);
    assert_eq!((run.code, register().head()), (Some(0), before), "{run:?}");

    // The cycle ends; some apply again, and stand in the next one.
    year.decide(&year.data["end"]);
    for name in words(&year.data["again"]) {
        let at = year.organisations().iter().position(|one| one["name"] == json!(name)).expect("known");
        let package = year.package(at, "二", "2029-01-05");
        let run = year.run(&[&"register", &year.register, &package, &"--time", &"2029-01-10T09:00", &"--by", &"王五"]);
        assert_eq!(run.code, Some(0), "{run:?}");
    }
    year.decide(&year.data["secondCycle"]);
    let run = year.run(&[&"register", &year.register]);
    let second = run.out.lines().filter(|line| line.starts_with("  ") && line.contains("2029-2030")).count();
    assert_eq!(json!(second), expected["second"]["pool"], "{run:?}");
    // Whom nothing was entered of before cannot be decided of; what comes before its cause is told.
    let run = year.run(&[&"register", &year.register, &"--enter", &"获奖", &"--organisation", &"不认识的公司"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    let gone = expected["gone"].as_str().expect("a name").to_owned();
    let run = year.run(&[
        &"register",
        &year.register,
        &"--enter",
        &"撤销",
        &"--organisation",
        &gone,
        &"--time",
        &"2029-03-01T09:00",
    ]);
    assert!(run.code == Some(1) && run.out.contains("此前没有“获奖”的登记"), "{run:?}");
}
