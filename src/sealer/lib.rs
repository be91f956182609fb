//! The worker that seals packages and opens sealed ones. Keys and words live in its memory only; it ends with the page.

use js_sys::Function;
use std::io::Read;
use wasm_bindgen::prelude::*;
use ziping_bridge::{Slices, said};
use ziping_seal::{For, Keys, SealProblem};

fn told(problem: &SealProblem) -> JsValue {
    said(problem.code(), problem)
}

/// A package being sealed, piece by piece.
#[wasm_bindgen]
pub struct Sealing(ziping_seal::Sealing);

#[wasm_bindgen]
impl Sealing {
    /// Begins, for what was typed: a public key, with words around it or not, or a passphrase.
    ///
    /// # Errors
    /// `bad-recipient`, `no-passphrase`, `short-passphrase`.
    #[wasm_bindgen(constructor)]
    pub fn new(typed: &str) -> Result<Self, JsValue> {
        ziping_seal::Sealing::new(&For::typed(typed)).map(Self).map_err(|problem| told(&problem))
    }

    /// Takes a piece and gives what is sealed by now.
    ///
    /// # Errors
    /// Never in memory.
    pub fn update(&mut self, piece: &[u8]) -> Result<Vec<u8>, JsValue> {
        self.0.update(piece).map_err(|problem| told(&problem))
    }

    /// The rest.
    ///
    /// # Errors
    /// Never in memory.
    pub fn finish(self) -> Result<Vec<u8>, JsValue> {
        self.0.finish().map_err(|problem| told(&problem))
    }
}

/// A sealed package being opened, piece by piece.
#[wasm_bindgen]
pub struct Opening {
    reader: Box<dyn Read>,
    buffer: Vec<u8>,
}

#[wasm_bindgen]
impl Opening {
    /// Begins, with a key file or with what was typed; `read(offset, length)` gives the sealed bytes.
    ///
    /// # Errors
    /// `needs-key`, `needs-passphrase`, `wrong-key`, `wrong-passphrase`, `bad-key-file`, `public-key`, `seal-damaged`,
    /// `not-sealed`, `costly-passphrase`.
    #[wasm_bindgen(constructor)]
    pub fn new(size: f64, read: Function, key_file: Option<Vec<u8>>, typed: Option<String>) -> Result<Self, JsValue> {
        let keys = match (key_file, typed) {
            (Some(file), _) => Keys::read(&file).map_err(|problem| told(&problem))?,
            (None, Some(text)) => Keys::typed(&text),
            (None, None) => Keys::none(),
        };
        let reader = ziping_seal::open(Slices::new(size as u64, read), &keys).map_err(|problem| told(&problem))?;
        Ok(Self { reader: Box::new(reader), buffer: vec![0; 1 << 20] })
    }

    /// The next piece; empty at the end.
    ///
    /// # Errors
    /// `seal-damaged`, when what follows is not what was sealed.
    pub fn piece(&mut self) -> Result<Vec<u8>, JsValue> {
        let mut filled = 0;
        while filled < self.buffer.len() {
            match self.reader.read(&mut self.buffer[filled..]) {
                Ok(0) => break,
                Ok(count) => filled += count,
                Err(error) => return Err(told(&SealProblem::of(&error))),
            }
        }
        Ok(self.buffer[..filled].to_vec())
    }
}

/// Checks a key file.
///
/// # Errors
/// `bad-key-file`, `public-key`.
#[wasm_bindgen]
pub fn check_key_file(file: &[u8]) -> Result<(), JsValue> {
    Keys::read(file).map(drop).map_err(|problem| told(&problem))
}
