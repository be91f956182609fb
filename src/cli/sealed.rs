//! Sealed packages on the command line: keys, sealing, and reading what is sealed as if it were open. What was sealed is
//! unpacked into memory, never onto the disk by itself.

use crate::{files, say};
use anyhow::{Context, Result, anyhow, bail};
use clap::Args;
use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Cursor, Read, Seek, Write};
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

/// Something that is read and sought in.
pub trait Source: Read + Seek {}
impl<T: Read + Seek> Source for T {}

/// A package as it is, or what is sealed in it.
///
/// # Errors
/// The code of what keeps it closed, as the desk's list has it.
pub fn open(path: &Path, keys: &Keys) -> Result<Box<dyn Source>, &'static str> {
    let unreadable = |_| "unreadable";
    let mut file = File::open(path).map_err(unreadable)?;
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
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes).map_err(|error| ziping_seal::Problem::of(&error).code())?;
    Ok(Box::new(Cursor::new(bytes)))
}

/// `ziping seal`: each package sealed beside itself, or in a folder.
pub fn seal(packages: &[PathBuf], whom: &Whom, folder: Option<&Path>) -> Result<bool> {
    let whom = whom.read()?;
    for path in packages {
        let mut name = path.file_name().context("a package needs a name")?.to_owned();
        name.push(ENDING);
        let output = folder.map_or_else(|| path.with_file_name(&name), |folder| folder.join(&name));
        let mut sealing = Sealing::new(&whom)?;
        let named = || format!("{} could not be read", path.display());
        let mut file = File::open(path).with_context(named)?;
        write(&output, |out| {
            let mut buffer = vec![0; 1 << 20];
            loop {
                match file.read(&mut buffer).with_context(named)? {
                    0 => break,
                    count => out.write_all(&sealing.update(&buffer[..count])?)?,
                }
            }
            Ok(out.write_all(&sealing.finish()?)?)
        })?;
        say(&format!("{}\n", output.display()))?;
    }
    Ok(true)
}

/// `ziping unseal`: what is sealed, in a folder; `false` if any stayed closed.
pub fn unseal(packages: &[PathBuf], unlock: &Unlock, folder: Option<&Path>) -> Result<bool> {
    let keys = unlock.keys()?;
    let mut all = true;
    for path in packages {
        let name = path.file_name().context("a package needs a name")?.to_string_lossy().into_owned();
        let plain = name.strip_suffix(ENDING).map_or_else(|| format!("{name}.zip"), str::to_owned);
        let output = folder.map_or_else(|| path.with_file_name(&plain), |folder| folder.join(&plain));
        let file = File::open(path).with_context(|| format!("{} could not be read", path.display()))?;
        match ziping_seal::open(BufReader::new(file), &keys) {
            Ok(mut reader) => {
                let mut broken = None;
                let written = write(&output, |out| {
                    let mut buffer = vec![0; 1 << 20];
                    loop {
                        match reader.read(&mut buffer) {
                            Ok(0) => return Ok(()),
                            Ok(count) => out.write_all(&buffer[..count])?,
                            Err(error) => {
                                broken = Some(ziping_seal::Problem::of(&error));
                                bail!("broken")
                            }
                        }
                    }
                });
                // One that is broken does not keep the others closed; a full disk does.
                if let Some(problem) = broken {
                    say(&format!("{}: not opened ({}): {problem}\n", path.display(), problem.code()))?;
                    all = false;
                    continue;
                }
                written?;
            }
            Err(problem) => {
                say(&format!("{}: not opened ({}): {problem}\n", path.display(), problem.code()))?;
                all = false;
                continue;
            }
        }
        say(&format!("{}\n", output.display()))?;
    }
    Ok(all)
}

/// Writes under another name first, so that half a file never bears the whole one's name.
fn write(output: &Path, fill: impl FnOnce(&mut BufWriter<File>) -> Result<()>) -> Result<()> {
    let mut part = output.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let written = (|| -> Result<()> {
        let mut file = BufWriter::new(File::create(&part)?);
        fill(&mut file)?;
        file.flush()?;
        Ok(fs::rename(&part, output)?)
    })();
    if written.is_err() {
        // It may not even be there, and the first problem is the one to tell.
        let _ = fs::remove_file(&part);
    }
    written.with_context(|| format!("{} could not be written", output.display()))
}

/// `ziping keygen`: a key file that is never overwritten, and the public key on the screen.
pub fn keygen(output: &Path) -> Result<bool> {
    let (text, public) = generate();
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let named = || format!("{} could not be written (an existing file is never replaced)", output.display());
    options.open(output).and_then(|mut file| file.write_all(text.as_bytes())).with_context(named)?;
    say(&format!("{public}\n"))?;
    eprintln!(
        "ziping: give the line above to applicants, or put it into the programme file as seal.recipient; keep {} safe: \
         without it nobody can open what is sealed",
        output.display()
    );
    Ok(true)
}
