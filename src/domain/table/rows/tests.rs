use super::*;
use crate::table::pasted;
use crate::{Programme, programme::Kind};
use proptest::prelude::*;

/// Honours: 荣誉名称, 级别 (three options), 授予单位, 获得时间.
fn question() -> Question {
    let programme = Programme::parse(include_str!("../../../../www/programmes/wuhu.json")).expect("a programme");
    programme.question("honours").filter(|question| question.kind == Kind::Rows).expect("a question").clone()
}

fn row(cells: [&str; 4]) -> Cells {
    let ids = ["name", "level", "issuer", "date"];
    ids.iter().zip(cells).filter(|(_, text)| !text.is_empty()).map(|(id, text)| ((*id).into(), text.into())).collect()
}

fn planned(kept: &[Cells], text: &str) -> RowsPlan {
    let (question, lines) = (question(), pasted(text));
    plan(&question, kept, &lines, &recognise(&question, &lines, 0), 0)
}

fn places(plan: &RowsPlan) -> Vec<Place> {
    plan.rows.iter().map(|row| row.place).collect()
}

#[test]
fn with_heads_in_any_order_and_without() {
    for text in [
        "荣誉名称\t级别\t授予单位\t获得时间\n质量标杆\t国家级\t工信部\t2024-05",
        "获得时间\t级 别\t授予单位（全称）\t荣誉名称*\n2024-05\t国家级\t工信部\t质量标杆",
        "Honour\tLevel\tGranted by\tWhen\n质量标杆\tNational\t工信部\t2024-05",
        "近三年荣誉\n荣誉名称\t级别\t授予单位\t获得时间\n质量标杆\t国家\t工信部\t2024-05",
        "质量标杆\t国家级\t工信部\t2024-05\t\n",
        "1\t质量标杆\tnational\t工信部\t2024-05",
        "序号\t荣誉名称\t级别\t授予单位\t获得时间\n1\t 质量标杆\u{200b}\t国家级（部级）\t工信部\t2024-05",
    ] {
        let plan = planned(&[], text);
        let cells: Vec<_> = plan.rows.iter().map(|row| row.cells.clone()).collect();
        assert_eq!(cells, [row(["质量标杆", "national", "工信部", "2024-05"])], "{text:?}");
        assert_eq!(places(&plan), [Place::New]);
        assert!(plan.rows[0].misfits.is_empty());
    }
}

#[test]
fn heads_as_other_offices_write_them() {
    for text in [
        "获奖名称\t颁发部门\t等级\t时间\n质量标杆\t工信部\t国家级\t2024-05",
        "奖项\t层级\t颁奖机构\t获奖日期\n质量标杆\t国家级\t工信部\t2024-05",
        "荣誉\t\t颁发\t\n名称\t级别\t部门\t年月\n质量标杆\t国家级\t工信部\t2024-05",
    ] {
        let plan = planned(&[], text);
        let cells: Vec<_> = plan.rows.iter().map(|row| row.cells.clone()).collect();
        assert_eq!(cells, [row(["质量标杆", "national", "工信部", "2024-05"])], "{text:?}");
    }
}

#[test]
fn a_day_that_there_is_not_is_named() {
    for (text, is_there) in [
        ("2024-05", true),
        ("2024年2月29日", true),
        ("2023年2月29日", false),
        ("2024-13", false),
        ("2024/4/31", false),
        ("２０２４．１３", false),
        ("2023—2025", true),
        ("2023-2025", true),
        ("2024年第13届", true),
        ("18/5/2024", true),
        ("2024年5月—6月", true),
        ("去年", true),
    ] {
        let plan = planned(&[], &format!("荣誉名称\t获得时间\n甲\t{text}"));
        let misfits: Vec<_> = plan.rows[0].misfits.iter().map(|one| (one.column.as_str(), one.why)).collect();
        assert_eq!(misfits, if is_there { vec![] } else { vec![("date", CellWhy::Day)] }, "{text}");
    }
}

#[test]
fn what_does_not_fit_is_named_and_nothing_is_dropped_in_silence() {
    let plan = planned(
        &[],
        "标题\n荣誉名称\t级别\t备注\t授予单位\n甲\t省部级\t见附件\t某局\n乙\t\t\t#REF!\n\n丙\t市级\t\t####\n\t\t另注\t\n",
    );
    let misfits: Vec<_> = plan.rows.iter().map(|row| (row.number, row.misfits.clone())).collect();
    let misfit = |column: &str, text: &str, why| vec![CellMisfit { column: column.into(), text: text.into(), why }];
    assert_eq!(
        misfits,
        [
            (3, misfit("level", "省部级", CellWhy::Option)),
            (4, misfit("issuer", "#REF!", CellWhy::Error)),
            (6, misfit("issuer", "####", CellWhy::Error)),
        ]
    );
    assert_eq!((plan.unused, plan.above, plan.beyond), (vec![2], 1, 0));
    let many = "甲\n".repeat(MOST + 7);
    assert_eq!(planned(&[], &many).beyond, 7);
}

#[test]
fn rows_are_known_again() {
    let kept = [
        row(["甲", "city", "某局", "2023"]),
        row(["乙", "", "", ""]),
        row(["丙", "national", "某部", "2024"]),
        row(["丙", "national", "某部", "2025"]),
    ];
    let plan = planned(
        &kept,
        "甲\t省级\t某局\t2023\n乙\t\t\t\n丙\t国家级\t某部\t2025\n丁\t市级\t某局\t2023\n丙丙\t国家级\t某部\t2024",
    );
    assert_eq!(places(&plan), [Place::Into(0), Place::Same(1), Place::Same(3), Place::New, Place::Into(2)]);
    let all = taken(&kept, plan.rows.iter().map(|row| (row.place, &row.cells)));
    assert_eq!(all.len(), 5);
    assert_eq!(all[0], row(["甲", "provincial", "某局", "2023"]));
    assert_eq!(all[2], row(["丙丙", "national", "某部", "2024"]));
    // Of one name twice nobody can tell which is meant: a new row.
    assert_eq!(places(&planned(&kept, "丙\t省级\t某局\t2020")), [Place::New]);
}

#[test]
fn a_column_goes_where_it_was_pasted() {
    let (question, kept) = (question(), [row(["甲", "", "", ""]), row(["乙", "", "某局", ""])]);
    let lines = pasted("某部\n某厅\n某委");
    let source = recognise(&question, &lines, 2);
    assert_eq!(source, ColumnMap { head: None, is_double: false, from: vec![None, None, Some(0), None] });
    let plan = plan(&question, &kept, &lines, &source, 1);
    assert_eq!(places(&plan), [Place::Into(1), Place::New, Place::New]);
}

proptest! {
    #[test]
    fn what_is_given_out_comes_back_as_it_was(
        kept in prop::collection::vec(
            ("[人-甲]{1,4}( [人-甲])?", prop::sample::select(vec!["", "national", "provincial", "city"]), "[人-甲]{0,3}", "(20[0-9]{2})?"),
            0..8,
        ),
        english: bool,
    ) {
        let (question, lang) = (question(), if english { Lang::En } else { Lang::Zh });
        let kept: Vec<_> = kept.iter().map(|(name, level, issuer, date)| row([name, level, issuer, date])).collect();
        let text = sheet(&question, &kept, lang).iter().map(|line| line.join("\t") + "\n").collect::<String>();
        let plan = planned(&kept, &text);
        prop_assert_eq!(plan.rows.len(), kept.len());
        prop_assert!(plan.rows.iter().all(|row| matches!(row.place, Place::Same(_)) && row.misfits.is_empty()));
        prop_assert_eq!(taken(&kept, plan.rows.iter().map(|row| (row.place, &row.cells))), kept);
    }

    #[test]
    fn blank_never_erases_and_every_cell_is_accounted_for(
        kept in prop::collection::vec(("[甲乙]?", prop::sample::select(vec!["", "city"]), "[甲乙]?"), 0..4),
        text in "([甲乙市省#1\"]{0,2}[\t\n]){0,20}",
        column in 0usize..4, begin in 0usize..4,
    ) {
        let question = question();
        let kept: Vec<_> = kept.iter().map(|(name, level, issuer)| row([name, level, issuer, ""])).collect();
        let lines = pasted(&text);
        let source = recognise(&question, &lines, column);
        let plan = plan(&question, &kept, &lines, &source, begin);
        let all = taken(&kept, plan.rows.iter().map(|row| (row.place, &row.cells)));
        for (old, new) in kept.iter().zip(&all) {
            prop_assert!(old.iter().all(|(id, text)| text.trim().is_empty() || new.get(id).is_some_and(|text| !text.is_empty())));
        }
        let filled = lines.iter().map(|line| (0..line.cells.len()).filter(|at| {
            !line.cell(*at).is_empty() && !plan.unused.contains(at)
        }).count()).sum::<usize>();
        let told: usize = plan.rows.iter().map(|row| row.cells.len() + row.misfits.len()).sum();
        if source.head.is_none() {
            prop_assert_eq!(filled, told);
        }
    }
}

/// What people's tables have besides: a remark's column, a sum, a day as its number; the same honour of another year is another one.
#[test]
fn tables_as_they_come() {
    let plan = planned(
        &[],
        "序号\t颁发部门\t奖项\t等级\t时间\t备注\n1\t工信部\t质量标杆\t国家级\t2024-05\t复评\n合计\t\t合计3项\t\t\t\n",
    );
    assert_eq!(plan.rows[0].cells, row(["质量标杆", "national", "工信部", "2024-05"]));
    assert_eq!(places(&plan), [Place::New, Place::Nowhere]);
    let kept = [row(["质量标杆", "national", "工信部", "2023-05"])];
    let again = planned(&kept, "荣誉名称\t级别\t授予单位\t获得时间\n质量标杆\t国家级\t工信部\t2024-05\n");
    assert_eq!(places(&again), [Place::New], "the older one is not overwritten unasked");
    let filled = planned(&[row(["质量标杆", "", "", ""])], "荣誉名称\t获得时间\n质量标杆\t2024-05\n");
    assert_eq!(places(&filled), [Place::Into(0)]);
    let serial = planned(&[], "荣誉名称\t获得时间\n甲\t45231\n");
    assert_eq!(serial.rows[0].misfits[0].why, CellWhy::Day);
}
