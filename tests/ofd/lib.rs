//! A look at an OFD file with other eyes than the writer's: what GB/T 33190-2016 asks of its structure, its text, its fonts.
//! Tests of other crates look through it too.

use roxmltree::{Document, Node};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

/// The namespace of the standard.
const SPACE: &str = "http://www.ofdspec.org/2016";

/// The files of an OFD in their order.
pub fn unzipped(ofd: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(ofd)).expect("a ZIP");
    let count = archive.len();
    let read = |at| {
        let mut entry = archive.by_index(at).expect("an entry");
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("its bytes");
        (entry.name().to_owned(), bytes)
    };
    (0..count).map(read).collect()
}

/// The words of each page, text object by text object.
pub fn words(ofd: &[u8]) -> Vec<String> {
    let files: BTreeMap<String, Vec<u8>> = unzipped(ofd).into_iter().collect();
    let page = |at: usize| {
        let content = files.get(&format!("Doc_0/Pages/Page_{at}/Content.xml"))?;
        let text = std::str::from_utf8(content).expect("UTF-8");
        let xml = Document::parse(text).expect("XML");
        let codes = xml.descendants().filter(|node| node.has_tag_name((SPACE, "TextCode")));
        Some(codes.filter_map(|code| code.text().map(str::to_owned)).collect::<Vec<_>>().concat())
    };
    (0..).map_while(page).collect()
}

/// Everything that is not as the standard has it.
pub fn faults(ofd: &[u8]) -> Vec<String> {
    let files = unzipped(ofd);
    let mut look =
        Look { files: files.iter().map(|(name, bytes)| (name.as_str(), &bytes[..])).collect(), ..Look::default() };
    if files.first().is_none_or(|(name, _)| name != "OFD.xml") {
        look.told.push("OFD.xml is not the first".to_owned());
    }
    look.all();
    look.told
}

#[derive(Default)]
struct Look<'a> {
    files: BTreeMap<&'a str, &'a [u8]>,
    told: Vec<String>,
    /// What each number is of.
    ids: BTreeMap<u32, String>,
    /// What is referred to: number, kind, where.
    wanted: Vec<(u32, &'static str, String)>,
    /// The files that others name.
    named: BTreeSet<String>,
}

impl<'a> Look<'a> {
    fn fault(&mut self, place: &str, what: impl std::fmt::Display) {
        self.told.push(format!("{place}: {what}"));
    }

    fn names(&mut self, place: &str, base: &str, path: Option<&str>) -> Option<String> {
        let Some(path) = path else {
            self.fault(place, "no path");
            return None;
        };
        let path = if base.is_empty() { path.to_owned() } else { format!("{base}/{path}") };
        if !self.files.contains_key(&*path) {
            self.fault(place, format!("{path} is not there"));
            return None;
        }
        self.named.insert(path.clone());
        Some(path)
    }

    fn all(&mut self) {
        let mut documents = BTreeMap::new();
        for (name, bytes) in self.files.clone() {
            if !name.ends_with(".xml") {
                continue;
            }
            match std::str::from_utf8(bytes)
                .map_err(|e| e.to_string())
                .and_then(|t| Document::parse(t).map_err(|e| e.to_string()))
            {
                Ok(document) => {
                    documents.insert(name, document);
                }
                Err(error) => self.fault(name, error),
            }
        }
        for (name, document) in &documents {
            if document.descendants().any(|node| node.is_element() && node.tag_name().namespace() != Some(SPACE)) {
                self.fault(name, "an element outside the namespace");
            }
            self.numbers(name, document);
        }
        self.named.insert("OFD.xml".to_owned());
        self.entrance(&documents);
        let last = self.ids.keys().next_back().copied().unwrap_or(0);
        let most = documents.get("Doc_0/Document.xml").and_then(|xml| text_of(xml.root_element(), "MaxUnitID"));
        if most.as_deref() != Some(&*last.to_string()) {
            self.fault("MaxUnitID", format!("{most:?}, but the last is {last}"));
        }
        for (id, kind, place) in std::mem::take(&mut self.wanted) {
            if self.ids.get(&id).map(String::as_str) != Some(kind) {
                self.fault(&place, format!("{id} is no {kind}"));
            }
        }
        let lost: Vec<&str> = self.files.keys().copied().filter(|name| !self.named.contains(*name)).collect();
        for name in lost {
            self.fault(name, "named by no other file");
        }
    }

    /// Numbers given and referred to, in one file.
    fn numbers(&mut self, name: &str, document: &Document<'_>) {
        for node in document.descendants().filter(Node::is_element) {
            let place = format!("{name}: {}", node.tag_name().name());
            if let Some(id) = node.attribute("ID") {
                match id.parse() {
                    Ok(id) if id > 0 => {
                        if self.ids.insert(id, node.tag_name().name().to_owned()).is_some() {
                            self.fault(&place, format!("{id} is given twice"));
                        }
                    }
                    _ => self.fault(&place, format!("ID {id}")),
                }
            }
            for (attribute, kind) in [("Font", "Font"), ("ResourceID", "MultiMedia"), ("PageID", "Page")] {
                if let Some(id) = node.attribute(attribute) {
                    self.wanted.push((id.parse().unwrap_or(0), kind, place.clone()));
                }
            }
            if node.has_tag_name((SPACE, "DefaultCS")) {
                self.wanted.push((node.text().unwrap_or_default().parse().unwrap_or(0), "ColorSpace", place.clone()));
            }
            match node.tag_name().name() {
                "TextObject" => self.text(&place, node),
                "PathObject" => self.path(&place, node),
                "PageAnnot" if children(node, "Annot").next().is_none() => self.fault(&place, "no Annot"),
                "ImageObject" if node.attribute("CTM").is_none() => self.fault(&place, "without CTM"),
                "OutlineElem" => {
                    let below = children(node, "OutlineElem").count();
                    if node.attribute("Count") != Some(&*below.to_string()) {
                        self.fault(&place, "wrong Count");
                    }
                }
                _ => {}
            }
            if let Some(boundary) = node.attribute("Boundary") {
                let sides = numbers(boundary);
                if sides.len() != 4 || sides[2] <= 0.0 || sides[3] <= 0.0 {
                    self.fault(&place, format!("Boundary {boundary}"));
                }
            }
            if let Some(matrix) = node.attribute("CTM").filter(|matrix| numbers(matrix).len() != 6) {
                self.fault(&place, format!("CTM {matrix}"));
            }
        }
    }

    fn entrance(&mut self, documents: &BTreeMap<&str, Document<'_>>) {
        let Some(entrance) = documents.get("OFD.xml") else { return };
        let root = entrance.root_element();
        if (root.attribute("Version"), root.attribute("DocType")) != (Some("1.0"), Some("OFD")) {
            self.fault("OFD.xml", "Version or DocType");
        }
        let number = text_of(root, "DocID").unwrap_or_default();
        if number.len() != 32 || !number.chars().all(|c| c.is_ascii_hexdigit()) {
            self.fault("OFD.xml", format!("DocID {number}"));
        }
        let Some(main) = self.names("OFD.xml", "", text_of(root, "DocRoot").as_deref()) else { return };
        let Some(document) = documents.get(&*main) else { return };
        let root = document.root_element();
        in_order(root, &["CommonData", "Pages", "Outlines", "Annotations"], &main, &mut self.told);
        for shared in ["PublicRes", "DocumentRes"] {
            let Some(place) = self.names(&main, "Doc_0", text_of(root, shared).as_deref()) else { continue };
            let Some(resources) = documents.get(&*place) else { continue };
            let base = format!("Doc_0/{}", resources.root_element().attribute("BaseLoc").unwrap_or_default());
            for file in
                resources.descendants().filter(|node| ["FontFile", "MediaFile"].contains(&node.tag_name().name()))
            {
                self.names(&place, &base, file.text());
            }
        }
        let pages: Vec<Node<'_, '_>> = root.descendants().filter(|node| node.has_tag_name((SPACE, "Page"))).collect();
        for page in &pages {
            self.names(&main, "Doc_0", page.attribute("BaseLoc"));
        }
        if pages.is_empty() {
            self.fault(&main, "no page");
        }
        if let Some(list) = text_of(root, "Annotations") {
            let place = self.names(&main, "Doc_0", Some(&*list));
            let annotated = place.as_deref().and_then(|place| documents.get(place));
            for page in annotated
                .iter()
                .flat_map(|list| list.descendants())
                .filter(|node| node.has_tag_name((SPACE, "FileLoc")))
            {
                self.names(&list, "Doc_0/Annots", page.text());
            }
        }
    }

    fn text(&mut self, place: &str, node: Node<'_, '_>) {
        in_order(node, &["FillColor", "CGTransform", "TextCode"], place, &mut self.told);
        let Some(code) = children(node, "TextCode").next() else { return self.fault(place, "no TextCode") };
        let text = code.text().unwrap_or_default();
        if text.is_empty() || text.trim() != text {
            self.fault(place, format!("blanks around “{text}”"));
        }
        let change = children(node, "CGTransform").next();
        let glyphs = change.map(|change| numbers(&text_of(change, "Glyphs").unwrap_or_default()).len());
        if let Some(change) = change {
            let of = |name: &str| change.attribute(name).and_then(|n| n.parse::<usize>().ok());
            if of("GlyphCount") != glyphs
                || of("CodeCount") != Some(text.chars().count())
                || of("CodePosition") != Some(0)
            {
                self.fault(place, "the counts of a CGTransform");
            }
        } else if text.chars().any(|c| u32::from(c) > 0xFFFF) {
            self.fault(place, format!("“{text}” among others"));
        }
        let places = glyphs.unwrap_or_else(|| text.chars().count());
        for name in ["DeltaX", "DeltaY"] {
            if code.attribute(name).is_some_and(|steps| numbers(steps).len() + 1 != places) {
                self.fault(place, format!("{name} of “{text}”"));
            }
        }
        if places > 1 && code.attribute("DeltaX").is_none() {
            self.fault(place, format!("no DeltaX of “{text}”"));
        }
    }

    fn path(&mut self, place: &str, node: Node<'_, '_>) {
        in_order(node, &["Actions", "StrokeColor", "FillColor", "AbbreviatedData"], place, &mut self.told);
        let data = text_of(node, "AbbreviatedData").unwrap_or_default();
        let mut words = data.split(' ').peekable();
        let mut first = true;
        while let Some(letter) = words.next() {
            let count = match letter {
                "M" | "L" => 2,
                "B" => 6,
                "C" => 0,
                _ => return self.fault(place, format!("{letter} in {data}")),
            };
            if first && letter != "M" {
                self.fault(place, format!("begins with {letter}"));
            }
            first = false;
            let taken = (0..count).filter(|_| words.next().is_some_and(|word| word.parse::<f64>().is_ok())).count();
            if taken != count {
                return self.fault(place, format!("{letter} in {data}"));
            }
        }
        let dashes = node.attribute("DashPattern").map(numbers);
        if dashes.is_some_and(|dashes| dashes.len() % 2 == 1 || dashes.iter().sum::<f64>() <= 0.0) {
            self.fault(place, "dashes");
        }
    }
}

fn children<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| child.has_tag_name((SPACE, name)))
}

fn text_of(node: Node<'_, '_>, name: &'static str) -> Option<String> {
    let found = node.descendants().find(|child| child.has_tag_name((SPACE, name)))?;
    found.text().map(str::to_owned)
}

fn numbers(text: &str) -> Vec<f64> {
    text.split(' ').filter_map(|word| word.parse().ok()).collect()
}

/// Whether the children of a node stand as the standard orders them.
fn in_order(node: Node<'_, '_>, order: &[&str], place: &str, told: &mut Vec<String>) {
    let found: Vec<Option<usize>> = node
        .children()
        .filter(Node::is_element)
        .map(|child| order.iter().position(|name| *name == child.tag_name().name()))
        .collect();
    if found.contains(&None) || !found.is_sorted() {
        told.push(format!("{place}: children out of order"));
    }
}
