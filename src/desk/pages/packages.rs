//! 材料包: opened, listed with what each turned out to be, found again by the code on a paper.

use super::details::details;
use super::order::{Tallied, heads, ordered, tally};
use crate::frame::use_desk;
use crate::parts::{SHOWN, busy_with, button, entered, files, row_table, state, ticked, turn};
use crate::state::{Desk, Entry, Handle, Msg, SameRc, send};
use crate::words;
use web_sys::DataTransfer;
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_station::words::{differing, note};
use ziping_station::{State, spelled};
use ziping_ui::{DropZone, each, labelled_tick, text};

/// The page.
#[component]
pub fn Packages() -> Html {
    let desk = use_desk();
    let sealed = desk.entries.iter().any(|entry| entry.row.state == State::Sealed);
    html! {
        <>
            <h1 tabindex="-1">{ desk.t("材料包", "Packages") }</h1>
            <p class="intro">{ desk.t(
                "打开组织交来的材料包（ZIP 或密封的 .age 文件）和调查报告。逐份与包内清单和填报内容核对，并按本站的项目文件重新计算结果。所有内容只在这台电脑的内存里，不上传、不留存。",
                "Open packages (ZIP, or sealed .age) and survey reports. Every file is compared with the lists and the answers, and the assessment computed again by the station's own rules. Everything stays in this computer's memory: nothing is sent or kept.",
            ) }</p>
            <Drop />
            if let Some((done, total)) = desk.progress {
                // Told once: whoever hears the page is not read every number.
                <p role="status">{ desk.t("正在核对", "Checking") }<span aria-hidden="true">{ format!(" {done} / {total}") }</span>
                    <progress max={total.to_string()} value={done.to_string()} aria-label={desk.t("核对进度", "Progress").to_owned()}></progress></p>
            }
            if sealed { <Keys /> }
            if desk.entries.is_empty() {
                if desk.progress.is_none() { <p class="empty">{ desk.t("还没有打开材料包。", "No package is open yet.") }</p> }
            } else {
                { find(&desk) }
                <List />
            }
        </>
    }
}

/// Files are dropped or chosen here.
#[component]
fn Drop() -> Html {
    let desk = use_desk();
    let dropped = {
        let desk = desk.clone();
        Callback::from(move |data: DataTransfer| {
            // Rows come by themselves.
            let _ = desk.env.platform.dropped(&data);
        })
    };
    let take = |folder: bool| {
        let desk = desk.clone();
        Callback::from(move |event: Event| {
            if let Some(files) = files(&event) {
                let platform = &desk.env.platform;
                let _ = if folder { platform.folder(&files) } else { platform.add(&files) };
            }
        })
    };
    html! {
        <DropZone take={dropped}>
            <div class="ways centred">
                <label class="button file">
                    { desk.t("选择文件", "Choose files") }
                    <input type="file" class="hidden" multiple=true name="files" accept=".zip,.age,.json,.jsonl,.xlsx,.txt,.key" onchange={take(false)} />
                </label>
                <label class="button plain file">
                    { desk.t("选择文件夹", "Choose a folder") }
                    <input type="file" class="hidden" multiple=true name="folder" webkitdirectory=true onchange={take(true)} />
                </label>
            </div>
            <p class="help">{ desk.t("也可以把文件或文件夹拖到这里", "or drop files or folders here") }</p>
        </DropZone>
    }
}

/// What opens sealed packages.
#[component]
fn Keys() -> Html {
    let desk = use_desk();
    let passphrase = use_state(String::new);
    let take = {
        let desk = desk.clone();
        Callback::from(move |event: Event| {
            if let Some(file) = files(&event).map(|files| files.get(0)).filter(|file| !file.is_undefined()) {
                busy_with(
                    &desk,
                    ("正在打开密封的材料包……", "Opening sealed packages…"),
                    desk.env.platform.key_file(&file),
                );
            }
        })
    };
    let oninput = {
        let passphrase = passphrase.clone();
        Callback::from(move |event: InputEvent| passphrase.set(entered(&event)))
    };
    let onsubmit = {
        let (desk, passphrase) = (desk.clone(), passphrase.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if !passphrase.is_empty() {
                busy_with(
                    &desk,
                    ("正在打开密封的材料包……", "Opening sealed packages…"),
                    desk.env.platform.words(&passphrase),
                );
                passphrase.set(String::new());
            }
        })
    };
    html! {
        <section class="notice keys" aria-label={desk.t("打开密封的材料包", "Open sealed packages").to_owned()}>
            <p>{ desk.t(
                "有密封的材料包。请选择本站的密钥文件，或输入组织告知的口令。密钥和口令只留在内存里，不会保存。",
                "Some packages are sealed. Choose the station's key file, or type the passphrase. Neither is ever stored.",
            ) }</p>
            <div class="ways">
                <label class="button plain file">{ desk.t("选择密钥文件", "Choose a key file") }
                    <input type="file" class="hidden" name="key" onchange={take} /></label>
                <form class="with-unit" {onsubmit}>
                    <label class="hidden" for="passphrase">{ desk.t("口令", "Passphrase") }</label>
                    <input id="passphrase" class="narrow secret" type="text" name="passphrase" autocomplete="off"
                        placeholder={desk.t("口令", "Passphrase").to_owned()} value={(*passphrase).clone()} {oninput} />
                    <button type="submit" class="button plain">{ desk.t("打开", "Open") }</button>
                </form>
            </div>
        </section>
    }
}

fn find(desk: &Handle) -> Html {
    let oninput = {
        let desk = desk.clone();
        Callback::from(move |event: InputEvent| desk.dispatch(Msg::Find(entered(&event))))
    };
    html! {
        <div class="finder" role="search">
            <label for="find">{ desk.t("查找（扫描或输入纸上的校验码，或组织名称）", "Find (scan or type the code on a paper, or a name)") }</label>
            { text("find", desk.find.clone(), oninput).named().kind("search", "off").line() }
        </div>
    }
}

/// The entries that fit what is looked for.
fn found(desk: &Desk) -> Vec<Entry> {
    let wanted = desk.find.trim();
    if wanted.is_empty() {
        return desk.entries.to_vec();
    }
    let by_code: Vec<Entry> = desk
        .entries
        .iter()
        .filter(|entry| entry.row.mark().is_some_and(|mark| mark.is_meant(wanted)))
        .cloned()
        .collect();
    if !by_code.is_empty() {
        return by_code;
    }
    // Blanks and the width of signs make no other name.
    let meant = spelled(wanted);
    let fits = |entry: &&Entry| {
        let named = |text: &str| spelled(text).contains(&meant);
        let source = entry.row.source.as_ref();
        named(&entry.row.file) || source.is_some_and(|one| named(&one.organisation) || named(&one.credit_code))
    };
    desk.entries.iter().filter(fits).cloned().collect()
}

/// The list.
#[component]
fn List() -> Html {
    let desk = use_desk();
    let from = use_state(|| 0usize);
    let group = use_state(Tallied::default);
    let by = use_state(|| None);
    let all_found = found(&desk);
    let mut entries: Vec<Entry> = all_found.iter().filter(|entry| group.has(&entry.row)).cloned().collect();
    ordered(&mut entries, *by);
    let replaced = use_memo(SameRc(desk.entries.clone()), {
        let desk = desk.clone();
        move |_| desk.replaced()
    });
    let start = if *from < entries.len() { *from } else { 0 };
    let page: Vec<&Entry> = entries.iter().skip(start).take(SHOWN).collect();
    let ids: Vec<u32> = entries.iter().map(|entry| entry.id).collect();
    let all = !ids.is_empty() && ids.iter().all(|id| desk.chosen.contains(id));
    let choose_all = {
        let (desk, ids) = (desk.clone(), ids.clone());
        Callback::from(move |event: Event| desk.dispatch(Msg::Choose(ids.clone(), ticked(&event))))
    };
    let count = entries.len();
    let away = {
        let (desk, ids) = (desk.clone(), ids.clone());
        Callback::from(move |_: MouseEvent| {
            // Only what is in sight: a search hides the others.
            let ids: Vec<u32> = ids.iter().copied().filter(|id| desk.chosen.contains(id)).collect();
            desk.dispatch(Msg::Drop(ids));
        })
    };
    let only = entries.len() == 1 && !desk.find.trim().is_empty();
    html! {
        <>
            <p role="status" data-id="count">{ match desk.lang {
                Lang::Zh => format!("共 {count} 份，已选 {} 份", desk.chosen.len()),
                Lang::En => format!("{count} files, {} chosen", desk.chosen.len()),
            } }</p>
            { tally(&desk, &all_found, &group) }
            if entries.is_empty() {
                <p class="empty">{ desk.t("没有找到。请核对校验码，或先打开那份材料包。", "Nothing found. Check the code, or open that package first.") }</p>
            } else {
                { row_table("", html! { <>
                    <th scope="col">{ labelled_tick(desk.t("全选", "Choose all").to_owned(), "all", "on", all, choose_all) }</th>
                    { heads(&desk, &by) }
                </> }, each(page.into_iter().map(|entry| line(&desk, entry, replaced.contains(&entry.id), only)))) }
                if count > SHOWN { { turn(&desk, &from, start, count) } }
                <div class="ways">{ button("link", away, desk.t("移出已选的", "Take the chosen off the desk").to_owned()) }</div>
            }
        </>
    }
}

/// A row, and its details if they are asked for.
fn line(desk: &Handle, entry: &Entry, is_replaced: bool, open: bool) -> Html {
    let (id, row) = (entry.id, &entry.row);
    let open = open || desk.shown == Some(id);
    let onclick = send(desk, move || Msg::Show((!open).then_some(id)));
    let choose = {
        let desk = desk.clone();
        Callback::from(move |event: Event| desk.dispatch(Msg::Choose(vec![id], ticked(&event))))
    };
    let name = words::name(desk, row);
    let file = row.name();
    let cells = row.source.as_ref().map(|source| {
        let (verdict, class) = words::verdict(desk, &source.eligibility);
        let category = match (source.category.as_str(), source.possible.as_slice()) {
            ("", possible) if possible.len() > 1 => {
                possible.iter().map(|id| words::category(desk, id)).collect::<Vec<_>>().join("/") + "?"
            }
            (id, _) => words::category(desk, id),
        };
        html! {
            <>
                <td>{ &source.programme_title }</td>
                <td class="figure-cell">{ &source.application }</td>
                <td>{ category }</td>
                <td><span class={classes!("chip", class)}>{ verdict }</span></td>
                <td class="figure-cell">{ source.score.clone().unwrap_or_else(|| "–".to_owned()) }</td>
            </>
        }
    });
    html! {
        <tbody key={id} data-id={format!("row-{id}")} class={classes!(open.then_some("open"))}>
            <tr>
                <td>{ labelled_tick(format!("{} {name} {file}", desk.t("选择", "Choose")), "chosen", id.to_string(), desk.chosen.contains(&id), choose) }</td>
                <td>
                    <button type="button" class="link" aria-expanded={open.to_string()} {onclick}>{ name.clone() }</button>
                    <span class="file-of muted">{ file }</span>
                    if is_replaced { <span class="chip unknown">{ replaced_words(desk, entry) }</span> }
                </td>
                { cells.unwrap_or_else(|| html! { <td colspan="5" class="muted">{ row.reasons().next().map(|one| note(one, desk.lang)) }</td> }) }
                <td>{ state(desk, row) }<span class="file-of muted">{ differing(row, desk.lang) }</span>
                    if !row.state.is_tick() { <span class="file-of">{ row.contact() }</span> }
                    if row.state == State::Unfinished { { again(desk, id) } }
                    if row.source.is_some() && row.state.is_tick() && !row.papers_compared {
                        <span class="file-of muted">{ desk.t("文稿未核对", "papers not compared yet") }</span>
                    }
                </td>
            </tr>
            if open { <tr><td></td><td colspan="7">{ details(desk, entry) }</td></tr> }
        </tbody>
    }
}

/// Checks a file once more.
fn again(desk: &Handle, id: u32) -> Html {
    let onclick = {
        let desk = desk.clone();
        // Its row comes by itself.
        Callback::from(move |_: MouseEvent| drop(desk.env.platform.again(id)))
    };
    button("link", onclick, desk.t("再试一次", "Try again").to_owned())
}

/// Why another package of the organisation is proposed: it says the same, is newer, or only came later.
fn replaced_words(desk: &Handle, entry: &Entry) -> &'static str {
    let own = &entry.row;
    let others = desk.entries.iter().filter(|other| other.id != entry.id);
    if own.mark.is_some() && others.clone().any(|other| other.row.mark == own.mark) {
        return if desk.lang == Lang::Zh {
            "与另一份的申报数据相同"
        } else {
            "another file has the same data"
        };
    }
    let made =
        |row: &ziping_station::Row| row.source.as_ref().map(|source| (source.key().to_owned(), source.made.clone()));
    let is_newer = made(own).is_some_and(|(key, day)| {
        others.filter_map(|other| made(&other.row)).any(|(other, made)| other == key && made > day)
    });
    match (is_newer, desk.lang) {
        (true, Lang::Zh) => "同一组织有更新的材料包",
        (true, Lang::En) => "a newer package is here",
        (false, Lang::Zh) => "同一组织另有一份，请确认以哪份为准",
        (false, Lang::En) => "there is another one: settle which counts",
    }
}
