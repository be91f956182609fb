//! What forms do to the file: one is taken in, its places are filled from questions or become questions.

use crate::state::{Notice, Page, Studio};
use ziping_json::Tree;
use ziping_kit::form::{BoxesFilled, DrawnForm, FormPlace, PlaceKind, ask, asked, begun, fill, fitting, slots};
use ziping_kit::tree;

impl Studio {
    /// Takes a form in, and tells what of it could not be read.
    pub(crate) fn drawn(&mut self, drawing: DrawnForm) {
        let DrawnForm { mut paper, told } = drawing;
        let taken = self.file.as_deref().map(tree::ids).unwrap_or_default();
        let id = tree::fresh(&taken, paper.word("id"));
        paper.set("id", Tree::Text(id));
        // Two of one name would be one file in the package.
        let titles: Vec<String> = self
            .file
            .as_deref()
            .and_then(|file| file.field("papers"))
            .map_or(&[][..], Tree::items)
            .iter()
            .map(|paper| paper.word("title").to_owned())
            .collect();
        let name = paper.word("title").to_owned();
        let numbered = (2..).map(|nth: u32| format!("{name}（{nth}）"));
        let fresh =
            std::iter::once(name.clone()).chain(numbered).find(|name| !titles.contains(name)).unwrap_or_default();
        if fresh != name {
            paper.set("title", Tree::Text(fresh.clone()));
            paper.set("file", Tree::Text(fresh));
        }
        self.change("", |file| file.push("papers", paper));
        let count = self.file.as_deref().and_then(|file| file.field("papers")).map_or(0, |list| list.items().len());
        (self.page, self.paper, self.spot) = (Page::Papers, count.checked_sub(1), String::new());
        let said = |pick: fn(&(String, String)) -> &String| {
            told.iter().map(|one| pick(one).as_str()).collect::<Vec<_>>().join("；")
        };
        self.notice = (!told.is_empty()).then(|| Notice { bad: true, text: (said(|one| &one.0), said(|one| &one.1)) });
    }

    /// Begins a form that is drawn here.
    pub(crate) fn draw(&mut self) {
        let taken = self.file.as_deref().map(tree::ids).unwrap_or_default();
        self.drawn(begun("申报表", &taken));
    }

    /// The place of the form, if it is one that can be filled: behind words of the form too.
    fn slot(&self, place: &str) -> Option<FormPlace> {
        let file = self.file.as_deref()?;
        let paper: String = place.split('/').take(3).collect::<Vec<_>>().join("/");
        let found = slots(file, &paper).into_iter().find(|slot| slot.covers(place));
        let is_there = file.at(place).is_some() && (place.contains("/content/") || place.ends_with("/text"));
        let blank = || FormPlace {
            place: place.to_owned(),
            label: String::new(),
            kind: PlaceKind::Blank,
            room: (0, 0),
            unit: String::new(),
        };
        found.or_else(|| is_there.then(blank))
    }

    pub(crate) fn fill(&mut self, place: &str, question: &str) {
        let Some(slot) = self.slot(place) else { return };
        let mut filled = None;
        self.change("", |file| filled = fill(file, &slot, question));
        self.spot = place.to_owned();
        let Some(BoxesFilled { strange, boxless }) = filled else { return };
        self.notice = (!strange.is_empty() || !boxless.is_empty()).then(|| {
            let part = |zh: &str, en: &str, all: &[String]| match all.is_empty() {
                true => (String::new(), String::new()),
                false => (format!("{zh}{}。", all.join("、")), format!("{en}{}. ", all.join(", "))),
            };
            let one = part(
                "表上的这些方框不是这个问题的选项，仍是文字：",
                "Boxes that are no options of it stay words: ",
                &strange,
            );
            let other = part("这些选项在表上没有方框：", "Options without a box: ", &boxless);
            Notice { bad: true, text: (format!("{}{}", one.0, other.0), format!("{}{}", one.1, other.1)) }
        });
    }

    /// Makes a question of a place.
    pub(crate) fn ask(&mut self, place: &str) {
        let Some(slot) = self.slot(place) else { return };
        let mut made = 0usize;
        self.change("", |file| made = usize::from(ask(file, &slot, ORGANISATION).is_some()));
        self.asked(made);
    }

    /// Makes questions of all places of a form, as one change.
    pub(crate) fn ask_all(&mut self, paper: &str) {
        let mut made = 0usize;
        self.change("", |file| {
            // What is asked is no place any more, and may move those behind it: each is looked for anew.
            let mut passed = 0usize;
            while let Some(slot) = slots(file, paper).get(passed).filter(|_| made < MOST).cloned() {
                match ask(file, &slot, ORGANISATION) {
                    Some(_) => made += 1,
                    None => passed += 1,
                }
            }
        });
        self.asked(made);
    }

    fn asked(&mut self, made: usize) {
        if made == 0 {
            self.notice = Some(Notice {
                bad: true,
                text: (
                    "这里做不成问题：看不出要填什么。请在表上写明（如“□有 □无”写在同一格里），或者选一个已有的问题。".to_owned(),
                    "No question can be made here: nothing says what is to be filled in. Say it on the form, or choose a question that is there.".to_owned(),
                ),
            });
            return;
        }
        self.notice = (made > 0).then(|| Notice {
            bad: false,
            text: (
                format!("已做成 {made} 个新问题，放在“组织信息”里；名称、种类可以在“全部内容”里改。"),
                format!("{made} questions were made, under “Organisation”; change them under “Everything”."),
            ),
        });
    }

    /// Fills places of a form for which there is a question of just their name, each question once: of two places of one name nobody
    /// but the maker knows which is meant.
    pub(crate) fn fill_all(&mut self, paper: &str) {
        let mut count = 0usize;
        self.change("", |file| {
            let mut passed = 0usize;
            while let Some(slot) = slots(file, paper).get(passed).cloned() {
                match sure(file, paper, &slot).filter(|id| fill(file, &slot, id).is_some()) {
                    Some(_) => count += 1,
                    None => passed += 1,
                }
            }
        });
        self.notice = Some(Notice {
            bad: false,
            text: (format!("放进了 {count} 个问题。"), format!("{count} questions were put in.")),
        });
    }
}

/// Where questions of forms stand.
const ORGANISATION: &str = "organisation";
/// Questions that are made at once.
const MOST: usize = 400;

/// The question of just the name of a place, if the form has it nowhere yet.
pub(crate) fn sure(file: &Tree, paper: &str, slot: &FormPlace) -> Option<String> {
    let known = tree::questions(file);
    let (id, _) = fitting(slot, &known).into_iter().find(|(_, points)| *points == 100)?;
    (!asked(file.at(paper)?).contains(id)).then(|| id.to_owned())
}
