//! The office's papers about the register: the roster for the minutes, and the letters that its programme words.

use super::decide::key;
use crate::frame::use_desk;
use crate::parts::{button, entered, formats, paper, use_decided, use_turn};
use crate::state::{Handle, Jotting, SameRc};
use std::collections::BTreeSet;
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_domain::season::Calendar;
use ziping_json::order::set;
use ziping_station::office::LetterOutline;
use ziping_station::register::{Minutes, Roster};
use ziping_station::words::said;
use ziping_station::{LetterCase, LetterRequest, Publicity, addressed, letter_doubts, letters_file, lines_told};
use ziping_ui::{each, text};

/// What the section is told.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The organisations that are ticked; see [`key`].
    pub whom: BTreeSet<String>,
}

/// What is typed for letters before they are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Typed {
    /// The body that issues them.
    issuer: String,
    /// From when to when a list is shown 公示.
    shown: Publicity,
}

/// The section.
#[component]
pub fn LettersSection(props: &Props) -> Html {
    let desk = use_desk();
    if !use_turn(&desk) {
        return html! { <p role="status">{ desk.t("正在整理名册和函件……", "Sorting minutes and letters…") }</p> };
    }
    html! { <Letters whom={props.whom.clone()} /> }
}

#[component]
fn Letters(props: &Props) -> Html {
    let desk = use_desk();
    let typed = Jotting::of(&desk, "letters", Typed::default);
    let all = use_decided(&desk);
    // What could not be read has no programme.
    let programmes: BTreeSet<&str> =
        all.all.iter().map(|one| one.programme.as_str()).filter(|id| !id.is_empty()).collect();
    let field = |id: &'static str, value: &str, change: fn(&mut Typed, String)| {
        let typed = typed.clone();
        let oninput = Callback::from(move |event: InputEvent| {
            let mut new = (*typed).clone();
            change(&mut new, entered(&event));
            typed.set(new);
        });
        text(id, value.to_owned(), oninput).line()
    };
    let letters = programmes.iter().filter_map(|programme| desk.rules(programme)).flat_map(|rules| &rules.letters);
    let mut doubts: Vec<String> = Vec::new();
    let mut are_shown = false;
    for rule in letters.filter_map(|letter| letter.publicity.as_ref()) {
        are_shown = true;
        let told = typed.shown.doubts(rule, &Calendar::default()).into_iter().map(|doubt| doubt.words(desk.lang));
        doubts.extend(told);
    }
    doubts.dedup();
    // Thousands of organisations are looked through for each letter: once, not at every turn.
    let of = (
        (SameRc(all.clone()), SameRc(desk.book.clone()), SameRc(desk.offices.clone())),
        (props.whom.clone(), (*typed).clone()),
        desk.lang,
    );
    let letters = use_memo(of, {
        let desk = desk.clone();
        move |((SameRc(all), ..), (whom, typed), _)| {
            let programmes = set(all.all.iter().map(|one| one.programme.as_str()).filter(|id| !id.is_empty()));
            each(programmes.into_iter().map(|programme| of_programme(&desk, programme, all, whom, typed)))
        }
    });
    html! {
        <section class="group" data-id="letters">
            <h2>{ desk.t("名册和函件", "Minutes and letters") }</h2>
            <p class="help">{ desk.t(
                "函件按公文格式（GB/T 9704）排好，文号、署名、印章、成文日期空白，措辞由本工具拟定，发出前请修改、审签。勾选了组织就只写给它们；不出现分数、名次和评审人员。",
                "Letters are laid out after GB/T 9704; number, signature, seal and date stay blank, and their wording is the tool's own: edit and sign them. Those ticked are written to only, if any is; no score, rank or assessor stands in one.",
            ) }</p>
            <label class="pick"><span>{ desk.t("发文机关（不填则空白）", "Issuing body (blank, if empty)") }</span>
                { field("issuer", &typed.issuer, |typed, words| typed.issuer = words) }</label>
            if are_shown {
                <label class="pick"><span>{ desk.t("公示第一天（不填则空白）", "First day of publicity (blank, if empty)") }</span>
                    { field("shown-from", &typed.shown.from, |typed, words| typed.shown.from = words) }</label>
                <label class="pick"><span>{ desk.t("公示最后一天", "Last day of publicity") }</span>
                    { field("shown-to", &typed.shown.to, |typed, words| typed.shown.to = words) }</label>
                { each(doubts.into_iter().map(|words| html! { <p class="help bad" role="status">{ "△ " }{ words }</p> })) }
            }
            { (*letters).clone() }
        </section>
    }
}

fn of_programme(desk: &Handle, programme: &str, all: &Roster, ticked: &BTreeSet<String>, typed: &Typed) -> Html {
    let rules = desk.rules(programme);
    let minutes = Minutes::of(&desk.book.register, &all.all, programme, rules, &desk.env.platform.today());
    let name = format!("{}名册", minutes.title);
    let json = serde_json::to_string(&minutes).unwrap_or_default();
    let letters = rules.map_or(&[][..], |rules| &rules.letters);
    html! {
        <div data-id={format!("letters-{programme}")}>
            <h3>{ &minutes.title }</h3>
            <div class="ways">{ each(formats(desk).map(|format| {
                let words = format!("{}（{}）", desk.t("名册（附纪要）", "Roster for the minutes "), format.to_ascii_uppercase());
                button("button plain", paper(desk, "minutes", &json, format, &name), words)
            })) }</div>
            if rules.is_none() {
                <p class="help">{ desk.t("本站没有这个项目的文件，没有函件。", "The station has no file of this programme: it has no letters.") }</p>
            }
            <ul class="letters">{ each(letters.iter().map(|letter| line(desk, letter, programme, all, ticked, typed))) }</ul>
        </div>
    }
}

fn line(
    desk: &Handle,
    letter: &LetterOutline,
    programme: &str,
    all: &Roster,
    ticked: &BTreeSet<String>,
    typed: &Typed,
) -> Html {
    let register = &desk.book.register;
    let is_ticked = |one: &LetterCase| {
        let own = all.all.iter().filter(|known| known.programme == programme && known.organisation == one.organisation);
        ticked.is_empty() || own.into_iter().any(|known| ticked.contains(&key(known)))
    };
    // A letter about no line is about whoever is chosen: not about everybody who ever handed something in.
    let is_chosen = letter.tells.is_empty();
    let chosen: Vec<u64> =
        all.all.iter().filter(|one| ticked.contains(&key(one))).flat_map(|one| one.lines.clone()).collect();
    let lines = is_chosen.then_some(&chosen[..]);
    let now: Vec<LetterCase> =
        addressed(letter, programme, register, all, lines).into_iter().filter(is_ticked).collect();
    // What was decided once can be told again, though something else has come since.
    let is_again = now.is_empty() && !letter.is_general() && !is_chosen;
    let whom = if is_again {
        let lines = lines_told(letter, programme, register, all);
        addressed(letter, programme, register, all, Some(&lines)).into_iter().filter(is_ticked).collect()
    } else {
        now
    };
    let count = whom.len();
    let shown = if letter.publicity.is_some() { typed.shown.clone() } else { Publicity::default() };
    let request = LetterRequest { letter: letter.clone(), issuer: typed.issuer.clone(), shown, whom };
    let out = letter_doubts(&request, programme, all, desk.rules(programme), desk.lang);
    let name = letters_file(&request);
    let json = serde_json::to_string(&request).unwrap_or_default();
    html! {
        <li data-id={format!("letter-{}", letter.id)}>
            { &letter.title }
            <span class="muted">{ format!(" {}（{}）", said(letter.to.title(), desk.lang), letter.clause) }</span>
            { " " }
            if count == 0 && !letter.is_general() {
                <span class="muted">{ match (is_chosen, ticked.is_empty()) {
                    (true, true) => desk.t("请先在名册里勾选组织", "tick in the roster whom it is about"),
                    (false, true) => desk.t("登记里没有这一事项", "no line of the register is about this"),
                    (_, false) => desk.t("勾选的组织没有这一事项", "none of those ticked has a line about this"),
                } }</span>
            } else {
                if is_again { <span class="muted">{ desk.t("之后状态已变，补发：", "Something has come since; again: ") }</span> }
                { each(formats(desk).map(|format| {
                    let words = match desk.lang {
                        _ if letter.is_general() => format.to_ascii_uppercase(),
                        Lang::Zh => format!("{}（{count} 家）", format.to_ascii_uppercase()),
                        Lang::En => format!("{} ({count})", format.to_ascii_uppercase()),
                    };
                    html! { <>{ button("link", paper(desk, "letters", &json, format, &name), words) }{ " " }</> }
                })) }
                { each(out.into_iter().map(|words| html! { <p class="help bad" role="status">{ "△ " }{ words }</p> })) }
            }
        </li>
    }
}
