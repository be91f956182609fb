//! Reading a register some lines at a time.

use super::{MOST, Register, RegisterProblem};
use std::iter::Enumerate;
use std::str::Lines;

/// A register that is being read, some lines at a time: whoever has a screen to keep alive does something else between.
#[derive(Debug)]
pub struct RegisterReading<'t> {
    is_too_large: bool,
    lines: Enumerate<Lines<'t>>,
    register: Register,
}

impl<'t> RegisterReading<'t> {
    /// Before the first line of a text.
    #[must_use]
    pub fn of(text: &'t str) -> Self {
        let lines = text.trim_start_matches('\u{feff}').lines().enumerate();
        Self { is_too_large: text.len() > MOST, lines, register: Register::default() }
    }

    /// Reads so many lines more; whether there may be others.
    ///
    /// # Errors
    /// It is no register, or a line does not follow the one before.
    pub fn go_on(&mut self, lines: usize) -> Result<bool, RegisterProblem> {
        if self.is_too_large {
            return Err(RegisterProblem::TooLarge);
        }
        self.register.take(&mut self.lines, lines)
    }

    /// What was read.
    #[must_use]
    pub fn register(self) -> Register {
        self.register
    }
}
