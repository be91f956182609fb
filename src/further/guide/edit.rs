//! How a field on this page changes what is kept of the season.

use yew::prelude::*;
use ziping_ask::store::Handle;
use ziping_domain::Action;
use ziping_domain::programme::{Known, Lead};
use ziping_domain::season::Season;
use ziping_json::Unread;
use ziping_later::components::entry::{Entry, FieldForm};

/// The most working days that a step takes or a shown list hangs: those of a year.
pub const DAYS: FieldForm = FieldForm::Whole(0, 250, "天");

/// The season with a change.
pub fn changed(store: &Handle, change: impl FnOnce(&mut Season)) -> Action {
    let mut season = store.answers().season.read().unwrap_or_default();
    change(&mut season);
    Action::Season(Unread::of(&season))
}

/// A field of the season: its name, what the season keeps, its form, and how it is called.
pub fn entry(
    store: &Handle,
    (name, value): (String, String),
    form: FieldForm,
    label: &str,
    unit: Option<&'static str>,
    make: impl Fn(&mut Season, String) + 'static,
) -> Html {
    let store = store.clone();
    let make = Callback::from(move |now: String| changed(&store, |season| make(season, now)));
    html! { <Entry {name} {value} {form} label={AttrValue::from(label.to_owned())} unit={unit.map(AttrValue::from)} {make} /> }
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
    if let Some(days) = days_of(days) {
        season.leads.push(Lead { step: step.to_owned(), days });
    }
}

/// A number of days as it is typed.
pub fn days_of(typed: &str) -> Option<u16> {
    DAYS.kept(typed).parse().ok()
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
        set_lead(&mut season, "seal", "4 天");
        assert_eq!(season.leads, [Lead { step: "seal".to_owned(), days: 4 }]);
        set_lead(&mut season, "seal", "vier");
        assert!(season.leads.is_empty());
    }
}
