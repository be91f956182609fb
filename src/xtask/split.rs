//! Cutting a module: what a visitor waits for, and parts that come later. One compilation gives all; wasm-pack
//! has no place for the cut between compiling and wasm-bindgen, so here its tools are called one by one.

use crate::modules::{Module, Part};
use crate::names::shorten;
use crate::process::{run, tool};
use crate::wasm::without;
use crate::workspace::{Workspace, read, remove, write};
use anyhow::{Context, Result, anyhow, bail};
use std::path::{Path, PathBuf};
use wasm_split_cli_support::{Options, transform};

/// What rustc is told for it: the cut follows the linker's own notes of who calls whom, and the names.
pub(crate) const COMPILE: [&str; 5] = ["--", "-C", "link-arg=--emit-relocs", "-C", "strip=none"];

/// The script that loads the parts, as the module's script imports it.
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

/// How many of these are passes; the others say what browsers know.
const PASSES: usize = 5;

/// Nothing lies in the first kilobyte, where the stack ends: so no address of a field wraps round. Another 0.5 % (brotli).
const LOW: &str = "--low-memory-unused";

/// Makes the script and the parts of a module that rustc wrote.
pub(crate) fn pack(workspace: &Workspace, module: &Module, code: &[u8], optimise: bool) -> Result<()> {
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
    if cut.split_modules.len() != module.parts.len() {
        bail!(
            "{} was cut into {} parts beside the first, not {}",
            module.name,
            cut.split_modules.len(),
            module.parts.len()
        );
    }
    let parts = module.parts.iter().map(|part| Ok((part, written(part, &cut.split_modules)?)));
    let parts: Vec<(&Part, &PathBuf)> = parts.collect::<Result<_>>()?;
    // Else wasm-bindgen and wasm-opt reckon with what rustc's std would like, which old browsers lack.
    for part in cut.split_modules.iter().chain([&first]) {
        let bytes = std::fs::read(part).with_context(|| format!("cannot read {}", part.display()))?;
        write(part, without(&bytes, "target_features").with_context(|| format!("{} is cut off", part.display()))?)?;
    }
    let mut bindgen = tool(workspace, "wasm-bindgen")?;
    // The parts that come later are linked to the first one's table of functions.
    bindgen.arg(&first).args(["--target", "web", "--keep-lld-exports"]);
    run(bindgen.arg("--out-name").arg(&stem).arg("--out-dir").arg(&folder))?;
    let whole = module.wasm(workspace);
    let wordy = std::fs::read(&whole).with_context(|| format!("wasm-bindgen wrote no {}", whole.display()))?;
    let (words, named) = shorten(&once(&read(&script)?), &wordy)
        .with_context(|| format!("{} has imports of another kind", whole.display()))?;
    write(&script, words)?;
    write(&whole, named)?;
    // In the order of their names, which is that of crates and rooms, functions are packed smaller by 1 KB, and by the same each time.
    finish(workspace, &whole, &whole, (&["--reorder-functions-by-name"], &[LOW]), optimise)?;
    if optimise {
        again(workspace, &whole)?;
    }
    for (part, from) in parts {
        // Later parts are smaller by how often functions are called.
        finish(workspace, from, &module.part(workspace, part), (&[], &[LOW, "--reorder-functions"]), optimise)?;
        if optimise {
            again(workspace, &module.part(workspace, part))?;
        }
    }
    Ok(())
}

/// The script with the loader imported once: wasm-bindgen names it once a part, under numbers, and a script that names a key
/// twice is warned of.
fn once(script: &str) -> String {
    let (mut imported, mut keyed) = (false, false);
    let keep = script.lines().filter(|line| {
        let seen = if line.starts_with("import") { &mut imported } else { &mut keyed };
        !line.contains(LOADER) || !std::mem::replace(seen, true)
    });
    keep.flat_map(|line| [line, "\n"]).collect()
}

/// The file that `wasm_split` wrote for a part: by the part's name, or by a number for what several call.
fn written<'a>(part: &Part, all: &'a [PathBuf]) -> Result<&'a PathBuf> {
    let own = format!("split_{}", part.name);
    let is_own = |file: &&PathBuf| {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        if part.shared { stem.starts_with("chunk_") } else { stem == own }
    };
    all.iter().find(is_own).with_context(|| format!("no part {} was cut off", part.name))
}

/// Optimises a module once more, as long as it helps: what is fetched often is worth half a minute.
pub(crate) fn again(workspace: &Workspace, wasm: &Path) -> Result<()> {
    let mut again = tool(workspace, "wasm-opt")?;
    again.arg(wasm).args(["-Oz", "--converge"]).arg(LOW).args(&OPTIMISE[PASSES..]).arg("-o").arg(wasm);
    run(&mut again)
}

/// Optimises a file, with what is done before and after all else.
fn finish(
    workspace: &Workspace,
    from: &Path,
    to: &Path,
    (before, after): (&[&str], &[&str]),
    optimise: bool,
) -> Result<()> {
    if optimise {
        run(tool(workspace, "wasm-opt")?.arg(from).args(before).args(OPTIMISE).args(after).arg("-o").arg(to))
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
    fn the_loader_is_imported_once() {
        let script = "import * as import1 from \"./__wasm_split.js\"\nimport * as import2 from \"./__wasm_split.js\"\n\
                      a: {\n  \"./__wasm_split.js\": import1,\n  \"./__wasm_split.js\": import2,\n}\n";
        let left = "import * as import1 from \"./__wasm_split.js\"\na: {\n  \"./__wasm_split.js\": import1,\n}\n";
        assert_eq!(once(script), left);
    }

    #[test]
    fn all_modules_are_optimised_alike() {
        let desk = include_str!("../entire/Cargo.toml");
        let line = desk.lines().find_map(|line| line.strip_prefix("wasm-opt = ")).expect("the flags of the desk");
        assert_eq!(serde_json::from_str::<Vec<String>>(line).expect("a list"), OPTIMISE);
    }
}
