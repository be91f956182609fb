//! The built site behind a server of this process: the policy of the contract, and a log of every request.

use super::{Context, GLANCE, PATIENCE, Result, bail, ensure};
use anyhow::anyhow;
use std::collections::{BTreeMap, BTreeSet};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;
use tiny_http::{Header, Request, Response, Server, StatusCode};

/// What a portal has to allow, word for word.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; font-src 'self'; \
    connect-src 'self'; worker-src 'self'; img-src 'self' data: blob:; require-trusted-types-for 'script'; \
    trusted-types ziping";

/// A folder in which the whole site lies once more.
pub const ELSEWHERE: &str = "/elsewhere";

/// A browser opens up to six connections at once.
const THREADS: usize = 6;

/// A request that came.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Path and query, as sent.
    pub url: String,
    /// What the browser says about itself: `Referer`, `Origin`, and the use of the file (`Sec-Fetch-Dest`).
    pub from: BTreeMap<String, String>,
}

/// An answer in place of a file.
#[derive(Clone, Debug)]
pub struct Instead {
    status: u16,
    mime: &'static str,
    body: String,
}

impl Instead {
    /// A page.
    pub fn page(html: &str) -> Self {
        Self { status: 200, mime: mime("x.html"), body: html.to_owned() }
    }

    /// A script.
    pub fn script(js: &str) -> Self {
        Self { status: 200, mime: mime("x.js"), body: js.to_owned() }
    }

    /// A data file.
    pub fn json(text: &str) -> Self {
        Self { status: 200, mime: mime("x.json"), body: text.to_owned() }
    }

    /// A file that is missing.
    pub fn missing() -> Self {
        Self { status: 404, mime: "text/plain; charset=utf-8", body: "not found\n".to_owned() }
    }
}

/// Files that do not come for now, by their paths.
#[derive(Default)]
struct Trouble {
    /// Answered with this status.
    failing: BTreeMap<String, u16>,
    /// Not answered yet.
    held: BTreeSet<String>,
}

/// What the server gives.
struct Shelf {
    folder: PathBuf,
    policy: Option<String>,
    instead: Mutex<BTreeMap<String, Instead>>,
    log: Mutex<Vec<Asked>>,
    trouble: Mutex<Trouble>,
    mended: Condvar,
}

/// The site, served until dropped.
pub struct Site {
    /// Where it is, without a slash at the end.
    pub origin: String,
    server: Arc<Server>,
    shelf: Arc<Shelf>,
}

impl Site {
    /// The site as a portal serves it.
    pub fn start() -> Result<Self> {
        Self::with(Some(POLICY), [])
    }

    /// The site with some answers of the test's own.
    pub fn with<'a>(policy: Option<&str>, instead: impl IntoIterator<Item = (&'a str, Instead)>) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let origin = format!("http://{}", listener.local_addr()?);
        let server = Arc::new(Server::from_listener(listener, None).map_err(|error| anyhow!("cannot serve: {error}"))?);
        let instead = instead.into_iter().map(|(path, answer)| (path.to_owned(), answer)).collect();
        let shelf = Arc::new(Shelf {
            folder: folder()?,
            policy: policy.map(str::to_owned),
            instead: Mutex::new(instead),
            log: Mutex::default(),
            trouble: Mutex::default(),
            mended: Condvar::new(),
        });
        for _ in 0..THREADS {
            let (server, shelf) = (Arc::clone(&server), Arc::clone(&shelf));
            std::thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    // A browser that went away is no problem of the test's.
                    let _ = shelf.answer(request);
                }
            });
        }
        Ok(Self { origin, server, shelf })
    }

    /// All requests so far.
    pub fn log(&self) -> Vec<Asked> {
        self.shelf.log.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Paths and queries asked for so far, each once, sorted.
    pub fn asked(&self) -> Vec<String> {
        let mut urls: Vec<_> = self.log().into_iter().map(|asked| asked.url).collect();
        urls.sort();
        urls.dedup();
        urls
    }

    /// The path of a module's file, whose name has a digest in it.
    pub fn module(&self, name: &str, ending: &str) -> Result<String> {
        let files = std::fs::read_dir(self.shelf.folder.join("ziping"))?.flatten();
        let file = files
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .find(|file| file.starts_with(&format!("{name}.")) && file.ends_with(ending));
        Ok(format!("/ziping/{}", file.with_context(|| format!("the site has no {name}.*{ending}"))?))
    }

    /// From now on a file is this one.
    pub fn put(&self, path: &str, file: Instead) {
        self.shelf.instead.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), file);
    }

    /// From now on a file is answered with this status only.
    pub fn fail(&self, path: &str, status: u16) {
        self.shelf.trouble().failing.insert(path.to_owned(), status);
    }

    /// From now on a file is waited for.
    pub fn hold(&self, path: &str) {
        self.shelf.trouble().held.insert(path.to_owned());
    }

    /// All files come again, those that are waited for too.
    pub fn mend(&self) {
        *self.shelf.trouble() = Trouble::default();
        self.shelf.mended.notify_all();
    }

    /// How often a file was asked for so far.
    pub fn times(&self, path: &str) -> usize {
        self.log().iter().filter(|asked| asked.url == path).count()
    }

    /// Waits until a file was asked for more than so many times.
    pub async fn asked_again(&self, path: &str, times: usize) -> Result<()> {
        let start = Instant::now();
        while self.times(path) <= times {
            ensure!(start.elapsed() < PATIENCE, "{path} was not asked for: {:?}", self.asked());
            tokio::time::sleep(GLANCE).await;
        }
        Ok(())
    }

    /// The text of a file of the site.
    pub fn text(&self, path: &str) -> Result<String> {
        Ok(std::fs::read_to_string(self.shelf.folder.join(path.trim_start_matches('/')))?)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.mend();
        for _ in 0..THREADS {
            self.server.unblock();
        }
    }
}

impl Shelf {
    fn trouble(&self) -> MutexGuard<'_, Trouble> {
        self.trouble.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits while a file is held back, and gives the status of one that fails.
    fn pass(&self, path: &str) -> Option<u16> {
        let held = |trouble: &mut Trouble| trouble.held.contains(path);
        let trouble = self.mended.wait_while(self.trouble(), held).unwrap_or_else(PoisonError::into_inner);
        trouble.failing.get(path).copied()
    }

    fn answer(&self, request: Request) -> std::io::Result<()> {
        let headers = request.headers().iter().filter(|header| {
            ["Referer", "Origin", "Sec-Fetch-Dest"]
                .iter()
                .any(|name| header.field.as_str().as_str().eq_ignore_ascii_case(name))
        });
        let from = headers.map(|header| (header.field.to_string().to_lowercase(), header.value.to_string()));
        let asked = Asked { url: request.url().to_owned(), from: from.collect() };
        self.log.lock().unwrap_or_else(PoisonError::into_inner).push(asked);
        let path = request.url().split('?').next().unwrap_or_default().to_owned();
        if let Some(status) = self.pass(&path) {
            return request.respond(self.response(status, "text/plain; charset=utf-8", b"not now\n".to_vec()));
        }
        let instead = self.instead.lock().unwrap_or_else(PoisonError::into_inner).get(&path).cloned();
        if let Some(Instead { status, mime, body }) = instead {
            return request.respond(self.response(status, mime, body.into_bytes()));
        }
        let path = path.strip_prefix(ELSEWHERE).unwrap_or(&path);
        let path = if path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        let file = self.folder.join(path.trim_start_matches('/'));
        match std::fs::read(&file) {
            Ok(bytes) if !path.contains("..") => request.respond(self.response(200, mime(&path), bytes)),
            _ => request.respond(self.response(404, "text/plain; charset=utf-8", b"not found\n".to_vec())),
        }
    }

    fn response(&self, status: u16, mime: &str, body: Vec<u8>) -> Response<std::io::Cursor<Vec<u8>>> {
        // Nothing is kept by the browser, so that the log shows all that the site asks for.
        let mut headers =
            vec![("Content-Type", mime), ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")];
        headers.extend(self.policy.as_deref().map(|policy| ("Content-Security-Policy", policy)));
        let mut response = Response::from_data(body).with_status_code(StatusCode(status));
        for header in headers.iter().filter_map(|(name, value)| Header::from_bytes(*name, *value).ok()) {
            response.add_header(header);
        }
        response.with_chunked_threshold(usize::MAX)
    }
}

fn mime(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "wasm" => "application/wasm",
        "ttf" => "font/ttf",
        _ => "application/octet-stream",
    }
}

/// Whether the site was built without the module that makes PDF.
pub fn without_printer() -> bool {
    std::env::var_os("ZIPING_WITHOUT_PRINTER").is_some_and(|value| value == "1")
}

/// The workspace.
pub fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The built site: `ZIPING_SITE`, or where the build puts it.
fn folder() -> Result<PathBuf> {
    let named = std::env::var_os("ZIPING_SITE").map(PathBuf::from);
    let target = || std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace().join("target"), PathBuf::from);
    let folder = named.unwrap_or_else(|| target().join("site"));
    if !folder.join("ziping/define.js").is_file() {
        bail!(
            "the browser tests need the built site, and {} holds none. `cargo xtask test` builds it and runs them; \
             a site that stands elsewhere is named by the variable ZIPING_SITE",
            folder.display()
        );
    }
    Ok(folder)
}
