//! Papers that show, or do, something else than what is read in them: none of them is a tick.

use crate::support::forgery::{body, check, forged, part, place};

#[test]
fn a_form_that_shows_other_words_is_told() {
    check(&[
        forged("another part is the document", "paperDiffers", "paper-no-document", |files| {
            let mut main = String::new();
            part(files, "word/document.xml", |xml| {
                main.clone_from(&xml);
                xml
            });
            part(files, "word/evil.xml", |_| main.replace('☑', "□"));
            part(files, "_rels/.rels", |rels| rels.replace("word/document.xml", "word/evil.xml"));
        }),
        forged("a tick that is hidden", "paperDiffers", "paper-hides", |files| {
            body(files, "<w:rPr>", "<w:rPr><w:vanish/>");
        }),
        forged("words struck out", "paperDiffers", "paper-hides", |files| {
            body(files, "<w:rPr>", "<w:rPr><w:strike/>");
        }),
        forged("words for some programs only", "paperDiffers", "paper-hides", |files| {
            let both = "<mc:AlternateContent><mc:Choice Requires=\"zz\"/><mc:Fallback/></mc:AlternateContent>";
            body(files, "<w:body>", &format!("<w:body>{both}"));
        }),
    ]);
}

#[test]
fn words_that_only_some_programs_show_are_words() {
    const BODY: &str = "<w:body>";
    fn run(words: &str) -> String {
        format!("<w:body><w:p><w:r>{words}</w:r></w:p>")
    }
    check(&[
        forged("a deletion outside of any", "paperDiffers", "paper-differs", |files| {
            body(files, BODY, &run("<w:delText>国家质量奖获奖组织</w:delText>"));
        }),
        forged("an instruction outside of any field", "paperDiffers", "paper-differs", |files| {
            body(files, BODY, &run("<w:instrText>另一公司</w:instrText>"));
        }),
        forged("the entry of a list", "paperDiffers", "paper-hides", |files| {
            let list = "<w:ddList><w:listEntry w:val=\"国家质量奖获奖组织\"/></w:ddList>";
            body(
                files,
                BODY,
                &run(&format!("<w:fldChar w:fldCharType=\"begin\"><w:ffData>{list}</w:ffData></w:fldChar>")),
            );
        }),
        forged("a box of an old form", "paperDiffers", "paper-hides", |files| {
            let tick = "<w:checkBox><w:checked/></w:checkBox>";
            body(
                files,
                BODY,
                &run(&format!("<w:fldChar w:fldCharType=\"begin\"><w:ffData>{tick}</w:ffData></w:fldChar>")),
            );
        }),
        forged("what a tracked change took away", "paperDiffers", "paper-beside", |files| {
            let gone = "<w:body><w:p><w:del w:id=\"1\" w:author=\"x\"><w:r><w:delText>此表作废</w:delText></w:r></w:del></w:p>";
            body(files, BODY, gone);
        }),
        forged("a comment", "paperDiffers", "paper-beside", |files| {
            let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
            let comment =
                "<w:comment w:id=\"0\" w:author=\"办公室\"><w:p><w:r><w:t>此表作废</w:t></w:r></w:p></w:comment>";
            part(files, "word/comments.xml", |_| format!("<w:comments {space}>{comment}</w:comments>"));
        }),
    ]);
}

#[test]
fn words_that_are_pushed_aside_are_told() {
    check(&[
        forged("an edge as wide as the cell", "paperDiffers", "paper-hides", |files| {
            let edge = "<w:tcPr><w:tcMar><w:left w:w=\"30000\" w:type=\"dxa\"/></w:tcMar>";
            body(files, "<w:tcPr>", edge);
        }),
        forged("a row that begins beside the page", "paperDiffers", "paper-hides", |files| {
            body(files, "<w:trPr>", "<w:trPr><w:gridBefore w:val=\"1\"/><w:wBefore w:w=\"30000\" w:type=\"dxa\"/>");
        }),
        forged("letters that are pressed together", "paperDiffers", "paper-hides", |files| {
            body(files, "<w:rPr>", "<w:rPr><w:fitText w:val=\"1\"/>");
        }),
        forged("words from right to left", "paperDiffers", "paper-hides", |files| {
            body(files, "<w:body>", "<w:body><w:p><w:dir w:val=\"rtl\"/></w:p>");
        }),
        forged("a theme that is all white", "paperDiffers", "paper-hides", |files| {
            body(files, "<w:rPr>", "<w:rPr><w:color w:val=\"000000\" w:themeColor=\"text1\"/>");
            part(files, "word/theme/theme1.xml", |_| {
                let space = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"";
                format!("<a:theme {space}><a:dk1><a:srgbClr val=\"FFFFFF\"/></a:dk1></a:theme>")
            });
        }),
    ]);
}

#[test]
fn a_pdf_that_does_something_by_itself_is_told() {
    const FORM: &str = "data/报送件/01-申报表.pdf";
    check(&[
        forged("starts a program", "paperUnsafe", "paper-unsafe", |files| {
            place(files, FORM).extend_from_slice(b"\n9 0 obj\n<</OpenAction<</S/Launch/F(cmd.exe)>>>>\nendobj\n");
        }),
        forged("runs a script", "paperUnsafe", "paper-unsafe", |files| {
            place(files, FORM).extend_from_slice(b"\n9 0 obj\n<</S/J#61vaScript/JS(app.alert)>>\nendobj\n");
        }),
        forged("carries a file", "paperUnsafe", "paper-unsafe", |files| {
            place(files, FORM).extend_from_slice(b"\n9 0 obj\n<</Type/EmbeddedFile>>\nendobj\n");
        }),
    ]);
}

/// What programs put in by themselves, turn round, or cannot show: none of it is read as it is seen.
#[test]
fn what_is_seen_otherwise_than_it_is_read_is_told() {
    const BODY: &str = "<w:body>";
    fn field(instruction: &str, shown: &str) -> String {
        let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
        let (begin, separate, end) = (mark("begin"), mark("separate"), mark("end"));
        let asked = format!("<w:r><w:instrText> {instruction} </w:instrText></w:r>");
        format!("<w:body><w:p>{begin}{asked}{separate}<w:r><w:t>{shown}</w:t></w:r>{end}</w:p>")
    }
    fn colours(run: &str) -> String {
        format!("<w:rPr>{run}")
    }
    check(&[
        forged("words of another place", "paperDiffers", "paper-hides", |files| {
            body(files, BODY, &field("REF tick", ""))
        }),
        forged("the number of a page", "paperDiffers", "paper-hides", |files| body(files, BODY, &field("PAGE", ""))),
        forged("how many pages there are", "paperDiffers", "paper-hides", |files| {
            body(files, BODY, &field("NUMPAGES", ""))
        }),
        forged("words of a style", "paperDiffers", "paper-hides", |files| body(files, BODY, &field("STYLEREF 1", ""))),
        forged("the page of a mark, in no contents", "paperDiffers", "paper-hides", |files| {
            body(files, BODY, &field("PAGEREF tick", ""));
        }),
        forged("a line from right to left", "paperDiffers", "paper-hides", |files| {
            body(files, "<w:pPr>", "<w:pPr><w:bidi/>")
        }),
        forged("a table from right to left", "paperDiffers", "paper-hides", |files| {
            body(files, "<w:tblPr>", "<w:tblPr><w:bidiVisual/>");
        }),
        forged("a column without room", "paperDiffers", "paper-hides", |files| {
            body(files, "<w:tblGrid>", "<w:tblGrid><w:gridCol w:w=\"1\"/>");
        }),
        forged("grey on grey", "paperDiffers", "paper-hides", |files| {
            body(files, "<w:rPr>", &colours("<w:color w:val=\"777777\"/><w:shd w:val=\"clear\" w:fill=\"777777\"/>"));
        }),
        forged("a pattern over the words", "paperDiffers", "paper-hides", |files| {
            body(files, "<w:rPr>", &colours("<w:shd w:val=\"solid\" w:color=\"000000\" w:fill=\"FFFFFF\"/>"));
        }),
        forged("a dark page", "paperDiffers", "paper-hides", |files| {
            body(files, BODY, "<w:background w:color=\"777777\"/><w:body>");
        }),
        forged("a dark marker", "paperDiffers", "paper-hides", |files| {
            body(files, "<w:rPr>", &colours("<w:highlight w:val=\"darkGray\"/>"));
        }),
        forged("a font of signs", "paperDiffers", "paper-hides", |files| {
            body(files, "<w:rPr>", &colours("<w:rFonts w:ascii=\" Marlett\"/>"));
        }),
        forged("a picture in the line", "paperDiffers", "paper-hides", |files| {
            body(files, BODY, "<w:body><w:p><w:r><w:drawing><wp:inline/></w:drawing></w:r></w:p>");
        }),
    ]);
}
