//! The four texts of a package from an enemy, one after the other behind zeros, without a ZIP whose check sums keep rubbish
//! out: judged or refused, and what is judged can be made into papers.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ziping_station::survey::begin;
use ziping_examine::{Editions, Texts, judge};

fuzz_target!(|text: &str| {
    let mut parts = text.split('\0').map(str::to_owned);
    let mut part = || parts.next().unwrap_or_default();
    let (programme, answers, assessment, criteria) = (part(), part(), part(), part());
    let criteria = Some(criteria).filter(|text| !text.is_empty());
    if let Ok(judged) = judge(&Texts { programme, criteria, answers, assessment }, &Editions::default()) {
        let _ = (judged.case.papers(), begin(&judged.case, "", ""));
    }
});
