//! Answers given for another programme, as proposals: with words for what must be looked at first.

use crate::words::answer_words;
use ziping_ask::told::Detail;
use ziping_domain::assess::carry::{Carried, Differs, carry};
use ziping_domain::{Answers, Date, Lang, Programme, Value};
use ziping_json::Map;

/// What can be proposed here, by question id, and what comes with it.
pub fn proposals(
    there: &Programme,
    answers: &Answers,
    here: &Programme,
    own: &Answers,
    today: Date,
) -> (Map<Value>, Map<Detail>) {
    let (mut values, mut details) = (Map::new(), Map::new());
    for carried in carry(there, answers, here, own, today) {
        let remark = (remark(&carried, there, here, own, Lang::Zh), remark(&carried, there, here, own, Lang::En));
        details.insert(carried.question.clone(), Detail { other: carried.other, remark });
        values.insert(carried.question, carried.value);
    }
    (values, details)
}

/// Why an answer must be looked at first; nothing where it means the same.
pub fn remark(carried: &Carried, there: &Programme, here: &Programme, own: &Answers, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let years = |within: Option<u8>| match (within, zh) {
        (Some(years), true) => format!("近{years}年"),
        (Some(years), false) => format!("the last {years} years"),
        (None, true) => "不限年限".to_owned(),
        (None, false) => "any time".to_owned(),
    };
    let label = |programme: &Programme, id: &str| {
        programme.question(id).map_or(String::new(), |question| question.label.get(lang).to_owned())
    };
    let place = there.place.get(lang);
    let words = carried.differs.iter().map(|differs| match differs {
        Differs::Period(from, to) if zh => format!("期间不同：{place}问{}，这里问{}", years(*from), years(*to)),
        Differs::Period(from, to) => format!("another period: {} for {place}, {} here", years(*from), years(*to)),
        Differs::Wording if zh => format!("问法不同：{place}问“{}”", label(there, &carried.from)),
        Differs::Wording => format!("other words: {place} asks “{}”", label(there, &carried.from)),
        Differs::Options if zh => "那里选的有些选项这里没有".to_owned(),
        Differs::Options => "some options chosen there do not exist here".to_owned(),
        Differs::Answered => {
            let (question, value) = (here.question(&carried.question), own.value(&carried.question));
            let now =
                question.zip(value).map_or(String::new(), |(question, value)| answer_words(question, value, lang));
            if zh { format!("这里现在填的是“{now}”") } else { format!("answered here: “{now}”") }
        }
    });
    words.collect::<Vec<_>>().join(if zh { "；" } else { "; " })
}
