//! A group applies as one, and each controlled company is evaluated for itself: Jiaxing 二(二) 申报材料（2）.

use super::items;
use crate::common::{heading, number, table, text};
use crate::{Block, Cell, Context, Row};
use ziping_domain::Criteria;
use ziping_domain::answers::{Answers, Evaluation};
use ziping_domain::assess::{Maturity, facts_by, maturity, show_points};

/// A table of all companies, then each with its chapters and items.
pub fn blocks(context: &Context<'_>, criteria: &Criteria) -> Vec<Block> {
    let facts = context.facts();
    let names = facts.companies();
    if names.is_empty() {
        return Vec::new();
    }
    let companies: Vec<_> = names.into_iter().map(|name| (name, read(context.answers, name, criteria))).collect();
    let row = |(name, read): &(&str, Option<(Answers, Maturity)>)| {
        let (done, score) = match read {
            Some((_, maturity)) => (
                format!("{} / {}", maturity.answered(), criteria.items().count()),
                format!("{} / {}", show_points(maturity.hundredths), maturity.points),
            ),
            None => ("未提供".to_owned(), "—".to_owned()),
        };
        Row::of(vec![Cell::text(*name), number(done), number(score)])
    };
    let mut blocks = vec![
        text("各控股企业分别对照准则评价，未评的条款按 0 分计入。"),
        table(&[90, 36, 36], &["控股企业", "已评条款", "得分"], companies.iter().map(row).collect()),
    ];
    for (name, read) in &companies {
        blocks.push(heading(2, *name));
        match read {
            None => blocks.push(text("还没有该企业的评价。")),
            Some((answers, maturity)) => {
                let relevance =
                    facts_by(context.facts().engine, context.programme, answers, context.assessment.today).relevance();
                let own = Context { answers, relevance: &relevance, ..*context };
                for (chapter, score) in criteria.chapters.iter().zip(&maturity.chapters) {
                    blocks.extend(items::chapter(&own, chapter, score, 3));
                }
            }
        }
    }
    blocks
}

/// What a company evaluated, alone: the group's own marks, evidence and consensus do not count for it.
fn read(answers: &Answers, name: &str, criteria: &Criteria) -> Option<(Answers, Maturity)> {
    let Evaluation { depth, marks, .. } = answers.company(name)?;
    let own =
        Answers { depth: *depth, marks: marks.clone(), ..Answers::new(&answers.programme, &answers.programme_version) };
    let maturity = maturity::score(criteria, &own);
    Some((own, maturity))
}
