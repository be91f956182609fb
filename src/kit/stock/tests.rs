use super::*;
use crate::Whole;
use crate::check::{Mistake, check};
use crate::tree::{Beginning, begin};
use ziping_domain::assess::Engine;
use ziping_domain::{Case, Lang};
use ziping_json::Tree;

fn blank() -> Tree {
    begin(&Beginning {
        id: "somewhere".to_owned(),
        title: "某市质量奖".to_owned(),
        place: "某市".to_owned(),
        issuer: "某市人民政府".to_owned(),
        status: "现行有效".to_owned(),
        today: "2026-01-01".to_owned(),
    })
}

fn problems(file: &Tree) -> Vec<String> {
    let whole = Whole::read(&file.to_text()).unwrap_or_else(|faults| panic!("{faults:?}"));
    let told = |mistake: &Mistake| mistake.what(Lang::En);
    check(&whole, None).iter().map(|problem| format!("{} {}", problem.pointer, told(&problem.mistake))).collect()
}

fn as_usual(usual: &Usual) -> Filling {
    Filling { clause: "二1".to_owned(), quote: usual.quote.clone(), blanks: Vec::new() }
}

#[test]
fn a_file_that_is_begun_has_no_problem() {
    let told = problems(&blank());
    assert!(matches!(&told[..], [only] if only.starts_with("/conditions ")), "{told:?}");
}

#[test]
fn each_usual_condition_becomes_one_without_a_problem() {
    let stock = stock();
    assert!(stock.len() >= 40, "{}", stock.len());
    let mut wrong = Vec::new();
    for usual in &stock {
        let mut file = blank();
        add(&mut file, usual, &as_usual(usual));
        wrong.extend(problems(&file).into_iter().map(|problem| format!("{}: {problem}", usual.id)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn all_together_ask_each_question_once() {
    let mut file = blank();
    for usual in stock().iter().chain(&stock()) {
        add(&mut file, usual, &as_usual(usual));
    }
    let conditions = file.field("conditions").map_or(&[][..], Tree::items).iter();
    let ids: Vec<&str> =
        crate::tree::questions(&file).into_iter().chain(conditions).map(|one| one.word("id")).collect();
    let once: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(ids.len(), once.len());
    let facts: Vec<&str> = crate::tree::questions(&file)
        .into_iter()
        .map(|question| question.word("fact"))
        .filter(|fact| !fact.is_empty())
        .collect();
    let different: std::collections::BTreeSet<_> = facts.iter().collect();
    assert_eq!(facts.len(), different.len(), "a fact is asked twice");
}

#[test]
fn each_case_comes_out_as_it_says() {
    let mut wrong = Vec::new();
    for usual in stock() {
        assert!(usual.cases.iter().any(|case| case.is.starts_with("met")), "{}: none is met", usual.id);
        assert!(usual.cases.iter().any(|case| case.is == "notMet"), "{}: none is missed", usual.id);
        assert!(usual.cases.iter().any(|case| case.is == "unknown"), "{}: none is open", usual.id);
        let mut file = blank();
        let id = add(&mut file, &usual, &as_usual(&usual));
        file.set("criteria", Tree::Null);
        for case in &usual.cases {
            let answers = Tree::record([
                ("format", "ziping-answers/1".into()),
                ("programme", "somewhere".into()),
                ("programmeVersion", "2026-01-01".into()),
                ("answers", case.answers.clone()),
            ]);
            let today = "2026-03-01".parse().expect("a day");
            let (read, ()) = Case::read::<Nothing>(Engine::default(), &file.to_text(), None, &answers.to_text(), today)
                .map(|(read, _)| (read, ()))
                .unwrap_or_else(|problem| panic!("{}, {}: {problem:?}", usual.id, case.why));
            let found = read.assessment.eligibility.conditions.iter().find(|one| one.id == id).expect("it is judged");
            let declared = if found.declared && found.status.word() == "met" { ", declared" } else { "" };
            let is = format!("{}{declared}", found.status.word());
            if is != case.is {
                wrong.push(format!("{}, {}: {is} instead of {}", usual.id, case.why, case.is));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A view of nothing.
struct Nothing;

impl ziping_json::View for Nothing {
    fn take(_: &mut ziping_json::Json<'_>) -> Self {
        Self
    }
}

#[test]
fn what_is_said_in_the_blanks_stands_in_the_file() {
    let stock = stock();
    let usual = stock.iter().find(|usual| usual.id == "model-years").expect("there");
    let mut file = blank();
    let blanks = vec![("years".to_owned(), "5".to_owned())];
    let id =
        add(&mut file, usual, &Filling { clause: "三(一)2".to_owned(), quote: "推行卓越绩效5年".to_owned(), blanks });
    let condition = file.at("/conditions/0").expect("there");
    assert_eq!((condition.word("id"), condition.word("clause")), (&*id, "三(一)2"));
    assert_eq!(condition.at("/rule/all/1/yearsSince/years"), Some(&Tree::Number("5".to_owned())));
    assert!(condition.to_text().contains("满5年"));
    assert!(!file.to_text().contains('{') || !file.to_text().contains("{years}"));
}

#[test]
fn sentences_of_real_documents_find_theirs_first() {
    let stock = stock();
    for (sentence, wanted) in [
        ("在本县注册登记", "registered"),
        ("独立法人", "legal-person"),
        ("合法经营3年以上", "operating-years"),
        ("推行卓越绩效管理模式", "model"),
        ("通过GB/T 19001或其他管理体系认证", "certified"),
        ("质量管理体系有效运行3年以上", "qms-years"),
        ("3年内无重大质量、安全、公共卫生事故", "no-accident"),
        ("各级监督抽查无不合格", "sampling"),
        ("法定代表人、实际控制人无犯罪记录", "no-criminal"),
        ("节能、减排、环境治理达标", "environment"),
        ("重视企业文化建设", "culture"),
        ("母公司或集团公司已获奖的，其子公司、分公司不再申报", "parent-won"),
        ("3年内无亏损", "no-loss"),
        ("产品连续3年法定检验合格", "inspection-passed"),
        ("履行社会责任", "responsibility"),
        ("上一年度规模、利税、总资产贡献率在县内同行业领先", "leading-all"),
        ("经营性组织上一年度主营收入、利税总额或总资产贡献率居全国同行业前列", "leading-any"),
        ("非营利组织社会贡献居同行业前列", "nonprofit-leading"),
        ("实施标准化和品牌战略", "standards"),
        ("信用良好", "credit"),
    ] {
        let found: Vec<&str> = fitting(&stock, sentence).into_iter().take(3).map(|at| stock[at].id.as_str()).collect();
        assert!(found.contains(&wanted), "{sentence}: {found:?}");
    }
}

#[test]
fn what_is_taken_away_leaves_the_file_as_it_was() {
    for usual in stock() {
        let before = blank();
        let mut file = before.clone();
        add(&mut file, &usual, &as_usual(&usual));
        assert_ne!(file, before);
        crate::tree::remove_condition(&mut file, 0);
        assert_eq!(file, before, "{}", usual.id);
    }
    // What another condition asks too stays.
    let all = stock();
    let of = |id: &str| all.iter().find(|usual| usual.id == id).expect("there");
    let mut file = blank();
    add(&mut file, of("leading-any"), &as_usual(of("leading-any")));
    add(&mut file, of("nonprofit-leading"), &as_usual(of("nonprofit-leading")));
    crate::tree::remove_condition(&mut file, 0);
    let ids: Vec<&str> = crate::tree::questions(&file).into_iter().map(|one| one.word("id")).collect();
    assert!(ids.contains(&"organisation-kind") && ids.contains(&"contribution-leading"), "{ids:?}");
    assert!(!ids.contains(&"leading-figures"), "{ids:?}");
}

#[test]
fn a_document_is_laid_in_and_each_clause_accounted_for() {
    use crate::document::{Covered, cover, cut};
    use crate::tree::{document, inform, lay_in};
    let mut file = blank();
    lay_in(&mut file, &cut("某市质量奖办法\n一、依据……。\n二、条件\n1.在本市注册登记；\n2.履行社会责任；"));
    let usual = stock().into_iter().find(|usual| usual.id == "registered").expect("there");
    add(
        &mut file,
        &usual,
        &Filling { clause: "二1".to_owned(), quote: "在本市注册登记".to_owned(), blanks: Vec::new() },
    );
    inform(&mut file, "一", "说明依据");
    let whole = Whole::read(&file.to_text()).expect("sound");
    let covers = cover(&document(&file), &whole.programme, &whole.office);
    let became: Vec<&Covered> = covers.iter().map(|one| &one.covered).collect();
    assert_eq!(covers[2].by.len(), 2, "{covers:?}");
    assert!(
        matches!(
            became[..],
            [Covered::Informs(why), Covered::Heads, Covered::Used, Covered::Open] if why == "说明依据"
        ),
        "{became:?}"
    );
    assert_eq!(whole.programme.source.clauses, ["二1", "二2"]);
    // `check` says the same of what is left.
    let told = problems(&file);
    assert!(told.iter().any(|problem| problem.contains("二2")), "{told:?}");
    inform(&mut file, "一", "");
    assert_eq!(Whole::read(&file.to_text()).expect("sound").programme.source.clauses, ["一", "二1", "二2"]);
}

#[test]
fn ticked_examples_become_cases() {
    let mut file = blank();
    let all = stock();
    let usual = all.iter().find(|usual| usual.id == "registered-years").expect("there");
    let id = add(&mut file, usual, &as_usual(usual));
    let whole = Whole::read(&file.to_text()).expect("sound");
    let shown = crate::review::tried(&whole.programme);
    assert!(shown[0].examples[0].words.contains("符合"), "{shown:?}");
    crate::tree::tick(&mut file, &id, &shown[0].examples[0].words, true);
    let cases = crate::review::cases(&Whole::read(&file.to_text()).expect("sound"));
    let names: Vec<&str> = cases.iter().map(|(name, _)| name.as_str()).collect();
    let wanted = ["met/answers.json", "met/expected.json", "missed/answers.json", "missed/expected.json"];
    assert!(names.iter().zip(wanted).all(|(name, end)| name.ends_with(end)), "{names:?}");
    assert!(
        cases[1].1.contains("\"c-registered-years\": \"met\"") || cases[1].1.contains("\"c-registered-years\":\"met\""),
        "{}",
        cases[1].1
    );
    assert!(cases[3].1.contains("notMet"), "{}", cases[3].1);
    // A condition that says otherwise is to be looked at anew.
    file.at_mut("/conditions/0/rule/yearsSince").expect("there").set("years", Tree::Number("5".to_owned()));
    assert!(crate::review::cases(&Whole::read(&file.to_text()).expect("sound")).is_empty());
}

#[test]
fn each_sentence_wants_its_own_and_a_changed_document_shows() {
    use crate::document::{ClauseCover, Covered, cover, cut};
    use crate::tree::{document, lay_in};
    let covers = |file: &Tree| -> Vec<ClauseCover> {
        let whole = Whole::read(&file.to_text()).expect("sound");
        cover(&document(file), &whole.programme, &whole.office)
    };
    let all = stock();
    let of = |id: &str| all.iter().find(|usual| usual.id == id).expect("there");
    let at =
        |clause: &str, quote: &str| Filling { clause: clause.to_owned(), quote: quote.to_owned(), blanks: Vec::new() };
    let mut file = blank();
    lay_in(&mut file, &cut("某市质量奖办法\n一、履行社会责任；重视企业文化建设。\n二、节能、减排、环境治理达标。"));
    add(&mut file, of("responsibility"), &at("一", "履行社会责任"));
    add(&mut file, of("environment"), &at("二", "节能、减排、环境治理达标"));
    let now = covers(&file);
    assert_eq!((&now[0].covered, &now[1].covered), (&Covered::Partly, &Covered::Used));
    assert_eq!(now[0].sentences, [("履行社会责任".to_owned(), 1), ("重视企业文化建设".to_owned(), 0)]);
    add(&mut file, of("culture"), &at("一", "重视企业文化建设"));
    assert_eq!(covers(&file)[0].covered, Covered::Used);
    // The document has another clause in that place now.
    lay_in(
        &mut file,
        &cut(
            "某市质量奖办法\n一、履行社会责任；重视企业文化建设。\n二、安全生产达标。\n三、节能、减排、环境治理达标。",
        ),
    );
    let now = covers(&file);
    let became: Vec<&Covered> = now.iter().map(|one| &one.covered).collect();
    assert_eq!(became, [&Covered::Used, &Covered::Open, &Covered::Used], "what refers to it goes along");
    assert_eq!(now[2].by.len(), 2, "the condition and its question");
    // Other words in its place: what quoted the old ones is to be looked at.
    lay_in(
        &mut file,
        &cut("某市质量奖办法\n一、履行社会责任；重视企业文化建设。\n二、安全生产达标。\n三、品牌建设达标。"),
    );
    let now = covers(&file);
    assert_eq!((&now[2].covered, &now[2].strange), (&Covered::Partly, &vec!["/conditions/1".to_owned()]));
}

/// What only informed does so while its words are the same, wherever they stand; a new clause is open, whatever number it has.
#[test]
fn what_only_informs_goes_with_its_words() {
    use crate::document::{Covered, cover, cut};
    use crate::tree::{document, inform, lay_in};
    let covers = |file: &Tree| {
        let whole = Whole::read(&file.to_text()).expect("a file");
        cover(&document(file), &whole.programme, &whole.office)
    };
    let mut file = blank();
    lay_in(&mut file, &cut("某市质量奖办法\n一、奖项设置。\n二、申报条件\n在本市注册。\n三、附则由本局解释。"));
    inform(&mut file, "一", "说明奖项");
    inform(&mut file, "三", "说明解释");
    lay_in(
        &mut file,
        &cut(
            "某市质量奖办法\n一、弄虚作假的三年内不得申报。\n二、奖项设置。\n三、申报条件\n在本市注册。\n四、附则由本委解释。",
        ),
    );
    let became: Vec<Covered> = covers(&file).into_iter().map(|one| one.covered).collect();
    assert_eq!(became, [Covered::Open, Covered::Informs("说明奖项".to_owned()), Covered::Open, Covered::Open]);
    // The line that heads the clause asks nothing.
    assert_eq!(covers(&file)[2].sentences, [("在本市注册".to_owned(), 0)]);
}
