//! The report as a paper.

use super::report::{Filled, Report, Surveyed};
use crate::marked::line;
use crate::office::Role;
use crate::office::paper;
use ziping_package::CheckCode;
use ziping_paper::{Block, Cell, Paper, Para, Row, Run, Shade, TEXT_MM, Table, Tone};

/// What stands where somebody will write by hand.
const BLANK: &str = "＿＿＿＿＿＿＿＿";

/// The paper.
#[must_use]
pub fn compose(report: &Report) -> Paper {
    let title = report.title.clone();
    let mut blocks = vec![heading(0, title.clone()), facts(report)];
    if report.organisations.len() > 1 {
        blocks.extend(summary(report));
        blocks.push(Block::PageBreak);
    }
    for (at, organisation) in report.organisations.iter().enumerate() {
        if at > 0 {
            blocks.push(Block::PageBreak);
        }
        blocks.extend(one(report, organisation));
    }
    blocks.extend(report.approval.as_ref().map(|(words, clause)| approval(words, clause)));
    Paper { head: Some(title.clone()), author: report.station.clone(), ..paper("survey", title, report.file(), blocks) }
}

impl Report {
    /// The name of its files, without the ending.
    #[must_use]
    pub fn file(&self) -> String {
        match self.organisations.as_slice() {
            [only] => format!("{}-{}", self.title, only.organisation),
            many => format!("{}-{}家", self.title, many.len()),
        }
    }
}

fn heading(level: u8, text: impl Into<String>) -> Block {
    Block::Heading { level, text: text.into() }
}

fn or_blank(text: &str) -> &str {
    if text.trim().is_empty() { BLANK } else { text }
}

fn facts(report: &Report) -> Block {
    let label = |words: &str| Cell { label: true, shade: Shade::Head, ..Cell::text(words) };
    let row = |name: &str, words: String| Row { whole: true, ..Row::of(vec![label(name), Cell::text(words)]) };
    let names: Vec<&str> = report.organisations.iter().map(|one| one.organisation.as_str()).collect();
    Block::Table(Table {
        columns: vec![34, 128],
        head: 0,
        rows: vec![
            row("服务站", or_blank(&report.station).to_owned()),
            row("县市区、开发区", or_blank(&report.district).to_owned()),
            row("调查人员", or_blank(&report.surveyors).to_owned()),
            row("调查日期", or_blank(&report.day).to_owned()),
            Row::of(vec![label("被调查组织"), Cell::text(names.join("\n"))]),
            row("依据", report.clause.clone()),
        ],
    })
}

/// All organisations side by side, and how many are suggested for each category.
fn summary(report: &Report) -> Vec<Block> {
    let named = |organisation: &Surveyed, id: &str| match id {
        "" => "—".to_owned(),
        super::report::BELOW => "未达最低一类".to_owned(),
        id => organisation.categories.iter().find(|(own, _)| own == id).map_or(id, |(_, name)| name).to_owned(),
    };
    let heads = ["组织", "自评分类", "按所填内容建议", "服务站建议", "不符合或未填完的条件", "主要不足"];
    let mut rows = vec![Row { whole: true, ..Row::of(heads.iter().map(|words| Cell::head(*words)).collect()) }];
    let mut counts: Vec<(String, u32)> = Vec::new();
    for one in &report.organisations {
        let own = if one.own.is_empty() { "—" } else { &one.own };
        let conditions = if one.conditions.is_empty() { "—".to_owned() } else { one.conditions.join("\n") };
        let findings = one.sections.iter().filter(|section| section.role == Role::Findings);
        let weakness =
            findings.flat_map(|section| &section.statements).find(|one| one.weakness && !one.text.trim().is_empty());
        let station = named(one, &one.category);
        match counts.iter_mut().find(|(name, _)| *name == station) {
            Some((_, count)) => *count += 1,
            None => counts.push((station.clone(), 1)),
        }
        let cells = [
            one.organisation.clone(),
            own.to_owned(),
            named(one, &one.suggested),
            station,
            conditions,
            weakness.map_or("—".to_owned(), |one| one.text.trim().to_owned()),
        ];
        rows.push(Row::of(cells.into_iter().map(Cell::text).collect()).short_unsplit());
    }
    counts.sort();
    let said = |(name, count): (String, u32)| match name.as_str() {
        "—" => format!("尚未提出 {count} 家"),
        name => format!("{name} {count} 家"),
    };
    let counts = counts.into_iter().map(said).collect::<Vec<_>>().join("，");
    vec![
        heading(1, "汇总"),
        Block::Para(Para::plain(format!("共 {} 家组织。服务站建议：{counts}。", report.organisations.len()))),
        Block::Table(Table { columns: vec![32, 20, 24, 22, 34, 30], head: 1, rows }),
    ]
}

fn one(report: &Report, organisation: &Surveyed) -> Vec<Block> {
    let mut blocks = vec![heading(1, organisation.organisation.clone())];
    if !organisation.mark.is_empty() {
        let mark = CheckCode { digest: organisation.mark.clone() };
        blocks.push(Block::Para(line(&mark)));
    }
    for section in &organisation.sections {
        blocks.push(heading(2, section.title.clone()));
        if !section.says() && (section.none || section.explicit) {
            // Said only once the station has said it; until then there is room to write.
            blocks.push(Block::Para(Para::plain(if section.none { report.none.as_str() } else { BLANK })));
        } else if section.role == Role::Findings {
            blocks.push(findings(section));
        } else {
            blocks.extend(statements(section));
        }
        if section.role == Role::Conclusion {
            blocks.extend(conclusion(organisation));
        }
    }
    blocks
}

fn statements(section: &Filled) -> Vec<Block> {
    let said = section.statements.iter().filter(|one| !one.text.trim().is_empty() || !one.label.is_empty());
    let mut blocks = Vec::new();
    for statement in said {
        let mut lines = statement.text.trim().lines();
        let label = if statement.label.is_empty() { String::new() } else { format!("{}：", statement.label) };
        let mut runs = vec![Run::new(label, Tone::Strong)];
        runs.push(Run::new(lines.next().unwrap_or(BLANK), Tone::Answer));
        let mut paras = vec![runs];
        paras.extend(lines.map(|line| vec![Run::new(line, Tone::Answer)]));
        if let Some(last) = paras.last_mut().filter(|_| !statement.source.trim().is_empty()) {
            last.push(Run::new(format!("（来源：{}）", statement.source.trim()), Tone::Muted));
        }
        blocks.extend(paras.into_iter().map(|runs| Block::Para(Para { runs, ..Para::default() })));
    }
    blocks
}

/// Strengths and weaknesses, each with its origin.
fn findings(section: &Filled) -> Block {
    let head = ["类别", "内容", "信息提供来源"];
    let mut rows = vec![Row { whole: true, ..Row::of(head.iter().map(|words| Cell::head(*words)).collect()) }];
    for weakness in [false, true] {
        let said = section.statements.iter().filter(|one| one.weakness == weakness && !one.text.trim().is_empty());
        for statement in said {
            let label = if statement.label.is_empty() { String::new() } else { format!("{}：", statement.label) };
            let runs = vec![Run::new(label, Tone::Strong), Run::new(statement.text.trim(), Tone::Answer)];
            rows.push(
                Row::of(vec![
                    Cell::of(Para::plain(if weakness { "不足" } else { "优势" }).centred()),
                    Cell::of(Para { runs, ..Para::default() }),
                    Cell::text(or_blank(&statement.source)),
                ])
                .short_unsplit(),
            );
        }
    }
    if rows.len() == 1 {
        rows.push(Row::of(vec![Cell::text("优势"), Cell::text(""), Cell::text("")]));
        rows.push(Row::of(vec![Cell::text("不足"), Cell::text(""), Cell::text("")]));
    }
    Block::Table(Table { columns: vec![16, 106, 40], head: 1, rows })
}

/// The station's own suggestion; the boxes are the station's to tick.
fn conclusion(organisation: &Surveyed) -> Vec<Block> {
    let mut runs = vec![Run::new("服务站的孵化分类建议：", Tone::Strong)];
    let below = (
        super::report::BELOW.to_owned(),
        format!("不满足{}标准", organisation.categories.first().map_or("最低一类", |(_, name)| name)),
    );
    for (id, name) in organisation.categories.iter().chain([&below]) {
        let box_ = if *id == organisation.category { ziping_paper::TICKED } else { ziping_paper::UNTICKED };
        runs.push(Run::new(box_, Tone::Tick));
        runs.push(Run::new(format!("{name}　"), Tone::Plain));
    }
    let reasons = vec![Run::new("理由：", Tone::Strong), Run::new(or_blank(&organisation.reasons), Tone::Answer)];
    [runs, reasons].map(|runs| Block::Para(Para { runs, ..Para::default() })).into()
}

/// The place for the district's approval, which nobody but the district fills.
fn approval(words: &str, clause: &str) -> Block {
    let right = |words: &str, space| Para { space, align: ziping_paper::def::Align::Right, ..Para::plain(words) };
    let paras = vec![
        Para {
            runs: vec![Run::new(format!("{words}："), Tone::Strong), Run::new(format!("（{clause}）"), Tone::Muted)],
            ..Para::default()
        },
        right("（盖章）　　　　", 3),
        right("年　　月　　日　　", 0),
    ];
    let cell = Cell { span: 1, paras, ..Cell::default() };
    Block::Table(Table {
        columns: vec![TEXT_MM],
        head: 0,
        rows: vec![Row { height: 55, whole: true, ..Row::of(vec![cell]) }],
    })
}
