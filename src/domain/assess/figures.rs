//! Reads level, trend and comparison out of the figures of a result item, and proposes a band for each, by stated rules.
//!
//! A figure is compared in the latest year that has an own value and a competitor's or a benchmark's. Its *closeness*
//! is the own value in percent of the benchmark of that year, or of the competitor where there is no benchmark (the other
//! way round where less is better). *Level*: the closeness that at least three
//! quarters of the comparable figures reach gives the band: 50, 75, 90, 100 % are bands 1 to 4, and band 5 asks for
//! 100 % of every figure, of three at least. *Trend*: a figure can be read from three years on; it is sustained when
//! no year is worse than the one before and the last is better than the first, and better when the last is better than
//! the first and more years improve than worsen. A quarter, half, three quarters of the figures better are bands 2 to
//! 4, all sustained is band 5. *Comparison*: a figure is ahead when its own value of that year is at least as good as
//! the competitor's or the benchmark's; the same shares are bands 2 to 4, and band 5 asks for all ahead and half of them
//! as good as the benchmark. The rules propose; the assessor chooses the band.

use super::engine::Engine;
use crate::answers::{Figure, FigureYear};
use crate::clean::half_width;
pub use crate::criteria::Aspect;
use crate::decimal::{Decimal, quotient};
use ziping_json::order::sort_by_key;

/// The course of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// Fewer than three years have a value.
    Short,
    /// The last year is worse than the first.
    Worse,
    /// Neither better nor worse.
    Mixed,
    /// The last year is better than the first, and more years improve than worsen.
    Better,
    /// Better, and no year is worse than the one before.
    Sustained,
}

/// What one figure says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The latest year with an own value.
    pub year: u32,
    /// The course over the years.
    pub course: Course,
    /// The year it is compared in, if there is one.
    pub compared: Option<u32>,
    /// The own value of that year in percent of benchmark or competitor, at most [`FAR`].
    pub closeness: Option<u32>,
    /// Whether it is at least as good as the competitor's, if that is known.
    pub beats_competitor: Option<bool>,
    /// Whether it is at least as good as the benchmark, if that is known.
    pub beats_benchmark: Option<bool>,
}

impl Reading {
    /// Whether it is ahead of competitor or benchmark; `None` without either.
    #[must_use]
    pub fn ahead(&self) -> Option<bool> {
        match (self.beats_competitor, self.beats_benchmark) {
            (None, None) => None,
            (one, other) => Some(one == Some(true) || other == Some(true)),
        }
    }
}

/// A proposed band and the count behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Band, 0 to 5.
    pub band: u8,
    /// How many figures speak for it.
    pub good: usize,
    /// How many figures were looked at.
    pub of: usize,
    /// Level: the closeness that three quarters reach, in percent.
    pub reached: Option<u32>,
}

/// The largest closeness that is told apart: beyond it the percentage says nothing more.
pub const FAR: u32 = 999;

/// A year as typed: digits of either width, perhaps with 年 or 年度 behind them.
#[must_use]
pub fn year(text: &str) -> Option<u32> {
    let plain: String = text.trim().chars().map(half_width).collect();
    let plain = plain.trim_end_matches('度').trim_end_matches('年').trim_end();
    plain.parse().ok().filter(|year| (1..=9999).contains(year))
}

/// Reads one figure; `None` without any own value in a year.
#[must_use]
pub fn read(figure: &Figure) -> Option<Reading> {
    read_by(Engine::default(), figure)
}

/// Reads one figure by an edition of the rules.
pub(super) fn read_by(engine: Engine, figure: &Figure) -> Option<Reading> {
    let amount = |text: &str| engine.amount(text, &figure.unit);
    let mut years: Vec<(u32, Decimal, &FigureYear)> = Vec::new();
    for year in &figure.years {
        if let (Some(number), Some(own)) = (self::year(&year.year), amount(&year.own)) {
            // The first of two entries for a year counts.
            if let Err(at) = years.binary_search_by_key(&number, |(number, ..)| *number) {
                years.insert(at, (number, own, year));
            }
        }
    }
    let (latest, own, _) = *years.last()?;
    let better = |one: Decimal, other: Decimal| if figure.less_is_better { one < other } else { one > other };
    let compared = years.iter().rev().find(|(_, _, row)| amount(&row.competitor).or(amount(&row.benchmark)).is_some());
    let (competitor, benchmark) =
        compared.map_or((None, None), |(_, _, row)| (amount(&row.competitor), amount(&row.benchmark)));
    let then = compared.map_or(own, |(_, own, _)| *own);
    let beats = |other: Decimal| !better(other, then);
    let ups = years.windows(2).filter(|pair| better(pair[1].1, pair[0].1)).count();
    let downs = years.windows(2).filter(|pair| better(pair[0].1, pair[1].1)).count();
    let first = years[0].1;
    let course = if years.len() < 3 {
        Course::Short
    } else if better(first, own) {
        Course::Worse
    } else if better(own, first) && downs == 0 {
        Course::Sustained
    } else if better(own, first) && ups > downs {
        Course::Better
    } else {
        Course::Mixed
    };
    Some(Reading {
        year: latest,
        course,
        compared: compared.map(|(year, ..)| *year),
        closeness: benchmark.or(competitor).and_then(|other| closeness(then, other, figure.less_is_better)),
        beats_competitor: competitor.map(beats),
        beats_benchmark: benchmark.map(beats),
    })
}

/// The own value in percent of another, cut; the other way round where less is better. Signs must not differ in sense.
fn closeness(own: Decimal, other: Decimal, less_is_better: bool) -> Option<u32> {
    let (own, other) = (i128::from(own.ten_thousandths()), i128::from(other.ten_thousandths()));
    if own < 0 || other < 0 {
        return None;
    }
    let (part, whole) = if less_is_better { (other, own) } else { (own, other) };
    // Nothing to be had or to be had less of: as good as can be.
    if whole == 0 {
        return Some(100);
    }
    Some(quotient(part * 100, whole, FAR))
}

/// Proposes a band; `None` when the figures say nothing about the aspect.
#[must_use]
pub fn propose(figures: &[Figure], aspect: Aspect) -> Option<Proposal> {
    let readings: Vec<Reading> = figures.iter().filter_map(read).collect();
    if readings.is_empty() {
        return None;
    }
    match aspect {
        Aspect::Level => level(&readings),
        Aspect::Trend => Some(trend(&readings)),
        Aspect::Comparison => Some(comparison(&readings)),
    }
}

fn level(readings: &[Reading]) -> Option<Proposal> {
    const STEPS: [u32; 4] = [50, 75, 90, 100];
    let mut close: Vec<u32> = readings.iter().filter_map(|reading| reading.closeness).collect();
    sort_by_key(&mut close, |percent| *percent);
    let of = close.len();
    let reached = *close.get(of.checked_sub((3 * of).div_ceil(4))?)?;
    let band = STEPS.iter().filter(|step| reached >= **step).count() as u8;
    let band = if of >= 3 && close[0] >= 100 { 5 } else { band };
    let good = close.iter().filter(|one| **one >= reached).count();
    Some(Proposal { band, good, of, reached: Some(reached) })
}

fn trend(readings: &[Reading]) -> Proposal {
    let count = |wanted: &[Course]| readings.iter().filter(|reading| wanted.contains(&reading.course)).count();
    let of = readings.len();
    let good = count(&[Course::Better, Course::Sustained]);
    let band = if count(&[Course::Short]) == of {
        0
    } else if count(&[Course::Sustained]) == of {
        5
    } else {
        share(good, of)
    };
    Proposal { band, good, of, reached: None }
}

fn comparison(readings: &[Reading]) -> Proposal {
    let of = readings.len();
    let known = readings.iter().filter(|reading| reading.ahead().is_some()).count();
    let good = readings.iter().filter(|reading| reading.ahead() == Some(true)).count();
    let leading = readings.iter().filter(|reading| reading.beats_benchmark == Some(true)).count();
    let band = if known == 0 {
        0
    } else if good == of && 2 * leading >= of {
        5
    } else {
        share(good, of)
    };
    Proposal { band, good, of, reached: None }
}

/// A quarter, half, three quarters of the figures are bands 2, 3, 4; fewer than a quarter is band 1.
fn share(good: usize, of: usize) -> u8 {
    1 + (1..=3).filter(|quarters| good > 0 && 4 * good >= quarters * of).count() as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn figure(own: &[&str], other: (&str, &str), less_is_better: bool) -> Figure {
        let count = own.len();
        let years = own.iter().enumerate().map(|(at, own)| {
            let last = at + 1 == count;
            let text = |text: &str| if last { text.to_owned() } else { String::new() };
            FigureYear {
                year: (2022 + at).to_string(),
                own: (*own).to_owned(),
                competitor: text(other.0),
                benchmark: text(other.1),
            }
        });
        Figure { name: "x".into(), unit: String::new(), less_is_better, years: years.collect() }
    }

    #[test]
    fn courses() {
        let course = |own: &[&str], less| read(&figure(own, ("", ""), less)).map(|reading| reading.course);
        assert_eq!(course(&["1", "2"], false), Some(Course::Short));
        assert_eq!(course(&["1", "2", "3"], false), Some(Course::Sustained));
        assert_eq!(course(&["1", "1", "3"], false), Some(Course::Sustained));
        assert_eq!(course(&["1", "3", "2", "4"], false), Some(Course::Better));
        assert_eq!(course(&["1", "3", "2"], false), Some(Course::Mixed));
        assert_eq!(course(&["3", "2", "1"], false), Some(Course::Worse));
        assert_eq!(course(&["3", "2", "1"], true), Some(Course::Sustained));
        assert_eq!(course(&["2", "2", "2"], true), Some(Course::Mixed));
        assert_eq!(course(&["约三成"], false), None);
    }

    #[test]
    fn references() {
        let reading = read(&figure(&["80", "85", "90"], ("92", "100"), false)).expect("a reading");
        assert_eq!((reading.closeness, reading.ahead()), (Some(90), Some(false)));
        let reading = read(&figure(&["8", "5", "4"], ("5", "3"), true)).expect("a reading");
        assert_eq!(
            (reading.closeness, reading.beats_competitor, reading.beats_benchmark),
            (Some(75), Some(true), Some(false))
        );
        let reading = read(&figure(&["2", "1", "0"], ("", "0"), true)).expect("a reading");
        assert_eq!((reading.closeness, reading.ahead()), (Some(100), Some(true)));
        // Compared in the last year that has something to compare with.
        let mut earlier = figure(&["80", "85"], ("84", ""), false);
        earlier
            .years
            .push(FigureYear { year: "２０２４年度".into(), own: "８６".into(), ..FigureYear::default() });
        let reading = read(&earlier).expect("a reading");
        assert_eq!((reading.year, reading.compared, reading.ahead()), (2024, Some(2023), Some(true)));
        assert_eq!(["2023年", " 2023 ", "二〇二三", "", "12345"].map(year), [Some(2023), Some(2023), None, None, None]);
        let reading = read(&figure(&["-5"], ("3", ""), false)).expect("a reading");
        assert_eq!((reading.closeness, reading.ahead()), (None, Some(false)));
    }

    #[test]
    fn bands_worked_by_hand() {
        let good = figure(&["80", "90", "100"], ("90", "100"), false);
        let poor = figure(&["80", "70", "60"], ("90", "100"), false);
        let short = figure(&["80"], ("", ""), false);
        let band = |figures: &[&Figure], aspect| {
            let figures: Vec<Figure> = figures.iter().map(|figure| (*figure).clone()).collect();
            propose(&figures, aspect).map(|proposal| proposal.band)
        };
        use Aspect::{Comparison, Level, Trend};
        assert_eq!(band(&[], Trend), None);
        assert_eq!([Level, Trend, Comparison].map(|aspect| band(&[&short], aspect)), [None, Some(0), Some(0)]);
        assert_eq!([Level, Trend, Comparison].map(|aspect| band(&[&good], aspect)), [Some(4), Some(5), Some(5)]);
        assert_eq!(band(&[&good, &good, &good], Level), Some(5));
        assert_eq!([Level, Trend, Comparison].map(|aspect| band(&[&good, &poor], aspect)), [Some(1), Some(3), Some(3)]);
        assert_eq!(band(&[&good, &good, &good, &poor], Level), Some(4));
        assert_eq!([Trend, Comparison].map(|aspect| band(&[&poor], aspect)), [Some(1), Some(1)]);
        assert_eq!(
            [Trend, Comparison].map(|aspect| band(&[&good, &poor, &poor, &poor, &poor], aspect)),
            [Some(1), Some(1)]
        );
    }

    proptest! {
        #[test]
        fn anything_typed_is_read_or_left(own in proptest::collection::vec("\\PC{0,8}|-?[0-9]{1,16}(\\.[0-9]{0,4})?", 0..5),
                                          other in "\\PC{0,6}|-?[0-9]{1,14}", less in any::<bool>()) {
            let own: Vec<&str> = own.iter().map(String::as_str).collect();
            let figures = [figure(&own, (&other, &other), less)];
            for aspect in [Aspect::Level, Aspect::Trend, Aspect::Comparison] {
                prop_assert!(propose(&figures, aspect).is_none_or(|proposal| proposal.band <= 5));
            }
        }

        #[test]
        fn a_better_last_year_never_lowers(values in proptest::collection::vec(0i64..50, 3..6), more in 0i64..50, other in 1i64..50) {
            let texts = |values: &[i64]| -> Vec<String> { values.iter().map(ToString::to_string).collect() };
            let band = |values: &[i64], aspect| {
                let texts = texts(values);
                let mut figure = figure(&texts.iter().map(String::as_str).collect::<Vec<_>>(), ("", ""), false);
                figure.years.last_mut().expect("a year").benchmark = other.to_string();
                propose(&[figure], aspect).map(|proposal| proposal.band)
            };
            let mut better = values.clone();
            *better.last_mut().expect("a year") += more;
            for aspect in [Aspect::Level, Aspect::Trend, Aspect::Comparison] {
                prop_assert!(band(&better, aspect) >= band(&values, aspect), "{aspect:?} {values:?} {better:?}");
            }
        }
    }
}
