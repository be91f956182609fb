//! What is looked at in the site's scripts and styles: types, against the modules' bindings, and lints.

use crate::modules::Module;
use crate::options::PartsOptions;
use crate::process::{run, tool};
use crate::site;
use crate::workspace::{Workspace, write};
use anyhow::Result;
use serde_json::{Map, Value, json};
use std::path::PathBuf;

/// The worker that cannot be looked at where its module was not built.
const PRINTER: &str = "src/workers/printer.ts";

/// Runs all of them; the modules are built.
pub(crate) fn lints(workspace: &Workspace, printer: bool) -> Result<()> {
    let config = config(workspace, printer)?;
    run(tool(workspace, "tsc")?.args(["--noEmit", "--project"]).arg(&config))?;
    let mut eslint = tool(workspace, "eslint")?;
    eslint.args([".", "--max-warnings=0"]).env("ZIPING_TSCONFIG", &config).current_dir(workspace.www());
    if !printer {
        eslint.args(["--ignore-pattern", PRINTER]);
    }
    run(&mut eslint)?;
    let styles = ["*.css", "styles/**/*.css", "portals/*.css", "preview/*.css"];
    run(tool(workspace, "stylelint")?.args(styles).arg("--max-warnings=0").current_dir(workspace.www()))
}

/// Writes what `www/tsconfig.json` says with the places of this target folder, and without what is not built.
fn config(workspace: &Workspace, printer: bool) -> Result<PathBuf> {
    let place = |module: &Module| {
        // Without an ending: tsc looks for the types beside the script.
        (format!("ziping-{}", module.name), json!([module.script(workspace).with_extension("")]))
    };
    let paths: Map<String, Value> = site::modules(PartsOptions { printer }.into()).map(place).collect();
    let www = workspace.www();
    let config = json!({
        "extends": www.join("tsconfig.json"),
        "compilerOptions": { "paths": paths },
        "include": [www.join("src"), workspace.root.join("src/xtask/published/ziping.d.ts")],
        "exclude": if printer { vec![] } else { vec![www.join(PRINTER)] },
    });
    let file = workspace.target.join("modules").join("tsconfig.json");
    write(&file, serde_json::to_vec_pretty(&config)?)?;
    Ok(file)
}
