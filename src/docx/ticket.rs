//! By what a worksheet is known again: a property of the document that says what it is, and a part of it with the answers
//! that were handed out. Both are kept by office programs that know nothing of them.

use crate::xml::{DECLARATION, escape};
use ziping_paper::Ticket;

/// The property's name.
pub const PROPERTY: &str = "ziping-worksheet";
/// The namespace of the part.
pub const NAMESPACE: &str = "urn:ziping:worksheet";

const ITEM: &str = "customXml/item1.xml";
const PROPERTIES: &str = "customXml/itemProps1.xml";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The properties of the document.
pub fn custom(ticket: &Ticket) -> String {
    let Ticket { programme, version, paper, digest, .. } = ticket;
    let value = escape(&format!("{programme} {version} {paper} {digest}"));
    format!(
        "{DECLARATION}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" \
         xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">\
         <property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"2\" name=\"{PROPERTY}\">\
         <vt:lpwstr>{value}</vt:lpwstr></property></Properties>"
    )
}

/// The parts with the answers.
pub fn parts(ticket: &Ticket) -> [(String, Vec<u8>); 3] {
    let item =
        format!("{DECLARATION}<answers xmlns=\"{NAMESPACE}\">{}</answers>", escape(&ticket.answers).replace('\r', ""));
    let properties = format!(
        "{DECLARATION}<ds:datastoreItem ds:itemID=\"{{8E0B3C52-5A4E-4D0F-9C55-7A69704E6731}}\" \
         xmlns:ds=\"http://schemas.openxmlformats.org/officeDocument/2006/customXml\">\
         <ds:schemaRefs><ds:schemaRef ds:uri=\"{NAMESPACE}\"/></ds:schemaRefs></ds:datastoreItem>"
    );
    let relationships = format!(
        "{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{RELATIONSHIPS}/customXmlProps\" Target=\"itemProps1.xml\"/></Relationships>"
    );
    [(ITEM, item), (PROPERTIES, properties), ("customXml/_rels/item1.xml.rels", relationships)]
        .map(|(name, xml)| (name.to_owned(), xml.into_bytes()))
}

/// The name of the words that stand in a place that was emptied.
pub const BLANK: &str = "ZipingBlank";
const GLOSSARY: &str = "word/glossary/document.xml";

/// The words that Word puts into a place that somebody emptied: room, as on paper. Without them it prints its own, which ask for
/// a click.
pub fn glossary() -> (String, Vec<u8>) {
    let xml = format!(
        "{DECLARATION}<w:glossaryDocument xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:docParts>\
         <w:docPart><w:docPartPr><w:name w:val=\"{BLANK}\"/>\
         <w:category><w:name w:val=\"General\"/><w:gallery w:val=\"placeholder\"/></w:category>\
         <w:types><w:type w:val=\"bbPlcHdr\"/></w:types><w:behaviors><w:behavior w:val=\"content\"/></w:behaviors>\
         <w:guid w:val=\"{{2C1B7F3E-6D0A-4B6B-9B3E-0E2D5C7A9F14}}\"/></w:docPartPr>\
         <w:docPartBody><w:p><w:r><w:t xml:space=\"preserve\">\u{3000}\u{3000}\u{3000}\u{3000}</w:t></w:r></w:p></w:docPartBody>\
         </w:docPart></w:docParts></w:glossaryDocument>"
    );
    (GLOSSARY.to_owned(), xml.into_bytes())
}

/// The list of types with those of the parts.
pub fn types(xml: &str) -> String {
    const OFFICE: &str = "application/vnd.openxmlformats-officedocument";
    let own = format!(
        "<Override PartName=\"/{PROPERTIES}\" ContentType=\"{OFFICE}.customXmlProperties+xml\"/>\
         <Override PartName=\"/{GLOSSARY}\" ContentType=\"{OFFICE}.wordprocessingml.document.glossary+xml\"/></Types>"
    );
    xml.replacen("</Types>", &own, 1)
}

/// The document's relationships with those to the parts.
pub fn related(xml: &str) -> String {
    let own = format!(
        "<Relationship Id=\"rIdWorksheet\" Type=\"{RELATIONSHIPS}/customXml\" Target=\"../{ITEM}\"/>\
         <Relationship Id=\"rIdGlossary\" Type=\"{RELATIONSHIPS}/glossaryDocument\" Target=\"glossary/document.xml\"/></Relationships>"
    );
    xml.replacen("</Relationships>", &own, 1)
}
