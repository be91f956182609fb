//! A drop-down list that never parts from the data.

use crate::each;
use crate::entered;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// An entry of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Its value; the list has each once.
    pub value: AttrValue,
    /// Its words.
    pub words: AttrValue,
    /// The group it stands in; entries of one group follow each other.
    pub group: AttrValue,
}

impl Choice {
    /// An entry without a group.
    pub fn new(value: impl Into<AttrValue>, words: impl Into<AttrValue>) -> Self {
        Self { value: value.into(), words: words.into(), group: AttrValue::Static("") }
    }
}

/// What the list needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Name of the field.
    pub name: AttrValue,
    /// The value that the state holds. One that no entry has is shown as it is.
    pub value: AttrValue,
    /// Entries in order.
    pub choices: Vec<Choice>,
    /// Hands on what is chosen.
    pub onchange: Callback<String>,
    /// Id, for a label elsewhere.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// What it is for, where no label says so.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// Whether choosing does something at once, as adding what is chosen: keys pass over entries on the way, and only what is left
    /// or entered is meant (`www/src/shell/attend.ts`).
    #[prop_or_default]
    pub adds: bool,
    /// How a value is shown that no entry has; `{}` stands for it.
    #[prop_or(AttrValue::Static("{}"))]
    pub unknown: AttrValue,
}

/// The list.
#[component]
pub fn Select(props: &Props) -> Html {
    let node = use_node_ref();
    {
        // At every showing: the entry is a property of the list and no attribute, and a browser may have kept another.
        let (node, value) = (node.clone(), props.value.clone());
        use_effect(move || show(&node, &value));
    }
    let onchange = {
        let (node, value, tell) = (node.clone(), props.value.clone(), props.onchange.clone());
        Callback::from(move |event: Event| {
            let chosen = entered(&event);
            // Until the state says otherwise it holds what it held.
            show(&node, &value);
            tell.emit(chosen);
        })
    };
    let strange = props.choices.iter().all(|choice| choice.value != props.value);
    let strange = strange.then(|| props.unknown.replace("{}", &props.value));
    let (id, name, label) = (props.id.clone(), props.name.clone(), props.label.clone());
    html! {
        <select {id} {name} {onchange} ref={node} aria-label={label} data-adds={props.adds.then_some("")}>
            if let Some(words) = strange { <option key="?" value={props.value.clone()}>{ words }</option> }
            { each(groups(&props.choices)) }
        </select>
    }
}

/// The entries, those of a group under its name.
fn groups(choices: &[Choice]) -> Vec<Html> {
    let entry = |choice: &Choice| {
        html! { <option key={format!("={}", choice.value)} value={choice.value.clone()}>{ choice.words.clone() }</option> }
    };
    let parts = choices.chunk_by(|one, other| one.group == other.group);
    parts
        .flat_map(|part| match part {
            [first, ..] if !first.group.is_empty() => {
                let label = first.group.clone();
                vec![html! { <optgroup key={format!("#{label}")} {label}>{ each(part.iter().map(entry)) }</optgroup> }]
            }
            part => part.iter().map(entry).collect(),
        })
        .collect()
}

fn show(node: &NodeRef, value: &str) {
    if let Some(list) = node.cast::<HtmlSelectElement>().filter(|list| list.value() != *value) {
        list.set_value(value);
    }
}
