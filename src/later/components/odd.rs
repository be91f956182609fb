//! What is odd about an answer, where, and what to do, in words.

use ziping_ask::store::Store;
use ziping_domain::Lang;
use ziping_domain::assess::{Strange, Truth};
use ziping_domain::clean::{DateDoubt, NumberDoubt};
use ziping_domain::programme::{Claim, Question};
use ziping_domain::validate::{Oddity, oddity};

/// What is odd about the answer to a question, and whether it is told while it is typed.
pub fn odd(store: &Store, question: &Question) -> Option<(String, bool)> {
    match oddity(&store.env.programme, question, store.answers(), store.env.today) {
        Some(Oddity::Strange(Strange::TooEarly)) => {
            let before = question.not_before.as_ref().and_then(|id| store.env.programme.question(id));
            let before = before.map_or("", |before| before.label.get(store.lang));
            Some((
                store.lang.fill(
                    "这个日期早于“{}”，暂不用来判断，请核对两个日期。",
                    "Earlier than “{}”, so it decides nothing. Check both dates.",
                    &[&before],
                ),
                false,
            ))
        }
        Some(odd) => Some((odd_words(&odd, question, store.lang), matches!(odd, Oddity::TooLong { .. }))),
        None => contradicted(store, question).map(|words| (words, true)),
    }
}

/// What the answer and another one say that cannot both be: told at each of them.
fn contradicted(store: &Store, question: &Question) -> Option<String> {
    let asks = |claim: &&Claim| claim.contradiction && claim.claimed.questions().contains(&question.id.as_str());
    let mut claims = store.env.programme.claims.iter().filter(asks).peekable();
    // Few questions are in one: the others need no facts.
    claims.peek()?;
    let facts = store.facts();
    let told = claims.find(|claim| facts.find(&claim.claimed).truth == Truth::True);
    told.map(|claim| claim.text.get(store.lang).to_owned())
}

/// What is odd about an answer.
fn odd_words(odd: &Oddity, question: &Question, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let text = match odd {
        Oddity::Date(doubt) => return date_words(doubt, lang),
        Oddity::Strange(strange) => strange_words(*strange, lang),
        Oddity::Number(doubt) => return number_words(doubt, lang),
        Oddity::TooSmall | Oddity::TooLarge => {
            let small = *odd == Oddity::TooSmall;
            let bound = if small { question.at_least } else { question.at_most }.unwrap_or_default();
            return match (small, zh) {
                (true, true) => format!("数字偏小，应不小于 {bound}，请核对。"),
                (true, false) => format!("Too small: it should be at least {bound}. Please check."),
                (false, true) => format!("数字偏大，应不大于 {bound}，请核对。"),
                (false, false) => format!("Too large: it should be at most {bound}. Please check."),
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
        Oddity::Before { years } if zh => {
            return format!("这一时间在申报日期前{years}年以外，这里填近{years}年的，请核对。");
        }
        Oddity::Before { years } => {
            return format!(
                "This lies more than {years} years before the application date; the last {years} years are asked for. Please check."
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
        Oddity::Cell { line, column, odd, others } => {
            let column = question.columns.iter().find(|other| other.id == *column);
            let (mut words, label) =
                (odd_words(odd, question, lang), column.map_or("", |column| column.label.get(lang)));
            if let [first, rest @ ..] = &others[..] {
                let mut lines = (first + 1).to_string();
                for line in rest {
                    lines += lang.pick("、", ", ");
                    lines += &(line + 1).to_string();
                }
                // In a table by years a line is a year.
                words += &match (question.years, lang) {
                    (None, Lang::Zh) => format!("第{lines}行也请核对。"),
                    (None, Lang::En) => format!(" Check line {lines} too."),
                    (Some(_), Lang::Zh) => "其他年份也请核对。".to_owned(),
                    (Some(_), Lang::En) => " Check the other years too.".to_owned(),
                };
            }
            // In a table by years the year is known without the line.
            return match (question.years, lang) {
                (None, Lang::Zh) => format!("第{}行“{label}”：{words}", line + 1),
                (None, Lang::En) => format!("Line {}, “{label}”: {words}", line + 1),
                (Some(_), Lang::Zh) => format!("“{label}”：{words}"),
                (Some(_), Lang::En) => format!("“{label}”: {words}"),
            };
        }
        Oddity::Nameless if zh => "没有填写，这一行说不清是谁，请补上。",
        Oddity::Nameless => "Not given: nobody can tell whose row this is.",
        Oddity::OtherUnsaid if zh => "选了“其他”，请写明是什么。",
        Oddity::OtherUnsaid => "“Other” is chosen: please say which.",
    };
    text.to_owned()
}

/// What is odd about a date.
pub fn date_words(doubt: &DateDoubt, lang: Lang) -> String {
    match (doubt, lang) {
        (DateDoubt::NotADate, Lang::Zh) => {
            "这不是一个有效日期，暂不用来判断。请填年、月、日，如 2024 年 5 月 1 日。".to_owned()
        }
        (DateDoubt::NotADate, Lang::En) => {
            "This is no date and decides nothing. Give year, month and day, such as 2024-05-01.".to_owned()
        }
        (DateDoubt::Incomplete, Lang::Zh) => "日期没有填完，暂不用来判断，请把年、月、日填全。".to_owned(),
        (DateDoubt::Incomplete, Lang::En) => "The date is not complete and decides nothing yet.".to_owned(),
        (DateDoubt::Two(one, other), Lang::Zh) => format!("可能是 {one}，也可能是 {other}，请按年、月、日改写。"),
        (DateDoubt::Two(one, other), Lang::En) => {
            format!("This may be {one} or {other}: please write year, month, day.")
        }
    }
}

fn strange_words(strange: Strange, lang: Lang) -> &'static str {
    match (strange, lang) {
        (Strange::Ahead, Lang::Zh) => "这个日期在今天之后，暂不用来判断，请核对。",
        (Strange::Ahead, Lang::En) => "This date lies after today and decides nothing. Please check.",
        (Strange::FarAhead, Lang::Zh) => "申报日期比今天晚90天以上，各项年限暂按今天计算，请核对。",
        (Strange::FarAhead, Lang::En) => "More than 90 days ahead: periods are counted to today instead. Please check.",
        (Strange::LongAgo, Lang::Zh) => "申报日期在一年多以前，各项年限仍按它计算，请核对。",
        (Strange::LongAgo, Lang::En) => "More than a year ago; periods are still counted to it. Please check.",
        (Strange::TooEarly, Lang::Zh) => "这个日期早于另一个日期，请核对。",
        (Strange::TooEarly, Lang::En) => "Earlier than another date. Please check.",
    }
}

/// What is odd about a number.
pub fn number_words(doubt: &NumberDoubt, lang: Lang) -> String {
    match (doubt, lang) {
        (NumberDoubt::NotANumber, Lang::Zh) => "这里要填数字。".to_owned(),
        (NumberDoubt::NotANumber, Lang::En) => "A number is needed here.".to_owned(),
        (NumberDoubt::TooLong, Lang::Zh) => "数字太长：最多十四位整数、四位小数。".to_owned(),
        (NumberDoubt::TooLong, Lang::En) => "Too long: at most fourteen digits and four decimals.".to_owned(),
        (NumberDoubt::Two(one, other), Lang::Zh) => format!("可能是 {one}，也可能是 {other}，请改写成其中一种。"),
        (NumberDoubt::Two(one, other), Lang::En) => format!("This may be {one} or {other}: please write one of them."),
        (NumberDoubt::Separators, Lang::Zh) => "分隔符的位置不清楚，请只写数字和小数点，如 1234.5。".to_owned(),
        (NumberDoubt::Separators, Lang::En) => {
            "The separators are unclear: write digits and a point, such as 1234.5.".to_owned()
        }
        (NumberDoubt::Unit(unit), Lang::Zh) => format!("单位是“{unit}”，与这一栏不同，请换算后填写。"),
        (NumberDoubt::Unit(unit), Lang::En) => format!("The unit “{unit}” is not this field's: please convert."),
    }
}
