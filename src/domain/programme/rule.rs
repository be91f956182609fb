//! Rules as data: what must hold of the answers. Judged in three-valued logic, see [`crate::assess::logic`].

use crate::date::Date;
use crate::text::Text;
use ziping_json::{record, tags};

tags! {
    /// A rule over answers.
    #[derive(Clone, Debug, PartialEq)]
    pub enum Rule {
        /// All hold.
        All(Vec<Rule>) = "all",
        /// At least one holds.
        Any(Vec<Rule>) = "any",
        /// Does not hold.
        Not(Box<Rule>) = "not",
        /// The option is chosen.
        Is {
            /// Question id.
            question: String = req "question",
            /// Option id; a matrix's is `row:column`.
            option: String = req "option",
        } = "is",
        /// Every row has this option in a column, as when each company of a group must comply. A row that says nothing there,
        /// or no row at all, leaves it open.
        EachRow {
            /// Question id of repeated rows.
            question: String = req "question",
            /// Column id.
            column: String = req "column",
            /// Option id.
            option: String = req "option",
        } = "eachRow",
        /// So many rows, or every one, for which a rule holds that names columns as its questions: a certificate's end not past,
        /// an amount not too small. Rows that say nothing do not count; what a row leaves blank is open.
        Rows {
            /// Question id of repeated rows; of a table by years the years asked for count, and no others.
            question: String = req "question",
            /// So many rows at least; without it each one, and there is one.
            at_least: Option<u16> = opt "atLeast",
            /// What must hold of a row.
            rule: Box<Rule> = req "rule",
        } = "rows",
        /// At least so many of these hold, as 三项中满足两项.
        Several {
            /// How many.
            at_least: u16 = req "atLeast",
            /// Of these.
            of: Vec<Rule> = req "of",
        } = "several",
        /// Amounts added up, by themselves or against others: 合计, 占比, 增长, 人均. A part that is blank leaves it open, and so
        /// do others that come to nothing or less.
        Sum {
            /// Ids of questions, or `question:column` for all rows of a column; of a table by years `question:column@1` is the last
            /// whole year before the application date alone, `@2` the year before that.
            of: Vec<String> = req "of",
            /// The bounds are per cent of the sum of these.
            than: Vec<String> = opt "than",
            /// The bounds are for each unit of the sum of these.
            per: Vec<String> = opt "per",
            /// Least, as decimal number.
            at_least: Option<String> = opt "atLeast",
            /// Most, as decimal number.
            at_most: Option<String> = opt "atMost",
            /// The bounds themselves lie outside: 超过, 低于.
            beyond: bool = opt "beyond",
        } = "sum",
        /// In a table by years, each year's amount as per cent of that of the year before: 连续增长.
        Grows {
            /// Question id of rows with `years`.
            question: String = req "question",
            /// Column id of an amount.
            column: String = req "column",
            /// The least per cent, as decimal number: 100 is no less than before.
            at_least: String = req "atLeast",
            /// More than that: 100 and `beyond` is growth.
            beyond: bool = opt "beyond",
        } = "grows",
        /// The question has an answer.
        Answered(String) = "answered",
        /// The answer stands at this option of an ordered choice or above.
        AtLeast {
            /// Question id of an ordered choice.
            question: String = req "question",
            /// Option id.
            option: String = req "option",
        } = "atLeast",
        /// The number lies within the bounds given.
        Number {
            /// Question id.
            question: String = req "question",
            /// Least, included.
            at_least: Option<i64> = opt "atLeast",
            /// Most, included.
            at_most: Option<i64> = opt "atMost",
        } = "number",
        /// At least so many full years lie between the date and the application date; the anniversary counts.
        YearsSince {
            /// Question id of a date.
            question: String = req "question",
            /// Full years.
            years: u16 = req "years",
            /// Full months more.
            months: u8 = opt "months",
        } = "yearsSince",
        /// The date lies no more than so many years before the application date; the boundary day counts as inside, and
        /// so does a later day.
        Within {
            /// Question id of a date.
            question: String = req "question",
            /// Years.
            years: u16 = req "years",
            /// Months more.
            months: u8 = opt "months",
        } = "within",
        /// The date is the application date or later, as a certificate's end must be.
        NotBefore(String) = "notBefore";
        /// The rule of this id among the file's `rules`.
        "rule" in "rules",
    }
}

record! {
    /// A rule that stands once and is named wherever it holds: `{"rule": "id"}`.
    #[derive(Clone, Debug, PartialEq)]
    pub struct NamedRule {
        /// Identifier, kebab-case.
        pub id: String = req "id",
        /// What it says, in a few words.
        pub label: Text = req "label",
        /// The rule; it may name those that stand above it.
        pub rule: Rule = req "rule",
    }
}

impl Rule {
    /// The column that a rule over rows looks at, if it is one.
    #[must_use]
    pub fn column(&self) -> Option<&str> {
        match self {
            Self::EachRow { column, .. } | Self::Grows { column, .. } => Some(column),
            _ => None,
        }
    }

    /// Whether another rule is this one, or stands in it.
    #[must_use]
    pub fn has(&self, other: &Self) -> bool {
        self == other
            || match self {
                Self::All(rules) | Self::Any(rules) | Self::Several { of: rules, .. } => {
                    rules.iter().any(|rule| rule.has(other))
                }
                Self::Not(rule) => rule.has(other),
                _ => false,
            }
    }

    /// The ids of all questions the rule looks at, in order, repeats included.
    #[must_use]
    pub fn questions(&self) -> Vec<&str> {
        let mut all = Vec::new();
        self.ask(&mut all);
        all
    }

    fn ask<'r>(&'r self, all: &mut Vec<&'r str>) {
        match self {
            Self::All(rules) | Self::Any(rules) | Self::Several { of: rules, .. } => {
                for rule in rules {
                    rule.ask(all);
                }
            }
            Self::Not(rule) => rule.ask(all),
            Self::Sum { of, than, per, .. } => {
                for part in [of, than, per].into_iter().flatten() {
                    all.push(Summand::of(part).question);
                }
            }
            Self::Is { question, .. }
            | Self::EachRow { question, .. }
            | Self::Rows { question, .. }
            | Self::Grows { question, .. }
            | Self::AtLeast { question, .. }
            | Self::Number { question, .. }
            | Self::YearsSince { question, .. }
            | Self::Within { question, .. }
            | Self::Answered(question)
            | Self::NotBefore(question) => all.push(question),
        }
    }
}

/// A part of a sum: the answer to a question, a column of a table, or that column in one year alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summand<'a> {
    /// Question id.
    pub question: &'a str,
    /// Column id, of a table.
    pub column: Option<&'a str>,
    /// Of a table by years which one: 1 is the last whole year before the application date.
    pub back: Option<u8>,
}

impl<'a> Summand<'a> {
    /// A part as files write it: `question`, `question:column`, `question:column@1`.
    #[must_use]
    pub fn of(part: &'a str) -> Self {
        let Some((question, column)) = part.split_once(':') else {
            return Self { question: part, column: None, back: None };
        };
        let year = column.split_once('@').and_then(|(column, back)| Some((column, back.parse().ok()?)));
        let (column, back) = year.map_or((column, None), |(column, back)| (column, Some(back)));
        Self { question, column: Some(column), back }
    }

    /// The year that is meant, where it is one alone.
    #[must_use]
    pub fn year(self, application: Date) -> Option<u16> {
        self.back.map(|back| application.year().saturating_sub(back.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ziping_json::{Decode, Json, Node};

    /// A file's rules and one that may name them, and the problems with their pointers.
    fn read(rules: &str, rule: &str) -> (Vec<NamedRule>, Rule, Vec<(String, String)>) {
        let text = format!("{{\"rule\": {rule}, \"rules\": [{rules}]}}");
        let mut json = Json::read(&text);
        let (node, list) = (json.field(Node::ROOT, "rule"), json.field(Node::ROOT, "rules"));
        let (rule, named) = (Rule::decode(&mut json, node), Decode::decode(&mut json, list));
        let problems = json.faults().into_iter().map(|problem| (problem.pointer.clone(), problem.what())).collect();
        (named, rule, problems)
    }

    fn named(id: &str, rule: &str) -> String {
        format!("{{\"id\": \"{id}\", \"label\": \"{id}\", \"rule\": {rule}}}")
    }

    const A: &str = r#"{"is": {"question": "q", "option": "yes"}}"#;

    #[test]
    fn a_name_is_the_rule_that_it_names() {
        let rules = [named("a", A), named("b", r#"{"all": [{"rule": "a"}, {"answered": "p"}]}"#)].join(",");
        let (named, rule, problems) =
            read(&rules, r#"{"any": [{"rule": "b"}, {"not": {"rule": "a"}}, {"rule": "a"}]}"#);
        assert_eq!(problems, []);
        let b = format!("{{\"all\": [{A}, {{\"answered\": \"p\"}}]}}");
        let (_, plain, _) = read("", &format!("{{\"any\": [{b}, {{\"not\": {A}}}, {A}]}}"));
        assert_eq!(rule, plain);
        assert_eq!(named[1].rule, read("", &b).1);
        // A rule that is no more than a name.
        let rules = [rules, self::named("c", r#"{"rule": "b"}"#)].join(",");
        assert_eq!(read(&rules, r#"{"rule": "c"}"#).1, read("", &b).1);
    }

    #[test]
    fn a_name_that_leads_nowhere_is_told() {
        for (rules, rule, pointer, what) in [
            (named("a", A), r#"{"not": {"rule": "b"}}"#, "/rule/not/rule", "there is no rule \"b\""),
            (named("a", A), r#"{"rule": 1}"#, "/rule/rule", "a number stands where a text is expected"),
            (named("a", r#"{"rule": "a"}"#), A, "/rules/0/rule/rule", "rule \"a\" does not stand above"),
            (named("a", r#"{"not": {"rule": "a"}}"#), A, "/rules/0/rule/not/rule", "rule \"a\" does not stand above"),
            (
                [named("a", r#"{"all": [{"rule": "b"}]}"#), named("b", r#"{"rule": "a"}"#)].join(","),
                r#"{"rule": "b"}"#,
                "/rules/0/rule/all/0/rule",
                "rule \"b\" does not stand above",
            ),
        ] {
            assert_eq!(read(&rules, rule).2, [(pointer.to_owned(), what.to_owned())], "{rules} {rule}");
        }
    }

    #[test]
    fn a_fault_is_told_once_where_it_stands() {
        let rules = named("a", r#"{"is": {"question": 1, "option": "yes", "more": 2}}"#);
        let (_, _, problems) = read(&rules, r#"{"any": [{"rule": "a"}, {"not": {"rule": "a"}}]}"#);
        let places: Vec<&str> = problems.iter().map(|(pointer, _)| pointer.as_str()).collect();
        assert_eq!(places, ["/rules/0/rule/is/question", "/rules/0/rule/is/more"]);
        let (_, _, problems) = read(r#"{"id": "a", "label": "a"}"#, r#"{"rule": "a"}"#);
        assert_eq!(problems, [("/rules/0".to_owned(), "the field \"rule\" is missing".to_owned())]);
    }

    /// How many rules stand in one, and how deep.
    fn size(rule: &Rule) -> (usize, usize) {
        let inside: &[Rule] = match rule {
            Rule::All(rules) | Rule::Any(rules) => rules,
            Rule::Not(rule) => std::slice::from_ref(rule),
            _ => &[],
        };
        inside.iter().map(size).fold((1, 1), |(all, deep), (more, below)| (all + more, deep.max(below + 1)))
    }

    #[test]
    fn a_small_file_makes_no_large_rule() {
        let grown = |of: &dyn Fn(usize) -> String, count: usize| {
            let rules = (1..count).map(|at| named(&at.to_string(), &of(at - 1)));
            let rules: Vec<String> = std::iter::once(named("0", A)).chain(rules).collect();
            read(&rules.join(","), &format!("{{\"rule\": \"{}\"}}", count - 1))
        };
        let told = |problems: &[(String, String)]| {
            assert!(matches!(problems, [(_, what)] if what.starts_with("too many names of a rule")), "{problems:?}");
        };
        // Each names the one before twice: 2^60 in all.
        let twice = |before: usize| format!("{{\"all\": [{{\"rule\": \"{before}\"}}, {{\"rule\": \"{before}\"}}]}}");
        let (rules, rule, problems) = grown(&twice, 60);
        told(&problems);
        let all: usize = rules.iter().map(|named| size(&named.rule).0).sum();
        assert!(all + size(&rule).0 < 1 << 19, "{all}");
        // Each goes one deeper: a thousand deep.
        let deeper = |before: usize| format!("{{\"not\": {{\"rule\": \"{before}\"}}}}");
        let (rules, rule, problems) = grown(&deeper, 1_000);
        assert!(!problems.is_empty() && problems.iter().all(|(_, what)| what.contains("too deep")), "{problems:?}");
        assert!(rules.iter().all(|named| size(&named.rule).1 <= 128) && size(&rule).1 <= 128);
        // Many that name one another by name alone, and many places that name one of many.
        told(&grown(&|before| format!("{{\"rule\": \"{before}\"}}"), 3_000).2);
        let many: Vec<String> = (0..3_000).map(|at| named(&at.to_string(), A)).collect();
        let places = vec![r#"{"rule": "2999"}"#; 3_000].join(",");
        told(&read(&many.join(","), &format!("{{\"all\": [{places}]}}")).2);
        // What a file may well hold is read.
        assert_eq!(grown(&twice, 10).2, []);
        assert_eq!(grown(&deeper, 60).2, []);
    }
}
