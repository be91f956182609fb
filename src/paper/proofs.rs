//! The proofs that are expected, on paper: which are there and which are missing, and by when each is asked for. Their words are
//! those of the screen too.

use crate::common::{self, heading, remark, table, text};
use crate::season::words::{day, working_days};
use crate::standing::OWN;
use crate::{Block, Cell, Context, Para, Row, Tone, UNTICKED};
use ziping_domain::proofs::{Age, Errand, Filing, Proof, Slot, age, errands, filings, slots};
use ziping_domain::season::{Filed, Schedule, Season};
use ziping_domain::{Date, Lang};

/// Whether the source names a proof, as a heading.
#[must_use]
pub fn group(named: bool, lang: Lang) -> &'static str {
    match named {
        true => lang.pick("来源写明要的", "Named by the source"),
        false => {
            lang.pick("来源没有写明、建议备查的（非官方）", "Not named by the source, better at hand (unofficial)")
        }
    }
}

/// What is said of the whole list.
#[must_use]
pub fn caveat(lang: Lang) -> &'static str {
    lang.pick(
        "由谁出具、要几天、多久以内有效，都是本工具的理解，以受理机关和本年度通知为准；缺的只作提醒，不影响生成材料包。",
        "Who issues it, how long that takes and how old it may be are the tool's own reading: the office and this year's notice decide. What is missing is a reminder only.",
    )
}

/// A slot by name; a company's with its name.
#[must_use]
pub fn named(slot: Slot<'_>, lang: Lang) -> String {
    let title = slot.proof.title.get(lang);
    match (slot.of, lang) {
        ("", _) => title.to_owned(),
        (of, Lang::Zh) => format!("{title}（{of}）"),
        (of, Lang::En) => format!("{title} ({of})"),
    }
}

/// How long it takes and how old it may be, as far as the tool reads it; blank, if nothing is said.
#[must_use]
pub fn terms(proof: &Proof, lang: Lang) -> String {
    let mut words = String::new();
    // No days: it is at hand, or had the same day.
    if let Some(days) = proof.own_days.filter(|days| *days > 0) {
        words = match lang {
            Lang::Zh => format!("约{days}个工作日"),
            Lang::En => format!("about {days} working days"),
        };
    }
    if let Some(months) = proof.own_months {
        if !words.is_empty() {
            words.push_str(lang.pick("，", ", "));
        }
        words.push_str(&match lang {
            Lang::Zh => format!("申报日期前{months}个月内开具"),
            Lang::En => format!("issued within {months} months before the application date"),
        });
    }
    words
}

/// What the day of a file says, if there is something to say: the tool's own reading.
#[must_use]
pub fn aged(proof: &Proof, filed: &Filed, application: Date, lang: Lang) -> Option<String> {
    let told = match age(proof, filed, application) {
        Age::Old => lang.pick("已超过有效的月数，建议重开", "older than it may be, better get a new one"),
        Age::Ahead => lang.pick("在申报日期之后，请核对", "after that day, check it"),
        Age::Open | Age::Good => return None,
    };
    Some(match lang {
        Lang::Zh => format!("开具于{}，算到申报日期{application}，{told}", filed.dated),
        Lang::En => format!("issued on {}, application date {application}: {told}", filed.dated),
    })
}

/// On which day a proof is asked for at the latest, and not before which: where the second is later, the days do not fit, and
/// both are told.
#[must_use]
pub fn when(errand: &Errand<'_>, lang: Lang) -> String {
    let mut words =
        errand.latest.map_or(lang.pick("等通知", "waits for the notice").to_owned(), |latest| day(latest, lang));
    if errand.loose && errand.latest.is_some() {
        words.push_str(lang.pick("，还要更早", ", and earlier"));
    }
    if let Some(from) = errand.from {
        words.push_str(lang.pick("；不早于", "; not before "));
        words.push_str(&from.to_string());
    }
    words
}

/// How long an errand takes, and who says so.
#[must_use]
pub fn takes(errand: &Errand<'_>, lang: Lang) -> String {
    match errand.days {
        Some(0) => lang.pick("自备或当日可办", "at hand or the same day").to_owned(),
        days => working_days(days, errand.by, lang),
    }
}

/// Hands over the slots with their files, as far as proofs are at hand.
fn laid_out(context: &Context<'_>, season: &Season, take: &mut dyn FnMut(&[Filing<'_>])) {
    let proofs = context.forms.proofs.read().unwrap_or_default();
    take(&filings(&slots(&proofs, &context.facts()), &context.answers.evidence, season));
}

/// 应备证明: each slot with its files, or that none is there. Nothing, where no proofs are at hand.
pub fn expected(context: &Context<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    laid_out(context, &context.season(), &mut |all| blocks = listed(context, all));
    blocks
}

fn listed(context: &Context<'_>, all: &[Filing<'_>]) -> Vec<Block> {
    if all.is_empty() {
        return Vec::new();
    }
    let there = all.iter().filter(|filing| !filing.files.is_empty()).count();
    let (count, missing) = (all.len(), all.len() - there);
    let mut blocks = vec![heading(1, "应备证明"), text(format!("共{count}项，已有{there}项，缺{missing}项。"))];
    for named in [true, false] {
        let of: Vec<&Filing<'_>> = all.iter().filter(|filing| filing.slot.proof.named == named).collect();
        if of.is_empty() {
            continue;
        }
        blocks.push(heading(2, group(named, Lang::Zh)));
        let rows = of.into_iter().map(|filing| row(context, filing)).collect();
        blocks.push(table(&[12, 60, 48, 42], &["✓", "证明", "由谁出具", "文件"], rows));
    }
    blocks.push(remark(caveat(Lang::Zh)));
    blocks
}

fn row(context: &Context<'_>, Filing { slot, files }: &Filing<'_>) -> Row {
    let proof = slot.proof;
    let mut about = vec![Para::new(named(*slot, Lang::Zh), Tone::Strong), Para::new(&proof.clause, Tone::Muted)];
    about.extend(common::said(&proof.text));
    if !proof.reading.is_empty() {
        about.push(Para::new(format!("{}{}", OWN.0, proof.reading.zh()), Tone::Muted));
    }
    let terms = terms(proof, Lang::Zh);
    let mut issued: Vec<Para> = common::said(&proof.issuer).into_iter().collect();
    issued.extend((!terms.is_empty()).then(|| Para::new(terms, Tone::Muted)));
    let mut listed = Vec::new();
    for &(at, filed) in files {
        let name = &context.answers.evidence[at].name;
        listed.push(Para::new(format!("{:02} {name}", at + 1), Tone::Answer));
        let told = aged(proof, filed, context.assessment.application, Lang::Zh);
        listed.extend(told.map(|told| Para::new(format!("{}{told}", OWN.0), Tone::Muted)));
    }
    if files.is_empty() {
        listed.push(Para::plain("缺"));
    }
    let sign = if files.is_empty() { UNTICKED } else { crate::TICKED };
    let cell = |paras: Vec<Para>| Cell { span: 1, paras, ..Cell::default() };
    Row::of(vec![Cell::of(Para::new(sign, Tone::Tick).centred()), cell(about), cell(issued), cell(listed)])
        .short_unsplit()
}

/// 四、证明材料: by when each proof is asked for that is not there yet. Nothing, where no proofs are at hand or none is missing.
pub fn asked_for(context: &Context<'_>, season: &Season, schedule: &Schedule) -> Vec<Block> {
    let mut blocks = Vec::new();
    laid_out(context, season, &mut |all| {
        blocks = by_day(&errands(all, schedule, season, context.assessment.application));
    });
    blocks
}

fn by_day(all: &[Errand<'_>]) -> Vec<Block> {
    if all.is_empty() {
        return Vec::new();
    }
    let rows = all.iter().map(|errand| {
        let name = Para::new(named(errand.slot, Lang::Zh), Tone::Strong);
        let mut about = vec![name];
        about.extend(common::said(&errand.slot.proof.issuer));
        Row {
            whole: true,
            ..Row::of(vec![
                Cell::text(when(errand, Lang::Zh)),
                Cell { span: 1, paras: about, ..Cell::default() },
                Cell::text(takes(errand, Lang::Zh)),
                Cell::of(Para::new(UNTICKED, Tone::Tick).centred()),
            ])
        }
    });
    vec![
        heading(1, "四、证明材料：最迟哪天去办"),
        table(&[44, 78, 32, 8], &["最迟去办", "证明", "要几天", "✓"], rows.collect()),
        remark(caveat(Lang::Zh)),
    ]
}
