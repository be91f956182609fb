//! `bench --readers`: what reading the files would weigh in the browser with other libraries. The same types, each by a
//! library's own derives, alone in a module; see "Choices" in src/README.md.

use crate::modules::{self, Optimised};
use crate::process::{cargo_in, run as call, tool};
use crate::workspace::Workspace;
use crate::{compress, install};
use anyhow::Result;
use std::path::PathBuf;

/// The ways, as the examples of `tests/bench/readers` are called.
const WAYS: [&str; 4] = ["own", "with_miniserde", "with_serde", "with_facet"];

/// Prints what each weighs.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    install::all(workspace)?;
    modules::optimiser(workspace, Optimised::Required)?;
    let manifest = workspace.root.join("tests/bench/readers/Cargo.toml");
    let folder = workspace.target.join("readers");
    let mut made = Vec::new();
    for way in WAYS {
        let words = ["build", "--quiet", "--release", "--target", "wasm32-unknown-unknown", "--example", way];
        call(cargo_in(workspace, &words)?.arg("--manifest-path").arg(&manifest).arg("--target-dir").arg(&folder))?;
        let compiled = folder.join(format!("wasm32-unknown-unknown/release/examples/{way}.wasm"));
        let small: PathBuf = folder.join(format!("{way}.wasm"));
        call(tool(workspace, "wasm-opt")?.args(["-all", "-Oz"]).arg(&compiled).arg("-o").arg(&small))?;
        made.push(small);
    }
    println!("\n{:<24}{:>12}{:>12}", "bytes of a reader", "raw", "brotli");
    for (way, forms) in WAYS.iter().zip(compress::all(workspace, &made)?) {
        println!("{way:<24}{:>12}{:>12}", forms.raw.len(), forms.brotli.len());
    }
    Ok(())
}
