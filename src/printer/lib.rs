//! Papers to PDF in a Web Worker. It is handed the programme and the answers, never an assessment: it judges again,
//! so that no paper can say what the answers don't.

use wasm_bindgen::prelude::*;
use ziping_domain::Date;
use ziping_domain::date::NotADate;
use ziping_paper::{Case, Mark, Paper};
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
        descriptors: Option<String>,
        answers: &str,
        today: &str,
        paper: &str,
    ) -> Result<String, JsValue> {
        let (paper, _) = composed(programme, criteria.as_deref(), descriptors.as_deref(), answers, today, paper, None)?;
        Ok(ziping_typeset::missing(&paper, &self.fonts).into_iter().collect())
    }

    /// The PDF of a paper. `mark` is the digest of the package it belongs to, where one is at hand; else it is that of the
    /// package that will be made of these texts.
    ///
    /// # Errors
    /// `missing-glyph` with the characters; `programme-broken`, `criteria-broken`, `answers-…`, `today-broken` or
    /// `paper-unknown` for what was handed over; `typesetting` with the typesetter's message.
    #[allow(clippy::too_many_arguments, reason = "each is a text of its own, and JavaScript has no struct for them")]
    pub fn print(
        &self,
        programme: &str,
        criteria: Option<String>,
        descriptors: Option<String>,
        answers: &str,
        today: &str,
        paper: &str,
        mark: Option<String>,
    ) -> Result<Vec<u8>, JsValue> {
        let of_the_desk = mark.is_some();
        let (paper, today) =
            composed(programme, criteria.as_deref(), descriptors.as_deref(), answers, today, paper, mark)?;
        // One of the desk's pile is printed in any case; an applicant is asked.
        let pdf = match of_the_desk {
            true => ziping_typeset::pdf(&ziping_typeset::boxed(&paper, &self.fonts), &self.fonts, today),
            false => ziping_typeset::pdf(&paper, &self.fonts, today),
        };
        ziping_typeset::forget();
        pdf.map_err(|problem| JsValue::from_str(&problem.to_string()))
    }
}

#[wasm_bindgen]
impl Printer {
    /// The characters of a paper of the desk that no loaded font has; see [`Printer::print_asked`].
    ///
    /// # Errors
    /// `internal`, when the data are of another shape.
    pub fn missing_asked(&self, kind: &str, json: &str) -> Result<String, JsValue> {
        let paper = ziping_station::asked(kind, json).map_err(|error| said("internal", &error))?;
        Ok(ziping_typeset::missing(&paper, &self.fonts).into_iter().collect())
    }

    /// The PDF of a paper of the desk: `cover`, `recommend` or `survey`, and its data as JSON.
    ///
    /// # Errors
    /// As [`Printer::print`]; `internal`, when the data are of another shape.
    pub fn print_asked(&self, kind: &str, json: &str, today: &str) -> Result<Vec<u8>, JsValue> {
        let today = today.parse().map_err(|problem: NotADate| said("today-broken", &problem.to_string()))?;
        let paper = ziping_station::asked(kind, json).map_err(|error| said("internal", &error))?;
        let pdf = ziping_typeset::pdf(&ziping_typeset::boxed(&paper, &self.fonts), &self.fonts, today);
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
    descriptors: Option<&str>,
    answers: &str,
    today: &str,
    paper: &str,
    mark: Option<String>,
) -> Result<(Paper, Date), JsValue> {
    let today = today.parse().map_err(|problem: NotADate| said("today-broken", &problem.to_string()))?;
    let mut case = Case::read(programme, criteria, answers, today)
        .and_then(|case| case.described(descriptors))
        .map_err(|problem| JsValue::from_str(&problem.to_string()))?
        .marked(programme, criteria);
    if let Some(digest) = mark {
        case.mark = Some(Mark { digest }.para());
    }
    Ok((case.paper(paper).ok_or_else(|| said("paper-unknown", paper))?, today))
}
