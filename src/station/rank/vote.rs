//! A round of a vote, as its signed tally 计票表 has it: whether it holds, who is chosen, between whom is voted again.

use crate::cycles::spelled;
use crate::office::{AwardVote, VoteWay};
use serde::{Deserialize, Serialize};
use ziping_domain::Lang;
use ziping_json::order::{set, sort_by};

/// A tally.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Tally {
    /// Which round, from 1.
    pub round: u32,
    /// All members of the committee.
    pub members: u32,
    /// Those present.
    pub present: u32,
    /// Ballots given out 发出; of a vote by hands nothing.
    pub issued: u32,
    /// Ballots that came back 收回.
    pub returned: u32,
    /// Valid ones 有效, those that abstain among them.
    pub valid: u32,
    /// Those that abstain 弃权.
    pub abstained: u32,
    /// How many are to be chosen in this round.
    pub seats: u32,
    /// Votes of each, in the order of the tally.
    pub votes: Vec<(String, u32)>,
    /// Between whom was to be voted again, if it is another round after a tie.
    pub again: Vec<String>,
}

/// What is wrong with a tally.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "why")]
pub enum VoteProblem {
    /// More are present than there are members.
    Members {
        /// All members.
        members: u32,
        /// Those present.
        present: u32,
    },
    /// Too few are present.
    Quorum {
        /// Those present.
        present: u32,
        /// The least.
        least: u32,
        /// Clause of the source.
        clause: String,
    },
    /// More ballots were given out than members are present.
    Issued {
        /// Given out.
        issued: u32,
        /// Those present.
        present: u32,
    },
    /// More came back than were given out.
    Returned {
        /// Come back.
        returned: u32,
        /// Given out.
        issued: u32,
    },
    /// More are valid than came back.
    Valid {
        /// Valid.
        valid: u32,
        /// Come back.
        returned: u32,
    },
    /// More abstain than are valid.
    Abstained {
        /// Abstained.
        abstained: u32,
        /// Valid.
        valid: u32,
    },
    /// Somebody has more votes than there are that could be for him.
    Votes {
        /// The organisation.
        organisation: String,
        /// Votes.
        votes: u32,
        /// The most.
        most: u32,
    },
    /// Somebody stands in the tally twice.
    Twice {
        /// The organisation.
        organisation: String,
    },
    /// More are to be chosen than the source allows.
    Seats {
        /// To be chosen.
        seats: u32,
        /// The most.
        most: u32,
        /// Clause of the source.
        clause: String,
    },
    /// More are to be chosen than there are.
    Few {
        /// To be chosen.
        seats: u32,
        /// How many there are.
        organisations: u32,
    },
    /// Somebody is voted on again between whom there was no tie, or is left out.
    Again {
        /// The organisation.
        organisation: String,
        /// Whether it was not among those tied.
        is_new: bool,
    },
}

/// What follows from a tally; nothing is chosen while something is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct VoteOutcome {
    /// What is wrong.
    pub problems: Vec<VoteProblem>,
    /// The least votes that choose somebody; nothing where the source says none.
    pub least: Option<u32>,
    /// Chosen, most votes first.
    pub chosen: Vec<String>,
    /// Between these is voted again: they have the same votes, and not all of them can be chosen.
    pub tied: Vec<String>,
    /// How many of them can be.
    pub open: u32,
    /// Too few votes.
    pub failed: Vec<String>,
    /// Enough votes, but others have more.
    pub beyond: Vec<String>,
    /// How many of those that were to be chosen are chosen by nobody's votes.
    pub unfilled: u32,
}

impl VoteOutcome {
    /// What is to be looked at in a round that holds: seats that stay open, and what of it is the tool's own reading.
    #[must_use]
    pub fn told(&self, rule: &AwardVote, tally: &Tally, lang: Lang) -> Vec<String> {
        let mut told = Vec::new();
        if self.unfilled > 0 {
            let (seats, open) = (tally.seats, self.unfilled);
            told.push(match lang {
                Lang::Zh => format!(
                    "本轮应产生 {seats} 个，有 {open} 个没有产生（票数不足），怎样处理由评委会决定（{}）",
                    rule.clause
                ),
                Lang::En => format!(
                    "{open} of {seats} are not chosen for want of votes: for the committee to say ({})",
                    rule.clause
                ),
            });
        }
        if !tally.again.is_empty() && self.least.is_some() {
            let words = lang.pick(
                "再投票时本工具仍按同样的票数要求计算；来源没有写再投票是否仍有这一要求，由评委会决定",
                "another round is counted by the same least votes, as the tool reads it: the source does not say so",
            );
            told.push(words.to_owned());
        }
        told
    }
}

/// Counts a round.
#[must_use]
pub fn count(rule: &AwardVote, tally: &Tally) -> VoteOutcome {
    let least = rule.pass.map(|share| share.least(tally.members).max(1));
    let problems = wrong(rule, tally);
    let mut outcome = VoteOutcome { problems, least, ..VoteOutcome::default() };
    if !outcome.problems.is_empty() {
        return outcome;
    }
    let mut order: Vec<&(String, u32)> = tally.votes.iter().collect();
    sort_by(&mut order, |one, other| other.1.cmp(&one.1));
    // Nobody is chosen whom nobody voted for.
    let (enough, few): (Vec<_>, Vec<_>) = order.into_iter().partition(|(_, votes)| *votes >= least.unwrap_or(1));
    outcome.failed = few.into_iter().map(|(name, _)| name.clone()).collect();
    let seats = tally.seats as usize;
    let last = seats.checked_sub(1).and_then(|last| enough.get(last)).map(|(_, votes)| *votes);
    let is_torn = last.is_some() && last == enough.get(seats).map(|(_, votes)| *votes);
    for (at, (name, votes)) in enough.into_iter().enumerate() {
        let list = if is_torn && Some(*votes) == last {
            &mut outcome.tied
        } else if at < seats {
            &mut outcome.chosen
        } else {
            &mut outcome.beyond
        };
        list.push(name.clone());
    }
    outcome.unfilled = match is_torn {
        true => 0,
        false => tally.seats.saturating_sub(u32::try_from(outcome.chosen.len()).unwrap_or(u32::MAX)),
    };
    outcome.open = if is_torn { tally.seats - u32::try_from(outcome.chosen.len()).unwrap_or(0) } else { 0 };
    outcome
}

fn wrong(rule: &AwardVote, tally: &Tally) -> Vec<VoteProblem> {
    let Tally { members, present, issued, returned, valid, abstained, seats, .. } = *tally;
    let mut found = Vec::new();
    if present > members {
        found.push(VoteProblem::Members { members, present });
    }
    if let Some(share) = rule.quorum.filter(|share| !share.is_reached(present, members)) {
        found.push(VoteProblem::Quorum {
            present,
            least: share.least(members),
            clause: rule.clause_or(&rule.quorum_clause).to_owned(),
        });
    }
    let mut most = present;
    if rule.way == VoteWay::Ballot {
        if issued > present {
            found.push(VoteProblem::Issued { issued, present });
        }
        if returned > issued {
            found.push(VoteProblem::Returned { returned, issued });
        }
        if valid > returned {
            found.push(VoteProblem::Valid { valid, returned });
        }
        if abstained > valid {
            found.push(VoteProblem::Abstained { abstained, valid });
        }
        most = valid.saturating_sub(abstained);
    }
    for (at, (organisation, votes)) in tally.votes.iter().enumerate() {
        if *votes > most {
            found.push(VoteProblem::Votes { organisation: organisation.clone(), votes: *votes, most });
        }
        if tally.votes[..at].iter().any(|(other, _)| spelled(other) == spelled(organisation)) {
            found.push(VoteProblem::Twice { organisation: organisation.clone() });
        }
    }
    if let Some(most) = rule.most.filter(|most| seats > *most) {
        found.push(VoteProblem::Seats { seats, most, clause: rule.clause_or(&rule.most_clause).to_owned() });
    }
    let organisations = u32::try_from(tally.votes.len()).unwrap_or(u32::MAX);
    if seats > organisations {
        found.push(VoteProblem::Few { seats, organisations });
    }
    if !tally.again.is_empty() {
        let wanted = set(tally.again.iter().map(|name| spelled(name)));
        let here = set(tally.votes.iter().map(|(name, _)| spelled(name)));
        let new = tally.votes.iter().map(|(name, _)| name).filter(|name| !wanted.contains(&spelled(name)));
        found.extend(new.map(|name| VoteProblem::Again { organisation: name.clone(), is_new: true }));
        let gone = tally.again.iter().filter(|name| !here.contains(&spelled(name)));
        found.extend(gone.map(|name| VoteProblem::Again { organisation: name.clone(), is_new: false }));
    }
    found
}

impl VoteProblem {
    /// In words.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        match self {
            Self::Members { members, present } if zh => format!("到会 {present} 人，多于全体成员 {members} 人"),
            Self::Members { members, present } => format!("{present} are present of {members} members"),
            Self::Quorum { present, least, clause } if zh => {
                format!("到会 {present} 人，不足 {least} 人（{clause}），表决无效")
            }
            Self::Quorum { present, least, clause } => {
                format!("{present} are present and {least} are needed ({clause}): the vote does not hold")
            }
            Self::Issued { issued, present } if zh => format!("发出 {issued} 票，多于到会 {present} 人"),
            Self::Issued { issued, present } => format!("{issued} ballots were given out to {present} present"),
            Self::Returned { returned, issued } if zh => format!("收回 {returned} 票，多于发出 {issued} 票，表决无效"),
            Self::Returned { returned, issued } => {
                format!("{returned} ballots came back of {issued}: the vote does not hold")
            }
            Self::Valid { valid, returned } if zh => format!("有效 {valid} 票，多于收回 {returned} 票"),
            Self::Valid { valid, returned } => format!("{valid} ballots are valid of {returned} that came back"),
            Self::Abstained { abstained, valid } if zh => format!("弃权 {abstained} 票，多于有效 {valid} 票"),
            Self::Abstained { abstained, valid } => format!("{abstained} abstain of {valid} valid ballots"),
            Self::Votes { organisation, votes, most } if zh => {
                format!("{organisation}得 {votes} 票，多于可能的 {most} 票")
            }
            Self::Votes { organisation, votes, most } => format!("{organisation} has {votes} votes of {most} possible"),
            Self::Twice { organisation } if zh => format!("{organisation}在计票表中出现两次"),
            Self::Twice { organisation } => format!("{organisation} stands in the tally twice"),
            Self::Seats { seats, most, clause } if zh => format!("要产生 {seats} 个，多于 {most} 个（{clause}）"),
            Self::Seats { seats, most, clause } => format!("{seats} are to be chosen and {most} may be ({clause})"),
            Self::Few { seats, organisations } if zh => format!("要产生 {seats} 个，只有 {organisations} 个组织"),
            Self::Few { seats, organisations } => format!("{seats} are to be chosen of {organisations}"),
            Self::Again { organisation, is_new: true } if zh => {
                format!("{organisation}不在上一轮并列的组织中，不参加再投票")
            }
            Self::Again { organisation, is_new: true } => format!("{organisation} was not tied in the round before"),
            Self::Again { organisation, .. } if zh => format!("{organisation}在上一轮并列，这一轮的计票表中没有"),
            Self::Again { organisation, .. } => {
                format!("{organisation} was tied in the round before and is not in this tally")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::VoteShare;

    fn rule() -> AwardVote {
        AwardVote {
            id: "quality".to_owned(),
            title: "质量奖".to_owned(),
            way: VoteWay::Ballot,
            quorum: Some(VoteShare { parts: 2, of: 3 }),
            pass: Some(VoteShare { parts: 1, of: 2 }),
            most: Some(5),
            clause: "三(三)3".to_owned(),
            quorum_clause: String::new(),
            most_clause: String::new(),
            tie_clause: "三(三)3".to_owned(),
        }
    }

    fn tally(present: u32, seats: u32, votes: &[(&str, u32)]) -> Tally {
        Tally {
            round: 1,
            members: 12,
            present,
            issued: present,
            returned: present,
            valid: present,
            seats,
            votes: votes.iter().map(|(name, votes)| ((*name).to_owned(), *votes)).collect(),
            ..Tally::default()
        }
    }

    #[test]
    fn half_of_all_members_choose_and_ties_are_voted_on_again() {
        let all = [("甲", 9), ("乙", 7), ("丙", 6), ("丁", 6), ("戊", 5)];
        let outcome = count(&rule(), &tally(9, 3, &all));
        assert_eq!(outcome.problems, []);
        assert_eq!(outcome.least, Some(6), "of all 12 members, not of the 9 present");
        assert_eq!(
            (outcome.chosen, outcome.tied),
            (vec!["甲".to_owned(), "乙".to_owned()], vec!["丙".to_owned(), "丁".to_owned()])
        );
        assert_eq!((outcome.open, outcome.failed), (1, vec!["戊".to_owned()]));
        let again =
            Tally {
                round: 2, again: vec!["丙".to_owned(), "丁".to_owned()], ..tally(9, 1, &[("丙", 8), ("丁", 1)])
            };
        assert_eq!(count(&rule(), &again).chosen, ["丙"]);
        assert_eq!(rule().of_tied(Lang::Zh), "需再投票（三(三)3）");
        let silent = AwardVote { tie_clause: String::new(), ..rule() };
        assert!(silent.of_tied(Lang::Zh).contains("来源没有写"), "the tool makes no rule of its own");
        // All that are alike have room: nothing is torn.
        let outcome = count(&rule(), &tally(9, 4, &all));
        assert_eq!((outcome.chosen.len(), outcome.tied.len()), (4, 0));
        // Fewer than there are seats have enough votes.
        let outcome = count(&rule(), &tally(9, 5, &all));
        assert_eq!((outcome.chosen.len(), outcome.failed.len()), (4, 1));
    }

    #[test]
    fn a_tally_that_cannot_be_chooses_nobody() {
        let good = tally(9, 2, &[("甲", 9), ("乙", 7)]);
        assert!(count(&rule(), &good).problems.is_empty());
        let wrong: [(Tally, &str); 10] = [
            (tally(7, 2, &[("甲", 7), ("乙", 7)]), "不足 8 人"),
            (Tally { present: 13, ..good.clone() }, "多于全体成员"),
            (Tally { issued: 10, ..good.clone() }, "多于到会"),
            (Tally { returned: 10, ..good.clone() }, "多于发出"),
            (Tally { returned: 8, ..good.clone() }, "多于收回"),
            (Tally { abstained: 10, ..good.clone() }, "多于有效"),
            (Tally { abstained: 1, ..good.clone() }, "甲得 9 票，多于可能的 8 票"),
            (tally(9, 2, &[("甲", 3), ("甲 ", 4)]), "出现两次"),
            (tally(9, 6, &[("甲", 3)]), "多于 5 个"),
            (Tally { again: vec!["丙".to_owned()], ..good.clone() }, "不在上一轮并列"),
        ];
        for (tally, words) in wrong {
            let outcome = count(&rule(), &tally);
            let told: Vec<String> = outcome.problems.iter().map(|one| one.words(Lang::Zh)).collect();
            assert!(told.iter().any(|one| one.contains(words)), "{words}: {told:?}");
            assert!(outcome.chosen.is_empty() && outcome.tied.is_empty(), "{words}");
            assert!(outcome.problems.iter().all(|one| !one.words(Lang::En).is_empty()));
        }
    }

    #[test]
    fn where_the_source_says_no_share_whoever_has_votes_can_be_chosen() {
        let hands = AwardVote { way: VoteWay::Hands, quorum: None, pass: None, most: Some(25), ..rule() };
        let outcome =
            count(&hands, &Tally { issued: 0, returned: 0, valid: 0, ..tally(5, 2, &[("甲", 1), ("乙", 0)]) });
        assert_eq!((outcome.problems, outcome.least), (vec![], None));
        assert_eq!((outcome.chosen, outcome.failed), (vec!["甲".to_owned()], vec!["乙".to_owned()]));
    }
}
