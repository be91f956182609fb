//! What is printed, where it is stamped, to whom it goes by when, and what stays here, on screen.

use yew::prelude::*;
use ziping_ask::store::Handle;
use ziping_domain::programme::Shelf;
use ziping_domain::season::Season;
use ziping_paper::def::PaperDef;
use ziping_paper::season::handing::enclosures;
use ziping_paper::season::words;
use ziping_paper::{Context, wanted};
use ziping_ui::each;

/// The list of it.
pub fn handing(store: &Handle, season: &Season, context: &Context<'_>) -> Html {
    let lang = store.lang;
    let papers = wanted(context);
    let of = |shelf: Shelf| papers.iter().copied().filter(move |paper| paper.shelf == shelf);
    let kept: Vec<String> = of(Shelf::Keep).map(|paper| format!("《{}》", paper.title)).collect();
    html! {
        <>
            <h3>{ store.t("打印、盖章、交到哪里", "Print, stamp, hand in") }</h3>
            <ul class="notes">
                { each(of(Shelf::Submit).map(|paper| html! {
                    <li><strong>{ store.t("打印", "Print ") }{ format!("《{}》", paper.title) }</strong>{ store.t(" 全部页；", ", all pages; ") }{ stamps(store, paper) }</li>
                })) }
                { each(enclosures(context).into_iter().map(|(label, files)| html! {
                    <li><strong>{ store.t("另交", "Add ") }{ format!("《{label}》") }</strong>{ ": " }{ if files.is_empty() { store.t("还没有放入“证实性材料”", "not among the evidence yet").to_owned() } else { files.join("、") } }</li>
                })) }
                if let Some(step) = store.env.programme.handing.last() {
                    <li><strong>{ step.title.get(lang) }</strong><span class="clause">{ " " }{ &step.clause }</span>{ " " }{ step.text.get(lang) }</li>
                }
                { season.notice.as_ref().map_or_else(
                    || html! { <li>{ store.t("交到哪里、几份、几点截止：以本年度通知为准。", "Where to, how many copies and until when: see this year's notice.") }</li> },
                    |notice| html! { <>
                        <li>{ store.t("截止：", "By: ") }<strong>{ words::deadline(notice, lang) }</strong></li>
                        if !notice.address.is_empty() { <li>{ store.t("地址：", "Where to: ") }{ notice.address.get(lang) }</li> }
                        if !notice.contact.is_empty() { <li>{ store.t("联系人：", "Contact: ") }{ notice.contact.get(lang) }</li> }
                        { each(notice.copies.iter().map(|line| html! { <li>{ store.t("份数：", "Copies: ") }{ line.get(lang) }</li> })) }
                    </> },
                ) }
                <li>{ store.t("留在本组织：", "Stays here: ") }{ kept.join("、") }{ if kept.is_empty() { "" } else { store.t("，", ", ") } }{ store.t(
                    "材料包文件，盖章后全部材料的扫描件，交件回执。",
                    "the package, a scan of everything stamped, the receipt.",
                ) }</li>
            </ul>
        </>
    }
}

/// Where a paper is stamped.
fn stamps(store: &Handle, paper: &PaperDef) -> Html {
    if paper.stamps.is_empty() {
        return html! { <span class="muted">{ store.t("来源没有规定盖章处，按通知。", "the source names no place for a stamp: see the notice.") }</span> };
    }
    let stamps = paper.stamps.iter().map(|stamp| format!("{}：{}（{}）", stamp.by, stamp.place, stamp.clause));
    html! { <>{ store.t("用印：", "stamps: ") }{ stamps.collect::<Vec<_>>().join("；") }</> }
}
