//! One declaration per type of the files: [`record!`](crate::record), [`words!`](crate::words), [`tags!`](crate::tags)
//! and [`forms!`](crate::forms) declare it with its reader, its writer and its [`Shape`](crate::Shape).

mod forms;
mod record;
mod tags;
mod words;
