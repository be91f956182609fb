//! Putting the site together: the same for `serve` and `build`.

use crate::assets::Assets;
use crate::hash::hashed_name;
use crate::modules::{
    APP, BINDER, CHECKER, COURIER, DESK, EXAMINER, Module, Optimised, PACKER, PRINTER, SEALER, STUDIO, WHOLE,
    WHOLE_DESK, optimiser,
};
use crate::options::{Built, PartsOptions};
use crate::process::{cargo_in, output};
use crate::wasm::{bounded, placeless};
use crate::workspace::{Workspace, files, read, remove, write};
use crate::{bundle, docs, fonts, install, json};
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What a site is made of.
#[derive(Clone, Copy)]
pub(crate) struct Made {
    /// Whether it has the PDF module.
    pub(crate) printer: bool,
    /// Whether its app is in one piece.
    pub(crate) whole: bool,
    /// Whether it has the questionnaire alone so far.
    pub(crate) early: bool,
}

impl From<PartsOptions> for Made {
    fn from(PartsOptions { printer }: PartsOptions) -> Self {
        Self { printer, whole: false, early: false }
    }
}

impl From<Built> for Made {
    fn from(Built { parts, whole }: Built) -> Self {
        Self { printer: parts.printer, whole, early: false }
    }
}

/// What the site has that was built last; nothing is less than the questionnaire alone.
pub(crate) fn there(workspace: &Workspace) -> Made {
    let folder = workspace.site().join("ziping");
    let printer = std::fs::read_dir(&folder)
        .is_ok_and(|files| files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("printer.")));
    Made { printer, whole: false, early: !folder.join("kit.js").is_file() }
}

/// Modules that are imported by a page; all others live in workers.
fn pages(made: Made) -> &'static [&'static Module] {
    match made {
        Made { early: true, whole: false, .. } => &[&APP],
        Made { early: true, .. } => &[&WHOLE],
        Made { whole: true, .. } => &[&WHOLE, &WHOLE_DESK, &STUDIO],
        _ => &[&APP, &DESK, &STUDIO],
    }
}

/// All modules of a site.
pub(crate) fn modules(made: Made) -> impl Iterator<Item = &'static Module> {
    let workers: &[&Module] =
        if made.early { &[] } else { &[&PACKER, &EXAMINER, &CHECKER, &COURIER, &SEALER, &BINDER] };
    pages(made).iter().chain(workers).copied().chain(made.printer.then_some(&PRINTER))
}

/// Builds the modules that changed.
pub(crate) fn compile(workspace: &Workspace, made: impl Into<Made>, optimised: Optimised) -> Result<()> {
    let wasm_opt = optimiser(workspace, optimised)?;
    for module in modules(made.into()) {
        module.build(workspace, wasm_opt.as_deref())?;
    }
    Ok(())
}

/// Builds the modules that changed and puts the site together anew; gives its folder.
pub(crate) fn build(workspace: &Workspace, made: impl Into<Made>, optimised: Optimised) -> Result<PathBuf> {
    let made = made.into();
    install::all(workspace)?;
    compile(workspace, made, optimised)?;
    let cut = if made.printer { Some(fonts::build(workspace)?) } else { None };
    // Written beside and then renamed, so that a server never shows half a site.
    let next = workspace.target.join("site.next");
    remove(&next)?;
    assemble(workspace, &next, made, cut.as_deref())?;
    let site = workspace.site();
    remove(&site)?;
    std::fs::rename(&next, &site).with_context(|| format!("cannot move the new site to {}", site.display()))?;
    if !made.printer && !made.early {
        println!("The site has no PDF module (--without-printer): packages carry DOCX only.");
    }
    Ok(site)
}

fn assemble(workspace: &Workspace, out: &Path, made: Made, cut: Option<&Path>) -> Result<()> {
    let folder = out.join("ziping");
    let mut assets = Assets::new();
    for module in pages(made) {
        let mut parts = BTreeMap::new();
        for part in module.parts {
            let wasm = code(&module.part(workspace, part))?;
            parts.insert(part.name, hashed(&folder, &format!("{}.wasm", part.name), &wasm)?);
            assets.set(part.name, &parts[part.name]);
        }
        let script = bundle::glue(workspace, module, &parts)?;
        assets.set(module.name, &hashed(&folder, &format!("{}.js", module.name), &script)?);
    }
    for module in modules(made) {
        if pages(made).iter().all(|page| page.name != module.name) {
            let worker = bundle::worker(workspace, module)?;
            assets.set(module.name, &hashed(&folder, &format!("{}.js", module.name), &worker)?);
        }
        let mut wasm = code(&module.wasm(workspace))?;
        if let Some(most) = module.memory {
            wasm =
                bounded(&wasm, most).with_context(|| format!("the {} module has no memory to bound", module.name))?;
        }
        assets.set(&format!("{}Wasm", module.name), &hashed(&folder, &format!("{}.wasm", module.name), &wasm)?);
    }
    if let Some(cut) = cut {
        copy_fonts(cut, &folder.join("fonts"), &mut assets)?;
    }
    let www = workspace.www();
    for name in ["programmes", "criteria"] {
        copy(&www.join(name), &folder.join(name))?;
    }
    assets.set("first", &first_pages(workspace, &folder)?);
    assets.set("late", &hashed(&folder, "late.js", &bundle::entry(workspace, &assets, "late", "assessment/late.ts")?)?);
    let entries = [("define", "assessment/define.ts"), ("desk", "desk/define.ts"), ("kit", "studio/define.ts")];
    for ((name, place), _) in entries.into_iter().zip(pages(made)) {
        write(&folder.join(format!("{name}.js")), bundle::entry(workspace, &assets, name, place)?)?;
    }

    write(&folder.join("first.css"), bundle::first_look(workspace)?)?;
    write(&folder.join("first.js"), bundle::page(workspace, "first")?)?;
    let preload = format!("<link rel=\"preload\" as=\"fetch\" crossorigin href=\"/ziping/{}\">", assets.get("appWasm"));
    let script = |name: &str| format!("<link rel=\"modulepreload\" href=\"/ziping/{name}\">");
    write(&folder.join("head.html"), script("define.js") + &script(assets.get("app")) + &preload)?;
    for name in ["portals", "preview", "desk", "kit"] {
        copy(&www.join(name), &out.join(name))?;
    }
    for page in
        files(&out.join("portals"))?.into_iter().filter(|file| file.extension().is_some_and(|ending| ending == "html"))
    {
        write(&page, with_includes(&read(&page)?, out)?)?;
    }
    for (folder, name) in [("portals", "plain"), ("preview", "preview")] {
        write(&out.join(folder).join(format!("{name}.js")), bundle::page(workspace, name)?)?;
    }
    docs::write_pages(workspace, &out.join("docs"))?;
    for file in files_at_top(&www)? {
        write(&out.join(file.file_name().unwrap_or_default()), bytes(&file)?)?;
    }
    if made.early {
        for page in files(out)?.into_iter().filter(|file| file.extension().is_some_and(|ending| ending == "html")) {
            write(&page, unfinished(&read(&page)?))?;
        }
    }
    Ok(())
}

/// A page that says that the rest of the site is still being built.
fn unfinished(page: &str) -> String {
    const SAID: &str = "<p role=\"status\">填写页已经可用；生成材料包、工作台、制作页和 PDF 还在编译，完成后请刷新本页（进度见终端）。 \
        The questionnaire is there; packages, desk, kit and PDF are still being built: reload when the terminal says so.</p>";
    match page.split_once("<body>") {
        Some((before, after)) => format!("{before}<body>{SAID}{after}"),
        None => page.to_owned(),
    }
}

/// Draws the first pages of each programme beside its file; gives the names of those that have some.
fn first_pages(workspace: &Workspace, folder: &Path) -> Result<String> {
    let mut draw = cargo_in(workspace, &["run", "--quiet", "--package", "ziping-prerender", "--"])?;
    let drawn = output(draw.arg(folder)).context("drawing the first pages")?;
    Ok(drawn.lines().collect::<Vec<_>>().join(" "))
}

/// A page with the files in it that it includes, as a host with server-side includes would send it.
fn with_includes(page: &str, out: &Path) -> Result<String> {
    let mut whole = String::new();
    let mut rest = page;
    while let Some((before, (path, after))) = rest
        .split_once("<!--#include virtual=\"/")
        .and_then(|(before, rest)| Some((before, rest.split_once("\" -->")?)))
    {
        whole += before;
        whole += &read(&out.join(path))?;
        rest = after;
    }
    Ok(whole + rest)
}

fn copy_fonts(cut: &Path, folder: &Path, assets: &mut Assets) -> Result<()> {
    for (key, file) in fonts::FONTS {
        assets.set_font(key, &format!("fonts/{}", hashed(folder, file, &bytes(&cut.join(file))?)?));
    }
    // The licences travel with the fonts.
    for file in files(cut)?.iter().filter(|file| file.extension().is_none_or(|ending| ending != "ttf")) {
        write(&folder.join(file.file_name().unwrap_or_default()), bytes(file)?)?;
    }
    Ok(())
}

/// Copies a folder without what is written for maintainers; JSON loses its white space, because a user waits for these
/// bytes.
fn copy(from: &Path, to: &Path) -> Result<()> {
    if !from.is_dir() {
        return Ok(());
    }
    for file in files(from)?.into_iter().filter(|file| file.extension().is_none_or(|ending| ending != "md")) {
        let place = to.join(file.strip_prefix(from).unwrap_or(&file));
        if file.extension().is_some_and(|ending| ending == "json") {
            write(&place, json::compact(&read(&file)?).with_context(|| format!("in {}", file.display()))?)?;
        } else {
            write(&place, bytes(&file)?)?;
        }
    }
    Ok(())
}

/// The pages and what they link, but not the scripts beside them: those are bundled.
fn files_at_top(www: &Path) -> Result<Vec<PathBuf>> {
    let shown = |file: &PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        file.parent() == Some(www) && [".html", ".css", ".ico", ".svg"].iter().any(|ending| name.ends_with(ending))
    };
    Ok(files(www)?.into_iter().filter(shown).collect())
}

fn hashed(folder: &Path, name: &str, content: &[u8]) -> Result<String> {
    let name = hashed_name(name, content);
    write(&folder.join(&name), content)?;
    Ok(name)
}

/// A module as it is published.
fn code(file: &Path) -> Result<Vec<u8>> {
    placeless(&bytes(file)?).with_context(|| format!("{} is cut off", file.display()))
}

fn bytes(file: &Path) -> Result<Vec<u8>> {
    std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_step_is_the_questionnaire_and_says_so() {
        let early = Made { printer: false, whole: false, early: true };
        assert_eq!(modules(early).map(|module| module.name).collect::<Vec<_>>(), ["app"]);
        assert_eq!(modules(Made { early: false, ..early }).count(), 9);
        // Wherever the questionnaire stands.
        let www = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www");
        let pages = [www.join("index.html"), www.join("portals/plain.html"), www.join("portals/loud.html")];
        for page in pages {
            let text = read(&page).expect("a page");
            assert!(unfinished(&text).contains("还在编译"), "{}", page.display());
        }
    }
}
