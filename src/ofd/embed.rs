//! Which glyphs a paper uses, and fonts of nothing but these.

use crate::model::{Drawn, EmbeddedFont, GlyphCluster, LaidPaper};
use crate::problem::{NotInOfd, OfdProblem};
use crate::sfnt;
use std::collections::{BTreeMap, BTreeSet};
use subsetter::GlyphRemapper;

/// The glyphs of one font that a paper uses.
#[derive(Debug, Default)]
pub struct Used {
    /// The glyph of each character that stands alone: of the first one seen.
    characters: BTreeMap<char, u16>,
    glyphs: BTreeSet<u16>,
    /// The number of each in the font cut down.
    cut: BTreeMap<u16, u16>,
}

impl Used {
    /// Whether the font is used at all.
    pub fn is_empty(&self) -> bool {
        self.glyphs.is_empty()
    }

    /// The glyphs.
    pub fn glyphs(&self) -> impl Iterator<Item = u16> {
        self.glyphs.iter().copied()
    }

    /// The glyph's number in the font cut down.
    pub fn cut(&self, glyph: u16) -> u16 {
        self.cut.get(&glyph).copied().unwrap_or(0)
    }

    /// Whether the font's own character map leads from the character to the glyph.
    pub fn leads(&self, character: char, glyph: u16) -> bool {
        self.characters.get(&character) == Some(&glyph)
    }
}

/// The character of a cluster of one.
pub fn alone(cluster: &GlyphCluster<'_>) -> Option<char> {
    let mut characters = cluster.text.chars();
    let first = characters.next()?;
    (characters.next().is_none() && cluster.glyphs.len() == 1).then_some(first)
}

/// The glyphs that each font is used for.
///
/// # Errors
/// [`NotInOfd::Glyph`], when a character was laid out without a glyph.
pub fn used(paper: &LaidPaper<'_>) -> Result<Vec<Used>, OfdProblem> {
    let mut all: Vec<Used> = paper.fonts.iter().map(|_| Used::default()).collect();
    for (page, at) in paper.pages.iter().zip(1..) {
        for drawn in &page.drawn {
            let Drawn::Run(run) = drawn else { continue };
            let Some(used) = all.get_mut(run.font) else {
                return Err(OfdProblem { page: at, lacks: NotInOfd::Font(String::new()) });
            };
            for cluster in &run.clusters {
                let glyphs = run.glyphs.get(cluster.glyphs.clone()).unwrap_or_default();
                let is_seen = !cluster.text.chars().all(char::is_whitespace);
                if is_seen && glyphs.iter().any(|glyph| glyph.id == 0) {
                    return Err(OfdProblem { page: at, lacks: NotInOfd::Glyph(cluster.text.to_owned()) });
                }
                used.glyphs.extend(glyphs.iter().map(|glyph| glyph.id));
                if let (Some(character), [glyph]) = (alone(cluster), glyphs) {
                    used.characters.entry(character).or_insert(glyph.id);
                }
            }
        }
    }
    Ok(all)
}

/// The font with nothing but the glyphs used, and with the character map that leads to them.
///
/// # Errors
/// [`NotInOfd::Font`], when it has no TrueType outlines or cannot be read.
pub fn cut(font: &EmbeddedFont<'_>, used: &mut Used) -> Result<Vec<u8>, OfdProblem> {
    let refused = || OfdProblem { page: 0, lacks: NotInOfd::Font(font.name.clone()) };
    let whole = sfnt::tables(font.data, font.index).ok_or_else(refused)?;
    let has = |wanted: &[u8; 4]| whole.iter().any(|(tag, _)| tag == wanted);
    if !has(b"glyf") || has(b"fvar") {
        return Err(refused());
    }
    // In the order of their characters: neighbours stay neighbours, and the map is short.
    let mut numbers = GlyphRemapper::new();
    for glyph in used.characters.values().chain(&used.glyphs) {
        numbers.remap(*glyph);
    }
    used.cut = used.glyphs.iter().filter_map(|glyph| Some((*glyph, numbers.get(*glyph)?))).collect();
    let subset = subsetter::subset(font.data, font.index, &numbers).map_err(|_| refused())?;
    let kept = sfnt::tables(&subset, 0).ok_or_else(refused)?;
    let mut tables: Vec<([u8; 4], Vec<u8>)> = kept.into_iter().map(|(tag, table)| (tag, table.to_vec())).collect();
    let map: Vec<(char, u16)> =
        used.characters.iter().map(|(character, glyph)| (*character, used.cut(*glyph))).collect();
    tables.push((*b"cmap", sfnt::character_map(&map)));
    tables.extend(whole.iter().filter(|(tag, _)| tag == b"OS/2").map(|(tag, table)| (*tag, table.to_vec())));
    Ok(sfnt::file(tables))
}
