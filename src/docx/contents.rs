//! The table of contents as a real field: entries link to the headings, pages are references that the reader's program
//! fills in, and "update field" makes it anew. Until then they are those of the PDF, where there is one.

use crate::style::{self, twips};
use crate::text;
use crate::xml::clean;
use docx_rs::{
    FieldCharType, Hyperlink, HyperlinkType, InstrPAGEREF, InstrText, InstrToC, Paragraph, Run, Tab, TabLeaderType,
    TabValueType,
};
use ziping_paper::{Block, Paper, TEXT_MM};

/// The levels of heading that it lists.
const LEVELS: std::ops::RangeInclusive<u8> = 1..=3;

/// A heading that the table lists: its level and words.
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

/// The paragraphs of the table; none without headings. `pages` are those of the headings, or empty.
pub fn contents(paper: &Paper, pages: &[u32]) -> Vec<Paragraph> {
    let entries: Vec<(u8, &str)> = paper.blocks.iter().filter_map(listed).collect();
    let last = entries.len().saturating_sub(1);
    let begin = || {
        let instruction = InstrToC::new().heading_styles_range(1, 3).hyperlink();
        Run::new()
            .add_field_char(FieldCharType::Begin, true)
            .add_instr_text(InstrText::TOC(instruction))
            .add_field_char(FieldCharType::Separate, false)
    };
    let paragraph = |(nth, &(level, words)): (usize, &(u8, &str))| {
        let mut para = Paragraph::new().style(&style::contents(level)).add_tab(
            Tab::new().val(TabValueType::Right).leader(TabLeaderType::Dot).pos(twips(f64::from(TEXT_MM)) as usize),
        );
        if nth == 0 {
            para = para.add_run(begin());
        }
        para = para.add_hyperlink(entry(nth, words, pages.get(nth)));
        if nth == last {
            return para.add_run(Run::new().add_field_char(FieldCharType::End, false));
        }
        para
    };
    entries.iter().enumerate().map(paragraph).collect()
}

/// The pages that the paragraphs of a document tell of a paper's headings; none, if they don't tell all.
#[must_use]
pub fn pages_in(paper: &Paper, paras: &[String]) -> Vec<u32> {
    let mut paras = paras.iter();
    let page = |(_, words): (u8, &str)| {
        // Line ends and tabs are read as spaces.
        let words = clean(words).replace(['\n', '\t'], " ");
        paras.find_map(|para| para.trim().strip_prefix(words.trim())?.trim().parse().ok())
    };
    paper.blocks.iter().filter_map(listed).map(page).collect::<Option<_>>().unwrap_or_default()
}

fn entry(nth: usize, words: &str, page: Option<&u32>) -> Hyperlink {
    let name = bookmark(nth);
    Hyperlink::new(name.clone(), HyperlinkType::Anchor)
        .add_run(text::fill(Run::new(), words))
        .add_run(Run::new().add_tab())
        .add_run(Run::new().add_field_char(FieldCharType::Begin, false))
        .add_run(Run::new().add_instr_text(InstrText::PAGEREF(InstrPAGEREF::new(name).hyperlink())))
        .add_run(Run::new().add_field_char(FieldCharType::Separate, false))
        .add_run(Run::new().add_text(page.map_or(" ".to_owned(), u32::to_string)))
        .add_run(Run::new().add_field_char(FieldCharType::End, false))
}
