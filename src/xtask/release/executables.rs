//! `ziping` as programs that need nothing else, for the systems that stations have; what a machine's tools cannot build is said.

use crate::options::TARGETS;
use crate::process::{cargo_in, locate, output, run, tool};
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use std::path::Path;
use std::process::Command;

/// A system, by the name of its target, and what its programs end in.
struct System {
    target: &'static str,
    ending: &'static str,
    linker: &'static str,
    /// What compiles the few lines of assembly and C of others.
    compiler: &'static str,
    /// The package of Debian that has it; blank where it is there with Rust.
    from: &'static str,
}

const SYSTEMS: [System; 3] = [
    System { target: TARGETS[0], ending: "", linker: "rust-lld", compiler: "gcc", from: "gcc" },
    System {
        target: TARGETS[1],
        ending: "",
        linker: "rust-lld",
        compiler: "aarch64-linux-gnu-gcc",
        from: "gcc-aarch64-linux-gnu",
    },
    System {
        target: TARGETS[2],
        ending: ".exe",
        linker: "x86_64-w64-mingw32-gcc",
        compiler: "x86_64-w64-mingw32-gcc",
        from: "gcc-mingw-w64-x86-64",
    },
];

/// Builds those that are wanted (all, if none is named) and hands each to `done` with its target and ending; gives those that
/// could not be built, and why.
pub(super) fn build(
    workspace: &Workspace,
    wanted: &[String],
    mut done: impl FnMut(&str, Vec<u8>, &str) -> Result<()>,
) -> Result<Vec<(&'static str, String)>> {
    let mut left_out = Vec::new();
    for system in SYSTEMS.iter().filter(|one| wanted.is_empty() || wanted.iter().any(|name| name == one.target)) {
        println!("\n=== ziping for {}", system.target);
        match one(workspace, system) {
            Ok(program) => done(system.target, program, system.ending)?,
            Err(problem) => left_out.push((system.target, format!("{problem:#}"))),
        }
    }
    Ok(left_out)
}

fn one(workspace: &Workspace, system: &System) -> Result<Vec<u8>> {
    install(workspace, system)?;
    let mut cargo = cargo_in(workspace, &["build", "--profile", "shipped", "--package", "ziping-cli", "--target"])?;
    cargo.arg(system.target);
    let name = system.target.replace('-', "_");
    cargo.env(format!("CARGO_TARGET_{}_LINKER", name.to_uppercase()), system.linker);
    cargo.env(format!("CC_{name}"), system.compiler);
    // No path of this machine stands in what is shipped, so that another machine makes the same bytes.
    let home = std::env::var("CARGO_HOME").or_else(|_| std::env::var("HOME").map(|home| home + "/.cargo"));
    let mut flags = vec![format!("--remap-path-prefix={}=/ziping", workspace.root.display())];
    flags.extend(home.map(|home| format!("--remap-path-prefix={home}=/cargo")));
    if system.target.contains("windows") {
        flags.push("-Clink-arg=-Wl,--no-insert-timestamp".to_owned());
    }
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    run(&mut cargo)?;
    let folder = workspace.target.join(system.target).join("shipped");
    let file = folder.join(format!("ziping{}", system.ending));
    std::fs::read(&file).with_context(|| format!("cannot read {}", file.display()))
}

/// The target of rustc, and a linker where its own will not do.
fn install(workspace: &Workspace, system: &System) -> Result<()> {
    let mut rustc = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    let folder =
        output(rustc.args(["--print", "target-libdir", "--target", system.target]).current_dir(&workspace.root))?;
    if !Path::new(folder.trim()).is_dir() {
        println!("Installing the Rust target {}.", system.target);
        run(tool(workspace, "rustup")?.args(["target", "add", system.target]))?;
    }
    if locate(workspace, system.compiler).is_none() {
        println!("Installing {} by apt: it makes programs for {}.", system.from, system.target);
        let mut apt = tool(workspace, "apt-get").with_context(|| format!("{} is needed", system.compiler))?;
        apt.args(["install", "-y", "--no-install-recommends", system.from]).env("DEBIAN_FRONTEND", "noninteractive");
        run(&mut apt)?;
    }
    Ok(())
}
