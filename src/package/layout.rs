//! The whole ZIP as a list of segments: headers and small files as bytes, the user's files as places to fill in.

use crate::digest::{Digest, Digested, is_sha256};
use crate::headers::{Header, end};
use crate::{PackageProblem, bag, limits, names, paths};
use std::collections::BTreeSet;
use ziping_domain::Date;
use ziping_json::order::sort_by;

/// Where the bytes of a file come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Payload {
    /// Made here.
    Bytes(Vec<u8>),
    /// Stays where it is; digested when it was attached.
    External {
        /// Bytes.
        size: u64,
        /// CRC-32.
        crc32: u32,
        /// SHA-256, lower-case hex.
        sha256: String,
    },
}

/// One file of the payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// Path in the bag, `data/…`; each part as [`names::segment`] gives it.
    pub path: String,
    /// Its bytes.
    pub source: Payload,
}

/// Whose application it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bag {
    /// Programme id.
    pub programme: String,
    /// Name of the organisation, as entered.
    pub organisation: String,
    /// Revision of what made the papers.
    pub templates: String,
    /// SHA-256 of the canonical text of the criteria's words, which stand on papers and are not enclosed.
    pub descriptors: String,
}

/// The label of the papers' revision in `bag-info.txt`.
pub const TEMPLATES: &str = "Ziping-Templates";
/// The label of the digest of the criteria's words.
pub const DESCRIPTORS: &str = "Ziping-Descriptors-SHA256";

/// A piece of the ZIP; the pieces one after the other are the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The file of the content at this place of the list that was given.
    External(usize),
}

/// The name of the top folder; with `.zip`, of the file. Long organisations are cut, the date never.
#[must_use]
pub fn bag_name(programme: &str, organisation: &str, date: Date) -> String {
    let programme = names::fitted(programme, 24);
    let room = names::MAX - ".zip".len() - programme.len() - "--2026-01-01".len();
    // The date stands behind it, so no ending is to be kept.
    let organisation = names::fitted(&organisation.replace('.', " "), room);
    names::segment(&format!("{programme}-{organisation}-{date}"))
}

/// A file on its way into the ZIP.
struct Planned {
    path: String,
    known: Digested,
    /// `Err` holds the place in the list given.
    bytes: Result<Vec<u8>, usize>,
}

impl Planned {
    fn new(path: &str, text: String) -> Self {
        let bytes = text.into_bytes();
        Self { path: path.to_owned(), known: Digest::of(&bytes), bytes: Ok(bytes) }
    }
}

/// Lays out the package: a bag in a ZIP, everything stored, paths sorted, every entry's time the start of `today`.
///
/// # Errors
/// A path that is unsafe or comes twice, a digest that is none, or more than [`limits`] allow.
pub fn lay_out(bag: &Bag, contents: Vec<Content>, today: Date) -> Result<Vec<Segment>, PackageProblem> {
    let mut files = payload(contents)?;
    let total: u64 = files.iter().map(|file| file.known.size).sum();
    let oxum = format!("{total}.{}", files.len());
    let agent = concat!("Ziping ", env!("CARGO_PKG_VERSION"));
    let info = bag::info(&[
        ("Source-Organization", &bag.organisation),
        ("External-Identifier", &bag.programme),
        ("Bagging-Date", &today.to_string()),
        ("Payload-Oxum", &oxum),
        ("Bag-Software-Agent", agent),
        (TEMPLATES, &bag.templates),
        (DESCRIPTORS, &bag.descriptors),
    ]);
    let mut tags = vec![
        Planned::new(paths::DECLARATION, bag::DECLARATION_TEXT.to_owned()),
        Planned::new(paths::INFO, info),
        Planned::new(paths::MANIFEST, manifest(&files)),
    ];
    tags.push(Planned::new(paths::TAG_MANIFEST, manifest(&tags)));
    files.extend(tags);
    sort_by(&mut files, |a, b| a.path.cmp(&b.path));
    Ok(join(files, &bag_name(&bag.programme, &bag.organisation, today), today))
}

fn manifest(files: &[Planned]) -> String {
    bag::write_manifest(files.iter().map(|file| (&*file.path, &*file.known.sha256)))
}

/// The contents, checked against everything that the reader would refuse.
fn payload(contents: Vec<Content>) -> Result<Vec<Planned>, PackageProblem> {
    // Four tag files come on top.
    if contents.len() > limits::ENTRIES - 4 {
        return Err(PackageProblem::TooManyEntries(contents.len() as u64));
    }
    let mut seen = BTreeSet::new();
    let plan = |(at, Content { path, source }): (usize, Content)| {
        // The top folder's name and its slash stand before the path.
        let fits = path.len() + names::MAX < limits::PATH && path.split('/').all(|part| names::segment(part) == part);
        if !fits || !path.starts_with(paths::PAYLOAD) {
            return Err(PackageProblem::UnsafePath(path));
        }
        if !seen.insert(names::key(&path)) {
            return Err(PackageProblem::Duplicate(path));
        }
        let (known, bytes) = match source {
            Payload::Bytes(bytes) => (Digest::of(&bytes), Ok(bytes)),
            Payload::External { size, crc32, sha256 } => (Digested { size, crc32, sha256 }, Err(at)),
        };
        if !is_sha256(&known.sha256) {
            return Err(PackageProblem::BadDigest(path));
        }
        // No sum of sizes can overflow below a petabyte each.
        if known.size > limits::of(&path).unwrap_or(1 << 50) {
            return Err(PackageProblem::TooLarge(path));
        }
        Ok(Planned { path, known, bytes })
    };
    contents.into_iter().enumerate().map(plan).collect()
}

fn join(files: Vec<Planned>, top: &str, today: Date) -> Vec<Segment> {
    let count = files.len();
    let (mut segments, mut directory, mut offset) = (Vec::with_capacity(2 * count + 1), Vec::new(), 0);
    for Planned { path, known, bytes } in files {
        let name = format!("{top}/{path}");
        let header = Header { name: &name, size: known.size, crc32: known.crc32, offset };
        let local = header.local(today);
        directory.extend(header.central(today));
        offset += local.len() as u64 + known.size;
        segments.push(Segment::Bytes(local));
        segments.push(match bytes {
            Ok(bytes) => Segment::Bytes(bytes),
            Err(at) => Segment::External(at),
        });
    }
    let size = directory.len() as u64;
    directory.extend(end(count, offset, size));
    segments.push(Segment::Bytes(directory));
    segments
}
