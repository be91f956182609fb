//! Words for what went wrong, with what to do next, and for answers.

use ziping_ask::failed::Failed;
use ziping_domain::programme::Question;
use ziping_domain::{Lang, Value, codes};

codes! {
    /// What went wrong in the questionnaire.
    Trouble {
        Cancelled "cancelled": "已取消，没有生成文件。", "Cancelled; no file was made.";
        EditionGone "edition-gone":
            "定稿时的项目文件没有取到，所以没有生成。请用定稿时存下的材料包，或在“送审和定稿”里改按新版。",
            "The programme file of the fixed version did not come, so nothing was made. Use the package that you saved then, or follow the new file under “Review and fixed version”.";
        Load "load":
            "打包或排版程序没有载入（{}）。请检查网络后再试；也可以先“保存答案文件”。",
            "The packer or typesetter did not load ({}). Check the connection and try again, or save the answers file.";
        FilesWaiting "files-waiting":
            "选的证实性材料还在读取或等待读取，没有生成，以免漏掉。请等读完再生成；网络断开的，连上后会自动继续。",
            "Files of evidence are still being read or wait for it; nothing was made, so that none is left out. Make it when they are read; without a connection they go on once there is one.";
        MissingGlyph "missing-glyph":
            "有字体中没有的字：{}。请换成常用写法，或改用“只要 DOCX”。",
            "No font has these characters: {}. Write them otherwise, or choose “DOCX only”.";
        OtherProgramme "other-programme":
            "它是另一个项目的文件，请选择本项目的材料包或答案文件。",
            "It belongs to another programme. Choose a package or answers file of this one.";
        FileChanged "file-changed":
            "文件“{}”在添加之后被改动过。请在“证实性材料”中移出后重新添加。",
            "The file “{}” has changed since it was added. Take it off the list and add it again.";
        FileGone "file-gone":
            "文件“{}”现在读不到，可能已移动、改名或改动过。请在“证实性材料”中重新选择；内容已改动的，请先移出再添加。",
            "The file “{}” cannot be read: moved, renamed or changed. Choose it again under “Evidence”; if its content has changed, take it off the list first.";
        EmptyFile "empty-file":
            "“{}”是空文件（0 字节），请换一个。",
            "“{}” is empty (0 bytes): choose another file.";
        Moved "moved":
            "“{}”现在读不到，可能已移动、改名或正被占用。请重新选择。",
            "“{}” cannot be read: moved, renamed or in use. Choose it again.";
        TooLarge "too-large":
            "文件太大，超过了本工具能读的范围。请换一个文件。",
            "It is larger than this tool reads. Choose another file.";
        NotZip "not-zip" | ForeignZip "foreign-zip" | NotBag "not-bag" | ForeignBag "foreign-bag" | Json "json":
            "它不是本工具的材料包或答案文件。请选择本工具导出的 .zip 或 .json 文件。",
            "It is neither a package nor an answers file of this tool. Choose a .zip or .json that it has saved.";
        OfdFile "ofd-file":
            "它是 OFD 版式文件，里面没有答案。请选择它所在的材料包（.zip）；阅读它请用 OFD 阅读器。",
            "It is a paper as OFD and holds no answers. Choose the package (.zip) that it came in; read it with an OFD reader.";
        SheetOld "sheet-old":
            "它是旧格式（.xls）或设有密码的表。请在 Excel 或 WPS 中另存为“.xlsx”，不设密码。",
            "It is in the older format (.xls) or has a password. Save it as .xlsx without one.";
        SheetTooLarge "sheet-too-large":
            "表太大，没有打开。请只留下要用的行。",
            "The spreadsheet is too large. Keep the rows that are needed.";
        SheetBroken "sheet-broken" | NotSheet "not-sheet":
            "它不是 Excel 表（.xlsx），或者已损坏、设有密码。请另存为“.xlsx”后再选。",
            "It is no spreadsheet (.xlsx), is damaged or has a password. Save it as .xlsx and choose it again.";
        Sealed "sealed":
            "它是密封的材料包，只有服务站能打开。请打开未密封的那一份。",
            "It is sealed for a station. Open the unsealed one.";
        Truncated "truncated" | BrokenZip "broken-zip" | Damaged "damaged" | Unreadable "unreadable" | NoSuchFile "no-such-file" | NotText "not-text" | NotJson "not-json":
            "文件不完整或已损坏，请重新复制或下载后再打开。",
            "The file is incomplete or damaged; copy or download it again.";
        PackageInside "package-inside" | SeveralPackages "several-packages":
            "压缩包里还有压缩包，或有多份材料包。请解开后选其中一份。",
            "There is a ZIP in it, or several packages. Unpack it and choose one.";
        Encrypted "encrypted" | CompressionMethod "compression-method":
            "压缩包设有密码，或用了不认识的压缩方式。请解开后不设密码重新压缩成 ZIP。",
            "It is locked, or compressed in an unknown way. Unpack it and zip it again without a password.";
        UnsafePath "unsafe-path" | Duplicate "duplicate" | NotAFile "not-a-file" | Bomb "bomb" | TooManyEntries "too-many-entries" | BadDigest "bad-digest" | ZipHeaders "zip-headers":
            "材料包的结构不正常，为安全起见没有打开。请向提供者要一份原件。",
            "The package is not built as it should be and was not opened, for safety. Ask for the original.";
        FileMissing "file-missing" | Offline "offline" | BadList "bad-list":
            "网站上的文件没有取到或有误（{}）。请稍后再试；一直如此请告诉网站管理员。",
            "A file of this site did not come or is faulty ({}). Try later; if it stays so, tell the administrator.";
        BadRecipient "bad-recipient":
            "公钥不对：应以 age1 开头，共 62 个字符，请整段复制。",
            "Not a public key: it begins with age1 and has 62 characters. Copy all of it.";
        ShortPassphrase "short-passphrase" | NoPassphrase "no-passphrase":
            "口令太短，请至少用 8 个字符。",
            "Too short: use 8 characters or more.";
        Busy "busy": "正在生成，请等它完成。", "It is being made: wait for it.";
        Broken "programme-broken" | CriteriaBroken "criteria-broken" | ProofsBroken "proofs-broken" | AnswersBroken "answers-broken"
            | AnswersNewer "answers-newer" | AnswersForeign "answers-foreign" | AnswersTooLarge "answers-too-large"
            | AssessmentBroken "assessment-broken" | AssessmentNewer "assessment-newer":
            "项目文件或答案读不懂（{}）。请换一个文件；一直如此请告诉网站管理员。",
            "The programme or the answers cannot be read ({}). Choose another file; if it stays so, tell the administrator.";
        Internal "internal" | Verify "verify" | Trapped "trapped" | Typesetting "typesetting" | PaperUnknown "paper-unknown"
            | Docx "docx" | FontUnreadable "font-unreadable" | TodayBroken "today-broken":
            "工具出错，没有完成（{}）。已填写的内容没有变化；请再试一次，或先“保存答案文件”。",
            "The tool made a mistake and did not finish ({}). Nothing you entered has changed; try again, or save the answers file.";
        Memory "memory":
            "内存不足。请关闭其他程序后再试，或把大文件设为不放入材料包。",
            "Not enough memory. Close other programs, or leave large files out.";
    }
}

/// What went wrong and what to do: Chinese, English.
pub fn error_words(Failed { code, detail }: &Failed) -> (String, String) {
    if let Some((zh, en)) = Trouble::of(code).map(Trouble::words) {
        return (zh.replace("{}", detail), en.replace("{}", detail));
    }
    let what = if detail.is_empty() { code.clone() } else { format!("{code}: {detail}") };
    (
        format!("没有完成（{what}）。已填写的内容没有变化；请再试一次，或先“保存答案文件”。"),
        format!("It did not finish ({what}). Nothing you entered has changed; try again, or save the answers file."),
    )
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_trouble_has_its_words_in_both_languages() {
        assert!(Trouble::all().count() > 40);
        for trouble in Trouble::all() {
            let (zh, en) = trouble.words();
            assert!(zh.ends_with('。') && en.ends_with('.'), "{}: {zh} {en}", trouble.code());
            assert_eq!(zh.contains("{}"), en.contains("{}"), "{}", trouble.code());
        }
        assert!(error_words(&Failed::new("load", "packer")).0.contains("（packer）"));
        assert!(error_words(&Failed::new("unheard-of", "")).1.contains("(unheard-of)"));
    }
}
