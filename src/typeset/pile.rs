//! Papers of many as one OFD: page by page what is bound as one PDF, with a heading for each group and its papers.

use crate::LaidOut;
use crate::compile::CREATOR;
use crate::walk::Walk;
use ziping_domain::Date;
use ziping_ofd::{Bookmark, LaidPage, OfdProblem, PagePlace, written};

/// Width and height of a blank page in millimetres: A4, as in the PDF.
const A4: (f64, f64) = (210.0, 297.0);

/// Papers that stand together.
pub struct PileGroup<'a> {
    /// Their heading; blank for none.
    pub title: &'a str,
    /// The papers with their titles, in order.
    pub papers: Vec<(&'a str, &'a LaidOut)>,
}

/// Binds groups of papers as one OFD. As the PDF of them: with `double` each group starts on an odd page, and the first one takes
/// at least `room` pages. The same groups and day give the same bytes.
///
/// # Errors
/// [`OfdProblem`], with the page among all of what OFD lacks.
pub fn pile_ofd(
    title: &str,
    groups: &[PileGroup<'_>],
    double: bool,
    room: usize,
    today: Date,
) -> Result<Vec<u8>, OfdProblem> {
    let mut walk = Walk::default();
    let mut outline = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        if double && walk.pages.len() % 2 == 1 {
            walk.pages.push(blank());
        }
        let place = top(walk.pages.len());
        let mut below = Vec::new();
        for (title, paper) in &group.papers {
            let place = top(walk.pages.len());
            let headings = walk.add(&paper.document)?;
            below.push(Bookmark { title: (*title).to_owned(), place, below: headings });
        }
        // One paper needs no heading of its own below that of its group.
        if let [_] = &below[..] {
            below = below.into_iter().flat_map(|one| one.below).collect();
        }
        match group.title.is_empty() || group.papers.is_empty() {
            true => outline.append(&mut below),
            false => outline.push(Bookmark { title: group.title.to_owned(), place, below }),
        }
        while at == 0 && walk.pages.len() < room {
            walk.pages.push(blank());
        }
    }
    written(&walk.paper(title.to_owned(), String::new(), outline, CREATOR, today))
}

fn blank() -> LaidPage<'static> {
    LaidPage { width: A4.0, height: A4.1, ..LaidPage::default() }
}

fn top(page: usize) -> PagePlace {
    PagePlace { page, left: 0.0, top: 0.0 }
}
