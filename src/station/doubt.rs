//! A line of the register that cannot be: where, whom, what is wrong, and by which clause.

use crate::office::EventKind;
use crate::words::{printable, said};
use serde::Serialize;
use ziping_domain::Lang;

/// A line that cannot be, or that the source does not know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Doubt {
    /// The line.
    pub number: u64,
    /// Whom it is about.
    pub organisation: String,
    /// What happened by it.
    pub kind: EventKind,
    /// What is wrong with it.
    pub what: DoubtWhat,
    /// Clause of the source, where one says so.
    pub clause: String,
    /// The programme, by its id.
    #[serde(skip)]
    pub programme: String,
    /// What its source calls decisions otherwise than the register does.
    #[serde(skip)]
    pub called: Vec<(EventKind, String)>,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum DoubtWhat {
    /// No line has what must come before it.
    Without(EventKind),
    /// It holds from a day before that of what must come before it.
    Before(EventKind, String),
    /// The organisation is in the pool already, by this line.
    Twice(u64),
    /// The source knows no change between these categories: those that it names.
    NotBetween(Vec<String>),
    /// It names no category.
    NoCategory,
    /// The programme knows no such category: those that it knows, none if it has none.
    OtherCategory(Vec<String>),
    /// The source names the grounds, and this is none of them; blank, if none is named at all.
    OtherGround(Vec<String>),
    /// The organisation is in the pool no more, by this line.
    Over(EventKind, u64),
    /// Another organisation of this name stands in the register under another code.
    Namesake(String),
    /// It names no line, or one that is none of this organisation, or that counts no more.
    NoLine,
    /// The same code under another name than before, and no line says that it was renamed.
    OtherName(String),
    /// It holds from a day before that of an earlier line, which is overruled by it all the same.
    Backwards(String, u64),
    /// It is of this category already.
    SameCategory,
    /// The cycle is another than its day and the source say.
    OtherCycle(String),
    /// It holds from more than five years after its entry.
    Far,
    /// It names none of the awards that there are.
    OtherAward(Vec<String>),
    /// Whoever was decided on so applies again only from this day.
    TooSoon(EventKind, String),
    /// What it asks for has to be there before it was asked for.
    AskedBefore(String),
    /// It has this award of this round already.
    AwardAgain(String),
    /// It has other awards of this round already: these.
    AwardBeside(Vec<String>),
    /// Nothing is left to be revoked, or this award is not.
    NoAwardLeft,
    /// It never had this award: these are what it has.
    NotThisAward(Vec<String>),
    /// A correction that changes nothing, or a new name that is none.
    Unsaid,
}

/// A doubt in words: where, whom, what, and by which clause.
#[must_use]
pub fn doubted(doubt: &Doubt, lang: Lang) -> String {
    let Doubt { number, organisation, kind, what, clause, called, .. } = doubt;
    let title = |kind: EventKind| {
        let own = called.iter().find(|(other, _)| *other == kind && lang == Lang::Zh);
        own.map_or_else(|| said(kind.title(), lang), |(_, words)| words.as_str())
    };
    let zh = lang == Lang::Zh;
    let text = match what {
        DoubtWhat::Without(cause) if zh => format!("此前没有“{}”的登记，请核对", title(*cause)),
        DoubtWhat::Without(cause) => format!("no line before it says “{}”", title(*cause)),
        DoubtWhat::Before(cause, day) if zh => {
            format!("生效日期早于“{}”的日期 {day}，请核对", title(*cause))
        }
        DoubtWhat::Before(cause, day) => format!("it holds from before “{}” ({day})", title(*cause)),
        DoubtWhat::Twice(line) if zh => format!("第 {line} 行已经纳入，尚未移出、退出或期满"),
        DoubtWhat::Twice(line) => format!("it is admitted already, by line {line}"),
        DoubtWhat::NotBetween(categories) if zh => format!("只有{}类可以在孵化期间互相调整", categories.join("、")),
        DoubtWhat::NotBetween(categories) => format!("only {} may be changed for one another", categories.join(", ")),
        DoubtWhat::NoCategory if zh => "没有写明分类".to_owned(),
        DoubtWhat::NoCategory => "it names no category".to_owned(),
        DoubtWhat::OtherCategory(all) if zh && all.is_empty() => "这个项目不分类".to_owned(),
        DoubtWhat::OtherCategory(all) if zh => format!("没有这一分类，只有{}", all.join("、")),
        DoubtWhat::OtherCategory(all) if all.is_empty() => "the programme has no categories".to_owned(),
        DoubtWhat::OtherCategory(all) => format!("no such category: there are {}", all.join(", ")),
        DoubtWhat::OtherGround(all) if zh => format!("事由不在来源列明的情形之内（{}），请核对", all.join("；")),
        DoubtWhat::OtherGround(all) => format!("the reason is none that the source names ({})", all.join("; ")),
        DoubtWhat::Over(kind, line) if zh => format!("第 {line} 行已“{}”，其后没有新的收件", title(*kind)),
        DoubtWhat::Over(kind, line) => format!("line {line} says “{}”, and nothing was taken in since", title(*kind)),
        DoubtWhat::Namesake(code) if zh => format!("登记里有同名组织，统一社会信用代码不同（{code}），请核对是否输错"),
        DoubtWhat::Namesake(code) => format!("another of this name has the code {code}: is one mistyped?"),
        DoubtWhat::NoLine if zh => "“针对行”没有指到本组织的、仍有效的一行，这一行不起作用".to_owned(),
        DoubtWhat::NoLine => {
            "it names no line of this organisation that still counts (针对行) and does nothing".to_owned()
        }
        DoubtWhat::OtherName(name) if zh => {
            format!("同一统一社会信用代码，此前登记的名称是“{name}”；名册仍用原名，确已改名的请登记“更名”")
        }
        DoubtWhat::OtherName(name) => {
            format!("the same code stood under the name “{name}”, which the roster keeps: enter 更名 if it was renamed")
        }
        DoubtWhat::Backwards(day, line) if zh => {
            format!("生效日期早于第 {line} 行的 {day}，名册以后登记的为准，请核对")
        }
        DoubtWhat::Backwards(day, line) => {
            format!("it holds from before line {line} ({day}); the roster goes by what was entered last")
        }
        DoubtWhat::SameCategory if zh => "已经是这一分类".to_owned(),
        DoubtWhat::SameCategory => "it is of this category already".to_owned(),
        DoubtWhat::OtherCycle(cycle) if zh => format!("按生效日期和来源，周期应为 {cycle}，请核对"),
        DoubtWhat::OtherCycle(cycle) => format!("by its day and the source the cycle is {cycle}"),
        DoubtWhat::OtherAward(all) if zh => format!("没有写明是哪个奖项（{}）", all.join("、")),
        DoubtWhat::OtherAward(all) => format!("it does not say which award ({})", all.join(", ")),
        DoubtWhat::TooSoon(kind, day) if zh => format!("已有“{}”，到 {day} 才可再次申报，请核对", title(*kind)),
        DoubtWhat::TooSoon(kind, day) => format!("“{}” stands before it: it may apply again from {day}", title(*kind)),
        DoubtWhat::AskedBefore(day) if zh => format!("补正期限 {day} 早于这一行的日期，请核对"),
        DoubtWhat::AskedBefore(day) => format!("it asks for something until {day}, before its own day"),
        DoubtWhat::AwardAgain(title) if zh => format!("本次已登记获“{title}”，又登记一次，请核对"),
        DoubtWhat::AwardAgain(title) => format!("it has “{title}” of this round already"),
        DoubtWhat::AwardBeside(titles) if zh => format!("本次已登记获“{}”，又登记另一奖项，请核对", titles.join("”“")),
        DoubtWhat::AwardBeside(titles) => format!("it has {} of this round already", titles.join(", ")),
        DoubtWhat::NoAwardLeft if zh => "此前已撤销，没有还在的这一奖项，请核对".to_owned(),
        DoubtWhat::NoAwardLeft => "no such award is left to be revoked".to_owned(),
        DoubtWhat::NotThisAward(all) if zh => {
            format!("登记的是“{}”，没有这一奖项，这一行不起作用，请核对", all.join("”“"))
        }
        DoubtWhat::NotThisAward(all) => format!("it has {}, not this award: the line does nothing", all.join(", ")),
        DoubtWhat::Unsaid if zh => "没有写要改成什么，这一行不起作用".to_owned(),
        DoubtWhat::Unsaid => "it does not say what is changed, and does nothing".to_owned(),
        DoubtWhat::Far if zh => "生效日期在登记五年以后，请核对年份".to_owned(),
        DoubtWhat::Far => "it holds from more than five years after its entry: look at the year".to_owned(),
    };
    let text = match (clause.is_empty(), zh) {
        (true, true) => format!("第 {number} 行，{organisation}，{}：{text}", title(*kind)),
        (false, true) => format!("第 {number} 行，{organisation}，{}：{text}（{clause}）", title(*kind)),
        (true, false) => format!("Line {number}, {organisation}, {}: {text}", title(*kind)),
        (false, false) => format!("Line {number}, {organisation}, {}: {text} ({clause})", title(*kind)),
    };
    printable(&text)
}
