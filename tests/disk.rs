//! Reading the repository's files, natively and in Wasm (by Node.js): the same tests run on both.

#[cfg(not(target_arch = "wasm32"))]
mod system {
    use std::path::{Path, PathBuf};

    pub fn read(file: &Path) -> Result<Vec<u8>, String> {
        std::fs::read(file).map_err(|error| error.to_string())
    }

    pub fn list(folder: &Path) -> Result<Vec<PathBuf>, String> {
        let entries = std::fs::read_dir(folder).map_err(|error| error.to_string())?;
        entries.map(|entry| entry.map(|entry| entry.path()).map_err(|error| error.to_string())).collect()
    }

    pub fn is_folder(path: &Path) -> bool {
        path.is_dir()
    }
}

#[cfg(target_arch = "wasm32")]
mod system {
    use js_sys::{Array, Uint8Array};
    use std::path::{Path, PathBuf};
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen(module = "fs")]
    extern "C" {
        #[wasm_bindgen(catch, js_name = readFileSync)]
        fn read_file(path: &str) -> Result<Uint8Array, JsValue>;
        #[wasm_bindgen(catch, js_name = readdirSync)]
        fn read_folder(path: &str) -> Result<Array, JsValue>;
    }

    pub fn read(file: &Path) -> Result<Vec<u8>, String> {
        read_file(&file.to_string_lossy()).map(|bytes| bytes.to_vec()).map_err(|error| format!("{error:?}"))
    }

    pub fn list(folder: &Path) -> Result<Vec<PathBuf>, String> {
        let names = read_folder(&folder.to_string_lossy()).map_err(|error| format!("{error:?}"))?;
        Ok(names.iter().filter_map(|name| Some(folder.join(name.as_string()?))).collect())
    }

    pub fn is_folder(path: &Path) -> bool {
        read_folder(&path.to_string_lossy()).is_ok()
    }
}

use std::path::{Path, PathBuf};

/// Whether this is a folder that is there.
#[must_use]
pub fn is_folder(path: &Path) -> bool {
    system::is_folder(path)
}

/// The bytes of a file.
///
/// # Panics
/// When it cannot be read.
#[must_use]
pub fn bytes(path: &Path) -> Vec<u8> {
    system::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The text of a file.
///
/// # Panics
/// When it cannot be read.
#[must_use]
pub fn text(path: &Path) -> String {
    String::from_utf8(bytes(path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What a folder holds, sorted.
///
/// # Panics
/// When it cannot be read.
#[must_use]
pub fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths = system::list(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    paths.sort();
    paths
}
