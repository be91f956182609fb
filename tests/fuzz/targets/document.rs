//! A DOCX from an enemy, as a whole and as the XML of its parts: read or refused, and compared with another.
#![no_main]

use flate2::Crc;
use libfuzzer_sys::fuzz_target;
use ziping_word::{compare, read};

fuzz_target!(|bytes: &[u8]| {
    // A ZIP's check sums keep rubbish out: the same bytes once more as the body of a sound one.
    let made = read(&zipped(bytes));
    if let Ok(found) = read(bytes).or(made) {
        let _ = compare(&Default::default(), &found);
        let told = compare(&found, &found);
        assert!(told.changes.is_empty() && told.filled.is_empty());
    }
});

/// The least that is a document, with this as its body.
fn zipped(body: &[u8]) -> Vec<u8> {
    let (mut zip, mut directory) = (Vec::new(), Vec::new());
    let parts: [(&str, &[u8]); 2] = [("[Content_Types].xml", b"<Types/>"), ("word/document.xml", body)];
    for (name, part) in parts {
        let mut crc = Crc::new();
        crc.update(part);
        let (sum, size, start) = (crc.sum(), part.len() as u32, zip.len() as u32);
        let mut head = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        head.extend([sum, size, size].into_iter().flat_map(u32::to_le_bytes));
        head.extend((name.len() as u16).to_le_bytes());
        head.extend([0, 0]);
        zip.extend(b"PK\x03\x04");
        zip.extend(&head);
        zip.extend(name.as_bytes());
        zip.extend(part);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&head);
        directory.extend([0; 10]);
        directory.extend(start.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (at, size) = (zip.len() as u32, directory.len() as u32);
    zip.extend(directory);
    zip.extend(b"PK\x05\x06\0\0\0\0\x02\0\x02\0");
    zip.extend(size.to_le_bytes());
    zip.extend(at.to_le_bytes());
    zip.extend([0, 0]);
    zip
}
