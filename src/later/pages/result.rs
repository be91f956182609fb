//! The result: category with its gaps, conditions with their clauses, scores, and what comes next.

use super::whatif::WhatIf;
use crate::components::chart::Drawn;
use crate::components::coming::Coming;
use crate::components::ladder::LadderTable;
use crate::components::procedure::{grants, steps, weights};
use crate::components::status;
use crate::forms::forms;
use crate::words::answer_words;
use yew::prelude::*;
use ziping_ask::context::{View, use_view};
use ziping_ask::msg::Msg;
use ziping_ask::page::Page;
use ziping_ask::pages::section::onward;
use ziping_ask::pages::start::notes;
use ziping_ask::parts::field::Field;
use ziping_ask::send::go;
use ziping_ask::store::{Handle, Store};
use ziping_domain::Lang;
use ziping_domain::assess::maturity::share;
use ziping_domain::assess::{Assessment, CategoryResult, Maturity, Relevance, Standing, Status, Verdict, show_points};
use ziping_domain::programme::{Force, Ladder, Place};
use ziping_paper::chart::{Chart, Share};
use ziping_paper::{Context, Link, Place as Target, Revision, standing};
use ziping_ui::{button, each};

/// The result.
#[component]
pub fn ResultPage() -> Html {
    let View { store, judged } = use_view();
    let lang = store.lang;
    let programme = &store.env.programme;
    html! {
        <>
            <h1 tabindex="-1">{ Page::Result.title(&store.env, lang) }</h1>
            { opening(&store, &judged) }
            // Beside the headline: which of two answers is right may turn it round.
            { told(&store, &judged.unbacked, true) }
            <p class="muted">{ programme.source.title.get(lang) }{ "，" }{ programme.source.status.get(lang) }{ "。" }
                { store.t("工具只提出建议，最终由主管部门确定。", "The tool only suggests; the office decides.") }</p>
            <section class="group">
                <h2>{ standing::heading(Force::Required, lang) }</h2>
                <p>{ status::verdict(programme, &judged, lang) }
                    <span class="muted">{ format!(" {} {}", store.t("各项年限算到", "Periods run to"), judged.application) }</span></p>
                { conditions(&store, &judged, Force::Required) }
            </section>
            { each(standing::FORCES[1..].iter().filter(|force| programme.conditions.iter().any(|one| one.force == **force)).map(|force| html! {
                <section class="group">
                    <h2>{ standing::heading(*force, lang) }</h2>
                    { conditions(&store, &judged, *force) }
                </section>
            })) }
            if let (Some(category), Some(ladder), false) = (&judged.category, &programme.ladder, store.answers().is_empty()) {
                <section class="group">
                    <h2>{ if ladder.borrowed.is_empty() { store.t("分类对照与差距", "Category and gaps") } else { ladder.borrowed.get(lang) } }</h2>
                    if ladder.borrowed.is_empty() { <p class="verdict-line">{ headline(category, ladder, lang) }</p> }
                    <LadderTable category={category.clone()} />
                    if !ladder.readings.is_empty() {
                        <p class="help">{ store.t("本工具的理解：", "The tool's own reading: ") }
                            { each(ladder.readings.iter().map(|reading| html! { <span class="reading">{ reading.get(lang) }{ "；" }</span> })) }</p>
                    }
                    { each(ladder.conflicts.iter().filter(|one| one.instead.keys().any(|id| category.contradicting.contains(id))).map(|one| html! {
                        <p class="notice">{ one.text.get(lang) }</p>
                    })) }
                    { told(&store, &judged.unbacked, false) }
                    { next(&store, category, ladder) }
                </section>
            }
            { own(&store, &judged) }
            if let Some(maturity) = &judged.maturity {
                <section class="group">
                    <h2>{ store.t("自我评价得分", "Self-evaluation score") }</h2>
                    <p class="headline">{ show_points(maturity.hundredths) }<span class="of">{ format!(" / {}", maturity.points) }</span></p>
                    <p class="muted">{ store.env.criteria.as_deref().map_or("", |criteria| criteria.edition.get(lang)) }
                        if maturity.open > 0 { { lang.fill("；还有 {} 条未评，按 0 分计入。", "; {} items are open and count nothing.", &[&maturity.open]) } }</p>
                    <Drawn chart={radar(&store, maturity, false)} />
                    <Drawn chart={bars(&store, maturity)} />
                </section>
            }
            <WhatIf />
            { weights(&store, &programme.weights, judged.maturity.as_ref()) }
            if programme.matching.is_some() {
                { match store.further {
                    Some(further) => (further.matching)(),
                    None => html! { <Coming failed={store.t("孵化单位名单没有载入，请接通网络后再试。", "The list of incubators did not load. Try again once you are online.")} /> },
                } }
            }
            if let (Some(defined), Some(estimate)) = (&programme.grants, &judged.grants) {
                { grants(&store, defined, estimate) }
            }
            { steps(&store, store.t("评审程序", "The procedure"), &programme.procedure) }
            { steps(&store, store.t("获奖以后", "After an award"), &programme.duties) }
            if programme.notes.iter().any(|note| note.at.contains(&Place::Result)) {
                <section class="group">
                    <h2>{ store.t("需要知道", "Good to know") }</h2>
                    { notes(&store, Place::Result) }
                </section>
            }
            { onward(&store, Page::Result) }
        </>
    }
}

/// The organisation's own category, asked once the suggested one is known; a reason only where the two differ.
fn own(store: &Handle, judged: &Assessment) -> Html {
    let programme = &store.env.programme;
    let Some(ladder) = &programme.ladder else { return Html::default() };
    let Some(own) = ladder.own.as_deref().and_then(|id| programme.question(id)) else { return Html::default() };
    let facts = store.facts();
    if !store.answers().asks(&own.id) || !facts.is_asked(own) {
        return Html::default();
    }
    let given = store.answers().text(&own.id);
    let differs = !given.is_empty() && !judged.category.as_ref().is_some_and(|category| category.suggests(given));
    let reason = ladder.reason.as_deref().and_then(|id| programme.question(id)).filter(|reason| {
        let kept = !store.answers().text(&reason.id).is_empty();
        (differs || kept) && facts.is_asked(reason)
    });
    let mut groups = programme.sections.iter().flat_map(|section| &section.groups);
    let group = groups.find(|group| group.questions.iter().any(|question| question.id == own.id));
    html! {
        <section class="group">
            <h2>{ group.map_or("", |group| group.title.get(store.lang)) }</h2>
            <Field id={own.id.clone()} key={own.id.clone()} />
            if let Some(reason) = reason { <Field id={reason.id.clone()} key={reason.id.clone()} /> }
        </section>
    }
}

/// The case, as papers take it.
pub fn context<'a>(store: &'a Handle, judged: &'a Assessment, relevance: &'a Relevance) -> Context<'a> {
    let (programme, forms, criteria) = (&*store.env.programme, forms(&store.env), store.env.criteria.as_deref());
    Context {
        programme,
        forms,
        relevance,
        criteria,
        answers: store.answers(),
        assessment: judged,
        descriptors: None,
        mark: None,
        revision: Revision::default(),
    }
}

/// The first lines: eligible or not and why, the category, what to do next.
fn opening(store: &Handle, judged: &Assessment) -> Html {
    let env = &store.env;
    let programme = &env.programme;
    let lines = ziping_paper::opening(&context(store, judged, &store.relevance()), store.lang);
    let class = match lines.verdict {
        None | Some(Verdict::Unlisted) => "none",
        Some(Verdict::NotMet) => "unmet",
        Some(Verdict::Open) => "unknown",
        Some(Verdict::Declared | Verdict::Met) => "met",
    };
    let link = |link: &Link| match &link.to {
        Target::Question(id) => button("link", go(store, Page::asking(id, env), Some(id.clone())), link.text.clone()),
        Target::Evaluation => {
            let at = programme.sections.iter().position(|section| section.evaluation);
            button("link", go(store, at.map_or(Page::Start, Page::Section), None), link.text.clone())
        }
        Target::Export => button("link", go(store, Page::Export, None), link.text.clone()),
        Target::None => html! { { link.text.clone() } },
    };
    html! {
        <div class={classes!("opening", class)}>
            <p class="headline">{ lines.eligible.clone() }</p>
            if !lines.reasons.is_empty() {
                <p class="reasons">{ store.t("去看：", "See: ") }{ each(lines.reasons.iter().map(|reason| html! { <>{ link(reason) }{ " " }</> })) }</p>
            }
            if let Some(category) = &lines.category { <p class="opening-category">{ category }</p> }
            if !lines.next.is_empty() {
                <p class="label">{ store.t("接下来", "Next") }</p>
                <ol class="next">{ each(lines.next.iter().map(|next| html! { <li>{ link(next) }</li> })) }</ol>
            }
        </div>
    }
}

/// The result in one sentence.
pub fn headline(category: &CategoryResult, ladder: &Ladder, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let name = |id: &str| ladder.category(id).map_or(id.to_owned(), |category| category.name.get(lang).to_owned());
    if category.possible.len() > 1 {
        let first = category.possible.first().and_then(Option::as_deref);
        let last = category.possible.last().and_then(Option::as_deref).map(name).unwrap_or_default();
        let open = category.criteria.iter().filter(|criterion| criterion.current.is_none()).count();
        if !category.contradicting.is_empty() {
            let first = first.map_or_else(|| ladder.below.get(lang).to_owned(), name);
            return format!("{first}～{last}{}", if zh { "，待确认" } else { ", to be confirmed" });
        }
        return match (first.map(name), zh) {
            (Some(first), true) => format!("目前可能是 {first} 到 {last}，还有 {open} 项分类条件未填"),
            (Some(first), false) => format!("Possible today: {first} to {last}; {open} criteria are open"),
            (None, true) => format!("目前最高可能到 {last}，也可能未达最低一类，还有 {open} 项分类条件未填"),
            (None, false) => format!("Possible today: from below the lowest up to {last}; {open} criteria are open"),
        };
    }
    let reached = match &category.category {
        Some(id) if zh => format!("按所填情况，目前达到 {} 的条件", name(id)),
        Some(id) => format!("By your answers, the words of category {} are met", name(id)),
        None => ladder.below.get(lang).trim_end_matches(['。', '.']).to_owned(),
    };
    match category.next(ladder) {
        None if zh => format!("{reached}，已是最高一类"),
        None => format!("{reached}, the highest one"),
        Some(next) => {
            let count = category.gaps(&next.id).count();
            if zh {
                format!("{reached}；距 {} 还差 {count} 项", next.name.get(lang))
            } else {
                format!("{reached}; {count} criteria are missing for {}", next.name.get(lang))
            }
        }
    }
}

/// Answers that contradict one another, or claims that no answer backs.
fn told(store: &Handle, ids: &[String], contradiction: bool) -> Html {
    let claims = store.env.programme.claims.iter();
    let mut claims = claims.filter(|claim| claim.contradiction == contradiction && ids.contains(&claim.id)).peekable();
    if claims.peek().is_none() {
        return Html::default();
    }
    let head = match contradiction {
        true => store.t("互相矛盾的回答（请先核对）", "Answers that contradict each other (check them first)"),
        false => {
            store.t("需要证实性材料支撑（不影响上面的结果）", "To be backed by evidence (the result stays as it is)")
        }
    };
    html! {
        <div class="notice">
            <p><strong>{ head }</strong></p>
            <ul>{ each(claims.map(|claim| html! { <li>{ claim.text.get(store.lang) }</li> })) }</ul>
        </div>
    }
}

/// The next category: what is missing, which items it touches; and what the present one is taught.
fn next(store: &Handle, category: &CategoryResult, ladder: &Ladder) -> Html {
    let lang = store.lang;
    let own = category.category.as_deref().and_then(|id| ladder.category(id));
    html! {
        <>
            if let Some(next) = category.next(ladder) {
                <h3>{ store.t("要到", "To reach ") }{ next.name.get(lang) }{ store.t("，还需要", ", you still need") }</h3>
                <ol class="next">
                    { each(category.gaps(&next.id).map(|(result, cell)| {
                        let criterion = ladder.criteria.iter().find(|criterion| criterion.question == result.question);
                        let items = criterion.map(|criterion| items_words(store, &criterion.items)).unwrap_or_default();
                        let question = store.env.programme.question(&result.question);
                        let label = |id: &Option<String>| id.as_ref().and_then(|id| question?.option(id)).map_or(store.t("未填写", "open").to_owned(), |option| option.label.get(lang).to_owned());
                        html! {
                            <li><strong>{ criterion.map_or("", |criterion| criterion.name.get(lang)) }</strong>{ "：" }
                                { label(&result.current) }{ " → " }<strong>{ label(&cell.required) }</strong>
                                if cell.standing == Standing::Open { { store.t("（请先填写）", " (answer it first)") } }
                                <span class="clause">{ &ladder.clause }</span>
                                if !items.is_empty() { <span class="help">{ store.t("可从这些条款着手：", "Items of GB/T 19580 to work on: ") }{ items }</span> }
                            </li>
                        }
                    })) }
                </ol>
            }
            if let Some(own) = own {
                if own.is_taught() {
                <h3>{ own.name.get(lang) }{ store.t("对应的教学帮扶", ": what it is taught") }</h3>
                <p><strong>{ own.teaching.get(lang) }</strong>{ "：" }{ own.teaching_who.get(lang) }{ "。" }{ own.teaching_what.get(lang) }{ "。" }<span class="clause">{ &own.teaching_clause }</span></p>
                }
                <blockquote class="quote">{ &own.quote }<span class="clause">{ &ladder.clause }</span></blockquote>
            }
        </>
    }
}

fn items_words(store: &Handle, ids: &[String]) -> String {
    let Some(criteria) = &store.env.criteria else {
        return String::new();
    };
    let words =
        ids.iter().filter_map(|id| criteria.item(id)).map(|item| format!("{} {}", item.id, item.name.get(store.lang)));
    words.collect::<Vec<_>>().join("、")
}

fn conditions(store: &Handle, judged: &Assessment, force: Force) -> Html {
    let lang = store.lang;
    let relevance = store.relevance();
    let context = context(store, judged, &relevance);
    let both = context.programme.conditions.iter().zip(&judged.eligibility.conditions);
    html! {
        <ul class="conditions">
            { each(both.filter(|(condition, _)| condition.force == force).map(|(condition, result)| {
                let unmet = force == Force::Required && result.status == Status::NotMet;
                html! {
                    <li class={classes!("condition", unmet.then_some("unmet"))}>
                        <p>{ status::condition(result, lang) }{ " " }<strong>{ condition.title.get(lang) }</strong>
                            <span class="clause">{ &condition.clause }</span></p>
                        { each(standing::remarks(&context, condition, result, lang).into_iter().map(|words| html! { <p class="help">{ words }</p> })) }
                        <details class="more"><summary>{ store.t("原文和依据的回答", "Source words and the answers behind it") }<span class="hidden">{ "：" }{ condition.title.get(lang) }</span></summary>
                            <blockquote class="quote">{ &condition.quote }</blockquote>
                            <ul>{ each(result.by.iter().map(|id| answer_line(store, id))) }</ul>
                        </details>
                    </li>
                }
            })) }
        </ul>
    }
}

/// A question, its answer in words, and the way to it.
fn answer_line(store: &Handle, id: &str) -> Html {
    let programme = &store.env.programme;
    let Some(question) = programme.question(id) else {
        return Html::default();
    };
    let (handle, target) = (store.clone(), id.to_owned());
    let page = Page::asking(id, &store.env);
    let onclick = Callback::from(move |_: MouseEvent| handle.dispatch(Msg::Go(page, Some(target.clone()))));
    let words = store.answers().value(id).map(|value| answer_words(question, value, store.lang));
    html! {
        <li><button type="button" class="link" {onclick}>{ question.label.get(store.lang) }</button>{ "：" }
            { words.unwrap_or_else(|| store.t("未填写", "open").to_owned()) }</li>
    }
}

/// The small radar beside the pages, once something is scored; the table of scores stands on the result page.
pub fn small_radar(store: &Handle, maturity: &Maturity) -> Html {
    if maturity.answered() == 0 {
        return Html::default();
    }
    let chart = radar(store, maturity, true);
    html! { <div class="panel-radar" aria-hidden="true"><Drawn {chart} table={false} /></div> }
}

/// The radar of the chapters; a small one carries the percentages only.
pub fn radar(store: &Store, maturity: &Maturity, small: bool) -> Chart {
    let names = store.env.criteria.iter().flat_map(|criteria| &criteria.chapters);
    let axes = names.zip(&maturity.chapters).map(|(chapter, score)| Share {
        label: if small { chapter.id.clone() } else { chapter.name.get(store.lang).to_owned() },
        percent: share(score.hundredths, u32::from(score.points)),
        words: if small { String::new() } else { format!("{}/{}", show_points(score.hundredths), score.points) },
    });
    Chart::Radar {
        title: store.t("各章节的得分率", "Share of points per chapter").to_owned(), axes: axes.collect()
    }
}

fn bars(store: &Handle, maturity: &Maturity) -> Chart {
    let items = store.env.criteria.iter().flat_map(|criteria| criteria.items());
    let bars = items.zip(maturity.items()).map(|(item, score)| Share {
        label: format!("{} {}", item.id, item.name.get(store.lang)),
        percent: score.percent.unwrap_or(0),
        words: match score.percent {
            Some(percent) => format!("{percent}%　{}/{}", show_points(score.hundredths), item.points),
            None => store.t("未评", "open").to_owned(),
        },
    });
    Chart::Bars {
        title: store.t("各评分条款的百分比", "Percentage per item").to_owned(), bars: bars.collect()
    }
}
