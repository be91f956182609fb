//! The pages: names, order, and which step each belongs to.

use crate::env::Shared;
use ziping_domain::Lang;
use ziping_domain::programme::Section;

/// Where the user is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// What this is, new, continue, open.
    Start,
    /// The programme's section at this place.
    Section(usize),
    /// A part of the self-evaluation besides its items.
    Part(Part),
    /// The list of evidence.
    Evidence,
    /// Eligibility, category, scores.
    Result,
    /// Preview and package.
    Export,
    /// The programmes of the portal side by side.
    Others,
}

/// The parts of the self-evaluation besides its items, below the steps that they belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The organisational profile.
    Profile,
    /// The improvement plan.
    Plan,
    /// Earlier cycles.
    Cycles,
    /// Several departments and assessors.
    Hands,
}

impl Part {
    /// All parts in order.
    pub const ALL: [Part; 4] = [Part::Profile, Part::Plan, Part::Cycles, Part::Hands];
}

impl Page {
    /// All pages of a programme in order.
    pub fn all(env: &Shared) -> Vec<Page> {
        let sections = (0..env.programme.sections.len()).map(Page::Section);
        std::iter::once(Page::Start).chain(sections).chain([Page::Evidence, Page::Result, Page::Export]).collect()
    }

    /// The name under which a draft remembers the page.
    pub fn key(self, env: &Shared) -> String {
        match self {
            Page::Start => "start".to_owned(),
            Page::Section(at) => env.programme.sections.get(at).map_or(String::new(), |section| section.id.clone()),
            // No section has a dot in its name.
            Page::Part(Part::Profile) => "part.profile".to_owned(),
            Page::Part(Part::Plan) => "part.plan".to_owned(),
            Page::Part(Part::Cycles) => "part.cycles".to_owned(),
            Page::Part(Part::Hands) => "part.hands".to_owned(),
            Page::Evidence => "evidence".to_owned(),
            Page::Result => "result".to_owned(),
            Page::Export => "export".to_owned(),
            Page::Others => "part.programmes".to_owned(),
        }
    }

    /// The page with this name.
    pub fn of_key(key: &str, env: &Shared) -> Page {
        let parts = Part::ALL.map(Page::Part).into_iter().chain([Page::Others]);
        Self::all(env).into_iter().chain(parts).find(|page| page.key(env) == key).unwrap_or(Page::Start)
    }

    /// The step of the way that the page belongs to.
    pub fn step(self, env: &Shared) -> Page {
        match self {
            Page::Part(Part::Plan) => Page::Result,
            Page::Part(_) => {
                let at = env.programme.sections.iter().position(|section| section.evaluation);
                at.map_or(Page::Start, Page::Section)
            }
            Page::Others => Page::Start,
            page => page,
        }
    }

    /// What belongs to a step besides its own page, where the programme has a self-evaluation.
    pub fn below(self, env: &Shared) -> &'static [Part] {
        match self {
            Page::Section(at) if env.programme.sections.get(at).is_some_and(|section| section.evaluation) => {
                &[Part::Profile, Part::Cycles, Part::Hands]
            }
            Page::Result if env.criteria.is_some() => &[Part::Plan],
            _ => &[],
        }
    }

    /// Whether it lies behind the second seam: not everybody opens it.
    pub fn is_further(self) -> bool {
        matches!(self, Page::Others | Page::Part(Part::Plan | Part::Cycles | Part::Hands))
    }

    /// The page's title.
    pub fn title(self, env: &Shared, lang: Lang) -> String {
        let built_in = match self {
            Page::Start => lang.pick("开始", "Start"),
            Page::Section(at) => {
                return env.programme.sections.get(at).map_or("", |section| section.title.get(lang)).to_owned();
            }
            Page::Part(Part::Profile) => lang.pick("组织概述", "Organisational profile"),
            Page::Part(Part::Plan) => lang.pick("改进计划", "Improvement plan"),
            Page::Part(Part::Cycles) => lang.pick("周期对比", "Cycles"),
            Page::Part(Part::Hands) => lang.pick("多人协作", "Several hands"),
            Page::Evidence => lang.pick("证实性材料", "Evidence"),
            Page::Result => lang.pick("结果", "Result"),
            Page::Export => lang.pick("预览与导出", "Preview and export"),
            Page::Others => lang.pick("选择城市或项目", "Choose a city"),
        };
        built_in.to_owned()
    }

    /// Whether a question asks for the organisation's own category, or why it differs: asked below the result.
    pub fn is_own(id: &str, env: &Shared) -> bool {
        let ladder = env.programme.ladder.as_ref();
        ladder.is_some_and(|ladder| [&ladder.own, &ladder.reason].into_iter().any(|own| own.as_deref() == Some(id)))
    }

    /// The page that asks a question; the start, if none does.
    pub fn asking(id: &str, env: &Shared) -> Page {
        if Self::is_own(id, env) {
            return Page::Result;
        }
        let asks = |section: &Section| section.questions().any(|question| question.id == id);
        env.programme.sections.iter().position(asks).map_or(Page::Start, Page::Section)
    }
}
