//! Papers to PDF/A-2a and PDF/UA-1, and to OFD beside it. The only crate that names Typst, so that it can be replaced by its like.

use std::fmt;
use typst_layout::PagedDocument;
use ziping_domain::Date;
use ziping_paper::Paper;

mod charts;
mod compile;
mod fonts;
mod pile;
mod values;
mod walk;
mod words;
mod world;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod walk_tests;

pub use fonts::{FontProblem, Fonts};
pub use pile::{PileGroup, pile_ofd};
pub use ziping_ofd::OfdProblem;

/// Why no PDF was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PdfProblem {
    /// Characters that no font has. They are never left out: load a fuller font, ask the user, or see [`boxed`].
    Missing(Vec<char>),
    /// The typesetter's own message, with its hint.
    Typesetting(String),
}

impl PdfProblem {
    /// A stable name, kebab-case.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing(_) => "missing-glyph",
            Self::Typesetting(_) => "typesetting",
        }
    }

    /// The characters, or the message.
    #[must_use]
    pub fn detail(&self) -> String {
        match self {
            Self::Missing(characters) => characters.iter().collect(),
            Self::Typesetting(message) => message.clone(),
        }
    }
}

impl fmt::Display for PdfProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code(), self.detail())
    }
}

impl std::error::Error for PdfProblem {}

/// A paper that was typeset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// The page of each of the paper's headings that have words in their order, for the contents of its DOCX.
    pub pages: Vec<u32>,
}

/// A paper laid out: what its PDF and its OFD are made of.
pub struct LaidOut {
    document: PagedDocument,
}

impl LaidOut {
    /// Its PDF. The same paper, fonts and day give the same bytes; there is no clock.
    ///
    /// # Errors
    /// [`PdfProblem`], when the typesetter refuses.
    pub fn pdf(&self, today: Date) -> Result<Pdf, PdfProblem> {
        compile::pdf(&self.document, today)
    }

    /// Its OFD (GB/T 33190-2016), or what OFD lacks for it. The same paper, fonts and day give the same bytes.
    ///
    /// # Errors
    /// [`OfdProblem`].
    pub fn ofd(&self, today: Date) -> OfdOutcome {
        compile::ofd(&self.document, today)
    }
}

/// The bytes of an OFD, or what it cannot hold.
pub type OfdOutcome = Result<Vec<u8>, OfdProblem>;

/// Typesets a paper. The same paper, fonts and day give the same bytes; there is no clock.
///
/// # Errors
/// [`PdfProblem`], when a character has no glyph or the typesetter refuses.
pub fn pdf(paper: &Paper, fonts: &Fonts, today: Date) -> Result<Vec<u8>, PdfProblem> {
    pdf_with_pages(paper, fonts, today).map(|pdf| pdf.bytes)
}

/// The same, with the pages of its headings.
///
/// # Errors
/// As of [`pdf()`].
pub fn pdf_with_pages(paper: &Paper, fonts: &Fonts, today: Date) -> Result<Pdf, PdfProblem> {
    laid_out(paper, fonts)?.pdf(today)
}

/// A paper as PDF, with the pages of its headings, and as OFD of the same pages. What an OFD cannot hold keeps no PDF back.
///
/// # Errors
/// As of [`pdf()`].
pub fn pdf_and_ofd(paper: &Paper, fonts: &Fonts, today: Date) -> Result<(Pdf, OfdOutcome), PdfProblem> {
    let laid = laid_out(paper, fonts)?;
    Ok((laid.pdf(today)?, laid.ofd(today)))
}

/// A paper as OFD (GB/T 33190-2016), or what it cannot hold. The same paper, fonts and day give the same bytes.
///
/// # Errors
/// As of [`pdf()`].
pub fn ofd(paper: &Paper, fonts: &Fonts, today: Date) -> Result<OfdOutcome, PdfProblem> {
    Ok(laid_out(paper, fonts)?.ofd(today))
}

/// Lays a paper out.
///
/// # Errors
/// As of [`pdf()`].
pub fn laid_out(paper: &Paper, fonts: &Fonts) -> Result<LaidOut, PdfProblem> {
    let missing = missing(paper, fonts);
    if !missing.is_empty() {
        return Err(PdfProblem::Missing(missing));
    }
    Ok(LaidOut { document: compile::laid_out(values::paper(paper, fonts), fonts)? })
}

/// What is drawn on each page of a paper, and where: pages that are drawn alike look alike.
///
/// # Errors
/// As of [`pdf()`].
pub fn drawn(paper: &Paper, fonts: &Fonts) -> Result<Vec<String>, PdfProblem> {
    let missing = missing(paper, fonts);
    if !missing.is_empty() {
        return Err(PdfProblem::Missing(missing));
    }
    compile::drawn(values::paper(paper, fonts), fonts)
}

/// The characters of a paper that no font has, in the paper's order.
#[must_use]
pub fn missing(paper: &Paper, fonts: &Fonts) -> Vec<char> {
    fonts.missing(&(paper.text() + &paper.title))
}

/// The same paper with a box and its number for each character that no font has: an office's list must come out, whatever
/// stands in one of a hundred applications.
#[must_use]
pub fn boxed(paper: &Paper, fonts: &Fonts) -> Paper {
    let mut boxed = paper.clone();
    let missing = missing(paper, fonts);
    if !missing.is_empty() {
        boxed.each_text(&mut |text| {
            if text.contains(&missing[..]) {
                *text = text.chars().fold(String::with_capacity(text.len()), |mut shown, letter| {
                    match missing.contains(&letter) {
                        true => shown.push_str(&format!("□(U+{:04X})", u32::from(letter))),
                        false => shown.push(letter),
                    }
                    shown
                });
            }
        });
    }
    boxed
}

/// Forgets what the typesetter keeps from one paper to the next; call it when the papers are made.
pub fn forget() {
    comemo::evict(0);
}
