//! Days worked out by hand: the way back from a deadline, and the steps that follow.

use super::*;
use crate::programme::{Counts, Known, Lead, Programme, Yearly};

fn programme() -> Programme {
    let step = |id: &str, more: &str| format!(r#"{{"id": "{id}", "title": "{id}", "clause": "1", "text": "t"{more}}}"#);
    let handing = [
        step("seal", r#", "ownDays": 2"#),
        step("to-recommender", r#", "ownDays": 1"#),
        step("opinion", ""),
        step("handed-in", ""),
    ];
    let procedure = [
        step("publicity", r#", "day": {"after": "deadline", "days": 10, "forDays": 7}"#),
        step("approved", ""),
        step("first-year", r#", "day": {"after": "cycle", "forYears": 1}"#),
        step("second-year", r#", "day": {"after": "cycle", "years": 1, "forYears": 1}"#),
    ];
    let duties = [
        step("reports", r#", "day": {"after": "approved", "nextYear": true, "forYears": 5}"#),
        step("told", r#", "day": {"after": "approved", "workingDays": 15, "until": true}"#),
    ];
    let json = format!(
        r#"{{"format": "ziping-programme/1", "id": "p", "version": "1", "title": "t", "place": "p", "organisation": "name",
        "source": {{"title": "s", "status": "x"}}, "sections": [], "handing": [{}], "procedure": [{}], "duties": [{}]}}"#,
        handing.join(","),
        procedure.join(","),
        duties.join(",")
    );
    Programme::parse(&json).expect("a programme")
}

fn notice() -> Yearly {
    Yearly {
        source: "通知".into(),
        deadline: "2027-05-06".to_owned(),
        counts: Counts::Arrival,
        holidays: vec!["2027-05-01/2027-05-05".to_owned()],
        leads: vec![Lead { step: "opinion".to_owned(), days: 4 }],
        ..Yearly::default()
    }
}

fn of(notice: Yearly) -> Season {
    Season { notice: Some(notice), ..Season::default() }
}

/// Each step's latest day, with a sign where it is given (`!`) or earlier is safer (`<`).
fn latest(season: &Season) -> Vec<String> {
    let sign = |point: &Waypoint| match (point.given, point.loose) {
        (true, _) => "!",
        (_, true) => "<",
        _ => "",
    };
    let told = |point: &Waypoint| {
        let day = point.latest.map_or("open".to_owned(), |day| day.to_string());
        format!("{} {day}{}", point.step.id, sign(point))
    };
    schedule(&programme(), season).way.iter().map(told).collect()
}

#[test]
fn backwards_from_the_deadline_over_holidays() {
    // Opinion by the deadline takes four working days: 6 May, 30, 29, 28 April; so it is with the recommender by the 27th.
    assert_eq!(
        latest(&of(notice())),
        [
            "review 2027-04-21",
            "settle 2027-04-22",
            "seal 2027-04-26",
            "to-recommender 2027-04-27",
            "opinion 2027-05-06",
            "handed-in 2027-05-06"
        ]
    );
}

#[test]
fn what_nobody_says_leaves_the_days_before_open_to_the_early_side() {
    let silent = Yearly { leads: Vec::new(), ..notice() };
    assert_eq!(
        latest(&of(silent)),
        [
            "review 2027-04-27<",
            "settle 2027-04-28<",
            "seal 2027-04-30<",
            "to-recommender 2027-05-06<",
            "opinion 2027-05-06",
            "handed-in 2027-05-06"
        ]
    );
    assert!(latest(&Season::default()).iter().all(|line| line.ends_with("open")), "no notice, no day");
    let mut bare = programme();
    bare.handing.clear();
    assert!(schedule(&bare, &of(notice())).way.is_empty());
}

#[test]
fn the_recommenders_day_and_the_days_within_come_from_the_notice() {
    let full = Yearly { recommender_by: Some("2027-04-20".to_owned()), shown_days: Some(5), ..notice() };
    let season = Season { leads: vec![Lead { step: "seal".to_owned(), days: 3 }], ..of(full.clone()) };
    assert_eq!(
        latest(&season),
        [
            "review 2027-04-06",
            "settle 2027-04-07",
            "shown 2027-04-14",
            "seal 2027-04-19",
            "to-recommender 2027-04-20!",
            "opinion 2027-05-06",
            "handed-in 2027-05-06"
        ]
    );
    let later = Yearly { recommender_by: Some("2027-06-01".to_owned()), ..full };
    assert_eq!(latest(&of(later))[4], "to-recommender 2027-04-27", "a day that is too late is no help");
}

#[test]
fn a_window_is_closed_on_a_holiday_and_the_post_is_not() {
    let on_holiday = Yearly { deadline: "2027-05-03".to_owned(), ..notice() };
    let arrival = schedule(&programme(), &of(on_holiday.clone()));
    assert!(arrival.moved);
    assert_eq!(arrival.way[5].latest.map(|day| day.to_string()).as_deref(), Some("2027-04-30"));
    let posted = schedule(&programme(), &of(Yearly { counts: Counts::Postmark, ..on_holiday }));
    assert!(!posted.moved);
    assert_eq!(posted.way[5].latest.map(|day| day.to_string()).as_deref(), Some("2027-05-03"));
}

/// Each step's day.
fn days(season: &Season) -> Vec<String> {
    let told = |one: &Ahead<'_>| match &one.day {
        Moment::On(from, None) => from.to_string(),
        Moment::On(from, Some(to)) => format!("{from}/{to}"),
        Moment::Until(day) => format!("≤{day}{}", if one.loose { "~" } else { "" }),
        Moment::Open(open) => format!("{open:?}"),
    };
    ahead(&programme(), season).iter().map(told).collect()
}

#[test]
fn what_follows_is_reckoned_as_far_as_its_beginning_is_known() {
    assert_eq!(days(&Season::default()), ["NoDeadline", "Unsaid", "NoCycle", "NoCycle", "After(1)", "After(1)"]);
    let told = Yearly { cycle_from: Some("2027-07-01".to_owned()), ..notice() };
    assert_eq!(
        days(&of(told.clone())),
        ["2027-05-16/2027-05-22", "Unsaid", "2027-07-01/2028-06-30", "2028-07-01/2029-06-30", "After(1)", "After(1)"]
    );
    let known = |on: &str| vec![Known { step: "approved".to_owned(), on: on.to_owned(), to: None }];
    let season = Season { days: known("2027-11-30"), ..of(told) };
    assert_eq!(days(&season)[1], "2027-11-30");
    assert_eq!(
        days(&season)[4..],
        ["2028-01-01/2032-12-31", "≤2027-12-21"],
        "five years from the next; 15 working days"
    );
    let bare = Season { days: known("2027-11-30"), ..Season::default() };
    assert_eq!(days(&bare)[5], "≤2027-12-21~", "nobody listed the holidays");
    let odd = Season { days: known("nächste Woche"), ..Season::default() };
    assert_eq!(days(&odd)[1], "Unsaid", "what is no day says nothing");
}

#[test]
fn a_season_comes_back_from_its_text_as_it_was() {
    use ziping_json::Unread;
    let season = Season { copied: true, ..of(notice()) };
    assert_eq!(Unread::of(&season).read(), Ok(season));
    assert_eq!(Unread::of(&Season::default()), Unread::default(), "nothing is not written");
}
