//! Which revision of the papers is made: one that was used is made to the byte for ever, so that what it made is known again.

use ziping_domain::season::Fixed;

/// The revision of everything that turns an application into papers: blocks, templates, both writers. Packages name it, and
/// papers of a revision that is made here are compared byte by byte. Whatever changes a byte of a paper needs a new number
/// (`tests/golden/papers.txt` tells when), and asks here which words or lines the revision before had.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Revision {
    /// A number with a unit of its own had the form's behind it as well, blanks that may stay were called contradictory, a condition
    /// said nothing of answers that contradict each other, and what is next ended with printing, whatever the programme's way.
    Fifth,
    /// Whoever takes part in two roles was told one verdict over both.
    Sixth,
    /// What is made now.
    #[default]
    Seventh,
}

impl Revision {
    /// All that can be made, the oldest first.
    pub const ALL: [Self; 3] = [Self::Fifth, Self::Sixth, Self::Seventh];

    /// Its name in packages.
    #[must_use]
    pub const fn number(self) -> &'static str {
        match self {
            Self::Fifth => "5",
            Self::Sixth => "6",
            Self::Seventh => "7",
        }
    }

    /// The revision of this name; nothing, where its papers cannot be made any more, or not yet.
    #[must_use]
    pub fn of(number: &str) -> Option<Self> {
        match number {
            "5" => Some(Self::Fifth),
            "6" => Some(Self::Sixth),
            "7" => Some(Self::Seventh),
            _ => None,
        }
    }

    /// The revision that a fixed version 定稿 is of: one from before revisions were kept is nearest to the oldest.
    #[must_use]
    pub fn of_fixed(fixed: &Fixed) -> Self {
        Self::of(&fixed.revision).unwrap_or(Self::ALL[0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Application;
    use std::path::Path;
    use ziping_domain::Date;

    /// What papers of a revision say of answers to a programme of today.
    fn said(revision: Revision, programme: &str, answers: &str) -> String {
        let www = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www");
        let text = |path: &str| std::fs::read_to_string(www.join(path)).expect("a file");
        let programme = text(&format!("programmes/{programme}.json"));
        let day = Date::new(2026, 11, 30).expect("a day");
        let criteria = text("criteria/gbt-19580-2012.json");
        let read = Application::read(&programme, Some(&criteria), answers, day);
        let application = Application { revision, ..read.expect("an application") };
        application.papers().iter().map(crate::Paper::text).collect()
    }

    const INCUBATEE: &str = r#"{"role": "incubatee", "relation": "chain", "name": "示例"}"#;

    fn answers(programme: &str, given: &str) -> String {
        format!(
            "{{\"format\": \"ziping-answers/1\", \"programme\": \"{programme}\", \"programmeVersion\": \"\", \"answers\": {given}}}"
        )
    }

    /// Each of what a revision says otherwise: its words now, and those of before.
    #[test]
    fn a_revision_says_what_it_said() {
        for (programme, given, now, before) in [
            ("songjiang", r#"{"assets": "1.2亿"}"#, "1.2亿", "1.2亿万元"),
            (
                "wuhu",
                r#"{"accidents": "yes", "accident-kinds": ["quality"], "accident-date": "2020-01-01"}"#,
                "互相矛盾的回答，请先核对：填写了近三年有重大事故",
                "符合，以认定为准",
            ),
            (
                "wuhu",
                r#"{"accidents": "yes", "accident-kinds": ["quality"], "accident-date": "2020-01-01"}"#,
                "有1处回答互相矛盾，请先核对，结果待确认",
                "接下来",
            ),
            ("zhejiang", INCUBATEE, "没有填写（选填），暂不判断", "所列回答不能判断"),
            ("zhejiang", INCUBATEE, "然后：内部确认 → 登录平台填报、发布", "打印盖章后报送"),
        ] {
            let answers = answers(programme, given);
            let [fifth, sixth, _] = Revision::ALL.map(|revision| said(revision, programme, &answers));
            assert!(sixth.contains(now) && fifth.contains(before), "{programme}: {now} {before}");
            assert!(!fifth.contains(now) || before.contains(now), "{programme} {now}");
        }
        // Whoever takes part in two roles is told of each.
        let both_of = |award: &str, relation: &str| {
            let given =
                format!(r#"{{"role": "both", "award": ["{award}"], "relation": "{relation}", "name": "示例"}}"#);
            [Revision::Sixth, Revision::Seventh]
                .map(|revision| said(revision, "zhejiang", &answers("zhejiang", &given)))
        };
        let both = |award: &str| both_of(award, "trade");
        // Where each role is barred, neither is the way out of the other.
        let way = "可以作入孵单位报名";
        let [sixth, seventh] = both_of("county", "outside");
        assert!(sixth.contains(way) && !seventh.contains(way) && seventh.contains("2项不符合"));
        let [sixth, seventh] = both("county");
        assert!(seventh.contains(way));
        let each = "以孵化单位参加：有条件不符合；以入孵单位参加：按所填内容均符合";
        assert!(seventh.contains(each) && !sixth.contains(each), "the heading of the conditions says it too");
        let barred = "暂不符合申报条件，1项不符合：孵化单位：所列质量奖的获奖单位（二(一)）";
        assert!(sixth.contains(barred) && !sixth.contains("以入孵单位参加"));
        assert!(
            seventh
                .contains(&format!("以入孵单位参加：申报条件所填均符合，由主管部门审查确定。以孵化单位参加：{barred}"))
        );
        let [_, seventh] = both("city-other");
        assert!(
            seventh
                .contains("以入孵单位参加：申报条件所填均符合，由主管部门审查确定。以孵化单位参加：没有发现不符合，但")
        );
        let [sixth, seventh] = both("city");
        assert_eq!(sixth, seventh, "both roles stand alike, and one sentence says so");
        let twice = said(Revision::Sixth, "songjiang", &answers("songjiang", r#"{"assets": "1.2亿"}"#));
        assert!(!twice.contains("1.2亿万元"), "one unit is enough");
    }

    #[test]
    fn every_revision_has_a_name_of_its_own() {
        for one in Revision::ALL {
            assert_eq!(Revision::of(one.number()), Some(one));
        }
        assert_eq!(["4", "8", "", "06"].map(Revision::of), [None; 4]);
        let fixed = |number: &str| Fixed { revision: number.to_owned(), ..Fixed::default() };
        assert_eq!(["4", "5", "6"].map(|number| Revision::of_fixed(&fixed(number)).number()), ["5", "5", "6"]);
    }
}
