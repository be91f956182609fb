//! The first lines of a result: eligible or not and why, then the category, then the next three things to do. What is not met
//! comes first; nothing is promised.

mod next;

use crate::{Context, common, standing};
use ziping_domain::Lang;
use ziping_domain::assess::eligibility::ConditionResult;
use ziping_domain::assess::{CategoryResult, Status, Verdict, show_points};
use ziping_domain::programme::{Condition, Force, Ladder, Rule};

/// How many things to do are named.
const NEXT: usize = 3;
/// How many conditions a sentence names before it only counts.
const NAMED: usize = 3;

/// The first lines of a result, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Whether the conditions are met, and which are not.
    pub eligible: String,
    /// How that stands: for the colour and the sign.
    pub verdict: Option<Verdict>,
    /// Where the conditions that the sentence names are answered, with their titles.
    pub reasons: Vec<Link>,
    /// The category, where the programme has one of its own.
    pub category: Option<String>,
    /// What to do next, at most three.
    pub next: Vec<Link>,
}

/// Words that lead somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Words.
    pub text: String,
    /// Where to.
    pub to: Place,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The question with this id.
    Question(String),
    /// The self-evaluation.
    Evaluation,
    /// The step of preview and export.
    Export,
    /// Nowhere: it is done outside.
    None,
}

/// The first lines for what was entered.
#[must_use]
pub fn opening(context: &Context<'_>, lang: Lang) -> Opening {
    let voice = Voice { context, lang, role: None };
    if context.answers.is_empty() {
        return Opening {
            eligible: voice
                .t("还没有填写，暂时看不出结果。", "Nothing is entered yet, so there is no result.")
                .to_owned(),
            verdict: None,
            reasons: Vec::new(),
            category: None,
            next: voice.first_question(),
        };
    }
    let (mut eligible, reasons, verdict) = voice.in_each_role();
    let mut verdict = Some(verdict).filter(|verdict| *verdict != Verdict::Unlisted);
    let contradictions = common::contradictions(context).count();
    if contradictions > 0 {
        // Which of two answers is right may turn it round.
        if !matches!(verdict, None | Some(Verdict::NotMet)) {
            verdict = Some(Verdict::Open);
        }
        eligible += &lang.fill(
            "有{}处回答互相矛盾，请先核对，结果待确认。",
            " Answers contradict each other ({}): check them first, the result is to be confirmed.",
            &[&contradictions],
        );
    }
    Opening { eligible, verdict, reasons, category: voice.category(), next: voice.next() }
}

/// The case, told in one language.
struct Voice<'a> {
    context: &'a Context<'a>,
    lang: Lang,
    /// The rule of the role that is spoken of, where each is told by itself.
    role: Option<&'a str>,
}

type Judged<'a> = (&'a Condition, &'a ConditionResult);

impl<'a> Voice<'a> {
    fn t(&self, zh: &'static str, en: &'static str) -> &'static str {
        self.lang.pick(zh, en)
    }

    fn quoted(&self, words: &str) -> String {
        format!("{}{words}{}", self.t("“", "“"), self.t("”", "”"))
    }

    /// The required conditions with this status, in the programme's order.
    fn required(&self, status: Status) -> Vec<Judged<'a>> {
        let results = &self.context.assessment.eligibility.conditions;
        let all = self.context.programme.conditions.iter().zip(results);
        all.filter(|(condition, result)| {
            result.force == Force::Required && result.status == status && condition.counts_for(self.role)
        })
        .collect()
    }

    fn first_question(&self) -> Vec<Link> {
        let first = self.context.programme.questions().next();
        let link = |question: &ziping_domain::programme::Question| Link {
            text: self.lang.fill("从“{}”开始填写", "Begin with “{}”", &[&question.label.get(self.lang)]),
            to: Place::Question(question.id.clone()),
        };
        first.map(link).into_iter().collect()
    }

    /// The first sentence, with where to look, and how it stands: each role by itself, where they stand otherwise, and those that
    /// nothing bars first.
    fn in_each_role(&self) -> (String, Vec<Link>, Verdict) {
        let eligibility = &self.context.assessment.eligibility;
        let roles = common::roles(self.context);
        if roles.is_empty() {
            let (words, links) = self.eligible(eligibility.verdict);
            return (words, links, eligibility.verdict);
        }
        let (mut told, mut reasons) = (String::new(), Vec::new());
        for rank in [Verdict::Met, Verdict::Declared, Verdict::Open, Verdict::NotMet] {
            for (role, _) in roles.iter().filter(|(_, verdict)| *verdict == rank) {
                let (words, links) = Self { role: Some(&role.id), ..*self }.eligible(rank);
                told = told + role.label.get(self.lang) + self.t("：", ": ") + &words + self.t("", " ");
                reasons.extend(links);
            }
        }
        (told, reasons, Verdict::Open)
    }

    fn eligible(&self, verdict: Verdict) -> (String, Vec<Link>) {
        if verdict == Verdict::Unlisted {
            let words = self.t(
                "项目文件没有列出申报条件，能否申报请问主管部门。",
                "The programme file lists no conditions: ask the office whether you may apply.",
            );
            return (words.to_owned(), Vec::new());
        }
        let (failed, open) = (self.required(Status::NotMet), self.required(Status::Unknown));
        let (words, links) = match verdict {
            Verdict::NotMet => {
                let mut words = self.lang.fill(
                    "暂不符合申报条件，{}项不符合：{}。",
                    "Not eligible as it stands; {} not met: {}.",
                    &[&failed.len(), &self.titles(&failed)],
                );
                if !open.is_empty() {
                    words += &self.lang.fill("另有{}项还没法判断。", " {} more cannot be told yet.", &[&open.len()]);
                }
                (words, self.links(&failed))
            }
            Verdict::Open => {
                let words = self.lang.fill(
                    "没有发现不符合，但还不能说符合：有{}项没法判断：{}。",
                    "Nothing found that is not met, but {} cannot be told yet: {}.",
                    &[&open.len(), &self.titles(&open)],
                );
                (words, self.links(&open))
            }
            Verdict::Declared => {
                let declared = self.required(Status::Met).iter().filter(|(_, result)| result.declared).count();
                let words = self.lang.fill(
                    "申报条件所填均符合，{}项以有关部门认定为准。",
                    "All conditions are met as declared; on {} the authorities decide.",
                    &[&declared],
                );
                (words, Vec::new())
            }
            Verdict::Met | Verdict::Unlisted => (
                self.t(
                    "申报条件所填均符合，由主管部门审查确定。",
                    "All conditions are met by your answers; the office decides.",
                )
                .to_owned(),
                Vec::new(),
            ),
        };
        if !self.context.programme.source.undated {
            return (words, links);
        }
        let words = self.lang.fill(
            "按这份文件，{}文件没有写施行日期，请先问清现行办法。",
            "By this document: {} It names no date of effect: ask first which rules are in force.",
            &[&words],
        );
        (words, links)
    }

    /// Titles with their clauses; of many only the first.
    fn titles(&self, conditions: &[Judged<'_>]) -> String {
        let title = |(condition, _): &Judged<'_>| {
            let names = standing::failing(self.context, &condition.rule);
            let dash = if names.is_empty() { "" } else { "——" };
            let names = names.join(self.t("、", ", "));
            self.lang.fill(
                "{}（{}）{}{}",
                "{} ({}){}{}",
                &[&condition.title.get(self.lang), &condition.clause, &dash, &names],
            )
        };
        let named: Vec<String> = conditions.iter().take(NAMED).map(title).collect();
        let words = named.join(self.t("；", "; "));
        match (conditions.len() > NAMED, self.lang) {
            (false, _) => words,
            (true, Lang::Zh) => format!("{words}等"),
            (true, Lang::En) => format!("{words} and others"),
        }
    }

    fn links(&self, conditions: &[Judged<'_>]) -> Vec<Link> {
        let link = |(condition, result): &Judged<'_>| Link {
            text: condition.title.get(self.lang).to_owned(),
            to: result.by.first().map_or(Place::None, |id| Place::Question(id.clone())),
        };
        conditions.iter().map(link).collect()
    }

    fn category(&self) -> Option<String> {
        let ladder = self.context.programme.ladder.as_ref().filter(|ladder| ladder.borrowed.is_empty());
        if !self.context.programme.uncategorised.is_empty() && ladder.is_none() {
            return Some(self.uncategorised());
        }
        let ladder = ladder?;
        let category = self.context.assessment.category.as_ref()?;
        let eligible = self.context.assessment.eligibility.verdict != Verdict::NotMet;
        let name = |id: &str| ladder.category(id).map_or(id.to_owned(), |one| one.name.get(self.lang).to_owned());
        if category.possible.len() > 1 {
            let open = category.criteria.iter().filter(|criterion| criterion.current.is_none()).count();
            let first = category.possible.first().and_then(Option::as_deref).map(name);
            let last = category.possible.last().and_then(Option::as_deref).map(name).unwrap_or_default();
            if !category.contradicting.is_empty() {
                let first = first.unwrap_or_else(|| self.t("未达最低一类", "below the lowest").to_owned());
                let labels = category.contradicting.iter().filter_map(|id| self.context.programme.question(id));
                let labels: Vec<String> = labels.map(|one| self.quoted(one.label.get(self.lang))).collect();
                let labels = labels.join(self.t("和", " and "));
                return Some(self.lang.fill("分类在{}～{}之间，待确认：{}的回答互相矛盾，由服务站或主管部门调查确定。", "The category lies between {} and {}, to be confirmed: the answers to {} contradict each other; the station settles it.", &[&first, &last, &labels]));
            }
            return Some(match first {
                Some(first) => self.lang.fill(
                    "分类在{}到{}之间，还有{}项分类条件未填。",
                    "The category lies between {} and {}; {} criteria are open.",
                    &[&first, &last, &open],
                ),
                None => self.lang.fill(
                    "分类最高可能到{}，也可能够不上最低一类，还有{}项分类条件未填。",
                    "At best {}, perhaps below the lowest; {} criteria are open.",
                    &[&last, &open],
                ),
            });
        }
        let gaps = self.gaps(category, ladder);
        let Some(own) = category.category.as_deref().map(name) else {
            let lowest = ladder.categories.first().map(|one| one.name.get(self.lang)).unwrap_or_default();
            let gaps = gaps.map(|(_, gaps)| self.lang.fill("，差{}", "; missing: {}", &[&gaps]));
            let gaps = gaps.unwrap_or_default();
            return Some(self.lang.fill("分类还够不上{}{}。", "Not even {} is reached{}.", &[&lowest, &gaps]));
        };
        if !eligible {
            return Some(self.lang.fill(
                "单看分类，现状相当于{}；条件符合前不能据此申报。",
                "By the category table alone it would be {}; it is no ground to apply before the conditions are met.",
                &[&own],
            ));
        }
        let rest = match gaps {
            Some((next, gaps)) => self.lang.fill("离{}还差{}。", " Missing for {}: {}.", &[&next, &gaps]),
            None => self.t("已是最高一类。", " It is the highest one.").to_owned(),
        };
        Some(self.lang.fill(
            "分类建议{}，由主管部门确定。{}",
            "Suggested category: {}; the office decides.{}",
            &[&own, &rest],
        ))
    }

    /// That the document has no categories; the score, and the strengths and gaps of its form.
    fn uncategorised(&self) -> String {
        let mut words = self.context.programme.uncategorised.get(self.lang).to_owned();
        let judged = self.context.programme.conditions.iter().zip(&self.context.assessment.eligibility.conditions);
        let asked: Vec<Judged<'_>> = judged
            .filter(|(condition, result)| {
                let yes_or_no = matches!(&condition.rule, Rule::Is { option, .. } if option == "yes");
                condition.force == Force::Strength && yes_or_no && result.status != Status::Unknown
            })
            .collect();
        if let Some((first, _)) = asked.first() {
            let met = asked.iter().filter(|(_, result)| result.status == Status::Met).count();
            let annex = first.clause.split(' ').next().unwrap_or_default();
            words += &self.lang.fill(
                "；{}已答的{}个是非题中{}个为“是”",
                "; of {1} yes/no questions answered in {0} {2} are yes",
                &[&annex, &asked.len(), &met],
            );
            let mut weak: Vec<&str> = Vec::new();
            for (condition, _) in asked.iter().filter(|(_, result)| result.status == Status::NotMet) {
                let group = condition.clause.split_once(' ').map_or(condition.clause.as_str(), |(_, group)| group);
                if !weak.contains(&group) && weak.len() < NAMED {
                    weak.push(group);
                }
            }
            if !weak.is_empty() {
                let weak: Vec<String> = weak.into_iter().map(|group| self.quoted(group)).collect();
                words += self.t("，较弱的是", ", weaker in ");
                words += &weak.join(self.t("、", ", "));
            }
        }
        if let Some(maturity) = self.context.assessment.maturity.as_ref().filter(|maturity| maturity.answered() > 0) {
            let score = show_points(maturity.hundredths);
            words +=
                &self.lang.fill("；自评{}分，只供自己比较", "; your own score of {} is for comparison only", &[&score]);
        }
        words + self.t("。", ".")
    }

    /// The next category, and what is missing for it.
    fn gaps(&self, category: &CategoryResult, ladder: &Ladder) -> Option<(String, String)> {
        let next = category.next(ladder)?;
        let gaps: Vec<_> = category.gaps(&next.id).collect();
        let named = gaps.iter().take(NAMED).map(|(result, _)| {
            let criterion = ladder.criteria.iter().find(|criterion| criterion.question == result.question);
            self.quoted(criterion.map_or("", |criterion| criterion.name.get(self.lang)))
        });
        let mut words = named.collect::<Vec<_>>().join(self.t("、", ", "));
        if gaps.len() > NAMED {
            words += &self.lang.fill("等{0}项", " and {1} more", &[&gaps.len(), &(gaps.len() - NAMED)]);
        }
        Some((next.name.get(self.lang).to_owned(), words))
    }
}

/// The first lines as paragraphs of a paper.
pub(crate) fn blocks(context: &Context<'_>) -> Vec<crate::Block> {
    let lines = opening(context, Lang::Zh);
    let mut blocks = vec![crate::Block::Para(crate::Para::new(lines.eligible, crate::Tone::Strong))];
    blocks.extend(lines.category.map(common::text));
    if !lines.next.is_empty() {
        let steps = lines.next.iter().enumerate().map(|(at, link)| format!("{}．{}", at + 1, link.text));
        blocks.push(common::text(format!("接下来：{}。", steps.collect::<Vec<_>>().join("；"))));
    }
    blocks
}
