//! The built site behind a server of this process: the policy of the contract, and a log of every request.

use super::{Context, GLANCE, PATIENCE, Result, WATCH_POLICY, bail, ensure};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;
pub use ziping_serve::{AskedFor, PAGE_POLICY as POLICY, ServedInstead};
use ziping_serve::{ServedFaults, ServedFolder, Server};

/// A folder in which the whole site lies once more.
pub const ELSEWHERE: &str = "/elsewhere";

/// The site, served until dropped.
pub struct Site {
    /// Where it is, without a slash at the end.
    pub origin: String,
    folder: PathBuf,
    trouble: Arc<ServedFaults>,
    /// Only held: it ends with the site.
    _server: Server,
}

impl Site {
    /// The site as a portal serves it.
    pub fn start() -> Result<Self> {
        Self::with(Some(POLICY), [])
    }

    /// The site as a portal serves it, with a script before all others of each page that collects what the policy
    /// blocks; `Browser::unblocked` looks at it.
    pub fn watched<'a>(instead: impl IntoIterator<Item = (&'a str, ServedInstead)>) -> Result<Self> {
        let site = Self::with(Some(POLICY), instead)?;
        site.trouble.before_each_page(WATCH_POLICY);
        Ok(site)
    }

    /// The site with some answers of the test's own.
    pub fn with<'a>(policy: Option<&str>, instead: impl IntoIterator<Item = (&'a str, ServedInstead)>) -> Result<Self> {
        let (folder, trouble) = (folder()?, Arc::<ServedFaults>::default());
        let shelf = ServedFolder {
            folder: folder.clone(),
            policy: policy.map(str::to_owned),
            over: vec![(ELSEWHERE, folder.clone())],
            // Nothing is kept by the browser, so that the log shows all that the site asks for.
            cache: |_| "no-store",
            is_own: false,
            trouble: Some(Arc::clone(&trouble)),
        };
        let server = Server::start(Server::listen(0)?, shelf)?;
        let site = Self { origin: server.origin.clone(), folder, trouble, _server: server };
        instead.into_iter().for_each(|(path, file)| site.put(path, file));
        Ok(site)
    }

    /// All requests so far.
    pub fn log(&self) -> Vec<AskedFor> {
        self.trouble.log()
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
        let files = std::fs::read_dir(self.folder.join("ziping"))?.flatten();
        let file = files
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .find(|file| file.starts_with(&format!("{name}.")) && file.ends_with(ending));
        Ok(format!("/ziping/{}", file.with_context(|| format!("the site has no {name}.*{ending}"))?))
    }

    /// From now on a file is this one. A programme's file then lies there alone, as where a portal put its own.
    pub fn put(&self, path: &str, file: ServedInstead) {
        if let Some(name) = path.strip_suffix(".json").filter(|name| name.starts_with("/ziping/programmes/")) {
            for ending in ["first.json", "first.en.json", "zh.html", "en.html"] {
                self.trouble.put(&format!("{name}.{ending}"), ServedInstead::missing());
            }
        }
        self.trouble.put(path, file);
    }

    /// A page with one of the programmes and nothing else, its other attributes as they are given; where it is.
    pub fn page_of(&self, programme: &str, attributes: &str) -> String {
        let html = format!(
            "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>x</title>\
             <script type=module src=/ziping/define.js></script>\
             <ziping-assessment programme=/ziping/programmes/{programme}.json {attributes}><p>文</p></ziping-assessment>"
        );
        let path = format!("/page-of-{programme}.html");
        self.put(&path, ServedInstead::page(&html));
        format!("{}{path}", self.origin)
    }

    /// From now on a file is answered with this status only.
    pub fn fail(&self, path: &str, status: u16) {
        self.trouble.fail(path, status);
    }

    /// From now on a file is waited for.
    pub fn hold(&self, path: &str) {
        self.trouble.hold(path);
    }

    /// All files come again, those that are waited for too.
    pub fn mend(&self) {
        self.trouble.mend();
    }

    /// How often a file was asked for so far.
    pub fn times(&self, path: &str) -> usize {
        self.log().iter().filter(|asked| asked.url.split('?').next() == Some(path)).count()
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
        Ok(std::fs::read_to_string(self.folder.join(path.trim_start_matches('/')))?)
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
