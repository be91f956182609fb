//! The memory of a browser while something goes on, as Linux tells it in `/proc`.

use super::GLANCE;
use crate::support::processes::family;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

/// Looks at a browser again and again from a thread of its own.
pub struct Watch {
    before: u64,
    over: Arc<AtomicBool>,
    looking: JoinHandle<u64>,
}

impl Watch {
    /// Begins to look at a process and all that it started.
    pub fn start(process: u64) -> Self {
        let over = Arc::new(AtomicBool::new(false));
        let until = Arc::clone(&over);
        let before = megabytes(process);
        let looking = std::thread::spawn(move || {
            let mut peak = before;
            while !until.load(Ordering::Relaxed) {
                peak = peak.max(megabytes(process));
                std::thread::sleep(GLANCE);
            }
            peak
        });
        Self { before, over, looking }
    }

    /// Ends, and gives the MB before and at the peak.
    pub fn finish(self) -> (u64, u64) {
        self.over.store(true, Ordering::Relaxed);
        (self.before, self.looking.join().unwrap_or(u64::MAX))
    }
}

/// Proportional set size of a process and everything it started: shared pages count once.
fn megabytes(process: u64) -> u64 {
    family(process).into_iter().filter_map(proportional).sum::<u64>() * 1024 / 1_000_000
}

fn proportional(pid: u64) -> Option<u64> {
    let rollup = std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).ok()?;
    rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?.trim().trim_end_matches(" kB").parse().ok()
}
