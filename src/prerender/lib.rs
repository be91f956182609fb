//! The first pages as the app would draw them: a visitor sees and fills them while the app is still on its way.

use serde_json::{Map, Value};
use std::rc::Rc;
use yew::LocalServerRenderer;
use ziping_ask::context::Door;
use ziping_ask::entry;
use ziping_ask::env::{Drafts, Shared};
use ziping_ask::failed::Failed;
use ziping_ask::fake::Fake;
use ziping_ask::page::Page;
use ziping_ask::root::{Props, Root};
use ziping_ask::store::Store;
use ziping_ask::table::Road;
use ziping_domain::Lang;
use ziping_domain::fnv::fnv32;
use ziping_json::{Json, Node, Writer};

/// Any day: nothing that is drawn without answers depends on it.
const DAY: &str = "2026-01-01";

/// What only the later pages and the workers read of a programme file, or whoever comes back to a draft: the whole file comes
/// with them.
const LATER: [&str; 8] = ["history", "claims", "handing", "procedure", "pool", "survey", "sheets", "papers"];

/// The same of its category table; what a reader asks for stays, and is blank.
const LATER_OF_LADDER: [(&str, &str); 5] =
    [("categories", "[]"), ("criteria", "[]"), ("below", "\"\""), ("readings", "[]"), ("conflicts", "[]")];

/// A programme file without what the first pages never read. For Chinese without the English: whoever changes the language gets it
/// with the whole file, which is fetched then if it was not before. In English the Chinese is read too: units are told by it.
///
/// # Errors
/// When it is no JSON.
pub fn lean(programme: &str, lang: Lang) -> Result<String, serde_json::Error> {
    let mut file: Map<String, Value> = serde_json::from_str(programme)?;
    file.retain(|name, _| !LATER.contains(&name.as_str()));
    // Nothing is judged before the later pages come.
    file.insert("conditions".to_owned(), Value::Array(Vec::new()));
    if let Some(Value::Object(ladder)) = file.get_mut("ladder") {
        for (name, blank) in LATER_OF_LADDER {
            if ladder.contains_key(name) {
                ladder.insert(name.to_owned(), serde_json::from_str(blank)?);
            }
        }
    }
    if let Some(Value::Array(notes)) = file.get_mut("notes") {
        let is_first = |place: &Value| place == "start";
        notes.retain(|note| note["at"].as_array().is_none_or(|places| places.iter().any(is_first)));
    }
    let file = Value::Object(file);
    serde_json::to_string(&if lang == Lang::Zh { chinese(file) } else { file })
}

/// With each text of two languages in Chinese alone.
fn chinese(value: Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.into_iter().map(chinese).collect()),
        Value::Object(mut fields) => match (fields.len(), fields.remove("zh"), fields.remove("en")) {
            (2, Some(zh), Some(_)) => zh,
            (_, zh, en) => {
                let both =
                    [("zh", zh), ("en", en)].into_iter().filter_map(|(name, text)| Some((name.to_owned(), text?)));
                fields.extend(both);
                Value::Object(fields.into_iter().map(|(name, value)| (name, chinese(value))).collect())
            }
        },
        other => other,
    }
}

/// What the page needs to know of a programme file before it draws it: the criteria it refers to, if any.
#[must_use]
pub fn criteria_of(programme: &str) -> Option<String> {
    let json = Json::read(programme);
    json.text(json.field(Node::ROOT, "criteria"))
}

/// The fragment for a programme file with its criteria, in a language: the first page, and in a `template` the first step. It names
/// the file by its [`mark`]. All drafts and the list of programmes are shown; what a portal does not want the page takes away.
///
/// # Errors
/// When the app would not take the file.
pub fn fragment(programme: &str, criteria: Option<&str>, lang: Lang) -> Result<String, Failed> {
    let store = begun(programme, criteria, lang, Rc::new(Fake::on(DAY)))?;
    let mut html = format!("<div class=\"stage\" data-of=\"{}\">{}", mark(programme), page(&store, Page::Start)?);
    // The evaluation belongs to the later pages.
    if store.env.programme.sections.first().is_some_and(|section| !section.evaluation) {
        html += &format!("<template>{}</template>", page(&store, Page::Section(0))?);
    }
    Ok(html + "</div>")
}

/// A page in an element that names it.
fn page(store: &Store, page: Page) -> Result<String, Failed> {
    let key = page.key(&store.env);
    let mut there = store.clone();
    there.page = page;
    Ok(format!("<div data-page=\"{key}\">{}</div>", drawn(there)?))
}

/// What tells one text of a programme file from another, as the page reckons it too (`early.ts`): FNV-1a of its bytes.
#[must_use]
pub fn mark(text: &str) -> String {
    format!("{:x}", fnv32(text))
}

/// The state of a visitor who has just come.
fn begun(programme: &str, criteria: Option<&str>, lang: Lang, platform: Rc<Fake>) -> Result<Store, Failed> {
    let mut config = Writer::default();
    config.open('{');
    config.key("programme");
    config.string(programme);
    if let Some(criteria) = criteria {
        config.key("criteria");
        config.string(criteria);
    }
    config.key("drafts");
    config.string("device");
    config.key("many");
    config.flag(true);
    config.close('}');
    let config = config.finish();
    let env = Shared::new(entry::env(&Json::read(&config), platform)?);
    let road = Road { reach: || Box::pin(async { None }) };
    let drafts = env.drafts.min(Drafts::Session);
    Ok(Store::new(env, (None, road), lang, drafts))
}

/// The app in a state.
fn drawn(store: Store) -> Result<String, Failed> {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let runtime = runtime.map_err(|error| Failed::new("runtime", &error.to_string()))?;
    let props = Props { store, door: Door::default() };
    let renderer = LocalServerRenderer::<Root>::with_props(props).hydratable(false);
    Ok(tokio::task::LocalSet::new().block_on(&runtime, renderer.render()))
}

#[cfg(test)]
mod tests;
