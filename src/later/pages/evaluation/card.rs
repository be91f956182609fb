//! One item: its percentage, bands, words, figures, findings and evidence.

use super::figures::figures;
use super::findings::findings;
use super::full::full;
use super::ruler::ruler;
use crate::components::attach::{Toward, attach, chosen};
use std::rc::Rc;
use yew::prelude::*;
use ziping_ask::context::use_store;
use ziping_ask::page::Page;
use ziping_ask::send::{act, go};
use ziping_ask::store::Handle;
use ziping_domain::answers::Depth;
use ziping_domain::assess::maturity::{ItemScore, Lack};
use ziping_domain::assess::show_points;
use ziping_domain::criteria::descriptors::Descriptors;
use ziping_domain::criteria::{Item, ItemKind};
use ziping_domain::{Action, Lang};
use ziping_ui::each;

/// What an item's card shows.
#[derive(Clone, PartialEq)]
pub struct Shown {
    /// The item.
    pub item: Item,
    /// Its score.
    pub score: ItemScore,
    /// The words of the bands.
    pub words: Option<Rc<Descriptors>>,
}

/// Which item.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The item.
    pub item: Shown,
}

/// One item.
#[component]
pub fn ItemCard(props: &Props) -> Html {
    let store = use_store();
    let Shown { item, score, words } = &props.item;
    let lang = store.lang;
    let mark = store.answers().marks.get(&item.id).cloned().unwrap_or_default();
    let body = match store.answers().depth {
        Depth::Quick => {
            let texts = words.as_ref().and_then(|words| words.items.get(&item.id)).map(|words| words.bands.clone());
            let id = item.id.clone();
            let set = act(&store, move |band| Action::Band(id.clone(), band));
            ruler(&store, &item.id, &format!("{} {}", item.id, item.name.get(lang)), mark.band, texts.as_deref(), &set)
        }
        Depth::Full => full(&store, item, score, &mark, words.as_deref()),
    };
    html! {
        <div class="item" data-id={item.id.clone()}>
            <h3>{ format!("{} {}", item.id, item.name.get(lang)) }
                <span class="points">{ match score.percent {
                    Some(percent) => format!("{percent}% · {} / {}", show_points(score.hundredths), item.points),
                    None => format!("{} / {}", store.t("未评", "open"), item.points),
                } }</span></h3>
            { agreed(&store, score) }
            // What a judgement is made of stands above it.
            if item.kind == ItemKind::Result { { figures(&store, item, &mark) } }
            { body }
            { flags(&store, score) }
            { findings(&store, item, &mark) }
            if item.kind == ItemKind::Process { { figures(&store, item, &mark) } }
            <Backing id={item.id.clone()} />
        </div>
    }
}

/// What several assessors agreed on goes before one's own marks.
fn agreed(store: &Handle, score: &ItemScore) -> Html {
    if !score.agreed {
        return Html::default();
    }
    html! { <p class="muted">{ store.t("按评价组的共识计分；下面是本文件自己的选择。", "Scored by the assessors' consensus; below are this file's own choices.") }</p> }
}

/// What a high percentage asks for and is not there.
fn flags(store: &Handle, score: &ItemScore) -> Html {
    let words = |lack: &Lack| {
        match lack {
        Lack::Evidence => store.t(
            "70% 以上请附证实性材料；没有材料不扣分，只作提示。",
            "At 70 % and more, attach evidence; without it nothing is deducted, this is a reminder.",
        ),
        Lack::Figures => store.t(
            "50% 以上的结果请填写多年数据；没有数据不扣分，只作提示。",
            "For a result at 50 % and more, enter figures over the years; without them nothing is deducted, this is a reminder.",
        ),
    }
    };
    html! {
        <>{ each(score.lacks.iter().map(|lack| html! { <p class="flag"><span class="chip unknown">{ store.t("? 提示", "? Note") }</span>{ " " }{ words(lack) }</p> })) }</>
    }
}

/// Which item the evidence backs.
#[derive(Properties, PartialEq)]
struct BackingProps {
    id: AttrValue,
}

/// The files that back the item, and a way to add one here.
#[component]
fn Backing(props: &BackingProps) -> Html {
    let store = use_store();
    let progress = use_state(|| None::<u32>);
    let id = props.id.to_string();
    let backing: Vec<(usize, &str)> = store
        .answers()
        .evidence
        .iter()
        .enumerate()
        .filter(|(_, file)| file.backs.contains(&id))
        .map(|(at, file)| (at + 1, file.name.as_str()))
        .collect();
    let onchange = {
        let (store, progress, id) = (store.clone(), progress.clone(), id.clone());
        Callback::from(move |event: Event| {
            if let Some(files) = chosen(&event) {
                let progress = progress.clone();
                let report = Callback::from(move |percent| progress.set(percent));
                attach(&store, &files.into(), Toward::backing(&id), report);
            }
        })
    };
    html! {
        <p class="backing">
            { store.t("证实性材料：", "Evidence: ") }
            { each(backing.iter().map(|(number, name)| html! {
                <button type="button" class="link" onclick={go(&store, Page::Evidence, None)}>{ format!("{number:02} {name}") }</button>
            })) }
            if backing.is_empty() { <span class="muted">{ store.t("无", "none") }</span> }
            <label class="link file">{ match (*progress, store.lang) {
                    (Some(percent), Lang::Zh) => format!("正在读取 {percent}%"),
                    (Some(percent), Lang::En) => format!("Reading {percent} %"),
                    (None, Lang::Zh) => "添加".to_owned(),
                    (None, Lang::En) => "Add".to_owned(),
                } }<span class="hidden">{ format!(" {}", props.id) }</span>
                <input type="file" class="hidden" multiple=true name={format!("{}.evidence", props.id)} {onchange} /></label>
        </p>
    }
}
