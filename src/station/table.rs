//! The rows as a table: one list of columns for CSV and spreadsheets, which people read, and for JSON lines, which programs do.

use crate::row::Row;
use crate::words::{basis, category, differing, note, said, stated, verdict};
use ziping_domain::Lang;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A number with its decimals, as written.
    Number(String),
    /// A day, `YYYY-MM-DD`.
    Day(String),
    /// Yes or no.
    Flag(bool),
}

/// A column: its name in JSON, its head, and what stands in it.
pub struct Column {
    /// Name in JSON.
    pub name: &'static str,
    /// Head for people.
    pub head: (&'static str, &'static str),
    /// The cell of a row, with ids.
    pub cell: fn(&Row) -> Cell,
    /// The same in the words of the screen, where they differ.
    words: Option<fn(&Row, Lang) -> String>,
}

impl Column {
    /// The cell for people.
    #[must_use]
    pub fn shown(&self, row: &Row, lang: Lang) -> Cell {
        self.words.map_or_else(|| (self.cell)(row), |words| Cell::Text(words(row, lang)))
    }
}

/// Whether a table names whom to call: only if somebody asks for it, because tables are passed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Contacts {
    /// It does not.
    #[default]
    Without,
    /// It does.
    With,
}

/// The columns in order.
#[must_use]
pub fn columns(contacts: Contacts) -> Vec<Column> {
    macro_rules! known {
        ($kind:ident, $field:ident) => {
            |row| Cell::$kind(row.source.as_ref().map(|source| source.$field.clone()).unwrap_or_default())
        };
    }
    macro_rules! worded {
        ($source:ident, $lang:ident, $words:expr) => {
            Some(|row: &Row, $lang: Lang| row.source.as_ref().map(|$source| $words).unwrap_or_default())
        };
    }
    macro_rules! planned {
        ($which:tt) => {
            |row| Cell::Number(row.planned().map_or(String::new(), |planned| planned.$which.to_string()))
        };
    }
    let column = |name, head, english, cell, words| Column { name, head: (head, english), cell, words };
    let contact = (contacts == Contacts::With)
        .then(|| column("contact", "联系人、电话", "Contact", |row| Cell::Text(row.contact()), None));
    let all = [
        column("file", "文件", "File", |row| Cell::Text(row.file.clone()), None),
        column(
            "state",
            "状态",
            "State",
            |row| Cell::Text(row.state.name().to_owned()),
            Some(|row, lang| {
                let (sign, words) = stated(row);
                let which = differing(row, lang);
                let colon = if which.is_empty() { "" } else { said(("：", ": "), lang) };
                format!("{sign} {}{colon}{which}", said(words, lang))
            }),
        ),
        column(
            "judgedBy",
            "核对依据",
            "Judged by",
            |row| Cell::Text(row.source.as_ref().map(|_| row.judged_by.name().to_owned()).unwrap_or_default()),
            Some(|row, lang| match row.source {
                Some(_) => said(basis(row.judged_by), lang).to_owned(),
                None => String::new(),
            }),
        ),
        column(
            "notes",
            "说明",
            "Notes",
            |row| Cell::Text(row.notes.iter().map(crate::RowNote::line).collect::<Vec<_>>().join("; ")),
            Some(|row, lang| row.notes.iter().map(|one| note(one, lang)).collect::<Vec<_>>().join("\n")),
        ),
        column(
            "programme",
            "项目",
            "Programme",
            known!(Text, programme),
            worded!(source, _lang, source.programme_title.clone()),
        ),
        column("programmeVersion", "项目文件版本", "Programme file", known!(Text, programme_version), None),
        column("organisation", "组织名称", "Organisation", known!(Text, organisation), None),
        column("renamed", "现名（名册）", "Present name (register)", known!(Text, renamed), None),
        column("creditCode", "统一社会信用代码", "Credit code", known!(Text, credit_code), None),
        column("application", "申报日期", "Application", known!(Day, application), None),
        column("made", "生成日期", "Made on", known!(Day, made), None),
        column(
            "eligibility",
            "申报条件",
            "Conditions",
            known!(Text, eligibility),
            worded!(source, lang, {
                let (sign, words) = verdict(&source.eligibility);
                format!("{sign} {}", said(words, lang)).trim().to_owned()
            }),
        ),
        column(
            "category",
            "建议分类（本工具）",
            "Suggested category (by the tool)",
            known!(Text, category),
            worded!(source, lang, category(&source.category, lang)),
        ),
        column(
            "possible",
            "可能的分类（本工具）",
            "Possible categories (by the tool)",
            |row| Cell::Text(row.source.as_ref().map(|source| source.possible.join("|")).unwrap_or_default()),
            worded!(source, lang, joined(source.possible.iter().map(|id| category(id, lang)), lang)),
        ),
        column("own", "自评分类", "Own category", known!(Text, own), None),
        column(
            "score",
            "自评得分",
            "Score",
            |row| Cell::Number(row.source.as_ref().and_then(|source| source.score.clone()).unwrap_or_default()),
            None,
        ),
        column("recommender", "推荐单位", "Recommended by", known!(Text, recommender), None),
        column(
            "secondCycle",
            "再次入孵",
            "Returns",
            |row| Cell::Flag(row.source.as_ref().is_some_and(|source| source.returning)),
            worded!(source, lang, said(if source.returning { ("是", "yes") } else { ("否", "no") }, lang).to_owned()),
        ),
        column(
            "counts",
            "分组",
            "Groups",
            |row| {
                let counts = row.source.iter().flat_map(|source| &source.counts);
                Cell::Text(counts.flat_map(|counted| counted.words.clone()).collect::<Vec<_>>().join("|"))
            },
            worded!(source, lang, {
                let filled = source.counts.iter().filter(|counted| !counted.words.is_empty());
                let colon = said(("：", ": "), lang);
                let one =
                    |label: &str, words: &[String]| format!("{label}{colon}{}", joined(words.iter().cloned(), lang));
                filled
                    .map(|counted| one(&counted.label, &counted.words))
                    .collect::<Vec<_>>()
                    .join(said(("；", "; "), lang))
            }),
        ),
        column(
            "teaching",
            "教学帮扶",
            "Teaching",
            |row| Cell::Text(row.source.as_ref().map(|source| source.teaching().to_owned()).unwrap_or_default()),
            None,
        ),
        column("place", "县市区", "District", known!(Text, place), None),
        column("station", "服务站", "Station", known!(Text, station), None),
        column(
            "stationCategory",
            "服务站建议分类",
            "Station's category",
            known!(Text, station_category),
            worded!(
                source,
                lang,
                match source.station_category.as_str() {
                    "" => String::new(),
                    id => category(id, lang),
                }
            ),
        ),
        column(
            "decided",
            "办公室确定的分类",
            "Category decided by the office",
            known!(Text, decided),
            worded!(
                source,
                lang,
                match source.decided.as_str() {
                    "" => String::new(),
                    id => category(id, lang),
                }
            ),
        ),
        column(
            "standing",
            "名册状态",
            "Register",
            |row| {
                let standing = row.source.as_ref().and_then(|source| source.stands(Lang::En));
                Cell::Text(standing.unwrap_or_default().to_owned())
            },
            worded!(source, lang, source.stands(lang).unwrap_or_default().to_owned()),
        ),
        column("cycle", "孵化周期", "Cycle", known!(Text, cycle), None),
        column(
            "sheets",
            "调查、回访等",
            "Sheets",
            |row| {
                let noted = row.source.iter().flat_map(|source| &source.noted);
                Cell::Text(noted.map(crate::SheetNote::words).collect::<Vec<_>>().join("; "))
            },
            worded!(source, _lang, source.noted.iter().map(crate::SheetNote::words).collect::<Vec<_>>().join("\n")),
        ),
        column("planned", "计划授奖数", "Awards planned", planned!(0), None),
        column("candidates", "候选数（本工具的理解）", "Candidates (as the tool reads it)", planned!(1), None),
        column(
            "code",
            "校验码",
            "Code",
            |row| Cell::Text(row.mark().map(|mark| mark.code()).unwrap_or_default()),
            None,
        ),
    ];
    all.into_iter().chain(contact).collect()
}

fn joined(words: impl Iterator<Item = String>, lang: Lang) -> String {
    words.collect::<Vec<_>>().join(said(("、", ", "), lang))
}

/// All rows as CSV after RFC 4180 for people who open it in Excel or WPS: with the mark by which they know UTF-8, in the words
/// of the screen, and with cells that stay what they are.
#[must_use]
pub fn csv(rows: &[Row], lang: Lang, contacts: Contacts) -> String {
    let columns = columns(contacts);
    let heads = columns.iter().map(|column| quoted(said(column.head, lang))).collect::<Vec<_>>().join(",");
    let mut text = format!("\u{feff}{heads}\r\n");
    for row in rows {
        let cells = columns.iter().map(|column| match column.shown(row, lang) {
            Cell::Flag(flag) => said(if flag { ("是", "yes") } else { ("否", "no") }, lang).to_owned(),
            Cell::Number(number) if number.parse::<f64>().is_ok_and(f64::is_finite) => number,
            Cell::Day(day) if day.parse::<ziping_domain::Date>().is_ok() => day,
            Cell::Number(text) | Cell::Day(text) | Cell::Text(text) => quoted(&held(&text)),
        });
        text.push_str(&cells.collect::<Vec<_>>().join(","));
        text.push_str("\r\n");
    }
    text
}

pub(crate) fn quoted(text: &str) -> String {
    if text.contains(['"', ',', '\r', '\n', '\t']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// A text that a spreadsheet takes as a text: a tab before what it would calculate, or take for a number or a date.
pub(crate) fn held(text: &str) -> String {
    let bare = |letter: char| letter.is_whitespace() || letter.is_control() || INVISIBLE.contains(&letter);
    let start = text.trim_start_matches(bare);
    let calculates = start.starts_with(SIGNS) || text.starts_with(['\t', '\r', '\n']);
    let is_digit = |letter: char| matches!(letter, '0'..='9' | '０'..='９');
    let is_part = |letter: char| is_digit(letter) || letter.is_whitespace() || NUMERIC.contains(letter);
    let is_number = text.contains(is_digit) && text.chars().all(is_part);
    // A short plain number is the same number in a spreadsheet.
    let is_plain =
        text.len() < 12 && text.bytes().all(|byte| byte.is_ascii_digit()) && (!text.starts_with('0') || text == "0");
    if calculates || (is_number && !is_plain) { format!("\t{text}") } else { text.to_owned() }
}

/// What begins a formula, in the width of a Chinese keyboard too.
const SIGNS: [char; 13] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '−', '﹦', '﹢', '﹣', '﹫'];
/// What numbers and dates are written with, apart from digits.
const NUMERIC: &str = ".,-/:%eE+年月日时分秒．，－／：％";
/// Characters nobody sees, which stand before a sign without hiding it from a spreadsheet.
const INVISIBLE: [char; 8] =
    ['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{200e}', '\u{200f}', '\u{2060}', '\u{feff}'];

/// A row as one line of JSON for programs, with ids and without the line's end.
#[must_use]
pub fn json_line(row: &Row, contacts: Contacts) -> String {
    let mut line = serde_json::Map::new();
    for column in columns(contacts) {
        let value = match (column.cell)(row) {
            Cell::Text(text) => serde_json::Value::String(text),
            Cell::Day(text) if text.is_empty() => serde_json::Value::Null,
            Cell::Day(text) => serde_json::Value::String(text),
            Cell::Flag(flag) => flag.into(),
            Cell::Number(text) => text.parse::<serde_json::Number>().map_or(serde_json::Value::Null, Into::into),
        };
        line.insert(column.name.to_owned(), value);
    }
    serde_json::Value::Object(line).to_string()
}

/// All rows, a line each.
#[must_use]
pub fn json_lines(rows: &[Row], contacts: Contacts) -> String {
    rows.iter().map(|row| json_line(row, contacts) + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_stays_a_text() {
        for text in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "＝1+1",
            "＋1",
            "－1",
            "＠x",
            "−1",
            " =1",
            "\u{3000}=1",
            "\u{200b}=1",
            "\u{feff}＝1",
            "\t=1",
            "\r=1",
            "913402000000000001",
            "１３４０２０",
            "007",
            "1E5",
            "9134020012345678E9",
            "2026-11-20",
            "1.10",
            "1/2",
            "3月5日",
            "12:30",
            "50%",
            "0553-1234567",
        ] {
            assert_eq!(held(text), format!("\t{text}"), "{text:?}");
        }
        for text in [
            "",
            "芜湖示例公司",
            "B",
            "2026",
            "0",
            "12345678901",
            "91340200MA2XXXXX1X",
            "a=b",
            "示例-1",
            "e",
            "5ED01-2A",
        ] {
            assert_eq!(held(text), text, "{text:?}");
        }
    }
}
