//! Why something was not sealed or opened.

use age::DecryptError;
use std::{error, fmt, io};

/// A reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SealProblem {
    /// The public key to seal for is none.
    Recipient,
    /// There are no words to seal with.
    NoPassphrase,
    /// They are too few.
    ShortPassphrase,
    /// The file with the words is no text.
    NoText,
    /// The key file has no key.
    KeyFile,
    /// The key file has public keys only, which open nothing.
    PublicKey,
    /// It is sealed for a key, and none is at hand.
    NeedsKey,
    /// It is sealed with words, and none are at hand.
    NeedsPassphrase,
    /// It is sealed for another key.
    WrongKey,
    /// The words are others.
    WrongPassphrase,
    /// Trying the words would cost more than this program spends.
    Costly,
    /// Its header is larger than one for any number of stations.
    Header,
    /// Sealed, but broken: cut off or altered.
    Damaged,
    /// Not sealed, or in a way that is not known.
    NotSealed,
    /// It could not be read or written; what the system said.
    Io(String),
}

impl SealProblem {
    /// A stable name, kebab-case.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Recipient => "bad-recipient",
            Self::NoPassphrase => "no-passphrase",
            Self::ShortPassphrase => "short-passphrase",
            Self::NoText => "passphrase-no-text",
            Self::KeyFile => "bad-key-file",
            Self::PublicKey => "public-key",
            Self::NeedsKey => "needs-key",
            Self::NeedsPassphrase => "needs-passphrase",
            Self::WrongKey => "wrong-key",
            Self::WrongPassphrase => "wrong-passphrase",
            Self::Costly => "costly-passphrase",
            Self::Header => "seal-header",
            Self::Damaged => "seal-damaged",
            Self::NotSealed => "not-sealed",
            Self::Io(_) => "unreadable",
        }
    }

    /// What an error of the reader means that [`open`](crate::open) gave.
    #[must_use]
    pub fn of(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidInput => Self::Damaged,
            _ => Self::Io(error.to_string()),
        }
    }
}

impl fmt::Display for SealProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Recipient => "not a public key of the age format (age1 and 58 more characters): copy all of it",
            Self::NoPassphrase => "the passphrase is empty: type words, or write them on the first line of the file",
            Self::ShortPassphrase => "the passphrase is too short: use 8 characters or more",
            Self::NoText => "the file with the passphrase is no text in UTF-8 or UTF-16: save it again as UTF-8",
            Self::KeyFile => {
                "not a key file: it should have a line that begins with AGE-SECRET-KEY-1, as age-keygen writes it"
            }
            Self::PublicKey => "a public key, which only seals: to open, give the file with the line AGE-SECRET-KEY-1",
            Self::NeedsKey => "sealed for a key: the key file is needed",
            Self::NeedsPassphrase => "sealed with a passphrase: it is needed",
            Self::WrongKey => "sealed for another key",
            Self::WrongPassphrase => "another passphrase",
            Self::Costly => "its passphrase would cost too much to try",
            Self::Header => "sealed for more keys than are tried",
            Self::Damaged => "sealed, but cut off or altered",
            Self::NotSealed => "not sealed in the age format",
            Self::Io(what) => what,
        })
    }
}

impl error::Error for SealProblem {}

impl From<io::Error> for SealProblem {
    fn from(error: io::Error) -> Self {
        Self::of(&error)
    }
}

impl From<DecryptError> for SealProblem {
    fn from(error: DecryptError) -> Self {
        match error {
            DecryptError::NoMatchingKeys | DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => {
                Self::WrongKey
            }
            DecryptError::ExcessiveWork { .. } => Self::Costly,
            DecryptError::InvalidMac => Self::Damaged,
            DecryptError::Io(error) => Self::of(&error),
            _ => Self::NotSealed,
        }
    }
}
