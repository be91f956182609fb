//! The package for npm: the site's folder `ziping`, types, the manifest of the elements, and a plugin that lays the folder where
//! Vite serves it.

use super::archive::{Member, members};
use crate::workspace::{Workspace, read};
use anyhow::Result;
use serde_json::json;
use std::path::Path;

/// The version that is released.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What is said of the package where it is taken from.
const README: &str = include_str!("../published/npm.md");
/// Lays the folder where Vite serves it.
const VITE: &str = include_str!("../published/vite.js");
/// Copies the folder, for pages without a bundler.
const COPY: &str = include_str!("../published/copy.js");

/// The members of the package.
pub(super) fn package(workspace: &Workspace, dist: &Path, papers: &[Member]) -> Result<Vec<Member>> {
    let mut all: Vec<Member> = members(&dist.join("ziping"), "ziping/")?;
    // Hosts compress as they like.
    all.retain(|member| !member.is_compressed());
    all.extend(papers.iter().cloned());
    let manifest = serde_json::to_string_pretty(&manifest())? + "\n";
    for (name, text) in [
        ("package.json", manifest),
        ("README.md", README.replace("@VERSION@", VERSION)),
        ("CHANGELOG.md", read(&workspace.root.join("CHANGELOG.md"))?),
        ("vite.js", VITE.to_owned()),
        ("copy.js", COPY.to_owned()),
        ("ziping.d.ts", read(&dist.join("ziping.d.ts"))?),
        ("custom-elements.json", read(&dist.join("custom-elements.json"))?),
        ("integrity.json", read(&dist.join("integrity.json"))?),
    ] {
        all.push(Member::text(name, text.into_bytes()));
    }
    Ok(all)
}

fn manifest() -> serde_json::Value {
    let element = |file: &str| json!({ "types": "./ziping.d.ts", "default": format!("./ziping/{file}.js") });
    json!({
        "name": "ziping",
        "version": VERSION,
        "description": "质量奖培育孵化自评：在浏览器里运行的网页组件，不上传任何填写内容 / self-evaluation for government quality awards, as web components",
        "license": env!("CARGO_PKG_LICENSE"),
        "type": "module",
        "types": "./ziping.d.ts",
        "customElements": "custom-elements.json",
        "bin": { "ziping-copy": "copy.js" },
        "exports": {
            ".": element("define"),
            "./define.js": element("define"),
            "./desk.js": element("desk"),
            "./kit.js": element("kit"),
            "./vite": "./vite.js",
            "./ziping/*": "./ziping/*",
            "./custom-elements.json": "./custom-elements.json",
            "./integrity.json": "./integrity.json",
            "./package.json": "./package.json",
        },
        "sideEffects": true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_exported_is_in_the_package() {
        let manifest = manifest();
        let exports = manifest["exports"].as_object().expect("exports");
        let own = ["./vite.js", "./custom-elements.json", "./integrity.json", "./package.json", "./ziping/*"];
        for (name, target) in exports {
            let target = target.as_str().or(target["default"].as_str()).expect("a file");
            let is_element = ["define", "desk", "kit"].iter().any(|file| target == format!("./ziping/{file}.js"));
            assert!(is_element || own.contains(&target), "{name}: {target}");
        }
        assert!(README.contains("@VERSION@") && COPY.starts_with("#!/usr/bin/env node"));
    }
}
