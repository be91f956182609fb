//! Which proof a file is, by its name: the longest words of a slot that stand in it. A proposal, and never more.

use super::slot::Slot;
use crate::clean::half_width;

/// What companies are called beside their names.
const FORMS: [&str; 6] = ["股份有限公司", "有限责任公司", "有限公司", "集团公司", "集团", "公司"];

/// The slot that a file's name tells of, if one does. A name that tells of one company's proof is not taken for another's, nor
/// for the organisation's own.
#[must_use]
pub fn guess<'a>(name: &str, slots: &[Slot<'a>]) -> Option<Slot<'a>> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let plain = plain(stem);
    let mut best: Option<((usize, usize), Slot<'a>)> = None;
    for slot in slots {
        // Its own name first: whoever calls a file so means it.
        let title = std::iter::once(slot.proof.title.zh());
        let words = title.chain(slot.proof.words.iter().map(String::as_str)).map(self::plain);
        let longest = words
            .filter(|words| !words.is_empty() && plain.contains(words.as_str()))
            .map(|words| words.chars().count())
            .max();
        let Some(longest) = longest else { continue };
        let of = named(slot.of, &plain);
        if !slot.of.is_empty() && of == 0 {
            continue;
        }
        // Of two that fit alike the first one stands.
        if best.as_ref().is_none_or(|(found, _)| (longest, of) > *found) {
            best = Some(((longest, of), *slot));
        }
    }
    best.map(|(_, slot)| slot)
}

/// How many characters of a company's name stand in a file's; none, if it is not named.
fn named(company: &str, plain: &str) -> usize {
    let whole = self::plain(company);
    let short =
        FORMS.iter().fold(whole.clone(), |name, form| name.strip_suffix(form).map_or(name.clone(), str::to_owned));
    let stands = |name: &str| name.chars().count() > 1 && plain.contains(name);
    [whole, short].iter().find(|name| stands(name)).map_or(0, |name| name.chars().count())
}

/// Letters and digits only, in half width and small. Signs are those of ASCII and of Chinese; no table of all characters is
/// asked, which would weigh 10 KiB.
fn plain(text: &str) -> String {
    let is_sign = |sign: char| match sign {
        '\0'..='\x7f' => !sign.is_ascii_alphanumeric(),
        '\u{80}'..='\u{bf}'
        | '\u{2000}'..='\u{206f}'
        | '\u{3000}'..='\u{303f}'
        | '\u{fe10}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ffef}' => true,
        _ => false,
    };
    text.chars().map(half_width).filter(|sign| !is_sign(*sign)).map(|sign| sign.to_ascii_lowercase()).collect()
}
