use crate::{For, Keys, Problem, Sealing, generate, is_sealed, open};
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

fn opened(bytes: &[u8], keys: &Keys) -> Result<Vec<u8>, Problem> {
    let mut text = Vec::new();
    open(bytes, keys)?.read_to_end(&mut text)?;
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
    assert_eq!(opened(&bytes, &Keys::read(&other).expect("a key file")), Err(Problem::WrongKey));
    assert_eq!(opened(&bytes, &Keys::none()), Err(Problem::NeedsKey));
    assert_eq!(opened(&bytes, &Keys::passphrase("x")), Err(Problem::NeedsKey));
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
    assert_eq!(opened(&bytes, &Keys::passphrase("四个普通词语就好")), Err(Problem::WrongPassphrase));
    assert_eq!(opened(&bytes, &Keys::none()), Err(Problem::NeedsPassphrase));
}

#[test]
fn what_is_no_key_is_said() {
    assert_eq!(Sealing::new(&For::Recipient("age1xyz".to_owned())).err(), Some(Problem::Recipient));
    assert_eq!(Sealing::new(&For::Passphrase(String::new())).err(), Some(Problem::NoPassphrase));
    for text in ["", "# remark", "AGE-SECRET-KEY-1XX", "ssh-rsa AAAA"] {
        assert_eq!(Keys::read(text).err(), Some(Problem::KeyFile), "{text}");
    }
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
