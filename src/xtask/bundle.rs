//! esbuild: scripts that Chromium 80 reads, one file each, without the types they are written with.

use crate::assets::Assets;
use crate::modules::Module;
use crate::process::{quiet, tool};
use crate::split;
use crate::workspace::{Workspace, files, read, remove, write};
use anyhow::{Context, Result, bail};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The oldest browser that reads the scripts.
const BROWSER: &str = "--target=chrome80";

/// In place of what tsc is told, whose `paths` lead to types. Fields are set, not defined: for Chromium 80 defining is written
/// out, which weighs 200 bytes of what a visitor waits for.
const FIELDS: &str = r#"--tsconfig-raw={"compilerOptions":{"useDefineForClassFields":false}}"#;

/// A script that a page names, with the names of all other files in it; `place` is where it begins below `src/`.
pub(crate) fn entry(workspace: &Workspace, assets: &Assets, name: &str, place: &str) -> Result<Vec<u8>> {
    let begin = with_plain_styles(workspace)?.join("src").join(place);
    esbuild(workspace, &begin, &format!("entry-{name}"), |command| {
        command.args(["--format=esm", "--loader:.css=text"]);
        command.arg(format!("--define:ZIPING_ASSETS={}", assets.json(name)));
    })
}

/// The look of the first pages, as a file for those who bring them in their own HTML.
pub(crate) fn first_look(workspace: &Workspace) -> Result<String> {
    read(&with_plain_styles(workspace)?.join("styles").join("assessment.css"))
}

/// The script of a page that shows an element.
pub(crate) fn page(workspace: &Workspace, name: &str) -> Result<Vec<u8>> {
    let begin = workspace.shell().join("pages").join(format!("{name}.ts"));
    esbuild(workspace, &begin, &format!("page-{name}"), |command| {
        command.arg("--format=esm");
    })
}

/// A module's script as wasm-bindgen wrote it, for `import`. `parts`: the files in which its parts lie beside it, by their names.
pub(crate) fn glue(workspace: &Workspace, module: &Module, parts: &BTreeMap<&str, String>) -> Result<Vec<u8>> {
    let own = format!("ziping-{}", module.name);
    if !parts.is_empty() {
        // The script imports what loads the parts as a file beside itself.
        let begin = workspace.shell().join(module.shell).join("later.ts");
        let loader = esbuild(workspace, &begin, "loader", |command| {
            command.arg("--format=esm").arg(format!("--external:{own}"));
        })?;
        write(&module.folder(workspace).join(split::LOADER), loader)?;
    }
    esbuild(workspace, &module.script(workspace), module.name, |command| {
        command.arg("--format=esm").arg(format!("--alias:{own}={}", module.script(workspace).display()));
        for part in module.parts.iter().filter(|part| !part.shared) {
            let files: Vec<&String> = part.with.iter().chain([&part.name]).filter_map(|name| parts.get(name)).collect();
            command.arg(format!("--define:ZIPING_{}={}", part.name.to_uppercase(), json!(files)));
        }
    })
}

/// A worker, with its module's script inside: it imports it as `ziping-<module>`.
pub(crate) fn worker(workspace: &Workspace, module: &Module) -> Result<Vec<u8>> {
    let name = module.name;
    let entry = workspace.shell().join("workers").join(format!("{name}.ts"));
    esbuild(workspace, &entry, name, |command| {
        // A classic worker has no `import.meta`; only the unused default place of the module asks for it.
        command.args(["--format=iife", "--define:import.meta.url=\"\""]);
        command.arg(format!("--alias:ziping-{name}={}", module.script(workspace).display()));
    })
}

/// A copy of the scripts with styles that Chromium 80 understands: imported as text, esbuild would leave them as written.
fn with_plain_styles(workspace: &Workspace) -> Result<PathBuf> {
    let (www, copy) = (workspace.www(), workspace.target.join("bundles").join("www"));
    remove(&copy)?;
    let mut styles = Vec::new();
    for file in files(&www)? {
        let place = file.strip_prefix(&www).unwrap_or(&file).to_owned();
        match file.extension().and_then(|ending| ending.to_str()) {
            Some("ts") => write(&copy.join(place), read(&file)?)?,
            Some("css") => styles.push(place),
            _ => {}
        }
    }
    if !styles.is_empty() {
        let mut command = tool(workspace, "esbuild").context("esbuild comes with `npm ci` in www")?;
        command
            .args(&styles)
            .args(["--bundle", "--minify", "--charset=utf8", "--log-level=warning", BROWSER])
            .current_dir(&www);
        command.args(["--outbase=."]).arg(format!("--outdir={}", copy.display()));
        quiet(&mut command).context("reading the styles of www")?;
    }
    Ok(copy)
}

fn esbuild(workspace: &Workspace, entry: &Path, name: &str, options: impl FnOnce(&mut Command)) -> Result<Vec<u8>> {
    let place = entry.strip_prefix(&workspace.root).unwrap_or(entry).display();
    if !entry.is_file() {
        bail!("{place} is missing: the site cannot be put together without it");
    }
    let out: PathBuf = workspace.target.join("bundles").join(format!("{name}.js"));
    let mut command = tool(workspace, "esbuild").context("esbuild comes with `npm ci` in www")?;
    // Modules and workers are read as UTF-8 always; Chinese written as escapes would weigh more.
    command.arg(entry).args(["--bundle", "--minify", "--charset=utf8", "--legal-comments=none"]);
    command.args(["--log-level=warning", FIELDS, BROWSER]);
    options(&mut command);
    quiet(command.arg(format!("--outfile={}", out.display()))).with_context(|| format!("bundling {place}"))?;
    std::fs::read(&out).with_context(|| format!("cannot read {}", out.display()))
}
