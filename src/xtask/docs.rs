//! The documents as pages of the site (`/docs/`): the repository's Markdown, whatever the README leads to, with every link looked up.

use crate::workspace::{Workspace, read, write};
use anyhow::{Context, Result, bail};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Component, Path, PathBuf};

/// Where the pages begin: what it links, and what that links, are pages too.
const FIRST: &str = "README.md";
/// The look of the pages, beside them.
const LOOK: &str = "docs.css";

/// A document that becomes a page.
struct Document {
    title: String,
    body: String,
    is_chinese: bool,
    /// How many were reached before it.
    order: usize,
    anchors: BTreeSet<String>,
    /// Where it links to inside of the repository: the place, the anchor.
    links: Vec<(String, String)>,
    pictures: BTreeSet<String>,
}

/// Writes the pages into a folder of the site.
pub(crate) fn write_pages(workspace: &Workspace, out: &Path) -> Result<()> {
    let documents = documents(&workspace.root)?;
    let wrong = dead(&workspace.root, &documents);
    if !wrong.is_empty() {
        bail!("links that lead nowhere:\n  {}", wrong.join("\n  "));
    }
    for (place, document) in &documents {
        write(&out.join(page_name(place)), page(place, document, &documents))?;
        for picture in &document.pictures {
            let bytes = std::fs::read(workspace.root.join(picture)).with_context(|| format!("{place}: {picture}"))?;
            write(&out.join(picture_name(picture)), bytes)?;
        }
    }
    write(&out.join(LOOK), read(&workspace.www().join("docs").join(LOOK))?)
}

/// The first document and all that can be reached from it, by their places.
fn documents(root: &Path) -> Result<BTreeMap<String, Document>> {
    let mut documents = BTreeMap::new();
    let mut open = VecDeque::from([FIRST.to_owned()]);
    while let Some(place) = open.pop_front() {
        if documents.contains_key(&place) {
            continue;
        }
        let document = Document { order: documents.len(), ..read_document(&read(&root.join(&place))?, &place) };
        let further = document.links.iter().map(|(place, _)| place.clone());
        open.extend(further.filter(|place| is_document(place) && root.join(place).is_file()));
        documents.insert(place, document);
    }
    Ok(documents)
}

/// Links to files that are not there, and to headings that a document does not have.
fn dead(root: &Path, documents: &BTreeMap<String, Document>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (place, document) in documents {
        for picture in document.pictures.iter().filter(|picture| !root.join(picture).is_file()) {
            wrong.push(format!("{place}: no picture {picture}"));
        }
        for (target, anchor) in &document.links {
            let has_anchor =
                documents.get(target).is_none_or(|other| anchor.is_empty() || other.anchors.contains(anchor));
            if !root.join(target).exists() {
                wrong.push(format!("{place}: no {target}"));
            } else if !has_anchor {
                wrong.push(format!("{place}: no #{anchor} in {target}"));
            }
        }
    }
    wrong
}

fn read_document(text: &str, place: &str) -> Document {
    let mut document = Document {
        title: String::new(),
        body: String::new(),
        is_chinese: false,
        order: 0,
        anchors: BTreeSet::new(),
        links: Vec::new(),
        pictures: BTreeSet::new(),
    };
    let events: Vec<Event<'_>> = Parser::new_ext(text, Options::ENABLE_TABLES).collect();
    // Links to sources have no page: their words stay.
    let mut kept = Vec::new();
    let mut is_silent = false;
    for (at, event) in events.iter().enumerate() {
        let mut event = event.clone();
        match &mut event {
            Event::Start(Tag::Heading { level, id, .. }) => {
                let words = heading(&events[at..]);
                let name = anchor(&words, &document.anchors);
                document.anchors.insert(name.clone());
                *id = Some(CowStr::from(name));
                if *level == HeadingLevel::H1 && document.title.is_empty() {
                    document.is_chinese = words.chars().next().is_some_and(|c| !c.is_ascii());
                    document.title = words;
                }
            }
            Event::Start(Tag::Link { dest_url, .. }) if !dest_url.contains("://") && !dest_url.starts_with('/') => {
                let (target, anchor) = dest_url.split_once('#').unwrap_or((dest_url, ""));
                let to = if target.is_empty() { place.to_owned() } else { beside(place, target) };
                let hash = if anchor.is_empty() { String::new() } else { format!("#{anchor}") };
                document.links.push((to.clone(), anchor.to_owned()));
                is_silent = !is_document(&to);
                if is_silent {
                    continue;
                }
                *dest_url = CowStr::from(page_name(&to) + &hash);
            }
            Event::End(TagEnd::Link) if std::mem::take(&mut is_silent) => continue,
            Event::Start(Tag::Image { dest_url, .. }) => {
                let picture = beside(place, dest_url);
                *dest_url = CowStr::from(picture_name(&picture));
                document.pictures.insert(picture);
            }
            _ => {}
        }
        kept.push(event);
    }
    html::push_html(&mut document.body, kept.into_iter());
    // Wide tables and lines of code move in a frame of their own, which keys reach.
    document.body = document
        .body
        .replace("<table>", "<div class=\"wide\" tabindex=\"0\"><table>")
        .replace("</table>", "</table></div>")
        .replace("<pre>", "<pre tabindex=\"0\">");
    document
}

/// The words of the heading that begins a list of events.
fn heading(events: &[Event<'_>]) -> String {
    let own = events.iter().take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
    own.filter_map(|event| match event {
        Event::Text(part) | Event::Code(part) => Some(&**part),
        _ => None,
    })
    .collect()
}

/// The name of a heading in links, as code hosts make it: small letters, blanks as hyphens, no signs; numbered where it is taken.
fn anchor(words: &str, taken: &BTreeSet<String>) -> String {
    let kept = words.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    let name: String = kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect();
    let others = (1..).map(|number| format!("{name}-{number}"));
    std::iter::once(name.clone()).chain(others).find(|one| !taken.contains(one)).unwrap_or(name)
}

fn is_document(place: &str) -> bool {
    place.ends_with(".md")
}

/// A place as a document names it, from the root.
fn beside(place: &str, target: &str) -> String {
    let mut path = PathBuf::from(place);
    path.pop();
    for part in Path::new(target).components() {
        match part {
            Component::ParentDir => {
                path.pop();
            }
            Component::Normal(name) => path.push(name),
            _ => {}
        }
    }
    path.to_string_lossy().replace('\\', "/")
}

/// The page of a document: `index.html` of the first, of those in `docs/` by their names, else by the folders too.
fn page_name(place: &str) -> String {
    let name = place.strip_prefix("docs/").unwrap_or(place);
    let name = name.strip_suffix(".md").unwrap_or(name);
    let name = if place == FIRST { "index".to_owned() } else { name.replace('/', "-").to_lowercase() };
    name + ".html"
}

fn picture_name(place: &str) -> String {
    place.strip_prefix("docs/").unwrap_or(place).replace('/', "-")
}

/// A whole page, with the way to all others.
fn page(place: &str, document: &Document, documents: &BTreeMap<String, Document>) -> String {
    let link = |(other, of): (&String, &Document)| {
        let current = if other == place { " aria-current=\"page\"" } else { "" };
        let lang = if of.is_chinese { "zh-CN" } else { "en" };
        format!("<li><a href=\"{}\" lang=\"{lang}\"{current}>{}</a></li>", page_name(other), escaped(&of.title))
    };
    // In the order in which the first one leads to them.
    let mut all: Vec<(&String, &Document)> = documents.iter().collect();
    all.sort_by_key(|(_, of)| of.order);
    let ways: String = all.into_iter().map(link).collect();
    let lang = if document.is_chinese { "zh-CN" } else { "en" };
    let title = escaped(&document.title);
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"{LOOK}\">\n</head>\n<body>\n\
         <a class=\"jump\" href=\"#documents\">文档目录 · Documents ↓</a>\n<nav id=\"documents\" aria-label=\"文档 Documents\"><ul>{ways}</ul></nav>\n<main>\n{}</main>\n</body>\n</html>\n",
        document.body
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_link_of_the_documents_leads_somewhere() {
        let workspace = Workspace::find().expect("a workspace");
        let documents = documents(&workspace.root).expect("documents");
        assert!(documents.len() > 10, "{:?}", documents.keys());
        let wrong = dead(&workspace.root, &documents);
        assert!(wrong.is_empty(), "{wrong:#?}");
        // What lies in docs/ can be reached.
        let kept = std::fs::read_dir(workspace.root.join("docs")).expect("a folder").flatten();
        for name in kept.map(|entry| format!("docs/{}", entry.file_name().to_string_lossy())) {
            assert!(!is_document(&name) || documents.contains_key(&name), "nothing leads to {name}");
        }
        assert!(documents.values().all(|document| !document.title.is_empty()));
    }

    #[test]
    fn a_dead_link_is_found_and_a_source_is_words_only() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let text = "# T\n\n[a](docs/none.md) [b](#no) [c](Cargo.toml) ![d](docs/none.png) [e](https://example.org)\n";
        let document = read_document(text, FIRST);
        assert!(
            document.body.contains(" c ") && document.body.contains("href=\"https://example.org\""),
            "{}",
            document.body
        );
        let wrong = dead(&root, &BTreeMap::from([(FIRST.to_owned(), document)]));
        assert_eq!(wrong.len(), 3, "{wrong:?}");
    }

    #[test]
    fn headings_are_named_as_code_hosts_name_them() {
        let taken = BTreeSet::from(["run".to_owned()]);
        assert_eq!(anchor("Run", &taken), "run-1");
        assert_eq!(anchor("The `desk`, and more: 名册", &taken), "the-desk-and-more-名册");
        let document = read_document("# 一 · One\n\n## A `b`\n", "docs/a.md");
        assert_eq!((document.title.as_str(), document.is_chinese), ("一 · One", true));
        assert!(document.body.contains("<h2 id=\"a-b\">"), "{}", document.body);
    }

    #[test]
    fn pages_are_named_by_their_places() {
        assert_eq!(page_name(FIRST), "index.html");
        assert_eq!(page_name("docs/states.md"), "states.html");
        assert_eq!(page_name("www/programmes/README.md"), "www-programmes-readme.html");
        assert_eq!(beside("docs/a.md", "../src/README.md"), "src/README.md");
        assert_eq!(picture_name("docs/pictures/a.png"), "pictures-a.png");
    }
}
