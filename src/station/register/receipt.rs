//! 《申报材料收件回执》: what the clerk gives back; a signature and the stamp give it weight, the code binds it.

use super::{Event, code};
use crate::office::paper;
use ziping_package::CheckCode;
use ziping_paper::def::Align;
use ziping_paper::{Block, Paper, Para, Run, Tone, code_run};

/// What stands over each.
const TITLE: &str = "申报材料收件回执";

/// The receipts of events, each a paper of its own.
#[must_use]
pub fn receipts(events: &[&Event]) -> Paper {
    let mut blocks = Vec::new();
    for event in events {
        if !blocks.is_empty() {
            blocks.push(Block::NewPaper);
        }
        blocks.extend(one(event));
    }
    paper("receipt", TITLE.to_owned(), receipts_file(events), blocks)
}

/// The name of the file of receipts, without its ending.
#[must_use]
pub fn receipts_file(events: &[&Event]) -> String {
    let numbers = match events {
        [first, .., last] => format!("{:04}-{:04}", first.number, last.number),
        _ => events.first().map(|event| format!("{:04}", event.number)).unwrap_or_default(),
    };
    format!("收件回执-{numbers}")
}

fn one(event: &Event) -> Vec<Block> {
    let organisation = if event.organisation.is_empty() { "（组织名称待核）" } else { &event.organisation };
    let medium = if event.medium.is_empty() { String::new() } else { format!("（{}）", event.medium) };
    let volumes = if event.volumes > 0 { format!("、纸质{}册", event.volumes) } else { String::new() };
    let code = match code(event).as_str() {
        "" => "文件校验码见下".to_owned(),
        code => format!("校验码{code}"),
    };
    let words = format!("今收到{organisation}电子材料1份{medium}{volumes}，{}，{code}。", event.moment());
    let plain = |text: &str| Block::Para(Para::plain(text));
    let mut blocks = vec![
        Block::Heading { level: 0, text: TITLE.to_owned() },
        Block::Para(Para { runs: vec![Run::new(format!("　　{words}"), Tone::Plain)], space: 1, ..Para::default() }),
        plain("　　本回执只证明收到上述材料，不代表受理、通过资格审查或同意推荐。"),
        Block::Para(Para {
            space: 1, ..Para::plain(format!("登记序号：{}　　文件：{}", event.number, event.name))
        }),
        Block::Para(Para::new(format!("文件校验码（SHA-256）：{}", event.file), Tone::Muted)),
        Block::Para(Para {
            space: 2, ..Para::plain("交件人：　　　　　　　　　　收件人：　　　　　　　　")
        }),
        Block::Para(Para { align: Align::Right, space: 1, ..Para::plain("（收件章）　　　　") }),
    ];
    if !event.data.is_empty() {
        let mark = CheckCode { digest: event.data.clone() };
        blocks.insert(
            5,
            Block::Para(Para { runs: vec![code_run(&mark.text())], align: Align::Right, ..Para::default() }),
        );
    }
    blocks
}
