//! Nothing leaves the browser: a server in place of the network sees every request, and may see only the site's files.

use crate::road;
use crate::support::engine::Wishes;
use crate::support::site::{AskedFor, POLICY, ServedInstead, without_printer};
use crate::support::steps::NAME;
use crate::support::{Browser, Engine, Result, Site, ensure, json};
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, PoisonError};

/// Requests that no visitor's browser should make here.
fn strays(site: &Site) -> Vec<AskedFor> {
    let own = ["/", "/page.css"];
    let known = |asked: &AskedFor| {
        own.contains(&asked.url.as_str())
            || (asked.url.starts_with("/ziping/")
                && !asked.url.contains(['?', '#', '%'])
                && std::path::Path::new(&asked.url)
                    .extension()
                    .is_some_and(|ending| ["js", "wasm", "json", "html", "ttf"].iter().any(|known| ending == *known)))
    };
    site.log().into_iter().filter(|asked| !known(asked)).collect()
}

/// A proxy that lets nothing through and writes down what it was asked for.
struct Trap {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Trap {
    fn set() -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let asked = Arc::<Mutex<Vec<String>>>::default();
        let log = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mut line = String::new();
                // A connection opened in advance and closed again asks for nothing.
                if BufReader::new(&stream).read_line(&mut line).is_ok_and(|length| length > 0) {
                    log.lock().unwrap_or_else(PoisonError::into_inner).push(line.trim().to_owned());
                }
            }
        });
        Ok(Self { address, asked })
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Arguments that send every request but those to the site through the trap.
    fn arguments(&self, site: &Site) -> [String; 2] {
        let own = site.origin.trim_start_matches("http://");
        [format!("--proxy-server=http://{}", self.address), format!("--proxy-bypass-list=<-loopback>;{own}")]
    }
}

#[tokio::test]
async fn the_whole_road_asks_for_own_files_only() -> Result<()> {
    // Without a policy: it is the software that asks for nothing, not the policy that stops it.
    let site = Site::with(None, [])?;
    let trap = Trap::set()?;
    let arguments = trap.arguments(&site);
    let args = &arguments.each_ref().map(String::as_str);
    let browser = Browser::with(Engine::Chromium, &Wishes { args, ..Wishes::default() }).await?;
    browser.open(&site.origin).await?;
    road::walk(&browser).await?;
    browser.client.refresh().await?;
    browser.arrives("export").await?;

    let strays = strays(&site);
    ensure!(strays.is_empty(), "asked the site for {strays:#?}");
    let urls = site.asked();
    for part in ["packer.", ".wasm", "descriptors.json"] {
        ensure!(urls.iter().any(|url| url.contains(part)), "the log misses {part}: {urls:#?}");
    }
    ensure!(
        without_printer() || urls.iter().any(|url| url.contains("printer.")),
        "the log misses the printer: {urls:#?}"
    );
    // Workers are in the log: they have this use of a file, or their script as the page that refers.
    let workers = site
        .log()
        .into_iter()
        .filter(|asked| asked.from.values().any(|from| from == "worker" || from.contains("packer.")));
    ensure!(workers.count() >= 2, "the log misses the workers: {:#?}", site.log());
    for asked in site.log() {
        let told = format!("{asked:?}");
        ensure!(!told.contains(NAME) && !told.contains("%E8%8A"), "an answer was told: {told}");
    }
    let elsewhere: Vec<_> = trap.asked().into_iter().filter(|line| !is_chromiums_own(line)).collect();
    ensure!(elsewhere.is_empty(), "asked others for {elsewhere:#?}");

    // The trap works: a page that does ask another host is seen.
    browser.awaited("fetch('http://stray.example/?answer=1').then(() => true, () => false)", &[]).await?;
    let seen = trap.asked();
    ensure!(seen.iter().any(|line| line.contains("stray.example")), "the trap does not see: {seen:?}");
    Ok(())
}

/// What the browser itself asks its maker or its search engine; the flags stop most of it.
fn is_chromiums_own(line: &str) -> bool {
    let host = line.split_whitespace().nth(1).unwrap_or_default();
    let host = host.trim_start_matches("http://").split(['/', ':']).next().unwrap_or_default();
    [".google.com", ".googleapis.com", ".gvt1.com", "start.duckduckgo.com"].iter().any(|end| host.ends_with(end))
}

#[tokio::test]
async fn the_log_sees_a_planted_request() -> Result<()> {
    let page = ServedInstead::page(
        "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>x</title><link rel=icon href=data:,>\
         <script type=module src=/ziping/define.js></script><script type=module src=/planted.js></script>\
         <ziping-assessment programme=/ziping/programmes/wuhu.json><p>文</p></ziping-assessment>",
    );
    let planted =
        ServedInstead::script("globalThis.planted = fetch('/ziping/collect?name=x').catch(() => {}).then(() => true);");
    let site = Site::with(Some(POLICY), [("/planted.html", page), ("/planted.js", planted)])?;
    let browser = Browser::start().await?;
    browser.open(&format!("{}/planted.html", site.origin)).await?;
    browser.awaited("globalThis.planted", &[]).await?;
    let strays: Vec<_> = strays(&site).into_iter().map(|asked| asked.url).collect();
    ensure!(strays == ["/planted.html", "/planted.js", "/ziping/collect?name=x"], "seen: {strays:?}");
    Ok(())
}

#[tokio::test]
async fn a_programme_of_another_origin_is_refused_unasked() -> Result<()> {
    let foreign = TcpListener::bind((Ipv4Addr::new(127, 0, 0, 2), 0))?;
    let address = foreign.local_addr()?;
    let page = ServedInstead::page(&format!(
        "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>x</title>\
         <script type=module src=/ziping/define.js></script>\
         <ziping-assessment programme=http://{address}/wuhu.json><p>文</p></ziping-assessment>"
    ));
    // Without a policy, which would stop it first.
    let site = Site::with(None, [("/foreign.html", page)])?;
    let browser = Browser::start().await?;
    browser.client.goto(&format!("{}/foreign.html", site.origin)).await?;
    browser
        .until(
            "it is refused",
            "words($('.start-note.failed')).includes(args[0])",
            &[json!(format!("http://{address}"))],
        )
        .await?;
    ensure!(
        browser.value("words($('.start-note')).includes('只读取本网站的文件')", &[]).await? == json!(true),
        "no reason"
    );
    foreign.set_nonblocking(true)?;
    ensure!(foreign.accept().is_err(), "the other origin was asked");
    // The ear works: what asks there is heard.
    browser.run("fetch(args[0]).catch(() => {})", &[json!(format!("http://{address}/"))]).await?;
    let start = std::time::Instant::now();
    while foreign.accept().is_err() {
        ensure!(start.elapsed() < crate::support::PATIENCE, "the listener hears nothing");
        tokio::time::sleep(crate::support::GLANCE).await;
    }
    Ok(())
}
