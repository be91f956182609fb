//! What a visitor sees first follows from programme and answers alone.

use super::*;
use ziping_domain::programme::{Kind, Question};

const CRITERIA: &str = include_str!("../../www/criteria/gbt-19580-2012.json");
const CITIES: [(&str, &str); 5] = [
    ("wuhu", include_str!("../../www/programmes/wuhu.json")),
    ("hangzhou", include_str!("../../www/programmes/hangzhou.json")),
    ("jiaxing", include_str!("../../www/programmes/jiaxing.json")),
    ("songjiang", include_str!("../../www/programmes/songjiang.json")),
    ("zhejiang", include_str!("../../www/programmes/zhejiang.json")),
];

/// A start on a programme, and the browser that is stood in for.
fn start(programme: &str, lang: Lang) -> (Store, Rc<Fake>) {
    let fake = Rc::new(Fake::on(DAY));
    let criteria = criteria_of(programme).map(|_| CRITERIA);
    (begun(programme, criteria, lang, fake.clone()).expect("a programme"), fake)
}

/// The text as it stands in HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[test]
fn the_first_page_says_what_this_is_in_both_languages() {
    for (id, json) in CITIES {
        for (lang, words) in [(Lang::Zh, "不上传"), (Lang::En, "It uploads nothing")] {
            let (store, fake) = start(json, lang);
            let title = escaped(store.env.programme.title.get(lang));
            let page = page(&store, Page::Start).expect("drawn");
            assert!(page.contains(&title) && page.contains(words), "{id}: {page}");
            assert!(!page.contains("style="), "{id}: a style that the policy refuses");
            assert_eq!(fake.asked(), Vec::<String>::new(), "{id}: drawing asks nothing of the browser");
        }
    }
}

#[test]
fn each_question_of_a_step_stands_on_its_page() {
    for (id, json) in CITIES {
        let (store, _) = start(json, Lang::Zh);
        let mut seen = 0;
        for (at, section) in store.env.programme.sections.iter().enumerate() {
            let facts = store.facts();
            // The own category is asked below the result.
            let here = |question: &&Question| facts.is_asked(question) && !Page::is_own(&question.id, &store.env);
            let asked: Vec<_> = section.questions().filter(here).collect();
            let page = page(&store, Page::Section(at)).expect("drawn");
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

#[test]
fn without_what_comes_later_all_pages_of_questions_are_the_same() {
    for (id, whole) in CITIES {
        for lang in [Lang::Zh, Lang::En] {
            let lean = lean(whole, lang).expect("JSON");
            assert!(lean.len() < whole.len() && (lang == Lang::En || !lean.contains("\"zh\":")), "{id}");
            let drawn = |text: &str| {
                let (store, _) = start(text, lang);
                let sections = 0..store.env.programme.sections.len();
                let pages = sections.filter(|at| !store.env.programme.sections[*at].evaluation).map(Page::Section);
                pages.chain([Page::Start]).map(|there| page(&store, there).expect("drawn")).collect::<Vec<_>>()
            };
            assert_eq!(drawn(&lean), drawn(whole), "{id}");
        }
    }
}

#[test]
fn a_fragment_names_its_file_and_holds_the_first_step_folded_away() {
    let (_, wuhu) = CITIES[0];
    let html = fragment(wuhu, Some(CRITERIA), Lang::Zh).expect("drawn");
    let start = format!("<div class=\"stage\" data-of=\"{}\"><div data-page=\"start\">", mark(wuhu));
    assert!(html.starts_with(&start), "{html}");
    let (start, step) = html.split_once("<template>").expect("a first step");
    assert!(start.contains("开始填写") && !start.contains("registered-in-city"));
    assert!(step.contains("name=\"registered-in-city\"") && step.contains("<div data-page=\"conditions\">"));
    assert!(fragment("{}", None, Lang::Zh).is_err());
}
