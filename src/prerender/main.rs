//! Draws the first pages of all programmes in a folder of a site, each in a file beside its programme: `wuhu.first.json`, the file
//! without what they never read, in Chinese, and what they look like with it, `wuhu.zh.html`; in English `wuhu.first.en.json` and
//! `wuhu.en.html`.

use std::error::Error;
use std::fs::{read_dir, read_to_string, write};
use std::path::{Path, PathBuf};
use ziping_domain::Lang;
use ziping_prerender::{criteria_of, fragment, lean};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args_os().nth(1).ok_or("which folder of a site? one with programmes/ in it")?);
    let mut files: Vec<PathBuf> =
        read_dir(folder.join("programmes"))?.map(|file| Ok(file?.path())).collect::<Result<_, std::io::Error>>()?;
    files.sort();
    for file in files {
        let name = file.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        // The list and the schemas lie beside them.
        let is_other = |name: &str| name == "index" || name.ends_with("schema") || name.contains(".first");
        if file.extension().is_none_or(|ending| ending != "json") || is_other(name) {
            continue;
        }
        let whole = read_to_string(&file)?;
        let criteria = criteria_of(&whole).map(|criteria| criteria_file(&folder, &criteria));
        let criteria = criteria.map(read_to_string).transpose()?;
        for (lang, first, ending) in [(Lang::Zh, "first.json", "zh"), (Lang::En, "first.en.json", "en")] {
            let programme = lean(&whole, lang)?;
            write(file.with_extension(first), &programme)?;
            let html = fragment(&programme, criteria.as_deref(), lang)
                .map_err(|failed| format!("{}: {}: {}", file.display(), failed.code, failed.detail))?;
            write(file.with_extension(format!("{ending}.html")), html)?;
        }
        println!("{name}");
    }
    Ok(())
}

fn criteria_file(folder: &Path, criteria: &str) -> PathBuf {
    folder.join("criteria").join(format!("{criteria}.json"))
}
