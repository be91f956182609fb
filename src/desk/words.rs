//! Words for states, reasons and verdicts.

use crate::state::{Desk, Words};
use ziping_station::{Row, State, Warning, worded};

fn both(zh: &str, en: &str) -> Words {
    (zh.to_owned(), en.to_owned())
}

/// A state, and how it is coloured.
pub fn state(state: State) -> (Words, &'static str) {
    match state {
        State::Intact => (both("✓ 完好", "✓ intact"), "met"),
        State::PaperResaved => (both("✓ 文稿重存过，答案完好", "✓ paper re-saved, answers intact"), "met"),
        State::OtherEdition => (both("? 项目文件版本不同", "? another edition"), "unknown"),
        State::JudgedDifferently => (both("✕ 重新计算的结果不同", "✕ judged differently"), "unmet"),
        State::Changed => (both("✕ 导出后被改动", "✕ changed after export"), "unmet"),
        State::Sealed => (both("? 密封，未打开", "? sealed, not opened"), "unknown"),
        State::Unreadable => (both("✕ 读不出", "✕ unreadable"), "unmet"),
    }
}

/// A reason in words, with what to do.
pub fn reason(code: &str) -> Words {
    match code {
        "missing" => both("缺少这个文件", "is missing"),
        "extra" => both("多出的文件，清单里没有", "was added; the list does not have it"),
        "changed" => both("内容被改动", "was changed"),
        "damaged" => both("已损坏，请重新复制", "is damaged; copy it again"),
        "paper-resaved" => {
            both("文稿被打开并重新保存过，答案没有变", "was opened and saved again; the answers are the same")
        }
        "renamed" => both("文件名被改动", "was renamed"),
        "bad-declaration" => both("包的声明不对", "has a wrong declaration"),
        "bad-manifest" => both("清单读不懂", "is a list that cannot be read"),
        "bad-oxum" => both("文件总数或大小与声明不符", "number or size of files is not as declared"),
        "judged-differently" => both(
            "包内的评价结果与按答案重新计算的不同，请向组织核实",
            "the assessment inside is not what the answers give; ask the organisation",
        ),
        "other-edition" => both(
            "生成时用的项目文件版本与本站的不同，请核对题目有无变化",
            "made with another version of the programme file; see whether questions changed",
        ),
        "sealed" => both(
            "密封的材料包：请选择本站的密钥文件，或输入口令",
            "sealed: choose the station's key file, or type the passphrase",
        ),
        "wrong-key" => both(
            "不是给这把密钥密封的，请换密钥文件，或请组织重新密封",
            "sealed for another key: take another key file, or have it sealed again",
        ),
        "wrong-passphrase" => both("口令不对，请再输入一次", "another passphrase; try again"),
        "costly-passphrase" => both(
            "口令的强度设置超出浏览器的能力，请用 age 命令行打开",
            "too costly for a browser; open it with the age command",
        ),
        "seal-damaged" => both("密封的文件不完整或被改动，请重新复制", "sealed, but cut off or altered; copy it again"),
        "not-sealed" => both("不是本工具认识的密封格式", "sealed in a way that is not known here"),
        "not-zip" => both("不是材料包", "not a package"),
        "json" => both(
            "是单独的答案文件，不是材料包；请在自评页面打开",
            "an answers file, not a package; open it in the self-evaluation",
        ),
        "foreign-zip" => both("是其他程序的文件（如 Word、Excel 文档）", "a file of another program"),
        "package-inside" => both(
            "压缩包里还有压缩包，请先解开一层再选里面的文件",
            "a ZIP in a ZIP; unpack it once and take the one inside",
        ),
        "not-bag" | "foreign-bag" => both("不是本工具生成的材料包", "not made by this tool"),
        "truncated" => both("文件不完整，可能没有复制完，请重新复制", "cut off; copy it again"),
        "broken-zip" | "not-text" | "not-json" | "no-such-file" => {
            both("文件已损坏，请重新复制", "damaged; copy it again")
        }
        "empty" => both(
            "文件是空的，或在读到之前已被移动、删除，请重新选择",
            "empty, or moved or deleted before it was read; choose it again",
        ),
        "unreadable" => both("读不到这个文件，可能被移动或正被占用", "cannot be read; moved or in use"),
        "unsafe-path" | "duplicate" | "not-a-file" | "encrypted" | "compression-method" | "stray-entry" | "bomb"
        | "too-many-entries" | "bad-digest" | "too-large" => both(
            "结构不正常，为安全起见没有打开，请向组织要原件",
            "not built as it should be, and not opened for safety; ask for the original",
        ),
        "programme-broken" => both("包内的项目文件读不懂", "the programme file inside cannot be read"),
        "criteria-broken" => both("包内的评价准则文件读不懂", "the criteria file inside cannot be read"),
        "assessment-broken" => both("包内的评价结果读不懂", "the assessment inside cannot be read"),
        "assessment-newer" => both(
            "由更新版本的工具生成，本站工具看不懂评价结果，请更新工具后再打开",
            "made by a newer version: update the desk to read the assessment",
        ),
        "answers-newer" => both("由更新版本的工具生成，请更新本站的工具", "made by a newer version; update this tool"),
        "answers-broken" | "answers-foreign" | "answers-too-large" | "other-programme" => {
            both("包内的答案文件读不懂", "the answers inside cannot be read")
        }
        "bad-key-file" => both(
            "不是密钥文件：应含有以 AGE-SECRET-KEY-1 开头的一行",
            "no key file: it should have a line that begins with AGE-SECRET-KEY-1",
        ),
        "key-taken" => both(
            "密钥已载入内存，不会保存；正在试着打开密封的材料包。",
            "The key is in memory only; it is tried on what is sealed.",
        ),
        "load" => both("程序没有载入完，请检查网络后再试", "a part of the program did not load; check the connection"),
        "missing-glyph" => both("有字体中没有的字", "no font has some characters"),
        "pdf-broken" => both("PDF 读不懂", "the PDF cannot be read"),
        "no-survey" => both("这个项目没有调查报告", "this programme has no survey report"),
        "survey-newer" => both(
            "调查报告由更新版本的工具生成，请更新本站的工具",
            "the report was made by a newer version; update this tool",
        ),
        "survey-broken" | "survey-too-large" => {
            both("调查报告文件读不懂，请向提供者要原件", "the report cannot be read; ask for the original")
        }
        "file-gone" => both("文件已不在工作台上，请重新打开", "the file is no longer here; open it again"),
        "cancelled" => both("已取消", "cancelled"),
        other => (format!("没有完成（{other}），请再试一次"), format!("did not finish ({other}); try again")),
    }
}

/// A verdict over the conditions.
pub fn verdict(desk: &Desk, verdict: &str) -> (String, &'static str) {
    let (zh, en, class) = match verdict {
        "met" => ("✓ 符合", "✓ met", "met"),
        "declared" => ("✓ 自述符合", "✓ declared", "met"),
        "open" => ("? 未填完", "? open", "unknown"),
        "notMet" => ("✕ 不符合", "✕ not met", "unmet"),
        _ => ("–", "–", "none"),
    };
    (desk.t(zh, en).to_owned(), class)
}

/// A category in a word.
pub fn category(desk: &Desk, id: &str) -> String {
    match id {
        "" => desk.t("未定", "open").to_owned(),
        "open" => desk.t("未定", "open").to_owned(),
        "below" => desk.t("未达最低一类", "below the lowest").to_owned(),
        id => id.to_owned(),
    }
}

/// What a place in an assessment is about.
pub fn place(desk: &Desk, pointer: &str) -> &'static str {
    let all = [
        ("/category", "建议分类 ", "category "),
        ("/possible", "可能的分类 ", "possible categories "),
        ("/maturity", "自评得分 ", "score "),
        ("/eligibility", "申报条件 ", "conditions "),
        ("/plan", "改进计划 ", "plan "),
    ];
    let found = all.into_iter().find(|(start, ..)| pointer.starts_with(start));
    found.map_or("", |(_, zh, en)| if desk.lang == ziping_domain::Lang::Zh { zh } else { en })
}

/// The organisation's name, or what stands for it.
pub fn name(desk: &Desk, row: &Row) -> String {
    let known = row.source.as_ref().map_or("", |source| source.organisation.as_str());
    let known =
        if known.is_empty() { desk.t("（读不出组织名称）", "(the name cannot be read)") } else { known };
    known.to_owned()
}

/// A warning over the pool.
pub fn warning(desk: &Desk, warning: &Warning) -> String {
    if desk.lang == ziping_domain::Lang::Zh {
        return worded(warning);
    }
    match warning {
        Warning::Same { organisation, newest, older, .. } => {
            format!("{organisation}: {} packages; {newest} counts, not {}", older.len() + 1, older.join(", "))
        }
        Warning::Recommender { name, count, most, clause, .. } => {
            format!("{name}: recommends {count} organisations; as a rule {most} at most ({clause})")
        }
        Warning::Alone { organisation, station, .. } => {
            format!("{organisation}: a survey report of {station}, but no package")
        }
        Warning::Otherwise { organisation, category: suggested, station, .. } => format!(
            "{organisation}: the answers suggest {}, the station {}",
            category(desk, suggested),
            category(desk, station)
        ),
        Warning::Outnumbered { category, count, than, others, clause, .. } => {
            format!("{category}: {count}, more than {than}: {others} ({clause})")
        }
    }
}
