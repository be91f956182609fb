//! 打印: papers of many packages as one PDF, in order; and the recommender's list.

use super::details::go;
use crate::frame::use_desk;
use crate::parts::{button, formats, paper, ticked};
use crate::printing::{Package, Stage, printed};
use crate::state::{Entry, Handle, Left, Made, Msg, Notice, Page, PrintChoice, Printed};
use crate::words;
use std::collections::BTreeMap;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_json::order::set;
use ziping_station::pile::Sheaf;
use ziping_station::{Enclosed, Reason, Row};
use ziping_ui::each;

/// The page.
#[component]
pub fn Print() -> Html {
    let desk = use_desk();
    let (good, bad) = desk.ready();
    html! {
        <>
            <h1 tabindex="-1">{ desk.t("打印", "Print") }</h1>
            if good.is_empty() {
                <p class="empty">{ desk.t("还没有选中可以打印的材料包。请先在“材料包”中打开并勾选。", "No package that can be printed is chosen. Open and tick some under “Packages” first.") }</p>
                { go(&desk, Page::Packages, desk.t("去选材料包", "Choose packages")) }
            } else {
                <p class="intro">{ match desk.lang {
                    Lang::Zh => format!("将打印 {} 份材料包。改动过的、读不出的和另有一份为准的不打印{}。", good.len(), if bad > 0 { format!("（已选的有 {bad} 份，列在打印清单里）") } else { String::new() }),
                    Lang::En => format!("{} packages will be printed. What was changed, cannot be read or is replaced by another one is not ({bad} of the chosen; they stand in the list).", good.len()),
                } }</p>
                <Pile good={good.clone()} />
                <Recommended {good} />
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct GoodProps {
    good: Vec<Entry>,
}

/// The names of all papers, handed-in ones first, with how many packages have each.
fn names(good: &[Entry], printer: bool) -> Vec<(String, bool, usize)> {
    let mut counts: BTreeMap<(bool, String), usize> = BTreeMap::new();
    for paper in good.iter().flat_map(|entry| &entry.row.papers) {
        if paper.pdf.is_some() || (printer && paper.id.is_some()) {
            *counts.entry((!paper.handed_in, paper.name.clone())).or_default() += 1;
        }
    }
    counts.into_iter().map(|((kept, name), count)| (name, !kept, count)).collect()
}

/// Which papers, how, and the PDF.
#[component]
fn Pile(props: &GoodProps) -> Html {
    let desk = use_desk();
    let names = names(&props.good, desk.env.printer);
    let print = &desk.print;
    let PrintChoice { double, cover, .. } = print.choice;
    // By shelf and name: one programme hands in what another keeps under the same name.
    let now = print.choice.papers.clone().unwrap_or_else(|| {
        set(names.iter().filter(|(_, handed_in, _)| *handed_in).map(|(name, _, _)| (true, name.clone())))
    });
    let of = (props.good.iter().map(|entry| entry.id).collect::<Vec<_>>(), print.choice.clone());
    {
        // Another choice makes another PDF: the old one is let go of, and nobody prints it by mistake.
        let old = print.made.as_ref().filter(|printed| printed.of != of).map(|printed| printed.made.url.clone());
        let desk = desk.clone();
        use_effect_with(old, move |old| {
            if let Some(old) = old {
                desk.env.platform.release(old);
                desk.dispatch(Msg::Printed(None));
            }
        });
    }
    let choose = |how: fn(&mut PrintChoice, bool)| {
        let desk = desk.clone();
        Callback::from(move |on: bool| {
            let mut choice = desk.print.choice.clone();
            how(&mut choice, on);
            desk.dispatch(Msg::ChoosePrint(choice));
        })
    };
    let make = {
        let (desk, good, now, of) = (desk.clone(), props.good.clone(), now.clone(), of);
        Callback::from(move |_: MouseEvent| {
            let printer = desk.env.printer;
            let wanted = good.iter().map(|entry| {
                let is_chosen = |paper: &&Enclosed| now.contains(&(paper.handed_in, paper.name.clone()));
                let papers = entry.row.papers.iter().filter(is_chosen).cloned().collect();
                Package { id: entry.id, sheaf: Sheaf::new((*entry.row).clone(), papers, printer) }
            });
            // What was chosen and is not printed stands in the list too, with its reason: somebody may have to be called.
            let others = desk.picked().into_iter().filter(|one| good.iter().all(|entry| entry.id != one.id));
            let others =
                others.map(|one| Package { id: one.id, sheaf: Sheaf::without((*one.row).clone(), "replaced") });
            let packages: Vec<Package> = wanted.chain(others).collect();
            // The list is set by the typesetter.
            let pile = ziping_station::pile::Pile::new(double, cover && printer);
            if let Some(old) = &desk.print.made {
                desk.env.platform.release(&old.made.url);
            }
            desk.dispatch(Msg::Printed(None));
            desk.dispatch(Msg::Step(Some(desk.t("正在准备……", "Preparing…").to_owned())));
            desk.dispatch(Msg::Tell(None));
            let press = desk.env.platform.press();
            let (desk, of) = (desk.clone(), of.clone());
            spawn_local(async move {
                let told = |stage| desk.dispatch(Msg::Step(Some(said(&desk, &stage))));
                let done = printed(&press, pile, packages, told).await;
                desk.dispatch(Msg::Step(None));
                match done {
                    Ok(made) => {
                        let differs = made.differs.iter().map(|one| (one.id, one.path.clone()));
                        desk.dispatch(Msg::Differs(differs.collect()));
                        desk.dispatch(Msg::Printed(Some(Printed { of, made })));
                    }
                    Err(code) => {
                        let text = words::reason(&code);
                        desk.dispatch(Msg::Tell(Some(Notice { bad: code != "cancelled", text })));
                    }
                }
            });
        })
    };
    html! {
        <section class="group">
            <h2>{ desk.t("一次打印多份", "Many at once") }</h2>
            <fieldset class="field" disabled={print.step.is_some()}><legend class="label">{ desk.t("打印哪些材料", "Which papers") }</legend>
                <div class="options">{ each(names.iter().map(|(name, handed_in, count)| {
                    let own = (*handed_in, name.clone());
                    let on = now.contains(&own);
                    let (desk_of, now, name_of) = (desk.clone(), now.clone(), own);
                    let onchange = Callback::from(move |event: Event| {
                        let mut next = now.clone();
                        if ticked(&event) { next.insert(name_of.clone()); } else { next.remove(&name_of); }
                        let choice = PrintChoice { papers: Some(next), ..desk_of.print.choice.clone() };
                        desk_of.dispatch(Msg::ChoosePrint(choice));
                    });
                    html! {
                        <label class={classes!("option", on.then_some("chosen"))}>
                            { ziping_ui::tick("paper", name.clone(), on, onchange) }
                            <span>{ name.clone() }<span class="clause">{ if *handed_in { desk.t("报送件", "handed in") } else { desk.t("自留件", "kept") } }{ format!(" · {count}") }</span></span>
                        </label>
                    }
                })) }</div>
            </fieldset>
            <fieldset class="field" disabled={print.step.is_some()}>
                { tick(desk.t("双面打印：每个组织从奇数页开始", "Double-sided: each organisation starts on an odd page"), "double", double, choose(|choice, on| choice.double = on)) }
                // The list is set by the typesetter.
                if desk.env.printer { { tick(desk.t("最前面加打印清单（含校验码和二维码）", "A list on top, with codes to scan"), "cover", cover, choose(|choice, on| choice.cover = on)) } }
            </fieldset>
            <div class="ways">
                if print.step.is_none() {
                    <button type="button" class="button" disabled={now.is_empty()} onclick={make}>{ desk.t("生成打印文件", "Make the PDF") }</button>
                } else {
                    { button("button plain", { let desk = desk.clone(); Callback::from(move |_: MouseEvent| desk.env.platform.cancel()) }, desk.t("取消", "Cancel").to_owned()) }
                }
            </div>
            <p class="making" role="status">{ print.step.clone() }</p>
            if names.is_empty() {
                <p class="help">{ desk.t("这些材料包里没有 PDF，请打开其中的 DOCX 打印。", "These packages hold no PDF: print their DOCX.") }</p>
            } else if now.is_empty() {
                <p class="help">{ desk.t("请至少勾选一种材料。", "Tick at least one paper.") }</p>
            }
            if let Some(printed) = &print.made { { ready(&desk, &printed.made) } }
        </section>
    }
}

fn said(desk: &Handle, stage: &Stage) -> String {
    match stage {
        Stage::Papers(done, total) => {
            format!("{} {} / {total}", desk.t("正在取出材料", "Taking papers out"), done + 1)
        }
        Stage::List => desk
            .t("正在排打印清单（第一次要载入排版程序）", "Setting the list (the typesetter is loaded first)")
            .to_owned(),
        Stage::Bind => desk.t("正在合成一个 PDF", "Binding").to_owned(),
    }
}

fn tick(words: &str, name: &'static str, on: bool, change: Callback<bool>) -> Html {
    let onchange = Callback::from(move |event: Event| change.emit(ticked(&event)));
    html! { <label class="tick">{ ziping_ui::tick(name, "on", on, onchange) }{ words.to_owned() }</label> }
}

/// The PDF, to be opened and printed, or saved.
fn ready(desk: &Handle, made: &Made) -> Html {
    let name = format!("{}-{}.pdf", desk.t("打印", "print"), desk.env.platform.today());
    let saved = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.dispatch(Msg::Saved))
    };
    let tab = {
        let (desk, url) = (desk.clone(), made.url.clone());
        Callback::from(move |event: MouseEvent| {
            if desk.env.platform.open_tab(&url) {
                event.prevent_default();
            }
        })
    };
    html! {
        <div class="notice good" data-id="printed">
            <p>{ match desk.lang {
                Lang::Zh => format!("打印文件已生成：{} 份材料包，共 {} 页。", made.printed, made.pages),
                Lang::En => format!("The PDF is made: {} packages, {} pages.", made.printed, made.pages),
            } }</p>
            <div class="ways">
                <a class="button" href={made.url.clone()} target="_blank" rel="noopener" onclick={tab}>{ desk.t("打开并打印", "Open and print") }</a>
                <a class="button plain" href={made.url.clone()} download={name} onclick={saved}>{ desk.t("保存 PDF", "Save the PDF") }</a>
            </div>
            if !made.left.is_empty() {
                <p>{ desk.t("没有打印的：", "Not printed:") }</p>
                <ul>{ each(made.left.iter().map(|left| kept_back(desk, left))) }</ul>
            }
            if !made.differs.is_empty() {
                <p>{ desk.t("与包内 PDF 不同的：", "Other than the PDF in the package:") }</p>
                <ul>{ each(made.differs.iter().map(|one| html! {
                    <li>{ line(desk, Some(one.id), one.path.trim_start_matches("data/"), Reason::PdfDiffers.code()) }</li>
                })) }</ul>
            }
        </div>
    }
}

/// What kept a package back: of what is wanted of it nothing is printed.
fn kept_back(desk: &Handle, left: &Left) -> Html {
    match left.id {
        Some(id) => html! {
            <li>{ line(desk, Some(id), &left.paper, &left.code) }
                <span class="muted">{ desk.t("（这份材料包整份没有打印）", " (nothing of this package is printed)") }</span></li>
        },
        None => html! { <li>{ line(desk, None, &left.paper, &left.code) }</li> },
    }
}

/// Whose paper, and what is told of it.
fn line(desk: &Handle, id: Option<u32>, paper: &str, code: &str) -> String {
    let who = desk.entries.iter().find(|entry| Some(entry.id) == id).map_or("", |entry| entry.row.organisation());
    format!("{who} {paper}：{}", desk.said(&words::reason(code)))
}

/// 推荐汇总表.
#[component]
fn Recommended(props: &GoodProps) -> Html {
    let desk = use_desk();
    let has_rule = props.good.iter().any(|entry| {
        entry
            .row
            .source
            .as_ref()
            .and_then(|source| source.rules.as_ref())
            .is_some_and(|rules| rules.recommender.is_some())
    });
    if !has_rule {
        return html! {};
    }
    let rows: Vec<&Row> = props.good.iter().map(|entry| &*entry.row).collect();
    let json = serde_json::to_string(&rows).unwrap_or_default();
    let make = |format: &'static str| {
        button("button plain", paper(&desk, "recommend", &json, format, "推荐汇总表"), format.to_ascii_uppercase())
    };
    html! {
        <section class="group">
            <h2>{ desk.t("推荐汇总表", "Recommender's list") }</h2>
            <p>{ desk.t("按推荐单位列出已选的组织，一个单位一张表。推荐意见、盖章和日期留空，由推荐单位填写。", "Lists the chosen organisations by recommender, a table each. Opinion, seal and date stay blank.") }</p>
            <div class="ways">{ each(formats(&desk).map(make)) }</div>
        </section>
    }
}
