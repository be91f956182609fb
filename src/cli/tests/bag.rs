//! The package by other people's programs: Python's zipfile and the Library of Congress's bagit.

use crate::support::programs::{python, text};
use crate::support::{PACKED, folder};

/// Tests the ZIP, unpacks it, and prints every name.
const UNPACK: &str = "\
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as package:
    broken = package.testzip()
    assert broken is None, broken
    for entry in package.infolist():
        assert entry.date_time == (2026, 11, 20, 0, 0, 0), entry
        stored = '/证实性材料/' in entry.filename
        assert not stored or entry.compress_type == zipfile.ZIP_STORED, entry
        sys.stdout.buffer.write((entry.filename + '\\n').encode())
    package.extractall(sys.argv[2])
";

/// Validates the bag: structure, completeness, every digest.
const VALIDATE: &str = "\
import sys, os, bagit
folder, = os.listdir(sys.argv[1])
bag = bagit.Bag(os.path.join(sys.argv[1], folder))
bag.validate()
assert bag.version == '1.0', bag.version
assert bag.algorithms == ['sha256'], bag.algorithms
assert bag.info['Bagging-Date'] == '2026-11-20', bag.info
assert bag.info['Source-Organization'] == '芜湖示例精密制造有限公司', bag.info
print(len(bag.payload_entries()), len(list(bag.tagfile_entries())))
";

#[test]
fn python_opens_the_zip_and_bagit_validates_the_bag() {
    let folder = folder("bag");
    let names = text(python("zipfile", "").args(["-c", UNPACK]).arg(&PACKED.zip).arg(&folder).env("PYTHONUTF8", "1"));
    assert_eq!(names, include_str!("golden/complete-names.txt"));
    let counted = text(python("bagit", "bagit==1.9.0").args(["-c", VALIDATE]).arg(&folder).env("PYTHONUTF8", "1"));
    let payload = names.lines().filter(|name| name.contains("/data/")).count();
    assert_eq!(counted.trim(), format!("{payload} 3"), "files of the payload, and tag files with a digest");
}
