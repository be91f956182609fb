//! Forms for everything in the file, made of the shapes of its types: nobody has to see JSON, and no field is forgotten.

use crate::asking::{belongs, is_needed, is_question};
use crate::labels::{about, label, label_at, word};
use crate::rule::{all_questions, builder, chosen, number, picked, question};
use crate::shapes::{FormAt, brief, first, fitting, spot, spot_at, words};
use crate::state::{Handle, Msg, send};
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_json::{Absent, Field, Form, Part, Shape, Tree};
use ziping_kit::tree::names_question;
use ziping_ui::{Choice, Select, button, button_of, each, entered};

/// Fields of several lines.
const LONG: [&str; 9] = ["text", "quote", "reading", "help", "more", "intro", "why", "about", "doubt"];
/// Lists of questions.
const QUESTIONS: [&str; 5] = ["also", "introduction", "counts", "listed", "draws"];
/// What is set elsewhere, or by the page itself.
const OWN: [&str; 3] = ["$schema", "format", "making"];

/// The form of what stands at a place.
pub(crate) fn form(studio: &Handle, place: &str) -> Html {
    let Some(file) = studio.file.clone() else { return html! {} };
    let (Some(tree), Some(FormAt { name, form })) = (file.at(place), spot_at(&file, place)) else {
        return html! { <p class="empty">{ studio.t("这里没有内容了。", "There is nothing here any more.") }</p> };
    };
    match name {
        "Rule" => builder(studio, place, studio.t("规则", "Rule")),
        _ => of_form(studio, place, tree, form),
    }
}

/// The form of a value by the form of its type.
fn of_form(studio: &Handle, place: &str, tree: &Tree, form: Form) -> Html {
    match form {
        Form::Record(fields) => record(studio, place, tree, fields),
        Form::Plain(Shape::List(inner)) => list(studio, place, tree, &inner),
        Form::Plain(Shape::Map(inner)) => map(studio, place, tree, &inner),
        Form::Plain(Shape::Named(_, _, form)) => of_form(studio, place, tree, form()),
        Form::Plain(Shape::Text) => {
            let (above, name) = crate::state::parent(place);
            match names_question(name) {
                true => question(studio, place, |_| true),
                false => line(studio, place, &label_at(above, name, studio.lang), "", true),
            }
        }
        Form::Tags(parts) => tags(studio, place, tree, parts),
        Form::Any(parts) => match fitting(parts, Some(tree)) {
            Some(form) => of_form(studio, place, tree, form),
            None => as_it_stands(studio, tree),
        },
        _ => as_it_stands(studio, tree),
    }
}

fn record(studio: &Handle, place: &str, tree: &Tree, fields: Vec<Field>) -> Html {
    let kind = is_question(place).then(|| tree.word("kind"));
    let is_shown = |field: &Field| !OWN.contains(&field.name);
    // What its kind cannot do without is there to be filled, what belongs to another kind is not offered.
    let is_there = |field: &Field| {
        tree.field(field.name).is_some()
            || matches!(field.absent, Absent::Refused)
            || kind.is_some_and(|kind| is_needed(kind, field.name))
    };
    let (there, mut absent): (Vec<Field>, Vec<Field>) = fields.into_iter().filter(is_shown).partition(is_there);
    absent.retain(|field| kind.is_none_or(|kind| belongs(kind, field.name)));
    let add = {
        let blanks: Vec<(String, Tree)> =
            absent.iter().map(|field| (field.name.to_owned(), first(field, &[]))).collect();
        let (studio, place) = (studio.clone(), place.to_owned());
        Callback::from(move |name: String| {
            if let Some((name, blank)) = blanks.iter().find(|(other, _)| *other == name) {
                studio.dispatch(Msg::Set(format!("{place}/{name}"), blank.clone()));
            }
        })
    };
    let mut choices = vec![Choice::new("", studio.t("＋ 加一栏……", "+ add a field…").to_owned())];
    choices.extend(absent.iter().map(|field| Choice::new(field.name, label_at(place, field.name, studio.lang))));
    html! {
        <div class="record">
            if kind.is_some() { { standing(studio, place, tree) } }
            { each(there.into_iter().map(|field| self::field(studio, place, tree, field))) }
            if choices.len() > 1 {
                <Select adds={true} value="" name={format!("{place}#add")} label={studio.t("加一栏", "Add a field").to_owned()} {choices} onchange={add} />
            }
        </div>
    }
}

/// What is to be known of a question before its fields: that nothing uses it; and that its rows may be one a year.
fn standing(studio: &Handle, place: &str, tree: &Tree) -> Html {
    let unnamed = studio.file.as_deref().map(ziping_kit::tree::unnamed).unwrap_or_default();
    let by_years = {
        let place = place.to_owned();
        crate::state::send(studio, move || Msg::ByYears(place.clone()))
    };
    html! {
        <>
            if unnamed.contains(&tree.word("id")) { <p><span class="chip unknown">{ unused(studio) }</span></p> }
            if tree.word("kind") == "rows" && tree.field("years").is_none() {
                <div class="ways">{ button("button plain", by_years, studio.t("改成分年的表（每年一行）", "Make it a table by years").to_owned()) }</div>
            }
        </>
    }
}

/// What is said of a question that nothing uses.
pub(crate) fn unused<'a>(studio: &Handle) -> &'a str {
    studio
        .lang
        .pick("没有条件和表用到它，不需要可以删除", "No condition and no form uses it: remove it if it is not wanted")
}

fn field(studio: &Handle, above: &str, tree: &Tree, field: Field) -> Html {
    let is_needed = matches!(field.absent, Absent::Refused);
    let place = format!("{above}/{}", field.name);
    let value = tree.field(field.name);
    let name = label_at(above, field.name, studio.lang);
    let help = about(field.about, studio.lang);
    let inner = control(studio, &place, &name, &help, field, value);
    let gone = (!is_needed && value.is_some()).then(|| {
        let place = place.clone();
        let words = studio.t("去掉这一栏", "Take it away");
        button_of("link clear", send(studio, move || Msg::Remove(place.clone())), words, &name)
    });
    html! { <div class="field of-file" key={place.clone()} data-place={place.clone()}>{ inner }{ each(gone) }{ near(studio, &place, value) }</div> }
}

/// The name that stands so many steps before the end of a place.
fn above_of(place: &str, steps: usize) -> Option<&str> {
    place.rsplit('/').nth(steps - 1)
}

/// Problems of a field itself; what stands deeper is told where it is opened.
fn near(studio: &Handle, place: &str, value: Option<&Tree>) -> Html {
    match value {
        Some(Tree::List(_) | Tree::Record(_)) => {
            let count = studio.problems_in(place).len();
            if count == 0 {
                return html! {};
            }
            html! { <p class="odd">{ match studio.lang {
                Lang::Zh => format!("里面有 {count} 个问题"),
                Lang::En => format!("{count} problems inside"),
            } }</p> }
        }
        _ => crate::parts::problems(studio, place),
    }
}

fn control(studio: &Handle, place: &str, name: &str, help: &str, field: Field, value: Option<&Tree>) -> Html {
    let FormAt { name: kind, form } = spot(field.shape);
    match (kind, form) {
        ("Rule", _) => builder(studio, place, name),
        ("Text", _) => both(studio, place, name, help),
        (_, Form::Words(words)) => {
            // A column holds words, numbers or days; nothing else is offered.
            let is_column = above_of(place, 3).is_some_and(|name| name == "columns") && field.name == "kind";
            let words = words.iter().filter(|(one, _)| !is_column || ["text", "number", "date"].contains(one));
            let choices = words.map(|(one, _)| Choice::new(*one, word(one, studio.lang))).collect();
            html! { <label><span class="label">{ name.to_owned() }</span>{ chosen(studio, place, name, choices) }</label> }
        }
        (_, Form::Plain(Shape::Text)) if names_question(field.name) => {
            html! { <div><span class="label">{ name.to_owned() }</span>{ question(studio, place, |_| true) }</div> }
        }
        (_, Form::Plain(Shape::Text)) => line(studio, place, name, help, LONG.contains(&field.name)),
        (_, Form::Plain(Shape::Whole { .. })) => number(studio, place, name),
        (_, Form::Plain(Shape::Flag)) => flag(studio, place, name, value),
        (_, Form::Plain(Shape::List(inner))) if matches!(*inner, Shape::Text) && QUESTIONS.contains(&field.name) => {
            let all = value.map_or(&[][..], Tree::items);
            html! { <div><span class="label">{ name.to_owned() }</span>
            if !help.is_empty() { <span class="help">{ help.to_owned() }</span> }
            { picked(studio, place, all, name, &all_questions(studio)) }</div> }
        }
        (_, Form::Plain(Shape::List(inner))) if matches!(*inner, Shape::Text) => {
            lines(studio, place, name, help, value)
        }
        _ => nested(studio, place, name, help, value),
    }
}

/// A text of two languages: Chinese, and English if there is any.
pub(crate) fn both(studio: &Handle, place: &str, name: &str, help: &str) -> Html {
    let tree = studio.file.as_deref().and_then(|file| file.at(place));
    let (zh, en) = match tree {
        Some(tree @ Tree::Record(_)) => (words(tree, Lang::Zh), words(tree, Lang::En)),
        Some(Tree::Text(text)) => (text.clone(), String::new()),
        _ => Default::default(),
    };
    let set = |zh: Option<String>, en: Option<String>| {
        let (studio, place) = (studio.clone(), place.to_owned());
        Callback::from(move |event: InputEvent| {
            let typed = entered(&event);
            let zh = zh.clone().unwrap_or_else(|| typed.clone());
            let en = en.clone().unwrap_or_else(|| typed.clone());
            let value = match en.is_empty() {
                true => Tree::Text(zh),
                false => Tree::record([("zh", Tree::Text(zh)), ("en", Tree::Text(en))]),
            };
            studio.dispatch(Msg::Set(place.clone(), value));
        })
    };
    let (tell_zh, tell_en) = (set(None, Some(en.clone())), set(Some(zh.clone()), None));
    let rows = if zh.chars().count() > 40 { "3" } else { "1" };
    html! {
        <div key={place.to_owned()}>
            <label><span class="label">{ name.to_owned() }</span>
                if !help.is_empty() { <span class="help">{ help.to_owned() }</span> }
                { ziping_ui::text(place.to_owned(), zh, tell_zh).lines(rows) }</label>
            <label class="english"><span>{ "English" }</span>
                { ziping_ui::text(format!("{place}#en"), en, tell_en).line() }</label>
        </div>
    }
}

fn line(studio: &Handle, place: &str, name: &str, help: &str, is_long: bool) -> Html {
    let value = studio.file.as_deref().and_then(|file| file.at(place)).and_then(Tree::as_text).unwrap_or_default();
    let oninput = {
        let (studio, place) = (studio.clone(), place.to_owned());
        Callback::from(move |event: InputEvent| studio.dispatch(Msg::Set(place.clone(), Tree::Text(entered(&event)))))
    };
    let text = ziping_ui::text(place.to_owned(), value.to_owned(), oninput);
    html! {
        <label><span class="label">{ name.to_owned() }</span>
            if !help.is_empty() { <span class="help">{ help.to_owned() }</span> }
            { if is_long { text.lines("3") } else { text.line() } }</label>
    }
}

/// A box to tick for a flag of the file.
pub(crate) fn flag(studio: &Handle, place: &str, name: &str, value: Option<&Tree>) -> Html {
    let onchange = {
        let (studio, place) = (studio.clone(), place.to_owned());
        Callback::from(move |event: Event| {
            studio.dispatch(Msg::Set(place.clone(), Tree::Flag(ziping_ui::ticked(&event))))
        })
    };
    let on = value == Some(&Tree::Flag(true));
    html! { <label class="tick">{ ziping_ui::tick(place.to_owned(), "true", on, onchange) }<span>{ name.to_owned() }</span></label> }
}

/// A list of texts, a line each.
fn lines(studio: &Handle, place: &str, name: &str, help: &str, value: Option<&Tree>) -> Html {
    let all: Vec<&str> = value.map_or(&[][..], Tree::items).iter().filter_map(Tree::as_text).collect();
    let oninput = {
        let (studio, place) = (studio.clone(), place.to_owned());
        Callback::from(move |event: InputEvent| {
            let typed = entered(&event);
            // While one types a line is begun and still empty: it is kept, and is told as a problem if it stays.
            let list = if typed.is_empty() { Vec::new() } else { typed.split('\n').map(Tree::from).collect() };
            studio.dispatch(Msg::Set(place.clone(), Tree::List(list)));
        })
    };
    let rows = (all.len() + 1).clamp(2, 10).to_string();
    html! {
        <label><span class="label">{ name.to_owned() }</span>
            <span class="help">{ studio.t("每行一个。", "One a line. ") }{ help.to_owned() }</span>
            { ziping_ui::text(place.to_owned(), all.join("\n"), oninput).lines(rows) }</label>
    }
}

/// What has a form of its own: what is in it, and the way there.
fn nested(studio: &Handle, place: &str, name: &str, help: &str, value: Option<&Tree>) -> Html {
    let inside = match value {
        Some(Tree::List(items)) => match studio.lang {
            Lang::Zh => format!("{} 项", items.len()),
            Lang::En => format!("{} entries", items.len()),
        },
        Some(tree) => brief(tree, studio.lang),
        None => String::new(),
    };
    let (to, blank) = (place.to_owned(), value.is_none());
    let open = {
        let studio = studio.clone();
        Callback::from(move |_: MouseEvent| {
            if blank {
                let fresh = studio.file.as_deref().and_then(|file| spot_at(file, &to)).map(|spot| match spot.form {
                    Form::Plain(Shape::List(_)) => Tree::List(Vec::new()),
                    _ => Tree::Record(Vec::new()),
                });
                studio.dispatch(Msg::Set(to.clone(), fresh.unwrap_or_default()));
            }
            studio.dispatch(Msg::Open(to.clone()));
        })
    };
    html! {
        <div class="nested"><span class="label">{ name.to_owned() }</span>
            if !help.is_empty() { <span class="help">{ help.to_owned() }</span> }
            <span>{ inside }</span>{ " " }
            { button("button plain", open, format!("{}：{name}", studio.t("打开", "Open"))) }</div>
    }
}

fn list(studio: &Handle, place: &str, tree: &Tree, inner: &Shape) -> Html {
    let count = tree.items().len();
    let one = |(at, item): (usize, &Tree)| {
        let here = format!("{place}/{at}");
        let moved = |up: bool| {
            let here = here.clone();
            send(studio, move || Msg::Move(here.clone(), up))
        };
        let gone = {
            let here = here.clone();
            send(studio, move || Msg::Remove(here.clone()))
        };
        let words = brief(item, studio.lang);
        let words = if words.is_empty() { format!("{}", at + 1) } else { words };
        let clause = item.word("clause").to_owned();
        let (up, down) = (studio.t("上移", "Up"), studio.t("下移", "Down"));
        let away = button_of("link", gone, studio.t("删除", "Remove"), &words);
        let named = |way: &str| format!("{way}：{words}");
        let (up_name, down_name) = (named(up), named(down));
        let is_plain = matches!(item, Tree::Text(_) | Tree::Number(_) | Tree::Flag(_));
        html! {
            <li key={at.to_string()} class="entry" data-at={at.to_string()}>
                if matches!(item, Tree::Number(_)) { { number(studio, &here, &(at + 1).to_string()) } }
                else if is_plain { { line(studio, &here, &(at + 1).to_string(), "", false) } }
                else { { crate::parts::open(studio, &here, words) } }
                if !clause.is_empty() { <span class="source">{ clause }</span> }
                <span class="entry-ways">
                    <button type="button" class="link" disabled={at == 0} onclick={moved(true)} aria-label={up_name}>{ up }</button>
                    <button type="button" class="link" disabled={at + 1 == count} onclick={moved(false)} aria-label={down_name}>{ down }</button>
                    { away }
                </span>
                { near(studio, &here, Some(item)) }
            </li>
        }
    };
    let add = {
        let (studio, place) = (studio.clone(), place.to_owned());
        let taken = studio.file.as_deref().map(ziping_kit::tree::ids).unwrap_or_default();
        let blank = crate::shapes::blank(inner, &taken);
        Callback::from(move |_: MouseEvent| {
            let is_plain = matches!(blank, Tree::Text(_) | Tree::Number(_));
            studio.dispatch(Msg::Push(place.clone(), blank.clone()));
            if !is_plain {
                studio.dispatch(Msg::Open(format!("{place}/{count}")));
            }
        })
    };
    html! {
        <>
            <ol class="entries">{ each(tree.items().iter().enumerate().map(one)) }</ol>
            { button("button plain", add, studio.t("＋ 加一项", "+ another").to_owned()) }
        </>
    }
}

/// Names and values: of a category table the categories, each with what it asks; both are chosen by their words.
fn map(studio: &Handle, place: &str, tree: &Tree, inner: &Shape) -> Html {
    let Some(file) = studio.file.as_deref() else { return Html::default() };
    let keys = keys(file, place);
    let named = |id: &str| keys.iter().find(|(own, _)| own == id).map_or(id, |(_, words)| words).to_owned();
    let one = |(name, value): &(String, Tree)| {
        let here = format!("{place}/{name}");
        let gone = {
            let here = here.clone();
            send(studio, move || Msg::Remove(here.clone()))
        };
        let mut choices = vec![Choice::new("", studio.t("（选一项回答）", "(choose an answer)").to_owned())];
        choices.extend(options(file, place, name).into_iter().map(|(id, words)| Choice::new(id, words)));
        let words = named(name);
        html! {
            <li key={name.clone()} class="entry">
                if choices.len() > 1 { <span class="label">{ words.clone() }</span>{ chosen(studio, &here, &words, choices) } }
                else if value.as_text().is_some() { { line(studio, &here, &words, "", false) } }
                else { { crate::parts::open(studio, &here, format!("{words}：{}", brief(value, studio.lang))) } }
                { button_of("link", gone, studio.t("删除", "Remove"), &words) }
            </li>
        }
    };
    let mut choices = vec![Choice::new("", studio.t("＋ 加一项……", "+ another…").to_owned())];
    let is_new = |(id, _): &&(String, String)| tree.field(id).is_none();
    choices.extend(keys.iter().filter(is_new).map(|(id, words)| Choice::new(id.clone(), words.clone())));
    let add = {
        let (studio, place, blank) = (studio.clone(), place.to_owned(), crate::shapes::blank(inner, &[]));
        Callback::from(move |name: String| {
            if !name.is_empty() {
                studio.dispatch(Msg::Set(format!("{place}/{name}"), blank.clone()));
            }
        })
    };
    html! {
        <>
            <ul class="entries">{ each(tree.fields().iter().map(one)) }</ul>
            <Select adds={true} value="" name={format!("{place}#add")} label={studio.t("加一项", "Add").to_owned()} {choices} onchange={add} />
        </>
    }
}

/// What may stand at the left in a map of the category table, with its words: the categories, or the questions that it looks at.
fn keys(file: &Tree, place: &str) -> Vec<(String, String)> {
    let list = |place: &str| file.at(place).map_or(&[][..], Tree::items);
    let categories = list("/ladder/categories").iter().map(|one| {
        let name = one.field("name").map_or("", ziping_kit::tree::words_of_text);
        (one.word("id").to_owned(), if name.is_empty() { one.word("id") } else { name }.to_owned())
    });
    if !place.ends_with("/instead") {
        return categories.collect();
    }
    let asked = ziping_kit::tree::questions(file);
    let named = |id: &str| {
        let question = asked.iter().find(|one| one.word("id") == id);
        question.map_or_else(|| id.to_owned(), |one| ziping_kit::tree::label(one).to_owned())
    };
    let criteria = list("/ladder/criteria").iter().map(|one| one.word("question"));
    criteria.map(|question| (question.to_owned(), named(question))).collect()
}

/// The options that may stand at the right of a name in such a map: those of the question that is looked at.
fn options(file: &Tree, place: &str, name: &str) -> Vec<(String, String)> {
    let question = match place.rsplit_once('/') {
        Some((criterion, "least")) => file.at(criterion).map_or("", |one| one.word("question")),
        Some((_, "instead")) => name,
        _ => return Vec::new(),
    };
    let asked = ziping_kit::tree::questions(file).into_iter().find(|one| one.word("id") == question);
    // Several questions may share the options of a scale.
    let scale = asked.map_or("", |one| one.word("scale"));
    let scales = file.field("scales").map_or(&[][..], Tree::items);
    let shared = scales.iter().find(|one| !scale.is_empty() && one.word("id") == scale);
    let options = asked.and_then(|one| one.field("options")).or_else(|| shared?.field("options"));
    let options = options.map_or(&[][..], Tree::items).iter();
    options.map(|one| (one.word("id").to_owned(), ziping_kit::tree::label(one).to_owned())).collect()
}

/// One of several kinds of things.
fn tags(studio: &Handle, place: &str, tree: &Tree, parts: Vec<Part>) -> Html {
    let Some((kind, value)) = tree.fields().first() else { return as_it_stands(studio, tree) };
    let choices: Vec<Choice> = parts.iter().map(|one| Choice::new(one.name, label(one.name, studio.lang))).collect();
    let blanks: Vec<(String, Tree)> =
        parts.iter().map(|part| (part.name.to_owned(), crate::shapes::blank_part(part))).collect();
    let onchange = {
        let (studio, place, old) = (studio.clone(), place.to_owned(), kind.clone());
        Callback::from(move |kind: String| {
            // The same again takes nothing away.
            let other = blanks.iter().find(|(other, _)| *other == kind && kind != old);
            if let Some((kind, blank)) = other {
                studio.dispatch(Msg::Set(place.clone(), Tree::Record(vec![(kind.clone(), blank.clone())])));
            }
        })
    };
    let here = format!("{place}/{kind}");
    let inner = parts.into_iter().find(|part| part.name == kind).map(|part| of_form(studio, &here, value, part.form));
    html! {
        <>
            <Select adds={true} name={format!("{place}#kind")} label={studio.t("是什么", "What it is").to_owned()} value={kind.clone()} {choices} {onchange} />
            { each(inner) }
        </>
    }
}

/// What no form knows, as it stands in the file: to be read, and changed in the file itself.
fn as_it_stands(studio: &Handle, tree: &Tree) -> Html {
    html! {
        <div class="field"><span class="label">{ studio.t("内容（按文件格式，请在下载的文件里修改）", "As the file has it: change it in the file") }</span>
            <pre class="raw" tabindex="0">{ tree.to_text() }</pre></div>
    }
}
