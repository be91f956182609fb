//! Files of assessors begun from packages, and agreements from files that are open.

use crate::frame::use_desk;
use crate::parts::{SHOWN, await_value, button, entered};
use crate::state::{Handle, HeldReview, Jotting, Msg, Notice, Page, Review};
use crate::words;
use std::rc::Rc;
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_station::marking::{Agreed, MARKING, Marking};
use ziping_station::sheet::Seed;
use ziping_station::spelled;
use ziping_ui::{each, text};

/// The stages that sources name.
const STAGES: [&str; 3] = ["资料评审", "现场评审", "专家评价"];

/// What is typed before files are begun.
#[derive(Clone, Debug, PartialEq)]
struct Beginning {
    /// What is assessed.
    stage: String,
    /// The assessor.
    assessor: String,
    /// Where the assessor works.
    unit: String,
    /// Which organisation is looked for.
    find: String,
}

/// From the packages that are ticked a file each.
#[component]
pub(super) fn Begin() -> Html {
    let desk = use_desk();
    let typed = Jotting::of(&desk, "begin-marking", || Beginning {
        stage: STAGES[0].to_owned(),
        assessor: String::new(),
        unit: String::new(),
        find: String::new(),
    });
    let (ready, _) = desk.ready();
    let field = |id: &'static str, label: (&str, &str), value: &str, change: fn(&mut Beginning, String)| {
        let typed = typed.clone();
        let oninput = Callback::from(move |event: InputEvent| {
            let mut new = (*typed).clone();
            change(&mut new, entered(&event));
            typed.set(new);
        });
        let list = (id == "stage").then(|| "stages".to_owned());
        html! { <label class="pick"><span>{ desk.t(label.0, label.1).to_owned() }</span>{ text(id, value.to_owned(), oninput).list(list).line() }</label> }
    };
    if ready.is_empty() {
        return html! { <p>{ desk.t(
            "要新开始评分，请在“材料包”中打开并勾选材料包；已保存的评分文件也在那里打开。",
            "To begin, open and tick packages under “Packages”; files that were saved are opened there too.",
        ) }</p> };
    }
    let wanted = spelled(typed.find.trim());
    let is_meant = |name: &str| wanted.is_empty() || spelled(name).contains(&wanted);
    let all = ready.iter().map(|entry| (entry.id, entry.row.organisation().to_owned()));
    let whom: Vec<(u32, String)> = all.filter(|(_, name)| is_meant(name)).collect();
    let more = whom.len().saturating_sub(SHOWN);
    html! {
        <section class="group" data-id="begin-marking">
            <h2>{ desk.t("由已选的材料包开始评分", "Begin from the packages chosen") }</h2>
            <datalist id="stages">{ each(STAGES.iter().map(|stage| html! { <option value={*stage} /> })) }</datalist>
            { field("stage", ("评审环节", "Stage"), &typed.stage, |typed, words| typed.stage = words) }
            { field("assessor", ("评审员姓名", "Assessor"), &typed.assessor, |typed, words| typed.assessor = words) }
            { field("assessor-unit", ("工作单位", "Unit"), &typed.unit, |typed, words| typed.unit = words) }
            if ready.len() > SHOWN {
                { field("assessed", ("查找组织", "Find an organisation"), &typed.find, |typed, words| typed.find = words) }
            }
            <div class="ways">{ each(whom.into_iter().take(SHOWN).map(|(id, name)| button("button plain", begin(&desk, id, &typed), name))) }</div>
            if more > 0 {
                <p class="muted">{ match desk.lang {
                    Lang::Zh => format!("另有 {more} 个组织没有列出，请查找，或在“材料包”中只勾选要评的。"),
                    Lang::En => format!("{more} more are not listed: find them, or tick those to be assessed under “Packages”."),
                } }</p>
            }
        </section>
    }
}

/// Begins an assessor's file of a package; the assessor's earlier one of the organisation that is open stands beside it.
fn begin(desk: &Handle, id: u32, typed: &Beginning) -> Callback<MouseEvent> {
    let (desk, typed) = (desk.clone(), typed.clone());
    Callback::from(move |_: MouseEvent| {
        let pooled = desk.pool();
        let at = desk.entries.iter().position(|entry| entry.id == id);
        let source = at.and_then(|at| pooled.0.get(at)?.source.clone()).unwrap_or_default();
        let seed = serde_json::to_string(&Seed { renamed: source.renamed, ..Seed::default() }).unwrap_or_default();
        let (begun, typed) = (desk.clone(), typed.clone());
        await_value(&desk, desk.env.platform.begin(id, MARKING, &seed), move |text| {
            let mut one = match Marking::parse(&text.as_string().unwrap_or_default()) {
                Ok(one) => one,
                Err(code) => {
                    begun.dispatch(Msg::Tell(Some(Notice { bad: true, text: words::reason(code) })));
                    return;
                }
            };
            (one.of.stage, one.assessor, one.unit) = (typed.stage, typed.assessor, typed.unit);
            one.day = begun.env.platform.today();
            let is_there = |held: &HeldReview| matches!(&held.review, Review::Marking(own) if own.is_by_the_same(&one));
            if let Some(at) = begun.reviews.iter().position(is_there) {
                let text = (
                    "这位评审员在这个环节已有这家组织的评分文件，接着用它。".to_owned(),
                    "This assessor’s file of this stage is open already: go on with it.".to_owned(),
                );
                begun.dispatch(Msg::Tell(Some(Notice { bad: false, text })));
                begun.dispatch(Msg::Go(Page::Review));
                begun.dispatch(Msg::LookReview(Some(at)));
                return;
            }
            let earlier = begun.reviews.iter().rev().find_map(|held| match &held.review {
                Review::Marking(before) => {
                    let is_own = before.assessor.trim() == one.assessor.trim()
                        && before.of.stage != one.of.stage
                        && before.of.is_of(&one.of.credit_code, &one.of.organisation);
                    is_own.then(|| before.clone())
                }
                Review::Agreed(_) => None,
            });
            if let Some(earlier) = earlier {
                one.go_on(&earlier);
            }
            begun.dispatch(Msg::Review(Review::Marking(Rc::new(one))));
            begun.dispatch(Msg::Go(Page::Review));
        });
    })
}

/// Where several assessors' files of one organisation and stage are open, an agreement can be begun.
pub(super) fn agreeing(desk: &Handle) -> Html {
    let mut groups: Vec<Vec<Marking>> = Vec::new();
    for held in desk.reviews.iter() {
        let Review::Marking(one) = &held.review else { continue };
        let is_same = |group: &&mut Vec<Marking>| {
            group.first().is_some_and(|first| {
                first.of.is_of(&one.of.credit_code, &one.of.organisation)
                    && first.of.stage == one.of.stage
                    && first.of.programme == one.of.programme
            })
        };
        match groups.iter_mut().find(is_same) {
            Some(group) => group.push((**one).clone()),
            None => groups.push(vec![(**one).clone()]),
        }
    }
    // A file opened twice is one assessor's.
    let people = |group: &[Marking]| {
        let is_first = |at: &usize| !group[..*at].iter().any(|own| own.is_by_the_same(&group[*at]));
        (0..group.len()).filter(is_first).count()
    };
    groups.retain(|group| people(group) > 1);
    if groups.is_empty() {
        return html! {};
    }
    html! {
        <section class="group" data-id="begin-agreed">
            <h2>{ desk.t("并排、合议", "Side by side") }</h2>
            <div class="ways">{ each(groups.into_iter().map(|group| {
                let of = group.first().map(|first| (first.of.organisation.clone(), first.of.stage.clone())).unwrap_or_default();
                let words = match desk.lang {
                    Lang::Zh => format!("{} {}（{} 人）", of.0, of.1, people(&group)),
                    Lang::En => format!("{} {} ({} assessors)", of.0, of.1, people(&group)),
                };
                let desk = desk.clone();
                let onclick = Callback::from(move |_: MouseEvent| {
                    let (mut agreed, doubts) = Agreed::of(&group);
                    agreed.day = desk.env.platform.today();
                    desk.dispatch(Msg::Review(Review::Agreed(Rc::new(agreed))));
                    if !doubts.is_empty() {
                        let said = |lang| doubts.iter().map(|doubt| doubt.words(lang)).collect::<Vec<_>>().join("\n");
                        let text = (said(Lang::Zh), said(Lang::En));
                        desk.dispatch(Msg::Tell(Some(Notice { bad: true, text })));
                    }
                });
                button("button plain", onclick, words)
            })) }</div>
        </section>
    }
}
