//! The tables of a TrueType file: read, and written again with what a subset lost. Its character map is ours, because a
//! reader of OFD finds glyphs by characters.

/// A table of a font by its tag.
pub type FontTable<'a> = ([u8; 4], &'a [u8]);

/// The tables of a font file; of a collection those of one font. Nothing, if it is none.
pub fn tables(data: &[u8], index: u32) -> Option<Vec<FontTable<'_>>> {
    let mut start = 0;
    if data.get(..4)? == b"ttcf" {
        start = u32_at(data, 12 + 4 * usize::try_from(index).ok()?)?;
    }
    let count = u16_at(data, start.checked_add(4)?)?;
    (0..usize::from(count))
        .map(|at| {
            let record = start.checked_add(12 + 16 * at)?;
            let tag = data.get(record..record.checked_add(4)?)?.try_into().ok()?;
            let (from, length) = (u32_at(data, record + 8)?, u32_at(data, record + 12)?);
            Some((tag, data.get(from..from.checked_add(length)?)?))
        })
        .collect()
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(data.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(data: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_be_bytes(data.get(at..at.checked_add(4)?)?.try_into().ok()?)).ok()
}

/// A TrueType file of these tables, with all sums reckoned anew (OpenType 1.9, "Organization of an OpenType font").
pub fn file(mut tables: Vec<([u8; 4], Vec<u8>)>) -> Vec<u8> {
    tables.sort_by_key(|(tag, _)| *tag);
    let count = tables.len() as u16;
    let power = count.checked_ilog2().unwrap_or(0) as u16;
    let range = 16 << power;
    let mut file = vec![0, 1, 0, 0];
    for number in [count, range, power, (16 * count).wrapping_sub(range)] {
        file.extend(number.to_be_bytes());
    }
    let mut at = 12 + 16 * tables.len();
    let mut adjusted = None;
    for (tag, table) in &mut tables {
        if tag == b"head" && table.len() >= 12 {
            table[8..12].fill(0);
            adjusted = Some(at + 8);
        }
        file.extend(*tag);
        for number in [sum(table), at as u32, table.len() as u32] {
            file.extend(number.to_be_bytes());
        }
        at += table.len().next_multiple_of(4);
    }
    for (_, table) in &tables {
        file.extend(table);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    if let Some(place) = adjusted {
        let adjustment = 0xB1B0_AFBA_u32.wrapping_sub(sum(&file));
        file[place..place + 4].copy_from_slice(&adjustment.to_be_bytes());
    }
    file
}

fn sum(bytes: &[u8]) -> u32 {
    bytes.chunks(4).fold(0, |sum, four| {
        let mut word = [0; 4];
        word[..four.len()].copy_from_slice(four);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}

/// Characters that follow one another and have glyphs that do.
struct Stretch {
    first: u32,
    last: u32,
    glyph: u16,
}

fn stretches(map: &[(char, u16)]) -> Vec<Stretch> {
    let mut all: Vec<Stretch> = Vec::new();
    for &(character, glyph) in map {
        let code = u32::from(character);
        match all.last_mut() {
            Some(open) if open.last + 1 == code && u32::from(open.glyph) + (code - open.first) == u32::from(glyph) => {
                open.last = code;
            }
            _ => all.push(Stretch { first: code, last: code, glyph }),
        }
    }
    all
}

/// The table `cmap` of characters in their order: format 4 for the first plane, format 12 for all.
pub fn character_map(map: &[(char, u16)]) -> Vec<u8> {
    let all = stretches(map);
    let first_plane: Vec<(char, u16)> = map.iter().copied().filter(|(c, _)| u32::from(*c) < 0xFFFF).collect();
    let (small, large) = (format_4(&stretches(&first_plane)), format_12(&all));
    let mut table = vec![0, 0, 0, 4];
    let (small_at, large_at) = (4 + 4 * 8, (4 + 4 * 8 + small.len()) as u32);
    // Unicode and Windows, each by both.
    for (platform, encoding, at) in [(0u16, 3u16, small_at), (0, 4, large_at), (3, 1, small_at), (3, 10, large_at)] {
        table.extend(platform.to_be_bytes());
        table.extend(encoding.to_be_bytes());
        table.extend(at.to_be_bytes());
    }
    table.extend(small);
    table.extend(large);
    table
}

fn format_4(stretches: &[Stretch]) -> Vec<u8> {
    // As many as its length can tell; all stand in format 12.
    const MOST: usize = 8_000;
    let kept = &stretches[..stretches.len().min(MOST)];
    let end = Stretch { first: 0xFFFF, last: 0xFFFF, glyph: 0 };
    let of = |number: &dyn Fn(&Stretch) -> u16| -> Vec<u8> {
        kept.iter().chain([&end]).flat_map(|one| number(one).to_be_bytes()).collect()
    };
    let count = kept.len() as u16 + 1;
    let power = count.ilog2() as u16;
    let range = 2 << power;
    let mut table = Vec::new();
    for number in [4, 16 + 8 * count, 0, 2 * count, range, power, (2 * count).wrapping_sub(range)] {
        table.extend(number.to_be_bytes());
    }
    table.extend(of(&|one| one.last as u16));
    table.extend([0, 0]);
    table.extend(of(&|one| one.first as u16));
    table.extend(of(&|one| if one.first == 0xFFFF { 1 } else { one.glyph.wrapping_sub(one.first as u16) }));
    table.extend(of(&|_| 0));
    table
}

fn format_12(stretches: &[Stretch]) -> Vec<u8> {
    let mut table = vec![0, 12, 0, 0];
    for number in [16 + 12 * stretches.len() as u32, 0, stretches.len() as u32] {
        table.extend(number.to_be_bytes());
    }
    for Stretch { first, last, glyph } in stretches {
        for number in [*first, *last, u32::from(*glyph)] {
            table.extend(number.to_be_bytes());
        }
    }
    table
}
