//! 报送清单: what a district hands on to the city — packages and approved sheets, each by its digest —, and what of it arrived.

use crate::office::paper;
use crate::row::{Row, State};
use crate::sheet::{ApprovalState, Sheet};
use serde::{Deserialize, Serialize};
use ziping_package::CheckCode;
use ziping_paper::def::Align;
use ziping_paper::{Block, Cell, Paper, Para, Row as Line, Table, Tone, UNTICKED};

/// Number of the format.
const FORMAT: &str = "ziping-transmittal/1-draft";
/// What every number of the format begins with.
const FAMILY: &str = "ziping-transmittal/";
/// The largest list that is read.
const MAX_BYTES: usize = 8 * 1024 * 1024;

/// A list of what is handed on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Transmittal {
    /// Always `ziping-transmittal/1-draft`.
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
}

impl Transmittal {
    /// The list of what is at hand: the packages at these places in the rows, and the sheets of their organisations that somebody
    /// has to approve.
    #[must_use]
    pub fn of(rows: &[&Row], sheets: &[Sheet], programme: &str, from: &str, day: &str) -> Self {
        let own =
            rows.iter().filter(|row| row.state < State::Sealed).filter_map(|row| Some((row, row.source.as_ref()?)));
        let mut title = String::new();
        let mut lines = Vec::new();
        for (row, source) in own.filter(|(_, source)| source.programme == programme) {
            title.clone_from(&source.programme_title);
            let is_of = |one: &crate::sheet::Subject| match (one.credit_code.as_str(), source.credit_code.as_str()) {
                ("", _) | (_, "") => one.organisation == source.organisation,
                (one, own) => one == own,
            };
            let has = |sheet: &&Sheet| {
                sheet.programme == programme && sheet.approval.is_some() && sheet.organisations.iter().any(is_of)
            };
            // The newest of them.
            let sheet = sheets.iter().filter(has).max_by(|one, other| one.day.cmp(&other.day));
            lines.push(Sent {
                organisation: source.organisation.clone(),
                credit_code: source.credit_code.clone(),
                package: row.mark.clone().unwrap_or_default(),
                title: sheet.map(|sheet| sheet.title.clone()).unwrap_or_default(),
                sheet: sheet.map(Sheet::content).unwrap_or_default(),
                approved: sheet.filter(|sheet| sheet.state() == ApprovalState::Given).map_or(String::new(), said),
            });
        }
        let (from, day) = (from.to_owned(), day.to_owned());
        Self { format: FORMAT.to_owned(), programme: programme.to_owned(), title, from, day, lines }
    }

    /// Whether a text says of itself that it is such a list.
    #[must_use]
    pub fn is_one(text: &str) -> bool {
        head(text).is_some_and(|format| format.starts_with(FAMILY))
    }

    /// Reads a list.
    ///
    /// # Errors
    /// A stable name in kebab-case: `transmittal-newer`, `transmittal-broken`.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        match head(text) {
            Some(format) if format == FORMAT => {
                serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|_| "transmittal-broken")
            }
            Some(format) if format.starts_with(FAMILY) => Err("transmittal-newer"),
            _ => Err("transmittal-broken"),
        }
    }

    /// The file's text.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// The name of its files, without the ending.
    #[must_use]
    pub fn file(&self) -> String {
        let from = if self.from.trim().is_empty() { String::new() } else { format!("-{}", self.from.trim()) };
        format!("报送清单{from}-{}家", self.lines.len())
    }

    /// What of it is here.
    #[must_use]
    pub fn arrived(&self, rows: &[Row], sheets: &[Sheet]) -> Vec<Arrival> {
        let line = |sent: &Sent| {
            let known = rows.iter().filter(|row| {
                row.source.as_ref().is_some_and(|source| {
                    source.programme == self.programme && is_same(sent, &source.credit_code, &source.organisation)
                })
            });
            let marks: Vec<&str> = known.filter_map(|row| row.mark.as_deref()).collect();
            let own = sheets.iter().filter(|sheet| {
                let is_of = |one: &crate::sheet::Subject| is_same(sent, &one.credit_code, &one.organisation);
                sheet.programme == self.programme && sheet.title == sent.title && sheet.organisations.iter().any(is_of)
            });
            let digests: Vec<String> = own.map(Sheet::content).collect();
            let digests: Vec<&str> = digests.iter().map(String::as_str).collect();
            Arrival {
                organisation: sent.organisation.clone(),
                package: came(&sent.package, &marks),
                sheet: came(&sent.sheet, &digests),
            }
        };
        self.lines.iter().map(line).collect()
    }
}

fn head(text: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Head {
        format: String,
    }
    if text.len() > MAX_BYTES {
        return None;
    }
    serde_json::from_str::<Head>(text.trim_start_matches('\u{feff}')).ok().map(|head| head.format)
}

fn is_same(sent: &Sent, code: &str, name: &str) -> bool {
    match (sent.credit_code.as_str(), code) {
        ("", _) | (_, "") => sent.organisation == name,
        (own, other) => own == other,
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

fn said(sheet: &Sheet) -> String {
    let approved = sheet.approved.clone().unwrap_or_default();
    [approved.by, approved.day, approved.paper]
        .into_iter()
        .filter(|part| !part.trim().is_empty())
        .collect::<Vec<_>>()
        .join(" ")
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
    let mut rows = vec![Line { whole: true, ..Line::of(heads.iter().map(|words| Cell::head(*words)).collect()) }];
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
        rows.push(Line {
            whole: true,
            ..Line::of(vec![
                Cell::of(Para::plain((at + 1).to_string()).centred()),
                of(who.into_iter().flatten().collect()),
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
    use crate::row::Applicant;
    use crate::sheet::Subject;

    fn row(name: &str, mark: &str) -> Row {
        let source = Applicant { organisation: name.to_owned(), programme: "wuhu".to_owned(), ..Applicant::default() };
        Row { mark: Some(mark.repeat(64)), source: Some(source), ..Row::new("a.zip") }
    }

    fn survey(name: &str) -> Sheet {
        Sheet {
            format: "ziping-sheet/1-draft".to_owned(),
            programme: "wuhu".to_owned(),
            title: "调查报告".to_owned(),
            approval: Some(("审定".to_owned(), "四(一)".to_owned())),
            organisations: vec![Subject { organisation: name.to_owned(), ..Subject::default() }],
            ..Sheet::default()
        }
    }

    #[test]
    fn what_is_missing_or_exchanged_shows() {
        let rows = [row("甲公司", "a"), row("乙公司", "b"), row("丙公司", "c")];
        let mut surveys = vec![survey("甲公司"), survey("乙公司")];
        surveys[0].approve("弋江区质发委办", "2026-12-01", "〔2026〕1号");
        let list = Transmittal::of(&rows.iter().collect::<Vec<_>>(), &surveys, "wuhu", "弋江区", "2026-12-02");
        let list = Transmittal::parse(&list.to_json()).expect("a list");
        assert_eq!(list.lines[0].approved, "弋江区质发委办 2026-12-01 〔2026〕1号");
        assert_eq!(list.lines.iter().map(|one| one.approved.is_empty()).collect::<Vec<_>>(), [false, true, true]);
        let all = list.arrived(&rows, &surveys);
        assert!(all.iter().all(|one| one.package == Arrived::Here));
        assert_eq!(
            all.iter().map(|one| one.sheet).collect::<Vec<_>>(),
            [Arrived::Here, Arrived::Here, Arrived::Unasked]
        );
        // Approving changes nothing of what was listed; anything else does.
        surveys[1].approve("弋江区质发委办", "2026-12-03", "");
        assert_eq!(list.arrived(&rows, &surveys)[1].sheet, Arrived::Here);
        surveys[1].station = "另一站".to_owned();
        let others = [row("甲公司", "d"), row("乙公司", "b")];
        let all = list.arrived(&others, &surveys);
        assert_eq!(
            all.iter().map(|one| one.package).collect::<Vec<_>>(),
            [Arrived::Other, Arrived::Here, Arrived::Missing]
        );
        assert_eq!(all[1].sheet, Arrived::Other);
    }

    #[test]
    fn what_is_no_list_is_told() {
        assert!(!Transmittal::is_one("{}") && !Transmittal::is_one("x"));
        assert_eq!(Transmittal::parse("{\"format\":\"ziping-transmittal/9\"}"), Err("transmittal-newer"));
        assert_eq!(Transmittal::parse("{\"format\":\"ziping-transmittal/1-draft\"}"), Err("transmittal-broken"));
    }
}
