//! The places of a worksheet as office programs can name them: an inline control and a bookmark around each answer. docx-rs
//! writes of a control's properties only what it is called, so a number stands there until the XML is finished.

use crate::ticket::BLANK;
use crate::xml::{clean, escape};
use docx_rs::{Paragraph, Run, StructuredDataTag};
use ziping_paper::{Part, Run as Source, Spot, TICKED, UNTICKED};

/// Ids of bookmarks begin here: those of headings are smaller.
const FIRST: usize = 10_000;
/// Letters of a control's name on screen.
const ALIAS: usize = 60;

/// The places met so far.
pub struct Slots {
    is_wanted: bool,
    spots: Vec<(Spot, bool)>,
}

impl Slots {
    /// None yet; whether any is wanted.
    pub fn new(is_wanted: bool) -> Self {
        Self { is_wanted, spots: Vec::new() }
    }

    /// Adds runs to a paragraph, those of a place within its control.
    pub fn fill(&mut self, para: Paragraph, runs: &[Source], made: fn(&Source) -> Run) -> Paragraph {
        let add = |para: Paragraph, runs: &[Source]| {
            let shown = runs.iter().filter(|run| !run.text.is_empty());
            shown.fold(para, |para, source| para.add_run(made(source)))
        };
        if !self.is_wanted {
            return add(para, runs);
        }
        runs.chunk_by(|one, other| one.spot == other.spot).fold(para, |para, runs| match &runs[0].spot {
            None => add(para, runs),
            Some(spot) => {
                let nth = self.spots.len();
                self.spots.push((spot.clone(), runs.iter().any(|run| run.text == TICKED)));
                let control = runs
                    .iter()
                    .filter(|run| !run.text.is_empty())
                    .fold(StructuredDataTag::new().alias(mark(nth)), |control, source| control.add_run(made(source)));
                para.add_bookmark_start(FIRST + nth, spot.bookmark())
                    .add_structured_data_tag(control)
                    .add_bookmark_end(FIRST + nth)
            }
        })
    }

    /// The XML with the properties of each control, in the schema's order.
    pub fn named(&self, xml: &str) -> String {
        let mut out = String::with_capacity(xml.len());
        let mut rest = xml;
        for (nth, (spot, is_ticked)) in self.spots.iter().enumerate() {
            let held = format!("<w:sdtPr><w:rPr /><w:alias w:val=\"{}\" /></w:sdtPr>", mark(nth));
            let Some((before, after)) = rest.split_once(&held) else { continue };
            out.push_str(before);
            out.push_str(&properties(spot, *is_ticked, FIRST + nth));
            rest = after;
        }
        out + rest
    }
}

fn mark(nth: usize) -> String {
    format!("#{nth}#")
}

fn properties(spot: &Spot, is_ticked: bool, id: usize) -> String {
    let alias: String = clean(&spot.label).split_whitespace().collect::<Vec<_>>().join(" ");
    let alias = escape(&alias.chars().take(ALIAS).collect::<String>()).replace('"', "&quot;");
    let tag = escape(&spot.tag()).replace('"', "&quot;");
    let code = |sign: &str| sign.chars().next().map_or(0, u32::from);
    // A box that is clicked changes its sign.
    let kind = match &spot.part {
        Part::Option(_) | Part::Any(_) => format!(
            "<w14:checkbox><w14:checked w14:val=\"{}\"/><w14:checkedState w14:val=\"{:04X}\" w14:font=\"Segoe UI Symbol\"/>\
             <w14:uncheckedState w14:val=\"{:04X}\" w14:font=\"Segoe UI Symbol\"/></w14:checkbox>",
            u8::from(is_ticked),
            code(TICKED),
            code(UNTICKED)
        ),
        _ => format!("<w:placeholder><w:docPart w:val=\"{BLANK}\"/></w:placeholder>"),
    };
    format!("<w:sdtPr><w:alias w:val=\"{alias}\"/><w:tag w:val=\"{tag}\"/><w:id w:val=\"{id}\"/>{kind}</w:sdtPr>")
}
