//! The invented award years of Jiaxing and Hangzhou (`tests/year`) at the desks of those who walk them: the office takes thirty
//! applications in and examines them, five assessors mark at desks of their own, their leads agree, the best are visited, scores are put in
//! order where the source does so, the committee votes, the list is shown, winners stand in the register. Only files go from desk to desk.

use super::{desk, opened, press, put, put_table, to};
use crate::support::{Browser, Context, Engine, Result, Site, Value, bail, ensure, json};
use std::path::{Path, PathBuf};
use ziping_station::marking::{Agreed, Marking};
use ziping_station::register::Register;
use ziping_tests::packages::Kit;

/// Why it is not part of every run.
macro_rules! year {
    ($name:ident, $city:literal) => {
        #[tokio::test]
        #[ignore = "an award year takes minutes: `cargo xtask test --deep`"]
        async fn $name() -> Result<()> {
            Award::of($city)?.walk().await
        }
    };
}

year!(jiaxing, "jiaxing");
year!(hangzhou, "hangzhou");

struct Award {
    data: Value,
    site: Site,
}

fn said(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn all(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// What was saved last.
async fn saved(browser: &Browser, ending: &str) -> Result<String> {
    Ok(String::from_utf8(browser.taken(ending).await?)?)
}

async fn review(browser: &Browser) -> Result<()> {
    browser.click_on("$$('.desk-tabs button').find((tab) => words(tab) === '评审')", &[]).await
}

impl Award {
    fn of(city: &str) -> Result<Self> {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../year").join(format!("{city}.json"));
        Ok(Self { data: serde_json::from_str(&std::fs::read_to_string(file)?)?, site: Site::watched([])? })
    }

    async fn walk(&self) -> Result<()> {
        let office = desk(Engine::Chromium, &self.site).await?;
        let packages = self.take_in(&office).await?;
        let [papers, visit] = [0, 1].map(|at| said(&self.data["stages"][at]).to_owned());
        let goes_on = self.admitted().map(|(at, _)| at).collect::<Vec<_>>();
        let first = self.marked(&packages, &goes_on, &papers, &[]).await?;
        let documents = self.agreed(&first, &papers).await?;
        let visited: Vec<usize> = self.admitted().filter(|(_, one)| one["site"].is_u64()).map(|(at, _)| at).collect();
        let second = self.marked(&packages, &visited, &visit, &first).await?;
        let site = self.agreed(&second, &visit).await?;
        ensure!(documents.len() == goes_on.len() && site.len() == visited.len(), "{documents:?} {site:?}");
        if self.data["rank"].is_object() {
            self.ordered(&office, &documents, &site).await?;
        }
        self.votes(&office).await?;
        self.concluded(&office).await?;
        office.unblocked().await
    }

    /// The organisations that were not refused, by their places.
    fn admitted(&self) -> impl Iterator<Item = (usize, &Value)> {
        all(&self.data["organisations"]).enumerate().filter(|(_, one)| !one["refused"].is_string())
    }

    /// The two who mark an organisation; whoever withdraws from it is replaced.
    fn assessors(&self, at: usize) -> Vec<&str> {
        let everybody: Vec<&str> = all(&self.data["assessors"]).map(said).collect();
        let out = &self.data["withdraws"];
        let own = &self.data["organisations"][at]["name"];
        let turned = (0..everybody.len()).map(|n| everybody[(at + n) % everybody.len()]);
        turned.filter(|who| out["organisation"] != *own || said(&out["expert"]) != *who).take(2).collect()
    }

    /// All are taken in; each is examined, and the decision entered.
    async fn take_in(&self, office: &Browser) -> Result<Vec<PathBuf>> {
        let (kit, day) = (Kit::of(said(&self.data["city"])), said(&self.data["applied"]));
        let mut packages = Vec::new();
        for (at, one) in all(&self.data["organisations"]).enumerate() {
            let change = [("name", said(&one["name"])), ("credit-code", said(&one["code"])), ("application-date", day)];
            packages.push(put(office, &format!("{:02}.zip", at + 1), kit.package(&change, day))?);
        }
        opened(office, &packages, packages.len()).await?;
        to(office, "收件登记").await?;
        office.fill("by", "王五").await?;
        office.click("button[name=receive]").await?;
        office
            .until("all are on the roster", "$$('.roster tbody tr').length === args[0]", &[json!(packages.len())])
            .await?;
        for one in all(&self.data["organisations"]).filter(|one| one["refused"].is_string()) {
            decide(office, &[said(&one["name"])], "refused", said(&one["refused"])).await?;
        }
        let names: Vec<&str> = self.admitted().map(|(_, one)| said(&one["name"])).collect();
        decide(office, &names, "admitted", "").await?;
        Ok(packages)
    }

    /// Each assessor at a desk of one's own: a file for each organisation, begun there and marked.
    async fn marked(
        &self,
        packages: &[PathBuf],
        whom: &[usize],
        stage: &str,
        earlier: &[(usize, Marking)],
    ) -> Result<Vec<(usize, Marking)>> {
        let mut found = Vec::new();
        for who in all(&self.data["assessors"]).map(said) {
            let own: Vec<usize> = whom.iter().copied().filter(|at| self.assessors(*at).contains(&who)).collect();
            let browser = desk(Engine::Chromium, &self.site).await?;
            let files: Vec<PathBuf> = own.iter().map(|at| packages[*at].clone()).collect();
            opened(&browser, &files, files.len()).await?;
            for (at, before) in earlier.iter().filter(|(at, before)| before.assessor == who && own.contains(at)) {
                let file = put(&browser, &format!("before-{at}.json"), before.to_json())?;
                browser.give_to("$('input[name=files]')", &[&file]).await?;
                browser.shows("已打开评审文件").await?;
                to(&browser, "材料包").await?;
            }
            for at in own {
                let name = said(&self.data["organisations"][at]["name"]);
                review(&browser).await?;
                back(&browser).await?;
                browser.replace("stage", stage).await?;
                browser.replace("assessor", who).await?;
                press(&browser, name).await?;
                let title = format!("{stage}：{name}");
                browser.until("its own page", "words($('h1')) === args[0]", &[json!(title)]).await?;
                press(&browser, "保存文件").await?;
                let mut marking = Marking::parse(&saved(&browser, ".json").await?).map_err(anyhow::Error::msg)?;
                ensure!(
                    marking.of.stage == stage && marking.assessor == who && !marking.of.mark.is_empty(),
                    "{marking:?}"
                );
                let nth = self.assessors(at).iter().position(|one| *one == who).context("an assessor")?;
                let organisation = &self.data["organisations"][at];
                let percent = if earlier.is_empty() { &organisation["documents"][nth] } else { &organisation["site"] };
                if !earlier.is_empty() {
                    let before = organisation["documents"][nth].to_string();
                    ensure!(marking.items.iter().all(|item| item.before == before), "the earlier marks stand beside");
                    ensure!(!marking.after.is_empty(), "it names the earlier file");
                }
                marking.is_free = true;
                for item in &mut marking.items {
                    (item.percent, item.strengths) = (percent.to_string(), "有依据".to_owned());
                }
                found.push((at, marking));
            }
            browser.unblocked().await?;
        }
        Ok(found)
    }

    /// The leads lay two files of each side by side, and type what was agreed on: in points, by organisation.
    async fn agreed(&self, markings: &[(usize, Marking)], stage: &str) -> Result<Vec<(usize, String)>> {
        let browser = desk(Engine::Chromium, &self.site).await?;
        let files: Vec<PathBuf> = markings
            .iter()
            .enumerate()
            .map(|(n, (_, marking))| put(&browser, &format!("{n}.json"), marking.to_json()))
            .collect::<Result<_>>()?;
        for file in &files {
            to(&browser, "材料包").await?;
            browser.give_to("$('input[name=files]')", &[file]).await?;
            browser.shows("已打开评审文件").await?;
        }
        review(&browser).await?;
        let mut found = Vec::new();
        let mut places: Vec<usize> = markings.iter().map(|(at, _)| *at).collect();
        places.sort_unstable();
        places.dedup();
        for at in places {
            let one = &self.data["organisations"][at];
            let name = said(&one["name"]);
            back(&browser).await?;
            press(&browser, &format!("{name} {stage}（2 人）")).await?;
            let title = format!("{stage}合议：{name}");
            browser.until("its own page", "words($('h1')) === args[0]", &[json!(title)]).await?;
            press(&browser, "保存文件").await?;
            let mut agreed = Agreed::parse(&saved(&browser, ".json").await?).map_err(anyhow::Error::msg)?;
            let own = markings.iter().filter(|(place, _)| *place == at);
            ensure!(agreed.from.len() == 2 && own.clone().count() == 2, "{:?}", agreed.from);
            for (_, marking) in own {
                ensure!(
                    agreed.from.iter().any(|from| from.digest == marking.content()),
                    "it names what it was begun from"
                );
            }
            let percent = if one["site"].is_u64() && said(&self.data["stages"][1]) == stage {
                &one["site"]
            } else {
                &one["agreed"]
            };
            for item in &mut agreed.items {
                (item.percent, item.reason) = (percent.to_string(), "合议一致".to_owned());
            }
            let (total, open) = agreed.total();
            ensure!(open == 0, "{open} items are open");
            found.push((at, ziping_domain::assess::show_points(total)));
        }
        browser.unblocked().await?;
        Ok(found)
    }

    /// The scores as they were signed, put in order.
    async fn ordered(&self, office: &Browser, documents: &[(usize, String)], site: &[(usize, String)]) -> Result<()> {
        let name = |at: usize| said(&self.data["organisations"][at]["name"]);
        let papers = |at: usize| documents.iter().find(|(own, _)| *own == at).map_or("", |(_, points)| points.as_str());
        let rows: Vec<[&str; 3]> = site.iter().map(|(at, points)| [name(*at), papers(*at), points.as_str()]).collect();
        let heads = ["组织", "资料评审", "现场评审"];
        let rows: Vec<&[&str]> = std::iter::once(&heads).chain(&rows).map(<[&str; 3]>::as_slice).collect();
        self.table(office, "得分.xlsx", &rows).await?;
        let rules = &self.data["rank"];
        office.fill("table-field-0", &rules["awards"].to_string()).await?;
        let first = "words($('[data-id^=table-] tbody tr')).includes(args[0]) && $$('[data-id^=table-] tbody tr').length === args[1]";
        office.until("the best is first", first, &[rules["first"].clone(), rules["ranked"].clone()]).await?;
        press(office, "移出这个表格").await
    }

    /// Opens a table and shows what comes of it.
    async fn table(&self, office: &Browser, name: &str, rows: &[&[&str]]) -> Result<()> {
        to(office, "材料包").await?;
        office.give_to("$('input[name=files]')", &[&put_table(office, name, rows)?]).await?;
        office.shows(&format!("已打开表格“{name}”")).await?;
        review(office).await?;
        office.until("it is shown", "$$('[data-id^=table-]').length === 1", &[]).await?;
        Ok(())
    }

    /// The committee's rounds, as the signed tallies have them.
    async fn votes(&self, office: &Browser) -> Result<()> {
        for (nth, round) in all(&self.data["votes"]).enumerate() {
            let tally: Vec<[String; 2]> =
                all(&round["tally"]).map(|row| [said(&row[0]).to_owned(), row[1].to_string()]).collect();
            let rows: Vec<[&str; 2]> = tally.iter().map(|[name, votes]| [name.as_str(), votes.as_str()]).collect();
            let heads = ["组织", "得票"];
            let rows: Vec<&[&str]> = std::iter::once(&heads).chain(&rows).map(<[&str; 2]>::as_slice).collect();
            self.table(office, &format!("计票{nth}.xlsx"), &rows).await?;
            let rules =
                office.value("$$('[name=table-use] option').map((one) => [one.value, words(one)])", &[]).await?;
            let award = self.award(said(&round["award"]))?;
            let rule =
                all(&rules).find(|one| said(&one[1]).contains("计票") && said(&one[1]).contains(&format!("{award}（")));
            office.select("table-use", said(&rule.with_context(|| format!("{award}: {rules}"))?[0])).await?;
            let ballots = &round["ballots"];
            let fields =
                [&round["members"], &round["present"], &round["seats"], &round["round"], ballots, ballots, ballots];
            for (field, number) in fields.into_iter().enumerate().filter(|(_, number)| number.is_u64()) {
                office.fill(&format!("table-field-{field}"), &number.to_string()).await?;
            }
            if round["again"].is_array() {
                office.fill("table-field-8", &all(&round["again"]).map(said).collect::<Vec<_>>().join("、")).await?;
            }
            if let Some(wrong) = round["wrong"].as_str() {
                office.shows(wrong).await?;
            } else {
                let names = |list: &Value| all(list).map(said).collect::<Vec<_>>().join("、");
                office.shows(&format!("入选：{}", names(&round["chosen"]))).await?;
                if round["tied"].is_array() {
                    office.shows(&format!("并列，需再投票（三(三)3）：{}", names(&round["tied"]))).await?;
                }
            }
            press(office, "移出这个表格").await?;
        }
        Ok(())
    }

    /// What an award is called in the programme.
    fn award(&self, id: &str) -> Result<String> {
        let programme = ziping_tests::programme_text(said(&self.data["city"]));
        let programme: Value = serde_json::from_str(&programme)?;
        let rule = all(&programme["pool"]["votes"]).find(|rule| rule["id"] == id);
        Ok(said(&rule.with_context(|| format!("no award {id}"))?["title"]).to_owned())
    }

    /// The list is shown publicly; winners stand in the register.
    async fn concluded(&self, office: &Browser) -> Result<()> {
        let shown = &self.data["publicity"];
        to(office, "收件登记").await?;
        for days in [&shown["short"], &shown["good"]] {
            office.replace("shown-from", said(&days[0])).await?;
            office.replace("shown-to", said(&days[1])).await?;
            if days[2].is_string() {
                office.shows(said(&days[2])).await?;
            }
        }
        let told = "!words($('[data-id=letters]')).includes('△')";
        office.until("nothing is told of good days", told, &[]).await?;
        let letter = format!("[data-id=letter-{}] button", said(&shown["letter"]));
        office.click_on(&format!("$('{letter}')"), &[]).await?;
        let words = super::document(&office.taken(".docx").await?)?;
        ensure!(words.contains("2027年6月1日至2027年6月8日") && !words.contains("评审员"), "{words}");
        let names: Vec<&str> = all(&self.data["awarded"]).map(said).collect();
        decide(office, &names, "awarded", "").await?;
        press(office, "保存登记文件").await?;
        let register = Register::parse(&saved(office, ".jsonl").await?)?;
        let awarded = register.events().filter(|event| event.kind.word() == "awarded").count();
        if awarded != names.len() {
            bail!("{awarded} of {} winners", names.len());
        }
        // A correction of an award names another one, and no category.
        let (name, line) = (names[names.len() - 1], register.events().count());
        let own = format!("words($$('.roster tbody tr').find((row) => words(row).includes('{name}')))");
        for (award, title) in [("merit", "优胜奖"), ("quality", "质量奖")] {
            let tick = "$$('.roster tbody tr').find((row) => words(row).includes(args[0])).querySelector('input')";
            office.click_on(tick, &[json!(name)]).await?;
            office.select("kind", "corrected").await?;
            office.replace("line", &line.to_string()).await?;
            let fields = "$('select[name=award]') && !$('[name=category]')";
            office.until("an award is asked for, and no category", fields, &[]).await?;
            office.select("award", award).await?;
            office.click("button[name=decide]").await?;
            let says = format!("{own}.includes('获奖 {title}')");
            office.until("it has the other one", &says, &[]).await?;
        }
        Ok(())
    }
}

/// Out of a file that is shown, to all of them.
async fn back(browser: &Browser) -> Result<()> {
    let is_open = browser.value("$$('button').some((one) => words(one) === '‹ 全部评审文件')", &[]).await?;
    if is_open == json!(true) { press(browser, "‹ 全部评审文件").await } else { Ok(()) }
}

/// Enters a decision for several.
async fn decide(office: &Browser, names: &[&str], kind: &str, reason: &str) -> Result<()> {
    for name in names {
        let tick = "$$('.roster tbody tr').find((row) => words(row).includes(args[0])).querySelector('input')";
        office.click_on(tick, &[json!(name)]).await?;
    }
    office.select("kind", kind).await?;
    if kind == "awarded" {
        office.shows("请选是哪个奖项").await?;
        office.select("award", "quality").await?;
    }
    if !reason.is_empty() {
        office.replace("reason", reason).await?;
    }
    office.click("button[name=decide]").await?;
    office.shows(&format!("已登记 {} 行", names.len())).await
}
