//! Sealed packages on the command line: keys, sealing, and reading what is sealed as if it were open. What was sealed is
//! unpacked piece by piece as it is read, never onto the disk by itself.

use crate::out::{self, Out};
use crate::{files, say, tell};
use anyhow::{Context, Result, anyhow, bail};
use clap::Args;
use std::collections::BTreeMap;
use std::io::{self, BufReader, Read, Seek, Write};
use std::path::{Path, PathBuf};
use ziping_domain::Programme;
use ziping_seal::{ENDING, For, Keys, Sealing, generate, is_sealed};

/// What opens sealed packages.
#[derive(Args, Clone, Default)]
pub struct Unlock {
    /// The station's key file, as age-keygen or `ziping keygen` writes it.
    #[arg(long)]
    pub key: Option<PathBuf>,
    /// A file whose first line is the passphrase.
    #[arg(long)]
    pub passphrase_file: Option<PathBuf>,
}

impl Unlock {
    /// The keys at hand.
    pub fn keys(&self) -> Result<Keys> {
        let keys = match &self.key {
            Some(path) => {
                Keys::read(files::bytes(path)?).map_err(|problem| anyhow!("{}: {problem}", path.display()))?
            }
            None => Keys::none(),
        };
        Ok(match &self.passphrase_file {
            Some(path) => keys.with_passphrase(&words(path)?),
            None => keys,
        })
    }
}

/// The passphrase in a file.
fn words(path: &Path) -> Result<String> {
    ziping_seal::words(&files::bytes(path)?).map_err(|problem| anyhow!("{}: {problem}", path.display()))
}

/// For whom a package is sealed.
#[derive(Args)]
#[group(required = true, multiple = false)]
pub struct Whom {
    /// The station's public key, age1…; words around it are left out.
    #[arg(long)]
    recipient: Option<String>,
    /// A programme file that names the public key.
    #[arg(long)]
    programme: Option<PathBuf>,
    /// A file whose first line is the passphrase.
    #[arg(long)]
    passphrase_file: Option<PathBuf>,
}

impl Whom {
    fn read(&self) -> Result<For> {
        if let Some(key) = &self.recipient {
            return Ok(For::Recipient(key.clone()));
        }
        if let Some(path) = &self.programme {
            let programme =
                Programme::parse(&files::text(path)?).map_err(|error| anyhow!("{}: {error}", path.display()))?;
            let seal = programme.seal.with_context(|| format!("{} names no key to seal for", path.display()))?;
            return Ok(For::Recipient(seal.recipient));
        }
        let path = self.passphrase_file.as_ref().context("for whom?")?;
        Ok(For::Passphrase(words(path)?))
    }
}

/// Whether what is written is sealed, and for whom.
#[derive(Args)]
#[group(multiple = false)]
pub struct SealWanted {
    /// Seals the list for a public key, age1…; its name ends in .age then.
    #[arg(long, value_name = "KEY")]
    seal_for: Option<String>,
    /// Seals the list with a passphrase, the first line of this file.
    #[arg(long, value_name = "FILE")]
    seal_words: Option<PathBuf>,
}

impl SealWanted {
    /// For whom, if for anybody.
    pub fn read(&self) -> Result<Option<For>> {
        if let Some(key) = &self.seal_for {
            return Ok(Some(For::Recipient(key.clone())));
        }
        self.seal_words.as_deref().map(words).transpose().map(|words| words.map(For::Passphrase))
    }
}

/// Something that is read and sought in.
pub trait Readable: Read + Seek {}
impl<T: Read + Seek> Readable for T {}

/// A package as it is, or what is sealed in it.
///
/// # Errors
/// The code of what keeps it closed, as the desk's list has it.
pub fn open(path: &Path, keys: &Keys) -> Result<Box<dyn Readable>, &'static str> {
    let unreadable = |_| "unreadable";
    // A pipe may have no end, and a device none at all.
    if !std::fs::metadata(path).map_err(unreadable)?.is_file() {
        return Err("unreadable");
    }
    let mut file = files::open(path).map_err(unreadable)?;
    let mut head = [0; 40];
    let length = file.read(&mut head).map_err(unreadable)?;
    file.rewind().map_err(unreadable)?;
    if !is_sealed(&head[..length]) {
        return Ok(Box::new(BufReader::new(file)));
    }
    let mut reader = ziping_seal::open(BufReader::new(file), keys).map_err(|problem| match problem.code() {
        // As the desk says it: no key was tried.
        "needs-key" => "sealed",
        code => code,
    })?;
    out::unsealed();
    // All of it once, and none of it kept: what was cut off or altered is told as that, whatever part of it is read later.
    io::copy(&mut reader, &mut io::sink()).map_err(|error| ziping_seal::SealProblem::of(&error).code())?;
    reader.rewind().map_err(|error| ziping_seal::SealProblem::of(&error).code())?;
    Ok(Box::new(reader))
}

/// `ziping seal`: each package sealed beside itself, or in a folder.
pub fn seal(packages: &[PathBuf], whom: &Whom, folder: Option<&Path>, force: bool) -> Result<bool> {
    let whom = whom.read()?;
    let outputs = outputs(packages, folder, force, |name| format!("{name}{ENDING}"))?;
    for (path, output) in packages.iter().zip(outputs) {
        let mut sealing = Sealing::new(&whom)?;
        output.fill(out::Readers::Anybody, |out| {
            files::pieces(path, |piece| Ok(out.write_all(&sealing.update(piece)?)?))?;
            Ok(out.write_all(&sealing.finish()?)?)
        })?;
        say(&format!("{}\n", output.path.display()))?;
    }
    Ok(true)
}

/// Where each package's output goes: beside it or in a folder, none over another one.
fn outputs(
    packages: &[PathBuf],
    folder: Option<&Path>,
    force: bool,
    name: impl Fn(&str) -> String,
) -> Result<Vec<Out>> {
    let mut wanted: BTreeMap<PathBuf, Vec<(usize, String)>> = BTreeMap::new();
    for (at, path) in packages.iter().enumerate() {
        let own = path.file_name().context("a package needs a name")?.to_string_lossy().into_owned();
        let place = folder.map_or_else(|| path.parent().unwrap_or(Path::new("")).to_owned(), Path::to_owned);
        wanted.entry(place).or_default().push((at, name(&own)));
    }
    let mut outputs: Vec<(usize, Out)> = Vec::new();
    for (place, files) in wanted {
        let names: Vec<String> = files.iter().map(|(_, name)| name.clone()).collect();
        for ((at, _), name) in files.iter().zip(out::distinct(&names)) {
            let output = Out { path: place.join(name), force, inputs: packages.to_vec() };
            output.check()?;
            outputs.push((*at, output));
        }
    }
    outputs.sort_by_key(|(at, _)| *at);
    Ok(outputs.into_iter().map(|(_, output)| output).collect())
}

/// `ziping unseal`: what is sealed, in a folder; `false` if any stayed closed. Only its owner may read what comes out.
pub fn unseal(packages: &[PathBuf], unlock: &Unlock, folder: Option<&Path>, force: bool) -> Result<bool> {
    let keys = unlock.keys()?;
    let plain = |name: &str| name.strip_suffix(ENDING).map_or_else(|| format!("{name}.zip"), str::to_owned);
    let outputs = outputs(packages, folder, force, plain)?;
    let mut all = true;
    for (path, output) in packages.iter().zip(outputs) {
        let file = files::open(path).with_context(|| format!("{} could not be read", path.display()))?;
        let problem = match ziping_seal::open(BufReader::new(file), &keys) {
            Ok(reader) => unsealed(reader, &output)?,
            Err(problem) => Some(problem),
        };
        // One that is broken does not keep the others closed; a full disk does.
        match problem {
            Some(problem) => {
                say(&format!("{}: not opened ({}): {problem}\n", path.display(), problem.code()))?;
                all = false;
            }
            None => say(&format!("{}\n", output.path.display()))?,
        }
    }
    Ok(all)
}

/// Writes what is sealed; what is wrong with it, if something is.
fn unsealed(mut reader: impl Read, output: &Out) -> Result<Option<ziping_seal::SealProblem>> {
    let mut broken = None;
    let written = output.fill(out::Readers::Owner, |out| {
        let mut buffer = vec![0; 1 << 20];
        loop {
            match reader.read(&mut buffer) {
                Ok(0) => return Ok(()),
                Ok(count) => out.write_all(&buffer[..count])?,
                Err(error) => {
                    broken = Some(ziping_seal::SealProblem::of(&error));
                    bail!("broken")
                }
            }
        }
    });
    match broken {
        Some(problem) => Ok(Some(problem)),
        None => written.map(|()| None),
    }
}

/// `ziping keygen`: a key file that is never overwritten, and the public key on the screen.
pub fn keygen(output: &Out) -> Result<bool> {
    let (text, public) = generate();
    // Not even when asked: a lost key is a lost package.
    let output = Out { path: output.path.clone(), force: false, inputs: Vec::new() };
    output
        .fill(out::Readers::Owner, |file| Ok(file.write_all(text.as_bytes())?))
        .context("an existing key file is never replaced")?;
    say(&format!("{public}\n"))?;
    tell(&format!(
        "give the line above to applicants, or put it into the programme file as seal.recipient; keep {} safe: without it \
         nobody can open what is sealed",
        output.path.display()
    ));
    Ok(true)
}
