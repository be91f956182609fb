//! The station's desk in the browser: packages opened, printed, surveyed and counted. It judges nothing and keeps nothing.

use frame::{Door, Frame, Props};
pub use office::OFFICE;
pub use platform::Platform;
use serde::Deserialize;
pub use state::{Coming, OfficePages, OfficeRoad};
use state::{Desk, Entry, Env, Msg, Notice, OpenTable, Page};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use ziping_station::marking::{Agreed, Marking};
use ziping_station::register::{Register, RegisterProblem, RegisterReading};
use ziping_station::sheet::Sheet;
use ziping_station::{Announced, OfficeRules, Reason, SentRules, Transmittal};
use ziping_ui::language;

mod frame;
mod office;
mod pages;
mod parts;
mod platform;
mod press;
mod printing;
mod state;
mod words;

/// A running desk.
#[wasm_bindgen]
pub struct Mounted {
    handle: Option<yew::AppHandle<Frame>>,
    door: Door,
    /// What was opened and is not told yet, and after how many wipes: of thousands not each is drawn.
    opened: Opened,
}

/// Messages, each with the number of wipes before it.
type Opened = Rc<RefCell<Vec<(u32, Msg)>>>;

/// What the element tells at the start.
#[derive(Deserialize)]
struct Config {
    lang: String,
    printer: bool,
}

/// Starts the desk in `root`; `road` leads to what lies behind the seam.
///
/// # Errors
/// `config`, when the config is no JSON object of `lang`, `printer`.
pub fn begin(root: web_sys::Element, platform: Platform, config: &str, road: OfficeRoad) -> Result<Mounted, JsValue> {
    let config: Config =
        serde_json::from_str(config).map_err(|error| platform.failure("config", &error.to_string()))?;
    let today = |platform: &Platform| platform.today().parse().ok();
    let env = Env { platform: Rc::new(platform), printer: config.printer, today, road };
    let told = env.platform.clone();
    ziping_ui::on_crash(move || told.crashed());
    let door = Door::default();
    let props = Props { desk: Desk::new(env, language(&config.lang)), door: door.clone() };
    let handle = yew::Renderer::<Frame>::with_root_and_props(root, props).render();
    Ok(Mounted { handle: Some(handle), door, opened: Rc::default() })
}

impl Mounted {
    /// Does what needs the office once it is there, unless the desk was wiped meanwhile.
    fn with_office<F: Future<Output = ()>>(&self, work: impl FnOnce(&'static OfficePages, Door) -> F + 'static) {
        let (door, before) = (self.door.clone(), wipes(&self.door));
        spawn_local(async move {
            // The first showing is a moment away, at most.
            let mut turns = 0;
            let desk = loop {
                match door.state() {
                    Some(desk) => break desk,
                    None if turns > 99 => return,
                    None => drop(JsFuture::from(js_sys::Promise::resolve(&JsValue::UNDEFINED)).await),
                }
                turns += 1;
            };
            match office::reach(&desk).await {
                Some(_) if wipes(&door) != before => {}
                Some(office) => work(office, door).await,
                None => {
                    let text = words::reason("load");
                    door.tell(Msg::Tell(Some(Notice { bad: true, text })));
                }
            }
        });
    }
}

/// How often the desk was wiped.
fn wipes(door: &Door) -> u32 {
    door.state().map_or(0, |desk| desk.wipes)
}

/// Tells what was opened since it was wiped last, at once.
fn settle(opened: &Opened, door: &Door) {
    let now = wipes(door);
    let all: Vec<Msg> = opened.take().into_iter().filter(|(before, _)| *before == now).map(|(_, msg)| msg).collect();
    if !all.is_empty() {
        door.tell(Msg::All(all));
    }
}

/// Lets the browser do what waits: whatever follows is a task of its own.
async fn pause(door: &Door) {
    if let Some(desk) = door.state() {
        drop(JsFuture::from(desk.env.platform.pause()).await);
    }
}

/// Lines of a register that are read in a moment.
const AT_ONCE: usize = 500;

/// Reads a register bit by bit: a city's has thousands of lines.
async fn read(office: &OfficePages, door: &Door, text: &str) -> Result<Register, RegisterProblem> {
    let mut reading = RegisterReading::of(text);
    while (office.read)(&mut reading, AT_ONCE)? {
        pause(door).await;
    }
    Ok(reading.register())
}

/// Takes a register in, of which so many lines stand in no file; one that is open and does not begin it stays.
async fn book(door: &Door, found: Result<(Register, usize), RegisterProblem>, name: &str) {
    let own = door.state().map(|desk| desk.book.clone()).unwrap_or_default();
    let own = &own.register;
    let told = match found {
        Ok((register, unsaved)) if register.is_begun_by(own) => {
            let known = register.events().count() - unsaved;
            door.tell(Msg::Book(register, unsaved));
            // Where everybody stands is worked out before it is drawn.
            let before = wipes(door);
            pause(door).await;
            if let Some(desk) = door.state() {
                desk.standing();
            }
            pause(door).await;
            if wipes(door) != before {
                return;
            }
            door.tell(Msg::Go(Page::Register));
            // Only lines that bring their digest were compared with anything.
            let (zh, en) = match unsaved {
                0 => (String::new(), String::new()),
                new => (
                    format!("另有 {new} 行是表格里新加的，这次才登记，请核对"),
                    format!(" {new} rows were added to the table and are entered now: look at them."),
                ),
            };
            let text = (
                format!("已打开收件登记“{name}”：原有 {known} 行前后一致。{zh}"),
                format!("The register “{name}” is open: {known} lines, each follows the one before.{en}"),
            );
            Notice { bad: unsaved > 0 && known == 0, text }
        }
        // Both go on from one line, each in its own way.
        Ok((register, _)) if own.common(&register) > 0 && !own.is_begun_by(&register) => {
            let common = own.common(&register);
            let [here, there] = [own.beyond(&register), register.beyond(own)].map(|lines| named(&lines));
            let text = (
                format!(
                    "{name}：与已打开的登记前 {common} 行相同，之后各有各的行，没有打开。请以一份为准，把另一份的新行登记到它的末尾。已打开的：{here}。这份：{there}。"
                ),
                format!(
                    "{name}: the first {common} lines are those of the open register, then each has lines of its own. It was not opened: take one of them and enter the other's new lines at its end. Here: {here}. There: {there}."
                ),
            );
            Notice { bad: true, text }
        }
        // The one that is open goes on where this one ends.
        Ok((register, _)) if own.is_begun_by(&register) && register.events().next().is_some() => {
            let (older, more) = (register.events().count(), own.events().count() - register.events().count());
            let text = (
                format!("{name}：是已打开登记的较早一版（前 {older} 行相同，已打开的多 {more} 行），没有打开。"),
                format!(
                    "{name}: an earlier edition of the open register ({older} lines, {more} fewer). It was not opened."
                ),
            );
            Notice { bad: true, text }
        }
        Ok(_) => {
            let (zh, en) = words::reason(Reason::RegisterOther.code());
            Notice { bad: true, text: (format!("{name}：{zh}"), format!("{name}: {en}")) }
        }
        Err(problem) => {
            let (zh, en) = words::reason(problem.code());
            let place = problem.place();
            let (row, line) =
                place.map_or_else(Default::default, |at| (format!("第 {at} 行，"), format!("row {at}, ")));
            Notice { bad: true, text: (format!("{name}：{row}{zh}"), format!("{name}: {line}{en}")) }
        }
    };
    door.tell(Msg::Tell(Some(told)));
}

#[wasm_bindgen]
impl Mounted {
    /// Switches the language.
    #[wasm_bindgen(js_name = setLang)]
    pub fn set_lang(&self, lang: &str) {
        self.door.tell(Msg::Lang(language(lang)));
    }

    /// Files were examined: a JSON list of `id` and `row`.
    pub fn rows(&self, json: &str) {
        if let Ok(rows) = serde_json::from_str::<Vec<Entry>>(json) {
            self.door.tell(Msg::Rows(rows));
        }
    }

    /// What the station's own programmes say to offices: JSON of the examiner's.
    pub fn offices(&self, json: &str) {
        if let Ok(sent) = serde_json::from_str::<Vec<SentRules>>(json) {
            self.door.tell(Msg::Offices(sent.into_iter().map(OfficeRules::from).collect()));
        }
    }

    /// How many of how many files are examined.
    pub fn progress(&self, done: u32, total: u32) {
        self.door.tell(Msg::Progress(done, total));
    }

    /// Something makes no progress: the name of the file; empty once it goes on.
    pub fn slow(&self, name: &str) {
        self.door.tell(Msg::Slow(name.to_owned()));
    }

    /// Whether a file of a folder can be something: not what a system left there, such as `._a.zip`.
    pub fn wanted(&self, path: &str) -> bool {
        let path = path.trim_start_matches('/');
        let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        matches!(ending.as_str(), "zip" | "age" | "json" | "jsonl") && ziping_package::junk::of(path).is_none()
    }

    /// What a file is, by its first bytes (64 are enough), its name and its size in bytes; see `ziping_package::triage`.
    pub fn triage(&self, head: &[u8], name: &str, size: f64) -> String {
        ziping_package::triage(head, name, size as u64).code().to_owned()
    }

    /// What a file is that is no package: a survey report or a register, readable or not, is taken in. `taken`, `json` or
    /// `other`.
    pub fn text(&self, bytes: &[u8], name: &str) -> String {
        let text = std::str::from_utf8(bytes).unwrap_or_default().trim_start_matches('\u{feff}');
        let kind = match text.trim_start().starts_with('{') {
            true if self.report(text, name) || self.list(text, name) || self.announced(text, name) => "taken",
            true if self.review(text, name) => "taken",
            true if self.register(bytes, name) => "taken",
            true => "json",
            false => "other",
        };
        kind.to_owned()
    }

    fn list(&self, text: &str, name: &str) -> bool {
        let is_one = Transmittal::is_one(text);
        if is_one {
            let (text, file) = (text.to_owned(), name.to_owned());
            self.open(name, move |office| {
                let list = (office.list)(&text)?;
                let words = (
                    format!("已打开报送清单“{file}”，到齐情况见“汇总”。"),
                    format!("The list “{file}” is open: what of it arrived stands under “Overview”."),
                );
                Ok((Msg::List(Box::new(list)), words))
            });
        }
        is_one
    }

    fn announced(&self, text: &str, name: &str) -> bool {
        let is_one = Announced::is_one(text);
        if is_one {
            let (text, file) = (text.to_owned(), name.to_owned());
            self.open(name, move |office| {
                let one = (office.announced)(&text)?;
                                let words = match one.by_stamp {
                    true => (
                        format!("已打开年度通知“{file}”：以邮戳为准，是否逾期请看邮戳，不自动标出。"),
                        format!("The notice “{file}” is open: the stamp of the post counts, so look at it; nothing is marked late."),
                    ),
                    false => (
                        format!("已打开年度通知“{file}”：收件登记按它的截止时间标出逾期。"),
                        format!("The notice “{file}” is open: by its deadline packages are marked late when they are taken in."),
                    ),
                };
                Ok((Msg::Announced(one), words))
            });
        }
        is_one
    }

    fn review(&self, text: &str, name: &str) -> bool {
        let is_one = Marking::is_one(text) || Agreed::is_one(text);
        if is_one {
            let (text, file) = (text.to_owned(), name.to_owned());
            self.open(name, move |office| {
                let review = (office.review)(&text)?;
                let words = (
                    format!("已打开评审文件“{file}”，见“评审”。"),
                    format!("The assessors' file “{file}” is open, under “Assessment”."),
                );
                Ok((Msg::Review(review), words))
            });
        }
        is_one
    }

    fn report(&self, text: &str, name: &str) -> bool {
        let is_one = Sheet::is_one(text);
        if is_one {
            let (text, file) = (text.to_owned(), name.to_owned());
            self.open(name, move |office| {
                let sheet = (office.report)(&text)?;
                let title = &sheet.title;
                let words = (
                    format!("已打开{title}“{file}”，见“调查、回访”。"),
                    format!("The sheet “{file}” ({title}) is open, under “Sheets”."),
                );
                Ok((Msg::Sheet(Box::new(sheet)), words))
            });
        }
        is_one
    }

    /// Takes in what `read` makes of the file `name`, and says so in its words, or says why it cannot be read.
    fn open(
        &self,
        name: &str,
        read: impl FnOnce(&OfficePages) -> Result<(Msg, (String, String)), &'static str> + 'static,
    ) {
        let (name, opened, wipes) = (name.to_owned(), self.opened.clone(), wipes(&self.door));
        let was_there = self.door.state().is_some_and(|desk| desk.office.is_some());
        self.with_office(async move |office, door| {
            let told = match read(office) {
                Ok((taken, text)) => {
                    opened.borrow_mut().push((wipes, taken));
                    Notice { bad: false, text }
                }
                Err(code) => {
                    let (zh, en) = words::reason(code);
                    Notice { bad: true, text: (format!("{name}：{zh}"), format!("{name}: {en}")) }
                }
            };
            opened.borrow_mut().push((wipes, Msg::Tell(Some(told))));
            // Whoever would have settled it did not wait for the office.
            if !was_there {
                settle(&opened, &door);
            }
        });
    }

    /// Tells what was opened.
    pub fn settle(&self) {
        settle(&self.opened, &self.door);
    }

    /// Takes a register in, readable or not; false if the file is none.
    pub fn register(&self, bytes: &[u8], name: &str) -> bool {
        let text = std::str::from_utf8(bytes).unwrap_or_default().to_owned();
        let is_one = Register::is_one(&text);
        if is_one {
            let (name, before) = (name.to_owned(), wipes(&self.door));
            self.with_office(async move |office, door| {
                let found = read(office, &door, &text).await;
                if wipes(&door) == before {
                    book(&door, found.map(|register| (register, 0)), &name).await;
                }
            });
        }
        is_one
    }

    /// The rows of a spreadsheet, a JSON list of number and cells: a register that people went on with, or another table of the
    /// office's.
    pub fn cells(&self, json: &str, name: &str) {
        let (json, name) = (json.to_owned(), name.to_owned());
        self.with_office(async move |office, door| {
            let offices = door.state().map(|desk| desk.offices.clone()).unwrap_or_default();
            let found = (office.rows)(&json, &offices);
            let table = matches!(found, Err(RegisterProblem::Foreign)).then(|| (office.table)(&json)).flatten();
            let Some(lines) = table else { return book(&door, found, &name).await };
            let text = (
                format!("已打开表格“{name}”，在“评审”中排序、计票或做签条。"),
                format!("The table “{name}” is open, under “Assessment”."),
            );
            let table = Msg::Table(OpenTable { id: 0, name, lines });
            door.tell(Msg::All(vec![table, Msg::Tell(Some(Notice { bad: false, text }))]));
        });
    }

    /// Tells the user something by its code.
    pub fn say(&self, bad: bool, code: &str) {
        self.door.tell(Msg::Tell(Some(Notice { bad, text: words::reason(code) })));
    }

    /// So many keys and passphrases are in memory.
    pub fn keys(&self, count: u32) {
        self.door.tell(Msg::Keys(count));
    }

    /// A file was saved.
    pub fn saved(&self, _name: &str) {
        self.door.tell(Msg::Saved);
    }

    /// Seconds until everything is wiped; negative when somebody is there again.
    pub fn idle(&self, seconds: i32) {
        self.door.tell(Msg::Idle(u32::try_from(seconds).ok()));
    }

    /// Everything was wiped; whether for idleness.
    pub fn wiped(&self, by_idleness: bool) {
        self.door.tell(Msg::Wiped(by_idleness));
    }

    /// Whether anything is in memory.
    pub fn holds(&self) -> bool {
        self.door.state().is_some_and(|desk| desk.holds())
    }

    /// Whether leaving would lose work.
    pub fn unsaved(&self) -> bool {
        self.door.state().is_some_and(|desk| desk.is_unsaved())
    }

    /// Saves every report that is in no file, before all is wiped; whether there was one.
    pub fn rescue(&self) -> bool {
        self.door.state().is_some_and(|desk| desk.rescue() > 0)
    }

    /// Takes the desk off the page.
    pub fn unmount(mut self) {
        if let Some(handle) = self.handle.take() {
            handle.destroy();
        }
    }
}

/// Lines in words, no more than can be read at once.
fn named(lines: &[String]) -> String {
    const SHOWN: usize = 12;
    let more = lines.len().saturating_sub(SHOWN);
    let first = lines[..lines.len() - more].join("；");
    if more > 0 { format!("{first}；…（+{more}）") } else { first }
}
