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
