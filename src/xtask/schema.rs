//! The JSON Schemas of programme, proofs and answers files: made of the types by `ziping-kit`.

use crate::options::KeptOptions;
use crate::workspace::{Workspace, read, write};
use anyhow::{Result, bail};

/// How a schema is made.
type Make = fn() -> serde_json::Value;

/// The files, each with what it describes.
const FILES: [(&str, Make); 3] = [
    ("www/programmes/schema.json", ziping_kit::schema::<ziping_kit::Whole>),
    ("www/programmes/proofs.schema.json", ziping_kit::schema::<ziping_kit::WholeProofs>),
    ("www/programmes/answers.schema.json", ziping_kit::schema::<ziping_domain::Answers>),
];

/// Writes the schema, or compares it with `--check`.
pub(crate) fn run(workspace: &Workspace, kept: KeptOptions) -> Result<()> {
    for (name, schema) in FILES {
        let file = workspace.root.join(name);
        let wanted = serde_json::to_string_pretty(&schema())? + "\n";
        let there = if file.is_file() { read(&file)? } else { String::new() };
        if there == wanted {
            println!("{name} fits the types.");
        } else if kept.check {
            bail!("{name} does not fit the types of src/domain: run `cargo xtask schema` and commit the file");
        } else {
            write(&file, wanted)?;
            println!("{name} is written.");
        }
    }
    Ok(())
}
