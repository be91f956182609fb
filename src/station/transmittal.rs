//! 报送清单: what a district hands on to the city — packages and approved sheets, each by its digest —, and what of it arrived.

use crate::cycles::{is_one_organisation, spelled};
use crate::kept::{self, KeptFile};
use crate::office::{head_row, paper};
use crate::pool::pool;
use crate::row::{Applicant, Row};
use crate::sheet::{ApprovalState, Sheet, Subject};
use crate::state::State;
use serde::{Deserialize, Serialize};
use ziping_json::order::{set, sort_by};
use ziping_package::CheckCode;
use ziping_paper::def::Align;
use ziping_paper::{Block, Cell, Paper, Para, Row as Line, Table, Tone, UNTICKED};

/// Number of the format.
const FORMAT: &str = "ziping-transmittal/1";
const TRANSMITTAL_FILE: KeptFile = KeptFile {
    formats: &[FORMAT],
    families: &["ziping-transmittal/"],
    most: 8 * 1024 * 1024,
    codes: ["transmittal-broken", "transmittal-newer", "transmittal-broken", "transmittal-broken"],
};

/// A list of what is handed on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Transmittal {
    /// Always `ziping-transmittal/1`.
    pub format: String,
    /// Programme id.
    pub programme: String,
    /// The programme's title.
    pub title: String,
    /// Who hands it on.
    pub from: String,
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// Each organisation.
    pub lines: Vec<Sent>,
}

/// What is handed on of an organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Sent {
    /// Its name.
    pub organisation: String,
    /// Its credit code.
    pub credit_code: String,
    /// Digest of its package's data; blank where none goes along.
    pub package: String,
    /// The sheet's title; blank where none goes along.
    #[serde(default)]
    pub title: String,
    /// Digest of the sheet, without the note of its approval.
    #[serde(default)]
    pub sheet: String,
    /// Who approved it, and when; blank where nobody did.
    #[serde(default)]
    pub approved: String,
    /// What whoever receives it should know, in words; blank for nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// What became of something that a list names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Arrived {
    /// The list names none.
    Unasked,
    /// It is here, as listed.
    Here,
    /// Another one of this organisation is here.
    Other,
    /// It is here, and of an organisation of another name than the list says.
    OtherName,
    /// The list names it twice.
    Twice,
    /// None is here.
    Missing,
}

impl Arrived {
    /// Sign and words in both languages.
    #[must_use]
    pub fn title(self) -> (&'static str, (&'static str, &'static str)) {
        match self {
            Self::Unasked => ("—", ("清单没有列", "not listed")),
            Self::Here => ("✓", ("已到，与清单一致", "here, as listed")),
            Self::Other => ("△", ("到了另一份，与清单不同", "another one is here")),
            Self::OtherName => ("△", ("到了，组织名称与清单不同", "here, under another name than listed")),
            Self::Twice => ("△", ("清单里列了不止一次", "listed more than once")),
            Self::Missing => ("✕", ("没有到", "missing")),
        }
    }
}

/// What arrived of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Arrival {
    /// The organisation.
    pub organisation: String,
    /// Its package.
    pub package: Arrived,
    /// Its sheet.
    pub sheet: Arrived,
    /// The approval of its sheet.
    pub approval: Arrived,
}

impl Arrival {
    /// Whether all that is listed is here, as listed.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        [self.package, self.sheet, self.approval].iter().all(|one| matches!(one, Arrived::Here | Arrived::Unasked))
    }
}

impl Transmittal {
    /// The list of what is at hand: of each organisation the package that counts, and the newest sheet of it that somebody has to
    /// approve; and whom such a sheet speaks of without a package.
    #[must_use]
    pub fn of(rows: &[Row], sheets: &[&Sheet], programme: &str, from: &str, day: &str) -> Self {
        let mut counted = pool(rows).counted;
        sort_by(&mut counted, Ord::cmp);
        let own = counted.iter().filter_map(|at| Some((&rows[*at], rows[*at].source.as_ref()?)));
        let mut title = String::new();
        let mut lines: Vec<Sent> = Vec::new();
        let mut approving: Vec<&Sheet> =
            sheets.iter().copied().filter(|sheet| sheet.programme == programme && sheet.approval.is_some()).collect();
        sort_by(&mut approving, |one, other| one.day.cmp(&other.day));
        for (row, source) in own.filter(|(_, source)| source.programme == programme) {
            title.clone_from(&source.programme_title);
            let is_of = |one: &Subject| {
                is_one_organisation((&one.credit_code, &one.organisation), (&source.credit_code, &source.organisation))
            };
            let sheet = approving.iter().rev().find(|sheet| sheet.organisations.iter().any(is_of));
            let mark = row.mark.clone().unwrap_or_default();
            let began = sheet.and_then(|sheet| sheet.organisations.iter().find(|one| is_of(one)));
            let is_another = began.is_some_and(|one| !one.mark.is_empty() && one.mark != mark);
            let mut notes = Vec::new();
            notes.extend((row.state == State::Changed).then_some("材料包导出后有改动"));
            notes.extend(is_another.then_some("表单据另一份材料包所写"));
            notes.extend(sheet.filter(|sheet| sheet.state() == ApprovalState::Altered).map(|_| "表单审定后有改动"));
            lines.push(Sent {
                organisation: source.organisation.clone(),
                credit_code: source.credit_code.clone(),
                package: mark,
                title: sheet.map(|sheet| sheet.title.clone()).unwrap_or_default(),
                sheet: sheet.map(|sheet| sheet.content()).unwrap_or_default(),
                approved: sheet.map(|sheet| said(sheet)).unwrap_or_default(),
                note: notes.join("；"),
            });
        }
        for sheet in approving.iter().rev() {
            for one in &sheet.organisations {
                let is_known = |line: &Sent| {
                    is_one_organisation((&line.credit_code, &line.organisation), (&one.credit_code, &one.organisation))
                };
                if !lines.iter().any(is_known) {
                    lines.push(Sent {
                        organisation: one.organisation.clone(),
                        credit_code: one.credit_code.clone(),
                        title: sheet.title.clone(),
                        sheet: sheet.content(),
                        approved: said(sheet),
                        note: "没有材料包".to_owned(),
                        ..Sent::default()
                    });
                }
            }
        }
        let (from, day) = (from.to_owned(), day.to_owned());
        Self { format: FORMAT.to_owned(), programme: programme.to_owned(), title, from, day, lines }
    }

    /// Whether a text says of itself that it is such a list, whole or not.
    #[must_use]
    pub fn is_one(text: &str) -> bool {
        TRANSMITTAL_FILE.is_one(text)
    }

    /// Reads a list.
    ///
    /// # Errors
    /// A stable name in kebab-case: `transmittal-newer`, `transmittal-broken`.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        TRANSMITTAL_FILE.parse(text)
    }

    /// The file's text.
    #[must_use]
    pub fn to_json(&self) -> String {
        kept::json(self)
    }

    /// The name of its files, without the ending.
    #[must_use]
    pub fn file(&self) -> String {
        let from = if self.from.trim().is_empty() { String::new() } else { format!("-{}", self.from.trim()) };
        format!("报送清单{from}-{}家", self.lines.len())
    }

    /// Whether anything here is of its programme at all.
    #[must_use]
    pub fn concerns(&self, rows: &[Row]) -> bool {
        rows.iter().any(|row| row.source.as_ref().is_some_and(|source| source.programme == self.programme))
    }

    /// The organisations of its programme that are here and that neither it names nor one of these other lists.
    #[must_use]
    pub fn besides<'a>(&'a self, others: impl IntoIterator<Item = &'a Self>, rows: &[Row]) -> Vec<String> {
        let lists: Vec<&Self> =
            others.into_iter().filter(|one| one.programme == self.programme).chain([self]).collect();
        let own = rows.iter().filter_map(|row| row.source.as_ref()).filter(|one| one.programme == self.programme);
        let known = |one: &&Applicant| {
            let is_it = |sent: &Sent| {
                is_one_organisation((&sent.credit_code, &sent.organisation), (&one.credit_code, &one.organisation))
            };
            lists.iter().flat_map(|list| &list.lines).any(is_it)
        };
        set(own.filter(|one| !known(one)).map(|one| one.organisation.clone())).into_iter().collect()
    }

    /// What of it is here.
    #[must_use]
    pub fn arrived(&self, rows: &[Row], sheets: &[&Sheet]) -> Vec<Arrival> {
        let line = |(at, sent): (usize, &Sent)| {
            let own = (sent.credit_code.as_str(), sent.organisation.as_str());
            let known = rows.iter().filter(|row| {
                row.source.as_ref().is_some_and(|source| {
                    source.programme == self.programme
                        && is_one_organisation(own, (&source.credit_code, &source.organisation))
                })
            });
            let marks: Vec<&str> = known.filter_map(|row| row.mark.as_deref()).collect();
            let of = sheets.iter().filter(|sheet| {
                let is_of = |one: &Subject| is_one_organisation(own, (&one.credit_code, &one.organisation));
                sheet.programme == self.programme && sheet.title == sent.title && sheet.organisations.iter().any(is_of)
            });
            let of: Vec<(String, String)> = of.map(|sheet| (sheet.content(), said(sheet))).collect();
            let digests: Vec<&str> = of.iter().map(|(digest, _)| digest.as_str()).collect();
            let approvals: Vec<&str> =
                of.iter().map(|(_, approval)| approval.as_str()).filter(|words| !words.is_empty()).collect();
            let approval = came(&sent.approved, &approvals);
            let of_mark = rows.iter().find(|row| row.mark.as_deref().is_some_and(|mark| mark == sent.package));
            let is_named = of_mark.and_then(|row| row.source.as_ref()).is_none_or(|source| {
                let own = spelled(&sent.organisation);
                own == spelled(&source.organisation) || own == spelled(&source.renamed)
            });
            let is_first = |other: &Sent| {
                is_one_organisation(own, (&other.credit_code, &other.organisation))
                    || (!sent.package.is_empty() && other.package == sent.package)
            };
            let is_twice = self.lines[..at].iter().any(is_first);
            let package = match came(&sent.package, &marks) {
                Arrived::Here if is_twice => Arrived::Twice,
                Arrived::Here if !is_named => Arrived::OtherName,
                other => other,
            };
            Arrival { organisation: sent.organisation.clone(), package, sheet: came(&sent.sheet, &digests), approval }
        };
        self.lines.iter().enumerate().map(line).collect()
    }
}

fn came(wanted: &str, here: &[&str]) -> Arrived {
    match wanted {
        "" => Arrived::Unasked,
        wanted if here.contains(&wanted) => Arrived::Here,
        _ if here.is_empty() => Arrived::Missing,
        _ => Arrived::Other,
    }
}

/// Who approved a sheet, when, and by which paper; blank where nobody did, or where it was changed afterwards.
fn said(sheet: &Sheet) -> String {
    if sheet.state() != ApprovalState::Given {
        return String::new();
    }
    let approved = sheet.approved.clone().unwrap_or_default();
    let parts = [approved.by, approved.day, approved.paper].into_iter().filter(|part| !part.trim().is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

/// The list as a paper: what is handed on, with a box for whoever receives it.
#[must_use]
pub fn transmittal(list: &Transmittal) -> Paper {
    let title = "报送清单".to_owned();
    let heads = ["序号", "组织", "材料包校验码", "表单", "审定", "收到"];
    let code = |digest: &str| match digest {
        "" => "—".to_owned(),
        digest => CheckCode { digest: digest.to_owned() }.code(),
    };
    let mut rows = vec![head_row(heads)];
    for (at, sent) in list.lines.iter().enumerate() {
        let sheet = if sent.sheet.is_empty() {
            vec![Para::plain("—")]
        } else {
            vec![Para::plain(&*sent.title), Para::new(format!("校验码 {}", code(&sent.sheet)), Tone::Muted)]
        };
        let box_ = |words: &str| Para {
            runs: vec![ziping_paper::Run::new(UNTICKED, Tone::Tick), ziping_paper::Run::new(words, Tone::Plain)],
            ..Para::default()
        };
        let approved = if sent.approved.is_empty() { "未审定" } else { &sent.approved };
        let who = [
            Some(Para::plain(&*sent.organisation)),
            (!sent.credit_code.is_empty()).then(|| Para::new(&*sent.credit_code, Tone::Muted)),
        ];
        let of = |paras: Vec<Para>| Cell { span: 1, paras, ..Cell::default() };
        let who: Vec<Para> = who
            .into_iter()
            .flatten()
            .chain((!sent.note.is_empty()).then(|| Para::plain(format!("△ {}", sent.note))))
            .collect();
        rows.push(Line {
            whole: true,
            ..Line::of(vec![
                Cell::of(Para::plain((at + 1).to_string()).centred()),
                of(who),
                Cell::text(code(&sent.package)),
                of(sheet),
                Cell::text(if sent.sheet.is_empty() { "—" } else { approved }),
                of(vec![box_("材料包"), box_("表单")]),
            ])
        });
    }
    let approved = list.lines.iter().filter(|sent| !sent.approved.is_empty()).count();
    let right = |words: &str, space| Block::Para(Para { space, align: Align::Right, ..Para::plain(words) });
    let from = if list.from.trim().is_empty() { "＿＿＿＿＿＿＿＿" } else { list.from.trim() };
    let blocks = vec![
        Block::Heading { level: 0, text: title.clone() },
        Block::Para(Para::plain(format!("{}　报送单位：{from}　报送日期：{}", list.title, list.day))),
        Block::Table(Table { columns: vec![12, 42, 34, 34, 24, 16], head: 1, rows }),
        Block::Para(Para::plain(format!("共 {} 家，其中已审定 {approved} 家。", list.lines.len()))),
        right("报送单位（盖章）：　　　　　　　　", 2),
        right("接收人：　　　　　　　　　接收日期：　　　年　　月　　日", 1),
    ];
    paper("transmittal", title, list.file(), blocks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, mark: &str) -> Row {
        let source = Applicant { organisation: name.to_owned(), programme: "wuhu".to_owned(), ..Applicant::default() };
        Row { mark: Some(mark.repeat(64)), source: Some(source), ..Row::new("a.zip") }
    }

    fn survey(name: &str) -> Sheet {
        Sheet {
            format: "ziping-sheet/1".to_owned(),
            programme: "wuhu".to_owned(),
            title: "调查报告".to_owned(),
            approval: Some(("审定".to_owned(), "四(一)".to_owned())),
            organisations: vec![Subject { organisation: name.to_owned(), ..Subject::default() }],
            ..Sheet::default()
        }
    }

    fn all_of(sheets: &[Sheet]) -> Vec<&Sheet> {
        sheets.iter().collect()
    }

    #[test]
    fn what_is_missing_or_exchanged_shows() {
        let rows = [row("甲公司", "a"), row("乙公司", "b"), row("丙公司", "c")];
        let mut surveys = vec![survey("甲公司"), survey("乙公司")];
        surveys[0].approve("弋江区质发委办", "2026-12-01", "〔2026〕1号");
        let list = Transmittal::of(&rows, &all_of(&surveys), "wuhu", "弋江区", "2026-12-02");
        let list = Transmittal::parse(&list.to_json()).expect("a list");
        assert_eq!(list.lines[0].approved, "弋江区质发委办 2026-12-01 〔2026〕1号");
        assert_eq!(list.lines.iter().map(|one| one.approved.is_empty()).collect::<Vec<_>>(), [false, true, true]);
        let all = list.arrived(&rows, &all_of(&surveys));
        assert!(all.iter().all(|one| one.package == Arrived::Here));
        assert_eq!(
            all.iter().map(|one| one.sheet).collect::<Vec<_>>(),
            [Arrived::Here, Arrived::Here, Arrived::Unasked]
        );
        // Approving changes nothing of what was listed; anything else does.
        surveys[1].approve("弋江区质发委办", "2026-12-03", "");
        assert_eq!(list.arrived(&rows, &all_of(&surveys))[1].sheet, Arrived::Here);
        surveys[1].station = "另一站".to_owned();
        let others = [row("甲公司", "d"), row("乙公司", "b")];
        let all = list.arrived(&others, &all_of(&surveys));
        assert_eq!(
            all.iter().map(|one| one.package).collect::<Vec<_>>(),
            [Arrived::Other, Arrived::Here, Arrived::Missing]
        );
        assert_eq!(all[1].sheet, Arrived::Other);
    }

    #[test]
    fn an_approval_that_is_another_or_gone_shows() {
        let rows = [row("甲公司", "a")];
        let mut surveys = vec![survey("甲公司")];
        surveys[0].approve("弋江区质发委办", "2026-12-01", "〔2026〕1号");
        let list = Transmittal::of(&rows, &all_of(&surveys), "wuhu", "弋江区", "2026-12-02");
        assert!(list.arrived(&rows, &all_of(&surveys))[0].is_whole());
        surveys[0].approve("某某", "2019-01-01", "假");
        assert_eq!(list.arrived(&rows, &all_of(&surveys))[0].approval, Arrived::Other);
        surveys[0].approve("", "", "");
        let came = &list.arrived(&rows, &all_of(&surveys))[0];
        assert_eq!((came.sheet, came.approval, came.is_whole()), (Arrived::Here, Arrived::Missing, false));
    }

    #[test]
    fn an_organisation_stands_once_and_what_is_odd_is_noted() {
        let mut rows = vec![row("甲公司", "a"), row("甲公司", "b"), row("乙公司", "c")];
        rows[2].state = State::Changed;
        for (row, day) in rows.iter_mut().zip(["2026-11-01", "2026-12-01", "2026-12-01"]) {
            let source = row.source.as_mut().expect("a source");
            (source.application, source.made) = (day.to_owned(), day.to_owned());
        }
        let mut surveys = vec![survey("甲公司"), survey("丙公司")];
        surveys[0].organisations[0].mark = "a".repeat(64);
        let list = Transmittal::of(&rows, &all_of(&surveys), "wuhu", "", "");
        let mut told: Vec<(&str, &str)> =
            list.lines.iter().map(|one| (one.organisation.as_str(), one.note.as_str())).collect();
        told.sort_unstable();
        assert_eq!(
            told,
            [("丙公司", "没有材料包"), ("乙公司", "材料包导出后有改动"), ("甲公司", "表单据另一份材料包所写")]
        );
        let more = [row("丁公司", "d")];
        assert_eq!((list.besides([], &more), list.concerns(&more)), (vec!["丁公司".to_owned()], true));
        let other = Transmittal::of(&more, &[], "wuhu", "镜湖区", "");
        assert!(list.besides([&other], &more).is_empty(), "another district's list names it");
    }

    #[test]
    fn what_is_no_list_is_told() {
        let whole = Transmittal::of(&[row("甲公司", "a")], &[], "wuhu", "", "").to_json();
        let cut = &whole[..60];
        assert!(Transmittal::is_one(cut) && Transmittal::parse(cut) == Err("transmittal-broken"), "cut: {cut}");
        assert!(!Transmittal::is_one("{}") && !Transmittal::is_one("x"));
        assert_eq!(Transmittal::parse("{\"format\":\"ziping-transmittal/9\"}"), Err("transmittal-newer"));
        assert_eq!(Transmittal::parse("{\"format\":\"ziping-transmittal/1\"}"), Err("transmittal-broken"));
    }
}
