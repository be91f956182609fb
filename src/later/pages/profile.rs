//! The organisational profile: part by part with the questions that lead through it, and a running count.

use crate::components::descriptors::use_descriptors;
use yew::prelude::*;
use ziping_ask::context::use_store;
use ziping_ask::page::Page;
use ziping_ask::pages::section::onward;
use ziping_ask::send::{go, type_in};
use ziping_ask::store::Handle;
use ziping_domain::count::{characters, excess};
use ziping_domain::criteria::ProfilePart;
use ziping_domain::criteria::descriptors::Descriptors;
use ziping_domain::{Action, Lang};
use ziping_ui::each;

/// The profile.
#[component]
pub fn ProfilePage() -> Html {
    let store = use_store();
    let (words, _) = use_descriptors();
    let lang = store.lang;
    let page = store.page;
    let Some(criteria) = &store.env.criteria else {
        return Html::default();
    };
    let rule = store.env.programme.profile.as_ref();
    let limit = rule.and_then(|rule| rule.limit).map(|limit| limit as usize);
    let text = |part: &ProfilePart| store.answers().profile.get(&part.id).map_or("", String::as_str);
    let total: usize = criteria.profile.iter().map(|part| characters(text(part))).sum();
    let mut before = 0;
    let asked = |part: &&ProfilePart| store.answers().asks(&format!("profile.{}", part.id));
    let outline = criteria.profile.iter().filter(asked).map(|part| {
        // What is left of the limit when this part begins.
        let left = limit.map(|limit| limit.saturating_sub(before));
        before += characters(text(part));
        section(&store, part, text(part), left, words.get().map(|words| &**words))
    });
    let outline: Vec<Html> = outline.collect();
    html! {
        <>
            <h1 tabindex="-1">{ page.title(&store.env, lang) }</h1>
            <p class="intro">{ store.t("按 GB/Z 19579 附录 B 的提纲介绍组织。写好后进入自我评价报告，也可以单独导出。", "Introduce the organisation by the outline of GB/Z 19579, annex B. It goes into the report and can be exported by itself.") }</p>
            <p class={classes!("counter", "total", limit.is_some_and(|limit| total > limit).then_some("odd"))}>{ match (limit, lang) {
                (Some(limit), Lang::Zh) => format!("共 {total} / {limit} 字（按 WPS 的“字数”统计）"),
                (Some(limit), Lang::En) => format!("{total} of {limit} characters in all, counted as WPS does"),
                (None, Lang::Zh) => format!("共 {total} 字（按 WPS 的“字数”统计；本项目不限字数）"),
                (None, Lang::En) => format!("{total} characters in all, counted as WPS does; this programme sets no limit"),
            } }
                if let Some(clause) = rule.map(|rule| &rule.clause).filter(|clause| !clause.is_empty()) { <span class="clause">{ clause }</span> }
            </p>
            { each(outline) }
            if !criteria.introduction.is_empty() && store.answers().part.is_empty() {
                <h2>{ store.t("卓越绩效模式的导入（不计入概述字数）", "How the model was introduced (not counted above)") }</h2>
                { each(criteria.introduction.iter().map(|part| section(&store, part, text(part), None, words.get().map(|words| &**words)))) }
            }
            <p><button type="button" class="button plain" onclick={go(&store, Page::Export, None)}>{ store.t("预览和导出", "Preview and export") }</button></p>
            { onward(&store, page) }
        </>
    }
}

fn section(store: &Handle, part: &ProfilePart, text: &str, left: Option<usize>, words: Option<&Descriptors>) -> Html {
    let lang = store.lang;
    let id = format!("profile.{}", part.id);
    let questions = words.and_then(|words| words.profile.get(&part.id)).map_or(&[][..], Vec::as_slice);
    let name = part.id.clone();
    let oninput = type_in(store, id.clone(), move |text| Action::Profile(name.clone(), text));
    let count = characters(text);
    let over = left.and_then(|left| excess(text, left)).map(|at| &text[at..]);
    let rows = (4 + count / 40).min(16);
    html! {
        <div key={id.clone()} class="field" data-id={id.clone()}>
            <label class="label" for={id.clone()}>{ part.name.get(lang) }
                if let Some(who) = store.answers().sources.get(&id) { <span class="source">{ who }</span> }</label>
            if !questions.is_empty() {
                <ul class="help guide">{ each(questions.iter().map(|question| html! { <li>{ question.get(lang) }</li> })) }</ul>
            }
            { ziping_ui::text(id.clone(), text.to_owned(), oninput).named().lines(rows.to_string()) }
            <p class="counter">{ lang.fill("{} 字", "{} characters", &[&count]) }</p>
            if let Some(over) = over {
                <p class="odd" role="status">{ lang.fill("超出 {} 字，内容会完整保留，请自行删减。超出的部分：", "{} characters too many. Nothing is cut; please shorten. Beyond the limit: ", &[&characters(over)]) }<mark class="over">{ over }</mark></p>
            }
        </div>
    }
}
