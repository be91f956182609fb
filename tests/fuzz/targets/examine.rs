//! A package from an enemy: a row with a state and a reason, never a panic, and a list that can be written.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::io::Cursor;
use ziping_domain::Lang;
use ziping_examine::{Editions, Papers, examine};
use ziping_station::{Contacts, State, asked, csv, json_line, pool};

fuzz_target!(|bytes: &[u8]| {
    let row = examine("x.zip", Cursor::new(bytes), &Editions::default(), Papers::Now(None), &mut |_, _| true);
    assert_eq!(row.state == State::Intact, row.reasons().next().is_none());
    assert!(row.state >= State::Sealed || row.source.is_some());
    let _ = (csv(std::slice::from_ref(&row), Lang::Zh, Contacts::With), json_line(&row, Contacts::With), pool(std::slice::from_ref(&row)));
    // As it goes from the worker to the desk, and into a list.
    let rows = format!("[{}]", serde_json::to_string(&row).expect("a row is JSON"));
    assert!(asked("recommend", &rows).is_ok());
});
