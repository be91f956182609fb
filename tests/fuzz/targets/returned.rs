#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| ziping_rubbish::returned(input));
