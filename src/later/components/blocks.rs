//! A paper on the screen: the same blocks that the DOCX and the PDF are made of.

use super::chart::Drawn;
use yew::prelude::*;
use yew::virtual_dom::VTag;
use ziping_domain::clean::breaks;
use ziping_paper::def::Align;
use ziping_paper::{Block, Cell, Paper, Para, Row, Run, Shade, Table, Tone};
use ziping_ui::each;

/// Which paper.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The paper.
    pub paper: Paper,
}

/// A paper. Its columns and rows carry their millimetres, which the element's script gives them: by property, because the
/// policy of a portal forbids the attribute.
#[component]
pub fn Sheet(props: &Props) -> Html {
    html! {
        <article class={classes!("sheet", props.paper.official.then_some("official"))} lang="zh-CN" aria-label={props.paper.title.clone()}>
            if let Some(head) = &props.paper.head { <p class="running">{ head }</p> }
            { each(props.paper.blocks.iter().map(|one| block(one, &props.paper))) }
        </article>
    }
}

fn block(block: &Block, paper: &Paper) -> Html {
    match block {
        Block::Heading { level, text } => {
            // The page has its own first heading; a paper's title stands below it.
            let mut tag = VTag::new(format!("h{}", (level + 2).min(6)));
            tag.add_attribute("class", format!("head{level}"));
            tag.add_child(html! { { text } });
            tag.into()
        }
        Block::Para(para) => paragraph(para),
        Block::Table(table) => sheet_table(table),
        Block::Chart(chart) => html! { <Drawn chart={chart.clone()} table={false} /> },
        Block::Contents => contents(paper),
        Block::PageBreak | Block::NewPaper => html! { <div class="break"></div> },
    }
}

/// The headings, without pages: the screen has none.
fn contents(paper: &Paper) -> Html {
    let entries = paper.blocks.iter().filter_map(|block| match block {
        Block::Heading { level: level @ 1..=3, text } => {
            Some(html! { <li class={format!("level{level}")}>{ text }</li> })
        }
        _ => None,
    });
    html! { <ol class="contents">{ each(entries) }</ol> }
}

fn paragraph(para: &Para) -> Html {
    let align = match para.align {
        Align::Left => None,
        Align::Center => Some("centre"),
        Align::Right => Some("end"),
    };
    let space = (para.space > 0).then(|| format!("space{}", para.space.min(6)));
    html! { <p class={classes!(align, space)}>{ each(para.runs.iter().map(run)) }</p> }
}

fn run(run: &Run) -> Html {
    let lines: Vec<Html> = breaks(&run.text)
        .split('\n')
        .enumerate()
        .map(|(at, line)| html! { <>if at > 0 { <br /> }{ line }</> })
        .collect();
    match run.tone {
        Tone::Plain | Tone::Tick | Tone::Issuer => html! { <>{ each(lines) }</> },
        // The screen has nothing to scan: no package is made yet.
        Tone::Code => html! {},
        Tone::Strong => html! { <strong>{ each(lines) }</strong> },
        Tone::Answer => html! { <span class="answer">{ each(lines) }</span> },
        Tone::Muted => html! { <small>{ each(lines) }</small> },
    }
}

fn sheet_table(table: &Table) -> Html {
    let (head, body) = table.rows.split_at(table.head.min(table.rows.len()));
    html! {
        <table class="form">
            <colgroup>{ each(table.columns.iter().map(|width| html! { <col data-width={width.to_string()} /> })) }</colgroup>
            if !head.is_empty() { <thead>{ each(head.iter().enumerate().map(|(at, line)| row(table, at, line, true))) }</thead> }
            <tbody>{ each(body.iter().enumerate().map(|(at, line)| row(table, head.len() + at, line, false))) }</tbody>
        </table>
    }
}

fn row(table: &Table, at: usize, line: &Row, head: bool) -> Html {
    let class = classes!(line.whole.then_some("whole"), line.is_room().then_some("room"));
    html! {
        <tr {class} data-height={(line.height > 0).then(|| line.height.to_string())}>{
            for line.cells.iter().enumerate().filter(|(nth, _)| !table.continues(at, *nth)).map(|(nth, one)| cell(one, table.depth(at, nth), head))
        }</tr>
    }
}

fn cell(cell: &Cell, depth: usize, head: bool) -> Html {
    let shade = match cell.shade {
        Shade::None => None,
        Shade::Head => Some("shade-head"),
        Shade::Tint => Some("shade-tint"),
    };
    let span = (cell.span > 1).then(|| cell.span.to_string());
    let down = (depth > 1).then(|| depth.to_string());
    let inner = cell.paras.iter().map(|para| match &para.table {
        Some(within) => sheet_table(within),
        None => paragraph(para),
    });
    if head {
        html! { <th scope="col" class={classes!(shade)} colspan={span} rowspan={down}>{ each(inner) }</th> }
    } else {
        html! { <td class={classes!(cell.label.then_some("label-cell"), shade)} colspan={span} rowspan={down}>{ each(inner) }</td> }
    }
}
