//! Which processes drive which results and how much later, and which data are missing: the tool's own table, until the
//! organisation says otherwise.

use super::edit;
use yew::prelude::*;
use ziping_ask::store::Handle;
use ziping_domain::answers::{DataGap, Wish};
use ziping_domain::assess::plan::{hung, lacking, lag};
use ziping_domain::criteria::{Item, ItemKind};
use ziping_later::components::entry::{Entry, FieldForm};
use ziping_paper::plan::words::{FOLLOW, NO_PROMISE, Telling, gap};
use ziping_paper::standing::OWN;
use ziping_ui::{button, each, labelled_tick};

/// Months that a result may come later.
const MONTHS: FieldForm = FieldForm::Whole(0, 120, "个月");

/// The table, folded away.
pub fn hanging(store: &Handle, tell: &Telling<'_>, now: &Wish) -> Html {
    let of = |kind| tell.criteria.items().filter(move |item| item.kind == kind);
    let results: Vec<&Item> = of(ItemKind::Result).collect();
    let row = |head: String, cells: Html| html! { <tr><th scope="row">{ head }</th>{ cells }</tr> };
    let processes = of(ItemKind::Process).map(|process| {
        row(tell.named(&process.id), results.iter().map(|result| hangs(store, tell, now, result, process)).collect())
    });
    let lags = results.iter().map(|result| months(store, tell, now, result)).collect();
    let gaps = DataGap::ALL.iter().map(|one| {
        let cells = results.iter().map(|result| lacks(store, tell, now, result, *one)).collect();
        row(format!("{}{}", store.t("缺", "lacks "), gap(*one, store.lang)), cells)
    });
    let reset = edit::chosen(store, |wish, _| {
        let kept = std::mem::take(wish);
        *wish = Wish { hangs: Default::default(), lags: Default::default(), lacking: Default::default(), ..kept };
    });
    let is_own = !(now.hangs.is_empty() && now.lags.is_empty() && now.lacking.is_empty());
    html! {
        <details class="more"><summary>{ store.t("哪些过程带动哪些结果，缺哪些数据", "Which processes drive which results, which data are missing") }</summary>
            <p class="help">{ store.t(OWN.0, OWN.1) }{ store.t(FOLLOW.0, FOLLOW.1) }</p>
            <p class="help">{ store.t("勾选是本工具按章的默认，可以改；缺什么数据按所填的数据看。", "The ticks are the tool's own default by chapter, and can be changed; what data are missing the figures show.") }{ store.t(NO_PROMISE.0, NO_PROMISE.1) }</p>
            <div class="ladder-scroll" tabindex="0" role="region" aria-label={store.t("过程和结果", "Processes and results")}>
            <table class="plain settings">
                <thead><tr><th scope="col">{ store.t("过程", "Process") }</th>
                    { each(results.iter().map(|result| html! { <th scope="col">{ tell.named(&result.id) }</th> })) }</tr></thead>
                <tbody>
                    { each(processes) }
                    { row(store.t("至少几个月以后", "Months later at least").to_owned(), lags) }
                    { each(gaps) }
                </tbody>
            </table>
            </div>
            if is_own { <p>{ button("button plain", reset.reform(|_: MouseEvent| String::new()), store.t("恢复默认", "Back to the default")) }</p> }
        </details>
    }
}

fn cell(store: &Handle, (name, label): (String, String), is_on: bool, change: impl Fn(&mut Wish) + 'static) -> Html {
    html! { <td><label class="cell-box">{ labelled_tick(label, name, "on", is_on, edit::ticked(store, change)) }</label></td> }
}

fn hangs(store: &Handle, tell: &Telling<'_>, now: &Wish, result: &Item, process: &Item) -> Html {
    let of = |wish: &Wish| hung(tell.criteria, wish, &result.id).into_iter().map(str::to_owned).collect::<Vec<_>>();
    let (list, by_table) = (of(now), of(&Wish::default()));
    let names = (
        format!("hangs.{}.{}", result.id, process.id),
        format!("{} {} {}", tell.named(&process.id), store.t("带动", "drives"), tell.named(&result.id)),
    );
    let (is_on, result, process) = (list.contains(&process.id), result.id.clone(), process.id.clone());
    cell(store, names, is_on, move |wish| edit::set(&mut wish.hangs, &result, toggled(&list, &process), &by_table))
}

fn lacks(store: &Handle, tell: &Telling<'_>, now: &Wish, result: &Item, one: DataGap) -> Html {
    let of = |wish: &Wish| lacking(tell.criteria, store.answers(), wish, result);
    let (list, by_figures) = (of(now), of(&Wish::default()));
    let names = (
        format!("lacks.{}.{}", result.id, one.word()),
        format!("{} {}{}", tell.named(&result.id), store.t("缺", "lacks "), gap(one, store.lang)),
    );
    let (is_on, result) = (list.contains(&one), result.id.clone());
    cell(store, names, is_on, move |wish| edit::set(&mut wish.lacking, &result, toggled(&list, &one), &by_figures))
}

/// A list with one more, or one less.
fn toggled<T: PartialEq + Clone>(list: &[T], one: &T) -> Vec<T> {
    let mut list = list.to_vec();
    edit::toggle(&mut list, one.clone());
    list
}

fn months(store: &Handle, tell: &Telling<'_>, now: &Wish, result: &Item) -> Html {
    let id = result.id.clone();
    let make = edit::action(store, move |wish, typed| {
        match MONTHS.kept(&typed).parse() {
            Ok(months) => wish.lags.insert(id.clone(), months),
            Err(_) => wish.lags.remove(&id),
        };
    });
    let label = format!("{} {}", tell.named(&result.id), store.t("至少几个月以后", "months later at least"));
    let value = now.lags.get(&result.id).map(u8::to_string).unwrap_or_default();
    let usual = lag(&Wish::default(), &result.id);
    html! {
        <td><Entry name={format!("lag.{}", result.id)} {value} form={MONTHS} {label} {make} />
            <span class="help">{ store.t("默认 ", "default ") }{ usual }</span></td>
    }
}
