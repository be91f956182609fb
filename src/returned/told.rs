//! What came back, as it goes from the worker to the page.

use crate::read::{Provenance, Returned};
use ziping_domain::Value;
use ziping_json::{Encode, Writer};

impl Returned {
    /// As JSON: `{title, who, version, known, same, missing, differences: [{id, turn, why, exported, returned, seen, current}], strays:
    /// [text], remarks: [{author, text, beside}], tracked: [{author, text, new}]}`; an answer that is not there is absent.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut to = Writer::default();
        to.open('{');
        put(&mut to, "title", &self.title);
        put(&mut to, "who", &self.who);
        let (known, version) = match &self.known {
            Provenance::Whole => ("whole", ""),
            Provenance::Version(version) => ("version", version.as_str()),
            Provenance::Looks => ("looks", ""),
        };
        put(&mut to, "known", known);
        put(&mut to, "version", version);
        put(&mut to, "same", &self.same.to_string());
        to.key("missing");
        self.missing.encode(&mut to);
        list(&mut to, "differences", &self.differences, |to, one| {
            put(to, "id", &one.id);
            put(to, "turn", one.turn.code());
            put(to, "why", one.why.map_or("", crate::ReadDoubt::code));
            value(to, "exported", one.exported.as_ref());
            value(to, "current", one.current.as_ref());
            to.key("returned");
            one.returned.encode(to);
            to.key("seen");
            one.seen.encode(to);
        });
        to.key("strays");
        self.strays.encode(&mut to);
        list(&mut to, "remarks", &self.remarks, |to, one| {
            put(to, "author", &one.author);
            put(to, "text", &one.text);
            put(to, "beside", &one.beside);
        });
        list(&mut to, "tracked", &self.tracked, |to, one| {
            put(to, "author", &one.author);
            put(to, "text", &one.text);
            put(to, "new", if one.is_new { "yes" } else { "" });
        });
        to.close('}');
        to.finish()
    }
}

fn put(to: &mut Writer, name: &str, text: &str) {
    to.key(name);
    to.string(text);
}

fn value(to: &mut Writer, name: &str, value: Option<&Value>) {
    if let Some(value) = value {
        to.key(name);
        value.encode(to);
    }
}

fn list<T>(to: &mut Writer, name: &str, all: &[T], each: impl Fn(&mut Writer, &T)) {
    to.key(name);
    to.open('[');
    for one in all {
        to.item();
        to.open('{');
        each(to, one);
        to.close('}');
    }
    to.close(']');
}
