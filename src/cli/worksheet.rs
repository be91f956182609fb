//! `ziping worksheet` and `ziping return`: Word files that departments fill, and what they come back with.

use crate::out::Out;
use crate::{CaseFiles, files, say};
use anyhow::{Result, anyhow, bail};
use std::path::Path;
use ziping_domain::answers::merge;
use ziping_domain::{Answers, Programme, Value};
use ziping_paper::back::{DoubtWords, RefusalWords, TurnWords};
use ziping_paper::words::answer_words;
use ziping_returned::{CameBack, Provenance, Returned, Turn, hand_out, read};

/// Which questions a worksheet is for.
pub struct Part {
    /// Who fills it.
    pub who: Option<String>,
    /// Ids of questions or groups of the profile; none for all.
    pub questions: Vec<String>,
    /// Which paper; none for the programme's form.
    pub paper: Option<String>,
}

/// Writes a worksheet.
pub fn give_out(source: &CaseFiles, part: Part, output: Out) -> Result<bool> {
    let output = output.beside(&[source.programme.clone(), source.answers.clone()])?;
    if output.ending() != "docx" {
        bail!("{}: name it .docx", output.path.display());
    }
    let mut application = files::load(source)?.application;
    let answers = &mut application.case.answers;
    if let Some(who) = part.who {
        answers.who = who;
    }
    if !part.questions.is_empty() {
        for id in &part.questions {
            if application.case.programme.question(id).is_none() && !id.starts_with("profile.") {
                bail!("\"{id}\" is no question of this programme (项目文件没有这个问题)");
            }
        }
        answers.part = part.questions;
    }
    let made = hand_out(&application, part.paper.as_deref()).map_err(|error| anyhow!("{error}"))?;
    let Some(made) = made else {
        let known = ziping_paper::sheets(&application.context()).join(", ");
        bail!("there is no such paper to fill (没有这份可填写的表); there are: {known}");
    };
    output.write(&made.bytes)?;
    say(&format!("{}\n", output.path.display()))?;
    Ok(true)
}

/// What the caller has settled.
pub struct Settled {
    /// Ids whose answer is taken as it came back, an empty one too.
    pub take: Vec<String>,
    /// Ids whose answer stays.
    pub keep: Vec<String>,
}

/// Reads a worksheet that came back and tells each difference; `false` where something must be asked.
pub fn come_back(paper: &Path, source: &CaseFiles, settled: &Settled, output: Option<Out>) -> Result<bool> {
    let inputs = [paper.to_owned(), source.programme.clone(), source.answers.clone()];
    let output = output.map(|output| output.beside(&inputs)).transpose()?;
    let application = files::load(source)?.application;
    let bytes = files::bytes(paper)?;
    let returned = read(&bytes, &application).map_err(|refused| {
        let words = RefusalWords::of(refused.code()).map_or((refused.code(), ""), RefusalWords::words);
        let told = |words: &str| words.replace("{}", refused.detail());
        anyhow!("{}: {} {}", paper.display(), told(words.0), told(words.1))
    })?;
    let programme = &application.case.programme;
    for id in settled.take.iter().chain(&settled.keep) {
        if !returned.differences.iter().any(|one| one.id == *id) {
            bail!("\"{id}\" came back without a difference (这一项没有不同)");
        }
    }
    let mut answers = application.case.answers.clone();
    let mut asked = 0;
    let mut lines = head(&returned);
    for one in &returned.differences {
        let (is_taken, is_kept) = (settled.take.contains(&one.id), settled.keep.contains(&one.id));
        if is_taken && (one.returned.len() > 1 || one.returned.len() < one.seen.len()) {
            bail!("\"{}\" can be read in several ways (有几种读法): set it in the answers file", one.id);
        }
        if is_taken || (one.turn == Turn::Proposed && !is_kept) {
            merge::take(&mut answers, &one.id, one.returned.first(), &returned.who);
        } else if one.turn.asks() && !is_kept {
            asked += 1;
        }
        lines.extend(told(programme, &answers, one));
    }
    lines.extend(foot(programme, &returned));
    if asked > 0 {
        lines.push(format!(
            "{asked} to be settled (有 {asked} 项要确认): --take ID takes what came back, --keep ID leaves what stands; nothing was written (没有写出文件)"
        ));
    }
    say(&(lines.join("\n") + "\n"))?;
    if asked > 0 {
        return Ok(false);
    }
    if let Some(output) = output {
        output.write(answers.to_json().as_bytes())?;
        say(&format!("{}\n", output.path.display()))?;
    }
    Ok(true)
}

fn head(returned: &Returned) -> Vec<String> {
    let who = if returned.who.is_empty() { String::new() } else { format!(" · {}", returned.who) };
    let mut lines = vec![format!(
        "{}{who}: {} as they stand (没有变化), {} differ (不同)",
        returned.title,
        returned.same,
        returned.differences.len()
    )];
    match &returned.known {
        Provenance::Whole => {}
        Provenance::Version(version) => lines.push(format!(
            "  it went out with version {version} of the programme file (导出时的项目文件版本不同): look at each answer"
        )),
        Provenance::Looks => lines.push(
            "  it no longer carries what went out (文件里已没有导出时的记录): only what stands there now is compared"
                .to_owned(),
        ),
    }
    lines
}

fn told(programme: &Programme, answers: &Answers, one: &CameBack) -> Vec<String> {
    let label = label(programme, &one.id);
    let shown = |value: Option<&Value>| match value {
        None => "—".to_owned(),
        Some(value) => {
            let question = programme.question(&one.id);
            let words = question.map(|question| answer_words(question, value, answers.other(&one.id)));
            let words = words.or_else(|| value.as_text().map(str::to_owned)).unwrap_or_default();
            words.replace('\n', " / ")
        }
    };
    let turn = TurnWords::of(one.turn.code()).map_or(("", ""), TurnWords::words);
    let returned = one.returned.iter().map(|value| shown(Some(value)));
    let returned: Vec<String> = returned.chain(one.seen.iter().map(|words| format!("“{words}”?"))).collect();
    let returned = if returned.is_empty() { shown(None) } else { returned.join(" | ") };
    let why = one.why.and_then(|why| DoubtWords::of(why.code())).map(DoubtWords::words);
    let why = why.map_or(String::new(), |(zh, en)| format!("（{zh}）({en})"));
    vec![
        format!("[{}] {label} ({}) — {} {}{why}", one.turn.code(), one.id, turn.0, turn.1),
        format!(
            "    out 导出: {}; back 交回: {returned}; now 现在: {}",
            shown(one.exported.as_ref()),
            shown(one.current.as_ref())
        ),
    ]
}

fn label(programme: &Programme, id: &str) -> String {
    let (question, is_beside) = match id.strip_suffix(".other") {
        Some(question) => (question, "（其他）"),
        None => (id, ""),
    };
    programme.question(question).map_or(id.to_owned(), |one| format!("{}{is_beside}", one.label.zh()))
}

/// What else is told: places that are gone, comments, tracked changes.
fn foot(programme: &Programme, returned: &Returned) -> Vec<String> {
    let mut lines = Vec::new();
    if !returned.missing.is_empty() {
        let labels: Vec<String> = returned.missing.iter().map(|id| label(programme, id)).collect();
        lines.push(format!("not found, left as they stand (没有找到，保持不变): {}", labels.join("、")));
    }
    for words in &returned.strays {
        lines.push(format!("outside of all answers, not read 写在答题位置之外，没有读: {words}"));
    }
    for remark in &returned.remarks {
        let beside =
            if remark.beside.trim().is_empty() { String::new() } else { format!("“{}”", remark.beside.trim()) };
        lines.push(format!("comment 批注 {} {beside}: {}", remark.author, remark.text));
    }
    for change in &returned.tracked {
        let kind = if change.is_new { "tracked, read 修订·新增" } else { "tracked, not read 修订·删除" };
        lines.push(format!("{kind} {}: {}", change.author, change.text));
    }
    lines
}
