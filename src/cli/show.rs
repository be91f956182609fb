//! An assessment in words, for people at a terminal.

use ziping_domain::Lang;
use ziping_domain::assess::{Status, show_points};
use ziping_domain::programme::Force;
use ziping_paper::words::told;
use ziping_paper::{Application, plan, standing, words};

/// Why something was left out: the codes for scripts, and their words for people.
pub fn why(codes: &[&str]) -> String {
    let words: Vec<ziping_station::words::Words> =
        codes.iter().copied().filter_map(ziping_station::words::reason).collect();
    let zh: Vec<&str> = words.iter().map(|(zh, _)| *zh).collect();
    let en: Vec<&str> = words.iter().map(|(_, en)| *en).collect();
    let told = if words.is_empty() { String::new() } else { format!(": {} ({})", zh.join("；"), en.join("; ")) };
    format!("({}){told}", codes.join(", "))
}

/// A code of the station's with its words, for people and for scripts.
pub fn coded(code: &str) -> String {
    ziping_station::words::reason(code).map_or_else(|| code.to_owned(), |(zh, en)| format!("{code}: {zh} ({en})"))
}

/// The assessment in lines.
pub fn lines(application: &Application) -> String {
    let case = &application.case;
    let mut out = String::new();
    let mut line = |text: String| out.extend([text.as_str(), "\n"]);
    let (assessment, context) = (&case.assessment, application.context());
    line(format!("{} — {}", case.programme.title.zh(), case.programme.source.status.zh()));
    line(format!("组织：{}　申报日期：{}", context.organisation(), assessment.application));
    line(format!("\n申报条件：{}", words::verdict_of(&context)));
    for force in standing::FORCES {
        let both = case.programme.conditions.iter().zip(&assessment.eligibility.conditions);
        let mut both = both.filter(|(condition, _)| condition.force == force).peekable();
        if force != Force::Required && both.peek().is_some() {
            line(format!("\n{}", standing::heading(force, Lang::Zh)));
        }
        for (condition, result) in both {
            let (class, words) = standing::status(result, Lang::Zh);
            line(format!("  {} {words}　{}（{}）", standing::sign(class), condition.title.zh(), condition.clause));
            if !matches!(result.status, Status::Met | Status::NotApplicable) {
                standing::remarks(&context, condition, result, Lang::Zh)
                    .into_iter()
                    .for_each(|words| line(format!("      {words}")));
            }
        }
    }
    for claim in told(&context, true) {
        line(format!("  互相矛盾：{}", claim.text.zh()));
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
    if !case.programme.uncategorised.is_empty() {
        line(format!("\n{}", case.programme.uncategorised.zh()));
    }
    if let (Some(category), Some(ladder)) = (&assessment.category, &case.programme.ladder) {
        line(format!("\n{}：{}", words::ladder_title(ladder), words::category(category, ladder)));
        for conflict in &ladder.conflicts {
            if conflict.instead.keys().any(|id| category.contradicting.contains(id)) {
                line(format!("  {}", conflict.text.zh()));
            }
        }
        if let Some(next) = category.next(ladder) {
            for (result, cell) in category.gaps(&next.id) {
                let name = case.programme.question(&result.question).map_or("", |question| question.label.zh());
                let current = words::option(&context, result, result.current.as_ref());
                let required = words::option(&context, result, cell.required.as_ref());
                line(format!("  距{}：{name}：{current} → {required}", next.name.zh()));
            }
        }
    }
    plan::lines(&context).into_iter().for_each(&mut line);
    for claim in told(&context, false) {
        line(format!("  需要材料支撑：{}", claim.text.zh()));
    }
    out
}
