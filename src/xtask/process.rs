//! Starting other programs: found, shown, and failing with the program's name.

use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The cargo that runs this program.
fn cargo() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// PATH with the npm executables and our own tools first.
pub(crate) fn search_path(workspace: &Workspace) -> Result<OsString> {
    let mut folders = vec![workspace.npm_bin(), workspace.tools().join("bin")];
    folders.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    std::env::join_paths(folders).context("a folder of the target or of PATH has a separator in its name")
}

/// Where a program lies on that PATH; npm's shims end in `.cmd` on Windows.
pub(crate) fn locate(workspace: &Workspace, name: &str) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd"] } else { &[""] };
    let path = search_path(workspace).ok()?;
    std::env::split_paths(&path)
        .flat_map(|folder| endings.iter().map(move |ending| folder.join(format!("{name}{ending}"))))
        .find(|file| file.is_file())
}

/// A command for a program on that PATH, with the PATH handed on.
pub(crate) fn tool(workspace: &Workspace, name: &str) -> Result<Command> {
    let Some(file) = locate(workspace, name) else { bail!("`{name}` is not installed or not on PATH") };
    let mut command = Command::new(file);
    command.env("PATH", search_path(workspace)?).current_dir(&workspace.root);
    Ok(command)
}

/// A cargo command in the workspace, with that PATH.
pub(crate) fn cargo_in(workspace: &Workspace, words: &[&str]) -> Result<Command> {
    let mut command = Command::new(cargo());
    command.args(words).env("PATH", search_path(workspace)?).current_dir(&workspace.root);
    Ok(command)
}

/// The command as a line, without the folder of the program.
pub(crate) fn shown(command: &Command) -> String {
    let program = PathBuf::from(command.get_program());
    let mut line = program.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    for word in command.get_args() {
        line += " ";
        line += &word.to_string_lossy();
    }
    line
}

/// Runs a command with our own input and output, after naming it.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    println!("  $ {}", shown(command));
    quiet(command)
}

/// Runs a command without naming it.
pub(crate) fn quiet(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start `{}`", shown(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status}); its messages are above", shown(command));
    }
    Ok(())
}

/// What a command prints.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output =
        command.stderr(Stdio::inherit()).output().with_context(|| format!("cannot start `{}`", shown(command)))?;
    if !output.status.success() {
        bail!("`{}` failed ({})", shown(command), output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{}` printed no UTF-8", shown(command)))
}

/// What `name --version` says after the program's name, if it can be started.
pub(crate) fn version(workspace: &Workspace, name: &str) -> Option<String> {
    let mut command = tool(workspace, name).ok()?;
    let output = command.arg("--version").stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let line = text.lines().next()?.trim();
    output.status.success().then(|| line.strip_prefix(name).unwrap_or(line).trim().to_owned())
}

/// Which of a command's outputs is read along.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Watched {
    /// What it prints.
    Output,
    /// Its messages.
    Messages,
}

/// Runs a command, shows one of its outputs line by line as it comes and keeps it; the other is shown as it is.
/// Gives the lines and whether the command succeeded.
pub(crate) fn watch(command: &mut Command, watched: Watched) -> Result<(String, bool)> {
    println!("  $ {}", shown(command));
    match watched {
        Watched::Output => command.stdout(Stdio::piped()),
        Watched::Messages => command.stderr(Stdio::piped()),
    };
    let mut child = command.spawn().with_context(|| format!("cannot start `{}`", shown(command)))?;
    let stream: Option<Box<dyn Read>> = match watched {
        Watched::Output => child.stdout.take().map(|stream| Box::new(stream) as Box<dyn Read>),
        Watched::Messages => child.stderr.take().map(|stream| Box::new(stream) as Box<dyn Read>),
    };
    let mut kept = Vec::new();
    let mut reader = BufReader::new(stream.context("the output was not piped")?);
    loop {
        let start = kept.len();
        if reader.read_until(b'\n', &mut kept)? == 0 {
            break;
        }
        // A closed terminal must not stop the command half way.
        let _ = match watched {
            Watched::Output => std::io::stdout().write_all(&kept[start..]),
            Watched::Messages => std::io::stderr().write_all(&kept[start..]),
        };
    }
    let status = child.wait()?;
    Ok((String::from_utf8_lossy(&kept).into_owned(), status.success()))
}
