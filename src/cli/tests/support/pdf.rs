//! PDFs as Poppler sees them.

use super::programs::{printed, text};
use super::text::squeezed;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The text of each page, in the order of the file.
pub fn pages(pdf: &Path) -> Vec<String> {
    let text = text(Command::new("pdftotext").arg("-raw").args([pdf, Path::new("-")]));
    let mut pages: Vec<_> = text.split('\u{c}').map(str::to_owned).collect();
    assert_eq!(pages.pop().as_deref(), Some(""), "a form feed ends each page");
    pages
}

/// What stands at the foot of a page.
pub fn foot(page: usize, of: usize) -> String {
    format!("第{page}页共{of}页")
}

/// What stands behind a page's foot: the name of a group that goes on, which is drawn over the page.
const AGAIN: &str = "（续）";

/// What stands on a page before its foot; none, if it has none.
pub fn above_foot<'a>(page: &'a str, foot: &str) -> Option<&'a str> {
    let (body, behind) = page.rsplit_once(foot)?;
    (behind.is_empty() || behind.ends_with(AGAIN)).then_some(body)
}

/// The text without the pages' feet, so that nothing stands between what a page break tears apart.
pub fn flowing(pdf: &Path) -> String {
    let pages = pages(pdf);
    let count = pages.len();
    let cut = |(at, page): (usize, &String)| {
        let (page, foot) = (squeezed(page), foot(at + 1, count));
        above_foot(&page, &foot)
            .unwrap_or_else(|| panic!("page {} of {} ends in “{foot}”", at + 1, pdf.display()))
            .to_owned()
    };
    pages.iter().enumerate().map(cut).collect()
}

/// A word on a page; lengths in points from the top left corner.
#[derive(Clone, Debug)]
pub struct Word {
    pub page: usize,
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
    pub text: String,
}

impl Word {
    /// Where its middle stands.
    pub fn middle(&self) -> f64 {
        f64::midpoint(self.top, self.bottom)
    }
}

/// All words with their places.
pub fn words(pdf: &Path) -> Vec<Word> {
    let xml = text(Command::new("pdftotext").arg("-bbox-layout").args([pdf, Path::new("-")]));
    let mut page = 0;
    let mut words = Vec::new();
    for line in xml.lines().map(str::trim) {
        if line.starts_with("<page ") {
            page += 1;
        }
        let Some(word) = line.strip_prefix("<word ") else { continue };
        let (place, text) = word.strip_suffix("</word>").and_then(|word| word.split_once('>')).expect("a word");
        let side = |name: &str| -> f64 {
            let value = place.split_once(&format!("{name}=\"")).and_then(|(_, rest)| rest.split_once('"'));
            value.and_then(|(number, _)| number.parse().ok()).expect("a number")
        };
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        let (left, top, right, bottom) = (side("xMin"), side("yMin"), side("xMax"), side("yMax"));
        words.push(Word { page, left, top, right, bottom, text });
    }
    words
}

/// The words that together read as this text, as one.
pub fn find(words: &[Word], wanted: &str) -> Word {
    let wanted = squeezed(wanted);
    let runs = (0..words.len()).filter_map(|from| {
        let mut text = String::new();
        let mut to = from;
        while text.len() < wanted.len() && to < words.len() {
            text += &squeezed(&words[to].text);
            to += 1;
        }
        (text == wanted).then(|| &words[from..to])
    });
    let runs: Vec<&[Word]> = runs.collect();
    let [run] = runs[..] else { panic!("“{wanted}” stands {} times", runs.len()) };
    let least = |side: fn(&Word) -> f64| run.iter().map(side).fold(f64::INFINITY, f64::min);
    let most = |side: fn(&Word) -> f64| run.iter().map(side).fold(f64::NEG_INFINITY, f64::max);
    assert!(run.iter().all(|word| word.page == run[0].page), "“{wanted}” stands on one page");
    Word {
        page: run[0].page,
        left: least(|word| word.left),
        top: least(|word| word.top),
        right: most(|word| word.right),
        bottom: most(|word| word.bottom),
        text: wanted,
    }
}

/// What zbar reads from the QR codes on the pages of a PDF.
pub fn scanned(pdf: &Path) -> Vec<String> {
    let stem = pdf.with_extension("");
    printed(Command::new("pdftoppm").args(["-r", "150", "-png"]).arg(pdf).arg(&stem));
    let folder = pdf.parent().expect("a folder");
    let name = stem.file_name().expect("a name").to_string_lossy().into_owned();
    let mut pages: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    pages.retain(|path| {
        path.to_string_lossy().ends_with(".png")
            && path.file_name().is_some_and(|own| own.to_string_lossy().starts_with(&name))
    });
    pages.sort();
    let read = |page: &PathBuf| {
        // It fails where there is nothing to read.
        let output = super::programs::output(
            Command::new("zbarimg").args(["-q", "--raw", "-Sdisable", "-Sqrcode.enable"]).arg(page),
        );
        String::from_utf8(output.stdout).expect("text").lines().map(str::to_owned).collect::<Vec<_>>()
    };
    pages.iter().flat_map(read).collect()
}
