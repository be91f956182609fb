//! The command line as its users have it: the program is run, and other programs look at what it made.

mod support;
