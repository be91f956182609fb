//! 收件登记 at the desk: everything that comes is taken in, the register goes to a file and to Excel and comes back, and what
//! was touched is not gone on with.

use super::{DAY, desk, opened, press, put, to};
use crate::support::{Context, Engine, Result, Site, ensure, in_engines, json};
use ziping_bind::sheet_of_texts;
use ziping_station::register::{Register, heads, rows};
use ziping_tests::packages::Kit;

in_engines! {
    packages_are_taken_in_and_the_register_comes_back: [chromium firefox webkit],
}

async fn packages_are_taken_in_and_the_register_comes_back(engine: Engine) -> Result<()> {
    let site = Site::watched([])?;
    let browser = desk(engine, &site).await?;
    let kit = Kit::wuhu();
    let change = [("name", "甲公司"), ("credit-code", "91340200000000001A")];
    let first = kit.package(&change, DAY);
    let files = [
        put(&browser, "first.zip", &first)?,
        put(&browser, "half.zip", &first[..first.len() / 2])?,
        put(&browser, "other.zip", kit.package(&[("name", "乙公司"), ("credit-code", "")], DAY))?,
    ];
    opened(&browser, &files, 3).await?;
    to(&browser, "收件登记").await?;
    // What cannot be read may be any file: it is taken in if somebody says so.
    browser.shows("登记这 2 份").await?;
    browser.click_on("$$('input[name=enter]').find((box) => !box.checked)", &[]).await?;
    // Whatever the state, it is taken in; the clerk is told so.
    browser.shows("校验异常不是不予收件的理由").await?;
    browser.type_in("by", "王五").await?;
    browser.fill("time", "2026年11月20日下午4时20分").await?;
    browser.replace("volumes-2", "三册").await?;
    browser.shows("纸质册数请填数字").await?;
    browser.replace("volumes-2", "3").await?;
    browser.fill("deadline", "昨天").await?;
    browser.shows("读不出时间").await?;
    browser.replace("deadline", "2026-11-19").await?;
    press(&browser, "登记这 3 份").await?;
    browser.shows("已登记 3 份").await?;
    browser.shows("✓ 打开的材料包都已登记").await?;
    let entered = browser.value("$$('.entered tbody tr').map(words)", &[]).await?.to_string();
    for words in ["甲公司", "（组织名称待核）", "乙公司", "2026-11-20 16:20", "截止后收到", "U盘3册", "王五"]
    {
        ensure!(entered.contains(words), "{words}: {entered}");
    }
    // Nothing is lost by a wrong click.
    press(&browser, "清空").await?;
    browser.shows("有表单、评审文件或收件登记还没有保存成文件").await?;
    press(&browser, "先保存").await?;
    let text = String::from_utf8(browser.taken(".jsonl").await?)?;
    let register = Register::parse(&text)?;
    ensure!(register.events().count() == 3, "{text}");
    let event = register.events().next().context("an event")?;
    ensure!(event.file == ziping_package::Digest::of(&first).sha256, "the file's own digest");
    press(&browser, "导出 Excel").await?;
    let sheet = browser.taken(".xlsx").await?;
    let lines = ziping_word::sheet(&sheet).ok().context("it can be read")?;
    ensure!(lines.len() == 4 && lines[1].cells[3] == "甲公司", "{lines:?}");
    press(&browser, "本次回执 3 份（DOCX）").await?;
    let receipts = browser.taken(".docx").await?;
    let read = ziping_word::read(&receipts).ok().context("it can be read")?;
    let said = read.paras.concat();
    ensure!(
        said.matches("申报材料收件回执").count() == 3 && said.contains("今收到甲公司电子材料1份（U盘）、纸质1册"),
        "{said}"
    );
    // The same package again, zipped under another name, is not entered twice; another one of the same organisation is told.
    let again = put(&browser, "again.zip", &first)?;
    let later = put(&browser, "later.zip", kit.package(&change, "2026-03-12"))?;
    to(&browser, "材料包").await?;
    opened(&browser, &[again, later], 5).await?;
    to(&browser, "收件登记").await?;
    browser.shows("同一组织2026年11月20日16时20分收到过另一份（第 1 号），请确认以哪份为准").await?;
    press(&browser, "登记这 1 份").await?;
    browser.until("four lines", "$$('.entered tbody tr').length === 4", &[]).await?;
    // Another register does not take its place; this one, gone on with in Excel, does once the own lines are in it.
    let other = put(&browser, "other.jsonl", text.replacen("甲公司", "丙公司", 1))?;
    to(&browser, "材料包").await?;
    browser.give_to("$('input[name=files]')", &[&other]).await?;
    browser.shows("第 2 行，与上一行对不上").await?;
    let earlier = put(&browser, "earlier.jsonl", &text)?;
    browser.give_to("$('input[name=files]')", &[&earlier]).await?;
    browser.shows("是已打开登记的较早一版（前 3 行相同，已打开的多 1 行）").await?;
    to(&browser, "收件登记").await?;
    press(&browser, "保存登记文件").await?;
    let text = String::from_utf8(browser.taken(".jsonl").await?)?;
    let register = Register::parse(&text)?;
    let mut table: Vec<Vec<String>> =
        std::iter::once(heads().map(str::to_owned)).chain(rows(&register, &|_| None)).map(Vec::from).collect();
    let mut added = vec![String::new(); heads().len()];
    (added[1], added[3]) = ("2026-11-21 9:05".to_owned(), "丁公司".to_owned());
    table.push(added);
    let more = put(&browser, "more.xlsx", sheet_of_texts("x", &table, None)?)?;
    to(&browser, "材料包").await?;
    browser.give_to("$('input[name=files]')", &[&more]).await?;
    browser.until("its page is shown", "words($('h1')) === '收件登记'", &[]).await?;
    browser.shows("原有 4 行前后一致。另有 1 行是表格里新加的").await?;
    browser.shows("由表格登记，电子材料未核对").await?;
    browser.shows("有登记没有保存成文件").await?;
    table[1][21] = "9".to_owned();
    let altered = put(&browser, "altered.xlsx", sheet_of_texts("x", &table, None)?)?;
    to(&browser, "材料包").await?;
    browser.give_to("$('input[name=files]')", &[&altered]).await?;
    browser.shows("第 2 行，与登记时不同").await?;
    // What was chosen as a register and is none is no package either.
    to(&browser, "收件登记").await?;
    let list = put(&browser, "list.csv", "组织名称,收件时间\n甲,乙\n")?;
    browser.give_to("$('input[name=register]')", &[&list]).await?;
    browser.shows("不是收件登记").await?;
    browser.shows("内存中有 5 份文件").await?;
    to(&browser, "材料包").await?;
    let none = put(&browser, "none.xlsx", "no spreadsheet")?;
    browser.give_to("$('input[name=files]')", &[&none]).await?;
    browser.shows("不是能读的 .xlsx 表格").await?;
    browser.shows("收件登记 5 行").await?;
    // The same data in another file: what was repacked, or holds other papers beside them.
    let mut repacked = first.clone();
    let size = repacked.len();
    repacked[size - 2] = 1;
    repacked.push(b'x');
    let repacked = put(&browser, "exchanged.zip", &repacked)?;
    opened(&browser, &[repacked], 6).await?;
    to(&browser, "收件登记").await?;
    browser.shows("第 1 号登记的相同；文件不是登记的那一份").await?;
    let told = browser.value("$$('[data-id=exchanged]').map(words)", &[]).await?.to_string();
    ensure!(told.contains("exchanged.zip") && !told.contains("again.zip"), "{told}");
    let kept = browser.everything_kept().await?.to_string();
    ensure!(!kept.contains("甲公司"), "kept: {kept}");
    browser.unblocked().await
}

/// The office's decisions are lines of the register: the roster follows, and the overview goes by them.
#[tokio::test]
async fn what_the_office_decides_is_entered_and_counts() -> Result<()> {
    let site = Site::watched([])?;
    let browser = desk(Engine::Chromium, &site).await?;
    let kit = Kit::wuhu();
    let packed = |name: &str, code: &str| kit.package(&[("name", name), ("credit-code", code)], DAY);
    let files = [
        put(&browser, "a.zip", packed("甲公司", "91340200000000001A"))?,
        put(&browser, "b.zip", packed("乙公司", "91340200000000002B"))?,
    ];
    opened(&browser, &files, 2).await?;
    to(&browser, "收件登记").await?;
    browser.fill("time", "2026-03-12 9:00").await?;
    press(&browser, "登记这 2 份").await?;
    browser.until("both are on the roster", "$$('.roster tbody tr').length === 2", &[]).await?;
    let decide = "$('button[name=decide]').disabled";
    ensure!(browser.value(decide, &[]).await? == json!(true), "nobody is ticked");
    for at in ["0", "1"] {
        browser.click(&format!("input[name=whom][value='{at}']")).await?;
    }
    browser.select("kind", "admitted").await?;
    browser.select("category", "D").await?;
    browser.fill("paper", "芜创奖办〔2026〕3号").await?;
    browser.fill("decided-by", "王五").await?;
    let day = "(() => { const field = $('input[name=day]'); field.focus(); field.value = '2026-04-01'; \
               field.dispatchEvent(new InputEvent('input', { bubbles: true })); })()";
    browser.run(day, &[]).await?;
    browser.until("the programme's clause", "words($('[data-id=clause]')) === '三；四(二)1'", &[]).await?;
    browser.click("button[name=decide]").await?;
    browser.shows("已登记 2 行").await?;
    let stands = "$$('.roster tbody tr').every((row) => /在池D/.test(words(row).replace(/\\s/g, '')))";
    browser.until("both are in the pool", stands, &[]).await?;
    let told = "words($('[data-id=doubts]')).includes(args[0])";
    browser.until("the source's limit", told, &[json!("分类D 2 个，多于分类C 0 个")]).await?;
    let entered = browser.value("$$('.entered tbody tr').map(words)", &[]).await?.to_string();
    ensure!(entered.contains("入池 D") && entered.contains("芜创奖办〔2026〕3号"), "{entered}");
    // One goes to C; then nothing is to be looked at.
    browser.click("input[name=whom][value='0']").await?;
    browser.select("kind", "reclassified").await?;
    browser.select("category", "C").await?;
    browser.click("button[name=decide]").await?;
    browser.until("all is well", "!$('[data-id=doubts]')", &[]).await?;
    // A correction changes what it says and leaves the day that stood.
    browser.click("input[name=whom][value='1']").await?;
    browser.select("kind", "corrected").await?;
    browser.fill("line", "4").await?;
    browser.select("category", "A").await?;
    browser.click("button[name=decide]").await?;
    let corrected = "/在池A2026-20272026-04-01/.test(words($$('.roster tbody tr')[1]).replace(/\\s/g, ''))";
    browser.until("the category alone is another", corrected, &[]).await?;
    // What cannot be is told at its line.
    browser.click("input[name=whom][value='1']").await?;
    browser.select("kind", "revoked").await?;
    browser.click("button[name=decide]").await?;
    browser.until("told", told, &[json!("第 7 行，乙公司，撤销：此前没有“获奖”的登记")]).await?;
    to(&browser, "汇总").await?;
    let counted = "$$('.pooled tbody tr').map((row) => words(row)).join()";
    let rows = browser.value(counted, &[]).await?.to_string();
    ensure!(rows.contains("甲公司") && rows.contains("C"), "{rows}");
    browser.until("the doubt stands there too", "words($('[data-id=warnings]')).includes('第 7 行')", &[]).await?;
    to(&browser, "收件登记").await?;
    press(&browser, "保存登记文件").await?;
    let register = Register::parse(&String::from_utf8(browser.taken(".jsonl").await?)?)?;
    ensure!(register.events().count() == 7, "two came, five were decided");
    browser.unblocked().await
}
