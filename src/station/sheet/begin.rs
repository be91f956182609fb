//! A sheet begun from an application, or from the register: every statement with its source; nothing of the conclusion is decided.

use super::file::{BELOW, FORMAT, Filled, Sheet, Statement, Subject};
use super::{round, then};
use crate::office::{Draw, Pool, Role, RosterPlace, SectionOutline, SheetFrom, SheetOutline};
use crate::register::Rostered;
use serde::{Deserialize, Serialize};
use ziping_domain::answers::FindingKind;
use ziping_domain::assess::{CategoryResult, ConditionResult, Standing, Status, show_points};
use ziping_domain::programme::{Force, Question};
use ziping_domain::{Programme, Value};
use ziping_json::Map;
use ziping_json::order::sort_by;
use ziping_paper::{Application, Context, words};

pub(super) const APPLICATION: &str = "申报材料";
const OWN: &str = "组织自我分析评价";
const TOOL: &str = "自评工具按所填内容对照分类条件";
const ON_SITE: &str = "现场调查";

/// What is known of an organisation besides its package.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Seed {
    /// Digest of the package.
    pub mark: String,
    /// Credit code.
    pub credit_code: String,
    /// The category that the office decided, an id; blank before.
    pub decided: String,
    /// Its district.
    pub place: String,
    /// Who recommends it.
    pub recommender: String,
    /// The name that it has by the register, where the package has a former one.
    pub renamed: String,
}

/// The sheet of one organisation by the outline of its programme.
#[must_use]
pub fn begin(application: &Application, outline: &SheetOutline, seed: Seed) -> Sheet {
    let context = application.context();
    let own = context.programme.ladder.as_ref().and_then(|ladder| ladder.own.as_ref());
    let suggested = context.assessment.category.as_ref().map(category).unwrap_or_default();
    let settled = if seed.decided.is_empty() { &suggested } else { &seed.decided };
    let organisation = Subject {
        organisation: if seed.renamed.is_empty() { context.organisation().to_owned() } else { seed.renamed },
        categories: categories(context.programme),
        own: own.map(|own| context.words(own)).unwrap_or_default(),
        conditions: conditions(&context),
        sections: outline
            .sections
            .iter()
            .map(|section| filled(&context, section, settled, outline.head.is_none()))
            .collect(),
        suggested: suggested.clone(),
        credit_code: seed.credit_code,
        mark: seed.mark,
        place: seed.place,
        recommender: seed.recommender,
        decided: seed.decided,
        ..Subject::default()
    };
    Sheet { organisations: vec![organisation], ..blank(context.programme, outline) }
}

/// A sheet over those that the register has in the pool, as applicants or as winners, or over the round as a whole; `rules` are the
/// office's own, `head` is the digest of the register's last line.
#[must_use]
pub fn enrol(
    programme: &Programme,
    outline: &SheetOutline,
    rules: Option<&Pool>,
    pool: &[Rostered],
    head: &str,
) -> Sheet {
    if outline.from == SheetFrom::Round {
        let own: Vec<&Rostered> = pool.iter().filter(|one| one.programme == programme.id && one.is_latest).collect();
        let section = |section| asked(section, round::counted(section, rules, &own), false);
        let whole = Subject { sections: outline.sections.iter().map(section).collect(), ..Subject::default() };
        return Sheet { organisations: vec![whole], register: head.to_owned(), ..blank(programme, outline) };
    }
    let wanted = |one: &&Rostered| {
        let is_wanted = outline.categories.is_empty() || outline.categories.contains(&one.category);
        let stands = match outline.from {
            SheetFrom::Applicants => one.is_latest && !one.place.is_over(),
            SheetFrom::Winners => one.awards > 0,
            _ => one.place == RosterPlace::Pool,
        };
        one.programme == programme.id && stands && is_wanted
    };
    let subject = |one: &Rostered| Subject {
        organisation: one.organisation.clone(),
        credit_code: one.credit_code.clone(),
        place: one.district.clone(),
        recommender: one.recommender.clone(),
        decided: one.category.clone(),
        cycle: one.cycle.clone(),
        awarded: one.awarded.clone(),
        categories: categories(programme),
        sections: {
            let known = |section: &SectionOutline| match section.role {
                Role::Years => round::due(section, &one.awarded),
                _ => then::taught(programme, section, &one.category),
            };
            outline.sections.iter().map(|section| asked(section, known(section), outline.head.is_none())).collect()
        },
        ..Subject::default()
    };
    let mut organisations: Vec<Subject> = pool.iter().filter(wanted).map(subject).collect();
    // As it is taught: by category, and within one by district.
    sort_by(&mut organisations, |one, other| (&one.decided, &one.place).cmp(&(&other.decided, &other.place)));
    Sheet { organisations, register: head.to_owned(), ..blank(programme, outline) }
}

impl Sheet {
    /// Keeps only those of a category, as the register decided it, and says so in the title; the round as a whole has none.
    pub fn narrow(&mut self, category: &str) {
        if self.is_round() {
            return;
        }
        let names = self.organisations.iter().flat_map(|one| &one.categories);
        let name = names.into_iter().find(|(id, _)| id == category).map_or(category, |(_, name)| name);
        self.title = format!("{}（{name}）", self.title);
        self.organisations.retain(|one| one.decided == category);
    }
}

/// A sheet without organisations.
fn blank(programme: &Programme, outline: &SheetOutline) -> Sheet {
    let SheetOutline { title, clause, own, intro, layout, facts, lines, head, signatures, none, .. } = outline.clone();
    Sheet {
        format: FORMAT.to_owned(),
        sheet: outline.id().to_owned(),
        programme: programme.id.clone(),
        programme_version: programme.version.clone(),
        title,
        clause,
        own,
        intro,
        layout,
        facts,
        lines,
        head,
        signatures,
        none,
        approval: outline.approval.as_ref().map(|approval| (approval.title.clone(), approval.clause.clone())),
        ..Sheet::default()
    }
}

fn categories(programme: &Programme) -> Vec<(String, String)> {
    let all = programme.ladder.iter().flat_map(|ladder| &ladder.categories);
    all.map(|category| (category.id.clone(), category.name.zh().to_owned())).collect()
}

/// The suggested category by its id, once it is certain.
fn category(result: &CategoryResult) -> String {
    match &result.category {
        Some(id) => id.clone(),
        None if result.below_lowest => BELOW.to_owned(),
        None => String::new(),
    }
}

/// Conditions that are not met, or that nobody answered.
fn conditions(context: &Context<'_>) -> Vec<String> {
    let results = context.assessment.eligibility.conditions.iter();
    let open =
        results.filter(|one| one.force == Force::Required && matches!(one.status, Status::NotMet | Status::Unknown));
    let said = |one: &ConditionResult| {
        let known = context.programme.conditions.iter().find(|condition| condition.id == one.id)?;
        let word = if one.status == Status::NotMet { "不符合" } else { "未填完" };
        Some(format!("{}（{word}）", known.title.zh()))
    };
    open.filter_map(said).collect()
}

fn filled(context: &Context<'_>, section: &SectionOutline, settled: &str, is_survey: bool) -> Filled {
    let mut statements = Vec::new();
    if section.role == Role::Profile {
        statements.extend(profile(context));
    }
    for draw in &section.draws {
        statements.extend(drawn(context, draw));
    }
    match section.role {
        Role::Findings => {
            statements.extend(findings(context));
            statements.extend(gaps(context));
        }
        Role::Conclusion => statements.extend(suggested(context)),
        Role::Evaluation => statements.extend(evaluation(context)),
        Role::Standing => statements.extend(then::standing(context)),
        Role::Steps => statements.extend(then::steps(context)),
        Role::Conditions => statements.extend(then::conditions(context)),
        Role::Teaching => statements.extend(then::taught(context.programme, section, settled)),
        Role::Statements | Role::Profile | Role::Counts | Role::Years => {}
    }
    asked(section, statements, is_survey)
}

/// A section that begins with these statements, and what is asked besides.
fn asked(section: &SectionOutline, statements: Vec<Statement>, is_survey: bool) -> Filled {
    let source = if is_survey { ON_SITE } else { "" };
    let asked = |label: &String| Statement { label: label.clone(), source: source.to_owned(), ..Statement::default() };
    let mut statements = statements;
    // What the package already says under the very name goes on from there.
    let is_said = |label: &&String| !statements.iter().any(|one| one.label == **label);
    let asks: Vec<&String> = section.asks.iter().filter(is_said).collect();
    statements.extend(asks.into_iter().map(asked));
    statements.extend((0..section.lines).map(|_| Statement::default()));
    Filled {
        id: section.id.clone(),
        title: section.title.clone(),
        guide: section.guide.zh().to_owned(),
        explicit: section.explicit,
        role: section.role,
        origins: section.origins.clone(),
        options: section.options.clone(),
        columns: section.columns.clone(),
        recalls: section.recalls.clone(),
        terms: section.terms.clone(),
        summed: section.summed,
        statements,
        none: false,
    }
}

/// What the application answers to a question; of a table a statement per row that is wanted.
fn drawn(context: &Context<'_>, draw: &Draw) -> Vec<Statement> {
    let Some(question) = context.programme.question(&draw.question) else { return Vec::new() };
    let clause = &question.clause;
    let source = if clause.is_empty() { APPLICATION.to_owned() } else { format!("{APPLICATION}（{clause}）") };
    // Several rows under one label would repeat it, and a question is no heading.
    let label = match context.answers.value(&draw.question) {
        Some(Value::Rows(_)) => String::new(),
        _ => question.label.zh().trim_end_matches('？').to_owned(),
    };
    let said = |text: String| Statement { label: label.clone(), text, source: source.clone(), ..Statement::default() };
    let texts = match context.answers.value(&draw.question) {
        Some(Value::Rows(rows)) => rows
            .iter()
            .filter(|row| {
                draw.only
                    .as_ref()
                    .is_none_or(|only| row.get(&only.column).is_some_and(|cell| only.options.contains(cell)))
            })
            .map(|row| row_words(question, row))
            .filter(|text| text.contains(&draw.containing))
            .collect(),
        _ => vec![context.words(&draw.question)],
    };
    texts.into_iter().filter(|text| !text.trim().is_empty()).map(said).collect()
}

/// A row as a line; a mere number says what it counts.
fn row_words(question: &Question, row: &Map<String>) -> String {
    let cells = question.columns.iter().filter_map(|column| {
        let words = row.get(&column.id).map(|cell| column.words(cell).trim()).filter(|words| !words.is_empty())?;
        let is_number = words.chars().all(|c| c.is_ascii_digit());
        Some(if is_number { format!("{}{words}", column.label.zh()) } else { words.to_owned() })
    });
    cells.collect::<Vec<_>>().join("　")
}

/// How far the organisation evaluated itself, with whom, and what they agreed on.
fn evaluation(context: &Context<'_>) -> Vec<Statement> {
    let source = format!("{APPLICATION}（自我评价）");
    let said = |label: &str, text: String| Statement {
        label: label.to_owned(),
        text,
        source: source.clone(),
        ..Statement::default()
    };
    let (Some(maturity), Some(criteria)) = (&context.assessment.maturity, context.criteria) else { return Vec::new() };
    let (answered, all) = (maturity.answered(), criteria.items().count());
    if answered == 0 {
        return Vec::new();
    }
    let score = if answered < all {
        format!("已评{answered}项，共{all}项")
    } else {
        format!("{all}项都已评，自评总分{}分（满分{}分）", show_points(maturity.hundredths), maturity.points)
    };
    let mut statements = vec![said("自评开展情况", format!("对照{}自我评价：{score}", criteria.edition.zh()))];
    let names: Vec<&str> = context.answers.panel.iter().map(|one| one.who.as_str()).collect();
    if !names.is_empty() {
        statements.push(said("参加自评的人员", format!("{}（{}人）", names.join("、"), names.len())));
    }
    let agreed = context.answers.consensus.values().filter(|one| one.counts()).count();
    if agreed > 0 {
        statements.push(said("合议情况", format!("{agreed}项经合议形成一致意见")));
    }
    statements
}

/// What the organisation wrote of itself.
fn profile(context: &Context<'_>) -> Vec<Statement> {
    let sections = context.criteria.iter().flat_map(|criteria| &criteria.profile);
    sections
        .filter_map(|section| {
            let text = context.answers.profile.get(&section.id)?.trim();
            let label = section.name.zh().to_owned();
            let source = format!("{APPLICATION}（组织概述）");
            (!text.is_empty()).then(|| Statement { label, text: text.to_owned(), source, ..Statement::default() })
        })
        .collect()
}

/// Strengths and opportunities that the organisation found.
fn findings(context: &Context<'_>) -> Vec<Statement> {
    let items = context.criteria.iter().flat_map(|criteria| criteria.items());
    let marks = items.filter_map(|item| Some((item, context.answers.marks.get(&item.id)?)));
    let found = |(item, mark): (&ziping_domain::criteria::Item, &ziping_domain::answers::Mark)| {
        let both = [(FindingKind::Strength, false), (FindingKind::Opportunity, true)];
        let statements = both.into_iter().flat_map(|(kind, weakness)| {
            mark.found(kind).into_iter().map(move |finding| Statement {
                label: format!("{} {}", item.id, item.name.zh()),
                text: finding.text.trim().to_owned(),
                source: if finding.by.trim().is_empty() {
                    OWN.to_owned()
                } else {
                    format!("{OWN}（{}）", finding.by.trim())
                },
                weakness,
                ..Statement::default()
            })
        });
        statements.collect::<Vec<_>>()
    };
    marks.flat_map(found).collect()
}

/// What is missing to the next category.
fn gaps(context: &Context<'_>) -> Vec<Statement> {
    let (Some(result), Some(ladder)) = (&context.assessment.category, &context.programme.ladder) else {
        return Vec::new();
    };
    let reached = result.category.as_ref().and_then(|id| ladder.categories.iter().position(|one| one.id == *id));
    let next = if result.below_lowest { Some(0) } else { reached.map(|at| at + 1) };
    let Some((at, next)) = next.and_then(|at| Some((at, ladder.categories.get(at)?))) else { return Vec::new() };
    let missing = result.criteria.iter().filter_map(|criterion| {
        let cell = criterion.cells.get(at).filter(|cell| cell.standing == Standing::Missing)?;
        let question = context.programme.question(&criterion.question)?;
        let now = words::option(context, criterion, criterion.current.as_ref());
        let asked = words::option(context, criterion, cell.required.as_ref());
        Some(Statement {
            label: question.label.zh().to_owned(),
            text: format!("目前“{now}”；{}要求“{asked}”", next.name.zh()),
            source: TOOL.to_owned(),
            weakness: true,
            ..Statement::default()
        })
    });
    missing.collect()
}

/// What the tool suggests, for the station to weigh.
fn suggested(context: &Context<'_>) -> Vec<Statement> {
    let mut statements = Vec::new();
    if let (Some(result), Some(ladder)) = (&context.assessment.category, &context.programme.ladder) {
        statements.push(Statement {
            label: "分类".to_owned(),
            text: words::category(result, ladder),
            source: TOOL.to_owned(),
            ..Statement::default()
        });
    }
    statements.push(Statement {
        label: "申报条件".to_owned(),
        text: words::verdict_of(context),
        source: "自评工具按所填内容对照申报条件".to_owned(),
        ..Statement::default()
    });
    statements
}
