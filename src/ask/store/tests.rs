//! What each message makes of the state, on Wuhu's programme; the later pages are stood in for.

use super::*;
use crate::env::Env;
use crate::fake::Fake;
use crate::msg::{Msg, Typed};
use proptest::prelude::*;
use ziping_domain::answers::update;
use ziping_domain::{Assessment, Date, Programme};

const WUHU: &str = include_str!("../../../www/programmes/wuhu.json");

/// Deeds show that they came: a deadline as the real pages note it, an older file as a change, what is carried as a proposal.
static LATER: Later = Later {
    page: |_| Html::default(),
    panel: |_| Html::default(),
    table: |_, _| Html::default(),
    odd: |_, _| None,
    hits: |_, _| Vec::new(),
    rated: |_, _| 0,
    notice: Html::default,
    chip: |_, _| Html::default(),
    carried: |_| Html::default(),
    opened: |_, _| Vec::new(),
    triage: |_, _, _| "",
    lost: |_, _| Html::default(),
    propose: |_, _| Vec::new(),
    strange: |_, _| Html::default(),
    update,
    change: |store, deed| match deed {
        Deed::Deadline(day) => store.note_deadline(day),
        Deed::Older(id) => drop(store.changed.insert(id, true)),
        Deed::Carry(origin) => {
            drop(store.proposals.insert("carried".to_owned(), Value::Text(origin.answers.text("name").to_owned())))
        }
        _ => {}
    },
    enter: |_, _| Ok(()),
    judge: |facts, _| Assessment::blank(facts.application),
    whole: |env| Ok(env.clone()),
};

const ROAD: Road = Road { reach: || Box::pin(async { None }) };

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn env() -> Shared {
    thread_local!(static ENV: Shared = Shared::new(Env {
        programme: Rc::new(Programme::outline(WUHU).expect("a programme")),
        forms: Rc::default(),
        programme_json: WUHU.into(),
        criteria: None,
        criteria_json: None,
        // Whoever changes the state asks nothing of the browser.
        platform: Rc::new(Fake::default()),
        today: day("2026-03-01"),
        drafts: Drafts::Device,
        many: false,
        printer: false,
    }));
    ENV.with(Clone::clone)
}

/// A start without anything entered.
fn start() -> Rc<Store> {
    Rc::new(Store::new(env(), (Some(&LATER), ROAD), Lang::Zh, Drafts::Session))
}

fn after(store: &Rc<Store>, msgs: impl IntoIterator<Item = Msg>) -> Rc<Store> {
    msgs.into_iter().fold(store.clone(), Reducible::reduce)
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn answer(id: &str, words: &str) -> Msg {
    Msg::Act(Action::Answer(id.to_owned(), text(words)))
}

fn typed(id: &str, words: &str, at: u64) -> Msg {
    let action = Action::Answer(id.to_owned(), text(words));
    Msg::Type(Typed { field: id.to_owned(), text: words.to_owned(), action, at, composing: false })
}

fn rows(names: &[&str]) -> Action {
    let row = |name: &&str| Map::from([("name".to_owned(), (*name).to_owned())]);
    Action::Answer("honours".to_owned(), Value::Rows(names.iter().map(row).collect()))
}

fn removed() -> Removed {
    Removed { list: "honours".to_owned(), words: ("乙".to_owned(), "B".to_owned()) }
}

fn notice(bad: bool) -> Msg {
    Msg::Tell(Some(Notice { bad, text: ("甲".to_owned(), "A".to_owned()) }))
}

/// Answers of another file, with one answer.
fn file(version: &str, name: &str) -> Answers {
    let mut answers = Answers::new("wuhu", version);
    answers.answers.insert("name".to_owned(), text(name));
    answers
}

fn offer(answers: Answers, draft: bool, then: Vec<Msg>) -> Msg {
    Msg::Offer(Rc::new(Instead { answers, page: Page::Section(1), then, draft }))
}

fn earlier() -> Option<Rc<Earlier>> {
    let answers = Rc::new(file("2026-11-28", "草稿"));
    Some(Rc::new(Earlier { answers, page: Page::Result, day: String::new(), until: String::new() }))
}

#[test]
fn an_answer_is_a_step_that_is_taken_back_and_made_again() {
    let store = after(&start(), [answer("credit", "yes"), answer("profit", "no")]);
    assert_eq!((store.answers().text("credit"), store.answers().text("profit")), ("yes", "no"));
    assert_eq!(store.can(), (true, false));
    let back = after(&store, [Msg::Undo]);
    assert_eq!((back.answers().text("credit"), back.answers().text("profit")), ("yes", ""));
    assert_eq!(back.can(), (true, true));
    assert_eq!(after(&back, [Msg::Redo]).answers(), store.answers());
    assert!(after(&store, [Msg::Undo, Msg::Undo]).answers().is_empty());
}

#[test]
fn the_same_answer_again_is_no_step() {
    let store = after(&start(), [answer("credit", "yes")]);
    let again = after(&store, [answer("credit", "yes")]);
    assert!(Rc::ptr_eq(store.answers(), again.answers()));
    assert_eq!(after(&again, [Msg::Undo]).can(), (false, true));
}

#[test]
fn where_nothing_was_done_nothing_is_taken_back() {
    let store = start();
    assert!(*after(&store, [Msg::Undo, Msg::Redo]) == *store);
}

#[test]
fn a_step_after_one_taken_back_ends_what_could_be_made_again() {
    let store = after(&start(), [answer("credit", "yes"), Msg::Undo, answer("profit", "no")]);
    assert_eq!(store.can(), (true, false));
    assert_eq!(after(&store, [Msg::Redo]).answers().text("credit"), "");
}

#[test]
fn what_is_typed_in_a_field_joins_to_one_step() {
    let store = after(&start(), [typed("name", "芜", 0), typed("name", "芜湖", 200), typed("name", "芜湖示", 400)]);
    assert_eq!(store.answers().text("name"), "芜湖示");
    assert!(after(&store, [Msg::Undo]).answers().is_empty(), "one step");
}

#[test]
fn another_field_or_a_pause_begins_a_step() {
    let elsewhere = after(&start(), [typed("name", "甲", 0), typed("address", "乙", 100), Msg::Undo]);
    assert_eq!((elsewhere.answers().text("name"), elsewhere.answers().text("address")), ("甲", ""));
    let paused = after(&start(), [typed("name", "甲", 0), Msg::Pause, typed("name", "甲乙", 100), Msg::Undo]);
    assert_eq!(paused.answers().text("name"), "甲");
    let gone =
        after(&start(), [typed("name", "甲", 0), Msg::Go(Page::Start, None), typed("name", "甲乙", 100), Msg::Undo]);
    assert_eq!(gone.answers().text("name"), "甲", "another page was shown");
}

#[test]
fn tidying_belongs_to_what_was_typed() {
    let tidy = Msg::Tidy("phone".to_owned(), Action::Answer("phone".to_owned(), text("0553")));
    let store = after(&start(), [typed("phone", "０５５３", 0), tidy]);
    assert_eq!(store.answers().text("phone"), "0553");
    assert!(after(&store, [Msg::Undo]).answers().is_empty());
}

#[test]
fn what_was_taken_out_is_told_until_something_else_happens() {
    let two = after(&start(), [Msg::Act(rows(&["甲", "乙"]))]);
    let one = after(&two, [Msg::Remove(removed(), rows(&["甲"]))]);
    assert_eq!(one.removed, Some(removed()));
    let back = after(&one, [Msg::Undo]);
    assert_eq!((back.removed.clone(), back.answers()), (None, two.answers()), "it is had back by one step");
    assert_eq!(after(&back, [Msg::Redo]).removed, None);
    for other in [answer("credit", "yes"), typed("name", "甲", 0)] {
        assert_eq!(after(&one, [other]).removed, None);
    }
    assert_eq!(after(&one, [Msg::Pause, Msg::Go(Page::Result, None)]).removed, Some(removed()), "looking is no change");
}

#[test]
fn a_step_back_ends_good_news_and_no_bad_ones() {
    let store = after(&start(), [answer("credit", "yes")]);
    assert_eq!(after(&store, [notice(false), Msg::Undo]).notice, None);
    assert!(after(&store, [notice(true), Msg::Undo]).notice.is_some());
    assert!(after(&store, [notice(false), Msg::Undo, notice(false), Msg::Redo]).notice.is_some());
}

#[test]
fn going_somewhere_shows_the_thing_meant_once() {
    let store = after(&start(), [Msg::Go(Page::Section(2), Some("honours".to_owned()))]);
    assert_eq!((store.page, store.target.as_deref(), store.arrived), (Page::Section(2), Some("honours"), false));
    let there = after(&store, [Msg::Arrived]);
    assert_eq!((there.page, there.target.clone(), there.arrived), (Page::Section(2), None, true));
    assert!(!after(&there, [Msg::Go(Page::Start, None)]).arrived, "the next page's head is shown");
}

#[test]
fn language_and_size_are_what_a_draft_remembers_of_the_view() {
    let start = start();
    let views =
        [vec![], vec![Msg::Large(true)], vec![Msg::Lang(Lang::En)], vec![Msg::Lang(Lang::En), Msg::Large(true)]];
    let words = views.map(|msgs| after(&start, msgs).view());
    assert_eq!(words, ["", "large", "en", "en large"]);
    let back = after(&start, [Msg::Lang(Lang::En), Msg::Large(true), Msg::Large(false), Msg::Lang(Lang::Zh)]);
    assert!(*back == *start);
    assert_eq!(after(&start, [Msg::Lang(Lang::En)]).t("甲", "A"), "A");
}

#[test]
fn answers_offered_where_nothing_is_entered_open_at_once() {
    let store = after(&start(), [offer(file("2026-11-28", "甲公司"), false, vec![Msg::Files, notice(false)])]);
    assert_eq!((store.answers().text("name"), store.page, store.files), ("甲公司", Page::Section(1), 1));
    assert!(store.notice.is_some() && store.instead.is_none(), "what belongs to it is done");
    assert!(store.filed.as_ref().is_some_and(|filed| Rc::ptr_eq(filed, store.answers())), "a file has them");
}

#[test]
fn answers_at_hand_give_way_only_to_a_yes() {
    let own = after(&start(), [answer("name", "自己"), Msg::Conflict(Some(Rc::new(Answers::default())))]);
    let asked = after(&own, [offer(file("2026-11-28", "别人"), false, vec![Msg::Files])]);
    assert_eq!((asked.answers(), asked.files, asked.instead.is_some()), (own.answers(), 0, true));
    assert!(*after(&asked, [Msg::Take(false)]) == *own, "a no leaves all as it was");
    let taken = after(&asked, [Msg::Take(true)]);
    assert_eq!((taken.answers().text("name"), taken.files, taken.instead.is_some()), ("别人", 1, false));
    assert!(taken.conflict.is_none(), "what another tab saved is settled with it");
    assert_eq!(after(&taken, [Msg::Undo]).answers(), own.answers(), "one step back");
    assert!(*after(&own, [Msg::Take(true)]) == *own, "a yes to nothing");
}

#[test]
fn a_draft_that_waits_gives_way_to_no_file_unasked() {
    let mut store = (*start()).clone();
    store.earlier = earlier();
    let store = Rc::new(store);
    let asked = after(&store, [offer(file("2026-11-28", "文件"), false, vec![])]);
    assert!(asked.answers().is_empty() && asked.instead.is_some() && asked.earlier.is_some());
    let gone_on = after(&store, [offer(file("2026-11-28", "草稿"), true, vec![])]);
    assert_eq!((gone_on.answers().text("name"), gone_on.earlier.is_some()), ("草稿", false));
    assert!(gone_on.filed.is_none(), "a draft is no file");
    assert!(after(&store, [Msg::Forget]).earlier.is_none());
}

#[test]
fn what_was_opened_can_be_taken_back_to_what_a_file_has() {
    let store = after(&start(), [offer(file("2026-11-28", "甲"), false, vec![]), answer("name", "乙"), Msg::Undo]);
    assert!(store.filed.as_ref().is_some_and(|filed| Rc::ptr_eq(filed, store.answers())));
}

#[test]
fn what_changed_since_an_older_file_is_marked() {
    let store = after(&start(), [offer(file("2026-11-20", "甲"), false, vec![])]);
    assert!(store.is_older() && store.changed.contains_key("restarted-on") && !store.changed.contains_key("name"));
    let looked = after(&store, [Msg::Act(Action::Edition(env().programme.version.clone()))]);
    assert!(!looked.is_older());
    assert!(after(&looked, [Msg::Undo]).is_older(), "the marks are there again");
    let newest = after(&start(), [offer(file(&env().programme.version, "甲"), false, vec![])]);
    assert!(!newest.is_older() && newest.changed.is_empty());
}

#[test]
fn opened_answers_are_compared_anew_with_another_programmes() {
    let mut store = (*start()).clone();
    let origin = crate::told::Origin { programme: env().programme.clone(), answers: Rc::new(file("1", "别处")) };
    store.beyond.change().origin = Some(Rc::new(origin));
    let store = after(&Rc::new(store), [offer(file("2026-11-28", "甲"), false, vec![])]);
    assert_eq!(store.proposals.get("carried"), Some(&text("别处")));
}

#[test]
fn where_the_draft_may_stay_is_asked_once_at_the_first_answer() {
    let first = after(&start(), [answer("size", "small")]);
    assert_eq!(first.ask.as_deref(), Some("size"));
    assert_eq!(after(&first, [answer("credit", "yes")]).ask.as_deref(), Some("size"));
    assert_eq!(after(&start(), [typed("nature.other", "甲", 0)]).ask.as_deref(), Some("nature"), "beside the question");
    assert_eq!(after(&start(), [answer("nature.other", "甲")]).ask.as_deref(), Some("nature"));
    let asked = after(&first, [Msg::Asked]);
    assert_eq!(asked.ask.as_deref(), Some(ASKED));
    assert_eq!(after(&asked, [Msg::Undo, answer("credit", "yes")]).ask.as_deref(), Some(ASKED), "never again");
    assert_eq!(after(&start(), [answer("size", "")]).ask, None, "a blank is no answer");
}

#[test]
fn where_drafts_cannot_be_kept_it_is_not_asked() {
    let why = Some(("已满".to_owned(), "full".to_owned()));
    let barred = after(&start(), [Msg::Barred(why.clone()), answer("credit", "yes")]);
    assert_eq!((barred.barred.clone(), barred.ask.as_deref()), (why, Some(ASKED)));
    let again = after(&barred, [Msg::Barred(None)]);
    assert_eq!((again.barred.clone(), again.ask.as_deref()), (None, Some(ASKED)));
    assert_eq!(after(&start(), [Msg::Barred(None)]).ask, None);
}

#[test]
fn what_is_said_of_drafts_is_remembered_and_changes_nothing_else() {
    let kept = Kept { time: "10:42".to_owned(), lasting: true };
    let theirs = Some(Rc::new(file("1", "另一页")));
    let told = [
        Msg::Kept(kept.clone()),
        Msg::Aside(Some("2026-02-01".to_owned())),
        Msg::Conflict(theirs.clone()),
        Msg::Drafts(Drafts::Device),
    ];
    let own = after(&start(), [answer("credit", "yes")]);
    let store = after(&own, told);
    assert_eq!((&store.kept, store.aside.as_deref(), store.drafts), (&kept, Some("2026-02-01"), Drafts::Device));
    assert!(store.conflict == theirs && Rc::ptr_eq(store.answers(), own.answers()));
    let settled = [Msg::Kept(Kept::default()), Msg::Aside(None), Msg::Conflict(None), Msg::Drafts(Drafts::Session)];
    assert!(*after(&store, settled) == *own);
}

#[test]
fn another_day_counts_all_periods_anew() {
    let store = after(&start(), [answer("credit", "yes")]);
    assert_eq!(store.facts().application, day("2026-03-01"));
    let next = after(&store, [Msg::Day(day("2026-03-02"))]);
    assert_eq!((next.env.today, next.facts().application), (day("2026-03-02"), day("2026-03-02")));
    assert!(next.notice.as_ref().is_some_and(|told| !told.bad && told.text.0.contains("2026-03-02")));
    assert!(Rc::ptr_eq(store.answers(), next.answers()) && next.can() == store.can());
    assert_eq!(store.env.today, day("2026-03-01"), "whoever held the day before holds it still");
    assert!(Rc::ptr_eq(&store.env.programme, &next.env.programme), "what is large is shared");
}

#[test]
fn drafts_stay_within_what_the_page_allows() {
    let store = after(&start(), [Msg::Drafts(Drafts::Device)]);
    let allowed = |store: &Rc<Store>, most| after(store, [Msg::Allow(most, true)]);
    assert_eq!(allowed(&store, Drafts::Device).drafts, Drafts::Device);
    assert_eq!(allowed(&store, Drafts::Session).drafts, Drafts::Session);
    let forbidden = allowed(&store, Drafts::None);
    assert_eq!((forbidden.drafts, forbidden.env.drafts, forbidden.env.many), (Drafts::None, Drafts::None, true));
    assert_eq!(allowed(&forbidden, Drafts::Device).drafts, Drafts::Session, "on the device only if it is said again");
}

#[test]
fn wiping_leaves_language_size_and_where_drafts_go() {
    let mut full = (*after(&start(), [answer("credit", "yes"), Msg::Lang(Lang::En), Msg::Large(true)])).clone();
    full.earlier = earlier();
    full.proposals.insert("name".to_owned(), text("甲"));
    full.beyond.change().others.insert("jiaxing".to_owned(), Rc::new(Answers::default()));
    let told = [
        Msg::Drafts(Drafts::Device),
        Msg::Go(Page::Result, Some("credit".to_owned())),
        Msg::Aside(Some(String::new())),
        Msg::Conflict(Some(Rc::default())),
        Msg::Files,
        Msg::Kept(Kept { time: "10:42".to_owned(), lasting: true }),
        offer(file("1", "甲"), false, vec![]),
        Msg::Wipe,
    ];
    let mut wiped = (*after(&Rc::new(full), told)).clone();
    assert!(wiped.notice.take().is_some_and(|told| !told.bad));
    let mut blank = Store::new(env(), (Some(&LATER), ROAD), Lang::En, Drafts::Device);
    blank.large = true;
    assert!(wiped.beyond.others.is_empty() && wiped.can() == (false, false));
    // Made anew; what is in it was looked at.
    blank.beyond = wiped.beyond.clone();
    assert!(wiped == blank, "nothing else is left");
}

#[test]
fn something_is_told_until_it_is_looked_at() {
    let start = start();
    let store = after(&start, [notice(true)]);
    assert!(store.notice.as_ref().is_some_and(|told| told.bad));
    assert!(*after(&store, [Msg::Tell(None)]) == *start);
}

#[test]
fn each_file_that_comes_to_hand_is_counted() {
    assert_eq!(after(&start(), [Msg::Files, Msg::Files]).files, 2);
}

#[test]
fn before_the_later_pages_came_only_answers_change() {
    let store = Rc::new(Store::new(env(), (None, ROAD), Lang::Zh, Drafts::Session));
    let profile = Msg::Act(Action::Profile("p1".to_owned(), "概述".to_owned()));
    assert!(*after(&store, [profile.clone()]) == *store);
    assert!(*after(&store, [Msg::Later(Deed::Deadline("2026-05-01".to_owned()))]) == *store);
    let answered = after(&store, [answer("credit", "yes")]);
    let came = after(&answered, [Msg::Came(Shared::new((*env()).clone()), &LATER)]);
    assert!(came.later == Some(&LATER) && came.env != store.env, "all of the programme came too");
    assert_eq!((came.answers(), came.can()), (answered.answers(), (true, false)), "the steps are there still");
    assert!(!after(&came, [profile]).answers().profile.is_empty(), "the history has learnt");
    assert!(*after(&came, [Msg::Came(env(), &LATER)]) == *came, "they come once");
}

#[test]
fn deeds_go_to_the_later_pages() {
    let store = after(&start(), [Msg::Later(Deed::Deadline("2026-05-01".to_owned()))]);
    assert_eq!((store.answers().deadline.as_str(), store.can()), ("2026-05-01", (false, false)), "nobody entered it");
    assert_eq!(after(&store, [Msg::Later(Deed::Older("name".to_owned()))]).changed.get("name"), Some(&true));
}

#[test]
fn what_only_the_later_pages_can_tell_is_waited_for() {
    let blank = Store::new(env(), (None, ROAD), Lang::Zh, Drafts::Session);
    assert!(!blank.wants_later());
    let mut waits = [blank.clone(), blank.clone(), blank.clone(), blank];
    waits[0].earlier = earlier();
    waits[1].aside = Some(String::new());
    waits[2].proposals.insert("name".to_owned(), text("甲"));
    waits[3].begin(file("1", "甲"));
    for mut store in waits {
        assert!(store.wants_later());
        store.later = Some(&LATER);
        assert!(!store.wants_later(), "they are there");
    }
}

#[test]
fn answers_begun_with_are_no_step() {
    let mut store = (*start()).clone();
    store.begin(file("1", "甲"));
    assert_eq!((store.answers().text("name"), store.can()), ("甲", (false, false)));
}

/// Puts a mark where what was settled is held: whoever gets it did not settle anything.
fn mark(store: &Store) -> Relevance {
    let other = assess::facts(&store.env.programme, store.answers(), day("1999-09-09")).relevance();
    *store.settled.0.borrow_mut() =
        Some(Last { env: store.env.clone(), answers: store.answers().clone(), relevance: other.clone() });
    other
}

#[test]
fn which_questions_are_asked_is_settled_once_for_a_state() {
    let store = after(&start(), [answer("accidents", "yes")]);
    assert_eq!(store.relevance(), assess::facts(&env().programme, store.answers(), env().today).relevance());
    let marked = mark(&store);
    assert_eq!(store.relevance(), marked);
    let looked = after(&store, [Msg::Go(Page::Result, None), Msg::Lang(Lang::En), Msg::Large(true), Msg::Pause]);
    assert_eq!(looked.relevance(), marked, "looking around settles nothing");
}

#[test]
fn which_questions_are_asked_is_settled_anew_after_a_change() {
    let store = after(&start(), [answer("accidents", "yes"), answer("accidents", "no")]);
    let asks = |store: &Rc<Store>| {
        let question = store.env.programme.question("accident-date").expect("a question");
        store.facts().is_asked(question)
    };
    let changes = [(Msg::Undo, true), (answer("accidents", ""), false), (answer("accidents", "yes"), true)];
    for (change, is_asked) in changes {
        let marked = mark(&store);
        let changed = after(&store, [change]);
        assert_ne!(changed.relevance(), marked);
        assert_eq!(asks(&changed), is_asked);
    }
    let marked = mark(&store);
    assert_ne!(after(&store, [Msg::Day(day("2026-03-02"))]).relevance(), marked, "another day");
}

#[derive(Clone, Debug)]
enum Move {
    Answer(usize, String),
    Type(usize, String, u16, bool),
    Tidy(usize, String),
    Rows(Vec<String>),
    Remove,
    Open(String),
    Go,
    Pause,
    Day(u8),
    Lang,
    Undo,
    Redo,
}

const FIELDS: [&str; 4] = ["name", "address", "credit", "nature.other"];

fn moves() -> impl Strategy<Value = Move> {
    prop_oneof![
        4 => (0..4usize, "[a-c ]{0,4}").prop_map(|(field, words)| Move::Answer(field, words)),
        6 => (0..4usize, "[a-c ]{0,4}", 0u16..3_000, any::<bool>()).prop_map(|(f, words, gap, ime)| Move::Type(f, words, gap, ime)),
        1 => (0..4usize, "[a-c]{0,4}").prop_map(|(field, words)| Move::Tidy(field, words)),
        2 => proptest::collection::vec("[a-c]{0,2}", 0..4).prop_map(Move::Rows),
        1 => Just(Move::Remove),
        1 => "[a-c]{1,2}".prop_map(Move::Open),
        1 => Just(Move::Go),
        1 => Just(Move::Pause),
        1 => (1..28u8).prop_map(Move::Day),
        1 => Just(Move::Lang),
        2 => Just(Move::Undo),
        1 => Just(Move::Redo),
    ]
}

/// The state but for the answers, and for what a step back is to change beside them.
fn beside(store: &Store) -> Store {
    let mut rest = store.clone();
    rest.begin(Answers::default());
    rest.removed = None;
    rest.notice = rest.notice.filter(|notice| notice.bad);
    rest
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_steps_taken_back_give_the_beginning_and_made_again_the_end(moves in proptest::collection::vec(moves(), 0..60)) {
        let mut store = start();
        let beginning = store.answers().clone();
        let mut clock = 0;
        for one in moves {
            let before = store.clone();
            let action = |field: usize, words: &str| Action::Answer(FIELDS[field].to_owned(), text(words));
            let msg = match &one {
                Move::Answer(field, words) => Msg::Act(action(*field, words)),
                Move::Type(field, words, gap, composing) => {
                    clock += u64::from(*gap);
                    let field = (FIELDS[*field].to_owned(), action(*field, words));
                    Msg::Type(Typed { field: field.0, text: words.clone(), action: field.1, at: clock, composing: *composing })
                }
                Move::Tidy(field, words) => Msg::Tidy(FIELDS[*field].to_owned(), action(*field, words)),
                Move::Rows(names) => Msg::Act(rows(&names.iter().map(String::as_str).collect::<Vec<_>>())),
                Move::Remove => Msg::Remove(removed(), rows(&[])),
                Move::Open(name) => offer(file("2026-11-20", name), false, vec![Msg::Files]),
                Move::Go => Msg::Go(Page::Section(1), None),
                Move::Pause => Msg::Pause,
                Move::Day(date) => Msg::Day(day(&format!("2026-03-{date:02}"))),
                Move::Lang => Msg::Lang(Lang::En),
                Move::Undo => Msg::Undo,
                Move::Redo => Msg::Redo,
            };
            store = after(&store, [msg]);
            if let Move::Open(_) = one {
                store = after(&store, [Msg::Take(true)]);
            }
            if let Move::Undo | Move::Redo = one {
                prop_assert!(beside(&store) == beside(&before), "nothing but the answers changes");
            }
        }
        while store.can().1 {
            store = after(&store, [Msg::Redo]);
        }
        let end = store.clone();
        while store.can().0 {
            store = after(&store, [Msg::Undo]);
        }
        prop_assert_eq!(store.answers(), &beginning);
        while store.can().1 {
            store = after(&store, [Msg::Redo]);
        }
        prop_assert_eq!(store.answers(), end.answers());
        prop_assert!(beside(&store) == beside(&end));
        let facts = assess::facts(&store.env.programme, store.answers(), store.env.today);
        prop_assert_eq!(store.relevance(), facts.relevance(), "what follows, follows from these answers");
    }
}
