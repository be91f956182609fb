//! .
use crate::{Block, Context};
pub fn blocks(_context: &Context<'_>, title: &str) -> Vec<Block> { vec![Block::Heading { level: 0, text: title.to_owned() }] }
