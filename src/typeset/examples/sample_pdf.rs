//! Writes sample papers, to look at them, and says what OFD costs beside PDF: `cargo run --release -p ziping-typeset --example
//! sample_pdf FONTS OUT`.
#![allow(missing_docs, clippy::unwrap_used)]

#[path = "../sample.rs"]
mod sample;

use std::path::PathBuf;
use std::time::{Duration, Instant};

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
        let (alone, pdf) =
            least(|| ziping_typeset::pdf(&paper, &fonts, today).unwrap_or_else(|no| panic!("{name}: {no}")));
        let (both, (_, ofd)) = least(|| ziping_typeset::pdf_and_ofd(&paper, &fonts, today).unwrap());
        let ofd = ofd.unwrap_or_else(|problem| panic!("{name}: {problem}"));
        println!("{name}: PDF {} bytes in {alone:?}; with OFD, {} bytes, {both:?}", pdf.len(), ofd.len());
        std::fs::write(out.join(name).with_extension("pdf"), pdf).unwrap();
        std::fs::write(out.join(name).with_extension("ofd"), ofd).unwrap();
    }
}

/// The least time of five runs, each without what the typesetter keeps, and what the last one made.
fn least<T>(work: impl Fn() -> T) -> (Duration, T) {
    let run = || {
        ziping_typeset::forget();
        let start = Instant::now();
        let made = work();
        (start.elapsed(), made)
    };
    let least = (0..4).map(|_| run().0).min().unwrap();
    let (last, made) = run();
    (least.min(last), made)
}
