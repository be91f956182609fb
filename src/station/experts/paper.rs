//! The list, the assignment and the grades as papers.

use super::assigned::{Assignment, AssignmentDoubt};
use super::list::ExpertList;
use crate::office::{ExpertRule, paper, signed, table, told};
use ziping_domain::Lang;
use ziping_paper::{Block, Paper, Para, Tone};

fn plain(words: impl Into<String>) -> Block {
    Block::Para(Para::plain(words))
}

fn titled(title: &str, programme: &str, clause: &str) -> Vec<Block> {
    let clause = if clause.is_empty() { String::new() } else { format!("（{clause}）") };
    vec![Block::Heading { level: 0, text: title.to_owned() }, plain(format!("{programme}{clause}"))]
}

/// The list 专家库.
#[must_use]
pub fn experts_paper(programme: &str, rules: &ExpertRule, list: &ExpertList) -> Paper {
    let title = "专家库名单".to_owned();
    let mut blocks = titled(&title, programme, &rules.clause);
    let rows = list.all.iter().enumerate().map(|(at, one)| {
        let state = if one.state.is_empty() { "在聘" } else { &one.state };
        let pledge = if one.pledge.is_empty() { "未登记" } else { &one.pledge };
        [&(at + 1).to_string(), &one.name, &one.unit, &one.fields, &one.qualification, pledge, state]
            .map(|cell: &str| cell.to_owned())
            .to_vec()
    });
    let columns =
        [(12, "序号"), (20, "姓名"), (42, "工作单位"), (32, "专业领域"), (26, "资格"), (16, "承诺书"), (14, "状态")];
    blocks.push(told(&columns, rows.collect()));
    blocks.push(Block::Para(Para::new("内部使用；名单和回避情况公布前不外传。", Tone::Muted)));
    paper("experts", title.clone(), title, blocks)
}

/// Who comes to whom 安排表, with what stands in the way.
#[must_use]
pub fn assignment_paper(
    programme: &str,
    rules: &ExpertRule,
    assigned: &Assignment,
    doubts: &[AssignmentDoubt],
) -> Paper {
    let title = "评审、扶优专家安排表".to_owned();
    let mut blocks = titled(&title, programme, &rules.withdrawal);
    let rows = assigned.lines.iter().enumerate().map(|(at, one)| {
        let own = doubts.iter().filter(|doubt| doubt.organisation() == one.organisation);
        let told: Vec<String> = own.map(|doubt| doubt.what(Lang::Zh)).collect();
        let said = [("组织异议：", &one.objection), ("决定：", &one.decision)];
        let said =
            said.into_iter().filter(|(_, words)| !words.is_empty()).map(|(head, words)| format!("{head}{words}"));
        let notes = said.chain(told).collect::<Vec<_>>().join("\n");
        vec![(at + 1).to_string(), one.organisation.clone(), one.stage.clone(), one.experts.join("、"), notes]
    });
    let heads = ["序号", "组织", "环节", "评审员（专家）", "异议、回避和须核对的事项"];
    blocks.push(table(vec![12, 38, 20, 34, 58], &heads, rows));
    let loads = assigned.loads().into_iter().map(|(name, count)| format!("{name} {count} 家"));
    blocks.push(plain(format!("工作量：{}。", loads.collect::<Vec<_>>().join("，"))));
    blocks.push(plain("是否回避由办公室决定；组织对评审员有异议的，写明理由后由办公室决定。"));
    blocks.push(Block::Para(Para::new("内部使用，公布前属于工作秘密。", Tone::Muted)));
    blocks.extend(signed("安排人：　　　　　　　审核：　　　　　　　"));
    paper("assignment", title.clone(), title, blocks)
}

/// The office's grades of experts by role.
#[must_use]
pub fn grades_paper(programme: &str, rules: &ExpertRule, list: &ExpertList) -> Paper {
    let title = "专家评价汇总表".to_owned();
    let mut blocks = titled(&title, programme, &rules.graded);
    let heads: Vec<&str> =
        ["序号", "姓名", "工作单位"].into_iter().chain(rules.roles.iter().map(String::as_str)).collect();
    let rows = list.all.iter().enumerate().map(|(at, one)| {
        let grades = one.grades.iter().map(|grade| if grade.is_empty() { "—".to_owned() } else { grade.clone() });
        [(at + 1).to_string(), one.name.clone(), one.unit.clone()].into_iter().chain(grades).collect::<Vec<_>>()
    });
    let count = u16::try_from(rules.roles.len()).unwrap_or(1).max(1);
    let columns = [14, 24, 46].into_iter().chain(std::iter::repeat_n(78 / count, rules.roles.len())).collect();
    blocks.push(table(columns, &heads, rows));
    for (role, (counts, none)) in rules.roles.iter().zip(list.counts(rules)) {
        let said = rules.grades.iter().zip(counts).map(|(grade, count)| format!("{grade} {count} 人"));
        blocks.push(plain(format!("{role}：{}；未评 {none} 人。", said.collect::<Vec<_>>().join("，"))));
    }
    blocks.push(plain("等次由办公室评定，本表只汇总。"));
    blocks.extend(signed("办公室（盖章）：　　　　　　　　"));
    paper("grades", title.clone(), title, blocks)
}
