//! The answers to one question that rules tell apart: the boundary days, each option alone, cells as asked and otherwise.

use super::day;
use crate::answers::Value;
use crate::assess::asked_years;
use crate::date::Date;
use crate::decimal::{Decimal, show_ten_thousandths};
use crate::programme::{Choice, Column, Kind, Question, Rule, Summand};
use ziping_json::Map;

/// One, in ten-thousandths.
const ONE: i64 = Decimal::whole(1).ten_thousandths();
/// The most tables of one question that are tried.
const TABLES: usize = 200;
/// The most of those that are tried together with one another.
const ALONE: usize = 40;

/// The answers to a question that these rules tell apart; blank first.
pub(super) fn values(question: &Question, rules: &[&Rule]) -> Vec<Option<Value>> {
    let mut seen = Seen::default();
    rules.iter().for_each(|rule| seen.look(rule, &question.id));
    let text = |text: &str| Value::Text(text.to_owned());
    let mut values: Vec<Value> = match question.kind {
        Kind::YesNo => vec![text("yes"), text("no")],
        Kind::Choice => question
            .options
            .iter()
            .filter(|option| question.ordered || seen.options.contains(&option.id.as_str()))
            .chain(question.options.iter().find(|option| !seen.options.contains(&option.id.as_str())))
            .map(|option| text(&option.id))
            .collect(),
        Kind::Choices | Kind::Matrix => sets(question, &seen.options),
        Kind::Date => dates(&seen).into_iter().map(|date| text(&date.to_string())).collect(),
        Kind::Number | Kind::Money | Kind::Years => numbers(&seen).iter().map(|number| text(number)).collect(),
        Kind::Rows if seen.rows.is_empty() && seen.sums.is_empty() && seen.grown.is_empty() => {
            rows(question, &seen.cells)
        }
        Kind::Rows if is_joint(question, rules) => together(question, &seen, tables(question, &seen)),
        Kind::Rows => tables(question, &seen),
        Kind::Text | Kind::LongText | Kind::Files => vec![text("示例")],
    };
    values.dedup();
    std::iter::once(None).chain(values.into_iter().map(Some)).collect()
}

/// Whether several rules look at a table of rows: what meets all of them at once need not be among the tables that are tried.
pub(super) fn is_joint(question: &Question, rules: &[&Rule]) -> bool {
    fn count(rule: &Rule, id: &str) -> usize {
        match rule {
            Rule::All(rules) | Rule::Any(rules) | Rule::Several { of: rules, .. } => {
                rules.iter().map(|rule| count(rule, id)).sum()
            }
            Rule::Not(rule) => count(rule, id),
            Rule::Sum { of, than, per, .. } => {
                let own = |part: &String| Summand::of(part).question == id && Summand::of(part).column.is_some();
                usize::from(of.iter().chain(than).chain(per).any(own))
            }
            Rule::Rows { question, .. } | Rule::Grows { question, .. } => usize::from(question == id),
            _ => 0,
        }
    }
    question.kind == Kind::Rows && rules.iter().map(|rule| count(rule, &question.id)).sum::<usize>() > 1
}

/// What rules look at in a question.
#[derive(Default)]
struct Seen<'r> {
    options: Vec<&'r str>,
    /// Bounds in ten-thousandths.
    numbers: Vec<i64>,
    /// Years and months of terms.
    terms: Vec<(u16, u8)>,
    ends: bool,
    cells: Vec<(&'r str, &'r str)>,
    /// Rules over rows, with how many are wanted.
    rows: Vec<(&'r Rule, u16)>,
    /// Columns that are added up, of one year or of all, each with what stands there in ten-thousandths: a table each.
    sums: Vec<Vec<(&'r str, Option<u8>, i64)>>,
    /// Columns that grow, with the per cent in ten-thousandths.
    grown: Vec<(&'r str, i64)>,
}

impl<'r> Seen<'r> {
    fn look(&mut self, rule: &'r Rule, id: &str) {
        let amount = |text: &str| text.parse().map_or(0, Decimal::ten_thousandths);
        match rule {
            Rule::All(rules) | Rule::Any(rules) | Rule::Several { of: rules, .. } => {
                rules.iter().for_each(|rule| self.look(rule, id));
            }
            Rule::Not(rule) => self.look(rule, id),
            Rule::Is { question, option } if question == id => self.options.push(option),
            Rule::AtLeast { question, option } if question == id => self.options.push(option),
            Rule::Number { question, at_least, at_most } if question == id => {
                self.numbers.extend(at_least.iter().chain(at_most).map(|bound| bound.saturating_mul(ONE)));
            }
            Rule::Sum { of, than, per, at_least, at_most, .. } => {
                let bounds = || at_least.iter().chain(at_most).map(|bound| amount(bound));
                // Of a hundred a share is its per cent; for each of one it is itself.
                let base = than.iter().map(|part| (part, 100 * ONE)).chain(per.iter().map(|part| (part, ONE)));
                let parts = of.iter().flat_map(|part| bounds().map(move |bound| (part, bound))).chain(base);
                // Of several the whole can stand in one.
                let nothing = of.iter().filter(|_| of.len() > 1).map(|part| (part, 0));
                let own = |part: &'r str| Some(Summand::of(part)).filter(|part| part.question == id);
                for (part, bound) in parts.chain(nothing) {
                    if own(part).is_some_and(|part| part.column.is_none()) {
                        self.numbers.push(bound);
                    }
                }
                // The first of each side has all of it, so that it is easily added up.
                let cells = |parts: &'r [String], whole: i64| {
                    let cells =
                        parts.iter().filter_map(|part| own(part)).filter_map(|part| Some((part.column?, part.back)));
                    cells
                        .enumerate()
                        .map(|(at, (column, back))| (column, back, if at == 0 { whole } else { 0 }))
                        .collect::<Vec<_>>()
                };
                let (sum, base) =
                    (|whole| cells(of, whole), |more| [cells(than, 100 * ONE + more), cells(per, ONE + more)].concat());
                if !sum(0).is_empty() {
                    let nothing = (of.len() > sum(0).len()).then_some(0);
                    let near = bounds().flat_map(|bound| [bound - ONE, bound, bound + ONE]).chain(nothing);
                    self.sums.extend(near.map(|whole| [sum(whole), base(0)].concat()));
                } else if !base(0).is_empty() {
                    self.sums.extend([-ONE, 0, ONE].map(base));
                }
            }
            Rule::YearsSince { question, years, months } | Rule::Within { question, years, months }
                if question == id =>
            {
                self.terms.push((*years, *months));
            }
            Rule::NotBefore(question) if question == id => self.ends = true,
            Rule::EachRow { question, column, option } if question == id => self.cells.push((column, option)),
            Rule::Rows { question, at_least, rule } if question == id => {
                self.rows.push((rule, at_least.unwrap_or(1).max(1)));
            }
            Rule::Grows { question, column, at_least, .. } if question == id => {
                self.grown.push((column, amount(at_least)));
            }
            _ => {}
        }
    }
}

/// Each bound, and the numbers beside it.
fn numbers(seen: &Seen<'_>) -> Vec<String> {
    let mut numbers: Vec<i64> = seen.numbers.iter().flat_map(|bound| [bound - ONE, *bound, bound + ONE]).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let numbers = if numbers.is_empty() { vec![ONE] } else { numbers };
    numbers.into_iter().map(show_ten_thousandths).collect()
}

/// The boundary day of each term, and the days beside it.
fn dates(seen: &Seen<'_>) -> Vec<Date> {
    let day = day();
    let mut dates = Vec::new();
    let ends = if seen.ends { Some((0, 0)) } else { None };
    for (years, months) in seen.terms.iter().copied().chain(ends) {
        let back = day.minus_months(years.saturating_mul(12).saturating_add(months.into()));
        dates.extend([back.day_before(), back, back.plus_days(1)]);
    }
    if dates.is_empty() {
        dates.extend(Date::new(day.year().saturating_sub(1), day.month(), day.day()).ok());
    }
    dates.sort_unstable();
    dates.dedup();
    dates
}

/// The cells of a column that a rule over rows tells apart.
fn cells(column: &Column, rules: &[(&Rule, u16)]) -> Vec<String> {
    let mut seen = Seen::default();
    rules.iter().for_each(|(rule, _)| seen.look(rule, &column.id));
    let unseen = column.options.iter().find(|option| !seen.options.contains(&option.id.as_str()));
    let options = column.options.iter().filter(|option| seen.options.contains(&option.id.as_str()));
    match column.kind {
        _ if !column.options.is_empty() => options.chain(unseen).map(|option: &Choice| option.id.clone()).collect(),
        Kind::Date if !seen.terms.is_empty() || seen.ends => dates(&seen).iter().map(Date::to_string).collect(),
        Kind::Date => vec![dates(&seen)[0].to_string()],
        Kind::Number => numbers(&seen),
        _ => vec!["示例".to_owned()],
    }
}

/// Tables that rules over rows tell apart: each kind of row alone, as often as is wanted and once less; sums on both sides of their
/// bounds; amounts that grow as asked, and a last one that does not.
fn tables(question: &Question, seen: &Seen<'_>) -> Vec<Value> {
    let mut lines: Vec<Map<String>> = vec![Map::new()];
    for column in &question.columns {
        let cells = cells(column, &seen.rows);
        let with = |line: &Map<String>, cell: &String| {
            let mut line = line.clone();
            line.insert(column.id.clone(), cell.clone());
            line
        };
        lines = lines.iter().flat_map(|line| cells.iter().map(|cell| with(line, cell)).collect::<Vec<_>>()).collect();
        lines.truncate(TABLES);
    }
    // What a sum looks at and no row's rule is nothing, where it is not said.
    for (column, ..) in seen.sums.iter().flatten() {
        for line in lines.iter_mut().filter(|_| !looks(&seen.rows, column)) {
            line.insert((*column).to_owned(), show_ten_thousandths(0));
        }
    }
    let years: Vec<u16> = question.years.map_or(Vec::new(), |years| asked_years(years, day()).collect());
    // A table by years has a row for each of them, else one is enough.
    let table = |lines: Vec<Map<String>>| {
        let mut lines = lines;
        if let (Some(first), false) = (question.columns.first(), years.is_empty()) {
            lines = years.iter().zip(lines.iter().cycle()).map(|(_, line)| line.clone()).collect();
            for (line, year) in lines.iter_mut().zip(&years) {
                line.insert(first.id.clone(), year.to_string());
            }
        }
        Value::Rows(lines)
    };
    let mut wanted: Vec<u16> = seen.rows.iter().flat_map(|(_, least)| [(*least).max(2) - 1, *least]).collect();
    wanted.push(1);
    wanted.sort_unstable();
    wanted.dedup();
    let often = |line: &Map<String>| wanted.iter().map(|count| vec![line.clone(); (*count).into()]).collect::<Vec<_>>();
    let mut tables: Vec<Value> = match seen.rows.is_empty() {
        true => Vec::new(),
        false => lines.iter().flat_map(often).map(table).collect(),
    };
    let plain = lines.first().cloned().unwrap_or_default();
    let series = |column: &str, amounts: &[i64]| {
        let line = |amount: &i64| {
            let mut line = plain.clone();
            line.insert(column.to_owned(), show_ten_thousandths(*amount));
            line
        };
        table(amounts.iter().map(line).collect())
    };
    for cells in &seen.sums {
        let mut lines = vec![plain.clone(); years.len().max(1)];
        // What is added up and stands nowhere is nothing.
        for line in &mut lines {
            for (column, ..) in cells {
                line.insert((*column).to_owned(), show_ten_thousandths(0));
            }
        }
        for (column, back, amount) in cells {
            let at = back.and_then(|back| lines.len().checked_sub(back.into())).unwrap_or(0);
            if let Some(line) = lines.get_mut(at) {
                line.insert((*column).to_owned(), show_ten_thousandths(*amount));
            }
        }
        tables.push(table(lines));
    }
    for (column, percent) in &seen.grown {
        let count = years.len().max(2);
        let grown = |more: i64| {
            let mut amounts = vec![100 * ONE];
            while let (Some(last), true) = (amounts.last().copied(), amounts.len() < count) {
                amounts.push(last / (100 * ONE) * percent + last % (100 * ONE) * percent / (100 * ONE) + more);
            }
            amounts
        };
        let (even, more) = (grown(0), grown(ONE));
        let mut less = more.clone();
        if let Some(last) = less.last_mut() {
            *last = even.last().map_or(0, |even| even - ONE).min(*last - 2 * ONE);
        }
        tables.extend([even, more, less].iter().map(|amounts| series(column, amounts)));
    }
    tables.truncate(TABLES);
    tables
}

/// Whether rules over rows look at the numbers of a column.
fn looks(rules: &[(&Rule, u16)], column: &str) -> bool {
    let mut seen = Seen::default();
    rules.iter().for_each(|(rule, _)| seen.look(rule, column));
    !seen.numbers.is_empty()
}

/// Tables, and each two of them in one: the rows of both; of a table by years what either says of a year.
fn together(question: &Question, seen: &Seen<'_>, tables: Vec<Value>) -> Vec<Value> {
    // As many of each rule as there is room for: the last ones are those of sums and of what grows.
    let (first, rest) = tables.split_at(tables.len() / 2);
    let singles: Vec<&Vec<Map<String>>> = first
        .iter()
        .take(ALONE / 2)
        .chain(rest.iter().rev().take(ALONE / 2))
        .filter_map(|table| if let Value::Rows(rows) = table { Some(rows) } else { None })
        .collect();
    let plain: Map<String> = match seen.rows.is_empty() {
        true => Map::new(),
        false => singles.first().and_then(|rows| rows.first()).cloned().unwrap_or_default(),
    };
    let both = |one: &Vec<Map<String>>, other: &Vec<Map<String>>| {
        if question.years.is_none() {
            return [&one[..], &other[..]].concat();
        }
        let line = |(own, more): (&Map<String>, &Map<String>)| {
            let mut line = own.clone();
            for (column, cell) in more.iter() {
                let says = own.get(column).is_some_and(|cell| plain.get(column) != Some(cell) && cell != "0");
                if !says {
                    line.insert(column.clone(), cell.clone());
                }
            }
            line
        };
        one.iter().zip(other).map(line).collect()
    };
    let mut all: Vec<Value> = singles.iter().map(|rows| Value::Rows((*rows).clone())).collect();
    for (at, one) in singles.iter().enumerate() {
        all.extend(singles[at + 1..].iter().map(|other| Value::Rows(both(one, other))));
    }
    all
}

/// Sets of options: each seen one alone, all together, and one that no rule sees.
fn sets(question: &Question, seen: &[&str]) -> Vec<Value> {
    let mut ids: Vec<String> = Vec::new();
    for id in seen {
        if !ids.iter().any(|other| other == id) {
            ids.push((*id).to_owned());
        }
    }
    let all: Vec<String> = match question.kind {
        Kind::Matrix => {
            let cell = |row: &str| question.options.first().map(|column| format!("{row}:{}", column.id));
            question.rows.iter().filter_map(|row| cell(&row.id)).collect()
        }
        _ => question.options.iter().map(|option| option.id.clone()).collect(),
    };
    let unseen = all.into_iter().find(|id| !ids.contains(id));
    let alone = |id: &String| question.option(id).is_some_and(|option| option.alone);
    let together: Vec<String> = ids.iter().filter(|id| !alone(id)).cloned().collect();
    let mut sets: Vec<Vec<String>> = ids.iter().chain(&unseen).map(|id| vec![id.clone()]).collect();
    // Each pair as well, where there are few.
    if together.len() <= 4 {
        for (at, one) in together.iter().enumerate() {
            sets.extend(together.iter().skip(at + 1).map(|other| vec![one.clone(), other.clone()]));
        }
    }
    if together.len() > 2 {
        sets.push(together);
    }
    sets.into_iter().map(Value::Many).collect()
}

/// Tables of one row: all cells as asked, and each one otherwise.
fn rows(question: &Question, cells: &[(&str, &str)]) -> Vec<Value> {
    let named = |row: &mut Map<String>| {
        if let Some(first) = question.columns.first() {
            row.insert(first.id.clone(), "示例企业".to_owned());
        }
    };
    let mut good: Map<String> = Map::new();
    named(&mut good);
    for (column, option) in cells {
        good.insert((*column).to_owned(), (*option).to_owned());
    }
    let mut rows = vec![Value::Rows(vec![good.clone()])];
    for (column, option) in cells {
        let asked = question.columns.iter().find(|one| one.id == *column);
        let other = asked.and_then(|asked| asked.options.iter().find(|one| one.id != *option));
        if let Some(other) = other {
            let mut bad = good.clone();
            bad.insert((*column).to_owned(), other.id.clone());
            rows.push(Value::Rows(vec![bad]));
        }
    }
    rows
}
