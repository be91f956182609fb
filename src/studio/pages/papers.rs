//! The city's own forms: drawn by Word or here, their cells filled with questions by dragging or by keys.

use crate::filling::sure;
use crate::forms::both;
use crate::parts::{chooser_of, open, typed, use_studio, wait};
use crate::state::{Handle, Msg, Notice, send};
use web_sys::DataTransfer;
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_json::Tree;
use ziping_kit::form::{
    DrawnForm, FormPlace, GridChange, PlaceKind, asked, can_change, fitting, runs, slots, words_of,
};
use ziping_kit::tree::{self, ids, placed_questions, questions};
use ziping_ui::{DropZone, button, each, entered};

/// The page.
#[component]
pub(crate) fn Papers() -> Html {
    let studio = use_studio();
    let Some(file) = studio.file.clone() else { return html! {} };
    let all: Vec<(usize, &Tree)> = file
        .field("papers")
        .map_or(&[][..], Tree::items)
        .iter()
        .enumerate()
        .filter(|(_, paper)| paper.field("blocks").is_some())
        .collect();
    let chosen = all.iter().find(|(at, _)| studio.paper == Some(*at)).or(all.first()).copied();
    html! {
        <>
            <h1 tabindex="-1">{ studio.t("申报表", "Forms") }</h1>
            <p class="intro">{ studio.t(
                "打开本市的空白申报表（.docx），表格、标签、方框照样读进来；再把问题放进格子：选中一格，点一个问题，或者把问题拖进去。没有Word文件的，在这里画。",
                "Open the city’s blank form (.docx): its grid, labels and boxes are read as they are. Then put questions into its cells: choose a cell and press a question, or drag one there. Without a Word file draw it here.",
            ) }</p>
            <DropZone take={taken(&studio)}>
                <div class="ways">
                    { chooser_of("form-file", ".docx", studio.t("打开空白表（.docx，也可以拖进来）", "Open a blank form (.docx)"), form(&studio)) }
                    { button("button plain", send(&studio, || Msg::Draw), studio.t("画一张空表", "Draw an empty one").to_owned()) }
                </div>
            </DropZone>
            if all.len() > 1 {
                <nav class="parts" aria-label={studio.t("表", "Forms").to_owned()}>{ each(all.iter().map(|(at, paper)| {
                    let (at, current) = (*at, chosen.is_some_and(|(own, _)| own == *at));
                    html! { <button type="button" class={classes!("part", current.then_some("current"))} aria-current={current.then_some("true")}
                        onclick={send(&studio, move || Msg::Paper(at))}>{ paper.word("title").to_owned() }</button> }
                })) }</nav>
            }
            if let Some((at, _)) = chosen { <Drawn key={at.to_string()} {at} /> }
            else { <p class="empty">{ studio.t("还没有表。", "There is no form yet.") }</p> }
        </>
    }
}

/// Takes what is dropped.
fn taken(studio: &Handle) -> Callback<DataTransfer> {
    let take = form(studio);
    Callback::from(move |transfer: DataTransfer| {
        if let Some(files) = transfer.files() {
            take.emit(js_sys::Array::from(&files).into());
        }
    })
}

/// Reads a form that was chosen.
fn form(studio: &Handle) -> Callback<wasm_bindgen::JsValue> {
    let studio = studio.clone();
    Callback::from(move |files: wasm_bindgen::JsValue| {
        let taken = studio.file.as_deref().map(ids).unwrap_or_default();
        let taken = serde_json::to_string(&taken).unwrap_or_default();
        let done = studio.clone();
        wait(&studio, studio.env.platform.form(&files, &taken), move |value| {
            let read = value.as_string().and_then(|json| Tree::read(&json).ok());
            let Some(read) = read else { return };
            let told = read.field("told").map_or(&[][..], Tree::items).iter();
            let told = told.map(|one| (one.word("zh").to_owned(), one.word("en").to_owned())).collect();
            let paper = read.field("paper").cloned().unwrap_or_default();
            done.dispatch(Msg::Drawn(DrawnForm { paper, told }));
        });
    })
}

#[derive(Properties, PartialEq)]
struct DrawnProps {
    /// Its place in the list of papers.
    at: usize,
}

/// One form.
#[component]
fn Drawn(props: &DrawnProps) -> Html {
    let studio = use_studio();
    let place = format!("/papers/{}", props.at);
    let Some(file) = studio.file.clone() else { return html! {} };
    let Some(paper) = file.at(&place) else { return html! {} };
    let open = slots(&file, &place);
    let mut named: Vec<String> = open.iter().filter_map(|slot| sure(&file, &place, slot)).collect();
    // Each is put in once.
    named.sort();
    named.dedup();
    let sure = named.len();
    let blocks = paper.field("blocks").map_or(&[][..], Tree::items);
    let name = {
        let (studio, place) = (studio.clone(), place.clone());
        Callback::from(move |text: String| studio.dispatch(Msg::Named(place.clone(), text)))
    };
    let remove = {
        let place = place.clone();
        send(&studio, move || Msg::Remove(place.clone()))
    };
    let preview = {
        let (studio, id) = (studio.clone(), paper.word("id").to_owned());
        Callback::from(move |_: MouseEvent| {
            let text = studio.file.as_deref().map(Tree::to_text).unwrap_or_default();
            let done = studio.clone();
            studio.dispatch(Msg::Tell(Some(Notice {
                bad: false,
                text: (
                    "正在生成PDF，第一次要载入排版程序……".to_owned(),
                    "Making the PDF; the first time its module is loaded…".to_owned(),
                ),
            })));
            wait(&studio, studio.env.platform.preview(&text, &blank_answers(&studio), &id), move |_| {
                done.dispatch(Msg::Tell(Some(Notice {
                    bad: false,
                    text: (
                        "PDF已保存，可以和原表对照。".to_owned(),
                        "The PDF is saved: lay it beside the original.".to_owned(),
                    ),
                })));
            });
        })
    };
    let [fill_all, ask_all] = [true, false].map(|by_name| {
        let place = place.clone();
        send(&studio, move || if by_name { Msg::FillAll(place.clone()) } else { Msg::AskAll(place.clone()) })
    });
    html! {
        <section class="drawing" data-id="form">
            { typed("paper-title", studio.t("表的名称", "What it is called"), studio.t("也是文件名。", "The file’s name too."), paper.word("title"), name) }
            <p role="status" data-id="left">{ match (studio.lang, open.len()) {
                (Lang::Zh, 0) => "✓ 要填的地方都有了问题。".to_owned(),
                (Lang::Zh, left) => format!("还有 {left} 处要填的地方没有放问题（虚线框）；盖章、签字、意见栏留白，由人手写。"),
                (Lang::En, 0) => "✓ Every place that is filled in has its question.".to_owned(),
                (Lang::En, left) => format!("{left} places have no question yet (dashed); stamps, signatures and opinions are left to be written."),
            } }</p>
            <div class="ways">
                if sure > 0 { { button("button", fill_all, match studio.lang {
                    Lang::Zh => format!("把名称相同的问题放进去（{sure}）"),
                    Lang::En => format!("Put in those of the same name ({sure})"),
                }) } }
                if open.len() > sure { { button("button plain", ask_all, match studio.lang {
                    Lang::Zh => format!("其余 {} 处做成新问题", open.len() - sure),
                    Lang::En => format!("Make questions of the other {}", open.len() - sure),
                }) } }
                { button("button plain", preview, studio.t("预览 PDF", "Preview as PDF").to_owned()) }
                { button("link", remove, studio.t("删除这张表", "Remove the form").to_owned()) }
            </div>
            <div class="clauses forms">
                <div class="sheet" data-id="sheet">{ each(blocks.iter().enumerate().map(|(nth, block)| drawn_block(&studio, &format!("{place}/blocks/{nth}"), block, &open))) }</div>
                <Place of={place.clone()} />
            </div>
        </section>
    }
}

/// Answers of somebody who has answered nothing.
fn blank_answers(studio: &Handle) -> String {
    let id = studio.file.as_deref().map_or("", |file| file.word("id"));
    Tree::record([("format", ziping_domain::answers::FORMAT.into()), ("programme", id.into())]).to_text()
}

fn drawn_block(studio: &Handle, place: &str, block: &Tree, open: &[FormPlace]) -> Html {
    if let Some(heading) = block.field("heading") {
        return html! { <p class="form-head">{ spot(studio, &format!("{place}/heading"), heading.word("text"), false, false) }</p> };
    }
    if let Some(para) = block.field("text") {
        return html! { <p class="form-para">{ para_spot(studio, &format!("{place}/text"), para, open) }</p> };
    }
    let Some(table) = block.field("table") else {
        return html! { <p class="muted">{ studio.t("—— 换页 ——", "— new page —") }</p> };
    };
    let number = |tree: Option<&Tree>| match tree {
        Some(Tree::Number(number)) => number.parse::<u32>().unwrap_or(1),
        _ => 1,
    };
    let rows = table.field("rows").map_or(&[][..], Tree::items);
    let widths: Vec<u32> =
        table.field("columns").map_or(&[][..], Tree::items).iter().map(|one| number(Some(one))).collect();
    let all = widths.iter().sum::<u32>().max(1);
    html! {
        <div class="ladder-scroll"><table class="form-grid">
            <colgroup>{ each(widths.iter().map(|width| html! { <col width={format!("{}%", width * 100 / all)} /> })) }</colgroup>
            <tbody>{ each(rows.iter().enumerate().map(|(r, row)| {
            let cells = row.field("cells").map_or(&[][..], Tree::items);
            html! { <tr key={r.to_string()}>{ each(cells.iter().enumerate().map(|(c, cell)| {
                let here = format!("{place}/table/rows/{r}/cells/{c}");
                let goes_on = cell.field("continued") == Some(&Tree::Flag(true));
                let is_label = cell.field("label") == Some(&Tree::Flag(true));
                let paras = cell.field("content").map_or(&[][..], Tree::items);
                html! {
                    <td key={c.to_string()} colspan={number(cell.field("span")).to_string()} class={classes!(is_label.then_some("form-label"), goes_on.then_some("goes-on"))}>
                        if goes_on { { spot(studio, &here, "↑", false, false) } }
                        { each(paras.iter().enumerate().map(|(p, para)| html! { <p>{ para_spot(studio, &format!("{here}/content/{p}"), para, open) }</p> })) }
                    </td>
                }
            })) }</tr> }
        })) }</tbody></table></div>
    }
}

fn para_spot(studio: &Handle, place: &str, para: &Tree, open: &[FormPlace]) -> Html {
    let words = shown(studio, para);
    let is_open = open.iter().any(|slot| slot.covers(place));
    let is_filled = !runs(para).iter().all(|run| words_of(run).is_some());
    let words = if words.trim().is_empty() { "　".to_owned() } else { words };
    spot(studio, place, &words, is_open, is_filled)
}

/// A paragraph in words: what is filled in stands in brackets.
fn shown(studio: &Handle, para: &Tree) -> String {
    let label = |id: &str| {
        let asked = studio
            .file
            .as_deref()
            .map(questions)
            .unwrap_or_default()
            .into_iter()
            .find(|one| one.word("id") == id)
            .cloned();
        asked.map_or_else(|| id.to_owned(), |one| tree::label(&one).to_owned())
    };
    let column = |id: &str, column: &str| {
        let all = studio.file.as_deref().map(questions).unwrap_or_default();
        let asked = all.into_iter().find(|one| one.word("id") == id);
        let own = asked.and_then(|one| one.field("columns")).map_or(&[][..], Tree::items);
        own.iter()
            .find(|one| one.word("id") == column)
            .map_or_else(|| column.to_owned(), |one| tree::label(one).to_owned())
    };
    let one = |run: &Tree| {
        if let Some(text) = words_of(run) {
            return text.to_owned();
        }
        let (kind, value) =
            run.fields().first().map(|(kind, value)| (kind.as_str(), value)).unwrap_or(("", &Tree::Null));
        let id = value.as_text().unwrap_or_else(|| value.word("question"));
        // Of the row that stands for a list's: its number, or a column.
        if kind == "rowNumber" {
            return format!("〔{}〕", studio.t("序号", "no."));
        }
        if kind == "column" {
            return format!("〔{}〕", column(id, value.word("column")));
        }
        let sign = if matches!(kind, "ticks" | "tick") { "□ " } else { "" };
        format!("〔{sign}{}〕", label(id))
    };
    runs(para).into_iter().map(one).collect()
}

/// A place on the form: it is chosen by a press, and takes a question that is dropped.
fn spot(studio: &Handle, place: &str, words: &str, is_open: bool, is_filled: bool) -> Html {
    let is_chosen = studio.spot == place;
    let choose = {
        let place = place.to_owned();
        send(studio, move || Msg::Spot(place.clone()))
    };
    let over = Callback::from(|event: DragEvent| event.prevent_default());
    let drop = {
        let (studio, place) = (studio.clone(), place.to_owned());
        Callback::from(move |event: DragEvent| {
            let id = event.data_transfer().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
            if !id.is_empty() {
                event.prevent_default();
                event.stop_propagation();
                studio.dispatch(Msg::Fill(place.clone(), id));
            }
        })
    };
    let name = if words.trim().is_empty() { studio.t("空白处", "a blank") } else { words };
    html! {
        <button type="button" class={classes!("spot", is_open.then_some("open"), is_filled.then_some("filled"), is_chosen.then_some("current"))}
            aria-pressed={is_chosen.to_string()} aria-label={name.to_owned()} data-place={place.to_owned()} onclick={choose} ondragover={over} ondrop={drop}>{ words.to_owned() }</button>
    }
}

#[derive(Properties, PartialEq)]
struct PlaceProps {
    /// The paper.
    of: String,
}

/// What is done with the place that is chosen.
#[component]
fn Place(props: &PlaceProps) -> Html {
    let studio = use_studio();
    let find = use_state(String::new);
    let Some(file) = studio.file.clone() else { return html! {} };
    let spot = studio.spot.clone();
    let Some(para) = file.at(&spot).filter(|_| spot.starts_with(&format!("{}/", props.of))) else {
        return html! { <section class="workplace"><p class="empty">{ studio.t("在表上选一处，再决定那里填什么。", "Choose a place on the form, and say what stands there.") }</p></section> };
    };
    let slot = slots(&file, &props.of).into_iter().find(|slot| slot.covers(&spot));
    let known = questions(&file);
    let mut listed: Vec<(&str, u32)> = slot.as_ref().map(|slot| fitting(slot, &known)).unwrap_or_default();
    let wanted = find.trim().to_owned();
    // What was made last is what is looked for.
    let rest = known.iter().rev().map(|one| one.word("id")).filter(|id| !listed.iter().any(|(own, _)| own == id));
    let rest: Vec<&str> = rest.collect();
    let fit = listed.len();
    listed.extend(rest.into_iter().map(|id| (id, 0)));
    let label = |id: &str| {
        known.iter().find(|one| one.word("id") == id).map_or_else(String::new, |one| tree::label(one).to_owned())
    };
    let listed: Vec<(usize, &str, String)> = listed
        .iter()
        .enumerate()
        .map(|(nth, (id, _))| (nth, *id, label(id)))
        .filter(|(_, _, label)| wanted.is_empty() || label.contains(&wanted))
        .take(if wanted.is_empty() { fit.clamp(10, 14) } else { 30 })
        .collect();
    let is_plain = runs(para).iter().all(|run| words_of(run).is_some());
    let is_para = spot.contains("/content/") || spot.ends_with("/text");
    let is_heading = spot.ends_with("/heading");
    let ask = {
        let place = spot.clone();
        send(&studio, move || Msg::Ask(place.clone()))
    };
    let empty = {
        let place = spot.clone();
        send(&studio, move || Msg::Empty(place.clone()))
    };
    let what = slot.as_ref().map(|slot| match &slot.kind {
        PlaceKind::Boxes(words) => format!("{}：{}", slot.label, words.join(" / ")),
        PlaceKind::Lines(heads, count) => match studio.lang {
            Lang::Zh => format!("{}（{count} 行空行：做成可以加行的表）", heads.join("、")),
            Lang::En => format!("{} ({count} blank rows: rows that applicants add)", heads.join(", ")),
        },
        PlaceKind::Blank | PlaceKind::After(_) => slot.label.clone(),
    });
    html! {
        <section class="workplace" aria-label={studio.t("选中的一处", "The place that is chosen").to_owned()} data-id="place">
            <h2>{ what.filter(|words| !words.is_empty()).unwrap_or_else(|| studio.t("选中的一处", "The place that is chosen").to_owned()) }</h2>
            if is_heading { { both_of(&studio, &format!("{spot}/text")) } }
            if is_para && is_plain { { words_field(&studio, &spot, para) } }
            if is_para {
                <h3>{ studio.t("放一个问题", "Put a question here") }</h3>
                { typed("find-question", studio.t("查找问题", "Find a question"), "", &find, {
                    let find = find.clone();
                    Callback::from(move |text: String| find.set(text))
                }) }
                <ul class="offered">{ each(listed.into_iter().map(|(nth, id, label)| {
                    let (place, own) = (spot.clone(), id.to_owned());
                    let put = send(&studio, move || Msg::Fill(place.clone(), own.clone()));
                    let drag = {
                        let id = id.to_owned();
                        Callback::from(move |event: DragEvent| {
                            if let Some(data) = event.data_transfer() {
                                // A browser that takes no words for a drag has the button all the same.
                                let _ = data.set_data("text/plain", &id);
                            }
                        })
                    };
                    html! { <li key={id.to_owned()} draggable="true" ondragstart={drag} data-question={id.to_owned()}>
                        { button(if nth < fit { "button" } else { "button plain" }, put, label) }</li> }
                })) }</ul>
                <div class="ways">
                    if slot.is_some() { { button("button plain", ask, studio.t("做成新问题放在这里", "Make a new question of it").to_owned()) } }
                    if !is_plain { { button("link", empty, studio.t("取出来（留白）", "Take it out").to_owned()) } }
                </div>
            }
            { asks(&studio, &file, para) }
            { grid(&studio, &file, &spot) }
        </section>
    }
}

fn both_of(studio: &Handle, place: &str) -> Html {
    both(studio, place, studio.t("文字", "Words"), "")
}

/// The words of a paragraph that nothing is filled into.
fn words_field(studio: &Handle, place: &str, para: &Tree) -> Html {
    let oninput = {
        let (studio, place) = (studio.clone(), place.to_owned());
        Callback::from(move |event: InputEvent| studio.dispatch(Msg::Words(place.clone(), entered(&event))))
    };
    let words: String = runs(para).into_iter().filter_map(words_of).collect();
    html! {
        <label class="field"><span class="label">{ studio.t("表上的文字（方框写成 □）", "Words on the form (a box is □)") }</span>
            { ziping_ui::text("spot-words", words, oninput).lines("2") }</label>
    }
}

/// The questions that are filled in at a place, each with the way to its name and kind.
fn asks(studio: &Handle, file: &Tree, para: &Tree) -> Html {
    let own = asked(para);
    let found: Vec<_> = placed_questions(file).into_iter().filter(|(_, one)| own.contains(one.word("id"))).collect();
    if found.is_empty() {
        return html! {};
    }
    html! {
        <div data-id="asked"><p>{ studio.t("这里填的是：", "Filled in here:") }</p>
            <ul>{ each(found.into_iter().map(|(place, one)| {
                let words = match studio.lang {
                    Lang::Zh => format!("{}（改名称、题型）", tree::label(one)),
                    Lang::En => format!("{} (change its name or kind)", tree::label(one)),
                };
                html! { <li key={place.clone()}>{ open(studio, &place, words) }</li> }
            })) }</ul></div>
    }
}

/// Buttons that change the grid at a cell: those that can, and how it stands.
fn grid(studio: &Handle, file: &Tree, spot: &str) -> Html {
    let Some((table, rest)) = spot.split_once("/rows/") else { return html! {} };
    let mut steps = rest.split('/');
    let row = steps.next().and_then(|step| step.parse::<usize>().ok());
    let cell = steps.nth(1).and_then(|step| step.parse::<usize>().ok());
    let (Some(row), Some(cell)) = (row, cell) else { return html! {} };
    let own = file.at(&format!("{table}/rows/{row}/cells/{cell}"));
    let is = |name: &str| own.and_then(|own| own.field(name)) == Some(&Tree::Flag(true));
    let all = [
        (GridChange::RowBelow, "下面加一行", "Row below"),
        (GridChange::RowAway, "删除这一行", "Remove the row"),
        (GridChange::ColumnRight, "右边加一列", "Column right"),
        (GridChange::ColumnAway, "删除这一列", "Remove the column"),
        (GridChange::Merge, "与右边合并", "Merge with the right"),
        (GridChange::Part, "拆开", "Part"),
        match is("continued") {
            true => (GridChange::GoOn, "与上面拆开", "Part from above"),
            false => (GridChange::GoOn, "与上面合并", "One with above"),
        },
        match is("label") {
            true => (GridChange::Label, "不作标签", "No label"),
            false => (GridChange::Label, "作标签", "A label"),
        },
    ];
    let one = |(change, zh, en): (GridChange, &'static str, &'static str)| {
        let (to, can) = (table.to_owned(), can_change(file, table, row, cell, change));
        let act = send(studio, move || Msg::Grid(to.clone(), row, cell, change));
        html! { <button type="button" class="button plain" onclick={act} disabled={!can}>{ studio.t(zh, en).to_owned() }</button> }
    };
    html! {
        <details class="more" data-id="grid"><summary>{ studio.t("改表格", "Change the grid") }</summary>
            <div class="ways">{ each(all.map(one)) }</div></details>
    }
}
