//! What to do next, at most three things: what is not met first, the way to the office last.

use super::{Link, NEXT, Place, Voice};
use crate::def::{PaperDef, Template};
use crate::{Revision, common};
use ziping_domain::Lang;
use ziping_domain::assess::eligibility::ConditionResult;
use ziping_domain::assess::{Maturity, Status};
use ziping_domain::programme::{Condition, Ladder, Shelf};

impl Voice<'_> {
    pub(super) fn next(&self) -> Vec<Link> {
        let mut next: Vec<Link> = Vec::new();
        let mut add = |link: Link| {
            if next.len() < NEXT && !next.iter().any(|other| other.text == link.text) {
                next.push(link);
            }
        };
        for (condition, result) in self.required(Status::NotMet) {
            add(self.mend(condition, result));
        }
        for claim in common::contradictions(self.context) {
            let text = claim.text.get(self.lang).trim_end_matches(['。', '.']).to_owned();
            let to = claim.claimed.questions().first().map_or(Place::None, |id| Place::Question((*id).to_owned()));
            add(Link {
                text: self.t("核对互相矛盾的回答：", "Check what contradicts: ").to_owned() + &text, to
            });
        }
        for (condition, result) in self.required(Status::Unknown) {
            add(self.settle(condition, result));
        }
        let own = self.context.programme.ladder.as_ref().filter(|ladder| ladder.borrowed.is_empty());
        if let (Some(ladder), Some(category)) = (own, &self.context.assessment.category) {
            if category.below_lowest && ladder.own.is_some() {
                add(Link {
                    text: self
                        .t(
                            "申报表上的自评分类须勾选一项，本工具不代选，先同服务站或主管部门商量",
                            "The form wants one category ticked; the tool ticks none: ask the station or the office first",
                        )
                        .to_owned(),
                    to: ladder.own.clone().map_or(Place::None, Place::Question),
                });
            }
            if let Some(missing) = category.next(ladder) {
                for (result, _) in category.gaps(&missing.id) {
                    add(self.raise(ladder, &result.question, missing.name.get(self.lang)));
                }
            }
        }
        if self
            .context
            .assessment
            .maturity
            .as_ref()
            .is_some_and(|maturity| maturity.open > 0 && self.is_rated(maturity))
        {
            add(Link {
                text: self.t("把没有评的条款评完", "Rate the items that are open").to_owned(),
                to: Place::Evaluation,
            });
        }
        add(Link { text: self.hand_in(), to: Place::Export });
        next
    }

    /// Whether items are to be rated: they were begun, or category or papers ask for them.
    fn is_rated(&self, maturity: &Maturity) -> bool {
        let asks = |paper: &PaperDef| paper.template == Some(Template::Report) && paper.shelf == Shelf::Submit;
        self.context.revision == Revision::Fifth
            || maturity.answered() > 0
            || self.context.programme.uncategorised.is_empty()
            || self.context.forms.papers.iter().any(asks)
    }

    /// The last of what is next: the papers, and the programme's own way to the office.
    fn hand_in(&self) -> String {
        let steps = &self.context.programme.handing;
        if steps.is_empty() || self.context.revision == Revision::Fifth {
            return self
                .t(
                    "核对申报材料，生成材料包，打印盖章后报送",
                    "Check the papers, make the package, print, seal and hand in",
                )
                .to_owned();
        }
        let mut way =
            self.t("核对申报材料，生成材料包，然后：", "Check the papers, make the package, then: ").to_owned();
        for (nth, step) in steps.iter().enumerate() {
            way.push_str(if nth == 0 { "" } else { " → " });
            way.push_str(step.title.get(self.lang));
        }
        way
    }

    /// Words that stand in quotes: those in them are single ones.
    fn inner(&self, words: &str) -> String {
        if self.context.revision == Revision::Fifth {
            return words.to_owned();
        }
        words
            .chars()
            .map(|letter| match letter {
                '“' => '‘',
                '”' => '’',
                letter => letter,
            })
            .collect()
    }

    /// What to do about a condition that is not met.
    fn mend(&self, condition: &Condition, result: &ConditionResult) -> Link {
        let title = self.inner(condition.title.get(self.lang));
        let remedy = common::remedy(self.context, condition, self.lang);
        let text = match (remedy.is_empty(), self.lang) {
            (true, Lang::Zh) => format!("核对“{title}”的回答；确实如此的，先问主管部门能否申报"),
            (true, Lang::En) => {
                format!("Check the answer to “{title}”; if it is right, ask the office whether you may apply")
            }
            (false, Lang::Zh) => format!("“{title}”：{}", remedy.trim_end_matches('。')),
            (false, Lang::En) => format!("“{title}”: {}", remedy.trim_end_matches('.')),
        };
        Link { text, to: result.by.first().map_or(Place::None, |id| Place::Question(id.clone())) }
    }

    /// What to do about a condition that cannot be told.
    fn settle(&self, condition: &Condition, result: &ConditionResult) -> Link {
        let unanswered = result.by.iter().find(|id| self.context.answers.value(id).is_none() && !result.doubtful);
        let question = unanswered.and_then(|id| self.context.programme.question(id));
        if let Some(question) = question {
            let label = question.label.get(self.lang).trim_end_matches(['？', '?']);
            let text = self.lang.fill("补填“{}”", "Answer “{}”", &[&label]);
            return Link { text, to: Place::Question(question.id.clone()) };
        }
        let title = self.inner(condition.title.get(self.lang));
        let outside = [&condition.elsewhere, &condition.doubt, &condition.authority];
        let outside = outside.into_iter().map(|words| words.get(self.lang)).find(|words| !words.is_empty());
        let text = match (outside, self.lang) {
            (Some(words), Lang::Zh) => format!("“{title}”：{}", words.trim_end_matches('。')),
            (Some(words), Lang::En) => format!("“{title}”: {}", words.trim_end_matches('.')),
            (None, Lang::Zh) => format!("核对“{title}”的回答"),
            (None, Lang::En) => format!("Check the answers to “{title}”"),
        };
        Link { text, to: result.by.first().map_or(Place::None, |id| Place::Question(id.clone())) }
    }

    /// What to do about a criterion of the next category.
    fn raise(&self, ladder: &Ladder, question: &str, next: &str) -> Link {
        let criterion = ladder.criteria.iter().find(|criterion| criterion.question == question);
        let name = criterion.map_or("", |criterion| criterion.name.get(self.lang));
        let text = self.lang.fill("要到{}，先提高“{}”", "To reach {}, raise “{}”", &[&next, &name]);
        Link { text, to: Place::Question(question.to_owned()) }
    }
}
