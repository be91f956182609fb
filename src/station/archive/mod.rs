//! 归档文件目录: what an office keeps of a cycle, item by item as DA/T 22 lists it, and what is not at hand. The signed and stamped
//! paper is the original; nothing here decides how long it is kept, and nothing is ever destroyed.

mod lacks;

use crate::marking::{Agreed, Marking};
use crate::office::{Pool, paper, signed, table};
use crate::register::Register;
use crate::row::Row;
use crate::sheet::{ApprovalState, Sheet};
use crate::transmittal::Transmittal;
use crate::words::stated;
use ziping_domain::clean;
use ziping_json::order::sort_by_key;
use ziping_paper::{Block, Paper, Para, Tone};

/// The heads of the list: those of DA/T 22, then by what a file is known again.
pub const ARCHIVE_HEADS: [&str; 10] =
    ["件号", "责任者", "文号", "题名", "日期", "页数", "保管期限", "备注", "文件", "SHA-256"];

/// What kind of file an item is, in the order of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ArchiveKind {
    /// The register.
    Register,
    /// An organisation's package.
    Package,
    /// A sheet, such as a survey, or an assessor's file.
    Sheet,
    /// A list of what was handed on.
    Transmittal,
    /// Anything else: letters, minutes, scans of what was signed.
    Other,
}

impl ArchiveKind {
    /// The folder in the archive.
    #[must_use]
    pub fn folder(self) -> &'static str {
        match self {
            Self::Register => "1-登记",
            Self::Package => "2-申报材料包",
            Self::Sheet => "3-表单",
            Self::Transmittal => "4-报送清单",
            Self::Other => "5-其他文件",
        }
    }
}

/// An item 件.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchiveItem {
    /// What kind of file it is.
    pub kind: ArchiveKind,
    /// The file's name, without its folders.
    pub file: String,
    /// SHA-256 of it, lower-case hex.
    pub sha256: String,
    /// 责任者: who made it.
    pub owner: String,
    /// 文号.
    pub number: String,
    /// 题名.
    pub title: String,
    /// 日期, `YYYY-MM-DD`; blank where nobody knows.
    pub day: String,
    /// 页数; blank where it is not counted.
    pub pages: String,
    /// 保管期限, by the office's own table.
    pub keep: String,
    /// 备注.
    pub note: String,
    /// Of a package the id of its programme.
    pub programme: Option<String>,
    /// Of a sheet that it was changed after it was signed or approved.
    pub altered: bool,
}

impl ArchiveItem {
    /// Some file of which only the name is known.
    #[must_use]
    pub fn of_file(file: &str, sha256: &str) -> Self {
        let title = file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_owned();
        let (file, sha256) = (file.to_owned(), sha256.to_owned());
        let [owner, number, day, pages, keep, note] = <[String; 6]>::default();
        let kind = ArchiveKind::Other;
        Self { kind, file, sha256, owner, number, title, day, pages, keep, note, programme: None, altered: false }
    }

    /// The register, kept by an office.
    #[must_use]
    pub fn register(self, register: &Register, by: &str) -> Self {
        let last = register.events().next_back().and_then(|event| event.time.get(..10)).unwrap_or_default();
        Self {
            kind: ArchiveKind::Register,
            owner: by.to_owned(),
            title: format!("收件登记和决定（名册，末行校验码 {}）", register.code()),
            day: last.to_owned(),
            ..self
        }
    }

    /// A package, as it was examined.
    #[must_use]
    pub fn package(self, row: &Row) -> Self {
        let (_, (state, _)) = stated(row);
        let note = if row.state.is_tick() && row.source.is_some() { String::new() } else { state.to_owned() };
        let Some(source) = &row.source else { return Self { kind: ArchiveKind::Package, note, ..self } };
        let code = row.mark().map(|mark| format!("（校验码 {}）", mark.code())).unwrap_or_default();
        Self {
            kind: ArchiveKind::Package,
            owner: row.organisation().to_owned(),
            title: format!("{} 申报材料包：{}{code}", source.programme_title, row.organisation()),
            day: source.made.clone(),
            note,
            programme: Some(source.programme.clone()),
            ..self
        }
    }

    /// A sheet.
    #[must_use]
    pub fn sheet(self, sheet: &Sheet) -> Self {
        let names: Vec<&str> = sheet.organisations.iter().map(|one| one.organisation.as_str()).collect();
        let of = match names.as_slice() {
            [] => String::new(),
            [first, _, _, _, ..] => format!("：{first}等{}家", names.len()),
            few => format!("：{}", few.join("、")),
        };
        let number = sheet.approved.as_ref().map(|approved| approved.paper.clone()).unwrap_or_default();
        let is_open = matches!(sheet.state(), ApprovalState::Open | ApprovalState::Altered);
        Self {
            kind: ArchiveKind::Sheet,
            owner: sheet.station.clone(),
            number,
            title: format!("{}{of}", sheet.title),
            day: clean::date(&sheet.day).map(|day| day.to_string()).unwrap_or_default(),
            altered: sheet.state() == ApprovalState::Altered,
            note: sheet.stands().filter(|_| is_open).map_or("", |(zh, _)| zh).to_owned(),
            ..self
        }
    }

    /// An assessor's marks.
    #[must_use]
    pub fn marking(self, marking: &Marking) -> Self {
        Self {
            kind: ArchiveKind::Sheet,
            owner: marking.assessor.clone(),
            title: format!("{}评分：{}", marking.of.stage, marking.of.organisation),
            day: clean::date(&marking.day).map(|day| day.to_string()).unwrap_or_default(),
            note: unsigned(marking.state()).to_owned(),
            altered: marking.state() == ApprovalState::Altered,
            ..self
        }
    }

    /// What assessors agreed on.
    #[must_use]
    pub fn agreed(self, agreed: &Agreed) -> Self {
        Self {
            kind: ArchiveKind::Sheet,
            owner: agreed.lead.clone(),
            title: format!("{}合议：{}", agreed.of.stage, agreed.of.organisation),
            day: clean::date(&agreed.day).map(|day| day.to_string()).unwrap_or_default(),
            note: unsigned(agreed.state()).to_owned(),
            altered: agreed.state() == ApprovalState::Altered,
            ..self
        }
    }

    /// A list of what was handed on.
    #[must_use]
    pub fn transmittal(self, list: &Transmittal) -> Self {
        Self {
            kind: ArchiveKind::Transmittal,
            owner: list.from.clone(),
            title: format!("报送清单：{}（{}家）", list.title, list.lines.len()),
            day: list.day.clone(),
            ..self
        }
    }

    fn cells(&self, at: usize) -> Vec<String> {
        let Self { file, sha256, owner, number, title, day, pages, keep, note, .. } = self;
        let cells = [owner, number, title, day, pages, keep, note, file, sha256].into_iter().cloned();
        std::iter::once((at + 1).to_string()).chain(cells).collect()
    }
}

/// What is said of something that is not signed as it stands.
fn unsigned(state: ApprovalState) -> &'static str {
    match state {
        ApprovalState::Open => "未签字",
        ApprovalState::Altered => "签字后有改动",
        ApprovalState::Given | ApprovalState::Unasked => "",
    }
}

/// What is archived together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArchiveList {
    /// The programme's title.
    pub title: String,
    /// The office that archives.
    pub by: String,
    /// The cycle; blank for all.
    pub cycle: String,
    /// The items, in order.
    pub items: Vec<ArchiveItem>,
    /// How long the source wants it kept, and its clause.
    pub source_keeps: Option<(u16, String)>,
}

impl ArchiveList {
    /// In the order of the list: by kind, then by day and title.
    #[must_use]
    pub fn of(title: &str, by: &str, cycle: &str, rules: Option<&Pool>, mut items: Vec<ArchiveItem>) -> Self {
        sort_by_key(&mut items, |one| (one.kind, one.day.clone(), one.title.clone(), one.file.clone()));
        let keeps = rules.and_then(|rules| rules.keep.as_ref()).map(|keep| (keep.years, keep.clause.clone()));
        let [title, by, cycle] = [title, by, cycle].map(str::to_owned);
        Self { title, by, cycle, items, source_keeps: keeps }
    }

    /// Takes in what people filled into the list: cells under [`ARCHIVE_HEADS`], with the number of the line. A blank cell never
    /// erases. Its order holds; what it lists and is not at hand, or is another file by now, is told.
    pub fn fill_in(&mut self, lines: &[(u32, Vec<String>)]) -> Vec<String> {
        let mut told = Vec::new();
        let mut order: Vec<(usize, String)> = Vec::new();
        for (at, (line, cells)) in lines.iter().enumerate() {
            let cell = |at: usize| cells.get(at).map_or("", |cell| cell.trim());
            let (file, sha256) = (cell(8), cell(9).to_ascii_lowercase());
            let by_digest = self.items.iter().position(|one| !sha256.is_empty() && one.sha256 == sha256);
            let by_name = self.items.iter().position(|one| !file.is_empty() && one.file == file);
            let Some(found) = by_digest.or(by_name) else {
                told.push(format!("目录第{line}行：没有找到文件“{file}”（{}）", cell(3)));
                continue;
            };
            if by_digest.is_none() && !sha256.is_empty() {
                told.push(format!("目录第{line}行：文件“{file}”与列目录时不同"));
            }
            let one = &mut self.items[found];
            for (own, new) in [
                (&mut one.owner, cell(1)),
                (&mut one.number, cell(2)),
                (&mut one.title, cell(3)),
                (&mut one.pages, cell(5)),
                (&mut one.keep, cell(6)),
                (&mut one.note, cell(7)),
            ] {
                if !new.is_empty() {
                    new.clone_into(own);
                }
            }
            match (cell(4), clean::date(cell(4))) {
                ("", _) => {}
                (_, Ok(day)) => one.day = day.to_string(),
                (typed, Err(_)) => told.push(format!("目录第{line}行：日期“{typed}”读不出，请写成 2026-11-20")),
            }
            order.push((at, one.sha256.clone()));
        }
        let place = |one: &ArchiveItem| order.iter().find(|(_, sha256)| *sha256 == one.sha256).map(|(at, _)| *at);
        let new = self.items.iter().filter(|one| place(one).is_none());
        told.extend(new.map(|one| format!("目录里没有的文件，排在最后：{}", one.file)));
        let mut items: Vec<(usize, ArchiveItem)> =
            self.items.drain(..).map(|one| (place(&one).unwrap_or(usize::MAX), one)).collect();
        sort_by_key(&mut items, |(at, _)| *at);
        self.items = items.into_iter().map(|(_, one)| one).collect();
        told
    }

    /// Gives a term to every item that has none.
    pub fn keep(&mut self, term: &str) {
        for one in self.items.iter_mut().filter(|one| one.keep.is_empty()) {
            term.clone_into(&mut one.keep);
        }
    }

    /// The list as rows of a spreadsheet, its heads first.
    #[must_use]
    pub fn rows(&self) -> Vec<Vec<String>> {
        let heads = ARCHIVE_HEADS.map(str::to_owned).to_vec();
        std::iter::once(heads).chain(self.items.iter().enumerate().map(|(at, one)| one.cells(at))).collect()
    }

    /// Where an item stands in the archive.
    #[must_use]
    pub fn path(&self, at: usize) -> String {
        let digits = self.items.len().to_string().len().max(3);
        let one = &self.items[at];
        let name = ziping_package::names::segment(&format!("{:0digits$}-{}", at + 1, one.file));
        format!("data/{}/{name}", one.kind.folder())
    }

    /// 《归档文件目录》.
    #[must_use]
    pub fn paper(&self, day: &str) -> Paper {
        let title = "归档文件目录".to_owned();
        let plain = |words: String| Block::Para(Para::plain(words));
        let of = if self.cycle.is_empty() { String::new() } else { format!("（{}）", self.cycle) };
        let by = if self.by.is_empty() { crate::office::BLANK } else { &self.by };
        let mut blocks = vec![
            Block::Heading { level: 0, text: title.clone() },
            plain(format!("{}{of}　归档单位：{by}　共 {} 件　列目录日期：{day}", self.title, self.items.len())),
        ];
        let heads = &ARCHIVE_HEADS[..8];
        let rows = self.items.iter().enumerate().map(|(at, one)| one.cells(at).into_iter().take(8).collect());
        blocks.push(table(vec![11, 25, 24, 42, 24, 11, 13, 12], heads, rows));
        blocks.push(plain(
            "项目依照《归档文件整理规则》（DA/T 22）。签字、盖章的纸质件是原件，电子件随原件保存；电子件的 SHA-256 见同名表格。"
                .to_owned(),
        ));
        let keeps = match &self.source_keeps {
            Some((years, clause)) => format!("来源要求至少保存{years}年（{clause}）；"),
            None => "来源没有规定保存年限；".to_owned(),
        };
        blocks.push(plain(format!(
            "{keeps}保管期限以本单位的保管期限表为准。期满须先鉴定，才可以销毁；本工具不销毁任何文件。"
        )));
        blocks.extend(signed("整理人：　　　　　　　检查人：　　　　　　　"));
        blocks.push(Block::Para(Para::new("涉及工作秘密的，按本单位规定标注密级、限制查阅。", Tone::Muted)));
        paper("archive", title.clone(), title, blocks)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(super) fn archive() -> ArchiveList {
        let one = |file: &str| ArchiveItem::of_file(file, &ziping_package::sha256(file.as_bytes()));
        ArchiveList::of("示例项目", "市创奖办", "2026-2027", None, vec![one("纪要.pdf"), one("a.b.docx")])
    }

    #[test]
    fn a_list_that_was_filled_in_comes_back() {
        let mut one = archive();
        assert_eq!(one.items.iter().map(|one| one.title.as_str()).collect::<Vec<_>>(), ["a.b", "纪要"]);
        let mut rows: Vec<(u32, Vec<String>)> =
            one.rows().into_iter().skip(1).zip(2..).map(|(row, at)| (at, row)).collect();
        rows.reverse();
        rows[0].1[1] = "市创奖办".to_owned();
        rows[0].1[4] = "2026年5月1日".to_owned();
        rows[0].1[3] = String::new();
        assert!(one.fill_in(&rows).is_empty());
        let first = &one.items[0];
        assert_eq!(
            (&*first.owner, &*first.day, &*first.title),
            ("市创奖办", "2026-05-01", "纪要"),
            "a blank erases nothing"
        );
        assert_eq!(one.path(0), "data/5-其他文件/001-纪要.pdf");
    }

    #[test]
    fn what_the_list_has_and_the_folder_has_not_is_told() {
        let mut one = archive();
        let cells = |file: &str, sha256: &str| {
            let mut cells = vec![String::new(); 10];
            (cells[4], cells[8], cells[9]) = ("五月".to_owned(), file.to_owned(), sha256.to_owned());
            cells
        };
        let told = one.fill_in(&[(2, cells("没有.pdf", "")), (3, cells("纪要.pdf", &"0".repeat(64)))]);
        for words in ["没有找到文件“没有.pdf”", "与列目录时不同", "日期“五月”读不出", "排在最后：a.b.docx"]
        {
            assert!(told.iter().any(|line| line.contains(words)), "{words}: {told:?}");
        }
        assert_eq!(one.items.len(), 2, "nothing is lost");
    }
}
