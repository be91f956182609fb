//! The rows as a table: one list of columns for CSV, JSON lines and spreadsheets.

use crate::row::Row;

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

/// A column: its name in files, its head in Chinese, and what stands in it.
pub struct Column {
    /// Name, as in JSON.
    pub name: &'static str,
    /// Head.
    pub head: &'static str,
    /// The cell of a row.
    pub cell: fn(&Row) -> Cell,
}

/// The columns in order.
#[must_use]
pub fn columns() -> Vec<Column> {
    macro_rules! known {
        ($kind:ident, $field:ident) => {
            |row| Cell::$kind(row.source.as_ref().map(|source| source.$field.clone()).unwrap_or_default())
        };
    }
    let column = |name, head, cell| Column { name, head, cell };
    vec![
        column("file", "文件", |row| Cell::Text(row.file.clone())),
        column("state", "状态", |row| {
            let state = serde_json::to_value(row.state).ok();
            Cell::Text(state.as_ref().and_then(|state| state.as_str()).unwrap_or_default().to_owned())
        }),
        column("notes", "说明", |row| {
            let notes = row.notes.iter().map(|note| match note.path.as_str() {
                path if !note.detail.is_empty() => format!("{path}: {} ({})", note.code, note.detail),
                "" => note.code.clone(),
                path => format!("{path}: {}", note.code),
            });
            Cell::Text(notes.collect::<Vec<_>>().join("; "))
        }),
        column("programme", "项目", known!(Text, programme)),
        column("programmeVersion", "项目文件版本", known!(Text, programme_version)),
        column("organisation", "组织名称", known!(Text, organisation)),
        column("creditCode", "统一社会信用代码", known!(Text, credit_code)),
        column("application", "申报日期", known!(Day, application)),
        column("made", "生成日期", known!(Day, made)),
        column("eligibility", "申报条件", known!(Text, eligibility)),
        column("category", "建议分类", known!(Text, category)),
        column("possible", "可能的分类", |row| {
            Cell::Text(row.source.as_ref().map(|source| source.possible.join("|")).unwrap_or_default())
        }),
        column("own", "自评分类", known!(Text, own)),
        column("score", "自评得分", |row| {
            Cell::Number(row.source.as_ref().and_then(|source| source.score.clone()).unwrap_or_default())
        }),
        column("recommender", "推荐单位", known!(Text, recommender)),
        column("secondCycle", "再次入孵", |row| {
            Cell::Flag(row.source.as_ref().is_some_and(|source| source.returning))
        }),
        column("counts", "分组", |row| {
            let counts = row.source.iter().flat_map(|source| &source.counts);
            Cell::Text(counts.flat_map(|counted| counted.words.clone()).collect::<Vec<_>>().join("|"))
        }),
        column("teaching", "教学帮扶", |row| {
            Cell::Text(row.source.as_ref().map(|source| source.teaching().to_owned()).unwrap_or_default())
        }),
        column("place", "县市区", known!(Text, place)),
        column("station", "服务站", known!(Text, station)),
        column("stationCategory", "服务站建议分类", known!(Text, station_category)),
        column("code", "校验码", |row| Cell::Text(row.mark().map(|mark| mark.code()).unwrap_or_default())),
    ]
}

/// All rows as CSV after RFC 4180, with the columns' names as head.
#[must_use]
pub fn csv(rows: &[Row]) -> String {
    let columns = columns();
    let mut text = columns.iter().map(|column| column.name).collect::<Vec<_>>().join(",");
    text.push_str("\r\n");
    for row in rows {
        let cells = columns.iter().map(|column| quoted(&(column.cell)(row)));
        text.push_str(&cells.collect::<Vec<_>>().join(","));
        text.push_str("\r\n");
    }
    text
}

/// A cell as a CSV field. What a spreadsheet would take for a formula is kept from being one.
fn quoted(cell: &Cell) -> String {
    match cell {
        Cell::Flag(flag) => flag.to_string(),
        Cell::Number(text) | Cell::Day(text) => text.clone(),
        Cell::Text(text) => {
            let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
            let text = if formula { format!("'{text}") } else { text.clone() };
            if text.contains(['"', ',', '\r', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
        }
    }
}

/// A row as one line of JSON, without the line's end.
#[must_use]
pub fn json_line(row: &Row) -> String {
    let mut line = serde_json::Map::new();
    for column in columns() {
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
