//! A PDF from an enemy, as it is bound for printing: its pages counted, or refused; what is counted can be bound.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ziping_bind::{bind, pages};

fuzz_target!(|bytes: &[u8]| {
    if pages(bytes).is_ok() {
        let _ = bind(&[vec![bytes.to_vec(), bytes.to_vec()]], &["题".to_owned()], true);
    }
});
