//! What a typed answer looks wrong for. A problem is advice at the field: it never blocks and never changes the answer.

use crate::answers::{Answers, Value, question_of};
use crate::assess::plausible::{self, Strange};
use crate::clean::{self, DateDoubt, NumberDoubt};
use crate::count::characters;
use crate::date::Date;
use crate::decimal::Decimal;
use crate::programme::{Column, Format, Kind, Programme, Question};
use ziping_json::Map;

/// What is odd about an answer; the words for it belong to whoever shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// No date, or not one only.
    Date(DateDoubt),
    /// A date that cannot be right, or is told.
    Strange(Strange),
    /// No number, or not one only.
    Number(NumberDoubt),
    /// Below the least that makes sense.
    TooSmall,
    /// Above the most that makes sense.
    TooLarge,
    /// More characters (字数) than the limit; the text is kept whole.
    TooLong {
        /// Characters typed.
        has: usize,
        /// Characters allowed.
        limit: usize,
    },
    /// More options chosen than allowed.
    TooMany {
        /// Options allowed.
        limit: usize,
    },
    /// The check digit or form of a credit code (GB 32100) does not fit; real codes exist that fail, so it only warns.
    CreditCode,
    /// No telephone number of the mainland.
    Phone,
    /// No e-mail address.
    Email,
    /// "Other" was chosen and not explained.
    OtherUnsaid,
    /// Of a time before the years that are asked for.
    Before {
        /// Years before the application date.
        years: u8,
    },
    /// Nobody says whose row it is.
    Nameless,
    /// A cell of a table.
    Cell {
        /// Its line, from 0.
        line: usize,
        /// Column id.
        column: String,
        /// What is odd about it.
        odd: Box<Oddity>,
        /// Lines further down in which something is odd too, from 0.
        others: Vec<usize>,
    },
}

/// Whether a value is one that the question can take: of its kind, an option it has, a date or number that can be read.
#[must_use]
pub fn takes(question: &Question, value: &Value) -> bool {
    match (question.kind, value) {
        (Kind::Choice | Kind::YesNo, Value::Text(option)) => question.accepts(option),
        (Kind::Choices | Kind::Matrix, Value::Many(options)) => options.iter().all(|option| question.accepts(option)),
        (Kind::Choices, Value::Text(option)) => question.accepts(option),
        (Kind::Date, Value::Text(text)) => clean::date(text).is_ok(),
        (Kind::Number | Kind::Money | Kind::Years, Value::Text(text)) => {
            clean::number(text, question.unit.zh()).is_ok()
        }
        (Kind::Text | Kind::LongText, Value::Text(_)) | (Kind::Rows, Value::Rows(_)) => true,
        _ => false,
    }
}

/// An answer that a programme does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stranger {
    /// There is no such question: the answer is kept and not judged.
    Question(String),
    /// The question cannot take this value.
    Value {
        /// Question id.
        question: String,
        /// The value, or the part of it that is not known.
        value: String,
        /// What it takes.
        takes: String,
    },
}

impl Stranger {
    /// The id under which the answer stands.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Question(id) | Self::Value { question: id, .. } => id,
        }
    }
}

/// All answers that a programme does not know, in the order of their ids: for files that were made by program.
#[must_use]
pub fn strangers(programme: &Programme, answers: &Answers) -> Vec<Stranger> {
    let mut found = Vec::new();
    for (id, value) in &answers.answers {
        let Some(question) = programme.question(question_of(id)) else {
            found.push(Stranger::Question(id.clone()));
            continue;
        };
        if value.is_blank() || id.ends_with(".other") {
            continue;
        }
        let mut say = |value: &str, takes: String| {
            found.push(Stranger::Value { question: id.clone(), value: value.to_owned(), takes });
        };
        let options = |options: &[crate::programme::Choice]| {
            let ids: Vec<&str> = options.iter().map(|option| option.id.as_str()).collect();
            if ids.is_empty() { "yes, no".to_owned() } else { ids.join(", ") }
        };
        match (question.kind, value) {
            (Kind::Choice | Kind::YesNo | Kind::Choices | Kind::Matrix, Value::Text(_) | Value::Many(_)) => {
                let one = matches!(question.kind, Kind::Choice | Kind::YesNo);
                for option in value.chosen().filter(|option| !question.accepts(option)) {
                    say(option, options(&question.options));
                }
                if one && matches!(value, Value::Many(_)) {
                    say("a list", format!("one of {}", options(&question.options)));
                }
            }
            (Kind::Rows, Value::Rows(rows)) => {
                for (column, cell) in rows.iter().flatten() {
                    match question.columns.iter().find(|one| one.id == *column) {
                        None => {
                            let ids: Vec<&str> = question.columns.iter().map(|one| one.id.as_str()).collect();
                            say(column, format!("columns {}", ids.join(", ")));
                        }
                        Some(one) if !one.options.is_empty() && !cell.trim().is_empty() => {
                            if !one.options.iter().any(|option| option.id == *cell) {
                                say(cell, options(&one.options));
                            }
                        }
                        Some(_) => {}
                    }
                }
            }
            _ if !takes(question, value) => {
                let value = value.as_text().unwrap_or("a list").to_owned();
                say(&value, question.kind.word().to_owned());
            }
            _ => {}
        }
    }
    found
}

/// The oddity of one question's answer, if there is one. Unanswered is not odd.
#[must_use]
pub fn oddity(programme: &Programme, question: &Question, answers: &Answers, today: Date) -> Option<Oddity> {
    let value = answers.value(&question.id)?;
    let text = value.as_text().unwrap_or_default();
    match question.kind {
        Kind::Date => match clean::date(text) {
            Err(doubt) => Some(Oddity::Date(doubt)),
            Ok(_) => plausible::strange(programme, question, answers, today).map(Oddity::Strange),
        },
        Kind::Number | Kind::Money | Kind::Years => number(question, text),
        Kind::Text | Kind::LongText => question
            .max_chars
            .map(|limit| (characters(text), limit))
            .filter(|(has, limit)| has > limit)
            .map(|(has, limit)| Oddity::TooLong { has, limit })
            .or_else(|| format(question.format, text)),
        Kind::Choices if question.max.is_some_and(|max| value.chosen().count() > max) => {
            question.max.map(|limit| Oddity::TooMany { limit })
        }
        Kind::Choice | Kind::Choices => other_unsaid(question, answers, value),
        Kind::Rows => cells(question, value, plausible::counted(programme, answers, today), today)
            .or_else(|| nameless(question, value).filter(|_| programme.companies.as_ref() == Some(&question.id))),
        _ => None,
    }
}

/// The first cell that its column cannot read, or whose day has not come where something is asked that has happened.
fn cells(question: &Question, value: &Value, application: Date, today: Date) -> Option<Oddity> {
    let Value::Rows(rows) = value else { return None };
    let latest = application.max(today);
    let before = |column: &Column, text: &str| {
        let years = column.within.filter(|_| !text.trim().is_empty())?;
        let Some(day) = clean::latest(text) else { return Some(Oddity::Date(DateDoubt::NotADate)) };
        (day.plus_years(years.into()) < application).then_some(Oddity::Before { years })
    };
    let odd = |column: &Column, text: &str| match column.kind {
        _ if text.trim().is_empty() => None,
        Kind::Number => clean::number(text, column.unit.zh()).err().map(Oddity::Number),
        Kind::Date => match clean::date(text) {
            Err(doubt) => Some(Oddity::Date(doubt)),
            Ok(date) => (!column.upcoming && date > latest).then_some(Oddity::Strange(Strange::Ahead)),
        },
        _ => None,
    };
    let mut all = rows.iter().enumerate().filter_map(|(line, row)| {
        question.columns.iter().find_map(|column| {
            let text = row.get(&column.id)?;
            let odd = odd(column, text).or_else(|| before(column, text))?;
            Some((line, column, odd))
        })
    });
    let (line, column, odd) = all.next()?;
    let others = all.map(|(line, ..)| line).collect();
    Some(Oddity::Cell { line, column: column.id.clone(), odd: Box::new(odd), others })
}

/// A row of the companies that says something of one without a name.
fn nameless(question: &Question, value: &Value) -> Option<Oddity> {
    let (Value::Rows(rows), Some(name)) = (value, question.columns.first()) else { return None };
    let is_blank = |row: &Map<String>, id: &str| row.get(id).is_none_or(|cell| cell.trim().is_empty());
    let is_nameless =
        |row: &Map<String>| is_blank(row, &name.id) && question.columns.iter().any(|column| !is_blank(row, &column.id));
    let mut all = (0..rows.len()).filter(|line| is_nameless(&rows[*line]));
    let line = all.next()?;
    Some(Oddity::Cell { line, column: name.id.clone(), odd: Box::new(Oddity::Nameless), others: all.collect() })
}

fn number(question: &Question, text: &str) -> Option<Oddity> {
    let number = match clean::number(text, question.unit.zh()) {
        Err(doubt) => return Some(Oddity::Number(doubt)),
        Ok(plain) => plain.parse::<Decimal>().ok()?,
    };
    if question.at_least.is_some_and(|least| number < Decimal::whole(least)) {
        Some(Oddity::TooSmall)
    } else if question.at_most.is_some_and(|most| number > Decimal::whole(most)) {
        Some(Oddity::TooLarge)
    } else {
        None
    }
}

fn other_unsaid(question: &Question, answers: &Answers, value: &Value) -> Option<Oddity> {
    let unsaid = question
        .options
        .iter()
        .filter(|option| option.other && value.has(&option.id))
        .any(|_| answers.other(&question.id).is_empty());
    unsaid.then_some(Oddity::OtherUnsaid)
}

fn format(format: Option<Format>, text: &str) -> Option<Oddity> {
    match format? {
        Format::CreditCode => (!is_credit_code(text)).then_some(Oddity::CreditCode),
        Format::Phone => (!is_phone(text)).then_some(Oddity::Phone),
        Format::Email => (!is_email(text)).then_some(Oddity::Email),
    }
}

/// Whether `text` is a well-formed unified social credit code with a right check character (GB 32100-2015).
#[must_use]
pub fn is_credit_code(text: &str) -> bool {
    const ALPHABET: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    let text = clean::code(text);
    let values: Option<Vec<usize>> = text.bytes().map(|b| ALPHABET.iter().position(|a| *a == b)).collect();
    match values {
        Some(values) if values.len() == 18 => {
            let sum: usize = WEIGHTS.iter().zip(&values).map(|(weight, value)| weight * value).sum();
            (31 - sum % 31) % 31 == values[17]
        }
        _ => false,
    }
}

/// A mobile or fixed-line number; several may stand beside each other.
fn is_phone(text: &str) -> bool {
    let text = clean::phone(text);
    let parts = text.split(['/', '、', ';', '；', ',', '，']).map(str::trim).filter(|part| !part.is_empty());
    let mut any = false;
    for part in parts {
        any = true;
        let digits = part.chars().filter(char::is_ascii_digit).count();
        let clean = part.chars().all(|c| c.is_ascii_digit() || " -+()（）转".contains(c));
        if !clean || !(7..=17).contains(&digits) {
            return false;
        }
    }
    any
}

fn is_email(text: &str) -> bool {
    let text = clean::mail(text);
    let Some((name, host)) = text.rsplit_once('@') else {
        return false;
    };
    !name.is_empty()
        && !name.contains('@')
        && text.chars().all(|c| c.is_alphanumeric() || "@._-+%&'*/=^~!#$?".contains(c))
        && host.split('.').count() > 1
        && host.split('.').all(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credit_codes() {
        // GB 32100-2015: weights 3^(i-1) mod 31 over the first 17 characters.
        assert!(is_credit_code("91350100M000100Y43"), "the example of the standard");
        assert!(!is_credit_code("91350100M000100Y44"), "wrong check character");
        assert!(!is_credit_code("91350100M000100I43"), "letters I, O, S, V, Z do not occur");
        assert!(is_credit_code("\u{200e}9135 0100 M000100Y43"), "blanks and invisible characters are passed over");
        assert!(!is_credit_code("9135"));
    }

    /// A time before the years that a column asks for is told, of a day, a month or a year; what may lie within is not.
    #[test]
    fn a_time_before_the_years_that_are_asked_for() {
        let programme = Programme::parse(include_str!("../../www/programmes/wuhu.json")).expect("a programme");
        let question = programme.question("honours").expect("the table of honours");
        let day: Date = "2026-11-30".parse().expect("a day");
        for (typed, is_before) in [
            ("2023-11-29", true),
            ("2023-11-30", false),
            ("2023年10月", true),
            ("2023年11月", false),
            ("2022", true),
            ("2023年", false),
            ("第三届", true),
            ("2026年13月", true),
            ("", false),
        ] {
            let row = [("date".to_owned(), typed.to_owned())].into_iter().collect();
            let mut answers = Answers::new("wuhu", "");
            answers.answers.insert("honours".to_owned(), Value::Rows(vec![row]));
            let odd = oddity(&programme, question, &answers, day);
            assert_eq!(odd.is_some(), is_before, "{typed}: {odd:?}");
        }
    }

    /// One row is told in full, and which others to look at.
    #[test]
    fn every_odd_row_is_named() {
        let programme = Programme::parse(include_str!("../../www/programmes/wuhu.json")).expect("a programme");
        let question = programme.question("honours").expect("the table of honours");
        let rows = ["2019", "2025", "", "第三届", "2018"];
        let rows = rows.map(|date| [("date".to_owned(), date.to_owned())].into_iter().collect());
        let mut answers = Answers::new("wuhu", "");
        answers.answers.insert("honours".to_owned(), Value::Rows(rows.into()));
        let day = "2026-11-30".parse().expect("a day");
        let Some(Oddity::Cell { line, others, .. }) = oddity(&programme, question, &answers, day) else {
            panic!("a row is odd");
        };
        assert_eq!((line, others), (0, vec![3, 4]));
    }

    #[test]
    fn phones_and_mail() {
        for good in [
            "0553-5881234",
            "13800000000",
            "0553-5881234转801 / 13800000000",
            "+86 138 0000 0000",
            "\u{200b}１３８０００００００００",
            "（0553）5881234",
        ] {
            assert!(is_phone(good), "{good}");
        }
        for bad in ["12", "call me", ""] {
            assert!(!is_phone(bad), "{bad}");
        }
        for good in ["a.b@example.com.cn", "a\u{200b}.b＠example.com ", "张三@例子.中国"] {
            assert!(is_email(good), "{good}");
        }
        for bad in ["a@b", "a,b@c.d", "@c.d", "a@c..d", "a@@c.d", "a@c.d;e@f.g"] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
