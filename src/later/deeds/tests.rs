//! What each deed makes of the state, on Wuhu's programme and Jiaxing's beside it.

use super::*;
use proptest::prelude::*;
use yew::Reducible;
use ziping_ask::env::Env;
use ziping_ask::fake::Fake;
use ziping_ask::msg::Instead;
use ziping_ask::table::{Later, Road};
use ziping_domain::answers::{Mark, Overrule};
use ziping_domain::{Date, Lang, programme};
use ziping_json::Unread;

const WUHU: &str = include_str!("../../../www/programmes/wuhu.json");
const JIAXING: &str = include_str!("../../../www/programmes/jiaxing.json");
static LATER: Later = crate::later(|| Box::pin(async { None }));
const ROAD: Road = Road { reach: || Box::pin(async { None }) };

fn env_of(json: &str) -> Shared {
    let (programme, forms): (_, ziping_paper::def::Forms) = programme::parse(json).expect("a programme");
    Shared::new(Env {
        programme: Rc::new(programme),
        forms: Rc::new(forms),
        programme_json: json.into(),
        criteria: None,
        criteria_json: None,
        // Whoever changes the state asks nothing of the browser.
        platform: Rc::new(Fake::default()),
        today: "2026-03-01".parse::<Date>().expect("a day"),
        drafts: Drafts::Device,
        many: true,
        printer: false,
    })
}

fn wuhu() -> Shared {
    thread_local!(static ENV: Shared = env_of(WUHU));
    ENV.with(Clone::clone)
}

fn jiaxing() -> Shared {
    thread_local!(static ENV: Shared = env_of(JIAXING));
    ENV.with(Clone::clone)
}

fn start() -> Rc<Store> {
    Rc::new(Store::new(wuhu(), (Some(&LATER), ROAD), Lang::Zh, Drafts::Session))
}

fn after(store: &Rc<Store>, msgs: impl IntoIterator<Item = Msg>) -> Rc<Store> {
    msgs.into_iter().fold(store.clone(), Reducible::reduce)
}

fn done(store: &Rc<Store>, deeds: impl IntoIterator<Item = Deed>) -> Rc<Store> {
    after(store, deeds.into_iter().map(Msg::Later))
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn answer(id: &str, words: &str) -> Msg {
    Msg::Act(Action::Answer(id.to_owned(), text(words)))
}

fn proposals(list: &[(&str, &str)]) -> Deed {
    Deed::Propose(list.iter().map(|(id, words)| ((*id).to_owned(), text(words))).collect())
}

fn ids(store: &Store) -> Vec<&str> {
    store.proposals.keys().map(String::as_str).collect()
}

fn some(id: &str) -> Option<String> {
    Some(id.to_owned())
}

/// What was answered for Jiaxing.
fn origin(list: &[(&str, &str)]) -> Rc<Origin> {
    let mut answers = Answers::new("jiaxing", "2026-12-01");
    answers.answers = list.iter().map(|(id, words)| ((*id).to_owned(), text(words))).collect();
    Rc::new(Origin { programme: jiaxing().programme.clone(), answers: Rc::new(answers) })
}

/// With a name, which means the same here, and a social responsibility that is asked in other words.
fn two() -> Rc<Origin> {
    origin(&[("name", "长三角公司"), ("responsibility", "yes")])
}

/// One with a self-evaluation too.
fn evaluated() -> Rc<Origin> {
    let Origin { programme, answers } = &*two();
    let mut answers = (**answers).clone();
    answers.marks.insert("4.1.2".to_owned(), Mark { band: Some(3), ..Mark::default() });
    answers.profile.insert("p1".to_owned(), "概述".to_owned());
    Rc::new(Origin { programme: programme.clone(), answers: Rc::new(answers) })
}

fn draft(answers: &str, kept: &str) -> Draft {
    Draft {
        answers: answers.to_owned(),
        page: "result".to_owned(),
        kept: kept.to_owned(),
        view: String::new(),
        day: "2026-02-20".to_owned(),
        until: "2026-12-31".to_owned(),
    }
}

fn drafted() -> String {
    origin(&[("name", "草稿公司")]).answers.to_json()
}

fn entered(store: &Rc<Store>, env: Shared, draft: Option<Draft>) -> Rc<Store> {
    done(store, [Deed::Enter(env, draft.map(Rc::new), None)])
}

#[test]
fn a_change_is_made_of_what_the_answers_are_when_it_comes() {
    let change = Deed::Change(Rc::new(|answers: &Answers| {
        Action::Answer("name".to_owned(), text(&(answers.text("name").to_owned() + "+")))
    }));
    let store = after(&start(), [answer("name", "甲")]);
    let twice = done(&store, [change.clone(), change]);
    assert_eq!(twice.answers().text("name"), "甲++");
    assert_eq!(after(&twice, [Msg::Undo]).answers().text("name"), "甲+", "each is a step");
}

#[test]
fn parts_are_held_with_what_was_settled_of_them() {
    let parts = Rc::new(vec![Answers::new("wuhu", "1"), Answers::new("wuhu", "2")]);
    let store = done(&start(), [Deed::Parts(parts.clone()), Deed::Settled("name".to_owned(), text("甲"))]);
    assert!(Rc::ptr_eq(&store.beyond.parts, &parts));
    let again = done(&store, [Deed::Settled("name".to_owned(), text("乙"))]);
    assert_eq!(again.beyond.settled.get("name"), Some(&text("乙")));
    assert_eq!(store.beyond.settled.get("name"), Some(&text("甲")), "an earlier state keeps its own");
    let others = done(&again, [Deed::Parts(Rc::default())]);
    assert!(others.beyond.settled.is_empty() && others.beyond.parts.is_empty());
    assert!(others.answers().is_empty() && others.can() == (false, false), "no answer changed");
}

#[test]
fn what_the_page_proposes_is_shown_as_it_would_be_kept() {
    let store = after(&start(), [answer("name", "甲")]);
    let shown = done(&store, [proposals(&[("name", "甲"), ("phone", "０５５３"), ("no-question", "x")])]);
    assert_eq!(ids(&shown), ["phone"], "what is answered alike or asked nowhere is not");
    assert_eq!(shown.proposals.get("phone"), Some(&text("0553")));
    assert_eq!(shown.answers(), store.answers(), "nothing is taken");
    assert_eq!(ids(&done(&shown, [proposals(&[("address", "乙")])])), ["address"], "the last ones count");
}

#[test]
fn proposals_are_accepted_and_refused_one_by_one() {
    let store = done(&start(), [proposals(&[("name", "甲"), ("phone", "1"), ("address", "乙")])]);
    let one = done(&store, [Deed::Accept(some("phone"))]);
    assert_eq!((ids(&one), one.answers().text("phone")), (vec!["address", "name"], "1"));
    let none = done(&one, [Deed::Refuse(some("address"))]);
    assert_eq!((ids(&none), none.answers()), (vec!["name"], one.answers()));
    let unknown = done(&none, [Deed::Accept(some("email")), Deed::Refuse(some("email"))]);
    assert!(*unknown == *none);
}

#[test]
fn all_proposals_are_one_step_or_gone() {
    let store = done(&start(), [proposals(&[("name", "甲"), ("phone", "1")])]);
    let all = done(&store, [Deed::Accept(None)]);
    assert_eq!((all.answers().text("name"), all.answers().text("phone"), all.proposals.is_empty()), ("甲", "1", true));
    assert!(after(&all, [Msg::Undo]).answers().is_empty());
    let refused = done(&store, [Deed::Refuse(None)]);
    assert!(refused.proposals.is_empty() && refused.answers().is_empty() && refused.can() == (false, false));
}

#[test]
fn accepting_all_leaves_what_must_be_looked_at() {
    let store = done(&start(), [Deed::Carry(two())]);
    assert_eq!(ids(&store), ["name", "responsibility"]);
    let remark = |id: &str| store.beyond.details.get(id).map(|detail| detail.remark.0.clone()).expect("a detail");
    assert!(remark("name").is_empty() && remark("responsibility").contains("问法不同"));
    let all = done(&store, [Deed::Accept(None)]);
    assert_eq!((ids(&all), all.answers().text("name")), (vec!["responsibility"], "长三角公司"));
    let one = done(&all, [Deed::Accept(some("responsibility"))]);
    assert_eq!((ids(&one).len(), one.answers().text("responsibility")), (0, "yes"));
    assert!(done(&store, [Deed::Refuse(None)]).proposals.is_empty(), "refusing all needs no look");
}

#[test]
fn what_stands_beside_an_option_comes_with_it() {
    let mut store = (*done(&start(), [proposals(&[("nature", "other")])])).clone();
    let detail = ziping_ask::told::Detail { other: "合作社".to_owned(), ..Default::default() };
    store.beyond.change().details.insert("nature".to_owned(), detail);
    let taken = done(&Rc::new(store), [Deed::Accept(None)]);
    assert_eq!((taken.answers().text("nature"), taken.answers().other("nature")), ("other", "合作社"));
    assert!(after(&taken, [Msg::Undo]).answers().is_empty(), "one step");
}

#[test]
fn carried_proposals_say_what_is_answered_here_and_give_way_to_the_pages() {
    let store = done(&after(&start(), [answer("name", "芜湖公司")]), [Deed::Carry(two())]);
    let detail = store.beyond.details.get("name").expect("a detail");
    assert!(detail.remark.0.contains("芜湖公司") && detail.remark.1.contains("芜湖公司"));
    assert!(store.beyond.origin.is_some());
    let page = done(&store, [proposals(&[("phone", "1")])]);
    assert!(page.beyond.origin.is_none() && page.beyond.details.is_empty());
    let same = done(&after(&start(), [answer("name", "长三角公司")]), [Deed::Carry(two())]);
    assert_eq!(ids(&same), ["responsibility"], "what is the same already is no proposal");
}

#[test]
fn answers_opened_later_are_compared_with_the_origin_anew() {
    let store = done(&start(), [Deed::Carry(two()), Deed::Accept(None)]);
    let mut answers = Answers::new("wuhu", "2026-12-01");
    answers.answers.insert("responsibility".to_owned(), text("yes"));
    let offer = Msg::Offer(Rc::new(Instead { answers, page: Page::Start, then: vec![], draft: false }));
    let opened = after(&store, [offer, Msg::Take(true)]);
    assert_eq!(ids(&opened), ["name"]);
}

#[test]
fn a_self_evaluation_from_elsewhere_waits_for_a_yes() {
    let store = done(&start(), [Deed::Carry(evaluated())]);
    assert!(store.beyond.offered.is_some() && store.answers().marks.is_empty());
    let refused = done(&store, [Deed::Evaluation(false)]);
    assert!(refused.beyond.offered.is_none() && refused.answers().is_empty());
    let later = after(&store, [answer("name", "后来填的")]);
    let taken = done(&later, [Deed::Evaluation(true)]);
    assert_eq!(taken.answers().text("name"), "后来填的", "what was answered meanwhile stays");
    assert!(taken.answers().marks.contains_key("4.1.2") && taken.answers().profile.contains_key("p1"));
    assert_eq!(after(&taken, [Msg::Undo]).answers(), later.answers(), "one step");
    assert!(Rc::ptr_eq(done(&taken, [Deed::Evaluation(true)]).answers(), taken.answers()), "it is taken once");
    assert!(done(&start(), [Deed::Carry(two())]).beyond.offered.is_none(), "there is none");
}

#[test]
fn an_older_programme_file_marks_what_is_new_and_what_changed() {
    let older = |json: &str| done(&start(), [Deed::Older(json.to_owned())]).changed.clone();
    assert!(older(WUHU).is_empty(), "the same edition needs no look");
    assert!(older("{ no programme").is_empty(), "one that cannot be read tells nothing");
    let now = format!("\"version\": \"{}\"", wuhu().programme.version);
    let old = WUHU.replacen(&now, "\"version\": \"2026-11-20\"", 1);
    assert_ne!(old, WUHU);
    assert!(older(&old).is_empty(), "another edition with the same questions");
    let renamed = old.replace("\"restarted-on\"", "\"started-again\"");
    assert_eq!(older(&renamed).get("restarted-on"), Some(&true), "new");
    let label = wuhu().programme.question("credit").expect("a question").label.zh().to_owned();
    let reworded = old.replace(&label, "从前的问法");
    assert_eq!(older(&reworded).get("credit"), Some(&false), "changed");
}

#[test]
fn the_deadline_is_noted_and_nobodys_step() {
    let store = after(&start(), [answer("name", "甲")]);
    let noted = done(&store, [Deed::Note(Rc::new(|answers| answers.deadline = "2026-05-31".to_owned()))]);
    assert_eq!((noted.answers().deadline.as_str(), noted.can()), ("2026-05-31", store.can()));
    assert_eq!(store.answers().deadline, "", "an earlier state keeps its own");
}

#[test]
fn another_programme_and_back_again_keeps_the_answers_of_both() {
    let store =
        after(&start(), [answer("name", "芜湖公司"), answer("credit", "yes"), Msg::Large(true), Msg::Lang(Lang::En)]);
    let there = entered(&store, jiaxing(), None);
    assert_eq!((there.env.programme.id.as_str(), there.answers().is_empty()), ("jiaxing", true));
    assert_eq!((there.lang, there.large, there.page, there.can()), (Lang::En, true, Page::Start, (false, false)));
    assert_eq!(there.proposals.get("name"), Some(&text("芜湖公司")), "what fits is proposed");
    let there = after(&there, [answer("name", "嘉兴公司")]);
    let back = entered(&there, wuhu(), None);
    assert_eq!(back.answers(), store.answers());
    let detail = back.beyond.details.get("name").expect("a detail");
    assert!(back.proposals.contains_key("name") && detail.remark.0.contains("芜湖公司"), "now it must be looked at");
    assert_eq!(entered(&back, jiaxing(), None).answers(), there.answers());
}

#[test]
fn the_same_programme_in_another_file_changes_no_answer() {
    let store = after(&start(), [answer("name", "甲"), Msg::Go(Page::Section(2), None), notice()]);
    let other = env_of(WUHU);
    let same = entered(&store, other.clone(), Some(draft(&drafted(), "session")));
    assert!(same.env == other && same.answers() == store.answers() && same.can() == store.can());
    assert_eq!((same.page, same.notice.is_some()), (Page::Section(2), true));
}

fn notice() -> Msg {
    Msg::Tell(Some(ziping_ask::told::Notice { bad: false, text: Default::default() }))
}

#[test]
fn a_draft_of_this_session_comes_back_by_itself_and_one_on_the_device_is_offered() {
    let session = entered(&start(), jiaxing(), Some(draft(&drafted(), "session")));
    assert_eq!(
        (session.answers().text("name"), session.can(), session.earlier.is_some()),
        ("草稿公司", (false, false), false)
    );
    let device = entered(&start(), jiaxing(), Some(draft(&drafted(), "device")));
    let earlier = device.earlier.clone().expect("an earlier draft");
    assert!(device.answers().is_empty() && earlier.answers.text("name") == "草稿公司");
    assert_eq!(
        (earlier.page, earlier.day.as_str(), earlier.until.as_str()),
        (Page::Result, "2026-02-20", "2026-12-31")
    );
    let known = after(&entered(&start(), jiaxing(), None), [answer("name", "手上的")]);
    let back = entered(&entered(&known, wuhu(), None), jiaxing(), Some(draft(&drafted(), "session")));
    assert_eq!(back.answers().text("name"), "手上的", "what is at hand is newer than any draft");
}

#[test]
fn a_draft_of_an_older_edition_is_marked() {
    let older = drafted().replace("2026-12-01", "2026-11-20");
    let store = entered(&start(), jiaxing(), Some(draft(&older, "session")));
    let since = jiaxing().programme.since("2026-11-20").iter().flat_map(|edition| edition.questions.clone()).count();
    assert!(store.is_older() && (store.changed.is_empty() == (since == 0)));
}

#[test]
fn what_is_told_of_drafts_is_true_of_the_next_programme_too() {
    let why = Some(("不能保存".to_owned(), "cannot be kept".to_owned()));
    let barred = after(&start(), [Msg::Barred(why.clone())]);
    assert_eq!(entered(&barred, jiaxing(), None).barred, why, "the browser is the same");
    let aside = done(&start(), [Deed::Enter(jiaxing(), None, Some("2026-02-01".to_owned()))]);
    assert_eq!(aside.aside.as_deref(), Some("2026-02-01"), "kept aside on an earlier day");
    assert_eq!(entered(&aside, wuhu(), None).aside, None, "and none of the other programme's");
}

/// Keeping it is the browser's; who sends the deed does that exactly where the state will say so.
#[test]
fn a_draft_that_cannot_be_read_is_kept_aside_where_the_state_says_so() {
    let unreadable = || Some(draft("{ from another version", "device"));
    let fresh = start();
    let known = entered(&after(&entered(&start(), jiaxing(), None), [answer("name", "手上的")]), wuhu(), None);
    let blank = entered(&entered(&start(), jiaxing(), None), wuhu(), None);
    let at_home = entered(&fresh, jiaxing(), None);
    for (store, draft, is_kept) in [
        (&fresh, unreadable(), true),
        (&blank, unreadable(), true),
        (&known, unreadable(), false),
        (&at_home, unreadable(), false),
        (&fresh, Some(draft(&drafted(), "device")), false),
        (&fresh, None, false),
    ] {
        assert_eq!(keeps_aside(store, "jiaxing", draft.as_ref()), is_kept);
        let entered = entered(store, jiaxing(), draft);
        assert_eq!(entered.aside.as_deref(), is_kept.then_some("2026-02-20"));
    }
}

#[test]
fn answers_of_a_programme_that_the_page_does_not_show_are_not_carried() {
    let mut store = (*start()).clone();
    store.begin((*origin(&[("name", "丙")]).answers).clone());
    let mut other = (*wuhu()).clone();
    let mut programme = (*other.programme).clone();
    programme.id = "third".to_owned();
    other.programme = Rc::new(programme);
    let entered = entered(&Rc::new(store), Shared::new(other), None);
    assert!(entered.proposals.is_empty() && entered.beyond.origin.is_none());
    assert!(entered.beyond.others.contains_key("jiaxing"), "they are kept all the same");
}

/// Any action of the later pages, on a few things.
fn actions() -> impl Strategy<Value = Action> {
    let item = || (2..4u8).prop_map(|nth| format!("4.1.{nth}"));
    prop_oneof![
        (prop_oneof![Just("name"), Just("credit")], "[a-c]{0,2}")
            .prop_map(|(id, words)| Action::Answer(id.to_owned(), text(&words))),
        (item(), proptest::option::of(0..6u8)).prop_map(|(item, band)| Action::Band(item, band)),
        (item(), proptest::option::of(0..6u8)).prop_map(|(item, band)| Action::Dimension {
            item,
            dimension: "approach".to_owned(),
            band
        }),
        (item(), "[a-c]{0,2}").prop_map(|(item, text)| Action::Narrative {
            item,
            dimension: "approach".to_owned(),
            text
        }),
        (item(), any::<bool>()).prop_map(|(item, is)| {
            Action::Overrule(item, is.then(|| Overrule { percent: 50, reason: "理由".to_owned() }))
        }),
        "[a-c]{0,2}".prop_map(|words| Action::Profile("p1".to_owned(), words)),
        "[a-c]{0,2}".prop_map(Action::Who),
        Just(Action::Wish(Unread::default())),
        (0..3u32).prop_map(|nth| Action::Attach(ziping_domain::answers::Evidence {
            name: format!("{nth}.pdf"),
            size: 1,
            sha256: format!("{nth:064}"),
            crc32: nth,
            backs: vec![],
            enclosed: true,
            note: String::new(),
        })),
        (0..3usize, any::<bool>()).prop_map(|(at, on)| Action::Enclose(at, on)),
        (0..3usize, 0..3usize).prop_map(|(from, to)| Action::Move(from, to)),
        (0..3usize).prop_map(Action::Detach),
        Just(Action::Edition("2026-12-01".to_owned())),
    ]
}

fn moves() -> impl Strategy<Value = u8> {
    0..10u8
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_steps_of_the_later_pages_are_taken_back_and_made_again(steps in proptest::collection::vec((moves(), actions()), 0..40)) {
        let mut store = start();
        for (way, action) in steps {
            let msg = match way {
                0 => Msg::Undo,
                1 => Msg::Redo,
                2 => Msg::Later(Deed::Carry(evaluated())),
                3 => Msg::Later(Deed::Accept(None)),
                4 => Msg::Later(Deed::Evaluation(true)),
                5 => Msg::Later(Deed::Change(Rc::new(move |_| action.clone()))),
                _ => Msg::Act(action),
            };
            let before = store.clone();
            store = after(&store, [msg]);
            if way < 2 {
                prop_assert!(store.proposals == before.proposals && store.beyond == before.beyond);
            }
        }
        while store.can().1 {
            store = after(&store, [Msg::Redo]);
        }
        let end = store.answers().clone();
        while store.can().0 {
            store = after(&store, [Msg::Undo]);
        }
        prop_assert!(store.answers().is_empty());
        while store.can().1 {
            store = after(&store, [Msg::Redo]);
        }
        prop_assert_eq!(store.answers(), &end);
    }
}
