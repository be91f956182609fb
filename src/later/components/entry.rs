//! A field that the answers keep in another form than it is typed: what is typed stays in sight, is brought into its form when
//! the field is left, and what cannot be used is told.

use crate::components::odd::date_words;
use yew::prelude::*;
use ziping_ask::context::use_store;
use ziping_ask::msg::Msg;
use ziping_ask::parts::field::stays_inside;
use ziping_ask::send::{entered, say_typed};
use ziping_domain::programme::span;
use ziping_domain::{Action, Lang, clean};
use ziping_ui::{DateField, number, text};

/// What is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldForm {
    /// Any words.
    Words,
    /// A day.
    Day,
    /// Days, or `YYYY-MM-DD/YYYY-MM-DD` from one to another, between commas.
    Days,
    /// An hour of the day.
    Hour,
    /// A whole number from and to these, in this unit.
    Whole(u32, u32, &'static str),
}

impl FieldForm {
    /// How the answers give back what is typed.
    pub fn kept(&self, typed: &str) -> String {
        match self {
            Self::Words | Self::Day | Self::Hour => typed.to_owned(),
            Self::Days => pieces(typed).join("、"),
            Self::Whole(least, most, unit) => {
                clean::whole(typed, unit, &(*least..=*most)).map_or(String::new(), |number| number.to_string())
            }
        }
    }

    /// The form into which it is brought when the field is left.
    fn tidied(&self, typed: &str) -> Option<String> {
        match self {
            Self::Words => None,
            Self::Day => clean::date(typed).ok().map(|day| day.to_string()),
            Self::Hour => clean::hour(typed),
            Self::Days | Self::Whole(..) => Some(self.kept(typed)).filter(|kept| !kept.is_empty()),
        }
    }

    /// Why it cannot be used, and what to write.
    fn odd(&self, typed: &str, lang: Lang) -> Option<String> {
        if typed.trim().is_empty() {
            return None;
        }
        match self {
            Self::Words => None,
            Self::Day => clean::date(typed).err().map(|doubt| date_words(&doubt, lang)),
            Self::Hour => clean::hour(typed).is_none().then(|| {
                lang.pick("这不是钟点，请写成 17:00 的样子。", "This is no hour: write it as in 17:00.").to_owned()
            }),
            Self::Days => pieces(typed).into_iter().find(|piece| span(piece).is_none()).map(|piece| {
                lang.fill(
                    "“{}”没有用上：一天写 2027-06-09，几天写 2027-05-01/2027-05-05，用顿号隔开。",
                    "“{}” is not used: write 2027-06-09, or 2027-05-01/2027-05-05, with commas between.",
                    &[&piece],
                )
            }),
            Self::Whole(least, most, _) => self.kept(typed).is_empty().then(|| {
                lang.fill(
                    "要填 {} 到 {} 的整数；现在写的没有用上。",
                    "A whole number from {} to {} is needed; this one is not used.",
                    &[&least, &most],
                )
            }),
        }
    }
}

/// What stands between commas, blanks or the like.
pub fn pieces(text: &str) -> Vec<String> {
    let pieces = text.split(|sign: char| matches!(sign, '、' | ',' | '，' | ';' | '；') || sign.is_whitespace());
    pieces.filter(|piece| !piece.is_empty()).map(str::to_owned).collect()
}

/// What the field needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Its name, and its id.
    pub name: AttrValue,
    /// What the answers keep.
    pub value: String,
    /// What is typed.
    pub form: FieldForm,
    /// Its name for those who cannot see what stands around it; none, if a label stands elsewhere.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// Ids of what describes it.
    #[prop_or_default]
    pub described: Option<AttrValue>,
    /// A unit behind it.
    #[prop_or_default]
    pub unit: Option<AttrValue>,
    /// How it changes the answers.
    pub make: Callback<String, Action>,
}

/// The field.
#[component]
pub fn Entry(props: &Props) -> Html {
    let store = use_store();
    let typed = use_state(String::new);
    let left = use_state(|| true);
    let Props { name, value, form, label, described, unit, make } = props;
    // After an undo or another file the field follows the answers again.
    let shown = if form.kept(&typed) == *value { (*typed).clone() } else { value.clone() };
    // A number is told at once, what is longer once it is whole.
    let at_once = matches!(form, FieldForm::Whole(..));
    let odd = form.odd(&shown, store.lang).filter(|_| *left || at_once);
    let say = {
        let (store, typed, name, make) = (store.clone(), typed.clone(), name.clone(), make.clone());
        move |now: String, composing: bool| {
            typed.set(now.clone());
            say_typed(&store, &name, now, composing, &|now| make.emit(now));
        }
    };
    let onfocusin = {
        let left = left.clone();
        Callback::from(move |_: FocusEvent| left.set(false))
    };
    let onfocusout = {
        let (store, typed, name, make) = (store.clone(), typed.clone(), name.clone(), make.clone());
        let tidied = form.tidied(&shown).filter(|tidied| *tidied != shown);
        Callback::from(move |event: FocusEvent| {
            if stays_inside(&event) {
                return;
            }
            left.set(true);
            if let Some(tidied) = tidied.clone() {
                typed.set(tidied.clone());
                store.dispatch(Msg::Tidy(name.to_string(), make.emit(tidied)));
            }
        })
    };
    let told = format!("{name}-odd");
    let described = described.as_ref().map_or(told.clone(), |described| format!("{described} {told}"));
    let oninput = {
        let say = say.clone();
        Callback::from(move |event: InputEvent| say(entered(&event), event.is_composing()))
    };
    let field = |field: ziping_ui::Text| {
        let field = field.named().described(described.clone()).wrong(odd.is_some());
        match label {
            Some(label) => field.label(label.clone()).line(),
            None => field.line(),
        }
    };
    let input = match form {
        FieldForm::Day => {
            let words = (store.t("年", "year").into(), store.t("月", "month").into(), store.t("日", "day").into());
            let oninput = Callback::from(move |now: String| say(now, false));
            html! {
                <span role="group" aria-label={label.clone()}>
                    <DateField name={name.clone()} value={shown.clone()} {oninput} {words} described={described.clone()} />
                </span>
            }
        }
        FieldForm::Whole(..) => field(number(name.clone(), shown.clone(), oninput).keys("numeric")),
        FieldForm::Words | FieldForm::Days | FieldForm::Hour => field(text(name.clone(), shown.clone(), oninput)),
    };
    html! {
        <div class={classes!("entry", odd.is_some().then_some("has-odd"))} data-id={name.clone()} {onfocusin} {onfocusout}>
            <span class="with-unit">{ input }if let Some(unit) = unit { <span class="unit">{ unit.clone() }</span> }</span>
            <p class="odd" id={told} role="status">{ odd.clone() }</p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_used_is_told_and_the_rest_is_brought_into_its_form() {
        let days = FieldForm::Days;
        let few = FieldForm::Whole(0, 250, "天");
        for (form, typed, kept, tidied, is_odd) in [
            (&FieldForm::Words, "一楼 ", "一楼 ", None, false),
            (&FieldForm::Day, "2027年5月6日", "2027年5月6日", Some("2027-05-06"), false),
            (&FieldForm::Day, "2027-13-45", "2027-13-45", None, true),
            (&FieldForm::Day, "", "", None, false),
            (&FieldForm::Hour, "17：00", "17：00", Some("17:00"), false),
            (&FieldForm::Hour, "下班前", "下班前", None, true),
            (
                &days,
                "2027-05-01/2027-05-05，2027-06-09，",
                "2027-05-01/2027-05-05、2027-06-09",
                Some("2027-05-01/2027-05-05、2027-06-09"),
                false,
            ),
            (&days, "2027-05-05/2027-05-01", "2027-05-05/2027-05-01", Some("2027-05-05/2027-05-01"), true),
            (&days, "五一", "五一", Some("五一"), true),
            (&few, "３ 天", "3", Some("3"), false),
            (&few, "vier", "", None, true),
            (&few, "251", "", None, true),
            (&few, "1.5", "", None, true),
        ] {
            let found = (form.kept(typed), form.tidied(typed), form.odd(typed, Lang::Zh).is_some());
            assert_eq!(found, (kept.to_owned(), tidied.map(str::to_owned), is_odd), "{form:?} {typed}");
        }
    }
}
