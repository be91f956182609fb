//! The site in a real Chromium: what a user, a portal and a network see. Needs the built site; `cargo xtask test` gives it.

mod axe;
mod bytes;
mod clear;
mod drafts;
mod element;
mod failure;
mod ime;
mod layout;
mod privacy;
mod road;
mod same;
mod support;
