//! The deadline: as the portal's notice says, or copied from the notice by the organisation, where the portal has none.

use super::edit::{DAYS, changed, days_of, entry};
use yew::prelude::*;
use ziping_ask::msg::Msg;
use ziping_ask::send::send;
use ziping_ask::store::Handle;
use ziping_domain::programme::{Counts, YEARLY_FORMAT, Yearly};
use ziping_domain::season::Season;
use ziping_domain::{Action, Text};
use ziping_json::Unread;
use ziping_later::components::entry::{FieldForm, pieces};
use ziping_paper::season::words;
use ziping_ui::{Choice, Select, button, each};

/// What is known of the deadline.
pub fn notice(store: &Handle, season: &Season) -> Html {
    let lang = store.lang;
    let by_hand = store.env.programme.notice.is_none() || season.copied;
    html! {
        <>
            { season.notice.as_ref().filter(|notice| notice.day().is_some()).map_or_else(
                || html! { <p>{ store.t("还没有本年度的申报通知：步骤先排先后，日期等通知。", "No notice of this year yet: steps stand in order, their days wait for it.") }</p> },
                |notice| html! { <>
                    <p class="deadline"><strong>{ store.t("截止 ", "Deadline ") }{ words::deadline(notice, lang) }</strong></p>
                    { each(words::deadline_open(notice, lang).into_iter().map(|open| html! { <p class="help">{ store.t("本工具的理解：", "The tool's own reading: ") }{ open }</p> })) }
                    { counted(store, notice) }
                </> },
            ) }
            if by_hand { { copy(store, season) } }
        </>
    }
}

/// That the portal has another notice than the one that the fixed version follows.
pub fn renewed(store: &Handle, season: &Season, notice: &Yearly) -> Html {
    let take = {
        let season = Season { notice: Some(notice.clone()), copied: false, ..season.clone() };
        send(store, Msg::Act(Action::Season(Unread::of(&season))))
    };
    html! {
        <div class="notice">
            <p>{ store.t("定稿以后通知有更新：", "The notice was renewed after you fixed the version: ") }{ words::deadline(notice, store.lang) }{ store.t("。下面仍按定稿时的通知。", ". Below you see the earlier one.") }</p>
            { button("button plain", take, store.t("改按新通知", "Follow the new notice")) }
        </div>
    }
}

/// The day to which periods are counted, where it is not the application date.
fn counted(store: &Handle, notice: &Yearly) -> Html {
    let Some(counted) = &notice.counted_on else { return Html::default() };
    let date = store.env.programme.application_date.as_ref().and_then(|id| store.answers().date(id));
    let differs = date.is_some_and(|date| date.to_string() != *counted);
    html! {
        <p>{ store.t("计算截止日：", "Periods are counted to: ") }{ counted }
            if differs { <span class="help">{ store.t("与申报日期不同：这里的年限算到申报日期，请核对。", "Not the application date, to which this tool counts: check.") }</span> }
        </p>
    }
}

/// Fields for what the notice says.
fn copy(store: &Handle, season: &Season) -> Html {
    let notice = season.notice.clone().unwrap_or_default();
    let counts = {
        let store = store.clone();
        Callback::from(move |word: String| {
            let counts = Counts::ALL.iter().copied().find(|counts| counts.word() == word).unwrap_or_default();
            store.dispatch(Msg::Act(copied(&store, |notice| notice.counts = counts)));
        })
    };
    let choices = vec![
        Choice::new(Counts::Unsaid.word(), store.t("通知没有写", "not said")),
        Choice::new(Counts::Arrival.word(), store.t("以到达为准", "by arrival")),
        Choice::new(Counts::Postmark.word(), store.t("以邮戳为准", "by the postmark")),
    ];
    let cell = |words: &'static str, field: Html| html! { <div class="cell w5"><span>{ words }</span>{ field }</div> };
    let row = |name: &str, (words, value): (&'static str, String), form: FieldForm, set: fn(&mut Yearly, String)| {
        let field =
            entry(store, (format!("notice.{name}"), value), form, words, None, move |season, now| set(of(season), now));
        cell(words, field)
    };
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    let shown = notice.shown_days.map_or(String::new(), |days| days.to_string());
    html! {
        <details class="more" open={season.copied || season.notice.is_none()}>
            <summary>{ store.t("照通知填写截止日期等", "Copy the deadline and more from the notice") }</summary>
            <div class="row">
                { row("deadline", (store.t("截止日期", "Deadline"), notice.deadline.clone()), FieldForm::Day, |notice, now| notice.deadline = now) }
                { row("hour", (store.t("几点（如17:00）", "Hour, e.g. 17:00"), optional(&notice.hour)), FieldForm::Hour, |notice, now| notice.hour = some(now)) }
                { cell(store.t("到达还是邮戳", "Arrival or postmark"), html! { <Select name="notice.counts" label={store.t("以到达还是邮戳为准", "Arrival or postmark")} {choices} value={notice.counts.word()} onchange={counts} /> }) }
                { row("recommender", (store.t("推荐单位的截止日期", "The recommender's day"), optional(&notice.recommender_by)), FieldForm::Day, |notice, now| notice.recommender_by = some(now)) }
                { row("counted", (store.t("计算截止日", "Periods counted to"), optional(&notice.counted_on)), FieldForm::Day, |notice, now| notice.counted_on = some(now)) }
                { row("shown", (store.t("内部公示几个工作日", "Shown within for working days"), shown), DAYS, |notice, now| notice.shown_days = days_of(&now)) }
                { row("cycle", (store.t("孵化周期第一天（有的话）", "First day of the cycle, if any"), optional(&notice.cycle_from)), FieldForm::Day, |notice, now| notice.cycle_from = some(now)) }
                { row("holidays", (store.t("放假的日子（如2027-05-01/2027-05-05、2027-06-09）", "Public holidays, e.g. 2027-05-01/2027-05-05、2027-06-09"), notice.holidays.join("、")), FieldForm::Days, |notice, now| notice.holidays = pieces(&now)) }
                { row("workdays", (store.t("调休上班的周末", "Weekends that are worked"), notice.workdays.join("、")), FieldForm::Days, |notice, now| notice.workdays = pieces(&now)) }
                { row("address", (store.t("交到哪里", "Where to"), notice.address.zh().to_owned()), FieldForm::Words, |notice, now| notice.address = words_of(now)) }
            </div>
        </details>
    }
}

/// A change of the notice that the organisation copied.
fn copied(store: &Handle, change: impl FnOnce(&mut Yearly)) -> Action {
    changed(store, |season| change(of(season)))
}

/// The notice that the organisation copied.
fn of(season: &mut Season) -> &mut Yearly {
    season.copied = true;
    season.notice.get_or_insert_with(|| Yearly {
        format: YEARLY_FORMAT.to_owned(),
        source: Text::Both { zh: "本年度申报通知".to_owned(), en: "This year's notice".to_owned() },
        ..Yearly::default()
    })
}

fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.trim().is_empty())
}

fn words_of(text: String) -> Text {
    if text.is_empty() { Text::None } else { Text::One(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copied_notice_is_marked_as_such() {
        let mut season = Season::default();
        of(&mut season).deadline = "2027-5-6".to_owned();
        assert!(season.copied && season.notice.as_ref().and_then(Yearly::day).is_some());
        assert_eq!(some(" ".to_owned()), None);
    }
}
