//! What stood in an application when a sheet is begun, so that what is found now stands beside it: where the organisation stood,
//! what it planned, which conditions it declared to meet, what its category is taught.

use super::begin::APPLICATION;
use super::file::Statement;
use crate::office::{Role, SectionOutline};
use ziping_domain::assess::show_points;
use ziping_domain::programme::Force;
use ziping_domain::{Lang, Programme};
use ziping_paper::plan::words::{Telling, wish};
use ziping_paper::{Context, standing as words_of, words};

/// Then and nothing yet now.
fn then(label: impl Into<String>, before: impl Into<String>) -> Statement {
    Statement { label: label.into(), before: before.into(), ..Statement::default() }
}

/// The category, each criterion of the category table, and the scores by chapter.
pub fn standing(context: &Context<'_>) -> Vec<Statement> {
    let mut all = Vec::new();
    if let (Some(result), Some(ladder)) = (&context.assessment.category, &context.programme.ladder) {
        all.push(then("分类（按所填内容）", words::category(result, ladder)));
        all.extend(result.criteria.iter().filter_map(|criterion| {
            let question = context.programme.question(&criterion.question)?;
            let now = words::option(context, criterion, criterion.current.as_ref());
            Some(then(question.label.zh().trim_end_matches('？'), now))
        }));
    }
    if let Some(maturity) = context.assessment.maturity.as_ref().filter(|maturity| maturity.answered() > 0) {
        all.push(then("自评总分", format!("{}分", show_points(maturity.hundredths))));
        let chapters = context.criteria.iter().flat_map(|criteria| &criteria.chapters).zip(&maturity.chapters);
        all.extend(chapters.map(|(chapter, score)| {
            let label = format!("{} {}", chapter.id, chapter.name.zh());
            then(label, format!("{}分（满分{}分）", show_points(score.hundredths), score.points))
        }));
    }
    all
}

/// Each step of the plan with who does it and until when.
pub fn steps(context: &Context<'_>) -> Vec<Statement> {
    let (Some(criteria), Some(maturity), Some(plan)) =
        (context.criteria, &context.assessment.maturity, &context.assessment.plan)
    else {
        return Vec::new();
    };
    let (programme, descriptors) = (context.programme, context.descriptors);
    let tell = Telling { programme, criteria, maturity, descriptors, lang: Lang::Zh };
    let wish = wish(context.answers);
    let step = |step: ziping_paper::plan::words::StepWords| {
        let task = wish.tasks.get(&step.id);
        let said = [task.map(|task| task.who.trim()), task.map(|task| task.until.trim())];
        let by: Vec<&str> = said.into_iter().flatten().filter(|words| !words.is_empty()).collect();
        let by = if by.is_empty() { String::new() } else { format!("（{}）", by.join("，")) };
        then(step.title, format!("{}{by}", step.change))
    };
    tell.steps(plan).into_iter().map(step).collect()
}

/// Each condition with what was declared.
pub fn conditions(context: &Context<'_>) -> Vec<Statement> {
    let results = &context.assessment.eligibility.conditions;
    let all = results.iter().filter(|one| one.force == Force::Required);
    all.filter_map(|one| {
        let known = context.programme.conditions.iter().find(|condition| condition.id == one.id)?;
        let clause = if known.clause.is_empty() { String::new() } else { format!("（{}）", known.clause) };
        let (_, said) = words_of::status(one, Lang::Zh);
        Some(then(format!("{}{clause}", known.title.zh()), format!("{said}（{APPLICATION}）")))
    })
    .collect()
}

/// What a category is taught.
pub fn taught(programme: &Programme, section: &SectionOutline, category: &str) -> Vec<Statement> {
    if section.role != Role::Teaching {
        return Vec::new();
    }
    let known = programme.ladder.as_ref().and_then(|ladder| ladder.category(category));
    known
        .filter(|known| !known.teaching.zh().is_empty())
        .map(|known| {
            let who = [known.teaching.zh(), known.teaching_who.zh()];
            let who: Vec<&str> = who.into_iter().filter(|words| !words.is_empty()).collect();
            let clause = if known.teaching_clause.is_empty() {
                String::new()
            } else {
                format!("（{}）", known.teaching_clause)
            };
            then("应参加的教学帮扶", format!("{}：{}{clause}", known.name.zh(), who.join("，")))
        })
        .into_iter()
        .collect()
}
