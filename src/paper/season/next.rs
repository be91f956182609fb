//! 后续步骤: what comes after handing in, each step of the source with who acts and its day, as far as one is known.

use super::words;
use crate::common::{self, remark, table, text};
use crate::standing::OWN;
use crate::{Block, Cell, Context, Para, Row, Tone};
use ziping_domain::Lang;
use ziping_domain::season::{Ahead, ahead};

/// The paper's blocks.
pub fn blocks(context: &Context<'_>, title: &str) -> Vec<Block> {
    let season = context.season();
    let all = ahead(context.programme, &season);
    let mut blocks = super::front(context, title);
    if all.is_empty() {
        blocks.push(text("来源没有写报送以后的步骤。"));
        return blocks;
    }
    for (duty, name) in [(false, "一、程序"), (true, "二、以后的义务")] {
        let rows: Vec<Row> = all.iter().filter(|one| one.duty == duty).map(|one| row(one, &all)).collect();
        if !rows.is_empty() {
            blocks.push(common::heading(1, name));
            blocks.push(table(&[40, 90, 32], &["日期", "步骤", "谁办"], rows));
        }
    }
    blocks.push(remark(
        "“推算”的日期由来源写明的期限和通知的日期算出；没有日期的步骤，主管部门公布以后在自评工具里填上，日程文件（.ics）随之更新。",
    ));
    blocks
}

fn row(one: &Ahead<'_>, all: &[Ahead<'_>]) -> Row {
    let step = one.step;
    let mut about = vec![Para::new(format!("{}　{}", step.title.zh(), step.clause), Tone::Strong)];
    about.extend(common::said(&step.text));
    if !step.reading.is_empty() {
        about.push(Para::new(format!("{}{}", OWN.0, step.reading.zh()), Tone::Muted));
    }
    Row::of(vec![
        Cell::text(words::when(one, all, Lang::Zh)),
        Cell { span: 1, paras: about, ..Cell::default() },
        Cell::text(words::actor(step, Lang::Zh)),
    ])
    .short_unsplit()
}
