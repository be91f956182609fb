//! What a paper looks like is checked on the laid-out pages, before they become bytes.

use crate::fonts::Fonts;
use crate::world::PaperWorld;
use crate::{PdfProblem, compile, drawn, pdf, sample, values, words};
use proptest::prelude::*;
use std::path::PathBuf;
use std::sync::LazyLock;
use typst_library::layout::{Frame, FrameItem, Point};
use ziping_domain::Date;
use ziping_paper::chart::{Chart, Share};
use ziping_paper::def::Align;
use ziping_paper::{Block, Cell, Paper, Para, Row, Table, Tone};

/// The fonts that `node www/tools/fonts.mjs target/fonts` writes; another folder in `ZIPING_FONTS`.
static FONTS: LazyLock<Fonts> =
    LazyLock::new(|| Fonts::new(["serif.ttf", "sans.ttf", "marks.ttf"].map(font).to_vec()).expect("fonts"));

fn font(name: &str) -> Vec<u8> {
    let folder = std::env::var_os("ZIPING_FONTS")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/fonts")), PathBuf::from);
    let read = std::fs::read(folder.join(name));
    read.unwrap_or_else(|error| panic!("no fonts ({error}): run `node www/tools/fonts.mjs target/fonts` first"))
}

fn today() -> Date {
    "2026-03-01".parse().expect("a date")
}

fn printed(paper: &Paper) -> Result<Vec<u8>, PdfProblem> {
    pdf(paper, &FONTS, today())
}

/// What is wrong with a paper.
fn problem(paper: &Paper) -> Option<PdfProblem> {
    printed(paper).err()
}

/// A piece of text on a page, in millimetres.
#[derive(Debug)]
struct Piece {
    page: usize,
    left: f64,
    right: f64,
    bottom: f64,
    text: String,
}

fn pieces(paper: &Paper) -> Vec<Piece> {
    let desk = PaperWorld::new(values::paper(paper, &FONTS), &FONTS).expect("a world");
    let document = compile::document(&desk).expect("a document");
    let mut found = Vec::new();
    for (page, each) in document.pages().iter().enumerate() {
        collect(&each.frame, Point::zero(), page, &mut found);
    }
    found
}

fn collect(frame: &Frame, corner: Point, page: usize, found: &mut Vec<Piece>) {
    for (at, item) in frame.items() {
        let at = corner + *at;
        match item {
            FrameItem::Group(group) => {
                let moved = Point::new(group.transform.tx, group.transform.ty);
                collect(&group.frame, at + moved, page, found);
            }
            FrameItem::Text(text) => found.push(Piece {
                page,
                left: at.x.to_mm(),
                right: (at.x + text.width()).to_mm(),
                bottom: at.y.to_mm(),
                text: text.text.to_string(),
            }),
            _ => {}
        }
    }
}

/// Below this many millimetres stands the page number.
const FOOT: f64 = 279.0;

/// All words above the foot.
fn said(pieces: &[Piece]) -> String {
    let body = pieces.iter().filter(|piece| piece.bottom < FOOT);
    body.flat_map(|piece| piece.text.chars()).filter(|character| !character.is_whitespace()).collect()
}

fn table(columns: &[u16], head: usize, rows: Vec<Row>) -> Vec<Block> {
    vec![Block::Table(Table { columns: columns.to_vec(), head, rows })]
}

#[test]
fn prints_a_form_and_a_report_the_same_twice() {
    for blocks in [sample::form(&sample::essay(3)), sample::report(12)] {
        let paper = sample::paper(Some("芜湖某某精密制造有限公司"), blocks);
        let first = printed(&paper).expect("a PDF");
        crate::forget();
        assert!(first == printed(&paper).expect("a PDF"), "the same bytes");
        for mark in ["pdfaid:part>2<", "pdfaid:conformance>A<", "pdfuaid:part>1<", "2026-03-01T00:00:00", "zh"] {
            assert!(first.windows(mark.len()).any(|window| window == mark.as_bytes()), "{mark}");
        }
    }
}

#[test]
fn names_characters_that_no_font_has() {
    let paper = sample::paper(None, vec![Block::Para(Para::plain("张𬭎\u{200d}、李😀、张𬭎，私\u{e000}"))]);
    assert_eq!(problem(&paper), Some(PdfProblem::Missing(vec!['😀', '\u{e000}'])), "𬭎 is one of the 8105");
    let rare = sample::paper(None, vec![Block::Para(Para::plain("张龘"))]);
    assert_eq!(problem(&rare), Some(PdfProblem::Missing(vec!['龘'])));
    let fuller =
        Fonts::new(["serif.ttf", "sans.ttf", "marks.ttf", "serif-full.ttf"].map(font).to_vec()).expect("fonts");
    let pdf = pdf(&rare, &fuller, today()).expect("the full font helps out");
    assert!(pdf.len() < 100_000, "only what is used is embedded: {}", pdf.len());
    assert!(
        FONTS.missing("e\u{301}\u{feff}\u{202e}\t\n ☑□☐").is_empty(),
        "accents compose, steering marks show nothing"
    );
}

#[test]
fn the_fonts_hold_gb_2312_and_its_signs() {
    let list = include_str!("../../www/tools/characters.txt");
    let hanzi: String = list.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(hanzi.chars().count(), 8105);
    assert_eq!(FONTS.missing(&hanzi), Vec::<char>::new());
    let signs = "、。·ˉˇ¨〃—～‖…《》「」『』〖〗【】±×÷∶∧∨∑∏∪∩∈∷√⊥∥∠⌒⊙∫∮≡≌≈∽∝≠≮≯≤≥∞∵∴♂♀°′″℃＄¤￠￡‰§№☆★○●◎◇◆□■△▲※→←↑↓〓①⑳⒈⒛⑴⒇ⅠⅫ㈠㈩㎡㎏m²";
    assert_eq!(FONTS.missing(signs), Vec::<char>::new());
}

#[test]
fn refuses_what_is_no_font() {
    use crate::FontProblem;
    assert_eq!(Fonts::new(vec![]).err(), Some(FontProblem::None));
    assert_eq!(Fonts::new(vec![font("marks.ttf"), b"no font".to_vec()]).err(), Some(FontProblem::Unreadable(1)));
    let alone = Fonts::new(vec![font("serif.ttf")]).expect("one font plays all parts");
    let paper = sample::paper(None, vec![Block::Para(Para::new("重", Tone::Strong))]);
    assert!(pdf(&paper, &alone, today()).is_ok());
}

#[test]
fn a_long_answer_flows_over_pages_under_a_repeated_head() {
    let head = Row::of(vec![Cell::head("条款"), Cell::head("说明")]);
    let row = Row::of(vec![Cell::text("4.1"), Cell::of(Para::new(sample::essay(30), Tone::Answer))]);
    let pieces = pieces(&sample::paper(None, table(&[20, 142], 1, vec![head, row])));
    let pages = pieces.last().map_or(0, |piece| piece.page) + 1;
    assert!(pages >= 3, "{pages}");
    let heads = pieces.iter().filter(|piece| piece.text == "条款").count();
    assert_eq!(heads, pages);
    let said = said(&pieces).replace("条款说明", "");
    assert_eq!(said.matches("一次交验合格率").count(), 30, "nothing is lost between pages");
    let foot: String = pieces.iter().filter(|piece| piece.bottom > FOOT).map(|piece| piece.text.as_str()).collect();
    let foot = foot.replace(' ', "");
    assert!(foot.ends_with(&format!("第{pages}页共{pages}页")), "{foot}");
}

#[test]
fn papers_that_are_torn_off_count_their_own_pages() {
    let title = |text: &str| Block::Heading { level: 0, text: text.into() };
    let long = |name: &str| vec![title(name), Block::Para(Para::plain(sample::essay(12)))];
    let all = [vec![title("甲")], vec![Block::NewPaper], long("乙"), vec![Block::NewPaper, title("丙")]].concat();
    let pieces = pieces(&sample::paper(None, all));
    let top = |page| pieces.iter().find(|piece| piece.page == page).map(|piece| piece.bottom);
    let feet: Vec<String> = (0..=pieces.last().map_or(0, |piece| piece.page))
        .map(|page| pieces.iter().filter(move |piece| piece.page == page && piece.bottom > FOOT))
        .map(|foot| foot.map(|piece| piece.text.replace(' ', "")).collect())
        .collect();
    let long = feet.len() - 2;
    assert!(long > 1, "{feet:?}");
    let own = (1..=long).map(|page| format!("第{page}页共{long}页"));
    let one = || "第1页共1页".to_owned();
    assert_eq!(feet, std::iter::once(one()).chain(own).chain([one()]).collect::<Vec<_>>());
    assert_eq!((top(0), top(0)), (top(1), top(long + 1)), "each begins at the same height");
}

#[test]
fn whole_rows_stay_on_a_page_unless_they_need_two() {
    let row = |at: usize| Row {
        height: 45,
        whole: true,
        cells: vec![Cell::text(format!("{at}起")), Cell::of(Para::plain(format!("{}{at}止", "字\n".repeat(9))))],
    };
    let pieces = pieces(&sample::paper(None, table(&[30, 132], 0, (10..40).map(row).collect())));
    let page = |text: String| pieces.iter().find(|piece| piece.text == text).map(|piece| piece.page);
    for at in 10..40 {
        assert_eq!(page(format!("{at}起")), page(format!("{at}止")), "row {at}");
    }
    let huge = Row { height: 500, whole: true, cells: vec![Cell::text("字\n".repeat(90) + "末")] };
    let pieces = self::pieces(&sample::paper(None, table(&[162], 0, vec![huge])));
    assert!(
        pieces.iter().any(|piece| piece.text == "末" && piece.page > 0 && piece.bottom < 280.0),
        "nothing is cut off"
    );
}

#[test]
fn long_codes_stay_in_their_cells() {
    for code in [
        "91340200MA2RWXYZ12".repeat(3),
        "W".repeat(60),
        "m".repeat(11),
        "Щ".repeat(11),
        "！".repeat(60),
        "https://example.cn/".repeat(9),
        "。”".repeat(40),
        "（".repeat(50),
        "“《".repeat(40),
        "—…".repeat(40),
        "中\u{301}".repeat(60),
    ] {
        let row = Row::of(vec![Cell::text("甲"), Cell::text(code.clone()), Cell::text("乙")]);
        let pieces = pieces(&sample::paper(None, table(&[20, 40, 102], 0, vec![row])));
        let right = pieces.iter().filter(|piece| code.contains(&piece.text)).map(|piece| piece.right);
        let (edge, next) = (28.0 + 60.0, pieces.iter().find(|piece| piece.text == "乙").expect("the neighbour").left);
        let most = right.fold(0.0, f64::max);
        assert!(most < edge && edge < next, "{code} ends at {most}");
        assert!(said(&pieces).contains(&code), "and is copied as it was typed");
    }
}

#[test]
fn rows_that_do_not_fit_their_table_lose_nothing() {
    let rows = vec![
        Row::of(["子", "丑", "寅", "卯"].map(Cell::text).to_vec()),
        Row::of(vec![Cell::text("辰").spanning(9), Cell::text("巳")]),
        Row::of(vec![Cell::text("午").spanning(0)]),
        Row::default(),
    ];
    for (columns, head) in [(&[10u16, 20][..], 9), (&[], 1), (&[0, 0, 65535], 0)] {
        let said = said(&pieces(&sample::paper(None, table(columns, head, rows.clone()))));
        assert!("子丑寅卯辰巳午".chars().all(|character| said.contains(character)), "{said}");
    }
}

#[test]
fn charts_of_nothing_are_printed() {
    let value = Share { label: "很长的名称".repeat(12), percent: 255, words: String::new() };
    for values in [vec![], vec![value.clone()], vec![value; 40]] {
        let radar = Chart::Radar { title: String::new(), axes: values.clone() };
        let bars = Chart::Bars { title: String::new(), bars: values };
        assert_eq!(problem(&sample::paper(None, vec![Block::Chart(radar), Block::Chart(bars)])), None);
    }
}

#[test]
fn headings_never_skip_a_level() {
    let heading = |level, text: &str| Block::Heading { level, text: text.into() };
    let paper = sample::paper(None, vec![heading(3, "甲"), heading(0, "题"), heading(2, "乙"), heading(9, "丙")]);
    assert_eq!(problem(&paper), None);
    assert_eq!(problem(&sample::paper(Some(""), vec![])), None, "an empty paper is a page");
    assert_eq!(
        problem(&Paper { title: "\u{0}".into(), author: String::new(), ..paper }),
        None,
        "the id stands in for a title"
    );
}

/// Characters the fonts have, those that mean something to Typst, and those that make trouble anywhere.
fn any_text() -> impl Strategy<Value = String> {
    static COVERED: LazyLock<Vec<char>> = LazyLock::new(|| {
        ('\u{20}'..'\u{a000}').filter(|character| FONTS.missing(&character.to_string()).is_empty()).collect()
    });
    let marked = prop::sample::select("#$\\\"@*_`=-+/<>[](){}~^&%'!?:;,.|\n\r\t \0中字".chars().collect::<Vec<_>>());
    let odd = prop::sample::select(
        "\u{feff}\u{202e}\u{2066}\u{200d}\u{fe0f}\u{ad}\u{a0}\u{2028}\u{85}\u{ffff}\u{3000}\u{b}\u{7f}"
            .chars()
            .collect::<Vec<_>>(),
    );
    let covered = (0..COVERED.len()).prop_map(|at| COVERED[at]);
    prop::collection::vec(prop_oneof![4 => marked, 1 => odd, 4 => covered], 0..60).prop_map(String::from_iter)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn words_come_out_as_words(text in any_text()) {
        let blocks = vec![
            Block::Heading { level: 0, text: text.clone() },
            Block::Heading { level: 1, text: text.clone() },
            Block::Para(Para { align: Align::Right, space: 1, ..Para::new(text.clone(), Tone::Strong) }),
            Block::Para(Para::new(text.clone(), Tone::Tick)),
            Block::Chart(Chart::Bars { title: text.clone(), bars: vec![Share { label: text.clone(), percent: 100, words: text.clone() }] }),
            table(&[12, 80], 1, vec![Row::of(vec![Cell::head(text.clone()), Cell::text(text.clone())]); 2]).remove(0),
        ];
        let paper = Paper { title: text.clone(), author: text.clone(), ..sample::paper(Some(&text), blocks) };
        prop_assert_eq!(problem(&paper), None);
        let want: String = words::lines(&text).concat().chars().filter(|character| !character.is_whitespace()).collect();
        let alone = sample::paper(None, vec![Block::Para(Para::plain(text))]);
        let got = said(&pieces(&alone));
        prop_assert!(got.contains(&want), "{got:?} lacks {want:?}");
    }

    #[test]
    fn any_characters_are_printed_or_named(text in "\\PC{0,12}|.{0,12}") {
        let paper = sample::paper(None, vec![Block::Para(Para::plain(text))]);
        match problem(&paper) {
            None => {}
            Some(PdfProblem::Missing(missing)) => prop_assert!(!missing.is_empty()),
            Some(problem) => prop_assert!(false, "{problem}"),
        }
    }

    #[test]
    fn any_table_is_printed(
        columns in prop::collection::vec(0u16..200, 0..6),
        head in 0usize..5,
        rows in prop::collection::vec((0u16..400, any::<bool>(), prop::collection::vec((0u8..5, any::<bool>(), 0usize..60), 0..5)), 0..7),
    ) {
        let cell = |(span, label, length)| Cell { span, label, continued: length % 5 == 1, paras: vec![Para::plain("质量管理x".repeat(length)); length % 3], ..Cell::default() };
        let rows = rows.into_iter().map(|(height, whole, cells)| Row { height, whole, cells: cells.into_iter().map(cell).collect() });
        prop_assert_eq!(problem(&sample::paper(None, table(&columns, head, rows.collect()))), None);
    }
}

#[test]
fn no_cell_goes_from_the_head_into_the_rows_below() {
    let row = |continued| Row { cells: vec![Cell { continued, ..Cell::text("质量") }], ..Row::default() };
    let blocks = |head| table(&[80, 80], head, vec![row(false), row(true), row(true)]);
    for head in 0..4 {
        assert_eq!(problem(&sample::paper(None, blocks(head))), None, "{head} rows of head");
    }
}

/// Pages that are drawn alike are told alike, and only those.
#[test]
fn what_is_drawn_on_a_page_is_told() {
    let paper = |words: &str| {
        let mut blocks = sample::form(&sample::essay(3));
        blocks.push(Block::Para(Para::plain(words)));
        sample::paper(Some("芜湖某某精密制造有限公司"), blocks)
    };
    let told = |words: &str| drawn(&paper(words), &FONTS).expect("laid out");
    let (one, other) = (told("末段"), told("末尾"));
    assert_eq!(one, told("末段"), "the same each time");
    assert!(one.len() > 1 && one.len() == other.len());
    let differs: Vec<usize> = (0..one.len()).filter(|page| one[*page] != other[*page]).collect();
    assert_eq!(differs, [one.len() - 1]);
    assert!(one.iter().all(|page| page.contains('□') || page.contains('—')), "rules are told too");
}
