//! A city of two thousand organisations as the desk counts it: a package, a sheet of its own and two lines of the register each.

use std::sync::Arc;
use ziping_domain::Programme;
use ziping_domain::programme::parse;
use ziping_station::office::EventKind;
use ziping_station::register::{Event, Register};
use ziping_station::sheet::{Filled, Sheet, Subject};
use ziping_station::{Applicant, Besides, Office, OfficeRules, PoolCounts, Row, State, pooled};

/// How many organisations.
const MANY: usize = 2_000;

/// All that is open at the desk.
pub struct City {
    rows: Vec<Row>,
    sheets: Vec<Sheet>,
    register: Register,
    offices: Vec<OfficeRules>,
}

impl City {
    /// Wuhu with that many organisations in forty districts.
    ///
    /// # Panics
    /// When a file of the project is broken.
    #[must_use]
    pub fn new() -> Self {
        let wuhu = include_str!("../../www/programmes/wuhu.json");
        let (programme, office) = parse::<(Programme, Office)>(wuhu).expect("a programme");
        let name = |at: usize| format!("芜湖示例第{at}公司");
        let code = |at: usize| format!("91340200MA{at:07}X");
        let mark = |at: usize| format!("{at:064x}");
        let row = |at: usize| Row {
            state: State::Intact,
            mark: Some(mark(at)),
            source: Some(Applicant {
                organisation: name(at),
                credit_code: code(at),
                programme: programme.id.clone(),
                programme_title: programme.title.zh().to_owned(),
                programme_version: programme.version.clone(),
                application: "2026-12-01".to_owned(),
                made: "2026-12-01".to_owned(),
                category: ["A", "B", "C", "D"][at % 4].to_owned(),
                place: format!("第{}区", at % 40),
                recommender: format!("第{}区质量发展委员会", at % 40),
                rules: office.pool.clone().map(Arc::new),
                ..Applicant::default()
            }),
            ..Row::new(&format!("{at}.zip"))
        };
        let sheet = |at: usize| Sheet {
            format: ziping_station::sheet::FORMAT.to_owned(),
            sheet: "visit".to_owned(),
            programme: programme.id.clone(),
            programme_version: programme.version.clone(),
            title: "孵化组织回访记录".to_owned(),
            day: "2027-06-01".to_owned(),
            organisations: vec![Subject {
                organisation: name(at),
                credit_code: code(at),
                mark: mark(at),
                sections: vec![Filled::default(); 8],
                ..Subject::default()
            }],
            ..Sheet::default()
        };
        let mut register = Register::default();
        for (kind, time) in [(EventKind::Received, "2026-12-01T09:00"), (EventKind::Admitted, "2027-01-05T09:00")] {
            for at in 0..MANY {
                register.decide(Event {
                    kind,
                    organisation: name(at),
                    credit_code: code(at),
                    programme: programme.id.clone(),
                    time: time.to_owned(),
                    category: if kind == EventKind::Admitted { "A".to_owned() } else { String::new() },
                    recommender: format!("第{}区质量发展委员会", at % 40),
                    place: format!("第{}区", at % 40),
                    ..Event::default()
                });
            }
        }
        let pool = office.pool.clone().map(|pool| pool.with(&programme));
        let offices =
            vec![OfficeRules { programme: programme.id.clone(), pool, title: "芜湖".to_owned(), sheets: Vec::new() }];
        Self { rows: (0..MANY).map(row).collect(), sheets: (0..MANY).map(sheet).collect(), register, offices }
    }

    /// Counts all of it once, as the desk does when something changed.
    pub fn count(&self) -> PoolCounts {
        let mut rows = self.rows.clone();
        let sheets: Vec<&Sheet> = self.sheets.iter().collect();
        let besides =
            Besides { sheets: &sheets, register: Some(&self.register), offices: &self.offices, ..Besides::default() };
        pooled(&mut rows, &besides)
    }
}
