//! Paragraphs and runs: one place decides which characters reach the file and how each tone looks.

use crate::slots::Slots;
use crate::xml::clean;
use crate::{qr, style};
use docx_rs::{AlignmentType, BreakType, LineSpacing, LineSpacingType, Paragraph, Run, RunProperty};
use ziping_paper::def::Align;
use ziping_paper::{Para, Tone, colours};

/// Where a paragraph stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// On the page itself.
    Page,
    /// In a cell.
    Cell,
    /// In a cell with words of the form.
    Label,
}

/// Adds a text to a run.
pub fn fill(mut run: Run, text: &str) -> Run {
    for (at, line) in clean(text).split('\n').enumerate() {
        if at > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        for (at, part) in line.split('\t').enumerate() {
            if at > 0 {
                run = run.add_tab();
            }
            if !part.is_empty() {
                run = run.add_text(part);
            }
        }
    }
    run
}

fn run(source: &ziping_paper::Run) -> Run {
    let run = match source.tone {
        Tone::Code => return qr::run(&source.text),
        Tone::Plain | Tone::Answer => Run::new(),
        Tone::Strong => Run::new().bold(),
        Tone::Muted => Run::new().size(18).color(colours::MUTED),
        Tone::Tick => Run::new().fonts(style::tick_fonts()),
        Tone::Issuer => Run::new().size(56).color(colours::ISSUER).fonts(style::fonts("Arial", "方正小标宋简体")),
    };
    fill(run, &source.text)
}

/// A paragraph with the empty lines before it. They are real ones: space before a paragraph is lost at the top of
/// a page, and who fills the form in by hand finds lines to write on.
pub fn paras(source: &Para, place: Place, slots: &mut Slots) -> Vec<Paragraph> {
    let empty = || match place {
        Place::Page => Paragraph::new(),
        Place::Cell | Place::Label => Paragraph::new().style(style::CELL),
    };
    let align = match (source.align, place) {
        (Align::Center, _) | (Align::Left, Place::Label) => Some(AlignmentType::Center),
        (Align::Right, _) => Some(AlignmentType::Right),
        (Align::Left, Place::Page) => Some(AlignmentType::Both),
        (Align::Left, Place::Cell) => None,
    };
    let mut runs = source.runs.clone();
    let indent = if source.align == Align::Right { indent(&mut runs, place) } else { 0 };
    let para = slots.fill(empty(), &runs, run);
    let para = if indent > 0 { para.indent(None, None, Some(indent), None) } else { para };
    let para = match align {
        Some(align) => para.align(align),
        None => para,
    };
    let is_issuer = source.runs.iter().any(|run| run.tone == Tone::Issuer);
    let mut paras: Vec<_> = (0..source.space).map(|_| empty()).collect();
    paras.push(if is_issuer { style::underlined(para) } else { para });
    paras
}

/// Takes wide spaces off the end and gives their width in twips: forms keep stamps and dates away from the right edge
/// with them, but not every program counts spaces there.
fn indent(runs: &mut [ziping_paper::Run], place: Place) -> i32 {
    let Some(last) = runs.last_mut() else {
        return 0;
    };
    let kept = last.text.trim_end_matches('\u{3000}').len();
    let count = last.text.split_off(kept).chars().take(30).count() as i32;
    count * if place == Place::Page { 240 } else { 210 }
}

/// A heading in its style, so that the reader's outline shows it; level 0 is the title.
pub fn heading(level: u8, text: &str) -> Paragraph {
    heading_in(Paragraph::new(), level, text)
}

/// A heading in a paragraph that has begun.
pub fn heading_in(para: Paragraph, level: u8, text: &str) -> Paragraph {
    let id = match level {
        0 => "Title".to_owned(),
        level => format!("Heading{}", level.min(3)),
    };
    para.style(&id).add_run(fill(Run::new(), text))
}

/// A chart's title.
pub fn caption(text: &str) -> Paragraph {
    Paragraph::new().style(style::CAPTION).add_run(fill(Run::new(), text))
}

/// An empty paragraph of a height in points, between tables or in a cell that only shows a colour.
pub fn thin(points: i32) -> Paragraph {
    let mut para = Paragraph::new().snap_to_grid(false);
    para.property = para
        .property
        .line_spacing(LineSpacing::new().before(0).after(0).line(points * 20).line_rule(LineSpacingType::Exact))
        .run_property(RunProperty::new().size(2));
    para
}
