//! Archives without a clock: the same members give the same bytes.

use crate::workspace::files;
use anyhow::{Context, Result};
use flate2::{Compression, GzBuilder};
use std::io::{Cursor, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// 1 January 2026: tools refuse or complain of files from 1970.
const MOMENT: u64 = 1_767_225_600;

/// A file of an archive.
#[derive(Clone)]
pub(super) struct Member {
    name: String,
    bytes: Vec<u8>,
    is_program: bool,
}

impl Member {
    /// A file.
    pub(super) fn text(name: &str, bytes: Vec<u8>) -> Self {
        Self { name: name.to_owned(), bytes, is_program: false }
    }

    /// A file that can be started.
    pub(super) fn program(name: &str, bytes: Vec<u8>) -> Self {
        Self { name: name.to_owned(), bytes, is_program: true }
    }

    /// Whether it is the compressed form of a file beside it.
    pub(super) fn is_compressed(&self) -> bool {
        [".br", ".gz"].iter().any(|ending| self.name.ends_with(ending))
    }
}

/// The files below a folder, their names behind `start`.
pub(super) fn members(folder: &Path, start: &str) -> Result<Vec<Member>> {
    let one = |file: std::path::PathBuf| -> Result<Member> {
        let name = file.strip_prefix(folder).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        let bytes = std::fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        Ok(Member::text(&format!("{start}{name}"), bytes))
    };
    files(folder)?.into_iter().map(one).collect()
}

/// A gzipped tar with all members in one folder.
pub(super) fn tar_gz(top: &str, members: &[Member]) -> Result<Vec<u8>> {
    // No time and no name of the system in its head.
    let mut archive = tar::Builder::new(GzBuilder::new().write(Vec::new(), Compression::best()));
    for member in sorted(members) {
        let mut header = tar::Header::new_ustar();
        header.set_size(member.bytes.len() as u64);
        header.set_mode(if member.is_program { 0o755 } else { 0o644 });
        header.set_mtime(MOMENT);
        archive.append_data(&mut header, format!("{top}/{}", member.name), member.bytes.as_slice())?;
    }
    Ok(archive.into_inner()?.finish()?)
}

/// A ZIP with all members in one folder.
pub(super) fn zip(top: &str, members: &[Member]) -> Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let moment = DateTime::from_date_and_time(2026, 1, 1, 0, 0, 0).context("a moment")?;
    for member in sorted(members) {
        let method = if member.is_compressed() { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let mode = if member.is_program { 0o755 } else { 0o644 };
        let options =
            SimpleFileOptions::default().compression_method(method).last_modified_time(moment).unix_permissions(mode);
        archive.start_file(format!("{top}/{}", member.name), options)?;
        archive.write_all(&member.bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

fn sorted(members: &[Member]) -> Vec<&Member> {
    let mut all: Vec<&Member> = members.iter().collect();
    all.sort_by(|one, other| one.name.cmp(&other.name));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn the_same_members_in_any_order_are_the_same_bytes() {
        let one = [Member::text("b.txt", b"b".to_vec()), Member::program("a", vec![7; 3000])];
        let other = [one[1].clone(), one[0].clone()];
        assert_eq!(tar_gz("top", &one).expect("a tar"), tar_gz("top", &other).expect("a tar"));
        assert_eq!(zip("top", &one).expect("a ZIP"), zip("top", &other).expect("a ZIP"));
    }

    #[test]
    fn a_program_can_be_started_and_a_text_cannot() {
        let all = [Member::text("b.txt", b"b".to_vec()), Member::program("a", vec![7; 3000])];
        let bytes = tar_gz("top", &all).expect("a tar");
        let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(bytes.as_slice()));
        let modes: Vec<(String, u32)> = archive
            .entries()
            .expect("entries")
            .map(|entry| {
                let entry = entry.expect("an entry");
                (entry.path().expect("a path").display().to_string(), entry.header().mode().expect("a mode"))
            })
            .collect();
        assert_eq!(modes, [("top/a".to_owned(), 0o755), ("top/b.txt".to_owned(), 0o644)]);
        let mut archive = zip::ZipArchive::new(Cursor::new(super::zip("top", &all).expect("a ZIP"))).expect("a ZIP");
        let mut file = archive.by_name("top/b.txt").expect("a file");
        let mut text = String::new();
        file.read_to_string(&mut text).expect("text");
        assert_eq!((text.as_str(), file.unix_mode().map(|mode| mode & 0o777)), ("b", Some(0o644)));
    }
}
