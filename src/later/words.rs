//! Words for what went wrong, with what to do next, and for answers.

use ziping_ask::failed::Failed;
use ziping_domain::programme::Question;
use ziping_domain::{Lang, Value};

/// What went wrong and what to do: Chinese, English.
pub fn error_words(Failed { code, detail }: &Failed) -> (String, String) {
    let both = |zh: &str, en: &str| (zh.replace("{}", detail), en.replace("{}", detail));
    match code.as_str() {
        "cancelled" => both("已取消，没有生成文件。", "Cancelled; no file was made."),
        "load" => both(
            "打包或排版程序没有载入（{}）。请检查网络后再试；也可以先“保存答案文件”。",
            "The packer or typesetter did not load ({}). Check the connection and try again, or save the answers file.",
        ),
        "missing-glyph" => both(
            "有字体中没有的字：{}。请换成常用写法，或改用“只要 DOCX”。",
            "No font has these characters: {}. Write them otherwise, or choose “DOCX only”.",
        ),
        "other-programme" => both(
            "它是另一个项目的文件，请选择本项目的材料包或答案文件。",
            "It belongs to another programme. Choose a package or answers file of this one.",
        ),
        "file-changed" => both(
            "文件“{}”在添加之后被改动过。请在“证实性材料”中移出后重新添加。",
            "The file “{}” has changed since it was added. Take it off the list and add it again.",
        ),
        "file-gone" => both(
            "文件“{}”现在读不到，可能已移动、改名或改动过。请在“证实性材料”中重新选择；内容已改动的，请先移出再添加。",
            "The file “{}” cannot be read: moved, renamed or changed. Choose it again under “Evidence”; if its content has changed, take it off the list first.",
        ),
        "empty-file" => both("“{}”是空文件（0 字节），请换一个。", "“{}” is empty (0 bytes): choose another file."),
        "moved" => both(
            "“{}”现在读不到，可能已移动、改名或正被占用。请重新选择。",
            "“{}” cannot be read: moved, renamed or in use. Choose it again.",
        ),
        "too-large" => both(
            "文件太大，超过了本工具能读的范围。请换一个文件。",
            "It is larger than this tool reads. Choose another file.",
        ),
        "not-zip" | "foreign-zip" | "not-bag" | "foreign-bag" | "json" => {
            both("它不是本工具的材料包或答案文件。", "It is neither a package nor an answers file of this tool.")
        }
        "sealed" => both(
            "它是密封的材料包，只有服务站能打开。请打开未密封的那一份。",
            "It is sealed for a station. Open the unsealed one.",
        ),
        "truncated" | "broken-zip" | "damaged" | "unreadable" | "no-such-file" | "not-text" | "not-json" => both(
            "文件不完整或已损坏，请重新复制或下载后再打开。",
            "The file is incomplete or damaged; copy or download it again.",
        ),
        "package-inside" | "several-packages" => both(
            "压缩包里还有压缩包，或有多份材料包。请解开后选其中一份。",
            "There is a ZIP in it, or several packages. Unpack it and choose one.",
        ),
        "encrypted" | "compression-method" => both(
            "压缩包设有密码，或用了不认识的压缩方式。请解开后不设密码重新压缩成 ZIP。",
            "It is locked, or compressed in an unknown way. Unpack it and zip it again without a password.",
        ),
        "unsafe-path" | "duplicate" | "not-a-file" | "bomb" | "too-many-entries" | "bad-digest" => both(
            "材料包的结构不正常，为安全起见没有打开。请向提供者要一份原件。",
            "The package is not built as it should be and was not opened, for safety. Ask for the original.",
        ),
        "file-missing" | "offline" | "bad-list" => both(
            "网站上的文件没有取到或有误（{}）。请稍后再试；一直如此请告诉网站管理员。",
            "A file of this site did not come or is faulty ({}). Try later; if it stays so, tell the administrator.",
        ),
        "bad-recipient" => both(
            "公钥不对：应以 age1 开头，共 62 个字符，请整段复制。",
            "Not a public key: it begins with age1 and has 62 characters. Copy all of it.",
        ),
        "short-passphrase" | "no-passphrase" => {
            both("口令太短，请至少用 8 个字符。", "Too short: use 8 characters or more.")
        }
        "memory" => both(
            "内存不足。请关闭其他程序后再试，或把大文件设为不放入材料包。",
            "Not enough memory. Close other programs, or leave large files out.",
        ),
        _ => {
            let what = if detail.is_empty() { code.clone() } else { format!("{code}: {detail}") };
            (
                format!("没有完成（{what}）。已填写的内容没有变化；请再试一次，或先“保存答案文件”。"),
                format!(
                    "It did not finish ({what}). Nothing you entered has changed; try again, or save the answers file."
                ),
            )
        }
    }
}

/// What an answer reads like.
pub fn answer_words(question: &Question, value: &Value, lang: Lang) -> String {
    if let Value::Rows(rows) = value {
        return if lang == Lang::Zh { format!("{} 行", rows.len()) } else { format!("{} rows", rows.len()) };
    }
    let words = |chosen: &str| match (question.option(chosen), chosen, lang) {
        (Some(option), ..) => option.label.get(lang).to_owned(),
        (None, "yes", Lang::Zh) if question.accepts("yes") => "是".to_owned(),
        (None, "no", Lang::Zh) if question.accepts("no") => "否".to_owned(),
        _ => chosen.to_owned(),
    };
    value.chosen().map(words).collect::<Vec<_>>().join(if lang == Lang::Zh { "、" } else { ", " })
}
