//! What is said of a plan, in both languages: one place for paper, screen, calendar and terminal.

use ziping_domain::answers::{DataGap, Wish};
use ziping_domain::assess::plan::{DataStep, Effort, ItemStep, Rise, hung, lag};
use ziping_domain::assess::{Maturity, Plan, show_points};
use ziping_domain::criteria::descriptors::Descriptors;
use ziping_domain::criteria::{Criteria, ItemKind};
use ziping_domain::programme::Programme;
use ziping_domain::{Answers, Lang};

/// How results come about, as the tool reads it.
pub const FOLLOW: (&str, &str) = (
    "结果不单独提，随过程走：挂着的过程把与 100% 的差距合计缩小几成，结果的差距也缩小几成（各过程带动的舍到 0.25 分，未评的过程算不动）。缺数据压低的，只有补数据才补得回来。指定结果要到某一档的，先补数据，其余由挂着的过程按比例分担。",
    "A result is not raised by itself. It follows its processes: by the share by which they shrink their distance to 100 % together, its own shrinks (what each brings is cut to 0.25 points; one not evaluated does not move). What missing data keep down only data bring back. A band asked of a result asks for the data first, then of each process its part.",
);

/// How efforts are reckoned, as the tool reads it.
pub const EFFORTS: (&str, &str) = (
    "工夫：小——一个部门约一个季度；中——几个部门约半年；大——全组织约一年；很大——全组织两年上下或更久。过程每升一档，到 30% 以下算一个季度，到 70% 以下算半年，到 70% 以上算一年；分类条件升一级、取得对比或分层数据各算半年，补齐三年数据算一个季度；难的加倍。取合计最省的，其次项数最少的，再次条款在前的。",
    "Effort: small – one department, about a quarter of a year; medium – several, half a year; large – all, a year; very large – all, two years or more. A process takes a quarter for each band below 30 %, half a year below 70 %, a year above; a criterion's step, comparison or segments half a year, three years' data a quarter; what is hard takes twice as long. The least effort is taken, then the fewest steps, then the first items.",
);

/// What a plan does not say.
pub const NO_PROMISE: (&str, &str) = (
    "结果是预计，不是承诺；最早的日子从最后一项做完算起，到时以实际数据为准。",
    "Results are expected, not promised; the earliest day counts from the last step, and the figures of then decide.",
);

/// An effort in a word.
#[must_use]
pub fn effort(effort: Effort, lang: Lang) -> &'static str {
    match effort {
        Effort::Small => lang.pick("小", "small"),
        Effort::Medium => lang.pick("中", "medium"),
        Effort::Large => lang.pick("大", "large"),
        Effort::Huge => lang.pick("很大", "very large"),
    }
}

/// Data that are missing.
#[must_use]
pub fn gap(gap: DataGap, lang: Lang) -> &'static str {
    match gap {
        DataGap::Years => lang.pick("三年数据", "three years' data"),
        DataGap::Comparison => lang.pick("对比数据", "comparison"),
        DataGap::Segments => lang.pick("分层数据", "segments"),
    }
}

/// What they are.
fn data(gap: DataGap, lang: Lang) -> &'static str {
    match gap {
        DataGap::Years => lang.pick("各项指标至少三年自己的数", "own values of three years at least for each figure"),
        DataGap::Comparison => {
            lang.pick("竞争对手或标杆同一年的数", "values of a competitor or a benchmark of the same year")
        }
        DataGap::Segments => {
            lang.pick("按产品、顾客、地区等分开的数", "values by product, customer, region and the like")
        }
    }
}

/// A step of a plan in words.
pub struct StepWords {
    /// By which the wish knows who does it.
    pub id: String,
    /// What is moved.
    pub title: String,
    /// How far.
    pub change: String,
    /// What each band on the way needs, or each kind of data: its range or name, and words.
    pub needs: Vec<(String, String)>,
    /// What it gains itself; blank where nobody can say.
    pub gain: String,
    /// What it brings to each result.
    pub brings: Vec<String>,
    /// Effort in a word; blank in plans by older rules.
    pub effort: &'static str,
    /// Whether the target does not ask for it.
    pub besides: bool,
}

/// A result that follows, in words.
pub struct RiseWords {
    /// Its name.
    pub title: String,
    /// From where to where.
    pub change: String,
    /// Points.
    pub gain: String,
    /// Clause numbers of what brings it, and data.
    pub by: Vec<String>,
    /// From when it can be expected.
    pub when: String,
}

/// What words need to know.
#[derive(Clone, Copy)]
pub struct Telling<'a> {
    /// The programme.
    pub programme: &'a Programme,
    /// The criteria.
    pub criteria: &'a Criteria,
    /// What follows from the marks.
    pub maturity: &'a Maturity,
    /// The words of the bands, if they are at hand.
    pub descriptors: Option<&'a Descriptors>,
    /// The language.
    pub lang: Lang,
}

impl Telling<'_> {
    /// The name of an item or criterion.
    #[must_use]
    pub fn named(&self, id: &str) -> String {
        if let Some(item) = self.criteria.item(id) {
            return format!("{} {}", item.id, item.name.get(self.lang));
        }
        let mut ladder = self.programme.ladder.iter().flat_map(|ladder| &ladder.criteria);
        ladder.find(|one| one.question == id).map_or(id.to_owned(), |one| one.name.get(self.lang).to_owned())
    }

    /// Names one after the other.
    #[must_use]
    pub fn all_named(&self, ids: &[String]) -> String {
        let names: Vec<String> = ids.iter().map(|id| self.named(id)).collect();
        names.join(self.lang.pick("、", ", "))
    }

    /// Data that are to be got.
    #[must_use]
    pub fn getting(&self, lacks: &[DataGap]) -> String {
        let names: Vec<&str> = lacks.iter().map(|one| gap(*one, self.lang)).collect();
        format!("{}{}", self.lang.pick("补", "get "), names.join(self.lang.pick("、", ", ")))
    }

    fn points(&self, hundredths: u32) -> String {
        match self.lang {
            Lang::Zh => format!("{} 分", show_points(hundredths)),
            Lang::En => format!("{} points", show_points(hundredths)),
        }
    }

    /// The steps of a plan in the order in which [`Plan::steps`] names them.
    #[must_use]
    pub fn steps(&self, plan: &Plan) -> Vec<StepWords> {
        let criteria = plan.criteria.iter().map(|step| {
            let question = self.programme.question(&step.question);
            let option = |id: &str| {
                let option = question.and_then(|question| question.option(id));
                option.map_or(id.to_owned(), |option| option.label.get(self.lang).to_owned())
            };
            self.told(&step.question, format!("{} → {}", option(&step.from), option(&step.to)), step.size)
        });
        let items = plan.items.iter().map(|step| self.item(step));
        let besides = plan.besides.iter().map(|step| StepWords { besides: true, ..self.data(step) });
        let data = plan.data.iter().map(|step| self.data(step));
        criteria.chain(data).chain(items).chain(besides).collect()
    }

    fn told(&self, id: &str, change: String, size: Option<Effort>) -> StepWords {
        StepWords {
            id: id.to_owned(),
            title: self.named(id),
            change,
            needs: Vec::new(),
            gain: String::new(),
            brings: Vec::new(),
            effort: size.map_or("", |size| effort(size, self.lang)),
            besides: false,
        }
    }

    fn data(&self, step: &DataStep) -> StepWords {
        let more = if step.gain > 0 { format!("+{}", self.points(step.gain)) } else { String::new() };
        let needs = step.lacks.iter().map(|one| (gap(*one, self.lang).to_owned(), data(*one, self.lang).to_owned()));
        let told = self.told(&step.item, self.getting(&step.lacks), Some(step.size));
        StepWords { gain: more, needs: needs.collect(), ..told }
    }

    fn item(&self, step: &ItemStep) -> StepWords {
        let percent = self.maturity.item(&step.item).and_then(|score| score.percent).unwrap_or_default();
        let words = self.descriptors.and_then(|words| words.items.get(&step.item));
        let needs = (step.from + 1..=step.to).filter_map(|at| {
            let band = self.criteria.bands.get(usize::from(at))?;
            let text = words.and_then(|words| words.bands.get(usize::from(at))).unwrap_or(&band.name);
            Some((format!("{}–{}%", band.low, band.high), text.get(self.lang).to_owned()))
        });
        let brings = step.brings.iter().map(|one| format!("{} +{}", one.item, show_points(one.gain)));
        let (needs, brings, gain) = (needs.collect(), brings.collect(), format!("+{}", self.points(step.gain)));
        StepWords {
            needs, gain, brings, ..self.told(&step.item, format!("{percent}% → {}%", step.percent), step.size)
        }
    }

    /// The results that follow.
    #[must_use]
    pub fn results(&self, plan: &Plan, wish: &Wish) -> Vec<RiseWords> {
        plan.results.iter().map(|rise| self.followed(rise, plan, wish)).collect()
    }

    fn followed(&self, rise: &Rise, plan: &Plan, wish: &Wish) -> RiseWords {
        let mut by = rise.by.clone();
        if plan.data.iter().any(|step| step.item == rise.item) {
            by.push(self.lang.pick("补数据", "data").to_owned());
        }
        let when = match (rise.expected(wish), rise.by.is_empty(), self.lang) {
            (_, true, Lang::Zh) => "数据补齐以后".to_owned(),
            (_, true, Lang::En) => "once the data are there".to_owned(),
            (Some(day), _, Lang::Zh) => format!("最早 {day}"),
            (Some(day), _, Lang::En) => format!("{day} at the earliest"),
            (None, _, Lang::Zh) => format!("最早在各项做完后 {} 个月", rise.months),
            (None, _, Lang::En) => format!("{} months after the last step at the earliest", rise.months),
        };
        RiseWords {
            title: self.named(&rise.item),
            change: match self.lang {
                Lang::Zh => format!("{}% → 约 {}%", rise.from, rise.percent),
                Lang::En => format!("{}% → about {}%", rise.from, rise.percent),
            },
            gain: format!("+{}", self.points(rise.gain)),
            by,
            when,
        }
    }

    /// Which processes drive a result, and how much later.
    #[must_use]
    pub fn hanging(&self, wish: &Wish) -> Vec<(String, Vec<String>, u8)> {
        let results = self.criteria.items().filter(|item| item.kind == ItemKind::Result);
        let line = |id: &str| hung(self.criteria, wish, id).into_iter().map(str::to_owned).collect();
        results.map(|item| (self.named(&item.id), line(&item.id), lag(wish, &item.id))).collect()
    }

    /// What a plan comes to, in a sentence.
    #[must_use]
    pub fn outcome(&self, plan: &Plan, wish: &Wish) -> String {
        let zh = self.lang == Lang::Zh;
        let (reached, nothing) =
            (plan.reached, plan.items.is_empty() && plan.criteria.is_empty() && plan.data.is_empty());
        let count = |(size, count): &(Effort, usize)| match zh {
            true => format!("{} {count} 项", effort(*size, self.lang)),
            false => format!("{count} {}", effort(*size, self.lang)),
        };
        let sizes: Vec<String> = plan.sizes().iter().map(count).collect();
        let sizes = match (sizes.is_empty(), zh) {
            (true, _) => String::new(),
            (false, true) => format!("：工夫{}", sizes.join("、")),
            (false, false) => format!(": {}", sizes.join(", ")),
        };
        let results: u32 = plan.results.iter().map(|rise| rise.gain).sum();
        let (before, after) = (show_points(self.maturity.hundredths), show_points(plan.hundredths));
        let later = match (results, zh) {
            (0, _) => String::new(),
            (_, true) => format!("（其中结果以后预计 {}）", show_points(results)),
            (_, false) => format!(" ({} of it by results later on)", show_points(results)),
        };
        let score = match (wish.total.is_some() || !wish.bands.is_empty(), zh) {
            (false, _) => String::new(),
            (true, true) => format!("，总分由 {before} 变为 {after}{later}"),
            (true, false) => format!("; the total goes from {before} to {after}{later}"),
        };
        match (reached, nothing, zh) {
            (true, true, true) => "目标已经达到。".to_owned(),
            (true, true, false) => "The target is reached already.".to_owned(),
            (true, false, true) => format!("做到下列各项可以达到目标{sizes}{score}。"),
            (true, false, false) => format!("These steps reach the target{sizes}{score}."),
            (false, true, true) => "达不到目标：需要动的各项都已设为不变、还没有填或已到最高一档。".to_owned(),
            (false, true, false) => {
                "The target is out of reach: what would have to move is fixed, not answered yet, or at the top."
                    .to_owned()
            }
            (false, false, true) => format!("达不到目标：即使做到下列各项{score}。"),
            (false, false, false) => format!("The target is out of reach even with all of this{score}."),
        }
    }
}

/// The wish of some answers; one that cannot be read says nothing.
#[must_use]
pub fn wish(answers: &Answers) -> Wish {
    answers.wish.read().unwrap_or_default()
}
