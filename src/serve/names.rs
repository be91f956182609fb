//! Names of files that carry the digest of what is in them: they never change, and are kept.

/// Hex digits of the digest in a file name.
pub const DIGITS: usize = 10;

/// Whether a file name carries its digest, so that its content can never change.
#[must_use]
pub fn is_hashed(name: &str) -> bool {
    let mut parts = name.rsplit('.');
    let (ending, digest, stem) = (parts.next(), parts.next(), parts.next());
    let is_digest =
        |text: &str| text.len() == DIGITS && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    ending.is_some() && stem.is_some() && digest.is_some_and(is_digest)
}

/// `Cache-Control` of a file: what has a digest in its name never changes.
#[must_use]
pub fn cache(name: &str) -> &'static str {
    if is_hashed(name) { "public, max-age=31536000, immutable" } else { "no-cache" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_a_digest_is_kept() {
        assert!(cache("app.0123456789.wasm").contains("immutable"));
        assert_eq!(cache("define.js"), "no-cache");
    }
}
