//! What others rely on by its name stands in `tests/promises.txt`: elements, attributes, members, events, parts and custom
//! properties, commands and options, formats. A name that goes or comes fails the run until the version says so.

use crate::support::{repository, ziping};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Every name that is promised, a line each.
fn promised() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    elements(&mut names);
    commands(&mut names);
    let styles = fs::read_to_string(repository("www/styles/tokens.css")).expect("the tokens");
    for line in styles.lines() {
        if let Some((name, _)) = line.trim().split_once(':').filter(|(name, _)| name.starts_with("--ziping-")) {
            names.insert(format!("custom property {name}"));
        }
    }
    each_source(&repository("src"), &mut |text| {
        for part in between(text, "part=\"", '"') {
            names.insert(format!("part {part}"));
        }
        for quoted in between(text, "\"ziping-", '"') {
            let is_format = quoted.split_once('/').is_some_and(|(name, number)| {
                name.chars().all(|c| c.is_ascii_lowercase()) && number.starts_with(|c: char| c.is_ascii_digit())
            });
            if is_format {
                names.insert(format!("format ziping-{quoted}"));
            }
        }
    });
    names
}

/// Attributes, properties, methods and events of the elements, as the manifest that ships with them has them.
fn elements(names: &mut BTreeSet<String>) {
    let text = fs::read_to_string(repository("src/xtask/published/custom-elements.json")).expect("the manifest");
    let manifest: Value = serde_json::from_str(&text).expect("JSON");
    let list = |of: &Value, key: &str| of[key].as_array().cloned().unwrap_or_default();
    for module in list(&manifest, "modules") {
        for element in list(&module, "declarations") {
            let tag = element["tagName"].as_str().expect("a tag").to_owned();
            names.insert(format!("element {tag}"));
            for (key, what) in [("attributes", "attribute"), ("members", "member"), ("events", "event")] {
                for one in list(&element, key) {
                    names.insert(format!("{what} {tag} {}", one["name"].as_str().expect("a name")));
                }
            }
        }
    }
}

/// Commands and their options, as the program itself tells of them.
fn commands(names: &mut BTreeSet<String>) {
    let help = ziping(["--help"]).out;
    let listed = help.split_once("Commands:").expect("commands").1;
    let listed = listed.lines().skip(1).take_while(|line| !line.is_empty());
    // A command's line has its name at two blanks; what goes on stands farther in.
    for line in listed.filter(|line| line.starts_with("  ") && !line.starts_with("   ")) {
        let command = line.split_whitespace().next().expect("a name");
        if command == "help" {
            continue;
        }
        names.insert(format!("command {command}"));
        let own = ziping([command, "--help"]).out;
        for option in own.split_whitespace().filter(|word| word.starts_with("--") && word.len() > 2) {
            let option: String = option.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
            if option != "--help" {
                names.insert(format!("option {command} {option}"));
            }
        }
    }
}

fn between<'a>(text: &'a str, start: &'a str, end: char) -> impl Iterator<Item = &'a str> {
    text.split(start).skip(1).filter_map(move |rest| rest.split_once(end)).map(|(inner, _)| inner)
}

/// The sources that ship, without their tests.
fn each_source(folder: &Path, look: &mut dyn FnMut(&str)) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && name != "tests" && name != "examples" {
            each_source(&path, look);
        } else if name.ends_with(".rs") && !name.contains("test") {
            let text = fs::read_to_string(&path).expect("a source");
            look(text.split("#[cfg(test)]").next().unwrap_or_default());
        }
    }
}

/// Major and minor number of a version.
fn numbers(version: &str) -> (u32, u32) {
    let mut parts = version.split('.').map(|part| part.parse().expect("a number"));
    (parts.next().expect("major"), parts.next().expect("minor"))
}

/// Whether a version may differ from an earlier one by names that went or came.
fn may(earlier: &str, version: &str, goes: bool, comes: bool) -> bool {
    let (before, now) = (numbers(earlier), numbers(version));
    if goes { now.0 > before.0 } else { !comes || now > before }
}

#[test]
fn a_name_goes_with_a_major_version_and_comes_with_a_minor_one() {
    assert!(may("1.0.0", "1.0.1", false, false));
    assert!(!may("1.0.0", "1.0.1", false, true) && may("1.0.0", "1.1.0", false, true));
    assert!(!may("1.0.0", "1.1.0", true, false) && may("1.9.0", "2.0.0", true, true));
}

#[test]
fn what_is_promised_is_kept() {
    let place = repository("tests/promises.txt");
    let names = promised();
    for kind in ["element", "attribute", "member", "event", "custom property", "part", "command", "option", "format"] {
        assert!(names.iter().any(|name| name.starts_with(kind)), "nothing is found of: {kind}");
    }
    let kept = fs::read_to_string(&place).unwrap_or_else(|_| "version 0.0.0\n".to_owned());
    let (first, rest) = kept.split_once('\n').expect("a version");
    let earlier = first.strip_prefix("version ").expect("a version");
    let before: BTreeSet<String> = rest.lines().map(str::to_owned).collect();
    let gone: Vec<&String> = before.difference(&names).collect();
    let come: Vec<&String> = names.difference(&before).collect();
    let allowed = may(earlier, VERSION, !gone.is_empty(), !come.is_empty());
    if std::env::var_os("ZIPING_BLESS").is_some() && allowed {
        let lines: String = names.iter().map(|name| format!("{name}\n")).collect();
        fs::write(&place, format!("version {VERSION}\n{lines}")).expect("written");
        return;
    }
    assert!(
        gone.is_empty() && come.is_empty(),
        "promised by {earlier}, gone: {gone:#?}\nnew: {come:#?}\n{}",
        match allowed {
            true => "The version allows it: `ZIPING_BLESS=1 cargo test -p ziping-cli promises` writes the list.",
            false =>
                "Raise the version first: a name that goes needs a new major number, one that comes a new minor one.",
        }
    );
}
