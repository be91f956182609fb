//! Sealed packages: the age format (age-encryption.org/v1), so that any age tool opens what is sealed here and the other way
//! round. Everything is streamed; the only crate that names age. A lost key is a lost package: nobody can help.

mod keys;
mod problem;
#[cfg(test)]
mod tests;
mod text;

use age::armor::ArmoredReader;
use age::stream::{StreamReader, StreamWriter};
use age::{DecryptError, Decryptor, Encryptor, scrypt};
use age_core::format::{FileKey, Stanza};
use std::cell::RefCell;
use std::io::{self, BufReader, Read, Seek, Write};
use std::rc::Rc;

pub use keys::{Keys, generate, words};
pub use problem::SealProblem;

/// What a sealed file is called after the package's name.
pub const ENDING: &str = ".age";

/// How costly a passphrase is to try: 2^16 rounds, 64 MB, about a second in a browser. 18, the usual number, takes five
/// seconds and 324 MB there.
const WORK: u8 = 16;
/// The most that is tried when opening: 2^20 rounds, 1 GB; half of it in a browser.
const MOST_WORK: u8 = if cfg!(target_arch = "wasm32") { 19 } else { 20 };

/// How the lines begin that age's files begin with.
const HEADS: [&[u8]; 2] = [b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----"];

/// Whether a file that begins so is sealed.
#[must_use]
pub fn is_sealed(head: &[u8]) -> bool {
    HEADS.iter().any(|start| head.starts_with(start))
}

/// Bytes of a header: room for some six hundred keys.
const HEADER: u64 = 64 << 10;

/// The fewest characters of a passphrase: what is shorter is found by trying.
const LEAST: usize = 8;

/// For whom a package is sealed.
pub enum For {
    /// Whoever has the key to a public one, `age1…`; there may be several, and words around them.
    Recipient(String),
    /// Whoever knows the words.
    Passphrase(String),
}

impl For {
    /// What somebody typed or copied: what has a public key in it is never taken for words.
    #[must_use]
    pub fn typed(text: &str) -> Self {
        let is_key = keys::is_recipient(text) || !keys::recipients(text).is_empty();
        if is_key { Self::Recipient(text.to_owned()) } else { Self::Passphrase(text.to_owned()) }
    }
}

/// Where sealed bytes gather until they are taken.
#[derive(Clone, Default)]
struct Tray(Rc<RefCell<Vec<u8>>>);

impl Write for Tray {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A file being sealed, piece by piece.
pub struct Sealing {
    writer: StreamWriter<Tray>,
    tray: Tray,
}

impl Sealing {
    /// Begins.
    ///
    /// # Errors
    /// [`SealProblem::Recipient`], [`SealProblem::NoPassphrase`], [`SealProblem::ShortPassphrase`].
    pub fn new(whom: &For) -> Result<Self, SealProblem> {
        let encryptor = match whom {
            For::Recipient(text) => {
                let recipients = keys::recipients(text);
                Encryptor::with_recipients(recipients.iter().map(|recipient| recipient as _))
            }
            For::Passphrase(words) => {
                let words = text::trimmed(words);
                match words.chars().count() {
                    0 => return Err(SealProblem::NoPassphrase),
                    count if count < LEAST => return Err(SealProblem::ShortPassphrase),
                    _ => {}
                }
                let mut recipient = scrypt::Recipient::new(words.to_owned().into());
                recipient.set_work_factor(WORK);
                Encryptor::with_recipients(std::iter::once(&recipient as _))
            }
        };
        let tray = Tray::default();
        let encryptor = encryptor.map_err(|_| SealProblem::Recipient)?;
        Ok(Self { writer: encryptor.wrap_output(tray.clone())?, tray })
    }

    /// Takes the next piece and gives what is sealed by now.
    ///
    /// # Errors
    /// [`SealProblem::Io`]; never in memory.
    pub fn update(&mut self, piece: &[u8]) -> Result<Vec<u8>, SealProblem> {
        self.writer.write_all(piece)?;
        Ok(self.tray.0.take())
    }

    /// The rest.
    ///
    /// # Errors
    /// [`SealProblem::Io`]; never in memory.
    pub fn finish(self) -> Result<Vec<u8>, SealProblem> {
        Ok(self.writer.finish()?.0.take())
    }
}

/// All of it at once.
///
/// # Errors
/// As of [`Sealing::new`].
pub fn sealed(bytes: &[u8], whom: &For) -> Result<Vec<u8>, SealProblem> {
    let mut sealing = Sealing::new(whom)?;
    let mut sealed = sealing.update(bytes)?;
    sealed.extend(sealing.finish()?);
    Ok(sealed)
}

/// Words as they are meant, and as they were given: one may be right.
struct Words<'a>(&'a [String]);

impl age::Identity for Words<'_> {
    fn unwrap_stanza(&self, stanza: &Stanza) -> Option<Result<FileKey, DecryptError>> {
        let mut tried = None;
        for words in self.0 {
            let mut identity = scrypt::Identity::new(words.clone().into());
            identity.set_max_work_factor(MOST_WORK);
            tried = identity.unwrap_stanza(stanza);
            if !matches!(tried, Some(Err(DecryptError::DecryptionFailed))) {
                break;
            }
        }
        tried
    }
}

/// Looks for the end of the header: one for thousands of keys would be tried for minutes.
fn bounded<R: Read + Seek>(reader: &mut R) -> Result<(), SealProblem> {
    let mut head = Vec::new();
    // What cannot be read is told when it is opened.
    let _ = ArmoredReader::new(&mut *reader).take(HEADER).read_to_end(&mut head);
    reader.rewind()?;
    let ends = head.windows(4).any(|four| four == b"\n---");
    if !ends && head.len() as u64 == HEADER { Err(SealProblem::Header) } else { Ok(()) }
}

/// Opens a sealed file; reading gives the package. Each piece is authenticated before it is given out.
///
/// # Errors
/// What keeps it closed; see [`SealProblem`]. Damage further in comes as an error of the reader: [`SealProblem::of`] words it.
pub fn open<R: Read + Seek>(
    mut reader: R,
    keys: &Keys,
) -> Result<StreamReader<ArmoredReader<BufReader<R>>>, SealProblem> {
    bounded(&mut reader)?;
    let decryptor = Decryptor::new_buffered(ArmoredReader::new(reader))?;
    let with_words = decryptor.is_scrypt();
    let opened = if with_words {
        if keys.passphrase.is_empty() {
            return Err(SealProblem::NeedsPassphrase);
        }
        decryptor.decrypt(std::iter::once(&Words(&keys.passphrase) as _))
    } else {
        if keys.identities.is_empty() {
            return Err(SealProblem::NeedsKey);
        }
        decryptor.decrypt(keys.identities.iter().map(|identity| identity as _))
    };
    opened.map_err(|error| match SealProblem::from(error) {
        SealProblem::WrongKey if with_words => SealProblem::WrongPassphrase,
        problem => problem,
    })
}
