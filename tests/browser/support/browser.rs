//! One Chromium with its own driver and profile; both end with the test, however it ends.

use super::element::read;
use super::{Context, GLANCE, PATIENCE, Result, Value, bail, json};
use fantoccini::Client;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand, WindowHandle};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;
use tokio::sync::{Semaphore, SemaphorePermit};
use url::{ParseError, Url};

/// Browsers at once: more only make each other late.
static SLOTS: Semaphore = Semaphore::const_new(2);

const REMEDY: &str = "`cargo xtask test` installs it where it may, or names the command that does";

/// A running browser.
pub struct Browser {
    /// The WebDriver session.
    pub client: Client,
    running: Running,
    folder: Folder,
    slot: SemaphorePermit<'static>,
}

/// The two processes; dropping ends them.
struct Running {
    driver: Child,
    browser: Option<u64>,
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(pid) = self.browser {
            let _ = Command::new("kill").args(["-9", &pid.to_string()]).status();
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// Profile, downloads and files of one test.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        // The killed browser's helpers end a moment after it, and write until then.
        let start = Instant::now();
        while std::fs::remove_dir_all(&self.0).is_err() && self.0.exists() && start.elapsed() < PATIENCE {
            std::thread::sleep(GLANCE);
        }
    }
}

impl Browser {
    /// A new browser with an empty profile.
    pub async fn start() -> Result<Self> {
        Self::with(&[], json!({})).await
    }

    /// A new browser with more command-line arguments and preferences.
    pub async fn with(args: &[&str], prefs: Value) -> Result<Self> {
        let slot = SLOTS.acquire().await?;
        let folder = Folder(tempfile::Builder::new().prefix("ziping-browser-").tempdir()?.keep());
        let (client, running) = launch(&folder.0, args, prefs).await?;
        Ok(Self { client, running, folder, slot })
    }

    /// Kills the browser as a power cut would, and starts it again with the same profile.
    pub async fn kill_and_restart(self) -> Result<Self> {
        let Self { client, running, folder, slot } = self;
        drop((client, running));
        // Left by the killed browser; Chromium would take it for a running one.
        for name in ["SingletonLock", "SingletonSocket", "SingletonCookie"] {
            let _ = std::fs::remove_file(folder.0.join("profile").join(name));
        }
        let (client, running) = launch(&folder.0, &[], json!({})).await?;
        Ok(Self { client, running, folder, slot })
    }

    /// Goes to a page that may have no element.
    pub async fn visit(&self, url: &str) -> Result<()> {
        Ok(self.client.goto(url).await?)
    }

    /// Goes to a page and waits for its element.
    pub async fn open(&self, url: &str) -> Result<()> {
        self.client.goto(url).await?;
        self.ready().await
    }

    /// Waits until the element shows its first page.
    pub async fn ready(&self) -> Result<()> {
        self.until("the element is ready", "host() && stage() && !stage().hidden && $('h1')", &[]).await?;
        Ok(())
    }

    /// Of several elements on the page, looks at this one from now on.
    pub async fn look_at(&self, element: usize) -> Result<()> {
        self.run("globalThis.__at = args[0]", &[json!(element)]).await?;
        self.ready().await
    }

    /// Runs a script; `host`, `root`, `stage`, `$`, `$$` and others are known, `args` are its arguments.
    pub async fn run(&self, script: &str, args: &[Value]) -> Result<Value> {
        let script = format!("{}\nconst args = [...arguments];\n{script}", read::HELPERS);
        self.client.execute(&script, args.to_vec()).await.with_context(|| script_name(&script))
    }

    /// The value of an expression.
    pub async fn value(&self, expression: &str, args: &[Value]) -> Result<Value> {
        self.run(&format!("return ({expression});"), args).await
    }

    /// Makes the page save at once what it still wanted to save, as when it is left; what is kept can then be listed.
    pub async fn flush(&self) -> Result<()> {
        self.value("(dispatchEvent(new PageTransitionEvent('pagehide')), true)", &[]).await.map(drop)
    }

    /// The value of an expression that is a promise.
    pub async fn awaited(&self, expression: &str, args: &[Value]) -> Result<Value> {
        let script = format!(
            "{}\nconst args = [...arguments];\nconst done = args.pop();\n\
             (async () => ({expression}))().then((value) => done({{ value }}), (error) => done({{ error: String(error) }}));",
            read::HELPERS
        );
        let answer = self.client.execute_async(&script, args.to_vec()).await.with_context(|| script_name(&script))?;
        if let Some(error) = answer["error"].as_str() {
            bail!("{expression}: {error}");
        }
        Ok(answer["value"].clone())
    }

    /// Waits until an expression is true, and gives its value.
    pub async fn until(&self, what: &str, expression: &str, args: &[Value]) -> Result<Value> {
        let start = Instant::now();
        loop {
            // While a page is going, a look may fail.
            let seen = self.value(expression, args).await;
            if let Ok(value) = &seen
                && !matches!(value, Value::Null | Value::Bool(false))
                && value.as_str() != Some("")
            {
                return seen;
            }
            if start.elapsed() > PATIENCE {
                let page = self.value("page()", &[]).await.unwrap_or_default();
                bail!("waited in vain until {what} ({expression} {args:?} gives {seen:?}); the page shows:\n{page:#}");
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// A command of the DevTools protocol.
    pub async fn devtools(&self, command: &str, params: Value) -> Result<Value> {
        Ok(self.client.issue_cmd(DevTools(command.to_owned(), params)).await?)
    }

    /// Runs a script in every page of this tab before its own scripts.
    pub async fn before_each_page(&self, script: &str) -> Result<()> {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await?;
        Ok(())
    }

    /// Sets the size of the page's window.
    pub async fn size(&self, width: u32, height: u32) -> Result<()> {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size).await?;
        // The layout follows the element's width a moment later.
        let taken = "innerWidth === args[0] && (!stage() || ((width) => stage().dataset.width === \
                     (width >= 1080 ? 'wide' : width >= 720 ? 'medium' : 'narrow'))(host().getBoundingClientRect().width))";
        self.until("the size is taken", taken, &[json!(width)]).await?;
        Ok(())
    }

    /// Presses and releases keys one after the other, wherever the focus is.
    pub async fn press(&self, keys: &str) -> Result<()> {
        let actions = keys.chars().fold(KeyActions::new("keyboard".to_owned()), |actions, value| {
            actions.then(KeyAction::Down { value }).then(KeyAction::Up { value })
        });
        Ok(self.client.perform_actions(actions).await?)
    }

    /// Opens another tab and goes there; gives both tabs.
    pub async fn second_tab(&self) -> Result<(WindowHandle, WindowHandle)> {
        let first = self.client.window().await?;
        let second = self.client.new_window(true).await?.handle;
        self.client.switch_to_window(second.clone()).await?;
        Ok((first, second))
    }

    /// Goes to a tab.
    pub async fn to_tab(&self, tab: &WindowHandle) -> Result<()> {
        Ok(self.client.switch_to_window(tab.clone()).await?)
    }

    /// A folder of this test's own.
    pub fn folder(&self) -> &Path {
        &self.folder.0
    }

    /// Waits for a finished download whose name ends so.
    pub async fn downloaded(&self, ending: &str) -> Result<PathBuf> {
        let folder = self.folder().join("downloads");
        let start = Instant::now();
        loop {
            let files = std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path());
            let (done, under_way): (Vec<_>, Vec<_>) =
                files.partition(|file| file.extension().is_none_or(|ending| ending != "crdownload"));
            let found = done.iter().find(|file| file.to_string_lossy().ends_with(ending));
            if let (Some(file), true) = (found, under_way.is_empty()) {
                return Ok(file.clone());
            }
            if start.elapsed() > PATIENCE {
                bail!("no download *{ending} came; there are {done:?}, {under_way:?}");
            }
            tokio::time::sleep(GLANCE).await;
        }
    }
}

/// The lines that the caller wrote.
fn script_name(script: &str) -> String {
    let own = script.split_once("const args = [...arguments];").map_or(script, |(_, own)| own);
    format!("script {}", own.trim().chars().take(300).collect::<String>())
}

/// A driver, and the port it listens on.
fn start(driver: &Path) -> Result<(Running, u16)> {
    let mut driver = Command::new(driver)
        .arg("--port=0")
        // Dates are typed in the order of the browser's language.
        .env("LANGUAGE", "en_US")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let output = driver.stdout.take();
    let running = Running { driver, browser: None };
    let lines = BufReader::new(output.context("chromedriver says nothing")?).lines();
    let port = lines
        .map_while(std::io::Result::ok)
        .find_map(|line| line.split_once("started successfully on port ")?.1.trim_end_matches('.').parse::<u16>().ok());
    Ok((running, port.context("chromedriver named no port")?))
}

async fn launch(folder: &Path, args: &[&str], prefs: Value) -> Result<(Client, Running)> {
    let driver = located(&["chromedriver"]).with_context(|| format!("chromedriver is missing: {REMEDY}"))?;
    let browser = located(&["chromium", "chromium-browser", "google-chrome"])
        .with_context(|| format!("chromium is missing: {REMEDY}"))?;
    // Two drivers may choose one free port at the same moment; then one of them gives up.
    let (mut running, port) =
        (0..3).find_map(|_| start(&driver).ok()).context("chromedriver did not start in three tries")?;

    let downloads = folder.join("downloads");
    std::fs::create_dir_all(&downloads)?;
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
        .chain(args)
        .map(ToString::to_string),
    );
    let mut preferences = json!({
        "download.default_directory": downloads,
        "download.prompt_for_download": false,
        "safebrowsing.enabled": false,
    });
    if let (Some(all), Value::Object(more)) = (preferences.as_object_mut(), prefs) {
        all.extend(more);
    }
    let capabilities: Capabilities = serde_json::from_value(json!({
        "browserName": "chrome",
        "unhandledPromptBehavior": "accept",
        "timeouts": { "script": 60_000, "pageLoad": 60_000 },
        "goog:loggingPrefs": { "browser": "ALL" },
        "goog:chromeOptions": { "binary": browser, "args": all, "prefs": preferences },
    }))?;
    let client = fantoccini::ClientBuilder::new(HttpConnector::new())
        .capabilities(capabilities)
        .connect(&format!("http://127.0.0.1:{port}"))
        .await
        .context("chromium did not start")?;
    running.browser = client.capabilities().and_then(|all| all.get("goog:processID")?.as_u64());
    Ok((client, running))
}

/// The first of some programs that the search path has.
fn located(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    names
        .iter()
        .find_map(|name| std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file()))
}

/// chromedriver's own door to the DevTools protocol.
#[derive(Debug)]
struct DevTools(String, Value);

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _url: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "cmd": self.0, "params": self.1 }).to_string()))
    }
}
