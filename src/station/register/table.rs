//! The register as a table for Excel and WPS, there and back: what was entered comes back as it was or is refused, and rows
//! that people added are entered.

use super::event::{Event, FORMAT, UNCHECKED};
use super::{Register, RegisterProblem, code, short, stated};
use crate::typed::{is_moment, moment, volumes};
use ziping_domain::Date;
use ziping_json::order::sort_by_key;
use ziping_package::sha256;

/// The heads: for people first, and what binds the lines behind it.
pub const HEADS: [&str; 18] = [
    "序号",
    "收件时间",
    "组织名称",
    "统一社会信用代码",
    "项目",
    "状态",
    "校验码",
    "文件",
    "载体",
    "纸质册数",
    "收件人",
    "截止时间",
    "项目代号",
    "状态代号",
    "校验码全文",
    "文件校验码",
    "上行校验码",
    "本行校验码",
];

/// The events as rows below [`HEADS`].
#[must_use]
pub fn rows(register: &Register) -> Vec<[String; HEADS.len()]> {
    let one = |(line, event): &(String, Event)| {
        [
            event.number.to_string(),
            event.time.replace('T', " "),
            event.organisation.clone(),
            event.credit_code.clone(),
            event.programme_title.clone(),
            stated(&event.state).1.0.to_owned(),
            code(event),
            event.name.clone(),
            event.medium.clone(),
            event.volumes.to_string(),
            event.by.clone(),
            event.deadline.replace('T', " "),
            event.programme.clone(),
            event.state.clone(),
            event.data.clone(),
            event.file.clone(),
            event.before.clone(),
            sha256(line.as_bytes()),
        ]
    };
    register.lines.iter().map(one).collect()
}

/// The events as CSV for Excel and WPS, in the words of the screen.
#[must_use]
pub fn csv(register: &Register) -> String {
    let mut text = format!("\u{feff}{}\r\n", HEADS.join(","));
    for row in rows(register) {
        let cells: Vec<String> = row.iter().map(|cell| crate::table::quoted(&crate::table::held(cell))).collect();
        text.push_str(&format!("{}\r\n", cells.join(",")));
    }
    text
}

/// A register read from the rows of a table, each with its number: what was entered before must be as it was, and rows without
/// a digest are entered after it, in their order. How many those are.
///
/// # Errors
/// It is no such table, or a row that is wrong.
pub fn from_rows(rows: &[(usize, Vec<String>)]) -> Result<(Register, usize), RegisterProblem> {
    let place = |head: &str, cells: &[String]| cells.iter().position(|cell| squeezed(cell) == head);
    let is_head = |cells: &[String]| place("组织名称", cells).is_some() && place("收件时间", cells).is_some();
    let (at, (_, heads)) =
        rows.iter().enumerate().find(|(_, (_, cells))| is_head(cells)).ok_or(RegisterProblem::Foreign)?;
    let places = HEADS.map(|head| place(head, heads));
    let cell = |cells: &[String], column: usize| {
        let found = places[column].and_then(|at| cells.get(at)).map_or("", String::as_str);
        // The tab that keeps a text a text in CSV.
        found.strip_prefix('\t').unwrap_or(found).trim().to_owned()
    };
    let (mut entered, mut added) = (Vec::new(), Vec::new());
    for (number, cells) in &rows[at + 1..] {
        let read = |column: usize| cell(cells, column);
        if (0..HEADS.len()).all(|column| read(column).is_empty()) {
            continue;
        }
        match read(17) {
            digest if digest.is_empty() => {
                added.push((*number, event(&|column| short(&read(column))), self::volumes(&read(9))));
            }
            digest => entered.push((*number, digest, event(&read))),
        }
    }
    // People sort their tables.
    sort_by_key(&mut entered, |(_, _, event)| event.number);
    let mut register = Register::default();
    for (number, digest, event) in entered {
        let line = serde_json::to_string(&event).unwrap_or_default();
        if sha256(line.as_bytes()) != digest {
            return Err(RegisterProblem::Altered(number));
        }
        if event.before != register.head() || event.number != register.next() {
            return Err(RegisterProblem::Chain(number));
        }
        register.lines.push((line, event));
    }
    let count = added.len();
    for (number, event, volumes) in added {
        if event.organisation.is_empty() {
            return Err(RegisterProblem::Nameless(number));
        }
        if !is_moment(&event.time) {
            return Err(RegisterProblem::Moment(number));
        }
        if volumes.is_none() {
            return Err(RegisterProblem::Volumes(number));
        }
        // What is no moment says nothing of what came late.
        let deadline = Some(event.deadline).filter(|time| is_moment(time)).unwrap_or_default();
        let (data, file) = Default::default();
        register.enter(Event { state: UNCHECKED.to_owned(), deadline, data, file, ..event });
    }
    Ok((register, count))
}

/// The event of a row, as it was entered if nobody touched it.
fn event(read: &dyn Fn(usize) -> String) -> Event {
    // Excel makes a day of a text that looks like one; of both the same minute is meant.
    let time = |column: usize| cell_moment(&read(column)).unwrap_or_else(|| read(column));
    let whole = |column: usize| read(column).split('.').next().unwrap_or_default().parse().unwrap_or_default();
    Event {
        format: FORMAT.to_owned(),
        number: whole(0),
        time: time(1),
        organisation: read(2),
        credit_code: read(3),
        programme_title: read(4),
        name: read(7),
        medium: read(8),
        volumes: u32::try_from(whole(9)).unwrap_or_default(),
        by: read(10),
        deadline: time(11),
        programme: read(12),
        state: read(13),
        data: read(14),
        file: read(15),
        before: read(16),
        ..Event::default()
    }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{feff}').collect()
}

/// The number that Excel has for 1 January 2000.
const MILLENNIUM: u64 = 36_526;

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
        let heads = HEADS.map(str::to_owned).to_vec();
        let rows = rows(register).into_iter().map(Vec::from);
        std::iter::once(heads).chain(rows).enumerate().map(|(at, cells)| (at + 1, cells)).collect()
    }

    #[test]
    fn it_comes_back_from_a_table() {
        let register = register();
        let mut table = table(&register);
        assert_eq!(from_rows(&table), Ok((register.clone(), 0)));
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
        assert_eq!(from_rows(&table), Ok((register, 0)));
    }

    #[test]
    fn what_was_entered_cannot_be_changed() {
        let whole = table(&register());
        for (column, head) in HEADS.into_iter().enumerate() {
            let mut table = whole.clone();
            let cell = &mut table[2].1[column];
            cell.push('1');
            // The words beside the codes are for people; the code is made from the digest.
            let is_free = matches!(head, "状态" | "校验码");
            assert_eq!(from_rows(&table).is_ok(), is_free, "{head}");
        }
        let mut gone = whole.clone();
        gone.remove(2);
        assert_eq!(from_rows(&gone), Err(RegisterProblem::Chain(4)));
        assert_eq!(from_rows(&whole[1..]), Err(RegisterProblem::Foreign));
    }

    #[test]
    fn rows_that_people_added_are_entered() {
        let entered = register();
        let of = |time: &str, name: &str, volumes: &str| {
            let mut cells = vec![String::new(); HEADS.len()];
            (cells[1], cells[2], cells[9]) = (time.to_owned(), name.to_owned(), volumes.to_owned());
            let mut table = table(&entered);
            table.extend([(9, vec![" ".to_owned()]), (10, cells)]);
            from_rows(&table)
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
}
