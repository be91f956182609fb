//! 改进计划: the target, what is done by whom until when, the results that follow and not before when, and today beside the
//! plan as a chart.

pub mod days;
#[cfg(test)]
mod tests;
pub mod words;

use crate::chart::{Chart, Pair};
use crate::common::{self, heading, number, remark, table, text};
use crate::def::Template;
use crate::standing::OWN;
use crate::{Block, Cell, Context, Para, Row, Tone};
use words::{EFFORTS, FOLLOW, NO_PROMISE, StepWords, Telling};
use ziping_domain::Lang;
use ziping_domain::answers::Wish;
use ziping_domain::assess::maturity::share;
use ziping_domain::assess::plan::Rise;
use ziping_domain::assess::{Plan, show_points};

/// The paper's blocks.
pub fn blocks(context: &Context<'_>, title: &str) -> Vec<Block> {
    let mut blocks = common::front(context, title);
    let named = ["一、目标", "二、做什么、谁做、何时前", "三、结果预计", "四、现状与计划"];
    for (name, part) in named.into_iter().zip(parts(context)) {
        if !part.is_empty() {
            blocks.push(heading(1, name));
            blocks.extend(part);
        }
    }
    blocks
}

/// The same as a chapter of the report, where the programme has no paper of its own for it.
pub fn chapter(context: &Context<'_>) -> Option<Vec<Block>> {
    let has_own = context.forms.papers.iter().any(|def| def.template == Some(Template::Plan));
    (!has_own && context.assessment.plan.is_some()).then(|| parts(context).into_iter().flatten().collect())
}

/// Target; steps; results; chart.
fn parts(context: &Context<'_>) -> Vec<Vec<Block>> {
    let Some((tell, plan, wish)) = told(context) else { return Vec::new() };
    let mut target = vec![text(format!("{}。{}", wanted(&tell, &wish), tell.outcome(plan, &wish)))];
    if !plan.held.is_empty() {
        target.push(text(format!("以下各项需要动，但已设为不变或还没有评：{}。", tell.all_named(&plan.held))));
    }
    let (besides, steps): (Vec<StepWords>, Vec<StepWords>) =
        tell.steps(plan).into_iter().partition(|step| step.besides);
    let mut does = Vec::new();
    for (list, about) in [(steps, ""), (besides, "下列结果数据不全：达到目标不靠它，但结果要站得住就得补。")]
    {
        if list.is_empty() {
            continue;
        }
        does.extend((!about.is_empty()).then(|| text(about)));
        let rows = list.iter().map(|step| row(step, &wish));
        does.push(table(
            &[40, 52, 26, 12, 32],
            &["做什么", "需要做到", "增加分数", "工夫", "谁做、何时前"],
            rows.collect(),
        ));
    }
    if plan.units.is_none() && !does.is_empty() {
        does.push(remark(format!("{}{}", OWN.0, EFFORTS.0)));
    }
    let chart = if plan.items.is_empty() && plan.data.is_empty() {
        None
    } else {
        Some(Block::Chart(pairs(&tell, plan, &wish)))
    };
    vec![target, does, results(&tell, plan, &wish), chart.into_iter().collect()]
}

/// The plan in lines, for people at a terminal.
#[must_use]
pub fn lines(context: &Context<'_>) -> Vec<String> {
    let Some((tell, plan, wish)) = told(context) else { return Vec::new() };
    let mut lines = vec![format!("\n改进计划：{}。{}", wanted(&tell, &wish), tell.outcome(plan, &wish))];
    for step in tell.steps(plan) {
        let task = wish.tasks.get(&step.id).cloned().unwrap_or_default();
        let besides = if step.besides { "达到目标不靠它" } else { "" };
        let effort = if step.effort.is_empty() { String::new() } else { format!("工夫{}", step.effort) };
        let brings = if step.brings.is_empty() { String::new() } else { format!("带动 {}", step.brings.join("、")) };
        let more = [step.gain, brings, effort, task.who, task.until, besides.to_owned()];
        let more: Vec<&str> = more.iter().map(|words| words.trim()).filter(|words| !words.is_empty()).collect();
        lines.push(format!("  {}：{}（{}）", step.title, step.change, more.join("，")));
    }
    for one in tell.results(plan, &wish) {
        let by = one.by.join("、");
        lines.push(format!("  结果 {}：{}，{}，由{by}带动，{}", one.title, one.change, one.gain, one.when));
    }
    if !plan.results.is_empty() {
        lines.push(format!("  {}", NO_PROMISE.0));
        lines.push(format!("  {}{}", OWN.0, FOLLOW.0));
    }
    lines
}

/// The plan of an application, with what its words need; nothing without one.
fn told<'a>(context: &Context<'a>) -> Option<(Telling<'a>, &'a Plan, Wish)> {
    let (programme, descriptors, assessment) = (context.programme, context.descriptors, context.assessment);
    let (criteria, maturity, plan) = (context.criteria?, assessment.maturity.as_ref()?, assessment.plan.as_ref()?);
    let tell = Telling { programme, criteria, maturity, descriptors, lang: Lang::Zh };
    Some((tell, plan, words::wish(context.answers)))
}

fn wanted(tell: &Telling<'_>, wish: &Wish) -> String {
    let mut wanted = Vec::new();
    if let Some(id) = &wish.category {
        let name = tell.programme.ladder.as_ref().and_then(|ladder| ladder.category(id));
        wanted.push(format!("达到{}的条件", name.map_or(id.as_str(), |category| category.name.zh())));
    }
    wanted.extend(wish.total.map(|total| format!("总分 {total} 分")));
    wanted.extend(wish.bands.iter().filter_map(|(id, band)| {
        let band = tell.criteria.bands.get(usize::from(*band))?;
        Some(format!("{} 不低于 {}%", tell.named(id), band.low))
    }));
    wanted.join("；")
}

fn row(step: &StepWords, wish: &Wish) -> Row {
    let what = vec![Para::new(&*step.title, Tone::Strong), Para::plain(&*step.change)];
    let gain = match step.brings.is_empty() {
        true => vec![Para::plain(&*step.gain)],
        false => {
            [&*step.gain, "带动"].into_iter().chain(step.brings.iter().map(String::as_str)).map(Para::plain).collect()
        }
    };
    let needs = step.needs.iter().map(|(range, words)| Para::plain(format!("{range}：{words}")));
    let task = wish.tasks.get(&step.id);
    let said = |words: Option<&String>, blank: &str| match words.map_or("", |words| words.trim()) {
        "" => Para::new(blank, Tone::Muted),
        words => Para::new(words, Tone::Answer),
    };
    let day =
        task.map(|task| ziping_domain::clean::date(&task.until).map_or(task.until.clone(), |day| day.to_string()));
    let who = vec![said(task.map(|task| &task.who), "谁："), said(day.as_ref(), "何时前：")];
    let of = |paras: Vec<Para>| Cell { span: 1, paras, ..Cell::default() };
    Row::of(vec![of(what), of(needs.collect()), of(gain), number(step.effort.to_owned()), of(who)]).short_unsplit()
}

fn results(tell: &Telling<'_>, plan: &Plan, wish: &Wish) -> Vec<Block> {
    let rows = tell.results(plan, wish).into_iter().map(|one| {
        let cells = vec![
            Cell::text(one.title),
            Cell::text(one.change),
            Cell::text(one.gain),
            ids(&one.by, 3),
            Cell::text(one.when),
        ];
        Row::of(cells).short_unsplit()
    });
    let rows: Vec<Row> = rows.collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let hanging = tell.hanging(wish).into_iter().map(|(result, processes, months)| {
        Row::of(vec![Cell::text(result), ids(&processes, 6), number(format!("{months} 个月"))]).short_unsplit()
    });
    let by = if wish.hangs.is_empty() && wish.lags.is_empty() {
        format!("{}按章默认。", OWN.0)
    } else {
        "按本组织所填；没有填的按本工具的默认。".to_owned()
    };
    vec![
        table(&[36, 34, 22, 36, 34], &["结果", "现状 → 预计", "增加分数", "由什么带动", "何时"], rows),
        remark(NO_PROMISE.0),
        remark(format!("{}{}", OWN.0, FOLLOW.0)),
        table(&[48, 84, 30], &["结果", "由哪些过程带动", "至少以后"], hanging.collect()),
        remark(by),
    ]
}

/// Clause numbers, so many a line: none is cut.
fn ids(list: &[String], most: usize) -> Cell {
    let lines = list.chunks(most).map(|line| Para::plain(line.join("、")));
    Cell { span: 1, paras: lines.collect(), ..Cell::default() }
}

/// Today beside the plan, with the target in words: the total, then what moves and what follows.
#[must_use]
pub fn pairs(tell: &Telling<'_>, plan: &Plan, wish: &Wish) -> Chart {
    let Telling { criteria, maturity, lang, .. } = *tell;
    let target = |words: Option<String>| {
        words.map_or(String::new(), |words| format!("（{} {words}）", lang.pick("目标", "target")))
    };
    let follows = |id: &str| plan.results.iter().find(|rise: &&Rise| rise.item == id).map(|rise| rise.percent);
    let items = criteria.items().filter_map(|item| {
        let now = maturity.item(&item.id)?.percent?;
        let step = plan.items.iter().find(|step| step.item == item.id).map(|step| step.percent);
        let then = step.or_else(|| follows(&item.id))?;
        let band = wish.bands.get(&item.id).and_then(|band| criteria.bands.get(usize::from(*band)));
        Some(Pair {
            label: tell.named(&item.id),
            percents: [now, then],
            words: [format!("{now}%"), format!("{then}%{}", target(band.map(|band| format!("{}%", band.low))))],
        })
    });
    let total = Pair {
        label: lang.pick("总分", "Total").to_owned(),
        percents: [maturity.hundredths, plan.hundredths].map(|hundredths| share(hundredths, maturity.points)),
        words: [
            show_points(maturity.hundredths),
            show_points(plan.hundredths) + &target(wish.total.map(|total| total.to_string())),
        ],
    };
    Chart::Pairs {
        title: lang.pick("现状与计划", "Today and the plan").to_owned(),
        names: [lang.pick("现状", "Today").to_owned(), lang.pick("计划", "Plan").to_owned()],
        pairs: std::iter::once(total).chain(items).collect(),
    }
}
