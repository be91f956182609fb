//! What in a document can show other words than those that are read: hidden, covered, struck out, put in by the program that shows it.
//! Each by the words for it; the same paper as it was made has none of them.

use crate::Refusal;
use crate::text::{Step, attribute, is_on, walk};
use quick_xml::events::BytesStart;
use std::collections::{BTreeMap, BTreeSet};

/// How often each stands there.
pub type Odd = BTreeMap<&'static str, usize>;

/// Below this many half points nobody reads.
const TINY: u32 = 8;
/// Letters at least so light, of 255, are not seen on paper, or on a ground of their own; on a ground below the dark one others are not.
const PALE: u32 = 160;
const DARK: u32 = 190;
/// A column narrower than this, in twentieths of a point, shows nothing of what stands in it.
const NO_COLUMN: i32 = 120;
/// Letters narrower than this, in per cent, and closer than this, in twentieths of a point, are read by nobody.
const NARROW: i32 = 50;
const CLOSE: i32 = -40;
/// Lines lower than this, in twentieths of a point, hide what stands on them.
const LOW: i32 = 160;
/// What lies so far aside, in twentieths of a point, lies beside the page or the words it belongs to.
const ASIDE: i32 = 6_000;
/// A cell's edge that is so wide, in twentieths of a point, leaves no room for words.
const EDGE: i32 = 1_500;
/// A page of less than this is none that somebody prints.
const SMALL_PAGE: i32 = 5_000;
/// How far styles that are made of others are followed.
const BASED: usize = 32;
/// Fields whose words a program does not put in by itself, or puts in where a form of old is filled.
const PLAIN_FIELDS: [&str; 4] = ["HYPERLINK", "FORMCHECKBOX", "FORMTEXT", "FORMDROPDOWN"];
/// Fields of contents: those of a paper with contents may be made anew.
const CONTENTS_FIELDS: [&str; 2] = ["TOC", "PAGEREF"];
/// How the names of fonts begin that show signs in the place of letters.
const SIGNS: [&str; 14] = [
    "wingdings",
    "webdings",
    "symbol",
    "zapf",
    "dingbat",
    "marlett",
    "mt extra",
    "code 39",
    "code39",
    "ms outlook",
    "d050000l",
    "opensymbol",
    "bookshelf symbol",
    "standard symbols",
];
/// What the first of two ways to say something asks for, as Word writes it.
const KNOWN_ASKED: [&str; 12] = ["wps", "wpg", "wpc", "wpi", "w14", "w15", "w16", "w16se", "wp14", "a14", "v", "cx"];

pub const THEME: &str = "看不见的颜色";
pub const FONTS: &str = "内嵌字体";
pub const CHARTS: &str = "图表";
pub const OTHERWISE: &str = "在不同程序里显示不同的内容";
/// What contents of a document are made by: programs make them anew.
pub const CONTENTS: &str = "目录域";
const FIELD: &str = "会自己变的域";
const TINY_SIGN: &str = "极小文字";
const FLAT: &str = "压扁的文字";
/// Of these a paragraph without words has none: office programs put such ones behind tables.
pub const OF_WORDS: [&str; 2] = [TINY_SIGN, FLAT];
const UNSEEN: &str = THEME;
const ASIDE_SIGN: &str = "移开的文字";

/// What an element makes of words.
pub fn of(name: &str, event: &BytesStart<'_>) -> Option<&'static str> {
    let value = || attribute(event, "val").unwrap_or_default();
    let number = |name: &str| -> Option<i32> { attribute(event, name)?.split('.').next()?.parse().ok() };
    let on = |sign| attribute(event, "val").as_deref().is_none_or(is_on).then_some(sign);
    match name {
        "vanish" | "specVanish" => on("隐藏文字"),
        "strike" | "dstrike" => on("删除线"),
        "rtl" | "bdo" | "bidi" | "bidiVisual" => on("倒排文字"),
        "color" => is_pale(event).then_some(UNSEEN),
        "textFill" => Some(UNSEEN),
        "highlight" => (value() == "black" || value() == "blue" || value().starts_with("dark")).then_some(UNSEEN),
        // A pattern is drawn in a colour of its own, over the ground.
        "shd" => (!matches!(value().as_str(), "" | "clear" | "nil") || is_dark(event, "fill")).then_some(UNSEEN),
        // The ground of all pages.
        "background" => is_dark(event, "color").then_some(UNSEEN),
        "gridCol" => number("w").is_some_and(|width| width < NO_COLUMN).then_some("过窄的列"),
        "w" => number("val").is_some_and(|percent| percent < NARROW).then_some(FLAT),
        "position" => number("val").is_some_and(|by| by.abs() > 24).then_some(ASIDE_SIGN),
        "spacing" => {
            let is_low = attribute(event, "lineRule").as_deref() == Some("exact")
                && number("line").is_some_and(|line| line < LOW);
            (is_low || number("val").is_some_and(|by| by < CLOSE)).then_some(FLAT)
        }
        "ind" | "tblInd" => {
            let sides = ["left", "right", "start", "end", "firstLine", "hanging", "w"];
            sides.into_iter().filter_map(number).any(|by| by.abs() > ASIDE).then_some(ASIDE_SIGN)
        }
        "pgMar" => ["top", "bottom", "left", "right"]
            .into_iter()
            .filter_map(number)
            .any(|by| by.abs() > ASIDE || by < -2_000)
            .then_some(ASIDE_SIGN),
        "pgSz" => ["w", "h"].into_iter().filter_map(number).any(|size| size < SMALL_PAGE).then_some(ASIDE_SIGN),
        // Of a cell's edges; borders of these names have no width of this kind.
        "left" | "right" | "top" | "bottom" | "start" | "end" | "wBefore" | "wAfter" => {
            number("w").is_some_and(|by| by.abs() > EDGE).then_some(ASIDE_SIGN)
        }
        "gridBefore" | "gridAfter" => (value() != "0").then_some(ASIDE_SIGN),
        "fitText" => Some(FLAT),
        "dir" => (value() == "rtl").then_some("倒排文字"),
        // What a form of old shows is chosen in it: no words of the document.
        "ddList" | "checkBox" => Some("旧式窗体域"),
        "framePr" | "tblpPr" => Some("浮动的文字或表格"),
        // What stands in a cell that goes on from above or from the left is shown by nobody.
        "hMerge" | "cellDel" | "cellIns" | "cellMerge" => Some("合并或删除的单元格"),
        "vMerge" => (value().is_empty() || value() == "continue").then_some("合并或删除的单元格"),
        "hidden" => on("隐藏的行"),
        "trHeight" => (attribute(event, "hRule").as_deref() == Some("exact")).then_some("固定的行高"),
        "numId" => (value() != "0").then_some("自动编号的文字"),
        "dayLong" | "dayShort" | "monthLong" | "monthShort" | "yearLong" | "yearShort" | "pgNum" => Some(FIELD),
        "sz" | "szCs" => value().parse::<u32>().is_ok_and(|size| size <= TINY).then_some(TINY_SIGN),
        "rFonts" => {
            let font = |name: &str| attribute(event, name).unwrap_or_default().to_ascii_lowercase();
            let is_sign = |font: String| SIGNS.iter().any(|name| font.trim().starts_with(name));
            ["ascii", "hAnsi", "eastAsia"].into_iter().any(|name| is_sign(font(name))).then_some("符号字体")
        }
        "anchor" | "pict" | "object" => Some("浮动图形"),
        "inline" => Some("图片"),
        "textpath" => Some("艺术字"),
        "dataBinding" => Some("与别处绑定的内容"),
        "ruby" => Some("注音"),
        "fldChar" | "fldSimple" => attribute(event, "dirty").as_deref().is_some_and(is_on).then_some(FIELD),
        _ => None,
    }
}

/// What a field's instruction makes of its words.
pub fn of_field(instruction: &str) -> Option<&'static str> {
    let word = instruction.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
    match word.as_str() {
        "" => None,
        word if PLAIN_FIELDS.contains(&word) => None,
        word if CONTENTS_FIELDS.contains(&word) => Some(CONTENTS),
        // Numbers of pages and what is repeated from elsewhere: what is read is not what is shown.
        _ => Some(FIELD),
    }
}

/// Whether the first of two ways asks for something that no program is known to have.
pub fn is_strange(asked: &str) -> bool {
    asked.split_whitespace().any(|one| !KNOWN_ASKED.contains(&one))
}

fn is_pale(event: &BytesStart<'_>) -> bool {
    let theme = attribute(event, "themeColor").unwrap_or_default();
    let value = attribute(event, "val").unwrap_or_default();
    light(&value).is_some_and(|light| light >= PALE)
        || matches!(theme.as_str(), "background1" | "light1" | "bg1" | "lt1")
}

fn is_dark(event: &BytesStart<'_>, name: &str) -> bool {
    light(&attribute(event, name).unwrap_or_default()).is_some_and(|light| light < DARK)
}

/// How light a colour is to the eye, of 255; nothing for `auto`.
fn light(colour: &str) -> Option<u32> {
    let part = |at: usize| colour.get(at..at + 2).and_then(|part| u32::from_str_radix(part, 16).ok());
    let [red, green, blue] = [part(0)?, part(2)?, part(4)?];
    (colour.len() == 6).then_some((299 * red + 587 * green + 114 * blue) / 1_000)
}

/// Whether the colours of a theme show letters that are called dark by their names, and are not seen.
///
/// # Errors
/// The XML is not sound.
pub fn is_pale_theme(xml: &str) -> Result<bool, Refusal> {
    const DARK_ONES: [&str; 10] =
        ["dk1", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"];
    let (mut of, mut found) = (false, false);
    walk(xml, &mut |step| {
        match step {
            Step::Start(name, _) if DARK_ONES.contains(&name) => of = true,
            Step::End(name) if DARK_ONES.contains(&name) => of = false,
            Step::Start(name, event) if of => {
                let value = attribute(event, "val").unwrap_or_default();
                let last = attribute(event, "lastClr").unwrap_or_default();
                let is_light = |text: &str| light(text).is_some_and(|light| light >= PALE);
                found |= match name {
                    "srgbClr" => is_light(&value),
                    "sysClr" => value == "window" || is_light(&last),
                    // What makes a colour another one.
                    "lumMod" | "lumOff" | "tint" | "alpha" => true,
                    _ => false,
                };
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(found)
}

/// A style: what it makes of words, and of which other it is made.
#[derive(Default)]
struct Style {
    odd: BTreeSet<&'static str>,
    based: String,
}

/// What the styles that are used make of words, each once.
///
/// # Errors
/// The XML is not sound.
pub fn of_styles(xml: &str, used: &BTreeSet<String>) -> Result<BTreeSet<&'static str>, Refusal> {
    let mut styles: BTreeMap<String, Style> = BTreeMap::new();
    let (mut now, mut always) = (None::<String>, BTreeSet::from([String::new()]));
    walk(xml, &mut |step| {
        match step {
            Step::Start("style", event) => {
                let id = attribute(event, "styleId").unwrap_or_default();
                if attribute(event, "default").as_deref().is_some_and(is_on) {
                    always.insert(id.clone());
                }
                now = Some(id);
            }
            Step::End("style") => now = None,
            Step::Start("basedOn", event) => {
                let style = styles.entry(now.clone().unwrap_or_default()).or_default();
                style.based = attribute(event, "val").unwrap_or_default();
            }
            // What stands outside of all styles holds everywhere.
            Step::Start(name, event) => {
                if let Some(sign) = of(name, event) {
                    styles.entry(now.clone().unwrap_or_default()).or_default().odd.insert(sign);
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    let mut found = BTreeSet::new();
    for id in used.iter().chain(&always) {
        let mut id = id.as_str();
        for _ in 0..BASED {
            let Some(style) = styles.get(id) else { break };
            found.extend(&style.odd);
            if style.based.is_empty() {
                break;
            }
            id = &style.based;
        }
    }
    Ok(found)
}
