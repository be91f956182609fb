//! What the papers that a station makes of its own have in common.

use ziping_domain::programme::Shelf;
use ziping_paper::def::FileKind;
use ziping_paper::{Block, Paper};

/// What stands where somebody will write by hand.
pub const BLANK: &str = "＿＿＿＿＿＿＿＿";

/// A paper of the station's own: kept, no official form, as PDF and DOCX.
pub fn paper(id: &str, title: String, file: String, blocks: Vec<Block>) -> Paper {
    Paper {
        id: id.to_owned(),
        title,
        file,
        shelf: Shelf::Keep,
        official: false,
        formats: vec![FileKind::Pdf, FileKind::Docx],
        look: ziping_paper::Look::Form,
        head: None,
        author: String::new(),
        blocks,
    }
}
