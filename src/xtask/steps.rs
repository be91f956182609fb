//! The steps of a long run: one that fails does not hide the others, and what is left out is said in the summary.

use anyhow::{Result, bail};
use std::fmt::{Display, Formatter};
use std::time::{Duration, Instant};

/// Why a step was not taken, where that is no failure: a step returns it as its error.
#[derive(Debug)]
pub(crate) struct LeftOut(pub(crate) String);

impl Display for LeftOut {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for LeftOut {}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Well,
    Failed,
    LeftOut,
}

struct Step {
    name: String,
    time: Duration,
    end: End,
    /// What it counted or measured.
    figures: Vec<String>,
}

/// The steps so far.
#[derive(Default)]
pub(crate) struct Steps {
    steps: Vec<Step>,
    /// Words of the names of those that are wanted; blank: all are.
    only: String,
}

impl Steps {
    /// Only the steps with these words in their names.
    pub(crate) fn only(words: &str) -> Self {
        Self { only: words.to_lowercase(), ..Self::default() }
    }

    /// Takes a step, notes its time and the figures it gives, and tells whether it went well.
    pub(crate) fn step<T>(&mut self, name: &str, step: impl FnOnce(&mut Vec<String>) -> Result<T>) -> Option<T> {
        if !name.to_lowercase().contains(&self.only) {
            return None;
        }
        println!("\n=== {name}");
        let start = Instant::now();
        let mut figures = Vec::new();
        let (value, end) = match step(&mut figures) {
            Ok(value) => (Some(value), End::Well),
            Err(problem) if problem.is::<LeftOut>() => {
                println!("{name} is left out: {problem}");
                figures.push(problem.to_string());
                (None, End::LeftOut)
            }
            Err(problem) => {
                println!("{name} FAILED: {problem:#}");
                (None, End::Failed)
            }
        };
        self.steps.push(Step { name: name.to_owned(), time: start.elapsed(), end, figures });
        value
    }

    /// One line a step with its figures, a last word, and the failure if there was any.
    pub(crate) fn finish(&self, last: &str) -> Result<()> {
        if self.steps.is_empty() {
            bail!("no step has “{}” in its name", self.only);
        }
        println!("\n=== summary\n{}{last}", self.summary());
        let failed: Vec<_> =
            self.steps.iter().filter(|step| step.end == End::Failed).map(|step| step.name.as_str()).collect();
        if !failed.is_empty() {
            bail!("failed: {}", failed.join(", "));
        }
        Ok(())
    }

    fn summary(&self) -> String {
        let mut text = String::new();
        for Step { name, time, end, figures } in &self.steps {
            let word = match end {
                End::Well => "ok",
                End::Failed => "FAILED",
                End::LeftOut => "left out",
            };
            text += &format!("  {word:<8}{:>8.1} s  {name}\n", time.as_secs_f32());
            for line in figures {
                text += &format!("{:22}{line}\n", "");
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_step_fails_the_run_and_not_the_others() {
        let mut run = Steps::default();
        assert!(run.step("one", |_| -> Result<()> { bail!("broken") }).is_none());
        assert_eq!(run.step("two", |_| Ok(2)), Some(2));
        assert_eq!(run.finish("").expect_err("one failed").to_string(), "failed: one");
    }

    #[test]
    fn some_steps_can_be_chosen() {
        let mut run = Steps::only("OFD");
        assert_eq!(run.step("fuzzing", |_| Ok(1)), None);
        assert!(run.finish("").is_err(), "nothing was taken");
        assert_eq!(run.step("Ofd by others", |_| Ok(2)), Some(2));
        assert!(run.finish("").is_ok());
    }

    #[test]
    fn what_is_left_out_is_said_and_fails_nothing() {
        let mut run = Steps::default();
        let step = |figures: &mut Vec<String>| -> Result<()> {
            figures.push("3 of 5".to_owned());
            bail!(LeftOut("no compiler".to_owned()))
        };
        assert!(run.step("rubbish", step).is_none());
        let summary = run.summary();
        assert!(
            summary.starts_with("  left out") && summary.contains("  3 of 5\n") && summary.contains("  no compiler\n")
        );
        assert!(run.finish("").is_ok());
    }
}
