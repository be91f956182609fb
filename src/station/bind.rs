//! Many PDFs as one, for one click at the printer: in order, and double-sided so that each organisation starts on a sheet of
//! its own.

use lopdf::{Dictionary, Document, Error, Object, ObjectId, Stream, dictionary};
use std::collections::BTreeMap;

/// Width and height of A4 in points.
const A4: [i64; 2] = [595, 842];

/// How far up the page tree an attribute is looked for.
const DEPTH: usize = 32;

/// PDFs being bound.
struct Bound {
    whole: Document,
    pages: Vec<ObjectId>,
    root: ObjectId,
}

/// How many pages a PDF has that can be bound.
///
/// # Errors
/// It cannot be read.
pub fn pages(pdf: &[u8]) -> Result<usize, String> {
    let document = Document::load_mem(pdf).map_err(told)?;
    let pages = document.get_pages();
    // Whatever would keep it from being bound is found here, while it can still be left out.
    pages.values().try_for_each(|id| page(&document, *id).map(drop)).map_err(told)?;
    Ok(pages.len())
}

/// Binds groups of PDFs; with `double`, each group starts on an odd page.
///
/// # Errors
/// A PDF cannot be read, or the whole cannot be written.
pub fn bind(groups: &[Vec<Vec<u8>>], double: bool) -> Result<Vec<u8>, String> {
    let mut bound = Bound::default();
    for group in groups {
        if double && bound.pages.len() % 2 == 1 {
            bound.blank();
        }
        for pdf in group {
            bound.add(pdf).map_err(told)?;
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
        Self { whole, pages: Vec::new(), root }
    }
}

impl Bound {
    /// Adds all pages of a PDF.
    fn add(&mut self, pdf: &[u8]) -> lopdf::Result<()> {
        let mut one = Document::load_mem(pdf)?;
        one.renumber_objects_with(self.whole.max_id + 1);
        let mut pages = BTreeMap::new();
        for id in one.get_pages().into_values() {
            let mut page = page(&one, id)?;
            page.set("Parent", self.root);
            // What belongs to the whole document that it came from says nothing here.
            for key in [&b"StructParents"[..], b"Annots", b"Tabs"] {
                page.remove(key);
            }
            self.pages.push(id);
            pages.insert(id, page);
        }
        self.whole.max_id = one.max_id;
        for (id, object) in one.objects {
            let kind = object.type_name().unwrap_or_default();
            if ![&b"Catalog"[..], b"Pages", b"Page", b"Outlines", b"StructTreeRoot", b"StructElem", b"Metadata"]
                .contains(&kind)
            {
                self.whole.objects.insert(id, object);
            }
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
        let catalog = self.whole.add_object(dictionary! { "Type" => "Catalog", "Pages" => self.root });
        self.whole.trailer.set("Root", catalog);
        self.whole.prune_objects();
        self.whole.renumber_objects();
        let mut bytes = Vec::new();
        self.whole.save_to(&mut bytes).map_err(told)?;
        Ok(bytes)
    }
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
