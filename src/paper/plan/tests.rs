//! What the plan of Wuhu's complete application says on paper, in its calendar, by older rules and where it has no paper of its own.

use super::*;
use crate::season::calendar::ics;
use crate::{Application, papers};
use ziping_domain::Date;
use ziping_domain::assess::Engine;

const PROGRAMME: &str = include_str!("../../../www/programmes/wuhu.json");
const OLDER: &str = include_str!("../../../www/programmes/editions/wuhu-2026-11-28.json");
const CRITERIA: &str = include_str!("../../../www/criteria/gbt-19580-2012.json");
const ANSWERS: &str = include_str!("../../../tests/cases/wuhu/complete/answers.json");

fn application(engine: Engine, programme: &str, answers: &str) -> Application {
    let today = Date::new(2026, 11, 20).expect("a day");
    Application::read_by(engine, programme, Some(CRITERIA), answers, today).expect("a case")
}

fn now() -> Application {
    application(Engine::default(), PROGRAMME, ANSWERS)
}

fn text(application: &Application, id: &str) -> String {
    papers(&application.context()).iter().find(|paper| paper.id == id).map_or(String::new(), crate::Paper::text)
}

#[test]
fn each_step_has_a_person_and_a_day_and_no_result_is_one() {
    let application = now();
    let plan = application.case.assessment.plan.as_ref().expect("a plan");
    let steps = telling_of(&application, |tell| tell.steps(plan));
    assert!(
        steps.iter().filter(|step| !step.besides).all(|step| !step.title.starts_with("4.7")),
        "a result is no lever"
    );
    let paper = text(&application, "plan");
    for words in [
        "总分 600 分",
        "质量部",
        "2027-09-30",
        "最早 2029-06-30",
        "不是承诺",
        "本工具的理解：结果不单独提",
        "补三年数据",
    ] {
        assert!(paper.contains(words), "{words}: {paper}");
    }
    assert!(!paper.contains("单位的努力") && !paper.contains("努力"), "effort is told in words");
    assert!(!text(&application, "report-keep").contains("现状与计划"), "it has a paper of its own");
}

fn telling_of<T>(application: &Application, tell: impl FnOnce(&Telling<'_>) -> T) -> T {
    let context = application.context();
    let (telling, ..) = told(&context).expect("a plan");
    tell(&telling)
}

#[test]
fn the_words_are_in_both_languages() {
    let application = now();
    let (plan, wish) =
        (application.case.assessment.plan.clone().expect("a plan"), words::wish(&application.case.answers));
    let said = telling_of(&application, |tell| {
        let tell = Telling { lang: Lang::En, ..*tell };
        let steps = tell
            .steps(&plan)
            .into_iter()
            .map(|step| format!("{} {} {} {}", step.change, step.gain, step.brings.join(" "), step.effort));
        let results =
            tell.results(&plan, &wish).into_iter().map(|one| format!("{} {} {}", one.gain, one.by.join(" "), one.when));
        let hanging = tell.hanging(&wish).into_iter().map(|(_, processes, _)| processes.join(" "));
        steps.chain(results).chain(hanging).chain([tell.outcome(&plan, &wish)]).collect::<Vec<_>>().join("\n")
    });
    let chinese = said.chars().find(|one| ('\u{4e00}'..='\u{9fff}').contains(one));
    assert_eq!(chinese, None, "{said}");
}

#[test]
fn its_days_are_a_calendar() {
    let application = now();
    let calendar = ics(&application.context(), Some(Template::Plan)).replace("\r\n ", "");
    let season = ics(&application.context(), Some(Template::Next));
    for line in
        ["SUMMARY:改进：4.5.3 过程的实施与改进", "DTSTART;VALUE=DATE:20280630", "SUMMARY:看结果：4.7.2 产品和服务结果"]
    {
        assert!(calendar.contains(line), "{line}: {calendar}");
    }
    assert!(!season.contains("改进："), "the season's days are its own");
    assert_eq!(application.calendar("plan").replace("\r\n ", ""), calendar);
}

#[test]
fn without_a_target_there_is_no_paper() {
    let answers = ANSWERS.replacen("\"total\": 600,", "", 1);
    assert!(text(&application(Engine::default(), PROGRAMME, &answers), "plan").is_empty());
}

#[test]
fn an_older_programme_has_it_in_the_report_and_older_rules_their_own_steps() {
    let report = text(&application(Engine::default(), OLDER, ANSWERS), "report-keep");
    assert!(report.contains("改进计划") && report.contains("质量部"), "{report}");
    let older = application(Engine::Draft2, OLDER, ANSWERS);
    let report = text(&older, "report-keep");
    assert!(report.contains("改进计划") && !report.contains("工夫：小"), "{report}");
    assert!(lines(&now().context()).iter().any(|line| line.contains("结果 4.7.2")));
}
