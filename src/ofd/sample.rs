//! A page with everything on it that the model has, for tests and for the eye.

use crate::{
    Affine, Bookmark, Drawn, EmbeddedFont, GlyphCluster, GlyphRun, Hotspot, LaidPage, LaidPaper, LineCorner, LineEnd,
    LinkTarget, PagePlace, PathLine, PathStep, PictureFile, PictureKind, PlacedGlyph, PlacedPicture, Tint, VectorPath,
};

pub const BLACK: Tint = Tint { red: 0, green: 0, blue: 0, alpha: 255 };
pub const RED: Tint = Tint { red: 200, green: 30, blue: 30, alpha: 255 };
pub const BLUE: Tint = Tint { red: 30, green: 60, blue: 200, alpha: 255 };
/// Half seen through.
pub const FAINT: Tint = Tint { red: 30, green: 160, blue: 60, alpha: 128 };

/// The font of the samples from its file.
pub fn font(data: &[u8]) -> EmbeddedFont<'_> {
    EmbeddedFont {
        name: "NotoSerifSC-Regular".into(),
        family: "Noto Serif SC".into(),
        data,
        index: 0,
        ascent: 0.88,
        descent: 0.12,
    }
}

/// The glyph of a character by the font's own map, and its advance in sizes.
pub fn glyph(data: &[u8], character: char) -> (u16, f64) {
    let face = ttf_parser::Face::parse(data, 0).expect("a font");
    let id = face.glyph_index(character).unwrap_or_default();
    let advance = face.glyph_hor_advance(id).unwrap_or_default();
    (id.0, f64::from(advance) / f64::from(face.units_per_em()))
}

/// A text set without any art: a glyph a character.
pub fn run<'a>(data: &[u8], text: &'a str, size: f64, fill: Tint, at: Affine) -> GlyphRun<'a> {
    let mut x = 0.0;
    let (mut glyphs, mut clusters) = (Vec::new(), Vec::new());
    for (from, character) in text.char_indices() {
        let (id, advance) = glyph(data, character);
        let text = &text[from..from + character.len_utf8()];
        clusters.push(GlyphCluster { text, glyphs: glyphs.len()..glyphs.len() + 1 });
        glyphs.push(PlacedGlyph { id, x, y: 0.0 });
        x += advance * size;
    }
    GlyphRun { font: 0, size, fill, at, clusters, glyphs }
}

/// A turn by so many degrees, clockwise.
pub fn turned(degrees: f64) -> Affine {
    let (sin, cos) = degrees.to_radians().sin_cos();
    Affine { a: cos, b: sin, c: -sin, d: cos, e: 0.0, f: 0.0 }
}

pub fn line(colour: Tint, width: f64) -> PathLine {
    let (end, corner) = (LineEnd::Butt, LineCorner::Miter);
    PathLine { colour, width, end, corner, miter: 4.0, dashes: vec![], phase: 0.0 }
}

fn path(at: Affine, steps: Vec<PathStep>, fill: Option<Tint>, line: Option<PathLine>) -> Drawn<'static> {
    Drawn::Path(VectorPath { at, steps, fill, is_even_odd: false, line })
}

pub fn square(side: f64) -> Vec<PathStep> {
    let corners = [(side, 0.0), (side, side), (0.0, side)].map(|(x, y)| PathStep::Line(x, y));
    [PathStep::Move(0.0, 0.0)].into_iter().chain(corners).chain([PathStep::Close]).collect()
}

/// Runs: plain, coloured, faint, turned, stretched, of several glyphs, of characters beyond U+FFFF.
fn texts(data: &[u8]) -> Vec<Drawn<'static>> {
    let at = Affine::moved;
    let mut ligature = run(data, "字", 6.0, BLACK, at(20.0, 90.0));
    ligature.clusters[0].text = "合字";
    // One character of two glyphs, the second raised.
    let mut pair = run(data, "上下", 6.0, BLACK, at(40.0, 90.0));
    pair.glyphs[1].y = -2.0;
    pair.clusters = vec![GlyphCluster { text: "叠", glyphs: 0..2 }];
    // A glyph that the font's map does not lead to from this character.
    let mut other = run(data, "口", 6.0, BLACK, at(70.0, 90.0));
    other.glyphs[0].id = glyph(data, '回').0;
    let mut raised = run(data, "平升平", 6.0, BLACK, at(90.0, 90.0));
    raised.glyphs[1].y = -2.0;
    vec![
        run(data, "芜湖市自我评价申报表 Form 1&2 <A>", 5.0, BLACK, at(20.0, 25.0)),
        run(data, "　　首尾空白　　", 5.0, RED, at(20.0, 35.0)),
        run(data, "半透明文字", 5.0, FAINT, at(20.0, 45.0)),
        run(data, "张𬭎𬭼文", 5.0, BLACK, at(20.0, 55.0)),
        run(data, "旋转九十度", 5.0, BLUE, at(190.0, 25.0).around(turned(90.0))),
        run(data, "斜三十度", 5.0, BLUE, at(120.0, 30.0).around(turned(30.0))),
        run(data, "放大两倍", 4.0, BLACK, at(20.0, 72.0).around(Affine { a: 2.0, d: 2.0, ..Affine::IDENTITY })),
        ligature,
        pair,
        other,
        run(data, "口回", 6.0, BLACK, at(80.0, 90.0)),
        raised,
        run(data, "看不见", 5.0, Tint { alpha: 0, ..BLACK }, at(20.0, 99.0)),
    ]
    .into_iter()
    .map(Drawn::Run)
    .collect()
}

/// Paths: dashes, ends, corners, Bézier curves, holes, alpha, turned.
fn figures() -> Vec<Drawn<'static>> {
    let at = Affine::moved;
    let across = |length: f64| vec![PathStep::Move(0.0, 0.0), PathStep::Line(length, 0.0)];
    let angle = || vec![PathStep::Move(0.0, 15.0), PathStep::Line(8.0, 0.0), PathStep::Line(16.0, 15.0)];
    let dashed = |dashes: Vec<f64>, phase, end| PathLine { dashes, phase, end, ..line(BLUE, 0.8) };
    let cornered = |corner| PathLine { corner, ..line(RED, 2.0) };
    let k = 0.552_284_75 * 10.0;
    let circle = vec![
        PathStep::Move(20.0, 10.0),
        PathStep::Cubic([(20.0, 10.0 + k), (10.0 + k, 20.0), (10.0, 20.0)]),
        PathStep::Cubic([(10.0 - k, 20.0), (0.0, 10.0 + k), (0.0, 10.0)]),
        PathStep::Cubic([(0.0, 10.0 - k), (10.0 - k, 0.0), (10.0, 0.0)]),
        PathStep::Cubic([(10.0 + k, 0.0), (20.0, 10.0 - k), (20.0, 10.0)]),
        PathStep::Close,
    ];
    let inner = square(10.0).into_iter().map(|step| match step {
        PathStep::Move(x, y) => PathStep::Move(x + 5.0, y + 5.0),
        PathStep::Line(x, y) => PathStep::Line(x + 5.0, y + 5.0),
        other => other,
    });
    let holed = VectorPath {
        at: at(60.0, 130.0),
        steps: square(20.0).into_iter().chain(inner).collect(),
        fill: Some(RED),
        is_even_odd: true,
        line: None,
    };
    vec![
        path(at(20.0, 105.0), across(60.0), None, Some(dashed(vec![4.0, 2.0], 0.0, LineEnd::Butt))),
        path(at(20.0, 110.0), across(60.0), None, Some(dashed(vec![4.0, 2.0, 1.0, 2.0], 1.0, LineEnd::Butt))),
        path(at(20.0, 115.0), across(60.0), None, Some(dashed(vec![3.0], 0.0, LineEnd::Round))),
        path(at(20.0, 120.0), across(60.0), None, Some(PathLine { end: LineEnd::Square, ..line(BLACK, 2.0) })),
        path(at(100.0, 103.0), angle(), None, Some(cornered(LineCorner::Miter))),
        path(at(125.0, 103.0), angle(), None, Some(cornered(LineCorner::Round))),
        path(at(150.0, 103.0), angle(), None, Some(cornered(LineCorner::Bevel))),
        path(at(20.0, 130.0), circle.clone(), Some(FAINT), Some(line(BLACK, 0.5))),
        path(at(30.0, 130.0), circle, Some(Tint { alpha: 100, ..RED }), None),
        Drawn::Path(holed),
        path(at(110.0, 130.0).around(turned(30.0)), square(15.0), Some(BLUE), Some(line(BLACK, 1.0))),
        path(at(140.0, 130.0), square(15.0), None, Some(line(BLACK, 1.0))),
        path(at(170.0, 130.0), square(15.0), None, None),
        path(at(170.0, 130.0), vec![], Some(RED), None),
    ]
}

/// A paper of two pages.
pub fn paper(data: &[u8]) -> LaidPaper<'_> {
    let at = Affine::moved;
    let wide = |a: f64, d: f64| Affine { a, d, ..Affine::IDENTITY };
    let pictures = [
        (0, at(20.0, 165.0).around(wide(20.0, 20.0)), 255),
        (1, at(50.0, 165.0).around(wide(40.0, 20.0)), 255),
        (1, at(120.0, 165.0).around(turned(30.0)).around(wide(40.0, 20.0)), 255),
        (0, at(160.0, 165.0).around(wide(20.0, 20.0)), 80),
        (0, at(160.0, 165.0).around(wide(20.0, 20.0)), 0),
    ];
    let mut drawn = texts(data);
    drawn.extend(figures());
    drawn.extend(pictures.map(|(picture, at, alpha)| Drawn::Picture(PlacedPicture { picture, at, alpha })));
    let second = run(data, "第二页", 5.0, BLACK, at(20.0, 25.0));
    let place = |page| PagePlace { page, left: 20.0, top: 20.0 };
    let below = vec![Bookmark { title: "（一）<小节>".into(), place: place(1), below: vec![] }];
    let links = vec![
        Hotspot {
            at: at(20.0, 20.0),
            width: 50.0,
            height: 6.0,
            target: LinkTarget::Web("https://example.cn/?a=1&b=\"2\"".into()),
        },
        Hotspot { at: at(20.0, 30.0), width: 50.0, height: 6.0, target: LinkTarget::Place(place(1)) },
        Hotspot { at: at(20.0, 40.0), width: 50.0, height: 6.0, target: LinkTarget::Place(place(9)) },
    ];
    LaidPaper {
        title: "样表 & <样>".into(),
        author: "芜湖某某公司".into(),
        creator: "Ziping".into(),
        day: "2026-03-01".into(),
        pages: vec![
            LaidPage { width: 210.0, height: 297.0, drawn, links },
            LaidPage { width: 297.0, height: 210.0, drawn: vec![Drawn::Run(second)], links: vec![] },
        ],
        outline: vec![Bookmark { title: "一、样".into(), place: place(0), below }],
        fonts: vec![font(data), font(data)],
        pictures: vec![
            PictureFile { kind: PictureKind::Png, data: include_bytes!("tests/checks.png") },
            PictureFile { kind: PictureKind::Jpeg, data: include_bytes!("tests/halves.jpg") },
        ],
    }
}
