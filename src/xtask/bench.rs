//! `bench`: how long judging takes, natively and in Wasm as the site ships it. It prints figures and fails nothing.

use crate::modules::Optimised;
use crate::options::PartsOptions;
use crate::process::{cargo_in, output, run as call, tool};
use crate::workspace::{Workspace, read, write};
use crate::{fonts, install, modules, site};
use anyhow::Result;

/// Prints what both halves measure.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    println!("\n{}", figures(workspace)?.join("\n"));
    Ok(())
}

/// Prints what OFD costs beside the PDF, in the module as the site ships it.
pub(crate) fn ofd(workspace: &Workspace) -> Result<()> {
    install::all(workspace)?;
    site::build(workspace, PartsOptions { printer: true }, Optimised::Required)?;
    let module = workspace.target.join("modules/printer");
    // Node takes a module for one only by its ending.
    let glue = workspace.target.join("bench/printer.mjs");
    write(&glue, read(&module.join("ziping_printer.js"))?.as_bytes())?;
    let mut node = tool(workspace, "node")?;
    node.arg(workspace.root.join("tests/bench/ofd.mjs")).arg(&glue).arg(module.join("ziping_printer_bg.wasm"));
    node.arg(fonts::build(workspace)?);
    for file in
        ["www/programmes/wuhu.json", "www/criteria/gbt-19580-2012.json", "tests/cases/wuhu/complete/answers.json"]
    {
        node.arg(workspace.root.join(file));
    }
    println!("\n{}", output(&mut node)?);
    Ok(())
}

/// Builds and runs both halves; gives their lines.
pub(crate) fn figures(workspace: &Workspace) -> Result<Vec<String>> {
    install::all(workspace)?;
    call(&mut cargo_in(workspace, &["build", "--quiet", "--release", "--package", "ziping-bench"])?)?;
    let words = ["build", "--quiet", "--lib", "--profile", "wasm", "--target", "wasm32-unknown-unknown"];
    call(cargo_in(workspace, &words)?.args(["--package", "ziping-bench"]))?;
    let compiled = workspace.target.join("wasm32-unknown-unknown/wasm/ziping_bench.wasm");
    let folder = workspace.target.join("bench");
    let mut bindgen = tool(workspace, "wasm-bindgen")?;
    call(
        bindgen
            .arg(&compiled)
            .args(["--target", "experimental-nodejs-module", "--no-typescript"])
            .arg("--out-dir")
            .arg(&folder),
    )?;
    let module = folder.join("ziping_bench_bg.wasm");
    if modules::optimiser(workspace, modules::Optimised::Preferred)?.is_some() {
        let mut optimise = tool(workspace, "wasm-opt")?;
        let features =
            ["--enable-mutable-globals", "--enable-bulk-memory", "--enable-bulk-memory-opt", "--enable-sign-ext"];
        optimise
            .arg("-Oz")
            .args(features)
            .args(["--enable-nontrapping-float-to-int", "--enable-call-indirect-overlong"]);
        call(optimise.arg(&module).arg("-o").arg(&module))?;
    }
    let script = folder.join("bench.mjs");
    std::fs::copy(workspace.root.join("tests/bench/bench.mjs"), &script)?;
    let native = output(&mut cargo_in(workspace, &["run", "--quiet", "--release", "--package", "ziping-bench"])?)?;
    let wasm = output(tool(workspace, "node")?.arg(&script))?;
    Ok(native.lines().chain(wasm.lines()).map(str::to_owned).collect())
}
