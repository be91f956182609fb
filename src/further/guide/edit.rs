//! How a field on this page changes what is kept of the season.

use yew::prelude::*;
use ziping_ask::msg::Msg;
use ziping_ask::send::{say_typed, type_in};
use ziping_ask::store::Handle;
use ziping_domain::programme::{Known, Lead};
use ziping_domain::season::Season;
use ziping_domain::{Action, clean};
use ziping_json::Unread;
use ziping_ui::{DateField, number, text};

/// The season with a change.
pub fn changed(store: &Handle, change: impl FnOnce(&mut Season)) -> Action {
    let mut season = store.answers().season.read().unwrap_or_default();
    change(&mut season);
    Action::Season(Unread::of(&season))
}

/// A field for a day. A whole date, however it is written, is brought into one form when the field is left.
pub fn day(store: &Handle, name: String, value: &str, make: impl Fn(&mut Season, String) + Clone + 'static) -> Html {
    let words = (store.t("年", "year").into(), store.t("月", "month").into(), store.t("日", "day").into());
    let oninput = {
        let (store, name, make) = (store.clone(), name.clone(), make.clone());
        Callback::from(move |now: String| {
            let action = |now: String| changed(&store, |season| make(season, now));
            say_typed(&store, &name, now, false, &action);
        })
    };
    let tidied = clean::date(value).map(|day| day.to_string()).ok().filter(|tidied| tidied != value);
    let onfocusout = {
        let (store, name) = (store.clone(), name.clone());
        Callback::from(move |_: FocusEvent| {
            if let Some(tidied) = tidied.clone() {
                store.dispatch(Msg::Tidy(name.clone(), changed(&store, |season| make(season, tidied))));
            }
        })
    };
    html! { <div {onfocusout}><DateField {name} value={value.to_owned()} {oninput} {words} /></div> }
}

/// A field of one line, for a number or a text.
pub fn line(
    store: &Handle,
    name: String,
    value: String,
    label: &str,
    is_number: bool,
    make: impl Fn(&mut Season, String) + 'static,
) -> Html {
    let oninput = {
        let store = store.clone();
        type_in(&store.clone(), name.clone(), move |now| changed(&store, |season| make(season, now)))
    };
    let field = if is_number { number(name, value, oninput) } else { text(name, value, oninput) };
    field.label(label.to_owned()).line()
}

/// Sets the day of a step; a blank one takes it back.
pub fn set_day(season: &mut Season, step: &str, on: String) {
    season.days.retain(|known| known.step != step);
    if !on.trim().is_empty() {
        season.days.push(Known { step: step.to_owned(), on, to: None });
    }
}

/// Sets how long a step takes; what is no number takes it back.
pub fn set_lead(season: &mut Season, step: &str, days: &str) {
    season.leads.retain(|lead| lead.step != step);
    if let Ok(days) = days.trim().parse() {
        season.leads.push(Lead { step: step.to_owned(), days });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_leads_are_set_and_taken_back() {
        let mut season = Season::default();
        set_day(&mut season, "survey", "2027-5-1".to_owned());
        set_day(&mut season, "survey", "2027-5-10".to_owned());
        set_day(&mut season, "visits", "2027-6-1".to_owned());
        assert_eq!(season.days.len(), 2, "a step has one day");
        set_day(&mut season, "survey", " ".to_owned());
        assert_eq!(season.days[0].step, "visits");
        set_lead(&mut season, "seal", "3");
        set_lead(&mut season, "seal", "4");
        assert_eq!(season.leads, [Lead { step: "seal".to_owned(), days: 4 }]);
        set_lead(&mut season, "seal", "vier");
        assert!(season.leads.is_empty());
    }
}
