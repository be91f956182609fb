//! What the manifests ask for is used: every crate that one names stands in its sources, and every feature of web-sys and gloo.

use cargo_metadata::{Dependency, DependencyKind, MetadataCommand, Package};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use ziping_tests::{files, repository, text};

/// Crates asked for and named nowhere, each with its reason.
const UNNAMED: &[(&str, &str, &str)] = &[
    ("ziping-sealer", "getrandom", "age's source of chance, told where a browser keeps it"),
    ("ziping-binder", "getrandom", "the same for lopdf"),
    ("ziping-binder", "rust_xlsxwriter", "the clock of a browser, for the crate that `bind` names"),
];

/// Features that sources need without naming them: what gives out values of the type.
const BEHIND: &[(&str, &str)] = &[("FileList", "files"), ("DataTransfer", "data_transfer")];

fn packages() -> Vec<Package> {
    let mut command = MetadataCommand::new();
    command.no_deps().current_dir(repository("")).exec().expect("cargo tells").packages
}

/// The words of a crate's sources, and of those outside its tests.
struct Words {
    all: BTreeSet<String>,
    shipped: BTreeSet<String>,
}

fn words(package: &Package, others: &[Package]) -> Words {
    let home = |package: &Package| PathBuf::from(package.manifest_path.parent().expect("a folder"));
    let folder = home(package);
    let inner: Vec<_> =
        others.iter().map(home).filter(|other| *other != folder && other.starts_with(&folder)).collect();
    let mut found = Words { all: BTreeSet::new(), shipped: BTreeSet::new() };
    let is_own = |file: &&PathBuf| {
        file.extension().is_some_and(|ending| ending == "rs") && !inner.iter().any(|other| file.starts_with(other))
    };
    for file in files(&folder, &["target", "fuzz"]).iter().filter(is_own) {
        let text = text(file);
        let code: Vec<_> = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
        found.all.extend(code.iter().flat_map(|line| named(line)));
        if !is_test(package, &folder, file) {
            let own = |pair: &&[&str]| pair[0].trim() != "#[cfg(test)]" || pair[1].ends_with(';');
            let shipped = [&code[..], &[""]].concat();
            found.shipped.extend(shipped.windows(2).take_while(own).flat_map(|pair| named(pair[0])));
        }
    }
    found
}

fn is_test(package: &Package, folder: &Path, file: &Path) -> bool {
    let mut targets = package.targets.iter().filter(|target| target.is_test() || target.is_example());
    file.strip_prefix(folder).expect("inside").with_extension("").iter().any(|part| part == "tests")
        || targets.any(|target| target.src_path == *file)
}

fn named(line: &str) -> impl Iterator<Item = String> {
    line.split(|sign: char| !sign.is_alphanumeric() && sign != '_').filter(|word| !word.is_empty()).map(str::to_owned)
}

/// What of a dependency the sources don't name: itself, or features.
fn unnamed(package: &str, dependency: &Dependency, words: &Words) -> Vec<String> {
    let within = if dependency.kind == DependencyKind::Development { &words.all } else { &words.shipped };
    let name = dependency.rename.as_ref().unwrap_or(&dependency.name).replace('-', "_");
    if !within.contains(&name) {
        let is_known = UNNAMED.iter().any(|(of, other, _)| *of == package && *other == dependency.name);
        return if is_known { vec![] } else { vec![dependency.name.clone()] };
    }
    if !["web-sys", "gloo"].contains(&dependency.name.as_str()) {
        return vec![];
    }
    let is_used = |feature: &&String| {
        let mut behind = BEHIND.iter().filter(|(other, _)| other == feature);
        within.contains(*feature) || behind.any(|(_, word)| within.contains(*word))
    };
    let features = dependency.features.iter().filter(|feature| !is_used(feature));
    features.map(|feature| format!("{}/{feature}", dependency.name)).collect()
}

#[test]
fn every_crate_and_feature_is_named_by_who_asks_for_it() {
    let packages = packages();
    let mut found = Vec::new();
    for package in &packages {
        let words = words(package, &packages);
        for dependency in &package.dependencies {
            let told = unnamed(&package.name, dependency, &words);
            found.extend(told.into_iter().map(|what| format!("{}: {what}", package.name)));
        }
    }
    assert!(found.is_empty(), "asked for and never named:\n{}", found.join("\n"));
}
