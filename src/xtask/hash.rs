//! Digests: names that change with their content, stamps of inputs, and what `integrity` attributes want.

use anyhow::{Context, Result};
use base64::Engine;
use sha2::{Digest, Sha256, Sha384};
use std::path::{Path, PathBuf};
use ziping_serve::DIGITS;

pub(crate) use ziping_serve::is_hashed;

/// SHA-256 in hex.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The value of an `integrity` attribute.
pub(crate) fn sri(bytes: &[u8]) -> String {
    format!("sha384-{}", base64::engine::general_purpose::STANDARD.encode(Sha384::digest(bytes)))
}

/// `app.js` → `app.0123456789.js`.
pub(crate) fn hashed_name(name: &str, content: &[u8]) -> String {
    let digest = sha256(content);
    let digest = &digest[..DIGITS];
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}.{digest}.{ending}"),
        None => format!("{name}.{digest}"),
    }
}

/// A digest over several inputs, each with its label.
#[derive(Default)]
pub(crate) struct Stamp(Sha256);

impl Stamp {
    /// Adds a value.
    pub(crate) fn add(&mut self, label: &str, content: &[u8]) {
        // Lengths first, so that no two lists of inputs run into the same bytes.
        for part in [label.as_bytes(), content] {
            self.0.update((part.len() as u64).to_le_bytes());
            self.0.update(part);
        }
    }

    /// Adds files under their path from `root`: the place of the repository does not count.
    pub(crate) fn add_files(&mut self, root: &Path, files: &[PathBuf]) -> Result<()> {
        for file in files {
            let content = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
            self.add(&file.strip_prefix(root).unwrap_or(file).to_string_lossy(), &content);
        }
        Ok(())
    }

    /// The digest of all of it.
    pub(crate) fn finish(self) -> String {
        hex(&self.0.finalize())
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_carry_ten_digits_of_the_content() {
        assert_eq!(hashed_name("app.js", b""), "app.e3b0c44298.js");
        assert_eq!(hashed_name("LICENSE", b""), "LICENSE.e3b0c44298");
        assert_ne!(hashed_name("app.js", b"a"), hashed_name("app.js", b"b"));
    }

    #[test]
    fn hashed_names_are_told_from_others() {
        for name in ["app.e3b0c44298.js", "serif.0123456789.ttf"] {
            assert!(is_hashed(name), "{name}");
        }
        for name in ["define.js", "gbt-19580-2012.descriptors.json", "app.E3B0C44298.js", "e3b0c44298.js", "a.123.js"] {
            assert!(!is_hashed(name), "{name}");
        }
    }

    #[test]
    fn integrity_is_base64_of_sha384() {
        assert_eq!(sri(b""), "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb");
    }

    #[test]
    fn stamps_tell_labels_from_contents() {
        let stamp = |parts: &[(&str, &str)]| {
            let mut stamp = Stamp::default();
            parts.iter().for_each(|(label, content)| stamp.add(label, content.as_bytes()));
            stamp.finish()
        };
        assert_eq!(stamp(&[("a", "b")]), stamp(&[("a", "b")]));
        assert_ne!(stamp(&[("a", "bc")]), stamp(&[("ab", "c")]));
        assert_ne!(stamp(&[("a", "b")]), stamp(&[("a", ""), ("b", "")]));
    }
}
