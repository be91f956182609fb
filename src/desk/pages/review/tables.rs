//! Tables that the office keeps, opened at the desk: scores put in order, a vote counted, lots made, each by the programme's rules.

use super::common::{doubts, exports};
use crate::frame::use_desk;
use crate::parts::{SHOWN, button, column_head, column_heads, entered, row_table, select, turn};
use crate::state::{Handle, Jotting, Msg, OpenTable, SameRc, send};
use std::collections::BTreeSet;
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_station::office::{AwardVote, Ranking, VoteWay};
use ziping_station::rank::{Tally, count, rank, scores, unfit, votes};
use ziping_station::typed::{names, whole};
use ziping_station::{DrawAsked, DrawList, OfficeRules, RankingAsked, VoteAsked, doubled, headed};
use ziping_ui::{each, keyed, text};

/// What is done with a table.
#[derive(Clone, Debug, PartialEq)]
enum Use {
    /// Put in order, by the rules of a programme: its place among the office's own.
    Order(usize, Ranking),
    /// Counted, by the rule of an award of a programme.
    Vote(usize, AwardVote),
    /// Lots are made of it.
    Lots,
}

impl Use {
    /// The programme whose rules count, if any's do.
    fn office(&self) -> Option<usize> {
        match self {
            Self::Order(at, _) | Self::Vote(at, _) => Some(*at),
            Self::Lots => None,
        }
    }
}

/// What is typed about a table.
#[derive(Clone, Debug, Default, PartialEq)]
struct Typed {
    /// Which use is chosen; before, the first that the table has the heads for.
    chosen: Option<usize>,
    /// Numbers and words, by the place of their field.
    fields: [String; 9],
}

/// What a table is shown with.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// It.
    pub table: OpenTable,
}

/// A table, and what comes of it.
#[component]
pub fn TableOf(props: &Props) -> Html {
    let desk = use_desk();
    let table = &props.table;
    let id = table.id;
    let typed = Jotting::of(&desk, &format!("table-{id}"), Typed::default);
    let from = use_state(|| 0usize);
    // Thousands are put in order once, not at every turn of the desk.
    let of = (SameRc(desk.offices.clone()), SameRc(desk.book.clone()), SameRc(desk.entries.clone()));
    let work = use_memo((id, of, (*typed).clone(), *from, desk.lang), {
        let (desk, typed, table, from) = (desk.clone(), typed.clone(), table.clone(), from.clone());
        move |_| work(&desk, &typed, &table, &from)
    });
    html! {
        <section class="group" data-id={format!("table-{id}")}>
            <h2>{ &table.name }</h2>
            { (*work).clone() }
            <p>{ button("link", send(&desk, move || Msg::TableAway(id)), desk.t("移出这个表格", "Take the table off the desk").to_owned()) }</p>
        </section>
    }
}

/// The choice of what the table is used for, and what comes of it.
fn work(desk: &Handle, typed: &Jotting<Typed>, table: &OpenTable, from: &UseStateHandle<usize>) -> Html {
    let pools = desk.offices.iter().enumerate();
    let pools = pools.filter_map(|(at, office)| Some((at, &office.title, office.pool.as_ref()?)));
    let mut uses: Vec<(String, Use)> = Vec::new();
    for (at, title, pool) in pools {
        if let Some(rules) = &pool.ranking {
            let words = format!("{}：{title}（{}）", desk.t("按比例计分排序", "Order"), rules.clause);
            uses.push((words, Use::Order(at, rules.clone())));
        }
        uses.extend(pool.votes.iter().map(|rule| {
            let words = format!("{}：{title} {}（{}）", desk.t("计票", "Vote"), rule.title, rule.clause);
            (words, Use::Vote(at, rule.clone()))
        }));
    }
    uses.push((desk.t("抽签签条、封定名单", "Lots, and the list frozen").to_owned(), Use::Lots));
    let fits = |one: &(String, Use)| match &one.1 {
        Use::Order(_, rules) => scores(rules, &table.lines).is_some(),
        Use::Vote(..) => votes(&table.lines).is_some(),
        Use::Lots => true,
    };
    // Of several programmes' rules nobody but the office says which one counts.
    let fitting: Vec<usize> = (0..uses.len() - 1).filter(|at| fits(&uses[*at])).collect();
    let offices: BTreeSet<usize> = fitting.iter().filter_map(|at| uses[*at].1.office()).collect();
    let first = match offices.len() {
        0 => Some(uses.len() - 1),
        1 => fitting.first().copied(),
        _ => None,
    };
    let chosen = typed.chosen.or(first).map(|at| at.min(uses.len() - 1));
    let mut options = vec![(String::new(), desk.t("（请选择按哪个项目的办法）", "(say whose rules)").to_owned())];
    options.retain(|_| chosen.is_none());
    options.extend(uses.iter().enumerate().map(|(at, (words, _))| (at.to_string(), words.clone())));
    let pick = {
        let typed = typed.clone();
        Callback::from(move |at: String| typed.set(Typed { chosen: at.parse().ok(), ..(*typed).clone() }))
    };
    html! {
        <>
            { select("table-use", desk.t("用来", "To be used for"), &chosen.map_or(String::new(), |at| at.to_string()), options, pick) }
            { match chosen.map(|at| &uses[at].1) {
                Some(Use::Order(at, rules)) => order(desk, typed, table, from, &desk.offices[*at], rules),
                Some(Use::Vote(at, rule)) => vote(desk, typed, table, &desk.offices[*at], rule),
                Some(Use::Lots) => lots(desk, typed, table),
                None => html! { <p class="help">{ desk.t("几个项目都有这样的规则，请先选按哪一个。", "Several programmes have such rules: choose whose.") }</p> },
            } }
        </>
    }
}

/// A field of a whole number: what is none is told, and counts as not typed.
fn whole_field(desk: &Handle, typed: &Jotting<Typed>, nth: usize, label: (&str, &str)) -> Html {
    let is_wrong = !typed.fields[nth].trim().is_empty() && number(typed, nth).is_none();
    field_of(desk, typed, nth, label, is_wrong)
}

/// A field of words.
fn field(desk: &Handle, typed: &Jotting<Typed>, nth: usize, label: (&str, &str)) -> Html {
    field_of(desk, typed, nth, label, false)
}

fn field_of(desk: &Handle, typed: &Jotting<Typed>, nth: usize, label: (&str, &str), is_wrong: bool) -> Html {
    let state = typed.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let mut new = (*state).clone();
        new.fields[nth] = entered(&event);
        state.set(new);
    });
    html! {
        <label class="pick"><span>{ desk.t(label.0, label.1).to_owned() }</span>
            { text(format!("table-field-{nth}"), typed.fields[nth].clone(), oninput).wrong(is_wrong).line() }
            if is_wrong { <span class="help bad" role="status">{ desk.t("要填整数；现在没有计入", "a whole number; as it stands it does not count") }</span> }</label>
    }
}

/// A number that was typed; nothing where it is none.
fn number(typed: &Typed, nth: usize) -> Option<u32> {
    whole(&typed.fields[nth])
}

/// Who of these, code and name of each, cannot be there by the register that is open.
fn looked_up(desk: &Handle, office: &OfficeRules, named: &[(&str, &str)]) -> Vec<String> {
    unfit(named, &office.programme, &desk.standing(), office.pool.as_ref(), desk.lang)
}

/// What is told of a table with two columns of one meaning: which one counts only its maker knows.
fn twice(desk: &Handle, table: &OpenTable, heads: &[&str]) -> Option<Html> {
    let head = doubled(&table.lines, heads, heads.len()).into_iter().find(|head| *head != "组织")?;
    Some(html! { <p class="help bad" role="status">{ match desk.lang {
        Lang::Zh => format!("表格里有不止一列“{head}”，不知以哪列为准：请只留一列，保存后再打开。"),
        Lang::En => format!("Several columns are “{head}”: keep the one that counts, save and open it again."),
    } }</p> })
}

/// What is told of a table without the heads that are needed.
fn headless(desk: &Handle, heads: &[&str]) -> Html {
    let heads = heads.join("、");
    html! { <p class="help bad" role="status">{ match desk.lang {
        Lang::Zh => format!("表格里没有这样的表头：{heads}。请在前 10 行内写上表头，保存为 .xlsx 再打开。"),
        Lang::En => format!("No line of the first ten has these heads: {heads}. Add them, save as .xlsx and open it again."),
    } }</p> }
}

fn order(
    desk: &Handle,
    typed: &Jotting<Typed>,
    table: &OpenTable,
    from: &UseStateHandle<usize>,
    office: &OfficeRules,
    rules: &Ranking,
) -> Html {
    let titles: Vec<&str> = rules.scores.iter().map(|part| part.title.as_str()).collect();
    if let Some(twice) = twice(desk, table, &[&["组织"][..], &titles].concat()) {
        return twice;
    }
    let Some(scored) = scores(rules, &table.lines) else {
        return headless(desk, &[&["组织"][..], &titles].concat());
    };
    let awards = number(typed, 0).filter(|number| *number > 0);
    let decimals = number(typed, 1).unwrap_or(2).min(4);
    let list = rank(rules, &scored, awards.unwrap_or_default(), decimals);
    let mut told: Vec<String> = list.problems.iter().map(|problem| problem.words(desk.lang)).collect();
    for one in list.all.iter().filter(|one| one.is_at_the_end) {
        let words = desk.t("与名单末位同分，由办公室决定", "shares the last place of the list: the office decides");
        told.push(format!("{}：{words}", one.scored.organisation));
    }
    if list.all.iter().any(|one| one.is_rounded_alike) {
        told.push(
            desk.t(
                "有的合计取整后相同而实际不同：排序按未取整的合计",
                "Some totals are printed alike and differ: the exact ones decide",
            )
            .to_owned(),
        );
    }
    let named: Vec<_> = scored.iter().map(|one| (&*one.credit_code, one.organisation.trim())).collect();
    let unfit = looked_up(desk, office, &named);
    told.extend(unfit.iter().cloned());
    let count = list.all.len();
    let start = if **from < count { **from } else { 0 };
    let rows = list.all.iter().skip(start).take(SHOWN).map(|one| {
        let chosen = if one.is_candidate { desk.t("候选", "candidate") } else { "" };
        let notes = one.preference(desk.lang).join(desk.t("；", "; "));
        html! { <tr><td class="figure-cell">{ one.place }</td><td>{ &one.scored.organisation }</td>
            { each(one.scored.scores.iter().map(|score| html! { <td class="figure-cell">{ score.clone() }</td> })) }
            <td class="figure-cell">{ &one.total }</td><td class="figure-cell">{ &one.rounded }</td><td>{ chosen }</td><td>{ notes }</td></tr> }
    });
    let ends = [("合计", "Total"), ("取整后", "Rounded"), ("候选", "Candidate"), ("说明", "Notes")];
    let body = html! { <>
        { row_table(
            "",
            html! { <>
                { column_heads(desk, &[("名次", "Place"), ("组织", "Organisation")]) }
                { each(titles.iter().map(|title| column_head(title))) }
                { column_heads(desk, &ends) }
            </> },
            html! { <tbody>{ each(rows) }</tbody> },
        ) }
        if count > SHOWN { { turn(desk, from, start, count) } }
    </> };
    let asked = awards.map(|awards| RankingAsked {
        programme: office.title.clone(),
        rules: rules.clone(),
        list: list.clone(),
        awards,
        unfit,
    });
    let json = asked.map(|asked| serde_json::to_string(&asked).unwrap_or_default());
    html! {
        <>
            { whole_field(desk, typed, 0, ("计划授奖数（办公室填写）", "Awards planned (the office types it)")) }
            { whole_field(desk, typed, 1, ("合计保留几位小数（不填为2）", "Decimals of the total (2, if empty)")) }
            { body }
            { doubts(desk, told) }
            if let Some(json) = json { <div class="ways">{ exports(desk, "ranking", &json, "评审得分排序表") }</div> } else {
                <p class="help">{ desk.t("填写计划授奖数以后可以导出排序表。", "Type the number of awards to export the order.") }</p>
            }
        </>
    }
}

fn vote(desk: &Handle, typed: &Jotting<Typed>, table: &OpenTable, office: &OfficeRules, rule: &AwardVote) -> Html {
    if let Some(twice) = twice(desk, table, &ziping_station::rank::TALLY_HEADS) {
        return twice;
    }
    let cast = match votes(&table.lines) {
        None => return headless(desk, &ziping_station::rank::TALLY_HEADS),
        Some(Err((line, words))) => {
            return html! { <p class="help bad" role="status">{ match desk.lang {
                Lang::Zh => format!("第{line}行的得票“{words}”不是整数。"),
                Lang::En => format!("Line {line}: “{words}” is no number of votes."),
            } }</p> };
        }
        Some(Ok(cast)) => cast,
    };
    let by_ballot = rule.way == VoteWay::Ballot;
    let is_again = number(typed, 3).is_some_and(|round| round > 1);
    let fields: Vec<(usize, (&str, &str))> = [
        (0, ("全体成员数", "All members")),
        (1, ("到会人数", "Present")),
        (2, ("本轮产生几个", "To be chosen")),
        (3, ("第几轮", "Round")),
        (4, ("发出票数", "Ballots given out")),
        (5, ("收回票数", "Come back")),
        (6, ("有效票数", "Valid")),
        (7, ("其中弃权", "Abstained")),
    ]
    .into_iter()
    .take(if by_ballot { 8 } else { 4 })
    .chain(is_again.then_some((
        8,
        (
            "在哪些组织之间再投票（用顿号分开；不是因并列再投的不填）",
            "Between whom is voted again (、 between names; blank, if not after a tie)",
        ),
    )))
    .collect();
    let of = |nth: usize| number(typed, nth).unwrap_or_default();
    let is_open = fields.iter().any(|(nth, _)| ![3, 7, 8].contains(nth) && number(typed, *nth).is_none());
    let tally = Tally {
        members: of(0),
        present: of(1),
        seats: of(2),
        round: of(3).max(1),
        issued: of(4),
        returned: of(5),
        valid: of(6),
        abstained: of(7),
        votes: cast,
        again: if is_again { names(&typed.fields[8]) } else { Vec::new() },
    };
    // Each stays what it is while fields come and go, and what is below them is one thing: else whoever types in the last of them
    // would lose the focus with its first digit.
    let inputs = keyed(fields.into_iter().map(|(nth, label)| (nth, whole_field(desk, typed, nth, label))));
    let below = match is_open {
        true => {
            html! { <p class="help">{ desk.t("按签字的计票表填全以上各数。", "Fill these in as the signed tally has them.") }</p> }
        }
        false => counted(desk, office, rule, tally),
    };
    html! { <>{ inputs }{ below }</> }
}

/// What a vote comes to.
fn counted(desk: &Handle, office: &OfficeRules, rule: &AwardVote, tally: Tally) -> Html {
    let outcome = count(rule, &tally);
    let named: Vec<_> = tally.votes.iter().map(|(name, _)| ("", name.as_str())).collect();
    let mut told = match outcome.problems.is_empty() {
        true => outcome.told(rule, &tally, desk.lang),
        false => outcome.problems.iter().map(|problem| problem.words(desk.lang)).collect(),
    };
    let unfit = looked_up(desk, office, &named);
    told.extend(unfit.iter().cloned());
    let line = |head: (&str, &str), names: &[String]| {
        if names.is_empty() {
            html! {}
        } else {
            html! { <p><strong>{ desk.t(head.0, head.1) }</strong>{ names.join("、") }</p> }
        }
    };
    let how = rule.of_tied(desk.lang);
    let tied = (format!("并列，{how}："), format!("Tied, {how}: "));
    let json =
        VoteAsked { programme: office.title.clone(), rule: rule.clone(), tally, outcome: outcome.clone(), unfit };
    html! {
        <>
            { line(("入选：", "Chosen: "), &outcome.chosen) }
            { line((&tied.0, &tied.1), &outcome.tied) }
            { line(("票数不足：", "Too few votes: "), &outcome.failed) }
            { line(("票数靠后：", "Others have more: "), &outcome.beyond) }
            { doubts(desk, told) }
            <div class="ways">{ exports(desk, "vote", &serde_json::to_string(&json).unwrap_or_default(), &format!("{}表决结果", rule.title)) }</div>
        </>
    }
}

fn lots(desk: &Handle, typed: &Jotting<Typed>, table: &OpenTable) -> Html {
    let Some(rows) = headed(&table.lines, &["组织"], 1) else { return headless(desk, &["组织"]) };
    let names: Vec<String> = rows.into_iter().filter_map(|(_, cells)| cells.into_iter().next()).collect();
    let list = match DrawList::of(&names) {
        Ok(list) => list,
        Err(problem) => {
            let (zh, en) = problem.words();
            return html! { <p class="help bad" role="status">{ desk.t(&zh, &en).to_owned() }</p> };
        }
    };
    let json = |lots: bool| {
        let asked =
            DrawAsked { names: names.clone(), title: typed.fields[0].clone(), clause: typed.fields[1].clone(), lots };
        serde_json::to_string(&asked).unwrap_or_default()
    };
    html! {
        <>
            { field(desk, typed, 0, ("用于什么，如 现场评审受评组织", "What for")) }
            { field(desk, typed, 1, ("依据条款", "Clause")) }
            <p>{ format!("{} {}", desk.t("名单校验码（封定时宣读、签字）：", "Code of the list, to be read out and signed: "), list.code()) }</p>
            <h3>{ desk.t("封定的名单", "The list, frozen") }</h3>
            <div class="ways">{ exports(desk, "draw", &json(false), "抽取名单") }</div>
            <h3>{ desk.t("签条和记录（由人抽）", "Lots and record (drawn by people)") }</h3>
            <div class="ways">{ exports(desk, "draw", &json(true), "抽签签条") }</div>
        </>
    }
}
