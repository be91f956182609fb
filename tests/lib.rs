//! What the tests share: the repository's files, cases as they lie on disk, and the view of a case that
//! `expected.json` is compared with (see `cases/README.md`).

use serde_json::{Map, Value as Json, json};
use std::path::{Path, PathBuf};
use ziping_domain::assess::maturity::ItemScore;
use ziping_domain::assess::plan::{DataStep, Effort};
use ziping_domain::assess::{CategoryResult, Maturity, Plan, Standing, show_points};
use ziping_domain::{Case, Criteria, Date, Programme};
use ziping_kit::Whole;
use ziping_paper::{Application, Block, Paper, Run, TICKED, Table, Tone};

mod disk;
mod like;
pub mod packages;
pub use disk::{bytes, entries, is_folder, text};
pub use like::answers_of;

/// The day a case is judged on when it names none.
pub const TODAY: &str = "2026-03-01";

/// A folder or file of the repository.
#[must_use]
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// All files below a folder, sorted; folders with one of these names are left out.
#[must_use]
pub fn files(folder: &Path, except: &[&str]) -> Vec<PathBuf> {
    let name = |path: &Path| path.file_name().is_some_and(|name| except.iter().any(|other| name == *other));
    let below = |path: PathBuf| if is_folder(&path) { files(&path, except) } else { vec![path] };
    entries(folder).into_iter().filter(|path| !name(path)).flat_map(below).collect()
}

/// A programme file's text.
#[must_use]
pub fn programme_text(id: &str) -> String {
    text(&repository(&format!("www/programmes/{id}.json")))
}

/// A criteria file's text.
#[must_use]
pub fn criteria_text(id: &str) -> String {
    text(&repository(&format!("www/criteria/{id}.json")))
}

/// A programme as a portal serves it.
///
/// # Panics
/// When the file is broken.
#[must_use]
pub fn programme(id: &str) -> Programme {
    Programme::parse(&programme_text(id)).expect("a programme file of the site")
}

/// The same, with all that the crates read of it.
///
/// # Panics
/// When the file is broken.
#[must_use]
pub fn whole(id: &str) -> Whole {
    Whole::parse(&programme_text(id)).expect("a programme file of the site")
}

/// The criteria that a programme names.
///
/// # Panics
/// When it names none, or the file is broken.
#[must_use]
pub fn criteria(programme: &Programme) -> Criteria {
    let id = programme.criteria.as_deref().expect("a programme with a self-evaluation");
    Criteria::parse(&criteria_text(id)).expect("a criteria file of the site")
}

/// Judges answers by a programme of the site.
///
/// # Panics
/// When a file cannot be read as what it is.
#[must_use]
pub fn application(programme_id: &str, answers: &str, today: &str) -> Application {
    let json = programme_text(programme_id);
    let programme = Programme::parse(&json).expect("a programme file of the site");
    let criteria = programme.criteria.as_deref().map(criteria_text);
    let today: Date = today.parse().expect("a day YYYY-MM-DD");
    Application::read(&json, criteria.as_deref(), answers, today).expect("an answers file of the programme")
}

/// A case's folder, judged on the day that its `expected.json` names.
#[must_use]
pub fn case_of(programme_id: &str, name: &str) -> Application {
    let folder = repository(&format!("tests/cases/{programme_id}/{name}"));
    let expected: Json = serde_json::from_str(&text(&folder.join("expected.json"))).unwrap_or_default();
    application(programme_id, &answers_of(programme_id, name), expected["today"].as_str().unwrap_or(TODAY))
}

/// What a case comes to, in the short words of `expected.json`.
#[must_use]
pub fn view(application: &Application) -> Json {
    let Case { assessment, today, .. } = &application.case;
    let conditions = &assessment.eligibility.conditions;
    let map = |entries: Vec<(String, Json)>| Json::Object(entries.into_iter().collect());
    let mut view = json!({
        "today": today.to_string(),
        "application": assessment.application.to_string(),
        "verdict": assessment.eligibility.verdict.word(),
        "conditions": map(conditions.iter().map(|condition| {
            let declared = if condition.declared { ", declared" } else { "" };
            (condition.id.clone(), json!(format!("{}{declared}", condition.status.word())))
        }).collect()),
        "by": map(conditions.iter().map(|condition| (condition.id.clone(), json!(condition.by))).collect()),
        "doubtful": conditions.iter().filter(|one| one.doubtful).map(|one| one.id.clone()).collect::<Vec<_>>(),
        "metOn": conditions.iter().filter_map(|one| Some(format!("{}: {}", one.id, one.met_on?))).collect::<Vec<_>>(),
        "unbacked": assessment.unbacked,
        "strange": map(assessment.strange.iter().map(|date| (date.question.clone(), json!(date.why.word()))).collect()),
        "papers": application.papers().iter().map(|paper| paper.id.clone()).collect::<Vec<_>>(),
        "lacks": map(assessment.maturity.iter().flat_map(Maturity::items).filter(|item| !item.lacks.is_empty())
            .map(|item| (item.id.clone(), json!(item.lacks.iter().map(|lack| lack.word()).collect::<Vec<_>>()))).collect()),
        "grants": assessment.grants.as_ref().map(|grants| json!({
            "highest": grants.highest,
            "left": grants.left.map(ziping_domain::decimal::show_ten_thousandths),
        })),
        "plan": assessment.plan.as_ref().map(plan_view),
        "ticked": application.papers().iter().filter(|paper| paper.official).flat_map(ticked).collect::<Vec<_>>(),
    });
    let parts = [assessment.category.as_ref().map(category_view), assessment.maturity.as_ref().map(maturity_view)];
    let all = view.as_object_mut().expect("the view is an object");
    parts.into_iter().flatten().for_each(|part| all.extend(part));
    view
}

fn category_view(result: &CategoryResult) -> Map<String, Json> {
    let named = |id: &Option<String>| id.clone().unwrap_or("below".to_owned());
    let standing = |wanted: Standing| {
        let mut gaps: Map<String, Json> = Map::new();
        for criterion in &result.criteria {
            for cell in &criterion.cells {
                let list = gaps.entry(&cell.category).or_insert_with(|| json!([]));
                if cell.standing == wanted {
                    list.as_array_mut().expect("a list").push(json!(criterion.question));
                }
            }
        }
        gaps
    };
    Map::from_iter([
        ("category".to_owned(), json!(result.category)),
        ("possible".to_owned(), json!(result.possible.iter().map(named).collect::<Vec<_>>())),
        ("belowLowest".to_owned(), json!(result.below_lowest)),
        ("gaps".to_owned(), Json::Object(standing(Standing::Missing))),
        ("stillOpen".to_owned(), Json::Object(standing(Standing::Open))),
    ])
}

/// `4.1.2: 2 to 3, 55%, 10 more, medium, 4.7.7 1.25`, what is asked of the criteria and of data, and the results that follow.
fn plan_view(plan: &Plan) -> Json {
    let word = |size: Option<Effort>| size.map_or("", Effort::word);
    let items = plan.items.iter().map(|step| {
        let (gain, size) = (show_points(step.gain), word(step.size));
        let brings: String =
            step.brings.iter().map(|one| format!(", {} {}", one.item, show_points(one.gain))).collect();
        format!("{}: {} to {}, {}%, {gain} more, {size}{brings}", step.item, step.from, step.to, step.percent)
    });
    let criteria = plan
        .criteria
        .iter()
        .map(|step| format!("{}: {} to {}, {}", step.question, step.from, step.to, word(step.size)));
    let data = |step: &DataStep| {
        let lacks: Vec<&str> = step.lacks.iter().map(|gap| gap.word()).collect();
        let (gain, size) = (show_points(step.gain), step.size.word());
        format!("{}: {}, {}%, {gain} more, {size}", step.item, lacks.join(" "), step.percent)
    };
    let results = plan.results.iter().map(|rise| {
        let (gain, by) = (show_points(rise.gain), rise.by.join(" "));
        format!("{}: {}% to {}%, {gain} more, {} months after {by}", rise.item, rise.from, rise.percent, rise.months)
    });
    json!({
        "reached": plan.reached,
        "effort": plan.sizes().iter().map(|(size, count)| format!("{count} {}", size.word())).collect::<Vec<_>>().join(", "),
        "total": show_points(plan.hundredths),
        "held": plan.held,
        "steps": criteria.chain(plan.data.iter().map(data)).chain(items).collect::<Vec<_>>(),
        "results": results.collect::<Vec<_>>(),
        "besides": plan.besides.iter().map(data).collect::<Vec<_>>(),
    })
}

fn maturity_view(maturity: &Maturity) -> Map<String, Json> {
    let item = |item: &ItemScore| {
        let words = match (item.percent, item.proposed) {
            (None, _) => "open".to_owned(),
            (Some(percent), proposed) => {
                let instead = match (item.overruled, proposed) {
                    (false, _) => String::new(),
                    (true, Some(proposed)) => format!(", instead of {proposed}%"),
                    (true, None) => ", instead of open".to_owned(),
                };
                format!("{percent}% {}{instead}", show_points(item.hundredths))
            }
        };
        (item.id.clone(), json!(words))
    };
    let chapters = maturity.chapters.iter().map(|chapter| (chapter.id.clone(), json!(show_points(chapter.hundredths))));
    Map::from_iter([
        ("total".to_owned(), json!(show_points(maturity.hundredths))),
        ("openItems".to_owned(), json!(maturity.open)),
        ("chapters".to_owned(), Json::Object(chapters.collect())),
        ("items".to_owned(), Json::Object(maturity.items().map(item).collect())),
    ])
}

/// Lays `own` over `base`; objects are merged, everything else is replaced.
#[must_use]
pub fn merge(base: Json, own: Json) -> Json {
    match (base, own) {
        (Json::Object(mut base), Json::Object(own)) => {
            for (key, value) in own {
                let below = base.remove(&key).unwrap_or_default();
                base.insert(key, merge(below, value));
            }
            Json::Object(base)
        }
        (_, own) => own,
    }
}

/// Every place where `expected` is not part of `actual`.
pub fn differences(expected: &Json, actual: &Json, place: &str, found: &mut Vec<String>) {
    match (expected, actual) {
        (Json::Object(expected), Json::Object(actual)) => {
            for (key, value) in expected {
                match actual.get(key) {
                    Some(actual) => differences(value, actual, &format!("{place}/{key}"), found),
                    None => found.push(format!("{place}/{key}: there is no such thing in the assessment")),
                }
            }
        }
        _ if expected == actual => {}
        _ => found.push(format!("{place}: expected {expected}, is {actual}")),
    }
}

/// The tables of a paper.
pub fn tables(paper: &Paper) -> impl Iterator<Item = &Table> {
    paper.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    })
}

/// All runs of a paper in reading order; a heading is one run.
#[must_use]
pub fn runs(paper: &Paper) -> Vec<Run> {
    let mut all = Vec::new();
    for block in &paper.blocks {
        match block {
            Block::Heading { text, .. } => all.push(Run::new(text.clone(), Tone::Strong)),
            Block::Para(para) => all.extend(para.runs.iter().cloned()),
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                all.extend(cells.flat_map(|cell| &cell.paras).flat_map(|para| para.runs.iter().cloned()));
            }
            Block::Chart(_) | Block::Contents | Block::PageBreak | Block::NewPaper => {}
        }
    }
    all
}

/// The words behind every ticked box, without the marks that follow them on the form.
#[must_use]
pub fn ticked(paper: &Paper) -> Vec<String> {
    let runs = runs(paper);
    let pairs = runs.windows(2).filter(|pair| pair[0].tone == Tone::Tick && pair[0].text == TICKED);
    pairs.map(|pair| pair[1].text.trim().trim_end_matches(['；', '：', ';']).to_owned()).collect()
}

/// A text without white space, as forms are compared.
#[must_use]
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
