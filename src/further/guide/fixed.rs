//! The fixed version 定稿: fixed before stamping; what changes later names the papers to print and stamp again.

use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use ziping_ask::context::use_store;
use ziping_ask::msg::{Deed, Msg};
use ziping_ask::store::Handle;
use ziping_ask::told::Notice;
use ziping_domain::assess::{self, Assessment, Relevance, judge};
use ziping_domain::season::{Fixed, Season, answers_print};
use ziping_domain::{Action, Date, Lang, Programme};
use ziping_json::{Decode, Json, Map, Node, Unread};
use ziping_later::forms::forms;
use ziping_later::pages::export::edition::{KeptEdition, use_edition};
use ziping_later::pages::export::made::{PaperFormats, request};
use ziping_later::shop::Shop;
use ziping_paper::def::Forms;
use ziping_paper::season::fixed::{Reprint, fix, pages_again, reprints};
use ziping_paper::{Context, Revision};
use ziping_ui::{button, each};

/// The fixed version, and what has become of it.
#[component]
pub fn FixedVersion() -> Html {
    let store = use_store();
    let season = store.answers().season.read().unwrap_or_default();
    let edition = use_edition(season.fixed.as_ref());
    if !store.answers().part.is_empty() {
        return Html::default();
    }
    let body = match &season.fixed {
        None => html! {
            <>
                <p>{ store.t("先打印《送审单》和报送件，交负责人审阅；改好以后定稿，再打印、用印。定稿以后再有改动，这里会说明哪些材料要重新打印、重新用印。", "Print the review sheet and the papers to hand in for the leader; when all is changed, fix the version, then print and stamp. Whatever changes later, you read here which papers to print and stamp again.") }</p>
                <p>{ button("button", set(&store, |store| Some(fix_now(store))), store.t("定稿", "Fix this version")) }
                    <span class="help">{ store.t("只记下今天的内容，仍可以修改，也可以取消定稿。", "It only notes what stands today: you can still change it, or undo this.") }</span></p>
            </>
        },
        Some(fixed) => html! {
            <>
                <p><strong>{ match store.lang {
                    Lang::Zh => format!("已定稿：{}", fixed.on),
                    Lang::En => format!("Fixed on {}", fixed.on),
                } }</strong>{ store.t("。材料包按这一天、按定稿时的项目文件生成。", ". The package is made for that day and by the programme file of that time.") }</p>
                { newer(&store, fixed) }
                { match &edition {
                    None => html! { <p class="muted">{ store.t("正在取定稿时的项目文件……", "Fetching the programme file of that time…") }</p> },
                    Some(Err(())) => html! { <p class="notice bad">{ store.t("定稿时的项目文件没有取到：请以定稿时存下的材料包为准，或改按新版重新定稿。", "The programme file of that time did not come: keep to the package that you saved then, or fix the version anew.") }</p> },
                    Some(Ok(edition)) => html! { <SinceFixed fixed={fixed.clone()} edition={edition.clone()} /> },
                } }
                <div class="ways">
                    { button("button plain", set(&store, |store| Some(fix_now(store))), store.t("重新定稿", "Fix it anew")) }
                    { button("button plain", set(&store, |_| None), store.t("取消定稿", "Not fixed after all")) }
                </div>
            </>
        },
    };
    html! {
        <section class="group" data-id="fixed">
            <h2>{ store.t("送审和定稿", "Review and fixed version") }</h2>
            { body }
        </section>
    }
}

/// A callback that sets the fixed version to what is made when it comes to it.
fn set(store: &Handle, make: impl Fn(&Handle) -> Option<Fixed> + 'static) -> Callback<MouseEvent> {
    let store = store.clone();
    Callback::from(move |_: MouseEvent| {
        let season = store.answers().season.read().unwrap_or_default();
        let season = Season { fixed: make(&store), ..season };
        store.dispatch(Msg::Act(Action::Season(Unread::of(&season))));
    })
}

/// The version that would be fixed now.
fn fix_now(store: &Handle) -> Fixed {
    let env = &store.env;
    let judged = Judged::on(store, &env.programme, env.today);
    fix(&judged.context(store, &env.programme, forms(env)), &env.programme_json)
}

/// The answers judged for a day.
struct Judged {
    relevance: Relevance,
    assessment: Assessment,
}

impl Judged {
    fn on(store: &Handle, programme: &Programme, day: Date) -> Self {
        let facts = assess::facts(programme, store.answers(), day);
        Self { relevance: facts.relevance(), assessment: judge(&facts, store.env.criteria.as_deref()) }
    }

    fn context<'a>(&'a self, store: &'a Handle, programme: &'a Programme, forms: &'a Forms) -> Context<'a> {
        Context {
            programme,
            forms,
            relevance: &self.relevance,
            criteria: store.env.criteria.as_deref(),
            answers: store.answers(),
            assessment: &self.assessment,
            descriptors: None,
            mark: None,
            revision: Revision::default(),
        }
    }
}

/// Whether the portal has a newer programme file, and whether it is followed.
fn newer(store: &Handle, fixed: &Fixed) -> Html {
    let version = &store.env.programme.version;
    if fixed.version == *version {
        return Html::default();
    }
    if fixed.stays == *version {
        return html! { <p class="muted">{ match store.lang {
            Lang::Zh => format!("项目文件已更新为 {version}，仍按定稿版 {}。", fixed.version),
            Lang::En => format!("The programme file is now {version}; you stay with {}.", fixed.version),
        } }</p> };
    }
    let stay = Fixed { stays: version.clone(), ..fixed.clone() };
    html! {
        <div class="notice">
            <p>{ match store.lang {
                Lang::Zh => format!("定稿以后项目文件更新了（{} → {version}）。已经打印、用印的可以仍按定稿版报送；改按新版要重新定稿、打印和用印。", fixed.version),
                Lang::En => format!("The programme file was renewed after you fixed the version ({} → {version}). You may stay with what is printed and stamped; to follow the new one, fix, print and stamp again.", fixed.version),
            } }</p>
            { button("button", set(store, move |_| Some(stay.clone())), store.t("仍按定稿版", "Stay with the fixed version")) }
            { button("button plain", set(store, |store| Some(fix_now(store))), store.t("改按新版，重新定稿", "Follow the new one and fix it anew")) }
        </div>
    }
}

/// What the list of changes is told.
#[derive(Properties, PartialEq)]
struct SinceProps {
    fixed: Fixed,
    edition: Option<Rc<KeptEdition>>,
}

/// What differs from what was printed, and on which pages.
#[component]
fn SinceFixed(props: &SinceProps) -> Html {
    let store = use_store();
    let fixed = &props.fixed;
    let edition = props.edition.as_deref();
    let (programme, forms) =
        edition.map_or((&*store.env.programme, forms(&store.env)), |edition| (&edition.programme, &edition.forms));
    // Where the papers stand now, by the answers that they were laid out for.
    let laid = use_state(|| None::<(String, Map<Vec<String>>)>);
    let print = answers_print(store.answers());
    {
        // What is printed now is noted once: later it tells which pages differ.
        let (store, fixed, edition) = (store.clone(), fixed.clone(), props.edition.clone());
        use_effect_with(fixed.clone(), move |_| {
            let is_open = fixed.papers.iter().all(|paper| paper.pages.is_empty());
            if store.env.printer && is_open && fixed.answers == answers_print(store.answers()) {
                spawn_local(async move { note_pages(&store, &fixed, edition.as_deref()).await });
            }
        });
    }
    let Ok(day) = fixed.on.parse() else { return Html::default() };
    let judged = Judged::on(&store, programme, day);
    let context = judged.context(&store, programme, forms);
    let all = reprints(fixed, &context);
    if all.is_empty() {
        return html! { <p class="done">{ "✓ " }{ store.t("电子版与定稿时一致：没有要重新打印的。", "The files say what they said when it was fixed: nothing is to be printed again.") }</p> };
    }
    let known = laid.as_ref().filter(|(of, _)| *of == print).map(|(_, laid)| laid);
    let before = |one: &Reprint| fixed.papers.iter().find(|paper| paper.id == one.id);
    let on_pages = |one: &Reprint| pages_again(&before(one)?.pages, known?.get(&one.id)?).map(|pages| pages.words());
    let is_laid = |one: &&Reprint| before(one).is_some_and(|paper| !paper.pages.is_empty());
    let can_tell: Vec<String> = all.iter().filter(is_laid).map(|one| one.id.clone()).collect();
    let can_ask = store.env.printer && !can_tell.is_empty() && known.is_none();
    let ask = {
        let (store, laid, edition) = (store.clone(), laid.clone(), props.edition.clone());
        Callback::from(move |_: MouseEvent| {
            let (store, laid, edition) = (store.clone(), laid.clone(), edition.clone());
            let (can_tell, print) = (can_tell.clone(), print.clone());
            spawn_local(async move {
                store.dispatch(Msg::Tell(Some(said(false, LAYING))));
                let found = lay_out(&store, edition.as_deref(), &can_tell).await;
                store.dispatch(Msg::Tell((found.len() < can_tell.len()).then(|| said(true, NOT_LAID))));
                laid.set(Some((print, found)));
            });
        })
    };
    html! {
        <div class="notice bad">
            <p><strong>{ store.t("定稿以后有改动，电子版与纸质版不一致。要么撤销改动，要么：", "Something changed since, and the files no longer say what was printed. Undo it, or:") }</strong></p>
            <ul>{ each(all.iter().map(|one| html! { <li>{ said_of(one, store.lang) }
                if let Some((zh, en)) = on_pages(one) { <strong>{ store.lang.pick(zh, en) }</strong> }</li> })) }</ul>
            if can_ask { { button("button plain", ask, store.t("查出是哪几页", "Find out which pages")) } }
            <p class="help">{ store.t("有骑缝章的，整份重新打印、重新用印；全部换好以后点“重新定稿”。", "Where a seal crosses the pages, print and stamp the whole paper again; when all is replaced, fix the version anew.") }</p>
        </div>
    }
}

const LAYING: (&str, &str) = ("正在排版，查对页码……", "Laying the papers out, to find the pages…");
const NOT_LAID: (&str, &str) = (
    "有的材料没有排出页码（排版程序没有载入，或有字体中没有的字）：请整份重新打印。",
    "Some papers could not be laid out (the typesetter did not load, or a character has no glyph): print them whole.",
);

fn said(bad: bool, (zh, en): (&str, &str)) -> Notice {
    Notice { bad, text: (zh.to_owned(), en.to_owned()) }
}

fn said_of(one: &Reprint, lang: Lang) -> String {
    let (zh, en) = one.words();
    lang.pick(zh, en)
}

/// Lays papers out as they stand now, by their ids; one that cannot be is left out.
async fn lay_out(store: &Handle, edition: Option<&KeptEdition>, papers: &[String]) -> Map<Vec<String>> {
    let request = request(store, PaperFormats { pdf: true, ofd: false }, edition);
    let mut laid = Map::new();
    for paper in papers {
        let Ok(json) = store.env.platform.drawn(&request, paper).await else { continue };
        let mut json = Json::read(&json);
        laid.insert(paper.clone(), Vec::decode(&mut json, Node::ROOT));
    }
    laid
}

/// Notes how the pages of a version look that was just fixed; nothing if it was changed meanwhile.
async fn note_pages(store: &Handle, fixed: &Fixed, edition: Option<&KeptEdition>) {
    let ids: Vec<String> = fixed.papers.iter().map(|paper| paper.id.clone()).collect();
    let laid = lay_out(store, edition, &ids).await;
    let fixed = fixed.clone();
    store.dispatch(Msg::Later(Deed::Note(Rc::new(move |answers| {
        let Ok(mut season) = answers.season.read() else { return };
        if season.fixed.as_ref() != Some(&fixed) || fixed.answers != answers_print(answers) {
            return;
        }
        for paper in season.fixed.iter_mut().flat_map(|fixed| &mut fixed.papers) {
            paper.pages = laid.get(&paper.id).cloned().unwrap_or_default();
        }
        answers.season = Unread::of(&season);
    }))));
}
