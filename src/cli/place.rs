//! From a JSON Pointer to the line and column in the text, for editors.

/// Line and column, from 1, of the value a JSON Pointer names. The text must be JSON; a pointer that leads nowhere
/// gives the last place on its way.
pub fn place(json: &str, pointer: &str) -> (usize, usize) {
    let mut scan = Scan { bytes: json.as_bytes(), at: 0 };
    scan.space();
    for part in pointer.split('/').skip(1) {
        let name = part.replace("~1", "/").replace("~0", "~");
        let before = scan.at;
        if !scan.enter(&name) {
            scan.at = before;
            break;
        }
    }
    let before = &json[..floor(json, scan.at)];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |rest| rest.chars().count()) + 1;
    (line, column)
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Scan<'_> {
    fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    fn space(&mut self) {
        while self.peek().is_ascii_whitespace() {
            self.at += 1;
        }
    }

    /// Moves to the member or element with this name; `false` if there is none.
    fn enter(&mut self, name: &str) -> bool {
        let object = match self.peek() {
            b'{' => true,
            b'[' => false,
            _ => return false,
        };
        self.at += 1;
        let mut index = 0usize;
        loop {
            self.space();
            if matches!(self.peek(), b'}' | b']' | 0) {
                return false;
            }
            let found = if object {
                let start = self.at;
                self.value();
                let key: String = serde_json::from_slice(&self.bytes[start..self.at]).unwrap_or_default();
                self.space();
                self.at += 1;
                self.space();
                key == name
            } else {
                index.to_string() == name
            };
            if found {
                return true;
            }
            self.value();
            self.space();
            if self.peek() == b',' {
                self.at += 1;
            }
            index += 1;
        }
    }

    /// Moves past one value.
    fn value(&mut self) {
        let mut depth = 0usize;
        loop {
            match self.peek() {
                0 => return,
                b'"' => self.string(),
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' => {
                    depth = depth.saturating_sub(1);
                    self.at += 1;
                }
                b',' | b':' => self.at += 1,
                byte if byte.is_ascii_whitespace() => self.at += 1,
                _ => {
                    while !matches!(self.peek(), 0 | b',' | b'}' | b']') && !self.peek().is_ascii_whitespace() {
                        self.at += 1;
                    }
                }
            }
            if depth == 0 {
                return;
            }
        }
    }

    fn string(&mut self) {
        self.at += 1;
        while !matches!(self.peek(), b'"' | 0) {
            self.at += if self.peek() == b'\\' { 2 } else { 1 };
        }
        self.at = (self.at + 1).min(self.bytes.len());
    }
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn finds_lines() {
        let json = "{\n \"a\": [1,\n  {\"b/c\": \"质\\\"量\", \"d\": 2}\n ],\n \"e\": true\n}";
        assert_eq!(place(json, ""), (1, 1));
        assert_eq!(place(json, "/a/1/b~1c"), (3, 11));
        assert_eq!(place(json, "/a/1/d"), (3, 24));
        assert_eq!(place(json, "/e"), (5, 7));
        assert_eq!(place(json, "/a/1/nothing"), (3, 3), "the last place on the way");
    }
}
