//! The few options of the commands; too few for a parser of their own.

use anyhow::{Context, Result, bail};
use std::path::PathBuf;

/// The port when none is given.
const PORT: u16 = 8080;

/// How long each fuzz target is fed when nothing is said.
const MINUTES: u32 = 1;

/// What was asked for after the command's name.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    /// `--port N`.
    pub(crate) port: u16,
    /// `--folder DIR`.
    pub(crate) folder: Option<PathBuf>,
    /// `--programmes DIR`.
    pub(crate) programmes: Option<PathBuf>,
    /// Whether the PDF module is wanted; false with `--without-printer`.
    pub(crate) printer: bool,
    /// `--check`.
    pub(crate) check: bool,
    /// `--deep`.
    pub(crate) deep: bool,
    /// `--minutes N`.
    pub(crate) minutes: u32,
}

impl Options {
    /// Reads the words after a command's name; `allowed` are the options that command takes.
    pub(crate) fn parse(words: &[String], allowed: &[&str]) -> Result<Self> {
        let mut options = Self {
            port: PORT,
            folder: None,
            programmes: None,
            printer: true,
            check: false,
            deep: false,
            minutes: MINUTES,
        };
        let mut timed = false;
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let (name, inline) = match word.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (word.as_str(), None),
            };
            if !allowed.contains(&name) {
                bail!("`{word}` is not an option here; possible: {}", allowed.join(" "));
            }
            let mut value =
                || inline.clone().or_else(|| words.next().cloned()).with_context(|| format!("`{name}` needs a value"));
            match name {
                "--port" => {
                    let text = value()?;
                    options.port = text.parse().with_context(|| format!("`{text}` is not a port number"))?;
                }
                "--folder" => options.folder = Some(value()?.into()),
                "--programmes" => options.programmes = Some(value()?.into()),
                "--without-printer" => options.printer = false,
                "--check" => options.check = true,
                "--deep" => options.deep = true,
                "--minutes" => {
                    let text = value()?;
                    let minutes = text.parse().ok().filter(|minutes| *minutes > 0);
                    options.minutes = minutes.with_context(|| format!("`{text}` is no number of minutes"))?;
                    timed = true;
                }
                other => bail!("`{other}` is listed but not read"),
            }
        }
        if timed && !options.deep {
            bail!("`--minutes` is for fuzzing, which only `--deep` does");
        }
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Options> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Options::parse(&words, &["--port", "--folder", "--without-printer", "--check", "--deep", "--minutes"])
    }

    #[test]
    fn options_come_in_both_spellings() {
        let options = parse("--port 9000 --without-printer --folder=dist").expect("valid");
        assert_eq!(options.port, 9000);
        assert!(!options.printer);
        assert_eq!(options.folder, Some(PathBuf::from("dist")));
    }

    #[test]
    fn a_deep_run_takes_its_time() {
        let options = parse("--deep").expect("valid");
        assert!(options.deep && options.minutes == 1);
        assert_eq!(parse("--minutes=15 --deep").expect("valid").minutes, 15);
        for wrong in
            ["--minutes 5", "--deep --minutes", "--deep --minutes 0", "--deep --minutes=-1", "--deep --minutes x"]
        {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
        assert!(!parse("").expect("valid").deep);
    }

    #[test]
    fn nonsense_is_refused() {
        assert!(parse("--port").is_err());
        assert!(parse("--port many").is_err());
        assert!(Options::parse(&["--port".into(), "1".into()], &[]).is_err());
    }
}
