//! The first pages drawn natively, without a browser: what a visitor sees first follows from programme and answers alone.

use crate::entry;
use crate::env::Shared;
use crate::fake::Fake;
use crate::page::Page;
use crate::root::{Props, Root};
use crate::store::Store;
use crate::table::Road;
use std::rc::Rc;
use yew::LocalServerRenderer;
use ziping_domain::Lang;
use ziping_domain::programme::{Kind, Question};
use ziping_json::Json;

const CITIES: [(&str, &str); 5] = [
    ("wuhu", include_str!("../../www/programmes/wuhu.json")),
    ("hangzhou", include_str!("../../www/programmes/hangzhou.json")),
    ("jiaxing", include_str!("../../www/programmes/jiaxing.json")),
    ("songjiang", include_str!("../../www/programmes/songjiang.json")),
    ("zhejiang", include_str!("../../www/programmes/zhejiang.json")),
];

/// A start on a programme, and the browser that is stood in for.
fn start(programme: &str, lang: Lang) -> (Store, Rc<Fake>) {
    let fake = Rc::new(Fake::on("2026-03-01"));
    let quoted = serde_json::Value::String(programme.to_owned());
    let config = format!("{{\"programme\":{quoted},\"criteria\":null,\"drafts\":\"session\"}}");
    let env = Shared::new(entry::env(&Json::read(&config), fake.clone()).expect("a programme"));
    let road = Road { reach: || Box::pin(async { None }) };
    let drafts = env.drafts;
    (Store::new(env, (None, road), lang, drafts), fake)
}

async fn drawn(store: Store) -> String {
    let props = Props { store, door: Default::default() };
    LocalServerRenderer::<Root>::with_props(props).hydratable(false).render().await
}

/// The text as it stands in HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[tokio::test(flavor = "current_thread")]
async fn the_first_page_says_what_this_is_in_both_languages() {
    for (id, json) in CITIES {
        for (lang, words) in [(Lang::Zh, "不上传"), (Lang::En, "It uploads nothing")] {
            let (store, fake) = start(json, lang);
            let title = escaped(store.env.programme.title.get(lang));
            let page = drawn(store).await;
            assert!(page.contains(&title) && page.contains(words), "{id}: {page}");
            assert!(!page.contains("style="), "{id}: a style that the policy refuses");
            assert_eq!(fake.asked(), Vec::<String>::new(), "{id}: drawing asks nothing of the browser");
        }
    }
}

#[tokio::test(flavor = "current_thread")]
async fn each_question_of_a_step_stands_on_its_page() {
    for (id, json) in CITIES {
        let (store, _) = start(json, Lang::Zh);
        let mut seen = 0;
        for (at, section) in store.env.programme.sections.iter().enumerate() {
            let facts = store.facts();
            // The own category is asked below the result.
            let here = |question: &&Question| facts.is_asked(question) && !Page::is_own(&question.id, &store.env);
            let asked: Vec<_> = section.questions().filter(here).collect();
            let mut there = store.clone();
            there.page = Page::Section(at);
            let page = drawn(there).await;
            for question in asked {
                let label = escaped(question.label.zh());
                assert!(page.contains(&label), "{id}: {} is not on the page", question.id);
                // What stands in rows belongs to the later pages.
                let is_late = matches!(question.kind, Kind::Rows | Kind::Matrix | Kind::Files);
                let name = format!("name=\"{}\"", question.id);
                assert!(is_late || page.contains(&name), "{id}: {} has no control", question.id);
                seen += 1;
            }
        }
        assert!(seen > 5, "{id}: only {seen} questions were looked at");
    }
}
