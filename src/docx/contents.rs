//! The table of contents as a real field: entries link to the headings, pages are references that the reader's program
//! fills in, and "update field" makes it anew.

use crate::style::{self, twips};
use crate::text;
use docx_rs::{
    BreakType, FieldCharType, Hyperlink, HyperlinkType, InstrPAGEREF, InstrText, InstrToC, Paragraph, Run, Tab,
    TabLeaderType, TabValueType,
};
use ziping_paper::{Block, Paper, TEXT_MM, colours};

/// Word fills in the pages when it opens the file; others wait to be asked.
const HINT: &str = "（页码没有显示时，请右键点击目录，选择“更新域”）";

/// The levels of heading that it lists.
const LEVELS: std::ops::RangeInclusive<u8> = 1..=3;

/// A heading that the table lists: its level and words, and its place among them.
fn listed(block: &Block) -> Option<(u8, &str)> {
    match block {
        Block::Heading { level, text } if LEVELS.contains(level) && !text.trim().is_empty() => Some((*level, text)),
        _ => None,
    }
}

/// Whether the heading gets a bookmark.
pub fn is_listed(block: &Block) -> bool {
    listed(block).is_some()
}

/// The bookmark of the heading that is the nth listed.
pub fn bookmark(nth: usize) -> String {
    format!("_Toc{:06}", nth + 1)
}

/// The paragraphs of the table; none without headings.
pub fn contents(paper: &Paper) -> Vec<Paragraph> {
    let entries: Vec<(u8, &str)> = paper.blocks.iter().filter_map(listed).collect();
    let last = entries.len().saturating_sub(1);
    let begin = || {
        let instruction = InstrToC::new().heading_styles_range(1, 3).hyperlink();
        Run::new()
            .add_field_char(FieldCharType::Begin, true)
            .add_instr_text(InstrText::TOC(instruction))
            .add_field_char(FieldCharType::Separate, false)
    };
    let paragraph = |(nth, (level, words)): (usize, &(u8, &str))| {
        let mut para = Paragraph::new().style(&style::contents(*level)).add_tab(
            Tab::new().val(TabValueType::Right).leader(TabLeaderType::Dot).pos(twips(f64::from(TEXT_MM)) as usize),
        );
        if nth == 0 {
            para = para.add_run(begin());
        }
        para = para.add_hyperlink(entry(nth, words));
        if nth == last {
            // Part of the field: gone once it is updated.
            let hint = Run::new().size(18).color(colours::MUTED).add_break(BreakType::TextWrapping).add_text(HINT);
            return para.add_run(hint).add_run(Run::new().add_field_char(FieldCharType::End, false));
        }
        para
    };
    entries.iter().enumerate().map(paragraph).collect()
}

fn entry(nth: usize, words: &str) -> Hyperlink {
    let name = bookmark(nth);
    Hyperlink::new(name.clone(), HyperlinkType::Anchor)
        .add_run(text::fill(Run::new(), words))
        .add_run(Run::new().add_tab())
        .add_run(Run::new().add_field_char(FieldCharType::Begin, false))
        .add_run(Run::new().add_instr_text(InstrText::PAGEREF(InstrPAGEREF::new(name).hyperlink())))
        .add_run(Run::new().add_field_char(FieldCharType::Separate, false))
        .add_run(Run::new().add_text(" "))
        .add_run(Run::new().add_field_char(FieldCharType::End, false))
}
