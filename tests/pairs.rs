//! The counter-examples of the review sheet: every condition that can be met and missed has a pair.

use ziping_domain::assess::worlds::{Outcome, Worlds};
use ziping_tests::{programme, runs, whole};

#[test]
fn every_condition_has_a_counter_example() {
    let mut without = Vec::new();
    for city in ["wuhu", "songjiang", "jiaxing", "hangzhou", "zhejiang"] {
        let programme = programme(city);
        let sheet: String = runs(&ziping_kit::review(&whole(city), None)).iter().map(|run| run.text.as_str()).collect();
        for condition in &programme.conditions {
            let worlds = Worlds::of(&programme, condition).expect("few enough answers");
            let pairs = worlds.pairs();
            let can = worlds.reaches(Outcome::Missed) || worlds.reaches(Outcome::Doubtful);
            if can && pairs.is_empty() {
                without.push(format!("{city}: {}", condition.id));
            }
            for (met, missed, _) in pairs {
                assert_eq!(worlds.outcome(met), Outcome::Met);
                assert!(matches!(worlds.outcome(missed), Outcome::Missed | Outcome::Doubtful));
            }
        }
        assert!(sheet.contains("例"), "{city}");
    }
    assert!(without.is_empty(), "{without:?}");
}

/// The boundary day stands beside the day after or before it.
#[test]
fn the_boundary_day_is_shown() {
    let sheet = |city: &str| -> Vec<String> {
        let words = runs(&ziping_kit::review(&whole(city), None));
        words.into_iter().map(|run| run.text).filter(|text| text.starts_with('例')).collect()
    };
    for (city, line) in [
        ("wuhu", "“取得相应资质或证照的日期”填2023年6月15日：符合；填2023年6月16日：不符合。"),
        (
            "hangzhou",
            "“近3年有无重大质量、安全、环保等事故”答“无”：符合；答“有”（“属于哪类事故”答“质量”，“最近一次的日期”填2023年6月15日）：不符合。",
        ),
        ("jiaxing", "“被撤销的日期”填2021年6月14日：符合；填2021年6月15日：不符合。"),
    ] {
        let all = sheet(city);
        assert!(all.iter().any(|words| words.contains(line)), "{city}: {line}\n{}", all.join("\n"));
    }
}
