//! The site in a real Chromium: what a user, a portal and a network see. Needs the built site; `cargo xtask test` gives it.

mod axe;
mod bytes;
mod cities;
mod clear;
mod deep;
mod desk;
mod drafts;
mod element;
mod failure;
mod finding;
mod hands;
mod ime;
mod later;
mod layout;
mod leaving;
mod opening;
mod others;
mod packing;
mod preview;
mod printing;
mod privacy;
mod refused;
mod road;
mod same;
mod sixth;
mod support;
