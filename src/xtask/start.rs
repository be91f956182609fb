//! `bench --start`: when the first question is shown and its answer taken on a slow line and processor, beside what one would use
//! instead. It prints figures and fails nothing.

use crate::options::PartsOptions;
use crate::process::{quiet, tool};
use crate::workspace::{Workspace, files, read, remove, write};
use crate::{compress, install, modules, site, system, test};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// Prints what the browser measured.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    install::all(workspace)?;
    system::install(workspace)?;
    let parts = PartsOptions { printer: false };
    let site = site::build(workspace, parts, modules::Optimised::Required)?;
    let sent = workspace.target.join("bench").join("start");
    remove(&sent)?;
    for file in files(&site)? {
        let place = sent.join(file.strip_prefix(&site).unwrap_or(&file));
        write(&place, std::fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?)?;
    }
    peers(workspace, &sent.join("peers"))?;
    // As a host sends them.
    let written: Vec<PathBuf> =
        files(&sent)?.into_iter().filter(|file| compress::compressible(&file.to_string_lossy())).collect();
    for (file, forms) in written.iter().zip(compress::all(workspace, &written)?) {
        let mut name = file.clone().into_os_string();
        name.push(".br");
        write(Path::new(&name), forms.brotli)?;
    }
    let mut figures = Vec::new();
    test::browser_tests(workspace, parts, &sent, &["start::figures", "--ignored", "--nocapture"], &mut figures)
}

/// The form made with react-jsonschema-form, and one in plain HTML with the same questions.
fn peers(workspace: &Workspace, out: &Path) -> Result<()> {
    let folder = workspace.root.join("tests/peers");
    install::locked(workspace, &folder, "react-jsonschema-form: the start is measured beside it")?;
    let mut bundle = tool(workspace, "esbuild")?;
    bundle
        .arg(folder.join("form.jsx"))
        .args(["--bundle", "--minify", "--charset=utf8", "--format=esm", "--jsx=automatic", "--log-level=warning"])
        .arg("--define:process.env.NODE_ENV=\"production\"")
        .arg(format!("--outfile={}", out.join("form.js").display()));
    quiet(&mut bundle).context("bundling react-jsonschema-form")?;
    write(&out.join("form.html"), read(&folder.join("form.html"))?)?;
    write(&out.join("plain.js"), read(&folder.join("plain.js"))?)?;
    let questions: Vec<String> = serde_json::from_str(&read(&folder.join("questions.json"))?)?;
    let mut page = String::from(
        "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>HTML</title><link rel=\"icon\" href=\"data:,\"><main>",
    );
    for (at, words) in questions.iter().enumerate() {
        page += &format!("<fieldset><legend>{words}</legend>");
        for (value, label) in [("yes", "是"), ("no", "否")] {
            page += &format!("<label><input type=\"radio\" name=\"q{at}\" value=\"{value}\">{label}</label>");
        }
        page += "</fieldset>";
    }
    write(&out.join("plain.html"), page + "</main><script type=\"module\" src=\"/peers/plain.js\"></script></html>")
}
