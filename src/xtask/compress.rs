//! Compressing as far as it goes, once per content: brotli 11 takes a minute for a large module.

use crate::hash::sha256;
use crate::workspace::{Workspace, write};
use anyhow::{Context, Result};
use flate2::{Compression, write::GzEncoder};
use std::io::Write;
use std::path::PathBuf;
use std::sync::Mutex;

/// A content in the forms it is sent in.
#[derive(Clone)]
pub(crate) struct Compressed {
    /// As it is.
    pub(crate) raw: Vec<u8>,
    /// gzip, the strongest level.
    pub(crate) gzip: Vec<u8>,
    /// brotli, quality 11.
    pub(crate) brotli: Vec<u8>,
}

/// Endings of files that are small already.
const COMPRESSED: [&str; 7] = ["br", "gz", "png", "jpg", "jpeg", "woff2", "zip"];

/// Whether compressing a file of this name is worth its while.
pub(crate) fn compressible(name: &str) -> bool {
    !name.rsplit_once('.').is_some_and(|(_, ending)| COMPRESSED.contains(&ending))
}

/// Compresses files with all cores; the results are in the order of the files.
pub(crate) fn all(workspace: &Workspace, files: &[PathBuf]) -> Result<Vec<Compressed>> {
    let open = Mutex::new(files.iter().enumerate().rev().collect::<Vec<_>>());
    let done = Mutex::new(Vec::new());
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some((number, file)) = open.lock().ok().and_then(|mut open| open.pop()) {
                    let forms = std::fs::read(file)
                        .with_context(|| format!("cannot read {}", file.display()))
                        .and_then(|raw| cached(workspace, raw));
                    if let Ok(mut done) = done.lock() {
                        done.push((number, forms));
                    }
                }
            });
        }
    });
    let mut done = done.into_inner().ok().context("a thread broke off while compressing")?;
    done.sort_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, forms)| forms).collect()
}

fn cached(workspace: &Workspace, raw: Vec<u8>) -> Result<Compressed> {
    let digest = sha256(&raw);
    let form = |ending: &str, compress: fn(&[u8]) -> Result<Vec<u8>>| {
        let file = workspace.target.join("compressed").join(format!("{digest}.{ending}"));
        if let Ok(kept) = std::fs::read(&file) {
            return Ok(kept);
        }
        let fresh = compress(&raw)?;
        // Renamed into place: a broken-off run must not leave half a file for the next.
        let part = file.with_extension(format!("{ending}.{}", std::process::id()));
        write(&part, &fresh)?;
        std::fs::rename(&part, &file).with_context(|| format!("cannot write {}", file.display()))?;
        Ok::<_, anyhow::Error>(fresh)
    };
    let (gzip, brotli) = (form("gz", gzip)?, form("br", brotli)?);
    Ok(Compressed { raw, gzip, brotli })
}

fn gzip(raw: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(raw)?;
    Ok(encoder.finish()?)
}

fn brotli(raw: &[u8]) -> Result<Vec<u8>> {
    // The largest window that every browser reads.
    let parameters =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, size_hint: raw.len(), ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &*raw, &mut out, &parameters)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn both_forms_open_again() {
        let raw = "自评 ".repeat(1000).into_bytes();
        let mut opened = Vec::new();
        flate2::read::GzDecoder::new(&*gzip(&raw).expect("gzip")).read_to_end(&mut opened).expect("opens");
        assert_eq!(opened, raw);
        opened.clear();
        brotli::BrotliDecompress(&mut &*brotli(&raw).expect("brotli"), &mut opened).expect("opens");
        assert_eq!(opened, raw);
    }

    #[test]
    fn what_is_compressed_already_is_left() {
        for (name, expected) in [("app.wasm", true), ("LICENSE", true), ("a.png", false), ("app.wasm.br", false)] {
            assert_eq!(compressible(name), expected, "{name}");
        }
    }
}
