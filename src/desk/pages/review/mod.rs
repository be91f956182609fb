//! 评审: assessors' own files, begun from packages, and what several agreed on; each is shown by itself.

mod agreed;
mod begin;
mod common;
mod marking;
mod tables;

use crate::frame::use_desk;
use crate::parts::button;
use crate::state::{Handle, HeldReview, Msg, Review, send};
use begin::{Begin, agreeing};
use common::signature;
use tables::TableOf;
use yew::prelude::*;
use ziping_ui::{each, keyed};

/// The page.
#[component]
pub fn ReviewPage() -> Html {
    let desk = use_desk();
    if let Some((at, held)) = desk.review.and_then(|at| Some((at, desk.reviews.get(at)?))) {
        return match &held.review {
            Review::Marking(one) => marking::marking(&desk, at, one, held.edited),
            Review::Agreed(one) => agreed::agreed(&desk, at, one, held.edited),
        };
    }
    html! {
        <>
            <h1 tabindex="-1">{ desk.t("评审", "Assessment") }</h1>
            <p class="intro">{ desk.t(
                "每位评审员各用一份文件，由材料包开始，逐条评分，旁边是组织自述和证实性材料；各自的文件里没有别人的评分，要互相不看，各用各的电脑或分别打开。几份文件在这里并排，有分歧的条款由评审组合议，写明理由。工具不代评、不代议，也不由各人得分计算合议得分。",
                "Each assessor has a file of one's own, begun from the package, and marks item by item beside what the organisation says and shows. Several files stand side by side here; where marks differ the assessors agree, with a reason. The tool marks and agrees for nobody.",
            ) }</p>
            if desk.reviews.is_empty() {
                <p class="empty">{ desk.t("还没有打开评分文件。", "No assessor's file is open.") }</p>
            } else {
                <ul class="reports">{ each(desk.reviews.iter().enumerate().map(|(at, held)| line(&desk, at, held))) }</ul>
            }
            <Begin />
            { agreeing(&desk) }
            <h2>{ desk.t("排序、表决、抽签", "Order, vote, lots") }</h2>
            <p class="help">{ desk.t(
                "在“材料包”中打开办公室的得分表、计票表或名单（.xlsx，有“组织”一列），就在这里按项目文件的规则排序、计票，或做签条。得分、票数按签字的录入，工具不改。",
                "Open the office's table of scores, its tally or a list (.xlsx with a column 组织) under “Packages”: it is put in order or counted here by the rules of the programme. Scores and votes are taken as signed.",
            ) }</p>
            { keyed(desk.tables.iter().map(|table| (table.id, html! { <TableOf table={table.clone()} /> }))) }
        </>
    }
}

fn line(desk: &Handle, at: usize, held: &HeldReview) -> Html {
    let (words, state) = match &held.review {
        Review::Marking(one) => {
            let open = one.total().1;
            (
                format!(
                    "{}：{} — {}（{}/{}）",
                    one.of.stage,
                    one.of.organisation,
                    one.assessor,
                    one.items.len() - open,
                    one.items.len()
                ),
                one.state(),
            )
        }
        Review::Agreed(one) => {
            let open = one.total().1;
            (
                format!(
                    "{}合议：{}（{}/{}）",
                    one.of.stage,
                    one.of.organisation,
                    one.items.len() - open,
                    one.items.len()
                ),
                one.state(),
            )
        }
    };
    html! {
        <li>
            { button("link", send(desk, move || Msg::LookReview(Some(at))), words) }
            { signature(desk, state) }
            if held.edited { <span class="chip unknown">{ desk.t("有改动没有保存", "has unsaved changes") }</span> }
        </li>
    }
}
