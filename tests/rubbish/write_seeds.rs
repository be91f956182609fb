//! Writes what fuzzing begins with into a folder for each target: `cargo run -p ziping-rubbish --example seeds -- DIR`.

use std::fs;
use std::path::PathBuf;

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).expect("a folder"));
    for (target, name, bytes) in ziping_rubbish::seeds() {
        fs::create_dir_all(folder.join(target)).expect("a folder");
        fs::write(folder.join(target).join(name), bytes).expect("written");
    }
}
