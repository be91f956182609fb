//! `build`: the site as a folder for any static host, compressed, with what embedding pages and editors read.

use crate::compress;
use crate::hash::{is_hashed, sri};
use crate::modules::Optimised;
use crate::options::Built;
use crate::site;
use crate::workspace::{Workspace, files, remove, write};
use anyhow::{Context, Result};
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};
use std::time::Instant;
use ziping_serve::PAGE_POLICY;

const ELEMENTS: &str = include_str!("published/custom-elements.json");
const TYPES: &str = include_str!("published/ziping.d.ts");
const NGINX: &str = include_str!("published/nginx.conf.example");
const APACHE: &str = include_str!("published/apache.conf.example");
const IIS: &str = include_str!("published/web.config.example");

/// Builds the site and writes `dist/` anew.
pub(crate) fn run(workspace: &Workspace, built: Built) -> Result<()> {
    let start = Instant::now();
    let site = site::build(workspace, built, Optimised::Required)?;
    let dist = workspace.root.join("dist");
    let next = workspace.target.join("dist.next");
    remove(&next)?;
    let mut written = copy(&site, &next)?;
    for (name, content) in [
        ("custom-elements.json", ELEMENTS.replace("@VERSION@", env!("CARGO_PKG_VERSION"))),
        ("ziping.d.ts", TYPES.to_owned()),
        ("nginx.conf.example", NGINX.replace("@POLICY@", PAGE_POLICY).replace("@FIRST@", &first(&next)?)),
        ("apache.conf.example", APACHE.replace("@POLICY@", PAGE_POLICY).replace("@FIRST@", &first(&next)?)),
        ("web.config.example", IIS.replace("@POLICY@", &PAGE_POLICY.replace('\'', "&apos;"))),
    ] {
        write(&next.join(name), content)?;
        written.push(next.join(name));
    }
    let integrity = next.join("integrity.json");
    write(&integrity, digests(&next, &written)?)?;
    written.push(integrity);

    println!("Compressing {} files; what was compressed before is taken from the target folder.", written.len());
    written.retain(|file| compress::compressible(&file.to_string_lossy()));
    for (file, forms) in written.iter().zip(compress::all(workspace, &written)?) {
        write(&beside(file, "gz"), forms.gzip)?;
        write(&beside(file, "br"), forms.brotli)?;
    }
    remove(&dist)?;
    // The target folder may lie on another disk, where renaming fails.
    if std::fs::rename(&next, &dist).is_err() {
        copy(&next, &dist)?;
        remove(&next)?;
    }
    println!("\ndist/ is ready after {:.0?}. Try it: cargo xtask serve --folder dist", start.elapsed());
    Ok(())
}

/// What a page with the questionnaire asks for first, as a `Link:` header names it.
fn first(folder: &Path) -> Result<String> {
    let names: Vec<String> = files(&folder.join("ziping"))?
        .iter()
        .filter_map(|file| Some(file.strip_prefix(folder).ok()?.to_string_lossy().replace('\\', "/")))
        .collect();
    let link = |start: &str, ending: &str, how: &str| {
        let fits = |name: &&String| name.starts_with(start) && name.ends_with(ending) && is_hashed(name);
        let name = names.iter().find(fits).with_context(|| format!("the site has no {start}*{ending}"))?;
        Ok(format!("</{name}>; {how}"))
    };
    let (script, fetched) = ("rel=modulepreload", "rel=preload; as=fetch; crossorigin");
    let links: Result<Vec<String>> = [
        Ok(format!("</ziping/define.js>; {script}")),
        link("ziping/app.", ".wasm", fetched),
        link("ziping/app.", ".js", script),
    ]
    .into_iter()
    .collect();
    Ok(links?.join(", "))
}

/// Path → `sha384-…`, for `integrity` attributes and for comparing an upload.
fn digests(folder: &Path, files: &[PathBuf]) -> Result<String> {
    let mut map = Map::new();
    for file in files {
        let path = file.strip_prefix(folder).unwrap_or(file).to_string_lossy().replace('\\', "/");
        let content = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
        map.insert(path, Value::String(sri(&content)));
    }
    // Sorted by hand: whether the map sorts depends on a feature that other crates may switch on.
    map.sort_keys();
    Ok(serde_json::to_string_pretty(&map)? + "\n")
}

fn copy(from: &Path, to: &Path) -> Result<Vec<PathBuf>> {
    let mut written = Vec::new();
    for file in files(from)? {
        let place = to.join(file.strip_prefix(from).unwrap_or(&file));
        write(&place, std::fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?)?;
        written.push(place);
    }
    Ok(written)
}

fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ATTRIBUTES: [&str; 7] = ["programme", "programmes", "lang", "drafts", "draft-key", "modules", "tab-title"];
    const EVENTS: [&str; 4] = ["ziping-ready", "ziping-progress", "ziping-package", "ziping-error"];
    const MEMBERS: [&str; 7] = ["prefill", "ready", "version", "open", "clear", "check", "review"];

    /// The names in a list of one of the manifest's elements.
    fn names_of(element: usize, key: &str) -> Vec<String> {
        let manifest: Value = serde_json::from_str(ELEMENTS).expect("JSON");
        let list = manifest["modules"][element]["declarations"][0][key].as_array().cloned().unwrap_or_default();
        list.iter().filter_map(|item| item["name"].as_str().map(str::to_owned)).collect()
    }

    fn names(key: &str) -> Vec<String> {
        names_of(0, key)
    }

    #[test]
    fn the_desk_is_listed_too() {
        assert_eq!(names_of(1, "attributes"), ["programmes", "lang", "idle", "modules"]);
        assert_eq!(names_of(1, "events"), ["ziping-ready", "ziping-error"]);
        assert_eq!(names_of(1, "members"), ["ready", "version", "open", "clear"]);
        assert!(TYPES.contains("interface ZipingDesk extends"));
    }

    #[test]
    fn the_kit_is_listed_too() {
        assert_eq!(names_of(2, "attributes"), ["lang", "modules"]);
        assert_eq!(names_of(2, "events"), ["ziping-ready", "ziping-error"]);
        assert_eq!(names_of(2, "members"), ["ready", "version", "open", "text"]);
        assert!(TYPES.contains("interface ZipingKit extends"));
    }

    #[test]
    fn the_manifest_lists_the_whole_element() {
        assert_eq!(names("attributes"), ATTRIBUTES);
        assert_eq!(names("events"), EVENTS);
        for member in MEMBERS {
            assert!(names("members").iter().any(|name| name == member), "{member}");
        }
    }

    #[test]
    fn the_types_name_every_event_and_member() {
        for name in EVENTS.iter().chain(&MEMBERS) {
            assert!(TYPES.contains(name), "{name}");
        }
    }

    #[test]
    fn the_example_takes_the_policy_from_the_code() {
        for example in [NGINX, APACHE, IIS] {
            assert_eq!(example.matches("@POLICY@").count(), 1);
            for header in
                ["X-Content-Type-Options", "Cross-Origin-Opener-Policy", "Referrer-Policy", "Permissions-Policy"]
            {
                assert!(example.contains(header), "{header}");
            }
        }
    }

    #[test]
    fn what_a_page_asks_for_first_is_named_as_it_is_fetched() {
        let folder = std::env::temp_dir().join(format!("ziping-first-{}", std::process::id()));
        assert!(first(&folder).is_err());
        for name in ["app.0123456789.js", "app.0123456789.wasm", "later.0123456789.wasm"] {
            write(&folder.join("ziping").join(name), "x").expect("written");
        }
        let links = first(&folder).expect("named");
        remove(&folder).expect("removed");
        assert_eq!(
            links,
            "</ziping/define.js>; rel=modulepreload, \
             </ziping/app.0123456789.wasm>; rel=preload; as=fetch; crossorigin, \
             </ziping/app.0123456789.js>; rel=modulepreload"
        );
        // No quotation mark: nginx ends its own there.
        assert!(!links.contains('"') && NGINX.contains("@FIRST@"));
    }

    #[test]
    fn every_file_has_its_digest_the_later_part_too() {
        let folder = std::env::temp_dir().join(format!("ziping-digests-{}", std::process::id()));
        let files = ["ziping/app.0123456789.wasm", "ziping/later.0123456789.wasm"].map(|name| folder.join(name));
        for file in &files {
            write(file, file.to_string_lossy().as_bytes()).expect("written");
        }
        let listed: Value = serde_json::from_str(&digests(&folder, &files).expect("listed")).expect("JSON");
        remove(&folder).expect("removed");
        let [first, later] = ["app", "later"].map(|name| listed[format!("ziping/{name}.0123456789.wasm")].as_str());
        assert!(first.is_some_and(|digest| digest.starts_with("sha384-")) && later.is_some() && first != later);
    }

    #[test]
    fn compressed_files_lie_beside() {
        assert_eq!(beside(Path::new("a/app.js"), "br"), Path::new("a/app.js.br"));
    }
}
