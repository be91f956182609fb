//! What an office should look at over a whole pool, in words: who, how many, and by which clause. 原则上 makes a warning, never
//! a bar.

use crate::doubt::{Doubt, doubted};
use crate::sheet::BELOW;
use crate::words::{printable, said};
use serde::Serialize;
use ziping_domain::Lang;

/// Something that an office should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Warning {
    /// Several packages of one organisation: the office says which counts.
    #[serde(rename_all = "camelCase")]
    Same {
        /// Programme id.
        programme: String,
        /// The organisation's name, or its credit code where it has none.
        organisation: String,
        /// The package that is proposed.
        newest: String,
        /// The others.
        older: Vec<String>,
        /// The proposed one's day and state, then those of the others.
        days: Vec<String>,
    },
    /// Packages of one credit code under several names.
    #[serde(rename_all = "camelCase")]
    Names {
        /// Programme id.
        programme: String,
        /// The code.
        code: String,
        /// The names.
        names: Vec<String>,
        /// The packages.
        files: Vec<String>,
    },
    /// Packages that cannot be told apart by the code on their papers.
    #[serde(rename_all = "camelCase")]
    OneCode {
        /// The beginning that they share.
        code: String,
        /// The packages.
        files: Vec<String>,
    },
    /// More of an award in a year than there may be.
    #[serde(rename_all = "camelCase")]
    Awards {
        /// Programme id.
        programme: String,
        /// The award's title.
        award: String,
        /// The year.
        year: String,
        /// How many.
        count: u32,
        /// How many there may be.
        most: u32,
        /// Clause of the source.
        clause: String,
    },
    /// Days that cannot be right.
    #[serde(rename_all = "camelCase")]
    Dates {
        /// The organisation's name.
        organisation: String,
        /// The package.
        file: String,
        /// The application date.
        application: String,
        /// The day it was made.
        made: String,
    },
    /// Packages without the station's rules do not agree on how the pool is checked.
    #[serde(rename_all = "camelCase")]
    Rules {
        /// Programme id.
        programme: String,
    },
    /// A recommender names more organisations than the source allows as a rule.
    #[serde(rename_all = "camelCase")]
    Recommender {
        /// Programme id.
        programme: String,
        /// Who.
        name: String,
        /// How many.
        count: u32,
        /// The most.
        most: u32,
        /// Clause of the source.
        clause: String,
        /// The organisations.
        organisations: Vec<String>,
    },
    /// A survey report tells of an organisation whose package is not at hand.
    #[serde(rename_all = "camelCase")]
    Alone {
        /// Programme id.
        programme: String,
        /// The organisation's name.
        organisation: String,
        /// The station that surveyed it.
        station: String,
        /// The sheet's title.
        title: String,
    },
    /// A sheet was begun from another package of the organisation than the one that counts, or by another edition of the rules.
    #[serde(rename_all = "camelCase")]
    Elsewhere {
        /// Programme id.
        programme: String,
        /// The organisation's name.
        organisation: String,
        /// The sheet's title.
        title: String,
        /// Code of the package that it was begun from; blank where only the edition differs.
        code: String,
        /// The edition that it was begun by.
        version: String,
        /// Clause that asks for the sheet.
        clause: String,
    },
    /// The station suggests another category than the answers do.
    #[serde(rename_all = "camelCase")]
    Otherwise {
        /// Programme id.
        programme: String,
        /// The organisation's name.
        organisation: String,
        /// The category that the answers suggest.
        category: String,
        /// The station's.
        station: String,
    },
    /// A survey report without the approval that the source asks for, or changed after it: its category does not count yet.
    #[serde(rename_all = "camelCase")]
    Unapproved {
        /// Programme id.
        programme: String,
        /// The station that made it.
        station: String,
        /// The sheet's title.
        title: String,
        /// Whether it is signed rather than approved.
        signed: bool,
        /// Whom it is about.
        organisations: Vec<String>,
        /// Whether it was changed after its approval.
        altered: bool,
        /// Clause of the source.
        clause: String,
    },
    /// A sheet bears an approval of a day that is still to come: its category does not count yet.
    #[serde(rename_all = "camelCase")]
    ApprovedAhead {
        /// Programme id.
        programme: String,
        /// The station that made it.
        station: String,
        /// The sheet's title.
        title: String,
        /// The day.
        day: String,
        /// Whom it is about.
        organisations: Vec<String>,
    },
    /// The register took another package of this organisation in last than the one at hand.
    #[serde(rename_all = "camelCase")]
    Exchanged {
        /// Programme id.
        programme: String,
        /// The organisation's name.
        organisation: String,
        /// The line in which it was taken in.
        line: u64,
        /// The code of that one.
        code: String,
    },
    /// A line of the register that cannot be.
    Line {
        /// Which, and why.
        doubt: Doubt,
    },
    /// A category has more organisations than another that it may not outnumber.
    #[serde(rename_all = "camelCase")]
    Outnumbered {
        /// Programme id.
        programme: String,
        /// Category id.
        category: String,
        /// How many stand in it.
        count: u32,
        /// The other category.
        than: String,
        /// How many stand there.
        others: u32,
        /// Clause of the source.
        clause: String,
    },
    /// Organisations stand in the pool in a cycle whose years are over: whether it is over is the office's to enter.
    #[serde(rename_all = "camelCase")]
    CycleOver {
        /// Programme id.
        programme: String,
        /// The cycle.
        cycle: String,
        /// The organisations.
        organisations: Vec<String>,
        /// Clause of the source.
        clause: String,
    },
    /// A package names its organisation by a name that it had: the register has another since.
    #[serde(rename_all = "camelCase")]
    Renamed {
        /// Programme id.
        programme: String,
        /// The name in the package.
        organisation: String,
        /// The name by the register.
        renamed: String,
    },
    /// More awards are planned than the source allows, or there are fewer organisations than candidates.
    #[serde(rename_all = "camelCase")]
    Planned {
        /// Programme id.
        programme: String,
        /// How many awards are planned.
        planned: u32,
        /// The most that the source allows.
        most: u32,
        /// How many candidates that makes, as the tool reads it.
        candidates: u32,
        /// How many organisations may be candidates.
        organisations: usize,
        /// Clause of the source.
        clause: String,
    },
}

/// Names that a warning lists: beyond that their number says more.
const SHOWN: usize = 20;

/// A warning in words.
#[must_use]
pub fn worded(warning: &Warning, lang: Lang) -> String {
    printable(&plain(warning, lang))
}

fn plain(warning: &Warning, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let list = |names: &[String]| {
        let (shown, rest) = names.split_at(names.len().min(SHOWN));
        let words = shown.join(said(("、", ", "), lang));
        match (rest.len(), lang) {
            (0, _) => words,
            (_, Lang::Zh) => format!("{words}等{}个", names.len()),
            (more, Lang::En) => format!("{words} and {more} more"),
        }
    };
    let category = |id: &str| match (id == BELOW, lang) {
        (true, Lang::Zh) => "未达到最低一类".to_owned(),
        (true, Lang::En) => "below the lowest".to_owned(),
        (false, Lang::Zh) => format!("分类{id}"),
        (false, Lang::En) => id.to_owned(),
    };
    match warning {
        Warning::Same { organisation, newest, older, days, .. } if zh => format!(
            "{organisation}：同一组织收到{}份（{}），请确认以哪份为准，建议以 {newest} 为准，其余为 {}",
            older.len() + 1,
            list(days),
            list(older)
        ),
        Warning::Same { organisation, newest, older, days, .. } => format!(
            "{organisation}: {} packages ({}); say which counts: {newest} is proposed, not {}",
            older.len() + 1,
            list(days),
            list(older)
        ),
        Warning::Names { code, names, files, .. } if zh => format!(
            "{}：统一社会信用代码都是 {code}，名称不同（{}），请核对是否同一组织、以哪份为准",
            list(names),
            list(files)
        ),
        Warning::Names { code, names, files, .. } => {
            format!("{}: one credit code {code} under several names ({}); ask which is right", list(names), list(files))
        }
        Warning::OneCode { code, files } if zh => format!("{}：校验码相同（{code}），请逐份核对", list(files)),
        Warning::OneCode { code, files } => format!("{}: one code ({code}); compare them one by one", list(files)),
        Warning::Awards { award, year, count, most, clause, .. } if zh => {
            format!("{year} 年登记的{award} {count} 个，多于名额 {most} 个（{clause}）")
        }
        Warning::Awards { award, year, count, most, clause, .. } => {
            format!("{count} of {award} are entered for {year}, {most} there may be ({clause})")
        }
        Warning::Dates { organisation, file, application, made } if zh => {
            format!("{organisation}（{file}）：申报日期 {application} 与生成日期 {made} 相差过大，请核对")
        }
        Warning::Dates { organisation, file, application, made } => {
            format!("{organisation} ({file}): applied on {application}, made on {made}: ask the organisation")
        }
        Warning::Rules { programme } if zh => {
            format!("{programme}：本站没有这个项目的文件，各材料包内的汇总办法不一致，已按多数核对，请以文件为准")
        }
        Warning::Rules { programme } => {
            format!(
                "{programme}: the station has no such programme, and packages disagree on the pool's rules; most were followed"
            )
        }
        Warning::Recommender { name, count, most, clause, organisations, .. } if zh => {
            format!("{name}：推荐了 {count} 个组织，原则上不超过 {most} 个（{clause}）：{}", list(organisations))
        }
        Warning::Recommender { name, count, most, clause, organisations, .. } => {
            format!(
                "{name}: recommends {count} organisations; as a rule {most} at most ({clause}): {}",
                list(organisations)
            )
        }
        Warning::Alone { organisation, station, title, .. } if zh => {
            let of = if station.is_empty() { "" } else { "的" };
            format!("{organisation}：有{station}{of}{title}，没有材料包")
        }
        Warning::Alone { organisation, station, title, .. } => {
            format!("{organisation}: a sheet of {station} ({title}), but no package")
        }
        Warning::Elsewhere { organisation, title, code, version, clause, .. } if zh => match code.as_str() {
            "" => format!("{organisation}：{title}按另一版项目文件（{version}）所写，请核对（{clause}）"),
            code => format!("{organisation}：{title}是据另一份材料包（校验码 {code}）写的，请核对是否重写（{clause}）"),
        },
        Warning::Elsewhere { organisation, title, code, version, clause, .. } => match code.as_str() {
            "" => format!(
                "{organisation}: {title} follows another edition of the programme ({version}): look at it ({clause})"
            ),
            code => {
                format!("{organisation}: {title} was begun from another package (code {code}): look at it ({clause})")
            }
        },
        Warning::Otherwise { organisation, category: own, station, .. } if zh => {
            format!("{organisation}：按所填内容建议{}，服务站建议{}", category(own), category(station))
        }
        Warning::Otherwise { organisation, category: own, station, .. } => {
            format!("{organisation}: the answers suggest {}, the station {}", category(own), category(station))
        }
        Warning::Unapproved { station, title, signed, organisations, altered, clause, .. } if zh => {
            let what = match (altered, signed) {
                (true, true) => "签字后有改动，请重新签字",
                (true, false) => "审定后有改动，请重新审定",
                (false, _) => "没有审定",
            };
            let counts = if *signed { "" } else { "，其中的分类建议暂不采用" };
            let of = if station.is_empty() { "" } else { "的" };
            format!("{station}{of}{title}（{}）{what}（{clause}）{counts}", list(organisations))
        }
        Warning::Unapproved { station, title, signed, organisations, altered, clause, .. } => {
            let what = match (altered, signed) {
                (true, true) => "was changed after it was signed",
                (true, false) => "was changed after its approval",
                (false, _) => "is not approved",
            };
            let counts = if *signed { "" } else { "; its categories do not count yet" };
            format!("{title} of {station} ({}) {what} ({clause}){counts}", list(organisations))
        }
        Warning::ApprovedAhead { station, title, day, organisations, .. } if zh => {
            let of = if station.is_empty() { "" } else { "的" };
            format!(
                "{station}{of}{title}（{}）的审定或签字日期 {day} 还没有到，其中的分类建议暂不采用",
                list(organisations)
            )
        }
        Warning::ApprovedAhead { station, title, day, organisations, .. } => {
            format!(
                "{title} of {station} ({}) is approved on {day}, which is to come: its categories do not count yet",
                list(organisations)
            )
        }
        Warning::Exchanged { organisation, line, code, .. } if zh => {
            format!(
                "{organisation}：登记第 {line} 号收到的是另一份材料包（校验码 {code}），这份与登记的不同，请核对以哪份为准"
            )
        }
        Warning::Exchanged { organisation, line, code, .. } => {
            format!(
                "{organisation}: line {line} of the register took in another package (code {code}): which one counts?"
            )
        }
        Warning::Line { doubt } => doubted(doubt, lang),
        Warning::Outnumbered { category, count, than, others, clause, .. } if zh => {
            format!("分类{category} {count} 个，多于分类{than} {others} 个（{clause}）")
        }
        Warning::Outnumbered { category, count, than, others, clause, .. } => {
            format!("{category}: {count}, more than {than}: {others} ({clause})")
        }
        Warning::CycleOver { cycle, organisations, clause, .. } if zh => format!(
            "周期 {cycle} 按年份已过，名册中仍在列的有 {} 个，期满的请登记“期满”（{clause}）：{}",
            organisations.len(),
            list(organisations)
        ),
        Warning::CycleOver { cycle, organisations, clause, .. } => format!(
            "the years of the cycle {cycle} are over and {} still stand as admitted: enter 期满 where it is so ({clause}): {}",
            organisations.len(),
            list(organisations)
        ),
        Warning::Renamed { organisation, renamed, .. } if zh => {
            format!("{organisation}：材料包用的是原名，登记的现名是“{renamed}”，新写的表单和函件用现名")
        }
        Warning::Renamed { organisation, renamed, .. } => {
            format!(
                "{organisation}: the package has the former name; sheets and letters bear the present one, {renamed}"
            )
        }
        Warning::Planned { planned, most, candidates, organisations, clause, .. } if zh => format!(
            "计划授奖{planned}个（最多{most}个），候选{candidates}个（本工具的理解），可作候选的组织{organisations}个（{clause}），请核对"
        ),
        Warning::Planned { planned, most, candidates, organisations, clause, .. } => format!(
            "{planned} awards planned ({most} at most), {candidates} candidates (as the tool reads it), {organisations} organisations to choose from ({clause})"
        ),
    }
}
