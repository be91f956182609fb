//! Filling a place of a form from a question: an answer, a date, rows, or boxes matched to options; and making the question from the form.

use super::blanks::{blanks, only_room, runs, words_of};
use super::kinds::{column_kind, in_brackets, is_ahead, kind, unit};
use super::listed::{blank_again, listed};
use super::slots::{alike, is_numbering, option, options, plain};
use super::{FormPlace, PlaceKind, bare, boxed, is_on, whole};
use crate::tree::{begun_intro, fresh, ids, questions, section};
use std::collections::BTreeSet;
use ziping_json::Tree;

/// What came of filling a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BoxesFilled {
    /// Words behind boxes that are no option of the question: those boxes stay words of the form.
    pub strange: Vec<String>,
    /// Options of the question that have no box on the form.
    pub boxless: Vec<String>,
}

/// Fills a place with a question of the file; nothing where there is no such place or question. What the form itself says there stays:
/// into room in a line, behind words, into the rows below heads.
pub fn fill(file: &mut Tree, slot: &FormPlace, question: &str) -> Option<BoxesFilled> {
    let asked = questions(file).into_iter().find(|one| one.word("id") == question)?.clone();
    let kind = asked.word("kind").to_owned();
    let is_ticked = ["choice", "choices", "yesNo"].contains(&kind.as_str());
    // The form's own words say in what it is counted: once is enough.
    let said = in_brackets(&slot.label).unwrap_or_else(|| slot.unit.clone());
    let is_counted = ["number", "money"].contains(&kind.as_str()) && !said.is_empty() && said == asked.word("unit");
    let fill = if is_counted { Tree::record([("amount", question.into())]) } else { run_of(&asked) };
    if let PlaceKind::Lines(_, count) = &slot.kind {
        return (kind == "rows").then(|| listed(file, slot, *count, &asked)).flatten();
    }
    let para = file.at(&slot.place)?;
    let mut own: Vec<Tree> = runs(para).into_iter().cloned().collect();
    let mut filled = BoxesFilled::default();
    let found = blanks(para);
    match &slot.kind {
        PlaceKind::Boxes(_) if is_ticked => {
            let (text, _) = plain(para);
            (own, filled) = ticked(&text, slot, &asked);
        }
        PlaceKind::After(nth) if found.get(*nth).is_some() => {
            let blank = &found[*nth];
            let text = own[blank.run].as_text().unwrap_or_default().to_owned();
            let rest = &text[blank.at.end..];
            let mut parts = vec![Tree::from(&text[..blank.at.start]), fill];
            if !rest.is_empty() {
                // What comes next stands apart.
                let is_unit = !slot.unit.is_empty() && rest.starts_with(&slot.unit);
                let apart = if is_unit || rest.starts_with(['（', '(', '，', '；', '。']) { "" } else { "　" };
                parts.push(Tree::from(format!("{apart}{rest}").as_str()));
            }
            own.splice(blank.run..=blank.run, parts);
        }
        _ if own.iter().all(|run| words_of(run).is_some_and(|text| text.trim().is_empty())) => own = vec![fill],
        // The words of an empty day stand in its answer, the unit behind its number.
        _ if let Some(words) = only_room(&plain(para).0) => {
            let says_it = kind == "date" || (asked.word("unit") == words && !is_counted);
            own = if says_it || words.is_empty() { vec![fill] } else { vec![fill, Tree::Text(words)] };
        }
        // Words of the form, boxes among them, are never written over.
        _ => own.push(fill),
    }
    let is_official =
        file.at(&above(&slot.place, 2)).is_some_and(|paper| paper.field("official") == Some(&Tree::Flag(true)));
    set_runs(file.at_mut(&slot.place)?, own);
    if is_official {
        let clause = clause(file, slot);
        asked_by_the_form(file, question, &clause);
    }
    Some(filled)
}

/// What stands for a question in a place of a form, by its kind.
fn run_of(asked: &Tree) -> Tree {
    let id = asked.word("id");
    match asked.word("kind") {
        "date" => Tree::record([("date", id.into())]),
        "rows" => {
            Tree::record([("rows", Tree::record([("question", id.into()), ("least", Tree::Number("1".to_owned()))]))])
        }
        "choice" | "choices" | "yesNo" => Tree::record([("ticks", Tree::record([("question", id.into())]))]),
        _ => Tree::record([("answer", id.into())]),
    }
}

/// How a paragraph is set stays.
pub(super) fn set_runs(para: &mut Tree, runs: Vec<Tree>) {
    match para {
        Tree::Record(_) => para.set("runs", Tree::List(runs)),
        _ => *para = Tree::List(runs),
    }
}

/// Says other words of the form at a place that nothing is filled into; bold ones stay bold.
pub fn say(file: &mut Tree, place: &str, said: &str) {
    let Some(para) = file.at_mut(place) else { return };
    let is_bold = runs(para).first().is_some_and(|run| run.field("strong").is_some());
    let run = if is_bold { Tree::record([("strong", said.into())]) } else { Tree::from(said) };
    match para {
        Tree::Text(_) => *para = run,
        _ => set_runs(para, vec![run]),
    }
}

/// The questions that something inside a value is filled in from.
#[must_use]
pub fn asked(of: &Tree) -> BTreeSet<&str> {
    let inner = of.items().iter().chain(of.fields().iter().map(|(_, value)| value)).flat_map(asked);
    let own = of.fields().iter().filter(|(name, _)| ["answer", "amount", "date", "question"].contains(&name.as_str()));
    own.filter_map(|(_, value)| value.as_text()).chain(inner).collect()
}

/// Takes what is filled in at a place out again: a blank, or boxes, as they are on a fresh form. Its words stay.
pub fn empty(file: &mut Tree, place: &str) {
    let known: Vec<Tree> = questions(file).into_iter().cloned().collect();
    let Some(para) = file.at_mut(place) else { return };
    let again = |run: &Tree| -> Tree {
        let Some(ticks) = run.field("ticks") else {
            return if words_of(run).is_some() { run.clone() } else { Tree::from("") };
        };
        let asked = known.iter().find(|one| one.word("id") == ticks.word("question"));
        let wanted = ticks.field("options").map_or(&[][..], Tree::items);
        let said = ticks.field("words").map_or(&[][..], Tree::items);
        let shown = asked.map(options).unwrap_or_default().into_iter();
        let shown: Vec<(String, String)> =
            shown.filter(|(id, _)| wanted.is_empty() || wanted.iter().any(|own| own.as_text() == Some(id))).collect();
        let between = if ticks.word("between").is_empty() { "　　" } else { ticks.word("between") };
        let one = |(nth, (_, label)): (usize, &(String, String))| {
            format!("□{}", said.get(nth).and_then(Tree::as_text).unwrap_or(label))
        };
        Tree::Text(shown.iter().enumerate().map(one).collect::<Vec<_>>().join(between))
    };
    let mut own: Vec<Tree> = runs(para).into_iter().map(again).collect();
    // Room behind a colon is room again.
    for nth in 1..own.len() {
        if own[nth].as_text() == Some("") && own[nth - 1].as_text().is_some_and(|text| text.ends_with(['：', ':'])) {
            own[nth] = Tree::from("　　　　");
        }
    }
    let joined: String = own.iter().filter_map(Tree::as_text).collect();
    match own.iter().all(|run| run.as_text().is_some()) {
        true => set_runs(para, vec![Tree::Text(joined)]),
        false => set_runs(para, own),
    }
    blank_again(file, place);
}

/// Fits the cells of papers that a question is filled into to the kind that it has now: whoever changes it means its cells, too.
pub fn refit(file: &mut Tree, id: &str) {
    let Some(asked) = questions(file).into_iter().find(|one| one.word("id") == id).cloned() else { return };
    for at in 0..file.field("papers").map_or(0, |papers| papers.items().len()) {
        if let Some(blocks) = file.at_mut(&format!("/papers/{at}/blocks")) {
            refit_in(blocks, &asked);
        }
    }
}

fn refit_in(tree: &mut Tree, asked: &Tree) {
    let (id, kind) = (asked.word("id"), asked.word("kind"));
    match tree {
        Tree::List(items) => items.iter_mut().for_each(|item| refit_in(item, asked)),
        Tree::Record(fields) => {
            let of = |value: &Tree| value.as_text() == Some(id) || value.word("question") == id;
            let own = fields.first().filter(|(_, value)| fields.len() == 1 && of(value)).map(|(name, _)| name.clone());
            let fits = match own.as_deref() {
                // The words of a choice, say; what stands in no line of words, not.
                Some("answer") => !["date", "rows", "matrix"].contains(&kind),
                Some("amount") => ["number", "money", "years"].contains(&kind),
                Some("date") => kind == "date",
                Some("ticks") => ["choice", "choices", "yesNo"].contains(&kind),
                Some("rows" | "column" | "rowNumber") => kind == "rows",
                _ => true,
            };
            match own.as_deref() {
                _ if fits => fields.iter_mut().for_each(|(_, value)| refit_in(value, asked)),
                // Cells of a row that stood for those of a list stay blank.
                Some("column" | "rowNumber") => *tree = Tree::from(""),
                _ => *tree = run_of(asked),
            }
        }
        _ => {}
    }
}

/// The first steps of a pointer: `/papers/3/blocks/1` → `/papers/3`.
fn above(place: &str, steps: usize) -> String {
    place.split('/').take(steps + 1).collect::<Vec<_>>().join("/")
}

/// What an official form asks for is no question of the tool's own any more.
fn asked_by_the_form(file: &mut Tree, id: &str, clause: &str) {
    for s in 0..file.field("sections").map_or(0, |list| list.items().len()) {
        for g in 0..file.at(&format!("/sections/{s}/groups")).map_or(0, |list| list.items().len()) {
            if let Some(Tree::List(all)) = file.at_mut(&format!("/sections/{s}/groups/{g}/questions")) {
                for one in all.iter_mut().filter(|one| one.word("id") == id) {
                    one.remove("helper");
                    if one.word("clause").is_empty() {
                        one.set("clause", clause.into());
                    }
                }
            }
        }
    }
}

/// Where on the form a place stands, as a clause: 附件1·组织性质.
fn clause(file: &Tree, slot: &FormPlace) -> String {
    let paper = file.at(&above(&slot.place, 2));
    let blocks = paper.and_then(|paper| paper.field("blocks")).map_or(&[][..], Tree::items);
    let words = blocks.iter().filter_map(|block| Some(plain(block.field("text")?).0));
    let annex = words
        .map(|text| text.trim().trim_end_matches(['：', ':']).to_owned())
        .find(|text| ["附件", "附录", "附表"].iter().any(|word| text.starts_with(word)) && text.chars().count() <= 8);
    let title = || paper.map_or(String::new(), |paper| paper.word("title").to_owned());
    let name = slot.label.trim().trim_end_matches(['：', ':']);
    let of = annex.unwrap_or_else(title);
    if name.is_empty() { of } else { format!("{of}·{name}") }
}

/// Boxes of the form with the options that they stand for.
fn ticked(text: &str, slot: &FormPlace, asked: &Tree) -> (Vec<Tree>, BoxesFilled) {
    let question = asked.word("id");
    let PlaceKind::Boxes(_) = slot.kind else {
        return (
            vec![Tree::record([("ticks", Tree::record([("question", question.into())]))])],
            BoxesFilled::default(),
        );
    };
    let (before, all, behind) = boxed(text);
    let known = options(asked);
    let own = asked.field("options").map_or(&[][..], Tree::items);
    let is_other = |id: &str| own.iter().any(|one| one.word("id") == id && is_on(one, "other"));
    let mut filled = BoxesFilled::default();
    let (mut runs, mut ids, mut words): (Vec<Tree>, Vec<Tree>, Vec<Tree>) = Default::default();
    if !before.is_empty() {
        runs.push(Tree::from(before.as_str()));
    }
    let mut differs = false;
    let mut between = String::new();
    for (nth, own) in all.iter().enumerate() {
        // The longest that fits: 国家级 before 国.
        let fits = known.iter().filter(|(_, label)| alike(label, own)).max_by_key(|(_, label)| label.chars().count());
        let said = option(own);
        // Room to write in stays on the blank form.
        let room: String =
            own.trim().chars().skip(said.chars().count()).filter(|letter| "＿_".contains(*letter)).collect();
        match fits {
            Some((id, label)) => {
                let said = if is_other(id) { format!("{said}{room}") } else { said };
                differs |= *label != said;
                ids.push(Tree::from(id.as_str()));
                words.push(Tree::Text(said));
                if nth == 0 {
                    between = own.strip_prefix(own.trim_end()).unwrap_or_default().to_owned();
                }
            }
            None => {
                filled.strange.push(said.clone());
                runs.push(Tree::from(format!("□{own}").as_str()));
            }
        }
    }
    filled.boxless = known
        .iter()
        .filter(|(id, _)| !ids.iter().any(|own| own.as_text() == Some(id)))
        .map(|(_, label)| label.clone())
        .collect();
    if !ids.is_empty() {
        let mut ticks = Tree::record([("question", question.into())]);
        if ids.len() < known.len() {
            ticks.set("options", Tree::List(ids));
        }
        if !between.is_empty() {
            ticks.set("between", Tree::from(between.as_str()));
        }
        if differs {
            ticks.set("words", Tree::List(words));
        }
        let at = usize::from(!before.is_empty());
        runs.insert(at.min(runs.len()), Tree::record([("ticks", ticks)]));
    }
    if !behind.is_empty() {
        runs.push(Tree::from(behind.as_str()));
    }
    (runs, filled)
}

/// Makes the question that a place asks, in a section, and fills the place with it; gives its id, or nothing, and then nothing changes.
pub fn ask(file: &mut Tree, slot: &FormPlace, wanted: &str) -> Option<String> {
    let taken = ids(file);
    let id = fresh(&taken, "asked");
    let name = slot.label.trim().trim_end_matches(['：', ':']);
    let name = if name.is_empty() { "（请填写问题）" } else { name };
    let mut question =
        Tree::record([("id", Tree::Text(id.clone())), ("kind", kind(slot).into()), ("label", name.into())]);
    question.set("clause", Tree::Text(clause(file, slot)));
    if let (PlaceKind::Boxes(words), kind) = (&slot.kind, kind(slot)) {
        let ids = |nth: usize| match (kind, nth) {
            ("yesNo", 0) => "yes".to_owned(),
            ("yesNo", _) => "no".to_owned(),
            (_, nth) => format!("o{}", nth + 1),
        };
        let option = |(nth, words): (usize, &String)| {
            let label = words.trim_end_matches(['：', ':']);
            let mut option = Tree::record([("id", Tree::Text(ids(nth))), ("label", label.into())]);
            // Whoever ticks it says what.
            if kind != "yesNo" && ["其他", "其它"].iter().any(|other| bare(label).starts_with(other)) {
                option.set("other", Tree::Flag(true));
            }
            option
        };
        question.set("options", Tree::List(words.iter().enumerate().map(option).collect()));
    }
    if let PlaceKind::Lines(heads, _) = &slot.kind {
        let widths = widths(file, &slot.place);
        let widths = widths.get(widths.len().saturating_sub(heads.len())..).unwrap_or_default();
        let named = heads.iter().enumerate().filter(|(_, head)| !is_numbering(head));
        let column = |(nth, (at, head)): (usize, (usize, &String))| {
            let mut column =
                Tree::record([("id", Tree::Text(format!("c{}", nth + 1))), ("label", head.as_str().into())]);
            // As wide as on the form.
            if let Some(width) = widths.get(at) {
                column.set("width", Tree::Number(width.to_string()));
            }
            match column_kind(head) {
                "text" => {}
                "number" => {
                    column.set("kind", "number".into());
                    column.set("unit", Tree::Text(unit(head)));
                }
                kind => column.set("kind", kind.into()),
            }
            if column_kind(head) == "date" && is_ahead(head) {
                column.set("upcoming", Tree::Flag(true));
            }
            column
        };
        question.set("columns", Tree::List(named.enumerate().map(column).collect()));
    }
    if ["number", "money"].contains(&kind(slot)) {
        question.set("unit", Tree::Text(if slot.unit.is_empty() { unit(name) } else { slot.unit.clone() }));
    }
    if kind(slot) == "date" && is_ahead(name) {
        question.set("upcoming", Tree::Flag(true));
    }
    let before = file.clone();
    match section(file, wanted) {
        Some(Tree::List(questions)) => questions.push(question),
        _ => return None,
    }
    of_the_form(file, wanted);
    let is_filled = fill(file, slot, &id).is_some()
        && file.at(&above(&slot.place, 2)).is_some_and(|paper| asked(paper).contains(&*id));
    if !is_filled {
        // A question that stands on no form would be asked for nothing.
        *file = before;
        return None;
    }
    Some(id)
}

/// A step that takes questions of the form is not only for papers of the tool's own any more: what a fresh file says of it goes.
fn of_the_form(file: &mut Tree, section: &str) {
    let Some(Tree::List(sections)) = file.at_mut("/sections") else { return };
    let Some(intro) = begun_intro(section) else { return };
    for one in sections.iter_mut().filter(|one| one.word("id") == section && one.field("intro") == Some(&intro)) {
        one.remove("intro");
    }
}

/// How wide the cells of a row are, in millimetres.
fn widths(file: &Tree, row: &str) -> Vec<u16> {
    let Some((table, _)) = row.rsplit_once("/rows/") else { return Vec::new() };
    let columns = file.at(&format!("{table}/columns")).map_or(&[][..], Tree::items);
    let cells = file.at(&format!("{row}/cells")).map_or(&[][..], Tree::items);
    let mut at = 0;
    let wide = |cell: &Tree| {
        let span = usize::from(whole(cell.field("span")).max(1));
        let width = columns.iter().skip(at).take(span).map(|one| whole(Some(one))).sum::<u16>();
        at += span;
        width.clamp(1, 250)
    };
    cells.iter().map(wide).collect()
}
