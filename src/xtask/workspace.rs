//! Where things are: the root, the target folder, and what lies in them.

use anyhow::{Context, Result};
use cargo_metadata::{MetadataCommand, Package};
use std::path::{Path, PathBuf};

/// The folders that the commands read and write.
pub(crate) struct Workspace {
    /// The repository.
    pub(crate) root: PathBuf,
    /// Cargo's target folder, wherever it was moved to.
    pub(crate) target: PathBuf,
    /// Our own crates.
    packages: Vec<Package>,
}

impl Workspace {
    /// Asks cargo, which knows `CARGO_TARGET_DIR` and the configuration files.
    pub(crate) fn find() -> Result<Self> {
        // Our crates only: with what they depend on, cargo would first download all of it, three times what `serve
        // --without-printer` needs.
        let mut command = MetadataCommand::new();
        let found = command.no_deps().current_dir(env!("CARGO_MANIFEST_DIR")).exec().context("cargo tells nothing")?;
        Ok(Self { root: found.workspace_root.into(), target: found.target_directory.into(), packages: found.packages })
    }

    /// The sources of the site, and the npm packages.
    pub(crate) fn www(&self) -> PathBuf {
        self.root.join("www")
    }

    /// The site's scripts.
    pub(crate) fn shell(&self) -> PathBuf {
        self.www().join("src")
    }

    /// Executables of the npm packages.
    pub(crate) fn npm_bin(&self) -> PathBuf {
        self.www().join("node_modules").join(".bin")
    }

    /// Where missing cargo tools are installed, so that nothing global changes.
    pub(crate) fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    /// The built site.
    pub(crate) fn site(&self) -> PathBuf {
        self.target.join("site")
    }

    /// The folder of one of our crates.
    pub(crate) fn folder(&self, name: &str) -> Result<PathBuf> {
        let found = self.packages.iter().find(|package| package.name == name);
        let folder = found.and_then(|package| package.manifest_path.parent());
        folder.map(PathBuf::from).with_context(|| format!("the workspace has no crate {name}"))
    }

    /// The version of wasm-bindgen that the workspace pins; the command line tool must be the same.
    pub(crate) fn wasm_bindgen_version(&self) -> Result<String> {
        let mut all = self.packages.iter().flat_map(|package| &package.dependencies);
        let pinned = all.find(|dependency| dependency.name == "wasm-bindgen").map(|found| found.req.to_string());
        let version = pinned.as_deref().and_then(|version| version.strip_prefix('='));
        version.map(str::to_owned).context("Cargo.toml pins no version: expected `wasm-bindgen = \"=x.y.z\"`")
    }
}

/// Reads a text file; the error names it.
pub(crate) fn read(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

/// Writes a file, with its folder; the error names it.
pub(crate) fn write(file: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    }
    std::fs::write(file, content).with_context(|| format!("cannot write {}", file.display()))
}

/// Removes a folder, if it is there.
pub(crate) fn remove(folder: &Path) -> Result<()> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", folder.display()))
        }
        _ => Ok(()),
    }
}

/// All files under a folder in a fixed order, hidden ones and npm's packages left out.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let entries = std::fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') || name == "node_modules" {
            continue;
        }
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_tells_where_crates_lie_and_what_is_pinned() {
        let workspace = Workspace::find().expect("a workspace");
        assert_eq!(workspace.folder("ziping-xtask").expect("a crate"), Path::new(env!("CARGO_MANIFEST_DIR")));
        assert!(workspace.folder("ziping-nothing").is_err());
        let version = workspace.wasm_bindgen_version().expect("pinned");
        assert_eq!(version.split('.').count(), 3, "{version}");
    }

    #[test]
    fn files_leave_out_what_is_hidden() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let names = files(here).expect("listed");
        assert!(names.contains(&here.join("main.rs")));
        assert!(names.is_sorted());
    }
}
