//! What a programme file means: every problem at once, each with its place and a remedy. Its structure was judged
//! when it was read.

use super::{Kind, Programme, Question, Rule, is_beside};
use crate::problem::Problem;
use std::collections::BTreeSet;

mod decided;
mod papers;
#[cfg(feature = "station")]
mod station;
mod told;

/// Checks the meaning of a programme. `items`: the criteria's item ids, if its criteria file is at hand.
#[must_use]
pub fn check(programme: &Programme, items: Option<&[String]>) -> Vec<Problem> {
    let mut check = Check { programme, items, problems: Vec::new() };
    check.identifiers();
    check.questions();
    check.conditions();
    check.ladder();
    check.papers();
    check.cycles();
    check.told();
    // What rules decide can be found out once they refer to what is there.
    if check.problems.is_empty() {
        check.decided();
    }
    check.problems
}

struct Check<'a> {
    programme: &'a Programme,
    items: Option<&'a [String]>,
    problems: Vec<Problem>,
}

/// Lower-case letters, digits and single hyphens.
fn is_kebab(id: &str) -> bool {
    !id.is_empty()
        && id
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}

impl Check<'_> {
    fn say(&mut self, pointer: impl Into<String>, what: impl Into<String>, remedy: &str) {
        self.problems.push(Problem { pointer: pointer.into(), what: what.into(), remedy: remedy.to_owned() });
    }

    fn identifier(&mut self, seen: &mut BTreeSet<String>, id: &str, pointer: &str) {
        if !is_kebab(id) {
            self.say(pointer, format!("\"{id}\" is no identifier"), "use lower-case letters, digits and hyphens");
        }
        if !seen.insert(id.to_owned()) {
            self.say(pointer, format!("\"{id}\" stands twice"), "give each entry an id of its own");
        }
    }

    fn identifiers(&mut self) {
        let programme = self.programme;
        let mut seen = BTreeSet::new();
        if !is_kebab(&programme.id) {
            self.say(
                "/id",
                format!("\"{}\" is no identifier", programme.id),
                "use lower-case letters, digits and hyphens",
            );
        }
        for (pointer, question) in questions(programme) {
            self.identifier(&mut seen, &question.id, &format!("{pointer}/id"));
        }
        for (at, condition) in programme.conditions.iter().enumerate() {
            self.identifier(&mut seen, &condition.id, &format!("/conditions/{at}/id"));
        }
        let mut sections = BTreeSet::new();
        for (at, section) in programme.sections.iter().enumerate() {
            self.identifier(&mut sections, &section.id, &format!("/sections/{at}/id"));
            if section.evaluation && programme.criteria.is_none() {
                self.say(
                    format!("/sections/{at}/evaluation"),
                    "a self-evaluation step without criteria",
                    "name the criteria edition at /criteria",
                );
            }
        }
        let mut papers = BTreeSet::new();
        for (at, paper) in programme.papers.iter().enumerate() {
            self.identifier(&mut papers, &paper.id, &format!("/papers/{at}/id"));
        }
        let mut claims = BTreeSet::new();
        for (at, claim) in programme.claims.iter().enumerate() {
            self.identifier(&mut claims, &claim.id, &format!("/claims/{at}/id"));
            self.rule(&claim.claimed, &format!("/claims/{at}/claimed"));
            if let Some(backed) = &claim.backed {
                self.rule(backed, &format!("/claims/{at}/backed"));
            }
        }
        self.known(&programme.organisation, "/organisation", &[Kind::Text]);
        if let Some(grants) = &programme.grants {
            for (at, amount) in grants.amounts.iter().enumerate() {
                self.rule(&amount.when, &format!("/grants/amounts/{at}/when"));
            }
            if let Some(id) = &grants.before {
                self.known(id, "/grants/before", &[Kind::Number, Kind::Money]);
            }
        }
        if let Some(matching) = &programme.matching {
            self.beside("/matching/list", &matching.list, "incubators/city.json");
            for (at, need) in matching.by.iter().enumerate() {
                self.known(&need.question, &format!("/matching/by/{at}/question"), &[Kind::Choice, Kind::Choices]);
            }
        }
        if let Some(notice) = &programme.notice {
            self.beside("/notice", notice, "notices/city.json");
        }
        for (at, edition) in programme.history.iter().enumerate() {
            if programme.history.iter().take(at).any(|before| before.version == edition.version) {
                self.say(
                    format!("/history/{at}/version"),
                    format!("version \"{}\" stands twice", edition.version),
                    "give each version one entry, oldest first",
                );
            }
            for (nth, id) in edition.questions.iter().enumerate() {
                self.known(id, &format!("/history/{at}/questions/{nth}"), &[]);
            }
        }
        if let Some(last) = programme.history.last().filter(|last| last.version != programme.version) {
            self.say(
                "/version",
                format!("the version is \"{}\", the history ends with \"{}\"", programme.version, last.version),
                "add an entry to the history that says what changed, or correct the version",
            );
        }
        #[cfg(feature = "station")]
        self.station();
        if let Some(id) = &programme.companies {
            self.known(id, "/companies", &[Kind::Rows]);
        }
        for (at, id) in programme.introduction.iter().enumerate() {
            self.known(id, &format!("/introduction/{at}"), &[]);
        }
        if let Some(id) = &programme.application_date {
            self.known(id, "/applicationDate", &[Kind::Date]);
        }
    }

    fn beside(&mut self, pointer: &str, name: &str, like: &str) {
        if !is_beside(name) {
            let remedy = format!("name it like \"{like}\", without \"..\" and without a site");
            self.say(pointer, format!("\"{name}\" is no .json file beside this one"), &remedy);
        }
    }

    fn questions(&mut self) {
        let mut facts = BTreeSet::new();
        for (pointer, question) in questions(self.programme) {
            self.question(&pointer, question);
            if let Some(fact) = &question.fact {
                self.identifier(&mut facts, fact, &format!("{pointer}/fact"));
                if matches!(question.kind, Kind::Matrix | Kind::Files) {
                    self.say(
                        format!("{pointer}/fact"),
                        "a matrix or files cannot be carried to another programme",
                        "take the fact out",
                    );
                }
            }
        }
    }

    fn question(&mut self, pointer: &str, question: &Question) {
        let Question { kind, options, rows, columns, .. } = question;
        let need = |needed: bool, list: bool| needed && list;
        if need(matches!(kind, Kind::Choice | Kind::Choices | Kind::Matrix), options.is_empty()) {
            self.say(format!("{pointer}/options"), "a choice without options", "list at least two options");
        }
        if need(*kind == Kind::Matrix, rows.is_empty()) {
            self.say(format!("{pointer}/rows"), "a matrix without rows", "list its rows");
        }
        if need(*kind == Kind::Rows, columns.is_empty()) {
            self.say(format!("{pointer}/columns"), "repeated rows without columns", "list their columns");
        }
        if *kind == Kind::YesNo && !options.is_empty() {
            let ids: Vec<&str> = options.iter().map(|option| option.id.as_str()).collect();
            if ids.len() != 2 || !ids.contains(&"yes") || !ids.contains(&"no") {
                self.say(
                    format!("{pointer}/options"),
                    "a yes/no question with other options",
                    "name them \"yes\" and \"no\", or use kind \"choice\"",
                );
            }
        }
        if question.clause.is_empty() && !question.helper {
            self.say(
                format!("{pointer}/clause"),
                "a question without a clause",
                "name the clause or form row it comes from, or mark it \"helper\"",
            );
        }
        if question.ordered && *kind != Kind::Choice {
            self.say(
                format!("{pointer}/ordered"),
                "only a choice can be ordered",
                "take it out, or use kind \"choice\"",
            );
        }
        let mut seen = BTreeSet::new();
        for (at, option) in options.iter().enumerate() {
            self.identifier(&mut seen, &option.id, &format!("{pointer}/options/{at}/id"));
        }
        let mut seen = BTreeSet::new();
        for (at, row) in rows.iter().enumerate() {
            self.identifier(&mut seen, &row.id, &format!("{pointer}/rows/{at}/id"));
        }
        let mut seen = BTreeSet::new();
        for (at, column) in columns.iter().enumerate() {
            self.identifier(&mut seen, &column.id, &format!("{pointer}/columns/{at}/id"));
        }
        if let Some(when) = &question.when {
            self.rule(when, &format!("{pointer}/when"));
        }
    }

    fn conditions(&mut self) {
        for (at, condition) in self.programme.conditions.iter().enumerate() {
            if condition.clause.is_empty() {
                self.say(
                    format!("/conditions/{at}/clause"),
                    "a condition without a clause",
                    "name the clause of the source",
                );
            }
            if condition.quote.trim().is_empty() {
                self.say(
                    format!("/conditions/{at}/quote"),
                    format!("\"{}\" quotes nothing of the source", condition.id),
                    "copy the source's own words",
                );
            }
            self.rule(&condition.rule, &format!("/conditions/{at}/rule"));
            if let Some(fails) = &condition.fails {
                self.rule(fails, &format!("/conditions/{at}/fails"));
            }
            for (nth, id) in condition.also.iter().enumerate() {
                self.known(id, &format!("/conditions/{at}/also/{nth}"), &[]);
            }
            if let Some(when) = &condition.when {
                self.rule(when, &format!("/conditions/{at}/when"));
            }
        }
    }

    /// The question exists and is of one of the kinds.
    fn known(&mut self, id: &str, pointer: &str, kinds: &[Kind]) -> Option<Question> {
        match self.programme.question(id) {
            None => {
                self.say(pointer, format!("there is no question \"{id}\""), "correct the id, or add the question");
                None
            }
            Some(question) if !kinds.is_empty() && !kinds.contains(&question.kind) => {
                self.say(
                    pointer,
                    format!(
                        "question \"{id}\" is of kind {}, this needs {}",
                        question.kind.name(),
                        kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(" or ")
                    ),
                    "refer to a question of that kind, or change its kind",
                );
                None
            }
            Some(question) => Some(question.clone()),
        }
    }

    fn rule(&mut self, rule: &Rule, pointer: &str) {
        const DATE: &[Kind] = &[Kind::Date];
        match rule {
            Rule::All(rules) | Rule::Any(rules) => {
                let name = if matches!(rule, Rule::All(_)) { "all" } else { "any" };
                if rules.is_empty() {
                    self.say(format!("{pointer}/{name}"), "an empty list of rules", "list at least one rule");
                }
                for (at, rule) in rules.iter().enumerate() {
                    self.rule(rule, &format!("{pointer}/{name}/{at}"));
                }
            }
            Rule::Not(rule) => self.rule(rule, &format!("{pointer}/not")),
            Rule::Is { question, option } => {
                let place = format!("{pointer}/is");
                if let Some(asked) = self.known(question, &format!("{place}/question"), &[])
                    && !asked.accepts(option)
                {
                    self.say(
                        format!("{place}/option"),
                        format!("question \"{question}\" has no option \"{option}\""),
                        "name one of its options; a matrix's is \"row:column\", a yes/no question's \"yes\" or \"no\"",
                    );
                }
            }
            Rule::AtLeast { question, option } => {
                let place = format!("{pointer}/atLeast");
                if let Some(asked) = self.known(question, &format!("{place}/question"), &[Kind::Choice]) {
                    if !asked.ordered {
                        self.say(
                            format!("{place}/question"),
                            format!("question \"{question}\" is not ordered"),
                            "set \"ordered\": true on it, options least first",
                        );
                    }
                    if asked.option(option).is_none() {
                        self.say(
                            format!("{place}/option"),
                            format!("question \"{question}\" has no option \"{option}\""),
                            "name one of its options",
                        );
                    }
                }
            }
            Rule::Number { question, at_least, at_most } => {
                let place = format!("{pointer}/number");
                self.known(question, &format!("{place}/question"), &[Kind::Number, Kind::Money, Kind::Years]);
                if let (Some(least), Some(most)) = (at_least, at_most)
                    && least > most
                {
                    self.say(
                        format!("{place}/atLeast"),
                        format!("no number is at least {least} and at most {most}"),
                        "let \"atLeast\" be the smaller one",
                    );
                }
                if at_least.is_none() && at_most.is_none() {
                    self.say(place, "a number rule without bounds", "give \"atLeast\", \"atMost\" or both");
                }
            }
            Rule::EachRow { question, column, option } => {
                let place = format!("{pointer}/eachRow");
                if let Some(asked) = self.known(question, &format!("{place}/question"), &[Kind::Rows]) {
                    match asked.columns.iter().find(|one| one.id == *column) {
                        None => self.say(
                            format!("{place}/column"),
                            format!("question \"{question}\" has no column \"{column}\""),
                            "name one of its columns",
                        ),
                        Some(one) if !one.options.iter().any(|one| one.id == *option) => self.say(
                            format!("{place}/option"),
                            format!("column \"{column}\" has no option \"{option}\""),
                            "name one of its options; a column needs options to be compared",
                        ),
                        Some(_) => {}
                    }
                }
            }
            Rule::YearsSince { question, .. } => {
                self.known(question, &format!("{pointer}/yearsSince/question"), DATE);
            }
            Rule::Within { question, .. } => {
                self.known(question, &format!("{pointer}/within/question"), DATE);
            }
            Rule::NotBefore(question) => {
                self.known(question, &format!("{pointer}/notBefore"), DATE);
            }
            Rule::Answered(question) => {
                self.known(question, &format!("{pointer}/answered"), &[]);
            }
        }
    }

    fn ladder(&mut self) {
        let Some(ladder) = &self.programme.ladder else {
            return;
        };
        let mut names = BTreeSet::new();
        for (at, category) in ladder.categories.iter().enumerate() {
            if !names.insert(category.id.as_str()) {
                self.say(
                    format!("/ladder/categories/{at}/id"),
                    format!("\"{}\" stands twice", category.id),
                    "give each category an id of its own",
                );
            }
            if !ladder.criteria.iter().any(|criterion| criterion.least.contains_key(&category.id)) {
                self.say(
                    format!("/ladder/categories/{at}"),
                    format!("category \"{}\" asks nothing: every organisation would be in it", category.id),
                    "name it in \"least\" of at least one criterion",
                );
            }
        }
        for (at, criterion) in ladder.criteria.iter().enumerate() {
            let place = format!("/ladder/criteria/{at}");
            let asked = self.known(&criterion.question, &format!("{place}/question"), &[Kind::Choice]);
            if let Some(asked) = &asked
                && (!asked.ordered || asked.when.is_some())
            {
                self.say(
                    format!("{place}/question"),
                    format!("question \"{}\" must be ordered and always asked", asked.id),
                    "set \"ordered\": true and take \"when\" out",
                );
            }
            for (category, option) in &criterion.least {
                if !names.contains(category.as_str()) {
                    self.say(
                        format!("{place}/least/{category}"),
                        format!("there is no category \"{category}\""),
                        "name a category of the table",
                    );
                }
                if asked.as_ref().is_some_and(|asked| asked.option(option).is_none()) {
                    self.say(
                        format!("{place}/least/{category}"),
                        format!("no answer reaches it: question \"{}\" has no option \"{option}\"", criterion.question),
                        "name one of the question's options",
                    );
                }
            }
            // In the order of the table: a higher category asks no less.
            let rank =
                |id: &str| asked.as_ref().zip(criterion.least.get(id)).and_then(|(asked, option)| asked.rank(option));
            let ranks: Vec<_> = ladder.categories.iter().filter_map(|one| Some((&one.id, rank(&one.id)?))).collect();
            for pair in ranks.windows(2) {
                let [(low, least), (high, more)] = pair else { continue };
                if more < least {
                    self.say(
                        format!("{place}/least/{high}"),
                        format!("category \"{high}\" asks less here than \"{low}\" below it"),
                        "let a higher category ask no less",
                    );
                }
            }
            for (nth, item) in criterion.items.iter().enumerate() {
                if self.items.is_some_and(|items| !items.contains(item)) {
                    self.say(
                        format!("{place}/items/{nth}"),
                        format!("the criteria have no item \"{item}\""),
                        "name an item of the criteria file",
                    );
                }
            }
        }
        for (at, conflict) in ladder.conflicts.iter().enumerate() {
            self.rule(&conflict.when, &format!("/ladder/conflicts/{at}/when"));
            for (id, option) in &conflict.instead {
                let place = format!("/ladder/conflicts/{at}/instead/{id}");
                let Some(asked) = self.known(id, &place, &[Kind::Choice]) else { continue };
                if asked.option(option).is_none() {
                    self.say(
                        &place,
                        format!("question \"{id}\" has no option \"{option}\""),
                        "name one of its options",
                    );
                }
            }
        }
        self.shadowed(ladder);
        if let Some(reason) = &ladder.reason {
            self.known(reason, "/ladder/reason", &[Kind::Text, Kind::LongText]);
        }
        if let Some(own) = &ladder.own
            && let Some(asked) = self.known(own, "/ladder/own", &[Kind::Choice])
        {
            for category in &ladder.categories {
                if asked.option(&category.id.to_lowercase()).is_none() {
                    self.say(
                        "/ladder/own",
                        format!("question \"{own}\" has no option for category \"{}\"", category.id),
                        "add an option whose id is the category's in lower case",
                    );
                }
            }
        }
    }

    /// A category that a higher one always covers can never be the outcome.
    fn shadowed(&mut self, ladder: &super::Ladder) {
        for (at, low) in ladder.categories.iter().enumerate() {
            let covered = ladder.categories.iter().skip(at + 1).find(|high| {
                ladder.criteria.iter().all(|criterion| match criterion.least.get(&high.id) {
                    None => true,
                    Some(asked) => criterion.least.get(&low.id).is_some_and(|least| {
                        let rank = |option: &str| {
                            self.programme.question(&criterion.question).and_then(|question| question.rank(option))
                        };
                        rank(least) >= rank(asked)
                    }),
                })
            });
            if let Some(high) = covered {
                let what =
                    format!("no answers reach category \"{}\": whoever meets it meets \"{}\" too", low.id, high.id);
                self.say(
                    format!("/ladder/categories/{at}"),
                    what,
                    "ask more of the higher category, or take the lower one out",
                );
            }
        }
    }

    /// Questions whose being asked depends on themselves.
    fn cycles(&mut self) {
        let programme = self.programme;
        for (pointer, question) in questions(programme) {
            let mut reached: BTreeSet<&str> = BTreeSet::new();
            let mut next: Vec<&str> = question.when.iter().flat_map(Rule::questions).collect();
            while let Some(id) = next.pop() {
                if reached.insert(id) {
                    let when = programme.question(id).and_then(|other| other.when.as_ref());
                    next.extend(when.into_iter().flat_map(Rule::questions));
                }
            }
            if reached.contains(question.id.as_str()) {
                self.say(
                    format!("{pointer}/when"),
                    format!("whether \"{}\" is asked depends on its own answer", question.id),
                    "break the circle of \"when\" rules",
                );
            }
        }
    }
}

/// All questions with their pointers.
/// All questions, each with its pointer.
pub(crate) fn questions(programme: &Programme) -> impl Iterator<Item = (String, &Question)> {
    programme.sections.iter().enumerate().flat_map(|(s, section)| {
        section.groups.iter().enumerate().flat_map(move |(g, group)| {
            group
                .questions
                .iter()
                .enumerate()
                .map(move |(q, question)| (format!("/sections/{s}/groups/{g}/questions/{q}"), question))
        })
    })
}
