//! 送审单: what the leader is asked to look at before the version is fixed: outcome, what is handed in, what is still blank,
//! and room for an opinion.

use crate::common::{heading, table, text};
use crate::{Block, Cell, Context, Para, Revision, Row, Shade, Table, Tone, UNTICKED, gaps, opening, wanted};
use ziping_domain::assess::open_questions;
use ziping_domain::programme::Shelf;

/// Blank questions that are named one by one.
const NAMED: usize = 12;

/// The paper's blocks.
pub fn blocks(context: &Context<'_>, title: &str) -> Vec<Block> {
    let mut blocks = super::front(context, title);
    blocks.push(heading(1, "一、按所填内容"));
    blocks.extend(opening::blocks(context));
    if context.revision > Revision::Fifth {
        blocks.extend(gaps::contradictions(context));
    }
    blocks.push(heading(1, "二、请审阅的报送件"));
    let papers = wanted(context).into_iter().filter(|paper| paper.shelf == Shelf::Submit);
    let rows = papers.map(|paper| Row {
        whole: true,
        ..Row::of(vec![
            Cell::of(Para::new(UNTICKED, Tone::Tick).centred()),
            Cell::text(format!("《{}》", paper.title)),
            Cell::text(""),
        ])
    });
    blocks.push(table(&[10, 76, 76], &["✓", "材料", "修改意见"], rows.collect()));
    blocks.push(heading(1, "三、还空着的"));
    blocks.extend(blanks(context));
    blocks.push(heading(1, "四、审阅意见"));
    blocks.push(opinion());
    blocks
}

/// Questions that are asked and not answered.
fn blanks(context: &Context<'_>) -> Vec<Block> {
    let facts = context.facts();
    let sections = &context.programme.sections;
    let open: Vec<&str> = sections.iter().flat_map(|section| open_questions(&facts, section)).collect();
    let labels = open.iter().filter_map(|id| context.programme.question(id)).map(|question| question.label.zh());
    let named: Vec<String> = labels.take(NAMED).map(|label| format!("“{label}”")).collect();
    if named.is_empty() {
        return vec![text("问题都答了。")];
    }
    let more = if open.len() > NAMED { "等" } else { "" };
    vec![text(format!("{}{more}{}项，在材料上留空。", named.join("、"), open.len()))]
}

/// Room for the leader's opinion.
fn opinion() -> Block {
    let label = Cell { label: true, shade: Shade::Head, ..Cell::text("负责人意见") };
    let sign = Para { space: 3, ..Para::plain("签名：　　　　　　　　　　　　年　　月　　日") };
    let ways = Para::plain("□ 同意定稿　　□ 修改后再送审");
    let room = Cell { span: 1, paras: vec![ways, sign], ..Cell::default() };
    Block::Table(Table {
        columns: vec![32, 130],
        head: 0,
        rows: vec![Row { height: 45, whole: true, cells: vec![label, room] }],
    })
}
