//! A sealed file from an enemy: closed with a reason, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::io::{Cursor, Read};
use ziping_seal::{Keys, open};

const KEY: &str = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX";

fuzz_target!(|bytes: &[u8]| {
    let keys = Keys::read(KEY).unwrap_or_else(|_| Keys::none());
    if let Ok(mut reader) = open(Cursor::new(bytes), &keys) {
        let _ = reader.read_to_end(&mut Vec::new());
    }
});
