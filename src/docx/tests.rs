//! What must hold for every paper: a file that opens, the same bytes each time, no text that breaks it.

use crate::sample::{paper, today};
use crate::{docx, docx_with_pages, pages_in, xml};
use proptest::prelude::*;
use roxmltree::{Document, Node};
use std::io::{Cursor, Read};
use ziping_paper::chart::{Chart, Share};
use ziping_paper::def::Align;
use ziping_paper::{Block, Cell, Paper, Para, Row, Run, Shade, Table, Tone};

/// At the end of a line it becomes an indent.
const WIDE: char = '\u{3000}';

/// All files of the archive as text.
fn files(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a ZIP");
    let count = archive.len();
    let read = |at| {
        let mut file = archive.by_index(at).expect("an entry");
        assert_eq!(file.last_modified(), Some(zip::DateTime::default()), "no clock");
        let mut text = String::new();
        file.read_to_string(&mut text).expect("UTF-8");
        (file.name().to_owned(), text)
    };
    (0..count).map(read).collect()
}

fn part(bytes: &[u8], name: &str) -> String {
    files(bytes).into_iter().find(|(other, _)| other == name).unwrap_or_else(|| panic!("{name} is missing")).1
}

fn all<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> Vec<Node<'a, 'i>> {
    node.descendants().filter(|node| node.tag_name().name() == name).collect()
}

fn value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// Everything that a reader of the file relies on; gives the words of the document.
fn check(paper: &Paper) -> String {
    let bytes = docx(paper, today()).expect("a file");
    let files = files(&bytes);
    assert_eq!(files[0].0, "[Content_Types].xml", "some readers look at the first entry only");
    for (name, text) in &files {
        Document::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    let xml = part(&bytes, "word/document.xml");
    let document = Document::parse(&xml).expect("parsed above");
    for table in all(document.root(), "tbl") {
        let columns = all(table, "gridCol").len();
        assert!((1..=63).contains(&columns), "WPS wants a grid, Word at most 63 columns");
        let rows = all(table, "tr");
        assert!(!rows.is_empty());
        for row in &rows {
            let span =
                |cell| all(cell, "gridSpan").first().and_then(|span| value(*span, "val")?.parse().ok()).unwrap_or(1);
            let spans: usize = all(*row, "tc").into_iter().map(span).sum();
            assert_eq!(spans, columns, "each row fills the grid");
        }
        assert!(all(table, "tc").into_iter().all(|cell| !all(cell, "p").is_empty()), "each cell has a paragraph");
        let next = table.next_sibling_element().expect("something follows");
        assert_eq!(next.tag_name().name(), "p", "else two tables become one");
    }
    let words: String = all(document.root(), "t").into_iter().filter_map(|node| node.text()).collect();
    words.replace(WIDE, "")
}

/// The words a paper should show, in order, without line ends, tabs and wide spaces.
fn words(paper: &Paper) -> String {
    let block = |block: &Block| match block {
        Block::Chart(chart) => {
            let values = chart.values().into_iter().map(|value| format!("{}{}", value.label, value.words));
            std::iter::once(chart.title().to_owned()).chain(values).collect()
        }
        other => Paper { head: None, blocks: vec![other.clone()], ..paper.clone() }.text(),
    };
    let all: String = paper.blocks.iter().map(block).collect();
    xml::clean(&all).replace(['\n', '\t', WIDE], "")
}

#[test]
fn every_kind_of_block() {
    let paper = paper();
    assert_eq!(check(&paper), words(&paper));
}

#[test]
fn every_kind_of_line_break_parts_lines() {
    for sign in ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'] {
        let blocks = vec![Block::Para(Para::plain(format!("2023年{sign}2024年")))];
        let bytes = docx(&Paper { blocks, ..paper() }, today()).expect("a file");
        let xml = part(&bytes, "word/document.xml");
        assert!(!xml.contains("2023年2024年") && xml.contains("2023年") && xml.contains("<w:br "), "{sign:?}");
    }
}

#[test]
fn the_same_bytes_each_time() {
    let once = docx(&paper(), today());
    // Ids that docx-rs counts would differ after another paper, or in another thread.
    let _ = docx(&Paper { blocks: vec![Block::PageBreak], ..paper() }, today());
    let elsewhere = std::thread::spawn(|| docx(&paper(), today())).join().expect("no panic");
    assert_eq!(once, docx(&paper(), today()));
    assert_eq!(once, elsewhere);
    assert!(!part(&once.expect("a file"), "word/document.xml").contains("paraId"));
}

#[test]
fn rows_heads_and_fields() {
    let bytes = docx(&paper(), today()).expect("a file");
    let xml = part(&bytes, "word/document.xml");
    assert_eq!(xml.matches("<w:tblHeader />").count(), 1, "a head without a row below it is none");
    // Two stamps, the heads of two tables, the last table, and the bars.
    assert_eq!(xml.matches("<w:cantSplit />").count(), 2 + 2 + 1 + 14);
    assert!(xml.contains("<w:trHeight w:val=\"510\" w:hRule=\"atLeast\" />"), "9 mm");
    assert!(xml.contains("<w:pgSz w:w=\"11906\" w:h=\"16838\" />") && xml.contains("w:left=\"1587\""), "A4, 28 mm");
    assert!(xml.contains("w:right=\"420\""), "two wide spaces before the edge");
    let footer = part(&bytes, "word/footer1.xml");
    assert!(footer.contains(">PAGE<") && footer.contains(">NUMPAGES<"));
    assert!(part(&bytes, "word/header1.xml").contains("质量奖申报表"));
    let official = docx(&Paper { head: None, ..paper() }, today()).expect("a file");
    assert!(files(&official).iter().all(|(name, _)| !name.contains("header")));
}

#[test]
fn papers_that_are_torn_off_count_their_own_pages() {
    let table = Table { columns: vec![20], head: 0, rows: vec![Row::of(vec![Cell::text("乙")])] };
    let blocks = vec![
        Block::NewPaper,
        Block::Para(Para::plain("甲")),
        Block::NewPaper,
        Block::Table(table),
        Block::NewPaper,
        Block::Para(Para::plain("丙")),
    ];
    for head in [None, Some("收件".to_owned())] {
        let several = Paper { blocks: blocks.clone(), head, ..paper() };
        assert_eq!(check(&several), words(&several));
        let bytes = docx(&several, today()).expect("a file");
        let xml = part(&bytes, "word/document.xml");
        let document = Document::parse(&xml).expect("XML");
        let sections = all(document.root(), "sectPr");
        assert_eq!(sections.len(), 3, "{xml}");
        for section in sections {
            assert_eq!(value(all(section, "pgNumType")[0], "start"), Some("1"));
            assert_eq!(all(section, "footerReference").len(), 1, "each has its foot");
            assert_eq!(all(section, "headerReference").len(), usize::from(several.head.is_some()));
            assert_eq!(value(all(section, "pgSz")[0], "w"), Some("11906"));
        }
        assert!(!xml.contains("pageBreakBefore"), "a section begins a page by itself");
        let foot = part(&bytes, "word/footer1.xml");
        assert!(foot.contains(">SECTIONPAGES<") && !foot.contains("NUMPAGES"), "{foot}");
    }
}

#[test]
fn styles_and_properties() {
    let bytes = docx(&Paper { author: "A&B <公司>".into(), ..paper() }, today()).expect("a file");
    let styles = part(&bytes, "word/styles.xml");
    for level in 0..3 {
        assert!(styles.contains(&format!("w:styleId=\"Heading{}\"", level + 1)));
        assert!(styles.contains(&format!("<w:outlineLvl w:val=\"{level}\" />")));
    }
    assert!(styles.contains("w:eastAsia=\"仿宋\"") && styles.contains("w:eastAsia=\"zh-CN\""));
    assert!(styles.contains("w:default=\"1\""));
    let core = part(&bytes, "docProps/core.xml");
    assert!(core.contains("A&amp;B &lt;公司&gt;") && core.contains("2026-05-01T00:00:00Z"));
}

#[test]
fn long_text() {
    let long = "质量<&>\u{1F600}e\u{301}\n".repeat(5_000);
    let cell = Cell::text(long.clone());
    let table = Table { columns: vec![20], head: 0, rows: vec![Row::of(vec![cell])] };
    let paper = Paper { title: long.clone(), head: Some(long), blocks: vec![Block::Table(table)], ..paper() };
    assert_eq!(check(&paper), words(&paper));
}

fn texts() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        any::<String>(),
        Just("]]>".to_owned()),
        Just("</w:t></w:tbl><w:tbl>&amp;&#0;<!--".to_owned()),
        Just(" w14:paraId=\"\" <w:rPr /> </w:trPr>".to_owned()),
        Just("\0\u{8}\u{b}\u{1b}\u{85}\u{fffe}\u{ffff}\u{feff}\u{202e}".to_owned()),
        Just("\r\n\r\t\n\u{301}\u{1F468}\u{200D}\u{1F469}\u{E0100}　".to_owned()),
    ];
    prop::collection::vec(pieces, 0..4).prop_map(|pieces| pieces.concat())
}

fn paras() -> impl Strategy<Value = Para> {
    let tone = prop::sample::select(vec![Tone::Plain, Tone::Strong, Tone::Answer, Tone::Muted, Tone::Tick]);
    let align = prop::sample::select(vec![Align::Left, Align::Center, Align::Right]);
    let run = (texts(), tone).prop_map(|(text, tone)| Run::new(text, tone));
    (prop::collection::vec(run, 0..3), align, any::<u8>()).prop_map(|(runs, align, space)| Para {
        runs,
        align,
        space,
        table: None,
    })
}

fn tables() -> impl Strategy<Value = Table> {
    let shade = prop::sample::select(vec![Shade::None, Shade::Head, Shade::Tint]);
    let cell = (any::<u8>(), any::<bool>(), shade, prop::collection::vec(paras(), 0..2)).prop_map(
        |(span, label, shade, paras)| Cell { span: span % 40, label, shade, paras, continued: shade == Shade::Tint },
    );
    let row = (any::<u16>(), any::<bool>(), prop::collection::vec(cell, 0..5)).prop_map(|(height, whole, cells)| Row {
        height,
        whole,
        cells,
    });
    (prop::collection::vec(any::<u16>(), 0..70), 0..9_usize, prop::collection::vec(row, 0..4))
        .prop_map(|(columns, head, rows)| Table { columns, head, rows })
}

fn blocks() -> impl Strategy<Value = Block> {
    let value = (texts(), any::<u8>(), texts()).prop_map(|(label, percent, words)| Share { label, percent, words });
    let chart = (texts(), prop::collection::vec(value, 0..4), any::<bool>()).prop_map(|(title, values, radar)| {
        if radar { Chart::Radar { title, axes: values } } else { Chart::Bars { title, bars: values } }
    });
    prop_oneof![
        (any::<u8>(), texts()).prop_map(|(level, text)| Block::Heading { level, text }),
        paras().prop_map(Block::Para),
        tables().prop_map(Block::Table),
        chart.prop_map(Block::Chart),
        Just(Block::PageBreak),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn hostile_papers(blocks in prop::collection::vec(blocks(), 0..6), title in texts(), head in texts()) {
        let paper = Paper { title: title.clone(), author: title, head: Some(head), blocks, ..paper() };
        prop_assert_eq!(check(&paper), words(&paper));
    }
}

/// The paper's DOCX with pages, and with those that its own contents tell.
fn with_pages_told(paper: &Paper) -> (Vec<u8>, Vec<u8>) {
    let headings = paper.blocks.iter().filter(|block| matches!(block, Block::Heading { level: 1.., .. })).count();
    let pages: Vec<u32> = (3..).take(headings).collect();
    let bytes = docx_with_pages(paper, &pages, today()).expect("a file");
    let read = ziping_word::read(&bytes).unwrap_or_else(|_| panic!("a document"));
    let told = docx_with_pages(paper, &pages_in(paper, &read.paras), today()).expect("a file");
    (bytes, told)
}

#[test]
fn the_contents_tell_the_pages_that_they_were_given() {
    let headings =
        ["一、组织概述", "4.1 领导（60.5 / 110）"].map(|text| Block::Heading { level: 1, text: text.to_owned() });
    let title = Block::Heading { level: 0, text: "报告".to_owned() };
    let blocks = [title, Block::Contents].into_iter().chain(headings).collect();
    let paper = Paper { blocks, ..paper() };
    let (given, told) = with_pages_told(&paper);
    assert!(given == told && given != docx(&paper, today()).expect("a file"));
    assert!(pages_in(&paper, &[]).is_empty());
}

proptest! {
    #[test]
    fn whatever_a_heading_says(words in proptest::collection::vec("[ 甲乙\\u{3000}\\u{a0}\\n\\t\\u{b}\\u{1}\\u{2028}0-9（%]{0,8}", 1..4)) {
        let headings = words.into_iter().map(|text| Block::Heading { level: 2, text });
        let blocks = std::iter::once(Block::Contents).chain(headings).collect();
        let (given, told) = with_pages_told(&Paper { blocks, ..paper() });
        prop_assert!(given == told);
    }
}
