//! Why something is as it is, by the code of it: a sentence that says what to do, in both languages.

use super::{Words, finding, printable, said};
use crate::row::Note;
use ziping_domain::Lang;

/// A reason in words, with what to do; nothing for a code that is not known.
#[must_use]
pub fn reason(code: &str) -> Option<Words> {
    if let Some(words) = finding(code) {
        return Some(words);
    }
    Some(match code {
        "other-edition" => (
            "按往年版本的项目文件生成并核对（包内 → 今年适用），请核对题目有无变化",
            "made with and checked by an older edition; see whether questions changed",
        ),
        "not-register" => (
            "不是收件登记：表格要有“组织名称”“收件时间”两列",
            "no register: its table needs the columns 组织名称 and 收件时间",
        ),
        "register-newer" => ("收件登记由更新的版本生成，请换新版再打开", "a register made by a newer version"),
        "register-too-large" => ("收件登记过大，没有打开", "larger than a register can be; not opened"),
        "register-broken" => ("这一行读不出，没有打开", "cannot be read; the register was not opened"),
        "register-chain" => (
            "与上一行对不上：有行被改动、抽掉或插入过。请用原来保存的登记文件",
            "does not follow the line before: a line was changed, taken out or put in. Use the file as it was saved",
        ),
        "register-altered" => (
            "与登记时不同。登记过的行不能改，更正请在表末另加一行",
            "is not what was entered: lines stay as they are, a correction is a new row at the end",
        ),
        "register-nameless" => ("是新加的行，但没有组织名称", "was added and names no organisation"),
        "register-moment" => (
            "是新加的行，但收件时间读不出；请写成 2026-11-20 16:20",
            "was added and has no day; write 2026-11-20 16:20",
        ),
        "register-volumes" => {
            ("是新加的行，但纸质册数不是整数", "was added, and its volumes of paper are no whole number")
        }
        "register-other" => (
            "已经打开了另一份收件登记；请先保存并关闭它，再打开这份",
            "another register is open: save and close it before this one is opened",
        ),
        "sheet-old" => (
            "是旧版表格（.xls）或加了密码；请在 Excel 或 WPS 中另存为 .xlsx 再打开",
            "an older spreadsheet (.xls) or one with a password: save it as .xlsx and open that",
        ),
        "sheet-broken" => (
            "不是能读的 .xlsx 表格；请在 Excel 或 WPS 中打开并另存一次",
            "no .xlsx that can be read: open it in a spreadsheet program and save it again",
        ),
        "sheet-too-large" => ("表格过大，没有打开", "the spreadsheet is too large; not opened"),
        "replaced" => (
            "同一组织另有一份，建议以那份为准；这份没有打印，请确认",
            "another package of the organisation is proposed and this one was not printed: settle which counts",
        ),
        "no-chosen-paper" => ("没有选中的那些材料", "has none of the chosen papers"),
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
        "seal-header" => (
            "密封时写入的收件钥匙过多，没有打开；请向组织要重新密封的材料包",
            "sealed for more keys than are tried, and not opened; have it sealed again",
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
        "zip-headers" => (
            "压缩包前后两处记载不一致或藏有文件，为安全起见没有打开，请向组织要原件",
            "the ZIP says two things of one file or hides one, and was not opened for safety; ask for the original",
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
        "rules-missing" => (
            "本站的项目文件没有载入全，有的材料包只能核对包内是否一致；请检查网络后重新打开",
            "not all of the station's programme files were loaded, and some packages are only compared inside; open them again",
        ),
        "load" => ("程序没有载入完，请检查网络后再试", "a part of the program did not load; check the connection"),
        "missing-glyph" => ("有字体中没有的字", "no font has some characters"),
        "typesetting" => ("没有排出版面，没有打印", "could not be typeset and was not printed"),
        "pdf-broken" => ("PDF 读不懂", "the PDF cannot be read"),
        "no-survey" => ("这个项目没有调查报告", "this programme has no survey report"),
        "survey-newer" => (
            "调查报告由更新版本的工具生成，请更新本站的工具",
            "the report was made by a newer version; update this tool",
        ),
        "survey-broken" | "survey-too-large" => {
            ("调查报告文件读不懂，请向提供者要原件", "the report cannot be read; ask for the original")
        }
        "trapped" => (
            "核对这份文件时程序停了下来，其他文件不受影响；可以再试一次，仍不行请向组织要原件，并告诉网站管理员",
            "the program stopped over this file, and no other is harmed; try again, then ask for the original and tell the administrator",
        ),
        "out-of-time" => (
            "这份文件用时过长，已停下，其他文件不受影响；可以再试一次，仍不行请向组织要原件",
            "it took too long and was left, and no other is harmed; try again, then ask for the original",
        ),
        "skipped" => ("由您跳过，没有做完；可以再试一次", "skipped by you, and not done; it can be tried again"),
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
    let path = match (path.as_str(), lang) {
        ("", _) => path,
        (path, Lang::Zh) => format!("{path}{}：", note.page.map(|page| format!("第{page}页")).unwrap_or_default()),
        (path, Lang::En) => format!("{path}{}: ", note.page.map(|page| format!(" page {page}")).unwrap_or_default()),
    };
    let detail = printable(&note.detail);
    match detail.as_str() {
        "" => format!("{path}{words}"),
        // A list goes on the sentence.
        detail if words.ends_with(['：', ' ']) => format!("{path}{words}{detail}"),
        detail => format!("{path}{words} ({}{detail})", said(place(detail), lang)),
    }
}
