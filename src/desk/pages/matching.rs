//! What both sides of an incubation programme name alike, from the packages in sight; it pairs nobody.

use crate::frame::use_desk;
use crate::parts::{SHOWN, button, column_heads, file, formats, paper, row_table};
use crate::state::Handle;
use std::rc::Rc;
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_station::{MatchingTable, Row};
use ziping_ui::each;

/// The packages in sight.
#[derive(Properties, PartialEq)]
pub struct MatchingProps {
    /// Their rows, one an organisation.
    pub rows: Rc<Vec<Row>>,
}

/// Both sides of each programme that has two.
#[component]
pub fn BothSides(props: &MatchingProps) -> Html {
    let desk = use_desk();
    let all = use_memo(props.rows.clone(), |rows| MatchingTable::all(rows.iter()));
    each(all.iter().map(|one| of(&desk, one)))
}

fn of(desk: &Handle, one: &MatchingTable) -> Html {
    let today = desk.env.platform.today();
    let Ok(json) = serde_json::to_string(one) else { return html! {} };
    let name = format!("需求比对-{today}");
    let make = |format: &'static str| {
        let words = format!("{} {}", desk.t("导出", "Export"), format.to_ascii_uppercase());
        button("button plain", paper(desk, "matching", &json, format, &name), words)
    };
    let found = one.sides.iter().flat_map(|side| one.incubators(side).into_iter().map(move |partner| (side, partner)));
    let (count, alone) = (found.clone().count(), one.alone());
    html! {
        <section class="group" data-id={format!("matching-{}", one.programme)}>
            <h2>{ desk.t("孵化需求比对", "Both sides") }{ format!("（{}）", one.sides.len()) }</h2>
            <p class="help">{ desk.t(
                "双方填报中相同的内容，供引导对接参考；是否对接由双方商定，工具不配对。入孵单位的需求不公布；名单文件里只有孵化单位，审核后放到门户的项目文件旁边，填报页就会用它。",
                "What both sides name alike, for whoever brings them together: they agree themselves, and nobody is paired here. Needs are not published; the list's file holds incubators only. Looked through, it lies beside the programme's file on the portal, and the questionnaire uses it.",
            ) }</p>
            if count > 0 {
                { row_table("", column_heads(desk, &[("入孵单位", "Incubatee"), ("可能合适的孵化单位", "Incubator"), ("分", "Points"), ("双方相同的内容", "What both name")]), html! {
                    <tbody>{ each(found.take(SHOWN).map(|(side, partner)| html! {
                        <tr><td>{ &side.organisation }</td><td>{ &partner.side.organisation }</td><td class="figure-cell">{ partner.points }</td><td>{ partner.common }</td></tr>
                    })) }</tbody>
                }) }
            }
            if count > SHOWN {
                <p class="muted">{ match desk.lang {
                    Lang::Zh => format!("共 {count} 对，只显示前 {SHOWN} 对，其余请导出查看。"),
                    Lang::En => format!("The first {SHOWN} of {count} are shown; export to see all."),
                } }</p>
            }
            if !alone.is_empty() {
                <p class="help">{ desk.t("没有相同内容的：", "With nothing in common: ") }{ alone.join(desk.t("、", ", ")) }</p>
            }
            <div class="ways">
                { each(formats(desk).map(make)) }
                { button("button plain", file(desk, &one.programme, &one.public(&today)), desk.t("孵化单位名单文件", "The list of incubators").to_owned()) }
            </div>
        </section>
    }
}
