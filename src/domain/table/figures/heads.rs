//! What the columns of a table of figures say.

use super::super::grid::Line;
use super::super::head::{joined, over, plain};
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

impl HeadRole {
    /// A stable name, with the year and whose value it is: `name`, `value.2024.own`.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::Item => "item".into(),
            Self::Beside => "beside".into(),
            Self::Name => "name".into(),
            Self::Unit => "unit".into(),
            Self::Direction => "direction".into(),
            Self::Year => "year".into(),
            Self::Value(year, of) => {
                format!("value.{}.{}", year.map_or(String::new(), |year| year.to_string()), of.words(Lang::En))
            }
            Self::Nothing => String::new(),
        }
    }

    /// What a column can be said to be: all that stands in a line once, the values of these years, and nothing.
    pub fn all(years: &[u32]) -> Vec<Self> {
        let values = years.iter().map(|year| Some(*year)).chain([None]);
        let values = values.flat_map(|year| Of::ALL.map(|of| Self::Value(year, of)));
        [Self::Nothing, Self::Item, Self::Beside, Self::Name, Self::Unit, Self::Direction, Self::Year]
            .into_iter()
            .chain(values)
            .collect()
    }

    /// In words.
    #[must_use]
    pub fn words(self, lang: Lang) -> String {
        let (zh, en) = match self {
            Self::Item => ("条款号", "Clause"),
            Self::Beside => ("条款名称", "Name of the item"),
            Self::Name => ("指标", "Indicator"),
            Self::Unit => ("单位", "Unit"),
            Self::Direction => ("方向", "Direction"),
            Self::Year => ("年份（每行一年）", "Year, one a line"),
            Self::Nothing => ("（不用）", "(not used)"),
            Self::Value(Some(year), of) => {
                return match lang {
                    Lang::Zh => format!("{year}年 {}", of.words(lang)),
                    Lang::En => format!("{year} {}", of.words(lang)),
                };
            }
            Self::Value(None, of) => {
                return match lang {
                    Lang::Zh => format!("{}（该行年份）", of.words(lang)),
                    Lang::En => format!("{} (of the line's year)", of.words(lang)),
                };
            }
        };
        lang.pick(zh, en).to_owned()
    }
}

/// What a table's columns say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetHeads {
    /// The line of the heads, if there is one; the lower one where there are two.
    pub head: Option<usize>,
    /// Whether heads stand in the line above it too.
    pub is_double: bool,
    /// What each column says.
    pub roles: Vec<HeadRole>,
}

impl SheetHeads {
    /// The same, but that a column says something else; what another said takes its place there.
    #[must_use]
    pub fn with(&self, at: usize, code: &str) -> Self {
        let mut roles = self.roles.clone();
        let of = |year: &str, of: &str| {
            let of = Of::ALL.into_iter().find(|one| one.words(Lang::En) == of)?;
            Some(HeadRole::Value(year.parse().ok(), of))
        };
        let role = match code.strip_prefix("value.").and_then(|rest| rest.split_once('.')) {
            Some((year, whose)) => of(year, whose).unwrap_or(HeadRole::Nothing),
            None => HeadRole::all(&[]).into_iter().find(|role| role.code() == code).unwrap_or(HeadRole::Nothing),
        };
        if roles.len() <= at {
            roles.resize(at + 1, HeadRole::Nothing);
        }
        if role != HeadRole::Nothing {
            for other in roles.iter_mut().filter(|other| **other == role) {
                *other = HeadRole::Nothing;
            }
        }
        roles[at] = role;
        Self { roles, ..self.clone() }
    }

    /// The words over a column.
    #[must_use]
    pub fn over(&self, lines: &[Line], column: usize) -> String {
        over(lines, self.head, self.is_double, column)
    }

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
    // Heads of two lines: a year above, and whose value it is below.
    let pairs = (1..lines.len().min(SEARCHED + 1)).map(|below| {
        let cells = joined(&lines[below - 1], &lines[below]);
        (below, cells.iter().map(|(over, own)| role_below(over, own)).collect::<Vec<_>>())
    });
    let two = pairs.rev().max_by_key(|(_, roles)| said(roles));
    let is_double = two.as_ref().is_some_and(|two| best.as_ref().is_none_or(|one| said(&two.1) > said(&one.1)));
    let best = if is_double { two } else { best };
    if let Some((head, roles)) = best.filter(|(_, roles)| is_head(roles)) {
        return SheetHeads { head: Some(head), is_double, roles: dated(roles) };
    }
    // A line that says what is measured and names years otherwise, such as months: heads all the same, to be said by hand.
    let named = lines.iter().take(SEARCHED).position(|line| {
        let has_name = line.cells.iter().any(|cell| matches!(role(cell), HeadRole::Name | HeadRole::Item));
        has_name && line.cells.iter().any(|cell| names_a_year(cell))
    });
    if let Some(head) = named {
        let roles = dated(lines[head].cells.iter().map(|cell| role(cell)).collect());
        return SheetHeads { head: Some(head), is_double: false, roles };
    }
    let width = lines.iter().map(|line| line.cells.len()).max().unwrap_or_default();
    SheetHeads { head: None, is_double: false, roles: ordered(lines, width, last) }
}

/// Whether a text has a number of four digits in it that can be a year.
fn names_a_year(text: &str) -> bool {
    let text: String = text.chars().map(half_width).collect();
    let parts = text.split(|c: char| !c.is_ascii_digit()).filter(|part| part.len() == 4);
    parts.filter_map(|part| part.parse::<u32>().ok()).any(|year| (1900..2200).contains(&year))
}

/// A table of which each line is a year and each column an indicator, as one of which each line is an indicator; nothing where it is
/// none. The number of a line is that of its column then.
#[must_use]
pub fn turned(lines: &[Line]) -> Option<Vec<Line>> {
    let is_year = |text: &str| year(text).is_some_and(|year| (1900..2200).contains(&year));
    let at = lines.iter().take(SEARCHED).position(|line| {
        let others = line.cells.iter().skip(1).filter(|cell| !cell.trim().is_empty());
        role(line.cell(0)) == HeadRole::Year
            && others.clone().count() > 0
            && others.into_iter().all(|cell| role(cell) == HeadRole::Nothing)
    })?;
    let body: Vec<&Line> = lines[at + 1..].iter().filter(|line| !line.cell(0).is_empty()).collect();
    if body.is_empty() || !body.iter().all(|line| is_year(line.cell(0))) {
        return None;
    }
    let head =
        ["指标".to_owned(), "单位".to_owned()].into_iter().chain(body.iter().map(|line| line.cell(0).to_owned()));
    let mut turned = vec![Line { number: lines[at].number, cells: head.collect() }];
    for (column, name) in lines[at].cells.iter().enumerate().skip(1).filter(|(_, name)| !name.trim().is_empty()) {
        let name = name.trim();
        let (words, unit) = match name.find(['(', '（', '/', '／']) {
            Some(open) => (&name[..open], name[open..].trim_matches(['(', ')', '（', '）', '/', '／'])),
            None => (name, ""),
        };
        let cells = [words.trim().to_owned(), unit.trim().to_owned()];
        let values = body.iter().map(|line| line.cell(column).to_owned());
        turned.push(Line { number: column as u32 + 1, cells: cells.into_iter().chain(values).collect() });
    }
    Some(turned)
}

fn said(roles: &[HeadRole]) -> usize {
    roles.iter().filter(|role| **role != HeadRole::Nothing).count()
}

/// Whether a line says enough to be that of the heads: a year or a value, and something beside it.
pub(super) fn is_head(roles: &[HeadRole]) -> bool {
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

/// What a column says whose heads stand in two lines.
fn role_below(over: &str, own: &str) -> HeadRole {
    match (role(own), value(over)) {
        (HeadRole::Value(None, of), Some((Some(year), Of::Own))) => HeadRole::Value(Some(year), of),
        (HeadRole::Value(Some(year), Of::Own), Some((None, of))) => HeadRole::Value(Some(year), of),
        (HeadRole::Nothing, _) => role(&format!("{over}{own}")),
        (own, _) => own,
    }
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
