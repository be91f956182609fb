//! The packages that paths come to: files as they are, and what lies in folders.

use crate::files;
use anyhow::{Context, Error, Result, anyhow};
use std::fs;
use std::path::{Path, PathBuf};
use ziping_package::junk;
use ziping_station::Transmittal;
use ziping_station::sheet::Sheet;

/// What paths come to.
#[derive(Default)]
pub struct Gathered {
    /// Files in the order of the paths, those of a folder by name.
    pub files: Vec<PathBuf>,
    /// Why paths that were named cannot be looked at; they stand among the files all the same, for lists that tell of each.
    pub missing: Vec<Error>,
    /// What could not be looked at in folders.
    pub unread: Vec<Error>,
}

/// Looks for packages. A file is taken whatever its name; of a folder what can be a package, and survey reports if they are
/// wanted.
pub fn gather(paths: &[PathBuf], reports: bool) -> Gathered {
    gathered(paths, &|path| has_ending(path, &["zip", "age"]) || (reports && is_report(path)))
}

/// Looks for files of any kind.
pub fn gather_all(paths: &[PathBuf]) -> Gathered {
    gathered(paths, &|_| true)
}

/// Looks for files; of a folder for those that are wanted.
fn gathered(paths: &[PathBuf], is_wanted: &dyn Fn(&Path) -> bool) -> Gathered {
    let mut found = Gathered::default();
    for path in paths {
        match fs::metadata(path).with_context(|| format!("{} could not be read", path.display())) {
            Ok(known) if known.is_dir() => found.folder(path, is_wanted),
            Err(problem) => {
                found.missing.push(problem);
                found.files.push(path.clone());
            }
            Ok(known) => {
                if !known.is_file() {
                    found.missing.push(anyhow!("{} could not be read: it is no file", path.display()));
                }
                found.files.push(path.clone());
            }
        }
    }
    found
}

impl Gathered {
    fn folder(&mut self, folder: &Path, is_wanted: &dyn Fn(&Path) -> bool) {
        let named = || format!("{} could not be read", folder.display());
        let entries = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>).with_context(named);
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(problem) => return self.unread.push(problem),
        };
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
            match entry.file_type().with_context(|| format!("{} could not be read", path.display())) {
                Err(problem) => self.unread.push(problem),
                // The other half of a Mac's file on a stick is called `._a.zip`.
                Ok(kind) if kind.is_file() && junk::of(&name).is_none() => {
                    if is_wanted(&path) {
                        self.files.push(path);
                    }
                }
                Ok(kind) if kind.is_symlink() && (is_wanted(&path) || path.is_dir()) => {
                    self.unread.push(anyhow!("{} is a link, and links are not followed", path.display()));
                }
                Ok(kind) if kind.is_dir() && junk::of(&(name + "/")).is_none() => self.folder(&path, is_wanted),
                Ok(_) => {}
            }
        }
    }
}

/// Whether a file is called so.
pub fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|ending| endings.iter().any(|one| ending.eq_ignore_ascii_case(one)))
}

/// Whether a file of a folder is a survey report: other JSON lies about in many folders.
fn is_report(path: &Path) -> bool {
    has_ending(path, &["json"])
        && files::text(path).is_ok_and(|text| Sheet::is_one(&text) || Transmittal::is_one(&text))
}
