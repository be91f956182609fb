//! Finding a question, a condition or an item by its words, or by other words for the same.

use yew::prelude::*;
use ziping_ask::context::use_store;
use ziping_ask::msg::Msg;
use ziping_ask::page::Page;
use ziping_ask::store::{Handle, Store};
use ziping_ui::{each, entered};

/// What was found.
struct Hit {
    page: Page,
    id: String,
    label: String,
    /// The step where it stands.
    place: String,
}

/// How many are shown.
const MOST: usize = 12;

/// Words for the same: whoever types one of a line means the others too.
const ALIKE: [&[&str]; 14] = [
    &["ISO 9001", "ISO9001", "质量管理体系", "GB/T 19001"],
    &["ISO 14001", "ISO14001", "环境管理体系", "GB/T 24001"],
    &["ISO 45001", "ISO45001", "OHSAS 18001", "职业健康", "GB/T 45001"],
    &["ISO 50001", "ISO50001", "能源管理体系", "GB/T 23331"],
    &["卓越绩效", "绩效评价准则", "GB/T 19580", "GB/Z 19579"],
    &["CQO", "首席质量官"],
    &["法人", "法定代表人", "负责人"],
    &["成立时间", "成立日期", "注册时间", "营业执照"],
    &["信用代码", "统一社会信用代码", "税号"],
    &["安全事故", "生产安全", "事故", "accident"],
    &["营收", "销售额", "营业收入", "主营业务收入"],
    &["纳税", "税收", "税款", "利税"],
    &["专利", "知识产权", "发明"],
    &["获奖", "荣誉", "奖项", "称号"],
];

/// What is looked for when this is typed: itself, and other words for the same.
fn wanted(words: &str) -> Vec<&str> {
    let same = |line: &&&[&str]| line.iter().any(|word| word.eq_ignore_ascii_case(words));
    let others = ALIKE.iter().filter(same).flat_map(|line| line.iter().copied());
    std::iter::once(words).chain(others.filter(|word| *word != words)).collect()
}

/// Whether a text holds the words. Chinese has no case, and the tables of all other scripts are large.
fn holds(text: &str, words: &str) -> bool {
    text.as_bytes().windows(words.len()).any(|part| part.eq_ignore_ascii_case(words.as_bytes()))
}

/// What fits, the words themselves before other words for the same.
fn hits(store: &Store, words: &str) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    for wanted in wanted(words).into_iter().filter(|words| !words.is_empty()) {
        for hit in hits_of(store, wanted) {
            if hits.iter().all(|known| known.id != hit.id) {
                hits.push(hit);
            }
        }
    }
    hits.truncate(MOST);
    hits
}

fn hits_of(store: &Store, words: &str) -> Vec<Hit> {
    let lang = store.lang;
    let fits = |text: &str| holds(text, words);
    let mut hits = Vec::new();
    for (at, section) in store.env.programme.sections.iter().enumerate() {
        let hit = |page: Page, id: &str, label: String| Hit {
            page,
            id: id.to_owned(),
            label,
            place: page.title(&store.env, lang),
        };
        for question in section.questions() {
            let label = question.label.get(lang);
            if fits(label) || fits(question.help.get(lang)) || fits(&question.clause) {
                hits.push(hit(Page::asking(&question.id, &store.env), &question.id, label.to_owned()));
            }
        }
        if let Some(criteria) = store.env.criteria.as_deref().filter(|_| section.evaluation) {
            let items = criteria.items().filter(|item| fits(item.name.get(lang)) || fits(&item.id));
            hits.extend(
                items.map(|item| hit(Page::Section(at), &item.id, format!("{} {}", item.id, item.name.get(lang)))),
            );
        }
    }
    hits
}

/// The field and what was found: arrows choose, Enter goes there, Escape closes.
#[component]
pub fn Search() -> Html {
    let store = use_store();
    let words = use_state(String::new);
    let chosen = use_state(|| 0usize);
    let found = hits(&store, words.trim());
    let at = (*chosen).min(found.len().saturating_sub(1));
    let oninput = {
        let (words, chosen) = (words.clone(), chosen.clone());
        Callback::from(move |event: InputEvent| {
            words.set(entered(&event));
            chosen.set(0);
        })
    };
    let onkeydown = {
        let (words, chosen, store) = (words.clone(), chosen.clone(), store.clone());
        let (count, meant) = (found.len(), found.get(at).map(|hit| (hit.page, hit.id.clone())));
        Callback::from(move |event: KeyboardEvent| {
            // While an input method composes, its keys are its own.
            if event.is_composing() {
                return;
            }
            match event.key().as_str() {
                "Escape" => words.set(String::new()),
                "ArrowDown" if count > 0 => chosen.set((at + 1) % count),
                "ArrowUp" if count > 0 => chosen.set((at + count - 1) % count),
                "Enter" => {
                    if let Some((page, id)) = meant.clone() {
                        words.set(String::new());
                        store.dispatch(Msg::Go(page, Some(id)));
                    }
                }
                _ => return,
            }
            event.prevent_default();
        })
    };
    let open = !words.trim().is_empty();
    let active = (open && !found.is_empty()).then(|| format!("hit-{at}"));
    html! {
        <div class="search" role="search" {onkeydown}>
            <label class="hidden" for="search">{ store.t("查找问题", "Find a question") }</label>
            <input id="search" type="search" autocomplete="off" placeholder={store.t("查找问题", "Find a question")}
                role="combobox" aria-expanded={open.to_string()} aria-controls="hits" aria-autocomplete="list" aria-activedescendant={active}
                value={(*words).clone()} {oninput} />
            if open {
                <ul class="hits" id="hits" role="listbox" aria-label={store.t("查找结果", "Results")}>
                    { each(found.iter().enumerate().map(|(nth, hit)| entry(&store, hit, nth, nth == at, words.setter()))) }
                </ul>
                if found.is_empty() {
                    <p class="hits none" role="status">{ store.t("没有找到，换个词试试", "Nothing found, try another word") }</p>
                }
            }
        </div>
    }
}

fn entry(store: &Handle, hit: &Hit, nth: usize, here: bool, words: UseStateSetter<String>) -> Html {
    let (store, page, id) = (store.clone(), hit.page, hit.id.clone());
    let onclick = Callback::from(move |_: MouseEvent| {
        words.set(String::new());
        store.dispatch(Msg::Go(page, Some(id.clone())));
    });
    html! {
        <li id={format!("hit-{nth}")} role="option" aria-selected={here.to_string()} class={here.then_some("here")} {onclick}>
            { &hit.label }<span class="clause">{ &hit.place }</span>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_words_for_the_same_are_meant_too() {
        assert_eq!(wanted("iso 9001"), ["iso 9001", "ISO 9001", "ISO9001", "质量管理体系", "GB/T 19001"]);
        assert_eq!(wanted("首席质量官"), ["首席质量官", "CQO"]);
        assert_eq!(wanted("x"), ["x"]);
    }

    #[test]
    fn letters_are_found_in_either_case() {
        assert!(holds("通过 gb/t 19001 认证", "GB/T 19001") && !holds("a", "ab"));
    }
}
