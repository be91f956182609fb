//! Where drafts may stay, and what wiping leaves.

use super::*;

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
