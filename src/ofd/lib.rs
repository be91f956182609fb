//! Laid-out pages as OFD, the national format of fixed layout (GB/T 33190-2016). It knows no typesetter and no paper: whoever
//! lays pages out fills the model, and gets the bytes of a file or the name of what the file could not hold.

mod affine;
mod annots;
mod content;
mod document;
mod embed;
mod ids;
mod model;
mod paths;
mod problem;
mod sfnt;
mod text;
mod xml;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

pub use affine::Affine;
pub use document::written;
pub use model::{
    Bookmark, Drawn, EmbeddedFont, GlyphCluster, GlyphRun, Hotspot, LaidPage, LaidPaper, LineCorner, LineEnd,
    LinkTarget, PagePlace, PathLine, PathStep, PictureFile, PictureKind, PlacedGlyph, PlacedPicture, Tint, VectorPath,
};
pub use problem::{NotInOfd, OfdProblem};
