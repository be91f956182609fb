//! Packages beside one another: none pushes another one out, none brings the pool its rules, and no name steers a list.

use crate::support::forgery::OFFICE;
use std::borrow::Cow;
use std::io::Cursor;
use std::sync::Arc;
use ziping_examine::{Papers, examine};
use ziping_station::{Basis, Contacts, Cover, Row, cover, csv, json_lines, recommend};

/// A package made to order: its file, what is changed in its answers, the day it was made.
type Ordered<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);

/// Rows of packages made to order, by the rules of the site.
fn pool_of(packages: &[Ordered<'_>], spoil: &[&str]) -> (Vec<Row>, ziping_station::PoolCounts) {
    let kit = ziping_tests::packages::Kit::wuhu();
    let mut rows = Vec::new();
    for (file, change, made) in packages {
        let mut row = examine(file, Cursor::new(kit.package(change, made)), &OFFICE, Papers::Later, &mut |_, _| true);
        if spoil.contains(file) {
            row.state = ziping_station::State::Changed;
        }
        rows.push(row);
    }
    let pool = ziping_station::pool(&rows);
    (rows, pool)
}

fn said(pool: &ziping_station::PoolCounts) -> String {
    pool.warnings.iter().map(|one| ziping_station::worded(one, ziping_domain::Lang::Zh) + "\n").collect()
}

#[test]
fn a_worse_package_displaces_no_better_one() {
    let own: &[(&str, &str)] = &[("name", "甲公司"), ("credit-code", "91340200000000001A")];
    let (_, pool) = pool_of(&[("whole.zip", own, "2026-03-10"), ("later.zip", own, "2026-03-12")], &["later.zip"]);
    assert_eq!(pool.replaced, [1], "the later one was changed: {}", said(&pool));
    assert!(
        said(&pool).contains("甲公司：同一组织收到2份") && said(&pool).contains("建议以 whole.zip 为准"),
        "{}",
        said(&pool)
    );
    let (_, pool) = pool_of(&[("whole.zip", own, "2026-03-10"), ("later.zip", own, "2026-03-12")], &[]);
    assert_eq!(pool.replaced, [0], "of two whole ones the later is proposed");
}

#[test]
fn a_stranger_displaces_nobody() {
    let own: &[(&str, &str)] = &[("name", "甲公司"), ("credit-code", "91340200000000001A")];
    let stranger: &[(&str, &str)] =
        &[("name", "乙公司"), ("credit-code", "91340200000000001A"), ("application-date", "2028-04-01")];
    let (rows, pool) = pool_of(&[("own.zip", own, "2026-03-10"), ("other.zip", stranger, "2026-03-12")], &[]);
    assert_eq!(pool.replaced, Vec::<usize>::new(), "{}", said(&pool));
    let said = said(&pool);
    for words in [
        "乙公司、甲公司：统一社会信用代码都是 91340200000000001A，名称不同",
        "乙公司（other.zip）：申报日期 2028-04-01",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(rows[1].notes.iter().any(|note| note.code == "implausible-date"), "{:?}", rows[1].notes);
}

#[test]
fn the_pools_rules_are_the_offices() {
    let mut kit = ziping_tests::packages::Kit::wuhu();
    kit.programme = kit.programme.replacen("\"most\": 2", "\"most\": 99", 1);
    let lenient = kit
        .package(&[("name", "零公司"), ("credit-code", "000000000000000000"), ("recommender", "甲区")], "2026-03-10");
    let own = ziping_tests::packages::Kit::wuhu();
    let mut rows = vec![examine("0.zip", Cursor::new(lenient), &OFFICE, Papers::Later, &mut |_, _| true)];
    for number in 1..4 {
        let (name, code) = (format!("第{number}公司"), format!("9134020000000000{number}A"));
        let change = [("name", name.as_str()), ("credit-code", &code), ("recommender", "甲区")];
        let bytes = own.package(&change, "2026-03-10");
        rows.push(examine(&format!("{number}.zip"), Cursor::new(bytes), &OFFICE, Papers::Later, &mut |_, _| true));
    }
    let warned = said(&ziping_station::pool(&rows));
    assert!(warned.contains("甲区：推荐了 4 个组织，原则上不超过 2 个（三(二)）：零公司、第1公司"), "{warned}");
    // Without rules of its own an office follows most packages, and is told.
    let by_package = |row: &Row| Row { judged_by: Basis::Package, ..row.clone() };
    let mut alone: Vec<Row> = rows.iter().map(by_package).collect();
    let mut own_rules = alone[0].source.clone().expect("a source");
    let rules = own_rules.rules.as_mut().map(Arc::make_mut).and_then(|rules| rules.recommender.as_mut());
    rules.expect("a rule").most = Some(99);
    alone[0].source = Some(own_rules);
    let warned = said(&ziping_station::pool(&alone));
    assert!(warned.contains("各材料包内的汇总办法不一致") && warned.contains("不超过 2 个"), "{warned}");
}

#[test]
fn two_packages_of_one_code_are_told() {
    let own: &[(&str, &str)] = &[("name", "甲公司"), ("credit-code", "91340200000000001A")];
    let other: &[(&str, &str)] = &[("name", "乙公司"), ("credit-code", "91340200000000001B")];
    let (mut rows, _) = pool_of(&[("a.zip", own, "2026-03-10"), ("b.zip", other, "2026-03-10")], &[]);
    // The first fifty bits of one, as two minutes on a core make them.
    let start = rows[0].mark.clone().expect("a mark");
    let rest = rows[1].mark.clone().expect("a mark");
    rows[1].mark = Some(format!("{}{}", &start[..13], &rest[13..]));
    let warned = said(&ziping_station::pool(&rows));
    assert!(warned.contains("a.zip、b.zip：校验码相同"), "{warned}");
}

#[test]
fn a_name_steers_no_list() {
    let odd = "甲\u{202e}公司\u{7}\u{1b}[2J";
    let (rows, pool) =
        pool_of(&[("a.zip", &[("name", odd), ("recommender", odd), ("contact", odd)], "2026-03-10")], &[]);
    let lists: Vec<&Row> = rows.iter().collect();
    let list = Cover { rows: vec![(Cow::Borrowed(&rows[0]), vec!["01".to_owned()], 1)], length: 1, double: false };
    let papers = [cover(&list), recommend(&lists)];
    let texts = [csv(&rows, ziping_domain::Lang::Zh, Contacts::With), json_lines(&rows, Contacts::With), said(&pool)];
    let day = "2026-03-10".parse().expect("a day");
    let papers = papers.map(|paper| {
        let document = ziping_docx::docx(&paper, day).expect("a document");
        ziping_word::read(&document).expect("its words").paras.join("\n")
    });
    for text in texts.into_iter().chain(papers) {
        let steers = |letter: char| matches!(letter, '\u{202e}' | '\u{7}' | '\u{1b}');
        assert!(!text.contains(steers), "{text:?}");
    }
    assert!(rows[0].organisation().contains("\\u{202e}"), "the name is shown with its sign's number");
    let lines = "甲公司\r\n✓ 办公室已核实";
    let (rows, _) = pool_of(&[("a.zip", &[("name", lines), ("recommender", lines)], "2026-03-10")], &[]);
    assert_eq!(rows[0].organisation(), "甲公司 ✓ 办公室已核实", "a name is one line");
    let table = csv(&rows, ziping_domain::Lang::Zh, Contacts::With);
    assert!(!table.contains("甲公司\n") && !table.contains("甲公司\r"), "nor is another one more: {table}");
}

#[test]
fn an_organisation_of_two_names_counts_once() {
    let code = ("credit-code", "91340200000000001A");
    let (rows, pool) = pool_of(
        &[("a.zip", &[("name", "甲公司"), code], "2026-03-10"), ("b.zip", &[("name", "乙公司"), code], "2026-03-10")],
        &[],
    );
    assert_eq!((rows.len(), pool.organisations, pool.counted.len(), pool.replaced.len()), (2, 1, 1, 0));
    assert_eq!(pool.categories.values().sum::<u32>(), 1);
}
