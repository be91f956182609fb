//! The register: lines that follow one another, what comes again, what is withdrawn.

use super::*;
use crate::office::{Pool, RosterPlace};
use crate::row::{Applicant, Row};
use crate::state::State;

fn row(name: &str, mark: &str) -> Row {
    let source = Applicant {
        organisation: name.to_owned(),
        credit_code: "91340200000000001A".to_owned(),
        programme: "wuhu".to_owned(),
        ..Applicant::default()
    };
    Row { mark: Some(mark.repeat(64)), source: Some(source), ..Row::new("夹/甲.zip") }
}

fn taken() -> Taken {
    Taken {
        time: "2026-11-20T16:20".to_owned(),
        file: "f".repeat(64),
        by: "王五".to_owned(),
        medium: "U盘".to_owned(),
        volumes: 1,
        deadline: "2026-11-20T16:00".to_owned(),
        is_final: false,
    }
}

pub fn register() -> Register {
    let mut register = Register::default();
    for mark in ["a", "b", "c"] {
        register.receive(&row("甲公司", mark), &taken());
    }
    register
}

#[test]
fn read_bit_by_bit_it_is_the_same() {
    let text = register().text();
    let broken = text.replacen("U盘", "光盘", 1);
    for text in [text.as_str(), &broken, "", "{}", &text[..text.len() - 9]] {
        for most in 1..5 {
            let mut reading = RegisterReading::of(text);
            let found = loop {
                match reading.go_on(most) {
                    Ok(true) => {}
                    Ok(false) => break Ok(reading.register()),
                    Err(problem) => break Err(problem),
                }
            };
            assert_eq!(found, Register::parse(text), "{most} lines at once: {text}");
        }
    }
}

#[test]
fn a_line_that_is_older_than_the_one_above_is_told() {
    let mut register = register();
    register.receive(&row("乙公司", "d"), &Taken { time: "2026-11-20T15:59".to_owned(), ..taken() });
    register.receive(&row("丙公司", "e"), &taken());
    let told: Vec<bool> = register.events().map(|event| register.is_backdated(event)).collect();
    assert_eq!(told, [false, false, false, true, false]);
}

#[test]
fn a_state_of_another_version_is_said_to_be_one() {
    assert_eq!(stated("quantum").0, "?");
}

#[test]
fn it_comes_back_and_each_line_names_the_one_before() {
    let register = register();
    let text = register.text();
    assert_eq!(Register::parse(&text), Ok(register.clone()));
    assert!(Register::is_one(&text) && !Register::is_one("{}"));
    assert_eq!(Register::parse(""), Ok(Register::default()));
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(Register::parse(&text.replace('\n', "\r\n\r\n")), Ok(register.clone()));
    let forged = |line: &str| format!("{line}\n");
    let without = |gone: usize| {
        let kept = lines.iter().enumerate().filter(|(at, _)| *at != gone);
        kept.map(|(_, line)| format!("{line}\n")).collect::<String>()
    };
    for (broken, problem) in [
        (without(0), RegisterProblem::Chain(1)),
        (without(1), RegisterProblem::Chain(2)),
        (text.replacen("16:20", "16:10", 1), RegisterProblem::Chain(2)),
        (format!("{}\n{}\n{}\n", lines[0], lines[2], lines[1]), RegisterProblem::Chain(2)),
        // Well chained, and nothing that this program writes.
        (forged(&lines[0].replacen("甲公司", "甲\\u202e公司", 1)), RegisterProblem::Line(1)),
        (forged(&lines[0].replacen("U盘", "U\\n盘", 1)), RegisterProblem::Line(1)),
        (forged(&lines[0].replacen("16:20", "99:20", 1)), RegisterProblem::Line(1)),
        (forged(&lines[0].replacen(&"a".repeat(64), "zz", 1)), RegisterProblem::Line(1)),
        ("{}".to_owned(), RegisterProblem::Foreign),
        ("hello".to_owned(), RegisterProblem::Foreign),
        (format!("{text}x"), RegisterProblem::Line(4)),
        (text.replacen("/1", "/9", 1), RegisterProblem::Newer("ziping-register/9".to_owned())),
    ] {
        assert_eq!(Register::parse(&broken), Err(problem));
    }
    // Of the last line only what was printed of it can tell.
    assert_ne!(Register::parse(&without(2)).expect("a register").head(), register.head());
}

#[test]
fn a_later_exchange_shows() {
    let register = register();
    let numbers =
        |row: &Row, file: &str| (register.others(row).count(), register.known(row, file).map(|event| event.number));
    assert_eq!(numbers(&row("甲公司", "d"), ""), (3, None));
    let mut same = row("甲公司", "b");
    assert_eq!(numbers(&same, ""), (2, Some(2)));
    // What was changed is the same only as the same file: the evidence that it lacks may stand in the other.
    same.state = State::Changed;
    assert_eq!(numbers(&same, ""), (3, None));
    assert_eq!(numbers(&same, &taken().file), (3, Some(2)));
    let mut bad = Register::default();
    let (_, event) = bad.receive(&Row::unreadable("x.zip", "truncated"), &taken());
    assert_eq!((event.state.as_str(), event.data.as_str()), ("unreadable", ""), "taken in all the same");
    assert!(
        csv(&bad, &|_| None).contains("打不开") && State::ALL.iter().all(|state| !stated(state.name()).1.0.is_empty())
    );
}

#[test]
fn moments_and_deadlines() {
    let register = register();
    let event = register.events().next().expect("an event");
    assert_eq!(event.moment(), "2026年11月20日16时20分");
    let until = |deadline: &str| Event { deadline: deadline.to_owned(), ..event.clone() };
    assert!(event.is_late() && !until("2026-11-20T17:30").is_late() && !until("").is_late());
    assert!(is_moment("2026-11-20T16:20") && !is_moment("2026-11-20T24:20") && !is_moment("2026-11-20 16:20"));
}

fn decided(kind: EventKind) -> Event {
    let (organisation, credit_code) = ("甲公司".to_owned(), "91340200000000001A".to_owned());
    let (programme, time) = ("wuhu".to_owned(), "2026-11-21T09:00".to_owned());
    Event { kind, organisation, credit_code, programme, time, by: "王五".to_owned(), ..Event::default() }
}

#[test]
fn a_day_is_written_whole_however_it_was_typed() {
    let mut register = register();
    register.decide(Event {
        day: "2026-12-6".to_owned(),
        deadline: "2026-12-9T23:59".to_owned(),
        ..decided(EventKind::Completion)
    });
    let last = register.events().last().expect("a line");
    assert_eq!((last.since(), last.until()), ("2026-12-06", "2026-12-09"));
    assert_eq!(Register::parse(&register.text()), Ok(register.clone()));
    // As a desk wrote it before: it opens, as file and as table, and its days are in order with others.
    let text = register.text().replace("2026-12-06", "2026-12-6").replace("2026-12-09T", "2026-12-9T");
    let old = Register::parse(&text).expect("a register");
    let last = old.events().last().expect("a line");
    assert_eq!((last.since(), last.until()), ("2026-12-06", "2026-12-09"));
    assert_eq!(old.text(), text, "its lines stay as they are");
    let table = std::iter::once(heads().map(str::to_owned)).chain(rows(&old, &|_| None));
    let table: Vec<(usize, Vec<String>)> = table.map(Vec::from).enumerate().collect();
    assert_eq!(from_rows(&table, &[], "").map(|(again, _)| again), Ok(old));
    // None that the calendar lacks.
    let broken = register.text().replace("2026-12-09T", "2026-13-9T");
    assert!(matches!(Register::parse(&broken), Err(RegisterProblem::Line(4))));
}

#[test]
fn what_came_sealed_came_then_and_once() {
    let mut register = Register::default();
    let sealed = Row { source: None, mark: None, ..row("", "a") };
    let early = Taken { time: "2026-11-20T15:00".to_owned(), ..taken() };
    register.receive(&sealed, &early);
    let late = Taken { time: "2026-11-23T09:00".to_owned(), ..taken() };
    register.receive(&row("甲公司", "a"), &late);
    let last = register.events().last().expect("a line");
    assert_eq!((last.line, last.is_late()), (1, false), "it came in time");
    assert_eq!(register.roster(&|_| None).all.len(), 1);
    // Another file of that day is late all the same, and one that came late stays so.
    register.receive(&row("乙公司", "b"), &Taken { file: "e".repeat(64), ..late.clone() });
    assert!(register.events().last().is_some_and(Event::is_late));
    let mut register = Register::default();
    register.receive(&sealed, &late);
    register.receive(&row("甲公司", "a"), &Taken { time: "2026-11-24T09:00".to_owned(), ..taken() });
    assert!(register.events().all(Event::is_late));
}

#[test]
fn what_was_asked_for_is_late_by_its_own_day() {
    let asked = |until: &str, came: &str, first: &str| {
        let mut register = Register::default();
        register.receive(&row("甲公司", "a"), &Taken { time: first.to_owned(), ..taken() });
        register.decide(Event { deadline: until.to_owned(), ..decided(EventKind::Completion) });
        register.receive(&row("甲公司", "b"), &Taken { time: came.to_owned(), file: "e".repeat(64), ..taken() });
        register.events().last().is_some_and(Event::is_late)
    };
    let (in_time, too_late) = ("2026-11-20T15:00", "2026-11-20T16:20");
    assert!(!asked("2026-12-9T23:59", "2026-12-09T10:00", in_time));
    assert!(asked("2026-12-9T23:59", "2026-12-11T10:00", in_time));
    assert!(!asked("", "2026-12-11T10:00", in_time), "no day was set");
    assert!(!asked("2026-12-9T23:59", "2026-12-09T10:00", too_late), "it was asked for all the same");
}

#[test]
fn an_award_ends_a_round() {
    let rules = Pool::default();
    let mut register = register();
    register.decide(decided(EventKind::Admitted));
    register.decide(Event { time: "2027-03-01T09:00".to_owned(), ..decided(EventKind::Awarded) });
    register.decide(Event { time: "2028-03-01T09:00".to_owned(), ..decided(EventKind::Revoked) });
    register
        .receive(&row("甲公司", "d"), &Taken { time: "2029-12-01T09:00".to_owned(), file: "e".repeat(64), ..taken() });
    let roster = register.roster(&|_| Some(&rules));
    let last = roster.all.iter().find(|one| one.is_latest).expect("one");
    assert_eq!((roster.all.len(), last.place, last.received.as_str()), (2, RosterPlace::Received, "2029-12-01"));
}

/// A package of the same data whose papers say something else is no second copy of the intact one: what is stamped may be either.
#[test]
fn papers_that_say_something_else_have_a_line_of_their_own() {
    let mut register = register();
    let mut other = row("甲公司", "b");
    other.state = State::PaperDiffers;
    let known = |register: &Register, file: &str| register.known(&other, file).map(|event| event.number);
    assert!(register.has_data(&other));
    assert_eq!(known(&register, &"9".repeat(64)), None);
    assert_eq!(known(&register, &taken().file), Some(2), "the very file is known");
    register.receive(&other, &Taken { file: "9".repeat(64), ..taken() });
    assert_eq!(known(&register, &"9".repeat(64)), Some(4));
    let intact = row("甲公司", "b");
    assert_eq!(register.known(&intact, "").map(|event| event.number), Some(2), "and so is the intact one");
}

/// Who recommended it is not taken from a package that was changed after an intact one came.
#[test]
fn a_changed_package_says_nothing_of_who_recommended_it() {
    let of = |recommender: &str, mark: &str, state: State| {
        let mut row = row("甲公司", mark);
        row.source.as_mut().expect("a source").recommender = recommender.to_owned();
        row.state = state;
        row
    };
    let mut register = Register::default();
    register.receive(&of("鸠江区", "a", State::Intact), &taken());
    register.receive(&of("改过的", "b", State::Changed), &taken());
    let roster = register.roster(&|_| None);
    assert_eq!(roster.all.iter().map(|one| one.recommender.as_str()).collect::<Vec<_>>(), ["鸠江区"]);
    let mut alone = Register::default();
    alone.receive(&of("改过的", "b", State::Changed), &taken());
    assert_eq!(alone.roster(&|_| None).all[0].recommender, "改过的", "where nothing else is known");
}

#[test]
fn minutes_say_what_is_not_in_force_yet_and_names_of_before_are_known() {
    let mut register = Register::default();
    register.receive(&row("甲公司", "a"), &taken());
    let decide = |register: &mut Register, kind, day: &str, renamed: &str| {
        register.decide(Event {
            kind,
            time: "2026-12-01T09:00".to_owned(),
            day: day.to_owned(),
            programme: "wuhu".to_owned(),
            organisation: "甲公司".to_owned(),
            credit_code: "91340200000000001A".to_owned(),
            renamed: renamed.to_owned(),
            ..Event::default()
        });
    };
    decide(&mut register, crate::office::EventKind::Admitted, "2026-12-20", "");
    decide(&mut register, crate::office::EventKind::Renamed, "2026-12-21", "乙公司");
    let roster = register.roster(&|_| None);
    let stands = |today: &str| Minutes::of(&register, &roster.all, "wuhu", None, today).roster[0].stands.clone();
    assert!(stands("2026-12-01").ends_with("（未到生效日）"));
    assert!(!stands("2026-12-20").contains("未到"));
    let told = |name| crate::rank::unfit(&[("", name)], "wuhu", &roster, None, ziping_domain::Lang::Zh);
    assert_eq!((told("甲公司"), told("乙公司")), (Vec::new(), Vec::new()));
    assert_eq!(told("丙公司").len(), 1);
}
