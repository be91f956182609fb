//! The words for states, reasons and verdicts, in both languages: one table for the desk, the tables, the app and the command
//! line.

use crate::row::{Basis, Note, Row, State};
use ziping_domain::Lang;

/// Chinese and English.
pub type Words = (&'static str, &'static str);

/// One of the two.
#[must_use]
pub fn said(words: Words, lang: Lang) -> &'static str {
    if lang == Lang::Zh { words.0 } else { words.1 }
}

/// A state: its sign, and its words. What each proves stands in `docs/states.md`.
#[must_use]
pub fn state(state: State) -> (&'static str, Words) {
    match state {
        State::Intact => {
            ("✓", ("与清单一致，按本站项目文件重算结果相同", "as listed, and judged alike by the station's own rules"))
        }
        State::PaperResaved => ("✓", ("文稿另存过，文字未变", "paper saved again, its words are the same")),
        State::OtherEdition => (
            "✓",
            ("与清单一致，按往年版本的项目文件，请核", "as listed, by an older edition of the rules: please check"),
        ),
        State::UnknownRules => {
            ("△", ("项目文件不是本站的版本，结果待核", "rules that the station does not know, to be checked"))
        }
        State::AlteredRules => {
            ("△", ("项目文件与本站同版内容不同，包内结果不采用", "rules altered, the result inside is not used"))
        }
        State::JudgedDifferently => ("△", ("本站重算不同", "judged differently by the station")),
        State::PaperDiffers => ("△", ("文稿与填报有出入", "a paper says something else than the answers")),
        State::PaperUnsafe => ("△", ("文稿带宏或外部链接，未打开", "a paper has macros or outside links, not opened")),
        State::Changed => ("✕", ("导出后有改动", "changed after export")),
        State::Sealed => ("?", ("已加密，待本站密钥", "sealed, waiting for the station's key")),
        State::Unfinished => ("?", ("核对没有完成", "checking came to no end")),
        State::Unreadable => ("✕", ("打不开", "cannot be opened")),
    }
}

/// The same of a row: by whose rules it was judged, and what was tried on a sealed one, is told.
#[must_use]
pub fn stated(row: &Row) -> (&'static str, Words) {
    let has = |code: &str| row.notes.iter().any(|note| note.code == code);
    match (row.state, row.judged_by) {
        (State::Intact, Basis::Package) => (
            "○",
            (
                "只核对了包内是否一致（本站没有此项目文件，结果未核）",
                "only the inside agrees with itself (the station has no such programme; result not checked)",
            ),
        ),
        (State::Intact, Basis::Words) => (
            "✓",
            (
                "与清单一致，按本站项目文件重算结果相同（措辞与本站不同）",
                "as listed, and judged alike; words of its rules differ",
            ),
        ),
        (State::UnknownRules, _) if has("unknown-programme") => {
            ("△", ("本站没有此项目文件，结果待核", "a programme that the station does not have, to be checked"))
        }
        (State::PaperResaved, _) if has("paper-filled") => {
            ("✓", ("文稿有补填，原有文字未变", "paper filled in where the form leaves room, else the same"))
        }
        (State::Sealed, _) if has("wrong-passphrase") => {
            ("?", ("口令不对，没有打开", "sealed, wrong passphrase, not opened"))
        }
        (State::Sealed, _) if has("wrong-key") => ("?", ("密钥不对，没有打开", "sealed for another key, not opened")),
        (State::Sealed, _) if has("needs-passphrase") => {
            ("?", ("已加密，待口令", "sealed, waiting for the passphrase"))
        }
        (other, _) => state(other),
    }
}

/// By whose rules a package was judged.
#[must_use]
pub fn basis(basis: Basis) -> Words {
    match basis {
        Basis::Package => ("仅包内", "only its own"),
        Basis::Older => ("本站往年版本", "an older edition of the station"),
        Basis::Words => ("本站（措辞不同）", "the station, words differ"),
        Basis::Station => ("本站", "the station"),
    }
}

/// What a tick can tell and what it cannot: a list without a signature.
pub const PROOF: Words = (
    "清单没有电子签名，能看出前后是否一致，看不出由谁制作；以盖章纸质件为准。",
    "The list has no signature: it shows whether anything changed, not who made it. The stamped paper counts.",
);

/// What △ and ✕ do not mean.
pub const NO_REFUSAL: Words = (
    "校验异常不是不予收件的理由，以盖章纸质件为准。",
    "What is told here is no reason to refuse an application: the stamped paper counts.",
);

/// Which files of a changed package differ: the first one's name, and how many there are; of papers that say something else
/// than the answers, which one, on which page and in how many places. Nothing for other rows.
#[must_use]
pub fn differing(row: &Row, lang: Lang) -> String {
    if row.state == State::PaperDiffers {
        return differing_paper(row, lang);
    }
    let mut reasons = row.reasons().filter(|note| row.state == State::Changed && !note.path.is_empty());
    let Some(first) = reasons.next() else { return String::new() };
    let name = printable(first.path.rsplit('/').next().unwrap_or_default());
    match (reasons.count(), lang) {
        (0, _) => name,
        (more, Lang::Zh) => format!("{name} 等 {} 处", more + 1),
        (more, Lang::En) => format!("{name} and {more} more"),
    }
}

/// The first paper that differs, with the page where the document tells it: `01-申报表第2页2处`.
fn differing_paper(row: &Row, lang: Lang) -> String {
    let told: Vec<&Note> = row.reasons().filter(|note| PAPERS.contains(&note.code.as_str())).collect();
    let Some(first) = told.first() else { return String::new() };
    // The last note of many only says how many more there are.
    let places = |notes: &[&Note]| -> usize {
        notes.iter().map(|note| note.detail.strip_prefix('+').and_then(|more| more.parse().ok()).unwrap_or(1)).sum()
    };
    let here: Vec<&Note> =
        told.iter().filter(|note| note.path == first.path && note.page == first.page).copied().collect();
    let (here, more) = (places(&here), places(&told) - places(&here));
    let file = printable(first.path.rsplit('/').next().unwrap_or_default());
    let name = file.rsplit_once('.').map_or(file.as_str(), |(name, _)| name);
    let (page, more) = match lang {
        Lang::Zh => (
            first.page.map(|page| format!("第{page}页")),
            if more > 0 { format!("，另有{more}处") } else { String::new() },
        ),
        Lang::En => (
            first.page.map(|page| format!(" page {page}")),
            if more > 0 { format!(", {more} more elsewhere") } else { String::new() },
        ),
    };
    let page = page.unwrap_or_default();
    match lang {
        Lang::Zh => format!("{name}{page}{here}处{more}"),
        Lang::En => format!("{name}{page}: {here} places{more}"),
    }
}

/// What is told of papers that say something else than the answers.
const PAPERS: [&str; 3] = ["paper-differs", "paper-of-another", PDF_DIFFERS];

/// The code of a PDF that is not what the answers give.
pub const PDF_DIFFERS: &str = "pdf-differs";

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
        "paper-resaved" => ("文稿另存过，文字未变", "was saved again; its words are the same"),
        "paper-filled" => (
            "文稿在留空处有补填，原有文字未变：",
            "was filled in where the form leaves room, else its words are the same: ",
        ),
        "paper-differs" => (
            "文稿的文字与填报内容不同，以盖章纸质件为准，请与组织核对",
            "says something else than the answers; the stamped paper counts, ask the organisation",
        ),
        "paper-of-another" => (
            "文稿上的校验码不是这份材料包的（应为 → 纸上）：填报内容在生成文稿后有改动，或文稿取自另一份材料包",
            "bears the code of another package (should be → is): the data changed after it was made, or it was taken from elsewhere",
        ),
        "paper-no-document" => (
            "不是能打开的文稿，打印时由本站按填报内容重新生成",
            "is no document; for printing the station makes it of the answers",
        ),
        "paper-unread" => (
            "文稿在导出后另存过，本站没有生成它的文件，没有比对文字",
            "was saved again after the export; the station lacks what it was made by and did not compare its words",
        ),
        "paper-old-format" => (
            "是旧版 Word 或加密的文稿，无法比对，打印时由本站按填报内容重新生成",
            "is of an old Word or locked, and cannot be compared; for printing the station makes it of the answers",
        ),
        "paper-too-large" => (
            "文稿内容过多，没有比对，打印时由本站按填报内容重新生成",
            "holds too much to be compared; for printing the station makes it of the answers",
        ),
        "paper-unsafe" => (
            "文稿带宏、嵌入对象或外部链接，没有打开，请勿双击，打印时由本站重新生成",
            "has macros, objects or outside links and was not opened; do not open it, the station makes it anew for printing",
        ),
        PDF_DIFFERS => (
            "PDF 与按填报内容生成的不同，盖章纸质件可能由它打印，请与组织核对；本站打印的是重新生成的",
            "is not the PDF that the answers give: the stamped paper may have been printed from it, ask the organisation; the station prints its own",
        ),
        "paper-missing" => {
            ("缺少这份文稿，可由本站按填报内容重新生成", "is missing; the station can make it of the answers")
        }
        "papers-not-compared" => ("这些文稿没有比对：", "These papers were not compared: "),
        "evidence-changed" => (
            "证实性材料与填报时登记的不是同一文件，请向组织要原件",
            "is not the file that the answers list; ask for the original",
        ),
        "evidence-missing" => (
            "填报时登记的证实性材料不在包内，请向组织补要",
            "the answers list it and it is not there; ask the organisation for it",
        ),
        "evidence-extra" => (
            "填报时没有登记这份证实性材料，不作为证据；要补交的请在包外另交",
            "the answers do not list it, and it is no evidence; hand additions in separately",
        ),
        "evidence-renamed" => ("证实性材料换了名称，登记时名称是：", "the answers list it under another name: "),
        "extra-listed" => (
            "包内多出的文件，不是本工具放入的，不作为申报材料；要补交的请另交",
            "was put in by somebody else and is no part of the application; hand additions in separately",
        ),
        STAMPED_SCAN => {
            ("另附盖章扫描件，已收，未核对内容", "a stamped scan was added: taken in, its content is not checked")
        }
        "unknown-programme" => (
            "本站没有这个项目的文件，只核对了包内是否一致；请先登记收件，再向主办单位核实",
            "the station has no file of this programme: only the inside was checked; take it in and ask the organiser",
        ),
        "unknown-criteria" => (
            "本站没有这个项目所用的评价准则文件，只核对了包内是否一致；请把准则文件与项目文件放在一起",
            "the station has no file of these criteria: only the inside was checked; put the criteria beside the programmes",
        ),
        "unknown-edition" => (
            "本站没有这一版项目文件，已按本站版本重算；请先登记收件，再核对",
            "the station does not know this edition and judged by its own; take it in, then check",
        ),
        "altered-rules" => (
            "项目文件与本站同一版的内容不同，已按本站版本重算，包内结果不采用；请先登记收件，再向组织核实",
            "its rules are not those of the edition they call themselves; judged by the station's, take it in and ask the organisation",
        ),
        "implausible-date" => (
            "申报日期与生成日期相差过大（申报 / 生成），请核对",
            "applied for and made on days far apart (applied / made): ask the organisation",
        ),
        "unknown-answers" => (
            "有项目文件不认识的问题或选项，未作判断，请核对填报方式",
            "answers to questions or with options that its programme does not know: kept and not judged",
        ),
        "rules-differ" => ("项目文件不同处（包内 → 本站）", "rules differ (inside → station)"),
        "words-differ" => {
            ("项目文件措辞与本站不同，不影响结果", "words of the rules differ; nothing is judged by them")
        }
        "station-differs" => ("结果不同处（包内 → 本站）", "results differ (inside → station)"),
        "renamed" => ("文件名被改动", "was renamed"),
        "bad-declaration" => ("包的声明不对", "has a wrong declaration"),
        "bad-manifest" => ("清单读不懂", "is a list that cannot be read"),
        "bad-oxum" => ("文件总数或大小与声明不符", "number or size of files is not as declared"),
        "judged-differently" => (
            "包内的评价结果与按填报内容重新计算的不同（包内 → 重算），请向组织核实",
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

/// The code of a remark on a scan of the stamped paper that lies beside what was exported.
pub const STAMPED_SCAN: &str = "stamped-scan";

/// Remarks that are no reasons for a state.
pub const REMARKS: [&str; 7] = [
    SYSTEM_FILES,
    STAMPED_SCAN,
    "words-differ",
    "papers-not-compared",
    "implausible-date",
    "printed-anew",
    "unknown-answers",
];

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
        "printed-anew" => (
            "包内 PDF 与本站按填报内容生成的不是同一文件，打印的是本站生成的",
            "is not the file that the station makes of the answers: the station's was printed",
        ),
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
        let junk =
            Note { path: String::new(), code: SYSTEM_FILES.to_owned(), detail: "data/Icon\r".to_owned(), page: None };
        assert_eq!(note(&junk, Lang::Zh), "包内另有系统或办公软件留下的文件，不计入：data/Icon\\r");
    }
}
