//! The light worker of the questionnaire: digests, DOCX, layout of the package, opening and verifying. It is handed files,
//! never an assessment: it judges again.

use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use ziping_bridge::{Code, Slices, failed, said};
use ziping_domain::Date;
use ziping_domain::programme::Shelf;
use ziping_json::order::set;
use ziping_package::{Bag, Made, Records, Segment, Unprinted, WithoutOfd, bag_name, contents, note};
use ziping_paper::{Application, wanted};
use ziping_station::marked::marked;

mod opening;
#[cfg(all(test, target_arch = "wasm32"))]
mod tests;

/// What a package is made from.
#[derive(Deserialize)]
struct Request {
    programme: String,
    criteria: Option<String>,
    descriptors: Option<String>,
    proofs: Option<String>,
    answers: String,
    /// The day, `YYYY-MM-DD`.
    today: String,
    /// Digests of the files at hand: others cannot be enclosed.
    held: Vec<String>,
}

/// An application, read and judged once for all that is asked of it.
struct Held {
    /// As it was handed over.
    json: String,
    request: Request,
    application: Application,
}

thread_local! {
    /// The last application: each job brings its texts along, so that a worker that was replaced reads them again.
    static HELD: RefCell<Option<Held>> = const { RefCell::new(None) };
}

impl Held {
    fn read(json: &str) -> Result<Self, JsValue> {
        let request: Request = serde_json::from_str(json).map_err(|error| failed(Code::Internal, error))?;
        let today: Date = request.today.parse().map_err(|_| failed(Code::TodayBroken, &request.today))?;
        let mut application =
            Application::read(&request.programme, request.criteria.as_deref(), &request.answers, today)
                .and_then(|application| application.described(request.descriptors.as_deref()))
                .and_then(|application| application.proven(request.proofs.as_deref()))
                .map_err(|problem| said(problem.code(), problem.detail()))?;
        let held = set(request.held.iter().map(String::as_str));
        for file in &mut application.case.answers.evidence {
            file.enclosed &= held.contains(file.sha256.as_str());
        }
        let application = marked(application, &request.programme, request.criteria.as_deref());
        Ok(Self { json: json.to_owned(), request, application })
    }
}

/// Does something with the application of a request, which is read only if another is held.
fn with<T>(json: &str, run: impl FnOnce(&Request, &Application) -> Result<T, JsValue>) -> Result<T, JsValue> {
    HELD.with_borrow_mut(|held| {
        let kept = held.take().filter(|held| held.json == json);
        let Held { request, application, .. } = held.insert(match kept {
            Some(kept) => kept,
            None => Held::read(json)?,
        });
        run(request, application)
    })
}

/// One pass over a file: size, CRC-32 and SHA-256.
#[wasm_bindgen]
#[derive(Default)]
pub struct Digest(ziping_package::Digest);

#[wasm_bindgen]
impl Digest {
    /// Nothing read yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads on.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The outcome as JSON: `size`, `crc32`, `sha256`.
    pub fn finish(self) -> String {
        let done = self.0.finish();
        serde_json::json!({ "size": done.size, "crc32": done.crc32, "sha256": done.sha256 }).to_string()
    }
}

/// Whether somebody means a file of this name as evidence: not what systems and office programs leave in folders.
#[wasm_bindgen]
pub fn is_meant(name: &str) -> bool {
    ziping_package::junk::of(name).is_none()
}

/// What the page needs to know of a paper.
#[derive(Serialize)]
struct Wanted<'a> {
    id: &'a str,
    title: &'a str,
    file: &'a str,
    shelf: &'static str,
    formats: Vec<&'static str>,
}

/// The papers to make, and the answers as they will stand in the package, as JSON.
///
/// # Errors
/// An object of `code` and `detail`.
#[wasm_bindgen]
pub fn papers(request: &str) -> Result<String, JsValue> {
    with(request, |_, application| {
        let context = application.context();
        let wanted = wanted(&context).into_iter().map(|paper| Wanted {
            id: &paper.id,
            title: &paper.title,
            file: &paper.file,
            shelf: paper.shelf.word(),
            formats: paper.formats.iter().map(|kind| kind.word()).collect(),
        });
        let wanted: Vec<_> = wanted.collect();
        Ok(serde_json::json!({ "answers": application.case.answers.to_json(), "papers": wanted }).to_string())
    })
}

/// One paper as DOCX, its contents with the `pages` of its headings; none, if they are not known.
///
/// # Errors
/// An object of `code` and `detail`.
#[wasm_bindgen]
pub fn docx(request: &str, paper: &str, pages: &[u32]) -> Result<Vec<u8>, JsValue> {
    with(request, |_, application| {
        let found = application.paper(paper).ok_or_else(|| failed(Code::PaperUnknown, paper))?;
        ziping_docx::docx_with_pages(&found, pages, application.case.today).map_err(|error| failed(Code::Docx, error))
    })
}

/// The days of a paper as a calendar file.
///
/// # Errors
/// An object of `code` and `detail`.
#[wasm_bindgen]
pub fn ics(request: &str, paper: &str) -> Result<Vec<u8>, JsValue> {
    with(request, |_, application| Ok(application.calendar(paper).into_bytes()))
}

/// The package as `{name, segments}`: bytes, or the digest of the file that goes there. `unprinted` are the papers that have no
/// PDF for want of characters: title and characters, one after the other; `lacking` those without OFD: title, and what OFD lacks.
///
/// # Errors
/// An object of `code` and `detail`.
#[wasm_bindgen]
pub fn lay_out(
    request: &str,
    papers: Array,
    with_pdf: bool,
    unprinted: Vec<String>,
    lacking: Vec<String>,
) -> Result<Object, JsValue> {
    let pairs = unprinted.chunks_exact(2);
    let unprinted: Vec<_> =
        pairs.map(|pair| Unprinted { title: pair[0].clone(), characters: pair[1].clone() }).collect();
    let pairs = lacking.chunks_exact(2);
    let lacking: Vec<_> = pairs.map(|pair| WithoutOfd { title: pair[0].clone(), lacks: pair[1].clone() }).collect();
    with(request, |request, application| laid_out(request, application, &papers, note(with_pdf, &unprinted, &lacking)))
}

fn laid_out(
    request: &Request,
    application: &Application,
    papers: &Array,
    note: Option<String>,
) -> Result<Object, JsValue> {
    let made = papers.iter().map(made).collect::<Result<Vec<_>, _>>()?;
    let records = Records {
        assessment: application.case.assessment_json(),
        programme: request.programme.clone(),
        criteria: request.criteria.clone(),
        proofs: request.proofs.clone(),
        note,
    };
    let assembled = contents(&application.case.answers, records, made);
    let organisation = application.context().organisation().to_owned();
    let bag = Bag {
        programme: application.case.programme.id.clone(),
        organisation,
        templates: application.revision.number().to_owned(),
        descriptors: request.descriptors.as_deref().map(ziping_examine::editions::digest).unwrap_or_default(),
    };
    let name = format!("{}.zip", bag_name(&bag.programme, &bag.organisation, application.case.today));
    let digests: Vec<Option<String>> = (0..assembled.contents.len())
        .map(|at| assembled.evidence_at(at).map(|file| application.case.answers.evidence[file].sha256.clone()))
        .collect();
    let segments = ziping_package::lay_out(&bag, assembled.contents, application.case.today)
        .map_err(|problem| said(problem.code(), &problem))?;
    let list = Array::new();
    for segment in segments {
        match segment {
            Segment::Bytes(bytes) => list.push(&Uint8Array::from(&bytes[..])),
            Segment::External(at) => list.push(&JsValue::from_str(digests[at].as_deref().unwrap_or_default())),
        };
    }
    let laid = Object::new();
    Reflect::set(&laid, &"name".into(), &name.into())?;
    Reflect::set(&laid, &"segments".into(), &list)?;
    Ok(laid)
}

/// A paper made by either worker: `{shelf, file, bytes}`.
fn made(paper: JsValue) -> Result<Made, JsValue> {
    let get = |name: &str| Reflect::get(&paper, &name.into());
    let shelf = if get("shelf")?.as_string().as_deref() == Some("submit") { Shelf::Submit } else { Shelf::Keep };
    let bytes = Uint8Array::new(&get("bytes")?).to_vec();
    Ok(Made { shelf, file: get("file")?.as_string().unwrap_or_default(), bytes })
}

/// Opens and verifies a package of `size` bytes that `read(offset, length)` gives; `progress` gets percents.
/// Returns `{answers, findings, findingsEn, changed, name, code, files, programme, cycle}` as JSON; a finding is a text that
/// names the file, `changed` is the name of the first evidence that is not as listed, and the cycle is what the answers come to by the files of the package, if they can be read.
///
/// # Errors
/// An object of `code` and `detail`.
#[wasm_bindgen]
pub fn open(size: f64, read: Function, criteria: Option<String>, progress: Function) -> Result<String, JsValue> {
    opening::open(Slices::new(size as u64, read), criteria.as_deref(), &progress)
}

/// Evidence of a package that somebody compressed: `each` gets its pieces, because it need not fit into memory.
///
/// # Errors
/// An object of `code` and `detail`.
#[wasm_bindgen]
pub fn pour(size: f64, read: Function, path: &str, each: &Function) -> Result<(), JsValue> {
    opening::pour(Slices::new(size as u64, read), path, each)
}
