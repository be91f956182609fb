//! What stands on Typst's pages stands in the model, or is refused by name.

use crate::fonts::Fonts;
use crate::walk::laid;
use crate::{PileGroup, forget, pdf, pdf_and_ofd, pile_ofd, sample};
use ecow::eco_vec;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};
use typst_layout::{Page, PagedDocument};
use typst_library::foundations::{Bytes, Content, Smart};
use typst_library::layout::{Abs, Angle, Em, Frame, FrameItem, GroupItem, Point, Ratio, Sides, Size, Transform};
use typst_library::model::{Destination, DocumentInfo, Url};
use typst_library::text::{FontVariations, Glyph, Lang, TextItem};
use typst_library::visualize::{
    Color, ColorSpace, Curve, DashPattern, ExchangeFormat, FixedStroke, Geometry, Gradient, Image, LineCap, LineJoin,
    LinearGradient, Paint, ProcessColorSpace, RasterImage,
};
use typst_syntax::Span;
use ziping_domain::Date;
use ziping_ofd::{Drawn, LinkTarget, NotInOfd, OfdProblem, PictureKind, Tint};
use ziping_ofd_check::{faults, unzipped, words};

static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let folder = std::env::var_os("ZIPING_FONTS")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/fonts")), PathBuf::from);
    let read = |name: &str| std::fs::read(folder.join(name)).expect("`cargo xtask fonts` makes the fonts");
    Fonts::new(["serif.ttf", "sans.ttf", "marks.ttf"].map(read).to_vec()).expect("fonts")
});

fn today() -> Date {
    "2026-03-01".parse().expect("a date")
}

fn mm(length: f64) -> Abs {
    Abs::mm(length)
}

/// A document of an empty page and one with these items.
fn document(items: Vec<(Point, FrameItem)>) -> PagedDocument {
    let page = |items: Vec<(Point, FrameItem)>| {
        let mut frame = Frame::soft(Size::new(mm(210.0), mm(297.0)));
        items.into_iter().for_each(|(at, item)| frame.push(at, item));
        let (bleed, supplement) = (Sides::splat(Abs::zero()), Content::empty());
        Page { frame, bleed, fill: Smart::Auto, numbering: None, supplement, number: 1 }
    };
    PagedDocument::new(eco_vec![page(vec![]), page(items)], DocumentInfo::default())
}

fn square(paint: Paint) -> FrameItem {
    FrameItem::Shape(Geometry::Rect(Size::splat(mm(10.0))).filled(paint), Span::detached())
}

#[test]
fn an_ofd_says_what_its_pdf_says() {
    for blocks in [sample::form(&sample::essay(3)), sample::report(12)] {
        let paper = sample::paper(Some("芜湖某某精密制造有限公司"), blocks);
        let both = pdf_and_ofd(&paper, &FONTS, today()).expect("a PDF");
        assert!(both.0.bytes == pdf(&paper, &FONTS, today()).expect("a PDF"), "the PDF stays what it was");
        let ofd = both.1.expect("an OFD");
        assert_eq!(faults(&ofd), Vec::<String>::new());
        forget();
        assert!(crate::ofd(&paper, &FONTS, today()).expect("pages").as_ref() == Ok(&ofd), "the same bytes");
        let said = words(&ofd).concat();
        assert!(said.contains("芜湖某某精密制造有限公司"), "{said}");
        let files: std::collections::BTreeMap<_, _> = unzipped(&ofd).into_iter().collect();
        let entrance = String::from_utf8_lossy(&files["OFD.xml"]).into_owned();
        assert!(entrance.contains("<ofd:CreationDate>2026-03-01<") && entrance.contains("<ofd:Creator>Ziping<"));
        assert!(entrance.contains("<ofd:Title>芜湖市自我评价样表<"), "{entrance}");
    }
}

#[test]
fn the_headings_of_a_report_are_its_outline() {
    let paper = sample::paper(Some("报告"), sample::report(12));
    let ofd = crate::ofd(&paper, &FONTS, today()).expect("pages").expect("an OFD");
    let files: std::collections::BTreeMap<_, _> = unzipped(&ofd).into_iter().collect();
    let xml = String::from_utf8_lossy(&files["Doc_0/Document.xml"]).into_owned();
    let nested = "Title=\"一、评价结论\" Count=\"1\"";
    assert!(xml.contains(nested) && xml.contains("Title=\"二、说明\" Count=\"0\""), "{xml}");
}

#[test]
fn what_ofd_lacks_is_refused_by_name_and_page() {
    let refused = |item: FrameItem| laid(&document(vec![(Point::zero(), item)]), "Ziping", today()).err();
    let on_second = |lacks| Some(OfdProblem { page: 2, lacks });
    let mut clipped = GroupItem::new(Frame::soft(Size::splat(mm(10.0))));
    clipped.clip = Some(Curve::rect(Size::splat(mm(5.0))));
    assert_eq!(refused(FrameItem::Group(clipped)), on_second(NotInOfd::Clip));
    let gradient = LinearGradient {
        stops: vec![(Color::BLACK, Ratio::zero()), (Color::WHITE, Ratio::one())],
        angle: Angle::zero(),
        space: ColorSpace::Process(ProcessColorSpace::D65Gray),
        relative: Smart::Auto,
        anti_alias: true,
    };
    assert_eq!(refused(square(Paint::Gradient(Gradient::Linear(Arc::new(gradient))))), on_second(NotInOfd::Gradient));
    assert_eq!(refused(square(Paint::Solid(Color::BLACK))), None);
}

#[test]
fn what_stands_on_a_page_stands_in_the_model() {
    let stroke = FixedStroke {
        paint: Paint::Solid(Color::from_u8(10, 20, 30, 128)),
        thickness: mm(0.5),
        cap: LineCap::Round,
        join: LineJoin::Bevel,
        dash: Some(DashPattern { array: vec![mm(2.0), mm(1.0)], phase: mm(0.5) }),
        miter_limit: Ratio::new(4.0),
    };
    let line = FrameItem::Shape(Geometry::Line(Point::new(mm(50.0), mm(0.0))).stroked(stroke), Span::detached());
    let mut turned = GroupItem::new(Frame::soft(Size::splat(mm(10.0))));
    turned.frame.push(Point::new(mm(1.0), mm(2.0)), square(Paint::Solid(Color::BLACK)));
    turned.transform = Transform::rotate(Angle::deg(90.0));
    let png = Bytes::new(include_bytes!("../ofd/tests/checks.png").as_slice());
    let picture = Image::plain(RasterImage::plain(png, ExchangeFormat::Png).expect("a picture"));
    let size = Size::new(mm(30.0), mm(20.0));
    let url = Destination::Url(Url::new("https://example.cn/").expect("an address"));
    let at = |x: f64, y: f64| Point::new(mm(x), mm(y));
    let document = document(vec![
        (at(20.0, 30.0), line),
        (at(100.0, 100.0), FrameItem::Group(turned)),
        (at(20.0, 50.0), FrameItem::Image(picture.clone(), size, Span::detached())),
        (at(20.0, 80.0), FrameItem::Image(picture, size, Span::detached())),
        (at(20.0, 50.0), FrameItem::Link(url, size)),
    ]);
    let paper = laid(&document, "Ziping", today()).expect("a model");
    let near = |one: f64, other: f64| assert!((one - other).abs() < 1e-6, "{one}, not {other}");
    let page = &paper.pages[1];
    let [Drawn::Path(line), Drawn::Path(turned), Drawn::Picture(first), Drawn::Picture(second)] = &page.drawn[..]
    else {
        panic!("{:?}", page.drawn)
    };
    let stroke = line.line.as_ref().expect("a line");
    assert_eq!(stroke.colour, Tint { red: 10, green: 20, blue: 30, alpha: 128 });
    near(stroke.dashes[0], 2.0);
    near(stroke.phase, 0.5);
    near(line.at.e, 20.0);
    // A quarter clockwise: what stood at (1, 2) stands at (-2, 1).
    near(turned.at.e, 98.0);
    near(turned.at.f, 101.0);
    near(turned.at.b, 1.0);
    assert_eq!((first.picture, second.picture, paper.pictures.len()), (0, 0, 1), "one file for both");
    assert_eq!(paper.pictures[0].kind, PictureKind::Png);
    near(first.at.a, 30.0);
    near(first.at.d, 20.0);
    assert_eq!(page.links[0].target, LinkTarget::Web("https://example.cn/".into()));
    near(page.links[0].width, 30.0);
    let ofd = ziping_ofd::written(&paper).expect("an OFD");
    assert_eq!(faults(&ofd), Vec::<String>::new());
}

/// Glyphs that stand apart, aside, or two for one letter, and letters beyond U+FFFF: where Typst draws them there they stand.
#[test]
fn letters_stand_where_typst_draws_them() {
    let font = FONTS.font(0).expect("a font");
    let font = font.clone().instantiate(font.info().variant, mm(10.0), &FontVariations::default());
    let id = |character: char| font.ttf().glyph_index(character).unwrap_or_else(|| panic!("no {character}")).0;
    let text = "甲乙𬭎叠";
    let glyph = |character: char, x_offset: f64, y_offset: f64| Glyph {
        id: id(character),
        // A letter's width and a tracking of half of one.
        x_advance: Em::new(1.5),
        x_offset: Em::new(x_offset),
        y_advance: Em::zero(),
        y_offset: Em::new(y_offset),
        range: {
            let at = text.find(character).unwrap_or_else(|| text.find('叠').expect("the last"));
            let end = at + text[at..].chars().next().map_or(0, char::len_utf8);
            at as u16..end as u16
        },
        span: (Span::detached(), 0),
    };
    let glyphs = vec![
        glyph('甲', 0.0, 0.0),
        glyph('乙', 0.0, 0.0),
        glyph('𬭎', 0.0, 0.25),
        // Two for one letter, the second above and to the left.
        glyph('又', 0.0, 0.0),
        glyph('且', -1.5, 0.5),
    ];
    let item = TextItem {
        font: font.clone(),
        size: mm(10.0),
        fill: Paint::Solid(Color::BLACK),
        stroke: None,
        lang: Lang::CHINESE,
        region: None,
        text: text.into(),
        glyphs,
    };
    let document = document(vec![(Point::new(mm(20.0), mm(30.0)), FrameItem::Text(item))]);
    let paper = laid(&document, "Ziping", today()).expect("a model");
    let [Drawn::Run(run)] = &paper.pages[1].drawn[..] else { panic!("{:?}", paper.pages[1].drawn) };
    let clusters: Vec<(&str, usize)> = run.clusters.iter().map(|one| (one.text, one.glyphs.len())).collect();
    assert_eq!(clusters, [("甲", 1), ("乙", 1), ("𬭎", 1), ("叠", 2)]);
    let near = |one: f64, other: f64| assert!((one - other).abs() < 1e-6, "{one}, not {other}");
    for (glyph, (x, y)) in run.glyphs.iter().zip([(0.0, 0.0), (15.0, 0.0), (30.0, -2.5), (45.0, 0.0), (45.0, -5.0)]) {
        near(glyph.x, x);
        near(glyph.y, y);
    }
    let ofd = ziping_ofd::written(&paper).expect("an OFD");
    assert_eq!(faults(&ofd), Vec::<String>::new());
    assert_eq!(words(&ofd)[1], "甲乙𬭎叠\u{200B}");
    let files: std::collections::BTreeMap<_, _> = unzipped(&ofd).into_iter().collect();
    let xml = String::from_utf8_lossy(&files["Doc_0/Pages/Page_1/Content.xml"]).into_owned();
    assert!(xml.contains("DeltaX=\"15\">甲乙<"), "tracking is in the steps: {xml}");
}

/// Links and headings of the second paper lead to its own pages, behind those of the first and a blank one.
#[test]
fn papers_of_a_pile_keep_their_links_and_headings() {
    let paper = sample::paper(Some("报告"), sample::report(12));
    let laid = crate::laid_out(&paper, &FONTS).expect("pages");
    let alone = laid.ofd(today()).expect("an OFD");
    let group = |title| PileGroup { title, papers: vec![("报告", &laid), ("又一份", &laid)] };
    let ofd = pile_ofd("一叠", &[group("甲公司"), group("")], true, 0, today()).expect("an OFD");
    assert_eq!(faults(&ofd), Vec::<String>::new());
    let (one, all) = (words(&alone), words(&ofd));
    let two = [one.as_slice(), &one].concat();
    let blank = vec![String::new(); two.len() % 2];
    assert_eq!(all, [two.as_slice(), &blank, &two].concat());
    let files: std::collections::BTreeMap<_, _> = unzipped(&ofd).into_iter().collect();
    let text = |name: &str| String::from_utf8_lossy(&files[name]).into_owned();
    let xml = text("Doc_0/Document.xml");
    let ids: Vec<&str> = xml.split("<ofd:Page ID=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(ids.len(), all.len());
    let places = |title: &str| -> Vec<usize> {
        let named = format!("Title=\"{title}\"");
        let id = xml.split(&named).skip(1).filter_map(|rest| rest.split("PageID=\"").nth(1)?.split('"').next());
        id.filter_map(|id| ids.iter().position(|own| *own == id)).collect()
    };
    let first = one.iter().position(|page| page.contains("二、说明")).expect("the heading");
    let starts = [0, one.len(), two.len() + blank.len(), two.len() + blank.len() + one.len()];
    assert_eq!(places("又一份"), [starts[1], starts[3]]);
    assert_eq!(places("甲公司"), [0], "one heading for the group, none for the one without");
    let headings = places("二、说明");
    assert_eq!(headings.len(), 4);
    for (heading, start) in headings.iter().zip(starts) {
        assert!(*heading >= start && all[*heading].contains("二、说明"), "{heading}, of {start}: {first}");
    }
    // One font for all, however often a paper stands in it.
    let fonts = |files: &[(String, Vec<u8>)]| files.iter().filter(|(name, _)| name.ends_with(".ttf")).count();
    assert_eq!(fonts(&unzipped(&ofd)), fonts(&unzipped(&alone)));
    // Room that the list was made for and does not take.
    let roomy = pile_ofd("一叠", &[group("甲公司")], false, two.len() + 3, today()).expect("an OFD");
    assert_eq!(words(&roomy).len(), two.len() + 3);
}
