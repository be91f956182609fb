//! The engines that a test may run in: what each is called, and how a browser of it is started.

use super::{Result, Value, bail, json};
use anyhow::Context;
use std::path::{Path, PathBuf};

/// A browser's engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, by chromedriver.
    Chromium,
    /// Firefox, by geckodriver.
    Firefox,
    /// WebKitGTK's own small browser, by WebKitWebDriver.
    WebKit,
}

/// What a test wants of its browser besides.
#[derive(Debug, Default, PartialEq)]
pub struct Wishes<'a> {
    /// Command-line arguments.
    pub args: &'a [&'a str],
    /// Preferences, as the engine names them.
    pub prefs: Value,
    /// Whether the question before a page is left stays for the test to answer; else the driver accepts it unseen.
    pub asking: bool,
}

/// Tests in several engines: `name: [chromium firefox webkit]` runs the function of that name in each. Chromium's run
/// every time; the others take long, and run with `cargo xtask test --deep`.
macro_rules! in_engines {
    ($($test:ident: $engines:tt),+ $(,)?) => { $(mod $test { $crate::support::engine::in_engines! { @each $test $engines } })+ };
    (@each $test:ident [$($engine:ident)+]) => { $($crate::support::engine::in_engines! { @$engine $test })+ };
    (@chromium $test:ident) => {
        #[tokio::test]
        async fn chromium() -> $crate::support::Result<()> {
            super::$test($crate::support::Engine::Chromium).await
        }
    };
    (@firefox $test:ident) => {
        #[tokio::test]
        #[ignore = "Firefox: `cargo xtask test --deep`"]
        async fn firefox() -> $crate::support::Result<()> {
            super::$test($crate::support::Engine::Firefox).await
        }
    };
    (@webkit $test:ident) => {
        #[tokio::test]
        #[ignore = "WebKit: `cargo xtask test --deep`"]
        async fn webkit() -> $crate::support::Result<()> {
            super::$test($crate::support::Engine::WebKit).await
        }
    };
}
pub(crate) use in_engines;

impl Engine {
    /// The driver's program.
    pub fn driver(self) -> Result<PathBuf> {
        located(match self {
            Self::Chromium => &["chromedriver"],
            Self::Firefox => &["geckodriver"],
            Self::WebKit => &["WebKitWebDriver"],
        })
    }

    /// What the driver is called with.
    pub fn arguments(self, port: u16) -> Vec<String> {
        let port = format!("--port={port}");
        match self {
            // Its second door has a fixed number unless told; two browsers would want the same.
            Self::Firefox => vec![port, "--websocket-port=0".to_owned()],
            Self::Chromium | Self::WebKit => vec![port],
        }
    }

    /// What the driver is asked to start, with its profile and downloads in `folder`.
    pub fn capabilities(self, folder: &Path, wishes: &Wishes<'_>) -> Result<Value> {
        let mut all = match self {
            Self::Chromium => chromium(folder, wishes)?,
            Self::Firefox => firefox(folder, wishes)?,
            Self::WebKit => webkit(wishes)?,
        };
        all["timeouts"] = json!({ "script": 60_000, "pageLoad": 60_000 });
        all["unhandledPromptBehavior"] = json!("accept");
        if wishes.asking {
            all["unhandledPromptBehavior"] = json!({ "beforeUnload": "ignore" });
            // Without the newer protocol beside it chromedriver accepts this one question all the same.
            all["webSocketUrl"] = json!(true);
        }
        Ok(all)
    }
}

fn chromium(folder: &Path, wishes: &Wishes<'_>) -> Result<Value> {
    let mut all =
        vec![format!("--user-data-dir={}", folder.join("profile").display()), "--window-size=1280,900".to_owned()];
    all.extend(
        [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-default-apps",
            "--lang=en-US",
            // Its helper would write the cache's index after the end, into a folder that is gone.
            "--disk-cache-dir=/dev/null",
        ]
        .iter()
        .chain(wishes.args)
        .map(ToString::to_string),
    );
    let preferences = json!({
        "download.default_directory": downloads(folder),
        "download.prompt_for_download": false,
        "safebrowsing.enabled": false,
    });
    Ok(json!({
        "browserName": "chrome",
        "goog:chromeOptions": {
            "binary": located(&["chromium", "chromium-browser", "google-chrome"])?,
            "args": all,
            "prefs": joined(preferences, wishes.prefs.clone()),
        },
    }))
}

fn firefox(folder: &Path, wishes: &Wishes<'_>) -> Result<Value> {
    let profile = folder.join("profile");
    std::fs::create_dir_all(&profile)?;
    let mut all = vec!["-headless".to_owned(), "-profile".to_owned(), profile.display().to_string()];
    all.extend(["--width", "1280", "--height", "900"].iter().chain(wishes.args).map(ToString::to_string));
    let preferences = json!({
        "browser.download.folderList": 2,
        "browser.download.dir": downloads(folder),
        "browser.download.useDownloadDir": true,
        "browser.download.always_ask_before_handling_new_types": false,
        "browser.download.open_pdf_attachments_inline": false,
        "browser.helperApps.neverAsk.saveToDisk": "application/zip,application/json,application/octet-stream,text/csv",
        // Drivers switch the question off.
        "dom.disable_beforeunload": false,
        "intl.locale.requested": "en-US",
    });
    Ok(json!({
        "browserName": "firefox",
        "moz:firefoxOptions": {
            "binary": located(&["firefox-esr", "firefox"])?,
            "args": all,
            "prefs": joined(preferences, wishes.prefs.clone()),
        },
    }))
}

fn webkit(wishes: &Wishes<'_>) -> Result<Value> {
    if *wishes != Wishes::default() {
        bail!(
            "WebKit's small browser takes no arguments or preferences, and its driver accepts every question: {wishes:?}"
        );
    }
    Ok(json!({
        "browserName": "MiniBrowser",
        "webkitgtk:browserOptions": { "binary": mini_browser()?, "args": ["--automation"] },
    }))
}

/// The folder that files are saved to.
pub fn downloads(folder: &Path) -> PathBuf {
    folder.join("downloads")
}

fn joined(mut all: Value, more: Value) -> Value {
    if let (Some(all), Value::Object(more)) = (all.as_object_mut(), more) {
        all.extend(more);
    }
    all
}

/// WebKit's small browser: no program on the search path, but a helper of the library.
fn mini_browser() -> Result<PathBuf> {
    let libraries = ["/usr/lib", "/usr/libexec", "/usr/lib64"].map(Path::new);
    let below = |folder: &Path| std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    libraries
        .into_iter()
        .flat_map(|folder| below(folder).chain(below(folder).flat_map(|folder| below(&folder))))
        .map(|folder| folder.join("MiniBrowser"))
        .filter(|file| file.is_file())
        .max()
        .context(missing("MiniBrowser"))
}

/// The first of some programs that the search path has.
pub fn located(names: &[&str]) -> Result<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    names
        .iter()
        .find_map(|name| std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file()))
        .with_context(|| missing(names[0]))
}

fn missing(program: &str) -> String {
    format!(
        "{program} is missing: `cargo xtask test`, and with `--deep` for other engines, installs it where it may, or \
         names the command that does"
    )
}
