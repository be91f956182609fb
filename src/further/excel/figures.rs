//! A table beside the figures of one item, or of all result items.

use super::bring::Came;
use super::preview::{Count, PreviewRow, answers, first_is_head, left_out, letters, named, value};
use std::collections::BTreeMap;
use yew::prelude::*;
use ziping_ask::context::use_store;
use ziping_ask::store::Handle;
use ziping_ask::table::Target;
use ziping_domain::answers::{Figure, FigureYear};
use ziping_domain::assess::figures::year;
use ziping_domain::criteria::ItemKind;
use ziping_domain::table::figures::{
    FigureMisfit, FigureWhy, Given, HeadRole, Of, Row, SheetHeads, plan, recognise, taken, turned,
};
use ziping_domain::table::rows::Place;
use ziping_domain::{Action, Lang};
use ziping_json::order::set;
use ziping_later::components::odd::number_words;
use ziping_ui::{Choice, Select, each, keyed};

/// What the preview needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// One item, or all.
    pub target: Target,
    /// The table.
    pub came: Came,
    /// It was taken, or not.
    pub done: Callback<()>,
}

/// The items with their figures: one item may be of any kind, of all only those with results.
pub fn given<'a>(store: &'a Handle, target: &'a Target, figure: Option<usize>) -> Given<'a> {
    let marks = &store.answers().marks;
    let here = if let Target::Item(id) = target { Some(id.as_str()) } else { None };
    let items = store.env.criteria.iter().flat_map(|criteria| criteria.items());
    let meant = items.filter(|item| here.map_or(item.kind == ItemKind::Result, |here| here == item.id));
    let items = meant.map(|item| {
        let figures = marks.get(&item.id).map_or(&[][..], |mark| &mark.figures);
        (item.id.as_str(), item.name.get(store.lang), figures)
    });
    Given { items: items.collect(), here, figure }
}

/// The preview.
#[component]
pub fn Preview(props: &Props) -> Html {
    let store = use_store();
    let places = use_state(BTreeMap::<u32, Place>::new);
    let came = &props.came.lines;
    let by_year = use_memo(came.clone(), |came| turned(came));
    let lines = by_year.as_ref().as_ref().unwrap_or(came);
    let lang = store.lang;
    let given = given(&store, &props.target, begin(&props.came.field));
    let last = u32::from(store.env.today.year()) - 1;
    let chosen = use_state(|| None::<SheetHeads>);
    let source = chosen.as_ref().cloned().unwrap_or_else(|| recognise(lines, last));
    let ways = use_state(BTreeMap::<u32, bool>::new);
    let mut plan = plan(&given, lines, &source);
    for row in &mut plan.rows {
        // Of a new one the table says it, or the user; until then what its name lets one think, in sight.
        let is_open = row.less.is_none() && matches!(places.get(&row.number).copied().unwrap_or(row.place), Place::New);
        if let (true, less) = (is_open, ways.get(&row.number)) {
            row.less = Some(less.copied().unwrap_or_else(|| is_less(&row.figure.name)));
        }
    }
    let plan = plan;
    let place_of = |row: &Row| places.get(&row.number).copied().unwrap_or(row.place);
    let count = Count::of(plan.rows.iter().map(|row| (place_of(row), row.misfits.len())));
    let head = |column: usize| source.over(lines, column);
    let of_item = |id: Option<&str>| {
        let found = given.items.iter().find(|(item, ..)| Some(*item) == id);
        found.map_or(&[][..], |(.., figures)| figures)
    };
    let shown = |row: &Row| {
        let now = place_of(row);
        let old = of_item(row.item.as_deref());
        let beside = match now {
            Place::Into(at) | Place::Same(at) => old.get(at),
            _ => None,
        };
        let names: Vec<String> = old.iter().map(|figure| figure.name.clone()).collect();
        let can_be_new = row.item.is_some() && (!row.figure.years.is_empty() || !row.figure.name.is_empty());
        let said = html! {
            <>
                { figure(&store, row, beside, (now == Place::New).then_some(&ways)) }
                { each(row.misfits.iter().map(|misfit| html! { <p class="odd">{ misfit_words(misfit, &head(misfit.column), lang) }</p> })) }
            </>
        };
        let (number, beside) = (row.number, row.item.clone());
        PreviewRow { number, now, list: &props.target.list(), beside, old: &names, can_be_new }
            .row(&store, &places, said)
    };
    let width = lines.iter().map(|line| line.cells.len()).max().unwrap_or_default();
    let from = |at: usize| {
        let roles = HeadRole::all(&years(&source, last));
        let choices: Vec<Choice> = roles.iter().map(|role| Choice::new(role.code(), role.words(lang))).collect();
        let onchange = {
            let (chosen, source) = (chosen.clone(), source.clone());
            Callback::from(move |code: String| chosen.set(Some(source.with(at, &code))))
        };
        let value = source.roles.get(at).copied().unwrap_or(HeadRole::Nothing).code();
        html! {
            <label class="cell w2"><span>{ named(at, &head(at)) }{ " → " }</span>
                <Select name={format!("{}.excel.{at}", props.target.list())} {value} {choices} {onchange} /></label>
        }
    };
    let headed = {
        let (source, chosen) = (source.clone(), chosen.clone());
        Callback::from(move |head| chosen.set(Some(SheetHeads { head, ..source.clone() })))
    };
    let unused: Vec<String> = plan.unused.iter().map(|column| named(*column, &head(*column))).collect();
    let mut actions = Vec::new();
    for (id, _, figures) in &given.items {
        let rows: Vec<_> = plan.rows.iter().filter(|row| row.item.as_deref() == Some(*id)).collect();
        let new = taken(figures, rows.iter().map(|row| (place_of(row), *row)));
        if new != *figures {
            actions.push(Action::Figures((*id).to_owned(), new));
        }
    }
    html! {
        <>
            <p role="status">{ count.words(lang) }</p>
            if by_year.is_some() {
                <p class="help">{ store.t("每行一年、每列一项指标：已转成每行一项，行号是原来的列号。", "A year a line and an indicator a column: turned into an indicator a line; its number is that of its column.") }</p>
            }
            { left_out(&store, source.head.map(|head| lines[head].number), &unused, plan.above, plan.beyond) }
            if source.head.is_none_or(|head| head == 0) && !source.is_double {
                { first_is_head(&store, &props.target.list(), source.head.is_some(), headed) }
            }
            <div class="row from">{ each((0..width).filter(|at| lines.iter().any(|line| !line.cell(*at).is_empty())).map(from)) }</div>
            { keyed(plan.rows.iter().map(|row| (row.number, shown(row)))) }
            { answers(&store, &props.target.list(), &count, (Action::Many(actions), props.done.clone())) }
        </>
    }
}

/// The years that a column can be of: those of the last ten, and whatever the heads name.
fn years(source: &SheetHeads, last: u32) -> Vec<u32> {
    let named = source.roles.iter().filter_map(|role| if let HeadRole::Value(year, _) = role { *year } else { None });
    set(named.chain(last - 8..=last + 1)).into_iter().rev().collect()
}

/// The figure into whose fields a table was pasted: their names are `4.7.2.figure.1.…`.
fn begin(field: &str) -> Option<usize> {
    let (_, rest) = field.split_once(".figure.")?;
    rest.split('.').next()?.parse().ok()
}

/// What a line says, beside what is there.
fn figure(
    store: &Handle,
    row: &Row,
    beside: Option<&Figure>,
    ways: Option<&UseStateHandle<BTreeMap<u32, bool>>>,
) -> Html {
    let lang = store.lang;
    let Row { figure, .. } = row;
    let old = |pick: fn(&Figure) -> &str| beside.map_or("", pick);
    let years = figure.years.iter().flat_map(|new| {
        let old = beside.and_then(|old| old.years.iter().find(|old| year(&old.year) == year(&new.year)));
        Of::ALL.into_iter().filter(|of| !of.value(new).is_empty()).map(move |of| {
            let label = if of == Of::Own { new.year.clone() } else { format!("{} {}", new.year, of.words(lang)) };
            (label, old.map_or("", |old: &FigureYear| of.value(old)).to_owned(), of.value(new).to_owned())
        })
    });
    html! {
        <>
            <div class="cell w5"><span>{ store.t("指标名称", "What is measured") }</span>{ value(old(|old| &old.name), &figure.name) }</div>
            <div class="cell"><span>{ store.t("单位", "Unit") }</span>{ value(old(|old| &old.unit), &figure.unit) }</div>
            if let Some(ways) = ways {
                { direction(store, row, ways) }
            } else if let Some(less) = row.less.filter(|less| *less || beside.is_some_and(|old| old.less_is_better)) {
                <div class="cell"><span>{ store.t("方向", "Direction") }</span>{ if less {
                    store.t("越低越好", "lower is better")
                } else {
                    store.t("越高越好", "higher is better")
                } }</div>
            }
            { each(years.map(|(label, old, new)| html! { <div class="cell year"><span>{ label }</span>{ value(&old, &new) }</div> })) }
        </>
    }
}

/// Whether more or less of a new figure is better: everything that is read out of it hangs on that.
fn direction(store: &Handle, row: &Row, ways: &UseStateHandle<BTreeMap<u32, bool>>) -> Html {
    let (number, less) = (row.number, row.less.unwrap_or_default());
    let onchange = {
        let ways = ways.clone();
        Callback::from(move |chosen: String| {
            let mut next = (*ways).clone();
            next.insert(number, chosen == "less");
            ways.set(next);
        })
    };
    let choices = vec![
        Choice::new("more", store.t("越高越好", "higher is better")),
        Choice::new("less", store.t("越低越好", "lower is better")),
    ];
    html! {
        <label class="cell w2"><span>{ store.t("方向（请核对）", "Direction (please check)") }</span>
            <Select name={format!("direction.{number}")} value={if less { "less" } else { "more" }} {onchange} {choices} /></label>
    }
}

/// What a name lets one think of the direction: of these less is better.
fn is_less(name: &str) -> bool {
    const LESS: [&str; 24] = [
        "投诉",
        "事故",
        "伤亡",
        "不良",
        "不合格",
        "缺陷",
        "退货",
        "退换",
        "返工",
        "返修",
        "报废",
        "废品",
        "故障",
        "停机",
        "差错",
        "逾期",
        "延误",
        "流失",
        "离职",
        "损失",
        "能耗",
        "排放",
        "成本",
        "负债",
    ];
    LESS.iter().any(|word| name.contains(word))
}

fn misfit_words(FigureMisfit { number, column, text, why }: &FigureMisfit, head: &str, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let why = match why {
        FigureWhy::Error if zh => "是 Excel 的出错标记，没有取。".to_owned(),
        FigureWhy::Error => "is an error sign of Excel and is left out.".to_owned(),
        FigureWhy::Number(doubt) => {
            format!("{}{}", if zh { "没有取：" } else { "is left out. " }, number_words(doubt, lang))
        }
        FigureWhy::Item if text.is_empty() && zh => return "没有条款号，不知道填到哪一条。".to_owned(),
        FigureWhy::Item if text.is_empty() => {
            return "No clause number: nobody knows to which item it belongs.".to_owned();
        }
        FigureWhy::Share if zh => {
            return format!("“{text}”像是没有设成百分数的小数（同一行别的年份是百分数），照原样取，请核对。");
        }
        FigureWhy::Share => {
            return format!("“{text}” looks like a share of 1 beside percents; it is taken as it stands: look at it.");
        }
        FigureWhy::Item if zh => "不是这里的条款，没有取。".to_owned(),
        FigureWhy::Item => "is no item here and is left out.".to_owned(),
        FigureWhy::Direction if zh => "不是方向，没有取；可填：越高越好、越低越好。".to_owned(),
        FigureWhy::Direction => "is no direction and is left out: higher is better, lower is better.".to_owned(),
    };
    let head = if head.is_empty() { letters(*column) } else { head.to_owned() };
    if zh {
        format!("第{number}行“{head}”：“{text}”{why}")
    } else {
        format!("Line {number}, “{head}”: “{text}” {why}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_lets_one_think_of_a_direction() {
        assert!(is_less("客户投诉率") && is_less("万元产值综合能耗") && !is_less("市场占有率") && !is_less("满意度"));
    }

    #[test]
    fn the_figure_at_hand() {
        assert_eq!(begin("4.7.2.figure.1.0.own"), Some(1));
        assert_eq!(begin("4.7.2.figures.excel"), None);
    }
}
