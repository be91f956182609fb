//! The application form as it is printed, against the source's own annex 1.

use std::collections::BTreeSet;
use ziping_domain::programme::Kind;
use ziping_domain::programme::Shelf;
use ziping_paper::{Application, Block, Paper, TICKED, Tone, UNTICKED};
use ziping_tests::{application, case_of, repository, runs, squeezed, tables, text, ticked};

/// An application in which nothing is answered.
fn empty() -> Application {
    application("wuhu", r#"{"format":"ziping-answers/1","programme":"wuhu"}"#, "2026-03-01")
}

fn form(application: &Application) -> Paper {
    application.papers().into_iter().find(|paper| paper.id == "application-form").expect("annex 1 is always made")
}

/// What stands on the form before anybody fills it in, without white space; ticked boxes count as boxes.
fn printed_words(paper: &Paper) -> String {
    let runs = runs(paper);
    let own = runs.iter().filter(|run| run.tone != Tone::Answer);
    squeezed(&own.map(|run| run.text.replace(TICKED, UNTICKED)).collect::<String>())
}

/// What was filled in, run by run.
fn filled(paper: &Paper) -> Vec<String> {
    let runs = runs(paper).into_iter().filter(|run| run.tone == Tone::Answer && !run.text.trim().is_empty());
    runs.map(|run| run.text).collect()
}

/// The labels of 附件1, taken from the source by hand; `#` begins a remark.
fn labels() -> Vec<String> {
    let file = text(&repository("tests/data/wuhu-annex1-labels.txt"));
    file.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(squeezed).collect()
}

#[test]
fn the_form_has_the_sources_words_in_order_and_no_others() {
    for (name, application) in [("empty", empty()), ("complete", case_of("wuhu", "complete"))] {
        let words = printed_words(&form(&application));
        let mut rest = words.as_str();
        for label in labels() {
            let Some(after) = rest.strip_prefix(&label) else {
                let here: String = rest.chars().take(40).collect();
                panic!("{name}: after what came before, the form has “{here}…”, the source “{label}”");
            };
            rest = after;
        }
        assert_eq!(rest, "", "{name}: the source's form ends before these words");
    }
}

#[test]
fn the_form_has_the_sources_rows_and_boxes() {
    for (name, application) in [("empty", empty()), ("complete", case_of("wuhu", "complete"))] {
        let form = form(&application);
        let tables: Vec<_> = tables(&form).collect();
        assert_eq!(tables.len(), 1, "{name}: the form is one table");
        let table = tables[0];
        assert_eq!(table.rows.len(), 16, "{name}: rows");
        for (at, row) in table.rows.iter().enumerate() {
            let spans: usize = row.cells.iter().map(|cell| usize::from(cell.span)).sum();
            assert_eq!(spans, table.columns.len(), "{name}: row {at} spans the table");
        }
        let boxes = |rows: std::ops::Range<usize>| {
            let cells = table.rows[rows].iter().flat_map(|row| &row.cells);
            cells.flat_map(|cell| &cell.paras).flat_map(|para| &para.runs).filter(|run| run.tone == Tone::Tick).count()
        };
        // Rows 5 to 12 are general, 13 is the foundation, 15 the organisation's own category, 16 the recommender's.
        assert_eq!((boxes(0..12), boxes(12..13), boxes(14..15), boxes(0..16)), (40, 28, 4, 72), "{name}");
        let runs = runs(&form);
        let mut marks = runs.iter().filter(|run| run.text.contains(TICKED) || run.text.contains(UNTICKED));
        assert!(marks.all(|run| run.tone == Tone::Tick), "{name}: every box can be ticked");
        assert!(form.official && form.shelf == Shelf::Submit && form.head.is_none(), "{name}: the source's own form");
        let charts = form.blocks.iter().any(|block| matches!(block, Block::Chart(_)));
        assert!(!charts, "{name}: nothing of the tool stands on it");
    }
}

#[test]
fn the_recommenders_cell_and_the_seals_stay_empty() {
    let application = case_of("wuhu", "complete");
    let case = &application.case;
    assert!(!case.answers.text("recommender").is_empty(), "the case names a recommender, so that it could be printed");
    let form = form(&application);
    let table = tables(&form).next().expect("the form's table");
    let last = table.rows.last().expect("16 rows");
    let runs: Vec<_> = last.cells.iter().flat_map(|cell| &cell.paras).flat_map(|para| &para.runs).collect();
    assert!(runs.iter().all(|run| run.tone == Tone::Plain), "only words of the form: {runs:?}");
    let words = squeezed(&runs.iter().map(|run| run.text.as_str()).collect::<String>());
    assert_eq!(words, "推荐单位意见：（盖章）年月日");
    for row in &table.rows[14..] {
        assert!(row.whole && row.height >= 40, "a stamp's place is high enough and never split");
    }
}

#[test]
fn exactly_the_chosen_boxes_are_ticked() {
    assert_eq!(ticked(&form(&empty())), Vec::<String>::new(), "nothing answered, nothing ticked");
    assert_eq!(filled(&form(&empty())), Vec::<String>::new(), "nothing answered, nothing filled in");
    let application = case_of("wuhu", "complete");
    let case = &application.case;
    let chosen = case.programme.questions().filter(|question| !question.helper).filter_map(|question| {
        let value = case.answers.value(&question.id)?;
        let on_form = question.clause.starts_with("附件1") || question.clause.contains("；附件1");
        let boxes = value.chosen().filter(|option| question.accepts(option));
        // A committee's own box is ticked beside its secretariat's or member's.
        let own = value.chosen().filter(|_| question.kind == Kind::Matrix).filter_map(|cell| cell.split_once(':'));
        let rows: BTreeSet<&str> = own.map(|(row, _)| row).collect();
        on_form.then_some(boxes.count() + rows.len())
    });
    // Which ones they are stands in the case's expected.json.
    assert_eq!(ticked(&form(&application)).len(), chosen.sum::<usize>());
}

#[test]
fn helper_questions_are_not_printed() {
    let application = case_of("wuhu", "complete");
    let case = &application.case;
    let form = form(&application);
    let helpers: Vec<_> = case.programme.questions().filter(|question| question.helper).collect();
    assert!(helpers.len() > 10, "the programme has helper questions");
    let on_form = filled(&form);
    for helper in helpers {
        let uses = application
            .forms
            .papers
            .iter()
            .find(|paper| paper.id == form.id)
            .map(|paper| format!("{:?}", paper.blocks));
        assert!(
            !uses.expect("the form's blocks").contains(&format!("{:?}", helper.id)),
            "{} is on the form",
            helper.id
        );
        let answer = case.answers.text(&helper.id);
        let telling = answer.chars().count() >= 4;
        assert!(!telling || !on_form.iter().any(|words| words.contains(answer)), "{}: {answer}", helper.id);
    }
    for words in ["GB/T 19001", "统一社会信用代码"] {
        assert!(!form.text().contains(words), "{words}");
    }
}

#[test]
fn what_is_no_helper_is_printed() {
    let application = case_of("wuhu", "complete");
    let case = &application.case;
    let printed = form(&application).text();
    let texts = case.programme.questions().filter(|question| !question.helper && question.clause.starts_with("附件1"));
    for question in texts.filter(|question| matches!(question.kind, Kind::Text | Kind::LongText)) {
        assert!(printed.contains(case.answers.text(&question.id)), "{} is not on the form", question.id);
    }
    assert!(printed.contains(case.answers.other("fields")), "the words beside “其他”");
    for words in ["2026年3月16日", "起草单位位次", "国家级"] {
        assert!(printed.contains(words), "{words}");
    }
}
