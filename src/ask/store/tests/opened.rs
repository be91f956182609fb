//! Files and drafts that bring answers.

use super::*;

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
