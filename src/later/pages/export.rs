//! Preview and export: what is missing, each paper as it will be, and the package.

use crate::components::blocks::Sheet;
use crate::components::descriptors::use_descriptors;
use crate::components::glyphs::places;
use crate::components::procedure::steps;
use crate::components::sealing::Seal;
use crate::components::yearly::Yearly;
use crate::shop::Shop;
use crate::words::error_words;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::prelude::*;
use ziping_ask::context::{View, use_store, use_view};
use ziping_ask::failed::Failed;
use ziping_ask::page::Page;
use ziping_ask::pages::section::{odd_ones, onward};
use ziping_ask::pages::start::notes;
use ziping_ask::parts::bar::save;
use ziping_ask::send::go;
use ziping_ask::store::Handle;
use ziping_domain::Lang;
use ziping_domain::assess::{CategoryResult, open_questions};
use ziping_domain::clean::numbered;
use ziping_domain::programme::Shelf;
use ziping_domain::programme::{Category, Place};
use ziping_json::{Json, Node, Writer};
use ziping_paper::{Context, papers};
use ziping_ui::{button, bytes, radio};

/// How far the making of a package is.
#[derive(Clone, PartialEq)]
enum Making {
    Idle,
    Running(String),
    Done(Made),
    Failed(Failed),
}

/// A package made and verified.
#[derive(Clone, PartialEq)]
struct Made {
    name: String,
    size: u64,
    sha256: String,
    code: String,
    left_out: Vec<String>,
    /// Papers without PDF: title, and the characters that no font has.
    unprinted: Vec<(String, String)>,
    pdf: bool,
    /// Whether it lies anywhere but in this page.
    saved: bool,
}

impl Made {
    fn read(json: &str) -> Option<Self> {
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
            pdf: json.is_true(field("pdf")),
            saved: json.is_true(field("saved")),
        })
    }
}

/// What a report of progress says.
struct Report {
    step: String,
    name: String,
    percent: u64,
}

impl Report {
    fn read(json: &str) -> Option<Self> {
        let json = Json::read(json);
        let field = |name| json.field(Node::ROOT, name);
        Some(Self {
            step: json.text(field("step"))?,
            name: json.text(field("name")).unwrap_or_default(),
            percent: json.count(field("percent")).unwrap_or_default(),
        })
    }
}

/// Preview and export.
#[component]
pub fn Export() -> Html {
    let store = use_store();
    let lang = store.lang;
    html! {
        <>
            <h1 tabindex="-1">{ Page::Export.title(&store.env, lang) }</h1>
            <p class="intro">{ store.t("先看看还缺什么，再预览各份材料，最后生成材料包。空着也可以生成。", "See what is missing, look at the papers, then make the package. Blanks are allowed.") }</p>
            <Missing />
            <MakePackage />
            <Preview />
            <Yearly />
            <section class="group">
                <h2>{ store.t("提交前", "Before you hand it in") }</h2>
                { notes(&store, Place::Export) }
            </section>
            { steps(&store, store.t("报送清单", "What to hand in"), &store.env.programme.materials) }
            { onward(&store, Page::Export) }
        </>
    }
}

#[component]
fn Missing() -> Html {
    let View { store, judged } = use_view();
    let lang = store.lang;
    let mut lines: Vec<(Page, Option<String>, String)> = Vec::new();
    for (at, section) in store.env.programme.sections.iter().enumerate() {
        let page = Page::Section(at);
        for id in open_questions(&store.facts(), section) {
            let label = store.env.programme.question(id).map_or("", |question| question.label.get(lang));
            lines.push((page, Some(id.to_owned()), format!("{}：{label}", section.title.get(lang))));
        }
        for (id, words) in odd_ones(&store, section) {
            let label = store.env.programme.question(&id).map_or("", |question| question.label.get(lang));
            lines.push((page, Some(id.clone()), format!("{label}：{words}")));
        }
        if section.evaluation
            && store.answers().part.is_empty()
            && judged.maturity.as_ref().is_some_and(|maturity| maturity.open > 0)
        {
            let open = judged.maturity.as_ref().map_or(0, |maturity| maturity.open);
            let words = match lang {
                Lang::Zh => format!("{}：还有 {open} 条未评", section.title.get(lang)),
                Lang::En => format!("{}: {open} items open", section.title.get(lang)),
            };
            lines.push((page, None, words));
        }
    }
    for file in store.answers().evidence.iter().filter(|file| file.enclosed && !store.env.platform.holds(&file.sha256))
    {
        lines.push((
            Page::Evidence,
            None,
            format!("{}：{}", store.t("请重新选择文件", "Choose this file again"), file.name),
        ));
    }
    let differs = own_differs(&store, judged.category.as_ref());
    html! {
        <section class="group">
            <h2>{ store.t("还缺什么", "What is missing") }</h2>
            if lines.is_empty() {
                <p class="done">{ "✓ " }{ store.t("都填好了。", "Nothing is missing.") }</p>
            } else {
                <details class="more" open={lines.len() <= 8}>
                    <summary>{ match lang {
                        Lang::Zh => format!("{} 项，空着的在材料上留空", lines.len()),
                        Lang::En => format!("{} entries; they stay blank on paper", lines.len()),
                    } }</summary>
                    <ul>{ for lines.into_iter().map(|(page, target, words)| html! {
                        <li>{ button("link", go(&store, page, target), words) }</li>
                    }) }</ul>
                </details>
            }
            if let Some(words) = differs { <div class="notice"><p>{ words }</p></div> }
        </section>
    }
}

/// What to say when the organisation's own tick is not the suggestion.
fn own_differs(store: &Handle, category: Option<&CategoryResult>) -> Option<String> {
    let ladder = store.env.programme.ladder.as_ref()?;
    let own = store.answers().text(ladder.own.as_deref()?);
    let suggested: Option<&Category> = category?.category.as_deref().and_then(|id| ladder.category(id));
    let zh = store.lang == Lang::Zh;
    match (own, suggested) {
        ("", _) if category?.below_lowest => Some(
            store
                .t(
                    "申报表的自评分类留空：按所填情况未达到最低一类。",
                    "The form's category row stays blank: not even the lowest category is reached.",
                )
                .to_owned(),
        ),
        ("", _) => None,
        (own, Some(suggested)) if suggested.id.eq_ignore_ascii_case(own) => None,
        (own, suggested) => {
            let ticked = ladder.categories.iter().find(|category| category.id.eq_ignore_ascii_case(own));
            let own = ticked.map_or(own, |category| category.name.get(store.lang));
            let suggested =
                suggested.map_or(store.t("尚未确定", "not settled"), |category| category.name.get(store.lang));
            let mut words = if zh {
                format!("申报表上您自选 {own}，工具建议 {suggested}。可以不同")
            } else {
                format!("You ticked {own}, the tool suggests {suggested}. They may differ")
            };
            words.push_str(if ladder.reason.is_some() {
                store.t("，建议写明理由（不印在申报表上）。", "; better give a reason (not printed on the form).")
            } else {
                store.t("。", ".")
            });
            Some(words)
        }
    }
}

#[component]
fn Preview() -> Html {
    let View { store, judged } = use_view();
    let (words, _) = use_descriptors();
    let chosen = use_state(|| 0usize);
    let node = use_node_ref();
    let relevance = store.relevance();
    let context = Context {
        programme: &store.env.programme,
        forms: &store.env.forms,
        relevance: &relevance,
        criteria: store.env.criteria.as_deref(),
        answers: store.answers(),
        assessment: &judged,
        descriptors: words.get().map(|words| &**words),
        // Known only once a package is made.
        mark: None,
    };
    let all = papers(&context);
    let at = (*chosen).min(all.len().saturating_sub(1));
    {
        let (node, platform) = (node.clone(), store.env.platform.clone());
        use_effect_with(all.get(at).cloned(), move |_| {
            node.cast::<Element>().iter().for_each(|node| platform.measure(node))
        });
    }
    let print = {
        let (store, node) = (store.clone(), node.clone());
        let title = all.get(at).map(|paper| paper.title.clone()).unwrap_or_default();
        Callback::from(move |_: MouseEvent| {
            if let Some(node) = node.cast::<Element>() {
                store.env.platform.print(&node, &title);
            }
        })
    };
    html! {
        <section class="group">
            <h2>{ store.t("预览", "Preview") }</h2>
            <div class="options short" role="radiogroup" aria-label={store.t("选择材料", "Choose a paper")}>
                { for all.iter().enumerate().map(|(nth, paper)| {
                    let chosen = chosen.clone();
                    let checked = nth == at;
                    html! {
                        <label class={classes!("option", checked.then_some("chosen"))}>
                            { radio("preview", paper.id.clone(), checked, Callback::from(move |_: Event| chosen.set(nth))) }
                            <span>{ &paper.title }<span class="help">{ shelf(&store, paper.shelf) }</span></span>
                        </label>
                    }
                }) }
            </div>
            { button("button plain", print, store.t("用浏览器打印这一份", "Print this one")) }
            <div class="preview" ref={node} tabindex="0" role="region" aria-label={store.t("材料预览", "Preview of the paper")}>
                if let Some(paper) = all.get(at) { <Sheet paper={paper.clone()} /> }
            </div>
        </section>
    }
}

fn shelf(store: &Handle, shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Submit => store.t("报送件", "To hand in"),
        Shelf::Keep => store.t("自留件", "To keep"),
    }
}

#[component]
fn MakePackage() -> Html {
    let store = use_store();
    let making = use_state(|| Making::Idle);
    let run = |pdf: bool| {
        let (store, making) = (store.clone(), making.clone());
        Callback::from(move |_: MouseEvent| {
            let request = request(&store, pdf);
            making.set(Making::Running(store.t("正在准备……", "Preparing…").to_owned()));
            let report = {
                let (making, lang) = (making.clone(), store.lang);
                Box::new(move |json: String| {
                    if let Some(report) = Report::read(&json) {
                        making.set(Making::Running(report_words(&report, lang)));
                    }
                })
            };
            let (store, making) = (store.clone(), making.clone());
            spawn_local(async move {
                let outcome = store.env.platform.pack(&request, report).await;
                let next = match outcome {
                    Ok(json) => Made::read(&json)
                        .map_or_else(|| Making::Failed(Failed::new("internal", "no description")), Making::Done),
                    Err(error) => Making::Failed(error),
                };
                making.set(next);
            });
        })
    };
    let running = matches!(*making, Making::Running(_));
    let cancel = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| drop(store.env.platform.cancel()))
    };
    let again = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| drop(store.env.platform.deliver()))
    };
    let save = save(&store);
    html! {
        <section class="group">
            <h2>{ store.t("生成材料包", "Make the package") }</h2>
            <p class="help">{ store.t("材料包是一个 ZIP 文件，含报送件、自留件、证实性材料和可以再次打开的答案。", "The package is a ZIP with the papers to hand in, those to keep, the evidence, and answers that open again.") }</p>
            if !store.answers().part.is_empty() {
                <p>{ button("button", save.clone(), store.t("保存答案文件，交回汇总人", "Save the answers file and give it back")) }</p>
            }
            <div class="ways">
                if store.env.printer {
                    <button type="button" class="button" disabled={running} onclick={run(true)}>{ store.t("生成材料包", "Make the package") }</button>
                }
                <button type="button" class={classes!("button", store.env.printer.then_some("plain"))} disabled={running} onclick={run(false)}>{ store.t("只要 DOCX，不含 PDF（网速慢时用）", "DOCX only, no PDF (for a slow line)") }</button>
                { button("button plain", save, store.t("保存答案文件", "Save the answers file")) }
            </div>
            <div role="status" aria-live="polite" class="making">
                { match &*making {
                    Making::Idle => Html::default(),
                    Making::Running(words) => html! {
                        <div class="notice"><p>{ words }</p><progress aria-label={store.t("生成进度", "Progress")}></progress>
                            { button("link", cancel, store.t("取消", "Cancel")) }</div>
                    },
                    Making::Done(made) => html! {
                        <div class={classes!("notice", if made.saved { "good" } else { "bad" })}>
                            <p><strong>{ if made.saved {
                                store.t("✓ 材料包已生成，并重新打开校验无误。", "✓ The package is made; it was opened again and verified.")
                            } else {
                                store.t("材料包已生成，但这里不能保存文件，还没有存到您的设备上。请按页面上方的说明换到浏览器中操作。", "The package is made, but files cannot be saved here: it is not on your device yet. See above for the way out.")
                            } }</strong></p>
                            <p class="file-name">{ &made.name }{ "　" }{ bytes(made.size) }</p>
                            <p class="code">{ store.t("校验码 ", "Code ") }{ &made.code }{ store.t("　请留存：收件回执上的校验码应与它相同。", "  Keep it: the receipt should show the same.") }</p>
                            <p class="digest">{ "SHA-256 " }{ &made.sha256 }</p>
                            if !made.pdf { <p>{ store.t("本包不含 PDF，可用 WPS 或 Word 打开 DOCX 打印。", "This package has no PDF; print the DOCX with WPS or Word.") }</p> }
                            if !made.left_out.is_empty() {
                                <p>{ store.t("未放入的证实性材料（清单中已列出摘要值）：", "Evidence left out (listed with its digest): ") }{ made.left_out.join("、") }</p>
                            }
                            { for made.unprinted.iter().map(|(title, characters)| unprinted(&store, title, characters)) }
                            { button("link", again, store.t("再下载一次", "Download again")) }
                            <Seal store={store.clone()} />
                        </div>
                    },
                    Making::Failed(code) => {
                        let (zh, en) = error_words(code);
                        html! { <div class="notice bad"><p>{ if lang_zh(&store) { zh } else { en } }</p></div> }
                    }
                } }
            </div>
        </section>
    }
}

/// A paper that has no PDF, and the way to the characters.
fn unprinted(store: &Handle, title: &str, characters: &str) -> Html {
    let named = numbered(characters);
    let places = places(store, characters);
    let words = match store.lang {
        Lang::Zh => format!(
            "《{title}》这次没有 PDF：排版用的字体里没有 {named}。它的 DOCX 在材料包里，可用 WPS 或 Word 打印。"
        ),
        Lang::En => format!(
            "No PDF of “{title}” this time: no font has {named}. Its DOCX is in the package and prints with WPS or Word."
        ),
    };
    html! {
        <div class="unprinted">
            <p>{ words }</p>
            if places.is_empty() {
                <p>{ store.t("这些字在表格的固定文字里，请告诉网站管理员。", "They stand in the form itself: please tell the administrator of this site.") }</p>
            } else {
                <p>{ store.t("换成通用写法（文件名则改名后重新添加）再生成一次，就会有 PDF。这些字在：", "Write them otherwise (rename a file and add it again) and make the package again. They stand in:") }</p>
                <ul>{ for places.into_iter().map(|(page, target, words)| html! {
                    <li>{ button("link", go(store, page, target), words) }</li>
                }) }</ul>
            }
        </div>
    }
}

/// What the workers need: the files as they were read, the answers, and the day.
fn request(store: &Handle, pdf: bool) -> String {
    let env = &store.env;
    let mut to = Writer::default();
    to.open('{');
    to.key("programme");
    to.string(&env.programme_json);
    to.key("criteria");
    match &env.criteria_json {
        Some(criteria) => to.string(criteria),
        None => to.null(),
    }
    to.key("answers");
    to.string(&store.answers().to_json());
    to.key("today");
    to.string(&env.today.to_string());
    to.key("pdf");
    to.flag(pdf);
    to.close('}');
    to.finish()
}

fn lang_zh(store: &Handle) -> bool {
    store.lang == Lang::Zh
}

fn report_words(report: &Report, lang: Lang) -> String {
    let Report { step, name, percent } = report;
    match (step.as_str(), lang) {
        ("load-packer", Lang::Zh) => format!("正在载入打包程序 {percent}%"),
        ("load-packer", Lang::En) => format!("Loading the packer {percent} %"),
        ("load-printer", Lang::Zh) => format!("正在载入排版程序和字体 {percent}%（首次较慢）"),
        ("load-printer", Lang::En) => format!("Loading the typesetter and fonts {percent} % (slower the first time)"),
        ("paper", Lang::Zh) => format!("正在生成：{name}"),
        ("paper", Lang::En) => format!("Making: {name}"),
        ("evidence", Lang::Zh) => format!("正在核对证实性材料 {percent}%"),
        ("evidence", Lang::En) => format!("Checking the evidence {percent} %"),
        ("verify", Lang::Zh) => format!("正在重新打开并校验 {percent}%"),
        ("verify", Lang::En) => format!("Opening and verifying it {percent} %"),
        (_, Lang::Zh) => "正在处理……".to_owned(),
        (_, Lang::En) => "Working…".to_owned(),
    }
}
