//! Many PDFs as one, for one click at the printer: in order, and double-sided so that each organisation starts on a sheet of
//! its own.

use lopdf::{Dictionary, Document, Error, Object, ObjectId, Stream, dictionary};
use std::collections::{BTreeMap, BTreeSet};

/// Width and height of A4 in points.
const A4: [i64; 2] = [595, 842];

/// How far up the page tree an attribute is looked for.
const DEPTH: usize = 32;

/// Pages of a paper that are bound: more are no paper.
const PAGES: usize = 2_000;

/// Objects of a paper.
const OBJECTS: usize = 200_000;

/// What of a page is copied: what it shows, and nothing that acts, asks or brings something along.
const KEPT: [&[u8]; 9] =
    [b"Type", b"MediaBox", b"CropBox", b"Resources", b"Contents", b"Rotate", b"Group", b"UserUnit", b"Parent"];

/// Kinds of objects that are never copied.
const LEFT: [&[u8]; 13] = [
    b"Catalog",
    b"Pages",
    b"Page",
    b"Outlines",
    b"StructTreeRoot",
    b"StructElem",
    b"Metadata",
    b"Filespec",
    b"EmbeddedFile",
    b"Action",
    b"Annot",
    b"Sig",
    b"ObjStm",
];

/// What drawings and pictures bring along from elsewhere, or for programs.
const BROUGHT: [&[u8]; 12] = [
    b"Ref",
    b"OPI",
    b"AF",
    b"AA",
    b"Metadata",
    b"PieceInfo",
    b"StructParent",
    b"StructParents",
    b"F",
    b"FFilter",
    b"FDecodeParms",
    b"Alternates",
];

/// PDFs being bound.
struct Bound {
    whole: Document,
    pages: Vec<ObjectId>,
    root: ObjectId,
    /// Bookmarks: title, and the place of its page.
    marks: Vec<(String, usize)>,
}

/// How many pages a PDF has that can be bound.
///
/// # Errors
/// It cannot be read.
pub fn pages(pdf: &[u8]) -> Result<usize, String> {
    let document = Document::load_mem(pdf).map_err(told)?;
    // Whatever would keep it from being bound is found here, while it can still be left out.
    let pages = listed(&document).map_err(told)?;
    pages.iter().try_for_each(|id| page(&document, *id).map(drop)).map_err(told)?;
    Ok(pages.len())
}

/// The pages of a document that is no larger than a paper can be. A page that is listed twice is shown once.
fn listed(document: &Document) -> lopdf::Result<Vec<ObjectId>> {
    let pages: Vec<ObjectId> = document.page_iter().take(PAGES + 1).collect();
    let mut seen = BTreeSet::new();
    if pages.len() > PAGES || document.objects.len() > OBJECTS {
        return Err(Error::DictKey("more pages or objects than a paper has".to_owned()));
    }
    Ok(pages.into_iter().filter(|id| seen.insert(*id)).collect())
}

/// Binds groups of PDFs, each with a bookmark of its title, if there is one; with `double`, each group starts on an odd page. The
/// first one takes at least `room` pages: blank ones follow what is shorter.
///
/// # Errors
/// A PDF cannot be read, or the whole cannot be written.
pub fn bind(groups: &[Vec<Vec<u8>>], titles: &[String], double: bool, room: usize) -> Result<Vec<u8>, String> {
    let mut bound = Bound::default();
    for (at, group) in groups.iter().enumerate() {
        if double && bound.pages.len() % 2 == 1 {
            bound.blank();
        }
        if let Some(title) = titles.get(at).filter(|title| !title.is_empty() && !group.is_empty()) {
            bound.marks.push((title.chars().take(80).collect(), bound.pages.len()));
        }
        for pdf in group {
            bound.add(pdf).map_err(told)?;
        }
        while at == 0 && bound.pages.len() < room {
            bound.blank();
        }
    }
    bound.finish()
}

fn told(error: impl std::fmt::Display) -> String {
    error.to_string()
}

impl Default for Bound {
    fn default() -> Self {
        let mut whole = Document::with_version("1.7");
        let root = whole.new_object_id();
        Self { whole, pages: Vec::new(), root, marks: Vec::new() }
    }
}

impl Bound {
    /// Adds all pages of a PDF.
    fn add(&mut self, pdf: &[u8]) -> lopdf::Result<()> {
        let mut one = Document::load_mem(pdf)?;
        one.renumber_objects_with(self.whole.max_id + 1);
        let mut pages = BTreeMap::new();
        for id in listed(&one)? {
            let mut page = page(&one, id)?;
            page.set("Parent", self.root);
            let others: Vec<Vec<u8>> =
                page.iter().map(|(key, _)| key.clone()).filter(|key| !KEPT.contains(&key.as_slice())).collect();
            for key in others {
                page.remove(&key);
            }
            self.pages.push(id);
            pages.insert(id, page);
        }
        self.whole.max_id = one.max_id;
        for (id, mut object) in one.objects {
            let kind = object.type_name().unwrap_or_default();
            if LEFT.contains(&kind) || acts(&object) {
                continue;
            }
            if let Object::Stream(stream) = &mut object {
                for key in BROUGHT {
                    stream.dict.remove(key);
                }
            }
            self.whole.objects.insert(id, object);
        }
        self.whole.objects.extend(pages.into_iter().map(|(id, page)| (id, Object::Dictionary(page))));
        Ok(())
    }

    /// Adds an empty page.
    fn blank(&mut self) {
        let content = self.whole.add_object(Stream::new(Dictionary::new(), Vec::new()));
        let [width, height] = A4;
        let page = self.whole.add_object(dictionary! {
            "Type" => "Page",
            "Parent" => self.root,
            "Contents" => content,
            "Resources" => Dictionary::new(),
            "MediaBox" => vec![0.into(), 0.into(), width.into(), height.into()],
        });
        self.pages.push(page);
    }

    /// The bookmarks, in order.
    fn outlines(&mut self) -> Option<ObjectId> {
        let marks: Vec<(String, ObjectId)> =
            self.marks.iter().filter_map(|(title, at)| Some((title.clone(), *self.pages.get(*at)?))).collect();
        let root = self.whole.new_object_id();
        let ids: Vec<ObjectId> = marks.iter().map(|_| self.whole.new_object_id()).collect();
        let (first, last) = (*ids.first()?, *ids.last()?);
        for (at, (title, page)) in marks.into_iter().enumerate() {
            // UTF-16 with its mark, as PDF has other letters than ASCII.
            let mut text = vec![0xfe, 0xff];
            text.extend(title.encode_utf16().flat_map(u16::to_be_bytes));
            let mut item = dictionary! {
                "Title" => Object::String(text, lopdf::StringFormat::Hexadecimal),
                "Parent" => root,
                "Dest" => vec![page.into(), "Fit".into()],
            };
            if let Some(before) = at.checked_sub(1).and_then(|at| ids.get(at)) {
                item.set("Prev", *before);
            }
            if let Some(after) = ids.get(at + 1) {
                item.set("Next", *after);
            }
            self.whole.objects.insert(ids[at], Object::Dictionary(item));
        }
        let count = i64::try_from(ids.len()).unwrap_or(i64::MAX);
        let list = dictionary! { "Type" => "Outlines", "First" => first, "Last" => last, "Count" => count };
        self.whole.objects.insert(root, Object::Dictionary(list));
        Some(root)
    }

    fn finish(mut self) -> Result<Vec<u8>, String> {
        let count = i64::try_from(self.pages.len()).map_err(told)?;
        let kids: Vec<Object> = self.pages.iter().map(|id| Object::Reference(*id)).collect();
        self.whole.objects.insert(
            self.root,
            Object::Dictionary(dictionary! {
                "Type" => "Pages",
                "Kids" => kids,
                "Count" => count,
            }),
        );
        let mut catalog = dictionary! { "Type" => "Catalog", "Pages" => self.root };
        if let Some(outlines) = self.outlines() {
            catalog.set("Outlines", outlines);
            catalog.set("PageMode", "UseOutlines");
        }
        let catalog = self.whole.add_object(catalog);
        self.whole.trailer.set("Root", catalog);
        self.whole.prune_objects();
        self.whole.renumber_objects();
        let mut bytes = Vec::new();
        self.whole.save_to(&mut bytes).map_err(told)?;
        Ok(bytes)
    }
}

/// Whether an object is an action, as forms and annotations have them without naming their kind.
fn acts(object: &Object) -> bool {
    let Ok(dictionary) = object.as_dict() else { return false };
    dictionary.has(b"S") && [&b"JS"[..], b"URI", b"Launch", b"Win", b"URL"].iter().any(|key| dictionary.has(key))
}

/// A page with what it inherits from the tree above it.
fn page(document: &Document, id: ObjectId) -> lopdf::Result<Dictionary> {
    let mut page = document.get_dictionary(id)?.clone();
    for key in [&b"MediaBox"[..], b"CropBox", b"Resources", b"Rotate"] {
        let mut node = document.get_dictionary(id)?;
        for _ in 0..DEPTH {
            if let Ok(value) = node.get(key) {
                page.set(key, value.clone());
                break;
            }
            let Ok(parent) = node.get(b"Parent").and_then(Object::as_reference) else { break };
            node = document.get_dictionary(parent)?;
        }
    }
    if page.has(b"MediaBox") { Ok(page) } else { Err(Error::DictKey("MediaBox".to_owned())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shorter_than_its_room_is_followed_by_blank_pages() {
        let mut one = Bound::default();
        one.blank();
        let one = one.finish().expect("a page");
        let groups = [vec![one.clone()], vec![one]];
        let bound = |double, room| pages(&bind(&groups, &[], double, room).expect("bound")).expect("a PDF");
        assert_eq!([bound(false, 0), bound(false, 1), bound(false, 2), bound(false, 3)], [2, 2, 3, 4]);
        // An odd room is made even, as an odd list is.
        assert_eq!([bound(true, 1), bound(true, 2), bound(true, 3)], [3, 3, 5]);
    }
}
