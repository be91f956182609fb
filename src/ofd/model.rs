//! A paper laid out, as plain data: what stands where on which page. All lengths are millimetres, x to the right, y down.

use crate::affine::Affine;
use std::ops::Range;

/// A paper laid out.
#[derive(Clone, Debug, Default)]
pub struct LaidPaper<'a> {
    /// Title.
    pub title: String,
    /// Who wrote it; blank if nobody is named.
    pub author: String,
    /// The program that made it.
    pub creator: String,
    /// The day it was made for, as `2026-03-01`.
    pub day: String,
    /// The pages in their order.
    pub pages: Vec<LaidPage<'a>>,
    /// The headings.
    pub outline: Vec<Bookmark>,
    /// The fonts that runs name by their place here.
    pub fonts: Vec<EmbeddedFont<'a>>,
    /// The pictures that pages name by their place here.
    pub pictures: Vec<PictureFile<'a>>,
}

/// A page.
#[derive(Clone, Debug, Default)]
pub struct LaidPage<'a> {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// What is drawn, from the back to the front.
    pub drawn: Vec<Drawn<'a>>,
    /// Where a press leads elsewhere.
    pub links: Vec<Hotspot>,
}

/// One thing on a page.
#[derive(Clone, Debug)]
pub enum Drawn<'a> {
    /// Letters.
    Run(GlyphRun<'a>),
    /// A line or an area.
    Path(VectorPath),
    /// A picture.
    Picture(PlacedPicture),
}

/// Letters of one font, size and colour.
#[derive(Clone, Debug)]
pub struct GlyphRun<'a> {
    /// The font, by its place.
    pub font: usize,
    /// Its size.
    pub size: f64,
    /// Its colour.
    pub fill: Tint,
    /// From the run, whose base line begins at (0, 0), to the page.
    pub at: Affine,
    /// The characters, each with its glyphs.
    pub clusters: Vec<GlyphCluster<'a>>,
    /// All glyphs.
    pub glyphs: Vec<PlacedGlyph>,
}

/// Characters that are drawn together: mostly one, by one glyph.
#[derive(Clone, Debug)]
pub struct GlyphCluster<'a> {
    /// The characters, as they are copied.
    pub text: &'a str,
    /// The places of their glyphs in the run.
    pub glyphs: Range<usize>,
}

/// A glyph of the run's font.
#[derive(Clone, Copy, Debug)]
pub struct PlacedGlyph {
    /// Its number in the font.
    pub id: u16,
    /// Where its origin stands in the run.
    pub x: f64,
    /// The same downwards.
    pub y: f64,
}

/// A colour of the screen, with its opacity: 255 covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tint {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
    /// Opacity.
    pub alpha: u8,
}

/// A line or an area.
#[derive(Clone, Debug)]
pub struct VectorPath {
    /// From its own coordinates to the page.
    pub at: Affine,
    /// Its way.
    pub steps: Vec<PathStep>,
    /// What fills it.
    pub fill: Option<Tint>,
    /// Whether a hole is what the way goes round twice.
    pub is_even_odd: bool,
    /// The line along it.
    pub line: Option<PathLine>,
}

/// A step of a way, to a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PathStep {
    /// Begins anew there.
    Move(f64, f64),
    /// Straight.
    Line(f64, f64),
    /// A Bézier curve by two control points.
    Cubic([(f64, f64); 3]),
    /// Straight back to where it began.
    Close,
}

/// How a line is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct PathLine {
    /// Its colour.
    pub colour: Tint,
    /// Its width.
    pub width: f64,
    /// How its ends look.
    pub end: LineEnd,
    /// How its corners look.
    pub corner: LineCorner,
    /// How far a pointed corner may reach, in widths of the line.
    pub miter: f64,
    /// Lengths of dashes and gaps in turn; none for a whole line.
    pub dashes: Vec<f64>,
    /// Where in the dashes it begins.
    pub phase: f64,
}

/// The end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnd {
    /// Cut off.
    Butt,
    /// Round.
    Round,
    /// Half a square more.
    Square,
}

/// The corner of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineCorner {
    /// Pointed.
    Miter,
    /// Round.
    Round,
    /// Cut off.
    Bevel,
}

/// A picture on a page.
#[derive(Clone, Copy, Debug)]
pub struct PlacedPicture {
    /// The file, by its place.
    pub picture: usize,
    /// From the square of 1 mm that it fills to the page.
    pub at: Affine,
    /// Its opacity: 255 covers.
    pub alpha: u8,
}

/// A place on a page that leads elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Hotspot {
    /// From its own rectangle, which begins at (0, 0), to the page.
    pub at: Affine,
    /// The width of the rectangle.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// Where it leads.
    pub target: LinkTarget,
}

/// Where a press leads.
#[derive(Clone, Debug, PartialEq)]
pub enum LinkTarget {
    /// To an address.
    Web(String),
    /// To a place of the paper.
    Place(PagePlace),
}

/// A place of the paper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PagePlace {
    /// The page, counted from 0.
    pub page: usize,
    /// From its left edge.
    pub left: f64,
    /// From its top.
    pub top: f64,
}

/// A heading with those below it.
#[derive(Clone, Debug, PartialEq)]
pub struct Bookmark {
    /// Its words.
    pub title: String,
    /// Where it stands.
    pub place: PagePlace,
    /// Those below it.
    pub below: Vec<Bookmark>,
}

/// A font whose glyphs are used.
#[derive(Clone, Debug)]
pub struct EmbeddedFont<'a> {
    /// Its PostScript name.
    pub name: String,
    /// The name of its family.
    pub family: String,
    /// Its file.
    pub data: &'a [u8],
    /// Which font of a collection.
    pub index: u32,
    /// How far letters reach above the base line, in sizes.
    pub ascent: f64,
    /// How far below, in sizes.
    pub descent: f64,
}

/// A picture's file.
#[derive(Clone, Copy, Debug)]
pub struct PictureFile<'a> {
    /// Its format.
    pub kind: PictureKind,
    /// Its bytes.
    pub data: &'a [u8],
}

/// A format of pictures that readers of OFD know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureKind {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
}
