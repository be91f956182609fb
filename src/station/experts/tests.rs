//! The list is the office's own; what stands in the way is told, and nobody is taken off by itself.

use super::*;
use crate::office::ExpertRule;
use ziping_domain::Lang;

fn rules() -> ExpertRule {
    let words = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect();
    ExpertRule {
        clause: "4.2.1".to_owned(),
        withdrawal: "4.2.3".to_owned(),
        graded: "5.2".to_owned(),
        roles: words(&["授课", "扶优"]),
        grades: words(&["好", "中", "差"]),
    }
}

fn rows(all: &[&[&str]]) -> Vec<(u32, Vec<String>)> {
    all.iter().zip(2..).map(|(row, at)| (at, row.iter().map(|cell| (*cell).to_owned()).collect())).collect()
}

fn list() -> (ExpertList, Vec<ExpertDoubt>) {
    ExpertList::of(
        &rules(),
        &rows(&[
            &["张三", "质量协会", "质量", "注册审核员", "2027-01-05", "甲公司；乙公司", "丙公司", "", "好", ""],
            &["李四", "丁公司", "安全", "", "", "", "", "不再聘", "良", "中"],
            &["张三", "大学", "统计", "", "2027-01-05", "", "", "", "", ""],
            &["", "无名"],
            &["李 四", "丁公司"],
        ]),
    )
}

#[test]
fn who_is_paused_is_asked_no_more_and_vague_words_are_told() {
    let of = |state: &str| Expert { state: state.to_owned(), ..Expert::default() };
    let told =
        ["", "在聘", "暂停", "暂不聘", "停聘一年", "考虑中"].map(|state| (of(state).is_gone(), of(state).is_vague()));
    assert_eq!(told, [(false, false), (false, false), (true, false), (true, false), (true, false), (false, true)]);
}

#[test]
fn a_list_is_read_and_what_does_not_fit_is_told() {
    let (list, doubts) = list();
    let words: Vec<String> = doubts.iter().map(|doubt| doubt.words(Lang::Zh)).collect();
    assert_eq!(
        words,
        [
            "专家库第3行：李四 的授课评价“良”不对，要填好、中、差",
            "专家库第4行：张三 与第2行同名，请核对是否同一人；安排时同名的写成“姓名（单位）”",
            "专家库第5行没有姓名，没有读入",
            "专家库第6行：李 四 在第3行已有，没有读入",
        ]
    );
    assert_eq!(list.all.len(), 3);
    assert!(list.find("张三").is_none() && list.find("张三（大学）").is_some(), "two of one name");
    assert_eq!(list.counts(&rules()), [(vec![1, 0, 0], 1), (vec![0, 1, 0], 2)]);
    let back: Vec<(u32, Vec<String>)> =
        list.rows(&rules()).into_iter().skip(1).zip(2..).map(|(row, at)| (at, row)).collect();
    assert_eq!(ExpertList::of(&rules(), &back).0.rows(&rules()), list.rows(&rules()), "there and back");
}

#[test]
fn what_stands_in_the_way_is_told_with_whom() {
    let (list, _) = list();
    let (assigned, doubts) = Assignment::of(&rows(&[
        &["甲公司", "资料评审", "张三（质量协会）、王五", "", ""],
        &["丙公司", "现场扶优", "张三（质量协会）；张三（质量协会）", "认识此人", ""],
        &["丁公司", "现场评审", "李四"],
        &["戊公司", "", ""],
        &["", "x"],
    ]));
    assert_eq!(doubts, [AssignmentDoubt::Nameless(6)]);
    let doubts = assigned.doubts(&list);
    let words: String = doubts.iter().map(|doubt| doubt.words(Lang::Zh) + "\n").collect();
    for said in [
        "甲公司：张三（质量协会） 已定为回避",
        "甲公司：专家库里没有（或有同名的）王五",
        "丙公司：张三（质量协会） 辅导过这家组织，是否回避请办公室决定",
        "丙公司：张三（质量协会） 写了两次",
        "丙公司：提出了异议，办公室还没有决定",
        "丁公司：李四 已不再聘用",
        "丁公司：李四 就在这家组织工作",
        "丁公司：李四 还没有登记承诺书",
        "戊公司：没有安排评审员",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert!(doubts.iter().all(|doubt| !doubt.words(Lang::En).is_empty()));
    assert_eq!(assigned.lines.len(), 4, "nobody is taken off by itself");
    let text = assignment_paper("示例", &rules(), &assigned, &doubts).text();
    assert!(text.contains("已定为回避") && text.contains("李四 1 家"), "{text}");
    let text = grades_paper("示例", &rules(), &list).text();
    assert!(text.contains("授课：好 1 人，中 0 人，差 0 人；未评 1 人。"), "{text}");
    assert!(experts_paper("示例", &rules(), &list).text().contains("未登记"));
}

#[test]
fn a_denied_pledge_is_none() {
    for (said, is_one) in [
        ("2026-02-20", true),
        ("已签", true),
        ("", false),
        ("否", false),
        ("No", false),
        ("noted", true),
        ("没有", false),
        ("2026-02-30", false),
    ] {
        let expert = Expert { pledge: said.to_owned(), ..Expert::default() };
        assert_eq!(expert.is_pledged(), is_one, "{said}");
    }
}
