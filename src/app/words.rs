//! What went wrong, in words that say what to do next.

/// What went wrong and what to do: Chinese, English. The code is the part before a colon, the rest is a detail.
pub fn error_words(error: &str) -> (String, String) {
    let (code, detail) = error.split_once(':').unwrap_or((error, ""));
    // One character is looked for: the search for a longer text is code that nothing else here needs.
    let fill = |words: &str| match words.split_once('{') {
        Some((before, after)) => [before, detail.trim_start(), after.trim_start_matches('}')].concat(),
        None => words.to_owned(),
    };
    let both = |zh: &str, en: &str| (fill(zh), fill(en));
    match code {
        "cancelled" => both("已取消，没有生成文件。", "Cancelled; no file was made."),
        "load" => both(
            "打包或排版程序没有载入（{}）。请检查网络后再试；也可以先“保存答案文件”。",
            "The packer or typesetter did not load ({}). Check the connection and try again, or save the answers file.",
        ),
        "missing-glyph" => both(
            "有字体中没有的字：{}。请换成常用写法，或改用“只要 DOCX”。",
            "No font has these characters: {}. Write them otherwise, or choose “DOCX only”.",
        ),
        "file-changed" => both(
            "文件“{}”在添加之后被改动过。请在“证实性材料”中移出后重新添加。",
            "The file “{}” has changed since it was added. Take it off the list and add it again.",
        ),
        "file-gone" => both(
            "文件“{}”现在读不到，可能已移动或改名。请在“证实性材料”中重新选择。",
            "The file “{}” cannot be read; choose it again under “Evidence”.",
        ),
        "too-large" => both("文件太大：{}。", "It is too large: {}."),
        "not-a-package" | "not-a-zip" | "foreign-zip" | "not-a-bag" => {
            both("它不是本工具的材料包或答案文件。", "It is neither a package nor an answers file of this tool.")
        }
        "memory" => both(
            "内存不足。请关闭其他程序后再试，或把大文件设为不放入材料包。",
            "Not enough memory. Close other programs, or leave large files out.",
        ),
        _ => (
            format!("没有完成（{error}）。已填写的内容没有变化；请再试一次，或先“保存答案文件”。"),
            format!(
                "It did not finish ({error}). Nothing you entered has changed; try again, or save the answers file."
            ),
        ),
    }
}
