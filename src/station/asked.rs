//! Papers of the desk by their name and the data they are made of, so that the workers and the command line cannot differ.

use crate::marking::{Agreed, Marking, agreed_paper, marking_paper};
use crate::matching::{MatchingTable, matching_paper};
use crate::office::{AwardVote, Ranking};
use crate::rank::{RankedList, Tally, VoteOutcome, ranking_paper, vote_paper};
use crate::register::{Event, Minutes, minutes, receipts};
use crate::row::Row;
use crate::{Cover, DrawList, DrawPaper, LetterRequest, Transmittal, cover, letters, recommend, sheet, transmittal};
use serde::{Deserialize, Serialize};
use ziping_paper::Paper;

/// What the paper of an order is made of.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RankingAsked {
    /// The programme's title.
    pub programme: String,
    /// The rules.
    pub rules: Ranking,
    /// The order.
    pub list: RankedList,
    /// How many awards the office plans.
    pub awards: u32,
    /// What is to be looked at by the register, in words.
    #[serde(default)]
    pub unfit: Vec<String>,
}

/// What the paper of a vote is made of.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct VoteAsked {
    /// The programme's title.
    pub programme: String,
    /// The rule.
    pub rule: AwardVote,
    /// The tally, as it was signed.
    pub tally: Tally,
    /// What follows from it.
    pub outcome: VoteOutcome,
    /// What is to be looked at by the register, in words.
    #[serde(default)]
    pub unfit: Vec<String>,
}

/// What the papers of a draw are made of.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DrawAsked {
    /// From whom is drawn.
    pub names: Vec<String>,
    /// What it is for.
    pub title: String,
    /// Clause of the source.
    pub clause: String,
    /// Lots to be drawn by hand, instead of the list as it is frozen.
    pub lots: bool,
}

/// A paper of the desk: `cover` of a [`Cover`], `recommend` of a list of rows, `sheet` of a sheet,
/// `receipts` of events of a register, `marking` and `agreed` of assessors' files,
/// `ranking`, `vote` and `draw` of what the office made of a table, `matching` of both sides of a programme.
///
/// # Errors
/// The data are not of this shape; why, in English.
pub fn asked(kind: &str, json: &str) -> Result<Paper, String> {
    let told = |error: serde_json::Error| error.to_string();
    match kind {
        "cover" => serde_json::from_str::<Cover<'_>>(json).map(|list| cover(&list)).map_err(told),
        "recommend" => {
            let rows: Vec<Row> = serde_json::from_str(json).map_err(told)?;
            Ok(recommend(&rows.iter().collect::<Vec<_>>()))
        }
        "letters" => serde_json::from_str::<LetterRequest>(json).map(|request| letters(&request)).map_err(told),
        "minutes" => serde_json::from_str::<Minutes>(json).map(|of| minutes(&of)).map_err(told),
        "transmittal" => Transmittal::parse(json).map(|list| transmittal(&list)).map_err(str::to_owned),
        "receipts" => {
            let events: Vec<Event> = serde_json::from_str(json).map_err(told)?;
            Ok(receipts(&events.iter().collect::<Vec<_>>()))
        }
        "ranking" => serde_json::from_str::<RankingAsked>(json)
            .map(|of| ranking_paper(&of.programme, &of.rules, &of.list, of.awards, &of.unfit))
            .map_err(told),
        "vote" => serde_json::from_str::<VoteAsked>(json)
            .map(|of| vote_paper(&of.programme, &of.rule, &of.tally, &of.outcome, &of.unfit))
            .map_err(told),
        "draw" => {
            let of: DrawAsked = serde_json::from_str(json).map_err(told)?;
            let list = DrawList::of(&of.names).map_err(|problem| problem.words().1)?;
            let about = DrawPaper { title: of.title, clause: of.clause, again: None };
            Ok(if of.lots { about.lots(&list) } else { about.frozen(&list) })
        }
        "matching" => serde_json::from_str::<MatchingTable>(json).map(|of| matching_paper(&of)).map_err(told),
        "marking" => Marking::parse(json).map(|one| marking_paper(&one)).map_err(str::to_owned),
        "agreed" => Agreed::parse(json).map(|one| agreed_paper(&one)).map_err(str::to_owned),
        "sheet" => sheet::Sheet::parse(json).map(|sheet| sheet::compose(&sheet)).map_err(str::to_owned),
        other => Err(format!("no such paper: {other}")),
    }
}
