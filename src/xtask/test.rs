//! `test`: the whole run. A step that fails does not hide the others; one that needs its result is left out.

use crate::modules::Optimised;
use crate::options::Options;
use crate::process::{Watched, cargo_in, locate, run as call, watch};
use crate::serve::{Background, listen};
use crate::workspace::Workspace;
use crate::{fonts, install, schema, site, size, system};
use anyhow::{Context, Result, bail};
use std::process::Command;
use std::time::{Duration, Instant};

/// The steps so far.
#[derive(Default)]
struct Run {
    done: Vec<(&'static str, Duration, Option<String>)>,
}

impl Run {
    /// Takes a step, notes its time, and tells whether it went well.
    fn step<T>(&mut self, name: &'static str, step: impl FnOnce() -> Result<T>) -> Option<T> {
        println!("\n=== {name}");
        let start = Instant::now();
        let (value, problem) = match step() {
            Ok(value) => (Some(value), None),
            Err(problem) => {
                println!("{name} FAILED: {problem:#}");
                (None, Some(format!("{problem:#}")))
            }
        };
        self.done.push((name, start.elapsed(), problem));
        value
    }

    /// One line a step, and the failure if there was any.
    fn finish(&self, tests: &str) -> Result<()> {
        println!("\n=== summary");
        for (name, time, problem) in &self.done {
            println!("  {:<8}{:>8.1} s  {name}", if problem.is_some() { "FAILED" } else { "ok" }, time.as_secs_f32());
        }
        println!("{tests}");
        let failed: Vec<_> = self.done.iter().filter(|(_, _, problem)| problem.is_some()).map(|step| step.0).collect();
        if !failed.is_empty() {
            bail!("failed: {}", failed.join(", "));
        }
        Ok(())
    }
}

/// Runs everything.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let mut run = Run::default();
    let installed = run.step("install", || {
        install::all(workspace)?;
        system::install(workspace)
    });
    if installed.is_none() {
        return run.finish("Nothing else was tried: the tools are missing.");
    }
    run.step("formatting", || call(&mut cargo_in(workspace, &["fmt", "--all", "--check"])?));
    run.step("lints", || lints(workspace, options.printer));
    run.step("lints of the modules", || wasm_lints(workspace, options.printer));
    run.step("schema", || schema::run(workspace, &Options { check: true, ..Options::parse(&[], &[])? }));
    let Some(site) = run.step("site", || site::build(workspace, options.printer, Optimised::Required)) else {
        return run.finish("The tests were not run: the browser tests need the site.");
    };
    let mut results = String::new();
    run.step("tests in Wasm", || {
        let (output, success) = watch(&mut wasm_tests(workspace)?, Watched::Output)?;
        results = total("in Wasm", &output);
        if !success {
            bail!("the Wasm tests found failures; they are above");
        }
        Ok(())
    });
    run.step("tests", || {
        // Some tests start their own server in the folder, others only want an address under the strict policy.
        let server = Background::start(listen(0)?, &site, None)?;
        let cut = fonts::build(workspace)?;
        let mut command = cargo_in(workspace, &["test", "--workspace", "--no-fail-fast"])?;
        command.env("ZIPING_SITE", &site).env("ZIPING_URL", &server.address).env("ZIPING_FONTS", &cut);
        if !options.printer {
            println!("The PDF tests are left out (--without-printer).");
            command.env("ZIPING_WITHOUT_PRINTER", "1");
        }
        let (output, success) = watch(&mut command, Watched::Output)?;
        results += "\n";
        results += &total("cargo test", &output);
        if !success {
            bail!("cargo test found failures; they are above");
        }
        Ok(())
    });
    run.step("sizes", || size::check(workspace, &site, options.printer));
    if !options.printer {
        results += "\n  left out: all that needs the PDF module (--without-printer)";
    }
    run.finish(&results)
}

fn lints(workspace: &Workspace, printer: bool) -> Result<()> {
    let mut command = cargo_in(workspace, &["clippy", "--workspace", "--all-targets"])?;
    if !printer {
        command.args(["--exclude", "ziping-printer"]);
    }
    call(command.args(["--", "-D", "warnings"]))
}

fn wasm_lints(workspace: &Workspace, printer: bool) -> Result<()> {
    let mut command = cargo_in(workspace, &["clippy", "--target", "wasm32-unknown-unknown"])?;
    command.args(["--package", "ziping-app", "--package", "ziping-packer"]);
    if printer {
        command.args(["--package", "ziping-printer"]);
    }
    call(command.args(["--", "-D", "warnings"]))
}

/// The cases and the packer's own tests, compiled for the browser and run by Node.js.
fn wasm_tests(workspace: &Workspace) -> Result<Command> {
    let runner = locate(workspace, "wasm-bindgen-test-runner").context("wasm-bindgen-test-runner is not installed")?;
    let mut command = cargo_in(workspace, &["test", "--target", "wasm32-unknown-unknown", "--no-fail-fast"])?;
    command.args(["--package", "ziping-packer", "--lib", "--package", "ziping-tests", "--test", "cases"]);
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner);
    // Without the flags for old browsers: an unoptimised module keeps parts of std that ask for more, and Node has it.
    command.env("CARGO_ENCODED_RUSTFLAGS", "");
    Ok(command)
}

/// The sum of all lines `test result: ok. 3 passed; 0 failed; 1 ignored; …`, and the names of the tests that failed.
fn total(name: &str, output: &str) -> String {
    let mut sums = [0_usize; 3];
    for line in output.lines().filter(|line| line.starts_with("test result:")) {
        for (sum, word) in sums.iter_mut().zip(["passed", "failed", "ignored"]) {
            let count = line.split([';', '.']).find_map(|part| part.trim().strip_suffix(word)?.trim().parse().ok());
            *sum += count.unwrap_or(0);
        }
    }
    let failed = output.lines().filter_map(|line| line.strip_prefix("test ")?.strip_suffix(" ... FAILED"));
    let failed: String = failed.map(|name| format!("\n    FAILED {name}")).collect();
    format!("  {name}: {} passed, {} failed, {} ignored{failed}", sums[0], sums[1], sums[2])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_added_up() {
        let output = "running 3 tests\ntest result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n\
                      test a::b ... FAILED\ntest a::c ... ok\n\
                      test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out\n";
        assert_eq!(total("cargo test", output), "  cargo test: 4 passed, 1 failed, 1 ignored\n    FAILED a::b");
    }

    #[test]
    fn a_failed_step_fails_the_run_and_not_the_others() {
        let mut run = Run::default();
        assert!(run.step("one", || -> Result<()> { bail!("broken") }).is_none());
        assert_eq!(run.step("two", || Ok(2)), Some(2));
        assert_eq!(run.finish("").expect_err("one failed").to_string(), "failed: one");
    }
}
