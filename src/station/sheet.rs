//! The pool as a spreadsheet: real numbers and dates, a sheet of rows and one of what to look at.

use crate::{Cell, Pool, Row, columns, worded};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

type Result<T> = std::result::Result<T, XlsxError>;

/// The workbook's bytes.
///
/// # Errors
/// More rows than a sheet has.
pub fn workbook(rows: &[Row], pool: &Pool) -> Result<Vec<u8>> {
    let mut book = Workbook::new();
    let head = Format::new().set_bold();
    list(book.add_worksheet(), rows, &head)?;
    overview(book.add_worksheet(), pool, &head)?;
    book.save_to_buffer()
}

fn list(sheet: &mut Worksheet, rows: &[Row], head: &Format) -> Result<()> {
    sheet.set_name("材料包")?;
    sheet.set_freeze_panes(1, 0)?;
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let score = Format::new().set_num_format("0.0");
    let columns = columns();
    for (at, column) in (0u16..).zip(&columns) {
        sheet.write_with_format(0, at, column.head, head)?;
        for (line, row) in (1u32..).zip(rows) {
            match (column.cell)(row) {
                Cell::Text(text) if text.is_empty() => {}
                Cell::Text(text) => {
                    sheet.write_string(line, at, fitting(&text))?;
                }
                Cell::Day(text) => match ExcelDateTime::parse_from_str(&text) {
                    Ok(date) => {
                        sheet.write_datetime_with_format(line, at, &date, &day)?;
                    }
                    Err(_) => {
                        sheet.write_string(line, at, fitting(&text))?;
                    }
                },
                Cell::Number(text) => {
                    if let Ok(number) = text.parse::<f64>() {
                        sheet.write_number_with_format(line, at, number, &score)?;
                    }
                }
                Cell::Flag(flag) => {
                    sheet.write_string(line, at, if flag { "是" } else { "否" })?;
                }
            }
        }
    }
    if let Some(last) = u32::try_from(rows.len()).ok().filter(|last| *last > 0) {
        sheet.autofilter(0, 0, last, columns.len() as u16 - 1)?;
    }
    sheet.autofit();
    Ok(())
}

/// What a cell of a spreadsheet can hold.
fn fitting(text: &str) -> String {
    const MOST: usize = 32_767;
    text.chars().take(MOST).collect()
}

fn overview(sheet: &mut Worksheet, pool: &Pool, head: &Format) -> Result<()> {
    sheet.set_name("汇总")?;
    let mut line = 0;
    let mut put = |sheet: &mut Worksheet, name: &str, count: Option<u32>| -> Result<()> {
        match count {
            Some(count) => {
                sheet.write_string(line, 0, fitting(name))?;
                sheet.write_number(line, 1, count)?;
            }
            None => {
                sheet.write_with_format(line, 0, fitting(name), head)?;
            }
        }
        line += 1;
        Ok(())
    };
    put(sheet, "文件", u32::try_from(pool.files).ok())?;
    put(sheet, "组织", u32::try_from(pool.organisations).ok())?;
    put(sheet, "再次入孵", Some(pool.returning))?;
    for (name, counts) in
        [("状态", &pool.states), ("分类", &pool.categories), ("县市区", &pool.places), ("分组", &pool.counts)]
    {
        put(sheet, name, None)?;
        for (name, count) in counts {
            put(sheet, name, Some(*count))?;
        }
    }
    put(sheet, "需要核对", None)?;
    for warning in &pool.warnings {
        sheet.write_string(line, 0, fitting(&worded(warning)))?;
        line += 1;
    }
    sheet.autofit();
    Ok(())
}
