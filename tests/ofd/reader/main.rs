//! What another library makes of an OFD file: `check FILE…` tells what is not as GB/T 33190-2016 has it, `render FILE DPI PREFIX`
//! draws a PNG a page.

use ofd_core::{OfdError, OfdReader, RenderOptions, check_path};
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let done = match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["check", ref files @ ..] => files.iter().map(|file| check(file)).filter(|good| !good).count() == 0,
        ["render", file, dpi, prefix] => match render(file, dpi.parse().unwrap_or(96.0), prefix) {
            Ok(()) => true,
            Err(error) => {
                eprintln!("{error}");
                false
            }
        },
        ["--version"] => {
            println!("ofd-reader {}", env!("CARGO_PKG_VERSION"));
            true
        }
        _ => false,
    };
    if done { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn check(file: &str) -> bool {
    let report = check_path(file);
    for problem in &report.problems {
        println!("{file}: {problem}");
    }
    report.conforms()
}

fn render(file: &str, dpi: f64, prefix: &str) -> Result<(), OfdError> {
    let mut reader = OfdReader::open(file)?;
    for body in reader.ofd().doc_bodies.clone() {
        let document = reader.load_document(&body)?;
        for at in 0..document.pages().len() {
            let place = format!("{prefix}-{:03}.png", at + 1);
            reader.render_page_to_file(&document, at, &RenderOptions::with_dpi(dpi), place)?;
        }
    }
    Ok(())
}
