//! From a request to a response.

use crate::ServedFolder;
use crate::reply::{Reply, reply};
use crate::trouble::ServedInstead;
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{HeaderName, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};

/// What is sent back.
struct Sent<'a> {
    status: u16,
    mime: &'a str,
    cache: &'a str,
    extra: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

/// Answers a request.
pub(crate) async fn answer(request: &Request<Incoming>, shelf: &ServedFolder) -> Response<Full<Bytes>> {
    let instead = match &shelf.trouble {
        Some(trouble) => trouble.asked(request).await,
        None => None,
    };
    if let Some(ServedInstead { status, mime, body }) = &instead {
        let body = body.clone().into_bytes();
        return response(shelf, Sent { status: *status, mime, cache: (shelf.cache)(""), extra: Vec::new(), body });
    }
    if shelf.is_own && !is_called_so(request) {
        return response(shelf, text(421, "called by another name than this machine's own\n"));
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let allowed = vec![("allow", "GET, HEAD".to_owned())];
        return response(shelf, Sent { extra: allowed, ..text(405, "only GET and HEAD\n") });
    }
    let header = request.headers().get("accept-encoding");
    let accepted = header.and_then(|value| value.to_str().ok()).unwrap_or_default();
    let url = request.uri().path_and_query().map(|url| url.as_str()).unwrap_or_default();
    let mut over =
        shelf.over.iter().filter_map(|(start, folder)| Some(reply(folder, url.strip_prefix(start)?, accepted)));
    let over = over.find(|reply| matches!(reply, Reply::File { .. }));
    let sent = match over.unwrap_or_else(|| reply(&shelf.folder, url, accepted)) {
        Reply::File { path, name, mime, encoding } => match std::fs::read(&path) {
            Ok(body) => {
                let mut extra = vec![("vary", "Accept-Encoding".to_owned())];
                extra.extend(encoding.map(|encoding| ("content-encoding", encoding.to_owned())));
                Sent { status: 200, mime, cache: (shelf.cache)(&name), extra, body }
            }
            Err(_) => text(404, "cannot be read\n"),
        },
        Reply::Redirect(place) => Sent { extra: vec![("location", place)], ..text(308, "") },
        Reply::NotFound => text(404, "not found\n"),
    };
    response(shelf, sent)
}

/// Whether a request calls this machine by one of its own names.
fn is_called_so(request: &Request<Incoming>) -> bool {
    let host = request.headers().get("host").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    ["127.0.0.1", "localhost", "[::1]"].iter().any(|own| name.eq_ignore_ascii_case(own))
}

fn text(status: u16, words: &str) -> Sent<'static> {
    let body = words.as_bytes().to_vec();
    Sent { status, mime: "text/plain; charset=utf-8", cache: "no-cache", extra: Vec::new(), body }
}

fn response(shelf: &ServedFolder, sent: Sent<'_>) -> Response<Full<Bytes>> {
    let Sent { status, mime, cache, extra, mut body } = sent;
    if let (Some(trouble), true) = (&shelf.trouble, mime.starts_with("text/html")) {
        trouble.begin(&mut body);
    }
    // Whole, so that it has a length: a loader that shows progress wants it.
    let mut response = Response::new(Full::new(Bytes::from(body)));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let always = [
        ("content-type", mime),
        ("cache-control", cache),
        ("x-content-type-options", "nosniff"),
        ("cross-origin-opener-policy", "same-origin"),
    ];
    let policy = shelf.policy.as_deref().map(|policy| ("content-security-policy", policy));
    let extra = extra.iter().map(|(name, value)| (*name, value.as_str()));
    for (name, value) in always.into_iter().chain(policy).chain(extra) {
        // All of them are ASCII; a path that is not reaches us percent-encoded.
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(HeaderName::from_static(name), value);
        }
    }
    response
}
