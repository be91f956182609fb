//! What opens a sealed package: a station's key file, or words.

use crate::SealProblem;
use crate::text::{decoded, has_key, keys, lines, trimmed};
use age::secrecy::ExposeSecret;
use age::x25519::{Identity, Recipient};

/// How a secret key begins, in small letters, and how many characters follow.
const SECRET: (&str, usize) = ("age-secret-key-1", 58);
/// The same of a public key.
const PUBLIC: (&str, usize) = ("age1", 58);

/// Keys at hand. They live in memory only and are never written.
#[derive(Clone, Default)]
pub struct Keys {
    pub(crate) identities: Vec<Identity>,
    /// The words, and what they were before they were trimmed, if that was something else.
    pub(crate) passphrase: Vec<String>,
}

impl Keys {
    /// No key at all.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// All keys of a file as `age-keygen` writes it, or as somebody made it of that: in any encoding of a text editor, with
    /// remarks behind `#`, words before the key, other lines beside it.
    ///
    /// # Errors
    /// [`SealProblem::KeyFile`], when there is no X25519 key; [`SealProblem::PublicKey`], when there is a public one only.
    pub fn read(file: impl AsRef<[u8]>) -> Result<Self, SealProblem> {
        // Remarks may be in any encoding; the key is plain.
        let file = file.as_ref();
        let text = decoded(file).unwrap_or_else(|| String::from_utf8_lossy(file).into_owned());
        let is_remark = |line: &&str| trimmed(line).starts_with('#');
        let said: String = lines(&text).filter(|line| !is_remark(line)).flat_map(|line| [line, "\n"]).collect();
        let found = keys(&said, SECRET.0, SECRET.1);
        let identities: Vec<Identity> = found.iter().filter_map(|key| key.to_uppercase().parse().ok()).collect();
        if !identities.is_empty() {
            return Ok(Self { identities, passphrase: Vec::new() });
        }
        Err(if recipients(&said).is_empty() { SealProblem::KeyFile } else { SealProblem::PublicKey })
    }

    /// What somebody typed to open a package: words, or the key itself.
    #[must_use]
    pub fn typed(text: &str) -> Self {
        Self::read(text).unwrap_or_else(|_| Self::passphrase(text))
    }

    /// The words.
    #[must_use]
    pub fn passphrase(words: &str) -> Self {
        Self::none().with_passphrase(words)
    }

    /// The same keys, and words. Blanks at the ends are nobody's intention; where they were sealed with, they are tried too.
    #[must_use]
    pub fn with_passphrase(self, words: &str) -> Self {
        let (plain, raw) = (trimmed(words), words.trim_end_matches(['\r', '\n']));
        let mut passphrase = vec![plain.to_owned()];
        passphrase.extend((raw != plain).then(|| raw.to_owned()));
        passphrase.retain(|words| !words.is_empty());
        Self { passphrase, ..self }
    }
}

/// The words in a file: its first line that is not blank.
///
/// # Errors
/// [`SealProblem::NoText`], [`SealProblem::NoPassphrase`].
pub fn words(file: &[u8]) -> Result<String, SealProblem> {
    let text = decoded(file).ok_or(SealProblem::NoText)?;
    let found = lines(&text).find(|line| !trimmed(line).is_empty()).map(str::to_owned);
    found.ok_or(SealProblem::NoPassphrase)
}

/// The public keys in a text.
pub(crate) fn recipients(text: &str) -> Vec<Recipient> {
    keys(text, PUBLIC.0, PUBLIC.1).iter().filter_map(|key| key.parse().ok()).collect()
}

/// Whether a text is meant as a public key, right or wrong.
pub(crate) fn is_recipient(text: &str) -> bool {
    has_key(text, PUBLIC.0)
}

/// A new key file for a station, and the public key that goes into the programme file.
#[must_use]
pub fn generate() -> (String, String) {
    let identity = Identity::generate();
    let public = identity.to_public().to_string();
    (format!("# public key: {public}\n{}\n", identity.to_string().expose_secret()), public)
}
