//! The fonts of the PDF papers: cut from npm packages by www/tools/fonts.mjs, never kept in the repository.

use crate::hash::Stamp;
use crate::install;
use crate::modules::Stamps;
use crate::process::{self, tool};
use crate::workspace::{Workspace, files};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;

/// Key in the site's list of files, and file that the script writes.
pub(crate) const FONTS: [(&str, &str); 4] =
    [("serif", "serif.ttf"), ("sans", "sans.ttf"), ("marks", "marks.ttf"), ("serifFull", "serif-full.ttf")];

/// `fonts`: makes them and says where.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    install::npm_packages(workspace)?;
    println!("{}", build(workspace)?.display());
    Ok(())
}

/// Makes the fonts unless they are there, from the same script and packages; gives their folder.
pub(crate) fn build(workspace: &Workspace) -> Result<PathBuf> {
    let folder = workspace.target.join("fonts");
    let script = workspace.www().join("tools/fonts.mjs");
    if !script.is_file() {
        bail!("www/tools/fonts.mjs is missing: it makes the fonts of the PDF papers (--without-printer needs none)");
    }
    let mut stamp = Stamp::default();
    stamp.add_files(&workspace.root, &files(&workspace.www().join("tools"))?)?;
    stamp.add_files(&workspace.root, &[workspace.www().join("package-lock.json")])?;
    let digest = stamp.finish();
    let stamps = Stamps { folder: workspace.target.clone(), name: "fonts" };
    if FONTS.iter().all(|(_, file)| folder.join(file).is_file()) && stamps.same("sources", &digest) {
        return Ok(folder);
    }
    println!("Cutting the fonts of the PDF papers.");
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    process::run(tool(workspace, "node")?.arg(script).arg(&folder))?;
    if let Some((_, file)) = FONTS.iter().find(|(_, file)| !folder.join(file).is_file()) {
        bail!("www/tools/fonts.mjs wrote no {file}");
    }
    stamps.keep("sources", &digest)?;
    Ok(folder)
}
