//! What opens a sealed package: a station's key file, or words.

use crate::Problem;
use age::secrecy::ExposeSecret;
use age::x25519::Identity;

/// Keys at hand. They live in memory only and are never written.
#[derive(Clone, Default)]
pub struct Keys {
    pub(crate) identities: Vec<Identity>,
    pub(crate) passphrase: Option<String>,
}

impl Keys {
    /// No key at all.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// The keys of a key file as `age-keygen` writes it: a secret key a line, remarks behind `#`.
    ///
    /// # Errors
    /// [`Problem::KeyFile`], when a line is no X25519 key or there is none.
    pub fn read(text: &str) -> Result<Self, Problem> {
        let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
        let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        let identities =
            lines.map(|line| line.parse::<Identity>().map_err(|_| Problem::KeyFile)).collect::<Result<Vec<_>, _>>()?;
        if identities.is_empty() { Err(Problem::KeyFile) } else { Ok(Self { identities, passphrase: None }) }
    }

    /// The words.
    #[must_use]
    pub fn passphrase(words: &str) -> Self {
        Self { identities: Vec::new(), passphrase: Some(words.to_owned()) }
    }

    /// The same keys, and words.
    #[must_use]
    pub fn with_passphrase(self, words: &str) -> Self {
        Self { passphrase: Some(words.to_owned()), ..self }
    }
}

/// A new key file for a station, and the public key that goes into the programme file.
#[must_use]
pub fn generate() -> (String, String) {
    let identity = Identity::generate();
    let public = identity.to_public().to_string();
    (format!("# public key: {public}\n{}\n", identity.to_string().expose_secret()), public)
}
