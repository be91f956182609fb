//! All that lies behind the second seam, as the later pages reach it.

use crate::pages;
use ziping_ask::table::Further;

/// What not everybody opens.
pub static FURTHER: Further = Further { page: pages::further };
