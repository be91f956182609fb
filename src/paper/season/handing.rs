//! What is printed, where it is stamped, to whom it goes, and what stays here.

use super::words;
use crate::common::{table, text};
use crate::def::PaperDef;
use crate::{Block, Cell, Context, Para, Row, Tone, UNTICKED, wanted};
use ziping_domain::Lang;
use ziping_domain::programme::{Kind, Shelf};
use ziping_domain::season::Season;

/// The blocks of it.
pub fn blocks(context: &Context<'_>, season: &Season) -> Vec<Block> {
    let papers = wanted(context);
    let submit = papers.iter().filter(|paper| paper.shelf == Shelf::Submit).map(|paper| Row {
        whole: true,
        ..Row::of(vec![
            Cell::of(Para::new(UNTICKED, Tone::Tick).centred()),
            Cell::text(format!("《{}》全部页", paper.title)),
            Cell { span: 1, paras: stamps(paper), ..Cell::default() },
        ])
    });
    let mut blocks = vec![table(&[10, 66, 86], &["✓", "打印", "用印"], submit.collect())];
    for (label, files) in enclosures(context) {
        let files =
            if files.is_empty() { "还没有放入“证实性材料”".to_owned() } else { files.join("、") };
        blocks.push(text(format!("另交：{label}：{files}。")));
    }
    let to = context.programme.handing.last();
    if let Some(step) = to {
        blocks.push(text(format!("报送：{}（{}）。{}", step.title.zh(), step.clause, step.text.zh())));
    }
    match &season.notice {
        Some(notice) => {
            blocks.push(text(format!("截止：{}。", words::deadline(notice, Lang::Zh))));
            let facts = [("地址", &notice.address), ("联系人", &notice.contact)];
            let said = facts.iter().filter(|(_, words)| !words.is_empty());
            blocks.extend(said.map(|(name, words)| text(format!("{name}：{}", words.zh()))));
            blocks.extend(notice.copies.iter().map(|line| text(format!("份数：{}", line.zh()))));
        }
        None => blocks.push(text("交到哪里、几份、几点截止：以本年度通知为准。")),
    }
    let keep: Vec<String> =
        papers.iter().filter(|paper| paper.shelf == Shelf::Keep).map(|paper| format!("《{}》", paper.title)).collect();
    blocks.push(text(format!("留在本组织：{}，材料包文件，盖章后全部材料的扫描件，交件回执。", keep.join("、"))));
    blocks
}

/// What is handed in beside the papers, with the files that were added for it: all that a question asks for as files.
#[must_use]
pub fn enclosures<'a>(context: &Context<'a>) -> Vec<(&'a str, Vec<String>)> {
    let facts = context.facts();
    let asked = context.programme.questions().filter(|one| one.kind == Kind::Files && facts.is_asked(one));
    let named = asked.map(|question| {
        let files = context.answers.evidence.iter().enumerate().filter(|(_, file)| file.is_for(&question.id));
        (question.label.zh(), files.map(|(at, file)| format!("{:02} {}", at + 1, file.name)).collect())
    });
    named.collect()
}

/// Where a paper is stamped.
fn stamps(paper: &PaperDef) -> Vec<Para> {
    if paper.stamps.is_empty() {
        return vec![Para::new("来源没有规定盖章处，按通知", Tone::Muted)];
    }
    let stamp =
        |stamp: &crate::def::StampDef| Para::plain(format!("{}：{}（{}）", stamp.by, stamp.place, stamp.clause));
    paper.stamps.iter().map(stamp).collect()
}
