#![allow(missing_docs, clippy::unwrap_used)]
use ziping_domain::*;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let read = |name: &str| std::fs::read(format!("{}/{name}", a[1])).unwrap();
    let fonts = ziping_typeset::Fonts::new(["serif.ttf", "sans.ttf", "marks.ttf"].map(read).to_vec()).unwrap();
    let programme = Programme::parse(&std::fs::read_to_string(&a[2]).unwrap()).unwrap();
    let criteria = Criteria::parse(&std::fs::read_to_string(&a[3]).unwrap()).unwrap();
    let answers = answers::parse(&std::fs::read_to_string(&a[4]).unwrap()).unwrap();
    let today: Date = "2026-03-01".parse().unwrap();
    let assessment = assess(&programme, Some(&criteria), &answers, today);
    let context = ziping_paper::Context {
        programme: &programme,
        criteria: Some(&criteria),
        answers: &answers,
        assessment: &assessment,
    };
    for def in &programme.papers {
        let paper = ziping_paper::compose(&context, def);
        let start = std::time::Instant::now();
        match ziping_typeset::pdf(&paper, &fonts, today) {
            Ok(pdf) => {
                println!("{} {} {:?}", def.id, pdf.len(), start.elapsed());
                std::fs::write(format!("{}/{}.pdf", a[5], def.id), pdf).unwrap();
            }
            Err(p) => println!("{} {p}", def.id),
        }
        ziping_typeset::forget();
    }
}
