//! The processes behind a browser: its driver, the browser itself, and WebKit's screen; dropping ends them all.

use super::engine::{Engine, downloads, located};
use super::processes::family;
use super::{GLANCE, PATIENCE, Result, bail, ensure};
use anyhow::Context;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

/// What runs for one browser.
pub struct Running {
    driver: Child,
    /// The browser's process, where its driver names it.
    pub browser: Option<u64>,
    /// Only held: it ends after the browser on it.
    _screen: Option<Screen>,
}

impl Running {
    /// A driver, and the port it listens on.
    pub async fn start(engine: Engine, folder: &Path) -> Result<(Self, u16)> {
        // Two drivers may choose one free port at the same moment; then one of them gives up.
        for _ in 0..3 {
            let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
            let mut running = Self::with(engine, folder, port)?;
            if running.listens(port).await? {
                return Ok((running, port));
            }
        }
        bail!("{engine:?}'s driver did not start in three tries")
    }

    /// Whether any of the processes still has a file open: WebKit writes to a download under its final name.
    pub fn has_open(&self, file: &Path) -> bool {
        let open = |pid: u64| std::fs::read_dir(format!("/proc/{pid}/fd")).into_iter().flatten().flatten();
        let mut all = family(self.driver.id().into()).into_iter().flat_map(open);
        all.any(|entry| std::fs::read_link(entry.path()).is_ok_and(|place| place == file))
    }

    fn with(engine: Engine, folder: &Path, port: u16) -> Result<Self> {
        let mut command = Command::new(engine.driver()?);
        command.args(engine.arguments(port)).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        // Dates are typed in the order of the browser's language.
        command.env("LANGUAGE", "en_US");
        let screen = if engine == Engine::WebKit { Some(Screen::start()?) } else { None };
        if let Some(screen) = &screen {
            command.env("DISPLAY", &screen.name);
            at_home(&mut command, folder)?;
        }
        Ok(Self { driver: command.spawn()?, browser: None, _screen: screen })
    }

    /// Whether the driver comes to listen; it gives up where the port was taken meanwhile.
    async fn listens(&mut self, port: u16) -> Result<bool> {
        let start = Instant::now();
        loop {
            let heard = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok();
            if self.driver.try_wait()?.is_some() {
                return Ok(false);
            }
            if heard {
                return Ok(true);
            }
            ensure!(start.elapsed() < PATIENCE, "the driver does not listen on port {port}");
            tokio::time::sleep(GLANCE).await;
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // A driver that is killed does not end its browser.
        let all = family(self.driver.id().into()).into_iter().map(|pid| pid.to_string());
        let _ = Command::new("kill").arg("-9").args(all).stderr(Stdio::null()).status();
        let _ = self.driver.wait();
    }
}

/// WebKit's small browser takes no folders by arguments, but keeps to where a desktop says they are.
fn at_home(command: &mut Command, folder: &Path) -> Result<()> {
    let settings = folder.join("settings");
    std::fs::create_dir_all(&settings)?;
    let line = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads(folder).display());
    std::fs::write(settings.join("user-dirs.dirs"), line)?;
    command.env("XDG_CONFIG_HOME", settings);
    for (name, place) in [("XDG_DATA_HOME", "profile"), ("XDG_CACHE_HOME", "cache")] {
        command.env(name, folder.join(place));
    }
    Ok(())
}

/// A screen in memory.
struct Screen {
    server: Child,
    name: String,
}

impl Screen {
    fn start() -> Result<Self> {
        let mut server = Command::new(located(&["Xvfb"])?)
            .args(["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut number = String::new();
        BufReader::new(server.stdout.take().context("Xvfb says nothing")?).read_line(&mut number)?;
        let screen = Self { server, name: format!(":{}", number.trim()) };
        ensure!(screen.name.len() > 1, "Xvfb did not start");
        Ok(screen)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
