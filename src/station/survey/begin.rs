//! A report begun from an application: every statement with its source; nothing of the conclusion is decided.

use super::report::{BELOW, FORMAT, Filled, Report, Statement, Surveyed};
use crate::office::{Draw, Role, Survey, SurveySection};
use ziping_domain::Value;
use ziping_domain::answers::FindingKind;
use ziping_domain::assess::{CategoryResult, ConditionResult, Standing, Status, show_points};

use ziping_domain::programme::Force;
use ziping_paper::{Application, Context, words};

const APPLICATION: &str = "申报材料";
const OWN: &str = "组织自我分析评价";
const TOOL: &str = "自评工具按所填内容对照分类条件";
const ON_SITE: &str = "现场调查";

/// The report of one organisation by the outline of its programme.
#[must_use]
pub fn begin(application: &Application, survey: &Survey, mark: &str, credit_code: &str) -> Report {
    let context = application.context();
    let categories = application.case.programme.ladder.iter().flat_map(|ladder| &ladder.categories);
    let organisation = Surveyed {
        organisation: context.organisation().to_owned(),
        credit_code: credit_code.to_owned(),
        mark: mark.to_owned(),
        categories: categories.map(|category| (category.id.clone(), category.name.zh().to_owned())).collect(),
        own: context
            .programme
            .ladder
            .as_ref()
            .and_then(|ladder| ladder.own.as_ref())
            .map(|own| context.words(own))
            .unwrap_or_default(),
        suggested: context.assessment.category.as_ref().map(category).unwrap_or_default(),
        conditions: conditions(&context),
        sections: survey.sections.iter().map(|section| filled(&context, section)).collect(),
        ..Surveyed::default()
    };
    Report {
        format: FORMAT.to_owned(),
        programme: application.case.programme.id.clone(),
        programme_version: application.case.programme.version.clone(),
        title: survey.title.clone(),
        clause: survey.clause.clone(),
        none: survey.none.clone(),
        approval: survey.approval.as_ref().map(|approval| (approval.title.clone(), approval.clause.clone())),
        organisations: vec![organisation],
        ..Report::default()
    }
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

fn filled(context: &Context<'_>, section: &SurveySection) -> Filled {
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
        Role::Statements | Role::Profile => {}
    }
    let asked = |label: &String| Statement { label: label.clone(), source: ON_SITE.to_owned(), ..Statement::default() };
    statements.extend(section.asks.iter().map(asked));
    Filled {
        id: section.id.clone(),
        title: section.title.clone(),
        guide: section.guide.zh().to_owned(),
        explicit: section.explicit,
        role: section.role,
        origins: section.origins.clone(),
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
    let said = |text: String| Statement { label: label.clone(), text, source: source.clone(), weakness: false };
    let texts = match context.answers.value(&draw.question) {
        Some(Value::Rows(rows)) => rows
            .iter()
            .filter(|row| {
                draw.only
                    .as_ref()
                    .is_none_or(|only| row.get(&only.column).is_some_and(|cell| only.options.contains(cell)))
            })
            .map(|row| words::answer_words(question, &Value::Rows(vec![row.clone()]), ""))
            .filter(|text| text.contains(&draw.containing))
            .collect(),
        _ => vec![context.words(&draw.question)],
    };
    texts.into_iter().filter(|text| !text.trim().is_empty()).map(said).collect()
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
            (!text.is_empty()).then(|| Statement { label, text: text.to_owned(), source, weakness: false })
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
            weakness: false,
        });
    }
    statements.push(Statement {
        label: "申报条件".to_owned(),
        text: words::verdict(context.assessment.eligibility.verdict).to_owned(),
        source: "自评工具按所填内容对照申报条件".to_owned(),
        weakness: false,
    });
    statements
}
