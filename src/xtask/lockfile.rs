//! What a crate is built from, read from Cargo.lock: so a change elsewhere does not rebuild the heavy module.

use std::collections::{BTreeMap, BTreeSet};

/// The packages that one crate reaches.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Reached {
    /// Crates of the workspace, by name.
    pub(crate) own: Vec<String>,
    /// The lock file's entries of all packages reached, as text.
    pub(crate) entries: String,
}

/// Follows the dependencies of `name` through the text of a Cargo.lock.
pub(crate) fn reached(lock: &str, name: &str) -> Reached {
    // A dependency is written as `name`, or `name version` where the name alone is not enough.
    let mut packages: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for entry in lock.split("[[package]]").skip(1) {
        if let Some(package) = value(entry, "name") {
            packages.entry(package).or_default().push(entry);
        }
    }
    let mut found = Reached::default();
    let mut seen = BTreeSet::new();
    let mut open = vec![name.to_owned()];
    while let Some(wanted) = open.pop() {
        let mut words = wanted.split(' ');
        let (package, version) = (words.next().unwrap_or_default(), words.next());
        for entry in packages.get(package).into_iter().flatten() {
            if version.is_some_and(|version| value(entry, "version") != Some(version)) || !seen.insert(*entry) {
                continue;
            }
            if value(entry, "source").is_none() {
                found.own.push(package.to_owned());
            }
            open.extend(dependencies(entry));
        }
    }
    found.own.sort();
    found.entries = seen.into_iter().collect();
    found
}

/// SHA-256 of the archives, by name and version; our own crates have none.
pub(crate) fn checksums(lock: &str) -> BTreeMap<(String, String), String> {
    let entries = lock.split("[[package]]").skip(1);
    let known = |entry| Some(((value(entry, "name")?, value(entry, "version")?), value(entry, "checksum")?));
    let owned = |((name, version), sum): ((&str, &str), &str)| ((name.to_owned(), version.to_owned()), sum.to_owned());
    entries.filter_map(known).map(owned).collect()
}

/// The text of a line `key = "text"`.
fn value<'a>(entry: &'a str, key: &str) -> Option<&'a str> {
    entry.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"'))
}

fn dependencies(entry: &str) -> Vec<String> {
    let Some((_, list)) = entry.split_once("dependencies = [") else { return Vec::new() };
    let list = list.split(']').next().unwrap_or_default();
    list.lines().filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix("\",")).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archives_have_sums_and_our_own_crates_none() {
        let lock = "version = 4\n\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nchecksum = \"ab\"\n\n[[package]]\nname = \"own\"\nversion = \"1.0.0\"\n";
        let found = checksums(lock);
        assert_eq!(found.len(), 1);
        assert_eq!(found[&("a".to_owned(), "1.0.0".to_owned())], "ab");
    }

    const LOCK: &str = r#"
[[package]]
name = "ziping-a"
version = "0.1.0"
dependencies = [
 "one 2.0.0",
 "ziping-b",
]

[[package]]
name = "ziping-b"
version = "0.1.0"

[[package]]
name = "ziping-c"
version = "0.1.0"
dependencies = [
 "one 1.0.0",
]

[[package]]
name = "one"
version = "1.0.0"
source = "registry"

[[package]]
name = "one"
version = "2.0.0"
source = "registry"
"#;

    #[test]
    fn only_what_is_reached_counts() {
        let found = reached(LOCK, "ziping-a");
        assert_eq!(found.own, ["ziping-a", "ziping-b"]);
        assert!(found.entries.contains("2.0.0") && !found.entries.contains("1.0.0"));
        assert_eq!(found, reached(&LOCK.replace("ziping-c", "ziping-d"), "ziping-a"));
    }
}
