//! The words for states, reasons and verdicts, in both languages: one table for the desk, the tables, the app and the command
//! line.

use crate::row::{Note, Row, State};
use ziping_domain::Lang;

/// Chinese and English.
pub type Words = (&'static str, &'static str);

/// One of the two.
#[must_use]
pub fn said(words: Words, lang: Lang) -> &'static str {
    if lang == Lang::Zh { words.0 } else { words.1 }
}

/// A state: its sign, and its words.
#[must_use]
pub fn state(state: State) -> (&'static str, Words) {
    match state {
        State::Intact => ("✓", ("完好", "intact")),
        State::PaperResaved => ("✓", ("文稿重存过，答案完好", "paper re-saved, answers intact")),
        State::OtherEdition => ("?", ("项目文件版本不同", "another edition")),
        State::JudgedDifferently => ("✕", ("重新计算的结果不同", "judged differently")),
        State::Changed => ("✕", ("导出后有改动", "changed after export")),
        State::Sealed => ("?", ("已加密，待本站密钥", "sealed, waiting for the station's key")),
        State::Unreadable => ("✕", ("读不出", "unreadable")),
    }
}

/// The same of a row: what was tried on a sealed one is told.
#[must_use]
pub fn stated(row: &Row) -> (&'static str, Words) {
    match row.notes.first().map(|note| note.code.as_str()) {
        Some("wrong-passphrase") => ("?", ("口令不对，没有打开", "sealed, wrong passphrase, not opened")),
        Some("wrong-key") => ("?", ("密钥不对，没有打开", "sealed for another key, not opened")),
        Some("needs-passphrase") => ("?", ("已加密，待口令", "sealed, waiting for the passphrase")),
        _ => state(row.state),
    }
}

/// Which files of a changed package differ: the first one's name, and how many there are. Nothing for other rows.
#[must_use]
pub fn differing(row: &Row, lang: Lang) -> String {
    let mut reasons = row.reasons().filter(|note| row.state == State::Changed && !note.path.is_empty());
    let Some(first) = reasons.next() else { return String::new() };
    let name = printable(first.path.rsplit('/').next().unwrap_or_default());
    match (reasons.count(), lang) {
        (0, _) => name,
        (more, Lang::Zh) => format!("{name} 等 {} 处", more + 1),
        (more, Lang::En) => format!("{name} and {more} more"),
    }
}

/// What is wrong with a file of a package, or lies beside it.
#[must_use]
pub fn finding(code: &str) -> Option<Words> {
    Some(match code {
        "missing" => ("缺少这个文件", "is missing"),
        "extra" => (
            "多出的文件，生成时的清单里没有，不作为证实性材料；要补交的请在包外另交",
            "was added: the list made with the package does not have it, and it is no evidence; hand additions in separately",
        ),
        "beside" => (
            "放在材料包的文件夹外面，不属于材料包，不作为证实性材料；要补交的请另交",
            "lies outside the package's folder: no part of it and no evidence; hand additions in separately",
        ),
        "changed" => ("内容被改动", "was changed"),
        "damaged" => ("已损坏，请重新复制", "is damaged; copy it again"),
        "paper-resaved" => {
            ("文稿被打开并重新保存过，答案没有变", "was opened and saved again; the answers are the same")
        }
        "renamed" => ("文件名被改动", "was renamed"),
        "bad-declaration" => ("包的声明不对", "has a wrong declaration"),
        "bad-manifest" => ("清单读不懂", "is a list that cannot be read"),
        "bad-oxum" => ("文件总数或大小与声明不符", "number or size of files is not as declared"),
        "judged-differently" => (
            "包内的评价结果与按答案重新计算的不同，请向组织核实",
            "the assessment inside is not what the answers give; ask the organisation",
        ),
        SYSTEM_FILES => (
            "包内另有系统或办公软件留下的文件，不计入：",
            "Files that the system or an office program left lie in it and do not count: ",
        ),
        "programme-broken" => ("包内的项目文件读不懂", "the programme file inside cannot be read"),
        "criteria-broken" => ("包内的评价准则文件读不懂", "the criteria file inside cannot be read"),
        "assessment-broken" => ("包内的评价结果读不懂", "the assessment inside cannot be read"),
        "assessment-newer" => (
            "由更新版本的工具生成，本站工具看不懂评价结果，请更新工具后再打开",
            "made by a newer version: update this tool to read the assessment",
        ),
        "answers-newer" => ("由更新版本的工具生成，请更新本工具", "made by a newer version; update this tool"),
        "answers-broken" | "answers-foreign" | "answers-too-large" | "other-programme" => {
            ("包内的答案文件读不懂", "the answers inside cannot be read")
        }
        _ => return None,
    })
}

/// The code of a remark on what systems left in a package: no reason for anything.
pub const SYSTEM_FILES: &str = "system-files";

/// A reason in words, with what to do; nothing for a code that is not known.
#[must_use]
pub fn reason(code: &str) -> Option<Words> {
    if let Some(words) = finding(code) {
        return Some(words);
    }
    Some(match code {
        "other-edition" => (
            "生成时用的项目文件版本与本站的不同，请核对题目有无变化",
            "made with another version of the programme file; see whether questions changed",
        ),
        "sealed" | "needs-key" => (
            "密封的材料包：请选择本站的密钥文件，或输入口令",
            "sealed: choose the station's key file, or type the passphrase",
        ),
        "needs-passphrase" => (
            "用口令密封的材料包：请输入组织告知的口令",
            "sealed with a passphrase: type the one that the organisation told you",
        ),
        "wrong-key" => (
            "不是给这把密钥密封的，没有打开；请换密钥文件，或请组织重新密封",
            "sealed for another key and not opened: take another key file, or have it sealed again",
        ),
        "wrong-passphrase" => ("口令不对，没有打开；请再输入一次", "another passphrase, not opened; try again"),
        "costly-passphrase" => (
            "口令的强度设置超出本工具的能力，请用 age 命令行打开",
            "its passphrase is too costly to try here; open it with the age command",
        ),
        "seal-damaged" => ("密封的文件不完整或被改动，请重新复制", "sealed, but cut off or altered; copy it again"),
        "not-sealed" => ("不是本工具认识的密封格式", "sealed in a way that is not known here"),
        "not-zip" => (
            "不是材料包（ZIP）；如是 RAR、7z 等压缩格式，请先解开，再打开里面的材料包",
            "not a package (ZIP); if it is RAR, 7z or the like, unpack it and open the package inside",
        ),
        "json" => (
            "是单独的答案文件，不是材料包；请在自评页面打开",
            "an answers file, not a package; open it in the self-evaluation",
        ),
        "foreign-zip" => (
            "是其他程序的文件（如 Word、Excel 文档），不是材料包",
            "a file of another program (such as Word or Excel), not a package",
        ),
        "package-inside" => {
            ("压缩包里还有压缩包，请先解开一层再选里面的文件", "a ZIP in a ZIP; unpack it once and take the one inside")
        }
        "several-packages" => (
            "一个压缩包里有多份材料包，请解开后把各文件夹分别压缩，再逐份打开",
            "several packages in one ZIP; unpack it, zip each folder by itself and open them one by one",
        ),
        "not-bag" | "foreign-bag" => ("不是本工具生成的材料包", "not made by this tool"),
        "truncated" => ("文件不完整，可能没有复制完，请重新复制", "cut off; copy it again"),
        "broken-zip" | "not-text" | "not-json" | "no-such-file" => ("文件已损坏，请重新复制", "damaged; copy it again"),
        "empty" => (
            "文件是空的，或在读到之前已被移动、删除，请重新选择",
            "empty, or moved or deleted before it was read; choose it again",
        ),
        "unreadable" => (
            "读不到这个文件，可能被移动或正被其他程序占用；请关闭占用它的程序后再试",
            "cannot be read; moved, or in use: close the program that holds it and try again",
        ),
        "encrypted" => (
            "压缩包设有解压密码，没有打开；请用密码解开，再不设密码压缩成 ZIP，或请组织重交",
            "the ZIP is locked with a password and was not opened; unpack it and zip it without one, or have it handed in again",
        ),
        "compression-method" => (
            "用了本工具不认识的压缩方式，没有打开；请解开后用系统自带的“压缩为 ZIP 文件”重新压缩，或请组织提交原件",
            "compressed in a way that is not known here and not opened; unpack it and zip it as the system does, or ask for the original",
        ),
        "too-large" => (
            "文件太大，超过材料包中这类文件的上限，没有打开；请向组织要原件",
            "larger than such a file of a package may be, and not opened; ask for the original",
        ),
        "unsafe-path" | "duplicate" | "not-a-file" | "bomb" | "too-many-entries" | "bad-digest" => (
            "结构不正常，为安全起见没有打开，请向组织要原件",
            "not built as it should be, and not opened for safety; ask for the original",
        ),
        "bad-key-file" => (
            "不是密钥文件：应含有以 AGE-SECRET-KEY-1 开头的一行，请选择生成密钥时保存的文件",
            "no key file: it should have a line that begins with AGE-SECRET-KEY-1; choose the file that was saved with the key",
        ),
        "public-key" => (
            "这是公钥，只能用来密封；打开要用含有 AGE-SECRET-KEY-1 一行的密钥文件",
            "a public key, which only seals; to open, take the key file with the line AGE-SECRET-KEY-1",
        ),
        "key-taken" => (
            "密钥已载入内存，不会保存；正在试着打开密封的材料包。",
            "The key is in memory only; it is tried on what is sealed.",
        ),
        "load" => ("程序没有载入完，请检查网络后再试", "a part of the program did not load; check the connection"),
        "missing-glyph" => ("有字体中没有的字", "no font has some characters"),
        "pdf-broken" => ("PDF 读不懂", "the PDF cannot be read"),
        "no-survey" => ("这个项目没有调查报告", "this programme has no survey report"),
        "survey-newer" => (
            "调查报告由更新版本的工具生成，请更新本站的工具",
            "the report was made by a newer version; update this tool",
        ),
        "survey-broken" | "survey-too-large" => {
            ("调查报告文件读不懂，请向提供者要原件", "the report cannot be read; ask for the original")
        }
        "file-gone" => ("文件已不在工作台上，请重新打开", "the file is no longer here; open it again"),
        "cancelled" => ("已取消", "cancelled"),
        _ => return None,
    })
}

/// What a place in an assessment is about.
#[must_use]
pub fn place(pointer: &str) -> Words {
    let all = [
        ("/category", ("建议分类 ", "category ")),
        ("/possible", ("可能的分类 ", "possible categories ")),
        ("/maturity", ("自评得分 ", "score ")),
        ("/eligibility", ("申报条件 ", "conditions ")),
        ("/plan", ("改进计划 ", "plan ")),
    ];
    all.into_iter().find(|(start, _)| pointer.starts_with(start)).map_or(("", ""), |(_, words)| words)
}

/// A reason as a sentence: which file, what is wrong with it and what to do.
#[must_use]
pub fn note(note: &Note, lang: Lang) -> String {
    let words = reason(&note.code).map_or(note.code.as_str(), |words| said(words, lang));
    let path = printable(note.path.trim_start_matches("data/"));
    let path = match path.as_str() {
        "" => path,
        path if lang == Lang::Zh => format!("{path}："),
        path => format!("{path}: "),
    };
    let detail = printable(&note.detail);
    match detail.as_str() {
        "" => format!("{path}{words}"),
        detail if note.code == SYSTEM_FILES => format!("{path}{words}{detail}"),
        detail => format!("{path}{words} ({}{detail})", said(place(detail), lang)),
    }
}

/// A name as it can be shown anywhere: what steers a terminal or turns the direction of a line stands as its number.
#[must_use]
pub fn printable(name: &str) -> String {
    let mut shown = String::with_capacity(name.len());
    for letter in name.chars() {
        match letter {
            '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => {
                shown.extend(letter.escape_unicode());
            }
            letter if letter.is_control() => shown.extend(letter.escape_default()),
            letter => shown.push(letter),
        }
    }
    shown
}

/// A verdict over the conditions: its sign, and its words.
#[must_use]
pub fn verdict(verdict: &str) -> (&'static str, Words) {
    match verdict {
        "met" => ("✓", ("符合", "met")),
        "declared" => ("✓", ("自述符合", "declared")),
        "open" => ("?", ("未填完", "open")),
        "notMet" => ("✕", ("不符合", "not met")),
        "unlisted" => ("–", ("项目文件没有列出条件", "no conditions listed")),
        _ => ("", ("–", "–")),
    }
}

/// A category by its id: `open` and nothing are not certain yet.
#[must_use]
pub fn category(id: &str, lang: Lang) -> String {
    match id {
        "" | "open" => said(("未定", "open"), lang).to_owned(),
        "below" => said(("未达最低一类", "below the lowest"), lang).to_owned(),
        id => id.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reason_says_what_to_do_in_both_languages() {
        let refused = [
            "encrypted",
            "compression-method",
            "several-packages",
            "package-inside",
            "not-zip",
            "truncated",
            "wrong-key",
            "wrong-passphrase",
            "needs-passphrase",
            "sealed",
            "bad-key-file",
            "public-key",
            "unreadable",
            "too-large",
            "unsafe-path",
            "duplicate",
            "json",
            "extra",
            "beside",
        ];
        for code in refused {
            let (zh, en) = reason(code).expect(code);
            assert!(zh.contains(['；', '，', '：']) && !zh.is_ascii(), "{code}: {zh}");
            assert!(en.contains([';', ',', ':']) && en.is_ascii(), "{code}: {en}");
        }
    }

    #[test]
    fn names_steer_nothing() {
        assert_eq!(printable("Icon\r"), "Icon\\r");
        assert_eq!(printable("a\u{1b}[2Jb\u{202e}c"), "a\\u{1b}[2Jb\\u{202e}c");
        let junk = Note { path: String::new(), code: SYSTEM_FILES.to_owned(), detail: "data/Icon\r".to_owned() };
        assert_eq!(note(&junk, Lang::Zh), "包内另有系统或办公软件留下的文件，不计入：data/Icon\\r");
    }
}
