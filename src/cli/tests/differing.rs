//! Papers that say something else than the answers: words, pages, files that nobody made here.

use crate::support::forgery::{FORM, Files, OFFICE, body, check, examined, forged, part, place, relisted, touched};
use crate::support::zip::zipped;
use crate::support::{PACKED, repository};
use std::io::Cursor;
use ziping_examine::{Papers, examine};
use ziping_paper::Paper;
use ziping_paper::def::FileKind;
use ziping_station::words::{self, note};

#[test]
fn papers_of_ones_own() {
    check(&[
        forged("the form of another organisation", "paperDiffers", "paper-differs", |files| {
            body(files, "芜湖示例精密制造有限公司", "芜湖另一家有限公司");
        }),
        forged("no document", "paperDiffers", "paper-no-document", |files| {
            *place(files, FORM) = b"MZ not a docx".to_vec()
        }),
        forged("an old document", "paperDiffers", "paper-old-format", |files| {
            *place(files, FORM) = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        }),
        forged("a ZIP of something else", "paperDiffers", "paper-no-document", |files| {
            *place(files, FORM) = zipped("", [("a.txt", b"x".as_slice())]);
        }),
        forged("cut XML", "paperDiffers", "paper-no-document", |files| {
            part(files, "word/document.xml", |xml| xml.chars().take(5_000).collect());
        }),
        forged("deep XML", "paperDiffers", "paper-no-document", |files| {
            part(files, "word/document.xml", |_| "<a>".repeat(100_000) + &"</a>".repeat(100_000));
        }),
        forged("a doctype", "paperDiffers", "paper-no-document", |files| {
            part(files, "word/document.xml", |xml| {
                xml.replacen("<w:document", "<!DOCTYPE x [<!ENTITY a \"b\">]><w:document", 1)
            });
        }),
        forged("a bomb", "paperDiffers", "paper-too-large", |files| {
            part(files, "word/document.xml", |_| " ".repeat(40 << 20));
        }),
        forged("macros", "paperUnsafe", "paper-unsafe", |files| part(files, "word/vbaProject.bin", |_| "x".to_owned())),
        forged("an embedded program", "paperUnsafe", "paper-unsafe", |files| {
            part(files, "word/embeddings/oleObject1.bin", |_| "x".to_owned());
        }),
        forged("a template from elsewhere", "paperUnsafe", "paper-unsafe", |files| {
            part(files, "word/_rels/settings.xml.rels", |_| {
                "<Relationships><Relationship Id=\"a\" Type=\"x/attachedTemplate\" Target=\"http://a/b.dotm\" \
                 TargetMode=\"External\"/></Relationships>"
                    .to_owned()
            });
        }),
        forged("a link to a share", "paperUnsafe", "paper-unsafe", |files| {
            part(files, "word/_rels/x.xml.rels", |_| {
                "<Relationships><Relationship Id=\"a\" Type=\"x/hyperlink\" Target=\"file://\\\\a\\b\" \
                 TargetMode=\"External\"/></Relationships>"
                    .to_owned()
            });
        }),
        forged("a field that fetches", "paperUnsafe", "paper-unsafe", |files| {
            body(files, "</w:body>", "<w:p><w:fldSimple w:instr=\" INCLUDEPICTURE http://a/b \"/></w:p></w:body>");
        }),
        forged("another tick", "paperDiffers", "paper-differs", |files| body(files, "□", "☑")),
        forged("a line between others", "paperDiffers", "paper-differs", |files| {
            part(files, "word/document.xml", |xml| {
                let at = xml.find("组织规模").expect("a cell");
                let end = at + xml[at..].find("</w:p>").expect("a paragraph") + "</w:p>".len();
                format!("{}<w:p><w:r><w:t>获得中国质量奖</w:t></w:r></w:p>{}", &xml[..end], &xml[end..])
            });
        }),
        forged("words in the head", "paperDiffers", "paper-differs", |files| {
            part(files, "word/header9.xml", |_| "<w:hdr><w:p><w:r><w:t>作废</w:t></w:r></w:p></w:hdr>".to_owned());
        }),
        forged("saved again", "paperResaved", "paper-resaved", |files| {
            part(files, "docProps/app.xml", |_| "<a/>".to_owned())
        }),
        touched("saved again, the lists as they were", "paperResaved", "paper-resaved", |files| {
            part(files, "docProps/app.xml", |_| "<a/>".to_owned());
        }),
        forged("the date at the stamp", "paperResaved", "paper-filled", |files| {
            body(files, "\u{3000}\u{3000}\u{3000}\u{3000}年\u{3000}\u{3000}月\u{3000}\u{3000}日", "2026年11月21日");
        }),
        forged("a paper less", "changed", "paper-missing", |files| files.retain(|(path, _)| path != FORM)),
        forged("a paper more", "changed", "extra-listed", |files| {
            files.push(("data/报送件/02-补充说明.docx".into(), b"PK".to_vec()));
        }),
    ]);
}

#[test]
fn an_ofd_of_a_paper_that_gives_none_is_told() {
    const OFD: &str = "data/报送件/01-申报表.ofd";
    let mut files = PACKED.files.clone();
    files.push((OFD.to_owned(), b"PK".to_vec()));
    let told = |made: Option<Vec<u8>>| {
        let mut files = files.clone();
        relisted(&mut files);
        let zip = zipped("包/", files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
        let mut typeset = |_: &Paper, format, _| made.clone().filter(|_| format == FileKind::Ofd);
        let row = examine("a.zip", Cursor::new(zip), &OFFICE, Papers::Now(Some(&mut typeset)), &mut |_, _| true);
        row.notes.iter().any(|note| note.path == OFD && note.code == "ofd-differs")
    };
    assert!(told(Some(Vec::new())), "the pages have what OFD lacks: somebody else made it");
    assert!(told(Some(b"another".to_vec())) && !told(Some(b"PK".to_vec())));
    assert!(!told(None), "what cannot be laid out here proves nothing");
}

/// The form with a break before its words, as office programs set and note them.
fn with_breaks(files: &mut Files, changed: &[(&str, &str)]) {
    part(files, "word/document.xml", |xml| {
        let set = "<w:body><w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>";
        let xml = xml.replacen("<w:body>", set, 1);
        changed.iter().fold(xml, |xml, (from, to)| {
            assert!(xml.contains(from), "the form has no {from}");
            xml.replacen(from, to, 1)
        })
    });
}

#[test]
fn a_difference_names_its_page() {
    let mut files = PACKED.files.clone();
    let noted = "</w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t>";
    let name = "芜湖示例精密制造有限公司";
    with_breaks(&mut files, &[(name, "芜湖另一家有限公司"), ("组织规模", &format!("组织规{noted}模样"))]);
    relisted(&mut files);
    let row = examined(&files);
    let told = row.notes.iter().filter(|note| note.code == "paper-differs");
    let pages: Vec<Option<u32>> = told.map(|note| note.page).collect();
    // What stands on the break begins before it.
    assert_eq!((row.state.name(), pages), ("paperDiffers", vec![Some(2); 2]), "{:?}", row.notes);
    assert_eq!(words::stated(&row).1.0, "文稿与填报有出入");
    assert_eq!(words::differing(&row, ziping_domain::Lang::Zh), "01-申报表第2页2处");
    assert_eq!(words::differing(&row, ziping_domain::Lang::En), "01-申报表 page 2: 2 places");
    let said = note(&row.notes[0], ziping_domain::Lang::Zh);
    assert!(said.starts_with("报送件/01-申报表.docx第2页：文稿的文字与填报内容不同"), "{said}");
    // Without a break no page is told.
    let mut files = PACKED.files.clone();
    body(&mut files, name, "芜湖另一家有限公司");
    relisted(&mut files);
    assert_eq!(words::differing(&examined(&files), ziping_domain::Lang::Zh), "01-申报表1处");
}

/// PDFs are made again where fonts are at hand.
#[test]
fn another_pdf_is_found() {
    let mut files = PACKED.files.clone();
    place(&mut files, "data/报送件/01-申报表.pdf").extend(b"\n");
    relisted(&mut files);
    let zip = zipped("包/", files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
    let folder = crate::support::folder("forged-pdf");
    let path = crate::support::file(&folder, "p.zip", zip);
    let run = crate::support::ziping([
        "verify".as_ref(),
        path.as_os_str(),
        "--programme".as_ref(),
        repository("www/programmes").as_os_str(),
        "--fonts".as_ref(),
        crate::support::fonts().as_os_str(),
    ]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(
        run.out.contains("data/报送件/01-申报表.pdf: pdf-differs: ") && run.out.contains("paperDiffers: "),
        "{run:?}"
    );
}
