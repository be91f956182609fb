//! Letters of an office, in the layout of GB/T 9704-2012: number, signature, seal and date are the office's own and stay blank.
//! No score, rank, assessor's name or minority view ever stands in one.

use crate::office::{Addressee, BLANK, EventKind, LetterOutline, Pool, RosterPlace, SheetFact, head_row, in_look};
use crate::publicity::Publicity;
use crate::rank::unfit;
use crate::register::{Event, Register, Roster, Rostered};
use serde::{Deserialize, Serialize};
use ziping_domain::{Date, Lang};
use ziping_json::order::set;
use ziping_paper::def::Align;
use ziping_paper::standing::chinese;
use ziping_paper::{Block, Cell, Look, Paper, Para, Row, Run, Table, Tone};

/// Somebody a letter speaks of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct LetterCase {
    /// Its name.
    pub organisation: String,
    /// Credit code.
    pub credit_code: String,
    /// District.
    pub place: String,
    /// Who recommended it.
    pub recommender: String,
    /// Category in words.
    pub category: String,
    /// Cycle.
    pub cycle: String,
    /// From which day it holds, `YYYY-MM-DD`.
    pub day: String,
    /// Why.
    pub reason: String,
    /// Until when something has to be handed in, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub until: String,
    /// Clause of the source.
    pub clause: String,
    /// The day of its award.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub awarded: String,
}

/// What letters are made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LetterRequest {
    /// The wording.
    pub letter: LetterOutline,
    /// The body that issues it, as typed; blank is left to be written.
    #[serde(default)]
    pub issuer: String,
    /// From when to when it is shown, where it is a list that is shown 公示.
    #[serde(default)]
    pub shown: Publicity,
    /// Whom it speaks of, in order.
    pub whom: Vec<LetterCase>,
}

/// Whom a letter speaks of by a register: each organisation once, by what was decided of it last in the cycle that it is in now,
/// if that still stands; or those of these lines. Where a letter tells of no decision, all whose application came and of whom
/// nothing is over.
#[must_use]
pub fn addressed(
    letter: &LetterOutline,
    programme: &str,
    register: &Register,
    roster: &Roster,
    lines: Option<&[u64]>,
) -> Vec<LetterCase> {
    let is_last = |one: &&Rostered| one.programme == programme && one.is_latest;
    if letter.is_general() {
        return Vec::new();
    }
    if letter.tells.is_empty() {
        // Whoever is chosen may be out of it by now, as when the result of what was handed in is fed back to all.
        let is_meant = |one: &&Rostered| match lines {
            Some(lines) => one.lines.iter().any(|line| lines.contains(line)),
            None => !one.place.is_over(),
        };
        return roster.all.iter().filter(is_last).filter(is_meant).map(of_roster).collect();
    }
    let current = register.current();
    let told = |one: &Rostered, event: &Event| LetterCase {
        // What a line does not say is not taken from another one.
        category: event.category.clone(),
        day: event.since().to_owned(),
        reason: trimmed(&event.reason),
        until: event.until().to_owned(),
        clause: event.clause.clone(),
        ..of_roster(one)
    };
    if let Some(lines) = lines {
        let wanted = current.iter().filter(|event| lines.contains(&event.number) && letter.tells.contains(&event.kind));
        let of = |event: &Event| roster.all.iter().rev().find(|one| one.lines.contains(&event.number)).cloned();
        return wanted.filter_map(|event| Some(told(&of(event)?, event))).collect();
    }
    let last = |one: &Rostered| {
        // They stand in the order of their numbers.
        let of = |line: &u64| current.binary_search_by_key(line, |event| event.number).ok().map(|at| &current[at]);
        let own = one.lines.iter().filter_map(of);
        let own = own.filter(|event| letter.tells.contains(&event.kind) && !is_idle(one, event));
        let event = own.max_by_key(|event| event.number)?;
        let stands = match RosterPlace::after(event.kind) {
            Some(place) => place == one.place,
            None if event.kind == EventKind::Reclassified => one.place == RosterPlace::Pool,
            None => true,
        };
        stands.then(|| told(one, event))
    };
    roster.all.iter().filter(is_last).filter_map(last).collect()
}

/// The lines of a programme that a letter tells of, whatever came after them: what was decided once can be told again.
#[must_use]
pub fn lines_told(letter: &LetterOutline, programme: &str, register: &Register, roster: &Roster) -> Vec<u64> {
    let own = set(roster.all.iter().filter(|one| one.programme == programme).flat_map(|one| one.lines.iter().copied()));
    let current = register.current();
    let is_void = |event: &Event| roster.all.iter().any(|one| one.lines.contains(&event.number) && is_idle(one, event));
    let about = current.iter().filter(|event| letter.tells.contains(&event.kind) && own.contains(&event.number));
    about.filter(|event| !is_void(event)).map(|event| event.number).collect()
}

/// Whether a line took nothing away: it revokes an award that the organisation does not have.
fn is_idle(one: &Rostered, event: &Event) -> bool {
    let took = |(id, day): &(String, String)| day == event.since() && (event.award.is_empty() || *id == event.award);
    event.kind == EventKind::Revoked && !one.revoked.iter().any(took)
}

/// Who of those that a letter about no line speaks of is out of it by the register: refused, removed or gone.
#[must_use]
pub fn letter_doubts(
    request: &LetterRequest,
    programme: &str,
    roster: &Roster,
    rules: Option<&Pool>,
    lang: Lang,
) -> Vec<String> {
    if !request.letter.tells.is_empty() {
        return Vec::new();
    }
    let named: Vec<(&str, &str)> =
        request.whom.iter().map(|one| (one.credit_code.as_str(), one.organisation.as_str())).collect();
    unfit(&named, programme, roster, rules, lang)
}

/// Without the full stop that its sentence has already.
fn trimmed(words: &str) -> String {
    words.trim().trim_end_matches(['。', '．', '.', '；', ';']).to_owned()
}

fn of_roster(one: &Rostered) -> LetterCase {
    LetterCase {
        organisation: one.organisation.clone(),
        credit_code: one.credit_code.clone(),
        place: one.district.clone(),
        recommender: one.recommender.clone(),
        category: one.category.clone(),
        cycle: one.cycle.clone(),
        day: one.since.clone(),
        awarded: one.awarded.clone(),
        ..LetterCase::default()
    }
}

/// The name of the file, without its ending.
#[must_use]
pub fn letters_file(request: &LetterRequest) -> String {
    match request.whom.as_slice() {
        [] => request.letter.title.clone(),
        [only] => format!("{}-{}", request.letter.title, only.organisation),
        many => format!("{}-{}家", request.letter.title, many.len()),
    }
}

/// The letters, each a paper of its own: one an organisation, one a recommender about all of its own, one a department, or a
/// notice.
#[must_use]
pub fn letters(request: &LetterRequest) -> Paper {
    let LetterRequest { letter, whom, .. } = request;
    let mut groups: Vec<(String, Vec<&LetterCase>)> = Vec::new();
    match letter.to {
        Addressee::Organisation => groups.extend(whom.iter().map(|one| (one.organisation.clone(), vec![one]))),
        Addressee::Recommender => {
            for one in whom {
                match groups.iter_mut().find(|(name, _)| *name == one.recommender) {
                    Some((_, all)) => all.push(one),
                    None => groups.push((one.recommender.clone(), vec![one])),
                }
            }
        }
        Addressee::Departments if !letter.names.is_empty() => {
            groups.extend(letter.names.iter().map(|name| (name.clone(), whom.iter().collect())));
        }
        Addressee::Departments | Addressee::Public => groups.push((String::new(), whom.iter().collect())),
    }
    let mut blocks = Vec::new();
    for (to, whom) in groups {
        if !blocks.is_empty() {
            blocks.push(Block::NewPaper);
        }
        blocks.extend(one(request, &to, &whom));
    }
    in_look(Look::Letter, &letter.id, letter.title.clone(), letters_file(request), blocks)
}

/// What stands for the days on which a list is shown.
const SHOWN: &str = "{公示期}";

/// What is an organisation's own.
const OWN: [&str; 4] = ["{事由}", "{条款}", "{日期}", "{分类}"];

fn one(request: &LetterRequest, to: &str, whom: &[&LetterCase]) -> Vec<Block> {
    let letter = &request.letter;
    let issuer = if request.issuer.trim().is_empty() { BLANK } else { request.issuer.trim() };
    let right = |words: &str, space| Block::Para(Para { space, align: Align::Right, ..Para::plain(words) });
    let mut blocks = vec![
        Block::Para(Para { runs: vec![Run::new(issuer, Tone::Issuer)], ..Para::default() }.centred()),
        right("〔　　　　〕　　号", 0),
        Block::Heading { level: 0, text: letter.title.clone() },
    ];
    if letter.to != Addressee::Public {
        let to = if to.trim().is_empty() { BLANK } else { to };
        blocks.push(Block::Para(Para::plain(format!("{to}："))));
    }
    for words in &letter.text {
        if words.trim() == "{名单}" {
            blocks.push(list(letter, whom));
        } else if words.contains(SHOWN) {
            blocks.push(Block::Para(Para::plain(format!(
                "　　{}",
                told(words, whom).replace(SHOWN, &request.shown.words())
            ))));
        } else if whom.len() > 1 && OWN.iter().any(|blank| words.contains(blank)) {
            // What differs from one to the other is said of each by itself.
            blocks.extend(whom.iter().map(|one| Block::Para(Para::plain(format!("　　{}", told(words, &[one]))))));
        } else {
            blocks.push(Block::Para(Para::plain(format!("　　{}", told(words, whom)))));
        }
    }
    blocks.push(right(&format!("{}　　　　", if issuer == BLANK { "（发文机关署名、印章）" } else { issuer }), 1));
    blocks.push(right("　　　　年　　月　　日　　　　", 0));
    if letter.to != Addressee::Public {
        blocks.push(Block::Para(Para {
            space: 0,
            ..Para::plain("　　（联系人：　　　　　　　联系电话：　　　　　　　）")
        }));
    }
    blocks
}

/// What is known in the place of what stands in braces; what differs between organisations is told of each.
fn told(words: &str, whom: &[&LetterCase]) -> String {
    let all = |of: fn(&LetterCase) -> String| {
        let mut said: Vec<String> = Vec::new();
        for words in whom.iter().map(|one| of(one)).filter(|words| !words.is_empty()) {
            if !said.contains(&words) {
                said.push(words);
            }
        }
        if said.is_empty() { BLANK.to_owned() } else { said.join("、") }
    };
    let day = |one: &LetterCase| one.day.parse::<Date>().map_or(one.day.clone(), chinese);
    let names: Vec<&str> = whom.iter().map(|one| one.organisation.as_str()).collect();
    let until = |one: &LetterCase| one.until.parse::<Date>().map_or(String::new(), chinese);
    let untils = match whom.iter().any(|one| !until(one).is_empty()) {
        true => all(until),
        false => NO_DAY.to_owned(),
    };
    because(words, &all(|one| one.reason.clone()))
        .replace("{期限}", &untils)
        // As editions before {期限} leave the day to be written.
        .replace(&format!("请于{NO_DAY}前"), &format!("请于{untils}前"))
        .replace("{组织}", &if names.is_empty() { BLANK.to_owned() } else { names.join("、") })
        .replace("{条款}", &all(|one| one.clause.clone()))
        .replace("{分类}", &all(|one| one.category.clone()))
        .replace("{周期}", &all(|one| one.cycle.clone()))
        .replace("{日期}", &all(day))
        .replace("{数量}", &whom.len().to_string())
}

/// A day that is left to be written.
const NO_DAY: &str = "＿＿＿＿年＿＿月＿＿日";

/// The reason in its place. What the sentence says before it, 发生 or 有, people often write again: it is said once.
fn because(words: &str, reason: &str) -> String {
    let mut parts = words.split("{事由}");
    let mut said = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let again = ["发生", "有"].into_iter().find(|verb| said.ends_with(verb) && reason.starts_with(verb));
        said += again.and_then(|verb| reason.strip_prefix(verb)).unwrap_or(reason);
        said += part;
    }
    said
}

/// The organisations as a table.
fn list(letter: &LetterOutline, whom: &[&LetterCase]) -> Block {
    let facts = letter.facts.iter().map(|fact| fact.title());
    let heads: Vec<&str> =
        ["序号", "组织名称"].into_iter().chain(facts).chain(letter.asks.iter().map(String::as_str)).collect();
    let mut rows = vec![head_row(heads.iter().copied())];
    for (at, one) in whom.iter().enumerate() {
        let mut cells = vec![Cell::of(Para::plain((at + 1).to_string()).centred()), Cell::text(&*one.organisation)];
        cells.extend(letter.facts.iter().map(|fact| {
            Cell::text(match fact {
                SheetFact::Code => &*one.credit_code,
                SheetFact::Place => &*one.place,
                SheetFact::Category => &*one.category,
                SheetFact::Recommender => &*one.recommender,
                SheetFact::Cycle => &*one.cycle,
                SheetFact::Awarded => &*one.awarded,
            })
        }));
        cells.extend(letter.asks.iter().map(|_| Cell::text("")));
        rows.push(Row { whole: true, ..Row::of(cells) });
    }
    // Narrower than what may be stretched: a letter has less room than a form.
    const ROOM: u16 = 144;
    let (number, name) = (14, 52);
    let count = u16::try_from(heads.len() - 2).unwrap_or(1);
    let mut columns = vec![number, if count == 0 { ROOM - number } else { name }];
    columns.extend((0..count).map(|_| (ROOM - number - name) / count));
    Block::Table(Table { columns, head: 1, rows })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(to: Addressee, text: &[&str]) -> LetterRequest {
        let letter = LetterOutline {
            id: "refusal".to_owned(),
            title: "关于不予入池的通知".to_owned(),
            clause: "三(一)".to_owned(),
            to,
            names: Vec::new(),
            tells: Vec::new(),
            text: text.iter().map(|words| (*words).to_owned()).collect(),
            facts: vec![SheetFact::Code],
            asks: Vec::new(),
            publicity: None,
            own: true,
        };
        let whom = |name: &str, recommender: &str, reason: &str| LetterCase {
            organisation: name.to_owned(),
            recommender: recommender.to_owned(),
            reason: reason.to_owned(),
            day: "2027-03-01".to_owned(),
            ..LetterCase::default()
        };
        let whom = vec![
            whom("甲公司", "协会", "缺证照"),
            whom("乙公司", "质发委", "有抽查不合格"),
            whom("丙公司", "协会", "缺证照"),
        ];
        LetterRequest { letter, issuer: String::new(), shown: Publicity::default(), whom }
    }

    fn said(request: &LetterRequest) -> String {
        letters(request).text()
    }

    #[test]
    fn each_gets_its_own_and_reads_of_no_other() {
        let text = said(&request(Addressee::Organisation, &["{组织}：因{事由}，自{日期}不予入池。"]));
        assert!(text.contains("甲公司：因缺证照，自2027年3月1日不予入池。"), "{text}");
        assert!(text.contains("乙公司：因有抽查不合格"), "{text}");
        assert_eq!(text.matches("〔　　　　〕　　号").count(), 3, "the number is the office's own");
    }

    #[test]
    fn the_days_of_publicity_stand_as_they_were_typed() {
        let mut request = request(Addressee::Public, &["{名单}", "公示期：{公示期}。"]);
        assert!(said(&request).contains("公示期：＿＿＿＿年＿＿月＿＿日至＿＿＿＿年＿＿月＿＿日。"));
        request.shown = Publicity { from: "2027-05-10".to_owned(), to: "2027-05-17".to_owned() };
        assert!(said(&request).contains("公示期：2027年5月10日至2027年5月17日。"));
    }

    #[test]
    fn what_has_to_be_completed_until_when_stands_in_it() {
        let mut request =
            request(Addressee::Organisation, &["经查，期间发生{事由}。", "请于＿＿＿＿年＿＿月＿＿日前补正。"]);
        assert!(said(&request).contains("请于＿＿＿＿年＿＿月＿＿日前补正。"));
        request.whom.truncate(1);
        (request.whom[0].until, request.whom[0].reason) = ("2027-03-20".to_owned(), "发生质量重大事故".to_owned());
        let text = said(&request);
        assert!(text.contains("请于2027年3月20日前补正。") && text.contains("期间发生质量重大事故。"), "{text}");
    }

    /// Of last year's decisions and of those that were overturned nobody gets a letter again.
    #[test]
    fn letters_tell_of_what_stands_now() {
        let mut register = Register::default();
        let mut enter = |kind: EventKind, name: &str, day: &str, category: &str, renamed: &str| {
            register.decide(Event {
                kind,
                organisation: name.to_owned(),
                programme: "wuhu".to_owned(),
                time: format!("{day}T09:00"),
                category: category.to_owned(),
                renamed: renamed.to_owned(),
                ..Event::default()
            });
        };
        enter(EventKind::Received, "甲公司", "2026-01-01", "", "");
        enter(EventKind::Admitted, "甲公司", "2026-02-01", "A", "");
        enter(EventKind::Ended, "甲公司", "2027-12-31", "", "");
        enter(EventKind::Received, "甲公司", "2028-01-01", "", "");
        enter(EventKind::Admitted, "甲公司", "2028-02-01", "", "");
        enter(EventKind::Received, "乙公司", "2028-01-01", "", "");
        enter(EventKind::Completion, "乙公司", "2028-01-02", "", "");
        enter(EventKind::Received, "乙公司", "2028-01-05", "", "");
        enter(EventKind::Admitted, "乙公司", "2028-02-01", "B", "");
        enter(EventKind::Removed, "乙公司", "2028-03-01", "", "");
        enter(EventKind::Renamed, "甲公司", "2028-04-01", "", "丙公司");
        let roster = register.roster(&|_| None);
        let whom = |tells: EventKind, lines: Option<&[u64]>| {
            let mut letter = request(Addressee::Organisation, &[]).letter;
            letter.tells = vec![tells];
            let all = addressed(&letter, "wuhu", &register, &roster, lines);
            all.into_iter().map(|one| format!("{} {}", one.organisation, one.category)).collect::<Vec<_>>()
        };
        // Its name is that of today; a category that its line does not say is none.
        assert_eq!(whom(EventKind::Admitted, None), ["丙公司 "]);
        assert_eq!(whom(EventKind::Completion, None), Vec::<String>::new(), "it was completed");
        assert_eq!(whom(EventKind::Removed, None), ["乙公司 "]);
        assert_eq!(whom(EventKind::Ended, None), Vec::<String>::new(), "it came again");
        assert_eq!(whom(EventKind::Admitted, Some(&[2])), ["甲公司 A"], "a line that is asked for by its number");
    }

    #[test]
    fn a_recommender_gets_one_letter_about_its_own() {
        let text = said(&request(Addressee::Recommender, &["{组织}：{事由}。"]));
        assert!(
            text.contains("协会：") && text.contains("甲公司：缺证照。") && text.contains("丙公司：缺证照。"),
            "{text}"
        );
        assert_eq!(text.matches("〔").count(), 2, "one each");
    }

    #[test]
    fn departments_get_name_and_code_only() {
        let mut request = request(Addressee::Departments, &["请核实下列组织。", "{名单}"]);
        request.letter.names = vec!["市生态环境局".to_owned(), "市应急管理局".to_owned()];
        let text = said(&request);
        assert!(text.contains("市生态环境局：") && text.contains("市应急管理局："), "{text}");
        assert!(text.contains("甲公司") && !text.contains("缺证照") && !text.contains("协会"), "{text}");
    }
}
