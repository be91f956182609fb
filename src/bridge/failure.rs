//! An error as it crosses from a worker's module to its page: an object of `code` and `detail`, which nobody has to take apart.

use js_sys::{Object, Reflect};
use std::fmt::Display;
use wasm_bindgen::JsValue;

/// What goes wrong in a worker itself. What is wrong with a file, the crate that reads it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// The page asked for what cannot be, or in another shape.
    Internal,
    /// A paper could not be written as DOCX.
    Docx,
    /// A PDF cannot be read.
    PdfBroken,
    /// There are more rows than a sheet has.
    Sheet,
    /// An older spreadsheet, or one with a password.
    SheetOld,
    /// A spreadsheet is larger than a register can be.
    SheetTooLarge,
    /// No spreadsheet that can be read.
    SheetBroken,
    /// The application has no such paper.
    PaperUnknown,
    /// A file of the site is no font.
    FontUnreadable,
    /// The day is none.
    TodayBroken,
    /// The programme file cannot be read.
    ProgrammeBroken,
}

impl Code {
    /// Its name, kebab-case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::Docx => "docx",
            Self::PdfBroken => "pdf-broken",
            Self::Sheet => "sheet",
            Self::SheetOld => "sheet-old",
            Self::SheetTooLarge => "sheet-too-large",
            Self::SheetBroken => "sheet-broken",
            Self::PaperUnknown => "paper-unknown",
            Self::FontUnreadable => "font-unreadable",
            Self::TodayBroken => "today-broken",
            Self::ProgrammeBroken => "programme-broken",
        }
    }
}

/// What went wrong in a worker itself; the detail is for who mends it.
pub fn failed(code: Code, detail: impl Display) -> JsValue {
    told(code.name(), &detail)
}

/// What is wrong with a file, by the code of whoever read it.
pub fn said(code: &str, detail: impl Display) -> JsValue {
    told(code, &detail)
}

fn told(code: &str, detail: &dyn Display) -> JsValue {
    let error = Object::new();
    for (name, text) in [("code", code), ("detail", &detail.to_string())] {
        // A new object takes every field.
        let _ = Reflect::set(&error, &name.into(), &text.into());
    }
    error.into()
}
