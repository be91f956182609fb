//! Where things are: the root, the target folder, and what lies in them.

use crate::process;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folders that the commands read and write.
pub(crate) struct Workspace {
    /// The repository.
    pub(crate) root: PathBuf,
    /// Cargo's target folder, wherever it was moved to.
    pub(crate) target: PathBuf,
}

impl Workspace {
    /// Asks cargo, which knows `CARGO_TARGET_DIR` and the configuration files.
    pub(crate) fn find() -> Result<Self> {
        let mut cargo = Command::new(process::cargo());
        cargo.args(["metadata", "--no-deps", "--format-version", "1"]).current_dir(env!("CARGO_MANIFEST_DIR"));
        let answer: serde_json::Value = serde_json::from_str(&process::output(&mut cargo)?)?;
        let folder = |key: &str| {
            answer[key].as_str().map(PathBuf::from).with_context(|| format!("`cargo metadata` names no {key}"))
        };
        Ok(Self { root: folder("workspace_root")?, target: folder("target_directory")? })
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

    /// The version of wasm-bindgen that the workspace pins; the command line tool must be the same.
    pub(crate) fn wasm_bindgen_version(&self) -> Result<String> {
        let file = self.root.join("Cargo.toml");
        pinned(&read(&file)?, "wasm-bindgen")
            .with_context(|| format!("{} pins no version: expected `wasm-bindgen = \"=x.y.z\"`", file.display()))
    }
}

/// The version in a line `name = "=1.2.3"`.
fn pinned(manifest: &str, name: &str) -> Option<String> {
    manifest.lines().find_map(|line| {
        let (key, value) = line.split_once('=')?;
        let version = value.trim().strip_prefix("\"=")?.strip_suffix('"')?;
        (key.trim() == name).then(|| version.to_owned())
    })
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
    fn a_pinned_version_is_found() {
        let manifest = "wasm-bindgen-futures = \"0.4\"\nwasm-bindgen = \"=0.2.130\"\n";
        assert_eq!(pinned(manifest, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(pinned(manifest, "wasm-bindgen-futures"), None);
    }

    #[test]
    fn files_leave_out_what_is_hidden() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let names = files(here).expect("listed");
        assert!(names.contains(&here.join("main.rs")));
        assert!(names.is_sorted());
    }
}
