//! A small PNG of one bit a pixel. The encoder of the library `png` costs the packer's module 24 KB of code.

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use std::io::{Error, Write};

/// The bytes of a square picture of so many pixels a side; rows from the top, eight pixels a byte, 1 is white.
///
/// # Errors
/// When the deflate fails, which it has no reason to.
pub fn picture(side: u32, rows: &[Vec<u8>]) -> Result<Vec<u8>, Error> {
    // Each row begins with its filter: none.
    let lines: Vec<u8> = rows.iter().flat_map(|row| std::iter::once(0).chain(row.iter().copied())).collect();
    let mut deflated = DeflateEncoder::new(Vec::new(), Compression::new(6));
    deflated.write_all(&lines)?;
    // As zlib has it: a head before, a sum behind.
    let mut data = vec![0x78, 0x9c];
    data.extend(deflated.finish()?);
    data.extend(adler(&lines).to_be_bytes());
    let mut head = [side.to_be_bytes(), side.to_be_bytes()].concat();
    // One bit, grey; deflate, its filters, not interlaced.
    head.extend([1, 0, 0, 0, 0]);
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [(b"IHDR", head), (b"IDAT", data), (b"IEND", Vec::new())] {
        let mut crc = Crc::new();
        crc.update(kind);
        crc.update(&data);
        bytes.extend((data.len() as u32).to_be_bytes());
        bytes.extend(kind);
        bytes.extend(data);
        bytes.extend(crc.sum().to_be_bytes());
    }
    Ok(bytes)
}

/// The sum behind data that zlib has (RFC 1950).
fn adler(bytes: &[u8]) -> u32 {
    const MODULUS: u32 = 65_521;
    let (low, high) = bytes.iter().fold((1, 0), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % MODULUS;
        (low, (high + low) % MODULUS)
    });
    high << 16 | low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_library_reads_what_was_drawn() {
        assert_eq!(adler(b"Wikipedia"), 0x11E6_0398);
        let rows: Vec<Vec<u8>> = (0..12u8).map(|row| vec![row.wrapping_mul(37), 0xF0]).collect();
        let bytes = picture(12, &rows).expect("a picture");
        let mut reader = ::png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("a head");
        let mut drawn = vec![0; reader.output_buffer_size().expect("a size")];
        let info = reader.next_frame(&mut drawn).expect("sums and data that agree");
        assert_eq!((info.width, info.height, info.bit_depth), (12, 12, ::png::BitDepth::One));
        assert_eq!(drawn, rows.concat());
    }
}
