//! The Wasm modules: each built again only when something it is made from has changed.

use crate::hash::{Stamp, sha256};
use crate::lockfile;
use crate::process::{self, Watched, cargo_in, tool, watch};
use crate::split;
use crate::workspace::{Workspace, files, read, remove, write};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// What wasm-pack says when it really runs wasm-opt; in `no-install` mode it skips it almost silently.
const OPTIMISES: &str = "Optimizing wasm binaries";

/// A crate that becomes a Wasm module.
pub(crate) struct Module {
    /// The stem of its files in the site.
    pub(crate) name: &'static str,
    /// Its folder under `src/`.
    source: &'static str,
    /// The folder of the script that loads its parts.
    pub(crate) shell: &'static str,
    /// The parts that come later, each with those that it needs before: files that `wasm_split` writes, by our names for them.
    pub(crate) parts: &'static [Part],
    /// Said before a build that takes its time.
    wait: &'static str,
    /// Bytes to which its memory may grow, of one that reads files of strangers: beyond them it stops, and its worker is
    /// replaced.
    pub(crate) memory: Option<usize>,
}

/// A part of a module, in a file of its own.
#[derive(Clone, Copy)]
pub(crate) struct Part {
    /// The stem of its file in the site.
    pub(crate) name: &'static str,
    /// What is fetched with it: calls of the app ask for a part by its name and get all of these.
    pub(crate) with: &'static [&'static str],
    /// Whether it is what others call, and nobody asks for by its name.
    pub(crate) shared: bool,
}

/// The later pages, what not everybody opens, and what both call: it comes with the first of them.
const CUT: &[Part] = &[
    Part { name: "later", with: &["both"], shared: false },
    Part { name: "further", with: &["both"], shared: false },
    Part { name: "both", with: &[], shared: true },
];

/// All that an office does with packages.
const OFFICE: &[Part] = &[Part { name: "office", with: &[], shared: false }];

/// What one package may take.
const GIGABYTE: usize = 1 << 30;

/// What a user sees: the start and the questions, and all else in parts of their own.
pub(crate) const APP: Module = Module {
    name: "app",
    source: "app",
    shell: "assessment",
    parts: CUT,
    wait: "about a minute the first time",
    memory: None,
};
/// The same in one piece, in its place.
pub(crate) const WHOLE: Module = Module {
    name: "app",
    source: "whole",
    shell: "assessment",
    parts: &[],
    wait: "about a minute the first time",
    memory: None,
};
/// DOCX and packages, for the questionnaire.
pub(crate) const PACKER: Module = Module {
    name: "packer",
    source: "packer",
    shell: "workers",
    parts: &[],
    wait: "about a minute the first time",
    memory: Some(GIGABYTE),
};
/// What was handed in at the desk.
pub(crate) const EXAMINER: Module = Module {
    name: "examiner",
    source: "examiner",
    shell: "workers",
    parts: &[],
    wait: "about a minute the first time",
    memory: Some(GIGABYTE),
};
/// Programme files, for those who write them.
pub(crate) const CHECKER: Module = Module {
    name: "checker",
    source: "checker",
    shell: "workers",
    parts: &[],
    wait: "about a minute the first time",
    memory: Some(GIGABYTE),
};
/// Worksheets as Word, there and back.
pub(crate) const COURIER: Module = Module {
    name: "courier",
    source: "courier",
    shell: "workers",
    parts: &[],
    wait: "about a minute the first time",
    memory: Some(GIGABYTE),
};
/// The station's desk: the packages, and all else in a part of its own.
pub(crate) const DESK: Module = Module {
    name: "desk",
    source: "counter",
    shell: "desk",
    parts: OFFICE,
    wait: "about a minute the first time",
    memory: None,
};
/// The same in one piece, in its place.
pub(crate) const WHOLE_DESK: Module = Module {
    name: "desk",
    source: "entire",
    shell: "desk",
    parts: &[],
    wait: "about a minute the first time",
    memory: None,
};
/// A city's file made from its document.
pub(crate) const STUDIO: Module = Module {
    name: "studio",
    source: "studio",
    shell: "studio",
    parts: &[],
    wait: "about a minute the first time",
    memory: None,
};
/// Sealing, and opening what is sealed.
pub(crate) const SEALER: Module = Module {
    name: "sealer",
    source: "sealer",
    shell: "workers",
    parts: &[],
    wait: "about a minute the first time",
    memory: Some(GIGABYTE),
};
/// One PDF of many, and spreadsheets.
pub(crate) const BINDER: Module = Module {
    name: "binder",
    source: "binder",
    shell: "workers",
    parts: &[],
    wait: "about a minute the first time",
    memory: Some(2 * GIGABYTE),
};
/// PDF.
pub(crate) const PRINTER: Module = Module {
    name: "printer",
    source: "printer",
    shell: "workers",
    parts: &[],
    wait: "Typst: 15 to 20 minutes the first time; --without-printer leaves it out",
    // The list on top of three hundred packages, with a code each, takes more than one.
    memory: Some(3 * GIGABYTE),
};

/// Whether a build without wasm-opt is good enough.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Optimised {
    /// Fail without it: what is published must be small, and run in old browsers.
    Required,
    /// Say so and go on.
    Preferred,
}

/// The version of wasm-opt that modules will be built with.
pub(crate) fn optimiser(workspace: &Workspace, optimised: Optimised) -> Result<Option<String>> {
    let found = process::version(workspace, "wasm-opt");
    if found.is_none() {
        let lost = "wasm-opt is missing (npm package `binaryen`, by `npm ci` in www)";
        if optimised == Optimised::Required {
            bail!("{lost}: without it the modules are too large to publish");
        }
        println!("{lost}: going on unoptimised. Older browsers may not read these modules.");
    }
    Ok(found)
}

impl Module {
    pub(crate) fn package(&self) -> String {
        format!("ziping-{}", self.source)
    }

    /// The script that esbuild takes in.
    pub(crate) fn script(&self, workspace: &Workspace) -> PathBuf {
        self.folder(workspace).join(format!("ziping_{}.js", self.source))
    }

    /// The types of that script.
    fn types(&self, workspace: &Workspace) -> PathBuf {
        self.script(workspace).with_extension("d.ts")
    }

    /// The module; of one that is split, what comes first.
    pub(crate) fn wasm(&self, workspace: &Workspace) -> PathBuf {
        self.folder(workspace).join(format!("ziping_{}_bg.wasm", self.source))
    }

    /// The file of a part.
    pub(crate) fn part(&self, workspace: &Workspace, part: &Part) -> PathBuf {
        self.folder(workspace).join(format!("{}.wasm", part.name))
    }

    pub(crate) fn folder(&self, workspace: &Workspace) -> PathBuf {
        workspace.target.join("modules").join(self.source)
    }

    /// The files that cargo found it to be made from.
    fn list(&self, workspace: &Workspace) -> PathBuf {
        workspace.target.join("modules").join(format!("{}.d", self.source))
    }

    /// What cargo writes, without ending.
    fn compiled(&self, workspace: &Workspace) -> PathBuf {
        workspace.target.join(format!("wasm32-unknown-unknown/wasm/ziping_{}", self.source))
    }

    /// Builds the module unless what is there was made from the same inputs.
    pub(crate) fn build(&self, workspace: &Workspace, wasm_opt: Option<&str>) -> Result<()> {
        let tools = format!("{} {wasm_opt:?}", workspace.wasm_bindgen_version()?);
        let stamps = Stamps { folder: workspace.target.join("modules"), name: self.source };
        let parts = [self.script(workspace), self.types(workspace), self.wasm(workspace)];
        let parts: Vec<PathBuf> =
            parts.into_iter().chain(self.parts.iter().map(|part| self.part(workspace, part))).collect();
        let there = || parts.iter().all(|part| part.is_file());
        if there() && stamps.same("sources", &self.sources(workspace, &tools, true)?) {
            return Ok(());
        }
        println!("Building the {} module ({}).", self.name, self.wait);
        let start = Instant::now();
        let before = self.sources(workspace, &tools, false)?;
        // Compiled first on its own: often a change of the sources leaves the same code, and wasm-opt alone can take minutes.
        let package = self.package();
        let paths = short_paths(workspace);
        let mut words = vec!["rustc", "--lib", "--profile", "wasm", "--package", &package, "--config", &paths];
        if !self.parts.is_empty() {
            words.extend(split::COMPILE);
        }
        process::run(cargo_in(workspace, &words)?.env("CARGO_BUILD_TARGET", "wasm32-unknown-unknown"))?;
        let compiled = self.compiled(workspace).with_extension("wasm");
        let code = std::fs::read(&compiled).with_context(|| format!("cargo wrote no {}", compiled.display()))?;
        let manifest = read(&self.source(workspace).join("Cargo.toml"))?;
        let code_stamp = sha256(format!("{tools}\n{manifest}\n{}", sha256(&code)).as_bytes());
        if !there() || !stamps.same("code", &code_stamp) {
            if self.parts.is_empty() {
                self.pack(workspace, wasm_opt.is_some(), code.len())?;
            } else {
                split::pack(workspace, self, &code, wasm_opt.is_some())?;
            }
            stamps.keep("code", &code_stamp)?;
        }
        let list = compiled.with_extension("d");
        std::fs::copy(&list, self.list(workspace)).with_context(|| format!("cannot copy {}", list.display()))?;
        // A file saved during a long build is not in it: then the next start asks cargo again.
        if before == self.sources(workspace, &tools, false)? {
            stamps.keep("sources", &self.sources(workspace, &tools, true)?)?;
        }
        println!("  {} is ready after {:.0?}.", self.name, start.elapsed());
        Ok(())
    }

    fn source(&self, workspace: &Workspace) -> PathBuf {
        workspace.root.join("src").join(self.source)
    }

    /// One digest over all that the module is made from; `listed` adds what cargo lists after a build.
    fn sources(&self, workspace: &Workspace, tools: &str, listed: bool) -> Result<String> {
        let root = &workspace.root;
        let mut stamp = Stamp::default();
        let lock = lockfile::reached(&read(&root.join("Cargo.lock"))?, &self.package());
        stamp.add("packages", lock.entries.as_bytes());
        stamp.add("tools", tools.as_bytes());
        stamp.add("rustc", process::version(workspace, "rustc").unwrap_or_default().as_bytes());
        let mut inputs = vec![root.join("Cargo.toml"), root.join(".cargo/config.toml")];
        for own in &lock.own {
            inputs.extend(files(&workspace.folder(own)?)?);
        }
        if listed {
            // Files taken in from other folders, e.g. by `include_str!`.
            let list = read(&self.list(workspace)).unwrap_or_default();
            inputs.extend(dependency_files(&list).into_iter().filter(|file| file.starts_with(root) && file.is_file()));
        }
        inputs.sort();
        inputs.dedup();
        stamp.add_files(root, &inputs)?;
        Ok(stamp.finish())
    }

    /// Lets wasm-pack make the script and the optimised module, and checks that it did.
    fn pack(&self, workspace: &Workspace, optimise: bool, compiled: usize) -> Result<()> {
        let folder = self.folder(workspace);
        remove(&folder)?;
        let mut command = tool(workspace, "wasm-pack")?;
        command.args(["build", "--target", "web", "--profile", "wasm", "--no-pack"]);
        command.args(["--mode", "no-install"]).arg("--out-dir").arg(&folder).current_dir(self.source(workspace));
        command.arg("--").args(["--config", &short_paths(workspace)]);
        let (messages, success) = watch(&mut command, Watched::Messages)?;
        if !success {
            bail!("wasm-pack failed on src/{}; its messages are above", self.source);
        }
        let packed =
            std::fs::metadata(self.wasm(workspace)).map(|file| file.len()).context("wasm-pack wrote no module")?;
        if optimise && (!messages.contains(OPTIMISES) || packed >= compiled as u64) {
            bail!(
                "wasm-pack skipped wasm-opt on src/{} ({compiled} bytes before, {packed} after); \
                 see [package.metadata.wasm-pack.profile.custom] in its Cargo.toml",
                self.source
            );
        }
        // Typst would take a quarter of an hour more for one part in two hundred.
        if optimise && self.name != PRINTER.name {
            split::again(workspace, &self.wasm(workspace))?;
        }
        Ok(())
    }
}

/// Flags, as a setting of cargo, that shorten the names of source files in messages of panics. They would tell where
/// this machine keeps its crates, make the module differ from machine to machine, and weigh something.
fn short_paths(workspace: &Workspace) -> String {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    #[allow(deprecated, reason = "sound since Rust 1.85")]
    let home = home.or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let mut folders = vec![workspace.root.clone()];
    let registries = home.and_then(|home| std::fs::read_dir(home.join("registry/src")).ok());
    folders.extend(registries.into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())));
    folders.sort();
    let flags = folders.iter().map(|folder| format!("'--remap-path-prefix={}='", folder.display()));
    format!("target.wasm32-unknown-unknown.rustflags=[{}]", flags.collect::<Vec<_>>().join(","))
}

/// Digests of inputs, kept beside the outputs.
pub(crate) struct Stamps<'a> {
    /// Where they are kept.
    pub(crate) folder: PathBuf,
    /// Whose they are.
    pub(crate) name: &'a str,
}

impl Stamps<'_> {
    fn file(&self, kind: &str) -> PathBuf {
        self.folder.join(format!("{}.{kind}.stamp", self.name))
    }

    /// Whether the digest is the one kept.
    pub(crate) fn same(&self, kind: &str, digest: &str) -> bool {
        std::fs::read_to_string(self.file(kind)).is_ok_and(|kept| kept == digest)
    }

    /// Keeps the digest.
    pub(crate) fn keep(&self, kind: &str, digest: &str) -> Result<()> {
        write(&self.file(kind), digest)
    }
}

/// The files after the colon of cargo's `.d` file; a space in a name is written as `\ `.
fn dependency_files(text: &str) -> Vec<PathBuf> {
    let Some((_, list)) = text.split_once(": ") else { return Vec::new() };
    let names = list.trim().replace("\\ ", "\0");
    names
        .split(' ')
        .filter(|name| !name.is_empty())
        .map(|name| Path::new(&name.replace('\0', " ")).to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargos_list_of_files_is_read() {
        let list = "/t/ziping_app.wasm: /r/src/app/lib.rs /r/my\\ www/tokens.css\n";
        assert_eq!(dependency_files(list), [Path::new("/r/src/app/lib.rs"), Path::new("/r/my www/tokens.css")]);
        assert!(dependency_files("").is_empty());
    }
}
