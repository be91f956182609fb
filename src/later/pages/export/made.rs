//! What the workers are asked for a package, and what they say of it.

use super::edition::KeptEdition;
use crate::forms::forms;
use ziping_ask::failed::Failed;
use ziping_ask::store::Handle;
use ziping_domain::Lang;
use ziping_domain::season::as_fixed;
use ziping_json::{Json, Node, Writer};

/// How far the making of a package is.
#[derive(Clone, PartialEq)]
pub enum Making {
    /// Not asked for.
    Idle,
    /// Under way: what is done, in words, and how far, if it is counted.
    Running(String, Option<u64>),
    /// Made.
    Done(Made),
    /// Not made.
    Failed(Failed),
}

/// A package made and verified.
#[derive(Clone, PartialEq)]
pub struct Made {
    /// File name.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256, lower-case hex.
    pub sha256: String,
    /// The code that its papers carry.
    pub code: String,
    /// Names of the evidence that was not at hand.
    pub left_out: Vec<String>,
    /// Papers without PDF: title, and the characters that no font has.
    pub unprinted: Vec<(String, String)>,
    /// Papers without OFD: title, and what OFD lacks for them in Chinese and English.
    pub lacking: Vec<[String; 3]>,
    /// Whether it has PDFs.
    pub pdf: bool,
    /// Whether it lies anywhere but in this page.
    pub saved: bool,
    /// Whether the portal's page took it over.
    pub taken: bool,
}

impl Made {
    /// Reads what a worker says.
    pub fn read(json: &str) -> Option<Self> {
        let json = Json::read(json);
        let field = |name| json.field(Node::ROOT, name);
        Some(Self {
            name: json.text(field("name"))?,
            size: json.count(field("size"))?,
            sha256: json.text(field("sha256"))?,
            code: json.text(field("code"))?,
            left_out: json.items(field("left_out")).into_iter().filter_map(|name| json.text(name)).collect(),
            unprinted: json
                .items(field("unprinted"))
                .into_iter()
                .filter_map(|one| {
                    Some((json.text(json.field(one, "title"))?, json.text(json.field(one, "characters"))?))
                })
                .collect(),
            lacking: json
                .items(field("lacking"))
                .into_iter()
                .filter_map(|one| {
                    let text = |name| json.text(json.field(one, name));
                    Some([text("title")?, text("zh")?, text("en")?])
                })
                .collect(),
            pdf: json.is_true(field("pdf")),
            saved: json.is_true(field("saved")),
            taken: json.is_true(field("taken")),
        })
    }
}

/// What a report of progress says.
pub struct Progress {
    step: String,
    name: String,
    percent: u64,
}

impl Progress {
    /// Reads what a worker says.
    pub fn read(json: &str) -> Option<Self> {
        let json = Json::read(json);
        let field = |name| json.field(Node::ROOT, name);
        Some(Self {
            step: json.text(field("step"))?,
            name: json.text(field("name")).unwrap_or_default(),
            percent: json.count(field("percent")).unwrap_or_default(),
        })
    }
}

/// As what papers are made, besides DOCX.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct PaperFormats {
    /// As PDF.
    pub pdf: bool,
    /// As OFD beside each PDF.
    pub ofd: bool,
}

/// What the workers need: the files as they were read, the answers, and the day.
pub fn request(store: &Handle, formats: PaperFormats, edition: Option<&KeptEdition>) -> String {
    let env = &store.env;
    // What was fixed is made as on the day that it was fixed, by the programme file of that time.
    let (answers, today) = as_fixed(store.answers()).unwrap_or_else(|| ((**store.answers()).clone(), env.today));
    let mut to = Writer::default();
    to.open('{');
    to.key("programme");
    to.string(edition.map_or(&env.programme_json, |edition| &edition.json));
    to.key("criteria");
    match &env.criteria_json {
        Some(criteria) => to.string(criteria),
        None => to.null(),
    }
    to.key("proofs");
    match forms(env).proofs.as_text() {
        "" => to.null(),
        proofs => to.string(proofs),
    }
    to.key("answers");
    to.string(&answers.to_json());
    to.key("today");
    to.string(&today.to_string());
    to.key("pdf");
    to.flag(formats.pdf);
    to.key("ofd");
    to.flag(formats.ofd);
    to.close('}');
    to.finish()
}

/// What is under way, in words, and how far it is, where that is counted.
pub fn report_words(report: &Progress, lang: Lang) -> Making {
    let Progress { step, name, percent } = report;
    let (zh, en) = match step.as_str() {
        "load-packer" => ("正在载入打包程序", "Loading the packer"),
        "load-printer" => {
            ("正在载入排版程序和字体（首次较慢）", "Loading the typesetter and fonts (slower the first time)")
        }
        "evidence" => ("正在核对证实性材料", "Checking the evidence"),
        "verify" => ("正在重新打开并校验", "Opening and verifying it"),
        "paper" => return Making::Running(format!("{}{name}", lang.pick("正在生成：", "Making: ")), None),
        _ => return Making::Running(lang.pick("正在处理……", "Working…").to_owned(), None),
    };
    Making::Running(lang.pick(zh, en).to_owned(), Some(*percent))
}
