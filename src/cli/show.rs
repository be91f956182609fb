//! An assessment in words, for people at a terminal.

use ziping_domain::assess::show_points;
use ziping_paper::{Case, words};

/// The assessment in lines.
pub fn lines(case: &Case) -> String {
    let mut out = String::new();
    let mut line = |text: String| out.extend([text.as_str(), "\n"]);
    let assessment = &case.assessment;
    line(format!("{} — {}", case.programme.title.zh(), case.programme.source.status.zh()));
    line(format!("组织：{}　申报日期：{}", case.context().organisation(), assessment.application));
    line(format!("\n申报条件：{}", words::verdict(assessment.eligibility.verdict)));
    for (condition, result) in case.programme.conditions.iter().zip(&assessment.eligibility.conditions) {
        line(format!("  {}　{}（{}）", words::status(result), condition.title.zh(), condition.clause));
    }
    if let Some(maturity) = &assessment.maturity {
        let edition = case.criteria.as_ref().map_or("", |criteria| criteria.edition.zh());
        line(format!(
            "\n自评得分：{} / {}，{} 条未评（{edition}）",
            show_points(maturity.hundredths),
            maturity.points,
            maturity.open
        ));
    }
    if let (Some(category), Some(ladder)) = (&assessment.category, &case.programme.ladder) {
        line(format!("\n建议分类：{}", words::category(category, ladder)));
        if let Some(next) = category.next(ladder) {
            for (result, cell) in category.gaps(&next.id) {
                let name = case.programme.question(&result.question).map_or("", |question| question.label.zh());
                let current = words::option(&case.context(), result, result.current.as_ref());
                let required = words::option(&case.context(), result, cell.required.as_ref());
                line(format!("  距{}：{name}：{current} → {required}", next.name.zh()));
            }
        }
    }
    if let Some(plan) = &assessment.plan {
        let reached = if plan.reached { "可以达到目标" } else { "达不到目标" };
        line(format!("\n改进计划：{reached}，努力 {}，总分 {}", plan.effort, show_points(plan.hundredths)));
        for step in &plan.criteria {
            line(format!("  {}：{} → {}（努力 {}）", step.question, step.from, step.to, step.effort));
        }
        for step in &plan.items {
            let name =
                case.criteria.as_ref().and_then(|criteria| criteria.item(&step.item)).map_or("", |item| item.name.zh());
            line(format!(
                "  {} {name}：到 {}%，增加 {} 分（努力 {}）",
                step.item,
                step.percent,
                show_points(step.gain),
                step.effort
            ));
        }
    }
    for claim in case.programme.claims.iter().filter(|claim| assessment.unbacked.contains(&claim.id)) {
        line(format!("  需要材料支撑：{}", claim.text.zh()));
    }
    out
}
