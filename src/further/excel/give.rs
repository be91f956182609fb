//! The table as a file for Excel, with the heads by which it is known again.

use super::figures::given;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use ziping_ask::msg::Msg;
use ziping_ask::store::Handle;
use ziping_ask::table::Target;
use ziping_ask::told::Notice;
use ziping_domain::table::{figures, rows};
use ziping_domain::{Lang, Value};
use ziping_json::Writer;
use ziping_later::shop::Shop;
use ziping_later::words::error_words;

/// The columns of figures before those with numbers.
const WORDS: u64 = 5;

/// A callback that gives the table out.
pub fn out(store: &Handle, target: &Target) -> Callback<MouseEvent> {
    let (store, target) = (store.clone(), target.clone());
    Callback::from(move |_| {
        let (store, (title, rows, numbers)) = (store.clone(), table(&store, &target));
        spawn_local(async move {
            let name =
                format!("{title}-{}", store.env.today).replace(['/', '\\', ':', '*', '?', '"', '<', '>', '|'], " ");
            let promise = store.env.platform.sheet(&request(&title, &rows, numbers), &name);
            if let Err(error) = promise.await {
                let text = error_words(&error);
                store.dispatch(Msg::Tell(Some(Notice { bad: true, text })));
            }
        });
    })
}

/// Title, lines, and from which column on numbers are numbers.
fn table(store: &Handle, target: &Target) -> (String, Vec<Vec<String>>, Option<u64>) {
    let (answers, lang) = (store.answers(), store.lang);
    if let Target::Rows(id) = target
        && let Some(question) = store.env.programme.question(id)
    {
        let kept = match answers.answers.get(id) {
            Some(Value::Rows(kept)) => &kept[..],
            _ => &[],
        };
        return (question.label.get(lang).to_owned(), rows::sheet(question, kept, lang), None);
    }
    let given = given(store, target, None);
    let title = match (target, lang) {
        (Target::Item(id), Lang::Zh) => format!("{id} 多年数据"),
        (Target::Item(id), Lang::En) => format!("{id} figures"),
        (_, Lang::Zh) => "结果数据".to_owned(),
        (_, Lang::En) => "Figures".to_owned(),
    };
    (title, figures::sheet(&given, u32::from(store.env.today.year()), lang), Some(WORDS))
}

fn request(title: &str, rows: &[Vec<String>], numbers: Option<u64>) -> String {
    let mut to = Writer::default();
    to.open('{');
    to.key("title");
    to.string(title);
    if let Some(numbers) = numbers {
        to.key("numbers");
        to.number(numbers);
    }
    to.key("rows");
    to.open('[');
    for row in rows {
        to.item();
        to.open('[');
        for cell in row {
            to.item();
            to.string(cell);
        }
        to.close(']');
    }
    to.close(']');
    to.close('}');
    to.finish()
}
