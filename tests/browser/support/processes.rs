//! A process and everything it started, as Linux tells it in `/proc`.

use std::collections::BTreeMap;

/// The process itself and all below it.
pub fn family(process: u64) -> Vec<u64> {
    let parents: BTreeMap<u64, u64> = std::fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter_map(|pid| Some((pid, parent(pid)?)))
        .collect();
    let below = |pid: u64| {
        let line = std::iter::successors(Some(pid), |pid| parents.get(pid).copied());
        line.take(parents.len()).any(|pid| pid == process)
    };
    parents.keys().copied().filter(|pid| below(*pid)).collect()
}

/// What started a process; nothing where it has ended meanwhile.
fn parent(pid: u64) -> Option<u64> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    stat.rsplit_once(") ")?.1.split(' ').nth(1)?.parse().ok()
}
