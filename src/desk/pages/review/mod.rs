//! 评审: assessors' own files, begun from packages, and what several agreed on; each is shown by itself.

mod agreed;
mod marking;
mod tables;

use crate::frame::use_desk;
use crate::parts::{await_value, button, entered, formats, paper};
use crate::state::{Handle, HeldReview, Jotting, Msg, Notice, Page, Review, send};
use crate::words;
use std::rc::Rc;
use tables::TableOf;
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_station::marking::{Agreed, MARKING, Marking};
use ziping_station::sheet::{ApprovalState, Seed};
use ziping_station::words::{Words, said};
use ziping_ui::{each, keyed, text};

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
}

/// The page.
#[component]
pub fn ReviewPage() -> Html {
    let desk = use_desk();
    if let Some((at, held)) = desk.review.and_then(|at| Some((at, desk.reviews.get(at)?))) {
        return match &held.review {
            Review::Marking(one) => marking::marking(&desk, at, one, held.edited),
            Review::Agreed(one) => agreed::agreed(&desk, at, one, held.edited),
        };
    }
    html! {
        <>
            <h1 tabindex="-1">{ desk.t("评审", "Assessment") }</h1>
            <p class="intro">{ desk.t(
                "每位评审员各用一份文件，由材料包开始，逐条评分，旁边是组织自述和证实性材料；互相看不到。几份文件在这里并排，有分歧的条款由评审组合议，写明理由。工具不代评、不代议，也不由各人得分计算合议得分。",
                "Each assessor has a file of one's own, begun from the package, and marks item by item beside what the organisation says and shows. Several files stand side by side here; where marks differ the assessors agree, with a reason. The tool marks and agrees for nobody.",
            ) }</p>
            if desk.reviews.is_empty() {
                <p class="empty">{ desk.t("还没有打开评分文件。", "No assessor's file is open.") }</p>
            } else {
                <ul class="reports">{ each(desk.reviews.iter().enumerate().map(|(at, held)| line(&desk, at, held))) }</ul>
            }
            <Begin />
            { agreeing(&desk) }
            <h2>{ desk.t("排序、表决、抽签", "Order, vote, lots") }</h2>
            <p class="help">{ desk.t(
                "在“材料包”中打开办公室的得分表、计票表或名单（.xlsx，有“组织”一列），就在这里按项目文件的规则排序、计票，或做签条。得分、票数按签字的录入，工具不改。",
                "Open the office's table of scores, its tally or a list (.xlsx with a column 组织) under “Packages”: it is put in order or counted here by the rules of the programme. Scores and votes are taken as signed.",
            ) }</p>
            { keyed(desk.tables.iter().map(|table| (table.id, html! { <TableOf table={table.clone()} /> }))) }
        </>
    }
}

fn line(desk: &Handle, at: usize, held: &HeldReview) -> Html {
    let (words, state) = match &held.review {
        Review::Marking(one) => {
            let open = one.total().1;
            (
                format!(
                    "{}：{} — {}（{}/{}）",
                    one.of.stage,
                    one.of.organisation,
                    one.assessor,
                    one.items.len() - open,
                    one.items.len()
                ),
                one.state(),
            )
        }
        Review::Agreed(one) => {
            let open = one.total().1;
            (
                format!(
                    "{}合议：{}（{}/{}）",
                    one.of.stage,
                    one.of.organisation,
                    one.items.len() - open,
                    one.items.len()
                ),
                one.state(),
            )
        }
    };
    html! {
        <li>
            { button("link", send(desk, move || Msg::LookReview(Some(at))), words) }
            { signature(desk, state) }
            if held.edited { <span class="chip unknown">{ desk.t("有改动没有保存", "has unsaved changes") }</span> }
        </li>
    }
}

/// How far something is with its signature.
fn signature(desk: &Handle, state: ApprovalState) -> Html {
    let (class, words): (&str, Words) = match state {
        ApprovalState::Given => ("met", ("✓ 已签字", "✓ signed")),
        ApprovalState::Altered => ("unknown", ("△ 签字后有改动", "△ changed after it was signed")),
        ApprovalState::Open | ApprovalState::Unasked => ("unknown", ("未签字", "not signed")),
    };
    html! { <span class={classes!("chip", class)}>{ said(words, desk.lang) }</span> }
}

/// From the packages that are ticked a file each.
#[component]
fn Begin() -> Html {
    let desk = use_desk();
    let typed = Jotting::of(&desk, "begin-marking", || Beginning {
        stage: STAGES[0].to_owned(),
        assessor: String::new(),
        unit: String::new(),
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
    let whom = ready.iter().map(|entry| (entry.id, entry.row.organisation().to_owned()));
    html! {
        <section class="group" data-id="begin-marking">
            <h2>{ desk.t("由已选的材料包开始评分", "Begin from the packages chosen") }</h2>
            <datalist id="stages">{ each(STAGES.iter().map(|stage| html! { <option value={*stage} /> })) }</datalist>
            { field("stage", ("评审环节", "Stage"), &typed.stage, |typed, words| typed.stage = words) }
            { field("assessor", ("评审员姓名", "Assessor"), &typed.assessor, |typed, words| typed.assessor = words) }
            { field("assessor-unit", ("工作单位", "Unit"), &typed.unit, |typed, words| typed.unit = words) }
            <div class="ways">{ each(whom.map(|(id, name)| button("button plain", begin(&desk, id, &typed), name))) }</div>
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
fn agreeing(desk: &Handle) -> Html {
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
    groups.retain(|group| group.len() > 1);
    if groups.is_empty() {
        return html! {};
    }
    html! {
        <section class="group" data-id="begin-agreed">
            <h2>{ desk.t("并排、合议", "Side by side") }</h2>
            <div class="ways">{ each(groups.into_iter().map(|group| {
                let of = group.first().map(|first| (first.of.organisation.clone(), first.of.stage.clone())).unwrap_or_default();
                let words = match desk.lang {
                    Lang::Zh => format!("{} {}（{} 人）", of.0, of.1, group.len()),
                    Lang::En => format!("{} {} ({} assessors)", of.0, of.1, group.len()),
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

/// Back, save, export, take off: the same for both.
fn tools(desk: &Handle, at: usize, edited: bool, kind: &'static str, json: &str, name: &str) -> Html {
    let keep = {
        let (desk, json, name) = (desk.clone(), json.to_owned(), name.to_owned());
        Callback::from(move |_: MouseEvent| {
            desk.env.platform.save(&format!("{name}.json"), &json, "application/json");
            desk.dispatch(Msg::KeptReview(at));
        })
    };
    html! {
        <div class="ways">
            { button("button", keep, desk.t("保存文件", "Save the file").to_owned()) }
            { exports(desk, kind, json, name) }
            if edited {
                <span class="chip unknown">{ desk.t("有改动没有保存", "has unsaved changes") }</span>
            } else {
                { button("link", send(desk, move || Msg::AwayReview(at)), desk.t("移出工作台", "Take it off the desk").to_owned()) }
            }
        </div>
    }
}

/// Buttons that make a paper.
fn exports(desk: &Handle, kind: &'static str, json: &str, name: &str) -> Html {
    each(formats(desk).map(|format| {
        let words = format!("{} {}", desk.t("导出", "Export"), format.to_ascii_uppercase());
        button("button plain", paper(desk, kind, json, format, name), words)
    }))
}

/// A kind of file of assessors, as its page changes it.
trait Edited: Clone + 'static {
    /// It, as the desk holds it.
    fn held(self) -> Review;
}

impl Edited for Marking {
    fn held(self) -> Review {
        Review::Marking(Rc::new(self))
    }
}

impl Edited for Agreed {
    fn held(self) -> Review {
        Review::Agreed(Rc::new(self))
    }
}

/// A callback that changes one of them.
fn change<T: Edited, E: 'static>(
    desk: &Handle,
    at: usize,
    one: &Rc<T>,
    how: impl Fn(&mut T, E) + 'static,
) -> Callback<E> {
    let (desk, one) = (desk.clone(), one.clone());
    Callback::from(move |event: E| {
        let mut new = (*one).clone();
        how(&mut new, event);
        desk.dispatch(Msg::EditReview(new.held(), at));
    })
}

/// A field of its head.
fn head_field<T: Edited>(
    desk: &Handle,
    at: usize,
    one: &Rc<T>,
    name: &'static str,
    label: (&str, &str),
    value: &str,
    set: fn(&mut T, String),
) -> Html {
    let id = format!("review-{name}");
    let oninput = change(desk, at, one, move |one, event: InputEvent| set(one, entered(&event)));
    let kind = if name.ends_with("day") { "date" } else { "text" };
    html! {
        <div class="field">
            <label class="label" for={id.clone()}>{ desk.t(label.0, label.1).to_owned() }</label>
            { text(name, value.to_owned(), oninput).id(id).kind(kind, "off").line() }
        </div>
    }
}

/// The words before the day on which something was signed.
const SIGNED: (&str, &str) = (
    "签字日期（纸质件签字后填写，之后的改动会显示出来）",
    "Signed on (once the paper is signed: later changes will show)",
);

/// The steps of a mark, and what was typed that is none.
fn percents(typed: &str) -> Vec<(String, String)> {
    let mut all = vec![(String::new(), "—".to_owned())];
    all.extend((0..=100u8).step_by(5).map(|percent| (percent.to_string(), format!("{percent}%"))));
    let typed = typed.trim();
    if !all.iter().any(|(value, _)| value == typed) {
        all.push((typed.to_owned(), format!("{typed} ?")));
    }
    all
}

/// What is to be looked at.
fn doubts(desk: &Handle, all: Vec<String>) -> Html {
    if all.is_empty() {
        return html! { <p class="done" data-id="doubts">{ desk.t("✓ 没有需要核对的情况。", "✓ Nothing to look at.") }</p> };
    }
    html! {
        <section class="notice" data-id="doubts"><ul>{ each(all.into_iter().map(|words| html! { <li>{ words }</li> })) }</ul></section>
    }
}
