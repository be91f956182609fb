//! The days of a plan for a calendar: each step that has one, and each result from when it can be expected.

use super::{told, words};
use crate::Context;
use crate::season::calendar::CalendarEntry;
use ziping_domain::clean;
use ziping_domain::season::fingerprint;

/// The entries.
#[must_use]
pub fn entries(context: &Context<'_>) -> Vec<CalendarEntry> {
    let Some((tell, plan, wish)) = told(context) else { return Vec::new() };
    let (of, programme) = (fingerprint(context.organisation()), &context.programme.id);
    let entry = |kind: &str, id: &str, day, title: String, about: String| CalendarEntry {
        uid: format!("{programme}-{kind}-{id}-{of}@ziping"),
        from: day,
        to: day,
        title,
        about: format!("{about}\n{}", context.programme.title.zh()),
        own: true,
    };
    let mut all = Vec::new();
    for step in tell.steps(plan) {
        let Some(task) = wish.tasks.get(&step.id) else { continue };
        let Ok(day) = clean::date(&task.until) else { continue };
        let who = task.who.trim();
        let who = if who.is_empty() { String::new() } else { format!("谁做：{who}\n") };
        all.push(entry("plan", &step.id, day, format!("改进：{}", step.title), format!("{who}{}", step.change)));
    }
    for (rise, told) in plan.results.iter().zip(tell.results(plan, &wish)) {
        let Some(day) = rise.expected(&wish) else { continue };
        let about = format!("{}（{}）\n{}", told.change, told.by.join("、"), words::NO_PROMISE.0);
        all.push(entry("result", &rise.item, day, format!("看结果：{}", told.title), about));
    }
    all
}
