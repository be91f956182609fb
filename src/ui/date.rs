//! A date as three fields 年 月 日; the first one takes a whole date too, however it is written.

use crate::each;
use crate::entered;
use yew::prelude::*;
use ziping_domain::clean;

/// What the fields need.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Id and name of the first field; the others are `<name>.month` and `<name>.day`.
    pub name: AttrValue,
    /// The text that the state holds: `YYYY-MM-DD`, parts of it, or whatever was typed.
    pub value: AttrValue,
    /// Hands on the text as it is now.
    pub oninput: Callback<String>,
    /// Words of the three fields.
    pub words: (AttrValue, AttrValue, AttrValue),
    /// Ids of what describes them.
    #[prop_or_default]
    pub described: Option<AttrValue>,
    /// Whether something is told to be wrong with it.
    #[prop_or_default]
    pub wrong: bool,
}

/// The three fields.
#[component]
pub fn DateField(props: &Props) -> Html {
    let parts = parts(&props.value);
    let field = |at: usize| {
        let (value, tell) = (props.value.clone(), props.oninput.clone());
        // A whole date in the first field goes to the three once it is left.
        let onfocusout = {
            let (value, tell) = (props.value.clone(), props.oninput.clone());
            Callback::from(move |_: FocusEvent| match clean::date(&value) {
                Ok(date) if self::parts(&value)[1].is_empty() => tell.emit(date.to_string()),
                _ => {}
            })
        };
        let oninput = Callback::from(move |event: InputEvent| tell.emit(typed(&value, at, &entered(&event))));
        let (id, words, class) = match at {
            0 => (props.name.to_string(), &props.words.0, "year"),
            1 => (format!("{}.month", props.name), &props.words.1, "month"),
            _ => (format!("{}.day", props.name), &props.words.2, "day"),
        };
        html! {
            <label key={at} class="date-part" {onfocusout}>
                <input id={id.clone()} name={id} {class} type="text" inputmode="numeric" autocomplete="off" {oninput}
                    value={parts[at].to_owned()} aria-describedby={props.described.clone()} aria-invalid={props.wrong.then_some("true")} />
                <span class="unit">{ words.clone() }</span>
            </label>
        }
    };
    html! { <span class="date">{ each((0..3).map(field)) }</span> }
}

/// The same where nothing tidies up what was typed: a whole day is handed on as `YYYY-MM-DD` however it is written, and shown as it
/// was typed.
#[component]
pub fn DayField(props: &Props) -> Html {
    let typed = use_state(String::new);
    let whole = |text: &str| clean::date(text).map_or_else(|_| text.to_owned(), |date| date.to_string());
    let shown = if whole(&typed) == *props.value { AttrValue::from((*typed).clone()) } else { props.value.clone() };
    let oninput = {
        let (typed, tell) = (typed.clone(), props.oninput.clone());
        Callback::from(move |text: String| {
            typed.set(text.clone());
            tell.emit(whole(&text));
        })
    };
    let (name, words, described) = (props.name.clone(), props.words.clone(), props.described.clone());
    html! { <DateField {name} value={shown} {oninput} {words} {described} /> }
}

/// What each field shows: year, month and day where the text has the form of a date or of parts of one; else the whole text in
/// the first.
fn parts(text: &str) -> [&str; 3] {
    let mut pieces = text.split('-');
    match ([pieces.next(), pieces.next(), pieces.next()], pieces.next()) {
        ([Some(year), Some(month), Some(day)], None) if year.chars().all(is_digit) => [year, month, day],
        _ => [text, "", ""],
    }
}

/// A digit, as it stands while an input method writes in full width.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// The text after a field was typed in.
fn typed(before: &str, at: usize, now: &str) -> String {
    let mut parts = parts(before);
    // A whole date comes at once when it is pasted; one that is still being typed is left alone until the field is left.
    // So does one of eight digits and nothing else, which is no year.
    let digits = now.chars().count() == 8 && now.chars().all(is_digit);
    let pasted = at == 0 && (digits || now.chars().count() > parts[0].chars().count() + 1);
    // Also behind or before the year that stood there.
    let all = [Some(now), now.strip_prefix(parts[0]), now.strip_suffix(parts[0])];
    if let (true, Some(date)) = (pasted, all.into_iter().flatten().find_map(|text| clean::date(text).ok())) {
        return date.to_string();
    }
    // More than a year typed into the first field is a whole date, which takes the place of all.
    if at == 0 && now.contains(['-', '/', '.', '年']) && parts[0].chars().all(is_digit) {
        return now.replace('-', "/");
    }
    // A hyphen would begin another field: in the first it is written as a stroke until the date is whole.
    let plain = now.replace('-', if at == 0 { "/" } else { "" });
    parts[at] = &plain;
    match parts {
        ["", "", ""] => String::new(),
        [first, "", ""] if !first.chars().all(is_digit) => first.to_owned(),
        [year, month, day] => format!("{year}-{month}-{day}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_a_date_part_by_part() {
        let mut text = String::new();
        for year in ["2", "20", "200", "2009"] {
            text = typed(&text, 0, year);
            assert_eq!(parts(&text)[0], year);
        }
        text = typed(&text, 1, "5");
        text = typed(&text, 2, "1");
        text = typed(&text, 2, "18");
        assert_eq!(text, "2009-5-18");
        text = typed(&text, 0, "");
        assert_eq!((text.as_str(), parts(&text)), ("-5-18", ["", "5", "18"]));
        text = typed(&text, 1, "");
        assert_eq!(typed(&text, 2, ""), "");
    }

    #[test]
    fn a_whole_date_typed_key_by_key_is_left_alone() {
        let mut text = String::new();
        for at in 1..="2009-05-18".len() {
            let first = parts(&text)[0].to_owned() + &"2009-05-18"[at - 1..at];
            text = typed(&text, 0, &first);
        }
        assert_eq!(text, "2009/05/18");
        assert_eq!(clean::date(&text).map(|date| date.to_string()).as_deref(), Ok("2009-05-18"));
    }

    #[test]
    fn a_whole_date_typed_over_another_takes_its_place() {
        let mut text = "2026-11-29".to_owned();
        // The year is selected and typed over.
        for at in 1..="2026-12-1".len() {
            let shown = if at == 1 { String::new() } else { parts(&text)[0].to_owned() };
            text = typed(&text, 0, &(shown + &"2026-12-1"[at - 1..at]));
        }
        assert_eq!(clean::date(&text).map(|date| date.to_string()).as_deref(), Ok("2026-12-01"), "{text}");
        for at in 1..="20261202".len() {
            let shown = if at == 1 { String::new() } else { parts(&text)[0].to_owned() };
            text = typed(&text, 0, &(shown + &"20261202"[at - 1..at]));
        }
        assert_eq!(text, "2026-12-02", "eight digits, key by key");
    }

    #[test]
    fn a_whole_date_and_anything_else() {
        for pasted in ["2009/5/18", "20090518", "2009年5月18日", "２００９－０５－１８"] {
            assert_eq!(typed("", 0, pasted), "2009-05-18");
            assert_eq!(typed("2010-1-1", 0, pasted), "2009-05-18", "the whole date takes the place of all");
        }
        assert_eq!(typed("", 0, "去年五月"), "去年五月");
        assert_eq!(parts("去年五月"), ["去年五月", "", ""]);
        assert_eq!(parts("2009-05"), ["2009-05", "", ""]);
        assert_eq!(typed("2022-05-06", 0, "20222023年7月8日"), "2023-07-08", "pasted behind the year that stood there");
        assert_eq!(parts(&typed("２００９-5-", 2, "１８")), ["２００９", "5", "１８"]);
        assert_eq!(parts(&typed("2009-5-", 2, "十八")), ["2009", "5", "十八"]);
        assert_eq!(typed("去年五月", 1, "5"), "去年五月-5-");
        assert_eq!(parts("去年五月-5-"), ["去年五月-5-", "", ""], "nothing typed is out of sight");
    }
}
