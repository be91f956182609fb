//! Opening a package in the app.

use js_sys::Function;
use wasm_bindgen::JsValue;
use ziping_bridge::{Slices, percents, said};
use ziping_domain::answers::Cycle;
use ziping_examine::{Reopened, reopen};
use ziping_json::{Encode, Writer};
use ziping_package::{PackageProblem, evidence_path};
use ziping_station::words::printable;

/// A file of a package, piece by piece; see [`crate::pour`].
pub fn pour(reader: Slices, path: &str, each: &Function) -> Result<(), JsValue> {
    let coded = |problem: PackageProblem| said(problem.code(), &problem);
    let mut sink = |piece: &[u8]| each.call1(&JsValue::NULL, &js_sys::Uint8Array::from(piece)).is_ok();
    ziping_package::open(reader).and_then(|mut opened| opened.copy(path, &mut sink)).map_err(coded)
}

/// Opens and verifies; see [`crate::open`].
pub fn open(reader: Slices, criteria: Option<&str>, progress: &Function) -> Result<String, JsValue> {
    let opened = reopen(reader, criteria, &mut percents(progress)).map_err(|problem| said(problem.code(), &problem))?;
    let Reopened { answers, findings, name, code, evidence, programme, application } = opened;
    let mut cycle = Writer::default();
    match &application {
        Some(application) => Cycle::of(&application.case.assessment).encode(&mut cycle),
        None => cycle.null(),
    }
    let cycle: serde_json::Value = serde_json::from_str(&cycle.finish()).unwrap_or_default();
    let changed = application.as_ref().and_then(|application| {
        let evidence = &application.case.answers.evidence;
        let differs = |path: &str| findings.iter().any(|(other, _)| other == path);
        let mut changed =
            evidence.iter().enumerate().filter(|(at, file)| differs(&evidence_path(file, *at, evidence.len())));
        changed.next().map(|(_, file)| file.name.as_str())
    });
    let zh: Vec<String> = findings.iter().map(|(path, words)| format!("{}：{}", printable(path), words.0)).collect();
    let en: Vec<String> = findings.iter().map(|(path, words)| format!("{} {}", printable(path), words.1)).collect();
    let files: Vec<_> = evidence
        .into_iter()
        .map(|file| {
            serde_json::json!({
                "path": file.path, "sha256": file.sha256, "offset": file.offset, "size": file.size,
            })
        })
        .collect();
    Ok(serde_json::json!({
        "answers": answers, "findings": zh, "findingsEn": en, "changed": changed, "name": name, "code": code, "files": files,
        "programme": programme, "cycle": cycle,
    })
    .to_string())
}
