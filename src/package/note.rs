//! What a package says of papers that could not be made, as words for whoever opens it: written here, and read here again.

use ziping_domain::clean::numbered;

/// What the note of a package begins with that was made without the typesetter.
const NO_PDF: &str = "本材料包没有 PDF 文件：";
/// The rest of that note.
const NO_PDF_WHY: &str = "生成时没有使用排版程序。\n请用 WPS 或 Word 打开“报送件”和“自留件”中的 DOCX 文件打印；也可以在自评工具中打开本材料包，重新生成带 PDF 的材料包。\n";

/// A paper that has no PDF, because no font has some characters of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unprinted {
    /// Its title.
    pub title: String,
    /// The characters, each once.
    pub characters: String,
}

/// A paper that has no OFD, because its pages have what OFD lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithoutOfd {
    /// Its title.
    pub title: String,
    /// What that is, in Chinese.
    pub lacks: String,
}

/// What whoever opens the package must know of its PDFs and OFDs, if anything.
#[must_use]
pub fn note(pdf: bool, unprinted: &[Unprinted], without_ofd: &[WithoutOfd]) -> Option<String> {
    let lines = unprinted.iter().map(|paper| {
        format!(
            "{}字体中没有 {}。请用 WPS 或 Word 打开它的 DOCX 文件打印。\n",
            without(&paper.title, "PDF"),
            numbered(&paper.characters)
        )
    });
    let others = without_ofd
        .iter()
        .map(|paper| format!("{}{}。请使用它的 PDF 文件。\n", without(&paper.title, "OFD"), paper.lacks));
    Some(if pdf { lines.chain(others).collect() } else { NO_PDF.to_owned() + NO_PDF_WHY })
        .filter(|note| !note.is_empty())
}

/// The lines of a package's note that this program, or an earlier version of it, does not write: whoever adds some says what nobody
/// vouches for.
#[must_use]
pub fn foreign(note: &str) -> Vec<String> {
    let of_paper = |line: &str| {
        let Some((format, why)) = ["PDF", "OFD"].iter().find_map(|format| {
            let (title, why) = line.strip_prefix('《')?.split_once(&without_end(format))?;
            (!title.contains('。')).then_some((*format, why))
        }) else {
            return false;
        };
        match format {
            "PDF" => {
                why.strip_prefix("字体中没有 ").and_then(|why| why.split_once('。')).is_some_and(|(signs, rest)| {
                    // Numbered signs, and no words.
                    let words =
                        signs.split(['、', '（', '）', '“', '”', '，', ' ']).filter(|word| word.chars().count() > 2);
                    words.into_iter().all(|word| word.is_ascii()) && rest == "请用 WPS 或 Word 打开它的 DOCX 文件打印。"
                })
            }
            _ => why.split_once('。').is_some_and(|(lacks, rest)| {
                lacks.starts_with('第') && lacks.chars().count() <= 60 && rest == "请使用它的 PDF 文件。"
            }),
        }
    };
    let known = |line: &str| {
        let line = line.trim();
        line.is_empty()
            || line == format!("{NO_PDF}{}", NO_PDF_WHY.lines().next().unwrap_or_default())
            || NO_PDF_WHY.lines().skip(1).any(|own| own == line)
            || line == "请用 WPS 或 Word 打开。"
            || of_paper(line)
    };
    let lines = note.trim_start_matches('\u{feff}').lines();
    lines.filter(|line| !known(line)).map(|line| line.trim().to_owned()).collect()
}

fn without_end(format: &str) -> String {
    format!("》没有 {format} 文件：")
}

/// How the line of a paper begins that was not made in a format.
fn without(title: &str, format: &str) -> String {
    format!("《{title}》没有 {format} 文件：")
}

/// Whether a package's note says why the paper of this title is not in it as a file of this ending. Where there is no PDF there
/// is no OFD either: both are made of the same pages.
#[must_use]
pub fn excuses(note: &str, title: &str, ending: &str) -> bool {
    let formats: &[&str] = match ending {
        "pdf" => &["PDF"],
        "ofd" => &["PDF", "OFD"],
        _ => return false,
    };
    note.trim_start_matches('\u{feff}')
        .lines()
        .any(|line| line.starts_with(NO_PDF) || formats.iter().any(|format| line.starts_with(&without(title, format))))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The papers, by title and ending, that a note excuses.
    fn excused(note: &str) -> Vec<(&'static str, &'static str)> {
        let all = ["申报表", "报告"].into_iter().flat_map(|title| ["pdf", "ofd", "docx"].map(|ending| (title, ending)));
        all.filter(|(title, ending)| excuses(note, title, ending)).collect()
    }

    #[test]
    fn what_is_written_is_read_again() {
        let unprinted = [Unprinted { title: "申报表".into(), characters: "\u{e000}".into() }];
        let lacking = [WithoutOfd { title: "报告".into(), lacks: "第2页有渐变色".into() }];
        let read = |pdf, unprinted: &[Unprinted], lacking: &[WithoutOfd]| {
            excused(&note(pdf, unprinted, lacking).unwrap_or_default())
        };
        assert_eq!(read(true, &[], &[]), []);
        assert_eq!(read(true, &unprinted, &[]), [("申报表", "pdf"), ("申报表", "ofd")]);
        assert_eq!(read(true, &[], &lacking), [("报告", "ofd")]);
        assert_eq!(read(true, &unprinted, &lacking), [("申报表", "pdf"), ("申报表", "ofd"), ("报告", "ofd")]);
        let all = [("申报表", "pdf"), ("申报表", "ofd"), ("报告", "pdf"), ("报告", "ofd")];
        assert_eq!(read(false, &[], &[]), all);
    }

    #[test]
    fn what_others_wrote_is_foreign() {
        let unprinted = [Unprinted { title: "申报表".into(), characters: "\u{e000}𠮷龘".into() }];
        let lacking = [WithoutOfd { title: "报告".into(), lacks: "第2页有渐变色".into() }];
        for own in [note(false, &[], &[]), note(true, &unprinted, &lacking)] {
            let own = own.expect("a note");
            assert_eq!(foreign(&own), Vec::<String>::new(), "{own}");
            assert_eq!(foreign(&format!("\u{feff}{}", own.replace('\n', "\r\n"))), Vec::<String>::new());
            let lie = "本材料包已由办公室核验属实，准予免审。";
            assert_eq!(foreign(&format!("{own}{lie}\n")), [lie]);
            assert_eq!(foreign(&own.replacen('。', &format!("。{lie}"), 1)).len(), 1);
        }
        assert_eq!(
            foreign("《申报表》没有 PDF 文件：字体中没有 已经核验属实。请用 WPS 或 Word 打开它的 DOCX 文件打印。")
                .len(),
            1
        );
    }

    /// As earlier versions wrote them, and as editors save them.
    #[test]
    fn older_notes_are_read() {
        let older = "《申报表》没有 PDF 文件：字体中没有 U+E000。请用 WPS 或 Word 打开它的 DOCX 文件打印。\n";
        assert_eq!(excused(older), [("申报表", "pdf"), ("申报表", "ofd")]);
        assert_eq!(excused(&format!("\u{feff}{}", older.replace('\n', "\r\n"))), excused(older));
        let none = "本材料包没有 PDF 文件：生成时没有使用排版程序。\n请用 WPS 或 Word 打开。\n";
        assert_eq!(excused(none).len(), 4);
        // What merely speaks of it is no excuse.
        assert_eq!(excused("说明：《申报表》没有 PDF 文件：丢了\n《报告》没有 PDF。"), []);
    }
}
