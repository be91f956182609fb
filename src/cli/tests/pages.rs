//! How two papers look, page by page, against pictures of them. `ZIPING_BLESS=1` makes the pictures anew.

use crate::support::programs::printed;
use crate::support::{PACKED, folder};
use std::fs::{self, File};
use std::io::{BufReader, BufWriter};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Share of the pixels that may differ: rasterisers smooth edges each in their own way.
const TOLERANCE: f64 = 0.005;
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
            Some(kept) => {
                let pairs = kept.greys.iter().zip(&page.greys);
                let differ = pairs.filter(|(one, other)| one.abs_diff(**other) > VISIBLE).count();
                let share = differ as f64 / page.greys.len() as f64;
                if share < TOLERANCE {
                    continue;
                }
                format!("{:.2} % of its pixels differ", share * 100.0)
            }
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
    let mut rows = page.greys.chunks(page.width);
    let dark = |row: &[u8]| row.iter().filter(|grey| **grey < 255 - VISIBLE).count() as f64 / page.greys.len() as f64;
    let ink: f64 = rows.by_ref().skip(page.height / 10).take(12).map(dark).sum();
    assert!(ink > TOLERANCE / 2.0, "the title alone: {ink}");
    let whole: f64 = page.greys.chunks(page.width).map(dark).sum();
    assert!(whole > 4.0 * TOLERANCE, "the page: {whole}");
}
