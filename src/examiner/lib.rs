//! The worker of a station's desk: digests, packages examined, papers taken out, the texts that papers are made of again,
//! sheets begun. It makes no paper: the packer does.

use js_sys::Function;
use serde::Deserialize;
use std::cell::RefCell;
use std::io::{BufRead, BufReader};
use wasm_bindgen::prelude::*;
use ziping_bridge::{Code, Slices, failed, percents, said};
use ziping_domain::Date;
use ziping_examine::{Editions, Judgement, Papers, begin_from, begin_marking_from, exact, judge};
use ziping_package::{Opened, PackageProblem, Texts};
use ziping_station::SentRules;
use ziping_station::marking::{MARKING, MarkingSeed};
use ziping_station::register::Rostered;
use ziping_station::sheet::Seed;

fn coded(problem: PackageProblem) -> JsValue {
    said(problem.code(), &problem)
}

fn opened(size: f64, read: Function) -> Result<Opened<Slices>, JsValue> {
    ziping_package::open(Slices::new(size as u64, read)).map_err(coded)
}

thread_local! {
    /// The station's own rules; see [`learn`].
    static EDITIONS: RefCell<Editions> = RefCell::default();
}

/// Takes in the station's own files: JSON of `own`, the texts in force, `lists` of editions, and `kept`, texts of older ones.
/// What is no such file is left out; how many were taken in.
#[wasm_bindgen]
pub fn learn(rules: &str) -> u32 {
    let Rules { own, lists, kept } = serde_json::from_str(rules).unwrap_or_default();
    EDITIONS.with_borrow_mut(|editions| {
        let read = lists.iter().filter(|text| editions.list(text).is_ok()).count()
            + own.iter().filter(|text| editions.own(text).is_ok()).count();
        kept.iter().for_each(|text| drop(editions.kept(text)));
        u32::try_from(read).unwrap_or(u32::MAX)
    })
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Rules {
    own: Vec<String>,
    lists: Vec<String>,
    kept: Vec<String>,
}

/// What examining a file gave. Scripts only read it: a setter a field would weigh 150 bytes (brotli).
#[wasm_bindgen(getter_with_clone)]
pub struct Examined {
    /// Its row as JSON: nobody but Rust reads it.
    #[wasm_bindgen(readonly)]
    pub row: String,
    /// Files of older editions that are wanted to judge it by.
    #[wasm_bindgen(readonly)]
    pub wants: Vec<String>,
    /// Whether there are papers still to be compared: of what could not be read there is nothing to compare with.
    #[wasm_bindgen(readonly, js_name = isUncompared)]
    pub is_uncompared: bool,
}

/// What a file is, by its first bytes (64 are enough), its name and its size in bytes; see `ziping_package::triage`.
#[wasm_bindgen]
pub fn triage(head: &[u8], name: &str, size: f64) -> String {
    ziping_package::triage(head, name, size as u64).code().to_owned()
}

/// The row of a file, readable or not, by the rules that were learnt. Papers are compared where `papers` says so;
/// what differs since the package was made always is. `progress` gets percents.
#[wasm_bindgen]
pub fn examine(name: &str, size: f64, read: Function, papers: bool, progress: &Function) -> Examined {
    let papers = if papers { Papers::Now(None) } else { Papers::Later };
    let slices = Slices::new(size as u64, read);
    let step = &mut percents(progress);
    let mut row = EDITIONS.with_borrow(|editions| ziping_examine::examine(name, slices, editions, papers, step));
    if let Some(today) = today() {
        row.doubt_ahead(today);
    }
    Examined {
        is_uncompared: row.source.is_some() && !row.papers_compared,
        row: serde_json::to_string(&row).unwrap_or_default(),
        wants: row.wants,
    }
}

/// The day on this computer's clock.
fn today() -> Option<Date> {
    let now = js_sys::Date::new_0();
    Date::new(now.get_full_year() as u16, now.get_month() as u8 + 1, now.get_date() as u8).ok()
}

/// SHA-256 of a file, in hexadecimal digits; `progress` gets percents.
///
/// # Errors
/// An object of `code` and `detail`, when the browser cannot read it.
#[wasm_bindgen]
pub fn digest(size: f64, read: Function, progress: &Function) -> Result<String, JsValue> {
    let (mut step, mut done) = (percents(progress), 0);
    let mut slices = BufReader::with_capacity(1 << 18, Slices::new(size as u64, read));
    let mut digest = ziping_package::Digest::new();
    loop {
        let piece = slices.fill_buf().map_err(|error| coded(error.into()))?;
        if piece.is_empty() {
            return Ok(digest.finish().sha256);
        }
        digest.update(piece);
        let read = piece.len();
        slices.consume(read);
        done += read as u64;
        step(done, size as u64);
    }
}

/// A paper of a package.
///
/// # Errors
/// An object of `code` and `detail`.
#[wasm_bindgen]
pub fn take(size: f64, read: Function, path: &str) -> Result<Vec<u8>, JsValue> {
    opened(size, read)?.read(path).map_err(coded)
}

/// A file of a package that is too large to be held: `each` gets its pieces.
///
/// # Errors
/// An object of `code` and `detail`.
#[wasm_bindgen]
pub fn pour(size: f64, read: Function, path: &str, each: Function) -> Result<(), JsValue> {
    let mut sink = |piece: &[u8]| each.call1(&JsValue::NULL, &js_sys::Uint8Array::from(piece)).is_ok();
    opened(size, read)?.copy(path, &mut sink).map_err(coded)
}

/// The texts that papers of a package are made of.
#[wasm_bindgen(js_name = Texts, getter_with_clone)]
pub struct Sources {
    /// The programme's.
    #[wasm_bindgen(readonly)]
    pub programme: String,
    /// The criteria's.
    #[wasm_bindgen(readonly)]
    pub criteria: Option<String>,
    /// Those of the criteria's words.
    #[wasm_bindgen(readonly)]
    pub descriptors: Option<String>,
    /// That of the proofs that are expected.
    #[wasm_bindgen(readonly)]
    pub proofs: Option<String>,
    /// The answers'.
    #[wasm_bindgen(readonly)]
    pub answers: String,
    /// The day they are made for.
    #[wasm_bindgen(readonly)]
    pub today: String,
    /// The ids of the papers whose enclosed PDF must be the same file as one made here.
    #[wasm_bindgen(readonly)]
    pub exact: Vec<String>,
}

/// The texts that papers of a package are made of. The rules are the station's where the package's were not believed.
///
/// # Errors
/// An object of `code` and `detail`.
#[wasm_bindgen]
pub fn texts(size: f64, read: Function) -> Result<Sources, JsValue> {
    let mut opened = opened(size, read)?;
    let texts = Texts::read(&mut opened).map_err(coded)?;
    EDITIONS.with_borrow(|editions| {
        let judged = judge(&texts, editions).map_err(|code| said(code, ""))?;
        let exact = exact(&mut opened, &judged, editions);
        let Judgement { application, rules, .. } = judged;
        let descriptors = application.case.criteria.as_ref().and_then(|criteria| editions.descriptors(&criteria.id));
        // Those that were believed.
        let proofs = Some(application.forms.proofs.as_text().to_owned()).filter(|text| !text.is_empty());
        let Texts { programme, criteria, answers, .. } = texts;
        let (programme, criteria) = rules.unwrap_or((programme, criteria));
        let today = application.case.today.to_string();
        let descriptors = descriptors.map(str::to_owned);
        Ok(Sources { programme, criteria, descriptors, proofs, answers, today, exact })
    })
}

/// What the station's own programmes say to offices, as JSON.
#[wasm_bindgen]
pub fn offices() -> String {
    let sent: Vec<SentRules> =
        EDITIONS.with_borrow(|editions| editions.offices().into_iter().map(SentRules::from).collect());
    serde_json::to_string(&sent).unwrap_or_default()
}

/// What a sheet is begun from that is begun from the register.
#[derive(Deserialize)]
struct Enrolment {
    programme: String,
    sheet: String,
    pool: Vec<Rostered>,
    head: String,
}

/// A sheet over organisations of the register: the sheet's text. `asked` is JSON of `programme`, `sheet`, `pool` and `head`.
///
/// # Errors
/// A code; `no-sheet`, when the programme has none of this id.
#[wasm_bindgen]
pub fn enrol(asked: &str) -> Result<String, JsValue> {
    let asked: Enrolment = serde_json::from_str(asked).map_err(|error| failed(Code::Internal, error))?;
    EDITIONS
        .with_borrow(|editions| editions.enrol(&asked.programme, &asked.sheet, &asked.pool, &asked.head))
        .map(|sheet| sheet.to_json())
        .map_err(|code| said(code, ""))
}

/// A sheet begun from a package, or an assessor's file ([`MARKING`]): its text. `seed` is JSON of what is known of it besides.
///
/// # Errors
/// A code; `no-sheet`, when its programme has none of this id.
#[wasm_bindgen]
pub fn begin_sheet(size: f64, read: Function, sheet: &str, seed: &str) -> Result<String, JsValue> {
    let mut opened = opened(size, read)?;
    let seed: Seed = serde_json::from_str(seed).unwrap_or_default();
    EDITIONS
        .with_borrow(|editions| match sheet {
            MARKING => {
                let Seed { renamed, .. } = seed;
                begin_marking_from(&mut opened, editions, MarkingSeed { renamed, ..MarkingSeed::default() })
                    .map(|one| one.to_json())
            }
            sheet => begin_from(&mut opened, editions, sheet, seed).map(|sheet| sheet.to_json()),
        })
        .map_err(|code| said(code, ""))
}
