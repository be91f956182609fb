//! Short names between a module and its script. wasm-bindgen's end in digests, which no compression makes smaller, and
//! stand in both files: together they would weigh 4 KiB of what a visitor waits for.

use crate::wasm::{Reader, put_number, put_section, sections};
use std::collections::BTreeMap;

/// What wasm-bindgen's own names begin with; all others are asked for by somebody else.
const OWN: [&str; 3] = ["__wbg_", "__wbindgen_", "wasm_bindgen__"];

/// A section's number.
const IMPORTS: u8 = 2;
/// A section's number.
const EXPORTS: u8 = 7;

/// The script and the module with short names; `None` if the module is not as wasm-bindgen writes it.
pub(crate) fn shorten(script: &str, module: &[u8]) -> Option<(String, Vec<u8>)> {
    let mut short = BTreeMap::new();
    let mut written = module.get(..8)?.to_vec();
    for (kind, body) in sections(module)? {
        let body = match kind {
            IMPORTS => imports(body, &mut short)?,
            EXPORTS => exports(body, &mut short)?,
            _ => body.to_vec(),
        };
        put_section(&mut written, kind, &body);
    }
    Some((replaced(script, &short), written))
}

fn imports(body: &[u8], short: &mut BTreeMap<String, String>) -> Option<Vec<u8>> {
    let mut reader = Reader(body);
    let mut written = Vec::new();
    let count = reader.number()?;
    put_number(&mut written, count);
    for _ in 0..count {
        let (from, name) = (reader.text()?, reader.text()?);
        put_text(&mut written, from);
        put_text(&mut written, named(name, short));
        // Functions only: memory and table are the module's own.
        written.push(reader.byte().filter(|kind| *kind == 0)?);
        put_number(&mut written, reader.number()?);
    }
    Some(written)
}

fn exports(body: &[u8], short: &mut BTreeMap<String, String>) -> Option<Vec<u8>> {
    let mut reader = Reader(body);
    let mut written = Vec::new();
    let count = reader.number()?;
    put_number(&mut written, count);
    for _ in 0..count {
        put_text(&mut written, named(reader.text()?, short));
        written.push(reader.byte()?);
        put_number(&mut written, reader.number()?);
    }
    Some(written)
}

fn named<'a>(name: &'a str, short: &'a mut BTreeMap<String, String>) -> &'a str {
    if !OWN.iter().any(|own| name.starts_with(own)) {
        return name;
    }
    let next = letters(short.len());
    short.entry(name.to_owned()).or_insert(next)
}

/// a, b, … z, aa, ba, …
fn letters(mut number: usize) -> String {
    let mut name = String::new();
    loop {
        name.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
        if number == 0 {
            return name;
        }
        number -= 1;
    }
}

fn put_text(to: &mut Vec<u8>, text: &str) {
    put_number(to, text.len());
    to.extend(text.as_bytes());
}

/// The script with every word that has a short name replaced.
fn replaced(script: &str, short: &BTreeMap<String, String>) -> String {
    let mut written = String::new();
    let mut rest = script;
    let is_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '$';
    while let Some(start) = rest.find(is_word) {
        let (before, after) = rest.split_at(start);
        let (word, next) = after.split_at(after.find(|letter| !is_word(letter)).unwrap_or(after.len()));
        written += before;
        written += short.get(word).map_or(word, String::as_str);
        rest = next;
    }
    written + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_change_alike() {
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        let mut body = vec![2];
        for (from, name) in [("./x_bg.js", "__wbg_new_0123456789abcdef"), ("./own.js", "load")] {
            put_text(&mut body, from);
            put_text(&mut body, name);
            body.extend([0, 3]);
        }
        put_section(&mut module, IMPORTS, &body);
        let mut body = vec![2];
        for name in ["memory", "__wbindgen_malloc"] {
            put_text(&mut body, name);
            body.extend([2, 0]);
        }
        put_section(&mut module, EXPORTS, &body);
        let script =
            "{ __wbg_new_0123456789abcdef: f, load }; wasm.__wbindgen_malloc(1); __wbindgen_malloc2; wasm.memory";
        let (script, module) = shorten(script, &module).expect("as wasm-bindgen writes it");
        assert_eq!(script, "{ a: f, load }; wasm.b(1); __wbindgen_malloc2; wasm.memory");
        let text = String::from_utf8_lossy(&module);
        assert!(text.contains("\u{1}a\0\u{3}") && text.contains("load") && text.contains("memory"), "{text:?}");
        assert!(!text.contains("__wb"), "{text:?}");
        assert!(shorten(&script, &module[..module.len() - 1]).is_none());
    }

    #[test]
    fn letters_go_on_after_z() {
        let names: Vec<String> = [0, 25, 26, 27, 701, 702].map(letters).to_vec();
        assert_eq!(names, ["a", "z", "aa", "ba", "zz", "aaa"]);
    }
}
