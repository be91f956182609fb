//! What the command line never does: write over what it reads or what stands there, follow a link, let a name steer the
//! terminal, leave what was sealed readable by others.

use crate::support::{PACKED, complete, file, folder, programme, repository, ziping, ziping_gently};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

fn words(words: &[&dyn AsRef<OsStr>]) -> Vec<OsString> {
    words.iter().map(|word| word.as_ref().to_owned()).collect()
}

/// Every command that writes, writing to a place.
fn commands(package: &Path, output: &Path) -> Vec<Vec<OsString>> {
    let (programme, answers) = (programme(), complete("answers.json"));
    vec![
        words(&[&"print", &package, &"-o", &output]),
        words(&[&"pool", &package, &"-o", &output]),
        words(&[&"survey", &package, &"-o", &output]),
        words(&[&"recommend", &package, &"-o", &output]),
        words(&[&"review", &programme, &"-o", &output]),
        words(&[&"pack", &"--programme", &programme, &"--answers", &answers, &"--no-pdf", &"-o", &output]),
        words(&[&"keygen", &"-o", &output]),
    ]
}

#[test]
fn nothing_that_stands_there_is_replaced_unasked() {
    let folder = folder("manners-there");
    for (at, ending) in ["pdf", "csv", "json", "docx", "docx", "zip", "key"].into_iter().enumerate() {
        let there = file(&folder, &format!("{at}.{ending}"), "mine");
        let command = &commands(&PACKED.zip, &there)[at];
        let run = ziping_gently(command);
        assert_eq!(run.code, Some(2), "{command:?}: {run:?}");
        assert!(run.err.contains("a file stands there") && run.err.contains("--force"), "{run:?}");
        assert_eq!(fs::read_to_string(&there).expect("a file"), "mine", "{command:?}");
    }
    let left = fs::read_dir(&folder).expect("a folder").count();
    assert_eq!(left, 7, "nothing half written");
    // A key is not even replaced when asked.
    let key = folder.join("6.key");
    assert_eq!(ziping([OsStr::new("keygen"), "-o".as_ref(), key.as_os_str()]).code, Some(2));
    assert_eq!(fs::read_to_string(key).expect("a file"), "mine");
}

#[test]
fn no_input_is_ever_replaced() {
    let folder = folder("manners-input");
    let bytes = fs::read(&PACKED.zip).expect("a package");
    let package = file(&folder, "a.pdf", &bytes);
    for output in [package.clone(), folder.join("./a.pdf")] {
        let run = ziping(words(&[&"print", &package, &"-o", &output]));
        assert_eq!((run.code, run.err.contains("one of the files that are read")), (Some(2), true), "{run:?}");
    }
    // By another name of the same file, and as one of a folder.
    let other = folder.join("b.csv");
    fs::hard_link(&package, &other).expect("a link");
    let run = ziping(words(&[&"pool", &package, &"-o", &other]));
    assert_eq!((run.code, run.err.contains("one of the files that are read")), (Some(2), true), "{run:?}");
    let inside = file(&folder, "p/a.zip", &bytes);
    let report = file(&folder, "p/out.json", "{}");
    let run = ziping(words(&[&"survey", &folder.join("p"), &"-o", &inside]));
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(fs::read(&package).expect("a file") == bytes && fs::read(&inside).expect("a file") == bytes);
    assert_eq!(fs::read_to_string(report).expect("a file"), "{}");
    let answers = file(&folder, "answers.json", fs::read(complete("answers.json")).expect("answers"));
    let run =
        ziping(words(&[&"pack", &"--programme", &programme(), &"--answers", &answers, &"--no-pdf", &"-o", &answers]));
    assert_eq!(run.code, Some(2), "{run:?}");
}

/// Whatever a command reads, and however it comes upon it: rules in a folder, what lies beside them, keys, notices, lists.
#[test]
fn whatever_a_command_read_is_never_replaced() {
    let folder = folder("manners-read");
    let rules = folder.join("office/programmes");
    let placed = |name: &str, from: PathBuf| file(&folder, name, fs::read(from).expect("a file of the repository"));
    placed("office/programmes/wuhu.json", programme());
    let criteria = placed("office/criteria/gbt-19580-2012.json", repository("www/criteria/gbt-19580-2012.json"));
    let package = file(&folder, "in/a.zip", fs::read(&PACKED.zip).expect("a package"));
    let register = folder.join("register.jsonl");
    assert_eq!(ziping(words(&[&"register", &register, &package])).code, Some(0));
    let key = folder.join("key.json");
    assert_eq!(ziping(words(&[&"keygen", &"-o", &key])).code, Some(0));
    let json = rules.join("wuhu.json");
    let there = |ending: &str| {
        let link = folder.join(format!("office/programmes/out.{ending}"));
        if !link.exists() {
            fs::hard_link(&json, &link).expect("a link");
        }
        link
    };
    let by_rules: &[&[&dyn AsRef<OsStr>]] = &[
        &[&"print", &package, &"-o", &there("pdf")],
        &[&"sheet", &package, &"-o", &json],
        &[&"recommend", &package, &"-o", &there("docx")],
        &[&"transmit", &package, &"-o", &json],
        &[&"pool", &package, &"-o", &json],
        &[&"pool", &package, &"-o", &criteria],
        &[&"register", &register, &"-o", &there("csv")],
        &[&"register", &register, &"--minutes", &there("docx")],
        &[&"letter", &register, &"--letter", &"call", &"-o", &there("docx")],
    ];
    let mut tried: Vec<(Vec<OsString>, PathBuf)> = Vec::new();
    for command in by_rules {
        let output = PathBuf::from(command.last().expect("an output").as_ref());
        let mut command = words(command);
        command.extend(["--programme".into(), rules.clone().into()]);
        tried.push((command, output));
    }
    let keyed = words(&[&"pool", &package, &"--key", &key, &"-o", &key]);
    tried.push((keyed, key.clone()));
    for (command, output) in tried {
        let before = fs::read(&output).expect("a file");
        let run = ziping(&command);
        assert_eq!(run.code, Some(2), "{command:?}: {run:?}");
        assert!(run.err.contains("one of the files that are read"), "{command:?}: {run:?}");
        assert!(fs::read(&output).expect("a file") == before, "{command:?}");
    }
}

#[test]
#[cfg(unix)]
fn no_link_is_followed() {
    let folder = folder("manners-link");
    let secret = file(&folder, "elsewhere/secret.csv", "mine");
    let link = folder.join("out.csv");
    std::os::unix::fs::symlink(&secret, &link).expect("a link");
    let run = ziping(words(&[&"pool", &PACKED.zip, &"-o", &link]));
    assert_eq!((run.code, run.err.contains("links are not followed")), (Some(2), true), "{run:?}");
    assert_eq!(fs::read_to_string(&secret).expect("a file"), "mine");
    // Nor is one that waits where half a file is written.
    let part = folder.join("new.csv.part");
    std::os::unix::fs::symlink(&secret, &part).expect("a link");
    let run = ziping(words(&[&"pool", &PACKED.zip, &"-o", &folder.join("new.csv")]));
    assert_eq!(run.code, Some(0), "{run:?}");
    assert_eq!(fs::read_to_string(&secret).expect("a file"), "mine");
}

#[test]
#[cfg(unix)]
fn a_link_among_the_packages_of_a_folder_is_named() {
    use std::os::unix::fs::symlink;
    let folder = folder("manners-links");
    let here = folder.join("in");
    fs::create_dir_all(&here).expect("a folder");
    fs::copy(&PACKED.zip, here.join("a.zip")).expect("a package");
    symlink(&PACKED.zip, here.join("b.zip")).expect("a link");
    symlink(&here, here.join("again")).expect("a link");
    // What nobody looks for there is not told.
    symlink(&PACKED.zip, here.join("notes.txt")).expect("a link");
    for command in [words(&[&"pool", &here, &"-o", &folder.join("list.csv")]), words(&[&"verify", &here])] {
        let run = ziping(command);
        assert_eq!(run.err.matches("links are not followed").count(), 2, "{run:?}");
        assert!(run.err.contains("b.zip is a link") && run.err.contains("again is a link"), "{run:?}");
        assert_ne!(run.code, Some(0), "{run:?}");
    }
}

#[test]
fn two_of_one_name_are_two_and_only_the_owner_reads_what_was_sealed() {
    let folder = folder("manners-two");
    let (one, two) = (file(&folder, "1/p.zip", "PK one"), file(&folder, "2/p.zip", "PK two"));
    let secret = file(&folder, "words.txt", "四个 普通 词语 就好 了");
    let out = folder.join("sealed");
    fs::create_dir_all(&out).expect("a folder");
    let run = ziping_gently(words(&[&"seal", &one, &two, &"--passphrase-file", &secret, &"-o", &out]));
    assert_eq!(run.code, Some(0), "{run:?}");
    let sealed = [out.join("p.zip.age"), out.join("p (2).zip.age")];
    let open = folder.join("open");
    fs::create_dir_all(&open).expect("a folder");
    let run = ziping_gently(words(&[&"unseal", &sealed[0], &sealed[1], &"--passphrase-file", &secret, &"-o", &open]));
    assert_eq!(run.code, Some(0), "{run:?}");
    for (name, text) in [("p.zip", "PK one"), ("p (2).zip", "PK two")] {
        assert_eq!(fs::read_to_string(open.join(name)).expect("a file"), text);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(open.join(name)).expect("a file").permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{name}");
        }
    }
    // Again: nothing is replaced, in neither direction.
    for command in ["seal", "unseal"] {
        let of: &Path = if command == "seal" { &one } else { &sealed[0] };
        let to = if command == "seal" { &out } else { &open };
        let run = ziping_gently(words(&[&command, &of, &"--passphrase-file", &secret, &"-o", to]));
        assert_eq!(run.code, Some(2), "{run:?}");
    }
    let short = file(&folder, "short.txt", "1234567");
    let run = ziping_gently(words(&[&"seal", &one, &"--passphrase-file", &short, &"-o", &folder]));
    assert_eq!((run.code, run.err.contains("8 characters")), (Some(2), true), "{run:?}");
}

#[test]
fn names_steer_no_terminal() {
    let folder = folder("manners-names");
    let odd = file(&folder, "a\u{1b}[2J\u{202e}.zip", "no package");
    let gone = folder.join("gone\u{1b}]0;x\u{7}.zip");
    for command in [words(&[&"verify", &odd, &gone]), words(&[&"survey", &odd, &"-o", &folder.join("r.json")])] {
        let run = ziping(&command);
        let said = format!("{}{}", run.out, run.err);
        assert!(!said.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{said:?}");
        assert!(said.contains("\\u{1b}"), "{said:?}");
    }
}

#[test]
fn without_rules_of_its_own_an_office_is_told_what_was_not_checked() {
    let office = crate::support::repository("www/programmes");
    let run = ziping(words(&[&"verify", &PACKED.zip]));
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.out.contains("only the inside agrees with itself") && run.out.contains("--programme"), "{run:?}");
    let run = ziping(words(&[&"verify", &PACKED.zip, &"--programme", &office, &"--fonts", &crate::support::fonts()]));
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.out.ends_with("intact: as listed, and judged alike by the station's own rules\n"), "{run:?}");
    let run = ziping(words(&[&"verify", &PACKED.zip, &"--programme", &office.join("songjiang.json")]));
    assert_eq!((run.code, run.out.contains("unknownRules: ")), (Some(1), true), "{run:?}");
    let empty = folder("manners-empty");
    assert_eq!(ziping(words(&[&"verify", &PACKED.zip, &"--programme", &empty])).code, Some(2));
}
