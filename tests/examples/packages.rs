//! Writes so many packages of about so many bytes into a folder: `cargo run -p ziping-tests --example packages -- DIR 500
//! 2000000`. What is measured with many packages is measured with these.

use std::path::PathBuf;
use ziping_domain::programme::Shelf;
use ziping_package::Made;
use ziping_tests::packages::Kit;

fn main() {
    let mut words = std::env::args().skip(1);
    let folder = PathBuf::from(words.next().expect("a folder"));
    let mut number = || words.next().and_then(|word| word.parse::<usize>().ok()).expect("a number");
    let (count, size) = (number(), number());
    let kit = Kit::wuhu();
    // Bytes that no packing makes smaller, the same in every run.
    let mut state = 1_u64;
    let mut noise = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    };
    let bytes: Vec<u8> = (0..size).map(|_| noise()).collect();
    std::fs::create_dir_all(&folder).expect("a folder");
    for at in 0..count {
        let (name, code) = (format!("第{at}家示例公司"), format!("9134020{at:011}"));
        let recommender = format!("推荐单位{}", at / 2);
        let change = [("name", name.as_str()), ("credit-code", &code), ("recommender", &recommender)];
        let papers = vec![Made { shelf: Shelf::Submit, file: "附件.pdf".to_owned(), bytes: bytes.clone() }];
        let package = kit.with_papers(&change, "2026-03-10", papers);
        std::fs::write(folder.join(format!("p{at:03}.zip")), package).expect("written");
    }
}
