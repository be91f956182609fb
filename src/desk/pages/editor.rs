//! A sheet being written: head, a section after the other for each organisation or all of them in a table, and what is still
//! missing.

use crate::parts::{button, column_head, entered, formats, paper, row_table, select, ticked};
use crate::state::{Cut, Handle, Held, Msg, send};
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_station::office::{Role, SheetLayout};
use ziping_station::sheet::{
    ApprovalState, Approved, BELOW, Filled, SectionLack, Sheet, Statement, Subject, approval_doubts, lacks,
};
use ziping_ui::{Choice, Select, each, keyed, text, tick};

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
    let heads = report.heads();
    html! {
        <>
            <p>{ button("link", send(desk, || Msg::Look(None)), desk.t("‹ 全部表单", "‹ all sheets").to_owned()) }</p>
            <h1 tabindex="-1">{ &report.title }</h1>
            <p class="muted">{ &report.clause }
                if report.own { { desk.t("　栏目由本工具拟定，来源没有规定格式。", " · its outline is the tool's own: the source gives none.") } }</p>
            if !report.intro.is_empty() { <p class="help">{ &report.intro }</p> }
            { tools(desk, at, held) }
            <section class="group">
                { field(desk, at, "station", &heads.by, &report.station, |report, text| report.station = text) }
                { field(desk, at, "district", &heads.place, &report.district, |report, text| report.district = text) }
                { field(desk, at, "surveyors", &heads.people, &report.surveyors, |report, text| report.surveyors = text) }
                { field(desk, at, "day", &heads.day, &report.day, |report, text| report.day = text) }
            </section>
            { approval(desk, at, report) }
            if report.layout == SheetLayout::List { { list(desk, at, report) } } else { { current(desk, at, report) } }
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
        let words = format!("{} {}", desk.t("导出", "Export"), format.to_ascii_uppercase());
        button("button plain", paper(desk, "sheet", &report.to_json(), format, &name), words)
    };
    html! {
        <div class="ways">
            { button("button", keep, desk.t("保存表单文件", "Save the sheet's file").to_owned()) }
            { each(formats(desk).map(make)) }
            if edited {
                <span class="chip unknown">{ desk.t("有改动没有保存", "has unsaved changes") }</span>
            } else {
                { button("link", send(desk, move || Msg::Away(at)), desk.t("移出这份表单", "Take the sheet off the desk").to_owned()) }
            }
        </div>
    }
}

fn field(desk: &Handle, at: usize, name: &'static str, label: &str, value: &str, set: fn(&mut Sheet, String)) -> Html {
    // A sheet that has no such head does not ask for it.
    if label.is_empty() {
        return html! {};
    }
    let id = format!("survey-{name}");
    if name == "day" {
        let oninput = change(desk, at, move |report, day: String| set(report, day));
        return crate::parts::day(desk, name, label, value, oninput);
    }
    let oninput = change(desk, at, move |report, event: InputEvent| set(report, entered(&event)));
    html! {
        <div class="field">
            <label class="label" for={id.clone()}>{ label.to_owned() }</label>
            { text(name, value.to_owned(), oninput).id(id).line() }
        </div>
    }
}

/// That the district approved it, or that it was signed, as the paper says: until it is approved its categories do not count.
fn approval(desk: &Handle, at: usize, report: &Sheet) -> Html {
    let signing = (desk.t("签字", "Signatures").to_owned(), String::new());
    let (title, clause) = match &report.approval {
        Some(approval) => approval,
        None if !report.signatures.is_empty() => &signing,
        None => return Html::default(),
    };
    let is_approved = report.approval.is_some();
    let given = report.approved.clone().unwrap_or_default();
    let part = |name: &'static str, label: (&str, &str), value: String, set: fn(&mut Approved, String)| {
        let id = format!("survey-{name}");
        let noted = move |report: &mut Sheet, typed: String| {
            let mut note = report.approved.clone().unwrap_or_default();
            set(&mut note, typed);
            report.approve(&note.by, &note.day, &note.paper);
        };
        if name == "approved-on" {
            return crate::parts::day(desk, name, desk.t(label.0, label.1), &value, change(desk, at, noted));
        }
        let oninput = change(desk, at, move |report, event: InputEvent| noted(report, entered(&event)));
        html! {
            <div class="field">
                <label class="label" for={id.clone()}>{ desk.t(label.0, label.1).to_owned() }</label>
                { text(name, value, oninput).id(id).line() }
            </div>
        }
    };
    let told = match report.state() {
        ApprovalState::Given if !is_approved => {
            ("✓ 已签字；以后的改动会显示出来。", "✓ Signed: later changes will show.")
        }
        ApprovalState::Altered if !is_approved => (
            "△ 签字后有改动，请重新签字，再改一次本栏。",
            "△ Changed after it was signed: have it signed again, and enter that anew.",
        ),
        _ if !is_approved => (
            "纸质件签字后填写，之后的改动会显示出来。",
            "Fill this in once the paper is signed: later changes will show.",
        ),
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
    let doubts = approval_doubts(report, desk.env.platform.today().parse().ok());
    html! {
        <section class="group" data-id="approval">
            <h2>{ title.clone() }<span class="clause">{ " " }{ clause.clone() }</span></h2>
            <p class="help" role="status">{ desk.t(told.0, told.1) }</p>
            { each(doubts.iter().map(|(zh, en)| html! { <p class="help bad" role="status">{ "△ " }{ desk.t(zh, en).to_owned() }</p> })) }
            { part("approved-by", if is_approved { ("审定单位", "Approved by") } else { ("签字人", "Signed by") }, given.by, |note, text| note.by = text) }
            { part("approved-on", if is_approved { ("审定日期", "On") } else { ("签字日期", "On") }, given.day, |note, text| note.day = text) }
            if is_approved { { part("approval-paper", ("文号", "Paper no."), given.paper, |note, text| note.paper = text) } }
        </section>
    }
}

/// All organisations in a table, a column for each answer.
fn list(desk: &Handle, at: usize, report: &Sheet) -> Html {
    let columns: Vec<String> = report.columns().into_iter().map(str::to_owned).collect();
    let row = |o: usize, one: &Subject| {
        let cells = columns.iter().map(|head| {
            let mut all = one.sections.iter().enumerate().flat_map(|(s, section)| {
                section.statements.iter().enumerate().map(move |(n, statement)| ((o, s, n), section, statement))
            });
            match all.find(|(.., statement)| statement.label == *head) {
                Some((place, section, statement)) => {
                    let name = format!("{} {}", one.organisation, head);
                    html! { <td>
                        if !statement.known().is_empty() { <span class="file-of muted">{ statement.known().into_owned() }</span> }
                        { said(desk, at, place, &section.options, statement, &name) }
                    </td> }
                }
                None => html! { <td></td> },
            }
        });
        html! {
            <tr key={o} data-id={format!("organisation-{o}")}>
                <td>{ &one.organisation }
                    <span class="file-of muted">{ report.facts.iter().map(|fact| one.fact(*fact)).filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ") }</span></td>
                { each(cells) }
                <td>{ button("link", send(desk, move || Msg::Cut(Cut::Organisation(at, o))), desk.t("移出", "Take out").to_owned()) }</td>
            </tr>
        }
    };
    html! {
        <section class="group" data-id="list">
            { row_table(
                "sheet-list",
                html! { <>{ column_head(desk.t("组织", "Organisation")) }{ each(columns.iter().map(|words| column_head(words))) }{ column_head("") }</> },
                html! { <tbody>{ each(report.organisations.iter().enumerate().map(|(o, one)| row(o, one))) }</tbody> },
            ) }
        </section>
    }
}

/// What is found: chosen between the words of the section, or written.
fn said(desk: &Handle, at: usize, place: Place, options: &[String], statement: &Statement, name: &str) -> Html {
    let (o, s, n) = place;
    let id = format!("text-{o}-{s}-{n}");
    if options.is_empty() {
        let oninput = change(desk, at, move |report: &mut Sheet, event: InputEvent| {
            if let Some(statement) = statement_at(report, place) {
                statement.text = entered(&event);
            }
        });
        return text(id, statement.text.clone(), oninput).label(name).lines(lines(&statement.text, 26));
    }
    let mut choices = vec![Choice::new(String::new(), "—".to_owned())];
    choices.extend(options.iter().map(|option| Choice::new(option.clone(), option.clone())));
    // What an older sheet said in words of its own stays.
    if !statement.text.is_empty() && !options.contains(&statement.text) {
        choices.push(Choice::new(statement.text.clone(), statement.text.clone()));
    }
    let onchange = change(desk, at, move |report: &mut Sheet, word: String| {
        if let Some(statement) = statement_at(report, place) {
            statement.text = word;
        }
    });
    html! { <Select name={id} value={statement.text.clone()} {choices} {onchange} label={name.to_owned()} /> }
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
            if !one.organisation.is_empty() { <h2>{ &one.organisation }</h2> }
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
                let source =
                    if findings || !section.columns.is_empty() { String::new() } else { "现场调查".to_owned() };
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
            if !section.columns.is_empty() { { table(desk, at, (o, s), section) } }
            { keyed(section.statements.iter().enumerate().filter(|_| section.columns.is_empty()).map(|(n, statement)| {
                let origins = (!section.origins.is_empty()).then(|| list.clone());
                (n, statement_html(desk, at, (o, s, n), statement, section, origins))
            })) }
            if section.explicit && !section.says() {
                <label class="tick">{ tick(format!("none-{}", section.id), "on", section.none, none) }{ &report.none }</label>
            }
            if findings {
                <div class="ways">
                    { button("link", add(false), desk.t("增加一条优势", "Add a strength").to_owned()) }
                    { button("link", add(true), desk.t("增加一条不足", "Add a weakness").to_owned()) }
                </div>
            } else if section.columns.is_empty() {
                { button("link", add(false), desk.t("增加一条", "Add a statement").to_owned()) }
            } else {
                { button("link", add(false), desk.t("增加一行", "Add a row").to_owned()) }
            }
            if section.role == Role::Conclusion { { conclusion(desk, at, o, one) } }
        </div>
    }
}

/// A section that is a table: a row a statement, a field a cell; what was said before stands above a row.
fn table(desk: &Handle, at: usize, (o, s): (usize, usize), section: &Filled) -> Html {
    let row = |n: usize, one: &Statement| {
        let labels = usize::from(!one.label.is_empty());
        let cells = section.columns.iter().skip(labels).enumerate().map(|(nth, head)| {
            let words = one.cells.get(nth).map_or("", String::as_str);
            let oninput = change(desk, at, move |report: &mut Sheet, event: InputEvent| {
                if let Some(statement) = statement_at(report, (o, s, n)) {
                    statement.write(nth, &entered(&event));
                }
            });
            let name = format!("{head} {}", n + 1);
            html! { <td>{ text(format!("cell-{o}-{s}-{n}-{nth}"), words.to_owned(), oninput).label(name).lines(lines(words, 12)) }</td> }
        });
        let away = send(desk, move || Msg::Cut(Cut::Statement(at, o, s, n)));
        html! {
            <>
                if !one.known().is_empty() {
                    <tr class="muted"><td colspan={(section.columns.len() + 1).to_string()}>{ desk.t("上次：", "Then: ") }{ one.known().into_owned() }</td></tr>
                }
                <tr>
                    if labels > 0 { <th scope="row">{ &one.label }</th> }
                    { each(cells) }
                    <td>{ button("link", away, desk.t("删去", "Remove").to_owned()) }</td>
                </tr>
            </>
        }
    };
    row_table(
        "sheet-list",
        html! { <>{ each(section.columns.iter().map(|words| column_head(words))) }{ column_head("") }</> },
        html! { <tbody>{ keyed(section.statements.iter().enumerate().map(|(n, one)| (n, row(n, one)))) }</tbody> },
    )
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
    section: &Filled,
    origins: Option<String>,
) -> Html {
    let findings = section.role == Role::Findings;
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
    let (before, now) = match section.role {
        Role::Conditions => (desk.t("组织填报", "Declared"), desk.t("核查情况", "Found")),
        Role::Steps => (desk.t("计划", "Planned"), desk.t("完成情况", "Done")),
        Role::Teaching => (desk.t("应学", "To be taken"), desk.t("参加情况", "Taken")),
        _ if statement.known().is_empty() => ("", desk.t("内容", "What")),
        _ => (desk.t("上次", "Then"), desk.t("本次", "Now")),
    };
    html! {
        <div class="row statement">
            if findings {
                <span class={classes!("chip", if statement.weakness { "unknown" } else { "met" })}>
                    { if statement.weakness { desk.t("不足", "weakness") } else { desk.t("优势", "strength") } }</span>
            }
            <label class="cell w2"><span>{ desk.t("事项", "About") }</span>
                { text(id("label"), statement.label.clone(), set(|one, text| one.label = text)).lines(lines(&statement.label, 9)) }</label>
            if !statement.known().is_empty() {
                <div class="cell w5 before"><span>{ before }</span><p>{ statement.known().into_owned() }</p></div>
            }
            <label class="cell w5"><span>{ now }</span>{ said(desk, at, place, &section.options, statement, now) }
                { each(section.reckoned(statement).map(|day| html! { <span class="help">{ day }</span> })) }</label>
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
        return html! { <p class="done" data-id="lacks">{ desk.t("✓ 要求的各项都有内容。", "✓ Everything that is asked for is there.") }</p> };
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
