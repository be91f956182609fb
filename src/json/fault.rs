//! A fault of a file's structure: where, which, and its words in both languages in one table.
//!
//! The languages and the remedies are tables of their own, so that the first module holds only what it says: what is wrong,
//! in English, for the administrator of a page that does not start.

use super::Token;

/// Declares the codes and their words: English and Chinese of what is wrong, then of what to do about it. `{0}` is what
/// stands there, `{1}` and `{2}` are the words of what is expected.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident: $what:literal $what_zh:literal, $remedy:expr, $remedy_zh:expr;)+) => {
        /// What kind of fault.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum FaultKind {
            $($(#[$doc])* $name),+
        }

        const WHAT: &[&str] = &[$($what),+];
        const WHAT_ZH: &[&str] = &[$($what_zh),+];
        const REMEDY: &[&str] = &[$($remedy),+];
        const REMEDY_ZH: &[&str] = &[$($remedy_zh),+];
    };
}

/// What to do about a text that is no JSON.
const CORRECT: &str = "correct the text at that place; an editor that knows JSON shows it";
const CORRECT_ZH: &str = "改正这一处；会JSON的编辑器会标出来";

codes! {
    /// More than 4 GiB.
    Long: "no JSON: the text is too long" "不是JSON：文件太长",
        CORRECT, CORRECT_ZH;
    /// Something behind the end.
    Behind: "no JSON: the text goes on after its end" "不是JSON：结尾之后还有内容",
        CORRECT, CORRECT_ZH;
    /// Deeper than is read.
    Deep: "no JSON: it is nested too deeply" "不是JSON：嵌套太深",
        CORRECT, CORRECT_ZH;
    /// No name of a field.
    Name: "no JSON: a name in quotes is expected" "不是JSON：这里应当是引号里的字段名",
        CORRECT, CORRECT_ZH;
    /// No colon behind a name.
    Colon: "no JSON: a colon is expected" "不是JSON：这里应当是英文冒号“:”",
        CORRECT, CORRECT_ZH;
    /// Neither a comma nor the end.
    Comma: "no JSON: a comma or the end of the list is expected" "不是JSON：这里应当是英文逗号“,”或结尾的括号",
        CORRECT, CORRECT_ZH;
    /// A text without its end.
    Unclosed: "no JSON: a text is not closed, or has a line break or control character in it"
            "不是JSON：文字没有用引号结束，或中间有换行、控制符",
        CORRECT, CORRECT_ZH;
    /// A backslash with the wrong sign behind it.
    Escape: "no JSON: a text has a broken escape in it" "不是JSON：文字里的反斜杠转义写错了",
        CORRECT, CORRECT_ZH;
    /// No digit where a number goes on.
    Digit: "no JSON: a digit is expected" "不是JSON：这里应当是数字",
        CORRECT, CORRECT_ZH;
    /// A number such as 01.
    Nought: "no JSON: a number begins with a nought" "不是JSON：数字以0开头",
        CORRECT, CORRECT_ZH;
    /// No value. The last of those that make a text no JSON: see [`FaultKind::breaks`].
    Value: "no JSON: a value is expected" "不是JSON：这里应当有一个值",
        CORRECT, CORRECT_ZH;
    /// A number with a fraction or an exponent.
    Fraction: "{0} is no whole number" "{0}不是整数",
        "write a whole number, without a point or an exponent", "写整数，不带小数点或指数";
    /// A number of more than 64 bits.
    Huge: "{0} is too large a number" "{0}太大了", "write a number within the bounds", "写范围之内的数";
    /// A number outside the bounds.
    Range: "{0} is not between {1} and {2}" "{0}不在{1}和{2}之间", "write a number within the bounds", "写范围之内的数";
    /// No text.
    NoText: "{0} stands where a text is expected" "这里是{0}，应当是引号里的文字", "write a text", "写成引号里的文字";
    /// No word.
    NoWord: "{0} stands where a word in quotes is expected" "这里是{0}，应当是引号里的文字",
        "write a word in quotes", "写成引号里的文字";
    /// No whole number.
    NoWhole: "{0} stands where a whole number is expected" "这里是{0}，应当是数字", "write a whole number", "写成数字";
    /// Neither true nor false.
    NoFlag: "{0} stands where true or false is expected" "这里是{0}，应当是true或false",
        "write true or false", "写成true或false";
    /// No list.
    NoList: "{0} stands where a list is expected" "这里是{0}，应当是列表", "write a list", "写成列表";
    /// No record.
    NoRecord: "{0} stands where an object is expected" "这里是{0}，应当是对象", "write an object", "写成对象";
    /// Neither a text nor one in two languages.
    NoTexts: "{0} stands where a text, or an object with zh and en, is expected"
            "这里是{0}，应当是引号里的文字，或带zh和en的对象",
        "write a text, or an object with zh and en", "写成引号里的文字，或带zh和en的对象";
    /// No day.
    NoDay: "{0} stands where a date YYYY-MM-DD is expected" "这里是{0}，应当是YYYY-MM-DD这样的日期",
        "write a date YYYY-MM-DD", "写成YYYY-MM-DD";
    /// A text that is no day.
    Day: "\"{0}\" is no date" "“{0}”不是日期", "write it as YYYY-MM-DD", "写成YYYY-MM-DD";
    /// None of the words of the table.
    Word: "{0} is none of the words known here" "{0}不是这里能用的词", "write one of: {0}", "从这些词里选：{0}";
    /// A field that the table does not know.
    Unknown: "there is no field \"{0}\" here" "这里没有“{0}”这个字段",
        "take it out, or correct its name; known are: {0}", "删掉，或改正字段名；可用的有：{0}";
    /// A field for the second time.
    Twice: "the field \"{0}\" stands twice" "字段“{0}”写了两次", "take one of the two out", "删掉其中一个";
    /// The field is not there.
    Missing: "the field \"{0}\" is missing" "缺少字段“{0}”", "add it", "补上";
    /// Not one field of the table, but none or several.
    One: "an object with one field is expected" "这里应当是只有一个字段的对象",
        "give exactly one of: {0}", "只写其中一个：{0}";
    /// A format that is not the one of the words.
    Format: "format is {0}, this version reads \"{1}\"" "格式是{0}，本版本读的是“{1}”",
        "correct it, or use a version of this tool that reads that format", "改正，或使用能读该格式的版本";
    /// A name that nothing has; what is named are rules.
    Unlisted: "there is no {1} \"{0}\"" "没有“{0}”这条规则",
        "correct the id, or add the {0}", "改正标识，或在rules里补上这条规则";
    /// A name of something that does not stand above.
    Later: "{1} \"{0}\" does not stand above" "规则“{0}”没有排在前面",
        "name only what stands above, so that nothing names itself", "只引用排在前面的规则，以免循环";
    /// Names followed too often, or too deep.
    Endless: "too many names of a {1}, or too deep in one another" "引用规则的地方太多，或层层引用太深",
        "let fewer of them name another {0}", "让规则少引用别的规则";
    /// A programme that is no programme.
    Large: "the file is larger than 4 MiB" "文件超过4 MiB",
        "a programme is far smaller: take out what does not belong to it", "项目文件没有这么大：删掉不属于它的内容";
}

impl FaultKind {
    /// Whether it makes a text no JSON.
    pub(crate) fn breaks(self) -> bool {
        self as usize <= Self::Value as usize
    }

    /// Whether something of another kind stands there: then its kind is told, not what it says.
    fn is_of_kind(self) -> bool {
        (Self::NoText as usize..=Self::NoDay as usize).contains(&(self as usize))
    }
}

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// JSON Pointer (RFC 6901) of the place.
    pub pointer: String,
    /// Which.
    pub code: FaultKind,
    /// What stands there: its kind, and the beginning of it.
    pub(crate) found: Token,
    pub(crate) shown: String,
    /// What is expected: names, each closed by a space, optional ones behind a `?`.
    pub(crate) words: &'static str,
}

impl Fault {
    /// A fault of the whole file.
    #[must_use]
    pub fn whole(code: FaultKind) -> Self {
        Self { pointer: String::new(), code, found: Token::Absent, shown: String::new(), words: "" }
    }

    /// What is wrong, in English.
    #[must_use]
    pub fn what(&self) -> String {
        self.told(WHAT, kind)
    }

    /// What to do about it, in English.
    #[must_use]
    pub fn remedy(&self) -> String {
        self.advised(REMEDY)
    }

    /// What is wrong and what to do, in Chinese.
    #[must_use]
    pub fn chinese(&self) -> (String, String) {
        (self.told(WHAT_ZH, kind_zh), self.advised(REMEDY_ZH))
    }

    fn told(&self, words: &[&str], kind: fn(Token) -> &'static str) -> String {
        let shown = if self.code.is_of_kind() { kind(self.found) } else { &self.shown };
        let (first, second) = self.words.split_once(' ').unwrap_or((self.words, ""));
        filled(words.get(self.code as usize).copied().unwrap_or_default(), &[shown, first, second])
    }

    fn advised(&self, words: &[&str]) -> String {
        let names = self.words.trim_end().replace('?', "").replace(' ', ", ");
        filled(words.get(self.code as usize).copied().unwrap_or_default(), &[&names])
    }
}

/// The words with what differs in its places.
fn filled(words: &str, parts: &[&str]) -> String {
    let mut text = String::new();
    for (at, piece) in words.split(['{', '}']).enumerate() {
        let part = piece.bytes().next().filter(|_| at % 2 == 1).map(|digit| usize::from(digit.wrapping_sub(b'0')));
        text.push_str(part.and_then(|part| parts.get(part)).unwrap_or(&piece));
    }
    text
}

fn kind(token: Token) -> &'static str {
    match token {
        Token::Absent => "nothing",
        Token::Null => "null",
        Token::False | Token::True => "true or false",
        Token::Number => "a number",
        Token::Text => "a text",
        Token::List => "a list",
        Token::Record => "an object",
    }
}

fn kind_zh(token: Token) -> &'static str {
    match token {
        Token::Absent => "没有内容",
        Token::Null => "null",
        Token::False | Token::True => "true或false",
        Token::Number => "数字",
        Token::Text => "引号里的文字",
        Token::List => "列表",
        Token::Record => "对象",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Json;

    /// Every code is worded, and what differs has the same places in both languages but for what is named.
    #[test]
    fn every_code_has_its_words_in_both_languages() {
        let chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        for (english, words) in [WHAT, REMEDY].into_iter().zip([WHAT_ZH, REMEDY_ZH]) {
            assert_eq!(english.len(), words.len());
            for (english, words) in english.iter().zip(words) {
                assert!(english.is_ascii() && english.len() > 5, "{english}");
                assert!(chinese(words), "{english}: {words}");
                assert!(!words.contains("{0}") || english.contains("{0}"), "{english}: {words}");
            }
        }
    }

    #[test]
    fn both_languages_are_written_from_the_code() {
        let said = |text: &str| {
            let mut json = Json::read(text);
            if !json.is_broken() {
                let _: u8 = json.whole("");
            }
            let fault = json.faults().remove(0);
            (fault.what(), fault.chinese().0)
        };
        for (text, what, zh) in [
            ("{\"a\" 1}", "no JSON: a colon is expected", "不是JSON：这里应当是英文冒号“:”"),
            ("\"x\"", "a text stands where a whole number is expected", "这里是引号里的文字，应当是数字"),
            ("256", "256 is not between 0 and 255", "256不在0和255之间"),
        ] {
            assert_eq!(said(text), (what.to_owned(), zh.to_owned()));
        }
        // What stands there is never taken for a place to fill.
        assert_eq!(filled("format is {0}, not {1}", &["{1}", "b"]), "format is {1}, not b");
    }
}
