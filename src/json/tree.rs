//! A file as a tree that keeps all that stands in it, in its order: for whoever changes one place of a file and leaves the rest.

use crate::{Decode, Encode, Json, Node, Token, Writer, lay_out};

/// A value of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Tree {
    /// Nothing.
    #[default]
    Null,
    /// `true` or `false`.
    Flag(bool),
    /// A number, as it is written.
    Number(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Tree>),
    /// Names and their values.
    Record(Vec<(String, Tree)>),
}

impl Tree {
    /// Reads a text.
    ///
    /// # Errors
    /// The first problem with line and column, in English, where it is no JSON.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut json = Json::read(text);
        let tree = Self::decode(&mut json, Node::ROOT);
        json.problem().map_or(Ok(tree), Err)
    }

    /// The file, laid out for people.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut to = Writer::default();
        self.encode(&mut to);
        lay_out(&to.finish())
    }

    /// A value of a type of the files, as it would be written.
    #[must_use]
    pub fn of(value: &impl Encode) -> Self {
        let mut to = Writer::default();
        value.encode(&mut to);
        Self::read(&to.finish()).unwrap_or_default()
    }

    /// It as a type of the files, as far as it is one.
    #[must_use]
    pub fn to<T: Decode>(&self) -> T {
        let text = self.to_text();
        T::decode(&mut Json::read(&text), Node::ROOT)
    }

    /// A record.
    #[must_use]
    pub fn record<const N: usize>(fields: [(&str, Self); N]) -> Self {
        Self::Record(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    /// The value at a JSON pointer (RFC 6901, names without `~` and `/`).
    #[must_use]
    pub fn at(&self, pointer: &str) -> Option<&Self> {
        steps(pointer).try_fold(self, |tree, step| match tree {
            Self::List(items) => items.get(step.parse::<usize>().ok()?),
            Self::Record(_) => tree.field(step),
            _ => None,
        })
    }

    /// The same, to be changed.
    pub fn at_mut(&mut self, pointer: &str) -> Option<&mut Self> {
        steps(pointer).try_fold(self, |tree, step| match tree {
            Self::List(items) => items.get_mut(step.parse::<usize>().ok()?),
            Self::Record(fields) => fields.iter_mut().find(|(name, _)| name == step).map(|(_, value)| value),
            _ => None,
        })
    }

    /// A record's field.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Self> {
        let Self::Record(fields) = self else { return None };
        fields.iter().find(|(other, _)| other == name).map(|(_, value)| value)
    }

    /// The text of a record's field; blank where it has none.
    #[must_use]
    pub fn word(&self, name: &str) -> &str {
        self.field(name).and_then(Self::as_text).unwrap_or_default()
    }

    /// A text.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The values of a list; of anything else none.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// The fields of a record; of anything else none.
    #[must_use]
    pub fn fields(&self) -> &[(String, Self)] {
        match self {
            Self::Record(fields) => fields,
            _ => &[],
        }
    }

    /// Sets a record's field, at its place or behind all others; what is no record becomes one.
    pub fn set(&mut self, name: &str, value: Self) {
        if !matches!(self, Self::Record(_)) {
            *self = Self::Record(Vec::new());
        }
        if let Self::Record(fields) = self {
            match fields.iter_mut().find(|(other, _)| other == name) {
                Some((_, old)) => *old = value,
                None => fields.push((name.to_owned(), value)),
            }
        }
    }

    /// Takes a record's field or a list's item away; tells whether there was one.
    pub fn remove(&mut self, step: &str) -> bool {
        match self {
            Self::List(items) => match step.parse::<usize>() {
                Ok(at) if at < items.len() => {
                    items.remove(at);
                    true
                }
                _ => false,
            },
            Self::Record(fields) => {
                let before = fields.len();
                fields.retain(|(name, _)| name != step);
                before > fields.len()
            }
            _ => false,
        }
    }

    /// Puts a value at the end of a record's list, which is made where there is none.
    pub fn push(&mut self, name: &str, value: Self) {
        if !matches!(self.field(name), Some(Self::List(_))) {
            self.set(name, Self::List(Vec::new()));
        }
        if let Some(Self::List(items)) = self.at_mut(name) {
            items.push(value);
        }
    }

    /// Changes a record's field, which is made blank where there is none.
    pub fn change<T: Decode + Encode>(&mut self, name: &str, change: impl FnOnce(&mut T)) {
        let mut value: T = self.field(name).unwrap_or(&Self::Record(Vec::new())).to();
        change(&mut value);
        self.set(name, Self::of(&value));
    }
}

fn steps(pointer: &str) -> impl Iterator<Item = &str> {
    pointer.split('/').filter(|step| !step.is_empty())
}

impl From<&str> for Tree {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl Decode for Tree {
    fn decode(json: &mut Json<'_>, node: Node) -> Self {
        match json.token(node) {
            Token::Absent | Token::Null => Self::Null,
            Token::False => Self::Flag(false),
            Token::True => Self::Flag(true),
            Token::Number => Self::Number(json.raw(node).to_owned()),
            Token::Text => Self::Text(json.string(node)),
            Token::List => Self::List(json.items(node).into_iter().map(|item| Self::decode(json, item)).collect()),
            Token::Record => {
                let members = json.members(node);
                let fields = members.into_iter().map(|(name, value)| (json.string(name), Self::decode(json, value)));
                Self::Record(fields.collect())
            }
        }
    }
}

impl Encode for Tree {
    fn encode(&self, to: &mut Writer) {
        match self {
            Self::Null => to.null(),
            Self::Flag(flag) => to.flag(*flag),
            Self::Number(raw) => to.written(raw),
            Self::Text(text) => to.string(text),
            Self::List(items) => {
                to.open('[');
                for item in items {
                    to.item();
                    item.encode(to);
                }
                to.close(']');
            }
            Self::Record(fields) => {
                to.open('{');
                for (name, value) in fields {
                    to.key(name);
                    value.encode(to);
                }
                to.close('}');
            }
        }
    }

    fn is_left_out(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"{"b":[1,-2,"三"],"a":{"x":true,"y":null},"c":{"zh":"甲\n乙","en":"a"}}"#;

    #[test]
    fn all_that_stands_in_a_file_stays_in_its_order() {
        let tree = Tree::read(FILE).expect("JSON");
        assert_eq!(crate::compact(&tree.to_text()).trim_end(), FILE);
        assert!(Tree::read("{").is_err());
    }

    #[test]
    fn one_place_is_changed_and_no_other() {
        let mut tree = Tree::read(FILE).expect("JSON");
        tree.at_mut("/a").expect("there").set("x", Tree::Flag(false));
        tree.at_mut("/a").expect("there").push("z", "新".into());
        assert!(tree.at_mut("/b").expect("there").remove("1") && !tree.remove("q"));
        assert_eq!(tree.at("/a/z/0").and_then(Tree::as_text), Some("新"));
        assert_eq!((tree.at("/b/9"), tree.at("/c/zh/x")), (None, None));
        let changed = r#"{"b":[1,"三"],"a":{"x":false,"y":null,"z":["新"]},"c":{"zh":"甲\n乙","en":"a"}}"#;
        assert_eq!(crate::compact(&tree.to_text()).trim_end(), changed);
    }
}
