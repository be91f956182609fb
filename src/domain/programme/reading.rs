//! From a file's text to a programme: whole, or only what the first pages show.

use super::index::Index;
use super::{FORMAT, Group, Programme, Question, Scale, Section};
use crate::text::Text;
use ziping_json::{Decode, Fault, FaultKind, Json, Node, View};

/// The largest programme file that is read.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

impl Programme {
    /// Reads a programme file's structure; what it means, `ziping-kit` checks.
    ///
    /// # Errors
    /// The first structural problem with line and column, in English; [`Programme::read`] names all.
    pub fn parse(json: &str) -> Result<Self, String> {
        parse(json)
    }

    /// Reads what the first pages show of a programme file; what is put off below is blank.
    ///
    /// # Errors
    /// The first structural problem of what is read, as [`Programme::parse`] names it.
    pub fn outline(json: &str) -> Result<Self, String> {
        first_problem(json, |json| json.whole::<Self>(FORMAT).indexed())
    }

    fn of(json: &mut Json<'_>) -> Self {
        let mut programme: Self = json.whole(FORMAT);
        if !json.is_broken() {
            let source = json.field(Node::ROOT, "source");
            programme.source.clauses = put_off(json, source, "clauses");
            programme.source.unused = put_off(json, source, "unused");
            programme.claims = put_off(json, Node::ROOT, "claims");
            programme.matching = put_off(json, Node::ROOT, "matching");
            programme.grants = put_off(json, Node::ROOT, "grants");
            programme.weights = put_off(json, Node::ROOT, "weights");
            programme.materials = put_off(json, Node::ROOT, "materials");
            programme.handing = put_off(json, Node::ROOT, "handing");
            programme.procedure = put_off(json, Node::ROOT, "procedure");
            programme.duties = put_off(json, Node::ROOT, "duties");
            programme.seal = put_off(json, Node::ROOT, "seal");
            programme.rules = put_off(json, Node::ROOT, "rules");
        }
        programme
    }

    /// A programme with these questions only, for whoever tries answers: dates are not compared with others.
    #[must_use]
    pub fn only(questions: &[&Question]) -> Self {
        let questions = questions.iter().map(|question| Question { not_before: None, ..(*question).clone() }).collect();
        let group = Group { title: Text::None, questions };
        let section =
            Section { id: String::new(), title: Text::None, intro: Text::None, evaluation: false, groups: vec![group] };
        let mut bare: Self = Json::read("{}").whole(FORMAT);
        bare.sections = vec![section];
        bare.indexed()
    }

    /// With the options of each question's scale among its own, so that nobody else has to look them up; what was read is
    /// therefore not what would be written.
    fn indexed(mut self) -> Self {
        for question in
            self.sections.iter_mut().flat_map(|section| &mut section.groups).flat_map(|group| &mut group.questions)
        {
            let named = |scale: &&Scale| question.scale.as_ref() == Some(&scale.id);
            if let Some(scale) = self.scales.iter().find(named) {
                question.options.extend(scale.options.iter().cloned());
            }
        }
        Self { index: Index::of(&self.sections), ..self }
    }

    /// Reads a programme file's structure, as [`Programme::parse`] does, for its maintainer.
    ///
    /// # Errors
    /// Every fault of the structure with its place.
    pub fn read(json: &str) -> Result<Self, Vec<Fault>> {
        read(json)
    }
}

impl View for Programme {
    fn take(json: &mut Json<'_>) -> Self {
        Self::of(json).indexed()
    }
}

/// Reads what one or several crates read of a programme file; [`Programme`] among them names what none of them knows.
///
/// # Errors
/// The first structural problem with line and column, in English; [`read`] names all.
pub fn parse<V: View>(json: &str) -> Result<V, String> {
    first_problem(json, V::take)
}

fn first_problem<V>(json: &str, take: impl FnOnce(&mut Json<'_>) -> V) -> Result<V, String> {
    if json.len() > MAX_BYTES {
        return Err(Fault::whole(FaultKind::Large).what());
    }
    let mut json = Json::read(json);
    let value = take(&mut json);
    json.problem().map_or(Ok(value), Err)
}

/// Reads views of a programme file, as [`parse`] does, for its maintainer.
///
/// # Errors
/// Every fault of the structure with its place.
pub fn read<V: View>(json: &str) -> Result<V, Vec<Fault>> {
    if json.len() > MAX_BYTES {
        return Err(vec![Fault::whole(FaultKind::Large)]);
    }
    let mut json = Json::read(json);
    let value = V::take(&mut json);
    let faults = json.faults();
    if faults.is_empty() { Ok(value) } else { Err(faults) }
}

fn put_off<T: Decode>(json: &mut Json<'_>, within: Node, name: &str) -> T {
    let node = json.field(within, name);
    T::decode(json, node)
}
