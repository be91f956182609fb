//! The same days for a calendar: an iCalendar file (RFC 5545). Own code: all-day events need five properties, and a crate
//! for it brings a clock and a time-zone table along.

use super::words;
use crate::Context;
use crate::def::Template;
use crate::plan::days;
use ziping_domain::programme::Step;
use ziping_domain::season::{Moment, ahead, fingerprint, schedule};
use ziping_domain::{Date, Lang};

/// The most octets of a line (RFC 5545, 3.1).
const LINE: usize = 75;

/// An entry of a calendar: one or several whole days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarEntry {
    /// What it is known by: the same step of the same application again, so that a calendar renews it.
    pub uid: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Its name.
    pub title: String,
    /// What happens, by whom, by which clause.
    pub about: String,
    /// Whether the organisation itself acts: then the calendar reminds of it.
    pub own: bool,
}

/// All days of the season that are known.
#[must_use]
pub fn entries(context: &Context<'_>) -> Vec<CalendarEntry> {
    let season = context.season();
    let programme = context.programme;
    let of = fingerprint(context.organisation());
    let entry = |step: &Step, (from, to): (Date, Date), title: String, when: String| {
        let clause = if step.clause.is_empty() { String::new() } else { format!("（{}）", step.clause) };
        let who = words::actor(step, Lang::Zh);
        let text = if step.text.is_empty() { step.title.zh() } else { step.text.zh() };
        CalendarEntry {
            uid: format!("{}-{}-{of}@ziping", programme.id, step.id),
            from,
            to,
            title,
            about: format!("{when}\n谁办：{who}\n{text}{clause}\n{}", programme.title.zh()),
            own: step.own,
        }
    };
    let mut all = Vec::new();
    for point in schedule(programme, &season).way {
        let Some(day) = point.latest else { continue };
        let when = format!("最迟完成：{}", words::latest(&point, Lang::Zh));
        all.push(entry(&point.step, (day, day), format!("最迟：{}", point.step.title.zh()), when));
    }
    if let Some((notice, day)) = season.notice.as_ref().and_then(|notice| Some((notice, notice.day()?))) {
        let hour = notice.hour.as_deref().unwrap_or_default();
        all.push(CalendarEntry {
            uid: format!("{}-deadline-{of}@ziping", programme.id),
            from: day,
            to: day,
            title: format!("申报截止 {hour}").trim_end().to_owned(),
            about: format!("{}\n{}", words::deadline(notice, Lang::Zh), notice.source.zh()),
            own: true,
        });
    }
    let steps = ahead(programme, &season);
    for one in &steps {
        let days = match one.day {
            Moment::On(from, to) => (from, to.unwrap_or(from)),
            Moment::Until(day) => (day, day),
            Moment::Open(_) => continue,
        };
        all.push(entry(one.step, days, one.step.title.zh().to_owned(), words::when(one, &steps, Lang::Zh)));
    }
    all
}

/// The calendar file beside a paper of this template, the same for the same answers and day.
#[must_use]
pub fn ics(context: &Context<'_>, template: Option<Template>) -> String {
    let entries = if template == Some(Template::Plan) { days::entries(context) } else { entries(context) };
    write(&entries, context.programme.title.zh(), context.assessment.today)
}

/// Writes a calendar file.
#[must_use]
pub fn write(entries: &[CalendarEntry], name: &str, today: Date) -> String {
    let mut out = Lines::default();
    out.line("BEGIN:VCALENDAR");
    out.line("VERSION:2.0");
    out.line("PRODID:-//Ziping//Ziping//ZH");
    out.line("CALSCALE:GREGORIAN");
    out.line("METHOD:PUBLISH");
    out.text("X-WR-CALNAME", name);
    for entry in entries {
        out.line("BEGIN:VEVENT");
        out.line(&format!("UID:{}", entry.uid));
        out.line(&format!("DTSTAMP:{}T000000Z", basic(today)));
        out.line(&format!("DTSTART;VALUE=DATE:{}", basic(entry.from)));
        // The end of whole days is the day behind them.
        out.line(&format!("DTEND;VALUE=DATE:{}", basic(entry.to.plus_days(1))));
        out.text("SUMMARY", &entry.title);
        out.text("DESCRIPTION", &entry.about);
        out.line("TRANSP:TRANSPARENT");
        if entry.own {
            out.line("BEGIN:VALARM");
            out.line("ACTION:DISPLAY");
            out.line("TRIGGER:-P1D");
            out.text("DESCRIPTION", &entry.title);
            out.line("END:VALARM");
        }
        out.line("END:VEVENT");
    }
    out.line("END:VCALENDAR");
    out.0
}

/// A date without hyphens.
fn basic(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

#[derive(Default)]
struct Lines(String);

impl Lines {
    /// A line, folded so that none is longer than 75 octets and no character is cut.
    fn line(&mut self, line: &str) {
        let mut used = 0;
        for character in line.chars() {
            let octets = character.len_utf8();
            if used + octets > LINE {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(character);
            used += octets;
        }
        self.0.push_str("\r\n");
    }

    /// A property that is a text.
    fn text(&mut self, name: &str, text: &str) {
        let mut line = format!("{name}:");
        for character in text.chars() {
            match character {
                '\\' | ';' | ',' => line.extend(['\\', character]),
                '\n' => line.push_str("\\n"),
                // No other control character may stand in a text.
                _ if character.is_control() => {}
                _ => line.push(character),
            }
        }
        self.line(&line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    fn entry(title: &str) -> CalendarEntry {
        CalendarEntry {
            uid: "wuhu-seal-1@ziping".to_owned(),
            from: day("2027-04-30"),
            to: day("2027-05-01"),
            title: title.to_owned(),
            about: "一行；二,三;四\\五\n第二行\u{7}".to_owned(),
            own: true,
        }
    }

    /// A calendar file read back: unfolded lines.
    fn unfolded(text: &str) -> Vec<String> {
        text.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn lines_end_as_the_standard_says_and_none_is_too_long() {
        let text = write(&[entry(&"质量管理".repeat(40))], "芜湖", day("2027-03-01"));
        assert!(text.ends_with("END:VCALENDAR\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']));
        assert!(text.split("\r\n").all(|line| line.len() <= LINE), "octets, not characters");
        assert!(text.split("\r\n").any(|line| line.len() > LINE - 3), "folded no earlier than needed");
        let title = format!("SUMMARY:{}", "质量管理".repeat(40));
        assert!(unfolded(&text).contains(&title), "no character is cut");
    }

    #[test]
    fn texts_are_escaped_and_days_end_on_the_day_behind_them() {
        let lines = unfolded(&write(&[entry("用印")], "芜湖", day("2027-03-01")));
        let has = |line: &str| lines.iter().any(|one| one == line);
        assert!(has("DESCRIPTION:一行；二\\,三\\;四\\\\五\\n第二行"), "{lines:?}");
        assert!(has("DTSTART;VALUE=DATE:20270430") && has("DTEND;VALUE=DATE:20270502"));
        assert!(has("DTSTAMP:20270301T000000Z") && has("UID:wuhu-seal-1@ziping"));
        assert!(has("BEGIN:VALARM"), "the organisation's own steps are reminded of");
        let others = write(&[CalendarEntry { own: false, ..entry("回访") }], "芜湖", day("2027-03-01"));
        assert!(!others.contains("VALARM"));
        let (opened, closed) = (others.matches("BEGIN:").count(), others.matches("END:").count());
        assert_eq!((opened, closed), (2, 2));
    }
}
