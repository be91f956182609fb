//! The mark by which paper and file are matched: read from the pages by an independent reader, and told by a package.

use crate::support::pdf::scanned;
use crate::support::programs::{printed, text};
use crate::support::{TODAY, complete, folder, fonts, programme, zip, ziping};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The complete case as a package.
fn packed(folder: &Path) -> PathBuf {
    let output = folder.join("p.zip");
    let mut words: Vec<OsString> = vec!["pack".into(), "--programme".into(), programme().into()];
    words.extend([
        "--answers".into(),
        complete("answers.json").into(),
        "--evidence".into(),
        complete("evidence").into(),
    ]);
    words.extend([
        "--today".into(),
        TODAY.into(),
        "--fonts".into(),
        fonts().into(),
        "-o".into(),
        output.clone().into(),
    ]);
    let run = ziping(words);
    assert_eq!(run.code, Some(0), "{run:?}");
    output
}

#[test]
fn kept_papers_carry_the_packages_code_and_the_official_form_none() {
    let folder = folder("marks");
    let package = packed(&folder);
    let entries = zip::entries(&fs::read(&package).expect("a package"));
    let of =
        |ending: &str| &entries.iter().find(|(path, _)| path.ends_with(ending)).unwrap_or_else(|| panic!("{ending}")).1;
    // As the documentation says how anybody can compute it.
    let manifest = folder.join("manifest.txt");
    fs::write(&manifest, of("/manifest-sha256.txt")).expect("written");
    let digest = text(
        Command::new("sh").arg("-c").arg("grep -E ' data/[a-z]+\\.json$' \"$0\" | sort -k2 | sha256sum").arg(&manifest),
    );
    let wanted = format!("ZIPING1:{}", digest.split(' ').next().expect("a digest").to_uppercase());
    let list = folder.join("list.json");
    assert_eq!(ziping(["pool".as_ref(), package.as_os_str(), "-o".as_ref(), list.as_os_str()]).code, Some(0));
    let row: serde_json::Value = serde_json::from_slice(&fs::read(&list).expect("the list")).expect("one row");
    let code = row["code"].as_str().expect("a code").to_owned();
    assert_eq!(code.len(), 27, "{code}");
    for (name, marked) in [("差距分析", true), ("自我评价报告", true), ("证实性材料清单", true), ("01-申报表", false)]
    {
        let pdf = folder.join(format!("{name}.pdf"));
        fs::write(&pdf, of(&format!("/{name}.pdf"))).expect("written");
        let said = text(Command::new("pdftotext").args([pdf.as_os_str(), "-".as_ref()]));
        assert_eq!(said.contains(&code), marked, "{name}: {code}");
        assert_eq!(scanned(&pdf), if marked { vec![wanted.clone()] } else { Vec::new() }, "{name}");
    }
    // The DOCX as LibreOffice shows it.
    let docx = folder.join("docx.docx");
    fs::write(&docx, of("/证实性材料清单.docx")).expect("written");
    let mut office = Command::new("soffice");
    office.arg(format!("-env:UserInstallation=file://{}/profile", folder.display()));
    printed(office.args(["--headless", "--convert-to", "pdf", "--outdir"]).arg(&folder).arg(&docx));
    assert_eq!(scanned(&folder.join("docx.pdf")), [wanted]);
}
