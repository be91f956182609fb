//! 组织概述 and how the model was introduced, in the order of the outline; also as a document of its own.

use super::Parts;
use crate::common::{self, heading, remark};
use crate::{Block, Cell, Context, Para, Revision, Row, Shade, Table, Tone};
use ziping_domain::count;
use ziping_domain::criteria::{Criteria, ProfilePart};

/// The parts of the report about the profile and the introduction of the model; nothing where nothing is written.
pub fn blocks(context: &Context<'_>, criteria: &Criteria, parts: &mut Parts) -> Vec<Block> {
    let mut blocks = Vec::new();
    if written(context, &criteria.profile) {
        blocks.push(parts.next("组织概述"));
        blocks.extend(sections(context, &criteria.profile));
    }
    let facts = introduction(context);
    if facts.is_some() || written(context, &criteria.introduction) {
        blocks.push(parts.next("卓越绩效模式的导入"));
        blocks.extend(facts);
        blocks.extend(sections(context, &criteria.introduction));
    }
    blocks
}

/// The profile as a paper of its own.
pub fn paper(context: &Context<'_>, title: &str) -> Vec<Block> {
    let mut blocks = vec![heading(0, title), Block::Para(Para::new(context.organisation(), Tone::Strong).centred())];
    if let Some(criteria) = context.criteria {
        let words = criteria.profile.iter().filter_map(|part| context.answers.profile.get(&part.id));
        let count: usize = words.map(|text| count::characters(text)).sum();
        let limit = context.programme.profile.as_ref().and_then(|rule| rule.limit);
        let limit =
            limit.map_or(String::new(), |limit| match context.revision > Revision::Fifth && count > limit as usize {
                true => format!("（来源要求 {limit} 字以内，超出 {} 字）", count - limit as usize),
                false => format!("（不超过 {limit} 字）"),
            });
        blocks.push(Block::Para(
            Para::new(format!("全文 {count} 字{limit}，按 WPS 的“字数”统计；本文不是官方表格"), Tone::Muted).centred(),
        ));
        blocks.extend(sections(context, &criteria.profile));
    }
    blocks
}

/// What is written under a part, if it says anything.
fn said<'a>(context: &Context<'a>, part: &ProfilePart) -> Option<&'a str> {
    context.answers.profile.get(&part.id).map(String::as_str).filter(|text| !text.trim().is_empty())
}

fn written(context: &Context<'_>, parts: &[ProfilePart]) -> bool {
    parts.iter().any(|part| said(context, part).is_some())
}

fn sections(context: &Context<'_>, parts: &[ProfilePart]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for part in parts {
        blocks.push(heading(2, part.name.zh()));
        match said(context, part) {
            Some(text) => blocks.extend(common::paragraphs(text)),
            None => blocks.push(remark("（未填写）")),
        }
    }
    blocks
}

/// When and how the model was introduced, as far as the programme's questions tell.
fn introduction(context: &Context<'_>) -> Option<Block> {
    let row = |id: &String| {
        let question = context.programme.question(id)?;
        let words = context.words(id);
        let label = Cell { label: true, shade: Shade::Head, ..Cell::text(question.label.zh()) };
        (!words.is_empty()).then(|| Row::of(vec![label, Cell::text(words)]))
    };
    let rows: Vec<Row> = context.programme.introduction.iter().filter_map(row).collect();
    (!rows.is_empty()).then(|| Block::Table(Table { columns: vec![72, 90], head: 0, rows }))
}
