//! The parts of a DOCX by their names: where they lie, rawzip tells; what is none of a document's ways to hold them is refused.

use crate::Refusal;
use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};
use std::collections::BTreeSet;
use std::io::Read;

/// Parts of a document.
const PARTS: u64 = 4_000;
/// Bytes behind which a ZIP's end is not looked for.
const TAIL: u64 = 22 + 65_535;

/// Where a part lies, and how.
struct Part {
    name: String,
    way: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
}

/// A document's parts.
pub struct Parts<'a> {
    archive: ZipSliceArchive<&'a [u8]>,
    parts: Vec<Part>,
}

impl<'a> Parts<'a> {
    /// Reads the directory.
    ///
    /// # Errors
    /// It is no ZIP, or one of a kind that no document is.
    pub fn of(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let located = ZipArchive::with_max_search_space(TAIL).locate_in_slice(bytes);
        let archive = located.map_err(|_| Refusal::NotADocument)?;
        let count = archive.entries_hint();
        if count > PARTS {
            return Err(Refusal::TooLarge);
        }
        let (mut parts, mut entries) = (Vec::new(), archive.entries());
        while let Some(entry) = entries.next_entry().map_err(|_| Refusal::NotADocument)? {
            if parts.len() as u64 == count {
                return Err(Refusal::NotADocument);
            }
            parts.push(Part {
                name: String::from_utf8_lossy(entry.file_path().as_bytes()).into_owned(),
                way: entry.wayfinder(),
                method: entry.compression_method(),
            });
        }
        // Of two parts of one name each program takes another, and of two numbers of parts.
        let mut names = BTreeSet::new();
        match parts.len() as u64 == count && parts.iter().all(|part| names.insert(part.name.as_str())) {
            true => Ok(Self { archive, parts }),
            false => Err(Refusal::NotADocument),
        }
    }

    /// Their names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(|part| part.name.as_str())
    }

    /// A part of at most `room` bytes.
    ///
    /// # Errors
    /// It is not there, is larger, or is not what its check sum says.
    pub fn read(&self, name: &str, room: u64) -> Result<Vec<u8>, Refusal> {
        let part = self.parts.iter().find(|part| part.name == name).ok_or(Refusal::NotADocument)?;
        let entry = self.archive.get_entry(part.way).map_err(|_| Refusal::NotADocument)?;
        let mut bytes = Vec::new();
        // One byte more than there is room for tells that there is more.
        let read = match part.method {
            CompressionMethod::STORE => entry.data().take(room + 1).read_to_end(&mut bytes),
            CompressionMethod::DEFLATE => DeflateDecoder::new(entry.data()).take(room + 1).read_to_end(&mut bytes),
            _ => return Err(Refusal::NotADocument),
        };
        read.map_err(|_| Refusal::NotADocument)?;
        if bytes.len() as u64 > room {
            return Err(Refusal::TooLarge);
        }
        match crc32fast::hash(&bytes) == entry.claim_verifier().crc {
            true => Ok(bytes),
            false => Err(Refusal::NotADocument),
        }
    }
}
