//! What waits for the user's word before answers are replaced or a draft goes.

use std::rc::Rc;
use yew::prelude::*;
use ziping_ask::context::use_store;
use ziping_ask::msg::Instead;
use ziping_ask::msg::Msg;
use ziping_ask::parts::bar::save;
use ziping_ask::send::send;
use ziping_ask::store::Handle;
use ziping_ask::told::Earlier;
use ziping_domain::answers::question_of;
use ziping_domain::{Answers, Lang};
use ziping_ui::button;

/// All of it.
pub fn told(store: &Handle) -> Html {
    html! {
        <>
            if let Some(earlier) = store.earlier.clone() { <EarlierDraft {earlier} /> }
            if let Some(day) = &store.aside { { aside(store, day) } }
            if let Some(instead) = store.instead.clone() { { instead_of(store, &instead) } }
        </>
    }
}

/// An earlier draft, and what may become of it.
#[derive(Properties, PartialEq)]
struct EarlierProps {
    earlier: Rc<Earlier>,
}

/// Offers a draft of an earlier day; dropping it asks again, with what will be lost.
#[component]
fn EarlierDraft(props: &EarlierProps) -> Html {
    let store = use_store();
    let sure = use_state(|| false);
    let Earlier { answers, page, day, until } = &*props.earlier;
    let ask = |on: bool| {
        let sure = sure.clone();
        Callback::from(move |_: MouseEvent| sure.set(on))
    };
    let draft = Instead { answers: (**answers).clone(), page: *page, then: Vec::new(), draft: true };
    let go_on = send(&store, Msg::Offer(Rc::new(draft)));
    let save = save_draft(&store, &props.earlier);
    // Whose it is stands there once it is opened: the next one at this computer need not know.
    let count = answers.answers.len() + answers.marks.len();
    let over = !until.is_empty() && *until < store.env.today.to_string();
    let kept = match (until.is_empty(), over, store.lang) {
        (true, ..) => String::new(),
        (_, true, Lang::Zh) => format!("，保留期到 {until} 已满，不再需要请删除"),
        (_, true, Lang::En) => format!("; it was to be kept until {until}: delete it if it is no longer needed"),
        (_, false, Lang::Zh) => format!("，保留到 {until}"),
        (_, false, Lang::En) => format!("; kept until {until}"),
    };
    let of = match (day.is_empty(), store.lang) {
        (true, _) => String::new(),
        (false, Lang::Zh) => format!("（{day} 保存，已填 {count} 项{kept}）"),
        (false, Lang::En) => format!(" (saved {day}, {count} answers{kept})"),
    };
    html! {
        <div class="notice">
            if *sure {
                <div role="alertdialog" aria-label={store.t("删除草稿", "Delete the draft")}>
                <p>{ store.lang.fill("将删除本机上的草稿{}，不能恢复。", "The draft{} on this device will be deleted for good.", &[&of]) }</p>
                { button("button plain", save, store.t("先保存为文件", "Save it as a file first")) }
                { button("button danger", send(&store, Msg::Forget), store.t("删除草稿", "Delete the draft")) }
                { button("link", ask(false), store.t("不删除", "Keep it")) }
                </div>
            } else {
                <p>{ store.t("本机上有一份没有完成的草稿", "There is an unfinished draft on this device") }{ of }
                    { store.t("。选定之前，新填的内容不会自动保存。", ". Until you choose, what you enter now is not saved.") }</p>
                { button("button", go_on, store.t("继续填写草稿", "Continue the draft")) }
                { button("link", ask(true), store.t("不要草稿，重新填写", "Drop it and start anew")) }
            }
        </div>
    }
}

/// A draft that this version cannot read: kept, and handed out.
fn aside(store: &Handle, day: &str) -> Html {
    let settle = |save: bool| {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| {
            store.env.platform.settle_aside(save);
            if !save {
                store.dispatch(Msg::Aside(None));
            }
        })
    };
    let when = if day.is_empty() { String::new() } else { store.lang.fill("（{}）", " ({})", &[&day]) };
    html! {
        <div class="notice">
            <p>{ store.lang.fill("本机上有一份草稿{}由其他版本保存，这里读不懂。它已原样留存，没有删除；可以保存为文件，用相应版本打开。", "A draft on this device{} was saved by another version and cannot be read here. It is kept as it is; save it as a file and open it with that version.", &[&when]) }</p>
            { button("button plain", settle(true), store.t("保存为文件", "Save it as a file")) }
            { button("link", settle(false), store.t("不再需要，删除它", "Delete it, it is not needed")) }
        </div>
    }
}

/// The names of questions, the first few.
fn named(store: &Handle, ids: &[&String]) -> String {
    let label = |id: &&String| {
        let question = store.env.programme.question(question_of(id));
        question.map_or((*id).clone(), |question| question.label.get(store.lang).to_owned())
    };
    let names: Vec<String> = ids.iter().take(5).map(label).collect();
    let zh = store.lang == Lang::Zh;
    let more = if ids.len() > names.len() { if zh { "等" } else { " …" } } else { "" };
    let names = names.join(if zh { "、" } else { ", " }) + more;
    if names.is_empty() {
        names
    } else {
        format!("{}{names}{}", if zh { "（" } else { " (" }, if zh { "）" } else { ")" })
    }
}

/// The answers of `one` that `other` holds otherwise, and those that it lacks.
fn parted<'a>(one: &'a Answers, other: &Answers) -> (Vec<&'a String>, Vec<&'a String>) {
    let differ = one.answers.iter().filter(|(id, value)| other.answers.get(id) != Some(*value)).map(|(id, _)| id);
    differ.partition(|id| other.answers.contains_key(id))
}

/// How much besides answers to questions `one` holds that `other` does not hold so: marks, texts, files, others' views.
fn besides(one: &Answers, other: &Answers) -> usize {
    let marks = one.marks.iter().filter(|(id, mark)| other.marks.get(id) != Some(*mark)).count();
    let texts = one.profile.iter().filter(|(id, text)| other.profile.get(id) != Some(*text)).count();
    let files = one.evidence.iter().filter(|file| !other.evidence.contains(file)).count();
    let views = one.consensus.iter().filter(|(id, view)| other.consensus.get(id) != Some(*view)).count();
    let lists = [
        one.panel != other.panel && !one.panel.is_empty(),
        one.companies != other.companies && !one.companies.is_empty(),
        one.cycles != other.cycles && !one.cycles.is_empty(),
    ];
    marks + texts + files + views + lists.into_iter().filter(|differs| *differs).count()
}

/// What another tab's answers hold and this page's do not: it goes, where this page's are kept.
pub fn lost(store: &Handle, theirs: &Answers) -> Html {
    let (differ, only) = parted(theirs, store.answers());
    let ids: Vec<&String> = only.into_iter().chain(differ).collect();
    let (names, besides) = (named(store, &ids), besides(theirs, store.answers()));
    html! { <p>{ match store.lang {
        Lang::Zh if besides == 0 => format!("另一个标签页有 {} 项与本页不同{names}；以本页为准，那边填的就没有了。", ids.len()),
        Lang::Zh => format!("另一个标签页有 {} 项与本页不同{names}，评分、概述、材料等有 {besides} 处不同；以本页为准，那边填的就没有了。", ids.len()),
        Lang::En => format!("{} answers there differ from this page's{names}, and {besides} marks, texts or files: they are gone if you keep this page's.", ids.len()),
    } }</p> }
}

/// Asks before answers take the place of others, and says what will be lost.
fn instead_of(store: &Handle, instead: &Instead) -> Html {
    let (here, there) = (store.answers(), &instead.answers);
    let (differ, only) = parted(here, there);
    let besides = besides(here, there);
    let more = there.answers.keys().filter(|id| !here.answers.contains_key(id)).count();
    let (zh, en) = if instead.draft { ("草稿", "draft") } else { ("文件", "file") };
    let (changed, gone) = (named(store, &differ), named(store, &only));
    let waiting = store.earlier.as_ref().filter(|_| !instead.draft);
    html! {
        <div class="notice bad" role="alertdialog" aria-label={store.t("打开之前的确认", "Before it is opened")}>
            if !here.is_empty() {
                <p>{ store.lang.fill("要用{0}里的内容替换现在填写的吗？您填的 {1} 项会换成{0}里的{2}，{3} 项{0}里没有、会空出来{4}，评分、概述、材料等有 {5} 处不同；{0}另有 {6} 项。替换后可以撤销。", "Put the {7}'s answers in place of yours? {1} of yours change{2}, {3} are not in the {7} and become blank{4}, {5} marks, texts or files differ; the {7} has {6} more. It can be undone.", &[&zh, &differ.len(), &changed, &only.len(), &gone, &besides, &more, &en]) }</p>
                { button("button plain", save(store), store.t("先保存现在的答案", "Save mine first")) }
            }
            if let Some(earlier) = waiting {
                <p>{ store.lang.fill("本机上那份没有完成的草稿（{} 保存，已填 {} 项）也会被替换，不能恢复。", "The unfinished draft on this device (saved {}, {} answers) goes too, for good.", &[&earlier.day, &earlier.answers.answers.len()]) }</p>
                { button("button plain", save_draft(store, earlier), store.t("先把草稿保存为文件", "Save the draft as a file first")) }
            }
            { button("button", send(store, Msg::Take(true)), store.t("替换", "Replace")) }
            { button("link", send(store, Msg::Take(false)), if instead.draft { store.t("不用草稿", "Not now") } else { store.t("不打开", "Don't open") }) }
        </div>
    }
}

fn save_draft(store: &Handle, earlier: &Rc<Earlier>) -> Callback<MouseEvent> {
    let (store, earlier) = (store.clone(), earlier.clone());
    Callback::from(move |_| store.env.platform.save_file("draft.json", &earlier.answers.to_json()))
}
