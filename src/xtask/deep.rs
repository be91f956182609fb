//! `test --deep`: what takes too long for every run. Other engines, old Chromium, rubbish for what reads files, loads.

use crate::options::{Release, Test};
use crate::process::{Watched, cargo_in, output, run as call, tool, watch};
use crate::serve::{listen, start};
use crate::steps::{LeftOut, Steps};
use crate::test::{browser_tests, counted};
use crate::workspace::{Workspace, files, remove};
use crate::{bench, fonts, install, release, system};
use anyhow::{Result, bail};
use std::path::Path;

/// Takes all steps, or those that are chosen, with the site that is built.
pub(crate) fn steps(run: &mut Steps, workspace: &Workspace, options: &Test, site: &Path) {
    for engine in ["Firefox", "WebKit"] {
        run.step(engine, |figures| {
            system::install_engines(workspace)?;
            install::geckodriver(workspace)?;
            let only = format!("::{}", engine.to_lowercase());
            browser_tests(workspace, options.parts, site, &[&only, "--ignored"], figures)
        });
    }
    run.step("the release as others take it", |figures| {
        system::install_server(workspace)?;
        system::install_engines(workspace)?;
        install::geckodriver(workspace)?;
        let targets = vec!["x86_64-unknown-linux-musl".to_owned()];
        release::run(workspace, &Release { as_built: false, targets })?;
        let words = ["test", "--workspace", "--test", "browser", "--", "taken::", "--ignored"];
        let mut command = cargo_in(workspace, &words)?;
        counted(command.env("ZIPING_RELEASE", workspace.root.join("release")).env("ZIPING_SITE", site), figures)
    });
    run.step("10,000 steps at random", |figures| {
        let words = ["wander::far_in_chromium", "--exact", "--ignored", "--nocapture"];
        browser_tests(workspace, options.parts, site, &words, figures)
    });
    run.step("OFD by other readers", |figures| {
        install::ofd_readers(workspace)?;
        let cut = fonts::build(workspace)?;
        let words = ["test", "--workspace", "--test", "cli", "--", "ofd::others::", "--nocapture"];
        counted(cargo_in(workspace, &words)?.env("ZIPING_FONTS", &cut), figures)
    });
    run.step("two award years at the desks of those who walk them", |figures| {
        browser_tests(workspace, options.parts, site, &["desk::award::", "--ignored", "--nocapture"], figures)
    });
    run.step("Chromium 80 and 90", |figures| old_chromium(workspace, site, figures));
    run.step("fuzzing", |figures| fuzz(workspace, options.minutes, figures));
    run.step("30 broken and 30 forged among 500 packages", |figures| {
        let name = "many::thirty_broken_and_thirty_forged_among_five_hundred_are_found_and_no_other";
        let words = ["test", "--workspace", "--test", "cli", "--", name, "--exact", "--ignored", "--nocapture"];
        let mut command = cargo_in(workspace, &words)?;
        command.env("ZIPING_FONTS", fonts::build(workspace)?);
        counted(&mut command, figures)
    });
    run.step("500 packages at the desk", |figures| {
        let folder = workspace.target.join("packages");
        remove(&folder)?;
        packages(workspace, &folder, 500, 2_000_000)?;
        let words = ["loads::many_packages_at_the_desk", "--exact", "--ignored", "--nocapture"];
        let result = browser_tests(workspace, options.parts, site, &words, figures);
        remove(&folder).and(result)
    });
    run.step("300 packages at a clerk's", |figures| {
        let words = ["loads::clerk::a_clerk_with_three_hundred_packages", "--exact", "--ignored", "--nocapture"];
        browser_tests(workspace, options.parts, site, &words, figures)
    });
    run.step("2,000 organisations at the desk", |figures| {
        let words = ["loads::city::an_office_of_two_thousand", "--exact", "--ignored", "--nocapture"];
        browser_tests(workspace, options.parts, site, &words, figures)
    });
    run.step("500 MB of evidence", |figures| {
        let words = ["loads::large_evidence_is_packed", "--exact", "--ignored", "--nocapture"];
        browser_tests(workspace, options.parts, site, &words, figures)
    });
    run.step("judging", |figures| {
        figures.extend(bench::figures(workspace)?);
        Ok(())
    });
}

/// Writes so many packages of about so many bytes.
fn packages(workspace: &Workspace, folder: &Path, count: usize, size: usize) -> Result<()> {
    let words = ["run", "--quiet", "--release", "--package", "ziping-tests", "--example", "packages", "--"];
    call(cargo_in(workspace, &words)?.arg(folder).args([count, size].map(|number| number.to_string())))
}

/// Real old browsers, which no driver of today knows: they come by npm with a driver of their own.
fn old_chromium(workspace: &Workspace, site: &Path, figures: &mut Vec<String>) -> Result<()> {
    let work = workspace.target.join("old-chromium");
    let sources = workspace.root.join("tests/old-chromium");
    std::fs::create_dir_all(&work)?;
    for file in files(&sources)? {
        std::fs::copy(&file, work.join(file.file_name().unwrap_or_default()))?;
    }
    install::locked(workspace, &work, "two browsers of 2019 and 2020 and a driver that knows them, 120 MB")?;
    // Before version 97 Chromium does not know 'wasm-unsafe-eval': it gets no policy.
    let server = start(listen(0)?, site, None, None)?;
    let mut node = tool(workspace, "node")?;
    node.arg("try.mjs").current_dir(&work).env("ZIPING_URL", format!("{}/", server.origin));
    let (output, success) = watch(&mut node, Watched::Output)?;
    figures.extend(output.lines().map(str::to_owned));
    if !success {
        bail!("an old browser failed; what it said is above");
    }
    Ok(())
}

/// Feeds each fuzz target for so many minutes. Real files are the seeds.
fn fuzz(workspace: &Workspace, minutes: u32, figures: &mut Vec<String>) -> Result<()> {
    nightly(workspace)?;
    install::cargo_fuzz(workspace)?;
    let sources = workspace.root.join("tests/fuzz");
    let work = workspace.target.join("fuzz");
    let words = ["run", "--quiet", "--package", "ziping-rubbish", "--example", "seeds", "--"];
    call(cargo_in(workspace, &words)?.arg(&work))?;
    let mut failed = Vec::new();
    for target in files(&sources.join("targets"))? {
        let target = target.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let seeds = work.join(&target);
        std::fs::create_dir_all(&seeds)?;
        let mut command = tool(workspace, "rustup")?;
        command.args(["run", "nightly", "cargo", "fuzz", "run", "--fuzz-dir"]).arg(&sources);
        command.arg("--target-dir").arg(work.join("target")).arg(&target).arg(&seeds);
        command.args(["--", "-max_len=200000", "-timeout=10", "-malloc_limit_mb=1024", "-print_final_stats=1"]);
        command.arg(format!("-max_total_time={}", u64::from(minutes) * 60));
        // Else it would be our own compiler's cargo.
        for name in ["CARGO", "RUSTC", "RUSTUP_TOOLCHAIN"] {
            command.env_remove(name);
        }
        let (said, success) = watch(&mut command, Watched::Messages)?;
        figures.push(format!("{target}: {}", tried(&said)));
        if !success {
            failed.push(target);
        }
    }
    if !failed.is_empty() {
        bail!("{} failed; the input lies in tests/fuzz/artifacts", failed.join(", "));
    }
    Ok(())
}

/// A nightly compiler, which the sanitizers need; where it is not to be had the step is left out.
fn nightly(workspace: &Workspace) -> Result<()> {
    let Ok(mut rustup) = tool(workspace, "rustup") else {
        bail!(LeftOut("fuzzing needs a nightly compiler, and rustup is not on PATH to install one".to_owned()));
    };
    let there = output(rustup.args(["toolchain", "list"]))?.lines().any(|line| line.starts_with("nightly"));
    if there {
        return Ok(());
    }
    println!("Installing a nightly compiler: fuzzing needs what the stable one does not have.");
    let words = ["toolchain", "install", "nightly", "--profile", "minimal"];
    if let Err(problem) = call(tool(workspace, "rustup")?.args(words)) {
        bail!(LeftOut(format!("fuzzing needs a nightly compiler, and there is none to be had: {problem}")));
    }
    Ok(())
}

/// What a fuzzer's last words say of its work.
fn tried(said: &str) -> String {
    let peak = said.lines().rev().find_map(|line| line.strip_prefix("stat::peak_rss_mb:")).map(str::trim);
    let peak = peak.map(|peak| format!(", {peak} MB at most")).unwrap_or_default();
    let runs = said.lines().rev().find_map(|line| line.strip_prefix("Done "));
    let covered = said.lines().rev().find_map(|line| {
        let mut words = line.split_whitespace().skip_while(|word| *word != "cov:");
        words.nth(1)
    });
    match (runs, covered) {
        (Some(runs), Some(covered)) => format!("{runs}, {covered} places covered{peak}"),
        _ => "it did not come to its end".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fuzzers_last_words_are_read() {
        let said =
            "#2\tINITED cov: 100 ft: 101 corp: 1/1b\n#99\tDONE   cov: 1234 ft: 99\nDone 99 runs in 61 second(s)\n";
        assert_eq!(tried(said), "99 runs in 61 second(s), 1234 places covered");
        let said = format!("{said}stat::peak_rss_mb:              512\n");
        assert_eq!(tried(&said), "99 runs in 61 second(s), 1234 places covered, 512 MB at most");
        assert_eq!(tried("error: no such target\n"), "it did not come to its end");
    }
}
