//! A server for one machine: the site under the strict policy, and nothing else.

use crate::modules::Optimised;
use crate::options::{Built, Serve};
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
    // Held: it serves no longer than that.
    let _server = served(workspace, options)?;
    println!("Ctrl+C stops it.");
    loop {
        std::thread::park();
    }
}

/// What is served, once it is built as far as it can be.
fn served(workspace: &Workspace, options: &Serve) -> Result<Server> {
    // Taken before the build: a port in use should not be found out after it.
    let listener = listen(options.port)?;
    let programmes = match &options.programmes {
        Some(own) if own.is_dir() => Some(own.clone()),
        Some(own) => bail!("there is no folder {}", own.display()),
        // What is being edited, not what was built from it.
        None => options.folder.is_none().then(|| workspace.www().join("programmes")),
    };
    match &options.folder {
        Some(folder) if folder.is_dir() => {
            let server = start(listener, folder, Some(PAGE_POLICY), programmes)?;
            tell(&format!("Serving {} under the strict policy on", folder.display()), &server)?;
            Ok(server)
        }
        Some(folder) => bail!("there is no folder {}; `cargo xtask build` makes dist", folder.display()),
        None => step_by_step(workspace, options.built, listener, programmes),
    }
}

fn tell(what: &str, server: &Server) -> Result<()> {
    println!("\n{what}\n\n  {}/\n", server.origin);
    Ok(std::io::stdout().flush()?)
}

/// Serves what there is, and goes on building: the questionnaire, then all but PDF, then PDF; what stands from before is not made
/// less first. Each is taken with the next reload, and one that fails leaves what is served.
fn step_by_step(
    workspace: &Workspace,
    built: Built,
    listener: TcpListener,
    programmes: Option<PathBuf>,
) -> Result<Server> {
    let start = Instant::now();
    let mut steps = steps(Made::from(built), &site::there(workspace)).into_iter();
    let first = steps.next().context("nothing to build")?;
    let folder = site::build(workspace, first, Optimised::Preferred)?;
    let server = self::start(listener, &folder, Some(PAGE_POLICY), programmes)?;
    let mut served = first;
    loop {
        tell(
            &format!("{} is served after {:.0?} (reload a page that is open):", name(served), start.elapsed()),
            &server,
        )?;
        let Some(next) = steps.next() else { return Ok(server) };
        println!("{} goes on being built.", name(next));
        if let Err(error) = site::build(workspace, next, Optimised::Preferred) {
            eprintln!("\n{error:#}\n{} is not built; what is served stays.", name(next));
            return Ok(server);
        }
        served = next;
    }
}

/// What is built one after the other, beside what the site has already.
fn steps(whole: Made, there: &Made) -> Vec<Made> {
    let all = [Made { printer: false, early: true, ..whole }, Made { printer: false, ..whole }, whole];
    // Nothing of a site, or the questionnaire alone.
    let has_all = !there.early;
    let from = match (has_all, there.printer) {
        (false, _) => 0,
        (true, false) => 1,
        (true, true) => 2,
    };
    let to = if whole.printer { 3 } else { 2 };
    all[from.min(to - 1)..to].to_vec()
}

fn name(made: Made) -> &'static str {
    match made {
        Made { early: true, .. } => "The questionnaire",
        Made { printer: false, .. } => "All but PDF",
        _ => "The whole site",
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
    use crate::options::PartsOptions;

    #[test]
    fn what_stands_is_not_made_less() {
        let whole = Made { printer: true, whole: false, early: false };
        let names = |whole: Made, there: Made| steps(whole, &there).into_iter().map(name).collect::<Vec<_>>();
        let early = Made { printer: false, early: true, ..whole };
        let lean = Made { printer: false, ..whole };
        assert_eq!(names(whole, early), ["The questionnaire", "All but PDF", "The whole site"]);
        assert_eq!(names(whole, lean), ["All but PDF", "The whole site"]);
        assert_eq!(names(whole, whole), ["The whole site"]);
        assert_eq!(names(lean, early), ["The questionnaire", "All but PDF"]);
        assert_eq!(names(lean, whole), ["All but PDF"]);
    }

    /// What is told to be served answers: who opens the page has it.
    #[test]
    fn a_folder_is_served_once_it_is_told() {
        let workspace = Workspace::find().expect("a workspace");
        let folder = std::env::temp_dir().join(format!("ziping-served-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("index.html"), "here").expect("a page");
        let built = Built { parts: PartsOptions { printer: false }, whole: false };
        let options = Serve { port: 0, folder: Some(folder.clone()), programmes: None, built };
        let server = served(&workspace, &options).expect("a server");
        let address = server.origin.trim_start_matches("http://");
        let mut to = std::net::TcpStream::connect(address).expect("a connection");
        write!(to, "GET / HTTP/1.0\r\nHost: {address}\r\n\r\n").expect("a request");
        let mut answer = String::new();
        std::io::Read::read_to_string(&mut to, &mut answer).expect("an answer");
        std::fs::remove_dir_all(&folder).expect("it is removed");
        assert!(answer.ends_with("here"), "{answer}");
    }

    #[test]
    fn a_port_in_use_names_another() {
        let taken = listen(0).expect("a free port");
        let port = taken.local_addr().expect("an address").port();
        assert!(listen(port).expect_err("in use").to_string().contains("--port"));
    }
}
