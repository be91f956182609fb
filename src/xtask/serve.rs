//! A server for one machine: the site under the strict policy, and nothing else.

use crate::modules::Optimised;
use crate::options::Options;
use crate::reply::{POLICY, Reply, reply};
use crate::site;
use crate::workspace::Workspace;
use anyhow::{Result, anyhow, bail};
use std::fs::File;
use std::io::Write;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

/// A browser opens up to six connections at once.
const THREADS: usize = 8;

/// Builds and serves until it is stopped.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    // Taken before the build: a port in use should not be found out after it.
    let listener = listen(options.port)?;
    let folder = match &options.folder {
        Some(folder) if folder.is_dir() => folder.clone(),
        Some(folder) => bail!("there is no folder {}; `cargo xtask build` makes dist", folder.display()),
        None => site::build(workspace, options.printer, Optimised::Preferred)?,
    };
    let programmes = match &options.programmes {
        Some(own) if own.is_dir() => Some(own.clone()),
        Some(own) => bail!("there is no folder {}", own.display()),
        // What is being edited, not what was built from it.
        None => options.folder.is_none().then(|| workspace.www().join("programmes")),
    };
    let server = Background::start(listener, &folder, programmes)?;
    println!("\nServing {} under the strict policy on\n\n  {}\n\nCtrl+C stops it.", folder.display(), server.address);
    std::io::stdout().flush()?;
    for thread in server.threads {
        let _ = thread.join();
    }
    Ok(())
}

/// Takes a port of this machine; 0 takes any.
pub(crate) fn listen(port: u16) -> Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
        anyhow!("port {port} cannot be used ({error}); try `cargo xtask serve --port {}`", port.max(1024) + 1)
    })
}

/// A server in threads of its own; it ends with the program.
pub(crate) struct Background {
    /// Where it is, with a slash at the end.
    pub(crate) address: String,
    threads: Vec<std::thread::JoinHandle<()>>,
}

impl Background {
    /// Starts serving a folder; programme files that lie in `programmes` come from there as they are.
    pub(crate) fn start(listener: TcpListener, folder: &Path, programmes: Option<PathBuf>) -> Result<Self> {
        let address = format!("http://{}/", listener.local_addr()?);
        let server = Server::from_listener(listener, None).map_err(|error| anyhow!("cannot serve: {error}"))?;
        let server = Arc::new(server);
        let threads = (0..THREADS).map(|_| {
            let (server, folder, programmes) = (Arc::clone(&server), folder.to_owned(), programmes.clone());
            std::thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    // A browser that went away is no problem of ours.
                    let _ = answer(request, &folder, programmes.as_deref());
                }
            })
        });
        Ok(Self { address, threads: threads.collect() })
    }
}

fn answer(request: Request, folder: &Path, programmes: Option<&Path>) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(text(405, "only GET and HEAD\n", &[("Allow", "GET, HEAD")]));
    }
    let accepted = request.headers().iter().find(|header| header.field.equiv("Accept-Encoding"));
    let accepted = accepted.map(|header| header.value.as_str()).unwrap_or_default();
    let own = programmes.zip(request.url().strip_prefix("/ziping/programmes")).map(|(own, url)| reply(own, url, ""));
    let own = own.filter(|reply| matches!(reply, Reply::File { .. }));
    match own.unwrap_or_else(|| reply(folder, request.url(), accepted)) {
        Reply::File { path, mime, encoding, cache } => {
            let Ok(file) = File::open(&path) else { return request.respond(text(404, "cannot be read\n", &[])) };
            let length = file.metadata().ok().and_then(|file| usize::try_from(file.len()).ok());
            let mut extra = vec![("Vary", "Accept-Encoding")];
            extra.extend(encoding.map(|encoding| ("Content-Encoding", encoding)));
            // Never in chunks: a loader that shows progress wants the length.
            let response = Response::new(StatusCode(200), headers(mime, cache, &extra), file, length, None);
            request.respond(response.with_chunked_threshold(usize::MAX))
        }
        Reply::Redirect(place) => request.respond(text(308, "", &[("Location", &place)])),
        Reply::NotFound => request.respond(text(404, "not found\n", &[])),
    }
}

fn text(status: u16, text: &'static str, extra: &[(&str, &str)]) -> Response<&'static [u8]> {
    let headers = headers("text/plain; charset=utf-8", "no-cache", extra);
    Response::new(StatusCode(status), headers, text.as_bytes(), Some(text.len()), None)
}

/// The headers of every response, with the policy: workers take theirs from their own script's.
fn headers(mime: &str, cache: &str, extra: &[(&str, &str)]) -> Vec<Header> {
    let always = [
        ("Content-Type", mime),
        ("Cache-Control", cache),
        ("Content-Security-Policy", POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ];
    let all = always.iter().chain(extra);
    // All of them are ASCII; a path that is not reaches us percent-encoded.
    all.filter_map(|(name, value)| Header::from_bytes(*name, *value).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;
    use std::net::TcpStream;

    /// One request to a server in this program's own `published` folder.
    fn ask(request: &str) -> String {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("published");
        let listener = listen(0).expect("a free port");
        let place = listener.local_addr().expect("an address");
        let programmes = folder.join("../../../tests/sixth");
        let _server = Background::start(listener, &folder, Some(programmes)).expect("started");
        let mut stream = TcpStream::connect(place).expect("connected");
        write!(stream, "{request} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("answered");
        answer
    }

    #[test]
    fn every_response_carries_the_policy() {
        for request in ["GET /ziping.d.ts", "HEAD /ziping.d.ts", "GET /nowhere", "GET /../main.rs", "POST /"] {
            let answer = ask(request);
            assert!(answer.contains(&format!("Content-Security-Policy: {POLICY}\r\n")), "{request}: {answer}");
            assert!(answer.contains("X-Content-Type-Options: nosniff\r\n"), "{request}");
            assert!(answer.contains("Cross-Origin-Opener-Policy: same-origin\r\n"), "{request}");
        }
    }

    #[test]
    fn a_folder_of_programmes_lies_over_the_sites() {
        assert!(ask("GET /ziping/programmes/programme.json?x").contains("\"id\": \"ronggang\""));
        assert!(ask("GET /ziping/programmes/notices/ronggang.json").starts_with("HTTP/1.1 200 "));
        for outside in
            ["/ziping/programmes/../nothing.json", "/ziping/programmes/", "/ziping/programmes//programme.json"]
        {
            assert!(ask(&format!("GET {outside}")).starts_with("HTTP/1.1 404 "), "{outside}");
        }
    }

    #[test]
    fn heads_have_no_body() {
        let answer = ask("HEAD /ziping.d.ts");
        assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with("\r\n\r\n"), "{answer}");
        assert!(ask("POST /ziping.d.ts").starts_with("HTTP/1.1 405 "));
    }
}
