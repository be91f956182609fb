//! The papers of the programme at hand, which the first pages only hand on: so they know nothing of how papers are made.

use std::rc::Rc;
use std::sync::LazyLock;
use ziping_ask::env::Env;
use ziping_paper::def::Forms;

/// The papers; none until the later pages came.
pub fn forms(env: &Env) -> &Forms {
    static NONE: LazyLock<Forms> = LazyLock::new(Forms::default);
    env.forms.downcast_ref().unwrap_or(&NONE)
}

/// The same surroundings with these papers.
pub fn with(env: &Env, forms: Forms) -> Env {
    Env { forms: Rc::new(forms), ..env.clone() }
}
