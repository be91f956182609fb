//! Opening a package: its digests, and whether the enclosed assessment is what the answers give.

use crate::said;
use js_sys::Function;
use wasm_bindgen::JsValue;
use ziping_domain::answers::Cycle;
use ziping_domain::json::Writer;
use ziping_package::{Finding, Kind, Opened, Problem, paths, verify};
use ziping_slices::Slices;
use ziping_station::Texts;

/// Opens and verifies; see [`crate::open`].
pub fn open(reader: Slices, criteria: Option<&str>, progress: &Function) -> Result<String, JsValue> {
    let coded = |problem: Problem| said(format!("{}: {problem}", problem.code()));
    let mut opened = ziping_package::open(reader).map_err(coded)?;
    let answers = opened.answers_json().map_err(coded)?;
    let mut told = 101;
    let verification = verify(&mut opened, &mut |done, total| {
        let percent = done * 100 / total.max(1);
        if percent != told {
            told = percent;
            let _ = progress.call1(&JsValue::NULL, &JsValue::from_f64(percent as f64));
        }
        true
    })
    .map_err(coded)?;
    let mut findings: Vec<String> = verification.findings.iter().map(words).collect();
    let texts = Texts::read(&mut opened).map_err(|problem| problem.code());
    let again = texts.and_then(|texts| texts.judged(criteria).map_err(|problem| problem.code()));
    match &again {
        Ok((_, differences)) if differences.is_empty() => {}
        Ok(_) => findings.push("data/assessment.json：与按答案重新计算的结果不同".to_owned()),
        Err(code) => findings.push(format!("data/assessment.json：无法重新计算（{code}）")),
    }
    let files = enclosed(&mut opened).map_err(coded)?;
    let programme = opened.programme_json().ok();
    let mut cycle = Writer::default();
    match &again {
        Ok((case, _)) => Cycle::of(&case.assessment).write(&mut cycle),
        Err(_) => cycle.null(),
    }
    let cycle: serde_json::Value = serde_json::from_str(&cycle.finish()).unwrap_or_default();
    Ok(serde_json::json!({
        "answers": answers, "findings": findings, "name": opened.top(), "files": files,
        "programme": programme, "cycle": cycle,
    })
    .to_string())
}

/// Where the evidence stands in the ZIP, by digest, so that the page can take it out without unpacking.
fn enclosed(opened: &mut Opened<Slices>) -> Result<Vec<serde_json::Value>, Problem> {
    let digests = opened.manifest()?;
    let stored = opened.entries().iter().filter(|entry| entry.path.starts_with(paths::EVIDENCE));
    let files = stored.filter_map(|entry| {
        Some(serde_json::json!({ "sha256": digests.get(&entry.path)?, "offset": entry.offset?, "size": entry.size }))
    });
    Ok(files.collect())
}

/// A finding in words: which file, and what is wrong with it.
fn words(finding: &Finding) -> String {
    let what = match finding.kind {
        Kind::Missing => "缺少这个文件",
        Kind::Extra => "多出的文件",
        Kind::Changed => "内容被改动",
        Kind::Damaged => "已损坏",
        Kind::PaperResaved => "文稿被重新保存过，答案未变",
        Kind::Renamed => "文件名被改动",
        Kind::BadDeclaration => "包的声明不对",
        Kind::BadManifest => "清单读不懂",
        Kind::BadOxum => "文件总数或大小与声明不符",
    };
    format!("{}：{what}", finding.path)
}
