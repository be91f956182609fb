//! Cutting a module in two: what a visitor waits for, and a part that comes later. One compilation gives both; wasm-pack
//! has no place for the cut between compiling and wasm-bindgen, so here its tools are called one by one.

use crate::modules::Module;
use crate::names::shorten;
use crate::process::{run, tool};
use crate::wasm::without;
use crate::workspace::{Workspace, read, remove, write};
use anyhow::{Context, Result, anyhow, bail};
use std::path::Path;
use wasm_split_cli_support::{Options, transform};

/// What rustc is told for it: the cut follows the linker's own notes of who calls whom, and the names.
pub(crate) const COMPILE: [&str; 5] = ["--", "-C", "link-arg=--emit-relocs", "-C", "strip=none"];

/// The script that loads the part, as the module's script imports it.
pub(crate) const LOADER: &str = "__wasm_split.js";

/// What wasm-pack hands to wasm-opt for the other modules; see `[package.metadata.wasm-pack.profile.custom]` there.
/// Once more after the control flow was taken apart and put together anew: 1 % less (brotli).
const OPTIMISE: [&str; 14] = [
    "-Oz",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--enable-mutable-globals",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-call-indirect-overlong",
    "--signext-lowering",
    "--llvm-nontrapping-fptoint-lowering",
    "--llvm-memory-copy-fill-lowering",
];

/// Nothing lies in the first kilobyte, where the stack ends: so no address of a field wraps round. Another 0.5 % (brotli).
const LOW: &str = "--low-memory-unused";

/// Makes the script and the two parts of a module that rustc wrote.
pub(crate) fn pack(workspace: &Workspace, module: &Module, later: &str, code: &[u8], optimise: bool) -> Result<()> {
    let folder = module.folder(workspace);
    let parts = folder.join("parts");
    remove(&folder)?;
    let script = module.script(workspace);
    let stem = script.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let first = parts.join(format!("{stem}.wasm"));
    let (loader, beside) = (format!("./{LOADER}"), format!("./{stem}.js"));
    let mut options = Options::new(code);
    options.output_dir = &parts;
    options.main_out_path = &first;
    options.link_name = &loader;
    options.main_module = &beside;
    let cut = transform(options).map_err(|problem| anyhow!("cutting {}: {problem:#}", module.name))?;
    let [second] = &cut.split_modules[..] else {
        bail!("{} was cut into {} parts beside the first, not one", module.name, cut.split_modules.len());
    };
    // Else wasm-bindgen and wasm-opt reckon with what rustc's std would like, which old browsers lack.
    for part in [&first, second] {
        let bytes = std::fs::read(part).with_context(|| format!("cannot read {}", part.display()))?;
        write(part, without(&bytes, "target_features").with_context(|| format!("{} is cut off", part.display()))?)?;
    }
    let mut bindgen = tool(workspace, "wasm-bindgen")?;
    // The part that comes later is linked to the first one's table of functions.
    bindgen.arg(&first).args(["--target", "web", "--keep-lld-exports"]);
    run(bindgen.arg("--out-name").arg(&stem).arg("--out-dir").arg(&folder))?;
    let whole = module.wasm(workspace);
    let wordy = std::fs::read(&whole).with_context(|| format!("wasm-bindgen wrote no {}", whole.display()))?;
    let (words, named) =
        shorten(&read(&script)?, &wordy).with_context(|| format!("{} has imports of another kind", whole.display()))?;
    write(&script, words)?;
    write(&whole, named)?;
    finish(workspace, &whole, &whole, &[LOW], optimise)?;
    // The order of its functions helps the later part, and not the first.
    finish(workspace, second, &folder.join(format!("{later}.wasm")), &[LOW, "--reorder-functions"], optimise)
}

fn finish(workspace: &Workspace, from: &Path, to: &Path, more: &[&str], optimise: bool) -> Result<()> {
    if optimise {
        run(tool(workspace, "wasm-opt")?.arg(from).args(OPTIMISE).args(more).arg("-o").arg(to))
    } else if from == to {
        Ok(())
    } else {
        std::fs::copy(from, to).map(drop).with_context(|| format!("cannot copy {}", from.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_modules_are_optimised_alike() {
        let desk = include_str!("../desk/Cargo.toml");
        let line = desk.lines().find_map(|line| line.strip_prefix("wasm-opt = ")).expect("the flags of the desk");
        assert_eq!(serde_json::from_str::<Vec<String>>(line).expect("a list"), OPTIMISE);
    }
}
