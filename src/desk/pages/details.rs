//! One file in full: why it is in this state, what is known of it, and its papers.

use super::evidence::Evidence;
use crate::parts::{await_for, button};
use crate::printing::{Remade, remade};
use crate::state::{Entry, Handle, Msg, Notice, Page, send, set_differs};
use crate::words;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use ziping_station::sheet::{Seed, Sheet};
use ziping_station::words::{self as table, note};
use ziping_station::{Applicant, Enclosed, Reason, Row, SheetOffer, State};
use ziping_ui::each;

/// The details.
pub fn details(desk: &Handle, entry: &Entry) -> Html {
    let row = &entry.row;
    let mark = row.mark();
    html! {
        <div class="details">
            { proof(desk, row) }
            if !row.notes.is_empty() {
                <ul class="reasons">{ each(row.notes.iter().map(|one| html! { <li>{ note(one, desk.lang) }</li> })) }</ul>
            }
            <dl class="facts">
                if let Some(mark) = mark { { fact(desk.t("校验码", "Code"), mark.code()) } }
                if let Some(source) = &row.source {
                    { fact(desk.t("统一社会信用代码", "Credit code"), source.credit_code.clone()) }
                    { fact(desk.t("自评分类", "Own category"), source.own.clone()) }
                    { fact(desk.t("推荐单位", "Recommended by"), source.recommender.clone()) }
                    { fact(desk.t("县市区", "District"), source.place.clone()) }
                    { fact(desk.t("生成日期", "Made on"), source.made.clone()) }
                    { fact(desk.t("项目文件版本", "Programme file"), source.programme_version.clone()) }
                    if source.returning { { fact(desk.t("孵化周期", "Cycle"), desk.t("再次入孵", "returns for another cycle").to_owned()) } }
                }
            </dl>
            { papers(desk, entry) }
            if !row.evidence.is_empty() { <Evidence id={entry.id} files={row.evidence.clone()} /> }
            if entry.unsealed { { unsealed(desk, entry.id) } }
            if let Some(source) = row.source.as_ref().filter(|_| row.state < State::Changed) { { sheets(desk, entry.id, &source.sheets) } }
        </div>
    }
}

/// What the state can tell and what it cannot, whether papers were compared, and both results where there are two.
fn proof(desk: &Handle, row: &Row) -> Html {
    let said = |words: table::Words| table::said(words, desk.lang).to_owned();
    let is_open = row.source.is_some();
    let left_out = row.notes.iter().any(|note| note.is(Reason::PapersNotCompared) || note.is(Reason::PaperUncompared));
    let papers = match row.papers_compared {
        true if left_out => (
            "除注明没有比对的以外，文稿（DOCX）已与填报内容核对；PDF 打印时由本站重新生成并核对。",
            "Documents were compared with the answers but for those that are named; PDFs are made anew and compared when printed.",
        ),
        true => (
            "文稿（DOCX）已与填报内容核对；PDF 打印时由本站重新生成并核对。",
            "Documents were compared with the answers; PDFs are made anew and compared when printed.",
        ),
        false => ("文稿未核对。", "Papers are not compared yet."),
    };
    html! {
        <>
            if is_open && row.state.is_tick() {
                <p class="done">{ said(table::stated(row).1) }{ desk.t("。", ". ") }{ said(table::PROOF) }</p>
            } else if is_open {
                <p class="done">{ said(table::NO_REFUSAL) }</p>
            }
            if let (Some(inside), Some(source)) = (&row.inside, &row.source) {
                <p>{ desk.t("包内结果：", "Inside: ") }{ result(desk, &inside.eligibility, &inside.category, &inside.score) }
                { desk.t("；本站重算：", "; the station: ") }{ result(desk, &source.eligibility, &source.category, source.score.as_deref().unwrap_or_default()) }</p>
            }
            if is_open && row.state < State::Sealed { <p>{ said(papers) }</p> }
        </>
    }
}

/// A result in a few words.
fn result(desk: &Handle, eligibility: &str, category: &str, score: &str) -> String {
    let verdict = words::verdict(desk, eligibility).0;
    let score = if score.is_empty() { String::new() } else { format!("{score}{}", desk.t("分", " points")) };
    let parts = [verdict, table::category(category, desk.lang), score];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(desk.t("，", ", "))
}

fn fact(name: &str, words: String) -> Html {
    if words.is_empty() {
        return html! {};
    }
    html! { <><dt>{ name.to_owned() }</dt><dd>{ words }</dd></> }
}

fn papers(desk: &Handle, entry: &Entry) -> Html {
    let enclosed: Vec<&Enclosed> = entry
        .row
        .papers
        .iter()
        .filter(|paper| paper.pdf.is_some() || paper.docx.is_some() || paper.ofd.is_some())
        .collect();
    if enclosed.is_empty() {
        return html! {};
    }
    let has_set = enclosed.iter().any(|paper| paper.pdf.is_some() || paper.ofd.is_some());
    let save = |path: &Option<String>, kind: &str| {
        path.clone().map(|path| {
            let words = format!("{} {kind}", desk.t("保存", "Save"));
            let (desk, id) = (desk.clone(), entry.id);
            let onclick = Callback::from(move |_: MouseEvent| {
                let done = desk.clone();
                let then = move || done.dispatch(Msg::Tell(None));
                await_for(&desk, desk.env.platform.save_paper(id, &path), then);
            });
            button("link", onclick, words)
        })
    };
    html! {
        <>
            <ul class="papers">{ each(enclosed.into_iter().map(|paper| html! {
                <li>{ &paper.name }{ " " }{ each(save(&paper.pdf, "PDF")) }{ " " }{ each(save(&paper.docx, "DOCX")) }{ " " }{ each(save(&paper.ofd, "OFD")) }</li>
            })) }</ul>
            if has_set && desk.env.printer && entry.row.state < State::Changed { { compare(desk, entry) } }
        </>
    }
}

/// Compares the PDFs, and the OFDs beside them, with those that the answers give.
fn compare(desk: &Handle, entry: &Entry) -> Html {
    let has_ofd = entry.row.papers.iter().any(|paper| paper.ofd.is_some());
    let (what, what_en) = if has_ofd { ("PDF、OFD", "PDFs and OFDs") } else { ("PDF", "PDFs") };
    let words = format!("{}{}", desk.t("核对 ", "Compare the "), desk.t(what, what_en));
    let (desk_of, entry) = (desk.clone(), entry.clone());
    let onclick = Callback::from(move |_: MouseEvent| {
        let (desk, id) = (desk_of.clone(), entry.id);
        let (press, row) = (desk.env.platform.press(), entry.row.clone());
        desk.dispatch(Msg::Busy(Some((format!("正在核对 {what}……"), format!("Comparing the {what_en}…")))));
        spawn_local(async move {
            let found = remade(&press, id, &row).await;
            desk.dispatch(Msg::Busy(None));
            let (bad, text) = match found {
                Ok(Remade { differs, left }) if differs.is_empty() && left.is_empty() => {
                    let en = format!("The {what_en} are those that the answers give.");
                    (false, (format!("{what} 与按填报内容生成的相同。"), en))
                }
                Ok(Remade { differs, left }) if differs.is_empty() => {
                    let ((zh, en), names) = (Reason::PapersNotCompared.words(), left.join("、"));
                    (true, (format!("{zh}{names}"), format!("{en}{names}")))
                }
                Ok(Remade { differs, .. }) => {
                    // The stamped paper may have been printed from a PDF: that is said first.
                    let told = differs.iter().map(|path| set_differs(path));
                    let told = told.reduce(|one, other| if one == Reason::PdfDiffers { one } else { other });
                    desk.dispatch(Msg::Differs(differs.into_iter().map(|path| (id, path)).collect()));
                    (true, words::reason(told.map_or("", Reason::code)))
                }
                Err(code) => (true, words::reason(&code)),
            };
            desk.dispatch(Msg::Tell(Some(Notice { bad, text })));
        });
    });
    button("link", onclick, words)
}

/// What was sealed can be given out as it was before: for those who must open it without the key.
fn unsealed(desk: &Handle, id: u32) -> Html {
    let desk_of = desk.clone();
    let save = Callback::from(move |_: MouseEvent| desk_of.env.platform.save_unsealed(id));
    html! {
        <p>{ button("link", save, desk.t("另存未加密的副本", "Save an unsealed copy").to_owned()) }{ " " }
            <span class="muted">{ desk.t("副本不再加密，谁都能打开；用完请删除。", "Anybody can open the copy: delete it when done.") }</span></p>
    }
}

/// Begins a sheet of this organisation.
fn sheets(desk: &Handle, id: u32, offers: &[SheetOffer]) -> Html {
    each(offers.iter().map(|offer| {
        let words = format!("{}{}", desk.t("开始写", "Begin: "), offer.title);
        button("button plain", begin(desk, vec![id], &offer.id), words)
    }))
}

/// Begins a sheet of the organisations of these packages; earlier ones that are open stand beside what is found now.
pub fn begin(desk: &Handle, ids: Vec<u32>, sheet: &str) -> Callback<MouseEvent> {
    let (desk, sheet) = (desk.clone(), sheet.to_owned());
    Callback::from(move |_: MouseEvent| {
        let (desk, ids, sheet) = (desk.clone(), ids.clone(), sheet.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let mut joined: Option<Sheet> = None;
            let mut left: Vec<String> = Vec::new();
            let pooled = desk.pool();
            for id in ids {
                let at = desk.entries.iter().position(|entry| entry.id == id);
                let source = at.and_then(|at| pooled.0.get(at)?.source.clone()).unwrap_or_default();
                let Applicant { decided, place, recommender, renamed, .. } = source;
                let seed = Seed { decided, place, recommender, renamed, ..Seed::default() };
                let seed = serde_json::to_string(&seed).unwrap_or_default();
                let text = match wasm_bindgen_futures::JsFuture::from(desk.env.platform.begin(id, &sheet, &seed)).await
                {
                    Ok(text) => text.as_string().unwrap_or_default(),
                    Err(error) => {
                        let code = crate::parts::code(&error);
                        let who = desk.entries.iter().find(|entry| entry.id == id);
                        let who = who.map(|entry| words::name(&desk, &entry.row)).unwrap_or_default();
                        left.push(format!("{who}（{}）", desk.said(&words::reason(&code))));
                        // Wiped meanwhile: what was begun must not come back.
                        if matches!(code.as_str(), "cancelled" | "file-gone") {
                            return;
                        }
                        continue;
                    }
                };
                let Ok(begun) = Sheet::parse(&text) else { continue };
                match &mut joined {
                    None => joined = Some(begun),
                    // A sheet is of one programme, and of one edition of it.
                    Some(own) => match own.why_apart(&begun) {
                        None => own.join(begun),
                        Some(why) => left.extend(
                            begun
                                .organisations
                                .into_iter()
                                .map(|one| format!("{}（{}）", one.organisation, desk.t(why.0, why.1))),
                        ),
                    },
                }
            }
            if let Some(sheet) = joined {
                show(&desk, sheet);
            }
            if !left.is_empty() {
                let names = left.join("、");
                let text = (format!("没有写进去的：{names}"), format!("Not in it: {names}"));
                desk.dispatch(Msg::Tell(Some(crate::state::Notice { bad: true, text })));
            }
        });
    })
}

/// Shows a sheet that was begun today, with what earlier ones said.
pub fn show(desk: &Handle, begun: Sheet) {
    let mut sheet = begun;
    sheet.day = desk.env.platform.today();
    let earlier: Vec<&Sheet> = desk.reports.iter().map(|held| &*held.report).collect();
    sheet.recall(&earlier);
    desk.dispatch(Msg::Sheet(Box::new(sheet)));
    desk.dispatch(Msg::Go(Page::Sheets));
}

/// A link to another page.
pub fn go(desk: &Handle, page: Page, words: &str) -> Html {
    button("button plain", send(desk, move || Msg::Go(page)), words.to_owned())
}
