//! `ziping register`: packages are taken in whatever their state, with a receipt; a register that was touched is not gone on
//! with.

use crate::support::{PACKED, file, folder, pdf, repository, text::squeezed, ziping_gently, ziping_on};
use std::ffi::OsStr;
use std::fs;
use ziping_bind::sheet_of_texts;
use ziping_station::register::{Register, heads, rows};
use ziping_tests::packages::Kit;

#[test]
fn packages_are_taken_in_and_receipted() {
    let folder = folder("register");
    let (register, receipts, list) = (folder.join("2026.jsonl"), folder.join("回执"), folder.join("list.csv"));
    fs::create_dir_all(&receipts).expect("a folder");
    let kit = Kit::wuhu();
    let change = |name: &'static str| [("name", name), ("credit-code", "91340200000000001A")];
    let whole = file(&folder, "whole.zip", kit.package(&change("甲公司"), "2026-03-10"));
    let later = file(&folder, "later.zip", kit.package(&change("甲公司"), "2026-03-12"));
    let broken = file(&folder, "broken.zip", &fs::read(&PACKED.zip).expect("a package")[..9_000]);
    let office = repository("www/programmes");
    let take = |package: &std::path::Path, time: &str| {
        let words: Vec<&OsStr> = vec![
            "register".as_ref(),
            register.as_os_str(),
            package.as_os_str(),
            "--programme".as_ref(),
            office.as_os_str(),
            "--by".as_ref(),
            "王五".as_ref(),
            "--medium".as_ref(),
            "U盘".as_ref(),
            "--volumes".as_ref(),
            "1".as_ref(),
            "--time".as_ref(),
            time.as_ref(),
            "--deadline".as_ref(),
            "2026-11-20T17:30".as_ref(),
            "--receipts".as_ref(),
            receipts.as_os_str(),
        ];
        ziping_gently(words)
    };
    let run = take(&whole, "2026-11-20T16:20");
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.out.contains("1　2026-11-20 16:20　甲公司　与清单一致，按本站项目文件重算结果相同"), "{run:?}");
    let said = squeezed(&pdf::pages(&receipts.join("收件回执-0001.pdf")).concat());
    for words in [
        "申报材料收件回执",
        "今收到甲公司电子材料1份（U盘）、纸质1册，2026年11月20日16时20分，校验码",
        "本回执只证明收到上述材料，不代表受理、通过资格审查或同意推荐。",
        "（收件章）",
    ] {
        assert!(said.contains(&squeezed(words)), "{words}: {said}");
    }
    // Nothing bad costs anybody an application, and an exchange shows.
    let run = take(&broken, "2026-11-20T17:00");
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.out.contains("校验异常不是不予收件的理由"), "{run:?}");
    let run = take(&later, "2026-11-20T18:00");
    for words in
        ["同一组织2026年11月20日16时20分收到过另一份（第1号），请确认以哪份为准", "截止后收到（截止2026-11-20 17:30）"]
    {
        assert!(run.out.contains(words), "{words}: {run:?}");
    }
    let run = ziping_gently(["register".as_ref(), register.as_os_str(), "-o".as_ref(), list.as_os_str()]);
    assert_eq!((run.code, run.out.contains("3 lines")), (Some(0), true), "{run:?}");
    let csv = fs::read_to_string(&list).expect("the list");
    assert!(csv.contains(",\"\t2026-11-20 16:20\",收件,甲公司,") && csv.contains(",U盘,1,whole.zip"), "{csv}");
    // A line changed, and a line taken out.
    let text = fs::read_to_string(&register).expect("the register");
    let without: String = text.lines().skip(1).map(|line| format!("{line}\n")).collect();
    for (at, bad) in [text.replacen("甲公司", "乙公司", 1), without].into_iter().enumerate() {
        let bad = file(&folder, &format!("bad-{at}.jsonl"), bad);
        let run = ziping_gently(["register".as_ref(), bad.as_os_str(), whole.as_os_str()]);
        assert_eq!((run.code, run.err.contains("register-chain")), (Some(2), true), "{run:?}");
    }
}

#[test]
fn nothing_is_registered_where_its_receipt_cannot_be_written() {
    let folder = folder("register-no-receipt");
    let (register, receipts) = (folder.join("2026.jsonl"), folder.join("没有这个文件夹"));
    let office = repository("www/programmes");
    let take = || {
        let words: Vec<&OsStr> = vec![
            "register".as_ref(),
            register.as_os_str(),
            PACKED.zip.as_os_str(),
            "--programme".as_ref(),
            office.as_os_str(),
            "--by".as_ref(),
            "王五".as_ref(),
            "--receipts".as_ref(),
            receipts.as_os_str(),
        ];
        ziping_gently(words)
    };
    let run = take();
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("there is no folder") && run.err.contains("make it first"), "{run:?}");
    assert!(!register.exists(), "the line stands, and a second try would take the package in twice");
    fs::create_dir_all(&receipts).expect("a folder");
    fs::write(receipts.join("收件回执-0001.pdf"), "of another register").expect("a file");
    let run = take();
    assert!(run.code == Some(2) && run.err.contains("--force") && !register.exists(), "{run:?}");
}

#[test]
fn a_register_goes_to_a_spreadsheet_and_back() {
    let folder = folder("register-sheet");
    let (register, list, copy) = (folder.join("a.jsonl"), folder.join("a.xlsx"), folder.join("b.jsonl"));
    let office = repository("www/programmes");
    let run = |words: &[&OsStr]| {
        let all = ["register".as_ref()].into_iter().chain(words.iter().copied());
        ziping_gently(all.chain(["--programme".as_ref(), office.as_os_str()]))
    };
    let taken = run(&[register.as_os_str(), PACKED.zip.as_os_str(), "-o".as_ref(), list.as_os_str()]);
    assert_eq!(taken.code, Some(0), "{taken:?}");
    let back = run(&[copy.as_os_str(), "--from".as_ref(), list.as_os_str()]);
    assert_eq!(back.code, Some(0), "{back:?}");
    assert_eq!(fs::read(&copy).expect("a register"), fs::read(&register).expect("a register"));
    // Somebody goes on in the table: it is entered behind what stands there, once.
    let text = fs::read_to_string(&register).expect("a register");
    let entered = Register::parse(&text).expect("a register");
    let mut table: Vec<Vec<String>> =
        std::iter::once(heads().map(str::to_owned)).chain(rows(&entered, &|_| None)).map(Vec::from).collect();
    let mut added = vec![String::new(); heads().len()];
    (added[1], added[3]) = ("2026-11-21 9:05".to_owned(), "乙公司".to_owned());
    table.push(added);
    let more = file(&folder, "more.xlsx", sheet_of_texts("x", &table, None).expect("a sheet"));
    let gone_on = run(&[register.as_os_str(), "--from".as_ref(), more.as_os_str()]);
    assert!(gone_on.code == Some(0) && gone_on.out.contains("乙公司　由表格登记，电子材料未核对"), "{gone_on:?}");
    assert!(fs::read_to_string(&register).expect("a register").starts_with(&text));
    let again = run(&[register.as_os_str(), "--from".as_ref(), list.as_os_str()]);
    assert!(again.code == Some(2) && again.err.contains("lines are missing"), "{again:?}");
    // What was entered cannot be changed there.
    table[1][21] = "7".to_owned();
    let altered = file(&folder, "altered.xlsx", sheet_of_texts("x", &table, None).expect("a sheet"));
    let refused = run(&[register.as_os_str(), "--from".as_ref(), altered.as_os_str()]);
    assert!(refused.code == Some(2) && refused.err.contains("register-altered: row 2"), "{refused:?}");
    let none = run(&[register.as_os_str(), "--from".as_ref(), PACKED.zip.as_os_str()]);
    assert!(none.code == Some(2) && none.err.contains("no spreadsheet"), "{none:?}");
}

/// Takes packages in with the rules of the site, and whatever else is said.
fn taken(register: &std::path::Path, more: &[&OsStr]) -> crate::support::Run {
    let office = repository("www/programmes");
    let words = ["register".as_ref(), register.as_os_str(), "--programme".as_ref(), office.as_os_str()];
    ziping_gently(words.into_iter().chain(more.iter().copied()))
}

#[test]
fn a_register_without_its_last_line_end_goes_on() {
    let folder = folder("register-line-end");
    let (kit, register) = (Kit::wuhu(), folder.join("2026.jsonl"));
    let one = file(&folder, "one.zip", kit.package(&[("name", "甲公司")], "2026-03-10"));
    let two = file(&folder, "two.zip", kit.package(&[("name", "乙公司")], "2026-03-10"));
    assert_eq!(taken(&register, &[one.as_os_str()]).code, Some(0));
    let text = fs::read_to_string(&register).expect("a register");
    fs::write(&register, text.trim_end()).expect("a file");
    assert_eq!(taken(&register, &[two.as_os_str()]).code, Some(0));
    let text = fs::read_to_string(&register).expect("a register");
    assert_eq!(Register::parse(&text).map(|register| register.events().count()), Ok(2), "{text}");
}

#[test]
fn several_clerks_write_one_register() {
    let folder = folder("register-several");
    let (kit, register) = (Kit::wuhu(), folder.join("2026.jsonl"));
    let packages: Vec<_> = (0..8)
        .map(|at| file(&folder, &format!("{at}.zip"), kit.package(&[("name", &format!("{at}公司"))], "2026-03-10")))
        .collect();
    let runs: Vec<_> = std::thread::scope(|scope| {
        let register = &register;
        let all: Vec<_> = packages
            .chunks(2)
            .map(|own| scope.spawn(move || taken(register, &[own[0].as_os_str(), own[1].as_os_str()])))
            .collect();
        all.into_iter().map(|one| one.join().expect("a run")).collect()
    });
    assert!(runs.iter().all(|run| run.code == Some(0)), "{runs:?}");
    let text = fs::read_to_string(&register).expect("a register");
    assert_eq!(Register::parse(&text).map(|register| register.events().count()), Ok(8), "{text}");
}

#[test]
fn the_same_is_taken_in_once_and_what_was_changed_meanwhile_again() {
    let folder = folder("register-once");
    let register = folder.join("2026.jsonl");
    let whole = &PACKED.zip;
    let lacking: Vec<_> = PACKED.files.iter().filter(|(path, _)| !path.contains("营业执照")).collect();
    let lacking =
        crate::support::zip::zipped("", lacking.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
    let lacking = file(&folder, "lacking.zip", lacking);
    let lines = || fs::read_to_string(&register).map(|text| text.lines().count()).unwrap_or_default();
    for (package, count, words) in [
        (&lacking, 1, "导出后有改动"),
        // Its licence has come: the same answers, another package.
        (whole, 2, "收到过另一份（第1号）"),
        (whole, 2, "申报数据与登记过的相同（第2号，"),
        (&lacking, 2, "申报数据与登记过的相同（第1号，"),
    ] {
        let run = taken(&register, &[package.as_os_str()]);
        assert!(run.code == Some(0) && run.out.contains(words), "{words}: {run:?}");
        assert_eq!(lines(), count, "{words}: {run:?}");
    }
}

#[test]
fn any_name_comes_back_from_a_spreadsheet() {
    let folder = folder("register-names");
    let (kit, register, list) = (Kit::wuhu(), folder.join("a.jsonl"), folder.join("a.xlsx"));
    let names = [format!("{} 乙", "甲".repeat(199)), "_x0041_公司".to_owned(), "甲\u{fffe}乙".to_owned()];
    let packages: Vec<_> = names
        .iter()
        .enumerate()
        .map(|(at, name)| file(&folder, &format!("{at}.zip"), kit.package(&[("name", name)], "2026-03-10")))
        .collect();
    let mut words: Vec<&OsStr> = packages.iter().map(|package| package.as_os_str()).collect();
    words.extend(["-o".as_ref(), list.as_os_str()]);
    assert_eq!(taken(&register, &words).code, Some(0));
    let copy = folder.join("b.jsonl");
    let back = taken(&copy, &["--from".as_ref(), list.as_os_str()]);
    assert_eq!(back.code, Some(0), "{back:?}");
    assert_eq!(fs::read(&copy).expect("a register"), fs::read(&register).expect("a register"));
    // The table that is read is no place to write to.
    let run = taken(&copy, &["--from".as_ref(), list.as_os_str(), "-o".as_ref(), list.as_os_str(), "--force".as_ref()]);
    assert!(run.code == Some(2) && run.err.contains("one of the files that are read"), "{run:?}");
    let run = taken(&copy, &[packages[0].as_os_str(), "--time".as_ref(), "2026-11-20T+1:00".as_ref()]);
    assert!(run.code == Some(2) && run.err.contains("is no day and minute"), "{run:?}");
}

#[test]
fn an_office_decides_and_the_pool_follows() {
    let folder = folder("register-decide");
    let (kit, register) = (Kit::wuhu(), folder.join("2026.jsonl"));
    let packed = |name: &'static str, code: &'static str| {
        let answers = [("name", name), ("credit-code", code), ("recommender", "协会")];
        file(&folder, &format!("{name}.zip"), kit.package(&answers, "2026-03-10"))
    };
    let one = packed("甲公司", "91340200000000001A");
    let two = packed("乙公司", "91340200000000002B");
    let enter = |what: &str, whom: &[&str], more: &[&str]| {
        let mut words = vec!["--enter", what, "--by", "王五", "--checked", "赵六"];
        whom.iter().for_each(|name| words.extend(["--organisation", name]));
        words.extend(more);
        taken(&register, &words.iter().map(OsStr::new).collect::<Vec<_>>())
    };
    let run = taken(&register, &[one.as_os_str(), two.as_os_str(), "--time".as_ref(), "2026-03-12T09:00".as_ref()]);
    assert_eq!(run.code, Some(0), "{run:?}");
    // Both by code and by name; the clause is the programme's own.
    let run = enter(
        "入池",
        &["91340200000000001A", "乙公司"],
        &["--category", "D", "--day", "2026-04-01", "--paper", "芜创奖办〔2026〕3号"],
    );
    for words in [
        "3　",
        "　甲公司　入池　D　自 2026-04-01　三；四(二)1　芜创奖办〔2026〕3号",
        "! 分类D 2 个，多于分类C 0 个（四(二)1）",
    ] {
        assert!(run.out.contains(words), "{words}: {run:?}");
    }
    let run = enter("调整分类", &["甲公司"], &["--category", "C", "--day", "2026-09-01", "--reason", "推广情况"]);
    assert!(run.code == Some(0) && run.out.contains("甲公司　在池　C　2026-04-01　2026-2027"), "{run:?}");
    assert!(!run.out.contains("! "), "{run:?}");
    // What cannot be is told at its line with its clause, and entered all the same.
    let run = enter("移出", &["乙公司"], &["--day", "2026-03-01"]);
    let told = "! 第 6 行，乙公司，移出：生效日期早于“入池”的日期 2026-04-01，请核对（三）";
    assert!(run.code == Some(1) && run.out.contains(told), "{run:?}");
    let run = enter("作废", &["乙公司"], &["--line", "6"]);
    assert!(run.code == Some(0) && run.out.contains("乙公司　在池　D"), "{run:?}");
    for (what, whom, told) in
        [("开除", "甲公司", "none of 补正、"), ("移出", "丙公司", "no line of the register is about it")]
    {
        let run = enter(what, &[whom], &[]);
        assert!(run.code == Some(2) && run.err.contains(told), "{run:?}");
    }
    // The office's decision counts before the tool's, and the list says where each stands.
    let (office, list) = (repository("www/programmes"), folder.join("pool.json"));
    let words: [&OsStr; 9] = [
        "pool".as_ref(),
        one.as_os_str(),
        two.as_os_str(),
        "--programme".as_ref(),
        office.as_os_str(),
        "--register".as_ref(),
        register.as_os_str(),
        "-o".as_ref(),
        list.as_os_str(),
    ];
    let run = ziping_gently(words);
    assert_eq!(run.code, Some(0), "{run:?}");
    let rows = fs::read_to_string(&list).expect("a list");
    for words in [r#""decided":"C""#, r#""decided":"D""#, r#""standing":"in the pool""#, r#""cycle":"2026-2027""#] {
        assert!(rows.contains(words), "{words}: {rows}");
    }
    // Two that went on alone.
    let other = folder.join("other.jsonl");
    let text = fs::read_to_string(&register).expect("a register");
    fs::write(&other, text.lines().take(4).map(|line| format!("{line}\n")).collect::<String>()).expect("a file");
    let with =
        |register: &std::path::Path, other: &std::path::Path| taken(register, &["--with".as_ref(), other.as_os_str()]);
    let run = with(&register, &other);
    assert!(run.code == Some(1) && run.out.contains("前 4 行相同，本份多 3 行，另一份没有：第5行"), "{run:?}");
    let run = with(&other, &register);
    assert!(run.code == Some(1) && run.out.contains("前 4 行相同，另一份多 3 行，本份没有：第5行"), "{run:?}");
    let run = with(&register, &register);
    assert!(run.out.contains("两份登记相同，共 7 行"), "{run:?}");
    let run = taken(&other, &["--enter".as_ref(), "退出".as_ref(), "--organisation".as_ref(), "甲公司".as_ref()]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let run = with(&register, &other);
    assert!(run.code == Some(1) && run.out.contains("另一份：第5行 甲公司 退出"), "{run:?}");
}

#[test]
fn an_office_s_own_list_becomes_a_register() {
    let folder = folder("register-own-list");
    let register = folder.join("2027.jsonl");
    let table = [
        vec!["芜湖市创奖孵化池台账"],
        vec!["序号", "企业名称", "统一社会信用代码", "推荐单位", "区县", "孵化分类", "入池时间", "备注"],
        vec!["1", "甲公司", "91340200000000001A", "鸠江区质发委", "鸠江区", "C", "2027/3/1", ""],
        vec!["2", "乙公司", "91340200000000002B", "行业协会", "镜湖区", "A", "46813", "首批"],
    ];
    let table: Vec<Vec<String>> = table.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
    let list = file(&folder, "台账.xlsx", sheet_of_texts("台账", &table, None).expect("a sheet"));
    let run = taken(&register, &["--from".as_ref(), list.as_os_str()]);
    for words in ["甲公司　入池　C　自 2027-03-01", "乙公司　入池　A　自 2028-03-01　首批", "此前没有“收件”的登记"]
    {
        assert!(run.out.contains(words), "{words}: {run:?}");
    }
    let back = folder.join("back.xlsx");
    let run = taken(&register, &["-o".as_ref(), back.as_os_str()]);
    assert_eq!(run.code, Some(1), "the lines are doubted: {run:?}");
    let again = folder.join("again.jsonl");
    taken(&again, &["--from".as_ref(), back.as_os_str()]);
    assert_eq!(fs::read(&again).expect("a register"), fs::read(&register).expect("a register"));
}

/// Lateness goes by the office's own notice, unless a deadline is typed.
#[test]
fn what_comes_after_the_notices_deadline_is_late() {
    let folder = folder("register-notice");
    let register = folder.join("2026.jsonl");
    let office = repository("www/programmes");
    let kit = Kit::wuhu();
    let notice = |name: &str, more: &str| {
        let text = format!(
            "{{\"format\":\"ziping-notice/1\",\"programme\":\"wuhu\",\"source\":{{\"zh\":\"通知\"}},\"deadline\":\"2026-11-20\"{more}}}"
        );
        file(&folder, name, text)
    };
    let arrival = notice("arrival.json", ",\"hour\":\"17:00\",\"counts\":\"arrival\"");
    let postmark = notice("postmark.json", ",\"counts\":\"postmark\"");
    let broken = notice("broken.json", ",\"hour\":\"later\"");
    let take = |name: &str, notice: &std::path::Path, more: &[&str]| {
        let package = file(&folder, &format!("{name}.zip"), kit.package(&[("name", name)], "2026-03-10"));
        let mut words: Vec<&OsStr> = vec!["register".as_ref(), register.as_os_str(), package.as_os_str()];
        words.extend::<[&OsStr; 4]>([
            "--programme".as_ref(),
            office.as_os_str(),
            "--notice".as_ref(),
            notice.as_os_str(),
        ]);
        words.extend(["--time", "2026-11-20T17:01"].into_iter().chain(more.iter().copied()).map(OsStr::new));
        ziping_gently(words)
    };
    let late = |run: &crate::support::Run| run.out.contains("截止后收到（截止2026-11-20 17:00）");
    let run = take("甲公司", &arrival, &[]);
    assert_eq!((run.code, late(&run)), (Some(0), true), "{run:?}");
    let run = take("乙公司", &postmark, &[]);
    assert_eq!((run.code, run.out.contains("截止后收到")), (Some(0), false), "{run:?}");
    let run = take("丙公司", &arrival, &["--deadline", "2026-11-21T12:00"]);
    assert_eq!((run.code, run.out.contains("截止后收到")), (Some(0), false), "{run:?}");
    let run = take("丁公司", &broken, &[]);
    assert_eq!((run.code, run.err.contains("notice-hour")), (Some(2), true), "{run:?}");
}

/// A decision holds from its day: before it nothing has changed but what is due, and letters tell it all the same.
#[test]
fn what_is_decided_for_a_later_day_holds_from_it() {
    let folder = folder("register-later");
    let register = folder.join("2026.jsonl");
    let package = file(&folder, "甲.zip", Kit::wuhu().package(&[("name", "甲公司")], "2026-11-10"));
    let office = repository("www/programmes");
    let on = |day: &str, words: &[&str]| {
        let start = ["register".into(), register.clone().into_os_string()];
        let own = words.iter().map(Into::into);
        ziping_on(day, start.into_iter().chain(own).chain(["--programme".into(), office.clone().into_os_string()]))
    };
    let taken = on("2026-11-20", &[package.to_str().expect("a path"), "--time", "2026-11-20T09:00"]);
    assert_eq!(taken.code, Some(0), "{taken:?}");
    let enter = |day: &str, what: &str, more: &[&str]| {
        let time = format!("{day}T10:00");
        let words =
            ["--enter", what, "--organisation", "甲公司", "--time", &time].into_iter().chain(more.iter().copied());
        let run = on(day, &words.collect::<Vec<_>>());
        assert_eq!(run.code, Some(0), "{run:?}");
    };
    enter("2026-11-21", "补正", &["--reason", "缺营业执照", "--until", "2026-11-30"]);
    let asked = on("2026-11-22", &[]);
    assert!(asked.out.contains("2026-11-30　甲公司　补正期限"), "{asked:?}");
    let letter = folder.join("补正.docx");
    let words =
        ["letter".into(), register.clone().into_os_string(), "--letter".into(), "completion".into(), "-o".into()];
    let rest = [letter.clone().into_os_string(), "--programme".into(), office.clone().into_os_string()];
    let run = ziping_on("2026-11-22", words.into_iter().chain(rest));
    assert_eq!(run.code, Some(0), "{run:?}");
    let text = crate::support::docx_text(&fs::read(&letter).expect("a letter"));
    assert!(text.contains("请于2026年11月30日前补正"), "{text}");

    enter("2026-12-01", "入池", &["--category", "B", "--day", "2026-12-01"]);
    enter("2026-12-10", "移出", &["--day", "2027-02-01", "--reason", "质量重大事故"]);
    let before = on("2027-01-31", &[]);
    assert!(before.out.contains("甲公司　在池") && before.out.contains("2027-02-01　甲公司　移出生效"), "{before:?}");
    let after = on("2027-02-01", &[]);
    assert!(after.out.contains("甲公司　已移出") && !after.out.contains("移出生效"), "{after:?}");
}
