//! `ziping`: the same judging and the same papers as in the browser, for maintainers, scripts and stations.

use anyhow::Result;
use args::{CaseFiles, Cli, Writing, ZipingCommand};
use clap::{CommandFactory, Parser};
use out::Out;
use std::io::{self, ErrorKind, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use ziping_station::Contacts;
use ziping_station::words::printable;

mod archive;
mod args;
mod assess;
mod bounds;
mod check;
mod decide;
mod draw;
mod evidence;
mod example;
mod experts;
mod files;
mod fmt;
mod gather;
mod letter;
mod mark;
mod matching;
mod out;
mod pack;
mod pool;
mod print;
mod rank;
mod register;
mod review;
mod rules;
mod sealed;
mod serve;
mod sheet;
mod show;
mod verify;
mod worksheet;

fn main() -> ExitCode {
    let Cli { command, force } = Cli::parse();
    bounds::tell_of_faults();
    let done = match command {
        Some(command) => run(command, force),
        None if serve::beside().is_some() => serve::run(&serve::Serving::default()),
        None => {
            eprint!("{}", Cli::command().render_help());
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // Whoever reads had enough, as `head` does.
        Err(error) if error.downcast_ref().is_some_and(is_closed) => ExitCode::SUCCESS,
        Err(error) => {
            tell(&format!("{error:#}"));
            ExitCode::from(2)
        }
    }
}

fn is_closed(error: &io::Error) -> bool {
    error.kind() == ErrorKind::BrokenPipe
}

/// Prints a text in lines; unlike `print!` it does not panic when nobody reads. What comes from files steers no terminal.
fn say(text: &str) -> Result<()> {
    let lines: Vec<String> = text.split('\n').map(printable).collect();
    say_exactly(&lines.join("\n"))
}

/// Prints a text that other programs read.
fn say_exactly(text: &str) -> Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// Tells something beside what is printed.
fn tell(text: &str) {
    eprintln!("ziping: {}", printable(text));
}

/// Fails after the other files were looked at, naming each that could not be read.
fn all_read(mut unread: Vec<anyhow::Error>) -> Result<()> {
    let last = unread.pop();
    for problem in unread {
        tell(&format!("{problem:#}"));
    }
    last.map_or(Ok(()), Err)
}

/// Runs a command; `false` means that it found what it looks for.
fn run(command: ZipingCommand, force: bool) -> Result<bool> {
    let to = |path: PathBuf| Out { path, force, inputs: Vec::new() };
    match command {
        ZipingCommand::Serve { wanted } => serve::run(&wanted),
        ZipingCommand::Check { files, criteria, lang, today } => {
            check::run(&files, &check::Asked { criteria: criteria.as_deref(), lang, today })
        }
        ZipingCommand::Example { programme, output, today } => example::run(&programme, output.map(to), today),
        ZipingCommand::Fmt { files, check } => fmt::run(&files, check),
        ZipingCommand::Pool {
            packages,
            programmes,
            planned,
            output,
            register,
            contacts,
            no_papers,
            sealed,
            unlock,
        } => {
            let contacts = if contacts { Contacts::With } else { Contacts::Without };
            let wanted = pool::PoolWanted {
                planned,
                register: register.as_deref(),
                contacts,
                papers: !no_papers,
                sealed: sealed.read()?,
            };
            pool::run(&packages, &programmes, to(output), unlock.keys()?, wanted)
        }
        ZipingCommand::Print { packages, papers, output, ofd, programmes, single_sided, writing, unlock } => {
            let wanted = print::PrintWanted { papers, single: single_sided, ofd, writing };
            print::run(&packages, to(output), wanted, &rules::office(&programmes, unlock.keys()?)?)
        }
        ZipingCommand::Sheet { sources, programmes, output, wanted, writing, unlock } => {
            let office = rules::office(&programmes, unlock.keys()?)?;
            sheet::run(&sources, &office, to(output), &writing, &wanted)
        }
        ZipingCommand::Recommend { packages, programmes, output, writing, unlock } => {
            sheet::list(&packages, &rules::office(&programmes, unlock.keys()?)?, to(output), &writing)
        }
        ZipingCommand::Register { register, packages, programmes, wanted, unlock } => {
            register::run(&register, &packages, &rules::office(&programmes, unlock.keys()?)?, *wanted, force)
        }
        ZipingCommand::Mark { source, programmes, wanted, kept } => {
            let office = rules::office(&programmes, kept.unlock.keys()?)?;
            mark::mark(&source, &office, kept.written(force)?, &wanted)
        }
        ZipingCommand::Experts { list, programmes, output, wanted } => {
            let office = rules::office(&programmes, ziping_seal::Keys::default())?;
            experts::run(list.as_deref(), &office, to(output), &wanted)
        }
        ZipingCommand::Agree { sources, wanted, kept } => {
            mark::agree(&sources, &kept.unlock.keys()?, kept.written(force)?, &wanted)
        }
        ZipingCommand::Match { sources, programmes, output, wanted, unlock } => {
            matching::run(&sources, &rules::office(&programmes, unlock.keys()?)?, to(output), &wanted)
        }
        ZipingCommand::Rank { asked, wanted } => rank::order(&asked, &wanted, force),
        ZipingCommand::Vote { asked, wanted } => rank::vote(&asked, &wanted, force),
        ZipingCommand::Letter { register, programmes, wanted, output, writing } => {
            let office = rules::office(&programmes, ziping_seal::Keys::default())?;
            let output = to(output).beside(std::slice::from_ref(&register))?;
            letter::run(&register, &office, &output, &writing, &wanted)
        }
        ZipingCommand::Transmit { sources, programmes, from, output, writing, unlock } => {
            let office = rules::office(&programmes, unlock.keys()?)?;
            let today = writing.today.map_or_else(files::today, Ok)?.to_string();
            letter::transmit(&sources, &office, to(output), &writing, &from, &today)
        }
        ZipingCommand::Draw { table, output, wanted } => draw::run(&table, to(output), wanted),
        ZipingCommand::Archive { sources, programmes, output, wanted, unlock } => {
            archive::run(&sources, &rules::office(&programmes, unlock.keys()?)?, to(output), &wanted)
        }
        ZipingCommand::Seal { packages, whom, output } => sealed::seal(&packages, &whom, output.as_deref(), force),
        ZipingCommand::Unseal { packages, unlock, output } => {
            sealed::unseal(&packages, &unlock, output.as_deref(), force)
        }
        ZipingCommand::Keygen { output } => sealed::keygen(&to(output)),
        ZipingCommand::Worksheet { source, who, questions, paper, output } => {
            worksheet::give_out(&source, worksheet::Part { who, questions, paper }, to(output))
        }
        ZipingCommand::Return { paper, source, take, keep, output } => {
            worksheet::come_back(&paper, &source, &worksheet::Settled { take, keep }, output.map(to))
        }
        ZipingCommand::Review { file, output, criteria, writing } => {
            review::run(&file, to(output), criteria.as_deref(), &writing)
        }
        ZipingCommand::Assess { source, json } => assess::run(&source, json),
        ZipingCommand::Pack { source, evidence, notice, output, fonts, no_pdf, ofd } => {
            let fixed = pack::FixedFormats { pdf: !no_pdf, ofd };
            let given = pack::PackInput { evidence: evidence.as_deref(), notice: notice.as_deref() };
            pack::run(&source, &given, to(output), fonts.as_deref(), fixed)
        }
        ZipingCommand::Verify { packages, programmes, fonts, unlock } => {
            verify::run(&packages, fonts.as_deref(), &rules::office(&programmes, unlock.keys()?)?)
        }
    }
}
