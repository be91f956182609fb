//! Undo that can be trusted: every change is a step of its own; only typing joins, by pause and word.

use super::action::Action;
use super::data::Answers;
use std::rc::Rc;

/// How many steps can be undone.
const MOST: usize = 200;
/// A pause in typing this long, in milliseconds, begins a new step.
const PAUSE: u64 = 1_500;

/// The answers with the steps that led to them.
#[derive(Clone, Debug)]
pub struct History {
    now: Rc<Answers>,
    past: Vec<Rc<Answers>>,
    future: Vec<Rc<Answers>>,
    typing: Option<Typing>,
    apply: Apply,
}

/// How an action changes answers: [`update`], or less of it where not all actions are known yet.
pub type Apply = fn(&mut Answers, Action);

impl PartialEq for History {
    fn eq(&self, other: &Self) -> bool {
        (&self.now, &self.past, &self.future, &self.typing) == (&other.now, &other.past, &other.future, &other.typing)
    }
}

/// The field that is being typed in.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Typing {
    /// Which field: its name on the screen.
    field: String,
    /// When the last key came, in milliseconds of any clock.
    at: u64,
    /// Whether the text ended a word.
    ended: bool,
    /// Bytes of the text.
    length: usize,
    /// Whether the text was getting longer.
    longer: bool,
    /// Whether an input method was still composing.
    composing: bool,
}

impl History {
    /// Nothing has led here yet.
    #[must_use]
    pub fn new(answers: Answers, apply: Apply) -> Self {
        Self { now: Rc::new(answers), past: Vec::new(), future: Vec::new(), typing: None, apply }
    }

    /// From now on actions are applied by this.
    pub fn learn(&mut self, apply: Apply) {
        self.apply = apply;
    }

    /// The answers as they are.
    #[must_use]
    pub fn now(&self) -> &Rc<Answers> {
        &self.now
    }

    /// Whether there is a step to undo, and one to make again.
    #[must_use]
    pub fn can(&self) -> (bool, bool) {
        (!self.past.is_empty(), !self.future.is_empty())
    }

    /// How many steps can be undone.
    #[must_use]
    pub fn steps(&self) -> usize {
        self.past.len()
    }

    /// Changes the answers as a step of its own; a change that changes nothing is none.
    pub fn act(&mut self, action: Action) {
        self.typing = None;
        self.change(action, false);
    }

    /// Changes the answers because `text` stands in a field now. It joins the step before it while the same field is typed
    /// in, without a long pause, within a word, and in one direction; what an input method composes is one piece.
    pub fn type_in(&mut self, field: &str, text: &str, action: Action, at: u64, composing: bool) {
        let last = self.typing.take().filter(|last| last.field == field);
        let longer = composing || last.as_ref().is_none_or(|last| text.len() >= last.length);
        let ended = !composing && text.ends_with(ends_word);
        let joins = last.is_some_and(|last| {
            let soon = at.saturating_sub(last.at) < PAUSE;
            match (last.composing, composing) {
                (true, _) => composing || soon,
                (false, true) => soon && !last.ended,
                (false, false) => soon && last.longer == longer && (ended || !last.ended || !longer),
            }
        });
        self.change(action, joins);
        self.typing = Some(Typing { field: field.to_owned(), at, ended, length: text.len(), longer, composing });
    }

    /// Brings what was typed in a field, or in a part of it, into the form that is kept: no step of its own if nothing else
    /// happened since.
    pub fn tidy(&mut self, field: &str, action: Action) {
        let within = |name: &str| name.strip_prefix(field).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        let joins = self.typing.take().is_some_and(|last| within(&last.field));
        self.change(action, joins);
    }

    /// Notes what nobody entered, such as the year's notice: no step.
    pub fn note(&mut self, change: &dyn Fn(&mut Answers)) {
        change(Rc::make_mut(&mut self.now));
    }

    /// The next key begins a step: another field has the focus, or another page is shown.
    pub fn pause(&mut self) {
        self.typing = None;
    }

    /// Takes the last step back; whether there was one.
    pub fn undo(&mut self) -> bool {
        self.typing = None;
        let Some(answers) = self.past.pop() else { return false };
        self.future.push(std::mem::replace(&mut self.now, answers));
        true
    }

    /// Makes the step again that was taken back last; whether there was one.
    pub fn redo(&mut self) -> bool {
        self.typing = None;
        let Some(answers) = self.future.pop() else { return false };
        self.past.push(std::mem::replace(&mut self.now, answers));
        true
    }

    fn change(&mut self, action: Action, joins: bool) {
        let mut answers = (*self.now).clone();
        (self.apply)(&mut answers, action);
        if answers == *self.now {
            return;
        }
        if !joins || self.past.is_empty() {
            self.past.push(self.now.clone());
            if self.past.len() > MOST {
                self.past.remove(0);
            }
        }
        self.future.clear();
        self.now = Rc::new(answers);
    }
}

/// Whether a new word begins behind this character.
fn ends_word(c: char) -> bool {
    c.is_whitespace() || ",.;:!?，。；：、！？".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{Value, update};
    use proptest::prelude::*;
    use ziping_json::Map;

    fn text(id: &str, text: &str) -> Action {
        Action::Answer(id.to_owned(), Value::Text(text.to_owned()))
    }

    fn rows(cells: &[&str]) -> Action {
        let row = |cell: &&str| Map::from([("name".to_owned(), (*cell).to_owned())]);
        Action::Answer("rows".to_owned(), Value::Rows(cells.iter().map(row).collect()))
    }

    /// Types a text key by key, each so many milliseconds after the one before.
    fn type_text(history: &mut History, field: &str, words: &str, start: u64, gap: u64) -> u64 {
        let mut so_far = history.now().text(field).to_owned();
        let mut at = start;
        for key in words.chars() {
            so_far.push(key);
            at += gap;
            history.type_in(field, &so_far, text(field, &so_far), at, false);
        }
        at
    }

    #[test]
    fn a_row_taken_out_comes_back() {
        let mut history = History::new(Answers::new("p", "1"), update);
        for (nth, so_far) in ["A", "AA", "AAA"].iter().enumerate() {
            history.type_in("rows.0.name", so_far, rows(&[so_far]), nth as u64 * 100, false);
        }
        history.act(rows(&["AAA", ""]));
        history.type_in("rows.1.name", "B", rows(&["AAA", "B"]), 400, false);
        history.act(rows(&["AAA", "B", ""]));
        history.type_in("rows.2.name", "C", rows(&["AAA", "B", "C"]), 600, false);
        let all = history.now().clone();
        history.act(rows(&["AAA", "C"]));
        assert!(history.undo());
        assert_eq!(*history.now(), all, "one undo brings the row back and nothing else");
        assert!(history.redo());
        assert_eq!(
            history.now().answers.get("rows"),
            Some(&Value::Rows(vec![
                Map::from([("name".to_owned(), "AAA".to_owned())]),
                Map::from([("name".to_owned(), "C".to_owned())]),
            ]))
        );
    }

    #[test]
    fn typing_joins_by_pause_and_word() {
        let mut history = History::new(Answers::new("p", "1"), update);
        let at = type_text(&mut history, "a", "first words", 0, 100);
        assert_eq!(history.steps(), 2, "two words");
        let at = type_text(&mut history, "a", "!", at + PAUSE, 100);
        assert_eq!(history.steps(), 3, "after a pause");
        let at = type_text(&mut history, "b", "x", at, 100);
        assert_eq!(history.steps(), 4, "another field");
        history.pause();
        type_text(&mut history, "b", "y", at, 100);
        assert_eq!(history.steps(), 5, "the focus was elsewhere");
        history.undo();
        history.undo();
        history.undo();
        assert_eq!(history.now().text("a"), "first words");
        history.undo();
        assert_eq!(history.now().text("a"), "first ");
    }

    #[test]
    fn what_is_composed_is_one_piece() {
        let mut history = History::new(Answers::new("p", "1"), update);
        let compose = |history: &mut History, before: &str, texts: &[&str], at: u64| {
            for (nth, part) in texts.iter().enumerate() {
                let all = format!("{before}{part}");
                history.type_in("a", &all, text("a", &all), at + nth as u64 * 2_000, true);
            }
        };
        compose(&mut history, "", &["n", "ni", "ni'hao", "你好"], 0);
        compose(&mut history, "你好", &["s", "shi'jie", "世界"], 6_500);
        assert_eq!(history.now().text("a"), "你好世界");
        assert_eq!(history.steps(), 1, "no pinyin is a step, however long the choice took");
        history.undo();
        assert!(history.now().is_empty());
    }

    #[test]
    fn tidying_is_no_step_of_its_own() {
        let mut history = History::new(Answers::new("p", "1"), update);
        type_text(&mut history, "a", "98%", 0, 100);
        history.tidy("a", text("a", "98"));
        assert_eq!((history.steps(), history.now().text("a")), (1, "98"));
        history.tidy("a", text("a", "97"));
        assert_eq!(history.steps(), 2, "nothing was typed since");
    }

    #[derive(Clone, Debug)]
    enum Move {
        Act(Action),
        Type(u8, String, u16),
        Tidy(u8, String),
        Pause,
        Undo,
        Redo,
    }

    fn moves() -> impl Strategy<Value = Move> {
        prop_oneof![
            3 => (0u8..3, "[a-c ]{0,4}").prop_map(|(field, words)| Move::Act(text(&format!("q{field}"), &words))),
            2 => proptest::collection::vec("[a-c]{0,2}", 0..4)
                .prop_map(|cells| Move::Act(rows(&cells.iter().map(String::as_str).collect::<Vec<_>>()))),
            5 => (0u8..3, "[a-c ]{0,4}", 0u16..3_000).prop_map(|(field, words, gap)| Move::Type(field, words, gap)),
            1 => (0u8..3, "[a-c]{0,4}").prop_map(|(field, words)| Move::Tidy(field, words)),
            1 => Just(Move::Pause),
            1 => Just(Move::Undo),
            1 => Just(Move::Redo),
        ]
    }

    proptest! {
        #[test]
        fn undone_wholly_gives_the_beginning_and_redone_the_end(moves in proptest::collection::vec(moves(), 0..120)) {
            let mut history = History::new(Answers::new("p", "1"), update);
            let beginning = history.now().clone();
            let mut clock = 0;
            for one in moves {
                let (before, steps) = (history.now().clone(), history.steps());
                match one {
                    Move::Act(action) => {
                        history.act(action);
                        let changed = *history.now() != before;
                        prop_assert_eq!(history.steps(), steps + usize::from(changed), "a step for each change");
                    }
                    Move::Type(field, words, gap) => {
                        clock += u64::from(gap);
                        let field = format!("q{field}");
                        history.type_in(&field, &words, text(&field, &words), clock, gap % 3 == 0);
                    }
                    Move::Tidy(field, words) => history.tidy(&format!("q{field}"), text(&format!("q{field}"), &words)),
                    Move::Pause => history.pause(),
                    Move::Undo => { history.undo(); }
                    Move::Redo => { history.redo(); }
                }
            }
            while history.can().1 {
                history.redo();
            }
            let end = history.now().clone();
            while history.undo() {}
            prop_assert_eq!(history.now(), &beginning);
            while history.redo() {}
            prop_assert_eq!(history.now(), &end);
        }
    }
}
