//! One question: label, clause, help, input, and what looks odd about the answer once the field is left.

use super::{choice, rows};
use crate::root::use_store;
use crate::store::{Handle, typed};
use yew::prelude::*;
use ziping_domain::count::characters;
use ziping_domain::programme::{Format, Kind, Question};
use ziping_domain::validate::{Oddity, oddity};
use ziping_domain::{Lang, Value};

/// Which question.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Question id.
    pub id: AttrValue,
}

/// One question.
#[component]
pub fn Field(props: &Props) -> Html {
    let store = use_store();
    let left = use_state(|| false);
    let Some(question) = store.env.programme.question(&props.id) else {
        return Html::default();
    };
    let odd = oddity(question, &store.answers).filter(|odd| *left || matches!(odd, Oddity::TooLong { .. }));
    let onfocusout = {
        let left = left.clone();
        Callback::from(move |_: FocusEvent| left.set(true))
    };
    let lang = store.lang;
    let group = matches!(question.kind, Kind::Choice | Kind::Choices | Kind::YesNo | Kind::Matrix | Kind::Rows);
    let described = format!("{}-help {}-odd", question.id, question.id);
    let label = html! {
        <>
            { question.label.get(lang) }
            if question.optional { <span class="optional">{ store.t("（选填）", " (optional)") }</span> }
            if let Some(new) = store.changed.get(&question.id).filter(|_| store.is_older()) {
                <span class="chip unknown">{ if *new { store.t("新增", "new") } else { store.t("有改动", "changed") } }</span>
            }
            if let Some(who) = store.answers.sources.get(&question.id) { <span class="source">{ who }</span> }
        </>
    };
    let about = html! {
        <>
            if !question.clause.is_empty() { <p class="clause">{ &question.clause }</p> }
            if question.helper { <p class="clause">{ store.t("辅助问题，不印在申报表上", "Helper question, not printed on the form") }</p> }
            <p class="help" id={format!("{}-help", question.id)}>{ question.help.get(lang) }</p>
            if !question.more.is_empty() {
                <details class="more"><summary>{ store.t("说明", "More help") }</summary><p>{ question.more.get(lang) }</p></details>
            }
        </>
    };
    let input = input(&store, question, &described);
    let problem = html! {
        <p class="odd" id={format!("{}-odd", question.id)} role="status">{ odd.map(|odd| odd_words(odd, question, lang)) }</p>
    };
    let class = classes!("field", odd.is_some().then_some("has-odd"));
    if group {
        html! {
            <fieldset {class} data-id={question.id.clone()} {onfocusout} aria-describedby={described}>
                <legend class="label">{ label }</legend>{ about }{ input }{ problem }
            </fieldset>
        }
    } else {
        html! {
            <div {class} data-id={question.id.clone()} {onfocusout}>
                <label class="label" for={question.id.clone()}>{ label }</label>{ about }{ input }{ problem }
            </div>
        }
    }
}

fn input(store: &Handle, question: &Question, described: &str) -> Html {
    let id = question.id.clone();
    let value = store.answers.answers.get(&id).and_then(Value::as_text).unwrap_or_default().to_owned();
    let oninput = typed(store, &id);
    match question.kind {
        Kind::Choice | Kind::YesNo => choice::single(store, question),
        Kind::Choices => choice::several(store, question),
        Kind::Matrix => choice::matrix(store, question),
        Kind::Rows => rows::rows(store, question),
        Kind::Files => {
            html! { <p class="help">{ store.t("请在“证实性材料”一步添加文件。", "Add files in the step “Evidence”.") }</p> }
        }
        Kind::LongText => {
            let count = characters(&value);
            html! {
                <>
                    <textarea id={question.id.clone()} name={question.id.clone()} rows="4" {oninput} aria-describedby={described.to_owned()}
                        value={value} />
                    <p class="counter">{ match (question.max_chars, store.lang) {
                        (Some(limit), Lang::Zh) => format!("{count} / {limit} 字"),
                        (Some(limit), Lang::En) => format!("{count} of {limit} characters"),
                        (None, Lang::Zh) => format!("{count} 字"),
                        (None, Lang::En) => format!("{count} characters"),
                    } }</p>
                </>
            }
        }
        kind => {
            let (r#type, mode, auto) = match (kind, question.format) {
                (Kind::Date, _) => ("date", "", ""),
                (Kind::Number | Kind::Money | Kind::Years, _) => ("text", "decimal", ""),
                (_, Some(Format::Phone)) => ("tel", "tel", "tel"),
                (_, Some(Format::Email)) => ("text", "email", "email"),
                _ => ("text", "text", ""),
            };
            let narrow = matches!(kind, Kind::Date | Kind::Number | Kind::Money | Kind::Years);
            html! {
                <span class="with-unit">
                    <input id={question.id.clone()} name={question.id.clone()} type={r#type} inputmode={mode}
                        autocomplete={if auto.is_empty() { "off" } else { auto }} class={classes!(narrow.then_some("narrow"))}
                        {oninput} {value} aria-describedby={described.to_owned()} />
                    if !question.unit.is_empty() { <span class="unit">{ question.unit.get(store.lang) }</span> }
                </span>
            }
        }
    }
}

/// What is odd, where, and what to do.
pub fn odd_words(odd: Oddity, question: &Question, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let text = match odd {
        Oddity::NotADate if zh => "这不是一个有效日期，请按 年-月-日 填写，如 2024-05-01。",
        Oddity::NotADate => "This is no date. Write it as 2024-05-01.",
        Oddity::NotANumber if zh => "这里要填数字，最多四位小数。",
        Oddity::NotANumber => "A number is needed here, with at most four decimals.",
        Oddity::TooSmall | Oddity::TooLarge => {
            let bound = if odd == Oddity::TooSmall { question.at_least } else { question.at_most };
            let bound = bound.unwrap_or_default();
            return match (odd, zh) {
                (Oddity::TooSmall, true) => format!("数字偏小，应不小于 {bound}，请核对。"),
                (Oddity::TooSmall, false) => format!("Too small: it should be at least {bound}. Please check."),
                (_, true) => format!("数字偏大，应不大于 {bound}，请核对。"),
                (_, false) => format!("Too large: it should be at most {bound}. Please check."),
            };
        }
        Oddity::TooLong { has, limit } if zh => {
            return format!("已有 {has} 字，超过 {limit} 字的限制 {} 字。内容会完整保留，请自行删减。", has - limit);
        }
        Oddity::TooLong { has, limit } => {
            return format!(
                "{has} characters, {} over the limit of {limit}. Nothing is cut; please shorten it.",
                has - limit
            );
        }
        Oddity::TooMany { limit } if zh => return format!("最多选 {limit} 项，请去掉几项。"),
        Oddity::TooMany { limit } => return format!("At most {limit} may be chosen; please take some off."),
        Oddity::CreditCode if zh => "与统一社会信用代码的编码规则（GB 32100）不符，请核对证照；如确实如此，可以继续。",
        Oddity::CreditCode => {
            "This does not fit the rule for credit codes (GB 32100). Check it; if it is right, go on."
        }
        Oddity::Phone if zh => "看起来不像电话号码，请核对，如 0553-1234567 或 13800000000。",
        Oddity::Phone => "This does not look like a telephone number. Please check.",
        Oddity::Email if zh => "看起来不像电子邮箱，请核对，如 name@example.com。",
        Oddity::Email => "This does not look like an e-mail address. Please check.",
        Oddity::OtherUnsaid if zh => "选了“其他”，请写明是什么。",
        Oddity::OtherUnsaid => "“Other” is chosen: please say which.",
    };
    text.to_owned()
}
