//! The papers of a programme, made from answers and assessment.

use crate::context::Context;
use crate::def::{PaperDef, Template};
use crate::grid::Room;
use crate::{Block, Paper, evidence, form, gaps, plan, report, season, volume};
use ziping_domain::assess::Truth;

/// Makes one paper.
#[must_use]
pub fn compose(context: &Context<'_>, def: &PaperDef) -> Paper {
    composed(context, def, Room::None)
}

/// The same paper as it was made before revision 3, to be compared with one of then by its words.
#[must_use]
pub fn compose_older(context: &Context<'_>, def: &PaperDef) -> Paper {
    composed(context, def, Room::Lines)
}

fn composed(context: &Context<'_>, def: &PaperDef, room: Room) -> Paper {
    let mut blocks = match def.template {
        None => form::blocks(context, &def.blocks, room),
        Some(Template::Gaps) => gaps::blocks(context, &def.title),
        Some(Template::Report) => report::blocks(context, &def.title),
        Some(Template::Evidence) => evidence::blocks(context, &def.title),
        Some(Template::Profile) => report::profile_paper(context, &def.title),
        Some(Template::Volume) => {
            def.volume.as_ref().map_or_else(Vec::new, |volume| volume::blocks(context, &def.title, volume))
        }
        Some(Template::Review) => season::review::blocks(context, &def.title),
        Some(Template::Schedule) => season::schedule::blocks(context, &def.title),
        Some(Template::Next) => season::next::blocks(context, &def.title),
        Some(Template::Plan) => plan::blocks(context, &def.title),
    };
    if let Some(mark) = context.mark.filter(|_| !def.official || def.code) {
        blocks.insert(below_title(&blocks), Block::Para(mark.clone()));
    }
    framed(context, def, blocks)
}

/// Blocks as the paper that they are of.
pub(crate) fn framed(context: &Context<'_>, def: &PaperDef, blocks: Vec<Block>) -> Paper {
    Paper {
        id: def.id.clone(),
        title: def.title.clone(),
        file: def.file.clone(),
        shelf: def.shelf,
        official: def.official,
        formats: def.formats.clone(),
        look: crate::Look::Form,
        head: (!def.official).then(|| format!("{} · {}", context.organisation(), def.title)),
        author: context.organisation().to_owned(),
        blocks,
    }
}

/// The place below a paper's title; the top, if it has none.
fn below_title(blocks: &[Block]) -> usize {
    let is_title = |block: &Block| matches!(block, Block::Heading { level: 0, .. });
    blocks
        .iter()
        .position(is_title)
        .map_or(0, |at| at + blocks[at..].iter().take_while(|block| is_title(block)).count())
}

/// Makes all papers that the answers call for, in the programme's order.
#[must_use]
pub fn papers(context: &Context<'_>) -> Vec<Paper> {
    wanted(context).into_iter().map(|def| compose(context, def)).collect()
}

/// The papers that the answers call for.
#[must_use]
pub fn wanted<'a>(context: &Context<'a>) -> Vec<&'a PaperDef> {
    let facts = context.facts();
    let wanted = |def: &&PaperDef| {
        // A profile that nobody wrote is no paper, nor a plan without a target.
        let has_content = match def.template {
            Some(Template::Profile) => !context.answers.profile.is_empty(),
            Some(Template::Plan) => context.assessment.plan.is_some(),
            _ => true,
        };
        has_content && def.when.as_ref().is_none_or(|when| facts.find(when).truth == Truth::True)
    };
    context.forms.papers.iter().filter(wanted).collect()
}
