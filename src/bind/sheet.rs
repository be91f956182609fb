//! The pool as a spreadsheet for people: real numbers, dates and texts, a sheet of rows and one of what they come to.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::collections::BTreeMap;
use ziping_domain::Lang;
use ziping_station::words::{category, said, state};
use ziping_station::{Cell, Contacts, PoolCounts, Row, State, columns};

type Result<T> = std::result::Result<T, XlsxError>;

/// The workbook's bytes: the rows, what they come to, and the sentences on what is to be looked at.
///
/// # Errors
/// More rows than a sheet has.
pub fn workbook(
    rows: &[Row],
    pool: &PoolCounts,
    warnings: &[String],
    lang: Lang,
    contacts: Contacts,
) -> Result<Vec<u8>> {
    let mut book = book()?;
    list(book.add_worksheet(), rows, lang, contacts)?;
    Overview::new(book.add_worksheet(), lang)?.fill(rows, pool, warnings)?;
    book.save_to_buffer()
}

/// A sheet of texts under its heads, which stays as it is when it comes back. From the column `numbers` on, what is a number is
/// one for the spreadsheet too.
///
/// # Errors
/// More rows than a sheet has.
pub fn texts(name: &str, rows: &[Vec<String>], numbers: Option<u16>) -> Result<Vec<u8>> {
    let mut book = book()?;
    let sheet = book.add_worksheet();
    sheet.set_name(titled(name))?;
    sheet.set_freeze_panes(1, 0)?;
    let (text, head) = (text(), head());
    for (line, row) in (0u32..).zip(rows) {
        for (at, cell) in (0u16..).zip(row).filter(|(_, cell)| !cell.is_empty()) {
            let number = cell.parse().ok().filter(|number: &f64| number.is_finite());
            if let Some(number) = number.filter(|_| line > 0 && numbers.is_some_and(|from| at >= from)) {
                sheet.write_number(line, at, number)?;
                continue;
            }
            sheet.write_string_with_format(line, at, fitting(cell), if line == 0 { &head } else { &text })?;
        }
    }
    sheet.autofit();
    book.save_to_buffer()
}

/// A workbook without a clock in it: the same rows give the same bytes.
fn book() -> Result<Workbook> {
    let mut book = Workbook::new();
    // Days of rows are read by the same: another way to a day would weigh more.
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::parse_from_str("2000-01-01")?));
    Ok(book)
}

/// A name as a sheet may have it: 31 characters, without those that places are written with.
fn titled(name: &str) -> String {
    let name: String = name.chars().filter(|c| !"[]:*?/\\".contains(*c)).take(31).collect();
    let name = name.trim_matches('\'');
    if name.is_empty() { "1".to_owned() } else { name.to_owned() }
}

/// A cell that stays a text when somebody edits it: digits are not counted, a sign is no formula.
fn text() -> Format {
    Format::new().set_num_format("@")
}

fn head() -> Format {
    text().set_bold()
}

fn list(sheet: &mut Worksheet, rows: &[Row], lang: Lang, contacts: Contacts) -> Result<()> {
    sheet.set_name(said(("材料包", "Packages"), lang))?;
    sheet.set_freeze_panes(1, 0)?;
    let (text, head) = (text(), head());
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let score = Format::new().set_num_format("0.0");
    let mut columns = columns(contacts);
    // What nobody has is no column for people; CSV and JSON keep theirs for programs.
    columns.retain(|column| rows.is_empty() || rows.iter().any(|row| !is_nothing(&column.shown(row, lang))));
    for (at, column) in (0u16..).zip(&columns) {
        sheet.write_string_with_format(0, at, said(column.head, lang), &head)?;
        for (line, row) in (1u32..).zip(rows) {
            let put = |sheet: &mut Worksheet, words: &str| -> Result<()> {
                if !words.is_empty() {
                    sheet.write_string_with_format(line, at, fitting(words), &text)?;
                }
                Ok(())
            };
            match column.shown(row, lang) {
                Cell::Text(words) => put(sheet, &words)?,
                Cell::Day(words) => match ExcelDateTime::parse_from_str(&words) {
                    Ok(date) => {
                        sheet.write_datetime_with_format(line, at, &date, &day)?;
                    }
                    Err(_) => put(sheet, &words)?,
                },
                Cell::Number(words) => match words.parse::<f64>() {
                    Ok(number) if number.is_finite() => {
                        sheet.write_number_with_format(line, at, number, &score)?;
                    }
                    _ => put(sheet, &words)?,
                },
                Cell::Flag(flag) => put(sheet, said(if flag { ("是", "yes") } else { ("否", "no") }, lang))?,
            }
        }
    }
    if let Some(last) = u32::try_from(rows.len()).ok().filter(|last| *last > 0) {
        sheet.autofilter(0, 0, last, columns.len() as u16 - 1)?;
    }
    sheet.autofit();
    Ok(())
}

/// Whether a cell says nothing.
fn is_nothing(cell: &Cell) -> bool {
    match cell {
        Cell::Text(words) | Cell::Number(words) | Cell::Day(words) => words.is_empty(),
        Cell::Flag(flag) => !flag,
    }
}

/// What a cell of a spreadsheet can hold.
fn fitting(text: &str) -> String {
    const MOST: usize = 32_767;
    text.chars().take(MOST).collect()
}

/// The second sheet, line by line.
struct Overview<'a> {
    sheet: &'a mut Worksheet,
    line: u32,
    lang: Lang,
}

impl<'a> Overview<'a> {
    fn new(sheet: &'a mut Worksheet, lang: Lang) -> Result<Self> {
        sheet.set_name(said(("汇总", "Overview"), lang))?;
        Ok(Self { sheet, line: 0, lang })
    }

    fn put(&mut self, name: &str, format: &Format, count: Option<u32>) -> Result<()> {
        self.sheet.write_string_with_format(self.line, 0, fitting(name), format)?;
        if let Some(count) = count {
            self.sheet.write_number(self.line, 1, count)?;
        }
        self.line += 1;
        Ok(())
    }

    /// A head and counts below it; nothing where nothing was counted.
    fn counts(&mut self, name: &str, counts: impl IntoIterator<Item = (String, u32)>) -> Result<()> {
        let mut counts = counts.into_iter().peekable();
        if counts.peek().is_some() {
            self.put(name, &head(), None)?;
        }
        counts.try_for_each(|(name, count)| self.put(&name, &text(), Some(count)))
    }

    fn fill(mut self, rows: &[Row], pool: &PoolCounts, warnings: &[String]) -> Result<()> {
        let lang = self.lang;
        let words = |zh, en| said((zh, en), lang);
        let names = Names::of(rows, lang);
        let number = |count: usize| u32::try_from(count).ok();
        self.put(words("文件", "Files"), &text(), number(pool.files))?;
        self.put(words("组织", "Organisations"), &text(), number(pool.organisations))?;
        self.put(words("再次入孵", "Return for another cycle"), &text(), Some(pool.returning))?;
        if let Some((planned, candidates)) = rows.iter().find_map(Row::planned) {
            self.put(words("计划授奖数", "Awards planned"), &text(), Some(planned))?;
            self.put(words("候选数（本工具的理解）", "Candidates (as the tool reads it)"), &text(), Some(candidates))?;
        }
        let states = pool.states.iter().map(|(id, count)| {
            let state = serde_json::from_value::<State>(id.as_str().into()).map(state);
            let words = state.map_or_else(|_| id.clone(), |(sign, words)| format!("{sign} {}", said(words, lang)));
            (words, *count)
        });
        self.counts(words("状态", "States"), states)?;
        let categories = pool.categories.iter().map(|(key, count)| (names.category(key), *count));
        self.counts(words("分类", "Categories"), categories)?;
        let places = pool.places.iter().map(|(key, count)| (names.place(key), *count));
        self.counts(words("县市区", "Districts"), places)?;
        // By question, as the programme words it.
        let mut groups: BTreeMap<String, Vec<(String, u32)>> = BTreeMap::new();
        for (key, count) in &pool.counts {
            let (label, word) = names.group(key);
            groups.entry(label).or_default().push((word, *count));
        }
        for (label, counts) in groups {
            self.counts(&label, counts)?;
        }
        if pool.narrowed {
            self.put(
                words(
                    "只统计表中筛选出的材料包；推荐名额等需要核对的情况请看不筛选时的导出",
                    "Counts only what the list was narrowed to; for what to look at, export all",
                ),
                &text(),
                None,
            )?;
        } else {
            self.put(words("需要核对", "To look at"), &head(), None)?;
            warnings.iter().try_for_each(|warning| self.put(warning, &text(), None))?;
        }
        self.sheet.autofit();
        Ok(())
    }
}

/// What the ids in a pool's keys are called.
struct Names<'a> {
    titles: BTreeMap<&'a str, &'a str>,
    labels: BTreeMap<(&'a str, &'a str), &'a str>,
    lang: Lang,
}

impl<'a> Names<'a> {
    fn of(rows: &'a [Row], lang: Lang) -> Self {
        let all = || rows.iter().filter_map(|row| row.source.as_ref());
        let labels = all().flat_map(|source| {
            source.counts.iter().map(|one| ((source.programme.as_str(), one.question.as_str()), one.label.as_str()))
        });
        Self {
            titles: all().map(|source| (source.programme.as_str(), source.programme_title.as_str())).collect(),
            labels: labels.collect(),
            lang,
        }
    }

    /// With the programme's title where there are several: a letter of one is not that of another.
    fn titled(&self, programme: &str, words: &str) -> String {
        match self.titles.get(programme) {
            Some(title) if self.titles.len() > 1 => format!("{title} · {words}"),
            _ => words.to_owned(),
        }
    }

    fn category(&self, key: &str) -> String {
        let (programme, id) = key.split_once('/').unwrap_or(("", key));
        self.titled(programme, &category(id, self.lang))
    }

    fn place(&self, key: &str) -> String {
        let (programme, place) = key.split_once('/').unwrap_or(("", key));
        self.titled(programme, place)
    }

    /// The question's label, and the words.
    fn group(&self, key: &str) -> (String, String) {
        let (programme, rest) = key.split_once('/').unwrap_or(("", key));
        let (question, word) = rest.split_once('/').unwrap_or(("", rest));
        let label = self.labels.get(&(programme, question)).copied().unwrap_or_default();
        (self.titled(programme, label), word.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_may_have_any_name_and_numbers_are_numbers() {
        let rows = [["头", "2025年"], ["001", "98.5"], ["=1+1", "约98"]].map(|row| row.map(str::to_owned).to_vec());
        for name in ["申报/推荐：[荣誉]*?", &"长".repeat(40), "'"] {
            assert!(texts(name, &rows, Some(1)).is_ok_and(|bytes| bytes.starts_with(b"PK")), "{name}");
        }
    }

    #[test]
    fn the_same_rows_give_the_same_bytes_at_any_time() {
        let made = || texts("表", &[vec!["头".to_owned()]], None).expect("a sheet");
        let first = made();
        // The library's own clock counts in seconds.
        std::thread::sleep(std::time::Duration::from_millis(1_100));
        assert!(made() == first, "there is a clock in it");
    }
}
