//! From template and data to bytes: evaluate once, lay out until page numbers settle, export.

use crate::fonts::Fonts;
use crate::world::PaperWorld;
use crate::{Pdf, PdfProblem};
use comemo::{Constraint, Track};
use typst_layout::PagedDocument;
use typst_library::World;
use typst_library::diag::{SourceDiagnostic, SourceResult};
use typst_library::engine::{Engine, Route, Sink, Traced};
use typst_library::foundations::{
    Array, Content, Datetime, Dict, Label, NativeElement, Selector, Smart, StyleChain, Target, TargetElem, Value,
};
use typst_library::introspection::{EmptyIntrospector, Introspector, MAX_ITERS, MetadataElem};
use typst_library::model::HeadingElem;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use typst_utils::Protected;
use ziping_domain::Date;
use ziping_paper::season::fixed::LaidRow;

/// Makes the PDF of a paper's data, and tells the pages of its headings.
pub fn pdf(data: Dict, fonts: &Fonts, today: Date) -> Result<Pdf, PdfProblem> {
    let desk = PaperWorld::new(data, fonts).map_err(PdfProblem::Typesetting)?;
    let document = document(&desk).map_err(|problems| said(&problems))?;
    let bytes = typst_pdf::pdf(&document, &options(today)?).map_err(|problems| said(&problems))?;
    Ok(Pdf { bytes, pages: pages(document.introspector().as_ref()) })
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

/// Lays a paper out whose data say that it is told where each block and row stands: the pages in all, and for each mark its
/// block, its row, and its page.
pub fn laid(data: Dict, fonts: &Fonts) -> Result<(u32, Vec<LaidRow>), PdfProblem> {
    let desk = PaperWorld::new(data, fonts).map_err(PdfProblem::Typesetting)?;
    let document = document(&desk).map_err(|problems| said(&problems))?;
    let label = Label::construct("part".into()).map_err(|problem| PdfProblem::Typesetting(problem.to_string()))?;
    let introspector = document.introspector().as_ref();
    let number =
        |value: Option<&Value>| value.and_then(|value| usize::try_from(value.clone().cast::<i64>().ok()?).ok());
    let found = introspector.query(&Selector::Label(label));
    let marks = found.iter().filter_map(|mark| {
        let place = mark.to_packed::<MetadataElem>()?.value.clone().cast::<Array>().ok()?;
        let page = introspector.page(mark.location()?)?;
        let [block, row] = [number(place.as_slice().first()), number(place.as_slice().get(1))];
        let page = u32::try_from(page.get()).ok()?;
        Some(LaidRow { block: block?, row: row?, from: page, to: page })
    });
    let marks = marks.collect();
    Ok((u32::try_from(document.pages().len()).unwrap_or(u32::MAX), marks))
}

fn options(today: Date) -> Result<PdfOptions, PdfProblem> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|problem| PdfProblem::Typesetting(problem.message().to_string()))?;
    let midnight = Datetime::from_ymd_hms(today.year().into(), today.month(), today.day(), 0, 0, 0);
    Ok(PdfOptions {
        ident: Smart::Auto,
        creator: Smart::Custom(Some("Ziping".to_owned())),
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
