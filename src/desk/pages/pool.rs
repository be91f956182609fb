//! 汇总: many stations' packages and survey reports together: narrowed, counted, checked by the source's rules, exported.

use super::export::Export;
use super::handing::{HandingOn, arrivals};
use super::matching::BothSides;
use crate::frame::use_desk;
use crate::parts::{SHOWN, column_heads, entered, row_table, select, ticked, turn, use_turn};
use crate::state::{Desk, Filter, Handle, Msg, SameRc};
use crate::words;
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::prelude::*;
use ziping_domain::Lang;
use ziping_json::order::{map, set, sort_by};
use ziping_station::office::{Pool, RosterPlace};
use ziping_station::{Applicant, PoolCounts, Row, State, narrowed, outlasted, plans};
use ziping_ui::{each, number, tick};

/// The page.
#[component]
pub fn PoolPage() -> Html {
    let desk = use_desk();
    if !use_turn(&desk) {
        return html! {
            <>
                <h1 tabindex="-1">{ desk.t("汇总", "Overview") }</h1>
                <p role="status">{ desk.t("正在统计……", "Counting…") }</p>
            </>
        };
    }
    html! { <Overview /> }
}

#[component]
fn Overview() -> Html {
    let desk = use_desk();
    let from = use_state(|| 0usize);
    let pooled = desk.pool();
    let (rows, counted) = &*pooled;
    let pool = use_memo(SameRc(counted.clone()), {
        let (desk, rows) = (desk.clone(), rows.clone());
        move |SameRc(counted)| {
            let mut pool = (**counted).clone();
            if let Some(today) = desk.today() {
                pool.warnings.extend(outlasted(&rows, &desk.standing(), &desk.offices, today));
            }
            Rc::new(pool)
        }
    });
    let filter = standing(&desk.filter, rows);
    let sight = use_memo((SameRc(rows.clone()), SameRc((*pool).clone()), filter.clone()), Sight::of);
    if rows.is_empty() && desk.reports.is_empty() && desk.lists.is_empty() {
        return html! {
            <>
                <h1 tabindex="-1">{ desk.t("汇总", "Overview") }</h1>
                <p class="empty">{ desk.t("还没有打开材料包。在“材料包”中打开多个服务站的材料包和调查报告，这里合起来统计。", "No package is open. Open packages and survey reports of many stations under “Packages”; here they are counted together.") }</p>
            </>
        };
    }
    let shown: Vec<&Row> = sight.shown.iter().map(|at| &rows[*at]).collect();
    let counted: Vec<&Row> = sight.counted.iter().collect();
    html! {
        <>
            <h1 tabindex="-1">{ desk.t("汇总", "Overview") }</h1>
            <p class="intro">{ match desk.lang {
                Lang::Zh => format!("{} 份文件，{} 个组织（同一组织以最新的材料包为准）。", pool.files, pool.organisations),
                Lang::En => format!("{} files of {} organisations (the newest package counts). ", pool.files, pool.organisations),
            } }
                if pool.returning > 0 { { match desk.lang {
                    Lang::Zh => format!("其中 {} 个再次入孵。", pool.returning),
                    Lang::En => format!("{} return for another cycle. ", pool.returning),
                } } }
                if is_categorised(rows.iter()) { { desk.t(
                    "分类以办公室登记的为先，其次是审定过的服务站建议，再次是按所填内容的建议。",
                    "The office's category counts first, then the one of an approved survey, else the suggested one.",
                ) } }</p>
            { planned(&desk, rows) }
            { warnings(&desk, &pool) }
            { arrivals(&desk, rows) }
            { filters(&desk, rows) }
            { counts(&desk, &counted) }
            { organisations(&desk, &shown, &from) }
            { roster(&desk, &counted) }
            <BothSides rows={sight.counted.clone()} />
            <HandingOn rows={sight.counted.clone()} />
            <Export rows={sight.exported.clone()} pool={sight.summed.clone()} />
        </>
    }
}

/// Whether any of these programmes knows categories.
fn is_categorised<'a>(mut rows: impl Iterator<Item = &'a Row>) -> bool {
    let knows = |rules: &Pool| rules.categories.as_ref().is_some_and(|all| !all.is_empty());
    rows.by_ref()
        .filter_map(|row| row.source.as_ref())
        .any(|source| !source.settled().is_empty() || source.rules.as_ref().is_some_and(|rules| knows(rules)))
}

/// What of the pool is in sight.
struct Sight {
    /// Places of the rows that the filters leave.
    shown: Vec<usize>,
    /// Those of them that count: an organisation does once, by its newest package.
    counted: Rc<Vec<Row>>,
    /// What is exported. Unnarrowed, what could not be read is exported too.
    exported: Rc<Vec<Row>>,
    /// What that comes to.
    summed: Rc<PoolCounts>,
}

impl Sight {
    fn of((SameRc(rows), SameRc(pool), filter): &(SameRc<Vec<Row>>, SameRc<PoolCounts>, Filter)) -> Self {
        let mut counts = vec![false; rows.len()];
        pool.counted.iter().filter_map(|at| Some(*at).filter(|at| *at < rows.len())).for_each(|at| counts[at] = true);
        let shown: Vec<usize> = (0..rows.len()).filter(|at| fits(filter, &rows[*at], counts[*at])).collect();
        let counted = Rc::new(shown.iter().filter(|at| counts[**at]).map(|at| rows[*at].clone()).collect());
        let (exported, summed) = if *filter == Filter::default() {
            (rows.clone(), pool.clone())
        } else {
            let all: Vec<(Row, bool)> = shown.iter().map(|at| (rows[*at].clone(), counts[*at])).collect();
            let summed = Rc::new(narrowed(&all));
            (Rc::new(all.into_iter().map(|(row, _)| row).collect()), summed)
        };
        Self { shown, counted, exported, summed }
    }
}

/// The filter without values that no row has any more: the lists show them as "all".
fn standing(filter: &Filter, rows: &[Row]) -> Filter {
    let all: Vec<&Applicant> = rows.iter().filter_map(|row| row.source.as_ref()).collect();
    let mut filter = filter.clone();
    let category = |one: &Applicant| if one.settled().is_empty() { "open" } else { one.settled() }.to_owned();
    let keep = |value: &mut String, has: &dyn Fn(&Applicant, &str) -> bool| {
        if !all.iter().any(|one| has(one, value)) {
            value.clear();
        }
    };
    keep(&mut filter.programme, &|one, value| one.programme == value);
    keep(&mut filter.category, &|one, value| category(one) == value);
    keep(&mut filter.place, &|one, value| one.place == value);
    keep(&mut filter.recommender, &|one, value| one.recommender == value);
    keep(&mut filter.group, &|one, value| one.counts.iter().any(|own| own.words.iter().any(|word| word == value)));
    filter
}

/// Whether a row stays when the list is narrowed.
fn fits(filter: &Filter, row: &Row, counts: bool) -> bool {
    let Some(source) = row.source.as_ref().filter(|_| row.state < State::Sealed) else { return false };
    let is = |wanted: &str, own: &str| wanted.is_empty() || wanted == own;
    let category = if source.settled().is_empty() { "open" } else { source.settled() };
    (counts || !filter.newest)
        && (!filter.returning || source.returning)
        && is(&filter.programme, &source.programme)
        && is(&filter.category, category)
        && is(&filter.place, &source.place)
        && is(&filter.recommender, &source.recommender)
        && (filter.group.is_empty() || source.counts.iter().any(|counted| counted.words.contains(&filter.group)))
}

/// Where the office types how many awards it plans, if a programme leaves that to it; and how many candidates that makes.
fn planned(desk: &Handle, rows: &[Row]) -> Html {
    if !rows.iter().any(plans) {
        return html! {};
    }
    let typed = {
        let desk = desk.clone();
        Callback::from(move |event: InputEvent| {
            desk.dispatch(Msg::Planned(entered(&event)));
        })
    };
    let is_wrong = !desk.planned.trim().is_empty() && desk.planned().is_none();
    html! {
        <label class="pick">
            <span>{ desk.t("计划授奖总数", "Awards planned") }</span>
            { number("planned", desk.planned.clone(), typed).wrong(is_wrong).line() }
            if is_wrong { <span class="help bad" role="status">{ desk.t("请填正整数", "a whole number above nought") }</span> }
            if let Some((_, candidates)) = rows.iter().find_map(Row::planned) {
                <span data-id="candidates">{ desk.t("候选数（本工具的理解）：", "Candidates (as the tool reads it): ") }{ candidates }</span>
            }
        </label>
    }
}

/// Whether nothing is known of files in such a state.
fn is_unread(state: &str) -> bool {
    State::ALL.into_iter().any(|known| known >= State::Sealed && known.name() == state)
}

fn warnings(desk: &Desk, pool: &PoolCounts) -> Html {
    if pool.warnings.is_empty() {
        let unread: u32 = pool.states.iter().filter(|(state, _)| is_unread(state)).map(|(_, count)| count).sum();
        return html! { <p class="done" data-id="warnings">{ desk.t("✓ 没有需要核对的情况。", "✓ Nothing to look at.") }
        if unread > 0 { { match desk.lang {
            Lang::Zh => format!("另有 {unread} 份读不出或没有打开，没有计入，见“材料包”。"),
            Lang::En => format!(" {unread} could not be read or opened and are not counted: see “Packages”."),
        } } }</p> };
    }
    html! {
        <section class="notice bad" data-id="warnings">
            <h2>{ desk.t("需要核对", "To look at") }</h2>
            <ul>{ each(pool.warnings.iter().map(|warning| html! { <li>{ words::warning(desk, warning) }</li> })) }</ul>
        </section>
    }
}

/// The different values of a part of the rows, in order.
fn values<'a>(rows: &'a [Row], of: impl Fn(&'a Applicant) -> Vec<&'a str>) -> Vec<String> {
    let all = set(rows.iter().filter_map(|row| row.source.as_ref()).flat_map(of));
    all.into_iter().filter(|value| !value.is_empty()).map(str::to_owned).collect()
}

fn filters(desk: &Handle, rows: &[Row]) -> Html {
    let filter = &desk.filter;
    let pick = |name: &'static str,
                label: (&str, &str),
                chosen: &str,
                options: Vec<(String, String)>,
                set: fn(&mut Filter, String)| {
        if options.is_empty() {
            return html! {};
        }
        let all = std::iter::once((String::new(), desk.t("全部", "all").to_owned()));
        let desk_of = desk.clone();
        let onchange = Callback::from(move |value: String| {
            let mut filter = desk_of.filter.clone();
            set(&mut filter, value);
            desk_of.dispatch(Msg::Filter(filter));
        });
        select(name, desk.t(label.0, label.1), chosen, all.chain(options).collect(), onchange)
    };
    let plain = |values: Vec<String>| values.into_iter().map(|value| (value.clone(), value)).collect::<Vec<_>>();
    let sources = rows.iter().filter_map(|row| row.source.as_ref());
    let titles = map(sources.map(|one| (one.programme.as_str(), one.programme_title.as_str())));
    let programmes = titles.into_iter().map(|(id, title)| (id.to_owned(), title.to_owned())).collect();
    let categories = values(rows, |one| vec![if one.settled().is_empty() { "open" } else { one.settled() }]);
    let categories = categories.into_iter().map(|id| (id.clone(), words::category(desk, &id))).collect();
    let tick = |name: &'static str, on: bool, words: &str, set: fn(&mut Filter, bool)| {
        let desk_of = desk.clone();
        let onchange = Callback::from(move |event: Event| {
            let mut filter = desk_of.filter.clone();
            set(&mut filter, ticked(&event));
            desk_of.dispatch(Msg::Filter(filter));
        });
        html! { <label class="tick">{ tick(name, "on", on, onchange) }{ words.to_owned() }</label> }
    };
    html! {
        <div class="filters" role="group" aria-label={desk.t("筛选", "Narrow down").to_owned()}>
            { pick("programme", ("项目", "Programme"), &filter.programme, programmes, |filter, value| filter.programme = value) }
            if is_categorised(rows.iter()) || !filter.category.is_empty() {
                { pick("category", ("分类", "Category"), &filter.category, categories, |filter, value| filter.category = value) }
            }
            { pick("place", ("县市区", "District"), &filter.place, plain(values(rows, |one| vec![&one.place])), |filter, value| filter.place = value) }
            { pick("group", ("行业、规模等", "Industry, size…"), &filter.group, plain(values(rows, |one| one.counts.iter().flat_map(|counted| &counted.words).map(String::as_str).collect())), |filter, value| filter.group = value) }
            { pick("recommender", ("推荐单位", "Recommender"), &filter.recommender, plain(values(rows, |one| vec![&one.recommender])), |filter, value| filter.recommender = value) }
            { tick("newest", filter.newest, desk.t("同一组织只看最新的", "only the newest of each organisation"), |filter, on| filter.newest = on) }
            if filter.returning || rows.iter().filter_map(|row| row.source.as_ref()).any(|source| source.returning) {
                { tick("returning", filter.returning, desk.t("只看再次入孵的", "only those that return"), |filter, on| filter.returning = on) }
            }
        </div>
    }
}

/// Counts of what is shown.
fn counts(desk: &Desk, rows: &[&Row]) -> Html {
    let programmes = set(rows.iter().filter_map(|row| row.source.as_ref()).map(|one| one.programme.as_str()));
    let many = programmes.len() > 1;
    let mut categories: BTreeMap<String, u32> = BTreeMap::new();
    let mut places: BTreeMap<String, u32> = BTreeMap::new();
    // In the order in which the programme counts.
    let mut groups: Vec<(&str, BTreeMap<String, u32>)> = Vec::new();
    for source in rows.iter().filter_map(|row| row.source.as_ref()) {
        let category = words::category(desk, source.settled());
        // A letter of one programme is not that of another.
        let category = if many { format!("{} · {category}", source.programme_title) } else { category };
        *categories.entry(category).or_default() += 1;
        if !source.place.is_empty() {
            *places.entry(source.place.clone()).or_default() += 1;
        }
        for counted in &source.counts {
            let at = groups.iter().position(|(label, _)| *label == counted.label).unwrap_or_else(|| {
                groups.push((&counted.label, BTreeMap::new()));
                groups.len() - 1
            });
            for word in &counted.words {
                *groups[at].1.entry(word.clone()).or_default() += 1;
            }
        }
    }
    // Where nobody has a category nobody is without one.
    let is_counted = is_categorised(rows.iter().copied());
    let list = |head: &str, counts: &BTreeMap<String, u32>| {
        if counts.is_empty() {
            return html! {};
        }
        // One scale for all: a bar says how many of those shown.
        let most = rows.len().max(1);
        html! {
            <table class="plain counted"><caption>{ head.to_owned() }</caption><tbody>{ each(counts.iter().map(|(name, count)| html! {
                <tr><th scope="row">{ name.clone() }</th><td class="figure-cell">{ *count }</td>
                    <td class="bar-cell"><progress max={most.to_string()} value={count.to_string()} aria-hidden="true"></progress></td></tr>
            })) }</tbody></table>
        }
    };
    html! {
        <section class="group counts" data-id="counts">
            <h2>{ desk.t("统计", "Counts") }{ format!("（{}）", rows.len()) }</h2>
            <div class="tables">
                if is_counted { { list(desk.t("分类", "Category"), &categories) } }
                { list(desk.t("县市区", "District"), &places) }
                { each(groups.iter().map(|(label, counts)| list(label, counts))) }
            </div>
        </section>
    }
}

fn organisations(desk: &Handle, rows: &[&Row], from: &UseStateHandle<usize>) -> Html {
    let start = if **from < rows.len() { **from } else { 0 };
    let category = |id: &str| if id.is_empty() { String::new() } else { words::category(desk, id) };
    type Words<'a> = Box<dyn Fn(&Applicant) -> String + 'a>;
    let columns: [((&str, &str), &str, Words<'_>); 10] = [
        (("县市区", "District"), "", Box::new(|one| one.place.clone())),
        (
            ("行业等", "Group"),
            "",
            Box::new(|one| one.counts.first().map(|counted| counted.words.join("、")).unwrap_or_default()),
        ),
        (("建议分类（本工具）", "Suggested (the tool’s)"), "", Box::new(|one| category(&one.category))),
        (("服务站建议", "Station's"), "", Box::new(|one| category(&one.station_category))),
        (("办公室确定", "Decided"), "", Box::new(|one| one.decided.clone())),
        (("自评分类", "Own"), "", Box::new(|one| one.own.clone())),
        (("名册状态", "Register"), "", Box::new(|one| one.stands(desk.lang).unwrap_or_default().to_owned())),
        (("得分", "Score"), "figure-cell", Box::new(|one| one.score.clone().unwrap_or_default())),
        (("推荐单位", "Recommender"), "", Box::new(|one| one.recommender.clone())),
        (("再次入孵", "Returns"), "", Box::new(|one| if one.returning { desk.t("是", "yes") } else { "" }.to_owned())),
    ];
    // What nobody has is no column.
    let sources = || rows.iter().filter_map(|row| row.source.as_ref());
    let columns: Vec<_> =
        columns.into_iter().filter(|(.., words)| sources().any(|one| !words(one).is_empty())).collect();
    let heads: Vec<(&str, &str)> =
        std::iter::once(("组织", "Organisation")).chain(columns.iter().map(|(head, ..)| *head)).collect();
    html! {
        <section class="group">
            <h2>{ desk.t("组织", "Organisations") }</h2>
            { row_table("pooled", column_heads(desk, &heads), html! {
                <tbody>{ each(rows.iter().skip(start).take(SHOWN).filter_map(|row| row.source.as_ref().map(|source| (row, source))).map(|(row, source)| {
                    html! {
                        <tr>
                            <td>{ words::name(desk, row) }
                                if !source.renamed.is_empty() { <span class="file-of">{ desk.t("现名：", "now: ") }{ &source.renamed }</span> }
                                <span class="file-of muted">{ &source.credit_code }</span></td>
                            { each(columns.iter().map(|(_, class, words)| html! { <td class={*class}>{ words(source) }</td> })) }
                        </tr>
                    }
                })) }</tbody>
            }) }
            if rows.len() > SHOWN { { turn(desk, from, start, rows.len()) } }
        </section>
    }
}

/// Who is taught what, and in which year.
fn roster(desk: &Desk, rows: &[&Row]) -> Html {
    let mut taught: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    // By the register only those in the pool are taught.
    let is_listed = desk.book.register.events().next().is_some();
    let is_taught = |source: &&Applicant| {
        let counts = source.standing.map_or(!is_listed, |place| place == RosterPlace::Pool);
        counts && !source.teaching().is_empty()
    };
    for row in rows {
        if let Some(source) = row.source.as_ref().filter(is_taught) {
            taught.entry(source.teaching()).or_default().push(row.organisation());
        }
    }
    if taught.is_empty() {
        return html! {};
    }
    // By category, as the source orders them.
    let order = |words: &str| {
        let taught = rows.iter().filter_map(|row| row.source.as_ref()).flat_map(|source| &source.taught);
        taught.filter(|(_, own)| own == words).map(|(id, _)| id.clone()).next().unwrap_or_default()
    };
    let mut lists: Vec<(String, &str, Vec<&str>)> =
        taught.into_iter().map(|(words, names)| (order(words), words, names)).collect();
    sort_by(&mut lists, Ord::cmp);
    html! {
        <section class="group" data-id="roster">
            <h2>{ desk.t("教学帮扶名单", "Teaching roster") }</h2>
            if is_listed { <p class="help">{ desk.t(
                "只列按登记仍在列、而且材料包已打开的组织。在列的全部组织，见“调查、回访”中由名册开始的表单。",
                "Those that stand as admitted in the register and whose packages are open. All that do stand on the lists under “Sheets”.") }</p> }
            { each(lists.into_iter().map(|(id, words, names)| html! {
                <>
                    <h3>{ format!("{id} · {words}（{}）", names.len()) }</h3>
                    <p>{ names.join("、") }</p>
                </>
            })) }
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(category: &str, place: &str) -> Row {
        let (category, place) = (category.to_owned(), place.to_owned());
        let source = Applicant { programme: "wuhu".to_owned(), category, place, ..Applicant::default() };
        Row { source: Some(source), ..Row::new("a.zip") }
    }

    #[test]
    fn what_no_row_has_any_more_narrows_nothing() {
        let filter =
            Filter { category: "A".to_owned(), place: "镜湖区".to_owned(), newest: true, ..Filter::default() };
        let rows = [row("A", "鸠江区")];
        let left = Filter { place: String::new(), ..filter.clone() };
        assert_eq!(standing(&filter, &rows), left);
        assert_eq!(standing(&filter, &[]), Filter { newest: true, ..Filter::default() });
    }

    #[test]
    fn a_row_stays_that_has_all_that_is_asked_for() {
        let filter = |category: &str, newest| Filter { category: category.to_owned(), newest, ..Filter::default() };
        assert!(fits(&filter("", true), &row("A", ""), true));
        assert!(fits(&filter("A", false), &row("A", ""), false) && !fits(&filter("B", false), &row("A", ""), true));
        assert!(!fits(&filter("", true), &row("A", ""), false), "a newer one replaces it");
        assert!(fits(&filter("open", false), &row("", ""), true));
        let surveyed = Applicant { station_category: "B".to_owned(), ..row("A", "").source.expect("a source") };
        let surveyed = Row { source: Some(surveyed), ..row("A", "") };
        assert!(fits(&filter("B", false), &surveyed, true), "the station's category counts");
        assert!(!fits(&filter("", false), &Row::new("b.zip"), true), "of nothing that cannot be read");
    }
}
