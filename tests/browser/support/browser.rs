//! One browser with its own driver and profile; both end with the test, however it ends.

use super::element::read;
use super::engine::{Engine, Wishes, downloads};
use super::running::Running;
use super::{Context, GLANCE, PATIENCE, Result, Value, bail, ensure, json};
use fantoccini::Client;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::wd::{Capabilities, WindowHandle};
use hyper_util::client::legacy::connect::HttpConnector;
use std::path::{Path, PathBuf};
use std::time::Instant;
use tokio::sync::{Semaphore, SemaphorePermit};

/// Browsers at once: more only make each other late.
static SLOTS: Semaphore = Semaphore::const_new(2);

/// A running browser.
pub struct Browser {
    /// The WebDriver session.
    pub client: Client,
    /// Which browser it is.
    pub engine: Engine,
    running: Running,
    folder: Folder,
    slot: SemaphorePermit<'static>,
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
    /// A new Chromium with an empty profile.
    pub async fn start() -> Result<Self> {
        Self::of(Engine::Chromium).await
    }

    /// A new browser of an engine with an empty profile.
    pub async fn of(engine: Engine) -> Result<Self> {
        Self::with(engine, &Wishes::default()).await
    }

    /// A new browser whose question before leaving a page waits for the test's answer.
    pub async fn asking(engine: Engine) -> Result<Self> {
        Self::with(engine, &Wishes { asking: true, ..Wishes::default() }).await
    }

    /// A new browser as a test wishes it.
    pub async fn with(engine: Engine, wishes: &Wishes<'_>) -> Result<Self> {
        let slot = SLOTS.acquire().await?;
        let folder = Folder(tempfile::Builder::new().prefix("ziping-browser-").tempdir()?.keep());
        let (client, running) = launch(engine, &folder.0, wishes).await?;
        Ok(Self { client, engine, running, folder, slot })
    }

    /// Kills the browser as a power cut would, and starts it again with the same profile. Not WebKit's: it keeps none.
    pub async fn kill_and_restart(self) -> Result<Self> {
        let Self { client, engine, running, folder, slot } = self;
        if engine == Engine::WebKit {
            bail!("WebKit's small browser keeps no profile");
        }
        drop((client, running));
        // Left by the killed browser, which would be taken for a running one.
        for name in ["SingletonLock", "SingletonSocket", "SingletonCookie", "lock", ".parentlock"] {
            let _ = std::fs::remove_file(folder.0.join("profile").join(name));
        }
        let (client, running) = launch(engine, &folder.0, &Wishes::default()).await?;
        Ok(Self { client, engine, running, folder, slot })
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

    /// Leaves for another page of the site, and waits until the browser asks about it.
    pub async fn leave(&self, url: &str) -> Result<()> {
        // Not by the driver, which would wait for the other page.
        self.run("setTimeout((url) => location.assign(url), 0, args[0])", &[json!(url)]).await?;
        let start = Instant::now();
        while self.client.get_alert_text().await.is_err() {
            ensure!(start.elapsed() < PATIENCE, "the browser does not ask");
            tokio::time::sleep(GLANCE).await;
        }
        Ok(())
    }

    /// Waits until the element shows its first page.
    pub async fn ready(&self) -> Result<()> {
        self.until("the element is ready", "host() && stage() && !stage().hidden && $('h1')", &[]).await?;
        Ok(())
    }

    /// Of several elements on the page, looks at this one from now on.
    pub async fn look_at(&self, element: usize) -> Result<()> {
        self.run("window.__at = args[0]", &[json!(element)]).await?;
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

    /// Nothing was blocked that the policy of a watched site would not have.
    pub async fn unblocked(&self) -> Result<()> {
        let blocked = self.value("globalThis.__blocked", &[]).await?;
        ensure!(blocked == json!([]), "the policy blocked something: {blocked:#}");
        Ok(())
    }

    /// Presses and releases keys one after the other, wherever the focus is.
    pub async fn press(&self, keys: &str) -> Result<()> {
        let actions = keys.chars().fold(KeyActions::new("keyboard".to_owned()), |actions, value| {
            actions.then(KeyAction::Down { value }).then(KeyAction::Up { value })
        });
        Ok(self.client.perform_actions(actions).await?)
    }

    /// Presses a key while Control is held.
    pub async fn press_with_control(&self, value: char) -> Result<()> {
        let control = '\u{e009}';
        let keys = KeyActions::new("keyboard".to_owned()).then(KeyAction::Down { value: control });
        let keys = keys.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        Ok(self.client.perform_actions(keys.then(KeyAction::Up { value: control })).await?)
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

    /// The browser's process, where its driver names it.
    pub fn process(&self) -> Option<u64> {
        self.running.browser
    }

    /// A folder of this test's own.
    pub fn folder(&self) -> &Path {
        &self.folder.0
    }

    /// Waits for a finished download whose name ends so.
    pub async fn downloaded(&self, ending: &str) -> Result<PathBuf> {
        let folder = downloads(self.folder());
        let start = Instant::now();
        loop {
            let files = std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path());
            let (done, under_way): (Vec<_>, Vec<_>) = files.partition(|file| is_whole(file));
            let found = done.iter().find(|file| file.to_string_lossy().ends_with(ending));
            if let (Some(file), true) = (found, under_way.is_empty())
                && !self.running.has_open(file)
            {
                return Ok(file.clone());
            }
            if start.elapsed() > PATIENCE {
                bail!("no download *{ending} came; there are {done:?}, {under_way:?}");
            }
            tokio::time::sleep(GLANCE).await;
        }
    }
}

impl Browser {
    /// What was downloaded under a name that ends so; it is taken away, so that the next one is another.
    pub async fn taken(&self, ending: &str) -> Result<Vec<u8>> {
        let file = self.downloaded(ending).await?;
        let bytes = std::fs::read(&file)?;
        std::fs::remove_file(&file)?;
        Ok(bytes)
    }
}

/// The lines that the caller wrote.
fn script_name(script: &str) -> String {
    let own = script.split_once("const args = [...arguments];").map_or(script, |(_, own)| own);
    format!("script {}", own.trim().chars().take(300).collect::<String>())
}

/// Whether a file is no part of one: browsers give those endings of their own, and Firefox an empty file its name first.
fn is_whole(file: &Path) -> bool {
    let part =
        file.extension().is_some_and(|ending| ["crdownload", "part", "wkdownload"].iter().any(|own| ending == *own));
    !part && file.metadata().is_ok_and(|file| file.len() > 0)
}

async fn launch(engine: Engine, folder: &Path, wishes: &Wishes<'_>) -> Result<(Client, Running)> {
    std::fs::create_dir_all(downloads(folder))?;
    let capabilities: Capabilities = serde_json::from_value(engine.capabilities(folder, wishes)?)?;
    let (mut running, port) = Running::start(engine, folder).await?;
    let client = fantoccini::ClientBuilder::new(HttpConnector::new())
        .capabilities(capabilities)
        .connect(&format!("http://127.0.0.1:{port}"))
        .await
        .with_context(|| format!("{engine:?} did not start"))?;
    let process = |all: &Capabilities| all.get("goog:processID").or_else(|| all.get("moz:processID"))?.as_u64();
    running.browser = client.capabilities().and_then(process);
    Ok((client, running))
}
