//! The site in a real Chromium: what a user, a portal and a network see. Needs the built site; `cargo xtask test` gives it.

mod bytes;
mod clear;
mod drafts;
mod failure;
mod ime;
mod privacy;
mod road;
mod support;
