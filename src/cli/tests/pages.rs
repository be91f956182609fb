//! How two papers look, page by page, against pictures of them. `ZIPING_BLESS=1` makes the pictures anew.

use crate::support::programs::printed;
use crate::support::{PACKED, folder};
use std::fs::{self, File};
use std::io::{BufReader, BufWriter};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Share of a page's pixels that may differ: rasterisers smooth edges each in their own way.
const OF_PAGE: f64 = 0.005;
/// Share of a strip's pixels, so that a line that is no more does not drown in the page.
const OF_STRIP: f64 = 0.04;
/// Rows of pixels in a strip: about two lines of text.
const STRIP: usize = 20;
/// Of 255: less than this is a matter of smoothing.
const VISIBLE: u8 = 64;

/// A picture in 255 greys.
struct Picture {
    width: usize,
    height: usize,
    greys: Vec<u8>,
}

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// The pages of a PDF at 50 dpi.
fn render(pdf: &Path, folder: &Path) -> Vec<Picture> {
    printed(Command::new("pdftoppm").args(["-r", "50", "-gray"]).arg(pdf).arg(folder.join("page")));
    let mut files: Vec<_> = fs::read_dir(folder).expect("pages").map(|file| file.expect("a page").path()).collect();
    files.sort();
    files.iter().map(|file| pgm(&fs::read(file).expect("a page"))).collect()
}

/// A PGM: `P5`, width, height, greys, one white space, bytes.
fn pgm(bytes: &[u8]) -> Picture {
    let mut at = 0;
    let mut word = || {
        let start = at + bytes[at..].iter().position(|byte| !byte.is_ascii_whitespace()).expect("a word");
        at = start + bytes[start..].iter().position(u8::is_ascii_whitespace).expect("its end");
        String::from_utf8_lossy(&bytes[start..at]).into_owned()
    };
    let head = [(); 4].map(|()| word());
    assert_eq!((head[0].as_str(), head[3].as_str()), ("P5", "255"));
    let number = |at: usize| head[at].parse().expect("a number");
    Picture { width: number(1), height: number(2), greys: bytes[at + 1..].to_vec() }
}

/// A kept picture has 16 greys: what the eye needs, at half the size.
fn keep(picture: &Picture, path: &Path) {
    let file = BufWriter::new(File::create(path).expect("a picture"));
    let mut encoder = png::Encoder::new(file, picture.width as u32, picture.height as u32);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Four);
    encoder.set_compression(png::Compression::High);
    let four = |grey: u8| ((u16::from(grey) + 8) / 17) as u8;
    let packed = |row: &[u8]| -> Vec<u8> {
        row.chunks(2).map(|pair| four(pair[0]) << 4 | pair.get(1).map_or(0, |grey| four(*grey))).collect()
    };
    let rows: Vec<u8> = picture.greys.chunks(picture.width).flat_map(packed).collect();
    encoder.write_header().and_then(|mut writer| writer.write_image_data(&rows)).expect("a picture");
}

fn kept(path: &Path) -> Option<Picture> {
    let mut decoder = png::Decoder::new(BufReader::new(File::open(path).ok()?));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().expect("a picture");
    let mut greys = vec![0; reader.output_buffer_size().expect("a small picture")];
    let info = reader.next_frame(&mut greys).expect("a picture");
    Some(Picture { width: info.width as usize, height: info.height as usize, greys })
}

/// What differs between two pictures of one size, if it is more than smoothing.
fn difference(one: &Picture, other: &Picture) -> Option<String> {
    let share = |one: &[u8], other: &[u8]| {
        let differ = one.iter().zip(other).filter(|(one, other)| one.abs_diff(**other) > VISIBLE).count();
        differ as f64 / one.len() as f64
    };
    let whole = share(&one.greys, &other.greys);
    let strip = one.width * STRIP;
    let strips = one.greys.chunks(strip).zip(other.greys.chunks(strip)).map(|(one, other)| share(one, other));
    let (at, most) = strips.enumerate().max_by(|one, other| one.1.total_cmp(&other.1)).unwrap_or_default();
    let [whole_percent, most_percent] = [whole, most].map(|share| share * 100.0);
    let found =
        format!("{whole_percent:.2} % of its pixels differ, {most_percent:.1} % of those at row {}", at * STRIP);
    (whole >= OF_PAGE || most >= OF_STRIP).then_some(found)
}

/// Compares a paper with its pictures; what differs is written beside the test's other files.
fn compare(paper: &str) {
    let name = Path::new(paper).file_stem().expect("a name").to_string_lossy().into_owned();
    let pages = render(&PACKED.bag.join(paper), &folder(&format!("pages-{name}")));
    let of = |page: usize| golden().join(format!("{name}-{page}.png"));
    if std::env::var_os("ZIPING_BLESS").is_some_and(|value| value == "1") {
        pages.iter().enumerate().for_each(|(at, page)| keep(page, &of(at + 1)));
        let surplus = (pages.len() + 1..).map(of).take_while(|path| path.exists());
        surplus.for_each(|path| fs::remove_file(path).expect("a picture of a page that is no more"));
        return;
    }
    let seen = folder(&format!("seen-{name}"));
    let mut problems = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        let wrong = match kept(&of(at + 1)) {
            None => "there is no picture of it".to_owned(),
            Some(kept) if (kept.width, kept.height) != (page.width, page.height) => "another size".to_owned(),
            Some(kept) => match difference(&kept, page) {
                None => continue,
                Some(difference) => difference,
            },
        };
        let path = seen.join(format!("{}.png", at + 1));
        keep(page, &path);
        problems.push(format!("page {}: {wrong}, see {}", at + 1, path.display()));
    }
    if of(pages.len() + 1).exists() {
        problems.push(format!("there are only {} pages", pages.len()));
    }
    assert!(problems.is_empty(), "{name} looks different; if that is right, ZIPING_BLESS=1:\n{}", problems.join("\n"));
}

#[test]
fn the_application_form() {
    compare("data/报送件/01-申报表.pdf");
}

#[test]
fn the_gap_analysis() {
    compare("data/自留件/差距分析.pdf");
}

#[test]
fn a_missing_line_would_be_seen() {
    let page = kept(&golden().join("01-申报表-1.png")).expect("a picture");
    assert_eq!(difference(&page, &page), None);
    let is_blank = |row: &[u8]| row.iter().all(|grey| *grey > 255 - VISIBLE);
    let rows: Vec<_> = page.greys.chunks(page.width).map(is_blank).collect();
    let mut lines = 0;
    let mut at = 0;
    while let Some(from) = rows[at..].iter().position(|blank| !blank).map(|skip| at + skip) {
        let to = rows[from..].iter().position(|blank| *blank).map_or(rows.len(), |length| from + length);
        let mut greys = page.greys.clone();
        greys[from * page.width..to * page.width].fill(255);
        let without = Picture { greys, ..page };
        // “附件1”, “申报表” and the page's number are too short to be missed so; other tests look for their words.
        lines += usize::from(difference(&page, &without).is_some());
        at = to;
    }
    assert!(lines >= 2, "the title and the table: {lines}");
}
