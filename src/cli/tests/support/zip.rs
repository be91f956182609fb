//! ZIPs read and written by the ZIP library.

use std::io::{Cursor, Read, Write};
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, ZipArchive};
use ziping_package::Digest;

/// Names and bytes of a ZIP, in its own order.
pub fn entries(zip: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(zip)).expect("a ZIP");
    let count = archive.len();
    let read = |at| {
        let mut entry = archive.by_index(at).expect("an entry");
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("its bytes");
        (entry.name().to_owned(), bytes)
    };
    (0..count).map(read).collect()
}

/// Files as a ZIP below a folder, as another program would make it.
pub fn zipped<'a>(folder: &str, files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (path, bytes) in files {
        writer.start_file(format!("{folder}{path}"), options).expect("an entry");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("a ZIP").into_inner()
}

/// Writes the digests of a bag's files anew, as somebody who wants a change to go unnoticed.
pub fn sealed(files: &mut [(String, Vec<u8>)]) {
    for (manifest, of_payload) in [("manifest-sha256.txt", true), ("tagmanifest-sha256.txt", false)] {
        let listed = |path: &str| path.starts_with("data/") == of_payload && path != "tagmanifest-sha256.txt";
        let lines = files.iter().filter(|(path, _)| listed(path));
        let text: String = lines.map(|(path, bytes)| format!("{}  {path}\n", Digest::of(bytes).sha256)).collect();
        let place = files.iter_mut().find(|(path, _)| path == manifest).expect("a bag has manifests");
        place.1 = text.into_bytes();
    }
}
