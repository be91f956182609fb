//! The kit: a city's file made from its document by clicks and keys alone, as its maker would, and what may go wrong on the way.

mod forms;

use crate::axe;
use crate::support::{Browser, Context, Result, Site, Value, ensure, json};
use ziping_kit::Whole;
use ziping_kit::check::check;
use ziping_tests::{criteria, repository, text};

const AT: &str = "$$('.passage').find((one) => one.dataset.clause === args[0])";
const TAB: &str = "$$('.desk-tabs button').find((tab) => words(tab).startsWith(args[0]))";

/// A file of the repository, as a browser takes it.
fn place(path: &str) -> Result<std::path::PathBuf> {
    Ok(repository(path).canonicalize()?)
}

async fn kit(site: &Site) -> Result<Browser> {
    let browser = Browser::start().await?;
    browser.open(&format!("{}/kit/", site.origin)).await?;
    Ok(browser)
}

async fn to(browser: &Browser, page: &str) -> Result<()> {
    browser.click_on(TAB, &[json!(page)]).await?;
    browser.until("the page is shown", "$('h1') && $$('[aria-current=page]').length === 1", &[]).await?;
    Ok(())
}

async fn press(browser: &Browser, words: &str) -> Result<()> {
    browser.click_on("$$('button').find((one) => words(one) === args[0])", &[json!(words)]).await
}

/// Begins a file and lays the document in that lies in a file.
async fn begun(browser: &Browser, road: &Value, document: &std::path::Path) -> Result<usize> {
    let mut acts = 0;
    for (name, words) in road["begin"].as_object().context("a beginning")? {
        browser.fill(name, words.as_str().unwrap_or_default()).await?;
        acts += 1;
    }
    press(browser, "开始制作").await?;
    browser.give_to("$('input[name=document-file]')", &[document]).await?;
    browser.until("it is cut", "$('.passages')", &[]).await?;
    Ok(acts + 2)
}

/// Makes what a road says of each clause; gives the number of clicks and fields.
async fn made(browser: &Browser, road: &Value) -> Result<usize> {
    let mut acts = 0;
    for step in road["clauses"].as_array().into_iter().flatten() {
        let clause = &step["clause"];
        browser.click_on(AT, std::slice::from_ref(clause)).await?;
        browser.until("its workplace", "words($('.workplace h2')) === args[0]", std::slice::from_ref(clause)).await?;
        acts += 1;
        for added in step["add"].as_array().into_iter().flatten() {
            if let Some(sentence) = added["sentence"].as_str() {
                let round = "$$('input[name=sentence]').find((one) => words(one.parentNode).startsWith(args[0]))";
                browser.click_on(round, &[json!(sentence)]).await?;
                acts += 1;
            }
            let used = "$$('.workplace .papers .chip.none').length";
            let before = browser.value(used, &[]).await?;
            let usual = "$$('[data-usual]').find((one) => one.dataset.usual === args[0])";
            browser.click_on(usual, std::slice::from_ref(&added["usual"])).await?;
            for (blank, said) in added["blanks"].as_object().into_iter().flatten() {
                let name = format!("blank-{blank}");
                browser.until("its blanks", "$$('input').some((one) => one.name === args[0])", &[json!(name)]).await?;
                let now =
                    browser.value("$$('input').find((one) => one.name === args[0]).value", &[json!(name)]).await?;
                // What the page has read from the sentence itself nobody types.
                if now != *said {
                    browser.replace(&name, said.as_str().unwrap_or_default()).await?;
                    acts += 1;
                }
            }
            press(browser, "加入").await?;
            browser.until("it is added", &format!("{used} > args[0]"), &[before]).await?;
            acts += 2;
        }
        for told in step["tells"].as_array().into_iter().flatten() {
            let round = "$$('input[name=sentence]').find((one) => words(one.parentNode).startsWith(args[0]))";
            browser.click_on(round, std::slice::from_ref(&told["sentence"])).await?;
            press(browser, told["way"].as_str().unwrap_or_default()).await?;
            acts += 2;
        }
        for way in ["tell", "informs"] {
            if let Some(words) = step[way].as_str() {
                press(browser, words).await?;
                acts += 1;
            }
        }
    }
    Ok(acts)
}

async fn file(browser: &Browser) -> Result<String> {
    let text = browser.awaited("host().text()", &[]).await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

/// A document of a city that is not in the project becomes a working file, with the page and the document alone.
async fn replayed(city: &str) -> Result<()> {
    let road: Value = serde_json::from_str(&text(&repository(&format!("tests/kit/{city}.json"))))?;
    let site = Site::watched([])?;
    let browser = kit(&site).await?;
    let document = place(&format!("tests/kit/{city}.txt"))?;
    let acts = begun(&browser, &road, &document).await? + made(&browser, &road).await?;
    to(&browser, "试一试").await?;
    let boundary = "$$('.tried .tick').find((one) => words(one).includes(args[0]))?.querySelector('input')";
    browser.click_on(boundary, std::slice::from_ref(&road["expected"]["boundary"])).await?;
    to(&browser, "核对与交付").await?;
    browser.until("it has no problem", "$('[data-id=sound]') && !$('ol.told li')", &[]).await?;
    ensure!(
        browser.value("words($('main')).includes('每一条都有了去处')", &[]).await? == json!(true),
        "a clause is left"
    );
    println!("figures: {city}: {acts} clicks and fields from the document to a file without a problem");

    let made = file(&browser).await?;
    let whole = Whole::parse(&made).map_err(|problem| anyhow::anyhow!(problem))?;
    let items: Vec<String> = criteria(&whole.programme).items().map(|item| item.id.clone()).collect();
    ensure!(check(&whole, Some(&items)).is_empty(), "the file has problems");
    ensure!(
        json!(whole.programme.conditions.len()) == road["expected"]["conditions"],
        "{}",
        whole.programme.conditions.len()
    );
    ensure!(whole.made.making.ticked.len() == 1, "what is ticked is not in the file");

    press(&browser, "下载核对表（Word，供签字盖章）").await?;
    let sheet = std::fs::metadata(browser.downloaded(".docx").await?)?.len();
    ensure!(sheet > 5_000, "{sheet} bytes of a review sheet");
    press(&browser, "下载已核对的例子").await?;
    let cases = browser.taken(".zip").await?;
    ensure!(cases.windows(13).any(|part| part == b"expected.json"), "no case in the ZIP");
    browser.click_on("$$('main button').find((one) => words(one) === args[0])", &[json!("下载项目文件")]).await?;
    ensure!(browser.taken(".json").await? == made.as_bytes(), "what is downloaded differs from what is shown");
    ensure!(
        browser.value("localStorage.length + sessionStorage.length", &[]).await? == json!(0),
        "something is stored"
    );

    // The file is a programme like any other: it is served and filled.
    site.put(&format!("/ziping/programmes/{city}.json"), crate::support::site::ServedInstead::json(&made));
    browser.open(&site.page_of(city, "")).await?;
    browser.click_words("开始填写").await?;
    browser.choose("registered-here", "yes").await?;
    browser.unblocked().await
}

#[tokio::test]
async fn mengcheng_is_made_from_its_document() -> Result<()> {
    replayed("mengcheng").await
}

#[tokio::test]
async fn zhengzhou_is_made_from_its_document() -> Result<()> {
    replayed("zhengzhou").await
}

/// Every step is taken back to the beginning and made again; a reload without a draft loses what it said it would, one with it nothing.
#[tokio::test]
async fn nothing_is_lost() -> Result<()> {
    let road: Value = serde_json::from_str(&text(&repository("tests/kit/mengcheng.json")))?;
    let site = Site::watched([])?;
    let browser = kit(&site).await?;
    begun(&browser, &road, &place("tests/kit/mengcheng.txt")?).await?;
    made(&browser, &road).await?;
    let whole = file(&browser).await?;
    let mut back = 0;
    while browser.value("labelled('撤销').disabled", &[]).await? == json!(false) {
        browser.click_words("撤销").await?;
        back += 1;
        ensure!(back < 100, "undo comes to no end");
    }
    ensure!(!file(&browser).await?.contains("\"making\""), "the document is still there");
    for _ in 0..back {
        browser.click_words("重做").await?;
    }
    browser.until("all is there again", "labelled('重做').disabled", &[]).await?;
    ensure!(file(&browser).await? == whole, "made again it differs");

    to(&browser, "项目").await?;
    browser.click("input[name=keep]").await?;
    browser.until("it says so", "words($('[data-id=stored]')).includes('草稿')", &[]).await?;
    browser.replace("/version", "2027-01-01").await?;
    browser.until("it is kept", "localStorage.getItem('ziping:kit').includes('2027-01-01')", &[]).await?;
    browser.open(&format!("{}/kit/", site.origin)).await?;
    // Another city begun beside it takes nothing of it away.
    for (name, words) in [("title", "乙县质量奖"), ("place", "乙县"), ("id", "other")] {
        browser.fill(name, words).await?;
    }
    press(&browser, "开始制作").await?;
    to(&browser, "项目").await?;
    browser.click("input[name=keep]").await?;
    browser.until("it says why not", "words($('.notice.bad')).includes('另一份草稿')", &[]).await?;
    browser.until("the box is as it was", "!$('input[name=keep]').checked", &[]).await?;
    ensure!(
        browser.value("localStorage.getItem('ziping:kit').includes('2027-01-01')", &[]).await? == json!(true),
        "the draft is gone"
    );
    // Nor does a file that is opened.
    browser.awaited("host().open(new File(['{\"format\": \"ziping-programme/1\"}'], 'x.json'))", &[]).await?;
    browser.until("it is refused", "words($('.notice.bad')).includes('还没有下载')", &[]).await?;
    press(&browser, "关闭这个项目").await?;
    press(&browser, "不要了，关闭").await?;
    browser.until("the truth is told", "words($('[data-id=stored]')).includes('有一份草稿')", &[]).await?;
    press(&browser, "继续上次的草稿").await?;
    browser.until("it is there", "$('.passages')", &[]).await?;
    ensure!(file(&browser).await?.contains("2027-01-01"), "the draft is another");
    browser.until("it is still kept", "words($('[data-id=stored]')).includes('草稿保存')", &[]).await?;
    to(&browser, "项目").await?;
    browser.replace("/version", "2027-02-02").await?;
    browser.until("it is kept", "localStorage.getItem('ziping:kit').includes('2027-02-02')", &[]).await?;
    Ok(())
}

/// What cannot be opened is told, and what is there stays.
#[tokio::test]
async fn what_cannot_be_opened_is_told() -> Result<()> {
    let site = Site::watched([])?;
    let browser = kit(&site).await?;
    let folder = browser.folder().join("given");
    std::fs::create_dir_all(&folder)?;
    let give = |name: &str, bytes: &[u8]| -> Result<std::path::PathBuf> {
        let file = folder.join(name);
        std::fs::write(&file, bytes)?;
        Ok(file)
    };
    let newer = text(&repository("www/programmes/wuhu.json")).replacen("ziping-programme/1", "ziping-programme/9", 1);
    for (name, bytes, words) in [
        ("a.json", &b"{\"format\": \"ziping-programme/1\", "[..], "不是JSON"),
        ("b.json", newer.as_bytes(), "更新的版本"),
        ("c.json", br#"{"format": "ziping-answers/1"}"#, "不是项目文件"),
    ] {
        browser.give_to("$('input[name=programme]')", &[&give(name, bytes)?]).await?;
        browser.until(name, "words($('.notice.bad')).includes(args[0])", &[json!(words)]).await?;
    }
    let road: Value = serde_json::from_str(&text(&repository("tests/kit/zhengzhou.json")))?;
    for (name, words) in road["begin"].as_object().context("a beginning")? {
        browser.fill(name, words.as_str().unwrap_or_default()).await?;
    }
    press(&browser, "开始制作").await?;
    for (name, bytes, words) in [
        ("old.docx", &b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], "旧版Word"),
        ("scan.docx", b"PK\x03\x04not a document", "读不出"),
        ("blank.txt", b"  \n", "没有读到文字"),
        ("a.pdf", b"%PDF-1.7 stream", "读不出"),
        ("a.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "读不出"),
    ] {
        browser.give_to("$('input[name=document-file]')", &[&give(name, bytes)?]).await?;
        browser.until(name, "words($('.notice.bad')).includes(args[0])", &[json!(words)]).await?;
    }
    // As Word writes it, and as editors of old save it.
    let document = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>\
        <w:p><w:r><w:t>某市办法</w:t></w:r></w:p><w:p><w:r><w:t>一、在本市注册登记。</w:t></w:r></w:p></w:body></w:document>";
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" \
        Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    let parts = [("[Content_Types].xml", types), ("_rels/.rels", relations), ("word/document.xml", document)];
    let docx = ziping_archive::written(&parts.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())))?;
    browser.give_to("$('input[name=document-file]')", &[&give("办法.docx", &docx)?]).await?;
    browser.until("it is cut", AT, &[json!("一")]).await?;
    // What is in no file is not replaced.
    to(&browser, "项目").await?;
    press(&browser, "关闭这个项目").await?;
    browser.until("it asks", "$('[data-id=ask-close]')", &[]).await?;
    press(&browser, "取消").await?;
    ensure!(file(&browser).await?.contains("在本市注册登记"), "it is gone");
    browser.unblocked().await
}

/// A table with days is made, and a rule over its rows names its columns.
#[tokio::test]
async fn a_rule_over_the_rows_of_a_table() -> Result<()> {
    let site = Site::start()?;
    let browser = kit(&site).await?;
    let mut file: Value = serde_json::from_str(&text(&repository("tests/rules.json")))?;
    let mut programme = file["programme"].take();
    let rule = json!({"is": {"question": "a", "option": "yes"}});
    programme["conditions"] = json!([{"id": "c", "clause": "一", "title": "证书有效", "quote": "甲", "rule": rule}]);
    let folder = browser.folder().join("x.json");
    std::fs::write(&folder, programme.to_string())?;
    browser.give_to("$('input[name=programme]')", &[&folder]).await?;
    to(&browser, "全部内容").await?;
    press(&browser, "打开：申报条件").await?;
    press(&browser, "证书有效").await?;
    let says = "words($('.sentence')).includes(args[0])";
    browser.until("the rule in words", says, &[json!("答“是”")]).await?;
    browser.select("/conditions/0/rule#kind", "rows").await?;
    browser.select("/conditions/0/rule/rows/question", "certs").await?;
    browser.select("/conditions/0/rule/rows/rule#kind", "notBefore").await?;
    browser.select("/conditions/0/rule/rows/rule/notBefore", "until").await?;
    browser.until("each row", says, &[json!("“证书”的每一行都符合：“有效期至”不早于申报日期")]).await?;
    browser.replace("/conditions/0/rule/rows/atLeast", "2").await?;
    browser.until("so many rows", says, &[json!("“证书”至少有2行符合")]).await?;
    // What it would do is tried like any other.
    to(&browser, "试一试").await?;
    browser
        .until("examples", "$('main').textContent.includes('有效期至') || $$('.examples, li').length > 0", &[])
        .await?;
    Ok(())
}

#[tokio::test]
async fn it_can_be_used_by_everybody() -> Result<()> {
    let road: Value = serde_json::from_str(&text(&repository("tests/kit/zhengzhou.json")))?;
    let site = Site::start()?;
    let browser = axe::with_axe(&site, "/kit/").await?;
    let mut found = Vec::new();
    axe::look(&browser, "begin", &mut found).await?;
    begun(&browser, &road, &place("tests/kit/zhengzhou.txt")?).await?;
    made(&browser, &road).await?;
    for page in ["项目", "条文", "全部内容", "试一试", "核对与交付"] {
        to(&browser, page).await?;
        axe::look(&browser, page, &mut found).await?;
    }
    to(&browser, "全部内容").await?;
    press(&browser, "打开：申报条件").await?;
    axe::look(&browser, "list", &mut found).await?;
    press(&browser, "合法经营满5年").await?;
    axe::look(&browser, "rule", &mut found).await?;
    axe::finish(found).await
}

/// A blank form as Word writes it.
fn word_form() -> Result<Vec<u8>> {
    let cell = |props: &str, words: &str| {
        format!("<w:tc><w:tcPr>{props}</w:tcPr><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>")
    };
    let row = |cells: String| format!("<w:tr>{cells}</w:tr>");
    let wide = "<w:gridSpan w:val=\"3\"/>";
    let rows = [
        row(["组织名称", "", "成立日期", ""].map(|words| cell("", words)).concat()),
        row([cell("", "组织性质"), cell(wide, "□国有企业　□民营企业　□其他")].concat()),
        row(cell("<w:gridSpan w:val=\"4\"/>", "推荐单位意见：（盖章）")),
    ];
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>\
         <w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>质量奖申报表</w:t></w:r></w:p>\
         <w:tbl><w:tblGrid>{}</w:tblGrid>{}</w:tbl><w:p><w:r><w:drawing/></w:r></w:p></w:body></w:document>",
        "<w:gridCol w:w=\"2268\"/>".repeat(4),
        rows.concat()
    );
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    let parts = [("[Content_Types].xml", types), ("word/document.xml", &document)];
    Ok(ziping_archive::written(&parts.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())))?)
}

/// A city's blank form becomes a paper whose places are filled from questions: by their names, by dragging, by keys.
#[tokio::test]
async fn a_form_comes_from_word() -> Result<()> {
    let site = Site::start()?;
    let browser = axe::with_axe(&site, "/kit/").await?;
    for (name, words) in [("title", "甲县质量奖"), ("place", "甲县"), ("id", "county")] {
        browser.fill(name, words).await?;
    }
    press(&browser, "开始制作").await?;
    to(&browser, "申报表").await?;
    let folder = browser.folder().join("given");
    std::fs::create_dir_all(&folder)?;
    for (name, bytes, words) in [
        ("old.doc", &b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], "旧版Word"),
        ("scan.docx", b"PK\x03\x04no form", "不是能读的Word文件"),
    ] {
        let file = folder.join(name);
        std::fs::write(&file, bytes)?;
        browser.give_to("$('input[name=form-file]')", &[&file]).await?;
        browser.until(name, "words($('.notice.bad')).includes(args[0])", &[json!(words)]).await?;
    }
    let given = folder.join("申报表.docx");
    std::fs::write(&given, word_form()?)?;
    browser.give_to("$('input[name=form-file]')", &[&given]).await?;
    browser.until("it is drawn", "$$('.form-grid tr').length === 3", &[]).await?;
    browser.until("the picture is told", "words($('.notice.bad')).includes('1 处图片')", &[]).await?;
    ensure!(browser.value("$$('.spot.open').length", &[]).await? == json!(3), "three places are open");

    press(&browser, "把名称相同的问题放进去（1）").await?;
    browser.until("its name is in", "$$('.spot.filled').some((one) => words(one) === '〔组织名称〕')", &[]).await?;
    // Dragged: the browser's own events, with the question as its words.
    let drag = "(() => { const data = new DataTransfer(); const from = $('[data-question=application-date]'); \
        from.dispatchEvent(new DragEvent('dragstart', { bubbles: true, dataTransfer: data })); \
        const to = $$('.spot.open')[0]; \
        to.dispatchEvent(new DragEvent('dragover', { bubbles: true, cancelable: true, dataTransfer: data })); \
        to.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data })); return true; })()";
    browser.click_on("$$('.spot.open')[0]", &[]).await?;
    browser.until("it is offered", "$('[data-question=application-date]')", &[]).await?;
    browser.value(drag, &[]).await?;
    browser.until("the day is in", "$$('.spot.filled').length === 2", &[]).await?;
    browser.click_words("撤销").await?;
    browser.until("and out again", "$$('.spot.filled').length === 1", &[]).await?;
    press(&browser, "其余 2 处做成新问题").await?;
    browser.until("all is asked", "words($('[data-id=left]')).startsWith('✓')", &[]).await?;
    axe_looked(&browser).await?;

    // The grid is changed, and back.
    browser.click_on("$$('.spot').find((one) => words(one) === '组织性质')", &[]).await?;
    browser
        .until(
            "it is chosen",
            "$('.spot.current') && words($('.spot.current')) === '组织性质' && $('[data-id=grid]')",
            &[],
        )
        .await?;
    // axe has unfolded everything.
    browser.until("the ways are shown", "$('[data-id=grid]').open", &[]).await?;
    press(&browser, "下面加一行").await?;
    browser.until("a row more", "$$('.form-grid tr').length === 4", &[]).await?;
    // What cannot be done here is not offered.
    let can = "$$('[data-id=grid] button').filter((one) => !one.disabled).map(words).join()";
    browser.until("a cell of one column is not parted", &format!("!{can}.split(',').includes('拆开')"), &[]).await?;
    browser.click_words("撤销").await?;
    browser.until("a row less", "$$('.form-grid tr').length === 3", &[]).await?;

    let made = file(&browser).await?;
    let whole = Whole::parse(&made).map_err(|problem| anyhow::anyhow!(problem))?;
    let told: Vec<String> = check(&whole, None)
        .into_iter()
        .filter(|problem| problem.pointer.starts_with("/papers"))
        .map(|problem| problem.pointer)
        .collect();
    ensure!(told.is_empty(), "{told:?}");
    ensure!(made.contains("国有企业") && made.contains("质量奖申报表·组织性质"), "{made}");
    press(&browser, "预览 PDF").await?;
    let pdf = std::fs::read(browser.downloaded(".pdf").await?)?;
    ensure!(pdf.starts_with(b"%PDF"), "no PDF");
    Ok(())
}

async fn axe_looked(browser: &Browser) -> Result<()> {
    let mut found = Vec::new();
    axe::look(browser, "form", &mut found).await?;
    axe::finish(found).await
}
