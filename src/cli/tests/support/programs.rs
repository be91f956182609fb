//! Other programs that read what we made.

use super::target;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Mutex;

/// What to do about a program that is not there.
const REMEDY: &str = "`cargo xtask test` installs it, or names the command that does";

/// Runs a program to its end.
pub fn output(command: &mut Command) -> Output {
    match command.output() {
        Ok(output) => output,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            panic!("{} is not installed: {REMEDY}", command.get_program().display())
        }
        Err(error) => panic!("{}: {error}", command.get_program().display()),
    }
}

/// What a program prints when all is well.
pub fn printed(command: &mut Command) -> Vec<u8> {
    let output = output(command);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "{} failed: {said}{}",
        command.get_program().display(),
        String::from_utf8_lossy(&output.stdout)
    );
    output.stdout
}

/// The same as text.
pub fn text(command: &mut Command) -> String {
    String::from_utf8(printed(command)).expect("output in UTF-8")
}

/// One installation at a time.
static INSTALLING: Mutex<()> = Mutex::new(());

/// A Python with a module of this name: the system's, else from PyPI into a folder of the target.
pub fn python(module: &str, requirement: &str) -> Command {
    let _one = INSTALLING.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let readers = target().join("readers").join(module);
    let interpreters: Vec<&str> =
        ["/usr/bin/python3", "python3"].into_iter().filter(|name| runs(Command::new(name).arg("--version"))).collect();
    assert!(!interpreters.is_empty(), "python3 is not installed: {REMEDY}");
    let having = || {
        let plain = interpreters.iter().map(|name| (name, None));
        let ours = interpreters.iter().map(|name| (name, Some(readers.as_path())));
        let mut found = plain.chain(ours).map(|(name, folder)| command(name, folder));
        found.find_map(|make| runs(make().args(["-c", &format!("import {module}")])).then_some(make))
    };
    if let Some(make) = having() {
        return make();
    }
    let install = |name: &&str| {
        let mut pip = Command::new(name);
        pip.args(["-m", "pip", "install", "--quiet", "--upgrade", "--target"]).arg(&readers).arg(requirement);
        runs(&mut pip)
    };
    let installed = interpreters.iter().rev().any(install);
    let make = having().unwrap_or_else(|| {
        panic!("Python has no module {module}, and pip could not get it (pip worked: {installed}): {REMEDY}")
    });
    make()
}

fn command<'a>(name: &'a str, folder: Option<&'a Path>) -> impl Fn() -> Command + use<'a> {
    move || {
        let mut command = Command::new(name);
        if let Some(folder) = folder {
            command.env("PYTHONPATH", folder);
        }
        command
    }
}

fn runs(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}
