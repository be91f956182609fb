//! What was entered: line by line with receipts, and the register's file.

use crate::frame::use_desk;
use crate::parts::{SHOWN, busy_with, button, column_heads, counted, entered, formats, paper, row_table, turn};
use crate::state::{Handle, Jotting, Msg};
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_station::office::EventKind;
use ziping_station::register::{Event, code, decided, heads, receipts_file, rows, stated};
use ziping_station::words::said;
use ziping_ui::{each, text};

/// The section.
#[component]
pub fn Entered() -> Html {
    let desk = use_desk();
    let from = use_state(|| 0usize);
    let register = &desk.book.register;
    let count = register.events().count();
    let start = if *from < count { *from } else { 0 };
    // Of what was decided there is no receipt.
    let new = register.events().skip(desk.book.before());
    let new = new.filter(|event| event.kind == EventKind::Received && register.counts(event.number));
    let new: Vec<&Event> = new.collect();
    let has_several = register.programmes().len() > 1;
    html! {
        <section class="group" data-id="entered">
            <h2>{ desk.t("已登记", "Entered") }{ counted(desk.lang, count) }</h2>
            { ways(&desk, &new) }
            { row_table("entered", column_heads(&desk, &[
                    ("序号", "No."), ("收件时间或登记日", "Received or entered"), ("组织", "Organisation"), ("收件时的状态，或决定", "State then, or decision"),
                    ("校验码", "Code"), ("载体、册数", "On what, volumes"), ("收件人、经办", "By"), ("回执", "Receipt"),
            ]), html! {
                // The last one entered is the first one looked for.
                <tbody>{ each(register.events().rev().skip(start).take(SHOWN).map(|event| line(&desk, event, has_several))) }</tbody>
            }) }
            if count > SHOWN { { turn(&desk, &from, start, count) } }
            <p class="muted code">{ desk.t("末行校验码：", "Code of the last line: ") }{ register.code() }<span class="file-of">{ register.head() }</span></p>
            <p class="muted">{ desk.t(
                "把末行校验码印进纪要或报给市里，以后就能证明它之前的各行没有改过。",
                "Printed in minutes, or sent to the office, it proves later that no line before it was changed.",
            ) }</p>
            <Printed />
        </section>
    }
}

/// A code as it was printed, and the line that has it.
#[component]
fn Printed() -> Html {
    let desk = use_desk();
    let typed = Jotting::of(&desk, "printed", String::new);
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| typed.set(entered(&event)))
    };
    let told = match (typed.trim(), desk.book.register.printed(&typed)) {
        ("", _) => String::new(),
        (_, Some(line)) => match desk.lang {
            Lang::Zh => format!("✓ 是第 {line} 行的校验码，此前各行没有变"),
            Lang::En => format!("✓ the code of line {line}: no line before it was changed"),
        },
        (_, None) => desk
            .t(
                "✕ 没有哪一行是这个校验码：没有输全，或登记被截短、调换、重写过，请与盖章的纪要核对",
                "✕ no line has this code: it is not whole, or the register was cut short, exchanged or written anew",
            )
            .to_owned(),
    };
    html! {
        <label class="pick"><span>{ desk.t("核对纪要上印的校验码", "A code that was printed in minutes") }</span>
            { text("printed-code", (*typed).clone(), oninput).line() }
            <span class="help" role="status" data-id="printed-code">{ told }</span>
        </label>
    }
}

/// Saving, and the receipts of what was entered on this desk.
fn ways(desk: &Handle, new: &[&Event]) -> Html {
    let keep = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| {
            desk.save_book();
            desk.dispatch(Msg::BookKept);
        })
    };
    let sheet = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| {
            let heads = std::iter::once(heads().map(str::to_owned));
            let table: Vec<_> = heads.chain(rows(&desk.book.register, &|id| desk.rules(id))).map(Vec::from).collect();
            let table = serde_json::to_string(&table).unwrap_or_default();
            let name = format!("收件登记-{}.xlsx", desk.env.platform.today());
            busy_with(
                &desk,
                ("正在生成表格……", "Making the table…"),
                desk.env.platform.sheet("收件登记", &table, &name),
            );
        })
    };
    html! {
        <div class="ways">
            { button("button", keep, desk.t("保存登记文件", "Save the register’s file").to_owned()) }
            { button("button plain", sheet, desk.t("导出 Excel", "Export to Excel").to_owned()) }
            if !new.is_empty() {
                { each(formats(desk).map(|format| {
                    let words = match desk.lang {
                        Lang::Zh => format!("本次回执 {} 份（{}）", new.len(), format.to_ascii_uppercase()),
                        Lang::En => format!("{} receipts ({})", new.len(), format.to_ascii_uppercase()),
                    };
                    button("button plain", receipts(desk, new, format), words)
                })) }
            }
        </div>
    }
}

fn receipts(desk: &Handle, events: &[&Event], format: &'static str) -> Callback<MouseEvent> {
    let json = serde_json::to_string(events).unwrap_or_default();
    let name = receipts_file(events);
    paper(desk, "receipts", &json, format, &name)
}

fn line(desk: &Handle, event: &Event, has_several: bool) -> Html {
    let name = if event.organisation.is_empty() {
        desk.t("（组织名称待核）", "(name to be checked)")
    } else {
        &event.organisation
    };
    let volumes = match desk.lang {
        Lang::Zh => format!("{}{}册", event.medium, event.volumes),
        Lang::En => format!("{} {}", event.medium, event.volumes),
    };
    let is_taken = event.kind == EventKind::Received;
    let counts = desk.book.register.counts(event.number);
    let (sign, both) = stated(&event.state);
    let shown = if is_taken {
        format!("{sign} {}", said(both, desk.lang))
    } else {
        decided(event, desk.rules(&event.programme), desk.lang)
    };
    let volumes = if is_taken { volumes } else { String::new() };
    html! {
        <tr key={event.number} data-id={format!("line-{}", event.number)}>
            <td class="figure-cell">{ event.number }</td>
            <td class="figure-cell">{ event.time.replace('T', " ") }
                if event.is_late() { <span class="file-of"><span class="chip unknown">{ desk.t("截止后收到", "after the deadline") }</span></span> }
                if desk.book.register.is_backdated(event) { <span class="file-of"><span class="chip unknown">{ desk.t("时间早于上一行", "before the line above") }</span></span> }</td>
            <td>{ name }<span class="file-of muted">{ &event.name }</span>
                if has_several { <span class="file-of muted">{ &event.programme_title }</span> }</td>
            <td>{ shown }
                if !counts { <span class="file-of"><span class="chip unknown">{ desk.t("已作废", "withdrawn") }</span></span> }</td>
            <td class="code">{ code(event) }</td>
            <td>{ volumes }</td>
            <td>{ &event.by }</td>
            <td>{ each(formats(desk).filter(|_| is_taken && counts).map(|format| html! { <>{ button("link", receipts(desk, &[event], format), format.to_ascii_uppercase()) }{ " " }</> })) }</td>
        </tr>
    }
}
