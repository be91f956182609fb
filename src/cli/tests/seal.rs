//! Sealed packages: opened by the `age` program and the other way round, and what keeps one closed is said.

use crate::support::programs::{output, printed, text};
use crate::support::{Run, file, folder, json, programme, repository, ziping};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use ziping_tests::packages::Kit;

/// Runs the program with words and paths.
fn run(words: &[&str], paths: &[&Path], more: &[&str]) -> Run {
    let mut all: Vec<OsString> = words.iter().map(Into::into).collect();
    all.extend(paths.iter().map(Into::into));
    all.extend(more.iter().map(Into::into));
    ziping(all)
}

/// A key file by `age-keygen`, and its public key.
fn key(folder: &Path, name: &str) -> (PathBuf, String) {
    let path = folder.join(name);
    text(Command::new("age-keygen").arg("-o").arg(&path));
    let public = text(Command::new("age-keygen").arg("-y").arg(&path));
    (path, public.trim().to_owned())
}

fn package(folder: &Path) -> PathBuf {
    file(folder, "p.zip", Kit::wuhu().package(&[], "2026-03-10"))
}

#[test]
fn age_opens_what_is_sealed_here() {
    let folder = folder("seal-here");
    let (package, (key, public)) = (package(&folder), key(&folder, "station.key"));
    let sealed = run(&["seal"], &[&package], &["--recipient", &public]);
    assert_eq!(sealed.code, Some(0), "{sealed:?}");
    let sealed = folder.join("p.zip.age");
    let opened = printed(Command::new("age").arg("-d").arg("-i").arg(&key).arg(&sealed));
    assert_eq!(opened, fs::read(&package).expect("a package"));
    // A key of our own making is one to age too.
    let own = folder.join("own.key");
    let made = run(&["keygen", "-o"], &[&own], &[]);
    assert_eq!(made.code, Some(0), "{made:?}");
    let public = text(Command::new("age-keygen").arg("-y").arg(&own));
    assert_eq!(public, made.out);
    let again = run(&["keygen", "-o"], &[&own], &[]);
    assert_eq!((again.code, again.err.contains("never replaced")), (Some(2), true), "{again:?}");
}

#[test]
fn what_age_sealed_is_listed_verified_and_unsealed() {
    let folder = folder("seal-there");
    let (package, (key, public)) = (package(&folder), key(&folder, "station.key"));
    let (other, _) = self::key(&folder, "other.key");
    for (name, armour) in [("binary.age", None), ("armoured.age", Some("-a"))] {
        let sealed = folder.join(name);
        let mut age = Command::new("age");
        age.args(armour).args(["-r", &public, "-o"]).arg(&sealed).arg(&package);
        printed(&mut age);
        let with = |key: &Path| ["--key".to_owned(), key.display().to_string()];
        let verified = run(&["verify"], &[&sealed], &with(&key).each_ref().map(String::as_str));
        assert_eq!((verified.code, verified.out.contains("intact")), (Some(0), true), "{verified:?}");
        let verified = run(&["verify"], &[&sealed], &with(&other).each_ref().map(String::as_str));
        assert_eq!((verified.code, verified.out.contains("wrong-key")), (Some(1), true), "{verified:?}");
        let out = folder.join("unsealed");
        fs::create_dir_all(&out).expect("a folder");
        let mut words = with(&key).to_vec();
        words.extend(["-o".to_owned(), out.display().to_string()]);
        let unsealed = run(&["unseal"], &[&sealed], &words.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(unsealed.code, Some(0), "{unsealed:?}");
        let unsealed = out.join(name.trim_end_matches(".age"));
        assert_eq!(fs::read(unsealed).expect("unsealed"), fs::read(&package).expect("a package"));
    }
}

#[test]
fn each_thing_that_keeps_it_closed_has_its_reason() {
    let folder = folder("seal-closed");
    let package = package(&folder);
    let (key, public) = key(&folder, "station.key");
    let (other, _) = self::key(&folder, "other.key");
    assert_eq!(run(&["seal"], &[&package], &["--recipient", &public]).code, Some(0));
    let bytes = fs::read(folder.join("p.zip.age")).expect("sealed");
    let packages = folder.join("packages");
    fs::create_dir_all(&packages).expect("a folder");
    let mut turned = bytes.clone();
    turned[5000] ^= 1;
    fs::write(packages.join("whole.age"), &bytes).expect("written");
    fs::write(packages.join("half.age"), &bytes[..bytes.len() / 2]).expect("written");
    fs::write(packages.join("turned.age"), &turned).expect("written");
    let list = |key: Option<&Path>| {
        let output = folder.join("out.json");
        let path = output.display().to_string();
        let key = key.map(|key| key.display().to_string());
        let mut more = vec!["-o", path.as_str()];
        more.extend(key.iter().flat_map(|key| ["--key", key.as_str()]));
        run(&["pool"], &[&packages], &more);
        let text = fs::read_to_string(&output).expect("the list");
        let rows = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
        rows.map(|row| format!("{} {}", row["state"].as_str().expect("state"), row["notes"].as_str().expect("notes")))
            .collect::<Vec<_>>()
    };
    assert_eq!(list(None), ["sealed sealed"; 3]);
    assert_eq!(list(Some(&other)), ["sealed wrong-key"; 3]);
    assert_eq!(list(Some(&key)), ["unreadable seal-damaged", "unreadable seal-damaged", "intact "]);
    // One that is broken does not keep the next one closed.
    let out = folder.join("unsealed");
    fs::create_dir_all(&out).expect("a folder");
    let words = ["--key", key.to_str().expect("a path"), "-o", out.to_str().expect("a path")];
    let unsealed = run(&["unseal"], &[&packages.join("half.age"), &packages.join("whole.age")], &words);
    assert_eq!((unsealed.code, unsealed.out.contains("seal-damaged")), (Some(1), true), "{unsealed:?}");
    assert_eq!(fs::read(out.join("whole")).expect("unsealed"), fs::read(&package).expect("a package"));
    assert!(!out.join("half").exists() && !out.join("half.part").exists(), "nothing is left of the broken one");
    // As an editor of Windows saves it, with a line that is no key beside the good one.
    let text = format!("密钥\r\n{}", fs::read_to_string(&key).expect("a key"));
    let wide: Vec<u8> = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(list(Some(&file(&folder, "wide.key", wide)))[2], "intact ");
    let no_key = file(&folder, "no.key", "# nothing\n");
    let refused = run(&["verify"], &[&package], &["--key", no_key.to_str().expect("a path")]);
    assert_eq!((refused.code, refused.err.contains("not a key file")), (Some(2), true), "{refused:?}");
    let public_only = file(&folder, "public.key", &public);
    let refused = run(&["verify"], &[&package], &["--key", public_only.to_str().expect("a path")]);
    assert_eq!((refused.code, refused.err.contains("which only seals")), (Some(2), true), "{refused:?}");
    let copied = format!("Public key: {public}");
    assert_eq!(run(&["seal"], &[&package], &["--recipient", &copied]).code, Some(0), "with words around it");
    let refused = run(&["seal"], &[&package], &["--recipient", "age1xyz"]);
    assert_eq!((refused.code, refused.err.contains("not a public key")), (Some(2), true), "{refused:?}");
}

#[test]
fn words_seal_and_open() {
    let folder = folder("seal-words");
    let package = package(&folder);
    let words = file(&folder, "words.txt", "四个 普通 词语 就好\n");
    let wrong = file(&folder, "wrong.txt", "别的\n");
    let given = |path: &Path| ["--passphrase-file".to_owned(), path.display().to_string()];
    let with = |path: &Path| given(path).to_vec();
    let words_of = |path: &Path| with(path);
    let sealed = run(&["seal"], &[&package], &words_of(&words).iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(sealed.code, Some(0), "{sealed:?}");
    let sealed = folder.join("p.zip.age");
    let wide: Vec<u8> = "\u{3000}四个 普通 词语 就好 \r\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let wide = file(&folder, "wide.txt", wide);
    let gbk = file(&folder, "gbk.txt", b"\xcb\xc4\xb8\xf6\r\n");
    let refused = run(&["verify"], &[&sealed], &words_of(&gbk).iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!((refused.code, refused.err.contains("save it again as UTF-8")), (Some(2), true), "{refused:?}");
    let short = file(&folder, "short.txt", "短口令\n");
    let refused = run(&["seal"], &[&package], &words_of(&short).iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!((refused.code, refused.err.contains("8 characters")), (Some(2), true), "{refused:?}");
    for (path, code, said) in [(&words, 0, "intact"), (&wide, 0, "intact"), (&wrong, 1, "wrong-passphrase")] {
        let run = run(&["verify"], &[&sealed], &words_of(path).iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!((run.code, run.out.contains(said)), (Some(code), true), "{run:?}");
    }
    // A key and words together open both kinds; one that stays sealed is told by the exit code.
    let (key, public) = key(&folder, "station.key");
    let packages = folder.join("packages");
    fs::create_dir_all(&packages).expect("a folder");
    fs::rename(&sealed, packages.join("words.age")).expect("moved");
    assert_eq!(run(&["seal"], &[&package], &["--recipient", &public]).code, Some(0));
    fs::rename(&sealed, packages.join("key.age")).expect("moved");
    let list = folder.join("list.csv").display().to_string();
    let mut more = words_of(&words);
    more.extend(["-o".to_owned(), list]);
    let some = run(&["pool"], &[&packages], &more.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!((some.code, some.out.contains("sealed: 1")), (Some(1), true), "{some:?}");
    more.extend(["--key".to_owned(), key.display().to_string()]);
    let all = run(&["pool"], &[&packages], &more.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!((all.code, all.out.contains("intact: 2")), (Some(0), true), "{all:?}");
    let sealed = packages.join("words.age");
    // The age program asks for words on a terminal only: Python gives it one.
    let script = "import os, pty, sys\n\
        pid, fd = pty.fork()\n\
        if pid == 0: os.execvp('age', ['age', '-d', '-o', sys.argv[2], sys.argv[1]])\n\
        os.read(fd, 1000)\n\
        os.write(fd, '四个 普通 词语 就好\\n'.encode())\n\
        try:\n\
        \twhile os.read(fd, 1000): pass\n\
        except OSError: pass\n\
        sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))";
    let out = folder.join("opened.zip");
    let done = output(Command::new("python3").args(["-c", script]).arg(&sealed).arg(&out));
    assert!(done.status.success(), "{done:?}");
    assert_eq!(fs::read(out).expect("opened"), fs::read(&package).expect("a package"));
}

#[test]
fn a_programme_names_for_whom_to_seal() {
    let folder = folder("seal-programme");
    let (package, (key, public)) = (package(&folder), key(&folder, "station.key"));
    let criteria = "criteria/gbt-19580-2012.json";
    file(&folder, criteria, fs::read(repository("www").join(criteria)).expect("criteria"));
    let named = json(&programme());
    let with = |recipient: &str| {
        let mut named = named.clone();
        named["seal"] = serde_json::json!({ "recipient": recipient, "holder": "某服务站" });
        file(&folder, "programmes/programme.json", named.to_string())
    };
    let path = with(&public);
    let checked = run(&["check"], &[&path], &[]);
    assert_eq!(checked.code, Some(0), "{checked:?}");
    let sealed = run(&["seal", "--programme"], &[&path, &package], &[]);
    assert_eq!(sealed.code, Some(0), "{sealed:?}");
    let opened = printed(Command::new("age").arg("-d").arg("-i").arg(&key).arg(folder.join("p.zip.age")));
    assert_eq!(opened, fs::read(&package).expect("a package"));
    let checked = run(&["check"], &[&with("age1oops")], &[]);
    assert_eq!((checked.code, checked.out.contains("/seal/recipient")), (Some(1), true), "{checked:?}");
    let none = run(&["seal", "--programme"], &[&programme(), &package], &[]);
    assert_eq!((none.code, none.err.contains("names no key")), (Some(2), true), "{none:?}");
}

/// Scores and lists are nobody's before they are published.
#[test]
fn a_list_is_sealed_where_it_is_wanted_and_told_of_where_not() {
    let folder = folder("seal-list");
    let (package, (key, public)) = (package(&folder), key(&folder, "office.key"));
    let list = |name: &str, more: &[&str]| {
        let output = folder.join(name);
        let mut all = vec!["-o", output.to_str().expect("a path")];
        all.extend(more);
        run(&["pool"], &[&package], &all)
    };
    let told = list("open.csv", &[]);
    assert!(told.code == Some(0) && told.err.contains("工作秘密") && told.err.contains("不是国密"), "{told:?}");
    let told = list("list.csv.age", &["--seal-for", &public]);
    assert!(told.code == Some(0) && !told.err.contains("工作秘密"), "{told:?}");
    let opened = printed(Command::new("age").arg("-d").arg("-i").arg(&key).arg(folder.join("list.csv.age")));
    assert_eq!(opened, fs::read(folder.join("open.csv")).expect("a list"));
    for (name, more, words) in [
        ("a.csv.age", &[][..], "for whom"),
        ("a.csv", &["--seal-for", &public][..], "ends in .age"),
        ("a.txt.age", &["--seal-for", &public][..], "name it .csv"),
        ("a.csv.age", &["--seal-for", "nobody"][..], ""),
    ] {
        let told = list(name, more);
        assert!(told.code == Some(2) && told.err.contains(words) && !folder.join(name).exists(), "{name}: {told:?}");
    }
}
