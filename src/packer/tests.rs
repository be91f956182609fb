//! The module from outside, as the worker calls it: run in Wasm, by Node.js.

use super::*;
use wasm_bindgen_test::wasm_bindgen_test;

const PROGRAMME: &str = include_str!("../../www/programmes/wuhu.json");
const CRITERIA: &str = include_str!("../../www/criteria/gbt-19580-2012.json");
const COMPLETE: &str = include_str!("../../tests/cases/wuhu/complete/answers.json");

fn request(answers: &str) -> String {
    serde_json::json!({
        "programme": PROGRAMME, "criteria": CRITERIA, "answers": answers, "today": "2026-11-20", "held": []
    })
    .to_string()
}

/// The code of an error.
fn code(error: JsValue) -> String {
    Reflect::get(&error, &"code".into()).ok().and_then(|code| code.as_string()).unwrap_or_default()
}

fn parsed(json: &str) -> serde_json::Value {
    serde_json::from_str(json).expect("JSON")
}

/// A package of all papers as DOCX, without evidence.
fn package() -> Vec<u8> {
    let request = request(COMPLETE);
    let list = Array::new();
    for paper in parsed(&papers(&request).expect("papers"))["papers"].as_array().expect("a list") {
        let Some(id) = paper["id"].as_str().filter(|_| paper["formats"].to_string().contains("docx")) else { continue };
        let made = Object::new();
        let set = |name: &str, value: JsValue| Reflect::set(&made, &name.into(), &value).expect("set");
        set("shelf", paper["shelf"].as_str().into());
        set("file", format!("{}.docx", paper["file"].as_str().expect("a name")).into());
        set("bytes", Uint8Array::from(&docx(&request, id, &[]).expect("a paper")[..]).into());
        list.push(&made);
    }
    let made = Object::new();
    let set = |name: &str, value: JsValue| Reflect::set(&made, &name.into(), &value).expect("set");
    set("shelf", "keep".into());
    set("file", "后续步骤.ics".into());
    set("bytes", Uint8Array::from(&ics(&request, "next").expect("a calendar")[..]).into());
    list.push(&made);
    assert!(list.length() > 1, "papers as DOCX");
    let laid = lay_out(&request, list, false, Vec::new(), Vec::new()).expect("a package");
    let segments = Array::from(&Reflect::get(&laid, &"segments".into()).expect("segments"));
    segments.iter().flat_map(|segment| Uint8Array::new(&segment).to_vec()).collect()
}

fn opened(bytes: &[u8]) -> Result<serde_json::Value, String> {
    let file = Uint8Array::from(bytes);
    let read = Closure::<dyn Fn(f64, f64) -> Uint8Array>::new(move |from: f64, length: f64| {
        file.subarray(from as u32, (from + length) as u32)
    });
    let quiet = Closure::<dyn Fn(f64)>::new(|_| {});
    let as_function = |value: &JsValue| value.clone().unchecked_into::<Function>();
    open(bytes.len() as f64, as_function(read.as_ref()), None, as_function(quiet.as_ref()))
        .map(|json| parsed(&json))
        .map_err(code)
}

#[wasm_bindgen_test]
fn what_is_packed_opens_again_with_the_same_answers() {
    let bytes = package();
    let opened = opened(&bytes).expect("it opens");
    assert_eq!(opened["findings"].as_array().map(Vec::len), Some(0), "{}", opened["findings"]);
    assert!(opened["name"].as_str().is_some_and(|name| name.starts_with("wuhu-")));
    let again = ziping_domain::answers::parse(opened["answers"].as_str().expect("answers")).expect("an answers file");
    let first = ziping_domain::answers::parse(COMPLETE).expect("an answers file");
    assert_eq!(again.answers, first.answers);
    assert!(again.evidence.iter().all(|file| !file.enclosed), "no file was at hand");
    assert_eq!(package(), bytes, "the same bytes each time");
}

#[wasm_bindgen_test]
fn a_changed_package_is_named_and_no_package_is_refused() {
    let mut bytes = package();
    let middle = bytes.len() / 3;
    bytes[middle] ^= 1;
    match opened(&bytes) {
        Ok(opened) => assert_ne!(opened["findings"].as_array().map(Vec::len), Some(0)),
        Err(code) => assert!(!code.is_empty(), "it has a code"),
    }
    let refused = opened(b"no package at all").expect_err("refused");
    assert_eq!(refused, "not-zip");
}

#[wasm_bindgen_test]
fn what_is_broken_is_named_by_its_code() {
    let refused = |request: &str| code(papers(request).expect_err("refused"));
    assert_eq!(refused("{"), "internal");
    assert_eq!(refused(&request("[")), "answers-broken");
    assert_eq!(refused(&request(&COMPLETE.replace("ziping-answers/1", "ziping-answers/9"))), "answers-newer");
    assert_eq!(code(docx(&request(COMPLETE), "no-such-paper", &[]).expect_err("refused")), "paper-unknown");
}

#[wasm_bindgen_test]
fn a_digest_is_the_same_in_pieces() {
    let whole = ziping_package::Digest::of(b"Ziping");
    let mut digest = Digest::new();
    digest.update(b"Zip");
    digest.update(b"ing");
    let pieces = parsed(&digest.finish());
    assert_eq!((pieces["size"].as_u64(), pieces["sha256"].as_str()), (Some(6), Some(&*whole.sha256)));
}
