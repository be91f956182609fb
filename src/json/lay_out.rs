//! The layout of files that people edit: whatever fits stands on one line, so that a row of a form is one line or three, and
//! a change of one word is a change of one line. White space only: [`compact`] of it is that of what was given.

use super::compact;

/// The longest line, in characters, that a value of several parts may make.
const LINE: usize = 164;

/// The same JSON, laid out for people. A text that is no JSON is given back as it was.
#[must_use]
pub fn lay_out(text: &str) -> String {
    if super::Json::read(text).is_broken() {
        return text.to_owned();
    }
    let text = compact(text);
    let mut parts = Parts { text: &text, at: 0 };
    let mut out = String::with_capacity(text.len() * 2);
    parts.value().write(&mut out, 0, 0);
    out.push('\n');
    out
}

/// A value as it is written: its text, or what stands in its brackets, a record's names before their values.
struct Part<'a> {
    text: &'a str,
    inside: Vec<(Option<&'a str>, Part<'a>)>,
    /// How long it is on one line.
    length: usize,
}

/// Compact JSON that is known to be JSON, and how far it was read.
struct Parts<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Parts<'a> {
    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(b']')
    }

    fn value(&mut self) -> Part<'a> {
        let start = self.at;
        let (record, open) = (self.peek() == b'{', matches!(self.peek(), b'{' | b'['));
        if !open {
            let text = self.scalar();
            return Part { text, inside: Vec::new(), length: text.chars().count() };
        }
        let (mut inside, mut length) = (Vec::new(), 0);
        self.at += 1;
        while !matches!(self.peek(), b'}' | b']') {
            let name = record.then(|| self.scalar());
            self.at += usize::from(record);
            let value = self.value();
            length += value.length + 2 + name.map_or(0, |name| name.chars().count() + 2);
            inside.push((name, value));
            self.at += usize::from(self.peek() == b',');
        }
        self.at += 1;
        Part { text: self.text.get(start..self.at).unwrap_or_default(), inside, length: length.max(2) }
    }

    /// A text, number or word.
    fn scalar(&mut self) -> &'a str {
        let start = self.at;
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let (mut quoted, mut escaped) = (false, false);
        let end = rest.iter().position(|byte| {
            let ends = !quoted && matches!(byte, b',' | b':' | b'}' | b']');
            if *byte == b'"' && !escaped {
                quoted = !quoted;
            }
            escaped = quoted && *byte == b'\\' && !escaped;
            ends
        });
        self.at = start + end.unwrap_or(rest.len());
        self.text.get(start..self.at).unwrap_or_default()
    }
}

impl Part<'_> {
    /// Whether it may stand beside others on a line: a short text or number, or a record of one.
    fn is_short(&self) -> bool {
        const SHORT: usize = 48;
        let is_small = match &self.inside[..] {
            [] => true,
            [(Some(_), only)] => only.inside.is_empty(),
            _ => false,
        };
        is_small && self.length <= SHORT
    }

    /// Writes it at a depth, `before` characters being on the line already.
    fn write(&self, out: &mut String, depth: usize, before: usize) {
        let Some(((first_name, first), more)) = self.inside.split_first() else {
            return out.push_str(self.text);
        };
        let [open, close] = if first_name.is_some() { ['{', '}'] } else { ['[', ']'] };
        let name = |out: &mut String, name: &Option<&str>| {
            if let Some(name) = name {
                out.push_str(name);
                out.push_str(": ");
            }
        };
        out.push(open);
        let fits = depth * 2 + before + self.length <= LINE;
        // A single part stays with its bracket, so that `{"table": {` is no line of brackets alone.
        if fits || more.is_empty() && !first.inside.is_empty() {
            for (at, (key, value)) in self.inside.iter().enumerate() {
                out.push_str(if at == 0 { "" } else { ", " });
                name(out, key);
                let key = key.map_or(0, |key| key.chars().count() + 2);
                value.write(out, depth, if fits { 0 } else { before + 1 + key });
            }
        } else {
            // Short texts and numbers share a line; everything else has a line of its own.
            let (mut on_line, mut shares) = (0, false);
            for (at, (key, value)) in self.inside.iter().enumerate() {
                let key_length = key.map_or(0, |key| key.chars().count() + 2);
                let is_short = value.is_short();
                let length = key_length + value.length;
                if is_short && shares && (depth + 1) * 2 + on_line + length + 3 <= LINE {
                    out.push_str(", ");
                    on_line += length + 2;
                } else {
                    out.push_str(if at == 0 { "\n" } else { ",\n" });
                    out.extend(std::iter::repeat_n("  ", depth + 1));
                    on_line = length;
                }
                shares = is_short;
                name(out, key);
                value.write(out, depth + 1, key_length);
            }
            out.push('\n');
            out.extend(std::iter::repeat_n("  ", depth));
        }
        out.push(close);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_white_space_changes_and_twice_is_once() {
        for city in ["wuhu", "songjiang", "jiaxing", "hangzhou", "zhejiang", "schema"] {
            let path = format!("{}/../../www/programmes/{city}.json", env!("CARGO_MANIFEST_DIR"));
            let text = std::fs::read_to_string(path).expect("a file of the site");
            let laid = lay_out(&text);
            assert_eq!(compact(&laid), compact(&text), "{city}");
            assert_eq!(lay_out(&laid), laid, "{city}");
            assert!(laid == text || city == "schema", "{city}: run `ziping fmt`");
        }
    }

    #[test]
    fn a_row_is_one_line_or_three_and_what_is_short_shares_one() {
        let cell = |words: &str| format!("{{\"content\":[\"{words}\"],\"label\":true}}");
        let row = format!("{{\"cells\":[{},{}]}}", cell("组织\\\"名称"), cell(&"长".repeat(120)));
        let laid = lay_out(&format!("{{\"rows\":[{row}],\"empty\":[],\"none\":{{}},\"number\":-1}}"));
        let lines = [
            "{".to_owned(),
            "  \"rows\": [{\"cells\": [".to_owned(),
            "    {\"content\": [\"组织\\\"名称\"], \"label\": true},".to_owned(),
            format!("    {{\"content\": [\"{}\"], \"label\": true}}", "长".repeat(120)),
            "  ]}],".to_owned(),
            "  \"empty\": [], \"none\": {}, \"number\": -1".to_owned(),
            "}\n".to_owned(),
        ];
        assert_eq!(laid, lines.join("\n"));
    }

    #[test]
    fn what_is_no_json_stays() {
        for text in ["", "{", "{\"a\": 1,}", "[1] 2"] {
            assert_eq!(lay_out(text), text);
        }
    }
}
