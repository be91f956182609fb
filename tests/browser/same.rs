//! The browser's package and the command line's are the same, byte for byte.

use crate::support::site::without_printer;
use crate::support::{Browser, Context, Result, Site, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;

#[tokio::test]
async fn browser_and_command_line_make_the_same_bytes() -> Result<()> {
    complete(false).await
}

/// With OFD beside each PDF too.
#[tokio::test]
async fn with_ofd_they_are_the_same_too() -> Result<()> {
    if without_printer() { Ok(()) } else { complete(true).await }
}

/// The whole application of Wuhu, made by both.
async fn complete(with_ofd: bool) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let complete = root.join("tests/cases/wuhu/complete");
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.origin).await?;
    browser.give_files(&[&complete.join("answers.json")]).await?;
    browser.shows("文件已打开").await?;
    browser.go("evidence").await?;
    let evidence: Vec<PathBuf> =
        std::fs::read_dir(complete.join("evidence"))?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    browser.give_files(&evidence.iter().map(PathBuf::as_path).collect::<Vec<_>>()).await?;
    browser.until("all files are at hand", "!$('.file-entry .chip.unknown')", &[]).await?;
    browser.go("export").await?;
    browser
        .click_words(match (without_printer(), with_ofd) {
            (true, _) => "只要 DOCX",
            (false, false) => "生成材料包",
            (false, true) => "含 OFD",
        })
        .await?;
    browser.shows("材料包已生成，并重新打开校验无误").await?;
    let (programme, answers) = (root.join("www/programmes/wuhu.json"), complete.join("answers.json"));
    let more: &[&str] = if with_ofd { &["--ofd"] } else { &[] };
    same_bytes_with(&browser, &programme, &answers, Some(&complete.join("evidence")), more).await?;
    let made = std::io::Cursor::new(std::fs::read(browser.downloaded(".zip").await?)?);
    let opened = ziping_package::open(made).map_err(|problem| anyhow::anyhow!("{problem:?}"))?;
    let is_paper = |path: &str| path.starts_with("data/报送件/") || path.starts_with("data/自留件/");
    let papers = || opened.entries().iter().filter(|entry| is_paper(&entry.path));
    let count = |ending: &str| papers().filter(|entry| entry.path.ends_with(ending)).count();
    let wanted = if with_ofd { count(".pdf") } else { 0 };
    ensure!(count(".ofd") == wanted, "{} OFD, {} PDF", count(".ofd"), count(".pdf"));
    Ok(())
}

/// The package just made is what the command line makes of the same answers.
pub async fn same_bytes(browser: &Browser, programme: &Path, answers: &Path, evidence: Option<&Path>) -> Result<()> {
    same_bytes_with(browser, programme, answers, evidence, &[]).await
}

/// The same where the command line is told more.
async fn same_bytes_with(
    browser: &Browser,
    programme: &Path,
    answers: &Path,
    evidence: Option<&Path>,
    more: &[&str],
) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let made = browser.downloaded(".zip").await?;
    let name = made.file_stem().context("a name")?.to_string_lossy().into_owned();
    let today = name.get(name.len().saturating_sub(10)..).context("a date at the end of the name")?;

    let ziping = std::env::current_exe()?.parent().and_then(Path::parent).context("a target folder")?.join("ziping");
    ensure!(ziping.is_file(), "{} is not there; `cargo test --workspace` builds it", ziping.display());
    let other = browser.folder().join("command-line.zip");
    let mut command = Command::new(ziping);
    command.arg("pack").arg("--programme").arg(programme).arg("--answers").arg(answers);
    if let Some(evidence) = evidence {
        command.arg("--evidence").arg(evidence);
    }
    // The page takes the portal's notice along; the command line is told of it.
    let file: crate::support::Value = serde_json::from_str(&std::fs::read_to_string(programme)?)?;
    let notice = file["notice"].as_str().and_then(|notice| Some(programme.parent()?.join(notice)));
    if let Some(notice) = notice.filter(|notice| notice.is_file()) {
        command.arg("--notice").arg(notice);
    }
    command.args(["--today", today]).args(more).arg("-o").arg(&other);
    if without_printer() {
        command.arg("--no-pdf");
    } else if std::env::var_os("ZIPING_FONTS").is_none() {
        command.arg("--fonts").arg(root.join("target/fonts"));
    }
    let done = command.output()?;
    ensure!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let (browsers, lines) = (std::fs::read(&made)?, std::fs::read(&other)?);
    ensure!(
        ziping_package::Digest::of(&browsers).sha256 == ziping_package::Digest::of(&lines).sha256,
        "{} bytes in the browser, {} on the command line; they first differ at {:?}",
        browsers.len(),
        lines.len(),
        browsers.iter().zip(&lines).position(|(one, two)| one != two)
    );
    Ok(())
}
