//! A server for one machine: the site under the strict policy, and nothing else.

use crate::modules::Optimised;
use crate::options::Serve;
use crate::site::{self, Made};
use crate::workspace::Workspace;
use anyhow::{Context, Result, anyhow, bail};
use std::io::Write;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::time::Instant;
use ziping_serve::{PAGE_POLICY, ServedFolder, Server, cache};

/// Builds and serves until it is stopped.
pub(crate) fn run(workspace: &Workspace, options: &Serve) -> Result<()> {
    // Taken before the build: a port in use should not be found out after it.
    let listener = listen(options.port)?;
    let folder = match &options.folder {
        Some(folder) if folder.is_dir() => folder.clone(),
        Some(folder) => bail!("there is no folder {}; `cargo xtask build` makes dist", folder.display()),
        // On a fresh machine the questionnaire comes first: nobody waits half an hour for a first page.
        None if !workspace.site().is_dir() => return step_by_step(workspace, options, listener),
        None => site::build(workspace, options.built, Optimised::Preferred)?,
    };
    let programmes = match &options.programmes {
        Some(own) if own.is_dir() => Some(own.clone()),
        Some(own) => bail!("there is no folder {}", own.display()),
        // What is being edited, not what was built from it.
        None => options.folder.is_none().then(|| workspace.www().join("programmes")),
    };
    let server = start(listener, &folder, Some(PAGE_POLICY), programmes)?;
    println!("\nServing {} under the strict policy on\n\n  {}/\n\nCtrl+C stops it.", folder.display(), server.origin);
    std::io::stdout().flush()?;
    loop {
        std::thread::park();
    }
}

/// Serves what there is, and goes on building: the questionnaire, then all but PDF, then PDF. Each is taken with the next reload.
fn step_by_step(workspace: &Workspace, options: &Serve, listener: TcpListener) -> Result<()> {
    let start = Instant::now();
    let whole = Made::from(options.built);
    let folder = site::build(workspace, Made { printer: false, early: true, ..whole }, Optimised::Preferred)?;
    let programmes = options.programmes.clone().unwrap_or_else(|| workspace.www().join("programmes"));
    let server = self::start(listener, &folder, Some(PAGE_POLICY), Some(programmes))?;
    let tell = |what: &str| -> Result<()> {
        println!("\n{what} after {:.0?}: {}/ (reload a page that is open).\n", start.elapsed(), server.origin);
        Ok(std::io::stdout().flush()?)
    };
    tell("The questionnaire is served, and the rest goes on being built,")?;
    site::build(workspace, Made { printer: false, ..whole }, Optimised::Preferred)?;
    tell("All but PDF is there")?;
    if whole.printer {
        site::build(workspace, whole, Optimised::Preferred)?;
        tell("The PDF module is there")?;
    }
    println!("Ctrl+C stops it.");
    loop {
        std::thread::park();
    }
}

/// Takes a port of this machine; 0 takes any.
pub(crate) fn listen(port: u16) -> Result<TcpListener> {
    Server::listen(port).map_err(|error| {
        anyhow!("port {port} cannot be used ({error}); try `cargo xtask serve --port {}`", port.max(1024) + 1)
    })
}

/// A server of a folder: with a policy as a portal may have it, or with none.
pub(crate) fn start(
    listener: TcpListener,
    folder: &Path,
    policy: Option<&str>,
    programmes: Option<PathBuf>,
) -> Result<Server> {
    let policy = policy.map(str::to_owned);
    let over = programmes.into_iter().map(|own| ("/ziping/programmes", own)).collect();
    let shelf = ServedFolder { folder: folder.to_owned(), policy, over, cache, is_own: false, trouble: None };
    Server::start(listener, shelf).context("cannot serve")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_in_use_names_another() {
        let taken = listen(0).expect("a free port");
        let port = taken.local_addr().expect("an address").port();
        assert!(listen(port).expect_err("in use").to_string().contains("--port"));
    }
}
