//! Papers to PDF in a Web Worker. It is handed the programme and the answers, never an assessment: it judges again,
//! so that no paper can say what the answers don't.

use wasm_bindgen::prelude::*;
use ziping_domain::answers::FileProblem;
use ziping_domain::{Answers, Criteria, Date, Programme, answers, assess};
use ziping_paper::{Context, Paper, compose};
use ziping_typeset::Fonts;

/// A printer with its fonts loaded. Every error is a string `code: message`, the code in kebab-case.
#[wasm_bindgen]
pub struct Printer {
    fonts: Fonts,
}

#[wasm_bindgen]
impl Printer {
    /// A printer with font files, each a `Uint8Array`: text, heads, marks, then any that help out.
    ///
    /// # Errors
    /// `font-unreadable`, when a file is no font.
    #[wasm_bindgen(constructor)]
    pub fn new(fonts: js_sys::Array) -> Result<Printer, JsValue> {
        let files = fonts.iter().map(|file| js_sys::Uint8Array::new(&file).to_vec()).collect();
        let fonts = Fonts::new(files).map_err(|problem| said("font-unreadable", &problem.to_string()))?;
        Ok(Self { fonts })
    }

    /// The characters of a paper that no loaded font has, as one string; empty if all can be printed.
    ///
    /// # Errors
    /// As [`Printer::print`], but for `missing-glyph`.
    pub fn missing(
        &self,
        programme: &str,
        criteria: Option<String>,
        answers: &str,
        today: &str,
        paper: &str,
    ) -> Result<String, JsValue> {
        let (paper, _) = composed(programme, criteria.as_deref(), answers, today, paper)?;
        Ok(ziping_typeset::missing(&paper, &self.fonts).into_iter().collect())
    }

    /// The PDF of a paper.
    ///
    /// # Errors
    /// `missing-glyph` with the characters; `programme-broken`, `criteria-broken`, `answers-…`, `today-broken` or
    /// `paper-unknown` for what was handed over; `typesetting` with the typesetter's message.
    pub fn print(
        &self,
        programme: &str,
        criteria: Option<String>,
        answers: &str,
        today: &str,
        paper: &str,
    ) -> Result<Vec<u8>, JsValue> {
        let (paper, today) = composed(programme, criteria.as_deref(), answers, today, paper)?;
        let pdf = ziping_typeset::pdf(&paper, &self.fonts, today);
        ziping_typeset::forget();
        pdf.map_err(|problem| JsValue::from_str(&problem.to_string()))
    }
}

fn said(code: &str, message: &str) -> JsValue {
    JsValue::from_str(&format!("{code}: {message}"))
}

fn composed(
    programme: &str,
    criteria: Option<&str>,
    answers: &str,
    today: &str,
    paper: &str,
) -> Result<(Paper, Date), JsValue> {
    let programme = Programme::parse(programme).map_err(|problem| said("programme-broken", &problem))?;
    let criteria = criteria.map(Criteria::parse).transpose().map_err(|problem| said("criteria-broken", &problem))?;
    let answers = read(answers)?;
    let today: Date =
        today.parse().map_err(|problem: ziping_domain::date::NotADate| said("today-broken", &problem.to_string()))?;
    let def = programme.papers.iter().find(|def| def.id == paper).ok_or_else(|| said("paper-unknown", paper))?;
    let assessment = assess(&programme, criteria.as_ref(), &answers, today);
    let context =
        Context { programme: &programme, criteria: criteria.as_ref(), answers: &answers, assessment: &assessment };
    Ok((compose(&context, def), today))
}

fn read(json: &str) -> Result<Answers, JsValue> {
    answers::parse(json).map_err(|problem| match problem {
        FileProblem::TooLarge => said("answers-too-large", "more than 8 MiB"),
        FileProblem::Broken(message) => said("answers-broken", &message),
        FileProblem::Foreign(format) => said("answers-foreign", &format),
        FileProblem::Newer(format) => said("answers-newer", &format),
    })
}
