//! The office's own programme files for the command line: single files or whole folders, with the criteria and the older
//! editions that lie beside them; and its keys.

use crate::files;
use anyhow::{Context, Result, anyhow};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use ziping_domain::Programme;
use ziping_examine::Editions;
use ziping_seal::Keys;

/// What packages are looked at with, from threads of their own.
pub struct StationRules {
    /// The rules by which they are judged.
    pub editions: Editions,
    /// What opens sealed ones.
    pub keys: Keys,
}

/// The office with the rules that `--programme` names.
pub fn office(programmes: &[PathBuf], keys: Keys) -> Result<Arc<StationRules>> {
    Ok(Arc::new(StationRules { editions: read(programmes)?, keys }))
}

/// Reads what `--programme` names.
fn read(paths: &[PathBuf]) -> Result<Editions> {
    let mut editions = Editions::default();
    for path in paths {
        let named = || format!("{} could not be read", path.display());
        if !fs::metadata(path).with_context(named)?.is_dir() {
            own(path, &mut editions)?.map_err(|error| anyhow!("{}: {error}", path.display()))?;
            beside(path.parent().unwrap_or(Path::new(".")), &mut editions)?;
            continue;
        }
        let found = in_folder(path, &mut editions)?;
        if found == 0 {
            return Err(anyhow!("{}: no programme file lies in this folder", path.display()));
        }
        beside(path, &mut editions)?;
    }
    Ok(editions)
}

/// Takes in the programmes of a folder, its criteria and their words, or its proofs; how many.
fn in_folder(folder: &Path, editions: &mut Editions) -> Result<usize> {
    let named = || format!("{} could not be read", folder.display());
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>).with_context(named)?;
    let mut paths: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
    paths.sort();
    let mut found = 0;
    for path in paths.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "json")) {
        // Parts of a programme that the first pages of a site read are no programmes.
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(".first.json") || name.ends_with(".first.en.json") {
            continue;
        }
        // Lists, schemas and notices lie there too.
        found += usize::from(own(&path, editions)?.is_ok());
    }
    Ok(found)
}

/// Takes in a file of the office's own; what is inside when it is no programme, criteria, proofs or words. A programme that cannot be
/// read, or that is another under the same version, is the office's mistake and no package's.
fn own(path: &Path, editions: &mut Editions) -> Result<Result<(), String>> {
    let text = files::text(path)?;
    let is_programme = ziping_json::Json::read(&text);
    let format = is_programme.text(is_programme.field(ziping_json::Node::ROOT, "format")).unwrap_or_default();
    if format.starts_with("ziping-programme/") {
        let programme = Programme::parse(&text)
            .map_err(|error| anyhow!("{}: {error}; run `ziping check` for all problems", path.display()))?;
        if editions.clashes(&programme.id, &programme.version, &text) {
            return Err(anyhow!(
                "{}: another file says of itself to be {} {} too, with other rules; keep one of them",
                path.display(),
                programme.id,
                programme.version
            ));
        }
    }
    Ok(editions.own(&text))
}

/// What lies beside the programmes: criteria, proofs, and the older editions with their list.
fn beside(folder: &Path, editions: &mut Editions) -> Result<()> {
    let criteria = folder.join("..").join("criteria");
    for folder in [criteria, folder.join("proofs")].iter().filter(|folder| folder.is_dir()) {
        in_folder(folder, editions)?;
    }
    let kept = folder.join("editions");
    let list = kept.join("index.json");
    if !list.is_file() {
        return Ok(());
    }
    editions.list(&files::text(&list)?).map_err(|error| anyhow!("{}: {error}", list.display()))?;
    for file in editions.files() {
        // A list may name more than lies there.
        if let Ok(text) = files::text(&kept.join(&file)) {
            editions.kept(&text);
        }
    }
    Ok(())
}
