//! Sheets that go on from earlier ones, lists of the register, and what their papers say.

use super::*;
use crate::office::{Recall, Role, RosterPlace, SectionOutline, SheetFact, SheetLayout, YearsReading};
use crate::register::Rostered;

fn section(id: &str, role: Role, statements: &[(&str, &str, &str)]) -> Filled {
    Filled {
        id: id.to_owned(),
        title: id.to_owned(),
        role,
        recalls: vec![Recall { sheet: "visit".to_owned(), section: id.to_owned() }],
        statements: statements
            .iter()
            .map(|(label, before, text)| Statement {
                label: (*label).to_owned(),
                before: (*before).to_owned(),
                text: (*text).to_owned(),
                ..Statement::default()
            })
            .collect(),
        ..Filled::default()
    }
}

fn visit(day: &str, mark: &str, sections: Vec<Filled>) -> Sheet {
    let subject =
        Subject { organisation: "甲公司".to_owned(), mark: mark.to_owned(), sections, ..Subject::default() };
    Sheet {
        format: FORMAT.to_owned(),
        sheet: "visit".to_owned(),
        programme: "wuhu".to_owned(),
        title: "回访记录".to_owned(),
        day: day.to_owned(),
        signatures: vec!["回访人员".to_owned(), "组织".to_owned()],
        organisations: vec![subject],
        ..Sheet::default()
    }
}

fn now(sheet: &Sheet) -> Vec<(String, String, String)> {
    let statements = sheet.organisations[0].sections.iter().flat_map(|section| &section.statements);
    statements.map(|one| (one.label.clone(), one.known().into_owned(), one.text.clone())).collect()
}

fn of(list: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
    list.iter().map(|(a, b, c)| ((*a).to_owned(), (*b).to_owned(), (*c).to_owned())).collect()
}

#[test]
fn what_was_found_last_time_stands_beside_what_is_found_now() {
    let first = visit(
        "2027-06-01",
        "a",
        vec![section("standing", Role::Standing, &[("总分", "400分", "420分"), ("制度", "", "已建")])],
    );
    let older = visit("2026-06-01", "a", vec![section("standing", Role::Standing, &[("总分", "380分", "400分")])]);
    let mut next = visit("", "a", vec![section("standing", Role::Standing, &[("总分", "400分", "")])]);
    // In whatever order they are opened, the newest is what was before.
    next.recall(&[&first, &older]);
    assert_eq!(now(&next), of(&[("总分", "420分", ""), ("制度", "已建", "")]));
    assert_eq!(
        next.organisations[0].begun.iter().map(|one| one.digest.clone()).collect::<Vec<_>>(),
        [older.content(), first.content()]
    );
    // A newer package says what is found now.
    let mut newer = visit("", "b", vec![section("standing", Role::Standing, &[("总分", "450分", "")])]);
    newer.recall(&[&first]);
    assert_eq!(now(&newer), of(&[("总分", "420分", "450分"), ("制度", "已建", "")]));
    // Nothing comes of another programme's, of another organisation's, or of itself.
    let mut same = first.clone();
    same.recall(&[&first, &Sheet { programme: "jiaxing".to_owned(), ..older.clone() }]);
    assert_eq!(same, first);
}

/// A plan stays a plan, whatever came of it last time; this year's result is nobody's but the visitor's.
#[test]
fn what_became_of_a_plan_stands_behind_it() {
    let steps = |mark: &str, day: &str, text: &str, plan: &str| {
        let mut section = section("steps", Role::Steps, &[("4.1 领导", plan, text)]);
        section.options = vec!["已完成".to_owned(), "进行中".to_owned()];
        visit(day, mark, vec![section])
    };
    let first = steps("a", "2027-06-01", "进行中", "30% → 50%");
    for mark in ["a", "b"] {
        let mut next = steps(mark, "", "", "35% → 55%");
        next.recall(&[&first]);
        assert_eq!(now(&next), of(&[("4.1 领导", "35% → 55%；上次：进行中", "")]), "package {mark}");
    }
    // A step that the new plan has no more is not lost.
    let mut other =
        visit("", "b", vec![Filled { statements: Vec::new(), ..first.organisations[0].sections[0].clone() }]);
    other.recall(&[&first]);
    assert_eq!(now(&other), of(&[("4.1 领导", "30% → 50%；上次：进行中", "")]));
    // The year after, last time is last time only.
    let mut second = steps("a", "2028-06-01", "已完成", "30% → 50%");
    second.organisations[0].sections[0].statements[0].last = "进行中".to_owned();
    let mut third = steps("c", "", "", "35% → 55%");
    third.recall(&[&first, &second]);
    assert_eq!(now(&third)[0].1, "35% → 55%；上次：已完成");
    // Where nobody looked the second time, what was found before that is still the last.
    second.organisations[0].sections[0].statements[0].text.clear();
    let mut fourth = steps("d", "", "", "35% → 55%");
    fourth.recall(&[&second]);
    assert_eq!(now(&fourth)[0].1, "35% → 55%；上次：进行中");
}

#[test]
fn who_attended_is_one_line_of_the_next_visit() {
    let list = Sheet {
        sheet: "attendance".to_owned(),
        title: "签到表".to_owned(),
        surveyors: "准则解读".to_owned(),
        layout: SheetLayout::List,
        ..visit(
            "2027-03-01",
            "",
            vec![section("who", Role::Statements, &[("姓名", "", "李四"), ("签到", "", ""), ("全程", "", "是")])],
        )
    };
    let mut next = visit("", "a", vec![section("teaching", Role::Teaching, &[])]);
    next.organisations[0].sections[0].recalls =
        vec![Recall { sheet: "attendance".to_owned(), section: "who".to_owned() }];
    next.recall(&[&list]);
    assert_eq!(now(&next), of(&[("签到表 准则解读 2027-03-01", "姓名：李四；全程：是", "")]));
}

#[test]
fn a_change_after_it_was_signed_shows() {
    let mut sheet = visit("2027-06-01", "a", vec![section("standing", Role::Standing, &[("总分", "400分", "420分")])]);
    assert_eq!(sheet.state(), ApprovalState::Open);
    sheet.approve("王五、赵六", "2027-06-01", "");
    assert_eq!(sheet.state(), ApprovalState::Given);
    sheet.organisations[0].sections[0].statements[0].text = "520分".to_owned();
    assert_eq!(
        (sheet.state(), sheet.said(&sheet.organisations[0])),
        (ApprovalState::Altered, "签字后有改动".to_owned())
    );
}

#[test]
fn files_from_before_there_were_sheets_keep_their_digest() {
    let old = "{\n  \"format\": \"ziping-survey/1-draft\",\n  \"programme\": \"wuhu\",\n  \"programmeVersion\": \"1\",\n  \"title\": \"t\",\n  \"clause\": \"c\",\n  \"none\": \"n\",\n  \"approval\": null,\n  \"station\": \"s\",\n  \"district\": \"\",\n  \"surveyors\": \"\",\n  \"day\": \"\",\n  \"organisations\": [\n    {\n      \"organisation\": \"甲\",\n      \"creditCode\": \"\",\n      \"mark\": \"\",\n      \"categories\": [],\n      \"sections\": [\n        {\n          \"id\": \"a\",\n          \"title\": \"b\",\n          \"guide\": \"\",\n          \"explicit\": false,\n          \"role\": \"statements\",\n          \"origins\": [],\n          \"statements\": [\n            {\n              \"label\": \"\",\n              \"text\": \"x\",\n              \"source\": \"\",\n              \"weakness\": false\n            }\n          ],\n          \"none\": false\n        }\n      ],\n      \"category\": \"\",\n      \"reasons\": \"\"\n    }\n  ]\n}\n";
    let sheet = Sheet::parse(old).expect("a sheet");
    assert_eq!((sheet.id(), sheet.to_json().as_str()), ("survey", old));
}

#[test]
fn a_list_has_a_row_an_organisation_and_room_to_sign() {
    let subject = |name: &str, category: &str| Subject {
        organisation: name.to_owned(),
        decided: category.to_owned(),
        categories: vec![("A".to_owned(), "A类".to_owned())],
        sections: vec![section("who", Role::Statements, &[("姓名", "", ""), ("签到", "", "")])],
        ..Subject::default()
    };
    let sheet = Sheet {
        layout: SheetLayout::List,
        facts: vec![SheetFact::Category],
        lines: 2,
        organisations: vec![subject("甲公司", "A"), subject("乙公司", "")],
        ..visit("2027-06-01", "", Vec::new())
    };
    assert_eq!(sheet.columns(), ["姓名", "签到"]);
    let text = compose(&sheet).text();
    assert!(text.contains("甲公司") && text.contains("A类") && text.contains("共 2 家。"), "{text}");
    assert!(lacks(&sheet).iter().all(|one| one.section.is_none()), "a list is filled by hand");
}

#[test]
fn the_overview_says_what_changed_and_counts_what_was_chosen() {
    let mut steps =
        section("steps", Role::Steps, &[("4.1 领导", "30%→50%", "已完成"), ("4.2 战略", "30%→50%", "进行中")]);
    steps.options = vec!["已完成".to_owned(), "进行中".to_owned()];
    steps.summed = true;
    let mut standing = section("standing", Role::Standing, &[("总分", "400分", "420分"), ("分类", "B", "B")]);
    standing.summed = true;
    let mut sheet = visit("2027-06-01", "a", vec![standing, steps]);
    let other = Subject { organisation: "乙公司".to_owned(), ..sheet.organisations[0].clone() };
    sheet.organisations.push(other);
    let text = compose(&sheet).text();
    assert!(text.contains("总分：400分 → 420分\n1 项未变") && text.contains("已完成 1，进行中 1"), "{text}");
    assert!(text.contains("合计：已完成 2 项，进行中 2 项。"), "{text}");
}

/// Bodies that answer the same list on one day are told apart by their names.
#[test]
fn two_bodies_that_answer_one_list_are_both_heard() {
    let list = |by: &str, said: &str| Sheet {
        sheet: "department".to_owned(),
        title: "意见表".to_owned(),
        station: by.to_owned(),
        layout: SheetLayout::List,
        ..visit("2027-03-01", "", vec![section("opinion", Role::Statements, &[("意见", "", said)])])
    };
    let mut next = visit("", "a", vec![section("opinions", Role::Statements, &[])]);
    next.organisations[0].sections[0].recalls =
        vec![Recall { sheet: "department".to_owned(), section: "opinion".to_owned() }];
    next.recall(&[&list("税务局", "无"), &list("生态环境局", "有")]);
    assert_eq!(
        now(&next),
        of(&[("意见表 税务局 2027-03-01", "意见：无", ""), ("意见表 生态环境局 2027-03-01", "意见：有", "")])
    );
}

#[test]
fn a_table_prints_its_rows_and_room_for_more() {
    let mut log = section("log", Role::Statements, &[("质量攻关", "", ""), ("", "", ""), ("", "4月；读书会", "")]);
    log.columns = ["活动", "日期", "内容", "人员"].map(str::to_owned).to_vec();
    for (at, words) in ["5月", "返工｜返修", "三人"].into_iter().enumerate() {
        log.statements[0].write(at, words);
    }
    assert_eq!(log.statements[0].words(), "5月；返工｜返修；三人", "what was typed stays as it was typed");
    assert_eq!(log.comes_to(), "质量攻关：5月；返工｜返修；三人");
    let sheet = visit("2027-06-01", "a", vec![log.clone()]);
    let text = compose(&sheet).text();
    assert!(text.contains("（上次）4月；读书会") && text.contains("返工｜返修"), "{text}");
    log.statements[0].write(0, " ");
    log.statements[0].write(1, "");
    log.statements[0].write(2, "");
    assert!(log.statements[0].cells.is_empty() && !log.says(), "a row in which nothing stands has none");
    assert_eq!(Sheet::parse(&sheet.to_json()), Ok(sheet));
}

/// A round is nobody's: it has no name, knows what the register counts, and what sheets over organisations come to.
#[test]
fn a_round_is_told_by_figures_and_what_others_say() {
    let one = |name: &str, place: RosterPlace, district: &str| Rostered {
        organisation: name.to_owned(),
        place,
        district: district.to_owned(),
        received: "2027-01-05".to_owned(),
        ..Rostered::default()
    };
    let all = [
        one("甲", RosterPlace::Pool, "东区"),
        one("乙", RosterPlace::Pool, "西区"),
        one("丙", RosterPlace::Refused, "西区"),
    ];
    let outline = outline(Role::Counts, &[]);
    let counted = round::counted(&outline, None, &all.iter().collect::<Vec<_>>());
    let said: Vec<String> = counted.iter().map(|one| format!("{}{}", one.label, one.text)).collect();
    assert_eq!(said, ["收到申请3个（2027-01-05）", "不予入池1个", "在池2个", "分布东区1个，西区2个"]);
    let mut whole =
        visit("2027-12-01", "", vec![Filled { statements: counted, ..section("counts", Role::Counts, &[]) }]);
    whole.sheet = "summary".to_owned();
    whole.organisations[0].organisation.clear();
    assert!(whole.is_round() && whole.file() == "回访记录-2027-12-01", "{}", whole.file());
    let mut said = visit("2027-11-01", "a", vec![section("counts", Role::Statements, &[("科学性", "", "好")])]);
    said.organisations[0].sections[0].options = ["好", "差"].map(str::to_owned).to_vec();
    let other = Subject { organisation: "乙公司".to_owned(), ..said.organisations[0].clone() };
    said.organisations.push(other);
    whole.recall(&[&said]);
    let last = now(&whole).pop().expect("a statement");
    assert_eq!(last, ("回访记录（2家）counts".to_owned(), "科学性：好 2".to_owned(), String::new()));
    let text = compose(&whole).text();
    assert!(text.contains("此前") && !text.contains("甲公司"), "{text}");
}

fn outline(role: Role, years: &[(&str, &[u16])]) -> SectionOutline {
    let years = years.iter().map(|(words, after)| YearsReading { words: (*words).to_owned(), after: after.to_vec() });
    SectionOutline {
        id: "a".to_owned(),
        title: "b".to_owned(),
        guide: ziping_domain::Text::default(),
        explicit: false,
        role,
        draws: Vec::new(),
        recalls: Vec::new(),
        asks: Vec::new(),
        terms: Vec::new(),
        columns: Vec::new(),
        lines: 0,
        years: years.collect(),
        options: Vec::new(),
        summed: false,
        origins: Vec::new(),
    }
}

#[test]
fn years_follow_the_day_of_the_award() {
    let outline = outline(Role::Years, &[("次年起", &[1, 3, 5]), ("满两年起", &[2, 4])]);
    let due = |day: &str| round::due(&outline, day).into_iter().map(|one| (one.label, one.before)).collect::<Vec<_>>();
    let expected = [("次年起", "2027年 2029年 2031年"), ("满两年起", "2028年 2030年")];
    assert_eq!(due("2026-12-30"), expected.map(|(label, before)| (label.to_owned(), before.to_owned())));
    assert_eq!(due(""), [], "no year is invented");
}

/// Several things that were chosen are counted each by itself.
#[test]
fn what_is_chosen_is_counted_section_by_section() {
    let chosen = |id: &str, text: &str| Filled {
        options: ["好", "差"].map(str::to_owned).to_vec(),
        summed: true,
        ..section(id, Role::Statements, &[("科学性", "", text)])
    };
    let mut sheet = visit("2027-06-01", "a", vec![chosen("课程", "好"), chosen("展示", "")]);
    let other = Subject {
        organisation: "乙公司".to_owned(),
        sections: vec![chosen("课程", "差"), chosen("展示", "好")],
        ..sheet.organisations[0].clone()
    };
    sheet.organisations.push(other);
    let text = compose(&sheet).text();
    assert!(text.contains("合计：课程：好 1 项，差 1 项；展示：未填 1 项，好 1 项。"), "{text}");
}
