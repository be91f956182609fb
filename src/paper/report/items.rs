//! Chapter by chapter and item by item: a table as an overview, then what is written and measured of each item.

use crate::chart::{Chart, Trend};
use crate::common::{heading, number, paragraphs, remark, table};
use crate::{Block, Cell, Context, Para, Revision, Row, Run, TEXT_MM, Tone};
use ziping_domain::answers::{Figure, Finding, FindingKind, Importance, Mark};
use ziping_domain::assess::figures::{self, Course, Proposal};
use ziping_domain::assess::maturity::{ChapterScore, ItemScore, Lack};
use ziping_domain::assess::show_points;
use ziping_domain::criteria::{Aspect, Chapter, Item};
use ziping_json::order::sort_by_key;

/// The blocks of a chapter, under a heading of this level.
pub fn chapter(context: &Context<'_>, chapter: &Chapter, score: &ChapterScore, level: u8) -> Vec<Block> {
    let title = format!("{} {}（{} / {}）", chapter.id, chapter.name.zh(), show_points(score.hundredths), score.points);
    let rows = chapter.items.iter().zip(&score.items).map(|(item, score)| {
        let name = format!("{} {}", item.id, item.name.zh());
        let percent = score.percent.map_or("未评".to_owned(), |percent| format!("{percent}%"));
        let points = format!("{} / {}", show_points(score.hundredths), item.points);
        Row::of(vec![Cell::text(name), number(percent), number(points)])
    });
    let mut blocks = vec![heading(level, title), table(&[90, 36, 36], &["评分条款", "百分比", "得分"], rows.collect())];
    for (item, score) in chapter.items.iter().zip(&score.items) {
        blocks.extend(one(context, item, score, level + 1));
    }
    blocks
}

/// What there is to say about an item; nothing where there is nothing but its percentage.
fn one(context: &Context<'_>, item: &Item, score: &ItemScore, level: u8) -> Vec<Block> {
    let blank = Mark::default();
    let mark = context.answers.marks.get(&item.id).unwrap_or(&blank);
    let mut blocks = Vec::new();
    let dimensions = context.criteria.map_or(&[][..], |criteria| criteria.dimensions(item.kind));
    for dimension in dimensions {
        if let Some(text) = mark.narrative.get(&dimension.id) {
            let mut paras = paragraphs(text);
            if let Some(Block::Para(first)) = paras.first_mut() {
                first.runs.insert(0, Run::new(format!("{}：", dimension.name.zh()), Tone::Strong));
            }
            blocks.extend(paras);
        }
    }
    for (at, one) in mark.figures.iter().enumerate() {
        blocks.extend(figure(one, at + 1));
    }
    blocks.extend(readings(context, item, mark));
    blocks.extend(findings(mark));
    blocks.extend(decided(context, item, score, mark).into_iter().map(remark));
    let backing = context.answers.evidence.iter().enumerate().filter(|(_, file)| file.backs.contains(&item.id));
    let backing: Vec<String> = backing.map(|(at, file)| format!("{:02} {}", at + 1, file.name)).collect();
    if !backing.is_empty() {
        blocks.push(remark(format!("证实性材料：{}", backing.join("；"))));
    }
    if !blocks.is_empty() {
        let percent = score.percent.map_or("未评".to_owned(), |percent| format!("{percent}%"));
        blocks.insert(0, heading(level.min(3), format!("{} {}（{percent}）", item.id, item.name.zh())));
    }
    blocks
}

/// A figure as a table of years, and its chart. One without a name has its number.
fn figure(figure: &Figure, nth: usize) -> Vec<Block> {
    if figure.name.trim().is_empty() {
        let named = Figure { name: format!("第{nth}项指标"), ..figure.clone() };
        return self::figure(&named, nth);
    }
    let mut years: Vec<_> = figure.years.iter().collect();
    sort_by_key(&mut years, |year| figures::year(&year.year).unwrap_or(u32::MAX));
    // Eight years fit the page; of more the latest are shown.
    let years = &years[years.len().saturating_sub(8)..];
    let unit = if figure.unit.trim().is_empty() { String::new() } else { format!("（{}）", figure.unit.trim()) };
    let better = if figure.less_is_better { "越低越好" } else { "越高越好" };
    let head: Vec<String> = std::iter::once(format!("{}{unit}", figure.name.trim()))
        .chain(years.iter().map(|year| year.year.clone()))
        .collect();
    let rest = if years.is_empty() { 0 } else { (TEXT_MM - 50) / years.len() as u16 };
    let widths: Vec<u16> =
        std::iter::once(TEXT_MM - rest * years.len() as u16).chain(years.iter().map(|_| rest)).collect();
    let row = |name: &str, values: Vec<&str>| {
        let dash = |text: &str| if text.trim().is_empty() { "—".to_owned() } else { text.trim().to_owned() };
        let cells = values.iter().map(|value| number(dash(value)));
        Row { whole: true, ..Row::of(std::iter::once(Cell::text(name)).chain(cells).collect()) }
    };
    let mut rows = vec![row(&format!("本组织（{better}）"), years.iter().map(|year| year.own.as_str()).collect())];
    if years.iter().any(|year| !year.competitor.trim().is_empty()) {
        rows.push(row("竞争对手", years.iter().map(|year| year.competitor.as_str()).collect()));
    }
    if years.iter().any(|year| !year.benchmark.trim().is_empty()) {
        rows.push(row("标杆", years.iter().map(|year| year.benchmark.as_str()).collect()));
    }
    let head: Vec<&str> = head.iter().map(String::as_str).collect();
    let mut blocks = vec![table(&widths, &head, rows)];
    blocks.extend(Trend::of(figure).map(|trend| Block::Chart(Chart::Trend(trend))));
    blocks
}

/// What the stated rules read out of the figures.
fn readings(context: &Context<'_>, item: &Item, mark: &Mark) -> Option<Block> {
    let criteria = context.criteria?;
    let read = |dimension: &ziping_domain::criteria::Dimension| {
        let aspect = dimension.reads?;
        let proposal = figures::propose(&mark.figures, aspect)?;
        let band = criteria.bands.get(usize::from(proposal.band))?;
        Some(format!("{}：{}，相当于 {}–{}%", dimension.name.zh(), why(aspect, &proposal), band.low, band.high))
    };
    let words: Vec<String> = criteria.dimensions(item.kind).iter().filter_map(read).collect();
    let unread = mark.figures.iter().filter(|figure| figures::read(figure).is_none()).count();
    let unread = match unread {
        _ if context.revision == Revision::Fifth => String::new(),
        0 => String::new(),
        unread => format!("{unread} 项指标的数据读不出，没有计入。"),
    };
    if words.is_empty() {
        return (!unread.is_empty()).then(|| remark(unread));
    }
    Some(remark(format!("从数据读出：{}。{unread}", words.join("；"))))
}

/// The count behind a proposal, in words.
#[must_use]
pub fn why(aspect: Aspect, proposal: &Proposal) -> String {
    let Proposal { good, of, reached, .. } = proposal;
    match aspect {
        Aspect::Level => {
            let beyond = if *reached == Some(figures::FAR) { "以上" } else { "" };
            format!("{of} 项可比指标中有四分之三以上达到标杆或对手的 {}%{beyond}", reached.unwrap_or_default())
        }
        Aspect::Trend => format!("{of} 项指标中 {good} 项三年以上向好"),
        Aspect::Comparison => format!("{of} 项指标中 {good} 项不低于对手或标杆"),
    }
}

/// The course of a figure in words.
#[must_use]
pub fn course(course: Course) -> &'static str {
    match course {
        Course::Short => "不足三年，看不出趋势",
        Course::Worse => "变差",
        Course::Mixed => "有升有降",
        Course::Better => "向好",
        Course::Sustained => "持续向好",
    }
}

/// Strengths and opportunities in one table, the more important ones first.
fn findings(mark: &Mark) -> Option<Block> {
    let row = |kind: &str, finding: &Finding| {
        let importance = match finding.importance {
            Importance::High => "重要",
            Importance::Normal => "一般",
            Importance::Low => "次要",
        };
        let mut paras = vec![Para::plain(finding.text.trim())];
        if !finding.by.trim().is_empty() {
            paras.push(Para::new(finding.by.trim(), Tone::Muted));
        }
        let cells =
            vec![number(kind.to_owned()), Cell { span: 1, paras, ..Cell::default() }, number(importance.to_owned())];
        Row::of(cells).short_unsplit()
    };
    let of = |kind, name| mark.found(kind).into_iter().map(move |finding| (name, finding));
    let both = of(FindingKind::Strength, "优势").chain(of(FindingKind::Opportunity, "改进机会"));
    let rows: Vec<Row> = both.map(|(name, finding)| row(name, finding)).collect();
    (!rows.is_empty()).then(|| table(&[24, 118, 20], &["类别", "内容", "重要性"], rows))
}

/// How the percentage was decided, where it is not just the rule's, and what it still asks for.
fn decided(context: &Context<'_>, item: &Item, score: &ItemScore, mark: &Mark) -> Vec<String> {
    let mut words = Vec::new();
    let proposed = score.proposed.map_or("未得出".to_owned(), |percent| format!("{percent}%"));
    if let Some(own) = mark.overrule.as_ref().filter(|_| score.overruled) {
        words.push(format!("评价人自行认定（规则建议 {proposed}）：{}", own.reason.trim()));
    }
    if let Some(agreed) = context.answers.consensus.get(&item.id).filter(|_| score.agreed) {
        words.push(format!("评价组共识：{}", agreed.reason.trim()));
        if !agreed.minority.trim().is_empty() {
            words.push(format!("少数意见：{}", agreed.minority.trim()));
        }
    }
    words.extend(score.lacks.iter().map(|lack| lacking(*lack).to_owned()));
    words
}

/// What a high band asks for, in words.
#[must_use]
pub fn lacking(lack: Lack) -> &'static str {
    match lack {
        Lack::Evidence => "提示：百分比在 70% 以上，但没有证实性材料支持本条，分数未因此降低。",
        Lack::Figures => "提示：百分比在 50% 以上，但没有填写多年数据，分数未因此降低。",
    }
}
