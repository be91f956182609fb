use super::*;
use crate::table::pasted;
use proptest::prelude::*;

fn figure(name: &str, unit: &str, years: &[(&str, &str, &str, &str)]) -> Figure {
    let year = |(year, own, competitor, benchmark): &(&str, &str, &str, &str)| FigureYear {
        year: (*year).into(),
        own: (*own).into(),
        competitor: (*competitor).into(),
        benchmark: (*benchmark).into(),
    };
    Figure { name: name.into(), unit: unit.into(), less_is_better: false, years: years.iter().map(year).collect() }
}

fn given(figures: &[Figure], figure: Option<usize>) -> Given<'_> {
    let items = vec![("4.7.2", "产品和服务结果", figures), ("4.7.3", "顾客与市场结果", &[][..])];
    Given { items, here: Some("4.7.2"), figure }
}

fn planned(given: &Given<'_>, text: &str) -> FiguresPlan {
    let lines = pasted(text);
    plan(given, &lines, &recognise(&lines, 2025))
}

#[test]
fn an_indicator_a_line_or_a_year_a_line() {
    let wanted = figure("一次合格率", "%", &[("2024", "98.1", "", ""), ("2025", "98.9", "97", "99.2")]);
    for text in [
        "指标\t单位\t2024\t2025\t竞争对手\t标杆\n一次合格率\t%\t98.1\t98.9\t97\t99.2",
        "2025年标杆\t2025年（竞争对手）\t2025年\t2024年度\t指标名称\n99.2%\t97%\t98.9%\t98.1%\t一次合格率",
        "指标\t单位\t年份\t本组织\t竞争对手\t标杆\n一次合格率\t%\t2024\t98.1\t\t\n\t\t2025\t９８．９％\t97\t99.2",
        "指标\t单位\t2024\t2025\t\t\n\t\t本组织\t本组织\t竞争对手\t标杆\n一次合格率\t%\t98.1\t98.9\t97\t99.2",
        "指标\t单位\t本组织\t\t竞争对手\t标杆\n\t\t2024年\t2025年\t2025年\t2025年\n一次合格率\t%\t98.1\t98.9\t97\t99.2",
        "表3\n序号\tIndicator\tUnit\t2024\t2025\t2025 competitor\t2025 benchmark\n1\t一次合格率\t%\t98.1\t98.9\t97\t99.2",
    ] {
        let plan = planned(&given(&[], None), text);
        let found: Vec<_> = plan.rows.iter().map(|row| (row.figure.clone(), row.place)).collect();
        assert_eq!(found, [(wanted.clone(), Place::New)], "{text:?}");
        assert!(plan.rows[0].misfits.is_empty());
    }
}

#[test]
fn a_column_says_what_somebody_says_it_does() {
    let lines = pasted("指标\t备注\t2024\t2025\n一次合格率\t98\t98.1\t98.9");
    let heads = recognise(&lines, 2025);
    let heads = heads.with(1, &HeadRole::Value(Some(2023), Of::Own).code()).with(2, "").with(3, "value.2025.benchmark");
    let plan = plan(&given(&[], None), &lines, &heads);
    assert_eq!(plan.rows[0].figure, figure("一次合格率", "", &[("2023", "98", "", ""), ("2025", "", "", "98.9")]));
    // What another column said is said by one only.
    assert_eq!(heads.with(2, "name").roles[0], HeadRole::Nothing);
    for role in HeadRole::all(&[2024]) {
        assert_eq!(heads.with(1, &role.code()).roles[1], role, "{}", role.code());
    }
}

#[test]
fn without_heads_by_order() {
    let plan = planned(&given(&[], None), "一次合格率\t%\t98.1\t98.5\t98.9\n投诉\t件\t1,200\t1,100\t９００");
    let wanted = [("98.1", "98.5", "98.9"), ("1200", "1100", "900")];
    for (row, (one, two, three)) in plan.rows.iter().zip(wanted) {
        let own: Vec<_> = row.figure.years.iter().map(|year| (year.year.as_str(), year.own.as_str())).collect();
        assert_eq!(own, [("2023", one), ("2024", two), ("2025", three)]);
    }
    let old = [figure("合格率", "%", &[("2023", "97", "", "96")])];
    let plan = planned(&given(&old, Some(0)), "2023\t97.5\t\t\n2024\t98.1%\t97\t99");
    assert_eq!(plan.rows.len(), 1);
    assert_eq!(plan.rows[0].place, Place::Into(0));
    let new = taken(&old, [(Place::Into(0), &plan.rows[0])]);
    assert_eq!(new, [figure("合格率", "%", &[("2023", "97.5", "", "96"), ("2024", "98.1", "97", "99")])]);
}

#[test]
fn what_does_not_fit_is_named() {
    let plan = planned(
        &given(&[], None),
        "条款\t指标\t单位\t方向\t2023\t2024\t2025\t目标\n\
         4.7.2\t甲\t万元\t看情况\t5亿元\t—\t98,1\t9\n4.9.9\t乙\t\t\t1\t#N/A\t3\t\n\t丙\t\t\t1\t\t\t\n4.7.3\t注：略",
    );
    let told: Vec<_> = plan.rows.iter().flat_map(|row| &row.misfits).map(|one| (one.number, &*one.text)).collect();
    assert_eq!(told, [(2, "看情况"), (2, "5亿元"), (2, "—"), (2, "98,1"), (3, "#N/A"), (3, "4.9.9"), (4, "4.9.9")]);
    let places: Vec<_> = plan.rows.iter().map(|row| row.place).collect();
    assert_eq!(places, [Place::Nowhere; 4]);
    assert_eq!(plan.unused, [7]);
}

#[test]
fn figures_are_known_again_and_blank_erases_nothing() {
    let old = [
        figure("合格率（%）", "%", &[("2024", "98.10", "97", ""), ("2025", "", "", "99")]),
        figure("投诉", "件", &[("2024", "3", "", "")]),
    ];
    let plan = planned(&given(&old, None), "指标\t2024\t2025\n合格率\t98.1\t\n投诉\t\t2\n新\t1\t");
    let places: Vec<_> = plan.rows.iter().map(|row| row.place).collect();
    assert_eq!(places, [Place::Same(0), Place::Into(1), Place::New]);
    let new = taken(&old, plan.rows.iter().map(|row| (row.place, row)));
    assert_eq!(new[..2], [old[0].clone(), figure("投诉", "件", &[("2024", "3", "", ""), ("2025", "2", "", "")])]);
}

proptest! {
    #[test]
    fn what_is_given_out_comes_back_as_it_was(
        figures in prop::collection::vec(
            ("[人-甲]{2,4}", "|%|万元", any::<bool>(), prop::collection::vec((-99i32..999, prop::option::of(0u8..99)), 1..4)),
            0..5,
        ),
        english: bool,
    ) {
        let lang = if english { Lang::En } else { Lang::Zh };
        let figures: Vec<_> = figures.into_iter().enumerate().map(|(nth, (name, unit, less, values))| Figure {
            name: format!("{name}{nth}"), unit, less_is_better: less,
            years: (2023..).zip(values).map(|(year, (own, benchmark))| FigureYear {
                year: year.to_string(), own: own.to_string(), competitor: String::new(),
                benchmark: benchmark.map_or_else(String::new, |value| format!("{value}.50")),
            }).collect(),
        }).collect();
        let given = given(&figures, None);
        let text = sheet(&given, 2026, lang).iter().map(|line| line.join("\t") + "\n").collect::<String>();
        let plan = planned(&given, &text);
        prop_assert_eq!(plan.rows.len(), figures.len());
        prop_assert!(plan.rows.iter().all(|row| matches!(row.place, Place::Same(_)) && row.misfits.is_empty()), "{:?}", plan);
        prop_assert!(plan.unused.is_empty());
        // Into nothing it makes the same again.
        let empty = Given { items: vec![("4.7.2", "产品和服务结果", &[])], here: None, figure: None };
        let plan = planned(&empty, &text);
        let mut new = taken(&[], plan.rows.iter().map(|row| (row.place, row)));
        new.iter_mut().zip(&figures).for_each(|(new, old)| new.years.retain(|year| old.years.iter().any(|old| old.year == year.year)));
        prop_assert_eq!(new, figures);
    }

    #[test]
    fn blank_never_erases(text in "([甲乙0-9年%]{0,4}[\t\n]){0,24}", figure in prop::option::of(0usize..3)) {
        let old = [self::figure("甲", "%", &[("2024", "1", "2", "3")]), self::figure("", "", &[])];
        let given = given(&old, figure);
        let plan = planned(&given, &text);
        let rows = plan.rows.iter().filter(|row| row.item.as_deref() == Some("4.7.2"));
        let new = taken(&old, rows.map(|row| (row.place, row)));
        prop_assert!(new.len() >= 2);
        for of in Of::ALL {
            prop_assert!(!of.value(&new[0].years[new[0].years.iter().position(|year| year.year == "2024").expect("the year")]).is_empty());
        }
    }
}

/// A year a line with an indicator a column, months for years, and a share of 1 among percents.
#[test]
fn tables_as_they_come() {
    let lines = pasted("年份\t合格率(%)\t投诉（件）\n2024年\t98.1\t3\n2025\t98.9\t2\n");
    let turned = turned(&lines).expect("it is turned");
    let plan = plan(&given(&[], None), &turned, &recognise(&turned, 2025));
    let found: Vec<_> = plan.rows.iter().map(|row| (row.number, row.figure.clone())).collect();
    let wanted = [
        (2, figure("合格率", "%", &[("2024", "98.1", "", ""), ("2025", "98.9", "", "")])),
        (3, figure("投诉", "件", &[("2024", "3", "", ""), ("2025", "2", "", "")])),
    ];
    assert_eq!(found, wanted);
    assert_eq!(super::turned(&pasted("年份\t本组织\t标杆\n2024\t1\t2\n")), None, "one figure, a year a line");
    let plan = planned(&given(&[], None), "指标\t2023-12\t2024-13\n合格率\t98\t99\n");
    assert!(plan.rows.iter().all(|row| row.figure.years.is_empty()), "no month is a year: {plan:?}");
    assert_eq!(plan.unused, [1, 2]);
    let plan = planned(&given(&[], None), "指标\t单位\t2023\t2024\t2025\n合格率\t%\t98.2%\t99.1%\t0.994\n");
    assert_eq!(plan.rows[0].misfits[0].why, FigureWhy::Share);
    assert_eq!(
        plan.rows[0].figure,
        figure("合格率", "%", &[("2023", "98.2", "", ""), ("2024", "99.1", "", ""), ("2025", "0.994", "", "")])
    );
    let plan = planned(&given(&[], None), "指标\t单位\t2024\t2025\n不良率\t%\t10\t0.5\n");
    assert!(plan.rows[0].misfits.is_empty(), "half a percent is one");
}
