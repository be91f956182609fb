//! ZIPs as other programs write them: each a line of data, and one writer for all.

use flate2::Compression;
use flate2::write::DeflateEncoder;
use std::io::Write;
use unicode_normalization::UnicodeNormalization;
use ziping_package::Digest;

/// How names are spelt.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Names {
    /// UTF-8, marked as such.
    Marked,
    /// UTF-8 without the mark, as Finder does.
    Plain,
    /// UTF-8 taken apart, as a Mac's file system had it.
    Apart,
    /// GBK, as Chinese Windows does.
    Gbk,
    /// GBK, and UTF-8 beside it for those who know.
    Both,
}

/// How a program writes ZIPs.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    pub program: &'static str,
    pub names: Names,
    /// The level of Deflate; none for stored.
    pub deflate: Option<u32>,
    /// Sizes behind the bytes, as those write who don't seek.
    pub descriptor: bool,
    /// Entries of folders.
    pub folders: bool,
    /// What divides folders.
    pub divider: char,
    /// What stands before every name.
    pub before: &'static str,
    /// Extra fields of the headers.
    pub extra: &'static [u8],
    /// The large directory's end, though it is not needed.
    pub large: bool,
    /// The ZIP's own remark.
    pub remark: &'static str,
    /// The system it says it was made on.
    pub host: u8,
    /// Files last to first.
    pub reversed: bool,
}

const PLAIN: Style = Style {
    program: "",
    names: Names::Marked,
    deflate: Some(6),
    descriptor: false,
    folders: true,
    divider: '/',
    before: "",
    extra: &[],
    large: false,
    remark: "",
    host: 0,
    reversed: false,
};

/// A time of Unix, of NTFS, and users of Unix.
const UNIX: &[u8] = b"UT\x05\x00\x01\x00\x00\x00\x00ux\x0b\x00\x01\x04\xe8\x03\x00\x00\x04\xe8\x03\x00\x00";
const NTFS: &[u8] = b"\x0a\x00\x20\x00\x00\x00\x00\x00\x01\x00\x18\x00\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";

/// A line a program.
pub const STYLES: &[Style] = &[
    Style { program: "stored again", deflate: None, ..PLAIN },
    Style { program: "Info-ZIP", extra: UNIX, host: 3, ..PLAIN },
    Style { program: "Info-ZIP to a pipe", extra: UNIX, host: 3, descriptor: true, large: true, ..PLAIN },
    Style { program: "zip -r x.zip ./folder", before: "./", folders: false, host: 3, ..PLAIN },
    Style { program: "Info-ZIP, best", deflate: Some(9), host: 3, reversed: true, ..PLAIN },
    Style { program: "Finder", names: Names::Apart, descriptor: true, extra: UNIX, host: 3, ..PLAIN },
    Style { program: "ditto, composed", names: Names::Plain, descriptor: true, host: 3, folders: false, ..PLAIN },
    Style { program: "7-Zip", extra: NTFS, ..PLAIN },
    Style { program: "7-Zip on Chinese Windows", names: Names::Gbk, extra: NTFS, ..PLAIN },
    Style { program: "Explorer on Chinese Windows", names: Names::Gbk, folders: false, ..PLAIN },
    Style { program: "WinRAR", names: Names::Both, remark: "由 WinRAR 压缩", ..PLAIN },
    Style { program: "old .NET", divider: '\\', folders: false, deflate: Some(1), ..PLAIN },
    Style { program: "old .NET on Chinese Windows", names: Names::Gbk, divider: '\\', folders: false, ..PLAIN },
    Style { program: "Python, fastest", deflate: Some(0), folders: false, host: 3, ..PLAIN },
];

/// A name in a style, and the same in UTF-8 if it goes beside it.
fn spelt(style: &Style, path: &str) -> (Vec<u8>, Option<Vec<u8>>) {
    let path = format!("{}{}", style.before, path.replace('/', &style.divider.to_string()));
    let gbk = || {
        let (bytes, _, lost) = encoding_rs::GBK.encode(&path);
        // What the page lacks is written as UTF-8, for that name alone.
        if lost { path.clone().into_bytes() } else { bytes.into_owned() }
    };
    match style.names {
        Names::Marked | Names::Plain => (path.into_bytes(), None),
        Names::Apart => (path.nfd().collect::<String>().into_bytes(), None),
        Names::Gbk => (gbk(), None),
        Names::Both => (gbk(), Some(path.into_bytes())),
    }
}

/// Files as a ZIP in a style; paths that end in a slash are empty folders.
pub fn zipped(style: &Style, files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut all: Vec<(String, &[u8])> = Vec::new();
    for (path, bytes) in files {
        let folders = path.match_indices('/').map(|(at, _)| path[..=at].to_owned());
        for folder in folders.filter(|folder| style.folders || folder == path) {
            if !all.iter().any(|(known, _)| *known == folder) {
                all.push((folder, &[]));
            }
        }
        if !path.ends_with('/') {
            all.push((path.clone(), bytes));
        }
    }
    if style.reversed {
        all.reverse();
    }
    let (mut zip, mut directory) = (Vec::new(), Vec::new());
    for (path, bytes) in &all {
        let offset = u32::try_from(zip.len()).expect("a small ZIP");
        let (name, utf8) = spelt(style, path);
        let known = Digest::of(bytes);
        let (method, packed) = match style.deflate {
            Some(level) if !bytes.is_empty() => {
                let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(level));
                encoder.write_all(bytes).expect("memory");
                (8_u16, encoder.finish().expect("memory"))
            }
            _ => (0, bytes.to_vec()),
        };
        let behind = style.descriptor && method == 8;
        let is_marked = style.names == Names::Marked || (style.names == Names::Gbk && !is_gbk(&name));
        let flags = u16::from(behind) << 3 | u16::from(is_marked) << 11;
        let mut extra = style.extra.to_vec();
        if let Some(utf8) = utf8 {
            let own = Digest::of(&name).crc32;
            extra.extend(
                [b"up".as_slice(), &(utf8.len() as u16 + 5).to_le_bytes(), &[1], &own.to_le_bytes(), &utf8].concat(),
            );
        }
        let sizes = |crc32: u32, packed: usize, size: usize| {
            [crc32.to_le_bytes(), (packed as u32).to_le_bytes(), (size as u32).to_le_bytes()].concat()
        };
        let common =
            [20_u16.to_le_bytes(), flags.to_le_bytes(), method.to_le_bytes(), [0, 0x60], [0x6b, 0x5c]].concat();
        let lengths = [(name.len() as u16).to_le_bytes(), (extra.len() as u16).to_le_bytes()].concat();
        zip.extend(b"PK\x03\x04");
        zip.extend(&common);
        zip.extend(if behind { sizes(0, 0, 0) } else { sizes(known.crc32, packed.len(), bytes.len()) });
        zip.extend([lengths.as_slice(), &name, &extra, &packed].concat());
        if behind {
            zip.extend(b"PK\x07\x08");
            zip.extend(sizes(known.crc32, packed.len(), bytes.len()));
        }
        let mode: u32 = match (style.host, path.ends_with('/')) {
            (3, true) => 0o040_755 << 16 | 0x10,
            (3, false) => 0o100_644 << 16,
            (_, is_folder) => u32::from(is_folder) << 4,
        };
        directory.extend(b"PK\x01\x02");
        directory.extend([20, style.host]);
        directory.extend(&common);
        directory.extend(sizes(known.crc32, packed.len(), bytes.len()));
        directory.extend([lengths.as_slice(), &[0; 6]].concat());
        directory.extend([mode.to_le_bytes(), offset.to_le_bytes()].concat());
        directory.extend([name, extra].concat());
    }
    let (start, length) = (zip.len() as u64, directory.len() as u64);
    zip.extend(directory);
    let count = all.len() as u64;
    if style.large {
        let end = zip.len() as u64;
        zip.extend([b"PK\x06\x06".as_slice(), &44_u64.to_le_bytes(), &[45, 0, 45, 0], &[0; 8]].concat());
        zip.extend([count, count, length, start].map(u64::to_le_bytes).concat());
        zip.extend([b"PK\x06\x07".as_slice(), &[0; 4], &end.to_le_bytes(), &1_u32.to_le_bytes()].concat());
    }
    let count = (count as u16).to_le_bytes();
    zip.extend([b"PK\x05\x06".as_slice(), &[0; 4], &count, &count].concat());
    zip.extend([(length as u32).to_le_bytes(), (start as u32).to_le_bytes()].concat());
    zip.extend((style.remark.len() as u16).to_le_bytes());
    zip.extend(style.remark.as_bytes());
    zip
}

fn is_gbk(name: &[u8]) -> bool {
    std::str::from_utf8(name).is_err() || name.is_ascii()
}
