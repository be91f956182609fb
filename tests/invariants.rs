//! What must hold of the source itself: the direction of dependencies, and words that never occur.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;
use ziping_tests::{files, repository, text};

/// All packages that one of ours reaches in a normal build, itself left out.
fn reach(package: &str) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--package", package, "--edges", "normal", "--prefix", "none", "--offline"])
        .current_dir(repository("."))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{package}: {}", String::from_utf8_lossy(&output.stderr));
    let names = String::from_utf8(output.stdout).expect("cargo writes UTF-8");
    let names: BTreeSet<String> = names.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect();
    assert!(names.contains(package), "the tree begins with the package itself");
    names.into_iter().filter(|name| name != package && !name.is_empty()).collect()
}

/// What a reach has beyond what is allowed: others of ours, and third parties with their helper crates.
fn too_much(reach: &BTreeSet<String>, ours: &[&str], never: &[&str]) -> Vec<String> {
    let stranger = |name: &str| name.strip_prefix("ziping-").is_some_and(|name| !ours.contains(&name));
    let barred = |name: &str| never.iter().any(|one| name == *one || name.starts_with(&format!("{one}-")));
    reach.iter().filter(|name| stranger(name) || barred(name)).cloned().collect()
}

#[test]
fn dependencies_point_one_way() {
    let pure = ["yew", "wasm-bindgen", "web-sys", "js-sys", "typst", "docx-rs", "zip"];
    let core = ["yew", "wasm-bindgen", "web-sys", "js-sys", "typst", "docx-rs"];
    let table: [(&str, &[&str], &[&str]); 30] = [
        ("json", &[], &pure),
        ("domain", &["json"], &pure),
        ("paper", &["json", "domain"], &pure),
        ("kit", &["json", "domain", "paper", "package", "word", "station"], &core),
        ("archive", &[], &pure),
        ("ofd", &["archive"], &pure),
        ("docx", &["json", "domain", "paper", "archive"], &["yew", "wasm-bindgen", "typst"]),
        ("typeset", &["json", "domain", "paper", "archive", "ofd"], &["yew", "docx-rs"]),
        ("package", &["json", "domain"], &["yew", "wasm-bindgen", "typst", "docx-rs"]),
        ("word", &[], &["yew", "wasm-bindgen", "typst", "docx-rs"]),
        ("station", &["json", "domain", "paper", "package"], &core),
        (
            "examine",
            &["json", "domain", "paper", "package", "archive", "docx", "word", "station"],
            &["yew", "wasm-bindgen", "typst", "lopdf"],
        ),
        (
            "returned",
            &["json", "domain", "paper", "package", "archive", "docx", "word"],
            &["yew", "wasm-bindgen", "typst", "lopdf", "ziping-station"],
        ),
        ("bind", &["json", "domain", "paper", "package", "station"], &["yew", "typst", "docx-rs", "age"]),
        ("seal", &[], &["yew", "wasm-bindgen", "typst", "docx-rs", "zip"]),
        ("bridge", &[], &["yew", "typst", "docx-rs", "zip"]),
        (
            "packer",
            &["json", "domain", "paper", "archive", "docx", "word", "package", "station", "examine", "bridge"],
            &["yew", "typst", "lopdf", "age"],
        ),
        (
            "examiner",
            &["json", "domain", "paper", "archive", "docx", "word", "package", "station", "examine", "bridge"],
            &["yew", "typst", "lopdf", "age"],
        ),
        (
            "printer",
            &["json", "domain", "paper", "package", "archive", "ofd", "typeset", "station", "bridge"],
            &["yew", "docx-rs", "lopdf", "age"],
        ),
        (
            "courier",
            &["json", "domain", "paper", "package", "archive", "docx", "word", "returned", "station", "bridge"],
            &["yew", "typst", "lopdf", "age", "ziping-examine"],
        ),
        ("sealer", &["seal", "bridge"], &["yew", "typst", "docx-rs", "zip"]),
        (
            "binder",
            &["json", "domain", "paper", "package", "station", "bind", "bridge"],
            &["yew", "typst", "docx-rs", "age"],
        ),
        ("ui", &["json", "domain"], &["typst", "docx-rs", "zip", "age"]),
        ("ask", &["json", "domain", "paper", "ui"], &["typst", "docx-rs", "zip", "age"]),
        ("later", &["json", "domain", "paper", "package", "ui", "ask"], &["typst", "docx-rs", "age"]),
        ("further", &["json", "domain", "paper", "package", "ui", "ask", "later"], &["typst", "docx-rs", "age"]),
        ("app", &["json", "domain", "paper", "package", "ui", "ask", "later", "further"], &["typst", "docx-rs", "age"]),
        (
            "whole",
            &["json", "domain", "paper", "package", "ui", "ask", "later", "further"],
            &["typst", "docx-rs", "age"],
        ),
        (
            "studio",
            &["json", "domain", "paper", "package", "word", "station", "kit", "ui"],
            &["typst", "docx-rs", "age", "lopdf"],
        ),
        ("desk", &["json", "domain", "paper", "package", "station", "ui"], &["typst", "docx-rs", "age", "lopdf"]),
    ];
    let mut found = Vec::new();
    for (name, ours, never) in table {
        let wrong = too_much(&reach(&format!("ziping-{name}")), ours, never);
        found.extend(wrong.into_iter().map(|other| format!("{name} reaches {other}")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// What files hold is read by `json` alone below the station; messages above it may be serde's.
#[test]
fn serde_stands_nowhere_below_the_station() {
    for name in [
        "json", "domain", "paper", "archive", "docx", "ofd", "typeset", "package", "returned", "seal", "word", "ui",
        "ask", "later", "further",
    ] {
        let manifest = text(&repository(&format!("src/{name}/Cargo.toml")));
        let needs = manifest.split_once("\n[dependencies]").map_or("", |(_, rest)| rest);
        let needs = needs.split("\n[").next().unwrap_or_default();
        assert!(!needs.contains("serde"), "{name} names serde:{needs}");
    }
}

/// The test above must be able to fail: what is allowed to reach the others is found to do so.
#[test]
fn a_wrong_direction_is_found() {
    let found = too_much(&reach("ziping-packer"), &["json", "domain", "paper"], &["docx-rs", "zip"]);
    assert_eq!(
        found,
        [
            "docx-rs",
            "zip",
            "ziping-archive",
            "ziping-bridge",
            "ziping-docx",
            "ziping-examine",
            "ziping-package",
            "ziping-station",
            "ziping-word"
        ],
        "what the packer may reach, and paper may not"
    );
}

/// Words that never occur: folder, ending of the files, words. `style` attributes break the CSP, `innerHTML` is
/// markup from data, floating point and hash maps differ between machines.
const NEVER: [(&str, &[&str], &[&str]); 8] = [
    ("src/desk", &["rs"], &[" style=", "style={", "innerHTML", "inner_html", "todo!", "dbg!"]),
    ("src/ask", &["rs"], &[" style=", "style={", "innerHTML", "inner_html", "todo!", "dbg!"]),
    ("src/further", &["rs"], &[" style=", "style={", "innerHTML", "inner_html", "todo!", "dbg!"]),
    ("src/later", &["rs"], &[" style=", "style={", "innerHTML", "inner_html", "todo!", "dbg!"]),
    ("www", &["html", "ts", "mjs", "json", "css"], &[" style=", "style={", "innerHTML", "outerHTML", "todo!"]),
    ("src/domain", &["rs"], &["f32", "f64", "HashMap", "HashSet", "SystemTime", "Instant::", "todo!"]),
    ("src", &["rs"], &[concat!("todo", "!("), concat!("unimplemented", "!(")]),
    // What some don't need is a crate that they don't name; and what is linted natively is what the browser gets.
    ("src", &["rs"], &["cfg(feature", "cfg_attr(feature", "cfg(target_arch", "cfg(not(feature"]),
];

fn offences(path: &str, text: &str, words: &[&str]) -> Vec<String> {
    let lines = text.lines().enumerate();
    let hits =
        lines.flat_map(|(at, line)| words.iter().filter(|word| line.contains(**word)).map(move |word| (at, word)));
    hits.map(|(at, word)| format!("{path}:{}: {word}", at + 1)).collect()
}

#[test]
fn words_that_never_occur() {
    let mut found = Vec::new();
    for (folder, endings, words) in NEVER {
        let ours = files(&repository(folder), &["node_modules", "dist", "target"]);
        let ours =
            ours.iter().filter(|path| path.extension().is_some_and(|ending| endings.iter().any(|one| ending == *one)));
        let mut seen = 0;
        for path in ours {
            found.extend(offences(&path.display().to_string(), &text(path), words));
            seen += 1;
        }
        assert!(seen > 3, "{folder}: only {seen} files were looked at");
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_word_that_occurs_is_found() {
    let page = "<p>\n<b style=\"color:red\">x</b>\nnode.innerHTML = data;\n";
    assert_eq!(offences("a.html", page, NEVER[3].2), ["a.html:2:  style=", "a.html:3: innerHTML"]);
    assert_eq!(offences("a.rs", "html! { <p\nstyle={x}>", NEVER[1].2), ["a.rs:2: style={"]);
}

/// A method as both sides write it: its name, and the kinds of its parameters and of what comes back. `any` fits all.
type Method = (String, Vec<&'static str>, &'static str);

/// The extern methods of a door.
fn asked_by_rust(text: &str) -> Vec<Method> {
    let kind = |name: &str| match name.trim() {
        "" => "void",
        "&str" | "String" => "string",
        "u32" | "usize" => "number",
        "bool" => "boolean",
        "Vec<String>" => "string[]",
        "&Element" | "&web_sys::Element" => "Element",
        "Promise" | "js_sys::Promise" => "Promise",
        "&JsValue" | "JsValue" | "Option<String>" | "Press" => "any",
        other => panic!("a type that this test does not know: {other}"),
    };
    let methods = text.split("#[wasm_bindgen(method").skip(1);
    methods
        .filter_map(|method| {
            let (attribute, rest) = method.split_once(")]").expect("the attribute ends");
            // What a value says is no method.
            if attribute.contains("getter") {
                return None;
            }
            let (name, rest) = rest.split_once("fn ").and_then(|(_, rest)| rest.split_once('(')).expect("a function");
            let (parameters, rest) = rest.split_once(')').expect("parameters end");
            let given = rest.split_once(';').map_or("", |(given, _)| given.trim().trim_start_matches("->"));
            let name = attribute.split_once("js_name = ").map_or(name, |(_, name)| name);
            let parameters = parameters.split(',').filter_map(|one| one.split_once(':'));
            let kinds = parameters.filter(|(name, _)| name.trim() != "this").map(|(_, of)| kind(of)).collect();
            Some((name.to_owned(), kinds, kind(given)))
        })
        .collect()
}

/// What the later pages ask for by name, from the list in `tasks!`.
fn tasks_of_rust(text: &str) -> Vec<Method> {
    let (_, list) = text.split_once("\ntasks! {").expect("the list");
    let lines = list.lines().map(str::trim).filter(|line| !line.starts_with("///"));
    let tasks = lines.filter_map(|line| line.strip_suffix(");")?.split_once('('));
    let method = |(name, texts): (&str, &str)| {
        let texts = texts.split(',').filter(|text| !text.trim().is_empty()).map(|_| "string").collect();
        (name.to_owned(), texts, "any")
    };
    tasks.map(method).collect()
}

/// The methods of a `door.ts`.
fn given_by_the_shell(text: &str) -> Vec<Method> {
    let kind = |name: &str| match name.trim() {
        "void" => "void",
        "string" => "string",
        "number" => "number",
        "boolean" => "boolean",
        "string[]" => "string[]",
        "Element" => "Element",
        promise if promise.starts_with("Promise<") => "Promise",
        _ => "any",
    };
    let (_, body) = text.split_once("export interface ").expect("the interface");
    let (_, body) = body.split_once(" {").expect("the interface begins");
    let (body, _) = body.split_once("\n}").expect("the interface ends");
    let mut methods = Vec::new();
    for method in
        body.split(";\n").map(|method| method.trim().trim_end_matches(';')).filter(|method| !method.is_empty())
    {
        let (name, rest) = method.split_once('(').expect("a method");
        // Of a function among the parameters neither the arrow nor its own parameters count.
        let (parameters, given) = rest.rsplit_once("):").expect("what comes back");
        let parameters = parameters.replace("(percent: number) => void", "F").replace("(step: string) => void", "F");
        let kinds = parameters.split(',').filter_map(|one| Some(kind(one.split_once(':')?.1))).collect();
        methods.push((name.to_owned(), kinds, kind(given)));
    }
    methods
}

/// What differs between the two sides.
fn drifted(rust: &[Method], shell: &[Method]) -> Vec<String> {
    let fits = |one: &str, other: &str| one == other || one == "any" || other == "any";
    let same = |(name, kinds, given): &Method, (other, others, back): &Method| {
        let as_many = kinds.len() == others.len();
        name == other && as_many && kinds.iter().zip(others).all(|(one, other)| fits(one, other)) && fits(given, back)
    };
    let lost = rust.iter().filter(|method| !shell.iter().any(|other| same(method, other)));
    let more = shell.iter().filter(|method| !rust.iter().any(|other| method.0 == other.0));
    let lost = lost.map(|(name, ..)| format!("{name} is asked for otherwise, or not given"));
    lost.chain(more.map(|(name, ..)| format!("{name} is never asked for"))).collect()
}

#[test]
fn the_shell_gives_what_rust_asks_of_the_browser() {
    for (rust, shell, least) in [
        ("src/ask/browser.rs", "www/src/assessment/door.ts", 20),
        ("src/desk/platform.rs", "www/src/desk/door.ts", 20),
        ("src/studio/platform.rs", "www/src/studio/door.ts", 10),
        ("src/desk/press.rs", "www/src/desk/press.ts", 4),
    ] {
        let asked = asked_by_rust(&text(&repository(rust)));
        assert!(asked.len() > least, "{rust}: only {} methods were found", asked.len());
        let found = drifted(&asked, &given_by_the_shell(&text(&repository(shell))));
        assert!(found.is_empty(), "{rust} and {shell}: {found:?}");
    }
}

#[test]
fn the_workshop_does_what_the_later_pages_ask_for() {
    let asked = tasks_of_rust(&text(&repository("src/later/shop.rs")));
    let given = given_by_the_shell(&text(&repository("www/src/assessment/shop.ts")));
    assert!(asked.len() > 6, "only {} tasks were found", asked.len());
    let found = drifted(&asked, &given);
    assert!(found.is_empty(), "{found:?}");
    let fewer = drifted(&asked[1..], &given);
    assert!(
        fewer.len() == 1 && drifted(&asked, &given[1..]).len() == 1,
        "one that is never asked for, and one not given"
    );
}

#[test]
fn a_door_that_drifted_is_found() {
    let rust = "#[wasm_bindgen(method)]\npub fn show(this: &Platform, id: &str);\n#[wasm_bindgen(method, js_name = keepIn)]\n\
                pub fn keep_in(this: &Platform, place: &str) -> js_sys::Promise;";
    let shell = |text: &str| given_by_the_shell(&format!("export interface Door {{\n{text}\n}}"));
    let asked = asked_by_rust(rust);
    let good = shell("  show(id: string): void;\n  keepIn(place: string): Promise<void>;");
    assert!(drifted(&asked, &good).is_empty());
    let bad = shell("  show(id: number): void;\n  keepIn(): Promise<void>;\n  more(): void;");
    assert_eq!(drifted(&asked, &bad).len(), 3);
}

#[test]
fn no_script_of_the_site_is_without_types() {
    let scripts = files(&repository("www"), &["node_modules"]);
    let endings =
        |ending: &str| scripts.iter().filter(|path| path.extension().is_some_and(|one| one == ending)).count();
    assert_eq!(endings("js"), 0, "scripts are written in TypeScript");
    assert!(endings("ts") > 20, "the scripts were not found");
}

/// What a command read is never written over (`cli/files.rs`), which needs that every command reads by one door.
#[test]
fn the_command_line_reads_by_one_door() {
    let sources = files(&repository("src/cli"), &["tests"]);
    let own = |path: &&PathBuf| path.extension().is_some_and(|ending| ending == "rs");
    let opens = |path: &&PathBuf| {
        let text = text(path);
        let is_word = |at: usize| !text[..at].ends_with(char::is_alphanumeric);
        let doors = ["fs::read(", "File::open(", "fs::read_to_string("];
        doors.iter().any(|door| text.match_indices(door).any(|(at, _)| is_word(at)))
    };
    let doors: Vec<&PathBuf> = sources.iter().filter(own).filter(opens).collect();
    assert!(matches!(doors.as_slice(), [only] if only.ends_with("files.rs")), "{doors:?}");
}

/// What pages of the desk hold by themselves: which part of a list is in sight, what is a click away, and passphrases, which stay
/// nowhere but in their field, and whether a long page is drawn to its end. All else that is typed or chosen is a draft of the desk.
const OWN_OF_A_PAGE: [&str; 9] =
    ["from", "search", "group", "by", "looked", "contacts", "sealed", "passphrase", "drawn"];

#[test]
fn what_is_typed_at_the_desk_outlives_its_page() {
    let mut held = Vec::new();
    for file in files(&repository("src/desk"), &["tests"]) {
        let text = text(&file);
        for line in text.lines().filter(|line| line.contains("use_state(")) {
            let name = line.trim().trim_start_matches("let ").split([' ', ':']).next().unwrap_or_default().to_owned();
            if !OWN_OF_A_PAGE.contains(&name.as_str()) {
                held.push(format!("{}: {name}", file.display()));
            }
        }
    }
    assert!(held.is_empty(), "lost when the page is left; make it a jotting: {held:#?}");
}

/// A table that is wider than a phone moves within its place: rows stand in no other.
#[test]
fn tables_of_the_desk_are_one() {
    let tables = |code: &str| code.matches("<table").count() - code.matches("<table class=\"plain counted\"").count();
    let mut with: Vec<String> = files(&repository("src/desk"), &["tests"])
        .into_iter()
        .filter(|file| tables(&text(file)) > 0)
        .map(|file| file.display().to_string())
        .collect();
    with.retain(|file| !file.ends_with("src/desk/parts.rs"));
    assert!(with.is_empty(), "make them with `parts::row_table`: {with:#?}");
}

/// A press that loses something is asked for in a question of its own: it gets the focus, on the way out, and Escape refuses it.
#[test]
fn what_loses_something_stands_in_a_question() {
    let mut count = 0;
    for path in files(&repository("src"), &["tests"]) {
        let text = text(&path);
        for (at, _) in text.match_indices("\"button danger\"") {
            count += 1;
            let before: Vec<&str> = text[..at].lines().rev().take(6).collect();
            let is_asked = before.iter().any(|line| line.contains("role=\"alertdialog\""));
            assert!(is_asked, "{}: in no question: {}", path.display(), before[0].trim());
        }
    }
    assert!(count >= 2, "{count}");
}

#[test]
fn what_is_asked_before_something_is_lost_has_a_name() {
    let mut nameless = Vec::new();
    let mut count = 0;
    for path in files(&repository("src"), &["tests"])
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
    {
        let text = text(&path);
        for (at, _) in text.match_indices("role=\"alertdialog\"") {
            count += 1;
            // Up to the end of the tag.
            let tag = text[at..].split('\n').take(4).collect::<String>();
            if !tag.split("<p>").next().unwrap_or_default().contains("aria-label=") {
                nameless.push(format!("{}: {}", path.display(), text[..at].lines().count()));
            }
        }
    }
    assert!(count >= 3 && nameless.is_empty(), "{count}: {nameless:?}");
}
