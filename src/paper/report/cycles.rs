//! Earlier cycles beside today's: total and category, items, conditions.

use crate::chart::{Chart, Pair};
use crate::common::{heading, number, remark, table};
use crate::{Block, Cell, Context, Row};
use ziping_domain::answers::Cycle;
use ziping_domain::assess::show_points;
use ziping_domain::criteria::Criteria;

/// The most cycles that fit a page beside today's; the latest are shown.
const MOST: usize = 4;

/// The blocks.
pub fn blocks(context: &Context<'_>, criteria: &Criteria) -> Vec<Block> {
    let today = Cycle::of(context.assessment);
    let earlier = &context.answers.cycles;
    let shown: Vec<&Cycle> =
        earlier.iter().skip(earlier.len().saturating_sub(MOST)).chain(std::iter::once(&today)).collect();
    let width = 100 / shown.len() as u16;
    let widths: Vec<u16> =
        std::iter::once(crate::TEXT_MM - width * shown.len() as u16).chain(shown.iter().map(|_| width)).collect();
    let mut days: Vec<String> = shown.iter().map(|cycle| day(cycle).to_owned()).collect();
    if let Some(last) = days.last_mut() {
        last.push_str("（本次）");
    }
    let head = |first| std::iter::once(first).chain(days.iter().map(String::as_str)).collect::<Vec<&str>>();
    let row = |name: String, cells: Vec<String>| {
        Row::of(std::iter::once(Cell::text(name)).chain(cells.into_iter().map(number)).collect())
    };
    let each = |words: &dyn Fn(&Cycle) -> String| shown.iter().map(|cycle| words(cycle)).collect::<Vec<_>>();
    let dash = || "—".to_owned();
    let mut rows = vec![row(
        "总分".to_owned(),
        each(&|cycle| cycle.total().filter(|total| *total <= 100 * criteria.points()).map_or_else(dash, show_points)),
    )];
    if let Some(ladder) = &context.programme.ladder {
        rows.push(row(
            "建议分类".to_owned(),
            each(&|cycle| {
                let category = cycle.category.as_ref().and_then(|id| ladder.category(id));
                category.map_or_else(dash, |category| category.name.zh().to_owned())
            }),
        ));
    }
    let mut blocks = vec![table(&widths, &head("概况"), rows)];
    blocks.extend(editions(context, &shown));
    let items = criteria.items().map(|item| {
        let percents = each(&|cycle| percent(cycle, &item.id).map_or_else(dash, |percent| format!("{percent}%")));
        row(format!("{} {}", item.id, item.name.zh()), percents)
    });
    blocks.push(heading(2, "各条款"));
    blocks.push(table(&widths, &head("评分条款"), items.collect()));
    blocks.extend(chart(criteria, shown.get(shown.len().wrapping_sub(2)).copied(), &today));
    let conditions = context.programme.conditions.iter().map(|condition| {
        let statuses =
            each(&|cycle| cycle.conditions.get(&condition.id).map_or_else(dash, |word| status(word).to_owned()));
        row(format!("{} {}", condition.clause, condition.title.zh()), statuses).short_unsplit()
    });
    blocks.push(heading(2, "申报条件"));
    blocks.push(table(&widths, &head("条件"), conditions.collect()));
    blocks
}

/// Where the files differ, the comparison says so.
fn editions(context: &Context<'_>, shown: &[&Cycle]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let now = &context.programme.version;
    let other: Vec<&str> =
        shown.iter().filter(|cycle| cycle.programme_version != *now).map(|cycle| day(cycle)).collect();
    if !other.is_empty() {
        blocks.push(remark(format!("{} 按当时版本的项目文件计算，与现行版本的条件或选项可能不同。", other.join("、"))));
    }
    let criteria = context.criteria.map(|criteria| criteria.id.as_str()).unwrap_or_default();
    let other: Vec<&str> = shown.iter().filter(|cycle| cycle.criteria != criteria).map(|cycle| day(cycle)).collect();
    if !other.is_empty() {
        blocks.push(remark(format!("{} 按另一版本的评价准则打分，分数不能直接比较。", other.join("、"))));
    }
    blocks
}

/// The last cycle beside today's.
fn chart(criteria: &Criteria, before: Option<&Cycle>, today: &Cycle) -> Option<Block> {
    let before = before?;
    let words = |percent: Option<u8>| percent.map_or("未评".to_owned(), |percent| format!("{percent}%"));
    let pairs = criteria.items().map(|item| {
        let values = [percent(before, &item.id), percent(today, &item.id)];
        Pair {
            label: format!("{} {}", item.id, item.name.zh()),
            percents: values.map(Option::unwrap_or_default),
            words: values.map(words),
        }
    });
    let chart = Chart::Pairs {
        title: "各条款前后对比".to_owned(),
        names: [day(before).to_owned(), format!("{}（本次）", today.day)],
        pairs: pairs.collect(),
    };
    Some(Block::Chart(chart))
}

/// When it was, as far as it is known.
fn day(cycle: &Cycle) -> &str {
    if cycle.day.trim().is_empty() { "未填日期" } else { &cycle.day }
}

/// An item's percentage then; what no percentage can be, as a file written by hand may say, is none.
fn percent(cycle: &Cycle, id: &str) -> Option<u8> {
    cycle.percents.get(id).copied().filter(|percent| *percent <= 100)
}

fn status(word: &str) -> &str {
    match word {
        "met" => "✓ 符合",
        "declared" => "✓ 自述",
        "notMet" => "✕ 不符合",
        "unknown" => "? 不清楚",
        "notApplicable" => "– 不适用",
        other => other,
    }
}
