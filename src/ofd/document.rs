//! The file: a ZIP of what the document is, what its pages share, and the pages (GB/T 33190-2016, clause 7). It carries no
//! signature and no seal: an office's own program adds them, and the place for them is left as the standard has it.

use crate::annots::{annotations, going_to};
use crate::content::content;
use crate::embed::{Used, cut, used};
use crate::ids::Ids;
use crate::model::{Bookmark, LaidPaper, PictureKind};
use crate::problem::{NotInOfd, OfdProblem};
use crate::text::Face;
use crate::xml::{DECLARATION, NAMESPACE, escape, length};
use sha2::{Digest as _, Sha256};
use std::fmt::Write;
use ziping_archive::written as zipped;

/// The files of an archive, each with its name.
type Files = Vec<(String, Vec<u8>)>;

/// The bytes of an OFD file. The same paper gives the same bytes; there is no clock and no chance.
///
/// # Errors
/// [`OfdProblem`], when a font cannot be embedded or a file gets too large. Everything else in the model can be written.
pub fn written(paper: &LaidPaper<'_>) -> Result<Vec<u8>, OfdProblem> {
    let mut ids = Ids::default();
    let mut used = used(paper)?;
    let mut files: Files = Vec::new();
    let rgb = ids.next();
    let (fonts, font_list) = fonts(paper, &mut used, &mut ids, &mut files)?;
    let (pictures, picture_list) = pictures(paper, &mut ids, &mut files);
    let faces: Vec<Option<Face<'_>>> = paper
        .fonts
        .iter()
        .zip(&fonts)
        .zip(&used)
        .map(|((font, id), used)| id.map(|id| Face::new(font, id, used)))
        .collect();
    let pages: Vec<u32> = paper.pages.iter().map(|_| ids.next()).collect();
    for (at, page) in paper.pages.iter().enumerate() {
        let xml = content(page, &faces, &pictures, &mut ids);
        files.push((format!("Doc_0/Pages/Page_{at}/Content.xml"), xml.into_bytes()));
    }
    let annotated = links(paper, &pages, &mut ids, &mut files);
    let shared = [
        (
            "Doc_0/PublicRes.xml",
            format!(
                "{DECLARATION}<ofd:Res {NAMESPACE} BaseLoc=\"Res\"><ofd:ColorSpaces><ofd:ColorSpace ID=\"{rgb}\" Type=\"RGB\" BitsPerComponent=\"8\"/></ofd:ColorSpaces>{font_list}</ofd:Res>"
            ),
        ),
        (
            "Doc_0/DocumentRes.xml",
            format!("{DECLARATION}<ofd:Res {NAMESPACE} BaseLoc=\"Res\">{picture_list}</ofd:Res>"),
        ),
    ];
    let shared = shared.map(|(name, xml)| (name.to_owned(), xml.into_bytes()));
    let document = document(paper, rgb, &pages, annotated, ids.last());
    let mut all: Files = vec![("Doc_0/Document.xml".to_owned(), document.into_bytes())];
    all.extend(shared);
    all.append(&mut files);
    // The first of the archive, by which a file is known.
    all.insert(0, ("OFD.xml".to_owned(), entrance(paper, &number(paper, &all)).into_bytes()));
    zipped(&all).map_err(|_| OfdProblem { page: 0, lacks: NotInOfd::TooLarge })
}

/// Embeds the fonts in use: the number of each, and their list.
fn fonts(
    paper: &LaidPaper<'_>,
    used: &mut [Used],
    ids: &mut Ids,
    files: &mut Files,
) -> Result<(Vec<Option<u32>>, String), OfdProblem> {
    let (mut numbers, mut list) = (Vec::new(), String::new());
    for (font, used) in paper.fonts.iter().zip(used) {
        if used.is_empty() {
            numbers.push(None);
            continue;
        }
        let (id, name) = (ids.next(), format!("font_{}.ttf", numbers.len()));
        let _ = write!(
            list,
            "<ofd:Font ID=\"{id}\" FontName=\"{}\" FamilyName=\"{}\"><ofd:FontFile>{name}</ofd:FontFile></ofd:Font>",
            escape(&font.name),
            escape(&font.family)
        );
        files.push((format!("Doc_0/Res/{name}"), cut(font, used)?));
        numbers.push(Some(id));
    }
    let list = if list.is_empty() { list } else { format!("<ofd:Fonts>{list}</ofd:Fonts>") };
    Ok((numbers, list))
}

/// Encloses the pictures: the number of each, and their list.
fn pictures(paper: &LaidPaper<'_>, ids: &mut Ids, files: &mut Files) -> (Vec<u32>, String) {
    let (mut numbers, mut list) = (Vec::new(), String::new());
    for picture in &paper.pictures {
        let (format, ending) = match picture.kind {
            PictureKind::Png => ("PNG", "png"),
            PictureKind::Jpeg => ("JPEG", "jpg"),
        };
        let (id, name) = (ids.next(), format!("image_{}.{ending}", numbers.len()));
        let _ = write!(
            list,
            "<ofd:MultiMedia ID=\"{id}\" Type=\"Image\" Format=\"{format}\"><ofd:MediaFile>{name}</ofd:MediaFile></ofd:MultiMedia>"
        );
        files.push((format!("Doc_0/Res/{name}"), picture.data.to_vec()));
        numbers.push(id);
    }
    let list = if list.is_empty() { list } else { format!("<ofd:MultiMedias>{list}</ofd:MultiMedias>") };
    (numbers, list)
}

/// Writes the links of all pages; whether there are any.
fn links(paper: &LaidPaper<'_>, pages: &[u32], ids: &mut Ids, files: &mut Files) -> bool {
    let mut list = String::new();
    for (at, (page, id)) in paper.pages.iter().zip(pages).enumerate() {
        let Some(xml) = annotations(page, pages, &paper.creator, &paper.day, ids) else { continue };
        files.push((format!("Doc_0/Annots/Page_{at}/Annotation.xml"), xml.into_bytes()));
        let _ =
            write!(list, "<ofd:Page PageID=\"{id}\"><ofd:FileLoc>Page_{at}/Annotation.xml</ofd:FileLoc></ofd:Page>");
    }
    let has_any = !list.is_empty();
    if has_any {
        let xml = format!("{DECLARATION}<ofd:Annotations {NAMESPACE}>{list}</ofd:Annotations>");
        files.push(("Doc_0/Annots/Annotations.xml".to_owned(), xml.into_bytes()));
    }
    has_any
}

/// `Document.xml`: what the pages share, which they are, the headings, where the links are.
fn document(paper: &LaidPaper<'_>, rgb: u32, pages: &[u32], annotated: bool, last: u32) -> String {
    let size = |page: &crate::model::LaidPage<'_>| format!("0 0 {} {}", length(page.width), length(page.height));
    let area = paper.pages.first().map_or_else(|| "0 0 210 297".to_owned(), size);
    let mut xml = format!(
        "{DECLARATION}<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:MaxUnitID>{last}</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>{area}</ofd:PhysicalBox></ofd:PageArea>\
         <ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes><ofd:DefaultCS>{rgb}</ofd:DefaultCS></ofd:CommonData><ofd:Pages>"
    );
    for (at, id) in pages.iter().enumerate() {
        let _ = write!(xml, "<ofd:Page ID=\"{id}\" BaseLoc=\"Pages/Page_{at}/Content.xml\"/>");
    }
    xml.push_str("</ofd:Pages>");
    if !paper.outline.is_empty() {
        xml.push_str("<ofd:Outlines>");
        outline(&paper.outline, pages, &mut xml);
        xml.push_str("</ofd:Outlines>");
    }
    if annotated {
        xml.push_str("<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>");
    }
    xml.push_str("</ofd:Document>");
    xml
}

fn outline(bookmarks: &[Bookmark], pages: &[u32], to: &mut String) {
    for bookmark in bookmarks {
        let _ =
            write!(to, "<ofd:OutlineElem Title=\"{}\" Count=\"{}\">", escape(&bookmark.title), bookmark.below.len());
        if let Some(action) = going_to(bookmark.place, pages) {
            let _ = write!(to, "<ofd:Actions>{action}</ofd:Actions>");
        }
        outline(&bookmark.below, pages, to);
        to.push_str("</ofd:OutlineElem>");
    }
}

/// The document's number (7.4: DocID, 32 hexadecimal digits): the first half of the digest of all that it says.
fn number(paper: &LaidPaper<'_>, files: &Files) -> String {
    let mut digest = Sha256::new();
    for part in [&paper.title, &paper.author, &paper.day] {
        digest.update(part.as_bytes());
        digest.update([0]);
    }
    for (name, bytes) in files {
        digest.update(name.as_bytes());
        digest.update((bytes.len() as u64).to_le_bytes());
        digest.update(bytes);
    }
    digest.finalize().iter().take(16).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// `OFD.xml`: what document there is, and of whom.
fn entrance(paper: &LaidPaper<'_>, number: &str) -> String {
    let mut xml = format!(
        "{DECLARATION}<ofd:OFD {NAMESPACE} DocType=\"OFD\" Version=\"1.0\"><ofd:DocBody><ofd:DocInfo><ofd:DocID>{number}</ofd:DocID><ofd:Title>{}</ofd:Title>",
        escape(&paper.title)
    );
    if !paper.author.is_empty() {
        let _ = write!(xml, "<ofd:Author>{}</ofd:Author>", escape(&paper.author));
    }
    let _ = write!(
        xml,
        "<ofd:CreationDate>{}</ofd:CreationDate><ofd:Creator>{}</ofd:Creator></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        escape(&paper.day),
        escape(&paper.creator)
    );
    xml
}
