//! 差距分析: where the organisation stands with each condition and criterion, and what is missing for the next category.

use crate::common::{self, heading, remark, table, text};
use crate::{Block, Cell, Context, Para, Row, Shade, Tone, opening, standing};
use ziping_domain::Lang;
use ziping_domain::assess::{CategoryResult, Standing};
use ziping_domain::decimal::show_ten_thousandths;
use ziping_domain::programme::{Force, Ladder, Note, Place};

/// The paper's blocks.
pub fn blocks(context: &Context<'_>, title: &str) -> Vec<Block> {
    let mut blocks = common::front(context, title);
    blocks.extend(opening::blocks(context));
    blocks.extend(conditions(context));
    if let (Some(category), Some(ladder)) = (&context.assessment.category, &context.programme.ladder) {
        blocks.extend(ladder_blocks(context, category, ladder));
    }
    if let Some(maturity) = &context.assessment.maturity {
        blocks.push(heading(1, "自我评价得分"));
        blocks.push(text(format!(
            "总分 {} / {}。",
            ziping_domain::assess::show_points(maturity.hundredths),
            maturity.points
        )));
        if maturity.open > 0 {
            blocks.push(remark(format!("还有 {} 条未评，按 0 分计入。", maturity.open)));
        }
        blocks.extend(common::charts(context, maturity));
    }
    blocks.extend(grants(context));
    let notes = context.programme.notes.iter().filter(|note| note.at.contains(&Place::Result));
    let own =
        |reading: &str| if reading.is_empty() { String::new() } else { format!("{}{reading}。", standing::OWN.0) };
    let line = |note: &Note| text(format!("· {}（{}）{}", note.text.zh(), note.clause, own(note.reading.zh())));
    let notes: Vec<Block> = notes.map(line).collect();
    if !notes.is_empty() {
        blocks.push(heading(1, "需要知道"));
        blocks.extend(notes);
    }
    blocks
}

/// The most that may be granted, with its working, if the programme names grants.
fn grants(context: &Context<'_>) -> Vec<Block> {
    let (Some(grants), Some(estimate)) = (&context.programme.grants, &context.assessment.grants) else {
        return Vec::new();
    };
    let unit = grants.unit.zh();
    let rows = grants.amounts.iter().zip(&estimate.applies).map(|(amount, applies)| {
        let word = match applies {
            Some(true) => "✓ 适用",
            Some(false) => "– 不适用",
            None => "? 尚不清楚",
        };
        let most = amount.most.map_or("未规定".to_owned(), |most| format!("不高于 {most} {unit}"));
        Row::of(vec![
            Cell::text(format!("{}（{}）", amount.title.zh(), amount.clause)),
            common::number(most),
            common::number(word.to_owned()),
        ])
    });
    let (before, left) = (estimate.before.map(show_ten_thousandths), estimate.left.map(show_ten_thousandths));
    let working = match (before, left) {
        (Some(before), Some(left)) => format!(
            "就高不重复：最高一项 {}，减去此前已得 {before}，不高于 {left} {unit}（{}）。",
            estimate.highest, grants.clause
        ),
        (None, _) => "没有填写此前已得到的资助，未作估算。".to_owned(),
        (_, None) => "还有可能更高的项目尚不清楚，未作估算。".to_owned(),
    };
    vec![
        heading(1, "可能的资助上限"),
        table(&[90, 40, 32], &["项目", "金额", "是否适用"], rows.collect()),
        text(working),
        remark("这是条文规定的上限，不是承诺；能否得到、得到多少由主管部门决定。"),
    ]
}

fn ladder_blocks(context: &Context<'_>, category: &CategoryResult, ladder: &Ladder) -> Vec<Block> {
    let mut blocks = vec![
        heading(1, common::ladder_title(ladder)),
        Block::Para(Para::new(common::category(category, ladder), Tone::Strong)),
    ];
    blocks.extend(own(context, category, ladder));
    let names: Vec<&str> = ladder.categories.iter().map(|category| category.name.zh()).collect();
    let head: Vec<&str> = ["条件", "现状"].into_iter().chain(names.iter().copied()).collect();
    let rest = (crate::TEXT_MM - 62) / ladder.categories.len().max(1) as u16;
    let widths: Vec<u16> = [30, 32].into_iter().chain(ladder.categories.iter().map(|_| rest)).collect();
    let rows = ladder.criteria.iter().zip(&category.criteria).map(|(criterion, result)| {
        let mut cells =
            vec![Cell::text(criterion.name.zh()), Cell::text(common::option(context, result, result.current.as_ref()))];
        cells.extend(result.cells.iter().map(|cell| {
            let words = criterion.words.get(&cell.category).map_or(String::new(), |words| format!(" {words}"));
            let here = category.category.as_ref() == Some(&cell.category);
            Cell::text(format!("{}{words}", common::standing(cell))).shaded(if here {
                Shade::Tint
            } else {
                Shade::None
            })
        }));
        Row { whole: true, ..Row::of(cells) }
    });
    blocks.push(table(&widths, &head, rows.collect()));
    blocks.push(remark(format!("✓ 已达到　✕ 未达到　? 未填写　– 不要求。依据 {}。", ladder.clause)));
    let readings: Vec<&str> = ladder.readings.iter().map(|reading| reading.zh()).collect();
    if !readings.is_empty() {
        blocks.push(remark(format!("{}{}。", standing::OWN.0, readings.join("；"))));
    }
    blocks.extend(next(context, category, ladder));
    for conflict in
        ladder.conflicts.iter().filter(|conflict| conflict.instead.keys().any(|id| category.contradicting.contains(id)))
    {
        blocks.push(text(format!("· {}", conflict.text.zh())));
    }
    let unbacked: Vec<Block> =
        common::told(context, false).map(|claim| text(format!("· {}", claim.text.zh()))).collect();
    if !unbacked.is_empty() {
        blocks.push(heading(2, "需要证实性材料支撑的选择（不影响上面的建议）"));
        blocks.extend(unbacked);
    }
    blocks
}

/// The organisation's own tick beside the suggestion, with its reason.
fn own(context: &Context<'_>, category: &CategoryResult, ladder: &Ladder) -> Vec<Block> {
    let Some(id) = ladder.own.as_deref() else {
        return Vec::new();
    };
    let own = context.answers.text(id);
    if own.is_empty() {
        let words = if category.below_lowest {
            "申报表上的自评分类须勾选一项，空着可能被退回；按所填情况未达到最低一类，本工具不代选，先同服务站或主管部门商量。"
        } else {
            "申报表上的自评分类尚未勾选：须由组织自行勾选一项，空着可能被退回。"
        };
        return vec![text(words)];
    }
    let chosen = ladder.categories.iter().find(|category| category.id.eq_ignore_ascii_case(own));
    let mut words = format!("申报表上由组织自选：{}。", chosen.map_or(own, |category| category.name.zh()));
    if !category.suggests(own) {
        words.push_str("与建议不同。");
        match ladder.reason.as_deref().map(|id| context.answers.text(id)) {
            None => {}
            Some("") => words.push_str("未写明理由。"),
            Some(reason) => words.push_str(&format!("理由：{reason}")),
        }
    }
    vec![text(words)]
}

fn next(context: &Context<'_>, category: &CategoryResult, ladder: &Ladder) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(next) = category.next(ladder) {
        blocks.push(heading(2, format!("距{}还差什么", next.name.zh())));
        let items = ladder.criteria.iter().any(|criterion| !criterion.items.is_empty());
        let rows = category.gaps(&next.id).map(|(result, cell)| {
            let criterion = ladder.criteria.iter().find(|criterion| criterion.question == result.question);
            let required = common::option(context, result, cell.required.as_ref());
            let open = if cell.standing == Standing::Open { "（请先填写）" } else { "" };
            let mut cells = vec![
                Cell::text(criterion.map_or("", |criterion| criterion.name.zh())),
                Cell::text(format!("{}{open}", common::option(context, result, result.current.as_ref()))),
                Cell::text(required),
            ];
            if items {
                let items = criterion.map_or(String::new(), |criterion| common::items(context, &criterion.items));
                cells.push(Cell::text(items));
            }
            Row { whole: true, ..Row::of(cells) }
        });
        let rows: Vec<Row> = rows.collect();
        blocks.push(if items {
            table(&[36, 40, 40, 46], &["条件", "现状", "需要达到", "可着手的评分条款"], rows)
        } else {
            table(&[50, 56, 56], &["条件", "现状", "需要达到"], rows)
        });
        blocks.push(remark(format!("{}（{}）", next.quote, ladder.clause)));
    }
    if let Some(own) = category.category.as_deref().and_then(|id| ladder.category(id)).filter(|own| own.is_taught()) {
        blocks.push(heading(2, format!("{}对应的教学帮扶", own.name.zh())));
        blocks.push(text(format!("{}：{}。{}。", own.teaching.zh(), own.teaching_who.zh(), own.teaching_what.zh())));
        blocks.push(remark(format!("依据 {}", own.teaching_clause)));
    }
    blocks
}

fn conditions(context: &Context<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for force in standing::FORCES {
        let rows: Vec<Row> = judged(context, force).collect();
        if force == Force::Required {
            blocks.push(heading(1, standing::heading(force, Lang::Zh)));
            let verdict = common::verdict_of(context);
            let checked = if common::contradictions(context).next().is_some() {
                "；有互相矛盾的回答，请先核对"
            } else {
                ""
            };
            blocks.push(Block::Para(Para::new(format!("{verdict}{checked}。"), Tone::Strong)));
        } else if !rows.is_empty() {
            blocks.push(heading(1, standing::heading(force, Lang::Zh)));
        }
        if !rows.is_empty() {
            blocks.push(table(&[20, 46, 34, 62], &["条款", "条件", "结果", "依据的回答和说明"], rows));
        }
        if force == Force::Required {
            blocks.extend(contradictions(context));
        }
    }
    blocks
}

/// A row per condition of a force.
fn judged<'a>(context: &'a Context<'_>, force: Force) -> impl Iterator<Item = Row> + 'a {
    let results = &context.assessment.eligibility.conditions;
    let both = context.programme.conditions.iter().zip(results).filter(move |(condition, _)| condition.force == force);
    both.map(|(condition, result)| {
        let answers = result.by.iter().filter_map(|id| standing::answer(context, condition, id));
        let mut paras = vec![Para::plain(answers.collect::<Vec<_>>().join("\n"))];
        let remarks = standing::remarks(context, condition, result, Lang::Zh);
        paras.extend(remarks.into_iter().map(|words| Para::new(words, Tone::Muted)));
        let (class, words) = standing::status(result, Lang::Zh);
        Row {
            whole: true,
            ..Row::of(vec![
                Cell::text(condition.clause.clone()),
                Cell::text(condition.title.zh()),
                Cell::text(format!("{} {words}", standing::sign(class))),
                Cell { span: 1, paras, ..Cell::default() },
            ])
        }
    })
}

/// Answers that contradict one another, both named.
pub(crate) fn contradictions(context: &Context<'_>) -> Vec<Block> {
    let told: Vec<Block> = common::told(context, true).map(|claim| text(format!("· {}", claim.text.zh()))).collect();
    match told.is_empty() {
        true => told,
        false => std::iter::once(heading(2, "互相矛盾的回答（请先核对）")).chain(told).collect(),
    }
}
