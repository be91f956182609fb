//! A marking begun from an application: what the organisation says and shows, item by item; no mark is proposed.

use super::file::{MARKING_FORMAT, MarkedItem, MarkedOf, Marking, SaidOfItem};
use ziping_domain::answers::{Figure, FindingKind, Mark};
use ziping_domain::criteria::{Criteria, Item};
use ziping_paper::{Application, Context};

/// What is known of a marking besides the application.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarkingSeed {
    /// Digest of the package.
    pub mark: String,
    /// Credit code.
    pub credit_code: String,
    /// The name that it has by the register, where the package has a former one.
    pub renamed: String,
    /// What is assessed.
    pub stage: String,
    /// The assessor.
    pub assessor: String,
    /// Where the assessor works.
    pub unit: String,
}

/// The marking; nothing where the programme has no self-evaluation.
#[must_use]
pub fn begin_marking(application: &Application, seed: MarkingSeed) -> Option<Marking> {
    let context = application.context();
    let criteria = context.criteria?;
    let organisation = if seed.renamed.is_empty() { context.organisation().to_owned() } else { seed.renamed };
    let of = MarkedOf {
        programme: context.programme.id.clone(),
        programme_title: context.programme.title.zh().to_owned(),
        programme_version: context.programme.version.clone(),
        criteria: criteria.id.clone(),
        bands: criteria.bands.iter().map(|band| (band.low, band.high)).collect(),
        organisation,
        credit_code: seed.credit_code,
        mark: seed.mark,
        stage: seed.stage,
    };
    Some(Marking {
        format: MARKING_FORMAT.to_owned(),
        of,
        assessor: seed.assessor,
        unit: seed.unit,
        items: criteria.items().map(|item| begun(&context, criteria, item)).collect(),
        ..Marking::default()
    })
}

fn begun(context: &Context<'_>, criteria: &Criteria, item: &Item) -> MarkedItem {
    let scored = context.assessment.maturity.as_ref().and_then(|maturity| maturity.item(&item.id));
    let evidence = context.answers.evidence.iter().filter(|file| file.is_for(&item.id));
    MarkedItem {
        id: item.id.clone(),
        name: item.name.zh().to_owned(),
        points: item.points,
        own: scored.and_then(|score| score.percent),
        said: context.answers.marks.get(&item.id).map(|mark| said(criteria, item, mark)).unwrap_or_default(),
        evidence: evidence.map(|file| file.name.clone()).collect(),
        ..MarkedItem::default()
    }
}

/// The organisation's own words: what it does by dimension, its figures, what it found.
fn said(criteria: &Criteria, item: &Item, mark: &Mark) -> Vec<SaidOfItem> {
    let one = |label: &str, text: String| SaidOfItem { label: label.to_owned(), text };
    let dimensions = criteria.dimensions(item.kind).iter().filter_map(|dimension| {
        let text = mark.narrative.get(&dimension.id)?.trim();
        (!text.is_empty()).then(|| one(dimension.name.zh(), text.to_owned()))
    });
    let figures = mark.figures.iter().map(|figure| one(&figure.name, of_years(figure)));
    let kinds = [(FindingKind::Strength, "优势"), (FindingKind::Opportunity, "改进机会")];
    let findings = kinds.into_iter().flat_map(|(kind, label)| {
        mark.found(kind).into_iter().map(move |finding| one(label, finding.text.trim().to_owned()))
    });
    dimensions.chain(figures).chain(findings).filter(|said| !said.text.is_empty()).collect()
}

fn of_years(figure: &Figure) -> String {
    let years = figure.years.iter().filter(|year| !year.own.trim().is_empty()).map(|year| {
        let others = [("竞争对手", &year.competitor), ("标杆", &year.benchmark)];
        let others = others.into_iter().filter(|(_, value)| !value.trim().is_empty());
        let others: Vec<String> = others.map(|(who, value)| format!("{who} {}", value.trim())).collect();
        let others = if others.is_empty() { String::new() } else { format!("（{}）", others.join("，")) };
        format!("{}年 {}{}{others}", year.year, year.own.trim(), figure.unit)
    });
    years.collect::<Vec<_>>().join("；")
}
