//! Installing what a machine with rustup and npm lacks: each time saying what and why, and nothing global.

use crate::process::{cargo_in, output, run, tool, version};
use crate::workspace::{Workspace, read};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::path::Path;
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";

/// What esbuild and binaryen ask for.
const LEAST_NODE: u32 = 18;

/// Installs everything that building the site needs. What is there already is left alone.
pub(crate) fn all(workspace: &Workspace) -> Result<()> {
    wasm_target(workspace)?;
    npm_packages(workspace)?;
    let version = workspace.wasm_bindgen_version()?;
    cargo_tool(
        workspace,
        // Not `--locked`: its lock file may name versions that a registry mirror does not carry yet.
        &CargoTool { name: "wasm-bindgen", package: "wasm-bindgen-cli", version: &version, exact: true, locked: false },
        "it makes the scripts of the modules, and must be the version of the crate",
    )?;
    cargo_tool(
        workspace,
        &CargoTool { name: "wasm-pack", package: "wasm-pack", version: "0.15.1", exact: false, locked: true },
        "it builds the modules",
    )
}

/// A program that cargo installs.
struct CargoTool<'a> {
    name: &'a str,
    package: &'a str,
    /// The version to install.
    version: &'a str,
    /// Whether no other version will do.
    exact: bool,
    /// Whether to install with the lock file it was published with.
    locked: bool,
}

fn wasm_target(workspace: &Workspace) -> Result<()> {
    let mut rustc = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    let folder = output(rustc.args(["--print", "target-libdir", "--target", TARGET]).current_dir(&workspace.root))
        .context("rustc is needed: https://rustup.rs/")?;
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    println!("Installing the Rust target {TARGET}: the app and its modules are compiled for the browser.");
    let Ok(mut rustup) = tool(workspace, "rustup") else {
        bail!("rustup is not on PATH; install the target {TARGET} with the tool that installed Rust here, then repeat");
    };
    run(rustup.args(["target", "add", TARGET]))
}

/// Installs the npm packages of the site: all that the fonts need.
pub(crate) fn npm_packages(workspace: &Workspace) -> Result<()> {
    let major: Option<u32> =
        version(workspace, "node").and_then(|text| text.trim_start_matches('v').split('.').next()?.parse().ok());
    match major {
        Some(major) if major >= LEAST_NODE => {}
        Some(major) => bail!("Node.js {major} is too old: {LEAST_NODE} or newer is needed (https://nodejs.org/)"),
        None => bail!("Node.js with npm is needed for esbuild, wasm-opt and the fonts: https://nodejs.org/"),
    }
    let why = "esbuild bundles the scripts, binaryen's wasm-opt shrinks the modules, the rest are fonts, lints and test tools";
    locked(workspace, &workspace.www(), why).context("without these packages nothing can be built")
}

/// Installs the npm packages that a folder's lock file names, unless they are there.
pub(crate) fn locked(workspace: &Workspace, folder: &Path, why: &str) -> Result<()> {
    let lock = folder.join("package-lock.json");
    let locked: Value =
        serde_json::from_str(&read(&lock)?).with_context(|| format!("{} is not valid JSON", lock.display()))?;
    let installed = read(&folder.join("node_modules/.package-lock.json")).unwrap_or_default();
    if up_to_date(&locked, &serde_json::from_str(&installed).unwrap_or_default()) {
        return Ok(());
    }
    println!("Installing the npm packages of {}:\n  {why}.", lock.display());
    run(tool(workspace, "npm")?.args(["ci", "--no-audit", "--no-fund"]).current_dir(folder))
        .context("is the npm registry reachable?")
}

/// Installs the driver of Firefox.
pub(crate) fn geckodriver(workspace: &Workspace) -> Result<()> {
    let gecko =
        CargoTool { name: "geckodriver", package: "geckodriver", version: "0.36.0", exact: false, locked: true };
    cargo_tool(workspace, &gecko, "it drives Firefox")
}

/// The version of easyofd that reads our papers.
const EASYOFD: &str = "20260427";
/// The last version of ofd.js that comes whole.
const OFD_JS: &str = "0.2.6";

/// Installs readers of OFD by other hands: `sofd`, a program of ours around the library ofd-core, easyofd, and ofd.js.
pub(crate) fn ofd_readers(workspace: &Workspace) -> Result<()> {
    let sofd = CargoTool { name: "sofd", package: "sofd-cli", version: "0.6.1", exact: false, locked: true };
    cargo_tool(workspace, &sofd, "it draws and searches the OFD papers")?;
    println!(
        "Installing tests/ofd/reader into the target folder: it checks and draws the OFD papers by the library ofd-core."
    );
    let mut install = cargo_in(workspace, &["install", "--quiet", "--path", "tests/ofd/reader", "--root"])?;
    run(install.arg(workspace.tools()).arg("--target-dir").arg(workspace.target.join("readers/ofd")))?;
    let easyofd = workspace.target.join("readers/easyofd");
    if !easyofd.join("easyofd").is_dir() {
        println!(
            "Installing easyofd {EASYOFD} from PyPI into the target folder, 500 MB with what it asks for: it reads the OFD papers."
        );
        let mut pip = tool(workspace, "python3")?;
        pip.args(["-m", "pip", "install", "--quiet", "--upgrade", "--target"]).arg(&easyofd);
        run(pip.arg(format!("easyofd=={EASYOFD}"))).context("is PyPI reachable?")?;
    }
    let script = workspace.target.join("readers/ofd.js");
    if !script.join("package/package.json").is_file() {
        // Not installed: what it asks for is in its bundle already.
        println!(
            "Fetching ofd.js {OFD_JS} from npm into the target folder, 12 MB: it shows the OFD papers in Chromium."
        );
        std::fs::create_dir_all(&script)?;
        let name = format!("ofd.js@{OFD_JS}");
        run(tool(workspace, "npm")?.args(["pack", "--silent", &name]).current_dir(&script))
            .context("is the npm registry reachable?")?;
        run(tool(workspace, "tar")?.args(["-xzf", &format!("ofd.js-{OFD_JS}.tgz")]).current_dir(&script))?;
    }
    Ok(())
}

/// Installs what builds and runs fuzz targets.
pub(crate) fn cargo_fuzz(workspace: &Workspace) -> Result<()> {
    let fuzz = CargoTool { name: "cargo-fuzz", package: "cargo-fuzz", version: "0.13.1", exact: false, locked: true };
    cargo_tool(workspace, &fuzz, "it builds and runs the fuzz targets")
}

/// Whether everything locked is installed as locked. Compared by content: file times say little after a checkout.
/// Packages for other systems are locked, but never installed here.
fn up_to_date(locked: &Value, installed: &Value) -> bool {
    let Some(packages) = locked["packages"].as_object() else { return false };
    packages.iter().filter(|(path, _)| !path.is_empty()).all(|(path, package)| {
        let there = &installed["packages"][path];
        (there.is_null() && package["optional"] == true) || there["version"] == package["version"]
    })
}

fn cargo_tool(workspace: &Workspace, tool: &CargoTool, why: &str) -> Result<()> {
    let CargoTool { name, package, version: wanted, .. } = *tool;
    let good = |found: Option<&str>| found.is_some_and(|found| !tool.exact || found == wanted);
    let found = version(workspace, name);
    if good(found.as_deref()) {
        return Ok(());
    }
    let instead = found.map(|found| format!(" (here is {found})")).unwrap_or_default();
    println!("Installing {package} {wanted}{instead} into the target folder: {why}. This takes some minutes, once.");
    let mut install = cargo_in(workspace, &["install", package, "--version", wanted])?;
    if tool.locked {
        install.arg("--locked");
    }
    // Compiled in half the time: what these programs do takes seconds either way.
    for (name, value) in [("OPT_LEVEL", "1"), ("LTO", "off"), ("CODEGEN_UNITS", "16"), ("DEBUG", "0")] {
        install.env(format!("CARGO_PROFILE_RELEASE_{name}"), value);
    }
    run(install.arg("--root").arg(workspace.tools()))?;
    let now = version(workspace, name);
    if !good(now.as_deref()) {
        bail!("{package} was installed, but `{name} --version` says {}", now.as_deref().unwrap_or("nothing"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn packages_are_compared_by_version() {
        let locked = json!({"packages": {
            "": {"name": "www"},
            "node_modules/a": {"version": "1.0.0"},
            "node_modules/elsewhere": {"version": "2.0.0", "optional": true},
        }});
        let installed = |version: &str| json!({"packages": {"node_modules/a": {"version": version}}});
        assert!(up_to_date(&locked, &installed("1.0.0")));
        assert!(!up_to_date(&locked, &installed("0.9.0")));
        assert!(!up_to_date(&locked, &Value::Null));
    }
}
