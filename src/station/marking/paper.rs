//! Markings and agreements as papers: a score sheet to mark by hand or to sign, the record item by item, and what was agreed on.

use super::agreed::Agreed;
use super::file::{MarkedItem, Marking};
use super::table::points;
use crate::marked::line;
use crate::office::{BLANK, head_row, paper, signed, table};
use ziping_domain::assess::panel::Agreement;
use ziping_domain::assess::show_points;
use ziping_package::CheckCode;
use ziping_paper::words::agreement;
use ziping_paper::{Block, Cell, Paper, Para, Row, Run, TEXT_MM, Table, Tone};

fn plain(words: impl Into<String>) -> Block {
    Block::Para(Para::plain(words))
}

fn heading(level: u8, text: impl Into<String>) -> Block {
    Block::Heading { level, text: text.into() }
}

fn or_blank(text: &str) -> &str {
    if text.trim().is_empty() { BLANK } else { text.trim() }
}

/// What stands on top: of whom, by whom, from which package.
fn head(title: &str, of: &[(&str, &str)], mark: &str) -> Vec<Block> {
    let rows = of.iter().map(|(name, words)| vec![(*name).to_owned(), or_blank(words).to_owned()]);
    let mut blocks = vec![heading(0, title)];
    if !mark.is_empty() {
        blocks.push(Block::Para(line(&CheckCode { digest: mark.to_owned() })));
    }
    blocks.push(table(vec![34, 128], &["项目", "内容"], rows));
    blocks
}

/// The marking: first the score sheet 评分表, which is signed, then the record item by item. Where nothing is marked there is room to
/// write by hand.
#[must_use]
pub fn marking_paper(marking: &Marking) -> Paper {
    let title = format!("{}评分表", marking.of.stage);
    let ties = match (marking.ties.trim(), marking.is_free) {
        ("", true) => "无利益关系",
        ("", false) => "□ 无利益关系　□ 有利益关系：＿＿＿＿＿＿＿＿",
        (ties, _) => ties,
    };
    let copied = marking.copied.as_ref();
    let copied = copied.map(|copied| format!("{}；核对：{}", or_blank(&copied.by), or_blank(&copied.second)));
    let mut of = vec![
        ("受评组织", marking.of.organisation.as_str()),
        ("评审员", &marking.assessor),
        ("工作单位", &marking.unit),
        ("评分日期", &marking.day),
        ("与受评组织", ties),
    ];
    of.extend(copied.as_deref().map(|copied| ("据纸质件代录", copied)));
    let mut blocks = head(&title, &of, &marking.of.mark);
    let is_going_on = !marking.after.is_empty();
    let mut columns = vec![16, 74, 16, 20];
    let mut heads = vec!["条款", "名称", "分值", "组织自评"];
    if is_going_on {
        columns[1] = 54;
        columns.push(20);
        heads.push("上一环节");
    }
    columns.extend([18, 18]);
    heads.extend(["评分", "得分"]);
    let percent = |typed: &str| if typed.trim().is_empty() { String::new() } else { format!("{}%", typed.trim()) };
    let rows = marking.items.iter().map(|item| {
        let own = item.own.map_or("—".to_owned(), |own| format!("{own}%"));
        let mut cells = vec![item.id.clone(), item.name.clone(), item.points.to_string(), own];
        if is_going_on {
            cells.push(percent(&item.before));
        }
        cells.extend([percent(&item.percent), points(item.points, &item.percent)]);
        cells
    });
    blocks.push(table(columns, &heads, rows));
    let (total, open) = marking.total();
    blocks.push(plain(match open {
        0 => format!("合计：{} 分。", show_points(total)),
        open if open == marking.items.len() => format!("合计：{BLANK}分。"),
        open => format!("已评部分合计 {} 分，还有 {open} 条没有评分。", show_points(total)),
    }));
    blocks.push(Block::Para(Para::new("评分按5%的步长。签字的纸质件为原件。公布前属于工作秘密。", Tone::Muted)));
    blocks.extend(signed("评审员（签字）：　　　　　　　　"));
    blocks.push(Block::PageBreak);
    blocks.push(heading(1, "逐条记录"));
    blocks.extend(marking.items.iter().flat_map(record));
    let file = marking.file();
    Paper { head: Some(title.clone()), ..paper("marking", title, file, blocks) }
}

/// One item: what the organisation says and shows, and what the assessor found.
fn record(item: &MarkedItem) -> Vec<Block> {
    let own = item.own.map_or("未评".to_owned(), |own| format!("{own}%"));
    let mut blocks = vec![heading(2, format!("{} {}（{}分）", item.id, item.name, item.points))];
    let mut rows = Vec::new();
    let mut row = |name: &str, paras: Vec<Para>, height: u16| {
        rows.push(Row { height, ..Row::of(vec![Cell::head(name), Cell { span: 1, paras, ..Cell::default() }]) });
    };
    let said = item.said.iter().map(|said| {
        let label = if said.label.is_empty() { String::new() } else { format!("{}：", said.label) };
        Para { runs: vec![Run::new(label, Tone::Strong), Run::new(&*said.text, Tone::Plain)], ..Para::default() }
    });
    let said: Vec<Para> = std::iter::once(Para::plain(format!("自评 {own}"))).chain(said).collect();
    row("组织自述", said, 0);
    let evidence = if item.evidence.is_empty() { "没有列出".to_owned() } else { item.evidence.join("；") };
    row("证实性材料", vec![Para::plain(evidence)], 0);
    if !item.asked.trim().is_empty() {
        row("要核实的问题", lines(&item.asked), 0);
    }
    let mark = if item.percent.trim().is_empty() { String::new() } else { format!("{}%", item.percent.trim()) };
    row("评分", vec![Para::plain(mark)], 0);
    for (name, words) in
        [("优势", &item.strengths), ("改进机会", &item.improvements), ("现场核实的问题", &item.questions)]
    {
        row(name, lines(words), if words.trim().is_empty() { 12 } else { 0 });
    }
    blocks.push(Block::Table(Table { columns: vec![30, 132], head: 0, rows }));
    blocks
}

fn lines(words: &str) -> Vec<Para> {
    let all: Vec<Para> =
        words.lines().filter(|line| !line.trim().is_empty()).map(|line| Para::plain(line.trim())).collect();
    if all.is_empty() { vec![Para::plain("")] } else { all }
}

/// What was agreed on, and how the marks lay.
#[must_use]
pub fn agreed_paper(agreed: &Agreed) -> Paper {
    let title = format!("{}合议记录", agreed.of.stage);
    let names = agreed.from.iter().map(|from| {
        let code = CheckCode { digest: from.digest.clone() }.code();
        let day = if from.day.trim().is_empty() { String::new() } else { format!(" {}", from.day.trim()) };
        format!("{}{day}（评分校验码 {code}）", from.assessor)
    });
    let names = names.collect::<Vec<_>>().join("；");
    let of = [
        ("受评组织", agreed.of.organisation.as_str()),
        ("评审组长", &agreed.lead),
        ("评审员", &names),
        ("合议日期", &agreed.day),
    ];
    let mut blocks = head(&title, &of, &agreed.of.mark);
    blocks.push(plain(format!(
        "各人评分同一档的 {} 条，相邻档且相差不超过 15 个百分点的 {} 条，有分歧的 {} 条，不足两人评分的 {} 条。",
        agreed.count(Agreement::Agree),
        agreed.count(Agreement::Near),
        agreed.count(Agreement::Differ),
        agreed.count(Agreement::Single)
    )));
    let heads = ["条款", "各人评分", "合议", "得分", "理由与少数意见"];
    let mut rows = vec![head_row(heads)];
    rows.extend(agreed.items.iter().zip(agreed.views()).map(|(item, views)| {
        let marks = agreed.from.iter().zip(&item.percents).map(|(from, percent)| {
            let percent = percent.map_or("未评".to_owned(), |percent| format!("{percent}%"));
            Para::plain(format!("{}：{percent}", from.assessor))
        });
        let marks = marks.chain([Para::new(agreement(views.agreement), Tone::Muted)]).collect();
        let mut words = lines(&item.reason);
        if !item.minority.trim().is_empty() {
            words.push(Para::plain(format!("少数意见：{}", item.minority.trim())));
        }
        let typed = item.percent.trim();
        let percent = if typed.is_empty() { String::new() } else { format!("{typed}%") };
        let points = item.agreed().map_or(String::new(), |_| points(item.points, typed));
        Row::of(vec![
            Cell::text(format!("{} {}（{}分）", item.id, item.name, item.points)),
            Cell { span: 1, paras: marks, ..Cell::default() },
            Cell::text(percent),
            Cell::text(points),
            Cell { span: 1, paras: words, ..Cell::default() },
        ])
        .short_unsplit()
    }));
    blocks.push(Block::Table(Table { columns: vec![42, 38, 16, 18, TEXT_MM - 114], head: 1, rows }));
    let (total, open) = agreed.total();
    blocks.push(plain(match open {
        0 => format!("合议得分：{} 分。", show_points(total)),
        open => format!("还有 {open} 条没有合议（或没有写理由），合议得分未定。"),
    }));
    let of = |at: usize| agreed.total_of(at).map(show_points).unwrap_or("未评完".to_owned());
    let totals = agreed.from.iter().enumerate().map(|(at, from)| format!("{} {}", from.assessor, of(at)));
    blocks.push(plain(format!(
        "各人合计：{}。合议得分由评审组议定，不由各人得分计算。",
        totals.collect::<Vec<_>>().join("，")
    )));
    blocks.push(Block::Para(Para::new("签字的纸质件为原件。公布前属于工作秘密。", Tone::Muted)));
    blocks.extend(signed("评审组长：　　　　　　　评审员：　　　　　　　　　　　　　　　"));
    let file = agreed.file();
    Paper { head: Some(title.clone()), ..paper("agreed", title, file, blocks) }
}
