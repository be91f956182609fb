//! Text objects (GB/T 33190-2016, 11.2): characters with their places, and glyphs where the font's own map does not lead to
//! them.

use crate::affine::{Affine, Bounds};
use crate::embed::{Used, alone};
use crate::ids::Ids;
use crate::model::{EmbeddedFont, GlyphRun, PlacedGlyph, Tint};
use crate::xml::{allowed, colour, decimal, escaped, length, matrix, rectangle, thousandths};
use std::collections::BTreeMap;
use std::fmt::Write;

/// What the second glyph of one character carries: nothing that is seen or found.
const UNSEEN: char = '\u{200B}';

/// What all objects of a run share.
pub struct Face<'a> {
    /// The font.
    pub font: &'a EmbeddedFont<'a>,
    /// Its number in the document.
    pub id: u32,
    /// Its glyphs.
    pub used: &'a Used,
    /// How far those of its glyphs reach that reach farther than most, in sizes from their origin, downwards.
    pub far: BTreeMap<u16, Bounds>,
}

impl<'a> Face<'a> {
    /// A font in use, whose file is read once for all of its glyphs.
    pub fn new(font: &'a EmbeddedFont<'a>, id: u32, used: &'a Used) -> Self {
        let mut far = BTreeMap::new();
        if let Ok(parsed) = ttf_parser::Face::parse(font.data, font.index) {
            let sizes = |units: i16| f64::from(units) / f64::from(parsed.units_per_em());
            let usual = usual(font);
            for glyph in used.glyphs() {
                let Some(ink) = parsed.glyph_bounding_box(ttf_parser::GlyphId(glyph)) else { continue };
                let ink = Bounds {
                    left: sizes(ink.x_min),
                    top: -sizes(ink.y_max),
                    right: sizes(ink.x_max),
                    bottom: -sizes(ink.y_min),
                };
                let ink = ink.padded(0.02);
                if usual.and(ink) != usual {
                    far.insert(glyph, ink);
                }
            }
        }
        Self { font, id, used, far }
    }
}

/// The room of a glyph in sizes from its origin: for accents and for what reaches beyond its advance, which nothing may cut off.
fn usual(font: &EmbeddedFont<'_>) -> Bounds {
    let (above, below, beside) = (font.ascent.max(0.9) + 0.2, font.descent.max(0.2) + 0.2, 0.2);
    Bounds { left: -beside, top: -above, right: 1.0 + beside, bottom: below }
}

/// Characters of a run that become one object.
#[derive(Default)]
struct Piece {
    text: String,
    /// The glyphs, where they stand.
    glyphs: Vec<PlacedGlyph>,
    /// The number of the only one, where the font's map does not lead to it.
    glyph: Option<u16>,
}

/// Writes a run as objects of a layer.
pub fn run(run: &GlyphRun<'_>, face: &Face<'_>, ids: &mut Ids, to: &mut String) {
    // Of no size, or of none that a page can tell.
    if run.fill.alpha == 0 || thousandths(run.size) <= 0 {
        return;
    }
    for piece in pieces(run, face.used) {
        object(run, &piece, face, ids, to);
    }
}

/// Readers disagree on glyphs named within a text: characters with a glyph of their own choice and those beyond U+FFFF, which
/// some count twice, stand alone. Blanks at the ends are dropped, because some readers drop them without their places.
fn pieces(run: &GlyphRun<'_>, used: &Used) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut open: Vec<(char, PlacedGlyph)> = Vec::new();
    for cluster in &run.clusters {
        let glyphs = run.glyphs.get(cluster.glyphs.clone()).unwrap_or_default();
        let plain = alone(cluster).zip(glyphs.first()).filter(|(character, glyph)| {
            // Tabs and the like are written as blanks, to which the font's map leads otherwise.
            let is_written = u32::from(*character) < 0xFFFF && allowed(*character) && !character.is_control();
            is_written && used.leads(*character, glyph.id)
        });
        if let Some((character, glyph)) = plain {
            // A piece has one base line.
            if open.last().is_some_and(|(_, last)| thousandths(last.y) != thousandths(glyph.y)) {
                pieces.extend(closed(&mut open));
            }
            open.push((character, *glyph));
            continue;
        }
        pieces.extend(closed(&mut open));
        let text: Vec<char> = cluster.text.chars().filter(|c| allowed(*c)).collect();
        if text.iter().all(|c| c.is_whitespace()) {
            continue;
        }
        // Each glyph alone: with its own character where there are as many, else the first has them all.
        let own = text.len() == glyphs.len();
        for (at, glyph) in glyphs.iter().enumerate() {
            let text = match at {
                at if own => text[at].to_string(),
                0 => text.iter().collect(),
                _ => UNSEEN.to_string(),
            };
            pieces.push(Piece { text, glyphs: vec![*glyph], glyph: Some(used.cut(glyph.id)) });
        }
    }
    pieces.extend(closed(&mut open));
    pieces
}

fn closed(open: &mut Vec<(char, PlacedGlyph)>) -> Option<Piece> {
    let taken = std::mem::take(open);
    let is_seen = |(character, _): &(char, PlacedGlyph)| !character.is_whitespace();
    let (first, last) = (taken.iter().position(is_seen)?, taken.iter().rposition(is_seen)?);
    let kept = &taken[first..=last];
    Some(Piece {
        text: kept.iter().map(|(character, _)| *character).collect(),
        glyphs: kept.iter().map(|(_, glyph)| *glyph).collect(),
        glyph: None,
    })
}

fn object(run: &GlyphRun<'_>, piece: &Piece, face: &Face<'_>, ids: &mut Ids, to: &mut String) {
    let Some(feet) = Bounds::around(piece.glyphs.iter().map(|glyph| (glyph.x, glyph.y))) else { return };
    let room = usual(face.font);
    let usual = Bounds {
        left: feet.left + room.left * run.size,
        top: feet.top + room.top * run.size,
        right: feet.right + room.right * run.size,
        bottom: feet.bottom + room.bottom * run.size,
    };
    // And for the glyphs that reach farther: dashes of two or three letters, circles around another letter.
    let drawn = piece.glyphs.iter().fold(usual, |drawn, glyph| match face.far.get(&glyph.id) {
        Some(ink) => drawn.and(ink.seen(Affine { a: run.size, d: run.size, ..Affine::moved(glyph.x, glyph.y) })),
        None => drawn,
    });
    let bounds = drawn.seen(run.at);
    let (left, top) = (thousandths(bounds.left), thousandths(bounds.top));
    // Turned ones stand in their own coordinates, all others in those of their boundary.
    let (placed, turned) = match run.at.is_move() {
        true => (Affine::moved(run.at.e - left as f64 / 1000.0, run.at.f - top as f64 / 1000.0), None),
        false => {
            let (e, f) = (run.at.e - left as f64 / 1000.0, run.at.f - top as f64 / 1000.0);
            (Affine::IDENTITY, Some(Affine { e, f, ..run.at }))
        }
    };
    let _ = write!(to, "<ofd:TextObject ID=\"{}\" Boundary=\"{}\"", ids.next(), rectangle(bounds));
    if let Some(turned) = turned {
        let _ = write!(to, " CTM=\"{}\"", matrix(turned));
    }
    let _ = write!(to, " Font=\"{}\" Size=\"{}\">", face.id, length(run.size));
    if run.fill != (Tint { red: 0, green: 0, blue: 0, alpha: 255 }) {
        colour("FillColor", run.fill, to);
    }
    if let Some(glyph) = piece.glyph {
        let codes = piece.text.chars().count();
        let _ = write!(
            to,
            "<ofd:CGTransform CodePosition=\"0\" CodeCount=\"{codes}\" GlyphCount=\"1\"><ofd:Glyphs>{glyph}</ofd:Glyphs></ofd:CGTransform>"
        );
    }
    let placed = |glyph: &PlacedGlyph| placed.point(glyph.x, glyph.y);
    let places: Vec<(i64, i64)> =
        piece.glyphs.iter().map(placed).map(|(x, y)| (thousandths(x), thousandths(y))).collect();
    let Some((x, y)) = places.first().copied() else { return };
    to.push_str("<ofd:TextCode X=\"");
    decimal(x, to);
    to.push_str("\" Y=\"");
    decimal(y, to);
    to.push('"');
    // A piece has one base line.
    if places.len() > 1 {
        to.push_str(" DeltaX=\"");
        for (at, pair) in places.windows(2).enumerate() {
            if at > 0 {
                to.push(' ');
            }
            decimal(pair[1].0 - pair[0].0, to);
        }
        to.push('"');
    }
    to.push('>');
    escaped(&piece.text, to);
    to.push_str("</ofd:TextCode></ofd:TextObject>");
}
