//! `ziping serve` and `ziping` alone: the site beside the program, on this machine, for a station without a portal.

use crate::support::{file, folder, ziping};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A program that serves, ended with the test; nobody reads on when it has said where it is, and it goes on.
struct Serving {
    child: Child,
    said: String,
}

impl Serving {
    /// Starts it, and waits until it says where the desk is.
    fn start(command: &mut Command) -> Self {
        let command = command.env_remove("LC_ALL").env("LANG", "zh_CN.UTF-8").stdout(Stdio::piped());
        let mut child = command.spawn().expect("it starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output"));
        let mut said = String::new();
        while !said.contains("/desk/") && lines.read_line(&mut said).expect("a line") > 0 {}
        Self { child, said }
    }

    fn origin(&self) -> &str {
        let from = self.said.find("http://").unwrap_or_else(|| panic!("no address: {}", self.said));
        self.said[from..].split("/desk/").next().expect("an address")
    }

    /// What it answers to an address.
    fn answer(&self, path: &str) -> String {
        let host = self.origin().trim_start_matches("http://");
        let mut stream = TcpStream::connect(host).expect("it listens");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").expect("asked");
        let mut answer = Vec::new();
        // Whoever closes first may reset what is left: what came is the answer.
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8(answer).expect("text")
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn site(folder: &Path) {
    file(folder, "site/desk/index.html", "<!doctype html><title>desk</title>");
    file(folder, "site/ziping/app.0123456789.js", "1");
}

#[test]
fn a_double_click_serves_what_lies_beside_the_program() {
    let folder = folder("serve-beside");
    let program = folder.join(format!("ziping{}", std::env::consts::EXE_SUFFIX));
    fs::copy(env!("CARGO_BIN_EXE_ziping"), &program).expect("a program");
    site(&folder);
    // No browser is found: the address is said all the same.
    let serving = Serving::start(Command::new(&program).env("PATH", ""));
    assert!(serving.said.contains("只有这台电脑能打开"), "{}", serving.said);
    assert!(serving.origin().starts_with("http://127.0.0.1:"));
    let page = serving.answer("/desk/");
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("<title>desk</title>"), "{page}");
    assert!(page.contains("trusted-types ziping"), "the policy of a portal: {page}");
    assert!(serving.answer("/ziping/app.0123456789.js").contains("immutable"));
    assert!(serving.answer("/../ziping").starts_with("HTTP/1.1 404"));
}

#[test]
fn a_folder_and_a_port_are_named() {
    let folder = folder("serve-named");
    site(&folder);
    let mut command = Command::new(env!("CARGO_BIN_EXE_ziping"));
    let serving =
        Serving::start(command.args(["serve", "--no-open", "--port", "0", "--folder"]).arg(folder.join("site")));
    assert!(serving.answer("/desk/").starts_with("HTTP/1.1 200"));
    let run = ziping(["serve", "--no-open", "--folder", &folder.to_string_lossy()]);
    assert_eq!((run.code, run.err.contains("is no site of ziping")), (Some(2), true), "{run:?}");
}

#[test]
fn alone_and_without_a_site_it_says_what_it_can_do() {
    let run = ziping([""; 0]);
    assert_eq!((run.code, run.err.contains("Usage: ziping")), (Some(2), true), "{run:?}");
    let run = ziping(["serve", "--no-open"]);
    assert_eq!((run.code, run.err.contains("unpack the whole archive")), (Some(2), true), "{run:?}");
}
