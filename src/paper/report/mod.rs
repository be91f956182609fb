//! 自我评价报告: cover, contents, profile, how the model was introduced, scores and charts, every item with its words,
//! figures, strengths and opportunities, the same for each company of a group, the improvement plan, cycles, and how
//! several assessors came to agree.

use crate::common::{self, heading, remark, text};
use crate::{Block, Context, Para, Tone, plan};
use ziping_domain::answers::Depth;
use ziping_domain::assess::show_points;

mod companies;
mod cycles;
mod items;
mod panel;
mod profile;
mod scores;

pub use items::{course, lacking, why};
pub use panel::agreement;
pub use profile::paper as profile_paper;

/// The number of a main part, in order: only parts that say something are counted.
struct Parts(usize);

impl Parts {
    fn next(&mut self, title: &str) -> Block {
        const NUMBERS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
        let number = NUMBERS.get(self.0).unwrap_or(&"");
        self.0 += 1;
        heading(1, format!("{number}、{title}"))
    }
}

/// The paper's blocks.
pub fn blocks(context: &Context<'_>, title: &str) -> Vec<Block> {
    let (Some(criteria), Some(maturity)) = (context.criteria, &context.assessment.maturity) else {
        return common::front(context, title);
    };
    let mut parts = Parts(0);
    let mut blocks = cover(context, title);
    blocks.extend(profile::blocks(context, criteria, &mut parts));
    blocks.push(parts.next("评价说明"));
    blocks.push(common::facts(context));
    blocks.extend(method(context));
    blocks.push(parts.next("得分"));
    let total = format!("总分 {} / {}", show_points(maturity.hundredths), maturity.points);
    blocks.push(text(match maturity.open {
        0 => format!("{total}。"),
        open => format!("{total}；还有 {open} 条未评，按 0 分计入。"),
    }));
    blocks.push(scores::table(criteria, &maturity.chapters));
    blocks.extend(common::charts(context, maturity));
    blocks.push(parts.next("各条款的评价"));
    for (chapter, score) in criteria.chapters.iter().zip(&maturity.chapters) {
        blocks.extend(items::chapter(context, chapter, score, 2));
    }
    let companies = companies::blocks(context, criteria);
    if !companies.is_empty() {
        blocks.push(parts.next("各控股企业的评价"));
        blocks.extend(companies);
    }
    let weightiest = scores::weightiest(criteria, maturity);
    if !weightiest.is_empty() {
        blocks.push(parts.next("可以优先改进的条款"));
        blocks.extend(weightiest);
    }
    if let Some(plan) = plan::chapter(context) {
        blocks.push(parts.next("改进计划"));
        blocks.extend(plan);
    }
    if !context.answers.cycles.is_empty() {
        blocks.push(parts.next("与以往周期对比"));
        blocks.extend(cycles::blocks(context, criteria));
    }
    if !context.answers.panel.is_empty() || !context.answers.consensus.is_empty() {
        blocks.push(parts.next("评价人与共识"));
        blocks.extend(panel::blocks(context, criteria));
    }
    blocks
}

/// The cover and the table of contents.
fn cover(context: &Context<'_>, title: &str) -> Vec<Block> {
    let line = |space, words: String, tone| Block::Para(Para { space, ..Para::new(words, tone) }.centred());
    let mut blocks = vec![
        line(5, context.programme.title.zh().to_owned(), Tone::Plain),
        heading(0, title),
        line(4, context.organisation().to_owned(), Tone::Strong),
    ];
    if let Some(criteria) = context.criteria {
        blocks.push(line(1, format!("依据 {}", criteria.edition.zh()), Tone::Plain));
    }
    blocks.push(line(1, context.assessment.application.to_string(), Tone::Plain));
    blocks.push(Block::Para(Para { space: 8, ..Para::new(common::DISCLAIMER, Tone::Muted) }));
    blocks.extend([Block::PageBreak, line(0, "目　录".to_owned(), Tone::Strong), Block::Contents, Block::PageBreak]);
    blocks
}

/// How the percentages came about.
fn method(context: &Context<'_>) -> Vec<Block> {
    let depth = match context.answers.depth {
        Depth::Quick => "快速评价：每个评分条款选定一个档次，百分比取该档的第二级（最低一档取 0%）。",
        Depth::Full => "完整评价：每个评分条款按四个方面分别选档，由规则得出百分比；评价人可以写明理由自行认定。",
    };
    let mut blocks = vec![
        text(depth),
        remark(
            "规则：档次最多比最弱的一面高一档，也不高于第二弱的一面；最弱的一面低于该档时取该档最低的百分比，否则取第二级，其他方面每有一个高于该档再加 5%。",
        ),
    ];
    blocks.extend(context.criteria.map(|criteria| remark(criteria.note.zh())));
    blocks
}
