//! What stands once: the colours of papers and screens, the words of codes, the names of types.

use std::collections::BTreeMap;
use std::path::Path;
use ziping_paper::colours;
use ziping_tests::{files, repository, text};

/// The colours written out in a text: `#` and six or three hexadecimal digits.
fn written(text: &str) -> Vec<String> {
    let digits = |rest: &str| rest.chars().take_while(char::is_ascii_hexdigit).collect::<String>();
    text.split('#').skip(1).map(digits).filter(|digits| matches!(digits.len(), 3 | 6)).collect()
}

/// The custom properties that a style sheet sets: name without its prefix, colour in capitals.
fn tokens(css: &str, prefix: &str) -> Vec<(String, String)> {
    let set = css.split([';', '{']).filter_map(|one| one.trim().strip_prefix(prefix)?.split_once(": #"));
    set.map(|(name, value)| (name.to_owned(), value.trim().to_uppercase())).collect()
}

#[test]
fn papers_and_screens_have_one_table_of_colours() {
    let style = |name: &str| text(&repository("www/styles").join(name));
    let known = |name: &str| colours::ALL.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
    for (sheet, prefix, all) in [("tokens.css", "--ziping-", false), ("sheet.css", "--sheet-", true)] {
        let set = tokens(&style(sheet), prefix);
        assert!(set.len() >= 7, "{sheet}: {set:?}");
        for (name, value) in &set {
            match known(name) {
                Some(colour) => assert_eq!(value, colour, "{sheet}: {prefix}{name}"),
                // Verdicts have colours on screens only.
                None => assert!(!all, "{sheet}: {prefix}{name} is not in src/paper/colours.rs"),
            }
        }
        // Nobody writes a colour where it is used, but for black and white.
        let css = style(sheet);
        let written: Vec<String> =
            written(&css).into_iter().filter(|c| !["000", "fff"].contains(&c.as_str())).collect();
        assert_eq!(written.len(), set.len(), "{sheet}: {written:?}");
    }
    let sheets = files(&repository("www/styles"), &[]);
    let others = sheets.into_iter().filter(|file| !file.ends_with("tokens.css") && !file.ends_with("sheet.css"));
    for place in others.chain([repository("src/typeset/paper.typ")]) {
        let colours: Vec<String> =
            written(&text(&place)).into_iter().filter(|colour| !["000", "fff"].contains(&colour.as_str())).collect();
        assert_eq!(colours, Vec::<String>::new(), "{}", place.display());
    }
    for file in files(&repository("src/docx"), &["examples"]) {
        let colour = |word: &str| word.len() == 6 && word != "000000" && word.chars().all(|c| c.is_ascii_hexdigit());
        let literal = text(&file).split('"').skip(1).step_by(2).find(|word| colour(word)).map(str::to_owned);
        assert_eq!(literal, None, "{}", Path::display(&file));
    }
}

/// The codes in a text, each right behind one of these: `"not-zip"`.
fn codes(text: &str, before: &[&str]) -> Vec<String> {
    let code = |rest: &str| {
        let rest = rest.trim_start().strip_prefix('"')?;
        let code = rest.split(['"', ':']).next().unwrap_or_default();
        let is_code = !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        is_code.then(|| code.to_owned())
    };
    before.iter().flat_map(|before| text.split(*before).skip(1).filter_map(code)).collect()
}

/// The codes of a table that `codes!` declares: a name, then the code.
fn table(place: &str) -> Vec<String> {
    let text = text(&repository(place));
    let (_, table) = text.split_once("codes! {").expect("a table");
    let words = table.split_once("\n}").expect("its end").0;
    // A row's codes stand before the colon, its words behind it.
    words
        .split(";\n")
        .filter_map(|row| row.split_once("\":"))
        .flat_map(|(row, _)| codes(&format!("{row}\""), &[" "]))
        .collect()
}

#[test]
fn every_code_that_travels_has_its_words() {
    let reasons = table("src/station/reason.rs");
    let troubles = table("src/later/words.rs");
    let mishaps = table("src/studio/words.rs");
    let script = text(&repository("www/src/shell/failure.ts"));
    let (_, union) = script.split_once("export type StartCode =").expect("the codes of a start");
    let start = codes(union.split_once(';').expect("its end").0, &["|"]);
    assert!(reasons.len() > 100 && troubles.len() > 40 && start.len() > 8, "{reasons:?} {troubles:?} {start:?}");

    // What scripts raise: the page's before it started, or what the questionnaire or the desk says.
    let mut wordless = Vec::new();
    for file in files(&repository("www/src"), &[]) {
        let place = file.to_string_lossy().into_owned();
        let raised = codes(&text(&file), &["new Failure(", "isFull ?", "\"draft-full\" :"]);
        let (of_desk, of_kit) = (place.contains("/desk/"), place.contains("/studio/"));
        let known = |code: &String| match place.contains("/shell/") {
            true => start.contains(code) || troubles.contains(code) || reasons.contains(code),
            false if of_desk => reasons.contains(code),
            false if of_kit => mishaps.contains(code),
            false => start.contains(code) || troubles.contains(code),
        };
        wordless.extend(raised.into_iter().filter(|code| !known(code)).map(|code| format!("{place}: {code}")));
    }

    // What the crates name their problems, each told by both elements or by the one that has to do with it.
    let kinds = [
        ("src/package/problem.rs", true, true),
        ("src/package/verify.rs", false, true),
        ("src/domain/case.rs", true, true),
        ("src/seal/problem.rs", false, false),
        ("src/station/register/problem.rs", false, true),
    ];
    for (place, in_questionnaire, at_desk) in kinds {
        let text = text(&repository(place));
        let (_, body) = text.split_once("fn code(").unwrap_or_else(|| panic!("{place} has no codes"));
        let named = codes(body.split_once("\n    }\n").expect("its end").0, &["=>"]);
        assert!(named.len() > 5, "{place}: {named:?}");
        let known = |code: &String| {
            (!in_questionnaire || troubles.contains(code))
                && (!at_desk || reasons.contains(code))
                && (troubles.contains(code) || reasons.contains(code))
        };
        wordless.extend(named.into_iter().filter(|code| !known(code)).map(|code| format!("{place}: {code}")));
    }

    // What the kit's worker says of documents.
    let checker = text(&repository("src/checker/lib.rs"));
    let of_documents = codes(&checker, &["=>"]);
    assert!(of_documents.len() > 2, "{of_documents:?}");
    wordless.extend(of_documents.into_iter().filter(|code| !mishaps.contains(code)));

    // What the workers say themselves.
    let text = text(&repository("src/bridge/failure.rs"));
    let (_, body) = text.split_once("fn name(").expect("its codes");
    let said = codes(body.split_once("\n    }\n").expect("its end").0, &["=>"]);
    assert!(said.len() > 8, "{said:?}");
    let unknown = said.into_iter().filter(|code| !troubles.contains(code) && !reasons.contains(code));
    wordless.extend(unknown.map(|code| format!("src/bridge: {code}")));
    assert!(wordless.is_empty(), "without words:\n{}", wordless.join("\n"));
}

/// Names that several files declare, and why that confuses nobody. No other may join them.
const SEVERAL: [(&str, &str); 29] = [
    // Questionnaire and desk are two elements, each with a state, a page and a way to the browser.
    ("Door", "how each element reaches the browser"),
    ("Env", "what the state of each element begins with"),
    ("Handle", "the state of each element"),
    ("Mounted", "each element in its page"),
    ("Msg", "what the state of each element takes"),
    ("Notice", "what each element tells"),
    ("Page", "the pages of each element"),
    ("Platform", "what each element asks of the browser"),
    ("Props", "what each component takes: Yew's own word"),
    ("Removed", "what each element can give back"),
    // What scripts see of a type is a class of the same name.
    ("Digest", "of package; packer gives it to scripts"),
    ("Sealing", "of seal; sealer gives it to scripts"),
    ("Opening", "sealer's counterpart; the opening page of the report"),
    // Words of the fields themselves, on paper, in a spreadsheet, in a programme file, in a ZIP.
    ("Cell", "of a form, of an office's table, of the category table"),
    ("Choice", "of a question, of a select"),
    ("Column", "of a question, of an office's table"),
    ("Row", "of a form, of a station's list"),
    ("Text", "of a file in two languages, of a document, a text field"),
    ("Line", "of a spreadsheet, of a ZIP's directory"),
    ("Entry", "of a package, of the desk"),
    ("Place", "of a paragraph, of a glyph, of a report, of an authority"),
    ("Places", "of a city's districts, of a ZIP's numbers"),
    ("Step", "of a procedure, of a document, of a pile"),
    ("Part", "of a shape, of the questionnaire, of what was removed"),
    // To be told apart yet.
    ("Bound", "a pile as command line and desk bind it"),
    ("Held", "by the desk, by a reopened package"),
    ("Made", "a paper, a print of the desk"),
    ("Words", "of a station, of the desk, of a descriptor"),
    ("View", "a crate's view of a file, what a page sees"),
];

#[test]
fn a_name_names_one_type() {
    let mut declared: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in files(&repository("src"), &["tests", "target"]) {
        if file.extension().is_none_or(|ending| ending != "rs") {
            continue;
        }
        let text = text(&file);
        // A table of codes declares an enum of its name.
        let tables = text
            .split("\ncodes! {\n")
            .skip(1)
            .filter_map(|table| table.lines().map(str::trim).find(|line| !line.starts_with("//"))?.strip_suffix(" {"));
        for name in tables {
            declared.entry(name.to_owned()).or_default().push(file.display().to_string());
        }
        for line in text.lines() {
            let words: Vec<&str> = line.split(|sign: char| !sign.is_alphanumeric() && sign != '_').collect();
            let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
            let own = match words[..] {
                ["pub", "struct" | "enum" | "type" | "trait", name, ..]
                | ["pub", "crate" | "super", "struct" | "enum" | "type" | "trait", name, ..] => name,
                _ => continue,
            };
            declared.entry(own.to_owned()).or_default().push(file.display().to_string());
        }
    }
    declared.retain(|_, files| files.len() > 1);
    let known: Vec<&str> = SEVERAL.iter().map(|(name, _)| *name).collect();
    let new: Vec<_> = declared.iter().filter(|(name, _)| !known.contains(&name.as_str())).collect();
    assert!(new.is_empty(), "declared twice: {new:#?}");
    let gone: Vec<_> = SEVERAL.iter().filter(|(name, _)| !declared.contains_key(*name)).collect();
    assert!(gone.is_empty(), "no longer declared twice: {gone:?}");
}

/// Nodes whose number changes stand in one of their own (`each`, `keyed`): else Yew makes their neighbours anew.
#[test]
fn no_list_stands_loose_among_its_neighbours() {
    let views = ["src/ask", "src/later", "src/further", "src/desk", "src/ui"];
    let files = views.iter().flat_map(|folder| files(&repository(folder), &["tests", "target"]));
    for file in files.filter(|file| file.extension().is_some_and(|ending| ending == "rs")) {
        let text = text(&file);
        let loose = |line: &&str| line.contains("{ for ") || line.trim_start().starts_with("{ store.later.map(");
        let found: Vec<&str> = text.lines().filter(loose).collect();
        assert!(found.is_empty(), "{}: {found:#?}", file.display());
    }
}
