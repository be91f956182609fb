//! `ziping serve`, and `ziping` alone by a double click: the desk and the kit that lie beside the program, for a station without a
//! portal. Nobody but this machine reaches them.

use crate::check::Tongue;
use crate::{files, say_exactly};
use anyhow::{Context, Result, bail};
use clap::Args;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use ziping_serve::{PAGE_POLICY, ServedFolder, Server, cache};

/// Where it is served unless told: one place, so that a bookmark stays good and what the kit keeps is found again.
const PORT: u16 = 8426;
/// The folder that is served, beside the program.
const FOLDER: &str = "site";
/// What a folder must have.
const DESK: &str = "desk/index.html";

/// What is served, and where.
#[derive(Args, Default)]
pub struct Serving {
    /// The site's folder; default `site` beside the program.
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
    /// The port of this machine; default 8426, or any that is free.
    #[arg(long, value_name = "N")]
    port: Option<u16>,
    /// Opens no browser.
    #[arg(long)]
    no_open: bool,
}

/// The folder beside the program, if there is one.
pub fn beside() -> Option<PathBuf> {
    let program = std::env::current_exe().ok()?;
    // A link to the program stands where somebody likes it; the folder lies beside the program itself.
    let program = program.canonicalize().unwrap_or(program);
    Some(program.parent()?.join(FOLDER)).filter(|folder| folder.join(DESK).is_file())
}

/// Serves until it is stopped.
pub fn run(wanted: &Serving) -> Result<bool> {
    let tongue = Tongue::of(None);
    let Some(folder) = wanted.folder.clone().or_else(beside) else {
        bail!("no folder `{FOLDER}` lies beside the program: unpack the whole archive, or name the folder by --folder");
    };
    if !folder.join(DESK).is_file() {
        bail!("{} is no site of ziping: it has no {DESK}", folder.display());
    }
    let listener = match wanted.port {
        Some(port) => Server::listen(port).with_context(|| format!("port {port} cannot be used"))?,
        None => match Server::listen(PORT) {
            Ok(listener) => listener,
            // A second double click: of the same person, of the same folder.
            Err(_) if is_ours(PORT) && Sign::of(PORT).is_some_and(|sign| sign.is_of(&folder)) => {
                shown(&format!("http://127.0.0.1:{PORT}"), wanted, tongue, false);
                return Ok(true);
            }
            Err(_) => Server::listen(0).context("no port of this machine can be used")?,
        },
    };
    let policy = Some(PAGE_POLICY.to_owned());
    let (served, over) = (folder.clone(), Vec::new());
    let shelf = ServedFolder { folder: served, policy, over, cache, is_own: true, trouble: None };
    let server = Server::start(listener, shelf).context("cannot serve")?;
    shown(&server.origin, wanted, tongue, true);
    let sign = server.origin.rsplit(':').next().and_then(|port| Sign::of(port.parse().ok()?));
    loop {
        if let Some(sign) = &sign {
            sign.beat(&folder);
        }
        std::thread::sleep(BEAT);
    }
}

/// How often a running one says so.
const BEAT: Duration = Duration::from_secs(5);

/// The sign by which a second start knows a running one again: a file in a folder of the user's own, which nobody else can write. Who
/// else listens at the port has none, whatever it answers.
struct Sign {
    file: PathBuf,
}

impl Sign {
    fn of(port: u16) -> Option<Self> {
        let named = |name: &str| std::env::var_os(name).filter(|place| !place.is_empty()).map(PathBuf::from);
        let home = || named("HOME").map(|home| home.join(".cache"));
        let own = named("XDG_RUNTIME_DIR").or_else(|| named("LOCALAPPDATA")).or_else(home)?;
        Some(Self { file: own.join("ziping").join(format!("serve-{port}")) })
    }

    fn name_of(folder: &Path) -> String {
        folder.canonicalize().unwrap_or_else(|_| folder.to_owned()).display().to_string()
    }

    /// Says that this one runs; where nothing can be written, a second start takes another port.
    fn beat(&self, folder: &Path) {
        if let Some(own) = self.file.parent() {
            let mut maker = std::fs::DirBuilder::new();
            #[cfg(unix)]
            std::os::unix::fs::DirBuilderExt::mode(&mut maker, 0o700);
            let _ = maker.recursive(true).create(own);
        }
        let _ = std::fs::write(&self.file, Self::name_of(folder));
    }

    /// Whether one serves this folder now.
    fn is_of(&self, folder: &Path) -> bool {
        let age =
            std::fs::metadata(&self.file).and_then(|known| known.modified()).ok().and_then(|time| time.elapsed().ok());
        let is_fresh = age.is_some_and(|age| age < 3 * BEAT);
        is_fresh && files::text(&self.file).is_ok_and(|name| name == Self::name_of(folder))
    }
}

/// Says where it is, and opens the desk there.
fn shown(origin: &str, wanted: &Serving, tongue: Tongue, is_new: bool) {
    let (zh, en) = match is_new {
        true => (
            "本机网页，只有这台电脑能打开。关闭本窗口（或按 Ctrl+C）即停止。",
            "On this machine only. Close this window, or press Ctrl+C, to stop.",
        ),
        false => ("已在运行。", "It is running already."),
    };
    let (desk, kit, form) = match tongue {
        Tongue::Zh => ("材料包工作台", "制作项目文件", "自评"),
        Tongue::En => ("Desk", "Kit", "Self-evaluation"),
    };
    let words = if tongue == Tongue::Zh { zh } else { en };
    // Nobody may be there to read it: started from a desktop, a program has no terminal, and serves all the same.
    let _ =
        say_exactly(&format!("{words}\n\n  {desk}  {origin}/desk/\n  {kit}  {origin}/kit/\n  {form}  {origin}/\n\n"));
    if !wanted.no_open && !open(&format!("{origin}/desk/")) {
        let (zh, en) = (
            "没有能打开的浏览器，请把上面的地址复制到浏览器里。",
            "No browser could be opened: copy an address above into one.",
        );
        let _ = say_exactly(&format!("{}\n", if tongue == Tongue::Zh { zh } else { en }));
    }
}

/// Whether what listens there is a desk of ours.
fn is_ours(port: u16) -> bool {
    let asked = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect_timeout(&(Ipv4Addr::LOCALHOST, port).into(), Duration::from_secs(2))?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        write!(stream, "GET /desk/ HTTP/1.0\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        let mut head = vec![0; 4096];
        let length = stream.read(&mut head)?;
        Ok(String::from_utf8_lossy(&head[..length]).into_owned())
    };
    asked().is_ok_and(|head| head.contains("trusted-types ziping"))
}

/// Opens an address in the browser of the system; whether something was started.
fn open(address: &str) -> bool {
    let start = |program: &str, words: &[&str]| {
        let mut command = Command::new(program);
        command.args(words).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().is_ok()
    };
    match std::env::consts::OS {
        "windows" => start("rundll32.exe", &["url.dll,FileProtocolHandler"]),
        "macos" => start("open", &[]),
        _ => ["xdg-open", "gio", "x-www-browser", "firefox", "chromium"]
            .into_iter()
            .any(|program| start(program, if program == "gio" { &["open"] } else { &[] })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_else_listens_is_not_ours() {
        let listener = Server::listen(0).expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let other = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("a caller");
            let _ = stream.write_all(b"HTTP/1.0 200 OK\r\n\r\nhello");
        });
        assert!(!is_ours(port));
        other.join().expect("it ends");
    }

    #[test]
    fn a_sign_is_of_one_folder_and_grows_old() {
        let own = std::env::temp_dir().join(format!("ziping-sign-{}", std::process::id()));
        let sign = Sign { file: own.join("serve-1") };
        let (here, there) = (Path::new(env!("CARGO_MANIFEST_DIR")), std::env::temp_dir());
        assert!(!sign.is_of(here), "nobody runs");
        sign.beat(here);
        assert!(sign.is_of(here) && !sign.is_of(&there));
        let old = std::time::SystemTime::now() - 4 * BEAT;
        std::fs::File::options()
            .append(true)
            .open(&sign.file)
            .and_then(|file| file.set_modified(old))
            .expect("set back");
        assert!(!sign.is_of(here), "it stopped");
        std::fs::remove_dir_all(&own).expect("gone");
    }

    #[test]
    fn one_of_ours_is_known() {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let shelf = ServedFolder {
            folder,
            policy: Some(PAGE_POLICY.to_owned()),
            over: Vec::new(),
            cache,
            is_own: true,
            trouble: None,
        };
        let server = Server::start(Server::listen(0).expect("a port"), shelf).expect("a server");
        let port = server.origin.rsplit(':').next().and_then(|port| port.parse().ok()).expect("a port");
        assert!(is_ours(port));
    }
}
