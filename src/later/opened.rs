//! What to do with what opening a file gave.

use crate::words::error_words;
use std::rc::Rc;
use ziping_ask::failed::Failed;
use ziping_ask::msg::Instead;
use ziping_ask::msg::{Deed, Msg};
use ziping_ask::page::{Page, Part};
use ziping_ask::store::Handle;
use ziping_ask::told::{Notice, Origin};
use ziping_domain::answers::{self, Answers};
use ziping_domain::{Lang, Programme};
use ziping_json::{Json, Node};

/// What to say when a file could not be opened.
fn not_opened(error: &Failed) -> Vec<Msg> {
    let (zh, en) = error_words(error);
    bad(format!("文件没有打开：{zh}"), format!("The file was not opened: {en}"))
}

fn bad(zh: String, en: String) -> Vec<Msg> {
    vec![Msg::Tell(Some(Notice { bad: true, text: (zh, en) }))]
}

/// What to do with the JSON that opening a file gives, `{answers, findings}` or `{error}`, or with an error.
pub fn opened(store: &Handle, given: Result<&str, &Failed>) -> Vec<Msg> {
    match given {
        Ok(json) => check(store, messages(json)),
        Err(error) => not_opened(error),
    }
}

fn messages(json: &str) -> Vec<Msg> {
    let json = Json::read(json);
    let field = |name| json.field(Node::ROOT, name);
    if let Some(code) = json.text(json.field(field("error"), "code")) {
        let detail = json.text(json.field(field("error"), "detail")).unwrap_or_default();
        return not_opened(&Failed { code, detail });
    }
    // What came back is read beside the answers, on the page where departments' work is brought together.
    if !field("worksheet").is_absent() {
        let page = Page::Part(Part::Hands);
        return vec![Msg::Later(Deed::Returned(Some("".into()))), Msg::Go(page, Some("returned".to_owned()))];
    }
    if !field("cells").is_absent() {
        return bad(
            "这是一张 Excel 表，没有打开。请到要填的问题或条款下，点“从 Excel 粘贴或读入”再选它。".into(),
            "This is a spreadsheet. Choose it under the question or item that it is for: “Paste or read from Excel”."
                .into(),
        );
    }
    match answers::parse(&json.text(field("answers")).unwrap_or_default()) {
        Ok(answers) => {
            let list = |name| -> Vec<String> {
                json.items(field(name)).into_iter().filter_map(|one| json.text(one)).collect()
            };
            let (list, list_en) = (list("findings"), list("findingsEn"));
            let findings = list.len();
            let sealed = !field("findings").is_absent();
            let mut then = vec![Msg::Files];
            then.extend(json.text(field("programme")).map(|programme| Msg::Later(Deed::Older(programme))));
            then.push(Msg::Tell(Some(if !sealed {
                Notice {
                    bad: false,
                    text: (
                        "答案文件已打开。它不带校验信息，如果经过他人之手，请自行核对内容。".into(),
                        "The answers file is open. It carries no digests: if it passed through other hands, look it over."
                            .into(),
                    ),
                }
            } else if findings == 0 {
                Notice {
                    bad: false,
                    text: ("文件已打开，校验无误。".into(), "The file is open; its digests are right.".into()),
                }
            } else {
                let (list, list_en) = (&list[..findings.min(8)], &list_en[..list_en.len().min(8)]);
                Notice {
                    bad: true,
                    text: (
                        format!(
                            "文件已打开，但有 {findings} 处与生成时不同：{}。答案照样可以使用，请核对。",
                            list.join("；")
                        ),
                        format!(
                            "The file is open, but {findings} parts differ from when it was made: {}.",
                            list_en.join("; ")
                        ),
                    ),
                }
            })));
            vec![Msg::Offer(Rc::new(Instead { answers, page: Page::Section(0), then, draft: false }))]
        }
        Err(problem) => {
            let (zh, en) = match problem {
                answers::FileProblem::TooLarge => {
                    ("文件过大，不是答案文件".to_owned(), "it is too large for an answers file".to_owned())
                }
                answers::FileProblem::Newer(format) => (
                    format!("它由更新版本的工具生成（{format}），请用新版打开"),
                    format!("it was made by a newer version ({format}); open it with that"),
                ),
                answers::FileProblem::Foreign(_) => (
                    "它不是自评答案文件或材料包".to_owned(),
                    "it is neither answers nor a package of this tool".to_owned(),
                ),
                answers::FileProblem::Broken(what, (line, column)) => (
                    format!("第 {line} 行第 {column} 列起读不懂，内容不完整或被改动过"),
                    format!("it is incomplete or damaged ({what})"),
                ),
            };
            bad(
                format!("文件没有打开：{zh}。请换一个文件，已填写的内容没有变化。"),
                format!("The file was not opened: {en}. Nothing you entered has changed."),
            )
        }
    }
}

/// Answers of another programme are not opened here: where the portal offers several, its programme is looked for.
fn check(store: &Handle, msgs: Vec<Msg>) -> Vec<Msg> {
    let foreign = msgs.iter().find_map(|msg| match msg {
        Msg::Offer(instead) if instead.answers.programme != store.env.programme.id => Some(instead.clone()),
        _ => None,
    });
    match foreign {
        None => msgs,
        Some(instead) if store.env.many => vec![Msg::Later(Deed::Foreign(Some(instead)))],
        Some(instead) => elsewhere(&instead),
    }
}

/// What to do with answers of a programme that cannot be had here: what fits is proposed, if the file says what it was asked.
pub fn elsewhere(instead: &Instead) -> Vec<Msg> {
    let other = &instead.answers.programme;
    enclosed(instead).unwrap_or_else(|| {
        bad(
            format!("这份文件属于另一个项目（{other}），请在那个项目的页面打开。已填写的内容没有变化。"),
            format!(
                "This file belongs to another programme ({other}); open it on that page. Nothing has changed here."
            ),
        )
    })
}

/// The proposals that a file with its own programme gives.
pub fn enclosed(instead: &Instead) -> Option<Vec<Msg>> {
    let enclosed = instead.then.iter().find_map(|msg| match msg {
        Msg::Later(Deed::Older(json)) => Some(json),
        _ => None,
    });
    carried(enclosed?, &instead.answers)
}

/// What a package of another programme gives.
fn carried(programme: &str, answers: &Answers) -> Option<Vec<Msg>> {
    let programme = Programme::parse(programme).ok().filter(|programme| programme.id == answers.programme)?;
    let title = |lang| programme.title.get(lang).to_owned();
    let (zh, en) = (title(Lang::Zh), title(Lang::En));
    let text = (
        format!("这是“{zh}”的材料包。只把其中适用的信息列为建议，由您决定是否采用。"),
        format!("This is a package of “{en}”: what fits is proposed, and you decide."),
    );
    let origin = Origin { programme: Rc::new(programme), answers: Rc::new(answers.clone()) };
    let carry = Msg::Later(Deed::Carry(Rc::new(origin)));
    Some(vec![carry, Msg::Files, Msg::Tell(Some(Notice { bad: false, text }))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// What opening gives: the answers offered, if any, and what is told.
    fn read(json: serde_json::Value) -> (Option<Rc<Instead>>, Notice) {
        let msgs = messages(&json.to_string());
        let offered = msgs.iter().find_map(|msg| match msg {
            Msg::Offer(instead) => Some(instead.clone()),
            _ => None,
        });
        let mut all = msgs.iter().chain(offered.iter().flat_map(|instead| &instead.then));
        let told = all.find_map(|msg| match msg {
            Msg::Tell(notice) => notice.clone(),
            _ => None,
        });
        (offered, told.expect("something is told"))
    }

    fn file() -> String {
        Answers::new("wuhu", "2026-12-01").to_json()
    }

    #[test]
    fn a_file_of_answers_carries_no_digests_and_a_package_does() {
        let (offered, told) = read(json!({"answers": file()}));
        assert!(offered.is_some_and(|one| !one.draft && one.then.len() == 2));
        assert!(!told.bad && told.text.0.contains("不带校验信息"));
        let (offered, told) = read(json!({"answers": file(), "programme": "{}", "findings": [], "findingsEn": []}));
        assert!(offered.is_some_and(|one| matches!(&one.then[1], Msg::Later(Deed::Older(json)) if json == "{}")));
        assert!(!told.bad && told.text.0.contains("校验无误"));
    }

    #[test]
    fn what_differs_in_a_package_is_told_and_no_reason_to_refuse_it() {
        let list: Vec<String> = (0..20).map(|nth| format!("第{nth}处")).collect();
        let (offered, told) = read(json!({"answers": file(), "findings": list, "findingsEn": []}));
        assert!(offered.is_some() && told.bad && told.text.0.contains("20 处"));
        assert!(told.text.0.contains("第7处") && !told.text.0.contains("第8处"), "the first eight");
    }

    #[test]
    fn a_worksheet_is_read_where_departments_work_is_brought_together() {
        let msgs = messages(&json!({"worksheet": "a.docx"}).to_string());
        assert!(matches!(&msgs[0], Msg::Later(Deed::Returned(Some(came))) if came.is_empty()));
        assert!(matches!(&msgs[1], Msg::Go(Page::Part(Part::Hands), Some(place)) if place == "returned"));
    }

    #[test]
    fn what_is_no_file_of_answers_is_refused_in_words() {
        for (json, words) in [
            (json!({"answers": "{}"}), "不是自评答案文件"),
            (json!({"answers": file().replace("answers/1", "answers/9")}), "更新版本的工具"),
            (json!({"answers": &file()[..40]}), "读不懂"),
            (json!({"error": "not-zip"}), "文件没有打开"),
        ] {
            let (offered, told) = read(json.clone());
            assert!(offered.is_none() && told.bad && told.text.0.contains(words), "{json}: {}", told.text.0);
        }
    }
}
