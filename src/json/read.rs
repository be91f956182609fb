//! The reader of JSON (RFC 8259), strict but for a byte order mark at the head.

use super::{Entry, FaultKind, Json, MAX_DEPTH, Noted, Token};

/// Reads a text; see [`Json::read`].
pub fn read(text: &str) -> Json<'_> {
    let mut reader = Reader { bytes: text.as_bytes(), at: 0, entries: Vec::new(), faults: Vec::new() };
    reader.push(Token::Absent);
    if text.starts_with('\u{feff}') {
        reader.at = '\u{feff}'.len_utf8();
    }
    reader.whole(text);
    Json { text, entries: reader.entries, faults: reader.faults, steps: 0, depth: 0 }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    entries: Vec<Entry>,
    faults: Vec<Noted>,
}

/// `None`: the text is no JSON, the fault is noted.
type Done = Option<()>;

impl Reader<'_> {
    fn whole(&mut self, text: &str) -> Done {
        // Places are kept in 32 bits; every caller has a smaller limit of its own.
        if u32::try_from(text.len()).is_err() {
            return self.broken(FaultKind::Long);
        }
        self.space();
        self.value(text, 0)?;
        self.space();
        if self.at == self.bytes.len() { Some(()) } else { self.broken(FaultKind::Behind) }
    }

    /// The byte at hand; 0 at the end, which no JSON has outside.
    fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    fn eat(&mut self, byte: u8) -> bool {
        let there = self.peek() == byte;
        self.at += usize::from(there);
        there
    }

    fn space(&mut self) {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    fn broken(&mut self, code: FaultKind) -> Done {
        self.faults.push(Noted { at: self.at as u32, code, words: "" });
        None
    }

    fn push(&mut self, token: Token) -> usize {
        let at = self.at as u32;
        self.entries.push(Entry { token, named: false, at, end: at, next: 0 });
        self.entries.len() - 1
    }

    /// A value ends here.
    fn close(&mut self, entry: usize) -> Done {
        let next = self.entries.len() as u32;
        let entry = self.entries.get_mut(entry)?;
        entry.end = self.at as u32;
        entry.next = next;
        Some(())
    }

    fn value(&mut self, text: &str, depth: u8) -> Done {
        match self.peek() {
            b'{' => self.many(text, depth, Token::Record, b'}'),
            b'[' => self.many(text, depth, Token::List, b']'),
            b'"' => self.text(text),
            b'-' | b'0'..=b'9' => self.number(text),
            _ => self.word(),
        }
    }

    fn many(&mut self, text: &str, depth: u8, token: Token, end: u8) -> Done {
        if depth >= MAX_DEPTH {
            return self.broken(FaultKind::Deep);
        }
        let whole = self.push(token);
        self.at += 1;
        self.space();
        if !self.eat(end) {
            loop {
                if token == Token::Record {
                    if self.peek() != b'"' {
                        return self.broken(FaultKind::Name);
                    }
                    self.text(text)?;
                    self.space();
                    if !self.eat(b':') {
                        return self.broken(FaultKind::Colon);
                    }
                    self.space();
                }
                self.value(text, depth + 1)?;
                self.space();
                if self.eat(end) {
                    break;
                }
                if !self.eat(b',') {
                    return self.broken(FaultKind::Comma);
                }
                self.space();
            }
        }
        self.close(whole)
    }

    fn text(&mut self, text: &str) -> Done {
        let entry = self.push(Token::Text);
        self.at += 1;
        let start = self.at;
        let mut plain = true;
        loop {
            match self.peek() {
                b'"' => break,
                b'\\' => {
                    plain = false;
                    self.at += 2;
                }
                0..0x20 => return self.broken(FaultKind::Unclosed),
                _ => self.at += 1,
            }
        }
        if !plain && unescape(text.get(start..self.at)?).is_none() {
            self.at = start;
            return self.broken(FaultKind::Escape);
        }
        self.at += 1;
        self.close(entry)
    }

    fn digits(&mut self) -> Done {
        let start = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        if self.at > start { Some(()) } else { self.broken(FaultKind::Digit) }
    }

    fn number(&mut self, text: &str) -> Done {
        let entry = self.push(Token::Number);
        let start = self.at;
        let negative = self.eat(b'-');
        if self.eat(b'0') {
            if self.peek().is_ascii_digit() {
                return self.broken(FaultKind::Nought);
            }
        } else {
            self.digits()?;
        }
        let whole = text.get(start..self.at)?;
        let fits = if negative { whole.parse::<i64>().is_ok() } else { whole.parse::<u64>().is_ok() };
        let mut code = if fits { None } else { Some(FaultKind::Huge) };
        if self.eat(b'.') {
            code = Some(FaultKind::Fraction);
            self.digits()?;
        }
        if matches!(self.peek(), b'e' | b'E') {
            code = Some(FaultKind::Fraction);
            self.at += 1;
            if !self.eat(b'+') {
                self.eat(b'-');
            }
            self.digits()?;
        }
        if let Some(code) = code {
            self.faults.push(Noted { at: start as u32, code, words: "" });
        }
        self.close(entry)
    }

    fn word(&mut self) -> Done {
        for (word, token) in [("null", Token::Null), ("true", Token::True), ("false", Token::False)] {
            if self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(word.as_bytes())) {
                let entry = self.push(token);
                self.at += word.len();
                return self.close(entry);
            }
        }
        self.broken(FaultKind::Value)
    }
}

/// A text without its escapes; `None` if one is broken.
pub fn unescape(quoted: &str) -> Option<String> {
    let mut parts = quoted.split('\\');
    let mut plain = parts.next()?.to_owned();
    while let Some(part) = parts.next() {
        let c = match part.bytes().next() {
            // A backslash right behind one: the part between them is empty, the next has no escape.
            None => {
                plain.push('\\');
                plain.push_str(parts.next()?);
                continue;
            }
            Some(b'"') => '"',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let high = unit(part)?;
                let (code, rest) = match high {
                    0xd800..0xdc00 => {
                        // The other half follows at once.
                        let next = parts.next().filter(|_| part.len() == 5)?;
                        match unit(next)? {
                            low @ 0xdc00..0xe000 => (0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00), next),
                            _ => return None,
                        }
                    }
                    code => (code, part),
                };
                plain.push(char::from_u32(code)?);
                plain.push_str(rest.get(5..)?);
                continue;
            }
            Some(_) => return None,
        };
        plain.push(c);
        plain.push_str(part.get(1..)?);
    }
    Some(plain)
}

/// The number behind `u`.
fn unit(part: &str) -> Option<u32> {
    let digits = part.strip_prefix('u')?.get(..4)?;
    // `from_str_radix` takes a sign.
    if digits.starts_with('+') { None } else { u32::from_str_radix(digits, 16).ok() }
}
