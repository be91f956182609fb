//! What a place asks: its kind, its unit, its lists, and what goes along when the kind changes.

use super::*;

#[test]
fn columns_are_of_the_kind_that_their_heads_say_and_a_form_is_no_clause_that_lacks() {
    let rows = vec![
        row(&["序号", "项目名称", "获奖日期", "奖金（万元）", "参与人数"]),
        row(&["1", "", "", "", ""]),
        row(&["2", "", "", "", ""]),
    ];
    let (mut file, paper) = of_rows(rows);
    let slot = slots(&file, &paper).remove(0);
    let id = ask(&mut file, &slot, "conditions").expect("a question");
    let asked = questions(&file).into_iter().find(|one| one.word("id") == id).expect("it").clone();
    let columns = asked.field("columns").map_or(&[][..], Tree::items);
    let told: Vec<(&str, &str)> = columns.iter().map(|column| (column.word("kind"), column.word("unit"))).collect();
    assert_eq!(told, [("", ""), ("date", ""), ("number", "万元"), ("number", "人")]);
    // The document's clauses are listed: a row of the form is none of them, and no mistake.
    file.at_mut("/source").expect("the source").set("clauses", Tree::List(vec!["一".into()]));
    let whole = Whole::read(&file.to_text()).unwrap_or_else(|faults| panic!("{faults:?}"));
    let told: Vec<_> = check(&whole, None)
        .into_iter()
        .filter(|one| matches!(one.mistake, crate::check::Mistake::NoClause { .. }))
        .collect();
    assert!(told.is_empty(), "{told:?}");
}

/// A row, of which these cells go on from above.
fn beside(cells: &[&str], continued: &[usize]) -> BlankRow {
    let mut row = row(cells);
    continued.iter().for_each(|at| row.cells[*at].is_continued = true);
    row
}

#[test]
fn what_goes_down_at_the_left_is_no_part_of_figures_and_lists() {
    let (mut file, at) = of_rows(vec![
        row(&["近三年主要经济指标", "年度", "营业收入（万元）", "备注"]),
        beside(&["", "2023年", "", ""], &[0]),
        beside(&["", "2024年", "", ""], &[0]),
        row(&["主要负责人", "序号", "姓名", "电话"]),
        beside(&["", "1", "", ""], &[0]),
        beside(&["", "2", "", ""], &[0]),
        beside(&["", "……", "", ""], &[0]),
        row(&["注册资本（万元）", "", "从业人员数（人）", ""]),
        row(&["平均培训时间（小时）", "", "证书有效期至", ""]),
    ]);
    let named = labels(&file, &at);
    let wanted = [
        "2023年 营业收入（万元）",
        "2023年 备注",
        "2024年 营业收入（万元）",
        "2024年 备注",
        "姓名、电话",
        "注册资本（万元）",
        "从业人员数（人）",
        "平均培训时间（小时）",
        "证书有效期至",
    ];
    assert_eq!(named, wanted);
    for nth in (0..wanted.len()).rev() {
        let slot = slots(&file, &at).remove(nth);
        ask(&mut file, &slot, "organisation").expect("a question");
    }
    let all = questions(&file);
    let of = |label: &str| {
        let one = all.iter().find(|one| crate::tree::label(one) == label).unwrap_or_else(|| panic!("{label}"));
        let is_ahead = one.field("upcoming") == Some(&Tree::Flag(true));
        (one.word("kind").to_owned(), one.word("unit").to_owned(), is_ahead)
    };
    let is = |kind: &str, unit: &str, ahead| (kind.to_owned(), unit.to_owned(), ahead);
    assert_eq!(of("2023年 营业收入（万元）"), is("money", "万元", false));
    assert_eq!(of("2024年 备注"), is("text", "", false));
    assert_eq!(of("从业人员数（人）"), is("number", "人", false));
    assert_eq!(of("平均培训时间（小时）"), is("number", "小时", false));
    assert_eq!(of("证书有效期至"), is("date", "", true));
    // The list keeps the cell beside it, and the form's own words say the unit.
    let text = file.at(&format!("{at}/blocks/0/table/rows/4")).expect("a row").to_text();
    assert!(text.contains("\"continued\"") && text.contains("rowNumber") && text.contains("\"least\": 3"), "{text}");
    let whole = Whole::parse(&file.to_text()).expect("a file");
    let told: Vec<_> = check(&whole, None).into_iter().filter(|one| one.pointer.starts_with("/papers/7")).collect();
    assert!(told.is_empty(), "{told:?}");
    let money = all.iter().find(|one| crate::tree::label(one) == "注册资本（万元）").expect("it").word("id").to_owned();
    let printed = printed(&whole, &at, &format!(r#""{money}": "8000""#)).join("|");
    assert!(printed.contains("|8000|") && printed.contains("|1|||") && printed.contains("|3|||"), "{printed}");
}

#[test]
fn a_rule_on_what_is_not_over_wants_days_that_may_lie_ahead() {
    let rows = vec![row(&["证书名称", "有效期至"]), row(&["", ""]), row(&["", ""])];
    let (mut file, at) = of_rows(rows);
    let slot = slots(&file, &at).remove(0);
    let id = ask(&mut file, &slot, "conditions").expect("a question");
    let rule = format!(r#"{{"rows": {{"question": "{id}", "rule": {{"notBefore": "c2"}}}}}}"#);
    let condition = format!(r#"{{"id": "c-valid", "clause": "一", "title": "有效", "quote": "有效", "rule": {rule}}}"#);
    file.push("conditions", Tree::read(&condition).expect("JSON"));
    let shut = |file: &Tree| {
        let all = check(&Whole::parse(&file.to_text()).expect("a file"), None);
        all.iter().any(|one| matches!(one.mistake, crate::check::Mistake::NotAhead { .. }))
    };
    assert!(!shut(&file), "made from the form it takes them");
    let (place, _) =
        crate::tree::placed_questions(&file).into_iter().find(|(_, one)| one.word("id") == id).expect("it");
    file.at_mut(&format!("{place}/columns/1")).expect("a column").remove("upcoming");
    assert!(shut(&file));
}

#[test]
fn whatever_stands_behind_a_line_to_write_on_it_is_room() {
    let (file, at) = of_rows(vec![
        row(&["占地面积", "＿＿＿＿＿＿亩"]),
        row(&["培训时间", "____小时"]),
        row(&["出口额", "＿＿＿＿万美元"]),
        row(&["负责人", "＿＿＿＿（签字）"]),
    ]);
    assert_eq!(labels(&file, &at), ["占地面积", "培训时间", "出口额"]);
}

#[test]
fn cells_go_along_with_the_kind_of_their_question() {
    let (mut file, at) = of_rows(vec![row(&["整改时间", ""])]);
    let slot = slots(&file, &at).remove(0);
    let id = ask(&mut file, &slot, "organisation").expect("a question");
    for (kind, cell) in [
        ("number", "\"answer\""),
        ("choice", "\"answer\""),
        ("date", "\"date\""),
        ("choice", "\"ticks\""),
        ("text", "\"answer\""),
        ("rows", "\"rows\""),
    ] {
        let (place, _) =
            crate::tree::placed_questions(&file).into_iter().find(|(_, one)| one.word("id") == id).expect("it");
        file.at_mut(&place).expect("it").set("kind", kind.into());
        refit(&mut file, &id);
        let text = file.at(&format!("{at}/blocks/0/table/rows/0")).expect("a row").to_text();
        assert!(text.contains(cell) && text.contains(&id), "{kind}: {text}");
    }
}

#[test]
fn room_for_an_opinion_stays_above_its_signature() {
    let (file, at) = of_rows(vec![row(&["县局意见", "\n\n\n\n（盖章）\n年　月　日"])]);
    let text = file.at(&format!("{at}/blocks/0/table/rows/0")).expect("a row").to_text();
    assert!(text.contains("\"space\": 4"), "{text}");
}

#[test]
fn what_is_counted_in_yuan_is_money() {
    let (mut file, at) = of_rows(vec![row(&["单价（元）", ""])]);
    let slot = slots(&file, &at).remove(0);
    let id = ask(&mut file, &slot, "organisation").expect("a question");
    let asked = questions(&file).into_iter().find(|one| one.word("id") == id).expect("it").clone();
    assert_eq!((asked.word("kind"), asked.word("unit")), ("money", "元"));
}

/// A paper of one paragraph.
fn of_line(text: &str) -> (Tree, String) {
    let (mut file, _) = file();
    let form = BlankForm { pieces: vec![BlankPiece::Para(para(text))], ..BlankForm::default() };
    let made = drawn(&form, "表", &ids(&file));
    file.push("papers", made.paper);
    let at = paper(&file);
    (file, at)
}

fn asked_all(file: &mut Tree, at: &str) -> Vec<(String, String, String)> {
    while let Some(slot) = slots(file, at).first().cloned() {
        ask(file, &slot, "organisation").expect("a question");
    }
    let own = questions(file).into_iter().filter(|one| one.word("id").starts_with("asked"));
    own.map(|one| (one.word("label").to_owned(), one.word("kind").to_owned(), one.word("unit").to_owned())).collect()
}

#[test]
fn the_unit_behind_a_blank_is_that_of_the_question_and_stands_once() {
    let (mut file, at) = of_line("上一年度营业收入为＿＿＿＿万元，比上年增长＿＿＿％，现有员工＿＿＿人。");
    let asked = asked_all(&mut file, &at);
    let kinds: Vec<(&str, &str)> = asked.iter().map(|(_, kind, unit)| (kind.as_str(), unit.as_str())).collect();
    assert_eq!(kinds, [("money", "万元"), ("number", "％"), ("number", "人")]);
    let text = file.at(&at).expect("a paper").to_text();
    for part in ["\"amount\"", "\"万元，比上年增长\"", "\"％，现有员工\"", "\"人。\""] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn what_goes_on_behind_boxes_stays_and_is_asked_too() {
    let (mut file, at) = of_line("我单位（□有 □无）重大事故，营业收入为＿＿＿＿万元。");
    let asked = asked_all(&mut file, &at);
    let kinds: Vec<&str> = asked.iter().map(|(_, kind, _)| kind.as_str()).collect();
    assert_eq!(kinds, ["yesNo", "money"]);
    let text = file.at(&at).expect("a paper").to_text();
    assert!(text.contains("）重大事故，营业收入为") && text.contains("\"万元。\""), "{text}");
    let (mut file, at) = of_line("组织性质：□国有 □民营（含合资）");
    asked_all(&mut file, &at);
    let text = file.at(&at).expect("a paper").to_text();
    assert!(questions(&file).iter().any(|one| one.to_text().contains("民营（含合资）")), "{text}");
}

#[test]
fn boxes_without_words_make_no_questions_and_are_told() {
    let rows = vec![row(&["情形", "有", "无"]), row(&["重大质量事故", "□", "□"]), row(&["严重违法", "□", "□"])];
    let wide = BlankTable { columns: vec![40, 20, 20], rows };
    let form = BlankForm { pieces: vec![BlankPiece::Table(wide)], ..BlankForm::default() };
    let (mut file, _) = file();
    let made = drawn(&form, "表", &ids(&file));
    assert!(made.told.iter().any(|(zh, _)| zh.starts_with("4 个方框后面没有字")), "{:?}", made.told);
    file.push("papers", made.paper);
    let at = paper(&file);
    assert_eq!(labels(&file, &at), Vec::<String>::new());
    let count = questions(&file).len();
    let slot = FormPlace {
        place: format!("{at}/blocks/0/table/rows/1/cells/1/content/0"),
        label: String::new(),
        kind: PlaceKind::Boxes(vec![String::new()]),
        room: (0, 0),
        unit: String::new(),
    };
    let before = file.clone();
    assert_eq!(ask(&mut file, &slot, "organisation"), None);
    assert_eq!((questions(&file).len(), file == before), (count, true), "what fills nothing is not asked");
}

#[test]
fn figures_keep_their_years_below_a_head_that_is_wider_and_names_say_whose_they_are() {
    let mut head = row(&["指标", "2023年", "2024年", "2025年"]);
    head.cells[0].span = 2;
    let mut first = row(&["经营状况", "营业收入", "", "", ""]);
    first.cells[0].span = 1;
    let (file, at) = of_rows(vec![head, first, beside(&["", "利润总额", "", "", ""], &[0])]);
    let named = labels(&file, &at);
    assert_eq!(named[..2], ["营业收入 2023年", "营业收入 2024年"]);
    assert_eq!(named[5], "利润总额 2025年");
    let (file, at) = of_rows(vec![row(&["联系人", "姓名", ""]), beside(&["", "电话", ""], &[0])]);
    assert_eq!(labels(&file, &at), ["联系人姓名", "联系人电话"]);
}

#[test]
fn words_that_head_or_address_are_no_blanks() {
    for text in ["南通市市长质量奖评审办公室：", "我单位自愿申报，并郑重承诺："] {
        let (file, at) = of_line(text);
        assert_eq!(labels(&file, &at), Vec::<String>::new(), "{text}");
    }
    let (file, at) = of_line("组织名称：");
    assert_eq!(labels(&file, &at), ["组织名称"]);
}

#[test]
fn an_id_is_never_made_again() {
    let (mut file, at) = of_line("联系电话：＿＿＿＿，身份证号：＿＿＿＿");
    let slot = slots(&file, &at).remove(0);
    let id = ask(&mut file, &slot, "organisation").expect("a question");
    let before = file.clone();
    let section = crate::tree::section(&mut file, "organisation").expect("the section");
    if let Tree::List(all) = section {
        all.retain(|one| one.word("id") != id);
    }
    // The form still names it.
    assert!(ids(&file).contains(&id));
    crate::tree::note_gone(&before, &mut file);
    file.at_mut(&at).expect("a paper").set("blocks", Tree::List(Vec::new()));
    assert!(ids(&file).contains(&id), "nor where nothing names it any more");
    Whole::read(&file.to_text()).unwrap_or_else(|faults| panic!("{faults:?}"));
}

#[test]
fn room_and_a_unit_in_a_cell_are_a_number_in_it_and_brackets_are_no_name() {
    let (mut file, at) = of_rows(vec![row(&["注册资本", "　　　万元", "面积", "　　　平方米"])]);
    let asked = asked_all(&mut file, &at);
    let kinds: Vec<(&str, &str)> = asked.iter().map(|(_, kind, unit)| (kind.as_str(), unit.as_str())).collect();
    assert_eq!(kinds, [("money", "万元"), ("number", "平方米")]);
    let text: String = file.at(&at).expect("a paper").to_text().split_whitespace().collect();
    assert!(text.contains("},\"万元\"]") && text.contains("},\"平方米\"]"), "{text}");
    let (mut file, at) = of_line("是否上市（□是 □否）");
    assert_eq!(asked_all(&mut file, &at)[0].0, "是否上市");
}
