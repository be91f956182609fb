//! Every text that packages were ever judged by stays: a station compares what a package encloses with these, by digest.

use crate::hash::sha256;
use crate::json::compact;
use crate::options::KeptOptions;
use crate::workspace::{Workspace, read, write};
use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The folder of the kept texts, below `www`.
const FOLDER: &str = "programmes/editions";
/// The list of them.
const LIST: &str = "index.json";
/// Format of the list.
const FORMAT: &str = "ziping-editions/1";

/// One kept text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Edition {
    kind: String,
    id: String,
    version: String,
    file: String,
    sha256: String,
}

/// The list as a file.
#[derive(Debug, Default, Serialize, Deserialize)]
struct List {
    format: String,
    editions: Vec<Edition>,
}

/// Keeps the present texts; with `--check` only says what is not kept.
pub(crate) fn run(workspace: &Workspace, kept: KeptOptions) -> Result<()> {
    let www = workspace.www();
    let folder = www.join(FOLDER);
    let place = folder.join(LIST);
    let mut list: List = match place.is_file() {
        true => serde_json::from_str(&read(&place)?).with_context(|| format!("in {}", place.display()))?,
        false => List::default(),
    };
    FORMAT.clone_into(&mut list.format);
    whole(&list, &folder)?;
    let mut added = Vec::new();
    for file in present(&www)? {
        let text = compact(&read(&file)?).with_context(|| format!("in {}", file.display()))?;
        if let Some(edition) = added_to(&list, &text, &file)? {
            if !kept.check {
                write(&folder.join(&edition.file), &text)?;
            }
            added.push(edition.file.clone());
            list.editions.push(edition);
        }
    }
    if added.is_empty() {
        println!("www/{FOLDER} has every present text; {} are kept.", list.editions.len());
    } else if kept.check {
        bail!("www/{FOLDER} lacks {}: run `cargo xtask editions` and commit the folder", added.join(", "));
    } else {
        write(&place, written(&list)?)?;
        println!("www/{FOLDER}: {} added.", added.join(", "));
    }
    Ok(())
}

/// The programme, criteria, descriptors and proofs files of today.
fn present(www: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for folder in ["criteria", "programmes", "programmes/proofs"] {
        for entry in std::fs::read_dir(www.join(folder))? {
            let path = entry?.path();
            if path.extension().is_some_and(|ending| ending == "json") && kind(&read(&path)?).is_some() {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// What a text is, by its format, and the field that names it.
fn kind(text: &str) -> Option<(&'static str, &'static str)> {
    let value: serde_json::Value = serde_json::from_str(text).ok()?;
    let (format, _) = value["format"].as_str()?.split_once('/')?;
    match format {
        "ziping-programme" => Some(("programme", "id")),
        "ziping-criteria" => Some(("criteria", "id")),
        "ziping-descriptors" => Some(("descriptors", "criteria")),
        "ziping-proofs" => Some(("proofs", "programme")),
        _ => None,
    }
}

/// The edition to add for a text; nothing, if it is kept.
fn added_to(list: &List, text: &str, file: &Path) -> Result<Option<Edition>> {
    let (kind, named) = kind(text).with_context(|| format!("{} is of no known format", file.display()))?;
    let value: serde_json::Value = serde_json::from_str(text)?;
    let id = value[named].as_str().with_context(|| format!("{} has no {named}", file.display()))?.to_owned();
    let sha256 = sha256(text.as_bytes());
    let same = || list.editions.iter().filter(|one| one.kind == kind && one.id == id);
    if same().any(|one| one.sha256 == sha256) {
        return Ok(None);
    }
    let version = match value["version"].as_str() {
        Some(version) => {
            if same().any(|one| one.version == version) {
                bail!(
                    "{} was changed and still calls itself version {version}: packages were made by the text kept as that. \
                     Give it a new `version` (and a line in `history`), then run `cargo xtask editions`. A version that \
                     nobody ever used may be replaced: delete its file and its line in www/{FOLDER} first",
                    file.display()
                );
            }
            version.to_owned()
        }
        // Criteria have no version of their own: they are numbered here.
        None => (same().count() + 1).to_string(),
    };
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.');
    if !version.chars().all(is_plain) || !id.chars().all(is_plain) {
        bail!("{}: id and version name a file: ASCII letters, digits, `-` and `.` only", file.display());
    }
    let ending = match kind {
        "descriptors" | "proofs" => format!(".{kind}"),
        _ => String::new(),
    };
    Ok(Some(Edition { kind: kind.to_owned(), file: format!("{id}-{version}{ending}.json"), id, version, sha256 }))
}

/// Whether every file is in the list, as the list says, and nothing else lies there.
fn whole(list: &List, folder: &Path) -> Result<()> {
    let mut listed = BTreeSet::from([LIST.to_owned()]);
    for edition in &list.editions {
        let text = read(&folder.join(&edition.file))?;
        if sha256(text.as_bytes()) != edition.sha256 {
            bail!("www/{FOLDER}/{} was changed: an edition stays as packages enclose it, for ever", edition.file);
        }
        listed.insert(edition.file.clone());
    }
    if folder.is_dir() {
        for entry in std::fs::read_dir(folder)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if !listed.contains(&name) {
                bail!("www/{FOLDER}/{name} is in no list: delete it, and run `cargo xtask editions`");
            }
        }
    }
    Ok(())
}

/// A line an edition.
fn written(list: &List) -> Result<String> {
    let lines = list.editions.iter().map(|one| Ok(format!("    {}", serde_json::to_string(one)?)));
    let lines = lines.collect::<Result<Vec<_>>>()?.join(",\n");
    Ok(format!("{{\n  \"format\": \"{FORMAT}\",\n  \"editions\": [\n{lines}\n  ]\n}}\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed() -> List {
        let text = r#"{"format":"ziping-programme/1","id":"a","version":"1","x":1}"#;
        let edition = added_to(&List::default(), text, Path::new("a.json")).expect("fits").expect("new");
        assert_eq!(edition.file, "a-1.json");
        List { format: FORMAT.to_owned(), editions: vec![edition] }
    }

    #[test]
    fn a_text_changed_under_its_old_version_is_refused() {
        let list = listed();
        let changed = r#"{"format":"ziping-programme/1","id":"a","version":"1","x":2}"#;
        let problem = added_to(&list, changed, Path::new("a.json")).expect_err("refused").to_string();
        assert!(problem.contains("version 1") && problem.contains("cargo xtask editions"), "{problem}");
        let next = changed.replace("\"1\"", "\"2\"");
        assert_eq!(added_to(&list, &next, Path::new("a.json")).expect("fits").expect("new").version, "2");
    }

    #[test]
    fn criteria_are_numbered() {
        let text = r#"{"format":"ziping-criteria/1","id":"c"}"#;
        let one = added_to(&List::default(), text, Path::new("c.json")).expect("fits").expect("new");
        assert_eq!((one.version.as_str(), one.file.as_str()), ("1", "c-1.json"));
        let list = List { format: FORMAT.to_owned(), editions: vec![one] };
        assert!(added_to(&list, text, Path::new("c.json")).expect("fits").is_none());
    }

    #[test]
    fn every_present_text_is_kept() {
        let workspace = Workspace::find().expect("a workspace");
        run(&workspace, KeptOptions { check: true }).expect("`cargo xtask editions` was run");
    }
}
