use crate::{For, Keys, SealProblem, Sealing, generate, is_sealed, open, words};
use proptest::prelude::*;
use std::io::Read;

fn sealed(whom: &For, text: &[u8]) -> Vec<u8> {
    let mut sealing = Sealing::new(whom).expect("a recipient");
    let mut bytes = Vec::new();
    for piece in text.chunks(1000) {
        bytes.extend(sealing.update(piece).expect("memory"));
    }
    bytes.extend(sealing.finish().expect("memory"));
    bytes
}

fn opened(bytes: &[u8], keys: &Keys) -> Result<Vec<u8>, SealProblem> {
    let mut text = Vec::new();
    open(std::io::Cursor::new(bytes), keys)?.read_to_end(&mut text)?;
    Ok(text)
}

#[test]
fn only_the_key_opens_it() {
    let ((file, public), (other, _)) = (generate(), generate());
    let text = vec![7; 200_000];
    let bytes = sealed(&For::Recipient(public), &text);
    assert!(is_sealed(&bytes) && !is_sealed(b"PK\x03\x04"));
    let keys = Keys::read(&file).expect("a key file");
    assert_eq!(opened(&bytes, &keys), Ok(text));
    assert_eq!(opened(&bytes, &Keys::read(&other).expect("a key file")), Err(SealProblem::WrongKey));
    assert_eq!(opened(&bytes, &Keys::none()), Err(SealProblem::NeedsKey));
    assert_eq!(opened(&bytes, &Keys::passphrase("x")), Err(SealProblem::NeedsKey));
    // Cut off, even at the end of a block, or with one bit turned: never taken for whole.
    for cut in [10, 300, bytes.len() / 2, 65_536 + 16, bytes.len() - 1] {
        assert!(opened(&bytes[..cut], &keys).is_err(), "{cut}");
    }
    for at in [200, 1000, bytes.len() - 1] {
        let mut turned = bytes.clone();
        turned[at] ^= 1;
        assert!(opened(&turned, &keys).is_err(), "{at}");
    }
}

#[test]
fn only_the_words_open_it() {
    let bytes = sealed(&For::Passphrase("四个 普通 词语 就好".to_owned()), b"PK");
    assert_eq!(opened(&bytes, &Keys::passphrase("四个 普通 词语 就好")), Ok(b"PK".to_vec()));
    assert_eq!(opened(&bytes, &Keys::passphrase("四个普通词语就好")), Err(SealProblem::WrongPassphrase));
    assert_eq!(opened(&bytes, &Keys::none()), Err(SealProblem::NeedsPassphrase));
}

#[test]
fn what_is_no_key_is_said() {
    let refused = |whom: For| Sealing::new(&whom).err();
    assert_eq!(refused(For::Recipient("age1xyz".to_owned())), Some(SealProblem::Recipient));
    for words in ["", " ", "\u{3000}\u{200b}\r\n"] {
        assert_eq!(refused(For::Passphrase(words.to_owned())), Some(SealProblem::NoPassphrase), "{words:?}");
    }
    assert_eq!(refused(For::Passphrase(" 1234567\u{feff}".to_owned())), Some(SealProblem::ShortPassphrase));
    let (_, public) = generate();
    for text in ["", "# remark", "AGE-SECRET-KEY-1XX", "ssh-rsa AAAA"] {
        assert_eq!(Keys::read(text).err(), Some(SealProblem::KeyFile), "{text}");
    }
    assert_eq!(Keys::read(&public).err(), Some(SealProblem::PublicKey));
    for problem in [words(b""), words("\u{feff}\n \u{3000}\n".as_bytes())] {
        assert_eq!(problem, Err(SealProblem::NoPassphrase));
    }
    // 口令 in GBK: nobody can know that.
    assert_eq!(words(b"\xbf\xda\xc1\xee\r\n"), Err(SealProblem::NoText));
}

/// A text as an editor saves it.
fn saved(text: &str, how: &str) -> Vec<u8> {
    let wide = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    match how {
        "UTF-8" => text.as_bytes().to_vec(),
        "UTF-8 BOM" => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        "UTF-16 LE BOM" => [b"\xff\xfe".to_vec(), wide(u16::to_le_bytes)].concat(),
        "UTF-16 BE BOM" => [b"\xfe\xff".to_vec(), wide(u16::to_be_bytes)].concat(),
        "UTF-16 LE" => wide(u16::to_le_bytes),
        "UTF-16 BE" => wide(u16::to_be_bytes),
        other => panic!("{other}"),
    }
}

const SAVED: [&str; 6] = ["UTF-8", "UTF-8 BOM", "UTF-16 LE BOM", "UTF-16 BE BOM", "UTF-16 LE", "UTF-16 BE"];

/// What people make of a key file.
const KEY_FILES: &[&str] = &[
    "{key}",
    "# created: 2026-03-10T08:00:00Z\n# public key: {public}\n{key}\n",
    "# 本站密钥，请勿外传\r\n{key}\r\n",
    "# old Mac\r{key}\r",
    "{other}\n{key}\n",
    "{other}\n\n# neu\n{key}",
    "AGE-SECRET-KEY-1BROKEN\n{key}\n",
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5\n{key}\n",
    "密钥：{key}（请保管好）",
    "key: \"{key}\"",
    "<{key}>",
    "\u{3000}{key}\u{3000}\u{200b}",
    "\u{a0}\u{200e}{key}\u{2060}\u{feff}",
    "Public key: {public}\nSecret key: {key}",
    "不是密钥的一行\n{key}\n另一行",
];

#[test]
fn a_key_file_opens_as_people_have_it() {
    let ((file, public), (other, _)) = (generate(), generate());
    let key = |file: &str| file.lines().last().expect("a key").to_owned();
    let bytes = sealed(&For::Recipient(public.clone()), b"PK");
    let mut wrapped = key(&file);
    wrapped.insert_str(40, "\r\n");
    let shapes = KEY_FILES.iter().copied().chain([wrapped.as_str()]);
    for shape in shapes {
        let text = shape.replace("{key}", &key(&file)).replace("{other}", &key(&other)).replace("{public}", &public);
        for case in [text.clone(), text.to_lowercase()] {
            for how in SAVED {
                let keys = Keys::read(saved(&case, how));
                let keys = keys.unwrap_or_else(|problem| panic!("{how}: {case:?}: {problem}"));
                assert_eq!(opened(&bytes, &keys), Ok(b"PK".to_vec()), "{how}: {case:?}");
            }
        }
    }
    // A remark in GBK beside the key.
    let gbk = [b"# \xc3\xdc\xd4\xbf\r\n", key(&file).as_bytes()].concat();
    assert_eq!(opened(&bytes, &Keys::read(gbk).expect("a key")), Ok(b"PK".to_vec()));
    assert_eq!(opened(&bytes, &Keys::typed(&key(&file))), Ok(b"PK".to_vec()), "typed where words are asked for");
    let turned_off = format!("# {}\n{}", key(&file), key(&other));
    assert_eq!(opened(&bytes, &Keys::read(turned_off).expect("a key")), Err(SealProblem::WrongKey));
}

/// Words as people have them: what stands around them means nothing.
const WORDS: &[&str] = &[
    "WORDS",
    "WORDS\n",
    "WORDS\r\n",
    "WORDS\r",
    " WORDS ",
    "\u{3000}WORDS\u{3000}",
    "\tWORDS\u{a0}",
    "\u{200b}WORDS\u{feff}",
    "\n\nWORDS\n",
    "WORDS\n第二行",
    "WORDS\u{2028}",
];

#[test]
fn words_open_as_people_have_them() {
    let meant = "四个 普通 词语 就好";
    let bytes = sealed(&For::Passphrase(format!(" {meant}\u{3000}")), b"PK");
    for shape in WORDS {
        let text = shape.replace("WORDS", meant);
        for how in SAVED {
            let read = words(&saved(&text, how)).unwrap_or_else(|problem| panic!("{how}: {text:?}: {problem}"));
            assert_eq!(crate::text::trimmed(&read), meant, "{how}: {text:?}");
        }
    }
    assert_eq!(opened(&bytes, &Keys::typed(&format!("\u{feff}{meant} \r\n"))), Ok(b"PK".to_vec()));
    // All of it Chinese: nothing but the letters tells the order.
    for how in SAVED {
        assert_eq!(words(&saved("芜湖市卓越绩效", how)).as_deref(), Ok("芜湖市卓越绩效"), "{how}");
    }
}

/// What people copy for a public key; `KEY` stands for it.
const PUBLIC_KEYS: &[&str] = &[
    "KEY",
    " KEY\r\n",
    "Public key: KEY",
    "公钥：KEY。",
    "# public key: KEY",
    "请用 KEY 加密",
    "\u{200b}KEY\u{3000}",
    "<KEY>",
    "“KEY”",
];

#[test]
fn a_public_key_is_one_however_it_was_copied() {
    let ((file, public), (other, second)) = (generate(), generate());
    let keys = Keys::read(&file).expect("a key");
    let mut wrapped = public.clone();
    wrapped.insert_str(30, "\n ");
    let wide: String = public.chars().map(|one| char::from_u32(u32::from(one) + 0xfee0).expect("a letter")).collect();
    let shapes = PUBLIC_KEYS.iter().map(|shape| shape.replace("KEY", &public));
    for text in shapes.chain([wrapped, wide, public.to_uppercase()]) {
        let bytes = sealed(&For::typed(&text), b"PK");
        assert_eq!(opened(&bytes, &keys), Ok(b"PK".to_vec()), "{text:?}");
    }
    // Two stations: both open it.
    let bytes = sealed(&For::typed(&format!("{public}\n{second}")), b"PK");
    for file in [&file, &other] {
        assert_eq!(opened(&bytes, &Keys::read(file).expect("a key")), Ok(b"PK".to_vec()));
    }
    // One with a slip of the pen must never become the words. A key may end with a q as it is.
    let last = if public.ends_with('q') { 'p' } else { 'q' };
    for text in [&public[..40], &public.replacen('1', "1o", 1), &format!("{}{last}", &public[..61]), "age1qqqqqqqqqq"] {
        assert_eq!(Sealing::new(&For::typed(text)).err(), Some(SealProblem::Recipient), "{text}");
    }
    assert!(matches!(For::typed("在第 page 1 页 之后"), For::Passphrase(_)));
}

proptest! {
    /// Whatever a file holds, opening gives a value or a reason.
    #[test]
    fn nothing_panics(tail in proptest::collection::vec(any::<u8>(), 0..400), armoured: bool) {
        let head: &[u8] = if armoured { b"-----BEGIN AGE ENCRYPTED FILE-----\n" } else { b"age-encryption.org/v1\n-> X25519 " };
        let bytes = [head, &tail].concat();
        let (file, _) = generate();
        prop_assert!(opened(&bytes, &Keys::read(&file).expect("a key file")).is_err());
    }
}
