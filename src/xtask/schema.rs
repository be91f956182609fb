//! The JSON Schemas of programme and answers files: derived from the types, so that they cannot drift.

use crate::options::Options;
use crate::workspace::{Workspace, read, write};
use anyhow::{Result, bail};

/// How a schema is made.
type Make = fn() -> schemars::Schema;

/// The files, each with what it describes.
const FILES: [(&str, Make); 2] = [
    ("www/programmes/schema.json", || schemars::schema_for!(ziping_domain::Programme)),
    ("www/programmes/answers.schema.json", || schemars::schema_for!(ziping_domain::Answers)),
];

/// Writes the schema, or compares it with `--check`.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    for (name, schema) in FILES {
        let file = workspace.root.join(name);
        let wanted = text(schema())?;
        let there = if file.is_file() { read(&file)? } else { String::new() };
        if there == wanted {
            println!("{name} fits the types.");
        } else if options.check {
            bail!("{name} does not fit the types of src/domain: run `cargo xtask schema` and commit the file");
        } else {
            write(&file, wanted)?;
            println!("{name} is written.");
        }
    }
    Ok(())
}

fn text(schema: schemars::Schema) -> Result<String> {
    let mut schema = schema.to_value();
    // Whether the map keeps an order of its own depends on a feature that other crates may switch on.
    schema.sort_all_objects();
    Ok(serde_json::to_string_pretty(&schema)? + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_describes_a_programme() {
        for ((_, schema), (title, field)) in FILES.into_iter().zip([("Programme", "sections"), ("Answers", "answers")])
        {
            let schema: serde_json::Value = serde_json::from_str(&text(schema()).expect("made")).expect("JSON");
            assert_eq!(schema["title"], title);
            assert!(schema["properties"][field].is_object());
        }
    }
}
