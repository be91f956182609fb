//! The sentences of problems in Chinese. They are made in English, where they are found; here each pattern stands beside its
//! Chinese words, so that a maintainer of either language reads the same.

mod meaning;
mod structure;

/// A sentence in Chinese, by the first pattern that fits; as it is, where none does.
pub(crate) fn of(sentence: &str) -> String {
    for (english, chinese) in structure::WORDS.iter().chain(meaning::WORDS) {
        if let Some(parts) = parts(english, sentence) {
            let parts: Vec<String> = parts.into_iter().map(word).collect();
            return filled(chinese, &parts);
        }
    }
    sentence.to_owned()
}

/// What stands in the gaps of a pattern, if the sentence fits it.
fn parts<'s>(pattern: &str, sentence: &'s str) -> Option<Vec<&'s str>> {
    let mut literals = pattern.split("{}");
    let mut rest = sentence.strip_prefix(literals.next()?)?;
    let mut parts = Vec::new();
    let literals: Vec<&str> = literals.collect();
    for (at, literal) in literals.iter().enumerate() {
        let end = if at + 1 == literals.len() { rest.strip_suffix(literal)?.len() } else { rest.find(literal)? };
        parts.push(&rest[..end]);
        rest = &rest[end + literal.len()..];
    }
    rest.is_empty().then_some(parts)
}

/// What differs is mostly a name; a few are words that are told in Chinese too.
fn word(part: &str) -> String {
    let known = match part {
        "nothing" => "没有内容",
        "true or false" | "a flag" => "true或false",
        "a number" | "a whole number" => "数字",
        "a text" | "a text in quotes" | "a word in quotes" => "引号里的文字",
        "a list" => "列表",
        "an object" => "对象",
        _ => return of(part),
    };
    known.to_owned()
}

/// The Chinese words with the gaps filled in order, or by number (`{1}`).
fn filled(chinese: &str, parts: &[String]) -> String {
    let mut text = String::new();
    let mut next = 0;
    let mut rest = chinese;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, after)) = after.split_once('}') else { break };
        let at = name.parse().unwrap_or(next);
        text.push_str(parts.get(at).map_or("", String::as_str));
        next += 1;
        rest = after;
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_filled() {
        assert_eq!(of("there is no question \"x-y\""), "没有“x-y”这个问题");
        assert_eq!(of("no JSON: a colon is expected"), "不是JSON：这里应当是英文冒号“:”");
        assert_eq!(of("a text stands where a whole number is expected"), "这里是引号里的文字，应当是数字");
        assert_eq!(of("the deadline 2025-01-01 of the notice a.json has passed"), "通知a.json的截止日期2025-01-01已过");
        assert_eq!(of("“}” closes what “[” opened in line 7"), "“}”与第7行的“[”不配对");
        assert_eq!(of("unheard of"), "unheard of");
    }
}
