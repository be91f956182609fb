//! A register from an enemy: read or refused; what is read can be listed, receipted and gone on with.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ziping_station::Row;
use ziping_station::register::{Register, Taken, csv, receipt};

fuzz_target!(|text: &str| {
    let Ok(mut register) = Register::parse(text) else { return };
    let _ = csv(&register);
    register.events().for_each(|event| drop(receipt(event)));
    register.receive(&Row::new("x.zip"), &Taken::default());
    assert_eq!(Register::parse(&register.text()).map(|read| read.events().count()), Ok(register.events().count()));
});
