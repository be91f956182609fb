//! What can be asked for on the command line, and what `--help` says of it.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// The project's commands.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
pub(crate) struct CommandLine {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// A command with its options.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Install what is missing, build the site, serve it on http://127.0.0.1:8080/
    Serve(Serve),
    /// Write dist/, a folder that any static host serves as it is
    Build(Built),
    /// The whole test run: formatting, lints, site, unit, golden and browser tests, sizes
    Test(Test),
    /// Bytes of what is shipped, against the budgets; exit code 1 when one is over
    Size(PartsOptions),
    /// How long judging takes, natively and in Wasm; prints figures and fails nothing
    Bench(Bench),
    /// Write release/: the site, the npm package, executables, sums, the bill of materials and the licences
    Release(Release),
    /// Make the fonts of the PDF papers in target/fonts, for `ziping pack`
    Fonts,
    /// Write www/programmes/schema.json from the types
    Schema(KeptOptions),
    /// Keep programme and criteria texts as editions that stations know
    Editions(KeptOptions),
}

/// What is built.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct PartsOptions {
    /// Leave out the PDF module and its fonts (a long first build); packages then carry DOCX only
    #[arg(long = "without-printer", action = clap::ArgAction::SetFalse)]
    pub(crate) printer: bool,
}

/// What is built for others to see.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Built {
    #[command(flatten)]
    pub(crate) parts: PartsOptions,
    /// Build the app in one piece, by wasm-pack alone: where the tools that cut it fail, and to work on it
    #[arg(long)]
    pub(crate) whole: bool,
}

/// What is served, and where.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// The port
    #[arg(long, default_value_t = 8080, value_name = "N")]
    pub(crate) port: u16,
    /// Build nothing and serve this folder, e.g. dist
    #[arg(long, value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,
    /// Take programme files from this folder as they are saved [default: www/programmes]
    #[arg(long, value_name = "DIR")]
    pub(crate) programmes: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) built: Built,
}

/// How much is tested.
#[derive(Debug, Args)]
pub(crate) struct Test {
    #[command(flatten)]
    pub(crate) parts: PartsOptions,
    /// Then Firefox, WebKit, Chromium 80 and 90, fuzzing, and what large loads cost
    #[arg(long)]
    pub(crate) deep: bool,
    /// How long each fuzz target is fed
    #[arg(long, requires = "deep", default_value_t = 1, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) minutes: u32,
    /// Only the deep steps with these words in their names, e.g. fuzzing
    #[arg(long, requires = "deep", value_name = "WORDS")]
    pub(crate) only: Option<String>,
}

/// What is measured.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Bench {
    /// Instead: what reading the files would weigh in the browser with other libraries
    #[arg(long)]
    pub(crate) readers: bool,
    /// Instead: when the first question is shown and its answer taken, on a slow line and processor, beside other forms
    #[arg(long, conflicts_with = "readers")]
    pub(crate) start: bool,
    /// Instead: what OFD costs beside the PDF of a form and of a report of fifty pages
    #[arg(long, conflicts_with_all = ["readers", "start"])]
    pub(crate) ofd: bool,
}

/// The systems for which there are executables, by the names of their targets.
pub(crate) const TARGETS: [&str; 3] =
    ["x86_64-unknown-linux-musl", "aarch64-unknown-linux-musl", "x86_64-pc-windows-gnu"];

/// What is released.
#[derive(Debug, Args)]
pub(crate) struct Release {
    /// Take dist/ as it lies there instead of building it anew
    #[arg(long)]
    pub(crate) as_built: bool,
    /// Executables for these systems only; all of them unless named
    #[arg(long = "target", value_name = "TARGET", value_parser = clap::builder::PossibleValuesParser::new(TARGETS))]
    pub(crate) targets: Vec<String>,
}

/// What is written into the repository.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct KeptOptions {
    /// Write nothing, fail when something is out of date
    #[arg(long)]
    pub(crate) check: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;
    use clap::error::ErrorKind;

    fn parse(line: &str) -> Result<Command, ErrorKind> {
        let words = ["xtask"].into_iter().chain(line.split_whitespace());
        CommandLine::try_parse_from(words).map(|line| line.command).map_err(|problem| problem.kind())
    }

    #[test]
    fn the_help_has_words_for_every_command_and_option() {
        let line = CommandLine::command();
        line.clone().debug_assert();
        for command in line.get_subcommands() {
            assert!(command.get_about().is_some(), "{}", command.get_name());
            for option in command.get_arguments() {
                assert!(option.get_help().is_some(), "{} {}", command.get_name(), option.get_id());
            }
        }
    }

    #[test]
    fn options_come_in_both_spellings() {
        let Ok(Command::Serve(serve)) = parse("serve --port 9000 --without-printer --folder=dist") else {
            panic!("refused");
        };
        assert_eq!(serve.port, 9000);
        assert!(!serve.built.parts.printer && !serve.built.whole);
        assert_eq!(serve.folder, Some(PathBuf::from("dist")));
        assert!(matches!(
            parse("build"),
            Ok(Command::Build(Built { parts: PartsOptions { printer: true }, whole: false }))
        ));
    }

    #[test]
    fn a_deep_run_takes_its_time() {
        let minutes = |line: &str| match parse(line) {
            Ok(Command::Test(test)) => Ok((test.deep, test.minutes)),
            Ok(_) => panic!("another command"),
            Err(kind) => Err(kind),
        };
        assert_eq!(minutes("test"), Ok((false, 1)));
        assert_eq!(minutes("test --deep"), Ok((true, 1)));
        assert_eq!(minutes("test --minutes=15 --deep"), Ok((true, 15)));
        assert_eq!(minutes("test --minutes 5"), Err(ErrorKind::MissingRequiredArgument));
        for wrong in ["test --deep --minutes", "test --deep --minutes 0", "test --deep --minutes=-1"] {
            assert!(minutes(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn nonsense_is_refused() {
        assert!(matches!(parse("serve --port many"), Err(ErrorKind::ValueValidation)));
        assert!(matches!(parse("bench --port 1"), Err(ErrorKind::UnknownArgument)));
        assert!(matches!(parse("srve"), Err(ErrorKind::InvalidSubcommand)));
    }
}
