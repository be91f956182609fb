//! The fixed version 定稿: what was printed and stamped stays what is handed in, whatever becomes known later.

use super::FixedPaper;
use super::data::{Fixed, Season};
use crate::answers::Answers;
use crate::date::Date;
use crate::fnv::fnv64;
use ziping_json::Unread;

/// A mark by which texts are told apart.
#[must_use]
pub fn fingerprint(text: &str) -> String {
    format!("{:016x}", fnv64(text))
}

/// Fingerprint of answers with the notice that they keep, whatever became known since and whichever edition was looked at.
#[must_use]
pub fn answers_print(answers: &Answers) -> String {
    let Season { notice, copied, .. } = answers.season.read().unwrap_or_default();
    let bare = Answers {
        season: Unread::of(&Season { notice, copied, ..Season::default() }),
        programme_version: String::new(),
        deadline: String::new(),
        ..answers.clone()
    };
    fingerprint(&bare.to_json())
}

/// The answers as the fixed version is made of them, and its day: what became known of the season since then is left out, so
/// that the package stays the same. Nothing, if none is fixed.
#[must_use]
pub fn as_fixed(answers: &Answers) -> Option<(Answers, Date)> {
    let season = answers.season.read().ok()?;
    let fixed = season.fixed.as_ref()?;
    let day = fixed.on.parse().ok()?;
    let (days, leads, version) = (fixed.days.clone(), fixed.leads.clone(), fixed.version.clone());
    // How pages look is known only afterwards: it is none of what is handed in.
    let papers = fixed.papers.iter().map(|paper| FixedPaper { pages: Vec::new(), ..paper.clone() }).collect();
    let fixed = Some(Fixed { stays: String::new(), papers, ..fixed.clone() });
    let season = Unread::of(&Season { days, leads, fixed, ..season });
    Some((Answers { season, programme_version: version, ..answers.clone() }, day))
}
