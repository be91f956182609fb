#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| ziping_rubbish::register(input));
