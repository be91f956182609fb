//! Every command that the documents show is run, one after the other, as whoever reads them would.

use crate::support::{folder, fonts, repository};
use std::fs;
use std::path::Path;
use std::process::Command;

/// The blocks of commands of a document, in their order.
fn blocks(document: &str) -> Vec<String> {
    let mut parts = document.split("\n```");
    let mut found = Vec::new();
    parts.next();
    // A block's head, and then what stands between this block and the next.
    while let Some(block) = parts.next() {
        if let Some(commands) = block.strip_prefix("sh\n") {
            found.push(commands.to_owned());
        }
        parts.next();
    }
    found
}

#[test]
fn blocks_are_found() {
    let text = "a\n\n```sh\none\ntwo\n```\n\n```text\nthree\n```\n\n```sh\nfour\n```\n";
    assert_eq!(blocks(text), ["one\ntwo", "four"]);
}

#[test]
#[cfg(unix)]
fn every_command_of_the_command_lines_page_runs() {
    let out = folder("docs-commands");
    let text = fs::read_to_string(repository("docs/command-line.md")).expect("a document");
    let all = blocks(&text);
    assert!(all.len() > 10, "{} blocks", all.len());
    let program = Path::new(env!("CARGO_BIN_EXE_ziping")).parent().expect("its folder");
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    let mut wrong = Vec::new();
    for commands in &all {
        let run = Command::new("bash")
            .args(["-euo", "pipefail", "-c", commands])
            .current_dir(repository("."))
            .env("PATH", &path)
            .env("OUT", &out)
            .env("ZIPING_FONTS", fonts())
            .output()
            .expect("bash");
        if !run.status.success() {
            wrong.push(format!("{commands}\n→ {}{}", run.status, String::from_utf8_lossy(&run.stderr)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
