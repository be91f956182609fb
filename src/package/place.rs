//! Where in a ZIP the bag lies: at its root, or in folders that somebody packed it in.

use crate::list::Listed;
use crate::nfc::nfc;
use crate::{PackageProblem, junk, paths, spelling};
use std::collections::BTreeSet;

/// The files of a ZIP by where they lie.
#[derive(Debug, Default)]
pub struct Placed {
    /// The bag's folder, with its slash; empty at the root.
    pub top: String,
    /// The bag's files, by their paths in it.
    pub inside: Vec<Listed>,
    /// The others, by their whole paths.
    pub beside: Vec<String>,
    /// Junk beside the bag.
    pub junk: BTreeSet<String>,
}

/// Finds the bag: the folder with a declaration that no other such folder holds.
pub fn placed(files: Vec<Listed>) -> Result<Placed, PackageProblem> {
    let declared = |file: &Listed| {
        let folder = file.path.strip_suffix(paths::DECLARATION).filter(|folder| junk::of(folder).is_none())?;
        (folder.is_empty() || folder.ends_with('/')).then(|| Top::of(file, folder))
    };
    let tops: Vec<Top> = files.iter().filter_map(declared).collect();
    let Some(top) = tops.iter().min_by_key(|top| top.parts.len()) else { return Err(none(&files)) };
    // A bag inside the bag is a file of its evidence; one elsewhere is another package.
    if let Some(other) = tops.iter().find(|other| !other.folder.starts_with(&*top.folder)) {
        return Err(PackageProblem::Several(other.folder.clone()));
    }
    let mut all = Placed { top: top.folder.clone(), ..Placed::default() };
    for mut file in files {
        if let Some((path, raw)) = top.strip(&file) {
            (file.path, file.raw) = (path, raw);
            all.inside.push(file);
        } else if let Some(part) = junk::of(&file.path) {
            all.junk.insert(part.to_owned());
        } else {
            all.beside.push(file.path);
        }
    }
    Ok(all)
}

/// What a ZIP is that has no bag.
fn none(files: &[Listed]) -> PackageProblem {
    let has = |path: &str| files.iter().any(|file| file.path == path);
    let is_foreign = ["[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"].into_iter().any(has);
    let is_zip = |file: &Listed| file.path.to_ascii_lowercase().ends_with(".zip") && junk::of(&file.path).is_none();
    match is_foreign {
        _ if has("OFD.xml") => PackageProblem::OfdFile,
        true => PackageProblem::ForeignZip,
        false if files.iter().any(is_zip) => PackageProblem::Nested,
        false => PackageProblem::NotBag,
    }
}

/// A folder with a declaration in it.
struct Top {
    folder: String,
    /// Its parts, as bytes.
    parts: Vec<Vec<u8>>,
}

impl Top {
    fn of(file: &Listed, folder: &str) -> Self {
        let mut parts: Vec<_> = bytes(file).split(|byte| *byte == b'/').map(<[u8]>::to_vec).collect();
        parts.pop();
        Self { folder: folder.to_owned(), parts }
    }

    /// A file's path in the folder, and its bytes where they are not UTF-8; nothing, if it lies elsewhere.
    fn strip(&self, file: &Listed) -> Option<(String, Option<Vec<u8>>)> {
        let mut rest = bytes(file);
        for own in &self.parts {
            let at = rest.iter().position(|byte| *byte == b'/')?;
            if !is_same(own, &rest[..at]) {
                return None;
            }
            rest = &rest[at + 1..];
        }
        // A folder of junk that holds the bag is none.
        if rest.is_empty() {
            return None;
        }
        Some(match std::str::from_utf8(rest) {
            Ok(path) => (nfc(path), None),
            Err(_) => (spelling::escaped(rest), Some(rest.to_vec())),
        })
    }
}

fn bytes(file: &Listed) -> &[u8] {
    file.raw.as_deref().unwrap_or(file.path.as_bytes())
}

/// Whether two spellings are of one folder: packers with a code page write UTF-8 where that page lacks a character.
fn is_same(one: &[u8], other: &[u8]) -> bool {
    match (std::str::from_utf8(one), std::str::from_utf8(other)) {
        (Ok(name), Err(_)) => spelling::shape(name) == spelling::shape_of(other),
        (Err(_), Ok(name)) => spelling::shape(name) == spelling::shape_of(one),
        _ => one == other,
    }
}
