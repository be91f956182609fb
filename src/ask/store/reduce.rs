//! What each message makes of the state.

use super::{ASKED, Store, apply};
use crate::env::Drafts;
use crate::msg::Msg;
use crate::told::Notice;
use std::rc::Rc;
use yew::Reducible;
use ziping_domain::answers::question_of;

impl Reducible for Store {
    type Action = Msg;

    fn reduce(self: Rc<Self>, msg: Msg) -> Rc<Self> {
        let mut next = (*self).clone();
        match msg {
            Msg::Act(action) => next.act(action),
            Msg::Type(typed) => {
                let was_empty = next.answers().is_empty();
                let field = question_of(&typed.field).to_owned();
                next.history.type_in(&typed.field, &typed.text, typed.action, typed.at, typed.composing);
                next.changed_by(was_empty, field);
            }
            Msg::Tidy(field, action) => next.history.tidy(&field, action),
            Msg::Remove(removed, action) => {
                next.act(action);
                next.removed = Some(removed);
            }
            Msg::Pause => next.history.pause(),
            Msg::Undo => {
                next.history.undo();
                next.removed = None;
                // What was opened may be gone with it.
                next.notice = next.notice.filter(|notice| notice.bad);
            }
            Msg::Redo => {
                next.history.redo();
                next.removed = None;
            }
            Msg::Go(page, target) => {
                next.page = page;
                next.target = target;
                next.arrived = false;
                next.history.pause();
            }
            Msg::Arrived => {
                next.target = None;
                next.arrived = true;
            }
            Msg::Lang(lang) => next.lang = lang,
            Msg::Large(large) => next.large = large,
            Msg::Drafts(drafts) => next.drafts = drafts,
            // Nothing is lost by it: not even a draft that waits to be gone on with.
            Msg::Offer(instead) if next.answers().is_empty() && (instead.draft || next.earlier.is_none()) => {
                next.take(&instead);
            }
            Msg::Offer(instead) => next.instead = Some(instead),
            Msg::Take(yes) => {
                if let (Some(instead), true) = (next.instead.take(), yes) {
                    next.take(&instead);
                }
            }
            Msg::Forget => next.earlier = None,
            Msg::Kept(kept) => next.kept = kept,
            Msg::Aside(day) => next.aside = day,
            Msg::Asked => next.ask = Some(ASKED.to_owned()),
            Msg::Allow(drafts, many) => {
                let env = next.env.change();
                (env.drafts, env.many) = (drafts, many);
                // Forbidden once and allowed again, drafts go on; on the device only if the user says so again.
                let was = if next.drafts == Drafts::None { Drafts::Session } else { next.drafts };
                next.drafts = was.min(drafts);
            }
            Msg::Day(today) => {
                next.env.change().today = today;
                next.notice = Some(Notice {
                    bad: false,
                    text: (
                        format!("日期已到 {today}，各项年限和生成的材料都按这一天重新计算。"),
                        format!("It is {today} now: all periods and papers are of this day."),
                    ),
                });
            }
            Msg::Wipe => {
                let drafts = next.drafts;
                let (env, lang, large) = (next.env.clone(), next.lang, next.large);
                next = Self::new(env, (next.later, next.road), lang, drafts);
                next.large = large;
                next.notice = Some(Notice {
                    bad: false,
                    text: (
                        "已全部清除：本页、草稿，以及其他标签页中的同一份。另开的标签页里另填的一份，请到那里清除。".to_owned(),
                        "All cleared: this page, its drafts and the same draft in other tabs. A tab with another one is cleared there.".to_owned(),
                    ),
                });
            }
            Msg::Tell(notice) => next.notice = notice,
            Msg::Conflict(theirs) => next.conflict = theirs,
            Msg::Barred(why) => {
                // Where they may stay need not be asked then.
                if why.is_some() {
                    next.ask = Some(ASKED.to_owned());
                }
                next.barred = why;
            }
            Msg::Files => next.files += 1,
            Msg::Came(env, later) => {
                if next.later.is_none() {
                    next.history.learn(apply(Some(later)));
                    (next.env, next.later) = (env, Some(later));
                }
            }
            Msg::Later(deed) => next.later(deed),
        }
        Rc::new(next)
    }
}
