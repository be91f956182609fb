//! The project's commands, as `cargo xtask <command>`: one table, from which the help is printed too.

mod assets;
mod bench;
mod bundle;
mod compress;
mod deep;
mod dist;
mod editions;
mod fonts;
mod hash;
mod install;
mod json;
mod lockfile;
mod modules;
mod names;
mod options;
mod process;
mod schema;
mod serve;
mod shell;
mod site;
mod size;
mod split;
mod steps;
mod system;
mod test;
mod wasm;
mod workspace;

use anyhow::{Result, bail};
use options::Options;
use std::process::ExitCode;
use workspace::Workspace;

/// One command: how it is called, what it does, which options it takes, and the function behind it.
struct Command {
    name: &'static str,
    options: &'static [&'static str],
    about: &'static str,
    run: fn(&Workspace, &Options) -> Result<()>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "serve",
        options: &["--port", "--folder", "--programmes", "--without-printer"],
        about: "install what is missing, build the site, serve it on http://127.0.0.1:8080/",
        run: serve::run,
    },
    Command {
        name: "build",
        options: &["--without-printer"],
        about: "write dist/, a folder that any static host serves as it is",
        run: dist::run,
    },
    Command {
        name: "test",
        options: &["--without-printer", "--deep", "--minutes"],
        about: "the whole test run: formatting, lints, site, unit, golden and browser tests, sizes",
        run: test::run,
    },
    Command {
        name: "size",
        options: &["--without-printer"],
        about: "bytes of what is shipped, against the budgets; exit code 1 when one is over",
        run: size::run,
    },
    Command {
        name: "bench",
        options: &[],
        about: "how long judging takes, natively and in Wasm; prints figures and fails nothing",
        run: bench::run,
    },
    Command {
        name: "fonts",
        options: &[],
        about: "make the fonts of the PDF papers in target/fonts, for `ziping pack`",
        run: fonts::run,
    },
    Command {
        name: "schema",
        options: &["--check"],
        about: "write www/programmes/schema.json from the types; --check only compares",
        run: schema::run,
    },
    Command {
        name: "editions",
        options: &["--check"],
        about: "keep programme and criteria texts as editions that stations know; --check only looks",
        run: editions::run,
    },
];

const OPTIONS: &str = "\
  --port N           serve: another port than 8080
  --folder DIR       serve: build nothing and serve this folder, e.g. dist
  --programmes DIR   serve: take programme files from this folder as they are saved; default www/programmes
  --without-printer  leave out the PDF module and its fonts (a long first build); packages then carry DOCX only
  --deep             test: then Firefox, WebKit, Chromium 80 and 90, fuzzing, and what large loads cost
  --minutes N        test --deep: how long each fuzz target is fed; default 1
  --check            schema, editions: write nothing, fail when something is out of date";

fn main() -> ExitCode {
    match dispatch(std::env::args().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("\nxtask: {problem:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(mut words: Vec<String>) -> Result<()> {
    if words.is_empty() || words.iter().any(|word| word == "help" || word == "--help" || word == "-h") {
        println!("{}", help());
        return Ok(());
    }
    let name = words.remove(0);
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        bail!("there is no command `{name}`.\n\n{}", help());
    };
    let options = Options::parse(&words, command.options)?;
    (command.run)(&Workspace::find()?, &options)
}

fn help() -> String {
    let mut text = String::from("cargo xtask <command>\n\n");
    for command in COMMANDS {
        text += &format!("  {:<8} {}\n", command.name, command.about);
    }
    text + "\nOptions:\n" + OPTIONS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_names_every_command_and_option() {
        let text = help();
        for command in COMMANDS {
            assert!(text.contains(&format!("  {} ", command.name)));
            for option in command.options {
                assert!(text.contains(option), "{option}");
            }
        }
    }

    #[test]
    fn an_unknown_command_is_refused_with_the_help() {
        let problem = dispatch(vec!["srve".into()]).expect_err("must be refused").to_string();
        assert!(problem.contains("srve") && problem.contains("serve"));
    }
}
