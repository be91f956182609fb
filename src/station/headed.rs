//! The rows of a spreadsheet as people keep it: found by the words of its heads, wherever the columns stand.

/// Other words for a head.
const ALSO: [(&str, &[&str]); 5] = [
    ("组织", &["组织名称", "申报组织", "受评组织", "候选组织", "候选授奖组织", "单位名称"]),
    ("得票", &["得票数", "票数", "有效得票数"]),
    ("评分%", &["评分", "评分（%）", "评分(%)"]),
    ("合议%", &["合议", "合议（%）", "合议(%)"]),
    ("保管期限", &["期限"]),
];

/// Lines in which the heads are looked for.
const SEARCHED: usize = 10;

/// A line of a spreadsheet: its number, and its cells.
pub type TableLine = (u32, Vec<String>);

/// Whether a cell is a head: its words, others for the same, or with what is measured behind them, e.g. 资料评审得分.
fn is_head(cell: &str, head: &str) -> bool {
    let cell: String = cell.chars().filter(|letter| !letter.is_whitespace()).collect();
    let also = ALSO.iter().find(|(own, _)| *own == head).map_or(&[][..], |(_, also)| also);
    cell == head || also.contains(&cell.as_str()) || ["得分", "分"].iter().any(|end| cell == format!("{head}{end}"))
}

/// A number as people see it: a program's own way to hold 512.3 is 512.29999999999995.
fn number(cell: &str) -> String {
    let cell = cell.trim();
    let Ok(value) = cell.parse::<f64>() else { return cell.to_owned() };
    let hundredths = value * 100.0;
    let is_long = cell.split_once('.').is_some_and(|(_, part)| part.len() > 8);
    if is_long && (hundredths - hundredths.round()).abs() < 1e-6 { format!("{value:.2}") } else { cell.to_owned() }
}

/// The rows below the heads: of each its line, and the cells under these heads; the first has to be there, and as many of them as
/// are needed. Rows without anything are left out; nothing, where no line has the heads.
#[must_use]
pub fn headed(lines: &[TableLine], heads: &[&str], needed: usize) -> Option<Vec<TableLine>> {
    let (at, places) = found(lines, heads, needed)?;
    let cell = |cells: &[String], at: Option<usize>| {
        at.and_then(|at| cells.get(at)).map_or(String::new(), |cell| number(cell))
    };
    let rows = lines.iter().skip(at + 1);
    let rows = rows.map(|(line, cells)| (*line, places.iter().map(|at| cell(cells, *at)).collect::<Vec<_>>()));
    Some(rows.filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty())).collect())
}

/// The line of the heads, and the column of each.
fn found(lines: &[TableLine], heads: &[&str], needed: usize) -> Option<(usize, Vec<Option<usize>>)> {
    let places = |cells: &[String]| -> Vec<Option<usize>> {
        heads.iter().map(|head| cells.iter().position(|cell| is_head(cell, head))).collect()
    };
    lines.iter().take(SEARCHED).enumerate().find_map(|(at, (_, cells))| {
        let places = places(cells);
        let is_whole = places.first().is_some_and(Option::is_some) && places.iter().flatten().count() >= needed;
        is_whole.then_some((at, places))
    })
}

/// The heads of which the table has no column: what stands under other words is not read.
#[must_use]
pub fn absent<'h>(lines: &[TableLine], heads: &[&'h str], needed: usize) -> Vec<&'h str> {
    let Some((_, places)) = found(lines, heads, needed) else { return Vec::new() };
    heads.iter().zip(places).filter(|(_, place)| place.is_none()).map(|(head, _)| *head).collect()
}

/// The heads of which the table has several columns: nobody but its maker knows which one counts.
#[must_use]
pub fn doubled<'h>(lines: &[TableLine], heads: &[&'h str], needed: usize) -> Vec<&'h str> {
    let Some((at, _)) = found(lines, heads, needed) else { return Vec::new() };
    let cells = &lines[at].1;
    heads.iter().filter(|head| cells.iter().filter(|cell| is_head(cell, head)).count() > 1).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_their_heads() {
        let line = |at, cells: &[&str]| (at, cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>());
        let lines = [
            line(1, &["2027年评审得分"]),
            line(2, &["序号", "现场评审得分", "受评 组织"]),
            line(3, &["1", "512.29999999999995", "甲公司"]),
            line(4, &["2", "", ""]),
            line(6, &["3", "5.5", "乙公司"]),
        ];
        let rows = headed(&lines, &["组织", "现场评审", "备注"], 2).expect("heads");
        assert_eq!(rows, [line(3, &["甲公司", "512.30", ""]), line(6, &["乙公司", "5.5", ""])]);
        assert_eq!(headed(&lines, &["组织", "资料评审"], 2), None);
        assert_eq!(absent(&lines, &["组织", "现场评审", "备注"], 2), ["备注"]);
        assert_eq!(doubled(&lines, &["组织", "现场评审"], 2), Vec::<&str>::new());
        let twice = [line(1, &["组织", "得票", "票数"]), line(2, &["甲公司", "3", "5"])];
        assert_eq!(doubled(&twice, &["组织", "得票"], 2), ["得票"]);
    }
}
