//! `ziping check`: structure, then meaning; every problem at once with line and remedy, in Chinese with English beside it or
//! in English.

use crate::files::{beside, bytes, criteria, text, today};
use crate::{all_read, say};
use anyhow::Result;
use clap::ValueEnum;
use std::path::{Path, PathBuf};
use ziping_domain::assess::matching::Incubators;
use ziping_domain::programme::{List, Matching, Yearly, is_beside, is_hour};
use ziping_domain::season::TO_RECOMMENDER;
use ziping_domain::{Criteria, Date, Lang, Programme};
use ziping_json::{Fault, Json, Node};
use ziping_kit::check::{Mistake, Position, Problem, check, check_proofs, clashes, placed, signs};
use ziping_kit::{Whole, WholeProofs};

/// The language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Tongue {
    /// Chinese, with English beside it.
    Zh,
    /// English.
    En,
}

impl Tongue {
    /// As asked, else as the locale says.
    pub fn of(asked: Option<Self>) -> Self {
        let set = |name: &&str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let told = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set);
        let locale = told.or_else(sys_locale::get_locale).unwrap_or_default();
        asked.unwrap_or(if locale.to_lowercase().starts_with("zh") { Self::Zh } else { Self::En })
    }
}

/// What is looked at beside the files.
pub struct Asked<'a> {
    /// Criteria file for all programmes instead of the one beside each.
    pub criteria: Option<&'a Path>,
    /// Language of the messages.
    pub lang: Option<Tongue>,
    /// The day that deadlines are compared with.
    pub today: Option<Date>,
}

/// Checks the files; `true` when none has a problem.
pub fn run(files: &[PathBuf], asked: &Asked<'_>) -> Result<bool> {
    let (mut clean, mut unread) = (true, Vec::new());
    let mut earlier: Vec<Programme> = Vec::new();
    let tongue = Tongue::of(asked.lang);
    for file in files {
        let bytes = match bytes(file) {
            Ok(bytes) => bytes,
            // The other files are looked at all the same.
            Err(problem) => {
                unread.push(problem);
                continue;
            }
        };
        let found = found(file, bytes, asked, &mut earlier);
        for ((line, column), problem) in &found {
            say(&told(file, (*line, *column), problem, tongue))?;
        }
        let name = file.display();
        match (found.len(), tongue) {
            (0, Tongue::En) => say(&format!("{name}: no problem\n"))?,
            (0, Tongue::Zh) => say(&format!("{name}: 没有问题 (no problem)\n"))?,
            (count, Tongue::En) => say(&format!("{name}: {count} problem{}\n", if count == 1 { "" } else { "s" }))?,
            (count, Tongue::Zh) => say(&format!("{name}: {count}个问题 (problems)\n"))?,
        }
        clean &= found.is_empty();
    }
    all_read(unread)?;
    Ok(clean)
}

/// A problem with its place and remedy.
fn told(file: &Path, (line, column): Position, Problem { pointer, mistake }: &Problem, tongue: Tongue) -> String {
    let place = format!("{}:{line}:{column}", file.display());
    let (what, remedy) = (mistake.what(Lang::En), mistake.remedy(Lang::En));
    match tongue {
        Tongue::En => format!("{place}: {what}\n    at {pointer}\n    remedy: {remedy}\n"),
        Tongue::Zh => {
            let (zh, help) = (mistake.what(Lang::Zh), mistake.remedy(Lang::Zh));
            format!("{place}: {zh}\n    {what}\n    at {pointer}\n    办法：{help}\n    remedy: {remedy}\n")
        }
    }
}

/// All problems of a file with their places.
fn found(file: &Path, bytes: Vec<u8>, asked: &Asked<'_>, earlier: &mut Vec<Programme>) -> Vec<(Position, Problem)> {
    let of_whole = |mistake| Problem { pointer: String::new(), mistake };
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let before = String::from_utf8_lossy(&error.as_bytes()[..good]).into_owned();
            let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
            return vec![((before.matches('\n').count() + 1, column), of_whole(Mistake::NotUtf8))];
        }
    };
    let json = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let read = Json::read(json);
    if let Some((line, column)) = read.broken_at()
        && let Some((position, mistake)) = signs::named(json, line, column)
    {
        return vec![(position, of_whole(mistake))];
    }
    placed(&read, problems(file, json, asked, earlier))
}

/// Structure first; what a broken file means is not looked at. Programmes checked in one call share their facts: each
/// is compared with those before it.
fn problems(file: &Path, json: &str, asked: &Asked<'_>, earlier: &mut Vec<Programme>) -> Vec<Problem> {
    let head = Json::read(json);
    let format = head.text(head.field(Node::ROOT, "format")).unwrap_or_default();
    let structure = |faults: Vec<Fault>| faults.into_iter().map(Problem::from).collect();
    if format.starts_with("ziping-notice/") {
        return Yearly::read(json).err().map(structure).unwrap_or_default();
    }
    if format.starts_with("ziping-proofs/") {
        return WholeProofs::read(json).map_or_else(structure, |proofs| expected(file, &proofs, asked));
    }
    if format.starts_with("ziping-programmes/") {
        return List::read(json).map_or_else(structure, |list| listed(file, &list));
    }
    Whole::read(json).map_or_else(structure, |whole| {
        let mut found = meaning(file, &whole, asked);
        for other in earlier.iter().filter(|other| other.id != whole.programme.id) {
            found.extend(clashes(other, &whole.programme));
        }
        earlier.push(whole.programme);
        found
    })
}

/// What a file of proofs means beside its programme, which lies a folder above.
fn expected(file: &Path, listed: &WholeProofs, asked: &Asked<'_>) -> Vec<Problem> {
    let id = listed.proofs.programme.clone();
    let folder = file.parent().and_then(Path::parent).filter(|folder| !folder.as_os_str().is_empty());
    let path = folder.unwrap_or(Path::new(".")).join(format!("{id}.json"));
    let read = text(&path).map_err(|error| format!("{error:#}")).and_then(|json| Whole::parse(&json));
    match read {
        Ok(whole) => {
            let criteria = whole.programme.criteria.as_ref().and_then(|id| {
                let path = asked.criteria.map_or_else(|| beside(&path, id), Path::to_owned);
                Criteria::parse(&criteria(&path, id, asked.criteria.is_some()).ok()?).ok()
            });
            let items = criteria.map(|criteria| criteria.items().map(|item| item.id.clone()).collect::<Vec<_>>());
            check_proofs(listed, &whole, items.as_deref())
        }
        Err(error) => {
            let mistake = Mistake::ProgrammeAway { programme: id, error, path: path.display().to_string() };
            vec![Problem { pointer: "/programme".to_owned(), mistake }]
        }
    }
}

/// Whether each file of a portal's list is there and is a programme.
fn listed(file: &Path, list: &List) -> Vec<Problem> {
    let mut ids = Vec::new();
    let one = |(at, name): (usize, &String)| {
        let path = file.parent().unwrap_or(Path::new(".")).join(name);
        let (name, shown) = (name.clone(), path.display().to_string());
        let read = || -> Result<String, String> {
            let json = text(&path).map_err(|error| format!("{error:#}"))?;
            Ok(Whole::parse(&json)?.programme.id)
        };
        let mistake = match is_beside(&name).then(read) {
            None => Mistake::NotBesideList { name, path: shown },
            Some(Err(error)) => Mistake::NotListed { name, error, path: shown },
            Some(Ok(id)) if ids.contains(&id) => Mistake::ProgrammeTwice { id, path: shown },
            Some(Ok(id)) => {
                ids.push(id);
                return None;
            }
        };
        Some(Problem { pointer: format!("/programmes/{at}"), mistake })
    };
    list.programmes.iter().enumerate().filter_map(one).collect()
}

fn meaning(file: &Path, whole: &Whole, asked: &Asked<'_>) -> Vec<Problem> {
    let programme = &whole.programme;
    let mut found = Vec::new();
    let items = programme.criteria.as_ref().and_then(|id| {
        let path = asked.criteria.map_or_else(|| beside(file, id), Path::to_owned);
        let read = criteria(&path, id, asked.criteria.is_some()).map_err(|error| format!("{error:#}"));
        let mistake = match read.and_then(|text| Criteria::parse(&text)) {
            Ok(criteria) if criteria.id == *id => {
                return Some(criteria.items().map(|item| item.id.clone()).collect::<Vec<_>>());
            }
            Ok(criteria) => Mistake::OtherCriteria { given: criteria.id, named: id.clone() },
            Err(error) => Mistake::CriteriaAway { id: id.clone(), error, path: path.display().to_string() },
        };
        found.push(Problem { pointer: "/criteria".to_owned(), mistake });
        None
    });
    found.extend(check(whole, items.as_deref()));
    let day = asked.today.or_else(|| today().ok());
    found.extend(
        programme.notice.iter().filter(|name| is_beside(name)).flat_map(|name| notice(file, programme, name, day)),
    );
    let matching = programme.matching.iter().filter(|matching| is_beside(&matching.list));
    found.extend(matching.flat_map(|matching| incubators(file, programme, matching)));
    found
}

/// What is wrong with the list of incubators that a programme names: as a whole, or in what one of them offers.
fn incubators(file: &Path, programme: &Programme, matching: &Matching) -> Vec<Problem> {
    let path = file.parent().unwrap_or(Path::new(".")).join(&matching.list);
    let read = text(&path).map_err(|error| format!("{error:#}")).and_then(|json| Incubators::parse(&json));
    let shown = path.display().to_string();
    let of_list = |mistake| Problem { pointer: "/matching/list".to_owned(), mistake };
    let list = match read {
        Ok(list) => list,
        Err(error) => {
            let name = matching.list.clone();
            return vec![of_list(Mistake::IncubatorsUnread { name, error, path: shown })];
        }
    };
    let is_asked = |field: &str, option: &str| {
        let needs = matching.by.iter().filter(|need| need.offer == field);
        needs.filter_map(|need| programme.question(&need.question)).any(|question| question.option(option).is_some())
    };
    let offered = list.incubators.iter().flat_map(|one| {
        let each = one.offers.iter().flat_map(|(field, options)| options.iter().map(move |option| (field, option)));
        each.map(move |(field, option)| (one, field, option))
    });
    let unknown = offered.filter(|(_, field, option)| !is_asked(field, option));
    unknown
        .map(|(one, field, option)| {
            let (incubator, path) = (one.name.zh().to_owned(), shown.clone());
            of_list(Mistake::OfferUnknown { incubator, field: field.clone(), option: option.clone(), path })
        })
        .collect()
}

/// What is wrong with the yearly notice that a programme names.
fn notice(file: &Path, programme: &Programme, name: &str, today: Option<Date>) -> Vec<Problem> {
    let path = file.parent().unwrap_or(Path::new(".")).join(name);
    let read = text(&path).map_err(|error| format!("{error:#}")).and_then(|json| Yearly::parse(&json));
    let (name, path) = (name.to_owned(), path.display().to_string());
    let mistakes = match read {
        Ok(notice) if notice.programme != programme.id => {
            vec![Mistake::NoticeOfOther { name, programme: notice.programme, path }]
        }
        Ok(notice) => noticed(&notice, programme, &name, today),
        Err(error) => vec![Mistake::NoticeUnread { name, error, path }],
    };
    mistakes.into_iter().map(|mistake| Problem { pointer: "/notice".to_owned(), mistake }).collect()
}

/// What is wrong with a notice of this programme.
fn noticed(notice: &Yearly, programme: &Programme, name: &str, today: Option<Date>) -> Vec<Mistake> {
    let name = name.to_owned();
    let mut mistakes = Vec::new();
    match (notice.form.clone(), programme.form.clone()) {
        (Some(theirs), Some(ours)) if theirs != ours => {
            mistakes.push(Mistake::NoticeForOtherForm { name: name.clone(), theirs, ours });
        }
        _ if today.is_some_and(|today| notice.is_over(today)) => {
            mistakes.push(Mistake::NoticeOver { deadline: notice.deadline.clone(), name: name.clone() });
        }
        _ => {}
    }
    if let Some(hour) = notice.hour.as_ref().filter(|hour| !is_hour(hour)) {
        mistakes.push(Mistake::NoHour { hour: hour.clone(), name: name.clone() });
    }
    let steps = [&programme.handing, &programme.procedure, &programme.duties];
    let is_step = |id: &str| steps.iter().any(|list| list.iter().any(|step| step.id == id));
    let recommender = notice.recommender_by.as_ref().map(|_| TO_RECOMMENDER);
    let named =
        notice.days.iter().map(|known| known.step.as_str()).chain(notice.leads.iter().map(|lead| lead.step.as_str()));
    mistakes.extend(
        named
            .chain(recommender)
            .filter(|id| !is_step(id))
            .map(|id| Mistake::NoSuchStep { id: id.to_owned(), name: name.clone() }),
    );
    mistakes
}
