//! What a test sees of the network and does to it: a log of every request, own files, files that fail or are waited for.

use crate::reply::mime;
use hyper::Request;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;

/// Where the script lies that each page begins with.
const BEFORE: &str = "/before-each-page.js";

/// A request that came.
#[derive(Clone, Debug)]
pub struct AskedFor {
    /// Path and query, as sent.
    pub url: String,
    /// What the browser says about itself: `Referer`, `Origin`, and the use of the file (`Sec-Fetch-Dest`).
    pub from: BTreeMap<String, String>,
}

/// An answer in place of a file.
#[derive(Clone, Debug)]
pub struct ServedInstead {
    pub(crate) status: u16,
    pub(crate) mime: &'static str,
    pub(crate) body: String,
}

impl ServedInstead {
    /// A page.
    pub fn page(html: &str) -> Self {
        Self::file("x.html", html)
    }

    /// A script.
    pub fn script(js: &str) -> Self {
        Self::file("x.js", js)
    }

    /// A data file.
    pub fn json(text: &str) -> Self {
        Self::file("x.json", text)
    }

    /// A file that is missing.
    pub fn missing() -> Self {
        Self::status(404)
    }

    fn file(name: &str, body: &str) -> Self {
        Self { status: 200, mime: mime(name), body: body.to_owned() }
    }

    fn status(status: u16) -> Self {
        Self { status, mime: mime("x.txt"), body: "not now\n".to_owned() }
    }
}

/// Files that do not come for now, by their paths.
#[derive(Default)]
struct Faults {
    /// Answered with this status.
    failing: BTreeMap<String, u16>,
    /// Not answered yet.
    held: BTreeSet<String>,
}

/// What a test may do to a server.
#[derive(Default)]
pub struct ServedFaults {
    log: Mutex<Vec<AskedFor>>,
    instead: Mutex<BTreeMap<String, ServedInstead>>,
    faults: watch::Sender<Faults>,
}

impl ServedFaults {
    /// All requests so far.
    pub fn log(&self) -> Vec<AskedFor> {
        locked(&self.log).clone()
    }

    /// From now on a file is this one.
    pub fn put(&self, path: &str, file: ServedInstead) {
        locked(&self.instead).insert(path.to_owned(), file);
    }

    /// From now on each page runs this script before its own.
    pub fn before_each_page(&self, script: &str) {
        self.put(BEFORE, ServedInstead::script(script));
    }

    /// From now on a file is answered with this status only, also to those who wait for it.
    pub fn fail(&self, path: &str, status: u16) {
        self.faults.send_modify(|faults| {
            faults.held.remove(path);
            faults.failing.insert(path.to_owned(), status);
        });
    }

    /// From now on a file is waited for.
    pub fn hold(&self, path: &str) {
        self.faults.send_modify(|faults| {
            faults.held.insert(path.to_owned());
        });
    }

    /// All files come again, those that are waited for too.
    pub fn mend(&self) {
        self.faults.send_modify(|faults| *faults = Faults::default());
    }

    /// Notes a request, waits while its file is held back, and gives what stands in for it.
    pub(crate) async fn asked<B>(&self, request: &Request<B>) -> Option<ServedInstead> {
        let url = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
        let told = ["referer", "origin", "sec-fetch-dest"].into_iter().filter_map(|name| {
            let value = request.headers().get(name)?;
            Some((name.to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
        });
        locked(&self.log).push(AskedFor { url, from: told.collect() });
        let path = request.uri().path();
        let mut faults = self.faults.subscribe();
        if let Ok(faults) = faults.wait_for(|faults| !faults.held.contains(path)).await
            && let Some(status) = faults.failing.get(path)
        {
            return Some(ServedInstead::status(*status));
        }
        locked(&self.instead).get(path).cloned()
    }

    /// Begins a page with the script that runs before all others, if there is one.
    pub(crate) fn begin(&self, page: &mut Vec<u8>) {
        if locked(&self.instead).contains_key(BEFORE) {
            // After the document's type, or else the page would be laid out as those of the nineties.
            let start = page.iter().position(|byte| *byte == b'>').map_or(0, |end| end + 1);
            page.splice(start..start, format!("<script src={BEFORE}></script>").into_bytes());
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
