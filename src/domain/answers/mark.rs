//! How one item of the criteria was judged: bands, words, figures, findings.

use crate::criteria::{Band, Dimension, scoring};
use ziping_json::{Map, record, words};

use super::data::Depth;

record! {
    /// How an item of the criteria was judged.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Mark {
        /// Quick depth: one band for the whole item, 0 to 5.
        pub band: Option<u8> = told "band",
        /// Full depth: dimension id → band.
        pub dimensions: Map<u8> = opt "dimensions",
        /// Full depth: dimension id → what is done or reached, in the organisation's words.
        pub narrative: Map<String> = opt "narrative",
        /// Facts and figures.
        pub figures: Vec<Figure> = opt "figures",
        /// The assessor's own percentage instead of the proposed one.
        pub overrule: Option<Overrule> = opt "overrule",
        /// Strengths 优势 and opportunities for improvement 改进机会.
        pub findings: Vec<Finding> = opt "findings",
    }
}

impl Mark {
    /// The percentage that the stated rule proposes, by the depth at hand.
    #[must_use]
    pub fn proposed(&self, depth: Depth, dimensions: &[Dimension], bands: &[Band]) -> Option<u8> {
        // A band that the criteria don't have, as a file written by hand may say, is none.
        let known = |band: &u8| usize::from(*band) < bands.len();
        match depth {
            Depth::Quick => scoring::propose(&[self.band.filter(known)], bands),
            Depth::Full => {
                let mark = |dimension: &Dimension| self.dimensions.get(&dimension.id).copied().filter(known);
                let marks: Vec<_> = dimensions.iter().map(mark).collect();
                scoring::propose(&marks, bands)
            }
        }
    }

    /// The findings of one kind, the more important ones first, else in the order entered.
    #[must_use]
    pub fn found(&self, kind: FindingKind) -> Vec<&Finding> {
        let said = |finding: &&Finding| finding.kind == kind && !finding.text.trim().is_empty();
        let of = |importance| self.findings.iter().filter(said).filter(move |finding| finding.importance == importance);
        [Importance::High, Importance::Normal, Importance::Low].into_iter().flat_map(of).collect()
    }
}

record! {
    /// A percentage set by the assessor; it counts only with a reason.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Overrule {
        /// Percentage in steps of 5.
        pub percent: u8 = req "percent",
        /// Why it differs from the proposal.
        pub reason: String = req "reason",
    }
}

impl Overrule {
    /// Whether it counts: a step of 5 up to 100, and a reason.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.percent <= 100 && self.percent.is_multiple_of(5) && !self.reason.trim().is_empty()
    }
}

record! {
    /// A finding: one strength or one opportunity for improvement.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Finding {
        /// Strength or opportunity.
        pub kind: FindingKind = req "kind",
        /// What was found, in the organisation's words.
        pub text: String = req "text",
        /// How much it matters.
        pub importance: Importance = opt "importance",
        /// Who found it, if several assessors were at work.
        pub by: String = opt "by",
    }
}

words! {
    /// What a finding is.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum FindingKind {
        /// 优势.
        Strength = "strength",
        /// 改进机会.
        Opportunity = "opportunity",
    }
}

words! {
    /// How much a finding matters.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Importance {
        /// Neither more nor less than others.
        Normal = "normal",
        /// 重要.
        High = "high",
        /// 次要.
        Low = "low",
    }
}

record! {
    /// One measured figure over the years. Values are kept as typed.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Figure {
        /// What is measured.
        pub name: String = req "name",
        /// Unit.
        pub unit: String = opt "unit",
        /// Whether less is better, as with complaints; else more is.
        pub less_is_better: bool = opt "lessIsBetter",
        /// Years, in any order.
        pub years: Vec<FigureYear> = opt "years",
    }
}

record! {
    /// One year of a figure.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct FigureYear {
        /// The year, `2025`.
        pub year: String = opt "year",
        /// The organisation's own value.
        pub own: String = opt "own",
        /// The value of a competitor 竞争对手.
        pub competitor: String = opt "competitor",
        /// The value of a benchmark 标杆.
        pub benchmark: String = opt "benchmark",
    }
}
