//! A table beside the rows of a question.

use super::bring::Came;
use super::preview::{Count, PreviewRow, answers, first_is_head, left_out, named, value};
use std::collections::BTreeMap;
use yew::prelude::*;
use ziping_ask::context::use_store;
use ziping_ask::store::Handle;
use ziping_domain::programme::Column;
use ziping_domain::table::rows::{CellWhy, Cells, ColumnMap, Place, Row, plan, recognise, taken};
use ziping_domain::{Action, Lang, Value};
use ziping_ui::{Choice, Select, each, keyed};

/// What the preview needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The question.
    pub id: String,
    /// The table.
    pub came: Came,
    /// It was taken, or not.
    pub done: Callback<()>,
}

/// The preview.
#[component]
pub fn Preview(props: &Props) -> Html {
    let store = use_store();
    let chosen = use_state(|| None::<ColumnMap>);
    let places = use_state(BTreeMap::<u32, Place>::new);
    let Some(question) = store.env.programme.question(&props.id) else { return Html::default() };
    let kept: Vec<Cells> = match store.answers().answers.get(&props.id) {
        Some(Value::Rows(rows)) => rows.clone(),
        _ => Vec::new(),
    };
    let (row, column) = begin(&props.came.field, &props.id);
    let column = question.columns.iter().position(|other| other.id == column).unwrap_or_default();
    let lines = &props.came.lines;
    let source = chosen.as_ref().cloned().unwrap_or_else(|| recognise(question, lines, column));
    let plan = plan(question, &kept, lines, &source, row);
    let place_of = |row: &Row| places.get(&row.number).copied().unwrap_or(row.place);
    let count = Count::of(plan.rows.iter().map(|row| (place_of(row), row.misfits.len())));
    let head = |column: usize| source.over(lines, column);
    let from = |at: usize| {
        let (chosen, source) = (chosen.clone(), source.clone());
        let width = lines.iter().map(|line| line.cells.len()).max().unwrap_or_default();
        let none = Choice::new("", store.t("（没有）", "(none)"));
        let all = (0..width).map(|column| Choice::new(column.to_string(), named(column, &head(column))));
        let value = source.from[at].map_or_else(String::new, |column| column.to_string());
        let onchange = Callback::from(move |column: String| {
            let mut source = source.clone();
            source.from[at] = column.parse().ok();
            chosen.set(Some(source));
        });
        let column = &question.columns[at];
        html! {
            <label class={format!("cell w{}", column.width)}><span>{ column.label.get(store.lang) }{ " ← " }</span>
                <Select name={format!("{}.excel.{}", props.id, column.id)} {value} choices={std::iter::once(none).chain(all).collect::<Vec<_>>()} {onchange} /></label>
        }
    };
    let first =
        |row: &Cells| question.columns.first().and_then(|column| row.get(&column.id)).cloned().unwrap_or_default();
    let old: Vec<String> = kept.iter().map(first).collect();
    let shown = |row: &Row| {
        let now = place_of(row);
        let beside = match now {
            Place::Into(at) | Place::Same(at) => kept.get(at),
            _ => None,
        };
        let said = html! { { each(question.columns.iter().map(|column| cell(&store, column, row, beside))) } };
        let (number, can_be_new) = (row.number, !row.cells.is_empty());
        PreviewRow { number, now, list: &props.id, beside: None, old: &old, can_be_new }.row(&store, &places, said)
    };
    let headed = {
        let (source, chosen) = (source.clone(), chosen.clone());
        Callback::from(move |head| chosen.set(Some(ColumnMap { head, ..source.clone() })))
    };
    let unused: Vec<String> = plan.unused.iter().map(|column| named(*column, &head(*column))).collect();
    let rows = plan.rows.iter().map(|row| (place_of(row), &row.cells));
    let action = Action::Answer(props.id.clone(), Value::Rows(taken(&kept, rows)));
    html! {
        <>
            <p role="status">{ count.words(store.lang) }</p>
            { left_out(&store, source.head.map(|head| lines[head].number), &unused, plan.above, plan.beyond) }
            if source.head.is_none_or(|head| head == 0) && !source.is_double {
                { first_is_head(&store, &props.id, source.head.is_some(), headed) }
            }
            <div class="row from">{ each((0..question.columns.len()).map(from)) }</div>
            { keyed(plan.rows.iter().map(|row| (row.number, shown(row)))) }
            { answers(&store, &props.id, &count, (action, props.done.clone())) }
        </>
    }
}

/// The row and the column of the field into which a table was pasted.
fn begin<'a>(field: &'a str, id: &str) -> (usize, &'a str) {
    let place = field.strip_prefix(id).and_then(|rest| rest.strip_prefix('.')).and_then(|rest| rest.split_once('.'));
    place.and_then(|(row, column)| Some((row.parse().ok()?, column))).unwrap_or_default()
}

fn cell(store: &Handle, column: &Column, row: &Row, beside: Option<&Cells>) -> Html {
    let lang = store.lang;
    let words = |cells: Option<&Cells>| {
        let text = cells.and_then(|cells| cells.get(&column.id)).map_or("", String::as_str);
        let option = column.options.iter().find(|option| option.id == text);
        option.map_or(text, |option| option.label.get(lang)).to_owned()
    };
    let misfit = row.misfits.iter().find(|misfit| misfit.column == column.id);
    let told = misfit.map(|misfit| {
        let options: Vec<_> = column.options.iter().map(|option| option.label.get(lang)).collect();
        let text = &misfit.text;
        match (misfit.why, lang) {
            (CellWhy::Option, Lang::Zh) => format!("“{text}”不在选项中，没有取；可填：{}", options.join("、")),
            (CellWhy::Option, Lang::En) => {
                format!("“{text}” is none of the options and is left out: {}", options.join(", "))
            }
            (CellWhy::Day, Lang::Zh) => format!("“{text}”中的日期不存在或不清楚，没有取，请核对"),
            (CellWhy::Day, Lang::En) => format!("“{text}” names no day, or not one only, and is left out"),
            (CellWhy::Number, Lang::Zh) => format!("“{text}”不是一个清楚的数字，没有取"),
            (CellWhy::Number, Lang::En) => format!("“{text}” is no clear number and is left out"),
            (CellWhy::Error, Lang::Zh) => format!("“{text}”是 Excel 的出错标记，没有取"),
            (CellWhy::Error, Lang::En) => format!("“{text}” is an error sign of Excel and is left out"),
        }
    });
    html! {
        <div class={format!("cell w{}", column.width)}><span>{ column.label.get(lang) }</span>
            { value(&words(beside), &words(Some(&row.cells))) }
            if let Some(told) = told { <span class="odd">{ told }</span> }</div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_table_was_pasted() {
        for (field, wanted) in [
            ("honours.2.level", (2, "level")),
            ("honours.excel", (0, "")),
            ("", (0, "")),
            ("honours.x.level", (0, "")),
            ("other.2.level", (0, "")),
        ] {
            assert_eq!(begin(field, "honours"), wanted, "{field}");
        }
    }
}
