//! All that lies behind the second seam, as the later pages reach it.

use crate::excel::{self, Excel};
use crate::guide::{FixedVersion, Guidance};
use crate::pages::{self, matching::Incubation};
use yew::html;
use ziping_ask::table::Further;

/// What not everybody opens.
pub static FURTHER: Further = Further {
    page: pages::further,
    excel: |target, pasted| html! { <Excel target={target.clone()} {pasted} /> },
    is_table: excel::is_table,
    fixing: || html! { <FixedVersion /> },
    guide: || html! { <Guidance /> },
    matching: || html! { <Incubation /> },
};
