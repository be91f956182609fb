//! Opens a package as if it came from an enemy: every limit is checked before anything is allocated or unpacked.

use crate::directory::{Archive, Found, broken, is_content};
use crate::layout::{DESCRIPTORS, TEMPLATES};
use crate::list::{Listed, list};
use crate::place::{Placed, placed};
use crate::survey::survey;
use crate::{Digest, PackageProblem, bag, junk, limits, names, paths, spelling};
use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, ZipVerification};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Seek};
use ziping_json::order::{set, sort_by};

/// How much is read at once.
const PIECE: u64 = 256 << 10;

/// A file of the package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Path in the bag, NFC: `data/answers.json`. Where the name is not UTF-8, other bytes than ASCII stand as `%XX`.
    pub path: String,
    /// Bytes, as declared.
    pub size: u64,
    /// Where its bytes start in the ZIP, if stored uncompressed: they can be sliced out without reading.
    pub offset: Option<u64>,
    found: Found,
}

impl From<Listed> for Entry {
    fn from(file: Listed) -> Self {
        Self { path: file.path, size: file.size, offset: file.offset, found: file.found }
    }
}

/// An opened package.
#[derive(Debug)]
pub struct Opened<R> {
    archive: Archive<R>,
    top: String,
    entries: Vec<Entry>,
    beside: Vec<String>,
    junk: BTreeSet<String>,
    /// Small texts that were read already, whole and right: verifying meets all of them, and everybody asks for them after it.
    held: BTreeMap<String, Vec<u8>>,
    /// Where pieces are read to, so that each file need not have a room of its own.
    piece: Vec<u8>,
}

/// Opens a package, wherever in the ZIP it lies. Nothing but its manifests is unpacked yet.
///
/// The reader is asked for small pieces: one over a slow source should buffer. A failure to read should not be of
/// kind `InvalidData`, `InvalidInput` or `UnexpectedEof`, which are taken for damage of the package.
///
/// # Errors
/// Anything that is not a package of this program, or not safe to read.
pub fn open<R: Read + Seek>(reader: R) -> Result<Opened<R>, PackageProblem> {
    let survey = survey(reader)?;
    let listed = list(&survey)?;
    if let Some(problem) = survey.contradiction {
        return Err(problem);
    }
    let Placed { top, inside, beside, junk } = placed(listed)?;
    let mut opened = Opened {
        archive: survey.archive,
        top,
        entries: Vec::new(),
        beside,
        junk,
        held: BTreeMap::new(),
        piece: Vec::new(),
    };
    opened.settle(inside)?;
    let mut seen = BTreeSet::new();
    if let Some(twice) = opened.entries.iter().find(|entry| !seen.insert(names::key(&entry.path))) {
        return Err(PackageProblem::Duplicate(twice.path.clone()));
    }
    let is_too_large = |entry: &&Entry| limits::of(&entry.path).is_some_and(|limit| entry.size > limit);
    if let Some(entry) = opened.entries.iter().find(is_too_large) {
        return Err(PackageProblem::TooLarge(entry.path.clone()));
    }
    if let Some(entry) = opened.entries.iter().find(|entry| entry.path.len() > limits::PATH) {
        return Err(PackageProblem::UnsafePath(entry.path.clone()));
    }
    if opened.entry(paths::ANSWERS).is_none() {
        return Err(PackageProblem::ForeignBag);
    }
    Ok(opened)
}

impl<R: Read + Seek> Opened<R> {
    /// The name of the bag's folder; empty if the bag lies at the ZIP's root.
    #[must_use]
    pub fn top(&self) -> &str {
        self.top.trim_end_matches('/').rsplit('/').next().unwrap_or_default()
    }

    /// Files of the ZIP that lie outside the bag's folder, by their whole paths. Nothing of them is read.
    #[must_use]
    pub fn beside(&self) -> &[String] {
        &self.beside
    }

    /// What systems and office programs left in the ZIP, which no manifest lists: folders with a slash, and files. They are
    /// no part of the package.
    #[must_use]
    pub fn junk(&self) -> &BTreeSet<String> {
        &self.junk
    }

    /// Takes the bag's files in: names in a code page are known again, junk that no manifest lists is set aside.
    fn settle(&mut self, files: Vec<Listed>) -> Result<(), PackageProblem> {
        let (suspects, files): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|file| file.raw.is_some() || junk::of(&file.path).is_some());
        self.take(files.into_iter().map(Entry::from));
        if suspects.is_empty() {
            return Ok(());
        }
        let mut listed = self.listed(paths::MANIFEST, true)?;
        listed.extend(self.listed(paths::TAG_MANIFEST, false)?);
        let suspects = self.respelt(suspects, &listed)?;
        let is_own = |file: &Listed| listed.contains_key(&file.path) || junk::of(&file.path).is_none();
        let (own, junk): (Vec<_>, Vec<_>) = suspects.into_iter().partition(is_own);
        if let Some(fault) = own.iter().find_map(|file| file.fault.clone()) {
            return Err(fault);
        }
        // A file that a manifest lists, and another one that some system takes for the same.
        let taken = set(own.iter().map(|file| names::key(&file.path)));
        if let Some(twice) = junk.iter().find(|file| taken.contains(&names::key(&file.path))) {
            return Err(PackageProblem::Duplicate(twice.path.clone()));
        }
        self.junk.extend(junk.iter().filter_map(|file| junk::of(&file.path)).map(str::to_owned));
        self.take(own.into_iter().map(Entry::from));
        Ok(())
    }

    fn take(&mut self, entries: impl Iterator<Item = Entry>) {
        self.entries.extend(entries);
        sort_by(&mut self.entries, |a, b| a.path.cmp(&b.path));
    }

    /// What a manifest lists; nothing, if it can't be read, which verifying tells.
    fn listed(&mut self, manifest: &str, of_payload: bool) -> Result<BTreeMap<String, String>, PackageProblem> {
        if self.entry(manifest).is_some_and(|entry| entry.size > limits::TEXT) {
            return Err(PackageProblem::TooLarge(manifest.to_owned()));
        }
        match self.text(manifest) {
            Ok(text) => Ok(bag::read_manifest(&text, of_payload).files),
            Err(problem @ PackageProblem::Unreadable(_)) => Err(problem),
            Err(_) => Ok(BTreeMap::new()),
        }
    }

    /// Files whose names are not UTF-8 under the names that the manifest has for them: by the names alone, or else by the
    /// bytes of the files.
    fn respelt(
        &mut self,
        mut files: Vec<Listed>,
        listed: &BTreeMap<String, String>,
    ) -> Result<Vec<Listed>, PackageProblem> {
        // Shape → digest → names that no file has yet.
        let mut free: BTreeMap<Vec<u8>, BTreeMap<&str, Vec<&str>>> = BTreeMap::new();
        for (name, sha256) in listed.iter().filter(|(name, _)| self.entry(name).is_none()) {
            free.entry(spelling::shape(name)).or_default().entry(sha256).or_default().push(name);
        }
        let shapes: Vec<_> = files.iter().map(|file| file.raw.as_deref().map(spelling::shape_of)).collect();
        let mut count: BTreeMap<&Vec<u8>, usize> = BTreeMap::new();
        shapes.iter().flatten().for_each(|shape| *count.entry(shape).or_default() += 1);
        // First those of several of one shape, by their digests; then the one name for the one file that is left.
        for by_bytes in [true, false] {
            for (file, shape) in files.iter_mut().zip(&shapes) {
                let Some((shape, names)) = shape.as_ref().and_then(|shape| Some((shape, free.get_mut(shape)?))) else {
                    continue;
                };
                let alike = count.entry(shape).or_default();
                let is_alone = *alike == 1 && names.values().map(Vec::len).sum::<usize>() == 1;
                let found = if is_alone {
                    names.values_mut().find_map(Vec::pop)
                } else if by_bytes && file.fault.is_none() && file.size <= limits::PAPER {
                    let digest = self.digest(file)?;
                    names.get_mut(digest.as_deref().unwrap_or_default()).and_then(Vec::pop)
                } else {
                    None
                };
                if let Some(name) = found {
                    name.clone_into(&mut file.path);
                    *alike -= 1;
                }
            }
        }
        Ok(files)
    }

    /// The digest of a file that has no name yet; nothing, if it is damaged.
    fn digest(&mut self, file: &Listed) -> Result<Option<String>, PackageProblem> {
        let entry = Entry { path: file.path.clone(), size: file.size, offset: file.offset, found: file.found };
        let mut digest = Digest::new();
        let copied = self.pour(&entry, &mut |piece| {
            digest.update(piece);
            true
        });
        match copied {
            Ok(()) => Ok(Some(digest.finish().sha256)),
            Err(PackageProblem::Damaged(_)) => Ok(None),
            Err(problem) => Err(problem),
        }
    }

    /// All files, sorted by path.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The file at a path of the bag.
    #[must_use]
    pub fn entry(&self, path: &str) -> Option<&Entry> {
        let at = self.entries.binary_search_by(|entry| entry.path.as_str().cmp(path)).ok()?;
        self.entries.get(at)
    }

    /// The answers file, as enclosed.
    ///
    /// # Errors
    /// See [`Opened::read`]; [`PackageProblem::NotText`].
    pub fn answers_json(&mut self) -> Result<String, PackageProblem> {
        self.text(paths::ANSWERS)
    }

    /// The programme file, as enclosed.
    ///
    /// # Errors
    /// See [`Opened::read`]; [`PackageProblem::NotText`].
    pub fn programme_json(&mut self) -> Result<String, PackageProblem> {
        self.text(paths::PROGRAMME)
    }

    /// The assessment, as enclosed.
    ///
    /// # Errors
    /// See [`Opened::read`]; [`PackageProblem::NotText`].
    pub fn assessment_json(&mut self) -> Result<String, PackageProblem> {
        self.text(paths::ASSESSMENT)
    }

    /// The criteria file, as enclosed; `None` in a package without one.
    ///
    /// # Errors
    /// See [`Opened::read`]; [`PackageProblem::NotText`].
    pub fn criteria_json(&mut self) -> Result<Option<String>, PackageProblem> {
        if self.entry(paths::CRITERIA).is_none() {
            return Ok(None);
        }
        self.text(paths::CRITERIA).map(Some)
    }

    /// The proofs that were expected, as enclosed; `None` in a package without them.
    ///
    /// # Errors
    /// See [`Opened::read`]; [`PackageProblem::NotText`].
    pub fn proofs_json(&mut self) -> Result<Option<String>, PackageProblem> {
        if self.entry(paths::PROOFS).is_none() {
            return Ok(None);
        }
        self.text(paths::PROOFS).map(Some)
    }

    /// The value of a label in `bag-info.txt`, unverified; nothing, if it is not there or cannot be read.
    #[must_use]
    pub fn info(&mut self, label: &str) -> Option<String> {
        let text = self.text(paths::INFO).ok()?;
        bag::label(&text, label).map(str::to_owned)
    }

    /// The lines of `bag-info.txt` that do not follow from the data: another value than these labels have, or a label that no package
    /// has. A manifest binds nobody to them.
    pub fn undue(&mut self, due: &[(&str, &str)]) -> Vec<String> {
        const OTHERS: [&str; 4] = ["Payload-Oxum", "Bag-Software-Agent", TEMPLATES, DESCRIPTORS];
        let Ok(text) = self.text(paths::INFO) else { return Vec::new() };
        let as_written = bag::info(due);
        let mut found = Vec::new();
        for line in text.trim_start_matches('\u{feff}').lines().filter(|line| !line.trim().is_empty()) {
            let (name, value) = line.split_once(':').unwrap_or((line, ""));
            let is = |label: &str| name.trim().eq_ignore_ascii_case(label);
            let is_due = due.iter().any(|(label, _)| is(label) && bag::label(&as_written, label) == Some(value.trim()));
            if !is_due && !OTHERS.into_iter().any(is) {
                found.push(line.trim().to_owned());
            }
        }
        // One that is gone says nothing wrong.
        found
    }

    /// Path → SHA-256 as the manifest has them, unverified: to find evidence by its digest.
    ///
    /// # Errors
    /// See [`Opened::read`]; [`PackageProblem::NotText`].
    pub fn manifest(&mut self) -> Result<BTreeMap<String, String>, PackageProblem> {
        Ok(bag::read_manifest(&self.text(paths::MANIFEST)?, true).files)
    }

    pub(crate) fn text(&mut self, path: &str) -> Result<String, PackageProblem> {
        String::from_utf8(self.read(path)?).map_err(|_| PackageProblem::NotText(path.to_owned()))
    }

    /// A whole file, such as a paper, in memory.
    ///
    /// # Errors
    /// [`PackageProblem::NoSuchFile`], [`PackageProblem::TooLarge`] above [`limits::PAPER`], [`PackageProblem::Damaged`] when size or
    /// CRC-32 are not those declared, [`PackageProblem::Unreadable`].
    pub fn read(&mut self, path: &str) -> Result<Vec<u8>, PackageProblem> {
        if self.entry(path).is_some_and(|entry| entry.size > limits::PAPER) {
            return Err(PackageProblem::TooLarge(path.to_owned()));
        }
        if let Some(held) = self.held.get(path) {
            return Ok(held.clone());
        }
        let mut bytes = Vec::new();
        self.copy(path, &mut |piece| {
            bytes.extend_from_slice(piece);
            true
        })?;
        Ok(bytes)
    }

    /// Keeps what was read of a small text: it is not read again.
    pub(crate) fn hold(&mut self, path: &str, bytes: Vec<u8>) {
        self.held.insert(path.to_owned(), bytes);
    }

    /// Streams a file piece by piece into `sink`, which may stop it with `false`. Pieces are given out before the
    /// CRC-32 is known: only `Ok` says that they were right.
    ///
    /// # Errors
    /// [`PackageProblem::NoSuchFile`], [`PackageProblem::Damaged`], [`PackageProblem::Unreadable`], [`PackageProblem::Cancelled`].
    pub fn copy(&mut self, path: &str, sink: &mut dyn FnMut(&[u8]) -> bool) -> Result<(), PackageProblem> {
        let entry = self.entry(path).ok_or_else(|| PackageProblem::NoSuchFile(path.to_owned()))?.clone();
        self.pour(&entry, sink)
    }

    fn pour(&mut self, entry: &Entry, sink: &mut dyn FnMut(&[u8]) -> bool) -> Result<(), PackageProblem> {
        let damaged = || PackageProblem::Damaged(entry.path.clone());
        let found = self.archive.get_entry(entry.found.way).map_err(|error| match broken(error) {
            PackageProblem::Broken(_) => damaged(),
            problem => problem,
        })?;
        let reader = found.reader();
        let promised = reader.claim_verifier();
        let (start, end) = found.compressed_data_range();
        let room = end.saturating_sub(start).clamp(1, 1 << 15) as usize;
        let mut file: Box<dyn Read> = match entry.found.method {
            CompressionMethod::DEFLATE => Box::new(DeflateDecoder::new_with_buf(reader, vec![0; room])),
            _ => Box::new(reader),
        };
        // Not rawzip's own check sum, which has a table of 16 KiB: the module has one already.
        let (mut sum, mut size) = (crc32fast::Hasher::new(), 0);
        // One byte more than declared is enough to catch a lie.
        let room = entry.size.saturating_add(1).min(PIECE) as usize;
        if self.piece.len() < room {
            self.piece.resize(room, 0);
        }
        let piece = &mut self.piece[..room];
        loop {
            let read = match file.read(piece) {
                Ok(read) => read,
                Err(error) if is_content(&error) => return Err(damaged()),
                Err(error) => return Err(error.into()),
            };
            size += read as u64;
            if read == 0 || size > entry.size {
                let found = ZipVerification { crc: sum.finalize(), uncompressed_size: size };
                return promised.valid(found).map_err(|_| damaged());
            }
            sum.update(&piece[..read]);
            if !sink(&piece[..read]) {
                return Err(PackageProblem::Cancelled);
            }
        }
    }
}
