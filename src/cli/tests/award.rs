//! Invented award years of Jiaxing and Hangzhou, told as data (`tests/year`) and walked by the command line as the office walks
//! them: thirty applications taken in and examined, marked alone by two of five assessors each, agreed on, the best visited and
//! marked again, put in order where the source does so, voted on, shown publicly, awarded and archived. Each file names what it was
//! begun from.

use crate::support::{Run, docx_text, folder, json, repository, ziping};
use serde_json::Value as Json;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use ziping_bind::sheet_of_texts;
use ziping_station::marking::{Agreed, Marking};
use ziping_tests::packages::Kit;

struct Award {
    folder: PathBuf,
    data: Json,
    programme: PathBuf,
    register: PathBuf,
}

fn said(value: &Json) -> &str {
    value.as_str().expect("words")
}

fn list(value: &Json) -> Vec<&Json> {
    value.as_array().expect("a list").iter().collect()
}

/// The rows of a spreadsheet.
fn table(path: &Path) -> Vec<Vec<String>> {
    let lines = ziping_word::sheet(&fs::read(path).expect("a file")).expect("a spreadsheet");
    lines.into_iter().map(|line| line.cells).collect()
}

impl Award {
    fn of(city: &str) -> Self {
        let folder = folder(&format!("award-{city}"));
        Self {
            data: json(&repository(&format!("tests/year/{city}.json"))),
            programme: repository(&format!("www/programmes/{city}.json")),
            register: folder.join("登记.jsonl"),
            folder,
        }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Runs the program with the office's own programme.
    fn run(&self, words: &[&dyn AsRef<OsStr>]) -> Run {
        let words = words.iter().map(|word| word.as_ref().to_owned());
        ziping(words.chain(["--programme".into(), self.programme.clone().into()]))
    }

    fn written(&self, name: &str, rows: &[Vec<String>]) -> PathBuf {
        let place = self.at(name);
        fs::write(&place, sheet_of_texts("表", rows, None).expect("a sheet")).expect("written");
        place
    }

    fn organisations(&self) -> Vec<&Json> {
        list(&self.data["organisations"])
    }

    /// The two who mark an organisation; whoever withdraws from it is replaced.
    fn assessors(&self, at: usize) -> [&str; 2] {
        let all: Vec<&str> = list(&self.data["assessors"]).into_iter().map(said).collect();
        let out = &self.data["withdraws"];
        let own = said(&self.organisations()[at]["name"]);
        let mut free = (0..all.len()).map(|n| all[(at + n) % all.len()]);
        let mut next = || {
            let is_free = |who: &&str| said(&out["organisation"]) != own || said(&out["expert"]) != *who;
            free.by_ref().find(is_free).expect("somebody")
        };
        [next(), next()]
    }

    /// Applications are taken in, examined, and decided on.
    fn take_in(&self) -> Vec<PathBuf> {
        let kit = Kit::of(said(&self.data["city"]));
        let day = said(&self.data["applied"]);
        let packages: Vec<PathBuf> = self
            .organisations()
            .iter()
            .enumerate()
            .map(|(at, one)| {
                let place = self.at(&format!("{:02}.zip", at + 1));
                let change =
                    [("name", said(&one["name"])), ("credit-code", said(&one["code"])), ("application-date", day)];
                fs::write(&place, kit.package(&change, day)).expect("written");
                place
            })
            .collect();
        let mut asked: Vec<&dyn AsRef<OsStr>> = vec![&"register", &self.register];
        asked.extend(packages.iter().map(|path| path as &dyn AsRef<OsStr>));
        asked.extend([&"--time" as &dyn AsRef<OsStr>, &"2027-03-02T09:00", &"--by", &"王五"]);
        let run = self.run(&asked);
        assert_eq!(run.code, Some(0), "{run:?}");
        let (refused, admitted): (Vec<&Json>, Vec<&Json>) =
            self.organisations().into_iter().partition(|one| one["refused"].is_string());
        for one in refused {
            self.decide("不予入池", &[said(&one["name"])], "2027-03-20", said(&one["refused"]));
        }
        let names: Vec<&str> = admitted.iter().map(|one| said(&one["name"])).collect();
        self.decide("入池", &names, "2027-03-21", "");
        packages
    }

    fn decide(&self, what: &str, whom: &[&str], day: &str, reason: &str) {
        let time = format!("{day}T10:00");
        let mut asked: Vec<&dyn AsRef<OsStr>> =
            vec![&"register", &self.register, &"--enter", &what, &"--time", &time, &"--reason", &reason];
        asked.extend([&"--by" as &dyn AsRef<OsStr>, &"王五", &"--checked", &"赵六"]);
        for name in whom {
            asked.extend([&"--organisation" as &dyn AsRef<OsStr>, name]);
        }
        if what == "获奖" {
            // Which of the awards it is has to be said.
            let run = self.run(&asked);
            assert!(run.code == Some(2) && run.err.contains("quality（质量奖）"), "{run:?}");
            asked.extend([&"--category" as &dyn AsRef<OsStr>, &"quality"]);
        }
        let run = self.run(&asked);
        assert_eq!(run.code, Some(0), "{what}: {run:?}");
    }

    /// The office's list of experts and who goes to whom: whoever withdraws is told.
    fn assign(&self) {
        let heads = ["姓名", "工作单位", "承诺书", "回避组织"].map(str::to_owned).to_vec();
        let out = &self.data["withdraws"];
        let rows = list(&self.data["assessors"]).into_iter().map(said).map(|who| {
            let withdraws = if who == said(&out["expert"]) { said(&out["organisation"]) } else { "" };
            [who, "质量协会", "2027-03-25", withdraws].map(str::to_owned).to_vec()
        });
        let experts = self.written("专家库.xlsx", &std::iter::once(heads).chain(rows).collect::<Vec<_>>());
        let assign = |name: &str, whom: &dyn Fn(usize) -> String| {
            let heads = ["组织", "环节", "评审员"].map(str::to_owned).to_vec();
            let rows = self.organisations().into_iter().enumerate().filter(|(_, one)| !one["refused"].is_string());
            let rows = rows.map(|(at, one)| vec![said(&one["name"]).to_owned(), "资料评审".to_owned(), whom(at)]);
            self.written(name, &std::iter::once(heads).chain(rows).collect::<Vec<_>>())
        };
        let everybody = assign("安排一.xlsx", &|_| said(&out["expert"]).to_owned());
        let paper = self.at("安排.docx");
        let run = self.run(&[&"experts", &experts, &"--assigned", &everybody, &"-o", &paper]);
        let told = format!("{}：{} 已定为回避", said(&out["organisation"]), said(&out["expert"]));
        assert!(run.code == Some(1) && run.out.contains(&told), "{run:?}");
        let good = assign("安排二.xlsx", &|at| self.assessors(at).join("、"));
        let run = self.run(&[&"experts", &experts, &"--assigned", &good, &"-o", &paper]);
        assert_eq!(run.code, Some(0), "{run:?}");
    }

    /// An assessor's file of an organisation, each item with the same mark.
    fn mark(&self, package: &Path, at: usize, stage: &str, who: &str, percent: u64, after: Option<&Path>) -> PathBuf {
        let filled = self.at("filled.xlsx");
        if !filled.exists() {
            let empty = self.at("empty.xlsx");
            let run = self.run(&[&"mark", &package, &"--stage", &stage, &"--assessor", &who, &"-o", &empty]);
            assert_eq!(run.code, Some(1), "nothing is marked yet: {run:?}");
            fs::copy(&empty, &filled).expect("a copy");
        }
        let mut rows = table(&filled);
        // The office goes on with a table of its own, which does not say whose it is.
        rows.retain(|row| !row[0].starts_with("来源"));
        for row in rows.iter_mut().skip(1) {
            row.resize(9, String::new());
            (row[5], row[6]) = (percent.to_string(), "有依据".to_owned());
        }
        let filled = self.written("filled.xlsx", &rows);
        let place = self.at(&format!("{stage}-{:02}-{who}.json", at + 1));
        let mut asked: Vec<&dyn AsRef<OsStr>> =
            vec![&"mark", &package, &"--stage", &stage, &"--assessor", &who, &"--filled", &filled, &"--free"];
        asked.extend([&"--day" as &dyn AsRef<OsStr>, &"2027-04-10", &"--signed-on", &"2027-04-11", &"-o", &place]);
        if let Some(after) = &after {
            asked.extend([&"--after" as &dyn AsRef<OsStr>, after]);
        }
        let run = self.run(&asked);
        assert_eq!(run.code, Some(0), "{run:?}");
        place
    }

    /// What two agreed on, in points.
    fn agree(&self, files: &[PathBuf; 2], at: usize, stage: &str, percent: u64) -> String {
        let rows = self.at("agree.xlsx");
        let run = self.run_plain(&[&"agree", &files[0], &files[1], &"-o", &rows]);
        assert!(run.out.contains("条没有合议"), "{run:?}");
        let mut all = table(&rows);
        for row in all.iter_mut().skip(1) {
            row.resize(9, String::new());
            (row[6], row[7]) = (percent.to_string(), "合议一致".to_owned());
        }
        let filled = self.written("agreed.xlsx", &all);
        let place = self.at(&format!("{stage}-{:02}-合议.json", at + 1));
        let mut asked: Vec<&dyn AsRef<OsStr>> = vec![&"agree", &files[0], &files[1], &"--filled", &filled];
        asked.extend([&"--lead" as &dyn AsRef<OsStr>, &"陈评审", &"--signed-on", &"2027-04-20", &"-o", &place]);
        let run = self.run_plain(&asked);
        assert_eq!(run.code, Some(0), "{run:?}");
        let agreed = Agreed::parse(&fs::read_to_string(&place).expect("a file")).expect("an agreement");
        let of = |path: &PathBuf| Marking::parse(&fs::read_to_string(path).expect("a file")).expect("a marking");
        for (from, file) in agreed.from.iter().zip(files) {
            assert_eq!(from.digest, of(file).content(), "it names what it was begun from");
        }
        let (total, open) = agreed.total();
        assert_eq!((open, u64::from(total)), (0, percent * 1_000));
        ziping_domain::assess::show_points(total)
    }

    fn run_plain(&self, words: &[&dyn AsRef<OsStr>]) -> Run {
        ziping(words.iter().map(|word| word.as_ref().to_owned()).collect::<Vec<OsString>>())
    }

    /// Marks and agreements of both stages: of each organisation its scores as they were signed.
    fn assess(&self, packages: &[PathBuf]) -> Vec<(String, String, Option<String>)> {
        let [papers, visit] = [0, 1].map(|at| said(&self.data["stages"][at]).to_owned());
        let mut scores = Vec::new();
        for (at, one) in self.organisations().into_iter().enumerate().filter(|(_, one)| !one["refused"].is_string()) {
            let who = self.assessors(at);
            let marked = [0, 1].map(|n| {
                let percent = one["documents"][n].as_u64().expect("a mark");
                self.mark(&packages[at], at, &papers, who[n], percent, None)
            });
            let documents = self.agree(&marked, at, &papers, one["agreed"].as_u64().expect("a mark"));
            let site = one["site"].as_u64().map(|percent| {
                let again = [0, 1].map(|n| self.mark(&packages[at], at, &visit, who[n], percent, Some(&marked[n])));
                let second = Marking::parse(&fs::read_to_string(&again[0]).expect("a file")).expect("a marking");
                assert_eq!(second.items[0].before, one["documents"][0].to_string(), "the earlier marks stand beside");
                self.agree(&again, at, &visit, percent)
            });
            scores.push((said(&one["name"]).to_owned(), documents, site));
        }
        scores
    }

    /// The committee's rounds, as the signed tallies have them.
    fn vote(&self) {
        for (at, round) in list(&self.data["votes"]).into_iter().enumerate() {
            let heads = vec!["组织".to_owned(), "得票".to_owned()];
            let rows = list(&round["tally"]).into_iter().map(|row| vec![said(&row[0]).to_owned(), row[1].to_string()]);
            let tally =
                self.written(&format!("计票{at}.xlsx"), &std::iter::once(heads).chain(rows).collect::<Vec<_>>());
            let mut asked: Vec<OsString> =
                vec!["vote".into(), tally.into(), "--award".into(), said(&round["award"]).into()];
            for name in ["members", "present", "seats", "round"] {
                if let Some(number) = round[name].as_u64() {
                    asked.extend([format!("--{name}").into(), number.to_string().into()]);
                }
            }
            if let Some(ballots) = round["ballots"].as_u64() {
                for name in ["--issued", "--returned", "--valid"] {
                    asked.extend([name.into(), ballots.to_string().into()]);
                }
            }
            for name in round["again"].as_array().into_iter().flatten() {
                asked.extend(["--again".into(), said(name).into()]);
            }
            let paper = self.at(&format!("表决{at}.docx"));
            asked.extend(["-o".into(), paper.into()]);
            let run = self.run(&asked.iter().map(|word| word as &dyn AsRef<OsStr>).collect::<Vec<_>>());
            let names =
                |value: &Json| list(value).into_iter().map(|name| said(name).to_owned()).collect::<Vec<_>>().join("、");
            if let Some(wrong) = round["wrong"].as_str() {
                assert!(run.code == Some(1) && run.out.contains(wrong), "{wrong}: {run:?}");
                continue;
            }
            assert!(run.out.contains(&format!("chosen: {}", names(&round["chosen"]))), "{run:?}");
            let is_torn = round["tied"].is_array();
            assert_eq!(run.code, Some(i32::from(is_torn)), "{run:?}");
            assert!(!is_torn || run.out.contains(&names(&round["tied"])), "{run:?}");
        }
    }

    /// What was chosen is shown publicly, awarded, and all of it archived.
    fn conclude(&self) {
        let shown = &self.data["publicity"];
        let paper = self.at("公示.docx");
        let letter = |days: &Json| {
            self.run(&[
                &"letter",
                &self.register,
                &"--letter",
                &said(&shown["letter"]),
                &"--all",
                &"--shown-from",
                &said(&days[0]),
                &"--shown-to",
                &said(&days[1]),
                &"-o",
                &paper,
            ])
        };
        let run = letter(&shown["short"]);
        assert!(run.code == Some(0) && run.out.contains(said(&shown["short"][2])), "{run:?}");
        let run = letter(&shown["good"]);
        assert!(run.code == Some(0) && !run.out.contains('!'), "{run:?}");
        assert!(shown["looked"].as_str().is_none_or(|day| run.out.contains(&format!("最迟 {day} 前核查"))), "{run:?}");
        let text = docx_text(&fs::read(&paper).expect("a paper"));
        assert!(text.contains("2027年6月1日至2027年6月8日") && !text.contains("评审员"), "{text}");
        let awarded: Vec<&str> = list(&self.data["awarded"]).into_iter().map(said).collect();
        self.decide("获奖", &awarded, "2027-07-01", "");
        let run = self.run(&[&"register", &self.register]);
        assert!(run.code == Some(0) && awarded.iter().all(|name| run.out.contains(name)), "{run:?}");
        let bag = self.at("2027.zip");
        let run = self.run(&[
            &"archive",
            &self.folder,
            &"--register",
            &self.register,
            &"--by",
            &"市评审办",
            &"--keep",
            &"10年",
            &"-o",
            &bag,
        ]);
        assert!(run.code.is_some_and(|code| code < 2) && !run.out.contains("没有材料包"), "{run:?}");
    }
}

#[test]
fn jiaxings_award_from_thirty_applications_to_five_winners() {
    let year = Award::of("jiaxing");
    let packages = year.take_in();
    year.assign();
    let scores = year.assess(&packages);
    let rules = &year.data["rank"];
    let heads = ["组织", "资料评审", "现场评审"].map(str::to_owned).to_vec();
    let rows = scores.into_iter().filter_map(|(name, documents, site)| Some(vec![name, documents, site?]));
    let table = year.written("得分.xlsx", &std::iter::once(heads).chain(rows).collect::<Vec<_>>());
    let order = year.at("排序.docx");
    let awards = rules["awards"].to_string();
    let run = year.run(&[&"rank", &table, &"--awards", &awards, &"-o", &order]);
    assert!(run.code == Some(0) && run.out.contains(&format!("{} ranked", rules["ranked"])), "{run:?}");
    let text = docx_text(&fs::read(&order).expect("a paper"));
    let first = text.find(said(&rules["first"])).expect("the first");
    let others =
        year.organisations().into_iter().map(|one| said(&one["name"])).filter(|name| *name != said(&rules["first"]));
    assert!(others.filter_map(|name| text.find(name)).all(|at| at > first), "{text}");
    year.vote();
    year.conclude();
}

#[test]
fn hangzhous_award_by_ballot_and_raised_hands() {
    let year = Award::of("hangzhou");
    let packages = year.take_in();
    year.assign();
    let scores = year.assess(&packages);
    assert_eq!(scores.iter().filter(|(.., site)| site.is_some()).count(), 10);
    year.vote();
    year.conclude();
}
