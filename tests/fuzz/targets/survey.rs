//! A survey report from an enemy: read or refused, and what is read can be composed and kept.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ziping_station::survey::{Report, compose, lacks};

fuzz_target!(|text: &str| {
    if let Ok(report) = Report::parse(text) {
        let _ = (compose(&report), lacks(&report));
        assert_eq!(Report::parse(&report.to_json()), Ok(report));
    }
});
