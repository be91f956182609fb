//! A report as long as they get: fifty pages and forty figures with their charts, and a DOCX with real headings and a
//! real table of contents.

use crate::support::pdf::pages;
use crate::support::programs::text;
use crate::support::text::squeezed;
use crate::support::zip::entries;
use crate::support::{changed_answers, file, folder, pack};
use serde_json::{Value, json};
use std::fs;
use std::process::Command;
use std::time::Instant;

/// A page of words per item, and forty figures.
fn fill(answers: &mut Value) {
    answers["depth"] = json!("full");
    let words = "按规定每季度评审一次，逐项核对数据来源，形成记录并跟踪改进，结果在月度会上通报，各部门据此调整下一季度的安排。".repeat(7);
    let year = |year: usize| json!({ "year": (2021 + year).to_string(), "own": format!("{}.{year}", 80 + year), "competitor": "82", "benchmark": "90.5" });
    let figure = |at: usize| json!({ "name": format!("指标{at:02}"), "unit": "%", "years": (0..5).map(year).collect::<Vec<_>>() });
    for (at, (id, mark)) in answers["marks"].as_object_mut().expect("marks").iter_mut().enumerate() {
        let own = if id.starts_with("4.7") {
            ["level", "trend", "comparison"]
        } else {
            ["approach", "deployment", "learning"]
        };
        for dimension in own.into_iter().chain(["integration"]) {
            mark["dimensions"][dimension] = json!(3);
            mark["narrative"][dimension] = json!(words);
        }
        let count = if at < 17 { 2 } else { 1 };
        mark["figures"] = (0..count).map(|nth| figure(if at < 17 { 2 * at + nth } else { 17 + at })).collect();
    }
}

#[test]
fn fifty_pages_with_forty_charts() {
    let folder = folder("long");
    let answers = changed_answers(&folder, fill);
    let output = folder.join("long.zip");
    let start = Instant::now();
    let run = pack(&answers, &output, &[]);
    println!("the whole package: {:.1?}", start.elapsed());
    assert_eq!(run.code, Some(0), "{run:?}");
    let files = entries(&fs::read(&output).expect("a package"));
    let unpacked = |ending: &str| {
        let (_, bytes) = files.iter().find(|(name, _)| name.ends_with(ending)).expect("the report");
        file(&folder, ending, bytes)
    };
    let pdf = unpacked("自我评价报告.pdf");
    let pages = pages(&pdf);
    println!("{} pages", pages.len());
    assert!(pages.len() >= 50, "{} pages", pages.len());
    let whole: String = pages.iter().map(|page| squeezed(page)).collect();
    for figure in 0..40 {
        // In the head of its table, and under its chart.
        assert!(whole.matches(&format!("指标{figure:02}（%）")).count() >= 2, "figure {figure}");
    }
    // The page that the table of contents names is where the heading stands.
    let line = pages[1..3].iter().flat_map(|page| page.lines()).find(|line| line.contains("4.7.2")).expect("an entry");
    let start = line.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let page: usize = line[start..].parse().expect("a page");
    assert!(squeezed(&pages[page - 1]).contains("4.7.2产品和服务结果（55%）"), "{line}");

    let docx = unpacked("自我评价报告.docx");
    let document = text(Command::new("unzip").args(["-p"]).arg(&docx).arg("word/document.xml"));
    assert!(document.contains("TOC \\o") && document.contains("w:dirty=\"true\""), "a field that Word fills in");
    let headings = document.matches("w:val=\"Heading").count();
    let entries = document.matches("PAGEREF _Toc").count();
    assert_eq!((entries, document.matches("<w:bookmarkStart").count()), (headings, headings), "one entry per heading");
    for tag in ["w:bookmarkStart", "w:hyperlink "] {
        assert!(document.contains(tag), "{tag}");
    }
    let tables = document.matches("<w:tbl>").count();
    assert!(tables >= 80 && document.matches("<w:tblGrid>").count() == tables, "every table has its grid");
}
