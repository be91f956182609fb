//! The command line as its users have it: the program is run, and other programs look at what it made.

mod assess;
mod bag;
mod carry;
mod check;
mod complete;
mod digests;
mod docx;
mod form;
mod group;
mod hostile;
mod long;
mod marks;
mod old;
mod pack;
mod pages;
mod papers;
mod pool;
mod print;
mod properties;
mod rare;
mod review;
mod seal;
mod sixth;
mod support;
mod survey;
mod verify;
