//! 证实性材料清单: the numbered list of evidence with digests, then what is expected and what of it is missing; what is left out is
//! named too.

use crate::common::{self, remark, table, text};
use crate::{Block, Cell, Context, Para, Row, Tone, proofs};

/// The paper's blocks.
pub fn blocks(context: &Context<'_>, title: &str) -> Vec<Block> {
    let mut blocks = common::front(context, title);
    let files = &context.answers.evidence;
    if files.is_empty() {
        blocks.push(text("没有添加证实性材料。"));
        blocks.extend(proofs::expected(context));
        return blocks;
    }
    let rows = files.iter().enumerate().map(|(at, file)| {
        let backs: Vec<String> = file.backs.iter().map(|id| backed(context, id)).collect();
        let mut about = vec![Para::plain(file.name.clone())];
        if !file.note.trim().is_empty() {
            about.push(Para::plain(file.note.clone()));
        }
        about.push(Para::new(format!("{} 字节　SHA-256 {}", file.size, file.sha256), Tone::Muted));
        Row::of(vec![
            Cell::of(Para::plain(format!("{:02}", at + 1)).centred()),
            Cell { span: 1, paras: about, ..Cell::default() },
            Cell::text(if backs.is_empty() { "—".to_owned() } else { backs.join("\n") }),
            Cell::text(if file.enclosed { "☑ 已放入" } else { "□ 未放入" }),
        ])
        .short_unsplit()
    });
    blocks.push(table(&[14, 76, 48, 24], &["编号", "文件", "用来证明", "材料包"], rows.collect()));
    blocks.push(remark("未放入材料包的文件可凭 SHA-256 摘要核对。"));
    blocks.extend(proofs::expected(context));
    blocks
}

/// The words of what a file backs.
fn backed(context: &Context<'_>, id: &str) -> String {
    let programme = context.programme;
    if let Some(condition) = programme.condition(id) {
        return format!("{} {}", condition.clause, condition.title.zh());
    }
    if let Some(question) = programme.question(id) {
        return question.label.zh().to_owned();
    }
    let item = context.criteria.and_then(|criteria| criteria.item(id));
    item.map_or(id.to_owned(), |item| format!("{} {}", item.id, item.name.zh()))
}
