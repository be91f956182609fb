//! One bad file harms nobody: a module that stops over it, grows over it or never ends is replaced, and what follows is done.

use super::*;

/// Before the examiner's own script: over files of these names its module stops in the middle, grows, or never ends.
const TROUBLE: &str = "{
  let name = '';
  let task = '';
  addEventListener('message', ({ data }) => {
    task = data.task;
    name = data.data?.name ?? data.data?.file?.name ?? '';
    if (task !== 'examine' && name === 'page.zip') for (;;);
  });
  const real = WebAssembly.instantiate;
  WebAssembly.instantiate = async (...given) => {
    const { instance, module } = await real(...given);
    const examine = (...all) => {
      // Others may have been handed over meanwhile: this is the one that is checked.
      name = new TextDecoder().decode(new Uint8Array(instance.exports.memory.buffer, all[0], all[1]));
      if (name === 'hang.zip') for (;;);
      // A name that lies outside of the memory.
      if (name === 'trap.zip') all[0] = 0x7ffffff0;
      if (name === 'large.zip') instance.exports.memory.grow(5_000);
      return instance.exports.examine(...all);
    };
    return { instance: { exports: { ...instance.exports, examine } }, module };
  };
}
";

/// The site with that, and the examiner's script as it is.
fn troubled() -> Result<(Site, String, String)> {
    let site = Site::watched([])?;
    let script = site.module("examiner", ".js")?;
    let text = site.text(&script)?;
    site.put(&script, ServedInstead::script(&format!("{TROUBLE}{text}")));
    Ok((site, script, text))
}

async fn press_of(browser: &Browser, file: &str, words: &str) -> Result<()> {
    let row = "$$('.rows tbody[data-id]').find((row) => words(row).includes(args[0]))";
    let button = format!("[...{row}.querySelectorAll('button')].find((one) => words(one) === args[1])");
    browser.click_on(&button, &[json!(file), json!(words)]).await
}

const GOOD: &str = "✓ 与清单一致，按本站项目文件重算结果相同";

#[tokio::test]
async fn one_bad_file_harms_no_other() -> Result<()> {
    let (site, script, text) = troubled()?;
    let browser = desk(Engine::Chromium, &site).await?;
    let kit = Kit::wuhu();
    let of = |name: &str| kit.package(&[("name", name), ("credit-code", "")], DAY);
    let files = [
        put(&browser, "trap.zip", of("甲公司"))?,
        put(&browser, "large.zip", of("乙公司"))?,
        put(&browser, "hang.zip", of("丙公司"))?,
        put(&browser, "good.zip", of("丁公司"))?,
    ];
    let files: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    browser.give_to("$('input[name=files]')", &files).await?;
    // Two are done, the third does not come to an end: somebody is told, and goes on without it.
    browser.until("it is told", "words($('[data-id=slow]')).includes('“hang.zip”已有20秒没有进展')", &[]).await?;
    ensure!(row(&browser, "trap.zip").await?.contains("核对没有完成"), "{}", row(&browser, "trap.zip").await?);
    ensure!(row(&browser, "trap.zip").await?.contains("程序停了下来"), "{}", row(&browser, "trap.zip").await?);
    ensure!(row(&browser, "large.zip").await?.contains(GOOD), "{}", row(&browser, "large.zip").await?);
    browser.click_words("跳过这一份").await?;
    let there = "$$('.rows tbody[data-id]').length === 4 && !$('main progress') && !$('[data-id=slow]')";
    browser.until("all have rows", there, &[]).await?;
    let skipped = row(&browser, "hang.zip").await?;
    ensure!(skipped.contains("核对没有完成") && skipped.contains("由您跳过"), "{skipped}");
    ensure!(row(&browser, "good.zip").await?.contains(GOOD), "what follows is done");
    // After the trap, the growth and the skipping: each time another worker.
    ensure!(site.times(&script) >= 4, "{} workers", site.times(&script));
    // None is lost: each can be tried again, and with a sound program comes to its end.
    site.put(&script, ServedInstead::script(&text));
    // The worker that still runs may have the trouble in it, and stops once more; the next one has none.
    press_of(&browser, "trap.zip", "再试一次").await?;
    let last = put(&browser, "last.zip", of("戊公司"))?;
    browser.give_to("$('input[name=files]')", &[&last]).await?;
    browser.until("the last one is done", "words($('main')).includes('戊公司') && !$('main progress')", &[]).await?;
    for file in ["trap.zip", "hang.zip"] {
        if !row(&browser, file).await?.contains(GOOD) {
            press_of(&browser, file, "再试一次").await?;
        }
        let done = "words($$('.rows tbody[data-id]').find((row) => words(row).includes(args[0]))).includes(args[1])";
        browser.until(&format!("{file} is done"), done, &[json!(file), json!(GOOD)]).await?;
    }
    browser.unblocked().await
}

#[tokio::test]
async fn a_package_that_does_not_get_printed_is_skipped() -> Result<()> {
    let (site, _, _) = troubled()?;
    let browser = desk(Engine::Chromium, &site).await?;
    let slow = printed(&browser, "songjiang")?.with_file_name("page.zip");
    std::fs::rename(slow.with_file_name("songjiang.zip"), &slow)?;
    opened(&browser, &[slow, printed(&browser, "zhejiang")?], 2).await?;
    to(&browser, "打印").await?;
    browser.click_words("生成打印文件").await?;
    browser.until("it is told", "words($('[data-id=slow]')).includes('“page.zip”已有20秒没有进展')", &[]).await?;
    browser.click_words("跳过这一份").await?;
    browser.shows("打印文件已生成：1 份材料包").await?;
    browser.shows("由您跳过，没有做完").await?;
    browser.click_on("$$('a.button').find((link) => words(link) === '保存 PDF')", &[]).await?;
    let sides = pages(&browser.downloaded(".pdf").await?)?;
    ensure!(sides.iter().any(|side| side.contains("入孵单位情况表")), "the other one is printed");
    ensure!(!sides.iter().any(|side| side.contains("项目申请书")), "half of it is not");
    if !without_printer() {
        ensure!(sides[0].contains("未打印") && sides[0].contains("由您跳过"), "{}", sides[0]);
    }
    browser.unblocked().await
}
