//! What the columns of a table of figures say.

use super::super::grid::Line;
use super::super::head::plain;
use crate::assess::figures::year;
use crate::clean::{half_width, number, seen};
use crate::text::Lang;

/// Lines in which the heads are looked for.
const SEARCHED: usize = 5;

/// Whose value it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// The organisation's own.
    Own,
    /// A competitor's.
    Competitor,
    /// A benchmark's.
    Benchmark,
}

impl Of {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Own, Self::Competitor, Self::Benchmark];

    /// What it is called; the own value needs no word in a head.
    #[must_use]
    pub fn words(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Own, Lang::Zh) => "本组织",
            (Self::Competitor, Lang::Zh) => "竞争对手",
            (Self::Benchmark, Lang::Zh) => "标杆",
            (Self::Own, Lang::En) => "own",
            (Self::Competitor, Lang::En) => "competitor",
            (Self::Benchmark, Lang::En) => "benchmark",
        }
    }
}

/// What a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadRole {
    /// The item's clause number, or its name.
    Item,
    /// The item's name beside its number.
    Beside,
    /// What is measured.
    Name,
    /// In what.
    Unit,
    /// Whether more or less is better.
    Direction,
    /// The year of the line.
    Year,
    /// A value, of a year or of the line's.
    Value(Option<u32>, Of),
    /// Nothing of a figure.
    Nothing,
}

/// What a table's columns say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetHeads {
    /// The line of the heads, if there is one.
    pub head: Option<usize>,
    /// What each column says.
    pub roles: Vec<HeadRole>,
}

impl SheetHeads {
    /// Whether each line is a year.
    #[must_use]
    pub fn is_long(&self) -> bool {
        self.roles.contains(&HeadRole::Year)
    }
}

/// What the columns of a table say, by its heads, else by their order; `last` is the last whole year.
#[must_use]
pub fn recognise(lines: &[Line], last: u32) -> SheetHeads {
    let searched = lines.iter().take(SEARCHED).map(|line| line.cells.iter().map(|head| role(head)).collect());
    let best = searched.enumerate().rev().max_by_key(|(_, roles): &(usize, Vec<HeadRole>)| said(roles));
    if let Some((head, roles)) = best.filter(|(_, roles)| is_head(roles)) {
        return SheetHeads { head: Some(head), roles: dated(roles) };
    }
    let width = lines.iter().map(|line| line.cells.len()).max().unwrap_or_default();
    SheetHeads { head: None, roles: ordered(lines, width, last) }
}

fn said(roles: &[HeadRole]) -> usize {
    roles.iter().filter(|role| **role != HeadRole::Nothing).count()
}

/// Whether a line says enough to be that of the heads: a year or a value, and something beside it.
fn is_head(roles: &[HeadRole]) -> bool {
    said(roles) > 1 && roles.iter().any(|role| matches!(role, HeadRole::Year | HeadRole::Value(..)))
}

/// Roles of which each stands once, values of no year with the latest that the table has, unless its lines say theirs.
fn dated(mut roles: Vec<HeadRole>) -> Vec<HeadRole> {
    let is_long = roles.contains(&HeadRole::Year);
    let of_year = |role: &HeadRole| if let HeadRole::Value(year, _) = role { *year } else { None };
    let latest = roles.iter().filter_map(of_year).max();
    for at in 0..roles.len() {
        roles[at] = match roles[at] {
            // With a year in every line there is none in the heads.
            HeadRole::Value(Some(_), _) if is_long => HeadRole::Nothing,
            HeadRole::Value(None, of) if !is_long => {
                latest.map_or(HeadRole::Nothing, |year| HeadRole::Value(Some(year), of))
            }
            role => role,
        };
        if roles[..at].contains(&roles[at]) {
            roles[at] = HeadRole::Nothing;
        }
    }
    roles
}

/// Without heads: a first column of years, or a name, perhaps a unit, and the last years in order.
fn ordered(lines: &[Line], width: usize, last: u32) -> Vec<HeadRole> {
    let all = |at: usize, is: &dyn Fn(&str) -> bool| {
        lines.iter().map(|line| line.cell(at)).filter(|text| !text.is_empty()).all(is)
    };
    if width > 1 && all(0, &|text| year(text).is_some_and(|year| (1900..2200).contains(&year))) {
        let values = Of::ALL.map(|of| HeadRole::Value(None, of));
        let all = std::iter::once(HeadRole::Year).chain(values).chain(std::iter::repeat(HeadRole::Nothing));
        return all.take(width).collect();
    }
    let is_number = |text: &str| number(text, "").is_ok();
    let words = (0..width.min(2)).take_while(|at| !all(*at, &is_number)).count();
    let values = (width - words) as u32;
    let roles = [HeadRole::Name, HeadRole::Unit].into_iter().take(words);
    // Ten years and more are no years.
    let years = (0..values).map(|at| match values {
        0..=10 => HeadRole::Value(Some(last + 1 - values + at), Of::Own),
        _ => HeadRole::Nothing,
    });
    roles.chain(years).collect()
}

fn role(head: &str) -> HeadRole {
    match plain(head).as_str() {
        "条款" | "条款号" | "条款编号" | "评价条款" | "clause" | "item" => HeadRole::Item,
        "条款名称" | "nameoftheitem" => HeadRole::Beside,
        "指标" | "指标名称" | "绩效指标" | "项目" | "名称" | "indicator" | "measure" | "whatismeasured" | "name" => {
            HeadRole::Name
        }
        "单位" | "计量单位" | "unit" => HeadRole::Unit,
        "方向" | "direction" => HeadRole::Direction,
        "年" | "年份" | "年度" | "year" => HeadRole::Year,
        _ => value(head).map_or(HeadRole::Nothing, |(year, of)| HeadRole::Value(year, of)),
    }
}

/// The year that a head names, and whose value it is; in brackets too.
fn value(head: &str) -> Option<(Option<u32>, Of)> {
    let head = seen(head);
    let words = head.chars().map(half_width).filter(|c| c.is_alphanumeric());
    let words: String = words.flat_map(char::to_lowercase).collect();
    let is_digit = |c: char| c.is_ascii_digit();
    let digits: Vec<&str> = words.split(|c| !is_digit(c)).filter(|part| !part.is_empty()).collect();
    let year = match digits[..] {
        [] => None,
        [one] if one.len() == 4 => Some(one.parse().ok().filter(|year| (1900..2200).contains(year))?),
        _ => return None,
    };
    let words = words.replace(is_digit, "").replace("年度", "").replace('年', "");
    let words = words.strip_prefix("fy").unwrap_or(&words);
    let of = match words {
        "" if year.is_some() => Of::Own,
        "本组织" | "本企业" | "本公司" | "实际" | "实际值" | "值" | "数值" | "实绩" | "完成" | "完成值" | "own"
        | "actual" | "value" => Of::Own,
        "竞争对手" | "对手" | "竞争对手值" | "主要竞争对手" | "competitor" => Of::Competitor,
        "标杆" | "标杆值" | "行业标杆" | "benchmark" => Of::Benchmark,
        _ => return None,
    };
    Some((year, of))
}

/// The heads of a table that is given out: each is read again for what it says.
pub fn written(columns: &[(u32, Of)], lang: Lang) -> Vec<String> {
    let fixed = match lang {
        Lang::Zh => ["条款号", "条款名称", "指标", "单位", "方向"],
        Lang::En => ["Clause", "Name of the item", "Indicator", "Unit", "Direction"],
    };
    let value = |(year, of): &(u32, Of)| match (of, lang) {
        (Of::Own, Lang::Zh) => format!("{year}年"),
        (_, Lang::Zh) => format!("{year}年{}", of.words(lang)),
        (Of::Own, Lang::En) => year.to_string(),
        (_, Lang::En) => format!("{year} {}", of.words(lang)),
    };
    fixed.into_iter().map(str::to_owned).chain(columns.iter().map(value)).collect()
}
