//! What a user downloads, against what the project allows itself.

use crate::compress::{self, Compressed};
use crate::hash::is_hashed;
use crate::modules::Optimised;
use crate::options::PartsOptions;
use crate::site;
use crate::workspace::{Workspace, files};
use anyhow::{Result, bail};
use std::path::Path;

const KIB: usize = 1024;
const MB: usize = 1_000_000;

/// One budget: what counts towards it, and the most brotli bytes it may have.
struct Budget {
    name: &'static str,
    /// Paths in the site; `*` stands for the digest.
    parts: &'static [&'static str],
    most: usize,
    /// What we would like it to be; 0 for no wish.
    aim: usize,
    /// Whether it is only there with the PDF module.
    printer: bool,
}

/// All budgets.
const BUDGETS: &[Budget] = &[
    Budget {
        name: "until the first question",
        parts: &[
            "ziping/define.js",
            "ziping/app.*.js",
            "ziping/app.*.wasm",
            "ziping/programmes/wuhu.first.json",
            "ziping/programmes/wuhu.zh.html",
            "ziping/criteria/gbt-19580-2012.json",
        ],
        most: 165 * KIB,
        aim: 150 * KIB,
        printer: false,
    },
    Budget {
        name: "the app",
        parts: &["ziping/app.*.js", "ziping/app.*.wasm", "ziping/both.*.wasm", "ziping/later.*.wasm"],
        most: 350 * KIB,
        aim: 330 * KIB,
        printer: false,
    },
    Budget {
        name: "what not everybody opens",
        parts: &["ziping/further.*.wasm"],
        most: 200 * KIB,
        aim: 0,
        printer: false,
    },
    Budget {
        name: "packages and DOCX",
        parts: &["ziping/packer.*.js", "ziping/packer.*.wasm"],
        most: 500 * KIB,
        aim: 0,
        printer: false,
    },
    Budget {
        name: "examining at the desk",
        parts: &["ziping/examiner.*.js", "ziping/examiner.*.wasm"],
        most: 510 * KIB,
        aim: 0,
        printer: false,
    },
    Budget {
        name: "checking programme files",
        parts: &["ziping/checker.*.js", "ziping/checker.*.wasm"],
        most: 400 * KIB,
        aim: 0,
        printer: false,
    },
    Budget {
        name: "worksheets there and back, the desk's papers as Word",
        parts: &["ziping/courier.*.js", "ziping/courier.*.wasm"],
        most: 470 * KIB,
        aim: 0,
        printer: false,
    },
    Budget {
        name: "the desk",
        parts: &["ziping/desk.js", "ziping/desk.*.js", "ziping/desk.*.wasm"],
        most: 260 * KIB,
        aim: 0,
        printer: false,
    },
    Budget {
        name: "what an office does at the desk",
        parts: &["ziping/office.*.wasm"],
        most: 280 * KIB,
        aim: 0,
        printer: false,
    },
    Budget {
        name: "making a city's file",
        parts: &["ziping/kit.js", "ziping/studio.*.js", "ziping/studio.*.wasm"],
        most: 350 * KIB,
        aim: 0,
        printer: false,
    },
    Budget {
        name: "sealing",
        parts: &["ziping/sealer.*.js", "ziping/sealer.*.wasm"],
        most: 170 * KIB,
        aim: 0,
        printer: false,
    },
    Budget {
        name: "binding and spreadsheets",
        parts: &["ziping/binder.*.js", "ziping/binder.*.wasm"],
        most: 490 * KIB,
        aim: 0,
        printer: false,
    },
    Budget {
        name: "PDF",
        parts: &["ziping/printer.*.js", "ziping/printer.*.wasm"],
        most: 65 * MB / 10,
        aim: 0,
        printer: true,
    },
    Budget {
        name: "fonts of the PDF",
        parts: &["ziping/fonts/serif.*.ttf", "ziping/fonts/sans.*.ttf", "ziping/fonts/marks.*.ttf"],
        most: 4 * MB,
        aim: 0,
        printer: true,
    },
];

/// Builds the site and compares every budget.
pub(crate) fn run(workspace: &Workspace, parts: PartsOptions) -> Result<()> {
    let site = site::build(workspace, parts, Optimised::Required)?;
    check(workspace, &site, parts.printer)
}

/// Prints the table for a site that is built.
pub(crate) fn check(workspace: &Workspace, site: &Path, printer: bool) -> Result<()> {
    let found = files(site)?;
    let mut problems = Vec::new();
    // All at once: alone a large one would leave the other cores idle. What is compressed is kept.
    let counted: Vec<_> = BUDGETS
        .iter()
        .rev()
        .filter(|budget| printer || !budget.printer)
        .flat_map(|budget| budget.parts)
        .filter_map(|pattern| found.iter().find(|file| matches(pattern, &relative(site, file))).cloned())
        .collect();
    compress::all(workspace, &counted)?;
    println!("\n{:<48}{:>12}{:>12}{:>12}", "bytes", "raw", "gzip", "brotli");
    for budget in BUDGETS.iter().filter(|budget| printer || !budget.printer) {
        let mut parts = Vec::new();
        for pattern in budget.parts {
            let file = found.iter().find(|file| matches(pattern, &relative(site, file)));
            match file {
                Some(file) => parts.push(file.clone()),
                None => problems.push(format!("{}: {pattern} is missing", budget.name)),
            }
        }
        let mut sum = [0; 3];
        for (file, forms) in parts.iter().zip(compress::all(workspace, &parts)?) {
            let sizes = sizes(&forms);
            line(&format!("  {}", relative(site, file)), sizes, "");
            sum.iter_mut().zip(sizes).for_each(|(sum, size)| *sum += size);
        }
        let (verdict, over) = judge(budget, sum[2]);
        line(budget.name, sum, &verdict);
        if over {
            problems.push(format!("{}: {verdict}", budget.name));
        }
    }
    if !problems.is_empty() {
        bail!("sizes:\n  {}", problems.join("\n  "));
    }
    Ok(())
}

/// What to say about a sum, and whether it is over the budget.
fn judge(budget: &Budget, brotli: usize) -> (String, bool) {
    let kib = |bytes: usize| bytes.div_ceil(KIB);
    let most = kib(budget.most);
    if brotli > budget.most {
        (format!("{} KiB, OVER the {most} KiB allowed", kib(brotli)), true)
    } else if budget.aim > 0 && brotli > budget.aim {
        (format!("{} of {most} KiB allowed; aim {}", kib(brotli), kib(budget.aim)), false)
    } else {
        (format!("{} of {most} KiB allowed", kib(brotli)), false)
    }
}

fn sizes(forms: &Compressed) -> [usize; 3] {
    [forms.raw.len(), forms.gzip.len(), forms.brotli.len()]
}

fn line(name: &str, sizes: [usize; 3], verdict: &str) {
    println!("{name:<48}{:>12}{:>12}{:>12}  {verdict}", sizes[0], sizes[1], sizes[2]);
}

fn relative(site: &Path, file: &Path) -> String {
    file.strip_prefix(site).unwrap_or(file).to_string_lossy().replace('\\', "/")
}

/// Whether a path fits a pattern in which `*` stands for the digest.
fn matches(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == path,
        Some((start, end)) => is_hashed(path) && path.starts_with(start) && path.ends_with(end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_one_file_each() {
        assert!(matches("ziping/app.*.js", "ziping/app.0123456789.js"));
        assert!(!matches("ziping/app.*.js", "ziping/app.js"));
        assert!(!matches("ziping/app.*.js", "ziping/packer.0123456789.js"));
        // The full font is fetched for rare characters only and does not count.
        assert!(!matches("ziping/fonts/serif.*.ttf", "ziping/fonts/serif-full.0123456789.ttf"));
        assert!(matches("ziping/define.js", "ziping/define.js"));
    }

    #[test]
    fn a_budget_is_kept_to_the_byte() {
        let first = &BUDGETS[0];
        assert!(!judge(first, first.most).1);
        assert!(judge(first, first.most + 1).1);
        assert!(judge(first, first.aim + 1).0.contains("aim 150"));
        assert!(!judge(first, first.aim).0.contains("aim"));
    }

    #[test]
    fn the_budgets_are_the_agreed_ones() {
        let agreed: Vec<_> = BUDGETS.iter().map(|budget| budget.most).collect();
        assert_eq!(
            agreed,
            [
                168_960, 358_400, 204_800, 512_000, 522_240, 409_600, 481_280, 266_240, 286_720, 358_400, 174_080,
                501_760, 6_500_000, 4_000_000
            ]
        );
    }
}
