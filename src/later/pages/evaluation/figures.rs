//! Facts and figures of an item: years, own value, competitor, benchmark, and the line they draw.

use crate::components::chart::Drawn;
use crate::components::excel::Excel;
use crate::components::odd::number_words;
use yew::prelude::*;
use ziping_ask::msg::Msg;
use ziping_ask::parts::field::stays_inside;
use ziping_ask::send::{offered_back, remove, send, type_in};
use ziping_ask::store::Handle;
use ziping_ask::table::Target;
use ziping_domain::answers::{Figure, FigureYear, Mark};
use ziping_domain::assess::figures::{self, Course};
use ziping_domain::criteria::Item;
use ziping_domain::{Action, Lang, clean};
use ziping_paper::chart::{Chart, Trend};
use ziping_ui::{Choice, Select};
use ziping_ui::{button, keyed, number, text};

/// The figures of an item, in a fold.
pub fn figures(store: &Handle, item: &Item, mark: &Mark) -> Html {
    let mut more = mark.figures.clone();
    // The last three whole years: from three on a trend can be read.
    let year = store.env.today.year();
    let years = (year - 3..year).map(|year| FigureYear { year: year.to_string(), ..FigureYear::default() });
    more.push(Figure { years: years.collect(), ..Figure::default() });
    let add = send(store, Msg::Act(Action::Figures(item.id.clone(), more)));
    html! {
        <details class="more"><summary>{ store.lang.fill("多年数据（{}）", "Figures over the years ({})", &[&mark.figures.len()]) }</summary>
            <Excel target={Target::Item(item.id.clone())}>
                { keyed((0..mark.figures.len()).map(|at| (at, one(store, item, mark, at)))) }
                { offered_back(store, &format!("{}.figures", item.id)) }
                { button("button plain", add, store.t("添加一项指标", "Add a figure")) }
            </Excel>
        </details>
    }
}

/// A line with its words in English; papers are Chinese.
fn in_english(mut trend: Trend, figure: &Figure) -> Trend {
    for line in &mut trend.lines {
        let words = match line.name.as_str() {
            "本组织" => "Own",
            "竞争对手" => "Competitor",
            _ => "Benchmark",
        };
        words.clone_into(&mut line.name);
    }
    let unit = if figure.unit.trim().is_empty() { String::new() } else { format!(" ({})", figure.unit.trim()) };
    let better = if figure.less_is_better { ", lower is better" } else { "" };
    trend.title = format!("{}{unit}{better}", figure.name.trim());
    trend
}

/// The figures after one of them was changed.
fn changed(item: &Item, mark: &Mark, at: usize) -> impl Fn(&dyn Fn(&mut Figure)) -> Action + Clone + 'static {
    let (id, all) = (item.id.clone(), mark.figures.clone());
    move |apply: &dyn Fn(&mut Figure)| {
        let mut all = all.clone();
        apply(&mut all[at]);
        Action::Figures(id.clone(), all)
    }
}

fn one(store: &Handle, item: &Item, mark: &Mark, at: usize) -> Html {
    let figure = &mark.figures[at];
    let set = changed(item, mark, at);
    let name = |field: &str| format!("{}.figure.{at}.{field}", item.id);
    let typed = |field: &'static str, apply: fn(&mut Figure, String)| {
        let set = set.clone();
        type_in(store, name(field), move |text| set(&|figure| apply(figure, text.clone())))
    };
    let better = {
        let (store, set) = (store.clone(), set.clone());
        Callback::from(move |chosen: String| {
            store.dispatch(Msg::Act(set(&|figure| figure.less_is_better = chosen == "less")));
        })
    };
    let add_year = send(
        store,
        Msg::Act(set(&|figure| {
            let last = figure.years.iter().filter_map(|year| figures::year(&year.year)).max();
            let year = last.map_or(String::new(), |last| (last + 1).to_string());
            figure.years.push(FigureYear { year, ..FigureYear::default() });
        })),
    );
    let mut less = mark.figures.clone();
    less.remove(at);
    let gone = (format!("已删除第{}项指标", at + 1), format!("Figure {} was removed", at + 1));
    let remove = remove(store, &format!("{}.figures", item.id), gone, Action::Figures(item.id.clone(), less));
    let label = if figure.name.trim().is_empty() {
        store.lang.fill("第{}项指标", "Figure {}", &[&(at + 1)])
    } else {
        figure.name.clone()
    };
    // What is clear is kept plain once the row is left: 12,345 and ９８．９ are drawn and printed like any other number.
    let onfocusout = {
        let (store, all, id, field) =
            (store.clone(), mark.figures.clone(), item.id.clone(), format!("{}.figure.{at}", item.id));
        Callback::from(move |event: FocusEvent| {
            let tidied = plain(&all[at]);
            if !stays_inside(&event) && tidied != all[at] {
                let mut all = all.clone();
                all[at] = tidied;
                store.dispatch(Msg::Tidy(field.clone(), Action::Figures(id.clone(), all)));
            }
        })
    };
    html! {
        <div class="figure" role="group" aria-label={label} data-id={name("all")} {onfocusout}>
            <div class="row">
                <label class="cell w5"><span>{ store.t("指标名称", "What is measured") }</span>
                    { text(name("name"), figure.name.clone(), typed("name", |figure, text| figure.name = text)).line() }</label>
                <label class="cell"><span>{ store.t("单位", "Unit") }</span>
                    { text(name("unit"), figure.unit.clone(), typed("unit", |figure, text| figure.unit = text)).line() }</label>
                <label class="cell w2"><span>{ store.t("方向", "Direction") }</span>
                    <Select name={name("direction")} value={if figure.less_is_better { "less" } else { "more" }} onchange={better} choices={vec![
                        Choice::new("more", store.t("越高越好", "higher is better")),
                        Choice::new("less", store.t("越低越好", "lower is better")),
                    ]} /></label>
            </div>
            <table class="figures cards-large">
                <thead><tr>
                    <th scope="col">{ store.t("年份", "Year") }</th>
                    <th scope="col">{ store.t("本组织", "Own") }</th>
                    <th scope="col">{ store.t("竞争对手", "Competitor") }</th>
                    <th scope="col">{ store.t("标杆", "Benchmark") }</th>
                    <td></td>
                </tr></thead>
                <tbody>{ keyed((0..figure.years.len()).map(|year| (year, line(store, item, mark, at, year)))) }</tbody>
            </table>
            <div class="ways">
                { button("link", add_year, store.t("添加一年", "Add a year")) }
                { button("link", remove, store.t("删除这项指标", "Remove this figure")) }
            </div>
            { reading(store, figure) }
        </div>
    }
}

/// A figure with its clear numbers plain; what is in doubt stays as it was typed.
fn plain(figure: &Figure) -> Figure {
    let number = |text: &String| clean::number(text, &figure.unit).unwrap_or_else(|_| text.clone());
    let years = figure.years.iter().map(|year| FigureYear {
        own: number(&year.own),
        competitor: number(&year.competitor),
        benchmark: number(&year.benchmark),
        ..year.clone()
    });
    Figure { years: years.collect(), ..figure.clone() }
}

fn line(store: &Handle, item: &Item, mark: &Mark, at: usize, year: usize) -> Html {
    let row = &mark.figures[at].years[year];
    let cell = |field: &'static str,
                value: &str,
                zh: &'static str,
                en: &'static str,
                apply: fn(&mut FigureYear, String)| {
        let set = changed(item, mark, at);
        let name = format!("{}.figure.{at}.{year}.{field}", item.id);
        let oninput =
            type_in(store, name.clone(), move |text| set(&|figure| apply(&mut figure.years[year], text.clone())));
        let wrong = wrong(&mark.figures[at], year, field, value);
        let label = format!("{} {}", row.year, store.t(zh, en));
        html! {
            <td data-head={store.t(zh, en)}>{ number(name, value.to_owned(), oninput).label(label).wrong(wrong.is_some()).line() }
                if let Some((zh, en)) = wrong.clone() { <span class="odd">{ store.lang.pick(zh, en) }</span> }</td>
        }
    };
    let mut less = mark.figures.clone();
    less[at].years.remove(year);
    let gone = (format!("已删除 {} 年", row.year), format!("{} was removed", row.year));
    let remove = remove(store, &format!("{}.figures", item.id), gone, Action::Figures(item.id.clone(), less));
    html! {
        <tr>
            { cell("year", &row.year, "年份", "year", |row, text| row.year = text) }
            { cell("own", &row.own, "本组织", "own", |row, text| row.own = text) }
            { cell("competitor", &row.competitor, "竞争对手", "competitor", |row, text| row.competitor = text) }
            { cell("benchmark", &row.benchmark, "标杆", "benchmark", |row, text| row.benchmark = text) }
            <td><button type="button" class="link" onclick={remove} aria-label={format!("{} {}", store.t("删除", "Remove"), row.year)}>{ store.t("删除", "Remove") }</button></td>
        </tr>
    }
}

/// What is wrong with a field, if anything: the readings pass it over.
fn wrong(figure: &Figure, row: usize, field: &str, value: &str) -> Option<(String, String)> {
    let said = |zh: &str, en: &str| Some((zh.to_owned(), en.to_owned()));
    let year = figures::year(value);
    if field != "year" {
        let doubt = clean::number(value, &figure.unit).err().filter(|_| !value.trim().is_empty())?;
        return Some((number_words(&doubt, Lang::Zh), number_words(&doubt, Lang::En)));
    }
    let line = &figure.years[row];
    if year.is_none() && !(line.own.trim().is_empty() && value.trim().is_empty()) {
        return said("要填年份，如 2025", "a year is needed, such as 2025");
    }
    let twice = year.is_some() && figure.years[..row].iter().any(|other| figures::year(&other.year) == year);
    twice.then(|| said("年份重复，只算前一行", "this year stands above already")).flatten()
}

/// Tells what the readings of an item's figures pass over, each with its figure and year.
pub fn odd_figures(mark: &Mark, lang: Lang, tell: &mut dyn FnMut(String)) {
    for figure in &mark.figures {
        for (row, year) in figure.years.iter().enumerate() {
            for (field, zh, en, value) in [
                ("year", "年份", "year", &year.year),
                ("own", "本组织", "own", &year.own),
                ("competitor", "竞争对手", "competitor", &year.competitor),
                ("benchmark", "标杆", "benchmark", &year.benchmark),
            ] {
                let head = lang.pick(zh, en);
                if let Some((zh, en)) = wrong(figure, row, field, value) {
                    let (colon, words) = lang.pick(("：", zh), (": ", en));
                    tell(format!("“{}” {} {head}{colon}{words}", figure.name.trim(), year.year.trim()));
                }
            }
        }
    }
}

/// What the figure says: its course, how close it comes, and its line.
fn reading(store: &Handle, figure: &Figure) -> Html {
    let Some(reading) = figures::read(figure) else {
        return Html::default();
    };
    let course = match store.lang {
        Lang::Zh => ziping_paper::words::course(reading.course),
        Lang::En => match reading.course {
            Course::Short => "fewer than three years: no trend yet",
            Course::Worse => "getting worse",
            Course::Mixed => "up and down",
            Course::Better => "improving",
            Course::Sustained => "improving steadily",
        },
    };
    let close = reading.closeness.map(|percent| {
        store.lang.fill(
            "；{0} 年达到标杆（无标杆时为对手）的 {1}%{2}",
            "; in {0} at {1} %{3} of the benchmark (else the competitor)",
            &[
                &reading.compared.unwrap_or(reading.year),
                &percent,
                &if percent == figures::FAR { "以上" } else { "" },
                &if percent == figures::FAR { " or more" } else { "" },
            ],
        )
    });
    let trend = Trend::of(figure).map(|trend| if store.lang == Lang::En { in_english(trend, figure) } else { trend });
    html! {
        <>
            <p class="muted">{ course }{ close.unwrap_or_default() }</p>
            if let Some(trend) = trend { <Drawn chart={Chart::Trend(trend)} table={false} /> }
        </>
    }
}
