//! What holds for all packages and all files.

mod common;

use common::*;
use proptest::prelude::*;
use std::collections::BTreeMap;
use ziping_package::{Content, Payload, Segment, lay_out, names, open, verify};

fn try_all(zip: &[u8]) -> Option<BTreeMap<String, Vec<u8>>> {
    let mut opened = opened(zip).ok()?;
    let verified = verify(&mut opened, &mut |_, _| true).ok()?;
    let paths: Vec<_> = opened.entries().iter().map(|entry| entry.path.clone()).collect();
    let read: Option<_> = paths.into_iter().map(|path| opened.read(&path).ok().map(|bytes| (path, bytes))).collect();
    read.filter(|_| verified.is_intact())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), zip in any::<bool>()) {
        let head: &[u8] = if zip { b"PK\x03\x04" } else { b"" };
        let end: &[u8] = if zip { b"PK\x05\x06" } else { b"" };
        let half = bytes.len() / 2;
        prop_assert_eq!(try_all(&[head, &bytes[..half], end, &bytes[half..]].concat()), None);
    }

    /// Header fields that nobody reads may change; names and contents never, unnoticed.
    #[test]
    fn a_mutated_package_is_found_out(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        at_end in any::<bool>(),
        deflated in any::<bool>(),
    ) {
        let whole = if deflated { spoiled(|_| {}) } else { package() };
        let mut zip = whole.clone();
        let from = if at_end { zip.windows(4).position(|four| four == b"PK\x01\x02").expect("a directory") } else { 0 };
        for (at, byte) in changes {
            let at = from + at.index(zip.len() - from);
            zip[at] = byte;
        }
        if let Some(read) = try_all(&zip) {
            prop_assert_eq!(Some(read), try_all(&whole));
        }
    }

    /// All but the outermost list, where another letter case or line break says the same.
    #[test]
    fn a_mutated_file_is_never_intact(file in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), by in 1_u8..) {
        let zip = spoiled(|files| {
            let (last, _) = files.last().expect("files");
            assert!(last.ends_with("/tagmanifest-sha256.txt"));
            let file = file.index(files.len() - 1);
            let bytes = &mut files[file].1;
            let at = at.index(bytes.len());
            bytes[at] ^= by;
        });
        prop_assert!(!verified(&zip).is_intact());
    }

    #[test]
    fn segments_add_up_and_open(
        files in proptest::collection::vec(("[a-zA-Z .%/质量\u{301}]{0,40}", 0_usize..300, any::<bool>()), 0..12),
        organisation in any::<String>(),
    ) {
        let paths = names::unique(files.iter().map(|(name, ..)| name));
        let mut sizes = vec![2];
        let mut contents = vec![Content { path: "data/answers.json".into(), source: Payload::Bytes(b"{}".to_vec()) }];
        for ((_, size, external), name) in files.iter().zip(&paths) {
            let zeros = vec![0; *size];
            let known = ziping_package::Digest::of(&zeros);
            let source = match external {
                true => Payload::External { size: known.size, crc32: known.crc32, sha256: known.sha256 },
                false => Payload::Bytes(zeros),
            };
            contents.push(Content { path: format!("data/证实性材料/{name}"), source });
            sizes.push(*size as u64);
        }
        let bag = ziping_package::Bag { programme: "wuhu".into(), organisation, ..ziping_package::Bag::default() };
        let segments = lay_out(&bag, contents.clone(), day()).expect("lays out");
        prop_assert_eq!(&segments, &lay_out(&bag, contents, day()).expect("lays out"), "equal bytes for equal input");
        let zip: Vec<u8> = segments.into_iter().flat_map(|segment| match segment {
            Segment::Bytes(bytes) => bytes,
            Segment::External(at) => vec![0; sizes[at] as usize],
        }).collect();
        let mut opened = open(std::io::Cursor::new(&zip)).expect("opens");
        let end = opened.entries().iter().filter_map(|entry| entry.offset.map(|offset| offset + entry.size)).max();
        prop_assert!(end.is_some_and(|end| end < zip.len() as u64));
        prop_assert_eq!(opened.entries().len(), files.len() + 5);
        prop_assert!(opened.top().len() <= 76 && names::segment(opened.top()) == opened.top());
        let verified = verify(&mut opened, &mut |_, _| true).expect("verifies");
        prop_assert!(verified.is_intact(), "{:?}", verified);
    }
}
