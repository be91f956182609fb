//! Evidence at the desk: pictures and texts are shown, PDFs open in a tab of their own, and nothing that can run ever runs in the
//! portal's name.

use super::{desk, opened, put};
use crate::support::{Engine, Result, Site, ensure, in_engines, json};
use ziping_domain::Evidence;
use ziping_package::{Digest, Digested};
use ziping_seal::{For, Sealing, generate};
use ziping_tests::packages::Kit;

/// A red dot.
const DOT: &[u8] = &[
    0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 1, 0, 1, 0, 0x80, 0, 0, 0xff, 0, 0, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0,
    2, 2, 0x44, 1, 0, 0x3b,
];
const PAGE: &[u8] = b"<!doctype html><script>top.ran = true; document.title = 'ran'</script>";
const DRAWING: &[u8] =
    b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"top.ran = true\"><script>top.ran = true</script></svg>";

in_engines! {
    evidence_is_looked_at_and_nothing_runs: [chromium firefox webkit],
    texts_are_read_as_they_are_written: [chromium firefox webkit],
}

/// A file of the evidence.
fn file<'a>(name: &str, bytes: &'a [u8]) -> (Evidence, &'a [u8]) {
    let Digested { sha256, crc32, size } = Digest::of(bytes);
    let note = String::new();
    (Evidence { name: name.to_owned(), size, sha256, crc32, backs: Vec::new(), enclosed: true, note }, bytes)
}

/// The entry of a file that `args[0]` names, and its button with the words of `args[1]`.
const ENTRY: &str = "$$('[data-id=evidence] li').find((one) => words(one).includes(args[0]))";

fn button() -> String {
    format!("[...{ENTRY}.querySelectorAll('button')].find((one) => words(one) === args[1])")
}

async fn evidence_is_looked_at_and_nothing_runs(engine: Engine) -> Result<()> {
    let site = Site::watched([])?;
    let browser = desk(engine, &site).await?;
    // What a file is, its first bytes say: a page that is called a picture is none.
    let all = [
        file("现场.gif", DOT),
        file("网页.html", PAGE),
        file("照片.png", PAGE),
        file("图.svg", DRAWING),
        file("证书.pdf", b"%PDF-1.4\n%%EOF\n"),
    ];
    let whole = Kit::with_evidence(&all, Vec::new());
    let (key, public) = generate();
    let mut sealing = Sealing::new(&For::Recipient(public))?;
    let mut sealed = sealing.update(&whole)?;
    sealed.extend(sealing.finish()?);
    let files = [put(&browser, "station.key", &key)?, put(&browser, "sealed.zip.age", &sealed)?];
    opened(&browser, &files, 1).await?;
    browser.click_on("$('.rows tbody button')", &[]).await?;
    let button = button();
    browser.click_on(&button, &[json!("现场.gif"), json!("查看")]).await?;
    browser.until("the picture is shown", "$('[data-id=looked] img')?.naturalWidth === 1", &[]).await?;
    browser.click_on(&button, &[json!("证书.pdf"), json!("查看")]).await?;
    let link = "$('[data-id=looked] a')?.rel === 'noopener' && $('[data-id=looked] a').href.startsWith('blob:')";
    browser.until("a PDF has a link", link, &[]).await?;
    for name in ["网页.html", "照片.png", "图.svg"] {
        browser.click_on(&button, &[json!(name), json!("查看")]).await?;
        // Their words are read; they are no page and no picture.
        let read = format!(
            "{ENTRY}.querySelector('pre')?.textContent.includes('ran') && !$('[data-id=looked] :not(pre, button)')"
        );
        browser.until(&format!("{name} is read"), &read, &[json!(name)]).await?;
        browser.click_on(&button, &[json!(name), json!("保存")]).await?;
        let ending = name.rsplit('.').next().unwrap_or_default();
        let saved = browser.taken(&format!(".{ending}")).await?;
        ensure!(saved == if name == "图.svg" { DRAWING } else { PAGE }, "{name}");
    }
    ensure!(browser.value("window.ran === undefined", &[]).await? == json!(true), "something ran");
    browser.click_on("$$('button').find((one) => words(one) === '另存未加密的副本')", &[]).await?;
    let copy = browser.taken(".zip").await?;
    ensure!(copy == whole, "the copy is what was sealed");
    browser.unblocked().await
}

async fn texts_are_read_as_they_are_written(engine: Engine) -> Result<()> {
    let site = Site::watched([])?;
    let browser = desk(engine, &site).await?;
    let wide: Vec<u8> = "\u{feff}另存为 Unicode".encode_utf16().flat_map(u16::to_le_bytes).collect();
    // Cut within a character.
    let long = format!("x{}末", "质量".repeat(40_000));
    let texts: [(&str, &[u8], Option<&str>); 10] = [
        ("说明.txt", "BM 系统\r\n<b>不是粗体</b>\t&amp;".as_bytes(), Some("BM 系统\n<b>不是粗体</b>\t&amp;")),
        ("mark.md", "\u{feff}# 标题".as_bytes(), Some("# 标题")),
        ("数据.csv", b"\xd6\xca\xc1\xbf,1\r\n\x95\x32\x82\x36,2", Some("质量,1\n𠀀,2")),
        ("unicode.txt", &wide, Some("另存为 Unicode")),
        ("long.log", long.as_bytes(), Some("x质量质量")),
        ("空.txt", b"\n", Some("\n")),
        ("表.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", None),
        ("nul.txt", b"abc\0def", None),
        ("latin.txt", b"caf\xe9", None),
        ("steered.txt", b"\x1b[2J", None),
    ];
    let all: Vec<_> = texts.iter().map(|(name, bytes, _)| file(name, bytes)).collect();
    let package = put(&browser, "texts.zip", Kit::with_evidence(&all, Vec::new()))?;
    opened(&browser, &[package], 1).await?;
    browser.click_on("$('.rows tbody button')", &[]).await?;
    for (name, bytes, text) in texts {
        browser.click_on(&button(), &[json!(name), json!("查看")]).await?;
        let looked = format!("{ENTRY}.querySelector('[data-id=looked]')");
        browser.until(&format!("{name} is looked at"), &looked, &[json!(name)]).await?;
        let read =
            browser.value(&format!("{looked}.querySelector('pre')?.textContent ?? null"), &[json!(name)]).await?;
        let told = browser.value(&format!("words({looked}.querySelector('p'))"), &[json!(name)]).await?;
        let (read, told) = (read.as_str().map(|read| read.replace("\r\n", "\n")), told.as_str().unwrap_or_default());
        match text {
            Some(_) if bytes.len() > 200_000 => {
                let read = read.unwrap_or_default();
                ensure!(told.contains("只显示了开头") && long.starts_with(&read), "{name}: {told}");
                ensure!(read.len() > 100_000 && !read.contains('末'), "{name}: {}", read.len());
            }
            Some(text) => ensure!(read.as_deref() == Some(text) && told.is_empty(), "{name}: {read:?} {told}"),
            None => ensure!(read.is_none() && told.contains("请保存后"), "{name}: {read:?} {told}"),
        }
    }
    // It goes with all else.
    browser.click_words("清空").await?;
    browser.until("it is gone", "!$('pre')", &[]).await?;
    browser.unblocked().await
}
