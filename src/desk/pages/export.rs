//! The rows in sight as a table: sealed, without anybody to call, unless somebody says otherwise.

use crate::frame::use_desk;
use crate::parts::{busy_with, entered, ticked};
use crate::words;
use std::rc::Rc;
use yew::prelude::*;
use ziping_station::{PoolCounts, Row};
use ziping_ui::{text, tick};

/// The fewest characters of a passphrase.
const LEAST: usize = 8;

/// What is exported.
#[derive(Properties, PartialEq)]
pub struct ExportProps {
    /// The rows.
    pub rows: Rc<Vec<Row>>,
    /// What they come to.
    pub pool: Rc<PoolCounts>,
}

/// The rows shown as files.
#[component]
pub fn Export(props: &ExportProps) -> Html {
    let desk = use_desk();
    // Tables are passed on: whom to call stands in none unless somebody says so each time.
    let contacts = use_state(|| false);
    // Scores and lists are nobody's before they are published: sealed, unless somebody says otherwise.
    let sealed = use_state(|| true);
    let passphrase = use_state(String::new);
    let is_short = *sealed && passphrase.chars().count() < LEAST;
    let name = format!("{}-{}", desk.t("汇总", "pool"), desk.env.platform.today());
    let save = |ending: &'static str| {
        let (desk, rows, pool, name) = (desk.clone(), props.rows.clone(), props.pool.clone(), name.clone());
        let contacts = contacts.clone();
        let typed = if *sealed { (*passphrase).clone() } else { String::new() };
        Callback::from(move |_: MouseEvent| {
            let rows = serde_json::to_string(&*rows).unwrap_or_default();
            let json = serde_json::to_string(&*pool).unwrap_or_default();
            let said = pool.warnings.iter().map(|warning| words::warning(&desk, warning)).collect();
            let promise =
                desk.env.platform.table(&rows, &json, said, desk.t("zh", "en"), &name, ending, *contacts, &typed);
            contacts.set(false);
            busy_with(&desk, ("正在生成表格……", "Making the table…"), promise);
        })
    };
    let onchange = {
        let contacts = contacts.clone();
        Callback::from(move |event: Event| contacts.set(ticked(&event)))
    };
    let seal = {
        let sealed = sealed.clone();
        Callback::from(move |event: Event| sealed.set(ticked(&event)))
    };
    let oninput = {
        let passphrase = passphrase.clone();
        Callback::from(move |event: InputEvent| passphrase.set(entered(&event)))
    };
    let make = |ending: &'static str, class: &'static str, words: &'static str| {
        html! { <button type="button" {class} disabled={is_short} onclick={save(ending)}>{ words }</button> }
    };
    html! {
        <section class="group" data-id="export">
            <h2>{ desk.t("导出", "Export") }</h2>
            <label class="tick">{ tick("sealed", "on", *sealed, seal) }
                { desk.t("加密保存（.age）：得分和名单在公布前属于工作秘密", "sealed (.age): scores and lists are kept confidential until published") }</label>
            if *sealed {
                <label class="pick"><span>{ desk.t("口令（至少 8 个字，另行告诉对方）", "Passphrase (8 characters at least, told by another way)") }</span>
                    { text("seal-words", (*passphrase).clone(), oninput).kind("password", "new-password").line() }
                </label>
                <p class="help">{ desk.t("用 age 加密，不是国家商用密码（国密）；涉密信息不得用本工具处理。忘了口令打不开。收到的人在本页“材料包”打开，另存未加密的副本。", "age is none of the state's own ciphers; state secrets are not for this tool. A lost passphrase is a lost file. Whoever gets it opens it under “Packages” and saves an unsealed copy.") }</p>
            }
            <label class="tick">{ tick("contacts", "on", *contacts, onchange) }
                { desk.t("这一次的表里写上联系人和电话", "with names and phones, in this table only") }</label>
            <div class="ways">
                { make("xlsx", "button", "XLSX") }
                { make("csv", "button plain", "CSV") }
                { make("json", "button plain", "JSON") }
            </div>
        </section>
    }
}
