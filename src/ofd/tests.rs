//! Every kind of thing that a page can have, as it stands in the file.

use crate::sample::{self, BLACK, RED, run};
use crate::{Affine, Drawn, LaidPage, LaidPaper, NotInOfd, OfdProblem, PathLine, PathStep, VectorPath, written};
use std::path::PathBuf;
use std::sync::LazyLock;
use ziping_ofd_check::{faults, unzipped, words};

/// The fonts that `node www/tools/fonts.mjs target/fonts` writes; another folder in `ZIPING_FONTS`.
static SERIF: LazyLock<Vec<u8>> = LazyLock::new(|| font_file("serif.ttf"));

fn font_file(name: &str) -> Vec<u8> {
    let folder = std::env::var_os("ZIPING_FONTS")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/fonts")), PathBuf::from);
    let read = std::fs::read(folder.join(name));
    read.unwrap_or_else(|error| panic!("no fonts ({error}): run `node www/tools/fonts.mjs target/fonts` first"))
}

fn file(ofd: &[u8], name: &str) -> String {
    let found = unzipped(ofd).into_iter().find(|(path, _)| path == name).unwrap_or_else(|| panic!("no {name}"));
    String::from_utf8(found.1).expect("UTF-8")
}

/// The first page of a paper with only this on it.
fn page(drawn: Vec<Drawn<'_>>) -> String {
    let pages = vec![LaidPage { width: 210.0, height: 297.0, drawn, links: vec![] }];
    let paper = LaidPaper { pages, outline: vec![], ..sample::paper(&SERIF) };
    file(&written(&paper).expect("an OFD"), "Doc_0/Pages/Page_0/Content.xml")
}

#[test]
fn everything_stands_as_the_standard_has_it() {
    let paper = sample::paper(&SERIF);
    let ofd = written(&paper).expect("an OFD");
    assert_eq!(faults(&ofd), Vec::<String>::new());
    assert_eq!(written(&paper).as_ref(), Ok(&ofd), "the same bytes");
    let said = words(&ofd);
    assert_eq!(said.len(), 2);
    for words in [
        "芜湖市自我评价申报表 Form 1&2 <A>",
        "首尾空白",
        "半透明文字",
        "张𬭎𬭼文",
        "旋转九十度",
        "合字叠\u{200B}口口回平升平",
    ] {
        assert!(said[0].contains(words), "{words} in {}", said[0]);
    }
    assert!(!said[0].contains("看不见"), "what nobody sees is not there");
    if let Some(folder) = std::env::var_os("ZIPING_LOOK") {
        std::fs::write(PathBuf::from(folder).join("sample.ofd"), ofd).expect("a file to look at");
    }
}

#[test]
fn faults_are_found() {
    let ofd = written(&sample::paper(&SERIF)).expect("an OFD");
    for (place, from, to, told) in [
        ("Doc_0/Document.xml", "<ofd:MaxUnitID>", "<ofd:MaxUnitID>9", "MaxUnitID"),
        ("Doc_0/Pages/Page_0/Content.xml", " Font=\"2\"", " Font=\"3\"", "3 is no Font"),
        ("Doc_0/Pages/Page_1/Content.xml", "</ofd:Page>", "", "Page_1"),
        ("Doc_0/PublicRes.xml", "font_0.ttf", "font_1.ttf", "font_1.ttf is not there"),
        ("Doc_0/Pages/Page_0/Content.xml", "CodeCount=\"2\"", "CodeCount=\"1\"", "CGTransform"),
        ("Doc_0/Pages/Page_0/Content.xml", "M 0", "L 0", "begins with L"),
    ] {
        let files = unzipped(&ofd).into_iter().map(|(name, bytes)| match name == place {
            true => {
                let text = String::from_utf8(bytes).expect("UTF-8");
                assert!(text.contains(from), "{from} in {place}");
                (name, text.replacen(from, to, 1).into_bytes())
            }
            false => (name, bytes),
        });
        let broken = ziping_archive::written(&files.collect::<Vec<_>>()).expect("a ZIP");
        let found = faults(&broken);
        assert!(found.iter().any(|fault| fault.contains(told)), "{told}: {found:?}");
    }
}

#[test]
fn fonts_lead_from_characters_to_glyphs() {
    let ofd = written(&sample::paper(&SERIF)).expect("an OFD");
    let fonts: Vec<_> = unzipped(&ofd).into_iter().filter(|(name, _)| name.ends_with(".ttf")).collect();
    let [(name, font)] = &fonts[..] else { panic!("one font is used, not {}", fonts.len()) };
    assert_eq!(name, "Doc_0/Res/font_0.ttf");
    assert!(font.len() < 60_000, "only what is used is embedded: {}", font.len());
    let (cut, whole) =
        (ttf_parser::Face::parse(font, 0).expect("a font"), ttf_parser::Face::parse(&SERIF, 0).expect("a font"));
    for character in "芜湖Fm1&𬭎𬭼回".chars() {
        let (here, there) = (cut.glyph_index(character), whole.glyph_index(character));
        let (here, there) = (here.unwrap_or_else(|| panic!("no {character}")), there.expect("a glyph"));
        assert_eq!(cut.glyph_bounding_box(here), whole.glyph_bounding_box(there), "{character}");
        assert_eq!(cut.glyph_hor_advance(here), whole.glyph_hor_advance(there), "{character}");
    }
    assert_eq!(cut.glyph_index('龘'), None);
    assert!(cut.tables().os2.is_some() && cut.tables().name.is_some());
    // All sums: the whole file's is a constant.
    let sum = font
        .chunks(4)
        .fold(0_u32, |sum, four| sum.wrapping_add(u32::from_be_bytes(four.try_into().expect("whole words"))));
    assert_eq!(sum, 0xB1B0_AFBA);
    let formats: Vec<u16> = cut
        .tables()
        .cmap
        .iter()
        .flat_map(|cmap| cmap.subtables)
        .map(|table| match table.format {
            ttf_parser::cmap::Format::SegmentMappingToDeltaValues(_) => 4,
            ttf_parser::cmap::Format::SegmentedCoverage(_) => 12,
            _ => 0,
        })
        .collect();
    assert_eq!(formats, [4, 12, 4, 12]);
}

#[test]
fn text_stands_where_it_was_laid() {
    let at = |text: &'static str, at| page(vec![Drawn::Run(run(&SERIF, text, 5.0, RED, at))]);
    let plain = at(" 中文", Affine::moved(20.0, 30.0));
    // Its blank is left out, and it begins behind it.
    assert!(plain.contains(">中文</ofd:TextCode>") && plain.contains("DeltaX=\"5\""), "{plain}");
    assert!(plain.contains("<ofd:FillColor Value=\"200 30 30\"/>") && !plain.contains("CTM"), "{plain}");
    let turned = at("中文", Affine::moved(20.0, 30.0).around(sample::turned(90.0)));
    assert!(turned.contains("CTM=\"0 1 -1 0 ") && turned.contains("X=\"0\" Y=\"0\" DeltaX=\"5\""), "{turned}");
    let rare = at("张𬭎", Affine::moved(20.0, 30.0));
    assert_eq!(rare.matches("<ofd:TextObject").count(), 2, "{rare}");
    assert_eq!(rare.matches("CodeCount=\"1\" GlyphCount=\"1\"").count(), 1, "{rare}");
    assert!(!at("　 ", Affine::IDENTITY).contains("TextObject"), "blanks alone are nothing");
}

/// A dash of three letters, and a circle around the letter before it: nothing of them lies outside of what may be drawn.
#[test]
fn what_glyphs_reach_lies_within_the_boundary() {
    let whole = font_file("serif-full.ttf");
    let face = ttf_parser::Face::parse(&whole, 0).expect("a font");
    for character in ['字', '\u{2E3A}', '\u{2E3B}', '\u{20DD}', '\u{3031}'] {
        let text = character.to_string();
        let drawn = vec![Drawn::Run(run(&whole, &text, 10.0, BLACK, Affine::moved(50.0, 50.0)))];
        let pages = vec![LaidPage { width: 210.0, height: 297.0, drawn, links: vec![] }];
        let paper = LaidPaper { pages, outline: vec![], fonts: vec![sample::font(&whole)], ..sample::paper(&SERIF) };
        let xml = file(&written(&paper).expect("an OFD"), "Doc_0/Pages/Page_0/Content.xml");
        let sides: Vec<f64> =
            attribute(&xml, "Boundary").split(' ').map(|side| side.parse().expect("a side")).collect();
        let id = face.glyph_index(character).unwrap_or_else(|| panic!("no {character}"));
        let ink = face.glyph_bounding_box(id).expect("ink");
        let at = |units: i16| f64::from(units) / f64::from(face.units_per_em()) * 10.0;
        assert!(sides[0] <= 50.0 + at(ink.x_min) && sides[0] + sides[2] >= 50.0 + at(ink.x_max), "{character}: {xml}");
        assert!(sides[1] <= 50.0 - at(ink.y_max) && sides[1] + sides[3] >= 50.0 - at(ink.y_min), "{character}: {xml}");
    }
}

/// The first value of an attribute.
fn attribute(xml: &str, name: &str) -> String {
    let found = xml.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
    found.unwrap_or_else(|| panic!("no {name} in {xml}")).to_owned()
}

/// A tab would be written as a blank, to which the font's map leads otherwise; what has no size is not there.
#[test]
fn what_cannot_be_written_as_it_is_stands_alone_or_not_at_all() {
    let mut tabbed = run(&SERIF, "甲\t乙", 5.0, BLACK, Affine::moved(20.0, 30.0));
    tabbed.glyphs[1].id = sample::glyph(&SERIF, '丙').0;
    let xml = page(vec![Drawn::Run(tabbed)]);
    assert!(xml.contains(">甲</ofd:TextCode>") && xml.contains(">乙</ofd:TextCode>"), "{xml}");
    assert!(!page(vec![Drawn::Run(run(&SERIF, "字", 0.000_4, BLACK, Affine::IDENTITY))]).contains("TextObject"));
}

/// Steps are differences of rounded places: after a thousand letters the last still stands where it should.
#[test]
fn no_error_adds_up() {
    let text = "字".repeat(1000);
    let mut long = run(&SERIF, &text, 1.0, BLACK, Affine::moved(0.0, 10.0));
    for (glyph, at) in long.glyphs.iter_mut().zip(0..) {
        glyph.x = f64::from(at) * 0.100_4;
    }
    let xml = page(vec![Drawn::Run(long)]);
    let steps: f64 = attribute(&xml, "DeltaX").split(' ').map(|step| step.parse::<f64>().expect("a number")).sum();
    assert!((steps - 999.0 * 0.1004).abs() < 0.001, "{steps}");
}

#[test]
fn paths_say_how_they_are_drawn() {
    let xml = page(sample::paper(&SERIF).pages.remove(0).drawn);
    for words in [
        "DashOffset=\"0\" DashPattern=\"4 2\"",
        "DashOffset=\"1\" DashPattern=\"4 2 1 2\"",
        "Cap=\"Round\" MiterLimit=\"4\" DashOffset=\"0\" DashPattern=\"3 3\"",
        "Cap=\"Square\"",
        "Join=\"Round\"",
        "Join=\"Bevel\"",
        "Rule=\"Even-Odd\"",
        "Stroke=\"false\" Fill=\"true\"",
        " B ",
        "<ofd:FillColor Value=\"30 160 60\" Alpha=\"128\"/>",
        "CTM=\"0.866025 0.5 -0.5 0.866025 ",
    ] {
        assert!(xml.contains(words), "{words}");
    }
    // The last side of a square is drawn, and the figure closed.
    let side = page(vec![Drawn::Path(VectorPath {
        at: Affine::moved(10.0, 10.0),
        steps: sample::square(5.0),
        fill: Some(RED),
        is_even_odd: false,
        line: None,
    })]);
    assert!(side.contains("Boundary=\"10 10 5 5\""), "{side}");
    assert!(side.contains(">M 0 0 L 5 0 L 5 5 L 0 5 L 0 0 C<"), "{side}");
}

/// A way that begins anywhere, and one that goes on where a figure was closed: each figure begins with a move.
#[test]
fn each_figure_begins_with_a_move() {
    let drawn = |steps: Vec<PathStep>| {
        let path = VectorPath { at: Affine::moved(10.0, 10.0), steps, fill: Some(RED), is_even_odd: false, line: None };
        page(vec![Drawn::Path(path)])
    };
    let begun = drawn(vec![PathStep::Close, PathStep::Line(5.0, 0.0), PathStep::Line(5.0, 5.0), PathStep::Close]);
    assert!(begun.contains("Boundary=\"10 10 5 5\"") && begun.contains(">M 0 0 L 5 0 L 5 5 L 0 0 C<"), "{begun}");
    let mut goes_on = sample::square(5.0);
    goes_on.extend([PathStep::Close, PathStep::Line(9.0, 9.0), PathStep::Line(0.0, 9.0), PathStep::Close]);
    let goes_on = drawn(goes_on);
    assert!(goes_on.contains(" L 0 0 C M 0 0 L 9 9 L 0 9 L 0 0 C<"), "{goes_on}");
    assert!(!drawn(vec![PathStep::Close]).contains("PathObject"));
}

/// Where dashes begin is told within one row of them.
#[test]
fn dashes_begin_within_their_row() {
    let dashed = |phase: f64| {
        let line = PathLine { dashes: vec![4.0, 2.0], phase, ..sample::line(RED, 1.0) };
        let steps = vec![PathStep::Move(0.0, 0.0), PathStep::Line(50.0, 0.0)];
        let at = Affine::moved(10.0, 10.0);
        attribute(
            &page(vec![Drawn::Path(VectorPath { at, steps, fill: None, is_even_odd: false, line: Some(line) })]),
            "DashOffset",
        )
    };
    assert_eq!([0.0, 1.0, -1.0, 7.5, f64::NAN].map(dashed), ["0", "1", "5", "1.5", "0"]);
}

#[test]
fn pictures_are_enclosed_as_they_are() {
    let ofd = written(&sample::paper(&SERIF)).expect("an OFD");
    let files = unzipped(&ofd);
    let is_enclosed = |name: &str, bytes: &[u8]| files.iter().any(|(path, found)| path == name && found == bytes);
    assert!(is_enclosed("Doc_0/Res/image_0.png", include_bytes!("tests/checks.png")));
    assert!(is_enclosed("Doc_0/Res/image_1.jpg", include_bytes!("tests/halves.jpg")));
    let xml = file(&ofd, "Doc_0/Pages/Page_0/Content.xml");
    assert_eq!(xml.matches("<ofd:ImageObject").count(), 4, "what nobody sees is left out");
    assert!(xml.contains("Boundary=\"20 165 20 20\" CTM=\"20 0 0 20 0 0\""), "{xml}");
    assert!(xml.contains("Alpha=\"80\"/>"), "{xml}");
}

#[test]
fn links_and_headings_lead_somewhere() {
    let ofd = written(&sample::paper(&SERIF)).expect("an OFD");
    let annotations = file(&ofd, "Doc_0/Annots/Page_0/Annotation.xml");
    assert_eq!(annotations.matches("Type=\"Link\"").count(), 2, "a page that is not there is led to by none");
    assert!(annotations.contains("<ofd:URI URI=\"https://example.cn/?a=1&amp;b=&quot;2&quot;\"/>"), "{annotations}");
    let pages = file(&ofd, "Doc_0/Document.xml");
    let second = pages.split("Page ID=\"").nth(2).and_then(|rest| rest.split('"').next()).expect("two pages");
    let dest = format!("<ofd:Dest Type=\"XYZ\" PageID=\"{second}\" Left=\"20\" Top=\"20\" Zoom=\"0\"/>");
    assert!(annotations.contains(&dest), "{annotations}");
    assert!(pages.contains("Title=\"（一）&lt;小节&gt;\" Count=\"0\"") && pages.contains(&dest), "{pages}");
    let entrance = file(&ofd, "OFD.xml");
    for words in [
        "<ofd:Title>样表 &amp; &lt;样&gt;</ofd:Title>",
        "<ofd:Author>芜湖某某公司</ofd:Author>",
        "<ofd:CreationDate>2026-03-01</ofd:CreationDate>",
    ] {
        assert!(entrance.contains(words), "{entrance}");
    }
}

/// A list of links has at least one: where none leads anywhere there is no list.
#[test]
fn links_that_lead_nowhere_leave_no_file() {
    let mut paper = sample::paper(&SERIF);
    for page in &mut paper.pages {
        page.links.retain(|link| matches!(link.target, crate::LinkTarget::Place(place) if place.page > 5));
    }
    assert_eq!(paper.pages[0].links.len(), 1);
    let ofd = written(&paper).expect("an OFD");
    assert_eq!(faults(&ofd), Vec::<String>::new());
    assert!(unzipped(&ofd).iter().all(|(name, _)| !name.contains("Annot")));
}

/// Papers that differ in anything are different documents.
#[test]
fn a_document_is_known_by_its_number() {
    let number = |paper: &LaidPaper<'_>| {
        let entrance = file(&written(paper).expect("an OFD"), "OFD.xml");
        entrance.split("DocID>").nth(1).expect("a number").to_owned()
    };
    let (one, other) = (sample::paper(&SERIF), LaidPaper { title: "另一".into(), ..sample::paper(&SERIF) });
    assert_eq!(number(&one), number(&sample::paper(&SERIF)));
    assert_ne!(number(&one), number(&other));
}

#[test]
fn what_cannot_be_written_is_named() {
    let refused = |change: &dyn Fn(&mut LaidPaper<'_>)| {
        let mut paper = sample::paper(&SERIF);
        change(&mut paper);
        written(&paper).err()
    };
    let font = |name: &str| Some(OfdProblem { page: 0, lacks: NotInOfd::Font(name.into()) });
    assert_eq!(refused(&|paper| paper.fonts[0].data = b"no font"), font("NotoSerifSC-Regular"));
    assert_eq!(refused(&|paper| paper.fonts[0].data = b"OTTO\0\0\0\0\0\0\0\0"), font("NotoSerifSC-Regular"));
    assert_eq!(refused(&|paper| paper.fonts[0].data = &SERIF[..90_000]), font("NotoSerifSC-Regular"));
    let lost = refused(&|paper| {
        if let Some(Drawn::Run(run)) = paper.pages[1].drawn.first_mut() {
            run.glyphs[1].id = 0;
        }
    });
    let lost = lost.expect("a problem");
    assert_eq!(lost, OfdProblem { page: 2, lacks: NotInOfd::Glyph("二".into()) });
    assert_eq!((lost.code(), lost.told()), ("ofd-glyph", "第2页有字体中没有的字（二）".to_owned()));
    assert_eq!(refused(&|paper| paper.pages[0].drawn.clear()), None);
    assert_eq!(refused(&|paper| paper.pages.clear()), None, "an empty paper is a file");
}

/// Numbers that no page has, from a layout gone wrong, end no program.
#[test]
fn odd_numbers_do_no_harm() {
    for odd in [f64::NAN, f64::INFINITY, -1e300, 1e-300] {
        let steps = vec![PathStep::Move(odd, 0.0), PathStep::Line(1.0, odd), PathStep::Close];
        let path = VectorPath {
            at: Affine::moved(odd, 1.0),
            steps,
            fill: Some(RED),
            is_even_odd: false,
            line: Some(sample::line(RED, odd)),
        };
        let text = run(&SERIF, "字字", odd, BLACK, Affine { a: odd, ..Affine::IDENTITY });
        let xml = page(vec![Drawn::Path(path), Drawn::Run(text)]);
        assert!(
            roxmltree::Document::parse(&xml).is_ok() && !xml.contains("NaN") && !xml.contains("inf"),
            "{odd}: {xml}"
        );
    }
}
