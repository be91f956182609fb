//! Excel there and back: what is pasted or read from a spreadsheet is shown beside what is there before any of it is taken, and
//! the same table is given out.

mod bring;
mod figures;
mod give;
mod preview;
mod rows;

use bring::{Came, came_from};
use web_sys::{DataTransfer, HtmlElement};
use yew::prelude::*;
use ziping_ask::context::use_store;
use ziping_ask::send::offered_back;
use ziping_ask::table::{Pasted, Target};
use ziping_ui::{DropZone, button, entered, text};

/// What the component needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What a table is brought into.
    pub target: Target,
    /// What was pasted last into a field that it belongs to.
    pub pasted: Option<Pasted>,
}

/// Whether what was pasted into a field is a table, and no text for that field.
pub fn is_table(target: &Target, text: &str, field: &str) -> bool {
    Came::pasted(text, field).is_table() || (field == area(target) && !text.trim().is_empty())
}

/// The name of the field that is there for tables alone.
fn area(target: &Target) -> String {
    format!("{}.excel", target.list())
}

/// The ways to bring a table in and to have it out.
#[component]
pub fn Excel(props: &Props) -> Html {
    let store = use_store();
    let came = use_state(|| None::<Came>);
    let pasted = use_state(String::new);
    let head = use_node_ref();
    {
        // What is to be looked at comes into sight.
        let head = head.clone();
        use_effect_with(came.as_ref().map(|came| came.serial), move |serial| {
            if let (Some(_), Some(head)) = (serial, head.cast::<HtmlElement>()) {
                let _ = head.focus();
            }
        });
    }
    let list = props.target.list();
    let field = area(&props.target);
    let take = {
        let came = came.clone();
        Callback::from(move |next: Came| came.set(Some(next.after(came.as_ref()))))
    };
    {
        let take = take.clone();
        use_effect_with(props.pasted.clone(), move |pasted| {
            if let Some(Pasted { text, field, .. }) = pasted {
                take.emit(Came::pasted(text, field));
            }
        });
    }
    // Some keyboards put what was copied in as if it were typed.
    let oninput = {
        let (take, pasted) = (take.clone(), pasted.clone());
        Callback::from(move |event: InputEvent| {
            let text = entered(&event);
            let came = Came::pasted(&text, "");
            match came.is_table() {
                true => take.emit(came),
                false => pasted.set(text),
            }
        })
    };
    let onchange = {
        let (store, take) = (store.clone(), take.clone());
        Callback::from(move |event: Event| {
            if let Some(file) = ziping_later::components::attach::chosen(&event).map(|files| files.get(0)) {
                came_from(&store, file, take.clone());
            }
        })
    };
    let dropped = {
        let (store, take) = (store.clone(), take.clone());
        Callback::from(move |data: DataTransfer| {
            if let Some(file) = data.files().and_then(|files| files.get(0)) {
                came_from(&store, file.into(), take.clone());
            }
        })
    };
    let done = {
        let (came, pasted) = (came.clone(), pasted.clone());
        Callback::from(move |()| {
            came.set(None);
            pasted.set(String::new());
        })
    };
    let label = store.t("从 Excel 或 WPS 复制，粘贴到这里", "Copy in Excel or WPS and paste here");
    let paste_here = text(field.clone(), (*pasted).clone(), oninput).label(label).lines("2");
    html! {
        <>
            if matches!(props.target, Target::Results) { { offered_back(&store, &list) } }
            if let Some(came) = &*came {
                <section class="taking" aria-label={store.t("从表格读到的内容", "What the table says")}>
                    <p class="taking-head" tabindex="-1" ref={head}>{ store.t("核对后采用", "Look it over, then take it") }</p>
                    { match &props.target {
                        Target::Rows(id) => html! { <rows::Preview key={came.serial} id={id.clone()} came={came.clone()} {done} /> },
                        target => html! { <figures::Preview key={came.serial} target={target.clone()} came={came.clone()} {done} /> },
                    } }
                </section>
            }
            <details class="more">
                <summary>{ store.t("从 Excel 粘贴或读入", "Paste or read from Excel") }</summary>
                <DropZone take={dropped}>
                    { paste_here }
                    <p class="help">{ match props.target {
                        Target::Rows(_) => store.t(
                            "也可以直接粘贴到上面任意一格。有表头按表头对应，没有表头按列的顺序；采用之前都会先给您看。",
                            "You may also paste into any cell above. Columns go by their heads, else by their order; you see it before it is taken.",
                        ),
                        _ => store.t(
                            "每行一项指标、年份作列（如“指标、单位、2023年、2024年、2025年、2025年标杆”），或每行一年。采用之前都会先给您看。",
                            "An indicator a line with years as columns (“indicator, unit, 2023, 2024, 2025, 2025 benchmark”), or a year a line. You see it before it is taken.",
                        ),
                    } }</p>
                    <label class="button plain file">{ store.t("选择 Excel 文件（.xlsx）", "Choose an Excel file (.xlsx)") }
                        <input type="file" class="hidden" accept=".xlsx" name={format!("{field}.file")} {onchange} /></label>
                    <p class="help">{ store.t("也可以把文件拖到这里；只读第一张工作表。", "Or drop it here; the first sheet is read.") }</p>
                </DropZone>
                { button("button plain", give::out(&store, &props.target), store.t("下载 Excel 表", "Download as Excel")) }
                <p class="help">{ store.t("填好或改好后，再从这里读入。", "Fill or change it, then read it back here.") }</p>
            </details>
        </>
    }
}
