//! A survey report being written: head, a section after the other for each organisation, and what is still missing.

use crate::parts::{busy_with, button, entered, select, ticked};
use crate::state::{Cut, Handle, Held, Msg, send};
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_station::office::Role;
use ziping_station::sheet::{ApprovalState, Approved, BELOW, Filled, SectionLack, Sheet, Statement, Subject, lacks};
use ziping_ui::{each, keyed, text, tick};

/// Where in a report something is: organisation, section, statement.
type Place = (usize, usize, usize);

/// A callback that changes a report.
fn change<E: 'static>(desk: &Handle, at: usize, how: impl Fn(&mut Sheet, E) + 'static) -> Callback<E> {
    let desk = desk.clone();
    Callback::from(move |event: E| {
        if let Some(held) = desk.reports.get(at) {
            let mut report = (*held.report).clone();
            how(&mut report, event);
            desk.dispatch(Msg::Edit(Box::new(report), at));
        }
    })
}

/// The statement at a place.
fn statement_at(report: &mut Sheet, (o, s, n): Place) -> Option<&mut Statement> {
    section_at(report, o, s)?.statements.get_mut(n)
}

fn section_at(report: &mut Sheet, o: usize, s: usize) -> Option<&mut Filled> {
    report.organisations.get_mut(o)?.sections.get_mut(s)
}

/// The editor.
pub fn editor(desk: &Handle, at: usize, held: &Held) -> Html {
    let report = &held.report;
    html! {
        <>
            <p>{ button("link", send(desk, || Msg::Look(None)), desk.t("‹ 全部调查报告", "‹ all reports").to_owned()) }</p>
            <h1 tabindex="-1">{ &report.title }</h1>
            <p class="muted">{ &report.clause }</p>
            { tools(desk, at, held) }
            <section class="group">
                { field(desk, at, "station", ("服务站", "Station"), &report.station, |report, text| report.station = text) }
                { field(desk, at, "district", ("县市区、开发区", "District"), &report.district, |report, text| report.district = text) }
                { field(desk, at, "surveyors", ("调查人员", "Surveyors"), &report.surveyors, |report, text| report.surveyors = text) }
                { field(desk, at, "day", ("调查日期", "Day of the survey"), &report.day, |report, text| report.day = text) }
            </section>
            { approval(desk, at, report) }
            { current(desk, at, report) }
            { missing(desk, report) }
            { tools(desk, at, held) }
        </>
    }
}

/// Save, export, close.
fn tools(desk: &Handle, at: usize, held: &Held) -> Html {
    let (report, edited) = (&held.report, held.edited);
    let name = report.file();
    let keep = {
        let (desk, report, name) = (desk.clone(), report.clone(), name.clone());
        Callback::from(move |_: MouseEvent| {
            desk.env.platform.save(&format!("{name}.json"), &report.to_json(), "application/json");
            desk.dispatch(Msg::Kept(at));
        })
    };
    let make = |format: &'static str| {
        let (desk, report, name) = (desk.clone(), report.clone(), name.clone());
        Callback::from(move |_: MouseEvent| {
            let promise = desk.env.platform.make("survey", &report.to_json(), format, &name);
            busy_with(&desk, ("正在生成文稿……", "Making the paper…"), promise);
        })
    };
    html! {
        <div class="ways">
            { button("button", keep, desk.t("保存报告文件", "Save the report's file").to_owned()) }
            { button("button plain", make("docx"), desk.t("导出 DOCX", "Export DOCX").to_owned()) }
            if desk.env.printer { { button("button plain", make("pdf"), desk.t("导出 PDF", "Export PDF").to_owned()) } }
            if edited {
                <span class="chip unknown">{ desk.t("有改动没有保存", "has unsaved changes") }</span>
            } else {
                { button("link", send(desk, move || Msg::Away(at)), desk.t("移出这份报告", "Take the report off the desk").to_owned()) }
            }
        </div>
    }
}

fn field(
    desk: &Handle,
    at: usize,
    name: &'static str,
    label: (&str, &str),
    value: &str,
    set: fn(&mut Sheet, String),
) -> Html {
    let id = format!("survey-{name}");
    let oninput = change(desk, at, move |report, event: InputEvent| set(report, entered(&event)));
    let kind = if name == "day" { "date" } else { "text" };
    html! {
        <div class="field">
            <label class="label" for={id.clone()}>{ desk.t(label.0, label.1).to_owned() }</label>
            { text(name, value.to_owned(), oninput).id(id).kind(kind, "off").line() }
        </div>
    }
}

/// That the district approved it, as the stamped paper says: until then its categories do not count.
fn approval(desk: &Handle, at: usize, report: &Sheet) -> Html {
    let Some((title, clause)) = &report.approval else { return Html::default() };
    let given = report.approved.clone().unwrap_or_default();
    let part = |name: &'static str, label: (&str, &str), value: String, set: fn(&mut Approved, String)| {
        let id = format!("survey-{name}");
        let oninput = change(desk, at, move |report, event: InputEvent| {
            let mut note = report.approved.clone().unwrap_or_default();
            set(&mut note, entered(&event));
            report.approve(&note.by, &note.day, &note.paper);
        });
        let kind = if name == "approved-on" { "date" } else { "text" };
        html! {
            <div class="field">
                <label class="label" for={id.clone()}>{ desk.t(label.0, label.1).to_owned() }</label>
                { text(name, value, oninput).id(id).kind(kind, "off").line() }
            </div>
        }
    };
    let told = match report.state() {
        ApprovalState::Given => {
            ("✓ 已审定，其中的分类建议在汇总中采用。", "✓ Approved: its categories count in the overview.")
        }
        ApprovalState::Altered => (
            "△ 审定后有改动，请重新审定，再改一次审定栏。",
            "△ Changed after its approval: have it approved again, and enter that anew.",
        ),
        _ => (
            "还没有审定：分类建议暂不采用。收到盖章的审定意见后填写。",
            "Not approved yet: its categories do not count. Fill this in once the stamped opinion is there.",
        ),
    };
    html! {
        <section class="group" data-id="approval">
            <h2>{ title.clone() }<span class="clause">{ " " }{ clause.clone() }</span></h2>
            <p class="help" role="status">{ desk.t(told.0, told.1) }</p>
            { part("approved-by", ("审定单位", "Approved by"), given.by, |note, text| note.by = text) }
            { part("approved-on", ("审定日期", "On"), given.day, |note, text| note.day = text) }
            { part("approval-paper", ("文号", "Paper no."), given.paper, |note, text| note.paper = text) }
        </section>
    }
}

/// The organisations by name, and the one that is shown.
fn current(desk: &Handle, at: usize, report: &Sheet) -> Html {
    let o = desk.organisation.min(report.organisations.len().saturating_sub(1));
    html! {
        <>
            if report.organisations.len() > 1 {
                <nav class="parts organisations" aria-label={desk.t("组织", "Organisations").to_owned()}>{
                    for report.organisations.iter().enumerate().map(|(nth, one)| {
                        let is = nth == o;
                        html! { <button type="button" class={classes!("part", is.then_some("current"))} aria-current={is.then_some("true")}
                            onclick={send(desk, move || Msg::Organisation(nth))}>{ &one.organisation }</button> }
                    })
                }</nav>
            }
            { each(report.organisations.get(o).map(|one| organisation(desk, at, o, one, report))) }
        </>
    }
}

fn organisation(desk: &Handle, at: usize, o: usize, one: &Subject, report: &Sheet) -> Html {
    let many = report.organisations.len() > 1;
    let away = send(desk, move || Msg::Cut(Cut::Organisation(at, o)));
    html! {
        <section class="group organisation" data-id={format!("organisation-{o}")} key={o}>
            <h2>{ &one.organisation }</h2>
            if many { { button("link", away, desk.t("把这个组织移出报告", "Take this organisation out").to_owned()) } }
            { each(one.sections.iter().enumerate().map(|(s, section)| section_html(desk, at, (o, s), section, one, report))) }
        </section>
    }
}

fn section_html(
    desk: &Handle,
    at: usize,
    (o, s): (usize, usize),
    section: &Filled,
    one: &Subject,
    report: &Sheet,
) -> Html {
    let list = format!("origins-{o}-{s}");
    let findings = section.role == Role::Findings;
    let add = |weakness: bool| {
        change(desk, at, move |report: &mut Sheet, _: MouseEvent| {
            if let Some(section) = section_at(report, o, s) {
                let source = if findings { String::new() } else { "现场调查".to_owned() };
                section.statements.push(Statement { source, weakness, ..Statement::default() });
                section.none = false;
            }
        })
    };
    let none = change(desk, at, move |report: &mut Sheet, event: Event| {
        if let Some(section) = section_at(report, o, s) {
            section.none = ticked(&event);
        }
    });
    html! {
        <div class="survey-section" data-id={format!("section-{o}-{}", section.id)} key={section.id.clone()}>
            <h3>{ &section.title }</h3>
            <p class="help">{ &section.guide }</p>
            if !section.origins.is_empty() {
                <datalist id={list.clone()}>{ each(section.origins.iter().map(|origin| html! { <option value={origin.clone()} /> })) }</datalist>
            }
            { keyed(section.statements.iter().enumerate().map(|(n, statement)| {
                let origins = (!section.origins.is_empty()).then(|| list.clone());
                (n, statement_html(desk, at, (o, s, n), statement, findings, origins))
            })) }
            if section.explicit && !section.says() {
                <label class="tick">{ tick(format!("none-{}", section.id), "on", section.none, none) }{ &report.none }</label>
            }
            if findings {
                <div class="ways">
                    { button("link", add(false), desk.t("增加一条优势", "Add a strength").to_owned()) }
                    { button("link", add(true), desk.t("增加一条不足", "Add a weakness").to_owned()) }
                </div>
            } else {
                { button("link", add(false), desk.t("增加一条", "Add a statement").to_owned()) }
            }
            if section.role == Role::Conclusion { { conclusion(desk, at, o, one) } }
        </div>
    }
}

/// The rows that a text takes in a field of so many characters a line.
fn lines(text: &str, room: usize) -> String {
    text.lines().map(|line| line.chars().count() / room + 1).sum::<usize>().clamp(1, 10).to_string()
}

/// One statement: what it is about, what is said, where it comes from.
fn statement_html(
    desk: &Handle,
    at: usize,
    place: Place,
    statement: &Statement,
    findings: bool,
    origins: Option<String>,
) -> Html {
    let (o, s, n) = place;
    let id = |part: &str| format!("{part}-{o}-{s}-{n}");
    let set = |how: fn(&mut Statement, String)| {
        change(desk, at, move |report: &mut Sheet, event: InputEvent| {
            if let Some(statement) = statement_at(report, place) {
                how(statement, entered(&event));
            }
        })
    };
    let away = send(desk, move || Msg::Cut(Cut::Statement(at, o, s, n)));
    html! {
        <div class="row statement">
            if findings {
                <span class={classes!("chip", if statement.weakness { "unknown" } else { "met" })}>
                    { if statement.weakness { desk.t("不足", "weakness") } else { desk.t("优势", "strength") } }</span>
            }
            <label class="cell w2"><span>{ desk.t("事项", "About") }</span>
                { text(id("label"), statement.label.clone(), set(|one, text| one.label = text)).lines(lines(&statement.label, 9)) }</label>
            <label class="cell w5"><span>{ desk.t("内容", "What") }</span>
                { text(id("text"), statement.text.clone(), set(|one, text| one.text = text)).lines(lines(&statement.text, 26)) }</label>
            <label class="cell w2"><span>{ desk.t("来源", "Source") }</span>
                { text(id("source"), statement.source.clone(), set(|one, text| one.source = text)).list(origins).line() }</label>
            { button("link", away, desk.t("删去", "Remove").to_owned()) }
        </div>
    }
}

/// The station's own category and why; nothing is chosen for it.
fn conclusion(desk: &Handle, at: usize, o: usize, one: &Subject) -> Html {
    let lowest = one.categories.first().map_or("A", |(_, name)| name.as_str());
    let mut options = vec![(String::new(), desk.t("请选择", "Choose").to_owned())];
    options.extend(one.categories.iter().cloned());
    options.push((
        BELOW.to_owned(),
        match desk.lang {
            Lang::Zh => format!("不满足{lowest}标准"),
            Lang::En => format!("does not meet {lowest}"),
        },
    ));
    let pick = change(desk, at, move |report: &mut Sheet, id: String| {
        if let Some(one) = report.organisations.get_mut(o) {
            one.category = id;
        }
    });
    let oninput = change(desk, at, move |report: &mut Sheet, event: InputEvent| {
        if let Some(one) = report.organisations.get_mut(o) {
            one.reasons = entered(&event);
        }
    });
    html! {
        <div class="conclusion" data-id={format!("conclusion-{o}")}>
            { select("category", desk.t("服务站的孵化分类建议", "The station's category"), &one.category, options, pick) }
            <label class="field"><span class="label">{ desk.t("理由", "Reasons") }</span>
                { text(format!("reasons-{o}"), one.reasons.clone(), oninput).lines("3") }</label>
        </div>
    }
}

/// What is missing, as a way to where it is filled in.
fn place(desk: &Handle, lack: &SectionLack) -> Html {
    let words = desk.said(&lack.what).to_owned();
    let (Some(o), Some(section)) = (lack.organisation, lack.section.clone()) else { return html! { words } };
    let desk = desk.clone();
    let go = Callback::from(move |_: MouseEvent| {
        desk.dispatch(Msg::Organisation(o));
        desk.env.platform.show(&format!("section-{o}-{section}"));
    });
    button("link", go, words)
}

/// What is still missing. It keeps nobody from exporting.
fn missing(desk: &Handle, report: &Sheet) -> Html {
    let lacks = lacks(report);
    if lacks.is_empty() {
        return html! { <p class="done" data-id="lacks">{ desk.t("✓ 指南要求的各项都有内容。", "✓ Everything that the guide asks for is there.") }</p> };
    }
    let many = report.organisations.len() > 1;
    html! {
        <details class="more" open=true data-id="lacks">
            <summary>{ match desk.lang {
                Lang::Zh => format!("还有 {} 处没有填（不影响导出，留空处可手写）", lacks.len()),
                Lang::En => format!("{} things are missing (you can export all the same and write by hand)", lacks.len()),
            } }</summary>
            <ul>{ each(lacks.iter().map(|lack| {
                let who = lack.organisation.filter(|_| many).and_then(|o| report.organisations.get(o)).map(|one| format!("{}　", one.organisation));
                html! { <li>{ who }{ place(desk, lack) }</li> }
            })) }</ul>
        </details>
    }
}
