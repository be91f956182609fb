//! The parts of a document in a ZIP archive. docx-rs would store them uncompressed and can't set title and author.

use crate::slots::Slots;
use crate::xml::{DECLARATION, escape};
use crate::{DocxProblem, qr, schema, ticket};
use docx_rs::XMLDocx;
use ziping_domain::Date;
use ziping_paper::{Paper, Ticket};

/// Fonts with other names they go by, charset and family: a machine without one then takes its like.
const FONTS: [(&str, &str, &str, &str); 6] = [
    ("仿宋", "FangSong", "86", "modern"),
    ("黑体", "SimHei", "86", "modern"),
    ("方正小标宋简体", "黑体", "86", "roman"),
    ("Times New Roman", "", "00", "roman"),
    ("Arial", "", "00", "swiss"),
    ("Segoe UI Symbol", "MS Gothic", "00", "swiss"),
];

/// Title, author and dates, none of them from a clock.
fn core(paper: &Paper, today: Date) -> String {
    let (title, author) = (escape(&paper.title), escape(&paper.author));
    format!(
        "{DECLARATION}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><dc:language>zh-CN</dc:language>\
         <cp:lastModifiedBy>{author}</cp:lastModifiedBy>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{today}T00:00:00Z</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{today}T00:00:00Z</dcterms:modified></cp:coreProperties>"
    )
}

fn fonts() -> String {
    let fonts = FONTS.map(|(name, other, charset, family)| {
        let other = if other.is_empty() { String::new() } else { format!("<w:altName w:val=\"{other}\"/>") };
        format!(
            "<w:font w:name=\"{name}\">{other}<w:charset w:val=\"{charset}\"/><w:family w:val=\"{family}\"/>\
             <w:pitch w:val=\"variable\"/></w:font>"
        )
    });
    format!(
        "{DECLARATION}<w:fonts xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{}</w:fonts>",
        fonts.concat()
    )
}

fn utf8(part: &[u8]) -> Result<&str, DocxProblem> {
    std::str::from_utf8(part).map_err(|error| DocxProblem(error.to_string()))
}

/// What is known of the document beside its XML.
pub struct Beside<'a> {
    /// Repeated rows of each table.
    pub heads: &'a [usize],
    /// Its places for answers.
    pub slots: &'a Slots,
    /// By what it is known again.
    pub ticket: Option<&'a Ticket>,
}

/// Writes the archive.
pub fn pack(parts: XMLDocx, paper: &Paper, today: Date, beside: &Beside<'_>) -> Result<Vec<u8>, DocxProblem> {
    let tidy = |part: &[u8]| Ok(schema::tidy(utf8(part)?));
    let document = tidy(&beside.slots.named(&schema::sections(utf8(&parts.document)?)).into_bytes())?;
    let document = qr::described(&schema::repeat_heads(&document, beside.heads));
    let styles = schema::tidy(&schema::styles(utf8(&parts.styles)?));
    let mut files = vec![
        ("[Content_Types].xml".to_owned(), parts.content_type),
        ("_rels/.rels".to_owned(), parts.rels),
        ("docProps/app.xml".to_owned(), parts.doc_props.app),
        ("docProps/core.xml".to_owned(), core(paper, today).into_bytes()),
        ("docProps/custom.xml".to_owned(), parts.doc_props.custom),
        ("word/_rels/document.xml.rels".to_owned(), parts.document_rels),
        ("word/document.xml".to_owned(), document.into_bytes()),
        ("word/styles.xml".to_owned(), styles.into_bytes()),
        ("word/settings.xml".to_owned(), tidy(&parts.settings)?.into_bytes()),
        ("word/fontTable.xml".to_owned(), fonts().into_bytes()),
        ("word/comments.xml".to_owned(), parts.comments),
        ("word/numbering.xml".to_owned(), tidy(&parts.numberings)?.into_bytes()),
        ("word/commentsExtended.xml".to_owned(), parts.comments_extended),
    ];
    files.extend(parts.media.into_iter().map(|(id, bytes)| (format!("word/media/{id}.png"), bytes)));
    for (kind, streams) in [("header", &parts.headers), ("footer", &parts.footers)] {
        for (at, part) in streams.iter().enumerate() {
            files.push((format!("word/{kind}{}.xml", at + 1), tidy(part)?.into_bytes()));
        }
    }
    if let Some(ticket) = beside.ticket {
        for (name, bytes) in &mut files {
            match name.as_str() {
                "[Content_Types].xml" => *bytes = ticket::types(utf8(bytes)?).into_bytes(),
                "word/_rels/document.xml.rels" => *bytes = ticket::related(utf8(bytes)?).into_bytes(),
                "docProps/custom.xml" => *bytes = ticket::custom(ticket).into_bytes(),
                _ => {}
            }
        }
        files.extend(ticket::parts(ticket));
        files.push(ticket::glossary());
    }
    ziping_archive::written(&files).map_err(|error| DocxProblem(error.to_string()))
}
