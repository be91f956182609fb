//! The writer: two spaces a step, one field a line. The same values give the same bytes, as `serde_json` wrote them.

/// JSON being written. Every value in a record stands behind its [`Writer::key`], every one in a list behind a
/// [`Writer::item`].
#[derive(Default)]
pub struct Writer {
    text: String,
    depth: usize,
    /// Nothing stands yet in what was opened last.
    fresh: bool,
}

impl Writer {
    /// The text written.
    #[must_use]
    pub fn finish(self) -> String {
        self.text
    }

    /// Opens a record or list: `{` or `[`.
    pub fn open(&mut self, bracket: char) {
        self.text.push(bracket);
        self.depth += 1;
        self.fresh = true;
    }

    /// Closes it: `}` or `]`.
    pub fn close(&mut self, bracket: char) {
        self.depth -= 1;
        if !std::mem::take(&mut self.fresh) {
            self.line();
        }
        self.text.push(bracket);
    }

    /// Begins the next value of a list.
    pub fn item(&mut self) {
        if !std::mem::take(&mut self.fresh) {
            self.text.push(',');
        }
        self.line();
    }

    /// Begins a field.
    pub fn key(&mut self, name: &str) {
        self.item();
        self.string(name);
        self.text.push_str(": ");
    }

    /// A value that is JSON already.
    pub fn written(&mut self, json: &str) {
        self.text.push_str(json);
    }

    /// A text.
    pub fn string(&mut self, text: &str) {
        self.text.push('"');
        for c in text.chars() {
            match c {
                '"' | '\\' => self.text.extend(['\\', c]),
                '\u{8}' => self.text.push_str("\\b"),
                '\u{c}' => self.text.push_str("\\f"),
                '\n' => self.text.push_str("\\n"),
                '\r' => self.text.push_str("\\r"),
                '\t' => self.text.push_str("\\t"),
                '\0'..' ' => {
                    self.text.push_str(if c < '\u{10}' { "\\u000" } else { "\\u001" });
                    self.text.extend(char::from_digit(u32::from(c) % 16, 16));
                }
                c => self.text.push(c),
            }
        }
        self.text.push('"');
    }

    /// A whole number.
    pub fn number(&mut self, number: u64) {
        self.text.push_str(&number.to_string());
    }

    /// A count.
    pub fn count(&mut self, count: usize) {
        self.number(count as u64);
    }

    /// A whole number that may be less than nought.
    pub fn whole(&mut self, number: i64) {
        self.text.push_str(&number.to_string());
    }

    /// `true` or `false`.
    pub fn flag(&mut self, flag: bool) {
        self.text.push_str(if flag { "true" } else { "false" });
    }

    /// `null`.
    pub fn null(&mut self) {
        self.text.push_str("null");
    }

    fn line(&mut self) {
        self.text.push('\n');
        for _ in 0..self.depth {
            self.text.push_str("  ");
        }
    }
}
