//! What much of everything costs in Chromium: `cargo xtask test --deep` runs these and prints their figures.

mod city;
mod clerk;
mod memory;

use crate::support::{Browser, Context, GLANCE, Result, Site, ensure, json};
use memory::Watch;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A line that stands in the run's summary.
fn figures(words: &str) {
    println!("figures: {words}");
}

/// The most that 500 packages may take at the desk: the first row, a task that keeps the page from answering, all of them.
const FIRST: f64 = 1_000.0;
const TASK: f64 = 100.0;
const ALL: f64 = 60_000.0;

/// Notes when files are chosen, when the first row is there, and every task above 50 ms.
const WATCH_TIMES: &str = "globalThis.__tasks = []; globalThis.__times = {};
new PerformanceObserver((list) => __tasks.push(...list.getEntries())).observe({ type: 'longtask' });
$('input[name=files]').addEventListener('change', () => { __tasks.length = 0; __times.start = performance.now(); }, { capture: true });
new MutationObserver(() => {
  if (__times.start && !__times.first && $('.rows tbody[data-id]')) __times.first = performance.now();
}).observe(root(), { childList: true, subtree: true });";

/// The browser makes a File of each name before it tells the page: `before` is its own.
const TIMES: &str = "(() => {
  const { start, first } = __times;
  const [during, before] = [true, false].map((ours) => __tasks.filter((task) => (task.startTime >= start) === ours));
  const longest = (tasks) => Math.max(0, ...tasks.map((task) => task.duration));
  return { first: first - start, all: performance.now() - start, many: during.length, task: longest(during), before: longest(before) };
})()";

#[tokio::test]
#[ignore = "writes 1 GB: `cargo xtask test --deep`"]
async fn many_packages_at_the_desk() -> Result<()> {
    let folder = std::env::var_os("ZIPING_PACKAGES")
        .context("ZIPING_PACKAGES names no folder of packages; `cargo xtask test --deep` makes one")?;
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    files.sort();
    let files: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&format!("{}/desk/", site.origin)).await?;
    // Once, so that the modules are there; then an empty desk again.
    browser.give_to("$('input[name=files]')", &files[..1]).await?;
    browser.until("the first is there", "$('.rows tbody[data-id]')", &[]).await?;
    browser.awaited("Promise.resolve(host().clear()).then(() => true)", &[]).await?;
    browser.until("it is empty again", "!$('.rows')", &[]).await?;

    browser.run(WATCH_TIMES, &[]).await?;
    browser.give_to("$('input[name=files]')", &files).await?;
    let there = "words($('[data-id=count]')).includes(args[0]) && !$('main progress')";
    browser.until("all are there", there, &[json!(format!("共 {} 份", files.len()))]).await?;
    let times = browser.value(TIMES, &[]).await?;
    let of = |name: &str| times[name].as_f64().with_context(|| format!("no {name} in {times}"));
    let (first, task, all, before) = (of("first")?, of("task")?, of("all")?, of("before")?);
    figures(&format!(
        "{} packages: first row after {first:.0} ms, longest task {task:.0} ms ({} above 50 ms; the browser itself \
         {before:.0} ms for the choice), all after {:.1} s",
        files.len(),
        times["many"],
        all / 1000.0
    ));
    ensure!(first <= FIRST && task <= TASK && all <= ALL, "allowed: {FIRST} ms, {TASK} ms, {ALL} ms");
    Ok(())
}

/// The most that all processes of the browser together may grow by, in MB.
const GROWTH: u64 = 300;

/// How large the evidence is, in MB.
const EVIDENCE: u64 = 500;

#[tokio::test]
#[ignore = "writes 1 GB: `cargo xtask test --deep`"]
async fn large_evidence_is_packed() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    let file = browser.folder().join("evidence.bin");
    noise(&file, EVIDENCE)?;
    browser.open(&site.origin).await?;
    browser.go("evidence").await?;
    let watch = Watch::start(browser.process().context("the driver names no process")?);
    let start = Instant::now();
    browser.give_files(&[&file]).await?;
    browser.until("it is listed", "$('.file-entry') && !$('main [role=status] + progress')", &[]).await?;
    let attached = start.elapsed();
    let start = Instant::now();
    browser.go("export").await?;
    browser.click_words("只要 DOCX").await?;
    browser.shows("材料包已生成，并重新打开校验无误").await?;
    let package = browser.downloaded(".zip").await?;
    let packed = start.elapsed();
    let (before, peak) = watch.finish();
    let grown = peak.saturating_sub(before);
    let seconds = |time: Duration| format!("{:.1} s", time.as_secs_f32());
    figures(&format!(
        "{EVIDENCE} MB of evidence: attached in {}, packed, verified and saved in {}, memory {before} MB + {grown} of \
         {GROWTH} MB allowed",
        seconds(attached),
        seconds(packed)
    ));
    ensure!(std::fs::metadata(package)?.len() > EVIDENCE * 1_000_000, "the evidence is not in the package");
    ensure!(grown <= GROWTH, "memory grew by {grown} MB");
    Ok(())
}

/// Writes so many MB that no packing makes smaller.
fn noise(file: &Path, megabytes: u64) -> Result<()> {
    let mut output = std::io::BufWriter::new(std::fs::File::create(file)?);
    let mut state = 1_u64;
    for _ in 0..megabytes * 125_000 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        output.write_all(&(state ^ (state >> 29)).to_le_bytes())?;
    }
    Ok(output.flush()?)
}
