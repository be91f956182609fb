//! What the server answers to a path: pure decisions, apart from looking whether a file is there.

use std::path::{Path, PathBuf};

/// The strictest policy that a portal may have; the project is always tried under it.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    font-src 'self'; connect-src 'self'; worker-src 'self'; img-src 'self' data: blob:; \
    require-trusted-types-for 'script'; trusted-types ziping";

/// [`POLICY`] with what a page of its own adds: nobody frames it but its own site, and nothing leaves it by a form.
pub const PAGE_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    font-src 'self'; connect-src 'self'; worker-src 'self'; img-src 'self' data: blob:; \
    require-trusted-types-for 'script'; trusted-types ziping; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/// What a request is answered with.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Reply {
    /// A file, perhaps compressed beforehand.
    File {
        /// The file to send.
        path: PathBuf,
        /// What it is called where it is not compressed.
        name: String,
        /// `Content-Type`.
        mime: &'static str,
        /// `Content-Encoding`.
        encoding: Option<&'static str>,
    },
    /// A folder asked for without its slash.
    Redirect(String),
    /// Nothing here.
    NotFound,
}

/// Answers a path (with or without a query) in the folder `root`.
pub(crate) fn reply(root: &Path, url: &str, accepted: &str) -> Reply {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let Some(mut file) = inside(root, path) else { return Reply::NotFound };
    if file.is_dir() {
        if !path.ends_with('/') {
            return Reply::Redirect(format!("{path}/"));
        }
        file.push("index.html");
    }
    if !file.is_file() {
        return Reply::NotFound;
    }
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mime = mime(&name);
    for (encoding, ending) in [("br", "br"), ("gzip", "gz")] {
        let sibling = file.with_file_name(format!("{name}.{ending}"));
        if accepts(accepted, encoding) && sibling.is_file() {
            return Reply::File { path: sibling, name, mime, encoding: Some(encoding) };
        }
    }
    Reply::File { path: file, name, mime, encoding: None }
}

/// The file that a path names, if it cannot lie outside of `root`.
fn inside(root: &Path, path: &str) -> Option<PathBuf> {
    // Two slashes at the start would turn a redirect into another host.
    let path = decoded(path.strip_prefix('/').filter(|path| !path.starts_with('/'))?)?;
    let mut file = root.to_owned();
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        // A leading dot covers `.`, `..` and hidden files; the rest is what Windows reads as a separator or drive.
        if segment.starts_with('.') || segment.contains(['\\', ':', '\0']) {
            return None;
        }
        file.push(segment);
    }
    // A link that leads out is refused too. What is not there cannot be resolved, and is not found either way.
    match (file.canonicalize(), root.canonicalize()) {
        (Ok(real), Ok(real_root)) if !real.starts_with(&real_root) => None,
        _ => Some(file),
    }
}

/// Percent-decoding; nothing for what is no UTF-8 or cut short.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        if byte == b'%' {
            let (digits, tail) = rest.split_at_checked(2)?;
            bytes.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
            rest = tail;
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// Whether an `Accept-Encoding` names the encoding and does not weigh it with nought.
fn accepts(header: &str, encoding: &str) -> bool {
    header.split(',').any(|item| {
        let mut parts = item.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding));
        let refused = parts.any(|part| part.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0_f32)));
        named && !refused
    })
}

/// The type of a file by its ending.
pub(crate) fn mime(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "woff2" => "font/woff2",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "txt" | "md" | "ts" | "example" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_is_the_one_portals_are_promised() {
        assert_eq!(
            POLICY,
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; img-src 'self' data: blob:; require-trusted-types-for 'script'; trusted-types ziping"
        );
    }

    #[test]
    fn a_page_of_its_own_adds_to_it() {
        assert!(PAGE_POLICY.strip_prefix(POLICY).is_some_and(|more| more.starts_with("; ")), "{PAGE_POLICY}");
    }

    #[test]
    fn nothing_outside_of_the_folder_is_found() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        for path in [
            "/../lib.rs",
            "/%2e%2e/lib.rs",
            "/..%2flib.rs",
            "/..\\lib.rs",
            "/%5c..%5clib.rs",
            "//../lib.rs",
            "/./lib.rs",
            "/.hidden",
            "/c:/x",
            "/%00",
            "/%",
            "/%ff",
            "lib.rs",
            "/nowhere",
        ] {
            assert_eq!(reply(root, path, ""), Reply::NotFound, "{path}");
        }
        assert!(matches!(reply(root, "/lib%2Ers?x=/../..", ""), Reply::File { .. }));
    }

    #[test]
    fn folders_get_their_slash() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/sixth");
        assert_eq!(reply(&root, "/notices?x", ""), Reply::Redirect("/notices/".into()));
        assert_eq!(reply(&root, "/notices/", ""), Reply::NotFound);
    }

    #[test]
    fn encodings_are_negotiated() {
        assert!(accepts("gzip, deflate, br", "br"));
        assert!(accepts("gzip;q=0.5", "gzip"));
        assert!(!accepts("gzip, br;q=0", "br"));
        assert!(!accepts("", "gzip"));
        assert!(!accepts("brotli", "br"));
    }

    #[test]
    fn types_are_what_browsers_insist_on() {
        assert_eq!(mime("app.0123456789.wasm"), "application/wasm");
        assert_eq!(mime("define.js"), "text/javascript; charset=utf-8");
        assert_eq!(mime("wuhu.json"), "application/json");
        assert_eq!(mime("serif.0123456789.ttf"), "font/ttf");
        assert_eq!(mime("LICENSE"), "application/octet-stream");
    }
}
