//! The project's commands, as `cargo xtask <command>`.

mod assets;
mod bench;
mod bundle;
mod compress;
mod deep;
mod dist;
mod docs;
mod editions;
mod fonts;
mod hash;
mod install;
mod json;
mod lockfile;
mod modules;
mod names;
mod options;
mod process;
mod readers;
mod release;
mod schema;
mod serve;
mod shell;
mod site;
mod size;
mod split;
mod start;
mod steps;
mod system;
mod test;
mod wasm;
mod workspace;

use anyhow::Result;
use clap::Parser;
use options::{Bench, Command, CommandLine};
use std::process::ExitCode;
use workspace::Workspace;

fn main() -> ExitCode {
    match run(CommandLine::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("\nxtask: {problem:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    let workspace = Workspace::find()?;
    match command {
        Command::Serve(options) => serve::run(&workspace, &options),
        Command::Build(built) => dist::run(&workspace, built),
        Command::Test(options) => test::run(&workspace, &options),
        Command::Size(parts) => size::run(&workspace, parts),
        Command::Bench(Bench { readers: true, .. }) => readers::run(&workspace),
        Command::Bench(Bench { start: true, .. }) => start::run(&workspace),
        Command::Bench(Bench { ofd: true, .. }) => bench::ofd(&workspace),
        Command::Bench(_) => bench::run(&workspace),
        Command::Release(options) => release::run(&workspace, &options),
        Command::Fonts => fonts::run(&workspace),
        Command::Schema(kept) => schema::run(&workspace, kept),
        Command::Editions(kept) => editions::run(&workspace, kept),
    }
}
