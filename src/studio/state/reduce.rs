//! What a message does to the state.

use super::{Before, Msg, Notice, Page, Studio, parent};
use crate::asking::by_years;
use std::rc::Rc;
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_json::Tree;
use ziping_kit::document::cut;
use ziping_kit::form::{changed, empty, refit, say};
use ziping_kit::stock::add;
use ziping_kit::tree;

/// Where two states of a file differ, by the names of its parts: what was undone may stand on another page.
fn differs(one: &Tree, other: &Tree, words: (&str, &str)) -> Option<Notice> {
    let names: std::collections::BTreeSet<&str> =
        one.fields().iter().chain(other.fields()).map(|(name, _)| name.as_str()).collect();
    let changed = || names.iter().filter(|name| one.field(name) != other.field(name) && **name != "making");
    let listed = |lang| changed().map(|name| crate::labels::label(name, lang)).collect::<Vec<_>>();
    let text = (
        format!("{}：{}", words.0, listed(Lang::Zh).join("、")),
        format!("{}: {}", words.1, listed(Lang::En).join(", ")),
    );
    changed().next().is_some().then_some(Notice { bad: false, text })
}

/// What still uses what stands at a place, in words of both languages.
fn users_of(file: &Tree, place: &str) -> Vec<(String, String)> {
    let one = |pointer: String| {
        let tree = file.at(&pointer)?;
        let list = pointer.split('/').nth(1).unwrap_or_default();
        let said = |lang: Lang| {
            let words = crate::shapes::brief(tree, lang);
            format!("{}{}", crate::labels::label(list, lang), lang.pick(format!("“{words}”"), format!(" “{words}”")))
        };
        Some((said(Lang::Zh), said(Lang::En)))
    };
    tree::users(file, place).into_iter().filter_map(one).collect()
}

impl Reducible for Studio {
    type Action = Msg;

    fn reduce(self: Rc<Self>, msg: Msg) -> Rc<Self> {
        let mut next = (*self).clone();
        match msg {
            Msg::Lang(lang) => next.lang = lang,
            Msg::Large(large) => next.large = large,
            Msg::Go(page) => (next.page, next.notice) = (page, None),
            Msg::Open(place) => (next.page, next.place) = (Page::Contents, place),
            Msg::Clause(clause) => (next.page, next.clause) = (Page::Clauses, clause),
            Msg::Begin(beginning) => {
                next.begin(tree::begin(&beginning), false);
                (next.page, next.notice) = (Page::Clauses, None);
            }
            // What is in no file is not replaced.
            Msg::Opened(name, _) if next.is_unsaved() => {
                next.notice = Some(Notice {
                    bad: true,
                    text: (
                        format!("当前的项目文件还没有下载，没有打开“{name}”。请先下载，或者在“项目”里关闭。"),
                        format!(
                            "The file at hand is in no file yet: “{name}” was not opened. Download it or close it first."
                        ),
                    ),
                });
            }
            Msg::Opened(name, text) => next.open(&name, &text),
            Msg::Resumed(text) => {
                next.open(next.t("草稿", "The draft").to_owned().as_str(), &text);
                // It stands in no file of the user's, and goes on being kept.
                (next.saved, next.keeps) = (None, next.file.is_some());
            }
            Msg::Own(clause, quote) => {
                let mut place = String::new();
                next.change("", |file| place = tree::add_own(file, &clause, &quote));
                (next.page, next.place) = (Page::Contents, place);
            }
            Msg::Lay(text) => {
                let cutting = cut(&text);
                if cutting.passages.is_empty() {
                    next.notice = Some(Notice {
                        bad: true,
                        text: (
                            "没有读到文字。图片或扫描件请先转成文字，再粘贴进来。".to_owned(),
                            "No text was found. Of a picture or scan take the text first.".to_owned(),
                        ),
                    });
                } else {
                    next.change("", |file| tree::lay_in(file, &cutting));
                    (next.lays, next.pasted, next.page) = (false, String::new(), Page::Clauses);
                    next.turned += 1;
                    next.clause = cutting.passages.first().map(|passage| passage.clause.clone()).unwrap_or_default();
                    next.notice = None;
                }
            }
            Msg::Anew(anew) => (next.lays, next.turned) = (anew, next.turned + 1),
            Msg::Pasted(text) => next.pasted = text,
            Msg::Inform(clause, why) => {
                next.change(&format!("inform {clause}"), |file| tree::inform(file, &clause, &why))
            }
            Msg::Add(at, filling) => {
                if let Some(usual) = next.env.stock.clone().get(at) {
                    next.change("", |file| drop(add(file, usual, &filling)));
                    next.added += 1;
                }
            }
            Msg::Set(place, value) => {
                let mut gone = false;
                next.change(&place, |file| {
                    let used = tree::own_question(file, &place);
                    let (above, step) = parent(&place);
                    match file.at_mut(&place) {
                        Some(old) => *old = value,
                        None => {
                            if let Some(above) = file.at_mut(above) {
                                above.set(step, value);
                            }
                        }
                    }
                    // Its cells on the forms are of its kind; what a rule of one's own asked and nothing asks any more goes.
                    if let Some(id) =
                        (step == "kind").then(|| file.at(above).map(|one| one.word("id").to_owned())).flatten()
                    {
                        refit(file, &id);
                    }
                    gone = used.is_some_and(|id| tree::drop_unused(file, &id));
                });
                if gone {
                    next.notice = Some(Notice {
                        bad: false,
                        text: (
                            "随条件生成的“是否……”问题已没有地方用到，一并删除。要留着它，请撤销。".to_owned(),
                            "The question that came with the condition is asked by nothing now and went along. Undo brings it back.".to_owned(),
                        ),
                    });
                    return Rc::new(next);
                }
            }
            Msg::Remove(place) => {
                let (above, step) = parent(&place);
                if let ("/conditions", Ok(at)) = (above, step.parse()) {
                    let mut gone = 0;
                    next.change("", |file| gone = tree::remove_condition(file, at));
                    next.notice = (gone > 0).then(|| Notice {
                        bad: false,
                        text: (
                            format!("已删除条件，以及只有它用到的 {gone} 个问题。删错了可以撤销。"),
                            format!("The condition is removed, and {gone} questions that only it asked. Undo brings them back."),
                        ),
                    });
                    return Rc::new(next);
                }
                let users = next.file.as_deref().map(|file| users_of(file, &place)).unwrap_or_default();
                next.change("", |file| {
                    if let Some(tree) = file.at_mut(above) {
                        tree.remove(step);
                    }
                });
                next.notice = (!users.is_empty()).then(|| Notice {
                    bad: true,
                    text: (
                        format!(
                            "已删除，但还有地方用到它：{}。请逐处改掉；删错了可以撤销。",
                            users.iter().map(|(zh, _)| zh.as_str()).collect::<Vec<_>>().join("、")
                        ),
                        format!(
                            "Removed, and still used: {}. Change these, or undo.",
                            users.iter().map(|(_, en)| en.as_str()).collect::<Vec<_>>().join(", ")
                        ),
                    ),
                });
                if above == "/papers" {
                    (next.paper, next.spot) = (None, String::new());
                    next.notice = Some(Notice {
                        bad: false,
                        text: (
                            "已删除这张表，它的问题还在；删错了可以撤销。".to_owned(),
                            "The form is removed, its questions stay; undo brings it back.".to_owned(),
                        ),
                    });
                }
            }
            Msg::Emptied(place) => {
                let (above, step) = parent(&place);
                next.change(&place, |file| {
                    if let Some(tree) = file.at_mut(above) {
                        tree.remove(step);
                    }
                });
            }
            Msg::Push(place, value) => {
                let (above, step) = parent(&place);
                next.change("", |file| {
                    if let Some(tree) = file.at_mut(above) {
                        tree.push(step, value);
                    }
                });
            }
            Msg::Move(place, up) => {
                let (above, step) = parent(&place);
                let mut moved = None;
                next.change("", |file| {
                    if let (Some(Tree::List(items)), Ok(at)) = (file.at_mut(above), step.parse::<usize>()) {
                        let to = if up { at.checked_sub(1) } else { Some(at + 1).filter(|to| *to < items.len()) };
                        if let Some(to) = to {
                            items.swap(at, to);
                            // At an end of the list it can only go the other way.
                            moved = Some((to, if to == 0 { false } else { up || to + 1 == items.len() }));
                        }
                    }
                });
                if let Some((to, up)) = moved {
                    next.moved = (next.moved.0 + 1, to, up);
                }
            }
            Msg::ByYears(place) => next.change("", |file| by_years(file, &place)),
            Msg::Tick(condition, example, right) => {
                next.change("", |file| tree::tick(file, &condition, &example, right));
            }
            Msg::Drawn(drawing) => next.drawn(drawing),
            Msg::Draw => next.draw(),
            Msg::Paper(at) => (next.paper, next.spot) = (Some(at), String::new()),
            Msg::Spot(place) => next.spot = place,
            Msg::Named(place, name) => next.change(&format!("{place} name"), |file| {
                if let Some(paper) = file.at_mut(&place) {
                    paper.set("title", Tree::from(name.as_str()));
                    paper.set("file", Tree::from(name.as_str()));
                }
            }),
            Msg::Fill(place, question) => next.fill(&place, &question),
            Msg::Ask(place) => next.ask(&place),
            Msg::FillAll(paper) => next.fill_all(&paper),
            Msg::AskAll(paper) => next.ask_all(&paper),
            Msg::Empty(place) => next.change("", |file| empty(file, &place)),
            Msg::Words(place, words) => next.change(&format!("{place} words"), |file| say(file, &place, &words)),
            Msg::Grid(table, row, cell, change) => {
                // What cannot be is not offered.
                next.change("", |file| {
                    changed(file, &table, row, cell, change);
                });
            }
            Msg::Undo => {
                next.notice = None;
                if let (Some(before), Some(now)) = (next.past.pop(), next.file.clone()) {
                    next.notice = differs(&now, &before.file, ("已撤销", "Undone"));
                    next.future.push(now);
                    next.take((*before.file).clone());
                }
            }
            Msg::Redo => {
                next.notice = None;
                if let (Some(after), Some(now)) = (next.future.pop(), next.file.clone()) {
                    next.notice = differs(&now, &after, ("已重做", "Done again"));
                    next.past.push(Before { file: now, place: String::new() });
                    next.take((*after).clone());
                }
            }
            Msg::Checked(file, problems) => (next.checked, next.problems) = (Some(file), Rc::new(problems)),
            Msg::Shown(shown) => next.shown = Rc::new(shown),
            Msg::Saved => next.saved = next.file.clone(),
            Msg::Keep(keeps) => next.keeps = keeps,
            Msg::Tell(notice) => next.notice = notice,
            Msg::AskClose(asks) => next.asks_close = asks,
            Msg::Close => next = Self { large: next.large, ..Self::new(next.env, next.lang) },
        }
        Rc::new(next)
    }
}
