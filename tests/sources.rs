//! What the programme files say of their documents is compared with the documents' own words, which lie in `sources/`: each
//! clause exists, each quote stands in it, and so does each number, period, quota and amount.

use std::collections::BTreeMap;
use ziping_domain::programme::{Note, Rule, Step};
use ziping_kit::Whole;
use ziping_kit::check::clauses::{clauses, is_part};
use ziping_tests::{programme, repository, text, whole};

const CITIES: [&str; 5] = ["wuhu", "songjiang", "jiaxing", "hangzhou", "zhejiang"];

/// Sections of the tool's own sheets whose questions are the source's, word by word: city, sheet, section, clause.
const VERBATIM: [(&str, &str, &str, &str); 27] = [
    ("songjiang", "plan", "steps", "4"),
    ("songjiang", "pledge", "pledge", "4.2.3"),
    ("songjiang", "courses", "courses", "4.3.3"),
    ("songjiang", "learning", "courses", "4.3.3"),
    ("songjiang", "theory", "required", "4.5.2"),
    ("songjiang", "agenda", "agenda", "4.6.3"),
    ("songjiang", "summary", "stages", "4"),
    ("songjiang", "improvements", "measures", "5.3.1"),
    ("zhejiang", "activities", "log", "四(一)"),
    ("zhejiang", "feedback", "activities", "四(一)"),
    ("zhejiang", "persons", "sent", "四(一)"),
    ("zhejiang", "materials", "list", "三(二)"),
    ("zhejiang", "secrecy", "pledge", "四(二)"),
    ("zhejiang", "case", "experience", "四(一)"),
    ("jiaxing", "checklist", "focus", "三(二)2"),
    ("jiaxing", "opening", "agenda", "三(二)2"),
    ("jiaxing", "closing", "agenda", "三(二)2"),
    ("jiaxing", "handover", "papers", "三(二)2"),
    ("jiaxing", "minutes", "present", "三(一)"),
    ("jiaxing", "committee", "present", "三(三)2"),
    ("jiaxing", "committee", "agenda", "三(三)2"),
    ("jiaxing", "winner-report", "money", "五(二)"),
    ("jiaxing", "winner-report", "mechanisms", "五(二)"),
    ("jiaxing", "self-check", "aspects", "五(三)"),
    ("jiaxing", "change", "kind", "五(四)"),
    ("hangzhou", "promotion", "areas", "五(一)"),
    ("hangzhou", "pledge", "pledge", "六(五)"),
];

/// The tool's own sheets whose headings are the source's: city, sheet, clause.
const HEADINGS: [(&str, &str, &str); 2] = [("songjiang", "summary", "5.1.2"), ("songjiang", "expert", "4.4.2.2")];

/// The clauses of a document: what each says, without white space. One that has parts of its own says what they say.
struct Source {
    clauses: BTreeMap<String, String>,
}

impl Source {
    fn of(city: &str) -> Self {
        let mut clauses: BTreeMap<String, String> = BTreeMap::new();
        let mut current = String::new();
        for line in text(&repository(&format!("tests/sources/{city}.txt"))).lines() {
            if let Some(clause) = line.strip_prefix("## ") {
                current = clause.to_owned();
                clauses.entry(current.clone()).or_default();
            } else if let Some(words) = clauses.get_mut(&current) {
                words.extend(line.chars().filter(|c| !c.is_whitespace()));
            }
        }
        Self { clauses }
    }

    /// What a clause says, with its parts and with the words that its parent begins with: the period of `（6）①` stands in
    /// `（6）`. Nothing, if there is no such clause.
    fn words(&self, clause: &str) -> String {
        let parts: String = self
            .clauses
            .iter()
            .filter(|(name, _)| *name == clause || is_part(name, clause))
            .map(|(_, words)| words.as_str())
            .collect();
        let parents = self.clauses.keys().filter(|name| clause.starts_with(name.as_str()) && *name != clause);
        let parent = parents.max_by_key(|name| name.len()).filter(|_| !parts.is_empty());
        parent.map_or("", |name| self.clauses[name].as_str()).to_owned() + &parts
    }

    /// What the clauses that a field names say together.
    fn cited(&self, field: &str) -> Vec<(String, String)> {
        clauses(field).into_iter().map(|name| (self.words(&name), name)).map(|(words, name)| (name, words)).collect()
    }
}

/// What is compared of one file, and what was found wrong.
struct Compared {
    city: &'static str,
    source: Source,
    wrong: Vec<String>,
}

impl Compared {
    fn clause(&mut self, place: &str, field: &str) -> String {
        if field.starts_with("工具参照") {
            return String::new();
        }
        let mut all = String::new();
        for (name, words) in self.source.cited(field) {
            if words.is_empty() {
                self.wrong.push(format!("{} {place}: the document has no clause {name}", self.city));
            }
            all += &words;
        }
        all
    }

    fn quote(&mut self, place: &str, clause: &str, quote: &str) {
        let words = self.clause(place, clause);
        let squeezed: String = quote.chars().filter(|c| !c.is_whitespace()).collect();
        if !words.contains(&squeezed) {
            self.wrong.push(format!("{} {place}: {clause} does not say “{quote}”", self.city));
        }
    }

    fn numbers(&mut self, place: &str, clause: &str, said: &str) {
        let words = self.clause(place, clause);
        for number in numbers(said) {
            if !numbers(&words).contains(&number) {
                self.wrong.push(format!("{} {place}: “{number}” is not in {clause}", self.city));
            }
        }
    }

    fn steps(&mut self, what: &str, steps: &[Step]) {
        for step in steps {
            self.numbers(&format!("{what} {}", step.title.zh()), &step.clause, step.text.zh());
        }
    }
}

/// The numbers of a text: digits that stand together, and Chinese numerals before a unit, with the unit.
fn numbers(text: &str) -> Vec<String> {
    const NUMERALS: &str = "一二三四五六七八九十两";
    const UNITS: &str = "个年天日份家类次种月元届";
    let text: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let run = |is: &dyn Fn(char) -> bool| text[at..].iter().take_while(|c| is(**c)).count();
        let (digits, numerals) = (run(&|c| c.is_ascii_digit()), run(&|c| NUMERALS.contains(c)));
        let after = text.get(at + numerals).is_some_and(|unit| UNITS.contains(*unit));
        if digits > 0 {
            found.push(text[at..at + digits].iter().collect());
        } else if numerals > 0 && after {
            found.push(text[at..=at + numerals].iter().collect());
        }
        at += digits.max(numerals).max(1);
    }
    found
}

/// The terms of a rule, in years.
fn terms(rule: &Rule) -> Vec<u16> {
    match rule {
        Rule::All(rules) | Rule::Any(rules) => rules.iter().flat_map(terms).collect(),
        Rule::Not(rule) => terms(rule),
        Rule::YearsSince { years, .. } | Rule::Within { years, .. } => vec![*years],
        _ => Vec::new(),
    }
}

fn compare(city: &'static str) -> Vec<String> {
    let Whole { programme: file, office, .. } = whole(city);
    let mut all = Compared { city, source: Source::of(city), wrong: Vec::new() };
    for question in file.questions().filter(|question| !question.clause.is_empty()) {
        all.clause(&question.id, &question.clause);
    }
    for condition in &file.conditions {
        all.quote(&condition.id, &condition.clause, &condition.quote);
        all.numbers(&condition.id, &condition.clause, condition.title.zh());
        let words = all.clause(&condition.id, &condition.clause);
        for years in terms(&condition.rule) {
            let chinese = ["", "一", "两", "三", "四", "五"].get(usize::from(years)).copied().unwrap_or_default();
            if !words.contains(&format!("{years}年")) && !words.contains(&format!("{chinese}年")) {
                all.wrong
                    .push(format!("{city} {}: a term of {years} years is not in {}", condition.id, condition.clause));
            }
        }
    }
    for Note { clause, text, .. } in &file.notes {
        all.numbers(&format!("note {clause}"), clause, text.zh());
    }
    all.steps("materials", &file.materials);
    all.steps("handing", &file.handing);
    all.steps("procedure", &file.procedure);
    all.steps("duty", &file.duties);
    for weight in &file.weights {
        all.numbers(weight.title.zh(), &weight.clause, &weight.percent.to_string());
    }
    if let Some(grants) = &file.grants {
        all.quote("grants", &grants.clause, &grants.quote);
        for amount in &grants.amounts {
            all.numbers(amount.title.zh(), &amount.clause, &amount.most.map_or(String::new(), |most| most.to_string()));
        }
    }
    for category in file.ladder.iter().filter(|ladder| ladder.borrowed.is_empty()).flat_map(|ladder| &ladder.categories)
    {
        all.quote(&category.id, "四(二)1", &category.quote);
        for words in category.teaching_what.zh().split('，') {
            all.quote(&category.id, &category.teaching_clause, words);
        }
    }
    if let Some(pool) = &office.pool {
        for (rule, most) in pool.recommender.iter().filter_map(|rule| Some((rule, rule.most?))) {
            all.numbers("pool", &rule.clause, &most.to_string());
        }
        for limit in &pool.limits {
            all.clause("pool", &limit.clause);
        }
        if let Some(planned) = &pool.planned {
            // The most are those of the awards together: 不超过5个, 不超过3个.
            let words = all.clause("pool", &planned.clause);
            let most =
                words.match_indices("不超过").filter_map(|(at, _)| numbers(&words[at..]).first()?.parse::<u32>().ok());
            let ratio = format!("1：{}", planned.times);
            if !words.contains(&ratio) || most.sum::<u32>() != planned.most {
                all.wrong.push(format!("{city} pool: {} or {} is not in {}", ratio, planned.most, planned.clause));
            }
        }
    }
    let pool = office.pool.iter();
    for decision in pool.clone().flat_map(|pool| &pool.decisions) {
        all.clause("decision", &decision.clause);
        for ground in &decision.grounds {
            // Of several kinds of accident each is a ground of its own.
            let kind = ground.strip_suffix("重大事故").unwrap_or(ground);
            all.quote("decision", &decision.clause, kind);
        }
    }
    for letter in pool.flat_map(|pool| &pool.letters) {
        all.clause(&format!("letter {}", letter.id), &letter.clause);
    }
    for sheet in office.outlines() {
        all.clause(&format!("sheet {}", sheet.id()), &sheet.clause);
    }
    for (_, sheet, section, clause) in VERBATIM.iter().filter(|(of, ..)| *of == city) {
        let name = format!("{sheet} {section}");
        let outline = office.outline(sheet).unwrap_or_else(|| panic!("{city} has no sheet {sheet}"));
        let section = outline.sections.iter().find(|one| one.id == *section);
        let section = section.unwrap_or_else(|| panic!("{city} has no {name}"));
        for words in &section.asks {
            all.quote(&name, clause, words.trim_start_matches(|c| ('①'..='⑨').contains(&c)));
        }
    }
    for (_, sheet, clause) in HEADINGS.iter().filter(|(of, ..)| *of == city) {
        let outline = office.outline(sheet).unwrap_or_else(|| panic!("{city} has no sheet {sheet}"));
        for section in &outline.sections {
            let title = section.title.split_once('、').map_or(section.title.as_str(), |(_, title)| title);
            all.quote(&format!("{sheet} {}", section.id), clause, title);
        }
    }
    // What a sheet asks is the source's, unless the file says that it is the tool's own.
    for sheet in office.outlines().filter(|one| !one.own) {
        // The annex that has its outline stands last.
        let annex = sheet.clause.rsplit(['，', '；']).next().unwrap_or_default();
        for section in &sheet.sections {
            let name = format!("{} {}", sheet.id(), section.id);
            all.quote(&name, annex, section.guide.zh().trim_end_matches('。'));
            all.quote(&name, annex, &section.title);
        }
    }
    all.wrong
}

#[test]
fn the_files_say_what_their_documents_say() {
    let wrong: Vec<String> = CITIES.into_iter().flat_map(compare).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every clause of a document is told of, or left out with a reason; and a file lists none that its document does not have.
#[test]
fn the_files_list_the_clauses_of_their_documents() {
    for city in CITIES {
        let source = programme(city).source;
        let unused = source.unused.iter().flat_map(|unused| &unused.clauses);
        let mut listed: Vec<&String> = source.clauses.iter().chain(unused).collect();
        listed.sort();
        assert_eq!(listed, Source::of(city).clauses.keys().collect::<Vec<_>>(), "{city}");
    }
}

/// The comparison itself: a wrong quote, number or clause must be found.
#[test]
fn a_difference_is_found() {
    let mut all = Compared { city: "hangzhou", source: Source::of("hangzhou"), wrong: Vec::new() };
    all.quote("x", "三(一)4", "方法满3年，并取得显著成效");
    all.numbers("x", "三(二)9", "5个工作日");
    all.numbers("x", "六(三)", "五年内，每两年");
    assert_eq!(all.wrong, Vec::<String>::new());
    all.quote("x", "三(一)4", "方法满5年");
    all.numbers("x", "三(二)9", "10个工作日");
    all.numbers("x", "六(三)", "三年内");
    all.clause("x", "三(一)8");
    assert_eq!(all.wrong.len(), 4, "{:?}", all.wrong);
    assert_eq!(numbers("不超过25个，五年内，满2/3，四选一"), ["25", "五年", "2", "3"]);
}
