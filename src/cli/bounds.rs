//! Bounds for what is done with one package: one that stops the program in the middle, or makes no progress, is named, and
//! the others go on.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// How long a package may go on without progress. Gigabytes on a slow stick take minutes.
pub const QUIET: Duration = Duration::from_secs(600);
/// The name of the threads in which packages are looked at.
const NAME: &str = "package";
/// Room for what lies deep in one another.
const STACK: usize = 16 << 20;

/// Does something in a thread of its own; it calls what it is handed whenever it gets on. One that makes no progress for
/// `quiet` is left behind, and ends with the program.
///
/// # Errors
/// `trapped`, when it stopped by a fault; `out-of-time`.
pub fn within<T: Send + 'static>(
    quiet: Duration,
    work: impl FnOnce(&dyn Fn()) -> T + Send + 'static,
) -> Result<T, &'static str> {
    let (said, heard) = channel();
    let begun = thread::Builder::new().name(NAME.to_owned()).stack_size(STACK).spawn(move || {
        let done = work(&|| drop(said.send(None)));
        // Nobody listens any more to one that was left behind.
        drop(said.send(Some(done)));
    });
    // A machine that has no thread left is out of what it takes.
    begun.map_err(|_| "trapped")?;
    loop {
        match heard.recv_timeout(quiet) {
            Ok(Some(done)) => return Ok(done),
            Ok(None) => {}
            Err(RecvTimeoutError::Timeout) => return Err("out-of-time"),
            Err(RecvTimeoutError::Disconnected) => return Err("trapped"),
        }
    }
}

/// A fault over a package is told in a line, for whoever mends it; the package is named by its state.
pub fn tell_of_faults() {
    let others = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |fault| {
        if thread::current().name() != Some(NAME) {
            return others(fault);
        }
        let place = fault.location().map(|place| format!("{}:{}", place.file(), place.line())).unwrap_or_default();
        crate::tell(&format!("a fault of this program at {place} stopped the work on one package"));
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::{Arc, Mutex};
    use std::time::Instant;

    const SHORT: Duration = Duration::from_millis(100);

    #[test]
    fn what_stops_harms_no_other() {
        tell_of_faults();
        let list: Vec<Result<u32, &str>> =
            [1, 0, 4].map(|by| within(QUIET, move |_| 12 / std::hint::black_box(by))).into();
        assert_eq!(list, [Ok(12), Err("trapped"), Ok(3)]);
    }

    #[test]
    fn what_never_ends_is_left() {
        let held = Arc::new(Mutex::new(()));
        let lock = held.lock().expect("mine");
        let waits = Arc::clone(&held);
        assert_eq!(within(SHORT, move |_| drop(waits.lock())), Err("out-of-time"));
        drop(lock);
    }

    #[test]
    fn whoever_gets_on_has_time() {
        let done = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&done);
        let work = move |beat: &dyn Fn()| {
            let start = Instant::now();
            while start.elapsed() < 3 * SHORT {
                beat();
                thread::yield_now();
            }
            told.store(true, Ordering::Relaxed);
        };
        assert_eq!(within(SHORT, work), Ok(()));
        assert!(done.load(Ordering::Relaxed));
    }
}
