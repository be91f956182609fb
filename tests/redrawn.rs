//! The kit reads a city's form from Word: our own five cities' forms, printed blank as DOCX, are read back, and the questions that the
//! kit proposes for their places are compared with those that stand there.

use ziping_docx::docx;
use ziping_domain::Date;
use ziping_json::Tree;
use ziping_kit::form::{asked, drawn, fitting, slots};
use ziping_kit::tree::questions;
use ziping_tests::{application, programme_text, squeezed};
use ziping_word::blank_form;

const CITIES: [&str; 5] = ["wuhu", "songjiang", "zhejiang", "jiaxing", "hangzhou"];

/// The tables of a paper, each with the place of its block.
fn tables(paper: &Tree) -> Vec<(usize, &Tree)> {
    let blocks = paper.field("blocks").map_or(&[][..], Tree::items);
    blocks.iter().enumerate().filter_map(|(at, block)| Some((at, block.field("table")?))).collect()
}

fn items<'a>(tree: &'a Tree, name: &str) -> &'a [Tree] {
    tree.field(name).map_or(&[][..], Tree::items)
}

fn span(cell: &Tree) -> usize {
    match cell.field("span") {
        Some(Tree::Number(number)) => number.parse().unwrap_or(1),
        _ => 1,
    }
}

#[test]
fn the_forms_of_five_cities_are_read_back_from_word() {
    let (mut right, mut wrong, mut open, mut grids) = (0, 0, 0, 0);
    for city in CITIES {
        let mut file = Tree::read(&programme_text(city)).expect("a programme");
        let own: Vec<Tree> = items(&file, "papers").to_vec();
        let answers = format!(r#"{{"format":"ziping-answers/1","programme":"{city}"}}"#);
        let blank = application(city, &answers, "2026-03-01");
        for def in own.iter().filter(|def| def.field("official") == Some(&Tree::Flag(true)) && !tables(def).is_empty())
        {
            let Some(paper) = blank.paper(def.word("id")) else { continue };
            let day: Date = "2026-03-01".parse().expect("a day");
            let read = blank_form(&docx(&paper, day).expect("a document")).expect("a form");
            let made = drawn(&read, def.word("file"), &[]);
            assert_eq!(made.told, [], "{city} {}", def.word("id"));
            let (mine, theirs) = (tables(&made.paper), tables(def));
            // Rows that people add stand in tables of their own on the paper.
            let simple = !def.to_text().contains("\"rows\": {\"question\"") && !def.to_text().contains("{\"rows\":{");
            if simple {
                assert_eq!(mine.len(), theirs.len(), "{city} {}: tables", def.word("id"));
            }
            file.push("papers", made.paper.clone());
            let place = format!("/papers/{}", items(&file, "papers").len() - 1);
            let found = slots(&file, &place);
            let known = questions(&file);
            for ((at, mine), (_, theirs)) in mine.iter().zip(&theirs).filter(|_| simple) {
                let (rows, expected) = (items(mine, "rows"), items(theirs, "rows"));
                assert_eq!(rows.len(), expected.len(), "{city} {}: rows", def.word("id"));
                grids += 1;
                for (r, (row, own)) in rows.iter().zip(expected).enumerate() {
                    let spans = |row: &Tree| items(row, "cells").iter().map(span).collect::<Vec<_>>();
                    assert_eq!(spans(row), spans(own), "{city} {}: row {r}", def.word("id"));
                    for (c, cell) in items(own, "cells").iter().enumerate() {
                        let ids = asked(cell);
                        let here = format!("{place}/blocks/{at}/table/rows/{r}/cells/{c}/");
                        for slot in found.iter().filter(|slot| slot.place.starts_with(&here)) {
                            match fitting(slot, &known).first() {
                                Some((id, _)) if ids.contains(*id) => right += 1,
                                Some((id, points)) if *points >= 70 && !ids.is_empty() => {
                                    println!(
                                        "{city} {}: {} → {id} ({points}), not {ids:?}",
                                        slot.label,
                                        squeezed(&slot.label)
                                    );
                                    wrong += 1;
                                }
                                _ => open += 1,
                            }
                        }
                    }
                }
            }
        }
    }
    println!(
        "figures: forms of five cities read back: {grids} grids alike; first proposal right {right}, wrong {wrong}, none sure {open}"
    );
    assert!(grids >= 3 && right >= 60, "{grids} grids, {right} right, {wrong} wrong, {open} open");
    assert!(wrong * 20 <= right, "{wrong} of {right} are proposed wrongly");
}
