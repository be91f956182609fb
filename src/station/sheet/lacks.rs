//! What a sheet still lacks before it can be handed on. It is told, never enforced.

use super::file::Sheet;
use crate::office::{Role, SheetLayout};
use ziping_domain::Date;

/// Something that is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionLack {
    /// Place of the organisation in the report; nothing for the report itself.
    pub organisation: Option<usize>,
    /// Id of the section, if it is one's.
    pub section: Option<String>,
    /// What, in Chinese and English.
    pub what: (String, String),
}

/// All that is missing, in the order of the report.
#[must_use]
pub fn lacks(report: &Sheet) -> Vec<SectionLack> {
    let mut found = Vec::new();
    let mut say = |organisation, section: Option<&str>, zh: String, en: String| {
        found.push(SectionLack { organisation, section: section.map(str::to_owned), what: (zh, en) });
    };
    let heads = report.heads();
    for (head, text) in [(&heads.by, &report.station), (&heads.place, &report.district), (&heads.day, &report.day)] {
        if !head.is_empty() && text.trim().is_empty() {
            say(None, None, format!("没有填写{head}"), format!("{head} is missing"));
        }
    }
    if !report.day.trim().is_empty() && report.day.trim().parse::<Date>().is_err() {
        say(
            None,
            None,
            format!("{}读不出，请写成 2026-11-20", heads.day),
            format!("{} is no day: write 2026-11-20", heads.day),
        );
    }
    if report.organisations.is_empty() {
        say(None, None, "没有组织".to_owned(), "no organisation is in it".to_owned());
    }
    // A list is filled by hand, as a rule.
    if report.layout == SheetLayout::List {
        return found;
    }
    for (at, organisation) in report.organisations.iter().enumerate() {
        for section in &organisation.sections {
            let id = Some(section.id.as_str());
            let title = &section.title;
            if section.explicit && !section.says() && !section.none {
                let zh = format!("{title}：没有内容，请补充，或注明“{}”", report.none);
                say(Some(at), id, zh, format!("{title}: empty; add something, or mark “{}”", report.none));
            } else if !section.explicit && !section.says() && section.role != Role::Conclusion {
                say(Some(at), id, format!("{title}：没有内容"), format!("{title}: empty"));
            }
            let asked = section.statements.iter().filter(|_| !section.none);
            for statement in asked.filter(|one| one.words().is_empty() && !one.label.is_empty()) {
                let label = &statement.label;
                say(
                    Some(at),
                    id,
                    format!("{title}：没有填写“{label}”"),
                    format!("{title}: “{label}” is not filled in"),
                );
            }
            let nameless =
                section.statements.iter().any(|one| !one.text.trim().is_empty() && one.source.trim().is_empty());
            if section.role == Role::Findings && nameless {
                let zh = format!("{title}：有的内容没有注明信息提供来源");
                say(Some(at), id, zh, format!("{title}: a statement has no source"));
            }
            if section.role == Role::Conclusion {
                if organisation.category.is_empty() {
                    let zh = format!("{title}：没有提出分类建议（达不到最低一类也要写明）");
                    say(Some(at), id, zh, format!("{title}: no category is suggested (nor “below”)"));
                } else if organisation.reasons.trim().is_empty() {
                    say(Some(at), id, format!("{title}：没有写明理由"), format!("{title}: the reasons are missing"));
                }
            }
        }
    }
    found
}
