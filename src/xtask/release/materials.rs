//! What is shipped of other people's: the bill of materials (CycloneDX 1.6) and their licences, from what cargo and npm resolved.

use crate::lockfile::checksums;
use crate::workspace::{Workspace, read};
use anyhow::{Context, Result};
use cargo_metadata::{CargoOpt, DependencyKind, Metadata, MetadataCommand, Package, PackageId};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The version that is released.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The npm packages of which something is shipped: the fonts of the papers.
const FONTS: [&str; 3] = ["@expo-google-fonts/noto-sans-sc", "@expo-google-fonts/noto-serif-sc", "dejavu-fonts-ttf"];
/// Our crates that only build and test.
const UNSHIPPED: [&str; 3] = ["ziping-xtask", "ziping-prerender", "ziping-tests"];

/// Both documents.
pub(super) struct Materials {
    /// CycloneDX, JSON.
    pub(super) bill: String,
    /// Each licence's text with the packages that come under it.
    pub(super) licences: String,
}

/// One package of others.
struct Material {
    kind: &'static str,
    name: String,
    version: String,
    /// SPDX expression, as its maker gives it.
    licence: String,
    /// SHA-256 of its archive, where the lock file has it.
    checksum: Option<String>,
    texts: Vec<String>,
}

/// Gathers them.
pub(super) fn gather(workspace: &Workspace) -> Result<Materials> {
    let mut all = crates(workspace)?;
    all.extend(fonts(workspace)?);
    all.sort_by(|one, other| (one.kind, &one.name, &one.version).cmp(&(other.kind, &other.name, &other.version)));
    Ok(Materials { bill: bill(&all)?, licences: licences(&all) })
}

fn crates(workspace: &Workspace) -> Result<Vec<Material>> {
    let mut command = MetadataCommand::new();
    command.features(CargoOpt::SomeFeatures(Vec::new())).current_dir(&workspace.root);
    let metadata = command.exec().context("cargo tells nothing")?;
    let checksums = checksums(&read(&workspace.root.join("Cargo.lock"))?);
    let shipped = shipped(&metadata)?;
    let others = metadata.packages.iter().filter(|one| shipped.contains(&one.id) && one.source.is_some());
    let one = |package: &Package| Material {
        kind: "cargo",
        name: package.name.to_string(),
        version: package.version.to_string(),
        licence: package.license.clone().unwrap_or_else(|| "see its file".to_owned()),
        checksum: checksums.get(&(package.name.to_string(), package.version.to_string())).cloned(),
        texts: package.manifest_path.parent().map(|folder| texts(folder.as_std_path())).unwrap_or_default(),
    };
    Ok(others.map(one).collect())
}

/// What the shipped crates need to run, and all that needs.
fn shipped(metadata: &Metadata) -> Result<BTreeSet<PackageId>> {
    let resolve = metadata.resolve.as_ref().context("cargo resolved nothing")?;
    let needs: BTreeMap<&PackageId, Vec<&PackageId>> = resolve
        .nodes
        .iter()
        .map(|node| {
            let normal =
                node.deps.iter().filter(|dep| dep.dep_kinds.iter().any(|kind| kind.kind == DependencyKind::Normal));
            (&node.id, normal.map(|dep| &dep.pkg).collect())
        })
        .collect();
    let tests = metadata.workspace_root.join("tests");
    let is_shipped =
        |one: &&&Package| !UNSHIPPED.contains(&one.name.as_str()) && !one.manifest_path.starts_with(&tests);
    let mut open: Vec<&PackageId> =
        metadata.workspace_packages().iter().filter(is_shipped).map(|package| &package.id).collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if seen.insert(id.clone()) {
            open.extend(needs.get(id).into_iter().flatten());
        }
    }
    Ok(seen)
}

fn fonts(workspace: &Workspace) -> Result<Vec<Material>> {
    let packages = workspace.www().join("node_modules");
    FONTS
        .iter()
        .map(|name| {
            let folder = packages.join(name);
            let about: Value = serde_json::from_str(&read(&folder.join("package.json"))?)?;
            let word = |key: &str| about[key].as_str().unwrap_or_default().to_owned();
            let mut all = texts(&folder);
            // Google's fonts lie in a folder each, with one licence.
            if all.is_empty() {
                all.extend(read(&folder.join("LICENSE_FONT")).ok());
            }
            Ok(Material {
                kind: "npm",
                name: (*name).to_owned(),
                version: word("version"),
                licence: word("license"),
                checksum: None,
                texts: all,
            })
        })
        .collect()
}

/// The texts of licences and notices that lie in a package.
fn texts(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    let is_licence = |path: &std::path::PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        path.is_file()
            && ["license", "licence", "copying", "notice", "unlicense", "ofl"].iter().any(|one| name.starts_with(one))
    };
    let read =
        |path: std::path::PathBuf| std::fs::read(path).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    files.into_iter().filter(is_licence).filter_map(read).collect()
}

fn bill(all: &[Material]) -> Result<String> {
    let component = |one: &Material| {
        let purl = format!("pkg:{}/{}@{}", one.kind, one.name.replace('@', "%40"), one.version);
        let mut value = json!({
            "type": "library", "bom-ref": purl, "name": one.name, "version": one.version, "purl": purl,
            "licenses": [{ "expression": one.licence.replace('/', " OR ") }],
        });
        if let Some(checksum) = &one.checksum {
            value["hashes"] = json!([{ "alg": "SHA-256", "content": checksum }]);
        }
        value
    };
    let own = json!({ "type": "application", "bom-ref": "ziping", "name": "ziping", "version": VERSION });
    let bill = json!({
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "metadata": { "component": own },
        "components": all.iter().map(component).collect::<Vec<_>>(),
    });
    Ok(serde_json::to_string_pretty(&bill)? + "\n")
}

/// Each text once, under the packages that have it.
fn licences(all: &[Material]) -> String {
    let mut by_text: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut without = BTreeSet::new();
    for one in all {
        let name = format!("{} {} ({})", one.name, one.version, one.licence);
        for text in &one.texts {
            let text = text.replace("\r\n", "\n").trim().to_owned();
            by_text.entry(text).or_default().insert(name.clone());
        }
        if one.texts.is_empty() {
            without.insert(name);
        }
    }
    let line = "=".repeat(100);
    let mut whole = format!("Ziping {VERSION} contains work of others, under these licences.\n");
    for (text, names) in by_text {
        let names = names.into_iter().collect::<Vec<_>>().join("\n");
        whole += &format!("\n{line}\n{names}\n{line}\n\n{text}\n");
    }
    if !without.is_empty() {
        let names = without.into_iter().collect::<Vec<_>>().join("\n");
        whole += &format!("\n{line}\nWithout a text in their archives, under the licences named:\n{names}\n{line}\n");
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_text_names_all_who_have_it_and_those_without_are_named() {
        let one = |name: &str, texts: &[&str]| Material {
            kind: "cargo",
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            licence: "MIT/Apache-2.0".to_owned(),
            checksum: Some("ab".to_owned()),
            texts: texts.iter().map(|text| (*text).to_owned()).collect(),
        };
        let all = [one("a", &["MIT text\r\n"]), one("b", &["MIT text"]), one("c", &[])];
        let text = licences(&all);
        assert_eq!(text.matches("MIT text").count(), 1);
        assert!(text.contains("a 1.0.0 (MIT/Apache-2.0)\nb 1.0.0") && text.contains("named:\nc 1.0.0"), "{text}");
        let bill: Value = serde_json::from_str(&bill(&all).expect("a bill")).expect("JSON");
        assert_eq!(bill["components"][0]["purl"], "pkg:cargo/a@1.0.0");
        assert_eq!(bill["components"][0]["licenses"][0]["expression"], "MIT OR Apache-2.0");
    }
}
