//! What the tests share: a server for the site, a browser, the element inside, and the way through the steps.

pub mod browser;
pub mod chromium;
pub mod element;
pub mod engine;
pub mod processes;
pub mod running;
pub mod site;
pub mod steps;

pub use anyhow::{Context, Result, bail, ensure};
pub use browser::Browser;
pub use engine::Engine;
pub(crate) use engine::in_engines;
pub use serde_json::{Value, json};
pub use site::Site;

use std::time::Duration;

/// How long anything may take before a test gives up: modules load and compile on slow machines too.
pub const PATIENCE: Duration = Duration::from_secs(90);

/// Time between two looks.
pub const GLANCE: Duration = Duration::from_millis(40);

/// Collects what the policy blocks, from the first moment of a page.
pub const WATCH_POLICY: &str = "globalThis.__blocked = [];
addEventListener('securitypolicyviolation', (event) => {
  __blocked.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`);
}, true);";
