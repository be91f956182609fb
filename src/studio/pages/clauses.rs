//! 条文: the document, clause by clause, each beside what was made of it; conditions are chosen from the stock at a clause.

use crate::parts::{chooser, dropped, open, typed, unread, use_studio};
use crate::rule::said_years;
use crate::state::{Handle, Msg, send};
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_domain::clean::{is_numeral, numeral};
use ziping_json::Tree;
use ziping_kit::document::{ClauseCover, Covered, cover};
use ziping_kit::stock::{Filling, Usual, fitting};
use ziping_ui::{Choice, DropZone, Select, button, button_of, each, entered};

/// Why a clause only informs.
const WHY: [&str; 4] = [
    "说明依据、目的或适用范围，对申报组织没有要求",
    "说明机构和职责，对申报组织没有要求",
    "说明奖项设置和奖励，申报组织不填报",
    "说明评审机构自己的工作，申报组织不填报",
];

/// The page.
#[component]
pub(crate) fn Clauses() -> Html {
    let studio = use_studio();
    let Some(file) = studio.file.clone() else { return html! {} };
    let passages = ziping_kit::tree::document(&file);
    if passages.is_empty() || studio.lays {
        return lay(&studio, !passages.is_empty());
    }
    if studio.whole.is_none() {
        return html! { <><h1 tabindex="-1">{ studio.t("条文", "Clauses") }</h1>{ unread(&studio) }</> };
    }
    let covers =
        studio.whole.as_ref().map(|whole| cover(&passages, &whole.programme, &whole.office)).unwrap_or_default();
    let left = covers.iter().filter(|one| one.is_left()).count();
    let chosen = covers.iter().find(|one| one.passage.clause == studio.clause).or(covers.first());
    let again = send(&studio, || Msg::Anew(true));
    html! {
        <>
            <h1 tabindex="-1">{ studio.t("条文", "Clauses") }</h1>
            <p class="intro">{ match (studio.lang, left) {
                (Lang::Zh, 0) => "每一条都有了去处。".to_owned(),
                (Lang::Zh, left) => format!("还有 {left} 条没有处理（红色）。点一条，看它要求什么，再选出对应的条件；没有要求的标为“仅供了解”。"),
                (Lang::En, 0) => "Every clause is accounted for.".to_owned(),
                (Lang::En, left) => format!("{left} clauses are left (red). Choose one and say what it asks; what asks nothing only informs."),
            } }{ " " }{ button("link", again, studio.t("重新放入原文", "Lay the document in anew").to_owned()) }</p>
            <div class="clauses">
                <ol class="passages" aria-label={studio.t("条文", "Clauses").to_owned()}>
                    { each(covers.iter().map(|one| passage(&studio, one, chosen))) }
                </ol>
                if let Some(one) = chosen { <Workplace key={one.passage.clause.clone()} cover={one.clone()} /> }
            </div>
        </>
    }
}

fn lay(studio: &Handle, is_again: bool) -> Html {
    let oninput = {
        let studio = studio.clone();
        Callback::from(move |event: InputEvent| studio.dispatch(Msg::Pasted(entered(&event))))
    };
    let cut = {
        let studio = studio.clone();
        Callback::from(move |_: MouseEvent| studio.dispatch(Msg::Lay(studio.pasted.clone())))
    };
    let back = send(studio, || Msg::Anew(false));
    html! {
        <>
            <h1 tabindex="-1">{ studio.t("放入原文", "Lay the document in") }</h1>
            <p class="intro">{ studio.t(
                "把正式文件的全文粘贴进来，或者打开Word文件（.docx）、文本文件。会按“一、”“（一）”“1.”“第六条”“4.1.2”“附录B”等编号切成一条一条。",
                "Paste the whole document, or open it as .docx or text. It is cut at its numbers.") }</p>
            if is_again { <p class="notice">{ studio.t("已做的条件和问题都留着；条文清单按新的原文重列，编号有变的会在“核对与交付”里列出，也可以撤销。", "Conditions and questions stay; the list of clauses is made anew, and changed numbers are told.") }</p> }
            <DropZone take={dropped(studio)}>
                <label class="field"><span class="label">{ studio.t("原文", "The document") }</span>
                    { ziping_ui::text("document", studio.pasted.clone(), oninput).lines("14") }</label>
                <div class="ways">
                    <button type="button" class="button" disabled={studio.pasted.trim().is_empty()} onclick={cut}>{ studio.t("切成条文", "Cut it into clauses") }</button>
                    { chooser(studio, "document-file", ".docx,.txt", studio.t("打开文件（也可以拖进来）", "Open a file")) }
                    if is_again { { button("link", back, studio.t("不换了", "Keep what is there").to_owned()) } }
                </div>
            </DropZone>
        </>
    }
}

fn passage(studio: &Handle, one: &ClauseCover, chosen: Option<&ClauseCover>) -> Html {
    let clause = one.passage.clause.clone();
    let is_current = chosen.is_some_and(|chosen| chosen.passage.clause == clause);
    let (class, words) = match &one.covered {
        Covered::Used => ("met", used(studio, one.by.len())),
        Covered::Partly => {
            let left = one.sentences.iter().filter(|(_, count)| *count == 0).count();
            let words = match (studio.lang, left) {
                (Lang::Zh, 0) => "引文与原文不符".to_owned(),
                (Lang::Zh, left) => format!("还差 {left} 句"),
                (Lang::En, 0) => "quotes differ".to_owned(),
                (Lang::En, left) => format!("{left} sentences left"),
            };
            ("unmet", words)
        }
        Covered::Informs(_) => ("none", studio.t("仅供了解", "informs").to_owned()),
        Covered::Heads => ("none", studio.t("标题", "heading").to_owned()),
        Covered::Open => ("unmet", studio.t("没有处理", "open").to_owned()),
    };
    let brief: String = one.passage.text.chars().take(40).collect();
    let to = clause.clone();
    html! {
        <li key={clause.clone()}>
            <button type="button" class={classes!("passage", is_current.then_some("current"))} aria-current={is_current.then_some("true")}
                data-clause={clause.clone()} onclick={send(studio, move || Msg::Clause(to.clone()))}>
                <b>{ clause }</b>{ " " }<span>{ brief }</span>{ " " }<span class={classes!("chip", class)}>{ words }</span>
            </button>
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct WorkplaceProps {
    cover: ClauseCover,
}

fn used(studio: &Handle, count: usize) -> String {
    match studio.lang {
        Lang::Zh => format!("已用 {count}"),
        Lang::En => format!("used {count}"),
    }
}

/// What is made of one clause.
#[component]
fn Workplace(props: &WorkplaceProps) -> Html {
    let studio = use_studio();
    let sentence = use_state(String::new);
    let usual = use_state(|| None::<usize>);
    let blanks = use_state(Vec::<(String, String)>::new);
    let ClauseCover { passage, covered, sentences: parts, .. } = &props.cover;
    // The first that nothing quotes yet is next.
    let next = parts.iter().find(|(_, count)| *count == 0).or(parts.first());
    let quote = match sentence.is_empty() {
        true => next.map(|(words, _)| words.clone()).unwrap_or_default(),
        false => (*sentence).clone(),
    };
    let found = fitting(&studio.env.stock, &quote);
    let pick = {
        let (usual, blanks) = (usual.clone(), blanks.clone());
        let stock = studio.env.stock.clone();
        let quote = quote.clone();
        move |at: usize| {
            blanks.set(guesses(&stock[at], &quote));
            usual.set(Some(at));
        }
    };
    let add = {
        let (studio, usual, sentence) = (studio.clone(), usual.clone(), sentence.clone());
        let filling = Filling { clause: passage.clause.clone(), quote: quote.clone(), blanks: (*blanks).clone() };
        Callback::from(move |_: MouseEvent| {
            if let Some(at) = *usual {
                studio.dispatch(Msg::Add(at, filling.clone()));
                // One sentence may hold several: it stays chosen.
                sentence.set(filling.quote.clone());
                usual.set(None);
            }
        })
    };
    let why = match covered {
        Covered::Informs(why) => why.clone(),
        _ => String::new(),
    };
    html! {
        <section class="workplace" aria-label={passage.clause.clone()}>
            <h2>{ passage.clause.clone() }</h2>
            <div class="quote">{ each(passage.text.lines().map(|line| html! { <p>{ line.to_owned() }</p> })) }</div>
            { made(&studio, &props.cover) }
            <h3>{ studio.t("加一个条件", "Add a condition") }</h3>
            <fieldset class="field"><legend class="label">{ studio.t("原文的哪一句", "Which words") }</legend>
                { each(parts.iter().enumerate().map(|(nth, (part, count))| {
                    let onchange = {
                        let (sentence, usual, part) = (sentence.clone(), usual.clone(), part.clone());
                        Callback::from(move |_: Event| { sentence.set(part.clone()); usual.set(None); })
                    };
                    html! { <label class="tick" key={nth.to_string()}>{ ziping_ui::radio("sentence", nth.to_string(), *part == quote, onchange) }<span>{ part.clone() }</span>
                        if *count > 0 { <span class="chip met">{ used(&studio, *count) }</span> }
                        if (1..demands(part)).contains(count) { <span class="chip unknown">{ more(&studio, demands(part)) }</span> }</label> }
                })) }
            </fieldset>
            <div class="stock">
                <p class="label">{ studio.t("像是下面哪一种", "Which of these is it") }</p>
                <div class="ways">{ each(found.iter().take(8).map(|at| {
                    let (pick, at) = (pick.clone(), *at);
                    let chosen = *usual == Some(at);
                    html! { <button type="button" key={at.to_string()} class={classes!("button", "plain", chosen.then_some("chosen"))} aria-pressed={chosen.to_string()}
                        data-usual={studio.env.stock[at].id.clone()} onclick={Callback::from(move |_: MouseEvent| pick(at))}>{ plain(&studio, &studio.env.stock[at]) }</button> }
                })) }</div>
                { others(&studio, *usual, pick) }
            </div>
            if let Some(at) = *usual { { filling(&studio, at, &blanks, add) } }
            { own(&studio, &passage.clause, &quote) }
            <h3>{ studio.t("或者：没有要求，仅供了解", "Or: it only informs") }</h3>
            { informs(&studio, &passage.clause, &why) }
        </section>
    }
}

/// How many things a sentence may ask, by its parts: 注册满3年，近三年无重大事故.
fn demands(sentence: &str) -> usize {
    sentence.split(['，', ',', '；', ';']).filter(|part| part.chars().count() > 3).count()
}

/// What is said of a sentence with more parts than conditions.
fn more(studio: &Handle, parts: usize) -> String {
    match studio.lang {
        Lang::Zh => format!("这一句有 {parts} 段，看看还有没有别的要求"),
        Lang::En => format!("it has {parts} parts: does it ask anything else?"),
    }
}

/// What stands in the blanks of a condition by the sentence; blank where it does not say, so that nobody takes another city's words.
fn guesses(usual: &Usual, quote: &str) -> Vec<(String, String)> {
    let one = |blank: &ziping_kit::stock::Blank| {
        let said = match blank.id.as_str() {
            "years" => said_years(quote).map(|years| years.to_string()),
            "least" => before(quote, "万元").or_else(|| before(quote, "人")).or_else(|| before(quote, "名")),
            "place" | "area" => PLACES.iter().find(|word| quote.contains(**word)).map(|word| (*word).to_owned()),
            "kinds" => between(quote, "重大", "事故"),
            "who" => between(quote, "", "无犯罪"),
            "what" => between(quote, "在", "方面"),
            _ => None,
        };
        let usual = (quote.contains(&blank.usual) && !blank.number).then(|| blank.usual.clone());
        (blank.id.clone(), said.or(usual).unwrap_or_default())
    };
    usual.blanks.iter().map(one).collect()
}

const PLACES: [&str; 12] =
    ["本县", "本市", "本区", "本省", "县内", "市内", "区内", "省内", "全国", "全省", "全市", "全县"];

/// The whole number right before a word, in digits or as it is spelt.
fn before(quote: &str, word: &str) -> Option<String> {
    let (head, _) = quote.split_once(word)?;
    let behind = |is: fn(char) -> bool| &head[head.trim_end_matches(is).len()..];
    let digits = behind(|letter| letter.is_ascii_digit());
    match digits {
        "" => numeral(behind(is_numeral)).map(|number| number.to_string()),
        digits => Some(digits.to_owned()),
    }
}

/// What stands between two words, the first of which may be none.
fn between(quote: &str, first: &str, last: &str) -> Option<String> {
    let (head, _) = quote.split_once(last)?;
    let words = if first.is_empty() { head } else { head.split_once(first)?.1 };
    Some(words.trim_end_matches('等').to_owned()).filter(|words| !words.is_empty())
}

/// A condition's title with what usually stands in its blanks.
fn plain(studio: &Handle, usual: &Usual) -> String {
    let mut words = studio.said(&usual.title).to_owned();
    for blank in &usual.blanks {
        let shown = if blank.number { "N".to_owned() } else { "…".to_owned() };
        words = words.replace(&format!("{{{}}}", blank.id), &shown);
    }
    words
}

fn others(studio: &Handle, usual: Option<usize>, pick: impl Fn(usize) + 'static) -> Html {
    let mut choices = vec![Choice::new("", studio.t("（从全部常见条件中选）", "(of all usual conditions)").to_owned())];
    choices.extend(
        studio.env.stock.iter().enumerate().map(|(at, usual)| Choice::new(at.to_string(), plain(studio, usual))),
    );
    let onchange = Callback::from(move |value: String| {
        if let Ok(at) = value.parse() {
            pick(at);
        }
    });
    html! { <Select name="usual" label={studio.t("全部常见条件", "All usual conditions").to_owned()} value={usual.map_or(String::new(), |at| at.to_string())} {choices} {onchange} /> }
}

fn filling(
    studio: &Handle,
    at: usize,
    blanks: &UseStateHandle<Vec<(String, String)>>,
    add: Callback<MouseEvent>,
) -> Html {
    let usual = &studio.env.stock[at];
    let field = |blank: &ziping_kit::stock::Blank| {
        let said = blanks.iter().find(|(id, _)| *id == blank.id).map_or("", |(_, said)| said);
        let tell = {
            let (blanks, id) = (blanks.clone(), blank.id.clone());
            Callback::from(move |text: String| {
                let mut next = (*blanks).clone();
                next.retain(|(other, _)| *other != id);
                next.push((id.clone(), text));
                blanks.set(next);
            })
        };
        typed(&format!("blank-{}", blank.id), studio.said(&blank.label), "", said, tell)
    };
    let asked = usual.questions.iter().map(|question| {
        let mut words = question.at("/label/zh").and_then(Tree::as_text).unwrap_or_default().to_owned();
        for blank in &usual.blanks {
            let said = blanks.iter().find(|(id, _)| *id == blank.id).map_or("", |(_, said)| said);
            words = words.replace(&format!("{{{}}}", blank.id), said);
        }
        html! { <li>{ words }</li> }
    });
    let is_filled = usual.blanks.iter().all(|blank| {
        let said = blanks.iter().find(|(id, _)| *id == blank.id).map_or("", |(_, said)| said.trim());
        !said.is_empty() && (!blank.number || said.parse::<u32>().is_ok_and(|number| number > 0))
    });
    html! {
        <div class="taking" data-id="filling">
            { each(usual.blanks.iter().map(field)) }
            <p class="help">{ studio.t("会问申报组织：", "The organisation is asked:") }</p>
            <ul>{ each(asked) }</ul>
            if !is_filled { <p class="help">{ studio.t("请把上面空着的填上，用原文的话。", "Fill in what is blank, in the document's words.") }</p> }
            <button type="button" class="button" disabled={!is_filled} onclick={add}>{ studio.t("加入", "Add") }</button>
        </div>
    }
}

/// A condition of one's own, a question or a note, gone on with in the forms.
fn own(studio: &Handle, clause: &str, quote: &str) -> Html {
    let condition = {
        let (clause, quote) = (clause.to_owned(), quote.to_owned());
        send(studio, move || Msg::Own(clause.clone(), quote.clone()))
    };
    let note = {
        let (studio, clause, quote) = (studio.clone(), clause.to_owned(), quote.to_owned());
        Callback::from(move |_: MouseEvent| {
            let note = Tree::record([
                ("at", Tree::List(vec!["start".into()])),
                ("clause", Tree::Text(clause.clone())),
                ("text", Tree::Text(quote.clone())),
            ]);
            studio.dispatch(Msg::Push("/notes".to_owned(), note));
        })
    };
    let step = |list: &'static str| {
        let (studio, clause, quote) = (studio.clone(), clause.to_owned(), quote.to_owned());
        Callback::from(move |_: MouseEvent| {
            let taken = studio.file.as_deref().map(ziping_kit::tree::ids).unwrap_or_default();
            let step = Tree::record([
                ("id", Tree::Text(ziping_kit::tree::fresh(&taken, list))),
                ("title", Tree::Text(quote.clone())),
                ("clause", Tree::Text(clause.clone())),
            ]);
            studio.dispatch(Msg::Push(format!("/{list}"), step));
        })
    };
    html! {
        <>
            <div class="ways">{ button("button plain", condition, studio.t("都不像：自己写一个条件", "None: write one").to_owned()) }</div>
            <h3>{ studio.t("或者：不是条件，要告诉申报组织", "Or: no condition, but to be told") }</h3>
            <div class="ways">
                { button("button plain", note, studio.t("作为提示", "As a note").to_owned()) }
                { button("button plain", step("materials"), studio.t("作为报送的材料", "As what is handed in").to_owned()) }
                { button("button plain", step("procedure"), studio.t("作为程序的一步", "As a step").to_owned()) }
                { button("button plain", step("duties"), studio.t("作为获奖后的义务", "As a duty after an award").to_owned()) }
            </div>
        </>
    }
}

/// What was made of the clause already.
fn made(studio: &Handle, cover: &ClauseCover) -> Html {
    if cover.by.is_empty() {
        return html! {};
    }
    let unnamed = studio.file.as_deref().map(ziping_kit::tree::unnamed).unwrap_or_default();
    let one = |place: &String| {
        let tree = studio.file.as_deref().and_then(|file| file.at(place));
        let words = tree.map(|tree| crate::shapes::brief(tree, studio.lang)).unwrap_or_default();
        let what = match place {
            place if place.starts_with("/conditions") => studio.t("条件", "Condition"),
            place if place.starts_with("/sections") => studio.t("问题", "Question"),
            place if place.starts_with("/notes") => studio.t("提示", "Note"),
            place if place.starts_with("/materials") => studio.t("材料", "Handed in"),
            place if place.starts_with("/procedure") => studio.t("程序", "Step"),
            place if place.starts_with("/duties") => studio.t("义务", "Duty"),
            _ => studio.t("其他", "Other"),
        };
        let gone = {
            let place = place.clone();
            send(studio, move || Msg::Remove(place.clone()))
        };
        html! {
            <li key={place.clone()}><span class="chip none">{ what }</span>{ " " }{ words.clone() }{ " " }
                { open(studio, place, studio.t("修改", "Change").to_owned()) }{ " " }
                { button_of("link", gone, studio.t("删除", "Remove"), &words) }
                if tree.is_some_and(|tree| place.starts_with("/sections") && unnamed.contains(&tree.word("id"))) {
                    <span class="chip unknown">{ crate::forms::unused(studio) }</span>
                }
                if cover.strange.contains(place) {
                    <span class="chip unmet">{ studio.t("引用的话不在这一条原文里，请核对后修改或删除", "Quotes what this clause does not say: look at it") }</span>
                }
                { crate::parts::problems(studio, place) }</li>
        }
    };
    html! {
        <>
            <h3>{ studio.t("已做的", "Made of it") }</h3>
            <ul class="papers">{ each(cover.by.iter().map(one)) }</ul>
        </>
    }
}

fn informs(studio: &Handle, clause: &str, why: &str) -> Html {
    let set = |text: String| {
        let (studio, clause) = (studio.clone(), clause.to_owned());
        Callback::from(move |_: MouseEvent| studio.dispatch(Msg::Inform(clause.clone(), text.clone())))
    };
    let tell = {
        let (studio, clause) = (studio.clone(), clause.to_owned());
        Callback::from(move |text: String| studio.dispatch(Msg::Inform(clause.clone(), text)))
    };
    html! {
        <>
            <ul class="papers">{ each(WHY.into_iter().map(|words| html! { <li key={words}>{ button("link", set(words.to_owned()), words) }</li> })) }</ul>
            { typed("why", studio.t("理由", "Why"), studio.t("点上面一句，或者自己写", "One of these, or your own words"), why, tell) }
            if !why.is_empty() { { button("link", set(String::new()), studio.t("取消“仅供了解”", "It asks something after all").to_owned()) } }
        </>
    }
}
