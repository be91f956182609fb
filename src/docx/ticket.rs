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

/// The list of types with that of the part's properties.
pub fn types(xml: &str) -> String {
    let own = format!(
        "<Override PartName=\"/{PROPERTIES}\" ContentType=\"application/vnd.openxmlformats-officedocument.customXmlProperties+xml\"/></Types>"
    );
    xml.replacen("</Types>", &own, 1)
}

/// The document's relationships with that to the part.
pub fn related(xml: &str) -> String {
    let own = format!(
        "<Relationship Id=\"rIdWorksheet\" Type=\"{RELATIONSHIPS}/customXml\" Target=\"../{ITEM}\"/></Relationships>"
    );
    xml.replacen("</Relationships>", &own, 1)
}
