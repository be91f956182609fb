//! Files that are written: never an input, never through a link, and nothing that stands there unless asked to. What is half
//! written never bears a whole file's name.

use crate::files;
use anyhow::{Context, Result, bail};
use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use ziping_package::names::key;

/// Where a command writes.
pub struct Out {
    /// The file.
    pub path: PathBuf,
    /// Whether what stands there is replaced.
    pub force: bool,
    /// Files that will be read, which are never replaced; nor is what was read by then.
    pub inputs: Vec<PathBuf>,
}

/// Who may read what is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// Whoever may by the system's rules.
    Anybody,
    /// Its owner only: what was sealed, and keys.
    Owner,
}

/// Whether something was opened by a key: what is made of it is its owner's only.
static UNSEALED: AtomicBool = AtomicBool::new(false);

/// Something was opened by a key.
pub fn unsealed() {
    UNSEALED.store(true, Ordering::Relaxed);
}

impl Out {
    /// Also never replaces these; and asks whether it may be written at all, before the work begins.
    ///
    /// # Errors
    /// See [`Out::check`].
    pub fn beside(mut self, inputs: &[PathBuf]) -> Result<Self> {
        self.inputs.extend_from_slice(inputs);
        self.check()?;
        Ok(self)
    }

    /// The ending of its name.
    #[must_use]
    pub fn ending(&self) -> &str {
        self.path.extension().and_then(|ending| ending.to_str()).unwrap_or_default()
    }

    /// Whether it may be written: asked before the work begins, and again before the file gets its name.
    ///
    /// # Errors
    /// Why not, with a remedy.
    pub fn check(&self) -> Result<()> {
        let shown = self.path.display();
        if self.path.file_name().is_none() {
            bail!("{shown} names no file");
        }
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            bail!("{shown} could not be written: there is no folder {}; make it first", folder.display());
        }
        let known = match fs::symlink_metadata(&self.path) {
            Ok(known) => known,
            Err(_) => return Ok(()),
        };
        if known.is_symlink() {
            bail!("{shown} could not be written: it is a link, and links are not followed; name the file itself");
        }
        if known.is_dir() {
            bail!("{shown} could not be written: it is a folder; name a file in it");
        }
        let place = fs::canonicalize(&self.path).ok();
        let is_this = |input: &PathBuf| fs::canonicalize(input).ok() == place || same(input, &known);
        if place.is_some() && (self.inputs.iter().any(is_this) || files::was_read(is_this)) {
            bail!("{shown} could not be written: it is one of the files that are read; take another name");
        }
        if !self.force {
            bail!("{shown} could not be written: a file stands there; take another name, or replace it by --force");
        }
        Ok(())
    }

    /// Writes the bytes.
    ///
    /// # Errors
    /// See [`Out::check`]; the system's.
    pub fn write(&self, bytes: &[u8]) -> Result<()> {
        self.fill(Readers::Anybody, |out| Ok(out.write_all(bytes)?))
    }

    /// Lets a function write; on its failure nothing is left.
    ///
    /// # Errors
    /// See [`Out::check`]; those of the function; the system's.
    pub fn fill(&self, whom: Readers, fill: impl FnOnce(&mut BufWriter<File>) -> Result<()>) -> Result<()> {
        let named = || format!("{} could not be written", self.path.display());
        self.check()?;
        let (part, file) = part(&self.path, whom).with_context(named)?;
        let written = (|| -> Result<()> {
            let mut file = BufWriter::new(file);
            fill(&mut file)?;
            file.flush()?;
            // Somebody may have put a file there meanwhile.
            self.check()?;
            Ok(fs::rename(&part, &self.path)?)
        })();
        if written.is_err() {
            // The first problem is the one to tell.
            let _ = fs::remove_file(&part);
        }
        written.with_context(named)
    }
}

/// Writes a file anew in its place, for a command that is asked for just that: whole, or not at all.
///
/// # Errors
/// The system's, with the file's name.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let written = || -> std::io::Result<()> {
        // A link goes on leading to its file.
        let path = fs::canonicalize(path)?;
        let known = fs::metadata(&path)?;
        if known.permissions().readonly() {
            return Err(std::io::ErrorKind::PermissionDenied.into());
        }
        let (part, mut file) = part(&path, Readers::Anybody)?;
        let written = file
            .write_all(bytes)
            .and_then(|()| file.sync_all())
            .and_then(|()| fs::set_permissions(&part, known.permissions()))
            .and_then(|()| fs::rename(&part, &path));
        if written.is_err() {
            // The first problem is the one to tell.
            let _ = fs::remove_file(&part);
        }
        written
    };
    written().with_context(|| format!("{} could not be written", path.display()))
}

/// Whether two paths are one file by another name.
#[cfg(unix)]
fn same(input: &Path, output: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(input).is_ok_and(|input| (input.dev(), input.ino()) == (output.dev(), output.ino()))
}

/// Where the system gives no number of a file, its place has to do.
#[cfg(not(unix))]
fn same(_input: &Path, _output: &fs::Metadata) -> bool {
    false
}

/// A file beside the output that was not there before.
fn part(output: &Path, whom: Readers) -> std::io::Result<(PathBuf, File)> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if whom == Readers::Owner || UNSEALED.load(Ordering::Relaxed) {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    #[cfg(not(unix))]
    let _ = whom;
    let name = output.file_name().unwrap_or_default().to_os_string();
    for number in 0..100_u32 {
        let mut part = name.clone();
        part.push(if number == 0 { ".part".to_owned() } else { format!(".{number}.part") });
        let part = output.with_file_name(part);
        match options.open(&part) {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            opened => return Ok((part, opened?)),
        }
    }
    Err(std::io::ErrorKind::AlreadyExists.into())
}

/// A name for each file, so that none is written over another: `a.zip`, `a (2).zip`.
pub fn distinct(names: &[String]) -> Vec<String> {
    let mut taken = std::collections::BTreeSet::new();
    let one = |name: &String| {
        let (stem, ending) =
            name.split_once('.').map_or((name.as_str(), String::new()), |(stem, rest)| (stem, format!(".{rest}")));
        let mut number = 1;
        loop {
            let tried = if number == 1 { name.clone() } else { format!("{stem} ({number}){ending}") };
            if taken.insert(key(&tried)) {
                return tried;
            }
            number += 1;
        }
    };
    names.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_distinct() {
        let names = ["a.zip", "A.zip", "b", "a.zip", "b", "\u{e9}", "e\u{301}"].map(str::to_owned);
        assert_eq!(distinct(&names), ["a.zip", "A (2).zip", "b", "a (3).zip", "b (2)", "\u{e9}", "e\u{301} (2)"]);
    }
}
