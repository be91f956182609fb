//! The words of one part: paragraphs in the order in which they are read, without what was deleted or is said twice.

use crate::Refusal;
use crate::odd::{self, Odd};
use crate::pages::Pages;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeSet;

/// How deep elements lie in one another.
const DEPTH: usize = 256;
/// Paragraphs of a part.
const PARAS: usize = 100_000;
/// Fields that bring something from elsewhere.
const FETCHING: [&str; 7] = ["INCLUDEPICTURE", "INCLUDETEXT", "DDE", "DDEAUTO", "LINK", "IMPORT", "INCLUDE"];
/// Elements whose words are not shown: deleted, moved away, or the same once more for older programs.
const SKIPPED: [&str; 4] = ["del", "moveFrom", "Fallback", "rt"];

/// Those of them that a tracked change took away.
const DELETING: [&str; 2] = ["del", "moveFrom"];

/// Namespaces whose elements office programs show; what lies in one of another is passed over by them where the document says so.
const SPACES: [&str; 8] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/",
    "http://purl.oclc.org/ooxml/wordprocessingml/",
    "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "http://schemas.openxmlformats.org/drawingml/2006/",
    "http://purl.oclc.org/ooxml/drawingml/",
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://schemas.microsoft.com/office/word/2010/wordprocessing",
    "urn:schemas-microsoft-com:",
];

/// The words of a part.
#[derive(Default)]
pub struct Text {
    pub paras: Vec<String>,
    /// The page on which each begins, where the document tells it.
    pub pages: Vec<Option<u32>>,
    /// Fields that bring something from elsewhere, and whole documents taken in.
    pub fields: Vec<String>,
    /// What can show other words than these.
    pub odd: Odd,
    /// The styles that are used.
    pub styles: BTreeSet<String>,
    /// Words that a tracked change took away: some programs show them, struck through.
    pub deleted: Vec<String>,
}

/// An attribute by its name without prefix.
pub fn attribute(event: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = event.attributes().flatten().find(|one| local(one.key.as_ref()) == name)?;
    Some(unescaped(found.value.as_ref()))
}

/// A name without its prefix.
fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or_default().to_owned()
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&")
}

/// Calls with each element that begins.
///
/// # Errors
/// The XML is not sound.
pub fn each(xml: &str, called: &mut dyn FnMut(&str, &BytesStart<'_>)) -> Result<(), Refusal> {
    walk(xml, &mut |step| {
        if let Step::Start(name, event) = step {
            called(name, event);
        }
        Ok(())
    })
}

/// A step through a part.
pub enum Step<'a> {
    /// An element begins.
    Start(&'a str, &'a BytesStart<'a>),
    /// It ends.
    End(&'a str),
    /// Words stand in it.
    Words(&'a str),
}

/// Goes through a part; depth, doctype and a sound end are looked after here.
pub fn walk(xml: &str, told: &mut dyn FnMut(Step<'_>) -> Result<(), Refusal>) -> Result<(), Refusal> {
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
    let mut open: Vec<String> = Vec::new();
    loop {
        match reader.read_event().map_err(|_| Refusal::Broken)? {
            Event::Start(event) => {
                let name = local(event.name().as_ref());
                told(Step::Start(&name, &event))?;
                open.push(name);
                if open.len() > DEPTH {
                    return Err(Refusal::Broken);
                }
            }
            Event::Empty(event) => {
                let name = local(event.name().as_ref());
                told(Step::Start(&name, &event))?;
                told(Step::End(&name))?;
            }
            Event::End(_) => {
                let name = open.pop().ok_or(Refusal::Broken)?;
                told(Step::End(&name))?;
            }
            Event::Text(words) => told(Step::Words(&words.xml10_content()))?,
            Event::CData(words) => told(Step::Words(&words.xml10_content()))?,
            Event::GeneralRef(entity) => {
                let named = match &*entity.xml10_content() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => entity.resolve_char_ref().map_err(|_| Refusal::Broken)?,
                };
                told(Step::Words(&String::from(named.ok_or(Refusal::Broken)?)))?;
            }
            Event::DocType(_) => return Err(Refusal::Broken),
            Event::Eof => return if open.is_empty() { Ok(()) } else { Err(Refusal::Broken) },
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// The words of a part.
///
/// # Errors
/// The XML is not sound, or there is too much of it.
pub fn text(xml: &str) -> Result<Text, Refusal> {
    let mut found = Text::default();
    let mut state = Body { pages: Pages::new(sections(xml)?), ..Body::default() };
    walk(xml, &mut |step| state.step(step, &mut found))?;
    if !state.pages.is_told() {
        found.pages.fill(None);
    }
    Ok(found)
}

/// Of each section, in order, whether it begins on a page of its own: it says so at its end.
fn sections(xml: &str) -> Result<Vec<bool>, Refusal> {
    let (mut sections, mut is_past) = (Vec::new(), 0_usize);
    walk(xml, &mut |step| {
        match step {
            Step::Start(name, _) if name.ends_with(CHANGE) => is_past += 1,
            Step::End(name) if name.ends_with(CHANGE) => is_past = is_past.saturating_sub(1),
            Step::Start("sectPr", _) if is_past == 0 => sections.push(true),
            Step::Start("type", event) if is_past == 0 => {
                if let Some(last) = sections.last_mut() {
                    *last = !matches!(attribute(event, "val").as_deref(), Some("continuous" | "nextColumn"));
                }
            }
            _ => {}
        }
        if sections.len() > PARAS { Err(Refusal::TooLarge) } else { Ok(()) }
    })?;
    Ok(sections)
}

/// What the names end in of elements that tell how something was before a tracked change.
const CHANGE: &str = "PrChange";

#[derive(Default)]
struct Body {
    /// Paragraphs begun, each with the page of its first words and whether a section ends with it; those of a drawing stand
    /// inside another.
    begun: Vec<(String, Option<u32>, bool)>,
    pages: Pages,
    /// How many elements are open that tell how something was.
    past: usize,
    /// How many properties of rows are open.
    open_row: usize,
    /// How many elements are open whose words are not shown.
    skipped: usize,
    /// How many of these are deletions, and whether words of the one at hand were met.
    deleted: usize,
    goes_on: bool,
    in_words: usize,
    in_field: usize,
    /// The instructions of fields begun, and whether each was looked at.
    fields: Vec<(String, bool)>,
    /// What is said in two ways: the words of the first and of the last, and whether the last is open.
    ways: Vec<(String, String, bool)>,
    /// Of each paragraph begun what counts if it has words.
    waiting: Vec<Vec<&'static str>>,
    /// Prefixes with the namespaces that they stand for, each with the depth at which that was said.
    spaces: Vec<(usize, String, String)>,
    /// Of each open element whether an office program passes it over with all that is in it.
    foreign: Vec<bool>,
}

impl Body {
    fn step(&mut self, step: Step<'_>, found: &mut Text) -> Result<(), Refusal> {
        match step {
            Step::Start(name, event) => {
                self.enter(event);
                self.start(name, event, found);
            }
            Step::End(name) => {
                self.end(name, found)?;
                self.foreign.pop();
                while self.spaces.last().is_some_and(|(depth, ..)| *depth > self.foreign.len()) {
                    self.spaces.pop();
                }
            }
            // Outside of any field an instruction is shown as words.
            Step::Words(words) if self.in_field > 0 => match self.fields.last_mut() {
                Some((field, _)) => field.push_str(words),
                None if self.skipped == 0 => self.write(words),
                None => {}
            },
            Step::Words(words) if self.deleted > 0 && self.in_words > 0 => {
                match found.deleted.last_mut().filter(|_| self.goes_on) {
                    Some(known) => known.push_str(words),
                    None => found.deleted.push(words.to_owned()),
                }
                self.goes_on = true;
            }
            Step::Words(words) if self.in_words > 0 => {
                for (first, last, is_last) in &mut self.ways {
                    if *is_last { last } else { first }.push_str(words);
                }
                if self.skipped == 0 {
                    if self.foreign.contains(&true) && !words.trim().is_empty() {
                        *found.odd.entry(odd::OTHERWISE).or_default() += 1;
                    }
                    self.write(words);
                }
            }
            Step::Words(_) => {}
        }
        Ok(())
    }

    /// Notes which namespace an element is of.
    fn enter(&mut self, event: &BytesStart<'_>) {
        let depth = self.foreign.len() + 1;
        for one in event.attributes().flatten() {
            let key: &str = one.key.as_ref();
            let prefix = if key == "xmlns" { Some("") } else { key.strip_prefix("xmlns:") };
            if let Some(prefix) = prefix {
                self.spaces.push((depth, prefix.to_owned(), unescaped(one.value.as_ref())));
            }
        }
        let name = event.name();
        let name: &str = name.as_ref();
        let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix);
        let space = self.spaces.iter().rev().find(|(_, own, _)| own == prefix);
        let is_known = |space: &str| SPACES.iter().any(|known| space.starts_with(known));
        // Where nothing is said of namespaces at all, names are taken as they stand.
        let is_foreign = match space {
            Some((_, _, space)) => !is_known(space),
            None => !self.spaces.is_empty(),
        };
        self.foreign.push(is_foreign);
    }

    fn write(&mut self, words: &str) {
        if let Some((para, page, _)) = self.begun.last_mut() {
            para.push_str(words);
            page.get_or_insert(self.pages.now());
            self.pages.written();
        }
    }

    fn start(&mut self, name: &str, event: &BytesStart<'_>, found: &mut Text) {
        if SKIPPED.contains(&name) {
            self.skipped += 1;
        }
        if DELETING.contains(&name) {
            (self.deleted, self.goes_on) = (self.deleted + 1, false);
        }
        if name.ends_with(CHANGE) {
            self.past += 1;
        }
        let is_now = self.past == 0 && self.skipped == 0;
        if self.past == 0
            && let Some(sign) = odd::of(name, event)
        {
            match self.waiting.last_mut().filter(|_| odd::OF_WORDS.contains(&sign)) {
                Some(waiting) => waiting.push(sign),
                None => *found.odd.entry(sign).or_default() += 1,
            }
        }
        match name {
            "pStyle" | "rStyle" | "tblStyle" => found.styles.extend(attribute(event, "val")),
            "AlternateContent" => self.ways.push(Default::default()),
            "Choice" if odd::is_strange(&attribute(event, "Requires").unwrap_or_default()) => {
                *found.odd.entry(odd::OTHERWISE).or_default() += 1;
            }
            "Fallback" => {
                if let Some((.., is_last)) = self.ways.last_mut() {
                    *is_last = true;
                }
            }
            // A row that is marked as deleted is shown by some and not by others.
            "del" if self.open_row > 0 => *found.odd.entry("删除的行").or_default() += 1,
            "trPr" => self.open_row += 1,
            "fldChar" => match attribute(event, "fldCharType").as_deref() {
                Some("begin") => self.fields.push((String::new(), false)),
                Some("separate") => self.field(false, found),
                Some("end") => self.field(true, found),
                _ => {}
            },
            "p" => {
                self.begun.push((String::new(), None, false));
                self.waiting.push(Vec::new());
            }
            "pageBreakBefore" if is_now && attribute(event, "val").as_deref().is_none_or(is_on) => self.pages.before(),
            "lastRenderedPageBreak" if is_now => self.pages.noted(),
            "br" if is_now && attribute(event, "type").as_deref() == Some("page") => self.pages.set(),
            "sectPr" if is_now => {
                if let Some((_, _, ends_section)) = self.begun.last_mut() {
                    *ends_section = true;
                }
            }
            "tr" => self.pages.row(),
            "tc" => self.pages.cell(),
            // Outside of a deletion its words are shown like others.
            "t" | "delText" => self.in_words += 1,
            "instrText" => self.in_field += 1,
            "fldSimple" => instructed(&attribute(event, "instr").unwrap_or_default(), found),
            "altChunk" | "subDoc" => found.fields.push(name.to_owned()),
            "tab" | "br" | "cr" if self.skipped == 0 => self.write(" "),
            "noBreakHyphen" if self.skipped == 0 => self.write("-"),
            // A character of a font of signs: which one is not to be known, that there is one is.
            "sym" if self.skipped == 0 => self.write("\u{fffd}"),
            _ => {}
        }
    }

    fn end(&mut self, name: &str, found: &mut Text) -> Result<(), Refusal> {
        if SKIPPED.contains(&name) {
            self.skipped = self.skipped.saturating_sub(1);
        }
        if DELETING.contains(&name) {
            self.deleted = self.deleted.saturating_sub(1);
        }
        if name.ends_with(CHANGE) {
            self.past = self.past.saturating_sub(1);
        }
        match name {
            "tr" => self.pages.row_end(),
            "tc" => self.pages.cell_end(),
            "t" | "delText" => self.in_words = self.in_words.saturating_sub(1),
            "instrText" => self.in_field = self.in_field.saturating_sub(1),
            "trPr" => self.open_row = self.open_row.saturating_sub(1),
            "AlternateContent" => {
                let squeezed = |text: &str| text.split_whitespace().collect::<String>();
                if let Some((first, last, is_last)) = self.ways.pop()
                    && is_last
                    && squeezed(&first) != squeezed(&last)
                {
                    *found.odd.entry(odd::OTHERWISE).or_default() += 1;
                }
            }
            "p" => {
                let (para, page, ends_section) = self.begun.pop().unwrap_or_default();
                for sign in self.waiting.pop().into_iter().flatten().filter(|_| !para.trim().is_empty()) {
                    *found.odd.entry(sign).or_default() += 1;
                }
                if self.skipped == 0 {
                    found.paras.push(para);
                    found.pages.push(Some(page.unwrap_or_else(|| self.pages.now())));
                    self.pages.paragraph(ends_section);
                }
                if found.paras.len() > PARAS {
                    return Err(Refusal::TooLarge);
                }
            }
            _ => {}
        }
        Ok(())
    }
}

impl Body {
    /// Looks at the instruction of the field at hand, which may stand in several pieces; `ends` takes it off.
    fn field(&mut self, ends: bool, found: &mut Text) {
        if let Some((field, is_looked_at)) = self.fields.last_mut()
            && !std::mem::replace(is_looked_at, true)
        {
            instructed(field, found);
        }
        if ends {
            self.fields.pop();
        }
    }
}

/// What a switch is set to.
pub fn is_on(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off")
}

fn instructed(instruction: &str, found: &mut Text) {
    let mut words = instruction.split_whitespace();
    let word = words.next().unwrap_or_default().to_ascii_uppercase();
    let target = words.next().unwrap_or_default().trim_matches('"').to_ascii_lowercase();
    // A link that leads to no page: a file, a program.
    let is_elsewhere = word == "HYPERLINK"
        && !target.starts_with("\\l")
        && !["http:", "https:", "mailto:", "#"].iter().any(|scheme| target.starts_with(scheme));
    if FETCHING.contains(&word.as_str()) || is_elsewhere {
        found.fields.push(instruction.trim().chars().take(120).collect());
    }
    if let Some(sign) = odd::of_field(instruction) {
        *found.odd.entry(sign).or_default() += 1;
    }
}
