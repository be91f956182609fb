//! Writes the worksheets of the five programmes into a folder, filled as their complete cases are, for `returned/edit.py`:
//! `cargo run -p ziping-tests --example worksheets -- DIR`.

use std::path::PathBuf;
use ziping_paper::LIST;
use ziping_returned::hand_out;
use ziping_tests::{case_of, files, repository};

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).expect("a folder"));
    std::fs::create_dir_all(&folder).expect("a folder");
    let cities = files(&repository("tests/cases"), &[]);
    let mut cities: Vec<String> = cities
        .iter()
        .filter(|path| path.ends_with("complete/answers.json"))
        .filter_map(|path| Some(path.iter().rev().nth(2)?.to_string_lossy().into_owned()))
        .collect();
    cities.sort();
    for city in cities {
        let application = case_of(&city, "complete");
        for (name, paper) in [("form", None), ("list", Some(LIST))] {
            let made = hand_out(&application, paper).expect("written").expect("a paper to fill");
            std::fs::write(folder.join(format!("{city}-{name}.docx")), made.bytes).expect("written");
        }
    }
}
