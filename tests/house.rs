//! How the house is built, in figures: rings of imports, features, untyped scripts, tests of reducers, lengths of data files.
//! `cargo test -p ziping-tests --test house -- --nocapture` prints them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use ziping_tests::{files, repository, text};

/// The files of a crate by the paths of their modules, tests left out.
type Modules = BTreeMap<Vec<String>, String>;

fn modules(folder: &Path) -> Modules {
    let path = |file: &PathBuf| {
        let name = file.strip_prefix(folder).expect("inside").with_extension("");
        let mut parts: Vec<String> = name.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        if parts.last().is_some_and(|last| last == "mod") || parts == ["lib"] || parts == ["main"] {
            parts.pop();
        }
        parts
    };
    let is_own = |file: &&PathBuf| file.extension().is_some_and(|ending| ending == "rs");
    files(folder, &["tests", "target"]).iter().filter(is_own).map(|file| (path(file), code(&text(file)))).collect()
}

/// A file without comments and without its tests.
fn code(text: &str) -> String {
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    let lines: Vec<&str> = lines.chain([""]).collect();
    let mut code = String::new();
    for pair in lines.windows(2) {
        let is_of_tests = pair[0].trim() == "#[cfg(test)]";
        // A file of its own is only named here, and what follows is shipped.
        if is_of_tests && !pair[1].trim().ends_with(';') {
            break;
        }
        code.push_str(if is_of_tests { "" } else { pair[0] });
        code.push('\n');
    }
    code
}

/// The paths that a `use` names: `a::{b, c::d}` gives two.
fn named(prefix: &str, tree: &str, all: &mut Vec<String>) {
    let tree = tree.trim();
    match tree.split_once('{') {
        None => all.push(format!("{prefix}{}", tree.split(" as ").next().unwrap_or_default().trim())),
        Some((head, rest)) => {
            let inside = rest.strip_suffix('}').unwrap_or(rest);
            let (mut depth, mut start) = (0, 0);
            for (at, sign) in inside.char_indices().chain([(inside.len(), ',')]) {
                match sign {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        if !inside[start..at].trim().is_empty() {
                            named(&format!("{prefix}{head}"), &inside[start..at], all);
                        }
                        start = at + 1;
                    }
                    _ => {}
                }
            }
        }
    }
}

/// All paths that a file names beginning with `crate`, `super` or a module below it.
fn paths(code: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut rest = String::new();
    for (at, piece) in code.split("use ").enumerate() {
        match piece.split_once(';').filter(|(tree, _)| at > 0 && !tree.contains(['(', '='])) {
            Some((tree, after)) => {
                named("", tree, &mut all);
                rest += after;
            }
            None => rest += piece,
        }
    }
    let is_path = |sign: char| sign.is_alphanumeric() || sign == '_' || sign == ':';
    all.extend(rest.split(|sign| !is_path(sign)).filter(|path| path.contains("::")).map(str::to_owned));
    all
}

/// A path without `crate`, `self` and `super`, as it is meant in a module; nothing if it leads out of the crate.
fn resolved(modules: &Modules, module: &[String], path: &str) -> Option<Vec<String>> {
    let mut parts: Vec<&str> = path.split("::").collect();
    let mut base = module.to_vec();
    match parts[0] {
        "crate" => base.clear(),
        "self" | "super" => {}
        // A module of its own.
        first if modules.contains_key(&[module, &[first.to_owned()]].concat()) => {}
        _ => return None,
    }
    while parts.first() == Some(&"super") {
        base.pop();
        parts.remove(0);
    }
    parts.retain(|part| !["crate", "self"].contains(part));
    base.extend(parts.into_iter().map(str::to_owned));
    Some(base)
}

/// What a file hands on of others by `pub use`: path of each, and the rest of the file.
fn handed_on(code: &str) -> (Vec<String>, String) {
    let (mut names, mut rest) = (Vec::new(), String::new());
    for (at, piece) in code.split("pub use ").enumerate() {
        match piece.split_once(';').filter(|_| at > 0) {
            Some((tree, after)) => {
                named("", tree, &mut names);
                rest += after;
            }
            None => rest += piece,
        }
    }
    (names, rest)
}

/// Who imports whom. What a module only hands on is its owner's, and handing on is no import.
fn imports(modules: &Modules) -> BTreeMap<&[String], BTreeSet<&[String]>> {
    let known = |path: &[String]| {
        (1..=path.len()).rev().find_map(|length| modules.get_key_value(&path[..length]).map(|(key, _)| key.as_slice()))
    };
    let mut owners: BTreeMap<Vec<String>, Vec<String>> = BTreeMap::new();
    for (module, code) in modules {
        for path in handed_on(code).0 {
            let Some(owner) = resolved(modules, module, &path) else { continue };
            let name = owner.last().cloned().unwrap_or_default();
            owners.insert([module.as_slice(), &[name]].concat(), owner);
        }
    }
    let owner = |path: Vec<String>| {
        let handed = (1..=path.len()).rev().find_map(|length| owners.get(&path[..length]));
        handed.cloned().unwrap_or(path)
    };
    let of = |module: &[String], code: &str| -> BTreeSet<&[String]> {
        let paths = paths(&handed_on(code).1).into_iter();
        let meant = paths.filter_map(|path| resolved(modules, module, &path)).map(owner);
        meant.filter_map(|path| known(&path)).filter(|other| *other != module).collect()
    };
    modules.iter().map(|(module, code)| (module.as_slice(), of(module, code))).collect()
}

/// The largest set of files of which each leads to each.
fn ring(modules: &Modules) -> Vec<String> {
    let imports = imports(modules);
    let reach = |from: &[String]| {
        let mut seen: BTreeSet<&[String]> = BTreeSet::new();
        let mut waiting: Vec<&[String]> = imports[from].iter().copied().collect();
        while let Some(next) = waiting.pop() {
            if seen.insert(next) {
                waiting.extend(&imports[next]);
            }
        }
        seen
    };
    let reached: BTreeMap<&[String], BTreeSet<&[String]>> =
        imports.keys().map(|module| (*module, reach(module))).collect();
    let of = |module: &&[String]| -> Vec<String> {
        let others = reached[module].iter().filter(|other| reached[**other].contains(module));
        others.map(|other| other.join("::")).collect()
    };
    reached.keys().map(of).max_by_key(Vec::len).unwrap_or_default()
}

fn crates() -> Vec<(String, PathBuf)> {
    let folders = std::fs::read_dir(repository("src")).expect("src").filter_map(Result::ok).map(|entry| entry.path());
    let mut all: Vec<(String, PathBuf)> = folders
        .filter(|path| path.join("Cargo.toml").is_file())
        .map(|path| (path.file_name().unwrap_or_default().to_string_lossy().into_owned(), path))
        .collect();
    all.sort();
    all
}

/// No ring of imports holds more than three files: whoever changes one of them need not know the others.
#[test]
fn no_ring_of_imports_is_large() {
    let rings: Vec<(String, Vec<String>)> =
        crates().into_iter().map(|(name, folder)| (name, ring(&modules(&folder)))).collect();
    let largest = rings.iter().max_by_key(|(_, ring)| ring.len()).expect("crates");
    println!("figures: the largest ring of imports has {} files, in {}", largest.1.len(), largest.0);
    let large: Vec<String> = rings
        .iter()
        .filter(|(_, ring)| ring.len() > 3)
        .map(|(name, ring)| format!("{name}: {}", ring.join(", ")))
        .collect();
    assert!(large.is_empty(), "{}", large.join("\n"));
}

#[test]
fn a_ring_is_found() {
    let module = |path: &str, code: &str| (path.split("::").map(str::to_owned).collect::<Vec<_>>(), code.to_owned());
    let mut modules: Modules = [
        module("a", "use crate::b::{C, d};\nuse std::rc::Rc;"),
        module("b", "fn f() { super::c::g() }"),
        module("c", "use e::x;\nmod e;"),
        module("c::e", "use crate::a::A;"),
        module("f", "use crate::a;"),
    ]
    .into();
    assert_eq!(ring(&modules), ["a", "b", "c", "c::e"]);
    modules.remove(&vec!["c".to_owned(), "e".to_owned()]);
    assert!(ring(&modules).is_empty());
}

/// A table of contents belongs to no ring, but whose names it hands on may.
#[test]
fn what_is_handed_on_is_its_owners() {
    let module = |path: &str, code: &str| (path.split("::").map(str::to_owned).collect::<Vec<_>>(), code.to_owned());
    let mut modules: Modules = [
        module("a", "pub use b::X;\npub use c::{Y, z};\nmod b; mod c;"),
        module("a::b", "use super::Y;"),
        module("a::c", "fn z() { crate::a::X::new() }"),
    ]
    .into();
    assert_eq!(ring(&modules), ["a::b", "a::c"]);
    modules.insert(vec!["a".to_owned(), "c".to_owned()], "fn z() {}".to_owned());
    assert!(ring(&modules).is_empty());
}

/// Lines of the files of a folder with one of these endings.
fn lines(folder: &str, endings: &[&str], name: &str) -> usize {
    let fits = |file: &&PathBuf| {
        let own = file.file_name().unwrap_or_default().to_string_lossy();
        (name.is_empty() || own == name)
            && file.extension().is_some_and(|ending| endings.iter().any(|one| ending == *one))
    };
    let all =
        files(&repository(folder), &["node_modules", "target", "dist", "editions", "notices", "incubators", "proofs"]);
    all.iter().filter(fits).map(|file| text(file).lines().count()).sum()
}

/// What is counted and only told: how much of it is good is a matter of taste.
#[test]
fn figures_of_the_house() {
    let tests = |name: &str| -> usize {
        let all = files(&repository(&format!("src/{name}")), &["target"]);
        let rust = all.iter().filter(|file| file.extension().is_some_and(|ending| ending == "rs"));
        rust.map(|file| text(file).lines().filter(|line| line.trim() == "#[test]").count()).sum()
    };
    let counted: Vec<String> =
        ["ui", "ask", "later", "desk", "station"].iter().map(|name| format!("{name} {}", tests(name))).collect();
    println!("figures: unit tests: {}", counted.join(", "));
    println!("figures: untyped JavaScript: {} lines", lines("www", &["js"], ""));
    let cities: usize = ["wuhu", "songjiang", "zhejiang", "jiaxing", "hangzhou"]
        .iter()
        .map(|city| lines("www/programmes", &["json"], &format!("{city}.json")))
        .sum();
    println!("figures: the five cities: {cities} lines");
    println!("figures: answers of the cases: {} lines", lines("tests/cases", &["json"], "answers.json"));
    assert!(cities <= 8_500, "the five cities have {cities} lines: `ziping fmt` lays them out");
}
