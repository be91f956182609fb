//! Words and small tables that the built-in papers share.

use crate::chart::{Chart, Share};
use crate::{Block, Cell, Context, Para, Revision, Row, Shade, Table, Tone};
use ziping_domain::assess::category::{Cell as LadderCell, CriterionResult};
use ziping_domain::assess::maturity::share;
use ziping_domain::assess::{CategoryResult, Maturity, Standing, Verdict, show_points};
use ziping_domain::programme::{Claim, Condition, Ladder, NamedRule};
use ziping_domain::{Lang, Text};

/// A heading of a level.
pub fn heading(level: u8, text: impl Into<String>) -> Block {
    Block::Heading { level, text: text.into() }
}

/// A plain paragraph.
pub fn text(text: impl Into<String>) -> Block {
    Block::Para(Para::plain(text))
}

/// A text as a paragraph, if there is one.
pub fn said(text: &Text) -> Option<Para> {
    (!text.is_empty()).then(|| Para::plain(text.zh()))
}

/// A remark in small grey type.
pub fn remark(text: impl Into<String>) -> Block {
    Block::Para(Para::new(text, Tone::Muted))
}

/// A figure, in the middle of its column.
pub fn number(words: String) -> Cell {
    Cell::of(Para::plain(words).centred())
}

/// What the organisation wrote, a paragraph per line; blank lines are left out.
pub fn paragraphs(text: &str) -> Vec<Block> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| Block::Para(Para::new(line, Tone::Answer))).collect()
}

/// What no built-in paper is.
pub const DISCLAIMER: &str = "本文由自评工具按所填内容生成，不是官方表格；结果是按条文得出的建议，不代表入选、分类决定、获奖或任何资金，最终由主管部门确定。";

/// A table with a head row that is repeated on every page.
pub fn table(columns: &[u16], head: &[&str], rows: Vec<Row>) -> Block {
    let first = Row { whole: true, ..Row::of(head.iter().map(|words| Cell::head(*words)).collect()) };
    Block::Table(Table { columns: columns.to_vec(), head: 1, rows: std::iter::once(first).chain(rows).collect() })
}

/// What stands on top of every built-in paper: whose it is, by which document, and what it is not.
pub fn front(context: &Context<'_>, title: &str) -> Vec<Block> {
    vec![heading(0, title), facts(context), remark(DISCLAIMER)]
}

/// Whose paper it is, and by which documents.
pub fn facts(context: &Context<'_>) -> Block {
    let programme = context.programme;
    let row = |label: &str, words: String| {
        Row::of(vec![Cell { label: true, shade: Shade::Head, ..Cell::text(label) }, Cell::text(words)])
    };
    let mut rows = vec![
        row("组织名称", context.organisation().to_owned()),
        row("项目", programme.title.zh().to_owned()),
        row("依据", format!("{}，{}", programme.source.title.zh(), programme.source.status.zh())),
    ];
    if let Some(criteria) = context.criteria {
        rows.push(row("评价准则", criteria.edition.zh().to_owned()));
    }
    let assessment = context.assessment;
    let days = match assessment.application == assessment.today {
        true => format!("{}（各项年限也算到这一天）", assessment.today),
        false => format!("{}；各项年限算到申报日期 {}", assessment.today, assessment.application),
    };
    rows.push(row("生成日期", days));
    Block::Table(Table { columns: vec![32, 130], head: 0, rows })
}

/// The overall verdict in words.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::NotMet => "有条件不符合",
        Verdict::Open => "没有发现不符合，但还有条件尚不清楚",
        Verdict::Declared => "按所填内容均符合，其中部分以有关部门认定为准",
        Verdict::Met => "按所填内容均符合",
        Verdict::Unlisted => "项目文件没有列出申报条件，能否申报请问主管部门",
    }
}

/// The roles that stand otherwise than one another, as far as papers of a revision tell them apart.
pub fn roles<'a>(context: &Context<'a>) -> Vec<(&'a NamedRule, Verdict)> {
    match context.revision {
        Revision::Fifth | Revision::Sixth => Vec::new(),
        Revision::Seventh => context.assessment.eligibility.split(context.programme),
    }
}

/// The overall verdict in words, of each role by itself where they stand otherwise.
pub fn verdict_of(context: &Context<'_>) -> String {
    let told: Vec<String> =
        roles(context).into_iter().map(|(role, own)| format!("{}：{}", role.label.zh(), verdict(own))).collect();
    if told.is_empty() { verdict(context.assessment.eligibility.verdict).to_owned() } else { told.join("；") }
}

/// What to do about a condition that is not met. Where each of several roles is barred, none is the way out of another.
pub fn remedy<'a>(context: &Context<'_>, condition: &'a Condition, lang: Lang) -> &'a str {
    let is_barred = |(_, verdict): &(&NamedRule, Verdict)| *verdict == Verdict::NotMet;
    let none = condition.role.is_some() && context.revision > Revision::Sixth && {
        let roles = context.assessment.eligibility.roles(context.programme);
        roles.len() > 1 && roles.iter().all(is_barred)
    };
    if none { "" } else { condition.remedy.get(lang) }
}

/// The claims that answers don't back, or the contradictions between answers.
pub fn told<'a>(context: &'a Context<'_>, contradiction: bool) -> impl Iterator<Item = &'a Claim> {
    let told = context.programme.claims.iter().filter(|claim| context.assessment.unbacked.contains(&claim.id));
    told.filter(move |claim| claim.contradiction == contradiction)
}

/// The contradictions between answers, as far as papers of a revision make something of them.
pub fn contradictions<'a>(context: &'a Context<'_>) -> impl Iterator<Item = &'a Claim> {
    told(context, true).filter(|_| context.revision > Revision::Fifth)
}

/// How a criterion stands to what a category asks.
pub fn standing(cell: &LadderCell) -> &'static str {
    match cell.standing {
        Standing::Met => "✓",
        Standing::Missing => "✕",
        Standing::Open => "?",
        Standing::NotAsked => "–",
    }
}

/// What a category table is called: a borrowed one gives no category.
pub fn ladder_title(ladder: &Ladder) -> &str {
    if ladder.borrowed.is_empty() { "建议分类" } else { ladder.borrowed.zh() }
}

/// The category in one sentence.
pub fn category(category: &CategoryResult, ladder: &Ladder) -> String {
    let name = |id: &String| ladder.category(id).map_or(id.clone(), |category| category.name.zh().to_owned());
    if category.below_lowest {
        return ladder.below.zh().to_owned();
    }
    if let Some(id) = &category.category {
        return format!("按所填情况，目前达到{}的条件。", name(id));
    }
    let names: Vec<String> =
        category.possible.iter().map(|id| id.as_ref().map_or("未达到最低一类".to_owned(), name)).collect();
    let names = names.join("、");
    match category.contradicting.is_empty() {
        true => format!("分类条件没有填完，目前可能是：{names}。"),
        false => format!("有互相矛盾的回答，目前可能是：{names}，待确认。"),
    }
}

/// The Chinese words of a criterion's option.
pub fn option(context: &Context<'_>, criterion: &CriterionResult, id: Option<&String>) -> String {
    let question = context.programme.question(&criterion.question);
    id.and_then(|id| question?.option(id)).map_or("未填写".to_owned(), |option| option.label.zh().to_owned())
}

/// Items of the criteria, by number and name.
pub fn items(context: &Context<'_>, ids: &[String]) -> String {
    let named = ids.iter().filter_map(|id| context.criteria?.item(id));
    named.map(|item| format!("{} {}", item.id, item.name.zh())).collect::<Vec<_>>().join("、")
}

/// The radar of the chapters and the bars of the items.
pub fn charts(context: &Context<'_>, maturity: &Maturity) -> [Block; 2] {
    let chapters = context.criteria.iter().flat_map(|criteria| &criteria.chapters).zip(&maturity.chapters);
    let axes = chapters.map(|(chapter, score)| Share {
        label: chapter.name.zh().to_owned(),
        percent: share(score.hundredths, u32::from(score.points)),
        words: format!("{}/{}", show_points(score.hundredths), score.points),
    });
    let items = context.criteria.iter().flat_map(|criteria| criteria.items()).zip(maturity.items());
    let bars = items.map(|(item, score)| Share {
        label: format!("{} {}", item.id, item.name.zh()),
        percent: score.percent.unwrap_or(0),
        words: score.percent.map_or("未评".to_owned(), |percent| {
            format!("{percent}%　{}/{}", show_points(score.hundredths), item.points)
        }),
    });
    [
        Block::Chart(Chart::Radar { title: "各章得分率".to_owned(), axes: axes.collect() }),
        Block::Chart(Chart::Bars { title: "各条款百分比".to_owned(), bars: bars.collect() }),
    ]
}
