//! The release as others take it: its sums, the npm package in pages that are not ours, the site under nginx from its example, an
//! executable where nothing else is. `ZIPING_RELEASE` names the folder; see `cargo xtask test --deep`.

use crate::support::{Browser, Context, Engine, Result, bail, ensure};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use ziping_serve::{ServedFolder, Server};

/// A portal's page, in words of its own.
const PAGE: &str = "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>某市门户</title><body><h1>质量奖</h1>\
  <script type=\"module\" src=\"/ziping/define.js\"></script>\
  <ziping-assessment programme=\"/ziping/programmes/wuhu.json\">需要启用 JavaScript……</ziping-assessment></body></html>";

fn release() -> Result<PathBuf> {
    let folder = std::env::var_os("ZIPING_RELEASE").context("ZIPING_RELEASE names no folder")?;
    Ok(PathBuf::from(folder).canonicalize()?)
}

/// The one file of the release whose name begins and ends so.
fn part(begins: &str, ends: &str) -> Result<PathBuf> {
    let files = std::fs::read_dir(release()?)?.flatten().map(|entry| entry.path());
    let is_it = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        name.starts_with(begins) && name.ends_with(ends)
    };
    files.into_iter().find(is_it).with_context(|| format!("the release has no {begins}…{ends}"))
}

/// A fresh folder of a test.
fn fresh(name: &str) -> Result<PathBuf> {
    let folder = std::env::temp_dir().join(format!("ziping-taken-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Runs a program in a folder to its end; gives what it said.
fn run(folder: &Path, program: &str, words: &[&str]) -> Result<String> {
    let output = Command::new(program).args(words).current_dir(folder).output().context(program.to_owned())?;
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    ensure!(output.status.success(), "{program} {}: {said}", words.join(" "));
    Ok(said)
}

/// A folder, served without a header of ours.
fn served(folder: PathBuf) -> Result<Server> {
    let shelf =
        ServedFolder { folder, policy: None, over: Vec::new(), cache: |_| "no-cache", is_own: false, trouble: None };
    Ok(Server::start(Server::listen(0)?, shelf)?)
}

/// The element starts, and what is answered is judged.
async fn works(engine: Engine, page: &str) -> Result<()> {
    let browser = Browser::of(engine).await?;
    browser.open(page).await?;
    browser.go("conditions").await?;
    browser.choose("registered-in-city", "no").await?;
    browser.go("result").await?;
    browser.shows("三(一)1").await
}

#[test]
#[ignore = "the release: `cargo xtask test --deep`"]
fn the_sums_are_right_and_everything_is_in_them() -> Result<()> {
    let folder = release()?;
    run(&folder, "sha256sum", &["--check", "--strict", "SHA256SUMS"])?;
    let sums = std::fs::read_to_string(folder.join("SHA256SUMS"))?;
    for entry in std::fs::read_dir(&folder)?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        ensure!(name == "SHA256SUMS" || sums.contains(&format!("  {name}\n")), "{name} has no sum");
    }
    Ok(())
}

#[tokio::test]
#[ignore = "the release: `cargo xtask test --deep`"]
async fn the_npm_package_serves_a_plain_page() -> Result<()> {
    let folder = fresh("plain")?;
    let package = part("ziping-", ".tgz")?.display().to_string();
    run(&folder, "npm", &["init", "-y"])?;
    run(&folder, "npm", &["install", "--no-audit", "--no-fund", &package])?;
    run(&folder, "npx", &["ziping-copy", "public/ziping"])?;
    std::fs::write(folder.join("public/index.html"), PAGE)?;
    let server = served(folder.join("public"))?;
    works(Engine::Chromium, &format!("{}/", server.origin)).await
}

#[tokio::test]
#[ignore = "the release: `cargo xtask test --deep`"]
async fn the_npm_package_goes_through_vite() -> Result<()> {
    let folder = fresh("vite")?;
    let package = part("ziping-", ".tgz")?.display().to_string();
    std::fs::write(folder.join("package.json"), r#"{"name": "portal", "private": true, "type": "module"}"#)?;
    std::fs::write(
        folder.join("vite.config.js"),
        "import { defineConfig } from \"vite\";\nimport ziping from \"ziping/vite\";\n\nexport default defineConfig({ plugins: [ziping()] });\n",
    )?;
    std::fs::write(folder.join("index.html"), PAGE)?;
    run(&folder, "npm", &["install", "--no-audit", "--no-fund", &package, "vite@7"])?;
    run(&folder, "npx", &["vite", "build"])?;
    let server = served(folder.join("dist"))?;
    works(Engine::Chromium, &format!("{}/", server.origin)).await
}

/// A program that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
#[ignore = "the release: `cargo xtask test --deep`"]
async fn under_nginx_in_chromium() -> Result<()> {
    under_nginx(Engine::Chromium).await
}

#[tokio::test]
#[ignore = "the release: `cargo xtask test --deep`"]
async fn under_nginx_in_firefox() -> Result<()> {
    under_nginx(Engine::Firefox).await
}

#[tokio::test]
#[ignore = "the release: `cargo xtask test --deep`"]
async fn under_nginx_in_webkit() -> Result<()> {
    under_nginx(Engine::WebKit).await
}

/// The site's archive under nginx, by the example that lies in it with its marked lines changed.
async fn under_nginx(engine: Engine) -> Result<()> {
    let folder = fresh(&format!("nginx-{engine:?}"))?;
    let archive = part("ziping-site-", ".tar.gz")?.display().to_string();
    run(&folder, "tar", &["-xzf", &archive, "--strip-components", "1"])?;
    let port = Server::listen(0)?.local_addr()?.port();
    let example = std::fs::read_to_string(folder.join("nginx.conf.example"))?;
    for marked in ["listen      8080;", "server_name ziping.example;", "root        /srv/ziping/dist;"] {
        ensure!(example.contains(marked), "the example has no {marked}");
    }
    let own = example
        .replace("listen      8080;", &format!("listen 127.0.0.1:{port};"))
        .replace("server_name ziping.example;", "server_name _;")
        .replace("/srv/ziping/dist", &folder.display().to_string());
    let at = folder.display();
    let conf = format!(
        "user root;\ndaemon off;\npid {at}/nginx.pid;\nerror_log stderr;\nevents {{}}\nhttp {{\n  include /etc/nginx/mime.types;\n  access_log off;\n{own}\n}}\n"
    );
    std::fs::write(folder.join("nginx.conf"), conf)?;
    let conf = folder.join("nginx.conf");
    run(&folder, "nginx", &["-t", "-c", &conf.display().to_string()])?;
    let _running = Running(Command::new("nginx").arg("-c").arg(&conf).stderr(Stdio::null()).spawn()?);
    let origin = format!("http://127.0.0.1:{port}");
    let head = |path: &str| {
        run(
            &folder,
            "curl",
            &[
                "--silent",
                "--retry",
                "9",
                "--retry-connrefused",
                "--compressed",
                "-D",
                "-",
                "-o",
                "/dev/null",
                &format!("{origin}{path}"),
            ],
        )
    };
    let page = head("/")?.to_lowercase();
    for header in ["content-security-policy:", "x-content-type-options: nosniff", "content-encoding: gzip"] {
        ensure!(page.contains(header), "{header} is missing: {page}");
    }
    let module = std::fs::read_dir(folder.join("ziping"))?
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned());
    let module =
        module.into_iter().find(|name| name.starts_with("app.") && name.ends_with(".wasm")).context("a module")?;
    let module = head(&format!("/ziping/{module}"))?.to_lowercase();
    ensure!(module.contains("application/wasm") && module.contains("immutable"), "{module}");
    works(engine, &format!("{origin}/")).await
}

/// The executable of this machine in a root where there is nothing but what its archive has.
#[test]
#[ignore = "the release: `cargo xtask test --deep`"]
fn an_executable_runs_where_nothing_else_is() -> Result<()> {
    let folder = fresh("bare")?;
    let archive = part("ziping-", "-x86_64-unknown-linux-musl.tar.gz")?.display().to_string();
    run(&folder, "tar", &["-xzf", &archive, "--strip-components", "1"])?;
    std::fs::create_dir_all(folder.join("tmp"))?;
    let root = folder.display().to_string();
    let within = |words: &[&str]| {
        let all: Vec<&str> = [root.as_str(), "/ziping"].into_iter().chain(words.iter().copied()).collect();
        match run(&folder, "chroot", &all) {
            Err(error) if error.to_string().contains("not permitted") => {
                let all: Vec<&str> = ["--user", "--map-root-user", "chroot"].into_iter().chain(all).collect();
                run(&folder, "unshare", &all)
            }
            other => other,
        }
    };
    let version = within(&["--version"])?;
    ensure!(version.starts_with("ziping 1."), "{version}");
    std::fs::write(
        folder.join("answers.json"),
        r#"{"format": "ziping-answers/1", "programme": "wuhu", "programmeVersion": "x", "answers": {"name": "甲公司", "application-date": "2026-11-20"}}"#,
    )?;
    let programme = "/site/ziping/programmes/wuhu.json";
    within(&[
        "pack",
        "--programme",
        programme,
        "--answers",
        "/answers.json",
        "--today",
        "2026-11-20",
        "-o",
        "/out.zip",
    ])?;
    let told = within(&["verify", "/out.zip", "--programme", "/site/ziping/programmes"])?;
    ensure!(told.contains("✓"), "{told}");
    if !folder.join("out.zip").is_file() {
        bail!("no package was made");
    }
    Ok(())
}
