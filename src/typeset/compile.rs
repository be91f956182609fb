//! From template and data to bytes: evaluate once, lay out until page numbers settle, export.

use crate::fonts::Fonts;
use crate::walk::laid;
use crate::world::PaperWorld;
use crate::{Pdf, PdfProblem};
use comemo::{Constraint, Track};
use std::fmt::Write;
use typst_layout::{Page, PagedDocument};
use typst_library::World;
use typst_library::diag::{SourceDiagnostic, SourceResult};
use typst_library::engine::{Engine, Route, Sink, Traced};
use typst_library::foundations::{Content, Datetime, Dict, NativeElement, Smart, StyleChain, Target, TargetElem};
use typst_library::introspection::{EmptyIntrospector, Introspector, MAX_ITERS};
use typst_library::layout::{Abs, Frame, FrameItem, Point};
use typst_library::model::HeadingElem;
use typst_library::visualize::Geometry;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use typst_utils::Protected;
use ziping_domain::Date;
use ziping_ofd::OfdProblem;

/// The program that both files name.
pub const CREATOR: &str = "Ziping";

/// A paper's data, laid out.
pub fn laid_out(data: Dict, fonts: &Fonts) -> Result<PagedDocument, PdfProblem> {
    let desk = PaperWorld::new(data, fonts).map_err(PdfProblem::Typesetting)?;
    document(&desk).map_err(|problems| said(&problems))
}

/// The PDF of a document, with the pages of its headings.
pub fn pdf(document: &PagedDocument, today: Date) -> Result<Pdf, PdfProblem> {
    let bytes = typst_pdf::pdf(document, &options(today)?).map_err(|problems| said(&problems))?;
    Ok(Pdf { bytes, pages: pages(document.introspector().as_ref()) })
}

/// The OFD of the same document.
pub fn ofd(document: &PagedDocument, today: Date) -> Result<Vec<u8>, OfdProblem> {
    ziping_ofd::written(&laid(document, CREATOR, today)?)
}

fn pages(introspector: &dyn Introspector) -> Vec<u32> {
    let headings = introspector.query(&HeadingElem::ELEM.select());
    let page = |heading: &Content| introspector.page(heading.location()?);
    headings
        .iter()
        .filter(|heading| !heading.plain_text().trim().is_empty())
        .filter_map(page)
        .filter_map(|page| u32::try_from(page.get()).ok())
        .collect()
}

/// Lays a paper out; of each page a text that says what is drawn on it and where.
pub fn drawn(data: Dict, fonts: &Fonts) -> Result<Vec<String>, PdfProblem> {
    let document = laid_out(data, fonts)?;
    let page = |page: &Page| {
        let mut told = String::new();
        draw(&page.frame, Point::zero(), &mut told);
        told
    };
    Ok(document.pages().iter().map(page).collect())
}

/// What a frame draws, in tenths of a millimetre.
fn draw(frame: &Frame, corner: Point, to: &mut String) {
    let tenths = |length: Abs| (length.to_mm() * 10.0).round() as i64;
    for (at, item) in frame.items() {
        let at = corner + *at;
        let (x, y) = (tenths(at.x), tenths(at.y));
        let _ = match item {
            FrameItem::Group(group) => {
                draw(&group.frame, at + Point::new(group.transform.tx, group.transform.ty), to);
                Ok(())
            }
            FrameItem::Text(text) => writeln!(to, "{x} {y} {} {}", tenths(text.size), text.text),
            FrameItem::Shape(shape, _) => match &shape.geometry {
                Geometry::Rect(size) => writeln!(to, "{x} {y} □ {} {}", tenths(size.x), tenths(size.y)),
                Geometry::Line(end) => writeln!(to, "{x} {y} — {} {}", tenths(end.x), tenths(end.y)),
                Geometry::Curve(curve) => writeln!(to, "{x} {y} ~ {}", curve.0.len()),
            },
            FrameItem::Image(_, size, _) => writeln!(to, "{x} {y} image {} {}", tenths(size.x), tenths(size.y)),
            _ => Ok(()),
        };
    }
}

fn options(today: Date) -> Result<PdfOptions, PdfProblem> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|problem| PdfProblem::Typesetting(problem.message().to_string()))?;
    let midnight = Datetime::from_ymd_hms(today.year().into(), today.month(), today.day(), 0, 0, 0);
    Ok(PdfOptions {
        ident: Smart::Auto,
        creator: Smart::Custom(Some(CREATOR.to_owned())),
        timestamp: midnight.map(Timestamp::new_utc),
        page_ranges: None,
        standards,
        tagged: true,
        pretty: false,
    })
}

/// The first thing Typst complains of, with its hints.
fn said(problems: &[SourceDiagnostic]) -> PdfProblem {
    let Some(problem) = problems.first() else {
        return PdfProblem::Typesetting("unknown".to_owned());
    };
    let hints = problem.hints.iter().map(|hint| format!(" ({})", hint.v));
    PdfProblem::Typesetting(problem.message.to_string() + &hints.collect::<String>())
}

/// Lays the paper out. A page's number and the number of pages are known only after a pass, so another one follows
/// while a pass saw something else than it made; the last is kept when that never ends.
pub fn document(desk: &PaperWorld<'_>) -> SourceResult<PagedDocument> {
    let world: &dyn World = desk;
    let (world, library) = (world.track(), desk.library());
    let base = StyleChain::new(&library.styles);
    let target = TargetElem::target.set(Target::Paged).wrap();
    let styles = base.chain(&target);
    let traced = Traced::default();
    let mut sink = Sink::new();
    let route = Route::default();
    let content =
        typst_eval::eval(world, library, traced.track(), sink.track_mut(), route.track(), desk.template())?.content();

    let mut document: Option<PagedDocument> = None;
    for _ in 0..MAX_ITERS {
        let seen = Constraint::new();
        let introspector: &dyn Introspector = match &document {
            Some(document) => document.introspector().as_ref(),
            None => &EmptyIntrospector,
        };
        sink = Sink::new();
        let mut engine = Engine {
            library,
            world,
            introspector: Protected::new(introspector.track_with(&seen)),
            traced: traced.track(),
            sink: sink.track_mut(),
            route: Route::default(),
        };
        let next = typst_layout::layout_document(&mut engine, &content, styles)?;
        let now: &dyn Introspector = next.introspector().as_ref();
        let settled = seen.validate(now);
        document = Some(next);
        if settled {
            break;
        }
    }
    let delayed = sink.delayed();
    match document {
        Some(document) if delayed.is_empty() => Ok(document),
        _ => Err(delayed),
    }
}
