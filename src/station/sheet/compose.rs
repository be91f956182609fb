//! A sheet as a paper.

use super::file::{Filled, Sheet, Statement, Subject};
use super::list;
use crate::marked::line;
use crate::office::{BLANK, Role, SheetLayout, head_row, paper};
use ziping_package::CheckCode;
use ziping_paper::standing::OWN;
use ziping_paper::{Block, Cell, Paper, Para, Row, Run, Shade, TEXT_MM, Table, Tone};

/// The paper.
#[must_use]
pub fn compose(sheet: &Sheet) -> Paper {
    let title = sheet.title.clone();
    let mut blocks = vec![heading(0, title.clone())];
    if !sheet.intro.is_empty() {
        blocks.push(Block::Para(Para::plain(&*sheet.intro)));
    }
    blocks.push(facts(sheet));
    if sheet.own {
        blocks.push(Block::Para(Para::new(
            format!("{}栏目由本工具拟定，{}没有规定格式。", OWN.0, sheet.clause),
            Tone::Muted,
        )));
    }
    if sheet.layout == SheetLayout::List {
        blocks.extend(list::blocks(sheet));
        if !sheet.signatures.is_empty() {
            blocks.push(signed(&sheet.signatures));
        }
    } else {
        if sheet.organisations.len() > 1 {
            blocks.extend(summary(sheet));
            blocks.push(Block::PageBreak);
        }
        for (at, organisation) in sheet.organisations.iter().enumerate() {
            if at > 0 {
                blocks.push(Block::PageBreak);
            }
            blocks.extend(one(sheet, organisation));
        }
    }
    blocks.extend(sheet.approval.as_ref().map(|(words, clause)| approval(words, clause)));
    Paper { head: Some(title.clone()), author: sheet.station.clone(), ..paper(sheet.id(), title, sheet.file(), blocks) }
}

impl Sheet {
    /// The name of its files, without the ending.
    #[must_use]
    pub fn file(&self) -> String {
        if self.layout == SheetLayout::List {
            return format!("{}{}", self.title, self.dashed());
        }
        match self.organisations.as_slice() {
            _ if self.is_round() => format!("{}{}", self.title, self.dashed()),
            [only] => format!("{}-{}", self.title, only.organisation),
            many => format!("{}-{}家", self.title, many.len()),
        }
    }
}

impl Sheet {
    /// Its day behind a dash, for the name of its file.
    fn dashed(&self) -> String {
        if self.day.trim().is_empty() { String::new() } else { format!("-{}", self.day.trim()) }
    }
}

fn heading(level: u8, text: impl Into<String>) -> Block {
    Block::Heading { level, text: text.into() }
}

fn or_blank(text: &str) -> &str {
    if text.trim().is_empty() { BLANK } else { text }
}

fn facts(sheet: &Sheet) -> Block {
    let label = |words: &str| Cell { label: true, shade: Shade::Head, ..Cell::text(words) };
    let row = |name: &str, words: String| Row { whole: true, ..Row::of(vec![label(name), Cell::text(words)]) };
    let heads = sheet.heads();
    let said = [
        (&heads.by, &sheet.station),
        (&heads.place, &sheet.district),
        (&heads.people, &sheet.surveyors),
        (&heads.day, &sheet.day),
    ];
    let asked = said.into_iter().filter(|(head, _)| !head.is_empty());
    let mut rows: Vec<Row> = asked.map(|(head, words)| row(head, or_blank(words).to_owned())).collect();
    if sheet.layout == SheetLayout::Report && !sheet.is_round() {
        let names: Vec<&str> = sheet.organisations.iter().map(|one| one.organisation.as_str()).collect();
        let head = if sheet.head.is_none() { "被调查组织" } else { "组织" };
        rows.push(Row::of(vec![label(head), Cell::text(names.join("\n"))]));
    }
    rows.push(row("依据", sheet.clause.clone()));
    Block::Table(Table { columns: vec![34, 128], head: 0, rows })
}

/// All organisations side by side: what the sheet comes to for each, and for all together.
fn summary(sheet: &Sheet) -> Vec<Block> {
    let sections = sheet.organisations.iter().flat_map(|one| &one.sections);
    if sections.clone().any(|section| section.role == Role::Conclusion) {
        suggestions(sheet)
    } else if sections.clone().any(|section| section.summed) {
        summed(sheet)
    } else {
        Vec::new()
    }
}

/// What the sections that the overview tells of come to, an organisation a row; and how many say the same.
fn summed(sheet: &Sheet) -> Vec<Block> {
    let Some(first) = sheet.organisations.first() else { return Vec::new() };
    let ids: Vec<(&str, &str)> = first
        .sections
        .iter()
        .filter(|section| section.summed)
        .map(|section| (section.id.as_str(), section.title.as_str()))
        .collect();
    let heads = std::iter::once("组织").chain(ids.iter().map(|(_, title)| *title));
    let mut rows = vec![Row { whole: true, ..Row::of(heads.map(Cell::head).collect()) }];
    // How often each word was chosen, section by section.
    let mut counts: Vec<(&str, String, u32)> = Vec::new();
    for organisation in &sheet.organisations {
        let mut cells = vec![Cell::text(organisation.organisation.clone())];
        for (id, _) in &ids {
            let section = organisation.sections.iter().find(|section| section.id == *id);
            cells.push(Cell::text(section.map(Filled::comes_to).unwrap_or_default()));
            for statement in section.into_iter().filter(|one| !one.options.is_empty()).flat_map(|one| &one.statements) {
                let word = statement.text.trim();
                let word = if word.is_empty() { "未填" } else { word };
                match counts.iter_mut().find(|(of, known, _)| of == id && known == word) {
                    Some((.., count)) => *count += 1,
                    None => counts.push((id, word.to_owned(), 1)),
                }
            }
        }
        rows.push(Row::of(cells).short_unsplit());
    }
    // What has more to say gets more room.
    const OWN: u16 = 34;
    let letters = |at: usize| {
        let cells = rows.iter().filter_map(|row: &Row| row.cells.get(at + 1));
        cells.flat_map(|cell| &cell.paras).map(|para| para.text().chars().count()).max().unwrap_or(0)
    };
    let weights: Vec<usize> = (0..ids.len()).map(|at| letters(at).clamp(10, 60)).collect();
    let sum = weights.iter().sum::<usize>().max(1);
    let width = |weight: usize| u16::try_from(usize::from(TEXT_MM - OWN) * weight / sum).unwrap_or(20);
    let columns = std::iter::once(OWN).chain(weights.into_iter().map(width)).collect();
    let of = |id: &str| {
        let own = counts.iter().filter(|(of, ..)| *of == id);
        own.map(|(_, word, count)| format!("{word} {count} 项")).collect::<Vec<_>>().join("，")
    };
    let chosen: Vec<(&str, String)> =
        ids.iter().map(|(id, title)| (*title, of(id))).filter(|(_, words)| !words.is_empty()).collect();
    let said = match chosen.as_slice() {
        [] => String::new(),
        [(_, only)] => format!("合计：{only}。"),
        several => {
            let each = several.iter().map(|(title, words)| format!("{title}：{words}")).collect::<Vec<_>>();
            format!("合计：{}。", each.join("；"))
        }
    };
    vec![
        heading(1, "汇总"),
        Block::Para(Para::plain(format!("共 {} 家组织。{said}", sheet.organisations.len()))),
        Block::Table(Table { columns, head: 1, rows }),
    ]
}

/// How many are suggested for each category.
fn suggestions(report: &Sheet) -> Vec<Block> {
    let named = |organisation: &Subject, id: &str| match id {
        "" => "—".to_owned(),
        super::file::BELOW => "未达最低一类".to_owned(),
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

fn one(report: &Sheet, organisation: &Subject) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !report.is_round() {
        blocks.push(heading(1, organisation.organisation.clone()));
    }
    let known = report.facts.iter().map(|fact| (fact.title(), organisation.fact(*fact)));
    let known: Vec<String> =
        known.filter(|(_, words)| !words.is_empty()).map(|(title, words)| format!("{title}：{words}")).collect();
    if !known.is_empty() {
        blocks.push(Block::Para(Para::plain(known.join("　"))));
    }
    if !organisation.mark.is_empty() {
        let mark = CheckCode { digest: organisation.mark.clone() };
        blocks.push(Block::Para(line(&mark)));
    }
    if !organisation.begun.is_empty() {
        let known = organisation.begun.iter().map(|one| {
            let code = CheckCode { digest: one.digest.clone() }.code();
            format!(
                "{}{}（校验码 {code}）",
                one.title,
                if one.day.is_empty() { String::new() } else { format!(" {}", one.day) }
            )
        });
        let words = format!("接续：{}", known.collect::<Vec<_>>().join("；"));
        blocks.push(Block::Para(Para::new(words, Tone::Muted)));
    }
    for section in &organisation.sections {
        blocks.push(heading(if report.is_round() { 1 } else { 2 }, section.title.clone()));
        if !section.says() && section.none {
            blocks.push(Block::Para(Para::plain(report.none.as_str())));
        } else if !section.columns.is_empty() {
            blocks.push(rows(section));
        } else if section.statements.iter().all(super::file::Statement::is_blank) && section.role != Role::Findings {
            // "Nothing" is said only once somebody has said it; until then there is room to write.
            blocks.push(Block::Para(Para::plain(BLANK)));
        } else if section.role == Role::Findings {
            blocks.push(findings(section));
        } else if section.compares() {
            blocks.push(compared(report.id(), section));
        } else {
            blocks.extend(statements(section));
        }
        if section.role == Role::Conclusion {
            blocks.extend(conclusion(organisation));
        }
    }
    if !report.signatures.is_empty() {
        blocks.push(signed(&report.signatures));
    }
    blocks
}

/// A section that is a table: what was said before in a line of its own, then each row, and room for those to come.
fn rows(section: &Filled) -> Block {
    let count = section.columns.len();
    let mut rows = vec![head_row(section.columns.iter().map(String::as_str))];
    for one in &section.statements {
        let known = one.known();
        if !known.is_empty() {
            let label = if one.label.is_empty() { String::new() } else { format!("{}：", one.label) };
            let words = Para::new(format!("（上次）{label}{known}"), Tone::Muted);
            rows.push(
                Row::of(vec![Cell { span: u8::try_from(count).unwrap_or(u8::MAX), ..Cell::of(words) }]).short_unsplit(),
            );
        }
        if known.is_empty() || !one.label.is_empty() || !one.words().is_empty() {
            let label = (!one.label.is_empty()).then(|| Cell::text(&*one.label));
            let mut cells: Vec<Cell> = label.into_iter().collect();
            let said =
                one.cells.iter().map(|words| words.trim()).chain(std::iter::repeat("")).take(count - cells.len());
            cells.extend(
                said.map(|words| Cell::of(Para { runs: vec![Run::new(words, Tone::Answer)], ..Para::default() })),
            );
            rows.push(Row { height: 9, ..Row::of(cells).short_unsplit() });
        }
    }
    let own: Vec<Row> = rows.iter().filter(|row| row.cells.len() == count).cloned().collect();
    Block::Table(Table { columns: list::shared(&own, 0, TEXT_MM), head: 1, rows })
}

/// What was before beside what is found now.
fn compared(sheet: &str, section: &Filled) -> Block {
    // What stands beside it is of last time only where the sheet goes on from its own kind.
    let goes_on = section.role == Role::Standing || section.recalls.iter().any(|one| one.sheet == sheet);
    let heads = match section.role {
        Role::Conditions => ["条件", "组织填报", "核查情况", "依据、核查单位"],
        Role::Steps => ["改进措施", "计划", "完成情况", "说明、来源"],
        Role::Teaching => ["培训", "应学内容", "参加情况", "说明、来源"],
        Role::Years => ["按哪种理解", "应在哪几年", "办理情况", "说明、来源"],
        _ if goes_on => ["事项", "上次", "本次", "来源"],
        _ => ["事项", "此前", "本次", "来源"],
    };
    let known = section.statements.iter().any(|one| !one.known().is_empty());
    if section.role == Role::Statements && !known {
        return chosen(section);
    }
    let mut rows = vec![Row { whole: true, ..Row::of(heads.iter().map(|words| Cell::head(*words)).collect()) }];
    for one in section.statements.iter().filter(|one| !one.is_blank()) {
        let now = match section.options.as_slice() {
            [] => Cell::of(Para { runs: vec![Run::new(one.text.trim(), Tone::Answer)], ..Para::default() }),
            options => ticked(options, one.text.trim()),
        };
        rows.push(
            Row::of(vec![Cell::text(&*one.label), Cell::text(&*one.known()), now, Cell::text(&*one.source)])
                .short_unsplit(),
        );
    }
    Block::Table(Table { columns: vec![44, 42, 50, 26], head: 1, rows })
}

/// What is chosen between some words where nothing was said of it before.
fn chosen(section: &Filled) -> Block {
    let row = |one: &Statement| {
        let source = if one.source.trim().is_empty() { String::new() } else { format!("（{}）", one.source.trim()) };
        let mut cell = ticked(&section.options, one.text.trim());
        cell.paras.iter_mut().for_each(|para| para.runs.push(Run::new(source.as_str(), Tone::Muted)));
        Row::of(vec![Cell::text(&*one.label), cell]).short_unsplit()
    };
    let rows = section.statements.iter().filter(|one| !one.is_blank()).map(row).collect();
    Block::Table(Table { columns: vec![90, 72], head: 0, rows })
}

/// The words between which somebody chose, each with its box.
pub(super) fn ticked(options: &[String], chosen: &str) -> Cell {
    let is_other = !chosen.is_empty() && !options.iter().any(|option| option == chosen);
    let mut runs = Vec::new();
    for option in options {
        let box_ = if option == chosen { ziping_paper::TICKED } else { ziping_paper::UNTICKED };
        runs.push(Run::new(box_, Tone::Tick));
        runs.push(Run::new(format!("{option}　"), Tone::Plain));
    }
    runs.extend(is_other.then(|| Run::new(chosen, Tone::Answer)));
    Cell::of(Para { runs, ..Para::default() })
}

/// Where those who took part sign; nobody else fills it.
fn signed(names: &[String]) -> Block {
    let cell = |name: &String| {
        let day =
            Para { align: ziping_paper::def::Align::Right, space: 2, ..Para::plain("年　　月　　日　　") };
        Cell { span: 1, paras: vec![Para::plain(format!("{name}：")), day], ..Cell::default() }
    };
    let count = u16::try_from(names.len()).unwrap_or(1).max(1);
    let row = Row { height: 30, whole: true, ..Row::of(names.iter().map(cell).collect()) };
    Block::Table(Table { columns: names.iter().map(|_| TEXT_MM / count).collect(), head: 0, rows: vec![row] })
}

fn statements(section: &Filled) -> Vec<Block> {
    let said = section.statements.iter().filter(|one| !one.text.trim().is_empty() || !one.label.is_empty());
    let mut blocks = Vec::new();
    for statement in said {
        let mut lines = statement.text.trim().lines();
        let label = if statement.label.is_empty() { String::new() } else { format!("{}：", statement.label) };
        let mut runs = vec![Run::new(label, Tone::Strong)];
        let reckoned = section.reckoned(statement);
        match &reckoned {
            Some(day) => runs.push(Run::new(day, Tone::Muted)),
            None => runs.push(Run::new(lines.next().unwrap_or(BLANK), Tone::Answer)),
        }
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
fn conclusion(organisation: &Subject) -> Vec<Block> {
    let mut runs = vec![Run::new("服务站的孵化分类建议：", Tone::Strong)];
    let below = (
        super::file::BELOW.to_owned(),
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
