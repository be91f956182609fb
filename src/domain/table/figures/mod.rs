//! A table laid beside the figures of the items: an indicator a line with its years beside one another, or a year a line.

mod heads;

use super::grid::{Line, MOST};
use super::head::plain;
use super::rows::{Place, is_error};
use crate::answers::{Figure, FigureYear};
use crate::assess::figures::year;
use crate::clean::{self, NumberDoubt, one_line};
use crate::decimal::Decimal;
use crate::text::Lang;
pub use heads::{HeadRole, Of, SheetHeads, recognise, turned};

/// What a table's lines are laid beside.
#[derive(Clone, Debug, Default)]
pub struct Given<'a> {
    /// The items: clause number, name, figures.
    pub items: Vec<(&'a str, &'a str, &'a [Figure])>,
    /// The item into which the table was brought.
    pub here: Option<&'a str>,
    /// The figure of that item into which it was brought.
    pub figure: Option<usize>,
}

/// FigureWhy something cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FigureWhy {
    /// A spreadsheet's sign for what it could not reckon, or not show.
    Error,
    /// No number, or one that can be read in two ways.
    Number(NumberDoubt),
    /// No clause number of an item.
    Item,
    /// No direction.
    Direction,
    /// It may be a share of 1, as a spreadsheet keeps percents, beside percents; it is taken all the same.
    Share,
}

/// What does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureMisfit {
    /// The line's place in the table.
    pub number: u32,
    /// The column of the table.
    pub column: usize,
    /// What stands there.
    pub text: String,
    /// FigureWhy it cannot be taken.
    pub why: FigureWhy,
}

/// What a table says of one figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The place of its first line in the table.
    pub number: u32,
    /// The item; none if the table says none that is known.
    pub item: Option<String>,
    /// What it says: blank where it says nothing.
    pub figure: Figure,
    /// Whether less is better, if it says so.
    pub less: Option<bool>,
    /// What does not fit.
    pub misfits: Vec<FigureMisfit>,
    /// What becomes of it unless somebody says otherwise.
    pub place: Place,
}

/// What a table says of figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FiguresPlan {
    /// Figure by figure.
    pub rows: Vec<Row>,
    /// Columns with something in them that say nothing of a figure.
    pub unused: Vec<usize>,
    /// Lines above the heads.
    pub above: usize,
    /// Lines behind the last one that is looked at.
    pub beyond: usize,
}

/// What the table says.
#[must_use]
pub fn plan(given: &Given<'_>, lines: &[Line], source: &SheetHeads) -> FiguresPlan {
    let body = &lines[source.head.map_or(0, |head| head + 1).min(lines.len())..];
    let looked_at = &body[..body.len().min(MOST)];
    let mut rows: Vec<Row> = Vec::new();
    let (mut item_above, mut name_above) = (String::new(), String::new());
    for line in looked_at {
        let cell = |role| source.roles.iter().position(|one| *one == role).map(|at| (at, one_line(line.cell(at))));
        let said = |role| cell(role).map(|(_, text)| text).unwrap_or_default();
        let (item, name) = (said(HeadRole::Item), said(HeadRole::Name));
        // Of cells that were joined only the first one says what all say.
        if !item.is_empty() {
            (item_above, name_above) = (item, String::new());
        }
        if !name.is_empty() {
            name_above = name;
        }
        let name = if source.is_long() { name_above.clone() } else { said(HeadRole::Name) };
        let mut row = Row {
            number: line.number,
            item: given.here.map(str::to_owned).filter(|_| item_above.is_empty()),
            figure: Figure { name, unit: said(HeadRole::Unit), ..Figure::default() },
            less: None,
            misfits: Vec::new(),
            place: Place::New,
        };
        let misfit = |column, text: &str, why| FigureMisfit { number: line.number, column, text: text.to_owned(), why };
        if !item_above.is_empty() {
            let found = given.items.iter().find(|(id, name, _)| *id == item_above || plain(name) == plain(&item_above));
            row.item = found.map(|(id, ..)| (*id).to_owned());
        }
        if let Some((at, text)) = cell(HeadRole::Direction).filter(|(_, text)| !text.is_empty()) {
            row.less = direction(&text);
            if row.less.is_none() {
                row.misfits.push(misfit(at, &text, FigureWhy::Direction));
            }
        }
        let place = pair(given, &row, &rows, source.is_long());
        if row.figure.unit.is_empty() {
            row.figure.unit = unit(given, &row, place, line, source);
        }
        let unit = row.figure.unit.clone();
        for (at, role) in source.roles.iter().enumerate() {
            let HeadRole::Value(year, of) = role else { continue };
            let (text, year) =
                (one_line(line.cell(at)), year.map_or_else(|| said(HeadRole::Year), |year| year.to_string()));
            if text.is_empty() {
                continue;
            }
            match clean::number(&text, &unit) {
                _ if is_error(&text) => row.misfits.push(misfit(at, &text, FigureWhy::Error)),
                Err(doubt) => row.misfits.push(misfit(at, &text, FigureWhy::Number(doubt))),
                Ok(number) => set(&mut row.figure, &year, *of, number),
            }
        }
        let is_blank = row.figure.name.is_empty() && row.figure.years.is_empty() && row.misfits.is_empty();
        if is_blank {
            continue;
        }
        if row.item.is_none() {
            let at = source.roles.iter().position(|role| *role == HeadRole::Item).unwrap_or_default();
            row.misfits.push(misfit(at, &item_above, FigureWhy::Item));
        }
        row.place = place;
        match rows.last_mut().filter(|last| source.is_long() && of_one(last, &row)) {
            Some(last) => {
                merge(&mut last.figure, &row.figure, row.less);
                last.misfits.append(&mut row.misfits);
            }
            None => rows.push(row),
        }
    }
    for row in &mut rows {
        shares(row);
        row.place = settled(given, row);
    }
    let width = body.iter().map(|line| line.cells.len()).max().unwrap_or_default();
    let says = |column: &usize| body.iter().any(|line| !line.cell(*column).is_empty());
    let unused =
        (0..width).filter(|at| source.roles.get(*at).is_none_or(|role| *role == HeadRole::Nothing)).filter(says);
    FiguresPlan {
        rows,
        unused: unused.collect(),
        above: source.head.unwrap_or_default().saturating_sub(source.is_double.into()),
        beyond: body.len() - looked_at.len(),
    }
}

/// Tells what may stand as a share of 1 beside percents, as spreadsheets keep them: 0.994 beside 98.2. It is taken as it stands:
/// nobody but the user knows.
fn shares(row: &mut Row) {
    if !matches!(row.figure.unit.trim(), "%" | "％") {
        return;
    }
    let number = |text: &str| text.parse::<Decimal>().ok().map(Decimal::ten_thousandths);
    let own: Vec<i64> = row.figure.years.iter().filter_map(|year| number(&year.own)).collect();
    let is_share = |value: i64| {
        let near = |other: i64| other >= 100_000 && (value * 100 - other).abs() * 5 <= other;
        value > 0 && value < 10_000 && own.iter().any(|other| near(*other))
    };
    let told = row.figure.years.iter().filter(|year| number(&year.own).is_some_and(is_share));
    let told =
        told.map(|year| FigureMisfit { number: row.number, column: 0, text: year.own.clone(), why: FigureWhy::Share });
    let told: Vec<FigureMisfit> = told.collect();
    row.misfits.extend(told);
}

/// Whether two lines of years speak of one figure.
fn of_one(one: &Row, other: &Row) -> bool {
    one.item == other.item && plain(&one.figure.name) == plain(&other.figure.name)
}

/// Where a figure goes: to that of its name, which no line before has taken, or to the one at hand.
fn pair(given: &Given<'_>, row: &Row, before: &[Row], is_long: bool) -> Place {
    let figures = figures(given, row);
    let is_free = |at: usize| {
        let mut others = before.iter().filter(|other| !(is_long && of_one(other, row)));
        others.all(|other| other.item != row.item || other.place != Place::Into(at))
    };
    let name = plain(&row.figure.name);
    let named = (0..figures.len()).find(|at| !name.is_empty() && plain(&figures[*at].name) == name && is_free(*at));
    let here = given.figure.filter(|at| row.item.as_deref() == given.here && *at < figures.len() && is_free(*at));
    let here = here.filter(|at| name.is_empty() || figures[*at].name.trim().is_empty());
    let only = Some(0).filter(|_| name.is_empty() && figures.len() == 1 && is_free(0));
    named.or(here).or(only).map_or(Place::New, Place::Into)
}

fn figures<'a>(given: &Given<'a>, row: &Row) -> &'a [Figure] {
    let found = given.items.iter().find(|(id, ..)| Some(*id) == row.item.as_deref());
    found.map_or(&[], |(.., figures)| figures)
}

fn settled(given: &Given<'_>, row: &Row) -> Place {
    match row.place {
        _ if row.item.is_none() => Place::Nowhere,
        Place::Into(at) => {
            let old = &figures(given, row)[at];
            let mut new = old.clone();
            merge(&mut new, &row.figure, row.less);
            if new == *old { Place::Same(at) } else { Place::Into(at) }
        }
        // A note below the table, perhaps.
        _ if row.figure.years.is_empty() => Place::Nowhere,
        place => place,
    }
}

/// The unit of a line that has no cell for it: that of the figure it goes to, what stands behind its name in brackets, or the
/// sign behind its numbers.
fn unit(given: &Given<'_>, row: &Row, place: Place, line: &Line, source: &SheetHeads) -> String {
    if let Place::Into(at) = place
        && let Some(old) = figures(given, row).get(at)
        && !old.unit.trim().is_empty()
    {
        return old.unit.clone();
    }
    let name = row.figure.name.replace('（', "(").replace('）', ")");
    if let Some((_, unit)) = name.strip_suffix(')').and_then(|name| name.rsplit_once('(')) {
        let unit = unit.trim().trim_start_matches("单位").trim_start_matches([':', '：']);
        if unit.ends_with(['%', '％', '‰', '元', '人', '件', '个', '次', '天', '年', '分', '吨', '台', '项'])
        {
            return unit.to_owned();
        }
    }
    let is_value = |at: &usize| matches!(source.roles[*at], HeadRole::Value(..));
    let mut values = (0..source.roles.len()).filter(is_value).map(|at| line.cell(at)).filter(|text| !text.is_empty());
    let mut values = values.by_ref().peekable();
    let is_percent = values.peek().is_some() && values.all(|text| text.ends_with(['%', '％']));
    if is_percent { "%".to_owned() } else { String::new() }
}

fn direction(text: &str) -> Option<bool> {
    match plain(text).as_str() {
        "越低越好" | "低" | "负向" | "逆向" | "lowerisbetter" | "less" | "lower" => Some(true),
        "越高越好" | "高" | "正向" | "higherisbetter" | "more" | "higher" => Some(false),
        _ => None,
    }
}

/// The words of a direction, as [`sheet`] writes and [`plan`] reads them.
fn direction_words(less: bool, lang: Lang) -> &'static str {
    match (less, lang) {
        (true, Lang::Zh) => "越低越好",
        (false, Lang::Zh) => "越高越好",
        (true, Lang::En) => "lower is better",
        (false, Lang::En) => "higher is better",
    }
}

impl Of {
    /// The value of a year that is meant.
    #[must_use]
    pub fn value(self, year: &FigureYear) -> &str {
        match self {
            Self::Own => &year.own,
            Self::Competitor => &year.competitor,
            Self::Benchmark => &year.benchmark,
        }
    }

    fn value_of(self, year: &mut FigureYear) -> &mut String {
        match self {
            Self::Own => &mut year.own,
            Self::Competitor => &mut year.competitor,
            Self::Benchmark => &mut year.benchmark,
        }
    }
}

/// Sets a value of a year; a year that is not there yet goes before the first later one.
fn set(figure: &mut Figure, name: &str, of: Of, value: String) {
    let number = year(name);
    let same = |row: &FigureYear| year(&row.year) == number && (number.is_some() || row.year == name);
    let at = figure.years.iter().position(same).unwrap_or_else(|| {
        let later = |row: &FigureYear| number.is_some() && year(&row.year) > number;
        let at = figure.years.iter().position(later).unwrap_or(figure.years.len());
        figure.years.insert(at, FigureYear { year: name.to_owned(), ..FigureYear::default() });
        at
    });
    let old = of.value_of(&mut figure.years[at]);
    let amount = |text: &str| text.parse::<Decimal>().ok();
    // A spreadsheet forgets the noughts at a number's end.
    if amount(old).is_none() || amount(old) != amount(&value) {
        *old = value;
    }
}

/// Puts what a table says into a figure: what is blank there takes nothing away.
pub fn merge(into: &mut Figure, from: &Figure, less: Option<bool>) {
    if !from.name.is_empty() && plain(&into.name) != plain(&from.name) {
        into.name.clone_from(&from.name);
    }
    if !from.unit.is_empty() {
        into.unit.clone_from(&from.unit);
    }
    into.less_is_better = less.unwrap_or(into.less_is_better);
    for row in &from.years {
        for of in Of::ALL {
            let value = of.value(row);
            if !value.is_empty() {
                set(into, &row.year, of, value.to_owned());
            }
        }
    }
}

/// The figures of an item after some of a table's were taken, each to its place.
#[must_use]
pub fn taken<'a>(old: &[Figure], rows: impl IntoIterator<Item = (Place, &'a Row)>) -> Vec<Figure> {
    let mut all = old.to_vec();
    for (place, row) in rows {
        match place {
            Place::New => {
                let mut figure = Figure::default();
                merge(&mut figure, &row.figure, row.less);
                all.push(figure);
            }
            Place::Into(at) if at < old.len() => merge(&mut all[at], &row.figure, row.less),
            _ => {}
        }
    }
    all
}

/// The figures of items as a spreadsheet holds them: a line each, and a blank one for each item that has none; at least the
/// last three years before `today`.
#[must_use]
pub fn sheet(given: &Given<'_>, today: u32, lang: Lang) -> Vec<Vec<String>> {
    let all = || given.items.iter().flat_map(|(.., figures)| figures.iter());
    let mut years: Vec<u32> = all().flat_map(|figure| &figure.years).filter_map(|row| year(&row.year)).collect();
    years.extend(today.saturating_sub(3)..today);
    years.sort_unstable();
    years.dedup();
    let columns: Vec<(u32, Of)> =
        Of::ALL.into_iter().flat_map(|of| years.iter().map(move |year| (*year, of))).collect();
    let mut lines = vec![heads::written(&columns, lang)];
    for (id, name, figures) in &given.items {
        let line = |figure: &Figure| {
            let row = |number: u32| figure.years.iter().find(|row| year(&row.year) == Some(number));
            let values = columns.iter().map(|(number, of)| row(*number).map_or("", |row| of.value(row)).to_owned());
            let less = direction_words(figure.less_is_better, lang);
            let less = if figure.name.is_empty() && figure.years.is_empty() { "" } else { less };
            let head = [*id, *name, &figure.name, &figure.unit, less].map(str::to_owned);
            head.into_iter().chain(values).collect()
        };
        match figures.is_empty() {
            true => lines.push(line(&Figure::default())),
            false => lines.extend(figures.iter().map(line)),
        }
    }
    lines
}

#[cfg(test)]
mod tests;
