//! The files of an evidence folder, by their digests. What cannot be read is named and keeps no other from being found: it
//! matters only if the answers list it, which is told by its name then.

use crate::files;
use crate::tell;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use ziping_package::{Digest, Digested};

/// A file at hand, and what its bytes come to.
pub struct GivenFile {
    /// Where it lies.
    pub path: PathBuf,
    /// What is known of it.
    pub known: Digested,
}

/// The files of a folder and of all folders in it, by digest.
pub fn found(folder: &Path) -> Result<BTreeMap<String, GivenFile>> {
    let named = || format!("{} could not be read", folder.display());
    fs::read_dir(folder).with_context(named)?;
    let mut walk = Walk::default();
    walk.folder(folder);
    Ok(walk.files)
}

#[derive(Default)]
struct Walk {
    files: BTreeMap<String, GivenFile>,
}

impl Walk {
    fn folder(&mut self, folder: &Path) {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return left_out(folder, &error.to_string()),
        };
        for entry in entries {
            match entry {
                Ok(entry) => self.entry(&entry.path()),
                Err(error) => left_out(folder, &error.to_string()),
            }
        }
    }

    fn entry(&mut self, path: &Path) {
        match fs::symlink_metadata(path) {
            // It may lead anywhere, and in circles.
            Ok(known) if known.is_symlink() => left_out(path, "a link, and links are not followed"),
            Ok(known) if known.is_dir() => self.folder(path),
            Ok(known) if known.is_file() => match read(path, |_| Ok(())) {
                Ok(known) => {
                    self.files.insert(known.sha256.clone(), GivenFile { path: path.to_owned(), known });
                }
                Err(error) => left_out(path, &error.root_cause().to_string()),
            },
            // A device or a pipe, which never ends.
            Ok(_) => {}
            Err(error) => left_out(path, &error.to_string()),
        }
    }
}

fn left_out(path: &Path, why: &str) {
    tell(&format!("left out, could not be read: {}: {why}", path.display()));
}

/// Reads a file in pieces, and tells what it came to.
pub fn read(path: &Path, mut each: impl FnMut(&[u8]) -> io::Result<()>) -> Result<Digested> {
    let mut digest = Digest::new();
    files::pieces(path, |piece| {
        digest.update(piece);
        Ok(each(piece)?)
    })?;
    Ok(digest.finish())
}
