//! The fixed version 定稿: fixed before stamping; what changes later names the papers to print and stamp again.

use yew::prelude::*;
use ziping_ask::context::use_store;
use ziping_ask::msg::Msg;
use ziping_ask::store::Handle;
use ziping_domain::assess::{self, Assessment, Relevance, judge};
use ziping_domain::season::{Fixed, Season};
use ziping_domain::{Action, Date, Lang, Programme};
use ziping_json::Unread;
use ziping_later::forms::forms;
use ziping_later::pages::export::edition::use_edition;
use ziping_paper::Context;
use ziping_paper::def::Forms;
use ziping_paper::season::fixed::{Reprint, Since, fix, reprints};
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
                { button("button", set(&store, |store| Some(fix_now(store))), store.t("定稿", "Fix this version")) }
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
                    Some(Ok(edition)) => since(&store, fixed, edition.as_ref().map_or((&store.env.programme, forms(&store.env)), |edition| (&edition.programme, &edition.forms))),
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

/// What differs from what was printed.
fn since(store: &Handle, fixed: &Fixed, (programme, forms): (&Programme, &Forms)) -> Html {
    let Ok(day) = fixed.on.parse() else { return Html::default() };
    let judged = Judged::on(store, programme, day);
    let all = reprints(fixed, &judged.context(store, programme, forms));
    if all.is_empty() {
        return html! { <p class="done">{ "✓ " }{ store.t("电子版与定稿的纸质版一致：没有要重新打印的。", "The files say what was printed: nothing is to be printed again.") }</p> };
    }
    html! {
        <div class="notice bad">
            <p><strong>{ store.t("定稿以后有改动，电子版与纸质版不一致。要么撤销改动，要么：", "Something changed since, and the files no longer say what was printed. Undo it, or:") }</strong></p>
            <ul>{ each(all.iter().map(|one| html! { <li>{ reprint(one, store.lang) }</li> })) }</ul>
            <p class="help">{ store.t("有骑缝章的，整份重新打印、重新用印；全部换好以后点“重新定稿”。", "Where a seal crosses the pages, print and stamp the whole paper again; when all is replaced, fix the version anew.") }</p>
        </div>
    }
}

/// What is to be done about a paper.
fn reprint(one: &Reprint, lang: Lang) -> String {
    let Reprint { title, since, parts } = one;
    let (zh, en) = match since {
        Since::Differs => {
            let (zh, en) = (parts.join("”“"), parts.join("”, “"));
            (
                format!("重新打印《{title}》并重新用印：“{zh}”有变化"),
                format!("Print and stamp “{title}” again; changed: “{en}”"),
            )
        }
        Since::Code => (
            format!("重新打印《{title}》：内容没有变，页上的材料包校验码变了"),
            format!("Print “{title}” again: it says the same, but the package's code on it is another"),
        ),
        Since::New => (
            format!("打印《{title}》并用印：定稿时没有这一份"),
            format!("Print and stamp “{title}”: it was not there before"),
        ),
        Since::Gone => {
            (format!("抽出《{title}》：现在不用报送"), format!("Take “{title}” out: it is no longer handed in"))
        }
    };
    lang.pick(zh, en)
}
