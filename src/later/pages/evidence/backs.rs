//! 用来证明: what a file backs, asked in two steps — first the area, then the entry.

use yew::prelude::*;
use ziping_ask::msg::Msg;
use ziping_ask::send::act;
use ziping_ask::store::Handle;
use ziping_domain::{Action, Criteria, Lang, Programme};
use ziping_ui::{Choice, Select, each};

/// An area of what can be backed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Tells it from the others.
    pub id: String,
    /// Its words.
    pub words: String,
    /// Its entries: group, id, words.
    pub entries: Vec<(String, String, String)>,
}

/// All areas: the conditions, each step with questions, each chapter of the criteria.
pub fn areas(programme: &Programme, criteria: Option<&Criteria>, lang: Lang) -> Vec<Area> {
    let conditions = programme
        .conditions
        .iter()
        .map(|one| (String::new(), one.id.clone(), format!("{} {}", one.clause, one.title.get(lang))));
    let mut all = vec![Area {
        id: "conditions".to_owned(),
        words: lang.pick("申报条件（逐条）", "Conditions, one by one").to_owned(),
        entries: conditions.collect(),
    }];
    for section in programme.sections.iter().filter(|section| !section.evaluation) {
        let entries = section.groups.iter().flat_map(|group| {
            group.questions.iter().map(|question| {
                (group.title.get(lang).to_owned(), question.id.clone(), question.label.get(lang).to_owned())
            })
        });
        // A step may be called like the conditions are.
        let words = format!("{}{}", lang.pick("填报内容：", "What was filled in: "), section.title.get(lang));
        all.push(Area { id: format!("step:{}", section.id), words, entries: entries.collect() });
    }
    for chapter in criteria.iter().flat_map(|criteria| &criteria.chapters) {
        let entries = chapter
            .items
            .iter()
            .map(|item| (String::new(), item.id.clone(), format!("{} {}", item.id, item.name.get(lang))));
        let words = format!("{}{} {}", lang.pick("评价条款 ", "Item "), chapter.id, chapter.name.get(lang));
        all.push(Area { id: format!("chapter:{}", chapter.id), words, entries: entries.collect() });
    }
    all.retain(|area| !area.entries.is_empty());
    all
}

/// What the field needs.
#[derive(Properties, PartialEq)]
pub struct BacksProps {
    /// The file's place in the list, from 0.
    pub at: usize,
    /// The state.
    pub store: Handle,
}

/// What is backed so far, and the two lists.
#[component]
pub fn Backs(BacksProps { at, store }: &BacksProps) -> Html {
    let at = *at;
    let area = use_state(String::new);
    let Some(file) = store.answers().evidence.get(at) else { return Html::default() };
    let areas = areas(&store.env.programme, store.env.criteria.as_deref(), store.lang);
    let backs = &file.backs;
    let tags = backs.iter().map(|id| {
        let rest: Vec<String> = backs.iter().filter(|other| *other != id).cloned().collect();
        let remove = act(store, move |_: MouseEvent| Action::Backs(at, rest.clone()));
        let words = backed(&areas, id);
        html! {
            <span key={id.clone()} class="tag">{ words }<button type="button" class="link" onclick={remove}
                aria-label={format!("{} {words}", store.t("去掉", "Remove"))}>{ "×" }</button></span>
        }
    });
    let first = Choice::new("", store.t("先选哪一类", "First the area"));
    let kinds = std::iter::once(first).chain(areas.iter().map(|area| Choice::new(area.id.clone(), area.words.clone())));
    let chosen = areas.iter().find(|one| one.id == *area);
    let choose = {
        let area = area.clone();
        Callback::from(move |id: String| area.set(id))
    };
    let add = {
        let (store, backs) = (store.clone(), backs.clone());
        Callback::from(move |id: String| {
            let mut next = backs.clone();
            if !id.is_empty() && !next.contains(&id) {
                next.push(id);
                store.dispatch(Msg::Act(Action::Backs(at, next)));
            }
        })
    };
    html! {
        <div class="backs">
            { each(tags) }
            <label class="note"><span>{ store.t("用来证明", "It backs") }</span>
                <Select name={format!("area-{at}")} value={(*area).clone()} choices={kinds.collect::<Vec<_>>()} onchange={choose} />
            </label>
            if let Some(area) = chosen {
                <label class="note"><span>{ store.t("哪一项", "Which one") }</span>
                    <Select adds={true} name={format!("backs-{at}")} value="" choices={entries(store, area)} onchange={add} />
                </label>
            }
            if backs.is_empty() { <p class="help">{ store.t("还没有选择它用来证明什么。", "It backs nothing until you say what.") }</p> }
        </div>
    }
}

fn entries(store: &Handle, area: &Area) -> Vec<Choice> {
    let first = Choice::new("", store.t("再选一项，可选多项", "Then the entry; several may be chosen"));
    let entry = |(group, id, words): &(String, String, String)| Choice {
        group: group.clone().into(),
        ..Choice::new(id.clone(), words.clone())
    };
    std::iter::once(first).chain(area.entries.iter().map(entry)).collect()
}

/// The words of what a file backs.
fn backed<'a>(areas: &'a [Area], id: &'a str) -> &'a str {
    let all = areas.iter().flat_map(|area| &area.entries);
    all.into_iter().find(|(_, other, _)| other == id).map_or(id, |(_, _, words)| words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ziping_domain::Criteria;

    #[test]
    fn everything_stands_in_one_area_and_no_area_is_long() {
        let criteria = Criteria::parse(include_str!("../../../../www/criteria/gbt-19580-2012.json")).expect("criteria");
        for text in [
            include_str!("../../../../www/programmes/wuhu.json"),
            include_str!("../../../../www/programmes/songjiang.json"),
            include_str!("../../../../www/programmes/jiaxing.json"),
            include_str!("../../../../www/programmes/hangzhou.json"),
        ] {
            let programme = Programme::parse(text).expect("a programme");
            let areas = areas(&programme, Some(&criteria), Lang::Zh);
            let mut words: Vec<&str> = areas.iter().map(|area| &*area.words).collect();
            let mut ids: Vec<&str> = areas.iter().flat_map(|area| &area.entries).map(|(_, id, _)| &**id).collect();
            let (areas_in_all, entries_in_all) = (words.len(), ids.len());
            words.sort_unstable();
            words.dedup();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(
                (words.len(), ids.len()),
                (areas_in_all, entries_in_all),
                "no two are called alike, nothing twice"
            );
            let questions: usize =
                programme.sections.iter().filter(|one| !one.evaluation).map(|one| one.questions().count()).sum();
            assert_eq!(ids.len(), programme.conditions.len() + questions + criteria.items().count());
            assert!(areas_in_all <= 14, "{areas_in_all} areas");
        }
    }
}
