//! Opening a package in the app.

use js_sys::Function;
use wasm_bindgen::JsValue;
use ziping_bridge::{Slices, said};
use ziping_domain::answers::Cycle;
use ziping_examine::{Reopened, reopen};
use ziping_json::{Encode, Writer};
use ziping_package::evidence_path;
use ziping_station::words::printable;

/// Tells how far it is, each percent once.
pub fn percents(progress: &Function) -> impl FnMut(u64, u64) -> bool {
    let mut told = 101;
    move |done, total| {
        let percent = done * 100 / total.max(1);
        if percent != told {
            told = percent;
            let _ = progress.call1(&JsValue::NULL, &JsValue::from_f64(percent as f64));
        }
        true
    }
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
