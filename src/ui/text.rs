//! Fields that are typed in: a line, a number, several lines.

use yew::prelude::*;

/// A field that is typed in. What stands in it is the value given, whatever the browser kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    name: AttrValue,
    value: AttrValue,
    oninput: Callback<InputEvent>,
    id: Option<AttrValue>,
    label: Option<AttrValue>,
    described: Option<AttrValue>,
    list: Option<AttrValue>,
    class: &'static str,
    kind: &'static str,
    mode: &'static str,
    auto: &'static str,
    wrong: bool,
}

/// A field with its name, the text that the state holds, and what happens when it is typed in.
pub fn text(name: impl Into<AttrValue>, value: impl Into<AttrValue>, oninput: Callback<InputEvent>) -> Text {
    Text {
        name: name.into(),
        value: value.into(),
        oninput,
        id: None,
        label: None,
        described: None,
        list: None,
        class: "",
        kind: "text",
        mode: "text",
        auto: "off",
        wrong: false,
    }
}

/// A narrow field for a number; a phone shows its keys for digits.
pub fn number(name: impl Into<AttrValue>, value: impl Into<AttrValue>, oninput: Callback<InputEvent>) -> Text {
    text(name, value, oninput).keys("decimal").class("narrow")
}

impl Text {
    /// With its name as id, for a label elsewhere.
    #[must_use]
    pub fn named(self) -> Self {
        Self { id: Some(self.name.clone()), ..self }
    }

    /// With an id of its own.
    #[must_use]
    pub fn id(self, id: impl Into<AttrValue>) -> Self {
        Self { id: Some(id.into()), ..self }
    }

    /// With a name for those who cannot see what stands around it.
    #[must_use]
    pub fn label(self, label: impl Into<AttrValue>) -> Self {
        Self { label: Some(label.into()), ..self }
    }

    /// With the ids of what describes it.
    #[must_use]
    pub fn described(self, by: impl Into<AttrValue>) -> Self {
        Self { described: Some(by.into()), ..self }
    }

    /// With a list of proposals, by its id.
    #[must_use]
    pub fn list(self, list: Option<String>) -> Self {
        Self { list: list.map(AttrValue::from), ..self }
    }

    /// With a class.
    #[must_use]
    pub fn class(self, class: &'static str) -> Self {
        Self { class, ..self }
    }

    /// With the keys that a phone shows: a value of `inputmode`.
    #[must_use]
    pub fn keys(self, mode: &'static str) -> Self {
        Self { mode, ..self }
    }

    /// Of another type, and with what the browser may fill in.
    #[must_use]
    pub fn kind(self, kind: &'static str, auto: &'static str) -> Self {
        Self { kind, auto, ..self }
    }

    /// Marked as wrong, or not.
    #[must_use]
    pub fn wrong(self, wrong: bool) -> Self {
        Self { wrong, ..self }
    }

    /// As a field of one line.
    pub fn line(self) -> Html {
        let Self { name, value, oninput, id, label, described, list, class, kind, mode, auto, wrong } = self;
        html! {
            <input {id} {name} type={kind} inputmode={mode} autocomplete={auto} {class} {list} aria-label={label}
                aria-describedby={described} aria-invalid={wrong.then_some("true")} {value} {oninput} />
        }
    }

    /// As a field of several lines, so many of which are seen.
    pub fn lines(self, rows: impl Into<AttrValue>) -> Html {
        let Self { name, value, oninput, id, label, described, .. } = self;
        let rows = rows.into();
        html! {
            <textarea {id} {name} {rows} aria-label={label} aria-describedby={described} {value} {oninput} />
        }
    }
}
