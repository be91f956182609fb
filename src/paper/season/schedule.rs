//! 倒排表: what is done by when so that the papers arrive in time, then what is printed, stamped, handed in and kept.

use super::{handing, words};
use crate::common::{self, heading, remark, table, text};
use crate::standing::OWN;
use crate::{Block, Cell, Context, Para, Row, Tone, UNTICKED, proofs};
use ziping_domain::Lang;
use ziping_domain::programme::Yearly;
use ziping_domain::season::{Schedule, Waypoint, schedule};

/// The paper's blocks.
pub fn blocks(context: &Context<'_>, title: &str) -> Vec<Block> {
    let season = context.season();
    let schedule = schedule(context.programme, &season);
    let mut blocks = super::front(context, title);
    blocks.push(heading(1, "一、截止日期"));
    match &season.notice {
        Some(notice) => blocks.extend(deadline(context, notice, season.copied)),
        None => blocks.push(text("还没有本年度的申报通知：下面只排先后，日期等通知。")),
    }
    blocks.push(heading(1, "二、倒排表"));
    blocks.extend(way(&schedule));
    blocks.push(heading(1, "三、打印、用印和报送"));
    blocks.extend(handing::blocks(context, &season));
    blocks.extend(proofs::asked_for(context, &season, &schedule));
    blocks
}

fn deadline(context: &Context<'_>, notice: &Yearly, copied: bool) -> Vec<Block> {
    let from = if copied { "（由本组织按通知填写）" } else { "" };
    let mut blocks = vec![
        text(format!("{}{from}", notice.source.zh())),
        Block::Para(Para::new(format!("截止：{}", words::deadline(notice, Lang::Zh)), Tone::Strong)),
    ];
    if !notice.deadline_note.is_empty() {
        blocks.push(text(notice.deadline_note.zh()));
    }
    blocks.extend(words::deadline_open(notice, Lang::Zh).into_iter().map(|open| remark(format!("{}{open}", OWN.0))));
    if let Some(day) = &notice.counted_on {
        let other = context.assessment.application.to_string() != *day;
        let told = if other { "，与本次计算所用的申报日期不同，请核对" } else { "" };
        blocks.push(text(format!("计算截止日：{day}（各项年限算到这一天）{told}")));
    }
    blocks
}

fn way(schedule: &Schedule) -> Vec<Block> {
    if schedule.way.is_empty() {
        return vec![text("来源没有规定报送前的步骤。")];
    }
    let last = schedule.way.len() - 1;
    let rows = schedule.way.iter().enumerate().map(|(at, point)| row(point, at == last)).collect();
    let mut blocks = vec![table(&[34, 62, 30, 28, 8], &["最迟完成", "步骤", "谁办", "要几天", "✓"], rows)];
    if schedule.moved {
        blocks.push(remark(format!("{}截止日不是工作日，报送提前到前一个工作日。", OWN.0)));
    }
    if schedule.deadline.is_some() && !schedule.knows_holidays {
        blocks.push(remark("通知没有列出法定节假日：只扣除了周六、周日，中间有节假日的要再提前。"));
    }
    if schedule.way.iter().any(|point| point.loose) {
        blocks.push(remark("“还要更早”：后面有步骤不知道要几天，问清以后填上再排。"));
    }
    blocks
}

fn row(point: &Waypoint, is_last: bool) -> Row {
    let step = &point.step;
    let head = Para::new(format!("{}　{}", step.title.zh(), step.clause).trim_end(), Tone::Strong);
    let mut about = vec![head];
    about.extend(common::said(&step.text));
    if point.added {
        about.push(Para::new(format!("{}来源没有这一步", OWN.0), Tone::Muted));
    }
    if !step.reading.is_empty() {
        about.push(Para::new(format!("{}{}", OWN.0, step.reading.zh()), Tone::Muted));
    }
    let cell = |words: String| Cell::text(words);
    Row {
        whole: true,
        ..Row::of(vec![
            cell(words::latest(point, Lang::Zh)),
            Cell { span: 1, paras: about, ..Cell::default() },
            cell(words::actor(step, Lang::Zh).to_owned()),
            cell(words::takes(point, is_last, Lang::Zh)),
            Cell::of(Para::new(UNTICKED, Tone::Tick).centred()),
        ])
    }
}
