//! How Chinese documents number their clauses: which number a line begins with, and what it stands below.

/// A way of numbering, the widest first; what is numbered by a later one stands below what is numbered by an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// 附录B, 附件1: all numbers begin anew.
    Annex,
    /// 第三章, 第一节: it heads what follows, and names none of it.
    Chapter,
    /// 第六条.
    Article,
    /// 一、
    Part,
    /// （一）
    Section,
    /// 1. and 4.1.2
    Item,
    /// （1）
    Point,
    /// ①
    Mark,
}

/// A number at the head of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number<'a> {
    pub(super) rank: Rank,
    /// As clauses are named: `三`, `(一)`, `2`, `4.1.2`, `第六条`, `附录B`.
    pub(super) name: String,
    /// What follows it.
    pub(super) rest: &'a str,
}

fn is_numeral(c: char) -> bool {
    "〇零一二三四五六七八九十百".contains(c)
}

/// The characters at the head that are such, and what follows.
fn span(text: &str, is: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !is(c)).unwrap_or(text.len()))
}

/// The number that a line begins with.
pub(super) fn number(line: &str) -> Option<Number<'_>> {
    let line = line.trim_start();
    annex(line)
        .or_else(|| chapter(line))
        .or_else(|| article(line))
        .or_else(|| bracket(line))
        .or_else(|| decimal(line))
        .or_else(|| {
            let (numeral, rest) = span(line, is_numeral);
            let rest = rest.strip_prefix('、')?;
            (!numeral.is_empty()).then(|| Number { rank: Rank::Part, name: numeral.to_owned(), rest })
        })
}

fn annex(line: &str) -> Option<Number<'_>> {
    let (word, rest) = ["附录", "附件"].into_iter().find_map(|word| Some((word, line.strip_prefix(word)?)))?;
    let (mark, rest) = span(rest.trim_start(), |c| c.is_ascii_alphanumeric() || is_numeral(c));
    let ends = rest.chars().next().is_none_or(|c| c.is_whitespace() || "：:.．、（(".contains(c));
    // 附件：… names a list, and 附件1所列… is a sentence.
    (!mark.is_empty() && ends).then(|| Number {
        rank: Rank::Annex,
        name: format!("{word}{mark}"),
        rest: rest.trim_start_matches(['：', ':', '.', '．', '、']),
    })
}

fn chapter(line: &str) -> Option<Number<'_>> {
    let rest = line.strip_prefix('第')?;
    let (numeral, rest) = span(rest, |c| is_numeral(c) || c.is_ascii_digit());
    let word = rest.chars().next().filter(|c| ['章', '节', '编'].contains(c))?;
    let rest = &rest[word.len_utf8()..];
    let ends = rest.is_empty() || rest.starts_with([' ', '\u{3000}', '\t', '：', ':']);
    (!numeral.is_empty() && ends).then(|| Number { rank: Rank::Chapter, name: format!("第{numeral}{word}"), rest })
}

fn article(line: &str) -> Option<Number<'_>> {
    let rest = line.strip_prefix('第')?;
    let (numeral, rest) = span(rest, |c| is_numeral(c) || c.is_ascii_digit());
    let rest = rest.strip_prefix('条')?;
    // 第十二条之一 was put in behind 第十二条.
    let (more, rest) = match rest.strip_prefix('之') {
        Some(behind) => {
            let (numeral, rest) = span(behind, is_numeral);
            (format!("之{numeral}"), rest)
        }
        None => (String::new(), rest),
    };
    // 第三条第（一）款 speaks of one.
    let speaks = rest.starts_with(['第', '规', '所', '的', '、', '和', '至']);
    (!numeral.is_empty() && !speaks)
        .then(|| Number { rank: Rank::Article, name: format!("第{numeral}条{more}"), rest })
}

fn bracket(line: &str) -> Option<Number<'_>> {
    if let Some(mark) = line.chars().next().filter(|c| ('①'..='⑳').contains(c)) {
        return Some(Number { rank: Rank::Mark, name: mark.to_string(), rest: &line[mark.len_utf8()..] });
    }
    let rest = line.strip_prefix(['（', '('])?;
    let (inside, rest) = rest.split_once(['）', ')'])?;
    // （4）项需提供… speaks of one; 项目 and 款项 are words.
    let speaks =
        (rest.starts_with('项') && !rest.starts_with("项目")) || (rest.starts_with('款') && !rest.starts_with("款项"));
    if speaks {
        return None;
    }
    let rank = match inside {
        _ if inside.is_empty() || inside.chars().count() > 3 => return None,
        _ if inside.chars().all(is_numeral) => Rank::Section,
        _ if inside.chars().all(|c| c.is_ascii_digit()) => Rank::Point,
        _ => return None,
    };
    Some(Number { rank, name: format!("({inside})"), rest: rest.trim_start_matches(['、', '.']) })
}

fn decimal(line: &str) -> Option<Number<'_>> {
    // Chinese digits of full width come with typed documents.
    let (digits, rest) = span(line, |c| c.is_ascii_digit() || c == '.');
    let (name, ends) = match digits.strip_suffix('.') {
        Some(name) => (name, true),
        None => (digits, rest.starts_with(['、', '．', ' ', '\u{3000}', '\t'])),
    };
    let parts: Vec<&str> = name.split('.').collect();
    let sound = parts.iter().all(|part| (1..=3).contains(&part.len()));
    // 1.5亿元 is a quantity, 2026. a year.
    let follows = rest.trim_start_matches(['、', '．']).trim_start();
    let quantity = parts.len() == 2 && !rest.starts_with([' ', '\u{3000}', '\t']) && !ends;
    (sound && ends && !quantity && !follows.starts_with(|c: char| c.is_ascii_digit())).then(|| Number {
        rank: Rank::Item,
        name: name.to_owned(),
        rest: follows,
    })
}
