//! The words for states, reasons and verdicts, in both languages: one table for the desk, the tables, the app and the command
//! line.

mod reasons;

use crate::reason::Reason;
use crate::row::Row;
use crate::state::{Basis, RowNote, State};
use ziping_domain::Lang;
use ziping_domain::assess::Verdict;

pub use reasons::{note, place, reason};

/// Chinese and English.
pub type Words = (&'static str, &'static str);

/// One of the two.
#[must_use]
pub fn said(words: Words, lang: Lang) -> &'static str {
    lang.pick(words.0, words.1)
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
    let has = |reason| row.notes.iter().any(|note| note.is(reason));
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
        (State::UnknownRules, _) if has(Reason::UnknownProgramme) => {
            ("△", ("本站没有此项目文件，结果待核", "a programme that the station does not have, to be checked"))
        }
        (State::PaperResaved, _) if has(Reason::PaperFilled) => {
            ("✓", ("文稿有补填，原有文字未变", "paper filled in where the form leaves room, else the same"))
        }
        (State::JudgedDifferently, _) if has(Reason::MadeAhead) => {
            ("△", ("生成日期在今天之后，结果不能采信", "made after today, its result is not to be believed"))
        }
        (State::PaperDiffers, _) if PAPERS.iter().any(|paper| has(*paper)) => state(row.state),
        (State::PaperDiffers, _) if has(Reason::PaperHides) => {
            ("△", ("文稿里有能遮住或另显文字的内容", "a paper has what can cover or replace words"))
        }
        (State::PaperDiffers, _) if has(Reason::PaperBeside) => {
            ("△", ("文稿里有批注或修订删除的文字", "a paper has comments or words that were taken away"))
        }
        (State::PaperDiffers, _) if has(Reason::PaperUncompared) || has(Reason::PaperUnread) => {
            ("△", ("有报送件没有比对，待核", "papers handed in were not compared, to be checked"))
        }
        (State::PaperDiffers, _) if has(Reason::NoteForeign) => {
            ("△", ("说明文件里有别人加的话", "its note holds words of somebody else"))
        }
        (State::Sealed, _) if has(Reason::WrongPassphrase) => {
            ("?", ("口令不对，没有打开", "sealed, wrong passphrase, not opened"))
        }
        (State::Sealed, _) if has(Reason::WrongKey) => {
            ("?", ("密钥不对，没有打开", "sealed for another key, not opened"))
        }
        (State::Sealed, _) if has(Reason::NeedsPassphrase) => {
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

/// That the data were taken in before and the file is another one.
pub const ANOTHER_FILE: Words = (
    "文件不是登记的那一份，文稿可能另存或换过，请核对",
    "the file is not the one taken in: papers may have been saved again or exchanged, so check it",
);

/// That no correction changes when something was taken in.
pub const TAKEN_STAYS: Words = (
    "收件的时间不能更正：作废这一行，按正确的时间重新登记收件。",
    "When something was taken in cannot be corrected: withdraw the line, and take it in again at the right time.",
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
    let told: Vec<&RowNote> = row.reasons().filter(|note| PAPERS.iter().any(|paper| note.is(*paper))).collect();
    let Some(first) = told.first() else { return String::new() };
    // The last note of many only says how many more there are.
    let places = |notes: &[&RowNote]| -> usize { notes.iter().map(|note| note.more.unwrap_or(1)).sum() };
    let here: Vec<&RowNote> =
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
const PAPERS: [Reason; 4] = [Reason::PaperDiffers, Reason::PaperOfAnother, Reason::PdfDiffers, Reason::OfdDiffers];

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
    match Verdict::ALL.iter().find(|known| known.word() == verdict) {
        Some(Verdict::Met) => ("✓", ("符合", "met")),
        Some(Verdict::Declared) => ("✓", ("自述符合", "declared")),
        Some(Verdict::Open) => ("?", ("未填完", "open")),
        Some(Verdict::NotMet) => ("✕", ("不符合", "not met")),
        Some(Verdict::Unlisted) => ("–", ("项目文件没有列出条件", "no conditions listed")),
        None => ("", ("–", "–")),
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
    fn each_reason_has_its_words_in_both_languages() {
        assert!(Reason::all().count() > 100);
        for reason in Reason::all() {
            let (zh, en) = reason.words();
            assert!(zh.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter)), "{}", reason.code());
            assert!(en.len() > 5 && en.starts_with(|letter: char| letter.is_ascii_alphanumeric()), "{}", reason.code());
        }
    }

    #[test]
    fn what_is_refused_says_what_to_do() {
        for reason in [
            Reason::Encrypted,
            Reason::CompressionMethod,
            Reason::SeveralPackages,
            Reason::PackageInside,
            Reason::NotZip,
            Reason::OfdFile,
            Reason::Truncated,
            Reason::WrongKey,
            Reason::WrongPassphrase,
            Reason::NeedsPassphrase,
            Reason::Sealed,
            Reason::BadKeyFile,
            Reason::PublicKey,
            Reason::Unreadable,
            Reason::TooLarge,
            Reason::UnsafePath,
            Reason::Duplicate,
            Reason::Json,
            Reason::Extra,
            Reason::Beside,
        ] {
            let (code, (zh, en)) = (reason.code(), reason.words());
            assert!(zh.contains(['；', '，', '：']), "{code}: {zh}");
            assert!(en.contains([';', ',', ':']) && en.is_ascii(), "{code}: {en}");
        }
    }

    #[test]
    fn names_steer_nothing() {
        assert_eq!(printable("Icon\r"), "Icon\\r");
        assert_eq!(printable("a\u{1b}[2Jb\u{202e}c"), "a\\u{1b}[2Jb\\u{202e}c");
        let junk = RowNote {
            path: String::new(),
            code: Reason::SystemFiles.code().to_owned(),
            detail: "data/Icon\r".to_owned(),
            ..RowNote::default()
        };
        assert_eq!(note(&junk, Lang::Zh), "包内另有系统或办公软件留下的文件，不计入：data/Icon\\r");
    }
}
