//! What both sides of an incubation programme name alike, from the packages in sight; it pairs nobody.

use crate::frame::use_desk;
use crate::parts::{RowsInSight, SHOWN, button, column_heads, file, formats, paper, row_table};
use crate::state::{Handle, SameRc};
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_station::MatchingTable;
use ziping_ui::each;

/// Both sides of a programme, compared once for the rows in sight: thousands have a million pairs.
struct Compared {
    table: MatchingTable,
    /// The table as its paper takes it.
    json: String,
    /// How many pairs there are.
    count: usize,
    /// The first of them: who seeks, who offers, points, what both name.
    shown: Vec<[String; 4]>,
    /// Those that have nothing in common with anybody.
    alone: Vec<String>,
}

impl Compared {
    fn of(table: MatchingTable) -> Self {
        let pairs = table.pairs();
        let shown = pairs.iter().take(SHOWN).map(|pair| {
            let [incubatee, incubator] = [pair.incubatee, pair.incubator].map(|side| side.organisation.clone());
            [incubatee, incubator, pair.points.to_string(), pair.common()]
        });
        let (count, shown) = (pairs.len(), shown.collect());
        let alone = table.alone(&pairs).into_iter().map(str::to_owned).collect();
        let json = serde_json::to_string(&table).unwrap_or_default();
        Self { table, json, count, shown, alone }
    }
}

/// Both sides of each programme that has two.
#[component]
pub fn BothSides(props: &RowsInSight) -> Html {
    let desk = use_desk();
    let all = use_memo(SameRc(props.rows.clone()), |SameRc(rows)| {
        MatchingTable::all(rows.iter()).into_iter().map(Compared::of).collect::<Vec<_>>()
    });
    each(all.iter().map(|one| of(&desk, one)))
}

fn of(desk: &Handle, one: &Compared) -> Html {
    let Compared { table, json, count, shown, alone } = one;
    let today = desk.env.platform.today();
    let name = format!("需求比对-{today}");
    let make = |format: &'static str| {
        let words = format!("{} {}", desk.t("导出", "Export"), format.to_ascii_uppercase());
        button("button plain", paper(desk, "matching", json, format, &name), words)
    };
    html! {
        <section class="group" data-id={format!("matching-{}", table.programme)}>
            <h2>{ desk.t("孵化需求比对", "Both sides") }{ format!("（{}）", table.sides.len()) }</h2>
            <p class="help">{ desk.t(
                "双方填报中相同的内容，供引导对接参考；是否对接由双方商定，工具不配对。入孵单位的需求不公布；名单文件里只有孵化单位，审核后放到门户的项目文件旁边，填报页就会用它。",
                "What both sides name alike, for whoever brings them together: they agree themselves, and nobody is paired here. Needs are not published; the list's file holds incubators only. Looked through, it lies beside the programme's file on the portal, and the questionnaire uses it.",
            ) }</p>
            if *count > 0 {
                { row_table("", column_heads(desk, &[("入孵单位", "Incubatee"), ("可能合适的孵化单位", "Incubator"), ("分", "Points"), ("双方相同的内容", "What both name")]), html! {
                    <tbody>{ each(shown.iter().map(|[incubatee, incubator, points, common]| html! {
                        <tr><td>{ incubatee }</td><td>{ incubator }</td><td class="figure-cell">{ points }</td><td>{ common }</td></tr>
                    })) }</tbody>
                }) }
            }
            if *count > SHOWN {
                <p class="muted">{ match desk.lang {
                    Lang::Zh => format!("共 {count} 对，只显示前 {SHOWN} 对，其余请导出查看。"),
                    Lang::En => format!("The first {SHOWN} of {count} are shown; export to see all."),
                } }</p>
            }
            if !table.left.is_empty() {
                <p class="help" data-id="left-out">{ desk.t("没有列入比对的：", "Not compared: ") }{ table.left.iter().map(|(name, why)| format!("{name}（{why}）")).collect::<Vec<_>>().join(desk.t("、", ", ")) }</p>
            }
            if !alone.is_empty() {
                <p class="help">{ desk.t("没有相同内容的，请先核对是否填写了需求或服务：", "With nothing in common; see first whether needs or offers were entered: ") }{ alone.join(desk.t("、", ", ")) }</p>
            }
            <div class="ways">
                { each(formats(desk).map(make)) }
                { button("button plain", file(desk, &table.programme, &table.public(&today)), desk.t("孵化单位名单文件", "The list of incubators").to_owned()) }
            </div>
        </section>
    }
}
