//! Questions of one scale as a table: a row a question, a column a step of the scale; cards where there is no room.

use yew::prelude::*;
use ziping_ask::parts::choice::{clear, strange};
use ziping_ask::parts::{drafts, field};
use ziping_ask::send::answer;
use ziping_ask::store::Handle;
use ziping_domain::Value;
use ziping_domain::programme::{Choice, Question};
use ziping_ui::{each, labelled_radio};

/// The table.
pub fn alike(store: &Handle, questions: &[&Question]) -> Html {
    let lang = store.lang;
    // One question may have more options than the scale.
    let columns = questions.iter().max_by_key(|question| question.options.len()).map_or(&[][..], |one| &one.options);
    html! {
        <table key={questions.first().map_or("", |one| &one.id).to_owned()} class="matrix scale">
            <thead><tr>
                <td></td>
                { each(columns.iter().map(|column| html! { <th scope="col">{ column.label.get(lang) }</th> })) }
            </tr></thead>
            <tbody>{ each(questions.iter().map(|question| row(store, question, columns))) }</tbody>
        </table>
    }
}

fn row(store: &Handle, question: &Question, columns: &[Choice]) -> Html {
    let (id, lang) = (&question.id, store.lang);
    let given = store.answers().text(id);
    let cell = |column: &Choice| {
        if question.option(&column.id).is_none() {
            return html! { <td></td> };
        }
        let onchange = answer::<Event>(store, id, Value::Text(column.id.clone()));
        let label = format!("{} {}", question.label.get(lang), column.label.get(lang));
        html! {
            <td><label class="cell-box">
                { labelled_radio(label, id.clone(), column.id.clone(), given == column.id, onchange) }
                <span class="cell-word" aria-hidden="true">{ column.label.get(lang) }</span>
            </label></td>
        }
    };
    let cells: Vec<Html> = columns.iter().map(cell).collect();
    html! {
        <tr key={id.clone()} data-id={id.clone()}>
            <th scope="row">
                { field::label(store, question) }{ field::about(store, question) }
                { strange(store, question) }
                if !given.is_empty() {
                    { clear(store, question) }
                }
                if store.ask.as_deref() == Some(id) { { drafts::ask(store) } }
            </th>
            { each(cells) }
        </tr>
    }
}
