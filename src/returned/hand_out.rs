//! The way out: a worksheet with its answers and all by which it is known again.

use ziping_docx::DocxProblem;
use ziping_paper::{Application, Context, Paper, Ticket, answers_on, sheets, worksheet};

/// A worksheet as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedOut {
    /// Its name without its ending.
    pub name: String,
    /// The DOCX.
    pub bytes: Vec<u8>,
}

/// Makes a worksheet: of a paper of the programme, or the first that can be handed out; see [`sheets`].
///
/// # Errors
/// The file could not be written; nothing if there is no such paper.
pub fn hand_out(application: &Application, paper: Option<&str>) -> Result<Option<HandedOut>, DocxProblem> {
    let context = application.context();
    let id = paper.map(str::to_owned).or_else(|| sheets(&context).into_iter().next()).unwrap_or_default();
    let Some(paper) = worksheet(&context, &id) else { return Ok(None) };
    let bytes = ziping_docx::worksheet(&paper, &ticket(&context, &paper), application.case.today)?;
    let who = application.case.answers.who.trim();
    let name =
        if who.is_empty() || paper.file.contains(who) { paper.file.clone() } else { format!("{}-{who}", paper.file) };
    Ok(Some(HandedOut { name, bytes }))
}

/// By what a worksheet is known again.
pub fn ticket(context: &Context<'_>, paper: &Paper) -> Ticket {
    let answers = answers_on(context, paper).to_json();
    Ticket {
        programme: context.programme.id.clone(),
        version: context.programme.version.clone(),
        paper: paper.id.clone(),
        digest: ziping_package::digest::sha256(answers.as_bytes()),
        answers,
    }
}
