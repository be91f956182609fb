use super::*;

fn cut_of(text: &str) -> Vec<(String, String)> {
    cut(text).passages.into_iter().map(|passage| (passage.clause, passage.text)).collect()
}

fn names(text: &str) -> Vec<String> {
    cut(text).passages.into_iter().map(|passage| passage.clause).collect()
}

#[test]
fn clauses_are_named_by_the_numbers_above_them() {
    let text = "某某县政府质量奖管理办法\n为了……\n一、奖项：每届不超过3个。\n二、申报条件\n（一）组织\n1.注册3年以上；\n2．有证书；\n（1）在有效期内；\n①本省的；\n（二）个人\n三、其他";
    assert_eq!(cut(text).title, "某某县政府质量奖管理办法");
    assert_eq!(
        names(text),
        ["引言", "一", "二", "二(一)", "二(一)1", "二(一)2", "二(一)2(1)", "二(一)2(1)①", "二(二)", "三"]
    );
    let heads: Vec<bool> = cut(text).passages.iter().map(|passage| passage.heading).collect();
    assert_eq!(heads, [false, false, true, true, false, false, false, false, false, false]);
}

#[test]
fn articles_standards_and_annexes() {
    let text = "管理办法\n第一章　总则\n第一条　为了……\n第二条 本办法所称……\n（一）甲；\n（二）乙。\n第十二条 按第三条第（一）款办理。\n附件1：申报表\n一、概况\n附录B 质量管理\n4.1 总则\n4.1.2 对象\n1.5亿元以上的不在此列";
    assert_eq!(
        names(text),
        [
            "第一章",
            "第一条",
            "第二条",
            "第二条(一)",
            "第二条(二)",
            "第十二条",
            "附件1",
            "附件1一",
            "附录B",
            "附录B 4.1",
            "附录B 4.1.2"
        ]
    );
    assert_eq!(cut_of(text)[10].1, "对象\n1.5亿元以上的不在此列");
}

#[test]
fn chapters_head_and_name_nothing() {
    let text = "办法\n第四条 义务：\n（三）监督获奖组织。\n第三章 申报条件\n第五条 甲。\n第五条之一 乙。\n１．丙\n第六章节奏的事";
    assert_eq!(names(text), ["第四条", "第四条(三)", "第三章", "第五条", "第五条之一", "第五条之一1"]);
    assert!(cut(text).passages[2].heading && cut_of(text)[1].1 == "监督获奖组织。");
}

#[test]
fn numbers_with_their_sign_stand_apart_and_amounts_do_not() {
    assert_eq!(names("办法\n一、条件：1、注册3年；2、有证书；3、无事故。"), ["一", "一1", "一2", "一3"]);
    assert_eq!(names("办法\n一、分值：10、20、30分；2.5亿元以上。"), ["一"]);
}

#[test]
fn a_line_in_brackets_is_no_title() {
    let cut = cut("（征求意见稿）\n某县质量奖管理办法\n一、条件。");
    assert_eq!((cut.title.as_str(), cut.passages[0].text.as_str()), ("", "（征求意见稿）\n某县质量奖管理办法"));
}

#[test]
fn several_in_one_line_stand_apart() {
    assert_eq!(
        cut_of("第五条 应当符合：（一）合法；（二）有效（一般不少于1年）；（三）见第三条（一）项。"),
        [
            ("第五条".to_owned(), "应当符合：".to_owned()),
            ("第五条(一)".to_owned(), "合法；".to_owned()),
            ("第五条(二)".to_owned(), "有效（一般不少于1年）；".to_owned()),
            ("第五条(三)".to_owned(), "见第三条（一）项。".to_owned()),
        ]
    );
}

#[test]
fn a_number_that_stands_twice_is_told_apart() {
    assert_eq!(names("一、甲；\n一、乙；"), ["一", "一〔2〕"]);
}

#[test]
fn what_is_no_document_is_one_passage_or_none() {
    assert_eq!(names(""), Vec::<String>::new());
    assert_eq!(cut_of("没有编号的一句话。"), [("引言".to_owned(), "没有编号的一句话。".to_owned())]);
}

#[test]
fn sentences_of_a_passage() {
    assert_eq!(
        sentences("履行社会责任；3年内无事故，没有处罚；\n守法。"),
        ["履行社会责任", "3年内无事故，没有处罚", "守法"]
    );
}
