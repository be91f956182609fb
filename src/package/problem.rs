//! Why a package was not made, opened or read. The app words it by its code; the English is for the command line.

use std::{error, fmt, io};

/// A reason to stop. The text inside is a path in the package, unless said otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackageProblem {
    /// No ZIP at all.
    NotZip,
    /// A JSON text, such as an answers file on its own.
    Json,
    /// The ZIP ends too early, as after a broken download.
    Truncated,
    /// The ZIP contradicts itself; what is wrong, in English.
    Broken(String),
    /// A ZIP of another program: an office document, a Java archive.
    ForeignZip,
    /// A paper as OFD, by itself.
    OfdFile,
    /// A ZIP without a bag in it.
    NotBag,
    /// A ZIP without a bag, but with a ZIP in it: a package that was packed again.
    Nested,
    /// Sealed: it has to be opened with its key first.
    Sealed,
    /// A bag without answers: another program's.
    ForeignBag,
    /// More entries than [`ENTRIES`](crate::limits::ENTRIES); how many.
    TooManyEntries(u64),
    /// A path that leaves the folder, or that some system can't have.
    UnsafePath(String),
    /// Two entries whose names are one on some system.
    Duplicate(String),
    /// A symbolic link or device instead of a file.
    NotAFile(String),
    /// An encrypted entry.
    Encrypted(String),
    /// Compressed in a way other than Deflate.
    Method(String),
    /// Several packages in one ZIP; the folder of one of them.
    Several(String),
    /// The header before an entry is not what the directory says, or something lies between entries.
    Headers(String),
    /// Larger than such a file may be.
    TooLarge(String),
    /// Unpacks to far more than it is: a compression bomb.
    Bomb(String),
    /// Not in the package.
    NoSuchFile(String),
    /// The bytes are not those that the ZIP promises.
    Damaged(String),
    /// Not UTF-8.
    NotText(String),
    /// No SHA-256 in lower-case hex.
    BadDigest(String),
    /// The file could not be read; what the system said.
    Unreadable(String),
    /// Stopped by the user.
    Cancelled,
}

impl PackageProblem {
    /// A stable name, kebab-case, without anything of the user's in it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotZip => "not-zip",
            Self::Json => "json",
            Self::Truncated => "truncated",
            Self::Broken(_) => "broken-zip",
            Self::ForeignZip => "foreign-zip",
            Self::OfdFile => "ofd-file",
            Self::NotBag => "not-bag",
            Self::Nested => "package-inside",
            Self::Sealed => "sealed",
            Self::ForeignBag => "foreign-bag",
            Self::TooManyEntries(_) => "too-many-entries",
            Self::UnsafePath(_) => "unsafe-path",
            Self::Duplicate(_) => "duplicate",
            Self::NotAFile(_) => "not-a-file",
            Self::Encrypted(_) => "encrypted",
            Self::Method(_) => "compression-method",
            Self::Several(_) => "several-packages",
            Self::Headers(_) => "zip-headers",
            Self::TooLarge(_) => "too-large",
            Self::Bomb(_) => "bomb",
            Self::NoSuchFile(_) => "no-such-file",
            Self::Damaged(_) => "damaged",
            Self::NotText(_) => "not-text",
            Self::BadDigest(_) => "bad-digest",
            Self::Unreadable(_) => "unreadable",
            Self::Cancelled => "cancelled",
        }
    }

    /// The path in the package that it is about.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        match self {
            Self::UnsafePath(path)
            | Self::Duplicate(path)
            | Self::NotAFile(path)
            | Self::Encrypted(path)
            | Self::Method(path)
            | Self::Several(path)
            | Self::Headers(path)
            | Self::TooLarge(path)
            | Self::Bomb(path)
            | Self::NoSuchFile(path)
            | Self::Damaged(path)
            | Self::NotText(path)
            | Self::BadDigest(path) => Some(path),
            _ => None,
        }
    }
}

impl fmt::Display for PackageProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotZip => f.write_str("not a ZIP file"),
            Self::Json => f.write_str("a JSON file, not a package"),
            Self::Truncated => f.write_str("the ZIP ends too early: was it copied or downloaded completely?"),
            Self::Broken(what) => write!(f, "the ZIP is broken: {what}"),
            Self::ForeignZip => {
                f.write_str("a file of another program (an office document or the like), not a package")
            }
            Self::OfdFile => f.write_str("a paper as OFD, not a package: open the package that it came in"),
            Self::NotBag => f.write_str("a ZIP without a BagIt bag in it"),
            Self::Nested => f.write_str("a ZIP with another ZIP in it: unpack it once and take the one inside"),
            Self::Sealed => f.write_str("sealed: open it with its key or passphrase first"),
            Self::ForeignBag => f.write_str("a BagIt bag without data/answers.json: not made by this program"),
            Self::TooManyEntries(count) => write!(f, "{count} entries: more than {}", crate::limits::ENTRIES),
            Self::UnsafePath(path) => write!(f, "unsafe path: {path:?}"),
            Self::Duplicate(path) => write!(f, "two entries have the same name: {path:?}"),
            Self::NotAFile(path) => write!(f, "a link or device, not a file: {path:?}"),
            Self::Encrypted(path) => write!(f, "encrypted: {path:?}"),
            Self::Method(path) => write!(f, "compressed otherwise than by Deflate: {path:?}"),
            Self::Several(path) => write!(f, "several packages in one ZIP: {path:?}"),
            Self::Headers(path) => write!(f, "the ZIP says two things of one entry, or hides one: {path:?}"),
            Self::TooLarge(path) => write!(f, "too large: {path:?}"),
            Self::Bomb(path) => write!(f, "unpacks to far more than it is: {path:?}"),
            Self::NoSuchFile(path) => write!(f, "not in the package: {path:?}"),
            Self::Damaged(path) => write!(f, "damaged: {path:?}"),
            Self::NotText(path) => write!(f, "not UTF-8 text: {path:?}"),
            Self::BadDigest(path) => write!(f, "no SHA-256 in lower-case hex: {path:?}"),
            Self::Unreadable(why) => write!(f, "can't be read: {why}"),
            Self::Cancelled => f.write_str("cancelled"),
        }
    }
}

impl error::Error for PackageProblem {}

impl From<io::Error> for PackageProblem {
    fn from(error: io::Error) -> Self {
        Self::Unreadable(error.to_string())
    }
}
