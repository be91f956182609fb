//! A figure over the years: the own value as a line with its numbers, competitor and benchmark in grey beside it.

use super::shape::{ChartRoom, Drawing, Ink, NARROW, Point, Share, Stroke, WIDTH};
use ziping_domain::answers::{Figure, FigureYear};
use ziping_domain::assess::figures::year;
use ziping_domain::decimal::{Decimal, quotient};
use ziping_json::order::sort_by_key;

/// A figure over the years.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// What is measured, with its unit.
    pub title: String,
    /// The years, in order.
    pub years: Vec<String>,
    /// Own value first.
    pub lines: Vec<TrendLine>,
}

/// One line of it.
#[derive(Clone, Debug, PartialEq)]
pub struct TrendLine {
    /// Whose.
    pub name: String,
    /// As typed, and as a number if it is one: one per year.
    pub values: Vec<(String, Option<Decimal>)>,
}

const LEFT: i32 = 60;
const TOP: i32 = 70;
const BOTTOM: i32 = 360;

impl Trend {
    /// The chart of a figure; `None` with fewer than two own values, which are no line.
    #[must_use]
    pub fn of(figure: &Figure) -> Option<Self> {
        // As the readings take them: of two entries for a year the first.
        let mut years: Vec<&FigureYear> = Vec::new();
        for row in &figure.years {
            if year(&row.year).is_some() && !years.iter().any(|other| year(&other.year) == year(&row.year)) {
                years.push(row);
            }
        }
        sort_by_key(&mut years, |row| year(&row.year));
        let line = |name: &str, value: fn(&FigureYear) -> &String| TrendLine {
            name: name.to_owned(),
            values: years.iter().map(|year| (value(year).trim().to_owned(), value(year).parse().ok())).collect(),
        };
        let own = line("本组织", |year| &year.own);
        if own.numbers().count() < 2 {
            return None;
        }
        let others = [line("竞争对手", |year| &year.competitor), line("标杆", |year| &year.benchmark)];
        let others = others.into_iter().filter(|line| line.numbers().next().is_some());
        let unit = if figure.unit.trim().is_empty() { String::new() } else { format!("（{}）", figure.unit.trim()) };
        let better = if figure.less_is_better { "，越低越好" } else { "" };
        Some(Self {
            title: format!("{}{unit}{better}", figure.name.trim()),
            years: years.iter().filter_map(|row| year(&row.year)).map(|year| year.to_string()).collect(),
            lines: std::iter::once(own).chain(others).collect(),
        })
    }

    /// The own value of each year, as a share of the largest; the others stand in the table above.
    pub(super) fn values(&self) -> Vec<Share> {
        let all = || self.lines.iter().flat_map(TrendLine::numbers);
        let most = all().map(|(_, value)| value).max().unwrap_or(1).max(1);
        let Some(own) = self.lines.first() else { return Vec::new() };
        let value = |(at, year): (usize, &String)| {
            let (text, number) = own.values.get(at)?;
            let share =
                number.map_or(0, |number| quotient(i128::from(number.ten_thousandths().max(0)) * 100, most, 100));
            let words = if text.is_empty() { "—".to_owned() } else { text.clone() };
            Some(Share { label: year.clone(), percent: share as u8, words })
        };
        self.years.iter().enumerate().filter_map(value).collect()
    }

    pub(super) fn draw(&self, room: ChartRoom) -> Drawing {
        let (right, width) = match room {
            ChartRoom::Page => (1180, WIDTH),
            ChartRoom::Narrow => (680, NARROW),
        };
        let numbers: Vec<i128> = self.lines.iter().flat_map(TrendLine::numbers).map(|(_, value)| value).collect();
        let (least, most) = (numbers.iter().min().copied().unwrap_or(0), numbers.iter().max().copied().unwrap_or(1));
        let range = (most - least).max(1);
        let x = |at: usize| LEFT + 40 + (right - LEFT - 80) * at as i32 / (self.years.len() as i32 - 1).max(1);
        // ChartRoom for a number under the lowest point.
        let y = |value: i128| {
            let room = BOTTOM - TOP - 90;
            BOTTOM - 60 - quotient((value - least) * i128::from(room), range, room as u32) as i32
        };
        let mut shapes = vec![Stroke::Line((LEFT, BOTTOM), (right, BOTTOM), Ink::Rule)];
        for (at, year) in self.years.iter().enumerate() {
            shapes.push(Stroke::Line((x(at), TOP), (x(at), BOTTOM), Ink::Rule));
            shapes.push(Stroke::Words((x(at), BOTTOM + 42), 0, year.clone()));
        }
        let mut ends: Vec<(i32, String)> = Vec::new();
        // The own line last: it lies on top.
        for (nth, line) in self.lines.iter().enumerate().rev() {
            let ink = if nth == 0 { Ink::Accent } else { Ink::Muted };
            let points: Vec<(Point, usize)> = line.numbers().map(|(at, value)| ((x(at), y(value)), at)).collect();
            shapes.extend(points.windows(2).map(|pair| Stroke::Line(pair[0].0, pair[1].0, ink)));
            for ((px, py), at) in &points {
                let half = if nth == 0 { 9 } else { 6 };
                shapes.push(Stroke::Box((px - half, py - half), 2 * half, 2 * half, ink));
                if nth == 0 {
                    // Above the point, unless another line passes there.
                    let taken = self.lines[1..].iter().flat_map(TrendLine::numbers);
                    let taken =
                        taken.filter(|(year, _)| year == at).any(|(_, value)| (py - 75..*py).contains(&y(value)));
                    let below = if taken { 48 } else { -20 };
                    shapes.push(Stroke::Words((*px, py + below), 0, line.values[*at].0.clone()));
                }
            }
            if let Some(((_, py), at)) = points.last() {
                let words = if nth == 0 { line.name.clone() } else { format!("{} {}", line.name, line.values[*at].0) };
                ends.push((py + 12, words));
            }
        }
        // Names at the ends keep apart.
        sort_by_key(&mut ends, |(y, _)| *y);
        let mut free = i32::MIN;
        for (y, words) in ends {
            let y = y.max(free);
            free = y + 40;
            shapes.push(Stroke::Words((right + 15, y), -1, words));
        }
        Drawing { width, height: BOTTOM + 60, shapes }
    }
}

impl TrendLine {
    /// The years that have a number.
    fn numbers(&self) -> impl Iterator<Item = (usize, i128)> + '_ {
        let number = |(at, (_, number)): (usize, &(String, Option<Decimal>))| {
            Some((at, i128::from((*number)?.ten_thousandths())))
        };
        self.values.iter().enumerate().filter_map(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(rows: &[(&str, &str, &str)]) -> Figure {
        let years = rows.iter().map(|(year, own, benchmark)| FigureYear {
            year: (*year).into(),
            own: (*own).into(),
            benchmark: (*benchmark).into(),
            ..FigureYear::default()
        });
        Figure { name: "一次合格率".into(), unit: "%".into(), less_is_better: false, years: years.collect() }
    }

    #[test]
    fn years_stand_in_order_and_gaps_are_left() {
        let trend =
            Trend::of(&figure(&[("2025", "99.4", "99.5"), ("2023", "98.7", ""), ("2024", "约", "")])).expect("a line");
        assert_eq!(trend.years, ["2023", "2024", "2025"]);
        assert_eq!(trend.title, "一次合格率（%）");
        let words: Vec<String> = trend.values().into_iter().map(|value| value.words).collect();
        assert_eq!(words, ["98.7", "约", "99.4"]);
        assert!(
            trend.draw(ChartRoom::Page).shapes.iter().any(|shape| matches!(shape, Stroke::Line(_, _, Ink::Accent)))
        );
        assert_eq!(Trend::of(&figure(&[("2025", "99.4", "")])), None, "one value is no line");
    }

    #[test]
    fn extreme_values_stay_on_the_sheet() {
        let trend =
            Trend::of(&figure(&[("1", "-99999999999999", "0"), ("2", "99999999999999.9999", "0"), ("3", "0", "")]))
                .expect("a line");
        let drawing = trend.draw(ChartRoom::Page);
        for shape in &drawing.shapes {
            if let Stroke::Box((x, y), width, height, _) = shape {
                assert!(*x >= 0 && *y >= 0 && x + width <= drawing.width && y + height <= drawing.height, "{shape:?}");
            }
        }
        assert!(trend.values().iter().all(|value| value.percent <= 100));
    }
}
