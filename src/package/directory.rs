//! The lines of a ZIP's directory, as rawzip reads them.

use crate::{PackageProblem, limits};
use rawzip::extra_fields::ExtraFieldId;
use rawzip::{
    CompressionMethod, Error, ErrorKind, MAX_CENTRAL_DIRECTORY_RECORD_SIZE, ReaderAt, ZipArchive,
    ZipArchiveEntryWayfinder, ZipFileHeaderRecord,
};
use std::cell::RefCell;
use std::io::{self, Read, Seek, SeekFrom};

/// A ZIP over something that is read only where a piece is wanted.
pub type Archive<R> = ZipArchive<Places<R>>;

/// What is read and sought in, as something to be read at any place: rawzip's own keeps its name to itself.
#[derive(Debug)]
pub struct Places<R>(RefCell<R>);

impl<R> Places<R> {
    pub fn of(reader: R) -> Self {
        Self(RefCell::new(reader))
    }
}

impl<R: Read + Seek> ReaderAt for Places<R> {
    fn read_at(&self, buffer: &mut [u8], place: u64) -> io::Result<usize> {
        let mut reader = self.0.borrow_mut();
        reader.seek(SeekFrom::Start(place))?;
        reader.read(buffer)
    }
}

/// What the directory says of an entry.
#[derive(Debug)]
pub struct Line {
    /// The name's bytes, as they stand before the entry too.
    pub name: Vec<u8>,
    /// The name in UTF-8, where one goes beside it.
    pub beside: Option<Vec<u8>>,
    /// Where its header starts.
    pub start: u64,
    pub crc32: u32,
    pub packed: u64,
    pub size: u64,
    pub is_encrypted: bool,
    /// The kind of file that Unix knows; zero, where none is given.
    pub kind: u32,
    pub found: Found,
}

/// What finds an entry's bytes, and reads them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    pub way: ZipArchiveEntryWayfinder,
    pub method: CompressionMethod,
}

/// What rawzip found wrong with a ZIP as a whole.
pub fn broken(error: Error) -> PackageProblem {
    match error.into_kind() {
        ErrorKind::IO(error) if !is_content(&error) => error.into(),
        kind => PackageProblem::Broken(kind.to_string()),
    }
}

/// Whether the fault lies in the bytes read rather than in reading them.
pub fn is_content(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof)
}

/// All lines of a directory of so many bytes that says it has so many.
pub fn lines<R: Read + Seek>(archive: &Archive<R>, count: u64, bytes: u64) -> Result<Vec<Line>, PackageProblem> {
    // No larger than needed: in Wasm without bulk memory zeroing is done byte by byte, for each of thousands of packages.
    let mut buffer = vec![0; MAX_CENTRAL_DIRECTORY_RECORD_SIZE.min(usize::try_from(bytes).unwrap_or(usize::MAX))];
    let mut entries = archive.entries(&mut buffer);
    let mut lines = Vec::new();
    while let Some(record) = entries.next_entry().map_err(broken)? {
        lines.push(Line::of(&record)?);
        if lines.len() > limits::ENTRIES {
            break;
        }
    }
    match lines.len() as u64 == count {
        true => Ok(lines),
        false => Err(PackageProblem::Broken("another number of entries".to_owned())),
    }
}

impl Line {
    /// The name that is shown.
    pub fn known(&self) -> &[u8] {
        self.beside.as_deref().unwrap_or(&self.name)
    }

    fn of(record: &ZipFileHeaderRecord<'_>) -> Result<Self, PackageProblem> {
        let name = record.file_path().as_bytes();
        Ok(Self {
            name: name.to_vec(),
            beside: beside(record, name)?,
            start: record.local_header_offset(),
            crc32: record.crc32(),
            packed: record.compressed_size_hint(),
            size: record.uncompressed_size_hint(),
            is_encrypted: record.flags().is_encrypted(),
            // Whatever system the entry says it is from: programs that make links look here alone.
            kind: record.external_attributes() >> 16 & 0o170_000,
            found: Found { way: record.wayfinder(), method: record.compression_method() },
        })
    }
}

/// The name in UTF-8 that Info-ZIP and WinRAR put beside one in a code page, with the check sum of that.
fn beside(record: &ZipFileHeaderRecord<'_>, name: &[u8]) -> Result<Option<Vec<u8>>, PackageProblem> {
    let field = record.extra_fields().find(|(id, _)| *id == ExtraFieldId::INFO_ZIP_UNICODE_PATH);
    let Some((_, field)) = field else { return Ok(None) };
    match field.split_at_checked(5) {
        Some((head, text)) if head[1..] == crc32fast::hash(name).to_le_bytes() && std::str::from_utf8(text).is_ok() => {
            Ok(Some(text.to_vec()))
        }
        _ => Err(PackageProblem::Broken("two names of one file".to_owned())),
    }
}
