//! What is timed: judging and planning, over real and synthetic files. The native program and Node.js call the same
//! functions, and each does its own timing.

use wasm_bindgen::prelude::*;
use ziping_domain::answers::{Depth, Figure, FigureYear, Wish};
use ziping_domain::assess::assess;
use ziping_domain::{Action, Answers, Criteria, Date, Programme, Value, update};
use ziping_json::Unread;

const WUHU: &str = include_str!("../../www/programmes/wuhu.json");
const CRITERIA: &str = include_str!("../../www/criteria/gbt-19580-2012.json");
const COMPLETE: &str = include_str!("../cases/wuhu/complete/answers.json");

/// How many questions the synthetic files ask.
const MANY: usize = 5_000;

/// A programme with its criteria and answers.
#[wasm_bindgen]
pub struct Work {
    programme: Programme,
    criteria: Criteria,
    answers: Answers,
    today: Date,
    turn: usize,
}

#[wasm_bindgen]
impl Work {
    /// Wuhu's complete application in full depth: 23 items, four dimensions each, with figures.
    ///
    /// # Panics
    /// When a file of the project is broken.
    #[must_use]
    pub fn full() -> Work {
        let mut work = Self::of(WUHU, CRITERIA);
        work.answers = ziping_domain::answers::parse(COMPLETE).expect("the complete application");
        work.answers.wish = Unread::default();
        mark_all(&mut work);
        work
    }

    /// As [`Work::full`], with a total to reach.
    #[must_use]
    pub fn plan() -> Work {
        let mut work = Self::full();
        work.answers.wish = Unread::of(&Wish { total: Some(850), ..Wish::default() });
        work
    }

    /// A programme of 5,000 questions, each tenth asked only after another, and 500 conditions over ten each.
    #[must_use]
    pub fn questions() -> Work {
        let mut work = Self::of(&many_questions(), CRITERIA);
        for at in 0..MANY {
            update(&mut work.answers, Action::Answer(format!("q-{at}"), Value::Text("yes".to_owned())));
        }
        work
    }

    /// Criteria of 500 items, the most that a file may have, with four dimensions each.
    #[must_use]
    pub fn items() -> Work {
        let mut work = Self::of(WUHU, &many_items());
        mark_all(&mut work);
        work
    }

    /// Changes one answer and judges all again, as the app does; returns something that depends on all of it.
    pub fn judge(&mut self) -> u32 {
        self.turn += 1;
        let id = format!("q-{}", self.turn * 7 % MANY);
        let answer = if self.turn.is_multiple_of(2) { "yes" } else { "no" };
        update(&mut self.answers, Action::Answer(id, Value::Text(answer.to_owned())));
        let assessment = assess(&self.programme, Some(&self.criteria), &self.answers, self.today);
        let met = assessment.eligibility.conditions.iter().filter(|condition| condition.by.is_empty()).count() as u32;
        let maturity = assessment.maturity.map_or(0, |maturity| maturity.hundredths);
        met + maturity + assessment.plan.map_or(0, |plan| plan.hundredths)
    }

    fn of(programme: &str, criteria: &str) -> Self {
        let programme = Programme::parse(programme).expect("a programme");
        let criteria = Criteria::parse(criteria).expect("criteria");
        let answers = Answers::new(&programme.id, &programme.version);
        let today = Date::new(2026, 11, 20).expect("a day");
        Self { programme, criteria, answers, today, turn: 0 }
    }
}

/// Bands for every dimension, and two figures for every result.
fn mark_all(work: &mut Work) {
    update(&mut work.answers, Action::Depth(Depth::Full));
    let mut actions = Vec::new();
    for (at, item) in work.criteria.items().enumerate() {
        for (nth, dimension) in work.criteria.dimensions(item.kind).iter().enumerate() {
            let band = Some(((at + nth) % 4) as u8);
            actions.push(Action::Dimension { item: item.id.clone(), dimension: dimension.id.clone(), band });
        }
        let year = |year: usize| FigureYear {
            year: (2021 + year).to_string(),
            own: format!("{}.5", 80 + year),
            competitor: "82".to_owned(),
            benchmark: "90".to_owned(),
        };
        let figure = || Figure { name: "x".to_owned(), years: (0..5).map(year).collect(), ..Figure::default() };
        actions.push(Action::Figures(item.id.clone(), vec![figure(), figure()]));
    }
    update(&mut work.answers, Action::Many(actions));
}

fn many_questions() -> String {
    let question = |at: usize| {
        let when = if at % 10 == 9 {
            format!(r#","when":{{"is":{{"question":"q-{}","option":"yes"}}}}"#, at - 1)
        } else {
            String::new()
        };
        format!(r#"{{"id":"q-{at}","label":"Question {at}","kind":"yesNo"{when}}}"#)
    };
    let group = |at: usize| {
        let questions: Vec<String> = (at * 50..(at + 1) * 50).map(question).collect();
        format!(
            r#"{{"id":"s-{at}","title":"Section {at}","groups":[{{"title":"","questions":[{}]}}]}}"#,
            questions.join(",")
        )
    };
    let condition = |at: usize| {
        let rules: Vec<String> =
            (at * 10..(at + 1) * 10).map(|q| format!(r#"{{"is":{{"question":"q-{q}","option":"yes"}}}}"#)).collect();
        format!(
            r#"{{"id":"c-{at}","clause":"{at}","title":"Condition {at}","quote":"x","force":"required","rule":{{"all":[{}]}}}}"#,
            rules.join(",")
        )
    };
    let sections: Vec<String> = (0..MANY / 50).map(group).collect();
    let conditions: Vec<String> = (0..MANY / 10).map(condition).collect();
    format!(
        r#"{{"format":"ziping-programme/1","id":"many","version":"1","title":"Many","place":"X","source":{{"title":"X","status":"X"}},"criteria":"gbt-19580-2012","organisation":"q-0","sections":[{}],"conditions":[{}]}}"#,
        sections.join(","),
        conditions.join(",")
    )
}

fn many_items() -> String {
    let item = |at: usize| {
        let kind = if at % 3 == 2 { "result" } else { "process" };
        format!(r#"{{"id":"i-{at}","name":"Item {at}","points":1,"kind":"{kind}"}}"#)
    };
    let chapter = |at: usize| {
        let items: Vec<String> = (at * 50..(at + 1) * 50).map(item).collect();
        format!(r#"{{"id":"{at}","name":"Chapter {at}","points":50,"items":[{}]}}"#, items.join(","))
    };
    let chapters: Vec<String> = (0..10).map(chapter).collect();
    let (start, rest) = CRITERIA.split_once("\"chapters\"").expect("chapters");
    let (_, end) = rest.split_once("\"profile\"").expect("a profile behind them");
    format!("{start}\"chapters\": [{}],\n \"profile\"{end}", chapters.join(","))
}
