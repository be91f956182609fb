//! Evidence at the desk: pictures are shown, PDFs open in a tab of their own, and nothing that can run ever runs in the
//! portal's name.

use super::{desk, opened, put};
use crate::support::{Engine, Result, Site, ensure, in_engines, json};
use ziping_domain::Evidence;
use ziping_package::Digest;
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
}

async fn evidence_is_looked_at_and_nothing_runs(engine: Engine) -> Result<()> {
    let site = Site::watched([])?;
    let browser = desk(engine, &site).await?;
    let file = |name: &str, bytes: &'static [u8]| {
        let sha256 = Digest::of(bytes).sha256;
        (
            Evidence {
                name: name.to_owned(),
                size: bytes.len() as u64,
                sha256,
                crc32: Digest::of(bytes).crc32,
                backs: Vec::new(),
                enclosed: true,
                note: String::new(),
            },
            bytes,
        )
    };
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
    let li = "$$('[data-id=evidence] li').find((one) => words(one).includes(args[0]))";
    let button = format!("[...{li}.querySelectorAll('button')].find((one) => words(one) === args[1])");
    browser.click_on(&button, &[json!("现场.gif"), json!("查看")]).await?;
    browser.until("the picture is shown", "$('[data-id=looked] img')?.naturalWidth === 1", &[]).await?;
    browser.click_on(&button, &[json!("证书.pdf"), json!("查看")]).await?;
    let link = "$('[data-id=looked] a')?.rel === 'noopener' && $('[data-id=looked] a').href.startsWith('blob:')";
    browser.until("a PDF has a link", link, &[]).await?;
    for name in ["网页.html", "照片.png", "图.svg"] {
        browser.click_on(&button, &[json!(name), json!("查看")]).await?;
        let only_saved =
            format!("{li}.querySelector('[data-id=looked] p') && !$('[data-id=looked] img, [data-id=looked] a')");
        browser.until(&format!("{name} is only saved"), &only_saved, &[json!(name)]).await?;
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
