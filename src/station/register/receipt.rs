//! 《申报材料收件回执》: what the clerk gives back; a signature and the stamp give it weight, the code binds it.

use super::Event;
use crate::office::paper;
use ziping_domain::programme::paper::Align;
use ziping_paper::{Block, Mark, Paper, Para, Run, Tone};

/// The code of an event's package; nothing, if it could not be opened.
pub fn code(event: &Event) -> String {
    if event.data.is_empty() { String::new() } else { Mark { digest: event.data.clone() }.code() }
}

/// The receipt of an event.
#[must_use]
pub fn receipt(event: &Event) -> Paper {
    let title = "申报材料收件回执".to_owned();
    let organisation = if event.organisation.is_empty() { "（组织名称待核）" } else { &event.organisation };
    let medium = if event.medium.is_empty() { String::new() } else { format!("（{}）", event.medium) };
    let volumes = if event.volumes > 0 { format!("、纸质{}册", event.volumes) } else { String::new() };
    let code = match code(event).as_str() {
        "" => format!("文件摘要{}", event.file),
        code => format!("校验码{code}"),
    };
    let words = format!("今收到{organisation}电子材料1份{medium}{volumes}，{}，{code}。", event.moment());
    let plain = |text: &str| Block::Para(Para::plain(text));
    let mut blocks = vec![
        Block::Heading { level: 0, text: title.clone() },
        Block::Para(Para {
            runs: vec![Run { text: format!("　　{words}"), tone: Tone::Plain }],
            space: 1,
            ..Para::default()
        }),
        plain("　　本回执只证明收到上述材料，不代表受理、通过资格审查或同意推荐。"),
        Block::Para(Para {
            space: 1, ..Para::plain(format!("登记序号：{}　　文件：{}", event.number, event.name))
        }),
        Block::Para(Para::new(format!("文件摘要（SHA-256）：{}", event.file), Tone::Muted)),
        Block::Para(Para {
            space: 2, ..Para::plain("交件人：　　　　　　　　　　收件人：　　　　　　　　")
        }),
        Block::Para(Para { align: Align::Right, space: 1, ..Para::plain("（收件章）　　　　") }),
    ];
    if !event.data.is_empty() {
        let mark = Mark { digest: event.data.clone() };
        blocks.insert(5, Block::Para(Para { runs: vec![mark.run()], align: Align::Right, space: 0 }));
    }
    paper("receipt", title, format!("收件回执-{:04}", event.number), blocks)
}
