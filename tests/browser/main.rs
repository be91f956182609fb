//! The site in a real Chromium: what a user, a portal and a network see. Needs the built site; `cargo xtask test` gives it.

mod clear;
mod drafts;
mod road;
mod support;
