//! The JSON Schema that editors of programme files use: derived from the types, so that it cannot drift.

use crate::options::Options;
use crate::workspace::{Workspace, read, write};
use anyhow::{Result, bail};

const FILE: &str = "www/programmes/schema.json";

/// Writes the schema, or compares it with `--check`.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let file = workspace.root.join(FILE);
    let wanted = schema()?;
    let there = if file.is_file() { read(&file)? } else { String::new() };
    if there == wanted {
        println!("{FILE} fits the types.");
    } else if options.check {
        bail!("{FILE} does not fit the types of src/domain/programme: run `cargo xtask schema` and commit the file");
    } else {
        write(&file, wanted)?;
        println!("{FILE} is written.");
    }
    Ok(())
}

fn schema() -> Result<String> {
    let mut schema = schemars::schema_for!(ziping_domain::Programme).to_value();
    // Whether the map keeps an order of its own depends on a feature that other crates may switch on.
    schema.sort_all_objects();
    Ok(serde_json::to_string_pretty(&schema)? + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_describes_a_programme() {
        let schema: serde_json::Value = serde_json::from_str(&schema().expect("made")).expect("JSON");
        assert_eq!(schema["title"], "Programme");
        assert!(schema["properties"]["sections"].is_object());
    }
}
