//! `test`: the whole run, and with `--deep` what takes too long for every run.

use crate::modules::Optimised;
use crate::options::{KeptOptions, PartsOptions, Test};
use crate::process::{Watched, cargo_in, locate, run as call, watch};
use crate::steps::Steps;
use crate::workspace::Workspace;
use crate::{deep, editions, fonts, install, schema, shell, site, size, system};
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::Command;

/// Runs everything.
pub(crate) fn run(workspace: &Workspace, options: &Test) -> Result<()> {
    if let Some(words) = &options.only {
        let site = site::build(workspace, options.parts, Optimised::Required)?;
        let mut run = Steps::only(words);
        deep::steps(&mut run, workspace, options, &site);
        return run.finish("  left out: all other steps (--only)");
    }
    let mut run = Steps::default();
    let installed = run.step("install", |_| {
        install::all(workspace)?;
        system::install(workspace)
    });
    if installed.is_none() {
        return run.finish("Nothing else was tried: the tools are missing.");
    }
    let site = std::thread::scope(|scope| {
        // One core at a time links a module: what is compiled natively meanwhile takes the others, in folders of its own.
        let modules = scope.spawn(|| site::compile(workspace, options.parts, Optimised::Required));
        run.step("formatting", |_| call(&mut cargo_in(workspace, &["fmt", "--all", "--check"])?));
        run.step("lints", |_| lints(workspace, options.parts.printer));
        run.step("schema", |_| schema::run(workspace, KeptOptions { check: true }));
        run.step("editions", |_| editions::run(workspace, KeptOptions { check: true }));
        run.step("tests compiled", |_| call(&mut cargo_in(workspace, &["test", "--workspace", "--no-run"])?));
        run.step("site", |_| {
            modules.join().ok().context("a thread broke off while modules were built")??;
            site::build(workspace, options.parts, Optimised::Required)
        })
    });
    let Some(site) = site else {
        return run.finish("The tests were not run: the browser tests need the site.");
    };
    run.step("lints of the shell", |_| shell::lints(workspace, options.parts.printer));
    run.step("tests in Wasm", |figures| counted(&mut wasm_tests(workspace)?, figures));
    run.step("tests", |figures| {
        let cut = fonts::build(workspace)?;
        // There are no examples in the docs: looking for them takes rustdoc half a minute a run.
        let what = ["--lib", "--bins", "--tests", "--examples"];
        let mut command = cargo_in(workspace, &["test", "--workspace", "--no-fail-fast"])?;
        command.args(what);
        command.env("ZIPING_FONTS", &cut);
        if !options.parts.printer {
            println!("The PDF tests are left out (--without-printer).");
        }
        counted(with_site(&mut command, options.parts, &site), figures)
    });
    run.step("sizes", |_| size::check(workspace, &site, options.parts.printer));
    if options.deep {
        deep::steps(&mut run, workspace, options, &site);
    }
    let mut left_out = Vec::new();
    if !options.parts.printer {
        left_out.push("all that needs the PDF module (--without-printer)");
    }
    if !options.deep {
        left_out.push("other engines, old browsers, fuzzing and loads (--deep)");
    }
    let last = if left_out.is_empty() { String::new() } else { format!("  left out: {}", left_out.join("; ")) };
    run.finish(&last)
}

/// Some of the browser tests, chosen by the words that their runner takes.
pub(crate) fn browser_tests(
    workspace: &Workspace,
    parts: PartsOptions,
    site: &Path,
    words: &[&str],
    figures: &mut Vec<String>,
) -> Result<()> {
    // Of the whole workspace: alone the package would be compiled anew, with fewer features in what it depends on.
    let mut command = cargo_in(workspace, &["test", "--workspace", "--test", "browser", "--"])?;
    command.args(words).env("ZIPING_PACKAGES", workspace.target.join("packages"));
    counted(with_site(&mut command, parts, site), figures)
}

/// Names the site to tests.
fn with_site<'a>(command: &'a mut Command, parts: PartsOptions, site: &Path) -> &'a mut Command {
    if !parts.printer {
        command.env("ZIPING_WITHOUT_PRINTER", "1");
    }
    command.env("ZIPING_SITE", site)
}

/// Runs tests, and keeps their numbers and what they measured.
pub(crate) fn counted(command: &mut Command, figures: &mut Vec<String>) -> Result<()> {
    let (output, success) = watch(command, Watched::Output)?;
    figures.extend(total(&output));
    if !success {
        bail!("there are failures; they are above");
    }
    Ok(())
}

fn lints(workspace: &Workspace, printer: bool) -> Result<()> {
    let mut command = cargo_in(workspace, &["clippy", "--workspace", "--all-targets"])?;
    if !printer {
        command.args(["--exclude", "ziping-printer"]);
    }
    call(command.args(["--", "-D", "warnings"]))
}

/// The cases, the packer's own tests and those of the app in one piece, compiled for the browser and run by Node.js.
fn wasm_tests(workspace: &Workspace) -> Result<Command> {
    let runner = locate(workspace, "wasm-bindgen-test-runner").context("wasm-bindgen-test-runner is not installed")?;
    let mut command = cargo_in(workspace, &["test", "--target", "wasm32-unknown-unknown", "--no-fail-fast"])?;
    command.args([
        "--package",
        "ziping-packer",
        "--package",
        "ziping-whole",
        "--lib",
        "--package",
        "ziping-tests",
        "--test",
        "cases",
    ]);
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner);
    // Without the flags for old browsers: an unoptimised module keeps parts of std that ask for more, and Node has it.
    command.env("CARGO_ENCODED_RUSTFLAGS", "");
    Ok(command)
}

/// The sum of all lines `test result: ok. 3 passed; 0 failed; 1 ignored; …`, the names of the tests that failed, and what
/// tests measured.
fn total(output: &str) -> Vec<String> {
    let mut sums = [0_usize; 3];
    for line in output.lines().filter(|line| line.starts_with("test result:")) {
        for (sum, word) in sums.iter_mut().zip(["passed", "failed", "ignored"]) {
            let count = line.split([';', '.']).find_map(|part| part.trim().strip_suffix(word)?.trim().parse().ok());
            *sum += count.unwrap_or(0);
        }
    }
    let mut lines = vec![format!("{} passed, {} failed, {} ignored", sums[0], sums[1], sums[2])];
    let failed = output.lines().filter_map(|line| line.strip_prefix("test ")?.strip_suffix(" ... FAILED"));
    lines.extend(failed.map(|name| format!("FAILED {name}")));
    let measured = output.lines().filter_map(|line| line.split_once("figures: "));
    lines.extend(measured.map(|(_, figures)| figures.to_owned()));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_added_up() {
        let output = "running 3 tests\ntest result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n\
                      test a::b ... FAILED\ntest a::c ... figures: 3 s\nok\n\
                      test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out\n";
        assert_eq!(total(output), ["4 passed, 1 failed, 1 ignored", "FAILED a::b", "3 s"]);
    }
}
