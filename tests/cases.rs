//! Cases as data: every folder of `cases/` is judged, and all differences are told at once. Run natively and in Wasm.

use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
use ziping_domain::assess::{self, open_questions};
use ziping_domain::programme::Kind;
use ziping_domain::validate::oddity;
use ziping_package::Digest;
use ziping_tests::{
    TODAY, answers_of, application, bytes, case_of, differences, entries, is_folder, merge, programme, repository,
    text, view,
};

/// A case's name and what is expected of it; `like` takes over another case's expectation first.
fn expected(folder: &Path) -> Result<Json, String> {
    let own: Json = serde_json::from_str(&text(&folder.join("expected.json"))).map_err(|error| error.to_string())?;
    match own["like"].as_str() {
        None => Ok(own),
        Some(other) => Ok(merge(expected(&folder.with_file_name(other))?, own)),
    }
}

fn name(folder: &Path) -> String {
    folder.file_name().expect("a folder has a name").to_string_lossy().into_owned()
}

/// Every case with its expectation: programme id, name, expectation without what is not compared.
fn all() -> Vec<(String, String, Json)> {
    let mut cases = Vec::new();
    for programme in entries(&repository("tests/cases")).iter().filter(|path| is_folder(path)) {
        for folder in entries(programme) {
            let mut wanted = expected(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
            let wanted_map = wanted.as_object_mut().expect("expected.json is an object");
            let why = wanted_map.remove("why").unwrap_or_default();
            assert!(why.as_str().is_some_and(|why| !why.is_empty()), "{}: say why", folder.display());
            wanted_map.remove("like");
            cases.push((name(programme), name(&folder), wanted));
        }
    }
    cases
}

#[test]
fn every_case_comes_out_as_worked_by_hand() {
    let cases = all();
    let mut found = Vec::new();
    for (programme, name, wanted) in &cases {
        let answers = answers_of(programme, name);
        let today = wanted["today"].as_str().unwrap_or(TODAY);
        differences(
            wanted,
            &view(&application(programme, &answers, today)),
            &format!("{programme}/{name}"),
            &mut found,
        );
    }
    assert!(found.is_empty(), "{} of {} cases:\n{}", found.len(), cases.len(), found.join("\n"));
}

/// A condition that no case decides each way could be turned round unseen.
#[test]
fn every_condition_is_decided_in_every_way_it_can_be() {
    let mut seen: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    let mut programmes = BTreeSet::new();
    for (programme, _, wanted) in all() {
        for (id, status) in wanted["conditions"].as_object().into_iter().flatten() {
            let status = status.as_str().expect("a status").replace(", declared", "");
            seen.entry((programme.clone(), id.clone())).or_default().insert(status);
        }
        programmes.insert(programme);
    }
    let mut missing = Vec::new();
    for id in programmes {
        for condition in programme(&id).conditions {
            let elsewhere = !condition.elsewhere.is_empty();
            let never_fails = !condition.doubt.is_empty() && condition.fails.is_none()
                || condition.when.as_ref() == Some(&condition.rule);
            let statuses = [
                ("met", !elsewhere),
                ("notMet", !never_fails),
                ("unknown", true),
                ("notApplicable", condition.when.is_some()),
            ];
            let seen = seen.get(&(id.clone(), condition.id.clone())).cloned().unwrap_or_default();
            let lacking = statuses.iter().filter(|(status, possible)| *possible && !seen.contains(*status));
            missing.extend(lacking.map(|(status, _)| format!("{id}: {} is never {status}", condition.id)));
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_category_comes_out_somewhere_and_has_gaps_somewhere() {
    let cases: Vec<Json> = all().into_iter().filter(|case| case.0 == "wuhu").map(|case| case.2).collect();
    let ladder = programme("wuhu").ladder.expect("Wuhu has categories");
    assert!(cases.iter().any(|case| case["belowLowest"] == json!(true)), "below the lowest");
    for category in ladder.categories {
        let id = category.id;
        assert!(cases.iter().any(|case| case["category"] == json!(id)), "category {id}");
        for criterion in ladder.criteria.iter().filter(|criterion| criterion.least.contains_key(&id)) {
            let gap = |case: &Json| {
                case["gaps"][&id].as_array().is_some_and(|gaps| gaps.contains(&json!(criterion.question)))
            };
            assert!(cases.iter().any(gap), "{} is nowhere the gap to {id}", criterion.question);
        }
    }
}

#[test]
fn the_complete_application_is_complete() {
    let case = case_of("wuhu", "complete").case;
    let facts = assess::facts(&case.programme, &case.answers, case.today);
    for section in &case.programme.sections {
        assert_eq!(open_questions(&facts, section), Vec::<&str>::new(), "unanswered in {}", section.id);
    }
    let asked = case.programme.questions().filter(|question| facts.is_asked(question));
    for question in asked.filter(|question| question.id != "own-reason") {
        assert!(case.answers.value(&question.id).is_some() || question.kind == Kind::Files, "{}", question.id);
        assert_eq!(oddity(&case.programme, question, &case.answers, case.today), None, "{}", question.id);
    }
    for id in case.answers.answers.keys() {
        let known = case.programme.question(id.trim_end_matches(".other"));
        assert!(known.is_some_and(|question| facts.is_asked(question)), "{id} is not asked");
    }
}

#[test]
fn the_complete_application_encloses_what_it_lists() {
    let case = case_of("wuhu", "complete").case;
    let folder = repository("tests/cases/wuhu/complete/evidence");
    let held: BTreeSet<String> = entries(&folder).iter().map(|path| name(path)).collect();
    let listed: BTreeSet<String> =
        case.answers.evidence.iter().filter(|file| file.enclosed).map(|file| file.name.clone()).collect();
    assert_eq!(held, listed);
    for file in &case.answers.evidence {
        for id in &file.backs {
            let item = case.criteria.as_ref().and_then(|criteria| criteria.item(id)).is_some();
            let known = item || case.programme.condition(id).is_some() || case.programme.question(id).is_some();
            assert!(known, "{}: backs unknown {id}", file.name);
        }
        if file.enclosed {
            let digest = Digest::of(&bytes(&folder.join(&file.name)));
            let is = (file.size, file.crc32, file.sha256.clone());
            assert_eq!(is, (digest.size, digest.crc32, digest.sha256), "{}", file.name);
        }
    }
    assert!(case.answers.evidence.iter().any(|file| !file.enclosed), "one file is listed and not enclosed");
}

/// The comparison itself: a case must be able to fail.
#[test]
fn differences_are_found() {
    let mut found = Vec::new();
    let actual = json!({"verdict": "met", "conditions": {"a": "met", "b": "notMet"}, "gaps": {"B": ["x"]}});
    differences(&json!({"conditions": {"a": "met"}, "gaps": {"B": ["x"]}}), &actual, "", &mut found);
    assert_eq!(found, Vec::<String>::new(), "a part of the whole is no difference");
    let wrong = json!({"verdict": "open", "conditions": {"b": "met", "c": "met"}, "gaps": {"B": []}, "typo": 1});
    differences(&wrong, &actual, "", &mut found);
    let places: Vec<&str> = found.iter().map(|line| line.split(':').next().unwrap_or_default()).collect();
    assert_eq!(places, ["/conditions/b", "/conditions/c", "/gaps/B", "/typo", "/verdict"]);
    let merged = merge(json!({"a": {"x": 1, "y": 2}, "b": [1]}), json!({"a": {"y": 3}, "b": [2]}));
    assert_eq!(merged, json!({"a": {"x": 1, "y": 3}, "b": [2]}));
}

/// A file without conditions says nothing of eligibility, and gives no tick.
#[test]
fn a_file_without_conditions_gives_no_verdict() {
    let mut programme: Json = serde_json::from_str(&ziping_tests::programme_text("hangzhou")).expect("JSON");
    programme["conditions"] = json!([]);
    let answers = answers_of("hangzhou", "all-met");
    let criteria = ziping_tests::criteria_text("gbt-19580-2012");
    let day = TODAY.parse().expect("a day");
    let application =
        ziping_paper::Application::read(&programme.to_string(), Some(&criteria), &answers, day).expect("it is read");
    assert_eq!(view(&application)["verdict"], json!("unlisted"));
    let lines = ziping_paper::opening(&application.context(), ziping_domain::Lang::Zh);
    assert!(lines.verdict.is_none() && lines.eligible.contains("没有列出申报条件"), "{lines:?}");
    let gaps = application.papers().iter().find(|paper| paper.id == "gaps").expect("the gap analysis").text();
    assert!(!gaps.contains("✓ 符合") && gaps.contains("没有列出申报条件"), "{gaps}");
}

/// Where a document has no categories the first lines say so, and no letter stands there.
#[test]
fn cities_without_categories_say_so() {
    for (city, words) in [
        ("songjiang", "松江不分A—D类；附录B已答的21个是非题中"),
        ("jiaxing", "嘉兴不分A—D类；自评"),
        ("hangzhou", "杭州不分A—D类；自评"),
        ("zhejiang", "通知不打分、不分类"),
    ] {
        let application = case_of(city, "complete");
        let lines = ziping_paper::opening(&application.context(), ziping_domain::Lang::Zh);
        let said = lines.category.clone().unwrap_or_default();
        assert!(said.starts_with(words) && !said.contains("建议"), "{city}: {said}");
    }
    let undated = ziping_paper::opening(&case_of("hangzhou", "complete").context(), ziping_domain::Lang::Zh);
    assert!(undated.eligible.starts_with("按这份文件，") && undated.eligible.contains("没有写施行日期"), "{undated:?}");
}

/// A group's failing company is named, on the paper with the column that counts.
#[test]
fn the_failing_company_is_named() {
    let application = case_of("jiaxing", "group-penalties");
    let lines = ziping_paper::opening(&application.context(), ziping_domain::Lang::Zh);
    assert!(lines.eligible.contains("——乙"), "{}", lines.eligible);
    let gaps = application.papers().iter().find(|paper| paper.id == "gaps").expect("the gap analysis").text();
    assert!(gaps.contains("乙　（6）②三年内无情节严重并受行政处罚：否") && gaps.contains("不符合的：乙"), "{gaps}");
}

/// Two answers that contradict each other make a range, and both are named.
#[test]
fn a_pilot_that_is_mature_is_a_range() {
    let application = case_of("wuhu", "pilot-yet-mature");
    let lines = ziping_paper::opening(&application.context(), ziping_domain::Lang::Zh);
    let said = lines.category.expect("a category");
    for words in ["A类～C类", "待确认", "卓越绩效管理模式导入的范围", "实施的成熟程度", "服务站"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
}
