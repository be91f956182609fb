//! The papers of a season: the way to handing in, reckoned backwards 倒排表, and what comes after it, on paper and for a
//! calendar.

pub mod calendar;
pub mod fixed;
pub mod handing;
pub mod next;
pub mod review;
pub mod schedule;
pub mod words;

use crate::common::{DISCLAIMER, heading, remark, text};
use crate::{Block, Context};
use ziping_domain::season::Season;

/// What stands on top of these papers, short so that each fits on a wall: whose it is, by which document, and what it is not.
fn front(context: &Context<'_>, title: &str) -> Vec<Block> {
    let programme = context.programme;
    let source = format!("{}，{}", programme.source.title.zh(), programme.source.status.zh());
    vec![
        heading(0, title),
        text(format!("{}　{}", context.organisation(), programme.title.zh())),
        remark(format!("依据{source}。生成日期{}。{DISCLAIMER}", context.assessment.today)),
    ]
}

impl Context<'_> {
    /// The season as the answers keep it; one that cannot be read says nothing.
    #[must_use]
    pub fn season(&self) -> Season {
        self.answers.season.read().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
