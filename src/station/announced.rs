//! What the year's notice says of the day until which papers are taken in: an office tells lateness by its own notice, and never
//! by the copy that an applicant encloses.

use crate::claimed::claimed;
use serde::Deserialize;
use ziping_domain::Date;
use ziping_domain::programme::{YEARLY_FORMAT as FORMAT, is_hour};
use ziping_json::is_format;

const FAMILY: &str = "ziping-notice/";
const MAX_BYTES: usize = 1 << 20;

/// The deadline of a programme's notice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Announced {
    /// The programme, by its id.
    pub programme: String,
    /// Title of the notice.
    pub title: String,
    /// Until when, `YYYY-MM-DDThh:mm`; without an hour the end of that day.
    pub until: String,
    /// Whether the stamp of the post counts, and not the arrival: then lateness is not to be seen from the moment of taking in.
    pub by_stamp: bool,
}

#[derive(Deserialize)]
struct Read {
    programme: String,
    source: Words,
    deadline: String,
    #[serde(default)]
    hour: Option<String>,
    #[serde(default)]
    counts: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Words {
    Chinese(String),
    Both { zh: String },
}

impl Announced {
    /// Whether a text says of itself that it is a notice, whole or not.
    #[must_use]
    pub fn is_one(text: &str) -> bool {
        claimed(text).is_some_and(|format| format.starts_with(FAMILY))
    }

    /// Reads a notice.
    ///
    /// # Errors
    /// A stable name in kebab-case: `notice-newer`, `notice-broken`, `notice-day`, `notice-hour`, `notice-counts`.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        match claimed(text) {
            Some(format) if is_format(format, FORMAT) && text.len() <= MAX_BYTES => {}
            Some(format) if format.starts_with(FAMILY) && !is_format(format, FORMAT) => return Err("notice-newer"),
            _ => return Err("notice-broken"),
        }
        let read: Read = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|_| "notice-broken")?;
        let day: Date = read.deadline.parse().map_err(|_| "notice-day")?;
        let hour = read.hour.unwrap_or_else(|| "23:59".to_owned());
        if !is_hour(&hour) {
            return Err("notice-hour");
        }
        if !["", "unsaid", "arrival", "postmark"].contains(&read.counts.as_str()) {
            return Err("notice-counts");
        }
        let (Words::Chinese(title) | Words::Both { zh: title }) = read.source;
        let by_stamp = read.counts == "postmark";
        Ok(Self { programme: read.programme, title, until: format!("{day}T{hour}"), by_stamp })
    }

    /// The moment until which packages of a programme are taken in, by the notice of it that was read last; empty where none says
    /// it, or where the stamp of the post counts.
    #[must_use]
    pub fn deadline(all: &[Self], programme: &str) -> String {
        let own = all.iter().rev().find(|one| one.programme == programme);
        own.filter(|one| !one.by_stamp).map(|one| one.until.clone()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_says_until_when() {
        let text = |rest: &str| {
            format!(
                "{{\"format\":\"{FORMAT}\",\"programme\":\"wuhu\",\"source\":{{\"zh\":\"通知\"}},\"deadline\":\"2026-11-20\"{rest}}}"
            )
        };
        let read = |rest: &str| Announced::parse(&text(rest));
        let until = |rest: &str| read(rest).map(|one| one.until);
        assert_eq!(until(""), Ok("2026-11-20T23:59".to_owned()));
        assert_eq!(until(",\"hour\":\"17:00\",\"counts\":\"arrival\",\"notes\":[]"), Ok("2026-11-20T17:00".to_owned()));
        for (broken, code) in [
            (",\"hour\":\"25:00\"", "notice-hour"),
            (",\"hour\":17", "notice-broken"),
            (",\"counts\":\"arival\"", "notice-counts"),
        ] {
            assert_eq!(until(broken), Err(code), "{broken}");
        }
        assert_eq!(Announced::parse(&text("").replace("11-20", "11-31")), Err("notice-day"));
        let later = text("").replace("notice/1", "notice/2");
        assert_eq!((Announced::is_one(&later), Announced::parse(&later)), (true, Err("notice-newer")));
        assert!(Announced::is_one(&text("")[..60]) && !Announced::is_one("{\"format\":\"ziping-sheet/1\"}"));
        let all = [read(""), read(",\"hour\":\"12:00\"")].map(|one| one.expect("a notice"));
        assert_eq!(Announced::deadline(&all, "wuhu"), "2026-11-20T12:00", "the one that was read last");
        assert_eq!(Announced::deadline(&all, "jiaxing"), "");
        let stamped = [read(",\"counts\":\"postmark\"").expect("a notice")];
        assert_eq!(Announced::deadline(&stamped, "wuhu"), "", "the moment of taking in tells nothing");
    }
}
