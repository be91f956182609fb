//! The improvement plan: a target, what may move and how hard it is, and the cheapest way there.

use yew::prelude::*;
use ziping_ask::context::{View, use_view};
use ziping_ask::msg::Msg;
use ziping_ask::page::Page;
use ziping_ask::pages::section::onward;
use ziping_ask::send::go;
use ziping_ask::store::Handle;
use ziping_domain::answers::Wish;
use ziping_domain::assess::plan::{CriterionStep, ItemStep};
use ziping_domain::assess::{Maturity, Plan, show_points};
use ziping_domain::criteria::descriptors::Descriptors;
use ziping_domain::criteria::{Criteria, Item};
use ziping_domain::{Action, Lang};
use ziping_later::components::chart::Drawn;
use ziping_later::components::descriptors::use_descriptors;
use ziping_later::components::entry::{Entry, FieldForm};
use ziping_later::pages::evaluation::items;
use ziping_paper::chart::{Chart, Pair};
use ziping_ui::{Choice, Select, labelled_tick};

/// The plan.
#[component]
pub fn PlanPage() -> Html {
    let View { store, judged } = use_view();
    let (words, _) = use_descriptors();
    let lang = store.lang;
    let page = store.page;
    let (Some(criteria), Some(maturity)) = (&store.env.criteria, &judged.maturity) else {
        return Html::default();
    };
    html! {
        <>
            <h1 tabindex="-1">{ page.title(&store.env, lang) }</h1>
            <p class="intro">{ store.t("选一个目标，工具从现在的评价出发，找出总努力最小的做法。", "Choose a target; from today's marks the tool finds the way with the least total effort.") }</p>
            if maturity.open > 0 {
                <div class="notice"><p>{ match lang {
                    Lang::Zh => format!("还有 {} 条未评。未评的条款不进入计划，建议先评完。", maturity.open),
                    Lang::En => format!("{} items are not evaluated yet. They stay out of the plan; better evaluate them first.", maturity.open),
                } }</p></div>
            }
            { target(&store, maturity) }
            { settings(&store, criteria, maturity) }
            <section class="group" aria-live="polite">
                <h2>{ store.t("计划", "The plan") }</h2>
                { match &judged.plan {
                    None => html! { <p class="muted">{ store.t("还没有选目标。", "No target yet.") }</p> },
                    Some(plan) => outcome(&store, criteria, maturity, plan, words.get().map(|words| &**words)),
                } }
            </section>
            { onward(&store, page) }
        </>
    }
}

/// A callback that changes the wish by what a list says.
fn wish(store: &Handle, change: impl Fn(&mut Wish, String) + 'static) -> Callback<String> {
    let store = store.clone();
    Callback::from(move |chosen: String| {
        let mut wish = store.answers().wish.clone();
        change(&mut wish, chosen);
        store.dispatch(Msg::Act(Action::Wish(wish)));
    })
}

/// The total to reach. What is no whole number up to the points of all is marked, and counts as none.
fn total(store: &Handle, maturity: &Maturity) -> Html {
    let form = FieldForm::Whole(1, maturity.points, "分");
    let value = store.answers().wish.total.map(|total| total.to_string()).unwrap_or_default();
    let make = {
        let (store, form) = (store.clone(), form.clone());
        Callback::from(move |now: String| {
            Action::Wish(Wish { total: form.kept(&now).parse().ok(), ..store.answers().wish.clone() })
        })
    };
    html! {
        <div class="field">
            <label class="label" for="wish-total">{ store.t("达到的总分", "Total to reach") }</label>
            <p class="help" id="wish-total-help">{ match store.lang {
                Lang::Zh => format!("现在 {}，满分 {}。", show_points(maturity.hundredths), maturity.points),
                Lang::En => format!("Today {}, of {}.", show_points(maturity.hundredths), maturity.points),
            } }</p>
            <Entry name="wish-total" {value} {form} described="wish-total-help" {make} />
        </div>
    }
}

fn target(store: &Handle, maturity: &Maturity) -> Html {
    let now = &store.answers().wish;
    let ladder = store.env.programme.ladder.as_ref();
    let category = wish(store, |wish, id| wish.category = (!id.is_empty()).then_some(id));
    html! {
        <section class="group">
            <h2>{ store.t("目标", "Target") }</h2>
            if let Some(ladder) = ladder {
                <div class="field">
                    <label class="label" for="wish-category">{ store.t("达到的分类", "Category to reach") }</label>
                    <Select id="wish-category" name="wish-category" value={now.category.clone().unwrap_or_default()} onchange={category}
                        choices={std::iter::once(Choice::new("", store.t("不设", "none"))).chain(ladder.categories.iter().map(|one| {
                            Choice::new(one.id.clone(), one.name.get(store.lang).to_owned())
                        })).collect::<Vec<_>>()} />
                </div>
            }
            { total(store, maturity) }
        </section>
    }
}

/// Per item and criterion: the least band wanted, how hard it is, and what stays as it is.
fn settings(store: &Handle, criteria: &Criteria, maturity: &Maturity) -> Html {
    let lang = store.lang;
    let rows = criteria.items().map(|item| {
        let band = maturity.item(&item.id).and_then(|score| score.band);
        let now = band
            .and_then(|band| criteria.bands.get(band))
            .map_or("–".to_owned(), |band| format!("{}–{}%", band.low, band.high));
        html! {
            <tr key={item.id.clone()}>
                <th scope="row">{ format!("{} {}", item.id, item.name.get(lang)) }</th>
                <td>{ now }</td>
                <td>{ least(store, criteria, item, band) }</td>
                <td>{ effort(store, &item.id, item.name.get(lang)) }</td>
                <td>{ fixed(store, &item.id, item.name.get(lang)) }</td>
            </tr>
        }
    });
    let ladder = store.env.programme.ladder.iter().flat_map(|ladder| &ladder.criteria);
    let criterion = ladder.map(|one| {
        html! {
            <tr key={one.question.clone()}>
                <th scope="row">{ one.name.get(lang) }</th>
                <td></td><td></td>
                <td>{ effort(store, &one.question, one.name.get(lang)) }</td>
                <td>{ fixed(store, &one.question, one.name.get(lang)) }</td>
            </tr>
        }
    });
    html! {
        <section class="group">
            <details class="more"><summary>{ store.t("各条款的目标、难度和不变项", "Targets, effort and fixed items, one by one") }</summary>
                <p class="help">{ store.t("努力的算法：条款升到第 n 档需要 n 个单位（第 1 至 5 档），分类条件每升一级 2 个单位；难度系数默认 1，越难的填得越大。", "How effort is counted: raising an item to band n takes n units (1 to 5), raising a criterion by one option takes 2; the weight is 1 unless you set it, more for what is harder.") }</p>
                <div class="ladder-scroll" tabindex="0" role="region" aria-label={store.t("计划的设置", "Settings of the plan")}>
                <table class="plain settings">
                    <thead><tr>
                        <th scope="col">{ store.t("条款", "Item") }</th><th scope="col">{ store.t("现在", "Today") }</th>
                        <th scope="col">{ store.t("至少达到", "At least") }</th><th scope="col">{ store.t("难度系数", "Weight") }</th>
                        <th scope="col">{ store.t("保持不变", "Fixed") }</th>
                    </tr></thead>
                    <tbody>{ for rows }{ for criterion }</tbody>
                </table>
                </div>
            </details>
        </section>
    }
}

fn least(store: &Handle, criteria: &Criteria, item: &Item, band: Option<usize>) -> Html {
    let now = store.answers().wish.bands.get(&item.id).copied();
    let id = item.id.clone();
    let onchange = wish(store, move |wish, text| {
        match text.parse() {
            Ok(band) => wish.bands.insert(id.clone(), band),
            Err(_) => wish.bands.remove(&id),
        };
    });
    let label = format!("{} {}", item.name.get(store.lang), store.t("至少达到", "at least"));
    html! {
        <Select name={format!("wish.{}", item.id)} {label} {onchange} value={now.map(|now| now.to_string()).unwrap_or_default()}
            choices={std::iter::once(Choice::new("", store.t("不设", "none"))).chain(criteria.bands.iter().enumerate()
                // What was chosen stays, though it is reached by now.
                .filter(|(at, _)| *at > band.unwrap_or(0) || now == Some(*at as u8))
                .map(|(at, band)| Choice::new(at.to_string(), format!("{}%", band.low)))).collect::<Vec<_>>()} />
    }
}

fn effort(store: &Handle, id: &str, name: &str) -> Html {
    let now = store.answers().wish.weight(id);
    let key = id.to_owned();
    let onchange = wish(store, move |wish, text| {
        match text.parse::<u8>() {
            Ok(weight) if weight != 1 => wish.efforts.insert(key.clone(), weight),
            _ => wish.efforts.remove(&key),
        };
    });
    html! {
        <Select name={format!("effort.{id}")} label={format!("{name} {}", store.t("难度系数", "weight"))} {onchange} value={now.to_string()}
            choices={(1..=9u32).map(|weight| Choice::new(weight.to_string(), weight.to_string())).collect::<Vec<_>>()} />
    }
}

fn fixed(store: &Handle, id: &str, name: &str) -> Html {
    let checked = store.answers().wish.is_fixed(id);
    let key = id.to_owned();
    let onchange = wish(store, move |wish, _| {
        let before = wish.fixed.len();
        wish.fixed.retain(|other| *other != key);
        if wish.fixed.len() == before {
            wish.fixed.push(key.clone());
        }
    });
    html! {
        <label class="cell-box">{ labelled_tick(format!("{name} {}", store.t("保持不变", "fixed")), format!("fixed.{id}"), "on", checked, onchange.reform(|_: Event| String::new())) }</label>
    }
}

fn outcome(store: &Handle, criteria: &Criteria, maturity: &Maturity, plan: &Plan, words: Option<&Descriptors>) -> Html {
    let (before, after) = (show_points(maturity.hundredths), show_points(plan.hundredths));
    let scored = store.answers().wish.total.is_some() || !store.answers().wish.bands.is_empty();
    let nothing = plan.items.is_empty() && plan.criteria.is_empty();
    let score = match store.lang {
        Lang::Zh if scored => format!("，总分由 {before} 变为 {after}"),
        Lang::En if scored => format!("; the total goes from {before} to {after}"),
        _ => String::new(),
    };
    let said = match (plan.reached, nothing, store.lang) {
        (true, true, _) => String::new(),
        (true, false, Lang::Zh) => format!("总努力 {} 个单位可以达到目标{score}。", plan.effort),
        (true, false, Lang::En) => format!("{} units of effort reach the target{score}.", plan.effort),
        (false, true, Lang::Zh) => "达不到目标：需要提高的各项都已设为不变、还没有填或已到最高一档。".to_owned(),
        (false, true, Lang::En) => {
            "The target is out of reach: what would have to rise is fixed, not answered yet, or at the top.".to_owned()
        }
        (false, false, Lang::Zh) => format!("达不到目标：即使做到下列各项{score}。"),
        (false, false, Lang::En) => format!("The target is out of reach even with all of this{score}."),
    };
    html! {
        <>
            <p class={classes!("headline", "small", (!plan.reached).then_some("odd"))}>{ said }</p>
            if !plan.held.is_empty() {
                <div class="notice bad"><p>{ store.t("以下各项需要提高，但已设为不变或还没有填：", "These would have to rise, but are fixed or not answered yet: ") }
                    { plan.held.iter().map(|id| named(store, criteria, id)).collect::<Vec<_>>().join("、") }</p></div>
            }
            if plan.reached && plan.items.is_empty() && plan.criteria.is_empty() {
                <p class="done">{ "✓ " }{ store.t("目标已经达到。", "The target is reached already.") }</p>
            }
            <ol class="steps-of-plan">
                { for plan.criteria.iter().map(|step| criterion(store, criteria, step)) }
                { for plan.items.iter().map(|step| item(store, criteria, maturity, step, words)) }
            </ol>
            if !plan.items.is_empty() { <Drawn chart={chart(store, criteria, maturity, plan)} /> }
        </>
    }
}

fn units(store: &Handle, effort: u32) -> String {
    match store.lang {
        Lang::Zh => format!("努力 {effort}"),
        Lang::En => format!("effort {effort}"),
    }
}

fn criterion(store: &Handle, criteria: &Criteria, step: &CriterionStep) -> Html {
    let question = store.env.programme.question(&step.question);
    let option = |id: &str| {
        question
            .and_then(|question| question.option(id))
            .map_or(id.to_owned(), |option| option.label.get(store.lang).to_owned())
    };
    let to = go(store, Page::asking(&step.question, &store.env), Some(step.question.clone()));
    html! {
        <li><button type="button" class="link" onclick={to}>{ named(store, criteria, &step.question) }</button>
            { format!("：{} → {}（{}）", option(&step.from), option(&step.to), units(store, step.effort)) }</li>
    }
}

fn item(
    store: &Handle,
    criteria: &Criteria,
    maturity: &Maturity,
    step: &ItemStep,
    words: Option<&Descriptors>,
) -> Html {
    let percent = maturity.item(&step.item).and_then(|score| score.percent).unwrap_or_default();
    let texts = words.and_then(|words| words.items.get(&step.item));
    let needs = (step.from + 1..=step.to).filter_map(|at| {
        let band = criteria.bands.get(usize::from(at))?;
        let text = texts.and_then(|texts| texts.bands.get(usize::from(at))).unwrap_or(&band.name);
        Some(html! { <li><strong>{ format!("{}–{}%", band.low, band.high) }</strong>{ " " }{ text.get(store.lang) }</li> })
    });
    let gain = match store.lang {
        Lang::Zh => format!(
            "：{percent}% → {}%，增加 {} 分（{}）",
            step.percent,
            show_points(step.gain),
            units(store, step.effort)
        ),
        Lang::En => format!(
            ": {percent} % → {} %, {} points more ({})",
            step.percent,
            show_points(step.gain),
            units(store, step.effort)
        ),
    };
    let to = go(store, items(store), Some(step.item.clone()));
    html! {
        <li><button type="button" class="link" onclick={to}>{ named(store, criteria, &step.item) }</button>{ gain }
            <p class="muted">{ store.t("需要做到：", "What it needs: ") }</p><ul>{ for needs }</ul></li>
    }
}

fn named(store: &Handle, criteria: &Criteria, id: &str) -> String {
    if let Some(item) = criteria.item(id) {
        return format!("{} {}", item.id, item.name.get(store.lang));
    }
    let mut ladder = store.env.programme.ladder.iter().flat_map(|ladder| &ladder.criteria);
    ladder.find(|one| one.question == id).map_or(id.to_owned(), |one| one.name.get(store.lang).to_owned())
}

/// Today, plan and what is left to the whole, for all items.
fn chart(store: &Handle, criteria: &Criteria, maturity: &Maturity, plan: &Plan) -> Chart {
    let wish = &store.answers().wish;
    let wanted = |target: Option<String>| {
        target.map_or(String::new(), |target| format!("（{} {target}）", store.t("目标", "target")))
    };
    let items = criteria.items().filter_map(|item| {
        let now = maturity.item(&item.id)?.percent?;
        let then = plan.items.iter().find(|step| step.item == item.id).map_or(now, |step| step.percent);
        let target = wish.bands.get(&item.id).and_then(|band| criteria.bands.get(usize::from(*band)));
        Some(Pair {
            label: format!("{} {}", item.id, item.name.get(store.lang)),
            percents: [now, then],
            words: [format!("{now}%"), format!("{then}%{}", wanted(target.map(|band| format!("{}%", band.low))))],
        })
    });
    let total = Pair {
        label: store.t("总分", "Total").to_owned(),
        percents: [maturity.hundredths, plan.hundredths]
            .map(|hundredths| (hundredths / maturity.points.max(1)).min(100) as u8),
        words: [
            show_points(maturity.hundredths),
            show_points(plan.hundredths) + &wanted(wish.total.map(|total| total.to_string())),
        ],
    };
    Chart::Pairs {
        title: store.t("现状与计划", "Today and the plan").to_owned(),
        names: [store.t("现状", "Today").to_owned(), store.t("计划", "Plan").to_owned()],
        pairs: std::iter::once(total).chain(items).collect(),
    }
}
