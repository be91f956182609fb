//! The improvement plan: target, steps with their effort and what each needs, and today beside the plan as a chart.

use crate::chart::{Chart, Pair};
use crate::common::{number, remark, table, text};
use crate::{Block, Cell, Context, Para, Row};
use ziping_domain::assess::plan::ItemStep;
use ziping_domain::assess::{Maturity, Plan, show_points};
use ziping_domain::criteria::Criteria;

/// How efforts are counted.
const RULE: &str = "每项条款升到第 n 档需要 n 个单位的努力（第 1 至 5 档），分类条件每升一级 2 个单位，再乘以所填的难度系数（默认 1）；升档后取该档的建议百分比。在达到目标的所有做法中取总努力最小的，其次取改动条数最少的，再次取条款在前的。";

/// The blocks.
pub fn blocks(context: &Context<'_>, criteria: &Criteria, maturity: &Maturity, plan: &Plan) -> Vec<Block> {
    let mut blocks = vec![text(target(context, criteria, maturity, plan)), remark(RULE)];
    if !plan.held.is_empty() {
        let held: Vec<String> = plan.held.iter().map(|id| named(context, criteria, id)).collect();
        blocks.push(text(format!("以下各项需要提高，但已设为不变或还没有评：{}。", held.join("、"))));
    }
    if !plan.criteria.is_empty() {
        let rows = plan.criteria.iter().map(|step| {
            let question = context.programme.question(&step.question);
            let option = |id: &str| {
                question
                    .and_then(|question| question.option(id))
                    .map_or(id.to_owned(), |option| option.label.zh().to_owned())
            };
            Row::of(vec![
                Cell::text(named(context, criteria, &step.question)),
                Cell::text(option(&step.from)),
                Cell::text(option(&step.to)),
                number(step.effort.to_string()),
            ])
            .short_unsplit()
        });
        blocks.push(table(&[44, 50, 50, 18], &["分类条件", "现状", "需要达到", "努力"], rows.collect()));
    }
    if !plan.items.is_empty() {
        let rows = plan.items.iter().map(|step| row(context, criteria, step));
        blocks.push(table(
            &[40, 24, 62, 18, 18],
            &["评分条款", "百分比", "需要做到", "增加分数", "努力"],
            rows.collect(),
        ));
        blocks.push(chart(context, criteria, maturity, plan));
    }
    blocks
}

fn target(context: &Context<'_>, criteria: &Criteria, maturity: &Maturity, plan: &Plan) -> String {
    let wish = &context.answers.wish;
    let mut wanted = Vec::new();
    if let Some(id) = &wish.category {
        let name = context.programme.ladder.as_ref().and_then(|ladder| ladder.category(id));
        wanted.push(format!("达到{}的条件", name.map_or(id.as_str(), |category| category.name.zh())));
    }
    if let Some(total) = wish.total {
        wanted.push(format!("总分 {total} 分"));
    }
    if !wish.bands.is_empty() {
        let bands = wish.bands.iter().filter_map(|(id, band)| {
            let band = criteria.bands.get(usize::from(*band))?;
            Some(format!("{} 不低于 {}%", named(context, criteria, id), band.low))
        });
        wanted.push(bands.collect::<Vec<_>>().join("，"));
    }
    let score = match wish.total.is_some() || !wish.bands.is_empty() {
        true => format!("，总分由 {} 变为 {}", show_points(maturity.hundredths), show_points(plan.hundredths)),
        false => String::new(),
    };
    let outcome = match (plan.reached, plan.items.is_empty() && plan.criteria.is_empty()) {
        (true, true) => "目标已经达到".to_owned(),
        (true, false) => format!("按下列做法可以达到：总努力 {} 个单位{score}", plan.effort),
        (false, true) => "达不到：需要提高的各项都已设为不变、还没有评或已到最高一档".to_owned(),
        (false, false) => format!("即使做到下列各项也还达不到：总努力 {} 个单位{score}", plan.effort),
    };
    format!("目标：{}。{outcome}。", wanted.join("；"))
}

fn row(context: &Context<'_>, criteria: &Criteria, step: &ItemStep) -> Row {
    let before = context.assessment.maturity.as_ref().and_then(|maturity| maturity.item(&step.item)?.percent);
    let words = context.descriptors.and_then(|words| words.items.get(&step.item));
    let needs = (step.from + 1..=step.to).filter_map(|band| {
        let range = criteria.bands.get(usize::from(band))?;
        let words = words.and_then(|words| words.bands.get(usize::from(band)));
        Some(Para::plain(format!(
            "{}–{}%：{}",
            range.low,
            range.high,
            words.map_or(range.name.zh(), |words| words.zh())
        )))
    });
    Row::of(vec![
        Cell::text(named(context, criteria, &step.item)),
        number(format!("{}% → {}%", before.unwrap_or_default(), step.percent)),
        Cell { span: 1, paras: needs.collect(), ..Cell::default() },
        number(show_points(step.gain)),
        number(step.effort.to_string()),
    ])
    .short_unsplit()
}

/// Today beside the plan, with the target in words: the total, then the items that move.
fn chart(context: &Context<'_>, criteria: &Criteria, maturity: &Maturity, plan: &Plan) -> Block {
    let wish = &context.answers.wish;
    let items = plan.items.iter().filter_map(|step| {
        let item = criteria.item(&step.item)?;
        let percent = maturity.item(&step.item)?.percent?;
        let target = wish.bands.get(&step.item).and_then(|band| criteria.bands.get(usize::from(*band)));
        let target = target.map_or(String::new(), |band| format!("（目标 {}%）", band.low));
        Some(Pair {
            label: format!("{} {}", item.id, item.name.zh()),
            percents: [percent, step.percent],
            words: [format!("{percent}%"), format!("{}%{target}", step.percent)],
        })
    });
    let target = wish.total.map_or(String::new(), |total| format!("（目标 {total}）"));
    let total = Pair {
        label: "总分".to_owned(),
        percents: [maturity.hundredths, plan.hundredths]
            .map(|hundredths| (hundredths / maturity.points.max(1)).min(100) as u8),
        words: [show_points(maturity.hundredths), format!("{}{target}", show_points(plan.hundredths))],
    };
    Block::Chart(Chart::Pairs {
        title: "现状与计划".to_owned(),
        names: ["现状".to_owned(), "计划".to_owned()],
        pairs: std::iter::once(total).chain(items).collect(),
    })
}

fn named(context: &Context<'_>, criteria: &Criteria, id: &str) -> String {
    if let Some(item) = criteria.item(id) {
        return format!("{} {}", item.id, item.name.zh());
    }
    let criterion = context.programme.ladder.iter().flat_map(|ladder| &ladder.criteria).find(|one| one.question == id);
    criterion.map_or(id.to_owned(), |criterion| criterion.name.zh().to_owned())
}
