//! What a check says of a file, without the file's own words: whoever works by forms knows a field by its Chinese name and a question
//! by what it asks.

use crate::labels::{LABELS, WORDS};
use ziping_domain::Lang;
use ziping_json::Tree;
use ziping_kit::tree::{label, questions};

/// Names that stand in sentences as they are: what files and formats are called.
const OWN: [&str; 6] = ["json", "docx", "pdf", "xlsx", "bom", "utf"];
/// What a yes/no question's options are called on the pages.
const SAID: [(&str, &str); 2] = [("yes", "是"), ("no", "否")];

/// A sentence of a check as the pages say it.
pub(crate) fn spoken(file: Option<&Tree>, words: &str, lang: Lang) -> String {
    if lang == Lang::En {
        return words.to_owned();
    }
    // 给它加“"alone": true”
    let words = words.replace("“\"", "“").replace("\": true”", "”（勾上）").replace("\": [", "”：[");
    let words = words.replace("（/source/unused）", "");
    // What only a file has: on the pages a clause is marked or not.
    let words = words
        .replace("移到 /source/clauses", "到“条文”取消“仅供了解”")
        .replace("加到 /source/clauses", "到“条文”核对条款号");
    let mut said = String::with_capacity(words.len());
    let mut rest = words.as_str();
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_alphabetic()) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-').unwrap_or(from.len());
        let (name, after) = from.split_at(end);
        // 在 /criteria 写明…: a field of the file's first level.
        let is_field = before.ends_with(" /") && !after.starts_with('/') && named(file, name, false).is_some();
        let before = if is_field { &before[..before.len() - 2] } else { before };
        said.push_str(before);
        let quoted = before.ends_with('“') && after.starts_with('”');
        // What is part of a path, a site or a file's name is none of ours.
        let apart = before.ends_with(['/', '.', '@', '_', ':']) || after.starts_with(['/', '.', '_', ':']);
        match named(file, name, quoted).filter(|_| !apart) {
            Some(label) if quoted => said.push_str(&label),
            Some(label) => said.push_str(&format!("“{label}”")),
            None => said.push_str(name),
        }
        rest = if is_field { after.trim_start() } else { after };
    }
    said.push_str(rest);
    said
}

/// What a name of the file is called on the pages.
fn named(file: Option<&Tree>, name: &str, quoted: bool) -> Option<String> {
    if OWN.contains(&name) {
        return None;
    }
    let of = |table: &[(&str, &str)]| {
        let at = table.binary_search_by_key(&name, |(name, _)| name).ok()?;
        Some(table[at].1.to_owned())
    };
    let asked = || {
        let all = file.filter(|_| quoted).map(questions).unwrap_or_default();
        all.into_iter().find(|one| one.word("id") == name).map(label).map(str::to_owned)
    };
    let titled = || {
        let list = file.filter(|_| quoted).and_then(|file| file.field("conditions")).map_or(&[][..], Tree::items);
        let title = list.iter().find(|one| one.word("id") == name)?.field("title")?;
        Some(title.as_text().unwrap_or_else(|| title.word("zh")).to_owned())
    };
    let answered = || SAID.iter().find(|(own, _)| *own == name && quoted).map(|(_, words)| (*words).to_owned());
    answered()
        .or_else(asked)
        .or_else(titled)
        .filter(|words| !words.is_empty())
        .or_else(|| of(WORDS))
        .or_else(|| of(LABELS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_names_fields_as_the_pages_do() {
        let file = Tree::read(
            r#"{"sections": [{"id": "a", "groups": [{"questions": [{"id": "founded", "label": {"zh": "成立日期"}, "kind": "date"}]}]}]}"#,
        )
        .expect("JSON");
        for (words, said) in [
            ("没有“founded”这个问题", "没有“成立日期”这个问题"),
            ("没有“gone-away”这个问题", "没有“gone-away”这个问题"),
            ("给它加“\"ordered\": true”，选项由低到高", "给它加“选项从低到高”（勾上），选项由低到高"),
            ("写“atLeast”“atMost”或两个都写", "写“不少于”“不多于”或两个都写"),
            ("写成“a.json”这样，不带“..”", "写成“a.json”这样，不带“..”"),
            ("是非题写“yes”或“no”", "是非题写“是”或“否”"),
            ("在 /criteria 写明准则版本", "在“评价准则”写明准则版本"),
            ("用www/programmes/README.md所列的词", "用www/programmes/README.md所列的词"),
        ] {
            assert_eq!(spoken(Some(&file), words, Lang::Zh), said, "{words}");
        }
        assert_eq!(
            spoken(Some(&file), "there is no question \"founded\"", Lang::En),
            "there is no question \"founded\""
        );
    }
}
