//! Readers by other hands, called where they are installed: `cargo xtask test --deep` does that.

use super::pile::pile;
use super::{PACKAGES, Twin, letters, twins};
use crate::support::pdf::pages;
use crate::support::programs::{printed, python, text};
use crate::support::{file, folder, target};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use ziping_ofd_check::words;

/// A reader, if it is installed.
fn reader(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain([target().join("tools/bin")]);
    let found = folders.map(|folder| folder.join(name)).find(|file| file.is_file());
    if found.is_none() {
        println!("figures: {name} is not installed: OFD was not tried with it (`cargo xtask test --deep` installs it)");
    }
    found
}

/// A page drawn at 144 dots an inch, in grey.
#[derive(Clone)]
struct Picture {
    width: usize,
    height: usize,
    dots: Vec<u8>,
}

fn picture(path: &Path) -> Picture {
    let mut decoder = png::Decoder::new(std::io::BufReader::new(fs::File::open(path).expect("a picture")));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().expect("a PNG");
    let mut bytes = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut bytes).expect("dots");
    let each = info.color_type.samples();
    // Green is most of what the eye calls grey.
    let dots = bytes.chunks_exact(each).map(|dot| dot[each.min(2) - 1]).collect();
    Picture { width: info.width as usize, height: info.height as usize, dots }
}

/// A block of this many dots is 7 mm wide: larger than what programs smooth otherwise, smaller than a word.
const BLOCK: usize = 40;

/// How far two pictures are apart where they are most: the difference of the mean grey of a block, in thousandths of black.
fn apart(one: &Picture, other: &Picture) -> u32 {
    assert!(one.width.abs_diff(other.width) <= 1 && one.height.abs_diff(other.height) <= 1, "the same size");
    let (columns, rows) = (one.width.min(other.width) / BLOCK, one.height.min(other.height) / BLOCK);
    let grey = |picture: &Picture, at: usize| -> u32 {
        let corner = at / columns * BLOCK * picture.width + at % columns * BLOCK;
        let line = |row: usize| &picture.dots[corner + row * picture.width..][..BLOCK];
        (0..BLOCK).flat_map(line).map(|dot| u32::from(*dot)).sum()
    };
    let most = (0..columns * rows).map(|at| grey(one, at).abs_diff(grey(other, at))).max();
    most.unwrap_or_default() * 10 / (255 * BLOCK * BLOCK / 100) as u32
}

/// The most that a page drawn by another program may differ from the PDF drawn by Poppler. A page moved by a millimetre differs
/// by more than a hundred.
const BOUND: u32 = 40;

#[test]
fn read_and_draw_it() {
    let (checker, sofd) = (reader("ofd-reader"), reader("sofd"));
    let mut worst = [0, 0];
    for (city, package) in PACKAGES.iter().filter(|_| checker.is_some() || sofd.is_some()) {
        let folder = folder(&format!("ofd-drawn-{city}"));
        for (at, twin) in twins(package).into_iter().enumerate() {
            let ofd = file(&folder, &format!("{at}.ofd"), &twin.ofd);
            let pdf = file(&folder, &format!("{at}.pdf"), &twin.pdf);
            printed(
                Command::new("pdftoppm").args(["-r", "144", "-png"]).arg(&pdf).arg(folder.join(format!("{at}-pdf"))),
            );
            let count = words(&twin.ofd).len();
            let digits = count.to_string().len();
            let drawn = |page: usize| picture(&folder.join(format!("{at}-pdf-{page:0digits$}.png")));
            if let Some(checker) = &checker {
                printed(Command::new(checker).arg("check").arg(&ofd));
                let prefix = folder.join(format!("{at}-ofd"));
                printed(Command::new(checker).arg("render").arg(&ofd).arg("144").arg(&prefix));
                for page in 1..=count {
                    let apart = apart(&drawn(page), &picture(&folder.join(format!("{at}-ofd-{page:03}.png"))));
                    assert!(apart <= BOUND, "{city}: {} page {page}: {apart}", twin.name);
                    worst[0] = worst[0].max(apart);
                }
            }
            if let Some(sofd) = &sofd {
                let place = folder.join(format!("{at}-sofd.png"));
                printed(Command::new(sofd).args(["render", "--dpi", "144", "-o"]).arg(&place).arg(&ofd));
                let apart = apart(&drawn(1), &picture(&place));
                assert!(apart <= BOUND, "{city}: {} by sofd: {apart}", twin.name);
                worst[1] = worst[1].max(apart);
            }
        }
    }
    println!(
        "figures: pages of OFD differ from the PDF's by {} (ofd-core) and {} (sofd) thousandths at most",
        worst[0], worst[1]
    );
}

/// The comparison must be able to fail.
#[test]
fn a_page_that_is_moved_is_found() {
    let twin = twins(&PACKAGES[3].1).remove(0);
    let folder = folder("ofd-moved");
    let pdf = file(&folder, "0.pdf", &twin.pdf);
    printed(Command::new("pdftoppm").args(["-r", "144", "-png", "-singlefile"]).arg(&pdf).arg(folder.join("0")));
    let page = picture(&folder.join("0.png"));
    let mut moved = page.clone();
    // A millimetre, six dots, to the right and down.
    moved.dots.rotate_right(6 * page.width + 6);
    assert!(apart(&page, &page) == 0 && apart(&page, &moved) > 2 * BOUND, "{}", apart(&page, &moved));
}

/// The printed pile is as good as its papers.
#[test]
fn read_and_draw_the_pile() {
    let (checker, sofd) = (reader("ofd-reader"), reader("sofd"));
    if checker.is_none() && sofd.is_none() {
        return;
    }
    let folder = folder("ofd-drawn-pile");
    let (run, pdf, ofd) = pile(&folder, &[]);
    assert_eq!(run.code, Some(0), "{run:?}");
    printed(Command::new("pdftoppm").args(["-r", "144", "-png"]).arg(&pdf).arg(folder.join("pdf")));
    let count = words(&fs::read(&ofd).expect("an OFD")).len();
    let digits = count.to_string().len();
    let mut worst = 0;
    if let Some(checker) = &checker {
        printed(Command::new(checker).arg("check").arg(&ofd));
        printed(Command::new(checker).arg("render").arg(&ofd).arg("144").arg(folder.join("ofd")));
        for page in 1..=count {
            let drawn = picture(&folder.join(format!("pdf-{page:0digits$}.png")));
            let apart = apart(&drawn, &picture(&folder.join(format!("ofd-{page:03}.png"))));
            assert!(apart <= BOUND, "page {page} of the pile: {apart}");
            worst = worst.max(apart);
        }
    }
    if let Some(sofd) = &sofd {
        // It shows the eight bytes around what it finds, and breaks off within a character: this stands in cells of its own.
        let found = text(Command::new(sofd).arg("search").arg(&ofd).arg("申报表"));
        assert!(found.lines().any(|line| line.starts_with("page ") && line.contains("申报表")), "{found}");
        assert_eq!(text(Command::new(sofd).arg("search").arg(&ofd).arg("不会有的话")), "");
    }
    println!("figures: {count} pages of a pile differ from the PDF's by {worst} thousandths at most (ofd-core)");
}

/// What each page of OFD files says to easyofd: a line of JSON a file.
const EASYOFD: &str = "
import base64, contextlib, json, sys
from loguru import logger
logger.remove()
from easyofd.parser_ofd import OFDParser
for path in sys.argv[1:]:
    with open(path, 'rb') as file, contextlib.redirect_stdout(sys.stderr):
        pages = OFDParser(base64.b64encode(file.read()).decode())()[0]['page_info']
    print(json.dumps([''.join(text['text'] for text in pages[at]['text_list']) for at in sorted(pages)]))
";

/// A page that lets ofd.js draw an OFD and then says what is on each page drawn, as JSON.
fn page_of(script: &str, ofd: &[u8]) -> String {
    let bytes = ofd.iter().map(u8::to_string).collect::<Vec<_>>().join(",");
    format!(
        "<!doctype html><meta charset=utf-8><script src=\"{script}\"></script><pre></pre><script>\
         const told = (words) => {{ document.querySelector('pre').textContent = JSON.stringify(words); }};\
         const said = (page) => [...page.querySelectorAll('text')].map((text) => text.textContent).join('');\
         ofd.parseOfdDocument({{ ofd: new Uint8Array([{bytes}]).buffer,\
         success: (found) => told(ofd.renderOfd(800, found[0]).map(said)), fail: (error) => told([`failed: ${{error}}`]) }});\
         </script>"
    )
}

/// What each page says to ofd.js in Chromium.
fn by_ofd_js(chromium: &Path, script: &Path, ofd: &Path) -> Vec<String> {
    let script = format!("file://{}", script.display());
    let page = ofd.with_extension("html");
    fs::write(&page, page_of(&script, &fs::read(ofd).expect("an OFD"))).expect("a page");
    let mut browser = Command::new(chromium);
    browser.args(["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]);
    browser.args(["--allow-file-access-from-files", "--virtual-time-budget=60000", "--dump-dom"]);
    browser.arg(format!("--user-data-dir={}", ofd.with_file_name("chromium").display()));
    let dom = String::from_utf8(printed(browser.arg(format!("file://{}", page.display())))).expect("UTF-8");
    let told = dom.split("<pre>").nth(1).and_then(|rest| rest.split("</pre>").next()).unwrap_or_default();
    let told = told.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    serde_json::from_str(&told).unwrap_or_else(|error| panic!("{error}: {told:.200}"))
}

/// How many pages say something else than those of the PDF beside; the first is told.
fn unlike(said: &[String], twin: &Twin, folder: &Path) -> usize {
    let pdf = pages(&file(folder, "paper.pdf", &twin.pdf));
    assert_eq!(said.len(), pdf.len(), "{}: pages", twin.name);
    let differs = |(ours, theirs): &(&String, &String)| letters(ours) != letters(theirs);
    let mut unlike = said.iter().zip(&pdf).filter(differs);
    let first = unlike.next();
    if let Some((ours, theirs)) = first {
        println!("{}: {ours}\n{theirs}", twin.name);
    }
    usize::from(first.is_some()) + unlike.count()
}

#[test]
fn say_what_the_pdf_says() {
    let easyofd = Some(target().join("readers/easyofd")).filter(|folder| folder.is_dir());
    let script = Some(target().join("readers/ofd.js/package/lib/ofd.umd.min.js")).filter(|script| script.is_file());
    let chromium = script.as_ref().and_then(|_| reader("chromium"));
    let (mut counts, mut unequal) = ([0, 0], [0, 0]);
    for (city, package) in PACKAGES.iter().filter(|_| easyofd.is_some() || chromium.is_some()) {
        let folder = folder(&format!("ofd-said-{city}"));
        let papers = twins(package);
        let files: Vec<PathBuf> =
            papers.iter().enumerate().map(|(at, twin)| file(&folder, &format!("{at}.ofd"), &twin.ofd)).collect();
        if easyofd.is_some() {
            let mut python = python("easyofd", "easyofd==20260427");
            let said = printed(python.args(["-c", EASYOFD]).args(&files).env("PYTHONUTF8", "1"));
            for (line, twin) in String::from_utf8(said).expect("UTF-8").lines().zip(&papers) {
                let said: Vec<String> = serde_json::from_str(line).expect("JSON");
                counts[0] += said.len();
                unequal[0] += unlike(&said, twin, &folder);
            }
        }
        if let (Some(chromium), Some(script)) = (&chromium, &script) {
            for (file, twin) in files.iter().zip(&papers) {
                let said = by_ofd_js(chromium, script, file);
                counts[1] += said.len();
                unequal[1] += unlike(&said, twin, &folder);
            }
        }
    }
    println!("figures: pages said by easyofd: {}, by ofd.js in Chromium: {}", counts[0], counts[1]);
    assert_eq!(unequal, [0, 0], "pages that say something else than the PDF");
}
