//! Papers to PDF in a Web Worker. It is handed the programme and the answers, never an assessment: it judges again,
//! so that no paper can say what the answers don't.

use wasm_bindgen::prelude::*;
use ziping_bridge::{Code, failed, said};
use ziping_domain::Date;
use ziping_domain::date::NotADate;
use ziping_domain::season::fingerprint;
use ziping_package::CheckCode;
use ziping_paper::{Application, Paper};
use ziping_station::marked::{line, marked};
use ziping_typeset::{Fonts, OfdOutcome, PdfProblem};

/// A printer with its fonts loaded. Every error has a code, in kebab-case.
#[wasm_bindgen]
pub struct Printer {
    fonts: Fonts,
    /// The application of the last paper: the next one is mostly of the same.
    held: Option<Held>,
}

/// An application as it was handed over, read and judged once for all its papers.
struct Held {
    sources: Sources,
    application: Application,
    /// The paper that was last composed, by its id.
    paper: Option<Paper>,
    /// The pages of the headings of the one that was last printed.
    pages: Vec<u32>,
    /// The same pages as OFD, or what OFD lacks for them; if it was asked for.
    ofd: Option<OfdOutcome>,
}

#[wasm_bindgen]
extern "C" {
    /// The texts of a programme: its own file and, where it has them, those of its criteria.
    pub type Files;
    #[wasm_bindgen(method, getter)]
    fn programme(this: &Files) -> String;
    #[wasm_bindgen(method, getter)]
    fn criteria(this: &Files) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn descriptors(this: &Files) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn proofs(this: &Files) -> Option<String>;
}

/// The texts of an application.
#[derive(PartialEq, Eq)]
struct Sources {
    programme: String,
    criteria: Option<String>,
    descriptors: Option<String>,
    proofs: Option<String>,
    answers: String,
    today: Date,
    mark: Option<String>,
}

#[wasm_bindgen]
impl Printer {
    /// A printer with font files, each a `Uint8Array`: text, heads, marks, then any that help out.
    ///
    /// # Errors
    /// `font-unreadable`, when a file is no font.
    #[wasm_bindgen(constructor)]
    pub fn new(fonts: js_sys::Array) -> Result<Printer, JsValue> {
        Ok(Self { fonts: loaded(&fonts)?, held: None })
    }

    /// Takes in the application whose papers are printed next; one that is held is not read again. `mark` is the digest of the
    /// package it belongs to, where one is at hand; else it is that of the package that will be made of these texts.
    ///
    /// # Errors
    /// `programme-broken`, `criteria-broken`, `answers-…` or `today-broken` for what was handed over.
    pub fn hold(&mut self, files: &Files, answers: String, today: &str, mark: Option<String>) -> Result<(), JsValue> {
        let today = today.parse().map_err(|problem: NotADate| failed(Code::TodayBroken, problem))?;
        let sources = Sources {
            programme: files.programme(),
            criteria: files.criteria(),
            descriptors: files.descriptors(),
            proofs: files.proofs(),
            answers,
            today,
            mark,
        };
        if self.held.as_ref().is_some_and(|held| held.sources == sources) {
            return Ok(());
        }
        self.held = None;
        let Sources { programme, criteria, descriptors, proofs, answers, mark, .. } = &sources;
        let application = Application::read(programme, criteria.as_deref(), answers, today)
            .and_then(|application| application.described(descriptors.as_deref()))
            .and_then(|application| application.proven(proofs.as_deref()))
            .map_err(|problem| said(problem.code(), problem.detail()))?;
        let application = match mark {
            Some(digest) => Application { mark: Some(line(&CheckCode { digest: digest.clone() })), ..application },
            None => marked(application, programme, criteria.as_deref()),
        };
        self.held = Some(Held { sources, application, paper: None, pages: Vec::new(), ofd: None });
        Ok(())
    }

    /// The characters of a paper of what is held that no loaded font has, as one string; empty if all can be printed.
    ///
    /// # Errors
    /// `paper-unknown`.
    pub fn missing(&mut self, paper: &str) -> Result<String, JsValue> {
        let held = self.held.as_mut().ok_or_else(|| failed(Code::Internal, "nothing is held"))?;
        Ok(ziping_typeset::missing(held.paper(paper)?, &self.fonts).into_iter().collect())
    }

    /// The PDF of a paper of what is held; laid out once for [`Printer::ofd`] too, if that is wanted.
    ///
    /// # Errors
    /// `missing-glyph` with the characters, `paper-unknown`; `typesetting` with the typesetter's message.
    pub fn print(&mut self, paper: &str, with_ofd: bool) -> Result<Vec<u8>, JsValue> {
        let held = self.held.as_mut().ok_or_else(|| failed(Code::Internal, "nothing is held"))?;
        let today = held.sources.today;
        // One of the desk's pile is printed in any case; an applicant is asked.
        let of_the_desk = held.sources.mark.is_some();
        let paper = held.paper(paper)?;
        let laid = match of_the_desk {
            true => ziping_typeset::laid_out(&ziping_typeset::boxed(paper, &self.fonts), &self.fonts),
            false => ziping_typeset::laid_out(paper, &self.fonts),
        };
        let made = laid.and_then(|laid| Ok((laid.pdf(today)?, with_ofd.then(|| laid.ofd(today)))));
        ziping_typeset::forget();
        let (pdf, ofd) = made.map_err(unset)?;
        (held.pages, held.ofd) = (pdf.pages, ofd);
        Ok(pdf.bytes)
    }

    /// The OFD of the paper that was printed last, handed out once; nothing where it was not asked for, or OFD lacks something.
    pub fn ofd(&mut self) -> Option<Vec<u8>> {
        let made = self.held.as_mut()?.ofd.take()?;
        match made {
            Ok(bytes) => Some(bytes),
            Err(problem) => {
                self.held.as_mut()?.ofd = Some(Err(problem));
                None
            }
        }
    }

    /// What OFD lacks for the paper that was printed last, in Chinese and English; nothing where it lacks nothing.
    #[must_use]
    pub fn lacks(&self) -> Vec<String> {
        match self.held.as_ref().and_then(|held| held.ofd.as_ref()) {
            Some(Err(problem)) => vec![problem.told(), problem.to_string()],
            _ => Vec::new(),
        }
    }

    /// Fingerprints of what is drawn on the pages of a paper of what is held, in their order.
    ///
    /// # Errors
    /// As of `print`.
    pub fn drawn(&mut self, paper: &str) -> Result<Vec<String>, JsValue> {
        let held = self.held.as_mut().ok_or_else(|| failed(Code::Internal, "nothing is held"))?;
        let paper = held.paper(paper)?;
        let drawn = ziping_typeset::drawn(paper, &self.fonts);
        ziping_typeset::forget();
        Ok(drawn.map_err(unset)?.iter().map(|page| fingerprint(page)).collect())
    }

    /// The pages of the headings of the paper that was last printed, in their order.
    #[must_use]
    pub fn pages(&self) -> Vec<u32> {
        self.held.as_ref().map(|held| held.pages.clone()).unwrap_or_default()
    }

    /// Takes in fonts that help out; what is held stays.
    ///
    /// # Errors
    /// As the constructor.
    pub fn equip(&mut self, fonts: js_sys::Array) -> Result<(), JsValue> {
        self.fonts = loaded(&fonts)?;
        Ok(())
    }
}

impl Held {
    /// A paper of the application, composed once for all that is asked of it in a row.
    fn paper(&mut self, id: &str) -> Result<&Paper, JsValue> {
        if self.paper.as_ref().is_none_or(|paper| paper.id != id) {
            self.paper = Some(self.application.paper(id).ok_or_else(|| failed(Code::PaperUnknown, id))?);
        }
        self.paper.as_ref().ok_or_else(|| failed(Code::PaperUnknown, id))
    }
}

fn loaded(fonts: &js_sys::Array) -> Result<Fonts, JsValue> {
    let files = fonts.iter().map(|file| js_sys::Uint8Array::new(&file).to_vec()).collect();
    Fonts::new(files).map_err(|problem| failed(Code::FontUnreadable, problem))
}

#[wasm_bindgen]
impl Printer {
    /// The characters of a paper of the desk that no loaded font has; see [`Printer::print_asked`].
    ///
    /// # Errors
    /// `internal`, when the data are of another shape.
    pub fn missing_asked(&self, kind: &str, json: &str) -> Result<String, JsValue> {
        let paper = ziping_station::asked(kind, json).map_err(|error| failed(Code::Internal, error))?;
        Ok(ziping_typeset::missing(&paper, &self.fonts).into_iter().collect())
    }

    /// The PDF of a paper of the desk: `cover`, `recommend` or `survey`, and its data as JSON.
    ///
    /// # Errors
    /// As [`Printer::print`]; `internal`, when the data are of another shape.
    pub fn print_asked(&self, kind: &str, json: &str, today: &str) -> Result<Vec<u8>, JsValue> {
        let today = today.parse().map_err(|problem: NotADate| failed(Code::TodayBroken, problem))?;
        let paper = ziping_station::asked(kind, json).map_err(|error| failed(Code::Internal, error))?;
        let pdf = ziping_typeset::pdf(&ziping_typeset::boxed(&paper, &self.fonts), &self.fonts, today);
        ziping_typeset::forget();
        pdf.map_err(unset)
    }
}

fn unset(problem: PdfProblem) -> JsValue {
    said(problem.code(), problem.detail())
}
