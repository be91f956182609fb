//! What is odd about the approval of a sheet, or its signatures, as somebody noted it. It is told, never barred.

use super::{ApprovalState, Sheet, lacks};
use ziping_domain::Date;

/// What is to be looked at, in Chinese and English; nothing before there is a note of it.
#[must_use]
pub fn approval_doubts(sheet: &Sheet, today: Option<Date>) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let Some(approved) = sheet.approved.as_ref().filter(|_| sheet.state() != ApprovalState::Unasked) else {
        return found;
    };
    let of = if sheet.approval.is_some() { ("审定", "approved") } else { ("签字", "signed") };
    let own = ziping_domain::clean::date(&sheet.day).ok();
    if let Ok(day) = approved.day.parse::<Date>() {
        if own.is_some_and(|own| day < own) {
            found.push((
                format!("{}日期 {day} 早于表单的日期 {}，请核对", of.0, sheet.day),
                format!("{} on {day}, before the day of the sheet, {}", of.1, sheet.day),
            ));
        }
        if today.is_some_and(|today| day > today) {
            found
                .push((format!("{}日期 {day} 还没有到，请核对", of.0), format!("{} on {day}, which is to come", of.1)));
        }
    }
    let open = lacks(sheet).len();
    if open > 0 {
        found.push((
            format!("还有 {open} 处没有填，就记为已{}，请核对纸质件", of.0),
            format!("{} while {open} things are not filled in: look at the paper", of.1),
        ));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{FORMAT, Subject};

    #[test]
    fn an_approval_too_early_too_late_or_of_an_unfinished_sheet_is_told() {
        let sheet = |day: &str| {
            let mut sheet = Sheet {
                format: FORMAT.to_owned(),
                approval: Some(("审定意见".to_owned(), "四(一)".to_owned())),
                station: "镜湖服务站".to_owned(),
                district: "镜湖区".to_owned(),
                day: "2026-05-10".to_owned(),
                organisations: vec![Subject { organisation: "甲公司".to_owned(), ..Subject::default() }],
                ..Sheet::default()
            };
            sheet.approve("镜湖区质发委办公室", day, "");
            sheet
        };
        let today = "2026-06-01".parse().ok();
        for (day, said) in [("2026-05-09", "早于"), ("2026-06-02", "还没有到")] {
            let found = approval_doubts(&sheet(day), today);
            assert!(matches!(found.as_slice(), [(zh, _)] if zh.contains(said)), "{day}: {found:?}");
        }
        assert!(approval_doubts(&sheet("2026-05-10"), today).is_empty());
        let unfinished = Sheet { district: String::new(), ..sheet("2026-05-10") };
        assert!(approval_doubts(&unfinished, today)[0].0.contains("1 处没有填"));
        assert!(approval_doubts(&Sheet { approved: None, ..unfinished }, today).is_empty(), "nothing is noted yet");
    }
}
