//! 收件登记: packages taken in, whatever their state, and the register that tells of a later exchange.

mod decide;
mod entered;
mod exchanged;
mod intake;
mod letters;

use crate::frame::use_desk;
use crate::parts::{button, files, use_turn};
use crate::state::{Handle, Msg, send};
use yew::prelude::*;

/// The page.
#[component]
pub fn RegisterPage() -> Html {
    let desk = use_desk();
    let turn = use_turn(&desk);
    let open = {
        let desk = desk.clone();
        Callback::from(move |event: Event| {
            if let Some(files) = files(&event) {
                // What comes of it is told by itself.
                let _ = desk.env.platform.open_register(&files);
            }
        })
    };
    let is_begun = desk.book.register.events().next().is_some();
    html! {
        <>
            <h1 tabindex="-1">{ desk.t("收件登记", "Register") }</h1>
            <p class="intro">{ desk.t(
                "收到的材料逐份登记，打印回执。每行记着上一行的校验码：以后有行被改动、抽掉、插入，或材料被换过，都看得出来。登记只在内存里，请保存登记文件，下次打开接着登记；也可以导出 Excel，在表末加行后再打开。",
                "What comes in is entered, with a receipt. Each line names the code of the one before: a line changed, taken out or put in, or a package exchanged later, shows. The register is in memory only: save its file and open it next time; or export it to Excel, add rows at the end and open that.",
            ) }</p>
            <div class="ways">
                <label class="button plain file">{ desk.t("打开已有的登记（.jsonl 或 .xlsx）", "Open a register (.jsonl or .xlsx)") }
                    <input type="file" class="hidden" name="register" accept=".jsonl,.xlsx" onchange={open} /></label>
            </div>
            <intake::IntakeSection />
            if is_begun && turn { <decide::DecideSection /> <entered::Entered /> { close(&desk) } }
        </>
    }
}

/// The register leaves the desk, once it is in a file.
fn close(desk: &Handle) -> Html {
    html! {
        <div class="ways">
            if desk.book.is_unsaved() {
                <span class="chip unknown">{ desk.t("有登记没有保存成文件", "has lines in no file") }</span>
            } else {
                { button("link", send(desk, || Msg::Close), desk.t("关闭这份登记", "Close this register").to_owned()) }
            }
        </div>
    }
}
