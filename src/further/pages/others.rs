//! The programmes of the portal side by side: for which of them the answers at hand speak, and what each still needs.

use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use ziping_ask::context::use_store;
use ziping_ask::failed::Failed;
use ziping_ask::page::Page;
use ziping_ask::pages::section::onward;
use ziping_ask::store::Handle;
use ziping_domain::assess::carry::{Carried, carry, known};
use ziping_domain::assess::{self, CategoryResult, Status, show_points};
use ziping_domain::programme::{Force, Ladder};
use ziping_domain::{Answers, Assessment, Criteria, Lang, Programme};
use ziping_json::{Json, Node};
use ziping_later::carried::remark;
use ziping_later::components::foreign::goes_to;
use ziping_later::components::status;
use ziping_later::pages::result::headline;
use ziping_later::shop::Shop;
use ziping_later::words::{answer_words, error_words};
use ziping_ui::{button, each};

/// A programme of the portal's list.
struct Listed {
    /// Its file, as the list names it.
    file: String,
    /// The programme with its criteria; else why it is not there.
    read: Result<(Programme, Option<Criteria>), String>,
}

/// What is known for one programme.
struct Known {
    judged: Assessment,
    /// Answers that fit but must be looked at first, with the programme they were given for.
    doubtful: Vec<Carried>,
    /// How many answers are taken from other programmes.
    taken: usize,
}

/// The page.
#[component]
pub fn Others() -> Html {
    let store = use_store();
    let list = use_state(|| None::<Result<Rc<Vec<Listed>>, Failed>>);
    let load = {
        let (store, list) = (store.clone(), list.clone());
        move || {
            let (store, list) = (store.clone(), list.clone());
            list.set(None);
            spawn_local(async move {
                let found = store.env.platform.others().await;
                list.set(Some(match found {
                    Ok(json) => Ok(Rc::new(listed(&json))),
                    Err(error) => Err(error),
                }));
            });
        }
    };
    {
        let load = load.clone();
        use_effect_with((), move |()| load());
    }
    let body = match &*list {
        None => html! { <p role="status">{ store.t("正在载入……", "Loading…") }</p> },
        Some(Err(code)) => {
            let (zh, en) = error_words(code);
            html! {
                <div class="notice bad" role="alert">
                    <p>{ if store.lang == Lang::Zh { format!("项目清单没有载入：{zh}") } else { format!("The list of programmes did not load: {en}") } }</p>
                    { button("button", Callback::from(move |_: MouseEvent| load()), store.t("再试一次", "Try again")) }
                </div>
            }
        }
        Some(Ok(list)) => compared(&store, list),
    };
    html! {
        <>
            <h1 tabindex="-1">{ store.page.title(&store.env, store.lang) }</h1>
            <p class="intro">{ store.t("您的组织在哪里，就选哪里的项目。已填的内容不会丢失；各项目含义相同的回答可以带过去，不必重填。", "Choose the programme of the place where your organisation is. Nothing you entered is lost; answers that mean the same can be taken along.") }</p>
            { body }
            { onward(&store, Page::Start) }
        </>
    }
}

/// What the platform tells of the list.
fn listed(json: &str) -> Vec<Listed> {
    let json = Json::read(json);
    let text = |node, name| json.text(json.field(node, name));
    let editions = json.field(Node::ROOT, "criteria");
    let one = |node| {
        let read = match text(node, "json") {
            None => Err(text(node, "error").unwrap_or_default()),
            Some(programme) => Programme::parse(&programme).map(|programme| {
                let edition = programme.criteria.as_deref().map(|id| json.field(editions, id));
                let criteria = edition.and_then(|node| json.text(node)).and_then(|json| Criteria::parse(&json).ok());
                (programme, criteria)
            }),
        };
        let file = text(node, "file").unwrap_or_default();
        if let Err(problem) = &read {
            // The visitor is told in short, the maintainer whole.
            web_sys::console::error_1(&format!("ziping: {file}: {problem}").into());
        }
        Listed { file, read }
    };
    json.items(json.field(Node::ROOT, "programmes")).into_iter().map(one).collect()
}

/// What was entered for a programme.
fn own(store: &Handle, programme: &Programme) -> Answers {
    if programme.id == store.env.programme.id {
        return (**store.answers()).clone();
    }
    let kept = store.beyond.others.get(&programme.id).map(|answers| (**answers).clone());
    kept.unwrap_or_else(|| Answers::new(&programme.id, &programme.version))
}

/// What all that was entered says of one programme: its own answers first, then those of the programme at hand, then
/// of the others.
fn judge(store: &Handle, list: &[Listed], programme: &Programme, criteria: Option<&Criteria>) -> Known {
    let (env, today) = (&store.env, store.env.today);
    let before = own(store, programme);
    let mut answers = before.clone();
    let mut doubtful = Vec::new();
    if programme.id != env.programme.id {
        answers = known(&env.programme, store.answers(), programme, &answers, today);
        doubtful = carry(&env.programme, store.answers(), programme, &answers, today);
    }
    for (other, _) in list.iter().filter_map(|listed| listed.read.as_ref().ok()) {
        if let Some(given) = store.beyond.others.get(&other.id).filter(|_| other.id != programme.id) {
            answers = known(other, given, programme, &answers, today);
        }
    }
    // What another one settled needs no look.
    doubtful.retain(|carried| answers.value(&carried.question) == before.value(&carried.question));
    let taken = answers.answers.len().saturating_sub(before.answers.len());
    Known { judged: assess::assess(programme, criteria, &answers, today), doubtful, taken }
}

fn compared(store: &Handle, list: &Rc<Vec<Listed>>) -> Html {
    let judged: Vec<_> = list
        .iter()
        .map(|listed| {
            let read = listed.read.as_ref();
            (listed, read.map(|(programme, criteria)| (programme, judge(store, list, programme, criteria.as_ref()))))
        })
        .collect();
    let title = store.t("各项目一览", "All at a glance");
    let places = judged.iter().filter_map(|(listed, read)| {
        let (programme, _) = read.as_ref().ok()?;
        let lang = store.lang;
        Some(html! {
            <li class={classes!("place-card", (programme.id == store.env.programme.id).then_some("current"))}>
                <h2>{ programme.place.get(lang) }{ here(store, programme) }</h2>
                <p><strong>{ programme.title.get(lang) }</strong></p>
                <p class="muted">{ programme.source.title.get(lang) }<span class="badge">{ programme.source.status.get(lang) }</span></p>
                if programme.id != store.env.programme.id { { way(store, listed, programme) } }
            </li>
        })
    });
    html! {
        <>
            <ul class="place-cards">{ each(places) }</ul>
            <h2>{ store.t("用已填的内容对照各个项目", "Your answers held against each programme") }</h2>
            <p class="help">{ store.t("含义相同的回答直接采用；期间或问法不同的不采用，列在该项目下面，由您转过去后核对。", "Answers that mean the same are taken; those of another period or other words are not: they are listed, for you to check there.") }</p>
            <div class="ladder-scroll" tabindex="0" role="region" aria-label={title}><table class="plain compare programmes">
                <caption>{ title }</caption>
                <thead><tr>
                    <th scope="col">{ store.t("项目", "Programme") }</th>
                    <th scope="col">{ store.t("申报条件", "Conditions") }</th>
                    <th scope="col">{ store.t("不符合", "Not met") }</th>
                    <th scope="col">{ store.t("尚不清楚", "Not known") }</th>
                    <th scope="col">{ store.t("建议分类", "Category") }</th>
                    <th scope="col">{ store.t("自评得分", "Score") }</th>
                </tr></thead>
                <tbody>{ each(judged.iter().map(|(listed, read)| row(store, listed, read))) }</tbody>
            </table></div>
            { each(judged.iter().filter_map(|(_, read)| Some(detail(store, read.as_ref().ok()?)))) }
        </>
    }
}

fn row(store: &Handle, listed: &Listed, read: &Result<(&Programme, Known), &String>) -> Html {
    let (programme, known) = match read {
        Ok(read) => read,
        Err(_) => {
            return html! {
                <tr><th scope="row">{ &listed.file }</th>
                    <td colspan="5">{ store.t("没有载入，请联系网站管理员。", "Not loaded; tell the administrator.") }</td></tr>
            };
        }
    };
    let count = |status| required(programme, &known.judged, status).count();
    let ladder = programme.ladder.as_ref().filter(|ladder| ladder.borrowed.is_empty());
    let category = known.judged.category.as_ref().zip(ladder);
    let score = known.judged.maturity.as_ref().filter(|maturity| maturity.answered() > 0);
    html! {
        <tr>
            <th scope="row">{ programme.place.get(store.lang) }{ here(store, programme) }</th>
            <td>{ status::verdict(programme, &known.judged, store.lang) }</td>
            <td class="number">{ count(Status::NotMet) }</td>
            <td class="number">{ count(Status::Unknown) }</td>
            <td>{ category.filter(|(category, _)| category.criteria.iter().any(|criterion| criterion.current.is_some()))
                .map_or_else(|| html! { "–" }, |(category, ladder)| html! {
                    <>{ range(category, ladder, store.lang) }<span class="clause">{ &ladder.clause }</span></>
                }) }</td>
            <td class="number">{ score.map_or("–".to_owned(), |maturity| show_points(maturity.hundredths)) }</td>
        </tr>
    }
}

/// The category, or the lowest and the highest that are possible, by name.
fn range(category: &CategoryResult, ladder: &Ladder, lang: Lang) -> String {
    let below = || lang.pick("未达最低一类", "below the lowest").to_owned();
    let name = |id: &Option<String>| {
        let found = id.as_deref().and_then(|id| ladder.category(id));
        found.map_or_else(below, |category| category.name.get(lang).to_owned())
    };
    match category.possible.as_slice() {
        [] => below(),
        [one] => name(one),
        [first, .., last] => format!("{} – {}", name(first), name(last)),
    }
}

fn here(store: &Handle, programme: &Programme) -> Html {
    if programme.id == store.env.programme.id {
        html! { <span class="optional">{ store.t("（当前）", " (here)") }</span> }
    } else {
        Html::default()
    }
}

/// The places of the required conditions with this status.
fn required<'a>(programme: &'a Programme, judged: &'a Assessment, status: Status) -> impl Iterator<Item = usize> + 'a {
    let conditions = programme.conditions.iter().zip(&judged.eligibility.conditions).enumerate();
    conditions
        .filter(move |(_, (condition, result))| condition.force == Force::Required && result.status == status)
        .map(|(at, _)| at)
}

fn detail(store: &Handle, (programme, known): &(&Programme, Known)) -> Html {
    let lang = store.lang;
    let lines = |status| {
        let lines = required(programme, &known.judged, status).filter_map(|at| {
            let (condition, result) = programme.conditions.get(at).zip(known.judged.eligibility.conditions.get(at))?;
            Some(html! {
                <li>{ status::condition(result, lang) }{ " " }{ condition.title.get(lang) }<span class="clause">{ &condition.clause }</span>
                    if status == Status::NotMet && !condition.remedy.is_empty() { <span class="help">{ condition.remedy.get(lang) }</span> }</li>
            })
        });
        lines.collect::<Vec<_>>()
    };
    let (unmet, open) = (lines(Status::NotMet), lines(Status::Unknown));
    let doubtful = known.doubtful.iter().filter_map(|carried| {
        let question = programme.question(&carried.question)?;
        let own = own(store, programme);
        let remark = remark(carried, &store.env.programme, programme, &own, lang);
        let words = answer_words(question, &carried.value, lang);
        Some(html! { <li>{ question.label.get(lang).trim_end_matches(['？', '?']) }{ "：" }<strong>{ words }</strong>{ " " }<span class="muted">{ remark }</span></li> })
    });
    let doubtful: Vec<Html> = doubtful.collect();
    let summary = |count: usize, zh: &str, en: &str| match lang {
        Lang::Zh => zh.replace("{}", &count.to_string()),
        Lang::En => en.replace("{}", &count.to_string()),
    };
    html! {
        <section class="group" data-programme={programme.id.clone()}>
            <h2>{ programme.title.get(lang) }{ here(store, programme) }</h2>
            <p class="muted">{ programme.source.title.get(lang) }{ "，" }{ programme.source.status.get(lang) }
                if known.taken > 0 { { "。" }{ summary(known.taken, "采用了其他项目的 {} 项回答", "{} answers are taken from other programmes") } }</p>
            if let Some((category, ladder)) = known.judged.category.as_ref().zip(programme.ladder.as_ref()).filter(|(_, ladder)| ladder.borrowed.is_empty()) {
                <p>{ headline(category, ladder, lang) }<span class="clause">{ &ladder.clause }</span></p>
            }
            if !unmet.is_empty() { <h3>{ store.t("不符合的条件", "Conditions not met") }</h3><ul class="conditions">{ unmet }</ul> }
            if !open.is_empty() {
                <details class="more"><summary>{ summary(open.len(), "还有 {} 项条件尚不清楚", "{} conditions are not yet known") }</summary><ul class="conditions">{ open }</ul></details>
            }
            if !doubtful.is_empty() {
                <details class="more"><summary>{ summary(doubtful.len(), "有 {} 项回答的期间或问法不同，没有采用", "{} answers differ in period or words and are not taken") }</summary><ul>{ doubtful }</ul></details>
            }
        </section>
    }
}

/// The way to another programme.
fn way(store: &Handle, listed: &Listed, programme: &Programme) -> Html {
    if store.earlier.is_some() {
        return html! { <p class="help">{ store.t("请先在上面决定是否继续本机上的草稿，再转到其他项目。", "Decide above on the draft of this device first, then change programmes.") }</p> };
    }
    let (handle, file) = (store.clone(), listed.file.clone());
    let switch = Callback::from(move |_: MouseEvent| {
        let (handle, file) = (handle.clone(), file.clone());
        spawn_local(async move {
            goes_to(&handle, &file).await;
        });
    });
    let words = match store.lang {
        Lang::Zh => format!("转到{}", programme.place.get(Lang::Zh)),
        Lang::En => format!("Go to {}", programme.place.get(Lang::En)),
    };
    button("button plain", switch, words)
}
