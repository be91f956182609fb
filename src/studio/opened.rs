//! A text that somebody opens: a programme file to go on with, or why it is none.

use ziping_domain::programme::FORMAT;
use ziping_json::{Json, Tree, is_format};

/// A programme file that was opened.
#[derive(Debug)]
pub(crate) struct OpenedProgramme {
    /// It, of today's format.
    pub(crate) file: Tree,
    /// Whether it is as the file has it: a draft's format became today's.
    pub(crate) is_as_saved: bool,
}

/// Reads a text by the name of its file; why not, in Chinese and English.
pub(crate) fn opened(name: &str, text: &str) -> Result<OpenedProgramme, (String, String)> {
    if let Some((line, column)) = Json::read(text).broken_at() {
        return Err((
            format!("{name}：第{line}行第{column}列起不是JSON，没有打开。请核对是不是项目文件，或者从原文开始制作。"),
            format!("{name}: no JSON from line {line} column {column} on; it was not opened."),
        ));
    }
    let mut file = Tree::read(text).unwrap_or_default();
    let format = file.word("format").to_owned();
    if is_format(&format, FORMAT) {
        file.set("format", FORMAT.into());
        return Ok(OpenedProgramme { file, is_as_saved: format == FORMAT });
    }
    Err(match format.starts_with("ziping-programme/") {
        true => (
            format!("{name}：格式是“{format}”，由更新的版本制作，本页只认识“{FORMAT}”，没有打开。请用新版的网页打开。"),
            format!(
                "{name}: its format is “{format}”, of a newer version; this page knows “{FORMAT}”. It was not opened."
            ),
        ),
        false => (
            format!("{name}：不是项目文件（缺少“format”），没有打开。"),
            format!("{name}: no programme file. It was not opened."),
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_opened_as_of_today_and_is_in_no_file_yet() {
        let of = |format: &str| opened("a.json", &format!("{{\"format\": \"{format}\", \"id\": \"a\"}}"));
        let today = of(FORMAT).expect("today's");
        assert!(today.is_as_saved);
        let draft = of("ziping-programme/1-draft").expect("a draft");
        assert_eq!((draft.file.word("format"), draft.is_as_saved), (FORMAT, false));
        for (format, words) in [("ziping-programme/9", "更新的版本"), ("ziping-answers/1", "不是项目文件")] {
            assert!(of(format).err().is_some_and(|(zh, _)| zh.contains(words)), "{format}");
        }
        assert!(opened("a.json", "{").err().is_some_and(|(zh, _)| zh.contains("第1行")));
    }
}
