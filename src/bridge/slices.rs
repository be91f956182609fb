//! A file of the browser as something to read and seek in: only the slice asked for ever enters Wasm.

use js_sys::{Function, Uint8Array};
use std::io::{self, Read, Seek, SeekFrom};
use wasm_bindgen::JsValue;

/// How much is fetched at once, so that small reads are cheap.
const AHEAD: u64 = 1 << 18;
/// A file up to this size is fetched at once: each slice costs a way to the browser's own process, and a package is read here and there.
const WHOLE: u64 = 1 << 22;

/// A file read through a JavaScript function `(offset, length) → Uint8Array`.
pub struct Slices {
    size: u64,
    at: u64,
    read: Function,
    start: u64,
    buffer: Vec<u8>,
}

impl Slices {
    /// A file of `size` bytes.
    #[must_use]
    pub fn new(size: u64, read: Function) -> Self {
        Self { size, at: 0, read, start: 0, buffer: Vec::new() }
    }
}

impl Read for Slices {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.at >= self.size || into.is_empty() {
            return Ok(0);
        }
        let end = self.start + self.buffer.len() as u64;
        if self.at < self.start || self.at >= end {
            let (start, length) =
                if self.size <= WHOLE { (0, self.size) } else { (self.at, AHEAD.min(self.size - self.at)) };
            let slice = self
                .read
                .call2(&JsValue::NULL, &JsValue::from_f64(start as f64), &JsValue::from_f64(length as f64))
                .map_err(|_| io::Error::other("the browser could not read the file"))?;
            self.buffer = Uint8Array::new(&slice).to_vec();
            self.start = start;
        }
        // Less than was asked for may have come.
        let come = self.buffer.get((self.at - self.start) as usize..).unwrap_or_default();
        let count = into.len().min(come.len());
        into[..count].copy_from_slice(&come[..count]);
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for Slices {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let target = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.size.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = target.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}
