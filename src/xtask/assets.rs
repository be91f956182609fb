//! The names of the site's hashed files, as define.js gets them.

use serde_json::{Map, Value, json};

/// File names relative to define.js, by key.
pub(crate) struct Assets(Map<String, Value>);

impl Assets {
    /// No file yet: the PDF module and the fonts stay `null` where they are left out.
    pub(crate) fn new() -> Self {
        let mut map = Map::new();
        for key in ["printer", "printerWasm", "fonts"] {
            map.insert(key.into(), Value::Null);
        }
        map.insert("version".into(), json!(env!("CARGO_PKG_VERSION")));
        Self(map)
    }

    /// Notes a file.
    pub(crate) fn set(&mut self, key: &str, name: &str) {
        self.0.insert(key.into(), json!(name));
    }

    /// The name of a file that was noted; blank for none.
    pub(crate) fn get(&self, key: &str) -> &str {
        self.0.get(key).and_then(Value::as_str).unwrap_or_default()
    }

    /// Notes a font.
    pub(crate) fn set_font(&mut self, key: &str, name: &str) {
        let fonts = self.0.entry("fonts").or_insert(Value::Null);
        if fonts.is_null() {
            *fonts = json!({});
        }
        fonts[key] = json!(name);
    }

    /// What takes the place of `ZIPING_ASSETS` in a script: without what it never asks for, because a name with its digest is
    /// nothing that packing makes smaller.
    pub(crate) fn json(&self, script: &str) -> String {
        // A name stands for its module too.
        let foreign: &[&str] = match script {
            "define" => &[
                "both",
                "office",
                "desk",
                "studio",
                "binder",
                "packer",
                "examiner",
                "sealer",
                "checker",
                "courier",
                "printerWasm",
                "fonts",
            ],
            "late" => &["first", "app", "both", "later", "further", "desk", "office", "examiner", "studio"],
            "desk" => &["first", "app", "both", "later", "further", "late", "packer", "checker", "studio"],
            "kit" => &[
                "first", "app", "both", "later", "further", "late", "packer", "examiner", "desk", "office", "courier",
                "sealer", "binder",
            ],
            _ => &[],
        };
        let is_foreign =
            |key: &str| foreign.contains(&key) || foreign.contains(&key.strip_suffix("Wasm").unwrap_or(key));
        let own = self.0.iter().filter(|(key, _)| !is_foreign(key));
        // The questionnaire asks whether there is a printer, and the later scripts for it.
        let value = |key: &str, value: &Value| match (script, key) {
            ("define", "printer") => json!(u8::from(!value.is_null())),
            _ => value.clone(),
        };
        Value::Object(own.map(|(key, name)| (key.clone(), value(key, name))).collect()).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_null() {
        let mut assets = Assets::new();
        assets.set("app", "app.0123456789.js");
        assets.set("desk", "desk.0123456789.js");
        let value: Value = serde_json::from_str(&assets.json("define")).expect("JSON");
        assert_eq!(value["app"], "app.0123456789.js");
        assert!(value["desk"].is_null(), "the questionnaire never asks for the desk");
        assets.set("examinerWasm", "examiner.0123456789.wasm");
        let late: Value = serde_json::from_str(&assets.json("late")).expect("JSON");
        assert!(late["examinerWasm"].is_null(), "nor for a module of its worker");
        let desk: Value = serde_json::from_str(&assets.json("desk")).expect("JSON");
        assert_eq!(desk["examinerWasm"], "examiner.0123456789.wasm");
        assert!(value["printer"] == 0 && value["printerWasm"].is_null() && value["fonts"].is_null());
        assert_eq!(value["version"], env!("CARGO_PKG_VERSION"));
    }

    #[test]
    fn fonts_are_grouped() {
        let mut assets = Assets::new();
        assets.set_font("serif", "fonts/serif.0123456789.ttf");
        assets.set_font("sans", "fonts/sans.0123456789.ttf");
        let value: Value = serde_json::from_str(&assets.json("late")).expect("JSON");
        assert_eq!(value["fonts"]["serif"], "fonts/serif.0123456789.ttf");
        assert_eq!(value["fonts"]["sans"], "fonts/sans.0123456789.ttf");
    }
}
