//! Scores and votes out of the spreadsheets that people keep.

use super::order::Scored;
use crate::headed::{TableLine, headed};
use crate::office::Ranking;

/// The scores under the heads of the rules; nothing, where no line has them.
#[must_use]
pub fn scores(rules: &Ranking, lines: &[TableLine]) -> Option<Vec<Scored>> {
    let titles = rules.scores.iter().map(|part| part.title.as_str());
    let heads: Vec<&str> = ["组织", "统一社会信用代码", "优先情形"].into_iter().chain(titles).collect();
    let rows = headed(lines, &heads, 1 + rules.scores.len())?.into_iter();
    let scored = rows.map(|(line, cells)| Scored {
        line,
        organisation: cells[0].trim().to_owned(),
        credit_code: cells[1].trim().to_owned(),
        preferred: cells[2].clone(),
        scores: cells[3..].to_vec(),
    });
    Some(scored.collect())
}

/// The heads of a tally 计票表.
pub const TALLY_HEADS: [&str; 2] = ["组织", "得票"];

/// The votes of each organisation, in the order of the tally.
pub type CastVotes = Vec<(String, u32)>;

/// The votes of each; nothing, where no line has the heads.
///
/// # Errors
/// The line whose votes are no number, and what stands there.
pub fn votes(lines: &[TableLine]) -> Option<Result<CastVotes, (u32, String)>> {
    let rows = headed(lines, &TALLY_HEADS, 2)?.into_iter();
    let one = |(line, cells): TableLine| {
        let votes = crate::typed::whole(&cells[1]).ok_or_else(|| (line, cells[1].clone()))?;
        Ok((cells[0].trim().to_owned(), votes))
    };
    Some(rows.map(one).collect())
}
