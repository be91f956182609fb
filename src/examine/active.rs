//! What a PDF does by itself when it is opened: starts programs, runs scripts, sends forms, carries files. No paper of ours does any of it.

use flate2::read::ZlibDecoder;
use std::io::Read;

/// Names of what a PDF may do or carry; see ISO 32000-2, 12.6 and 7.11.
const ACTIVE: [&str; 14] = [
    "AA",
    "EmbeddedFile",
    "EmbeddedFiles",
    "GoToE",
    "GoToR",
    "ImportData",
    "JavaScript",
    "JS",
    "Launch",
    "Movie",
    "Rendition",
    "RichMedia",
    "SubmitForm",
    "XFA",
];

/// Bytes of objects that are taken out of streams.
const MOST: u64 = 32 << 20;

/// The names of what a PDF does by itself, as far as it can be read without a password, each once.
pub fn active(bytes: &[u8]) -> Vec<&'static str> {
    let mut found = Vec::new();
    let mut left = MOST;
    look(bytes, &mut found, &mut left, true);
    found.sort_unstable();
    found.dedup();
    found
}

/// Looks through objects; their streams are passed over, but those that hold other objects.
fn look(bytes: &[u8], found: &mut Vec<&'static str>, left: &mut u64, has_streams: bool) {
    let mut at = 0;
    let mut begun = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'/' => {
                let (name, end) = name(bytes, at + 1);
                found.extend(ACTIVE.iter().find(|one| one.as_bytes() == name));
                at = end;
            }
            b's' if has_streams && bytes[at..].starts_with(b"stream") => {
                let body = at + 6 + usize::from(bytes.get(at + 6) == Some(&b'\r'));
                let body = body + usize::from(bytes.get(body) == Some(&b'\n'));
                let end = find(bytes, body, b"endstream").unwrap_or(bytes.len());
                let head = &bytes[begun..at];
                if find(head, 0, b"ObjStm").is_some() {
                    let mut inner = Vec::new();
                    let mut source = ZlibDecoder::new(&bytes[body.min(end)..end]).take(*left);
                    // What ends early is looked at as far as it goes.
                    let _ = source.read_to_end(&mut inner);
                    *left -= (inner.len() as u64).min(*left);
                    look(&inner, found, left, false);
                }
                at = end + 9;
                begun = at.min(bytes.len());
            }
            b'e' if bytes[at..].starts_with(b"endobj") => {
                at += 6;
                begun = at;
            }
            _ => at += 1,
        }
    }
}

/// A name from its first letter on, with `#41` as the letter it stands for, and where it ends.
fn name(bytes: &[u8], from: usize) -> (Vec<u8>, usize) {
    let (mut name, mut at) = (Vec::new(), from);
    while let Some(letter) = bytes.get(at).filter(|letter| !b"()<>[]{}/% \t\r\n\x0c\0".contains(letter)) {
        let hex = bytes.get(at + 1..at + 3).and_then(|two| std::str::from_utf8(two).ok());
        match hex.and_then(|two| u8::from_str_radix(two, 16).ok()).filter(|_| *letter == b'#') {
            Some(meant) => {
                name.push(meant);
                at += 3;
            }
            None => {
                name.push(*letter);
                at += 1;
            }
        }
        // No name that is looked for is so long.
        if name.len() > 127 {
            break;
        }
    }
    (name, at)
}

fn find(bytes: &[u8], from: usize, what: &[u8]) -> Option<usize> {
    let rest = bytes.get(from..)?;
    rest.windows(what.len()).position(|part| part == what).map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use std::io::Write;

    #[test]
    fn what_a_pdf_does_by_itself_is_seen_wherever_it_stands() {
        let packed = |words: &[u8]| {
            let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
            packed.write_all(words).expect("packed");
            packed.finish().expect("packed")
        };
        let stream = |kind: &str, body: &[u8]| {
            [format!("1 0 obj\n<< {kind} >>\nstream\r\n").as_bytes(), body, b"\nendstream\nendobj\n"].concat()
        };
        assert_eq!(active(b"%PDF-1.7\n<< /OpenAction << /S/Launch /F(cmd.exe) >> >>"), ["Launch"]);
        assert_eq!(active(b"<< /S /J#61vaScript /JS (app.alert(1)) >>"), ["JS", "JavaScript"]);
        let objects = packed(b"1 0 << /AA << /O 2 0 R >> >>");
        assert_eq!(active(&stream("/Type /ObjStm /Filter /FlateDecode", &objects)), ["AA"]);
        // A picture may hold any letters.
        assert_eq!(active(&stream("/Type /XObject", b"/JS /Launch ")), Vec::<&str>::new());
        assert_eq!(active(b"<< /Type /Catalog /AAPL 1 /JSX 2 >>"), Vec::<&str>::new());
        for end in 0..60 {
            active(&b"<< /S#4 /Launch >> stream\n xx endstream << /#"[..end.min(45)]);
        }
    }
}
