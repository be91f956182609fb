//! Registers line by line, and what they come to.

use super::*;
use crate::doubt::doubted;
use crate::letter::{addressed, lines_told};
use crate::office::{Alike, AwardRule, CycleRule, Decision, LetterOutline, Limit, Recommender};
use crate::register::path::names;
use ziping_domain::Lang;

fn rules() -> Pool {
    Pool {
        recommender: Some(Recommender {
            question: "recommender".to_owned(),
            most: Some(2),
            alike: vec![
                Alike { words: "质发委".to_owned(), means: "质量发展委员会".to_owned() },
                Alike { words: "芜湖市".to_owned(), means: String::new() },
            ],
            clause: "三(二)".to_owned(),
        }),
        cycle: Some(CycleRule { years: 2, from: None, clause: "三(二)".to_owned() }),
        limits: vec![Limit { category: "D".to_owned(), than: "C".to_owned(), clause: "四(二)1".to_owned() }],
        decisions: vec![
            Decision {
                title: String::new(),
                kind: EventKind::Reclassified,
                clause: "四(二)1".to_owned(),
                categories: vec!["C".to_owned(), "D".to_owned()],
                grounds: Vec::new(),
                early: false,
            },
            Decision {
                title: String::new(),
                kind: EventKind::Removed,
                clause: "三".to_owned(),
                categories: Vec::new(),
                grounds: vec!["质量".to_owned()],
                early: false,
            },
        ],
        categories: Some(["A", "B", "C", "D"].map(str::to_owned).to_vec()),
        ..Pool::default()
    }
}

/// A register of lines as `organisation kind day category more`, and what it comes to.
fn come(lines: &[&str]) -> Roster {
    let mut register = Register::default();
    for line in lines {
        let parts: Vec<&str> = line.split(' ').collect();
        let part = |at: usize| parts.get(at).copied().unwrap_or_default().replace('-', "");
        let kind = EventKind::named(parts[1]).expect("a kind");
        let more = parts.get(4).copied().unwrap_or_default().to_owned();
        let mut event = Event {
            kind,
            time: "2027-03-01T09:00".to_owned(),
            programme: "wuhu".to_owned(),
            organisation: part(0),
            reason: if kind == EventKind::Removed { "质量".to_owned() } else { String::new() },
            day: parts.get(2).copied().unwrap_or_default().to_owned(),
            category: part(3),
            ..Event::default()
        };
        match kind {
            EventKind::Received => event.recommender = more,
            EventKind::Renamed => event.renamed = more,
            EventKind::Corrected | EventKind::Withdrawn => event.line = more.parse().unwrap_or_default(),
            _ => event.cycle = more,
        }
        register.decide(event);
    }
    let back = Register::parse(&register.text()).expect("it comes back");
    assert_eq!(back, register);
    let rules = rules();
    register.roster(&|_| Some(&rules))
}

fn told(standings: &Roster) -> Vec<String> {
    let one = |one: &Rostered| {
        format!("{} {} {} {} {}", one.organisation, one.place.title().0, one.category, one.cycle, one.since)
    };
    standings.all.iter().map(one).collect()
}

fn doubts(standings: &Roster) -> Vec<String> {
    standings.doubts.iter().map(|one| doubted(one, Lang::Zh)).collect()
}

#[test]
fn an_organisation_goes_its_way() {
    let found = come(&[
        "甲 收件 2027-02-01",
        "甲 补正 2027-02-03",
        "甲 入池 2027-03-01 C",
        "甲 调整分类 2028-01-05 D",
        "甲 期满 2029-03-01",
        "甲 收件 2029-04-01",
        "甲 入池 2029-05-01 D",
    ]);
    assert_eq!(told(&found), ["甲 已期满 D 2027-2028 2029-03-01", "甲 在池 D 2029-2030 2029-05-01"]);
    assert_eq!(doubts(&found), [""; 0]);
    assert_eq!(found.all[0].lines, [1, 2, 3, 4, 5]);
    assert_eq!(found.of("wuhu", "", "甲 ").map(|one| one.lines.clone()), Some(vec![6, 7]));
}

#[test]
fn what_cannot_be_is_told_at_its_line_with_its_clause() {
    for (lines, told) in [
        (&["甲 入池 2027-03-01 A"][..], "第 1 行，甲，入池：此前没有“收件”的登记，请核对"),
        (
            &["甲 收件 2027-03-02", "甲 入池 2027-03-01 A"],
            "第 2 行，甲，入池：生效日期早于“收件”的日期 2027-03-02，请核对",
        ),
        (&["甲 收件 2027-02-01", "甲 入池 2027-03-01"], "第 2 行，甲，入池：没有写明分类"),
        (&["甲 收件 2027-02-01", "甲 移出 2027-03-01"], "第 2 行，甲，移出：此前没有“入池”的登记，请核对（三）"),
        (
            &["甲 收件 2027-02-01", "甲 入池 2027-03-01 A", "甲 入池 2027-03-02 B"],
            "第 3 行，甲，入池：第 2 行已经纳入，尚未移出、退出或期满",
        ),
        (
            &["甲 收件 2027-02-01", "甲 入池 2027-03-01 B", "甲 调整分类 2027-05-01 C"],
            "第 3 行，甲，调整分类：只有C、D类可以在孵化期间互相调整（四(二)1）",
        ),
        (&["甲 收件 2027-02-01", "甲 撤销 2027-03-01"], "第 2 行，甲，撤销：此前没有“获奖”的登记，请核对"),
        (
            &["甲 收件 2027-02-01", "乙 更正 - - 1"],
            "第 2 行，乙，更正：“针对行”没有指到本组织的、仍有效的一行，这一行不起作用",
        ),
        (
            &["甲 收件 2027-02-01", "甲 作废 - - 9"],
            "第 2 行，甲，作废：“针对行”没有指到本组织的、仍有效的一行，这一行不起作用",
        ),
    ] {
        let lines: Vec<String> = lines.iter().map(|line| line.replace(" - -", "  ")).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        assert_eq!(doubts(&come(&lines)), [told]);
    }
}

/// What the source does not know, and what looks like a slip of the pen, is told and entered all the same.
#[test]
fn what_the_source_does_not_know_is_told() {
    assert_eq!(
        doubts(&come(&["甲 收件 2027-02-01", "甲 入池 2027-03-01 E"])),
        ["第 2 行，甲，入池：没有这一分类，只有A、B、C、D"]
    );
    let over = come(&["甲 收件 2027-02-01", "甲 不予入池 2027-02-20", "甲 入池 2027-03-01 A"]);
    assert_eq!(doubts(&over), ["第 3 行，甲，入池：第 2 行已“不予入池”，其后没有新的收件"]);
    let enter = |register: &mut Register, kind: EventKind, code: &str, reason: &str| {
        register.decide(Event {
            kind,
            credit_code: code.to_owned(),
            reason: reason.to_owned(),
            category: "A".to_owned(),
            programme: "wuhu".to_owned(),
            organisation: "甲".to_owned(),
            time: "2027-03-01T09:00".to_owned(),
            ..Event::default()
        });
    };
    let rules = rules();
    let mut register = Register::default();
    enter(&mut register, EventKind::Received, "91A", "");
    enter(&mut register, EventKind::Admitted, "91A", "");
    enter(&mut register, EventKind::Removed, "91A", "天气");
    assert_eq!(
        doubts(&register.roster(&|_| Some(&rules))),
        ["第 3 行，甲，移出：事由不在来源列明的情形之内（质量），请核对（三）"]
    );
    // A code that was mistyped makes no second organisation without a word.
    let mut register = Register::default();
    enter(&mut register, EventKind::Received, "91A", "");
    enter(&mut register, EventKind::Admitted, "91B", "");
    let told = doubts(&register.roster(&|_| Some(&rules)));
    assert!(told[0].contains("登记里有同名组织，统一社会信用代码不同（91A）"), "{told:?}");
}

#[test]
fn lines_are_corrected_and_withdrawn_by_lines() {
    let found = come(&[
        "甲 收件 2027-02-01",
        "甲 入池 2027-03-01 D",
        "甲 更正   2",
        "乙 收件 2027-02-01",
        "乙 入池 2027-03-01 D",
        "乙 作废   5",
    ]);
    assert_eq!(told(&found), ["甲 在池 D 2027-2028 2027-03-01", "乙 已收件   2027-02-01"]);
    let mut register = Register::default();
    for (kind, category, line) in
        [(EventKind::Received, "", 0), (EventKind::Admitted, "D", 0), (EventKind::Corrected, "C", 2)]
    {
        register.decide(Event {
            kind,
            line,
            category: category.to_owned(),
            time: "2027-03-01T09:00".to_owned(),
            organisation: "甲".to_owned(),
            ..Event::default()
        });
    }
    let found = register.roster(&|_| None);
    assert_eq!((found.all[0].category.as_str(), found.doubts.len()), ("C", 0));
}

/// A correction that says no day leaves the day as it was.
#[test]
fn a_correction_changes_what_it_says_and_nothing_else() {
    let mut register = Register::default();
    for (kind, day, category, line) in [
        (EventKind::Received, "2027-02-01", "", 0),
        (EventKind::Admitted, "2027-03-01", "D", 0),
        (EventKind::Corrected, "", "C", 2),
    ] {
        register.decide(Event {
            kind,
            line,
            day: day.to_owned(),
            category: category.to_owned(),
            time: "2027-06-01T09:00".to_owned(),
            organisation: "甲".to_owned(),
            ..Event::default()
        });
    }
    let found = register.roster(&|_| None);
    assert_eq!(told(&found), ["甲 在池 C 2027 2027-03-01"]);
}

#[test]
fn a_name_changes_and_the_organisation_stays() {
    let found = come(&[
        "甲 收件 2027-02-01",
        "甲 入池 2027-03-01 A",
        "甲 更名 2027-06-01  乙",
        "乙 获奖 2028-06-01",
        "乙 撤销 2028-09-01",
        "甲 退出 2028-10-01",
    ]);
    assert_eq!(told(&found), ["乙 已退出 A 2027-2028 2028-10-01"]);
    assert_eq!((found.all[0].awards, doubts(&found)), (0, Vec::<String>::new()));
}

#[test]
fn the_source_is_kept_to_within_each_cycle() {
    let found = come(&[
        "甲 收件 2027-02-01  协会",
        "乙 收件 2027-02-01  协会",
        "丙 收件 2027-02-01  协\u{3000}会",
        "甲 入池 2027-03-01 D",
        "乙 入池 2027-03-01 D",
        "丙 入池 2028-03-01 C",
        "丁 收件 2029-02-01  协会",
        "丁 入池 2029-03-01 C",
    ]);
    let warnings: Vec<String> = found.warnings.iter().map(|one| crate::warnings::worded(one, Lang::Zh)).collect();
    assert_eq!(
        warnings,
        ["分类D 2 个，多于分类C 1 个（四(二)1）", "协会：推荐了 3 个组织，原则上不超过 2 个（三(二)）：甲、乙、丙"]
    );
    assert_eq!(found.all[2].cycle, "2027-2028", "the cycle that runs, not one of its own");
}

/// However people write it, a recommender is one.
#[test]
fn spellings_of_a_recommender_are_joined() {
    let found = come(&[
        "甲 收件 2027-02-01  鸠江区质发委",
        "乙 收件 2027-02-01  鸠江区质量发展委员会",
        "丙 收件 2027-02-01  芜湖市鸠江区质发委",
        "丁 收件 2027-02-01  弋江区质发委",
        "甲 入池 2027-03-01 A",
        "乙 入池 2027-03-01 A",
        "丙 入池 2027-03-01 A",
        "丁 入池 2027-03-01 A",
    ]);
    let warnings: Vec<String> = found.warnings.iter().map(|one| crate::warnings::worded(one, Lang::Zh)).collect();
    assert_eq!(warnings, ["鸠江区质发委：推荐了 3 个组织，原则上不超过 2 个（三(二)）：甲、乙、丙"]);
}

#[test]
fn two_editions_of_one_register_are_told() {
    let mut one = Register::default();
    let event =
        |name: &str| Event { organisation: name.to_owned(), time: "2027-03-01T09:00".to_owned(), ..Event::default() };
    one.decide(event("甲"));
    let mut other = one.clone();
    one.decide(event("乙"));
    other.decide(event("丙"));
    assert_eq!((one.common(&other), one.is_begun_by(&other), other.is_begun_by(&one)), (1, false, false));
}

#[test]
fn a_correction_stands_among_the_lines_and_files_of_nobody_known_stand_apart() {
    let found = come(&[
        "甲 收件 2027-03-01",
        "甲 入池 2027-03-02 B",
        "甲 更正 2027-03-03 C 2",
        "- 收件 2027-03-01",
        "- 收件 2027-03-01",
    ]);
    let lines: Vec<(&str, &[u64])> =
        found.all.iter().map(|one| (one.organisation.as_str(), one.lines.as_slice())).collect();
    assert_eq!(lines, [("甲", [1, 2, 3].as_slice()), ("", [4].as_slice()), ("", [5].as_slice())]);
    assert_eq!((found.all[0].category.as_str(), found.all[0].since.as_str()), ("C", "2027-03-03"));
}

#[test]
fn a_ground_is_known_in_whatever_order_its_words_are_put() {
    for (reason, ground, is_it) in [
        ("发生重大质量事故，已核实", "质量重大事故", true),
        ("质量重大事故", "质量重大事故", true),
        ("质量事故", "质量重大事故", false),
        ("重大安全事故", "质量重大事故", false),
        ("", "", false),
    ] {
        assert_eq!(names(reason, ground), is_it, "{reason} / {ground}");
    }
}

#[test]
fn two_editions_that_branched_say_their_own_lines_and_one_cut_short_is_no_newer_one() {
    let mut one = Register::default();
    let enter = |register: &mut Register, name: &str| {
        register.decide(Event {
            time: "2027-03-01T09:00".to_owned(),
            organisation: name.to_owned(),
            ..Event::default()
        });
    };
    enter(&mut one, "甲");
    let mut other = one.clone();
    enter(&mut one, "乙");
    enter(&mut other, "丙");
    assert_eq!(one.beyond(&other), ["第2行 乙 收件 2027-03-01"]);
    assert_eq!(other.beyond(&one), ["第2行 丙 收件 2027-03-01"]);
    let text = one.text();
    assert_eq!(Register::parse(&text[..25]), Err(crate::register::RegisterProblem::Line(1)));
}

#[test]
fn one_award_is_revoked_and_another_still_holds() {
    let award = |id: &str, title: &str, years: u16| AwardRule {
        id: id.to_owned(),
        title: title.to_owned(),
        years: Some(years),
        clause: "五".to_owned(),
        ..AwardRule::default()
    };
    let rules =
        Pool { awards: vec![award("quality", "质量奖", 5), award("merit", "优胜奖", 3)], ..Pool::default() };
    let written = |lines: &[(EventKind, &str, &str)]| {
        let mut register = Register::default();
        for (kind, day, award) in lines {
            register.decide(Event {
                kind: *kind,
                time: format!("{day}T09:00"),
                day: (*day).to_owned(),
                programme: "city".to_owned(),
                organisation: "甲".to_owned(),
                award: (*award).to_owned(),
                ..Event::default()
            });
        }
        register
    };
    let come = |lines: &[(EventKind, &str, &str)]| written(lines).roster(&|_| Some(&rules));
    use EventKind::{Awarded, Received, Revoked};
    let both = [(Received, "2027-01-01", ""), (Awarded, "2027-02-01", "quality"), (Awarded, "2027-02-01", "merit")];
    let with = |more: &[(EventKind, &str, &str)]| come(&[&both[..], more].concat());
    let stands = |roster: &Roster| roster.all[0].stands(Some(&rules), Lang::Zh);
    let too_soon = |roster: &Roster| {
        let told = roster.doubts.iter().filter(|doubt| matches!(doubt.what, DoubtWhat::TooSoon(..)));
        told.map(|doubt| doubted(doubt, Lang::Zh)).collect::<Vec<_>>()
    };
    let one = with(&[(Revoked, "2027-03-01", "merit")]);
    assert_eq!((one.all[0].awards, &*stands(&one)), (1, "已收件　获奖 质量奖　撤销 优胜奖（2027-03-01）"));
    assert!(
        !too_soon(&with(&[(Revoked, "2027-03-01", "merit"), (Received, "2029-01-01", "")])).is_empty(),
        "five years"
    );
    let all = with(&[(Revoked, "2027-03-01", ""), (Received, "2029-01-01", "")]);
    assert_eq!(too_soon(&all), Vec::<String>::new());
    assert_eq!(
        (all.all[0].awards, &*stands(&all)),
        (0, "已收件　撤销 质量奖（2027-03-01）　撤销 优胜奖（2027-03-01）")
    );
    // An award that it never had takes nothing away, is told as what it is, and is in no letter.
    let lines = [both[0], both[1], (Revoked, "2027-03-01", "merit")];
    let never = come(&lines);
    assert_eq!((never.all[0].awards, &*stands(&never)), (1, "已收件　获奖 质量奖"));
    let told: Vec<String> = never.doubts.iter().map(|doubt| doubted(doubt, Lang::Zh)).collect();
    assert!(told.iter().any(|one| one.contains("登记的是“质量奖”，没有这一奖项")), "{told:?}");
    let twice = with(&[(Revoked, "2027-03-01", "merit"), (Revoked, "2027-03-02", "merit")]);
    assert!(twice.doubts.iter().any(|doubt| matches!(doubt.what, DoubtWhat::NoAwardLeft)), "it had it once");
    let outline = r#"{"id": "gone", "title": "公告", "clause": "五", "to": "public", "names": [], "tells": ["revoked"], "text": ["{名单}"], "facts": [], "asks": [], "publicity": null, "own": true}"#;
    let letter: LetterOutline = serde_json::from_str(outline).expect("a letter");
    for (lines, count) in [(&lines[..], 0), (&[both[0], both[1], (Revoked, "2027-03-01", "quality")][..], 1)] {
        let (register, roster) = (written(lines), come(lines));
        assert_eq!(addressed(&letter, "city", &register, &roster, None).len(), count);
        assert_eq!(lines_told(&letter, "city", &register, &roster).len(), count);
    }
    // Where no award has a name they go one by one.
    let nameless =
        come(&[both[0], (Awarded, "2027-02-01", ""), (Awarded, "2027-02-02", ""), (Revoked, "2027-03-01", "")]);
    assert_eq!((nameless.all[0].awards, &*stands(&nameless)), (1, "已收件　获奖 1　撤销（2027-03-01）"));
}
