//! ZIPs read and written by the ZIP library.

use std::io::{Cursor, Write};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};
use ziping_package::Digest;

/// Names and bytes of a ZIP, in its own order.
pub use ziping_ofd_check::unzipped as entries;

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
