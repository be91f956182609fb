//! CRC-32 for the ZIP and SHA-256 for the manifest in one pass, because reading 500 MB twice is what users wait for.

use sha2::{Digest as _, Sha256};

/// Takes a file piece by piece.
#[derive(Clone, Default)]
pub struct Digest {
    size: u64,
    crc32: crc32fast::Hasher,
    sha256: Sha256,
}

/// SHA-256 alone, where the ZIP's sum is looked at by whoever reads it.
#[derive(Default)]
pub(crate) struct Sha(Sha256);

impl Sha {
    /// The next piece.
    pub(crate) fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// After the last piece: lower-case hex.
    pub(crate) fn finish(self) -> String {
        hex(&self.0.finalize())
    }
}

/// What is known of a file once it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digested {
    /// Bytes.
    pub size: u64,
    /// CRC-32 as ZIP has it.
    pub crc32: u32,
    /// SHA-256, lower-case hex.
    pub sha256: String,
}

impl Digest {
    /// Nothing read yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The next piece.
    pub fn update(&mut self, bytes: &[u8]) {
        self.size += bytes.len() as u64;
        self.crc32.update(bytes);
        self.sha256.update(bytes);
    }

    /// After the last piece.
    #[must_use]
    pub fn finish(self) -> Digested {
        Digested { size: self.size, crc32: self.crc32.finalize(), sha256: hex(&self.sha256.finalize()) }
    }

    /// Of bytes at hand.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Digested {
        let mut digest = Self::new();
        digest.update(bytes);
        digest.finish()
    }
}

/// SHA-256 as lower-case hexadecimal digits.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    bytes.iter().flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]).collect()
}

/// Whether this is a SHA-256 as manifests write it here.
pub(crate) fn is_sha256(hex: &str) -> bool {
    hex.len() == 64 && hex.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_answers_whatever_the_pieces() {
        let known = Digested {
            size: 9,
            crc32: 0xcbf4_3926,
            sha256: "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225".into(),
        };
        assert_eq!(Digest::of(b"123456789"), known);
        let mut pieces = Digest::new();
        for piece in [&b"1234"[..], b"", b"56789"] {
            pieces.update(piece);
        }
        assert_eq!(pieces.finish(), known);
        assert_eq!(
            Digest::of(b"").sha256,
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "FIPS 180-4, empty message"
        );
    }
}
