//! Hours of a day as people type them.

use super::text::{half_width, seen};
use crate::programme::is_hour;

/// An hour in any usual form as `HH:MM`: `17:00`, `９：30`, `17时`, `17点30分`. Nothing, where it is none.
#[must_use]
pub fn hour(text: &str) -> Option<String> {
    let plain: String = seen(text).chars().map(half_width).filter(|c| *c != ' ').collect();
    let (hour, minute) = plain.split_once([':', '时', '點', '点'])?;
    let minute = minute.strip_suffix('分').unwrap_or(minute);
    let minute = if minute.is_empty() && !plain.contains(':') { "00" } else { minute };
    let found = format!("{hour:0>2}:{minute}");
    is_hour(&found).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_however_they_are_typed() {
        let read =
            [("17:00", "17:00"), ("９：30", "09:30"), (" 17时 ", "17:00"), ("8点30分", "08:30"), ("0:05", "00:05")];
        for (typed, wanted) in read {
            assert_eq!(hour(typed).as_deref(), Some(wanted), "{typed}");
        }
        for none in ["", "17", "25:00", "17:", "17:5", "下午5点", "+7:00", "17:60", "17:00:00"] {
            assert_eq!(hour(none), None, "{none}");
        }
    }
}
