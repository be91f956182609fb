//! The built site behind a server on this machine: the policy of the contract, and for tests a log and files that fail.

mod answer;
mod names;
mod reply;
mod trouble;

pub use names::{DIGITS, cache, is_hashed};
pub use reply::{PAGE_POLICY, POLICY};
pub use trouble::{AskedFor, ServedFaults, ServedInstead};

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use tokio::runtime::{Builder, Runtime};

/// What is served, and how.
pub struct ServedFolder {
    /// The folder of the site.
    pub folder: PathBuf,
    /// `Content-Security-Policy` of every response: workers take theirs from their own script's.
    pub policy: Option<String>,
    /// Folders that lie over the site's, by where they begin: what a file of theirs answers comes from there.
    pub over: Vec<(&'static str, PathBuf)>,
    /// `Cache-Control` of a file, by its name.
    pub cache: fn(&str) -> &'static str,
    /// Whether only who calls it by this machine's own names is answered: a page elsewhere whose name leads here is not.
    pub is_own: bool,
    /// What a test sees and changes.
    pub trouble: Option<Arc<ServedFaults>>,
}

/// A running server; it ends when dropped.
pub struct Server {
    /// Where it is, without a slash at the end.
    pub origin: String,
    runtime: Option<Runtime>,
}

impl Server {
    /// Takes a port of this machine; 0 takes any.
    pub fn listen(port: u16) -> std::io::Result<TcpListener> {
        TcpListener::bind((Ipv4Addr::LOCALHOST, port))
    }

    /// Starts serving in threads of its own.
    pub fn start(listener: TcpListener, shelf: ServedFolder) -> std::io::Result<Self> {
        let origin = format!("http://{}", listener.local_addr()?);
        listener.set_nonblocking(true)?;
        let runtime = Builder::new_multi_thread().worker_threads(2).enable_io().build()?;
        runtime.spawn(accept(listener, Arc::new(shelf)));
        Ok(Self { origin, runtime: Some(runtime) })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Without waiting: a browser may still be connected.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

async fn accept(listener: TcpListener, shelf: Arc<ServedFolder>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    loop {
        // What fails here is the other side's: it went away before it was heard.
        let Ok((stream, _)) = listener.accept().await else { continue };
        let shelf = Arc::clone(&shelf);
        tokio::spawn(async move {
            let service = service_fn(|request| {
                let shelf = Arc::clone(&shelf);
                async move { Ok::<_, Infallible>(answer::answer(&request, &shelf).await) }
            });
            // A browser that went away is no problem of ours.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use std::path::Path;

    /// A server in this crate's own folder.
    fn server(trouble: Option<Arc<ServedFaults>>) -> Server {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let over = vec![("/ziping/programmes", folder.join("../../tests/sixth"))];
        let shelf = ServedFolder {
            folder,
            policy: Some(POLICY.to_owned()),
            over,
            cache: |_| "no-cache",
            is_own: false,
            trouble,
        };
        Server::start(Server::listen(0).expect("a free port"), shelf).expect("started")
    }

    fn connect(server: &Server) -> TcpStream {
        TcpStream::connect(server.origin.trim_start_matches("http://")).expect("connected")
    }

    /// One request, and all that comes back.
    fn ask(server: &Server, request: &str) -> String {
        let mut stream = connect(server);
        write!(stream, "{request} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("answered");
        answer
    }

    #[test]
    fn every_response_carries_the_policy() {
        let server = server(None);
        for request in ["GET /lib.rs", "HEAD /lib.rs", "GET /nowhere", "GET /../main.rs", "POST /"] {
            let answer = ask(&server, request);
            assert!(answer.contains(&format!("content-security-policy: {POLICY}\r\n")), "{request}: {answer}");
            assert!(answer.contains("x-content-type-options: nosniff\r\n"), "{request}");
            assert!(answer.contains("cross-origin-opener-policy: same-origin\r\n"), "{request}");
        }
    }

    #[test]
    fn nobody_reaches_it_by_another_name() {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let (policy, over) = (Some(POLICY.to_owned()), Vec::new());
        let shelf = ServedFolder { folder, policy, over, cache: |_| "no-cache", is_own: true, trouble: None };
        let server = Server::start(Server::listen(0).expect("a free port"), shelf).expect("started");
        let called = |host: &str| {
            let mut stream = connect(&server);
            write!(stream, "GET /lib.rs HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").expect("sent");
            let mut answer = String::new();
            stream.read_to_string(&mut answer).expect("answered");
            answer.get(9..12).unwrap_or_default().to_owned()
        };
        for own in ["127.0.0.1", "127.0.0.1:8426", "localhost:8426", "LOCALHOST", "[::1]:8426"] {
            assert_eq!(called(own), "200", "{own}");
        }
        for other in ["evil.example", "127.0.0.1.evil.example:8426", "localhost.evil.example", ""] {
            assert_eq!(called(other), "421", "{other}");
        }
    }

    #[test]
    fn a_folder_may_lie_over_the_sites() {
        let server = server(None);
        assert!(ask(&server, "GET /ziping/programmes/programme.json?x").contains("\"id\": \"ronggang\""));
        assert!(ask(&server, "GET /ziping/programmes/notices/ronggang.json").starts_with("HTTP/1.1 200 "));
        for outside in
            ["/ziping/programmes/../nothing.json", "/ziping/programmes/", "/ziping/programmes//programme.json"]
        {
            assert!(ask(&server, &format!("GET {outside}")).starts_with("HTTP/1.1 404 "), "{outside}");
        }
    }

    #[test]
    fn heads_have_no_body_but_its_length() {
        let server = server(None);
        let answer = ask(&server, "HEAD /lib.rs");
        assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with("\r\n\r\n"), "{answer}");
        let length = std::fs::metadata(Path::new(env!("CARGO_MANIFEST_DIR")).join("lib.rs")).expect("a file").len();
        assert!(answer.contains(&format!("content-length: {length}\r\n")), "{answer}");
        assert!(ask(&server, "POST /lib.rs").starts_with("HTTP/1.1 405 "));
    }

    #[test]
    fn ten_connections_are_answered_while_all_stay_open() {
        let server = server(None);
        let mut streams: Vec<_> = (0..10).map(|_| connect(&server)).collect();
        for stream in &mut streams {
            write!(stream, "GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n").expect("sent");
            let mut start = [0; 12];
            stream.read_exact(&mut start).expect("answered");
            assert_eq!(&start, b"HTTP/1.1 404");
        }
    }

    #[test]
    fn a_test_sees_holds_and_changes() {
        let trouble = Arc::new(ServedFaults::default());
        let server = server(Some(Arc::clone(&trouble)));
        trouble.before_each_page("early()");
        trouble.put("/page.html", ServedInstead::page("<!doctype html><p>x"));
        assert!(
            ask(&server, "GET /page.html").ends_with("<!doctype html><script src=/before-each-page.js></script><p>x")
        );
        assert!(ask(&server, "GET /before-each-page.js").ends_with("early()"));
        trouble.fail("/lib.rs", 503);
        trouble.hold("/reply.rs");
        assert!(ask(&server, "GET /lib.rs?x").starts_with("HTTP/1.1 503 "));
        std::thread::scope(|scope| {
            let held = scope.spawn(|| ask(&server, "GET /reply.rs"));
            while !trouble.log().iter().any(|asked| asked.url == "/reply.rs") {
                std::thread::yield_now();
            }
            assert!(!held.is_finished());
            trouble.mend();
            assert!(held.join().expect("answered").starts_with("HTTP/1.1 200 "));
        });
        assert!(ask(&server, "GET /lib.rs").starts_with("HTTP/1.1 200 "));
        let asked: Vec<_> = trouble.log().into_iter().map(|asked| asked.url).collect();
        assert_eq!(asked, ["/page.html", "/before-each-page.js", "/lib.rs?x", "/reply.rs", "/lib.rs"]);
    }
}
