//! The order and the vote as papers: what stands there is signed by people, and says what it was made from.

use super::order::RankedList;
use super::vote::{Tally, VoteOutcome};
use crate::office::{AwardVote, Ranking, VoteWay, paper, signed, table};
use ziping_domain::Lang;
use ziping_json::order::sort_by_key;
use ziping_paper::{Block, Paper, Para, TEXT_MM, Tone};

fn plain(words: String) -> Block {
    Block::Para(Para::plain(words))
}

fn told(heading: &str, all: &[String]) -> Vec<Block> {
    if all.is_empty() {
        return Vec::new();
    }
    let head = Block::Heading { level: 1, text: heading.to_owned() };
    std::iter::once(head).chain(all.iter().cloned().map(plain)).collect()
}

/// The order as a table.
#[must_use]
pub fn ranking_paper(programme: &str, rules: &Ranking, list: &RankedList, awards: u32, unfit: &[String]) -> Paper {
    let title = "评审得分排序表".to_owned();
    let shares: Vec<String> = rules.scores.iter().map(|part| format!("{}占{}%", part.title, part.percent)).collect();
    let heads: Vec<String> = ["名次", "组织"]
        .into_iter()
        .map(str::to_owned)
        .chain(rules.scores.iter().map(|part| part.title.clone()))
        .chain(["合计".to_owned(), "合计（取整后）".to_owned(), "候选".to_owned(), "说明".to_owned()])
        .collect();
    let rows = list.all.iter().map(|one| {
        let notes = one.notes();
        let scores = one.scored.scores.iter().map(|score| score.trim().to_owned());
        [one.place.to_string(), one.scored.organisation.trim().to_owned()]
            .into_iter()
            .chain(scores)
            .chain([
                one.total.clone(),
                one.rounded.clone(),
                if one.is_candidate { "是" } else { "" }.to_owned(),
                notes.join("；"),
            ])
            .collect()
    });
    let count = u16::try_from(rules.scores.len()).unwrap_or(2);
    // What is noted has most to say.
    const FIXED: u16 = 11 + 30 + 19 + 17 + 12;
    let notes = TEXT_MM.saturating_sub(FIXED + count * 18).max(24);
    let columns: Vec<u16> = [11, 30].into_iter().chain((0..count).map(|_| 18)).chain([19, 17, 12, notes]).collect();
    let mut blocks = vec![
        Block::Heading { level: 0, text: title.clone() },
        plain(format!(
            "{programme}。{}（{}）。得分照签字的评分表录入，本工具不评分；合计为精确值，打印时取{}位小数。",
            shares.join("，"),
            rules.clause,
            list.decimals
        )),
        plain(format!(
            "拟授奖 {awards} 个（办公室填写），候选 {} 个（1：{}）。优先推荐和产业、行业的统筹不由本表决定。",
            list.wanted, rules.times
        )),
        table(columns, &heads.iter().map(String::as_str).collect::<Vec<_>>(), rows),
    ];
    blocks.extend(told("没有排入的", &list.problems.iter().map(|one| one.words(Lang::Zh)).collect::<Vec<_>>()));
    blocks.extend(told("按收件登记需要核对的", unfit));
    blocks.push(Block::Para(Para::new("公布前属于工作秘密。", Tone::Muted)));
    blocks.extend(signed("制表：　　　　　　　　复核：　　　　　　　　"));
    paper("ranking", title.clone(), title, blocks)
}

/// A round of a vote.
#[must_use]
pub fn vote_paper(programme: &str, rule: &AwardVote, tally: &Tally, outcome: &VoteOutcome, unfit: &[String]) -> Paper {
    let title = format!("{}表决结果（第{}轮）", rule.title, tally.round.max(1));
    let way = match rule.way {
        VoteWay::Ballot => format!(
            "无记名投票：发出 {} 票，收回 {} 票，有效 {} 票，其中弃权 {} 票。",
            tally.issued, tally.returned, tally.valid, tally.abstained
        ),
        VoteWay::Hands => "举手表决。".to_owned(),
    };
    let least = outcome
        .least
        .map_or(String::new(), |least| format!("得 {least} 票及以上方可入选（全体成员 {} 人）。", tally.members));
    let result = |name: &String| {
        let is = |list: &[String]| list.contains(name);
        match () {
            () if !outcome.problems.is_empty() => "—",
            () if is(&outcome.chosen) => "入选",
            () if is(&outcome.tied) && !rule.tie_clause.is_empty() => "并列，再投票",
            () if is(&outcome.tied) => "并列",
            () if is(&outcome.beyond) => "票数靠后",
            () => "票数不足",
        }
    };
    // Those with the most votes first; among equals as the tally has them.
    let mut votes: Vec<&(String, u32)> = tally.votes.iter().collect();
    sort_by_key(&mut votes, |(_, votes)| std::cmp::Reverse(*votes));
    let rows = votes.into_iter().enumerate().map(|(at, (name, votes))| {
        vec![(at + 1).to_string(), name.clone(), votes.to_string(), result(name).to_owned()]
    });
    let heads = ["序号", "组织", "得票", "结果"];
    let mut blocks = vec![
        Block::Heading { level: 0, text: title.clone() },
        plain(format!(
            "{programme}，{}（{}）。全体成员 {} 人，到会 {} 人。{way}{least}本轮产生 {} 个。",
            rule.title, rule.clause, tally.members, tally.present, tally.seats
        )),
        table(vec![16, 80, 24, 42], &heads, rows),
    ];
    if !outcome.tied.is_empty() {
        let (tied, how) = (outcome.tied.join("、"), rule.of_tied(Lang::Zh));
        blocks.push(plain(format!("{tied} 得票并列，从中再产生 {} 个，{how}。", outcome.open)));
    }
    if outcome.problems.is_empty() {
        blocks.extend(told("需要说明的", &outcome.told(rule, tally, Lang::Zh)));
    }
    blocks.extend(told("按收件登记需要核对的", unfit));
    blocks.extend(told(
        "计票表不对的地方（改正之前不产生结果）",
        &outcome.problems.iter().map(|one| one.words(Lang::Zh)).collect::<Vec<_>>(),
    ));
    blocks.push(Block::Para(Para::new("据签字的计票表录入；以签字的计票表为准。公布前属于工作秘密。", Tone::Muted)));
    blocks.extend(signed("监票：　　　　　　计票：　　　　　　主持：　　　　　　"));
    paper("vote", title.clone(), title, blocks)
}
