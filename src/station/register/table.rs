//! The register as a table for Excel and WPS, there and back: what was entered comes back as it was or is refused, and rows
//! that people added are entered.

use super::added::{KnownProgramme, settled};
use super::event::{Event, FORMAT, UNCHECKED};
use super::{Register, RegisterProblem, code, short, stated};
use crate::office::{EventKind, Pool, called};
use crate::typed::{is_moment, moment, volumes};
use ziping_domain::{Date, Lang};
use ziping_json::order::sort_by_key;
use ziping_package::sha256;

/// A column: its head, what stands in it, and how it is read back.
struct Column {
    /// The head.
    head: &'static str,
    /// What offices call it in lists of their own.
    others: &'static [&'static str],
    /// The cell of an event, by the rules of its programme.
    cell: fn(&Event, Option<&Pool>) -> String,
    /// Takes a cell in; nothing for what is made from other cells.
    read: fn(&mut Event, String),
}

/// A column that holds a text of the event as it is.
macro_rules! plain {
    ($head:literal, $field:ident $(, $other:literal)*) => {
        Column {
            head: $head,
            others: &[$($other),*],
            cell: |event, _| event.$field.clone(),
            read: |event, text| event.$field = text,
        }
    };
}

/// A column that holds a moment or a day.
macro_rules! day {
    ($head:literal, $field:ident, $read:expr $(, $other:literal)*) => {
        Column {
            head: $head,
            others: &[$($other),*],
            cell: |event, _| event.$field.replace('T', " "),
            // Excel makes a day of a text that looks like one; of both the same is meant.
            read: |event, text| event.$field = $read(&text).unwrap_or(text),
        }
    };
}

fn nothing(_: &mut Event, _: String) {}

/// The number in a cell, which may have become `3.0`.
fn number(text: &str) -> u64 {
    text.split('.').next().unwrap_or_default().parse().unwrap_or_default()
}

/// How many columns there are.
const COUNT: usize = 33;
/// Where the volumes of paper stand, and the words for what happened.
const VOLUMES: usize = 21;
const KIND: usize = 2;
/// Without these it is no register.
const TIME: usize = 1;
const ORGANISATION: usize = 3;
const DAY: usize = 7;

/// For people first, and what binds the lines behind it. The digest of the line is the last.
static COLUMNS: [Column; COUNT - 1] = [
    Column {
        head: "序号",
        others: &[],
        cell: |event, _| event.number.to_string(),
        read: |event, text| event.number = number(&text),
    },
    day!("收件时间", time, cell_moment, "时间", "登记时间", "日期", "登记日期", "收件日期"),
    Column {
        head: "事项",
        others: &["登记事项", "办理事项", "状态变更"],
        // As its source calls it, where that can be read back.
        cell: |event, rules| {
            let words = called(rules, event.kind, Lang::Zh);
            if EventKind::named(words) == Some(event.kind) { words } else { event.kind.title().0 }.to_owned()
        },
        read: |event, text| event.kind = EventKind::named(&text).unwrap_or_default(),
    },
    plain!("组织名称", organisation, "企业名称", "单位名称", "申报组织", "孵化组织", "组织（企业）名称", "申报单位"),
    plain!("统一社会信用代码", credit_code, "信用代码", "社会信用代码"),
    plain!("项目", programme_title),
    plain!("分类", category, "孵化分类", "类别", "分类结果"),
    day!("生效日期", day, cell_day, "入池时间", "入池日期", "决定日期", "发生日期"),
    plain!("周期", cycle, "孵化周期"),
    plain!("条款", clause, "依据条款"),
    plain!("事由", reason, "原因", "理由", "备注"),
    plain!("文号", paper, "发文字号", "文件号"),
    plain!("推荐单位", recommender),
    plain!("县市区", place, "属地", "区县", "县（市、区）", "所在区"),
    plain!("新名称", renamed, "变更后名称"),
    Column {
        head: "针对行",
        others: &["更正行"],
        cell: |event, _| if event.line == 0 { String::new() } else { event.line.to_string() },
        // As people write it: 第7行.
        read: |event, text| event.line = number(text.trim().trim_start_matches('第').trim_end_matches(['行', '号'])),
    },
    plain!("收件人", by, "经办", "经办人"),
    plain!("复核", checked, "复核人"),
    Column {
        head: "状态",
        others: &[],
        cell: |event, _| if event.state.is_empty() { String::new() } else { stated(&event.state).1.0.to_owned() },
        read: nothing,
    },
    Column { head: "校验码", others: &[], cell: |event, _| code(event), read: nothing },
    plain!("载体", medium),
    Column {
        head: "纸质册数",
        others: &["册数"],
        cell: |event, _| event.volumes.to_string(),
        read: |event, text| event.volumes = u32::try_from(number(&text)).unwrap_or_default(),
    },
    plain!("文件", name),
    day!("截止时间", deadline, cell_until),
    plain!("项目代号", programme),
    plain!("状态代号", state),
    plain!("依据校验码", basis),
    plain!("校验码全文", data),
    plain!("文件校验码", file),
    plain!("上行校验码", before),
    Column {
        head: "奖项",
        others: &["获奖奖项", "授予奖项"],
        cell: |event, rules| rules.map_or(event.award.as_str(), |rules| rules.award(&event.award)).to_owned(),
        read: |event, text| event.award = text,
    },
    // What binds stands behind what is read, as with 项目 and 项目代号; a row that people add may leave it out.
    Column {
        head: "奖项代号",
        others: &[],
        cell: |event, _| event.award.clone(),
        read: |event, text| {
            if !text.is_empty() {
                event.award = text;
            }
        },
    },
];

/// The head of the digest of a line.
const DIGEST: &str = "本行校验码";

/// The heads of the table.
#[must_use]
pub fn heads() -> [&'static str; COUNT] {
    std::array::from_fn(|at| COLUMNS.get(at).map_or(DIGEST, |column| column.head))
}

/// The events as rows below the heads, in the words of their sources.
#[must_use]
pub fn rows<'r>(register: &Register, rules: &dyn Fn(&str) -> Option<&'r Pool>) -> Vec<[String; COUNT]> {
    let one = |(line, event): &(String, Event)| {
        let own = rules(&event.programme);
        std::array::from_fn(|at| {
            COLUMNS.get(at).map_or_else(|| sha256(line.as_bytes()), |column| (column.cell)(event, own))
        })
    };
    register.lines.iter().map(one).collect()
}

/// The events as CSV for Excel and WPS, in the words of the screen.
#[must_use]
pub fn csv<'r>(register: &Register, rules: &dyn Fn(&str) -> Option<&'r Pool>) -> String {
    let mut text = format!("\u{feff}{}\r\n", heads().join(","));
    for row in rows(register, rules) {
        let cells: Vec<String> = row.iter().map(|cell| crate::table::quoted(&crate::table::held(cell))).collect();
        text.push_str(&format!("{}\r\n", cells.join(",")));
    }
    text
}

/// A register read from the rows of a table, each with its number: what was entered before must be as it was, and rows without
/// a digest are entered after it, in their order, by whom a row says or else by `by`. How many those are.
///
/// # Errors
/// It is no such table, or a row that is wrong.
pub fn from_rows(
    rows: &[(usize, Vec<String>)],
    programmes: &[KnownProgramme],
    by: &str,
) -> Result<(Register, usize), RegisterProblem> {
    let places = |cells: &[String]| -> Vec<Option<usize>> {
        let found: Vec<String> = cells.iter().map(|cell| squeezed(cell)).collect();
        let place = |name: &str| found.iter().position(|cell| cell == name);
        let known = |column: &Column| place(column.head).or_else(|| column.others.iter().find_map(|name| place(name)));
        COLUMNS.iter().map(known).chain([place(DIGEST)]).collect()
    };
    let is_head = |cells: &[String]| {
        let places = places(cells);
        places[ORGANISATION].is_some() && (places[TIME].is_some() || places[DAY].is_some())
    };
    let (at, (_, heads)) =
        rows.iter().enumerate().find(|(_, (_, cells))| is_head(cells)).ok_or(RegisterProblem::Foreign)?;
    let places = places(heads);
    // A list of those in the pool, as offices keep it: a row says that one was admitted, without saying so.
    let is_roster = places[KIND].is_none() && places[TIME].is_none();
    let cell = |cells: &[String], column: usize| {
        let found = places[column].and_then(|at| cells.get(at)).map_or("", String::as_str);
        // The tab that keeps a text a text in CSV.
        found.strip_prefix('\t').unwrap_or(found).trim().to_owned()
    };
    let event = |cells: &[String], held: fn(&str) -> String| {
        let mut event = Event { format: FORMAT.to_owned(), ..Event::default() };
        for (at, column) in COLUMNS.iter().enumerate() {
            (column.read)(&mut event, held(&cell(cells, at)));
        }
        event
    };
    let (mut entered, mut added) = (Vec::new(), Vec::new());
    for (number, cells) in &rows[at + 1..] {
        if (0..COUNT).all(|column| cell(cells, column).is_empty()) {
            continue;
        }
        let kind = EventKind::named(&squeezed(&cell(cells, KIND)));
        match cell(cells, COUNT - 1) {
            _ if kind.is_none() => return Err(RegisterProblem::Kind(*number)),
            digest if digest.is_empty() => {
                added.push((*number, event(cells, short), self::volumes(&cell(cells, VOLUMES)), kind));
            }
            digest => entered.push((*number, digest, event(cells, str::to_owned))),
        }
    }
    // People sort their tables.
    sort_by_key(&mut entered, |(_, _, event)| event.number);
    let mut register = Register::default();
    for (number, digest, event) in entered {
        let lines = spellings(&event).into_iter().map(|event| serde_json::to_string(&event).unwrap_or_default());
        let Some(line) = lines.into_iter().find(|line| sha256(line.as_bytes()) == digest) else {
            return Err(RegisterProblem::Altered(number));
        };
        if event.before != register.head() || event.number != register.next() {
            return Err(RegisterProblem::Chain(number));
        }
        register.push(line, event);
    }
    let count = added.len();
    for (number, event, volumes, kind) in added {
        let kind = kind.unwrap_or_default();
        let event = settled(&register, programmes, event).map_err(|problem| problem(number))?;
        // Who gives the code alone means the organisation that stands there.
        let known =
            register.events().rev().find(|one| !event.credit_code.is_empty() && one.credit_code == event.credit_code);
        let known =
            known.map(|one| if one.renamed.is_empty() { one.organisation.clone() } else { one.renamed.clone() });
        let organisation = if event.organisation.is_empty() { known.unwrap_or_default() } else { event.organisation };
        if organisation.is_empty() {
            return Err(RegisterProblem::Nameless(number));
        }
        let event = Event { organisation, ..event };
        if !event.day.is_empty() && event.day.parse::<Date>().is_err() {
            return Err(RegisterProblem::Day(number));
        }
        let time =
            if event.time.is_empty() && !event.day.is_empty() { format!("{}T00:00", event.day) } else { event.time };
        if !is_moment(&time) {
            return Err(RegisterProblem::Moment(number));
        }
        if volumes.is_none() {
            return Err(RegisterProblem::Volumes(number));
        }
        let kind = if is_roster { EventKind::Admitted } else { kind };
        // What is no moment says nothing of what came late.
        let deadline = Some(event.deadline).filter(|time| is_moment(time)).unwrap_or_default();
        let (data, file) = Default::default();
        let basis = Some(event.basis).filter(|basis| basis.len() == 64).unwrap_or_default();
        let state = if kind == EventKind::Received { UNCHECKED.to_owned() } else { String::new() };
        let by = if event.by.is_empty() { by.to_owned() } else { event.by };
        register.decide(Event { by, kind, time, state, deadline, data, file, basis, ..event });
    }
    Ok((register, count))
}

/// A line as it is written, and as a desk of old wrote its days: `2026-12-9`. A table shows both alike.
fn spellings(event: &Event) -> Vec<Event> {
    let short = |day: &str| day.replace("-0", "-");
    let day = Event { day: short(&event.day), ..event.clone() };
    let until = |event: &Event| match event.deadline.split_once('T') {
        Some((day, minute)) => Event { deadline: format!("{}T{minute}", short(day)), ..event.clone() },
        None => event.clone(),
    };
    vec![event.clone(), until(event), until(&day), day]
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{feff}').collect()
}

/// The number that Excel has for 1 January 2000.
const MILLENNIUM: u64 = 36_526;

/// The day of a cell.
fn cell_day(text: &str) -> Option<String> {
    Some(cell_moment(text)?.split('T').next()?.to_owned())
}

/// Until when something is taken: a day alone lasts to its end.
fn cell_until(text: &str) -> Option<String> {
    let moment = cell_moment(text)?;
    let says_when = text.contains([':', '：', '时', '点']) || text.parse::<f64>().is_ok_and(|days| days.fract() > 0.0);
    Some(if says_when { moment } else { moment.replace("T00:00", "T23:59") })
}

/// Day and minute of a cell: as people write them, or the number of days since the end of 1899 that Excel keeps.
fn cell_moment(text: &str) -> Option<String> {
    let (days, part) = text.split_once('.').unwrap_or((text, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if days.len() != 5 || !is_number(days) || !is_number(part) {
        return moment(text);
    }
    let days = days.parse::<u64>().ok()?.checked_sub(MILLENNIUM)?;
    let day = Date::new(2000, 1, 1).ok()?.plus_days(u16::try_from(days).ok()?);
    let digits: String = part.chars().take(9).collect();
    let whole = 10u64.pow(u32::try_from(digits.len()).ok()?);
    let minutes = ((digits.parse::<u64>().unwrap_or_default() * 1_440 + whole / 2) / whole).min(1_439);
    Some(format!("{day}T{:02}:{:02}", minutes / 60, minutes % 60))
}

#[cfg(test)]
mod tests {
    use super::super::tests::register;
    use super::*;

    fn table(register: &Register) -> Vec<(usize, Vec<String>)> {
        let heads = heads().map(str::to_owned).to_vec();
        let rows = rows(register, &|_| None).into_iter().map(Vec::from);
        std::iter::once(heads).chain(rows).enumerate().map(|(at, cells)| (at + 1, cells)).collect()
    }

    #[test]
    fn it_comes_back_from_a_table() {
        let register = register();
        let mut table = table(&register);
        assert_eq!(from_rows(&table, &[], ""), Ok((register.clone(), 0)));
        // Sorted the other way round, with columns in another order and a title above.
        table[1..].reverse();
        for (_, cells) in &mut table {
            cells.rotate_left(3);
        }
        // Excel made a day of a text.
        for (_, cells) in &mut table[1..] {
            for cell in cells.iter_mut().filter(|cell| **cell == "2026-11-20 16:20") {
                "46346.680555555555".clone_into(cell);
            }
        }
        table.insert(0, (1, vec!["2026年收件登记".to_owned()]));
        assert_eq!(from_rows(&table, &[], ""), Ok((register, 0)));
    }

    #[test]
    fn what_was_entered_cannot_be_changed() {
        let whole = table(&register());
        for (column, head) in heads().into_iter().enumerate() {
            let mut table = whole.clone();
            let cell = &mut table[2].1[column];
            cell.push('1');
            // The words beside the codes are for people; the code is made from the digest.
            let is_free = matches!(head, "状态" | "校验码");
            assert_eq!(from_rows(&table, &[], "").is_ok(), is_free, "{head}");
        }
        let mut gone = whole.clone();
        gone.remove(2);
        assert_eq!(from_rows(&gone, &[], ""), Err(RegisterProblem::Chain(4)));
        assert_eq!(from_rows(&whole[1..], &[], ""), Err(RegisterProblem::Foreign));
    }

    #[test]
    fn rows_that_people_added_are_entered() {
        let entered = register();
        let of = |time: &str, name: &str, volumes: &str| {
            let mut cells = vec![String::new(); COUNT];
            (cells[TIME], cells[ORGANISATION], cells[VOLUMES]) = (time.to_owned(), name.to_owned(), volumes.to_owned());
            let mut table = table(&entered);
            table.extend([(9, vec![" ".to_owned()]), (10, cells)]);
            from_rows(&table, &[], "")
        };
        let with = |time: &str, name: &str| of(time, name, "2");
        let with_volumes = |volumes: &str| of("2026-11-21", "乙公司", volumes);
        let (register, count) = with("2026/11/21 9:05", "乙公司").expect("a register");
        assert_eq!((count, register.is_begun_by(&entered), entered.is_begun_by(&register)), (1, true, false));
        let last = register.events().last().expect("an event");
        assert_eq!((last.number, last.time.as_str(), last.volumes), (4, "2026-11-21T09:05", 2));
        assert_eq!(stated(&last.state).1.0, "由表格登记，电子材料未核对");
        assert_eq!(Register::parse(&register.text()), Ok(register.clone()));
        // A line that was broken within its cell.
        let (register, _) = with("2026-11-21", "乙公司\n二厂\u{202e}").expect("a register");
        assert_eq!(register.events().last().map(|event| event.organisation.as_str()), Some("乙公司二厂"));
        assert_eq!(Register::parse(&register.text()), Ok(register.clone()));
        assert_eq!(with("2026-11-21", ""), Err(RegisterProblem::Nameless(10)));
        assert_eq!(with("昨天", "乙公司"), Err(RegisterProblem::Moment(10)));
        assert_eq!(with_volumes("三册"), Err(RegisterProblem::Volumes(10)));
    }

    #[test]
    fn a_cell_may_hold_the_days_that_excel_counts() {
        for (text, time) in [
            ("46346.680555555555", Some("2026-11-20T16:20")),
            ("46346", Some("2026-11-20T00:00")),
            ("2026-11-20 16:20", Some("2026-11-20T16:20")),
            ("99999999", None),
        ] {
            assert_eq!(cell_moment(text).as_deref(), time, "{text}");
        }
    }

    #[test]
    fn a_day_until_which_something_is_taken_lasts_to_its_end() {
        for (text, until) in [
            ("2027-1-5", Some("2027-01-05T23:59")),
            ("2027.1.5", Some("2027-01-05T23:59")),
            ("2027年1月5日", Some("2027-01-05T23:59")),
            ("2027年1月5日17时", Some("2027-01-05T17:00")),
            ("2027-01-05 00:00", Some("2027-01-05T00:00")),
            ("46392", Some("2027-01-05T23:59")),
            ("46392.5", Some("2027-01-05T12:00")),
            ("尽快", None),
        ] {
            assert_eq!(cell_until(text).as_deref(), until, "{text}");
        }
    }
}
