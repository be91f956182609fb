//! Programs of the system that the tests call: a browser, its driver, and tools that look at papers and packages.

use crate::process::{locate, run, tool};
use crate::workspace::Workspace;
use anyhow::{Result, bail};
use std::process::Command;

/// A program that tests call.
struct Program {
    /// Any of these will do.
    names: &'static [&'static str],
    /// The Debian package that has it.
    package: &'static str,
    why: &'static str,
}

const PROGRAMS: &[Program] = &[
    Program {
        names: &["chromium", "chromium-browser", "google-chrome"],
        package: "chromium",
        why: "the browser tests",
    },
    Program { names: &["chromedriver"], package: "chromium-driver", why: "the browser tests" },
    Program { names: &["pdftotext"], package: "poppler-utils", why: "the text and tags of the PDF papers" },
    Program { names: &["pdftoppm"], package: "poppler-utils", why: "pictures of the PDF papers" },
    Program { names: &["qpdf"], package: "qpdf", why: "the structure of the PDF papers" },
    Program { names: &["soffice"], package: "libreoffice-writer-nogui", why: "the DOCX papers" },
    // A part of LibreOffice without a program of its own.
    Program {
        names: &["/usr/lib/libreoffice/program/libsclo.so"],
        package: "libreoffice-calc-nogui",
        why: "the spreadsheets",
    },
    Program { names: &["age"], package: "age", why: "sealed packages opened by a second program" },
    Program { names: &["zbarimg"], package: "zbar-tools", why: "QR codes read by a second program" },
    Program { names: &["unzip"], package: "unzip", why: "packages opened by a second program" },
    Program { names: &["python3"], package: "python3", why: "packages and papers opened by other people's libraries" },
    // The libraries are modules, not programs: the tests take the system's, else they fetch them by pip.
    Program { names: &["pip3", "pip"], package: "python3-pip", why: "Python's bagit and pikepdf" },
];

/// What the other engines need, for `test --deep`; Firefox's driver is cargo's.
const ENGINES: &[Program] = &[
    Program { names: &["firefox-esr", "firefox"], package: "firefox-esr", why: "the browser tests in Firefox" },
    Program { names: &["WebKitWebDriver"], package: "webkit2gtk-driver", why: "the browser tests in WebKit" },
    Program { names: &["Xvfb"], package: "xvfb", why: "the screen of WebKit, which has none of its own" },
];

/// What tries the release, for `test --deep`.
const RELEASE: &[Program] = &[
    Program { names: &["nginx"], package: "nginx-light", why: "the site under a host's own server" },
    Program { names: &["curl"], package: "curl", why: "the headers of that server" },
];

/// What tries the release.
pub(crate) fn install_server(workspace: &Workspace) -> Result<()> {
    provide(workspace, RELEASE)
}

/// Installs what is missing where that is possible, else fails with the one command that does.
pub(crate) fn install(workspace: &Workspace) -> Result<()> {
    provide(workspace, PROGRAMS)
}

/// The same for the other engines.
pub(crate) fn install_engines(workspace: &Workspace) -> Result<()> {
    provide(workspace, ENGINES)
}

fn provide(workspace: &Workspace, programs: &[Program]) -> Result<()> {
    let missing = || -> Vec<&Program> {
        programs.iter().filter(|program| !program.names.iter().any(|name| locate(workspace, name).is_some())).collect()
    };
    let lacking = missing();
    if lacking.is_empty() {
        return Ok(());
    }
    for program in &lacking {
        println!("  {} is missing: it is for {}.", program.names[0], program.why);
    }
    let mut packages: Vec<_> = lacking.iter().map(|program| program.package).collect();
    packages.dedup();
    let install = format!("apt-get install -y --no-install-recommends {}", packages.join(" "));
    let Ok(mut apt) = tool(workspace, "apt-get") else {
        bail!("install these with your system's package manager, then repeat; Debian's names: {}", packages.join(" "));
    };
    if !is_root() {
        bail!("this installs them:\n\n  sudo {install}\n");
    }
    println!("Installing {} by apt.", packages.join(" "));
    // Lists that cannot be fetched may still be good enough.
    let _ = run(Command::new(apt.get_program()).args(["update", "-q"]));
    apt.args(install.split(' ').skip(1)).env("DEBIAN_FRONTEND", "noninteractive");
    run(&mut apt)?;
    match missing().first() {
        Some(program) => bail!("{} is still missing after `{install}`", program.names[0]),
        None => Ok(()),
    }
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
