//! Markings and agreements: what was typed stays, what does not fit is told, nothing is agreed on by itself.

use super::*;
use crate::sheet::ApprovalState;
use ziping_domain::Lang;
use ziping_domain::assess::panel::Agreement;

fn marking(assessor: &str, percents: [&str; 2]) -> Marking {
    let item = |id: &str, points, percent: &str| MarkedItem {
        id: id.to_owned(),
        name: "条款".to_owned(),
        points,
        percent: percent.to_owned(),
        strengths: "有依据".to_owned(),
        ..MarkedItem::default()
    };
    Marking {
        format: MARKING_FORMAT.to_owned(),
        of: MarkedOf {
            programme: "jiaxing".to_owned(),
            criteria: "gbt19580-2012".to_owned(),
            bands: vec![(0, 5), (10, 25), (30, 45), (50, 65), (70, 85), (90, 100)],
            organisation: "甲公司".to_owned(),
            mark: "ab".repeat(32),
            stage: "资料评审".to_owned(),
            ..MarkedOf::default()
        },
        assessor: assessor.to_owned(),
        day: "2027-05-10".to_owned(),
        is_free: true,
        items: vec![item("4.1.1", 40, percents[0]), item("4.1.2", 60, percents[1])],
        ..Marking::default()
    }
}

fn told(doubts: &[MarkingDoubt]) -> String {
    doubts.iter().map(|doubt| doubt.words(Lang::Zh) + "\n").collect()
}

fn told_of(doubts: &[AgreedDoubt]) -> String {
    doubts.iter().map(|doubt| doubt.words(Lang::Zh) + "\n").collect()
}

#[test]
fn a_mark_is_a_step_of_five() {
    for (typed, percent) in [("55", 55), (" ５５％ ", 55), ("0", 0), ("100%", 100), ("45.0", 45)] {
        assert_eq!(step(typed), Some(percent), "{typed}");
    }
    for typed in ["", "52", "105", "-5", "5.5", "五", "1e1", "+5"] {
        assert_eq!(step(typed), None, "{typed}");
    }
}

#[test]
fn what_does_not_fit_is_kept_and_told_at_its_item() {
    let mut one = marking("", ["52", ""]);
    one.items[0].strengths = String::new();
    (one.is_free, one.ties) = (true, "曾任顾问".to_owned());
    one.copied = Some(CopiedBy { by: "张三".to_owned(), second: "张三 ".to_owned() });
    one.day = "五月".to_owned();
    let words = told(&MarkingDoubt::of(&one));
    for said in [
        "没有写评审员姓名",
        "4.1.1 的评分“52”不对",
        "还有 1 条没有评分",
        "4.1.1 只有评分",
        "既声明没有利益关系，又写了“曾任顾问”",
        "没有第二人",
        "未签字",
        "日期“五月”读不出",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert_eq!(one.total(), (0, 2), "what does not fit counts nothing");
    let again = Marking::parse(&one.to_json()).expect("read");
    assert_eq!(again, one, "and stays as it was typed");
}

#[test]
fn a_signed_marking_tells_of_a_change() {
    let mut one = marking("张三", ["55", "60"]);
    one.sign("2027-05-11");
    let other = MarkingDoubt::OtherCriteria(one.of.criteria.clone());
    assert_eq!(MarkingDoubt::of(&one), std::slice::from_ref(&other));
    assert_eq!((one.state(), one.total()), (ApprovalState::Given, (40 * 55 + 60 * 60, 0)));
    one.items[1].percent = "65".to_owned();
    assert_eq!(MarkingDoubt::of(&one), [other, MarkingDoubt::Altered]);
}

#[test]
fn only_markings_of_one_thing_stand_side_by_side() {
    let first = marking("张三", ["55", "60"]);
    let other = |change: fn(&mut Marking)| {
        let mut one = marking("李四", ["55", "60"]);
        change(&mut one);
        one
    };
    let all = [
        first.clone(),
        marking("李四", ["70", "60"]),
        marking("张 三", ["0", "0"]),
        other(|one| one.of.organisation = "乙公司".to_owned()),
        other(|one| one.of.stage = "现场评审".to_owned()),
        other(|one| one.of.mark = "cd".repeat(32)),
        other(|one| one.of.programme = "hangzhou".to_owned()),
        other(|one| one.items.truncate(1)),
    ];
    let (agreed, doubts) = Agreed::of(&all);
    assert_eq!(agreed.from.iter().map(|from| &*from.assessor).collect::<Vec<_>>(), ["张三", "李四"]);
    let words = told_of(&doubts);
    for said in [
        "张 三 的评分有两份",
        "李四 的评分是另一个组织的",
        "是另一评审环节的",
        "按另一份材料包评的",
        "是另一个项目的",
        "按另一版评价准则评的",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert_eq!(agreed.count(Agreement::Agree), 1);
    assert_eq!(agreed.count(Agreement::Near), 1, "55 and 70 lie in neighbouring bands, 15 points apart");
}

#[test]
fn nothing_is_agreed_on_by_itself() {
    let all = [marking("张三", ["55", "60"]), marking("李四", ["55", "30"]), marking("王五", ["55", ""])];
    let (mut agreed, _) = Agreed::of(&all);
    assert_eq!(agreed.total(), (0, 2));
    agreed.items[0].percent = "55".to_owned();
    agreed.items[1].percent = "70".to_owned();
    assert_eq!(agreed.total(), (40 * 55, 1), "where marks differ a reason is asked for");
    assert!(told_of(&AgreedDoubt::of(&agreed)).contains("4.1.2 各人评分不同，合议要写理由"));
    agreed.items[1].reason = "现场看到了新证据".to_owned();
    assert_eq!(agreed.total(), (40 * 55 + 60 * 70, 0));
    assert!(told_of(&AgreedDoubt::of(&agreed)).contains("（30%–60%）之外"));
    assert_eq!((agreed.total_of(0), agreed.total_of(2)), (Some(5_800), None));
    let again = Agreed::parse(&agreed.to_json()).expect("read");
    assert_eq!(again, agreed);
    let mut changed = all.to_vec();
    changed[1].items[0].percent = "60".to_owned();
    assert_eq!(told_of(&AgreedDoubt::of_files(&agreed, &changed)), "李四 的评分与合议时用的不是同一份\n");
    assert_eq!(AgreedDoubt::of_files(&agreed, &all[..1]), [], "of those that are not at hand nothing is known");
}

#[test]
fn rows_go_out_and_come_back() {
    let mut one = marking("张三", ["", "60"]);
    let mut rows: Vec<(u32, Vec<String>)> =
        one.rows().into_iter().skip(1).zip(2..).map(|(row, at)| (at, row)).collect();
    (rows[0].1[5], rows[0].1[8]) = ("55".to_owned(), "看现场".to_owned());
    rows[1].1[5] = String::new();
    rows.push((9, vec!["4.9".to_owned()]));
    rows.push((10, rows[0].1.clone()));
    let words = one.fill_in(&rows);
    assert_eq!((&*one.items[0].percent, &*one.items[1].percent), ("55", "60"), "a blank cell never erases");
    assert_eq!(words, ["第9行：没有条款“4.9”", "第10行：条款 4.1.1 前面已有，没有读入"]);
    let (mut agreed, _) = Agreed::of(&[one, marking("李四", ["50", "60"])]);
    assert_eq!(agreed.rows()[0], ["条款", "名称", "分值", "张三%", "李四%", "分歧", "合议%", "理由", "少数意见"]);
    let cells = ["4.1.1", "50", "从严", "张三坚持55%"].map(str::to_owned).to_vec();
    assert!(agreed.fill_in(&[(2, cells)]).is_empty());
    assert_eq!(agreed.items[0].agreed(), Some(50));
}

#[test]
fn rows_of_another_are_not_taken() {
    let mut one = marking("张三", ["", "60"]);
    let mut other = marking("张三", ["55", "55"]);
    other.of.organisation = "乙公司".to_owned();
    let lines =
        |rows: Vec<Vec<String>>| rows.into_iter().skip(1).zip(2..).map(|(row, at)| (at, row)).collect::<Vec<_>>();
    let told = one.fill_in(&lines(other.rows()));
    assert!(matches!(&told[..], [only] if only.contains("乙公司") && only.contains("没有读入")), "{told:?}");
    assert_eq!(one.items[0].percent, "");
    assert!(one.fill_in(&lines(marking("李四", ["55", "55"]).rows())).len() == 1, "another assessor's");
    let (mut agreed, _) = Agreed::of(&[one, marking("李四", ["50", "60"])]);
    let own = agreed.rows().last().cloned().unwrap_or_default();
    let cells = |origin: &str| {
        // What was filled down to the last line does not hide whose it is.
        let origin = [origin, "65", "从严", ""].map(str::to_owned).to_vec();
        vec![(3, origin), (4, ["4.1.1", "50", "从严", ""].map(str::to_owned).to_vec())]
    };
    assert_eq!(agreed.fill_in(&cells("来源：丙公司｜资料评审｜张三、李四")).len(), 1);
    assert_eq!(agreed.items[0].agreed(), None);
    assert!(agreed.fill_in(&cells(&own[0])).is_empty());
    assert_eq!(agreed.items[0].agreed(), Some(50));
}

#[test]
fn the_next_stage_goes_on_from_the_last() {
    let mut before = marking("张三", ["55", "60"]);
    before.items[0].questions = "看三年数据".to_owned();
    let mut site = marking("张三", ["", ""]);
    site.go_on(&before);
    assert_eq!((&*site.items[0].before, &*site.items[0].asked, &*site.items[0].percent), ("55", "看三年数据", ""));
    assert_eq!(site.after, before.content());
}

#[test]
fn papers_say_what_is_there_and_leave_room_for_the_rest() {
    let blank = marking_paper(&Marking { is_free: false, ..marking("", ["", ""]) }).text();
    assert!(
        blank.contains("合计：＿") && blank.contains("□ 无利益关系") && blank.contains("评审员（签字）"),
        "{blank}"
    );
    let text = marking_paper(&marking("张三", ["55", "60"])).text();
    assert!(text.contains("合计：58 分。") && text.contains("有依据"), "{text}");
    let (mut agreed, _) = Agreed::of(&[marking("张三", ["55", "60"]), marking("李四", ["55", "30"])]);
    (agreed.items[0].percent, agreed.items[1].minority) = ("55".to_owned(), "李四认为30%".to_owned());
    let text = agreed_paper(&agreed).text();
    assert!(text.contains("还有 1 条没有合议") && text.contains("少数意见：李四认为30%"), "{text}");
    assert!(text.contains("张三 58，李四 40"), "{text}");
}

#[test]
fn what_is_no_marking_is_refused_by_name() {
    assert_eq!(Marking::parse("{}"), Err("not-marking"));
    assert_eq!(Marking::parse("{\"format\":\"ziping-marking/9\"}"), Err("marking-newer"));
    assert_eq!(Marking::parse("{\"format\":\"ziping-marking/1\",\"items\":1}"), Err("marking-broken"));
    assert_eq!(Agreed::parse("{\"format\":\"ziping-marking/1\"}"), Err("not-agreed"));
    assert_eq!(Agreed::parse("{\"format\":\"ziping-agreed/2\"}"), Err("agreed-newer"));
    assert!(Marking::is_one("{\"format\":\"ziping-marking/9\"}") && !Marking::is_one("[]"));
}

#[test]
fn a_file_made_to_harm_is_read_and_counted_all_the_same() {
    let mut one = marking("张三", ["100", "0"]);
    one.of.bands = vec![(50, 100), (0, 45), (0, 255), (255, 0)];
    for item in &mut one.items {
        item.points = u16::MAX;
    }
    one.items = one.items.iter().cycle().take(3_000).cloned().collect();
    let other = Marking { assessor: "李四".to_owned(), ..one.clone() };
    let (mut agreed, _) = Agreed::of(&[one.clone(), other]);
    agreed.items.iter_mut().for_each(|item| {
        item.percents = vec![Some(255), None, Some(0), Some(7)];
        item.percent = "100".to_owned();
        item.reason = "x".to_owned();
    });
    let _ = (one.total(), agreed.total(), agreed.total_of(0), AgreedDoubt::of(&agreed), MarkingDoubt::of(&one));
    assert!(!agreed_paper(&agreed).text().is_empty() && !marking_paper(&one).text().is_empty());
}

/// A file of marks that was made by hand cannot make its total another one than the criteria's unseen.
#[test]
fn what_its_items_are_worth_is_looked_at() {
    let text = include_str!("../../../www/criteria/gbt-19580-2012.json");
    let criteria = ziping_domain::Criteria::parse(text).expect("criteria");
    let item = |id: &str, points: u16| MarkedItem { id: id.to_owned(), points, ..MarkedItem::default() };
    let all: Vec<MarkedItem> = criteria.items().map(|one| item(&one.id, one.points)).collect();
    assert_eq!(all.iter().map(|item| u32::from(item.points)).sum::<u32>(), 1_000);
    let of = |id: &str, items: Vec<MarkedItem>| {
        let of = MarkedOf { criteria: id.to_owned(), ..MarkedOf::default() };
        told(&MarkingDoubt::of(&Marking { of, items, ..Marking::default() }))
    };
    let sound = of(&criteria.id, all.clone());
    assert!(!sound.contains("满分") && !sound.contains("缺少") && !sound.contains("两次"), "{sound}");
    let mut swapped = all.clone();
    (swapped[0].points, swapped[3].points) = (all[3].points, all[0].points);
    let swapped = of(&criteria.id, swapped);
    assert!(swapped.contains("4.1.2、4.2.2 的满分与评价准则不同"), "{swapped}");
    let short = of(&criteria.id, all[1..].to_vec());
    assert!(short.contains("缺少 4.1.2，"), "{short}");
    let twice = of(&criteria.id, [&all[..], &all[..1]].concat());
    assert!(twice.contains("4.1.2 出现了两次"), "{twice}");
    let other = of("own", all);
    assert!(other.contains("评价准则“own”不是所附的"), "{other}");
}
