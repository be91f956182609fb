//! A document whose words are those of the answers and that shows others: each way to do so is told.

use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use ziping_tests::case_of;
use ziping_word::{Document, Refusal, read};

/// The application form of Wuhu as the tool makes it.
fn made() -> Vec<u8> {
    let application = case_of("wuhu", "complete");
    let paper = application.papers().into_iter().find(|paper| paper.official).expect("a form");
    ziping_docx::docx(&paper, application.case.today).expect("written")
}

/// The document with its parts changed: name and text.
fn with(change: impl Fn(&mut Vec<(String, String)>)) -> Vec<u8> {
    let bytes = made();
    let mut zip = zip::ZipArchive::new(Cursor::new(&bytes)).expect("an archive");
    let mut parts: Vec<(String, String)> = (0..zip.len())
        .map(|at| {
            let mut part = zip.by_index(at).expect("a part");
            let (name, mut text) = (part.name().to_owned(), String::new());
            part.read_to_string(&mut text).expect("a text");
            (name, text)
        })
        .collect();
    change(&mut parts);
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        new.start_file(name, SimpleFileOptions::default()).expect("begun");
        new.write_all(text.as_bytes()).expect("written");
    }
    new.finish().expect("an archive").into_inner()
}

fn part<'p>(parts: &'p mut [(String, String)], name: &str) -> &'p mut String {
    &mut parts.iter_mut().find(|(own, _)| own == name).unwrap_or_else(|| panic!("{name}")).1
}

/// The document with something before its first words.
fn within(run: &str) -> Document {
    let bytes = with(|parts| {
        let main = part(parts, "word/document.xml");
        let at = main.find("<w:t").expect("words");
        let start = main[..at].rfind("<w:r>").or_else(|| main[..at].rfind("<w:r ")).expect("a run");
        main.insert_str(start, run);
    });
    read(&bytes).expect("read")
}

fn signs(document: &Document) -> Vec<&'static str> {
    let made = read(&made()).expect("read");
    document
        .odd
        .iter()
        .filter(|(sign, count)| made.odd.get(*sign).unwrap_or(&0) < *count)
        .map(|(sign, _)| *sign)
        .collect()
}

#[test]
fn what_hides_words_is_told() {
    assert_eq!(signs(&read(&made()).expect("read")), Vec::<&str>::new());
    let of_run = |properties: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t></w:t></w:r>");
    for (run, sign) in [
        (of_run("<w:vanish/>"), "隐藏文字"),
        (of_run("<w:specVanish w:val=\"1\"/>"), "隐藏文字"),
        (of_run("<w:color w:val=\"FFFFFF\"/>"), "看不见的颜色"),
        (of_run("<w:color w:val=\"auto\" w:themeColor=\"background1\"/>"), "看不见的颜色"),
        (of_run("<w:sz w:val=\"2\"/>"), "极小文字"),
        (of_run("<w:strike/>"), "删除线"),
        (of_run("<w:rtl/>"), "倒排文字"),
        (of_run("<w:rFonts w:ascii=\"Wingdings\"/>"), "符号字体"),
        ("<w:r><w:pict><v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\"/></w:pict></w:r>".to_owned(), "浮动图形"),
        ("<w:r><w:drawing><wp:anchor/></w:drawing></w:r>".to_owned(), "浮动图形"),
        ("<w:r><w:pict><v:textpath string=\"D\"/></w:pict></w:r>".to_owned(), "艺术字"),
        ("<w:fldSimple w:instr=\"QUOTE D\"><w:r><w:t></w:t></w:r></w:fldSimple>".to_owned(), "会自己变的域"),
        ("<w:r><w:fldChar w:fldCharType=\"begin\" w:dirty=\"true\"/></w:r><w:r><w:instrText>QU</w:instrText></w:r><w:r>\
          <w:instrText>OTE D</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
            .to_owned(), "会自己变的域"),
        ("<mc:AlternateContent><mc:Choice Requires=\"zz\"/><mc:Fallback/></mc:AlternateContent>".to_owned(), "在不同程序里显示不同的内容"),
        ("<mc:AlternateContent><mc:Choice Requires=\"wps\"/><mc:Fallback><w:r><w:t>D</w:t></w:r></mc:Fallback></mc:AlternateContent>"
            .to_owned(), "在不同程序里显示不同的内容"),
        ("<w:r><w:ruby/></w:r>".to_owned(), "注音"),
        ("<w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr></w:sdt>".to_owned(), "与别处绑定的内容"),
        (of_run("<w:color w:val=\"FFFF99\"/>"), "看不见的颜色"),
        (of_run("<w:highlight w:val=\"black\"/>"), "看不见的颜色"),
        (of_run("<w:shd w:val=\"clear\" w:fill=\"000000\"/>"), "看不见的颜色"),
        (of_run("<w:w w:val=\"1\"/>"), "压扁的文字"),
        (of_run("<w:spacing w:val=\"-200\"/>"), "压扁的文字"),
        (of_run("<w:position w:val=\"-2000\"/>"), "移开的文字"),
        ("<w:pPr><w:spacing w:line=\"1\" w:lineRule=\"exact\"/></w:pPr>".to_owned(), "压扁的文字"),
        ("<w:pPr><w:ind w:left=\"-20000\"/></w:pPr>".to_owned(), "移开的文字"),
        ("<w:pPr><w:framePr w:w=\"10\"/></w:pPr>".to_owned(), "浮动的文字或表格"),
        ("<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"7\"/></w:numPr></w:pPr>".to_owned(), "自动编号的文字"),
        ("<w:tbl><w:tblPr><w:tblpPr w:vertAnchor=\"page\"/></w:tblPr></w:tbl>".to_owned(), "浮动的文字或表格"),
        ("<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr></w:tr></w:tbl>".to_owned(), "隐藏的行"),
        ("<w:tbl><w:tr><w:trPr><w:trHeight w:val=\"1\" w:hRule=\"exact\"/></w:trPr></w:tr></w:tbl>".to_owned(), "固定的行高"),
        ("<w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc>".to_owned(), "合并或删除的单元格"),
        ("<w:tc><w:tcPr><w:hMerge w:val=\"continue\"/></w:tcPr></w:tc>".to_owned(), "合并或删除的单元格"),
        ("<w:sectPr><w:pgSz w:w=\"300\" w:h=\"300\"/></w:sectPr>".to_owned(), "移开的文字"),
        ("<w:r><w:yearLong/></w:r>".to_owned(), "会自己变的域"),
        // Of these a paper has some: more than it was made with are told.
        ("<w:fldSimple w:instr=\" PAGE \\* MERGEFORMAT \"><w:r><w:t></w:t></w:r></w:fldSimple>".to_owned(), "会自己变的域"),
        ("<w:r><w:drawing><wp:inline/></w:drawing></w:r>".to_owned(), "图片"),
        ("<w:pPr><w:bidi/></w:pPr>".to_owned(), "倒排文字"),
        (of_run("<w:color w:val=\"C0C0C0\"/>"), "看不见的颜色"),
        (of_run("<w:shd w:val=\"clear\" w:fill=\"777777\"/>"), "看不见的颜色"),
        ("<w:tbl><w:tblGrid><w:gridCol w:w=\"1\"/></w:tblGrid></w:tbl>".to_owned(), "过窄的列"),
        ("<w14:x xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\"><w:r><w:t>甲</w:t></w:r></w14:x>".to_owned(), "在不同程序里显示不同的内容"),
        ("<q:x xmlns:q=\"urn:x\"><w:r><w:t>甲</w:t></w:r></q:x>".to_owned(), "在不同程序里显示不同的内容"),
    ] {
        assert!(signs(&within(&run)).contains(&sign), "{run}: {:?}", signs(&within(&run)));
    }
    // What office programs write by themselves is none of it.
    for run in [
        of_run("<w:vanish w:val=\"0\"/>"),
        of_run("<w:webHidden/>"),
        of_run("<w:spacing w:val=\"-6\"/><w:shd w:val=\"clear\" w:fill=\"FFFF00\"/><w:highlight w:val=\"yellow\"/>"),
        "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"0\"/></w:numPr><w:ind w:left=\"420\"/></w:pPr>"
            .to_owned(),
        of_run("<w:color w:val=\"000000\"/><w:sz w:val=\"21\"/><w:rFonts w:ascii=\"SimSun\"/>"),
        "<mc:AlternateContent><mc:Choice Requires=\"wps\"/><mc:Fallback/></mc:AlternateContent>".to_owned(),
    ] {
        assert_eq!(signs(&within(&run)), Vec::<&str>::new(), "{run}");
    }
}

#[test]
fn a_style_that_is_used_may_hide_as_well() {
    let styled = |style: &str, id: &str| {
        let bytes = with(|parts| {
            let styles = part(parts, "word/styles.xml");
            *styles = styles.replace("</w:styles>", &format!("{style}</w:styles>"));
            let main = part(parts, "word/document.xml");
            *main = main.replacen("<w:r>", &format!("<w:r><w:rPr><w:rStyle w:val=\"{id}\"/></w:rPr></w:r><w:r>"), 1);
        });
        read(&bytes).expect("read")
    };
    let hides = "<w:style w:type=\"character\" w:styleId=\"x1\"><w:rPr><w:vanish/></w:rPr></w:style>";
    let based = "<w:style w:type=\"character\" w:styleId=\"x2\"><w:basedOn w:val=\"x1\"/></w:style>";
    assert_eq!(signs(&styled(hides, "x1")), ["隐藏文字"]);
    assert_eq!(signs(&styled(&format!("{hides}{based}"), "x2")), ["隐藏文字"]);
    assert_eq!(signs(&styled(hides, "x3")), Vec::<&str>::new(), "nobody uses it");
}

#[test]
fn the_words_read_are_those_that_are_shown() {
    // Another part calls itself the document.
    let other = with(|parts| {
        let rels = part(parts, "_rels/.rels");
        *rels = rels.replace("word/document.xml", "word/evil.xml");
        let main = part(parts, "word/document.xml").replace('☑', "□");
        parts.push(("word/evil.xml".to_owned(), main));
    });
    assert_eq!(read(&other), Err(Refusal::NotADocument));
    let typed = with(|parts| {
        let types = part(parts, "[Content_Types].xml");
        let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
        *types = types
            .replace("</Types>", &format!("<Override PartName=\"/word/evil.xml\" ContentType=\"{kind}\"/></Types>"));
    });
    assert_eq!(read(&typed), Err(Refusal::NotADocument));
    // A head by another name is a head.
    let head = with(|parts| {
        let rels = part(parts, "word/_rels/document.xml.rels");
        let one = "<Relationship Id=\"x\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" Target=\"other.xml\"/>";
        *rels = rels.replace("</Relationships>", &format!("{one}</Relationships>"));
        parts
            .push(("word/other.xml".to_owned(), "<w:hdr><w:p><w:r><w:t>本表作废</w:t></w:r></w:p></w:hdr>".to_owned()));
    });
    assert!(read(&head).expect("read").heads.contains(&"本表作废".to_owned()));
    // A link that leads to a file is one to the outside, in however many pieces it is written.
    let link = within(
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>HYPER</w:instrText></w:r><w:r><w:instrText>LINK \
         \"file://evil/x\"</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
    );
    assert_eq!(link.outside, ["HYPERLINK \"file://evil/x\""]);
    assert!(within("<w:hyperlink w:anchor=\"x\"/>").outside.is_empty());
    for part in ["word/fonts/font1.odttf", "word/diagrams/data1.xml", "word/charts/chart1.xml"] {
        let bytes = with(|parts| parts.push((part.to_owned(), "x".to_owned())));
        assert_eq!(signs(&read(&bytes).expect("read")).len(), 1, "{part}");
    }
}
