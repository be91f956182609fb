//! What the tests share: the program, one package of the complete case, and ways to look inside.

use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{LazyLock, Mutex, PoisonError};
use std::thread;

pub mod forgery;
pub mod pdf;
pub mod programs;
pub mod text;
pub mod zip;

/// The words of a DOCX without white space, in their order.
pub fn docx_text(docx: &[u8]) -> String {
    let entries = zip::entries(docx);
    let (_, xml) = entries.iter().find(|(path, _)| path == "word/document.xml").expect("a document");
    let xml = String::from_utf8_lossy(xml);
    let words: String = xml.split('<').map(|part| part.split_once('>').map_or("", |(_, words)| words)).collect();
    text::squeezed(
        &words
            .replace("&quot;", "\"")
            .replace("&apos;", "'")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&"),
    )
}

/// The day the complete case is packed on.
pub const TODAY: &str = "2026-11-20";
/// What is said of a package that agrees with itself, where the office gave no rules.
pub const INSIDE: &str = "only the inside agrees with itself (the station has no such programme; result not checked); for more \
                          give --programme";
/// The folder in its package.
pub const TOP: &str = "wuhu-芜湖示例精密制造有限公司-2026-11-20/";

/// A folder or file of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// A file of the complete case.
pub fn complete(path: &str) -> PathBuf {
    repository("tests/cases/wuhu/complete").join(path)
}

/// The programme that most tests use.
pub fn programme() -> PathBuf {
    repository("www/programmes/wuhu.json")
}

/// An empty folder of a test's own, the same one at every run.
///
/// # Panics
/// Where another test asked for the same: they run at once, and each would empty the other's.
#[track_caller]
pub fn folder(name: &str) -> PathBuf {
    static TAKEN: LazyLock<Mutex<BTreeMap<String, Option<String>>>> = LazyLock::new(Mutex::default);
    let test = thread::current().name().map(str::to_owned);
    let taken =
        TAKEN.lock().unwrap_or_else(PoisonError::into_inner).entry(name.to_owned()).or_insert(test.clone()).clone();
    assert_eq!(taken, test, "the folder {name} is another test's");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the folder of the last run");
    }
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// A file in a folder.
pub fn file(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder");
    fs::write(&path, bytes).expect("a file");
    path
}

/// A file of JSON.
pub fn json(path: &Path) -> Json {
    serde_json::from_slice(&fs::read(path).expect("a file")).expect("JSON")
}

/// The complete case's answers after a change, as a file.
pub fn changed_answers(folder: &Path, change: impl FnOnce(&mut Json)) -> PathBuf {
    let mut answers = json(&complete("answers.json"));
    change(&mut answers);
    file(folder, "answers.json", answers.to_string())
}

/// How a run of the program ended.
#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

/// Runs the program, which may replace what an earlier run of it wrote.
pub fn ziping<S: AsRef<OsStr>>(words: impl IntoIterator<Item = S>) -> Run {
    run(words, &["--force"], None)
}

/// The same on another day than today.
pub fn ziping_on<S: AsRef<OsStr>>(day: &str, words: impl IntoIterator<Item = S>) -> Run {
    run(words, &["--force"], Some(day))
}

/// Runs the program as people do.
pub fn ziping_gently<S: AsRef<OsStr>>(words: impl IntoIterator<Item = S>) -> Run {
    run(words, &[], None)
}

fn run<S: AsRef<OsStr>>(words: impl IntoIterator<Item = S>, more: &[&str], day: Option<&str>) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ziping"));
    command.args(words).args(more).env("ZIPING_FONTS", fonts());
    if let Some(day) = day {
        command.env("ZIPING_TODAY", day);
    }
    let output = command.output().expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("output in UTF-8");
    let run = Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) };
    assert!(!run.err.contains("panicked"), "a panic reached the user: {run:?}");
    run
}

/// `ziping pack` for [`TODAY`].
pub fn pack(answers: &Path, output: &Path, more: &[&OsStr]) -> Run {
    let program = programme();
    let own = ["--programme", "--answers", "--today", TODAY, "-o"].map(OsStr::new);
    let [programme, answer, today, day, o] = own;
    let start = [OsStr::new("pack"), programme, program.as_os_str(), answer, answers.as_os_str(), today, day];
    ziping(start.into_iter().chain([o, output.as_os_str()]).chain(more.iter().copied()))
}

/// The same with the complete case's evidence.
pub fn pack_with_evidence(answers: &Path, output: &Path) -> Run {
    pack(answers, output, &[OsStr::new("--evidence"), complete("evidence").as_os_str()])
}

/// The fonts that `cargo xtask fonts` makes; another folder in `ZIPING_FONTS`.
pub fn fonts() -> PathBuf {
    let folder = std::env::var_os("ZIPING_FONTS").map_or_else(|| repository("target/fonts"), PathBuf::from);
    assert!(folder.join("serif.ttf").is_file(), "no fonts in {}: run `cargo xtask fonts`", folder.display());
    folder
}

/// Cargo's target folder, wherever it was moved to.
pub fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the target folder").to_owned()
}

/// The complete case, packed once for all tests.
pub struct Packed {
    /// The package.
    pub zip: PathBuf,
    /// Its files, by their paths in the bag.
    pub files: Vec<(String, Vec<u8>)>,
    /// The bag's folder, unpacked.
    pub bag: PathBuf,
}

/// See [`Packed`].
pub static PACKED: LazyLock<Packed> = LazyLock::new(|| {
    let folder = folder("packed");
    let path = folder.join("complete.zip");
    let run = pack_with_evidence(&complete("answers.json"), &path);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
    let entries = zip::entries(&fs::read(&path).expect("the package"));
    let inside = |(name, bytes): (String, Vec<u8>)| (name.strip_prefix(TOP).expect("one folder").to_owned(), bytes);
    let files: Vec<_> = entries.into_iter().map(inside).collect();
    let bag = folder.join("bag");
    for (path, bytes) in &files {
        file(&bag, path, bytes);
    }
    Packed { zip: path, files, bag }
});

impl Packed {
    /// A file of the bag.
    pub fn bytes(&self, path: &str) -> &[u8] {
        let found = self.files.iter().find(|(name, _)| name == path);
        &found.unwrap_or_else(|| panic!("the package has no {path}")).1
    }

    /// All its files with this ending, unpacked.
    pub fn papers(&self, ending: &str) -> Vec<PathBuf> {
        let papers = ["data/报送件/", "data/自留件/"];
        let is_paper = |path: &str| path.ends_with(ending) && papers.iter().any(|folder| path.starts_with(folder));
        let paths: Vec<_> = self.files.iter().map(|(path, _)| path).filter(|path| is_paper(path)).collect();
        assert!(!paths.is_empty(), "the package has papers as {ending}");
        paths.into_iter().map(|path| self.bag.join(path)).collect()
    }

    /// The application form as PDF.
    pub fn form(&self) -> PathBuf {
        self.bag.join("data/报送件/01-申报表.pdf")
    }
}
