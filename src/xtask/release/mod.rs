//! `release`: what others take, in one folder: the site, the npm package, executables, sums, the bill of materials and the licences.
//! The same sources and tools give the same bytes.

mod archive;
mod executables;
mod materials;
mod npm;

use crate::dist;
use crate::hash::sha256;
use crate::options::{Built, PartsOptions, Release};
use crate::workspace::{Workspace, files, remove, write};
use anyhow::{Context, Result};
use archive::{Member, members, tar_gz, zip};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// The version that is released.
const VERSION: &str = env!("CARGO_PKG_VERSION");
/// Folder of what is released, below the root.
const FOLDER: &str = "release";

/// Builds everything and writes the folder anew.
pub(crate) fn run(workspace: &Workspace, options: &Release) -> Result<()> {
    let start = Instant::now();
    let out = workspace.root.join(FOLDER);
    let dist = workspace.root.join("dist");
    if !options.as_built || !dist.is_dir() {
        dist::run(workspace, Built { parts: PartsOptions { printer: true }, whole: false })?;
    }
    remove(&out)?;
    let materials = materials::gather(workspace)?;
    let papers = [
        Member::text("LICENSE", std::fs::read(workspace.root.join("LICENSE")).context("LICENSE")?),
        Member::text("THIRD-PARTY-LICENSES.txt", materials.licences.clone().into_bytes()),
        Member::text("sbom.cdx.json", materials.bill.clone().into_bytes()),
    ];
    let site: Vec<Member> = members(&dist, "")?.into_iter().chain(papers.clone()).collect();
    let name = format!("ziping-site-{VERSION}");
    put(&out, &format!("{name}.tar.gz"), tar_gz(&name, &site)?)?;
    put(&out, &format!("{name}.zip"), zip(&name, &site)?)?;
    put(&out, &format!("ziping-{VERSION}.tgz"), tar_gz("package", &npm::package(workspace, &dist, &papers)?)?)?;
    let left_out = executables::build(workspace, &options.targets, |target, program, ending| {
        // The desk and the kit lie beside the program, which serves them when it is started by a double click.
        let beside = members(&dist, "site/")?.into_iter().filter(|member| !member.is_compressed());
        // And the fonts of the papers, where it looks for them.
        let beside = beside.chain(members(&workspace.target.join("fonts"), "fonts/")?);
        let all: Vec<Member> = [Member::program(&format!("ziping{ending}"), program)]
            .into_iter()
            .chain(beside)
            .chain(papers.clone())
            .collect();
        let name = format!("ziping-{VERSION}-{target}");
        match ending {
            "" => put(&out, &format!("{name}.tar.gz"), tar_gz(&name, &all)?),
            _ => put(&out, &format!("{name}.zip"), zip(&name, &all)?),
        }
    })?;
    put(&out, "sbom.cdx.json", materials.bill.into_bytes())?;
    put(&out, "THIRD-PARTY-LICENSES.txt", materials.licences.into_bytes())?;
    put(&out, "SHA256SUMS", sums(&out)?.into_bytes())?;
    println!("\n{FOLDER}/ is ready after {:.0?}:", start.elapsed());
    for file in files(&out)? {
        let name = file.strip_prefix(&out).unwrap_or(&file);
        println!("  {:>12}  {}", std::fs::metadata(&file)?.len(), name.display());
    }
    for (target, why) in left_out {
        println!("Left out: the executable for {target}: {why}");
    }
    Ok(())
}

fn put(out: &Path, name: &str, bytes: Vec<u8>) -> Result<()> {
    write(&out.join(name), bytes)
}

/// The digest of each file in the form of `sha256sum`, which checks them by `sha256sum -c SHA256SUMS`.
fn sums(out: &Path) -> Result<String> {
    let line = |file: PathBuf| -> Result<String> {
        let bytes = std::fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let name = file.strip_prefix(out).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        Ok(format!("{}  {name}\n", sha256(&bytes)))
    };
    files(out)?.into_iter().map(line).collect()
}
