//! Writes sample papers, to look at them, and says what OFD costs beside PDF: `cargo run --release -p ziping-typeset --example
//! sample_pdf FONTS OUT`.
#![allow(missing_docs, clippy::unwrap_used)]

#[path = "../sample.rs"]
mod sample;

use std::path::PathBuf;
use std::time::Instant;

fn main() {
    let mut folders = std::env::args().skip(1).map(PathBuf::from);
    let (fonts, out) = (folders.next().unwrap(), folders.next().unwrap());
    let read = |name: &str| std::fs::read(fonts.join(name)).unwrap();
    let fonts = ziping_typeset::Fonts::new(["serif.ttf", "sans.ttf", "marks.ttf"].map(read).to_vec()).unwrap();
    let today = "2026-03-01".parse().unwrap();
    let essay = sample::essay(3);
    let papers = [
        ("form", sample::paper(None, sample::form(&essay))),
        ("long-form", sample::paper(None, sample::form(&sample::essay(20)))),
        ("report", sample::paper(Some("芜湖某某精密制造有限公司 · 自我评价报告"), sample::report(24))),
        ("long", sample::paper(Some("长报告"), (0..18).flat_map(|_| sample::report(24)).collect())),
    ];
    for (name, paper) in papers {
        let start = Instant::now();
        let pdf = ziping_typeset::pdf(&paper, &fonts, today).unwrap_or_else(|problem| panic!("{name}: {problem}"));
        let alone = start.elapsed();
        ziping_typeset::forget();
        let start = Instant::now();
        let (_, ofd) = ziping_typeset::pdf_and_ofd(&paper, &fonts, today).unwrap();
        let both = start.elapsed();
        let ofd = ofd.unwrap_or_else(|problem| panic!("{name}: {problem}"));
        ziping_typeset::forget();
        println!("{name}: PDF {} bytes in {alone:?}; with OFD, {} bytes, {both:?}", pdf.len(), ofd.len());
        std::fs::write(out.join(name).with_extension("pdf"), pdf).unwrap();
        std::fs::write(out.join(name).with_extension("ofd"), ofd).unwrap();
    }
}
