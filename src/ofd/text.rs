//! Text objects (GB/T 33190-2016, 11.2): characters with their places, and glyphs where the font's own map does not lead to
//! them.

use crate::affine::{Affine, Bounds};
use crate::embed::{Used, alone};
use crate::ids::Ids;
use crate::model::{EmbeddedFont, GlyphRun, PlacedGlyph, Tint};
use crate::xml::{allowed, colour, decimal, escaped, length, matrix, rectangle, thousandths};
use std::fmt::Write;

/// What all objects of a run share.
pub struct Face<'a> {
    /// The font.
    pub font: &'a EmbeddedFont<'a>,
    /// Its number in the document.
    pub id: u32,
    /// Its glyphs.
    pub used: &'a Used,
}

/// Characters of a run that become one object.
#[derive(Default)]
struct Piece {
    text: String,
    /// Where the glyphs stand.
    places: Vec<(f64, f64)>,
    /// Their numbers, where the font's map does not lead to them.
    glyphs: Vec<u16>,
}

/// Writes a run as objects of a layer.
pub fn run(run: &GlyphRun<'_>, face: &Face<'_>, ids: &mut Ids, to: &mut String) {
    if run.fill.alpha == 0 {
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
            u32::from(*character) < 0xFFFF && allowed(*character) && used.leads(*character, glyph.id)
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
        let text: String = cluster.text.chars().filter(|c| allowed(*c)).collect();
        if !text.trim().is_empty() && !glyphs.is_empty() {
            let places = glyphs.iter().map(|glyph| (glyph.x, glyph.y)).collect();
            pieces.push(Piece { text, places, glyphs: glyphs.iter().map(|glyph| used.cut(glyph.id)).collect() });
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
        places: kept.iter().map(|(_, glyph)| (glyph.x, glyph.y)).collect(),
        glyphs: Vec::new(),
    })
}

fn object(run: &GlyphRun<'_>, piece: &Piece, face: &Face<'_>, ids: &mut Ids, to: &mut String) {
    // Room for accents and for what reaches beyond its advance, which nothing may cut off.
    let (above, below, beside) = (face.font.ascent.max(0.9) + 0.2, face.font.descent.max(0.2) + 0.2, 0.2);
    let Some(feet) = Bounds::around(piece.places.iter().copied()) else { return };
    let drawn = Bounds {
        left: feet.left - beside * run.size,
        top: feet.top - above * run.size,
        right: feet.right + (1.0 + beside) * run.size,
        bottom: feet.bottom + below * run.size,
    };
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
    if !piece.glyphs.is_empty() {
        let (codes, count) = (piece.text.chars().count(), piece.glyphs.len());
        let numbers: Vec<String> = piece.glyphs.iter().map(u16::to_string).collect();
        let _ = write!(
            to,
            "<ofd:CGTransform CodePosition=\"0\" CodeCount=\"{codes}\" GlyphCount=\"{count}\"><ofd:Glyphs>{}</ofd:Glyphs></ofd:CGTransform>",
            numbers.join(" ")
        );
    }
    let places: Vec<(i64, i64)> =
        piece.places.iter().map(|(x, y)| placed.point(*x, *y)).map(|(x, y)| (thousandths(x), thousandths(y))).collect();
    let Some((x, y)) = places.first().copied() else { return };
    to.push_str("<ofd:TextCode X=\"");
    decimal(x, to);
    to.push_str("\" Y=\"");
    decimal(y, to);
    to.push('"');
    let steps = |of: &dyn Fn(&(i64, i64)) -> i64| -> Vec<i64> {
        places.windows(2).map(|pair| of(&pair[1]) - of(&pair[0])).collect()
    };
    deltas("DeltaX", &steps(&|place| place.0), to);
    let down = steps(&|place| place.1);
    if down.iter().any(|step| *step != 0) {
        deltas("DeltaY", &down, to);
    }
    to.push('>');
    escaped(&piece.text, to);
    to.push_str("</ofd:TextCode></ofd:TextObject>");
}

fn deltas(name: &str, steps: &[i64], to: &mut String) {
    if steps.is_empty() {
        return;
    }
    let _ = write!(to, " {name}=\"");
    for (at, step) in steps.iter().enumerate() {
        if at > 0 {
            to.push(' ');
        }
        decimal(*step, to);
    }
    to.push('"');
}
