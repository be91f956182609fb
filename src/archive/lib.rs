//! A small ZIP archive, for DOCX and OFD. The writer of the library `zip` brings a second deflate along and costs the packer's module 14 KB.

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use std::io::{Error, Write};

/// ZIP 2.0, which has deflate.
const VERSION: u16 = 20;
/// Made on Unix: else the entry would name the system that the code runs on.
const MADE_BY: u16 = 3 << 8 | VERSION;
const DEFLATED: u16 = 8;
/// The earliest date that ZIP has, 1980-01-01; the document's own date stands in its properties.
const DATE: u16 = 1 << 5 | 1;
/// A file that everybody may read.
const ATTRIBUTES: u32 = 0o100_644 << 16;

/// The bytes of an archive of these files, with plain names, in this order.
///
/// # Errors
/// When a file or all of them are larger than 4 GiB, or there are more than 65,535: this ZIP could not say so.
pub fn written(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, Error> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let mut crc = Crc::new();
        crc.update(bytes);
        let mut deflated = DeflateEncoder::new(Vec::new(), Compression::new(6));
        deflated.write_all(bytes)?;
        let deflated = deflated.finish()?;
        let start = size(archive.len())?;
        // Version, flags, method, time and date, CRC, sizes, lengths of name and extra field: the same in both headers.
        let mut shape = Vec::new();
        for part in [VERSION, 0, DEFLATED, 0, DATE] {
            shape.extend(part.to_le_bytes());
        }
        for part in [crc.sum(), size(deflated.len())?, size(bytes.len())?] {
            shape.extend(part.to_le_bytes());
        }
        shape.extend(short(name.len())?.to_le_bytes());
        shape.extend(0u16.to_le_bytes());
        archive.extend(b"PK\x03\x04");
        archive.extend(&shape);
        archive.extend(name.as_bytes());
        archive.extend(deflated);
        directory.extend(b"PK\x01\x02");
        directory.extend(MADE_BY.to_le_bytes());
        directory.extend(shape);
        // No comment, the first disk, no inner attributes.
        directory.extend([0; 6]);
        directory.extend(ATTRIBUTES.to_le_bytes());
        directory.extend(start.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (start, count) = (size(archive.len())?, short(files.len())?);
    let length = size(directory.len())?;
    archive.extend(directory);
    archive.extend(b"PK\x05\x06");
    archive.extend([0; 4]);
    archive.extend(count.to_le_bytes());
    archive.extend(count.to_le_bytes());
    archive.extend(length.to_le_bytes());
    archive.extend(start.to_le_bytes());
    archive.extend([0; 2]);
    Ok(archive)
}

fn short(number: usize) -> Result<u16, Error> {
    u16::try_from(number).map_err(Error::other)
}

fn size(bytes: usize) -> Result<u32, Error> {
    u32::try_from(bytes).map_err(Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_files_than_it_can_tell_are_refused() {
        let files = |count: usize| (0..count).map(|at| (at.to_string(), Vec::new())).collect::<Vec<_>>();
        assert!(written(&files(2)).is_ok_and(|zip| zip.ends_with(&[0, 0])));
        assert!(written(&files(65_536)).is_err());
        assert!(written(&[("n".repeat(70_000), Vec::new())]).is_err());
    }
}
