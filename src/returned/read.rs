//! The way back: read by control, by bookmark and by layout, always all three. Where they agree there is a proposal, where they
//! differ a question.

use crate::differ::{CameBack, ReadDoubt, Turn, same};
use crate::grids::{self, Rows};
use crate::hand_out::ticket;
use crate::layout::{Laying, lay};
use crate::named::reading;
use crate::outline::{DocLine, Grid, Outline, document};
use crate::said::{BoxMark, Heard, Said, squeezed};
use crate::strays::{is_page, strays};
use crate::value::{Read, beside, compared, of_boxes, of_rows, of_text};
use ziping_docx::{NAMESPACE, PROPERTY};
use ziping_domain::answers::merge::standing;
use ziping_domain::answers::{self, other_id};
use ziping_domain::assess::{Engine, facts_by};
use ziping_domain::programme::{Kind, Question};
use ziping_domain::{Answers, Value};
use ziping_paper::{Application, Context, Part, Spot, sheets, worksheet};
use ziping_word::{HandedBack, NamedBy, Remark, Row, Tracked, Unreadable, handed_back};

/// The least share of a form's lines, of 100, that must be found where nothing else says which it is.
const LEAST: usize = 60;

/// How a worksheet was known again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Provenance {
    /// By what it carries, which is whole.
    Whole,
    /// What it carries is of another version of the programme.
    Version(String),
    /// It carries nothing of what went out: only what stands there now can be compared.
    Looks,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Returned {
    /// Title of the paper.
    pub title: String,
    /// Who was to fill it.
    pub who: String,
    /// How it was known again.
    pub known: Provenance,
    /// Answers that came back as they stand.
    pub same: usize,
    /// Answers whose place was not found.
    pub missing: Vec<String>,
    /// What differs.
    pub differences: Vec<CameBack>,
    /// Comments.
    pub remarks: Vec<Remark>,
    /// Words that stand where no answer is read.
    pub strays: Vec<String>,
    /// Tracked changes: what came is read, what went is not.
    pub tracked: Vec<Tracked>,
}

/// Why nothing was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The file cannot be read.
    File(Unreadable),
    /// It is of this other programme.
    Programme(String),
    /// It is no worksheet of this programme.
    Foreign,
}

impl Refused {
    /// A stable name, kebab-case.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::File(why) => why.code(),
            Self::Programme(_) => "worksheet-other-programme",
            Self::Foreign => "worksheet-foreign",
        }
    }

    /// Which.
    #[must_use]
    pub fn detail(&self) -> &str {
        match self {
            Self::Programme(id) => id,
            _ => "",
        }
    }
}

/// What a document says of itself.
struct Label<'a> {
    programme: &'a str,
    version: &'a str,
    paper: &'a str,
    digest: &'a str,
}

/// Reads a worksheet that came back, beside the answers as they stand now.
///
/// # Errors
/// [`Refused`].
pub fn read(bytes: &[u8], now: &Application) -> Result<Returned, Refused> {
    let filled = handed_back(bytes).map_err(Refused::File)?;
    let label = filled.properties.iter().find(|(name, _)| name == PROPERTY).and_then(|(_, text)| labelled(text));
    let programme = &now.case.programme;
    if let Some(label) = label.as_ref().filter(|label| label.programme != programme.id) {
        return Err(Refused::Programme(label.programme.to_owned()));
    }
    let went = label.as_ref().and_then(|label| went_out(&filled, label, now));
    let (lines, tables) = document(&filled.pieces);
    let of_went =
        went.as_ref().map(|answers| facts_by(Engine::default(), programme, answers, now.case.today).relevance());
    // The paper as it went out.
    let template = match (&went, &of_went) {
        (Some(answers), Some(relevance)) => Context { answers, relevance, ..now.context() },
        _ => now.context(),
    };
    let candidates = match &label {
        Some(label) => vec![label.paper.to_owned()],
        None => sheets(&template),
    };
    let best = candidates
        .iter()
        .filter_map(|id| worksheet(&template, id))
        .map(|paper| {
            let outline = Outline::of(&paper);
            let laying = lay(&outline, &lines);
            (paper, outline, laying)
        })
        .max_by_key(|(_, _, laying)| laying.found * 100 / laying.lines.max(1));
    let Some((paper, outline, laying)) = best else { return Err(Refused::Foreign) };
    let knows = |way| outline.spots.iter().any(|(spot, _)| reading(spot, way, &filled).is_some());
    let is_named = knows(NamedBy::Control) || knows(NamedBy::Bookmark);
    if !is_named && laying.found * 100 < LEAST * laying.lines {
        return Err(Refused::Foreign);
    }
    let known = match &label {
        Some(label) if label.version != programme.version => Provenance::Version(label.version.to_owned()),
        Some(_) if went.is_some() => Provenance::Whole,
        _ => Provenance::Looks,
    };
    let who = went.as_ref().map_or(String::new(), |answers| answers.who.clone());
    let mut returned = Returned {
        title: paper.title.clone(),
        who,
        known,
        same: 0,
        missing: Vec::new(),
        differences: Vec::new(),
        strays: Vec::new(),
        remarks: filled.remarks.clone(),
        tracked: filled.tracked.clone(),
    };
    let reader = Reader { filled: &filled, outline: &outline, laying: &laying, tables: &tables };
    let afloat = filled.afloat.iter().filter(|words| !is_page(words)).map(|words| DocLine::of(words));
    let lines: Vec<DocLine> = lines.iter().cloned().chain(afloat).collect();
    let heard: Vec<String> =
        reader.heard().into_iter().chain([paper.title.clone(), programme.title.zh().to_owned()]).collect();
    returned.strays = strays(&outline, &lines, &laying.taken, &heard, &reader.tables());
    for (id, reads) in reader.all(now) {
        lay_beside(&mut returned, now, went.as_ref(), id, reads);
    }
    Ok(returned)
}

fn labelled(text: &str) -> Option<Label<'_>> {
    let mut parts = text.split_whitespace();
    let label = Label { programme: parts.next()?, version: parts.next()?, paper: parts.next()?, digest: parts.next()? };
    parts.next().is_none().then_some(label)
}

/// The answers that went out: those in the document, if they are as they were, or what stands there now, if it is still the same.
fn went_out(filled: &HandedBack, label: &Label<'_>, now: &Application) -> Option<Answers> {
    let is_whole = |text: &str| ziping_package::digest::sha256(text.as_bytes()) == label.digest;
    let held = filled.left.iter().find(|(namespace, text)| namespace == NAMESPACE && is_whole(text));
    if let Some(answers) = held.and_then(|(_, text)| answers::parse(text).ok()) {
        return Some(answers).filter(|answers| answers.programme == now.case.programme.id);
    }
    let context = now.context();
    let own = ticket(&context, &worksheet(&context, label.paper)?);
    answers::parse(&own.answers).ok().filter(|_| own.digest == label.digest)
}

/// What was read of one answer.
enum Reads {
    /// All ways say the same.
    One(Read),
    /// They differ, or the one that is left is not sure; and why.
    Several(Vec<Read>, ReadDoubt),
    /// It says what went out, letter by letter.
    Held,
    /// Its place was not found.
    None,
}

struct Reader<'a> {
    filled: &'a HandedBack,
    outline: &'a Outline,
    laying: &'a Laying,
    tables: &'a [&'a [Row]],
}

impl Reader<'_> {
    /// All answers of the paper, in order.
    fn all(&self, now: &Application) -> Vec<(String, Reads)> {
        let programme = &now.case.programme;
        let mut all: Vec<(String, Reads)> = Vec::new();
        let mut places: Vec<(String, Vec<usize>)> = Vec::new();
        for (nth, (spot, _)) in self.outline.spots.iter().enumerate() {
            let id = match spot.part {
                Part::Other => other_id(&spot.question),
                _ => spot.question.clone(),
            };
            match places.iter_mut().find(|(other, _)| *other == id) {
                Some((_, spots)) => spots.push(nth),
                None => places.push((id, vec![nth])),
            }
        }
        for (id, spots) in places {
            let question = programme.question(&id);
            let reads = match question.filter(|_| self.outline.spots[spots[0]].0.is_box()) {
                Some(question) => self.boxes(question, &spots),
                None => self.text(question, &id, &spots),
            };
            all.push((id, reads));
        }
        unticked(&mut all, now);
        for grid in &self.outline.grids {
            if let Some(question) = programme.question(&grid.question) {
                all.push((grid.question.clone(), self.rows(question, grid)));
            }
        }
        all
    }

    /// The readings of a place: by control, bookmark, layout.
    fn ways(&self, nth: usize) -> [Option<Heard>; 3] {
        let spot = &self.outline.spots[nth].0;
        [
            reading(spot, NamedBy::Control, self.filled),
            reading(spot, NamedBy::Bookmark, self.filled),
            self.laying.readings[nth].clone(),
        ]
    }

    /// A text, which stands at one place; where a paper shows it twice, the place that says something else than went out counts.
    fn text(&self, question: Option<&Question>, id: &str, spots: &[usize]) -> Reads {
        let is_beside = id.ends_with(".other");
        let mut reads = Vec::new();
        for nth in spots {
            let (ways, held) = (self.ways(*nth), &self.outline.spots[*nth].1);
            let Some(agreed) = agreed(&ways) else {
                if ways.iter().all(Option::is_none) {
                    continue;
                }
                let several = ways.iter().flatten().filter_map(|way| match &way.said {
                    Said::Text(text) => Some(of_text(question, &if is_beside { beside(text) } else { text.clone() })),
                    Said::Box(_) => None,
                });
                return Reads::Several(distinct(several.collect()), apart(&ways));
            };
            if let Said::Text(text) = agreed {
                let text = if is_beside { beside(&text) } else { text };
                let is_held = squeezed(&text) == squeezed(&beside(held)) || squeezed(&text) == squeezed(held);
                reads.push((of_text(question, &text), is_held));
            }
        }
        if reads.is_empty() {
            return Reads::None;
        }
        let changed = reads.into_iter().filter(|(_, is_held)| !is_held).map(|(read, _)| read);
        match &distinct(changed.collect())[..] {
            [] => Reads::Held,
            [one @ Read::Doubtful(..)] => Reads::Several(vec![one.clone()], ReadDoubt::Words),
            [one] => Reads::One(one.clone()),
            several => Reads::Several(several.to_vec(), ReadDoubt::Places),
        }
    }

    fn boxes(&self, question: &Question, spots: &[usize]) -> Reads {
        let ways: Vec<[Option<Heard>; 3]> = spots.iter().map(|nth| self.ways(*nth)).collect();
        if ways.iter().flatten().all(Option::is_none) {
            return Reads::None;
        }
        let spot = |at: usize| &self.outline.spots[spots[at]].0;
        let all: Option<Vec<(&Spot, BoxMark)>> = ways
            .iter()
            .enumerate()
            .map(|(at, ways)| match agreed(ways)? {
                Said::Box(mark) if mark != BoxMark::Unclear => Some((spot(at), mark)),
                _ => None,
            })
            .collect();
        let read = all.map(|boxes| of_boxes(question, &boxes));
        match read {
            Some(read @ Read::Doubtful(..)) => Reads::Several(vec![read], ReadDoubt::Ticks),
            Some(read) => Reads::One(read),
            None => {
                let by = |way: usize| -> Option<Read> {
                    let marks = ways.iter().enumerate().map(|(at, ways)| match &ways[way] {
                        Some(Heard { said: Said::Box(mark), .. }) => Some((spot(at), *mark)),
                        _ => None,
                    });
                    let marks: Option<Vec<_>> = marks.collect();
                    Some(of_boxes(question, &marks?))
                };
                let is_unclear = |heard: &Heard| matches!(heard.said, Said::Box(BoxMark::Unclear));
                let why = match ways.iter().flatten().flatten().any(is_unclear) {
                    true => ReadDoubt::Ticks,
                    false => ways.iter().find(|ways| agreed(ways).is_none()).map_or(ReadDoubt::Ways, apart),
                };
                Reads::Several(distinct((0..3).filter_map(by).collect()), why)
            }
        }
    }

    /// Repeated rows, by control, bookmark, layout.
    fn grid(&self, grid: &Grid) -> [Option<Rows>; 3] {
        [
            grids::by_name(grid, NamedBy::Control, self.filled, self.tables),
            grids::by_name(grid, NamedBy::Bookmark, self.filled, self.tables),
            grids::by_head(grid, self.tables),
        ]
    }

    /// All words that were heard at places, in whatever way.
    fn heard(&self) -> Vec<String> {
        let ways = (0..self.outline.spots.len()).flat_map(|nth| self.ways(nth)).flatten();
        let words = ways.filter_map(|heard| match heard.said {
            Said::Text(text) => Some(text),
            Said::Box(_) => None,
        });
        words.collect()
    }

    /// All repeated rows, in whatever way.
    fn tables(&self) -> Vec<Rows> {
        self.outline.grids.iter().flat_map(|grid| self.grid(grid)).flatten().collect()
    }

    fn rows(&self, question: &Question, grid: &Grid) -> Reads {
        let ways = self.grid(grid);
        let reads: Vec<Read> = ways.iter().flatten().map(|rows| of_rows(question, rows)).collect();
        let is_one_alone = reads.len() == 1 && ways[2].is_none();
        match &distinct_rows(question, reads)[..] {
            [] => Reads::None,
            [one] if !is_one_alone && !matches!(one, Read::Doubtful(..)) => Reads::One(one.clone()),
            several => {
                let why = match several {
                    [Read::Doubtful(..)] => ReadDoubt::Cells,
                    [_] => ReadDoubt::Alone,
                    _ => ReadDoubt::Ways,
                };
                Reads::Several(several.to_vec(), why)
            }
        }
    }
}

/// Why ways do not agree: there is one alone, or several.
fn apart(ways: &[Option<Heard>; 3]) -> ReadDoubt {
    if ways.iter().flatten().count() == 1 { ReadDoubt::Alone } else { ReadDoubt::Ways }
}

/// Words behind 其他 whose box nobody ticked are asked about: both say what is meant, and no paper would show them.
fn unticked(all: &mut [(String, Reads)], now: &Application) {
    for at in 0..all.len() {
        let (id, reads) = &all[at];
        let Some(question) = id.strip_suffix(".other").and_then(|id| now.case.programme.question(id)) else { continue };
        let Reads::One(Read::Value(value)) = reads else { continue };
        let ticked = match all.iter().find(|(id, _)| *id == question.id) {
            Some((_, Reads::One(read))) => read.value(),
            Some((_, Reads::Held | Reads::None)) | None => now.case.answers.value(&question.id).cloned(),
            // It is asked about itself.
            Some((_, Reads::Several(..))) => continue,
        };
        let is_other = |id: &str| question.options.iter().any(|option| option.other && option.id == id);
        if !ticked.as_ref().is_some_and(|ticked| ticked.chosen().any(is_other)) {
            let words = match value {
                Value::Text(text) => text.clone(),
                _ => String::new(),
            };
            all[at].1 = Reads::Several(vec![Read::Doubtful(words, Some(value.clone()))], ReadDoubt::Unticked);
        }
    }
}

/// What all ways that found a place say; one alone only where it is sure.
fn agreed(ways: &[Option<Heard>; 3]) -> Option<Said> {
    let found: Vec<&Heard> = ways.iter().flatten().collect();
    let (first, rest) = found.split_first()?;
    if rest.is_empty() {
        return first.is_sure.then(|| first.said.clone());
    }
    rest.iter().all(|other| compared(&other.said) == compared(&first.said)).then(|| first.said.clone())
}

fn distinct(reads: Vec<Read>) -> Vec<Read> {
    let mut all: Vec<Read> = Vec::new();
    for read in reads {
        if !all.contains(&read) {
            all.push(read);
        }
    }
    all
}

fn distinct_rows(question: &Question, reads: Vec<Read>) -> Vec<Read> {
    let mut all: Vec<Read> = Vec::new();
    for read in reads {
        let (value, is_doubtful) = (read.value(), matches!(read, Read::Doubtful(..)));
        let is_known = |other: &Read| {
            matches!(other, Read::Doubtful(..)) == is_doubtful
                && same(Some(question), other.value().as_ref(), value.as_ref())
        };
        if !all.iter().any(is_known) {
            all.push(read);
        }
    }
    all
}

/// Whether an answer is a number or a day: of what is none of them nothing can be reckoned, and paper would print it with a unit.
fn is_measured(question: &Question) -> bool {
    matches!(question.kind, Kind::Number | Kind::Money | Kind::Years | Kind::Date)
}

/// Lays what came back beside what went out and what stands there now.
fn lay_beside(returned: &mut Returned, now: &Application, went: Option<&Answers>, id: String, reads: Reads) {
    let question = now.case.programme.question(&id);
    let current = standing(&now.case.answers, &id);
    let exported = went.and_then(|answers| standing(answers, &id));
    let is = |one: &Option<Value>, other: &Option<Value>| same(question, one.as_ref(), other.as_ref());
    let mut differ = |reads: &[Read], turn: Turn, why: Option<ReadDoubt>| {
        let mut difference = CameBack {
            id: id.clone(),
            exported: exported.clone(),
            returned: Vec::new(),
            seen: Vec::new(),
            current: current.clone(),
            turn,
            why,
        };
        for read in reads {
            match (read.value(), read) {
                // What the question cannot hold is not to be taken as it stands.
                (Some(_), Read::Doubtful(words, _)) if question.is_some_and(is_measured) => {
                    difference.seen.push(words.clone());
                }
                // The rows can be taken, the cells that were left out are told.
                (Some(value @ Value::Rows(_)), Read::Doubtful(words, _)) => {
                    difference.returned.push(value);
                    difference.seen.push(words.clone());
                }
                (Some(value), _) => difference.returned.push(value),
                (None, Read::Doubtful(words, _)) if !words.is_empty() => difference.seen.push(words.clone()),
                _ => {}
            }
        }
        if difference.returned.is_empty() && !difference.seen.is_empty() {
            difference.turn = Turn::Unclear;
            difference.why.get_or_insert(ReadDoubt::Words);
        }
        returned.differences.push(difference);
    };
    match reads {
        Reads::Held => returned.same += 1,
        Reads::None => returned.missing.push(id),
        Reads::Several(reads, why) => {
            // However it is read, it says what stands there.
            let is_known = |read: &Read| {
                !matches!(read, Read::Doubtful(_, None | Some(Value::Rows(_)))) && is(&read.value(), &current)
            };
            match !reads.is_empty() && reads.iter().all(is_known) {
                true => returned.same += 1,
                false => differ(&reads, Turn::Unclear, Some(why)),
            }
        }
        Reads::One(read) => {
            let value = read.value();
            let (is_now, is_as_it_went) = (is(&value, &current), went.is_some() && is(&value, &exported));
            match value {
                _ if is_now || is_as_it_went => returned.same += 1,
                None if current.is_some() && went.is_some() => differ(&[], Turn::Emptied, None),
                // Nothing is known of what went out: it may never have stood there.
                None => returned.same += 1,
                Some(_) if current.is_none() || (went.is_some() && is(&current, &exported)) => {
                    differ(&[read], Turn::Proposed, None);
                }
                Some(_) => differ(&[read], Turn::Both, None),
            }
        }
    }
}
