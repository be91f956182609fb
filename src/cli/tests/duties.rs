//! What offices do besides judging, by the sheets and letters of the cities' own files: departments are asked and their answers
//! laid side by side, experts withdraw, a round is summed up, winners report. Each test types what people type.

use crate::support::{Run, docx_text, file, folder, repository, ziping_on};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use ziping_station::sheet::{Filled, Sheet};
use ziping_tests::packages::Kit;

/// An office's own folder: packages taken in by a register.
struct Desk {
    folder: PathBuf,
    register: PathBuf,
}

impl Desk {
    /// With two organisations of a city that applied.
    fn of(city: &str, name: &str) -> Self {
        let folder = folder(name);
        let desk = Self { register: folder.join("登记.jsonl"), folder };
        for (organisation, code) in [("甲公司", "91340200MA0000001A"), ("乙公司", "91340200MA0000001B")] {
            let bytes = Kit::of(city).package(&[("name", organisation), ("credit-code", code)], "2026-03-10");
            let package = file(&desk.folder, &format!("{organisation}.zip"), bytes);
            let taken = desk.run(&[&"register", &desk.register, &package, &"--time", &"2026-03-11T09:00"]);
            assert_eq!(taken.code, Some(0), "{taken:?}");
        }
        desk
    }

    fn run(&self, words: &[&dyn AsRef<OsStr>]) -> Run {
        let words: Vec<OsString> = words.iter().map(|word| word.as_ref().to_owned()).collect();
        // When all that is decided here holds.
        ziping_on("2029-06-30", words.into_iter().chain(["--programme".into(), repository("www/programmes").into()]))
    }

    fn package(&self, organisation: &str) -> PathBuf {
        self.folder.join(format!("{organisation}.zip"))
    }

    fn decide(&self, kind: &str, organisation: &str, day: &str, reason: &str) {
        let run = self.run(&[
            &"register",
            &self.register,
            &"--enter",
            &kind,
            &"--organisation",
            &organisation,
            &"--day",
            &day,
            &"--time",
            &format!("{day}T10:00"),
            &"--reason",
            &reason,
            &"--category",
            &if kind == "awarded" { "quality" } else { "" },
        ]);
        assert_eq!(run.code, Some(0), "{kind}: {run:?}");
    }

    /// A sheet begun from packages, or from the register where there are none, after earlier ones.
    fn begin(&self, sheet: &str, packages: &[PathBuf], after: &[&Path]) -> Sheet {
        let output = self.folder.join(format!("{sheet}-begun.json"));
        let mut words: Vec<&dyn AsRef<OsStr>> = vec![&"sheet", &"--sheet", &sheet, &"-o", &output];
        words.extend(packages.iter().map(|path| path as &dyn AsRef<OsStr>));
        if packages.is_empty() {
            words.extend([&"--register" as &dyn AsRef<OsStr>, &self.register]);
        }
        for path in after {
            words.extend([&"--after" as &dyn AsRef<OsStr>, path]);
        }
        let run = self.run(&words);
        assert_eq!(run.code, Some(0), "{sheet}: {run:?}");
        Sheet::parse(&fs::read_to_string(&output).expect("a sheet")).expect("a sheet")
    }

    fn keep(&self, name: &str, sheet: &Sheet) -> PathBuf {
        file(&self.folder, name, sheet.to_json())
    }

    /// The words of its paper.
    fn paper(&self, name: &str, sheet: &Sheet) -> String {
        let saved = self.keep(&format!("{name}.json"), sheet);
        let output = self.folder.join(format!("{name}.docx"));
        let run = self.run(&[&"sheet", &saved, &"-o", &output]);
        assert_eq!(run.code, Some(0), "{name}: {run:?}");
        docx_text(&fs::read(&output).expect("a paper"))
    }
}

fn section<'a>(sheet: &'a mut Sheet, organisation: usize, id: &str) -> &'a mut Filled {
    let sections = &mut sheet.organisations[organisation].sections;
    sections.iter_mut().find(|section| section.id == id).expect("a section")
}

/// Says something where a label stands.
fn say(section: &mut Filled, label: &str, words: &str) {
    let own = section.statements.iter_mut().find(|one| one.label == label).unwrap_or_else(|| panic!("no {label}"));
    words.clone_into(&mut own.text);
}

/// Writes a row of a table: the cells behind its label, or of the first row that is blank.
fn row(section: &mut Filled, label: &str, cells: &[&str]) {
    let at = section.statements.iter().position(|one| one.label == label && one.is_blank() == label.is_empty());
    let at = at.unwrap_or_else(|| panic!("no row “{label}”"));
    for (nth, cell) in cells.iter().enumerate() {
        section.statements[at].write(nth, cell);
    }
}

/// Songjiang 5.1: figures of the register, what organisations think, and the three headings of 5.1.2.
#[test]
fn a_round_is_summed_up() {
    let desk = Desk::of("songjiang", "duties-summary");
    desk.decide("admitted", "甲公司", "2026-05-01", "");
    desk.decide("refused", "乙公司", "2026-05-01", "经营状况");
    let mut said = desk.begin("questionnaire", &[desk.package("甲公司"), desk.package("乙公司")], &[]);
    for (at, (sound, fitting)) in [("好", "好"), ("一般", "好")].into_iter().enumerate() {
        say(section(&mut said, at, "courses"), "科学性", sound);
        say(section(&mut said, at, "courses"), "合理性", fitting);
    }
    say(section(&mut said, 1, "words"), "意见和建议", "课程多一些案例");
    let paper = desk.paper("意见表", &said);
    assert!(paper.contains("合计：一、理论课程设置：好3项，一般1项；二、现场扶优安排：未填4项"), "{paper}");
    let kept = desk.keep("意见.json", &said);
    let mut summary = desk.begin("summary", &[], &[&kept]);
    assert_eq!(summary.organisations[0].begun.len(), 1, "it names what it was begun from");
    row(section(&mut summary, 0, "stages"), "理论指导", &["4次课程", "安排合理"]);
    let paper = desk.paper("总结", &summary);
    for words in [
        "一、培育孵化各阶段工作的整体情况",
        "理论指导4次课程安排合理",
        "二、培育孵化组织的培育孵化情况",
        "收到申请2个（2026-03-11）收件登记",
        "纳入培育孵化库1个",
        "不纳入培育孵化库1个",
        "科学性：好1，一般1",
        "合理性：好2",
        "三、培育孵化工作的完善和改进建议",
        "乙公司：意见和建议：课程多一些案例",
    ] {
        assert!(paper.contains(words), "{words}: {paper}");
    }
    assert!(!paper.contains("组织名称"), "it is no organisation's: {paper}");
    // Summed up twice it says the same once.
    let mut again = summary.clone();
    again.recall(&[&said]);
    assert_eq!(again, summary);
}

/// Jiaxing 三(一)2–3: a list for each department, whose answers come back and stand side by side.
#[test]
fn what_departments_answer_stands_side_by_side() {
    let desk = Desk::of("jiaxing", "duties-departments");
    let mut answered = Vec::new();
    for (department, found) in [("市生态环境局", "有"), ("市税务局", "无")] {
        let mut list = desk.begin("department", &[], &[]);
        let names: Vec<&str> = list.organisations.iter().map(|one| one.organisation.as_str()).collect();
        assert_eq!(names, ["甲公司", "乙公司"], "all that applied, before anybody decided");
        department.clone_into(&mut list.station);
        "2026-04-01".clone_into(&mut list.day);
        for at in 0..2 {
            say(section(&mut list, at, "opinion"), "不符合条件的情形", if at == 0 { found } else { "无" });
        }
        if found == "有" {
            say(section(&mut list, 0, "papers"), "情形和依据（文书、文号、日期）", "嘉环罚〔2025〕8号");
        }
        answered.push(desk.keep(&format!("{department}.json"), &list));
    }
    let after: Vec<&Path> = answered.iter().map(PathBuf::as_path).collect();
    let mut sheet = desk.begin("qualification", &[], &after);
    // Both answered the same list on the same day, and neither is lost.
    assert_eq!(sheet.organisations[0].begun.len(), 2);
    let labels: Vec<String> =
        section(&mut sheet, 0, "departments").statements.iter().map(|one| one.label.clone()).collect();
    assert!(labels[0].contains("市生态环境局") && labels[1].contains("市税务局"), "{labels:?}");
    say(section(&mut sheet, 0, "result"), "资格审查意见", "待核");
    say(section(&mut sheet, 1, "result"), "资格审查意见", "符合");
    let paper = desk.paper("汇总", &sheet);
    for words in ["嘉环罚〔2025〕8号", "合计：待核1项，符合1项", "☑待核", "不符合条件的情形：无"]
    {
        assert!(paper.contains(words), "{words}: {paper}");
    }
    // The office's own examination has them too, and the minutes know what it came to.
    let mut review = desk.begin("review", &[desk.package("甲公司")], &after);
    assert!(section(&mut review, 0, "found").statements.iter().any(|one| one.before.contains("嘉环罚")));
    let kept = desk.keep("qualification.json", &sheet);
    let minutes = desk.begin("minutes", &[], &[&kept]);
    let paper = desk.paper("纪要", &minutes);
    assert!(paper.contains("应急管理") && paper.contains("资格审查意见：符合1，待核1"), "{paper}");
}

/// Jiaxing 二(一), 三(三)1②: letters that speak of no organisation, to everybody and to bodies by name.
#[test]
fn a_call_goes_out_before_anybody_applied() {
    let desk = Desk::of("jiaxing", "duties-call");
    let output = desk.folder.join("call.docx");
    let empty = file(&desk.folder, "空.jsonl", "");
    let run = desk.run(&[&"letter", &empty, &"--of", &"jiaxing", &"--letter", &"call-counties", &"-o", &output]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let words = docx_text(&fs::read(&output).expect("letters"));
    assert!(!run.out.contains("家"), "it counts nobody: {run:?}");
    assert_eq!(words.matches("政府质量奖评审办：").count(), 7, "{words}");
    assert!(!words.contains("甲公司"), "{words}");
    // A plan needs no register either.
    let plan = desk.folder.join("plan.docx");
    let run = desk.run(&[&"sheet", &"--sheet", &"plan", &"--of", &"songjiang", &"-o", &plan]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let words = docx_text(&fs::read(&plan).expect("a plan"));
    assert!(words.contains("孵化成果展示及交流") && words.contains("栏目由本工具拟定"), "{words}");
}

/// Songjiang 4.2.3, 4.6.1: what experts declared stands beside the list on which they are assigned.
#[test]
fn whoever_withdraws_stands_beside_the_assignment() {
    let desk = Desk::of("songjiang", "duties-recusal");
    let mut declared = desk.begin("recusal", &[], &[]);
    "王专家".clone_into(&mut declared.surveyors);
    "2026-04-01".clone_into(&mut declared.day);
    say(section(&mut declared, 0, "interest"), "有无利益相关", "有");
    say(section(&mut declared, 1, "interest"), "有无利益相关", "无");
    desk.decide("admitted", "甲公司", "2026-05-01", "");
    desk.decide("admitted", "乙公司", "2026-05-01", "");
    let kept = desk.keep("回避.json", &declared);
    let assignment = desk.begin("assignment", &[], &[&kept]);
    let paper = desk.paper("安排", &assignment);
    assert!(paper.contains("专家回避申报表王专家2026-04-01") && paper.contains("有无利益相关：有"), "{paper}");
}

/// Hangzhou 六(三): by both readings of “每两年”, as long as the award is not revoked.
#[test]
fn winners_are_told_in_which_years_a_report_is_due() {
    let desk = Desk::of("hangzhou", "duties-due");
    for (kind, day) in [("admitted", "2026-05-01"), ("awarded", "2026-12-30")] {
        desk.decide(kind, "甲公司", day, "质量奖");
        desk.decide(kind, "乙公司", day, "质量奖");
    }
    let list = desk.begin("due", &[], &[]);
    let paper = desk.paper("提交情况", &list);
    for words in ["授奖日期", "2026-12-30", "2027年2029年2031年", "2028年2030年", "共2家。"] {
        assert!(paper.contains(words), "{words}: {paper}");
    }
    let mut report = desk.begin("self-report", &[], &[]);
    say(section(&mut report, 1, "report"), "报告的年度", "2026年度");
    let paper = desk.paper("报告", &report);
    assert!(paper.contains("授奖日期：2026-12-30") && paper.contains("报告的年度：2026年度"), "{paper}");
    desk.decide("revoked", "乙公司", "2027-08-01", "重大安全事故");
    let list = desk.begin("due", &[], &[]);
    assert_eq!(list.organisations.iter().map(|one| one.organisation.as_str()).collect::<Vec<_>>(), ["甲公司"]);
}

/// Jiaxing 五(一), 五(二): the enterprises that were helped, and the money by the four purposes.
#[test]
fn a_winner_reports_whom_it_helped_and_what_the_money_was_for() {
    let desk = Desk::of("jiaxing", "duties-winner");
    desk.decide("admitted", "甲公司", "2026-05-01", "");
    desk.decide("awarded", "甲公司", "2026-12-30", "质量奖");
    let mut report = desk.begin("winner-report", &[], &[]);
    assert_eq!(report.organisations.len(), 1, "only those that have an award");
    row(section(&mut report, 0, "incubated"), "", &["丙公司", "5S", "2027-01至2027-06", "现场｜6天", "一次合格率98%"]);
    row(section(&mut report, 0, "incubated"), "", &["丁公司"]);
    row(section(&mut report, 0, "money"), "社会公益事业活动", &["20", "助学"]);
    let paper = desk.paper("年度报告", &report);
    for words in [
        "丙公司5S2027-01至2027-06现场｜6天一次合格率98%丁公司",
        "内部质量持续改进",
        "产品质量安全保障",
        "先进质量管理孵化",
        "社会公益事业活动20助学",
    ] {
        assert!(paper.contains(words), "{words}: {paper}");
    }
    let mut check = desk.begin("self-check", &[], &[]);
    for label in ["推行卓越绩效管理模式", "“品字标”品牌培育", "先进质量管理", "履行社会责任", "遵纪守法"]
    {
        say(section(&mut check, 0, "aspects"), label, "已落实");
    }
    assert_eq!(desk.paper("自查", &check).matches("☑已落实").count(), 5);
}

/// Hangzhou 三(二)9, Jiaxing 五(四): the last day follows from the day that was typed, and says what it does not know.
#[test]
fn the_last_day_follows_from_the_day_that_is_typed() {
    let said = |city: &str, sheet: &str, id: &str, from: (&str, &str), until: &str| {
        let desk = Desk::of(city, &format!("duties-{sheet}"));
        let packages = if sheet == "change" { vec![desk.package("甲公司")] } else { Vec::new() };
        let mut sheet = desk.begin(sheet, &packages, &[]);
        let blank = desk.paper("未填", &sheet);
        assert!(!blank.contains("推算"), "nothing is reckoned from nothing: {blank}");
        say(section(&mut sheet, 0, id), from.0, from.1);
        let reckoned = desk.paper("已推算", &sheet);
        say(section(&mut sheet, 0, id), until, "2027-02-01");
        let typed = desk.paper("已填", &sheet);
        assert!(typed.contains("2027-02-01") && !typed.contains("推算"), "{typed}");
        reckoned
    };
    // 1 January is a Friday: without a notice nobody says that it is free.
    let paper = said("hangzhou", "objection", "checked", ("收到日期", "2026年12月28日"), "核查的最后一日（5个工作日）");
    assert!(paper.contains("2027-01-04（由“收到日期”推算，只扣除周末"), "{paper}");
    let paper = said("jiaxing", "change", "what", ("发生日期", "2026-12-01"), "书面报告的最后一日（15个工作日）");
    assert!(paper.contains("2026-12-22（由“发生日期”推算"), "{paper}");
}

/// Zhejiang 四(一), 四(二): a log goes on where the last one ended; what pairs report is known to who follows them.
#[test]
fn a_log_goes_on_from_the_last_one() {
    let desk = Desk::of("zhejiang", "duties-log");
    let mut first = desk.begin("activities", &[desk.package("甲公司")], &[]);
    "2026-06-01".clone_into(&mut first.day);
    row(section(&mut first, 0, "log"), "标杆比对", &["2026-05-20", "与标杆单位比交付", "3人", "找出4处"]);
    row(section(&mut first, 0, "log"), "", &["读书会", "2026-05-22"]);
    let kept = desk.keep("活动一.json", &first);
    let second = desk.begin("activities", &[desk.package("甲公司")], &[&kept]);
    let paper = desk.paper("活动二", &second);
    for words in ["（上次）标杆比对：2026-05-20；与标杆单位比交付；3人；找出4处", "（上次）读书会；2026-05-22"]
    {
        assert!(paper.contains(words), "{words}: {paper}");
    }
    let mut feedback = desk.begin("feedback", &[desk.package("甲公司")], &[]);
    say(section(&mut feedback, 0, "benefit"), "效益分析", "返工少了三成");
    row(section(&mut feedback, 0, "stages"), "", &["一次合格率", "%", "92", "94", "97", "99"]);
    desk.decide("admitted", "甲公司", "2026-04-01", "");
    desk.decide("admitted", "乙公司", "2026-04-01", "");
    let kept = desk.keep("反馈.json", &feedback);
    let progress = desk.begin("progress", &[], &[&kept]);
    let paper = desk.paper("推进", &progress);
    assert!(paper.contains("返工少了三成") && paper.contains("共2家"), "{paper}");
}
