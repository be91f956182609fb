//! From a form drawn in Word to a paper of the file without a problem.

mod boxes;
mod kinds;

use super::*;
use crate::check::check;
use crate::tree::{Beginning, begin, ids, questions};
use crate::whole::Whole;
use ziping_json::Tree;
use ziping_paper::{Application, Block};
use ziping_word::{BlankCell, BlankForm, BlankPara, BlankPiece, BlankRow, BlankTable};

fn para(text: &str) -> BlankPara {
    BlankPara { text: text.to_owned(), ..BlankPara::default() }
}

fn cell(text: &str) -> BlankCell {
    BlankCell { paras: text.split('\n').map(para).collect(), ..BlankCell::default() }
}

fn row(cells: &[&str]) -> BlankRow {
    BlankRow { height: 0, cells: cells.iter().map(|text| cell(text)).collect() }
}

fn form() -> BlankForm {
    let title = BlankPara { is_centred: true, is_bold: true, ..para("质量奖申报表") };
    let mut opinion = row(&["推荐单位意见：\n\n（盖章）"]);
    opinion.cells[0].span = 4;
    opinion.height = 50;
    let mut nature = row(&["组织性质", "□国有企业　　□民营企业　　□其他"]);
    nature.cells[1].span = 3;
    let rows = vec![
        row(&["组织名称", "", "成立日期", ""]),
        row(&["联系人", "", "近三年有无重大事故", "□有　□无"]),
        nature,
        row(&["员工人数", "", "主营业务收入（万元）", ""]),
        opinion,
    ];
    let table = BlankTable { columns: vec![30, 50, 30, 40], rows };
    BlankForm {
        pieces: vec![
            BlankPiece::Para(title),
            BlankPiece::Table(table),
            BlankPiece::Para(para("申报日期：　　年　月　日")),
        ],
        ..BlankForm::default()
    }
}

fn file() -> (Tree, DrawnForm) {
    let beginning = Beginning {
        id: "city".to_owned(),
        title: "质量奖".to_owned(),
        place: "某市".to_owned(),
        today: "2026-11-29".to_owned(),
        ..Beginning::default()
    };
    let mut file = begin(&beginning);
    let drawn = drawn(&form(), "申报表", &ids(&file));
    file.push("papers", drawn.paper.clone());
    (file, drawn)
}

fn paper(file: &Tree) -> String {
    format!("/papers/{}", file.field("papers").map_or(0, |list| list.items().len() - 1))
}

#[test]
fn a_grid_becomes_labels_and_places_to_be_filled() {
    let (file, drawn) = file();
    assert_eq!((drawn.told.len(), drawn.paper.word("title")), (0, "质量奖申报表"));
    let found = slots(&file, &paper(&file));
    let told: Vec<(&str, &PlaceKind)> = found.iter().map(|slot| (slot.label.as_str(), &slot.kind)).collect();
    let boxes = |words: &[&str]| PlaceKind::Boxes(words.iter().map(|words| (*words).to_owned()).collect());
    let (own, accidents) = (boxes(&["国有企业", "民营企业", "其他"]), boxes(&["有", "无"]));
    assert_eq!(
        told,
        [
            ("组织名称", &PlaceKind::Blank),
            ("成立日期", &PlaceKind::Blank),
            ("联系人", &PlaceKind::Blank),
            ("近三年有无重大事故", &accidents),
            ("组织性质", &own),
            ("员工人数", &PlaceKind::Blank),
            ("主营业务收入（万元）", &PlaceKind::Blank),
            ("申报日期", &PlaceKind::After(0)),
        ]
    );
}

#[test]
fn questions_that_are_there_fit_and_the_others_are_made_from_the_form() {
    let (mut file, _) = file();
    let at = paper(&file);
    for slot in slots(&file, &at) {
        let known = questions(&file);
        let best = fitting(&slot, &known).first().map(|(id, points)| ((*id).to_owned(), *points));
        match best.filter(|(_, points)| *points == 100) {
            Some((id, _)) => assert_eq!(fill(&mut file, &slot, &id), Some(BoxesFilled::default())),
            None => assert!(ask(&mut file, &slot, "organisation").is_some(), "{slot:?}"),
        }
    }
    assert_eq!(slots(&file, &at), [], "nothing is left");
    let kinds: Vec<(String, &str)> = questions(&file)
        .into_iter()
        .filter(|one| one.word("id").starts_with("asked"))
        .map(|one| (one.field("label").and_then(Tree::as_text).unwrap_or_default().to_owned(), one.word("kind")))
        .collect();
    let kinds: Vec<(&str, &str)> = kinds.iter().map(|(label, kind)| (label.as_str(), *kind)).collect();
    assert_eq!(
        kinds,
        [
            ("成立日期", "date"),
            ("近三年有无重大事故", "yesNo"),
            ("组织性质", "choice"),
            ("员工人数", "number"),
            ("主营业务收入（万元）", "money")
        ]
    );
    let whole = Whole::parse(&file.to_text()).expect("a file");
    let of_paper: Vec<String> = check(&whole, None)
        .into_iter()
        .filter(|problem| problem.pointer.starts_with("/papers") || problem.pointer.starts_with("/sections"))
        .map(|problem| format!("{} {:?}", problem.pointer, problem.mistake))
        .collect();
    assert_eq!(of_paper, Vec::<String>::new());
    let text = file.to_text();
    assert!(text.contains("\"申报日期：\"") && !text.contains("年　月　日"), "the blank of the day is filled");
}

#[test]
fn a_grid_can_be_drawn_and_its_rows_stay_equal() {
    let (mut file, _) = file();
    let table = format!("{}/blocks/1/table", paper(&file));
    let wide = |file: &Tree| -> Vec<usize> {
        let table = file.at(&table).expect("a table");
        let columns = table.field("columns").map_or(0, |list| list.items().len());
        let rows = table.field("rows").map_or(&[][..], Tree::items).iter().map(|row| {
            row.field("cells").map_or(&[][..], Tree::items).iter().fold(0, |sum, cell| {
                sum + match cell.field("span") {
                    Some(Tree::Number(number)) => number.parse::<usize>().unwrap_or(1),
                    _ => 1,
                }
            })
        });
        std::iter::once(columns).chain(rows).collect()
    };
    let start = file.clone();
    let all = [
        GridChange::RowBelow,
        GridChange::ColumnRight,
        GridChange::Merge,
        GridChange::Part,
        GridChange::Label,
        GridChange::GoOn,
        GridChange::ColumnAway,
        GridChange::RowAway,
    ];
    let mut done = 0;
    for first in all {
        for second in all {
            for (row, cell) in [(0, 0), (1, 1), (2, 1), (3, 3), (4, 0)] {
                let mut file = start.clone();
                for change in [first, second] {
                    let can = can_change(&file, &table, row, cell, change);
                    let is_done = changed(&mut file, &table, row, cell, change);
                    assert_eq!(can, is_done, "{change:?} at {row}/{cell}: what is offered can be done");
                    done += usize::from(is_done);
                    let wide = wide(&file);
                    assert!(wide.iter().all(|one| *one == wide[0]), "{first:?} {second:?} at {row}/{cell}: {wide:?}");
                }
                let whole = Whole::parse(&file.to_text()).expect("a file");
                let told: Vec<String> = check(&whole, None)
                    .into_iter()
                    .filter(|problem| problem.pointer.starts_with("/papers/6"))
                    .map(|problem| format!("{} {:?}", problem.pointer, problem.mistake))
                    .collect();
                assert_eq!(told, Vec::<String>::new(), "{first:?} {second:?} at {row}/{cell}");
            }
        }
    }
    assert!(done > 300, "{done} changes were made");
    file = start;
    assert!(changed(&mut file, &table, 0, 0, GridChange::Merge));
    assert!(file.to_text().contains("组织名称"));
}

/// The paper of these rows, in a file.
fn of_rows(rows: Vec<BlankRow>) -> (Tree, String) {
    let (mut file, _) = file();
    let wide = rows.iter().map(BlankRow::wide).max().unwrap_or(1);
    let table = BlankTable { columns: vec![20; wide], rows };
    let form = BlankForm { pieces: vec![BlankPiece::Table(table)], ..BlankForm::default() };
    let made = drawn(&form, "表", &ids(&file));
    file.push("papers", made.paper);
    let at = paper(&file);
    (file, at)
}

fn labels(file: &Tree, at: &str) -> Vec<String> {
    slots(file, at).into_iter().map(|slot| slot.label).collect()
}

#[test]
fn several_blanks_in_one_line_are_several_places() {
    let (mut file, at) = of_rows(vec![
        row(&["联系人：　　　电话：　　　"]),
        row(&["申报单位：＿＿＿＿（盖章）"]),
        row(&["说明", "□是　□否（在相应□内打√）"]),
    ]);
    assert_eq!(labels(&file, &at), ["联系人", "电话", "申报单位", "说明"]);
    // The last one first: the places before it stay where they are.
    for slot in slots(&file, &at).into_iter().rev().filter(|slot| matches!(slot.kind, PlaceKind::After(_))) {
        assert!(ask(&mut file, &slot, "organisation").is_some(), "{slot:?}");
    }
    assert_eq!(labels(&file, &at), ["说明"]);
    let text = file.at(&format!("{at}/blocks/0/table/rows/0")).expect("a row").to_text();
    assert!(text.contains("联系人：") && text.contains("电话：") && text.matches("answer").count() == 2, "{text}");
    let text = file.at(&format!("{at}/blocks/0/table/rows/1")).expect("a row").to_text();
    assert!(text.contains("申报单位：") && text.contains("（盖章）"), "{text}");
    let slot = slots(&file, &at).remove(0);
    assert!(matches!(&slot.kind, PlaceKind::Boxes(words) if words.len() == 2), "{slot:?}");
}

#[test]
fn words_of_the_form_are_never_written_over() {
    let (mut file, at) = of_rows(vec![row(&["组织名称", "□国有　□民营"])]);
    let place = |c: usize, kind| FormPlace {
        place: format!("{at}/blocks/0/table/rows/0/cells/{c}/content/0"),
        label: String::new(),
        kind,
        room: (0, 0),
        unit: String::new(),
    };
    fill(&mut file, &place(0, PlaceKind::Blank), "name").expect("filled");
    let boxes = PlaceKind::Boxes(vec!["国有".to_owned(), "民营".to_owned()]);
    fill(&mut file, &place(1, boxes), "name").expect("filled");
    let text = file.at(&at).expect("a paper").to_text();
    assert!(text.contains("\"组织名称\"") && text.contains("□国有　□民营"), "{text}");
}

#[test]
fn blank_rows_below_heads_are_one_list_and_figures_are_named_by_both() {
    let (mut file, at) = of_rows(vec![
        row(&["序号", "荣誉名称", "颁发单位"]),
        row(&["1", "", ""]),
        row(&["2", "", ""]),
        row(&["年份", "销售额", "利润"]),
        row(&["2023年", "", ""]),
        row(&["2024年", "", ""]),
    ]);
    assert_eq!(
        labels(&file, &at),
        ["荣誉名称、颁发单位", "2023年 销售额", "2023年 利润", "2024年 销售额", "2024年 利润"]
    );
    let list = slots(&file, &at).remove(0);
    let id = ask(&mut file, &list, "organisation").expect("a question");
    let asked = questions(&file).into_iter().find(|one| one.word("id") == id).expect("it").to_text();
    assert!(asked.contains("\"rows\"") && asked.contains("荣誉名称") && !asked.contains("序号"), "{asked}");
    let rows = file.at(&format!("{at}/blocks/0/table/rows")).expect("rows");
    assert_eq!(rows.items().len(), 5, "the blank rows are one row, below the heads");
    let whole = Whole::parse(&file.to_text()).expect("a file");
    let told: Vec<String> = check(&whole, None)
        .into_iter()
        .map(|problem| problem.pointer)
        .filter(|at| at.starts_with("/papers/7"))
        .collect();
    assert_eq!(told, Vec::<String>::new());
    // Blank, it is the form with its numbers and the two lines that it had; with one answer still as many, with three one more.
    let lines = |answers: &str| printed(&whole, &at, answers)[..].join("|");
    let heads = "序号|荣誉名称|颁发单位|";
    assert!(lines("").starts_with(&format!("{heads}1|||2|||年份|")), "{}", lines(""));
    let row = |name: &str| format!(r#"{{"c1": "{name}", "c2": "市局"}}"#);
    let one = format!(r#""{id}": [{}]"#, row("质量标杆"));
    assert!(lines(&one).starts_with(&format!("{heads}1|质量标杆|市局|2|||年份|")), "{}", lines(&one));
    let three = format!(r#""{id}": [{}, {}, {}]"#, row("甲"), row("乙"), row("丙"));
    assert!(lines(&three).starts_with(&format!("{heads}1|甲|市局|2|乙|市局|3|丙|市局|年份|")), "{}", lines(&three));
    let mut more = file.clone();
    let run = format!("{at}/blocks/0/table/rows/1/cells/1/content/0/0/column");
    more.at_mut(&run).expect("a column").set("column", "c9".into());
    let told = check(&Whole::parse(&more.to_text()).expect("a file"), None);
    assert!(told.iter().any(|one| matches!(one.mistake, crate::check::Mistake::NoColumn { .. })), "{told:?}");
    // What is taken out leaves the blank rows that were there.
    for cell in [1, 2] {
        empty(&mut file, &format!("{at}/blocks/0/table/rows/1/cells/{cell}/content/0"));
    }
    assert_eq!(labels(&file, &at)[0], "荣誉名称、颁发单位");
    // Another question goes in by the names of its columns, whatever their order.
    let whole = r#"{"id": "prizes", "kind": "rows", "label": "奖", "columns": [{"id": "by", "label": "颁发单位"}, {"id": "day", "label": "日期"}, {"id": "what", "label": "荣誉名称"}]}"#;
    let Some(Tree::List(known)) = crate::tree::section(&mut file, "organisation") else { panic!("no section") };
    known.push(Tree::read(whole).expect("a question"));
    let list = slots(&file, &at).remove(0);
    fill(&mut file, &list, "prizes").expect("filled");
    let row = file.at(&format!("{at}/blocks/0/table/rows/1")).expect("a row").to_text();
    let at = |word: &str| row.find(&format!("\"{word}\"")).unwrap_or(usize::MAX);
    assert!(at("rowNumber") < at("what") && at("what") < at("by") && at("day") == usize::MAX, "{row}");
}

/// What stands in the cells of the first table of a paper, with such answers.
fn printed(whole: &Whole, at: &str, answers: &str) -> Vec<String> {
    let json =
        format!(r#"{{"format": "ziping-answers/1", "programme": "{}", "answers": {{{answers}}}}}"#, whole.programme.id);
    let answers = ziping_domain::answers::parse(&json).expect("answers");
    let id = whole.forms.papers[at.rsplit('/').next().and_then(|nth| nth.parse::<usize>().ok()).expect("a paper")]
        .id
        .clone();
    let today = ziping_domain::Date::new(2026, 11, 29).expect("a day");
    let own = Application::judge((whole.programme.clone(), whole.forms.clone()), None, answers, today);
    let paper = own.paper(&id).expect("a paper");
    let tables =
        paper.blocks.iter().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
    let words = |cell: &ziping_paper::Cell| {
        cell.paras.iter().flat_map(|para| &para.runs).map(|run| run.text.as_str()).collect()
    };
    tables.take(1).flat_map(|table| &table.rows).flat_map(|row| &row.cells).map(words).collect()
}

#[test]
fn the_words_of_an_empty_day_and_a_unit_are_places_beside_their_names_and_head_nothing() {
    let (mut file, at) = of_rows(vec![
        row(&["注册登记日期", "　年　月　日", "职工人数", "　　人"]),
        row(&["是否集团公司", "□是□否", "联系电话", ""]),
        row(&["推荐单位意见", "同意推荐\n　年　月　日", "备注", "人"]),
    ]);
    assert_eq!(labels(&file, &at), ["注册登记日期", "职工人数", "是否集团公司", "联系电话"]);
    for _ in 0..2 {
        let slot = slots(&file, &at).remove(0);
        ask(&mut file, &slot, "organisation").expect("a question");
    }
    let asked: Vec<(String, String)> = questions(&file)
        .into_iter()
        .rev()
        .take(2)
        .map(|one| (crate::tree::label(one).to_owned(), one.word("kind").to_owned()))
        .collect();
    let of = |label: &str, kind: &str| (label.to_owned(), kind.to_owned());
    assert_eq!(asked, [of("职工人数", "number"), of("注册登记日期", "date")]);
    let cell = |place: &str| file.at(&format!("{at}/blocks/0/table/rows/{place}/content")).expect("a cell").to_text();
    let squeezed = |text: String| text.split_whitespace().collect::<String>();
    assert_eq!(squeezed(cell("0/cells/1")), "[[{\"date\":\"asked\"}]]");
    let number = "[[{\"amount\":\"asked-2\"},\"人\"]]";
    assert_eq!(squeezed(cell("0/cells/3")), number, "the form says its unit, on a blank print too");
    assert!(cell("2/cells/1").contains("　年　月　日"), "it is written by hand");
}

#[test]
fn a_grid_with_many_narrow_columns_still_fits_the_page() {
    let narrow: Vec<&str> = vec!["项"; 20];
    let mut columns = vec![1u16; 19];
    columns.push(300);
    let table = BlankTable { columns, rows: vec![row(&narrow)] };
    let form = BlankForm { pieces: vec![BlankPiece::Table(table)], ..BlankForm::default() };
    let made = drawn(&form, "表", &[]);
    let widths = made.paper.at("/blocks/0/table/columns").expect("columns").items();
    let sum: u16 =
        widths.iter().map(|one| if let Tree::Number(raw) = one { raw.parse().expect("mm") } else { 0 }).sum();
    assert!(widths.len() == 20 && sum <= ziping_paper::TEXT_MM, "{sum} mm");
}

#[test]
fn a_merged_cell_stays_one_when_rows_come_and_go() {
    let merged = |goes_on: bool, words: &str| BlankRow {
        height: 0,
        cells: vec![
            BlankCell { is_continued: goes_on, ..cell(if goes_on { "" } else { "三年情况" }) },
            cell(words),
            cell(""),
        ],
    };
    let (mut file, at) = of_rows(vec![merged(false, "2023"), merged(true, "2024"), merged(true, "2025")]);
    let table = format!("{at}/blocks/0/table");
    let first = |file: &Tree, row: usize| file.at(&format!("{table}/rows/{row}/cells/0")).cloned().unwrap_or_default();
    let goes_on = |file: &Tree, row: usize| first(file, row).field("continued") == Some(&Tree::Flag(true));
    assert!(changed(&mut file, &table, 0, 1, GridChange::RowBelow));
    assert_eq!((0..4).map(|row| goes_on(&file, row)).collect::<Vec<_>>(), [false, true, true, true]);
    assert!(changed(&mut file, &table, 0, 1, GridChange::RowAway));
    assert!(first(&file, 0).to_text().contains("三年情况"), "its words move down");
    assert_eq!((0..3).map(|row| goes_on(&file, row)).collect::<Vec<_>>(), [false, true, true]);
}

#[test]
fn a_form_is_begun_by_hand_and_its_bold_words_stay_bold() {
    let (mut file, _) = file();
    let made = begun("申报表", &ids(&file));
    assert!(made.told.is_empty());
    file.push("papers", made.paper);
    let at = paper(&file);
    let table = file.at(&format!("{at}/blocks/1/table")).expect("a grid");
    assert_eq!(
        (table.at("/rows").map(|rows| rows.items().len()), table.at("/columns").map(|one| one.items().len())),
        (Some(4), Some(4))
    );
    let place = format!("{at}/blocks/1/table/rows/0/cells/0/content/0");
    *file.at_mut(&place).expect("a paragraph") = Tree::List(vec![Tree::record([("strong", "一、标准化".into())])]);
    say(&mut file, &place, "二、认证");
    assert_eq!(file.at(&place), Some(&Tree::List(vec![Tree::record([("strong", "二、认证".into())])])));
    say(&mut file, &format!("{at}/blocks/1/table/rows/0/cells/1/content/0"), "电话：　　");
    assert!(labels(&file, &at).contains(&"电话".to_owned()));
}
